"""Which skills, alone or in pairs, would bring most of the roles that matter to a person into a band, counted by
recomputing the roles.

A role counts for what is learnt only as far as a plan for it would teach it: what is asked before one is hired, of
tools for one purpose those that most name (for a role aimed at, those of its plan), and no far thing for the sake of
what that builds on.

Readiness is that which is likely, as an assessment tells it. Learning a skill further raises it and what it implies,
and takes nothing from what is likely beyond that, so credit never falls, and a skill does most at the highest level
that a role asks for. A credit is the most of what single skills earn, and the best k of several are a sum of such
credits, which is submodular, and so is what it comes to by the chances of what is likely. So at these levels two skills
never gain more together than the sum of what each gains alone, for a whole role and for each of its requirements. (A
skill stated as none takes nothing from related ones until it is learnt, but at its highest level it earns all there is
by itself.) That bound rules out nearly all pairs; those that are left are counted like the rest, by recomputing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property
from heapq import heapify, heappop, heappush
from itertools import product
from math import fsum
from typing import NamedTuple

from mlcareer.advice.planning.entry import RoleEntry, hireable
from mlcareer.advice.planning.learning import Learning, hours_of, learnings, raises, total_hours
from mlcareer.advice.planning.phases import usual_hours
from mlcareer.advice.planning.present import prospects
from mlcareer.advice.rounding import tenths
from mlcareer.advice.standing.assess import ready
from mlcareer.advice.standing.credit import Cover, Ledger, State, holdings, reached, readiness
from mlcareer.advice.standing.likely import Guess, guesses, supposing
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import BandName, Role
from mlcareer.profile.recognise import Recognised
from mlcareer.record import Record

_SLACK = 1e-6
"""By how much a bound may fall short of what it bounds, in points and in credit, by the rounding of floats."""


class Option(Record):
    """One skill or two, at levels that bring `roles` (ids) into the band. `takes` is what that needs, with the
    prerequisites that are missing, and its hours as a range, whole. `beyond_phase` says that it takes longer than a
    phase of a plan."""

    skills: tuple[str, ...]
    roles: tuple[str, ...]
    takes: tuple[Learning, ...]
    hours_low: int
    hours_high: int
    beyond_phase: bool


class Nearest(Record):
    """The role of which the least is missing to the band: its readiness now, as said and as likely, and the essential
    requirements that are not even likely met, and the points that have to be earned at the least; and whether it was
    chosen from those aimed at."""

    role: str
    readiness: float
    readiness_expected: float
    essential_gaps: tuple[str, ...]
    points_missing: float
    aimed: bool = False


class Gain(Record):
    """What learning one skill to a level adds to the readiness for one role that is likely, with what it takes, and
    whole hours, and whether that is longer than a phase of a plan."""

    skill: str
    points: float
    takes: tuple[Learning, ...]
    hours_low: int
    hours_high: int
    beyond_phase: bool


class Best(Record):
    """What brings most roles into the band `over`, from `at_least` percent, or a better one, as a readiness that is
    likely has it. Nothing that is likely held is among what is to be learnt.

    `among` are the roles (ids) that are looked at, and `already` those of them that are there now. `phase_hours` are
    those of a phase of a plan at the person's pace. A pair is among `pairs` only if it brings over a role that neither
    of its skills does alone. Where nothing brings any role over, `nearest` is the role that is nearest to it (if
    nothing counts for any yet, the one that takes the fewest hours before one applies), `gains` what adds most to the
    readiness for it, and `lower` the next lower band over which something would bring one.
    """

    over: BandName
    at_least: float
    among: tuple[str, ...]
    phase_hours: float
    already: tuple[str, ...]
    singles: tuple[Option, ...]
    pairs: tuple[Option, ...]
    nearest: Nearest | None
    gains: tuple[Gain, ...]
    lower: BandName | None


def best(
    knowledge: Knowledge,
    recognised: Recognised,
    count: int,
    over: BandName | None = None,
    roles: tuple[str, ...] = (),
) -> Best:
    """The `count` skills, and pairs of skills, that bring most of `roles` (ids) into the band `over` or a better one.

    Where no roles are named they are those that could matter to the person (`prospects`), and who aims at none of them
    is told of the one that fits best and that they are not ready for as if they did. Where no band is named it is the
    next one up for the roles aimed at, or else for most of them, as far as anything reaches it.

    What takes no longer than a phase of a plan comes first, then what brings over a role aimed at, then what brings
    over most; those of fewest hours come first among equals, then those first by id. Levels are ones at which a role
    asks for the skill, chosen by the same order. One that brings over nothing that others of the same skills, or of
    tools for the same purpose, do not is left out: it says the same again.

    Where no roles are named and nothing brings over a role aimed at, `gains` say what adds most to that one, and of the
    other roles only those are spoken of that a phase brings over.
    """
    names = [one.name for one in knowledge.method.bands]
    looked_at = roles or prospects(knowledge, recognised)
    known = holdings(recognised, knowledge)
    guessed = guesses(recognised, known, knowledge)
    person = _Learner(
        held=supposing(known, guessed, knowledge),
        known=known,
        guesses=guessed,
        phase_hours=usual_hours(recognised.profile.hours_per_week),
    )
    stated = tuple(role for role in recognised.target_roles if role in looked_at)
    aimed = stated or (() if roles else _first_to_reach(knowledge, person, looked_at))
    over = over or _next_band(knowledge, person, looked_at, aimed or looked_at)
    search = _Search(knowledge, person, over, looked_at, aimed)
    singles, pairs = search.singles(count), search.pairs(count)
    aims = () if roles else tuple(role for role in aimed if role in search.waiting)
    aside = bool(aims) and all(one.roles.isdisjoint(aims) for one in (*singles, *pairs))
    if aside:
        singles, pairs = search.within_phase(singles), search.within_phase(pairs)
    nothing = bool(search.waiting) and not singles and not pairs and not aside
    lower = [name for name in names[names.index(over) + 1 :] if nothing and _any(knowledge, person, name, looked_at)]
    nearest = search.nearest(aims) if nothing or aside else None
    if nearest and nearest.role in stated:
        nearest = replace(nearest, aimed=aside)
    return Best(
        over=over,
        at_least=search.at_least,
        among=looked_at,
        phase_hours=search.phase_hours,
        already=tuple(role for role in looked_at if role not in search.waiting),
        singles=tuple(map(search.option, singles)),
        pairs=tuple(map(search.option, pairs)),
        nearest=nearest,
        gains=search.gains(nearest.role, count) if nearest else (),
        lower=lower[0] if lower else None,
    )


class _Learner(NamedTuple):
    """Somebody as each search sees them: what they hold with all that is likely, which is not to be learnt; what they
    are known to hold, and the chances of the rest, which make a readiness; and the hours of a phase of their plan."""

    held: State
    known: State
    guesses: Mapping[str, Guess]
    phase_hours: float


def _first_to_reach(knowledge: Knowledge, person: _Learner, roles: tuple[str, ...]) -> tuple[str, ...]:
    """The first of the roles for which one is not ready, if there is one."""
    search = _Search(knowledge, person, knowledge.method.bands[0].name, roles)
    return tuple(role for role in roles if role in search.waiting)[:1]


def _next_band(knowledge: Knowledge, person: _Learner, roles: tuple[str, ...], aimed: tuple[str, ...]) -> BandName:
    """The next band up for the roles aimed at: the lowest in which fewer than half of them stand. Where those are all
    and nothing brings any into it, the next lower one into which something does, or else the next higher."""
    names = [one.name for one in knowledge.method.bands][:-1]
    lacking = [n for n, name in enumerate(names) if _Search(knowledge, person, name, aimed).mostly_waiting]
    place = max(lacking, default=0)
    if lacking and aimed != roles:
        return names[place]
    order = [*names[place:], *reversed(names[:place])]
    return next((name for name in order if _any(knowledge, person, name, roles)), names[place])


def _any(knowledge: Knowledge, person: _Learner, over: BandName, roles: tuple[str, ...]) -> bool:
    search = _Search(knowledge, person, over, roles)
    return bool(search.singles(1) or search.pairs(1))


_Place = tuple[bool, bool, int, float]
"""What options are ordered by: whether it takes longer than a phase, whether it brings over no role aimed at, how many
it brings over, negated, and its hours."""


class _Combination(NamedTuple):
    """Levels to learn skills to, and the roles that they bring over."""

    levels: Mapping[str, int]
    roles: frozenset[str]


def says_the_same(
    skills: Collection[str],
    roles: Collection[str],
    listed: Iterable[tuple[Collection[str], Collection[str]]],
    asked: Iterable[Role],
) -> bool:
    """Whether skills bring over no role that those listed before do not that share one of them, or that have another
    tool in the place of one: an alternative to it in what a role asks."""
    near = {*skills, *(s for r in asked for one in r.requirements if set(skills) & {*one.any_of} for s in one.any_of)}
    brought = {role for others, theirs in listed if not near.isdisjoint(others) for role in theirs}
    return brought.issuperset(roles)


class _Effect(NamedTuple):
    """What learning one skill, as far as any role asks, changes: the skills whose credit may be another, the roles
    that it brings over, and by role the points and the credit of each requirement that are gained."""

    touched: frozenset[str]
    over: frozenset[str]
    points: Mapping[str, float]
    credits: Mapping[str, Mapping[int, float]]


class _Search:
    """One person and one band: the roles not yet over it, and what would bring them there."""

    def __init__(
        self,
        knowledge: Knowledge,
        person: _Learner,
        over: BandName,
        roles: tuple[str, ...],
        aims: Collection[str] = (),
    ) -> None:
        self.knowledge = knowledge
        self.roles = [knowledge.roles[role] for role in roles]
        self.aims = frozenset(aims)
        self.held, self.known, self.guesses, self.phase_hours = person
        names = [one.name for one in knowledge.method.bands]
        self.good_enough = set(names[: names.index(over) + 1])
        self.at_least = next(one.at_least for one in knowledge.method.bands if one.name == over)
        self.all_essential = over == "ready"
        self.sure = knowledge.method.likely.held if knowledge.method.likely else 1.0
        self.ledger = Ledger(self.known, knowledge, self.guesses)
        covers = {role.id: self.ledger.covers(role) for role in self.roles}
        self.waiting = {role: found for role, found in covers.items() if not self._is_over(found)}
        self._hours: dict[tuple[tuple[str, int], ...], float] = {}

    def _is_over(self, covers: list[Cover]) -> bool:
        return ready(self.knowledge, covers).band_expected in self.good_enough

    @property
    def mostly_waiting(self) -> bool:
        """Whether fewer than half of the roles are in the band yet."""
        return 2 * len(self.waiting) > len(self.roles)

    def gains(self, role: str, count: int) -> tuple[Gain, ...]:
        """The skills that add most to the readiness for a role, what is essential first, then what takes no longer than
        a phase; each at the level that adds most within a phase, or else at the first one. Of tools for the same
        purpose only the first."""
        essential = {s for one in self.knowledge.roles[role].requirements if one.essential for s in one.skills}
        found = []
        for skill, effect in self._effects.items():
            if effect.points.get(role, 0.0) > _SLACK:
                gains = sorted(self._gains(role, skill))
                found.append((skill not in essential, *(min(gains, key=lambda g: g[2]) if gains[0][0] else gains[0])))
        listed: dict[str, Gain] = {}
        for *_, loss, _, level, skill in sorted(found):
            known = [((one,), (role,)) for one in listed]
            if len(listed) < count and not says_the_same((skill,), (role,), known, [self.knowledge.roles[role]]):
                listed[skill] = self._gain(-loss, {skill: level})
        return tuple(listed.values())

    def _gains(self, role: str, skill: str) -> Iterator[tuple[bool, float, float, int, str]]:
        """What a skill adds at each level at which it adds anything."""
        for level in self._levels[skill]:
            after = self._after({skill: level}, self._effects[skill].touched, (role,))
            adds = readiness(after[role]).expected - readiness(self.waiting[role]).expected
            if adds > _SLACK:
                hours = self._cost({skill: level})
                yield hours > self.phase_hours, -round(adds, 6), hours, level, skill

    def _gain(self, points: float, levels: Mapping[str, int]) -> Gain:
        takes = learnings(self.knowledge, self.held, levels)
        low, high = total_hours(takes)
        return Gain(
            skill=next(iter(levels)),
            points=tenths(points) / 10,
            takes=takes,
            hours_low=low,
            hours_high=high,
            beyond_phase=self._cost(levels) > self.phase_hours,
        )

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
        self, levels: Mapping[str, int], touched: Iterable[str], roles: Collection[str]
    ) -> dict[str, list[Cover]]:
        """The covers of those of `roles` that wait and ask for something touched, anew."""
        ledger = Ledger(reached(self.known, levels, self.knowledge), self.knowledge, self.guesses)
        places = {(role, number) for skill in touched for role, number in self._places.get(skill, ()) if role in roles}
        after: dict[str, list[Cover]] = {}
        for role, number in sorted(places):
            covers = after.setdefault(role, list(self.waiting[role]))
            covers[number] = ledger.cover(covers[number].requirement)
        return after

    def _over(self, levels: Mapping[str, int], roles: Iterable[str]) -> frozenset[str]:
        """The roles of `roles` that learning brings over, each by what it asks for of it."""
        asking: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for role in roles:
            asking[tuple(skill for skill in levels if role in self._asking[skill])].append(role)
        over: set[str] = set()
        for skills, group in asking.items():
            touched = {one for skill in skills for one in self._effects[skill].touched}
            after = self._after({skill: levels[skill] for skill in skills}, touched, group)
            over.update(role for role, covers in after.items() if self._is_over(covers))
        return frozenset(over)

    @cached_property
    def _entry(self) -> Mapping[str, RoleEntry]:
        """Each role as this person applies for it."""
        return {role.id: RoleEntry(self.knowledge, self.held, role) for role in self.roles}

    @cached_property
    def _asking(self) -> Mapping[str, frozenset[str]]:
        """The roles that wait and for which a plan would teach each skill."""
        taught = {role: self._taught(self._entry[role]) for role in self.waiting}
        return {skill: frozenset(role for role, of in taught.items() if skill in of) for skill in self._levels}

    def _taught(self, entry: RoleEntry) -> Set[str]:
        """What a plan for a role would teach; for one aimed at, of tools for one purpose those of the plan itself."""
        if entry.whole.id not in self.aims or self.knowledge.method.plan is None:
            return entry.teachable
        chosen = entry.best().levels.keys()
        asked = {one.skill for one in entry.whole.requirements}
        passed = {
            skill
            for one in entry.whole.requirements
            if not chosen.isdisjoint(one.any_of)
            for skill in one.any_of
            if skill not in chosen and skill not in asked
        }
        return entry.teachable - passed

    @cached_property
    def _levels(self) -> Mapping[str, list[int]]:
        """The levels above the one held at which a role looked at asks for each skill that a plan for it would teach,
        before one applies or in the end, the lowest first."""
        asked: dict[str, set[int]] = defaultdict(set)
        for entry in self._entry.values():
            for requirement in (*entry.role.requirements, *entry.whole.requirements):
                for skill in entry.teachable.intersection(requirement.skills):
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
        after = reached(self.known, {skill: level}, self.knowledge)
        raised = [one for one, held in after.items() if one not in self.known or self.known[one].level != held.level]
        touched = {*raised, *(other for one in raised for other in self.knowledge.counts_for.get(one, ()))}
        points, earned, over = {}, {}, set()
        for role, covers in self._after({skill: level}, touched, self._asking[skill]).items():
            before = self.waiting[role]
            rises = {n: cover.expected - before[n].expected for n, cover in enumerate(covers)}
            gains = {n: more for n, more in rises.items() if more > 0}
            if gains:
                earned[role] = gains
                points[role] = readiness(covers).expected - readiness(before).expected
            if self._is_over(covers):
                over.add(role)
        return _Effect(frozenset(touched), frozenset(over), points, earned)

    # --- skills alone ------------------------------------------------------------------------------------------

    def singles(self, count: int) -> list[_Combination]:
        """The skills that bring over most."""
        found = [self._at_its_level(skill, effect) for skill, effect in self._effects.items() if effect.over]
        listed: list[_Combination] = []
        for one in sorted(found, key=lambda one: (self._place(one.levels, one.roles), *one.levels)):
            if len(listed) < count and not self._is_said(one, listed):
                listed.append(one)
        return listed

    def _is_said(self, found: _Combination, listed: Iterable[_Combination]) -> bool:
        return says_the_same(found.levels, found.roles, ((one.levels, one.roles) for one in listed), self.roles)

    def within_phase(self, found: Iterable[_Combination]) -> list[_Combination]:
        """Those that take no longer than a phase."""
        return [one for one in found if self._cost(one.levels) <= self.phase_hours]

    def _at_its_level(self, skill: str, effect: _Effect) -> _Combination:
        """A skill at the level that comes first."""
        levels = [{skill: level} for level in self._levels[skill]]
        found = [_Combination(one, self._over(one, effect.over)) for one in levels]
        return min((one for one in found if one.roles), key=lambda one: self._place(one.levels, one.roles))

    def _place(self, levels: Mapping[str, int], roles: Collection[str]) -> _Place:
        return self._ordered(self._cost(levels), roles)

    def _ordered(self, hours: float, roles: Collection[str]) -> _Place:
        return hours > self.phase_hours, self.aims.isdisjoint(roles), -len(roles), hours

    def _cost(self, levels: Mapping[str, int]) -> float:
        """The expected hours of learning, with the prerequisites that are missing."""
        key = tuple(levels.items())
        if key not in self._hours:
            self._hours[key] = round(fsum(hours_of(self.knowledge, raises(self.knowledge, self.held, levels))) / 2, 6)
        return self._hours[key]

    # --- pairs -------------------------------------------------------------------------------------------------

    def pairs(self, count: int) -> list[_Combination]:
        """The pairs of skills that bring over most, among those that bring over a role that neither does alone.

        Each pair waits at the place of the most that it could bring over in the fewest hours, is counted when its
        turn comes, and then waits at the place that it really has: so only few are counted.
        """
        waiting = [self._bounded(pair, roles) for pair, roles in self._possible().items()]
        heapify(waiting)
        found: list[_Combination] = []
        while waiting and len(found) < count:
            *_, pair, stage, one = heappop(waiting)
            if self._is_said(one, found):
                continue
            if stage == "chosen":
                found.append(one)
            elif stage == "counted":
                chosen = self._at_their_levels(one)
                heappush(waiting, (self._place(chosen.levels, chosen.roles), pair, "chosen", chosen))
            elif counted := self._counted(pair, one):
                heappush(waiting, (self._ordered(self._floor(pair), counted.roles), pair, "counted", counted))
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
        missing = self.at_least - readiness(covers).expected - _SLACK
        lacks = [(n, self.sure - c.expected - _SLACK) for n, c in enumerate(covers) if _open(c)]
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

    def _bounded(self, pair: tuple[str, str], roles: set[str]) -> tuple[_Place, tuple[str, str], str, _Combination]:
        """A pair at the place of the most that it could bring over."""
        could = frozenset(self._alone(pair) | roles)
        levels = {skill: self._levels[skill][-1] for skill in pair}
        return self._ordered(self._floor(pair), could), pair, "bounded", _Combination(levels, could)

    def _alone(self, pair: Iterable[str]) -> frozenset[str]:
        """The roles that the skills of a pair bring over without each other."""
        return frozenset(role for skill in pair for role in self._effects[skill].over)

    def _floor(self, pair: tuple[str, str]) -> float:
        """Hours that a pair cannot take less than."""
        return max(self._cost({skill: self._levels[skill][0]}) for skill in pair)

    def _counted(self, pair: tuple[str, str], bound: _Combination) -> _Combination | None:
        """A pair with the roles that it really brings over, if neither skill alone brings over one of them."""
        roles = self._over(bound.levels, bound.roles)
        return _Combination(bound.levels, roles) if roles - self._alone(pair) else None

    def _at_their_levels(self, found: _Combination) -> _Combination:
        """A pair at the levels that come first, of those that bring over a role that neither skill does alone."""
        choices = [
            dict(zip(found.levels, levels, strict=True))
            for levels in product(*(self._levels[skill] for skill in found.levels))
        ]
        choices.sort(key=lambda levels: (self._place(levels, found.roles), tuple(levels.values())))
        alone = self._alone(found.levels)
        best: tuple[_Place, _Combination] | None = None
        for levels in choices:
            if best and best[0] <= self._place(levels, found.roles):
                break
            roles = self._over(levels, found.roles)
            place = self._place(levels, roles)
            if roles - alone and (best is None or place < best[0]):
                best = place, _Combination(levels, roles)
        assert best, "at the highest levels it does"
        return best[1]

    # --- what is said of it ------------------------------------------------------------------------------------

    def option(self, found: _Combination) -> Option:
        """What was found, with what it takes."""
        takes = learnings(self.knowledge, self.held, found.levels)
        low, high = total_hours(takes)
        return Option(
            skills=tuple(found.levels),
            roles=tuple(sorted(found.roles)),
            takes=takes,
            hours_low=low,
            hours_high=high,
            beyond_phase=self._cost(found.levels) > self.phase_hours,
        )

    def nearest(self, aims: Collection[str] = ()) -> Nearest | None:
        """The role that has the least to earn, at the least, to come over, of `aims` where there are any; where all
        have all to earn, the one that takes the fewest hours before one applies."""
        begun = [one for one in map(self._missing, aims or self.waiting) if one.readiness_expected > 0]
        if begun or not self.waiting:
            return min(begun, key=lambda one: (one.points_missing, one.role), default=None)
        roles = self.knowledge.roles
        return self._missing(
            min(aims or self.waiting, key=lambda id_: (hireable(self.knowledge, self.held, roles[id_]).hours, id_))
        )

    def _missing(self, role: str) -> Nearest:
        covers: Sequence[Cover] = self.waiting[role]
        now, likely, _ = readiness(covers)
        gaps = [(c, p) for c, p in zip(covers, self.knowledge.roles[role].points, strict=True) if _open(c)]
        essential = sum(p * max(self.sure - cover.expected, 0.0) for cover, p in gaps) if self.all_essential else 0.0
        return Nearest(
            role=role,
            readiness=tenths(now) / 10,
            readiness_expected=tenths(likely) / 10,
            essential_gaps=tuple(cover.requirement.key for cover, _ in gaps),
            points_missing=tenths(max(self.at_least - likely, essential)) / 10,
        )


def _open(cover: Cover) -> bool:
    """Whether a requirement is essential and not even likely met."""
    return cover.requirement.essential and cover.status not in ("met", "likely")
