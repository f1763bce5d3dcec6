"""A profile file with whatever is wrong with it as values, for looking at it rather than using it."""

from __future__ import annotations

import sys
from pathlib import Path

from mlcareer.documents import Document, Place, decode, parse, read_text
from mlcareer.errors import CareerError, Problem
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import named_with_level
from mlcareer.profile.file import MAX_PROFILE_BYTES, parse_profile
from mlcareer.profile.model import Profile
from mlcareer.record import Record


class Examined(Record):
    """A profile file: its document and the profile in it, as far as it could be read, and its faults by place."""

    document: Document | None
    profile: Profile | None
    faults: tuple[Problem, ...]


def examine(source: str, knowledge: Knowledge | None = None) -> Examined:
    """Look at a profile file, or at standard input where `source` is `-`. Raises CareerError where there is nothing
    to look at."""
    document = None
    try:
        document = parse(_text(source), "standard input" if source == "-" else source)
        return Examined(document=document, profile=parse_profile(document, knowledge), faults=())
    except CareerError as error:
        if not error.problems:
            raise
        return Examined(document=document, profile=None, faults=error.problems)


def places_of_names(document: Document) -> dict[str, Place]:
    """Where each name stands first in a profile, as a key or as a value, alone or else with a level set apart behind
    it."""
    alone: dict[str, Place] = {}
    with_level: dict[str, Place] = {}
    for where, place in document.places.items():
        for text in (*where[-1:], _at(document.value, where)):
            if isinstance(text, str):
                alone.setdefault(text, place)
                with_level.setdefault(named_with_level(text)[0], place)
    return with_level | alone


def _at(value: object, where: tuple[str | int, ...]) -> object:
    for part in where:
        value = value[part]  # type: ignore[index]
    return value


def _text(source: str) -> str:
    if source == "-":
        return decode(sys.stdin.buffer.read(MAX_PROFILE_BYTES + 1), "standard input", limit=MAX_PROFILE_BYTES)
    return read_text(Path(source), limit=MAX_PROFILE_BYTES)
