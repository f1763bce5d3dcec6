"""`mlcareer report`: the page to hand over."""

from pathlib import Path
from typing import Annotated

import typer

from mlcareer.cli import complete
from mlcareer.cli.person import Given
from mlcareer.cli.session import Session, find_role, write_bytes, write_data
from mlcareer.documents import found_at
from mlcareer.errors import CareerError, UsageError
from mlcareer.outward import file_word

TitleOption = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="A heading of your own.")]
NotesOption = Annotated[
    str | None, typer.Option("--notes", metavar="FILE", help="Notes of a counsellor, from a text file.")
]
ColourOption = Annotated[
    str | None, typer.Option("--colour", metavar="#RRGGBB", help="The colour of the bars instead of blue.")
]
_MOST_NOTES = 20_000


def report(
    session: Session,
    given: Given,
    role: Annotated[
        str | None,
        typer.Option("--role", "-r", metavar="ROLE", help="The role it is for.", autocompletion=complete.roles),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write it there; - is standard output.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Show it in the browser.")] = False,
    title: TitleOption = None,
    notes: NotesOption = None,
    colour: ColourOption = None,
) -> None:
    """The same advice as a page to look at, print and hand over. It is one HTML file that needs no network.

    For the role you aim at, or --role. Without --output it is written to career-report.html in this folder. With
    --format pdf, or an --output that ends so, it is a PDF.
    """
    from mlcareer.render.report.content import report as gather
    from mlcareer.render.report.html import COLOUR, Look, report_html

    if session.format not in ("table", "html", "pdf"):
        raise UsageError(
            "format-unavailable", "a report is a page of HTML or a PDF; assess, plan and path have the JSON."
        )
    ending = Path(output or "").suffix.lower()
    if ending not in ("", ".html", ".htm", ".pdf") and output != "-":
        raise UsageError("report-ending", f"a report is HTML or a PDF, not '{ending}'. Name it .html or .pdf.")
    if open_ and output == "-":
        raise UsageError("nothing-to-open", "--open shows a file, and --output - writes none; leave one of them out.")
    as_pdf = session.format == "pdf" or (output or "").lower().endswith(".pdf")
    look = Look(heading=title, notes=read_notes(notes), colour=colour)
    knowledge = session.knowledge
    chosen = find_role(role, session) if role else None
    person = session.completed(given.profile(session, (chosen,) if chosen else ()))
    found = gather(knowledge, person, chosen, today=session.today)
    if found is None:
        raise CareerError("nothing-known", "nothing is known to choose a role by; say a skill, a job, or --role ROLE.")
    page = report_html(knowledge, found, look)
    if as_pdf:
        from mlcareer.cli.printed import to_pdf

        content = to_pdf(page, colour or COLOUR)
    else:
        content = as_bytes(page)
    if output == "-":
        write_bytes(content) if as_pdf else write_data(page)
        return
    file = Path(output or f"career-report.{'pdf' if as_pdf else 'html'}")
    write_file(file, content)
    session.note(f"The report is in {file_word(str(file))}.")
    if open_:
        typer.launch(file.resolve().as_uri())


def as_bytes(page: str) -> bytes:
    """A page as it is written: UTF-8, with a sign in the place of half a letter."""
    return page.encode("utf-8", "replace")


def write_file(file: Path, content: bytes) -> None:
    """Write a page, and the folder for it where there is none. Raises CareerError where that is not possible."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as error:
        # Not `Path.is_dir`, which fails itself for a name that is too long.
        inside = f" Name a file in it: {file_word(str(file / 'report.html'))}" if found_at(file) == "folder" else ""
        raise CareerError("output-unwritable", f"{file}: {error.strerror or error}.{inside}") from None


def read_notes(file: str | None) -> str | None:
    """The notes in a text file. Raises CareerError where it cannot be read or is no short text."""
    if file is None:
        return None
    try:
        with Path(file).open("rb") as stream:
            data = stream.read(_MOST_NOTES + 1)
        text = data.decode("utf-8")
    except OSError as error:
        raise CareerError("file-unreadable", f"{file}: {error.strerror or error}.") from None
    except UnicodeDecodeError:
        raise CareerError("not-text", f"{file} is no text in UTF-8.") from None
    if len(data) > _MOST_NOTES:
        raise CareerError("too-large", f"{file} is longer than {_MOST_NOTES:,} bytes, which notes may have.")
    return text.strip() or None
