"""What people who hold a role say that they use, and what surveys tell beyond the role."""

from __future__ import annotations

from typing import Annotated, Literal

from mlcareer.bounds import Ge, Gt, MinLen
from mlcareer.knowledge.model.values import Degree, Id, Sources, Text
from mlcareer.record import Record

Question = Literal["years_coding", "years_ml", "education"]
Counts = tuple[Annotated[int, Ge(0)], ...]


class HeldSkill(Record):
    """How many records of each role name a skill, by the items that mean it, and its `overlap`.

    The overlap is the sum of the squared correlations of the skill with the others of the source: how much of it is
    told by what comes along with it.
    """

    skill: Id
    means: Annotated[tuple[Text, ...], MinLen(1)]
    holders: Counts
    overlap: Annotated[float, Ge(0)] | None = None


class NarrowerItems(Record):
    """Items of a source that are only a part of a skill, so that those who name none of them may hold it."""

    skill: Id
    items: Annotated[tuple[Text, ...], MinLen(1)]


class Answer(Record):
    """How many records of each role gave an answer: years in [`low`, `high`), or an education."""

    question: Question
    holders: Counts
    low: Annotated[float, Ge(0)] | None = None
    high: Annotated[float, Gt(0)] | None = None
    education: Degree | None = None


class Holders(Record, later=("skills", "narrower", "unclear", "answers")):
    """A survey of people who hold a role, or a collection of advertisements, as counts in the order of `roles`.

    Sources of one `family` ask alike, and so count as one voice. `n` are the records of each role. `unclear` are items
    that mean several things and count for nothing.
    """

    id: Id
    kind: Literal["people", "advertisements"]
    family: Text
    year: int
    population: Text
    licence: Text
    sources: Sources
    roles: Annotated[tuple[Id, ...], MinLen(2)]
    n: tuple[Annotated[int, Ge(1)], ...]
    skills: tuple[HeldSkill, ...]
    narrower: tuple[NarrowerItems, ...] = ()
    unclear: tuple[Text, ...] = ()
    answers: tuple[Answer, ...] = ()

    def people_in(self, role: str) -> int:
        """How many records there are of a role; 0 for one that is not counted."""
        return self.n[self.roles.index(role)] if role in self.roles else 0


Points = tuple[float, ...]


class Pair(Record):
    """What naming one skill tells of another, in log-odds. `both` people name the two, where both were asked `own` the
    one and `n` the other."""

    skill: Id
    points: float
    both: Annotated[int, Ge(0)]
    own: Annotated[int, Ge(0)]
    n: Annotated[int, Ge(0)]

    def turned(self, skill: str) -> Pair:
        """The same of the other skill."""
        return Pair(skill=skill, points=self.points, both=self.both, own=self.n, n=self.own)


class SkillTogether(Record):
    """How many people of each role name a skill, of so many asked; and what each answer about years and education, and
    other skills, tell of it, in log-odds. A pair stands once."""

    skill: Id
    named: Counts
    asked: Counts
    years_coding: Points
    years_ml: Points
    education: Points
    others: tuple[Pair, ...] = ()


class Together(Record, later=("skills",)):
    """What surveys tell of a skill (docs/likely.md). Counts are in the order of `roles`, and the points of answers in
    that of `years_coding`, `years_ml` (the lower ends of the answers) and `education`."""

    respondents: Annotated[int, Ge(1)]
    years_coding: Annotated[tuple[Annotated[float, Ge(0)], ...], MinLen(1)]
    years_ml: Annotated[tuple[Annotated[float, Ge(0)], ...], MinLen(1)]
    education: Annotated[tuple[Degree, ...], MinLen(1)]
    roles: Annotated[tuple[Id, ...], MinLen(1)]
    sources: Sources
    skills: tuple[SkillTogether, ...]
