"""What a document of any kind says of a person: the reader that fits it, chosen by what the file is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mlcareer.errors import CareerError
from mlcareer.knowledge.base import Knowledge
from mlcareer.reading.open.kind import (
    archive_of,
    data_document,
    kind_of,
    other_zip,
    profile_document,
    settings_document,
    shape_of,
    text_of,
)
from mlcareer.reading.open.source import MAX_SOURCE_BYTES, InputSource, load
from mlcareer.reading.page import Page, refuse_long_page
from mlcareer.reading.person import linkedin
from mlcareer.reading.person.builders import read_reactive_resume, read_rendercv
from mlcareer.reading.person.cv import read_page
from mlcareer.reading.person.imported import Import
from mlcareer.reading.person.jsonresume import read_json_resume
from mlcareer.reading.person.listing import items, read_listing
from mlcareer.reading.person.owndata import read_own

if TYPE_CHECKING:
    from mlcareer.reading.open.archive import Archive

_BELOW = "The text below the settings of the page was not read."


def read_document(source: str, knowledge: Knowledge, today: date) -> Import:
    """What a document says of a person: `source` is the path of a file or folder, or `-` for standard input.

    Raises CareerError for what cannot be read, with the remedy, and for a profile, which needs no reader.
    """
    return read_given(load(source), knowledge, today)


def read_given(given: InputSource, knowledge: Knowledge, today: date) -> Import:
    """As `read_document`, of a document that is loaded already."""
    kind_of(given)
    if profile_document(given) is not None:
        raise CareerError("already-profile", f"{given.name} is a profile already; use it as it is.")
    return read_source(given, knowledge, today)


def read_source(source: InputSource, knowledge: Knowledge, today: date) -> Import:
    """What a document that is loaded already says of a person. Raises CareerError for what cannot be read."""
    if source.folder:
        return linkedin.read_export(_folder(source.folder), knowledge, source.name, today)
    kind = kind_of(source)
    if kind == "zip":
        return _export(archive_of(source), knowledge, today)
    if kind == "text":
        if source.suffix == ".csv" and linkedin.is_export(source.name, source.data):
            return linkedin.read_export({source.name: source.data}, knowledge, source.name, today)
        if document := data_document(source):
            return _data(document.value, source.name, knowledge, today)
        if document := settings_document(source):
            found = read_own(document.value, knowledge, source.name, today)
            return replace(found, notes=(*found.notes, _BELOW))
    return read_text(text_of(source), knowledge, source.name, today)


def read_text(given: Page, knowledge: Knowledge, source: str, today: date) -> Import:
    """What the text of a document says of a person."""
    refuse_long_page(given.lines, source)
    listed = items(given, knowledge)
    found = read_listing(listed, knowledge, source) if listed else read_page(given, knowledge, source, today)
    return replace(found, notes=(*given.notes, *found.notes))


_DATA = {
    "json-resume": read_json_resume,
    "rendercv": read_rendercv,
    "reactive-resume": read_reactive_resume,
    "own": read_own,
}


def _data(value: object, name: str, knowledge: Knowledge, today: date) -> Import:
    shape = shape_of(value)
    if shape in _DATA:
        return _DATA[shape](value, knowledge, name, today)
    if shape == "job-posting":
        raise CareerError("unknown-document", f"{name} is an advertisement, not a CV; mlcareer posting reads it.")
    raise CareerError(
        "unknown-document",
        f"{name} is data, but neither a profile nor a JSON Resume, RenderCV or Reactive Resume document, nor has it "
        "jobs with titles and dates.",
    )


def _export(archive: Archive, knowledge: Knowledge, today: date) -> Import:
    files = archive.read_all(_wanted(linkedin.export_names(archive.names)))
    if not files:
        raise other_zip(archive)
    return linkedin.read_export(files, knowledge, archive.name, today)


def _wanted(names: tuple[str, ...]) -> tuple[str, ...]:
    """The known files of an export where there are any; else all that may be, to say what they hold."""
    return tuple(name for name in names if linkedin.known_name(name)) or names[:100]


def _folder(folder: Path) -> dict[str, bytes]:
    """The files of an export in a folder. Raises CareerError where there are none."""
    from mlcareer.reading.open.archive import MAX_ENTRIES

    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv" and path.is_file())
        wanted = [path for path in found if linkedin.known_name(path.name)] or found[:100]
        files = {path.name: load(str(path)).data for path in wanted[:MAX_ENTRIES]}
    except OSError as error:
        raise CareerError("file-unreadable", f"{folder}: {error.strerror or error}.") from None
    if not files:
        raise CareerError("not-a-file", f"{folder} is a folder and holds no LinkedIn export; name a file in it.")
    if sum(map(len, files.values())) > MAX_SOURCE_BYTES:
        raise CareerError("file-too-large", f"{folder} holds more than {MAX_SOURCE_BYTES / 1e6:g} MB of CSV files.")
    return files
