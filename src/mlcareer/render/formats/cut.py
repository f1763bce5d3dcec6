"""Texts and names cut to the room there is, never inside a word or a name."""

from __future__ import annotations

from collections.abc import Iterable

LINE = 60
"""Characters of a line behind what it is about, on a screen of 80 columns."""


def short(text: str, most: int = LINE) -> str:
    """A text in at most `most` characters, by default a line, cut between words."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;·–") + " …"


def ending(text: str, most: int = LINE) -> str:
    """The end of a text in at most `most` characters, cut between words."""
    return text if len(text) <= most else "… " + text[2 - most :].split(" ", 1)[-1]


def whole_names(names: Iterable[str], most: int = LINE, between: str = ", ") -> str:
    """As many names as fit in `most` characters, each whole, and a sign that there are more; only a first one that is
    too long by itself is cut."""
    listed = list(names)
    text = between.join(listed)
    if len(text) <= most:
        return text
    end = f"{between}…"
    cut = text.rfind(between, 0, most - len(end) + len(between))
    return text[:cut] + end if cut > 0 else short(listed[0], most)


def counted_names(names: Iterable[str], most: int = LINE, between: str = ", ") -> str:
    """As many names as fit in `most` characters, one at least, and how many more there are."""
    listed = list(names)
    for number in range(len(listed), 0, -1):
        more = [f"{len(listed) - number} more"] if number < len(listed) else []
        text = between.join([*listed[:number], *more])
        if len(text) <= most or number == 1:
            return text
    return ""
