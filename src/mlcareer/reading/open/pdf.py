"""The text of a PDF, by a library that is an extra."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from mlcareer.errors import CareerError
from mlcareer.reading.open.text import refuse_long
from mlcareer.reading.page import Page, page

MAX_PAGES = 100
MAX_PAGE_BYTES = 10_000_000

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
"""What the library lets through for a file that is broken in a way that it did not think of."""


def _missing(name: str) -> CareerError:
    return CareerError(
        "extra-missing", f"{name}: reading PDF takes a library that is not here: pip install 'mlcareer[documents]'"
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


def pdf_text(data: bytes, name: str) -> Page:
    """The text of a PDF, each line with its page. Raises CareerError where there is none to be had."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, PyPdfError
    except ImportError:
        raise _missing(name) from None
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
    return page("PDF", lines)


def _locked(name: str) -> CareerError:
    return CareerError("pdf-password", f"{name} has a password; save a copy without one.")


def _pages(reader: Any, name: str) -> list[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked(name)
    if len(reader.pages) > MAX_PAGES:
        raise CareerError("text-too-long", f"{name} has more than {MAX_PAGES} pages, more than are read here.")
    found: list[str] = []
    for one in reader.pages:
        content = one.get_contents()
        if content is not None and len(content.get_data()) > MAX_PAGE_BYTES:
            raise CareerError("text-too-long", f"{name}: its page {len(found) + 1} is larger than is read here.")
        found.append(one.extract_text().encode("utf-8", "replace").decode())
        refuse_long("".join(found), name)
    return found
