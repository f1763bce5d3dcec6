"""The lines of an advertisement that a mail or an editor broke at a width, made whole again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mlcareer.reading.page import LONGEST
from mlcareer.shapes import shape

_ITEM = shape(r"[ \t]*(?:[-*+•▪●◦‣·✓✔>–—|#o]|\d{1,2}[.)])\s")
"""How an item of a list, a heading in Markdown or a line of a table begins; none goes on with the line before."""
_BULLET = shape(r"[ \t]*(?:[-*+•▪●◦‣·✓✔–—]|\d{1,2}[.)])\s+\S")
_NARROW, _WIDE = 45, 60
"""No shorter line was broken at a width; one that is wide and goes on with a small letter was."""
_ENDS = frozenset(".!?:;")


def unwrapped(lines: Iterable[str]) -> Iterator[str]:
    """The lines, each with those that go on with it behind it."""
    whole = last = ""
    for number, line in enumerate(lines):
        if number and _goes_on(whole, last, line):
            whole = f"{whole.rstrip()} {line.strip()}"
        else:
            if number:
                yield whole
            whole = line
        last = line
    yield whole


def _goes_on(whole: str, last: str, line: str) -> bool:
    """Whether a line goes on with the one before: it begins with a small letter, the one before ends with a comma, or
    it is set in below the item that it belongs to."""
    before, plain = last.rstrip(), line.strip()
    if not plain or len(before) < _NARROW or before[-1] in _ENDS or _ITEM.match(line):
        return False
    if len(whole) + len(line) >= LONGEST:
        return False
    below = _BULLET.match(whole) is not None and _indent(line) > _indent(whole)
    return below or (len(before) >= _WIDE and (before[-1] == "," or plain[0].islower()))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
