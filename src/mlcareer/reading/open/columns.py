"""Two columns that a page draws row by row, so that their lines get mixed: told by where texts begin, in points on a
drawn page, in characters in a plain text that keeps its layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from mlcareer.reading.sections import heading_kind
from mlcareer.record import Record
from mlcareer.shapes import shape

_ROW = 2.0
"""Points that the texts of one row may differ in height."""
_BIN = 4.0
_APART = 90.0
"""Points from the beginning of one column to that of the next."""
_LEAST = 6
"""So many rows have to begin in both columns; fewer may be dates or places at the right."""
_HEADINGS = 2
"""So many headings on the left, and one on the right: a table of labels and a page with dates at its side have headings
in one column alone."""


_NARROWEST = 16
"""Characters of the left column of a plain text."""
_ACROSS = 0.1
"""Share of the lines that may run across both columns, such as a name at the head."""
_MOST_LINES, _WIDEST = 2000, 400
_SECOND = shape(r"(?:^ {16,}|(?<=\S) {2,})(?=\S)")


class Drawn(Record):
    """A text as a page draws it, and where it begins, in points from the lower left."""

    x: float
    y: float
    text: str


def columns_apart(several: Sequence[Drawn]) -> str | None:
    """The text of a page with its right column behind its left one, if it has two that it draws row by row."""
    several = [one for one in several if one.text.strip()]
    rows = [(left, right) for left, right in pairwise(several) if abs(left.y - right.y) <= _ROW]
    begins = Counter(round(right.x / _BIN) for left, right in rows if right.x - left.x >= _APART)
    if not begins:
        return None
    place, count = max(begins.items(), key=lambda pair: (pair[1], -pair[0]))
    split = (place - 1) * _BIN
    sides = [[one for one in several if (one.x >= split) == right] for right in (False, True)]
    texts = [list(_lines(side)) for side in sides]
    if count < _LEAST or not _headed(*texts):
        return None
    return "\n".join([*texts[0], "", *texts[1]])


def text_columns(text: str) -> list[tuple[str, int]] | None:
    """The lines of a plain text with its right column behind its left one, each with its number, if it has two: there
    is a place in the line that words of many lines begin at and none run across."""
    lines = text.expandtabs(8).splitlines()
    if len(lines) > _MOST_LINES or max(map(len, lines), default=0) > _WIDEST:
        return None
    begins = Counter(match.end() for line in lines for match in _SECOND.finditer(line) if match.end() >= _NARROWEST)
    place, count = max(begins.items(), key=lambda pair: (pair[1], -pair[0]), default=(0, 0))
    across = sum(bool(line[place - 2 : place].strip()) for line in lines if len(line) > place)
    if count < _LEAST or across > _ACROSS * len(lines):
        return None
    left, right = ([(line[cut], number) for number, line in enumerate(lines, 1)] for cut in _cuts(place))
    if not _headed(*([line for line, _ in side] for side in (left, right))):
        return None
    return [*left, ("", len(lines)), *right]


def _cuts(place: int) -> tuple[slice, slice]:
    return slice(None, place), slice(place, None)


def _headed(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether both columns have headings."""
    one, other = (sum(heading_kind(line.strip()) is not None for line in lines) for lines in (left, right))
    return one >= _HEADINGS and bool(other)


def _lines(several: Iterable[Drawn]) -> Iterable[str]:
    """The lines of a column from top to bottom, with an empty one where the gap is wide."""
    ordered = sorted(several, key=lambda one: -one.y)
    rows: list[list[Drawn]] = []
    for one in ordered:
        if rows and abs(rows[-1][0].y - one.y) <= _ROW:
            rows[-1].append(one)
        else:
            rows.append([one])
    gaps = sorted(above[0].y - below[0].y for above, below in pairwise(rows))
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    for index, row in enumerate(rows):
        if index and rows[index - 1][0].y - row[0].y > 1.5 * usual:
            yield ""
        yield "".join(one.text for one in sorted(row, key=lambda one: one.x)).strip()
