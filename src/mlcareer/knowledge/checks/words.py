"""Checks of the words that people write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mlcareer.knowledge.checks.findings import Finding, leaves
from mlcareer.knowledge.draft import Draft
from mlcareer.knowledge.language import NO_PHRASES, PhraseWords, grouped
from mlcareer.knowledge.phrases import PhraseError, pattern

_PARTS = frozenset(("groups", "ends"))
"""The keys of what is a part of other phrases, and may be missing."""


def phrase_form(draft: Draft) -> Iterator[Finding]:
    """A phrase of a cue or a heading cannot be read: a bracket is not closed, a group in braces is not there, what has
    to stand before it may be of several lengths, or all of it may be missing, so that it fits everywhere
    (docs/words.md)."""
    for entries in draft.words.values():
        several = [entry for entry in entries if isinstance(entry.record, PhraseWords)]
        groups = grouped(group for entry in several for group in entry.record.groups)
        for entry in several:
            for path, phrase in leaves(entry.record):
                if NO_PHRASES.isdisjoint(path) and (wrong := _wrong(phrase, groups, part=not _PARTS.isdisjoint(path))):
                    yield entry, path, wrong


def _wrong(phrase: str, groups: dict[str, tuple[str, ...]], *, part: bool) -> str | None:
    try:
        written = pattern(phrase, groups)
    except PhraseError as error:
        return f"'{phrase}' cannot be read: {error}."
    wrong, empty = _fault(written)
    if wrong:
        return f"'{phrase}' cannot be read: {wrong}."
    return f"'{phrase}' fits everywhere, since all of it may be missing." if empty and not part else None


@cache
def _fault(written: str) -> tuple[str | None, bool]:
    """What is wrong with a pattern, and whether it fits where nothing is."""
    try:
        return None, re.compile(written).fullmatch("") is not None
    except re.error as error:
        return error.msg, False
