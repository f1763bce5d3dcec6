"""The tables that a classification is published in: CSV, tab-separated text or XLSX, a row at a time with its line."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from mlcareer.documents import decode, found_at
from mlcareer.errors import CareerError, Problem

CELL = 1_000_000
"""The most letters in a cell: descriptions are long, and what is longer is no table."""
_EVERY = 5_000
Told = Callable[[str], None]
"""What is told how far a long reading is."""


class PublishedRow:
    """The cells of a row by column, and the line on which it begins (the row's number in a sheet)."""

    __slots__ = ("cells", "line")

    def __init__(self, line: int, cells: dict[str, str]) -> None:
        self.line = line
        self.cells = cells

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


class PublishedTable(NamedTuple):
    """A published table and the columns that are wanted of it."""

    file: Path
    columns: tuple[str, ...]

    def rows(self, told: Told) -> Iterator[PublishedRow]:
        """The rows. Raises CareerError at the line of a fault: no such column, another encoding, a row too short."""
        lines = _sheet(self.file) if self.file.suffix.lower() == ".xlsx" else _text(self.file)
        header = next(lines, None)
        if header is None:
            raise self.fault(1, "empty-table", "the table is empty.")
        seen = [cell.strip() for cell in header[1]]
        for column in self.columns:
            if column not in seen:
                raise self.fault(
                    1, "missing-column", f"there is no column '{column}'; there are {', '.join(filter(None, seen))}."
                )
        for number, (line, cells) in enumerate(lines, 1):
            if number % _EVERY == 0:
                told(f"{self.file.name}: {number:,} rows")
            if not any(cells):
                continue
            if len(cells) != len(seen):
                raise self.fault(line, "broken-row", f"{len(cells)} cells, where the table has {len(seen)} columns.")
            yield PublishedRow(line, dict(zip(seen, map(str.strip, cells), strict=True)))

    def fault(self, line: int, code: str, message: str) -> CareerError:
        """The error that says what is wrong with a line."""
        problem = Problem(str(self.file), line, 1, code, message)
        return CareerError(code, f"{self.file.name} cannot be read.", (problem,))


def find(folder: Path, names: Sequence[str], columns: Iterable[str]) -> PublishedTable | None:
    """The table of the folder that has one of the names, the first that there is."""
    for name in names:
        if found_at(file := folder / name) == "file":
            return PublishedTable(file, tuple(columns))
    return None


def folder_of(folder: Path, first: Sequence[str], publisher: str) -> Path:
    """The folder that holds one of the files `first`. Raises CareerError that says what to name instead."""
    if found_at(folder) == "file":
        packed = folder.suffix.lower() == ".zip"
        what = "is packed; unpack it, and name the folder that holds" if packed else "is a file; name the folder with"
        raise CareerError("not-a-folder", f"{folder} {what} {first[0]}.")
    if found_at(folder) != "folder":
        raise CareerError("folder-not-found", f"{folder}: there is no such folder.")
    if any(found_at(folder / name) == "file" for name in first):
        return folder
    stem, _, kind = first[0].rpartition("_en.")
    if stem and (others := sorted(folder.glob(f"{stem}_??.{kind}"))):
        raise CareerError(
            "wrong-language", f"{others[0]} is in another language; names are read in English: download {first[0]}."
        )
    inside = sorted(file.parent for name in first for file in folder.glob(f"*/{name}"))
    hint = f" It is in {inside[0]}; name that." if inside else f" Is this what {publisher} offers for download?"
    raise CareerError("file-not-found", f"there is no {' or '.join(first)} in {folder}.{hint}")


def _text(file: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of comma-separated text, or of a .txt with tabs between cells, which quotes nothing."""
    before = csv.field_size_limit(CELL)  # which holds for all readers of this process
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            if file.suffix.lower() == ".txt":
                rows = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
            else:
                rows = csv.reader(stream, strict=True)
            line = 1
            try:
                for row in rows:
                    yield line, row
                    line = rows.line_num + 1
            except UnicodeDecodeError:
                decode(file.read_bytes(), str(file), limit=file.stat().st_size)  # which says where
                raise
            except csv.Error as error:
                raise PublishedTable(file, ()).fault(line, "broken-row", f"not a table: {error}.") from None
    except OSError as error:
        raise CareerError("file-unreadable", f"{file}: {error.strerror or error}.") from None
    finally:
        csv.field_size_limit(before)


def _sheet(file: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet of a workbook."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise CareerError(
            "extra-missing",
            f"{file.name}: XLSX takes a library that is not here: pip install 'mlcareer[sheets]', or take text files.",
        ) from None
    from zipfile import BadZipFile

    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (OSError, BadZipFile, KeyError, ValueError) as error:
        raise CareerError("not-a-workbook", f"{file} is no XLSX workbook: {error}.") from None
    try:
        for line, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            yield line, ["" if cell is None else str(cell) for cell in row]
    finally:
        book.close()
