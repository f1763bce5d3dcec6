"""Nothing leaves the machine: every command runs without a network, and writes only where it says it does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import EXAMPLE, TODAY, Command
from test_cli import CALLS

PEOPLE = '{"id": "ada", "skills": {"python": 4}}\n'
ALSO = {"assess saved": ["assess"], "roles show why": ["roles", "show", "data-scientist", "--why"]}


def calls(people: Path) -> dict[str, list[str]]:
    """Every command as tests/test_cli.py calls it, and some more, the forgetting last."""
    found = {name: [*name.split(), *given] for name, given in CALLS.items()}
    found["batch"] = ["batch", str(people)]
    order = sorted({**ALSO, **found}, key=lambda name: (name == "profile forget", name))
    return {name: [*({**ALSO, **found})[name], "--today", TODAY] for name in order}


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


@pytest.mark.parametrize("name", sorted({*CALLS, *ALSO}))
def test_a_command_opens_no_socket_and_writes_only_to_its_folders(
    name: str, saved: Path, watched: Watch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    watched.on = False
    people = tmp_path / "people.jsonl"
    people.write_text(PEOPLE, encoding="utf-8")
    watched.on = True
    ran = Command(capsys)(*calls(people)[name])
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


ALL = """
import json, sys
from mlcareer.cli.app import main
codes = {}
for name, call in json.loads(sys.argv[1]).items():
    codes[name] = main(call)
print(json.dumps(codes), file=sys.stderr)
"""


def _without_network() -> list[str]:
    """The words that run a command in a network of its own that leads nowhere; none where that is not permitted."""
    words = ["unshare", "--user", "--map-root-user", "--net"]
    try:
        tried = subprocess.run([*words, "true"], capture_output=True, check=False)
    except OSError:
        return []
    return words if tried.returncode == 0 else []


def test_every_command_works_with_the_network_cut_off(tmp_path: Path) -> None:
    cut_off = _without_network()
    if not cut_off:
        pytest.skip("this system does not let a user make a network of their own")
    places = {name: tmp_path / name.lower() for name in ("HOME", "TMPDIR", "MLCAREER_HOME", "XDG_CACHE_HOME")}
    for place in places.values():
        place.mkdir()
    people = tmp_path / "people.jsonl"
    people.write_text(PEOPLE, encoding="utf-8")
    example = tmp_path / "example.yaml"
    example.write_bytes(Path(EXAMPLE).read_bytes())
    before = set(tmp_path.iterdir())
    first = {"profile first": ["profile", "new", "--skill", "python=4", "--today", TODAY]}
    done = subprocess.run(
        [*cut_off, sys.executable, "-c", ALL, json.dumps({**first, **calls(people)})],
        cwd=tmp_path,
        env={**os.environ, **{name: str(place) for name, place in places.items()}},
        capture_output=True,
        text=True,
        check=False,
    )
    codes = json.loads(done.stderr.splitlines()[-1])
    assert {name: code for name, code in codes.items() if code} == {}
    assert set(codes) == {*CALLS, *ALSO, *first}
    assert set(tmp_path.iterdir()) == before
    assert list(places["HOME"].iterdir()) == list(places["TMPDIR"].iterdir()) == []
    assert [path.name for path in places["MLCAREER_HOME"].iterdir()] == ["lock"]
