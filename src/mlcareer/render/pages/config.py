"""The settings of a call, and where each comes from."""

from __future__ import annotations

from typing import Literal

from mlcareer.outward import sound
from mlcareer.record import Record
from mlcareer.render.formats.page import Cell, Facts, Heading, Next, Page, table
from mlcareer.settings import Origin, Setting, Settings


class SettingLine(Record):
    """A setting: its value, which kind of place says so, and the option, variable or line of a file that does."""

    key: str
    value: tuple[str, ...] | str | float | None
    origin: Origin
    where: str


class FileLine(Record):
    """A file that settings may stand in; a `foreign` one is passed over."""

    origin: Literal["project file", "user file"]
    path: str
    exists: bool
    foreign: bool


class Configuration(Record):
    """Every setting, and the files that were looked for."""

    settings: tuple[SettingLine, ...]
    files: tuple[FileLine, ...]


def configuration(settings: Settings) -> Configuration:
    """The settings as they are shown."""
    return Configuration(
        settings=tuple(map(_line, settings.all)),
        files=tuple(
            FileLine(
                origin="user file" if one.origin == "user file" else "project file",
                path=sound(str(one.path)),
                exists=one.exists,
                foreign=one.foreign,
            )
            for one in settings.files
        ),
    )


def _line(one: Setting) -> SettingLine:
    value = tuple(sound(str(each)) for each in one.value) if isinstance(one.value, tuple) else one.value
    return SettingLine(
        key=one.key,
        value=sound(value) if isinstance(value, str) else value,
        origin=one.origin,
        where=sound(one.where),
    )


def config_page(shown: Configuration) -> Page:
    """Every setting and where it is said; below, the files."""
    rows = [
        (
            Cell(one.key, "strong"),
            _value(one.value),
            one.origin if one.origin == "built in" else f"{one.origin}: {one.where}",
        )
        for one in shown.settings
    ]
    files = tuple((one.origin.capitalize(), f"{one.path}{_state(one)}") for one in shown.files)
    hints = (
        ("mlcareer init", "a file of your own, with a comment on each"),
        ("mlcareer init --project", "one for this folder"),
    )
    return (Heading("Settings", 1), table("Setting|Value|Where from", rows), Facts(files), Next(hints))


def _state(one: FileLine) -> str:
    if one.foreign:
        return " (another's, where everybody can write; passed over)"
    return "" if one.exists else " (not there)"


def _value(value: tuple[str, ...] | str | float | None) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    return "not set" if value is None else f"{value:g}" if isinstance(value, float | int) else value
