"""Rounding that sums: parts of a total that add up to the total shown."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, fsum


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
