"""docs/commands.md, from the application itself; `scripts/write_docs.py` writes it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import typer

from mlcareer.cli.app import build
from mlcareer.cli.examples import EXAMPLES
from mlcareer.cli.session import common_options

HEAD = """\
# Commands

This page is made from the application by `scripts/write_docs.py`; `mlcareer COMMAND --help` says the same.

Data goes to standard output, everything else to standard error. Exit codes: 0 done; 1 the request cannot be met or the
data has problems; 2 wrong usage; 130 interrupted. With `--json` an error is a JSON document as well, on standard error.

## Options of every command

{options}
"""


def commands_page() -> str:
    """docs/commands.md: every command, and what it takes."""
    shared, found = every_command()
    parts = [HEAD.format(options=_table("option", shared))]
    parts += [_section(path, command) for path, command in found]
    return "\n".join(parts)


def every_command() -> tuple[list[Any], list[tuple[str, Any]]]:
    """The options that every command takes, and the commands with the words that call them."""
    found = list(_commands(typer.main.get_command(build()), "mlcareer"))
    return [option for option in found[0][1].params if option.name in common_options()], found


def own_of(command: Any) -> tuple[list[Any], list[Any]]:
    """The arguments of a command, and its options beside those that every command takes."""
    own = [parameter for parameter in command.params if parameter.name not in (*common_options(), "help")]
    arguments, options = (
        [parameter for parameter in own if parameter.param_type_name == kind] for kind in ("argument", "option")
    )
    return arguments, options


def called(parameter: Any) -> str:
    """How an argument or an option is typed, with what it takes."""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    takes = "" if parameter.is_flag else f" {parameter.metavar}"
    return f"{', '.join(parameter.opts)}{takes}"


def _commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def _section(path: str, command: Any) -> str:
    """A command: how it is called, what it does, and what it takes beside the options of all."""
    arguments, options = own_of(command)
    usage = " ".join([path, *map(called, arguments), "[OPTIONS]"])
    parts = [f"## {path}\n", f"    {usage}\n", f"{inspect.cleandoc(command.help)}\n"]
    calls = EXAMPLES[path.removeprefix("mlcareer ")]
    parts += [f"{_table(kind, some)}\n" for kind, some in (("argument", arguments), ("option", options)) if some]
    parts += ["\n".join(f"    mlcareer {call}    # {purpose}" for call, purpose in calls) + "\n"]
    return "\n".join(parts)


def _table(kind: str, parameters: list[Any]) -> str:
    rows = [f"| `{called(one)}` | {one.help.replace('|', chr(92) + '|')} |" for one in parameters]
    return "\n".join([f"| {kind} | what it is |", "|---|---|", *rows])
