"""What comes of inputs that were drawn: tests/samples, written by scripts/write_samples.py, line by line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from commands import code_of

from mlcareer import Knowledge

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

import drawn_inputs
import write_samples

NAMES, CALLS = [*write_samples.texts()], write_samples.asked()
SOME = 5


@pytest.fixture(scope="module")
def readers(shipped: Knowledge) -> write_samples.Readers:
    return write_samples.Readers(shipped)


@pytest.fixture(scope="module")
def worlds(shipped: Knowledge) -> write_samples.Worlds:
    return write_samples.Worlds(shipped)


@pytest.mark.parametrize("first", range(0, len(NAMES), SOME))
def test_the_same_is_read_in_texts(first: int, readers: write_samples.Readers) -> None:
    for name in NAMES[first : first + SOME]:
        assert write_samples.read(name, readers) == write_samples.kept(write_samples.READ).get(name), name


@pytest.mark.parametrize(("seed", "written"), CALLS)
def test_a_call_in_a_world_shows_the_same(seed: int, written: str, worlds: write_samples.Worlds) -> None:
    shown = worlds.page(seed, written, code_of)
    assert shown == write_samples.kept(write_samples.PAGES).get(f"{seed}: {written}")


def test_nothing_is_kept_of_what_is_no_input() -> None:
    assert [*write_samples.kept(write_samples.READ)] == NAMES
    assert [*write_samples.kept(write_samples.PAGES)] == [f"{seed}: {written}" for seed, written in CALLS]


def test_so_many_inputs_are_chosen_that_each_line_is_run_by_several_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_samples, "EACH", 2)
    runs = {"a": [1, 2, 3], "b": [1, 2], "c": [1], "d": [3, 4], "e": [1, 2, 3]}
    letters = {"a": 90, "b": 10, "c": 10, "d": 10, "e": 4000}
    every = [write_samples.Tried(one, letters[one], frozenset(("x", line) for line in runs[one])) for one in runs]
    assert write_samples.chosen(every) == ["a", "b", "d"]


def test_the_same_is_drawn_with_a_seed() -> None:
    drawn = [
        [*drawn_inputs.Drawing(seed).texts(20), *drawn_inputs.Drawing(seed).documents(20)] for seed in ("a", "a", "b")
    ]
    assert drawn[0] == drawn[1] != drawn[2]
