"""The text of a CV written in reStructuredText, in the signs of Markdown, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mlcareer.reading.open.paragraphs import Shown, joined
from mlcareer.reading.page import indent_of
from mlcareer.shapes import shape

SUFFIXES = (".rst", ".rest")
_LOOKS = shape(
    r"^\.\. (?:\|[^|\n]+\| )?[\w-]+:: ?|^\.\. _[^\n:]+: |^`[^`\n]+ <[^<>\n]+>`_|:[\w-]+:`[^`\n]+`", re.MULTILINE
)
_HEAD = 3000
"""So many letters of a text say whether it is one."""
_ADORNMENT = shape(r"([!-/:-@\[-`{-~])\1{2,}\s*$")
_DIRECTIVE = shape(r"\s*\.\. (?:\|(?P<of>[^|\n]{1,80})\| )?(?P<name>[\w+:.-]*\w)::(?:\s+(?P<given>.*))?$")
_REMARK = shape(r"\s*\.\.(?:\s|$)")
_TARGET = shape(r"\s*\.\. _`?(?P<name>[^`:\n]{1,100})`?:")
_FIELD = shape(r"(?P<indent>\s*):(?P<name>[^:`\n]{1,60}):(?:\s+(?P<words>.*))?$")
_SHOWING = frozenset((
    "class", "container", "compound", "topic", "sidebar", "admonition", "note", "tip", "hint", "important", "rubric",
    "epigraph", "highlights", "pull-quote", "table", "list-table", "cssclass", "rst-class", "grid", "grid-item",
    "card", "hlist", "centered", "line-block", "parsed-literal", "tab-set", "tab-item", "dropdown", "columns",
))  # fmt: skip
"""Directives whose content a reader of the page sees."""
_HEADING = frozenset(("topic", "sidebar", "admonition", "rubric", "centered", "card", "tab-item", "dropdown"))
"""Those of them whose argument is a heading."""
_ROW, _CELL = shape(r"(?P<sign>\s*[*-] - ?)(?P<words>.*)$"), shape(r"\s+- ?(?P<words>.*)$")
"""The first and a further cell of a row in a list that is shown as a table."""
_BORDER = shape(r"\s*={2,}(?: +={2,})+\s*$")
_GRID = shape(r"\s*\+[-=+]{3,}\+\s*$")
_LINE = shape(r"\s*\|(?: |(?=\w))(?P<words>[^|\n]*)$")
_LINK = shape(r"`([^`<>\n]{1,200}?)\s*<[^<>`\n]{1,300}>`__?|`([^`\n]{1,200})`__?(?!\w)")
_NAMED = shape(r"(?<![\w/.@-])([^\W_][\w.+-]*?)__?(?=[\s.,;:)!?]|$)")
_ROLE = shape(r":[\w+.:-]{1,40}:`([^`\n]{1,300})`")
_LITERAL = shape(r"``([^`\n]{1,200})``")
_TAG = shape(r"</?[a-zA-Z][^<>]{0,300}>")
_GIVEN = shape(r"\|([^|\s](?:[^|\n]{0,60}[^|\s])?)\|_{0,2}")
_ESCAPED = shape(r"\\(\s|[^\w\s])")
_DASHES = shape(r"(?<=[\w\s)])-{2,3}(?=[\w\s(])")


def looks_like_rst(text: str) -> bool:
    """Whether a text has directives, links or roles of reStructuredText."""
    return bool(_LOOKS.search(text[:_HEAD]))


def rst_lines(text: str) -> Iterator[tuple[str, int]]:
    """The lines as Markdown has them, each with its number, those of a paragraph together, and those of what no reader
    of the page sees left empty: remarks, targets and directives that show nothing."""
    source = _RstSource([line.expandtabs(4).rstrip() for line in text.split("\n")])
    return ((source.words(line), number) for line, number in joined(source.lines()))


class _RstSource:
    """The lines of a source, the signs of its headings in order, and what its names between strokes stand for."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._signs: list[str] = []
        self._given = {
            one["of"].lower(): one["given"] if one["name"] == "replace" else " "
            for one in map(_DIRECTIVE.match, lines)
            if one and one["of"] and one["given"]
        }

    def lines(self) -> Iterator[Shown]:
        """What the page shows, line by line."""
        index = 0
        while index < len(self._lines):
            if (size := self._heading_size(index)) and not _BORDER.match(self._lines[index]):
                yield self._heading(index, size)
            elif self._is_remark(self._lines[index]):
                size, shown = self._explicit(index)
                yield from shown
            elif field := _FIELD.match(self._lines[index]):
                size = self._block(index, len(field["indent"]), blank=False)
                yield from self._field(index, size, field)
            elif _BORDER.match(self._lines[index]):
                size = self._table_size(index)
                yield from self._simple_table(index, size)
            else:
                size = 1
                yield self._shown(index)
            index += size

    def _heading_size(self, index: int) -> int:
        """How many lines a heading has that begins with one: an adornment below it, and maybe one above; else 0."""
        line, after, last = ([*self._lines[index : index + 3], "", ""])[:3]
        if _ADORNMENT.match(line) and after.strip() and last == line and not _ADORNMENT.match(after):
            return 3
        adorned = _ADORNMENT.match(after) and not _BORDER.match(after) and not indent_of(line)
        return 2 if line and adorned and not _ADORNMENT.match(line) and not line.startswith(("|", "+")) else 0

    def _heading(self, index: int, size: int) -> Shown:
        sign = self._lines[index + size - 1][:1] + "=" * (size - 2)
        if sign not in self._signs:
            self._signs.append(sign)
        words = self.words(self._lines[index + size - 2].strip())
        return Shown(f"{'#' * min(self._signs.index(sign) + 1, 6)} {words}", index + size - 1, ends=True)

    def _is_remark(self, line: str) -> bool:
        return bool(_REMARK.match(line) or line.strip() == "..")

    def _block(self, index: int, indent: int, *, blank: bool = True) -> int:
        """How many lines a line has with those that are set in below it, among which empty ones may stand."""
        end = at = index + 1
        while at < len(self._lines) and (not self._lines[at] or indent_of(self._lines[at]) > indent):
            if not self._lines[at] and not blank:
                break
            at += 1
            end = at if self._lines[at - 1] else end
        return end - index

    def _explicit(self, index: int) -> tuple[int, list[Shown]]:
        """What a directive or a remark shows, and how many lines that is."""
        line = self._lines[index]
        size = self._block(index, indent_of(line))
        directive = _DIRECTIVE.match(line)
        if directive is None or directive["of"] or directive["name"].lower() not in _SHOWING:
            return size, [Shown("", number + 1) for number in range(index, index + size)]
        name, given = directive["name"].lower(), self.words(directive["given"] or "")
        heads = name in _HEADING and given
        head = Shown(f"### {given}" if heads else "", index + 1, ends=True)
        body = self._lines[index + 1 : index + size]
        options = next((at for at, one in enumerate(body) if not _FIELD.match(one)), len(body))
        first = index + 1 + options
        if name == "list-table":
            return size, [head, *self._rows(first, index + size)]
        depth = min((indent_of(one) for one in body[options:] if one), default=0)
        inner = _RstSource([one[depth:] for one in body[options:]])
        inner._signs, inner._given = self._signs, self._given
        return size, [head, *(one._replace(number=one.number + first) for one in inner.lines())]

    def _rows(self, first: int, end: int) -> Iterator[Shown]:
        """The rows of a list that is shown as a table, a line each."""
        cells: list[str] = []
        begun = first
        for number in range(first, end):
            line = self._lines[number]
            row, cell = _ROW.match(line), _CELL.match(line)
            if row and cells:
                yield Shown(" | ".join(filter(None, cells)), begun + 1, ends=True)
            if row:
                cells, begun = [self.words(row["words"])], number
            elif cell and cells and indent_of(line) <= indent_of(self._lines[begun]) + 2:
                cells.append(self.words(cell["words"]))
            elif cells and line:
                cells[-1] = f"{cells[-1]} {self.words(line.strip())}".strip()
        if cells:
            yield Shown(" | ".join(filter(None, cells)), begun + 1, ends=True)

    def _field(self, index: int, size: int, field: re.Match[str]) -> Iterator[Shown]:
        """A field and what it says: on its line where that is told in a few words, else below it."""
        name, words = field["name"], self.words(field["words"] or "")
        body = [self.words(line.strip()) for line in self._lines[index + 1 : index + size]]
        if any(line.startswith(("- ", "* ")) for line in body):
            yield Shown(f"{name}: {words}", index + 1, ends=True)
            yield from (Shown(line, index + at, ends=True) for at, line in enumerate(body, 2))
        else:
            yield Shown(f"{name}: {' '.join(filter(None, (words, *body)))}", index + 1, ends=True)

    def _table_size(self, index: int) -> int:
        """How many lines a table has whose columns are drawn by lines above and below it."""
        borders = 1
        for number in range(index + 1, len(self._lines)):
            if _BORDER.match(self._lines[number]):
                borders += 1
                following = self._lines[number + 1 : number + 2]
                if borders > 2 or not any(following):
                    return number - index + 1
        return 1

    def _simple_table(self, index: int, size: int) -> Iterator[Shown]:
        """The rows of such a table, a line each: one whose first column is empty goes on with that above it."""
        begins = [match.start() for match in re.finditer(r"(?:^|(?<= ))=", self._lines[index])]
        row: list[str] = []
        number = index
        for at in range(index + 1, index + size):
            line = self._lines[at]
            if _BORDER.match(line) or not line:
                continue
            cells = [line[start:end].strip() for start, end in zip(begins, [*begins[1:], None], strict=True)]
            if row and not cells[0]:
                row = [f"{above} {below}".strip() for above, below in zip(row, cells, strict=True)]
                continue
            if row:
                yield self._row(row, number)
            row, number = cells, at
        if row:
            yield self._row(row, number)

    def _row(self, cells: Sequence[str], number: int) -> Shown:
        return Shown(" | ".join(filter(None, map(self.words, cells))), number + 1, ends=True)

    def _shown(self, index: int) -> Shown:
        """What a line shows by itself."""
        line = self._lines[index]
        if _ADORNMENT.match(line) or _GRID.match(line):
            return Shown("", index + 1)
        if part := _LINE.match(line):
            return Shown(self.words(part["words"]), index + 1, ends=True)
        return Shown(line, index + 1, ends=self._heads_block(index))

    def _heads_block(self, index: int) -> bool:
        """Whether what is set in below a line says what it is, as below a word that is explained."""
        line, after = ([*self._lines[index : index + 2], ""])[:2]
        item = line.lstrip().startswith(("- ", "* ", "+ "))
        return bool(line and after) and not item and indent_of(after) > indent_of(line)

    def words(self, words: str) -> str:
        """What words show of their links, roles and signs."""
        if "|" in words and self._given:
            words = _GIVEN.sub(lambda match: self._given.get(match[1].lower(), match[0]), words)
        if "`" in words:
            words = _ROLE.sub(lambda match: _TAG.sub(" ", match[1]).split(" <")[0], _LITERAL.sub(r"\1", words))
            words = _LINK.sub(lambda match: match[1] or match[2], words)
        if "_" in words:
            words = _NAMED.sub(r"\1", words)
        if "\\" in words:
            words = _ESCAPED.sub(lambda match: match[1].strip(), words)
        return _DASHES.sub(lambda match: "—" if len(match[0]) > 2 else "–", words)
