"""The text of a CV written in Typst, in the signs of Markdown, line by line.

A page in Typst is text in which functions are called, of which most are the author's own or a template's: what one is
handed in words is shown, a line each where it is written on lines of its own, else as columns of one line. What is set
for the page shows nothing but whose it is, and a name that is given to words stands for these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mlcareer.reading.open.paragraphs import Part, Shown, joined, lines_of
from mlcareer.reading.page import indent_of
from mlcareer.shapes import shape

SUFFIXES = (".typ",)
_LOOKS = shape(
    r"^#import \"[@./\w-]|^#show ?(?::|\w+:|heading)|^#set (?:page|text|document|par)\("
    r"|^#let [\w-]+(?:\([^()\n]*\))? ?=",
    re.MULTILINE,
)
_HEAD = 3000
"""So many letters of a text say whether it is one."""
_BEGIN = shape(r"[ \t]*(?:(?P<depth>={1,6}) |(?P<item>[-+]|\d{1,2}\.) +|/ +(?P<term>[^:\n\[\]#]{1,80}):)")
_SIGN = shape(
    r"(?P<url>https?://[^\s\])]*)|(?P<remark>//[^\n]*|/\*.*?(?:\*/|\Z))|\\(?P<escaped>u\{[0-9a-fA-F]{1,6}\}|.|\Z)"
    r"|(?P<code>#(?=[^\W\d]|[(\[{\"]))|(?P<raw>`{1,3})|(?P<label><[\w:.-]{1,60}>)|(?P<dash>-{2,3})|(?P<sign>[\[\]\n*~$])",
    re.DOTALL,
)
_BLANK = shape(r"(?:\s+|//[^\n]*|/\*.*?\*/)+", re.DOTALL)
_SAME_LINE = shape(r"(?:[ \t]+|/\*.*?\*/)*", re.DOTALL)
_WORD = shape(r"[^\W\d][\w-]*")
_NUMBER = shape(r"\d[\w.%]*")
_STRING = shape(r"\"((?:[^\"\\]|\\.)*)\"?", re.DOTALL)
_KEY = shape(r"(?:([^\W\d][\w-]*)|\"([^\"\n]{0,60})\")\s*:(?!:)")
_BREAKS = shape(r"[^\S\n]*[\n\r\f][\s]*")
_ARRAY = shape(r"(?:[\w-]{1,40}\s*:\s*)?\(")
_OPERATOR = shape(r"\s*(?:=>|[=!<>+*/-]=|[-+*/<>]|\b(?:and|or|in|not)\b)\s*")
_LET = shape(r"\s+(?P<name>[^\W\d][\w-]*)(?P<takes>\()?")
_WHOLE = shape(r"\s*:")
_WHOSE = shape(r"(?P<key>[\w-]{1,20})\s*:\s*(?:[\"\[](?P<words>[^\"\[\]\n]{1,80})|(?P<name>[^\W\d][\w-]{0,40}))")
_NAMES, _FIRST, _LAST = ("name", "author", "fullname"), ("firstname", "first", "given"), ("lastname", "last", "family")
_BEGINS, _ENDS = ("start", "begin", "from"), ("end", "to", "until")
_SETTINGS = frozenset(("set", "import", "include"))
_SPACES = frozenset(("v", "pagebreak", "parbreak", "colbreak", "line", "divider"))
_SILENT = frozenset((
    "image", "rgb", "luma", "cmyk", "color", "counter", "state", "read", "yaml", "json", "toml", "csv", "icon",
    "fa-icon", "fa", "metadata", "label", "circle", "polygon", "place", "calc", "datetime", "locate", "query", "regex",
))  # fmt: skip
_INLINE = frozenset((
    "text", "strong", "emph", "underline", "smallcaps", "upper", "lower", "box", "link", "highlight", "overline", "raw",
    "super", "sub", "hide", "scale", "rotate", "linebreak", "str", "eval",
))  # fmt: skip
_BLOCKS = frozenset(("align", "block", "pad", "par", "rect", "columns", "move", "center", "context"))
_TABLES, _LISTS = frozenset(("grid", "table", "stack")), frozenset(("list", "enum"))
_OF_SECTION = shape(r"section|heading", re.IGNORECASE)
_OF_LOOKS = frozenset((
    "fill", "font", "image", "inset", "lang", "logo", "path", "photo", "size", "style", "url", "weight", "columns",
    "align", "gutter", "stroke", "color", "paper", "region", "icon", "theme", "marker", "numbering", "picture", "href",
    "link", "alignment", "accent-color", "profile-picture",
))  # fmt: skip
"""The names of values that no reader of the page sees as words."""
_DEEPEST, _MOST = 60, 300_000
_COLUMN, _FRESH, _ENDED = "    ", "\r", "\f"
"""What stands between two columns, what begins a line where none is begun, and what ends a line for good."""


def looks_like_typst(text: str) -> bool:
    """Whether a text sets up a page as Typst does."""
    return bool(_LOOKS.search(text[:_HEAD]))


def typst_lines(text: str) -> Iterator[tuple[str, int]]:
    """What the page shows, line by line, each with its number, those of a paragraph together."""
    source = _TypstSource(text)
    parts = source.markup(closed=False)
    if not any(char.isalnum() for words, _ in parts for char in words):
        parts = source.told()
    lines = lines_of(parts, text, fresh=_FRESH)
    return joined(Shown(_bare(line), number, _ENDED in line) for line, number in lines)


class _Argument(NamedTuple):
    """What a function is handed: its name, the parts that it shows, and where it stands in the source."""

    key: str
    parts: list[Part]
    start: int
    end: int

    @property
    def words(self) -> str:
        return "".join(words for words, _ in self.parts)


class _TypstSource:
    """Reads a source from its beginning to its end, and keeps what names stand for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._deep = 0
        self._left = _MOST
        self._values: dict[str, tuple[int, int]] = {}
        self._bodies: dict[str, tuple[int, int]] = {}

    # --- text ---

    def markup(self, *, closed: bool) -> list[Part]:
        """What text shows, up to the bracket that closes it."""
        found: list[Part] = []
        begins, nested, base = True, 0, -1
        while self._at < len(self._text):
            if begins and (begun := _BEGIN.match(self._text, self._at)):
                base = indent_of(begun[0]) if base < 0 else base
                found.append((_begun(begun, base), self._at))
                self._at = begun.end()
            begins = False
            sign = _SIGN.search(self._text, self._at)
            end = sign.start() if sign else len(self._text)
            if end > self._at:
                found.append((self._text[self._at : end], self._at))
            self._at = sign.end() if sign else end
            if sign is None:
                break
            if sign["code"]:
                found += self._embedded()
            elif sign["sign"] in ("[", "]"):
                nested += 1 if sign["sign"] == "[" else -1
                if nested < 0 and closed:
                    break
                nested = max(nested, 0)
                found.append((sign["sign"], sign.start()))
            else:
                found.append((self._sign(sign), sign.start()))
                begins = sign["sign"] == "\n"
        return found

    def _sign(self, sign: re.Match[str]) -> str:
        """What a sign in a text shows."""
        if sign["remark"] or sign["label"]:
            return ""
        if (escaped := sign["escaped"]) is not None:
            if not escaped.strip():
                return f"{_ENDED}\n"
            return chr(min(int(escaped[2:-1], 16), 0x10FFFF)) if len(escaped) > 1 else escaped
        if sign["dash"]:
            return "–" if len(sign["dash"]) == 2 else "—"
        if sign["raw"]:
            return ""
        return {"*": "**", "~": " ", "$": ""}.get(sign["sign"] or "", sign[0])

    def _embedded(self) -> list[Part]:
        """What code within a text shows: one expression or statement."""
        word = _WORD.match(self._text, self._at)
        if word and word[0] in _STATEMENTS:
            return self._statement(word)
        return self._value()

    # --- code ---

    def _statement(self, word: re.Match[str]) -> list[Part]:
        self._at = word.end()
        match word[0]:
            case "let":
                self._let()
            case "show" if whole := _WHOLE.match(self._text, self._at):
                start, self._at = self._at, whole.end()
                handed = self._expression()
                whose = self._whose(start)
                return whose + (handed if len("".join(words for words, _ in handed).split()) >= _A_PAGE else [])
            case "if" | "while":
                return self._branches()
            case "for":
                return self._loop()
            case "return" | "context":
                return self._expression()
            case "else" | "break" | "continue":
                pass
            case _:
                self._rest()
        return []

    def _let(self) -> None:
        """Keep what a name stands for, or what a function shows that is handed nothing."""
        named = _LET.match(self._text, self._at)
        if named is None:
            self._rest()
            return
        self._at = named.end()
        if named["takes"]:
            self._arguments(")")
        self._skip()
        if self._text.startswith("=", self._at):
            self._at += 1
            start = self._at
            self._expression()
            (self._bodies if named["takes"] else self._values)[named["name"]] = (start, self._at)

    def _whose(self, start: int) -> list[Part]:
        """Whose page it is, where what a template is handed says so."""
        said: dict[str, str] = {}
        for match in _WHOSE.finditer(self._text, start, self._at):
            words = match["words"] or self._known(match["name"])
            said.setdefault(match["key"].replace("-", "").lower(), " ".join(words.split()))
        first, last = (next((said[key] for key in keys if said.get(key)), "") for keys in (_FIRST, _LAST))
        whole = next((said[key] for key in _NAMES if " " in said.get(key, "")), "")
        name = f"{first} {last}" if first and last else whole
        return [(f"{_FRESH}{name}\n", start)] if name else []

    def _known(self, name: str) -> str:
        """The words that a name stands for."""
        return "".join(words for words, _ in self._named(name))

    def _named(self, name: str) -> list[Part]:
        return self._within(self._values.get(name))

    def _within(self, span: tuple[int, int] | None) -> list[Part]:
        """What an expression shows that stands elsewhere."""
        if span is None or self._deep >= _DEEPEST or self._left < span[1] - span[0]:
            return []
        self._left -= span[1] - span[0] + 1
        back, self._at, self._deep = self._at, span[0], self._deep + 1
        found = self._expression()
        self._at, self._deep = back, self._deep - 1
        return found

    def _branches(self) -> list[Part]:
        """What the first of several branches shows that shows anything."""
        self._expression()
        self._skip()
        found = self._value()
        back = self._at
        self._skip()
        if (word := _WORD.match(self._text, self._at)) and word[0] == "else":
            self._at = word.end()
            self._skip()
            other = self._embedded()
            return found or other
        self._at = back
        return found

    def _loop(self) -> list[Part]:
        """What is gone through, or else what is shown of each."""
        self._skip()
        self._value()
        self._skip()
        if (word := _WORD.match(self._text, self._at)) and word[0] == "in":
            self._at = word.end()
        listed = self._expression()
        self._skip()
        each = self._value()
        return listed or each

    def _rest(self) -> None:
        """Go to the end of a statement that shows nothing."""
        while self._at < len(self._text):
            self._at = _match_end(_SAME_LINE, self._text, self._at)
            if self._text[self._at : self._at + 1] in ("\n", ";", "", "]", "}", ")"):
                return
            if self._text.startswith("//", self._at):
                return
            before = self._at
            self._value()
            self._at = max(self._at, before + 1)

    def _expression(self) -> list[Part]:
        """What an expression shows: its values one after the other."""
        self._skip()
        word = _WORD.match(self._text, self._at)
        found = self._statement(word) if word and word[0] in _STATEMENTS else self._value()
        while operator := _OPERATOR.match(self._text, self._at):
            self._at = operator.end()
            found += self._value()
        return found

    def _value(self) -> list[Part]:
        """What one value shows: words in quotes or brackets, a list, a block, or a function that is called."""
        start, sign = self._at, self._text[self._at : self._at + 1]
        if self._deep >= _DEEPEST:
            self._at = len(self._text)
            return []
        self._deep += 1
        found: list[Part] = []
        if sign == '"' and (string := _STRING.match(self._text, self._at)):
            self._at = string.end()
            found = [(re.sub(r"\\(.)", r"\1", string[1]), start)]
        elif sign == "[":
            self._at += 1
            found = self.markup(closed=True)
        elif sign == "{":
            self._at += 1
            found = self._block()
        elif sign == "(":
            self._at += 1
            found = self._entry(self._arguments(")"))
        elif word := _WORD.match(self._text, self._at):
            self._at = word.end()
            found = self._called(word[0], start)
        elif number := _NUMBER.match(self._text, self._at):
            self._at = number.end()
        self._deep -= 1
        return found + self._further() if sign in ('"', "(") else found

    def _further(self) -> list[Part]:
        """Pass over the methods of a value."""
        while self._text.startswith(".", self._at) and (word := _WORD.match(self._text, self._at + 1)):
            self._at = word.end()
            if self._text.startswith("(", self._at):
                self._at += 1
                self._arguments(")")
        return []

    def _block(self) -> list[Part]:
        """What the statements of a block show."""
        found: list[Part] = []
        while self._at < len(self._text):
            self._skip()
            if self._text.startswith("}", self._at):
                self._at += 1
                break
            before = self._at
            shown = self._expression()
            found += [(" ", before), *shown] if shown else []
            self._at = max(self._at, before + 1)
        return found

    def _called(self, name: str, start: int) -> list[Part]:
        """What a name shows: the words that it stands for, or what it is handed as a function."""
        first, given, called = name, [], False
        while True:
            if self._text.startswith("(", self._at):
                self._at += 1
                given += self._arguments(")")
            elif self._text.startswith("[", self._at):
                at = self._at
                self._at += 1
                given.append(_Argument("", self.markup(closed=True), at, self._at))
            elif self._text.startswith(".", self._at) and (word := _WORD.match(self._text, self._at + 1)):
                name, self._at = word[0], word.end()
                continue
            else:
                break
            called = True
        if first in self._values and not (called and first == name):
            return self._named(first) if first == name or called else []
        if not called:
            return []
        shown = self._shown(name, given, start)
        bare = first == name and not any(one.words.strip() for one in given)
        return self._within(self._bodies.get(name)) if bare and not shown else shown

    def _arguments(self, close: str) -> list[_Argument]:
        """What stands up to the bracket that closes it, with its names."""
        found: list[_Argument] = []
        while self._at < len(self._text):
            self._skip()
            if self._text.startswith(close, self._at):
                self._at += 1
                break
            if self._text[self._at : self._at + 1] in (",", ";", ".", ":"):
                self._at += 1
                continue
            start, key = self._at, ""
            if named := _KEY.match(self._text, self._at):
                key, self._at = (named[1] or named[2]).lower(), named.end()
            parts = self._expression()
            found.append(_Argument(key, parts, start, self._at))
            self._at = max(self._at, start + 1)
        return found

    def _skip(self) -> None:
        self._at = _match_end(_BLANK, self._text, self._at)

    # --- what functions show ---

    def _shown(self, name: str, given: Sequence[_Argument], start: int) -> list[Part]:
        """What a function shows of what it is handed."""
        plain = [one for one in given if not one.key]
        if name == "h":
            return [(_COLUMN if "fr" in self._text[start : self._at] else " ", start)]
        if name == "linebreak":
            return [(f"{_ENDED}\n", start)]
        if name in _SPACES or name in _SILENT:
            return [("\n", start)] if name in _SPACES else []
        if name == "link":
            return plain[-1].parts if len(plain) > 1 else [(words.split(":")[-1], at) for words, at in _all(plain)]
        if name in _INLINE:
            return _all(plain)
        if name in _BLOCKS:
            return [(_FRESH, start), *_all(plain), (_FRESH, self._at)]
        if name in _LISTS:
            return [part for one in plain for part in ((f"{_FRESH}- ", one.start), *_flat(one.parts))] + [
                (_FRESH, self._at)
            ]
        if name in _TABLES:
            return self._rows(given, plain)
        if _OF_SECTION.search(name):
            words = " ".join("".join(one.words for one in given if one.key not in _OF_LOOKS).split())
            return [(f"{_FRESH}## {words}\n", start)] if words else []
        return [*self._entry(given), (_FRESH, self._at)] if given else []

    def _rows(self, given: Sequence[_Argument], plain: Sequence[_Argument]) -> list[Part]:
        """The rows of a table, a line each, and below it what is too long for a cell."""
        told = next((self._text[one.start : one.end] for one in given if one.key == "columns"), "")
        columns = _columns(told.partition(":")[2])
        found: list[Part] = []
        for number, one in enumerate(plain):
            several = "\n" in one.words.strip()
            found.append((_FRESH if several or number % columns == 0 else _COLUMN, one.start))
            found += [*one.parts, (_FRESH, one.end)] if several else one.parts
        return [*found, (_FRESH, self._at)]

    def _entry(self, given: Sequence[_Argument]) -> list[Part]:
        """What an entry shows: a line of columns, or lines where it is written on lines of its own. Two dates of which
        one is the end are a time."""
        shown = [one for one in given if one.key not in _OF_LOOKS and any(map(str.isalnum, one.words))]
        found: list[Part] = []
        last: _Argument | None = None
        for one in shown:
            ends = last is not None and one.key.startswith(_ENDS) and last.key.startswith(_BEGINS)
            lines = last is not None and "\n" in self._text[last.end : one.start]
            listed = f"{_FRESH}-" in one.words or _ARRAY.match(self._text, one.start) is not None
            block = listed or "\n" in one.words.strip()
            found.append((" – " if ends else _FRESH if lines or block else _COLUMN if last else "", one.start))
            found += one.parts if block else _flat(one.parts)
            last = one
        return found

    def told(self) -> list[Part]:
        """What all names stand for, where the page itself shows nothing: its words are data."""
        return [part for name in self._values for part in ((_FRESH, 0), *self._named(name))]


_A_PAGE = 80
"""So many words handed to the template of a page are the page itself, and not only whose it is."""
_STATEMENTS = _SETTINGS | {"let", "show", "if", "while", "for", "else", "return", "context", "break", "continue"}


def _match_end(blank: re.Pattern[str], text: str, at: int) -> int:
    match = blank.match(text, at)
    return match.end() if match else at


def _begun(begun: re.Match[str], base: int) -> str:
    """What stands at the beginning of a line, as Markdown has it; the first item of a list is not set in."""
    if begun["depth"]:
        return f"{_FRESH}{'#' * len(begun['depth'])} "
    indent = " " * max(indent_of(begun[0]) - base, 0)
    return f"{_FRESH}{indent}- " + (f"{begun['term']}:" if begun["term"] else "")


def _bare(line: str) -> str:
    """A line without the blanks around it, of which those before an item say within what it is set in."""
    plain = line.replace(_ENDED, "").rstrip()
    return plain if plain.lstrip().startswith("- ") else plain.lstrip()


def _all(given: Sequence[_Argument]) -> list[Part]:
    return [part for one in given for part in one.parts]


def _flat(parts: Sequence[Part]) -> list[Part]:
    """Parts as they stand in one line."""
    return [(_BREAKS.sub(" ", "".join(words for words, _ in parts)), place) for _, place in parts[:1]]


def _columns(told: str) -> int:
    """How many columns a table has by what says how wide they are."""
    plain = told.strip()
    if plain.isdigit():
        return min(max(int(plain), 1), 50)
    several, _, times = plain.rpartition(")")
    widths = [one for one in several.strip("( ").split(",") if one.strip()]
    many = re.search(r"\d{1,2}", times)
    return max(len(widths), 1) * (int(many[0]) if many else 1)
