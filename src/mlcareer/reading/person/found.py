"""What the readers of structured documents share: dates, degrees and levels in free text, and how finds are joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from mlcareer.knowledge import levels
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.courses import course_named
from mlcareer.knowledge.levels import read_level
from mlcareer.knowledge.model import ReadingRule
from mlcareer.knowledge.studies import degree_rank
from mlcareer.reading.page import page, refuse_long_page
from mlcareer.reading.periods import Calendar, calendar
from mlcareer.reading.person.cv import read_page
from mlcareer.reading.person.degrees import field_by_name
from mlcareer.reading.person.imported import (
    FoundCertification,
    FoundDegree,
    FoundJob,
    FoundSkill,
    FoundYears,
    Import,
    Quote,
)
from mlcareer.reading.person.worked import CODING, LEARNING, Work, worked
from mlcareer.reading.reason import UNSAID, Reason
from mlcareer.reading.said import Reader
from mlcareer.shapes import shape

MAX_NAME = 200
"""Letters of a name that a profile takes."""
_ISO = shape(r"(\d{4})(?:-(\d\d))?(?:-\d\d(?:T[\d:.+Z-]*)?)?")


def month(text: str, times: Calendar, *, last: bool = False) -> str | None:
    """A stated day as `2019-03`, or `2019` where no month is named: `2019-03-01`, `Mar 2019`, `03/2019`, `2019`; of a
    longer time, `Fall 2019`, its first month or its `last`."""
    if match := _ISO.fullmatch(text.strip()):
        year, number = match[1], match[2]
        return _month(year, int(number)) if number else _month(year, None)
    if named := times.named_month(text):
        return _month(*named)
    several = times.moments(text)
    alone = len(several) == 1 and not (text[: several[0].start] + text[several[0].end :]).strip(" .")
    return (several[0].ends if last else several[0].begins) if alone else None


def goes_on(text: str, times: Calendar) -> bool:
    """Whether what stands for an end says that there is none: nothing, or a word such as `Present`."""
    return not text.strip() or times.is_now(text)


def _month(year: str, number: int | None) -> str | None:
    if not 1900 <= int(year) <= 2100 or not (number is None or 1 <= number <= 12):
        return None
    return year if number is None else f"{year}-{number:02}"


def years_between(begins: str | None, ends: str | None, today: date) -> float | None:
    """Years from one month to another, null `ends` being today; None where that is not known or not possible."""
    if begins is None:
        return None
    last = ends or f"{today.year:04}-{today.month:02}"
    if len(begins) == 4 or len(last) == 4:
        years = float(int(last[:4]) - int(begins[:4]))
        return years if 0 < years <= 80 else None
    months = 12 * (int(last[:4]) - int(begins[:4])) + int(last[5:]) - int(begins[5:])
    return round(months / 12, 1) if 0 < months <= 960 else None


def degree(text: str, field: str, place: str, knowledge: Knowledge) -> tuple[FoundDegree | None, bool]:
    """The highest degree that an entry names, in its stated field or in the one named with it, and whether the entry
    says that it is held. None where it names no degree that is known."""
    whole = knowledge.degrees.read(f"{text} {field}")  # `Bachelor (Hons.)` may need its field to be one
    reads = knowledge.degrees.read(text) or tuple(one for one in whole if one.span[0] < len(text))
    if not reads:
        return None, False
    held = [read for read in reads if read.state == "held"]
    best = max(held or reads, key=lambda read: degree_rank(read.level))
    quote = Quote(words=text, place=place)
    told = field or best.field or field_by_name(best, knowledge) or ""
    return FoundDegree(level=best.level, field=told[:MAX_NAME] or None, quotes=(quote,)), bool(held)


def level(text: str, knowledge: Knowledge) -> tuple[int | None, Reason]:
    """The level that a free text states, in any language whose words for levels are known, and how that was understood.
    Raises ValueError where it is not."""
    plain = " ".join(text.split())
    try:
        found = read_level(plain)
    except ValueError:
        found = _reader(knowledge.method.reading).level_of(plain)
        if found is None:
            raise
    return found, UNSAID if found is None else Reason(kind="stated", words=text.strip())


def apart(text: str, knowledge: Knowledge) -> tuple[str, str | None]:
    """A name and the level that is written with it: `SQL: advanced`, `Docker = 2`, `SAS - basic`, `R (expert)`; none
    behind a name that goes on, as in `Git (version control)`."""
    parts = levels.apart(text)
    if knowledge.skill_names.find(text) and not (parts and is_level(parts[1], knowledge)):
        return text, None
    return parts if parts and parts[1] else (text.rstrip(":= "), None)


@lru_cache(maxsize=8)
def _reader(rule: ReadingRule | None) -> Reader:
    return Reader(rule=rule)


def is_level(text: str, knowledge: Knowledge) -> bool:
    """Whether a free text states a level."""
    try:
        return level(text, knowledge)[0] is not None
    except ValueError:
        return False


def skill(name: str, place: str, stated: int | None, because: Reason, knowledge: Knowledge) -> FoundSkill | None:
    """A skill that a document lists by a name; None where the knowledge base has none such."""
    id_ = knowledge.skill_names.find(name)
    return None if id_ is None else skill_of(id_, name, place, stated, because, knowledge)


def skill_of(id_: str, name: str, place: str, stated: int | None, because: Reason, knowledge: Knowledge) -> FoundSkill:
    """A skill that a document lists, with other names or by its own."""
    quote = Quote(words=name, place=place)
    label = knowledge.skills[id_].name
    return FoundSkill(skill=id_, name=label, as_given=name, level=stated, because=because, quotes=(quote,))


def merged(found: Iterable[FoundSkill]) -> tuple[FoundSkill, ...]:
    """Every skill once, in order of id: as the first find that has a level says, with the quotes of all."""
    by_skill: dict[str, list[FoundSkill]] = {}
    for one in found:
        by_skill.setdefault(one.skill, []).append(one)
    return tuple(_joined(by_skill[id_]) for id_ in sorted(by_skill))


def _joined(several: list[FoundSkill]) -> FoundSkill:
    first = next((one for one in several if one.level is not None), several[0])
    others = (quote for one in several if one is not first for quote in one.quotes)
    return replace(first, quotes=tuple(dict.fromkeys((*first.quotes, *others))))


def certification(name: str, obtained: str | None, place: str, knowledge: Knowledge) -> FoundCertification:
    """A certification that a document lists."""
    known = knowledge.certification_names.find(name)
    return FoundCertification(
        certification=known,
        as_given=name[:MAX_NAME],
        obtained=obtained,
        quotes=(Quote(words=name, place=place),),
        course=None if known else course_named(name, knowledge),
    )


def job(title: str, begins: str | None, ends: str | None, place: str, knowledge: Knowledge, today: date) -> FoundJob:
    """A job that a document lists, with the years between its dates."""
    return FoundJob(
        title=title[:MAX_NAME],
        role=knowledge.titles.understand(title).role,
        begins=begins,
        ends=ends,
        years=years_between(begins, ends, today),
        quotes=(Quote(words=title, place=place),),
    )


def gathered(
    start: Import,
    *,
    skills: tuple[FoundSkill, ...],
    passing: Import,
    jobs: tuple[FoundJob, ...],
    degrees: tuple[FoundDegree, ...],
    certifications: tuple[FoundCertification, ...],
    unrecognised: Iterable[str],
    notes: Iterable[str],
    knowledge: Knowledge,
    today: date,
) -> Import:
    """What the fields of a structured document say, joined with what its running texts say in passing."""
    return replace(
        start,
        skills=merged((*skills, *passing.skills)),
        certifications=certifications,
        jobs=jobs,
        degrees=degrees,
        years_coding=_years_of(passing.years_coding, jobs, CODING, knowledge, today),
        years_ml=_years_of(passing.years_ml, jobs, LEARNING, knowledge, today),
        unrecognised=tuple(dict.fromkeys(unrecognised)),
        notes=tuple(dict.fromkeys(notes)),
    )


def _years_of(
    passing: FoundYears | None, jobs: Iterable[FoundJob], work: Work, knowledge: Knowledge, today: date
) -> FoundYears | None:
    """The years of a kind of work that the dates of the jobs add up to, or more where a running text says more."""
    times = calendar(knowledge.language.times)
    dated = [(job, period) for job in jobs if job.begins and (period := times.between(job.begins, job.ends, today))]
    several = [one for one in (passing, worked(dated, work, knowledge)) if one]
    return max(several, key=lambda one: one.years, default=None)


def in_passing(texts: Iterable[tuple[str, str]], knowledge: Knowledge, source: str, today: date) -> Import:
    """What running texts, each with its place, say of skills; the rest of a structured document says more of jobs."""
    lines = ((line, place) for place, text in texts for line in (*text.splitlines(), ""))
    given = page("plain text", lines)
    refuse_long_page(given.lines, source)
    return read_page(given, knowledge, source, today)
