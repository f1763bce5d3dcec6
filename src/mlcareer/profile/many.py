"""Many profiles from one file, one at a time: JSON lines, or CSV with a header.

A line that cannot be read is a value of its own, so that the others go on.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Any, NamedTuple

from pydantic_core import ValidationError

from mlcareer.documents import UTF_16, Document, decode, json_value, not_found, parse, read_text
from mlcareer.errors import CareerError
from mlcareer.knowledge.base import Knowledge
from mlcareer.outward import command, file_word
from mlcareer.profile.columns import Columns, understand
from mlcareer.profile.file import MAX_PROFILE_BYTES, parse_profile
from mlcareer.profile.model import Profile
from mlcareer.reading.open.kind import no_table

_ID_LENGTH = 200
_PIECE = 1 << 18
_NO_LINE = 100 * MAX_PROFILE_BYTES
"""Bytes of a line at which reading ends, since a file of people has none of that kind and a device has no end."""
_TOLD = 5
"""People of whom it is told why they could not be read."""
_LISTS = (".yaml", ".yml", ".json")
_DOCUMENTS = (".yaml", ".yml", ".pdf", ".docx", ".html", ".htm", ".txt", ".md", ".zip")


@dataclass(frozen=True)
class ProfileLine:
    """One line of the file: the profile in it, or what was wrong with it."""

    line: int
    id: str | None
    profile: Profile | None
    error: CareerError | None = None


class RawLine(NamedTuple):
    """One line of the file as it stands there: JSON text (`data`), or a value that was read from another form, or what
    was wrong with it. Without a `source` nobody could find it by its number."""

    line: int
    source: str | None
    data: bytes | None = None
    value: Any = None
    id: str | None = None
    error: CareerError | None = None

    @property
    def place(self) -> str:
        """Where it stands, for what is said of it."""
        return f"{self.source}:{self.line}" if self.source else "the row"

    def given(self, knowledge: Knowledge | None = None) -> ProfileLine:
        """The profile in the line; with a knowledge base its degrees may be named as people name them."""
        if self.error:
            return ProfileLine(self.line, self.id, None, self.error)
        id_ = self.id
        try:
            value = self.value
            if self.data is not None:
                value = json_value(decode(self.data, self.place, limit=MAX_PROFILE_BYTES), self.place)
                id_ = id_of(value)
            return ProfileLine(self.line, id_, _profile(value, self.place, knowledge))
        except CareerError as error:
            return ProfileLine(self.line, id_, None, error)


def _quiet(_: str) -> None:
    """Tell nobody."""


def read_many(
    source: str, knowledge: Knowledge | None = None, tell: Callable[[str], None] = _quiet
) -> Iterator[ProfileLine]:
    """The profiles of a file, as `read_lines` finds them."""
    return (line.given(knowledge) for line in read_lines(source, knowledge, tell) if line)


def telling(people: Iterable[ProfileLine], tell: Callable[[str], None]) -> Iterator[ProfileLine]:
    """The same people; why one could not be read is told, of as many as are told."""
    left = _TOLD
    for one in people:
        if one.error and left:
            first = next(iter(one.error.problems), None)
            tell(f"Not read: {f'{first.file}: {first.message}' if first else one.error}")
            left -= 1
        yield one


def read_lines(
    source: str, knowledge: Knowledge | None = None, tell: Callable[[str], None] = _quiet
) -> Iterator[RawLine | None]:
    """The lines of a file, as `_lines_of` has them; one that holds nobody is told of."""
    empty = True
    for line in _lines_of(source, knowledge, tell):
        empty = empty and line is None
        yield line
    if empty:
        tell(f"{'Standard input' if source == '-' else source} holds nobody: not one line of a person.")


def _lines_of(source: str, knowledge: Knowledge | None, tell: Callable[[str], None]) -> Iterator[RawLine | None]:
    """The lines of a file: JSON lines unless its name ends in `.csv`, `.tsv` or `.parquet`; `-` is standard input,
    JSON lines or a table as it begins. With a knowledge base its skills may have columns of their own in a table, and
    degrees may be written as people write them; which columns are read is given to `tell`.

    Only a piece of it is held at a time. A None says that there is no more to be read at the moment, for who would wait
    for several lines. Raises CareerError when the file cannot be opened or
    is of another kind.
    """
    name = source.lower()
    if name.endswith(".parquet"):
        from mlcareer.profile.arrow import parquet_lines

        yield from parquet_lines(source)
        return
    with _opened(source) as stream:
        if name.endswith(_LISTS) and (listed := _list_in(source)) is not None:
            yield from listed
            return
        if name.endswith(_DOCUMENTS):
            raise CareerError(
                "not-lines",
                f"{source} holds one person; a batch takes JSON lines, one profile a line, or CSV. For one person: "
                f"{command('mlcareer', 'assess', file_word(source))}",
            )
        if name.endswith((".csv", ".tsv")) or (source == "-" and _begins_as_table(stream)):
            yield from _csv(stream, source, knowledge, tell)
        else:
            yield from _json_lines(stream, source)


def _list_in(source: str) -> list[RawLine] | None:
    """The lines that a list of profiles in one document makes; None for a document that is no list. Raises CareerError
    for one that cannot be parsed."""
    try:
        document = parse(read_text(Path(source), limit=MAX_PROFILE_BYTES), source)
    except CareerError:
        if source.lower().endswith(".json"):
            return None  # lines of JSON, as far as is known
        raise
    if not isinstance(document.value, list):
        return None
    found = []
    for number, value in enumerate(document.value):
        line = document.place((number,))[0]
        found.append(RawLine(line, source, value=value, id=id_of(value)))
    return found


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
        begin = stream.peek(8)
        if begin.startswith(UTF_16):
            raise CareerError("not-utf-8", f"{source} is text in UTF-16; save it as UTF-8, or as 'CSV UTF-8'.")
        if not source.lower().endswith(_DOCUMENTS) and (told := no_table(source, begin)):
            raise CareerError("not-lines", f"{source} is {told}.")
        yield stream


def _begins_as_table(stream: Any) -> bool:
    """Whether what comes in begins with a line of columns and not with JSON."""
    if not hasattr(stream, "peek"):
        return False
    first = stream.peek(1).removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n")[0]
    return not first.startswith((b"{", b"[", b'"{')) and any(sign in first for sign in (b",", b";", b"\t"))


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines without their ends, cut just above the limit; the rest of a longer one is passed over. With one
    that is longer than that of any file of lines, which is None, they end."""
    number = 0
    while data := stream.readline(MAX_PROFILE_BYTES + 1):
        number += 1
        rest, length = data, len(data)
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_PROFILE_BYTES)
            length += len(rest)
            if length > _NO_LINE:
                yield number, None
                return
        if data.strip():
            yield number, data


def _json_lines(stream: IO[bytes], source: str) -> Iterator[RawLine | None]:
    name = "standard input" if source == "-" else source
    number, first, length, begun = 0, True, 0, bytearray()
    while chunk := _read_some(stream):
        head, *tail = chunk.split(b"\n")
        length += len(head)
        if length > _NO_LINE:
            yield RawLine(number + 1, name, error=_no_line(f"{name}:{number + 1}"))
            return
        begun += head[: MAX_PROFILE_BYTES + 1 - len(begun)]  # as much as shows that a line is too long
        if tail:
            whole = [bytes(begun), *tail[:-1]]
            length, begun = len(tail[-1]), bytearray(tail[-1])
            for data in whole:
                number += 1
                if data.strip():
                    if first and data.removeprefix(b"\xef\xbb\xbf").strip() in (b"{", b"["):
                        raise CareerError(
                            "not-lines",
                            f"{name} is one JSON document over several lines; a batch takes one profile a line, as "
                            "jq -c '.[]' writes of a list. For one person: mlcareer assess.",
                        )
                    first = False
                    yield RawLine(number, name, data)
        if _nothing_waits(stream):
            yield None
    if begun.strip():
        yield RawLine(number + 1, name, bytes(begun))


def _no_line(place: str) -> CareerError:
    told = f"{place} has more than {_NO_LINE / 1e6:g} MB, so that this is no file of one person a line; it is read no "
    return CareerError("not-lines", f"{told}further.")


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


def _profile(value: Any, place: str, knowledge: Knowledge | None) -> Profile:
    try:
        return Profile.model_validate(value)
    except ValidationError:
        return parse_profile(Document(place, value, {}), knowledge)  # with degrees by name, or the same faults in words


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
                yield self._text(data)
            except CareerError as fault:
                self.fault = fault
                yield "\n"

    def _text(self, data: bytes | None) -> str:
        if data is None:
            raise _no_line(self.place)
        return decode(data, self.place, limit=MAX_PROFILE_BYTES)


def _csv(stream: IO[bytes], source: str, knowledge: Knowledge | None, tell: Callable[[str], None]) -> Iterator[RawLine]:
    lines = _CsvLines(stream, source)
    text = iter(lines)
    first = next(text, "")
    if lines.fault:
        raise lines.fault
    rows = csv.reader(chain([first], text), skipinitialspace=True, delimiter=_delimiter(first))
    header = _next_row(rows, lines)
    if isinstance(header, CareerError):
        raise header
    if not header:
        return
    columns = understand(header, knowledge, lines.place)
    tell(columns.told())
    between = {",": "commas", ";": "semicolons", "\t": "tabs"}[_delimiter(first)]
    while row := _next_row(rows, lines):
        if isinstance(row, CareerError):
            yield RawLine(lines.number, lines.source, error=row)
        elif any(cell.strip() for cell in row):
            yield _csv_row(columns, row, lines, between)


def _delimiter(header: str) -> str:
    """What stands between the cells, by the header: the one of comma, semicolon and tab that is there most."""
    return max((",", ";", "\t"), key=header.count)


def _next_row(rows: Iterator[list[str]], lines: _CsvLines) -> list[str] | CareerError | None:
    """The next row, what is wrong with it, or None at the end."""
    lines.fault = None
    try:
        row = next(rows, None)
    except csv.Error as error:
        return CareerError("csv-syntax", f"{lines.place}: not CSV: {error}.")
    return lines.fault or row


def _csv_row(columns: Columns, row: list[str], lines: _CsvLines, between: str) -> RawLine:
    """A row of a person; `between` is what stands between its cells. Empty ones at its end, as spreadsheets write them,
    are none."""
    names = [column.name for column in columns.columns]
    id_ = id_of(dict(zip(names, row, strict=False)))
    if any(cell.strip() for cell in row[len(names) :]):
        counts = f"{len(row)} cells, the header {len(names)}"
        error = CareerError("csv-cells", f"{lines.place}: the row has {counts}; put a text with {between} in quotes.")
        return RawLine(lines.number, lines.source, id=id_, error=error)
    try:
        return RawLine(lines.number, lines.source, value=columns.row(row), id=id_)
    except ValueError as error:
        fault = CareerError("profile-invalid", f"{lines.place}: {error}.")
        return RawLine(lines.number, lines.source, id=id_, error=fault)
