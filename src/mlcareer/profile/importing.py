"""Which kind of document a file is, by its content and then by its name, and what the reader of that kind finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from mlcareer.documents import json_value
from mlcareer.errors import CareerError
from mlcareer.knowledge.base import Knowledge
from mlcareer.profile import linkedin
from mlcareer.profile.archive import MAX_ENTRIES, Archive
from mlcareer.profile.cv import read_page
from mlcareer.profile.imported import Import
from mlcareer.profile.jsonresume import read_json_resume
from mlcareer.profile.listing import items, read_listing
from mlcareer.profile.page import page
from mlcareer.profile.source import MAX_SOURCE_BYTES, Source, is_json_resume, load, profile_document
from mlcareer.profile.text import (
    MAX_HTML_CHARACTERS,
    Text,
    decode_text,
    html_text,
    looks_like_html,
    numbered,
    refuse_long,
)

_OTHER_KINDS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or protected Office document; save it as DOCX without a password"),
    (b"{\\rtf", "RTF; save it as DOCX, PDF or plain text"),
    (b"\x89PNG", "a picture; run text recognition over it, or give the CV as text"),
    (b"\xff\xd8\xff", "a picture; run text recognition over it, or give the CV as text"),
    (b"GIF8", "a picture; run text recognition over it, or give the CV as text"),
    (b"\x1f\x8b", "packed with gzip; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "packed with 7-Zip; unpack it first"),
    (b"Rar!", "packed with RAR; unpack it first"),
)
_MARKS = {".pdf": ("pdf-broken", "PDF"), ".docx": ("docx-broken", "Word document"), ".zip": ("zip-broken", "ZIP")}


def read_document(source: str, knowledge: Knowledge, today: date) -> Import:
    """What a document says of a person: `source` is the path of a file or folder, or `-` for standard input.

    Raises CareerError for what cannot be read, with the remedy, and for a profile, which needs no reader.
    """
    given = load(source)
    if not given.folder:
        _refuse_empty(given)
    if profile_document(given) is not None:
        raise CareerError("already-profile", f"{given.name} is a profile already; use it as it is.")
    return read_source(given, knowledge, today)


def read_source(source: Source, knowledge: Knowledge, today: date) -> Import:
    """What a document that is loaded already says of a person. Raises CareerError for what cannot be read."""
    if source.folder:
        return linkedin.read_export(_folder(source.folder), knowledge, source.name, today)
    if source.data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(Archive(source.data, source.name), knowledge, today)
    if b"%PDF-" in source.data[:1024]:
        from mlcareer.profile.office import pdf_text

        return read_text(pdf_text(source.data, source.name), knowledge, source.name, today)
    _refuse_others(source)
    return _decoded(source, knowledge, today)


def document_text(source: Source) -> Text:
    """The text of a document of running text: plain, Markdown, HTML, PDF or Word. Raises CareerError for others."""
    if source.folder:
        raise CareerError("not-a-file", f"{source.name} is a folder; name a file in it.")
    if source.data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _word(Archive(source.data, source.name))
    if b"%PDF-" in source.data[:1024]:
        from mlcareer.profile.office import pdf_text

        return pdf_text(source.data, source.name)
    _refuse_others(source)
    return _plain(source, *decode_text(source.data, source.name))


def read_text(text: Text, knowledge: Knowledge, source: str, today: date) -> Import:
    """What the text of a document says of a person."""
    if listed := items(text, knowledge):
        return _noted(read_listing(listed, knowledge, source), text.notes)
    found = read_page(page(text.lines, text.places), knowledge, source, today)
    return _noted(replace(found, format=text.format), text.notes)


def _noted(found: Import, notes: tuple[str, ...]) -> Import:
    return replace(found, notes=(*notes, *found.notes))


def _zip(archive: Archive, knowledge: Knowledge, today: date) -> Import:
    if "word/document.xml" in archive.names:
        return read_text(_word(archive), knowledge, archive.name, today)
    files = archive.read_all(_wanted(linkedin.export_names(archive.names)))
    if not files:
        raise _other_zip(archive)
    return linkedin.read_export(files, knowledge, archive.name, today)


def _wanted(names: tuple[str, ...]) -> tuple[str, ...]:
    """The known files of an export where there are any; else all that may be, to say what they hold."""
    return tuple(name for name in names if linkedin.known_name(name)) or names[:100]


def _word(archive: Archive) -> Text:
    if "word/document.xml" not in archive.names:
        raise _other_zip(archive)
    from mlcareer.profile.office import docx_text

    return docx_text(archive)


def _other_zip(archive: Archive) -> CareerError:
    if archive.name.lower().endswith(".docx"):
        return CareerError("docx-broken", f"{archive.name} is called a Word document, but is a ZIP of other files.")
    if "[Content_Types].xml" in archive.names or "mimetype" in archive.names:
        return CareerError(
            "unknown-document", f"{archive.name} is an office document of another kind; save it as DOCX or PDF."
        )
    inner = [name for name in archive.names if name.lower().endswith(".zip")]
    if inner:
        return CareerError("zip-nested", f"{archive.name} holds another ZIP, {inner[0]!r}; unpack it and name that.")
    return CareerError("unknown-document", f"{archive.name} is a ZIP that holds no files of a LinkedIn export.")


def _folder(folder: Path) -> dict[str, bytes]:
    """The files of an export in a folder. Raises CareerError where there are none."""
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


def _refuse_empty(source: Source) -> None:
    if not source.data.strip():
        raise CareerError("document-empty", f"{source.name} is empty.")


def _refuse_others(source: Source) -> None:
    _refuse_empty(source)
    for mark, meaning in _OTHER_KINDS:
        if source.data.startswith(mark):
            raise CareerError("unknown-document", f"{source.name} is {meaning}.")
    if source.suffix in _MARKS:
        code, kind = _MARKS[source.suffix]
        raise CareerError(code, f"{source.name} is called a {kind}, but is none.")


def _decoded(source: Source, knowledge: Knowledge, today: date) -> Import:
    if source.suffix == ".csv" and linkedin.is_export(source.name, source.data):
        return linkedin.read_export({source.name: source.data}, knowledge, source.name, today)
    text, notes = decode_text(source.data, source.name)
    if text.lstrip()[:1] in ("{", "["):
        return _json(text, source.name, knowledge, today)
    return read_text(_plain(source, text, notes), knowledge, source.name, today)


def _json(text: str, name: str, knowledge: Knowledge, today: date) -> Import:
    value = json_value(text, name)
    if not is_json_resume(value):
        raise CareerError("unknown-document", f"{name} is JSON, but neither a profile nor a JSON Resume.")
    return read_json_resume(value, knowledge, name, today)


def _plain(source: Source, text: str, notes: tuple[str, ...]) -> Text:
    if source.suffix in (".html", ".htm", ".xhtml") or looks_like_html(text):
        refuse_long(text, source.name, MAX_HTML_CHARACTERS)
        found = html_text(text, notes)
    else:
        refuse_long(text, source.name)
        found = numbered(text, "Markdown" if source.suffix in (".md", ".markdown") else "plain text", notes)
    refuse_long(found.joined, source.name)
    if not any(char.isalnum() for line in found.lines for char in line):
        raise CareerError("document-empty", f"{source.name} holds no text.")
    return found
