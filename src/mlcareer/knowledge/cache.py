"""A folder of files that could be made anew: kept to save time, and trusted with nothing.

A file is opened once, without following a link and without waiting, and what was opened is judged: a regular file
of this user that nobody else can write, in a folder of which the same holds. It is written beside its place and
moved there whole. Where anything is not so, nothing is read and nothing kept, and the run takes longer.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from mlcareer.record import Record

_LEFT = "."
"""What the names of files begin with while they are written."""
_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_RELATIVE = os.open in os.supports_dir_fd
"""Whether files can be named from an open folder, so that nobody can put another in its place meanwhile."""


class _Place:
    """An open folder, and how its files are named."""

    def __init__(self, folder: Path, descriptor: int | None) -> None:
        self.folder = folder
        self.descriptor = descriptor
        self.at: dict[str, Any] = {} if descriptor is None else {"dir_fd": descriptor}

    def named(self, name: str) -> str:
        """What a file of the folder is called in a call with `at`."""
        return name if self.at else str(self.folder / name)

    def names(self) -> list[str]:
        """The names of what is in the folder."""
        return sorted(os.listdir(self.folder if self.descriptor is None else self.descriptor))  # noqa: PTH208 - of a descriptor

    def status(self, name: str) -> os.stat_result:
        """What is known of a file, or of the link that has its name."""
        return os.stat(self.named(name), follow_symlinks=False, **self.at)  # noqa: PTH116

    def open(self, name: str, flags: int) -> int:
        """Open a file of the folder, never through a link and never waiting for another process."""
        return os.open(self.named(name), flags | _PLAIN, 0o600, **self.at)

    def unlink(self, name: str) -> None:
        """Delete a file, where that can be."""
        with suppress(OSError):
            os.unlink(self.named(name), **self.at)

    def move(self, name: str, to: str) -> None:
        """Put a file in the place of whatever has the name `to`, be it a folder."""
        ends = {"src_dir_fd": self.descriptor, "dst_dir_fd": self.descriptor} if self.at else {}
        try:
            os.replace(self.named(name), self.named(to), **ends)  # noqa: PTH105
        except (IsADirectoryError, PermissionError):
            shutil.rmtree(self.named(to), **self.at)
            os.replace(self.named(name), self.named(to), **ends)  # noqa: PTH105


class Opened:
    """An open file of the folder, of which parts are read: a large one is never held as a whole."""

    def __init__(self, descriptor: int, size: int) -> None:
        self._stream = os.fdopen(descriptor, "rb", buffering=0)
        self._size = size

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, part: slice) -> bytes:
        """The bytes of a part, fewer where the file was cut off."""
        length = part.stop - part.start
        try:
            if hasattr(os, "pread"):  # processes that are copies of one another move no place of each other's
                return os.pread(self._stream.fileno(), length, part.start)
            self._stream.seek(part.start)
            return self._stream.read(length)
        except OSError:
            return b""

    def __del__(self) -> None:
        with suppress(AttributeError):
            self._stream.close()


class Cache(Record):
    """The files of a folder."""

    folder: Path

    def open(self, name: str) -> Opened | None:
        """A file to read parts of, or None where there is none that this user alone wrote."""
        with suppress(OSError, ValueError), self._opened() as place:
            descriptor = place.open(name, os.O_RDONLY)
            found = os.fstat(descriptor)
            if stat.S_ISREG(found.st_mode) and _is_own(found):
                return Opened(descriptor, found.st_size)
            os.close(descriptor)
        return None

    def write(self, name: str, content: bytes | bytearray, *, keep: int) -> None:
        """Keep a file, and of all whose names begin like it (up to the first hyphen) the `keep` newest.

        A folder that cannot be written, or that others can write, is left alone.
        """
        with suppress(OSError, ValueError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._opened() as place:
                kind = name.partition("-")[0] + "-"
                _sweep(place, _LEFT + kind)
                _put(place, name, content)
                _thin(place, kind, keep)

    @contextmanager
    def _opened(self) -> Iterator[_Place]:
        """The folder. Raises OSError where there is none, or one that is not this user's alone."""
        if not _RELATIVE:
            yield _Place(self.folder, None)
            return
        descriptor = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            if not _is_own(os.fstat(descriptor)):
                raise PermissionError(f"{self.folder} is not this user's alone")
            yield _Place(self.folder, descriptor)
        finally:
            os.close(descriptor)


def _is_own(found: os.stat_result) -> bool:
    """Whether this user owns a file or folder and nobody else can write it, where systems know owners."""
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o022)


def _put(place: _Place, name: str, content: bytes | bytearray) -> None:
    """Write a file beside its place and move it there; whatever stops that, nothing is left beside it."""
    beside = f"{_LEFT}{name}-{os.getpid()}-{os.urandom(4).hex()}"
    try:
        with os.fdopen(place.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL), "wb", buffering=0) as stream:
            with suppress(OSError):
                _claim(stream.fileno())
            rest = memoryview(content)
            while rest:
                rest = rest[stream.write(rest) :]
            if place.at:
                place.move(beside, name)
        if not place.at:  # where an open file cannot be moved
            place.move(beside, name)
    except BaseException:
        place.unlink(beside)
        raise


def _claim(descriptor: int) -> None:
    """Say that a process is at work on a file. Raises OSError where another is."""
    with suppress(ImportError):
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sweep(place: _Place, beginning: str) -> None:
    """Delete what processes left that were killed while they wrote; nobody has a claim on it any more."""
    for name in place.names():
        if name.startswith(beginning):
            with suppress(OSError), os.fdopen(place.open(name, os.O_RDONLY), "rb") as stream:
                _claim(stream.fileno())
                place.unlink(name)


def _thin(place: _Place, kind: str, keep: int) -> None:
    """Delete all but the newest files of a kind."""
    found = sorted((place.status(name).st_mtime, name) for name in place.names() if name.startswith(kind))
    for _, name in found[:-keep]:
        place.unlink(name)
