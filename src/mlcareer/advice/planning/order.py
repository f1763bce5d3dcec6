"""In which order to learn what has been chosen: prerequisites first, and what pays back earliest.

Of all sets of increments that hold whatever their members need, the one with the most points per expected hour comes
first. Sidney (1975, "Decomposition Algorithms for Single-Machine Sequencing with Precedence Relations and Deferral
Costs", Operations Research 23) showed that some order with the least sum of points times waiting hours begins with
such a set; without prerequisites that is Smith's rule, points per hour in falling order. Within a set no quick rule
is known to be best, the problem being NP-hard: there the same rule goes on with what one increment and all it still
needs give per hour.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping, Set
from itertools import pairwise
from math import fsum

from mlcareer.knowledge.base import Knowledge

Increment = tuple[str, int]
"""A skill and the level to which it is raised, from where the increment before it ends or from what is held."""
_EQUAL = 1e-9


def needs(
    knowledge: Knowledge, increment: Increment, begins: Mapping[Increment, int], by_skill: Mapping[str, list[Increment]]
) -> list[Increment]:
    """The increments that have to come before one: those of its prerequisites that begin below the level needed, and
    the earlier ones of the skill."""
    skill, level = increment
    needed = _up_to(knowledge.skills[skill].needs(level), begins, by_skill)
    return list(dict.fromkeys([*needed, *(one for one in by_skill[skill] if one[1] < level)]))


def _up_to(
    edges: Iterable[tuple[str, int]], begins: Mapping[Increment, int], by_skill: Mapping[str, list[Increment]]
) -> list[Increment]:
    """The increments that begin below the levels named."""
    return [one for other, least in edges for one in by_skill.get(other, ()) if begins[one] < least]


class Order:
    """The increments still to be learnt, in the order in which they pay back earliest.

    `hours` are the expected ones of each, above 0; `begins` the levels from which they lead on, the one below where it
    is not given. Whoever asks says what each is worth by now, from 0 upwards: the
    points that it adds once all it still needs is there. Where the points of two skills overlap, so that the one is
    worth less beside the other, both count in full until one of them is learnt; everything else is exact.
    """

    def __init__(
        self, knowledge: Knowledge, hours: Mapping[Increment, float], begins: Mapping[Increment, int] | None = None
    ) -> None:
        self._hours = hours
        self._begins = begins or {one: one[1] - 1 for one in hours}
        by_skill: dict[str, list[Increment]] = {}
        for one in sorted(hours):
            by_skill.setdefault(one[0], []).append(one)
        self._before = {one: needs(knowledge, one, self._begins, by_skill) for one in hours}
        self._practise(knowledge, by_skill)
        self._closures = {one: tuple(self._walk(one, {})) for one in sorted(hours)}

    def _practise(self, knowledge: Knowledge, by_skill: Mapping[str, list[Increment]]) -> None:
        """Put the tools with which a skill is practised before it, but for those that themselves need it."""
        for one in sorted(self._hours):
            for tool in _up_to(knowledge.skills[one[0]].practices(one[1]), self._begins, by_skill):
                if tool not in self._before[one] and one not in self._walk(tool, {}):
                    self._before[one].append(tool)

    def _walk(self, wanted: Increment, seen: dict[Increment, None]) -> dict[Increment, None]:
        """An increment behind all that it needs, in an order in which they can be learnt."""
        for before in self._before[wanted]:
            if before not in seen:
                self._walk(before, seen)
        seen[wanted] = None
        return seen

    def first(
        self,
        pending: Set[Increment],
        worth: Mapping[Increment, float],
        last: Increment | None = None,
        stay: float = 0.0,
    ) -> Increment:
        """What to learn next: of the set that pays back earliest, the beginning of its most worthwhile part.

        The next level of the skill learnt `last` goes before it where it gives no less an hour than that set, less the
        part `stay` of it: nobody changes books for a trifle.
        """
        chosen = self.densest(pending, worth)
        further = next((one for one in pending if last is not None and (one[0], self._begins[one]) == last), None)
        if further:
            on = self.open(further, pending)
            if len(on) == 1 and self._ratio(on, worth) >= (1 - stay) * self._ratio(chosen, worth):
                return further
        best = max(sorted(chosen), key=lambda one: round(self._ratio(self.open(one, pending), worth), 9))
        return self.open(best, pending)[0]

    def open(self, wanted: Increment, pending: Set[Increment]) -> list[Increment]:
        """What an increment still needs, in an order in which it can be learnt, and the increment itself last."""
        return [one for one in self._closures[wanted] if one in pending]

    def _ratio(self, chosen: Collection[Increment], worth: Mapping[Increment, float]) -> float:
        return fsum(worth[one] for one in chosen) / fsum(self._hours[one] for one in chosen)

    def densest(self, pending: Set[Increment], worth: Mapping[Increment, float]) -> Set[Increment]:
        """A closed set with the most points per hour. From the best set with a single end, by Dinkelbach's method:
        as long as some closed set earns more than its hours at the ratio reached, its own ratio is higher."""
        singles = [self.open(one, pending) for one in sorted(pending)]
        ratios = [self._ratio(found, worth) for found in singles]
        best: Set[Increment] = set(singles[ratios.index(max(ratios))])
        while True:
            ratio = self._ratio(best, worth)
            better = self._surplus(pending, {one: worth[one] - ratio * self._hours[one] for one in pending})
            if not better or self._ratio(better, worth) <= ratio + _EQUAL:
                return best
            best = better

    def _surplus(self, pending: Set[Increment], profit: Mapping[Increment, float]) -> Set[Increment]:
        """The closed set with the highest sum of profits, empty where none is above 0: a maximum closure, found as a
        minimum cut (Picard 1976). What earns sends its profit to what it needs; what can still send is in the set."""
        left = {one: value for one, value in profit.items() if value > _EQUAL}
        room = {one: -value for one, value in profit.items() if value < 0}
        sent: dict[Increment, dict[Increment, float]] = {one: {} for one in pending}
        for source in sorted(left):
            while left[source] > _EQUAL and (path := self._path(source, pending, room, sent)):
                _send(path, left, room, sent)
        chosen: set[Increment] = set()
        for source in sorted(left):
            if left[source] > _EQUAL:
                chosen.update(self._reach(source, pending, sent))
        return chosen

    def _path(
        self,
        source: Increment,
        pending: Set[Increment],
        room: Mapping[Increment, float],
        sent: Mapping[Increment, Mapping[Increment, float]],
    ) -> list[Increment]:
        """The shortest way from a source to an increment with room, down to what it needs or back along a flow."""
        came = self._reach(source, pending, sent, until=lambda one: room.get(one, 0.0) > _EQUAL)
        end = next(reversed(came))
        if room.get(end, 0.0) <= _EQUAL:
            return []
        path = [end]
        while came[path[-1]] is not None:
            path.append(came[path[-1]])  # type: ignore[arg-type]
        return path[::-1]

    def _reach(
        self,
        source: Increment,
        pending: Set[Increment],
        sent: Mapping[Increment, Mapping[Increment, float]],
        until: Callable[[Increment], bool] = lambda _: False,
    ) -> dict[Increment, Increment | None]:
        """What can be reached from a source, nearest first, each with where it was reached from."""
        came: dict[Increment, Increment | None] = {source: None}
        waiting = deque([source])
        while waiting:
            one = waiting.popleft()
            down = [below for below in self._before[one] if below in pending]
            back = [above for above, amount in sent[one].items() if amount > _EQUAL]
            for other in (*down, *back):
                if other not in came:
                    came[other] = one
                    if until(other):
                        return came
                    waiting.append(other)
        return came


def _send(
    path: list[Increment],
    left: dict[Increment, float],
    room: dict[Increment, float],
    sent: dict[Increment, dict[Increment, float]],
) -> None:
    """Send along a path as much as its source has, its end takes, and the flows that it goes against have.

    `sent[below][above]` is what `above` has sent to `below`.
    """
    source, end = path[0], path[-1]
    steps = list(pairwise(path))
    against = [sent[one][other] for one, other in steps if sent[one].get(other, 0.0) > 0]
    amount = min(left[source], room[end], *against)
    left[source] -= amount
    room[end] -= amount
    for one, other in steps:
        if sent[one].get(other, 0.0) > 0:
            sent[one][other] -= amount
        else:
            sent[other][one] = sent[other].get(one, 0.0) + amount
