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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from mlcareer.shapes import guard, longest_literal, needing, one_of, shape

__all__ = ["Form", "PhraseError", "Phrases", "any_phrase", "any_word", "form", "pattern"]

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
    return _Phrase(phrase, groups or {}).read()[0]


def any_phrase(phrases: Iterable[str], groups: Mapping[str, Iterable[str]] | None = None) -> str:
    """A pattern of one of several phrases, the first that fits; one that fits nothing where there are none."""
    return Phrases(groups or {}).any(phrases)


class Form(NamedTuple):
    """A phrase as one of several patterns (`needing`), and with which letters it begins where that is known, `#` for a
    digit: before them `_` if at the edge of a word. It can be kept with the words."""

    pattern: str
    begins: str


def form(phrase: str, groups: Mapping[str, Iterable[str]]) -> Form:
    """A phrase as one of several patterns; `groups` are the named ones. Raises PhraseError."""
    written, literals = _Phrase(phrase, groups).read()
    begin = _begin(phrase, groups)
    return Form(needing(written, literals), "_" * begin.edge + "".join(sorted(begin.letters)) if begin else "")


class Phrases:
    """The phrases of a file of words as patterns. `groups` are its named ones, `forms` phrases in a row, each with its
    form behind it."""

    def __init__(self, groups: Mapping[str, Iterable[str]], forms: Sequence[str] = ()) -> None:
        self.groups = groups
        self._known = dict(zip(forms[::3], zip(forms[1::3], forms[2::3], strict=True), strict=True))
        self._forms: dict[str, Form] = {}

    def any(self, phrases: Iterable[str]) -> str:
        """A pattern of one of several phrases, the first that fits; one that fits nothing where there are none. Before
        phrases that follow one another stands what all of them begin with: most places of a text are dismissed by it.
        """
        runs = groupby(map(self._form, phrases), key=lambda one: one.begins[:1] == "_" if one.begins else None)
        return one_of(each for edge, run in runs for each in _guarded(edge, list(run)))

    def group(self, name: str) -> str:
        """The pattern of one of the words of a group; of nothing where there is no such group."""
        return self.any(self.groups.get(name, ()))

    def _form(self, phrase: str) -> Form:
        if phrase not in self._forms:
            known = self._known.get(phrase)
            self._forms[phrase] = Form(*known) if known else form(phrase, self.groups)
        return self._forms[phrase]


def any_word(words: Iterable[str], space: str = " ") -> str:
    """A pattern of one of several words without case, the longest first; `space` is that of the space in one. Their
    first letters stand apart and in both cases, since such a place is dismissed at once where it has none of them."""
    several = sorted(set(words), key=lambda word: (word[0].lower(), -len(word), word))

    def rest(word: str) -> str:
        written = word[1:] if word.isalnum() else re.escape(word[1:]).replace(chr(92) + " ", space)
        return needing(written, longest_literal(word if space == " " else word.replace(" ", "\n")))

    return one_of(
        needing(
            f"(?-i:[{re.escape(''.join(case for case in (first, first.upper()) if len(case) == 1))}])"
            + one_of(map(rest, same))
        )
        for first, same in groupby(several, key=lambda word: word[0].lower())
    )


class _Begin(NamedTuple):
    """What a phrase begins with: one of some letters, or `\\d` for digits, and whether at the edge of a word."""

    edge: bool
    letters: frozenset[str]


_BEFORE = ("_", "(<", "(!<")
"""What a phrase may begin with that takes no room."""


def _guarded(edge: bool | None, run: list[Form]) -> Iterator[str]:
    """Patterns of phrases behind one another; as one where it is known what they begin with."""
    letters = sorted({letter for one in run for letter in one.begins.removeprefix("_")})
    if len(letters) < 2:
        yield from (one.pattern for one in run)
    else:
        several = "".join(letters).replace("#", _SIGNS["#"])
        before = guard(f"{_SIGNS['_'] if edge else ''}(?=[{several}])")
        yield needing(before + one_of(one.pattern for one in run))


def _begin(phrase: str, groups: Mapping[str, Iterable[str]]) -> _Begin | None:
    """What a phrase begins with; None where that may be something else than letters and digits, or nothing."""
    letters = _letters(phrase, groups)
    edge = False
    while phrase.startswith(_BEFORE) and not edge:
        edge, phrase = phrase[0] == "_", _behind(phrase)
    return _Begin(edge=edge, letters=letters) if letters else None


def _letters(phrase: str, groups: Mapping[str, Iterable[str]]) -> frozenset[str] | None:
    """The letters and digits that a phrase may begin with; None where it may begin otherwise."""
    if phrase.startswith(_BEFORE):
        return _letters(_behind(phrase), groups)
    sign = phrase[:1]
    name = _GROUP.match(phrase)
    if name and name["name"] in groups:
        inner, end = list(groups[name["name"]]), name.end()
    elif (sign in ("(", "[") and not phrase.startswith(("(>", "(!"))) or phrase.startswith("=("):
        end = _closed(phrase)
        inner = _alternatives(phrase[2 if sign == "=" else 1 : end - 1])
    elif sign.isalnum() or sign == "#":
        inner, end = [], 1
    else:
        return None
    times = _TIMES.match(phrase, end)
    rest = phrase[times.end() if times else end :]
    several = [_letters(one + rest, groups) for one in inner] or [frozenset((sign,))]
    if sign == "[" or (times and not int((times["low"] or "0").rstrip("-"))):  # it may be missing
        several.append(_letters(rest, groups))
    return None if None in several else frozenset[str]().union(*(one for one in several if one))


def _behind(phrase: str) -> str:
    """A phrase without the sign that it begins with and that takes no room."""
    return phrase[1:] if phrase[0] == "_" else phrase[_closed(phrase) :]


def _depths(phrase: str) -> Iterator[tuple[int, str, int]]:
    """Each sign of a phrase with its place, and how many brackets are open behind it."""
    depth, escaped = 0, False
    for place, sign in enumerate(phrase):
        if not escaped:
            depth += (sign in "([") - (sign in ")]")
        yield place, "" if escaped else sign, depth
        escaped = sign == "\\" and not escaped


def _closed(phrase: str) -> int:
    """Behind the bracket that closes the one with which a phrase begins."""
    return next((place + 1 for place, sign, depth in _depths(phrase) if not depth and sign in (")", "]")), len(phrase))


def _alternatives(phrase: str) -> list[str]:
    """The parts of a phrase that bars outside of brackets set apart."""
    cuts = [place for place, sign, depth in _depths(phrase) if sign == "|" and not depth]
    return [phrase[begin:end] for begin, end in zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(phrase)], strict=True)]


_Literals = tuple[str, ...]
"""Of these one has to stand in a text, if there are any."""


class _Phrase:
    """Reads a phrase from left to right. What was read last stands apart, since it may be followed by how often."""

    def __init__(self, phrase: str, groups: Mapping[str, Iterable[str]]) -> None:
        self._text = phrase
        self._groups = groups
        self._place = 0
        self._open: list[tuple[str, list[tuple[str, _Literals]]]] = []
        self._parts: list[tuple[str, _Literals]] = []

    def read(self) -> tuple[str, _Literals]:
        """The pattern, and what no text that it fits is without."""
        while self._place < len(self._text):
            self._next()
        if self._open:
            raise PhraseError(f"'{self._open[-1][0]}' is not closed", len(self._text))
        return _joined(self._parts)

    def _next(self) -> None:
        text, place = self._text, self._place
        words = _PLAIN.match(text, place)
        # `<2>` behind words tells how often their last letter stands, which is a part of its own.
        end = words.end() - text.startswith("<", words.end()) if words else place
        if end > place:
            self._add(text[place:end], end - place, longest_literal(text[place:end]))
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

    def _add(self, part: str, length: int, literals: _Literals = ()) -> None:
        self._parts.append((part, literals))
        self._place += length

    def _close(self, sign: str) -> None:
        opening = self._open[-1][0] if self._open else ""
        if not opening or (opening == "[") != (sign == "]"):
            raise PhraseError(f"'{sign}' closes nothing", self._place)
        _, before = self._open.pop()
        within, literals = _joined(self._parts)
        inner = _OPENINGS[opening] + within + ")" + ("?" if sign == "]" else "")
        self._parts = [*before, (inner, () if opening in _NOT_NEEDED else literals)]
        self._place += 1

    def _times(self) -> None:
        match = _TIMES.match(self._text, self._place)
        if not match or not self._parts:
            raise PhraseError("'<' is not followed by how often, such as <2> or <1-3>", self._place)
        low = (match["low"] or "0-").rstrip("-")
        part, literals = self._parts[-1]
        written = f"(?:{part}){{{low},{match['high']}}}{match['lazy'] or ''}"
        self._parts[-1] = written, literals if int(low) else ()
        self._place = match.end()

    def _group(self) -> None:
        match = _GROUP.match(self._text, self._place)
        if not match or match["name"] not in self._groups:
            name = match["name"] if match else self._text[self._place : self._place + 12]
            raise PhraseError(f"no group is called '{name}'", self._place)
        others = {key: words for key, words in self._groups.items() if key != match["name"]}
        self._add(any_phrase(self._groups[match["name"]], others), len(match[0]))


_NOT_NEEDED = ("[", "(!", "(!<")
"""What opens words that need not stand in a text."""


def _joined(parts: list[tuple[str, _Literals]]) -> tuple[str, _Literals]:
    """Parts behind one another as one pattern, with the longest literals that one of its alternatives needs."""
    branches: list[list[_Literals]] = [[]]
    for part, literals in parts:
        if part == "|":
            branches.append([])
        else:
            branches[-1].append(literals)
    longest = [max(one, key=lambda several: min(map(len, several), default=0), default=()) for one in branches]
    literals = tuple(dict.fromkeys(each for one in longest for each in one)) if all(longest) else ()
    return "".join(part for part, _ in parts), literals
