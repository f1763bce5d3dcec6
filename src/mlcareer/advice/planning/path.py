"""Stepping stones: roles on the way to a role, which make the largest jump smaller.

A stone never lowers the hours in all, since the direct way learns the least that the role needs. It makes the largest
jump smaller, earns the years that a gate asks for, and pays meanwhile.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

from mlcareer.advice.market.pay import PayChange, Region, pay_changes
from mlcareer.advice.planning.entry import RoleEntry, takes
from mlcareer.advice.planning.present import SENIORITIES, Beneath, Present
from mlcareer.advice.standing.assess import ready
from mlcareer.advice.standing.credit import Ledger, State, holdings, level_of, reached, stated
from mlcareer.advice.standing.gates import GateResult, check_gates, counts_towards, least_degree, years_towards
from mlcareer.advice.standing.likely import guesses, supposing
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Gate, PathRule, Role
from mlcareer.profile.model import Profile
from mlcareer.profile.recognise import recognise
from mlcareer.record import Record

STONES = 3
"""The most stepping stones of a way."""
WAYS = 3
"""How many ways of each number of stones are given."""


class Raised(Record):
    """A skill to raise on a hop. `stated` is false where the person has not said what they can do."""

    skill: str
    name: str
    from_level: int
    to_level: int
    stated: bool


class HopGate(Record):
    """A gate of the role that a hop leads to. `earned_in` is the stone in which the years it lacks are complete, and
    `years` those of them that are spent there; both null where no stone of the way earns them, or none are lacking."""

    gate: GateResult
    earned_in: str | None
    years: float | None


class Hop(Record):
    """From one role to the next on a way; `from_role` is null for the first, which starts from today's profile.

    `readiness` and `readiness_expected` are those for the role before the hop, with all that was learnt on the way, and
    `essential_gaps` counts what is essential and not even likely met; hours are the fewest that make one ready for it.
    `pay` says what it pays beside the role before, source by source, and `sources` are those of the move itself.
    """

    from_role: str | None
    role: str
    title: str
    readiness: float
    readiness_expected: float
    essential_gaps: int
    hours_low: int
    hours_high: int
    hours_expected: float
    raises: tuple[Raised, ...]
    gates: tuple[HopGate, ...]
    pay: tuple[PayChange, ...]
    sources: tuple[str, ...]


class Way(Record):
    """A way to a role: directly (`stones` is empty) or over stepping stones.

    `stays` are the years to stay in each stone for the gates that come after it, 0 where none asks for any.
    `in_the_way` are the required gates that are unmet and that no stone of the way earns; `unearned` the others of
    the role that ask for many years more than there are, which no stone earns either.
    """

    stones: tuple[str, ...]
    stays: tuple[float, ...]
    hops: tuple[Hop, ...]
    largest_hop_hours: float
    total_hours: float
    in_the_way: tuple[GateResult, ...]
    unearned: tuple[GateResult, ...]


Unfit = Beneath | Literal["senior", "degree"]


class PassedOver(Record):
    """A role that leads to the one wanted and is no stone for this person: they hold or `held` it, it is more `junior`
    than theirs, more `senior` than the role wanted, asks for a higher `degree` than that and than they have, or it
    `pays less`."""

    role: str
    why: Unfit


class Path(Record):
    """The ways to a role: the direct one, and of each number of stones the best, the least largest hop first.

    `entered_from` are the roles from which it is known to be entered; without any there are no stones. `exact` says
    whether every number of hours is proven to be the least. `enough` says that the direct way is short, so that no
    stone is offered; `on_the_way` is the job from which that is so since it leads there by itself, if it is.
    `passed_over` are roles that lead to it and are no stone for this person; with any stone, none. `region` is the
    place that pay is told of, null where none was given.
    """

    role: str
    title: str
    readiness: float
    readiness_expected: float
    reached: bool
    direct: Way
    ways: tuple[Way, ...]
    entered_from: tuple[str, ...]
    exact: bool
    enough: bool
    on_the_way: str | None
    passed_over: tuple[PassedOver, ...]
    region: Region | None = None


def path(knowledge: Knowledge, profile: Profile, role: Role, *, any_stone: bool = False) -> Path:
    """The direct way to a role, and the best ways over one to three stepping stones.

    No way leads over a role that the person holds or held, over one more junior than theirs or more senior than the one
    wanted, over one that pays clearly less where they are, or down from one stone to the next; and none is offered
    beside a direct way that is short, and longer from a job that leads there by itself, unless `any_stone` asks for
    it.

    A stone leads to the next role where either says so (`leads_to`, `enters_from`). Ways are compared by their
    largest hop in expected hours, then by their hours in all; that over the same work a step below comes first, then
    those of fewer stones, of these the ones whose first stone a job held leads to, and then those whose moves sources
    name. Any other is left out whose largest hop is no
    smaller than the direct way, or than that of another way that takes no more hours and stones and earns as many
    gates. Ways with a required gate in the way come last.
    """
    walker = _Walker(knowledge, profile, role, any_stone=any_stone)
    direct = walker.way((role.id,))
    rule = None if any_stone else knowledge.method.path
    enough, job = False, None
    if rule and not direct.in_the_way and not direct.unearned:
        job = walker.present.leading_to(role.id) if walker.direct <= rule.on_the_way_hours else None
        enough = job is not None or walker.direct <= rule.short_hours
    found = [] if enough else [walker.way(chain) for chain in walker.best()]
    if rule:
        found = _worth_going(rule, direct, found)
    ways = [way for way in found if not any(_better(other, way) for other in found)]
    junior = walker.junior() if rule and not enough else None
    if junior and not any(way.stones == (junior,) for way in ways):
        ways.append(walker.way((junior, role.id)))
    ways.sort(key=lambda way: (bool(way.in_the_way), way.largest_hop_hours, way.total_hours, way.stones))
    if rule:
        ways.sort(
            key=lambda way: (bool(way.in_the_way), way.stones != (junior,), len(way.stones), *walker.unusual(way))
        )
    return Path(
        role=role.id,
        title=role.title,
        readiness=direct.hops[0].readiness,
        readiness_expected=direct.hops[0].readiness_expected,
        reached=not direct.hops[0].raises,
        direct=direct,
        ways=tuple(ways),
        entered_from=walker.leading(role.id),
        exact=walker.exact,
        enough=enough,
        on_the_way=job,
        passed_over=()
        if any_stone
        else tuple(PassedOver(role=one, why=why) for one in walker.leading(role.id) if (why := walker.unfit(one))),
        region=walker.region,
    )


def _worth_going(rule: PathRule, direct: Way, ways: Iterable[Way]) -> list[Way]:
    """The ways whose every stone is worth it, beside the direct way and those of fewer stones."""
    kept = [direct]
    for way in sorted(ways, key=lambda one: len(one.stones)):
        shorter = [one for one in kept if len(one.stones) < len(way.stones)]
        if _worth_it(rule, direct, shorter, way):
            kept.append(way)
    return kept[1:]


def _worth_it(rule: PathRule, direct: Way, shorter: Sequence[Way], way: Way) -> bool:
    """Whether a way makes the largest hop enough smaller, by each job more than a shorter one has, for what it takes
    more and soon leads to a job, or earns what bars all that are shorter, or many years that these lack; a stone from
    which one goes on without learning anything has to earn something."""
    if any(not hop.raises and hop.from_role for hop in way.hops) and not any(
        g.earned_in for h in way.hops for g in h.gates
    ):
        return False
    free = [one for one in shorter if not one.in_the_way]
    if not free and not way.in_the_way:
        return True
    count, left = len(way.stones), 1 - rule.smaller / 100
    least = min(one.largest_hop_hours * left ** (count - len(one.stones)) for one in (free or [direct]))
    soon = way.hops[0].hours_expected <= direct.total_hours * rule.soon / 100
    smaller = soon and way.largest_hop_hours <= least
    earns = len(way.unearned) < min(len(one.unearned) for one in shorter)
    return (smaller or earns) and way.total_hours <= direct.total_hours * (1 + rule.more / 100)


def _better(one: Way, other: Way) -> bool:
    """Whether one way is better than another in something and worse in nothing."""

    def costs(way: Way) -> tuple[float, float, int, int]:
        earned = sum(gate.earned_in is not None for gate in way.hops[-1].gates)
        return way.largest_hop_hours, way.total_hours, len(way.stones), -earned

    return costs(one) != costs(other) and all(a <= b for a, b in zip(costs(one), costs(other), strict=True))


class _Stand(Record):
    """Where a way has come to: what is held there, all that is likely counted, what is known to be, and the hours of
    each hop so far, expected."""

    held: State
    known: State
    levels: Mapping[str, int]
    hops: tuple[float, ...]


class _Walker:
    """The ways of one person to one role. What is held after a chain of roles is kept, since ways share beginnings."""

    def __init__(self, knowledge: Knowledge, profile: Profile, role: Role, *, any_stone: bool) -> None:
        recognised = recognise(profile, knowledge)
        self.knowledge = knowledge
        self.profile = profile
        self.role = role
        self.exact = True
        self.any_stone = any_stone
        held = holdings(recognised, knowledge)
        self.guesses = guesses(recognised, held, knowledge)
        self.present = Present(knowledge, recognised, Ledger(held, knowledge, self.guesses))
        self.region, self.now = self.present.region, self.present.now
        self._start = _Stand(held=supposing(held, self.guesses, knowledge), known=held, levels={}, hops=())
        self.before = cache(self._before)  # kept by the walker, so that they go with it
        self.unfit = cache(self._unfit)
        self.leading = cache(self._leading)
        self._stands: dict[tuple[str, ...], _Stand] = {(): self._start}

    def _before(self, role: str) -> tuple[str, ...]:
        """The roles that lead to a role and are stones for this person, on a way that does not go down."""
        return tuple(
            one
            for one in self.leading(role)
            if self.any_stone or not (self.unfit(one) or (role != self.role.id and self._down(one, role)))
        )

    def _down(self, stone: str, following: str) -> bool:
        """Whether the role after a stone is more junior than it, or pays clearly less."""
        if self.knowledge.method.path is None:
            return False
        roles, order = self.knowledge.roles, SENIORITIES.index
        lower = order(roles[following].seniority) < order(roles[stone].seniority)
        return lower or self.present.pays_less(stone, following)

    def _unfit(self, role: str) -> Unfit | None:
        """Why a role is no stone for this person, if it is none. Without a rule every role is one."""
        why, order = self.present.beneath(role), SENIORITIES.index
        above = order(self.knowledge.roles[role].seniority) > order(self.role.seniority)
        if self.knowledge.method.path and above and why in (None, "pays less"):
            return "senior"
        if self.knowledge.method.path and why is None and self._degree(role) > self._degree(self.role.id):
            gates = [gate for gate in self.knowledge.roles[role].gates if gate.kind == "education"]
            [asked] = check_gates(gates, self.profile, self.knowledge, self.knowledge.roles[role].family)
            return "degree" if asked.status == "unmet" and asked.strength != "preferred" else None
        return why

    def _degree(self, role: str) -> int:
        """The rank of the degree that a role asks for and does not only prefer; 0 where it asks for none."""
        gates = self.knowledge.roles[role].gates
        asked = [gate for gate in gates if gate.kind == "education" and gate.strength != "preferred"]
        return least_degree(asked) if asked else 0

    def _leading(self, role: str) -> tuple[str, ...]:
        """The roles that lead to a role, other than the one the person is in."""
        leading = {one for one, onward in self.knowledge.moves.items() if role in onward}
        return tuple(sorted(leading - {self.now, self.role.id}))

    # --- which ways

    def junior(self) -> str | None:
        """The same work a step below the role, where that leads to it and is a stone for this person."""
        below = self.knowledge.titles.juniors.get(self.role.id)
        return below if below in self.before(self.role.id) else None

    def best(self) -> list[tuple[str, ...]]:
        """The best chains of one, two and three stones, `WAYS` of each, each ending in the role itself.

        Exact: a beginning is given up only when no way on from it can be among the best. Since the hours in all are
        never fewer than the direct way's, the hops still to come share at least what is left of those.
        """
        found: list[tuple[str, ...]] = []
        for count in range(1, STONES + 1):
            best: list[tuple[float, float, tuple[str, ...]]] = []
            for first in sorted(self._chains(count), key=lambda chain: self._bound(chain[:1], count)):
                self._try(first, count, best)
            found += [chain for _, _, chain in best]
        return found

    def _chains(self, count: int) -> Iterator[tuple[str, ...]]:
        """Every chain of so many stones to the role, the role at its end."""

        def back(chain: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
            if len(chain) > count:
                yield chain
                return
            for stone in self.before(chain[0]):
                if stone not in chain:
                    yield from back((stone, *chain))

        return back((self.role.id,))

    def _try(self, chain: tuple[str, ...], count: int, best: list[tuple[float, float, tuple[str, ...]]]) -> None:
        """Put a chain among the best of its length if it belongs there."""
        worst = best[-1][0] if len(best) == WAYS else self.direct
        for end in range(1, len(chain) + 1):
            bound = self._bound(chain[:end], count)
            if bound > worst or bound >= self.direct:
                return
        hops = self.stand(chain).hops
        best.append((max(hops), math.fsum(hops), chain))
        best.sort()
        del best[WAYS:]

    def _bound(self, beginning: tuple[str, ...], count: int) -> float:
        """The least that the largest hop of a way with this beginning can be."""
        hops = self.stand(beginning).hops
        left = count + 1 - len(hops)
        return max(*hops, (self.direct - math.fsum(hops)) / left) if left else max(hops)

    @property
    def direct(self) -> float:
        """The expected hours of the direct way."""
        return self.stand((self.role.id,)).hops[0]

    def stand(self, chain: tuple[str, ...]) -> _Stand:
        """Where a chain of roles leads, each entered once one is ready for it."""
        if chain not in self._stands:
            before = self.stand(chain[:-1])
            role = self.knowledge.roles[chain[-1]]
            entry = RoleEntry(self.knowledge, before.held, role)
            found = entry.best()
            self.exact = self.exact and found.exact
            self._stands[chain] = _Stand(
                held=stated(entry.start, found.levels),
                known=reached(before.known, {**entry.shown, **found.levels}, self.knowledge),
                levels=found.levels,
                hops=(*before.hops, found.hours),
            )
        return self._stands[chain]

    # --- a way in full

    def way(self, chain: tuple[str, ...]) -> Way:
        """A chain of roles in full; the last is the one to reach."""
        stays = self._stays(chain)
        hops = tuple(self._hop(chain[: number + 1], stays) for number in range(len(chain)))
        gates = [gate for hop in hops for gate in hop.gates]
        return Way(
            stones=chain[:-1],
            stays=tuple(stays),
            hops=hops,
            largest_hop_hours=max(hop.hours_expected for hop in hops),
            total_hours=round(math.fsum(hop.hours_expected for hop in hops), 2),
            in_the_way=tuple(
                one.gate
                for one in gates
                if one.gate.strength == "required" and one.gate.status == "unmet" and one.earned_in is None
            ),
            unearned=tuple(self._unearned(chain, stays, hops[-1].gates)),
        )

    def _unearned(self, chain: tuple[str, ...], stays: list[float], last: Iterable[HopGate]) -> Iterator[GateResult]:
        """Of the `last` gates of a way those that usually ask for years of which many are lacking at its end."""
        rule = self.knowledge.method.path
        asked = {gate.id: gate for gate in self.knowledge.roles[chain[-1]].gates}
        unmet = (one.gate for one in last if (one.gate.kind, one.gate.status) == ("experience", "unmet"))
        for gate in unmet:
            lacking = self._lacking(asked[gate.gate], chain[:-1], stays)
            if rule and gate.strength == "usual" and lacking >= rule.years:
                yield gate

    def _hop(self, chain: tuple[str, ...], stays: list[float]) -> Hop:
        before, after = self.stand(chain[:-1]), self.stand(chain)
        role = self.knowledge.roles[chain[-1]]
        previous = chain[-2] if len(chain) > 1 else None
        numbers = ready(self.knowledge, Ledger(before.known, self.knowledge, self.guesses).covers(role))
        raises = [self._raised(before, skill, level) for skill, level in after.levels.items()]
        hours = [self.knowledge.learning_hours(one.skill, one.from_level, one.to_level) for one in raises]
        longest = sorted(zip(hours, raises, strict=True), key=lambda pair: (-math.fsum(pair[0]), pair[1].skill))
        told = takes(self.knowledge, before.held, after.levels)
        return Hop(
            from_role=previous,
            role=role.id,
            title=role.title,
            readiness=numbers.said,
            readiness_expected=numbers.expected,
            essential_gaps=len(numbers.essential_unlikely),
            hours_low=round(told.low),
            hours_high=round(told.high),
            hours_expected=told.expected,
            raises=tuple(one for _, one in longest),
            gates=tuple(self._gates(role, chain, stays)),
            pay=pay_changes(self.knowledge, previous or self.now, role, self.region),
            sources=self._move(previous, role.id) if previous else (),
        )

    def unusual(self, way: Way) -> tuple[bool, int]:
        """Whether no job held is known to lead to the first stone of a way, and how many of its moves no source but our
        own judgement names."""
        kinds = [{self.knowledge.sources[id_].kind for id_ in hop.sources} for hop in way.hops if hop.from_role]
        return self.present.leading_to(way.stones[0]) is None, sum(kind <= {"judgement"} for kind in kinds)

    def _raised(self, before: _Stand, skill: str, level: int) -> Raised:
        own = before.held.get(skill)
        return Raised(
            skill=skill,
            name=self.knowledge.skills[skill].name,
            from_level=level_of(before.held, skill),
            to_level=level,
            stated=bool(own and own.said),
        )

    def _move(self, stone: str, role: str) -> tuple[str, ...]:
        """The sources that say that a role leads to another."""
        moves = [move for move in self.knowledge.roles[stone].leads_to if move.role == role]
        moves += [move for move in self.knowledge.roles[role].enters_from if move.role == stone]
        return tuple(dict.fromkeys(id_ for move in moves for id_ in move.sources))

    # --- gates

    def _stays(self, chain: tuple[str, ...]) -> list[float]:
        """The years to stay in each stone, so that every gate of experience after it that it can earn is met: the
        last stone before the gate that counts for it earns what is lacking."""
        stays = [0.0] * (len(chain) - 1)
        for number, id_ in enumerate(chain):
            for gate in self.knowledge.roles[id_].gates:
                stone = self._earning(gate, chain[:number])
                if stone is not None and gate.strength != "preferred":
                    stays[stone] += self._lacking(gate, chain[:number], stays)
        return stays

    def _earning(self, gate: Gate, stones: Iterable[str]) -> int | None:
        """The number of the last stone whose years count for a gate."""
        counting = [
            n for n, id_ in enumerate(stones) if counts_towards(gate, self.knowledge.roles[id_], self.knowledge)
        ]
        return counting[-1] if counting else None

    def _lacking(self, gate: Gate, stones: tuple[str, ...], stays: list[float]) -> float:
        """The years that a gate asks for beyond those stated and those stayed in the stones before it."""
        stayed = math.fsum(
            years
            for id_, years in zip(stones, stays, strict=False)
            if counts_towards(gate, self.knowledge.roles[id_], self.knowledge)
        )
        return max((gate.years or 0.0) - years_towards(gate, self.profile, self.knowledge) - stayed, 0.0)

    def _gates(self, role: Role, chain: tuple[str, ...], stays: list[float]) -> Iterator[HopGate]:
        first = next((gate for gate in role.gates if gate.kind == "education"), None)
        gates = [gate for gate in role.gates if gate.kind != "education" or gate is first]
        results = check_gates(role.gates, self.profile, self.knowledge, role.family)
        for gate, result in zip(gates, results, strict=True):
            yield self._gate(gate, result, chain, stays)

    def _gate(self, gate: Gate, result: GateResult, chain: tuple[str, ...], stays: list[float]) -> HopGate:
        stones = chain[:-1]
        lacking = [self._lacking(gate, stones[:count], stays) for count in range(len(chain))]
        earning = next((n for n, (before, after) in enumerate(pairwise(lacking)) if after <= 0 < before), None)
        return HopGate(
            gate=result,
            earned_in=None if earning is None else stones[earning],
            years=None if earning is None else lacking[earning],
        )
