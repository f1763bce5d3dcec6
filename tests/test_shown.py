"""What made-up people are shown, page by page and at several widths: tests/screens, written by scripts/write_screens.py
and read before it is shared."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from commands import code_of

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

import write_screens


@pytest.mark.parametrize("person", write_screens.PEOPLE)
def test_every_page_is_shown_as_before(person: str) -> None:
    assert write_screens.as_kept(write_screens.screens(person, code_of)) == write_screens.kept(person)
