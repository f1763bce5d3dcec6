"""The text of a CV written in Org, the outlines of Emacs, in the signs of Markdown, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlcareer.reading.open.paragraphs import Shown, joined
from mlcareer.shapes import shape

_LOOKS = shape(
    r"^#\+(?:title|author|options|startup|setupfile|email|date|latex_\w+|html_\w+) ?:", re.IGNORECASE | re.MULTILINE
)
_HEAD = 3000
"""So many letters of a text say whether it is one."""
_KEPT = shape(r"#\+(?P<says>(?:title|author)\s*:.*)", re.IGNORECASE)
_BEGUN = shape(r"\s*(?:#\+begin_(?P<block>\w+)|:(?P<drawer>[\w-]+):\s*$)", re.IGNORECASE)
_ENDED = shape(r"\s*(?:#\+end_\w+|:end:)", re.IGNORECASE)
_UNSEEN = shape(r"\s*#(?:\+|\s|$)")
_HEADING = shape(r"(?P<stars>\*+) (?:(?:TODO|DONE|NEXT) )?(?P<words>.*?)(?P<tags>\s+:[\w@:]+:)?\s*$")
_LINK = shape(r"\[\[[^\[\]]{1,300}\]\[([^\[\]]{1,200})\]\]|\[\[([^\[\]]{1,300})\]\]")
_MACRO = shape(r"\{\{\{\w{1,40}\(([^{}]{0,200})\)\}\}\}")
_BREAK = shape(r"\s*\\\\\s*$")
_DASHES = shape(r"(?<=[\w\s)])-{2,3}(?=[\w\s(])")
_PROPERTY = shape(r"\s*:(?P<name>[\w-]{1,40}):\s+(?P<value>\S.*)$")
_PLACES, _NOW = ("employer", "company", "organization", "host", "school", "location"), "Present"
_SPAN = shape(r"([>\]])--?([<\[])")
_STAMP = shape(r"[<\[](\d{4}-\d\d(?:-\d\d)?)(?: [^\W\d_]{2,9}\.?)?(?: [\d:+.dwmy-]{1,20})?[>\]]")
"""A day as Org writes it: `<2016-05-01 Sun>`."""
_PLUS = shape(r"^(\s*)\+ ")
_TERM = shape(r"^(\s*[-+] .{1,80}?) ::(?:\s+|$)")
"""What an item explains: `- 2016 -- 2018 :: Analyst`."""
_BOLD = shape(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,200})(?<=\S)\*(?![\w*])")
_SLANTED = shape(r"(?<![\w/:.])/(?=[^\s/])([^/\n]{1,200})(?<=\S)/(?![\w/])")


def looks_like_org(text: str) -> bool:
    """Whether a text sets up a page as Org does."""
    return bool(_LOOKS.search(text[:_HEAD]))


def org_lines(text: str) -> Iterator[tuple[str, int]]:
    """The lines as Markdown has them, each with its number, those of a paragraph together, and those of what no reader
    of the page sees left empty: settings, blocks of code, drawers of properties, and headings that are not exported
    with what is below them."""
    return joined(Shown(*line) for line in _lines(text))


def _lines(text: str) -> Iterator[tuple[str, int, bool]]:
    within, hidden = "", 0
    properties: dict[str, str] = {}
    for number, line in enumerate(text.split("\n"), 1):
        heading = _HEADING.match(line)
        depth = len(heading["stars"]) if heading else 0
        if heading and depth <= (hidden or depth):
            hidden = depth if "noexport" in (heading["tags"] or "") else 0
        kept = _KEPT.match(line) if within != "block" and not hidden else None
        begun = _BEGUN.match(line)
        if kept:
            yield kept["says"], number, True
        elif within or hidden:
            properties.update(_property(line) if within == "drawer" else {})
            drawer, within = within == "drawer", "" if _ENDED.match(line) else within
            if not drawer or not within:
                yield (_said(properties) if drawer and not hidden else ""), number, True
        elif begun and begun["drawer"]:
            within, properties = "drawer", {}
        elif begun or _UNSEEN.match(line):
            within = "block" if begun else ""
            yield "", number, True
        elif heading:
            yield f"{'#' * depth} {_shown(heading['words'])}", number, True
        else:
            yield _shown(_BREAK.sub("", line)), number, bool(_BREAK.search(line))


def _property(line: str) -> dict[str, str]:
    """The property that a line of a drawer names, and what it says."""
    said = _PROPERTY.match(line)
    return {said["name"].lower(): _shown(said["value"])} if said else {}


def _said(properties: dict[str, str]) -> str:
    """What the properties of an entry say of it, as templates of CVs show them: where, and from when to when."""
    begins, ends = properties.get("from"), properties.get("to")
    when = f"{begins} – {ends or _NOW}" if begins else properties.get("date", "")
    where = (properties.get(name, "") for name in _PLACES)
    return " | ".join(filter(None, (*where, when))) if when else ""


def _shown(words: str) -> str:
    """What a line shows of its links and macros, with its emphasis as Markdown has it."""
    words = _STAMP.sub(r"\1", _SPAN.sub(r"\1 – \2", words))
    words = _PLUS.sub(r"\1- ", words)
    words = _MACRO.sub(r"    \1", _LINK.sub(lambda match: match[1] or match[2], words))
    words = _SLANTED.sub(r"*\1*", _BOLD.sub(r"**\1**", _TERM.sub(r"\1: ", words)))
    return _DASHES.sub(lambda match: "—" if len(match[0]) > 2 else "–", words) if "|-" not in words else words
