"""The script that puts small faults into the code and asks whether a test notices."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from types import ModuleType
from typing import Any

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
DECORATED = """\
from functools import cache, cached_property


class Held:
    @cached_property
    def computed(self):
        return 1

    @property
    def asked(self):
        return 1

    @staticmethod
    def of_none():
        return 1


@cache
def kept():
    return 1
"""


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = loaded.script("mutate")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
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


ASSERTED = """\
@lru_cache(maxsize=8)
def pairs(a, b):
    assert len(a) == 2
    return [*zip(a, b, strict=True)]
"""


def test_nothing_is_changed_in_what_is_asserted_or_how_much_is_kept(script: ModuleType, code: Path) -> None:
    code.write_text(ASSERTED, "utf-8")
    assert [*script.faults(code)] == []
    code.write_text(ASSERTED.replace("True", "False"), "utf-8")
    assert [fault.after.strip() for fault in script.faults(code)] == ["return [*zip(a, b, strict=True)]"]


def test_the_same_faults_are_drawn_where_the_code_is_changed_elsewhere(script: ModuleType, code: Path) -> None:
    every = [*script.faults(code)]
    drawn = script.drawn(every, 5, 7)
    assert len({*drawn}) == 5
    assert script.drawn([*reversed(every)], 5, 7) == drawn
    assert script.drawn(every, 5, 8) != drawn
    code.write_text(CODE.replace("def first", '"""Of 0 or 1 numbers."""\n\n\ndef first'), "utf-8")
    assert [fault._replace(line=fault.line - 3) for fault in script.drawn([*script.faults(code)], 5, 7)] == drawn


def test_what_costs_least_is_asked_first(
    script: ModuleType,
) -> None:
    fault = script.Fault("src/mlcareer/code.py", 2, "    if x:", "", True)
    run = ["a.py::x", "a.py::y", "b.py::s", "b.py::z"]
    lines = {
        "src/mlcareer/code.py": {"def f(x):": ["a.py::w"], "if x:": run},
        "src/mlcareer/other.py": {"g = 1": ["a.py::x"], "h = 2": ["a.py::y"]},
    }
    kept = script.Kept({}, {"a.py::x": 2.0, "a.py::y": 0.1, "b.py::z": 0.5, "b.py::s": 58.0}, lines)
    near = script.nearness(kept)
    assert near == {
        "src/mlcareer/code.py": {"a.py": 0.5, "b.py": 1.0},
        "src/mlcareer/other.py": {"a.py": 0.5},
    }
    assert script.asked(fault, kept, near) == ["a.py::y", "b.py::z", "a.py::x", "b.py::s", "a.py::w"]
    assert script.within(script.asked(fault, kept, near), kept) == ["a.py::y", "b.py::z", "a.py::x"]
    by_module = ["a.py::y", "b.py::z", "a.py::w", "a.py::x", "b.py::s"]
    assert script.asked(fault._replace(called=False), kept, near) == by_module
    assert script.asked(fault._replace(before="    y"), kept, near) == by_module
    assert script.asked(fault._replace(file="src/mlcareer/none.py"), kept, near) == []


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


@pytest.fixture
def project(script: ModuleType, code: Path, tmp_path: Path) -> Iterator[Any]:
    """A copy of a project with one module and one test, which waits."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_code.py").write_text(HOLDS, "utf-8")
    project = script.Copy(tmp_path, script.Kept({}, {}, {}))
    yield project
    project.close()
    assert code.read_text("utf-8") == CODE


def test_a_fault_is_noticed_or_survives_and_is_taken_out_again(script: ModuleType, code: Path, project: Any) -> None:
    by_change = {fault.after.strip(): fault for fault in script.faults(code)}
    asked = ["tests/test_code.py::test_first"]
    assert project.noticed(by_change["if values or len(values) > most:"], asked) == asked[0]
    assert project.noticed(by_change["if not values or len(values) >= most:"], asked) == ""
    default = by_change["def first(values: list[int], most: int = 4) -> int | None:"]
    assert project.noticed(default, asked) == asked[0]


def test_code_is_exchanged_below_what_decorates_it() -> None:
    ready = loaded.script("ready_tests")
    module = ModuleType("made")
    exec(compile(DECORATED, "made.py", "exec"), vars(module))
    held = module.Held(), module.kept
    changed = DECORATED.replace("1", "2")
    assert ready.exchange(module, compile(changed, "made.py", "exec"))
    assert (held[0].computed, held[0].asked, held[0].of_none(), held[1]()) == (2, 2, 2, 2)
    assert not ready.exchange(module, compile(changed, "made.py", "exec"))


def test_a_program_that_does_not_end_is_stopped_and_noticed(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = loaded.script("ready_tests")
    assert ready.in_fork(lambda: "said", 20) == "said"
    assert ready.in_fork(lambda: sleep(60), 0.1) == ready.ENDLESS
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_code.py").write_text(
        "def test_first() -> None:\n    while True:\n        pass\n", "utf-8"
    )
    monkeypatch.setattr(script, "PATIENCE", 1)
    asked = ["tests/test_code.py::test_first"]
    project = script.Copy(tmp_path, script.Kept({}, dict.fromkeys(asked, 0.0), {}))
    assert project.failing(asked) == [script.ENDLESS]
    project.close()
