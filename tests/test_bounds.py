"""How far the readers look: each bound at what it holds and one beyond (tests/bounds, written by
scripts/write_bounds.py)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mlcareer import Knowledge

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

import write_bounds

ROWS = write_bounds.known()


@pytest.fixture(scope="module")
def readers(shipped: Knowledge) -> write_bounds.Readers:
    return write_bounds.Readers(shipped)


@pytest.mark.parametrize(("text", "kind"), dict.fromkeys((row.text, row.kind) for row in ROWS))
def test_the_readers_look_as_far_as_they_did(text: str, kind: str, readers: write_bounds.Readers) -> None:
    rows = [row for row in ROWS if (row.text, row.kind) == (text, kind)]
    assert [readers.bound(row.key, row.most) for row in rows] == rows


def test_every_text_is_read_as_before(readers: write_bounds.Readers) -> None:
    assert write_bounds.as_read(readers) == write_bounds.READ.read_text("utf-8")
