"""Checks that hold the facts of a knowledge base against each other, and against the day.

A check here is a function as in `mlcareer.knowledge.check`, given the day as well. They are run by `mlcareer knowledge
check` alone, with those of `mlcareer.knowledge.upkeep`: a fact that contradicts another is for its author to mend, and
no reason to refuse the folder to somebody who reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any, NamedTuple

from mlcareer.documents import Where
from mlcareer.knowledge.check import Finding, requirements
from mlcareer.knowledge.language import PlaceWords
from mlcareer.knowledge.model import Pay
from mlcareer.knowledge.names import normalise
from mlcareer.knowledge.read import Draft, Entry

_ROUNDING = 2.5
"""Percent by which the weights of an exam's domains may miss 100: each is rounded to a whole number."""
_MAGNITUDE = 5
"""How many times the usual pay of a country a role's pay may be, or how small a part of it."""
_FEW = 3
"""Other figures of a country that it takes to know what is usual there."""
_ADDRESS = re.compile(r"https?://[^\s/.]+(\.[^\s/.]+)+\.?(/\S*)?")
_HIGHEST_LEVEL = {"fundamentals": 3}
_GROWING = timedelta(days=31)
_GRADES = ("entry", "mid", "senior", "lead", "executive")
_HIGHEST_STEP = 3
_GONE = ("retired", "unverified")
_RETIREMENT = re.compile(r"\bretire[ds]?\b|\bretirement\b", re.IGNORECASE)


class Day(NamedTuple):
    """The day on which the data is checked, and the age in years that any fact may have, if it is the same for all."""

    today: date
    max_age: float | None = None


CompareCheck = Callable[[Draft, Day], Iterator[Finding]]


def domain_sum(draft: Draft, _: Day) -> Iterator[Finding]:
    """The domains of an exam do not add up to the whole of it: their lowest weights to more than 100 percent, or their
    highest to less, by more than comes of rounding."""
    for entry in draft.by_id("certifications").values():
        domains = entry.record.domains
        low, high = sum(one.low for one in domains), sum(one.high for one in domains)
        if domains and not low - _ROUNDING <= 100 <= high + _ROUNDING:
            said = f"{low:g}" if low == high else f"{low:g} to {high:g}"
            yield entry, ("domains",), f"the domains add up to {said} percent."


def range_order(draft: Draft, _: Day) -> Iterator[Finding]:
    """A range of hours or of an exam domain's weight ends below its beginning."""
    for kind, key in (("resources", "hours"), ("certifications", "domains")):
        for entry in draft.by_id(kind).values():
            for number, one in enumerate(getattr(entry.record, key)):
                if one.low > one.high:
                    yield entry, (key, number), f"the range from {one.low:g} to {one.high:g} ends below its beginning."


def future_fact(draft: Draft, day: Day) -> Iterator[Finding]:
    """A fact was true, a source published or read, or a resource checked on a day that is still to come: more than a
    month after the day of the check or the one that the knowledge base is of, since it grows after that day."""
    assert draft.method is not None
    latest = min(max(day.today, draft.method.record.as_of), date.max - _GROWING) + _GROWING
    for entries in draft.entries.values():
        for entry in entries:
            for path, moment in _moments(entry.record):
                if _first_day(moment) > latest:
                    yield entry, path, f"{moment} is still to come."


def _moments(value: Any, path: Where = ()) -> Iterator[tuple[Where, Any]]:
    """What in a record says of the past when it was."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _moments(item, (*path, number))
    elif is_dataclass(value):
        for one in fields(value):
            inner = getattr(value, one.name)
            if one.name in ("as_of", "published", "accessed", "checked") and inner:
                yield (*path, one.name), inner
            yield from _moments(inner, (*path, one.name))


def _first_day(moment: str | date) -> date:
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
            if seen and published and _first_day(published) > seen:
                yield entry, ("published",), f"published in {published}, but seen on {seen} already."


def closed_resource(draft: Draft, day: Day) -> Iterator[Finding]:
    """A resource closed before it was published, or is closed and neither a note nor a successor says so."""
    for entry in draft.by_id("resources").values():
        one = entry.record
        if one.closed and one.published and one.closed < _first_day(one.published):
            yield entry, ("closed",), f"closed on {one.closed}, but published in {one.published}."
        elif one.closed and one.closed <= day.today and not one.notes and not one.successor:
            yield entry, ("closed",), f"closed on {one.closed}; a note or a 'successor' says what to do instead."


def pay_currency(draft: Draft, _: Day) -> Iterator[Finding]:
    """Pay is given in another currency than the country's, which language/places.yaml knows, and no note says why."""
    currencies = {
        one.code: one.currency
        for entries in draft.words.values()
        for entry in entries
        if isinstance(entry.record, PlaceWords)
        for one in entry.record.countries
    }
    for entry, number, pay in _pays(draft):
        if (usual := currencies.get(pay.country)) and pay.currency != usual and not pay.note:
            yield entry, ("pay", number, "currency"), f"{pay.country} pays in {usual}; a 'note' says why not."


def pay_magnitude(draft: Draft, _: Day) -> Iterator[Finding]:
    """Pay is more than five times what is usual in the other figures of the country, or less than a fifth of it."""
    known: dict[tuple[str, str], list[tuple[Entry, int, float]]] = {}
    for entry, number, pay in _pays(draft):
        if (middle := _middle(pay)) is not None:
            known.setdefault((pay.country, pay.currency), []).append((entry, number, middle))
    for (country, currency), found in known.items():
        usual = median(middle for _, _, middle in found)
        for entry, number, middle in found if len(found) > _FEW else ():
            if not usual / _MAGNITUDE <= middle <= usual * _MAGNITUDE:
                yield entry, ("pay", number), f"{middle:,.0f} {currency}, where {usual:,.0f} is usual in {country}."


def _pays(draft: Draft) -> Iterator[tuple[Entry, int, Pay]]:
    for entry in (*draft.by_id("roles").values(), *draft.by_id("market").values()):
        for number, pay in enumerate(entry.record.pay):
            yield entry, number, pay


def _middle(pay: Pay) -> float | None:
    """The figure that stands for all of a salary."""
    figures = [v for v in (pay.low, pay.p10, pay.p25, pay.p75, pay.p90, pay.high) if v is not None]
    return pay.median or pay.mean or (sum(figures) / len(figures) if figures else None)


def bad_successor(draft: Draft, day: Day) -> Iterator[Finding]:
    """A certification or resource is followed by itself, or by one that is unverified, retired or closed."""
    exams, resources = draft.by_id("certifications"), draft.by_id("resources")
    for entry in (*exams.values(), *resources.values()):
        after = entry.record.successor
        if after == entry.record.id:
            yield entry, ("successor",), "is followed by itself."
        elif after and entry.record.id in exams and (word := exams[after].record.status(day.today)) in _GONE:
            yield entry, ("successor",), f"is followed by '{after}', which is {word}."
        elif after and entry.record.id in resources and not resources[after].record.live(day.today):
            yield entry, ("successor",), f"is followed by '{after}', which is closed."


def undated_end(draft: Draft, _: Day) -> Iterator[Finding]:
    """A certification has a successor, and its renewal speaks of retirement, but no date says when it ends."""
    for entry in draft.by_id("certifications").values():
        one = entry.record
        renewal = (one.validity.renewal if one.validity else None) or ""
        if one.successor and not one.ends and _RETIREMENT.search(renewal):
            yield entry, ("validity", "renewal"), "speaks of an end, and 'availability' has no date for it."


def lifetime_and_years(draft: Draft, _: Day) -> Iterator[Finding]:
    """A certificate is valid for a lifetime and for some years at once."""
    for entry in draft.by_id("certifications").values():
        if (valid := entry.record.validity) and valid.lifetime and valid.years:
            yield entry, ("validity",), f"is valid for a lifetime and for {valid.years:g} years at once."


def beyond_exam(draft: Draft, _: Day) -> Iterator[Finding]:
    """An exam of fundamentals shows a skill at a level beyond 3."""
    for entry in draft.by_id("certifications").values():
        most = _HIGHEST_LEVEL.get(entry.record.level or "", 5)
        for number, part in enumerate(entry.record.covers):
            if part.level > most:
                path = ("covers", number, "level")
                yield entry, path, f"an exam of {entry.record.level} shows level {most} at most."


def related_to_itself(draft: Draft, _: Day) -> Iterator[Finding]:
    """A skill carries over to itself."""
    for entry in draft.by_id("skills").values():
        for number, edge in enumerate(entry.record.related):
            if edge.skill == entry.record.id:
                yield entry, ("related", number), "a skill does not carry over to itself."


def essential_awareness(draft: Draft, _: Day) -> Iterator[Finding]:
    """A role cannot do without a skill, and asks for it at level 1, which is only to have heard of it."""
    for entry, number, asked in requirements(draft):
        if asked.essential and asked.level == 1:
            yield entry, ("requirements", number), f"'{asked.key}' is essential at level 1."


def bad_address(draft: Draft, _: Day) -> Iterator[Finding]:
    """An address does not begin with http:// or https:// and the name of a site."""
    for kind in ("sources", "resources", "certifications"):
        for entry in draft.by_id(kind).values():
            if entry.record.url and not _ADDRESS.fullmatch(entry.record.url):
                yield entry, ("url",), f"'{entry.record.url}' is no address."


def ladder_step(draft: Draft, _: Day) -> Iterator[Finding]:
    """A role leads to one of the same title and a lower grade, or to one of a higher that cannot do without a skill at
    a level more than three above what it asks for itself. Titles are the same but for the levels of titles.yaml."""
    roles = draft.by_id("roles")
    titles = draft.singles.get("titles")
    grades = [normalise(word) for level in titles.record.levels for word in level.words] if titles else []
    for entry in roles.values():
        for number, move in enumerate(entry.record.leads_to):
            after = roles[move.role].record
            if _bare(after.title, grades) == _bare(entry.record.title, grades):
                for message in _missteps(entry.record, after):
                    yield entry, ("leads_to", number), message


def _bare(title: str, grades: list[str]) -> str:
    """A title without the level in front of it."""
    name = normalise(title)
    return next((name.removeprefix(grade).strip() for grade in grades if name.startswith(grade)), name)


def _missteps(before: Any, after: Any) -> Iterator[str]:
    if _GRADES.index(after.seniority) < _GRADES.index(before.seniority):
        yield f"'{after.id}' is {after.seniority}, and '{before.id}' is {before.seniority} already."
    held: dict[str, int] = {}
    for asked in before.requirements:
        for skill in asked.skills:
            held[skill] = max(asked.level, held.get(skill, 0))
    for asked in after.requirements:
        rise = asked.level - max(held.get(skill, 0) for skill in asked.skills)
        if asked.essential and rise > _HIGHEST_STEP:
            yield f"'{asked.key}' rises by {rise} levels to '{after.id}'."


COMPARE_CHECKS: tuple[CompareCheck, ...] = (
    domain_sum,
    range_order,
    future_fact,
    read_before_published,
    closed_resource,
    pay_currency,
    pay_magnitude,
    bad_successor,
    undated_end,
    lifetime_and_years,
    beyond_exam,
    related_to_itself,
    essential_awareness,
    bad_address,
    ladder_step,
)
