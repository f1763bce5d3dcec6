"""Next steps: which skill to raise to which level, how long that takes, and what it earns."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from mlcareer.advice.standing.credit import LEARNT, Cover, Held, Ledger, level_of, reached, readiness
from mlcareer.advice.standing.likely import LIKELY, Guess
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES
from mlcareer.knowledge.model import Resource
from mlcareer.record import Record

Raise = tuple[str, int, int]
"""A skill, the level from which and the level to which it is raised."""


class Step(Record):
    """One recommended action: raise `skill` from one level to another.

    `points` is what it adds to the readiness that is likely, when taken in this order. Hours are a range, whole,
    at least 1. `stated` is false where the person has not said what they can do, so that the step may be done already.
    `unlocks` names the skills among this role's gaps that build on it.
    """

    skill: str
    from_level: int
    to_level: int
    stated: bool
    points: float
    hours_low: int
    hours_high: int
    because: str
    resources: tuple[str, ...]
    unlocks: tuple[str, ...]


def bundle(knowledge: Knowledge, held: Mapping[str, Held], skill: str, level: int) -> list[Raise]:
    """What has to be learnt to hold `skill` at `level`: missing prerequisites first, the skill itself last."""
    steps: dict[str, Raise] = {}

    def add(wanted: str, to_level: int) -> None:
        from_level = level_of(held, wanted)
        if wanted in steps:
            to_level = max(to_level, steps.pop(wanted)[2])
        if from_level >= to_level:
            return
        for other, needed in knowledge.skills[wanted].needs(to_level):
            add(other, needed)
        steps[wanted] = (wanted, from_level, to_level)

    add(skill, level)
    return list(steps.values())


class NextStudy:
    """What one person would learn next. Hours and resources are kept, since roles ask for many of the same things.

    `held` may count what is likely held, which then is not taught; `said` is what is known without that, and `guesses`
    are the chances of what was not said. `finished` courses are not offered.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        held: Mapping[str, Held],
        today: date,
        guesses: Mapping[str, Guess] | None = None,
        finished: Collection[str] = (),
        said: Mapping[str, Held] | None = None,
    ) -> None:
        self.knowledge = knowledge
        self.held = held
        self.finished = finished
        self.guesses = guesses
        self.today = today
        self._ledger = Ledger(held, knowledge, guesses)
        self._said = Ledger(held if said is None else said, knowledge, guesses)
        self._hours: dict[tuple[str, int], float] = {}
        self._teachers: dict[Raise, tuple[Resource, ...]] = {}

    def next_steps(self, covers: list[Cover], limit: int) -> list[Step]:
        """The steps to take first for what the covers ask: essential gaps, then those that earn most an hour."""
        if not limit:
            return []
        gaps = [one for one in (self._ledger.cover(cover.requirement) for cover in covers) if one.now < 1.0]
        ledger, held = self._said.fork(), self.held
        covers = [ledger.cover(cover.requirement) for cover in covers]
        asked = {skill for cover in gaps for skill in cover.requirement.skills}
        score = readiness(covers).expected
        steps: list[Step] = []
        for cover, target in self._in_order(gaps):
            for raised in bundle(self.knowledge, held, target, cover.requirement.level):
                own, held = held.get(raised[0]), reached(held, {raised[0]: raised[2]}, self.knowledge)
                covers = ledger.learn(raised[0], raised[2], covers)
                after = readiness(covers).expected
                because = _because(self.knowledge, cover, raised[0], target, own)
                steps.append(self._step(raised, after - score, because, asked, held))
                score = after
            if len(steps) >= limit:
                return steps[:limit]
        return steps

    def _step(self, raised: Raise, points: float, because: str, asked: set[str], held: Mapping[str, Held]) -> Step:
        skill, from_level, to_level = raised
        own = self.held.get(skill)
        low, high = self.knowledge.learning_hours(*raised)
        if raised not in self._teachers:
            self._teachers[raised] = teachers(self.knowledge, *raised, self.today)
        return Step(
            skill=skill,
            from_level=from_level,
            to_level=to_level,
            stated=bool(own and own.said),
            points=round(points, 1) + 0.0,
            hours_low=max(1, round(low)),
            hours_high=max(1, math.ceil(high)),
            because=because,
            resources=usable(self._teachers[raised], held, self.finished),
            unlocks=tuple(sorted(asked.intersection(self.knowledge.builds_on.get(skill, ())))),
        )

    def _in_order(self, gaps: list[Cover]) -> Iterator[tuple[Cover, str]]:
        """Each gap with the skill that closes it soonest, the most worthwhile first."""
        choices: list[tuple[bool, float, str, Cover]] = []
        for cover in gaps:
            requirement = cover.requirement
            for hours, skill in self.cheapest(cover):
                worth = requirement.importance * (1 - cover.expected) / requirement.pick / max(hours, 1.0)
                choices.append((not requirement.essential, -worth, skill, cover))
        for _, _, skill, cover in sorted(choices, key=lambda choice: choice[:3]):
            yield cover, skill

    def cheapest(self, cover: Cover) -> list[tuple[float, str]]:
        """The skills still to be raised for a requirement, with their hours: the quickest of the alternatives."""
        need = cover.requirement.pick
        options: list[tuple[float, str]] = []
        for skill in cover.requirement.skills:
            own = self.held.get(skill)
            if own and own.level >= cover.requirement.level:
                need -= 1
            else:
                options.append((self._expected(skill, cover.requirement.level), skill))
        return sorted(options)[:need]

    def _expected(self, skill: str, level: int) -> float:
        """The middle of the hours to hold a skill at a level, prerequisites included."""
        key = (skill, level)
        if key not in self._hours:
            raises = bundle(self.knowledge, self.held, *key)
            self._hours[key] = math.fsum(math.fsum(self.knowledge.learning_hours(*raised)) for raised in raises) / 2
        return self._hours[key]


def _because(knowledge: Knowledge, cover: Cover, skill: str, target: str, own: Held | None) -> str:
    if skill != target:
        return f"{knowledge.skills[target].name} builds on it"
    requirement = cover.requirement
    asked = f"{'essential: ' if requirement.essential else ''}asked for at {NAMES[requirement.level]}"
    if requirement.any_of:
        asked += f", quickest way to {requirement.name}"
    if own is None:
        return f"{asked}; you have not said whether you know it"
    if own.source == LIKELY:
        return f"{asked}; you are likely at {NAMES[own.level]}"
    return (
        f"{asked}; {'you are' if own.said or own.source == LEARNT else 'what you said implies'} at {NAMES[own.level]}"
    )


_FAR_BELOW = 2
"""How many levels below the learner a resource begins that is no longer for them."""
_FAR_LONGER = 2
"""How many times the hours of a step a resource may take."""


def teachers(
    knowledge: Knowledge, skill: str, from_level: int, to_level: int, today: date, *, free: bool = False
) -> tuple[Resource, ...]:
    """The resources that take a learner on from a level, the most fitting first.

    Those come last that begin far below it or are far longer than it takes, and before them those that do not go nearly
    far enough; for a beginner what teaches goes before documentation. Then come free ones, those that go all the way,
    the shortest, and those that teach little else. Ones that are closed by `today` or have a successor are left out;
    `free` keeps free ones only.
    """

    most = _FAR_LONGER * knowledge.learning_hours(skill, from_level, to_level)[1]

    def order(resource: Resource) -> tuple[bool, bool, bool, bool, bool, float, int, str]:
        lessons = [lesson for lesson in resource.teaches if lesson.skill == skill]
        reach = max(lesson.to_level for lesson in lessons)
        begins = max(lesson.from_level for lesson in lessons if lesson.from_level <= from_level)
        paid = not (resource.cost and resource.cost.free)
        hours = min((time.low for time in resource.hours), default=float("inf"))
        return (
            from_level - begins >= _FAR_BELOW or most < hours < float("inf"),
            reach < to_level - 1,
            resource.kind == "documentation" and from_level < _FAR_BELOW and not resource.presupposes,
            paid,
            reach < to_level,
            hours,
            len(resource.teaches),
            resource.id,
        )

    useful = [
        resource
        for resource in knowledge.teachers(skill)
        if resource.live(today)
        and resource.successor is None
        and (not free or (resource.cost and resource.cost.free))
        and any(t.skill == skill and t.from_level <= from_level < t.to_level for t in resource.teaches)
    ]
    return tuple(sorted(useful, key=order))


_OFFERED = 2
"""How many resources are offered for a step."""


def usable(resources: tuple[Resource, ...], held: Mapping[str, Held], finished: Collection[str]) -> tuple[str, ...]:
    """The first of these resources, as ids, that were not `finished` before and take nothing for granted that is not
    held by then."""
    new = (one for one in resources if one.id not in finished)
    ready = [one for one in new if all(level_of(held, each.skill) >= each.level for each in one.presupposes)]
    return tuple(one.id for one in ready[:_OFFERED])
