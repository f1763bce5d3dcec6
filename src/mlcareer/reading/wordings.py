"""Wordings by what they mean, ready to stand in shapes: `\\b(?:%<learnt>)\\b` is one of the words of what is learnt.

The words are data (`wordings.yaml`, `replies.yaml`; docs/words.md); what stands around them is the shape of the reader
that asks.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mlcareer.knowledge.language import Means, WordingWords, phrases_of
from mlcareer.knowledge.load import shipped_words
from mlcareer.shapes import shape

__all__ = ["Wordings", "worded", "wordings"]

_NAME = shape(r"%<([a-z-]+)>")


class Wordings:
    """The wordings of a file of words."""

    def __init__(self, words: WordingWords) -> None:
        self._phrases = phrases_of(words)
        self._meaning: dict[str, list[str]] = {}
        for row in words.wordings:
            self._meaning.setdefault(row.means, []).extend(row.phrases)
        self._written: dict[str, str] = {}
        self._made: dict[tuple[str, int], re.Pattern[str]] = {}

    def one_of(self, means: str) -> str:
        """The pattern of one of the wordings that mean something; of nothing where there are none."""
        if means not in self._written:
            self._written[means] = self._phrases.any(self._meaning.get(means, ()))
        return self._written[means]

    def written(self, form: str) -> str:
        """A shape with the wordings in it, as a part of another."""
        return _NAME.sub(lambda name: self.one_of(name[1]), form)

    def form(self, written: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
        """A shape with wordings in it, made once."""
        key = (written, flags)
        if key not in self._made:
            self._made[key] = shape(lambda: self.written(written), flags)
        return self._made[key]

    def mean(self, words: str, *means: Means) -> bool:
        """Whether all of some words is a wording that means one of these."""
        several = "|".join(f"%<{one}>" for one in means)
        return bool(self.form(f"(?:{several})").fullmatch(words))


@lru_cache(maxsize=8)
def wordings(words: WordingWords | None = None) -> Wordings:
    """The wordings of a file, the shipped ones where none is given."""
    return Wordings(words or shipped_words("wordings"))


def worded(form: str, flags: int = 0) -> re.Pattern[str]:
    """A shape with the shipped wordings in it, for readers of signs and small words that are handed no others."""
    return shape(lambda: wordings().written(form), flags)
