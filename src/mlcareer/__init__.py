"""An advisor for people who want to work in machine learning, data and AI.

from datetime import date
from mlcareer import Profile, assess, load_knowledge

result = assess(load_knowledge(), Profile(skills={"python": 4, "sql": 3}), today=date.today())
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mlcareer.advice.planning.plan import Plan, plan
    from mlcareer.advice.standing.assess import Assessment, assess
    from mlcareer.errors import CareerError, Problem
    from mlcareer.knowledge.base import Knowledge
    from mlcareer.knowledge.load import load_knowledge
    from mlcareer.profile.model import Profile

__all__ = ["Assessment", "CareerError", "Knowledge", "Plan", "Problem", "Profile", "assess", "load_knowledge", "plan"]

_HOMES = {
    "Assessment": "mlcareer.advice.standing.assess",
    "assess": "mlcareer.advice.standing.assess",
    "Plan": "mlcareer.advice.planning.plan",
    "plan": "mlcareer.advice.planning.plan",
    "CareerError": "mlcareer.errors",
    "Problem": "mlcareer.errors",
    "Knowledge": "mlcareer.knowledge.base",
    "load_knowledge": "mlcareer.knowledge.load",
    "Profile": "mlcareer.profile.model",
}


def __getattr__(name: str) -> Any:
    """Public names are imported when first used, so that the command starts quickly."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'mlcareer' has no attribute '{name}'")
