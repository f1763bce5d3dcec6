"""The degrees that a CV says are held, and their fields; what a degree is, is read in knowledge/studies.py."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.studies import DegreeRead
from mlcareer.reading.beside import right_below
from mlcareer.reading.periods import Calendar, Period
from mlcareer.reading.person.imported import FoundDegree, Quote, quoted
from mlcareer.reading.plain import begins_large
from mlcareer.reading.wordings import Wordings, wordings
from mlcareer.shapes import shape

_YEAR = shape(r"\b20\d\d\b")
_NO_DEGREE = r"\b(?:%<no-degree-there>)\b"
_ANOTHERS = r"\b(?:%<of-another>)\b"
_GRADUATED = r"[\s·|,–-]*\b(?:%<graduated>)[a-z]*\.?\s*$"
_MARKS = shape(r"[\s·|,–-]*$")
_PLACE = r"\b(?:%<place-of-study>)\b"
_PERSON = r"\b(?:%<who-holds>)$"
"""What a person is stands behind a degree, too: `PhD, published researcher`."""
_LEADING = r"^(?:%<leads-to-study>)\s+"
_NAMED = r"(?:%<degree-of-field>) (?P<field>[^\W\d_][\w &-]+)"
_GAP = shape(r"(?<=\S) {3,}(?=\S)|\t+(?=\S)")
"""What parts the columns of a line."""
_BEHIND_BRACKET = shape(r"\.?\)\s+(?:(?:in|of)\s+|(?=[A-ZÀ-Þ]))(?P<field>[^\W\d_][^,;()|\n–—•\d:.]{2,70})")
_MARKED = shape(r"[A-Z]{2,8}(?=\))|[A-Z][a-z]{1,5}(?=\.\))")
"""A short form in brackets behind a degree, which is no field: `M.Sc. (Tech.) Computer Science`."""
_WITHIN = shape(r"(?P<of>[^\W\d_]+(?: [^\W\d_]+){0,2}) in (?P<field>[^\W\d_].+)")
"""What a degree is called, and its field: `Professional Studies in Data Science`, `Engineering in Mathematics`."""
_ACADEMIC = frozenset(("bachelor", "master", "doctorate"))
_FOLLOWING = 2
_NEAR = 16
"""Lines whose degrees are kept while those around are read."""
_LONGEST_FIELD = 80
_DRESS = " \t#*_|-–—.,:"
_ALL_FIELD = shape(r"[^\W\d_][^\W\d_'’.&-]*(?:[ ,&-]+[^\W\d_][^\W\d_'’.-]*){0,6}")
"""A line of words alone."""


_Read = Callable[[str], tuple[DegreeRead, ...]]


class Line(NamedTuple):
    """A line of a document, its number from 1, and whether it stands where degrees are listed."""

    number: int
    text: str
    listed: bool = True


class _Stated(NamedTuple):
    """A degree as it was read, the field that is written with it, and where."""

    read: DegreeRead
    field: str | None
    quote: Quote
    listed: bool


def degrees(lines: Sequence[Line], knowledge: Knowledge, today: date, calendar: Calendar) -> tuple[FoundDegree, ...]:
    """The degrees that the lines say are held, in order, each once: not again without its field."""
    known = wordings(knowledge.language.wordings)
    stated: list[_Stated] = []
    read = lru_cache(_NEAR)(partial(knowledge.degrees.read, this_year=today.year))
    for index, line in enumerate(lines):
        for one in _held(lines, index, read, today, known, calendar):
            quote = quoted(line.text, line.number)
            field = _field(one, line.text, knowledge, known, calendar)
            if field and one.study and not knowledge.degrees.studies_of(field):
                field = None  # `Dipl.-Ing. Ann Smith`
            if not field and not one.study and one.level != "secondary":
                field = _field_below(lines, index, one, knowledge, known, today, calendar)
            stated.append(_Stated(one, field, quote, line.listed))
    listed = {told.read.level for told in stated if told.listed}
    if listed & _ACADEMIC:
        listed.add("some-college")  # a `diploma` in what a person tells of themselves may be any degree
    stated = [told for told in stated if told.listed or told.read.level not in listed]  # what is told of one again
    found: dict[tuple[str, str | None, str | None], FoundDegree] = {}
    fuller: set[tuple[object, ...]] = set()
    years: dict[str, set[str]] = {}
    for told in stated:
        if told.field:
            fuller.update(_shared(told, (None, *knowledge.degrees.studies_of(told.field))))
            years.setdefault(told.read.level, set()).update(_YEAR.findall(told.quote.words))
    for told in stated:
        own = None if told.field else _own_year(told, years.get(told.read.level))
        if told.field or own or fuller.isdisjoint(_shared(told, (told.read.study,))):
            field = told.field or field_by_name(told.read, knowledge)
            degree = FoundDegree(level=told.read.level, field=field, quotes=(told.quote,))
            found.setdefault((degree.level, field, own), degree)
    with_field = {one.level for one in found.values() if one.field}
    return tuple(one for (level, field, own), one in found.items() if field or own or level not in with_field)


def _own_year(told: _Stated, others: set[str] | None) -> str | None:
    """The year of a degree without a field that begins its line among the studies, where those of the same level with
    a field have years, and none of them the same: it is another one, and not the same told again."""
    line = told.quote.words
    several = _YEAR.findall(line)
    begins = not line[: line.find(told.read.as_given)].strip(_DRESS + "0123456789")
    apart = told.listed and begins and several and others and others.isdisjoint(several)
    return several[-1] if apart else None


def _shared(one: _Stated, studies: Iterable[str | None]) -> Iterator[tuple[object, ...]]:
    """What a degree with a field and the same one told without it may share: its level, and its line, the letters of
    its name or a family of fields, which is None for a name that says none."""
    level = one.read.level
    yield level, "line", one.quote
    yield level, "name", "".join(char for char in one.read.as_given.casefold() if char.isalpha())
    for study in studies:
        yield level, "study", study


def field_by_name(read: DegreeRead, knowledge: Knowledge) -> str | None:
    """The field that the name of a degree says by itself: an MBA is of business."""
    return knowledge.studies[read.study].name if read.study else None


def _held(
    lines: Sequence[Line], index: int, read: _Read, today: date, known: Wordings, calendar: Calendar
) -> Iterator[DegreeRead]:
    """The degrees of a line that are held: not somebody else's, no prize, and not to be finished after today."""
    line = lines[index]
    if not any(char.isalpha() for char in line.text):
        return
    unfinished: bool | None = None
    several = read(line.text)
    dated = several and line.listed and _YEAR.search(line.text)
    times = calendar.periods(line.text, today) if dated else ()
    for one in several:
        part = line.text[max(0, one.span[0] - 60) : one.span[1] + 60]
        if known.mean(one.as_given, "model-not-degree") and not known.form("%<law>").search(line.text):
            continue  # a language model
        if one.level == "none" or known.form(_NO_DEGREE).search(part):
            continue
        if not line.listed and known.form(_ANOTHERS).search(part):
            continue
        if one.state == "held" and line.listed and unfinished is None:
            unfinished = _unfinished(lines, index, read, today, calendar)
        if one.state == "held" and not unfinished and not _goes_on(one, several, times):
            yield one


def _goes_on(one: DegreeRead, several: Sequence[DegreeRead], times: Sequence[Period]) -> bool:
    """Whether the time beside a degree goes on until today: `BSc Computing | Tern College | 2023 – Present`. Of several
    degrees in a line each has its time on the side on which the first has it."""
    last = max((other.span[1] for other in several if other.span[1] <= one.span[0]), default=0)
    following = min((other.span[0] for other in several if other.span[0] >= one.span[1]), default=None)
    behind = [time for time in times if one.span[1] <= time.start and (following is None or time.start < following)]
    before = [time for time in times if last <= time.start and time.end <= one.span[0]]
    leads = bool(times) and times[0].end <= several[0].span[0]
    own = (before or behind) if leads else (behind or before)
    return bool(own) and own[0].ends is None


def _field_below(
    lines: Sequence[Line],
    index: int,
    one: DegreeRead,
    knowledge: Knowledge,
    known: Wordings,
    today: date,
    calendar: Calendar,
) -> str | None:
    """The field of a degree that ends its line, where it is all of the next one: `Master of Arts` above `History`."""
    line, below = lines[index], lines[index + 1] if index + 1 < len(lines) else None
    if below is None or below.number != line.number + 1:
        return None
    rest = line.text[one.span[1] :]
    when = next(iter(calendar.periods(rest, today)), None)
    if (rest[: when.start] + rest[when.end :] if when else rest).strip(_DRESS + "()"):
        return None
    plain = below.text.strip(_DRESS).split(" (")[0]
    if not begins_large(plain) or len(plain) > _LONGEST_FIELD or not _ALL_FIELD.fullmatch(plain):
        return None
    return plain if knowledge.degrees.studies_of(plain) and not known.form(_PLACE).search(plain) else None


def _unfinished(lines: Sequence[Line], index: int, read: _Read, today: date, calendar: Calendar) -> bool:
    """Whether what follows a line of degrees, up to the next one, says that they are not finished."""
    line = lines[index]
    if _YEAR.search(line.text):
        return False
    rest: list[str] = []
    for below in right_below(lines, index, _FOLLOWING):
        follows = below.number == line.number + len(rest) + 1
        if not below.text.strip() or not follows or read(below.text):
            break
        rest.append(below.text)
    years = [int(year) for year in _YEAR.findall(" ".join(rest))]
    ends = [one for one in rest[:1] if not re.match(r"\s*[-*•]", one)]
    whole = f"{line.text.rstrip(' .,')}, {', '.join(ends)}"
    later = any(one.state == "unfinished" for one in read(whole))
    times = [time for below in rest if _YEAR.search(below) for time in calendar.periods(below, today)]
    return later or (bool(years) and max(years) > today.year) or (bool(times) and times[0].ends is None)


def _field(one: DegreeRead, text: str, knowledge: Knowledge, known: Wordings, calendar: Calendar) -> str | None:
    """The field without the dates that stand behind it; none for a place. A degree may say its field in its name."""
    if one.level == "secondary":
        return None
    named, studies_of = known.form(_NAMED).fullmatch(one.as_given), knowledge.degrees.studies_of

    def generic(words: str) -> bool:
        return known.mean(words, "generic-study")

    plain = one.field or ""
    gap = _GAP.search(text, one.field_span[0]) if one.field_span else None
    gap = gap if gap and one.field_span and gap.start() <= one.field_span[1] else None
    if gap and one.field_span:
        plain = text[one.field_span[0] : gap.start()]  # what stands in the next column is none of it
    marked = one.field_span and _MARKED.match(text, one.field_span[0])
    if one.field_span and marked and (behind := _BEHIND_BRACKET.match(text, one.field_span[1])):
        plain = behind["field"]  # `Attestation of College Studies (AEC) in data analytics`
    while (cut := _without_time(plain, known, calendar)) != plain:
        plain = cut
    plain = known.form(_LEADING).sub("", " ".join(plain.split()).strip(" .,·-–—*_(|"))
    if known.form(_PERSON).search(plain) and not named:
        return None
    is_place = known.form(_PLACE).search(plain) or (
        one.field_span and not gap and known.form(_PLACE).match(text[one.field_span[1] :].lstrip())
    )
    if (within := _WITHIN.fullmatch(plain)) and (studies_of(within["field"]) or generic(within["of"])):
        plain = within["field"] if not studies_of(within["of"]) or generic(within["of"]) else plain
    if named and generic(plain) and not generic(named["field"]):
        return f"{named['field']} {plain}"  # `Bachelor of Computing Science`
    if plain and plain[0].isalpha() and not is_place and len(plain) <= _LONGEST_FIELD:
        return plain
    return named["field"] if named and not generic(named["field"]) else None


def _without_time(field: str, known: Wordings, calendar: Calendar) -> str:
    """A field without a month, a season or a word of graduating at its end."""
    plain = known.form(_GRADUATED).sub("", field)
    head, _, last = plain.rstrip(" .").rpartition(" ")
    return _MARKS.sub("", head) if head and calendar.is_time(last) else plain
