"""What is advised in small made-up worlds: tests/worlds, written by scripts/write_worlds.py, number by number."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mlcareer import Knowledge

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

import write_worlds


@pytest.mark.parametrize("seed", write_worlds.WORLDS)
def test_the_same_is_advised_in_a_world(seed: int, shipped: Knowledge) -> None:
    assert write_worlds.advised(seed, shipped) == write_worlds.kept(seed)
