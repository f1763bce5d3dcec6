"""A page on a terminal or in a pipe, drawn by Rich. Imported only once there is something to draw."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from mlcareer.render.formats.fitting import DENSITIES, Density, tightened
from mlcareer.render.formats.layout import GAP, clipped, fold, shown_columns, widths
from mlcareer.render.formats.page import (
    BAR_WIDTH,
    Bar,
    Block,
    Bullets,
    Cell,
    Checklist,
    Content,
    Facts,
    Heading,
    Listed,
    Next,
    Page,
    Paragraph,
    Table,
    TableColumn,
    text_of,
    without_wide,
)

_STYLES = {"plain": "", "strong": "bold", "good": "green", "partial": "yellow", "bad": "red", "muted": "dim"}
_LEAST = 20
"""Columns that are taken as given on any terminal, however narrow it says it is."""
_ASCII = str.maketrans({"─": "-", "•": "*", "–": "-", "✓": "+", "✗": "x", "→": "->", "←": "<-", "≈": "~", "·": "|"})
_ASCII |= {ord("▓"): "=", ord("░"): "-", ord("…"): "..."}
_ASCII |= dict(zip(map(ord, "▁▂▃▄▅▆▇█"), "_.-=+*%#", strict=True))


def draw(page: Page, *, terminal: bool, color: bool = True, hints: bool = True, lines: int | None = None) -> str:
    """A page as text as wide as the terminal. Colours appear only where `terminal` says that one reads it;
    `hints` keeps the commands to run next. A page that is higher than `lines` is made tighter as far as that is needed:
    what is missed least goes first, and what goes is said by a sign or counted."""
    out = StringIO()
    width = max(_LEAST, shutil.get_terminal_size().columns)
    console = Console(
        file=out,
        width=width,
        height=1,
        force_terminal=terminal,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
    )
    blocks = [block for block in page if _visible(block, hints)]
    drawn: list[Text] = []
    for density in DENSITIES if lines is not None else DENSITIES[:1]:
        drawn = list(_drawn(tightened(blocks, density), width, density))
        if lines is None or sum(_rows(line, console, width) for line in drawn) <= lines:
            break
    for line in drawn:
        console.print(line, no_wrap=line.no_wrap, overflow=line.overflow, crop=False)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _drawn(blocks: Sequence[Block], width: int, density: Density) -> Iterable[Text]:
    """The lines of a page, with as many blank ones between its parts as there is room for."""
    for number, block in enumerate(blocks):
        apart = number == 1 or isinstance(block, Next) if density.gaps == "ends" else density.gaps == "all"
        if number and apart:
            yield Text()
        yield from _draw(block, width, density)


def _rows(line: Text, console: Console, width: int) -> int:
    """The rows of a terminal that a line takes; one that is not folded is broken by the terminal."""
    return max(1, -(-line.cell_len // width)) if line.no_wrap else max(1, len(line.wrap(console, width)))


def in_ascii(text: str) -> str:
    """A drawn page for a terminal that knows no other letters; what has no likeness in ASCII is left."""
    return text.translate(_ASCII).replace("’", "'")


def _visible(block: Block, hints: bool) -> bool:
    match block:
        case Next():
            return hints
        case Table():
            return bool(block.rows)
    return True


def _draw(block: Block, width: int, density: Density) -> Iterable[Text]:
    match block:
        case Heading(text, level):
            return [Text(text_of(text), style="bold underline" if level == 1 else "bold")]
        case Paragraph(parts):
            return _paragraph(parts, width, density.lines)
        case Bullets(items):
            return [line for item in items for line in _indented(item, "• ", width, density.lines)]
        case Facts(items):
            return _facts(items, width, density.lines)
        case Checklist(items):
            return [line for item in items for line in _thing(*item, width)]
        case Table():
            shown = shown_columns(block, width)
            given = widths(block, shown, width)
            return _table(block, shown, given) if given else _records(without_wide(block), width)
        case Next(commands):
            return _commands(commands, width)


def _paragraph(parts: Sequence[Content], width: int, most: int | None) -> Iterable[Text]:
    """A text, whole where there is room, else its first lines."""
    lines = fold("".join(map(text_of, parts)), width)
    if most is None or len(lines) <= most:
        return [Text.assemble(*(_text(part) for part in parts))]
    tones = {_style(part) for part in parts}
    return [Text(line, style=tones.pop() if len(tones) == 1 else "") for line in clipped(lines, most, width)]


_ABOUT_MOST, _ABOUT_BESIDE = 20, 50
"""Cells of what a line is about where it stands before the line, and of a terminal from which on it does."""


def _facts(items: Sequence[tuple[str, Content]], width: int, most: int | None = None) -> Iterable[Text]:
    """Lines behind what they are about; on a narrow terminal below it, or where `most` lines
    are all that there is room for, right behind it."""
    beside = min(max((cell_len(about) for about, _ in items), default=0), _ABOUT_MOST) + GAP
    for about, content in items:
        said = content.cell(width) if isinstance(content, Listed) else content
        label = text_of(about)
        if width < _ABOUT_BESIDE or cell_len(label) > _ABOUT_MOST:
            if most is None:
                yield from (Text(line, style="bold") for line in fold(label, width))
                yield from _indented(said, "  ", width)
            else:
                yield from _run_in(label, said, width, most)
            continue
        for number, line in enumerate(clipped(fold(text_of(said), width - beside), most, width - beside)):
            start = label if number == 0 else ""
            yield Text.assemble((start + " " * (beside - cell_len(start)), "bold"), (line, _style(said)))


def _run_in(label: str, said: Content, width: int, most: int | None) -> Iterable[Text]:
    """What a line is about, and the line behind it; what goes on below stands further in."""
    label = label.strip()  # which belongs to the line above where it stands further in
    lines = fold(f"{label}: {text_of(said)}", width)
    if len(lines) > 1:
        first, *rest = lines
        lines = [first, *(f"  {line}" for line in fold(" ".join(rest), width - 2))]
    for number, line in enumerate(clipped(lines, most, width)):
        about = min(len(label) + 1, len(line)) if number == 0 else 0
        yield Text.assemble((line[:about], "bold"), (line[about:], _style(said)))


def _text(content: Content) -> Text:
    if isinstance(content, Bar):
        return _drawn_bar(content, BAR_WIDTH)
    return Text(text_of(content), style=_style(content))


def _drawn_bar(bar: Bar, width: int) -> Text:
    return Text.assemble(*((run, _STYLES[tone]) for run, tone in bar.parts(width)))


def _style(content: Content) -> str:
    return _STYLES[content.tone] if isinstance(content, Cell | Listed) else ""


def _indented(content: Content, mark: str, width: int, most: int | None = None) -> list[Text]:
    """A text behind a mark, its further lines as far in as the first."""
    lines = clipped(fold(text_of(content), width - len(mark)), most, width - len(mark))
    return [
        Text.assemble(mark if number == 0 else " " * len(mark), (line, _style(content)))
        for number, line in enumerate(lines)
    ]


def _thing(thing: Content, lines: tuple[tuple[Content, ...], ...], width: int) -> Iterable[Text]:
    """A thing to be done, as a heading over the lines about it."""
    yield from (Text(line, style=_style(thing)) for line in fold(text_of(thing), width))
    for parts in lines:
        yield from _indented("".join(map(text_of, parts)), "  ", width)


def _table(block: Table, shown: Sequence[int], given: Sequence[int]) -> Iterable[Text]:
    columns = [block.columns[number] for number in shown]
    yield from _row([Cell(column.title, "strong") for column in columns], columns, given)
    yield Text("─" * (sum(given) + GAP * (len(given) - 1)))
    for row in block.rows:
        yield from _row([row[number] for number in shown], columns, given)
    if block.total:
        yield Text()
        yield from _row([block.total[number] for number in shown], columns, given)


def _row(cells: Sequence[Content], columns: Sequence[TableColumn], given: Sequence[int]) -> Iterable[Text]:
    """A row of a table in as many lines as its tallest cell."""
    folded = [
        [""] if isinstance(cell, Bar) else fold(text_of(cell), width) for cell, width in zip(cells, given, strict=True)
    ]
    for number in range(max(map(len, folded))):
        line = Text()
        for cell, column, lines, width in zip(cells, columns, folded, given, strict=True):
            text = lines[number] if number < len(lines) else ""
            blank = " " * (width - cell_len(text))
            line.append(" " * GAP if line else "")
            if isinstance(cell, Bar) and number == 0:
                line.append_text(_drawn_bar(cell, width))
                continue
            line.append(blank + text if column.numeric else text + blank, _style(cell))
        yield line


def _records(block: Table, width: int) -> Iterable[Text]:
    """A table for a terminal too narrow for it: each row as its name, and the other cells below it by theirs."""
    columns = block.columns
    named = next((n for n, one in enumerate(columns) if one.title and not one.numeric and not one.optional), 0)
    head = [number for number in range(named + 1) if number == named or not columns[number].optional]
    for row in (*block.rows, *([block.total] if block.total else [])):
        texts = [text_of(cell) for cell in row]
        name = " ".join(texts[number] for number in head if texts[number])
        facts = [
            f"{_inside(column.title)} {texts[number]}".strip()
            for number, column in enumerate(columns)
            if number not in head and texts[number]
        ]
        yield from (Text(line, style="bold") for line in fold(name, width))
        yield from _indented(" · ".join(facts), "  ", width) if facts else ()


def _inside(title: str) -> str:
    """A column's title as it stands inside a line: small, but for abbreviations."""
    return " ".join(word if word.isupper() else word.lower() for word in title.split())


def _commands(commands: Sequence[tuple[str, str]], width: int) -> Iterable[Text]:
    """Commands to run next: each before what it is for, where all of these fit into a line, else below it.

    A command stays in one line, however long, so that it can be copied: the terminal itself may break it.
    """
    calls, purposes = ([text_of(part) for part in column] for column in zip(*commands, strict=True))
    if not any(purposes):
        yield from (Text(f"{' ' * GAP}{call}", no_wrap=True, overflow="ignore") for call in calls)
        return
    longest = max(map(cell_len, calls))
    if longest + 2 * GAP + max(map(cell_len, purposes)) <= width:
        for call, purpose in zip(calls, purposes, strict=True):
            blank = " " * (longest + GAP - cell_len(call))
            yield Text.assemble(f"{' ' * GAP}{call}{blank}", (purpose.rstrip(":"), "dim"))
        return
    for call, purpose in zip(calls, purposes, strict=True):
        yield Text(purpose, style="dim")
        yield Text(f"{' ' * GAP}{call}", no_wrap=True, overflow="ignore")
