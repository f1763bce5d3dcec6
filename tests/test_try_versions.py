"""The script that tries several Pythons tells what differs."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

import try_versions  # noqa: E402
from try_versions import CALLS, Tried, differing  # noqa: E402

SAME = tuple(f"digest {number}" for number in range(len(CALLS)))


def test_the_same_everywhere_is_no_fault() -> None:
    assert differing([Tried("a", "lowest", SAME), Tried("b", "newest", SAME)]) == []


def test_a_call_that_differs_is_named() -> None:
    assert differing([Tried("a", "lowest", SAME), Tried("b", "newest", ("other", *SAME[1:]))]) == [
        f"not the same bytes: {CALLS[0]}"
    ]


def test_a_python_that_fails_is_a_fault_of_its_own() -> None:
    failed = Tried("b", "lowest", failed="no such Python")
    assert differing([Tried("a", "lowest", SAME), failed]) == ["b, lowest libraries: no such Python"]


def test_every_call_names_a_file_that_is_there() -> None:
    assert all((ROOT / word).is_file() for call in CALLS for word in call.split() if word.startswith("examples/"))


def test_a_python_that_is_none_fails(tmp_path: Path) -> None:
    assert try_versions.try_one("no-such-python", "newest", [], tmp_path).failed
