"""A page on a terminal or in a pipe, drawn by Rich. Imported only once there is something to draw."""

from __future__ import annotations

import re
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from mlcareer.render.page import Block, Bullets, Cell, Content, Heading, Next, Page, Paragraph, Table, text_of

_STYLES = {"plain": "", "strong": "bold", "good": "green", "partial": "yellow", "bad": "red", "muted": "dim"}
_NARROW = 64
"""Columns below which tables are written out as lines, since they could no longer be read as tables."""


def draw(page: Page, *, terminal: bool, color: bool = True, hints: bool = True) -> str:
    """A page as text as wide as the terminal. Colours appear only where `terminal` says that one reads it;
    `hints` keeps the commands to run next."""
    out = StringIO()
    console = Console(file=out, force_terminal=terminal, no_color=not color, highlight=False, markup=False, emoji=False)
    blocks = [block for block in page if hints or not isinstance(block, Next)]
    for number, block in enumerate(blocks):
        if number:
            console.print()
        for line in _draw(block, console.width):
            console.print(line)
    lines = "\n".join(line.rstrip() for line in out.getvalue().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines)  # Rich sets tables off by blank lines of its own


def _draw(block: Block, width: int) -> list[object]:
    match block:
        case Heading(text, level):
            return [Text(text_of(text), style="bold underline" if level == 1 else "bold")]
        case Paragraph(parts):
            return [Text.assemble(*(_text(part) for part in parts))]
        case Bullets(items):
            return [_hanging("• ", _text(item)) for item in items]
        case Table():
            return _lines(block) if width < _NARROW else [_table(_fitting(block, width))]
        case Next(commands):
            return [line for command, purpose in commands for line in _command(command, purpose)]


def _text(content: Content) -> Text:
    return Text(text_of(content), style=_STYLES[content.tone] if isinstance(content, Cell) else "")


def _hanging(mark: str, text: Text) -> RichTable:
    grid = RichTable.grid(padding=0)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(mark, text)
    return grid


def _fitting(block: Table, width: int) -> Table:
    """The table without its optional columns, if with them its cells would have to be broken."""
    widths = [
        max(_text(cell).cell_len for cell in (column.title, *cells)) + 1
        for column, *cells in zip(block.columns, *block.rows, strict=True)
    ]
    if sum(widths) <= width:
        return block
    kept = [number for number, column in enumerate(block.columns) if not column.optional]
    return Table(
        tuple(block.columns[number] for number in kept),
        tuple(tuple(row[number] for number in kept) for row in block.rows),
        tuple(block.total[number] for number in kept) if block.total else None,
    )


def _table(block: Table) -> RichTable:
    drawn = RichTable(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_footer=False, header_style="bold")
    for column in block.columns:
        drawn.add_column(
            Text(column.title),
            justify="right" if column.numeric else "left",
            no_wrap=column.numeric,
            overflow="fold",
        )
    for number, row in enumerate(block.rows, 1):
        drawn.add_row(*(_text(cell) for cell in row), end_section=bool(block.total) and number == len(block.rows))
    if block.total:
        drawn.add_row(*(_text(cell) for cell in block.total))
    return drawn


def _lines(block: Table) -> list[object]:
    """A table for a narrow terminal: each row as its first cell, and the others below it by name."""
    drawn: list[object] = []
    for row in (*block.rows, *([block.total] if block.total else [])):
        drawn.append(Text(text_of(row[0]), style="bold"))
        for column, cell in zip(block.columns[1:], row[1:], strict=True):
            if text_of(cell):
                line = Text.assemble((f"{column.title} ", "dim"), _text(cell))
                drawn.append(Padding(line, (0, 0, 0, 2)))
    return drawn


def _command(command: str, purpose: str) -> list[object]:
    return [Text(text_of(purpose), style="dim"), Padding(Text(text_of(command), overflow="fold"), (0, 0, 0, 2))]
