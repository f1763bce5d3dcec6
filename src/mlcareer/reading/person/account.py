"""The jobs that an account of work names, by where their titles and dates stand."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, cached_property, partial
from itertools import product, takewhile

from mlcareer.reading.beside import right_above, right_below
from mlcareer.reading.page import ITEM
from mlcareer.reading.periods import Period
from mlcareer.reading.person.degrees import Line
from mlcareer.reading.person.held import LocatedJob, WorkHistory, made
from mlcareer.reading.person.layout import HeadingPart, Layout, parts_by_place, shape_of
from mlcareer.reading.person.rows import LONG, SHORT, Row, head_of, row_indent, row_of, rows_of
from mlcareer.reading.person.titles import (
    DASHES,
    KnownTitles,
    bare,
    begins_word,
    columns_of,
    is_title_alone,
    parts_of,
    title_in,
)
from mlcareer.reading.person.told import Told, resolved
from mlcareer.reading.person.told import told as told_in
from mlcareer.reading.sections import heading_kind, headings
from mlcareer.reading.wordings import worded
from mlcareer.shapes import shape


def account(lines: Sequence[Line], known: KnownTitles, today: date, *, listed: bool) -> WorkHistory:
    """The jobs that lines name. `known` says what a title is; `listed` that the lines stand under a heading of work,
    where a title needs no dates."""
    rows = rows_of(lines, known, today)
    reader = _Rows(rows, known, today, listed=listed)
    held = [*reader.stacked(), *((*reader.headed(), *reader.itemised()) if listed else ())]
    told: list[Told] = []
    held += [one for index in range(len(rows)) for one in reader.in_a_row(index)]
    held += reader.firm() if listed else ()
    for index, row in enumerate(rows):
        if reader.is_done(index):
            continue
        if row.kind == "dated" and not (listed or row.period) and index < _HEAD and any(one.period for one in rows):
            continue  # `Data Engineer – 6.5 Years` below the name says how long all that follows was
        one = reader.dated(index) if row.kind == "dated" else reader.undated(index) if listed else None
        if not (listed and reader.dates_jobs_above(row)):
            told += told_in(row.line if one is None else _rest(row.line, one, known), known, today)
        held += [one] if one else []
    held += resolved(told, known, today)
    if listed:
        reader.vote()
        held += [one for index in range(len(rows)) if (one := reader.by_layout(index))]
    places = {number for one in held for number in one.lines} | reader.spanning
    unread = [
        row.line
        for index, row in enumerate(rows)
        if (_is_to_come(row, known) or (row.kind == "dated" and row.period and row.line.number not in places))
        and not _explained(rows, index, known)
    ]
    inorder = sorted(held, key=lambda one: (min(one.lines, default=0), max(one.lines, default=0)))
    return WorkHistory(held=tuple(_once(inorder, rows)), unread=tuple(unread))


def _once(held: Sequence[LocatedJob], rows: Sequence[Row]) -> Iterator[LocatedJob]:
    """The jobs without those whose heading stands there word by word before, as where a CV tells of a job by topics."""
    texts = {row.line.number: " ".join(row.line.text.split()) for row in rows}
    seen: set[tuple[object, ...]] = set()
    for one in held:
        heading = (one.job.title, one.job.begins, one.job.ends, *(texts.get(number) for number in one.lines))
        if one.period is None or not one.lines or heading not in seen:
            yield one
        seen.add(heading)


def _is_to_come(row: Row, known: KnownTitles) -> bool:
    """Whether a row is the heading of a job that has not begun."""
    return row.doubt == "future" and row.kind == "head" and title_in(row.head, known, sure=True) is not None


def _explained(rows: Sequence[Row], index: int, known: KnownTitles) -> bool:
    """Whether a row with dates says that it is no job: a gap, or a client of one."""
    row = rows[index]
    beside = [row.line.text] + [
        one.line.text for one in (*right_above(rows, index, 2), *right_below(rows, index, 1)) if one.kind == "head"
    ]
    return any(map(known.forms.gap.search, beside)) or bool(known.forms.of_another.match(row.line.text.strip(" \t-•*")))


_HEAD = 6
"""So many lines at the head of a page may say what a person is."""
_BESIDE = 3
"""How many lines above or below its dates a title may stand: title, employer, place, dates."""
_DATED = shape(r"\W*(?:[^\W\d_]{3,10}\.?,? )?(?:\d{1,2}[./])?(?:19|20)\d\d(?:[./-]\d{1,2})?\s*[-–—|:,]\s+(?=[^\W\d_])")
"""A date before a title, which says neither that it ended nor that it goes on: `2023/06 - Data Analyst`."""
_MOST_TITLE_WORDS = 8
_SHORT_TITLE = 3
_OF_WHAT = worded(r"\s+(?:%<title-of>)\s+")
_SOME = 2
"""So many titles of the items of a list make one of an item with nothing but a year."""
_FEW = 3
"""Of so many dates one at least has a title at the place where they stand in an account."""
_MOST_IN_A_ROW = 12
_RECORD = 9
"""How many lines of a record, empty ones with them, the label of its title may stand from that of its dates."""
_NEAR = 0.3
"""So many years what was done within a job may seem to begin before it or end behind it, where years alone are told."""
_SPANNED = 5
"""How many lines below the dates of an employer those of the first job there may stand."""
_SENTENCES = shape(r"[^\W\d_]{3}[.!?]\s+[A-ZÀ-Þ]")
_EMPHASISED = shape(r"([*_]{1,3})[^*_\s][^*_]*\1")
_URL = shape(r"@\w|https?:|www\.|\w\.(?:com|org|net|io)\b")


class _Rows:
    """The rows of an account, of which every one belongs to one job at most."""

    def __init__(self, rows: Sequence[Row], known: KnownTitles, today: date, *, listed: bool) -> None:
        self.rows = rows
        self.listed = listed
        self.known = known
        self.today = today
        self.used: set[int] = set()
        self.spanning: set[int] = set()
        self.periods: dict[int, Period] = {}
        self._title_in = cache(partial(title_in, known=known))
        """Asked of the same words for each way in which a title may be told."""
        self.layout = Layout()
        self._first_dated = sys.maxsize
        """The first line with the dates of a job whose title stands in or beside it."""
        self.parted = False
        self._texts = {row.line.number: row.line.text for row in rows}
        self._numbered = {row.line.number: row for row in rows}

    def stacked(self) -> Iterator[LocatedJob]:
        """The jobs of a promotion: several titles stand above as many lines of dates."""
        index = 0
        while index < len(self.rows):
            count = 0
            while index + count < len(self.rows) and self.rows[index + count].only_dates:
                count += 1
            titles = [*reversed(list(self._above(index)))][-count:] if count > 1 else []
            if count > 1 and len(titles) == count and all(self._title(row) for row in titles):
                for above, below in zip(titles, self.rows[index : index + count], strict=True):
                    yield self._held(self._title(above) or "", below, (above, below))
            index += max(count, 1)

    def itemised(self) -> Iterator[LocatedJob]:
        """The jobs of a list without any dates, whose items are titles and employers: `- Analyst at Acme`."""
        for several in self._apart():
            items = [row for row in several if row.kind == "bullet" and row_indent(row) == 0]
            if not items or any(row.period or row.stated for row in several):
                continue
            texts = [ITEM.sub("", row.line.text, count=1).strip(DASHES) for row in items]
            titles = [self._whole_title(text) if len(text) <= SHORT else None for text in texts]
            if sum(title is not None for title in titles) * 2 > len(items):
                for title, text, row in zip(titles, texts, items, strict=True):
                    if title and text != title:
                        yield self._held(title, row, (row,))

    def _apart(self) -> Iterator[list[Row]]:
        """The rows under each heading of the account, between which lines stand that are none of it."""
        several: list[Row] = []
        for row in self.rows:
            if several and row.line.number > several[-1].line.number + 1:
                yield several
                several = []
            several.append(row)
        yield several

    def headed(self) -> Iterator[LocatedJob]:
        """The jobs whose title and employer are headings in Markdown of which none bears dates. Where no job of the
        account does, one of them is a title, too, if it looks like one where the others have theirs."""
        blocks = list(self._undated_headings())
        dated = any(row.kind == "dated" and not ITEM.match(row.line.text) for row in self.rows)
        marks = {_mark(row) for row in self.rows if row.kind == "dated" and row.line.text.startswith("#")}
        several = [[self._heading_title(row, dated=dated) for row in block] for block in blocks]
        places = Counter(at for titles in several for at, title in enumerate(titles) if title)
        self.parted = bool(places) and not dated
        for block, titles in zip(blocks, several, strict=True):
            title = next((title for title in titles if title), None)
            if title is None and self.parted:
                usual = places.most_common(1)[0][0]
                plain = block[usual].line.text.strip(DASHES) if usual < len(block) else ""
                title = plain if plain and self._may_be_title(plain) and self._looks_like_title(plain) else None
            if title and (self.parted or len(block) > 1 or _mark(block[0]) in marks):
                yield self._held(title, block[0], block)

    def _heading_title(self, row: Row, *, dated: bool) -> str | None:
        """The title in a heading; among jobs with dates, of a heading that is nothing else."""
        if not dated:
            return self._title(row)
        return row.line.text.strip(DASHES) if is_title_alone(row.line.text, self.known) else None

    def _undated_headings(self) -> Iterator[list[Row]]:
        """The headings in Markdown, with those right below them, that what was done follows."""
        index = 0
        while index < len(self.rows):
            block = [row for row in self.rows[index : index + _BESIDE] if _is_marked(row)]
            size = next(
                (at for at, row in enumerate(self.rows[index : index + _BESIDE]) if not _is_marked(row)), len(block)
            )
            after = index + size + self._blank(index + size)
            if size and index and self.rows[index - 1].only_dates:
                size = 1  # what stands right below dates belongs to them
            elif size and after < len(self.rows) and self.rows[after].kind in ("bullet", "prose"):
                yield block[:size]
            index += max(size, 1)

    def is_done(self, index: int) -> bool:
        """Whether a row belongs to a job already; where headings without dates are the jobs, the dates of a point are
        not those of one."""
        row = self.rows[index]
        return row.line.number in self.used or (self.parted and bool(ITEM.match(row.line.text)))

    def in_a_row(self, index: int) -> Iterator[LocatedJob]:
        """The jobs of one line that are parted by semicolons, each with its dates: `Clerk, Acme, 2015-2018; Analyst,
        Tern, 2018-2020`."""
        line = self.rows[index].line
        if self.is_done(index) or not 0 < line.text.count(";") < _MOST_IN_A_ROW:
            return
        parts = [part for part in line.text.split(";") if part.strip()]
        rows = [row_of(Line(number=line.number, text=part), self.known, self.today) for part in parts]
        titles = [self._title(row) if row.period else None for row in rows]
        if len(rows) > 1 and all(titles):
            for title, row in zip(titles, rows, strict=True):
                yield self._held(title or "", row, (row,))

    def firm(self) -> Iterator[LocatedJob]:
        """The jobs with dates whose titles name a role for sure, and then those that end in a word of titles: what they
        show of the account decides about less certain words."""
        for is_firm in (self._is_sure, self.known.forms.ends_in_title):
            for index, row in enumerate(self.rows):
                if row.kind == "dated" and row.period and not self.is_done(index):
                    one = self.dated(index, is_firm)
                    if one:
                        yield one

    def _is_sure(self, title: str) -> bool:
        return self.known.role_of(title).sure

    def dated(self, index: int, is_firm: Callable[[str], bool] = bool) -> LocatedJob | None:
        """The job whose dates stand in a row: its title stands there, too, or in one of the rows beside it; if the
        title is firm, and unless all entries of the account that look so have theirs where another part stands."""
        own = self.rows[index]
        above, below = self._beside(index)
        if self.known.forms.gap.search(own.line.text):
            above, below = [], []  # the dates of a career break are those of no title beside it
        if found := self._title_beside(index, above, below):
            rows, row, title = found
            if not is_firm(title) or self._stands_elsewhere(own, row, title, (*above, *below)):
                return None
            if rows is below and self._has_own_dates(row, own):
                self.spanning.add(own.line.number)
                return None  # the dates of an employer above the first of the jobs there
            self._note(own, row, title, (*above, *below))
            between = [one for one in (*above, *below) if _is_between(one, row, own)]
            return self._held(title, own, (row, own, *between))
        if is_firm is not bool:
            return None
        if recorded := self._in_record(index) or self._below_gap(index):
            row, title = recorded
            return self._held(title, own, (row, own))
        return self._headed(index, own, above) if self.listed else None

    def _stands_elsewhere(self, own: Row, row: Row, title: str, beside: Iterable[Row]) -> bool:
        """Whether a title that is not sure stands where lines have none that look like its own, while another part
        stands where all have theirs."""
        if self._is_sure(title):
            return False
        away, others = row.line.number - own.line.number, self._usual(own, beside)
        return (
            bool(others)
            and all((part.away, part.words) != (away, title) for part in others)
            and self._is_other(title, row, own)
        )

    def _usual(self, own: Row, beside: Iterable[Row]) -> list[HeadingPart]:
        """The parts that stand where lines that look so have their titles, if they may be some."""
        several = {one.line.number: one for one in (own, *beside)}.values()
        parts = [part for one in several for part in self._parts_of(one, own)]
        return [part for part in parts if self.layout.is_usual(part) and self._may_be_title(part.words)]

    def _in_record(self, index: int) -> tuple[Row, str] | None:
        """The title behind its label among the lines of the record that dates behind theirs belong to, between which
        empty lines may stand: `Position: Night porter`, `Period: May 2018 - June 2019`."""
        if not self.known.forms.timed.match(self.rows[index].line.text):
            return None
        for several in (right_above(self.rows, index, _RECORD), right_below(self.rows, index, _RECORD)):
            for row in several:
                if row.kind == "dated" or row.line.number in self.used:
                    break
                if labelled := self._labelled(row):
                    return row, labelled["title"].rstrip(".")
        return None

    def _below_gap(self, index: int) -> tuple[Row, str] | None:
        """The title that stands alone beyond the empty line below dates that stand alone, before what was done:
        `## Tern`, `2019 - 2021`, and then `Night porter` above a list."""
        place = index + 2
        if not (self.listed and self.rows[index].only_dates and self._blank(index + 1)) or place >= len(self.rows):
            return None
        row, following = self.rows[place], [row.kind for row in right_below(self.rows, place, 1)]
        alone = row.kind == "head" and row.line.number not in self.used and not row.line.text.startswith("#")
        title = self._title_in(row.line.text, sure=True) if alone and following in (["bullet"], ["prose"]) else None
        return (row, title) if title and is_title_alone(title, self.known) else None

    def _title_beside(
        self, index: int, above: Sequence[Row], below: Sequence[Row]
    ) -> tuple[Sequence[Row], Row, str] | None:
        """The surest title in a row with dates and those beside it, with its rows; how a job was held comes last."""
        own = self.rows[index]
        manner = None
        for rows in ([own], above, below, self._bullet(index, above, below)):
            for sure, row in product((True, False), rows):
                title = self._title_in(row.rest if row is own else row.line.text, sure=sure)
                if title and not self.known.forms.manner.fullmatch(title):
                    return rows, row, title
                if title and manner is None:
                    manner = rows, row, title
        return manner

    def _has_own_dates(self, title: Row, own: Row) -> bool:
        """Whether dates stand alone right below a title, within those of a row above it."""
        following = self._numbered.get(title.line.number + 1)
        if own.period is None or following is None or following.period is None or not following.only_dates:
            return False
        return own.period.first <= following.period.first and following.period.last <= own.period.last

    def _beside(self, index: int) -> tuple[list[Row], list[Row]]:
        """The short lines right above and below a row, between which and it an empty line may stand."""
        above, below = list(self._above(index)), list(self._below(index))
        marks = {_mark(row) for row in above} - {""}
        below = list(takewhile(lambda row: _mark(row) not in marks, below))  # the next heading begins another part
        if self._labels_below:
            above = [row for row in above if not self._labelled(row)]
        if not above and not below and not self.known.is_title(self.rows[index].rest):
            return self._across(index, self._above, -1), self._across(index, self._below, 1)
        return above, below

    @cached_property
    def _labels_below(self) -> bool:
        """Whether titles behind their labels stand below their dates, as the first of them does."""
        first = next((index for index, row in enumerate(self.rows) if self._labelled(row)), 0)
        return first > 0 and self.rows[first - 1].kind == "dated" and not self._labelled(self.rows[first - 1])

    def _across(self, index: int, beside: Callable[[int], Iterator[Row]], step: int) -> list[Row]:
        """The short lines beyond the empty one beside a row; where one stands alone, those beyond the next one, too."""
        found: list[Row] = []
        while len(found) < _BESIDE and self._blank(index + step):
            several = list(beside(index + step))
            found += several
            if len(several) != 1:
                break
            index += 2 * step
        return found[:_BESIDE]

    def _note(self, own: Row, row: Row, title: str, beside: Iterable[Row]) -> None:
        """Learn where a title that is known stands, and where what is none."""
        several = {one.line.number: one for one in (own, row, *beside)}.values()
        parts = [part for one in several for part in self._parts_of(one, own)]
        self.layout.learn(own, parts, title, row.line.number - own.line.number)
        self._first_dated = min(self._first_dated, own.line.number)

    def by_layout(self, index: int) -> LocatedJob | None:
        """The job of a row with dates whose title is a word of no titles that are known: `Night porter`. It stands
        behind its label, or where the other titles of this account do; else it is the part that looks most like one."""
        own = self.rows[index]
        if not self._may_date_job(index):
            return None
        beside = self._around(index)
        labelled = [(away, match["title"]) for away, row in beside.items() if (match := self._labelled(row))]
        options = [*labelled, *self._options(beside, own)]
        likely = [one for one in options if self._looks_like_title(one[1])]
        named = [one for one in likely if self.known.is_title(one[1]) or _is_marked(beside[one[0]])]
        if not named and (self._spans_others(index, alike=bool(likely)) or self._is_within_job(index)):
            self.spanning.add(own.line.number)
            return None
        placed = self._titled or self.known.forms.graded.search(own.rest)
        alone = [(0, part) for part in self._only_part(own)]
        usual = [one for part in self._usual(own, beside.values()) if (one := (part.away, part.words)) in options]
        likely = [one for one in likely if not (usual and self._is_other(one[1], beside[one[0]], own))]
        away, title = next(iter([*labelled, *likely, *((*usual, *options) if placed else ()), *alone]), (0, None))
        return self._held(title, own, (beside[away], own)) if title else None

    def _is_other(self, words: str, row: Row, own: Row) -> bool:
        """Whether words of a row stand where lines have no titles that look like it."""
        return all(self.layout.is_other(part) for part in self._parts_of(row, own) if part.words == words)

    def _is_within_job(self, index: int) -> bool:
        """Whether the dates of a row that looks otherwise than those of the jobs, or stands below a heading of
        projects, lie within those of a job above: a project or a client of that."""
        own = self.rows[index]
        period = own.period
        if period is None or not (self.layout.differs(own) or self._below_projects[index]):
            return False
        above = (job for number, job in self.periods.items() if number < own.line.number)
        return any(job.first <= period.first + _NEAR and period.last <= job.last + _NEAR for job in above)

    @cached_property
    def _below_projects(self) -> list[bool]:
        """Of each row whether the last heading of Markdown above it is one of projects: `### Projects at Acme`."""
        found, below = [], False
        for row in self.rows:
            found.append(below)
            if row.line.text.startswith("#"):
                below = any(heading_kind(f"{part}:") == "projects" for part in parts_of(row.line.text)[:1])
        return found

    def _only_part(self, own: Row) -> list[str]:
        """What stands beside dates, where it is one thing and most of the others have their titles there. The name of a
        skill is what somebody did, then: `2020 - 2021: Machine Learning Operations`."""
        parts = [part.words for part in self._parts_of(own, own)]
        titled = self.layout.titles[0, 0, 0] * 2 > self._dates and not own.lone
        return parts if titled and len(parts) == 1 and not self.known.is_place(parts[0]) else []

    def dates_jobs_above(self, row: Row) -> bool:
        """Whether headings above a row, or it, bear the dates of jobs, so that what else is told is told of these."""
        return self._first_dated <= row.line.number

    @cached_property
    def _dates(self) -> int:
        """How many rows have dates."""
        return sum(row.period is not None and row.kind in ("dated", "bullet") for row in self.rows)

    @cached_property
    def _titled(self) -> bool:
        """Whether, when all have voted, titles stand beside enough of the dates that one may be looked for where the
        others do: in an account that names employers alone a single word that looks like a title is chance."""
        dates = sum(row.kind == "dated" and row.period is not None for row in self.rows)
        return any(
            several * _FEW >= dates and (several > 1 or self.layout.known[place])
            for place, several in self.layout.titles.items()
        )

    def vote(self) -> None:
        """Note where parts stand that look like titles beside dates of which no known title tells."""
        for index, own in enumerate(self.rows):
            if self._may_date_job(index):
                for row in self._around(index).values():
                    for part in self._parts_of(row, own):
                        manner = self.known.forms.manner.fullmatch(part.words)
                        if self._may_be_title(part.words) and self._looks_like_title(part.words) and not manner:
                            self.layout.vote(part)

    def _may_date_job(self, index: int) -> bool:
        """Whether the dates of a row may be those of a job that is not read yet."""
        own = self.rows[index]
        if own.line.number in self.used or own.period is None or own.kind in ("prose", "blank"):
            return False
        if self.parted and ITEM.match(own.line.text):
            return False
        if own.kind == "bullet" and (len(own.head) > LONG or not self._all_bullets):
            return False
        if (
            own.kind == "bullet"
            and own.lone
            and (self.layout.titles[0, 0, 0] < _SOME or row_indent(own) != self._indent)
        ):
            return False
        if own.lone and not self.layout.titles:
            return False  # a single date beside words dates many things; a job where those of known titles stand so
        if _SENTENCES.search(own.rest) or self.known.is_study(own.rest):
            return False
        if any(self.known.forms.no_job.fullmatch(part.words) for part in self._parts_of(own, own)):
            return False
        return not _explained(self.rows, index, self.known)

    @cached_property
    def _indent(self) -> int:
        """How far the first of the jobs is set in."""
        return next((row_indent(row) for row in self.rows if row.kind == "dated"), 0)

    @cached_property
    def _all_bullets(self) -> bool:
        """Whether the account is a list, an item a job."""
        return all(ITEM.match(row.line.text) for row in self.rows if row.kind == "dated")

    def _around(self, index: int) -> dict[int, Row]:
        """The rows in which the title may stand to which the dates of a row belong, by how many lines away they are."""
        own = self.rows[index]
        above, below = self._beside(index)
        others = (row for row in (*above, *below) if row.period is None)
        beside = {row.line.number - own.line.number: row for row in (own, *others)}
        if own.kind == "bullet":
            return {0: own}
        first = index - len(above) - 1
        item = self.rows[first] if first >= 0 else own
        adjoins = item.line.number == own.line.number - len(above) - 1
        if item.kind == "bullet" and adjoins and item.line.number not in self.used and own.only_dates:
            beside[item.line.number - own.line.number] = item
        return beside

    def _options(self, beside: Mapping[int, Row], own: Row) -> list[tuple[int, str]]:
        """The parts that may be the title, the likeliest first: where the others stand, then in headings of Markdown,
        beside the dates, and at the head of the rows above and below."""
        parts = {away: list(self._parts_of(row, own)) for away, row in beside.items()}
        marked = [away for away, row in beside.items() if row.line.text.lstrip().startswith(("#", "**"))]
        order = [*marked, 0, *sorted(away for away in parts if away < 0), *sorted(away for away in parts if away > 0)]
        everywhere = {place: part for several in parts.values() for part in several for place in part.places}
        usual = [everywhere[place] for place in self.layout.usual if place in everywhere]
        first = [part for away in order for part in (parts[away] if away == 0 else parts[away][:1])]
        items = {away for away, row in beside.items() if row.kind == "bullet" and row is not own}
        several = [(part.away, part.words) for part in (*usual, *first) if self._is_option(part, own, items)]
        return sorted(several, key=lambda one: bool(self.known.forms.manner.fullmatch(one[1])))

    def _is_option(self, part: HeadingPart, own: Row, items: Container[int]) -> bool:
        """Whether a part may be the title to which the dates of a row belong; so many lines away stand `items`."""
        titled = any(map(self.layout.titles.__contains__, part.places))
        if not self._may_be_title(part.words) or (self.known.forms.manner.fullmatch(part.words) and not titled):
            return False
        if own.lone and not titled:
            return False
        if self.layout.is_of_another(part) and not self.known.is_title(part.words):
            return False
        beside = part.away not in items and (part.away == 0 or not own.lone)
        return self._looks_like_title(part.words) or (beside and not (own.lone and own.kind == "bullet"))

    def _labelled(self, row: Row) -> re.Match[str] | None:
        """The title behind its label in a row."""
        return self.known.forms.labelled.match(row.line.text)

    def _looks_like_title(self, part: str) -> bool:
        if self.known.forms.group.search(part):
            return False
        return bool(self.known.forms.agent.search(part)) or self.known.is_title(part)

    def _spans_others(self, index: int, *, alike: bool) -> bool:
        """Whether the dates of a row are those of an employer, whose jobs stand below: they hold the next ones. Those
        look otherwise where what stands beside the dates may be a title (`alike`), too."""
        own = self.rows[index].period
        following = (row for row in right_below(self.rows, index, _SPANNED) if row.kind == "dated")
        inner = next((row for row in following if row.period), None)
        if own is None or inner is None or inner.period is None:
            return False
        set_in = row_indent(inner) > row_indent(self.rows[index])
        if alike and not set_in and shape_of(inner) == shape_of(self.rows[index]):
            return False
        return own.first <= inner.period.first <= inner.period.last <= own.last

    def _parts_of(self, row: Row, own: Row) -> Iterator[HeadingPart]:
        """The parts of a row in which the title may stand to which the dates of a row belong."""
        text = row.rest if row is own else row.line.text
        labelled = self.known.forms.labelled.match(text)
        columns = columns_of(labelled["title"] if labelled else bare(text, self.known.forms))
        return parts_by_place(row.line.number - own.line.number, columns, text)

    def _may_be_title(self, part: str) -> bool:
        """Whether a part of a heading may be a title: it names no employer and no place, nor how a job was held."""
        forms = self.known.forms
        if len(part.split()) > _MOST_TITLE_WORDS or not begins_word(part) or _URL.search(part):
            return False
        if forms.employer.search(part) or forms.named_employer.search(part):
            return False
        if forms.of_time.fullmatch(part) or self.known.is_study(part):
            return False
        return not (forms.gap.search(part) or self.known.is_no_title(part) or self.known.calendar.is_time(part))

    def _headed(self, index: int, own: Row, above: Sequence[Row]) -> LocatedJob | None:
        """The job of a heading in Markdown above an empty line, the place and the dates."""
        gap = index - len(above) - 1
        heading = next(self._above(gap), None) if above and self._blank(gap) else None
        if heading is None or not heading.line.text.lstrip().startswith("#"):
            return None
        title = self._title(heading)
        return self._held(title, own, (heading, *above, own)) if title else None

    def undated(self, index: int) -> LocatedJob | None:
        """A job without dates: a short line that begins a part of the account and begins with a title."""
        row = self.rows[index]
        if (dated := _DATED.match(row.line.text)) and row.kind in ("head", "bullet") and not row.stated:
            behind = row.line.text[dated.end() :]
            title = self._title_in(behind, sure=True) or self._whole_title(behind)
            return self._held(title, row, (row,)) if title else None
        before = self.rows[index - 1] if index else None
        if row.doubt in ("backwards", "not-understood") and row.kind == "head" and not self._has_dates_beside(index):
            title = self._title_in(row.head, sure=True)
            return self._held(title, row, (row,)) if title else None
        if row.kind == "head" and self._alone(index):
            return self._held(row.line.text.strip(DASHES), row, (row,))
        if row.kind != "head" or (before and before.kind == "head") or len(row.line.text) > SHORT:
            return None
        first, *others = parts_of(row.line.text) or [""]
        if (
            before
            and before.kind == "dated"
            and before.line.number in self.used
            and first != row.line.text.strip(DASHES)
        ):
            return None  # `Data expert at Acme` right below the dates of a job tells of it
        if not first or self._title_in(first, sure=not others) is None or row.line.text.rstrip().endswith(":"):
            return None
        following = [row.kind for row in right_below(self.rows, index, 1)]
        alone = first == row.line.text.strip(DASHES)
        if following not in (["bullet"], ["prose"]) or (alone and self._has_dates_below(index)):
            return None
        return self._held(first, row, (row,))

    def _whole_title(self, text: str) -> str | None:
        """What a text begins with, if it is a short title: `Field coordinator`, `Intern - Acme`."""
        plain = next(iter(parts_of(text)), "")
        several = _OF_WHAT.split(plain, maxsplit=1)[0].split()
        short = text.strip(DASHES).startswith(plain) and 0 < len(several) <= _SHORT_TITLE
        return plain if short and self.known.is_title(several[-1]) and self.known.role_of(plain).likely else None

    def _alone(self, index: int) -> bool:
        """Whether a row is nothing but a title, and the only one of a paragraph in which no dates stand."""
        title = self.rows[index].line.text.strip(DASHES)
        if (
            len(title) > SHORT
            or parts_of(title) != [title]
            or not self.known.is_title(title)
            or not self.known.role_of(title).sure
        ):
            return False
        first, last = index, index
        while first > max(index - 2, 0) and self.rows[first - 1].kind not in ("blank", "dated"):
            first -= 1
        while last + 1 < min(len(self.rows), index + 2 * _BESIDE) and self.rows[last + 1].kind not in (
            "blank",
            "dated",
        ):
            last += 1
        beside = self.rows[max(first - 1, 0) : last + 2]
        heads = [row for row in self.rows[first:index] if row.kind == "head"]
        return (
            all(row.kind != "dated" for row in beside)
            and heads == self.rows[first:index]
            and index - first <= 1
            and last > index
        )

    def _blank(self, index: int) -> bool:
        return 0 <= index < len(self.rows) and self.rows[index].kind == "blank"

    def _has_dates_beside(self, index: int) -> bool:
        return any(row.only_dates for row in (*right_above(self.rows, index, 1), *right_below(self.rows, index, 2)))

    def _has_dates_below(self, index: int) -> bool:
        return any(row.kind == "dated" for row in right_below(self.rows, index, _BESIDE))

    def _above(self, index: int) -> Iterator[Row]:
        """The short lines right above a row, the nearest first."""
        for back in range(1, min(_BESIDE, index) + 1):
            row, below = self.rows[index - back], self.rows[index - back + 1]
            adjoins = row.line.number == below.line.number - 1
            if row.kind != "head" or row.line.number in self.used or not adjoins or _parts_job(row):
                return
            yield row

    def _below(self, index: int) -> Iterator[Row]:
        """The short lines right below a row."""
        for row in right_below(self.rows, index, _BESIDE):
            if row.kind != "head" or row.line.number in self.used or _parts_job(row):
                return
            yield row

    def _bullet(self, index: int, above: Sequence[Row], below: Sequence[Row]) -> list[Row]:
        """The first item below dates that stand alone as a heading, which may be the title."""
        place = index + 1 + self._blank(index + 1)
        item, after = [*self.rows[place : place + 2], None, None][:2]
        if item is None or item.kind != "bullet" or above or below:
            return []
        behind = right_below(self.rows, place, _BESIDE)
        nested = list(takewhile(lambda row: row.kind == "bullet" and row_indent(row) > row_indent(item), behind))
        if nested and self.rows[index].only_dates:
            several = (item, *nested)
            return [row for row in several if self._whole_title(ITEM.sub("", row.line.text, count=1))]
        only = after is None or after.kind != "bullet"
        title = self._whole_title(ITEM.sub("", item.line.text, count=1)) if only else None
        return [item] if title or (self.rows[index].only_dates and place == index + 1) else []

    def _title(self, row: Row) -> str | None:
        return next((title for sure in (True, False) if (title := self._title_in(row.head, sure=sure))), None)

    def _held(self, title: str, dates: Row, rows: Iterable[Row]) -> LocatedJob:
        lines = sorted({row.line.number: row.line for row in rows}.items())
        held = made(title, dates.period, dates.stated, self.known, [line for _, line in lines])
        if dates.period and lines:
            self.periods[lines[0][0]] = dates.period
        self.used |= {number for number, _ in lines}
        return replace(held, lines=(*_employer(self._texts, tuple(number for number, _ in lines)), *held.lines))


def _parts_job(row: Row) -> bool:
    """Whether a row parts what is told of one job: `Accomplishments:`."""
    return row.line.text.rstrip().endswith(":") and headings().parts_work(row.line.text)


def _is_marked(row: Row) -> bool:
    """Whether a row is a heading in Markdown, or a short line that is bold or slanted as a whole."""
    plain = row.line.text.strip()
    return row.kind == "head" and (plain.startswith("#") or bool(_EMPHASISED.fullmatch(plain)))


def _mark(row: Row) -> str:
    """The sign of a heading in Markdown."""
    return row.line.text[: len(row.line.text) - len(row.line.text.lstrip("#"))]


def _is_between(row: Row, title: Row, dates: Row) -> bool:
    first, last = sorted((title.line.number, dates.line.number))
    return first < row.line.number < last


def _rest(line: Line, held: LocatedJob, known: KnownTitles) -> Line:
    """What a line tells behind a job that its first sentence names."""
    head = head_of(line.text, held.period.end if held.period else 0, known)
    return Line(number=line.number, text=line.text[len(head) :])


def _employer(texts: Mapping[int, str], heading: tuple[int, ...]) -> tuple[int, ...]:
    """The line above a heading, where it is short and begins a paragraph: it names the employer."""
    above = min(heading) - 1
    text = texts.get(above, "").strip()
    alone = not texts.get(above - 1, "").strip()
    short = 0 < len(text) < 60 and not text.endswith((".", ",")) and not ITEM.match(texts[above])
    return (above,) if short and alone else ()
