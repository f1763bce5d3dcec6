"""The files in a ZIP, read in memory and in small pieces: whoever packed it is not to be trusted with the size."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import IO

from mlcareer.errors import CareerError

MAX_ENTRIES = 5_000
MAX_MEMBER_BYTES = 20_000_000
MAX_TOTAL_BYTES = 50_000_000
MAX_RATIO = 200
_FREE_BYTES = 1_000_000
"""Bytes unpacked below which the ratio is not looked at: a small file of spaces is no attack."""
_CHUNK = 65_536
_DIRECTORY_END = b"PK\x05\x06"

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    LookupError,
    OSError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)
"""What the standard library raises on a damaged ZIP, or one packed by a method that it does not know."""


class Archive:
    """A ZIP that is held in memory. Nothing is ever written to a disk, so the paths in it can point nowhere."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises CareerError for what is no ZIP, has too many entries, or names files outside itself."""
        self.name = name
        self.packed = len(data)
        self._data = data
        self._unpacked = 0
        _refuse_crowds(data, name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise CareerError("zip-broken", f"{name} is a damaged ZIP; fetch or make it again.") from None
        names = (info.filename for info in self._zip.infolist())
        self.names = tuple(name for name in names if name and not name.endswith("/"))
        if outside := next((path for path in self.names if _is_outside(path)), None):
            raise CareerError("zip-outside", f"{name} is not read: its entry {outside!r} points outside the ZIP.")

    def read(self, member: str) -> bytes:
        """The bytes of one entry. Raises CareerError for one that is encrypted, damaged, or expands without end."""
        info = self._zip.getinfo(member)
        if info.flag_bits & 1:
            raise CareerError("zip-password", f"{self.name} has a password; unpack it and name the folder.")
        try:
            with self._zip.open(info) as stream:
                return self._in_pieces(stream, member)
        except _BROKEN:
            raise CareerError("zip-broken", f"{self.name}: its entry {member!r} is damaged.") from None

    def _in_pieces(self, stream: IO[bytes], member: str) -> bytes:
        pieces = []
        size = 0
        while piece := stream.read(_CHUNK):
            size += len(piece)
            self._unpacked += len(piece)
            expands = self._unpacked > max(_FREE_BYTES, MAX_RATIO * self.packed)
            if expands or size > MAX_MEMBER_BYTES or self._unpacked > MAX_TOTAL_BYTES:
                raise CareerError("zip-too-large", f"{self.name} is not read: its entry {member!r} expands too far.")
            pieces.append(piece)
        return b"".join(pieces)

    def stream(self) -> io.BytesIO:
        """The ZIP itself, for a library to read."""
        return io.BytesIO(self._data)

    def read_all(self, members: Iterable[str]) -> dict[str, bytes]:
        """The bytes of several entries, by name."""
        return {member: self.read(member) for member in members}


def _refuse_crowds(data: bytes, name: str) -> None:
    """Refuse a ZIP of too many entries before its directory is read into memory."""
    end = data.rfind(_DIRECTORY_END)
    if end < 0 or len(data) < end + 22:
        raise CareerError("zip-broken", f"{name} is a damaged ZIP; fetch or make it again.")
    entries, size = struct.unpack("<HI", data[end + 10 : end + 16])
    if entries > MAX_ENTRIES or size > 1_000 * MAX_ENTRIES:
        raise CareerError("zip-too-large", f"{name} is not read: it has more than {MAX_ENTRIES} entries.")


def _is_outside(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return ".." in parts or not parts[0] or ":" in parts[0]
