"""A plan as a page, and its steps as a table of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from itertools import pairwise

from mlcareer.advice.planning.plan import Plan
from mlcareer.advice.planning.plan_steps import PlanStep
from mlcareer.counts import count, joined
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES
from mlcareer.knowledge.model import Resource
from mlcareer.knowledge.names import in_a_sentence
from mlcareer.render.formats.page import (
    Block,
    Bullets,
    Cell,
    Checklist,
    Content,
    Facts,
    Heading,
    Next,
    Page,
    paragraph,
    table,
)
from mlcareer.render.pages.assessment import gate_line, not_counted
from mlcareer.render.pages.plan_glance import aim_words, holding, later_words, named_words, to_percent
from mlcareer.render.words import BAND_TONES, Called, Footnotes, hours, stated_level, step_words


def plan_page(knowledge: Knowledge, plan: Plan, called: Called, saving: str | None = None) -> Page:
    """A page: what the plan comes to, its steps in short and one by one, what it leaves open, and what it rests on.

    `saving` is a call that says something anew of the saved profile that the plan is for, if it is for one.
    """
    notes = Footnotes(knowledge)
    blocks: list[Block] = [Heading(f"Plan for {plan.title}", 1), paragraph(*_summary(plan))]
    blocks += not_counted(plan.unrecognised)
    if plan.steps:
        blocks += [
            paragraph(Cell(_how_good(plan), "muted")),
            *_phases(knowledge, plan),
            *_check_first(knowledge, plan),
            *_refresh(knowledge, plan),
            Heading("Steps"),
            _overview(knowledge, plan),
            paragraph(Cell(_legend(plan), "muted")),
            Heading("Step by step"),
            Checklist(tuple(_item(knowledge, step) for step in plan.steps)),
        ]
    if plan.reached:
        blocks += _further(plan)
    if plan.left_open:
        blocks += [Heading("Left open"), _left_open(knowledge, plan)]
    if plan.named_and_left:
        blocks.append(paragraph(Cell(named_words(knowledge, plan), "partial")))
    if plan.gates:
        blocks += [Heading("Gates: what no step of this buys"), Bullets(tuple(gate_line(g, notes) for g in plan.gates))]
    if plan.steps:
        blocks += [Heading("What this rests on"), Bullets(tuple(_rests_on(knowledge, plan, notes)))]
    return (*blocks, *notes.page(), Next(tuple(_next(plan, called, saving))))


def _phases(knowledge: Knowledge, plan: Plan) -> Iterator[Block]:
    """Each phase with its goal, its days, its steps, and what to show at its end."""
    for phase in plan.phases:
        yield Heading(f"Phase {phase.number}: {phase.goal}", 3)
        names = joined(step_words(knowledge, plan.steps[number - 1]) for number in phase.steps)
        facts: list[tuple[str, Content]] = [("Steps", names)]
        whole = hours(round(phase.hours.low), round(phase.hours.high))
        weeks = f", {phase.weeks:.0f} weeks: {phase.begins} to {phase.ends}" if phase.weeks else ""
        facts.append(("Takes", f"{whole}, {phase.hours.expected:.0f} expected{weeks}"))
        if phase.milestone:
            facts.append(("To show", phase.milestone))
        if phase.traits:
            facts.append(("It shows", joined(in_a_sentence(knowledge.skills[one].name) for one in phase.traits)))
        yield Facts(tuple(facts))
    if plan.later:
        yield Heading("Later", 3)
        names = joined(step_words(knowledge, plan.steps[number - 1]) for number in plan.later.steps)
        whole = hours(round(plan.later.hours.low), round(plan.later.hours.high))
        days = f", {plan.later.begins} to {plan.later.ends}" if plan.later.ends else ""
        yield Facts((("Steps", names), ("Takes", f"{whole}{days}"), ("In all", later_words(plan.later))))


def _check_first(knowledge: Knowledge, plan: Plan) -> Iterator[Block]:
    """What is likely held: to be checked before anything is learnt."""
    if plan.check_first:
        rows = [(knowledge.skills[o.skill].name, str(o.level), f"{o.hours:.0f} h") for o in plan.check_first]
        yield Heading("Check first: what you probably have")
        yield table("Skill|#Level|#Hours it saves", rows)
        if plan.hours_if_not_likely is not None:
            yield paragraph(f"If none of it holds, the plan takes {plan.hours_if_not_likely:.0f} hours.")


def _refresh(knowledge: Knowledge, plan: Plan) -> Iterator[Block]:
    """What counts in full though it was last used long ago."""
    if plan.refresh:
        rows = [(knowledge.skills[one.skill].name, str(one.level), str(one.last_used)) for one in plan.refresh]
        yield Heading("Refresh: what you said, last used long ago")
        yield table("Skill|#Level|#Last used", rows)
        yield paragraph("It counts in full, and no hours are planned for it: begin with a small thing that uses it.")


def _summary(plan: Plan) -> list[Content]:
    now = Cell(f"{plan.readiness:.1f} of 100 ({plan.band})", BAND_TONES[plan.band])
    if plan.reached:
        aim = "you have what is asked before one is hired" if plan.aim != "percent" else "at what you asked for"
        likely = ", if what is likely holds" if plan.check_first else ""
        return ["You are at ", now, f": {aim}{likely}. Nothing has to be learnt."]
    if not plan.steps:
        return ["You are at ", now, f". Nothing that helps fits into the {plan.budget:.4g} h."]
    likely = f", likely {plan.readiness_expected:.1f}," if plan.check_first else ""
    after = f"{plan.readiness_expected_after:.1f} ({plan.band_expected_after})"
    steps = count(len(plan.steps), "step")
    return [
        "From ",
        now,
        likely,
        " to ",
        Cell(after, BAND_TONES[plan.band_expected_after]),
        f" in {steps}: {_whole(plan)} expected{_when(plan)}.",
    ]


def _whole(plan: Plan) -> str:
    return f"{round(plan.hours.low)}–{round(plan.hours.high)} hours, {round(plan.hours.expected)}"


def _when(plan: Plan) -> str:
    if plan.hours_per_week is None or plan.ends is None:
        return ""
    return (
        f", done on {plan.ends} ({plan.ends_low} to {plan.ends_high}) with {plan.hours_per_week:g} hours a week "
        f"from {plan.start}"
    )


def _how_good(plan: Plan) -> str:
    """What is proven about the plan, and what it was made for."""
    if plan.budget is not None and plan.aim == "budget":
        return (
            f"Made for the most of what is asked before one is hired, in {plan.budget:.4g} hours. {_proven_share(plan)}"
        )
    aim = "close what is asked before one is hired" if plan.aim == "ready" else to_percent(plan)
    return f"Made to {aim} in the fewest expected hours. {_proven_hours(plan)}"


def _proven_hours(plan: Plan) -> str:
    if plan.exact:
        return "No plan reaches this in fewer hours."
    if plan.proven <= 0:
        return f"How near it is to the fewest is not proven.{_further_proof()}"
    more = max(100 * (plan.hours.expected / plan.proven - 1), 0.1)
    return f"It is not proven to be the best: it takes at most {more:.1f} % more.{_further_proof()}"


def _proven_share(plan: Plan) -> str:
    closes = f"It closes {plan.closed_after:.1f} of 100 of that, {plan.closed:.1f} now{holding(plan)}."
    if plan.exact:
        return f"{closes} No plan closes more in them."
    more = max(plan.proven - plan.closed_after, 0.1)
    return f"{closes} It is not proven to be the best, which closes at most {more:.1f} more.{_further_proof()}"


def _further_proof() -> str:
    """How to have a second solver look further, where it is not at hand."""
    return "" if find_spec("scipy") else " A second solver looks further: pip install 'mlcareer[solver]'."


def _overview(knowledge: Knowledge, plan: Plan) -> Block:
    dated = plan.hours_per_week is not None
    low, high = _rounded([step.total.low for step in plan.steps]), _rounded([step.total.high for step in plan.steps])
    rows: list[tuple[Content, ...]] = []
    for step, least, most in zip(plan.steps, low, high, strict=True):
        name = Cell(step_words(knowledge, step), "strong")
        row = (str(step.number), name, hours(least, max(least, most)), f"{round(step.total.expected)}")
        rows.append(
            (
                *row,
                f"+{step.points:.1f}" if step.points else "0.0",
                f"{step.readiness_expected:.1f}",
                *([_day(step.ends)] if dated else []),
            )
        )
    gained = f"+{plan.readiness_expected_after - plan.readiness_expected_start:.1f}"
    total: tuple[Content, ...] = ("", Cell("In all", "strong"), hours(sum(low), sum(high)), "", gained, "")
    titles = f"#|Step|#Hours|#Sum|#Points|#Ready{'|Done by' if dated else ''}"
    return table(titles, rows, (*total, *([""] if dated else [])))


def _rounded(totals: list[float]) -> list[int]:
    """Totals as the whole hours that each adds to those before."""
    whole = [0, *map(round, totals)]
    return [later - earlier for earlier, later in pairwise(whole)]


def _legend(plan: Plan) -> str:
    days = " Done by: at the expected hours." if plan.hours_per_week is not None else ""
    unknown = " ?: not stated, so counted as 0." if any(stated_level(step) is None for step in plan.steps) else ""
    begins = ""
    if plan.readiness_expected_start != plan.readiness_expected:
        begins = f" It begins at {plan.readiness_expected_start:.1f}: the work on it shows how you work, too."
    likely = ", with what is likely" if plan.check_first else ""
    return (
        f"Levels from 0 to 5.{unknown} Sum: expected hours up to here. Ready: readiness after the step{likely}.{begins}"
        f"{days}"
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _item(knowledge: Knowledge, step: PlanStep) -> tuple[Content, tuple[tuple[Content, ...], ...]]:
    """A step with why, by when, from what and what to show for it."""
    name, begins = knowledge.skills[step.skill].name, stated_level(step)
    along = joined(f"{knowledge.skills[one.skill].name}" for one in step.along)
    levels = f"from {'not stated' if begins is None else NAMES[begins]} to {NAMES[step.to_level]}"
    lines: list[tuple[Content, ...]] = [(f"{step.because}.",)]
    if step.along:
        lines.append((f"Along with it, as far as it is needed: {along}.",))
    if step.begins:
        early = f"at the earliest {step.begins_low} to {step.ends_low}"
        between = f"{early}, at the latest {step.begins_high} to {step.ends_high}"
        lines.append((f"When: {step.begins} to {step.ends}; {between}.",))
    lines.append(_with(knowledge, step))
    if step.project:
        lines.append((f"Prove it: {step.project}",))
    if step.certification:
        certification = knowledge.certifications[step.certification]
        lines.append(("Or by an exam: ", Cell(certification.name, url=certification.url), "."))
    return Cell(f"{step.number}. {name}, {levels}", "strong"), tuple(lines)


def _with(knowledge: Knowledge, step: PlanStep) -> tuple[Content, ...]:
    if not step.resources:
        return ("With: nothing is known here that teaches this far; practice at work or in a project.",)
    parts: list[Content] = ["With: "]
    for number, id_ in enumerate(step.resources):
        resource = knowledge.resources[id_]
        parts += ["; " if number else "", Cell(resource.title, url=resource.url), _cost(resource, step)]
    return (*parts, ".")


def _cost(resource: Resource, step: PlanStep) -> str:
    """What a resource costs and takes; of one that is longer than the step, that a part of it is meant."""
    free = {True: "free", False: "paid", None: "price not known"}[resource.cost.free if resource.cost else None]
    low = min((time.low for time in resource.hours), default=None)
    some = "a part of its" if low is not None and low > step.hours.high else "from"
    return f" ({free}{'' if low is None else f', {some} {low:g} h'})"


def _left_open(knowledge: Knowledge, plan: Plan) -> Block:
    rows = []
    for gap in plan.left_open:
        learn = joined(f"{knowledge.skills[one.skill].name} {one.level}" for one in gap.learn)
        name = f"{gap.name}{'*' if gap.essential else ''}"
        rows.append((name, _WHY_OPEN[gap.why], f"{gap.points:.1f}", learn, hours(gap.hours_low, gap.hours_high)))
    if plan.unsure:
        rows.append(("What is likely, and not sure", "check first", f"{plan.unsure:.1f}", "", ""))
    return table("Gap|Why|#Points|Closed by|#Hours", rows)


_WHY_OPEN = {
    "at work": "comes at work",
    "trait": "shown by doing",
    "few": "few ask for it",
    "dear": "much for little",
    "later": "not reached",
}


def _rests_on(knowledge: Knowledge, plan: Plan, notes: Footnotes) -> Iterator[Content]:
    rests_on = plan.rests_on
    courses = ", ".join(f"{one.topic} {one.hours:.0f} h ({one.courses})" for one in rests_on.topics)
    yield notes.cite(
        "Hours are our rule, not a measurement: a share of one course of the topic, times the level's multiple. "
        f"By topic, with the number of courses behind it: {courses}.",
        rests_on.sources,
    )
    if rests_on.unknown:
        names = joined(knowledge.skills[skill].name for skill in rests_on.unknown)
        vanish = f"{rests_on.unknown_hours:.0f} of the {plan.hours.expected:.0f} hours vanish"
        yield (
            f"Not stated, and so counted as not known: {names}. If you know them well enough, {vanish}; say so with "
            "--skill NAME=LEVEL."
        )
    if rests_on.assumed:
        names = joined(knowledge.skills[skill].name for skill in rests_on.assumed)
        yield f"Named without a level, and so taken as intermediate: {names}."


def _further(plan: Plan) -> list[Block]:
    if not plan.further:
        return []
    rows = [(one.title, f"{one.readiness:.1f}", f"{one.hours:.0f} h") for one in plan.further]
    return [Heading("Where it leads"), table("Role|#Ready|#To be ready", rows)]


def _next(plan: Plan, called: Called, saving: str | None) -> Iterator[tuple[str, str]]:
    if plan.reached:
        nearest = next((one for one in plan.further if one.hours > 0), None)
        if nearest:
            yield called("plan", nearest.role), f"The way to {nearest.title}:"
        if plan.readiness < 100:
            yield f"{called('plan', plan.role)} --to 100", "All that is asked for:"
        return
    again = ("plan", plan.role, *aim_words(plan))
    if plan.steps:
        first = plan.steps[0]
        rest = called("plan", plan.role, *aim_words(plan, first.hours.expected))
        learnt = f"--skill {first.skill}={first.to_level}"
        if saving:
            yield f"{saving} {learnt}", "Once step 1 is done, to strike it off:"
        else:
            yield f"{rest} {learnt}", "The rest, once step 1 is done:"
    if plan.hours_per_week is None:
        yield f"{called(*again)} --hours-per-week 8", "With dates:"
    elif plan.steps:
        yield f"{called(*again)} --format ics > plan.ics", "As calendar entries:"
