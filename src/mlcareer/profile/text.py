"""The text of plain and HTML documents, line by line, each with its place in the file."""

from __future__ import annotations

import codecs
import re
from html import unescape

from mlcareer.errors import CareerError
from mlcareer.record import Record

MAX_CHARACTERS = 1_000_000
"""Characters of text that are read; a CV of 20 pages has about 60 000."""
MAX_HTML_CHARACTERS = 5_000_000
_CONTROLS = 0.02
"""Share of control characters from which on a file is no text."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"' ]*([\w-]{1,40})", re.IGNORECASE)


class Text(Record):
    """Lines of a document with the place of each, and what is to be said of how they were read."""

    format: str
    lines: tuple[str, ...]
    places: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def joined(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


def numbered(text: str, format_: str, notes: tuple[str, ...] = ()) -> Text:
    """A text whose places are its line numbers."""
    lines = text.splitlines()
    return Text(
        format=format_,
        lines=tuple(map(_clean, lines)),
        places=tuple(f"line {number}" for number in range(1, len(lines) + 1)),
        notes=notes,
    )


def _clean(line: str) -> str:
    return "".join(char if char.isprintable() or char == "\t" else " " for char in line)


def refuse_long(text: str, name: str, limit: int = MAX_CHARACTERS) -> None:
    """Raise CareerError for a text of more than `limit` characters."""
    if len(text) > limit:
        raise CareerError(
            "text-too-long",
            f"{name} holds more than {limit:,} characters of text, more than is read here; give the CV alone.",
        )


def decode_text(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Bytes as text, and a note where their encoding was guessed.

    A byte order mark decides; else UTF-8 where the bytes are that; else, line by line, UTF-8 or Windows-1252. Raises
    CareerError for what is no text.
    """
    text, notes = _marked(data) or _unmarked(data, name)
    controls = sum(text.count(chr(code)) for code in range(32) if code not in (9, 10, 12, 13))
    if controls > _CONTROLS * len(text):
        raise CareerError("not-text", f"{name} is not a text file, nor of another kind that is read here.")
    return text, notes


def _marked(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            lost = f"Some of the file is not {encoding.upper()} and was left out." if "\ufffd" in text else None
            return text, (lost,) if lost else ()
    return None


def _unmarked(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    if b"\0" in data:
        return _wide(data, name), ()
    try:
        return data.decode(), ()
    except UnicodeDecodeError:
        pass
    named = _named_encoding(data)
    if named:
        return data.decode(named, "replace"), ()
    lines = [_line(line) for line in data.splitlines()]
    other = [number for number, (_, is_utf8) in enumerate(lines, 1) if not is_utf8]
    shown = ", ".join(map(str, other[:5])) + (", …" if len(other) > 5 else "")
    note = f"Not UTF-8 and read as Windows-1252: line{'s' if len(other) > 1 else ''} {shown}."
    return "\n".join(line for line, _ in lines), (note,)


def _wide(data: bytes, name: str) -> str:
    """UTF-16 without a mark: nearly every other byte of a text in Latin letters is zero."""
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if len(data) % 2 == 0 and zeros.count(0) > 0.6 * len(zeros):
            return data.decode(encoding, "replace")
    raise CareerError("not-text", f"{name} is not a text file, nor of another kind that is read here.")


def _named_encoding(data: bytes) -> str | None:
    """The encoding that the head of an HTML page names."""
    match = _CHARSET.search(data[:4096])
    if not match or match[1].lower() in (b"utf-8", b"utf8"):
        return None
    try:
        found = codecs.lookup(match[1].decode())
    except LookupError:
        return None
    is_text = getattr(found, "_is_text_encoding", False)
    return found.name if is_text and not found.name.startswith(("utf", "idna", "puny")) else None


def _line(data: bytes) -> tuple[str, bool]:
    try:
        return data.decode(), True
    except UnicodeDecodeError:
        return "".join(_letter(byte) for byte in data), False


def _letter(byte: int) -> str:
    """A letter of Windows-1252, or of Latin-1 for the five bytes that it leaves out."""
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


# --- HTML ------------------------------------------------------------------------------------------------------

_UNSEEN = (
    "script",
    "style",
    "template",
    "noscript",
    "svg",
    "head",
    "nav",
    "footer",
    "select",
    "iframe",
    "object",
    "math",
)
_INLINE_TAGS = (
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub "
    "sup time tt u var wbr img"
)
_INLINE = frozenset(_INLINE_TAGS.split())
_CELLS = ("td", "th")
_SPACE = re.compile(r"\s+")
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<raw>script|style)\b[^<>]*+>.*?(?:</(?P=raw)[^<>]*+>?|\Z)"
    r"""|<(?P<end>/?)(?P<name>[a-z][\w:-]*+)(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>"""
    r"|<(?P<other_end>/?)(?P<other_name>[a-z][\w:-]*+)[^<>]*+>"
    r"|<[!?][^<>]*+>?",
    re.IGNORECASE | re.DOTALL,
)
"""The parts of a page between its texts. The parser of the standard library of Python 3.11 fails at a broken `<![`, and
takes time with the square of the size where tags are left open; no part of this looks at a letter many times."""


def looks_like_html(text: str) -> bool:
    """Whether a text begins as a page of the web does."""
    head = text[:1000].lstrip().lower()
    return head.startswith(("<!doctype html", "<html", "<head", "<body")) or "<html" in head


def html_text(text: str, notes: tuple[str, ...] = ()) -> Text:
    """What a reader sees of a page: a line a block, with the line of the source that it begins on."""
    page = _read_page(text, _UNSEEN)
    if page.hidden:  # a part that is not shown was never closed; better its text than none
        page = _read_page(text, ("script", "style"))
    lines = [(line, place) for line, place in page.lines if line]
    return Text(
        format="HTML",
        lines=tuple(line for line, _ in lines),
        places=tuple(f"line {place}" for _, place in lines),
        notes=notes,
    )


def _read_page(text: str, unseen: tuple[str, ...]) -> _Page:
    page = _Page(unseen)
    at = line = 0
    for token in _TOKEN.finditer(text):
        page.text(text[at : token.start()], line + 1)
        line += text.count("\n", at, token.end())
        at = token.end()
        if name := token["name"] or token["other_name"]:
            is_end = bool(token["end"] or token["other_end"])
            page.tag(name.lower(), is_end=is_end, is_alone=token[0].endswith("/>"))
    page.text(text[at:], line + 1)
    page.break_line()
    return page


class _Page:
    """Gathers the lines of a page that a reader sees."""

    def __init__(self, unseen: tuple[str, ...]) -> None:
        self.unseen = unseen
        self.hidden: list[str] = []
        self.lines: list[tuple[str, int]] = []
        self._parts: list[str] = []
        self._begins = 1

    def break_line(self) -> None:
        """End the line that is being gathered."""
        self.lines.append((_squeezed("".join(self._parts)), self._begins))
        self._parts = []

    def tag(self, name: str, *, is_end: bool, is_alone: bool) -> None:
        """Go over a tag: of what is not seen, of a cell, or of a block, which begins a line."""
        if name in self.unseen:
            self._unseen(name, is_end=is_end, is_alone=is_alone)
        elif not self.hidden and name in _CELLS:
            self._parts.append("" if is_end else "\t")
        elif not self.hidden and name not in _INLINE:
            self.break_line()

    def _unseen(self, name: str, *, is_end: bool, is_alone: bool) -> None:
        if is_end and self.hidden and name == self.hidden[-1]:
            self.hidden.pop()
        elif not is_end and not is_alone and (not self.hidden or name == self.hidden[0]):
            self.hidden.append(name)

    def text(self, words: str, line: int) -> None:
        """Add a text that begins on a line of the source."""
        if self.hidden or not words:
            return
        if words.strip() and not any(part.strip() for part in self._parts):
            self._begins = line + words[: len(words) - len(words.lstrip())].count("\n")
        self._parts.append(unescape(_SPACE.sub(" ", words)))


def _squeezed(line: str) -> str:
    """A line with single spaces, its cells apart by a tab."""
    cells = [" ".join(cell.split()) for cell in _clean(line).split("\t")]
    return "\t".join(cell for cell in cells if cell)
