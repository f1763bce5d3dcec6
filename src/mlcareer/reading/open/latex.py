"""The text of a CV written in LaTeX, as its page would show it: headings, entries and items a line each.

What a command shows is what stands in its braces; those that set up the page show nothing. A command that the source
itself defines shows what its definition says. One that is not known and has several arguments is an entry: a line whose
columns they are, and below it what is too long for one. Braces are paired once, and what definitions add is bounded, so
that no source takes longer than its length.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from mlcareer.record import Record
from mlcareer.shapes import shape

_LOOKS = shape(r"^[^\S\n]*\\(?:documentclass\b|begin\{document\}|cventry\b|makecvtitle\b|section\*?\{)", re.MULTILINE)
_COMMENT = shape(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_BRACE = shape(r"\\.|[{}]", re.DOTALL)
_GAP = shape(r"\s{0,200}")
_ACCENTED = shape(r"\s?(?:\{(?P<a>\\?\w)\}|(?P<b>\\i\b|[^\W\d_]))")
_LONGEST_OPTION = 300
_DASHES = (("---", "—"), ("--", "–"), ("~", " "), ("$", ""))
_COMMAND = shape(r"\\(?P<name>[A-Za-z]+|.)\*?", re.DOTALL)
_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a", "d": "\u0323",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "i", "j": "j", "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "textbar": "|",
    "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "LaTeX": "LaTeX", "TeX": "TeX", " ": " ",
    "quad": "  ", "qquad": "  ", "hfill": "    ", "hspace": "  ", "enspace": " ", ",": " ", ";": " ",
    "apo": "'", "textbullet": "•", "textperiodcentered": "·", "cdot": "·", "rightarrow": "→", "to": "→", "star": "★",
}  # fmt: skip
_SILENT = {
    "documentclass": 1, "usepackage": 1, "moderncvstyle": 1, "moderncvcolor": 1, "moderncvtheme": 1, "vspace": 1,
    "setlength": 2, "addtolength": 2, "newcommand": 2, "renewcommand": 2, "definecolor": 3, "color": 1, "textcolor": -2,
    "pagestyle": 1, "thispagestyle": 1, "begin": 1, "end": 1, "hypersetup": 1, "geometry": 1, "photo": 1, "label": 1,
    "input": 1, "include": 1, "bibliographystyle": 1, "bibliography": 1, "fontsize": 2, "includegraphics": 1,
    "href": -2, "hrefWithoutArrow": -2, "multicolumn": -3, "multirow": -3, "raisebox": -2, "resizebox": -3,
    "parbox": -2, "colorbox": -2, "fcolorbox": -3, "setstretch": 1, "titleformat": 5, "titlespacing": 4,
    "nopagenumbers": 0, "fontfamily": 1, "selectlanguage": 1, "linespread": 1, "newenvironment": 3, "setcounter": 2,
    "address": 0,
}  # fmt: skip
"""How many arguments commands have that show nothing; of those below 0 the last is shown."""
_FRAMES = {
    "tabular": 1, "tabular*": 2, "tabularx": 2, "tabulary": 2, "longtable": 1, "supertabular": 1, "xltabular": 2,
    "array": 1, "minipage": 1, "multicols": 1, "wrapfigure": 2, "adjustwidth": 2, "changemargin": 2, "paracol": 1,
}  # fmt: skip
"""How many arguments environments have that say how wide their columns are; with a star behind the name as many, where
it does not stand here itself."""
_SPACED = shape(r"\s{0,9}\[\s*-?[\d.]+\s*(?:pt|mm|cm|in|em|ex|bp|px|\\\w{1,20})\s*\]")
"""How far below the next line stands."""
_LENGTH = shape(
    r"\s*-?(?:[\d.]+\s*(?:pt|mm|cm|in|em|ex|bp|px)|[\d.]*\\(?:text|line|column|page|paper)(?:width|height))\s*"
)
"""An argument that says how far or how wide, and shows nothing."""
_MOVED = frozenset(("moveleft", "moveright", "raise", "lower", "vskip", "hskip", "kern", "itemsep", "parskip"))
"""Commands behind which stands without braces how far."""
_DIMENSION = shape(r"\s?=?\s?-?[\d.]*\s?(?:pt|mm|cm|in|em|ex|\\[a-z]{1,20})")
_HEADINGS = {
    "section": 2, "cvsection": 2, "rSection": 2, "resheading": 2, "roottitle": 2, "subsection": 3, "cvsubsection": 3,
    "subsubsection": 4,
}  # fmt: skip
"""Commands and environments that show a heading, and how deep it is."""
_ENTRIES = {
    "cventry": 6, "cvlistitem": 1, "cvitem": 2, "cvitemwithcomment": 3, "cvdoubleitem": 4, "cvlanguage": 3,
    "cvcomputer": 4, "cvline": 2, "cvskill": 2, "cvlistdoubleitem": 2, "cvevent": 4, "resumeSubheading": 4,
    "resumeProjectHeading": 2, "resumeItem": 1, "name": 2, "datedsubsection": 2, "cvhonor": 4, "cvachievement": 3,
    "header": 3, "title": 1, "author": 1, "firstname": 1, "familyname": 1, "lastname": 1, "email": 1, "phone": 1,
}  # fmt: skip
"""Commands that show a line, and how many arguments they have."""
_WHOSE = frozenset(("name", "firstname", "familyname", "lastname"))
"""Entries that say whose page it is, on one line together."""
_TWO_LINES = frozenset(("resumeSubheading",))
"""Entries that are shown as two lines of two columns."""
_LABELLED = frozenset(("cvitem", "cvline", "cvskill", "cvlanguage", "cvitemwithcomment", "cvdoubleitem", "cvcomputer"))
_OF_FIVE = shape(r"[0-5](?:\.\d)?")
_NAMED = shape(r"\\(?:cvname|fullname|yourname|candidatename)\s{0,9}\{")
"""A command that says whose page it is, wherever it stands there."""
_APART = shape(r"\}[ \t]{0,9}\{")
"""What parts the arguments of a command or an environment that is not known."""
_NEXT = shape(r"[ \t]*(?:\n[ \t]*)?(?=\{)")
"""What may stand between two arguments of one command; an empty line parts two paragraphs."""
_INLINE = frozenset((
    "textbf", "textit", "emph", "textsc", "texttt", "textsf", "textrm", "textsl", "textnormal", "textup", "textmd",
    "text", "underline", "uline", "mbox", "url", "uppercase", "MakeUppercase", "tiny", "scriptsize", "footnotesize",
    "small", "normalsize", "large", "Large", "LARGE", "huge", "Huge", "bf", "it", "sc", "bfseries", "itshape",
    "scshape", "centering",
))  # fmt: skip
"""Commands that change the looks of what stands in a line."""
_FARTHEST = 200
"""How far back the beginning of a line is looked for."""
_LONG = 160
"""An argument as long as that is a paragraph of its own."""
_BLOCK = shape(r"\\(?:item\b|begin\b|\\|par\b|newline\b)|\n[ \t]*\n")
_TAKEN_IN = shape(
    r"\\(?:input|include|subfile|(?:sub)?import\*?\s{0,9}\{[^{}]{0,80}\})\s{0,9}\{(?P<name>[^{}]{1,80})\}"
)
"""A part of a page that stands in a file of its own."""
_DEFINED = shape(
    r"\\(?:(?:re)?newcommand|providecommand)\*?\s*\{?\s*\\(?P<name>[A-Za-z]+)\s*\}?\s*(?:\[(?P<count>\d)\])?\s*"
    r"(?:\[(?P<first>[^\[\]]{0,80})\])?\s*(?=\{)"
)
"""The definition of a command: its name, how many arguments it has, and the first one where that may be left out."""
_GIVEN = shape(r"#([1-9])")
_UNLESS_EMPTY = shape(r"\\ifx&#\d&.{0,200}?\\else(.{0,2000}?)\\fi\b", re.DOTALL)
"""What a definition shows only where an argument is not empty."""
_SENTENCE = shape(r"\w[.!?][)}\s]*$")
_MOST_WORDS = 3
"""A sentence of more words than that is no column."""
_MOST_ADDED = 200_000
"""So many characters at most are added by what definitions say."""
_BREAKS = frozenset(("\\", "newline", "par", "linebreak", "newpage", "clearpage", "item"))
_DEEPEST = 20
_COLUMN = "    "
"""What a reader sees between the columns of a table."""


def looks_like_latex(text: str) -> bool:
    """Whether a text is the source of a page in LaTeX."""
    return bool(_LOOKS.search(text[:20_000])) and "\\" in text


def latex_lines(text: str) -> Iterator[tuple[str, int]]:
    """What the page of a source in LaTeX shows, line by line, each with the number of the line it begins in there."""
    body = _COMMENT.sub(r"\1", text)
    starts = [0, *(match.end() for match in re.finditer("\n", body))]
    parts: list[str] = []
    number, empty = 1, False
    for shown, place in (*_Source(body).page(), ("\n", len(body))):
        first, *others = shown.split("\n")
        if not parts:
            number = bisect_right(starts, place)
        parts.append(first)
        for other in others:
            line = _plain("".join(parts))
            if line or not empty:
                yield line, number
            empty = not line
            parts = [other]
            number = bisect_right(starts, place)


def elsewhere(text: str) -> list[str]:
    """The names of the files in which parts of a page in LaTeX stand that its source takes in."""
    body = _COMMENT.sub(r"\1", text)
    return [
        " ".join(match["name"].split()) for match in _TAKEN_IN.finditer(body, max(body.find("\\begin{document}"), 0))
    ]


def _plain(line: str) -> str:
    """A line with the dashes and spaces that its signs stand for, and letters with their accents."""
    for written, shown in _DASHES:
        line = line.replace(written, shown)
    return unicodedata.normalize("NFC", line.strip())


_Span = tuple[int, int]
"""Where something begins and ends in a source."""
_Part = tuple[str, int]
"""What is shown, and its place in the source."""


class _Macro(Record):
    """What a source says that a command of its own shows, and how many arguments it has. `first` is the first of them
    where it is left out, null where that has to be given."""

    body: str
    count: int
    first: str | None

    def shown(self, given: list[str]) -> str:
        """What it shows of its arguments."""
        body = " ".join(_UNLESS_EMPTY.sub(r"\1", self.body).split())
        return _GIVEN.sub(lambda match: given[int(match[1]) - 1] if int(match[1]) <= len(given) else "", body)


class _Own:
    """The commands that a source defines, and how many characters they may still add."""

    def __init__(self, macros: Mapping[str, _Macro]) -> None:
        self.macros = macros
        self.left = _MOST_ADDED


class _Source:
    """A source, and which brace closes which."""

    def __init__(self, text: str, own: _Own | None = None) -> None:
        self._text = text
        self._closed: dict[int, int] = {}
        opened: list[int] = []
        for match in _BRACE.finditer(text):
            if match[0] == "{":
                opened.append(match.start())
            elif match[0] == "}" and opened:
                self._closed[opened.pop()] = match.end()
        self._own = _Own(dict(self._definitions())) if own is None else own

    def _definitions(self) -> Iterator[tuple[str, _Macro]]:
        """The commands that the source defines, but those whose meaning is known."""
        for match in _DEFINED.finditer(self._text):
            known = match["name"] in _ENTRIES or match["name"] in _HEADINGS or match["name"] in _SILENT
            end = self._closed.get(match.end(), 0)
            if end and not known:
                body = self._text[match.end() + 1 : end - 1]
                yield match["name"], _Macro(body=body, count=int(match["count"] or 0), first=match["first"])

    def page(self) -> Iterator[_Part]:
        """The parts of what is shown, each with its place: of the settings before the page, only whose it is."""
        begin = self._text.find("\\begin{document}")
        if begin >= 0:
            yield from self._shown(0, begin, named=True)
        if (named := _NAMED.search(self._text)) and named.end() - 1 in self._closed:
            whose = self._shown(named.end(), self._closed[named.end() - 1] - 1)
            yield f"{' '.join(''.join(part for part, _ in whose).split())}\n", named.start()
        yield from self._shown(max(begin, 0), len(self._text))

    def _shown(self, place: int, end: int, *, named: bool = False, deep: int = 0) -> Iterator[_Part]:
        while place < end:
            match = _COMMAND.search(self._text, place, end)
            if not named:
                words = self._text[place : match.start() if match else end]
                yield _APART.sub(_COLUMN, words).replace("{", "").replace("}", "").replace("&", _COLUMN), place
            if not match:
                return
            shown, place = self._command(match, end, named, deep)
            yield from shown

    def _command(self, match: re.Match[str], end: int, named: bool, deep: int) -> tuple[Iterable[_Part], int]:
        """What a command shows, and where it ends with its arguments; of the settings before a page (`named`) only
        whose it is."""
        name, place = match["name"], match.end()
        if name in _ACCENTS and (accented := _ACCENTED.match(self._text, place, end)):
            letter = (accented["a"] or accented["b"]).replace("\\i", "i")
            return [("" if named else letter + _ACCENTS[name], match.start())], accented.end()
        if not named and (found := self._expanded(name, place, end, deep)):
            return [(found[0], match.start())], found[1]
        if name in _MOVED and (far := _DIMENSION.match(self._text, place, end)):
            return [], far.end()
        spans, place = self._arguments(place, end, _count(name))
        if name == "begin" and spans and (environment := self._text[slice(*spans[0])]) == "rSection":
            name, (spans, place) = environment, self._arguments(place, end, 1)
        elif name == "begin" and spans:
            _, place = self._arguments(place, end, _columns(environment))
        elif name in _BREAKS and (spaced := _SPACED.match(self._text, place, end)):
            place = spaced.end()
        if named and name not in _ENTRIES:
            return [], place
        several: list[_Span] = []
        if not named and (name == "begin" or (_count(name) == 0 and name not in _INLINE and len(name) > 1)):
            several, place = self._following(match.start(), place, end)
        return chain(self._entry(several, deep), self._line(name, spans, match.start(), deep)), place

    def _expanded(self, name: str, place: int, end: int, deep: int) -> tuple[str, int] | None:
        """What a command shows by its own definition, and where its arguments end; None where it has none or not all of
        them are given."""
        macro = self._own.macros.get(name)
        if macro is None or deep >= _DEEPEST:
            return None
        given = [] if macro.first is None else [macro.first]
        if given and self._text.startswith("[", place, end):
            option = self._text.find("]", place, min(place + _LONGEST_OPTION, end))
            if option < 0:
                return None
            given, place = [self._text[place + 1 : option]], option + 1
        spans, place = self._arguments(place, end, macro.count - len(given))
        given += [self._text[slice(*span)] for span in spans]
        shown = macro.shown(given)
        if len(given) < macro.count or len(shown) > self._own.left:
            return None
        self._own.left -= len(shown)
        inner = _Source(shown, self._own)
        return "".join(part for part, _ in inner._shown(0, len(shown), deep=deep + 1)), place

    def _following(self, command: int, place: int, end: int) -> tuple[list[_Span], int]:
        """Where the arguments of a command stand that is not known, if it begins a line and has several, and where
        they end. Those that say how far or how wide are passed over in any case."""
        several: list[_Span] = []
        behind = at = place
        while (gap := _NEXT.match(self._text, at, end)) and 0 < (closed := self._closed.get(gap.end(), 0)) <= end:
            if _LENGTH.fullmatch(self._text, gap.end() + 1, closed - 1):
                behind = closed if not several else behind
            else:
                several.append((gap.end() + 1, closed - 1))
            at = closed
        first = max(command - _FARTHEST, 0)
        begins = max(self._text.rfind("\n", first, command) + 1, first)
        alone = (begins > first or first == 0) and not self._text[begins:command].strip(" \t{")
        return (several, at) if alone and len(several) > 1 else ([], behind)

    def _entry(self, spans: list[_Span], deep: int) -> Iterator[_Part]:
        """The arguments of a command that is not known: a line of columns, and paragraphs of what is no column."""
        if not spans or deep >= _DEEPEST:
            return
        before = "\n"
        for start, stop in spans:
            if not self._text[start:stop].strip():
                continue
            block = self._is_paragraph(start, stop)
            yield "\n" if block else before, start
            for shown, place in self._shown(start, stop, deep=deep + 1):
                yield shown if block else shown.replace("\n", " "), place
            before = "\n" if block else _COLUMN
        yield "\n", spans[-1][1]

    def _is_paragraph(self, start: int, stop: int) -> bool:
        """Whether an argument is no column: it is long, has items or parts of its own, or is a sentence."""
        given = self._text[start:stop]
        told = _SENTENCE.search(given) and len(given.split()) > _MOST_WORDS
        return stop - start > _LONG or bool(_BLOCK.search(given) or told)

    def _line(self, name: str, spans: list[_Span], place: int, deep: int) -> Iterator[_Part]:
        shown = spans if name not in _SILENT else spans[-1:] if len(spans) == -_SILENT[name] else []
        if deep >= _DEEPEST:
            return
        given = ["".join(part for part, _ in self._shown(*span, deep=deep + 1)).strip() for span in shown]
        yield _as_line(name, given), place

    def _arguments(self, place: int, end: int, count: int) -> tuple[list[_Span], int]:
        """Where the next arguments in braces stand, without options in square brackets, and where they end."""
        found: list[_Span] = []
        while count:
            gap = _GAP.match(self._text, place, end)
            at = gap.end() if gap else place
            sign = self._text[at : at + 1]
            closed = self._closed.get(at, 0) if sign == "{" else 0
            if sign == "[" and (option := self._text.find("]", at, at + _LONGEST_OPTION)) >= 0:
                place = option + 1
            elif 0 < closed <= end and len(found) < count:
                found.append((at + 1, closed - 1))
                place = closed
            else:
                break
        return found, place


def _count(name: str) -> int:
    """How many arguments a command has."""
    if name in _SILENT:
        return abs(_SILENT[name])
    return _ENTRIES.get(name, 1 if name in _HEADINGS else 0)


def _columns(environment: str) -> int:
    """How many arguments an environment has that say how wide its columns are."""
    return _FRAMES.get(environment, _FRAMES.get(environment.rstrip("*"), 0))


def _as_line(name: str, given: list[str]) -> str:
    """What a command shows of its arguments."""
    if name in _HEADINGS:
        return f"\n\n{'#' * _HEADINGS[name]} {' '.join(' '.join(given).split())}\n"
    if name == "header" and len(given) == 3:
        return f"\n{' '.join(' '.join(given[:2]).split())}\n{given[2]}\n"
    if name in _WHOSE:
        return f"{' '.join(given)}{' ' if name == 'firstname' else chr(10)}"
    if name in _BREAKS:
        return "\n- " if name == "item" else "\n"
    if name == "cvskill" and len(given) == 2 and _OF_FIVE.fullmatch(given[1]):
        return f"\n{given[0]}: {given[1]}/5\n"  # so many of five dots
    if name in _LABELLED:
        pairs = zip(given[::2], given[1::2], strict=False)
        rest = f" ({given[2]})" if len(given) == 3 and given[2] else ""
        return "\n" + "\n".join(f"{label}: {words}" for label, words in pairs if label or words) + rest + "\n"
    if name == "cventry":
        return "\n\n" + "\n".join(filter(None, (_COLUMN.join(filter(None, given[:4])), *given[4:]))) + "\n"
    if name in _TWO_LINES and len(given) == 4:
        return "\n" + "\n".join(_COLUMN.join(filter(None, pair)) for pair in (given[:2], given[2:])) + "\n"
    if name in _ENTRIES:
        return f"\n{_COLUMN.join(filter(None, given))}\n"
    return _LETTERS.get(name, "".join(given))
