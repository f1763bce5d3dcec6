"""The jobs that a CV tells of in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mlcareer.reading.periods import YEARS, periods, years
from mlcareer.reading.person.degrees import Line
from mlcareer.reading.person.held import HeldJob, made
from mlcareer.reading.person.titles import KnownTitles
from mlcareer.shapes import shape

_LEADING = shape(r"^(?:and|or|as|an?|the|then|later|first|was) ", re.IGNORECASE)


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
    for sentence in re.split(r"(?<=[.!?;])\s+|,? and (?=I )", line.text):
        match = known.forms.told.search(sentence)
        if match and not known.forms.wished.search(sentence[: match.end()]):
            several = periods(sentence, today)
            stated = YEARS.search(sentence)
            length = None if several or not stated else years(stated)
            title = match["title"] or match["own"]
            if several or length is not None:
                lines = [Line(number=line.number, text=sentence)]
                held = made(title, several[0] if several else None, length, known, lines)
                yield HeldJob(job=held.job, period=held.period, lines=())
