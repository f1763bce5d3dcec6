"""What made-up people are shown, page by page and at several widths: tests/screens, written by scripts/write_screens.py
and read before it is shared."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from commands import code_of

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

import write_screens

CALLS = [(person, call) for person, given in write_screens.PEOPLE.items() for call in given["calls"]]


@pytest.mark.parametrize(("person", "call"), CALLS)
def test_a_page_is_shown_as_before(person: str, call: str) -> None:
    assert write_screens.screen(person, call, code_of) == write_screens.kept(person).get(call)


def test_no_page_is_kept_that_nobody_is_shown() -> None:
    people = write_screens.PEOPLE
    assert {file.stem for file in write_screens.FOLDER.glob("*.txt")} == people.keys()
    assert all([*write_screens.kept(person)] == given["calls"] for person, given in people.items())


def test_made_up_pages_are_drawn_as_before() -> None:
    assert write_screens.drawings() == write_screens.DRAWN.read_text("utf-8")
