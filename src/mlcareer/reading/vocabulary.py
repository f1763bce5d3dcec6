"""The names of the knowledge base, ready to be found in running text, longest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from mlcareer.knowledge.folding import fold
from mlcareer.knowledge.names import Name, NameSpelling
from mlcareer.reading.words import Words
from mlcareer.record import Record
from mlcareer.shapes import shape

_VERSIONED = shape(r"([a-z]{3,20}?)v?(?:\d{1,2}|(?:19|20)\d\d|365)")
"""A name with its version or year behind it: `yolov9`, `excel2019`, but not `survey123`."""

Node = dict[str | None, Any]
"""Names by the word that comes next; under None are those that end here."""


class Vocabulary(Record):
    """All names, of which those that begin with a word become a tree when that word is met."""

    spellings: Mapping[str, tuple[NameSpelling, ...]]

    @cached_property
    def _trees(self) -> dict[str, Node | None]:
        return {}

    def begun(self, word: str) -> Node | None:
        """The names that begin with a folded word, None where there are none."""
        if word not in self._trees:
            several = self.spellings.get(word, ())
            if not several and (versioned := _VERSIONED.fullmatch(word)):
                several = tuple(one for one in self.spellings.get(versioned[1], ()) if not one.rest)
            self._trees[word] = _tree(several)
        return self._trees[word]

    def at(self, text: Words, index: int) -> list[tuple[int, list[Name]]]:
        """The names that begin at a word, each with the index after its last word, longest first."""
        found: list[tuple[int, list[Name]]] = []
        after_word: Callable[[str], Node | None] = self.begun
        place, last = index, len(text.keys)
        while place < last:
            after = place + 1
            child = after_word(text.keys[place])
            if place in text.hyphenated:
                merged = after_word(fold(text.raw(place) + text.raw(place + 1)))
                child, after = (merged, place + 2) if merged else (child, after)
            if child is None:
                break
            node, place = child, after
            after_word = node.get
            if None in node:
                found.append((place, node[None]))
            if place >= last or not text.joined(place - 1):
                break
        return found[::-1]


def _tree(spellings: tuple[NameSpelling, ...]) -> Node | None:
    """Names that begin with one word, by the words after it."""
    root: Node = {}
    for spelling in spellings:
        node = root
        for word in spelling.rest:
            node = node.setdefault(word, {})
        node.setdefault(None, []).append(spelling.name)
    return root or None
