"""The text of a document as the readers see it: bounded lines, each with its place in the file it came from.

Whoever wrote a file decides how long its lines are, and many patterns look at a line; so no line of a page is longer
than any sentence, no run of blanks longer than any gap between columns, and no more than a few empty lines follow each
other. What nobody sees (soft hyphens, zero-width and direction marks) is taken out, and the dashes, quotes and spaces
that programs set for looks stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

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


def page_of(text: str, format_: str = "plain text", notes: tuple[str, ...] = ()) -> Page:
    """The page of a text whose places are its line numbers."""
    lines = _without_markup(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    if format_ == "Markdown":
        lines = ((_ESCAPED.sub(r"\1", _QUOTED.sub("", line)), number) for line, number in lines)
    return page_of_lines(format_, lines, notes)


_FRONT = shape(r"(?:-{3}|\+{3})\s*$")
_FRONT_SAYS = shape(
    r"\s*[\"']?(?:[a-z]{1,8}[_ -]?)?(?P<says>(?:name|author|title|company|location|position|role|salary"
    r"|employment[_ -]?type|contract[_ -]?type|job[_ -]?type|deadline|closing[_ -]?date)[\"']?\s*[:=].*)",
    re.IGNORECASE | re.DOTALL,
)
"""A setting of a page that says something of it: `title: Ada Example`, `pageTitle: Ada Example - CV`."""
_IN_QUOTES = shape(r"(:\s*)([\"'])(.*)\2\s*$")
_QUOTED = shape(r"^\s{0,3}>\s?(?=\S)|^\s*```\w*\s*$")
"""The sign of a quote in Markdown, and the fence of a block."""
_ESCAPED = shape(r"\\([|&~#()\[\]])")
"""A sign of Markdown that is meant as it stands."""
_MOST_FRONT, _FRONT_LONG = 60, 20_000
_STYLE = shape(r"\s*<(?P<tag>style|script)\b", re.IGNORECASE)
_TAGS = shape(
    r"\{%[^{}%]{0,200}%\}|\{\{[^{}]{0,200}\}\}|<!--.{0,300}?-->|</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,300})?/?>"
)
"""Tags of HTML and of the programs that make pages out of Markdown."""
_ITEM_TAG = shape(r"(?<![^\n])([ \t]*)<li\b[^<>]{0,300}>\s*|<li\b[^<>]{0,300}>\s*", re.IGNORECASE)
_BLOCK_TAG = shape(r"<br\s*/?>|</?(?:p|div|ul|ol|tr|table|section|h[1-6])\b[^<>]{0,300}>|</li>", re.IGNORECASE)
"""What begins an item in HTML, and what begins or ends a line."""
_GIVEN = shape(r"\s\w{1,30}=[\"]([^\"]{2,120})[\"]")
_FILE = shape(r"\S*[/.]\S+$")


def _without_markup(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The lines of a text that may be Markdown, each with its number, those of what no reader of the page sees left
    empty: the settings before it, of which only names, titles and places say something; styles and scripts; tags, of
    which those of items and paragraphs begin a line."""
    if lines and _FRONT.match(lines[0]):
        end = next((number for number, line in enumerate(lines[1:_MOST_FRONT], 1) if _FRONT.match(line)), 0)
        yield from numbered(_front_says(line) for line in lines[:end])
        first = end
    else:
        first = 0
    within = ""
    for number, line in enumerate(lines[first:], first + 1):
        if not within and (begun := _STYLE.match(line)):
            within = begun["tag"].lower()
        if within:
            within = "" if f"</{within}" in line.lower() else within
            yield "", number
        elif _TAGS.search(line):
            several = _TAGS.sub(_in_tag, _ITEM_TAG.sub(r"\n\1- ", _BLOCK_TAG.sub("\n", line))).split("\n")
            yield from ((part.rstrip(), number) for part in [*filter(str.strip, several)] or [""])
        else:
            yield line, number


def settings_of(text: str) -> tuple[list[tuple[str, int]], str]:
    """What the settings before a page say of it, each with its number, and the text with nothing in their place."""
    lines = text[:_FRONT_LONG].split("\n", _MOST_FRONT + 1)
    if not _FRONT.match(lines[0]):
        return [], text
    end = next((number for number, line in enumerate(lines[1:_MOST_FRONT], 1) if _FRONT.match(line)), 0)
    said = [(_front_says(line), number) for number, line in enumerate(lines[:end], 1)]
    place = sum(len(line) + 1 for line in lines[: end + 1]) if end else 0
    return [one for one in said if one[0]], "\n" * (end + 1 if end else 0) + text[place:]


def _front_says(line: str) -> str:
    """What a setting says of the page; nothing where it is one for the program that makes it."""
    said = _FRONT_SAYS.match(line)
    plain = _IN_QUOTES.sub(r"\1\3", said["says"]).rstrip() if said else ""
    return "" if plain.endswith((":", "=")) else plain


def _in_tag(match: re.Match[str]) -> str:
    """What a tag shows: that of a program that makes pages shows the words it is given, `{{< item title="Analyst"
    when="2019 - 2021" >}}`."""
    given = _GIVEN.findall(match[0]) if match[0].startswith(("{{<", "{{%")) else []
    shown = [words for words in given if not _FILE.match(words)]
    return " | ".join(shown) if len(shown) > 1 else " "


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


def _visible(line: str) -> str:
    """A line without what nobody sees, and with gaps of a bounded width."""
    if not (line.isascii() and line.isprintable()):
        line = _DRAWN.sub(r"\1• ", line)
        line = INVISIBLE.sub("", _SOFT_DASH.sub("-", line))
        line = "".join(char if char.isprintable() or char in "\t\xa0" else " " for char in line.translate(_BOXES))
        line = _PICTURE.sub(r"\1", line)
    if "](" in line:
        line = _LINK.sub(r"\1", _IMAGE.sub(" ", line))
    line = _LEADER.sub(" | ", line)
    return _BLANKS.sub(r"\1", line)


def _broken(line: str) -> Iterator[str]:
    """A line in parts that are no longer than a line may be."""
    while len(line) > LONGEST:
        ends = [match.end() for match in _SENTENCE.finditer(line, LONGEST // 2, LONGEST)]
        cut = ends[-1] if ends else line.rfind(" ", LONGEST // 2, LONGEST)
        cut = cut if cut > 0 else LONGEST
        yield line[:cut]
        line = line[cut:].lstrip(" ")
    yield line
