"""The answers of `batch` in PySpark: `assess(frame)` (the extra `spark`; Spark needs Java)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

SCHEMA = (
    "id string, line bigint, "
    "ranking array<struct<role: string, fit: double, fit_among: double, close_to_first: boolean, held_back: boolean, "
    "readiness: double, readiness_expected: double, readiness_upper: double>>, "
    "unrecognised array<string>, error struct<code: string, message: string>"
)
"""What an answer is, in the words of Spark; `mlcareer.engines.arrow.SCHEMA` says the same."""


def assess(frame: Any, *, knowledge: Sequence[str] = (), roles: Sequence[str] = ()) -> Any:
    """The answers to the profiles of a DataFrame, a row each, as a DataFrame with `SCHEMA`.

    The columns are the keys of a profile, or one column `profile` of JSON text. `knowledge` are folders, readable by
    every worker, that are laid over the shipped data; `roles` the ids of those to rank. Each worker process compiles
    the knowledge base once. A row that cannot be read is a row with an error.
    """
    folders, asked = tuple(knowledge), tuple(roles)

    def answer(batches: Iterable[Any]) -> Iterator[Any]:
        from mlcareer.engines.arrow import answer_batches

        return answer_batches(batches, folders, asked)

    return frame.mapInArrow(answer, SCHEMA)
