"""Checks of pay."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from mlcareer.knowledge.checks.findings import Day, Finding, pays
from mlcareer.knowledge.language import PlaceWords
from mlcareer.knowledge.model import Pay
from mlcareer.knowledge.read import Draft, Entry

_MAGNITUDE = 5
"""How many times the usual pay of a country a role's pay may be, or how small a part of it."""
_FEW = 3
"""Other figures of a country that it takes to know what is usual there."""


def pay_order(draft: Draft) -> Iterator[Finding]:
    """A salary has no figure, its figures do not rise from the lowest to the highest, or its middle lies outside
    its range."""
    for entry in (*draft.by_id("roles").values(), *draft.by_id("market").values()):
        for number, pay in enumerate(entry.record.pay):
            for message in _disorder(pay):
                yield entry, ("pay", number), message


def _disorder(pay: Pay) -> Iterator[str]:
    percentiles = [v for v in (pay.p10, pay.p25, pay.median, pay.p75, pay.p90) if v is not None]
    if percentiles != sorted(percentiles):
        yield "the percentiles do not rise."
    low, high = pay.low or 0, pay.high or float("inf")
    if low > high:
        yield "low is above high."
    elif any(not low <= v <= high for v in (pay.median, pay.mean) if v is not None):
        yield "the median or mean lies outside low and high."
    if not percentiles and pay.low is None and pay.high is None and pay.mean is None:
        yield "a salary without a figure."


def pay_currency(draft: Draft, _: Day) -> Iterator[Finding]:
    """Pay is given in another currency than the country's, which language/places.yaml knows, and no note says why."""
    currencies = {
        one.code: one.currency
        for entries in draft.words.values()
        for entry in entries
        if isinstance(entry.record, PlaceWords)
        for one in entry.record.countries
    }
    for entry, number, pay in pays(draft):
        if (usual := currencies.get(pay.country)) and pay.currency != usual and not pay.note:
            yield entry, ("pay", number, "currency"), f"{pay.country} pays in {usual}; a 'note' says why not."


def pay_magnitude(draft: Draft, _: Day) -> Iterator[Finding]:
    """Pay is more than five times what is usual in the other figures of the country, or less than a fifth of it."""
    known: dict[tuple[str, str], list[tuple[Entry, int, float]]] = {}
    for entry, number, pay in pays(draft):
        if (middle := _middle(pay)) is not None:
            known.setdefault((pay.country, pay.currency), []).append((entry, number, middle))
    for (country, currency), found in known.items():
        usual = median(middle for _, _, middle in found)
        for entry, number, middle in found if len(found) > _FEW else ():
            if not usual / _MAGNITUDE <= middle <= usual * _MAGNITUDE:
                yield entry, ("pay", number), f"{middle:,.0f} {currency}, where {usual:,.0f} is usual in {country}."


def _middle(pay: Pay) -> float | None:
    """The figure that stands for all of a salary."""
    figures = [v for v in (pay.low, pay.p10, pay.p25, pay.p75, pay.p90, pay.high) if v is not None]
    return pay.median or pay.mean or (sum(figures) / len(figures) if figures else None)
