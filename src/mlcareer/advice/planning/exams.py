"""What is said of one certification for one person and role."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlcareer.advice.planning.exam_worth import Worth
from mlcareer.knowledge.model import CertificationStatus
from mlcareer.record import Record


class CoveredSkill(Record):
    """A skill of an exam: the level it shows, its share of what the exam covers in percent, and the person's level."""

    skill: str
    name: str
    level: int
    weight: float
    has: int | None


class NeededExperience(Record):
    """Experience that the issuer recommends or requires. `has` is met or unmet where the years the person states
    settle it, and unknown where they do not."""

    text: str
    years: float | None
    required: bool
    has: Literal["met", "unmet", "unknown"]
    sources: tuple[str, ...]


class ExamAdvice(Record):
    """One certification for one person and role.

    `points` is what learning all it covers adds to the readiness that is likely, which `readiness_expected` then is;
    `closes` the requirements that are met by it. Hours, expected and as a range, are for all of it that the person
    lacks, its prerequisites and `first` included; fees are of both, in US dollars, null where none is known. `day` is
    when the person would be there, null without a pace; the `status` is that of the day. `covered_percent` is how much
    of the exam, by weight, they know already.
    """

    certification: str
    name: str
    issuer: str | None
    level: str | None
    status: CertificationStatus
    day: date | None
    ends: date | None
    points: float
    readiness_expected: float
    closes: tuple[str, ...]
    hours_low: int
    hours_high: int
    hours_expected: float
    fee_low: float | None
    fee_high: float | None
    points_per_100_hours: float | None
    points_per_100_dollars: float | None
    covered_percent: float
    covers: tuple[CoveredSkill, ...]
    first: tuple[str, ...]
    experience: tuple[NeededExperience, ...]
    valid_years: float | None
    lifetime: bool
    renewal: str | None
    cautions: tuple[str, ...]
    worth: Worth | None
    sources: tuple[str, ...]
