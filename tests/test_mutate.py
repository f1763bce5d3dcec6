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


def test_the_same_faults_are_drawn_where_the_code_is_changed_elsewhere(script: ModuleType, code: Path) -> None:
    every = [*script.faults(code)]
    drawn = script.drawn(every, 5, 7)
    assert len({*drawn}) == 5
    assert script.drawn([*reversed(every)], 5, 7) == drawn
    assert script.drawn(every, 5, 8) != drawn
    code.write_text(CODE.replace("def first", '"""Of 0 or 1 numbers."""\n\n\ndef first'), "utf-8")
    assert [fault._replace(line=fault.line - 3) for fault in script.drawn([*script.faults(code)], 5, 7)] == drawn


def test_the_tests_of_a_line_are_asked_the_fastest_of_each_file_first(script: ModuleType, code: Path) -> None:
    fault = script.Fault("src/mlcareer/code.py", 2, "    if x:", "")
    lines = {"src/mlcareer/code.py": {"def f(x):": ["a.py::w"], "if x:": ["a.py::x", "a.py::y", "b.py::z"]}}
    kept = script.Kept({}, {"a.py::x": 2.0, "a.py::y": 0.1, "b.py::z": 59.0}, lines)
    assert script.asked(fault, kept) == ["a.py::y", "b.py::z", "a.py::x", "a.py::w"]
    assert script.within(script.asked(fault, kept), kept) == ["a.py::y", "b.py::z"]
    by_import = ["a.py::y", "b.py::z", "a.py::w", "a.py::x"]
    assert script.asked(fault._replace(line=1), kept) == script.asked(fault._replace(before="    y"), kept) == by_import
    (code.parent / "other.py").touch()
    assert script.asked(fault._replace(file="src/mlcareer/other.py"), kept) == []


def test_tests_of_files_that_changed_are_measured_anew_and_of_those_that_are_gone_dropped(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tests").mkdir()
    for name in ("same", "changed"):
        (tmp_path / "tests" / f"test_{name}.py").write_text(HOLDS, "utf-8")
    now = script.digests()
    tests = [f"tests/test_{name}.py::t" for name in ("changed", "gone", "same")]
    kept = script.Kept(
        files={**now, "tests/test_changed.py": "of old", "tests/test_gone.py": "of old"},
        seconds=dict.fromkeys(tests, 1.0),
        lines={"code.py": {"return x": tests}},
    )
    again: list[list[str]] = []

    def measured(files: list[str], _workers: str) -> object:
        again.append(files)
        new = "tests/test_changed.py::new"
        return script.Kept({file: now[file] for file in files}, {new: 2.0}, {"code.py": {"return x": [new]}})

    monkeypatch.setattr(script, "measured", measured)
    healed = script.healed(kept, "1")
    assert again == [["tests/test_changed.py"]]
    assert healed.files == now
    assert healed.lines == {"code.py": {"return x": ["tests/test_same.py::t", "tests/test_changed.py::new"]}}
    assert healed.seconds == {"tests/test_same.py::t": 1.0, "tests/test_changed.py::new": 2.0}
    assert script.healed(healed, "1") == healed
    assert len(again) == 1


def test_a_test_may_have_a_stroke_in_its_name(script: ModuleType) -> None:
    assert script.test_of("test_a.py::test[x|y]|run") == "test_a.py::test[x|y]"
    assert script.test_of("") == ""


def test_without_what_was_measured_nothing_is_drawn(
    script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert script.main(["--kept", str(tmp_path / "lines.json")]) == 2
    assert "--cover" in capsys.readouterr().err


def test_a_fault_is_noticed_or_survives_and_is_taken_out_again(script: ModuleType, code: Path, tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_code.py").write_text(HOLDS, "utf-8")
    by_change = {fault.after.strip(): fault for fault in script.faults(code)}
    asked, kept = ["tests/test_code.py::test_first"], script.Kept({}, {}, {})
    assert script.noticed(by_change["if values or len(values) > most:"], asked, tmp_path, kept) == asked[0]
    assert script.noticed(by_change["if not values or len(values) >= most:"], asked, tmp_path, kept) == ""
    assert code.read_text("utf-8") == CODE
    with pytest.raises(SystemExit, match="there_is_none"):
        script.noticed(by_change["if values or len(values) > most:"], ["tests/there_is_none.py"], tmp_path, kept)


def test_a_program_that_does_not_end_is_stopped_and_noticed(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_code.py").write_text(
        "def test_first() -> None:\n    while True:\n        pass\n", "utf-8"
    )
    monkeypatch.setattr(script, "PATIENCE", 2)
    asked = ["tests/test_code.py::test_first"]
    assert script.failing(asked, tmp_path, script.Kept({}, dict.fromkeys(asked, 0.0), {})) == [script.ENDLESS]
