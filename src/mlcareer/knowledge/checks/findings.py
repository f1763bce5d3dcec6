"""What a check is, and the ways through a draft that several checks go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from mlcareer.documents import Where
from mlcareer.errors import Problem
from mlcareer.knowledge.draft import Draft, Entry
from mlcareer.knowledge.model import Pay, Requirement
from mlcareer.record import Record, under

Finding = tuple[Entry, Where, str]
Check = Callable[[Draft], Iterator[Finding]]


class Day(NamedTuple):
    """The day on which the data is checked, and the age in years that any fact may have, if it is the same for all."""

    today: date
    max_age: float | None = None


DayCheck = Callable[[Draft, Day], Iterator[Finding]]
_REFERENCES: Mapping[str, str] = {
    "sources": "sources",
    "teaches_sources": "sources",
    "presupposes_sources": "sources",
    "coverage_sources": "sources",
    "domain_sources": "sources",
    "band_sources": "sources",
    "level_sources": "sources",
    "skill": "skills",
    "any_of": "skills",
    "skills": "skills",
    "role": "roles",
    "roles": "roles",
    "near": "roles",
    "hosts": "roles",
    "study": "studies",
    "certification": "certifications",
    "shows": "skills",
    "uses": "skills",
    "needs": "skills",
    "traits": "skills",
    "trades": "families",
}
"""Which kind of record a key refers to, wherever it stands."""
_OWN_KIND = {"certifications": ("successor", "prerequisites"), "resources": ("successor",), "families": ("like",)}
"""Keys that refer to records of the same kind as the one they stand in."""
_REFERRING = frozenset((*_REFERENCES, *(key for keys in _OWN_KIND.values() for key in keys)))


def run(checks: Iterable[Check], draft: Draft) -> list[Problem]:
    """What the checks find in a draft, in order of place."""
    found = ((code(one), finding) for one in checks for finding in one(draft))
    return sorted(entry.problem(path, name, message) for name, (entry, path, message) in found)


def code(one: Callable[..., Any]) -> str:
    """The code under which a check reports."""
    return one.__name__.replace("_", "-")


def everything(draft: Draft) -> Iterator[tuple[str, Entry]]:
    yield from draft.singles.items()
    yield from ((name, entry) for name, entries in draft.words.items() for entry in entries)
    for kind, entries in draft.entries.items():
        for entry in entries:
            yield kind, entry


def leaves(value: Any, path: Where = ()) -> Iterator[tuple[Where, Any]]:
    """Every text, number and date in a record, with the path of keys that leads to it; not in their order, since what
    is found is told in the order of places. `context` is one leaf."""
    open_: list[tuple[Where, Any]] = [(path, value)]
    while open_:
        path, value = open_.pop()
        if isinstance(value, Record):
            parts: Iterable[tuple[Any, Any]] = ((name, getattr(value, name)) for name in value._names)
        elif isinstance(value, tuple):
            parts = enumerate(value)
        else:
            parts = ()
            if value is not None:  # what is handed over is a leaf itself
                yield path, value
        for key, part in parts:
            if isinstance(part, Record | tuple):
                open_.append(((*path, key), part))
            elif part is not None:
                yield (*path, key), part


def last_key(path: Where) -> str:
    """The last key of a path that is not a list index."""
    for part in reversed(path):
        if isinstance(part, str):
            return part
    return ""


def references(draft: Draft) -> Iterator[tuple[Entry, Where, str, str]]:
    """Every id that a record names: where, of which kind, and the id."""
    for kind, entry in everything(draft):
        if kind == "market":
            yield entry, ("id",), "roles", entry.record.id
        for path, value in under(entry.record, _REFERRING):
            key = last_key(path)
            target = kind if key in _OWN_KIND.get(kind, ()) else _REFERENCES.get(key)
            if target and isinstance(value, str):
                yield entry, path, target, value


def source_kinds(draft: Draft) -> dict[str, str]:
    """What kind each source is of, by its id."""
    return {id_: entry.record.kind for id_, entry in draft.by_id("sources").items()}


def names_of(kind: str, record: Any) -> Iterator[tuple[Where, str]]:
    yield ("id",), record.id
    key = "name" if kind in ("skills", "certifications") else "title"
    yield (key,), getattr(record, key)
    if kind == "roles":
        yield from ((("also_called", n, "title"), other.title) for n, other in enumerate(record.also_called))
    else:
        yield from ((("aliases", n), alias) for n, alias in enumerate(record.aliases))


def requirements(draft: Draft) -> Iterator[tuple[Entry, int, Requirement]]:
    """Every requirement of every role, with its role and its place among the role's."""
    for entry in draft.by_id("roles").values():
        for number, requirement in enumerate(entry.record.requirements):
            yield entry, number, requirement


def of_the_field(draft: Draft) -> dict[str, Entry]:
    """The roles of the field, without those of a classification of all work."""
    return {id_: entry for id_, entry in draft.by_id("roles").items() if entry.record.family != "other"}


def pays(draft: Draft) -> Iterator[tuple[Entry, int, Pay]]:
    for entry in (*draft.by_id("roles").values(), *draft.by_id("market").values()):
        for number, pay in enumerate(entry.record.pay):
            yield entry, number, pay


def cycles(edges: Mapping[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    """Each cycle once, at the first of its members."""
    reported: set[frozenset[str]] = set()
    for start in edges:
        chain = _way_back(edges, start)
        if chain and frozenset(chain) not in reported:
            reported.add(frozenset(chain))
            yield start, chain


def _way_back(edges: Mapping[str, list[str]], start: str) -> list[str]:
    """The shortest way from `start` back to it, or an empty list."""
    paths = [[start]]
    seen: set[str] = set()
    for path in paths:
        for after in edges.get(path[-1], []):
            if after == start:
                return [*path, start]
            if after not in seen:
                seen.add(after)
                paths.append([*path, after])
    return []
