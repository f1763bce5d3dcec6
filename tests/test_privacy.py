"""Nothing leaves the machine: no command opens a socket, and each writes only where it says it does. That all of them
work with the network cut off, and start no other program, is tried in tests/attack."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import CALLS, OF_FILES, TODAY, Command

PEOPLE = '{"id": "ada", "skills": {"python": 4}}\n'
ALSO = {"assess saved": ["assess"], "roles show why": ["roles", "show", "data-scientist", "--why"]}


def call_of(name: str, people: Path) -> list[str]:
    """A command as it is called everywhere, or one of some more."""
    found = {
        **ALSO,
        **{name: [*name.split(), *given] for name, given in CALLS.items()},
        "batch": ["batch", str(people)],
    }
    return [*found[name], "--today", TODAY]


class Watch:
    """Notes, by Python's audit events, every attempt to reach the network, and what is opened for writing."""

    def __init__(self) -> None:
        self.on = False
        self.sockets: list[str] = []
        self.written: list[Path] = []
        sys.addaudithook(self)

    def __call__(self, event: str, given: tuple[object, ...]) -> None:
        if not self.on:
            return
        if event.startswith("socket."):
            self.sockets.append(event)
            raise AssertionError(f"{event}: nothing may use the network")
        flags = given[2] if event == "open" else 0
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if (writes or event in ("os.mkdir", "os.rename", "sqlite3.connect")) and isinstance(
            given[0], str | bytes | Path
        ):
            self.written.append(Path(os.fsdecode(given[0])))


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()


@pytest.fixture
def watched(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """The watch over what a command writes; what Python keeps of the program's code is none of that."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    watch.sockets, watch.written, watch.on = [], [], True
    yield watch
    watch.on = False


@pytest.mark.parametrize("name", sorted({*CALLS, *ALSO} - OF_FILES | {"batch"}))
def test_a_command_opens_no_socket_and_writes_only_to_its_folders(
    name: str, saved: Path, watched: Watch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    watched.on = False
    people = tmp_path / "people.jsonl"
    people.write_text(PEOPLE, encoding="utf-8")
    watched.on = True
    ran = Command(capsys)(*call_of(name, people))
    watched.on = False
    assert (ran.code, watched.sockets) == (0, [])
    allowed = (saved, Path(os.environ["XDG_CACHE_HOME"]), Path(os.devnull))
    strange = [path for path in watched.written if not any(path.is_relative_to(place) for place in allowed)]
    assert strange == []


def test_the_watch_sees_a_socket_and_a_file(watched: Watch, tmp_path: Path) -> None:
    import socket

    with pytest.raises(AssertionError, match="nothing may use the network"):
        socket.create_connection(("127.0.0.1", 9))
    (tmp_path / "it").write_text("", encoding="utf-8")
    assert watched.sockets
    assert tmp_path / "it" in watched.written
