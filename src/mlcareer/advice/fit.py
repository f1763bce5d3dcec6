"""Fit: which roles a profile looks like. A sum of reasons a role, turned into shares over the roles compared."""

from __future__ import annotations

import math
from collections.abc import Mapping

from mlcareer.advice.credit import Held
from mlcareer.knowledge.load import Knowledge
from mlcareer.profile.recognise import Recognised
from mlcareer.record import Record


class FitReason(Record):
    """One thing in a profile that speaks for a role (`weight` above 0) or against it, in nats of log-odds."""

    text: str
    weight: float
    skill: str | None = None


class Fit(Record):
    """A role's share of the fit over the roles compared, and the reasons for it, weightiest first."""

    role: str
    share: float
    reasons: tuple[FitReason, ...]


def fits(knowledge: Knowledge, recognised: Recognised, held: Mapping[str, Held], roles: tuple[str, ...]) -> list[Fit]:
    n = len(knowledge.roles)
    weight = {}
    for role in knowledge.roles.values():
        for r in role.requirements:
            for s in r.skills:
                weight.setdefault(s, {})[role.id] = r.importance * r.level / 25 / len(r.skills) ** 0.5
    scores = {}
    for role in roles:
        total = 0.0
        for s, h in held.items():
            ws = weight.get(s, {})
            mean = sum(ws.values()) / n
            total += (ws.get(role, 0.0) - mean) * min(h.level, 4) / 4
        scores[role] = 3 * total
    top = max(scores.values(), default=0.0)
    z = sum(math.exp(v - top) for v in scores.values())
    return sorted(
        (Fit(role=r, share=math.exp(v - top) / z, reasons=()) for r, v in scores.items()),
        key=lambda f: (-f.share, f.role),
    )
