"""Phrases of the files of words as patterns (docs/words.md).

A phrase is words as they are written, and signs for what may vary: `[the ]` may be missing, `(use|used)` is one of
several, `{verbs}` one of a named group, `*` any word, `(* )<2>` up to two of them, `...` anything in its sentence.
What has to stand around it without being a part of it: `(>with)` behind, `(!with)` not behind, `(<no )` before,
`(!<no )` not before. `=(CV)` is written with these capitals. `@` is a capital, `#` a digit, `~` a hyphen or a space,
`_` the edge of a word, `^` and `$` the beginning and the end of what is looked at, `;` where an item may end. A
backslash takes a sign as itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from mlcareer.shapes import shape

__all__ = ["PhraseError", "any_phrase", "pattern"]

_SIGNS = {
    "'": "['’]",
    "@": "(?-i:[A-Z])",
    "#": r"\d",
    "~": "[- ]",
    "_": r"\b",
    # Within a line: over the ends of lines each empty line would be looked at anew from each before it.
    "^": r"^[^\w\n]*",
    "$": r"[^\w\n]*$",
    ";": r"(?=\s*(?:$|[,;.)!\n|]))",
}
_OPENINGS = {"(>": "(?=", "(!<": "(?<!", "(!": "(?!", "(<": "(?<=", "=(": "(?-i:", "(": "(?:", "[": "(?:"}
_PLAIN = shape(r"[^\W_]+(?:[ -][^\W_]+)*")
"""Words without a sign in them, which most phrases are made of."""
_TIMES = shape(r"<(?P<low>\d{1,2}-)?(?P<high>\d{1,2})(?P<lazy>\?)?>")
_GROUP = shape(r"\{(?P<name>[a-z-]+)\}")


class PhraseError(ValueError):
    """A phrase that cannot be read; what is wrong with it, and the character it is wrong at, from 0."""

    def __init__(self, message: str, place: int) -> None:
        super().__init__(message)
        self.place = place


def pattern(phrase: str, groups: Mapping[str, Iterable[str]] | None = None) -> str:
    """The pattern of a phrase; `groups` are the named ones. Raises PhraseError."""
    return _Phrase(phrase, groups or {}).pattern()


def any_phrase(phrases: Iterable[str], groups: Mapping[str, Iterable[str]] | None = None) -> str:
    """A pattern of one of several phrases, the first that fits; one that fits nothing where there are none."""
    return "|".join(pattern(one, groups) for one in phrases) or r"(?!)"


class _Phrase:
    """Reads a phrase from left to right. What was read last stands apart, since it may be followed by how often."""

    def __init__(self, phrase: str, groups: Mapping[str, Iterable[str]]) -> None:
        self._text = phrase
        self._groups = groups
        self._place = 0
        self._open: list[tuple[str, list[str]]] = []
        self._parts: list[str] = []

    def pattern(self) -> str:
        while self._place < len(self._text):
            self._next()
        if self._open:
            raise PhraseError(f"'{self._open[-1][0]}' is not closed", len(self._text))
        return "".join(self._parts)

    def _next(self) -> None:
        text, place = self._text, self._place
        words = _PLAIN.match(text, place)
        # `<2>` behind words tells how often their last letter stands, which is a part of its own.
        end = words.end() - text.startswith("<", words.end()) if words else place
        if end > place:
            self._add(text[place:end], end - place)
            return
        sign = text[place]
        opening = next((one for one in _OPENINGS if text.startswith(one, place)), None) if sign in "(=[" else None
        if sign == "\\" and place + 1 < len(text):
            self._add(re.escape(text[place + 1]), 2)
        elif opening:
            self._open.append((opening, self._parts))
            self._parts = []
            self._place += len(opening)
        elif sign in ")]":
            self._close(sign)
        elif sign == "|":
            self._add("|", 1)
        elif sign == "<":
            self._times()
        elif sign == "{":
            self._group()
        elif text.startswith("...", place):
            self._add(r"[^.;\n]{0,80}", 3)
        elif sign == "*":
            # A whole word is not given back: repeated parts of one could be cut in more ways than there is time for.
            self._add(r"\w+" if text[place + 1 : place + 2].isalnum() else r"\w++", 1)
        else:
            self._add(_SIGNS.get(sign) or (sign if sign in " -" else re.escape(sign)), 1)

    def _add(self, part: str, length: int) -> None:
        self._parts.append(part)
        self._place += length

    def _close(self, sign: str) -> None:
        opening = self._open[-1][0] if self._open else ""
        if not opening or (opening == "[") != (sign == "]"):
            raise PhraseError(f"'{sign}' closes nothing", self._place)
        _, before = self._open.pop()
        inner = _OPENINGS[opening] + "".join(self._parts) + ")" + ("?" if sign == "]" else "")
        self._parts = [*before, inner]
        self._place += 1

    def _times(self) -> None:
        match = _TIMES.match(self._text, self._place)
        if not match or not self._parts:
            raise PhraseError("'<' is not followed by how often, such as <2> or <1-3>", self._place)
        low = (match["low"] or "0-").rstrip("-")
        self._parts[-1] = f"(?:{self._parts[-1]}){{{low},{match['high']}}}{match['lazy'] or ''}"
        self._place = match.end()

    def _group(self) -> None:
        match = _GROUP.match(self._text, self._place)
        if not match or match["name"] not in self._groups:
            name = match["name"] if match else self._text[self._place : self._place + 12]
            raise PhraseError(f"no group is called '{name}'", self._place)
        others = {key: words for key, words in self._groups.items() if key != match["name"]}
        inner = any_phrase(self._groups[match["name"]], others)
        self._add(f"(?:{inner})", len(match[0]))
