"""The jobs that a CV says were held: title, dates and years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from mlcareer.knowledge.base import Knowledge
from mlcareer.reading.periods import YEARS, Period, periods, total, years
from mlcareer.reading.person.degrees import Line
from mlcareer.reading.person.imported import FoundJob, FoundYears, Quote
from mlcareer.record import Record

_COMMON = (
    r"engineer|analyst|scientist|developer|manager|consultant|assistant|researcher|architect|administrator|specialist"
    r"|teacher|nurse|officer|lecturer|designer|programmer|statistician|economist|accountant|intern|clerk|lead|technician"
    r"|tutor|chef|cook|baker|bookkeeper|linguist|journalist|translator|mechanic|electrician"
)
_OTHERS = (
    r"internship|director|professor|coordinator|associate|fellow|trainee|head of|founder|co-founder|owner"
    r"|physicist|chemist"
    r"|biologist|editor|writer|representative|supervisor|executive|president|cto|ceo|cdo|cio|freelancer?|contractor"
    r"|volunteer|apprentice|advis[eo]r|strategist|planner|operator|driver|barista|cashier|postdoc\w*"
    r"|ph\.?d (?:student|researcher|candidate)|partner|sales\w*|receptionist|actuary|auditor|librarian"
    r"|pharmacist|doctor"
    r"|physician|working student|tester|practitioner|member of technical staff|instructor|trader|lawyer|captain"
    r"|carpenter"
    r"|\w*entwickler(?:in)?|\w*analyst(?:in)?|werkstudent(?:in)?|\w*leiter(?:in)?|développeu(?:r|se)|ingénieure?|stagiaire"
)
_TITLE = re.compile(rf"\b(?:{_COMMON}|{_OTHERS})s?\b", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-*•▪●◦‣·>–]|\d+[.)])\s+")
_CUT = re.compile(
    r"\s+[|•·–—-]\s+|\s*[|•·\t]\s*|,\s+|\s{2,}|\s+(?:at|@|with|for|bei|chez)\s+|[:;]\s+|\s*[–—]\s*|\s*[()]\s*"
    r"|\s+[-–—]$|^[-–—]\s+"
)
_WORDS = r"(?:[\w/&+#.-]+ )"
_PROSE = re.compile(
    r"\b(?:work(?:ed|ing)?|serv(?:ed|ing)|employed|job|career|started|role|position|experience|been|spent \w+ years)\b"
    r"(?: \w+){0,4}? (?:as|is|was|of) (?:an? |the |being an? )?(?:(?:full|part)[- ]time )?"
    rf"(?P<title>{_WORDS}{{0,5}}?(?:{_COMMON}))\b"
    rf"|\bI (?:am|was) (?:currently )?(?:an? |the )(?P<own>{_WORDS}{{0,5}}?(?:{_COMMON}))\b",
    re.IGNORECASE,
)
_AT = re.compile(
    rf"\b(?P<title>{_WORDS}{{0,2}}(?:{_COMMON}))(?: at|,) [^().;:]{{2,50}} \((?P<when>[^()]{{4,40}})\)", re.IGNORECASE
)
"""A job told with its dates behind it: `head chef at the Anchor (2019-2024)`."""
_HEAD_ENDS = re.compile(r"(?<=[\w)])[.:]\*{0,2}\s+(?=\S)")
_ONE_YEAR = re.compile(r"^\W*(?P<first>(?:19|20)\d\d)\s*[:,]\s|[(,]\s*(?P<last>(?:19|20)\d\d)\)?\W*$")
_LEADING = re.compile(r"^(?:and|or|as|an?|the|then|later|first|was) ", re.IGNORECASE)
_TOLD_BY = re.compile(r"\b(?:I|my|we|our)\b")
_WISHED = re.compile(
    r"\b(?:seeking|looking|want|aspir\w+|hop(?:e|ing)|goal|become|to work|work towards?|interested|would like"
    r"|transition)\b",
    re.IGNORECASE,
)
_DASHES = " \t,;:|–—-•*_#()[]·."
_LONG = 130
_BACK = 2
_RoleOf = Callable[[str], tuple[str | None, str]]


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
        because=f"the dates of {len(several)} job{'s' * (len(several) > 1)} {work.words}",
        quotes=tuple(quote for job, _ in several for quote in job.quotes),
    )


class HeldJob(Record):
    """A job, its period if it has one, the lines of its heading, and the words of its title."""

    job: FoundJob
    period: Period | None
    lines: tuple[int, ...]


def jobs(lines: Sequence[Line], role_of: _RoleOf, today: date) -> list[HeldJob]:
    """The jobs that the lines of an account of work name. `role_of` gives the role that a title names, and the title
    without what else stands there."""
    found: list[HeldJob] = []
    used: set[int] = set()
    for index, line in enumerate(lines):
        if line.number in used:
            continue
        held = _dated(lines, index, used, role_of, today)
        several = [held] if held else []
        several += _told(line if not held else _rest(line, held), role_of, today)
        used |= {number for one in several for number in one.lines}
        found += several
    return found


def _rest(line: Line, held: HeldJob) -> Line:
    """What a line tells behind a job that its first sentence names."""
    head = _head(line.text, held.period.end if held.period else 0)
    return Line(number=line.number, text=line.text[len(head) :])


def _head(text: str, end: int) -> str:
    """The part of a line that may be a heading: up to the end of the sentence in which the dates stand, or of what
    stands behind dates that begin the line."""
    cut = next((match for match in _HEAD_ENDS.finditer(text) if match.start() >= max(end, 12)), None)
    if cut and cut[0].startswith(":") and not is_title(text[: cut.start()]):
        cut = _HEAD_ENDS.search(text, cut.end())
    return text[: cut.start()] if cut else text


def _dated(lines: Sequence[Line], index: int, used: set[int], role_of: _RoleOf, today: date) -> HeldJob | None:
    """A job whose heading has dates: the title in the line of the dates, or in one of those beside it."""
    line = lines[index]
    several = periods(line.text, today) or _within_a_year(line.text, today)
    stated = None if several else _stated(line.text)
    head = _head(line.text, several[0].end if several else 0)
    if (not several and stated is None) or len(head) > _LONG or _TOLD_BY.search(head):
        return None
    if _BULLET.match(head) and not is_title(head):
        return None
    period = several[0] if several else None
    rest = head if period is None else head[: period.start] + " | " + head[period.end :]
    for number, text in _heading(lines, index, rest, used, today):
        title = _title(text, role_of)
        if title:
            numbers = (line.number,) if number == line.number else (number, line.number)
            held = _job(title, period, stated, role_of, [one for one in lines if one.number in numbers])
            return replace(held, lines=(*_employer(lines, numbers), *held.lines))
    return None


def _employer(lines: Sequence[Line], heading: tuple[int, ...]) -> tuple[int, ...]:
    """The line above a heading, where it is short and begins a paragraph: it names the employer."""
    texts = {line.number: line.text for line in lines}
    above = min(heading) - 1
    text = texts.get(above, "").strip()
    alone = not texts.get(above - 1, "").strip()
    short = 0 < len(text) < 60 and not text.endswith((".", ",")) and not _BULLET.match(texts[above])
    return (above,) if short and alone else ()


def _within_a_year(text: str, today: date) -> list[Period]:
    """The time of a heading with a single year: `Summer analyst, Acme (2017)`."""
    head = _head(text, 0)
    match = _ONE_YEAR.search(head)
    if not match or _BULLET.match(text) or not is_title(head) or len(head) > 90:
        return []
    year = match["first"] or match["last"]
    begin, end = match.span("first" if match["first"] else "last")
    one = periods(f"{year}-{year}", today)
    return [replace(period, start=begin, end=end) for period in one]


def _stated(text: str) -> float | None:
    """The years in a heading without dates: `Data analyst, Acme (two years)`."""
    match = YEARS.search(text)
    return years(match) if match and is_title(text) and len(text) < 90 and not re.search(r"\.\s*$", text) else None


def _heading(lines: Sequence[Line], index: int, rest: str, used: set[int], today: date) -> Iterator[tuple[int, str]]:
    """The texts that may hold the title, the likeliest first: the line itself, those before it, those after."""

    def is_other(line: Line) -> bool:
        text = line.text
        return bool(_BULLET.match(text)) or text.rstrip().endswith(".") or bool(periods(text, today))

    own = lines[index]
    yield own.number, rest
    for back in range(1, min(_BACK, index) + 1):
        line = lines[index - back]
        if line.number in used or is_other(line) or len(line.text) > _LONG or line.number < own.number - back - 1:
            break
        if line.text.strip():
            yield line.number, line.text
    for line in lines[index + 1 : index + 1 + _BACK]:
        if is_other(line) or not line.text.strip():
            break
        yield line.number, line.text


def is_title(text: str) -> bool:
    """Whether a word of titles of jobs stands in a text."""
    return bool(_TITLE.search(text))


def _title(text: str, role_of: _RoleOf) -> str | None:
    """The part of a heading that is a title: one that names a role, or that has a word of titles."""
    parts = [part for one in _CUT.split(text) if (part := one.strip(_DASHES))]
    parts = [part for part in parts if part[0].isalpha() and len(part) <= 80 and len(part.split()) <= 9]
    parts = [part for part in parts if part[0].isupper() or len(part.split()) < 4]
    named = [part for part in parts if role_of(part)[0]]
    return next(iter([*named, *(part for part in parts if is_title(part))]), None)


def _job(title: str, period: Period | None, stated: float | None, role_of: _RoleOf, lines: Sequence[Line]) -> HeldJob:
    role, plain = role_of(title)
    job = FoundJob(
        title=plain[:120],
        role=role,
        begins=period.begins if period else None,
        ends=period.ends if period else None,
        years=period.years if period else stated,
        quotes=tuple(Quote(words=" ".join(line.text.split())[:200], place=f"line {line.number}") for line in lines),
    )
    return HeldJob(job=job, period=period, lines=tuple(line.number for line in lines))


def _told(line: Line, role_of: _RoleOf, today: date) -> Iterator[HeldJob]:
    """The jobs told in sentences: `I worked as a data analyst at Acme from 2018 to 2020`."""
    at_places = list(_AT.finditer(line.text))
    for place in at_places:
        when = periods(place["when"], today)
        if when and not _WISHED.search(line.text, 0, place.start()):
            title = _LEADING.sub("", place["title"])
            held = _job(title, when[0], None, role_of, [Line(number=line.number, text=place[0])])
            yield HeldJob(job=held.job, period=held.period, lines=())
    if at_places:
        return
    for sentence in re.split(r"(?<=[.!?;])\s+|,? and (?=I )", line.text):
        match = _PROSE.search(sentence)
        if match and not _WISHED.search(sentence[: match.end()]):
            several = periods(sentence, today)
            stated = YEARS.search(sentence)
            length = None if several or not stated else years(stated)
            told = match["title"] or match["own"]
            if several or length is not None:
                lines = [Line(number=line.number, text=sentence)]
                held = _job(told, several[0] if several else None, length, role_of, lines)
                yield HeldJob(job=held.job, period=held.period, lines=())
