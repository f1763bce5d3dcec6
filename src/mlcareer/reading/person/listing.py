"""A list of skills, one a line: `Python`, `- SQL: advanced`, `Docker = 2`, `* Tableau - novice`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mlcareer.knowledge.base import Knowledge
from mlcareer.reading.page import ITEM, Page
from mlcareer.reading.person import found as finds
from mlcareer.reading.person.imported import FoundSkill, Import
from mlcareer.reading.ratings import EMPTY, FULL
from mlcareer.reading.reason import Reason
from mlcareer.reading.scan import Mention, Scanner
from mlcareer.reading.sections import heading_kind
from mlcareer.shapes import shape

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
    return Item(place, line, *finds.apart(ITEM.sub("", line, count=1).strip(), knowledge))


def read_listing(listed: list[Item], knowledge: Knowledge, source: str) -> Import:
    """What a list of skills says."""
    notes: list[str] = []
    unrecognised: list[str] = []
    skills: list[FoundSkill] = []
    scanner = Scanner(knowledge=knowledge)
    rated = _rated(listed, scanner)
    for number, item in enumerate(listed):
        if item.level is not None and not finds.is_level(item.level, knowledge):
            several, _ = knowledge.skill_names.find_all(item.line)  # `AWS: Lambda, Glue` are names, and no level
            if len(several) > 1:
                item = item._replace(name=item.line, level=None)
        for name, ids, level, because in _claims(item, rated.get(number, ()), scanner, unrecognised, notes):
            skills += (finds.skill_of(id_, name, item.place, level, because, knowledge) for id_ in ids)
    return Import(
        source=source,
        format="list of skills",
        skills=finds.merged(skills),
        unrecognised=tuple(dict.fromkeys(unrecognised)),
        notes=tuple(notes),
    )


def _claims(
    item: Item, said: Sequence[Mention], scanner: Scanner, unrecognised: list[str], notes: list[str]
) -> Iterator[tuple[str, tuple[str, ...], int | None, Reason]]:
    """The names of an item with the skills that each is, their level, and why; `said` are those with a level each."""
    if len(said) > 1:
        yield from ((one.as_given, (one.id,), _level_said(one), one.because) for one in said)
        return
    name = said[0].as_given if said else item.name
    ids, rest = _named(name, scanner)
    unrecognised += rest
    yield name, ids, *((_level_said(said[0]), said[0].because) if said else _level(item, scanner.knowledge, notes))


def _level_said(one: Mention) -> int | None:
    return 0 if one.negated else one.level


def _rated(listed: list[Item], scanner: Scanner) -> dict[int, list[Mention]]:
    """What items name with a level that no sign sets apart or that is no word or number of one, by their number:
    `Python ●●●●○`, `Docker 2/5`, `SQL: 80%`, `R - 5 years`; and the skills of a line with a level each."""
    several: dict[int, list[Mention]] = {}
    for one in scanner.scan("\n".join(["Skills", *(item.line for item in listed)])):
        several.setdefault(one.line - 2, []).append(one)
    return {
        number: named
        for number, named in several.items()
        if any(one.level is not None or one.negated for one in named)
        and not finds.is_level(listed[number].level or "", scanner.knowledge)
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


def _level(item: Item, knowledge: Knowledge, notes: list[str]) -> tuple[int | None, Reason]:
    if item.level is None:
        return None, LISTED
    try:
        return finds.level(item.level, knowledge)
    except ValueError:
        notes.append(f"{item.place}: '{item.level}' is not a level that is known; none was taken.")
        return None, Reason(kind="misread", words=item.level)
