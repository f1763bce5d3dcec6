"""The plan: what to learn for a role, in which order, by when, from what, and how to prove it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from math import ceil, fsum
from typing import Literal

from mlcareer.advice.planning.course import Course, Stage, expected_hours
from mlcareer.advice.planning.entry import (
    Naming,
    RoleEntry,
    namings,
    raising,
    takes,
    takes_until_hireable,
    usually_named,
)
from mlcareer.advice.planning.optimum import Optimum, cheapest, richest
from mlcareer.advice.planning.phases import ApplyFrom, Later, Phase, Phases, ThisWeek
from mlcareer.advice.planning.plan_steps import PlanStep, Steps
from mlcareer.advice.planning.terms import Terms, agree
from mlcareer.advice.rounding import HourRange, apportion, hour_range, tenths
from mlcareer.advice.standing.assess import UnrecognisedName, ready, view
from mlcareer.advice.standing.credit import Cover, Ledger, State, Status, holdings, level_of, reached, readiness, stated
from mlcareer.advice.standing.gates import GateResult, check_gates
from mlcareer.advice.standing.likely import guesses, likely_above, likely_with_chances
from mlcareer.advice.standing.steps import NextStudy, bundle
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


Why = Literal["at work", "trait", "few", "dear", "later"]


class LeftOpen(Record):
    """A requirement that the plan leaves open: the points it still costs, and what closing it would take.

    `why` says why: it is asked for at a level that comes with years `at work`, it is a `trait` that doing shows, `few`
    employers ask for it, it takes much for little (`dear`), or the plan does not reach so far (`later`).
    """

    requirement: str
    name: str
    essential: bool
    status: Status
    why: Why
    points: float
    learn: tuple[Target, ...]
    hours_low: int
    hours_high: int


class CheckFirst(Record):
    """A skill that is likely held at a level though nobody said so, with its chance from 0 to 1, and the hours that the
    plan saves by that."""

    skill: str
    level: int
    chance: float
    hours: float


class Refresh(Record):
    """A skill that the role or the plan rests on, at the level said, and the year when it was last used, long ago."""

    skill: str
    level: int
    last_used: int


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

    `aim` says what it is made for: to be `ready` to apply, to reach `target` percent, or to make the most of `budget`
    expected hours. `proven` is what no plan can better, as far as is proven: the least hours, or for a budget the most
    percent of what is to be closed before one applies; `exact` says that this plan is as good as that. `closed` and
    `closed_after` are that percent now and afterwards, if what is likely holds. `reached` is true where nothing is to
    be done, and then `further` are the roles to look at next. `unrecognised` are names in the profile that say nothing
    here, and `essential_open` are essential requirements that stay open.

    `readiness` and `band` are from what was said alone, now and after the plan, and those `_expected` count what is
    likely by its chances, as an assessment does; `readiness_expected_start` has the traits that the milestones show,
    too, and the points of the steps lead on from there. `check_first` are skills that are likely held: the plan teaches
    nothing of them and is proven on that. `hours_if_not_likely` are its hours if none of it holds, and `unsure` the
    points that are missing in the end since they only likely hold. `shown` are those traits, with their levels.
    `refresh` is what was said, counts in full, and was last used years ago.
    `later` are the steps beyond the phases. `named_and_left` is what most advertisements for the role name and the plan
    leaves out all the same, since the role asks for something in its place, or for less.
    """

    role: str
    title: str
    aim: Aim
    target: float | None
    budget: float | None
    by: date | None
    start: date
    hours_per_week: float | None
    pace_assumed: bool
    reached: bool
    readiness: float
    readiness_after: float
    readiness_expected: float
    readiness_expected_start: float
    readiness_expected_after: float
    closed: float
    closed_after: float
    band: BandName
    band_after: BandName
    band_expected: BandName
    band_expected_after: BandName
    essential_open: tuple[str, ...]
    hours: HourRange
    hours_if_not_likely: float | None
    weeks: float | None
    ends: date | None
    ends_low: date | None
    ends_high: date | None
    exact: bool
    proven: float
    this_week: ThisWeek | None
    apply_from: ApplyFrom | None
    check_first: tuple[CheckFirst, ...]
    refresh: tuple[Refresh, ...]
    shown: tuple[Target, ...]
    phases: tuple[Phase, ...]
    later: Later | None
    steps: tuple[PlanStep, ...]
    leave_out: tuple[str, ...]
    left_open: tuple[LeftOpen, ...]
    unsure: float
    named_and_left: tuple[Naming, ...]
    gates: tuple[GateResult, ...]
    rests_on: RestsOn
    further: tuple[Further, ...]
    unrecognised: tuple[UnrecognisedName, ...]

    @property
    def wanted_further(self) -> frozenset[str]:
        """The skills that it teaches or leaves open, at a higher level than any that is to be checked first."""
        left = (target.skill for gap in self.left_open for target in gap.learn)
        return frozenset((*(step.skill for step in self.steps), *left))


class PlanOutlook(Record):
    """What a plan comes to, without its steps: whether nothing is left to do, `by_likely` if only what is likely holds;
    else the hours, and when they are done at the pace in hours a week."""

    reached: bool
    by_likely: bool
    hours: HourRange
    hours_per_week: float | None
    ends: date | None


def outlook(knowledge: Knowledge, profile: Profile | Recognised, role: str, *, today: date) -> PlanOutlook:
    """What the plan for a role (an id) comes to, which takes a part of what the plan does. What was understood of a
    profile may stand in its place."""
    recognised = profile if isinstance(profile, Recognised) else recognise(profile, knowledge)
    terms = _agreed(knowledge, recognised.profile, today)
    return Planner(knowledge, recognised, knowledge.roles[role], terms).outlook()


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
    terms = _agreed(knowledge, profile, start or today, hours_per_week, to=to, budget=budget, by=by)
    return Planner(knowledge, recognise(profile, knowledge), knowledge.roles[role], terms, free=free).plan()


def _agreed(
    knowledge: Knowledge,
    profile: Profile,
    start: date,
    hours_per_week: float | None = None,
    *,
    to: float | None = None,
    budget: float | None = None,
    by: date | None = None,
) -> Terms:
    rule = knowledge.method.plan
    return agree(
        start=start,
        hours_per_week=hours_per_week,
        stated_pace=profile.hours_per_week,
        usual_pace=rule.entry.hours_per_week if rule and rule.entry else None,
        to=to,
        budget=budget,
        by=by,
    )


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
        self.guesses = guesses(recognised, self.held, knowledge)
        self.supposed = likely_with_chances(self.guesses, knowledge)
        self.likely = likely_above(self.held, self.supposed)
        self.entry = RoleEntry(knowledge, stated(self.held, self.likely), role)
        self.covers = self._ledger({}).covers(role)

    @cached_property
    def starting(self) -> list[Cover]:
        """The covers of the role's requirements at the start."""
        return Ledger(self.entry.start, self.knowledge).covers(self.role)

    def outlook(self) -> PlanOutlook:
        """What the plan comes to."""
        done, pace = self._done(), self.terms.pace
        levels = {} if done else self._choose().levels
        low, high = raising(self.knowledge, self.entry.start, levels)
        return PlanOutlook(
            reached=done,
            by_likely=done and any(self._check_first(levels)),
            hours=hour_range((low, high)),
            hours_per_week=pace.hours,
            ends=pace.ends((low + high) / 2) if levels else None,
        )

    def plan(self) -> Plan:
        """The plan."""
        done = self._done()
        best = None if done else self._choose()
        levels = best.levels if best else {}
        start = self.entry.start
        stages = Course(self.knowledge, start, self.role, levels).stages()
        covers = stages[-1].after if stages else self.starting
        terms = self.terms
        expected = [readiness(self._ledger(one).covers(self.role)).expected for one in self._learnt_by(stages)]
        made = Steps(self.knowledge, self.recognised, self.entry, self.held, terms, levels, expected, free=self.free)
        steps = made.steps(stages)
        phases = Phases(self.knowledge, self.recognised, self.entry, terms, stages, tuple(steps), expected[0])
        check_first = tuple(self._check_first(levels))
        last = steps[-1] if steps else None
        hours = fsum(expected_hours(self.knowledge, *stage.all_raised) for stage in stages)
        now = ready(self.knowledge, self.covers)
        outcome = self._ledger({**self.entry.shown, **levels} if levels else {}).covers(self.role)
        then = ready(self.knowledge, outcome)
        left_open, unsure = self._left_open(covers, outcome, stated(start, levels))
        return Plan(
            role=self.role.id,
            title=self.role.title,
            aim=self._aim,
            target=terms.target,
            budget=None if terms.budget is None else round(terms.budget, 2),
            by=terms.by,
            start=terms.pace.start,
            hours_per_week=terms.pace.hours,
            pace_assumed=terms.assumed,
            reached=done,
            readiness=now.said,
            readiness_after=then.said,
            readiness_expected=now.expected,
            readiness_expected_start=tenths(expected[0]) / 10 if levels else now.expected,
            readiness_expected_after=then.expected,
            closed=self._closed(self.entry.start),
            closed_after=self._closed_after(best, levels),
            band=now.band,
            band_after=then.band,
            band_expected=now.band_expected,
            band_expected_after=then.band_expected,
            essential_open=tuple(
                cover.requirement.key for cover in covers if cover.requirement.essential and cover.status != "met"
            ),
            hours=last.total if last else hour_range((0.0, 0.0)),
            hours_if_not_likely=self._unlikely_hours() if check_first else None,
            weeks=terms.pace.weeks(hours),
            ends=last.ends if last else None,
            ends_low=last.ends_low if last else None,
            ends_high=last.ends_high if last else None,
            exact=best.exact if best else True,
            proven=round(best.proven, 4) if best else 0.0,
            this_week=phases.this_week(),
            apply_from=phases.apply_from(),
            check_first=check_first,
            refresh=tuple(self._refresh(levels)),
            shown=tuple(Target(skill=s, level=level) for s, level in self.entry.shown.items() if s in self._asked),
            phases=phases.phases(),
            later=phases.later(),
            steps=tuple(steps),
            leave_out=tuple(gap.requirement for gap in left_open if gap.why in ("at work", "few", "dear")),
            left_open=left_open,
            unsure=unsure,
            named_and_left=tuple(self._named_and_left(stated(start, levels))),
            gates=check_gates(self.role.gates, self.recognised.profile, self.knowledge, self.role.family),
            rests_on=self._rests_on(stages),
            further=tuple(self._further()) if done else (),
            unrecognised=view(self.recognised, self.knowledge).unrecognised,
        )

    @cached_property
    def _asked(self) -> set[str]:
        return {skill for requirement in self.role.requirements for skill in requirement.skills}

    def _closed(self, held: State) -> float:
        """The percent of what is to be closed before one applies."""
        return tenths(readiness(Ledger(held, self.knowledge).covers(self.entry.role))[0]) / 10

    def _closed_after(self, best: Optimum | None, levels: Mapping[str, int]) -> float:
        """The same after the plan: what was chosen for it, so that the number that is shown is the one that no plan
        betters. Where a 'none' is taken back by a first acquaintance, more may carry over than was counted."""
        if best is None or self._aim == "percent":
            return self._closed(stated(self.entry.start, levels))
        return tenths(best.readiness) / 10

    def _check_first(self, levels: Mapping[str, int]) -> Iterator[CheckFirst]:
        """What is likely held and matters: asked for by what is not met as it is, or built on by what is learnt, no
        higher than it is needed. First comes what would cost most hours by its chance of not being so."""
        wanted = {**self._wanted(), **levels}
        base = {**self.held, **{s: one for s, one in self.entry.start.items() if s in self.entry.shown}}
        needed: dict[str, int] = {}
        for skill, level in wanted.items():
            for one, _, to in bundle(self.knowledge, base, skill, level):
                needed[one] = max(to, needed.get(one, 0))
        found = []
        for skill in sorted(needed.keys() & self.likely.keys()):
            level = min(needed[skill], self.likely[skill])
            hours = round(expected_hours(self.knowledge, (skill, level_of(self.held, skill), level)), 1)
            own = self.guesses[skill].chance(level) if skill in self.guesses else 0.0
            chance = max(own, self.supposed[skill][1])
            found.append(CheckFirst(skill=skill, level=level, chance=chance, hours=hours))
        yield from sorted(found, key=lambda one: (-one.hours * (1 - one.chance), one.skill))

    def _refresh(self, levels: Mapping[str, int]) -> Iterator[Refresh]:
        """What was said and last used long ago, and the role asks for or a step builds on: the longest ago first."""
        rule, skills = self.knowledge.method.plan, self.knowledge.skills
        needed = {one for skill, level in levels.items() for one, _ in skills[skill].needs(level)}
        found = [
            Refresh(skill=one.skill, level=one.level, last_used=one.last_used)
            for one in self.recognised.claims.values()
            if one.level and one.last_used is not None and one.skill in self._asked | needed
        ]
        year = self.terms.pace.start.year
        old = [one for one in found if rule and year - one.last_used >= rule.refresh]
        yield from sorted(old, key=lambda one: (one.last_used, -one.level, one.skill))

    def _wanted(self) -> dict[str, int]:
        """The likely skills, with their levels, of what the role asks and the person did not meet by what they said."""
        wanted: dict[str, int] = {}
        for cover in self.covers:
            if cover.status != "met":
                for skill in self.likely.keys() & {*cover.requirement.skills}:
                    level = min(self.likely[skill], cover.requirement.level)
                    wanted[skill] = max(level, wanted.get(skill, 0))
        return wanted

    def _unlikely_hours(self) -> float | None:
        """The hours of the plan if nothing that is likely holds; None for a budget, which stays the same."""
        if self._aim == "budget":
            return None
        without = RoleEntry(self.knowledge, self.held, self.role)
        if self.terms.target is None:
            best = without.best()
        else:
            best = cheapest(self.knowledge, without.start, self.role, self.terms.target, essentials=False)
        return takes(self.knowledge, without.start, best.levels).expected

    @property
    def _aim(self) -> Aim:
        if self.terms.target is not None:
            return "percent"
        return "ready" if self.terms.budget is None else "budget"

    def _ledger(self, levels: Mapping[str, int]) -> Ledger:
        """What was said counts, what is likely by its chances, and skills that are learnt to these levels."""
        return Ledger(reached(self.held, levels, self.knowledge), self.knowledge, self.guesses)

    def _learnt_by(self, stages: list[Stage]) -> Iterator[Mapping[str, int]]:
        """What is learnt, or shown by the work, at the start and after each stage."""
        levels = dict(self.entry.shown)
        yield levels
        for stage in stages:
            levels = {**levels, **{skill: level for skill, _, level in stage.all_raised}}
            yield levels

    def _done(self) -> bool:
        """Whether nothing is left to be done for the aim."""
        if self._aim != "percent":
            return ready(self.knowledge, self.covers).band == "ready" or self.entry.closed(self.entry.start)
        assert self.terms.target is not None
        return tenths(readiness(self.starting)[0]) >= tenths(self.terms.target)

    def _choose(self) -> Optimum:
        knowledge, held, role, terms = self.knowledge, self.entry.start, self.role, self.terms
        if terms.target is None:
            best = self.entry.best() if terms.budget is None or self.entry.rule else None
            if best and (terms.budget is None or best.hours <= terms.budget + 1e-9):
                return best
            assert terms.budget is not None
            return richest(knowledge, held, self.entry.role, terms.budget, choices=self.entry.choices)
        found = cheapest(knowledge, held, role, terms.target, essentials=False)
        if terms.budget is None or found.hours <= terms.budget + 1e-9:
            return found
        most = richest(knowledge, held, role, terms.budget)
        if most.readiness >= terms.target - 1e-9:
            return most
        raise self._out_of_reach(found, most)

    def _out_of_reach(self, found: Optimum, most: Optimum) -> CareerError:
        terms = self.terms
        assert terms.budget is not None
        hours = f"{terms.budget:.0f}" if terms.budget >= 10 else f"{terms.budget:.2g}"
        within = f"the {hours} hours{f' until {terms.by}' if terms.by else ''}"
        takes = f"{ceil(found.hours)} {'at the least' if found.exact else 'by the best plan found'}"
        enough = f"{tenths(most.readiness) / 10:.1f}"
        return CareerError(
            "target-out-of-reach",
            f"{self.role.title}: a readiness of {terms.target:g} cannot be reached in {within}: it takes {takes}. "
            f"They are enough for {enough}; leave out --to for that plan.",
        )

    # --- what is beside the steps

    def _left_open(self, covers: list[Cover], outcome: list[Cover], held: State) -> tuple[tuple[LeftOpen, ...], float]:
        """The gaps that stay if what is likely holds, the costliest first, and the points that are missing because it
        only likely does. All these points add up to what is missing from 100."""
        missing = 1000 - tenths(readiness(outcome).expected)
        lost = apportion([p * (1 - one.expected) for p, one in zip(self.role.points, outcome, strict=True)], missing)
        still = [(open_, cover) for open_, cover in zip(lost, covers, strict=True) if cover.status != "met"]
        return tuple(self._gaps(still, held)), (missing - sum(open_ for open_, _ in still)) / 10

    def _gaps(self, still: list[tuple[int, Cover]], held: State) -> Iterator[LeftOpen]:
        """Requirements with the tenths of points that they still cost."""
        study = NextStudy(self.knowledge, held, self.terms.pace.start)
        for open_, cover in sorted(still, key=lambda one: (-one[0], one[1].requirement.key)):
            level, why = cover.requirement.level, self._why_open(cover)
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
                why=why,
                points=open_ / 10,
                learn=tuple(Target(skill=skill, level=level) for skill in wanted),
                hours_low=max(1, round(low)),
                hours_high=max(1, ceil(high)),
            )

    def _named_and_left(self, held: State) -> Iterator[Naming]:
        """What most advertisements for the role name, and nobody can work with after the plan, nor with an alternative
        that is named about as often."""
        rule = self.entry.rule
        if rule is None:
            return
        for one in usually_named(self.knowledge, self.role):
            beside = [other for asked in self.role.requirements if one.skill in asked.skills for other in asked.skills]
            known = [skill for skill in (one.skill, *beside) if level_of(held, skill) >= rule.first]
            named = namings(self.knowledge, self.role, (one.skill, *known))
            near = [skill for skill in known if skill in named and named[skill].count >= rule.asked * one.count]
            if one.skill not in known and not near and one.skill not in self.knowledge.traits:
                yield one

    def _why_open(self, cover: Cover) -> Why:
        """Why a requirement stays open."""
        requirement, rule = cover.requirement, self.entry.rule
        if self.knowledge.traits.issuperset(requirement.skills):
            return "trait"
        if rule is None or self._aim == "percent":
            return "later"
        if requirement.key not in {one.key for one in self.entry.role.requirements}:
            return "few"
        least = min((part.level or 0 for part in cover.parts), default=0)
        if requirement.level > rule.highest and least >= rule.highest:
            return "at work"
        return "dear" if self._aim == "ready" else "later"

    def _rests_on(self, stages: list[Stage]) -> RestsOn:
        method = self.knowledge.method
        by_topic: dict[str, float] = {}
        unknown: dict[str, float] = {}
        for raised in (one for stage in stages for one in stage.all_raised):
            skill, hours = raised[0], expected_hours(self.knowledge, raised)
            topic = self.knowledge.skills[skill].learning.topic
            by_topic[topic] = by_topic.get(topic, 0.0) + hours
            if skill not in self.held and skill not in self.likely:
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
            sources=(
                *method.learning.sources,
                *(method.plan.sources if method.plan else ()),
                *(self.entry.rule.sources if self.entry.rule else ()),
            ),
        )

    def _further(self) -> Iterator[Further]:
        """The roles that this one leads to, the nearest first."""
        found = []
        for move in self.role.leads_to:
            role = self.knowledge.roles[move.role]
            now = readiness(Ledger(self.held, self.knowledge).covers(role)).said
            hours = takes_until_hireable(self.knowledge, self.entry.held, role)
            found.append(Further(role=role.id, title=role.title, readiness=tenths(now) / 10, hours=hours))
        return iter(sorted(found, key=lambda one: (one.hours, one.role)))
