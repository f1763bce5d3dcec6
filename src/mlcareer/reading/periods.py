"""Dates and times as people write them in a CV: `Mar 2019 – present`, `03/2019-06/2021`, `since 2020`, `5+ years`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from mlcareer.record import Record

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_SEASONS = {"spring": 4, "summer": 7, "fall": 10, "autumn": 10, "winter": 1}
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|spring|summer|fall|autumn|winter"
)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"


def _date(name: str) -> str:
    return (
        rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s+)?(?P<{name}_word>{_MONTH})\.?,?\s*(?:\d{{1,2}},\s*)?(?:of\s+)?['’]?(?P<{name}_y1>{_YEAR}|(?<=['’])\d\d)"
        rf"|(?:\d{{1,2}}[./])?(?P<{name}_m2>0?[1-9]|1[0-2])\s?[./-]\s?(?P<{name}_y2>{_YEAR})"
        rf"|(?P<{name}_y3>{_YEAR})[./-](?P<{name}_m3>0[1-9]|1[0-2])(?:[./-]\d\d)?(?!\d)"
        rf"|(?P<{name}_y4>{_YEAR}))"
    )


_NOW = r"present|now|today|current(?:ly)?|ongoing|to date|(?:till |to )?date|still|heute"
_PERIOD = re.compile(
    rf"(?<![\w/.-]){_date('b')}\s*(?:-|–|—|−|to|until|till|through|thru|up to|and|→|->)+\s*(?:the )?"
    rf"(?:{_date('e')}|(?P<now>{_NOW})|(?P<short>\d\d)(?![\d/.]))(?![\w])"
    rf"|\b(?:since|from)\s+{_date('s')}(?!\w|\s*(?:-|–|—|−|to|until|till|through)\s*[\w'’])"
    rf"|(?<![\w/.-]){_date('o')}\s*(?:onwards?|\+|-|–|—)(?=\s*(?:$|[),;|\n]))",
    re.IGNORECASE | re.MULTILINE,
)
_MONTHS_OF_A_YEAR = re.compile(
    rf"\b(?P<month>{_MONTH})(?P<to>\.?\s?(?:[-–—]|to|until)\s?)(?P<last>{_MONTH})\.?\s(?P<year>{_YEAR})\b",
    re.IGNORECASE,
)
"""`June – August 2025`"""
_SINGLE = re.compile(rf"(?<![\w/.-]){_date('d')}(?![\w-])", re.IGNORECASE)

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "a": 1, "several": 3, "many": 4, "couple of": 2,
    "half a": 0.5,
}  # fmt: skip
_COUNT = rf"(?:\d{{1,2}}(?:[.,]\d)?|{'|'.join(_NUMBERS)})"
YEARS = re.compile(
    rf"\b(?P<count>{_COUNT})\s*(?:\([^()\n]{{1,4}}\)\s*)?(?:\+|plus)?"
    r"(?:\s*(?:-|–|to)\s*\d{1,2}\+?)?(?:\s+or more|\s+full)?"
    r"[\s-]*(?P<unit>years?|yrs?\b\.?|months?|mos?\b\.?)['’]?",
    re.IGNORECASE,
)
"""A stated length of time: `5+ years`, `three years`, `18 months`."""


class Period(Record):
    """A time from `begins` to `ends`, as exact as stated; `ends` is null for one that goes on. `first` and `last` are
    the same in years, `start` and `end` where it stands in the text."""

    begins: str
    ends: str | None
    first: float
    last: float
    start: int
    end: int

    @property
    def years(self) -> float:
        """Its length."""
        return round(max(self.last - self.first, 0.0), 1)


def periods(text: str, today: date) -> list[Period]:
    """The periods of a text that are not in the future, in order."""
    whole = _MONTHS_OF_A_YEAR.sub(r"\g<month> \g<year>\g<to>\g<last> \g<year>", text)
    if whole != text:
        found = (_period(match, today) for match in _PERIOD.finditer(whole))
        cut = len(whole) - len(text)
        return [replace(period, end=max(period.end - cut, period.start)) for period in found if period]
    found = (_period(match, today) for match in _PERIOD.finditer(text))
    return [period for period in found if period]


def moment(text: str) -> str | None:
    """The last date in a text, as exact as stated."""
    found = [_moment(match, "d") for match in _SINGLE.finditer(text)]
    return found[-1] if found else None


def years(match: re.Match[str]) -> float:
    """The years that a match of `YEARS` states."""
    given = match["count"].lower().replace(",", ".")
    number = _NUMBERS.get(given) or float(given)
    return number / 12 if match["unit"].lower().startswith("mo") else float(number)


def total(several: Iterable[Period]) -> float:
    """The years that the periods cover together; what overlaps counts once."""
    years, reached = 0.0, 0.0
    for period in sorted(several, key=lambda one: (one.first, one.last)):
        years += max(period.last - max(period.first, reached), 0.0)
        reached = max(reached, period.last)
    return round(years, 1)


def _period(match: re.Match[str], today: date) -> Period | None:
    now = today.year + (today.month - 0.5) / 12
    name = next(one for one in "bso" if _has(match, one))
    begins = _moment(match, name)
    if name != "b" or match["now"]:
        ends, last = None, now
    else:
        ends = begins[:2] + match["short"] if match["short"] else _moment(match, "e")
        last = min(_ends(ends), now)
    first = _begins(begins)
    if first > now or (last < first - 0.01 and ends != begins):
        return None
    if ends and len(ends) == len(begins) == 4 and ends == begins:
        first, last = first - 0.25, last + 0.25
    return Period(begins=begins, ends=ends, first=first, last=max(first, last), start=match.start(), end=match.end())


def _has(match: re.Match[str], name: str) -> bool:
    return any(match[f"{name}_y{number}"] for number in range(1, 5))


def _moment(match: re.Match[str], name: str) -> str:
    year = next(found for number in range(1, 5) if (found := match[f"{name}_y{number}"]))
    if len(year) == 2:
        year = ("19" if int(year) > 50 else "20") + year
    word = (match[f"{name}_word"] or "").lower()
    number = match[f"{name}_m2"] or match[f"{name}_m3"]
    if word:
        number = str(_SEASONS.get(word) or _MONTHS.index(word[:3]) + 1)
    return f"{year}-{int(number):02}" if number else year


def _begins(moment: str) -> float:
    year, _, month = moment.partition("-")
    return int(year) + ((int(month) - 1) / 12 if month else 0.5)


def _ends(moment: str) -> float:
    year, _, month = moment.partition("-")
    return int(year) + (int(month) / 12 if month else 0.5)
