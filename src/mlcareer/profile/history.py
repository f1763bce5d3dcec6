"""The history of saved profiles: what each assessment found, and the one cause for which it differs from the last.

An SQLite database of plain values. Assessments come in from above; nothing here knows how they are made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Literal

from mlcareer.documents import found_at
from mlcareer.errors import CareerError
from mlcareer.knowledge.base import Stamp
from mlcareer.knowledge.plain import DamageError, reader
from mlcareer.profile.model import Profile
from mlcareer.profile.store import WAIT, make_file
from mlcareer.record import Record

Cause = Literal["first", "profile", "knowledge", "program"]
"""Why an entry differs from the one before: it is the first; the person changed the profile; the knowledge base is
another; or neither, so that the program must count in another way."""

APPLICATION = 0x6D6C6361
LAYOUT = 1
"""What marks the file as ours, and the layout of its tables."""
_TABLES = """\
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    day TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('first', 'profile', 'knowledge', 'program')),
    content TEXT NOT NULL,
    knowledge_version TEXT NOT NULL,
    knowledge_as_of TEXT NOT NULL,
    knowledge_digest TEXT NOT NULL
);
CREATE INDEX entry_name ON entry (name, id);
CREATE TABLE standing (
    entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    rank INTEGER,
    fit REAL,
    readiness REAL NOT NULL,
    readiness_upper REAL NOT NULL,
    PRIMARY KEY (entry, role)
) WITHOUT ROWID;
"""
_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten, too
    "PRAGMA temp_store = MEMORY",  # nothing of it in the folder for temporary files, not even while it is compacted
    "PRAGMA journal_mode = DELETE",  # no files beside it between two commands, and no shared memory needed
)


class RecordedStanding(Record):
    """How a role stood for a profile: its place by fit and its fit in [0, 1], both None where nothing was known to
    rank by, and its readiness and the upper bound of that in percent."""

    role: str
    rank: int | None
    fit: float | None
    readiness: float
    readiness_upper: float


class HistoryEntry(Record):
    """One assessment of a saved profile. `content` is the profile as canonical JSON."""

    day: date
    cause: Cause
    content: str
    knowledge: Stamp
    standings: tuple[RecordedStanding, ...]


Assess = Callable[[str], tuple[RecordedStanding, ...]]
"""How the profile of a content stands by the knowledge base of today, roles in order of id."""


def content_of(profile: Profile) -> str:
    """A profile as canonical JSON: what was not stated left out, keys and skills in order."""
    import json

    given = profile.model_dump(exclude_defaults=True)
    if "skills" in given:
        given["skills"].sort(key=lambda claim: json.dumps(claim, sort_keys=True))
    return json.dumps(given, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def profile_of(content: str) -> Profile:
    """The profile of a canonical JSON text. Raises CareerError where somebody made it something else."""
    try:
        return Profile.model_validate_json(content)
    except ValueError as error:
        raise CareerError("history-unreadable", f"the history holds a profile that is none: {error}.") from None


class History:
    """The history in a file, which is made when something is first recorded.

    All methods raise CareerError where the file is no history, is that of a newer version, or cannot be written.
    """

    def __init__(self, file: Path) -> None:
        self.file = file

    def record(self, name: str, day: date, content: str, knowledge: Stamp, assess: Assess) -> int:
        """Add what an assessment found, and return how many entries that took.

        Where both the profile and the knowledge base are others than those of the last entry, the old profile is
        entered under the new knowledge first, so that every entry has one cause. An assessment that finds everything
        as it was adds none.
        """
        with self._opened(make=True, changing=True) as connection:
            connection.execute("BEGIN IMMEDIATE")
            last = next(iter(_entries(connection, name, "DESC LIMIT 1")), None)
            added = list(due(last, day, content, knowledge, assess))
            for entry in added:
                _insert(connection, name, entry)
            connection.execute("COMMIT")
        return len(added)

    def entries(self, name: str) -> tuple[HistoryEntry, ...]:
        """The entries of a profile in the order they were made."""
        if not self._begun:
            return ()
        with self._opened() as connection:
            return tuple(_entries(connection, name, "ASC"))

    def names(self) -> tuple[str, ...]:
        """The names under which anything is kept."""
        if not self._begun:
            return ()
        with self._opened() as connection:
            return tuple(name for (name,) in connection.execute("SELECT DISTINCT name FROM entry ORDER BY name"))

    def count(self) -> int:
        """The number of entries of all profiles."""
        if not self._begun:
            return 0
        with self._opened() as connection:
            found: int = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
            return found

    def forget(self, name: str) -> int:
        """Delete all entries of a profile, their bytes too, and return how many there were."""
        if not self._begun:
            self.delete()
            return 0
        with self._opened(changing=True) as connection:
            gone = connection.execute("DELETE FROM entry WHERE name = ?", (name,)).rowcount
            left = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
            connection.execute("VACUUM")
        if not left:
            self.delete()
        return gone

    def delete(self) -> bool:
        """Delete the file, whatever it holds, and tell whether there was one."""
        there = found_at(self.file) is not None
        for file in (self.file, *(self.file.with_name(self.file.name + end) for end in ("-journal", "-wal", "-shm"))):
            try:
                file.unlink(missing_ok=True)
            except OSError as error:
                raise CareerError("history-unusable", f"{file}: {error.strerror or error}.") from None
        return there

    @property
    def _begun(self) -> bool:
        """Whether there is anything in the file: on a full disk it may have been made and no more."""
        try:
            return self.file.stat().st_size > 0
        except FileNotFoundError:
            return False
        except OSError as error:
            raise CareerError("history-unusable", f"{self.file}: {error.strerror or error}.") from None

    @contextmanager
    def _opened(self, *, make: bool = False, changing: bool = False) -> Iterator[sqlite3.Connection]:
        try:
            if make:
                make_file(self.file)
            with closing(sqlite3.connect(self.file, timeout=WAIT, isolation_level=None)) as connection:
                self._prepare(connection)  # first, so that the file of another program stays as it is
                for setting in _SETTINGS:
                    connection.execute(setting)
                yield connection
        except OSError as error:
            raise CareerError("history-unusable", f"{self.file}: {error.strerror or error}.") from None
        except sqlite3.OperationalError as error:
            kept = " Nothing was changed." if changing else ""
            raise CareerError("history-unusable", f"{self.file}: {error}.{kept}") from None
        except DamageError as error:
            raise self._foreign(f"an entry is not what was written ({error})") from None
        except (sqlite3.Error, UnicodeDecodeError) as error:  # a message of SQLite may hold what the file does
            raise self._foreign(str(error)) from None

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Make the tables in an empty file; refuse one that is not ours or newer than this program."""
        application, layout = (_pragma(connection, name) for name in ("application_id", "user_version"))
        if application == APPLICATION and layout == LAYOUT:
            return
        if application == APPLICATION and layout > LAYOUT:
            raise CareerError(
                "history-newer",
                f"{self.file} was written by a newer mlcareer (layout {layout}; this one reads {LAYOUT}). Update "
                "mlcareer to read it.",
            )
        connection.execute("BEGIN EXCLUSIVE")
        if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] or application:
            if _pragma(connection, "application_id") == APPLICATION:  # another command has made the tables meanwhile
                connection.execute("ROLLBACK")
                return
            raise self._foreign("it is a database of something else")
        for statement in _TABLES.split(";\n")[:-1]:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {LAYOUT}")
        connection.execute("COMMIT")

    def _foreign(self, why: str) -> CareerError:
        return CareerError(
            "history-unreadable",
            f"{self.file} is not a history that can be read: {why}. Move it elsewhere; the next assessment begins a "
            "new one.",
        )


def due(last: HistoryEntry | None, day: date, content: str, knowledge: Stamp, assess: Assess) -> Iterator[HistoryEntry]:
    """The entries to add for an assessment, each with its one cause."""
    if last is None:
        yield HistoryEntry(day=day, cause="first", content=content, knowledge=knowledge, standings=assess(content))
        return
    again = assess(last.content)
    moved = last.knowledge.digest != knowledge.digest
    if moved or again != last.standings:
        cause: Cause = "knowledge" if moved else "program"
        yield HistoryEntry(day=day, cause=cause, content=last.content, knowledge=knowledge, standings=again)
    if content != last.content:
        yield HistoryEntry(day=day, cause="profile", content=content, knowledge=knowledge, standings=assess(content))


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    found: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return found


def _insert(connection: sqlite3.Connection, name: str, entry: HistoryEntry) -> None:
    stamp = entry.knowledge
    values = (name, entry.day.isoformat(), entry.cause, entry.content, stamp.version, stamp.as_of.isoformat())
    added = connection.execute(
        "INSERT INTO entry (name, day, cause, content, knowledge_version, knowledge_as_of, knowledge_digest) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*values, stamp.digest),
    )
    rows = [(added.lastrowid, *one.values().values()) for one in entry.standings]
    connection.executemany("INSERT INTO standing VALUES (?, ?, ?, ?, ?, ?)", rows)


def _entries(
    connection: sqlite3.Connection, name: str, order: Literal["ASC", "DESC LIMIT 1"]
) -> Iterator[HistoryEntry]:
    found = connection.execute(
        "SELECT id, day, cause, content, knowledge_version, knowledge_as_of, knowledge_digest "
        f"FROM entry WHERE name = ? ORDER BY id {order}",
        (name,),
    )
    for id_, day, cause, content, version, as_of, digest in found.fetchall():
        standings = connection.execute(
            "SELECT role, rank, fit, readiness, readiness_upper FROM standing WHERE entry = ? ORDER BY role", (id_,)
        )
        cells = [day, cause, content, [version, as_of, digest], [list(row) for row in standings]]
        entry: HistoryEntry = reader(HistoryEntry)(cells)  # a cell may hold anything, whatever its column says
        yield entry
