"""Dates and times as people write them in a CV; what there is to read stands in `mlcareer.reading.times`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from mlcareer.knowledge.load import shipped_words
from mlcareer.knowledge.phrases import any_word
from mlcareer.reading.plain import plain_word
from mlcareer.reading.times import Moment, Period, TimeReader, total
from mlcareer.shapes import shape

__all__ = [
    "YEARS",
    "Moment",
    "Period",
    "is_time",
    "moment",
    "moments",
    "number_words",
    "open_from",
    "periods",
    "since",
    "total",
    "within",
    "years",
]


@cache
def _reader() -> TimeReader:
    return TimeReader(shipped_words("times"))


_NO_UNIT = frozenset(("an", "ay", "年"))
"""Units that are words of English too, or stand behind years of a calendar."""
_VAGUE = frozenset(("few", "a few"))
"""Words for a number that nobody can be held to."""


def _words(several: Iterable[str]) -> str:
    """A pattern of one of several words as they are written, or in plain letters."""
    return any_word(form for word in several for form in (word, plain_word(word)))


def number_words() -> str:
    """A pattern of the words for a number that somebody can be held to."""
    several = {name.lower() for number in shipped_words("times").numbers for name in number.names}
    return _words(several - _VAGUE)


def _lengths() -> str:
    words = shipped_words("times")
    units = {name.lower() for unit in words.units if unit.unit not in ("week", "day") for name in unit.names} - _NO_UNIT
    count = rf"\d{{1,2}}(?:[.,]\d)?|{number_words()}"
    return (
        rf"\b(?P<count>{count})\s*(?:\([^()\n]{{1,4}}\)\s*)?(?:\+|plus)?"
        rf"(?:\s*(?:-|–|to|bis|à|a)\s*\d{{1,2}}\+?)?(?:\s+or more|\s+full)?"
        rf"[\s-]*(?P<unit>{_words(units)}|(?<=[\d +])y(?=\W*(?:$|[^\W\d])))(?![^\W\d_])\+?['’]?"
    )


YEARS = shape(_lengths, re.IGNORECASE)
"""A stated length of time: `5+ years`, `three years`, `18 months`, `3 y`, `zwei Jahre`."""


_BULLET = shape(r"\s*[-*•·▪‣–]\s")


def periods(text: str, today: date) -> list[Period]:
    """The periods of a text that are not in the future, in order. A season or a quarter alone is one in a heading, and
    in a sentence or a point of a list the day of something (`award for Q3 2022`)."""
    told = _BULLET.match(text) or text.rstrip().endswith(".")
    return [one for one in _reader().read(text, today).periods if not (one.single and told)]


def moment(text: str) -> str | None:
    """The last date in a text, as exact as stated."""
    return _reader().last(text)


def moments(text: str) -> tuple[Moment, ...]:
    """The dates of a text, in order, whether or not they are part of a period."""
    return _reader().moments(text)


def is_time(words: str) -> bool:
    """Whether words are a month, a season or now, without a year: `Summers`, `heute`."""
    return plain_word(words) in _reader().alone


def within(one: Moment, today: date) -> Period | None:
    """The time that a date is by itself, the month or the year; None for one to come."""
    found = _reader().read(f"{one.begins} - {one.ends}", today).periods
    return replace(found[0], start=one.start, end=one.end, single=True) if found else None


def open_from(one: Moment, today: date) -> Period | None:
    """The time from a date until today; None for a date to come."""
    now = shipped_words("times").now[0]
    return next(iter(_reader().read(f"{one.begins} - {now}", today).periods), None)


def years(match: re.Match[str]) -> float:
    """The years that a match of `YEARS` states."""
    times = _reader()
    given = plain_word(match["count"]).replace(",", ".")
    unit = plain_word(match["unit"])
    return (times.numbers.get(given) or float(given)) * times.units.get(unit, 1.0)


_SINCE = shape(r"[^.;,\n]{0,30}?\b(?:19|20)\d\d\b")
"""What a time that goes on may be looked for in: a year soon."""


def since(text: str, start: int, end: int, today: date) -> tuple[float, int] | None:
    """The years of a time at the beginning of a part of a text that goes on until today, and where it ends: `since
    2018`, `2018 - present`."""
    if not _SINCE.match(text, start, end):
        return None
    found = _reader().read(text[start:end], today).periods[:1]
    return next(((one.years, start + one.end) for one in found if one.ends is None and one.start == 0), None)
