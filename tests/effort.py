"""How much is tried where more always could be: made-up cases of a property, roles of a comparison.

All that can be waited for stands in the tests. A run tries a quarter of it, since others are drawn each time;
`MLCAREER_TESTS=long` tries it all, `short` a twentieth, which is for the minutes between two changes.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

ASKED = os.environ.get("MLCAREER_TESTS")
PARTS = {"long": 1, "short": 20}.get(ASKED or "", 4)
T = TypeVar("T")


def tries(many: int) -> int:
    """How many of so many cases this run tries."""
    return max(min(many, 4), many // PARTS)


def some(cases: Sequence[T]) -> Sequence[T]:
    """All cases in the long form, else a third of them from the first to the last, or an eighth."""
    return cases[:: {1: 1, 4: 3, 20: 8}[PARTS]]
