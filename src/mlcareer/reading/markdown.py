"""A text as it was written, plain or in Markdown: the settings before it, tags within it, and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from mlcareer.reading.page import Page, numbered, page_of_lines
from mlcareer.shapes import shape


def still_markdown(text: str) -> bool:
    """Whether a text is what a page will be made of, though it is called one: with settings before it, and no tags of
    paragraphs or items."""
    said, body = settings_of(text)
    return bool(said) and not _OF_PAGE.search(body)


def settings_of(text: str) -> tuple[list[tuple[str, int]], str]:
    """What the settings before a page say of it, each with its number, and the text with nothing in their place."""
    lines = text[:_FRONT_LONG].split("\n", _MOST_FRONT + 1)
    end = _front_ends(lines)
    said = [one for one in numbered(_front(lines[:end])) if one[0]]
    place = sum(len(line) + 1 for line in lines[: end + 1]) if end else 0
    return said, "\n" * (end + 1 if end else 0) + text[place:]


def page_of(text: str, format_: str = "plain text", notes: tuple[str, ...] = ()) -> Page:
    """The page of a text whose places are its line numbers."""
    lines = _without_markup(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    if format_ == "Markdown":
        lines = ((_ESCAPED.sub(r"\1", _QUOTED.sub("", line)), number) for line, number in lines)
    return page_of_lines(format_, lines, notes)


_FRONT = shape(r"(?:-{3}|\+{3})\s*$")
_FRONT_SAYS = shape(
    r"\s*[\"']?(?:(?!sub)[a-z]{1,8}[_ -]?)?(?P<says>(?:name|author|(?:sub)?title|company|location|position|role|salary"
    r"|(?:employment|contract|job)[_ -]?type|hours|workplace|deadline|closing[_ -]?date)[\"']?\s*[:=].*)",
    re.IGNORECASE | re.DOTALL,
)
"""A setting of a page that says something of it: `title: Ada Example`, `pageTitle: Ada Example - CV`."""
_SETTING = shape(r"(?P<name>[^:=]{1,40}?)[\"']?\s*[:=]\s*(?P<quote>[\"']?)(?P<words>.*?)(?P=quote)\s*$", re.DOTALL)
_OPENS_SETTING = shape(r"(?P<name>[A-Za-z][\w -]{1,40}?)\s*[:=]\s*(?:\[|[|>][+-]?)?\s*$")
_WITHIN_SETTING = shape(r"\s+\S|-\s|\s*\]|\s*$")
_ITEM_OF_SETTING = shape(r"^\s*(?:-\s+)?[\"'](.*?)[\"']?,?\s*$")
_FEWEST_WORDS = 3
"""Words of each item by which a list among the settings is no list of keywords."""
_QUOTED = shape(r"^\s{0,3}>\s?(?=\S)|^\s*```\w*\s*$")
"""The sign of a quote in Markdown, and the fence of a block."""
_ESCAPED = shape(r"\\([|&~#()\[\]])")
"""A sign of Markdown that is meant as it stands."""
_MOST_FRONT, _FRONT_LONG = 200, 20_000
_STYLE = shape(r"\s*<(?P<tag>style|script)\b", re.IGNORECASE)
_TAGS = shape(
    r"\{%[^{}%]{0,200}%\}|\{\{[^{}]{0,200}\}\}|<!--.{0,300}?-->|</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,300})?/?>"
)
"""Tags of HTML and of the programs that make pages out of Markdown."""
_ENTITY = shape(
    r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|nbsp|ndash|mdash|[rl]squo|[rl]dquo|bull|hellip);", re.IGNORECASE
)
_ITEM_TAG = shape(r"(?<![^\n])([ \t]*)<li\b[^<>]{0,300}>\s*|<li\b[^<>]{0,300}>\s*", re.IGNORECASE)
_BLOCK_TAG = shape(r"<br\s*/?>|</?(?:p|div|ul|ol|tr|table|section|h[1-6])\b[^<>]{0,300}>|</li>", re.IGNORECASE)
"""What begins an item in HTML, and what begins or ends a line."""
_OF_PAGE = shape(r"<(?:p|div|ul|li|h[1-6])\b", re.IGNORECASE)
_GIVEN = shape(r"\s\w{1,30}=[\"]([^\"]{2,120})[\"]")
_FILE = shape(r"\S*[/.]\S+$")


def _without_markup(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The lines of a text that may be Markdown, each with its number, those of what no reader of the page sees left
    empty: the settings before it, of which only names, titles and places say something; styles and scripts; tags, of
    which those of items and paragraphs begin a line."""
    first = _front_ends(lines)
    yield from numbered(_front(lines[:first]))
    within = sign = ""
    for number, line in enumerate(lines[first:], first + 1):
        if not within and (begun := _STYLE.match(line)):
            within = begun["tag"].lower()
        if within:
            within = "" if f"</{within}" in line.lower() else within
            yield "", number
            continue
        if "&" in line and _ENTITY.search(line):
            line = unescaped(line)
        several = [line]
        tagged = ("<" in line or "{" in line) and bool(_TAGS.search(line))
        if tagged:
            several = _TAGS.sub(_in_tag, _ITEM_TAG.sub(r"\n\1- ", _BLOCK_TAG.sub("\n", line))).split("\n")
            several = [*filter(str.strip, several)] or [""]
        for part in several:
            if tagged and part.strip() == "-":
                sign, part = part.rstrip() + " ", ""  # of an item whose words stand on a line of their own
            elif sign and part.strip():
                sign, part = "", sign + part.strip()
            yield part.rstrip(), number


def _front_ends(lines: Sequence[str]) -> int:
    """The number of the line that ends the settings before a page; 0 where there are none."""
    if not (lines and _FRONT.match(lines[0])):
        return 0
    return next((number for number, line in enumerate(lines[1:_MOST_FRONT], 1) if _FRONT.match(line)), 0)


def _front(lines: Sequence[str]) -> Iterator[str]:
    """What the settings before a page say of it, a line each: names, titles, places and the like, and lists or texts
    that are written there in full (`requirements: ["3+ years of experience", …]`), but no keywords."""
    number = 0
    while number < len(lines):
        opened = _OPENS_SETTING.match(lines[number])
        rest = list(takewhile(lambda line: _WITHIN_SETTING.match(line), lines[number + 1 :])) if opened else []
        told = [_ITEM_OF_SETTING.sub(r"- \1", line).strip() for line in rest]
        if opened and sum(len(line.split()) for line in told) >= _FEWEST_WORDS * max(len(told), 1) > 0:
            yield opened["name"].replace("_", " ").strip().capitalize() + ":"
            yield from ("" if line == "]" else line for line in told)
        else:
            rest = []
            yield _front_says(lines[number])
        number += 1 + len(rest)


def _front_says(line: str) -> str:
    """What a setting says of the page; nothing where it is one for the program that makes it."""
    said = _FRONT_SAYS.match(line)
    setting = _SETTING.match(said["says"]) if said else None
    return f"{setting['name']}: {setting['words']}" if setting and setting["words"] else ""


def _in_tag(match: re.Match[str]) -> str:
    """What a tag shows: that of a program that makes pages shows the words it is given, `{{< item title="Analyst"
    when="2019 - 2021" >}}`."""
    given = _GIVEN.findall(match[0]) if match[0].startswith(("{{<", "{{%")) else []
    shown = [words for words in given if not _FILE.match(words)]
    return " | ".join(shown) if len(shown) > 1 else " "


def unescaped(text: str) -> str:
    """A text with the signs that its references such as `&amp;` and `&#228;` stand for."""
    from html import unescape  # with a table of all entities, which only pages of the web need

    return unescape(_NO_SIGN.sub("\ufffd", text))


_NO_SIGN = re.compile(r"&#(?:[0-9]{9,}|x[0-9a-f]{9,});?", re.IGNORECASE)
"""A number that is no sign's. The standard library fails at one of thousands of digits."""
