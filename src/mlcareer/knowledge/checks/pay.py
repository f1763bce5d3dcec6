"""Checks of pay and outlook, and of whether sums of money have the usual magnitude."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from statistics import median
from typing import Any

from mlcareer.documents import Where
from mlcareer.knowledge.checks.findings import Day, Finding, pays, source_kinds
from mlcareer.knowledge.draft import Draft, Entry
from mlcareer.knowledge.language import PlaceWords
from mlcareer.knowledge.model import Pay
from mlcareer.shapes import shape

_MAGNITUDE = 5
"""How many times the usual sum a sum of money may be, or how small a part of it."""
_OF_AN_ISSUER = 2.5
"""The same for the fees of one issuer's exams."""
_SPREAD = 10
"""The same for the highest and the lowest figure of a salary."""
_GRADES = ("entry", "mid", "senior", "executive")
_LEVELS = shape(r"\b(?:levels?|grades?|entry|junior|mid|senior|executive|few records)\b", re.IGNORECASE)
_LEAST_RECORDS = 5
_PERIOD = shape(r"(\d{4})[–-](\d{4}|\d{2})")
_FEW = 3
"""Other figures that it takes to know what is usual."""
_JUDGED = "rests on judgement alone; it is published, or it is not known."
_BOOK_TIMES, _COURSE_TIMES = 3, 100
_MANY_ROLES = 5
_GROWTH = 100
"""Percent by which the employment in an occupation may be projected to change."""


def pay_order(draft: Draft) -> Iterator[Finding]:
    """A salary has no figure or one of nothing, its figures do not rise from the lowest to the highest, or its middle
    lies outside its range or its percentiles."""
    for entry in (*draft.by_id("roles").values(), *draft.by_id("market").values()):
        for number, pay in enumerate(entry.record.pay):
            for message in _disorder(pay):
                yield entry, ("pay", number), message


def _disorder(pay: Pay) -> Iterator[str]:
    percentiles = [v for v in (pay.p10, pay.p25, pay.median, pay.p75, pay.p90) if v is not None]
    if percentiles != sorted(percentiles):
        yield "the percentiles do not rise."
    if pay.mean is not None and percentiles and not percentiles[0] <= pay.mean <= (pay.p90 or pay.mean):
        yield "the mean lies outside the percentiles."
    low, high = pay.low or 0, pay.high or float("inf")
    if low > high:
        yield "low is above high."
    elif any(not low <= v <= high for v in (pay.median, pay.mean) if v is not None):
        yield "the median or mean lies outside low and high."
    if not percentiles and pay.low is None and pay.high is None and pay.mean is None:
        yield "a salary without a figure."
    if 0 in (*percentiles, pay.low, pay.high, pay.mean):
        yield "a salary of nothing."


def pay_currency(draft: Draft, _: Day) -> Iterator[Finding]:
    """Pay is given in another currency than the country's, which language/places.yaml knows, and no note names that
    currency."""
    currencies = {
        one.code: one.currency
        for entries in draft.words.values()
        for entry in entries
        if isinstance(entry.record, PlaceWords)
        for one in entry.record.countries
    }
    for entry, number, pay in pays(draft):
        usual = currencies.get(pay.country, pay.currency)
        if pay.currency != usual and pay.currency not in (pay.note or ""):
            message = f"{pay.country} pays in {usual}; a 'note' says why {pay.currency}."
            yield entry, ("pay", number, "currency"), message


def pay_magnitude(draft: Draft, _: Day) -> Iterator[Finding]:
    """Pay is more than five times what is usual in the other figures of the country, or less than a fifth of it; or
    one of its figures is more than ten times that, or less than a tenth."""
    known: dict[tuple[str, str], list[tuple[Entry, int, float]]] = {}
    for entry, number, pay in pays(draft):
        if (middle := _middle(pay)) is not None:
            known.setdefault((pay.country, pay.currency), []).append((entry, number, middle))
    for (country, currency), found in known.items():
        usual = median(middle for _, _, middle in found)
        for entry, number, middle in found if len(found) > _FEW else ():
            if odd := _odd(entry.record.pay[number], middle, usual):
                yield entry, ("pay", number), f"{odd:,.0f} {currency}, where {usual:,.0f} is usual in {country}."


def _odd(pay: Pay, middle: float, usual: float) -> float | None:
    """The figure of a salary that has another magnitude than what is usual."""
    if not _like(middle, usual, _MAGNITUDE):
        return middle
    return next((figure for figure in _figures(pay) if not _like(figure, usual, _SPREAD)), None)


def _like(sum_: float, usual: float, times: float) -> bool:
    return usual / times <= sum_ <= usual * times


def _figures(pay: Pay) -> list[float]:
    """The figures of a salary other than its middle."""
    return [v for v in (pay.low, pay.p10, pay.p25, pay.p75, pay.p90, pay.high) if v is not None]


def _middle(pay: Pay) -> float | None:
    """The figure that stands for all of a salary."""
    figures = _figures(pay)
    return pay.median or pay.mean or (sum(figures) / len(figures) if figures else None)


def pay_by_grade(draft: Draft, _: Day) -> Iterator[Finding]:
    """A source gives less for a higher level of a role than for a lower one, in the same country, and no note of either
    speaks of levels; or what it gives for all levels lies outside that for two or more of them."""
    found: dict[tuple[Any, ...], list[tuple[Entry, int, Pay]]] = {}
    for entry, number, pay in pays(draft):
        if pay.seniority in (*_GRADES, "all"):
            same = (entry.record.id, pay.country, pay.currency, pay.place, pay.occupation, pay.sources)
            found.setdefault(same, []).append((entry, number, pay))
    for group in found.values():
        yield from _outside(group)
        graded = [one for one in group if one[2].seniority in _GRADES]
        rising = sorted(graded, key=lambda one: _GRADES.index(one[2].seniority or ""))
        for before, (entry, number, higher) in pairwise(rising):
            lower = before[2]
            few, many = _middle(higher), _middle(lower)
            if few and many and few < many and not _LEVELS.search(f"{lower.note} {higher.note}"):
                said = (
                    f"{few:,.0f} {higher.currency} for {higher.seniority}, {many:,.0f} for {lower.seniority}; a 'note'"
                )
                yield entry, ("pay", number), f"{said} says why."


def _outside(group: list[tuple[Entry, int, Pay]]) -> Iterator[Finding]:
    """What is paid at all levels together, if that is less than at each level that is told, or more."""
    levels = [middle for _, _, pay in group if pay.seniority in _GRADES and (middle := _middle(pay)) is not None]
    for entry, number, pay in group if len(levels) > 1 else ():
        middle = _middle(pay)
        if pay.seniority == "all" and middle is not None and not min(levels) <= middle <= max(levels):
            said = (
                f"{middle:,.0f} {pay.currency} for all levels, and {min(levels):,.0f} to {max(levels):,.0f} for each."
            )
            yield entry, ("pay", number), said


def two_figures(draft: Draft, _: Day) -> Iterator[Finding]:
    """One source gives two figures for the same pay: the same role, country, place, level, occupation and day."""
    seen: dict[tuple[Any, ...], Pay] = {}
    for entry, number, pay in pays(draft):
        same = (
            *(entry.record.id, pay.country, pay.currency, pay.place, pay.seniority, pay.occupation),
            *(pay.as_of, pay.sources, pay.note),
        )
        if seen.setdefault(same, pay) != pay:
            yield entry, ("pay", number), "the same source gives another figure for this; a 'note' tells them apart."


def unlike_copies(draft: Draft, _: Day) -> Iterator[Finding]:
    """A source gives one occupation two figures, in two roles that are that occupation: pay of the same country, level
    and day, or an outlook over the same years."""
    told: dict[tuple[Any, ...], list[tuple[Entry, Where, tuple[Any, ...]]]] = {}
    for entry, number, pay in pays(draft):
        if pay.occupation:
            same = (pay.sources, pay.occupation, pay.country, pay.currency, pay.place, pay.seniority, pay.as_of)
            told.setdefault(same, []).append((entry, ("pay", number), (pay.median, pay.mean, *_figures(pay))))
    for entry in (*draft.by_id("roles").values(), *draft.by_id("market").values()):
        for number, one in enumerate(entry.record.outlook):
            if one.occupation:
                figures = (one.growth_percent, one.openings_per_year, one.employment)
                told.setdefault((one.sources, one.occupation, one.country, one.period), []).append(
                    (entry, ("outlook", number), figures)
                )
    for copies in told.values():
        usual = Counter(figures for _, _, figures in copies).most_common(1)[0][0]
        other = next(entry.record.id for entry, _, figures in copies if figures == usual)
        for entry, path, figures in copies:
            if figures != usual:
                yield entry, path, f"the same source gives the same occupation other figures, with '{other}'."


def too_few_records(draft: Draft, _: Day) -> Iterator[Finding]:
    """Percentiles are given of fewer than five records, or several figures of a single one."""
    for entry, number, pay in pays(draft):
        outer = [v for v in (pay.p10, pay.p25, pay.p75, pay.p90) if v is not None]
        if pay.n is not None and pay.n < _LEAST_RECORDS and outer:
            yield entry, ("pay", number, "n"), f"{pay.n} records have no percentiles; give 'low' and 'high'."
        elif pay.n == 1 and len({*_figures(pay), _middle(pay)}) > 1:
            yield entry, ("pay", number, "n"), "one record has one figure."


def backward_period(draft: Draft, _: Day) -> Iterator[Finding]:
    """The period of an outlook ends before it begins, or is not given as years: 2024–34."""
    for entry in (*draft.by_id("roles").values(), *draft.by_id("market").values()):
        for number, outlook in enumerate(entry.record.outlook):
            if outlook.period and not _runs_forward(outlook.period):
                yield entry, ("outlook", number, "period"), f"'{outlook.period}' is no span of years such as 2024–34."


def _runs_forward(period: str) -> bool:
    if not (span := _PERIOD.fullmatch(period)):
        return False
    return int(span[1]) < int(span[2] if len(span[2]) > 2 else span[1][:2] + span[2])


def fee_magnitude(draft: Draft, _: Day) -> Iterator[Finding]:
    """The fee of an exam is more than five times what exams usually cost in its currency, or less than a fifth of it.
    One that costs nothing needs a note: usually the course before it does not."""
    known: dict[str, list[tuple[Entry, int, float]]] = {}
    for entry in draft.by_id("certifications").values():
        for number, fee in enumerate(entry.record.fees):
            if fee.amount:
                known.setdefault(fee.currency, []).append((entry, number, fee.amount))
            elif not fee.note:
                yield entry, ("fees", number), "an exam that costs nothing; a 'note' says for whom."
    for currency, found in known.items():
        usual = median(amount for _, _, amount in found)
        for entry, number, amount in found if len(found) > _FEW else ():
            if not _like(amount, usual, _MAGNITUDE):
                yield entry, ("fees", number), f"{amount:,.0f} {currency}, where exams usually cost {usual:,.0f}."


def issuer_fee(draft: Draft, _: Day) -> Iterator[Finding]:
    """The fee of an exam is more than two and a half times what its issuer's exams usually cost, or less than two
    fifths of it, and no note says why. Of issuers with three fees or more."""
    known: dict[tuple[str, str], list[tuple[Entry, int, float]]] = {}
    for entry in draft.by_id("certifications").values():
        for number, fee in enumerate(entry.record.fees):
            if fee.amount:
                known.setdefault((entry.record.issuer, fee.currency), []).append((entry, number, fee.amount))
    for (issuer, currency), found in known.items():
        usual = median(amount for _, _, amount in found)
        for entry, number, amount in found if len(found) >= _FEW else ():
            if not _like(amount, usual, _OF_AN_ISSUER) and not entry.record.fees[number].note:
                said = f"{amount:,.0f} {currency}, where {issuer} usually asks for {usual:,.0f}; a 'note' says why."
                yield entry, ("fees", number), said


def lone_currency(draft: Draft, _: Day) -> Iterator[Finding]:
    """The fee of an exam is in a currency in which no other fee is, and no note names it."""
    fees = [
        (entry, number, fee)
        for entry in draft.by_id("certifications").values()
        for number, fee in enumerate(entry.record.fees)
    ]
    for entry, number, fee in fees if len(fees) > _FEW else ():
        if sum(other.currency == fee.currency for _, _, other in fees) == 1 and fee.currency not in (fee.note or ""):
            yield entry, ("fees", number, "currency"), f"no other exam is paid in {fee.currency}; a 'note' says why."


def price_magnitude(draft: Draft, _: Day) -> Iterator[Finding]:
    """A book costs more than three times what exams usually cost in its currency, or anything else to learn from more
    than a hundred times as much, which is more than a year at a university."""
    fees: dict[str, list[float]] = {}
    for entry in draft.by_id("certifications").values():
        for fee in entry.record.fees:
            fees.setdefault(fee.currency, []).append(fee.amount)
    for entry in draft.by_id("resources").values():
        cost = entry.record.cost
        if cost and cost.amount and (known := fees.get(cost.currency or "")):
            times = _BOOK_TIMES if entry.record.kind == "book" else _COURSE_TIMES
            if cost.amount > times * median(known):
                said = f"a {entry.record.kind} for {cost.amount:,.0f} {cost.currency} is not believed."
                yield entry, ("cost", "amount"), said


def odd_country(draft: Draft, _: Day) -> Iterator[Finding]:
    """A source gives pay for five roles or more in one country, and once for another country."""
    found: dict[str, dict[str, list[tuple[Entry, int]]]] = {}
    for entry, number, pay in pays(draft):
        for id_ in pay.sources:
            found.setdefault(id_, {}).setdefault(pay.country, []).append((entry, number))
    for id_, countries in found.items():
        home = max(countries, key=lambda country: len(countries[country]))
        odd = [(country, places[0]) for country, places in countries.items() if len(places) == 1]
        if len(countries) == 2 and len(odd) == 1 and len(countries[home]) >= _MANY_ROLES:
            country, (entry, number) = odd[0]
            said = f"'{id_}' gives {len(countries[home])} figures of {home}, and this one of {country}."
            yield entry, ("pay", number, "country"), said


def flat_pay(draft: Draft, _: Day) -> Iterator[Finding]:
    """Three percentiles of pay or more are one and the same figure, or the middle is the lowest or the highest one
    that is told, and no note says why."""
    for entry, number, pay in pays(draft):
        figures = [v for v in (pay.p10, pay.p25, pay.median, pay.p75, pay.p90) if v is not None]
        if len(figures) > 2 and len(set(figures)) == 1 and not pay.note:
            yield entry, ("pay", number), f"all of its percentiles are {figures[0]:,.0f} {pay.currency}."
        middle = pay.median or pay.mean
        if middle and middle in (pay.low, pay.high) and pay.low != pay.high:
            yield entry, ("pay", number), f"{middle:,.0f} {pay.currency} is its middle and its lowest or highest."


def judged_money(draft: Draft, _: Day) -> Iterator[Finding]:
    """Pay, the fee of an exam or the days on which it opens and closes rest on our judgement alone, which nobody can
    judge: they are published, or are not known."""
    kinds = source_kinds(draft)
    for entry in (*draft.by_id("roles").values(), *draft.by_id("market").values()):
        yield from ((entry, ("pay", n), _JUDGED) for n, one in enumerate(entry.record.pay) if _judged(one, kinds))
    for entry in draft.by_id("certifications").values():
        yield from ((entry, ("fees", n), _JUDGED) for n, one in enumerate(entry.record.fees) if _judged(one, kinds))
        if entry.record.availability and _judged(entry.record.availability, kinds):
            yield entry, ("availability",), _JUDGED


def _judged(fact: Any, kinds: Mapping[str, str]) -> bool:
    return all(kinds[id_] == "judgement" for id_ in fact.sources)


def outlook_bounds(draft: Draft, _: Day) -> Iterator[Finding]:
    """An outlook has employment more than double or vanish within its period, or has more openings a year than there
    are jobs."""
    for entry in (*draft.by_id("roles").values(), *draft.by_id("market").values()):
        for number, outlook in enumerate(entry.record.outlook):
            growth, jobs, openings = outlook.growth_percent, outlook.employment, outlook.openings_per_year
            if growth is not None and not -_GROWTH < growth <= _GROWTH:
                yield entry, ("outlook", number), f"a change by {growth:g} percent is not believed."
            if jobs is not None and openings is not None and openings > jobs:
                yield entry, ("outlook", number), f"{openings:,} openings a year among {jobs:,} jobs."
