"""A file that a person names, before it is known what it is: its bytes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from mlcareer.documents import not_found, read_bytes, too_large
from mlcareer.errors import CareerError

MAX_SOURCE_BYTES = 20_000_000


class InputSource(NamedTuple):
    """What stands under a name: the bytes of a file or of standard input, or a folder."""

    name: str
    data: bytes
    folder: Path | None = None

    @property
    def suffix(self) -> str:
        """The end of the name, which says what the file is meant to be."""
        return Path(self.name).suffix.lower()


def load(given: str) -> InputSource:
    """The file, folder or standard input (`-`) that is meant. Raises CareerError where there is none or it is larger
    than MAX_SOURCE_BYTES."""
    if given == "-":
        return InputSource("standard input", _bounded(sys.stdin.buffer.read(MAX_SOURCE_BYTES + 1), "standard input"))
    try:
        path = Path(given)
        if path.is_dir():
            return InputSource(given, b"", path)
        return InputSource(given, read_bytes(path, limit=MAX_SOURCE_BYTES))
    except FileNotFoundError:
        raise not_found(str(given)) from None
    except OSError as error:
        raise CareerError("file-unreadable", f"{given}: {error.strerror or error}.") from None
    except ValueError as error:
        raise CareerError("file-unreadable", f"{given!r} cannot be the name of a file: {error}.") from None


def _bounded(data: bytes, name: str) -> bytes:
    if len(data) > MAX_SOURCE_BYTES:
        raise too_large(name, MAX_SOURCE_BYTES)
    return data
