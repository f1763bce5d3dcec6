"""Where the person of a document lives."""

from __future__ import annotations

from collections.abc import Iterable

from mlcareer.knowledge.language import Places, fold
from mlcareer.reading.places import is_place, read_place
from mlcareer.shapes import shape

_APART = shape(r"\s*[|•·;\t\n]\s*|\s{3,}|\s[–—-]\s")
_LABEL = shape(r"^[^\W\d_]{3,15}\s?:\s*")
_BRACKETS = shape(r"\([^()]*\)")
_DECORATION = " \t#*_,.>📍–—-"
_LONGEST = 100


def in_one_country(given: str, places: Places) -> str | None:
    """A place as given, if it is understood as being in one country."""
    plain = " ".join(given.split())[:_LONGEST]
    return plain if plain and read_place(plain, places).country else None


def residence(lines: Iterable[str], places: Places) -> str | None:
    """The first part of some lines of contact that is a place and nothing else, but for a street and a postcode, which
    are left out: `Gdańsk, Poland`, `Leeds` of `12 Main Street, Leeds LS1 4AP`. None where there is none in one country.
    """
    for line in lines:
        for part in _APART.split(_BRACKETS.sub("", line)):
            plain = _LABEL.sub("", part.strip(_DECORATION)).strip(_DECORATION)
            if len(plain) <= _LONGEST and (found := in_one_country(_place_in(plain, places), places)):
                return found
    return None


def _place_in(words: str, places: Places) -> str:
    """The parts at the end of an address that are places; empty where others stand before them that are none."""
    parts = [_without_numbers(part) for part in words.split(",")]
    kept: list[str] = []
    for part in reversed(parts):
        town = bool(kept) and part.istitle() and (places.part(fold(kept[0])) or _is_country(kept[0], places))
        if part and not (is_place(part, places) or places.part(fold(part)) or town):
            break
        kept[:0] = [part] if part else []
    whole = len(kept) == len([part for part in parts if part]) or any(map(str.isdigit, words))
    named = any(places.named(fold(part)) for part in kept) or len(kept) > 1
    return ", ".join(kept) if whole and named else ""


def _is_country(name: str, places: Places) -> bool:
    """Whether a name is that of a country, of whose towns few are known by name."""
    return any(fold(places.name_of(code)) == fold(name) for code in places.named(fold(name)))


def _without_numbers(part: str) -> str:
    """A part of an address without its numbers and postcodes."""
    return " ".join(word for word in part.split() if not any(map(str.isdigit, word)))
