"""What stands right above and below one of several lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def right_above(several: Sequence[T], index: int, most: int) -> Sequence[T]:
    """Those right above one, so many at most, the nearest first."""
    return several[max(index - most, 0) : index][::-1]


def right_below(several: Sequence[T], index: int, most: int) -> Sequence[T]:
    """Those right below one, so many at most."""
    return several[index + 1 : index + 1 + most]
