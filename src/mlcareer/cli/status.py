"""A line on the terminal that says how far something is, written over itself."""

from __future__ import annotations

import shutil
import sys
from time import monotonic

from mlcareer.outward import shown
from mlcareer.render.formats.cut import short

_EVERY = 0.2
"""Seconds between two changes of the line: more cannot be read."""


class StatusLine:
    """The line; nothing where no person reads standard error, or `wanted` is false."""

    def __init__(self, *, wanted: bool) -> None:
        self.shown = wanted and sys.stderr is not None and sys.stderr.isatty()
        self._last = 0.0

    def tell(self, text: str) -> None:
        """Show a text in the place of the one before, unless that is hardly there yet."""
        now = monotonic()
        if self.shown and now - self._last >= _EVERY:
            self._last = now
            # A line that the terminal folds could not be written over.
            line = short(shown(text), shutil.get_terminal_size().columns - 1)
            sys.stderr.write(f"\r{line}\x1b[K")
            sys.stderr.flush()

    def end(self) -> None:
        """Take the line away."""
        if self.shown and self._last:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
