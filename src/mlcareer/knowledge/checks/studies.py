"""Checks of fields of study and of degrees."""

from __future__ import annotations

from collections.abc import Iterator

from mlcareer.knowledge.checks.findings import Day, Finding
from mlcareer.knowledge.draft import Draft
from mlcareer.knowledge.names import normalise

_NOVICE, _AUTHORITY = 2, 5
_OF_THE_FIELD = frozenset(("machine-learning", "deep-learning", "generative-ai"))


def study_clash(draft: Draft) -> Iterator[Finding]:
    """Two families of fields of study share a name, or degrees.yaml takes one form for two degrees."""
    owners: dict[str, str] = {}
    for entry in draft.by_id("studies").values():
        for number, word in enumerate(entry.record.words):
            owner = owners.setdefault(normalise(word), entry.record.id)
            if owner != entry.record.id or word in entry.record.words[:number]:
                yield entry, ("words", number), f"'{word}' is a field of '{owner}' already."
    forms: dict[str, str] = {}
    for entry in draft.words.get("degrees", ()):
        for kind in ("forms", "asked"):
            for number, form in enumerate(getattr(entry.record, kind)):
                for place, word in enumerate(form.words):
                    owner = forms.setdefault(word if form.cased else normalise(word), form.level)
                    if owner != form.level:
                        where = (kind, number, "words", place)
                        yield entry, where, f"'{word}' stands for the degree '{owner}' already."


def counts_for_itself(draft: Draft) -> Iterator[Finding]:
    """A family of fields of study counts for itself, or for another one twice."""
    for entry in draft.entries["studies"]:
        seen = {entry.record.id}
        for number, other in enumerate(entry.record.counts_for):
            if other.study in seen:
                yield entry, ("counts_for", number), f"'{entry.record.id}' counts for '{other.study}' already."
            seen.add(other.study)


def sure_share(draft: Draft, _: Day) -> Iterator[Finding]:
    """All people of a family of jobs or of a field of study are told to have a skill (a share of 1), which is true of
    none; or usually to be authorities in it (level 5)."""
    for entry in (*draft.by_id("families").values(), *draft.by_id("studies").values()):
        for number, usual in enumerate(entry.record.skills):
            if usual.share == 1:
                yield entry, ("skills", number, "share"), f"not all have '{usual.skill}'; a share is below 1."
            if usual.level == _AUTHORITY:
                yield entry, ("skills", number, "level"), f"they are not usually authorities in '{usual.skill}'."


def unfounded_skill(draft: Draft, _: Day) -> Iterator[Finding]:
    """People of a family of jobs or of a field of study are told to know a skill of machine learning at level 2 or
    more, and nothing that it builds on."""
    skills = draft.by_id("skills")
    for entry in (*draft.by_id("families").values(), *draft.by_id("studies").values()):
        known = {usual.skill for usual in entry.record.skills}
        for number, usual in enumerate(entry.record.skills):
            if usual.level >= _NOVICE and skills[usual.skill].record.category in _OF_THE_FIELD:
                below = {edge.skill for edge in skills[usual.skill].record.prerequisites}
                if below and known.isdisjoint(below):
                    quoted = ", ".join(f"'{one}'" for one in sorted(below))
                    said = f"'{usual.skill}' builds on {quoted}"
                    yield entry, ("skills", number), f"{said}, and nothing of that is told of them."


def unknown_field(draft: Draft) -> Iterator[Finding]:
    """A gate of education names a field of study that studies.yaml does not have, so that nobody could meet it."""
    studies = [entry.record for entry in draft.entries["studies"]]
    known = {normalise(name) for study in studies for name in (study.name, *study.words)}
    for entry in draft.entries["roles"]:
        for number, gate in enumerate(entry.record.gates):
            for place, field in enumerate(gate.fields):
                if studies and normalise(field) not in known:
                    path = ("gates", number, "fields", place)
                    yield entry, path, f"'{field}' is no field of study in studies.yaml."
