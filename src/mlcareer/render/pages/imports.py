"""What was found in a document as a page: the words it was found in, and why each level was guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from mlcareer.advice.interview.confirming import Find, ImportDraft, NumberedFind, Odd, draft, foremost, odd
from mlcareer.counts import joined, years_in_words
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES
from mlcareer.reading.person.imported import (
    FoundCertification,
    FoundDegree,
    FoundJob,
    FoundSkill,
    Import,
    Quote,
)
from mlcareer.render.formats.page import Block, Bullets, Cell, Content, Heading, Page, paragraph, table
from mlcareer.render.reasons import reason_words

_QUOTES = 2
_LETTERS = 60
_LINE, _NAME, _LEAST = 66, 30, 12
"""Letters of a row of the first screen and of the name in it, and the fewest that are worth quoting."""
_NOTE = 90
_REST = 6
_ODD: dict[Odd, str] = {
    "denied": "read as not known",
    "high": "high for what is said",
    "misread": "its level was not understood",
    "one letter": "a single letter",
    "unknown": "not known here",
    "no years": "no years were read",
    "long": "a long time for one job",
    "no field": "no field was read",
}
_KINDS = {
    "skills": ("skill", "skills"),
    "certifications": ("certification", "certifications"),
    "jobs": ("job", "jobs"),
    "degrees": ("degree", "degrees"),
}


def import_page(found: Import) -> Page:
    """A page: everything that was found, numbered, and what was not understood."""
    rows = draft(found).rows
    state = "confirmed" if found.confirmed else "guessed, and not confirmed"
    read = f"Read as {found.format}. All of it is {state}." if rows else f"Read as {found.format}; nothing found."
    blocks: list[Block] = [Heading(f"Found in {found.source}{_whose(found)}", 1), paragraph(read)]
    if rows:
        blocks.append(table("#No|What|Level|Found in, and why", _cells(rows)))
    if found.unrecognised:
        blocks.append(paragraph(Cell(f"Listed, and not known here: {joined(list(found.unrecognised))}.", "bad")))
    if found.notes:
        blocks += [Heading("Not understood"), Bullets(tuple(found.notes))]
    return tuple(blocks)


def doubts_page(left: ImportDraft, shown: tuple[NumberedFind, ...]) -> Page:
    """A screen: what weighs most or looks odd of what was found, and the rest in a line."""
    found, numbers = left.found, {row.number for row in shown}
    rest = [row for row in left.rows if row.number not in numbers]
    blocks: list[Block] = [
        Heading(f"Found in {found.source}{_whose(found)}", 1),
        paragraph(f"{_counted(left.rows)}.{' First what weighs most or looks odd:' if rest else ''}"),
        table("#No|What|Read from", _short_cells(shown)),
    ]
    more: list[Content] = []
    if rest:
        named = _some([f"{row.number} {_short(_name(row), _NAME)}{_digit(row.find)}" for row in rest])
        more.append(Cell(f"Also found, and a guess until you look at it: {named}.", "muted"))
    if found.unrecognised:
        more.append(Cell(f"Listed, and not known here: {_some([_short(one, _NAME) for one in found.unrecognised])}."))
    if found.notes:
        others = f" And {len(found.notes) - 1} more." if len(found.notes) > 1 else ""
        more.append(f"Not understood: {_short(found.notes[0], _NOTE)}{others}")
    return (*blocks, Bullets(tuple(more))) if more else tuple(blocks)


def taken_page(knowledge: Knowledge, found: Import, today: date) -> Page:
    """A first screen of what was taken over unseen: what weighs most or looks odd, and the rest in a line."""
    left = draft(found)
    if not left.rows:
        return import_page(found)
    return (
        *doubts_page(left, foremost(left, knowledge, today)),
        paragraph(Cell("All of it is a guess until you say otherwise; --full shows the words of each.", "muted")),
    )


def _some(names: list[str]) -> str:
    """The first names, and how many more there are."""
    more = f" and {len(names) - _REST} more" if len(names) > _REST else ""
    return f"{', '.join(names[:_REST])}{more}"


def corrected_page(before: ImportDraft, after: ImportDraft, numbers: tuple[int, ...]) -> Page:
    """What a correction changed, and nothing else."""
    rows = [row for row in after.rows if row.number in numbers]
    kept = {row.number for row in rows}
    dropped = [row for row in before.rows if row.number in numbers and row.number not in kept]
    blocks: list[Block] = [table("#No|What|Read from", _short_cells(rows))] if rows else []
    if dropped:
        blocks.append(paragraph(f"Dropped: {joined([_name(row) for row in dropped])}."))
    return tuple(blocks)


def _whose(found: Import) -> str:
    said = ", ".join(filter(None, (found.name, found.region)))
    wants = f", who wants to be: {joined(list(found.aims))}" if found.aims else ""
    return f" of {said or 'somebody'}{wants}" if said or wants else ""


def _counted(rows: tuple[NumberedFind, ...]) -> str:
    counts = {field: sum(row.field == field for row in rows) for field in _KINDS}
    said = [f"{count} {_KINDS[field][count != 1]}" for field, count in counts.items() if count]
    return f"Found: {joined(said)}" if said else "Found: years alone"


def _cells(rows: Iterable[NumberedFind]) -> Iterator[tuple[Content, ...]]:
    """All of each row, with the number by which a person refers to it."""
    for row in rows:
        why = _found(row.find.quotes, _why(row.find))
        yield str(row.number), Cell(_name(row), "strong"), _level(row.find), why


def _short_cells(rows: Iterable[NumberedFind]) -> Iterator[tuple[Content, ...]]:
    """A row in a line: what looks odd about it, or the words it was found in."""
    for row in rows:
        doubt, quotes = odd(row.find), row.find.quotes
        kind = _ODD[doubt] if doubt else "" if isinstance(row.find, FoundSkill) else _why(row.find)
        room = _LINE - _NAME - len(kind)
        quoted = f"‘{_short(quotes[0].words, room)}’" if quotes and room > _LEAST else ""
        name = f"{_short(_name(row), _NAME)}{_digit(row.find)}"
        yield str(row.number), Cell(name, "strong"), ": ".join(filter(None, (kind, quoted)))


def _name(row: NumberedFind) -> str:
    match row.find:
        case FoundSkill(name=name):
            return name
        case FoundCertification(as_given=given):
            return given
        case FoundJob(title=title):
            return title
        case FoundDegree(level=level, field=field):
            return f"{level} in {field}" if field else level
    return f"{years_in_words(row.find.years)} of {'code' if row.field == 'years_coding' else 'ML'}"


def _level(find: Find) -> str:
    if not isinstance(find, FoundSkill):
        return ""
    return "intermediate?" if find.level is None else NAMES[find.level]


def _digit(find: Find) -> str:
    if not isinstance(find, FoundSkill):
        return ""
    return " 3?" if find.level is None else f" {find.level}"


def _why(find: Find) -> str:
    match find:
        case FoundCertification(certification=known, course=course, obtained=obtained):
            what = (
                "certification" if known else "certificate of a course" if course else "certification; not known here"
            )
            return f"{what}, {obtained}" if obtained else what
        case FoundJob(years=years, begins=begins, ends=ends):
            length = "years not known" if years is None else years_in_words(years)
            dates = " to ".join(filter(None, (begins, ends or ("now" if begins else None))))
            return f"job, {length}{f', {dates}' if dates else ''}"
        case FoundDegree():
            return "degree"
    return reason_words(find.because)


def _found(quotes: tuple[Quote, ...], because: str) -> str:
    shown = [f"‘{_short(quote.words, _LETTERS)}’ ({quote.place})" for quote in quotes[:_QUOTES]]
    more = f" and {len(quotes) - _QUOTES} more" if len(quotes) > _QUOTES else ""
    return f"{', '.join(shown)}{more}: {because}" if quotes else because


def _short(words: str, letters: int) -> str:
    return words if len(words) <= letters else f"{words[: letters - 1]}…"
