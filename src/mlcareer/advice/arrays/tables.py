"""The knowledge base as arrays: what the scalar code looks up for one person, compiled once for all.

The order of skills, roles and families is that of their ids. What is worked out from these tables may differ from the
scalar code in the last places of a number, never in what is asked or how it is weighed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp
from typing import Any, NamedTuple

import numpy as np

from mlcareer.advice.standing.background import asking_for
from mlcareer.advice.standing.fit import FitModel
from mlcareer.advice.standing.grounds import (
    LEVELS,
    beyond,
    by_level,
    levels_asked,
    log_odds,
    may_grow,
    unasked,
    usual_share,
)
from mlcareer.advice.standing.held_back import GATED, degree_asked, near_enough, people_counted, title_rank
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import LikelyRule, Requirement, Role, SkillTogether, UsualSkill
from mlcareer.knowledge.studies import DEGREE_RANKS, degree_rank

Array = Any
"""A numpy array."""


class Edge(NamedTuple):
    """A skill that another builds on, from a level on, and the level at which it then has to be known."""

    skill: int
    needed: int
    level: int
    from_level: int


class SkillWorth(NamedTuple):
    """What a skill at a level is worth: its own credit by level, and the skills that count in part."""

    skill: int
    level: int
    credit: Array
    related: tuple[tuple[int, float], ...]


class RequirementParts(NamedTuple):
    """A requirement as rows of `Tables.worths`, of which `pick` count."""

    parts: tuple[int, ...]
    pick: int


class Usual(NamedTuple):
    """What one thing makes likely by itself: skills, and the odds of each level of each."""

    skills: Array
    odds: Array

    @classmethod
    def of(cls, odds: Mapping[int, Array]) -> Usual:
        """What makes skills likely, each by its place, with such odds of its levels."""
        return cls(np.array(list(odds), np.intp), np.array(list(odds.values())).reshape(-1, len(LEVELS)))


class Several(NamedTuple):
    """What several things make likely, one behind the other: of each how many skills, and where they begin."""

    skills: Array
    odds: Array
    sizes: Array
    starts: Array

    @classmethod
    def of(cls, several: Sequence[Usual]) -> Several:
        """Several together."""
        sizes = np.array([len(one.skills) for one in several], np.intp)
        none = Usual.of({})
        skills = np.concatenate([one.skills for one in (none, *several)])
        return cls(skills, np.concatenate([one.odds for one in (none, *several)]), sizes, np.cumsum(sizes) - sizes)

    def cells(self, chosen: Array) -> tuple[Array, Array]:
        """The skills of some of them, one behind the other: of each cell which of those chosen it is of, and its place
        in `skills` and `odds`."""
        sizes = self.sizes[chosen]
        of: Array = np.repeat(np.arange(len(chosen)), sizes)
        return of, np.arange(len(of)) + np.repeat(self.starts[chosen] - np.cumsum(sizes) + sizes, sizes)


class Gated(NamedTuple):
    """A role that is not entered from below without years: its rank, and for each gate which years it counts (coding,
    ml, work or the number of a gate of roles), and how many it asks."""

    role: int
    rank: int
    gates: tuple[tuple[str | int, float], ...]


class Tables:
    """The knowledge base of a model, and the roles (ids) that are asked for, as arrays."""

    def __init__(self, model: FitModel, roles: Sequence[str]) -> None:
        self.model = model
        self.knowledge = knowledge = model.knowledge
        self.asked_roles = tuple(roles)
        self.skills = tuple(knowledge.skills)
        self.skill_at = {skill: place for place, skill in enumerate(self.skills)}
        self.roles = model.roles
        self.role_at = {role: place for place, role in enumerate(self.roles)}
        self.places = (*self.roles, *knowledge.families)
        self.place_at = {id_: place for place, id_ in reversed(tuple(enumerate(self.places)))}
        self._requirements()
        self._gates()
        self._fit()
        self.likely = LikelyTables(self) if knowledge.method.likely else None
        self.forget_studies()

    # --- requirements ------------------------------------------------------------------------------------------

    def _requirements(self) -> None:
        knowledge = self.knowledge
        self.edges = [
            Edge(self.skill_at[id_], self.skill_at[edge.skill], edge.level, edge.from_level)
            for id_ in _before_what_they_build_on(knowledge)
            for edge in knowledge.skills[id_].prerequisites
        ]
        worths: dict[tuple[str, int], int] = {}
        asked: dict[RequirementParts, int] = {}
        weights: list[list[tuple[int, float]]] = []
        essential: list[list[tuple[int, float]]] = []
        for id_ in self.asked_roles:
            requirements = knowledge.roles[id_].requirements
            whole = sum(one.importance for one in requirements)
            rows = [
                asked.setdefault(
                    RequirementParts(
                        tuple(worths.setdefault((s, one.level), len(worths)) for s in one.skills), one.pick
                    ),
                    len(asked),
                )
                for one in requirements
            ]
            weights.append([(row, 100 * one.importance / whole) for row, one in zip(rows, requirements, strict=True)])
            told = zip(weights[-1], requirements, strict=True)
            essential.append([weight for weight, one in told if self.knowledge.tells(one)])
        self.worths = [self._worth(skill, level) for skill, level in worths]
        self.asked = list(asked)
        self.grids = [self._grid(one) for one in self.asked]
        self.levels = max((one.level for one in self.worths), default=1)
        """The highest level that anything is asked at."""
        self.weights = np.zeros((len(self.asked_roles), len(asked)))
        self.essential = np.zeros((len(self.asked_roles), len(asked)))
        self.uncounted = np.array([not people_counted(id_, knowledge) for id_ in self.asked_roles], bool)
        for place, (of_role, needed) in enumerate(zip(weights, essential, strict=True)):
            for row, weight in of_role:
                self.weights[place, row] += weight
            if self.uncounted[place]:
                for row, weight in needed:
                    self.essential[place, row] += weight
        self.tells = self.essential.any(1)

    def _worth(self, skill: str, level: int) -> SkillWorth:
        credit = np.array([self.knowledge.credits[own, level] for own in range(6)])
        related = tuple((self.skill_at[one.skill], one.factor) for one in self.knowledge.skills[skill].related)
        return SkillWorth(self.skill_at[skill], level, credit, related)

    def _grid(self, asked: RequirementParts) -> Array:
        """Every credit that a part can have, rising."""
        worths = [self.worths[number] for number in asked.parts]
        credits_ = {
            factor * credit
            for worth in worths
            for factor in (1.0, *(factor for _, factor in worth.related))
            for credit in worth.credit[1:].tolist()
            if credit
        }
        return np.array(sorted(credits_))

    # --- gates -------------------------------------------------------------------------------------------------

    def _gates(self) -> None:
        gates: dict[tuple[str, ...], int] = {}
        self.gated = []
        for place, id_ in enumerate(self.asked_roles):
            role = self.knowledge.roles[id_]
            if role.seniority in GATED:
                asked = []
                for gate in role.gates:
                    if gate.kind == "experience" and gate.strength != "preferred":
                        counts = (
                            gates.setdefault(gate.roles, len(gates)) if gate.counts == "roles" else gate.counts or ""
                        )
                        asked.append((counts, near_enough(gate, self.knowledge)))
                if asked:
                    self.gated.append(Gated(place, title_rank(role.seniority), tuple(asked)))
        self.gate_roles: list[tuple[str, ...]] = list(gates)
        self.degrees = np.array([degree_asked(self.knowledge.roles[id_]) for id_ in self.asked_roles], int)

    # --- fit ---------------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        table = self.model.table
        populations, width = len(table.populations), len(self.roles)
        answers = [key for key in table.things if key not in self.skill_at]
        self.answer_at = {key: len(self.skills) + n for n, key in enumerate(answers)}
        self.held = np.array([table.held(key) for key in (*self.skills, *answers)])
        self.held = self.held.reshape(-1, populations, width)
        none = ((0.0,) * width,) * populations
        self.denied = np.array([table.denied(key) or none for key in self.skills]).reshape(-1, populations, width)
        self.counts = np.array([bool(table.things[key].names) for key in self.skills], bool)
        self.shares = np.array([table.things[key].names or (0.0,) * populations for key in self.skills])
        self.shares = self.shares.reshape(-1, populations)
        self.level = np.array([one.level for one in table.populations.values()])
        self.answered = np.array([one.answered for one in table.populations.values()])
        self.answering = np.array([one.answering for one in table.populations.values()])
        rule = self.knowledge.method.fit
        self.backed = np.zeros((len(self.places), width))
        self.near: Array = np.zeros((len(self.places), width), bool)
        for place, id_ in enumerate(self.places):
            if id_ in self.role_at:
                own: str | None = id_
                near: Sequence[str] = self.knowledge.moves.get(id_, ())
            else:
                family = self.knowledge.families[id_]
                own, near = family.role, family.near
                self.near[place, [self.role_at[role] for role in near]] = True
            self.backed[place, [self.role_at[role] for role in near]] = rule.near_points
            if own:
                self.backed[place, self.role_at[own]] = rule.job_points

    # --- studies: met one by one -------------------------------------------------------------------------------

    def forget_studies(self) -> None:
        """Forget the degrees and fields that were met."""
        self.studied: list[Usual] = []
        self.fields: list[Array] = []
        self._field_at: dict[tuple[str, ...], int] = {}

    def add_studies(self, degrees: Iterable[tuple[str, str | None]]) -> int:
        """The place in `studied` of what degrees in fields make likely; -1 where they tell nothing."""
        rule = self.knowledge.method.likely
        more = {one.degree: one.log_odds for one in rule.degrees} if rule else {}
        odds: dict[int, Array] = {}
        for degree, field in degrees:
            if rule is None or degree not in more:
                continue
            usual = list(rule.graduates)
            for id_ in self.knowledge.degrees.studies_of(field) if field else ():
                usual += self.knowledge.studies[id_].skills
            assert self.likely
            found = self.likely.usual(usual)
            for skill, levels in zip(found.skills.tolist(), found.odds * exp(more[degree]), strict=True):
                odds[skill] = np.maximum(odds[skill], levels) if skill in odds else levels
        if not odds:
            return -1
        self.studied.append(Usual.of(odds))
        return len(self.studied) - 1

    def add_fields(self, fields: tuple[str, ...]) -> int:
        """The place in `fields` of the points that degrees in fields give roles; -1 where they give none."""
        if fields not in self._field_at:
            asking = [role.id for role, *_ in asking_for(fields, self.knowledge)]
            self._field_at[fields] = len(self.fields) if asking else -1
            if asking:
                points = np.zeros(len(self.roles))
                points[[self.role_at[role] for role in asking]] = self.knowledge.method.fit.degree_points
                self.fields.append(points)
        return self._field_at[fields]


class LikelyTables:
    """What jobs, work and counts make likely."""

    def __init__(self, tables: Tables) -> None:
        knowledge = tables.knowledge
        assert knowledge.method.likely
        self.rule: LikelyRule = knowledge.method.likely
        self._tables = tables
        self.places = [self._place(id_) for id_ in tables.places]
        self.of_places = Several.of(self.places)
        self.grows = [self._grows(id_, place) for id_, place in zip(tables.places, self.places, strict=True)]
        self.of_grows = np.concatenate((np.zeros((0, len(LEVELS), 2)), *self.grows))
        self.workers = self.usual(self.rule.workers)
        self.coders = self.usual(self.rule.coders)
        self.learners = self.usual(self.rule.learners)
        self._together()

    def usual(self, skills: Iterable[UsualSkill]) -> Usual:
        """What people of a group usually know."""
        known = self._tables.skill_at
        return self._likeliest((known[one.skill], one.share, one.level) for one in skills if one.skill in known)

    def _place(self, id_: str) -> Usual:
        """What work in a role or a family of jobs makes likely, without its years."""
        knowledge = self._tables.knowledge
        if id_ in knowledge.roles:
            return self._likeliest(self._required(one) for role in (knowledge.roles[id_],) for one in _each(role))
        return self.usual(knowledge.families[id_].skills)

    def _grows(self, id_: str, place: Usual) -> Array:
        """The logarithms of what the odds of each level of what a place asks are multiplied by for who has grown beyond
        it, and divided by for who is still below it, as `by_level` has it (last: the one, the other)."""
        knowledge, rule, skills = self._tables.knowledge, self.rule, self._tables.skills
        role = knowledge.roles.get(id_)
        if role and not may_grow(role):
            return np.zeros((*place.odds.shape, 2))
        asked = levels_asked(role) if role else {one.skill: one.level for one in knowledge.families[id_].skills}
        told = [asked[skills[skill]] for skill in place.skills.tolist()]
        of = [[[by_level(rule, one, n, grown) for grown in (-1.0, 0.0, 1.0)] for n in LEVELS] for one in told]
        below, even, above = np.moveaxis(np.array(of).reshape(-1, len(LEVELS), 3), -1, 0)
        return np.stack((above - even, even - below), -1)

    def _required(self, one: tuple[str, Requirement]) -> tuple[int, float, int]:
        skill, asked = one
        return self._tables.skill_at[skill], self.rule.share_of(asked), asked.level

    def _likeliest(self, found: Iterable[tuple[int, float, int]]) -> Usual:
        """The odds of each level from the share that has a skill at the level that is asked; of several for one skill
        the highest."""
        rule = self.rule
        odds: dict[int, Array] = {}
        for skill, share, asked in found:
            levels = np.exp([log_odds(share) + by_level(rule, asked, level, 0.0) for level in LEVELS])
            odds[skill] = np.maximum(odds[skill], levels) if skill in odds else levels
        return Usual.of(odds)

    # --- counts ------------------------------------------------------------------------------------------------

    def _together(self) -> None:
        tables, knowledge, rule = self._tables, self._tables.knowledge, self.rule.together
        together = knowledge.together
        told: tuple[SkillTogether, ...] = together.skills if together else ()
        self.told = np.array([tables.skill_at[one.skill] for one in told], np.intp)
        row = {one.skill: place for place, one in enumerate(told)}
        self.others_raise: list[list[tuple[int, float]]] = [[] for _ in told]
        self.others_lower: list[list[tuple[int, float]]] = [[] for _ in told]
        for place, one in enumerate(told):
            pairs = knowledge.told_by.get(one.skill, {})
            known = [(tables.skill_at[other], pair.points) for other, pair in pairs.items() if other != one.skill]
            self.others_raise[place] = sorted(((o, p) for o, p in known if p > 0), key=lambda pair: pair[1])
            self.others_lower[place] = sorted(((o, -p) for o, p in known if p < 0), key=lambda pair: pair[1])
        once = all(len(found) == len(dict(found)) for found in map(_levels_of, knowledge.roles.values()))
        self.telling = frozenset(knowledge.told_by) <= row.keys() and once
        """Whether every skill of a pair was counted by itself too, and no role asks for a skill at two levels; the
        arrays hold no other."""
        usual = [log_odds(usual_share(one)) for one in told]
        self.outside = self.of_users(np.exp(np.array(usual) - rule.outside), None, None, len(LEVELS))
        self.counted: dict[int, Array] = {}
        self.beyond: dict[int, Array] = {}
        self.below: dict[int, Array] = {}
        if together is None:
            return
        for place, role in enumerate(tables.roles):
            counted = knowledge.titles.juniors.get(role, role)
            if counted in together.roles:
                self.counted[place] = self._own(counted)
                self.beyond[place] = self._beyond(counted, 0.0)
                self.below[place] = self.beyond[place] / self._beyond(counted, -1.0)
        self.coding_from = np.sort(together.years_coding)
        self.ml_from = np.sort(together.years_ml)
        self.coding = rule.years_coding * np.array([one.years_coding for one in told])
        self.ml = rule.years_ml * np.array([one.years_ml for one in told])
        self.education = np.zeros((len(told), len(DEGREE_RANKS)))
        for n, degree in enumerate(together.education):
            self.education[:, degree_rank(degree)] = [rule.education * one.education[n] for one in told]

    def _own(self, role: str) -> Array:
        """The log-odds with which people in a role name each skill."""
        knowledge, rule = self._tables.knowledge, self.rule.together
        assert knowledge.together
        place = knowledge.together.roles.index(role)
        less = unasked(role, knowledge, rule)
        return np.array(
            [
                log_odds((one.named[place] + rule.shrink * usual_share(one)) / (one.asked[place] + rule.shrink))
                - less.get(one.skill, rule.unasked)
                for one in knowledge.together.skills
            ]
        )

    def _beyond(self, role: str, grown: float) -> Array:
        """What the odds of level 2 or more, to 5, of each skill are multiplied by for those in a role, who need it at
        the level that the role asks for, or at one below where they have not `grown` to it."""
        assert self._tables.knowledge.together
        asked = levels_asked(self._tables.knowledge.roles[role])
        grown = grown if may_grow(self._tables.knowledge.roles[role]) else 0.0
        told = [asked.get(one.skill) for one in self._tables.knowledge.together.skills]
        return np.exp([[-beyond(self.rule, level, one, grown) for level in LEVELS[1:]] for one in told])

    def of_users(self, odds: Array, more: Array | None, beyond: Array | None, levels: int) -> Array:
        """The odds of level 1 or more, to `levels` (last), from those of using a skill; `more` is what years multiply
        them by, by row, and `beyond` what a level above the one that is asked does, by skill (and row)."""
        first, *higher = self.rule.together.levels_of_users[:levels]
        uses = odds / (1 + odds)
        chances = np.empty((*uses.shape, levels))
        chances[..., 0] = uses * first
        if higher:
            own = np.array([share / (1 - share) for share in higher])
            own = own if beyond is None else own * beyond[..., : levels - 1]
            scaled = own if more is None else own * more[..., None, None]
            np.multiply(uses[..., None], np.minimum(scaled / (1 + scaled), first), out=chances[..., 1:])
        return _odds(chances)


def _odds(chances: Array) -> Array:
    """The odds of chances that are kept off 0 and 1, as `log_odds` keeps them."""
    kept = np.clip(chances, 1e-9, 1 - 1e-9, out=chances)
    return kept / (1 - kept)


def _each(role: Role) -> Iterable[tuple[str, Requirement]]:
    return ((skill, one) for one in role.requirements for skill in one.skills)


def _levels_of(role: Role) -> set[tuple[str, int]]:
    """The levels at which a role asks for skills."""
    return {(skill, one.level) for skill, one in _each(role)}


def _before_what_they_build_on(knowledge: Knowledge) -> list[str]:
    """The skills, each before those that it builds on."""
    order: list[str] = []
    seen: set[str] = set()
    for first in knowledge.skills:
        waiting = [(first, False)]
        while waiting:
            skill, done = waiting.pop()
            if done:
                order.append(skill)
            elif skill not in seen:
                seen.add(skill)
                waiting.append((skill, True))
                waiting += [(other, False) for other in knowledge.builds_on.get(skill, ())]
    return order
