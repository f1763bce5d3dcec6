"""The pay that an advertisement states; how amounts are written stands in `mlcareer.reading.money`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Literal

from mlcareer.knowledge.language import AmountWords, Country
from mlcareer.knowledge.load import shipped_words
from mlcareer.reading.advert.clauses import Reading
from mlcareer.reading.money import NUMBER, Basis, Money, MoneyReader, read_number
from mlcareer.reading.page import line_begin
from mlcareer.record import Record

Period = Literal["hour", "day", "week", "month", "year"]


class AdvertisedPay(Record):
    """Pay as stated: `low` and `high` are in units of `currency` for each `period`; either end may be open. `basis`
    says whether it is before or after tax, where that is said."""

    low: float | None
    high: float | None
    currency: str | None
    period: Period | None
    as_given: str
    basis: Basis | None = None


@lru_cache(maxsize=16)
def _reader(words: AmountWords | None, country: Country | None) -> MoneyReader:
    return MoneyReader(words or shipped_words("amounts"), country)


def pay(
    reading: Reading, words: AmountWords | None = None, country: Country | None = None, place: str | None = None
) -> AdvertisedPay | None:
    """The pay that a text states, as far as it is plainly that: with a currency and a range, a period or a word for
    pay beside it. `country` says what a sign such as `$` or `kr` means; of pay that differs by place that for `place`
    is taken. Without `words` the shipped ones are used."""
    city = (place or "").partition(",")[0].strip()

    def weight(one: Money) -> tuple[int, bool, bool]:
        begin = line_begin(reading.text, one.start)
        here = bool(city) and city in reading.text[begin : one.start]
        return one.sure, here, one.low is not None and one.high is not None and one.low < one.high

    found = max(_reader(words, country).pay(reading.text), key=weight, default=None)
    return _pay(reading.text, found) if found else None


def _pay(text: str, found: Money) -> AdvertisedPay:
    return AdvertisedPay(
        low=found.low,
        high=found.high,
        currency=found.currency,
        period=found.period,
        as_given=" ".join(text[found.start : found.end].split()).rstrip(" ,.;:(-"),
        basis=found.basis,
    )


def plain_number(given: Any) -> float | None:
    """A number from `55,000`, `55.000`, `55 000`, `60.50` or a JSON number."""
    if isinstance(given, bool) or given is None:
        return None
    if isinstance(given, int | float):
        return float(given) if 0 <= given < 1e12 else None
    text = re.sub(r"[\s\u202f\xa0']", "", str(given))[:20]
    if re.fullmatch(r"\d{1,12}\.\d{1,4}", text) and not re.fullmatch(NUMBER, text):
        return float(text)
    return read_number(text) if re.fullmatch(NUMBER, text) else None


def amount(given: AdvertisedPay) -> str:
    """Pay in words: `USD 50,000–60,000 a year`, `up to GBP 400 a day`."""
    low, high = given.low, given.high
    words = f"{given.currency} " if given.currency else ""
    if low is not None and high is not None:
        words += _figure(low) if low == high else f"{_figure(low)}–{_figure(high)}"
    elif high is not None:
        words = f"up to {words}{_figure(high)}"
    elif low is not None:
        words = f"from {words}{_figure(low)}"
    return f"{words} {'an' if given.period == 'hour' else 'a'} {given.period}" if given.period else words


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
