"""The lines of an account of work as what they look like: titles and employers, dates, items, sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise, zip_longest
from typing import Literal

from mlcareer.reading.page import ITEM, indent_of
from mlcareer.reading.periods import Calendar, Period
from mlcareer.reading.person.degrees import Line
from mlcareer.reading.person.titles import DASHES, NUMBER, KnownTitles, is_title_alone, parts_of, title_in
from mlcareer.reading.plain import begins_large, begins_small
from mlcareer.reading.times import Unread
from mlcareer.reading.wordings import worded
from mlcareer.record import Record
from mlcareer.shapes import shape

_HEAD_ENDS = shape(r"(?<=[\w)*])[.:]\*{0,2}\s+(?=\S)")
_YEAR = shape(r"\b(?:19|20)(?:\d\d|XX|xx)\b")
_BEHIND_DATE = shape(r"\s*[:,|–—)-]\s+(?=\S)|[ \t]+(?=[A-ZÀ-Þ])|\t|\s{3,}(?=\S)")
"""What stands between a single date and the title behind it: `2017: Summer analyst`, `2019 Research Assistant`."""
_BEFORE_DATE = shape(r"(?:[(,|\[·•]|\s[-–—]|\s{2}|\t)\s*[*_]{0,3}$")
"""What sets off a single date at the end of a heading."""
_BETWEEN_YEARS = " ,&/;"
_YEAR_IN_BRACKET = shape(r"\([^()]{0,12}(?:19|20)\d\d\)[\s.*_]*$")
"""How an item with a single date ends."""
_PLACED = shape(r"\s*[,·|]\s*[^()\d]{2,40}\)\W*")
"""The rest of a bracket with a year and a place in it: `Analyst, Acme (2017, Porto)`."""
_TOLD_BY = worded(r"\b(?:I(?!\s*(?:[,|()/–—-]|\s{2}|$))|My(?! [A-Z])|%<ours>)\b")
LONG = 130
LONG_COLUMNS = 220
"""How long a heading is at most, and one of several columns."""
SHORT = 90
_LONG_OPENING = 260
_DASH = ("-", "–", "—", "~", "→")
_BEGUN_DATES = shape(r"\W*(?:[^\W\d_]{3,12}\.?,? ?'?)?(?:\d{1,2}[./-])?(?:(?:19|20)\d\d|'?\d\d)\W*$")
"""A line that may be the beginning of dates that go on with the next."""
_DATES_LONG = 48
_YEAR_ALONE = 4
"""So many letters has a date that is a year and no more."""
_WRAPPED, _WIDE, _LONGEST_TOLD = 60, 90, 1200
"""How long a line of a sentence is at least that goes on with the next, and where that begins with a capital; and how
long the sentence is at most."""
_SEASON_FIRST = shape(r"\W*[^\W\d_]{3,12}\.?,? (?:19|20)\d\d\s*[-–—|:,]\s+(?=[^\W\d_])")
"""What a line may begin with that is a season, or a month, before a title: `Fall 2015: Research Assistant`."""
_COLUMNS = shape(r"\||\t| {3}")
_LABEL = shape(r"\**[^\W\d_][\w ]{2,24}:(?:\*\*)?(?:\s+(?=\S)|$)")
_LENGTH = worded(
    r"\(?\b\d+ (?:%<length-begins>)\w*(?:,? (?:(?:%<and>) )?\d+ (?:%<length-begins>)\w*)?\)?", re.IGNORECASE
)
_ABBREVIATED = worded(r"\b(?:%<name-abbreviation>|[A-Z])\.$")
_DRESS = " \t#*_|"
_TITLED = shape(r"\*{0,2}:")
"""What stands behind a title and before what was done."""


RowKind = Literal["blank", "bullet", "prose", "dated", "head"]


class Row(Record):
    """A line of the account as what it looks like. `head` is the part that may be a heading, `rest` that without the
    dates in it; `prose` are sentences, `head` short lines such as titles, employers and places. The dates of a `lone`
    one are a single month or year, which dates many other things than jobs; `doubt` says why what looks like dates is
    none."""

    line: Line
    kind: RowKind
    head: str
    rest: str
    period: Period | None = None
    stated: float | None = None
    lone: bool = False
    doubt: Unread | None = None

    @property
    def only_dates(self) -> bool:
        """Whether nothing but dates stands in it, and at most how long that was."""
        return self.kind == "dated" and not _LABEL.sub("", _LENGTH.sub("", self.rest).strip(DASHES))


def rows_of(lines: Sequence[Line], known: KnownTitles, today: date) -> list[Row]:
    """The lines as rows. Those that only together are the dates of a job are one; an item that is a title is a
    heading."""
    rows = [row_of(line, known, today) for line in _joined(lines, known.calendar, today)]
    return _nested(_items(_dated_by_label(_dated_alike(rows, known, today), known, today), known))


def _dated_alike(rows: list[Row], known: KnownTitles, today: date) -> list[Row]:
    """The rows, of which one with nothing but a single year or month is a row of dates where others that begin with the
    same signs are (`### 2014` below `### 2015 - 2016`), and one that begins with dates, or with a single season or
    month, where several items do."""
    signs = {_sign(row) for row in rows if row.period and not row.lone and _is_bare(row.rest)}
    led = Counter(_leads(row) for row in rows if row.kind == "dated")

    def alike(row: Row) -> Row:
        tried = _sign(row) in signs | begun or (row.kind == "bullet" and _SEASON_FIRST.match(row.line.text))
        one = row if row.period or not tried else _with_single(row, known, today)
        if one is not row and _is_season(one) and title_in(one.rest, known, sure=False):
            return replace(one, kind="dated")
        exact = one.period is not None and (row.period is not None or len(one.period.begins) > _YEAR_ALONE)
        leads = _leads(one) if row.kind == "bullet" or (row is not one) else None
        if (one is not row and _is_bare(one.rest) and _sign(row) in signs) or (exact and leads and led[leads] > 1):
            return replace(one, kind="dated")
        return row

    begun = {leads[0] for leads, several in led.items() if leads and several > 1}
    return [alike(row) for row in rows]


def _dated_by_label(rows: list[Row], known: KnownTitles, today: date) -> list[Row]:
    """The rows, of which one that begins with a single date is a row of dates where a title behind its label follows:
    `May 2018 Tern, Oslo` above `Position held: Porter`."""

    def dated(row: Row, following: Row | None) -> Row:
        below = following is not None and following.kind == "head" and known.forms.labelled.match(following.line.text)
        one = row if row.kind not in ("head", "prose") or not below else _with_single(row, known, today)
        return one if one is row else replace(one, kind="dated", lone=True)

    worded = [row for row in rows if row.kind != "blank"]
    after = {id(row): following for row, following in pairwise(worded)}
    return [dated(row, after.get(id(row))) for row in rows]


def _is_season(row: Row) -> bool:
    """Whether the time of a row is a part of a year that is told by one word: `Fall 2015`."""
    return row.period is not None and row.period.ends is not None and row.period.begins != row.period.ends


def _leads(row: Row) -> tuple[str, str] | None:
    """The signs before and behind the dates that a short row begins with: `* 2016 - 2018: Keeper of reeds`."""
    if row.period is None or row.lone or len(row.head) > SHORT or not _is_bare(row.line.text[: row.period.start]):
        return None
    return _sign(row), row.line.text[row.period.end :].strip()[:1]


def _sign(row: Row) -> str:
    """What a row begins with before its words."""
    return row.line.text[: len(row.line.text) - len(row.line.text.lstrip(DASHES))]


def _is_bare(rest: str) -> bool:
    """Whether nothing stands beside dates."""
    return not rest.strip(DASHES)


def _with_single(row: Row, known: KnownTitles, today: date) -> Row:
    """A short row with the single date that it begins with as its time."""
    if len(row.line.text) > SHORT:
        return row
    for one in known.calendar.moments(row.line.text)[:1]:
        period = known.calendar.within(one, today)
        if period and _is_bare(row.line.text[: one.start]):
            rest = row.head[: one.start] + " | " + row.head[one.end :]
            return replace(row, period=period, rest=rest)
    return row


def _joined(lines: Sequence[Line], calendar: Calendar, today: date) -> Iterator[Line]:
    """The lines, of which those that only together are the dates of a job are one, `2019`, `–`, `2021`, as are those of
    a sentence that somebody tells of themselves."""
    index = 0
    while index < len(lines):
        line = lines[index]
        for count in (3, 2) if _BEGUN_DATES.match(line.text) else ():
            several = [one.text.strip() for one in lines[index : index + count]]
            if len(several) < count or not all(several):
                continue
            dashed = several[0].endswith(_DASH) or several[1].startswith(_DASH)
            text = " ".join(several)
            if dashed and len(text) <= _DATES_LONG and not _rest_of(text, calendar.periods(text, today)[:1]):
                line, index = Line(number=line.number, text=text), index + count - 1
                break
        while index + 1 < len(lines) and _goes_on(line.text, lines[index], lines[index + 1]):
            index += 1
            line = Line(number=line.number, text=f"{line.text.rstrip()} {lines[index].text.strip()}")
        yield line
        index += 1


def _goes_on(told: str, last: Line, following: Line) -> bool:
    """Whether a sentence that somebody tells of themselves goes on with the next line, being too long for one."""
    if len(last.text) < _WRAPPED or len(told) > _LONGEST_TOLD or following.number != last.number + 1:
        return False
    if begins_large(following.text) and len(last.text) < _WIDE:
        return False
    if not following.text.strip() or ITEM.match(following.text) or _COLUMNS.search(following.text.strip()):
        return False
    ended = told.rstrip().endswith((".", "!", "?", ":", ";")) or _COLUMNS.search(told.strip())
    return not ended and bool(_TOLD_BY.search(ITEM.sub("", told)))


def _rest_of(text: str, found: list[Period]) -> str:
    """What stands beside the first period of a text; all of it where there is none."""
    return (text[: found[0].start] + text[found[0].end :] if found else text).strip(DASHES)


def _items(rows: list[Row], known: KnownTitles) -> list[Row]:
    """The rows, of which an item is a heading where a title is all of it and no item follows, or it is a short value
    behind a label: `- **Company:** Tern`."""

    def heads(row: Row, following: Row | None) -> bool:
        plain = ITEM.sub("", row.line.text, count=1).strip(_DRESS)
        if row.kind != "bullet" or len(plain) > SHORT:
            return False
        if _LABEL.match(plain):
            return True
        titled = following is not None and following.kind in ("head", "dated")
        return titled and known.is_title(plain) and any(known.role_of(part).sure for part in parts_of(plain)[:1])

    pairs = zip_longest(rows, rows[1:])
    return [replace(row, kind="dated" if row.period else "head") if heads(row, after) else row for row, after in pairs]


def _nested(rows: list[Row]) -> list[Row]:
    """The rows, of which an item whose dates end it and below which others or short lines are set in is a heading with
    dates, and a short one right above it, in which it is set, is a heading, too."""
    several = list(rows)
    for index, row in enumerate(rows[:-1]):
        after = index + 1 + (rows[index + 1].kind == "blank")
        following = rows[min(after, len(rows) - 1)]
        if row.kind != "bullet" or following.kind not in ("bullet", "head") or row_indent(following) <= row_indent(row):
            continue
        if row.period is None or len(row.head) > SHORT or row.head[row.period.end :].strip(DASHES):
            continue
        several[index] = replace(row, kind="dated")
        above = several[index - 1] if index else None
        if above and above.kind == "bullet" and row_indent(above) < row_indent(row) and len(above.line.text) <= SHORT:
            several[index - 1] = replace(above, kind="head")
    return several


def row_indent(row: Row) -> int:
    """How far a row is set in."""
    return indent_of(row.line.text)


def row_of(line: Line, known: KnownTitles, today: date) -> Row:
    """A line, or a part of one, as what it looks like by itself."""
    text = line.text
    several = known.calendar.periods(text, today)
    lone = None if several else _lone(head_of(text, 0, known), known, today)
    period = several[0] if several else lone
    stated = None if period else _stated(text, known)
    head = head_of(text, period.end if period else 0, known)
    rest = head if period is None else head[: period.start] + " | " + head[period.end :]
    if period and len(head) > LONG and (opening := _opening(text, period, known)):
        return Row(line=line, kind="dated", head=opening, rest=opening, period=period)
    undated = lone and (ITEM.match(NUMBER.sub("", text)) or not known.is_title(head))
    dates = None if undated else period or stated
    return Row(
        line=line,
        kind=_kind(text, head, rest, dates, known),
        head=head,
        rest=rest,
        period=period,
        stated=stated,
        lone=lone is not None,
        doubt=None if period or stated or not _YEAR.search(head) else known.calendar.doubt(head, today),
    )


def _kind(text: str, head: str, rest: str, dates: object, known: KnownTitles) -> RowKind:
    if not any(char.isalnum() for char in text):
        return "blank"
    bullet = bool(ITEM.match(text))
    if (
        dates is not None
        and (
            len(head) <= LONG or (len(head) <= LONG_COLUMNS and (_COLUMNS.search(head.strip()) or _opens(head, known)))
        )
        and not _TOLD_BY.search(head)
        and not (text.rstrip().endswith(".") and known.forms.told.search(head))
        and not (bullet and not known.is_title(head) and not all(map(known.is_place, parts_of(rest))))
    ):
        return "dated"
    if bullet:
        return "bullet"
    plain = text.strip(_DRESS)
    if head != text and len(head) <= SHORT and _TITLED.match(plain, len(head.strip(_DRESS))) and known.is_title(head):
        return "head"  # `Porter: kept the door.` below an employer and the dates
    if (labelled := known.forms.labelled.match(text)) and known.forms.ends_as_title(labelled["title"].rstrip(". ")):
        return "head"  # `Position: Porter - I kept the door.`
    ends = plain.endswith((".", "!", "?", ";", ",")) and not _ABBREVIATED.search(plain)
    return "prose" if ends or len(plain) > LONG or begins_small(plain) else "head"


def _opening(text: str, period: Period, known: KnownTitles) -> str | None:
    """The heading that a paragraph opens with, at whose end its dates stand: `Research Fellow, Tern University. Advisor
    Ann Heron. 2016-2018.`"""
    opening = head_of(text, 0, known)
    title = next(iter(parts_of(opening)), "")
    capitals = [word for word in title.split() if begins_large(word)]
    whole = len(capitals) > 1 and len(opening) < _LONG_OPENING and opening != text and _opens(opening, known)
    return opening if whole and not text[period.end :].strip(DASHES + "\\") else None


def _opens(head: str, known: KnownTitles) -> bool:
    """Whether a long heading begins with a title: `Research Assistant, Department of ..., Porto, 2016-2018`."""
    return any(known.role_of(part).likely and known.forms.ends_in_title(part) for part in parts_of(head)[:1])


def head_of(text: str, end: int, known: KnownTitles) -> str:
    """The part of a line that may be a heading: up to the end of the sentence in which the dates stand, or of what
    stands behind dates that begin the line."""
    cuts = (match for match in _HEAD_ENDS.finditer(text) if match.start() >= max(end, 12))
    cut = next((one for one in cuts if not _ABBREVIATED.search(text[max(one.start() - 6, 0) : one.start() + 1])), None)
    if cut and cut[0].startswith(":") and not known.is_title(text[: cut.start()]):
        cut = _HEAD_ENDS.search(text, cut.end())
    return text[: cut.start()] if cut else text


def _lone(text: str, known: KnownTitles, today: date) -> Period | None:
    """The time of a heading with a single month or year at its beginning or its end: `Summer analyst, Acme (2017)`,
    `Poll clerk, City of Delft    March 2023`; behind a title alone it needs nothing that sets it off."""
    item = ITEM.match(NUMBER.sub("", text))
    if len(text) > LONG or (item and not _YEAR_IN_BRACKET.search(text)):
        return None
    dates = known.calendar.moments(text)
    several = [text[one.end : other.start].strip(_BETWEEN_YEARS) for one, other in pairwise(dates)]
    if not dates or any(several):
        return None
    one = dates[0]  # of `2019, 2021` the first, since nobody says that it was both and what is between
    before, behind = text[: one.start], text[dates[-1].end :]
    if item:
        return known.calendar.within(one, today) if before.endswith("(") else None
    first = not NUMBER.sub("", before).strip(DASHES) and _BEHIND_DATE.match(behind)
    last = _BEFORE_DATE.search(before) and not behind.strip(DASHES)
    placed = before.rstrip().endswith("(") and _PLACED.fullmatch(behind)
    if not (first or last or placed or (not behind.strip(DASHES) and is_title_alone(before, known))):
        return None
    return known.calendar.within(one, today)


def _stated(text: str, known: KnownTitles) -> float | None:
    """The years in a heading without dates: `Data analyst, Acme (two years)`."""
    match = known.calendar.lengths.search(text)
    return (
        known.calendar.years(match)
        if match and known.is_title(text) and len(text) < 90 and not re.search(r"\.\s*$", text)
        else None
    )
