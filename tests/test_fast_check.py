"""What `scripts/check.py --fast` looks at after a change."""

from __future__ import annotations

from pathlib import Path

import pytest
from loaded import script

check = script("check")


@pytest.mark.parametrize(
    ("file", "tests"),
    [
        ("tests/test_times.py", {"tests/test_times.py"}),
        ("src/mlcareer/reading/times.py", {"tests/test_times.py"}),
        ("src/mlcareer/advice/planning/optimum.py", {"tests/test_optimum.py"}),
        ("data/roles.yaml", {"tests/test_shipped_knowledge.py"}),
        ("docs/speed.md", set()),
    ],
)
def test_the_tests_of_a_changed_file(file: str, tests: set[str]) -> None:
    found = set(check.touched([Path(file)]))
    assert tests <= found
    assert bool(tests) == bool(found)


def test_where_no_test_imports_a_module_those_of_what_imports_it_are_run() -> None:
    found = set(check.touched([Path("src/mlcareer/reading/person/titles.py")]))
    assert {"tests/test_cv.py", "tests/test_layouts.py"} <= found
    assert len(found) < 20  # all import the package as a whole


def test_of_a_module_that_a_test_is_called_after_that_is_run() -> None:
    assert check.touched([Path("src/mlcareer/cli/plan.py")]) == ["tests/test_plan.py"]


def test_a_name_that_only_begins_alike_is_another_module() -> None:
    assert "tests/test_plan.py" not in check.touched([Path("src/mlcareer/advice/planning/plan_step.py")])


def test_the_knowledge_base_is_looked_at_where_it_is_changed() -> None:
    assert check.in_data([Path("README.md"), Path("data/language/en/cues.yaml")])
    assert not check.in_data([Path("README.md"), Path("src/mlcareer/knowledge/load.py")])
