"""The six levels of the NIH proficiency scale, and the words people use for them.

Source: National Institutes of Health, Office of Human Resources, Competencies Proficiency Scale.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from mlcareer.counts import joined
from mlcareer.shapes import shape

NAMES = ("none", "awareness", "novice", "intermediate", "advanced", "expert")
MEANINGS = (
    "not at all",
    "know what it is and what it is for",
    "have learnt it and need help to use it",
    "use it at work on my own, with help now and then",
    "use it in hard cases, and others come to me with questions",
    "am known for it beyond my own organisation",
)
ASSUMED = 3
"""The level of a skill named without one."""

_WORDS = {
    0: "none no never unknown-to-me not-at-all zero nothing never-used never-used-it",
    1: "awareness aware fundamental-awareness fundamental basic-knowledge heard-of-it exposure one",
    2: "novice beginner basic basics elementary limited entry junior learning two a-little a-bit not-much little",
    3: "intermediate working working-knowledge practical competent independent mid medium proficient good solid three"
    " ok okay decent",
    4: "advanced applied-theory very-good strong senior experienced fluent highly-proficient four",
    5: "expert authority recognised-authority recognized-authority master guru-level world-class five",
}
_LEVELS = {word: level for level, words in _WORDS.items() for word in words.split()}
_NUMBER = shape(r"(?:level|lvl)?\s*(?P<level>\d{1,3})(?:\.0*|\s*(?:/|out of|of)\s*5)?", re.ASCII)
_BOTH = shape(r"(?P<number>\d)\s*[-–:=(]?\s*(?P<word>[^\W\d][^()]*)\)?", re.ASCII)
"""A level by number and by word at once: `3 - intermediate`, as a list of levels shows it."""
_OF_TEN = shape(r"(?P<part>\d{1,2})\s*(?:/|out of|of)\s*10", re.ASCII)
_APART = shape(r"(?P<name>.+?)(?:\s*[=:]\s*|\s+[-–—]\s+|\s*\((?=[^()]*\)$))(?P<behind>[^=:()]*)\)?")
_LONGEST = 250
"""Letters of a name with what is set apart from it; nobody writes more."""
_NAMES = 10_000
"""Names that are kept with what stands behind them: those of a file of many people come again and again."""
_PERCENT = shape(r"(?P<part>\d{1,3})\s?%", re.ASCII)


def share(part: float, whole: float) -> int | None:
    """The level that a part of a whole means, as 7 of 10; None for more than all."""
    return None if part > whole else max(int(5 * part / whole + 0.5), 1 if part else 0)


def read_level(given: Any) -> int | None:
    """The level from 0 to 5 that a person meant by a number or a word; None for a skill named without one.

    Raises ValueError, with the scale in the message, for anything else.
    """
    if given is None or given is True:
        return None
    if given is False:
        return 0
    text = " ".join(str(given).split()).casefold() if isinstance(given, str | int | float) else ""
    if "-".join(text.replace("_", " ").split()) == "yes":
        return None
    level = _level(text)
    if level is None or level > 5:
        raise ValueError(f"{_shown(given)} is not a level; use 0 to 5, or {joined(NAMES, 'or')}")
    return level


def level_said(text: str) -> int | None:
    """The level that a text is; None for one without a level as well as for one that is none."""
    try:
        return read_level(text)
    except ValueError:
        return None


def apart(text: str) -> tuple[str, str] | None:
    """A name and what a sign sets apart behind it: `SQL: advanced`, `Docker = 2`, `SAS - basic`, `R (expert)`, and
    `Git (version control)` too."""
    match = _APART.fullmatch(text) if len(text) <= _LONGEST else None
    return (match["name"].strip(), match["behind"].strip()) if match else None


@lru_cache(maxsize=_NAMES)
def named_with_level(text: str) -> tuple[str, int | None]:
    """A name and the level that a sign sets apart behind it; the text as it is where none does."""
    parts = apart(text.strip())
    level = level_said(parts[1]) if parts and parts[0] and parts[1] else None
    return (text, None) if parts is None or level is None else (parts[0], level)


def _level(text: str) -> int | None:
    """The number that a text says; more than 5 for one that is no level, None for what is no number and no word."""
    plain = text.rstrip(".!+")
    word = _LEVELS.get("-".join(plain.replace("-", " ").replace("_", " ").split()))
    if word is not None:
        return word
    if match := _NUMBER.fullmatch(plain):
        return int(match["level"])
    if match := _OF_TEN.fullmatch(plain):
        return share(int(match["part"]), 10)
    if match := _PERCENT.fullmatch(plain):
        return share(int(match["part"]), 100)
    both = _BOTH.fullmatch(plain)
    return int(both["number"]) if both and _level(both["word"].strip()) == int(both["number"]) else None


def _shown(given: Any) -> str:
    if not isinstance(given, str | int | float):
        return "a list" if isinstance(given, list | tuple) else "this"
    text = str(given)
    return f"'{text[:40]}…'" if len(text) > 40 else f"'{text}'"
