"""CVs as programs that typeset them keep them: RenderCV (YAML) and Reactive Resume (JSON, versions 4 and 5).

Both are told in the terms of a JSON Resume and read as one; what is found is quoted by its path in their own file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mlcareer.knowledge.base import Knowledge
from mlcareer.reading.open.html import html_text
from mlcareer.reading.periods import calendar
from mlcareer.reading.person import found as finds
from mlcareer.reading.person.imported import Import
from mlcareer.reading.person.jsonresume import Path, read_entries, text_of
from mlcareer.reading.sections import heading_kind
from mlcareer.reading.wordings import worded

Told = tuple[str, Path, Mapping[str, Any]]
"""The list of a JSON Resume that an entry belongs to, its path in its own file, and the entry in those terms."""


def read_rendercv(value: Mapping[str, Any], knowledge: Knowledge, source: str, today: date) -> Import:
    """What a RenderCV document says, each thing with its path in it."""
    cv = value["cv"]
    basics = {"name": cv.get("name"), "label": cv.get("headline") or cv.get("label"), "location": cv.get("location")}
    told = [
        one
        for title, entries in _mapping(cv.get("sections")).items()
        for one in _rendered(title, entries, knowledge, today)
    ]
    return replace(read_entries(basics, "cv", told, knowledge, source, today), format="RenderCV")


def read_reactive_resume(value: Mapping[str, Any], knowledge: Knowledge, source: str, today: date) -> Import:
    """What a Reactive Resume document says, each thing with its path in it."""
    given, sections = _mapping(value.get("basics")), _mapping(value.get("sections"))
    summary = _mapping(sections.get("summary")) or _mapping(value.get("summary"))
    basics = {key: given.get(key) for key in ("name", "location")}
    basics |= {"label": given.get("headline"), "summary": _prose(summary.get("content"))}
    told = [one for key, section in sections.items() for one in _reacted(key, _mapping(section), today)]
    return replace(read_entries(basics, "basics", told, knowledge, source, today), format="Reactive Resume")


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _several(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else []


# --- RenderCV --------------------------------------------------------------------------------------------------


def _rendered(title: Any, entries: Any, knowledge: Knowledge, today: date) -> Iterator[Told]:
    """The entries of a section; what an entry is shows in its keys, and its title only says what plain lines are."""
    kind = heading_kind(f"{str(title).replace('_', ' ').capitalize()}:")
    for number, entry in enumerate(_several(entries)):
        path = f"cv.sections.{title}[{number}]"
        if not isinstance(entry, Mapping):
            yield _line(kind, path, text_of(entry))
        elif entry.get("company") or entry.get("position"):
            yield "work", path, {**entry, **_dates(entry, today)}
        elif entry.get("institution"):
            yield (
                "education",
                path,
                {"studyType": entry.get("degree"), "area": entry.get("area"), **_dates(entry, today)},
            )
        elif entry.get("label"):
            label = text_of(entry["label"])
            level = label if finds.is_level(label, knowledge) else None  # `Expert: Git, Docker`
            yield "skills", path, {"level": level, "keywords": listed(entry.get("details"))}
        elif kind == "certifications":
            yield "certificates", path, {"name": entry.get("name"), "date": text_of(entry.get("date"))}
        elif not entry.get("authors"):
            yield _line(kind, path, text_of(entry.get("bullet"))) if "bullet" in entry else ("projects", path, entry)


def _line(kind: str | None, path: str, line: str) -> Told:
    """A plain line of a section."""
    if kind == "skills":
        return "skills", path, {"keywords": listed(line)}
    if kind == "certifications":
        return "certificates", path, {"name": line}
    return "projects", path, {} if kind in ("interests", "publications", "references") else {"summary": line}


def _dates(entry: Mapping[str, Any], today: date) -> dict[str, str]:
    """The days of an entry, be they given apart or in one text."""
    given = {"startDate": text_of(entry.get("start_date")), "endDate": text_of(entry.get("end_date"))}
    return given if given["startDate"] else period(entry.get("date"), today)


def period(given: Any, today: date) -> dict[str, str]:
    """The days of a text such as `March 2021 - Present`; one that is not understood stands as it is, and is noted."""
    text = text_of(given)
    found = next(iter(calendar().periods(text, today)), None)
    if found is None:
        return {"startDate": text, "endDate": text} if text else {}
    return {"startDate": found.begins, "endDate": found.ends or "present"}


def listed(given: Any) -> list[str]:
    """The names in a text that lists them."""
    parts = _LISTED.split(text_of(given).replace("**", ""))
    return [name for part in parts if (name := part.strip(" ."))]


_LISTED = worded(r"[,;]|\s(?:%<and>|&)\s")


# --- Reactive Resume -------------------------------------------------------------------------------------------

_LISTS = {
    "experience": "work",
    "volunteer": "volunteer",
    "education": "education",
    "skills": "skills",
    "certifications": "certificates",
    "projects": "projects",
}


def _reacted(key: str, section: Mapping[str, Any], today: date) -> Iterator[Told]:
    if key not in _LISTS or section.get("hidden") is True or section.get("visible") is False:
        return
    for number, item in enumerate(_several(section.get("items"))):
        entry = _mapping(item)
        if entry and entry.get("visible") is not False and entry.get("hidden") is not True:
            yield _LISTS[key], f"sections.{key}.items[{number}]", _item(entry, today)


def _item(entry: Mapping[str, Any], today: date) -> dict[str, Any]:
    """An item in the terms of a JSON Resume, which calls a few things otherwise."""
    when = entry.get("date") or entry.get("period")
    plain = {key: entry[key] for key in ("name", "position", "keywords", "area", "studyType") if key in entry}
    return {
        "studyType": entry.get("degree"),
        "name": entry.get("title"),
        **plain,
        "level": entry.get("level") or entry.get("proficiency") or entry.get("description"),
        "summary": _prose(entry.get("summary") or entry.get("description")),
        "date": text_of(when),
        **period(when, today),
    }


def _prose(given: Any) -> str:
    """A text without the marks of HTML."""
    return html_text(text_of(given)).text if "<" in text_of(given) else text_of(given)
