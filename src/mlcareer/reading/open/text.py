"""Bytes as text, in whatever encoding they are."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from mlcareer.counts import plural
from mlcareer.errors import CareerError

_CONTROLS = 0.02
"""Share of control characters from which on a file is no text."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BEHIND = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""What bytes within a letter of UTF-8 are in Windows-1252."""
_TWICE = re.compile(rf"[\u00c2-\u00df][{_BEHIND}]|[\u00e0-\u00ef][{_BEHIND}]{{2}}")
_MEANT = 3
_IN_WORD = re.compile(r"(?<![\w/.?=&-])[^\W\d_]+\?[^\W\d_]+(?![\w/=&])")
"""A word in which a letter was lost, and no address with a question mark in it."""
_ITEM_LOST = re.compile(r"^([ \t]*)[?\ufffd](?=[ \t])", re.MULTILINE)
_DASH_LOST = re.compile(r"(?<=[ \t])[?\ufffd](?=[ \t])|(?<=\d)[?\ufffd](?=\d)")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"' ]*([\w-]{1,40})", re.IGNORECASE)


def decode_text(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Bytes as text, and a note where their encoding was guessed.

    A byte order mark decides; else UTF-8 where the bytes are that; else, line by line, UTF-8 or Windows-1252. Raises
    CareerError for what is no text.
    """
    text, notes = _marked(data) or _unmarked(data, name)
    text, lost = _without_lost(text)
    controls = sum(text.count(chr(code)) for code in range(32) if code not in (9, 10, 12, 13))
    if controls > _CONTROLS * len(text):
        raise CareerError("not-text", f"{name} is not a text file, nor of another kind that is read here.")
    return text, (*notes, *lost)


def _without_lost(text: str) -> tuple[str, tuple[str, ...]]:
    """A text with dashes and the signs of items put back that a program has saved as `?` or U+FFFD with all that is not
    ASCII (`Espa?a`, `2019 ? 2021`). A question mark in few words may be meant."""
    lost = "\ufffd" if "\ufffd" in text else "?"
    if lost == "?" and len(_IN_WORD.findall(text)) < _MEANT:
        return text, ()
    found = _ITEM_LOST.sub(lambda match: match[1] + "•", text)
    return _DASH_LOST.sub("–", found), (f"Letters were lost when the text was saved (they stand as '{lost}').",)


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
        return _once(data.decode())
    except UnicodeDecodeError:
        pass
    named = _named_encoding(data)
    if named:
        with suppress(UnicodeError):  # of an encoding that decodes nothing, such as Python's `undefined`
            return data.decode(named, "replace"), ()
    lines = [_line(line) for line in data.splitlines()]
    other = [number for number, (_, is_utf8) in enumerate(lines, 1) if not is_utf8]
    shown = ", ".join(map(str, other[:5])) + (", …" if len(other) > 5 else "")
    note = f"Not UTF-8 and read as Windows-1252: {plural(len(other), 'line')} {shown}."
    return "\n".join(line for line, _ in lines), (note,)


def _once(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without letters that were encoded twice: `InvestigaciÃ³n` is what programs make of `Investigación` that
    take UTF-8 for Windows-1252. A few such pairs may be meant."""
    if len(_TWICE.findall(text)) < _MEANT:
        return text, ()
    return _TWICE.sub(_letters, text), ("Letters that were encoded twice (as in 'Ã³') were put right.",)


def _letters(match: re.Match[str]) -> str:
    try:
        return b"".join(_byte(letter) for letter in match[0]).decode()
    except UnicodeError:
        return match[0]


def _byte(letter: str) -> bytes:
    return bytes((ord(letter),)) if ord(letter) < 256 else letter.encode("cp1252")


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
