"""The keys of a profile by what people call them; the words are data (wordings.yaml, docs/words.md)."""

from __future__ import annotations

from collections.abc import Mapping

from mlcareer.knowledge.language import Means
from mlcareer.reading.wordings import Wordings

__all__ = ["key_called", "key_perhaps_meant"]

_CALLED: Mapping[str, Means] = {
    "id": "key-id",
    "name": "key-name",
    "skills": "key-skills",
    "education": "key-education",
    "years_coding": "key-years-coding",
    "years_ml": "key-years-ml",
    "experience": "key-experience",
    "certifications": "key-certifications",
    "region": "key-region",
    "target_roles": "key-target-roles",
    "hours_per_week": "key-hours",
}
_PERHAPS: Mapping[str, Means] = {
    "education": "perhaps-education",
    "current_role": "perhaps-current-role",
    "target_roles": "perhaps-target-roles",
}


def key_called(called: str, words: Wordings) -> str | None:
    """The key that is surely meant by what somebody calls it: `Degree`, `weekly_hours`."""
    return _meant(called, words, _CALLED)


def key_perhaps_meant(called: str, words: Wordings) -> str | None:
    """The key that may be meant, which a person is asked about: a `title` is a job, or one before a name."""
    return _meant(called, words, _CALLED) or _meant(called, words, _PERHAPS)


def _meant(called: str, words: Wordings, keys: Mapping[str, Means]) -> str | None:
    plain = " ".join(called.replace("_", " ").replace("-", " ").split())
    return next((key for key, means in keys.items() if words.mean(plain, means)), None)
