"""Gates: what no skill buys. Met, unmet or unknown, and never mixed into readiness."""

from __future__ import annotations

from typing import Literal, get_args

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Degree, Gate, Role
from mlcareer.knowledge.names import normalise
from mlcareer.profile.model import Job, Profile
from mlcareer.record import Record

GateState = Literal["met", "unmet", "unknown"]
DEGREES: tuple[str, ...] = get_args(Degree)
DEGREE_WORDS = {
    "none": "no school certificate",
    "secondary": "secondary school",
    "some-college": "some college",
    "bachelor": "a bachelor's degree",
    "master": "a master's degree",
    "doctorate": "a doctorate",
}
_COUNTED = {"coding": "of writing code", "ml": "of machine learning", "work": "of paid work"}


class GateResult(Record):
    """A gate of a role held against a profile: what it needs and what the person has, in words."""

    gate: str
    kind: Literal["education", "experience", "licence"]
    strength: Literal["required", "usual", "preferred"]
    status: GateState
    needs: str
    has: str
    note: str | None
    sources: tuple[str, ...]


def gate_needs(gate: Gate, knowledge: Knowledge) -> str:
    """What a gate needs, in words."""
    return check_gate(gate, Profile(), knowledge).needs


def check_gate(gate: Gate, profile: Profile, knowledge: Knowledge) -> GateResult:
    """Hold one gate against a profile."""
    if gate.kind == "education":
        status, needs, has = _education(gate, profile)
    elif gate.kind == "experience":
        status, needs, has = _experience(gate, profile, knowledge)
    else:
        status, needs, has = _licence(gate, profile, knowledge)
    return GateResult(
        gate=gate.id,
        kind=gate.kind,
        strength=gate.strength,
        status=status,
        needs=needs,
        has=has,
        note=gate.note,
        sources=gate.sources,
    )


def _education(gate: Gate, profile: Profile) -> tuple[GateState, str, str]:
    """A degree. One of enough level in a field that is stated and not among those named is left open: employers say
    'or a related field', and nobody but they can tell which are."""
    assert gate.education
    needs = DEGREE_WORDS[gate.education] + (f" in {_either(gate.fields)}" if gate.fields else "")
    held = profile.education
    if held is None:
        return "unknown", needs, "not stated"
    has = DEGREE_WORDS[held.level] + (f" in {held.field}" if held.field else "")
    if DEGREES.index(held.level) < DEGREES.index(gate.education):
        return "unmet", needs, has
    if gate.fields and held.field and not any(_same_field(held.field, field) for field in gate.fields):
        return "unknown", needs, f"{has}, which the employer may or may not count"
    return "met", needs, has


def _same_field(held: str, asked: str) -> bool:
    """Whether one name of a field contains all the words of the other: `applied statistics` is statistics."""
    one, other = set(normalise(held).split()), set(normalise(asked).split())
    return one <= other or other <= one


def _either(fields: tuple[str, ...]) -> str:
    return fields[0] if len(fields) == 1 else f"{', '.join(fields[:-1])} or {fields[-1]}"


def _experience(gate: Gate, profile: Profile, knowledge: Knowledge) -> tuple[GateState, str, str]:
    assert gate.years
    assert gate.counts
    if gate.counts == "roles":
        return _in_roles(gate, profile, knowledge)
    needs = f"{years_in_words(gate.years)} {_COUNTED[gate.counts]}"
    stated = _stated_years(gate, profile)
    if stated is None:
        return "unknown", needs, "not stated"
    return ("met" if stated >= gate.years else "unmet"), needs, years_in_words(stated)


def _stated_years(gate: Gate, profile: Profile) -> float | None:
    return {"coding": profile.years_coding, "ml": profile.years_ml, "work": _worked(profile)}[gate.counts or "work"]


def years_towards(gate: Gate, profile: Profile, knowledge: Knowledge) -> float:
    """The years stated that count for a gate of experience; 0 where none are."""
    if gate.counts == "roles":
        return sum(job.years or 0 for job in profile.experience if _counts(job, gate, knowledge))
    return _stated_years(gate, profile) or 0.0


def counts_towards(gate: Gate, role: Role, knowledge: Knowledge) -> bool:
    """Whether years in a role count for a gate: years of paid work always, years of writing code or of machine
    learning where one of the role's essential requirements is of that kind (our judgement)."""
    if gate.kind != "experience":
        return False
    if gate.counts == "roles":
        return role.id in gate.roles
    asked = {skill for each in role.requirements if each.essential for skill in each.skills}
    return gate.counts == "work" or any(knowledge.skills[skill].category in _KINDS[gate.counts] for skill in asked)


_KINDS: dict[str | None, tuple[str, ...]] = {
    "coding": ("programming",),
    "ml": ("machine-learning", "deep-learning", "generative-ai"),
}


def years_in_words(count: float) -> str:
    """`1 year`, `2.5 years`."""
    return f"{count:g} year{'' if count == 1 else 's'}"


def _worked(profile: Profile) -> float | None:
    """Years of paid work: known when every job states its years."""
    years = [job.years for job in profile.experience]
    return sum(year for year in years if year is not None) if years and None not in years else None


def _in_roles(gate: Gate, profile: Profile, knowledge: Knowledge) -> tuple[GateState, str, str]:
    assert gate.years
    titles = [knowledge.roles[role].title for role in gate.roles]
    needs = f"{years_in_words(gate.years)} as {_either(tuple(titles))}"
    if not profile.experience:
        return "unknown", needs, "not stated"
    counted = [job for job in profile.experience if _counts(job, gate, knowledge)]
    total = years_towards(gate, profile, knowledge)
    has = years_in_words(total) if counted else "none of the jobs stated"
    if total >= gate.years:
        return "met", needs, has
    held = [knowledge.titles.understand(_named(job)) for job in profile.experience]
    open_ends = not all(title.understood for title in held) or any(job.years is None for job in counted)
    return ("unknown" if open_ends else "unmet"), needs, has


def _named(job: Job) -> str:
    return job.role or job.title or ""


def _counts(job: Job, gate: Gate, knowledge: Knowledge) -> bool:
    """Whether a job is one in the roles that a gate names."""
    return knowledge.titles.counts_as(_named(job), gate.roles)


def _licence(gate: Gate, profile: Profile, knowledge: Knowledge) -> tuple[GateState, str, str]:
    assert gate.licence
    named = {knowledge.certification_names.find(held.name) or held.name for held in profile.certifications}
    return ("met" if gate.licence in named else "unknown"), gate.licence, "not stated"
