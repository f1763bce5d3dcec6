"""The sections of a document by their headings, in the many forms that people give them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple, cast

from mlcareer.knowledge.language import HeadingRow, HeadingWords, phrases_of
from mlcareer.knowledge.load import shipped_words
from mlcareer.reading.beside import right_below
from mlcareer.reading.page import ITEM
from mlcareer.reading.plain import begins_large, begins_small
from mlcareer.reading.wordings import worded
from mlcareer.record import Record
from mlcareer.shapes import needing, one_of, shape

SectionKind = Literal[
    "start", "summary", "skills", "experience", "projects", "education", "courses", "certifications", "interests",
    "publications", "references", "wishes", "lacking", "contact", "other",
]  # fmt: skip

_DRESS = " \t\r#*_=:|-–—~•>.[](){}\u2022\ufeff"
_MOST = 60
_WRAPPED = 60
_MOST_HEADING_WORDS = 5
_LABELS = frozenset(
    ("skills", "certifications", "interests", "publications", "references", "wishes", "lacking", "education", "courses")
)
_SILENT = frozenset(("interests", "publications", "references", "wishes", "lacking"))
_ENDED = _SILENT | {"education", "certifications", "courses", "other", "contact"}
"""Sections that a heading ends though it is not known."""
_SPACED = shape(r"(?:[^\W\d_] ){3,}[^\W\d_](?=\s|$)")
_NUMBERED = shape(r"^\d{1,2}[.)]?\s+|\s*\([^()]*\b[01] ?(?:-|–|to|=)[^()]*\)?$")
"""What a heading may have besides: its number, and a scale in brackets."""
_LEGEND_BEHIND = shape(r"\s{2,}[^\s=][^=\n]{0,30}=.*$")
"""A legend that stands behind a heading: `Competences     5 = expert ... 1 = basic`."""
_REMARK = shape(r"\s*\((?P<words>[^()]*)\)?$")
_TOLD_TWICE = shape(r"\s[|/]\s")
"""What stands between a heading and the same in another language."""
_INITIAL = shape(r"[^\W\d_]")
_PLAIN = shape(r"[^\W\d_][^\W_'’&/-]*(?:[ '’&/-]+[^\W_]+){0,4}:?")


class Section(Record):
    """A part of a document from its heading on. `body` is where what follows the heading begins."""

    kind: SectionKind
    heading: str
    start: int
    body: int
    end: int


class Headings:
    """The headings that a file of words knows."""

    def __init__(self, words: HeadingWords) -> None:
        self._words = words
        self._phrases = phrases_of(words)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        """A whole heading: each row is a group of its own."""
        rows = one_of(needing(f"(?P<row{number}>{self._row(row)})") for number, row in enumerate(self._words.person))
        before = self._phrases.any(self._words.before)
        return shape(rf"(?:{before} )*?{rows}", re.IGNORECASE)

    def _row(self, row: HeadingRow) -> str:
        joined = f"(?:{self._and}{self._phrases.any(row.joined)})*" if row.joined else ""
        ends = self._phrases.any((row.ends,)) if row.ends else ""
        return f"{self._phrases.any(row.phrases)}{joined}{ends}"

    @cached_property
    def _and(self) -> str:
        """What goes on with a heading: a sign, or a word that joins."""
        return f" ?(?:&|{self._phrases.any(self._words.joins)}|/|,) ?"

    @cached_property
    def of_studies(self) -> re.Pattern[str]:
        """Words of schools, degrees and certificates, which are in a line of these and in no heading that ends them."""
        return shape(rf"\b{self._phrases.any(self._words.studies)}\b", re.IGNORECASE)

    @cached_property
    def _never(self) -> dict[HeadingRow, re.Pattern[str]]:
        """Words of things that end like a heading of a row and are none: user experience, ten years of experience."""
        beside = self._phrases.any(self._words.never_beside)

        def words(row: HeadingRow) -> str:
            return self._phrases.any((*self._words.never, *row.never))

        return {row: shape(rf"\b{words(row)}\b|\d|\b{beside} \S+$", re.IGNORECASE) for row in self._last.values()}

    @cached_property
    def _last(self) -> dict[str, HeadingRow]:
        """What a heading of several words is by its last: `Computer Engineering Experience`, `Kernkompetenzen`."""
        return {word: row for row in reversed(self._words.person) for word in row.last}

    def kind(self, line: str) -> SectionKind | None:
        """The section that a line is the heading of, if it is one: `## Technical skills`, `WORK EXPERIENCE:`."""
        if not _INITIAL.search(line):
            return None
        plain = line.strip(_DRESS)
        if "=" in plain:
            plain = _LEGEND_BEHIND.sub("", plain)
        if plain[1:2] == " " and _SPACED.fullmatch(plain):
            plain = "".join(part.replace(" ", "") + " " for part in re.split(r"\s{2,}", plain)).strip()
        plain = self._bare(" ".join(plain.split()))
        if not plain or len(plain) > _MOST or not plain[0].isalpha() or (begins_small(plain) and line.strip() == plain):
            return None
        if match := self._whole.fullmatch(plain):
            return _kind(self._words.person[int((match.lastgroup or "row0")[3:])])
        if ITEM.match(line):
            return None
        return self._by_last(plain) or (self._told_twice(plain) if _TOLD_TWICE.search(plain) else None)

    def _bare(self, plain: str) -> str:
        """A heading without its number, and without a scale or a remark in brackets behind it."""
        bare = _NUMBERED.sub("", plain) if plain[:1].isdigit() or "(" in plain else plain
        remark = _REMARK.search(bare) if "(" in bare else None
        return bare[: remark.start()] if remark and self._remarks.fullmatch(remark["words"]) else bare

    @cached_property
    def _remarks(self) -> re.Pattern[str]:
        return shape(self._phrases.any(self._words.remarks), re.IGNORECASE)

    def _told_twice(self, plain: str) -> SectionKind | None:
        """The section of a heading in two languages, one of which is known: `ERHVERVSERFARING / WORK`."""
        parts = _TOLD_TWICE.split(plain)
        if len(parts) != 2 or any(len(part.split()) > 3 or begins_small(part) for part in parts if part):
            return None
        return next((kind for part in parts if part and (kind := self.kind(part))), None)

    @cached_property
    def document(self) -> re.Pattern[str]:
        """What a CV calls itself at the beginning of a line, or a label of a name there."""
        words = self._words
        several = (words.documents, words.documents_of, (*words.names, *words.heads))
        own, of, labels = (self._phrases.any(phrases) for phrases in several)
        return shape(rf"^{own}(?!\w)[\s:|–—-]*{of}?\s*|^{labels}\s*:\s*", re.IGNORECASE)

    @cached_property
    def document_in(self) -> re.Pattern[str]:
        """What a CV calls itself anywhere."""
        own = self._phrases.any(self._words.documents)
        return shape(rf"(?<!\w){own}(?!\w)", re.IGNORECASE)

    @cached_property
    def document_behind(self) -> re.Pattern[str]:
        """What a CV calls itself behind the name of the person, with all that follows."""
        own = self._phrases.any(self._words.documents)
        return shape(
            rf"(?<=\w)(?:['’]s?\s+|\s+[-–—|]\s+|\s*:\s+|(?=\scv:)\s){own}(?!\w).*$|(?<=\w)\s+{own}$", re.IGNORECASE
        )

    @cached_property
    def named(self) -> re.Pattern[str]:
        """The label of a name with the name behind it."""
        return self._behind(self._words.names)

    @cached_property
    def surname(self) -> re.Pattern[str]:
        """The label of the name of a family with it behind it."""
        return self._behind(self._words.surnames)

    @cached_property
    def given_name(self) -> re.Pattern[str]:
        """The label of the given names with them behind it."""
        return self._behind(self._words.given_names)

    def _behind(self, labels: tuple[str, ...]) -> re.Pattern[str]:
        names = self._phrases.any(labels)
        return shape(rf"\W*{names}(?:[\"”]?\s*:[\s*_]*|\s{{2,}}|\s*\|\s*)(?P<name>[\"“]?[^\W\d_].*)", re.IGNORECASE)

    @cached_property
    def greeting(self) -> re.Pattern[str]:
        """What stands before a name: `Hi, I'm `."""
        return shape(rf"^\W*{self._phrases.any(self._words.greetings)}\s+[*_]*(?=[^\W\d_])", re.IGNORECASE)

    def within_work(self, kind: SectionKind, line: str, before: str) -> bool:
        """Whether a heading only parts the account of one job: `Key projects:` right below what was done, or
        `Responsibilities` between the dates and the points of a job."""
        plain = line.strip(_DRESS + "\n")
        told, colon = bool(before.strip()), line.rstrip().endswith(":")
        if self._within.fullmatch(plain):
            return (told or colon) and not plain.isupper()
        return kind in ("projects", "other") and told and colon and len(line.split()) > 1

    def parts_work(self, line: str) -> bool:
        """Whether a heading has words of those that part the account of one job: `RESPONSIBILITIES`."""
        return bool(self._within.fullmatch(line.strip(_DRESS + "\n")))

    @cached_property
    def _within(self) -> re.Pattern[str]:
        return shape(self._phrases.any(self._words.within), re.IGNORECASE)

    def _by_last(self, plain: str) -> SectionKind | None:
        """The section of a heading that only its last word tells: `Data Engineering Experience`. All its words have to
        be written as in a heading."""
        several = plain.split()
        row = self._last.get(several[-1].lower())
        if row is None or len(several) > _MOST_HEADING_WORDS or self._never[row].search(plain):
            return None
        titled = all(begins_large(word) or word.lower() in self._small for word in several) or plain.isupper()
        return _kind(row) if titled or len(several) == 2 else None

    @cached_property
    def _small(self) -> frozenset[str]:
        """What is written in small letters in a heading whose words have capitals."""
        return frozenset(("&", "/", *self._words.joins, *self._words.small))

    def label(self, label: str) -> SectionKind | None:
        """The section that a label opens within a line: `Tools: Git, Docker`. One like `Other:` stays where it is."""
        kind = self.kind(label + ":") if len(label) < _MOST else None
        return kind if kind in _LABELS else None


def _kind(row: HeadingRow) -> SectionKind:
    return cast(SectionKind, row.section)


@lru_cache(maxsize=8)
def headings(words: HeadingWords | None = None) -> Headings:
    """The headings of a file of words; the shipped ones where none is given."""
    return Headings(words) if words else headings(shipped_words("headings"))


def heading_kind(line: str) -> SectionKind | None:
    """The section that a line is the heading of by the shipped words."""
    return headings().kind(line)


def _employs(line: str, following: Sequence[str]) -> bool:
    """Whether what looks like a heading of skills is an employer: `Tern Technologies`, right above its dates, with a
    place between them at most."""
    if len(line.split()) < 2 or any(one.count(",") > 1 for one in following[:1]):
        return False
    return any(map(_DATED.match, following))


_DATED = shape(r"\W{0,4}(?:[^\W\d]{3,9}\.?,? |\d{1,2}[./-])?(?:19|20)\d\d(?:[./-]\d\d)?[ \t]*(?:[-–—]|\W{0,4}$)")
_YEAR = shape(r"\b(?:19|20)\d\d\b")


def _unknown(line: str, before: str, after: str, last: SectionKind, known: Headings) -> bool:
    """Whether a line looks like a heading that is not known, which ends what would swallow the rest. Elsewhere such a
    line may be an employer or a title, and among references a person unless it is in capitals."""
    if last not in _ENDED or before.strip() or not line.strip() or len(line) > _MOST:
        return False
    if last == "contact" and not _depth(line):
        return False
    plain = _REMARK.sub("", line.strip(" \t\r\n#*_=-~:"))
    if not _PLAIN.fullmatch(plain):
        return False
    if last not in _SILENT:
        marked = line.lstrip().startswith("#") or plain.isupper() or line.rstrip().endswith(":")
        listed = after.count(",") > 1 and not known.of_studies.search(after) and not re.search(r"(?:19|20)\d\d", after)
        return (marked or listed) and not known.of_studies.search(plain)
    return plain.isupper() or _depth(line) > 0 or (begins_large(plain) and last not in ("references", "publications"))


_NEVER_WITHIN = frozenset(
    ("experience", "education", "certifications", "publications", "references", "interests", "contact")
)
"""Sections that are no part of the account of a job."""
_RANGE = worded(
    r"\b(?:19|20)\d\d\)?\s{0,3}(?:[-–—~>]|(?:%<date-to>)\b)|\b(?:%<date-since>)\s(?:\w{3,9}\s)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_RECORD = 9
"""So many lines of a record, empty ones with them, its dates are looked for in."""
_LOOKED_AHEAD = 80
"""So many lines below a heading the dates of a further job are looked for."""


class _Work:
    """The headings within an account of work that only part what is told of one job."""

    def __init__(self, lines: Sequence[str], known: Headings) -> None:
        self._lines = lines
        self._known = known
        self.opened = ""
        """The heading of the account."""

    def is_inner(self, number: int, kind: SectionKind) -> bool:
        """Whether the heading in a line belongs to the job above: it looks like less than the heading of the account,
        or parts jobs by its words, and dates of a further job follow before the next section."""
        line = self._lines[number]
        if kind in _NEVER_WITHIN:
            return False
        several = kind != "projects" or self._lines.count(line) > 1
        if not self._is_less(line) and not (self._known.parts_work(line) and several):
            return False
        for following in right_below(self._lines, number, _LOOKED_AHEAD):
            if _RANGE.search(following) and not ITEM.match(following):
                return True
            other = self._known.kind(following.rstrip())
            if other and (
                other in _NEVER_WITHIN or not (self._is_less(following) or self._known.parts_work(following))
            ):
                return False
        return False

    def _is_less(self, line: str) -> bool:
        """Whether a heading is no heading of Markdown, not in capitals or ends in a colon, where that of the account is
        one, is, or does not."""
        marked, above = _depth(line), _depth(self.opened)
        if marked or above:
            return above > 0 and not marked
        words, opened = line.strip(), self.opened.strip()
        if opened.isupper() != words.isupper():
            return opened.isupper()
        return words.endswith(":") and not opened.endswith(":")


class Heads:
    """The lines of a text, and which sections they are the headings of, each told once."""

    def __init__(self, text: str, known: Headings) -> None:
        self.lines = [*text.splitlines(keepends=True), ""]
        self.known = known
        self._kinds: dict[int, SectionKind | None] = {}

    def kind(self, number: int) -> SectionKind | None:
        """The section that a line is the heading of by itself."""
        if number not in self._kinds:
            self._kinds[number] = self.known.kind(self.lines[number].rstrip())
        return self._kinds[number]


def sections(
    text: str,
    also: Callable[[str], bool] = lambda _: False,
    known: Headings | None = None,
    heads: Heads | None = None,
) -> list[Section]:
    """The sections of a text in order; what stands before the first heading is the `start`. A line for which `also`
    holds is the heading of a list of skills (`Advanced`). Who asks more than once has the `heads` of the text."""
    marks = _Marks(heads or Heads(text, known or headings()), also).found()
    ends = [mark.start for mark in marks[1:]] + [len(text)]
    return [
        Section(kind=mark.kind, heading=mark.heading, start=mark.start, body=mark.body, end=end)
        for mark, end in zip(marks, ends, strict=True)
    ]


class _Mark(NamedTuple):
    """Where a section begins, and where what follows its heading does."""

    kind: SectionKind
    heading: str
    start: int
    body: int


class _Marks:
    """Looks at the lines of a text one by one for where its sections begin."""

    def __init__(self, heads: Heads, also: Callable[[str], bool]) -> None:
        self._heading = heads.kind
        self._lines = heads.lines
        self._also = also
        self._known = heads.known
        self._marks = [_Mark("start", "", 0, 0)]
        self._deep = 0
        self._account = _Work(self._lines, self._known)
        self._inner = False
        """Whether the line stands among the skills of one job, behind which the account of work goes on."""
        self._records: set[str] = set()
        """The labels that lines of the account of work begin with."""
        self._work = self._within = 0
        """How deep the heading of work is within which another section stands, and how deep that is."""

    def found(self) -> list[_Mark]:
        """The beginnings in order."""
        place, before = 0, ""
        for number, (line, following) in enumerate(pairwise(self._lines)):
            self._look(number, before, following, place)
            place, before = place + len(line), line
        return self._marks

    @property
    def _kind(self) -> SectionKind:
        return self._marks[-1].kind

    def _mark(self, kind: SectionKind, heading: str, start: int, body: int) -> None:
        self._marks.append(_Mark(kind, heading.strip(_DRESS + "\n"), start, body))

    def _look(self, number: int, before: str, following: str, place: int) -> None:
        line = self._lines[number]
        after, depth = place + len(line), _depth(line)
        label, colon, rest = line.partition(":")
        if colon and self._is_record(number, label):
            self._mark("experience", "", place, place)
            return
        kind = self._heads(number, before)
        if self._inner and self._is_past(line, before):
            self._mark("experience", "", place, place)
            self._inner = False
        if kind and self._kind == "experience" and self._account.is_inner(number, kind):
            self._inner = kind == "skills"
            if self._inner:
                self._mark(kind, line, place, after)
        elif kind and not (self._kind == "experience" and self._known.within_work(kind, line, before)):
            self._open(kind, line, place, after)
        elif colon and rest.strip() and (kind := self._known.label(label)):
            above = self._marks[-1]
            self._mark(kind, label, place, place + len(label) + 1)
            if not _goes_on(line, following):
                self._mark(above.kind, above.heading, after, after)
        elif 0 < self._work < depth <= self._within and any(map(_YEAR.search, right_below(self._lines, number, 3))):
            # `### Acme` with its dates, behind `### Tools` below `## Work`
            self._mark("experience", "", place, place)
            self._deep, self._work, self._within = self._work, 0, 0
        elif not 0 < self._deep < depth and _unknown(line, before, following, self._kind, self._known):
            self._mark("other", line, place, after)

    def _is_record(self, number: int, label: str) -> bool:
        """Whether a line among references or the like begins with the label of a line of the account of work that heads
        nothing, and dates follow: a further record of it, `Company name: Tern`."""
        named = label.strip(_DRESS).lower()
        if self._kind == "experience":
            self._records.add(named)
        if self._kind not in _SILENT or named not in self._records:
            return False
        kind = self._known.kind(label + ":")
        dated = any(map(_RANGE.search, right_below(self._lines, number, _RECORD)))
        return kind in (None, "experience") and dated

    def _heads(self, number: int, before: str) -> SectionKind | None:
        """The section that a line is the heading of, if it is one."""
        line = self._lines[number]
        if self._kind == "projects" and not _depth(line) and _depth(before) > self._deep:
            return None  # `Publication` below its project
        kind = self._heading(number) or ("skills" if self._also(line) else None)
        employs = kind == "skills" and self._kind == "experience"
        return None if employs and _employs(line, right_below(self._lines, number, 2)) else kind

    def _is_past(self, line: str, before: str) -> bool:
        """Whether a line is the empty one behind the skills of a job, or a heading of Markdown."""
        told = before.strip() and before.strip(_DRESS + "\n") != self._marks[-1].heading
        return bool((told and not line.strip()) or _depth(line))

    def _open(self, kind: SectionKind, line: str, place: int, after: int) -> None:
        depth = _depth(line)
        if 0 < depth <= self._work:
            self._work = self._within = 0
        elif 0 < self._deep < depth and self._kind == "experience":
            self._work, self._within = self._deep, depth
        self._mark(kind, line, place, after)
        self._deep, self._inner = depth, False
        if kind == "experience":
            self._account.opened = line


def _depth(line: str) -> int:
    """How deep a heading in Markdown is, 0 for other lines."""
    return len(line) - len(line.lstrip("#")) if line.startswith("#") else 0


_HANGS = worded(r"(?:[,|/&]|\s(?:%<and>))$")


def _goes_on(line: str, following: str) -> bool:
    """Whether what stands behind a label goes on with the next line: it ends in a comma, or that is set in or begins in
    the middle of a sentence."""
    rest = line.rstrip()
    indented = following[:1] in " \t" and line[:1] not in " \t" and bool(following.strip())
    wrapped = len(rest) > _WRAPPED and begins_small(following)
    return bool(_HANGS.search(rest)) or indented or wrapped


def section_of(several: Sequence[Section], places: Iterable[int]) -> list[Section]:
    """The section in which each of the places lies."""
    starts = [section.start for section in several]
    return [several[bisect_right(starts, place) - 1] for place in places]
