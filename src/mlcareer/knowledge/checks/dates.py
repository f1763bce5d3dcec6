"""Checks of dates: their form, against each other, and against the day."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from mlcareer.documents import Where
from mlcareer.knowledge.checks.findings import Day, Finding, everything, last_key
from mlcareer.knowledge.draft import Draft
from mlcareer.record import Record, under, ways
from mlcareer.shapes import shape

_MOMENT = shape(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_GROWING = timedelta(days=31)
_YEAR = 365.25
_EXAM_DAYS = ("beta_from", "available_from", "open_by", "last_exam", "retired")
_RECENT = ("article", "exam-guide", "survey", "dataset", "course", "programme", "website", "community")
_FIRST_RECENT, _FURTHEST = 1980, 3
_FIRST_TO_LEARN_FROM = 1950
_OLDEST_FIGURE = 5
_PAST = frozenset(("as_of", "published", "accessed", "checked"))
_OF_A_SOURCE = frozenset(("sources",))
_MOMENTS = frozenset(("published", "as_of"))
_EARLIEST = {
    **dict.fromkeys((*_EXAM_DAYS, "as_of"), 1980),
    **dict.fromkeys(("accessed", "checked"), 1990),
    "published": 1700,
}
"""The year before which a fact is not believed, by its key."""


def bad_moment(draft: Draft) -> Iterator[Finding]:
    """`published` or `as_of` is not a year, a month or a day (2026, 2026-03, 2026-03-31), or a day that there is
    not."""
    for _, entry in everything(draft):
        for path, value in under(entry.record, _MOMENTS):
            if isinstance(value, str) and not _is_moment(value):
                yield entry, path, f"'{value}' is not a year, a month or a day such as 2026-03-31."


def _is_moment(value: str) -> bool:
    if not _MOMENT.fullmatch(value):
        return False
    try:
        first_day(value)
    except ValueError:
        return False
    return True


def long_past(draft: Draft, day: Day) -> Iterator[Finding]:
    """A day so far from now that it is not believed: of an exam or of pay before 1980, of an article, a survey or a
    course published before 1980, of anything to learn from before 1950, of anything else published before 1700; or of
    an exam more than three years ahead."""
    for kind, entries in draft.entries.items():
        for entry in entries:
            for path, value in under(entry.record, frozenset(_EARLIEST)):
                key = last_key(path)
                earliest = _EARLIEST.get(key)
                if key == "published" and getattr(entry.record, "kind", "") in _RECENT:
                    earliest = _FIRST_RECENT
                elif key == "published" and kind == "resources":
                    earliest = _FIRST_TO_LEARN_FROM
                latest = day.today.year + _FURTHEST if key in _EXAM_DAYS else date.max.year
                if earliest and kind != "method" and not earliest <= (year := first_day(value).year) <= latest:
                    yield entry, path, f"'{key}' in {year} is not believed."


def future_fact(draft: Draft, day: Day) -> Iterator[Finding]:
    """A fact was true, a source published or read, or a resource checked on a day that is still to come: more than a
    month after the day of the check or the one that the knowledge base is of, since it grows after that day; or the
    base is of a year more than one after the last in which a source was read."""
    assert draft.method is not None
    read = [entry.record.accessed for entry in draft.by_id("sources").values() if entry.record.accessed]
    if read and draft.method.record.as_of.year > max(read).year + 1:
        yield draft.method, ("as_of",), f"on {draft.method.record.as_of} nothing has been read since {max(read)}."
    latest = min(max(day.today, draft.method.record.as_of), date.max - _GROWING) + _GROWING
    for entries in draft.entries.values():
        for entry in entries:
            for path, moment in under(entry.record, _PAST):
                if first_day(moment) > latest:
                    yield entry, path, f"{moment} is still to come."


def first_day(moment: str | date) -> date:
    """The first day of a year, a month or a day."""
    if isinstance(moment, date):
        return moment
    year, month, day = (*(int(part) for part in moment.split("-")), 1, 1)[:3]
    return date(year, month, day)


def read_before_published(draft: Draft, _: Day) -> Iterator[Finding]:
    """A source was read before it was published, or a resource checked."""
    for kind, read in (("sources", "accessed"), ("resources", "checked")):
        for entry in draft.by_id(kind).values():
            seen, published = getattr(entry.record, read), entry.record.published
            if seen and published and first_day(published) > seen:
                yield entry, ("published",), f"published in {published}, but seen on {seen} already."


def later_than_its_sources(draft: Draft, day: Day) -> Iterator[Finding]:
    """A fact was true on a day after the last on which one of its sources was read or published. What is still to come
    is told as that."""
    sources = {id_: entry.record for id_, entry in draft.by_id("sources").items()}
    for kind in ("roles", "market", "certifications", "resources"):
        for entry in draft.by_id(kind).values():
            for path, _, fact in _facts(entry.record):
                seen = [_last_seen(sources[id_]) for id_ in fact.sources]
                as_of = getattr(fact, "as_of", None)
                if as_of and None not in seen and max(filter(None, seen)) < first_day(as_of) <= day.today:
                    said = f"is of {as_of}, and its sources were read by {max(filter(None, seen))}."
                    yield entry, (*path, "as_of"), said


def earlier_than_its_sources(draft: Draft, _: Day) -> Iterator[Finding]:
    """Pay or an outlook is told to be of a year more than five before all of its sources were published, or else
    read."""
    sources = {id_: entry.record for id_, entry in draft.by_id("sources").items()}
    for entry in (*draft.by_id("roles").values(), *draft.by_id("market").values()):
        for key in ("pay", "outlook"):
            for number, fact in enumerate(getattr(entry.record, key)):
                seen = [sources[id_].published or sources[id_].accessed for id_ in fact.sources]
                if fact.as_of and all(seen):
                    first = min(first_day(moment).year for moment in seen)
                    if first_day(fact.as_of).year < first - _OLDEST_FIGURE:
                        said = f"is of {fact.as_of}, and its sources are of {first}."
                        yield entry, (key, number, "as_of"), said


def _last_seen(source: Any) -> date | None:
    published = last_day(source.published) if source.published else None
    return max(filter(None, (source.accessed, published)), default=None)


def outdated_fact(draft: Draft, day: Day) -> Iterator[Finding]:
    """A fact is older than its kind allows (`ages` in method.yaml), or than `--max-age` years, and the record has no
    newer one of the kind. Its age counts from its `as_of`, or else from when the newest of its sources was published,
    or else last read; where none of them is known, it has no age. A resource was `checked` longer ago than that."""
    assert draft.method is not None
    limits = {limit.fact: limit.years for limit in draft.method.record.ages}
    sources = {id_: entry.record for id_, entry in draft.by_id("sources").items()}
    for entry in (entry for kind in draft.entries if kind != "sources" for entry in draft.entries[kind]):
        for name, newest, path in _newest(entry.record, sources):
            limit = limits.get(name) if day.max_age is None else day.max_age
            age = (day.today - newest).days / _YEAR
            if limit is not None and age > limit:
                yield entry, path, f"'{name}' is {age:.1f} years old, and {limit:g} are allowed."


def _newest(record: Any, sources: Mapping[str, Any]) -> Iterator[tuple[str, date, Where]]:
    """Of every kind of fact in a record that has an age, the newest: its key, its day, and its path."""
    found: dict[str, list[tuple[date, Where]]] = {}
    for path, name, fact in _facts(record):
        if since := _since(fact, sources):
            found.setdefault(name, []).append((since, path))
    for name, facts in found.items():
        newest, path = max(facts, key=lambda one: one[0])
        yield name, newest, path
    if checked := getattr(record, "checked", None):
        yield "checked", checked, ("checked",)


def _facts(value: Any, path: Where = (), name: str = "") -> Iterator[tuple[Where, str, Any]]:
    """Every part of a record that names sources of its own: its path, the key under which it stands, and itself."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _facts(item, (*path, number), name)
    elif isinstance(value, Record):
        if path and hasattr(value, "sources"):
            yield path, name, value
        for key in ways(type(value), _OF_A_SOURCE):
            yield from _facts(getattr(value, key), (*path, key), key)


def _since(record: Any, sources: Mapping[str, Any]) -> date | None:
    """The last day on which a fact was said to be true, as far as known."""
    if as_of := getattr(record, "as_of", None):
        return last_day(as_of)
    named = [sources[id_] for id_ in record.sources]
    published = [last_day(source.published) for source in named if source.published]
    return max(published or [source.accessed for source in named if source.accessed], default=None)


def last_day(moment: str) -> date:
    """The last day of a year, a month or a day such as 2026, 2026-03 or 2026-03-31."""
    year, month, day = (*(int(part) for part in moment.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])
