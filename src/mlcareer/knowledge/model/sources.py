"""Where facts were seen, and what their sources say."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlcareer.knowledge.model.values import Id, Moment, Sources, Text
from mlcareer.record import Record


class Source(Record):
    """Where a fact was seen.

    `judgement` is our own opinion and gives its reason; `unverified` marks what nobody has yet confirmed.
    """

    id: Id
    title: Text
    publisher: Text
    kind: Literal["official", "dataset", "survey", "article", "exam-guide", "judgement", "unverified"]
    url: Text | None = None
    published: Moment | None = None
    accessed: date | None = None
    licence: Text | None = None
    attribution: Text | None = None
    reason: Text | None = None
    note: Text | None = None


class Statement(Record):
    """One thing that a source says, in our words."""

    text: Text
    sources: Sources
    as_of: Moment | None = None
    note: Text | None = None


class Title(Record):
    """Another name for a role."""

    title: Text
    sources: Sources
