"""Levels that a text gives by its layout: tables, columns of bars and numbers, and lists behind `4/5`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import takewhile
from typing import NamedTuple

from mlcareer.knowledge.levels import share
from mlcareer.reading.wordings import worded
from mlcareer.record import Record
from mlcareer.shapes import shape

LevelOf = Callable[[str], int | None]

_CELL_ENDS = r"[ \t\xa0]*\|[|]*[ \t\xa0]*(?!\|)|\t+[ \t]*|[ \xa0]{2,}"
_CELLS = shape(_CELL_ENDS)
_IN_CELLS = shape(r"[|\t]|  |\*$")
_RULE = shape(r"[\s|+:=_-]*")
FULL = "★●■▮⬤⭐✦◆█⚫▓◼⬛▰◉✪✮✭🟩🟦🔵🌕"
EMPTY = "☆○□▯◯✧◇░⚪◻⬜▱▭◌🌑"
"""Signs of which so many stand for a level, and those for what lacks to the highest."""
_SHARE = worded(r"(?P<part>\d{1,3}(?:[.,]\d)?) ?(?:(?:/|%<out-of>) ?(?P<whole>5|10|100)|(?P<percent>%))")
_BARS = shape(rf"(?P<full>[{FULL}*]{{1,10}})(?P<rest>[{EMPTY}]{{0,9}})")
_DIGIT = shape(r"\d{1,2}")
_BARE = shape(r"\s?[:=(–-]?\s?(?P<part>\d{1,2})\)?(?=\s*(?:$|[,;|)\n]))")
_SCALE = worded(
    r"\b(?P<top>5|10) ?=[^\n]{1,60}?\b[01] ?="
    r"|\b[01] ?(?:-|–|to|\.\.|=[^\n]{1,60}) ?(?P<whole>5|10)\b|\b(?:%<out-of>) (?P<of>5|10)\b|/ ?(?P<by>5|10)\b"
)
_STARRED = shape(r"(?<=\S)[ \t]+(?P<stars>\*{1,5})[ \t]*$")
_STARS = shape(r"(?<=\w) (?=\*{1,5}(?:[ \t]{2}|\s*$))")
"""What parts a name from its stars, where more follow on the line: `SQL *****  Kafka ***`."""
_STARRED_CELLS = shape(rf"{_CELL_ENDS}|(?<=\w) (?=\*{{1,5}}(?:[ \t]{{2}}|\s*$))")
_BEFORE = shape(
    rf"(?:(?P<full>[{FULL}]{{1,10}})(?P<rest>[{EMPTY}]{{0,9}})"
    r"|(?<![\d/.,])(?P<part>\d{1,2}) ?/ ?(?P<whole>5|10)(?![\d/.,]))[ \xa0]"
)
"""A bar or a share as it stands before a name."""
_MOST_CELLS = 12
_LONGEST_BLOCK = 30


class Rating(Record):
    """A level that stands beside a name, 0 for none, with the words of it."""

    level: int
    words: str


class _Cell(NamedTuple):
    start: int
    end: int
    words: str


def ratings(text: str, spans: Sequence[tuple[int, int]], level_of: LevelOf, none: re.Pattern[str]) -> dict[int, Rating]:
    """The ratings of names by their place in `spans`, which are in order. `level_of` says what words mean a level,
    `none` what words deny one."""
    begins = [start for start, _ in spans]
    found: dict[int, Rating] = {}
    block = _Block(level_of, none)
    place = 0
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        if not block.begun:
            block.begin(lines[number : number + _LONGEST_BLOCK])
        first, last = bisect_left(begins, place), bisect_left(begins, place + len(line))
        for index, rating in block.read(line, [(a - place, b - place) for a, b in spans[first:last]]):
            found[first + index] = rating
        place += len(line)
    return found


def leading(text: str, spans: Sequence[tuple[int, int]]) -> dict[int, Rating | None]:
    """The ratings of names in lines where each stands before its name, and None for the other names there:
    `●●●●○ Python  ●●○○○ SQL`. In such a line the first is set apart from what it follows, and the last has a name
    behind it. Single signs alone are the dots of a list."""
    found: dict[int, Rating | None] = {}
    place = 0
    for line in text.splitlines(keepends=True):
        bars = [] if line.isascii() and "/" not in line else [*_BEFORE.finditer(line)]
        if any(bar["part"] or bar.end() - bar.start() > 2 for bar in bars):
            first, last = (bisect_left(spans, (at, 0)) for at in (place, place + len(line)))
            named = {spans[index][0] - place: index for index in range(first, last)}
            ends = {spans[index][1] - place for index in range(first, last)}
            leads = all(bar.end() in named for bar in bars) and _set_apart(line[: bars[0].start()], ends)
            if leads or all(_leads_cell(line, bar, ends) for bar in bars):
                rated = {named[bar.end()]: _before(bar) for bar in bars if bar.end() in named}
                found |= {index: rated.get(index) for index in range(first, last)}
        place += len(line)
    return found


def _leads_cell(line: str, bar: re.Match[str], ends: Set[int]) -> bool:
    """Whether a rating begins a cell with a name behind it, which need not be known: `★★★★☆ Java | ★★★☆☆ Gherkin`."""
    before, behind = line[: bar.start()], line[bar.end() : bar.end() + 1]
    return (
        behind.isalnum() and (before.rstrip().endswith("|") or not before.strip(" \t-*•")) and _set_apart(before, ends)
    )


def _set_apart(before: str, ends: Set[int]) -> bool:
    """Whether what follows belongs to no name that ends `before` it: it begins an item, or stands off."""
    told = before.rstrip()
    if before.endswith("\t") or len(before) - len(told) > 1 or not told.strip("-*•"):
        return True
    return told[-1] in ",;|" or (told[-1] == ":" and len(told) - 1 not in ends)


def _before(bar: re.Match[str]) -> Rating | None:
    level = _of_bar(bar) if bar["full"] else share(float(bar["part"]), float(bar["whole"]))
    return None if level is None else Rating(level=level, words=bar[0].strip())


def _of_bar(bar: re.Match[str]) -> int | None:
    """The level of a bar: of five signs at least, where those that lack are not drawn."""
    full = len(bar["full"])
    return share(full, max(full + len(bar["rest"]), 5))


class _Block:
    """The lines of one table or list, in which the columns and the scale of the first hold for the others."""

    def __init__(self, level_of: LevelOf, none: re.Pattern[str]) -> None:
        self.level_of = level_of
        self.none = none
        self._alone = self._told = False
        self.columns: dict[int, Rating] = {}
        self.whole: int | None = None
        self.begun = False

    def begin(self, lines: Sequence[str]) -> None:
        """Begin at the first of some lines: the scale of all up to an empty one may stand in any. That of a line by
        itself is the next ones', too."""
        several = [*takewhile(str.strip, lines)]
        if not several:
            return
        scales = (_SCALE.search(line) for line in several if "5" in line or "10" in line)
        scale = next((one for one in scales if one), None)
        alone = self.whole if self._alone else None
        self.whole = int(scale["top"] or scale["whole"] or scale["of"] or scale["by"]) if scale else alone
        self._alone = scale is not None and len(several) == 1
        self._told = self.whole is not None and not (scale and scale["by"])
        self.begun = True

    def _scaled(self, line: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Rating]]:
        """The bare numbers behind the names of a line, where their scale is told as such: `Python 4, SQL: 5`."""
        for index, (_, stop) in enumerate(spans if self._told else ()):
            match = _BARE.match(line, stop)
            if match and (rating := self._rating(match["part"])):
                yield index, rating

    def read(self, line: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Rating]]:
        """The ratings in the next line."""
        if not line.strip():
            self.columns, self.begun = {}, False
            return
        if not _IN_CELLS.search(line.strip()):
            yield from self._scaled(line, spans)
        elif spans:
            yield from self._rated(_cells(line), spans)
        else:
            self._head(line)

    def _head(self, line: str) -> None:
        cells = _cells(line)
        if _RULE.fullmatch(line.strip()) or not 1 < len(cells) <= _MOST_CELLS:
            return
        levels = {index: self._rating(cell.words) for index, cell in enumerate(cells)}
        named = {index: rating for index, rating in levels.items() if rating and not rating.words.isdigit()}
        if len(named) > 1:
            self.columns = named

    def _rated(self, cells: list[_Cell], spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Rating]]:
        """What stands in the next cell with a rating behind a name, in the head of its column, or before all names."""
        holds = [next((n for n, cell in enumerate(cells) if cell.start <= start < cell.end), -1) for start, _ in spans]
        before = self._rating(cells[0].words) if holds[0] > 0 else None
        for index, held in enumerate(holds):
            if self.columns:
                rating = self.columns.get(held)
            else:
                after = cells[held + 1 : held + 3] if held >= 0 else []
                rating = next((one for cell in after if (one := self._rating(cell.words))), before)
            if rating:
                yield index, rating

    def _rating(self, words: str) -> Rating | None:
        """The rating that a cell is."""
        level = None
        if self.none.fullmatch(words) and not (words.isdigit() and self.whole is None):
            level = 0
        elif match := _SHARE.fullmatch(words):
            level = share(float(match["part"].replace(",", ".")), float(match["whole"] or 100))
        elif match := _BARS.fullmatch(words):
            level = _of_bar(match)
        elif _DIGIT.fullmatch(words) and self.whole:
            level = share(float(words), self.whole)
        else:
            level = self._said(words)
        return None if level is None else Rating(level=level, words=words)

    def _said(self, words: str) -> int | None:
        return self.level_of(words) or self.level_of(re.split(r"[,;(]", words)[0].strip())


def _cells(line: str) -> list[_Cell]:
    """The cells of a line, without the bars that draw it."""
    form = _STARRED_CELLS if len(_STARS.findall(line)) > 1 else _CELLS
    starred = _STARRED.search(line)
    body = line[: starred.start()] if starred else line
    inner = body.rstrip().removesuffix("|")
    at = len(inner) - len(inner.lstrip(" \t|"))
    found: list[_Cell] = []
    for match in [*form.finditer(inner, at), None]:
        end = match.start() if match else len(inner)
        words = " ".join(inner[at:end].split())
        found.append(_Cell(start=at, end=end, words=words.strip("*_") or words))
        at = match.end() if match else end
    if starred:
        found.append(_Cell(start=starred.start("stars"), end=starred.end("stars"), words=starred["stars"]))
    return found
