"""Checks of the words that people write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mlcareer.knowledge.checks.findings import Finding, leaves
from mlcareer.knowledge.language import CueWords, HeadingWords, JobWords, PartWords, WordingWords
from mlcareer.knowledge.phrases import PhraseError, pattern
from mlcareer.knowledge.read import Draft

_PHRASED = CueWords | HeadingWords | PartWords | JobWords | WordingWords
_PLAIN = frozenset(
    (
        *("sources", "says", "stands", "section", "part", "means", "contract", "name", "reach", "one", "closed"),
        *("last", "fillers", "links", "carried", "light", "loud", "small"),
    )
)
"""The keys under which no phrases stand, but ids, kinds or single words."""


def phrase_form(draft: Draft) -> Iterator[Finding]:
    """A phrase of a cue or a heading cannot be read: a bracket is not closed, a group in braces is not there, or what
    has to stand before it may be of several lengths (docs/words.md)."""
    for entries in draft.words.values():
        several = [entry for entry in entries if isinstance(entry.record, _PHRASED)]
        groups = {group.name: group.words for entry in several for group in entry.record.groups}
        for entry in several:
            for path, phrase in leaves(entry.record):
                if _PLAIN.isdisjoint(path) and (wrong := _wrong(phrase, groups)):
                    yield entry, path, wrong


def _wrong(phrase: str, groups: dict[str, tuple[str, ...]]) -> str | None:
    try:
        written = pattern(phrase, groups)
    except PhraseError as error:
        return f"'{phrase}' cannot be read: {error}."
    return f"'{phrase}' cannot be read: {wrong}." if (wrong := _fault(written)) else None


@cache
def _fault(written: str) -> str | None:
    try:
        re.compile(written)
    except re.error as error:
        return error.msg
    return None
