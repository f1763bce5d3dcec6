"""Where a person stands with a role, in brief: what is set beside another role, or beside another day."""

from __future__ import annotations

from collections.abc import Collection

from mlcareer.advice.standing import held_back
from mlcareer.advice.standing.assess import RoleAssessment, line
from mlcareer.advice.standing.credit import Ledger
from mlcareer.advice.standing.fit import FitBand, FitModel
from mlcareer.knowledge.model import BandName
from mlcareer.profile.recognise import Recognised
from mlcareer.record import Record


class Standing(Record):
    """One role for one profile. Readiness is in percent, fit in [0, 1].

    `rank`, `fit` and what it is called, `fit_band`, are null where the profile says nothing to rank roles by.
    """

    rank: int | None
    fit: float | None
    fit_band: FitBand | None
    readiness: float
    readiness_expected: float
    readiness_upper: float
    band: BandName
    band_expected: BandName
    band_upper: BandName
    essential_gaps: tuple[str, ...]


def standing(role: RoleAssessment, *, ranked: bool) -> Standing:
    """A role of an assessment, in brief; `ranked` says whether the profile says anything to rank roles by."""
    return Standing(
        rank=role.rank if ranked else None,
        fit=role.fit if ranked else None,
        fit_band=role.fit_band if ranked else None,
        readiness=role.readiness,
        readiness_expected=role.readiness_expected,
        readiness_upper=role.readiness_upper,
        band=role.band,
        band_expected=role.band_expected,
        band_upper=role.band_upper,
        essential_gaps=role.essential_gaps,
    )


def standings(model: FitModel, recognised: Recognised, ledger: Ledger, roles: Collection[str]) -> dict[str, Standing]:
    """How somebody stands in each of `roles` (ids) by the numbers alone; `ledger` is of what they hold."""
    covers = held_back.RoleStandings(recognised, ledger, model.knowledge)
    return {
        fit.role: standing(line(covers.covers(fit.role), rank, fit, model), ranked=not recognised.empty)
        for rank, fit in enumerate(covers.ordered(model.rank(recognised)), 1)
        if fit.role in roles
    }
