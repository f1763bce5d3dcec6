"""The jobs that a CV says were held: title, dates and years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from mlcareer.profile.degrees import Line
from mlcareer.profile.imported import FoundJob, Quote
from mlcareer.profile.periods import YEARS, Period, periods, years
from mlcareer.record import Record

_TITLE = re.compile(
    r"\b(?:engineer|analyst|scientist|developer|manager|intern|internship|consultant|assistant|researcher|lead|director|architect"
    r"|administrator|specialist|teacher|nurse|officer|professor|lecturer|tutor|designer|programmer|coordinator|associate|fellow"
    r"|trainee|head of|founder|co-founder|owner|clerk|technician|accountant|statistician|economist|physicist|chemist|biologist"
    r"|editor|writer|representative|supervisor|executive|president|cto|ceo|cdo|cio|freelancer?|contractor|volunteer|apprentice"
    r"|advis[eo]r|strategist|planner|operator|driver|chef|barista|cashier|postdoc\w*|ph\.?d (?:student|researcher)|partner|sales\w*|receptionist"
    r"|actuary|auditor|librarian|pharmacist|doctor|physician|working student|tester|practitioner|owner|member of technical staff)s?\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[-*•▪●◦‣·>–]|\d+[.)])\s+")
_CUT = re.compile(
    r"\s+[|•·–—-]\s+|\s*[|•·\t]\s*|,\s+|\s{2,}|\s+(?:at|@|with|for|bei|chez)\s+|[:;]\s+|\s*[–—]\s*|\s*[()]\s*|\s+[-–—]$|^[-–—]\s+"
)
_PROSE = re.compile(
    r"\b(?:work(?:ed|ing)?|serv(?:ed|ing)|employed|job|career|started|role|position|experience|been|spent \w+ years)\b(?: \w+){0,4}? (?:as|is|was|of) (?:an? |the |being an? )?(?:(?:full|part)[- ]time )?"
    r"(?P<title>(?:[\w/&+#.-]+ ){0,5}?(?:engineer|analyst|scientist|developer|manager|consultant|assistant|researcher|architect|administrator"
    r"|specialist|teacher|nurse|officer|lecturer|designer|programmer|statistician|economist|accountant|intern|clerk|lead|technician|tutor))\b"
    r"|\bI (?:am|was) (?:currently )?(?:an? |the )(?P<own>(?:[\w/&+#.-]+ ){0,5}?(?:engineer|analyst|scientist|developer|manager|consultant|researcher|architect|administrator|teacher|nurse|statistician|economist|accountant))\b",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:seeking|looking|want|aspir\w+|hop(?:e|ing)|goal|become|to work|work towards?|interested|would like|transition)\b",
    re.IGNORECASE,
)
_DASHES = " \t,;:|–—-•*_#()[]·."
_LONG = 130
_BACK = 2
_RoleOf = Callable[[str], tuple[str | None, str]]


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
        several = [held] if held else list(_told(line, role_of, today))
        used |= {number for one in several for number in one.lines}
        found += several
    return found


def _dated(lines: Sequence[Line], index: int, used: set[int], role_of: _RoleOf, today: date) -> HeldJob | None:
    """A job whose heading has dates: the title in the line of the dates, or in one of those beside it."""
    line = lines[index]
    several = periods(line.text, today)
    stated = None if several else _stated(line.text)
    if (
        (not several and stated is None)
        or len(line.text) > _LONG
        or (_BULLET.match(line.text) and not is_title(line.text))
    ):
        return None
    period = several[0] if several else None
    rest = line.text if period is None else line.text[: period.start] + " | " + line.text[period.end :]
    for number, text in _heading(lines, index, rest, used, today):
        title = _title(text, role_of)
        if title:
            numbers = (line.number,) if number == line.number else (number, line.number)
            return _job(title, period, stated, role_of, [one for one in lines if one.number in numbers])
    return None


def _stated(text: str) -> float | None:
    """The years in a heading without dates: `Data analyst, Acme (two years)`."""
    match = YEARS.search(text)
    return years(match) if match and is_title(text) and len(text) < 90 and not re.search(r"\.\s*$", text) else None


def _heading(lines: Sequence[Line], index: int, rest: str, used: set[int], today: date) -> Iterator[tuple[int, str]]:
    """The texts that may hold the title, the likeliest first: the line itself, those before it, those after."""
    own = lines[index]
    yield own.number, rest
    for back in range(1, _BACK + 1):
        if index - back < 0 or (line := lines[index - back]).number in used or _BULLET.match(line.text):
            break
        if (
            line.number < own.number - back - 1
            or len(line.text) > _LONG
            or periods(line.text, today)
            or line.text.rstrip().endswith(".")
        ):
            break
        if line.text.strip():
            yield line.number, line.text
    for line in lines[index + 1 : index + 1 + _BACK]:
        if (
            _BULLET.match(line.text)
            or not line.text.strip()
            or periods(line.text, today)
            or line.text.rstrip().endswith(".")
        ):
            break
        yield line.number, line.text


def is_title(text: str) -> bool:
    """Whether a word of titles of jobs stands in a text."""
    return bool(_TITLE.search(text))


def _title(text: str, role_of: _RoleOf) -> str | None:
    """The part of a heading that is a title: one that names a role, or that has a word of titles."""
    parts = [part for one in _CUT.split(text) if (part := one.strip(_DASHES))]
    parts = [part for part in parts if part[0].isalpha() and len(part) <= 80 and len(part.split()) <= 9]
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
