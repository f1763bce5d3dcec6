"""What the knowledge base rests on: how many facts, of which kind of source, and how old."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from mlcareer.knowledge.base import KINDS, Knowledge
from mlcareer.knowledge.model import Source
from mlcareer.record import Record

STRENGTH = ("official", "exam-guide", "dataset", "survey", "article", "judgement", "unverified")
"""Kinds of source from the surest to the least sure. A fact counts as of the surest source it has."""
_SOURCE_FIELDS = ("sources", "teaches_sources", "coverage_sources", "domain_sources", "band_sources", "level_sources")


class FactCount(Record):
    """How many facts of one kind rest on each kind of source."""

    fact: str
    total: int
    by_source: Mapping[str, int]


class Age(Record):
    """How many facts rest on sources published in a year, or on ones that are not dated."""

    year: str
    facts: int


class Survey(Record):
    """The size of the knowledge base, what its facts rest on, and how old that is."""

    version: str
    as_of: date
    counts: Mapping[str, int]
    facts: tuple[FactCount, ...]
    ages: tuple[Age, ...]


class SourceUse(Record):
    """A source, and how many facts name it."""

    source: Source
    facts: int


class SourceList(Record):
    """Every source with what rests on it."""

    sources: tuple[SourceUse, ...]


def survey(knowledge: Knowledge) -> Survey:
    """Count the facts of a knowledge base by kind, by kind of source and by year of publication."""
    found = list(_facts(knowledge))
    by_fact: dict[str, Counter[str]] = {}
    ages: Counter[str] = Counter()
    for fact, ids in found:
        sources = [knowledge.sources[id_] for id_ in ids]
        best = min(sources, key=lambda source: STRENGTH.index(source.kind))
        by_fact.setdefault(fact, Counter())[best.kind] += 1
        ages[best.published[:4] if best.published else "undated"] += 1
    return Survey(
        version=knowledge.method.version,
        as_of=knowledge.method.as_of,
        counts={kind: len(getattr(knowledge, kind)) for kind in KINDS},
        facts=tuple(
            FactCount(fact=fact, total=n.total(), by_source={kind: n[kind] for kind in STRENGTH})
            for fact, n in sorted(by_fact.items())
        ),
        ages=tuple(Age(year=year, facts=n) for year, n in sorted(ages.items(), reverse=True)),
    )


def source_list(knowledge: Knowledge) -> SourceList:
    """Every source, by id, with how many facts name it."""
    uses = Counter(id_ for _, ids in _facts(knowledge) for id_ in ids)
    return SourceList(
        sources=tuple(SourceUse(source=source, facts=uses[id_]) for id_, source in knowledge.sources.items())
    )


def _facts(knowledge: Knowledge) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Everything that names its sources: what kind of fact it is, and the sources' ids."""
    yield from _within(knowledge.method, "method")
    for kind in KINDS:
        if kind != "sources":
            for record in getattr(knowledge, kind).values():
                yield from _within(record, kind)


def _within(value: Any, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(value, tuple):
        for item in value:
            yield from _within(item, name)
    elif is_dataclass(value):
        for one in fields(value):
            inner = getattr(value, one.name)
            if one.name in _SOURCE_FIELDS:
                yield from [(name, inner)] if inner else []
            else:
                yield from _within(inner, one.name)
