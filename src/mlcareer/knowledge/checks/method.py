"""Checks of the numbers that steer the advice."""

from __future__ import annotations

from collections.abc import Iterator

from mlcareer.knowledge.checks.findings import Finding
from mlcareer.knowledge.draft import Draft


def band_order(draft: Draft) -> Iterator[Finding]:
    """The bands do not fall from the highest to one that begins at 0."""
    assert draft.method is not None
    starts = [band.at_least for band in draft.method.record.bands]
    if starts != sorted(set(starts), reverse=True) or starts[-1:] != [0]:
        yield draft.method, ("bands",), "the bands have to fall from the highest to one that begins at 0."


def learning_order(draft: Draft) -> Iterator[Finding]:
    """A higher level takes fewer hours than a lower one, or a topic's quartiles do not rise."""
    assert draft.method is not None
    rule = draft.method.record.learning
    if list(rule.multiples) != sorted(rule.multiples) or len(rule.multiples) != 5:
        yield draft.method, ("learning", "multiples"), "the five multiples have to rise."
    for number, topic in enumerate(rule.topics):
        if not topic.low <= topic.median <= topic.high:
            yield draft.method, ("learning", "topics", number), f"the hours of '{topic.id}' do not rise."


def milestone_form(draft: Draft) -> Iterator[Finding]:
    """Two milestones have the same id, or a piece of work is for a family that no role is of."""
    families = {entry.record.family for entry in draft.by_id("roles").values()}
    seen: set[str] = set()
    for entry in draft.by_id("milestones").values():
        if families and entry.record.id not in families:
            yield entry, ("id",), f"no role is of the family '{entry.record.id}'."
        for number, milestone in enumerate(entry.record.milestones):
            if milestone.id in seen:
                yield entry, ("milestones", number, "id"), f"'{milestone.id}' is the id of another milestone."
            seen.add(milestone.id)
