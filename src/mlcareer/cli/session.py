"""What every command shares: the options, the knowledge base they choose, and how a result is shown."""

from __future__ import annotations

import inspect
import io
import os
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer
from typer.core import TyperCommand, TyperGroup

from mlcareer.counts import joined
from mlcareer.errors import CareerError, UsageError
from mlcareer.knowledge.names import in_a_sentence
from mlcareer.outward import command as typed
from mlcareer.outward import file_word, shown
from mlcareer.record import Record
from mlcareer.settings import AUTO, NEVER, Settings, read_settings

if TYPE_CHECKING:
    from mlcareer.advice.market.pay import Region
    from mlcareer.knowledge.base import Knowledge, Stamp
    from mlcareer.knowledge.names import Names
    from mlcareer.profile.model import Profile
    from mlcareer.render.formats.page import Page

FORMATS = ("table", "json", "markdown", "csv")
"""The formats that every command has."""
_FORMATS_OF = {
    "plan": (*FORMATS, "ics", "mermaid"),
    "profile_export": ("yaml", "json-resume", "markdown"),
    "report": ("html", "pdf"),
    "batch": ("json", "csv"),
}
"""Those of a command that has others, by its function."""
OTHER_FORMATS = ("ics", "mermaid", "json-resume", "yaml", "html", "pdf")
"""Those of some commands alone."""
_INSTEAD = {
    "pdf": "mlcareer report --format pdf prints the whole answer",
    "html": "mlcareer report writes a page of HTML",
    "ics": "mlcareer plan has it",
    "mermaid": "mlcareer plan has it",
    "yaml": "mlcareer profile export has it",
    "json-resume": "mlcareer profile export has it",
}
"""Where the formats of some commands are."""
_FOR_FORMAT = {
    **dict.fromkeys(("excel", "xls", "xlsx", "ods"), "Spreadsheets read csv."),
    **dict.fromkeys(("text", "txt", "plain"), "Without --format it is text."),
    **dict.fromkeys(("htm", "web"), "mlcareer report writes a page of HTML."),
    "md": "Did you mean markdown?",
}
"""What to do instead, by what people call formats."""
HELP = {"help_option_names": ["-h", "--help"]}
EXIT_BELOW = 1
EXIT_INTERRUPTED = 130

KnowledgeOption = Annotated[
    list[str] | None, typer.Option("--knowledge", metavar="DIR", help="Lay a folder of your own over the data.")
]
TodayOption = Annotated[
    str | None, typer.Option("--today", metavar="DATE", help="Answer as of this day, such as 2026-11-21.")
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="table (if left out), json, markdown or csv; plan has ics and mermaid too, report html and pdf.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
ColorOption = Annotated[bool, typer.Option("--no-color", help="No colours; NO_COLOR does the same.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Only the result: no hints, no notes.")]
FullOption = Annotated[bool, typer.Option("--full", help="Everything, through a pager on a terminal.")]
PagerOption = Annotated[bool, typer.Option("--no-pager", help="Print a full result at once, without a pager.")]
InputOption = Annotated[bool, typer.Option("--no-input", help="Never ask; fail where an answer is needed.")]


class Session(Record):
    """The common options of one call."""

    options: Mapping[str, Any]
    today: date
    format: str
    quiet: bool
    may_ask: bool
    full: bool = False
    for_role: str = "assess"
    """The command that looks at a role named with `--role`: the one that runs, if it takes one."""

    @staticmethod
    def from_options(
        *,
        knowledge: KnowledgeOption = None,
        today: TodayOption = None,
        format: FormatOption = None,
        json: JsonOption = False,
        no_color: ColorOption = False,
        quiet: QuietOption = False,
        no_input: InputOption = False,
        full: FullOption = False,
        no_pager: PagerOption = False,
    ) -> Session:
        """The session of a call. Raises UsageError for a day that is none, and for two formats."""
        if json and format not in (None, "json"):
            raise UsageError("two-formats", f"--json and --format {format} ask for two formats; give one of them.")
        return Session(
            options={
                **({"knowledge": tuple(map(Path, knowledge))} if knowledge else {}),
                **({"pager": NEVER} if no_pager else {}),
                **({"color": NEVER} if no_color else {}),
            },
            today=date.today() if today is None else parse_date(today),
            format="json" if json else format or "table",
            quiet=quiet,
            may_ask=not no_input and sys.stdin.isatty() and sys.stdout.isatty(),
            full=full,
        )

    @cached_property
    def settings(self) -> Settings:
        """What this call, the environment and the configuration set. Raises CareerError for a bad one."""
        found = read_settings(self.options)
        for one in found.files:
            if one.foreign:
                self.note(f"{file_word(str(one.path))} is another's, where everybody can write; it is passed over.")
        return found

    @property
    def knowledge_paths(self) -> tuple[Path, ...]:
        """The folders that are laid over the shipped knowledge base."""
        return tuple(self.settings.knowledge.value)

    @property
    def color(self) -> bool:
        """Whether colours may be shown."""
        return bool(self.settings.color.value != NEVER)

    def country(self, option: str | None = None) -> Region | None:
        """The country that is asked about, or else the one that is set. Raises CareerError for a place that is not in
        one country."""
        if option is not None:
            return one_country(self.knowledge, option)
        set_ = self.settings.country
        try:
            return one_country(self.knowledge, set_.value)
        except UsageError as error:
            raise set_.fault(error.code, error.message) from None

    def completed(self, profile: Profile) -> Profile:
        """A profile with the country and the hours a week that are set, where it says none."""
        values: dict[str, Any] = {}
        if profile.region is None and (country := self.country()):
            values["region"] = country.country
        if profile.hours_per_week is None and self.settings.hours_per_week.value is not None:
            values["hours_per_week"] = self.settings.hours_per_week.value
        return profile.model_copy(update=values) if values else profile

    @cached_property
    def knowledge(self) -> Knowledge:
        """The shipped knowledge base with the folders of one's own over it."""
        from mlcareer.cli.status import StatusLine
        from mlcareer.knowledge.load import load_knowledge

        status = StatusLine(wanted=not self.quiet)
        try:
            return load_knowledge(*self.knowledge_paths, tell=status.tell)
        finally:
            status.end()

    @property
    def on_terminal(self) -> bool:
        """Whether a person reads the result."""
        return sys.stdout is not None and sys.stdout.isatty()

    def show(
        self,
        kind: str,
        content: Any,
        page: Callable[[Any], Page],
        stamp: Stamp | None = None,
        others: Mapping[str, Callable[[], str]] | None = None,
        brief: Callable[[Any], Page] | None = None,
        part: str = "",
        rows: int | None = None,
    ) -> None:
        """Write a result to standard output in the format asked for.

        `page` makes a page with the functions of `mlcareer.render.pages.index`, which is imported only if one is shown;
        `brief` makes the first screen, which is shown where --full does not ask for all. CSV holds `rows` of the result
        at the most, or those of a `part` of it.
        `stamp` names the knowledge base where it is not this session's. `others` write the formats that this command
        has beside those of all.
        """
        if others and self.format in others:
            write_data(others[self.format]())
            return
        if self.format == "json":
            from mlcareer.render.formats.document import document, to_json

            write_data(to_json(document(stamp or self.knowledge.stamp, kind, content)) + "\n")
            return
        if self.format == "csv":
            from mlcareer.render.formats.rows import to_csv

            write_data(to_csv(f"{kind}-{part}" if part else kind, content, rows))
            return
        from mlcareer.render.formats.page import to_markdown, with_options
        from mlcareer.render.pages import index as pages

        chosen = brief if brief and self.in_brief else page
        shown = with_options(chosen(pages), self._kept)
        if self.format == "table":
            self._write_page(self._drawn(shown, fitted=chosen is brief))
        else:
            write_data(to_markdown(shown))

    @property
    def in_brief(self) -> bool:
        """Whether of a result with a first screen that alone is shown."""
        return self.format in ("table", "markdown") and not self.full

    def _write_page(self, text: str) -> None:
        """Write what a person reads; on a terminal, all of a result that is higher than it through a pager."""
        import shutil

        pager = self.settings.pager.value
        higher = text.count("\n") >= shutil.get_terminal_size().lines
        if not (self.full and self.on_terminal and higher) or pager == NEVER:
            write(text)
            return
        import pydoc

        os.environ.setdefault("LESS", "-FRX")
        if pager == AUTO:
            pydoc.pager(text)
        else:
            pydoc.pipepager(text, pager)

    @property
    def _kept(self) -> str:
        """The folders of knowledge as they would be named in a call: without them the next one might know less. Those
        of a configuration are found again by themselves."""
        if self.settings.knowledge.origin != "option":
            return ""
        return typed(*(word for path in self.knowledge_paths for word in ("--knowledge", file_word(str(path)))))

    def tell(self, page: Page) -> None:
        """Show a page beside the result, on standard error, even where only the result is wanted."""
        from mlcareer.render.formats.terminal import draw, in_ascii

        drawn = draw(page, terminal=sys.stderr.isatty(), color=self.color, hints=False)
        _tell((drawn if _writes_signs(sys.stderr) else in_ascii(drawn)).rstrip("\n"))

    def demand_json(self, what: str, *others: str) -> None:
        """Raise UsageError where another format was asked for than JSON and the `others` that there are."""
        if self.format not in ("table", "json", *others):
            known = " or ".join(name.upper() for name in ("json", *others))
            raise UsageError("format-unavailable", f"{what} is {known}; there is no {self.format} of it.")

    def _drawn(self, page: Page, *, fitted: bool) -> str:
        """A page as text; on a terminal, a first screen so that it and what was said before it stand there at once."""
        import shutil

        from mlcareer.render.formats.terminal import draw, in_ascii

        hints = self.on_terminal and not self.quiet
        room = shutil.get_terminal_size().lines - 1 - self._noted() if fitted and self.on_terminal else None
        drawn = draw(page, terminal=self.on_terminal, color=self.color, hints=hints, lines=room)
        return drawn if _writes_signs(sys.stdout) else in_ascii(drawn)

    @cached_property
    def _notes(self) -> list[str]:
        """What this call has said beside the result."""
        return []

    def _noted(self) -> int:
        """The rows of the terminal that notes take."""
        import shutil

        from rich.cells import cell_len

        columns = shutil.get_terminal_size().columns
        return sum(-(-cell_len(note) // columns) for note in self._notes) if sys.stderr.isatty() else 0

    def note(self, message: str) -> None:
        """Say something beside the result, on standard error. Whoever asks for JSON gets that and errors alone."""
        if not self.quiet and self.format != "json":
            self._notes.append(message)
            say(message)


def one_country(knowledge: Knowledge, given: str | None) -> Region | None:
    """The country that a place is in; None where none is given. Raises UsageError for a place that is not in one."""
    from mlcareer.advice.market.pay import region_of

    region = region_of(knowledge, given)
    if region is None or region.country:
        return region
    question = f" Did you mean {' or '.join(region.did_you_mean)}?" if region.did_you_mean else ""
    question = question or " Give a country by its name or code, or a large city: Germany, DE or Berlin."
    raise UsageError("unknown-country", f"'{region.as_given}' is not understood as one country.{question}")


def find(kind: str, name: str, knowledge: Knowledge) -> str:
    """The id of the record of a kind that is called `name`; for one that is not known UsageError says what it is
    instead, or asks whether a near one was meant."""
    if not name.strip():
        raise UsageError(f"unknown-{kind}", f"the name of a {kind} is missing.")
    names: Names = getattr(knowledge, f"{kind}_names")
    found = names.find(name)
    if found:
        return found
    raise UsageError(
        f"unknown-{kind}", f"no {kind} is called '{name}'.{_perhaps(kind, name, names.nearest(name), knowledge)}"
    )


_WITH_A_SKILL = {
    "role": ("all that ask for it", "roles", "list", "--skill"),
    "certification": ("certifications in it", "certs", "list", "--skill"),
    "resource": ("to learn it", "resources", "list", "--skill"),
}
"""What there is of a kind for a skill that is named in its place, and how it is listed."""
_GROUPS = {"role": "roles", "skill": "skills", "certification": "certs", "resource": "resources"}


def _perhaps(kind: str, name: str, nearest: tuple[str, ...], knowledge: Knowledge) -> str:
    """What may have been meant by a name that no record of a kind has."""
    for other, group in _GROUPS.items():
        if other != kind and (id_ := getattr(knowledge, f"{other}_names").find(name)):
            with_it = _WITH_A_SKILL.get(kind) if other == "skill" else None
            told = f"; {with_it[0]}: {typed('mlcareer', *with_it[1:], id_)}" if with_it else ""
            if told and kind == "role" and (most := _asking_most(id_, knowledge)):
                told = f". Roles that need it most: {', '.join(most)}{told}"
            return f" It is a {other}: {typed('mlcareer', group, 'show', id_)}{told}"
    if kind == "skill" and knowledge.ignored_names.meant(name):
        return f" It counts for nothing here: it is {_known_as(name, knowledge)}."
    if nearest:
        return f" Did you mean {' or '.join(nearest)}?"
    return f" All that there are: {typed('mlcareer', _GROUPS[kind], 'list', '--full')}"


_NAMED = 3
"""Roles named that ask most for a skill."""


def _asking_most(skill: str, knowledge: Knowledge) -> list[str]:
    """The titles of the roles that ask most for a skill: the essential first, then the weightiest and the highest."""
    asked = [
        (not requirement.essential, -requirement.importance, -requirement.level, role.title)
        for role in knowledge.roles.values()
        for requirement in role.requirements
        if requirement.skill == skill
    ]
    return [in_a_sentence(title) for *_, title in sorted(asked)[:_NAMED]]


def _known_as(name: str, knowledge: Knowledge) -> str:
    """What a name is that is given as a skill and is known to be none."""
    meant = knowledge.ignored_names.meant(name)
    groups = knowledge.method.ignored
    return next((group.reason for group in groups if meant in group.names), "a degree or a field of study")


_OF_A_FILE = (".yaml", ".yml", ".json", ".jsonl", ".csv", ".txt", ".md", ".pdf", ".docx", ".html", ".htm", ".zip")


def find_role(name: str, session: Session, behind: str | None = None) -> str:
    """The id of the role that a title names, saying so where it is not called just that; one that names none raises
    UsageError asking whether one near in meaning was meant, or that of two words, with the one `behind` it."""
    if not name.strip():
        raise UsageError("unknown-role", "the name of a role is missing.")
    knowledge = session.knowledge
    if name == "-" or name.casefold().endswith(_OF_A_FILE) or "://" in name:
        raise UsageError("file-for-role", f"'{name}' is a file, and a role is meant here; the role comes before it.")
    title = knowledge.titles.understand(name)
    if title.role is None:
        if behind and (whole := f"{name} {behind}") and knowledge.role_names.find(whole):
            raise UsageError(
                "unknown-role", f"no role is called '{name}'. A name of two words stands in quotes: {typed(whole)}"
            )
        nearest = knowledge.titles.nearest(name)
        if nearest and title.ground.kind in ("name", "core"):  # a job that is known, and is none of these roles
            every = typed("mlcareer", "roles", "list")
            perhaps = f" It is work of another kind; roles near to it: {', '.join(nearest)}. All roles: {every}"
        else:
            perhaps = _perhaps("role", name, nearest, knowledge)
        raise UsageError("unknown-role", f"no role is called '{name}'.{perhaps}")
    if title.ground.kind != "name":
        session.note(f"'{title.as_given}' is understood as {in_a_sentence(knowledge.roles[title.role].title)}.")
    return title.role


def write(text: str) -> bool:
    """Write to standard output, and tell whether anyone still reads it.

    A reader that has gone away has had enough: no error. Raises CareerError where nothing can be written.
    """
    return _written(lambda out: out.write(text))


def write_bytes(data: bytes) -> bool:
    """Write what is no text to standard output, as `write` does. Raises UsageError where that is a terminal."""
    if sys.stdout is not None and sys.stdout.isatty():
        raise UsageError("not-for-a-terminal", "this is no text for a terminal; name a file with --output FILE.")
    return _written(lambda out: out.buffer.write(data))


def _written(write_to: Callable[[TextIO], object]) -> bool:
    if sys.stdout is None:
        raise CareerError("output-closed", "standard output is closed; there is nowhere to write the result.")
    try:
        write_to(sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        discard(sys.stdout)
        return False
    except OSError as error:
        discard(sys.stdout)
        raise CareerError("output-unwritable", f"standard output: {error.strerror or error}.") from None
    return True


def write_data(data: str | bytes | memoryview) -> bool:
    """Write what a program reads: UTF-8 and the line ends as they are, whatever the locale and the system."""
    _as_data(sys.stdout)
    return write(data) if isinstance(data, str) else _written(lambda out: out.buffer.write(data))


def say(text: str) -> None:
    """Say a line on standard error, whatever is in it. Where nobody listens, nothing is to be said."""
    _tell(shown(text))


def _tell(text: str) -> None:
    """Write to standard error what is fit to be shown."""
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        discard(sys.stderr)


def discard(stream: TextIO) -> None:
    """Send what is still buffered in a broken stream nowhere, so that it does not fail again at the exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _as_data(stream: TextIO | None) -> None:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def _writes_signs(stream: TextIO | None) -> bool:
    """Whether a stream can write the signs that pages are drawn with."""
    try:
        "─•–✓✗→←≈·’▁▇█▓░".encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


class _Plain:
    """Options need no conversion where none was given, nor where a text is to stay one. Typer builds a validator for
    each of them otherwise, which takes longer than many a command."""

    def get_params(self, context: Any) -> list[Any]:
        """The options and arguments, with that of help."""
        found: list[Any] = super().get_params(context)  # type: ignore[misc]
        for one in found:
            if "process_value" not in vars(one):
                one.process_value = _plainly(one)
        return found

    def collect_usage_pieces(self, context: Any) -> list[str]:
        """What a call is made of, in the order in which it is typed."""
        arguments = [one for one in self.get_params(context) if one.param_type_name == "argument"]
        return [*(one.metavar or one.name.upper() for one in arguments), "[OPTIONS]"]


class PlainGroup(_Plain, TyperGroup):
    """A group of commands."""

    def collect_usage_pieces(self, context: Any) -> list[str]:
        """What a call is made of."""
        return ["COMMAND", *super().collect_usage_pieces(context)]


class RootGroup(PlainGroup):
    """All commands. Their list is the first thing that many see, so that it fits a screen."""

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """The commands without a heading, and the options in a line."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_dl([(name, one.get_short_help_str()) for name, one in self.commands.items()])
        formatter.write_text("-h behind a command tells more of it. Also: --version, --install-completion.")


class _PlainCommand(_Plain, TyperCommand):
    """A command. Its help ends with examples."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """The examples, each with what it is for."""
        from mlcareer.cli.examples import EXAMPLES

        with formatter.section("Examples"):
            for call, purpose in EXAMPLES[ctx.command_path.removeprefix("mlcareer ")]:
                formatter.write(f"  mlcareer {call}\n")
                formatter.write(f"      {purpose}\n")


def _plainly(one: Any) -> Callable[[Any, Any], Any]:
    """What makes the value of an option, without a validator where nothing is to be made of it."""
    convert: Callable[[Any, Any], Any] = one.process_value
    several = one.multiple or one.nargs == -1
    kind = getattr(getattr(one, "type_descriptor", None), "annotation", None)

    def process(context: Any, value: Any) -> Any:
        if value is None and not one.required:
            plain: Any = () if several else None
        elif not several and type(value) is kind and (kind is str or value == one.default):
            plain = value
        elif kind == list[str] and value and isinstance(value, list | tuple) and all(type(x) is str for x in value):
            plain = list(value)
        else:
            return convert(context, value)
        return one.callback(context, one, plain) if one.callback else plain

    return process


def command(app: typer.Typer, name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as a command. Its first parameter is the session made of the common options.

    A parameter of a class with `from_options` stands for the options of that function, and is what it makes of them;
    if the class says what it is `like`, for the options of that one, without those it has `left_out`.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        session, *own = inspect.signature(function, eval_str=True).parameters.values()
        made = {one.name: one.annotation.from_options for one in (session, *own) if _is_made(one)}
        options = {one.name: _options_of(one.annotation) for one in (session, *own) if one.name in made}

        takes_role = any("--role" in _option_names(one) for one in own)

        def run(**given: Any) -> None:
            _refuse_format(given.get("format"), function.__name__)
            for one, make in made.items():
                given[one] = make(**{option.name: given.pop(option.name) for option in options[one]})
            if takes_role:
                given[session.name] = Session(**{**given[session.name].values(), "for_role": name})
            function(**given)

        parameters = [part for one in (*own, session) for part in options.get(one.name, [one])]
        parameters = [part.replace(kind=inspect.Parameter.KEYWORD_ONLY) for part in parameters]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        run.__doc__ = function.__doc__
        app.command(name, cls=_PlainCommand, context_settings=HELP, short_help=summary(function))(run)
        return function

    return register


def _refuse_format(format_: str | None, function: str) -> None:
    """Raise UsageError for a format that the command made of a function has not, with those that it has."""
    own = _FORMATS_OF.get(function, FORMATS)
    if format_ is None or format_ in (*own, *FORMATS):
        return  # which of the formats of all a command has not, it says itself
    listed = joined(own, "or")
    told = f" {_FOR_FORMAT[format_.casefold()]}" if format_.casefold() in _FOR_FORMAT else ""
    if format_.casefold() in own:
        told = f" Did you mean {format_.casefold()}?"
    elif format_.casefold() in OTHER_FORMATS:
        raise UsageError(
            "format-unavailable", f"there is no {format_} of this; use {listed}. But {_INSTEAD[format_.casefold()]}."
        )
    raise UsageError("unknown-format", f"'{format_}' is no format; use {listed}.{told}")


def summary(function: Callable[..., None]) -> str:
    """What a command does, in the first sentence about it: a line in a list of commands."""
    first, stop, _ = " ".join((function.__doc__ or "").split("\n\n")[0].split()).partition(". ")
    return f"{first}." if stop else first


def _options_of(kind: Any) -> list[inspect.Parameter]:
    """The options that a class is made from."""
    every = inspect.signature(getattr(kind, "like", kind).from_options, eval_str=True).parameters.values()
    return [option for option in every if option.name not in getattr(kind, "left_out", ())]


def _option_names(parameter: inspect.Parameter) -> tuple[Any, ...]:
    """How an option is typed, of which Typer keeps the first as if it were the default; nothing of what is none."""
    told = getattr(parameter.annotation, "__metadata__", ())
    return tuple(name for one in told for name in (one.default, *(one.param_decls or ())))


def _is_made(parameter: inspect.Parameter) -> bool:
    return hasattr(parameter.annotation, "from_options")


def common_options() -> tuple[str, ...]:
    """The names of the options that every command takes."""
    return tuple(inspect.signature(Session.from_options).parameters)


_WITH_MONTHS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%d-%b-%Y")


def parse_date(text: str) -> date:
    """A day as YYYY-MM-DD, or `today`. Raises UsageError."""
    if text.strip().casefold() == "today":
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        meant = _other_day(text.strip())
        near = f" Perhaps: {meant.isoformat()}" if meant else ""
        raise UsageError(
            "bad-date", f"'{text}' is not a day; write it as YYYY-MM-DD, such as 2026-11-21.{near}"
        ) from None


def _other_day(text: str) -> date | None:
    """The day that another notation can only mean: `30.11.2026`, `30 Nov 2026`, the last of `2027-06` or of `2027`. In
    `11/12/2026` two could be meant, and none is taken."""
    for form in _WITH_MONTHS:
        with suppress(ValueError):
            return datetime.strptime(text, form).date()
    if written := re.fullmatch(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})", text, re.ASCII):
        return _day(int(written[1]), int(written[3]), int(written[4]))
    if written := re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", text, re.ASCII):
        first, second, year = int(written[1]), int(written[3]), int(written[4])
        if written[2] == "." or first > 12 or second > 12 or first == second:
            month, day = (first, second) if written[2] != "." and second > 12 else (second, first)
            return _day(year, month, day)
        return None
    whole = re.fullmatch(r"(\d{4})(?:[-/](\d{1,2}))?", text, re.ASCII)
    if not whole:
        return None
    after = (int(whole[1]) + 1, 1) if int(whole[2] or 12) == 12 else (int(whole[1]), int(whole[2]) + 1)
    first_after = _day(*after, 1)
    return first_after - timedelta(days=1) if first_after else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def report(error: CareerError, *, as_json: bool) -> None:
    """Say on standard error what went wrong."""
    if as_json:
        from mlcareer.render.formats.document import error_document, to_json

        _as_data(sys.stderr)
        _tell(to_json(error_document(error)))
        return
    for line in (f"error: {error.message}", *map(str, error.problems)):
        say(line)
