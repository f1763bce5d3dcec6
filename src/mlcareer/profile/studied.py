"""Degrees as people write them in a profile: `BSc Physics, 2014`, `{level: MSc, field: physics}`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.studies import DEGREE_RANKS, degree_rank

_LONGEST = 200


def held_degrees(text: str, knowledge: Knowledge) -> list[dict[str, Any]]:
    """The degrees that a text says are held, each a level and a field, the highest first; none where it names none."""
    from mlcareer.reading.person.degrees import field_by_name

    held = [one for one in knowledge.degrees.read(text) if one.state == "held"]
    fields = [one.field or field_by_name(one, knowledge) for one in held]
    found = [{"level": one.level, "field": field} for one, field in zip(held, fields, strict=True)]
    return sorted(found, key=lambda one: -degree_rank(one["level"]))


def with_degrees(given: Any, knowledge: Knowledge) -> Any:
    """A profile as it was given, with degrees that are written by their names as levels and fields. What names none
    that is held stays as it is, for the model to refuse."""
    if not isinstance(given, Mapping) or not (studied := given.get("education")):
        return given
    if isinstance(studied, Mapping):
        besides = studied.get("besides")
        more = {"besides": _listed(besides, knowledge)} if isinstance(besides, list | tuple) else {}
        return {**given, "education": {**_degrees(studied, knowledge)[0], **more}}
    return {**given, "education": _listed(studied if isinstance(studied, list | tuple) else [studied], knowledge)}


def _listed(several: list[Any] | tuple[Any, ...], knowledge: Knowledge) -> list[Any]:
    return [one for each in several for one in _degrees(each, knowledge)]


def _degrees(given: Any, knowledge: Knowledge) -> list[Any]:
    """What one entry says: a text, or a mapping whose level is one, in a field that is stated or named with it."""
    entry = given if isinstance(given, Mapping) else {"level": given}
    level = entry.get("level")
    if not isinstance(level, str) or level in DEGREE_RANKS or len(level) > _LONGEST:
        return [given]
    found = held_degrees(level, knowledge)
    if not found or not isinstance(given, Mapping):
        return found or [given]
    return [{**entry, "level": found[0]["level"], "field": entry.get("field") or found[0]["field"]}]
