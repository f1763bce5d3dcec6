"""The commands about what is set once: `init` writes the file, `config show` says what holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from mlcareer.cli.session import Session, one_country
from mlcareer.documents import found_at
from mlcareer.errors import CareerError, UsageError
from mlcareer.outward import file_word
from mlcareer.settings import HOME, KINDS, PROJECT_FILE, template, user_file


def init(
    session: Session,
    project: Annotated[
        bool, typer.Option("--project", help=f"Into this folder, as {PROJECT_FILE}, instead of your own place.")
    ] = False,
    country: Annotated[str | None, typer.Option("--country", metavar="PLACE", help="Where you look for work.")] = None,
    hours_per_week: Annotated[
        float | None, typer.Option("--hours-per-week", metavar="HOURS", help="How long you learn each week.")
    ] = None,
    currency: Annotated[str | None, typer.Option("--currency", metavar="CODE", help="Such as EUR.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite the file that is there.")] = False,
) -> None:
    """Write a file of settings, with a comment on each. What is given here is set, the rest stands behind a #.

    Settings: folders of knowledge (--knowledge), country, hours a week, currency, pager, colour.
    """
    from mlcareer.profile.store import make_folder, replace_file

    path = Path.cwd() / PROJECT_FILE if project else user_file()
    if path is None:
        raise CareerError("no-home", f"there is no home folder to keep a configuration in; name a folder in {HOME}.")
    if found_at(path) and not replace:
        raise CareerError(
            "config-exists", f"{path} is there already; change it with an editor, or write it anew with --replace."
        )
    text = template(_given(session, country, hours_per_week, currency))
    try:
        make_folder(path.parent)
        replace_file(path, text.encode())
    except OSError as error:
        raise CareerError("file-unwritable", f"{path}: {error.strerror or error}.") from None
    session.note(f"{file_word(str(path))} is written; mlcareer config show says what holds.")
    if session.format != "table":
        config_show(session)


def _given(session: Session, country: str | None, hours: float | None, currency: str | None) -> dict[str, Any]:
    """The settings of the call by key, each checked as a file would be. Raises UsageError."""
    folders = [str(folder.absolute()) for folder in session.options.get("knowledge", ())]
    said = {"knowledge": folders or None, "country": country, "hours_per_week": hours, "currency": currency}
    from mlcareer.knowledge.load import load_knowledge

    found: dict[str, Any] = {}
    for key, value in said.items():
        if value is None:
            continue
        try:
            found[key] = KINDS[key].read(value, Path.cwd())
        except ValueError as error:
            raise UsageError("bad-setting", f"--{key.replace('_', '-')}: {error}.") from None
    if country is not None:
        one_country(load_knowledge(), country)  # and not by the configuration, which may be what is to be replaced
    return found


def config_show(session: Session) -> None:
    """Every setting, its value, and where that comes from. An option, a variable, a file, or nobody says so."""
    from mlcareer.render.pages.config import configuration

    session.country()
    shown = configuration(session.settings)
    session.show("config", shown, lambda pages: pages.config_page(shown), brief=lambda pages: pages.config_page(shown))
