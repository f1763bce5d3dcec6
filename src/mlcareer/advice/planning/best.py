"""Which skills, alone or in pairs, would bring most roles into a band, counted by recomputing the roles.

Learning a skill further raises it and what it implies, so credit never falls, and a skill does most at the highest
level that a role asks for. A credit is the most of what single skills earn, and the best k of several are a sum of
such credits, which is submodular. So at these levels two skills never gain more together than the sum of what each
gains alone, for a whole role and for each of its requirements. (A skill stated as none takes nothing from related ones
until it is learnt, but at its highest level it earns all there is by itself.) That bound rules out nearly all pairs;
those that are left are counted like the rest, by recomputing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import heapify, heappop, heappush
from itertools import product
from math import fsum
from typing import NamedTuple

from mlcareer.advice.planning.entry import hireable
from mlcareer.advice.planning.learning import Learning, hours_of, learnings, raises, total_hours
from mlcareer.advice.rounding import tenths
from mlcareer.advice.standing.assess import band
from mlcareer.advice.standing.credit import Cover, Ledger, holdings, learnt, readiness
from mlcareer.advice.standing.likely import guesses, supposing
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import BandName
from mlcareer.profile.recognise import Recognised
from mlcareer.record import Record

_SLACK = 1e-6
"""By how much a bound may fall short of what it bounds, in points and in credit, by the rounding of floats."""


class Option(Record):
    """One skill or two, at the least levels that bring `roles` (ids) into the band. `takes` is what that needs, with
    the prerequisites that are missing, and its hours as a range, whole."""

    skills: tuple[str, ...]
    roles: tuple[str, ...]
    takes: tuple[Learning, ...]
    hours_low: int
    hours_high: int


class Nearest(Record):
    """The role of which the least is missing to the band: its readiness and essential gaps now, and the points that
    have to be earned at the least."""

    role: str
    readiness: float
    essential_gaps: tuple[str, ...]
    points_missing: float


class Gain(Record):
    """What learning one skill to a level adds to the readiness for one role, with what it takes, and whole hours."""

    skill: str
    points: float
    takes: tuple[Learning, ...]
    hours_low: int
    hours_high: int


class Best(Record):
    """What brings most roles into the band `over`, from `at_least` percent, or a better one, if what the person likely
    has is counted as held.

    `already` are the roles (ids) that are there now. A pair is among `pairs` only if it brings over more than its
    skills do alone. Where nothing brings any role over, `nearest` is the role that is nearest to it (if nothing counts
    for any yet, the one that takes the fewest hours before one applies), `gains` what adds most to the readiness for
    it, and `lower` the next lower band over which something would bring one.
    """

    over: BandName
    at_least: float
    already: tuple[str, ...]
    singles: tuple[Option, ...]
    pairs: tuple[Option, ...]
    nearest: Nearest | None
    gains: tuple[Gain, ...]
    lower: BandName | None


def best(knowledge: Knowledge, recognised: Recognised, count: int, over: BandName | None = None) -> Best:
    """The `count` skills, and pairs of skills, that bring most roles into the band `over` or a better one.

    Where no band is named it is the next one up from the best that the person is in, or the highest below it that
    anything reaches.

    Those of fewest hours come first among equals, then those first by id. Levels are ones at which a role asks for
    the skill; of those that bring over as many, the least one, and for a pair those of fewest hours.
    """
    names = [one.name for one in knowledge.method.bands]
    over = over or _next_band(knowledge, recognised)
    search = _Search(knowledge, recognised, over)
    singles, pairs = search.singles(count), search.pairs(count)
    nothing = bool(search.waiting) and not singles and not pairs
    lower = [name for name in names[names.index(over) + 1 :] if nothing and _any(knowledge, recognised, name)]
    return Best(
        over=over,
        at_least=search.at_least,
        already=tuple(role for role in knowledge.roles if role not in search.waiting),
        singles=tuple(map(search.option, singles)),
        pairs=tuple(map(search.option, pairs)),
        nearest=(nearest := search.nearest()) if nothing else None,
        gains=search.gains(nearest.role, count) if nothing and nearest else (),
        lower=lower[0] if lower else None,
    )


def _next_band(knowledge: Knowledge, recognised: Recognised) -> BandName:
    """The band above the best in which a role stands, or the highest of those below into which something brings one."""
    names = [one.name for one in knowledge.method.bands]
    empty = next(
        (n for n, name in enumerate(names) if not _Search(knowledge, recognised, name).all_waiting), len(names)
    )
    above = max(empty - 1, 0)
    reached = [name for name in names[above:-1] if _any(knowledge, recognised, name)]
    return (reached or [names[min(above, len(names) - 2)]])[0]


def _any(knowledge: Knowledge, recognised: Recognised, over: BandName) -> bool:
    search = _Search(knowledge, recognised, over)
    return bool(search.singles(1) or search.pairs(1))


class _Found(NamedTuple):
    """Levels to learn skills to, and the roles that they bring over."""

    levels: Mapping[str, int]
    roles: frozenset[str]


class _Effect(NamedTuple):
    """What learning one skill, as far as any role asks, changes: the skills whose credit may be another, the roles
    that it brings over, and by role the points and the credit of each requirement that are gained."""

    touched: frozenset[str]
    over: frozenset[str]
    points: Mapping[str, float]
    credits: Mapping[str, Mapping[int, float]]


class _Search:
    """One person and one band: the roles not yet over it, and what would bring them there."""

    def __init__(self, knowledge: Knowledge, recognised: Recognised, over: BandName) -> None:
        self.knowledge = knowledge
        held = holdings(recognised, knowledge)
        self.held = supposing(held, guesses(recognised, held, knowledge))
        names = [one.name for one in knowledge.method.bands]
        self.good_enough = set(names[: names.index(over) + 1])
        self.at_least = next(one.at_least for one in knowledge.method.bands if one.name == over)
        self.all_essential = over == "ready"
        ledger = Ledger(self.held, knowledge)
        covers = {role.id: ledger.covers(role) for role in knowledge.roles.values()}
        self.waiting = {role: found for role, found in covers.items() if not self._is_over(found)}
        self._hours: dict[tuple[tuple[str, int], ...], float] = {}

    def _is_over(self, covers: list[Cover]) -> bool:
        essential = all(c.status == "met" for c in covers if c.requirement.essential)
        return band(self.knowledge, readiness(covers)[0], all_essential=essential) in self.good_enough

    @property
    def all_waiting(self) -> bool:
        """Whether no role is in the band yet."""
        return len(self.waiting) == len(self.knowledge.roles)

    def gains(self, role: str, count: int) -> tuple[Gain, ...]:
        """The skills that add most to the readiness for a role, at the least levels that add so much."""
        found = []
        for skill, effect in self._effects.items():
            if (most := effect.points.get(role, 0.0)) > _SLACK:
                levels = [n for n in self._levels[skill] if self._adds(role, skill, n) >= most - _SLACK]
                found.append((-most, self._cost({skill: levels[0]}), skill, levels[0]))
        return tuple(self._gain(-loss, {skill: level}) for loss, _, skill, level in sorted(found)[:count])

    def _adds(self, role: str, skill: str, level: int) -> float:
        after = self._after({skill: level}, self._effects[skill].touched, (role,))
        return readiness(after[role])[0] - readiness(list(self.waiting[role]))[0] if role in after else 0.0

    def _gain(self, points: float, levels: Mapping[str, int]) -> Gain:
        takes = learnings(self.knowledge, self.held, levels)
        low, high = total_hours(takes)
        return Gain(skill=next(iter(levels)), points=tenths(points) / 10, takes=takes, hours_low=low, hours_high=high)

    # --- recomputing -------------------------------------------------------------------------------------------

    @cached_property
    def _places(self) -> Mapping[str, list[tuple[str, int]]]:
        """Where the roles that wait ask for each skill: the role, and the number of its requirement."""
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for role, covers in self.waiting.items():
            for number, cover in enumerate(covers):
                for skill in cover.requirement.skills:
                    found[skill].append((role, number))
        return found

    def _after(
        self, levels: Mapping[str, int], touched: Iterable[str], roles: Iterable[str] | None = None
    ) -> dict[str, list[Cover]]:
        """The covers of the roles that wait (of `roles` only, if given) and ask for something touched, anew."""
        wanted = self.waiting if roles is None else roles
        ledger = Ledger(learnt(self.held, levels, self.knowledge), self.knowledge)
        places = {(role, number) for skill in touched for role, number in self._places.get(skill, ()) if role in wanted}
        after: dict[str, list[Cover]] = {}
        for role, number in sorted(places):
            covers = after.setdefault(role, list(self.waiting[role]))
            covers[number] = ledger.cover(covers[number].requirement)
        return after

    def _over(self, levels: Mapping[str, int], roles: Iterable[str] | None = None) -> frozenset[str]:
        """The roles that learning brings over."""
        touched = {one for skill in levels for one in self._effects[skill].touched}
        return frozenset(role for role, covers in self._after(levels, touched, roles).items() if self._is_over(covers))

    @cached_property
    def _levels(self) -> Mapping[str, list[int]]:
        """The levels above the one held at which a role asks for each skill, the lowest first."""
        asked: dict[str, set[int]] = defaultdict(set)
        for role in self.knowledge.roles.values():
            for requirement in role.requirements:
                for skill in requirement.skills:
                    asked[skill].add(requirement.level)
        held = {skill: own.level for skill, own in self.held.items()}
        above = {
            skill: sorted(level for level in asked[skill] if level > held.get(skill, 0)) for skill in sorted(asked)
        }
        return {skill: levels for skill, levels in above.items() if levels}

    @cached_property
    def _effects(self) -> Mapping[str, _Effect]:
        return {skill: self._effect(skill, levels[-1]) for skill, levels in self._levels.items()}

    def _effect(self, skill: str, level: int) -> _Effect:
        after = learnt(self.held, {skill: level}, self.knowledge)
        raised = [one for one, held in after.items() if one not in self.held or self.held[one].level != held.level]
        touched = {*raised, *(other for one in raised for other in self.knowledge.counts_for.get(one, ()))}
        points, earned, over = {}, {}, set()
        for role, covers in self._after({skill: level}, touched).items():
            before = self.waiting[role]
            gains = {n: cover.now - before[n].now for n, cover in enumerate(covers) if cover.now > before[n].now}
            if gains:
                earned[role] = gains
                points[role] = readiness(covers)[0] - readiness(before)[0]
            if self._is_over(covers):
                over.add(role)
        return _Effect(frozenset(touched), frozenset(over), points, earned)

    # --- skills alone ------------------------------------------------------------------------------------------

    def singles(self, count: int) -> list[_Found]:
        """The skills that bring over most."""
        found = [self._least(skill, effect) for skill, effect in self._effects.items() if effect.over]
        return sorted(found, key=lambda one: (-len(one.roles), self._cost(one.levels), *one.levels))[:count]

    def _least(self, skill: str, effect: _Effect) -> _Found:
        """A skill at the least level that brings over as many roles as any."""
        for level in self._levels[skill][:-1]:
            if self._over({skill: level}, effect.over) == effect.over:
                return _Found({skill: level}, effect.over)
        return _Found({skill: self._levels[skill][-1]}, effect.over)

    def _cost(self, levels: Mapping[str, int]) -> float:
        """The expected hours of learning, with the prerequisites that are missing."""
        key = tuple(levels.items())
        if key not in self._hours:
            self._hours[key] = round(fsum(hours_of(self.knowledge, raises(self.knowledge, self.held, levels))) / 2, 6)
        return self._hours[key]

    # --- pairs -------------------------------------------------------------------------------------------------

    def pairs(self, count: int) -> list[_Found]:
        """The pairs of skills that bring over most, among those that bring over more than their skills do alone.

        Each pair waits at the place of the most that it could bring over in the fewest hours, is counted when its
        turn comes, and then waits at the place that it really has: so only few are counted.
        """
        waiting = [self._bounded(pair, roles) for pair, roles in self._possible().items()]
        heapify(waiting)
        found: list[_Found] = []
        while waiting and len(found) < count:
            *_, pair, stage, one = heappop(waiting)
            if stage == "chosen":
                found.append(one)
            elif stage == "counted":
                chosen = self._cheapest(one)
                heappush(waiting, (-len(chosen.roles), self._cost(chosen.levels), pair, "chosen", chosen))
            elif counted := self._counted(pair, one):
                heappush(waiting, (-len(counted.roles), self._floor(pair), pair, "counted", counted))
        return found

    def _possible(self) -> dict[tuple[str, str], set[str]]:
        """The pairs that could bring over a role that neither brings over alone, with these roles."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for role in self.waiting:
            for pair in self._possible_for(role):
                found[pair].add(role)
        return found

    def _possible_for(self, role: str) -> Iterator[tuple[str, str]]:
        covers = self.waiting[role]
        missing = self.at_least - readiness(covers)[0] - _SLACK
        lacks = [(n, 1 - c.now - _SLACK) for n, c in enumerate(covers) if c.requirement.essential and c.now < 1]
        helps = sorted(
            (-effect.points[role], skill, effect.credits[role])
            for skill, effect in self._effects.items()
            if role in effect.points and role not in effect.over
        )
        for number, (loss, one, gained) in enumerate(helps):
            for other_loss, other, also in helps[number + 1 :]:
                if -loss - other_loss < missing:
                    break
                if not self.all_essential or all(gained.get(n, 0) + also.get(n, 0) >= lack for n, lack in lacks):
                    yield min(one, other), max(one, other)

    def _bounded(self, pair: tuple[str, str], roles: set[str]) -> tuple[int, float, tuple[str, str], str, _Found]:
        """A pair at the place of the most that it could bring over."""
        alone = self._effects[pair[0]].over | self._effects[pair[1]].over
        could = frozenset(alone | roles)
        levels = {skill: self._levels[skill][-1] for skill in pair}
        return -len(could), self._floor(pair), pair, "bounded", _Found(levels, could)

    def _floor(self, pair: tuple[str, str]) -> float:
        """Hours that a pair cannot take less than."""
        return max(self._cost({skill: self._levels[skill][0]}) for skill in pair)

    def _counted(self, pair: tuple[str, str], bound: _Found) -> _Found | None:
        """A pair with the roles that it really brings over, if they are more than its skills bring over alone."""
        roles = self._over(bound.levels, bound.roles)
        alone = self._effects[pair[0]].over | self._effects[pair[1]].over
        return _Found(bound.levels, roles) if len(roles) > len(alone) else None

    def _cheapest(self, found: _Found) -> _Found:
        """A pair at the levels of fewest hours that bring over as many roles."""
        choices = [
            dict(zip(found.levels, levels, strict=True))
            for levels in product(*(self._levels[skill] for skill in found.levels))
        ]
        choices.sort(key=lambda levels: (self._cost(levels), tuple(levels.values())))
        return next(_Found(c, found.roles) for c in choices if self._over(c, found.roles) == found.roles)

    # --- what is said of it ------------------------------------------------------------------------------------

    def option(self, found: _Found) -> Option:
        """What was found, with what it takes."""
        takes = learnings(self.knowledge, self.held, found.levels)
        low, high = total_hours(takes)
        return Option(
            skills=tuple(found.levels),
            roles=tuple(sorted(found.roles)),
            takes=takes,
            hours_low=low,
            hours_high=high,
        )

    def nearest(self) -> Nearest | None:
        """The role that has the least to earn, at the least, to come over; where all have all to earn, the one that
        takes the fewest hours before one applies."""
        begun = [one for one in map(self._missing, self.waiting) if one.readiness > 0]
        if begun or not self.waiting:
            return min(begun, key=lambda one: (one.points_missing, one.role), default=None)
        roles = self.knowledge.roles
        return self._missing(
            min(self.waiting, key=lambda id_: (hireable(self.knowledge, self.held, roles[id_]).hours, id_))
        )

    def _missing(self, role: str) -> Nearest:
        covers: Sequence[Cover] = self.waiting[role]
        now = readiness(list(covers))[0]
        gaps = [(c, p) for c, p in zip(covers, self.knowledge.roles[role].points, strict=True) if _open(c)]
        essential = sum(points * (1 - cover.now) for cover, points in gaps) if self.all_essential else 0.0
        return Nearest(
            role=role,
            readiness=tenths(now) / 10,
            essential_gaps=tuple(cover.requirement.key for cover, _ in gaps),
            points_missing=tenths(max(self.at_least - now, essential)) / 10,
        )


def _open(cover: Cover) -> bool:
    return cover.requirement.essential and cover.status != "met"
