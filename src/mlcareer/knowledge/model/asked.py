"""What others say that a role asks for: O*NET's flags, advertisements, and an employer's framework of grades."""

from __future__ import annotations

from typing import Annotated

from mlcareer.bounds import Ge, MinLen
from mlcareer.knowledge.model.values import Id, Level, Sources, Text
from mlcareer.record import Record


class Occupation(Record):
    """The technologies flagged for a SOC code: `in_demand` there, or `hot` in general and not in demand there."""

    code: Text
    title: Text
    in_demand: tuple[Text, ...]
    hot: tuple[Text, ...]


class Technologies(Record):
    """The flags of one release of O*NET, by the names that skills carry in `onet`."""

    release: Text
    occupations: Annotated[tuple[Occupation, ...], MinLen(1)]
    sources: Sources


class NamedSkill(Record):
    """How many advertisements name a skill, by role in the order of the sample's `roles`."""

    skill: Id
    named: tuple[Annotated[int, Ge(0)], ...]


class AdvertSample(Record):
    """The advertisements of one source and year. Every list of counts is in the order of `roles`."""

    year: Annotated[int, Ge(1990)]
    sources: Sources
    roles: Annotated[tuple[Id, ...], MinLen(1)]
    advertisements: tuple[Annotated[int, Ge(1)], ...]
    skills: tuple[NamedSkill, ...]


class AdvertCounts(Record):
    """What advertisements name, in samples that are not added up: each site lists other names."""

    samples: Annotated[tuple[AdvertSample, ...], MinLen(1)]


class FrameworkSkill(Record):
    """A skill of the framework, and the ones of ours that it is taken for; none where it has no like here."""

    name: Text
    skills: tuple[Id, ...] = ()


class FrameworkAsk(Record):
    """What is asked of a grade: a skill of the framework at a level of its own scale."""

    name: Text
    level: Text


class FrameworkGrade(Record):
    """A grade of a role. `same` marks the one whose work is that of our role; the others are below or above it."""

    role: Id
    title: Text
    asks: Annotated[tuple[FrameworkAsk, ...], MinLen(1)]
    same: bool = False


class Framework(Record):
    """An employer's own framework of skills: `levels` translates its scale to ours."""

    name: Text
    levels: dict[Text, Level]
    skills: tuple[FrameworkSkill, ...]
    grades: Annotated[tuple[FrameworkGrade, ...], MinLen(1)]
    sources: Sources
