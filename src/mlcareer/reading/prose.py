"""Which language a text is in, of which what is not English is understood in part only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from mlcareer.knowledge.language import TongueWords
from mlcareer.knowledge.load import shipped_words
from mlcareer.reading.plain import begins_small
from mlcareer.shapes import longest_literal, needing, one_of, shape

_MOST_READ = 20_000
_ENOUGH = 6
"""So many common words of a language make a text look like it."""
_PARTLY = (
    "only names, dates, numbers and degrees of it are understood for sure, and headings and words for levels in part; "
    "what else it says was not read."
)
_WORD = shape(r"[^\W\d_]+")
_ADDRESS = shape(r"\S*@\S*|(?:https?://|www\.)\S*|\S+\.\w{2,4}/\S*|\b[\w-]+\.(?:com|org|net|io|de|se|es|pt)\b")
_FEW = 2
"""Words of a line that are too few to tell its language, and small words of one that are enough to."""


class _Tongues:
    """The words of the languages, ready to be looked up."""

    def __init__(self, words: TongueWords) -> None:
        self._words = words
        self.english = frozenset(words.english)
        self.small = self.english | frozenset(words.small)
        self.particles = frozenset(words.joining)
        self.common = {one.name: frozenset(one.common) for one in words.tongues}
        self.all_common = frozenset[str]().union(*self.common.values())
        self.letters = {one.name: one.letters for one in words.tongues}
        self.told = {one.name: frozenset((*one.common, *one.telling)) - self.small for one in words.tongues}
        self.all_told = frozenset[str]().union(*self.told.values())

    @cached_property
    def headed(self) -> dict[str, re.Pattern[str]]:
        """Lines that are nothing but a heading, by language."""
        return {
            one.name: shape(
                rf"^[^\w\n]*(?:\w+ )?(?:\w{{3,12}})?{one_of(map(_heading, one.headings))}[^\w\n]*(?::|$)",
                re.IGNORECASE | re.MULTILINE,
            )
            for one in self._words.tongues
            if one.headings
        }

    def of_text(self, head: str, given: list[str]) -> str | None:
        """The language that a text looks to be in by its words or its headings; None for English and what is not
        known."""
        english = sum(word in self.english for word in given)
        foreign = [word for word in given if word in self.all_common]
        counts = {name: sum(word in words for word in foreign) for name, words in self.common.items()}
        name = max(counts, key=lambda one: counts[one], default=None)
        if name and counts[name] >= _ENOUGH and counts[name] > 1.2 * english:
            return name
        least = 0 if english < 3 else 1  # one heading tells of a short text
        several = {one: found for one, words in self.headed.items() if (found := len(words.findall(head))) > least}
        strange = [word for word in given if not word.isascii()]
        headed = max(several, key=lambda one: (several[one], self._spelt(strange, one), counts[one]), default=None)
        return headed if headed and english <= max(counts[headed], 3) else None

    def _spelt(self, strange: list[str], name: str) -> int:
        """How many of some words that English would spell otherwise are spelt with the letters of a language."""
        return sum(all(char.isascii() or char in self.letters[name] for char in word) for word in strange)

    def of_line(self, line: str) -> str | None:
        """The language that a line is told in, if its small words are more of another language than of English. Those
        between capitals are parts of names, so that an English line may name a French employer."""
        words = _WORD.findall(_ADDRESS.sub(" ", line))
        if len(words) <= _FEW:
            return None
        small = [word.lower() for word in self._outside_names(words) if len(word) > 1 or word in "Ia"]
        foreign = [word for word in small if word in self.all_told]
        if not foreign:
            return None
        english = sum(word in self.small for word in small)
        strange = [word for word in small if not word.isascii()]
        counts = {
            name: known + self._spelt(strange, name)
            for name, several in self.told.items()
            if (known := sum(word in several for word in foreign))
        }
        best = max(counts, key=lambda name: counts[name], default=None)
        return best if best and counts[best] >= _FEW + bool(english) and counts[best] > english else None

    def _outside_names(self, words: list[str]) -> Iterator[str]:
        """The words of a line that are no part of a name: the first, and small ones that join no two with capitals."""
        run: list[str] = []
        for index, word in enumerate(words):
            if begins_small(word):
                run.append(word)
                continue
            if index == len(run) or not self.particles.issuperset(run):
                yield from run
            run = []
            if index == 0:
                yield word
        yield from run


def _heading(words: str) -> str:
    """A heading as one of several patterns."""
    return needing(re.escape(words), longest_literal(words))


@lru_cache(maxsize=8)
def _tongues(words: TongueWords | None) -> _Tongues:
    return _Tongues(words or shipped_words("tongues"))


def language(text: str, words: TongueWords | None = None) -> str | None:
    """The language that a text looks to be in; None for English and what is not known."""
    head = text[:_MOST_READ]
    return _tongues(words).of_text(head, _WORD.findall(head.lower()))


def language_notes(text: str, words: TongueWords | None = None) -> Iterator[str]:
    """A note on a text without words, or one that does not look like English, all of it or some lines."""
    head = text[:_MOST_READ]
    given = _WORD.findall(head.lower())
    if not given:
        yield "No words were found; the document may hold only pictures."
    elif name := _tongues(words).of_text(head, given):
        yield f"The text looks like {name}; {_PARTLY}"
    elif sum(not word.isascii() for word in given) > len(given) / 2:
        yield f"The text does not look like English; {_PARTLY}"
    else:
        yield from _lines_note(head, _tongues(words))


def _lines_note(text: str, tongues: _Tongues) -> Iterator[str]:
    """A note on the lines of a text that are told in another language."""
    lines = text.splitlines()
    told = [(number, name) for number, line in enumerate(lines, 1) if (name := tongues.of_line(line))]
    if not told:
        return
    names = [name for _, name in told]
    name = max(dict.fromkeys(names), key=names.count)
    if 2 * len(told) > sum(len(line.split()) > _FEW for line in lines):
        yield f"The text looks like {name}; {_PARTLY}"
    else:
        several = "1 line looks" if len(told) == 1 else f"{len(told)} lines look"
        yield f"{several} like {name} (line {told[0][0]}); {_PARTLY}"
