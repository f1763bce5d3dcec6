"""Words folded so that spellings which mean the same are one.

Case, plural and singular, British and American, hyphens and spaces do not tell two names apart; `+` and `#` do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from mlcareer.knowledge.names import INVISIBLE
from mlcareer.shapes import shape

WORD = shape(
    rf"[^\W_]+(?:{INVISIBLE.pattern}[^\W_]+)*(?:\+\+\d+|(?:\+\+|[+#])(?![^\W_]))?|&",
)
"""A word of a text, or the sign that stands for one."""
_SPELLINGS = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("elling", "eling"),
    ("elled", "eled"),
    ("abelling", "abeling"),
    ("haviour", "havior"),
    ("haviours", "haviors"),
    ("colour", "color"),
    ("centred", "centered"),
    ("logue", "log"),
    ("logues", "logs"),
    ("programme", "program"),
    ("defence", "defense"),
)
"""Endings of British spelling and what they fold to."""
_NO_PLURAL = shape(r"(?:ss|us|is|as|os|ics|\d)s?$")


def fold(word: str) -> str:
    """A word without what spellings of it differ in: `Transformers` and `transformer` are one."""
    if word.isascii() and word[:-1].isupper() and word[:-1].isalpha() and word[-1] == "s" and len(word) > 2:
        return word[:-1].lower()
    key = word.lower() if word.isascii() else _unicode(word)
    if len(key) < 4:
        return key
    if key[-1] == "s" and len(key) > 4 and (key == "metrics" or not _NO_PLURAL.search(key)):
        key = key[:-3] + "y" if key.endswith("ies") else key[:-2] if key.endswith("sses") else key[:-1]
    for british, american in _SPELLINGS:
        if key.endswith(british):
            return key.removesuffix(british) + american
    return key


def _unicode(word: str) -> str:
    plain = INVISIBLE.sub("", unicodedata.normalize("NFKC", word)).casefold()
    return "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char)) or word


def keys(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple("and" if word == "&" else fold(word) for word in WORD.findall(name))


def folded(several: Iterable[str]) -> frozenset[str]:
    """The folded forms of all words in several texts."""
    return frozenset(key for one in several for key in keys(one))
