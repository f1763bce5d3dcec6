"""The kind of contract that an advertisement offers, and the last day to apply."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from mlcareer.knowledge.language import TimeWords
from mlcareer.knowledge.load import shipped_words
from mlcareer.reading.advert.clauses import Reading
from mlcareer.reading.plain import any_of, plain_word
from mlcareer.reading.times import TimeReader
from mlcareer.shapes import shape

_DEADLINE = (
    r"\b(?:%<deadline>)\s*:?\s*(?:(?:%<by-day>)\s+)*(?:(?:%<weekday>),? )?(?:(?:%<by-day>) )?(?P<day>[^\n;]{4,40})"
)


def contracts(reading: Reading) -> tuple[str, ...]:
    """The kinds of contract that the text names."""
    return tuple(dict.fromkeys(reading.cues.contracts_of(_without_eligibility(reading))))


def _without_eligibility(reading: Reading) -> str:
    """The text without the sentences that say who has which benefits: `may vary for full-time and part-time roles`."""
    text, kept, place = reading.text, list[str](), 0
    about = reading.wordings.form(r"\b(?:%<on-benefits>)")
    for clause in reading.clauses:
        if clause.part.kind in ("benefits", "legal") and about.search(text, clause.start, clause.end):
            kept.append(text[place : clause.start])
            place = clause.end
    return "".join((*kept, text[place:]))


def deadline(reading: Reading) -> str | None:
    """The last day to apply: as YYYY-MM-DD where it is clear, else in the words of the text."""
    days = _days(reading.words.times if reading.words else None)
    for match in reading.wordings.form(_DEADLINE).finditer(reading.text):
        if found := days.of(match["day"]):
            return found
    return None


class _Days:
    """Reads the day of a calendar, with the words of several languages for months."""

    def __init__(self, words: TimeWords) -> None:
        self._months = TimeReader(words).months
        month, th = any_of(self._months), any_of(words.ordinals)
        self._form = shape(
            rf"(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<d>\d{{1,2}})(?:{th})?(?: of)?[ .-]+(?P<m>{month})[a-z]*[,. -]*(?P<y>\d{{4}})"
            rf"|(?P<m2>{month})[a-z]*\.? (?P<d2>\d{{1,2}})(?:{th})?,? (?P<y2>\d{{4}})"
            r"|(?P<odd>\d{1,2}[./]\d{1,2}[./]\d{2,4})"
        )

    def of(self, words: str) -> str | None:
        """The first day in some words: as YYYY-MM-DD where it is clear, else as it stands there."""
        day = self._form.search(plain_word(words))
        return (self._iso(day) or day[0]) if day else None

    def _iso(self, day: re.Match[str]) -> str | None:
        if day["odd"]:
            first, second, year = (int(part) for part in re.split(r"[./]", day["odd"]))
            if year < 2000 or second > 12 or ("." not in day["odd"] and first <= 12):
                return None
            return _date(year, second, first)
        if day["iso"]:
            return _date(*(int(part) for part in day["iso"].split("-")))
        month = self._months[day["m"] or day["m2"]]
        return _date(int(day["y"] or day["y2"]), month, int(day["d"] or day["d2"]))


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _days(words: TimeWords | None) -> _Days:
    return _Days(words or shipped_words("times"))
