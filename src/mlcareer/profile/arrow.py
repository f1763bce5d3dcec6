"""Profiles from Arrow rows and from Parquet files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mlcareer.errors import CareerError
from mlcareer.profile.many import RawLine, id_of
from mlcareer.profile.model import KEYS

TEXT = "profile"
"""The column that holds whole profiles as JSON text."""
_ROWS = 4096


def parquet_lines(source: str) -> Iterator[RawLine]:
    """The rows of a Parquet file. Raises CareerError where it cannot be opened, or has a column that is none of a
    profile."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise CareerError(
            "extra-missing", "Parquet needs pyarrow; install it with: pip install 'mlcareer[batch]'"
        ) from None
    try:
        with Path(source).open("rb") as stream, pq.ParquetFile(stream) as file:
            known = set(file.schema_arrow.names)
            if unknown := sorted(known - {TEXT, *KEYS}):
                columns = ", ".join((*KEYS, f"or '{TEXT}' with JSON text"))
                said = f"'{unknown[0][:80]}' is no column of a profile; the columns are {columns}."
                raise CareerError("parquet-columns", f"{source}: {said}")
            before = 0
            for batch in file.iter_batches(_ROWS):
                yield from rows_of(batch, source, before)
                before += len(batch)
    except FileNotFoundError:
        raise CareerError("file-not-found", f"{source}: there is no such file.") from None
    except IsADirectoryError:
        raise CareerError("not-a-file", f"{source} is a folder; name a file in it.") from None
    except (pa.ArrowException, MemoryError, UnicodeError) as error:  # damage of any kind, lying sizes and no text
        said = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
        raise CareerError("parquet-syntax", f"{source} is no Parquet file: {said}.") from None
    except OSError as error:
        raise CareerError("file-unreadable", f"{source}: {error.strerror or error}.") from None


def rows_of(batch: Any, source: str | None = None, before: int = 0) -> Iterator[RawLine]:
    """The rows of a `pyarrow.RecordBatch` or `pyarrow.Table`, counted from `before`. Without a source, as in an engine,
    nobody could find a row by its number."""
    if TEXT in batch.schema.names:
        for number, text in enumerate(batch.column(TEXT).to_pylist(), before + 1):
            data = (text or "").encode("utf-8", "replace") if not isinstance(text, bytes) else text
            yield RawLine(number, source, data)
        return
    names = [name for name in batch.schema.names if name in KEYS]
    columns = [_values(batch.column(name)) for name in names]
    for number, row in enumerate(zip(*columns, strict=True), before + 1):
        value = {name: given for name, given in zip(names, row, strict=True) if given is not None}
        yield RawLine(number, source, value=value, id=id_of(value))


def _values(column: Any) -> list[Any]:
    """The values of a column: maps as mappings, and nothing in place of what is null."""
    import pyarrow as pa

    values: list[Any] = column.to_pylist()
    plain = column.type
    if pa.types.is_list(plain) or pa.types.is_large_list(plain):
        plain = plain.value_type
    return (
        [_plain(value) for value in values] if pa.types.is_nested(column.type) and pa.types.is_nested(plain) else values
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        if value and all(isinstance(one, tuple) for one in value):  # a map, as Arrow hands it over
            return {key: _plain(one) for key, one in value}
        return [_plain(one) for one in value]
    return value
