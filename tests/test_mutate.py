"""The script that puts small faults into the code and asks whether a test notices."""

from __future__ import annotations

import ast
from pathlib import Path
from types import ModuleType

import loaded
import pytest

CODE = """\
def first(values: list[int], most: int = 3) -> int | None:
    if not values or len(values) > most:
        return None
    return values[0] + (1 if most == 2 else 0)
"""
HOLDS = """\
from mlcareer.code import first


def test_first() -> None:
    assert first([5]) == 5
    assert first([1, 2, 3, 4]) is None
"""


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = loaded.script("mutate")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    return module


@pytest.fixture
def code(tmp_path: Path) -> Path:
    path = tmp_path / "src" / "mlcareer" / "code.py"
    path.parent.mkdir(parents=True)
    path.write_text(CODE, "utf-8")
    (path.parent / "__init__.py").write_text("", "utf-8")
    return path


def test_operators_constants_and_conditions_are_changed_and_types_are_not(script: ModuleType, code: Path) -> None:
    changed = [(fault.line, fault.after.strip()) for fault in script.faults(code)]
    assert sorted(changed) == [
        (1, "def first(values: list[int], most: int = 4) -> int | None:"),
        (2, "if not values and len(values) > most:"),
        (2, "if not values or len(values) >= most:"),
        (2, "if values or len(values) > most:"),
        (4, "return values[0] + (1 if most != 2 else 0)"),
        (4, "return values[0] + (1 if most == 2 else 1)"),
        (4, "return values[0] + (1 if most == 3 else 0)"),
        (4, "return values[0] + (1 if not (most == 2) else 0)"),
        (4, "return values[0] + (2 if most == 2 else 0)"),
        (4, "return values[0] - (1 if most == 2 else 0)"),
        (4, "return values[1] + (1 if most == 2 else 0)"),
    ]
    for fault in script.faults(code):
        lines = CODE.splitlines()
        lines[fault.line - 1] = fault.after
        ast.parse("\n".join(lines))


def test_the_tests_of_a_line_are_asked_a_file_each_first(script: ModuleType) -> None:
    fault = script.Fault("src/mlcareer/code.py", 2, "", "")
    lines = {"src/mlcareer/code.py": {"1": ["", "a.py::x"], "2": ["a.py::x", "a.py::y", "b.py::z"]}}
    assert script.asked(fault, lines) == ["a.py::x", "b.py::z", "a.py::y"]
    assert script.asked(fault._replace(line=9), lines) == ["a.py::x", "b.py::z", "a.py::y"]
    assert script.asked(fault._replace(file="other.py"), lines) == []


def test_a_fault_is_noticed_or_survives_and_is_taken_out_again(script: ModuleType, code: Path, tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_code.py").write_text(HOLDS, "utf-8")
    by_change = {fault.after.strip(): fault for fault in script.faults(code)}
    asked = ["tests/test_code.py::test_first"]
    assert script.noticed(by_change["if values or len(values) > most:"], asked, tmp_path)
    assert not script.noticed(by_change["if not values or len(values) >= most:"], asked, tmp_path)
    assert code.read_text("utf-8") == CODE
