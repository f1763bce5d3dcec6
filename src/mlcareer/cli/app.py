"""The command `mlcareer`, put together."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import Annotated

import typer

from mlcareer.cli import advise, browse, knowledge
from mlcareer.cli.session import report
from mlcareer.errors import CareerError, UsageError

app = typer.Typer(
    name="mlcareer",
    help="Which roles in machine learning, data and AI fit you, what is missing, and what to do next.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
advise.register(app)
browse.register(app)
knowledge.register(app)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"mlcareer {version('mlcareer')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 cannot be met, 2 wrong usage, 130 interrupted."""
    given = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        result = app(given, standalone_mode=False, prog_name="mlcareer")
        return result if isinstance(result, int) else 0
    except CareerError as error:
        report(error, as_json=_wants_json(given))
        return error.exit_code
    except typer.TyperException as error:
        report(UsageError("usage", _usage(error)), as_json=_wants_json(given))
        return UsageError.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return 130


def _usage(error: typer.TyperException) -> str:
    """What was wrong with the call, and where to read how it is called."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "mlcareer"
    return f"{error.format_message().rstrip('.')}. See '{path} --help'."


def _wants_json(arguments: list[str]) -> bool:
    return "--json" in arguments or "--format=json" in arguments or ("--format", "json") in pairwise(arguments)
