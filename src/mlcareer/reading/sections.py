"""The sections of a document by their headings, in the many forms that people give them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Literal, cast

from mlcareer.knowledge.language import HeadingRow, HeadingWords, grouped
from mlcareer.knowledge.load import shipped_words
from mlcareer.knowledge.phrases import any_phrase, pattern
from mlcareer.reading.wordings import worded
from mlcareer.record import Record
from mlcareer.shapes import shape

SectionKind = Literal[
    "start", "summary", "skills", "experience", "projects", "education", "courses", "certifications", "interests",
    "publications", "references", "wishes", "lacking", "contact", "other",
]  # fmt: skip

_DRESS = " \t\r#*_=:|-–—~•>.[](){}\u2022\ufeff"
_MOST = 60
_WRAPPED = 60
_ITEM = shape(r"\s*(?:[-*•▪●◦‣·>–](?!\*)|\d{1,2}[.)])\s")
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
        self._groups = grouped(words.groups)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        """A whole heading: each row is a group of its own."""
        rows = "|".join(f"(?P<row{number}>{self._row(row)})" for number, row in enumerate(self._words.person))
        before = any_phrase(self._words.before, self._groups)
        return re.compile(rf"(?:(?:{before}) )*?(?:{rows})", re.IGNORECASE)

    def _row(self, row: HeadingRow) -> str:
        joined = f"(?:{self._and}(?:{any_phrase(row.joined, self._groups)}))*" if row.joined else ""
        ends = pattern(row.ends, self._groups) if row.ends else ""
        return f"(?:{any_phrase(row.phrases, self._groups)}){joined}{ends}"

    @cached_property
    def _and(self) -> str:
        """What goes on with a heading: a sign, or a word that joins."""
        return f" ?(?:&|{any_phrase(self._words.joins, self._groups)}|/|,) ?"

    @cached_property
    def of_studies(self) -> re.Pattern[str]:
        """Words of schools, degrees and certificates, which are in a line of these and in no heading that ends them."""
        return re.compile(rf"\b(?:{any_phrase(self._words.studies, self._groups)})\b", re.IGNORECASE)

    @cached_property
    def _never(self) -> re.Pattern[str]:
        """Words of things that end like a heading and are none: user experience, ten years of experience."""
        return re.compile(rf"\b(?:{any_phrase(self._words.never, self._groups)})\b|\d", re.IGNORECASE)

    @cached_property
    def _last(self) -> dict[str, SectionKind]:
        """What a heading of several words is by its last: `Computer Engineering Experience`, `Kernkompetenzen`."""
        return {word: _kind(row) for row in reversed(self._words.person) for word in row.last}

    def kind(self, line: str) -> SectionKind | None:
        """The section that a line is the heading of, if it is one: `## Technical skills`, `WORK EXPERIENCE:`."""
        if len(line) > _MOST + 20 or not _INITIAL.search(line):
            return None
        plain = line.strip(_DRESS)
        if "=" in plain:
            plain = _LEGEND_BEHIND.sub("", plain)
        if _SPACED.fullmatch(plain):
            plain = "".join(part.replace(" ", "") + " " for part in re.split(r"\s{2,}", plain)).strip()
        plain = self._bare(" ".join(plain.split()))
        if not plain or len(plain) > _MOST or not plain[0].isalpha() or (plain[0].islower() and line.strip() == plain):
            return None
        if match := self._whole.fullmatch(plain):
            return _kind(self._words.person[int((match.lastgroup or "row0")[3:])])
        if _ITEM.match(line):
            return None
        return self._by_last(plain) or (self._told_twice(plain) if _TOLD_TWICE.search(plain) else None)

    def _bare(self, plain: str) -> str:
        """A heading without its number, and without a scale or a remark in brackets behind it."""
        bare = _NUMBERED.sub("", plain)
        remark = _REMARK.search(bare) if "(" in bare else None
        return bare[: remark.start()] if remark and self._remarks.fullmatch(remark["words"]) else bare

    @cached_property
    def _remarks(self) -> re.Pattern[str]:
        return re.compile(any_phrase(self._words.remarks, self._groups), re.IGNORECASE)

    def _told_twice(self, plain: str) -> SectionKind | None:
        """The section of a heading in two languages, one of which is known: `ERHVERVSERFARING / WORK`."""
        parts = _TOLD_TWICE.split(plain)
        if len(parts) != 2 or any(len(part.split()) > 3 or part[0].islower() for part in parts if part):
            return None
        return next((kind for part in parts if part and (kind := self.kind(part))), None)

    @cached_property
    def document(self) -> re.Pattern[str]:
        """What a CV calls itself at the beginning of a line, or a label of a name there."""
        words = self._words
        several = (words.documents, words.documents_of, (*words.names, *words.heads))
        own, of, labels = (any_phrase(phrases, self._groups) for phrases in several)
        return re.compile(rf"^(?:{own})(?!\w)[\s:|–—-]*(?:{of})?\s*|^(?:{labels})\s*:\s*", re.IGNORECASE)

    @cached_property
    def named(self) -> re.Pattern[str]:
        """The label of a name with the name behind it."""
        names = any_phrase(self._words.names, self._groups)
        return re.compile(rf"\W*(?:{names})(?:[\"”]?\s*:\s*|\s{{2,}})(?P<name>\S.*)", re.IGNORECASE)

    @cached_property
    def greeting(self) -> re.Pattern[str]:
        """What stands before a name: `Hi, I'm `."""
        return re.compile(rf"^\W*(?:{any_phrase(self._words.greetings, self._groups)})\s+(?=[^\W\d_])", re.IGNORECASE)

    def within_work(self, kind: SectionKind, line: str, before: str) -> bool:
        """Whether a heading only parts the account of one job: `Key projects:` right below what was done, or
        `Responsibilities` between the dates and the points of a job."""
        plain = line.strip(_DRESS + "\n")
        told, colon = bool(before.strip()), line.rstrip().endswith(":")
        if self._within.fullmatch(plain):
            return (told or colon) and not plain.isupper()
        return kind in ("projects", "other") and told and colon and len(line.split()) > 1

    @cached_property
    def _within(self) -> re.Pattern[str]:
        return re.compile(any_phrase(self._words.within, self._groups), re.IGNORECASE)

    def _by_last(self, plain: str) -> SectionKind | None:
        """The section of a heading that only its last word tells: `Data Engineering Experience`. All its words have to
        be written as in a heading."""
        several = plain.split()
        kind = self._last.get(several[-1].lower())
        if kind is None or len(several) > _MOST_HEADING_WORDS or self._never.search(plain):
            return None
        titled = all(word[0].isupper() or word.lower() in self._small for word in several) or plain.isupper()
        return kind if titled or len(several) == 2 else None

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
    if len(line.split()) < 2 or (following[0].count(",") > 1):
        return False
    return any(map(_DATED.match, following))


_DATED = shape(r"\W{0,4}(?:[^\W\d]{3,9}\.?,? |\d{1,2}[./-])?(?:19|20)\d\d(?:[./-]\d\d)?[ \t]*(?:[-–—]|\W{0,4}$)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


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
    return plain.isupper() or (plain[0].isupper() and last not in ("references", "publications"))


def sections(text: str, also: Callable[[str], bool] = lambda _: False, known: Headings | None = None) -> list[Section]:
    """The sections of a text in order; what stands before the first heading is the `start`. A line for which `also`
    holds is the heading of a list of skills (`Advanced`)."""
    marks: list[tuple[SectionKind, str, int, int]] = [("start", "", 0, 0)]
    lines = [*text.splitlines(keepends=True), ""]
    known = known or headings()
    place, before, deep = 0, "", 0
    work = within = 0  # how deep the heading of work is within which another section stands, and how deep that is
    for number, (line, following) in enumerate(pairwise(lines), 1):
        after = place + len(line)
        label, colon, rest = line.partition(":")
        depth = _depth(line)
        linked = marks[-1][0] == "projects" and not depth and _depth(before) > deep  # `Publication` below its project
        kind = None if linked else known.kind(line.rstrip()) or ("skills" if also(line) else None)
        if kind == "skills" and marks[-1][0] == "experience" and _employs(line, lines[number : number + 2]):
            kind = None
        if kind and not (marks[-1][0] == "experience" and known.within_work(kind, line, before)):
            if 0 < depth <= work:
                work = within = 0
            elif 0 < deep < depth and marks[-1][0] == "experience":
                work, within = deep, depth
            marks.append((kind, line.strip(_DRESS + "\n"), place, after))
            deep = depth
        elif colon and rest.strip() and (kind := known.label(label)):
            above = marks[-1]
            marks.append((kind, label.strip(_DRESS), place, place + len(label) + 1))
            if not _goes_on(line, following):
                marks.append((above[0], above[1], after, after))
        elif 0 < work < depth <= within and any(map(_YEAR.search, lines[number - 1 : number + 3])):
            # `### Acme` with its dates, behind `### Tools` below `## Work`
            marks.append(("experience", "", place, place))
            deep, work, within = work, 0, 0
        elif not 0 < deep < depth and _unknown(line, before, following, marks[-1][0], known):
            marks.append(("other", line.strip(_DRESS + "\n"), place, after))
        place, before = after, line
    ends = [mark[2] for mark in marks[1:]] + [len(text)]
    return [
        Section(kind=kind, heading=heading, start=start, body=body, end=end)
        for (kind, heading, start, body), end in zip(marks, ends, strict=True)
    ]


def _depth(line: str) -> int:
    """How deep a heading in Markdown is, 0 for other lines."""
    return len(line) - len(line.lstrip("#")) if line.startswith("#") else 0


_HANGS = worded(r"(?:[,|/&]|\s(?:%<and>))$")


def _goes_on(line: str, following: str) -> bool:
    """Whether what stands behind a label goes on with the next line: it ends in a comma, or that is set in or begins in
    the middle of a sentence."""
    rest = line.rstrip()
    indented = following[:1] in " \t" and line[:1] not in " \t" and bool(following.strip())
    wrapped = len(rest) > _WRAPPED and following[:1].islower()
    return bool(_HANGS.search(rest)) or indented or wrapped


def section_of(several: Sequence[Section], places: Iterable[int]) -> list[Section]:
    """The section in which each of the places lies."""
    starts = [section.start for section in several]
    return [several[bisect_right(starts, place) - 1] for place in places]
