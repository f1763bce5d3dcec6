"""The six levels of the NIH proficiency scale, and the words people use for them.

Source: National Institutes of Health, Office of Human Resources, Competencies Proficiency Scale.
"""

from __future__ import annotations

from typing import Any

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
    0: "none no never unknown-to-me not-at-all zero",
    1: "awareness aware fundamental-awareness fundamental basic-knowledge heard-of-it exposure",
    2: "novice beginner basic basics elementary limited entry junior learning",
    3: "intermediate working working-knowledge practical competent independent mid medium proficient good solid",
    4: "advanced applied-theory very-good strong senior experienced fluent highly-proficient",
    5: "expert authority recognised-authority recognized-authority master guru-level world-class",
}
_LEVELS = {word: level for level, words in _WORDS.items() for word in words.split()}


def read_level(given: Any) -> int | None:
    """The level from 0 to 5 that a person meant by a number or a word; None for a skill named without one.

    Raises ValueError, with the scale in the message, for anything else.
    """
    if given is None or given is True:
        return None
    if given is False:
        return 0
    text = str(given).strip().casefold() if isinstance(given, str | int | float) else ""
    word = "-".join(text.replace("-", " ").replace("_", " ").split())
    if word == "yes":
        return None
    level = _LEVELS.get(word)
    if level is None and text.removesuffix(".0").isdecimal() and text.isascii():
        level = int(text.removesuffix(".0")) if len(text) < 4 else 6
    if level is None or level > 5:
        raise ValueError(f"{_shown(given)} is not a level; use 0 to 5, or {', '.join(NAMES[:-1])} or {NAMES[-1]}")
    return level


def _shown(given: Any) -> str:
    if not isinstance(given, str | int | float):
        return "a list" if isinstance(given, list | tuple) else "this"
    text = str(given)
    return f"'{text[:40]}…'" if len(text) > 40 else f"'{text}'"
