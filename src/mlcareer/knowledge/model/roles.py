"""Jobs: what they ask, what they give, and what published data says of their pay and outlook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from mlcareer.bounds import Ge, Gt, Le, MinLen
from mlcareer.knowledge.model.sources import Statement, Title
from mlcareer.knowledge.model.values import Country, Degree, Id, Moment, Money, Sources, Text
from mlcareer.record import Record


class Requirement(Record):
    """What a role asks: one `skill`, or `pick` of `any_of`, at `level`.

    A requirement with alternatives has an `id` and a `name` of its own; one with a single skill takes the skill's.
    `judged` is why its importance is not the one that the evidence leads to (knowledge/evidence.py).
    """

    level: Annotated[int, Ge(1), Le(5)]
    importance: Annotated[int, Ge(1), Le(5)]
    sources: Sources
    skill: Id | None = None
    any_of: tuple[Id, ...] = ()
    pick: Annotated[int, Ge(1)] = 1
    id: Id | None = None
    name: Text | None = None
    essential: bool = False
    why: Text | None = None
    judged: Text | None = None

    @property
    def skills(self) -> tuple[str, ...]:
        """The skills that can meet it, as ids."""
        return self.any_of or ((self.skill,) if self.skill else ())

    @property
    def key(self) -> str:
        """The name under which the requirement is reported."""
        return self.id or self.skill or ""


class Gate(Record):
    """What no skill buys: a degree (`education`, optionally in one of `fields`), years of experience, a licence.

    `counts` says which years an experience gate means: of writing code, of machine learning, of any paid work,
    or in one of `roles`. `strength` tells what nearly all employers ask from what is usual or merely preferred.
    """

    id: Id
    kind: Literal["education", "experience", "licence"]
    strength: Literal["required", "usual", "preferred"]
    sources: Sources
    education: Degree | None = None
    fields: tuple[Text, ...] = ()
    years: Annotated[float, Gt(0)] | None = None
    counts: Literal["coding", "ml", "work", "roles"] | None = None
    roles: tuple[Id, ...] = ()
    licence: Text | None = None
    note: Text | None = None


class Pay(Record):
    """Gross pay per year in whole units of `currency`, as one source states it.

    `low` and `high` bound a stated range; percentiles are given where the source gives them. `n` is the number
    of records behind it, where known.
    """

    country: Country
    currency: Annotated[str, MinLen(3)]
    sources: Sources
    seniority: Literal["all", "entry", "mid", "senior", "executive"] = "all"
    place: Text | None = None
    low: Money | None = None
    high: Money | None = None
    mean: Money | None = None
    p10: Money | None = None
    p25: Money | None = None
    median: Money | None = None
    p75: Money | None = None
    p90: Money | None = None
    n: Annotated[int, Ge(1)] | None = None
    as_of: Moment | None = None
    occupation: Text | None = None
    note: Text | None = None


class Outlook(Record):
    """The demand for a role in a country: words of an article, or a projection with its period."""

    country: Country
    sources: Sources
    text: Text | None = None
    places: tuple[Text, ...] = ()
    industries: tuple[Text, ...] = ()
    growth_percent: float | None = None
    openings_per_year: Annotated[int, Ge(0)] | None = None
    employment: Annotated[int, Ge(0)] | None = None
    period: Text | None = None
    occupation: Text | None = None
    as_of: Moment | None = None
    note: Text | None = None


class Move(Record):
    """A step between roles that people take."""

    role: Id
    sources: Sources
    note: Text | None = None


class Employer(Record):
    """An industry, a kind of employer, or a company that hires for a role."""

    name: Text
    kind: Literal["industry", "employer", "company"]
    sources: Sources
    note: Text | None = None


class Supervisor(Record):
    """Whom a role reports to; `role` links the title where the knowledge base has it."""

    title: Text
    sources: Sources
    role: Id | None = None


class Person(Record):
    """A notable person in a role."""

    name: Text
    known_for: Text
    sources: Sources
    note: Text | None = None


class ValuedCertification(Record):
    """A certification that an employer or an article names for a role."""

    certification: Id
    sources: Sources
    note: Text | None = None


class OccupationCode(Record):
    """A code of a public classification. `exact` is false for the nearest occupation where none is the role."""

    system: Literal["soc", "esco"]
    code: Text
    title: Text
    sources: Sources
    exact: bool = True
    note: Text | None = None


_ROLE_DETAIL = (
    "summary", "also_called", "duties", "typical_day", "challenges", "pros", "cons", "qualities", "steps_in",
    "hiring_notes", "training", "certifications", "outlook", "employers", "reports_to", "enters_from",
    "leads_to", "people", "codes", "note",
)  # fmt: skip


class Role(Record, later=(("requirements", "gates"), ("pay",), _ROLE_DETAIL)):
    """A job, with what it asks and what it gives."""

    id: Id
    title: Text
    family: Literal[
        "analytics", "data-science", "engineering", "machine-learning", "research", "design", "product", "governance",
        "leadership", "other",
    ]  # fmt: skip
    seniority: Literal["entry", "mid", "senior", "lead", "executive"]
    summary: Statement
    requirements: Annotated[tuple[Requirement, ...], MinLen(1)]
    also_called: tuple[Title, ...] = ()
    gates: tuple[Gate, ...] = ()
    duties: tuple[Statement, ...] = ()
    typical_day: tuple[Statement, ...] = ()
    challenges: tuple[Statement, ...] = ()
    pros: tuple[Statement, ...] = ()
    cons: tuple[Statement, ...] = ()
    qualities: tuple[Statement, ...] = ()
    steps_in: tuple[Statement, ...] = ()
    hiring_notes: tuple[Statement, ...] = ()
    training: tuple[Statement, ...] = ()
    certifications: tuple[ValuedCertification, ...] = ()
    pay: tuple[Pay, ...] = ()
    outlook: tuple[Outlook, ...] = ()
    employers: tuple[Employer, ...] = ()
    reports_to: tuple[Supervisor, ...] = ()
    enters_from: tuple[Move, ...] = ()
    leads_to: tuple[Move, ...] = ()
    people: tuple[Person, ...] = ()
    codes: tuple[OccupationCode, ...] = ()
    note: Text | None = None

    @property
    def points(self) -> list[float]:
        """What each requirement is worth, in its order: its share of 100 points by importance."""
        return shares(self.requirements)


def shares(requirements: Sequence[Requirement]) -> list[float]:
    """What each of several requirements is worth, in order: its share of 100 points by importance."""
    whole = sum(requirement.importance for requirement in requirements)
    return [100 * requirement.importance / whole for requirement in requirements]


class RoleMarket(Record):
    """What published data says of a role's pay and outlook; `id` is the role's, to which it is added.

    It stands in a file of its own, since a script computes it anew from each year's data.
    """

    id: Id
    pay: tuple[Pay, ...] = ()
    outlook: tuple[Outlook, ...] = ()
