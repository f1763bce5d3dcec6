"""A page: what a person reads, before it is known whether on a terminal or in Markdown.

Text in a page is always plain. Nothing in it is parsed as markup by any renderer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Literal, dataclass_transform

from mlcareer.outward import shown
from mlcareer.record import Record
from mlcareer.render.formats.cut import counted_names, short, whole_names
from mlcareer.shapes import shape

Tone = Literal["plain", "strong", "good", "partial", "bad", "muted"]


@dataclass_transform(frozen_default=True)
class PagePart(Record):
    """A part of a page. Its values are given, and matched, in the order of its fields, or by name."""

    __match_args__: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.__match_args__ = cls._names  # type: ignore[misc] # which are not known where this is written

    def __init__(self, *ordered: Any, **named: Any) -> None:
        super().__init__(**dict(zip(self._names, ordered, strict=False)), **named)


class Cell(PagePart):
    """A text with the tone it is said in, and the address that it links to where links can be shown. Tone only
    repeats what the words say already."""

    text: str
    tone: Tone = "plain"
    url: str | None = None


class Bar(PagePart):
    """Three numbers of 0 to 100 as a bar: what is `said`, what is `likely` with it, and what is possible at `most`.
    It takes the width of its column; its parts differ by sign, so that it reads without colour."""

    said: float
    likely: float
    most: float

    def parts(self, width: int) -> tuple[tuple[str, Tone], ...]:
        """The bar in `width` cells, as runs of one sign with their tones. A part above 0 may round to no cell."""
        ends = [min(round(part * width / 100), width) for part in (self.said, self.likely, self.most, 100.0)]
        starts = [0, *ends]
        signs: tuple[tuple[str, Tone], ...] = (("█", "good"), ("▓", "partial"), ("░", "muted"), ("·", "muted"))
        runs = ((sign * (end - start), tone) for (sign, tone), start, end in zip(signs, starts, ends, strict=False))
        return tuple((run, tone) for run, tone in runs if run)


BAR_WIDTH = 16
"""Cells of a bar where nothing says how wide it may be."""


class Listed(PagePart):
    """Names, or the words of a text where `between` is a blank, of which as much is shown as fits: `room` letters on 80
    columns, and more on a wider terminal. `before` and `behind` stand around them, whatever was cut; the names that are
    left out may be `counted`."""

    names: tuple[str, ...]
    room: int
    between: str = ", "
    tone: Tone = "plain"
    behind: str = ""
    before: str = ""
    counted: bool = False

    def cell(self, columns: int = 80) -> Cell:
        """As much as fits on so many columns."""
        lines = max(1, (self.room + 30) // 60)
        room = self.room + lines * max(0, columns - 80)
        fit = counted_names if self.counted else whole_names
        cut = short(" ".join(self.names), room) if self.between == " " else fit(self.names, room, self.between)
        return Cell(f"{self.before}{cut}{self.behind}", self.tone)


Content = str | Cell | Bar | Listed


class Heading(PagePart):
    """A heading of level 1 to 3."""

    text: str
    level: Literal[1, 2, 3] = 2


class Paragraph(PagePart):
    """Text in which parts may have different tones."""

    parts: tuple[Content, ...]


class Bullets(PagePart):
    """A list of lines."""

    items: tuple[Content, ...]


class Facts(PagePart):
    """Lines that each begin with what they are about, set below each other."""

    items: tuple[tuple[str, Content], ...]


class Checklist(PagePart):
    """Things to be done, each with lines about it, which are made of parts."""

    items: tuple[tuple[Content, tuple[tuple[Content, ...], ...]], ...]


class TableColumn(PagePart):
    """A column of a table. Numbers are set to the right; an optional one is left out where there is no room, and a wide
    one is there only on a terminal on which it takes none from the others."""

    title: str
    numeric: bool = False
    optional: bool = False
    wide: bool = False


class Table(PagePart):
    """A table; `total` is a last row set apart. One without rows is not shown."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Content, ...], ...]
    total: tuple[Content, ...] | None = None


class Next(PagePart):
    """The commands a person would want next; shown on a terminal and in Markdown only."""

    commands: tuple[tuple[str, str], ...]
    """Each with what it is for, which ends in a colon."""


Block = Heading | Paragraph | Bullets | Facts | Checklist | Table | Next
Page = tuple[Block, ...]


def paragraph(*parts: Content) -> Paragraph:
    """A paragraph of parts."""
    return Paragraph(parts)


def with_options(page: Page, options: str) -> Page:
    """A page whose commands to run next have further options, given as they would be typed."""
    if not options:
        return page
    return tuple(
        Next(tuple((_with(command, options), purpose) for command, purpose in block.commands))
        if isinstance(block, Next)
        else block
        for block in page
    )


def _with(command: str, options: str) -> str:
    found = _INTO.search(command)
    call, into = (command[: found.start()], found[0]) if found else (command, "")
    return f"{call} {options}{into}"


_INTO = shape(r" > [\w.-]+$")
"""Where a command writes to: a file of our own choice, which needs no quotes."""


def table(titles: str, rows: Iterable[Sequence[Content]], total: Sequence[Content] | None = None) -> Table:
    """A table from its column titles, separated by `|`, those of numbers begun with `#`, optional ones with `?`, and
    wide ones with `??`."""
    columns = [
        TableColumn(title.lstrip("?#"), "#" in title[:2], title.startswith("?"), title.startswith("??"))
        for title in titles.split("|")
    ]
    return Table(tuple(columns), tuple(map(tuple, rows)), tuple(total) if total else None)


def without_wide(block: Table) -> Table:
    """A table without the columns that only a wide terminal has room for."""
    kept = [number for number, column in enumerate(block.columns) if not column.wide]
    if len(kept) == len(block.columns):
        return block
    rows = tuple(tuple(row[number] for number in kept) for row in block.rows)
    total = tuple(block.total[number] for number in kept) if block.total else None
    return Table(tuple(block.columns[number] for number in kept), rows, total)


def text_of(content: Content) -> str:
    """The safe text of a cell: no control characters, and none that turn the direction of what follows."""
    if isinstance(content, Bar):
        return "".join(run for run, _ in content.parts(BAR_WIDTH))
    if isinstance(content, Listed):
        content = content.cell()
    text = content.text if isinstance(content, Cell) else content
    return shown(text)


# --- Markdown --------------------------------------------------------------------------------------------------


def to_markdown(page: Page) -> str:
    """A page as GitHub-flavoured Markdown."""
    return "\n\n".join(_markdown(block) for block in page if not isinstance(block, Table) or block.rows) + "\n"


def _markdown(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {_escape(text)}"
        case Paragraph(parts):
            return "".join(_marked(part) for part in parts)
        case Bullets(items):
            return "\n".join(f"- {_marked(item)}" for item in items)
        case Facts(items):
            return "\n".join(f"- {_escape(about)}: {_marked(said)}" for about, said in items)
        case Checklist(items):
            return "\n".join(line for item in items for line in _to_do(*item))
        case Table():
            return _markdown_table(block)
        case Next(commands):
            return "\n".join(
                f"- {_escape(purpose.removesuffix(':'))}: {_code(text_of(command))}" for command, purpose in commands
            )


def _markdown_table(block: Table) -> str:
    block = without_wide(block)
    rule = ["---:" if column.numeric else "---" for column in block.columns]
    rows = [[_marked(cell) for cell in row] for row in (*block.rows, *([block.total] if block.total else []))]
    lines = [[_escape(column.title) for column in block.columns], rule, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _to_do(thing: Content, lines: tuple[tuple[Content, ...], ...]) -> list[str]:
    return [f"- [ ] {_marked(thing)}", *(f"  - {''.join(map(_marked, parts))}" for parts in lines)]


def _marked(content: Content) -> str:
    text = _escape(content)
    if isinstance(content, Cell) and content.url and _ADDRESS.fullmatch(content.url):
        return f"[{text}](<{content.url}>)"
    strong = isinstance(content, Cell) and content.tone == "strong" and text.strip()
    return f"**{text}**" if strong else text


def _escape(content: Content) -> str:
    return _SIGNS.sub(r"\\\g<0>", text_of(content))


_ADDRESS = shape(r"https?://[^\s<>\\]+")
_SIGNS = shape(r"[\\`*_\[\]<>|#~]|&(?=[\w#]+;)")


def _code(text: str) -> str:
    """A text as code, between more backticks than it has in a row."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    return f"{fence} {text} {fence}" if "`" in text else f"`{text}`"
