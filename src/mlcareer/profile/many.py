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
from typing import IO, Any

from pydantic import ValidationError

from mlcareer.documents import Document, decode, json_value
from mlcareer.errors import CareerError
from mlcareer.profile.model import Profile
from mlcareer.profile.read import MAX_PROFILE_BYTES, parse_profile

_LISTS = ("skills", "certifications", "target_roles")


@dataclass(frozen=True)
class Given:
    """One line of the file: the profile in it, or what was wrong with it."""

    line: int
    id: str | None
    profile: Profile | None
    error: CareerError | None = None


def read_many(source: str) -> Iterator[Given]:
    """The profiles of a file, as JSON lines unless its name ends in `.csv`; `-` is JSON lines on standard input.

    Only one line is held at a time. Raises CareerError when the file cannot be opened.
    """
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


def _json_lines(stream: IO[bytes], source: str) -> Iterator[Given]:
    name = "standard input" if source == "-" else source
    for number, data in _lines(stream):
        yield _json_line(number, data, f"{name}:{number}")


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
    found = value.get("id") if isinstance(value, dict) else None
    return str(found) if isinstance(found, str | int) else None


def _csv(stream: IO[bytes], source: str) -> Iterator[Given]:
    lines = (decode(data, f"{source}:{number}", limit=MAX_PROFILE_BYTES) for number, data in _lines(stream))
    reader = csv.DictReader(lines, skipinitialspace=True)
    for row in reader:
        place = f"{source}:{reader.line_num}"
        try:
            yield Given(reader.line_num, row.get("id"), _profile(_row(row), place))
        except CareerError as error:
            yield Given(reader.line_num, row.get("id"), None, error)


def _row(row: dict[str | Any, Any]) -> dict[str, Any]:
    """A CSV row as a profile: empty cells are left out, lists are separated by semicolons, `python=4` is a level."""
    given = {key: value for key, value in row.items() if value not in (None, "")}
    for key in _LISTS:
        if isinstance(given.get(key), str):
            given[key] = [item.strip() for item in given[key].split(";") if item.strip()]
    if "skills" in given:
        given["skills"] = [_skill(item) for item in given["skills"]]
    return given


def _skill(item: str) -> dict[str, Any]:
    name, given, level = item.rpartition("=")
    return {"name": name.strip(), "level": level.strip()} if given else {"name": item}
