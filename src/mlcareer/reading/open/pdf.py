"""The text of a PDF, by a library that is an extra."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from mlcareer.errors import CareerError
from mlcareer.reading.open.columns import Drawn, columns_apart
from mlcareer.reading.page import Page, page, refuse_long
from mlcareer.shapes import shape

MAX_PAGES = 100
MAX_PAGE_BYTES = 10_000_000
MAX_STEPS = 300_000
"""Drawing steps of a document that are followed: a full page has some thousands, and a form that draws another a
hundred times, and that one a third, has as many as it likes."""
_BOUNDS: dict[str, int | None] = {
    **dict.fromkeys(
        (
            "array_based_stream_maximum_output_length",
            "lzw_maximum_output_length",
            "run_length_maximum_output_length",
            "zlib_maximum_output_length",
            "brotli_maximum_output_length",
            "xmp_maximum_input_length",
        ),
        MAX_PAGE_BYTES,
    ),
    "stream_decoding_work_maximum_length": 2 * MAX_PAGE_BYTES,
    "stream_filters_maximum_length": 4,
    "stream_parsing_work_maximum_count": 500_000,
    "xform_maximum_invocations_per_extraction": 500,
    "jbig2dec_binary": None,  # no program of the system is called
}
"""What the library may unpack and do for a file; its own bounds are for documents of any kind, and let 50 kB take
5 GB."""
_LONGEST_MEAN = 12
"""Letters of a mean word above which words run together: of the 87 texts in tests/texts the most have 7.7."""
_FEWEST_WORDS = 5
_ADDRESS = shape(r"@|//|www\.")

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
        from pypdf import PdfReader, apply_configuration
        from pypdf.errors import DependencyError, PyPdfError
    except ImportError:
        raise _missing(name) from None
    with _quiet(), apply_configuration(**_BOUNDS):
        try:
            drawn = _pages(PdfReader(io.BytesIO(data)), name)
        except DependencyError:
            raise _locked(name) from None
        except (PyPdfError, *_BROKEN):
            raise CareerError("pdf-broken", f"{name} is a damaged PDF; save it again, or as text.") from None
    pages = [text for text, _ in drawn]
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
    glued = [_glued_note(number) for number, text in enumerate(pages, 1) if _is_glued(text)]
    apart = [_columns_note(number) for number, (_, columns) in enumerate(drawn, 1) if columns]
    return page("PDF", lines, (*glued, *apart))


def _word_length(text: str) -> float:
    """The mean length of what stands between blanks, addresses left out; 0 where that is too little to say."""
    several = [word for word in text.split() if any(map(str.isalpha, word)) and not _ADDRESS.search(word)]
    return sum(map(len, several)) / len(several) if len(several) >= _FEWEST_WORDS else 0.0


def _is_glued(text: str) -> bool:
    """Whether the words of a page run together, as they do where a PDF has no blanks and sets words by their place."""
    return _word_length(text) > _LONGEST_MEAN


def _glued_note(number: int) -> str:
    return (
        f"Page {number}: its words run together in the PDF, so much of it is not understood; give the "
        "document as a Word file or as text."
    )


def _columns_note(number: int) -> str:
    return (
        f"Page {number}: its two columns are drawn row by row in the PDF and are read one after the other; "
        "lines of one may be mixed with the other's."
    )


def _locked(name: str) -> CareerError:
    return CareerError("pdf-password", f"{name} has a password; save a copy without one.")


def _text(one: Any, step: Callable[..., None]) -> tuple[str, bool]:
    """The text of a page, and whether its columns had to be read apart. `step` is called before each step."""
    drawn: list[Drawn] = []

    def visit(text: str, outer: Any, own: Any, *_: Any) -> None:
        x, y = own[4], own[5]
        drawn.append(
            Drawn(x=x * outer[0] + y * outer[2] + outer[4], y=x * outer[1] + y * outer[3] + outer[5], text=text)
        )

    text = one.extract_text(visitor_text=visit, visitor_operand_before=step)
    apart = columns_apart(drawn)
    return (apart if apart is not None else text).encode("utf-8", "replace").decode(), apart is not None


def _pages(reader: Any, name: str) -> list[tuple[str, bool]]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked(name)
    if len(reader.pages) > MAX_PAGES:
        raise CareerError("text-too-long", f"{name} has more than {MAX_PAGES} pages, more than are read here.")
    found: list[tuple[str, bool]] = []
    steps = count()

    def step(*_: Any) -> None:
        if next(steps) > MAX_STEPS:
            raise CareerError("text-too-long", f"{name}: its page {len(found) + 1} draws more than is read here.")

    for one in reader.pages:
        content = one.get_contents()
        if content is not None and len(content.get_data()) > MAX_PAGE_BYTES:
            raise CareerError("text-too-long", f"{name}: its page {len(found) + 1} is larger than is read here.")
        found.append(_text(one, step))
        refuse_long("".join(text for text, _ in found), name)
    return found
