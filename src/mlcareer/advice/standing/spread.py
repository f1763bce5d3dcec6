"""Credits that are not certain: the chance that a credit is at least so much, and what that comes to.

A spread is a list of (credit, chance), the credits rising and the chances falling: the chance that the credit is at
least that. It is nothing for a credit of which nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum

Spread = tuple[tuple[float, float], ...]


def mean(spread: Spread) -> float:
    """The expected credit: each further part of it times the chance that it is reached."""
    total, before = 0.0, 0.0
    for credit, chance in spread:
        total += (credit - before) * chance
        before = credit
    return total


def scaled(spread: Spread, factor: float) -> Spread:
    """The spread of a credit that counts in part."""
    return tuple((factor * credit, chance) for credit, chance in spread)


def no_less(spread: Spread, floor: float) -> Spread:
    """The spread of the same credit where `floor` of it is certain."""
    above = tuple((credit, chance) for credit, chance in spread if credit > floor)
    return ((floor, 1.0), *above) if floor else above


def best_of(spreads: Sequence[Spread], pick: int, dependence: float) -> float:
    """The expected sum of the best `pick` of several credits.

    How far one follows another is seldom known. `dependence` is the part that counts as if the surest were always
    held first (then the best are those of the highest chances), the rest as if each were held for itself.
    """
    total, before = 0.0, 0.0
    if len(spreads) == 1:  # most often; the same sum
        for credit, chance in spreads[0]:
            total += (credit - before) * (dependence * chance + (1 - dependence) * chance)
            before = credit
        return total
    reached = sorted({credit for spread in spreads for credit, _ in spread})
    for credit in reached:
        chances = [_at_least(spread, credit) for spread in spreads]
        total += (credit - before) * fsum(_reached(chances, pick, dependence))
        before = credit
    return total


def chance_of(spreads: Sequence[Spread], pick: int, dependence: float) -> float:
    """The chance that `pick` of several credits are full ones."""
    return _reached([_at_least(spread, 1.0) for spread in spreads], pick, dependence)[-1]


def either(chances: Sequence[float], dependence: float) -> float:
    """The chance that something learnt in one place or another is held, from the chance for each place."""
    return _reached(chances, 1, dependence)[0] if chances else 0.0


def _at_least(spread: Spread, credit: float) -> float:
    """The chance of a credit of at least so much."""
    return next((chance for reached, chance in spread if reached >= credit), 0.0)


def _reached(chances: Sequence[float], pick: int, dependence: float) -> list[float]:
    """The chances that at least 1, 2 … `pick` of several things are so."""
    highest = sorted(chances, reverse=True)[:pick]
    together = [*highest, *[0.0] * (pick - len(highest))]
    apart = _apart(chances, pick)
    return [dependence * one + (1 - dependence) * other for one, other in zip(together, apart, strict=True)]


def _apart(chances: Iterable[float], pick: int) -> list[float]:
    """The same where each is so or not regardless of the others."""
    reached = [1.0, *[0.0] * pick]
    for chance in chances:
        for number in range(pick, 0, -1):
            reached[number] += (reached[number - 1] - reached[number]) * chance
    return reached[1:]
