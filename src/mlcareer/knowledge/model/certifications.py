"""Examinations and their certificates."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from mlcareer.bounds import Ge, Gt, Le, MinLen
from mlcareer.knowledge.model.sources import Statement
from mlcareer.knowledge.model.values import Id, Money, Sources, Text
from mlcareer.record import Record

CertificationStatus = Literal["active", "closing", "beta", "announced", "undated", "retired", "unverified"]


class Fee(Record):
    """What an exam costs, before tax, as one source states it."""

    amount: Money
    currency: Annotated[str, MinLen(3)]
    sources: Sources
    note: Text | None = None


class Availability(Record):
    """The days on which an exam opens and closes. Status is computed from them for a day, never typed in.

    `open_by` stands for an `available_from` that is not known to the day: by then it was surely open, perhaps earlier.
    """

    sources: Sources
    beta_from: date | None = None
    available_from: date | None = None
    open_by: date | None = None
    last_exam: date | None = None
    retired: date | None = None
    note: Text | None = None


class Coverage(Record):
    """A skill that an exam covers: the level a holder has shown, and its share of the exam in percent."""

    skill: Id
    level: Annotated[int, Ge(1), Le(5)]
    weight: Annotated[float, Gt(0), Le(100)]


class ExamDomain(Record):
    """A section of an exam with its published share in percent, as a range where the issuer gives a range."""

    name: Text
    low: Annotated[float, Gt(0), Le(100)]
    high: Annotated[float, Gt(0), Le(100)]


class Validity(Record):
    """How long a certification counts, in years; `lifetime` where it does not run out."""

    sources: Sources
    years: Annotated[float, Gt(0)] | None = None
    lifetime: bool = False
    renewal: Text | None = None


class Experience(Record):
    """The experience that an issuer recommends or requires before the exam; `by_course` where a course gives it."""

    text: Text
    sources: Sources
    years: Annotated[float, Ge(0)] | None = None
    required: bool = False
    by_course: bool = False


_EXAM_DETAIL = (
    "issuer", "sources", "unverified_reason", "code", "aliases", "url", "level", "technical", "fees", "validity",
    "experience", "domains", "domain_sources", "coverage_sources", "format", "notes",
)  # fmt: skip


class Certification(Record, later=_EXAM_DETAIL):
    """An examination and its certificate.

    One whose `verified` is false has no issuer that could be found; it is shown with the reason and never
    recommended. `coverage_sources` is what the split of the exam over our skills rests on.
    """

    id: Id
    name: Text
    issuer: Text | None
    sources: Sources
    verified: bool = True
    unverified_reason: Text | None = None
    code: Text | None = None
    aliases: tuple[Text, ...] = ()
    url: Text | None = None
    level: Literal["fundamentals", "associate", "professional", "specialty", "advanced", "programme"] | None = None
    technical: bool = True
    availability: Availability | None = None
    fees: tuple[Fee, ...] = ()
    validity: Validity | None = None
    experience: tuple[Experience, ...] = ()
    prerequisites: tuple[Id, ...] = ()
    domains: tuple[ExamDomain, ...] = ()
    domain_sources: tuple[Id, ...] = ()
    covers: tuple[Coverage, ...] = ()
    coverage_sources: tuple[Id, ...] = ()
    successor: Id | None = None
    format: Statement | None = None
    notes: tuple[Statement, ...] = ()

    @property
    def ends(self) -> date | None:
        """The last day on which it can be taken, as far as announced."""
        when = self.availability
        return min((day for day in (when.last_exam, when.retired) if day), default=None) if when else None

    def status(self, today: date) -> CertificationStatus:
        """Its status on a day. `closing` can still be taken, and its end is announced; of an `undated` one no day is
        known, so that nothing says that it can still be taken but that it was seen."""
        if not self.verified:
            return "unverified"
        when = self.availability
        if when and ((when.retired and when.retired <= today) or (when.last_exam and when.last_exam < today)):
            return "retired"
        opens = (when.available_from or when.open_by) if when else None
        if when and (when.beta_from or opens) and (opens is None or today < opens):
            return "beta" if when.beta_from and when.beta_from <= today else "announced"
        if self.ends:
            return "closing"
        return "active" if opens else "undated"
