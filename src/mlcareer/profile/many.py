"""Many profiles from one file, one at a time: JSON lines, or CSV with a header.

A line that cannot be read is a value of its own, so that the others go on.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from pydantic import ValidationError

from mlcareer.documents import Document, decode, json_value, not_found
from mlcareer.errors import CareerError
from mlcareer.knowledge.names import Names
from mlcareer.outward import command, file_word
from mlcareer.profile.columns import Columns, understand
from mlcareer.profile.model import Profile
from mlcareer.profile.read import MAX_PROFILE_BYTES, parse_profile

_ID_LENGTH = 200
_DOCUMENTS = (".yaml", ".yml", ".pdf", ".docx", ".html", ".htm", ".txt", ".md", ".zip")


@dataclass(frozen=True)
class Given:
    """One line of the file: the profile in it, or what was wrong with it."""

    line: int
    id: str | None
    profile: Profile | None
    error: CareerError | None = None


def read_many(
    source: str, skills: Names | None = None, tell: Callable[[str], None] = lambda _: None
) -> Iterator[Given]:
    """The profiles of a file, as JSON lines unless its name ends in `.csv` or `.tsv`; `-` is JSON lines or CSV on
    standard input. With the names of `skills`, these may have columns of their own; which columns are read is given to
    `tell`.

    Only one line is held at a time. Raises CareerError when the file cannot be opened or is of another kind.
    """
    name = source.lower()
    with _opened(source) as stream:
        if name.endswith(_DOCUMENTS):
            raise CareerError(
                "not-lines",
                f"{source} holds one person; a batch takes JSON lines, one profile a line, or CSV. For one person: "
                f"{command('mlcareer', 'assess', file_word(source))}",
            )
        lines = _Lines(stream, "standard input" if source == "-" else source)
        first = lines.peek()
        table = name.endswith((".csv", ".tsv")) or (source == "-" and first[:1] not in (b"{", b"[", b""))
        if not table and first in (b"{", b"["):
            raise CareerError(
                "not-lines",
                f"{lines.source} is one JSON document over several lines; a batch takes one profile a line, as "
                "jq -c '.[]' writes of a list. For one person: mlcareer assess.",
            )
        yield from _csv(lines, skills, tell) if table else _json_lines(lines)


@contextmanager
def _opened(source: str) -> Iterator[IO[bytes]]:
    if source == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(source).open("rb")  # noqa: SIM115
    except FileNotFoundError:
        raise not_found(str(source)) from None
    except IsADirectoryError:
        raise CareerError("not-a-file", f"{source} is a folder; name a file in it.") from None
    except OSError as error:
        raise CareerError("file-unreadable", f"{source}: {error.strerror or error}.") from None
    with stream:
        yield stream


class _Lines:
    """The numbered lines of a file, cut just above the limit; the rest of a longer one is passed over, and so are empty
    ones."""

    def __init__(self, stream: IO[bytes], source: str) -> None:
        self._stream = stream
        self._first: tuple[int, bytes] | None = None
        self._number = 0
        self.source = source

    def peek(self) -> bytes:
        """The first line without blanks around it, which is given again."""
        self._first = self._first or self._next()
        return self._first[1].removeprefix(b"\xef\xbb\xbf").strip() if self._first else b""

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        found, self._first = self._first or self._next(), None
        while found:
            yield found
            found = self._next()

    def _next(self) -> tuple[int, bytes] | None:
        while data := self._stream.readline(MAX_PROFILE_BYTES + 1):
            self._number += 1
            rest = data
            while rest and not rest.endswith(b"\n"):
                rest = self._stream.readline(MAX_PROFILE_BYTES)
            if data.strip():
                return self._number, data
        return None


def _json_lines(lines: _Lines) -> Iterator[Given]:
    for number, data in lines:
        yield _json_line(number, data, f"{lines.source}:{number}")


def _json_line(number: int, data: bytes, place: str) -> Given:
    id_: str | None = None
    try:
        value = json_value(decode(data, place, limit=MAX_PROFILE_BYTES), place)
        id_ = _id(value)
        return Given(number, id_, _profile(value, place))
    except CareerError as error:
        return Given(number, id_, None, error)


def _profile(value: Any, place: str) -> Profile:
    try:
        return Profile.model_validate(value)
    except ValidationError:
        return parse_profile(Document(place, value, {}))  # the same faults, in words


def _id(value: Any) -> str | None:
    """The id of a profile, where it can stand in an answer."""
    found = value.get("id") if isinstance(value, dict) else None
    text = str(found) if isinstance(found, str | int) and not isinstance(found, bool) else ""
    return text if 0 < len(text) <= _ID_LENGTH else None


class _CsvLines:
    """The lines of a file for a CSV reader, which has to go on behind one that is not text: `fault` says so."""

    def __init__(self, lines: _Lines) -> None:
        self.lines = lines
        self.number = 0
        self.fault: CareerError | None = None

    @property
    def place(self) -> str:
        return f"{self.lines.source}:{self.number}"

    def __iter__(self) -> Iterator[str]:
        for number, data in self.lines:
            self.number = number
            try:
                yield decode(data, self.place, limit=MAX_PROFILE_BYTES)
            except CareerError as fault:
                self.fault = fault
                yield "\n"


def _csv(given: _Lines, skills: Names | None, tell: Callable[[str], None]) -> Iterator[Given]:
    lines = _CsvLines(given)
    rows = csv.reader(lines, skipinitialspace=True, delimiter=_delimiter(given.peek()))
    header = _next_row(rows, lines)
    if isinstance(header, CareerError):
        raise header
    if not header:
        return
    columns = understand(header, skills, lines.place)
    tell(columns.told())
    while row := _next_row(rows, lines):
        yield _csv_row(columns, row, lines)


def _delimiter(header: bytes) -> str:
    """What stands between the cells, by the header: the one of comma, semicolon and tab that is there most."""
    return max((",", ";", "\t"), key=lambda mark: header.count(mark.encode()))


def _next_row(rows: Iterator[list[str]], lines: _CsvLines) -> list[str] | CareerError | None:
    """The next row, what is wrong with it, or None at the end."""
    lines.fault = None
    try:
        row = next(rows, None)
    except csv.Error as error:
        return CareerError("csv-syntax", f"{lines.place}: not CSV: {error}.")
    return lines.fault or row


def _csv_row(columns: Columns, row: list[str] | CareerError, lines: _CsvLines) -> Given:
    if isinstance(row, CareerError):
        return Given(lines.number, None, None, row)
    names = [column.name for column in columns.columns]
    id_ = _id(dict(zip(names, row, strict=False)))
    try:
        if len(row) > len(names):
            counts = f"{len(row)} cells, the header {len(names)}"
            raise CareerError("csv-cells", f"{lines.place}: the row has {counts}; put a text with commas in quotes.")
        return Given(lines.number, id_, _profile(columns.row(row), lines.place))
    except ValueError as error:
        return Given(lines.number, id_, None, CareerError("profile-invalid", f"{lines.place}: {error}."))
    except CareerError as error:
        return Given(lines.number, id_, None, error)
