"""The commands about a person's own profile."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlcareer.cli.person import AcceptOption
from mlcareer.cli.session import Session, write_data
from mlcareer.errors import CareerError

if TYPE_CHECKING:
    from mlcareer.profile.imported import Import

FileArgument = Annotated[
    str,
    typer.Argument(
        metavar="FILE", help="A CV, JSON Resume, LinkedIn export or list of skills, or - for standard input."
    ),
]
OutputOption = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write the profile to this new file.")
]


def profile_import(
    session: Session, file: FileArgument, accept: AcceptOption = False, output: OutputOption = None
) -> None:
    """Make a profile of a CV, a JSON Resume, a LinkedIn export or a list of skills.

    Reads plain text, Markdown, HTML, PDF and Word documents. What was found is shown with the words it was found in,
    and you confirm or correct it. The result is a profile as YAML; with --json, all that was found, with its place.
    """
    from mlcareer.cli.confirm import confirmed
    from mlcareer.profile.importing import read_document
    from mlcareer.profile.write import to_yaml

    if output and output != "-":
        _refuse_existing(Path(output))
    found = confirmed(read_document(file, session.knowledge, session.today), session, accept=accept)
    if output and output != "-":
        write_new(Path(output), to_yaml(found.profile))
        session.note(f"{output} holds the profile; mlcareer assess {output} goes on from it.")
    if session.format != "table":
        session.show("import", found, lambda pages: pages.import_page(found))
    elif not output or output == "-":
        if accept:
            _show_guesses(session, found)
        write_data(to_yaml(found.profile))


def _show_guesses(session: Session, found: Import) -> None:
    from mlcareer.render.pages import import_page

    session.tell(import_page(found))


def _refuse_existing(path: Path) -> None:
    if os.path.lexists(path):
        raise CareerError("file-exists", f"{path} is there already; name another file, or remove it first.")


def write_new(path: Path, text: str) -> None:
    """Write a file that only its owner can read. Raises CareerError where there is one already or none can be made."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise CareerError("file-exists", f"{path} is there already; name another file, or remove it first.") from None
    except (OSError, ValueError) as error:
        raise CareerError("file-unwritable", f"{path}: {getattr(error, 'strerror', None) or error}.") from None
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise CareerError("file-unwritable", f"{path}: {error.strerror or error}.") from None
