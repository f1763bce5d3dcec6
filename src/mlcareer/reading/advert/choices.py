"""Where an advertisement says how many of the things that follow are enough: `any two of the following:`.

What follows is the rest of the sentence behind a colon, however its items are worded, or the items of the list below;
a heading may say so, too. What is named one by one within it is one choice (mlcareer.reading.advert.asks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from mlcareer.reading.advert.clauses import Reading
from mlcareer.reading.cues import Cues
from mlcareer.reading.page import ITEM_SIGN, indent_of, line_begin
from mlcareer.record import Record
from mlcareer.shapes import shape

_ITEM = shape(rf"(?P<indent>[ \t]*)(?P<sign>{ITEM_SIGN})[ \t]+")
_LONGEST_LIST = 6000
_TO_COLON = 70
"""So many characters may stand between `one of` and the colon: `at least one of these areas of our field:`."""


class Choice(Record):
    """A stretch of the text of whose things `pick` are enough."""

    start: int
    end: int
    pick: int


class _Leads:
    """Finds what says how many of the things that follow are enough, by the words of a file of cues."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    @cached_property
    def _count(self) -> str:
        one = self._cues.rows("before", "one-of").alternatives
        return rf"(?:\b(?:(?P<two>%two)|(?P<three>%three))(?: %more)? %of\b|(?:{one}))"

    @cached_property
    def _example(self) -> re.Pattern[str]:
        return self._cues.form(r"\W*%examples")

    @cached_property
    def before_colon(self) -> re.Pattern[str]:
        """What says so and ends in a colon."""
        return self._cues.form(rf"{self._count}[^.:;\n]{{0,{_TO_COLON}}}:(?=\s)")

    @cached_property
    def in_heading(self) -> re.Pattern[str]:
        """What says so in a heading."""
        return self._cues.form(rf"{self._count} %below\b")

    @cached_property
    def more_asked(self) -> re.Pattern[str]:
        """What begins something that is asked for besides: `, and experience with`."""
        return self._cues.form(r",? %and (?:[\w-]+ ){0,3}?%experience\b")

    def counts(self, match: re.Match[str]) -> int:
        """How many are enough; 0 for words that only lead examples."""
        if match["two"] or match["three"]:
            return 2 if match["two"] else 3
        return 0 if self._example.match(match[0]) else 1


@lru_cache(maxsize=8)
def _leads(cues: Cues) -> _Leads:
    return _Leads(cues)


def choices(reading: Reading) -> list[Choice]:
    """The stretches of a text of whose things some are enough, in order of place."""
    return sorted(_choices(reading), key=lambda one: one.start)


def _choices(reading: Reading) -> Iterator[Choice]:
    leads, text = _leads(reading.cues), reading.text
    for part in reading.parts:
        said = leads.in_heading.search(part.heading)
        if said and (pick := leads.counts(said)):
            yield Choice(start=part.start, end=_list_end(text, part.start, part.end, None), pick=pick)
    for match in _before_colons(leads.before_colon, text):
        pick, clause = leads.counts(match), reading.clause(match.start())
        if not (pick and clause):
            continue
        if text[match.end() : clause.end].strip(" \t*_"):
            more = leads.more_asked.search(text, match.end(), clause.end)
            yield Choice(start=match.end(), end=more.start() if more else clause.end, pick=pick)
        elif below := text.find("\n", match.end()) + 1:
            lead = _ITEM.match(text, line_begin(text, match.start()))
            yield Choice(start=below, end=_list_end(text, below, clause.part.end, lead), pick=pick)


def _before_colons(form: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Where a shape that ends in a colon stands in a line."""
    place = 0
    for line in text.splitlines(keepends=True):
        if ":" in line:
            yield from form.finditer(text, place, place + len(line))
        place += len(line)


def _list_end(text: str, start: int, stop: int, lead: re.Match[str] | None) -> int:
    """Where the list ends that begins at a place: with the first line that is no item like its first, nor set in
    deeper; at once where its items stand beside the line that leads to it, of which they are no part."""
    end, place, first = start, start, None
    for line in text[start : min(stop, start + _LONGEST_LIST)].splitlines(keepends=True):
        item = _ITEM.match(line)
        if line.strip():
            if first is None and (item is None or (lead and _alike(item, lead))):
                return end
            first = first or item
            deeper = indent_of(line) > len(first["indent"]) if first else False
            if first and not deeper and not (item and _alike(item, first)):
                return end
            end = place + len(line)
        place += len(line)
    return end


def _alike(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two items are of one list: set in as deep, and with the same sign or a number, too."""
    signs = {"#" if match["sign"][0].isdigit() else match["sign"] for match in (one, other)}
    return len(one["indent"]) == len(other["indent"]) and len(signs) == 1
