"""Why a role is not among the first, however well its tools fit: it is far above a person, or nothing that it cannot do
without was said or is likely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from mlcareer.advice.credit import Cover
from mlcareer.advice.fit import Fit
from mlcareer.advice.gates import check_gate
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Requirement, Role
from mlcareer.knowledge.titles import RANKS
from mlcareer.profile.recognise import Recognised
from mlcareer.record import Record

GATED = ("senior", "lead", "executive")
"""Seniorities of roles that are not entered from below without the years they ask for."""


class HeldBack(Record):
    """Why a role stands behind the others: `level` where it asks for years that were not shown, `essentials` where of
    what is essential to it, traits aside, nothing was said and nothing is likely."""

    kind: Literal["level", "essentials"]
    text: str


def hold_back(
    recognised: Recognised, covers: Mapping[str, Sequence[Cover]], knowledge: Knowledge
) -> dict[str, HeldBack | None]:
    """Why each role is held back for a person, or None. `covers` are of the requirements of each role."""
    return {id_: held_back(recognised, knowledge.roles[id_], found, knowledge) for id_, found in covers.items()}


def ordered(ranked: Iterable[Fit], back: Mapping[str, HeldBack | None]) -> list[Fit]:
    """Roles in the order in which they are shown: those held back behind the others, each by fit."""
    return sorted(ranked, key=lambda fit: (back[fit.role] is not None, -fit.share, fit.role))


def held_back(recognised: Recognised, role: Role, covers: Sequence[Cover], knowledge: Knowledge) -> HeldBack | None:
    """Why a role is held back for a person, or None. `covers` are of its requirements. What a person works as is
    never held back."""
    if any(job.role == role.id for job in recognised.jobs):
        return None
    if found := _level(recognised, role, knowledge):
        return found
    if any(one.kind == "people" and one.people_in(role.id) for one in knowledge.holders.values()):
        # Where people of the role were counted, their lists tell by themselves what they leave out.
        return None
    return _essentials(covers, knowledge)


def _level(recognised: Recognised, role: Role, knowledge: Knowledge) -> HeldBack | None:
    if role.seniority not in GATED or _as_high(recognised, role, knowledge):
        return None
    gates = [gate for gate in role.gates if gate.kind == "experience" and gate.strength != "preferred"]
    for gate in gates:
        result = check_gate(gate, recognised.profile, knowledge)
        if result.status != "met":
            return HeldBack(kind="level", text=f"it asks for {result.needs}; you: {result.has}")
    return None


def _as_high(recognised: Recognised, role: Role, knowledge: Knowledge) -> bool:
    """Whether a job was held that is as far up as the role."""
    held = [job.seniority or (knowledge.roles[job.role].seniority if job.role else None) for job in recognised.jobs]
    return any(title_rank(one) >= title_rank(role.seniority) for one in held if one)


def title_rank(seniority: str) -> int:
    """How far up a seniority is, of a title or of a role."""
    return RANKS.index(_AS_TITLE.get(seniority, seniority))


_AS_TITLE = {"entry": "junior", "executive": "director"}
"""The seniorities of roles that titles have another word for, as far up as the lowest title that is one."""


def tells(requirement: Requirement, knowledge: Knowledge) -> bool:
    """Whether a requirement is essential and no mere trait, which nearly everybody has and which tells nothing."""
    return requirement.essential and not all(knowledge.skills[one].trait for one in requirement.skills)


def _essentials(covers: Sequence[Cover], knowledge: Knowledge) -> HeldBack | None:
    """Nothing of what is essential is said or likely. Traits, which nearly everybody has, tell nothing of a role."""
    essential = [cover for cover in covers if tells(cover.requirement, knowledge)]
    if not essential or any(max(cover.now, cover.expected) > 0 for cover in essential):
        return None
    names = [knowledge.requirement_name(cover.requirement) for cover in essential]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return HeldBack(kind="essentials", text=f"nothing was said of {listed}")
