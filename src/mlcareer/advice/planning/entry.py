"""What a plan is for: the role as one applies for it, and which of several alternatives are worth learning.

An employer hires for what everybody in the role needs, at a level at which it can be put to work; what few ask for, and
what only years bring, is learnt at work (docs/method.md, 'The plan: what it is for').
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from math import fsum
from typing import Literal

from mlcareer.advice.planning.optimum import Choices, Optimum, cheapest
from mlcareer.advice.rounding import HourRange, hour_range
from mlcareer.advice.standing.credit import Ledger, State, level_of, readiness, stated
from mlcareer.advice.standing.steps import bundle
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import EntryRule, Holders, Requirement, Role
from mlcareer.record import Record

_NEAR = 1e-9


class Naming(Record):
    """How many of `n` people or advertisements of a year name a skill: those of `role`, or of any role counted."""

    skill: str
    count: int
    n: int
    kind: Literal["people", "advertisements"]
    year: int
    role: str | None
    sources: tuple[str, ...]

    @property
    def share(self) -> float:
        """The part of them that name it."""
        return self.count / self.n


def namings(knowledge: Knowledge, role: Role, skills: tuple[str, ...]) -> dict[str, Naming]:
    """How often each of these skills is named for a role, by the one source that tells most of it: one that counts the
    role often enough before one that does not, advertisements before people, the newest first. Where none counts the
    role, all that the source counts stand in for it."""
    rule = knowledge.method.plan.entry if knowledge.method.plan else None
    enough = rule.counted if rule else 1

    def worth(source: Holders) -> tuple[bool, bool, int, str]:
        return source.people_in(role.id) >= enough, source.kind == "advertisements", source.year, source.id

    telling = [one for one in knowledge.holders.values() if sum(held.skill in skills for held in one.skills) > 1]
    best = max(telling, key=worth, default=None)
    if best is None:
        return {}
    place = best.roles.index(role.id) if best.people_in(role.id) >= enough else None
    return {
        held.skill: _naming(best, held.skill, sum(held.holders) if place is None else held.holders[place], place)
        for held in best.skills
        if held.skill in skills
    }


def _naming(source: Holders, skill: str, count: int, place: int | None) -> Naming:
    """What a source counts of a skill, for the role at a place or for all."""
    return Naming(
        skill=skill,
        count=count,
        n=sum(source.n) if place is None else source.n[place],
        kind=source.kind,
        year=source.year,
        role=None if place is None else source.roles[place],
        sources=source.sources,
    )


def usually_named(knowledge: Knowledge, role: Role) -> list[Naming]:
    """The skills that most advertisements for a role name, the most named first, by the newest collection that has
    enough of them for it."""
    rule = knowledge.method.plan.entry if knowledge.method.plan else None
    counting = [
        one
        for one in knowledge.holders.values()
        if rule and one.kind == "advertisements" and one.people_in(role.id) >= rule.counted
    ]
    if not rule or not counting:
        return []
    newest = max(counting, key=lambda one: (one.year, one.id))
    skills = tuple(held.skill for held in newest.skills)
    place = newest.roles.index(role.id)
    found = [
        _naming(newest, skill, held.holders[place], place) for skill, held in zip(skills, newest.skills, strict=True)
    ]
    return sorted((one for one in found if one.share >= rule.named), key=lambda one: (-one.count, one.skill))


class RoleEntry:
    """A role as somebody applies for it who holds `held`.

    `role` asks for what has to be closed first, each thing up to a level that study reaches. `start` is what is held
    with the traits that the work on the plan shows. `choices` names, by requirement, the alternatives that a plan may
    teach. Without a rule in the knowledge base it is the role as it is, and the threshold of the band `ready`.
    """

    def __init__(self, knowledge: Knowledge, held: State, role: Role) -> None:
        plan = knowledge.method.plan
        self.knowledge = knowledge
        self.held = held
        self.whole = role
        self.rule = plan.entry if plan else None
        self.role = replace(role, requirements=_asked(knowledge, role, self.rule)) if self.rule else role
        self.shown = self._shown() if self.rule else {}
        self.start: State = stated(held, self.shown)
        self.choices: Choices | None = self._choices() if self.rule else None

    def _choices(self) -> Choices:
        """Of each requirement with alternatives, the ones worth learning for this person, beside all that the role asks
        without leaving a choice. What is passed over for a more important one is for no other: a second language that
        does what the first one does as well is learnt in vain."""
        assert self.rule
        beside = self.start
        for one in self.role.requirements:
            if one.skill:
                beside = self._with(beside, one.skill, one.level)
        found: dict[str, frozenset[str]] = {}
        passed: set[str] = set()
        choosing = [one for one in self.whole.requirements if one.any_of]
        for one in sorted(choosing, key=lambda one: (not one.essential, -one.importance)):
            left = [skill for skill in one.skills if skill not in passed]
            found[one.key] = kept = _worth_learning(self, one, left, self.rule, beside)
            passed |= {*one.skills} - kept
            if len(kept) == one.pick and one.importance >= self.rule.core:
                for skill in sorted(kept):
                    beside = self._with(beside, skill, min(one.level, self.rule.highest))
        return found

    def _with(self, held: State, skill: str, level: int) -> State:
        """What is held once a skill is at a level, with what it builds on."""
        return stated(held, {one: to for one, _, to in bundle(self.knowledge, held, skill, level)})

    def _shown(self) -> dict[str, int]:
        """The traits that are not known to be held, at the level to which doing the projects shows them."""
        assert self.rule
        asked: dict[str, int] = {}
        for requirement in self.whole.requirements:
            for skill in requirement.skills:
                asked[skill] = max(requirement.level, asked.get(skill, 0))
        found = {}
        for trait in sorted(self.knowledge.traits):
            level = min(asked.get(trait, self.rule.highest), self.rule.highest)
            if level > level_of(self.held, trait):
                found[trait] = level
        return found

    @cached_property
    def teachable(self) -> frozenset[str]:
        """The skills that a plan for the role may teach this person because the role asks for them."""
        choices = self.choices or {}
        return frozenset(s for one in self.role.requirements for s in choices.get(one.key, frozenset(one.skills)))

    @property
    def share(self) -> float:
        """The percent of the points of the role at entry that have to be earned."""
        if self.rule:
            return self.rule.share
        return next(one.at_least for one in self.knowledge.method.bands if one.name == "ready")

    def closed(self, held: State) -> bool:
        """Whether somebody who holds this has closed what is to be closed before one applies."""
        covers = Ledger(held, self.knowledge).covers(self.role)
        essential = all(cover.now >= 1 - _NEAR for cover in covers if cover.requirement.essential)
        return essential and readiness(covers)[0] >= self.share - _NEAR

    def best(self) -> Optimum:
        """What to learn for it in the fewest expected hours."""
        return cheapest(self.knowledge, self.start, self.role, self.share, essentials=True, choices=self.choices)


def hireable(knowledge: Knowledge, held: State, role: Role) -> Optimum:
    """What to learn, in the fewest expected hours, for a role as one applies for it."""
    return RoleEntry(knowledge, held, role).best()


def raising(knowledge: Knowledge, held: State, levels: Mapping[str, int]) -> tuple[float, float]:
    """The hours of raising skills to `levels`, low and high."""
    each = [knowledge.learning_hours(skill, level_of(held, skill), level) for skill, level in levels.items()]
    return fsum(low for low, _ in each), fsum(high for _, high in each)


def takes(knowledge: Knowledge, held: State, levels: Mapping[str, int]) -> HourRange:
    """The same, as every page tells them."""
    return hour_range(raising(knowledge, held, levels))


def takes_until_hireable(knowledge: Knowledge, held: State, role: Role) -> float:
    """The expected hours until one applies for a role, in the middle of what every page tells."""
    return takes(knowledge, held, hireable(knowledge, held, role).levels).expected


def _asked(knowledge: Knowledge, role: Role, rule: EntryRule) -> tuple[Requirement, ...]:
    """The requirements to be closed before one applies, at levels that study reaches: what weighs, what the work to
    show is made with, and what most advertisements name, unless it is judged to weigh less all the same."""
    learnt = [one for one in role.requirements if not knowledge.traits.issuperset(one.skills)]
    named = {one.skill for one in usually_named(knowledge, role)}
    often = [one for one in learnt if one.level >= rule.first and not one.judged and not named.isdisjoint(one.skills)]
    portfolio = (knowledge.milestones or {}).get(role.family)
    used = [one for one in learnt if portfolio and one.skill in portfolio.uses]
    core = [one for one in learnt if one.essential or one.importance >= rule.core or one in often or one in used]
    chosen = core or learnt or list(role.requirements)
    return tuple(replace(one, level=min(one.level, rule.highest)) for one in chosen)


def _worth_learning(
    entry: RoleEntry, requirement: Requirement, left: list[str], rule: EntryRule, beside: State
) -> frozenset[str]:
    """Of the alternatives that are `left`, or of all where those are too few: the ones that enough holders name, those
    that the person works with already and has not only heard of, and those that are much nearer than the most named
    one; no fewer than the requirement asks for. Hours are those beside what is held by then."""
    skills = left if len(left) >= requirement.pick else list(requirement.skills)
    named = [one for one in namings(entry.knowledge, entry.whole, requirement.skills).values() if one.skill in skills]
    if not named:
        return frozenset(skills)
    level = min(requirement.level, rule.highest)
    hours = {one: _hours(entry.knowledge, beside, one, level) for one in skills}
    ranked = sorted(named, key=lambda one: (-one.count, hours[one.skill], one.skill))
    first = ranked[0]
    enough = [one for one in ranked if one.count >= rule.asked * first.count]
    near = [
        one
        for one in skills
        if level_of(entry.start, one) >= rule.first or hours[one] < rule.nearer * hours[first.skill]
    ]
    kept = {*_undominated(enough, hours, requirement.pick), *near}
    more = [one.skill for one in ranked] + [one for one in skills if one not in [each.skill for each in named]]
    return frozenset((*kept, *[one for one in more if one not in kept][: max(requirement.pick - len(kept), 0)]))


def _undominated(ranked: list[Naming], hours: Mapping[str, float], pick: int) -> list[str]:
    """Without those than which enough others are named more often and take no more hours for each time that they are
    named: a few hours saved are no reason to learn what fewer ask for."""
    kept = []
    for place, one in enumerate(ranked):
        better = [
            more for more in ranked[:place] if hours[more.skill] * one.count <= hours[one.skill] * more.count + _NEAR
        ]
        if len(better) < pick:
            kept.append(one.skill)
    return kept


def _hours(knowledge: Knowledge, held: State, skill: str, level: int) -> float:
    """The expected hours to hold a skill at a level, with what it builds on."""
    return sum(sum(knowledge.learning_hours(*raised)) for raised in bundle(knowledge, held, skill, level)) / 2
