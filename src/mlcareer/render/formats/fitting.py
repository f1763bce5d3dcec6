"""A first screen made tighter, a step at a time, until it fits a low or narrow terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Literal

from mlcareer.record import Record
from mlcareer.render.formats.page import Block, Bullets, Cell, Facts, Next, Paragraph, Table, paragraph


class Density(Record):
    """How tight a page is: None is as much as there is."""

    gaps: Literal["all", "ends", "none"] = "all"
    """Blank lines between all parts, around the body alone, or none."""
    purposes: bool = True
    """Whether commands say what they are for."""
    lines: int | None = None
    """Lines of a text."""
    rows: int | None = None
    """Rows of a table and items of a list."""
    items: int | None = None
    """Lines about a thing, each with its label."""
    commands: int | None = None
    legends: bool = True
    """Whether muted paragraphs, which explain signs, are there."""


_TIGHTER: tuple[dict[str, Any], ...] = (
    {"purposes": False},
    {"gaps": "ends"},
    {"lines": 2},
    {"gaps": "none"},
    {"rows": 5},
    {"rows": 3},
    {"commands": 2},
    {"commands": 1},
    {"lines": 1, "commands": 2},
    {"commands": 1, "legends": False},
    {"rows": 2, "items": 12},
    {"rows": 1, "items": 9},
)
DENSITIES = (*accumulate(_TIGHTER, lambda looser, change: Density(**{**looser.values(), **change}), initial=Density()),)
"""From roomy to tight: first goes what only separates and explains, then the ends of texts and of lists."""


def tightened(blocks: Sequence[Block], density: Density) -> list[Block]:
    """The parts of a page as tight as asked for. What is left out of a list is counted; of commands in several places
    one alone is the first."""
    parts = [part for block in blocks for part in _tightened(block, density)]
    if density.commands != 1:
        return parts
    first = next((part for part in parts if isinstance(part, Next)), None)
    return [
        Next(part.commands[:1]) if isinstance(part, Next) else part
        for part in parts
        if part is first or not isinstance(part, Next)
    ]


def _tightened(block: Block, density: Density) -> list[Block]:
    match block:
        case Next(commands):
            kept = commands if density.commands is None else (*commands[: density.commands - 1], commands[-1])
            return [block if density.purposes else Next(tuple((call, "") for call, _ in dict(kept).items()))]
        case Table(rows=rows) if density.rows is not None and len(rows) > density.rows + 1:
            return [Table(block.columns, rows[: density.rows], block.total), _more(len(rows) - density.rows)]
        case Bullets(items) if density.rows is not None and len(items) > density.rows:
            return [Bullets(items[: density.rows])]
        case Facts(items) if density.items is not None and len(items) > density.items + 1:
            return [Facts(items[: density.items]), _more(len(items) - density.items)]
        case Paragraph(parts) if not density.legends and all(isinstance(p, Cell) and p.tone == "muted" for p in parts):
            return []
    return [block]


def _more(count: int) -> Block:
    return paragraph(Cell(f"and {count} more: --full", "plain"))
