"""A profile for other programs: JSON Resume and Markdown, which the readers of documents take back."""

from __future__ import annotations

import json
from typing import Any

from mlcareer.counts import years_in_words
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES
from mlcareer.outward import escaped_json, shown
from mlcareer.profile.model import HeldCertification, Job, Profile

SCHEMA_FILE = "mlcareer-profile.schema.json"
"""What the schema of a profile is called beside the profile."""
_DEGREES = {
    "none": "",
    "secondary": "High school diploma",
    "some-college": "Some college",
    "bachelor": "Bachelor",
    "master": "Master",
    "doctorate": "PhD",
}


def editor_line() -> str:
    """The first line of a profile by which editors find its schema."""
    return f"# yaml-language-server: $schema={SCHEMA_FILE}\n"


def to_json_resume(profile: Profile, knowledge: Knowledge) -> tuple[str, tuple[str, ...]]:
    """The profile as a JSON Resume, and what of it that has no place for: it tells when somebody worked, not how long,
    and nothing of what somebody lacks or wants."""
    label = _title(profile.current_role, knowledge) if profile.current_role else None
    degrees = profile.education.degrees if profile.education else ()
    resume = {
        "basics": _said(name=profile.name, label=label, location=_said(region=profile.region)),
        "work": [{"position": _job_title(job, knowledge)} for job in profile.experience],
        "education": [_said(studyType=_DEGREES[one.level], area=one.field) for one in degrees if _DEGREES[one.level]],
        "certificates": [_said(name=held.name, date=held.obtained) for held in profile.certifications],
        "skills": [
            _said(name=claim.name, level=None if claim.level is None else NAMES[claim.level])
            for claim in profile.skills
            if claim.level != 0
        ],
    }
    text = json.dumps({key: part for key, part in resume.items() if part}, ensure_ascii=False, indent=2)
    return escaped_json(text) + "\n", tuple(_left_out(profile))


def _said(**given: Any) -> dict[str, Any]:
    return {key: value for key, value in given.items() if value}


def _left_out(profile: Profile) -> list[str]:
    """What a JSON Resume has no place for, in words."""
    degree = profile.education
    found = {
        "years of jobs": any(job.years is not None for job in profile.experience),
        "years of coding and machine learning": profile.years_coding is not None or profile.years_ml is not None,
        "target roles": bool(profile.target_roles),
        "hours a week": profile.hours_per_week is not None,
        "skills you said you lack": any(claim.level == 0 for claim in profile.skills),
        "evidence of skills": any(claim.evidence or claim.last_used for claim in profile.skills),
        "that you have no degree": degree is not None and degree.level == "none",
        "that skills are guessed": any(claim.guessed for claim in profile.skills),
    }
    return [what for what, there in found.items() if there]


def to_markdown(profile: Profile, knowledge: Knowledge) -> str:
    """The profile as a page of Markdown, in the form of a short CV."""
    current = _title(profile.current_role, knowledge) if profile.current_role else ""
    about = " · ".join(part for part in (current, profile.region) if part)
    aims = ", ".join(_title(one, knowledge) for one in profile.target_roles)
    parts = [
        f"# {_plain(profile.name or 'Profile')}",
        *([_plain(about)] if about else []),
        *([f"Aiming at: {_plain(aims)}"] if aims else []),
        *_section("Skills", [f"{claim.name}{_level(claim.level)}" for claim in profile.skills]),
        *_section("Experience", [_job_line(job, knowledge) for job in profile.experience]),
        *_section("Education", _degree_lines(profile)),
        *_section(
            "Certifications",
            [_held(held, knowledge) for held in profile.certifications],
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _section(title: str, lines: list[str]) -> list[str]:
    return [f"## {title}", "\n".join(f"- {_plain(line)}" for line in lines)] if lines else []


def _plain(text: str) -> str:
    """A text on one line that Markdown shows as it is."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>|" else char for char in shown(text))


def _level(level: int | None) -> str:
    return "" if level is None else f": {NAMES[level]}"


def _job_line(job: Job, knowledge: Knowledge) -> str:
    years = "" if job.years is None else f", {years_in_words(job.years)}"
    return f"{_job_title(job, knowledge)}{years}"


def _degree_lines(profile: Profile) -> list[str]:
    degrees = profile.education.degrees if profile.education else ()
    return [f"{_DEGREES[one.level] or 'No degree'}{f' in {one.field}' if one.field else ''}" for one in degrees]


def _held(held: HeldCertification, knowledge: Knowledge) -> str:
    """A certification in full, as a reader would look for it."""
    found = knowledge.certification_names.find(held.name)
    name = knowledge.certifications[found].name if found else held.name
    return f"{name}, {held.obtained}" if held.obtained else name


def _job_title(job: Job, knowledge: Knowledge) -> str:
    return job.title or _title(job.role or "", knowledge)


def _title(role: str, knowledge: Knowledge) -> str:
    """The title of a role of the knowledge base by any of its names; else what was given."""
    found = knowledge.role_names.find(role)
    return knowledge.roles[found].title if found else role
