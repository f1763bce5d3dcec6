"""Changing a profile: stating skills anew, taking things out, and what the difference is, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mlcareer.counts import years_in_words
from mlcareer.errors import UsageError
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES
from mlcareer.knowledge.names import Names, normalise
from mlcareer.profile.model import KEYS, LISTS, Education, HeldCertification, Job, Profile, SkillClaim
from mlcareer.record import Record


class FieldChange(Record):
    """What of a profile became something else: a field, or the skill, job, certification or role `name` in one.
    `before` and `after` are in words, None where nothing was or is stated."""

    field: str
    name: str | None
    before: str | None
    after: str | None


def state(profile: Profile, claims: Iterable[SkillClaim], knowledge: Knowledge) -> Profile:
    """The profile with other levels of skills; what it says beside of a skill, such as evidence, stays, and so does the
    level of one that is named anew without any."""
    skills = list(profile.skills)
    names = knowledge.skill_names
    for claim in claims:
        same = [number for number, held in enumerate(skills) if _same(held.name, claim.name, names)]
        if claim.level is None and any(skills[number].level for number in same):
            continue
        if same:
            skills[same[0]] = skills[same[0]].model_copy(update={"level": claim.level, "guessed": False})
            skills = [held for number, held in enumerate(skills) if number not in same[1:]]
        else:
            skills.append(claim)
    return profile.model_copy(update={"skills": tuple(skills)})


def add(profile: Profile, field: str, items: Iterable[Any], names: Names) -> Profile:
    """The profile with items in a list, each in place of what it has of the same name there."""
    kept = list(getattr(profile, field))
    for item in items:
        kept = [held for held in kept if not _same(_name(held), _name(item), names)] + [item]
    return profile.model_copy(update={field: tuple(kept)})


def drop(profile: Profile, name: str, knowledge: Knowledge) -> Profile:
    """The profile without a skill, job, certification or target role, or without one of its fields, named as in its
    file. Raises UsageError where the profile has nothing of that name."""
    field = name.strip().lower().replace("-", "_")
    if field in KEYS:
        return profile.model_copy(update={field: getattr(Profile(), field)})
    kept = {
        key: tuple(item for item in getattr(profile, key) if not _same(_name(item), name, _names(key, knowledge)))
        for key in LISTS
    }
    if all(len(items) == len(getattr(profile, key)) for key, items in kept.items()):
        raise UsageError("not-in-profile", f"--drop {name}: the profile has nothing of that name.")
    return profile.model_copy(update=kept)


def differences(before: Profile, after: Profile) -> tuple[FieldChange, ...]:
    """Everything in which two profiles differ, in the order of the fields."""
    return tuple(change for field in KEYS for change in _of_field(field, before, after))


def _of_field(field: str, before: Profile, after: Profile) -> Iterable[FieldChange]:
    if field not in LISTS:
        old, new = (_words(getattr(profile, field)) for profile in (before, after))
        return [] if old == new else [FieldChange(field=field, name=None, before=old, after=new)]
    was, now = (
        {_name(item): _words(item) if item != _name(item) else "stated" for item in getattr(profile, field)}
        for profile in (before, after)
    )
    return [
        FieldChange(field=field, name=name, before=was.get(name), after=now.get(name))
        for name in dict.fromkeys((*was, *now))
        if was.get(name) != now.get(name)
    ]


def degrees_in_words(education: Education) -> str:
    """`master in business, bachelor in computer science`."""
    return ", ".join(f"{one.level} in {one.field}" if one.field else one.level for one in education.degrees)


def _name(item: Any) -> str:
    if isinstance(item, Job):
        return item.role or item.title or ""
    return item if isinstance(item, str) else str(item.name)


def _names(field: str, knowledge: Knowledge) -> Names:
    if field == "skills":
        return knowledge.skill_names
    return knowledge.certification_names if field == "certifications" else knowledge.role_names


def _same(one: str, other: str, names: Names) -> bool:
    """Whether two names mean the same: they are written alike, or each names the same records."""
    found, _ = names.find_all(one)
    return normalise(one) == normalise(other) or (bool(found) and set(found) == set(names.find_all(other)[0]))


def _words(value: Any) -> str | None:
    """A part of a profile as a person would say it."""
    match value:
        case None:
            return None
        case SkillClaim(level=level, evidence=evidence, last_used=year):
            stated = "no level" if level is None else NAMES[level]
            return ", ".join((stated, *evidence, *([f"last used {year}"] if year else [])))
        case Education():
            return degrees_in_words(value)
        case Job(years=years):
            return "stated" if years is None else years_in_words(years)
        case HeldCertification(obtained=obtained):
            return obtained or "held"
        case float():
            return f"{value:g}"
    return str(value)
