"""Where a person stands with a role, in brief: what is set beside another role, or beside another day."""

from __future__ import annotations

from mlcareer.advice.standing.assess import Assessment, RoleAssessment
from mlcareer.knowledge.model import BandName
from mlcareer.record import Record


class Standing(Record):
    """One role for one profile. Readiness is in percent, fit in [0, 1].

    `rank` and `fit` are null where the profile says nothing to rank roles by.
    """

    rank: int | None
    fit: float | None
    readiness: float
    readiness_expected: float
    readiness_upper: float
    band: BandName
    band_expected: BandName
    band_upper: BandName
    essential_gaps: tuple[str, ...]


def standing(assessment: Assessment, role: RoleAssessment) -> Standing:
    """A role of an assessment, in brief."""
    return Standing(
        rank=role.rank if assessment.compared else None,
        fit=role.fit if assessment.compared else None,
        readiness=role.readiness,
        readiness_expected=role.readiness_expected,
        readiness_upper=role.readiness_upper,
        band=role.band,
        band_expected=role.band_expected,
        band_upper=role.band_upper,
        essential_gaps=role.essential_gaps,
    )
