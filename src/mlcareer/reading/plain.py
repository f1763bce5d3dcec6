"""Text as it is compared: without case, accents, invisible characters and kinds of dashes, each place still known."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from mlcareer.shapes import guard, longest_literal, needing, one_of, shape

_DROPPED = shape("[\u0300-\u036f\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e]|(?<=[^\\W\\d_])\u00ad(?=[^\\W\\d_])")
"""Accents that stand as characters of their own, invisible characters, and a soft hyphen within a word. A soft hyphen
between numbers is how some documents write a dash."""
_SAME = {
    **dict.fromkeys("‐‑‒–—―−﹘﹣－\u00ad", "-"),
    **dict.fromkeys("‘’‛′＇´`", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("→➔➜➝➞➡➤⟶⇒⇨↔►▶▸", ">"),
    **dict.fromkeys("～〜∼˜", "~"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "),
    **dict.fromkeys("／⁄∕", "/"),
    "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ı": "i", "İ": "i",
}  # fmt: skip


class Plain(NamedTuple):
    """A text made plain. `at` are the places of its characters in the original, None where they are the same."""

    text: str
    at: array[int] | None
    length: int

    def original(self, place: int) -> int:
        """The place in the original of a place in the plain text, which may be its end."""
        if self.at is None:
            return place
        return self.at[place] if place < len(self.at) else self.length


def begins_large(words: str) -> bool:
    """Whether words begin with a capital."""
    return words[:1].isupper()


def begins_small(words: str) -> bool:
    """Whether words begin with a small letter."""
    return words[:1].islower()


def plain(text: str, *, cased: bool = False) -> Plain:
    """A text with every character in its plainest form of one character, and without those that are not seen; a
    `cased` one keeps capitals."""
    at = None
    kept = text
    if not text.isascii() and _DROPPED.search(text):
        at, parts, end = array("l"), [], 0
        for match in _DROPPED.finditer(text):
            parts.append(text[end : match.start()])
            at.extend(range(end, match.start()))
            end = match.end()
        parts.append(text[end:])
        at.extend(range(end, len(text)))
        kept = "".join(parts)
    same = (kept if kept.isascii() else kept.translate(_table())).replace("\t", " ")
    return Plain(text=same if cased else same.lower(), at=at, length=len(text))


@lru_cache(maxsize=4096)
def plain_word(word: str, *, cased: bool = False) -> str:
    """A word of a list in the form in which it stands in a plain text."""
    return plain(unicodedata.normalize("NFC", word), cased=cased).text


def any_of(words: Iterable[str]) -> str:
    """A pattern of one of several words, longer ones before those that begin them; of none where there are none.

    Their first letters stand before them, since most places of a text are dismissed by those.
    """
    several = sorted(set(words), key=lambda word: (-len(word), word))
    first = re.escape("".join(sorted({word[0] for word in several})))
    before = guard(f"(?=[{first}])") if several else ""
    return before + one_of(needing(re.escape(word), longest_literal(word)) for word in several)


@cache
def _table() -> dict[int, str]:
    """What each accented letter and each letter of full width is without."""
    table = {ord(char): same for char, same in _SAME.items()}
    for code in (*range(0xC0, 0x250), *range(0x370, 0x460), *range(0x1E00, 0x2000), *range(0xFF01, 0xFF5F)):
        char = chr(code)
        base = unicodedata.normalize("NFKD", char)[:1]
        if base != char and code not in table:
            table[code] = base
    return table
