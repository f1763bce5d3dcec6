"""Dates and times as people write them in a CV; what there is to read stands in `mlcareer.reading.times`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache

from mlcareer.knowledge.language import TimeWords
from mlcareer.knowledge.load import shipped_words
from mlcareer.knowledge.phrases import any_word
from mlcareer.reading.plain import any_of, plain_word
from mlcareer.reading.times import Moment, Period, TimeReader, Unread, total
from mlcareer.shapes import shape

__all__ = ["Calendar", "Moment", "Period", "calendar", "total"]

_NO_UNIT = frozenset(("an", "ay", "年"))
"""Units that are words of English too, or stand behind years of a calendar."""
_BULLET = shape(r"\s*[-*•·▪‣–]\s")
_SOON = shape(r"[^.;,\n]{0,30}?\b(?:19|20)\d\d\b")
"""What a time that goes on may be looked for in: a year soon."""


class Calendar:
    """Reads dates and lengths of time in CVs, with the words of a knowledge base."""

    def __init__(self, words: TimeWords) -> None:
        self._words = words
        self._reader = TimeReader(words)

    def periods(self, text: str, today: date) -> list[Period]:
        """The periods of a text that are not in the future, in order. A season or a quarter alone is one in a heading,
        and in a sentence or a point of a list the day of something (`award for Q3 2022`)."""
        told = _BULLET.match(text) or text.rstrip().endswith(".")
        return [one for one in self._reader.read(text, today).periods if not (one.single and told)]

    def doubt(self, text: str, today: date) -> Unread:
        """Why a text with a year in it has no period: that is to come, ends before it begins, or is not understood."""
        found = self._reader.read(text, today).doubtful
        return found[0].why if found else "not-understood"

    def between(self, begins: str, ends: str | None, today: date) -> Period | None:
        """The time between two dates, or from one until today; None for one to come or that ends before it begins."""
        return next(iter(self.periods(f"{begins} - {ends or self._words.now[0]}", today)), None)

    def moment(self, text: str) -> str | None:
        """The last date in a text, as exact as stated."""
        return self._reader.last(text)

    def moments(self, text: str) -> tuple[Moment, ...]:
        """The dates of a text, in order, whether or not they are part of a period."""
        return self._reader.moments(text)

    def is_time(self, words: str) -> bool:
        """Whether words are a month, a season or now, without a year: `Summers`, `heute`."""
        return plain_word(words) in self._reader.alone

    def is_now(self, words: str) -> bool:
        """Whether words are for now: `Present`, `heute`."""
        return plain_word(" ".join(words.split())) in self._reader.now_words

    def named_month(self, words: str) -> tuple[str, int] | None:
        """The year and the month from 1 that words name, with or without a day: `Mar 2019`, `March 1, 2019`."""
        match = self._month.fullmatch(plain_word(" ".join(words.split())))
        return (match["year"], self._reader.months[match["month"]]) if match else None

    @cached_property
    def _month(self) -> re.Pattern[str]:
        month = any_of(self._reader.months)
        return shape(rf"(?:\d{{1,2}} )?(?P<month>{month})\.?(?: \d{{1,2}})?,? (?P<year>\d{{4}})")

    def within(self, one: Moment, today: date) -> Period | None:
        """The time that a date is by itself, the month or the year; None for one to come."""
        found = self._reader.read(f"{one.begins} - {one.ends}", today).periods
        return replace(found[0], start=one.start, end=one.end, single=True) if found else None

    def years(self, match: re.Match[str]) -> float:
        """The years that a match of `lengths` states."""
        given = plain_word(match["count"]).replace(",", ".")
        unit = plain_word(match["unit"])
        return (self._reader.numbers.get(given) or float(given)) * self._reader.units.get(unit, 1.0)

    def since(self, text: str, start: int, end: int, today: date) -> tuple[float, int] | None:
        """The years of a time at the beginning of a part of a text that goes on until today, and where it ends: `since
        2018`, `2018 - present`."""
        if not _SOON.match(text, start, end):
            return None
        found = self._reader.read(text[start:end], today).periods[:1]
        return next(((one.years, start + one.end) for one in found if one.ends is None and one.start == 0), None)

    @cached_property
    def number(self) -> str:
        """A pattern of the words for a number that somebody can be held to."""
        several = {name.lower() for number in self._words.numbers for name in number.names}
        return _any(several - frozenset(self._words.vague))

    @cached_property
    def lengths(self) -> re.Pattern[str]:
        """A stated length of time: `5+ years`, `three years`, `18 months`, `3 y`, `zwei Jahre`."""
        long = (unit for unit in self._words.units if unit.unit not in ("week", "day"))
        units = {name.lower() for unit in long for name in unit.names} - _NO_UNIT
        count = rf"\d{{1,2}}(?:[.,]\d)?|{self.number}"
        to, more, whole = (any_word(words) for words in (self._words.ranges, self._words.more, self._words.whole))
        return shape(
            rf"\b(?P<count>{count})\s*(?:\([^()\n]{{1,4}}\)\s*)?(?:\+|{more})?"
            rf"(?:\s*(?:-|–|{to})\s*\d{{1,2}}\+?)?(?:\s+(?:{more}|{whole}))?"
            rf"[\s-]*(?P<unit>{_any(units)}|(?<=[\d +])y(?=\W*(?:$|[^\W\d])))(?![^\W\d_])\+?['’]?",
            re.IGNORECASE,
        )


def _any(several: Iterable[str]) -> str:
    """A pattern of one of several words as they are written, or in plain letters."""
    return any_word(form for word in several for form in (word, plain_word(word)))


@lru_cache(maxsize=8)
def calendar(words: TimeWords | None = None) -> Calendar:
    """The calendar of a file of words, of the shipped one where none is given."""
    return Calendar(words) if words else calendar(shipped_words("times"))
