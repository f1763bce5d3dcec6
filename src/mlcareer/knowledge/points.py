"""The points of every skill and answer for every role: the table that the fit adds up.

There are points for each population that was asked (a family of sources), since the same tool is common among one and
rare among another. From its points is taken what a usual list of that population has for the role anyway. No skill
that a role calls essential speaks more for another role. `docs/method.md` gives the formulas.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import exp, fsum, log
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from mlcareer.knowledge.effects import (
    Effects,
    Thing,
    cells_by_thing,
    counted,
    parts_of_families,
    role_effects,
    solve,
)
from mlcareer.knowledge.model import FitRule, Holders, Role
from mlcareer.record import Record

if TYPE_CHECKING:
    from mlcareer.knowledge.base import Knowledge

Row = tuple[float, ...]
"""A number for each role, at its place in `PointTable.places`."""


class ThingPoints(Record, later=("held", "denied")):
    """The points of a skill or an answer: a row for each population, in the order of `PointTable.populations`.

    `held` are points for having it, `denied` for a stated lack of it. `names` are the logs of the shares of all names
    that a skill has in each population, by which a list is told to resemble it; a skill that any role calls essential
    has none, so that it never moves a list elsewhere. `chances` are how likely the holders of each role are to have a
    skill, in a population between all.
    """

    held: tuple[Row, ...]
    denied: tuple[Row, ...] = ()
    names: tuple[float, ...] = ()
    chances: Row = ()


class Population(Record):
    """What is taken off for lists like those of one family of sources: `level` is what a usual list has left of the
    points, `answered` what usual answers have. `answering` is the share of its records that answer any question."""

    level: Row
    answered: Row
    answering: float


class Counted(Record):
    """How many `people` in a role the surveys have, and how many `records` of its pay there are in every country."""

    people: int
    records: int


class PointTable(Record):
    """The points of everything by its key (`key_of`), the populations by family, each role's place in a row, and how
    often each role was counted."""

    things: Mapping[str, ThingPoints]
    populations: Mapping[str, Population]
    places: Mapping[str, int]
    counted: tuple[Counted, ...]


NO_POINTS = PointTable(things={}, populations={}, places={}, counted=())


def key_of(thing: Thing) -> str:
    """The key of a skill or an answer in a table."""
    return thing if isinstance(thing, str) else f"{thing[0]}:{thing[1]}"


def counts_by_kind(sources: Iterable[Holders]) -> dict[str, dict[str, dict[str, tuple[int, int]]]]:
    """Of each thing, by its key, the kind of source and the role: how many records have it, of how many."""
    found: dict[str, dict[str, dict[str, tuple[int, int]]]] = {}
    for source in sources:
        for thing, counts in counted(source):
            of_roles = found.setdefault(key_of(thing), {}).setdefault(source.kind, {})
            for role, count, n in zip(source.roles, counts, source.n, strict=True):
                before = of_roles.get(role, (0, 0))
                of_roles[role] = (before[0] + count, before[1] + n)
    return found


def with_points(knowledge: Knowledge) -> Knowledge:
    """The knowledge base with the points that its roles, method and counts give."""
    everything = knowledge.holders.values()
    advertised = (one for one in everything if one.kind == "advertisements")
    return replace(
        knowledge,
        points=point_table(knowledge, everything),
        advertised_points=point_table(knowledge, advertised),
    )


def point_table(knowledge: Knowledge, sources: Iterable[Holders]) -> PointTable:
    """The table of a knowledge base, with the counts of these of its sources."""
    return _Maker(knowledge, tuple(sources)).table() if knowledge.roles else NO_POINTS


def worth_of_requirements(knowledge: Knowledge, sources: Iterable[Holders]) -> tuple[float, ...]:
    """What a requirement of each importance, 0 (none) to 5, is worth in log-odds."""
    return _Maker(knowledge, tuple(sources)).worth


class _Points(NamedTuple):
    """The points of one family of sources."""

    held: Mapping[Thing, Row]
    denied: Mapping[str, Row]
    names: Mapping[str, float]
    population: Population


class _Maker:
    """What is needed on the way from counts to points."""

    def __init__(self, knowledge: Knowledge, sources: tuple[Holders, ...]) -> None:
        self.rule: FitRule = knowledge.method.fit
        self.sources = sources
        self.roles = tuple(sorted(knowledge.roles))
        self.skills = tuple(knowledge.skills)
        self.counted = tuple(_counted(knowledge.roles[role], sources) for role in self.roles)
        self.importance = importances(knowledge)
        self.essential = _essential(knowledge)
        self.part = parts_of_families(sources, self.rule)
        self.cells = cells_by_thing(sources, self.rule)
        self.worth = self._worth()
        self.effects = {
            thing: solve(cells, self._expected(thing), self.rule, self.part) for thing, cells in self.cells.items()
        }
        self.overlap = self._overlaps()

    def table(self) -> PointTable:
        families = sorted({source.family for source in self.sources}) or [""]
        by_family = [self.family(family) for family in families]
        answers = sorted({thing for one in by_family for thing in one.held if not isinstance(thing, str)}, key=key_of)
        nothing = (0.0,) * len(self.roles)
        things = {
            skill: ThingPoints(
                held=tuple(one.held[skill] for one in by_family),
                denied=tuple(one.denied[skill] for one in by_family),
                names=tuple(one.names[skill] for one in by_family) if skill not in self.essential else (),
                chances=self._chances(skill),
            )
            for skill in self.skills
        }
        said = {key_of(one): ThingPoints(held=tuple(f.held.get(one, nothing) for f in by_family)) for one in answers}
        return PointTable(
            things=dict(sorted({**things, **said}.items())),
            populations=dict(zip(families, (one.population for one in by_family), strict=True)),
            places={role: place for place, role in enumerate(self.roles)},
            counted=self.counted,
        )

    # --- effects ---------------------------------------------------------------------------------------------------

    def _worth(self) -> tuple[float, ...]:
        """What a requirement of each importance is worth, learned from the roles counted and drawn to the judged."""
        pull = self.rule.worth_weight
        judged = self.rule.worth_by_importance
        sums = [[pull * value, pull] for value in judged]
        for thing, cells in self.cells.items():
            if isinstance(thing, str):
                for role, (effect, weight) in role_effects(cells).items():
                    part = sums[self.importance.get(thing, {}).get(role, 0)]
                    part[0] += effect * weight
                    part[1] += weight
        worth = _rising([(total / weight, weight) for total, weight in sums])
        return tuple(value - worth[0] for value in worth)

    def _expected(self, thing: Thing) -> dict[str, float]:
        """What the requirements let expect of each role, nothing for the average role."""
        asked = self.importance.get(thing, {}) if isinstance(thing, str) else {}
        if not asked:
            return {}
        mean = fsum(self.worth[importance] for importance in asked.values()) / len(self.roles)
        return {role: self.worth[asked.get(role, 0)] - mean for role in self.roles}

    def _overlaps(self) -> dict[tuple[str, str], float]:
        """The overlap of each skill with others in each family, by (family, skill), and (`""`) between families."""
        own: dict[tuple[str, str], list[float]] = {}
        for source in self.sources:
            for held in source.skills:
                if held.overlap is not None:
                    own.setdefault((source.family, held.skill), []).append(held.overlap)
        means = {key: fsum(found) / len(found) for key, found in own.items()}
        skills: dict[str, list[float]] = {}
        for (_, skill), mean in means.items():
            skills.setdefault(skill, []).append(mean)
        between = {("", skill): fsum(found) / len(found) for skill, found in skills.items()}
        usual = median(between.values()) if between else 0.0
        return {**means, **{("", skill): between.get(("", skill), usual) for skill in self.skills}}

    def _weight(self, skill: str, family: str) -> float:
        """What the overlap of a skill with others leaves of it in a family; where it was not asked there, that between
        families, and for what nobody was asked about the median."""
        overlap = self.overlap.get((family, skill), self.overlap["", skill])
        return 1 / (1 + self.rule.overlap * overlap)

    def _log_odds(self, thing: Thing, family: str) -> list[float]:
        """The log-odds of a thing in each role, in a family or (`""`) between all."""
        found = self.effects.get(thing)
        expected = self._expected(thing)
        if found is None:
            level = log(self.rule.unasked_share / (1 - self.rule.unasked_share))
            return [level + expected.get(role, 0.0) for role in self.roles]
        level = found.levels.get(family, found.level)
        return [level + _effect(found, role, family, expected) for role in self.roles]

    def _chances(self, skill: str) -> Row:
        """Shares, their log-odds drawn to those of the average role by what overlap leaves of the skill."""
        odds = self._log_odds(skill, "")
        mean = fsum(odds) / len(odds)
        weight = self._weight(skill, "")
        return _rounded(_share(mean + weight * (each - mean)) for each in odds)

    # --- points ----------------------------------------------------------------------------------------------------

    def family(self, family: str) -> _Points:
        """The points in one family of sources; with none (`""`), those of requirements alone."""
        usual = self._usual(family)
        skills = {skill: self._points(skill, family, self._weight(skill, family)) for skill in self.skills}
        said: dict[Thing, Row] = {
            thing: self._points(thing, family, self.rule.answer_weight)[0]
            for thing in usual
            if not isinstance(thing, str)
        }
        common = self._level({skill: held for skill, (held, _) in skills.items()}, usual)
        named = fsum(share for thing, share in usual.items() if isinstance(thing, str))
        a_name = [self.rule.base_level * level / named if named else 0.0 for level in common]
        held: dict[Thing, Row] = {skill: self._levelled(skill, row, a_name) for skill, (row, _) in skills.items()}
        return _Points(
            held={**held, **said},
            denied={skill: _rounded(self._lowered(skill, denied)) for skill, (_, denied) in skills.items()},
            names=self._names(usual),
            population=Population(
                level=self._level(held, usual),
                answered=self._level(said, usual),
                answering=self._answering(family),
            ),
        )

    def _points(self, thing: Thing, family: str, weight: float) -> tuple[Row, Row]:
        """Points for and against before the level is taken off: the share in each role against the average role."""
        shares = [_share(each) for each in self._log_odds(thing, family)]
        mean = fsum(shares) / len(shares)
        held = _rounded(weight * log(share / mean) for share in shares)
        return held, _rounded(weight * log((1 - share) / (1 - mean)) for share in shares)

    def _usual(self, family: str) -> dict[Thing, float]:
        """The share that names each thing in a family, roles alike, over its sources by their parts."""
        total: dict[Thing, float] = {}
        for source in self.sources:
            if source.family == family:
                for thing, counts in counted(source):
                    share = fsum(count / n for count, n in zip(counts, source.n, strict=True)) / len(source.n)
                    total[thing] = total.get(thing, 0.0) + self.part[source.id] * share
        return total

    def _answering(self, family: str) -> float:
        """The share of the records of a family that answer the question that most of them answer."""
        share = 0.0
        for source in self.sources:
            if source.family == family:
                questions: dict[str, int] = {}
                for answer in source.answers:
                    questions[answer.question] = questions.get(answer.question, 0) + sum(answer.holders)
                share += self.part[source.id] * max(questions.values(), default=0) / sum(source.n)
        return round(share, _PLACES)

    def _level(self, points: Mapping[Any, Row], usual: Mapping[Thing, float]) -> Row:
        """What usual names bring each role: the mean, and half the spread, since a role whose points stray more is
        first more often at the same mean."""
        level = [0.0] * len(self.roles)
        for thing, row in points.items():
            if share := usual.get(thing, 0.0):
                spread = self.rule.spread / 2 * share * (1 - share)
                level = [a + share * value + spread * value * value for a, value in zip(level, row, strict=True)]
        return _rounded(level)

    def _levelled(self, skill: str, row: Row, a_name: list[float]) -> Row:
        """Points with the level of a name taken off. Where roles call the skill essential, they share the most that
        any of them has, and no other role has more."""
        net = [value - level for value, level in zip(row, a_name, strict=True)]
        calling = self.essential.get(skill)
        if not calling:
            return _rounded(net)
        most = max(value for role, value in zip(self.roles, net, strict=True) if role in calling)
        return tuple(most if role in calling else min(value, most) for role, value in zip(self.roles, net, strict=True))

    def _lowered(self, skill: str, row: Row) -> Row:
        """Points against, of which no role that calls the skill essential has more than any other."""
        calling = self.essential.get(skill, frozenset())
        least = min(row)
        return tuple(least if role in calling else value for role, value in zip(self.roles, row, strict=True))

    def _names(self, usual: Mapping[Thing, float]) -> dict[str, float]:
        counting = [skill for skill in self.skills if skill not in self.essential]
        shares = {skill: usual.get(skill, 0.0) + self.rule.least_share for skill in counting}
        total = log(fsum(shares.values())) if shares else 0.0
        return {skill: round(log(share) - total, _PLACES) for skill, share in shares.items()}


def _rising(values: Iterable[tuple[float, float]]) -> list[float]:
    """Weighted values made never to fall: neighbours that do are put together (pool adjacent violators)."""
    blocks: list[tuple[float, float, int]] = []
    for value, weight in values:
        blocks.append((value, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (low, w1, n1), (high, w2, n2) = blocks[-2:]
            blocks[-2:] = [((low * w1 + high * w2) / (w1 + w2), w1 + w2, n1 + n2)]
    return [value for value, _, count in blocks for _ in range(count)]


def importances(knowledge: Knowledge) -> dict[str, dict[str, int]]:
    """The importance that each role gives a skill, by skill; the highest where it asks for it in several ways."""
    found: dict[str, dict[str, int]] = {}
    for role in knowledge.roles.values():
        for requirement in role.requirements:
            for skill in requirement.skills:
                asking = found.setdefault(skill, {})
                asking[role.id] = max(asking.get(role.id, 0), requirement.importance)
    return found


def _counted(role: Role, sources: Iterable[Holders]) -> Counted:
    """How often a role was counted. Where a source states the pay of all levels together, the records of one level are
    among them."""
    people = sum(one.people_in(role.id) for one in sources if one.kind == "people")
    records: dict[tuple[str, str, tuple[str, ...]], int] = {}
    for pay in role.pay:
        where = pay.country, pay.currency, pay.sources
        records[where] = max(records.get(where, 0), pay.n or 0)
    return Counted(people=people, records=sum(records.values()))


def _essential(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """The roles that call a skill essential, alone or as one of several."""
    found: dict[str, set[str]] = {}
    for role in knowledge.roles.values():
        for requirement in role.requirements:
            if requirement.essential:
                for skill in requirement.skills:
                    found.setdefault(skill, set()).add(role.id)
    return {skill: frozenset(roles) for skill, roles in found.items()}


def _effect(found: Effects, role: str, family: str, expected: Mapping[str, float]) -> float:
    own = found.by_role.get(role)
    return expected.get(role, 0.0) if own is None else own + found.by_family.get((family, role), 0.0)


_LIMIT = 1e-4
_PLACES = 5
"""Decimals that points are kept with."""


def _rounded(row: Iterable[float]) -> Row:
    return tuple(round(value, _PLACES) for value in row)


def _share(log_odds: float) -> float:
    return min(max(1 / (1 + exp(-log_odds)), _LIMIT), 1 - _LIMIT)
