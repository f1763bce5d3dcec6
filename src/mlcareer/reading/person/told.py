"""The jobs that a CV tells of in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mlcareer.reading.periods import YEARS, Period, moments, open_from, periods, years
from mlcareer.reading.person.degrees import Line
from mlcareer.reading.person.held import HeldJob, made
from mlcareer.reading.person.titles import KnownTitles
from mlcareer.shapes import shape

_LEADING = shape(r"^(?:and|or|as|an?|the|then|later|first|was) ", re.IGNORECASE)


_SENTENCES = r"(?<=[.!?;])(?<!\b[SJD]r\.)\s+|,? and (?=I |(?:since|from|in|between) (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b)"
_NEAR = 60


def _begun(sentence: str, behind: str, known: KnownTitles, today: date) -> list[Period]:
    """The time of a job that a sentence begins at a single date, and of which it says when it was left, or it or the
    words behind it that it goes on: `In March 2021 I joined Acme as a data engineer and I have been there since`."""
    dates = moments(sentence)
    if len(dates) == 2 and known.forms.left.search(sentence, dates[0].end, dates[1].start):
        return periods(f"{dates[0].begins} - {dates[1].ends}", today)  # `I began in 2005 and left in 2009`
    if len(dates) != 1 or not known.forms.going_on.search(sentence[dates[0].end :] + " " + behind):
        return []
    return [one for one in [open_from(dates[0], today)] if one]


def told(line: Line, known: KnownTitles, today: date) -> Iterator[HeldJob]:
    """The jobs told in sentences: `I worked as a data analyst at Acme from 2018 to 2020`."""
    at_places = list(known.forms.at.finditer(line.text))
    for place in at_places:
        when = periods(place["when"], today)
        if when and not known.forms.wished.search(line.text, 0, place.start()):
            title = _LEADING.sub("", place["title"])
            held = made(title, when[0], None, known, [Line(number=line.number, text=place[0])])
            yield HeldJob(job=held.job, period=held.period, lines=())
    if at_places:
        return
    end = 0
    for sentence in re.split(_SENTENCES, line.text):
        end = line.text.index(sentence, end) + len(sentence)
        match = known.forms.told.search(sentence)
        if match and not known.forms.wished.search(sentence[: match.end()]):
            several = periods(sentence, today) or _begun(sentence, line.text[end : end + _NEAR], known, today)
            stated = YEARS.search(sentence)
            length = None if several or not stated else years(stated)
            title = next(match[name] for name in ("title", "agent", "ranked", "own", "plain", "then") if match[name])
            if several or length is not None:
                lines = [Line(number=line.number, text=sentence)]
                held = made(title, several[0] if several else None, length, known, lines)
                yield HeldJob(job=held.job, period=held.period, lines=())
