"""What a batch writes for each line of its file as rows of CSV, and whether somebody is under a readiness."""

from __future__ import annotations

from mlcareer.advice.batch import BatchAnswer, fault_words
from mlcareer.render.formats.rows import line

_COLUMNS = ("fit", "fit_among", "close_to_first", "held_back", "readiness", "readiness_expected", "readiness_upper")
HEADER = ("id", "line", "rank", "role", *_COLUMNS, "unrecognised", "error", "message")


def as_rows(answer: BatchAnswer) -> str:
    """An answer as rows of CSV, one for each role; one where there is none, with what was wrong."""
    who, unknown = (answer.id, answer.line), "; ".join(answer.unrecognised)
    rows = [
        (*who, rank, ranked.role, *(getattr(ranked, name) for name in _COLUMNS), unknown, "", "")
        for rank, ranked in enumerate(answer.ranking, 1)
    ]
    told = fault_words(answer.error).values() if answer.error else ("", "")
    return "".join(map(line, rows or [(*who, "", "", *("" for _ in _COLUMNS), unknown, *told)]))


def header() -> str:
    """The first line of the CSV."""
    return line(HEADER)


def is_under(answer: BatchAnswer, percent: float, *, every: bool) -> bool:
    """Whether somebody is under a readiness: for one of `every` role answered, or else for the one that fits best. Who
    says nothing to rank roles by is."""
    judged = answer.ranking if every else answer.ranking[:1]
    return not judged or any(ranked.readiness < percent for ranked in judged)
