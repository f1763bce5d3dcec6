"""The text of a document as the readers see it: bounded lines, each with its place in the file it came from.

Whoever wrote a file decides how long its lines are, and many patterns look at a line; so no line of a page is longer
than any sentence, no run of blanks longer than any gap between columns, and no more than a few empty lines follow each
other. What nobody sees (soft hyphens, zero-width and direction marks) is taken out, and the dashes, quotes and spaces
that programs set for looks stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from unicodedata import normalize

from mlcareer.errors import CareerError
from mlcareer.knowledge.names import INVISIBLE
from mlcareer.reading.ligatures import mended
from mlcareer.reading.ratings import EMPTY, FULL
from mlcareer.record import Record
from mlcareer.shapes import shape

MAX_CHARACTERS = 1_000_000
MAX_LINES = 30_000
"""Characters and lines of text that are read; a CV of 20 pages has about 60,000 characters. Whoever reads looks at each
line for thousands of names, so that a longer text takes long."""
LONGEST = 1000
"""Characters of a line; a longer one is broken after a sentence, or else between words."""
_BACK = 60
"""How far one looks back for words that stand right before a place."""
_WIDEST = 16
_EMPTIEST = 3
_SOFT_DASH = shape("(?<![^\\s\\d])\u00ad(?![^\\s\\d])|(?<=\\d)\u00ad|\u00ad(?=\\d)")
"""A soft hyphen that stands beside a number or alone, as some LaTeX pages have it for a dash."""
_IMAGE = shape(r"!\[[^\[\]]{0,200}\]\([^()\s]{0,300}\)")
_LEADER = shape(r"(?<=[\w.,)]) [-–—_]{3,200} (?=\w)")
"""A line drawn from a word to another at the end of the line: `Engineer ------- Oslo`."""
_LINK = shape(r"\[([^\[\]]{1,200})\]\([^()\s]{0,300}\)")
"""A link of Markdown, of which a reader sees the words."""
_BOXES = dict.fromkeys(map(ord, "│┃║"), "|")
"""The sides of boxes that are drawn around text."""
_PICTURE = shape(
    rf"^(\s*(?:[-*#>]+\s+)?)(?![{FULL}][{FULL}{EMPTY}])"
    "(?:[\U0001f000-\U0001faff\u2600-\u26ff\u2700-\u2712\u2715-\u27bf]\ufe0f?)+\\s*(?=[^\\W\\d_]|[*_#])"
)
"""A picture before the words of a line, which says nothing; check marks, crosses and the stars of a rating do."""
_BLANKS = shape(rf"([^\S\n]{{{_WIDEST}}})[^\S\n]+")
_SENTENCE = shape(r"[.!?;](?=\s)")


def back(place: int) -> int:
    """From where one looks for what stands right before a place."""
    return max(place - _BACK, 0)


def line_begin(text: str, place: int) -> int:
    """Where the line begins that a place is in."""
    return text.rfind("\n", 0, place) + 1


def indent_of(line: str) -> int:
    """How far a line is set in."""
    return len(line) - len(line.lstrip())


def behind_sign(text: str, place: int) -> int | None:
    """Where the words of an item begin, behind its sign, in the line that a place is in; None where that is none."""
    sign = _SIGN.match(text, line_begin(text, place))
    return sign.end() if sign else None


def line_end(text: str, place: int) -> int:
    """Where the line ends that a place is in."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def line_before(text: str, place: int) -> str:
    """What stands before a place in its line."""
    return text[max(place - LONGEST, 0) : place].rpartition("\n")[2]


def refuse_long(text: str, name: str, limit: int = MAX_CHARACTERS) -> None:
    """Raise CareerError for a text of more than `limit` characters."""
    if len(text) > limit:
        raise too_long(name, f"{limit:,} characters of text")


def refuse_long_page(several: Iterable[str], name: str) -> None:
    """Raise CareerError for lines of more characters than are read, or for too many of them; empty ones cost
    nothing."""
    lengths = [len(line) for line in several if line.strip()]
    if sum(lengths) > MAX_CHARACTERS:
        raise too_long(name, f"{MAX_CHARACTERS:,} characters of text")
    if len(lengths) > MAX_LINES:
        raise too_long(name, f"{MAX_LINES:,} lines of text")


def too_long(name: str, what: str) -> CareerError:
    """The error of a text that holds more than is read."""
    told = f"{name or 'the text'} holds more than {what}, more than is read here; give the CV or advertisement alone."
    return CareerError("text-too-long", told)


class Page(Record):
    """Lines of text and the place of each, such as `line 12` or `page 1, line 3`; what kind of document they were read
    from (`format`), and what is to be said of how they were read."""

    format: str
    lines: tuple[str, ...]
    places: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The lines as one text; its line `n` stands at `places[n - 1]`."""
        return "\n".join(self.lines)


def page(format_: str, several: Iterable[tuple[str, str]], notes: tuple[str, ...] = ()) -> Page:
    """The page of lines, each with the place that it stands at in its document."""
    bounded = list(_bounded(several))
    lines, places = (tuple(pair[number] for pair in bounded) for number in (0, 1))
    return Page(format=format_, lines=mended(lines), places=places, notes=notes)


def page_of_lines(format_: str, lines: Iterable[tuple[str, int]], notes: tuple[str, ...] = ()) -> Page:
    """The page of lines, each with its number."""
    return page(format_, ((line, f"line {number}") for line, number in lines), notes)


def numbered(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Lines, each with its number, from 1."""
    return zip(lines, count(1), strict=False)


def _bounded(several: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    empty = 0
    for given, place in several:
        line = _visible(given)
        empty = 0 if line.strip() else empty + 1
        if empty <= _EMPTIEST:
            yield from ((part, place) for part in _broken(line))


ITEM_SIGN = r"(?:[-*+•▪●◦‣·✓✔>–—»]|[A-Z]?\d{1,3}[.)]|o(?=\s+[A-Z]))"
"""What an item of a list begins with."""
ITEM = shape(rf"^\s*{ITEM_SIGN}\s+")
_SIGN = shape(rf"[ \t]*{ITEM_SIGN}[ \t]")
_DRAWN = shape(r"^([ \t]*)[Ø§➢➣➤►▸❖✦\uf000-\uf0ff][ \t]+(?=\S)")
"""The sign of an item as a font draws it: Wingdings has those of word processors where no character is."""


_LETTERLIKE = shape("[\U0001d400-\U0001d7ff\uff01-\uff5e]")
"""Letters and digits in another type, with which posts are set in bold, and those as wide as Chinese ones."""


def _visible(line: str) -> str:
    """A line without what nobody sees, and with gaps of a bounded width."""
    plain = line.isascii() and line.isprintable()
    if not plain:
        line = _DRAWN.sub(r"\1• ", line)
        line = INVISIBLE.sub("", _SOFT_DASH.sub("-", line))
        line = _LETTERLIKE.sub(lambda letter: normalize("NFKC", letter[0]), line)
        line = "".join(char if char.isprintable() or char in "\t\xa0" else " " for char in line.translate(_BOXES))
        line = _PICTURE.sub(r"\1", line)
    if "](" in line:
        line = _LINK.sub(r"\1", _IMAGE.sub(" ", line))
    if not plain or " -" in line or " _" in line:
        line = _LEADER.sub(" | ", line)
    return line if plain and "  " not in line else _BLANKS.sub(r"\1", line)


def _broken(line: str) -> Iterator[str]:
    """A line in parts that are no longer than a line may be."""
    while len(line) > LONGEST:
        ends = [match.end() for match in _SENTENCE.finditer(line, LONGEST // 2, LONGEST)]
        cut = ends[-1] if ends else line.rfind(" ", LONGEST // 2, LONGEST)
        cut = cut if cut > 0 else LONGEST
        yield line[:cut]
        line = line[cut:].lstrip(" ")
    yield line
