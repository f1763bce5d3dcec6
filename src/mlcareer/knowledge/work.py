"""Which work is writing code, and which machine learning: what years of either are counted by (our judgement)."""

from __future__ import annotations

from typing import Literal

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Role
from mlcareer.knowledge.titles import JobTitle

__all__ = ["WorkKind", "asks_for", "cannot_do_without"]

WorkKind = Literal["coding", "ml"]


def cannot_do_without(kind: WorkKind, title: JobTitle, knowledge: Knowledge) -> bool:
    """Whether a job cannot be done without work of a kind: one in a role with an essential requirement of it, or in a
    family whose people usually know one."""
    if title.role:
        return asks_for(kind, knowledge.roles[title.role], knowledge)
    likely, family = knowledge.method.likely, knowledge.families.get(title.family or "")
    usual = [one.skill for one in family.skills if one.share >= likely.held] if family and likely else []
    return any(_is_of(kind, skill, knowledge) for skill in usual)


def asks_for(kind: WorkKind, role: Role, knowledge: Knowledge) -> bool:
    """Whether one of a role's essential requirements is work of a kind."""
    asked = {skill for each in role.requirements if each.essential for skill in each.skills}
    return any(_is_of(kind, skill, knowledge) for skill in asked)


def _is_of(kind: WorkKind, skill: str, knowledge: Knowledge) -> bool:
    """Whether who can do this does work of a kind. Cleaning data, labelling it and regression stand with machine
    learning and are done without: of these only what builds on it counts."""
    category = knowledge.skills[skill].category
    return category in _KINDS[kind] and (category != _LEARNING or _learns(skill, knowledge))


def _learns(skill: str, knowledge: Knowledge) -> bool:
    """Whether a skill is machine learning, or builds on it, however far above it."""
    before = {skill}
    waiting = [skill]
    while waiting:
        further = {one.skill for one in knowledge.skills[waiting.pop()].prerequisites} - before
        before |= further
        waiting += further
    return _LEARNING in before


_LEARNING = "machine-learning"
"""The skill, and the category of skills that it stands in."""
_KINDS: dict[WorkKind, tuple[str, ...]] = {
    "coding": ("programming",),
    "ml": (_LEARNING, "deep-learning", "generative-ai"),
}
