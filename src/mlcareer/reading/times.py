"""Dates, times and lengths of time as people write them: `Mar 2019 – present`, `Oct-19`, `Q1 2019`, `2019/20`,
`seit Januar 2020`, `2021年3月 - 現在`, `2 yrs 3 mos`.

Dates are found one by one; two with a joining word or dash between them make a period. Every pattern is bounded, so
that reading takes time in proportion to the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from mlcareer.knowledge.language import TimeWords
from mlcareer.reading.page import line_before
from mlcareer.reading.plain import Plain, any_of, plain, plain_word
from mlcareer.record import Record
from mlcareer.shapes import shape

Unread = Literal["not-understood", "backwards", "future"]


class Moment(Record):
    """A date as exact as stated: `begins` and `ends` are the first and the last month of it (`2019-03`), or its year
    alone (`2019`). `start` and `end` are where it stands in the text."""

    begins: str
    ends: str
    start: int
    end: int


class Period(Record):
    """A time from `begins` to `ends`, as exact as stated; `ends` is null for one that goes on. `first` and `last` are
    the same in years, `start` and `end` where it stands in the text. A `single` one is one date that is a time by
    itself: `Summer 2021`, `Q1 2019`, `2019/20`."""

    begins: str
    ends: str | None
    first: float
    last: float
    start: int
    end: int
    single: bool = False

    @property
    def years(self) -> float:
        """Its length."""
        return round(max(self.last - self.first, 0.0), 1)


class Length(Record):
    """A stated length of time in years, from `low` to `high`; `high` is null for one that is open (`5+ years`)."""

    low: float
    high: float | None
    start: int
    end: int


class Doubtful(Record):
    """What looks like a period and is none: not understood, one that ends before it begins, or one to come."""

    why: Unread
    start: int
    end: int


class Times(Record):
    """What a text says of times, each in order of place. `moments` are the dates that are part of no period."""

    periods: tuple[Period, ...]
    moments: tuple[Moment, ...]
    doubtful: tuple[Doubtful, ...]


class _Date(NamedTuple):
    """A date in the plain text. A `bare` one (`Jun 19`, `03/19`) is a date only beside another of a period; `spans`
    says that it is a time by itself (`Summer 2021`, `Q1 2019`). `turn` is the year at whose end a school year has
    its middle (`2019/20`)."""

    begins: str
    ends: str
    start: int
    end: int
    bare: bool = False
    spans: bool = False
    turn: int | None = None

    @property
    def over_year(self) -> str | None:
        """The year in which a winter ends that begins in another: `Winter 2020-2021`."""
        runs_on = self.spans and len(self.ends) == 7 and self.begins[:4] != self.ends[:4]
        return self.ends[:4] if runs_on else None

    @property
    def inner(self) -> tuple[str, str]:
        """Where a period begins that begins with this date, and where one ends that ends with it: a school year is
        taken at the turn of the year, since nobody says in which half of it."""
        return (f"{self.turn + 1}-01", f"{self.turn}-12") if self.turn else (self.begins, self.ends)


_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_YEAR_FIRST = shape(rf"{_YEAR},?[^\S\n]{{1,2}}[^\W\d_]")
"""A date that begins with its year, before the month by its name."""
_JOIN_REACH, _SINCE_REACH = 28, 20
"""How many characters may stand between the dates of a period, and how far back a word before a date is looked for."""


_NUMBER = shape(r"[\d元]")
"""What every date has: a number, or the sign for the first year of an era."""
_NO_TIMES = Times(periods=(), moments=(), doubtful=())


class TimeReader:
    """Reads times with the words of a knowledge base."""

    def __init__(self, words: TimeWords) -> None:
        self._words = words

    def read(self, text: str, today: date) -> Times:
        """The periods and dates of a text; what is in the future or understood in part is doubtful."""
        if not _NUMBER.search(text):
            return _NO_TIMES
        given = _plain(text)
        finder = _PeriodFinder(self, given, today)
        return finder.times()

    def last(self, text: str) -> str | None:
        """The last date in a text, as exact as stated."""
        found = self.moments(text)
        return found[-1].ends if found else None

    def moments(self, text: str) -> tuple[Moment, ...]:
        """The dates of a text one by one, also those that are part of a period."""
        if not _NUMBER.search(text):
            return ()
        given = _plain(text)
        found = (one for match in self.dates.finditer(given.text) if (one := _date(match, self)) and not one.bare)
        return tuple(_moment(one, given) for one in found)

    def lengths(self, text: str) -> tuple[Length, ...]:
        """The lengths of time that a text states: `2 yrs 3 mos`, `18 months`, `seven years`, `3-5 Jahre`."""
        given = plain(text)
        found = (self._length(match, given) for match in self._lengths.finditer(given.text))
        return tuple(found)

    # --- words ---

    @cached_property
    def months(self) -> dict[str, int]:
        """The months by name."""
        return {
            plain_word(name): number
            for language in self._words.months
            for number, names in enumerate(language.names, 1)
            for name in names
        }

    @cached_property
    def seasons(self) -> dict[str, tuple[int, int]]:
        """The first and last month by season."""
        return {plain_word(name): season.months for season in self._words.seasons for name in season.names}

    @cached_property
    def eras(self) -> dict[str, int]:
        """The first years of the eras by which years are counted."""
        return {plain_word(name): era.first for era in self._words.eras for name in era.names}

    @cached_property
    def alone(self) -> frozenset[str]:
        """Words of times that stand without a number: months, seasons, and those for now."""
        return frozenset((*self.months, *self.seasons, *self.now_words))

    @cached_property
    def now_words(self) -> frozenset[str]:
        """Words for now."""
        return frozenset(map(plain_word, self._words.now))

    @cached_property
    def units(self) -> dict[str, float]:
        """Years by unit."""
        of = {"decade": 10.0, "year": 1.0, "month": 1 / 12, "week": 7 / 365.25, "day": 1 / 365.25}
        return {plain_word(name): of[unit.unit] for unit in self._words.units for name in unit.names}

    @cached_property
    def numbers(self) -> dict[str, float]:
        """Numbers by word."""
        return {plain_word(name): number.value for number in self._words.numbers for name in number.names}

    # --- patterns ---

    @cached_property
    def dates(self) -> re.Pattern[str]:
        """A date, in one of its forms; the groups are named after the form."""
        month, season = any_of(self.months), any_of(self.seasons)
        of = any_of(map(plain_word, self._words.of))
        fiscal = any_of(map(plain_word, self._words.fiscal))
        th = any_of(self._words.ordinals)
        years = any_of(name for name in self.units if len(name) > 2)
        short = rf"(?:'\s?|(?<=[-/.])|(?<=\w[-/.] ))\d\d(?![\d.,/%]|\s?{years})"
        day = rf"\d{{1,2}}(?:{th}|\.)?"
        forms = (
            rf"(?:{day}\s?(?:{of}\s)?)?(?P<w_month>{month})\.?(?:\s?[-,/.]\s?|\s{{1,2}}|(?='\d|{_YEAR}))(?:{of}\s)?"
            rf"(?:\d{{1,2}}(?:{th})?,?\s)?(?P<w_year>{_YEAR}(?!\d)|{short}"
            rf"|(?P<w_bare>\d\d(?![\d.,/:]|\s?(?:-\s?)?{_YEAR})))",
            rf"(?P<x_month>{month})(?P<x_year>\d\d)(?![\w.,/:])",
            rf"(?P<s_season>{season})\.?[\s-]{{1,2}}(?:{of}\s)?(?P<s_year>{_YEAR}(?:/(?:20)?\d\d)?|{short})(?!\w)",
            rf"{fiscal}\s?(?P<f_year>{_YEAR}|'?\d\d)(?!\d)(?:/(?P<f_next>(?:20)?\d\d))?(?!\w)",
            rf"(?P<e_era>{any_of(self.eras)})\s?(?P<e_nth>\d{{1,2}}|[元])\s?[年]"
            r"(?:\s?(?P<e_month>0?[1-9]|1[0-2])\s?[月](?:\s?\d{1,2}\s?[日])?)?",
            rf"(?P<q_part>[qh][1-4]|[1-4][qh])[\s/'-]{{0,2}}(?:{fiscal}\s?)?(?P<q_year>{_YEAR}|\d\d)(?!\w)",
            rf"(?P<r_year>{_YEAR})[\s/-]{{0,2}}(?P<r_part>[qh][1-4])(?!\w)",
            rf"(?P<c_year>{_YEAR})\s?[年년]\s?(?:(?P<c_month>0?[1-9]|1[0-2])\s?[月월](?:\s?\d{{1,2}}\s?[日일])?)?",
            rf"(?:(?P<n_day>\d{{1,2}})\s?[./-]\s?)?(?P<n_month>\d{{1,2}})\s?[./-]\s?(?P<n_year>{_YEAR}|'\d\d)(?!\w)",
            rf"(?:(?<!-)|(?<=/\d\d-))(?P<i_year>{_YEAR})(?:[./-](?P<i_month>0[1-9]|1[0-2])(?:[./-][0-3]\d)?|[./](?P<i_one>[1-9]))(?!\w|/(?!{_YEAR}-))",
            rf"(?P<k_year>{_YEAR})(?P<k_month>0[1-9]|1[0-2])[0-3]\d(?![\w/.])",
            rf"(?P<a_year>{_YEAR})\s?/\s?(?P<a_next>(?:20)?\d\d)(?![\w/.])",
            rf"(?P<v_year>{_YEAR}),?[^\S\n]{{1,2}}(?P<v_month>{month})(?!\w)(?:\.|(?=\s?[-~>|)]|\s{{2}}|\s?$))(?!,?\s?\d)",
            rf"(?:(?:xx|00)\s?[./-]\s?)?(?P<y_year>{_YEAR})(?![\w/]|\.\d|'s)",
            r"(?:(?<!-)|(?<=[/.]\d\d-))(?P<m_month>0?[1-9](?!\.)|0[1-9]|1[0-2])"
            r"(?:[/.]|(?<=[01]\d)-(?=\d\d(?:[\s)]|$)))(?P<m_year>\d\d)(?![\w/.,])",
            r"(?:(?<!-)|(?<='\d\d-))'(?P<t_year>\d\d)(?![\w/.,])",
        )
        # What may stand before a date and begin one is asked first, so that most places cost next to nothing.
        return shape(rf"(?:(?<![\w/.])|(?<=[^\x00-\x7f])|(?<=-\d\d/))(?=[a-z0-9']|[^\x00-\x7f])(?:{'|'.join(forms)})")

    @cached_property
    def join(self) -> re.Pattern[str]:
        """All that may stand between two dates of a period."""
        return shape(rf"(?:{self._joins}|\s?\|\s?|\s/\s|(?<=-\d\d)/)")

    @cached_property
    def listed(self) -> re.Pattern[str]:
        """What stands between two dates of a list."""
        return shape(rf"\s(?:&|{any_of(map(plain_word, self._words.ands))})\s")

    @cached_property
    def looks(self) -> re.Pattern[str]:
        """Two years on a line with a dash, an arrow or a word between them that joins."""
        words = any_of(map(plain_word, self._words.joins))
        return shape(
            rf"(?<![\w/.-]){_YEAR}(?!\d)[^\n,;|]{{0,16}}?(?:\s[-~>]|[-~>]\s|>|\s(?:{words})\s)[^\n,;|]{{0,22}}?"
            rf"(?<![\w/.,-]){_YEAR}(?![\w/])"
        )

    @cached_property
    def _joins(self) -> str:
        """A sign or word that joins, but not the side of a cell."""
        words = rf"{any_of(map(plain_word, self._words.joins))}(?:\s|(?<=[^\x00-\u2fff]))"
        signs = r"(?:[-~>=»›]|to|\.{2,3}|\u2026)[\s\-~>=:]{0,5}"
        return rf"[\s)]{{0,16}}(?:{signs}|{words})(?:{self._about}\s)?\s?"

    @property
    def _about(self) -> str:
        """A word between one that joins or begins and a date."""
        return any_of(map(plain_word, self._words.about))

    @cached_property
    def now(self) -> re.Pattern[str]:
        """A joining word and one for now, behind a date."""
        now = any_of(map(plain_word, self._words.now))
        words = any_of(map(plain_word, self._words.joins))
        before = rf"{self._joins}(?:(?:{words})\s)?[('\"]?|\s?[-~>]?\s?[(]|\s(?=[^\x00-\x7f])"
        cell = rf"\s?\|\s?{now}(?=\s*(?:\||$))|[^\S\n]{{3,16}}{now}(?=[^\S\n]{{3}}|$)"
        return shape(rf"(?:{before}){now}(?!\w)|{cell}", re.MULTILINE)

    @cached_property
    def open(self) -> re.Pattern[str]:
        """What says behind a date that it goes on."""
        words = any_of(map(plain_word, self._words.onwards))
        return shape(
            rf"\s?(?:[-~>]{{1,3}}|{words})(?=\s*(?:$|[),;:|`*\n]))"
            rf"|(?<=\d)[-~>](?=\s{{2,}}[^\W\d_])|(?<=\d)[^\S\n][-~>](?=[^\S\n]{{3,}}[^\W\d_])"
            rf"|(?<=\d)[^\S\n]?[-~>](?=\t[^\W\d_])"
        )

    @cached_property
    def since(self) -> re.Pattern[str]:
        """A word before a date from which something goes on."""
        words = any_of(map(plain_word, self._words.since))
        return shape(rf"(?<!\w)(?:{words})\s(?:{self._about}\s)?$")

    @cached_property
    def month_before(self) -> re.Pattern[str]:
        """A month without its year before a date that has one: `June – August 2025`."""
        return shape(rf"(?<!\w)(?P<month>{any_of(self.months)})\.?(?=(?:{self.join.pattern}|/)$)")

    @cached_property
    def month_behind(self) -> re.Pattern[str]:
        """A month without its year behind a date that begins with one: `2025 June – August`."""
        return shape(rf"{self.join.pattern}(?P<month>{any_of(self.months)})\.?(?![\w']|,?\s?\d)")

    @cached_property
    def now_before(self) -> re.Pattern[str]:
        """Now, before the date at which something began: `Present – 2019`."""
        return shape(rf"(?<!\w)(?:{any_of(map(plain_word, self._words.now))})\s?[-~>]\s?$")

    @cached_property
    def _lengths(self) -> re.Pattern[str]:
        words = self._words
        unit, number, more, whole, half, ands, to = (
            any_of(map(plain_word, several))
            for several in (self.units, self.numbers, words.more, words.whole, words.halves, words.ands, words.ranges)
        )
        count = rf"(?:\d{{1,2}}(?:[.,]\d)?\s?[½¼¾]?|[½]|{number})"
        return shape(
            rf"(?<![\w.,])(?P<least>{count})(?:\s?\([^()\n]{{1,4}}\))?\s?(?P<open>\+|{more})?"
            rf"(?:\s?(?:-|~|{to})\s?(?P<most>{count})(?P<open2>\+)?)?"
            rf"(?:\s(?:(?P<more>{more})|{whole}|(?P<half>{half})))?"
            rf"[\s-]{{0,2}}(?P<unit>{unit})(?![^\W\d_])(?:\.|')?"
            rf"(?:(?:,?\s(?:{ands}\s)?|)(?P<count2>{count})[\s-]?(?P<unit2>{unit})(?!\w))?"
        )

    def _length(self, match: re.Match[str], given: Plain) -> Length:
        half = 0.5 if match["half"] else 0.0
        unit = self.units[match["unit"]]
        low = (self._number(match["least"]) + half) * unit
        high: float | None = (self._number(match["most"]) + half) * unit if match["most"] else low
        if match["unit2"] and self.units[match["unit2"]] < unit:
            low = high = low + self._number(match["count2"]) * self.units[match["unit2"]]
        if match["open"] or match["open2"] or match["more"]:
            high = None
        return Length(low=low, high=high, start=given.original(match.start()), end=given.original(match.end()))

    def _number(self, written: str) -> float:
        words = written.strip()
        if words in self.numbers:
            return self.numbers[words]
        parts = {"½": 0.5, "¼": 0.25, "¾": 0.75}
        part = sum(value for sign, value in parts.items() if sign in words)
        digits = words.rstrip("½¼¾ ").replace(",", ".")
        return (float(digits) if digits else 0.0) + part


def _plain(text: str) -> Plain:
    """A text made plain, in which what marks words as slanted joins nothing: `_Mar 2020 - present_`, and a tab stays
    one, since what stands behind it is another column."""
    given = plain(text)
    if "_" not in given.text and "\t" not in text:
        return given
    kept = given.text.replace("_", " ")
    if "\t" in text and given.at is None:
        kept = "".join("\t" if was == "\t" else char for was, char in zip(text, kept, strict=True))
    return given._replace(text=kept)


class _PeriodFinder:
    """The periods of one text."""

    def __init__(self, reader: TimeReader, given: Plain, today: date) -> None:
        self._reader = reader
        self._given = given
        self._text = given.text
        self._now = today.year + (today.month - 0.5) / 12
        self._periods: list[Period] = []
        self._moments: list[_Date] = []
        self._doubtful: list[Doubtful] = []

    def times(self) -> Times:
        dates = list(self._dates())
        at, before = 0, 0
        while at < len(dates):
            used, end = self._period(dates, at, before)
            if not used and not dates[at].bare:
                self._moments.append(dates[at])
            before = max(end, dates[at].end)
            at += max(used, 1)
        self._unread()
        return Times(
            periods=tuple(self._periods),
            moments=tuple(self._moment(one) for one in self._moments),
            doubtful=tuple(self._doubtful),
        )

    def _dates(self) -> Iterator[_Date]:
        for match in self._reader.dates.finditer(self._text):
            if found := _date(match, self._reader):
                yield found

    def _moment(self, one: _Date) -> Moment:
        return _moment(one, self._given)

    def _period(self, dates: list[_Date], at: int, before: int) -> tuple[int, int]:
        """Note the period that begins with a date: how many dates it takes, none where it is no period, and its end."""
        one = dates[at]
        start = max(before, one.start - _SINCE_REACH)
        head = self._text[start : one.start]
        other = dates[at + 1] if at + 1 < len(dates) else None
        if other and one.over_year == other.begins and self._joined(one, other):
            self._add(one.begins, one.ends, one.start, other.end, single=True)
            return 2, other.end
        if other and self._joined(one, other):
            self._add(one.inner[0], other.inner[1], one.start, other.end)
            return 2, other.end
        if one.bare:
            return self._onward(one, start, head) if _SLASHED.search(self._text, one.start, one.end) else (0, one.end)
        if months := self._reader.month_before.search(head):
            self._add(_earlier(one, self._reader.months[months["month"]]), one.ends, start + months.start(), one.end)
            return 1, one.end
        if _YEAR_FIRST.match(self._text, one.start) and (
            months := self._reader.month_behind.match(self._text, one.end)
        ):
            self._add(
                one.begins, f"{one.begins[:4]}-{self._reader.months[months['month']]:02}", one.start, months.end()
            )
            return 1, months.end()
        if (short := _SHORT_END.match(self._text, one.end)) and not one.spans and one.begins[2:4] <= short[1]:
            self._add(one.begins, one.begins[:2] + short[1], one.start, short.end())
            return 1, short.end()
        used, end = self._onward(one, start, head)
        if not used and one.spans:
            self._add(one.begins, one.ends, one.start, one.end, single=True)
            return 1, one.end
        return used, end

    def _onward(self, one: _Date, start: int, head: str) -> tuple[int, int]:
        """Note the period from a date until today, as `_period` does; `head` are the words from `start` up to it."""
        behind = self._reader.now.match(self._text, one.end) or self._reader.open.match(self._text, one.end)
        ahead = self._reader.since.search(head) or self._reader.now_before.search(head)
        if not (behind or ahead):
            return 0, one.end
        end = behind.end() if behind else one.end
        self._add(one.begins, None, start + ahead.start() if ahead else one.start, end)
        return 1, end

    def _joined(self, one: _Date, other: _Date) -> bool:
        if other.start - one.end > _JOIN_REACH or (one.bare and other.bare and len(one.begins) != len(other.begins)):
            return False
        if one.spans and len(other.begins) == 4 and self._reader.listed.fullmatch(self._text, one.end, other.start):
            return False  # `Summers 2018 and 2019` are two
        if self._reader.join.fullmatch(self._text, one.end, other.start) or self._follows(one, other):
            return True
        columns = _COLUMNS.fullmatch(self._text, one.end, other.start) and one.begins[:4] <= other.begins[:4]
        return bool(columns and not _begun(self._text, one.start))

    def _follows(self, one: _Date, other: _Date) -> bool:
        """Whether two months are the ends of a time whose dash was lost: `Sep. 2023 Mar. 2024`."""
        exact = all(len(each.begins) == 7 and not (each.bare or each.spans) for each in (one, other))
        return exact and one.begins < other.begins and self._text[one.end : other.start] in (" ", "  ")

    def _add(self, begins: str, ends: str | None, start: int, end: int, *, single: bool = False) -> None:
        first = _first(begins)
        last = self._now if ends is None else min(_last(ends), self._now)
        if ends and len(begins) > len(ends) and begins.startswith(ends):
            last = min(int(ends) + 1.0, self._now)  # `September 2013 - 2013`
        start, end = self._given.original(start), self._given.original(end)
        if first > self._now:
            self._doubtful.append(Doubtful(why="future", start=start, end=end))
            return
        if last < first - 0.01 and ends != begins:
            self._doubtful.append(Doubtful(why="backwards", start=start, end=end))
            return
        if ends and len(ends) == len(begins) == 4 and ends == begins:
            first, last = first - 0.25, last + 0.25
        self._periods.append(
            Period(begins=begins, ends=ends, first=first, last=max(first, last), start=start, end=end, single=single)
        )

    def _unread(self) -> None:
        """Note two years on a line that look joined and that no period holds."""
        held = sorted([(p.start, p.end) for p in self._periods] + [(d.start, d.end) for d in self._doubtful])
        number = 0
        for match in self._reader.looks.finditer(self._text):
            start, end = self._given.original(match.start()), self._given.original(match.end())
            while number < len(held) and held[number][1] <= start:
                number += 1
            if number == len(held) or held[number][0] >= end:
                self._doubtful.append(Doubtful(why="not-understood", start=start, end=end))
        self._doubtful.sort(key=lambda one: one.start)


_COLUMNS = shape(r"[^\S\n]{3,16}|\t{1,4}")
"""What stands between two dates at the beginning of a line that are columns: `Feb 2018      Aug 2020      Analyst`."""
_SLASHED = shape(r"\d[/-]\d")
"""A date of numbers, which may begin what goes on: `since 05/22`, but not `since Jun 19`."""
_MONTH_FIRST = shape(rf"(?<![\d/])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/{_YEAR}")
"""A date whose numbers say that the month comes first: `6/30/2021`."""
_SHORT_END = shape(r"\s?[-/~]\s?(?:'\s?)?(\d\d)(?![\d/.,%:]|\s?[-/]\s?\d)")


def _begun(text: str, place: int) -> bool:
    """Whether words stand before a place in its line."""
    return any(map(str.isalnum, line_before(text, place)))


def _moment(one: _Date, given: Plain) -> Moment:
    return Moment(begins=one.begins, ends=one.ends, start=given.original(one.start), end=given.original(one.end))


def _date(match: re.Match[str], reader: TimeReader) -> _Date | None:
    """A date from a match of `TimeReader.dates`; None where its numbers are none of a calendar."""
    form = (match.lastgroup or "")[0]
    start, end = match.span()
    match form:
        case "w" | "v" | "x":
            month = f"{_full(match[f'{form}_year'])}-{reader.months[match[f'{form}_month']]:02}"
            return _Date(month, month, start, end, bare=form == "x" or match["w_bare"] is not None)
        case "s":
            return _season(_full(match["s_year"]), reader.seasons[match["s_season"]], start, end)
        case "q" | "r":
            return _part(match["q_part"] or match["r_part"], _full(match["q_year"] or match["r_year"]), start, end)
        case "a" | "f":
            return _years(_full(match[f"{form}_year"]), match[f"{form}_next"], start, end)
        case "n":
            return _numbers(match, start, end)
        case "y" | "t":
            year = _full(match[f"{form}_year"])
            return _Date(year, year, start, end, bare=form == "t")
        case "e":
            nth = int(match["e_nth"]) if match["e_nth"].isdigit() else 1
            year = str(reader.eras[match["e_era"]] + nth - 1)
        case _:
            year = _full(match[f"{form}_year"])
    number = match[f"{form}_month"] or match["i_one"]
    month = f"{year}-{int(number):02}" if number else year
    return _Date(month, month, start, end, bare=form in "mk")


def _full(year: str) -> str:
    """A year in four digits: `'19` is 2019, `98` is 1998. Of `2019/20` the first."""
    digits = year.strip("' ")[:4]
    if len(digits) == 4:
        return digits
    return ("19" if int(digits) > 50 else "20") + digits


def _season(year: str, months: tuple[int, int], start: int, end: int) -> _Date:
    """A part of a year. As a winter runs into the next year, so may its last month."""
    first, last = months
    over, last = (1, last - 12) if last > 12 else (0, last)
    return _Date(f"{year}-{first:02}", f"{int(year) + over}-{last:02}", start, end, spans=True)


def _part(written: str, year: str, start: int, end: int) -> _Date | None:
    """A quarter or a half of a year."""
    number, length = int(written.strip("qh")), 3 if "q" in written else 6
    last = number * length
    return _season(year, (last - length + 1, last), start, end) if last <= 12 else None


def _years(year: str, other: str | None, start: int, end: int) -> _Date:
    """A year, `FY2019`; or `2019/20`, which is a time by itself, as is any span of years with a slash."""
    if other is None:
        return _Date(year, year, start, end)
    last = other if len(other) == 4 else year[:2] + other
    return _Date(year, last, start, end, spans=True, turn=int(year) if int(last) == int(year) + 1 else None)


def _numbers(match: re.Match[str], start: int, end: int) -> _Date:
    """`03/2021`, `15.03.2021`, or as in America `03/15/2021`. Of a month that there is not the year is kept."""
    year, month, day = _full(match["n_year"]), int(match["n_month"]), int(match["n_day"] or 1)
    if match["n_day"] and day <= 12 and (month > 12 or _is_month_first(match.string, start, end)):
        month, day = day, month
    written = f"{year}-{month:02}" if 1 <= month <= 12 and 1 <= day <= 31 else year
    return _Date(written, written, start, end)


def _is_month_first(text: str, start: int, end: int) -> bool:
    """Whether a date beside that between two places says by its numbers that the month comes first."""
    return bool(_MONTH_FIRST.search(text, max(start - _JOIN_REACH, 0), end + _JOIN_REACH))


def _earlier(one: _Date, month: int) -> str:
    """The month before a date that names the year of both: in the year before where it comes later in it."""
    year = int(one.ends[:4])
    return f"{year - 1 if one.ends[5:] and month > int(one.ends[5:]) else year}-{month:02}"


def _first(moment: str) -> float:
    """A date in years, at its beginning; a year alone counts from its middle, since nobody knows."""
    year, _, month = moment.partition("-")
    return int(year) + ((int(month) - 1) / 12 if month else 0.5)


def _last(moment: str) -> float:
    year, _, month = moment.partition("-")
    return int(year) + (int(month) / 12 if month else 0.5)


def total(several: Iterable[Period]) -> float:
    """The years that the periods cover together; what overlaps counts once."""
    years, reached = 0.0, 0.0
    for period in sorted(several, key=lambda one: (one.first, one.last)):
        years += max(period.last - max(period.first, reached), 0.0)
        reached = max(reached, period.last)
    return round(years, 1)
