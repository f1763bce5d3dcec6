"""How much is tried where more always could be: made-up cases of a property, roles of a comparison.

All that can be waited for stands in the tests. A run tries a quarter of it, since others are drawn each time;
`MLCAREER_TESTS=long` tries it all.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

LONG = os.environ.get("MLCAREER_TESTS") == "long"
T = TypeVar("T")


def tries(many: int) -> int:
    """How many of so many cases this run tries."""
    return many if LONG else max(4, many // 4)


def some(cases: Sequence[T], every: int = 3) -> Sequence[T]:
    """All cases in the long form, else one of `every` from the first to the last."""
    return cases if LONG else cases[::every]
