"""What a batch writes for each line of its file as rows of CSV, and whether somebody is under a readiness."""

from __future__ import annotations

import csv
import io
from typing import Any

from mlcareer.advice.batch import Answer
from mlcareer.outward import inert, shown

_COLUMNS = ("fit", "fit_among", "close_to_first", "held_back", "readiness", "readiness_expected", "readiness_upper")
HEADER = ("id", "line", "rank", "role", *_COLUMNS, "unrecognised", "error")


def as_rows(answer: Answer) -> str:
    """An answer as rows of CSV, one for each role; one where there is none, with what was wrong."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    who = (inert(shown(answer.id or "")), answer.line)
    unknown = inert(shown("; ".join(answer.unrecognised)))
    for rank, ranked in enumerate(answer.ranking, 1):
        writer.writerow((*who, rank, ranked.role, *(_plain(getattr(ranked, name)) for name in _COLUMNS), unknown, ""))
    if not answer.ranking:
        writer.writerow((*who, "", "", *("" for _ in _COLUMNS), unknown, answer.error.code if answer.error else ""))
    return out.getvalue()


def header() -> str:
    """The first line of the CSV."""
    return ",".join(HEADER) + "\n"


def _plain(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def is_under(answer: Answer, percent: float, *, every: bool) -> bool:
    """Whether somebody is under a readiness: for one of `every` role answered, or else for the one that fits best. Who
    says nothing to rank roles by is."""
    judged = answer.ranking if every else answer.ranking[:1]
    return not judged or any(ranked.readiness < percent for ranked in judged)
