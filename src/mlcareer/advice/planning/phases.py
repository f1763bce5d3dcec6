"""The phases of a plan: some weeks each with one goal, one piece of work to show for it, and its steps; the first week;
and the day from which to apply."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import pairwise
from math import ceil

from mlcareer.advice.planning.course import Stage
from mlcareer.advice.planning.entry import RoleEntry
from mlcareer.advice.planning.plan_steps import PlanStep
from mlcareer.advice.planning.present import years_of_code
from mlcareer.advice.planning.terms import Terms
from mlcareer.advice.rounding import HourRange, hour_range, tenths
from mlcareer.advice.standing.credit import Cover, Ledger, State, level_of, readiness
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Milestone
from mlcareer.knowledge.names import in_a_sentence
from mlcareer.profile.recognise import HeldJob, Recognised
from mlcareer.record import Record

_MOST = 5
"""Phases that are planned; what comes after them is only named."""
_SHORT, _WEEKS, _LONG = 6, 8, 10
"""Of a phase that is neither hurried nor out of sight."""
_USUAL_HOURS = 8
_NONE = -1
"""The place of no milestone."""
_BEFORE = 0.1
"""How much it counts that a milestone shows what an earlier phase taught."""
_ABOUT = 0.5
"""How much it counts that a milestone is about what a phase teaches and little beside."""
_TURN = 0.3
"""Which part of a phase a milestone has to show more, to come before one that it builds on."""
_ENOUGH = 1 / 3
"""Which part of a phase's hours a milestone has to show, to be what that phase is for."""
_NO_JUNIOR, _NO_JUNIOR_BESIDE = 3, 5
"""From how many years of work in roles of its family, or a step away from it, or in any role of the field for whom this
one is no far cry, nobody looks for a junior one; and from how many in any role of the field, of writing code, or at
work at all for whom the role is no far cry."""
_SENIOR = ("senior", "staff", "principal")
"""Ranks of those who lead by what they know."""
_HALF_WAY = 0.5
"""Which part of what makes a role no far cry is enough for years in a trade that is near to it."""
_PARTED = 3.0
"""How many weeks too short or too long count as much as a phase that ends with what only the next one needs."""
_HELD = 2
"""The level from which a skill is enough to work with in a milestone."""


def usual_hours(pace: float | None) -> float:
    """The hours of a phase of the usual length at a pace in hours a week, or at the usual pace."""
    return _WEEKS * (pace or _USUAL_HOURS)


class Phase(Record):
    """Some weeks of a plan: the numbers of its steps, their hours, and its days, null where no pace is known.

    `goal` and `milestone` are what it is for and what is shown at its end, in words of the knowledge base. Where the
    portfolio of the role has no milestone that shows enough of it, they are those of its longest step; `milestone` is
    null where that has none, and `of_portfolio` is false. `traits` are shown by it.
    `essential` says whether it works towards something essential. `readiness_expected` is reached after it.
    """

    number: int
    steps: tuple[int, ...]
    skills: tuple[str, ...]
    essential: bool
    goal: str
    of_portfolio: bool
    milestone: str | None
    traits: tuple[str, ...]
    hours: HourRange
    weeks: float | None
    begins: date | None
    ends: date | None
    ends_low: date | None
    ends_high: date | None
    readiness_expected: float


class Later(Record):
    """What comes after the phases that are planned: the numbers of its steps, its hours and its days, and the hours a
    week (whole) at which all of the plan fits into the phases."""

    steps: tuple[int, ...]
    hours: HourRange
    weeks: float
    begins: date | None
    ends: date | None
    hours_per_week: int


class ThisWeek(Record):
    """What to begin with: the first step, with what, and how many of its expected hours fit into the week."""

    step: int
    skill: str
    resource: str | None
    hours: float
    of_hours: float


class ApplyFrom(Record):
    """From when it is worth applying: after so many steps, on a day (null where no pace is known), with the readiness
    that is likely then; and the titles to look for."""

    after_steps: int
    day: date | None
    readiness_expected: float
    titles: tuple[str, ...]


class Phases:
    """Groups the steps of one plan, before which a readiness is `expected`."""

    def __init__(
        self,
        knowledge: Knowledge,
        recognised: Recognised,
        entry: RoleEntry,
        terms: Terms,
        stages: list[Stage],
        steps: tuple[PlanStep, ...],
        expected: float,
    ) -> None:
        self.knowledge = knowledge
        self.recognised = recognised
        self.entry = entry
        self.terms = terms
        self.stages = stages
        self.steps = steps
        self.expected = [expected, *(step.readiness_expected for step in steps)]
        self.role = entry.whole

    # --- the groups

    def phases(self) -> tuple[Phase, ...]:
        """The phases in their order."""
        bounds = self._bounds
        milestones = self._milestones(bounds)
        return tuple(
            self._phase(number, bound, milestones[number - 1]) for number, bound in enumerate(pairwise(bounds), 1)
        )

    def later(self) -> Later | None:
        """What the phases leave for afterwards, if anything."""
        rest = self.steps[self._bounds[-1] :]
        if not rest:
            return None
        done, total = self.steps[self._bounds[-1] - 1].total, rest[-1].total
        return Later(
            steps=tuple(step.number for step in rest),
            hours=hour_range((total.low, total.high), (done.low, done.high)),
            weeks=round(self._weeks[-1] - self._weeks[self._bounds[-1]], 1),
            begins=rest[0].begins,
            ends=rest[-1].ends,
            hours_per_week=ceil(total.expected / (_MOST * _LONG)),
        )

    @cached_property
    def _weeks(self) -> list[float]:
        """The weeks that have gone by before the first step and after each one."""
        pace = self.terms.pace.hours or _USUAL_HOURS
        return [0.0, *(step.total.expected / pace for step in self.steps)]

    @cached_property
    def _bounds(self) -> list[int]:
        """How many steps are done at the ends of the phases, from 0 on: of all ways to cut them, first those in which
        each phase works towards something essential as long as any of that is open, then those whose phases are least
        too short or too long, and part least what was learnt for the next step from it, and of those the one with the
        most usual lengths. A plan that is too long for the phases is cut short."""
        ended: list[tuple[int, float, float, list[int]]] = []
        best: dict[int, tuple[int, float, float, list[int]]] = {0: (0, 0.0, 0.0, [0])}
        for _ in range(min(_MOST, len(self.steps))):
            longer: dict[int, tuple[int, float, float, list[int]]] = {}
            for begin, (idle, out, off, bounds) in best.items():
                for end in range(begin + 1, len(self.steps) + 1):
                    long = self._weeks[end] - self._weeks[begin]
                    over = max(_SHORT - long, long - _LONG, 0.0) ** 2 + _PARTED**2 * self._parts(end)
                    found = (idle + self._idle(begin, end), out + over, off + (long - _WEEKS) ** 2, [*bounds, end])
                    if end not in longer or found < longer[end]:
                        longer[end] = found
            best = longer
            ended += [self._ended(*found) for found in longer.values() if self._may_end(found[3])]
        return min(ended)[3] if ended else [0]

    def _ended(self, idle: int, out: float, off: float, bounds: list[int]) -> tuple[int, float, float, list[int]]:
        """A way to cut, weighed by the weeks that it leaves for later though the phases could hold them, too."""
        usual = min(self._weeks[-1], _MOST * _WEEKS)
        return idle, out + max(usual - self._weeks[bounds[-1]], 0.0) ** 2, off, bounds

    def _may_end(self, bounds: list[int]) -> bool:
        """Whether the phases may end there: with the plan, or, where that is too long for them, the last one so that
        what is left is no less than a phase."""
        left = self._weeks[-1] - self._weeks[bounds[-1]]
        long = self._weeks[-1] >= _MOST * _LONG + _SHORT
        return not left or (long and len(bounds) > _MOST and left >= _SHORT)

    def _idle(self, begin: int, end: int) -> bool:
        """Whether these steps work towards nothing essential though a later one does."""
        return not any(self._serving[begin:end]) and any(self._serving[end:])

    def _parts(self, end: int) -> bool:
        """Whether a step that earns nothing by itself ends a phase, and the one that needs it begins the next."""
        before, after = self.steps[end - 1], self.steps[end : end + 1]
        return not before.earns_for and any(step.skill in before.needed_by for step in after)

    @cached_property
    def _serving(self) -> list[bool]:
        """Whether each step earns for something essential, or teaches what a later such step builds on or is practised
        with."""
        serving: list[bool] = []
        for step in reversed(self.steps):
            later = zip(self.steps[step.number :], reversed(serving), strict=True)
            serving.append(step.essential or any(serves and self._helps(step, one) for one, serves in later))
        return serving[::-1]

    def _helps(self, step: PlanStep, later: PlanStep) -> bool:
        tools = self.knowledge.skills[later.skill].practices(later.to_level)
        return later.skill in step.needed_by or step.skill in (tool for tool, _ in tools)

    def _phase(self, number: int, bound: tuple[int, int], milestone: Milestone | None) -> Phase:
        begin, end = bound
        steps, pace = self.steps[begin:end], self.terms.pace
        done = self.steps[begin - 1].total if begin else hour_range((0.0, 0.0))
        total, longest = steps[-1].total, self.knowledge.skills[self._longest(steps).skill]
        return Phase(
            number=number,
            steps=tuple(step.number for step in steps),
            skills=tuple(step.skill for step in steps),
            essential=any(self._serving[begin:end]),
            goal=milestone.goal if milestone else f"You can work with {longest.name}.",
            of_portfolio=milestone is not None,
            milestone=milestone.text if milestone else self._project(steps),
            traits=tuple(one for one in milestone.traits if one in self._asked) if milestone else (),
            hours=hour_range((total.low, total.high), (done.low, done.high)),
            weeks=pace.weeks(total.expected - done.expected),
            begins=steps[0].begins,
            ends=steps[-1].ends,
            ends_low=steps[-1].ends_low,
            ends_high=steps[-1].ends_high,
            readiness_expected=steps[-1].readiness_expected,
        )

    def _project(self, steps: tuple[PlanStep, ...]) -> str | None:
        """What shows the longest of these steps; of a first acquaintance what shows a beginner, there being less."""
        longest, rule = self._longest(steps), self.knowledge.method.plan
        if rule is None:
            return None
        return longest.project or rule.project(self.knowledge.skills[longest.skill], _HELD)

    def _longest(self, steps: tuple[PlanStep, ...]) -> PlanStep:
        return max(steps, key=lambda step: step.hours.expected)

    @cached_property
    def _asked(self) -> set[str]:
        return {skill for requirement in self.role.requirements for skill in requirement.skills}

    # --- the milestones

    def _milestones(self, bounds: list[int]) -> list[Milestone | None]:
        """A milestone of the portfolio for each phase, none twice: of all ways to choose them that which leaves fewest
        phases without and shows most of what they teach. One that comes before a milestone on which it builds has to
        show so much more."""
        portfolio = (self.knowledge.milestones or {}).get(self.role.family)
        offered = portfolio.milestones if portfolio else ()
        turn = _TURN * self.steps[bounds[-1] - 1].total.expected / (len(bounds) - 1) if self.steps else 0.0
        best: dict[frozenset[int], tuple[int, float, list[int]]] = {frozenset(): (0, 0.0, [])}
        for begin, end in pairwise(bounds):
            options = [(_NONE, 0.0), *self._options(offered, begin, end)]
            longer: dict[frozenset[int], tuple[int, float, list[int]]] = {}
            for used, (without, score, chosen) in best.items():
                for place, more in options:
                    back = sum(one > place for one in used) if place != _NONE else 0
                    found = (without + (place == _NONE), score + back * turn - more, [*chosen, place])
                    key = used | {place} - {_NONE}
                    if place not in used and (key not in longer or found < longer[key]):
                        longer[key] = found
            best = longer
        return [None if place == _NONE else offered[place] for place in min(best.values())[2]]

    def _options(self, offered: tuple[Milestone, ...], begin: int, end: int) -> Iterator[tuple[int, float]]:
        """The milestones that a phase can end with, by place, with how many of its hours they show; that they show
        little else, and what was learnt before, counts a little beside that. None needs what is not known by then. The
        last one may end any plan: it shows the work as a whole."""
        held = self.stages[end - 1].held
        for place, one in enumerate(offered):
            shown = self._shown(one, self.steps[begin:end])
            shown = shown if shown >= _ENOUGH * self._hours(begin, end) else 0.0
            about = _ABOUT * shown * self._part_shown(one, self.steps[begin:end])
            whole = place == len(offered) - 1 and end == len(self.steps)
            if (shown or whole) and all(level_of(held, skill) >= _HELD for skill in one.needs):
                yield place, shown + about + _BEFORE * self._shown(one, self.steps[:begin])

    def _part_shown(self, milestone: Milestone, steps: tuple[PlanStep, ...]) -> float:
        """The part of what a milestone shows that steps teach: of two that show them all, one shows less beside."""
        return len({step.skill for step in steps} & set(milestone.shows)) / len(milestone.shows)

    def _hours(self, begin: int, end: int) -> float:
        return sum(step.hours.expected for step in self.steps[begin:end])

    def _shown(self, milestone: Milestone, steps: tuple[PlanStep, ...]) -> float:
        """The hours of those steps that a milestone shows."""
        taught = [step for step in steps if step.skill in milestone.shows and step.to_level <= milestone.up_to]
        return sum(step.hours.expected for step in taught)

    # --- the first week, and when to apply

    def this_week(self) -> ThisWeek | None:
        """What to begin with."""
        if not self.steps:
            return None
        first = self.steps[0]
        fits = min(self.terms.pace.hours or _USUAL_HOURS, first.hours.expected)
        resource = first.resources[0] if first.resources else None
        return ThisWeek(
            step=1, skill=first.skill, resource=resource, hours=round(fits, 1), of_hours=first.hours.expected
        )

    def apply_from(self) -> ApplyFrom | None:
        """The first moment at which the role is within reach and no essential is more than a level short, or at the
        latest when the plan is done; None where an essential is further off even then."""
        moments: list[tuple[int, list[Cover], State]] = [(0, self._before(), self.entry.start)]
        moments += [(number, stage.after, stage.held) for number, stage in enumerate(self.stages, 1)]
        near = [one for one in moments if self._nearly(one[1], one[2])]
        least = min(one.at_least for one in self.knowledge.method.bands if one.name in ("within reach", "ready"))
        enough = [one for one in near if self.expected[one[0]] >= least]
        closed = [one for one in near if self.entry.closed(one[2])]
        if not enough and not closed:
            return None
        number, _, _ = min([*enough[:1], *closed[:1]], key=lambda one: one[0])
        return ApplyFrom(
            after_steps=number,
            day=self.steps[number - 1].ends if number else self.terms.pace.start,
            readiness_expected=tenths(self.expected[number]) / 10,
            titles=self._titles(),
        )

    def _before(self) -> list[Cover]:
        return Ledger(self.entry.start, self.knowledge).covers(self.role)

    def _nearly(self, covers: list[Cover], held: State) -> bool:
        """Whether every essential requirement is at most one level short."""
        for cover in covers:
            requirement = cover.requirement
            levels = sorted((level_of(held, skill) for skill in requirement.skills), reverse=True)
            if requirement.essential and levels[requirement.pick - 1] < requirement.level - 1:
                return False
        return True

    def _titles(self) -> tuple[str, ...]:
        """The titles to look for: the role's, its most usual others, and before them its junior form where there may be
        one, but for who has worked in the field for years."""
        role = self.role
        may = role.seniority in ("entry", "mid") and not self._has_worked_enough()
        junior = [f"Junior {in_a_sentence(role.title)}"] if may else []
        return (*junior, role.title, *(one.title for one in role.also_called[:2]))

    def _has_worked_enough(self) -> bool:
        """Whether no junior title is theirs: of who has worked so long in the field, was a senior of it or of a trade
        near to it, or has answered for others' work for years in any trade."""
        jobs = self.recognised.jobs
        least = next(one.at_least for one in self.knowledge.method.bands if one.name == "stretch")
        ready = readiness(Ledger(self.entry.start, self.knowledge).covers(self.entry.role)).said  # no trait among it
        half_way = ready >= _HALF_WAY * least
        if any(self._is_senior(job, half_way=half_way) for job in jobs):
            return True
        akin = sum(job.years_told for job in jobs if self._is_akin(job))
        held = sum(job.years_told for job in jobs if job.role)
        beside = max(held, years_of_code(self.recognised, self.knowledge))
        if ready >= least and held >= _NO_JUNIOR:
            return True
        if half_way:
            counting = [job for job in jobs if ready >= least or self._near(job)]
            beside = max(beside, sum(job.years_told for job in counting))
        return akin >= _NO_JUNIOR or beside >= _NO_JUNIOR_BESIDE

    def _is_senior(self, job: HeldJob, *, half_way: bool) -> bool:
        """Whether a job was of rank: one that led others, where it was not for a short time only, or as a senior of the
        field, or of a trade from which people come to the role where that is `half_way` no far cry."""
        leads = self.knowledge.titles.leads_others(job.title) and (job.years is None or job.years >= _NO_JUNIOR)
        return leads or (job.seniority in _SENIOR and (job.role is not None or (half_way and self._near(job))))

    def _is_akin(self, job: HeldJob) -> bool:
        """Whether a job was in a role of the same family or one that leads to this one."""
        roles, moves = self.knowledge.roles, self.knowledge.moves
        return job.role is not None and (
            roles[job.role].family == self.role.family or self.role.id in moves.get(job.role, ())
        )

    def _near(self, job: HeldJob) -> bool:
        """Whether a job is of a trade from which people come to the role: administrators to the running of models."""
        family = self.knowledge.families.get(job.family or "")
        return not job.role and family is not None and self.role.id in family.near
