"""A call that is not understood, and what would be right: words too many, names in two words, options misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from mlcareer.documents import found_at
from mlcareer.outward import command, file_word
from mlcareer.shapes import shape

if TYPE_CHECKING:
    from mlcareer.knowledge.base import Knowledge

_EXTRA = shape(r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)", re.DOTALL)
_NO_COMMAND = shape(r"No such command '(?P<name>[^']*)'\.?(?P<rest>.*)", re.DOTALL)
_BOUNDS = (
    (
        re.compile(r".*valid (?:number|integer).*", re.DOTALL),
        "a number is meant, such as 8, with no comma in it and no unit behind it",
    ),
    (re.compile(r".*greater than or equal to (\S+)"), r"give \1 or more"),
    (re.compile(r".*less than or equal to (\S+)"), r"give \1 or less"),
    (re.compile(r".*greater than (\S+)"), r"give more than \1"),
    (re.compile(r".*less than (\S+)"), r"give less than \1"),
)
_INSTEAD = {
    "config set": "mlcareer init, and change the file that it writes",
    "config get": "mlcareer config show",
    "mlcareer": "mlcareer assess",
    "completion": "mlcareer --install-completion",
    "man": "mlcareer help COMMAND",
    "docs": "mlcareer help COMMAND",
    "version": "mlcareer --version",
    "profile delete": "mlcareer profile forget",
    "profile remove": "mlcareer profile forget",
    "profile edit": "mlcareer profile set",
    "profile save": "mlcareer profile import FILE",
    "interview": "mlcareer assess",
    "import": "mlcareer profile import FILE",
    "jobs": "mlcareer roles list",
    "role": "mlcareer roles show ROLE",
    "salary": "mlcareer roles show ROLE --pay",
    "salaries": "mlcareer roles list --country COUNTRY --sort pay",
    "pay": "mlcareer roles show ROLE --pay",
    "learn": "mlcareer plan ROLE, or mlcareer what-if --learn SKILL",
    "courses": "mlcareer resources list --skill SKILL",
    "start": "mlcareer assess",
    "new": "mlcareer assess",
    "update": "pip install --upgrade mlcareer; nothing is fetched here",
    "upgrade": "pip install --upgrade mlcareer; nothing is fetched here",
    "profile use": "mlcareer assess --profile NAME",
    "knowledge search": "mlcareer roles search WORD, or mlcareer skills search WORD",
}
_OPENING, _CLOSING = ("“", "„", "«", "‘", "”"), ("”", "“", "»", "’")
_DASHED = shape(r"(?=-{0,2}[–—−‐‑])[-–—−‐‑]{1,3}(?P<name>[a-z][a-z-]+(?:=.*)?)", re.DOTALL)
_LISTS = {"ROLE": "mlcareer roles list", "FILE…": ""}
_ALIKE = 0.65
"""How much alike an option has to be, of 1 and without its dashes, to be meant."""
_VALUES = {"--role": "data-scientist", "--skill": "python=4", "--learn": "docker=3", "--best": "5"}
_SAME = {
    "--job": "--experience",
    "--degree": "--education",
    "--studies": "--education",
    "--country": "--region",
    "--role": "--target",
    "--color": "--no-color",
    "--colour": "--no-color",
}
"""Options by other words for them."""
_NAMES = {"roles": "role_names", "skills": "skill_names", "certs": "certification_names", "resources": "resource_names"}


def explained(error: Any, groups: Mapping[str, Sequence[Any]], given: Sequence[str]) -> str:
    """What is wrong with the call of the words `given`, as the error of its parser tells it, and what to do. `groups`
    are those of the commands."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else " ".join(["mlcareer", *_called(given, groups)])
    message = error.format_message().rstrip(".")
    if extra := _EXTRA.fullmatch(message):
        return _too_many(context, path, extra["words"].split(" "))
    if no_command := _NO_COMMAND.fullmatch(message):
        return _no_command(no_command["name"], no_command["rest"].strip(" ()"), path, groups)
    if option := getattr(error, "option_name", None):
        if "not take a value" in message:
            return f"{option} takes no value: leave out '=' and what is behind it. See '{path} -h'."
        if not hasattr(error, "possibilities"):
            example = f": {option} {_VALUES[option]}" if option in _VALUES else ""
            return f"{option} needs a value behind it{example}. See '{path} -h'."
        told = " ".join(part for part in (_option(option, context, path), f"See '{path} -h'.") if part)
        return f"there is no option {option}. {told}"
    if hasattr(error, "param_type"):
        name = (_metavars(error.param) or [message])[0].split()[0]
        listed = f" All that there are: {_LISTS[name]}." if _LISTS.get(name) else ""
        return f"{name} is missing. Usage: {_usage(context, path)}.{listed} See '{path} -h'."
    if getattr(error, "param", None) is not None:
        told = next((rule.sub(words, error.message) for rule, words in _BOUNDS if rule.match(error.message)), message)
        return f"{error.param.opts[0]}: {told.rstrip('.')}. See '{path} -h'."
    return f"{message}{'' if message.endswith('?') else '.'} See '{path} -h'."


def as_meant(given: Sequence[str]) -> list[str]:
    """The words of a call as they were meant where a text program has changed their signs: `“data scientist”` in curly
    quotes, which a shell does not know, and `–role` with a dash in place of hyphens. What is a file stays as it is.

    >>> as_meant(["plan", "“data", "scientist”", "–full"])
    ['plan', 'data scientist', '--full']
    """
    words: list[str] = []
    left = list(given)
    while left:
        end = next((number for number, word in enumerate(left) if word.endswith(_CLOSING)), None)
        if left[0].startswith(_OPENING) and end is not None and not found_at(left[0]):
            words.append(" ".join(left[: end + 1])[1:-1])
            left = left[end + 1 :]
        else:
            dashed = None if found_at(left[0]) else _DASHED.fullmatch(left[0])
            words.append(f"--{dashed['name']}" if dashed else left[0])
            left = left[1:]
    return words


def _called(given: Sequence[str], groups: Mapping[str, Sequence[Any]]) -> Sequence[str]:
    """The command that a call begins with; nothing where it begins with an option."""
    if not given or given[0].startswith("-"):
        return ()
    return given[: 2 if given[0] in groups else 1]


def _option(name: str, context: Any, path: str) -> str:
    """What to do in place of an option that a command has not: the one that was meant, which commands have it, or how
    to do without it."""
    if name in ("-v", "-V"):
        return "Perhaps: mlcareer --version."
    if name in ("--output", "-o"):
        return f"To write a file: {path} … > FILE."
    if name in ("--role", "-r") and "ROLE" in _usage(context, path):
        return f"The role is a word of its own: {_usage(context, path)}."
    options = {option for one in context.command.params for option in one.opts if option.startswith("-")}
    if _SAME.get(name) in options:
        return f"Did you mean {_SAME[name]}?"
    having = sorted(called for called, options in _options_of_all() if name in options)
    if having:
        return f"{', '.join(having)} {'has' if len(having) == 1 else 'have'} it."
    near = _near(name, sorted(options))
    if not name.startswith("--") and len(name) > 2:
        near = [f"-{name}", *near]
    return f"Did you mean {' or '.join(near)}?" if near else ""


def _near(name: str, options: Sequence[str]) -> list[str]:
    """The options that begin with a name, or else the two that are most like it."""
    bare = name.strip("-")
    alike = {one: SequenceMatcher(None, one.strip("-"), bare).ratio() for one in options}
    near = sorted((one for one in alike if alike[one] >= _ALIKE), key=lambda one: -alike[one])[:2]
    return [one for one in options if one.startswith(name)] or near


def _options_of_all() -> Iterator[tuple[str, set[str]]]:
    """Every command, as it is called, with its options."""
    import typer.main

    from mlcareer.cli.app import build

    def walk(command_: Any, called: str) -> Iterator[tuple[str, set[str]]]:
        if hasattr(command_, "commands"):
            for name, one in command_.commands.items():
                yield from walk(one, f"{called} {name}")
        else:
            yield called, {option for one in command_.params for option in one.opts if option.startswith("-")}

    return walk(typer.main.get_command(build()), "mlcareer")


def _no_command(name: str, rest: str, path: str, groups: Mapping[str, Sequence[Any]]) -> str:
    within = path.removeprefix("mlcareer").strip()
    asked = f"{within} {name}".strip()
    if not within and (meant := _meant(name)):
        return f"there is no command '{name}'. {meant}"
    if not within or asked in _INSTEAD:
        inside = [f"mlcareer {group} {name}" for group, (*_, commands) in groups.items() if name in commands]
        rest = f"Perhaps: {_INSTEAD.get(asked) or ' or '.join(inside)}" if asked in _INSTEAD or inside else rest
    help_ = f"See '{path} -h'."
    return f"there is no command '{name}'. {rest or help_}"


def _meant(name: str) -> str:
    """What a file or a name in place of a command is, and the command for it; empty for what is neither."""
    from mlcareer.knowledge.load import load_knowledge

    if found_at(name) == "file":
        table = name.endswith((".csv", ".jsonl", ".parquet"))
        return f"It is a file. Perhaps: {command('mlcareer', 'batch' if table else 'assess', file_word(name))}"
    if name in _INSTEAD:
        return ""
    knowledge = load_knowledge()
    for group, names in _NAMES.items():
        if id_ := getattr(knowledge, names).find(name):
            return f"Perhaps: {command('mlcareer', group, 'show', id_)}"
    return ""


def _too_many(context: Any, path: str, extra: list[str]) -> str:
    """What to do with words that a command does not take: put a name in quotes, or an option before them."""
    begin = f"'{extra[0]}' is one word too many."
    if path == "mlcareer assess" and all(found_at(one) == "file" for one in extra):
        return f"{begin} One person at a time; many stand in one file, for mlcareer batch FILE."
    for suggestion in _suggested(context, path, extra):
        return f"{begin} Perhaps: {suggestion}"
    return f"{begin} Usage: {_usage(context, path)}. See '{path} -h'."


def _suggested(context: Any, path: str, extra: list[str]) -> Iterator[str]:
    """Calls that take all the words: a name in quotes, another command, an option before them."""
    from mlcareer.knowledge.load import load_knowledge

    knowledge = load_knowledge()
    called = path.split()
    given = [word for one in _arguments(context) for word in _listed(context.params.get(one.name))]
    words = [*given, *extra]
    names = getattr(knowledge, _NAMES.get(called[1], "role_names"))
    for begin in range(len(words) - 1):
        if found_at(name := " ".join(words[begin:])) == "file":
            yield command(*called, *words[:begin], file_word(name))
    for size in range(len(words), 1, -1):
        if names.find(" ".join(words[:size])):
            yield command(*called, " ".join(words[:size]), *words[size:])
    if len(given) == 2 and all(map(knowledge.role_names.find, given)) and "ROLE" in _usage(context, path):
        yield command("mlcareer", "roles", "compare", *words)
    yield from _other_commands(called[1:], words)
    yield from _with_option(context, knowledge, [*called, *given], extra)


def _other_commands(called: list[str], words: list[str]) -> Iterator[str]:
    """The commands that take what `called` does not: a file, a folder, a word to search by."""
    is_file = found_at(words[0]) == "file"
    if called == ["profile", "new"] or (called == ["profile", "show"] and is_file):
        yield command("mlcareer", "profile", "import", *words)
    if called[-1] == "list" and called[0] in ("roles", "skills"):
        yield command("mlcareer", called[0], "search", *words)
    if called == ["knowledge", "check"]:
        yield command("mlcareer", *(["profile", "check"] if is_file else [*called, "--knowledge"]), *words)


def _with_option(context: Any, knowledge: Knowledge, begun: list[str], extra: list[str]) -> Iterator[str]:
    """The call `begun` with the options that the other words are meant for."""
    from mlcareer.cli.person import is_claim

    options = {option for one in context.command.params for option in one.opts}
    first, learnt = extra[0], "--learn" if "--learn" in options else "--skill"
    if "--hours-per-week" in options and re.fullmatch(r"\d{1,3}", first, re.ASCII) and len(extra) == 1:
        yield command(*begun, "--hours-per-week", first)
    if "--role" in options and all(map(knowledge.role_names.find, extra)):
        yield command(*begun, *(word for one in extra for word in ("--role", one)))
    if begun[1] == "profile" and "--profile" in options and len(extra) == 1 and not is_claim(first, knowledge):
        yield command(*begun, "--profile", first)
    if learnt not in options:
        return
    if len(extra) == 2 and is_claim(joined := "=".join(extra), knowledge):
        yield command(*begun, learnt, joined)
    if all(is_claim(word, knowledge) for word in extra):
        yield command(*begun, *(word for one in extra for word in (learnt, one)))


def _usage(context: Any, path: str) -> str:
    """How a command is called, without its options."""
    return " ".join([path, *(name for one in _arguments(context) for name in _metavars(one))])


def _arguments(context: Any) -> list[Any]:
    found = context.command.params if context else []
    return [one for one in found if one.param_type_name == "argument"]


def _metavars(parameter: Any) -> list[str]:
    return [parameter.metavar or parameter.name.upper()] if parameter is not None else []


def _listed(value: Any) -> list[str]:
    if value is None:
        return []
    return list(map(str, value)) if isinstance(value, list | tuple) else [str(value)]
