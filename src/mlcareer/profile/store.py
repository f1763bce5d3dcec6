"""Saved profiles: YAML files in the user's data folder, owner-only, each written whole or not at all.

Whoever changes anything holds the lock of the folder meanwhile (docs/decisions/0007-saved-profiles.md), so that of
two commands at once neither loses what the other did. Reading needs no lock.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mlcareer.documents import found_at
from mlcareer.errors import CareerError, UsageError
from mlcareer.knowledge.base import Knowledge
from mlcareer.profile.file import read_profile
from mlcareer.profile.model import Profile, refuse_many
from mlcareer.record import Record
from mlcareer.settings import HOME
from mlcareer.shapes import shape

DEFAULT = "default"
WAIT = 30.0
"""Seconds to wait for another command that is changing something."""
_NAME = shape(r"[a-z0-9][a-z0-9_-]{0,63}")
_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))))
"""Names that Windows keeps for devices, whatever stands behind the dot."""


def home() -> Path:
    """The folder in which everything about a person is kept. Raises CareerError where there can be none."""
    if given := os.environ.get(HOME):
        return Path(given).absolute()
    from platformdirs import user_data_path

    with suppress(RuntimeError):  # how platformdirs says that nobody's home can be found
        found = user_data_path("mlcareer", appauthor=False)
        if found.is_absolute():
            return found
    raise CareerError("no-home", f"there is no home folder to keep profiles in; name a folder in {HOME}.")


def checked_name(name: str) -> str:
    """The name of a saved profile, in lower case. Raises UsageError for one that could not be a file's everywhere."""
    found = name.lower()
    if not _NAME.fullmatch(found) or found in _DEVICES:
        raise UsageError(
            "profile-name",
            f"'{name}' cannot name a profile; use up to 64 letters a to z, digits, hyphens and underscores, "
            "beginning with a letter or digit.",
        )
    return found


class Store(Record):
    """The saved profiles of a folder. Its methods raise CareerError where the folder cannot be read or written."""

    folder: Path

    @property
    def history_file(self) -> Path:
        """The database of assessments."""
        return self.folder / "history.sqlite3"

    @property
    def unfinished_file(self) -> Path:
        """What was said in an interview that is not finished."""
        return self.folder / "interview.json"

    @property
    def _profiles(self) -> Path:
        return self.folder / "profiles"

    def path(self, name: str) -> Path:
        """The file of a profile, whether there is one or not."""
        return self._profiles / f"{name}.yaml"

    def has(self, name: str) -> bool:
        """Whether a profile is saved under this name."""
        with _explained(self.path(name), reading=True):
            return self.path(name).exists()

    def names(self) -> tuple[str, ...]:
        """The names of the saved profiles, the default one first."""
        with _explained(self._profiles, reading=True):
            stems = [file.stem for file in self._profiles.glob("*.yaml")] if self._profiles.is_dir() else []
        return tuple(sorted((s for s in stems if _NAME.fullmatch(s)), key=lambda name: (name != DEFAULT, name)))

    def read(self, name: str, knowledge: Knowledge | None = None) -> Profile:
        """A saved profile, which somebody may have written anew. Raises UsageError where there is none, CareerError
        with every fault where it is broken."""
        if not self.has(name):
            raise self.unknown(name)
        if found_at(file := self.path(name)) != "file":  # a pipe would be waited for
            raise _unusable(file, "it is not a file", reading=True)
        return read_profile(str(file), knowledge)

    def unknown(self, name: str) -> UsageError:
        """The error that says that no profile has this name, and which there are."""
        others = [other for other in self.names() if other != name]
        if name == DEFAULT and not others:
            return UsageError("no-profile", "no profile is saved. Make one: mlcareer profile new --skill python=3")
        there = f"saved: {', '.join(others)}" if others else "none is saved"
        return UsageError("unknown-profile", f"no profile is saved as '{name}'; {there}.")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep every other command from changing anything here."""
        import sqlite3
        from contextlib import closing

        file = self.folder / "lock"
        with _explained(self.folder):
            make_folder(self.folder)
            make_file(file)
        with closing(sqlite3.connect(file, timeout=WAIT, isolation_level=None)) as connection:
            try:
                connection.execute("PRAGMA journal_mode = MEMORY")  # so that a lock writes nothing, even on a full disk
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.Error as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                    raise _unusable(file, str(error)) from None
                message = f"{file}: another command has been changing the profiles for {WAIT:g} seconds. Try again."
                raise CareerError("store-busy", message) from None
            yield

    def write(self, name: str, profile: Profile) -> None:
        """Save a profile. To be called with the folder locked."""
        from mlcareer.profile.write import to_yaml

        refuse_many(profile.values(), "this profile")
        with _explained(self._profiles):
            make_folder(self._profiles)
            mode = self._profiles.stat().st_mode
            if mode & 0o077:
                self._profiles.chmod(mode & 0o700)  # taken from others; a folder that its owner closed stays closed
            for left in self._temporary:
                left.unlink(missing_ok=True)
            replace_file(self.path(name), to_yaml(profile).encode())

    def change(
        self, name: str, change: Callable[[Profile], Profile], knowledge: Knowledge | None = None
    ) -> tuple[Profile, Profile]:
        """Read a profile, change it and save it, with nobody in between; the profile before and after."""
        if not self.has(name):  # nothing is made for a name that is not known
            raise self.unknown(name)
        with self.locked():
            before = self.read(name, knowledge)
            after = change(before)
            if after != before:
                self.write(name, after)
        return before, after

    def delete(self, name: str) -> bool:
        """Delete a profile and whatever a killed command left of it; tell whether there was one. To be called with
        the folder locked."""
        with _explained(self.path(name)):
            there = self.path(name).exists()
            self.path(name).unlink(missing_ok=True)
            for left in self._temporary:
                left.unlink(missing_ok=True)
            with suppress(OSError):
                self._profiles.rmdir()
        return there

    @property
    def _temporary(self) -> list[Path]:
        """The temporary files of commands that were killed; whoever still lives would hold the lock."""
        unfinished = self.unfinished_file.stem
        return sorted((*self._profiles.glob(".*.tmp"), *self.folder.glob(f".{unfinished}-*.tmp")))

    def delete_all(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Delete every profile, the unfinished interview, and what killed commands left of them: the names of the
        profiles that are gone, and what could not be deleted, each with the reason. To be called with the folder
        locked."""
        gone, left = [], []
        names = {self.path(name): name for name in self.names()}
        for file in (*names, self.unfinished_file, *self._temporary):
            try:
                file.unlink(missing_ok=True)
            except OSError as error:
                left.append(f"{file}: {error.strerror or error}")
            else:
                gone += [names[file]] if file in names else []
        with suppress(OSError):
            self._profiles.rmdir()
        return tuple(gone), tuple(left)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, for its owner only; one that is there is left as it is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def make_file(file: Path) -> None:
    """Make an empty file where there is none, and take it from all but its owner in any case. Raises OSError where
    something else is in its place: a link, behind which might be anyone's file, a pipe, a folder."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(file, flags, 0o600)
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "it is not a file", str(file))
        if mode & 0o077 and hasattr(os, "fchmod"):
            os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def replace_file(file: Path, data: bytes) -> None:
    """Put `data` in the place of a file, owner-only: after a crash at any moment the old or the new is there."""
    import tempfile

    descriptor, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.stem}-", suffix=".tmp")  # mode 0600
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, file)  # noqa: PTH105
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    """Make a renaming outlast a power cut, where folders can be opened. It is done all the same where not."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _explained(place: Path, *, reading: bool = False) -> Iterator[None]:
    """Say of what the system refuses where it was, and what to do."""
    try:
        yield
    except OSError as error:
        raise _unusable(place, error.strerror or str(error), reading=reading) from None


def _unusable(place: Path, why: str, *, reading: bool = False) -> CareerError:
    to_do = "let it be read" if reading else "make room and let it be written"
    return CareerError(
        "store-unusable",
        f"{place}: {why}. {'' if reading else 'Nothing was changed. '}Profiles are kept in that folder; {to_do}, or "
        f"name another folder in {HOME}.",
    )
