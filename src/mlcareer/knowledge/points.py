"""The points of every skill and answer for every role: the table that the fit adds up.

There are points for each population that was asked (a family of sources), since the same tool is common among one and
rare among another. From its points is taken what a usual list of that population has for the role anyway. No skill
that a role calls essential speaks more for another role. `docs/method.md` gives the formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, repeat
from math import exp, fsum, log
from typing import TYPE_CHECKING, Any, NamedTuple

from mlcareer.knowledge.effects import (
    Estimate,
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


class Sparse(Record):
    """A row in few numbers: `numbers` at `places`, which rise, and `base` elsewhere; without places `numbers` are all.

    Most skills are asked for by few roles, and the points of all others are the same. Of a classification of all work,
    with its thousands of skills and roles, the rows themselves would take gigabytes.
    """

    base: float = 0.0
    places: tuple[int, ...] = ()
    numbers: tuple[float, ...] = ()

    @property
    def found(self) -> dict[int, float]:
        """The numbers that are no `base`, by place."""
        return dict(zip(self.places, self.numbers, strict=True) if self.places else enumerate(self.numbers))

    def row(self, width: int) -> list[float]:
        """The numbers of all roles."""
        if self.numbers and not self.places:
            return list(self.numbers)
        row = [self.base] * width
        for place, value in zip(self.places, self.numbers, strict=True):
            row[place] = value
        return row

    def each(self, change: Callable[[float], float]) -> Sparse:
        """The row with every number changed."""
        whole = bool(self.numbers) and not self.places
        base = 0.0 if whole else change(self.base)
        return Sparse(base=base, places=self.places, numbers=tuple(map(change, self.numbers)))

    def mean(self, width: int) -> float:
        """The mean over all roles."""
        others = width - len(self.numbers)
        return fsum(chain(self.numbers, repeat(self.base, others))) / width

    def least(self, width: int) -> float:
        """The least of the numbers."""
        return min(chain(self.numbers, repeat(self.base, min(width - len(self.numbers), 1))))


def sparse(base: float, found: Mapping[int, float], width: int) -> Sparse:
    """A row that has `base` everywhere but at the places found."""
    places = sorted(found)
    if 2 * len(places) < width:
        return Sparse(base=base, places=tuple(places), numbers=tuple(found[place] for place in places))
    return Sparse(numbers=tuple(found.get(place, base) for place in range(width)))


class ThingPoints(Record, later=("held", "denied")):
    """The points of a skill or an answer: a row for each population, in the order of `PointTable.populations`.

    `held` are points for having it, `denied` those for a stated lack of it. `names` are the logs of the shares of all
    names that a skill has in each population, as far as that was asked about it, by which a list is told to resemble
    it; a skill that any role calls essential has none, so that it never moves a list elsewhere. `chances` are how
    likely the holders of each role are to have a skill, in a population between all.
    """

    held: tuple[Sparse, ...]
    denied: tuple[Sparse, ...] = ()
    names: tuple[float, ...] = ()
    chances: Sparse | None = None


class Population(Record):
    """What is taken off for lists like those of one family of sources: `level` is what a usual list has of the points,
    `answered` what usual answers have. `answering` is the share of its records that answer any question."""

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
    counted: Mapping[str, Counted]
    lows: Mapping[str, tuple[float, ...]]
    """The lower ends of the answers about years, by question, in order."""

    def held(self, key: str) -> tuple[Row, ...]:
        """The points for having a thing, a row for each population."""
        return tuple(tuple(row.row(len(self.places))) for row in self.things[key].held)

    def denied(self, key: str) -> tuple[Row, ...]:
        """The points for a stated lack of a skill, a row for each population."""
        return tuple(tuple(row.row(len(self.places))) for row in self.things[key].denied)


NO_POINTS = PointTable(things={}, populations={}, places={}, counted={}, lows={})


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
        advertised_points=point_table(knowledge, advertised, knowledge.method.fit.advertised_spread),
    )


def point_table(knowledge: Knowledge, sources: Iterable[Holders], spread: float | None = None) -> PointTable:
    """The table of a knowledge base, with the counts of these of its sources, and `spread` in place of the rule's."""
    return _PointsMaker(knowledge, tuple(sources), spread).table() if knowledge.roles else NO_POINTS


def worth_of_requirements(knowledge: Knowledge, sources: Iterable[Holders]) -> tuple[float, ...]:
    """What a requirement of each importance, 0 (none) to 5, is worth in log-odds."""
    return _PointsMaker(knowledge, tuple(sources)).worth


class _Points(NamedTuple):
    """The points of one family of sources."""

    held: Mapping[Thing, Sparse]
    denied: Mapping[str, Sparse]
    usual: Mapping[Thing, float]
    population: Population


class _PointsMaker:
    """What is needed on the way from counts to points."""

    def __init__(self, knowledge: Knowledge, sources: tuple[Holders, ...], spread: float | None = None) -> None:
        self.rule: FitRule = knowledge.method.fit
        self.spread = self.rule.spread if spread is None else spread
        self.sources = sources
        self.roles = tuple(sorted(knowledge.roles))
        self.places = {role: place for place, role in enumerate(self.roles)}
        self.skills = tuple(knowledge.skills)
        self.counted = {role: _counted(knowledge.roles[role], sources) for role in self.roles}
        self.importance = importances(knowledge)
        self.calling = self._calling(knowledge)
        self.asked = _asked(sources)
        self.part = parts_of_families(sources, self.rule)
        self.cells = cells_by_thing(sources, self.rule)
        self.worth = self._worth()
        self.effects = {
            thing: solve(cells, self._expected_in(thing, cells), self.rule, self.part)
            for thing, cells in self.cells.items()
        }
        self.overlap = self._overlaps()
        self._uncounted: dict[tuple[Thing, float], tuple[Sparse, Sparse]] = {}

    def _calling(self, knowledge: Knowledge) -> dict[str, tuple[int, ...]]:
        """The places of the roles that call each skill essential."""
        return {skill: tuple(sorted(self.places[r] for r in roles)) for skill, roles in _essential(knowledge).items()}

    def table(self) -> PointTable:
        families = sorted(self.asked) or [""]
        by_family = [self.family(family) for family in families]
        names = self._names(families, [one.usual for one in by_family])
        answers = sorted({thing for one in by_family for thing in one.held if not isinstance(thing, str)}, key=key_of)
        nothing = Sparse()
        things = {
            skill: ThingPoints(
                held=tuple(one.held[skill] for one in by_family),
                denied=tuple(one.denied[skill] for one in by_family),
                names=names.get(skill, ()),
                chances=self._chances(skill),
            )
            for skill in self.skills
        }
        said = {key_of(one): ThingPoints(held=tuple(f.held.get(one, nothing) for f in by_family)) for one in answers}
        return PointTable(
            things=dict(sorted({**things, **said}.items())),
            populations=dict(zip(families, (one.population for one in by_family), strict=True)),
            places=self.places,
            counted=self.counted,
            lows=_lows(said),
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

    def _expected(self, thing: Thing) -> Sparse:
        """What the requirements let expect of each role, nothing for the average role."""
        asked = self.importance.get(thing, {}) if isinstance(thing, str) else {}
        if not asked:
            return Sparse()
        mean = fsum(self.worth[importance] for importance in asked.values()) / len(self.roles)
        found = {self.places[role]: self.worth[importance] - mean for role, importance in asked.items()}
        return sparse(self.worth[0] - mean, found, len(self.roles))

    def _expected_in(self, thing: Thing, cells: Iterable[Estimate]) -> dict[str, float]:
        """The same for the roles that were counted."""
        row = self._expected(thing).row(len(self.roles))
        return {cell.role: row[self.places[cell.role]] for cell in cells if cell.role in self.places}

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
        from statistics import median  # which takes as long to import as this package does

        usual = median(between.values()) if between else 0.0
        return {**means, **{("", skill): between.get(("", skill), usual) for skill in self.skills}}

    def _weight(self, skill: str, family: str) -> float:
        """What the overlap of a skill with others leaves of it in a family; where it was not asked there, that between
        families, and for what nobody was asked about the median."""
        overlap = self.overlap.get((family, skill), self.overlap["", skill])
        return 1 / (1 + self.rule.overlap * overlap)

    def _log_odds(self, thing: Thing, family: str) -> Sparse:
        """The log-odds of a thing in each role, in a family or (`""`) between all."""
        found, expected = self.effects.get(thing), self._expected(thing)
        if found is None:
            level = log(self.rule.unasked_share / (1 - self.rule.unasked_share))
            return expected.each(lambda each: level + each)
        level = found.levels.get(family, found.level)
        held = {
            self.places[role]: own + found.by_family.get((family, role), 0.0)
            for role, own in found.by_role.items()
            if role in self.places
        }
        effects = sparse(expected.base, {**expected.found, **held}, len(self.roles))
        return effects.each(lambda each: level + each)

    def _chances(self, skill: str) -> Sparse:
        """Shares, their log-odds drawn to those of the average role by what overlap leaves of the skill."""
        odds = self._log_odds(skill, "")
        mean = odds.mean(len(self.roles))
        weight = self._weight(skill, "")
        return odds.each(lambda each: round(_share(mean + weight * (each - mean)), _PLACES))

    # --- points ----------------------------------------------------------------------------------------------------

    def family(self, family: str) -> _Points:
        """The points in one family of sources; with none (`""`), those of requirements alone."""
        usual = self._usual(family)
        skills = {skill: self._kept(skill, family) for skill in self.skills}
        named: dict[Thing, Sparse] = {skill: held for skill, (held, _) in skills.items()}
        answers: dict[Thing, Sparse] = {
            thing: self._points(thing, family, 1.0)[0] for thing in usual if not isinstance(thing, str)
        }
        return _Points(
            held={**named, **answers},
            denied={skill: denied for skill, (_, denied) in skills.items()},
            usual=usual,
            population=Population(
                level=self._level(named, usual),
                answered=self._level(answers, usual),
                answering=self._answering(family),
            ),
        )

    def _points(self, thing: Thing, family: str, weight: float) -> tuple[Sparse, Sparse]:
        """Points for and against: the share in each role against the average role. What was counted nowhere has the
        same in every family where it counts alike."""
        if thing in self.effects:
            return self._shared(self._log_odds(thing, family), weight)
        if (thing, weight) not in self._uncounted:
            self._uncounted[thing, weight] = self._shared(self._log_odds(thing, family), weight)
        return self._uncounted[thing, weight]

    def _shared(self, odds: Sparse, weight: float) -> tuple[Sparse, Sparse]:
        shares = odds.each(_share)
        mean = shares.mean(len(self.roles))
        held = shares.each(lambda share: round(weight * log(share / mean), _PLACES))
        return held, shares.each(lambda share: round(weight * log((1 - share) / (1 - mean)), _PLACES))

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

    def _level(self, points: Mapping[Any, Sparse], usual: Mapping[Thing, float]) -> Row:
        """What usual names bring each role: the mean, and half the spread, since a role whose points stray more is
        first more often at the same mean."""
        level = [0.0] * len(self.roles)
        for thing, each in points.items():
            if share := usual.get(thing, 0.0):
                row, spread = each.row(len(level)), self.spread / 2 * share * (1 - share)
                level = [a + share * value + spread * value * value for a, value in zip(level, row, strict=True)]
        return _rounded(level)

    def _kept(self, skill: str, family: str) -> tuple[Sparse, Sparse]:
        """The points for and against a skill. The roles that call it essential share the most that any of them has for
        it and the least that any role has against it, and no other role has more for it. What else a family was not
        asked about counts in part there, since nothing of it is in what a usual list is taken to have."""
        calling = self.calling.get(skill, ())
        part = 1.0 if calling or self._asked_of(skill, family) else self.rule.unasked_part
        held, denied = self._points(skill, family, part * self._weight(skill, family))
        if not calling:
            return held, denied
        width = len(self.roles)
        found = held.found
        most = max(found.get(place, held.base) for place in calling)
        capped = {**{place: min(value, most) for place, value in found.items()}, **dict.fromkeys(calling, most)}
        lowered = {**denied.found, **dict.fromkeys(calling, denied.least(width))}
        return sparse(min(held.base, most), capped, width), sparse(denied.base, lowered, width)

    def _asked_of(self, skill: str, family: str) -> bool:
        """Whether a family was asked about a skill. What nobody was asked about is as well known in one as in another,
        and stands as if it had been."""
        return skill in self.asked.get(family, ()) or not any(skill in asked for asked in self.asked.values())

    def _names(self, families: Sequence[str], usual: Sequence[Mapping[Thing, float]]) -> dict[str, Row]:
        """The logs of the shares of all names that a skill has in each family. That a family never named what it was
        not asked about says little of it, so that its log is drawn to the mean of those that were."""
        logs = [self._logs(each) for each in usual]
        part = self.rule.unasked_part
        found: dict[str, Row] = {}
        for skill in logs[0]:
            own = {family: each[skill] for family, each in zip(families, logs, strict=True)}
            asked = [value for family, value in own.items() if self._asked_of(skill, family)]
            elsewhere = fsum(asked) / len(asked)
            found[skill] = _rounded(
                value if self._asked_of(skill, family) else part * value + (1 - part) * elsewhere
                for family, value in own.items()
            )
        return found

    def _logs(self, usual: Mapping[Thing, float]) -> dict[str, float]:
        """The logs of the shares of all names, but for those of essential skills."""
        counting = [skill for skill in self.skills if skill not in self.calling]
        shares = {skill: usual.get(skill, 0.0) + self.rule.least_share for skill in counting}
        total = log(fsum(shares.values())) if shares else 0.0
        return {skill: log(share) - total for skill, share in shares.items()}


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


def _asked(sources: Iterable[Holders]) -> dict[str, frozenset[str]]:
    """The skills that each family of sources was asked about."""
    found: dict[str, set[str]] = {}
    for source in sources:
        found.setdefault(source.family, set()).update(held.skill for held in source.skills)
    return {family: frozenset(skills) for family, skills in found.items()}


def _essential(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """The roles that call a skill essential, alone or as one of several."""
    found: dict[str, set[str]] = {}
    for role in knowledge.roles.values():
        for requirement in role.requirements:
            if requirement.essential:
                for skill in requirement.skills:
                    found.setdefault(skill, set()).add(role.id)
    return {skill: frozenset(roles) for skill, roles in found.items()}


_LIMIT = 1e-4
_PLACES = 5
"""Decimals that points are kept with."""


def _lows(answers: Iterable[str]) -> dict[str, tuple[float, ...]]:
    """The lower ends of years among the keys of answers."""
    found: dict[str, list[float]] = {}
    for key in answers:
        question, _, low = key.partition(":")
        if question.startswith("years"):
            found.setdefault(question, []).append(float(low))
    return {question: tuple(sorted(lows)) for question, lows in found.items()}


def _rounded(row: Iterable[float]) -> Row:
    return tuple(round(value, _PLACES) for value in row)


def _share(log_odds: float) -> float:
    return min(max(1 / (1 + exp(-log_odds)), _LIMIT), 1 - _LIMIT)
