"""How a table shares the width of a terminal among its columns, and where its cells are folded.

A word is never cut where another line could take it: a cell is folded between words, and inside one only behind a
hyphen between letters, as in `machine-learning-engineer` but not in `2026-11-21`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from mlcareer.render.formats.page import Bar, Table, text_of
from mlcareer.shapes import shape

GAP = 2
"""Blanks between two columns."""
_EASY, _LONG = 12, 24
"""Width in which a text can still be read, and of a word that may be cut. A table gives its columns as much as the
longest word between these, or is given up."""
_BAR_LEAST, _BAR_MOST = 8, 32
"""Cells of a bar: as few as still tell its parts apart, and as many as say no more."""
_PIECES = shape(r"\S+?(?<=[^\W\d_])-(?=[^\W\d_])|\S+|\s+")


def shown_columns(table: Table, width: int) -> list[int]:
    """The columns to show: optional ones are left out, the last first, while a row would be folded."""
    shown = list(range(len(table.columns)))
    wide = [_BAR_MOST if _is_bar(table, number) else max(lengths) for number, lengths in enumerate(_lengths(table))]
    if _whole(wide) > width:
        shown = [number for number in shown if not table.columns[number].wide]
    natural = [_BAR_LEAST if _is_bar(table, number) else max(lengths) for number, lengths in enumerate(_lengths(table))]
    for number in reversed(range(len(table.columns))):
        if number in shown and table.columns[number].optional and _whole([natural[n] for n in shown]) > width:
            shown.remove(number)
    return shown


def widths(table: Table, shown: Sequence[int], width: int) -> list[int] | None:
    """The width of each column shown, in cells, or None where the table would be too narrow to be read."""
    lengths = [_lengths(table)[number] for number in shown]
    given = [_least(table, number, max(found)) for number, found in zip(shown, lengths, strict=True)]
    spare = width - _whole(given)
    if spare < 0:
        return None
    bars = [_is_bar(table, number) for number in shown]
    while spare > 0:
        hidden = [sum(max(0, length - size) for length in found) for found, size in zip(lengths, given, strict=True)]
        if any(cells for cells, bar in zip(hidden, bars, strict=True) if not bar):
            hidden = [0 if bar else cells for cells, bar in zip(hidden, bars, strict=True)]  # words before bars
        if not any(hidden):
            break
        given[hidden.index(max(hidden))] += 1
        spare -= 1
    return given


def fold(text: str, width: int) -> list[str]:
    """A text as lines of at most `width` cells."""
    lines = [""]
    for piece in _pieces(text, width):
        if lines[-1] and cell_len(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        if lines[-1] or piece.strip():
            lines[-1] += piece
    return [line.rstrip() for line in lines]


def clipped(lines: list[str], most: int | None, width: int) -> list[str]:
    """The first `most` lines of a text, with a sign behind the last word that has room where there are more."""
    if most is None or len(lines) <= most:
        return lines
    last = lines[most - 1]
    words = last.split(" ")
    while len(words) > 1 and cell_len(" ".join(words)) + 2 > width:
        words.pop()
    kept = " ".join(words).rstrip(" ,;·–")
    if 2 * cell_len(kept) < cell_len(last):  # a long word, such as an address, says something in part too
        return [*lines[: most - 1], f"{last[: width - 1].rstrip(' -')}…"]
    return [*lines[: most - 1], f"{kept} …"]


def _pieces(text: str, width: int) -> Iterator[str]:
    """The parts of a text that stay whole; a word wider than a line comes letter by letter."""
    for piece in _PIECES.findall(text):
        yield from [piece] if cell_len(piece) <= width else piece


def _texts(table: Table, number: int) -> list[str]:
    rows = (*table.rows, *([table.total] if table.total else []))
    return [table.columns[number].title, *(text_of(row[number]) for row in rows)]


def _is_bar(table: Table, number: int) -> bool:
    return any(isinstance(row[number], Bar) for row in table.rows)


def _lengths(table: Table) -> list[list[int]]:
    """The width of every cell by column, the title first; of a bar the one that it would like to have."""
    return [
        [_BAR_MOST] * (1 + len(table.rows))
        if _is_bar(table, number)
        else [cell_len(text) for text in _texts(table, number)]
        for number in range(len(table.columns))
    ]


def _least(table: Table, number: int, natural: int) -> int:
    """The least width of a column: all of a number, of a text what its longest word asks."""
    if table.columns[number].numeric:
        return natural
    if _is_bar(table, number):
        return _BAR_LEAST
    pieces = (piece for text in _texts(table, number) for piece in _PIECES.findall(text))
    longest = max((cell_len(piece) for piece in pieces), default=0)
    return min(natural, max(_EASY, min(longest, _LONG)))


def _whole(given: Sequence[int]) -> int:
    return sum(given) + GAP * (len(given) - 1)
