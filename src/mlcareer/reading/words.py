"""Text as words with their places, folded so that spellings which mean the same are one (knowledge/folding.py)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from mlcareer.knowledge.folding import WORD, fold
from mlcareer.record import Record
from mlcareer.shapes import shape

_GAP = r"[ \t\xa0\u2000-\u200a\u202f]{0,3}"
_SIGN = r"[-\u2010-\u2014/.'’]"
_INSIDE = shape(rf"{_GAP}{_SIGN}?{_GAP}")
_APART = shape(rf"\s{_SIGN}\s\d")
"""A dash before a number parts a name from what is said of it: `TensorFlow - 2 years`."""
_PLAIN = frozenset((" ", "-", "/", ""))
_QUOTED = shape(r"[.'’]\s+|\s+['’].*")
_WRAPPED = shape(r"[ \t]*[-\u2010]?[ \t]*\r?\n[ \t]*")
_BROKEN = shape(r"(?<=\w)[-\u2010][ \t]*\r?\n[ \t]*(?=\w)")
_PARAGRAPH = shape(r"[^\w](?:(?<=\n)[ \t\r]*(?=\n)|(?<!\n)[^\w\n]{59})")
_SENTENCE = shape(r"[^\w](?:(?<=\n)|(?<=[.!?;•])(?=\s)|(?<!\n)[^\w\n]{59})")
"""They begin with all that either may begin with, by which most places of a text are dismissed at once."""
_LINE_END = shape(r"\n")
_LONG_LINE = 40
"""A line of this many characters may have been wrapped in the middle of a name."""


class Words(Record):
    """The words of a text: where each begins and ends, and its folded form."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    keys: tuple[str, ...]
    line_starts: tuple[int, ...]

    def raw(self, index: int) -> str:
        """A word as it stands in the text."""
        return self.text[self.starts[index] : self.ends[index]]

    def gap(self, index: int) -> str:
        """What stands between a word and the next."""
        return self.text[self.ends[index] : self.starts[index + 1]]

    def line(self, place: int) -> int:
        """The number of the line, from 1, of an offset in the text."""
        return bisect_right(self.line_starts, place)

    def joined(self, index: int) -> bool:
        """Whether a word and the next may be parts of one name: a space, a hyphen, a slash, or a wrapped line."""
        left, right = self.ends[index], self.starts[index + 1]
        gap = self.text[left:right]
        if gap in _PLAIN:
            return True
        if "\n" not in gap:
            apart = _QUOTED.fullmatch(gap) or _APART.fullmatch(self.text, left, right + 1)
            return bool(_INSIDE.fullmatch(gap)) and not apart
        return bool(_WRAPPED.fullmatch(gap)) and (self.text[right].islower() or self._is_long(left))

    def _is_long(self, place: int) -> bool:
        return place - self.line_starts[self.line(place) - 1] >= _LONG_LINE

    @cached_property
    def hyphenated(self) -> frozenset[int]:
        """The words that are broken by a hyphen at the end of their line and go on with the next."""
        ends = {match.start(): match.end() for match in _BROKEN.finditer(self.text)}
        several = (bisect_left(self.ends, end) for end in ends)
        last = len(self.ends) - 1
        return frozenset(
            index for index in several if index < last and ends.get(self.ends[index]) == self.starts[index + 1]
        )

    @cached_property
    def paragraphs(self) -> list[int]:
        """The words with which paragraphs begin, and where the last one ends."""
        return self._parts(_PARAGRAPH)

    @cached_property
    def sentences(self) -> list[int]:
        """The words with which sentences and lines begin, and where the last one ends."""
        return self._parts(_SENTENCE)

    def _parts(self, end: re.Pattern[str]) -> list[int]:
        begun = (bisect_left(self.starts, match.end()) for match in end.finditer(self.text))
        return [0, *begun, len(self.keys)]


def words(text: str) -> Words:
    """The words of a text."""
    found = list(WORD.finditer(text))
    raws = [match[0] for match in found]
    folds = {raw: fold(raw) for raw in set(raws)} | {"&": "and"}
    return Words(
        text=text,
        starts=tuple([match.start() for match in found]),
        ends=tuple([match.end() for match in found]),
        keys=tuple([folds[raw] for raw in raws]),
        line_starts=(0, *(match.end() for match in _LINE_END.finditer(text))),
    )
