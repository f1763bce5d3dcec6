"""The text of a CV written in AsciiDoc, in the signs of Markdown, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mlcareer.reading.open.paragraphs import Shown, joined
from mlcareer.shapes import shape

SUFFIXES = (".adoc", ".asciidoc", ".asc")
_LOOKS = shape(
    r"\A(?:\s*//[^\n]*\n|\s*:[\w-]+:[^\n]*\n|\s*\n)*= \S[^=\n]*$|^={2,5} [^=\n]+$(?![^\n]*=)|^\|={3,}\s*$", re.MULTILINE
)
_HEAD = 3000
"""So many letters of a text say whether it is one."""
_ATTRIBUTE = shape(r":(?P<name>!?[\w-]+!?):(?:\s+(?P<value>.*))?$")
_OF_PERSON = frozenset(("author", "name", "fullname", "title"))
"""The attributes of a page that say something of it."""
_UNSEEN = shape(r"//(?!/)|(?:ifdef|ifndef|ifeval|endif|include|toc)::|\[[^\]\n]*\]\s*$|'{3,}\s*$|<{3}\s*$|\+\s*$")
_HIDDEN = shape(r"(?:/{4,}|\+{4,})\s*$")
"""What begins and ends a comment, or what is handed on to another program."""
_FENCE = shape(r"(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|--)\s*$")
_TABLE = shape(r"[|!]={3,}\s*$")
_COLUMNS = shape(r"cols\s*=\s*\"?(?P<columns>[^\"\]]*)")
_REPEATED = shape(r"\s*(\d{1,2})\*")
_CELL = shape(r"(?:(?<=\s)|(?<=^))(?:\d{0,2}(?:\.\d{1,2})?[+*])?(?:[<^>]|\.[<^>])*[aehlmsdv]?(?<!\\)\|(?!=)")
"""The sign before a cell, with how it looks and how many columns or rows it has."""
_HEADING = shape(r"(?P<depth>={1,6}) (?P<words>\S.*?)(?: =+)?\s*$")
_TITLE = shape(r"\.(?P<words>[^\s.].*)$")
_ITEM = shape(r"\s*(?P<signs>\*{1,5}|-|\.{1,5})\s+(?:\[[ x*]\]\s+)?(?P<words>\S.*)$")
_LABELLED = shape(r"\s*(?P<label>\S[^\n]*?)(?:::{1,3}|;;)(?:\s+(?P<words>.*))?$")
_REFERENCE = shape(r"\{([\w-]{1,40})\}")
_BREAK = shape(r"\s\+\s*$")
_IMAGE = shape(r"\b(?:image|icon)::?[^\s\[\]]{0,300}\[[^\[\]]{0,200}\]")
_LINK = shape(
    r"(?:\b(?:link|mailto|xref):|(?=\bhttps?://))(?P<to>[^\s\[\]]{1,300})\[(?P<words>[^\[\]]{0,200}?)\^?(?:,\w+=[^\[\]]{0,60})?\]"
)
_MARKED = shape(r"(?:\[[^\[\]\s]{1,80}\])?#{1,2}(?=[^\s#])([^#\n]{1,200})(?<=\S)#{1,2}(?!\w)")
"""Words whose looks are told: `[.lead]#Analyst#`."""
_PASSED = shape(r"\bpass:\w{0,9}\[[^\[\]]{0,200}\]|\[\[[^\[\]]{1,80}\]\]")
_BOLD = shape(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,200})(?<=\S)\*(?![\w*])")
_DASH = shape(r"(?<=\s)--(?=\s)|(?<=\d)--(?=\d)")


def looks_like_asciidoc(text: str) -> bool:
    """Whether a text has the headings or tables of AsciiDoc."""
    return bool(_LOOKS.search(text[:_HEAD]))


def asciidoc_lines(text: str) -> Iterator[tuple[str, int]]:
    """The lines as Markdown has them, each with its number, those of a paragraph together: what no reader of the page
    sees is left empty, a row of a table is a line."""
    return joined(_AsciiDocSource(text.split("\n")).lines())


class _AsciiDocSource:
    """The lines of a source, and what its attributes stand for."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._values = {"nbsp": " ", "zwsp": "", "empty": "", "sp": " ", "vbar": "|", "plus": "+", "amp": "&"}

    def lines(self) -> Iterator[Shown]:
        """What the page shows, line by line."""
        hidden, table, columns = "", -1, 0
        for number, line in enumerate(self._lines):
            if hidden or _HIDDEN.match(line):
                hidden = "" if hidden and line.startswith(hidden) else hidden or line[:4]
                yield Shown("", number + 1)
            elif _TABLE.match(line):
                if table >= 0:
                    yield from self._table(table + 1, number, columns)
                table = -1 if table >= 0 else number
                columns = self._columns_before(number) if table >= 0 else 0
                yield Shown("", number + 1)
            elif table < 0:
                yield self._shown(line, number + 1)
        if table >= 0:
            yield from (self._shown(line, table + at + 2) for at, line in enumerate(self._lines[table + 1 :]))

    def _columns_before(self, number: int) -> int:
        """How many columns a table has by what stands before it; 0 where that does not say."""
        told = _COLUMNS.search(self._lines[number - 1]) if number else None
        columns = [one for one in told["columns"].split(",") if one.strip()] if told else []
        return sum(int(many[1]) if (many := _REPEATED.match(one)) else 1 for one in columns)

    def _table(self, first: int, end: int, columns: int) -> Iterator[Shown]:
        """The rows of a table, a line each; of a cell of several lines the others below it."""
        cells: list[tuple[int, list[str]]] = []
        for number in range(first, end):
            line = self._lines[number]
            if line.startswith("//"):
                continue
            before, *others = _CELL.split(line)
            if cells and before.strip():
                cells[-1][1].append(before)
            cells += [(number + 1, [one.strip()]) for one in others]
            columns = columns or len(others)
        for at in range(0, len(cells), columns or 1):
            yield from self._row(cells[at : at + (columns or 1)])

    def _row(self, cells: Sequence[tuple[int, list[str]]]) -> Iterator[Shown]:
        heads = [self._shown(lines[0], number).text for number, lines in cells]
        yield Shown(" | ".join(filter(None, heads)), cells[0][0], ends=True)
        for number, lines in cells:
            yield from (self._shown(line, number + at) for at, line in enumerate(lines[1:], 1))

    def _shown(self, line: str, number: int) -> Shown:
        """What a line shows."""
        if attribute := _ATTRIBUTE.match(line):
            value = self._words(attribute["value"] or "")
            self._values[attribute["name"].lower()] = value
            said = attribute["name"].lower() in _OF_PERSON and value
            return Shown(f"{attribute['name']}: {value}" if said else "", number, ends=True)
        if _UNSEEN.match(line) or _FENCE.match(line):
            return Shown("", number)
        ends = bool(_BREAK.search(line))
        line = _BREAK.sub("", line)
        if heading := _HEADING.match(line):
            return Shown(f"{'#' * len(heading['depth'])} {self._words(heading['words'])}", number, ends=True)
        if title := _TITLE.match(line):
            words = self._words(title["words"])
            return Shown(words if words.startswith("*") else f"**{words}**", number, ends=True)
        if item := _ITEM.match(line):
            return Shown(f"{'  ' * (len(item['signs']) - 1)}- {self._words(item['words'])}", number, ends)
        if (labelled := _LABELLED.match(line)) and "://" not in labelled["label"]:
            label, words = self._words(labelled["label"]), self._words(labelled["words"] or "")
            return Shown(f"{label}: {words}" if words else label, number, ends or not words)
        return Shown(self._words(line), number, ends)

    def _words(self, words: str) -> str:
        """What words show of their links, images and attributes, with their emphasis as Markdown has it."""
        if "{" in words:
            words = _REFERENCE.sub(lambda match: self._values.get(match[1].lower(), match[0]), words)
        words = _PASSED.sub("", _IMAGE.sub("", words))
        words = _LINK.sub(lambda match: match["words"] or match["to"], words)
        return _DASH.sub("–", _BOLD.sub(r"**\1**", _MARKED.sub(r"\1", words)))
