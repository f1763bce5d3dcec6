"""The cues of a text: words that say something of what stands beside them, found with the rows of a file of words.

One engine serves CVs (cues.yaml) and advertisements (asking.yaml); what a row may say stands in docs/words.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from mlcareer.knowledge.language import CueRow, CueSays, CueStands, CueWords, WordingWords, phrases_of
from mlcareer.knowledge.load import shipped_words
from mlcareer.reading.hints import Hints
from mlcareer.reading.wordings import wordings
from mlcareer.shapes import may_fit, needing, one_of, shape

__all__ = ["Cues", "Piece", "Rows", "asking_cues", "person_cues"]

_APART = r"(?:\s+(?:%<skill-noun>))?\s*(?:[:=(–—-]\s*|\s(?:%<says-was>)\s+)"
"""What sets a cue apart from the name before it: `SAS: none`, `SAS experience (none)`, `SAS is planned`."""
_GROUP = shape(r"%(\w+)")
_TITLE = 120
"""So many characters of the first line are looked at for the title."""
_BEHIND = r"(?:,?\s+|(?=[;,.]))"


class Rows:
    """Some rows as one pattern, each a group of its own."""

    def __init__(self, several: Sequence[tuple[int, str]], flags: re.RegexFlag, around: str = "%s") -> None:
        self.alternatives = one_of(needing(f"(?P<row{number}>{form})") for number, form in several)
        self._around = around
        self._flags = flags

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern of all rows."""
        return shape(self._around.replace("%s", self.alternatives), self._flags)


class Piece:
    """A piece of a text, and which cues may stand in it: others are not looked for."""

    def __init__(self, cues: Cues, text: str, may: int) -> None:
        self.text = text
        self._cues = cues
        self._may = may

    def stripped(self) -> Piece:
        """The same without the space around it."""
        return Piece(self._cues, self.text.strip(), self._may)

    def _has(self, what: CueSays, stands: CueStands) -> int:
        return self._may & self._cues.hints.sign.get((what, stands), 0)

    def search(self, what: CueSays, stands: CueStands = "anywhere") -> re.Match[str] | None:
        """The first of what says one thing and stands somewhere."""
        return self._cues.says(what, stands).search(self.text) if self._has(what, stands) else None

    def match(self, what: CueSays, stands: CueStands = "anywhere") -> re.Match[str] | None:
        """What says so at the beginning."""
        return self._cues.says(what, stands).match(self.text) if self._has(what, stands) else None

    def all(self, what: CueSays, stands: CueStands = "anywhere") -> list[re.Match[str]]:
        """All that says so, in order."""
        return [*self._cues.says(what, stands).finditer(self.text)] if self._has(what, stands) else []


class Cues:
    """The rows of a file of cues, by what they say and where they stand."""

    def __init__(self, words: CueWords, around: Mapping[CueStands, str]) -> None:
        self.words = words
        self._around = around
        self._phrases = phrases_of(words)
        self._several: dict[tuple[object, ...], Rows] = {}
        self._said: dict[tuple[CueSays, CueStands], re.Pattern[str]] = {}
        self._stops: dict[int, re.Pattern[str] | None] = {}
        self._forms: dict[str, re.Pattern[str]] = {}

    def rows(self, stands: CueStands, *says: CueSays) -> Rows:
        """The rows that stand somewhere and say one of some things; all of that place where none are named."""
        key = (stands, says)
        if key not in self._several:
            chosen = [
                (number, self._phrases.any(row.phrases))
                for number, row in enumerate(self.words.cues)
                if row.stands == stands and (not says or row.says in says)
            ]
            around = self._around.get(stands, "%s")
            self._several[key] = Rows(chosen, re.IGNORECASE, around)
        return self._several[key]

    def says(self, what: CueSays, stands: CueStands = "anywhere") -> re.Pattern[str]:
        """The pattern of what says one thing and stands somewhere, by itself."""
        key = (what, stands)
        if key not in self._said:
            self._said[key] = self.rows(stands, what).pattern
        return self._said[key]

    def piece(self, text: str) -> Piece:
        """A piece of a text, in which cues are looked for."""
        return Piece(self, text, self.hints.of(text))

    @cached_property
    def hints(self) -> Hints[tuple[CueSays, CueStands]]:
        """Which of the rows may stand in a text, by what they say and where they stand."""
        several = {(row.says, row.stands): self.says(row.says, row.stands) for row in self.words.cues}
        return Hints(several)

    def group(self, name: str) -> str:
        """The pattern of one of the words of a group; of nothing where there is no such group."""
        return self._phrases.group(name)

    def written(self, form: str) -> str:
        """A shape with the groups of words in it: `%or` is one of the words of the group `or`."""
        return _GROUP.sub(lambda name: self.group(name[1]), form)

    def form(self, form: str) -> re.Pattern[str]:
        """The same as a pattern without case."""
        if form not in self._forms:
            self._forms[form] = shape(self.written(form), re.IGNORECASE)
        return self._forms[form]

    def row(self, match: re.Match[str]) -> CueRow | None:
        """The row that a match of any pattern made here is of."""
        several = (name for name in match.re.groupindex if name.startswith("row") and match[name] is not None)
        return next((self.words.cues[int(name[3:])] for name in several), None)

    def stops(self, row: CueRow) -> re.Pattern[str] | None:
        """What ends the reach of a row."""
        key = id(row)
        if key not in self._stops:
            form = self._phrases.any(row.stops)
            self._stops[key] = shape(form, re.IGNORECASE) if row.stops else None
        return self._stops[key]

    @cached_property
    def _contracts(self) -> list[tuple[str, re.Pattern[str], re.Pattern[str]]]:
        """Each kind of contract with its patterns for anywhere and for the title; where a row has none, nothing fits."""

        def lines(phrases: tuple[str, ...]) -> re.Pattern[str]:
            return shape(self._phrases.any(phrases), re.IGNORECASE | re.MULTILINE)

        return [(row.contract, lines(row.phrases), lines(row.in_title)) for row in self.words.contracts]

    def contracts_of(self, text: str) -> Iterator[str]:
        """The kinds of contract that a text names."""
        title = text[:_TITLE].partition("\n")[0]
        for contract, anywhere, in_title in self._contracts:
            if (may_fit(anywhere, text) and anywhere.search(text)) or in_title.search(title):
                yield contract

    @cached_property
    def none(self) -> re.Pattern[str]:
        """What stands where a level is given and says that there is none."""
        return shape(rf"{self.group('none')}|0 ?%", re.IGNORECASE)

    @cached_property
    def fillers(self) -> frozenset[str]:
        """Words that may stand between what governs a list of names and the names."""
        return frozenset(self.words.fillers)

    @cached_property
    def lengths(self) -> re.Pattern[str]:
        """What may stand between a name and how long it has been used: `(used daily for over`."""
        words = self._phrases.any(self.words.lengths)
        return shape(rf"\s*[:(\[|,·–—-]*\s*(?:(?:{words}|~)\s?)*", re.IGNORECASE)

    @cached_property
    def leads(self) -> re.Pattern[str]:
        """What leads over to the names that a level is one in: `, including`."""
        return shape(rf"(?<!\w){self._phrases.any(self.words.leads)}\W{{0,6}}\Z", re.IGNORECASE)

    @cached_property
    def links(self) -> frozenset[str]:
        """Words that may stand between the names of one list."""
        return frozenset(self.words.links)

    @cached_property
    def carried(self) -> frozenset[str]:
        """Words that may stand between the names of what is another's."""
        return self.links | frozenset(self.words.carried)


@lru_cache(maxsize=8)
def person_cues(words: CueWords | None = None, means: WordingWords | None = None) -> Cues:
    """The cues of what a person writes; the shipped ones where no others are given."""
    if words is None:
        return person_cues(shipped_words("cues"), means)
    return Cues(words, {"apart": f"{wordings(means).written(_APART)}%s", "behind": f"{_BEHIND}%s"})


@lru_cache(maxsize=8)
def asking_cues(words: CueWords | None = None) -> Cues:
    """The cues of advertisements; the shipped ones where no others are given."""
    return Cues(words, {"before": r"(?<![\w-])%s"}) if words else asking_cues(shipped_words("asking"))
