"""A person at a terminal, for the tests of the interview: waits for what is shown, and types."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

_LIMIT = 60.0
"""Seconds after which a text that never comes is a failure."""
_HOW_WELL = ": how well do you know it?"
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07]*\x07|[()][A-Z0-9]|[=>78])")
_OWN_TERMINAL = "import fcntl, runpy, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); runpy.run_module('mlcareer', run_name='__main__', alter_sys=True)"  # noqa: E501


class Talk:
    """The other end of a terminal on which the command runs."""

    def __init__(self, process: subprocess.Popen[bytes], leader: int) -> None:
        self.process = process
        self._leader = leader
        self._raw = b""
        self._read_to = 0

    @property
    def shown(self) -> str:
        """All that was written to the terminal, without the codes that move and colour."""
        return _ESCAPES.sub("", self._raw.decode("utf-8", "replace")).replace("\r", "")

    def wait(self, text: str) -> None:
        """Wait until `text` is shown behind all that was waited for before."""
        until = time.monotonic() + _LIMIT
        while (found := self.shown.find(text, self._read_to)) < 0:
            assert self._more(until), f"{text!r} was not shown, but:\n{self.shown[self._read_to :]}"
        self._read_to = found + len(text)

    def type(self, keys: str) -> None:
        """Press keys; `\\r` is Enter."""
        os.write(self._leader, keys.encode())

    def asked(self) -> str:
        """Wait for a question about a skill, and return the skill's name."""
        begin = self._read_to
        self.wait(_HOW_WELL)
        return self.shown[begin : self._read_to].removesuffix(_HOW_WELL).rpartition("\n")[2]

    def prompt(self) -> None:
        """Wait for the sign at the beginning of a line behind which one types."""
        self.wait("\n>")

    def say(self, line: str) -> None:
        """Type a line at the prompt that comes next."""
        self.prompt()
        self.type(f"{line}\r")

    def end(self) -> int:
        """Read to the end, and return the exit code."""
        until = time.monotonic() + _LIMIT
        while self._more(until):
            pass
        return self.process.wait(_LIMIT)

    def rest(self) -> str:
        """What was shown behind all that was waited for."""
        return self.shown[self._read_to :]

    def _more(self, until: float) -> bool:
        """Read what comes next; False at the end of it all, or of the time."""
        ready, _, _ = select.select([self._leader], [], [], max(0.0, until - time.monotonic()))
        try:
            data = os.read(self._leader, 65536) if ready else b""
        except OSError:  # Linux says so when the other end is closed
            data = b""
        self._raw += data
        return bool(data)


@contextmanager
def talking(
    arguments: Sequence[str],
    home: Path,
    *,
    columns: int = 80,
    rows: int = 24,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Talk]:
    """Run the command on a terminal of its own, as its controlling one, with `home` as the place for what is kept."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
    given = {**kept, "TERM": "xterm-256color", "MLCAREER_HOME": str(home), **(environment or {})}
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", _OWN_TERMINAL, *arguments],
        env=given,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
    )
    os.close(follower)
    try:
        yield Talk(process, leader)
    finally:
        os.close(leader)
        process.kill()
        process.wait()
