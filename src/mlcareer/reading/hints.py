"""Which of several shapes may fit a text, told by its words.

A shape with words in it cannot fit without one of them. Most texts have no word of most shapes, and to look at each
word of a text once takes less than to look for a dozen shapes at each of its characters.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar

from mlcareer.shapes import in_small_letters, needs, shape

_WORD = shape(r"[^\W_]+")
_APART = shape(r"[ -]")
_BEGIN = 3
_MOST_KNOWN = 8192
"""Words that are kept with what they may be a part of: texts use the same few thousand again and again."""


_Key = TypeVar("_Key", bound=Hashable)


class Hints(Generic[_Key]):
    """Some shapes, each by a key. `sign` is the bit of each in what is told of a text."""

    def __init__(self, several: Mapping[_Key, re.Pattern[str]]) -> None:
        self.sign = {key: 1 << number for number, key in enumerate(several)}
        self._always = 0
        self._parts: dict[str, dict[str, int]] = {}
        self._known: dict[str, int] = {}
        for key, one in several.items():
            literals, sign = needs(one), self.sign[key]
            if literals is None:
                self._always |= sign
            for literal in literals or ():
                part = literal if literal.isalnum() else max(_APART.split(literal), key=len)
                parts = self._parts.setdefault(part[:_BEGIN], {})
                parts[part] = parts.get(part, 0) | sign

    def of(self, text: str) -> int:
        """The signs of the shapes that may fit a text."""
        found = self._always
        known = self._known
        for word in _WORD.findall(text.lower() if text.isascii() else in_small_letters(text)):
            sign = known.get(word)
            found |= self._learnt(word) if sign is None else sign
        return found

    def _learnt(self, word: str) -> int:
        """The signs of the shapes that need a part of a word."""
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        sign = 0
        for place in range(len(word)):
            for size in range(1, _BEGIN + 1):
                for part, signs in self._parts.get(word[place : place + size], {}).items():
                    if word.startswith(part, place):
                        sign |= signs
        self._known[word] = sign
        return sign
