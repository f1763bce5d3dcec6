"""Where a place is: the country of `Deutschland`, `UK`, `San José, CA`, `Greater London` or `Bengaluru, IN`."""

from __future__ import annotations

from collections.abc import Iterator

from mlcareer.knowledge.language import Places, fold
from mlcareer.reading.wordings import worded
from mlcareer.record import Record
from mlcareer.shapes import shape

_SEVERAL = worded(r"[;/|\n·•]|\s(?:&|%<another-place>)\s")
_PARTS = shape(r"[,()\[\]]|\s[-–—]\s")
_SHORT = 3
"""Names up to this length are found within other words only where they are written in capitals (`US remote`)."""
_LONGEST = 6
"""The words of the longest name of a place."""
_MOST_READ = 300
_NEAR, _BEHIND = 78.0, 10.0
"""Similarity in percent below which no place is offered, and how far one may be behind the nearest."""


class Place(Record):
    """A place as given and where it is: in `country` (ISO 3166-1 alpha-2), in one of several countries (`options`,
    `country` is null), or wider than a country (`wider`, its name). All are empty where it is not understood."""

    as_given: str
    country: str | None = None
    options: tuple[str, ...] = ()
    wider: str | None = None

    @property
    def understood(self) -> bool:
        """Whether it is known where this is: in one country, or on a part of the earth."""
        return self.country is not None or self.wider is not None


def read_place(given: str, places: Places) -> Place:
    """Where a place is. Its parts narrow each other: `Georgia` may be a country or a state, `Atlanta, Georgia` not.

    A code is a country's (`DE`, `CA`, `IN`) unless a city stands before it that is elsewhere (`San Jose, CA`). Of
    several places (`Paris or London`) each may be meant.
    """
    whole = places.named(fold(given[:_MOST_READ]))
    several = [given] if whole else [one for one in _SEVERAL.split(given[:_MOST_READ]) if fold(one)]
    found = [codes for one in several if (codes := _one(one, places))]
    if not found:
        wider = next((name for one in several if (name := _wider(one, places))), None)
        return Place(as_given=given, wider=wider)
    possible = tuple(dict.fromkeys(code for codes in found for code in codes))
    return Place(as_given=given, country=possible[0]) if len(possible) == 1 else Place(as_given=given, options=possible)


def is_place(words: str, places: Places) -> bool:
    """Whether words are the name of a place and nothing else: `Rotterdam`, but not `Rotterdam office manager`."""
    name = fold(words)
    return bool(places.named(name) or name in places.wider or (words.isupper() and places.codes.get(name)))


def _one(given: str, places: Places) -> list[str]:
    """The countries that one place may be in: those that all of its parts allow, from the last (the widest) to the
    first. A part that contradicts those behind it says nothing, unless it is a country (`Germany, Switzerland`)."""
    parts = [part for part in _PARTS.split(given) if fold(part)]
    found = [(part, codes) for part in parts if (codes := _codes(part, places, alone=len(parts) == 1))]
    possible = list(found[-1][1]) if found else []
    for part, codes in reversed(found[:-1]):
        alike = [code for code in possible if code in codes]
        possible = alike or [*(code for code in codes if _is_country(part, code, places)), *possible]
    return possible


def _is_country(part: str, code: str, places: Places) -> bool:
    """Whether a part is a country by its English name."""
    return fold(part) == fold(places.name_of(code))


def _codes(part: str, places: Places, *, alone: bool) -> tuple[str, ...]:
    """The countries that a part of a place may be in."""
    name = fold(part)
    code = places.codes.get(name.replace(" ", ""))
    known = (*((code,) if code else ()), *places.named(name), *(() if alone else places.part(name)))
    short = places.part(name) if part.strip().isupper() else ()
    return tuple(dict.fromkeys(known)) or places.named(name.replace(" ", "")) or short or _within(part, places)


def _within(part: str, places: Places) -> tuple[str, ...]:
    """The countries of the longest name within other words: `Greater London Area`, `I live in the Netherlands`."""
    for words in _runs(part):
        name = fold(words)
        short = len(name) <= _SHORT
        if short and not words.isupper():
            continue
        if codes := places.named(name):
            return codes
        if short and (code := places.codes.get(name)):
            return (code,)
    return ()


def _runs(part: str) -> Iterator[str]:
    """The runs of words in a part, longer ones first."""
    words = [word.strip('.:!?"“”') for word in part.split()]
    for length in range(min(_LONGEST, len(words)), 0, -1):
        yield from (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))


def _wider(part: str, places: Places) -> str | None:
    return next((places.wider[name] for words in _runs(part) if (name := fold(words)) in places.wider), None)


def nearest_places(given: str, places: Places, count: int = 3) -> tuple[str, ...]:
    """Places whose names look most like one that is not understood; for one in several countries, with each of them."""
    if options := read_place(given, places).options:
        return tuple(_option(given, code, places) for code in options)[:count]
    from rapidfuzz import fuzz, process

    hits = process.extract(fold(given), list(places.names), scorer=fuzz.ratio, limit=20, score_cutoff=_NEAR)
    best = [name for name, ratio, _ in hits if ratio >= hits[0][1] - _BEHIND]
    return tuple(dict.fromkeys(_label(name, best, places) for name in best if name.isascii()))[:count]


def _label(name: str, near: list[str], places: Places) -> str:
    """What to offer for a near name: the English one of its country, where that is near as well."""
    english = [places.name_of(code) for code in places.named(name)]
    return next((one for one in english if fold(one) in near), name.title())


def _option(given: str, code: str, places: Places) -> str:
    """A place with its country, in words that are understood when they are given instead."""
    name = places.name_of(code)
    if fold(given) == fold(name):
        return f"{given} ({code})"
    return name if _SEVERAL.search(given) or fold(name) in fold(given) else f"{given}, {name}"
