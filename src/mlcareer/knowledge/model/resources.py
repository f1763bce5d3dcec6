"""What to learn from, and whom to learn with."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from mlcareer.bounds import Ge, Le
from mlcareer.knowledge.model.sources import Statement
from mlcareer.knowledge.model.values import Hours, Id, Moment, Money, Sources, Text
from mlcareer.record import Record


class StudyTime(Record):
    """The hours that a resource takes, as one source states them."""

    low: Hours
    high: Hours
    sources: Sources
    basis: Literal["provider", "study-budget", "judgement"]


class Cost(Record):
    """What a resource costs. `free` is null where it is not known."""

    free: bool | None
    sources: Sources
    amount: Money | None = None
    currency: Text | None = None
    note: Text | None = None


class Teaches(Record):
    """How far a resource takes a learner in one skill."""

    skill: Id
    from_level: Annotated[int, Ge(0), Le(4)]
    to_level: Annotated[int, Ge(1), Le(5)]


class Presupposed(Record):
    """A skill, and the level at which a resource takes it for granted."""

    skill: Id
    level: Annotated[int, Ge(1), Le(4)]


_RESOURCE_DETAIL = (
    "provider", "summary", "sources", "authors", "url", "edition", "published", "teaches_sources",
    "presupposes_sources", "checked",
    "aliases", "notes",
)  # fmt: skip


class Resource(Record, later=_RESOURCE_DETAIL):
    """Something to learn from or someone to learn with.

    `checked` is the day on which a copy of it was last seen, or its address in use under its title on pages of others;
    `closed` the day on which it ended. `teaches` rests
    on `teaches_sources`, and `presupposes`, what it takes for granted beside the levels from which it teaches, on
    `presupposes_sources`.
    """

    id: Id
    title: Text
    kind: Literal["book", "course", "programme", "website", "documentation", "community", "organisation", "competition"]
    provider: Text
    summary: Text
    sources: Sources
    cost: Cost | None = None
    authors: tuple[Text, ...] = ()
    url: Text | None = None
    edition: Text | None = None
    published: Moment | None = None
    hours: tuple[StudyTime, ...] = ()
    teaches: tuple[Teaches, ...] = ()
    teaches_sources: tuple[Id, ...] = ()
    presupposes: tuple[Presupposed, ...] = ()
    presupposes_sources: tuple[Id, ...] = ()
    checked: date | None = None
    closed: date | None = None
    successor: Id | None = None
    aliases: tuple[Text, ...] = ()
    notes: tuple[Statement, ...] = ()

    def live(self, today: date) -> bool:
        """Whether it could still be used on a day, as far as is known."""
        return self.closed is None or today < self.closed
