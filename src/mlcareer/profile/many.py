"""Many profiles from one file, one at a time: JSON lines, or CSV with a header.

A line that cannot be read is a value of its own, so that the others go on.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NamedTuple

from pydantic import ValidationError

from mlcareer.documents import Document, decode, json_value
from mlcareer.errors import CareerError
from mlcareer.profile.model import Profile
from mlcareer.profile.read import MAX_PROFILE_BYTES, parse_profile

_ID_LENGTH = 200
_PIECE = 1 << 18
_LISTS = ("skills", "certifications", "target_roles")


@dataclass(frozen=True)
class Given:
    """One line of the file: the profile in it, or what was wrong with it."""

    line: int
    id: str | None
    profile: Profile | None
    error: CareerError | None = None


class Line(NamedTuple):
    """One line of the file as it stands there: JSON text (`data`), or a value that was read from another form, or what
    was wrong with it."""

    line: int
    place: str
    data: bytes | None = None
    value: Any = None
    id: str | None = None
    error: CareerError | None = None

    def given(self) -> Given:
        """The profile in the line."""
        if self.error:
            return Given(self.line, self.id, None, self.error)
        id_ = self.id
        try:
            value = self.value
            if self.data is not None:
                value = json_value(decode(self.data, self.place, limit=MAX_PROFILE_BYTES), self.place)
                id_ = id_of(value)
            return Given(self.line, id_, _profile(value, self.place))
        except CareerError as error:
            return Given(self.line, id_, None, error)


def read_many(source: str) -> Iterator[Given]:
    """The profiles of a file, as `read_lines` finds them."""
    return (line.given() for line in read_lines(source) if line)


def read_lines(source: str) -> Iterator[Line | None]:
    """The lines of a file: JSON lines unless its name ends in `.csv` or `.parquet`; `-` is those on standard input.

    Only a piece of it is held at a time. A None says that there is no more to be read at the moment, for who would wait
    for several lines. Raises CareerError when the file cannot be opened.
    """
    if source.lower().endswith(".parquet"):
        from mlcareer.profile.arrow import parquet_lines

        yield from parquet_lines(source)
        return
    with _opened(source) as stream:
        yield from _csv(stream, source) if source.lower().endswith(".csv") else _json_lines(stream, source)


@contextmanager
def _opened(source: str) -> Iterator[IO[bytes]]:
    if source == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(source).open("rb")  # noqa: SIM115
    except FileNotFoundError:
        raise CareerError("file-not-found", f"{source}: there is no such file.") from None
    except IsADirectoryError:
        raise CareerError("not-a-file", f"{source} is a folder; name a file in it.") from None
    except OSError as error:
        raise CareerError("file-unreadable", f"{source}: {error.strerror or error}.") from None
    with stream:
        yield stream


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Numbered lines without their ends, cut just above the limit; the rest of a longer one is passed over."""
    number = 0
    while data := stream.readline(MAX_PROFILE_BYTES + 1):
        number += 1
        rest = data
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_PROFILE_BYTES)
        if data.strip():
            yield number, data


def _json_lines(stream: IO[bytes], source: str) -> Iterator[Line | None]:
    name = "standard input" if source == "-" else source
    number, rest = 0, b""
    while chunk := _read_some(stream):
        *whole, rest = (rest + chunk).split(b"\n")
        for data in whole:
            number += 1
            if data.strip():
                yield Line(number, f"{name}:{number}", data)
        rest = rest[: MAX_PROFILE_BYTES + 1]  # as much as shows that a line is too long
        if _nothing_waits(stream):
            yield None
    if rest.strip():
        yield Line(number + 1, f"{name}:{number + 1}", rest)


def _read_some(stream: Any) -> bytes:
    """What there is to be read, at least one byte until the end."""
    read: bytes = stream.read1(_PIECE)
    return read


def _nothing_waits(stream: IO[bytes]) -> bool:
    """Whether whoever reads on would have to wait."""
    import select

    try:
        return not select.select([stream], [], [], 0)[0]
    except (OSError, ValueError):  # where only sockets can be asked
        return True


def _profile(value: Any, place: str) -> Profile:
    try:
        return Profile.model_validate(value)
    except ValidationError:
        return parse_profile(Document(place, value, {}))  # the same faults, in words


def id_of(value: Any) -> str | None:
    """The id of a profile, where it can stand in an answer."""
    found = value.get("id") if isinstance(value, dict) else None
    text = str(found) if isinstance(found, str | int) and not isinstance(found, bool) else ""
    return text if 0 < len(text) <= _ID_LENGTH else None


class _CsvLines:
    """The lines of a file for a CSV reader, which has to go on behind one that is not text: `fault` says so."""

    def __init__(self, stream: IO[bytes], source: str) -> None:
        self.stream = stream
        self.source = source
        self.number = 0
        self.fault: CareerError | None = None

    @property
    def place(self) -> str:
        return f"{self.source}:{self.number}"

    def __iter__(self) -> Iterator[str]:
        for number, data in _lines(self.stream):
            self.number = number
            try:
                yield decode(data, self.place, limit=MAX_PROFILE_BYTES)
            except CareerError as fault:
                self.fault = fault
                yield "\n"


def _csv(stream: IO[bytes], source: str) -> Iterator[Line]:
    lines = _CsvLines(stream, source)
    rows = csv.reader(lines, skipinitialspace=True)
    header = _next_row(rows, lines)
    if isinstance(header, CareerError):
        raise header
    if header and len(set(header)) < len(header):
        seen: set[str] = set()
        twice = next(name for name in header if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise CareerError("csv-header", f"{lines.place}: the column '{twice}' is there twice.")
    if unknown := [name for name in header or () if name and name not in Profile.model_fields]:
        known = ", ".join(Profile.model_fields)
        raise CareerError(
            "csv-header", f"{lines.place}: '{unknown[0][:80]}' is no column of a profile; the columns are {known}."
        )
    while header and (row := _next_row(rows, lines)):
        yield _csv_row(header, row, lines)


def _next_row(rows: Iterator[list[str]], lines: _CsvLines) -> list[str] | CareerError | None:
    """The next row, what is wrong with it, or None at the end."""
    lines.fault = None
    try:
        row = next(rows, None)
    except csv.Error as error:
        return CareerError("csv-syntax", f"{lines.place}: not CSV: {error}.")
    return lines.fault or row


def _csv_row(header: list[str], row: list[str] | CareerError, lines: _CsvLines) -> Line:
    if isinstance(row, CareerError):
        return Line(lines.number, lines.place, error=row)
    given = dict(zip(header, row, strict=False))
    id_ = id_of(given)
    if len(row) > len(header):
        counts = f"{len(row)} cells, the header {len(header)}"
        error = CareerError("csv-cells", f"{lines.place}: the row has {counts}; put a text with commas in quotes.")
        return Line(lines.number, lines.place, id=id_, error=error)
    return Line(lines.number, lines.place, value=_row(given), id=id_)


def _row(row: dict[str, str]) -> dict[str, Any]:
    """A CSV row as a profile: empty cells are left out, lists are separated by semicolons,
    or where there is none by commas, and `python=4` is a level."""
    given: dict[str, Any] = {key: value for key, value in row.items() if value}
    for key in _LISTS:
        if key in given:
            between = ";" if ";" in given[key] else ","
            given[key] = [item.strip() for item in given[key].split(between) if item.strip()]
    if "skills" in given:
        given["skills"] = [_skill(item) for item in given["skills"]]
    return given


def _skill(item: str) -> dict[str, Any]:
    name, given, level = item.rpartition("=")
    return {"name": name.strip(), "level": level.strip()} if given else {"name": item}
