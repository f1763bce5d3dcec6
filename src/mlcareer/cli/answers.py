"""What a batch writes for each line of its file: JSON, or rows of CSV; and whether somebody is under a readiness."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from mlcareer.outward import escaped_json, inert

_COLUMNS = ("fit", "fit_among", "close_to_first", "held_back", "readiness", "readiness_expected", "readiness_upper")
HEADER = ("id", "line", "rank", "role", *_COLUMNS, "unrecognised", "error")


def as_json(answer: Mapping[str, Any]) -> str:
    """An answer as a line of JSON."""
    return escaped_json(json.dumps({k: v for k, v in answer.items() if k != "at"}, ensure_ascii=False)) + "\n"


def as_rows(answer: Mapping[str, Any]) -> str:
    """An answer as rows of CSV, one for each role; one where there is none, with what was wrong."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    who = (inert(str(answer.get("id", ""))), answer["at"])
    unknown = inert("; ".join(answer.get("unrecognised", ())))
    for rank, ranked in enumerate(answer.get("ranking", ()), 1):
        writer.writerow((*who, rank, ranked["role"], *(_plain(ranked[name]) for name in _COLUMNS), unknown, ""))
    if not answer.get("ranking"):
        error = answer["error"]["code"] if "error" in answer else ""
        writer.writerow((*who, "", "", *("" for _ in _COLUMNS), unknown, error))
    return out.getvalue()


def header() -> str:
    """The first line of the CSV."""
    return ",".join(HEADER) + "\n"


def _plain(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def is_under(answer: Mapping[str, Any], percent: float, *, every: bool) -> bool:
    """Whether somebody is under a readiness: for one of `every` role answered, or else for the one that fits best."""
    ranking = answer.get("ranking", ())
    judged = ranking if every else ranking[:1]
    return not judged or any(ranked["readiness"] < percent for ranked in judged)
