"""Regular expressions that are compiled when they are first used.

The readers know hundreds of shapes, of which a text has few. Compiling all of them when a module is imported takes
longer than reading an advertisement.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

__all__ = ["shape"]

_ASKED = ("pattern", "match", "search", "fullmatch", "finditer", "findall", "split", "sub")


class _Shape:
    """Stands for a compiled pattern. What is asked of that stays here, so that it is found at once the next time."""

    def __init__(self, pattern: str | Callable[[], str], flags: int) -> None:
        self._given = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        written = self._given if isinstance(self._given, str) else self._given()
        if name == "pattern":  # a part of another shape
            return written
        compiled = re.compile(written, self._flags)
        for each in (*_ASKED, name):
            self.__dict__[each] = getattr(compiled, each)
        return self.__dict__[name]


def shape(pattern: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """A regular expression, as `re.compile` makes it, of what is written or of what a function writes. A mistake in it
    is found when it is used."""
    return cast("re.Pattern[str]", _Shape(pattern, flags))
