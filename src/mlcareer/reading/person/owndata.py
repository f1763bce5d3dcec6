"""CVs as data of one's own making, told in the terms of a JSON Resume and read as one."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from mlcareer.counts import count
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import level_said, share
from mlcareer.reading.open.own import (
    BEGINS,
    EMPLOYERS,
    ENDS,
    TITLES,
    WHEN,
    Field,
    fields,
    first,
    is_dated,
    plain_key,
    section,
    spanning,
)
from mlcareer.reading.person.builders import Told, listed, period
from mlcareer.reading.person.imported import Import, moved_by
from mlcareer.reading.person.jsonresume import read_entries, text_of
from mlcareer.reading.person.name import is_heading, told_name
from mlcareer.reading.person.titles import job_forms
from mlcareer.reading.sections import headings
from mlcareer.reading.wordings import Wordings, wordings
from mlcareer.shapes import shape

_DEGREES = (
    "degree",
    "studytype",
    "educationlevel",
    "degreelevel",
    "degreetype",
    "degreename",
    "qualification",
    "diploma",
    "program",
    "programme",
    "title",
    "name",
)
_AREAS = ("area", "field", "major", "subject", "fieldofstudy", "discipline", "concentration")
_PEOPLE = ("name", "fullname", "author")
_PARTS = (
    ("firstname", "lastname"),
    ("first", "last"),
    ("givenname", "familyname"),
    ("given", "family"),
    ("name", "surname"),
)
_LABELS = ("name", "label", "key")
_ABOUT = frozenset(
    ("tagline", "headline", "label", "email", "mail", "phone", "title", "position", "location", "contact")
)
"""Keys beside the name of a person, where it does not stand at the top."""
_SKILLS = ("name", "skill", "title", "label", "detail", "details", "text")
_LEVELS = ("level", "proficiency", "rating", "score", "percent", "percentage")
_NUMBER = shape(r"\d{1,3}(?:\.\d)?")
_SCALES, _UNCLEAR = (5, 10, 100), 3
_SILENT = frozenset(("interests", "publications", "references", "wishes", "lacking", "contact"))
_OTHER = frozenset(
    (*EMPLOYERS, *WHEN, *BEGINS, *ENDS, *TITLES, "location", "logo", "url", "link", "icon", "image", "class", "id")
)
"""Keys of an entry that tell no story."""
_AS_TOLD = shape(r"\.(?:summary|name)$")
"""What the terms of a JSON Resume add to the path of a text."""
_SHOWN = 4
_ADDRESS = shape(r"\S{1,20}://|www\.|/|#[0-9a-f]{3,8}$")


def read_own(value: Any, knowledge: Knowledge, source: str, today: date) -> Import:
    """What such data says, each thing with its path in it."""
    every = list(fields(value))
    name, path = _person(every, wordings(knowledge.language.wordings))
    own: dict[str, str] = {}
    untitled = _untitled(every, knowledge)
    told = list(_told(every, untitled, own, knowledge, today))
    found = read_entries({"name": name}, path, told, knowledge, source, today)
    found = moved_by(found, lambda place: own.get(place) or _AS_TOLD.sub("", place))
    return replace(found, format="data of one's own making", notes=(*_unread(every, untitled), *found.notes))


def _person(every: list[Field], words: Wordings) -> tuple[str, str]:
    """The name of the person, which stands at the top or beside what else is told of them, and where."""
    for one in every:
        label, value = text_of(first(one.values, _LABELS)[1]), text_of(first(one.values, ("value",))[1])
        if value and plain_key(label) in _PEOPLE:
            return value, f"{one.path}.value"
        if one.kind not in (None, "summary", "contact", "start") or one.employed or "[" in one.path:
            continue
        key, given = first(one.values, _PEOPLE)
        parts = next((both for both in _PARTS if all(first(one.values, (part,))[0] for part in both)), None)
        if parts and (not key or plain_key(key) == parts[0]):
            key, given = parts[0], {part: first(one.values, (part,))[1] for part in parts}
        if isinstance(given, Mapping):
            given = " ".join(filter(None, (text_of(part) for part in given.values())))
        if text_of(given) and (not one.path or parts or any(plain_key(other) in _ABOUT for other in one.values)):
            return text_of(given), one.path or key
    return _told_person(every, words)


def _told_person(every: list[Field], words: Wordings) -> tuple[str, str]:
    """The name that somebody tells in what they write of themselves, and where."""
    for one in every:
        if one.kind not in (None, "summary"):
            continue
        for key, given in one.values.items():
            told = told_name(given, headings(), words) if isinstance(given, str) else None
            if told and not is_heading(told) and not job_forms().title.search(told):
                return told, f"{one.path}.{key}" if one.path else key
    return "", ""


def _untitled(every: list[Field], knowledge: Knowledge) -> frozenset[str]:
    """The paths of entries that have a `title` in a list where none names what somebody is: what was studied, or made,
    by somebody whose employer no key names."""
    forms = job_forms(knowledge.language.jobs)
    lists: dict[str, list[tuple[str, str]]] = {}
    for one in every:
        key, title = first(one.values, TITLES)
        if one.is_job and not one.employed and plain_key(key) == "title":
            lists.setdefault(one.path.rpartition("[")[0], []).append((one.path, title))
    return frozenset(
        path
        for several in lists.values()
        if len(several) > 1 and not any(forms.title.search(title) or forms.agent.search(title) for _, title in several)
        for path, _ in several
    )


def _told(
    every: list[Field], untitled: Container[str], own: dict[str, str], knowledge: Knowledge, today: date
) -> Iterator[Told]:
    """The entries in the terms of a JSON Resume; `own` is given the path of what has another key there."""
    whole = _scale(every, knowledge)
    for one in every:
        if one.is_job and one.path not in untitled:
            key, title = first(one.values, TITLES)
            own[f"{one.path}.position"] = f"{one.path}.{key}"
            yield "work", one.path, {"position": text_of(title), **_dates(one.values, today)}
        elif one.kind == "education" and text_of((named := first(one.values, _DEGREES))[1]):
            area = text_of(first(one.values, _AREAS)[1])
            own[f"{one.path}.studyType"] = f"{one.path}.{named[0]}"
            yield "education", one.path, {"studyType": text_of(named[1]), "area": area, **_dates(one.values, today)}
        elif one.kind == "certifications" and text_of((named := first(one.values, ("name", *TITLES)))[1]):
            own[f"{one.path}.name"] = f"{one.path}.{named[0]}"
            day = text_of(first(one.values, ("date", "year", "issued"))[1])
            yield "certificates", one.path, {"name": text_of(named[1]), "date": day}
        elif one.kind == "skills":
            yield from _skill(one, whole, knowledge)
            yield from _rated(one, whole, knowledge)
        yield from _lists(one, knowledge)


def _scale(every: list[Field], knowledge: Knowledge) -> int | None:
    """Of how many the levels of skills are that are written as bare numbers, by the highest of them; None where they
    may be of 3 or of 5."""
    skills = [one.values for one in every if one.kind == "skills"]
    rated = [given for one in skills for key, given in one.items() if _names_skill(key, given, knowledge)]
    given = map(text_of, [*(first(one, _LEVELS)[1] for one in skills), *rated])
    top = max((float(text) for text in given if _NUMBER.fullmatch(text)), default=0.0)
    return next((whole for whole in _SCALES if top <= whole), None) if top > _UNCLEAR else None


def _skill(one: Field, whole: int | None, knowledge: Knowledge) -> Iterator[Told]:
    """The skill or skills that an entry names; where it holds others, its name is the one of their group. A level that
    is a bare number is one of so many (`whole`)."""
    key, given = first(one.values, _SKILLS)
    if not text_of(given) or any(isinstance(inner, list | Mapping) for inner in one.values.values()):
        return
    level = _level(first(one.values, _LEVELS)[1], whole)
    names = _names(text_of(given), knowledge)
    if "anguage" in one.path:  # English is none of those that are known, and is not missed
        names = [name for name in names if knowledge.skill_names.find(name)]
    yield from (("skills", f"{one.path}.{key}", {"name": name, "level": level}) for name in names)


def _rated(one: Field, whole: int | None, knowledge: Knowledge) -> Iterator[Told]:
    """The skills that the keys of a mapping name, with a level each: `{SQL: advanced, Python: 4/5}`."""
    for key, given in one.values.items():
        if _names_skill(key, given, knowledge):
            yield "skills", f"{one.path}.{key}", {"name": key, "level": _level(given, whole)}


def _names_skill(key: str, given: Any, knowledge: Knowledge) -> bool:
    """Whether a key of a mapping of skills is the name of one, and what it holds no list of others."""
    return not isinstance(given, list | Mapping) and knowledge.skill_names.find(key) is not None


def _level(given: Any, whole: int | None) -> str:
    """The level that an entry gives; a bare number is one of so many."""
    level = text_of(given)
    if _NUMBER.fullmatch(level):
        return str(share(float(level), whole)) if whole else ""
    return "" if any(char.isdigit() for char in level) and level_said(level) is None else level


def _lists(one: Field, knowledge: Knowledge) -> Iterator[Told]:
    """What the texts and the lists of texts in a mapping say, by their section."""
    for key, given in one.values.items():
        kind = section(key) or one.kind
        path = f"{one.path}.{key}" if one.path else key
        several = (
            [(f"{path}[{number}]", item) for number, item in enumerate(given)] if _is_list(given) else [(path, given)]
        )
        telling = [(place, text) for place, item in several if (text := text_of(item)) and not _ADDRESS.match(text)]
        if kind == "skills" and plain_key(key) not in _LEVELS and (_is_list(given) or section(key) == "skills"):
            yield from (
                ("skills", place, {"name": name}) for place, text in telling for name in _names(text, knowledge)
            )
        elif kind == "certifications" and _is_list(given):
            yield from (("certificates", place, {"name": text}) for place, text in telling)
        elif kind not in (None, "education", "skills", "certifications", *_SILENT) and plain_key(key) not in _OTHER:
            yield from (("projects", place, {"summary": text}) for place, text in telling if " " in text)


def _is_list(given: Any) -> bool:
    return isinstance(given, list)


def _names(text: str, knowledge: Knowledge) -> list[str]:
    """The names of skills in a text that lists them, be it with strokes between them."""
    return [
        part
        for name in listed(text)
        for part in ([name] if knowledge.skill_names.find(name) else name.split("/"))
        if part.strip()
    ]


def _dates(values: Mapping[str, Any], today: date) -> dict[str, str]:
    """The days of an entry, be they given apart, in one text, or in a mapping of their own."""
    begins, ends, when = (first(values, keys)[1] for keys in (BEGINS, ENDS, WHEN))
    if isinstance(when, Mapping):
        return _dates(when, today)
    if text_of(begins):
        apart = {"startDate": text_of(begins), "endDate": text_of(ends) or "present"}
        joined = period(" - ".join(apart.values()), today)
        return joined if joined["startDate"] != joined["endDate"] or begins == ends else apart
    return period(when if text_of(when) else spanning(values), today)


def _unread(every: list[Field], untitled: Container[str]) -> tuple[str, ...]:
    """What to say of entries at work that have dates and no title."""
    jobs = [one.path for one in every if one.is_job and one.path not in untitled]
    around = {path[:at] for path in jobs for at, sign in enumerate(path) if sign == "."}
    unread = [
        one.path
        for one in every
        if one.kind == "experience" and one.path.endswith("]") and is_dated(one.values)
        if one.path not in jobs and one.path not in around
    ]
    if not unread:
        return ()
    shown = ", ".join(unread[:_SHOWN]) + (f" and {len(unread) - _SHOWN:,} more" if len(unread) > _SHOWN else "")
    told = (
        f"{count(len(unread) + len(jobs), 'entry', 'entries')} of work with dates, {count(len(jobs), 'job')} understood"
    )
    return (f"{told}; no title is understood in {shown}.",)
