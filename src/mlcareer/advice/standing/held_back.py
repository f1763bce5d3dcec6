"""Why a role is not among the first, however well its tools fit: it is far above a person, asks for a degree that they
lack, or all but nothing that it cannot do without was said or is likely."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from math import fsum
from typing import Any, Literal

from mlcareer.advice.rounding import tenths
from mlcareer.advice.standing.background import stands_near
from mlcareer.advice.standing.credit import Cover, Ledger, readiness
from mlcareer.advice.standing.fit import Fit
from mlcareer.advice.standing.gates import check_gate, check_gates, least_degree, years_towards
from mlcareer.counts import joined
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Gate, Role
from mlcareer.knowledge.studies import degree_rank
from mlcareer.knowledge.titles import RANKS
from mlcareer.profile.recognise import Recognised
from mlcareer.record import Record

GATED = ("senior", "lead", "executive")
"""Seniorities of roles that are not entered from below without the years they ask for."""


class HeldBack(Record):
    """Why a role stands behind the others: `level` where too few of the years that it asks for were shown, `degree`
    where it asks for a higher degree than the one stated, `essentials` where of what is essential to it, traits aside,
    nothing was said and next to nothing is likely."""

    kind: Literal["level", "degree", "essentials"]
    text: str


class RoleStandings:
    """How one person stands in roles, each worked out when it is asked for.

    Who has nothing of what is essential to a role is held back from it, and of most roles that can be told from the
    skills alone: only those that ask for something the person has, or may have, are looked at.
    """

    def __init__(self, recognised: Recognised, ledger: Ledger, knowledge: Knowledge) -> None:
        self._recognised = recognised
        self._ledger = ledger
        self._knowledge = knowledge
        self._covers: dict[str, list[Cover]] = {}
        self._back: dict[str, HeldBack | None] = {}

    def covers(self, role: str) -> list[Cover]:
        """The covers of a role's requirements, in its order."""
        if role not in self._covers:
            self._covers[role] = self._ledger.covers(self._knowledge.roles[role])
        return self._covers[role]

    def back(self, role: str) -> HeldBack | None:
        """Why a role is held back, or None."""
        if role not in self._back:
            record = self._knowledge.roles[role]
            self._back[role] = held_back(self._recognised, record, self.covers(role), self._knowledge)
        return self._back[role]

    def is_back(self, role: str) -> bool:
        """Whether a role is held back."""
        return self.back(role) is not None if role in self._touched else True

    @cached_property
    def _touched(self) -> frozenset[str]:
        """The roles that may not be held back: all others lack everything that is essential to them, and nothing else
        speaks for them."""
        knowledge = self._knowledge
        if not knowledge.method.fit.essential_points:
            return frozenset(knowledge.points.places)
        some = {skill for skill, own in self._ledger.held.items() if own.level} | self._ledger.guesses.keys()
        some |= {other for skill in some for other in knowledge.counts_for.get(skill, ())}
        found = {role for skill in some for role, _, tells in knowledge.asking.get(skill, ()) if tells}
        found |= {job.role for job in self._recognised.jobs if job.role}
        found |= {role for one in knowledge.holders.values() if one.kind == "people" for role in one.roles}
        found.update(stands_near(self._recognised, knowledge))
        return frozenset(found.union(knowledge.untelling))

    def ordered(self, ranked: Iterable[Fit]) -> list[Fit]:
        """Roles in the order in which they are shown: those held back behind the others, each by fit."""
        return sorted(ranked, key=lambda fit: (self.is_back(fit.role), *fit.order))


def held_back(recognised: Recognised, role: Role, covers: Sequence[Cover], knowledge: Knowledge) -> HeldBack | None:
    """Why a role is held back for a person, or None. `covers` are of its requirements. What a person works as is
    never held back."""
    if any(job.role == role.id for job in recognised.jobs):
        return None
    return (
        _level(recognised, role, knowledge)
        or _degree(recognised, role, covers, knowledge)
        or _essentials(recognised, role, covers, knowledge)
    )


def _level(recognised: Recognised, role: Role, knowledge: Knowledge) -> HeldBack | None:
    if role.seniority not in GATED or _as_high(recognised, role, knowledge):
        return None
    gates = [gate for gate in role.gates if gate.kind == "experience" and gate.strength != "preferred"]
    for gate in gates:
        if years_towards(gate, recognised.profile, knowledge) < near_enough(gate, knowledge):
            result = check_gate(gate, recognised.profile, knowledge)
            return HeldBack(kind="level", text=f"it asks for {result.needs}; you: {result.has}")
    return None


def near_enough(gate: Gate, knowledge: Knowledge) -> float:
    """The years towards a gate with which one is not far below it."""
    return (gate.years or 0.0) * knowledge.method.fit.near_years


_HIGHER = degree_rank("master")
"""The degree from which a role is not entered without it."""


def degree_asked(role: Role) -> int:
    """The rank of the degree without which a role is hard to enter: a master's or more, or a lower one that is more
    than preferred, for a role that is not entered as a beginner; else 0."""
    studied = [gate for gate in role.gates if gate.kind == "education"]
    asked = least_degree(studied) if studied else 0
    usual = role.seniority != "entry" and any(gate.strength != "preferred" for gate in studied)
    return asked if asked >= _HIGHER or usual else 0


def people_counted(role: str, knowledge: Knowledge) -> bool:
    """Whether people of a role were counted: their lists tell by themselves what they leave out, and some of them lack
    the degree that is usual."""
    return any(one.kind == "people" and one.people_in(role) for one in knowledge.holders.values())


def lacks_degree(asked: Any, short: Any, expected: Any, near: int, uncounted: Any) -> Any:
    """Whether somebody who is so many degrees `short` of the one `asked` is held back from a role of which so much is
    `expected` to be covered, in tenths of a percent as `near` is, from which a role is not far: two short of a master's
    or more always, one short of that where the role is far and nobody counted its people, and two short of a lower
    degree where it is more than twice as far. Numbers and truths, or arrays of them."""
    high = asked >= _HIGHER
    one_short = high & (short > 0) & (expected < near) & uncounted
    return (high & (short > 1)) | one_short | ((short > 1) & (2 * expected < near))


def near_from(knowledge: Knowledge) -> int:
    """The readiness, in tenths of a percent, from which a role is not far."""
    return round(10 * min(one.at_least for one in knowledge.method.bands if one.at_least))


def _degree(recognised: Recognised, role: Role, covers: Sequence[Cover], knowledge: Knowledge) -> HeldBack | None:
    """A degree that is asked for, and a lower one that was stated."""
    held, asked = recognised.profile.education, degree_asked(role)
    short = asked - degree_rank(held.level) if held else 0
    expected, uncounted = tenths(readiness(list(covers)).expected), not people_counted(role.id, knowledge)
    if not lacks_degree(asked, short, expected, near_from(knowledge), uncounted):
        return None
    checked = check_gates(role.gates, recognised.profile, knowledge, role.family)
    result = next(one for one in checked if one.kind == "education")
    return HeldBack(kind="degree", text=f"it asks for {result.needs}; you: {result.has}")


def _as_high(recognised: Recognised, role: Role, knowledge: Knowledge) -> bool:
    """Whether a job was held that is as far up as the role."""
    held = [job.seniority or (knowledge.roles[job.role].seniority if job.role else None) for job in recognised.jobs]
    return any(title_rank(one) >= title_rank(role.seniority) for one in held if one)


def title_rank(seniority: str) -> int:
    """How far up a seniority is, of a title or of a role."""
    return RANKS.index(_AS_TITLE.get(seniority, seniority))


_AS_TITLE = {"entry": "junior", "executive": "director"}
"""The seniorities of roles that titles have another word for, as far up as the lowest title that is one."""


def _essentials(recognised: Recognised, role: Role, covers: Sequence[Cover], knowledge: Knowledge) -> HeldBack | None:
    """Next to nothing of what is essential is said or likely, for a role that is neither an aim nor near to a job
    outside the field.
    Traits, which nearly everybody has, tell nothing of a role."""
    whole = sum(cover.requirement.importance for cover in covers)
    worth = [(one.requirement, max(one.now, one.expected)) for one in covers]
    earned = fsum(100 * one.importance / whole * part for one, part in worth if part and knowledge.tells(one))
    if earned >= knowledge.method.fit.essential_points or people_counted(role.id, knowledge):
        return None
    essential = [requirement for requirement, _ in worth if knowledge.tells(requirement)]
    if not essential or role.id in stands_near(recognised, knowledge):
        return None
    return HeldBack(kind="essentials", text=f"nothing was said of {joined(map(knowledge.requirement_name, essential))}")
