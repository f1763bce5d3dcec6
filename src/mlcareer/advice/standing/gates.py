"""Gates: what no skill buys. Met, met in part, unmet or unknown, and never mixed into readiness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum
from typing import Literal

from mlcareer.counts import joined, years_in_words
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Gate, Role
from mlcareer.knowledge.studies import DEGREE_RANKS, Kinship, degree_rank
from mlcareer.knowledge.work import asks_for, cannot_do_without
from mlcareer.profile.model import DegreeHeld, Job, Profile
from mlcareer.record import Record

GateState = Literal["met", "met in part", "unmet", "unknown"]
DEGREE_WORDS = {
    "none": "no degree",
    "secondary": "secondary school",
    "some-college": "some college",
    "bachelor": "a bachelor's degree",
    "master": "a master's degree",
    "doctorate": "a doctorate",
}
NOT_SAID = "not stated"
_COUNTED = {"coding": "of writing code", "ml": "of machine learning", "work": "of paid work"}


class GateResult(Record):
    """A gate of a role held against a profile: what it needs and what the person has, in words, and whether they have
    `said` anything of it. `kinship` is why a field that the gate does not name counts for one that it does; `lacks`
    what is not met of one that is met in part."""

    gate: str
    kind: Literal["education", "experience", "licence"]
    strength: Literal["required", "usual", "preferred"]
    status: GateState
    needs: str
    has: str
    said: bool
    note: str | None
    sources: tuple[str, ...]
    kinship: Kinship | None = None
    lacks: str | None = None


def check_gates(
    gates: Sequence[Gate], profile: Profile, knowledge: Knowledge, family: str | None = None
) -> tuple[GateResult, ...]:
    """Hold the gates of a role of `family` against a profile; those of education as one condition, in the place of the
    first."""
    studied = [gate for gate in gates if gate.kind == "education"]
    results = []
    for gate in gates:
        if gate.kind != "education":
            results.append(check_gate(gate, profile, knowledge, family))
        elif gate is studied[0]:
            results.append(_condition(studied, profile, knowledge, family))
    return tuple(results)


def gate_conditions(gates: Sequence[Gate], knowledge: Knowledge) -> tuple[GateResult, ...]:
    """What the gates of a role need, in words, before anybody's profile."""
    return check_gates(gates, Profile(), knowledge)


def check_gate(gate: Gate, profile: Profile, knowledge: Knowledge, family: str | None = None) -> GateResult:
    """Hold one gate of a role of `family` against a profile."""
    kinship = None
    if gate.kind == "education":
        status, needs, has, kinship = _education(gate, profile, knowledge, family)
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
        has=has or NOT_SAID,
        said=has is not None,
        note=gate.note,
        sources=gate.sources,
        kinship=kinship,
    )


# --- education -----------------------------------------------------------------------------------------------------

_STRENGTHS = ("preferred", "usual", "required")
_NAMED_FIELDS = 4
_SHORT = {"bachelor": "a bachelor's", "master": "a master's"}


def _condition(gates: list[Gate], profile: Profile, knowledge: Knowledge, family: str | None) -> GateResult:
    """What several gates of education come to: the lowest degree among the strongest of them, and what some ask beyond.

    Where sources of equal strength differ, the lowest is enough; what is usual above one that is required makes it met
    in part.
    """
    strongest, level = _strongest(gates), least_degree(gates)
    least = [gate for gate in gates if gate.strength == strongest and _rank(gate) == level]
    base = least[0]
    fields = () if any(not gate.fields for gate in least) else _union(gate.fields for gate in least)
    whole = Gate(**{**base.values(), "fields": fields, "sources": _union(gate.sources for gate in gates)})
    found = check_gate(whole, profile, knowledge, family)
    beyond = [gate for gate in gates if _rank(gate) > level]
    usual = [gate for gate in beyond if gate.strength == "usual" and strongest == "required"]
    lacking = [gate for gate in usual if check_gate(gate, profile, knowledge, family).status == "unmet"]
    needs = "; ".join((found.needs, *_beyond(beyond, strongest)))
    changed = {"needs": needs, "note": _notes(gates)}
    if found.status == "met" and lacking:
        changed |= {"status": "met in part", "lacks": "; ".join(_beyond(lacking, strongest))}
    return GateResult(**{**found.values(), **changed})


def _strongest(gates: Sequence[Gate]) -> str:
    return max((gate.strength for gate in gates), key=_STRENGTHS.index)


def least_degree(gates: Sequence[Gate]) -> int:
    """The rank of the lowest degree among the strongest of some gates of education."""
    strongest = _strongest(gates)
    return min(_rank(gate) for gate in gates if gate.strength == strongest)


def _beyond(gates: list[Gate], strongest: str) -> list[str]:
    """What is asked above the lowest degree: `some ask for a master's`."""
    said = []
    for level in sorted({_rank(gate) for gate in gates}):
        strength = max((gate.strength for gate in gates if _rank(gate) == level), key=_STRENGTHS.index)
        degree = DEGREE_RANKS[level]
        words = _SHORT.get(degree, DEGREE_WORDS[degree])
        said.append(f"some ask for {words}" if strength == strongest else f"{words} is {strength}")
    return said


def _notes(gates: list[Gate]) -> str | None:
    return " ".join(dict.fromkeys(gate.note for gate in gates if gate.note)) or None


def _rank(gate: Gate) -> int:
    return degree_rank(gate.education)


def _union(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for part in parts for one in part))


def _education(
    gate: Gate, profile: Profile, knowledge: Knowledge, family: str | None
) -> tuple[GateState, str, str | None, Kinship | None]:
    """A degree: of several held the one that comes nearest, in a field that is named before one that counts for it, and
    the highest of equals."""
    assert gate.education
    fields = f" in {joined(_shown(gate.fields, knowledge), 'or')}" if gate.fields else ""
    needs = DEGREE_WORDS[gate.education] + fields
    if profile.education is None:
        return "unknown", needs, None, None
    found = [_degree(gate, held, knowledge, family) for held in profile.education.degrees]
    state, has, kinship = max(found, key=lambda one: (("unmet", "unknown", "met").index(one[0]), not _akin(one[2])))
    return state, needs, has, kinship


def _akin(kinship: Kinship | None) -> bool:
    """Whether a field is not of the family that is asked for, but counts for it."""
    return kinship is not None and kinship.why is not None


def _degree(
    gate: Gate, held: DegreeHeld, knowledge: Knowledge, family: str | None
) -> tuple[GateState, str, Kinship | None]:
    """One degree. One of enough level whose field is neither named nor akin to one that is, is left open: employers say
    'or a related field', and nobody but they can tell which are."""
    assert gate.education
    has = DEGREE_WORDS[held.level] + (f" in {held.field}" if held.field else "")
    if degree_rank(held.level) < degree_rank(gate.education):
        return "unmet", has, None
    if not gate.fields or not held.field or any(knowledge.degrees.same(held.field, field) for field in gate.fields):
        return "met", has, None
    strict = gate.strength == "required" or gate.education in ("master", "doctorate")
    kinship = knowledge.degrees.kinship(held.field, gate.fields, family, strict=strict)
    if kinship is None:
        return "unknown", f"{has}, which the employer may or may not count", None
    return "met", has, kinship


def _shown(fields: tuple[str, ...], knowledge: Knowledge) -> tuple[str, ...]:
    """The fields by name, or by their families where they are many."""
    if len(fields) <= _NAMED_FIELDS:
        return fields
    of = {field: knowledge.degrees.studies_of(field)[:1] for field in fields}
    return tuple(dict.fromkeys(knowledge.studies[of[field][0]].name if of[field] else field for field in fields))


def _experience(gate: Gate, profile: Profile, knowledge: Knowledge) -> tuple[GateState, str, str | None]:
    assert gate.years
    assert gate.counts
    if gate.counts == "roles":
        return _in_roles(gate, profile, knowledge)
    needs = f"{years_in_words(gate.years)} {_COUNTED[gate.counts]}"
    stated = _stated_years(gate, profile)
    if stated is not None:
        return ("met" if stated >= gate.years else "unmet"), needs, years_in_words(stated)
    shown = _shown_years(gate, profile, knowledge)
    if shown >= gate.years:
        return "met", needs, f"{years_in_words(shown)} in jobs that need it"
    has = f"{years_in_words(shown)} in jobs that need it, and no more stated" if shown else None
    return "unknown", needs, has


def _stated_years(gate: Gate, profile: Profile) -> float | None:
    return {"coding": profile.years_coding, "ml": profile.years_ml, "work": _worked(profile)}[gate.counts or "work"]


def _shown_years(gate: Gate, profile: Profile, knowledge: Knowledge) -> float:
    """The years in jobs that cannot be done without what the gate counts: the least that a person has who does not
    tell how many years they have of it."""
    if gate.counts != "coding" and gate.counts != "ml":
        return 0.0
    titles = ((job, knowledge.titles.understand(_named(job))) for job in profile.experience)
    return fsum(job.years_told for job, title in titles if cannot_do_without(gate.counts, title, knowledge))


def years_towards(gate: Gate, profile: Profile, knowledge: Knowledge) -> float:
    """The years stated that count for a gate of experience, or else those in jobs that show them; 0 where none do."""
    if gate.counts == "roles":
        return fsum(job.years_told for job in profile.experience if _counts(job, gate, knowledge))
    stated = _stated_years(gate, profile)
    return _shown_years(gate, profile, knowledge) if stated is None else stated


def counts_towards(gate: Gate, role: Role, knowledge: Knowledge) -> bool:
    """Whether years in a role count for a gate: years of paid work always, years of writing code or of machine
    learning where one of the role's essential requirements is of that kind (our judgement)."""
    if gate.kind != "experience" or gate.counts is None:
        return False
    if gate.counts == "roles":
        return role.id in gate.roles
    return gate.counts == "work" or asks_for(gate.counts, role, knowledge)


def _worked(profile: Profile) -> float | None:
    """Years of paid work: known when every job states its years."""
    years = [job.years for job in profile.experience]
    return fsum(year for year in years if year is not None) if years and None not in years else None


def _in_roles(gate: Gate, profile: Profile, knowledge: Knowledge) -> tuple[GateState, str, str | None]:
    assert gate.years
    titles = [knowledge.roles[role].title for role in gate.roles]
    needs = f"{years_in_words(gate.years)} as {joined(titles, 'or')}"
    if not profile.experience:
        return "unknown", needs, None
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


def _licence(gate: Gate, profile: Profile, knowledge: Knowledge) -> tuple[GateState, str, str | None]:
    assert gate.licence
    named = {knowledge.certification_names.find(held.name) or held.name for held in profile.certifications}
    return ("met", gate.licence, "held") if gate.licence in named else ("unknown", gate.licence, None)
