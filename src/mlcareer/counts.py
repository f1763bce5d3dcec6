"""Numbers with the word that they count, and lists, in the form that English asks for."""

from __future__ import annotations

from collections.abc import Iterable


def plural(number: float, one: str, many: str | None = None) -> str:
    """The word for one or for several: `role`, `roles`."""
    return one if number == 1 else many or f"{one}s"


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 role`, `2 roles`, `1,200 roles`."""
    return f"{number:,} {plural(number, one, many)}"


def years_in_words(number: float) -> str:
    """`1 year`, `2.5 years`."""
    return f"{number:g} {plural(number, 'year')}"


def joined(items: Iterable[str], last: str = "and") -> str:
    """Items as a person lists them, with `last` before the last one."""
    listed = list(items)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} {last} {listed[-1]}" if listed else "none"
