"""What can be known or done."""

from __future__ import annotations

from typing import Annotated, Literal

from mlcareer.bounds import Ge, Gt, Le
from mlcareer.knowledge.model.values import Factor, Id, Sources, Text
from mlcareer.record import Record

Category = Literal[
    "programming",
    "mathematics",
    "machine-learning",
    "deep-learning",
    "generative-ai",
    "data-engineering",
    "cloud-and-operations",
    "software-engineering",
    "visualisation",
    "design",
    "domain",
    "governance",
    "people",
]


class Prerequisite(Record):
    """What a skill builds on, and how far that has to be known first: from the level `from_level` of the skill on."""

    skill: Id
    level: Annotated[int, Ge(1), Le(5)]
    from_level: Annotated[int, Ge(1), Le(5)] = 1


class Related(Record):
    """A skill that counts in part for this one: knowing `skill` gives `factor` of its own credit here."""

    skill: Id
    factor: Factor


class LearningTime(Record):
    """How long a skill takes: a topic of `method.yaml`, and the share of such a course that the skill takes up. `note`
    says why it is more or less than of another tool for the same purpose."""

    topic: Id
    share: Annotated[float, Gt(0), Le(3)] = 1.0
    note: Text | None = None


_SKILL_DETAIL = ("summary", "sources", "aliases", "context", "not_in", "esco", "onet", "note")
"""What is read of a skill, a role ... when one is looked at; the rest is read of all of them in most runs."""


class Skill(Record, later=_SKILL_DETAIL):
    """Something that can be known or done.

    `context` lists names that are words of everyday language too (R, Go, Excel) with the words of which one has
    to stand near them in free text before they count; a capital in such a name has to be one in the text.
    `not_in` are longer phrases that hold a name and mean something else (R&D, Series C, go live).
    A `trait` is shown by doing and not learnt by hours. `foundation` says why nothing has to be known beforehand.
    `practised_with` are tools with which one practises it from a level on: where a plan teaches both, the tool comes
    first, but nobody has to learn it for this.
    """

    id: Id
    name: Text
    category: Category
    summary: Text
    learning: LearningTime
    sources: Sources
    aliases: tuple[Text, ...] = ()
    context: dict[Text, tuple[Text, ...]] | None = None
    not_in: tuple[Text, ...] = ()
    prerequisites: tuple[Prerequisite, ...] = ()
    practised_with: tuple[Prerequisite, ...] = ()
    related: tuple[Related, ...] = ()
    esco: Text | None = None
    onet: tuple[Text, ...] = ()
    trait: bool = False
    foundation: Text | None = None
    note: Text | None = None

    def needs(self, level: int) -> tuple[tuple[str, int], ...]:
        """The skills that this one builds on at `level`, each with the level at which it has to be known: at most the
        one that is to be reached."""
        return _by_then(self.prerequisites, level)

    def practices(self, level: int) -> tuple[tuple[str, int], ...]:
        """The tools with which it is practised on the way to `level`, in the same form."""
        return _by_then(self.practised_with, level)


def _by_then(edges: tuple[Prerequisite, ...], level: int) -> tuple[tuple[str, int], ...]:
    return tuple((one.skill, min(one.level, level)) for one in edges if one.from_level <= level)


class UsualSkill(Record):
    """The probability (`share`) that somebody of a group has a skill at `level` or above."""

    skill: Id
    level: Annotated[int, Ge(1), Le(5)]
    share: Annotated[float, Gt(0), Le(1)]
