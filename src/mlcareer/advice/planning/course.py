"""The course of a plan: what is chosen, in the order in which it pays back earliest, with what it earns on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from mlcareer.advice.planning.order import Increment, Order
from mlcareer.advice.standing.credit import Cover, Ledger, State, level_of, stated
from mlcareer.advice.standing.steps import Raise, bundle
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Role


class Stage(NamedTuple):
    """A skill raised by one or several levels, the covers of the role's requirements before and after, and what is
    held then. `along` are first acquaintances with what it builds on, or more of what one works with already, which
    come before it and are no step by themselves."""

    raised: Raise
    before: list[Cover]
    after: list[Cover]
    held: State
    along: tuple[Raise, ...] = ()

    @property
    def all_raised(self) -> tuple[Raise, ...]:
        """Everything that is learnt in it, in order."""
        return (*self.along, self.raised)

    @property
    def earning(self) -> list[Cover]:
        """The covers, as they are after it, of the requirements that it helps with."""
        pairs = zip(self.before, self.after, strict=True)
        return [after for before, after in pairs if after.now > before.now + 1e-12]


def expected_hours(knowledge: Knowledge, *raised: Raise) -> float:
    """The middle of the hours of raising skills."""
    return fsum(hours for one in raised for hours in knowledge.learning_hours(*one)) / 2


class Course:
    """How a person who holds `held` gets to `levels`, for one role.

    What comes next depends on what is held and what is left alone, so that whoever has carried out the first steps is
    given the others in the same order. Every essential is first brought to within a level of what is asked, from when
    one may apply, and then to all of it; the rest comes after that.
    """

    def __init__(self, knowledge: Knowledge, held: State, role: Role, levels: Mapping[str, int]) -> None:
        rule = knowledge.method.plan
        self.knowledge = knowledge
        self.role = role
        self.held = held
        self.levels = levels
        self.useful = rule.entry.highest if rule and rule.entry else 0
        self.first = rule.entry.first if rule and rule.entry else 0
        begins = {
            (skill, end): begin
            for skill, top in levels.items()
            for begin, end in pairwise(self._stops(level_of(held, skill), top))
        }
        hours = {(s, end): expected_hours(knowledge, (s, begin, end)) for (s, end), begin in begins.items()}
        self._begins = begins
        self._order = Order(knowledge, hours, begins)
        self._mattering = {s: self._mattering_to(s) for s in levels}
        self._hours = hours
        self._tiers = [*map(self._with_needs, self._essentials()), set(begins)]
        self._join = rule.join if rule else 0.0

    def _stops(self, held: int, top: int) -> list[int]:
        """The levels at which learning a skill may be left: the first at which one works with it, and each above it."""
        return [held, *(level for level in range(held + 1, top + 1) if level == top or level >= self.first)]

    def _essentials(self) -> list[Mapping[str, int]]:
        """What is learnt before everything else, as skills and levels: the languages in which the trade is done, as
        far as is useful, that on which most of the plan builds first; then all essentials, as far as one may apply
        first, and then as far as is useful."""
        most, asked = self.useful or 5, dict[str, int]()
        for requirement in self.role.requirements:
            if requirement.essential:
                asked |= {skill: max(requirement.level, asked.get(skill, 0)) for skill in requirement.skills}
        whole = {skill: min(level, most) for skill, level in asked.items()}
        near = {skill: min(most, max(level - 1, min(level, self.first))) for skill, level in asked.items()}
        languages = {skill for skill in asked if self.knowledge.skills[skill].category == "programming"}
        first = sorted(languages, key=lambda skill: (-self._built_on(skill), skill))
        return [*({skill: whole[skill]} for skill in first), near, whole]

    def _built_on(self, skill: str) -> float:
        """The hours, from nothing and so the same whatever is held by now, of what builds on a skill."""
        return fsum(
            expected_hours(self.knowledge, (other, 0, level))
            for other, level in sorted(self.levels.items())
            if other != skill and self._builds_on(other, level, skill, set())
        )

    def _builds_on(self, other: str, level: int, skill: str, seen: set[str]) -> bool:
        """Whether a skill cannot be had at a level without another, or without what builds on that."""
        seen.add(other)
        return any(
            before == skill or (before not in seen and self._builds_on(before, least, skill, seen))
            for before, least in self.knowledge.skills[other].needs(level)
        )

    def _with_needs(self, levels: Mapping[str, int]) -> set[Increment]:
        """The increments of skills up to their levels with all that they need."""
        wanted = [(skill, level) for skill, level in sorted(self._begins) if level <= levels.get(skill, 0)]
        return {before for one in wanted for before in self._needing(one)}

    def _mattering_to(self, skill: str) -> tuple[list[int], set[str]]:
        """The requirements that a skill can earn for, by number, and the skills on which those depend."""
        numbers, skills = [], set()
        for number, requirement in enumerate(self.role.requirements):
            related = {other.skill for one in requirement.skills for other in self.knowledge.skills[one].related}
            if skill in requirement.skills or skill in related:
                numbers.append(number)
                skills |= {*requirement.skills, *related}
        return numbers, skills

    def stages(self) -> list[Stage]:
        """The stages in their order; neighbouring increments of one skill are one."""
        runs: list[Raise] = []
        for skill, level in self._joined(list(self._increments())):
            if runs and runs[-1][0] == skill:
                runs[-1] = (skill, runs[-1][1], level)
            else:
                runs.append((skill, self._begins[skill, level], level))
        held, before = self.held, self._covers(self.held)
        stages = []
        for raised, along in self._gathered(runs):
            held = stated(held, {skill: level for skill, _, level in (*along, raised)})
            after = self._covers(held)
            stages.append(Stage(raised, before, after, held, along))
            before = after
        return stages

    def _gathered(self, runs: list[Raise]) -> Iterator[tuple[Raise, tuple[Raise, ...]]]:
        """Each skill with the first acquaintances that it needs and that were due before it, and with what it takes
        of a ground on which one stands already; those of them are steps by themselves that nothing later needs, and
        those that would take more of its step than it does, the longest first."""
        waiting: list[Raise] = []
        for number, raised in enumerate(runs, 1):
            if self.useful and (raised[2] == 1 or self._only_deepens(raised, runs[number:])):
                waiting.append(raised)
                continue
            needed = self._needed(raised, waiting)
            alone = [one for one in waiting if one not in needed and not self._needed_later(one, runs[number:])]
            while needed and expected_hours(self.knowledge, *needed) > expected_hours(self.knowledge, raised):
                alone.append(max(needed, key=lambda one: (expected_hours(self.knowledge, one), one)))
                needed.remove(alone[-1])
            for one in [*waiting, raised]:
                if one in alone or one == raised:
                    along = tuple(other for other in self._needed(one, waiting) if other not in alone)
                    waiting = [other for other in waiting if other != one and other not in along]
                    yield one, along
        yield from ((one, ()) for one in waiting)

    def _only_deepens(self, raised: Raise, later: list[Raise]) -> bool:
        """Whether something with which one works already is raised for what comes next, and not because it is asked
        for: who programs in R is not sent to a course of programming before Python."""
        asked = any(raised[0] in requirement.skills for requirement in self.role.requirements)
        return not asked and raised[1] >= self.first and any(self._needed(one, [raised]) for one in later[:1])

    def _needed_later(self, acquaintance: Raise, runs: list[Raise]) -> bool:
        """Whether a later step that is none needs it."""
        return any(self._needed(one, [acquaintance]) for one in runs if one[2] > 1)

    def _needed(self, raised: Raise, waiting: list[Raise]) -> list[Raise]:
        """Those of the acquaintances that a skill needs."""
        needed = {skill for skill, _ in self._order.open((raised[0], raised[2]), self._begins.keys())} - {raised[0]}
        return [one for one in waiting if one[0] in needed]

    def _covers(self, held: State) -> list[Cover]:
        return Ledger(held, self.knowledge).covers(self.role)

    def _joined(self, increments: list[Increment]) -> list[Increment]:
        """The increments with two levels of a skill in one go where what lies between takes no longer than one would
        put a book aside for: the second brought forward, or, where it needs what lies between, the first put off."""
        ordered: list[Increment] = []
        while increments:
            one = increments.pop(0)
            after = next((each for each in increments if (each[0], self._begins[each]) == one), None)
            place = increments.index(after) if after else 0
            between = increments[:place]
            if after and fsum(self._hours[each] for each in between) <= self._join:
                if set(self._needing(after)).isdisjoint(between):
                    increments.insert(0, increments.pop(place))
                elif not any(one in self._needing(each) for each in between):
                    increments.insert(place, one)
                    continue
            ordered.append(one)
        return ordered

    def _needing(self, wanted: Increment) -> list[Increment]:
        """What an increment builds on, and itself."""
        return self._order.open(wanted, self._begins.keys())

    def _increments(self) -> Iterator[Increment]:
        held, pending = self.held, set(self._begins)
        worth = {one: self._worth(held, one, pending) for one in pending}
        rule, chosen = self.knowledge.method.plan, None
        while pending:
            now = next(tier & pending for tier in self._tiers if tier & pending)
            skill, level = chosen = self._order.first(now, worth, chosen, rule.stay if rule else 0.0)
            yield chosen
            pending.remove(chosen)
            held = stated(held, {skill: level})
            changed = [one for one in pending if skill in self._mattering[one[0]][1]]
            worth.update((one, self._worth(held, one, pending)) for one in changed)

    def _worth(self, held: State, wanted: Increment, pending: set[Increment]) -> float:
        """The points that an increment adds to all it needs."""
        skill, level = wanted
        needed: dict[str, int] = {}
        for before in self._order.open(wanted, pending)[:-1]:
            needed[before[0]] = max(before[1], needed.get(before[0], 0))
        without = Ledger(stated(held, needed), self.knowledge)
        with_it = Ledger(stated(held, {**needed, skill: level}), self.knowledge)
        points = self.role.points
        asked = [(points[n], self.role.requirements[n]) for n in self._mattering[skill][0]]
        return max(fsum(each * (with_it.cover(what).now - without.cover(what).now) for each, what in asked), 0.0)


def other_choice(
    knowledge: Knowledge, held: State, role: Role, levels: Mapping[str, int], cover: Cover, skill: str
) -> tuple[str, float] | None:
    """For a skill chosen out of several: the quickest of the others, and how many more expected hours it would take,
    fewer if below 0. Both are counted beside everything that the plan raises for another reason. None where there is no
    other.
    """
    level = cover.requirement.level
    base = _without(knowledge, held, role, levels, cover, skill)

    def takes(one: str) -> float:
        return fsum(expected_hours(knowledge, raised) for raised in bundle(knowledge, base, one, level))

    own = takes(skill)
    others = [(takes(one), one) for one in cover.requirement.skills if level_of(stated(held, levels), one) < level]
    if not others:
        return None
    hours, other = min(others)
    return other, hours - own


def _without(
    knowledge: Knowledge, held: State, role: Role, levels: Mapping[str, int], cover: Cover, skill: str
) -> State:
    """What would be held if a plan were carried out but for one choice of a requirement."""
    for requirement in role.requirements:
        if requirement.key != cover.requirement.key:
            for one in requirement.skills:
                level = min(requirement.level, levels.get(one, 0))
                if one != skill or requirement.skill:
                    held = stated(held, {s: to for s, _, to in bundle(knowledge, held, one, level)})
    return held
