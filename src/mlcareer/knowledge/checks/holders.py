"""Checks of what is counted of people in a role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mlcareer.documents import Where
from mlcareer.knowledge.checks.findings import Finding
from mlcareer.knowledge.draft import Draft


def holders_form(draft: Draft) -> Iterator[Finding]:
    """A list of counts in holders.yaml is not as long as its list of roles, or counts more records than there are; or
    a skill is counted twice."""
    for entry in draft.entries["holders"]:
        source = entry.record
        lists: list[tuple[Where, tuple[int, ...]]] = [(("n",), source.n)]
        for key in ("skills", "answers"):
            lists += [((key, n, "holders"), part.holders) for n, part in enumerate(getattr(source, key))]
        for path, values in lists:
            if len(values) != len(source.roles):
                yield entry, path, f"{len(values)} figures for {len(source.roles)} roles."
            elif any(count > all_ for count, all_ in zip(values, source.n, strict=False)):
                yield entry, path, "more holders than records."
        skills = [held.skill for held in source.skills]
        for number, skill in enumerate(skills):
            if skill in skills[:number]:
                yield entry, ("skills", number), f"'{skill}' is counted twice."


def narrower_item(draft: Draft) -> Iterator[Finding]:
    """A skill is counted by an item that the same source calls narrower than it or unclear, or only by items that
    some source calls narrower: who does not name them may hold the skill all the same."""
    entries = draft.entries["holders"]
    narrower = {entry.record.id: _narrower(entry.record) for entry in entries}
    anywhere = set().union(*narrower.values())
    for entry in entries:
        own = narrower[entry.record.id]
        for number, held in enumerate(entry.record.skills):
            path = ("skills", number, "means")
            for item in held.means:
                if (held.skill, item) in own or item in entry.record.unclear:
                    yield entry, path, f"'{item}' is not all of '{held.skill}', as the source itself says."
            if all((held.skill, item) in anywhere for item in held.means):
                yield entry, path, f"'{held.skill}' is counted only by items that are narrower."


def _narrower(source: Any) -> set[tuple[str, str]]:
    return {(part.skill, item) for part in source.narrower for item in part.items}


def together_form(draft: Draft) -> Iterator[Finding]:
    """A list of together.yaml is not as long as what it is in the order of, or counts more people than were asked."""
    if "together" not in draft.singles:
        return
    entry = draft.singles["together"]
    told = entry.record
    sizes = {"named": told.roles, "asked": told.roles}
    sizes |= {name: getattr(told, name) for name in ("years_coding", "years_ml", "education")}
    for number, one in enumerate(told.skills):
        for name, of in sizes.items():
            if len(getattr(one, name)) != len(of):
                yield entry, ("skills", number, name), f"{len(getattr(one, name))} figures for {len(of)}."
        if any(count > asked for count, asked in zip(one.named, one.asked, strict=False)):
            yield entry, ("skills", number, "named"), "more people than were asked."
