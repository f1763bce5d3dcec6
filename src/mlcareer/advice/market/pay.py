"""What can be said of pay and outlook without averaging sources: where they disagree, and the official figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeVar

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Outlook, Pay, Role
from mlcareer.reading.places import Place, nearest_places, read_place
from mlcareer.record import Record


class Region(Record):
    """Where a person works or looks for work, as given and as understood: one `country` (ISO 3166-1 alpha-2) with its
    `name`, one of several countries, or `wider` than a country. All are empty where it is not understood."""

    as_given: str
    country: str | None
    name: str | None
    options: tuple[str, ...]
    wider: str | None
    did_you_mean: tuple[str, ...]


class MiddlePay(Record):
    """The middle of one statement of pay: its median, or its average where it gives no median."""

    amount: float
    kind: Literal["median", "average"]
    occupation: str | None
    n: int | None
    as_of: str | None
    sources: tuple[str, ...]


class PayDisagreement(Record):
    """The lowest and the highest middle that different sources give for one country and level."""

    country: str
    currency: str
    seniority: str
    lowest: MiddlePay
    highest: MiddlePay


class OfficialFigures(Record):
    """A median and a projection for the official occupation nearest to a role, in one country."""

    country: str
    currency: str
    median: float
    as_of: str | None
    growth_percent: float | None
    period: str | None
    occupation: str
    sources: tuple[str, ...]


class PayChange(Record):
    """What one source says two roles pay in the middle, for the same country and every level together; `before` is
    null where there is no role before or the source does not speak of it. `entry` is what it says of those who begin
    in the role, null where it tells no levels apart or too few records are of this one."""

    country: str
    currency: str
    before: MiddlePay | None
    after: MiddlePay
    entry: MiddlePay | None


class PublishedPay(Record):
    """What is published of a role's pay in one country: from the lowest to the highest of the `middles` that sources
    give for all levels together, else of the `ranges` they state.

    Where nothing is said of all levels and the whole country, it is of one `seniority` or `place`. `occupation` is the
    official one that all of it is of, null where a figure is of the role itself or they are of several. `few` says that
    there are only figures of few records.
    """

    country: str
    currency: str
    low: float
    high: float
    kind: Literal["middles", "ranges"]
    seniority: str
    place: str | None
    occupation: str | None
    few: bool
    sources: tuple[str, ...]


Local = TypeVar("Local", Pay, Outlook, PayDisagreement)


def pay_disagreements(pay: Iterable[Pay], above_percent: float) -> tuple[PayDisagreement, ...]:
    """Where the highest middle exceeds the lowest by more than `above_percent` percent, in the order of `pay`.

    Only like is held against like: the same country, currency and level, from different sources, and no figure of
    a single place. A range without a middle is not taken to have one.
    """
    groups: dict[tuple[str, str, str], list[MiddlePay]] = {}
    for one in pay:
        middle = _middle(one)
        if middle and not one.place:
            groups.setdefault((one.country, one.currency, one.seniority), []).append(middle)
    found = [(key, min(of, key=_amount), max(of, key=_amount)) for key, of in groups.items()]
    return tuple(
        PayDisagreement(country=country, currency=currency, seniority=level, lowest=low, highest=high)
        for (country, currency, level), low, high in found
        if low.sources != high.sources and (high.amount - low.amount) * 100 > above_percent * low.amount
    )


def middles(pay: Iterable[Pay]) -> list[tuple[Pay, MiddlePay]]:
    """The statements that are of a whole country and of all levels together, with their middles."""
    whole = [one for one in pay if one.seniority == "all" and not one.place]
    return [(one, middle) for one in whole if (middle := _middle(one))]


def _middle(pay: Pay) -> MiddlePay | None:
    amount = pay.mean if pay.median is None else pay.median
    if amount is None:
        return None
    return MiddlePay(
        amount=amount,
        kind="average" if pay.median is None else "median",
        occupation=pay.occupation,
        n=pay.n,
        as_of=pay.as_of,
        sources=pay.sources,
    )


def published_pay(pay: Iterable[Pay], country: str) -> PublishedPay | None:
    """What is published of pay in a country, of what can be said of most people: the whole country before a place, all
    levels before one, many records before few, middles before ranges. None where no amount is published."""
    found = [(_narrowness(one), one, bounds) for one in pay if one.country == country and (bounds := _bounds(one))]
    if not found:
        return None
    narrow, first, _ = min(found, key=lambda each: each[0])
    like = (first.seniority, first.place, first.currency)
    same = [
        (one, bounds)
        for key, one, bounds in found
        if key == narrow and (one.seniority, one.place, one.currency) == like
    ]
    return PublishedPay(
        country=country,
        currency=first.currency,
        low=min(low for _, (low, _) in same),
        high=max(high for _, (_, high) in same),
        kind="middles" if _middle(first) else "ranges",
        seniority=first.seniority,
        place=first.place,
        occupation=only_occupation(one.occupation for one, _ in same),
        few=is_few(first.n),
        sources=tuple(dict.fromkeys(id_ for one, _ in same for id_ in one.sources)),
    )


def only_occupation(named: Iterable[str | None]) -> str | None:
    """The occupation that all of some figures are of; None where they are not of one."""
    found = set(named)
    return found.pop() if len(found) == 1 else None


def _narrowness(pay: Pay) -> tuple[bool, bool, bool, bool]:
    return pay.place is not None, pay.seniority != "all", is_few(pay.n), _middle(pay) is None


def _bounds(pay: Pay) -> tuple[float, float] | None:
    """The middle of a statement twice, or the range it states without one."""
    if middle := _middle(pay):
        return middle.amount, middle.amount
    ends = [end for end in (pay.low, pay.high) if end is not None]
    return (min(ends), max(ends)) if ends else None


FEW = 20
"""Records below which a figure is one of few, too uncertain to be held against another."""


def is_few(n: int | None) -> bool:
    """Whether a figure is of few records, as far as their number is known."""
    return n is not None and n < FEW


def region_of(knowledge: Knowledge, given: str | None) -> Region | None:
    """What is understood of a region; None where none is given."""
    if not given or not given.strip():
        return None
    places = knowledge.language.places
    place = read_place(given, places) if places.countries else Place(as_given=given, country=given.strip().upper())
    return Region(
        as_given=given,
        country=place.country,
        name=places.name_of(place.country) if place.country else None,
        options=place.options,
        wider=place.wider,
        did_you_mean=() if place.understood else nearest_places(given, places),
    )


def said_in(items: Iterable[Local], region: Region | None) -> tuple[Local, ...]:
    """The statements for a region, which are never those of another country; all of them without a region."""
    return tuple(one for one in items if region is None or one.country == region.country)


def pay_changes(knowledge: Knowledge, before: str | None, role: Role, region: Region | None) -> tuple[PayChange, ...]:
    """What a move from the role `before` (an id) pays, source by source, in the country of the region; in the United
    States where no region is given, which most published pay is of.

    Only medians of the same source are compared, and none of fewer than 20 records. A source that takes both roles
    for one occupation tells nothing of the move, and who stays in a role moves to nothing. Where no source speaks of
    both, the pay of `role` stands alone. Where a country has only figures of few records, these stand alone, with their
    number; another country's never do.
    """
    country = region.country if region else MOST_PUBLISHED
    here = [pay for pay in role.pay if pay.country == country]
    after = [pay for pay in here if _comparable(pay)]
    stays = before == role.id
    there = [pay for pay in knowledge.roles[before].pay if _comparable(pay)] if before and not stays else []
    pairs = [(_same(pay, there), pay) for pay in after]
    compared = [
        (old, new) for old, new in pairs if old and (old.occupation is None or old.occupation != new.occupation)
    ]
    alone: list[tuple[Pay | None, Pay]] = [(None, new) for old, new in pairs if old is None]
    beginning = [] if stays else [pay for pay in here if _comparable(pay, "entry")]
    few: list[tuple[Pay | None, Pay]] = [(None, pay) for pay in here if pay.seniority == "all" and not pay.place]
    return tuple(
        PayChange(
            country=new.country,
            currency=new.currency,
            before=_middle(old) if old else None,
            after=middle,
            entry=_middle(begun) if (begun := _same(new, beginning)) else None,
        )
        for old, new in compared or alone or ([] if after else few)
        if (middle := _middle(new))
    )


MOST_PUBLISHED = "US"
"""The country of which most pay is published."""


def _comparable(pay: Pay, level: str = "all") -> bool:
    return pay.median is not None and pay.seniority == level and not pay.place and not is_few(pay.n)


def _same(pay: Pay, others: Iterable[Pay]) -> Pay | None:
    key = (pay.sources, pay.country, pay.currency)
    return next((one for one in others if (one.sources, one.country, one.currency) == key), None)


def _amount(middle: MiddlePay) -> float:
    return middle.amount


def official_figures(knowledge: Knowledge, role: Role, country: str = "US") -> OfficialFigures | None:
    """What official statistics say of a role's occupation in a country, or None where they give no median."""

    def official(one: Pay | Outlook) -> bool:
        of_country = one.country == country and one.occupation is not None
        return of_country and all(knowledge.sources[id_].kind == "official" for id_ in one.sources)

    pay = next((one for one in role.pay if official(one) and one.median is not None), None)
    if pay is None or pay.median is None or pay.occupation is None:
        return None
    outlook = next((one for one in role.outlook if official(one) and one.growth_percent is not None), None)
    return OfficialFigures(
        country=country,
        currency=pay.currency,
        median=pay.median,
        as_of=pay.as_of,
        growth_percent=outlook.growth_percent if outlook else None,
        period=outlook.period if outlook else None,
        occupation=pay.occupation,
        sources=tuple(dict.fromkeys(pay.sources + (outlook.sources if outlook else ()))),
    )
