"""Checks of what every kind of record has: ids, names, references, addresses, countries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from rapidfuzz import fuzz, process

from mlcareer.documents import Where
from mlcareer.knowledge.checks.findings import Day, Finding, everything, last_key, names_of, references
from mlcareer.knowledge.draft import Draft, Entry
from mlcareer.knowledge.language import Country, PlaceWords
from mlcareer.knowledge.model import ExamDomain, Statement, UsualSkill
from mlcareer.knowledge.names import normalise
from mlcareer.record import Record, under
from mlcareer.shapes import shape

_SHORTEST_TEXT = 3
_TEXTS = frozenset(
    (
        "authors",
        "text",
        "summary",
        "title",
        "name",
        "note",
        "why",
        "reason",
        "judged",
        "provider",
        "issuer",
        "publisher",
    )
)
_ID = shape(r"[a-z0-9]+(-[a-z0-9]+)*")
_NEAR = 70
"""How alike of 100 the letters of two ids are, for one to be taken for a misspelling of the other."""
_TOLD_APART: Mapping[str, tuple[str, ...]] = {
    "related": ("skill",),
    "prerequisites": ("skill", "from_level"),
    "practised_with": ("skill", "from_level"),
    "enters_from": ("role",),
    "leads_to": ("role",),
    "certifications": ("certification",),
    "gates": ("id",),
    "reports_to": ("title",),
}
"""By what two items of a list are the same one, where that is less than all of them."""
_SCHEME = shape(r"^https?://(www\.)?")
_PLACEHOLDER = shape(r"\s*(TODO|TBD|FIXME|XXX+|N/?A|\?+|\.\.\.|…|lorem ipsum\b.*)?[.:!]?\s*", re.IGNORECASE)
_RESERVED = shape(
    r"https?://([^\s/]*\.)?(example(\.(com|net|org))?|test|invalid|localhost|local|\d+\.\d+\.\d+\.\d+)(:\d+)?(/|$)",
    re.IGNORECASE,
)
_ADDRESS = shape(r"https?://[^\s/.]+(\.[^\s/.]+)+\.?(/\S*)?")


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
    """Two resources, two sources or two certifications have the same address, with or without `www` and encryption."""
    for kind in ("resources", "sources", "certifications"):
        owners: dict[str, str] = {}
        for entry in draft.by_id(kind).values():
            address = _SCHEME.sub("", (entry.record.url or entry.record.id).lower()).rstrip("/")
            owner = owners.setdefault(address, entry.record.id)
            if owner != entry.record.id:
                yield entry, ("url",), f"'{entry.record.url}' is the address of '{owner}' too."


def repeated_entry(draft: Draft, _: Day) -> Iterator[Finding]:
    """A list of a record holds the same thing twice: a source of a fact, a skill that carries over or is built on, a
    role led to or entered from, a certification named for a role, a gate, a statement, or a salary or an outlook that
    is the same in all; or the same word. One of the two is to be taken out, or corrected."""
    for _kind, entry in everything(draft):
        for path, items in _lists(entry.record):
            seen: set[Any] = set()
            for number, item in enumerate(items):
                same = _same(last_key(path), item)
                if same in seen:
                    said = f"stands in '{last_key(path)}' a second time; take one out or correct it."
                    yield entry, (*path, number), said
                seen.add(same)


def _same(key: str, item: Any) -> Any:
    """By what an item of a list is told from the others."""
    if isinstance(item, ExamDomain):
        return item.name
    if isinstance(item, UsualSkill):
        return item.skill
    names = _TOLD_APART.get(key, ("text",) if isinstance(item, Statement) else ()) if isinstance(item, Record) else ()
    return tuple(getattr(item, name) for name in names) or repr(item)


def _lists(value: Any, path: Where = ()) -> Iterator[tuple[Where, tuple[Any, ...]]]:
    """Every list of records or of words in a record, with the path of keys that leads to it."""
    if isinstance(value, Record):
        for name in value._names:
            if isinstance(part := getattr(value, name), Record | tuple):
                yield from _lists(part, (*path, name))
    elif isinstance(value, tuple):
        if any(isinstance(item, Record | str) for item in value):
            yield path, value
        for number, item in enumerate(value):
            if isinstance(item, Record | tuple):
                yield from _lists(item, (*path, number))


def empty_text(draft: Draft, _: Day) -> Iterator[Finding]:
    """A text is blank, a word that stands for one still to be written (TODO, TBD, …), or a summary of a letter or
    two."""
    for kind, entry in everything(draft):
        for path, value in under(entry.record, _TEXTS) if kind in draft.entries else ():
            blank = isinstance(value, str) and _PLACEHOLDER.fullmatch(value)
            if blank or ("summary" in path and last_key(path) in ("summary", "text") and len(value) < _SHORTEST_TEXT):
                yield entry, path, f"'{value}' says nothing."


def spelt_two_ways(draft: Draft, _: Day) -> Iterator[Finding]:
    """Two certifications name their issuer, two resources their provider or two sources their publisher in spellings
    that differ in capitals or spaces alone."""
    for kind, key in (("certifications", "issuer"), ("resources", "provider"), ("sources", "publisher")):
        known: dict[str, list[tuple[Entry, str]]] = {}
        for entry in draft.by_id(kind).values():
            if name := getattr(entry.record, key):
                known.setdefault(normalise(name).replace(" ", ""), []).append((entry, name))
        for found in known.values():
            usual = Counter(name for _, name in found).most_common(1)[0][0]
            yield from ((entry, (key,), f"elsewhere it is '{usual}'.") for entry, name in found if name != usual)


def unaddressed_source(draft: Draft, _: Day) -> Iterator[Finding]:
    """A source that is neither judgement nor unconfirmed has no address, and no note says where it was read."""
    for entry in draft.by_id("sources").values():
        one = entry.record
        if one.kind not in ("judgement", "unverified") and not one.url and not one.note:
            yield entry, ("id",), "has no 'url', and no 'note' says where it was read."


def unknown_currency(draft: Draft, _: Day) -> Iterator[Finding]:
    """A fee, a cost or a salary is in a currency that no country of language/places.yaml has. Currencies have the three
    capitals of ISO 4217."""
    known = {country.currency for country in _countries(draft) if country.currency}
    for kind in ("certifications", "resources", "roles", "market") if known else ():
        for entry in draft.by_id(kind).values():
            for path, value in under(entry.record, frozenset(("currency",))):
                if value not in known:
                    meant = f" Did you mean '{value.upper()}'?" if value.upper() in known else ""
                    yield entry, path, f"no country among the places pays in '{value}'.{meant}"


def bad_address(draft: Draft, _: Day) -> Iterator[Finding]:
    """An address does not begin with http:// or https:// and the name of a site."""
    for entry, address in _addresses(draft):
        if not _ADDRESS.fullmatch(address):
            yield entry, ("url",), f"'{address}' is no address."


def reserved_address(draft: Draft, _: Day) -> Iterator[Finding]:
    """An address is one that is kept for examples and tests (RFC 2606), or a machine's own."""
    for entry, address in _addresses(draft):
        if _RESERVED.match(address):
            yield entry, ("url",), f"'{address}' is an address for examples; nothing is there."


def _addresses(draft: Draft) -> Iterator[tuple[Entry, str]]:
    for kind in ("sources", "resources", "certifications"):
        for entry in draft.by_id(kind).values():
            if entry.record.url:
                yield entry, entry.record.url


def unknown_country(draft: Draft) -> Iterator[Finding]:
    """A record names a country that no file of places has."""
    known = {country.code for country in _countries(draft)}
    if not known:
        return
    for _, entry in everything(draft):
        for path, value in under(entry.record, frozenset(("country",))):
            if value not in known:
                yield entry, path, f"there is no country '{value}' among the places."


def _countries(draft: Draft) -> list[Country]:
    """The countries of all files of places."""
    files = [entry for entries in draft.words.values() for entry in entries if isinstance(entry.record, PlaceWords)]
    return [country for entry in files for country in entry.record.countries]
