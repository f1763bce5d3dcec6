"""Certifications for a role and a person, as a page."""

from __future__ import annotations

from collections.abc import Iterable

from mlcareer.advice.certify import CertificationAdvice, Declined, ExamSet
from mlcareer.advice.exams import CoveredSkill, ExamAdvice, NeededExperience
from mlcareer.advice.gates import years_in_words
from mlcareer.knowledge.base import Knowledge
from mlcareer.render.page import Block, Bullets, Cell, Content, Heading, Next, Page, paragraph, table
from mlcareer.render.words import STATUS_TONES, Footnotes, hours, joined, raised, whole

LISTED = 10
_DETAILED = 3


def certification_advice_page(
    knowledge: Knowledge, advice: CertificationAdvice, command: str, plan: str, *, listed: int | None = LISTED
) -> Page:
    """The advice as a page: the `listed` best (None: all), the first of them in full, and the smallest set.

    `command` is what was called, and `plan` a call that plans for the same person and role, to be run next.
    """
    notes = Footnotes(knowledge)
    blocks: list[Block] = [Heading(f"Certifications towards {advice.title}", 1), paragraph(_summary(advice))]
    blocks += [paragraph(Cell(line, "bad")) for line in _declined(advice.declined)]
    if not advice.exams:
        closed = paragraph("No certification that can be taken closes any of your gap.")
        return (*blocks, closed, Next(((plan, "What to learn instead, in order:"),)))
    shown = advice.exams[:listed]
    blocks += [*_table(advice, shown), *_set(advice)]
    for exam in shown[:_DETAILED]:
        blocks += _exam(knowledge, exam, notes)
    best = shown[0].certification
    commands = [
        (f"mlcareer certs show {best}", f"All about {shown[0].name}:"),
        (plan, f"What to learn for {advice.title}, in order:"),
    ]
    if advice.pace is None:
        commands.insert(0, (f"{command} --hours-per-week 8", "With the day on which you would be ready for each:"))
    return (*blocks, *notes.page(), Next(tuple(commands)))


def _summary(advice: CertificationAdvice) -> str:
    when = (
        f"at {advice.pace:g} hours a week from {advice.start.isoformat()}"
        if advice.pace
        else f"status on {advice.start.isoformat()}, since nothing says how many hours a week you have"
    )
    held = f" You hold {len(advice.held)} already." if advice.held else ""
    return f"Your readiness is {advice.readiness:.1f} of 100; {when}.{held}"


def _declined(declined: Iterable[Declined]) -> Iterable[str]:
    for each in declined:
        follows = f" It is followed by {each.successor_name} ({each.successor_status})." if each.successor else ""
        yield f"Not recommended: {each.name}: {each.reason}.{follows}"


def _table(advice: CertificationAdvice, shown: tuple[ExamAdvice, ...]) -> list[Block]:
    more = f" The first {len(shown)} of {len(advice.exams)}." if len(shown) < len(advice.exams) else ""
    explained = (
        "Points: readiness gained by learning all that the exam covers and you lack, in those hours (prerequisites "
        "included); known: what of the exam you cover already. ?: not known, or not stated."
    )
    rows = [
        (
            str(number),
            Cell(exam.name, "strong"),
            f"{exam.points:.1f}",
            hours(exam.hours_low, exam.hours_high),
            _number(exam.points_per_100_hours),
            _fee(exam.fee_low, exam.fee_high),
            _number(exam.points_per_100_dollars),
            f"{exam.covered_percent:.0f} %",
            Cell(_status(exam), STATUS_TONES[exam.status]),
        )
        for number, exam in enumerate(shown, 1)
    ]
    titles = "#No|Certification|#Points|#Hours|#per 100 h|#USD|#per 100 USD|#Known|Status"
    by = "an hour" if advice.order == "hours" else "a dollar"
    return [
        Heading(f"Most points {by}"),
        paragraph(Cell(explained + more, "muted")),
        table(titles, rows),
    ]


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:.1f}"


def _fee(least: float | None, most: float | None) -> str:
    low, high = whole(least), whole(most)
    return low if low == high else f"{low}–{high}"


def _status(exam: ExamAdvice) -> str:
    return f"{exam.status} on {exam.day.isoformat()}" if exam.day else exam.status


def _set(advice: CertificationAdvice) -> list[Block]:
    chosen = advice.smallest_set
    if not chosen.exams:
        return []
    by_id = {exam.certification: exam for exam in advice.exams}
    members = sorted((by_id[id_] for id_ in chosen.exams), key=lambda exam: -exam.points)
    closed = {requirement for exam in advice.exams for requirement in exam.closes}
    text = (
        f"{len(closed)} requirement{'s' if len(closed) > 1 else ''} of your gap can be met by certifications; no "
        f"fewer than {len(members)} meet{'s' if len(members) == 1 else ''} them all, and would take your readiness "
        f"from {advice.readiness:.1f} to {chosen.readiness:.1f}. {_cost(chosen)}"
    )
    blocks: list[Block] = [Heading("The smallest set"), paragraph(text), Bullets(tuple(map(_member, members)))]
    early = [by_id[id_].name for id_ in chosen.in_time if id_ in by_id]
    if early:
        blocks.append(paragraph(Cell(f"Closes before all are taken, so take it first: {joined(early)}.", "partial")))
    return blocks


def _cost(chosen: ExamSet) -> str:
    fees = "fees that are not all known" if chosen.fee_high is None else f"USD {_fee(chosen.fee_low, chosen.fee_high)}"
    until = f", until {chosen.day.isoformat()}" if chosen.day else ""
    return f"That takes {hours(chosen.hours_low, chosen.hours_high)} and {fees}{until}."


def _member(exam: ExamAdvice) -> str:
    return f"{exam.name}: {len(exam.closes)} of them, +{exam.points:.1f} points alone"


def _exam(knowledge: Knowledge, exam: ExamAdvice, notes: Footnotes) -> list[Block]:
    return [Heading(exam.name, 3), Bullets(tuple(_facts(knowledge, exam, notes)))]


def _facts(knowledge: Knowledge, exam: ExamAdvice, notes: Footnotes) -> Iterable[Content]:
    missing = [part for part in exam.covers if (part.has or 0) < part.level]
    yield notes.cite(
        f"You cover {exam.covered_percent:.0f} % of it; to learn: {joined(map(_part, missing))}", exam.sources
    )
    if exam.first:
        yield Cell(f"First: {joined(knowledge.certifications[id_].name for id_ in exam.first)}", "partial")
    yield from (_experience(needed, notes) for needed in exam.experience)
    if exam.lifetime or exam.valid_years is not None:
        counts = "does not run out" if exam.lifetime else f"counts for {years_in_words(exam.valid_years or 0)}"
        renewal = f"; renewal: {exam.renewal.rstrip('.')}" if exam.renewal else ""
        yield f"It {counts}{renewal}"
    yield from (Cell(f"{caution[:1].upper()}{caution[1:]}", "partial") for caution in exam.cautions)


def _part(part: CoveredSkill) -> str:
    return raised(part.name, part.has, part.level)


def _experience(needed: NeededExperience, notes: Footnotes) -> Cell:
    asked = "required" if needed.required else "recommended"
    you = {"met": "", "unmet": "; you state fewer", "unknown": ""}[needed.has]
    return Cell(notes.cite(f"Experience {asked}: {needed.text}{you}", needed.sources), "partial" if you else "plain")
