"""How many of those in a role have a skill, or gave an answer, and how many of others: what is said of a point."""

from __future__ import annotations

from math import fsum
from typing import Literal, NamedTuple

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.effects import Thing
from mlcareer.knowledge.names import in_a_sentence, one_of
from mlcareer.knowledge.points import key_of

_KINDS: tuple[Literal["people", "advertisements"], ...] = ("people", "advertisements")
_NEAR_EQUAL = 3
"""Per hundred: shares nearer than this are called about as common."""


class Compared(NamedTuple):
    """The share in a role and the mean share in others, of people or in advertisements, over the sources that count
    the role and the thing."""

    kind: Literal["people", "advertisements"]
    share: float
    others: float


class Shares:
    """Shares of a knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def compare(self, thing: Thing, role: str) -> Compared | None:
        """The shares that most is known of: those of people, else those in advertisements, else none."""
        of_kinds = self.knowledge.counts.get(key_of(thing), {})
        for kind in _KINDS:
            counts = of_kinds.get(kind, {})
            if role in counts and len(counts) > 1:
                share = {other: count / n for other, (count, n) in counts.items()}
                own = share.pop(role)
                return Compared(kind, own, fsum(share.values()) / len(share))
        return None

    def text(self, thing: Thing, role: str) -> str:
        """Why a skill or an answer counts for or against a role, in words."""
        title = in_a_sentence(self.knowledge.roles[role].title)
        found = self.compare(thing, role)
        if found is None:
            asking = self.knowledge.asking.get(thing, ()) if isinstance(thing, str) else ()
            importance = next((weight for other, weight, _ in asking if other == role), None)
            who = one_of(self.knowledge.roles[role].title)
            asked = f"asked of {who} with weight {importance} of 5" if importance else f"not asked of {who}"
            return asked if isinstance(thing, str) else f"no {title} was asked"
        share, others = round(100 * found.share), round(100 * found.others)
        if abs(share - others) < _NEAR_EQUAL:
            return f"about as common as elsewhere ({share} of 100, {others} of 100 others)"
        if found.kind == "advertisements":
            return f"named in {share} of 100 advertisements for {title}s, {others} of 100 others"
        return f"{'held' if isinstance(thing, str) else 'said'} by {share} of 100 {title}s, {others} of 100 others"
