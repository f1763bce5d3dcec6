"""The parts of a text that speak of one thing, and the lists in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mlcareer.reading.page import back
from mlcareer.reading.ratings import EMPTY, FULL
from mlcareer.reading.wordings import Wordings, worded, wordings

_CLAUSE = (
    r"[.!?;•▪◦‣●,\s](?:(?:(?<=\.)(?<!\.{4})|(?<=[!?]))(?=\s|$)|(?<=[;•▪◦‣])|(?<=●)(?<![●○]●)(?![●○])"
    r"|(?<=\n)(?:[ \t]*(?=[-*•▪●◦‣–\d]|[^\w\s]|$)|[ \t]*\r?\n|(?=[ \t]*[A-Z]))"
    r"|(?:(?<=,)\s|(?<=\s))(?:%<ends-clause>)\b)"
)
"""It begins with all that any clause may end with, by which most places of a text are dismissed at once."""
_LONGEST = 2000
"""Characters after which a clause is cut: nothing so long speaks of one thing."""
_ABBREVIATED = r"\b(?:%<abbreviation>)$"
_ENDS = ".!?;•▪●◦‣"
_WIDEST = 60
_SEPARATED = worded(
    rf"[\"”’»]?(?:[ \t\xa0]*\([^()\n]{{0,40}}\))?(?:[ \t\xa0]*[{FULL}{EMPTY}]{{1,10}})?"
    r"(?:[ \t\xa0]*[,;|/•▪●◦‣·*+&\n\r\t:–—-]|[ \t\xa0]{2,}|\s+(?:%<and>|%<or>)\b){1,4}\s*(?:[*•▪●◦‣–-]\s*)?"
    r"(?:(?:%<and>|%<or>) )?[\"“‘«]?"
)
_PLAINLY = frozenset((", ", "\n", " | "))
"""What mostly stands between two names of a list."""
_JOINED_LEFT = worded(r"(?:\b(?:%<and>|%<or>)|&)\s*\Z")
_JOINED_RIGHT = worded(r"\s*(?:(?:%<and>|%<or>)\b|&)")
_LEFT = worded(r"(?:^|[\n,;|/•▪●◦‣·*+&:(\t–—]|\s-|\s\s|\b(?:%<and>|%<or>|%<employs>))\s*[\"“‘«]?$")
_RIGHT = worded(
    rf"[\"”’»]?\s*(?:$|[\n,;|/•▪◦‣·*+&()\t–—:{FULL}]|\s-\s|\s\s|\.(?:\s|$)|(?:%<and>|%<or>)\b"
    r"|\d{1,3}\s*(?:[%/]|(?:%<out-of>)\b)|(?:19|20)\d\d\s*(?:$|[,;|/\n]))"
)


def clauses(text: str, words: Wordings | None = None) -> list[tuple[int, int]]:
    """The parts of a text that speak of one thing: split at sentences, lines of a list, and words like `but`; of these
    the shipped ones where no others are given."""
    form = (words or wordings()).form
    abbreviated = form(_ABBREVIATED)
    found: list[tuple[int, int]] = []
    begin = 0
    for match in form(_CLAUSE, re.MULTILINE).finditer(text):
        start, sign = match.start(), text[match.start()]
        while start - begin > _LONGEST:
            found.append((begin, begin + _LONGEST))
            begin += _LONGEST
        if sign == "." and abbreviated.search(text, max(begin, back(start)), start):
            continue
        if start > begin:
            found.append((begin, start))
        begin = match.end() if sign in _ENDS else start
    return found + [(place, min(place + _LONGEST, len(text))) for place in range(begin, len(text), _LONGEST)]


def lists(spans: Iterable[tuple[int, int]], text: str) -> list[list[int]]:
    """The indices of `spans` in groups that stand in one list with nothing but separators between them."""
    groups: list[list[int]] = []
    before = 0
    for index, (start, stop) in enumerate(spans):
        near = bool(groups) and start - before <= _WIDEST
        if near and (text[before:start] in _PLAINLY or _SEPARATED.fullmatch(text, before, start)):
            groups[-1].append(index)
        else:
            groups.append([index])
        before = stop
    return groups


def closed(text: str, start: int, stop: int, *, alone: bool = False) -> bool:
    """Whether a name stands alone as an item of a list: nothing but separators or the line's ends at its sides; unless
    `alone` also `and` or `or`, since another name may follow."""
    if alone and (_JOINED_LEFT.search(text, back(start), start) or _JOINED_RIGHT.match(text, stop)):
        return False
    return bool(_LEFT.search(text, back(start), start)) and bool(_RIGHT.match(text, stop))
