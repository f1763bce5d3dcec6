"""The text of a CV written in LaTeX, as its page would show it: headings, entries and items a line each.

What a command shows is what stands in its braces; those that set up the page show nothing. Braces are paired once, so
that no source takes longer than its length.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from mlcareer.shapes import shape

_LOOKS = shape(r"^[^\S\n]*\\(?:documentclass\b|begin\{document\}|cventry\b|makecvtitle\b|section\*?\{)", re.MULTILINE)
_COMMENT = shape(r"(?<!\\)%[^\n]*")
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
    "textbullet": "•", "textperiodcentered": "·", "cdot": "·", "rightarrow": "→", "to": "→", "star": "★",
}  # fmt: skip
_SILENT = {
    "documentclass": 1, "usepackage": 1, "moderncvstyle": 1, "moderncvcolor": 1, "moderncvtheme": 1, "vspace": 1,
    "setlength": 2, "addtolength": 2, "newcommand": 2, "renewcommand": 2, "definecolor": 3, "color": 1, "textcolor": -2,
    "pagestyle": 1, "thispagestyle": 1, "begin": 1, "end": 1, "hypersetup": 1, "geometry": 1, "photo": 1, "label": 1,
    "input": 1, "include": 1, "bibliographystyle": 1, "bibliography": 1, "fontsize": 2, "includegraphics": 1,
    "href": -2, "hrefWithoutArrow": -2, "multicolumn": -3, "multirow": -3, "raisebox": -2, "resizebox": -3,
    "parbox": -2, "colorbox": -2, "setstretch": 1, "titleformat": 5, "titlespacing": 4, "nopagenumbers": 0,
    "fontfamily": 1, "selectlanguage": 1, "linespread": 1, "newenvironment": 3, "setcounter": 2, "address": 0,
}  # fmt: skip
"""How many arguments commands have that show nothing; of those below 0 the last is shown."""
_FRAMES = {
    "tabular": 1, "tabular*": 2, "tabularx": 2, "tabulary": 2, "longtable": 1, "supertabular": 1, "xltabular": 2,
    "array": 1, "minipage": 1, "multicols": 1, "adjustwidth": 2, "changemargin": 2, "paracol": 1,
}  # fmt: skip
"""How many arguments environments have that say how wide their columns are; with a star behind the name as many, where
it does not stand here itself."""
_SPACED = shape(r"\s{0,9}\[\s*-?[\d.]+\s*(?:pt|mm|cm|in|em|ex|bp|px|\\\w{1,20})\s*\]")
"""How far below the next line stands."""
_HEADINGS = frozenset(("section", "cvsection", "subsection", "cvsubsection", "rSection", "resheading"))
_ENTRIES = {
    "cventry": 6, "cvlistitem": 1, "cvitem": 2, "cvitemwithcomment": 3, "cvdoubleitem": 4, "cvlanguage": 3,
    "cvcomputer": 4, "cvline": 2, "cvskill": 2, "cvlistdoubleitem": 2, "cvevent": 4, "resumeSubheading": 4,
    "resumeProjectHeading": 2, "resumeItem": 1, "name": 2, "datedsubsection": 2, "cvhonor": 4, "cvachievement": 3,
    "title": 1, "author": 1, "firstname": 1, "familyname": 1, "email": 1, "phone": 1,
}  # fmt: skip
"""Commands that show a line, and how many arguments they have."""
_TWO_LINES = frozenset(("resumeSubheading",))
"""Entries that are shown as two lines of two columns."""
_LABELLED = frozenset(("cvitem", "cvline", "cvskill", "cvlanguage", "cvitemwithcomment", "cvdoubleitem", "cvcomputer"))
_NAMED = shape(r"\\(?:cvname|fullname|yourname|candidatename)\s{0,9}\{")
"""A command that says whose page it is, wherever it stands there."""
_APART = shape(r"\}[ \t]{0,9}\{")
"""What parts the arguments of a command or an environment that is not known."""
_BREAKS = frozenset(("\\", "newline", "par", "linebreak", "newpage", "clearpage", "item"))
_DEEPEST = 20
_COLUMN = "    "
"""What a reader sees between the columns of a table."""


def looks_like_latex(text: str) -> bool:
    """Whether a text is the source of a page in LaTeX."""
    return bool(_LOOKS.search(text[:20_000])) and "\\" in text


def latex_lines(text: str) -> Iterator[tuple[str, int]]:
    """What the page of a source in LaTeX shows, line by line, each with the number of the line it begins in there."""
    body = _COMMENT.sub("", text)
    starts = [0, *(match.end() for match in re.finditer("\n", body))]
    parts: list[str] = []
    number = 1
    for shown, place in (*_Source(body).page(), ("\n", len(body))):
        first, *others = shown.split("\n")
        if not parts:
            number = bisect_right(starts, place)
        parts.append(first)
        for other in others:
            yield _plain("".join(parts)), number
            parts = [other]
            number = bisect_right(starts, place)


def _plain(line: str) -> str:
    """A line with the dashes and spaces that its signs stand for, and letters with their accents."""
    for written, shown in _DASHES:
        line = line.replace(written, shown)
    return unicodedata.normalize("NFC", line.strip())


class _Source:
    """A source, and which brace closes which."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._closed: dict[int, int] = {}
        opened: list[int] = []
        for match in _BRACE.finditer(text):
            if match[0] == "{":
                opened.append(match.start())
            elif match[0] == "}" and opened:
                self._closed[opened.pop()] = match.end()

    def page(self) -> Iterator[tuple[str, int]]:
        """The parts of what is shown, each with its place: of the settings before the page, only whose it is."""
        begin = self._text.find("\\begin{document}")
        if begin >= 0:
            yield from self._shown(0, begin, named=True)
        if (named := _NAMED.search(self._text, max(begin, 0))) and named.end() - 1 in self._closed:
            whose = self._shown(named.end(), self._closed[named.end() - 1] - 1)
            yield f"{''.join(part for part, _ in whose)}\n", named.start()
        yield from self._shown(max(begin, 0), len(self._text))

    def _shown(self, place: int, end: int, *, named: bool = False, deep: int = 0) -> Iterator[tuple[str, int]]:
        while place < end:
            match = _COMMAND.search(self._text, place, end)
            if not named:
                words = self._text[place : match.start() if match else end]
                yield _APART.sub(_COLUMN, words).replace("{", "").replace("}", "").replace("&", _COLUMN), place
            if not match:
                return
            name, place = match["name"], match.end()
            accented = _ACCENTED.match(self._text, place, end) if name in _ACCENTS else None
            if accented:
                letter = (accented["a"] or accented["b"]).replace("\\i", "i")
                yield "" if named else letter + _ACCENTS[name], match.start()
                place = accented.end()
                continue
            spans, place = self._arguments(place, end, _count(name))
            if name == "begin" and spans:
                _, place = self._arguments(place, end, _columns(self._text[slice(*spans[0])]))
            elif name in _BREAKS and (spaced := _SPACED.match(self._text, place, end)):
                place = spaced.end()
            if not named or name in _ENTRIES:
                yield from self._line(name, spans, match.start(), deep)

    def _line(self, name: str, spans: list[tuple[int, int]], place: int, deep: int) -> Iterator[tuple[str, int]]:
        shown = spans if name not in _SILENT else spans[-1:] if len(spans) == -_SILENT[name] else []
        if deep >= _DEEPEST:
            return
        given = ["".join(part for part, _ in self._shown(*span, deep=deep + 1)).strip() for span in shown]
        yield _as_line(name, given), place

    def _arguments(self, place: int, end: int, count: int) -> tuple[list[tuple[int, int]], int]:
        """Where the next arguments in braces stand, without options in square brackets, and where they end."""
        found: list[tuple[int, int]] = []
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
        return f"\n\n{' '.join(given)}\n"
    if name in _BREAKS:
        return "\n- " if name == "item" else "\n"
    if name in _LABELLED:
        pairs = zip(given[::2], given[1::2], strict=False)
        rest = f" ({given[2]})" if len(given) == 3 and given[2] else ""
        return "\n" + "\n".join(f"{label}: {words}" for label, words in pairs if label or words) + rest + "\n"
    if name == "name":
        return f"{' '.join(given)}\n"
    if name == "cventry":
        said = ", ".join(filter(None, given[1:4]))
        return "\n\n" + "\n".join(filter(None, ("  ".join(filter(None, (*given[:1], said))), *given[4:]))) + "\n"
    if name in _TWO_LINES and len(given) == 4:
        return "\n" + "\n".join(_COLUMN.join(filter(None, pair)) for pair in (given[:2], given[2:])) + "\n"
    if name in _ENTRIES:
        return f"\n{', '.join(filter(None, given))}\n"
    return _LETTERS.get(name, "".join(given))
