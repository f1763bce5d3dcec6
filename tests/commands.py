"""The real command, run as a person would, for the tests of the command line."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, TypeVar

import pytest

from mlcareer import Knowledge
from mlcareer.cli.app import main
from mlcareer.knowledge import draft, load
from mlcareer.knowledge.draft import Layer

TODAY = "2026-11-21"
RESUME = str(Path(__file__).parents[1] / "examples" / "documents" / "resume.json")
EXAMPLE = str(Path(__file__).parents[1] / "examples" / "data-analyst.yaml")
LADDER = str(Path(__file__).parents[1] / "examples" / "company-ladder")
ADVERTISEMENT = str(Path(__file__).parents[1] / "examples" / "advertisements" / "machine-learning-engineer.txt")
CALLS: dict[str, tuple[str, ...]] = {
    "assess": (EXAMPLE,),
    "plan": ("machine-learning-engineer", EXAMPLE, "--hours-per-week", "5"),
    "path": ("machine-learning-engineer", EXAMPLE),
    "what-if": (EXAMPLE, "--learn", "docker=3", "--learn", "kubernetes"),
    "posting": (ADVERTISEMENT, EXAMPLE),
    "report": (EXAMPLE, "--output", "report.html"),
    "batch": ("people.jsonl", "--output", "out.jsonl"),
    "init": ("--replace",),
    "schema": (),
    "mcp": (),
    "config show": (),
    "roles list": (),
    "roles show": ("data-scientist",),
    "roles compare": ("data-scientist", "data-analyst"),
    "roles search": ("vision",),
    "skills list": (),
    "skills show": ("python",),
    "skills search": ("learning",),
    "certs list": (),
    "certs show": ("aws-certified-ai-practitioner",),
    "certs recommend": ("machine-learning-engineer", EXAMPLE),
    "resources list": (),
    "resources show": ("a-tour-of-go",),
    "profile import": (RESUME, "--accept", "--quiet", "--output", "-"),
    "profile new": ("--skill", "python=3", "--replace"),
    "profile export": (EXAMPLE, "--format", "json-resume"),
    "profile show": (),
    "profile set": ("--skill", "docker=2"),
    "profile check": (),
    "profile path": (),
    "profile list": (),
    "profile history": (),
    "profile forget": ("--all", "--yes"),
    "knowledge check": (),
    "knowledge new": ("role", "attacked", "--knowledge", "own"),
    "knowledge import": ("esco", "esco"),
    "knowledge info": (),
    "knowledge sources": (),
    "knowledge export": (),
    "knowledge site": ("site",),
}
"""How each command is called, in an order in which each works; some read and write files where they run."""
OF_FILES = frozenset(
    ("report", "batch", "init", "mcp", "profile export", "knowledge new", "knowledge import", "knowledge site")
)
"""Those that do, or whose result is no document: they have tests of their own."""


T = TypeVar("T")


@dataclass(frozen=True)
class Ran:
    """How a run of the command ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The JSON document on standard output."""
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def error(self) -> dict[str, Any]:
        """The error in the JSON document on standard error."""
        found: dict[str, Any] = json.loads(self.err)["error"]
        return found


_LOAD, _READ, _SHIPPED = load.load_knowledge, draft.read_layer, load.shipped_folder()


def load_once(*folders: Path | str, tell: object = None) -> Knowledge:  # noqa: ARG001
    """The knowledge base; the shipped one is opened once in a process. With folders laid over it, it is read and
    checked, but not compiled: that what is compiled is the same is for the tests of that."""
    if not folders:
        return _opened(_SHIPPED)
    layers = (_SHIPPED, *map(Path, folders))
    return _built(layers, load.data_digest(layers))


def read_once(layer: Path) -> Layer:
    """The records of a folder; those of the shipped one are read once in a process, and once more from above it, where
    its files are called otherwise."""
    return _read_in(layer, above(layer)) if layer == _SHIPPED else _READ(layer)


def above(layer: Path) -> Path | None:
    """Where one stands, if that is a folder around another, so that its files are called by the way there."""
    return Path.cwd() if layer.is_relative_to(Path.cwd()) else None


@cache
def _opened(_: Path) -> Knowledge:
    return kept(_LOAD())


@lru_cache(maxsize=4)
def _built(layers: tuple[Path, ...], digest: str) -> Knowledge:
    return load.build(layers, digest)


@cache
def _read_in(layer: Path, _: Path | None) -> Layer:
    return kept(_READ(layer))


def kept(value: T) -> T:
    """What stays to the end of the run: no collector of garbage looks through it any more."""
    gc.freeze()
    return value


class Command:
    """Calls the application in this process, which takes milliseconds. That the knowledge base is opened by each call
    of the command is for the tests that start it (`in_shell`)."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Ran:
        self._capsys.readouterr()
        code = code_of(arguments)
        return Ran(code, *self._capsys.readouterr())


def in_folder(folder: Path, *arguments: str, columns: int = 80) -> Ran:
    """Call the application in this process as `Command` does, from a folder."""
    out, err = (TextIOWrapper(BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(folder)
        patch.setenv("COLUMNS", str(columns))
        code = code_of(arguments)
    return Ran(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


def code_of(arguments: Sequence[str]) -> int:
    """The exit code of a call in this process."""
    with pytest.MonkeyPatch.context() as patch:
        if load.load_knowledge is _LOAD:
            patch.setattr(load, "load_knowledge", load_once)
        return main(list(arguments))


def in_shell(script: str, **environment: str | None) -> Ran:
    """Run a line of bash in which `mlcareer` is the command, with `pipefail`; None takes a variable away."""
    changed = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", **environment}
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f'mlcareer() {{ "$PYTHON" -W error -m mlcareer "$@"; }}; {script}'],
        env={**_environment(changed), "PYTHON": sys.executable},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def _environment(changed: Mapping[str, str | None]) -> dict[str, str]:
    given = {**os.environ, **changed}
    return {name: value for name, value in given.items() if value is not None}


def on_terminal(arguments: Sequence[str], columns: int, **environment: str) -> Ran:
    """Run the command on a terminal of its own of so many columns."""
    import fcntl
    import pty
    import struct
    import termios

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    unset = {"COLUMNS": None, "NO_COLOR": None, "TERM": "xterm-256color"}
    with subprocess.Popen(
        [sys.executable, "-m", "mlcareer", *arguments],
        env=_environment({**unset, **environment}),
        stdin=follower,
        stdout=follower,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(follower)
        shown = b"".join(iter(lambda: _read(leader), b""))
        os.close(leader)
        err = process.stderr.read().decode() if process.stderr else ""
    return Ran(process.returncode, shown.decode().replace("\r\n", "\n"), err)


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""
