"""Checks of what every kind of record has: ids, names, references, addresses, countries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz import fuzz, process

from mlcareer.knowledge.checks.findings import Day, Finding, everything, leaves, names_of, references
from mlcareer.knowledge.language import PlaceWords
from mlcareer.knowledge.names import normalise
from mlcareer.knowledge.read import Draft

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NEAR = 70
"""How alike of 100 the letters of two ids are, for one to be taken for a misspelling of the other."""
_ADDRESS = re.compile(r"https?://[^\s/.]+(\.[^\s/.]+)+\.?(/\S*)?")


def no_method(draft: Draft) -> Iterator[Finding]:
    """There is no method.yaml, and so no version, no bands and no learning times."""
    if draft.method is None:
        for entries in draft.entries.values():
            for entry in entries[:1]:
                yield entry, (), "there is no method.yaml among the knowledge files."
                return


def bad_id(draft: Draft) -> Iterator[Finding]:
    """An id is not made of full lower-case words or digits joined by hyphens."""
    for kind, entry in everything(draft):
        if kind in draft.entries and not _ID.fullmatch(entry.record.id):
            yield entry, ("id",), f"'{entry.record.id}' is not lower-case words joined by hyphens."


def duplicate_id(draft: Draft) -> Iterator[Finding]:
    """Two records of one file have the same id."""
    for entries in draft.entries.values():
        seen: set[tuple[str, str]] = set()
        for entry in entries:
            key = (entry.document.file, entry.record.id)
            if key in seen:
                yield entry, ("id",), f"'{entry.record.id}' is the id of an earlier record."
            seen.add(key)


def not_sorted(draft: Draft) -> Iterator[Finding]:
    """A record stands before one whose id comes first in the alphabet. Sorted files merge without conflicts."""
    for entries in draft.entries.values():
        for before, entry in pairwise(entries):
            if before.document.file == entry.document.file and entry.record.id < before.record.id:
                yield entry, ("id",), f"'{entry.record.id}' belongs before '{before.record.id}'."


def unknown_id(draft: Draft) -> Iterator[Finding]:
    """A record names a source, skill, role, certification or resource that does not exist."""
    known = {kind: draft.by_id(kind) for kind in draft.entries}
    for entry, path, kind, id_ in references(draft):
        if id_ not in known[kind]:
            near = process.extractOne(id_, list(known[kind]), scorer=fuzz.ratio, score_cutoff=_NEAR)
            meant = f" Did you mean '{near[0]}'?" if near else ""
            yield entry, path, f"there is no '{id_}' among the {kind}.{meant}"


def alias_clash(draft: Draft) -> Iterator[Finding]:
    """Two records of one kind share a name, so that nobody could tell which is meant."""
    for kind in ("skills", "roles", "certifications", "resources"):
        owners: dict[str, str] = {}
        for entry in draft.by_id(kind).values():
            for path, name in names_of(kind, entry.record):
                owner = owners.setdefault(normalise(name), entry.record.id)
                if owner != entry.record.id:
                    yield entry, path, f"'{name}' is a name of '{owner}' too."


def repeated_name(draft: Draft) -> Iterator[Finding]:
    """A record gives the same alias twice, or one that differs from its name in spelling alone."""
    for kind in ("skills", "roles", "certifications", "resources"):
        for entry in draft.by_id(kind).values():
            seen = {normalise(entry.record.id)}
            for path, name in list(names_of(kind, entry.record))[1:]:
                if normalise(name) in seen and path[0] in ("aliases", "also_called"):
                    yield entry, path, f"'{name}' is a name of '{entry.record.id}' already."
                seen.add(normalise(name))


def same_address(draft: Draft) -> Iterator[Finding]:
    """Two resources, or two sources, have the same address."""
    for kind in ("resources", "sources"):
        owners: dict[str, str] = {}
        for entry in draft.by_id(kind).values():
            address = (entry.record.url or entry.record.id).rstrip("/").lower()
            owner = owners.setdefault(address, entry.record.id)
            if owner != entry.record.id:
                yield entry, ("url",), f"'{entry.record.url}' is the address of '{owner}' too."


def bad_address(draft: Draft, _: Day) -> Iterator[Finding]:
    """An address does not begin with http:// or https:// and the name of a site."""
    for kind in ("sources", "resources", "certifications"):
        for entry in draft.by_id(kind).values():
            if entry.record.url and not _ADDRESS.fullmatch(entry.record.url):
                yield entry, ("url",), f"'{entry.record.url}' is no address."


def unknown_country(draft: Draft) -> Iterator[Finding]:
    """A record names a country that no file of places has."""
    files = [entry for entries in draft.words.values() for entry in entries if isinstance(entry.record, PlaceWords)]
    known = {country.code for entry in files for country in entry.record.countries}
    if not known:
        return
    for _, entry in everything(draft):
        for path, value in leaves(entry.record):
            if path[-1] == "country" and value not in known:
                yield entry, path, f"there is no country '{value}' among the places."
