"""The jobs that a CV tells of in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from mlcareer.reading.periods import Period
from mlcareer.reading.person.degrees import Line
from mlcareer.reading.person.held import LocatedJob, made
from mlcareer.reading.person.titles import KnownTitles
from mlcareer.record import Record
from mlcareer.shapes import shape

_SENTENCE = shape(r"[.!?;]\s")
_TITLE_GROUPS = ("title", "agent", "ranked", "own", "plain", "then", "became", "next")


class Told(Record):
    """A job that a sentence names: its title and words, and as far as they say it the date at which it began or ended,
    its length, and whether it goes on. `period` is what they say as a whole. `follows` says that it came next after the
    one told before it."""

    title: str
    words: Line
    period: Period | None = None
    begins: str | None = None
    ends: str | None = None
    length: float | None = None
    goes_on: bool = False
    follows: bool = False


def told(line: Line, known: KnownTitles, today: date) -> Iterator[Told]:
    """The jobs told in the sentences of a line: `I worked as a data analyst at Acme from 2018 to 2020`."""
    at_places = list(known.forms.at.finditer(line.text))
    for place in at_places:
        when = known.calendar.periods(place["when"], today)
        if when and not known.forms.wished.search(line.text, 0, place.start()):
            title = known.forms.leads.sub("", place["title"], count=1)
            yield Told(title=title, words=Line(number=line.number, text=place[0]), period=when[0])
    if at_places:
        return
    found = [match for match in known.forms.told.finditer(line.text) if not _wished(line.text, match, known)]
    if found and found[0]["next"] and known.forms.joins.match(found[0][0]):
        del found[0]  # `driven and knowledgeable technician with` joins nothing that was told before it
    times = known.calendar.periods(line.text, today) if len(found) > 1 else ()
    edges = [_edge(line.text, one, other, known, times) for one, other in pairwise(found)]
    begins = [*(_sentence_of(line.text, one.start()) for one in found[:1]), *(begin for _, begin in edges)]
    for match, begin, end in zip(found, begins, [*(end for end, _ in edges), len(line.text)], strict=False):
        yield _told(match, Line(number=line.number, text=line.text[begin:end]), known, today)


def _wished(text: str, match: re.Match[str], known: KnownTitles) -> bool:
    """Whether the sentence says before a title that it is wished for."""
    return bool(known.forms.wished.search(text, _sentence_of(text, match.start()), match.end()))


def _sentence_of(text: str, place: int) -> int:
    """Where the sentence of a place begins."""
    return max((one.end() for one in _SENTENCE.finditer(text, 0, place)), default=0)


def _edge(
    text: str, one: re.Match[str], other: re.Match[str], known: KnownTitles, times: Sequence[Period]
) -> tuple[int, int]:
    """Where the words of one job end and those of the next one begin: between two sentences, or else at the last of the
    words that part two jobs, but not within a time (`from 2019 until 2021`)."""
    first, last = one.end(next(name for name in _TITLE_GROUPS if one[name])), other.start()
    if (begin := _sentence_of(text, last)) > first:
        return begin, begin
    cuts = (cut for cut in known.forms.breaks.finditer(text, first) if cut.start() <= last)
    apart = [cut for cut in cuts if not any(time.start < cut.start() < time.end for time in times)]
    return (apart[-1].start(), min(apart[-1].end(), last)) if apart else (first, first)


def _told(match: re.Match[str], words: Line, known: KnownTitles, today: date) -> Told:
    """What the words of one job say of when it was."""
    text, forms = words.text, known.forms
    title = forms.leads.sub("", next(match[name] for name in _TITLE_GROUPS if match[name]), count=1)
    times = known.calendar
    dates, several, stated = times.moments(text), times.periods(text, today), times.lengths.search(text)
    goes_on = bool(forms.going_on.search(text))
    whole = next((one for one in several if one.ends or _says_now(text, one, known)), None)
    follows = not dates
    begins, ends = (dates[0].begins if dates else None), None
    if dates and (left := forms.left.search(text)) and left.end() <= dates[-1].start:
        begins, ends = (begins if len(dates) > 1 else None), dates[-1].ends
    return Told(
        title=title, words=words, period=whole, begins=begins, ends=ends, goes_on=goes_on, follows=follows,
        length=times.years(stated) if stated and not whole else None,
    )  # fmt: skip


def _says_now(text: str, period: Period, known: KnownTitles) -> bool:
    """Whether a time that goes on is said to: `since 2019`, `2019 - present`, but not `from 2019`."""
    said = text[period.start : period.end]
    return not said.rstrip(" )")[-1:].isdigit() or bool(known.forms.going_on.search(said))


def resolved(several: Sequence[Told], known: KnownTitles, today: date) -> Iterator[LocatedJob]:
    """The jobs, each with the time that its own words or those of its neighbours say: one that began and is not said to
    have ended did so when the next one began, and the last goes on."""
    before: str | None = None
    for number, one in enumerate(several):
        begins = one.begins or (before if one.follows else None)
        period = one.period or _period(one, begins, several[number + 1 :], known, today)
        before = (period.ends if period else None) or one.ends
        if period is not None or one.length is not None:
            held = made(one.title, period, None if period else one.length, known, [one.words])
            yield LocatedJob(job=held.job, period=held.period, lines=())


def _period(one: Told, begins: str | None, behind: Iterable[Told], known: KnownTitles, today: date) -> Period | None:
    if begins is None:
        return None
    later = (other.begins or (other.period.begins if other.period else None) for other in behind)
    following = next((date_ for date_ in later if date_ and date_[: len(begins)] >= begins), None)
    end = one.ends or (_after(begins, one.length) if one.length else None) or (None if one.goes_on else following)
    return known.calendar.between(begins, end, today)


def _after(begins: str, length: float) -> str:
    """The date so many years after another, as exact as it."""
    year, _, month = begins.partition("-")
    if not month:
        return str(int(year) + round(length))
    months = int(year) * 12 + int(month) - 1 + round(length * 12)
    return f"{months // 12}-{months % 12 + 1:02}"
