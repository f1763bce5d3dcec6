"""The steps of a plan: hours, days, points, why, what to learn from, and how to prove it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from math import fsum

from mlcareer.advice.planning.course import Stage, other_choice
from mlcareer.advice.planning.entry import Naming, RoleEntry, namings
from mlcareer.advice.planning.present import is_language
from mlcareer.advice.planning.terms import Terms
from mlcareer.advice.rounding import HourRange, hour_range, tenths
from mlcareer.advice.standing.credit import Cover, State, level_of
from mlcareer.advice.standing.steps import teachers, usable
from mlcareer.counts import joined
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES
from mlcareer.knowledge.model import Certification, Resource
from mlcareer.profile.recognise import Recognised
from mlcareer.record import Record

_WORKS_WITH = 2
"""The level from which somebody works with a tool, and may learn by it."""


class Alternative(Record):
    """The quickest other choice for a requirement: a skill that would take `hours` more than the one chosen, fewer if
    below 0; and how many people name each of the two, where a survey asked."""

    requirement: str
    skill: str
    hours: float
    named: Naming | None
    other_named: Naming | None


class Along(Record):
    """What is met, or taken a little further, along with a step that needs it: a skill and the level reached."""

    skill: str
    to_level: int


class PlanStep(Record):
    """One step: raise `skill` from one level to another, and what is met `along` with it before.

    `stated` is false where the person has not said what they can do, so that it may be done already. `points` are
    what it adds to the readiness that is likely, and `readiness_expected` what is reached after it; both are rounded so
    that they add up.
    `total` are the hours of this step and all before it. Days are null where no pace is known; `begins` and `ends` are
    at the expected hours, those with `_low` and `_high` at the low and the high ones from the start. `earns_for` names
    the requirements that it helps with, `needed_by` the skills of later steps that build on it.
    """

    number: int
    skill: str
    from_level: int
    to_level: int
    along: tuple[Along, ...]
    stated: bool
    hours: HourRange
    total: HourRange
    points: float
    readiness_expected: float
    weeks: float | None
    begins: date | None
    begins_low: date | None
    begins_high: date | None
    ends: date | None
    ends_low: date | None
    ends_high: date | None
    essential: bool
    earns_for: tuple[str, ...]
    needed_by: tuple[str, ...]
    instead_of: Alternative | None
    because: str
    resources: tuple[str, ...]
    project: str | None
    certification: str | None


class Steps:
    """Makes the steps of one person's plan for one role, who is to reach `levels` and has `said` what they hold.
    `expected` is the readiness that is likely, before the first step and after each."""

    def __init__(
        self,
        knowledge: Knowledge,
        recognised: Recognised,
        entry: RoleEntry,
        said: State,
        terms: Terms,
        levels: Mapping[str, int],
        expected: Sequence[float],
        *,
        free: bool,
    ) -> None:
        self.knowledge = knowledge
        self.recognised = recognised
        self.role = entry.whole
        self.choices = entry.choices or {}
        self.terms = terms
        self.held = entry.start
        self.said = said
        self.levels = levels
        self.expected = expected
        self.free = free
        self._named: set[str] = set()
        chosen = {skill for skill, own in self.held.items() if own.level >= _WORKS_WITH} | levels.keys()
        self._instead = dict(_instead(knowledge, chosen))

    def steps(self, stages: list[Stage]) -> list[PlanStep]:
        """The steps. Points are differences of the rounded readiness, and hours of totals cut to tenths, so that every
        column adds up and no total exceeds what it is of."""
        steps: list[PlanStep] = []
        low = high = 0.0
        for number, stage in enumerate(stages, 1):
            before = (low + high) / 2
            more = self._hours(stage)
            low, high = low + more[0], high + more[1]
            steps.append(self._step(stages, number, before, (low, high)))
        return steps

    def _step(self, stages: list[Stage], number: int, before: float, hours: tuple[float, float]) -> PlanStep:
        """One step, begun after `before` expected hours; `hours` are the low and high ones up to its end."""
        stage, (low, high), pace = stages[number - 1], hours, self.terms.pace
        skill, from_level, to_level = stage.raised
        own = self.said.get(skill)
        earlier, later = tenths(self.expected[number - 1]), tenths(self.expected[number])
        begins, ends, latest = pace.begins(before), pace.ends((low + high) / 2), pace.ends(high)
        needed_by = self._needed_by(stages, number)
        instead = self._instead_of(stage)
        more, rule = self._hours(stage), self.knowledge.method.plan
        return PlanStep(
            number=number,
            skill=skill,
            from_level=from_level,
            to_level=to_level,
            along=tuple(Along(skill=skill, to_level=level) for skill, _, level in stage.along),
            stated=bool(own and own.said),
            hours=hour_range((low, high), (low - more[0], high - more[1])),
            total=hour_range((low, high)),
            points=(later - earlier) / 10,
            readiness_expected=later / 10,
            weeks=pace.weeks((low + high) / 2 - before),
            begins=begins,
            begins_low=pace.begins(low - more[0]),
            begins_high=pace.begins(high - more[1]),
            ends=ends,
            ends_low=pace.ends(low),
            ends_high=latest,
            essential=any(cover.requirement.essential for cover in stage.earning),
            earns_for=tuple(cover.requirement.key for cover in stage.earning),
            needed_by=tuple(name for _, name in needed_by),
            instead_of=instead,
            because=self._because(stage, needed_by, instead),
            resources=self._resources(stage, begins, ends),
            project=rule.project(self.knowledge.skills[skill], to_level) if rule else None,
            certification=self._certification(stage, latest or pace.start),
        )

    def _hours(self, stage: Stage) -> tuple[float, float]:
        """The hours of a step, low and high."""
        each = [self.knowledge.learning_hours(*raised) for raised in stage.all_raised]
        return sum(low for low, _ in each), sum(high for _, high in each)

    def _needed_by(self, stages: list[Stage], number: int) -> list[tuple[int, str]]:
        """The later steps, by number and skill, that build on what a step teaches, or what is met along with them."""
        skill, from_level, _ = stages[number - 1].raised
        found: dict[str, int] = {}
        for later, stage in enumerate(stages[number:], number + 1):
            needs = [need for other, _, level in stage.all_raised for need in self.knowledge.skills[other].needs(level)]
            if any(one == skill and least > from_level for one, least in needs):
                found.setdefault(stage.raised[0], later)
        return [(later, other) for other, later in found.items()]

    def _instead_of(self, stage: Stage) -> Alternative | None:
        for cover in stage.earning:
            chosen = stage.raised[0] in cover.requirement.any_of
            if chosen and (other := self._other(cover, stage.raised[0])):
                return other
        return None

    def _other(self, cover: Cover, skill: str) -> Alternative | None:
        """What else could have been chosen, if the choice can be explained: by the hours, or by how many name each."""
        other = other_choice(self.knowledge, self.held, self.role, self.levels, cover, skill)
        if not other:
            return None
        named = namings(self.knowledge, self.role, (skill, other[0]))
        more, both = round(other[1], 1), len(named) == 2 and self.choices.get(cover.requirement.key)
        if more <= 0 and not both:
            return None
        return Alternative(
            requirement=cover.requirement.key,
            skill=other[0],
            hours=more,
            named=named[skill] if both else None,
            other_named=named[other[0]] if both else None,
        )

    def _because(self, stage: Stage, needed_by: list[tuple[int, str]], instead: Alternative | None) -> str:
        """Why a step is there, in words."""
        skill = stage.raised[0]
        parts = [self._asked(cover, skill, instead) for cover in stage.earning]
        if needed_by:
            names = [f"{self.knowledge.skills[one].name} (step {later})" for later, one in needed_by[:3]]
            more = [f"{len(needed_by) - 3} more"] if len(needed_by) > 3 else []
            parts.append(f"needed for {joined([*names, *more])}")
        text = "; ".join(parts)
        return text[:1].upper() + text[1:]

    def _asked(self, cover: Cover, skill: str, instead: Alternative | None) -> str:
        requirement = cover.requirement
        name = self.knowledge.requirement_name(requirement)
        if skill not in requirement.skills:
            return f"counts in part for {name}"
        essential = "essential: " if requirement.essential else ""
        if not requirement.any_of:
            return f"{essential}asked for at {NAMES[requirement.level]}"
        text = f"{essential}{name} at {NAMES[requirement.level]}, {requirement.pick} of {len(requirement.any_of)}"
        if instead and instead.requirement == requirement.key:
            text += f": {self._preferred(instead)}"
        return text

    def _preferred(self, instead: Alternative) -> str:
        """Why an alternative was chosen and not another one."""
        other, named, other_named = self.knowledge.skills[instead.skill].name, instead.named, instead.other_named
        parts = [f"the quickest for you, {other} would take {max(round(instead.hours), 1)} h more"]
        if named and other_named:
            of = self.knowledge.roles[named.role].title if named.role else "all roles counted"
            share, less = round(100 * named.share), round(100 * other_named.share)
            counted = f"named by {share} in 100 of {named.n:,} {named.kind} of {named.year} ({of}), {other} by {less}"
            return f"{parts[0]}; {counted}" if instead.hours > 0 else counted
        return parts[0]

    def _resources(self, stage: Stage, begins: date | None, ends: date | None) -> tuple[str, ...]:
        """What to learn from that takes nothing for granted that is not known by then, and is still there when the step
        ends, or else at least when it begins; what is about it and takes for granted nothing that is only likely goes
        first. What teaches by a tool for which another one is known or planned is offered where nothing else is."""
        skill = stage.raised[0]
        others = {tool for tool, known in self._instead.items() if tool != skill and skill not in known}
        for day in (ends or self.terms.pace.start, begins or self.terms.pace.start):
            teaching = teachers(self.knowledge, *stage.raised, day, free=self.free)
            beside = {tool for tool in self._instead if tool != skill}
            own = sorted(teaching, key=lambda one: (_foreign(one, beside), not self._sure(one, skill, stage.held)))
            for fitting in (tuple(one for one in own if not _foreign(one, others)), tuple(own)):
                if found := usable(fitting, stage.held, self.recognised.courses):
                    return self._free_first(found, stage)
        return ()

    def _free_first(self, found: tuple[str, ...], stage: Stage) -> tuple[str, ...]:
        """What was found for a step; a beginner begins with what is free, about the skill and to be read through,
        though something that is paid leads further."""
        skill, from_level, _ = stage.raised

        def later(id_: str) -> bool:
            one = self.knowledge.resources[id_]
            free = one.cost is not None and one.cost.free
            return not (free and one.kind != "documentation" and self._sure(one, skill, stage.held))

        paid = self.knowledge.resources[found[0]].cost
        begins = from_level == 0 and paid is not None and paid.free is False
        return tuple(sorted(found, key=later)) if begins else found

    def _sure(self, resource: Resource, skill: str, held: State) -> bool:
        """Whether a resource is about a skill and no whole programme, and all that it takes for granted was said or is
        taught by the plan before."""
        reach = {lesson.skill: lesson.to_level for lesson in resource.teaches}
        sure = (
            level_of(self.said, one.skill) >= one.level or level_of(held, one.skill) > level_of(self.held, one.skill)
            for one in resource.presupposes
        )
        return resource.kind != "programme" and reach[skill] == max(reach.values()) and all(sure)

    def _certification(self, stage: Stage, day: date) -> str | None:
        """A certification that proves what a step taught, can be taken on the day, and is mostly known by then. Each
        is named once."""
        rule = self.knowledge.method.plan
        held = {*self.recognised.certifications, *self._named}
        skill, _, level = stage.raised
        found = []
        for one in self.knowledge.certifications.values():
            weight = max(
                (part.weight for part in one.covers if part.skill == skill and part.level >= level), default=0.0
            )
            if not rule or one.id in held or weight < rule.exam_weight or not held.issuperset(one.prerequisites):
                continue
            known = _known(one, stage.held)
            if one.status(day) in ("active", "closing", "undated") and known >= rule.exam_known:
                found.append((-weight * known, one.id))
        if not found:
            return None
        self._named.add(min(found)[1])
        return min(found)[1]


def _instead(knowledge: Knowledge, chosen: Set[str]) -> Iterator[tuple[str, set[str]]]:
    """The tools that are not among those chosen, each with those of them that a role takes in its place: that count for
    it in part, or are a language like it."""
    skills = knowledge.skills
    offered = {tool for one in chosen for group in knowledge.choices.get(one, ()) for tool in group}
    for tool in sorted(offered - chosen):
        like = {one.skill for one in skills[tool].related}
        known = {
            one
            for group in knowledge.choices[tool]
            for one in group & chosen
            if one in like
            or any(other.skill == tool for other in skills[one].related)
            or (is_language(skills[tool]) and is_language(skills[one]))
        }
        if known:
            yield tool, known


def _foreign(resource: Resource, others: set[str]) -> bool:
    """Whether a resource teaches by one of these other tools."""
    return any(lesson.skill in others for lesson in resource.teaches)


def _known(certification: Certification, held: State) -> float:
    """The part of an exam that is known, by its weights."""
    known = fsum(part.weight * min(level_of(held, part.skill) / part.level, 1.0) for part in certification.covers)
    return known / fsum(part.weight for part in certification.covers)
