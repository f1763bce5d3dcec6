"""Questions and answers as plain lines, for any terminal at all."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from typing import Protocol, TextIO

from mlcareer.knowledge.names import Names
from mlcareer.record import Record
from mlcareer.render.formats.page import Cell, text_of
from mlcareer.render.formats.terminal import in_ascii
from mlcareer.render.pages.interview import AnswerOption, option_lines

PROMPT = "> "
Lines = Callable[[int], Sequence[Cell]]
"""Lines of text for a number of columns."""


class Prompt(Record):
    """A question on the screen: what stands `above` the `options` and `below` them, and `names` to search."""

    above: Lines
    below: Lines
    options: tuple[AnswerOption, ...] = ()
    names: Names | None = None


class Prompter(Protocol):
    """Shows lines and reads what is typed. Reading raises EOFError at the end, KeyboardInterrupt for Ctrl-C."""

    def show(self, lines: Lines) -> None:
        """Write lines that stay."""

    def read(self, form: Prompt) -> str:
        """Ask, and read a line: the key of an option, a name, or something else."""


class PlainPrompter:
    """Writes lines one below the other, and reads them as the terminal edits them."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")

    def show(self, lines: Lines) -> None:
        """Write lines that stay."""
        for line in lines(columns()):
            self._write(f"{text_of(line)}\n")

    def read(self, form: Prompt) -> str:
        """Ask, and read a line."""
        self._write("\n")
        self.show(form.above)
        self.show(lambda width: [Cell(f"  {line}") for one in form.options for line in option_lines(one, width - 2)])
        self.show(form.below)
        self._write(PROMPT)
        typed = sys.stdin.readline()
        if not typed:
            self._write("\n")
            raise EOFError
        return typed

    def _write(self, text: str) -> None:
        encoding = self.stream.encoding or "utf-8"
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            text = in_ascii(text).encode(encoding, "replace").decode(encoding)
        self.stream.write(text)
        self.stream.flush()


def columns() -> int:
    """The columns of the terminal, at least 20."""
    return max(20, shutil.get_terminal_size().columns)


def terminal() -> TextIO:
    """Where a person reads the questions: standard error, or standard output where that goes elsewhere."""
    return sys.stderr if sys.stderr.isatty() else sys.stdout


def prompter(*, plain: bool) -> Prompter:
    """What asks on this terminal: with keys, or in plain lines where these are wanted or there is no other way."""
    stream = terminal()
    simple = plain or "utf" not in (stream.encoding or "").lower()  # signs have a likeness in plain lines only
    if simple or os.environ.get("TERM", "" if os.name == "posix" else "console") in ("", "dumb", "unknown"):
        return PlainPrompter(stream)
    try:
        from mlcareer.cli.keys import Keys

        return Keys(stream)
    except OSError:  # it cannot drive this terminal
        return PlainPrompter(stream)
