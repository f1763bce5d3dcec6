"""What the running text of a CV says of a person."""

from __future__ import annotations

from datetime import date

from mlcareer.knowledge.base import Knowledge
from mlcareer.profile.imported import Import


def read_cv(text: str, knowledge: Knowledge, source: str, today: date) -> Import:  # noqa: ARG001
    """What was found in a text: nothing, as long as this stands in for the reader."""
    return Import(source=source, format="text")
