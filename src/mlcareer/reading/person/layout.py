"""Where titles stand in an account of work, learnt from the entries whose titles are known.

The entries of one account look alike: where three of four have the title, the fourth has it too, and what stands where
the others have their employers is an employer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mlcareer.reading.person.rows import Row
from mlcareer.shapes import shape

Place = tuple[int, int, int]
"""Where a part of a heading stands: how many lines from the dates, in which column, and as which part of it, counted
from the first or, below 0, from the last."""
Shape = tuple[str, str]
"""How a row with dates looks: what marks it, and what stands before and behind its dates."""
Look = tuple[int, str]
"""How a line of an entry looks: how many lines from the dates it stands, and its signs without its words."""
_SOME = 2
"""So many entries at least show what stands at a place."""
_WORDS = shape(r"[^\W_](?:[^\W_]|['’&+/.-](?=\w)|\s(?=[\w&+/]))*")
_LISTED = shape(r"(?:, a)+")
_MARK = shape(r"\s*(#+|[-*•▪●◦‣·>–](?=\s)|\*\*|[*_])?")


class HeadingPart(NamedTuple):
    """A part of a heading that may be a title, how many lines from the dates, its places, and how its line looks."""

    away: int
    words: str
    places: frozenset[Place]
    look: Look


def parts_by_place(away: int, columns: Sequence[Sequence[str]], text: str) -> Iterator[HeadingPart]:
    """Each part of the columns of a row so many lines away, counted from the first of its column and from the last."""
    look = (away, _LISTED.sub(", a", _WORDS.sub("a", text.strip())))
    for column, parts in enumerate(columns):
        for number, words in enumerate(parts):
            several = {number, number - len(parts)} if len(parts) > 1 else {number}
            yield HeadingPart(away, words, frozenset((away, column, one) for one in several), look)


def shape_of(row: Row) -> Shape:
    """How a row with dates looks."""
    text = row.line.text
    mark = _MARK.match(text)
    before, behind = (text[: row.period.start], text[row.period.end :]) if row.period else (text, "")
    around = (before.strip()[-1:] or "^", behind.strip()[:1] or "$")
    return (mark[1] or "") if mark else "", "".join("a" if sign.isalnum() else sign for sign in around)


class Layout:
    """Where titles stand in an account and where what is none, and how the rows with their dates look."""

    def __init__(self) -> None:
        self.titles: Counter[Place] = Counter()
        self.known: Counter[Place] = Counter()
        """Of the titles those that are known, where `titles` has also what looks like one."""
        self.shapes: Counter[Shape] = Counter()
        self._others: Counter[Place] = Counter()
        self._looks: dict[Look, list[frozenset[Place]]] = {}
        """Where the titles stand in lines that look so, in each that has none nowhere."""

    def learn(self, own: Row, parts: Sequence[HeadingPart], title: str, away: int) -> None:
        """Keep where the known title of dates stands, so many lines away, and where what is none."""
        self.shapes[shape_of(own)] += 1
        titles = {part.look: part.places for part in parts if part.words == title and part.away == away}
        for look in {part.look for part in parts}:
            self._looks.setdefault(look, []).append(titles.get(look, frozenset()))
        for part in parts:
            told = part.words == title and part.away == away
            (self.known if told else self._others).update(part.places)
            self.titles.update(part.places if told else ())

    def is_usual(self, part: HeadingPart) -> bool:
        """Whether a part stands where all lines have their titles that look like its own."""
        known = self._looks.get(part.look, [])
        return bool(known and part.places & frozenset.intersection(*known))

    def is_other(self, part: HeadingPart) -> bool:
        """Whether a part stands in a line that looks like those in which no titles are."""
        known = self._looks.get(part.look, [])
        return bool(known) and not any(known)

    def vote(self, part: HeadingPart) -> None:
        """Keep where a part stands that looks like a title."""
        self.titles.update(part.places)

    @property
    def usual(self) -> list[Place]:
        """Where titles stand, the commonest place first; of equals one counted from the first part."""
        return sorted(self.titles, key=lambda place: (-self.titles[place], place[2] < 0))

    def is_of_another(self, part: HeadingPart) -> bool:
        """Whether a part stands where some entries of the account have no titles but employers or places."""
        return all(self._others[place] - self.titles[place] >= _SOME for place in part.places)

    def differs(self, row: Row) -> bool:
        """Whether a row with dates looks otherwise than all those of known titles."""
        return bool(self.shapes) and not self.shapes[shape_of(row)]
