"""A call that is not understood, and what would be right: words too many, names in two words, options misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from mlcareer.outward import command
from mlcareer.shapes import shape

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
_LISTS = {"ROLE": "mlcareer roles list", "FILE…": ""}
_ALIKE = 0.6
"""How much alike an option has to be, of 1, to be meant."""
_VALUES = {"--role": "data-scientist", "--skill": "python=4", "--learn": "docker=3", "--best": "5"}
_NAMES = {"roles": "role_names", "skills": "skill_names", "certs": "certification_names", "resources": "resource_names"}


def explained(error: Any, groups: Mapping[str, Sequence[Any]]) -> str:
    """What is wrong with a call, as the error of its parser tells it, and what to do. `groups` are those of the
    commands."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "mlcareer"
    message = error.format_message().rstrip(".")
    if extra := _EXTRA.fullmatch(message):
        return _too_many(context, path, extra["words"].split(" "))
    if no_command := _NO_COMMAND.fullmatch(message):
        return _no_command(no_command["name"], no_command["rest"].strip(" ()"), path, groups)
    if option := getattr(error, "option_name", None):
        return f"{_option(option, error)}{_elsewhere(option, error, path)} See '{path} -h'."
    if hasattr(error, "param_type"):
        name = (_metavars(error.param) or [message])[0].split()[0]
        listed = f" All that there are: {_LISTS[name]}." if _LISTS.get(name) else ""
        return f"{name} is missing. Usage: {_usage(context, path)}.{listed} See '{path} -h'."
    if getattr(error, "param", None) is not None:
        told = next((rule.sub(words, error.message) for rule, words in _BOUNDS if rule.match(error.message)), message)
        return f"{error.param.opts[0]}: {told.rstrip('.')}. See '{path} -h'."
    return f"{message}{'' if message.endswith('?') else '.'} See '{path} -h'."


def _option(name: str, error: Any) -> str:
    """What is wrong with an option: there is none, or its value is missing."""
    if not hasattr(error, "possibilities"):
        example = f": {name} {_VALUES[name]}" if name in _VALUES else ""
        return f"{name} needs a value behind it{example}."
    if name in ("-v", "-V"):
        return "there is no option -v. Perhaps: mlcareer --version."
    alike = {one: SequenceMatcher(None, one, name).ratio() for one in error.possibilities or ()}
    begun = [one for one in alike if one.startswith(name)]
    near = begun or sorted((one for one in alike if alike[one] >= _ALIKE), key=lambda one: -alike[one])[:2]
    if name.startswith("-") and not name.startswith("--") and len(name) > 2:
        near = [f"-{name}", *near]
    return f"there is no option {name}.{' Did you mean ' + ' or '.join(near) + '?' if near else ''}"


def _elsewhere(name: str, error: Any, path: str) -> str:
    """Which commands have an option that this one has not, or how to do without it."""
    if not hasattr(error, "possibilities"):
        return ""
    if name in ("--output", "-o"):
        return f" To write a file: {path} … > FILE."
    having = sorted(called for called, options in _options_of_all() if name in options)
    return f" {', '.join(having)} {'has' if len(having) == 1 else 'have'} it." if having else ""


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
    from mlcareer.documents import found_at
    from mlcareer.knowledge.load import load_knowledge
    from mlcareer.outward import file_word

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
    first = extra[0]
    begin = f"'{first}' is one word too many."
    for suggestion in _suggested(context, path, extra):
        return f"{begin} Perhaps: {suggestion}"
    return f"{begin} Usage: {_usage(context, path)}. See '{path} -h'."


def _suggested(context: Any, path: str, extra: list[str]) -> Iterator[str]:
    from mlcareer.cli.person import is_claim
    from mlcareer.knowledge.load import load_knowledge

    knowledge = load_knowledge()
    called, first = path.split(), extra[0]
    options = {option for one in context.command.params for option in one.opts}
    given = [word for one in _arguments(context) for word in _listed(context.params.get(one.name))]
    words = [*given, *extra]
    names = getattr(knowledge, _NAMES.get(called[1], "role_names"))
    for size in range(len(words), 1, -1):
        if names.find(" ".join(words[:size])):
            yield command(*called, " ".join(words[:size]), *words[size:])
    if called[1:] == ["profile", "new"]:
        yield command("mlcareer", "profile", "import", *words)
    if called[-1] == "list" and called[1] in ("roles", "skills"):
        yield command("mlcareer", called[1], "search", *words)
    if called[1:] == ["knowledge", "check"]:
        yield command("mlcareer", "profile", "check", *words)
    if "--hours-per-week" in options and re.fullmatch(r"\d{1,3}", first, re.ASCII) and len(extra) == 1:
        yield command(*called, *given, "--hours-per-week", first)
    if "--role" in options and all(map(knowledge.role_names.find, extra)):
        yield command(*called, *given, *(word for one in extra for word in ("--role", one)))
    if called[1:2] == ["profile"] and "--profile" in options and len(extra) == 1 and not is_claim(first, knowledge):
        yield command(*called, *given, "--profile", first)
    option = "--learn" if "--learn" in options else "--skill"
    if option in options and all(is_claim(word, knowledge) for word in extra):
        yield command(*called, *given, *(word for one in extra for word in (option, one)))


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
