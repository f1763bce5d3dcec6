"""The jobs that a CV says were held: title, dates and years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from itertools import zip_longest
from typing import Literal, NamedTuple

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.language import JobWords
from mlcareer.knowledge.load import shipped_words
from mlcareer.knowledge.phrases import any_phrase
from mlcareer.reading.periods import YEARS, Period, is_time, moments, periods, total, within, years
from mlcareer.reading.person.degrees import Line
from mlcareer.reading.person.imported import FoundJob, FoundYears, Quote
from mlcareer.reading.reason import Reason
from mlcareer.record import Record
from mlcareer.shapes import shape

_BULLET = shape(r"\s*(?:[-*•▪●◦‣·>–]|\d+[.)])\s+")
_CUT = shape(
    r"\s+[|•·–—-]\s+|\s*[|•·\t]\s*|,\s+|\s{2,}|\s+(?:at|@|with|for|bei|chez)\s+|[:;]\s+|\s*[–—]\s*|\s*[()]\s*"
    r"|\s+[-–—]$|^[-–—]\s+"
)
_WORDS = r"(?:[\w/&+#.'’-]+ )"
_HEAD_ENDS = shape(r"(?<=[\w)])[.:]\*{0,2}\s+(?=\S)")
_BEHIND_DATE = shape(r"\s*[:,|–—)-]\s+(?=\S)|[ \t]+(?=[A-ZÀ-Þ])|\t")
"""What stands between a single date and the title behind it: `2017: Summer analyst`, `2019 Research Assistant`."""
_BEFORE_DATE = shape(r"(?:[(,|\[·•]|\s[-–—]|\s{2}|\t)\s*$")
"""What sets off a single date at the end of a heading."""
_PLACED = shape(r"\s*[,·|]\s*[^()\d]{2,40}\)\W*")
"""The rest of a bracket with a year and a place in it: `Analyst, Acme (2017, Porto)`."""
_LEADING = shape(r"^(?:and|or|as|an?|the|then|later|first|was) ", re.IGNORECASE)
_TOLD_BY = shape(r"\b(?:I(?!\s*(?:[,|()/–—-]|\s{2}|$))|my|we|our)\b")
_DASHES = " \t,;:|–—-•*_#()[]·.▪●◦‣>"
_LONG = 130
_BESIDE = 3
"""How many lines above or below its dates a title may stand: title, employer, place, dates."""
_SHORT = 90
_DASH = ("-", "–", "—", "~", "→")
_BEGUN_DATES = shape(r"\W*(?:[^\W\d_]{3,12}\.?,? ?'?)?(?:\d{1,2}[./-])?(?:(?:19|20)\d\d|'?\d\d)\W*$")
"""A line that may be the beginning of dates that go on with the next."""
_DATED = shape(r"\W*(?:[^\W\d_]{3,10}\.?,? )?(?:\d{1,2}[./])?(?:19|20)\d\d(?:[./-]\d{1,2})?\s*[-–—|:,]\s+(?=[^\W\d_])")
"""A date before a title, which says neither that it ended nor that it goes on: `2023/06 - Data Analyst`."""
_DATES_LONG = 48
_NUMBER = shape(r"^\s*\d{1,2}[.)]\s+")
_LABEL = shape(r"\**[^\W\d_][\w ]{2,24}:(?:\*\*)?(?:\s+(?=\S)|$)")
_LENGTH = shape(r"\(?\b\d+ (?:yea|yr|mo)\w*(?:,? (?:and )?\d+ mo\w*)?\)?", re.IGNORECASE)
_ABBREVIATED = shape(r"\b(?:Inc|Ltd|Corp|Co|Pvt|LLC|Bros|S\.A|B\.V|e\.V|Jr|Sr|U\.S|D\.C|[A-Z])\.$")
_DRESS = " \t#*_|"


_MARKED = shape(r"(?<=\w) _?\[[^\[\]]{2,30}\]_?")
"""A remark in square brackets behind a title: `Engineer _[main position]_`."""
_MOST_TITLE_WORDS = 8
_SPANNED = 6
"""How many lines below the dates of an employer those of the first job there may stand."""
_SENTENCES = shape(r"[^\W\d_]{3}[.!?]\s+[A-ZÀ-Þ]")
_URL = shape(r"@\w|https?:|www\.|\w\.(?:com|org|net|io)\b")


class TitleFound(Record):
    """What a part of a heading is as a title: the role that it names, and whether it is a title for sure (`sure`), or
    only has a word of titles (`likely`)."""

    role: str | None
    sure: bool
    likely: bool


class JobForms:
    """The words of titles and of accounts of work as patterns."""

    def __init__(self, words: JobWords) -> None:
        self._words = words
        self._groups = {group.name: group.words for group in words.groups}

    def _any(self, *several: tuple[str, ...]) -> str:
        return f"(?:{any_phrase((phrase for phrases in several for phrase in phrases), self._groups)})"

    @cached_property
    def title(self) -> re.Pattern[str]:
        """A word of titles."""
        return re.compile(rf"\b{self._any(self._words.told, self._words.titles)}s?\b", re.IGNORECASE)

    @cached_property
    def told(self) -> re.Pattern[str]:
        """A title in a sentence: `I worked at Acme as a data analyst`."""
        common = self._any(self._words.told)
        return re.compile(
            r"\b(?:work(?:ed|ing)?|serv(?:ed|ing)|employed|job|career|started|role|position|experience|been"
            r"|spent \w+ years)\b"
            r"(?: \w+){0,4}? (?:as|is|was|of) (?:an? |the |being an? )?(?:(?:full|part)[- ]time )?"
            rf"(?P<title>{_WORDS}{{0,5}}?{common})\b"
            rf"|\bI (?:am|was) (?:currently )?(?:an? |the )(?P<own>{_WORDS}{{0,5}}?{common})\b",
            re.IGNORECASE,
        )

    @cached_property
    def at(self) -> re.Pattern[str]:
        """A job told with its dates behind it: `head chef at the Anchor (2019-2024)`."""
        return re.compile(
            rf"\b(?P<title>{_WORDS}{{0,2}}{self._any(self._words.told)})(?: at|,) [^().;:]{{2,50}} "
            r"\((?P<when>[^()]{4,40})\)",
            re.IGNORECASE,
        )

    @cached_property
    def gap(self) -> re.Pattern[str]:
        """What stands where somebody did not work, and says so."""
        return re.compile(rf"\b{self._any(self._words.gaps)}\b", re.IGNORECASE)

    @cached_property
    def wished(self) -> re.Pattern[str]:
        """What says that work is wished for."""
        return re.compile(rf"\b{self._any(self._words.wished)}\b", re.IGNORECASE)

    @cached_property
    def of_another(self) -> re.Pattern[str]:
        """What a label says is no title: `Client: rail operator`."""
        return re.compile(rf"\b{self._any(self._words.labels)}\**\s*:\**\s*[^|;,(–—\t]{{1,60}}", re.IGNORECASE)

    @cached_property
    def labelled(self) -> re.Pattern[str]:
        """A title behind its label: `Position: Night porter`; one of several words needs no colon."""
        label = self._any(self._words.title_labels)
        long = self._any(tuple(one for one in self._words.title_labels if one.count(" ") > 1))
        return re.compile(
            rf"\W*(?:{label}\**\s*(?::\**|\s\s|\t)|{long})\s*(?P<title>[^\W\d_][^|:;\t(,\n]{{1,79}}?)"
            r"\s*(?=$|[|(,:;\n]|\t|\s\s)",
            re.IGNORECASE,
        )

    @cached_property
    def of_time(self) -> re.Pattern[str]:
        """A label of dates."""
        return re.compile(self._any(self._words.time_labels), re.IGNORECASE)

    @cached_property
    def remark(self) -> re.Pattern[str]:
        """How a job was held, in a bracket behind its title."""
        return re.compile(rf"(?<=\w) \({self._any(self._words.held)}\)", re.IGNORECASE)

    @cached_property
    def manner(self) -> re.Pattern[str]:
        """How a job was held, as all of a part: `Self-employed`."""
        return re.compile(self._any(self._words.held), re.IGNORECASE)

    @cached_property
    def agent(self) -> re.Pattern[str]:
        """A word for who does something, by how it ends: `baker`, `pianist`, `Verkäuferin`."""
        return re.compile(rf"\b{self._any(self._words.agents)}\b", re.IGNORECASE)

    @cached_property
    def rank(self) -> re.Pattern[str]:
        """A title that names a rank and not yet what of."""
        return re.compile(rf"(?:{self._any(self._words.grades)} )?{self._any(self._words.ranks)}", re.IGNORECASE)

    @cached_property
    def employer(self) -> re.Pattern[str]:
        """A word of the names of employers."""
        return re.compile(rf"\b{self._any(self._words.employers)}\b")

    @cached_property
    def named_employer(self) -> re.Pattern[str]:
        """The name of an employer by its last word or its first."""
        ends, begins = self._any(self._words.employers), self._any(self._words.begins)
        return re.compile(rf"\b{ends}\b\.?$|^{begins} ")


@lru_cache(maxsize=8)
def job_forms(words: JobWords | None = None) -> JobForms:
    """The patterns of a file of words; of the shipped one where none is given."""
    return JobForms(words or shipped_words("jobs"))


class KnownTitles(NamedTuple):
    """What titles are known by: `role_of` gives the role that a part of a heading names, `forms` the words.
    `is_no_title` says what names a place or a skill, `is_study` what tells of a degree or a course."""

    role_of: Callable[[str], TitleFound]
    forms: JobForms
    is_no_title: Callable[[str], bool]
    is_study: Callable[[str], bool]

    def is_title(self, text: str) -> bool:
        """Whether a word of titles of jobs stands in a text."""
        return bool(self.forms.title.search(text))


class Work(Record):
    """A kind of work, by families of roles, and its name in a sentence."""

    families: frozenset[str]
    words: str


CODING = Work(families=frozenset(("engineering", "machine-learning")), words="in jobs that are programming")
LEARNING = Work(families=frozenset(("machine-learning",)), words="in machine learning jobs")


def worked(held: Iterable[tuple[FoundJob, Period]], work: Work, knowledge: Knowledge) -> FoundYears | None:
    """The years that jobs of some kind add up to; what overlaps counts once. None where there is no such job."""
    roles = knowledge.roles
    several = [(job, period) for job, period in held if job.role and roles[job.role].family in work.families]
    if not several:
        return None
    return FoundYears(
        years=total(period for _, period in several),
        because=Reason(kind="dates", words=work.words, count=len(several)),
        quotes=tuple(quote for job, _ in several for quote in job.quotes),
    )


class HeldJob(Record):
    """A job, its period if it has one, the lines of its heading, and the words of its title."""

    job: FoundJob
    period: Period | None
    lines: tuple[int, ...]


class Account(Record):
    """The jobs that an account of work names, and the lines with dates of which none of them was made."""

    held: tuple[HeldJob, ...]
    unread: tuple[Line, ...]


RowKind = Literal["blank", "bullet", "prose", "dated", "head"]


class _Row(Record):
    """A line of the account as what it looks like. `head` is the part that may be a heading, `rest` that without the
    dates in it; `prose` are sentences, `head` short lines such as titles, employers and places. The dates of a `lone`
    one are a single month or year, which dates many other things than jobs."""

    line: Line
    kind: RowKind
    head: str
    rest: str
    period: Period | None = None
    stated: float | None = None
    lone: bool = False

    @property
    def only_dates(self) -> bool:
        """Whether nothing but dates stands in it, and at most how long that was."""
        return self.kind == "dated" and not _LABEL.sub("", _LENGTH.sub("", self.rest).strip(_DASHES))


def account(lines: Sequence[Line], known: KnownTitles, today: date, *, listed: bool) -> Account:
    """The jobs that lines name. `known` says what a title is; `listed` that the lines stand under a heading of work,
    where a title needs no dates."""
    rows = _items([_row(line, today, known) for line in _joined(lines, today)], known)
    reader = _Rows(rows, known, today, listed=listed)
    held = [*reader.stacked()]
    for index, row in enumerate(rows):
        if row.line.number in reader.used:
            continue
        one = reader.dated(index) if row.kind == "dated" else reader.undated(index) if listed else None
        told = _told(row.line if one is None else _rest(row.line, one, known), known, today)
        held += [each for each in (one, *told) if each]
    if listed:
        reader.vote()
        held += [one for index in range(len(rows)) if (one := reader.by_layout(index))]
    places = {number for one in held for number in one.lines} | reader.spanning
    unread = [
        row.line
        for index, row in enumerate(rows)
        if row.kind == "dated" and row.period and row.line.number not in places and not _explained(rows, index, known)
    ]
    return Account(held=tuple(sorted(held, key=lambda one: min(one.lines, default=0))), unread=tuple(unread))


def _explained(rows: Sequence[_Row], index: int, known: KnownTitles) -> bool:
    """Whether a row with dates says that it is no job: a gap, or a client of one."""
    row = rows[index]
    beside = [row.line.text] + [one.line.text for one in rows[max(index - 2, 0) : index + 2] if one.kind == "head"]
    return any(map(known.forms.gap.search, beside)) or bool(known.forms.of_another.match(row.line.text.strip(" \t-•*")))


def _joined(lines: Sequence[Line], today: date) -> Iterator[Line]:
    """The lines, of which those that only together are the dates of a job are one: `2019`, `–`, `2021`."""
    index = 0
    while index < len(lines):
        line = lines[index]
        for count in (3, 2) if _BEGUN_DATES.match(line.text) else ():
            several = [one.text.strip() for one in lines[index : index + count]]
            if len(several) < count or not all(several):
                continue
            dashed = several[0].endswith(_DASH) or several[1].startswith(_DASH)
            text = " ".join(several)
            if dashed and len(text) <= _DATES_LONG and not _rest_of(text, periods(text, today)[:1]):
                line, index = Line(number=line.number, text=text), index + count - 1
                break
        yield line
        index += 1


def _rest_of(text: str, found: list[Period]) -> str:
    """What stands beside the first period of a text; all of it where there is none."""
    return (text[: found[0].start] + text[found[0].end :] if found else text).strip(_DASHES)


def _items(rows: list[_Row], known: KnownTitles) -> list[_Row]:
    """The rows, of which an item is a heading where a title is all of it and no item follows, or it is a short value
    behind a label: `- **Company:** Tern`."""

    def heads(row: _Row, following: _Row | None) -> bool:
        plain = _BULLET.sub("", row.line.text, count=1).strip(_DRESS)
        if row.kind != "bullet" or len(plain) > _SHORT:
            return False
        if _LABEL.match(plain):
            return True
        titled = following is not None and following.kind in ("head", "dated")
        return titled and known.is_title(plain) and any(known.role_of(part).sure for part in _parts(plain)[:1])

    pairs = zip_longest(rows, rows[1:])
    return [replace(row, kind="dated" if row.period else "head") if heads(row, after) else row for row, after in pairs]


def _row(line: Line, today: date, known: KnownTitles) -> _Row:
    text = line.text
    several = periods(text, today)
    lone = None if several else _lone(_head(text, 0, known), today)
    period = several[0] if several else lone
    stated = None if period else _stated(text, known)
    head = _head(text, period.end if period else 0, known)
    rest = head if period is None else head[: period.start] + " | " + head[period.end :]
    dates = None if lone and not known.is_title(head) else period or stated
    return _Row(
        line=line,
        kind=_kind(text, head, dates, known),
        head=head,
        rest=rest,
        period=period,
        stated=stated,
        lone=lone is not None,
    )


def _kind(text: str, head: str, dates: object, known: KnownTitles) -> RowKind:
    if not any(char.isalnum() for char in text):
        return "blank"
    bullet = bool(_BULLET.match(text))
    if (
        dates is not None
        and len(head) <= _LONG
        and not _TOLD_BY.search(head)
        and not (bullet and not known.is_title(head))
    ):
        return "dated"
    if bullet:
        return "bullet"
    plain = text.strip(_DRESS)
    ends = plain.endswith((".", "!", "?", ";", ",")) and not _ABBREVIATED.search(plain)
    return "prose" if ends or len(plain) > _LONG or plain[:1].islower() else "head"


class _Rows:
    """The rows of an account, of which every one belongs to one job at most."""

    def __init__(self, rows: Sequence[_Row], known: KnownTitles, today: date, *, listed: bool) -> None:
        self.rows = rows
        self.listed = listed
        self.known = known
        self.today = today
        self.used: set[int] = set()
        self.spanning: set[int] = set()
        self.layouts: Counter[tuple[int, int]] = Counter()
        self._texts = {row.line.number: row.line.text for row in rows}

    def stacked(self) -> Iterator[HeldJob]:
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

    def dated(self, index: int) -> HeldJob | None:
        """The job whose dates stand in a row: its title stands there, too, or in one of the rows beside it."""
        own = self.rows[index]
        above, below = self._beside(index)
        for rows in ([own], above, below, self._bullet(index, above, below)):
            for sure in (True, False):
                for row in rows:
                    text = row.rest if row is own else row.line.text
                    title = _title(text, self.known, sure=sure)
                    if title:
                        self._note(own, row, title)
                        between = [one for one in (*above, *below) if _is_between(one, row, own)]
                        return self._held(title, own, (row, own, *between))
        return self._headed(index, own, above) if self.listed else None

    def _beside(self, index: int) -> tuple[list[_Row], list[_Row]]:
        """The short lines right above and below a row, between which and it an empty line may stand."""
        above, below = list(self._above(index)), list(self._below(index))
        if not above and not below and not self.known.is_title(self.rows[index].rest):
            above = list(self._above(index - 1)) if self._blank(index - 1) else []
            below = list(self._below(index + 1)) if self._blank(index + 1) else []
        return above, below

    def _note(self, own: _Row, row: _Row, title: str) -> None:
        """Keep where a title that is known stands, for those that are not."""
        parts = _parts(row.rest if row is own else row.line.text)
        place = next((number for number, part in enumerate(parts) if part == title), None)
        if place is not None:
            self.layouts[(row.line.number - own.line.number, place)] += 1

    def by_layout(self, index: int) -> HeldJob | None:
        """The job of a row with dates whose title is a word of no titles that are known: `Night porter`. It stands
        behind its label, or where the other titles of this account do; else it is the part that looks most like one."""
        own = self.rows[index]
        if not self._may_date_job(index):
            return None
        beside = self._around(index)
        labelled = [(away, match["title"]) for away, row in beside.items() if (match := self._labelled(row))]
        options = [*labelled, *self._options(beside, own)]
        likely = [one for one in options if self._looks_like_title(one[1])]
        if not likely and self._spans_others(index):
            self.spanning.add(own.line.number)
            return None
        away, title = next(iter([*labelled, *likely, *options]), (0, None))
        return self._held(title, own, (beside[away], own)) if title else None

    def vote(self) -> None:
        """Note where parts stand that look like titles beside dates of which no known title tells."""
        for index, own in enumerate(self.rows):
            if self._may_date_job(index):
                for away, row in self._around(index).items():
                    for place, part in enumerate(self._parts_of(row, own)):
                        if self._may_be_title(part) and self._looks_like_title(part):
                            self.layouts[(away, place)] += 1

    def _may_date_job(self, index: int) -> bool:
        """Whether the dates of a row may be those of a job that is not read yet."""
        own = self.rows[index]
        if own.line.number in self.used or own.period is None or own.kind in ("prose", "blank"):
            return False
        if own.kind == "bullet" and (own.lone or len(own.head) > _LONG or not self._all_bullets):
            return False
        if own.lone and not any(away == 0 for away, _ in self.layouts):
            return False  # a single date beside words dates many things; a job where those of known titles stand so
        if _SENTENCES.search(own.rest) or self.known.is_study(own.rest):
            return False
        return not _explained(self.rows, index, self.known)

    @cached_property
    def _all_bullets(self) -> bool:
        """Whether the account is a list, an item a job."""
        return all(_BULLET.match(row.line.text) for row in self.rows if row.kind == "dated")

    def _around(self, index: int) -> dict[int, _Row]:
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

    def _options(self, beside: Mapping[int, _Row], own: _Row) -> list[tuple[int, str]]:
        """The parts that may be the title, the likeliest first: where the others stand, then in headings of Markdown,
        beside the dates, and at the head of the rows above and below."""
        parts = {away: self._parts_of(row, own) for away, row in beside.items()}
        marked = [away for away, row in beside.items() if row.line.text.lstrip().startswith(("#", "**"))]
        order = [*marked, 0, *sorted(away for away in parts if away < 0), *sorted(away for away in parts if away > 0)]
        usual = [(away, place) for (away, place), _ in self.layouts.most_common() if place < len(parts.get(away, ()))]
        first = [
            (away, place) for away in order for place in range(len(parts[away]) if away == 0 else 1) if parts[away]
        ]
        items = [away for away, row in beside.items() if row.kind == "bullet" and row is not own]
        several = [
            (away, parts[away][place])
            for away, place in (*usual, *first)
            if (away == 0 or not own.lone) and not (away in items and not self._looks_like_title(parts[away][place]))
        ]
        return [one for one in several if self._may_be_title(one[1])]

    def _labelled(self, row: _Row) -> re.Match[str] | None:
        """The title behind its label in a row."""
        return self.known.forms.labelled.match(row.line.text)

    def _looks_like_title(self, part: str) -> bool:
        return bool(self.known.forms.agent.search(part)) or self.known.is_title(part)

    def _spans_others(self, index: int) -> bool:
        """Whether the dates of a row are those of an employer, whose jobs stand below: they hold the next ones."""
        own = self.rows[index].period
        following = (row.period for row in self.rows[index + 1 : index + _SPANNED] if row.kind == "dated")
        inner = next((period for period in following if period), None)
        return own is not None and inner is not None and own.first <= inner.first <= inner.last <= own.last

    def _parts_of(self, row: _Row, own: _Row) -> list[str]:
        """The parts of a row in which the title may stand to which the dates of a row belong."""
        text = row.rest if row is own else row.line.text
        labelled = self.known.forms.labelled.match(text)
        return _parts(labelled["title"] if labelled else _bare(text, self.known.forms))

    def _may_be_title(self, part: str) -> bool:
        """Whether a part of a heading may be a title: it names no employer and no place, nor how a job was held."""
        forms = self.known.forms
        if len(part.split()) > _MOST_TITLE_WORDS or not part[0].isalpha() or _URL.search(part):
            return False
        if forms.employer.search(part) or forms.named_employer.search(part) or forms.manner.fullmatch(part):
            return False
        if forms.of_time.fullmatch(part):
            return False
        return not (forms.gap.search(part) or self.known.is_no_title(part) or is_time(part))

    def _headed(self, index: int, own: _Row, above: Sequence[_Row]) -> HeldJob | None:
        """The job of a heading in Markdown above an empty line, the place and the dates."""
        gap = index - len(above) - 1
        heading = next(self._above(gap), None) if above and self._blank(gap) else None
        if heading is None or not heading.line.text.lstrip().startswith("#"):
            return None
        title = self._title(heading)
        return self._held(title, own, (heading, *above, own)) if title else None

    def undated(self, index: int) -> HeldJob | None:
        """A job without dates: a short line that begins a part of the account and begins with a title."""
        row = self.rows[index]
        if (dated := _DATED.match(row.line.text)) and row.kind in ("head", "bullet") and not row.stated:
            title = _title(row.line.text[dated.end() :], self.known, sure=True)
            return self._held(title, row, (row,)) if title else None
        before = self.rows[index - 1] if index else None
        if row.kind == "head" and self._alone(index):
            return self._held(row.line.text.strip(_DASHES), row, (row,))
        if row.kind != "head" or (before and before.kind == "head") or len(row.line.text) > _SHORT:
            return None
        first = next((part for part in _parts(row.line.text)), "")
        several = len(_parts(row.line.text)) > 1
        if not first or _title(first, self.known, sure=not several) is None or row.line.text.rstrip().endswith(":"):
            return None
        following = self.rows[index + 1 : index + 2]
        alone = first == row.line.text.strip(_DASHES)
        if not following or following[0].kind not in ("bullet", "prose") or (alone and self._has_dates_below(index)):
            return None
        return self._held(first, row, (row,))

    def _alone(self, index: int) -> bool:
        """Whether a row is nothing but a title, and the only one of a paragraph in which no dates stand."""
        title = self.rows[index].line.text.strip(_DASHES)
        if (
            len(title) > _SHORT
            or _parts(title) != [title]
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

    def _has_dates_below(self, index: int) -> bool:
        return any(row.kind == "dated" for row in self.rows[index + 1 : index + 1 + _BESIDE])

    def _above(self, index: int) -> Iterator[_Row]:
        """The short lines right above a row, the nearest first."""
        for back in range(1, min(_BESIDE, index) + 1):
            row, below = self.rows[index - back], self.rows[index - back + 1]
            adjoins = row.line.number == below.line.number - 1
            if row.kind != "head" or row.line.number in self.used or not adjoins:
                return
            yield row

    def _below(self, index: int) -> Iterator[_Row]:
        """The short lines right below a row."""
        for row in self.rows[index + 1 : index + 1 + _BESIDE]:
            if row.kind != "head" or row.line.number in self.used:
                return
            yield row

    def _bullet(self, index: int, above: Sequence[_Row], below: Sequence[_Row]) -> list[_Row]:
        """The first item below dates that stand alone as a heading, which may be the title."""
        alone = self.rows[index].only_dates and not above and not below
        return [row for row in self.rows[index + 1 : index + 2] if alone and row.kind == "bullet"]

    def _title(self, row: _Row) -> str | None:
        return next((title for sure in (True, False) if (title := _title(row.head, self.known, sure=sure))), None)

    def _held(self, title: str, dates: _Row, rows: Iterable[_Row]) -> HeldJob:
        lines = sorted({row.line.number: row.line for row in rows}.items())
        held = _job(title, dates.period, dates.stated, self.known, [line for _, line in lines])
        self.used |= {number for number, _ in lines}
        return replace(held, lines=(*_employer(self._texts, tuple(number for number, _ in lines)), *held.lines))


def _is_between(row: _Row, title: _Row, dates: _Row) -> bool:
    first, last = sorted((title.line.number, dates.line.number))
    return first < row.line.number < last


def _rest(line: Line, held: HeldJob, known: KnownTitles) -> Line:
    """What a line tells behind a job that its first sentence names."""
    head = _head(line.text, held.period.end if held.period else 0, known)
    return Line(number=line.number, text=line.text[len(head) :])


def _head(text: str, end: int, known: KnownTitles) -> str:
    """The part of a line that may be a heading: up to the end of the sentence in which the dates stand, or of what
    stands behind dates that begin the line."""
    cuts = (match for match in _HEAD_ENDS.finditer(text) if match.start() >= max(end, 12))
    cut = next((one for one in cuts if not _ABBREVIATED.search(text[max(one.start() - 6, 0) : one.start() + 1])), None)
    if cut and cut[0].startswith(":") and not known.is_title(text[: cut.start()]):
        cut = _HEAD_ENDS.search(text, cut.end())
    return text[: cut.start()] if cut else text


def _employer(texts: Mapping[int, str], heading: tuple[int, ...]) -> tuple[int, ...]:
    """The line above a heading, where it is short and begins a paragraph: it names the employer."""
    above = min(heading) - 1
    text = texts.get(above, "").strip()
    alone = not texts.get(above - 1, "").strip()
    short = 0 < len(text) < 60 and not text.endswith((".", ",")) and not _BULLET.match(texts[above])
    return (above,) if short and alone else ()


def _lone(text: str, today: date) -> Period | None:
    """The time of a heading with a single month or year at its beginning or its end: `Summer analyst, Acme (2017)`,
    `Poll clerk, City of Delft    March 2023`."""
    if len(text) > _LONG or _BULLET.match(_NUMBER.sub("", text)):
        return None
    dates = moments(text)
    if len(dates) != 1:
        return None
    one = dates[0]
    before, behind = text[: one.start], text[one.end :]
    first = not _NUMBER.sub("", before).strip(_DASHES) and _BEHIND_DATE.match(behind)
    last = _BEFORE_DATE.search(before) and not behind.strip(_DASHES)
    placed = before.rstrip().endswith("(") and _PLACED.fullmatch(behind)
    if not (first or last or placed):
        return None
    return within(one, today)


def _stated(text: str, known: KnownTitles) -> float | None:
    """The years in a heading without dates: `Data analyst, Acme (two years)`."""
    match = YEARS.search(text)
    return (
        years(match) if match and known.is_title(text) and len(text) < 90 and not re.search(r"\.\s*$", text) else None
    )


def _parts(text: str) -> list[str]:
    """The parts of a heading that may be a title."""
    parts = [part for one in _CUT.split(_NUMBER.sub("", text)) if (part := one.strip(_DASHES))]
    parts = [part for part in parts if part[0].isalpha() and len(part) <= 80 and len(part.split()) <= 9]
    return [part for part in parts if part[0].isupper() or len(part.split()) < 4]


def _bare(text: str, forms: JobForms) -> str:
    """A heading without what a label or a remark in it says of the job."""
    return _MARKED.sub(" | ", forms.remark.sub(" | ", forms.of_another.sub(" | ", text)))


def _title(text: str, known: KnownTitles, *, sure: bool) -> str | None:
    """The part of a heading that is a title: one that names a role, or else, unless it has to be sure, one that has a
    word of titles."""
    text = labelled["title"] if (labelled := known.forms.labelled.match(text)) else text
    parts = _parts(_bare(text, known.forms))
    several = [part for part in parts if not known.forms.manner.fullmatch(part)]
    parts = several or parts  # `Self-employed` is a title only where nothing else may be one
    found = ((number, part, known.role_of(part)) for number, part in enumerate(parts))
    for number, part, title in found:
        if title.sure if sure else title.likely:
            of = parts[number + 1] if known.forms.rank.fullmatch(part) and number + 1 < len(parts) else ""
            whole = f"{part}, {of}"  # `Manager, Business Intelligence`, but not `Manager, Acme`
            return whole if of and whole in " ".join(text.split()) and known.role_of(f"{of} {part}").role else part
    return None


def _job(title: str, period: Period | None, stated: float | None, known: KnownTitles, lines: Sequence[Line]) -> HeldJob:
    job = FoundJob(
        title=title[:120],
        role=known.role_of(title).role,
        begins=period.begins if period else None,
        ends=period.ends if period else None,
        years=period.years if period else stated,
        quotes=tuple(Quote(words=" ".join(line.text.split())[:200], place=f"line {line.number}") for line in lines),
    )
    return HeldJob(job=job, period=period, lines=tuple(line.number for line in lines))


def _told(line: Line, known: KnownTitles, today: date) -> Iterator[HeldJob]:
    """The jobs told in sentences: `I worked as a data analyst at Acme from 2018 to 2020`."""
    at_places = list(known.forms.at.finditer(line.text))
    for place in at_places:
        when = periods(place["when"], today)
        if when and not known.forms.wished.search(line.text, 0, place.start()):
            title = _LEADING.sub("", place["title"])
            held = _job(title, when[0], None, known, [Line(number=line.number, text=place[0])])
            yield HeldJob(job=held.job, period=held.period, lines=())
    if at_places:
        return
    for sentence in re.split(r"(?<=[.!?;])\s+|,? and (?=I )", line.text):
        match = known.forms.told.search(sentence)
        if match and not known.forms.wished.search(sentence[: match.end()]):
            several = periods(sentence, today)
            stated = YEARS.search(sentence)
            length = None if several or not stated else years(stated)
            told = match["title"] or match["own"]
            if several or length is not None:
                lines = [Line(number=line.number, text=sentence)]
                held = _job(told, several[0] if several else None, length, known, lines)
                yield HeldJob(job=held.job, period=held.period, lines=())
