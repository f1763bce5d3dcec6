"""docs/mlcareer.1, the manual page, from the application itself; `scripts/write_docs.py` writes it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import typer
from command_page import commands

from mlcareer.cli.app import build
from mlcareer.cli.examples import EXAMPLES
from mlcareer.cli.session import common_options

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
    root = typer.main.get_command(build())
    found = list(commands(root, "mlcareer"))
    shared = [option for option in found[0][1].params if option.name in common_options()]
    lines = [
        '.TH MLCAREER 1 "" "mlcareer" "User Commands"',
        *_part("NAME", [r"mlcareer \- which roles in machine learning, data and AI fit you"]),
        *_part("SYNOPSIS", [r".B mlcareer", _text("COMMAND [OPTIONS]")]),
        *_part("DESCRIPTION", [_text(root.help or ""), ".PP", _text("Nothing that you tell it leaves this machine.")]),
        *_part("OPTIONS OF EVERY COMMAND", [line for one in shared for line in _item(_called(one), one.help)]),
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
    own = [one for one in command.params if one.name not in (*common_options(), "help")]
    arguments = [one for one in own if one.param_type_name == "argument"]
    yield f'.SS "{_text(" ".join([path, *(one.metavar or one.name.upper() for one in arguments)]))}"'
    yield from _paragraphs(command.help)
    for one in own:
        yield from _item(_called(one), one.help)
    for call, purpose in EXAMPLES[path.removeprefix("mlcareer ")]:
        yield from (".PP", f"{_text(purpose[0].upper() + purpose[1:])}:", ".PP", ".in +4n", ".nf")
        yield from (_text(f"mlcareer {call}"), ".fi", ".in")


def _paragraphs(text: str) -> Iterator[str]:
    for number, part in enumerate(inspect.cleandoc(text).split("\n\n")):
        yield from ([".PP"] if number else [])
        yield _text(" ".join(part.split()))


def _item(name: str, said: str) -> list[str]:
    return [".TP", f".B {_text(name)}", _text(said)]


def _called(one: Any) -> str:
    if one.param_type_name == "argument":
        return str(one.metavar or one.name.upper())
    return f"{', '.join(one.opts)}{'' if one.is_flag else f' {one.metavar}'}"


def _text(text: str) -> str:
    """A line of text that is no request: signs with a meaning to troff stand for themselves."""
    plain = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    plain = "".join(char if char.isascii() else rf"\[u{ord(char):04X}]" for char in plain)
    return rf"\&{plain}" if plain.startswith(".") else plain
