"""The script that writes which roles are near each other."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import loaded
import pytest
import small

from mlcareer import Knowledge

HOME = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return loaded.script("compare_roles")


def test_alternatives_share_what_they_are_worth(script: ModuleType) -> None:
    role = small.role("coder", small.asks("a|b", 2, 3), small.asks("c", 3, 2))
    assert script.weights(role) == {"a": 25, "b": 25, "c": 50}


def test_roles_overlap_by_what_both_ask_for(script: ModuleType) -> None:
    assert script.overlap({"a": 100.0}, {"a": 50.0, "b": 50.0}) == pytest.approx(1 / 3)
    assert script.overlap({"a": 100.0}, {"b": 100.0}) == 0


def test_the_page_is_up_to_date(script: ModuleType, shipped: Knowledge) -> None:
    assert (HOME / "docs" / "roles.md").read_text(encoding="utf-8") == script.page(shipped)
