"""How much is tried where more always could be: made-up cases of a property, roles of a comparison, attacks.

All that can be waited for stands in the tests. A run tries a quarter of it, since others are drawn each time;
`MLCAREER_TESTS=long` tries it all, `short` a twentieth, which is for the minutes between two changes.
"""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from typing import TypeVar

ASKED = os.environ.get("MLCAREER_TESTS")
PARTS = {"long": 1, "short": 20}.get(ASKED or "", 4)
T = TypeVar("T")


def tries(many: int) -> int:
    """How many of so many cases this run tries."""
    return max(min(many, 4), many // PARTS)


def some(cases: Sequence[T], of: int = 3) -> list[T]:
    """All cases in the long form, else one of so many of them, others each time, in their order; for the short form one
    of three times as many. Whoever fails says at which."""
    many = len(cases) if PARTS == 1 else -(-len(cases) // (of if PARTS == 4 else 3 * of))
    return [cases[place] for place in sorted(random.SystemRandom().sample(range(len(cases)), many))]
