"""What every command shares: the options, the knowledge base they choose, and how a result is shown."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mlcareer.errors import CareerError, UsageError

if TYPE_CHECKING:
    from mlcareer.knowledge.load import Knowledge, Stamp
    from mlcareer.knowledge.names import Names
    from mlcareer.render.page import Page

FORMATS = ("table", "json", "markdown", "csv")
EXIT_BELOW = 1

KnowledgeOption = Annotated[
    list[str] | None, typer.Option("--knowledge", metavar="DIR", help="Lay a folder of your own over the data.")
]
TodayOption = Annotated[
    str | None, typer.Option("--today", metavar="DATE", help="Answer as of this day, such as 2026-11-21.")
]
FormatOption = Annotated[str, typer.Option("--format", metavar="FORMAT", help="table, json, markdown or csv.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
ColorOption = Annotated[bool, typer.Option("--no-color", help="No colours; NO_COLOR does the same.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Only the result: no hints, no notes.")]
InputOption = Annotated[bool, typer.Option("--no-input", help="Never ask; fail where an answer is needed.")]


@dataclass(frozen=True)
class Session:
    """The common options of one call."""

    knowledge_paths: tuple[Path, ...]
    today: date
    format: str
    color: bool
    quiet: bool
    may_ask: bool

    @cached_property
    def knowledge(self) -> Knowledge:
        """The shipped knowledge base with the folders of `--knowledge` over it."""
        from mlcareer.knowledge.load import load_knowledge

        return load_knowledge(*self.knowledge_paths)

    @property
    def on_terminal(self) -> bool:
        """Whether a person reads the result."""
        return sys.stdout.isatty()

    def show(self, kind: str, content: Any, page: Callable[[Any], Page], stamp: Stamp | None = None) -> None:
        """Write a result to standard output in the format asked for.

        `page` makes a page with the functions of `mlcareer.render.pages`, which is imported only if one is shown.
        `stamp` names the knowledge base where it is not this session's.
        """
        if self.format == "json":
            from mlcareer.render.document import document, to_json

            write(to_json(document(stamp or self.knowledge.stamp, kind, content)) + "\n")
            return
        from mlcareer.render import pages

        write(self._page_text(page(pages)))

    def _page_text(self, page: Page) -> str:
        from mlcareer.render.page import to_csv, to_markdown

        if self.format == "markdown":
            return to_markdown(page)
        if self.format == "csv":
            return to_csv(page)
        from mlcareer.render.terminal import draw

        hints = self.on_terminal and not self.quiet
        return draw(page, terminal=self.on_terminal, color=self.color, hints=hints)

    def note(self, message: str) -> None:
        """Say something beside the result, on standard error."""
        if not self.quiet:
            print(message, file=sys.stderr)


def find(kind: str, name: str, names: Names) -> str:
    """The id meant by `name`; one that is not known raises UsageError asking whether a near one was meant."""
    found = names.find(name)
    if found:
        return found
    nearest = names.nearest(name)
    question = f" Did you mean {' or '.join(nearest)}?" if nearest else ""
    raise UsageError(f"unknown-{kind}", f"no {kind} is called '{name}'.{question}")


def write(text: str) -> None:
    """Write to standard output. A reader that has gone away has had enough: no error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None


def command(app: typer.Typer, name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as a command. Its first parameter is the session made of the common options."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
        shared = list(inspect.signature(_session, eval_str=True).parameters.values())

        def run(**given: Any) -> None:
            session = _session(**{parameter.name: given.pop(parameter.name) for parameter in shared})
            function(session, **given)

        parameters = [*own, *shared]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        run.__doc__ = function.__doc__
        app.command(name)(run)
        return function

    return register


def _session(
    *,
    knowledge: KnowledgeOption = None,
    today: TodayOption = None,
    format: FormatOption = "table",
    json: JsonOption = False,
    no_color: ColorOption = False,
    quiet: QuietOption = False,
    no_input: InputOption = False,
) -> Session:
    if format not in FORMATS:
        raise UsageError("unknown-format", f"'{format}' is no format; use {', '.join(FORMATS[:-1])} or {FORMATS[-1]}.")
    return Session(
        knowledge_paths=tuple(map(Path, knowledge or ())),
        today=parse_date(today) if today else date.today(),
        format="json" if json else format,
        color=not no_color and not os.environ.get("NO_COLOR"),
        quiet=quiet,
        may_ask=not no_input and sys.stdin.isatty() and sys.stdout.isatty(),
    )


def parse_date(text: str) -> date:
    """A day as YYYY-MM-DD. Raises UsageError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("bad-date", f"'{text}' is not a day; write it as YYYY-MM-DD, such as 2026-11-21.") from None


def report(error: CareerError, *, as_json: bool) -> None:
    """Say on standard error what went wrong."""
    if not as_json:
        lines = [f"error: {error.message}", *map(str, error.problems)]
        print("\n".join(lines), file=sys.stderr)
        return
    from mlcareer.render.document import to_json

    content = {"code": error.code, "message": error.message, "problems": error.problems}
    print(to_json({"error": content}), file=sys.stderr)
