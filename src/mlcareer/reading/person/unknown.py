"""Names that a text lists as skills and the knowledge base does not have."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from mlcareer.reading.page import back, line_begin, line_end
from mlcareer.reading.places import is_place
from mlcareer.reading.ratings import EMPTY, FULL
from mlcareer.reading.scan import Mention, Scanner
from mlcareer.reading.sections import Section
from mlcareer.reading.wordings import Wordings, worded, wordings
from mlcareer.shapes import shape

_ITEM = worded(r"[,;|•▪●◦‣\n\t]|\s/\s|\s{3,}|\s?\((?=[A-Z])|\s(?:%<and>|&)\s(?=[A-Z])")
_AROUND = shape(
    rf"^[^:]{{1,40}}:\s+|\s*\([^()]*\)?|[{FULL}{EMPTY}]+|\s+[–—-]\s.*$|\s+\d{{1,3}}\s*(?:%|/\s*\d+)$",
)
_BEFORE = worded(r"^(?:%<and>|%<or>) |^[-*>\d.)]+\s+")
_CHARACTER = r"\b(?:%<of-character>)$"
"""What ends words for what somebody is like, which name no tool: `team player`, `results-driven`."""
_MOST_NAMES = 60
_MOST_READ = 20_000
"""Characters of a list of skills that are searched for names that are not known."""


def unknown_names(
    text: str, parts: Iterable[Section], mentions: Sequence[Mention], scanner: Scanner
) -> tuple[str, ...]:
    """The items of lists of skills that name nothing known, each once, in order."""
    found: dict[str, None] = {}
    starts = [mention.start for mention in mentions]
    known = wordings(scanner.knowledge.language.wordings)
    for part in parts:
        if part.kind == "skills":
            for piece in _pieces(text, part, starts, mentions):
                item = _item(piece, scanner, known)
                if item and not known.form(_CHARACTER).search(item):
                    found.setdefault(item)
                    if len(found) == _MOST_NAMES:
                        return tuple(found)
    return tuple(found)


def _pieces(text: str, part: Section, starts: list[int], mentions: Sequence[Mention]) -> Iterator[str]:
    """The items of a list in which no known name stands."""
    place = part.body
    for piece in _ITEM.split(text[part.body : min(part.end, part.body + _MOST_READ)]):
        begin = text.find(piece, place) if piece else place
        place = begin + len(piece)
        before = bisect_left(starts, place)
        if _in_label(text, begin, place) or _half(text, begin, place):
            continue
        if (not before or mentions[before - 1].end <= begin) and _listed(text, begin, place, starts, piece):
            yield piece


_LABEL_LINE = shape(r"\W*(?P<label>[^\W\d_][^:,;|\n]{1,40}):")
_FIRST_CELL = shape(r"\s*\|(?P<label>[^|,\n]{1,50})\|[^|\n]*,")
_FIRST_COLUMN = shape(r"\s*(?P<label>[^\s,:|][^,:|\n]{1,38}[^\s,:|])\s{3,}(?=\S)[^\n]*,")
_BOLD_LINE = shape(r"\s*(?:[-*+] )?(?P<label>\*\*[^*\n]{1,60}\*\*:?)\s*$")


def _in_label(text: str, begin: int, end: int) -> bool:
    """Whether a piece belongs to what only says what is listed behind or below it: `Web and mobile: React`, the first
    cell of a row, a line in bold."""
    first = line_begin(text, begin)
    line = text[first : line_end(text, end)]
    shapes = (_FIRST_CELL, _BOLD_LINE, _LABEL_LINE, _FIRST_COLUMN)
    match = next((found for shape_ in shapes if (found := shape_.match(line))), None)
    return match is not None and match.start("label") < end - first <= match.end("label") + 1


_PAIR = worded(r"\s(?:%<and>|&)\s*$")
_WITH = worded(r"\s*(?:%<and>|&)\s")


def _half(text: str, begin: int, end: int) -> bool:
    """Whether a piece is a single plain word of a pair, which is no name by itself: `Training & Evaluation`."""
    word = text[begin:end].strip(" *")
    paired = _PAIR.search(text, back(begin), begin) or _WITH.match(text, end)
    return bool(paired) and word.istitle() and word.isalpha()


_RATED = shape(rf"[{FULL}{EMPTY}]|\d ?(?:%|/ ?(?:5|10)\b)")
_TECHNICAL = shape(r"[a-z][A-Z]|\d|[A-Z]{2}")


def _listed(text: str, begin: int, end: int, starts: list[int], piece: str) -> bool:
    """Whether the line that a piece stands in lists skills: it has a known one, a label or a rating; else only what is
    plainly the name of a product counts, since a list may go on into what is none."""
    first, last = line_begin(text, begin), line_end(text, end)
    known = bisect_left(starts, first) < bisect_left(starts, last)
    line = text[first:last]
    return known or ":" in line or bool(_RATED.search(line) or _TECHNICAL.search(piece))


def _item(piece: str, scanner: Scanner, means: Wordings) -> str | None:
    """A name as it stands in a list, if that is what the piece is."""
    plain = _BEFORE.sub("", _AROUND.sub("", piece.strip())).strip(" .*_#()-–—:")
    words = plain.split()
    if not 1 <= len(words) <= 4 or not 1 < len(plain) <= 40 or piece.rstrip().endswith(":"):
        return None
    if (
        not any(char.isalpha() for char in plain)
        or plain.lower() in scanner.everyday.rest
        or scanner.reader.calendar.lengths.search(plain)
    ):
        return None
    spoken = scanner.everyday.spoken & {word.lower() for words_ in words for word in words_.split("/")}
    if (
        spoken
        or scanner.reader.level_of(plain) is not None
        or scanner.headings.kind(plain + ":")
        or scanner.headings.document.match(plain)
    ):
        return None
    known = scanner.knowledge
    if is_place(plain, known.language.places):
        return None
    if plain.lower() in scanner.everyday.heads or not _like_a_name(plain, means):
        return None
    named = known.ignored_names.find(plain) or known.skill_names.find(plain) or scanner.scan(piece)
    return None if named else plain


_NO_NAME = r"\b(?:%<in-no-name>)\b|(?:19|20)\d\d"


def _like_a_name(plain: str, means: Wordings) -> bool:
    """Whether an item may be the name of a tool or a method: with a capital, or of two or three plain words such as
    `row-level security`; no part of a sentence."""
    if means.form(_NO_NAME).search(plain):
        return False
    words = plain.split()
    if any(char.isupper() or char.isdigit() for char in plain):
        return len(words) < 4 or not plain[1:].islower()
    return 1 < len(words) < 4
