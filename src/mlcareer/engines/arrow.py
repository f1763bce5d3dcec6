"""One function from a batch of Arrow rows to a batch of Arrow rows, for Parquet files and for engines.

A row is a profile: columns named as the keys of a profile, or one column `profile` with its JSON text. A row that
cannot be read stays a row, with an error. Needs pyarrow and numpy (the extra `batch`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from mlcareer.advice.arrays.lines import Block, Many
from mlcareer.advice.arrays.ranker import MICRO
from mlcareer.advice.batch import fault_words, in_blocks
from mlcareer.advice.standing.fit import FitModel
from mlcareer.errors import CareerError
from mlcareer.knowledge.load import load_knowledge
from mlcareer.profile.arrow import rows_of
from mlcareer.profile.many import RawLine

RANKED = pa.struct(
    [
        ("role", pa.string()),
        ("fit", pa.float64()),
        ("fit_among", pa.float64()),
        ("close_to_first", pa.bool_()),
        ("held_back", pa.bool_()),
        ("readiness", pa.float64()),
        ("readiness_expected", pa.float64()),
        ("readiness_upper", pa.float64()),
    ]
)
SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("line", pa.int64()),
        ("ranking", pa.list_(RANKED)),
        ("unrecognised", pa.list_(pa.string())),
        ("error", pa.struct([("code", pa.string()), ("message", pa.string())])),
    ]
)
"""What an answer is. `line` is the number of a row without an `id`, as in the JSON of `batch`; in an engine, whose rows
have no order, it is null. Either `error` is null, or `ranking` and `unrecognised` are."""


def answer_batch(batch: Any, knowledge: Sequence[str] = (), roles: Sequence[str] = ()) -> Any:
    """The answers to the rows of a `pyarrow.RecordBatch` or `pyarrow.Table`, as one of the same kind with `SCHEMA`.

    `knowledge` are folders that are laid over the shipped data, `roles` the ids of those to rank (without, all). The
    knowledge base is compiled at the first call in a process and kept.
    """
    many = _many(tuple(map(str, knowledge)), tuple(roles))
    answers = [_answered(many, lines, numbered=False) for lines in in_blocks(rows_of(batch))]
    table = pa.Table.from_batches(answers, schema=SCHEMA)
    if isinstance(batch, pa.Table):
        return table
    return table.combine_chunks().to_batches()[0] if len(table) else pa.RecordBatch.from_pylist([], SCHEMA)


def answer_batches(batches: Iterable[Any], knowledge: Sequence[str] = (), roles: Sequence[str] = ()) -> Iterator[Any]:
    """The answers to batches one after another, as engines hand them over."""
    many = _many(tuple(map(str, knowledge)), tuple(roles))
    rows = chain.from_iterable(rows_of(batch) for batch in batches)
    return (_answered(many, lines, numbered=False) for lines in in_blocks(rows))


def write_parquet(
    file: str, model: FitModel, lines: Iterable[RawLine | None], roles: Sequence[str], add: Callable[[int], None]
) -> int:
    """Write the answers to a Parquet file, telling `add` how many at a time; how many lines could not be read.

    The file has its name once it is whole: one that was interrupted cannot be read.
    """
    import pyarrow.parquet as pq

    many, faults = Many(model, roles), 0
    try:
        part = Path(f"{file}.part")
        with part.open("wb") as stream, pq.ParquetWriter(stream, SCHEMA, compression="zstd") as writer:
            for block in in_blocks(lines):
                answered = _answered(many, block, numbered=True)
                faults += len(answered) - answered.column("error").null_count
                writer.write_batch(answered)
                add(len(block))
        part.replace(file)
    except OSError as error:
        raise CareerError("output-unwritable", f"{file}: {error.strerror or error}.") from None
    return faults


@cache
def _many(knowledge: tuple[str, ...], roles: tuple[str, ...]) -> Many:
    base = load_knowledge(*map(Path, knowledge))
    if unknown := [role for role in roles if role not in base.roles]:
        raise CareerError("unknown-role", f"no role has the id '{unknown[0]}'.")
    return Many(FitModel(base), roles or tuple(base.roles))


def _answered(many: Many, lines: Sequence[RawLine], *, numbered: bool) -> Any:
    block = many.block(lines)
    numbers = [one.line if numbered and one.id is None else None for one in block.entries]
    unknown = [None if one.error else one.unrecognised for one in block.entries]
    errors = [None if one.error is None else fault_words(one.error) for one in block.entries]
    columns = [
        pa.array([one.id for one in block.entries], pa.string()),
        pa.array(numbers, pa.int64()),
        _ranking(block),
        pa.array(unknown, SCHEMA.field("unrecognised").type),
        pa.array(errors, SCHEMA.field("error").type),
    ]
    return pa.record_batch(columns, schema=SCHEMA)


def _ranking(block: Block) -> Any:
    """The rankings as lists: none for a row with an error, an empty one where there is nothing to rank by."""
    rows = np.array(block.row, np.intp)
    read, width = rows >= 0, len(block.roles)
    ends = np.concatenate(([0], np.cumsum(np.where(read, width, 0)))).astype(np.int32)
    none = np.array([one.error is not None for one in block.entries], bool)
    found = type(block.found)(*(column[rows[read]] for column in block.found))
    names = pa.DictionaryArray.from_arrays(
        pa.array(found.role.ravel().astype(np.int32)), pa.array(block.roles, pa.string())
    )
    values = [
        names.cast(pa.string()),
        pa.array((found.fit / MICRO).ravel()),
        pa.array((found.among / MICRO).ravel()),
        pa.array(found.close.ravel().astype(bool)),
        pa.array(found.held_back.ravel().astype(bool)),
        *(pa.array((tenths / 10).ravel()) for tenths in (found.said, found.expected, found.upper)),
    ]
    ranked = pa.StructArray.from_arrays(values, fields=list(RANKED))
    offsets = pa.array(ends, pa.int32(), mask=np.concatenate((none, [False])))
    return pa.ListArray.from_arrays(offsets, ranked, type=SCHEMA.field("ranking").type)
