"""Certifications for a role and a person, as a page."""

from __future__ import annotations

from collections.abc import Iterable

from mlcareer.advice.planning.certify import CertificationAdvice, Declined, ExamSet
from mlcareer.advice.planning.exams import CoveredSkill, ExamAdvice, NeededExperience
from mlcareer.counts import count, joined, years_in_words
from mlcareer.knowledge.base import Knowledge
from mlcareer.render.formats.page import Block, Bullets, Cell, Content, Heading, Next, Page, paragraph, table
from mlcareer.render.words import STATUS_TONES, Footnotes, hours, how_ready, raised, whole

LISTED = 10
_DETAILED = 3


def certification_advice_page(
    knowledge: Knowledge, advice: CertificationAdvice, command: str, plan: str, *, listed: int | None = LISTED
) -> Page:
    """The advice as a page: the `listed` best (None: all), those worth their money, and the first of them in full.

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
    return f"Your readiness is {how_ready(advice.readiness, advice.readiness_expected)}; {when}.{held}"


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
    by = {"worth": "The best first", "hours": "Most points an hour", "dollars": "Most points a dollar"}[advice.order]
    return [
        Heading(by),
        paragraph(Cell(explained + more, "muted")),
        table(titles, rows),
    ]


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:.1f}"


def _fee(least: float | None, most: float | None) -> str:
    low, high = whole(least), whole(most)
    return low if low == high else f"{low}–{high}"


def _status(exam: ExamAdvice) -> str:
    status = "no date known" if exam.status == "undated" else exam.status
    return f"{status} on {exam.day.isoformat()}" if exam.day and exam.status != "undated" else status


def _set(advice: CertificationAdvice) -> list[Block]:
    """Those worth their money, and what they take together."""
    if advice.order != "worth":
        return []
    by_id = {exam.certification: exam for exam in advice.exams}
    blocks: list[Block] = [
        Heading("Worth their money"),
        Bullets(tuple(f"{by_id[i].name}: {why_advised(by_id[i])}" for i in advice.recommended)),
    ]
    if not advice.recommended:
        return [blocks[0], paragraph(none_worth_it(advice))]
    early = [by_id[id_].name for id_ in advice.together.in_time if id_ in by_id]
    blocks.append(paragraph(_cost(advice.together)))
    if early:
        blocks.append(paragraph(Cell(f"Closes before all are taken, so take it first: {joined(early)}.", "partial")))
    return blocks


def certification_advice_glance(advice: CertificationAdvice, command: str, plan: str) -> Page:
    """The advice on one screen."""
    by_id = {exam.certification: exam for exam in advice.exams}
    blocks: list[Block] = [Heading(f"Certifications worth it for {advice.title}", 1)]
    blocks += [paragraph(Cell(line, "bad")) for line in _declined(advice.declined)]
    for id_ in advice.recommended:
        blocks += [Heading(by_id[id_].name, 3), Bullets((why_advised(by_id[id_]), exam_price(by_id[id_])))]
    if not advice.recommended:
        blocks.append(paragraph(none_worth_it(advice)))
    commands = [(f"{command} --full", "All that close a part of your gap:"), (plan, "What to learn, in order:")]
    return (*blocks, Next(tuple(commands)))


def why_advised(exam: ExamAdvice) -> str:
    """Why an exam is recommended, in a line."""
    assert exam.worth
    named = "employers name it for this role; " if exam.worth.named else ""
    beside = f"; the rest takes {exam.worth.beyond_hours:.0f} h more" if exam.worth.beyond_hours >= 1 else ""
    return (
        f"{named}{exam.worth.asked:.0f} % of it is what the role asks; after the plan you know "
        f"{exam.worth.known_after:.0f} % of it{beside}"
    )


def exam_price(exam: ExamAdvice) -> str:
    fee = "fee not known" if exam.fee_high is None else f"USD {_fee(exam.fee_low, exam.fee_high)}"
    valid = ", does not run out" if exam.lifetime else ""
    years = f", counts for {years_in_words(exam.valid_years)}" if exam.valid_years else valid
    first = f"; {count(len(exam.first), 'other certification')} first" if exam.first else ""
    return f"{fee}{years}{first}"


def none_worth_it(advice: CertificationAdvice) -> str:
    """That none is worth it, with the reason of the one that comes nearest."""
    if not advice.exams:
        return "None: no certification that can be taken closes any of your gap. Show your work instead."
    near = advice.exams[0]
    why = (
        f" The nearest, {near.name}, is not: {_WHY_NOT[near.worth.why_not]}."
        if near.worth and near.worth.why_not
        else ""
    )
    return f"None is worth its money for you now.{why} Show your work instead."


_WHY_NOT = {
    "another subject": "less than half of it is what the role asks",
    "another tool": "most of it is about what employers of the role ask for less",
    "for beginners": "it is for beginners, and no employer of the role is known to name it",
    "below your level": "you know most of it above the level that it shows",
    "above your level": "it is meant for people who know most of it already",
    "too much beside": "it takes much that your plan does not",
}


def _cost(chosen: ExamSet) -> str:
    fees = "fees that are not all known" if chosen.fee_high is None else f"USD {_fee(chosen.fee_low, chosen.fee_high)}"
    until = f", until {chosen.day.isoformat()}" if chosen.day else ""
    return f"That takes {hours(chosen.hours_low, chosen.hours_high)} and {fees}{until}."


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
    counts = f"counts for {years_in_words(exam.valid_years)}" if exam.valid_years is not None else ""
    if counts := "does not run out" if exam.lifetime else counts:
        renewal = f"; renewal: {exam.renewal.rstrip('.')}" if exam.renewal else ""
        yield f"It {counts}{renewal}"
    yield from (Cell(f"{caution[:1].upper()}{caution[1:]}", "partial") for caution in exam.cautions)


def _part(part: CoveredSkill) -> str:
    return raised(part.name, part.has, part.level)


def _experience(needed: NeededExperience, notes: Footnotes) -> Cell:
    asked = "required" if needed.required else "recommended"
    you = {"met": "", "unmet": "; you state fewer", "unknown": ""}[needed.has]
    return Cell(notes.cite(f"Experience {asked}: {needed.text}{you}", needed.sources), "partial" if you else "plain")
