"""A list of skills, one a line: `Python`, `- SQL: advanced`, `Docker = 2`, `* Tableau - novice`."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from mlcareer.knowledge.base import Knowledge
from mlcareer.reading.page import Page
from mlcareer.reading.person import found as finds
from mlcareer.reading.person.imported import FoundSkill, Import, Quote
from mlcareer.reading.ratings import EMPTY, FULL
from mlcareer.reading.reason import Reason
from mlcareer.reading.scan import Mention, Scanner
from mlcareer.reading.sections import heading_kind
from mlcareer.shapes import shape

_BULLET = shape(r"^\s*(?:[-*+•◦▪‣·–—]|\d{1,3}[.)])\s+")
_LEVEL = shape(r"(?P<name>.+?)(?:\s*[=:]\s*|\s+[-–—]\s+|\s*\((?=[^()]*\)$))(?P<level>[^=:()]*)\)?")
_SEVERAL = shape(rf"[)\]]\s*[{FULL}{EMPTY}]{{2}}|[{FULL}{EMPTY}]{{2}}.{{0,80}}\w.{{0,80}}[{FULL}{EMPTY}]{{2}}")
"""Bars behind a bracket, or of several names on a line, which a list of one name a line has not."""
_MAX_LENGTH, _MAX_WORDS = 80, 6
_OF_A_CV = ("experience", "education", "projects", "summary", "certifications", "courses")
LISTED = Reason(kind="listed")


class Item(NamedTuple):
    """A line of a list: the name, and the level as it was written."""

    place: str
    line: str
    name: str
    level: str | None


def items(text: Page, knowledge: Knowledge) -> list[Item] | None:
    """The lines of a text as a list of skills; None where it is another text.

    A list has short lines only, at least half of them name a skill that is known, and none is the heading of jobs,
    studies, projects or the like.
    """
    lines = [(place, line.strip()) for place, line in zip(text.places, text.lines, strict=True) if line.strip()]
    if any(heading_kind(line) in _OF_A_CV for _, line in lines):  # also above the skills, which may stand last
        return None
    headings = [number for number, (_, line) in enumerate(lines) if heading_kind(line) == "skills"]
    if headings:  # what stands above the heading is no skill, such as a name, nor told in a sentence
        if any(len(line.split()) > _MAX_WORDS for _, line in lines[: headings[0]]):
            return None
        lines = [one for number, one in enumerate(lines) if number > headings[0] and number not in headings]
    if any(_SEVERAL.search(line) for _, line in lines):
        return None
    if not lines or any(len(line) > _MAX_LENGTH or len(line.split()) > 2 * _MAX_WORDS for _, line in lines):
        return None
    found = [_item(place, line, knowledge) for place, line in lines]
    known = sum(knowledge.skill_names.find(item.name) is not None for item in found)
    short = all(len(item.name.split()) <= _MAX_WORDS for item in found)
    return found if short and 2 * known >= len(found) else None


def _item(place: str, line: str, knowledge: Knowledge) -> Item:
    bare = _BULLET.sub("", line, count=1).strip()
    match = _LEVEL.fullmatch(bare)
    if knowledge.skill_names.find(bare) and not (match and _is_level(match["level"])):
        return Item(place, line, bare, None)  # `Git (version control)` is a name and has no level
    if not match or not match["level"].strip():
        return Item(place, line, bare.rstrip(":= "), None)
    return Item(place, line, match["name"].strip(), match["level"].strip())


def _is_level(text: str) -> bool:
    try:
        return finds.level(text)[0] is not None
    except ValueError:
        return False


def read_listing(listed: list[Item], knowledge: Knowledge, source: str) -> Import:
    """What a list of skills says."""
    notes: list[str] = []
    unrecognised: list[str] = []
    skills: list[FoundSkill] = []
    scanner = Scanner(knowledge=knowledge)
    rated = _rated(listed, scanner)
    for number, item in enumerate(listed):
        if item.level is not None and not _is_level(item.level):
            several, _ = knowledge.skill_names.find_all(item.line)  # `AWS: Lambda, Glue` are names, and no level
            if len(several) > 1:
                item = item._replace(name=item.line, level=None)
        said = rated.get(number, [])
        if len(said) > 1:
            skills += [_mentioned(one, item, knowledge) for one in said]
            continue
        if said:
            item = item._replace(name=said[0].as_given)
        level, because = (said[0].level, said[0].because) if said else _level(item, notes)
        ids, rest = _named(item.name, scanner)
        found = (finds.skill(id_, item.place, level, because, knowledge) for id_ in ids)
        quote = Quote(words=item.name, place=item.place)
        skills += [replace(one, as_given=item.name, quotes=(quote,)) for one in found if one]
        unrecognised += rest
    return Import(
        source=source,
        format="list of skills",
        skills=finds.merged(skills),
        unrecognised=tuple(dict.fromkeys(unrecognised)),
        notes=tuple(notes),
    )


def _mentioned(one: Mention, item: Item, knowledge: Knowledge) -> FoundSkill:
    quote = Quote(words=item.line, place=item.place)
    name = knowledge.skills[one.id].name
    level, because = (0 if one.negated else one.level), one.because
    return FoundSkill(skill=one.id, name=name, as_given=one.as_given, level=level, because=because, quotes=(quote,))


def _rated(listed: list[Item], scanner: Scanner) -> dict[int, list[Mention]]:
    """What items name with a level that no sign sets apart or that is no word or number of one, by their number:
    `Python ●●●●○`, `Docker 2/5`, `SQL: 80%`, `R - 5 years`; and the skills of a line with a level each."""
    several: dict[int, list[Mention]] = {}
    for one in scanner.scan("\n".join(["Skills", *(item.line for item in listed)])):
        several.setdefault(one.line - 2, []).append(one)
    return {
        number: named
        for number, named in several.items()
        if any(one.level is not None for one in named)
        and not _is_level(listed[number].level or "")
        and all(one.kind == "skill" for one in named)
    }


def _named(name: str, scanner: Scanner) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the skills that an item names, and what of it is not known."""
    names = scanner.knowledge.skill_names
    if found := names.find(name):
        return (found,), ()
    several, rest = names.find_all(name)
    named = several or tuple(one.id for one in scanner.scan(name) if one.kind == "skill")
    return tuple(dict.fromkeys(named)), rest if several or not named else ()


def _level(item: Item, notes: list[str]) -> tuple[int | None, Reason]:
    if item.level is None:
        return None, LISTED
    try:
        return finds.level(item.level)
    except ValueError:
        notes.append(f"{item.place}: '{item.level}' is not a level that is known; none was taken.")
        return None, Reason(kind="misread", words=item.level)
