"""What the knowledge base rests on: how many facts, of which kind of source, and how old."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, NamedTuple

from mlcareer.knowledge.base import KINDS, Knowledge
from mlcareer.knowledge.checks.dates import last_day
from mlcareer.knowledge.evidence import OPINION
from mlcareer.knowledge.model import Source
from mlcareer.record import Record

STRENGTH = ("official", "exam-guide", "dataset", "survey", "article", "judgement", "unverified")
"""Kinds of source from the surest to the least sure. A fact counts as of the surest source it has."""
_AGES = ("fresh", "aging", "old")
"""What the facts of the last year are called, those of the one before, and all others."""
_YEAR = 365.25
_SOURCE_FIELDS = (
    "sources",
    "teaches_sources",
    "presupposes_sources",
    "coverage_sources",
    "domain_sources",
    "band_sources",
    "level_sources",
)


class FactCount(Record):
    """How many facts of one kind rest on each kind of source."""

    fact: str
    total: int
    by_source: Mapping[str, int]


class Age(Record):
    """How many facts rest on sources published in a year, or on ones that are not dated."""

    year: str
    facts: int


class Reliability(Record):
    """How far the knowledge base can be trusted on a day.

    `judged` facts rest on our own judgement alone, `unverified` ones were seen by nobody. Those that somebody else
    states count by how long ago that was: `fresh` within a year, `aging` within two, `old` before that; `undated` are
    those of which neither the fact nor its sources say when. `past_age` are older than their kind allows. `unread` had
    not been seen yet on that day. Of the lists, `judged_requirements` are on judgement alone.
    """

    on: date
    judged: int
    unverified: int
    fresh: int
    aging: int
    old: int
    undated: int
    past_age: int
    unread: int
    resources_unchecked: int
    resources_closed: int
    roles_without_pay: tuple[str, ...]
    certifications_undated: int
    certifications_over: int
    judged_requirements: int
    requirements: int

    @property
    def outside(self) -> int:
        """The facts that somebody else states."""
        return self.fresh + self.aging + self.old + self.undated


class Survey(Record):
    """The size of the knowledge base, what its facts rest on, how old that is, and how it stands on days: today, and
    one to compare with."""

    version: str
    as_of: date
    counts: Mapping[str, int]
    facts: tuple[FactCount, ...]
    ages: tuple[Age, ...]
    standing: tuple[Reliability, ...]


class SourceUse(Record):
    """A source, and how many facts name it."""

    source: Source
    facts: int


class SourceList(Record):
    """Every source with what rests on it."""

    sources: tuple[SourceUse, ...]


def survey(knowledge: Knowledge, *days: date) -> Survey:
    """Count the facts of a knowledge base by kind, by kind of source and by year, and how they stand on days."""
    found = list(_facts(knowledge))
    by_fact: dict[str, Counter[str]] = {}
    ages: Counter[str] = Counter()
    for fact in found:
        best = min(fact.of(knowledge), key=lambda source: STRENGTH.index(source.kind))
        by_fact.setdefault(fact.name, Counter())[best.kind] += 1
        if best.kind not in OPINION:
            said = fact.said(knowledge)
            ages[str(said.year) if said else "undated"] += 1
    return Survey(
        version=knowledge.method.version,
        as_of=knowledge.method.as_of,
        counts={kind: len(getattr(knowledge, kind)) for kind in KINDS},
        facts=tuple(
            FactCount(fact=fact, total=n.total(), by_source={kind: n[kind] for kind in STRENGTH})
            for fact, n in sorted(by_fact.items())
        ),
        ages=tuple(Age(year=year, facts=n) for year, n in sorted(ages.items(), reverse=True)),
        standing=tuple(_standing(knowledge, found, day) for day in days),
    )


def _standing(knowledge: Knowledge, found: list[Fact], day: date) -> Reliability:
    limits: dict[str, float] = {limit.fact: limit.years for limit in knowledge.method.ages}
    counts = Counter(name for fact in found for name in _groups(knowledge, fact, limits, day))
    exams = Counter(one.status(day) for one in knowledge.certifications.values())
    asked = [one for role in knowledge.roles.values() for one in role.requirements]
    return Reliability(
        on=day,
        **{name: counts[name] for name in ("judged", "unverified", *_AGES, "undated", "past_age", "unread")},
        resources_unchecked=sum(not one.checked or one.checked > day for one in knowledge.resources.values()),
        resources_closed=sum(not one.live(day) for one in knowledge.resources.values()),
        roles_without_pay=tuple(id_ for id_, role in knowledge.roles.items() if not role.pay),
        certifications_undated=exams["undated"],
        certifications_over=exams["retired"],
        judged_requirements=sum(all(knowledge.sources[id_].kind in OPINION for id_ in one.sources) for one in asked),
        requirements=len(asked),
    )


def _groups(knowledge: Knowledge, fact: Fact, limits: Mapping[str, float], day: date) -> Iterator[str]:
    """What a fact counts among on a day."""
    sources = fact.of(knowledge)
    if all((source.accessed or date.min) > day for source in sources):
        yield "unread"
        return
    kinds = {source.kind for source in sources}
    if kinds <= set(OPINION):
        yield "judged" if "judgement" in kinds else "unverified"
        return
    said = fact.said(knowledge)
    years = max(0.0, (day - said).days / _YEAR) if said else None
    yield "undated" if years is None else _AGES[min(int(years), len(_AGES) - 1)]
    if years is not None and years > limits.get(fact.name, years):
        yield "past_age"


def source_list(knowledge: Knowledge) -> SourceList:
    """Every source, by id, with how many facts name it."""
    uses = Counter(id_ for fact in _facts(knowledge) for id_ in fact.sources)
    return SourceList(
        sources=tuple(SourceUse(source=source, facts=uses[id_]) for id_, source in knowledge.sources.items())
    )


class Fact(NamedTuple):
    """Something that names its sources: the key under which it stands, the ids, and when it says that it was so."""

    name: str
    sources: tuple[str, ...]
    as_of: str | None = None

    def of(self, knowledge: Knowledge) -> list[Source]:
        """Its sources."""
        return [knowledge.sources[id_] for id_ in self.sources]

    def said(self, knowledge: Knowledge) -> date | None:
        """The last day on which it was surely so: its own, or that on which the newest source of somebody else was
        published."""
        if self.as_of:
            return last_day(self.as_of)
        named = [source.published for source in self.of(knowledge) if source.kind not in OPINION and source.published]
        return max(map(last_day, named), default=None)


def _facts(knowledge: Knowledge) -> Iterator[Fact]:
    """Everything that names its sources."""
    yield from _within(knowledge.method, "method")
    for kind in KINDS:
        if kind != "sources":
            for record in getattr(knowledge, kind).values():
                yield from _within(record, kind)


def _moment(value: Any) -> str | None:
    """When a fact says that it was so; that a whole file is of a day says nothing of its facts."""
    moment = getattr(value, "as_of", None)
    return moment if isinstance(moment, str) else None


def _within(value: Any, name: str) -> Iterator[Fact]:
    if isinstance(value, tuple):
        for item in value:
            yield from _within(item, name)
    elif is_dataclass(value):
        for one in fields(value):
            inner = getattr(value, one.name)
            if one.name in _SOURCE_FIELDS:
                yield from [Fact(name, inner, _moment(value))] if inner else []
            else:
                yield from _within(inner, one.name)
