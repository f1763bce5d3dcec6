"""The profile that what was found in a document makes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mlcareer.knowledge.studies import degree_rank
from mlcareer.profile.model import MOST_DEGREES, Profile, refuse_many
from mlcareer.reading.person.imported import FoundDegree, Import

_FOUND = {
    "skills": "skills",
    "jobs": "jobs",
    "certifications": "certifications",
    "degrees": "degrees",
    "unrecognised": "skills that are not known here",
}
"""The lists of what was found in a document, and what they are called."""
_LONGEST = 200
_MOST_YEARS = 80.0


def refuse_too_much(found: Import) -> None:
    """Raise CareerError where a document holds more than a profile takes, so that nobody is shown all of it first."""
    refuse_many({name: getattr(found, name) for name in _FOUND}, "the document", _FOUND)


def profile_of(found: Import) -> Profile:
    """The profile that all of it makes. A skill of which no level was guessed is named without one. Raises
    CareerError where it is more than a profile takes."""
    current = next((job.role for job in found.jobs if job.role and job.begins and not job.ends), None)
    given: dict[str, Any] = {
        "name": found.name,
        "region": found.region,
        "skills": [{"name": one.name, "level": one.level, "guessed": not one.confirmed} for one in found.skills],
        "education": _education(found.degrees),
        "years_coding": _bounded(found.years_coding.years if found.years_coding else None),
        "years_ml": _bounded(found.years_ml.years if found.years_ml else None),
        "experience": [
            {"role": job.role, "title": job.title[:_LONGEST] or None, "years": _bounded(job.years)}
            for job in found.jobs
        ],
        "certifications": [
            {"name": (held.certification or held.as_given)[:_LONGEST], "obtained": held.obtained}
            for held in found.certifications
        ],
        "current_role": current,
        "target_roles": list(found.aims),
    }
    refuse_too_much(found)
    return Profile.model_validate(given)


def _education(found: Sequence[FoundDegree]) -> list[dict[str, Any]] | None:
    """The degrees, the highest first, and of equals one whose field is known; below the highest, what ends with a field
    of study alone tells more."""
    ranked = sorted(found, key=lambda one: (-degree_rank(one.level), one.field is None))
    told = ranked[:1] + [one for one in ranked[1:] if one.field and degree_rank(one.level) > degree_rank("secondary")]
    return [
        {"level": one.level, "field": one.field and one.field[:_LONGEST]} for one in told[: MOST_DEGREES + 1]
    ] or None


def _bounded(years: float | None) -> float | None:
    """Years within what a profile takes."""
    return None if years is None else min(max(years, 0.0), _MOST_YEARS)
