"""What a reader sees of a page of the web, line by line, each with its place in the source."""

from __future__ import annotations

import re

from mlcareer.reading.markdown import settings_of, unescaped
from mlcareer.reading.page import Page, page_of_lines
from mlcareer.shapes import shape

MAX_HTML_CHARACTERS = 5_000_000
_UNSEEN = (
    "script",
    "style",
    "template",
    "noscript",
    "svg",
    "head",
    "nav",
    "footer",
    "select",
    "iframe",
    "object",
    "math",
)
_INLINE_TAGS = (
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub "
    "sup time tt u var wbr img"
)
_INLINE = frozenset(_INLINE_TAGS.split())
_CELLS = ("td", "th")
_LISTS = ("ul", "ol")
_SPACE = shape(r"\s+")
_TOKEN = shape(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<raw>script|style)\b[^<>]*+>.*?(?:</(?P=raw)[^<>]*+>?|\Z)"
    r"""|<(?P<end>/?)(?P<name>[a-z][\w:-]*+)(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>"""
    r"|<(?P<other_end>/?)(?P<other_name>[a-z][\w:-]*+)[^<>]*+>"
    r"|<[!?][^<>]*+>?",
    re.IGNORECASE | re.DOTALL,
)
"""The parts of a page between its texts. The parser of the standard library of Python 3.11 fails at a broken `<![`, and
takes time with the square of the size where tags are left open; no part of this looks at a letter many times."""
SUFFIXES = (".html", ".htm", ".xhtml", ".php", ".phtml", ".erb", ".ejs", ".njk", ".hbs", ".liquid", ".jsp")
_PROGRAM = shape(r"<\?(?!xml)(?:php|=)?.*?(?:\?>|\Z)|<%.*?(?:%>|\Z)", re.DOTALL | re.IGNORECASE)
"""A program within a page, which makes a part of it."""
_PRINTS = shape(r"\b(?:echo|print)\s{0,9}\(?\s{0,9}([\"'])(.{0,2000}?)(?<!\\)\1", re.DOTALL)
_LIQUID = shape(r"\{%[^{}%]{0,300}%\}|\{\{[^{}]{0,300}\}\}")
"""What the programs that make pages out of parts put in."""


def looks_like_html(text: str) -> bool:
    """Whether a text begins as a page of the web does, or is a program that makes one."""
    head = text[:1000].lstrip().lower()
    if head.startswith("<?php"):
        return True
    return head.startswith(("<!doctype html", "<html", "<head", "<body")) or "<html" in head


def html_text(text: str, notes: tuple[str, ...] = ()) -> Page:
    """What a reader sees of a page: a line a block, with the line of the source that it begins on."""
    said, body = settings_of(text)
    body = _LIQUID.sub(" ", _PROGRAM.sub(_printed, body))
    seen = _read_page(body, _UNSEEN)
    if seen.hidden:  # a part that is not shown was never closed; better its text than none
        seen = _read_page(body, ("script", "style"))
    return page_of_lines("HTML", [*said, *seen.lines], notes)


def _printed(match: re.Match[str]) -> str:
    """What a program within a page prints where that is written out in it, on as many lines."""
    printed = " ".join(words for _, words in _PRINTS.findall(match[0]))
    return printed.replace("\n", " ") + "\n" * match[0].count("\n")


def _read_page(text: str, unseen: tuple[str, ...]) -> _Seen:
    seen = _Seen(unseen)
    at = line = 0
    for token in _TOKEN.finditer(text):
        seen.text(text[at : token.start()], line + 1)
        line += text.count("\n", at, token.end())
        at = token.end()
        if name := token["name"] or token["other_name"]:
            is_end = bool(token["end"] or token["other_end"])
            seen.tag(name.lower(), is_end=is_end, is_alone=token[0].endswith("/>"))
    seen.text(text[at:], line + 1)
    seen.break_line()
    return seen


class _Seen:
    """Gathers the lines of a page that a reader sees."""

    def __init__(self, unseen: tuple[str, ...]) -> None:
        self.unseen = unseen
        self.hidden: list[str] = []
        self.lines: list[tuple[str, int]] = []
        self._parts: list[str] = []
        self._begins = 1
        self._lists = 0
        self._sign = ""  # of the item that is open, before its first words

    def break_line(self) -> None:
        """End the line that is being gathered."""
        if words := _squeezed("".join(self._parts)):
            self.lines.append((self._sign + words, self._begins))
            self._sign = ""
        self._parts = []

    def tag(self, name: str, *, is_end: bool, is_alone: bool) -> None:
        """Go over a tag: of what is not seen, of a cell, or of a block, which begins a line."""
        if name in self.unseen:
            self._unseen(name, is_end=is_end, is_alone=is_alone)
        elif not self.hidden and name in _CELLS:
            self._parts.append("" if is_end else "\t")
        elif not self.hidden and name not in _INLINE:
            self.break_line()
            self._lists = max(self._lists + (-1 if is_end else 1), 0) if name in _LISTS else self._lists
            if name == "li":
                self._sign = "" if is_end else "  " * (self._lists - 1) + "- "

    def _unseen(self, name: str, *, is_end: bool, is_alone: bool) -> None:
        if is_end and self.hidden and name == self.hidden[-1]:
            self.hidden.pop()
        elif not is_end and not is_alone and (not self.hidden or name == self.hidden[0]):
            self.hidden.append(name)

    def text(self, words: str, line: int) -> None:
        """Add a text that begins on a line of the source."""
        if self.hidden or not words:
            return
        if words.strip() and not any(part.strip() for part in self._parts):
            self._begins = line + words[: len(words) - len(words.lstrip())].count("\n")
        self._parts.append(unescaped(_SPACE.sub(" ", words)))


def _squeezed(line: str) -> str:
    """A line with single spaces, its cells apart by a tab."""
    cells = [" ".join(cell.split()) for cell in line.split("\t")]
    return "\t".join(cell for cell in cells if cell)
