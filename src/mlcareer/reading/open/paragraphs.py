"""What the source of a page shows as lines, and paragraphs of lightweight markup as one line each, whose lines were
broken where they were full."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mlcareer.reading.page import indent_of
from mlcareer.reading.plain import begins_small
from mlcareer.shapes import shape

_WIDEST, _LONGEST = 100, 600
"""A line that is longer than the first is a paragraph; a paragraph has so many letters at most."""
_NO_PROSE = shape(r"\s*(?:$|#{1,6} |\||[-*+•▪●◦‣·>]\s|\d{1,3}[.)]\s|[^\W_][^:\n]{0,40}:(?:\s|$))")
"""What begins no further line of a paragraph: nothing, a heading, a table, an item or a label."""
_NO_BEGINNING = shape(r"\s*(?:$|#{1,6} |\|)")
_HANGS = (",", " -", " –", " —", "(", "&", "/")

Part = tuple[str, int]
"""What is shown, and its place in the source."""


def lines_of(parts: Iterable[Part], source: str, fresh: str = "") -> Iterator[tuple[str, int]]:
    """The lines of what a source shows, each with the number of the line there that it begins in. The sign `fresh`
    begins a line where words stand in the one that is begun."""
    starts = [0, *(match.end() for match in re.finditer("\n", source))]
    line: list[str] = []
    number, worded = 1, False
    for shown, place in parts:
        for piece in re.split(rf"([\n{fresh}])", shown):
            if piece and piece in ("\n", fresh):
                if piece == "\n" or worded:
                    yield "".join(line), number
                    line, worded = [], False
            elif piece:
                number = number if worded else bisect_right(starts, place)
                worded = worded or bool(piece.strip())
                line.append(piece)
    yield "".join(line), number


class Shown(NamedTuple):
    """A line of a page, its number in the source, and whether it ends there whatever follows."""

    text: str
    number: int
    ends: bool = False


def joined(lines: Iterable[Shown]) -> Iterator[tuple[str, int]]:
    """The lines, each with its number, where one goes on with the next that was full, ends in the middle of a bracket
    or in a sign that something follows."""
    several = list(lines)
    full = _width(several)
    index = 0
    while index < len(several):
        text, number, ends = several[index]
        while index + 1 < len(several) and not ends and _goes_on(text, several[index], several[index + 1], full):
            index += 1
            text, ends = f"{text.rstrip()} {several[index].text.strip()}", several[index].ends
        yield text, number
        index += 1


def _width(several: Sequence[Shown]) -> int:
    """How long a line was at most before it was broken: as long as the longest that goes on in the middle of a
    sentence."""
    broken = (
        len(one.text)
        for one, following in pairwise(several)
        if begins_small(following.text.strip()) and not _NO_BEGINNING.match(one.text)
    )
    return max((length for length in broken if length <= _WIDEST), default=_WIDEST)


def _goes_on(told: str, last: Shown, following: Shown, full: int) -> bool:
    """Whether a line goes on with the next one."""
    if _NO_BEGINNING.match(told) or _NO_PROSE.match(following.text) or len(told) > _LONGEST:
        return False
    if indent_of(following.text) < indent_of(last.text):
        return False
    plain = told.rstrip()
    if (
        (plain.count("(") > plain.count(")") and ")" in following.text)
        or plain.endswith(_HANGS)
        or begins_small(following.text.strip())
    ):
        return True
    first = following.text.split(maxsplit=1)[0]
    return len(last.text.rstrip()) + 1 + len(first) > full and not plain.endswith((".", ":", ";", "!", "?"))
