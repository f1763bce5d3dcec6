"""The plan: what to learn for a role, in which order, by when, from what, and how to prove it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import ceil, fsum
from typing import Literal

from mlcareer.advice.assess import UnrecognisedName, band, view
from mlcareer.advice.course import Course, Stage, expected_hours
from mlcareer.advice.credit import Cover, Ledger, State, Status, holdings, readiness, stated
from mlcareer.advice.gates import GateResult, check_gate
from mlcareer.advice.optimum import Optimum, cheapest, ready, richest
from mlcareer.advice.plan_steps import HourRange, PlanStep, Steps, hour_range
from mlcareer.advice.rounding import apportion, tenths
from mlcareer.advice.steps import Study, bundle
from mlcareer.advice.terms import Terms, agree
from mlcareer.errors import CareerError, UsageError
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import BandName, Role
from mlcareer.profile.model import Profile
from mlcareer.profile.recognise import Recognised, recognise
from mlcareer.record import Record

Aim = Literal["ready", "percent", "budget"]


class Target(Record):
    """A skill and the level that it would have to have."""

    skill: str
    level: int


class LeftOpen(Record):
    """A requirement that the plan leaves open: the points it still costs, and what closing it would take."""

    requirement: str
    name: str
    essential: bool
    status: Status
    points: float
    learn: tuple[Target, ...]
    hours_low: int
    hours_high: int


class TopicHours(Record):
    """How many of a plan's expected hours rest on the courses of a topic, and on how many courses."""

    topic: str
    courses: int
    hours: float


class RestsOn(Record):
    """What the totals of a plan rest on.

    `unknown` are skills that it raises and of which the person has said nothing: they are counted as not known, and
    `unknown_hours` of the expected hours would vanish if they were known well enough. `assumed` are skills of the role
    that were named without a level.
    """

    topics: tuple[TopicHours, ...]
    unknown: tuple[str, ...]
    unknown_hours: float
    assumed: tuple[str, ...]
    sources: tuple[str, ...]


class Further(Record):
    """A role that this one leads to, and the expected hours to be ready for it."""

    role: str
    title: str
    readiness: float
    hours: float


class Plan(Record):
    """A plan for a role.

    `aim` says what it is made for: to be `ready`, to reach `target` percent, or to make the most of `budget` expected
    hours. `proven` is what no plan can better, as far as is proven: the least hours, or for a budget the most
    readiness; `exact` says that this plan is as good as that. `reached` is true where nothing is to be done, and then
    `further` are the roles to look at next. `unrecognised` are names in the profile that say nothing here, and
    `essential_open` are essential requirements that stay open.
    """

    role: str
    title: str
    aim: Aim
    target: float | None
    budget: float | None
    by: date | None
    start: date
    hours_per_week: float | None
    reached: bool
    readiness: float
    readiness_after: float
    band: BandName
    band_after: BandName
    essential_open: tuple[str, ...]
    hours: HourRange
    weeks: float | None
    ends: date | None
    ends_low: date | None
    ends_high: date | None
    exact: bool
    proven: float
    steps: tuple[PlanStep, ...]
    left_open: tuple[LeftOpen, ...]
    gates: tuple[GateResult, ...]
    rests_on: RestsOn
    further: tuple[Further, ...]
    unrecognised: tuple[UnrecognisedName, ...]


def plan(
    knowledge: Knowledge,
    profile: Profile,
    role: str,
    *,
    today: date,
    start: date | None = None,
    hours_per_week: float | None = None,
    to: float | None = None,
    budget: float | None = None,
    by: date | None = None,
    free: bool = False,
) -> Plan:
    """What to learn for a role (an id), from what a profile says.

    Without more, to be ready in the fewest expected hours; `to` is a readiness in percent instead. `budget` in hours,
    or a day `by` which to be done at the pace, ask for the most readiness within them; with `to`, that has to be
    reached.
    The pace in hours a week is the profile's where `hours_per_week` is not given. `start` is `today` where it is not
    given. `free` names free resources only.

    Raises UsageError for terms that make no sense, and CareerError where `to` is out of reach within the budget.
    """
    if role not in knowledge.roles:
        raise UsageError("unknown-role", f"no role is called '{role}'.")
    terms = agree(
        start=start or today,
        hours_per_week=hours_per_week,
        stated_pace=profile.hours_per_week,
        to=to,
        budget=budget,
        by=by,
    )
    return Planner(knowledge, recognise(profile, knowledge), knowledge.roles[role], terms, free=free).plan()


class Planner:
    """Makes the plan of one person for one role on given terms."""

    def __init__(
        self, knowledge: Knowledge, recognised: Recognised, role: Role, terms: Terms, *, free: bool = False
    ) -> None:
        self.knowledge = knowledge
        self.recognised = recognised
        self.role = role
        self.terms = terms
        self.free = free
        self.held: State = holdings(recognised, knowledge)
        self.covers = Ledger(self.held, knowledge).covers(role)

    def plan(self) -> Plan:
        """The plan."""
        done = self._done()
        best = None if done else self._choose()
        levels = best.levels if best else {}
        stages = Course(self.knowledge, self.held, self.role, levels).stages()
        covers = stages[-1].after if stages else self.covers
        terms = self.terms
        made = Steps(self.knowledge, self.recognised, self.role, terms, self.held, levels, free=self.free)
        steps = made.steps(stages)
        last = steps[-1] if steps else None
        hours = fsum(expected_hours(self.knowledge, stage.raised) for stage in stages)
        return Plan(
            role=self.role.id,
            title=self.role.title,
            aim=self._aim,
            target=terms.target,
            budget=None if terms.budget is None else round(terms.budget, 2),
            by=terms.by,
            start=terms.pace.start,
            hours_per_week=terms.pace.hours,
            reached=done,
            readiness=tenths(readiness(self.covers)[0]) / 10,
            readiness_after=tenths(readiness(covers)[0]) / 10,
            band=self._band(self.covers),
            band_after=self._band(covers),
            essential_open=tuple(
                cover.requirement.key for cover in covers if cover.requirement.essential and cover.status != "met"
            ),
            hours=last.total if last else hour_range((0.0, 0.0)),
            weeks=terms.pace.weeks(hours),
            ends=last.ends if last else None,
            ends_low=last.ends_low if last else None,
            ends_high=last.ends_high if last else None,
            exact=best.exact if best else True,
            proven=round(best.proven, 4) if best else 0.0,
            steps=tuple(steps),
            left_open=tuple(self._left_open(covers, stated(self.held, levels))),
            gates=tuple(check_gate(gate, self.recognised.profile, self.knowledge) for gate in self.role.gates),
            rests_on=self._rests_on(stages),
            further=tuple(self._further()) if done else (),
            unrecognised=view(self.recognised, self.knowledge).unrecognised,
        )

    @property
    def _aim(self) -> Aim:
        if self.terms.target is not None:
            return "percent"
        return "ready" if self.terms.budget is None else "budget"

    def _band(self, covers: list[Cover]) -> BandName:
        closed = all(cover.status == "met" for cover in covers if cover.requirement.essential)
        return band(self.knowledge, readiness(covers)[0], all_essential=closed)

    def _done(self) -> bool:
        """Whether nothing is left to be done for the aim."""
        now = tenths(readiness(self.covers)[0])
        if self._aim == "ready":
            return self._band(self.covers) == "ready"
        return now >= tenths(100 if self.terms.target is None else self.terms.target)

    def _choose(self) -> Optimum:
        knowledge, held, role, terms = self.knowledge, self.held, self.role, self.terms
        if terms.target is None:
            return (
                ready(knowledge, held, role) if terms.budget is None else richest(knowledge, held, role, terms.budget)
            )
        found = cheapest(knowledge, held, role, terms.target, essentials=False)
        if terms.budget is None or found.hours <= terms.budget + 1e-9:
            return found
        most = richest(knowledge, held, role, terms.budget)
        if most.readiness >= terms.target - 1e-9:
            return most
        raise self._out_of_reach(found, most)

    def _out_of_reach(self, found: Optimum, most: Optimum) -> CareerError:
        terms = self.terms
        within = f"the {terms.budget:.4g} hours{f' until {terms.by}' if terms.by else ''}"
        takes = f"{ceil(found.hours)} {'at the least' if found.exact else 'by the best plan found'}"
        enough = f"{tenths(most.readiness) / 10:.1f}"
        return CareerError(
            "target-out-of-reach",
            f"{self.role.title}: a readiness of {terms.target:g} cannot be reached in {within}: it takes {takes}. "
            f"They are enough for {enough}; leave out --to for that plan.",
        )

    # --- what is beside the steps

    def _left_open(self, covers: list[Cover], held: State) -> Iterator[LeftOpen]:
        """The gaps that stay, the costliest first. Their points add up to what is missing from 100."""
        points = self.role.points
        missing = 1000 - tenths(readiness(covers)[0])
        lost = apportion([p * (1 - cover.now) for p, cover in zip(points, covers, strict=True)], missing)
        study = Study(self.knowledge, held, self.terms.pace.start)
        still = [(open_, cover) for open_, cover in zip(lost, covers, strict=True) if cover.status != "met"]
        for open_, cover in sorted(still, key=lambda one: (-one[0], one[1].requirement.key)):
            level = cover.requirement.level
            wanted = [skill for _, skill in study.cheapest(cover)]
            raised: dict[str, tuple[int, int]] = {}
            for skill in wanted:
                for one, begin, end in bundle(self.knowledge, held, skill, level):
                    raised[one] = (begin, max(end, raised.get(one, (0, 0))[1]))
            low, high = (
                fsum(self.knowledge.learning_hours(one, *levels)[side] for one, levels in raised.items())
                for side in (0, 1)
            )
            yield LeftOpen(
                requirement=cover.requirement.key,
                name=self.knowledge.requirement_name(cover.requirement),
                essential=cover.requirement.essential,
                status=cover.status,
                points=open_ / 10,
                learn=tuple(Target(skill=skill, level=level) for skill in wanted),
                hours_low=max(1, round(low)),
                hours_high=max(1, ceil(high)),
            )

    def _rests_on(self, stages: list[Stage]) -> RestsOn:
        method = self.knowledge.method
        by_topic: dict[str, float] = {}
        unknown: dict[str, float] = {}
        for stage in stages:
            skill, hours = stage.raised[0], expected_hours(self.knowledge, stage.raised)
            topic = self.knowledge.skills[skill].learning.topic
            by_topic[topic] = by_topic.get(topic, 0.0) + hours
            if skill not in self.held:
                unknown[skill] = unknown.get(skill, 0.0) + hours
        courses = {topic.id: topic.courses for topic in method.learning.topics}
        asked = {skill for requirement in self.role.requirements for skill in requirement.skills}
        claims = self.recognised.claims
        return RestsOn(
            topics=tuple(
                TopicHours(topic=topic, courses=courses[topic], hours=round(hours, 1))
                for topic, hours in sorted(by_topic.items(), key=lambda one: (-one[1], one[0]))
            ),
            unknown=tuple(sorted(unknown)),
            unknown_hours=round(fsum(unknown.values()), 1),
            assumed=tuple(sorted(skill for skill, claim in claims.items() if claim.assumed and skill in asked)),
            sources=(*method.learning.sources, *(method.plan.sources if method.plan else ())),
        )

    def _further(self) -> Iterator[Further]:
        """The roles that this one leads to, the nearest first."""
        found = []
        for move in self.role.leads_to:
            role = self.knowledge.roles[move.role]
            now = readiness(Ledger(self.held, self.knowledge).covers(role))[0]
            hours = round(ready(self.knowledge, self.held, role).hours, 1)
            found.append(Further(role=role.id, title=role.title, readiness=tenths(now) / 10, hours=hours))
        return iter(sorted(found, key=lambda one: (one.hours, one.role)))
