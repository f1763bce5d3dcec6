"""A plan on one screen: what it takes, its phases, what to do this week, and what to check first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mlcareer.advice.planning.phases import Later
from mlcareer.advice.planning.plan import LeftOpen, Plan
from mlcareer.counts import joined
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Resource
from mlcareer.render.formats.cut import short
from mlcareer.render.formats.page import Block, Cell, Content, Facts, Heading, Listed, Next, Page, paragraph
from mlcareer.render.pages.answer import gate_stops, open_gates
from mlcareer.render.words import BAND_TONES, Called, of_a_week, of_five, says_skill

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TITLES = 2
"""How many titles to look for are named on the first screen."""
_LINE = 61
"""Letters behind a label on a line of 80."""


def plan_glance(knowledge: Knowledge, plan: Plan, called: Called, report: str = "") -> Page:
    """The first screen of a plan. `report` is the call that makes a page of it."""
    pace = f", {plan.hours_per_week:g} hours a week" if plan.hours_per_week else ""
    blocks: list[Block] = [Heading(f"Plan for {plan.title}{pace}", 1)]
    if not plan.steps:
        blocks.append(paragraph(_nothing(plan)))
    blocks.append(Facts(tuple(_head(plan))))
    if plan.phases:
        blocks.append(Facts(tuple(_phases(knowledge, plan))))
    if rest := tuple(_rest(knowledge, plan)):
        blocks.append(Facts(rest))
    return (*blocks, Next(tuple(_next(plan, called, report))))


def month(day: date) -> str:
    """A day as its month and year."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def aim_words(plan: Plan, spent: float = 0.0) -> list[str]:
    """The options that ask for the same aim again, once some of the hours are spent."""
    words = [] if plan.target is None else ["--to", f"{plan.target:g}"]
    if plan.by:
        return [*words, "--by", plan.by.isoformat()]
    left = (plan.budget or 0.0) - spent
    return [*words, "--budget", f"{left:g}"] if left > 0 else words


def _nothing(plan: Plan) -> str:
    if not plan.reached:
        return f"Nothing that helps fits into the {plan.budget:.4g} hours."
    if plan.check_first:
        return "If what is likely holds, you have what employers ask for before they hire: check it, then apply."
    return "You have what employers ask for before they hire: nothing has to be learnt. Apply."


def _head(plan: Plan) -> Iterator[tuple[str, Content]]:
    """What it comes to: readiness, hours, and from when to apply."""
    likely = f", {plan.readiness_expected:.0f} likely" if plan.check_first else ""
    holds = f", to {to_percent(plan)}" if plan.aim == "percent" and plan.check_first else ""
    then = f", {plan.readiness_expected_after:.0f} after it ({plan.band_expected_after}){holds}"
    after = then if plan.steps else f" ({plan.band_expected})"
    if plan.unrecognised:
        names = [f"'{one.as_given}'" for one in plan.unrecognised]
        yield "Not known", Listed(tuple(names), _LINE - 22, behind=": counted as not said", counted=True)
    tone = BAND_TONES[plan.band_expected_after]
    yield "Ready", Cell(f"{plan.readiness:.0f} of 100 as you said{likely}{after}", tone)
    if plan.steps:
        span = f", {month(plan.start)} to {month(plan.ends)}" if plan.ends else ""
        hours = f"{plan.hours.expected:.0f} hours ({plan.hours.low:.0f}–{plan.hours.high:.0f}){span}"
        assumed = "; the pace is assumed" if plan.pace_assumed else ""
        unproven = "" if plan.exact else "; not proven to be the best"
        yield "Takes", f"{hours}{assumed}{unproven}"
    if plan.aim == "budget" and plan.steps:
        yield "Closes", f"{plan.closed_after:.0f} of 100 of what is asked before one is hired, {plan.closed:.0f} now"
    lacking = [gate for gate in open_gates(plan.gates) if gate.said]
    required = [gate for gate in lacking if gate.strength == "required" and gate.status == "unmet"]
    if required:
        yield "In the way", Cell(gate_stops(required[0], _LINE), "bad")
    if plan.apply_from:
        when = "now" if not plan.apply_from.after_steps else f"after step {plan.apply_from.after_steps}"
        if plan.apply_from.after_steps and plan.apply_from.day:
            when = f"from {month(plan.apply_from.day)}"
        yield "Apply", f"{when}, as {' or '.join(plan.apply_from.titles[:_TITLES])}"
    if lacking and not required:
        yield "Also asked", Cell(gate_stops(lacking[0], 2 * _LINE), "partial")


def _phases(knowledge: Knowledge, plan: Plan) -> Iterator[tuple[str, Content]]:
    """Each phase with its goal and skills, and what is shown at the end of the first."""
    for phase in plan.phases:
        until = f"to {month(phase.ends)}" if phase.ends else f"{phase.hours.expected:.0f} h"
        steps = [plan.steps[number - 1] for number in phase.steps]
        goal = f"{phase.goal} " if phase.of_portfolio else ""
        levels = {step.skill: step.to_level for step in steps}
        names = [f"{knowledge.skills[skill].name} {level}" for skill, level in levels.items()]
        names = of_five(names) if phase.number == 1 else names
        room = 2 * _LINE - len(goal) - 16
        yield f"{phase.number}  {until}", Listed(tuple(names), room, " · ", before=goal, counted=True)
        if phase.number == 1 and phase.milestone:
            yield "   to show", Listed((phase.milestone,), _LINE, " ", "muted")
    if plan.later:
        until = f" to {month(plan.later.ends)}" if plan.later.ends else ""
        yield f"Later{until}", later_words(plan.later)


def to_percent(plan: Plan) -> str:
    """The percent that a plan was made to reach: what is likely counts as held, so that it is sure only if all is."""
    return f"reach {plan.target:g} %{holding(plan)}"


def holding(plan: Plan) -> str:
    """On what a number rests that counts all that is likely as held."""
    return " if what is likely holds" if plan.check_first else ""


def later_words(later: Later) -> str:
    """What the phases leave for later, and the pace at which they would not."""
    steps = f"{len(later.steps)} more step{'s' if len(later.steps) > 1 else ''}"
    return f"{steps}, {later.hours.expected:.0f} h; {later.hours_per_week} h a week would do all in a year"


def named_words(knowledge: Knowledge, plan: Plan) -> str:
    """What most advertisements name and the plan leaves out."""
    names = [
        f"{knowledge.skills[one.skill].name} ({100 * one.share:.0f} in 100 advertisements of {one.year})"
        for one in plan.named_and_left
    ]
    return f"Not in this plan, though most advertisements for it name it: {joined(names)}."


def _rest(knowledge: Knowledge, plan: Plan) -> Iterator[tuple[str, Content]]:
    """What to do this week, what to check first, and what to leave out."""
    if (week := plan.this_week) is not None:
        name = knowledge.skills[week.skill].name
        title = knowledge.resources[week.resource].title if week.resource else name
        both = f"{name} with {title}"
        said = week.resource is not None and says_skill(knowledge, week.resource, week.skill)
        what = title if said or not week.resource or len(both) > _LINE - 12 else both
        hours = of_a_week(week)
        part = f"{hours} of {week.of_hours:.0f} h" if week.hours < week.of_hours else f"{hours} h"
        yield "This week", Cell(f"{part}: {short(what, _LINE - 12)}", "strong")
        if week.resource and (where := _where(knowledge.resources[week.resource])):
            yield "   where", Cell(where, "muted")
    if plan.steps and not plan.readiness_expected and plan.rests_on.unknown_hours >= plan.hours.expected - 1:
        yield "Say first", Cell("what you know already: all of it is counted as not known", "partial")
    if plan.check_first:
        more = (plan.hours_if_not_likely or 0.0) - plan.hours.expected
        cost = f" (else {more:.0f} h more)" if more >= 1 else ""
        levels = {one.skill: f" {one.level}" for one in plan.check_first if one.skill in plan.wanted_further}
        names = [f"{knowledge.skills[one.skill].name}{levels.get(one.skill, '')}" for one in plan.check_first]
        room = 2 * _LINE - len(cost) - 26
        yield "Check first", Listed(tuple(names), room, behind=cost, before="you probably have ", counted=True)
    if plan.refresh:
        names = [f"{knowledge.skills[one.skill].name} ({one.last_used})" for one in plan.refresh]
        yield "Refresh", Listed(tuple(names), _LINE - 12, before="last used long ago: ", counted=True)
    if plan.named_and_left and plan.steps:
        most = plan.named_and_left[0]
        others = f", and {len(plan.named_and_left) - 1} more" if len(plan.named_and_left) > 1 else ""
        name = knowledge.skills[most.skill].name
        yield "Left out", Cell(f"{name}, named by {100 * most.share:.0f} in 100 advertisements{others}", "partial")
    left = [gap for gap in plan.left_open if gap.requirement in plan.leave_out]
    if left and plan.steps:
        names = [_with_level(gap) for gap in sorted(left, key=lambda gap: not gap.essential)]
        yield "Leave to work", Listed(tuple(names), _LINE - 2, counted=True)


def _with_level(gap: LeftOpen) -> str:
    """What is left, with its level: it may be the next level of what the plan itself teaches."""
    levels = {one.level for one in gap.learn}
    return f"{gap.name} {levels.pop()}" if len(levels) == 1 else gap.name


def _where(resource: Resource) -> str:
    """The address of what to learn from, and whether it costs something."""
    if not resource.url:
        return ""
    free = {True: ", free", False: ", not free", None: ""}[resource.cost.free if resource.cost else None]
    return f"{resource.url.removeprefix('https://').removeprefix('www.').rstrip('/')}{free}"


def _next(plan: Plan, called: Called, report: str) -> Iterator[tuple[str, str]]:
    if report:
        yield report, "The same as a page to print:"
    yield f"{called('plan', plan.role, *aim_words(plan))} --full", "Every step and why:"
