"""What a person sets once: folders of knowledge, country, hours a week, currency, pager, colour.

Each comes from the first place that says it: an option of the call, a variable of the environment, the file
`mlcareer.yaml` of this folder or of one above it, one's own file, or else what is built in. Everything about a file is
checked when it is read; whether a country is one is known by who has the knowledge base.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_IWOTH
from typing import TYPE_CHECKING, Any, Literal

from mlcareer.counts import count
from mlcareer.errors import CareerError, Problem, first_of
from mlcareer.record import Record

if TYPE_CHECKING:
    from mlcareer.documents import Document

HOME = "MLCAREER_HOME"
"""The environment variable that names another folder than the platform's own for all that is kept."""
PROJECT_FILE = "mlcareer.yaml"
USER_FILE = "config.yaml"
AUTO, NEVER = "auto", "never"
_SWITCH = {True: AUTO, "auto": AUTO, False: NEVER, "never": NEVER}

Origin = Literal["option", "environment", "project file", "user file", "built in"]


class Setting(Record):
    """The value of one setting, which of the places says it, and where there: an option, a variable, or the line."""

    key: str
    value: Any
    origin: Origin
    where: str

    def fault(self, code: str, message: str) -> CareerError:
        """The error of a value that turned out to mean nothing."""
        return CareerError(code, f"{self.where}: {self.key}: {message}")


class SettingsFile(Record):
    """A file that is looked for, and whether it is there; `foreign` for one that is passed over since another user of
    the machine may have laid it there."""

    origin: Origin
    path: Path
    exists: bool
    foreign: bool = False


class Settings(Record):
    """Every setting of a call, and the files that were looked for."""

    knowledge: Setting
    country: Setting
    hours_per_week: Setting
    currency: Setting
    pager: Setting
    color: Setting
    files: tuple[SettingsFile, ...]

    @property
    def all(self) -> tuple[Setting, ...]:
        """The settings in the order in which they are shown."""
        return tuple(getattr(self, key) for key in KINDS)


# --- what each setting may be ----------------------------------------------------------------------------------


class Kind(Record):
    """One setting: how a value of a file or of the environment is read, and what stands where nobody says it."""

    about: str
    example: str
    variable: str
    read: Callable[[Any, Path], Any]
    built_in: Any = None
    option: str | None = None


def _folders(given: Any, base: Path) -> tuple[Path, ...]:
    names = [given] if isinstance(given, str) else given
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise ValueError("is a folder, or a list of folders")
    try:
        found = tuple(base / Path(name).expanduser() for name in names)
        missing = next((folder for folder in found if not folder.is_dir()), None)
    except (OSError, RuntimeError) as error:  # a name that no system takes, or the home of nobody
        raise ValueError(f"cannot be looked for: {getattr(error, 'strerror', None) or error}") from None
    if missing:
        raise ValueError(f"there is no folder {missing}")
    return found


def _text(given: Any, _: Path) -> str:
    if not isinstance(given, str) or not given.strip():
        raise ValueError("is a name, a code or a large city, such as DE")
    return given.strip()


def _hours(given: Any, _: Path) -> float:
    try:
        hours = float(given) if not isinstance(given, bool) else 0.0
    except (TypeError, ValueError):
        hours = 0.0
    if not 0 < hours <= _WEEK:
        raise ValueError(f"is a number of hours above 0, at most {_WEEK}")
    return hours


_WEEK = 168


def _currency(given: Any, _: Path) -> str:
    code = given.strip().upper() if isinstance(given, str) else ""
    if len(code) != 3 or not (code.isascii() and code.isalpha()):
        raise ValueError("is the three letters of a currency, such as EUR")
    return code


def _color(given: Any, _: Path) -> str:
    if given not in _SWITCH:
        raise ValueError("is auto or never")
    return _SWITCH[given]


def _pager(given: Any, _: Path) -> str:
    if isinstance(given, str | bool) and given in _SWITCH:
        return _SWITCH[given]
    if not isinstance(given, str) or not given.strip():
        raise ValueError("is auto, never, or a command such as less -R")
    return given.strip()


KINDS: Mapping[str, Kind] = {
    "knowledge": Kind(
        about="Folders of your own that are laid over the shipped knowledge base, such as a company's ladder.\n"
        "A name that is not absolute is looked for from the folder of this file.",
        example="[our-ladder]",
        variable="MLCAREER_KNOWLEDGE",
        read=_folders,
        built_in=(),
        option="--knowledge",
    ),
    "country": Kind(
        about="Where you work or look for work: a name, a code or a large city. Pay and demand are told of it,\n"
        "where a profile says no region.",
        example="DE",
        variable="MLCAREER_COUNTRY",
        read=_text,
        option="--country",
    ),
    "hours_per_week": Kind(
        about="How many hours a week you learn, where neither the call nor a profile says it.",
        example="6",
        variable="MLCAREER_HOURS_PER_WEEK",
        read=_hours,
        option="--hours-per-week",
    ),
    "currency": Kind(
        about="The currency that a bare sign such as $ or kr means in an advertisement that names no place, and that\n"
        "is named first where a fee is known in several. Nothing is converted: no exchange rate is kept here.",
        example="EUR",
        variable="MLCAREER_CURRENCY",
        read=_currency,
    ),
    "pager": Kind(
        about="What shows a result that is longer than the screen: auto (PAGER, or what the system has), never, or a\n"
        "command. A command is taken from your own file and the environment only, never from a project's.",
        example="less -R",
        variable="MLCAREER_PAGER",
        read=_pager,
        built_in=AUTO,
        option="--no-pager",
    ),
    "color": Kind(
        about="auto, or never.",
        example="never",
        variable="NO_COLOR",
        read=_color,
        built_in=AUTO,
        option="--no-color",
    ),
}
"""Every setting by its key, in the order in which they are written and shown."""


# --- where they are said ---------------------------------------------------------------------------------------


def user_file() -> Path | None:
    """One's own file, whether it is there or not; None for a user without a home."""
    if given := os.environ.get(HOME):
        return Path(given).absolute() / USER_FILE
    from platformdirs import user_config_path

    try:
        found = user_config_path("mlcareer", appauthor=False)
    except RuntimeError:
        return None
    return found / USER_FILE if found.is_absolute() else None


def project_files(folder: Path) -> list[SettingsFile]:
    """The file of a project in a folder or the nearest one above it, behind those nearer that are passed over."""
    found = []
    for one in (folder, *folder.parents):
        with suppress(OSError):  # a folder above may be closed to us, and says nothing then
            if (file := one / PROJECT_FILE).is_file():
                found.append(SettingsFile(origin="project file", path=file, exists=True, foreign=_foreign(file)))
                if not found[-1].foreign:
                    return found
    return found


def _foreign(file: Path) -> bool:
    """Whether a file, or the link in its place, is another's in a folder that everybody can write, such as `/tmp`: it
    would advise whoever works anywhere below. Raises OSError."""
    if not hasattr(os, "geteuid"):
        return False
    return file.lstat().st_uid not in (os.geteuid(), 0) and bool(file.parent.stat().st_mode & S_IWOTH)


def read_settings(options: Mapping[str, Any]) -> Settings:
    """The settings of a call with these options (by key, those given alone). Raises CareerError with every fault of a
    file at its line, or naming the variable."""
    here = Path.cwd()
    projects, own = project_files(here), user_file()
    project = next((one.path for one in projects if not one.foreign), None)
    own_is_there = own is not None and _is_file(own)
    said = [
        _of_options(options),
        _of_environment(here),
        _of_file(project, "project file") if project else {},
        _of_file(own, "user file") if own and own_is_there else {},
    ]
    built_in = {
        key: Setting(key=key, value=kind.built_in, origin="built in", where="built in") for key, kind in KINDS.items()
    }
    chosen = {key: next((of[key] for of in said if key in of), built_in[key]) for key in KINDS}
    looked = [
        *(projects or [SettingsFile(origin="project file", path=here / PROJECT_FILE, exists=False)]),
        *([SettingsFile(origin="user file", path=own, exists=own_is_there)] if own else []),
    ]
    return Settings(**chosen, files=tuple(looked))


def _is_file(path: Path) -> bool:
    """Whether one's own file is there. Raises CareerError where that cannot be told, so that no setting is passed over
    in silence."""
    try:
        return path.is_file()
    except OSError as error:
        raise CareerError("file-unreadable", f"{path}: {error.strerror or error}.") from None


def _of_options(options: Mapping[str, Any]) -> dict[str, Setting]:
    return {
        key: Setting(key=key, value=value, origin="option", where=KINDS[key].option or key)
        for key, value in options.items()
    }


def _of_environment(here: Path) -> dict[str, Setting]:
    found: dict[str, Setting] = {}
    for key, kind in KINDS.items():
        given: Any = os.environ.get(kind.variable)
        if not given:
            continue
        if key == "color":
            given = NEVER  # whatever NO_COLOR says
        elif key == "knowledge":
            given = [name for name in given.split(os.pathsep) if name]
        try:
            value = kind.read(given, here)
        except ValueError as error:
            raise CareerError("bad-setting", f"{kind.variable}: {key} {error}.") from None
        found[key] = Setting(key=key, value=value, origin="environment", where=kind.variable)
    return found


def _of_file(path: Path, origin: Origin) -> dict[str, Setting]:
    """What a file sets. Raises CareerError with every fault at its place."""
    from mlcareer.documents import parse_yaml, read_text

    document = parse_yaml(read_text(path), _near(path))
    given = {} if document.value is None else document.value
    if not isinstance(given, dict):
        raise _invalid(
            document, [document.problem((), "bad-setting", "a configuration is a mapping of keys to values.")]
        )
    found: dict[str, Setting] = {}
    problems = []
    for key, raw in given.items():
        line, column = document.place((key,))
        where = f"{document.file}:{line}:{column}"
        if key not in KINDS:
            problems.append(document.problem((key,), "unknown-setting", _unknown(key)))
            continue
        if raw is None:
            continue  # a key left empty says nothing
        try:
            value = KINDS[key].read(raw, path.absolute().parent)
            if key == "pager" and origin == "project file" and value not in (AUTO, NEVER):
                raise ValueError("may be auto or never in a project; a command is taken from your own file only")
        except ValueError as error:
            problems.append(document.problem((key,), "bad-setting", f"{key} {error}."))
            continue
        found[key] = Setting(key=key, value=value, origin=origin, where=where)
    if problems:
        raise _invalid(document, problems)
    return found


def _unknown(key: str) -> str:
    from rapidfuzz import fuzz, process

    near = process.extractOne(key, list(KINDS), scorer=fuzz.ratio, score_cutoff=70)
    question = f" Did you mean {near[0]}?" if near else f" There are {', '.join(KINDS)}."
    return f"'{key[:80]}' is no setting.{question}"


def _invalid(document: Document, problems: list[Problem]) -> CareerError:
    found = count(len(problems), "problem")
    return CareerError("settings-invalid", f"the configuration {document.file} has {found}.", first_of(problems))


def _near(path: Path) -> str:
    """A file as a person would name it from where they stand."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


# --- written ---------------------------------------------------------------------------------------------------

_HEAD = """\
# Settings of mlcareer. What has a # before it is not set; take it away and write your own.
# 'mlcareer config show' says what holds, and which option, variable or file says so.
"""


def template(values: Mapping[str, Any]) -> str:
    """A commented configuration in which these values are set and everything else stands behind a `#`."""
    parts = [_HEAD]
    for key, kind in KINDS.items():
        about = "\n".join(f"# {line}" for line in kind.about.split("\n"))
        said = f"{key}: {_written(values[key])}" if key in values else f"# {key}: {kind.example}"
        parts.append(f"{about}\n{said}\n")
    return "\n".join(parts)


def _written(value: Any) -> str:
    """A value as YAML on one line."""
    import json

    if isinstance(value, tuple | list):
        return f"[{', '.join(_written(str(one)) for one in value)}]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else f"{value:g}"
