"""The renderers, letter by letter, on a small page."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from mlcareer.render.formats.layout import clipped, fold, widths
from mlcareer.render.formats.page import (
    Bar,
    Bullets,
    Cell,
    Facts,
    Heading,
    Listed,
    Next,
    Page,
    Table,
    paragraph,
    table,
    to_markdown,
    with_options,
)
from mlcareer.render.formats.terminal import draw, in_ascii

PAGE: Page = (
    Heading("Roles & skills", 1),
    paragraph("Two roles, ", Cell("one of them", "strong"), " near."),
    table(
        "?Id|Role|#Ready|Since",
        [
            ("machine-learning-engineer", Cell("Machine learning engineer", "strong"), "64.0", "2026-11-21"),
            ("a|b", "=HYPERLINK(1)", "+5.2", "-1+cmd|' /C calc'!A0"),
        ],
        ("", "all", "69.2", ""),
    ),
    Heading("Notes"),
    Bullets(("a *star* and [a link](x) <b>", Cell("a \x1b[31mred\u202e word\nand\u2028more", "bad"))),
    table("Empty|Table", ()),
    Next((("mlcareer roles show a`b", "One in full:"),)),
)


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_plain_text() -> None:
    assert (
        draw(PAGE, terminal=False)
        == """\
Roles & skills

Two roles, one of them near.

Role                       Ready  Since
──────────────────────────────────────────────────────
Machine learning engineer   64.0  2026-11-21
=HYPERLINK(1)               +5.2  -1+cmd|' /C calc'!A0

all                         69.2

Notes

• a *star* and [a link](x) <b>
• a \ufffd[31mred\ufffd word and more

  mlcareer roles show a`b  One in full
"""
    )


BARS: Page = (
    table("Role|Said|", [("Data analyst", "69", Bar(69, 80, 93)), ("Data scientist", "0", Bar(0, 0, 100))]),
    Facts((("Bring", "SQL and statistics"), ("Missing most", Cell("PyTorch, model serving and Docker", "bad")))),
)


@pytest.mark.parametrize(
    ("columns", "drawn"),
    [
        (
            "60",
            """\
Role            Said
──────────────────────────────────────────────────────
Data analyst    69    ██████████████████████▓▓▓▓░░░░··
Data scientist  0     ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░

Bring         SQL and statistics
Missing most  PyTorch, model serving and Docker
""",
        ),
        (
            "32",
            """\
Role            Said
────────────────────────────────
Data analyst    69    ███████▓░·
Data scientist  0     ░░░░░░░░░░

Bring
  SQL and statistics
Missing most
  PyTorch, model serving and
  Docker
""",
        ),
    ],
)
def test_bars_take_the_room_there_is_and_facts_stand_below_each_other(
    columns: str, drawn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert draw(BARS, terminal=False) == drawn


def test_a_bar_tells_its_parts_apart_with_and_without_colour() -> None:
    assert Bar(25, 50, 75).parts(8) == (("██", "good"), ("▓▓", "partial"), ("░░", "muted"), ("··", "muted"))
    assert "\x1b[32m██" in draw(BARS, terminal=True)
    assert in_ascii("█▓░") == "#=-"
    assert "- Bring: SQL and statistics\n" in to_markdown(BARS)


def test_a_wide_terminal_shows_the_columns_that_are_optional(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert "machine-learning-engineer  Machine learning engineer   64.0  2026-11-21\n" in draw(PAGE, terminal=False)


def test_a_narrow_terminal_folds_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "42")
    assert (
        draw(PAGE[2:3], terminal=False)
        == """\
Role                 Ready  Since
──────────────────────────────────────────
Machine learning      64.0  2026-11-21
engineer
=HYPERLINK(1)         +5.2  -1+cmd|' /C
                            calc'!A0

all                   69.2
"""
    )


def test_a_terminal_too_narrow_for_a_table_gets_records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "32")
    assert (
        draw(PAGE[2:3], terminal=False)
        == """\
Machine learning engineer
  id machine-learning-engineer ·
  ready 64.0 · since 2026-11-21
=HYPERLINK(1)
  id a|b · ready +5.2 · since
  -1+cmd|' /C calc'!A0
all
  ready 69.2
"""
    )


@pytest.mark.parametrize("columns", ["20", "33", "57", "64", "80", "119"])
def test_no_line_but_a_command_is_wider_than_the_terminal(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert max(map(len, draw(PAGE, terminal=False, hints=False).split("\n"))) <= int(columns)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("machine-learning-engineer", 20, ["machine-learning-", "engineer"]),
        ("from 2026-11-21 on", 12, ["from", "2026-11-21", "on"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("机器学习 工程师", 6, ["机器学", "习", "工程师"]),
        ("", 5, [""]),
    ],
)
def test_folding(text: str, width: int, lines: list[str]) -> None:
    assert fold(text, width) == lines


def test_colours_and_hints_are_for_terminals() -> None:
    coloured = draw(PAGE, terminal=True)
    assert "\x1b[1;4mRoles & skills\x1b[0m" in coloured
    assert "\x1b[31ma \ufffd[31mred" in coloured
    assert "\x1b[31m" not in draw(PAGE, terminal=True, color=False)
    assert "\x1b" not in draw(PAGE, terminal=False)
    assert "mlcareer roles show" not in draw(PAGE, terminal=False, hints=False)


def test_signs_have_a_likeness_in_ascii() -> None:
    assert in_ascii("─ • – ✓ ✗ → ← ≈ · ’") == "- * - + x -> <- ~ | '"


def test_markdown() -> None:
    assert (
        to_markdown(PAGE)
        == """\
# Roles & skills

Two roles, **one of them** near.

| Id | Role | Ready | Since |
| --- | --- | ---: | --- |
| machine-learning-engineer | **Machine learning engineer** | 64.0 | 2026-11-21 |
| a\\|b | =HYPERLINK(1) | +5.2 | -1+cmd\\|' /C calc'!A0 |
|  | all | 69.2 |  |

## Notes

- a \\*star\\* and \\[a link\\](x) \\<b\\>
- a \ufffd\\[31mred\ufffd word and more

- One in full: `` mlcareer roles show a`b ``
"""
    )


def test_a_command_to_run_next_stays_in_one_line_to_be_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    command = "mlcareer certs recommend data-scientist me.yaml --hours-per-week 8"
    assert draw((Next(((command, "With days:"),)),), terminal=True, color=False).endswith(f"\n  {command}\n")


def test_commands_to_run_next_keep_further_options() -> None:
    page: Page = (Heading("Roles"), Next((("mlcareer plan x", "So:"), ("mlcareer plan x > plan.ics", "Or:"))))
    assert with_options(page, "") == page
    assert with_options(page, "--knowledge ours")[1] == Next(
        (("mlcareer plan x --knowledge ours", "So:"), ("mlcareer plan x --knowledge ours > plan.ics", "Or:"))
    )


def test_a_narrow_table_names_currencies_as_they_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    narrow = table("Exam|#Per 100 USD|#Hours of learning", [("A", "1234567.8", "1234567")])
    assert draw((narrow,), terminal=False) == "A\n  per 100 USD\n  1234567.8 · hours\n  of learning\n  1234567\n"


def test_a_table_that_just_fits_is_one() -> None:
    made = table("Name|Place", [("one two three", "four five")])
    assert isinstance(made, Table)
    assert widths(made, [0, 1], 23) == [12, 9]
    assert widths(made, [0, 1], 22) is None


def test_a_long_word_is_cut_where_little_else_would_be_left() -> None:
    assert clipped(["four five abcdefghij", "and more"], 1, 20) == ["four five abcdefghi…"]
    assert clipped(["four five six abcdef", "and more"], 1, 20) == ["four five six …"]


@pytest.mark.parametrize("part", [Cell("a"), Bar(10, 20, 30), Listed(("a",), 60)])
def test_what_a_page_is_made_of_cannot_be_changed(part: Cell | Bar | Listed) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(part, fields(part)[0].name, "b")


def test_a_long_word_is_cut_where_nothing_else_would_be_left() -> None:
    lines = fold("where: example.org/machine-learning-for-everybody, free", 40)
    assert clipped(lines, 1, 40) == ["where: example.org/machine-learning-for…"]
    assert clipped(["one two three four", "five"], 1, 18) == ["one two three …"]
