"""What was found in a document as a page: the words it was found in, and why each level was guessed."""

from __future__ import annotations

from collections.abc import Iterator

from mlcareer.knowledge.levels import NAMES
from mlcareer.reading.person.imported import Import, Quote
from mlcareer.render.page import Block, Bullets, Cell, Content, Heading, Page, paragraph, table
from mlcareer.render.reasons import reason_words
from mlcareer.render.words import joined

_QUOTES = 2
_LETTERS = 60


def import_page(found: Import) -> Page:
    """A page: everything that was found, numbered as `findings` numbers it, and what was not understood."""
    whose = f" of {found.name}" if found.name else ""
    state = "confirmed" if found.confirmed else "guessed, and not confirmed"
    rows = list(_rows(found))
    blocks: list[Block] = [
        Heading(f"Found in {found.source}{whose}", 1),
        paragraph(
            f"Read as {found.format}. All of it is {state}." if rows else f"Read as {found.format}; nothing found."
        ),
    ]
    if rows:
        blocks.append(table("#No|What|Level|Found in, and why", rows))
    if found.unrecognised:
        blocks.append(paragraph(Cell(f"Listed, and not known here: {joined(list(found.unrecognised))}.", "bad")))
    if found.notes:
        blocks += [Heading("Not understood"), Bullets(tuple(found.notes))]
    return tuple(blocks)


def _rows(found: Import) -> Iterator[tuple[Content, ...]]:
    """The rows in the order in which a person refers to them by number: skills first."""
    for number, row in enumerate(_things(found), 1):
        yield (str(number), *row)


def _things(found: Import) -> Iterator[tuple[Content, ...]]:
    for skill in found.skills:
        level = "intermediate?" if skill.level is None else NAMES[skill.level]
        yield Cell(skill.name, "strong"), level, _found(skill.quotes, reason_words(skill.because))
    for held in found.certifications:
        known = "" if held.certification else "; not known here"
        yield Cell(held.as_given, "strong"), "", _found(held.quotes, f"certification{known}{_since(held.obtained)}")
    for job in found.jobs:
        years = "years not known" if job.years is None else f"{job.years:g} years"
        dates = " to ".join(filter(None, (job.begins, job.ends or ("now" if job.begins else None))))
        yield Cell(job.title, "strong"), "", _found(job.quotes, f"job, {years}{f', {dates}' if dates else ''}")
    for degree in found.degrees:
        field = f" in {degree.field}" if degree.field else ""
        yield Cell(f"{degree.level}{field}", "strong"), "", _found(degree.quotes, "degree")
    for name, years_of in (("years of code", found.years_coding), ("years of ML", found.years_ml)):
        if years_of:
            yield (
                Cell(f"{years_of.years:g} {name}", "strong"),
                "",
                _found(years_of.quotes, reason_words(years_of.because)),
            )


def _since(obtained: str | None) -> str:
    return f", {obtained}" if obtained else ""


def _found(quotes: tuple[Quote, ...], because: str) -> str:
    shown = [f"‘{_short(quote.words)}’ ({quote.place})" for quote in quotes[:_QUOTES]]
    more = f" and {len(quotes) - _QUOTES} more" if len(quotes) > _QUOTES else ""
    return f"{', '.join(shown)}{more}: {because}" if quotes else because


def _short(words: str) -> str:
    return words if len(words) <= _LETTERS else f"{words[: _LETTERS - 1]}…"
