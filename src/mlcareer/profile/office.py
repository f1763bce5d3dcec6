"""The text of PDF and Word documents, by libraries that are an extra."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from mlcareer.errors import CareerError
from mlcareer.profile.archive import Archive
from mlcareer.profile.text import Text, refuse_long

MAX_PAGES = 100
MAX_PAGE_BYTES = 10_000_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    EOFError,
    MemoryError,
    struct.error,
    zlib.error,
)
"""What these libraries let through for a file that is broken in a way that they did not think of."""


def _missing(name: str, kind: str) -> CareerError:
    return CareerError(
        "extra-missing", f"{name}: reading {kind} takes libraries that are not here: pip install 'mlcareer[documents]'"
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what a library says about a file from the terminal."""
    import logging
    import warnings

    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)


def pdf_text(data: bytes, name: str) -> Text:
    """The text of a PDF, each line with its page. Raises CareerError where there is none to be had."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, PyPdfError
    except ImportError:
        raise _missing(name, "PDF") from None
    with _quiet():
        try:
            pages = _pages(PdfReader(io.BytesIO(data)), name)
        except DependencyError:
            raise _locked(name) from None
        except (PyPdfError, *_BROKEN):
            raise CareerError("pdf-broken", f"{name} is a damaged PDF; save it again, or as text.") from None
    lines = [
        (line, f"page {page}, line {number}")
        for page, text in enumerate(pages, 1)
        for number, line in enumerate(text.splitlines(), 1)
    ]
    if not any(char.isalnum() for text in pages for char in text):
        raise CareerError(
            "pdf-no-text",
            f"{name} holds pictures of pages and no text, as a scan does; run text recognition over it, or give the "
            "CV as text.",
        )
    return _text("PDF", lines)


def _locked(name: str) -> CareerError:
    return CareerError("pdf-password", f"{name} has a password; save a copy without one.")


def _pages(reader: Any, name: str) -> list[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked(name)
    if len(reader.pages) > MAX_PAGES:
        raise CareerError("text-too-long", f"{name} has more than {MAX_PAGES} pages, more than are read here.")
    found: list[str] = []
    for page in reader.pages:
        content = page.get_contents()
        if content is not None and len(content.get_data()) > MAX_PAGE_BYTES:
            raise CareerError("text-too-long", f"{name}: its page {len(found) + 1} is larger than is read here.")
        found.append(page.extract_text().encode("utf-8", "replace").decode())
        refuse_long("".join(found), name)
    return found


def docx_text(archive: Archive) -> Text:
    """The text of a Word document: paragraphs, tables and text boxes in order, after the headers of its pages."""
    try:
        from docx import Document
        from docx.opc.exceptions import OpcError
        from lxml.etree import LxmlError
    except ImportError:
        raise _missing(archive.name, "Word documents") from None
    archive.read_all(archive.names)  # so that nothing expands without end below
    try:
        document = Document(archive.stream())
        bodies = [part.header._element for part in document.sections if not part.header.is_linked_to_previous]
        paragraphs = [line for body in (*bodies, document.element.body) for line in _paragraphs(body)]
    except (OpcError, LxmlError, *_BROKEN):
        raise CareerError("docx-broken", f"{archive.name} is a damaged Word document; save it again.") from None
    lines = [(line, f"paragraph {number}") for number, text in enumerate(paragraphs, 1) for line in text.splitlines()]
    refuse_long("\n".join(paragraphs), archive.name)
    if not any(char.isalnum() for text in paragraphs for char in text):
        raise CareerError("docx-no-text", f"{archive.name} holds no text; if it holds pictures, give the CV as text.")
    return _text("Word document", lines)


def _text(format_: str, lines: list[tuple[str, str]]) -> Text:
    clean = ["".join(char if char.isprintable() or char == "\t" else " " for char in line) for line, _ in lines]
    return Text(format=format_, lines=tuple(clean), places=tuple(place for _, place in lines))


def _paragraphs(element: Any) -> Iterator[str]:
    """The paragraphs below an element; a row of a table whose cells are one paragraph each is one, apart by tabs."""
    for child in element:
        if child.tag == f"{_WORD}p":
            yield _words(child)
            for box in _boxes(child):
                yield from _paragraphs(box)
        elif child.tag == f"{_WORD}tr":
            cells = [[text for text in _paragraphs(cell) if text.strip()] for cell in child.iter(f"{_WORD}tc")]
            nested = any(len(cell) > 1 for cell in cells) or next(child.iter(f"{_WORD}tbl"), None) is not None
            yield from _paragraphs_of(child) if nested else ["\t".join(cell[0] for cell in cells if cell)]
        elif child.tag != f"{_WORD}sectPr":
            yield from _paragraphs(child)


def _paragraphs_of(row: Any) -> Iterator[str]:
    for cell in row:
        yield from _paragraphs(cell)


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes in a paragraph, each once: a copy for old programs stands beside it."""
    for child in element:
        if child.tag == f"{_WORD}txbxContent":
            yield child
        elif child.tag != _FALLBACK:
            yield from _boxes(child)


def _words(element: Any) -> str:
    """The text of a paragraph without that of boxes in it."""
    parts = []
    for child in element:
        if child.tag == f"{_WORD}t":
            parts.append(child.text or "")
        elif child.tag in (f"{_WORD}tab", f"{_WORD}ptab"):
            parts.append("\t")
        elif child.tag in (f"{_WORD}br", f"{_WORD}cr"):
            parts.append("\n")
        elif child.tag not in (f"{_WORD}txbxContent", f"{_WORD}pPr", _FALLBACK):
            parts.append(_words(child))
    return "".join(parts)
