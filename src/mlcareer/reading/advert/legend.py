"""How strongly lines ask that have a sign which the advertisement explains: `Kafka (O)`, and below `O = optional`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mlcareer.reading.advert.headings import PartHeadings
from mlcareer.reading.advert.tabled import Strong, TableLine
from mlcareer.reading.wordings import Wordings
from mlcareer.shapes import shape

_SIGN = r"[A-Z]|[*+†‡#°]{1,2}"
_WORDS = r"[A-Za-z][A-Za-z'’-]{2,20}(?: [A-Za-z'’-]{1,20}){0,3}?"
_TOLD_BY = r"(?:=|:|–|-|(?i:%<stands-for>))"
_MARKED = r"(?i:%<marked-with>)"
_ENDS = r"(?=[^\w '’-]|$)"
_EXPLAINED = (
    rf"(?<![\w&/+#*])(?P<before>[(\[]?(?:{_SIGN})[)\]]?) ?{_TOLD_BY} ?(?P<told>{_WORDS}){_ENDS}"
    rf"|(?<![\w-])(?P<named>{_WORDS}) ?[(\[](?P<behind>{_SIGN})[)\]]"
    rf"|{_MARKED} (?:(?i:%<asterisk>)|(?P<with>{_SIGN})) (?i:%<says-was>) (?P<said>{_WORDS}){_ENDS}"
)
"""`O = optional`, `optional (O)`, `marked with an asterisk are optional`."""
_MAY_EXPLAIN = rf"(?<!\w)(?:{_SIGN})[)\]]? ?{_TOLD_BY}|[(\[](?:{_SIGN})[)\]]|{_MARKED}"
"""What is looked for first, since few lines have it."""
_BRACKETS = "()[]"
_MOST_LINE = 200

Legend = Mapping[str, tuple[Strong, str]]


def signed_lines(text: str, headings: PartHeadings, words: Wordings) -> Iterator[TableLine]:
    """The lines that have a sign of the legend at their beginning or at their end."""
    legend = _legend(text, headings, words)
    if not any(kind == "nice" for kind, _ in legend.values()):
        return
    sign = "|".join(map(re.escape, legend))
    first = shape(rf"[ \t]*(?:[-•▪●◦·][ \t]+)?[(\[]?(?P<sign>{sign})(?:[)\]][ \t:]*|[ \t:]+)(?=\S)")
    last = shape(rf"(?:(?<=\s)[(\[]?|(?<=\w)(?![A-Z]))(?P<sign>{sign})[)\]]?[.,;]?\s*\Z")
    place = 0
    for line in text.splitlines(keepends=True):
        if (
            len(line) <= _MOST_LINE
            and not _explains(line, headings, words)
            and (match := first.match(line) or last.search(line))
        ):
            kind, told = legend[match["sign"]]
            yield TableLine(start=place, end=place + len(line), kind=kind, words=told)
        place += len(line)


def _legend(text: str, headings: PartHeadings, words: Wordings) -> Legend:
    """What each sign says of how strongly a line asks."""
    found: dict[str, tuple[Strong, str]] = {}
    for line in text.splitlines():
        if len(line) <= _MOST_LINE:
            for sign, kind, told in _explained(line, headings, words):
                found.setdefault(sign, (kind, told))
    return found


def _explains(line: str, headings: PartHeadings, words: Wordings) -> bool:
    return next(_explained(line, headings, words), None) is not None


def _explained(line: str, headings: PartHeadings, words: Wordings) -> Iterator[tuple[str, Strong, str]]:
    if not words.form(_MAY_EXPLAIN, 0).search(line):
        return
    for match in words.form(_EXPLAINED, 0).finditer(line):
        sign = (match["before"] or match["behind"] or match["with"] or "*").strip(_BRACKETS)
        told = match["told"] or match["named"] or match["said"]
        kind = headings.kind(f"{told[0].upper()}{told[1:]}:")
        if kind == "must" or kind == "nice":
            yield sign, kind, told
