"""Checks of the words of titles and of the jobs that people come from."""

from __future__ import annotations

from collections.abc import Iterator

from mlcareer.knowledge.checks.findings import Finding, names_of
from mlcareer.knowledge.draft import Draft, Entry
from mlcareer.knowledge.names import normalise


def title_clash(draft: Draft) -> Iterator[Finding]:
    """Two families of jobs share a title or a word, or titles.yaml gives one spelling or word of a level two meanings,
    so that nobody could tell which is meant."""
    owners: dict[tuple[str, str], str] = {}
    for entry in draft.by_id("families").values():
        for key in ("titles", "words"):
            for number, name in enumerate(getattr(entry.record, key)):
                owner = owners.setdefault((key, normalise(name)), entry.record.id)
                if owner != entry.record.id or name in getattr(entry.record, key)[:number]:
                    yield entry, (key, number), f"'{name}' is among the {key} of '{owner}' already."
    if "titles" in draft.singles:
        yield from _two_meanings(draft.singles["titles"])


def _two_meanings(entry: Entry) -> Iterator[Finding]:
    """Spellings, and words of a level at the same end of a title, that stand for two things."""
    owners: dict[tuple[str, str], str] = {}
    rows = [("levels", number, f"level {row.at}", row.id, row.words) for number, row in enumerate(entry.record.levels)]
    rows += [
        ("spellings", number, "spelling", row.means, row.words) for number, row in enumerate(entry.record.spellings)
    ]
    for key, number, kind, means, words in rows:
        for place, word in enumerate(words):
            owner = owners.setdefault((kind, normalise(word)), means)
            if owner != means:
                yield entry, (key, number, "words", place), f"'{word}' stands for '{owner}' already."


def other_name_clash(draft: Draft) -> Iterator[Finding]:
    """titles.yaml gives a role another name that is a name of a role already."""
    owners = {normalise(name): e.record.id for e in draft.entries["roles"] for _, name in names_of("roles", e.record)}
    entry = draft.singles.get("titles")
    for number, other in enumerate(entry.record.other_names if entry else ()):
        owner = owners.setdefault(normalise(other.title), "")
        if entry and owner:
            yield entry, ("other_names", number, "title"), f"'{other.title}' is a name of '{owner}' already."
        owners[normalise(other.title)] = other.role


def unknown_led(draft: Draft) -> Iterator[Finding]:
    """A family of those who lead others names what is no role, no family of roles and no family of jobs."""
    roles = draft.by_id("roles")
    known = {*roles, *draft.by_id("families"), *(entry.record.family for entry in roles.values())}
    for entry in draft.entries["families"]:
        for number, led in enumerate(entry.record.leads):
            if led not in known:
                yield entry, ("leads", number), f"'{led}' is no role, no family of roles and no family of jobs."


def like_one_like_another(draft: Draft) -> Iterator[Finding]:
    """A family of jobs is like itself, or like one that is like a third: what its people know would be lost."""
    families = draft.by_id("families")
    for entry in draft.entries["families"]:
        other = families.get(entry.record.like or "")
        if other and other.record.like:
            yield entry, ("like",), f"'{entry.record.like}' is like '{other.record.like}' itself."


def whole_of_no_role(draft: Draft) -> Iterator[Finding]:
    """A family of jobs does all the work of a role (`whole`), and no `role` says of which."""
    for entry in draft.entries["families"]:
        if entry.record.whole and not entry.record.role:
            yield entry, ("whole",), "no 'role' says whose work its people do all of."


def role_not_near(draft: Draft) -> Iterator[Finding]:
    """A family of jobs does a kind of the work of a role (`role`) that is not among the roles it is `near`: what looks
    for the nearest roles would pass over that one."""
    for entry in draft.entries["families"]:
        if entry.record.role and entry.record.role not in entry.record.near:
            yield entry, ("role",), f"'{entry.record.role}' is not among the roles that it is 'near'."
