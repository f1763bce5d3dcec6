"""docs/mlcareer.1, the manual page, from the application itself; `scripts/write_docs.py` writes it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import typer
from command_page import called, every_command, own_of

from mlcareer.cli.app import build
from mlcareer.cli.examples import EXAMPLES

_FILES = (
    ("$MLCAREER_HOME", "the folder of saved profiles and of the configuration, in place of those of the platform"),
    ("$NO_COLOR, $COLUMNS, $LINES, $PAGER", "as everywhere"),
)
_CODES = (
    ("0", "done"),
    ("1", "the request cannot be met, or the data has problems"),
    ("2", "wrong usage"),
    ("130", "interrupted"),
)


def man_page() -> str:
    """The manual: every command with what it takes and an example."""
    shared, found = every_command()
    purpose = typer.main.get_command(build()).help or ""
    lines = [
        '.TH MLCAREER 1 "" "mlcareer" "User Commands"',
        *_part("NAME", [r"mlcareer \- which roles in machine learning, data and AI fit you"]),
        *_part("SYNOPSIS", [r".B mlcareer", _text("COMMAND [OPTIONS]")]),
        *_part(
            "DESCRIPTION",
            [
                _text(purpose),
                ".PP",
                _text("Nothing that you tell it leaves this machine."),
            ],
        ),
        *_part("OPTIONS OF EVERY COMMAND", [line for one in shared for line in _item(called(one), one.help)]),
        ".SH COMMANDS",
        *(line for path, command in found for line in _command(path, command)),
        *_part("ENVIRONMENT", [line for name, said in _FILES for line in _item(name, said)]),
        *_part("EXIT STATUS", [line for code, said in _CODES for line in _item(code, said)]),
    ]
    return "\n".join(lines) + "\n"


def _part(title: str, lines: list[str]) -> list[str]:
    return [f".SH {title}", *lines]


def _command(path: str, command: Any) -> Iterator[str]:
    """A command, its own arguments and options, and its examples."""
    arguments, options = own_of(command)
    yield f'.SS "{_text(" ".join([path, *map(called, arguments)]))}"'
    yield from _paragraphs(command.help)
    for one in (*arguments, *options):
        yield from _item(called(one), one.help)
    for call, purpose in EXAMPLES[path.removeprefix("mlcareer ")]:
        yield from (".PP", f"{_text(purpose[0].upper() + purpose[1:])}:", ".PP", ".in +4n", ".nf")
        yield from (_text(f"mlcareer {call}"), ".fi", ".in")


def _paragraphs(text: str) -> Iterator[str]:
    for number, part in enumerate(inspect.cleandoc(text).split("\n\n")):
        yield from ([".PP"] if number else [])
        yield _text(" ".join(part.split()))


def _item(name: str, said: str) -> list[str]:
    return [".TP", f".B {_text(name)}", _text(said)]


def _text(text: str) -> str:
    """A line of text that is no request: signs with a meaning to troff stand for themselves."""
    plain = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    plain = "".join(char if char.isascii() else rf"\[u{ord(char):04X}]" for char in plain)
    return rf"\&{plain}" if plain.startswith(".") else plain
