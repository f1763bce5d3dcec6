"""Regular expressions that are compiled when they are first used, and of words only those that may stand in the text.

The readers know hundreds of shapes, of which a text has few. Compiling all of them when a module is imported takes
longer than reading an advertisement. Where one of many words is looked for, `one_of` marks in the pattern what each of
them cannot be without; a text that has nothing of it cannot have the word, which is left out until a text comes that
has. Of the words of one short text that is most of them, and compiling takes more than looking.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, lru_cache
from typing import Any, ClassVar, cast

__all__ = ["guard", "in_small_letters", "longest_literal", "may_fit", "needing", "needs", "one_of", "shape"]

_ASKED = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub")
_SHORT = 300
_LONG = 20_000
"""A text of more characters is worth all of a pattern."""
_LOOK = 0.05
"""To look for a literal in a text takes this part of what it takes to compile a character of a pattern."""
_MOST_SPENT = 0.5
"""When looking and compiling parts has taken this part of what all would take, all is compiled: the texts are many."""


# --- what a pattern says of the words in it --------------------------------------------------------------------------
# The marks are comments of a regular expression, so that a pattern with them is one, and may be a part of another.

_BEGINS = "(?#"


def one_of(forms: Iterable[str]) -> str:
    """A pattern of one of several, each made by `needing`; of nothing where there are none."""
    several = "|".join(forms)
    return f"(?:(?#<){several}(?#>))" if several else "(?!)"


def needing(form: str, literals: Iterable[str] = ()) -> str:
    """One of several patterns, which fits only where one of some literals stands, if any are given."""
    return f"(?#={','.join(literals)}){form}"


def guard(before: str) -> str:
    """What stands before a pattern only so that most places of a text are dismissed at once."""
    return f"(?#^){before}(?#.)"


def longest_literal(words: str) -> tuple[str, ...]:
    """The longest part of some words that a text with them has in it whatever its case; none where there is none of
    two letters, or of one that is not Latin."""
    found = words if words.isalnum() else max(_LITERAL.findall(words), key=len, default="")
    return (in_small_letters(found),) if len(found) > 1 or found > _LAST_LATIN else ()


_LAST_LATIN = "\u024f"


@lru_cache(maxsize=64)
def in_small_letters(text: str) -> str:
    """A text in small letters, of which those that are one without case are one: what is in it without case is in
    this."""
    return text.lower() if text.isascii() else text.replace("İ", "i").lower().translate(_ONE_WITHOUT_CASE)


_ONE_WITHOUT_CASE = str.maketrans(
    "ıſ\u00b5\u0345\u1fbe\u1fd3\u1fe3\u03d0\u03f5\u03d1\u03f0\u03d6\u03f1\u03c2\u03d5\u1e9b\ufb05"
    "\u1c80\u1c81\u1c82\u1c83\u1c84\u1c85\u1c86\u1c87\u1c88",
    "is\u03bc\u03b9\u03b9\u0390\u03b0\u03b2\u03b5\u03b8\u03ba\u03c0\u03c1\u03c3\u03c6\u1e61\ufb06"
    "\u0432\u0434\u043e\u0441\u0442\u0442\u044a\u0463\ua64b",
)
"""Small letters that `re` takes for others without case, as it takes `ſ` for `s`."""


_Choice = list[Any]
"""One of several patterns: whether it may fit, and its parts, each a text or a list of choices. There are thousands,
and a list is made in a fifth of the time that an object of a class takes."""


def _taken_apart(written: str) -> tuple[_Choice, list[tuple[str, _Choice]]]:
    """A pattern with marks, and every choice in it that needs something, by each literal of which one is enough."""
    first, *pieces = _MARK.split(_GUARD.sub("", written))
    choice: _Choice = [True, first]
    several: list[_Choice] = []
    lacking: list[tuple[str, _Choice]] = []
    outer: list[tuple[_Choice, list[_Choice]]] = []
    for sign, given, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        if sign == "=":
            if several:
                choice[-1] = choice[-1][:-1]  # the bar between this and the choice before it
            choice = [not given, text]
            several.append(choice)
            if "," in given:
                lacking += [(literal, choice) for literal in given.split(",")]
            elif given:
                lacking.append((given, choice))
        elif sign == "<":
            outer.append((choice, several))
            several = []
            choice.append(several)
        else:
            choice, several = outer.pop()
            choice.append(text)
    return choice, lacking


def _of_wanted(choice: _Choice) -> str | None:
    """The pattern of the choices that are wanted; None where it fits nothing without the others."""
    written, bare = list[str](), list[str]()
    for part in choice[1:]:
        if isinstance(part, str):
            written.append(part)
            bare.append(part)
        else:
            several = [one for each in part if each[0] and (one := _of_wanted(each)) is not None]
            written.append("|".join(several) if several else _NOTHING)
            bare.append("" if several else _NOTHING)
    return None if _NOTHING in bare and _fits_nothing("".join(bare)) else "".join(written)


def needs(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Literals of which any text that a shape fits has one, in small letters; None where one may be without them."""
    found: frozenset[str] | None = getattr(pattern, "needs", None)
    return found


def may_fit(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text has one of the literals that a shape needs; to see that takes less than to look for the shape."""
    literals, folded = needs(pattern), in_small_letters(text)
    return literals is None or any(literal in folded for literal in literals)


_NOTHING = "(?!)"


@cache
def _fits_nothing(written: str) -> bool:
    """Whether a pattern fits nothing, since all its branches have a part that does not."""
    outer: list[tuple[str, bool, bool]] = []
    fits = nothing = False  # a branch before this one; this one so far
    for sign in _SIGN.finditer(written):
        if sign["nothing"]:
            nothing = True
        elif sign["bar"]:
            fits, nothing = fits or not nothing, False
        elif sign["open"]:
            outer.append((sign[0], fits, nothing))
            fits = nothing = False
        elif sign["close"]:
            within = nothing and not fits
            opened, fits, nothing = outer.pop()
            nothing |= within and not sign["optional"] and opened not in ("(?!", "(?<!")
    return nothing and not fits


# --- what is asked -----------------------------------------------------------------------------------------------


class _Fitted:
    """A pattern with marks as far as it is needed for the texts that it was asked about."""

    much: ClassVar = False
    """Whether a text was long: all its parts may be asked for next, and all of a pattern is worth it at once."""
    around: ClassVar = ""
    """The last text that was not short, in small letters: of most short ones that follow it was the whole, and what
    is in it may be asked for next."""

    def __init__(self, written: str, flags: int, go_on: Callable[[re.Pattern[str]], None]) -> None:
        self._all = written
        self._flags = flags
        self._go_on = go_on
        self._choice, self._lacking = _taken_apart(written)
        self._compiled: re.Pattern[str] | None = None
        self._written: str | None = None
        self._last: str | None = None
        self._spent = 0.0

    @cached_property
    def needs(self) -> frozenset[str] | None:
        """As the function of this name."""
        choice, lacking = _taken_apart(self._all) if self._compiled else (self._choice, self._lacking)
        return frozenset([literal for literal, _ in lacking]) if _of_wanted(choice) is None else None

    def _for(self, text: str) -> re.Pattern[str]:
        if text is self._last or (self._compiled is not None and not self._lacking):
            assert self._compiled is not None
            return self._compiled
        self._spent += _LOOK * (len(self._lacking) + 20)
        if len(text) > _LONG:
            _Fitted.much = True
        if _Fitted.much or self._spent > _MOST_SPENT * len(self._all):
            return self._whole()
        folded = in_small_letters(text)
        new = [choice for literal, choice in self._lacking if literal in folded]
        if len(text) > _SHORT:
            _Fitted.around = folded
        elif new:
            new += [choice for literal, choice in self._lacking if literal in _Fitted.around]
        for choice in new:
            choice[0] = True
        if new or self._compiled is None:
            self._lacking = [(literal, choice) for literal, choice in self._lacking if not choice[0]]
            written = _of_wanted(self._choice)
            if written != self._written or self._compiled is None:
                self._written = written
                self._spent += len(written or "")
                if self._spent > _MOST_SPENT * len(self._all):
                    return self._whole()
                self._compiled = re.compile(_NOTHING if written is None else written, self._flags)
        self._last = text
        return self._compiled

    def _whole(self) -> re.Pattern[str]:
        self._lacking = []
        self._written = self._all
        self._compiled = _compiled(self._all, self._flags)
        self._go_on(self._compiled)
        return self._compiled

    def match(self, text: str, *bounds: int) -> re.Match[str] | None:
        return self._for(text).match(text, *bounds)

    def search(self, text: str, *bounds: int) -> re.Match[str] | None:
        fitting = self._for(text)
        return None if self._written is None else fitting.search(text, *bounds)

    def fullmatch(self, text: str, *bounds: int) -> re.Match[str] | None:
        return self._for(text).fullmatch(text, *bounds)

    def finditer(self, text: str, *bounds: int) -> Iterator[re.Match[str]]:
        fitting = self._for(text)
        return iter(()) if self._written is None else fitting.finditer(text, *bounds)

    def findall(self, text: str, *bounds: int) -> list[Any]:
        fitting = self._for(text)
        return [] if self._written is None else fitting.findall(text, *bounds)

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        return self._for(text).split(text, maxsplit)

    def sub(self, by: Any, text: str, count: int = 0) -> str:
        fitting = self._for(text)  # which has not the groups that `by` names, where it fits nothing
        return text if self._written is None else fitting.sub(by, text, count)


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
        if name in (*_ASKED, "needs") and f"{_BEGINS}<" in written:
            fitted = _Fitted(written, self._flags, self._ask)
            self._ask(fitted)
            return getattr(fitted, name)
        if name == "needs":
            return None
        compiled = _compiled(written, self._flags)
        self.__dict__[name] = getattr(compiled, name)
        self._ask(compiled)
        return self.__dict__[name]

    def _ask(self, asked: _Fitted | re.Pattern[str]) -> None:
        for each in _ASKED:
            self.__dict__[each] = getattr(asked, each)


def _compiled(written: str, flags: int) -> re.Pattern[str]:
    return re.compile(_MARK.sub("", written) if _BEGINS in written else written, flags)


def shape(pattern: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """A regular expression, as `re.compile` makes it, of what is written or of what a function writes. A mistake in it
    is found when it is used."""
    return cast("re.Pattern[str]", _Shape(pattern, flags))


_LITERAL = shape(r"[^\W_]+(?:[ -][^\W_]+)*")
_MARK = shape(r"\(\?#([<>=^.])([^)]*)\)")
_GUARD = shape(r"\(\?#\^\).*?\(\?#\.\)", re.DOTALL)
_SIGN = shape(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<nothing>\(\?!\))|(?P<open>\((?:\?(?:P<\w+>|<?[=!]|[a-zA-Z-]*:|>))?)"
    r"|(?P<close>\)(?P<optional>[?*]|\{0?[,}])?)|(?P<bar>\|)",
    re.DOTALL,
)
