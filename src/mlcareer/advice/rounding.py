"""Rounding that sums: parts of a total that add up to the total shown."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, fsum

from mlcareer.record import Record


def tenths(value: float) -> int:
    """A value in whole tenths, halves up."""
    return int(value * 10 + 0.5 + 1e-9)


def four_places(chance: float) -> float:
    """A chance to four places, halves up, of which what is less than 1e-10 below one counts as one: so that the last
    places, which differ from machine to machine, do not decide."""
    return floor(chance * 10_000 + 0.5 + 1e-6) / 10_000


def apportion(shares: Sequence[float], total: int) -> list[int]:
    """`shares` (in units) as whole tenths that add up to `total` tenths: the largest remainders are rounded up.

    Each result is within one tenth of its share, a share of nothing stays nothing, and of equal remainders the
    first is rounded up. Source: Hamilton's method of largest remainders.
    """
    exact = [share * 10 for share in shares]
    whole = [int(value + 1e-9) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (whole[i] - exact[i], i))
    for i in by_remainder[: max(total - sum(whole), 0)]:
        whole[i] += 1
    return whole


def hundredths(parts: Sequence[float]) -> list[int]:
    """Parts of a sum, of either sign, as whole hundredths that add up to the sum in whole hundredths.

    Each result is within one hundredth of its part; of equal remainders the first is rounded up.
    """
    exact = [round(part * 100, 6) for part in parts]
    whole = [floor(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (whole[i] - exact[i], i))
    for i in by_remainder[: max(floor(fsum(exact) + 0.5) - sum(whole), 0)]:
        whole[i] += 1
    return whole


class HourRange(Record):
    """Hours, low, expected (the middle) and high, in tenths; `of` a step or up to its end."""

    low: float
    expected: float
    high: float


def hour_range(total: tuple[float, float], before: tuple[float, float] = (0.0, 0.0)) -> HourRange:
    """What a total (low, high) adds to the one before it, both cut to tenths, and so the ends and their middle."""
    low, width = (now - then for now, then in zip(_cut(*total), _cut(*before), strict=True))
    return HourRange(low=low / 10, expected=(2 * low + width) / 20, high=(low + width) / 10)


def _cut(low: float, high: float) -> tuple[int, int]:
    """A range as its low end and its width in whole tenths."""
    return int(low * 10 + 1e-6), int((high - low) * 10 + 1e-6)
