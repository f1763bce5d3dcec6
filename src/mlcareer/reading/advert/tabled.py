"""How strongly the lines of a table ask that has a column for what is essential and one for what is desirable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from mlcareer.reading.advert.headings import PartHeadings
from mlcareer.record import Record
from mlcareer.shapes import shape

_APART = shape(r"\s*\|\s*|\t")
_RULE = shape(r"[\s|:+=_-]*")
_MOST_WORDS = 6
_LONGEST = 1000

Strong = Literal["must", "nice"]


class TableLine(Record):
    """A line of a table: where it stands, how strongly it asks, and the words that say so."""

    start: int
    end: int
    kind: Strong
    words: str


def table_lines(text: str, headings: PartHeadings) -> Iterator[TableLine]:
    """The lines of tables whose head names essentials and what is desirable: each asks as the column says in which it
    has a mark, or as a cell of it says (`Essential`, or `E` below `Essential/Desirable`)."""
    head: list[str] = []
    letters: Mapping[str, tuple[Strong, str]] = {}
    place = 0
    for line in text.splitlines(keepends=True):
        cells = _cells(line)
        if len(cells) < 2:
            head = head if letters and not line.strip("| \t\r\n") else []
            letters = letters if head else {}
        elif found := _letters(cells, headings):
            head, letters = cells, found
        elif {"must", "nice"} <= {*_kinds(cells, headings)}:
            head, letters = cells, {}
        elif letters and (said := next((letters[cell] for cell in cells if cell in letters), None)):
            yield TableLine(start=place, end=place + len(line), kind=said[0], words=said[1])
        elif head and not _RULE.fullmatch(line.strip()) and (column := _column(cells, head, headings)):
            yield TableLine(start=place, end=place + len(line), kind=column[0], words=column[1])
        place += len(line)


def _letters(cells: Sequence[str], headings: PartHeadings) -> dict[str, tuple[Strong, str]]:
    """What the first letters of the words of a cell stand for in the lines below: `Essential/Desirable`."""
    for cell in cells:
        words = [word.strip() for word in cell.split("/")]
        kinds = [*_kinds(words, headings)]
        if {"must", "nice"} <= {*kinds}:
            return {word[0]: (kind, word) for word, kind in zip(words, kinds, strict=True) if kind}
    return {}


def _cells(line: str) -> list[str]:
    """The cells of a line, also those with nothing in them."""
    if len(line) > _LONGEST or ("|" not in line and "\t" not in line):
        return []
    return [cell.strip(" *_") for cell in _APART.split(line.strip("\r\n ").strip("|"))]


def _kinds(cells: Sequence[str], headings: PartHeadings) -> Iterator[Strong | None]:
    """What each cell of a head says of how strongly its column asks."""
    for cell in cells:
        kind = headings.kind(f"{cell}:") if cell and len(cell.split()) <= _MOST_WORDS else None
        yield kind if kind == "must" or kind == "nice" else None


def _column(cells: Sequence[str], head: Sequence[str], headings: PartHeadings) -> tuple[Strong, str] | None:
    """How strongly a line of a table asks, and the head of the column that says so."""
    marked = [
        (kind, name)
        for kind, name, cell in zip(_kinds(head, headings), head, cells, strict=False)
        if kind and cell and len(cell) <= 3 and cell not in ("-", "–", "—")
    ]
    said = [(kind, cell) for kind, cell in zip(_kinds(cells, headings), cells, strict=True) if kind]
    return next(iter([*marked, *said[-1:]]), None)
