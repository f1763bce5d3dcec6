"""Words that make no unknown name of a skill: everyday words, human languages, heads of tables."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from mlcareer.knowledge.language import EverydayWords
from mlcareer.knowledge.load import shipped_words

__all__ = ["Everyday", "everyday"]


class Everyday(NamedTuple):
    """The words of a file of everyday words, in small letters."""

    asked: frozenset[str]
    spoken: frozenset[str]
    heads: frozenset[str]
    rest: frozenset[str]


@lru_cache(maxsize=8)
def everyday(words: EverydayWords | None = None) -> Everyday:
    """The words of a file, the shipped ones where none is given."""
    words = words or shipped_words("everyday")
    several = (words.asked, words.spoken, words.heads, words.rest)
    return Everyday(*(frozenset(word.lower() for word in one) for one in several))
