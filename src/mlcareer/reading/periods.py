"""Dates and times as people write them in a CV; what there is to read stands in `mlcareer.reading.times`."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from mlcareer.knowledge.load import shipped_words
from mlcareer.reading.times import Period, TimeReader, total

__all__ = ["YEARS", "Period", "moment", "periods", "total", "years"]

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "a": 1, "several": 3, "many": 4, "couple of": 2,
    "half a": 0.5,
}  # fmt: skip
_COUNT = rf"(?:\d{{1,2}}(?:[.,]\d)?|{'|'.join(_NUMBERS)})"
YEARS = re.compile(
    rf"\b(?P<count>{_COUNT})\s*(?:\([^()\n]{{1,4}}\)\s*)?(?:\+|plus)?"
    r"(?:\s*(?:-|–|to)\s*\d{1,2}\+?)?(?:\s+or more|\s+full)?"
    r"[\s-]*(?P<unit>years?|yrs?\b\.?|months?|mos?\b\.?|decades?)['’]?",
    re.IGNORECASE,
)
"""A stated length of time: `5+ years`, `three years`, `18 months`."""


_BULLET = re.compile(r"\s*[-*•·▪‣–]\s")


@cache
def _reader() -> TimeReader:
    return TimeReader(shipped_words("times"))


def periods(text: str, today: date) -> list[Period]:
    """The periods of a text that are not in the future, in order. A season or a quarter alone is one in a heading, and
    in a sentence or a point of a list the day of something (`award for Q3 2022`)."""
    told = _BULLET.match(text) or text.rstrip().endswith(".")
    return [one for one in _reader().read(text, today).periods if not (one.single and told)]


def moment(text: str) -> str | None:
    """The last date in a text, as exact as stated."""
    return _reader().last(text)


def years(match: re.Match[str]) -> float:
    """The years that a match of `YEARS` states."""
    given = match["count"].lower().replace(",", ".")
    number = _NUMBERS.get(given) or float(given)
    unit = match["unit"].lower()
    return number / 12 if unit.startswith("mo") else 10.0 * number if unit.startswith("de") else float(number)
