"""Words that lost a ligature, as some programs save a page: `Certi cations`, `Pro le`, `Work ow`.

The letters `fi`, `fl` and `ff` are one sign in many typefaces, which a page may hold without saying what letters it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mlcareer.knowledge.load import shipped_words
from mlcareer.shapes import shape

_LIGATURES = ("ffi", "ffl", "fi", "fl", "ff")
_LOST = ("", " ", "\ufffd")
_SOME = 2
"""So many words that lost one show that the page has lost all."""
_USUAL = 2000
"""A text has one of them in fewer characters than that, by far."""


def mended(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines of a page with the ligatures that it lost, where it has hardly any and words lack them."""
    whole = "\n".join(lines)
    if sum(map(whole.count, ("fi", "fl", "ff"))) > len(whole) // _USUAL:
        return tuple(lines)
    low = whole.lower()
    if sum(any(one in low for one in several) for several in _broken().values()) < _SOME:
        return tuple(lines)
    return tuple(_lost().sub(_put_right, line) for line in lines)


def _put_right(match: re.Match[str]) -> str:
    found = match[0].lower()
    word = next(word for word, several in _broken().items() if found in several)
    return word[0].upper() + word[1:] if match[0][0].isupper() else word


@cache
def _broken() -> dict[str, tuple[str, ...]]:
    """The words that have a ligature, each as it is without: with nothing, a gap or a sign for no letter in its
    place."""
    rows = shipped_words("wordings").wordings
    return {
        word: tuple(f"{word[:place]}{instead}{word[end:]}".lower() for instead in _LOST)
        for row in rows
        if row.means == "with-ligature"
        for word in row.phrases
        for place, end in [_ligature(word)]
    }


def _ligature(word: str) -> tuple[int, int]:
    """Where the first ligature of a word stands, the longest of those that begin there."""
    place = min(word.find(one) for one in _LIGATURES if one in word)
    return place, place + next(len(one) for one in _LIGATURES if word.startswith(one, place))


@cache
def _lost() -> re.Pattern[str]:
    several = (re.escape(one) for every in _broken().values() for one in every)
    return shape(rf"(?<!\w)(?:{'|'.join(several)})(?!\w)", re.IGNORECASE)
