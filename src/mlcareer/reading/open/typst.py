"""The text of a CV written in Typst, in the signs of Markdown, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlcareer.shapes import shape

_LOOKS = shape(
    r"^#import \"[@./\w-]|^#show ?(?::|\w+:|heading)|^#set (?:page|text|document|par)\(|^#let \w+(?:\([^()\n]*\))? ?=",
    re.MULTILINE,
)
_HEAD = 3000
"""So many letters of a text say whether it is one."""
_SETTING = shape(r"\s*#(?:import|include|show|set|let)\b|\s*//")
_CALL = shape(r"\s*#(?P<name>[\w.-]{1,60})\(")
_HEADING = shape(r"(?P<depth>=+) (?P<words>.+)")
_OF_SECTION = shape(r"section|heading", re.IGNORECASE)
_VALUE = shape(r"(?P<key>[\w-]{1,40}):\s*(?=[\"\[(\w])|\[(?P<block>[^\[\]]{0,400})\]?|\"(?P<text>[^\"\n]{0,400})\"")
_OF_LOOKS = frozenset(
    ("fill", "font", "image", "inset", "lang", "logo", "path", "photo", "size", "style", "url", "weight"),
)
"""The names of values that no reader of the page sees as words."""
_LINK = shape(r"#link\(\"[^\"\n]{0,300}\"\)(?:\[([^\[\]\n]{0,200})\])?")
_GAP = shape(r"#h\([^()\n]{0,20}\)")
_WORDED = shape(r"#(?:[a-z]\w{0,30})(?:\([^()\n]{0,80}\))?\[([^\[\]\n]{0,300})\]")
_BOLD = shape(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,200})(?<=\S)\*(?![\w*])")
_OPENS, _CLOSES = "([{", ")]}"
_QUOTED = shape(r"\"[^\"\n]{0,400}\"")
_ITEM = shape(r"\s*\[")


def looks_like_typst(text: str) -> bool:
    """Whether a text sets up a page as Typst does."""
    return bool(_LOOKS.search(text[:_HEAD]))


def typst_lines(text: str) -> Iterator[str]:
    """The lines as Markdown has them: what functions are called with a line each, as it is mostly written, and settings
    left empty."""
    depth, unseen = 0, False
    for line in text.split("\n"):
        begun = depth
        if depth == 0:
            unseen = bool(_SETTING.match(line))
        called = _CALL.match(line) if not (begun or unseen) else None
        if called or begun or unseen:
            plain = _QUOTED.sub("", line)
            depth = max(depth + sum(map(plain.count, _OPENS)) - sum(map(plain.count, _CLOSES)), 0)
        if unseen:
            yield ""
        elif called and _OF_SECTION.search(called["name"]):
            yield f"## {_values(line)}"
        elif called or begun:
            yield ("- " if begun and _ITEM.match(line) else "") + _values(line)
        else:
            heading = _HEADING.match(line)
            yield f"{'#' * len(heading['depth'])} {_shown(heading['words'])}" if heading else _shown(line)


def _values(line: str) -> str:
    """The words that a line hands to a function, apart from each other."""
    found: list[str] = []
    key = ""
    for match in _VALUE.finditer(_shown(line)):
        if match["key"]:
            key = match["key"]
            continue
        if key not in _OF_LOOKS:
            found.append((match["block"] or match["text"] or "").strip())
        key = ""
    goes_on = line.strip(" \t,;" + _OPENS + _CLOSES) if not (found or key or _CALL.match(line)) else ""
    return "    ".join(filter(None, found)) or (goes_on if " " in goes_on and "=" not in goes_on else "")


def _shown(words: str) -> str:
    """What a line shows of its links and functions, with its emphasis as Markdown has it."""
    words = _WORDED.sub(r"\1", _LINK.sub(lambda match: match[1] or "", _GAP.sub("    ", words)))
    return _BOLD.sub(r"**\1**", words).removesuffix(" \\")
