"""The text of a CV written in Textile or as a page of a wiki, in the signs of Markdown, line by line."""

from __future__ import annotations

import re

from mlcareer.shapes import shape

SUFFIXES = (".textile", ".mediawiki", ".wiki")
_LOOKED = r"(?:\([^()\n]{0,60}\)|\{[^{}\n]{0,120}\}|\[[^\[\]\n]{0,20}\]|[<>=]{1,2})*"
"""How a block looks: its class, its style, its language, its side."""
_LOOKS = shape(rf"^h[1-6]{_LOOKED}\. \S[^\n]*$(?=[\s\S]{{0,2800}}?^h[1-6]{_LOOKED}\. )", re.MULTILINE)
_WIKI = shape(r"^(={2,5}) ?[^=\n]+? ?\1\s*$(?=[\s\S]{0,2800}?^(?:={2,5}) ?[^=\n]+? ?={2,5}\s*$)", re.MULTILINE)
_HEAD = 3000
"""So many letters of a text say whether it is one."""
_HEADING = shape(rf"h(?P<depth>[1-6]){_LOOKED}\. +(?P<words>.*)$")
_OF_WIKI = shape(r"(?P<signs>={1,6})\s*(?P<words>[^=\n].*?)\s*(?P=signs)\s*$")
_BLOCK = shape(rf"(?:p|bq|div|fn\d|table|notextile|###|bc|pre){_LOOKED}\.{{1,2}}(?:\s+|$)")
_ITEM = shape(r"(?P<signs>[*#]{1,5})(?:\([^()\n]{0,40}\))? +(?P<words>\S.*)$")
_EXPLAINED = shape(r"[-;] +(?P<term>[^:\n]{1,80}?)\s*:=?\s+(?P<words>\S.*)$")
_CELL = shape(r"\|(?:_|[<>=^~]|[\\/]\d|\([^()\n]{0,40}\)|\{[^{}\n]{0,80}\})+\. ")
_LINK = shape(r"\"([^\"\n]{1,200}?)(?:\([^()\n]{0,80}\))?\":(?:https?:|mailto:|/|#|\w)[^\s|,;)]{0,300}")
_TO = shape(r"\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]|\[https?://[^\s\[\]]{1,300} ([^\[\]\n]{1,200})\]")
_IMAGE = shape(r"!(?:[<>=]|\([^()\n]{0,40}\))?[\w./:%-]{1,200}\.(?:png|jpe?g|gif|svg)(?:\([^()\n]{0,80}\))?!")
_SPAN = shape(r"%(?:\{[^{}\n]{0,80}\}|\([^()\n]{0,40}\))([^%\n]{1,200})%")
_BOLD = shape(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,200})(?<=\S)\*(?![\w*])|'''([^\n]{1,200}?)'''")
_SLANTED = shape(r"''([^'\n]{1,200})''")


def looks_like_textile(text: str) -> bool:
    """Whether a text has headings as Textile or a wiki has them."""
    return bool(_LOOKS.search(text[:_HEAD]) or _WIKI.search(text[:_HEAD]))


def textile_text(text: str) -> str:
    """The text as Markdown has it, line for line."""
    return "\n".join(map(_shown, text.split("\n")))


def _shown(line: str) -> str:
    if heading := _HEADING.match(line):
        return f"{'#' * int(heading['depth'])} {_words(heading['words'])}"
    if heading := _OF_WIKI.match(line):
        return f"{'#' * len(heading['signs'])} {_words(heading['words'])}"
    if item := _ITEM.match(line):
        return f"{'  ' * (len(item['signs']) - 1)}- {_words(item['words'])}"
    if explained := _EXPLAINED.match(line):
        return f"- {_words(explained['term'])}: {_words(explained['words'])}"
    return _words(_CELL.sub("| ", _BLOCK.sub("", line)))


def _words(words: str) -> str:
    """What words show of their links and images, with their emphasis as Markdown has it."""
    words = _TO.sub(lambda match: match[1] or match[2], _LINK.sub(r"\1", _IMAGE.sub("", words)))
    words = _SPAN.sub(r"\1", words)
    return _SLANTED.sub(r"*\1*", _BOLD.sub(lambda match: f"**{match[1] or match[2]}**", words))
