"""A plan as calendar entries (RFC 5545): one for each step, over its days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mlcareer.advice.planning.phases import Phase
from mlcareer.advice.planning.plan import Plan
from mlcareer.advice.planning.plan_steps import PlanStep
from mlcareer.errors import CareerError, UsageError
from mlcareer.knowledge.base import Knowledge
from mlcareer.render.formats.page import text_of
from mlcareer.render.words import step_words

_OCTETS = 75


def to_ics(knowledge: Knowledge, plan: Plan, today: date) -> str:
    """The calendar of a plan, made on a day. Raises UsageError where no pace is known and so no day, and CareerError
    where there are no steps: a calendar without an entry is none."""
    if plan.hours_per_week is None:
        raise UsageError(
            "no-pace", "a calendar has days: give --hours-per-week HOURS, or hours_per_week in the profile."
        )
    if not plan.steps:
        raise CareerError("no-steps", "there is nothing to be done, and so nothing to put into a calendar.")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//mlcareer//plan//EN",
        *(line for step in plan.steps for line in _step(knowledge, plan, step, today)),
        *(line for phase in plan.phases if phase.of_portfolio for line in _milestone(plan, phase, today)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _step(knowledge: Knowledge, plan: Plan, step: PlanStep, today: date) -> Iterator[str]:
    """The entry of a step, over its days. Its name stays the same when others are done."""
    assert step.begins is not None
    assert step.ends is not None
    name = f"{plan.role}-{step.skill}-{step.to_level}"
    return _event(name, step.begins, step.ends, step_words(knowledge, step), _about(knowledge, plan, step), today)


def _milestone(plan: Plan, phase: Phase, today: date) -> Iterator[str]:
    """The entry of what is shown at the end of a phase, on its last day."""
    assert phase.ends is not None
    name = f"{plan.role}-phase-{phase.number}"
    summary = f"Milestone {phase.number}: {phase.goal}"
    return _event(name, phase.ends, phase.ends, summary, f"To show: {phase.milestone}", today)


def _event(name: str, begins: date, ends: date, summary: str, description: str, today: date) -> Iterator[str]:
    """An entry over whole days; the end of a calendar's entry is the day after its last one."""
    until = ends + timedelta(days=1) if ends < date.max else ends
    yield "BEGIN:VEVENT"
    yield f"UID:{name}@mlcareer"
    yield f"DTSTAMP:{_day(today)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(begins)}"
    yield f"DTEND;VALUE=DATE:{_day(until)}"
    yield f"SUMMARY:{_text(summary)}"
    yield f"DESCRIPTION:{_text(description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _about(knowledge: Knowledge, plan: Plan, step: PlanStep) -> str:
    hours = f"{step.hours.low:.0f}–{step.hours.high:.0f} h, +{step.points:.1f} points for {plan.title}"
    lines = [f"Step {step.number}: {hours}.", f"{step.because}."]
    for id_ in step.resources:
        resource = knowledge.resources[id_]
        lines.append(f"With: {resource.title}{f' ({resource.url})' if resource.url else ''}")
    return "\n".join([*lines, *([f"Prove it: {step.project}"] if step.project else [])])


def _text(text: str) -> str:
    """A text in which nothing ends the line or the value."""
    lines = (text_of(line) for line in text.split("\n"))
    return "\\n".join(line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, no letter cut, the further ones behind a blank."""
    pieces, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _OCTETS:
            pieces.append(" ")
            size = 1
        pieces[-1] += letter
        size += octets
    return "\r\n".join(pieces)
