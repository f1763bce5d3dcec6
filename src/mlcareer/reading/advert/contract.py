"""The kind of contract that an advertisement offers, and the last day to apply."""

from __future__ import annotations

import re
from datetime import date

from mlcareer.reading.advert.clauses import Reading
from mlcareer.shapes import shape

_MONTH_NAMES = "january february march april may june july august september october november december"
_MONTHS = _MONTH_NAMES.split()
_DEADLINE = shape(
    r"(?:apply (?:by|before|until)|applications? (?:close[sd]?|deadline|are due|due"
    r"|must be (?:received|submitted)|will be accepted|accepted)(?: (?:on|by|until|is|before"
    r"|through))?|closing date(?: is)?|deadline(?: (?:for applications?|is|to apply))*"
    r"|closes(?: on)?|valid through|apply no later than|last date(?: to apply)?)\s*:?\s*(?:on |by "
    r"|is |until )?(?:\w+day,? )?(?:the )?(?P<day>[^\n;]{4,40})",
    re.IGNORECASE,
)
_DAY = shape(
    rf"(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<d>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?(?: of)?[ .-]+(?P<m>{'|'.join(month[:3] for month in _MONTHS)})[a-z]*[,. -]*(?P<y>\d{{4}})"
    rf"|(?P<m2>{'|'.join(month[:3] for month in _MONTHS)})[a-z]*\.? (?P<d2>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?,? (?P<y2>\d{{4}})|(?P<odd>\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})",
    re.IGNORECASE,
)


def contracts(reading: Reading) -> tuple[str, ...]:
    """The kinds of contract that the text names."""
    return tuple(dict.fromkeys(reading.cues.contracts_of(reading.text)))


def deadline(text: str) -> str | None:
    """The last day to apply: as YYYY-MM-DD where it is clear, else in the words of the text."""
    for match in _DEADLINE.finditer(text):
        day = _DAY.search(match["day"])
        if day:
            return _iso(day) or day[0]
    return None


def _iso(day: re.Match[str]) -> str | None:
    if day["odd"]:
        first, second, year_ = (int(part) for part in re.split(r"[./]", day["odd"]))
        if year_ < 2000 or second > 12 or ("." not in day["odd"] and first <= 12):
            return None
        try:
            return date(year_, second, first).isoformat()
        except ValueError:
            return None
    if day["iso"]:
        year, month, number = (int(part) for part in day["iso"].split("-"))
    else:
        named = (day["m"] or day["m2"]).lower()
        month = next(place for place, name in enumerate(_MONTHS, 1) if name.startswith(named))
        year, number = int(day["y"] or day["y2"]), int(day["d"] or day["d2"])
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None
