"""A profile as a person states it. Pydantic's core checks it, since it comes from outside."""

from __future__ import annotations

from collections.abc import Mapping, Sized
from typing import Annotated, Any, Literal

from mlcareer.bounds import Ge, Gt, Le, MaxLen, MinLen
from mlcareer.errors import CareerError
from mlcareer.knowledge.levels import named_with_level, read_level
from mlcareer.knowledge.model import Degree
from mlcareer.knowledge.studies import DEGREE_RANKS, degree_rank
from mlcareer.profile.checked import Before, Checked

MOST = 1_000
"""Skills, jobs, certifications or target roles of one profile; nobody has as many, and each takes time to look up."""
MOST_DEGREES = 20
EvidenceKind = Literal["work", "project", "course", "certificate"]
Name = Annotated[str, MinLen(1), MaxLen(200)]
Years = Annotated[float, Ge(0), Le(80)]

_LEVEL_INPUT = int | Literal["none", "awareness", "novice", "intermediate", "advanced", "expert"] | None
LevelGiven = Annotated[int | None, Before(read_level, _LEVEL_INPUT)]


LISTS = {
    "skills": "skills",
    "experience": "jobs",
    "certifications": "certifications",
    "target_roles": "target roles",
}
"""The fields that are lists, and what they hold."""


class SkillClaim(Checked):
    """What a person says of one skill. `level` is None where they named it without one; `guessed` says that it was
    read out of a document and nobody has confirmed it."""

    name: Name
    level: LevelGiven = None
    evidence: tuple[EvidenceKind, ...] = ()
    last_used: Annotated[int, Ge(1950), Le(2100)] | None = None
    guessed: bool = False

    @staticmethod
    def before(given: Any) -> Any:
        """One kind of evidence, without brackets, is a list of it."""
        if isinstance(given, Mapping) and isinstance(given.get("evidence"), str):
            return {**given, "evidence": [given["evidence"]]}
        return given


def _degree_word(given: Any) -> Any:
    """The word of a degree in any case: `Master`, `Some college`."""
    word = given.strip().casefold().replace(" ", "-") if isinstance(given, str) else given
    return word if word in DEGREE_RANKS else given


class DegreeHeld(Checked):
    """A degree held, by its level or its name (`BSc`), and its field if stated."""

    level: Annotated[Degree, Before(_degree_word, Degree | Name)]
    field: Name | None = None


def _by_its_word(given: Any) -> Any:
    return {"level": given} if isinstance(given, str) else given


class Education(DegreeHeld):
    """The highest degree held, its field if stated, and the other degrees `besides`, none of them higher."""

    besides: Annotated[
        tuple[Annotated[DegreeHeld, Before(_by_its_word, Degree | DegreeHeld)], ...], MaxLen(MOST_DEGREES)
    ] = ()

    def after(self) -> Education:
        """The education, if its first degree is the highest."""
        if any(degree_rank(one.level) > degree_rank(self.level) for one in self.besides):
            raise ValueError("'besides' has a higher degree than 'level'; the highest comes first")
        return self

    @property
    def degrees(self) -> tuple[DegreeHeld, ...]:
        """All of them, the highest first."""
        return (self, *self.besides)


class Job(Checked):
    """A job held, by a role of the knowledge base or by its title, and for how many years."""

    role: Name | None = None
    title: Name | None = None
    years: Years | None = None

    @property
    def years_told(self) -> float:
        """The years, none where they were not said."""
        return self.years or 0.0

    def after(self) -> Job:
        """The job, if it has a name."""
        if not self.role and not self.title:
            raise ValueError("a job needs a 'role' or a 'title'")
        return self


class HeldCertification(Checked):
    """A certification held, and the year or day it was obtained if stated."""

    name: Name
    obtained: Name | None = None


def skill_items(given: Any) -> Any:
    """`skills` in any of its forms as a list of claims: a mapping of names to levels or details, or a list."""
    if isinstance(given, Mapping):
        return [_item(name, detail) for name, detail in given.items()]
    return [_listed(item) for item in given] if isinstance(given, list | tuple) else given


def _item(name: Any, detail: Any) -> Any:
    return {**detail, "name": name} if isinstance(detail, Mapping) else {"name": name, "level": detail}


def _listed(item: Any) -> Any:
    """`Python`, `Python - advanced`, `{name: Python, level: 4}` or `Python: 4`."""
    if isinstance(item, str):
        name, level = named_with_level(item)
        return {"name": name, "level": level}
    if isinstance(item, Mapping) and "name" not in item and len(item) == 1:
        return _item(*next(iter(item.items())))
    return item if isinstance(item, Mapping | SkillClaim) else {"name": item}


def _named(given: Any) -> Any:
    return {"name": given} if isinstance(given, str) else given


def _studied(given: Any) -> Any:
    """A degree by its word, one with its field, or a list of several, of which the first of the highest leads."""
    if not isinstance(given, list | tuple):
        return _by_its_word(given)
    several = [*map(_by_its_word, given)]
    if not all(isinstance(one, Mapping) for one in several):
        return given
    if not several:
        return None
    several.sort(key=lambda one: -degree_rank(_degree_word(one.get("level"))))
    return {**several[0], "besides": several[1:]}


_Detail = dict[str, Any]
_STUDIED_INPUT = Degree | Name | Education | list[Degree | Name | DegreeHeld] | None
_SKILLS_INPUT = dict[str, _LEVEL_INPUT | _Detail] | list[str | _Detail]


class Profile(Checked):
    """What a person states about themselves. Every field may be left out; what is left out is unknown, not none.

    `skills` takes a mapping from name to level (or to level, evidence and last_used) or a list of names; years
    are in years, `hours_per_week` in hours.
    """

    id: Name | None = None
    name: Name | None = None
    skills: Annotated[
        tuple[SkillClaim, ...],
        MaxLen(MOST),
        Before(skill_items, _SKILLS_INPUT),
    ] = ()
    education: Annotated[Education | None, Before(_studied, _STUDIED_INPUT)] = None
    years_coding: Years | None = None
    years_ml: Years | None = None
    experience: Annotated[tuple[Job, ...], MaxLen(MOST)] = ()
    certifications: Annotated[
        tuple[Annotated[HeldCertification, Before(_named, str | HeldCertification)], ...], MaxLen(MOST)
    ] = ()
    current_role: Name | None = None
    region: Name | None = None
    target_roles: Annotated[tuple[Name, ...], MaxLen(MOST)] = ()
    hours_per_week: Annotated[float, Gt(0), Le(168)] | None = None


KEYS = Profile._names
"""The keys of a profile."""


def refuse_many(lists: Mapping[str, Sized], whose: str, named: Mapping[str, str] = LISTS) -> None:
    """Raise CareerError where a list holds more than a profile takes, which could be saved but not be read again."""
    for field, what in named.items():
        if (held := len(lists.get(field, ()))) > MOST:
            raise CareerError("too-many", f"{whose} names {held:,} {what}; a profile takes {MOST:,} at most.")
