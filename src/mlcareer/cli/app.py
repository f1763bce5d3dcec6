"""The command `mlcareer`, put together."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from itertools import pairwise
from typing import Annotated

import typer

from mlcareer.cli.session import EXIT_INTERRUPTED, HELP, PlainGroup, RootGroup, command, discard, report, say, write
from mlcareer.errors import CareerError, UsageError

COMMANDS = {
    "assess": "advise",
    "plan": "plan",
    "path": "advise",
    "what-if": "what_if",
    "posting": "posting",
    "report": "report",
    "batch": "advise",
    "init": "config",
    "schema": "knowledge",
    "mcp": "mcp",
}
"""Commands of their own: the module whose function of that name (`what_if` for `what-if`) each is."""
GROUPS = {
    "roles": ("browse", "The roles: what each asks and gives.", ("list", "show", "compare", "search")),
    "skills": ("browse", "The skills: who needs them, what they build on.", ("list", "show", "search")),
    "certs": ("browse", "The certifications, with their status on a day.", ("list", "show", "recommend")),
    "resources": ("browse", "What to learn from.", ("list", "show")),
    "profile": (
        "profile",
        "Your saved profile, and how you went on over time.",
        ("new", "import", "export", "show", "set", "check", "path", "list", "history", "forget"),
    ),
    "knowledge": (
        "knowledge",
        "What the advice rests on, and data of your own.",
        ("check", "new", "import", "info", "sources", "export", "site"),
    ),
    "config": ("config", "What is set once for all calls, and where it comes from.", ("show",)),
}
"""Groups of commands: their module, help, and commands, each the function `group_command` of the module."""


SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
"""Those that are helped to complete words."""


def build(called: str | None = None) -> typer.Typer:
    """The application. With the name of the command or group that is called, only that is put in: reading the
    signatures of all the others takes longer than most commands do."""
    app = typer.Typer(
        name="mlcareer",
        cls=RootGroup,
        help="Which roles in machine learning, data and AI fit you, what is missing, and what to do next. Begin with: "
        "mlcareer assess",
        no_args_is_help=True,
        add_completion=called is None or called.startswith("-"),
        context_settings=HELP,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(_root)
    every = (*COMMANDS, *GROUPS)
    for name in [called] if called in every else every:
        if name in COMMANDS:
            command(app, name)(getattr(import_module(f"mlcareer.cli.{COMMANDS[name]}"), name.replace("-", "_")))
        else:
            app.add_typer(_group(name), name=name, short_help=GROUPS[name][1])
    return app


def _group(name: str) -> typer.Typer:
    module, help_text, commands = GROUPS[name]
    group = typer.Typer(
        cls=PlainGroup, help=help_text, no_args_is_help=True, rich_markup_mode=None, context_settings=HELP
    )
    for each in commands:
        command(group, each)(getattr(import_module(f"mlcareer.cli.{module}"), f"{name}_{each}"))
    return group


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        write(f"mlcareer {version('mlcareer')}\n")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 cannot be met, 2 wrong usage, 130 interrupted."""
    given = _meant(sys.argv[1:] if arguments is None else arguments)
    _mend_streams()
    if given[:1] == ["--show-completion"] and given[1:2] and given[1] in SHELLS:
        os.environ["_MLCAREER_COMPLETE"] = f"source_{given[1]}"  # how a shell asks for its script itself
    try:
        _refuse_shell(given)
        result = build(given[0] if given else None)(given, standalone_mode=False, prog_name="mlcareer")
        return result if isinstance(result, int) else 0
    except CareerError as error:
        report(error, as_json=_wants_json(given))
        return error.exit_code
    except typer.TyperException as error:
        _misused(error, given)
        return UsageError.exit_code
    except SystemExit:
        if "_MLCAREER_COMPLETE" in os.environ:
            raise  # a shell asks, and its exit code says whether there are names: else fish completes no files
        discard(sys.__stdout__ or sys.stdout)  # how Typer says that the reader of a help text has gone away
        return 0
    except OSError as error:
        if error.filename is not None:  # a file that no command knew how to speak of
            told = CareerError("file-unusable", f"{error.filename}: {error.strerror}.")
        else:
            discard(sys.stdout)  # a help text, which Typer writes by itself
            told = CareerError("output-unwritable", f"standard output: {error.strerror}.")
        report(told, as_json=_wants_json(given))
        return CareerError.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return EXIT_INTERRUPTED


def _meant(given: list[str]) -> list[str]:
    """A call as it was meant, with `help COMMAND` as the option that it is."""
    if not all(map(str.isascii, given)):
        from mlcareer.cli.misuse import as_meant

        given = as_meant(given)
    return [*given[1:], "--help"] if given[:1] == ["help"] else given


def _refuse_shell(given: list[str]) -> None:
    """Raise UsageError where a shell is named for which completion cannot be shown or installed."""
    if given[:1] == ["--install-completion"] and given[1:]:
        raise UsageError(
            "usage",
            "completion is installed for the shell that calls; call it there, and without a name behind it. "
            f"The script of another: mlcareer --show-completion {SHELLS[0]}",
        )
    if given[:1] == ["--show-completion"] and given[1:2] and given[1] not in SHELLS:
        raise UsageError("usage", f"'{given[1]}' is no shell that is known here; there is {', '.join(SHELLS)}.")


def _mend_streams() -> None:
    """Let nothing fail for a letter that a stream cannot write, nor for a stream that was closed from the start."""
    sys.stdin = sys.stdin or os.fdopen(os.open(os.devnull, os.O_RDONLY), closefd=False)
    sys.stderr = sys.stderr or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", closefd=False)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _misused(error: typer.TyperException, given: list[str]) -> None:
    """Say what was wrong with the call, and what would be right."""
    message = error.format_message()
    if message.startswith("Usage: "):  # a group of commands was called alone; this is its help
        for line in message.split("\n"):
            say(line)
        return
    from mlcareer.cli.misuse import explained

    report(UsageError("usage", explained(error, GROUPS, given)), as_json=_wants_json(given))


def _wants_json(arguments: list[str]) -> bool:
    return "--json" in arguments or "--format=json" in arguments or ("--format", "json") in pairwise(arguments)
