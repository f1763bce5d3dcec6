"""What learning takes: the skills that are named, the prerequisites that come along, and the hours of it all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from mlcareer.advice.standing.credit import Held, level_of, reached, stated
from mlcareer.advice.standing.steps import bundle
from mlcareer.knowledge.base import Knowledge
from mlcareer.record import Record


class Learning(Record):
    """One skill to be raised from one level to another, with its hours as a range, whole.

    `from_level` is null where nothing is known of the skill; its hours then count from nothing. `named` tells what
    was asked for from the prerequisites that come along, which `needed_by` names. A prerequisite that the person
    states at a lower level is not `counted` in what follows, nor what that builds on: what they said of it stands until
    they say it anew.
    """

    skill: str
    name: str
    from_level: int | None
    to_level: int
    named: bool
    counted: bool
    needed_by: tuple[str, ...]
    hours_low: int
    hours_high: int


def raises(knowledge: Knowledge, held: Mapping[str, Held], levels: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Every skill to be raised to hold skills at `levels`, each above the one held, as (from, to), the prerequisites
    first. A prerequisite may be one of the skills named, and ask for more of it."""
    after = stated(held, levels)
    found = {skill: (level_of(held, skill), level) for skill, level in levels.items()}
    for skill, level in levels.items():
        for other, least in knowledge.skills[skill].needs(level):
            for needed, _, to_level in bundle(knowledge, after, other, least):
                from_level, most = found.get(needed, (level_of(held, needed), 0))
                found[needed] = (from_level, max(most, to_level))
    return _in_order(knowledge, found)


def hours_of(knowledge: Knowledge, raised: Mapping[str, tuple[int, int]]) -> tuple[float, float]:
    """The hours of raising skills, low and high."""
    each = [knowledge.learning_hours(skill, *levels) for skill, levels in raised.items()]
    return math.fsum(low for low, _ in each), math.fsum(high for _, high in each)


def total_hours(takes: Iterable[Learning]) -> tuple[int, int]:
    """The hours of it all, low and high: the sums of the ranges shown."""
    each = [(one.hours_low, one.hours_high) for one in takes]
    return sum(low for low, _ in each), sum(high for _, high in each)


def learnings(knowledge: Knowledge, held: Mapping[str, Held], levels: Mapping[str, int]) -> tuple[Learning, ...]:
    """What it takes to hold skills at `levels`, each above the one held, the prerequisites first."""
    raised = raises(knowledge, held, levels)
    after = reached(held, levels, knowledge)
    return tuple(
        learning
        for skill, (_, to_level) in raised.items()
        for learning in _parts(knowledge, held, after, raised, skill, levels.get(skill), to_level)
    )


def _parts(
    knowledge: Knowledge,
    held: Mapping[str, Held],
    after: Mapping[str, Held],
    raised: Mapping[str, tuple[int, int]],
    skill: str,
    named: int | None,
    to_level: int,
) -> list[Learning]:
    """A skill as far as it was named, and as far as something else needs it beyond that."""
    ends = [level for level in dict.fromkeys((named, to_level)) if level is not None]
    needed_by = tuple(other for other in knowledge.builds_on.get(skill, ()) if other in raised)
    found = []
    start = _level(held, skill)
    for end in ends:
        low, high = knowledge.learning_hours(skill, start or 0, end)
        found.append(
            Learning(
                skill=skill,
                name=knowledge.skills[skill].name,
                from_level=start,
                to_level=end,
                named=end == named,
                counted=end == named or level_of(after, skill) >= end,
                needed_by=() if end == named else needed_by,
                hours_low=max(1, round(low)),
                hours_high=max(1, math.ceil(round(high, 6))),
            )
        )
        start = end
    return found


def _level(held: Mapping[str, Held], skill: str) -> int | None:
    own = held.get(skill)
    return own.level if own else None


def _in_order(knowledge: Knowledge, found: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """The skills with those that one builds on before it."""
    ordered: dict[str, tuple[int, int]] = {}

    def put(skill: str) -> None:
        if skill in ordered or skill not in found:
            return
        for edge in knowledge.skills[skill].prerequisites:
            put(edge.skill)
        ordered[skill] = found[skill]

    for skill in found:
        put(skill)
    return ordered
