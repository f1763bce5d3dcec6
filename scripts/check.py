"""Everything that has to hold before a change is shared: `python scripts/check.py`.

Formatting, lint, strict types, tests with warnings as errors (as many at once as there are cores), generated docs,
and the shipped knowledge base. Runs all of them, then says which failed. `--fast` runs, of the tests, those that are
changed against the last commit or import a module that is, but for those that wait on a terminal, with few made-up
cases (tests/effort.py); and it looks at the knowledge base where that is changed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

PYTHON = sys.executable
ROOT = Path(__file__).resolve().parents[1]
AS_OF = re.search(r"^as_of: (\S+)", (ROOT / "data" / "method.yaml").read_text("utf-8"), re.MULTILINE)
"""The data has to hold on the day it is of; that it grows old must not stop work on the code."""
STEPS = {
    "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "lint": [PYTHON, "-m", "ruff", "check", "."],
    "types": [PYTHON, "-m", "mypy"],
    "tests": [PYTHON, "-m", "pytest", "-n", "auto", "--dist", "worksteal"],
    "knowledge": [PYTHON, "-m", "mlcareer", "knowledge", "check", *(["--today", AS_OF[1]] if AS_OF else [])],
}


OF_DATA = Path("tests/test_shipped_knowledge.py")


def changed() -> list[Path]:
    """The files that are changed against the last commit, from the project's folder."""
    call = ["git", "status", "--porcelain", "--untracked-files=all"]
    listed = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [Path(line[3:].split(" -> ")[-1].strip('"')) for line in listed.splitlines()]


def touched(files: Iterable[Path]) -> list[str]:
    """The test files that are among the files, that import a module that is, or that are called after it and import its
    package. Where there are none, those that import what imports it, and so on, but for the package as a whole, which
    everything imports. The shipped data has a test of its own."""
    given = set(files)
    tests = {test: test.read_text("utf-8") for test in sorted((ROOT / "tests").rglob("test_*.py"))}
    code = {_module(path.relative_to(ROOT)): path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py")}
    found = {test for test in tests if test.relative_to(ROOT) in given}
    found |= {ROOT / OF_DATA} if in_data(given) else set()
    for path in given:
        if path.parts[0] == "src" and path.suffix == ".py":
            seen = near = {_module(path)}
            package = ".".join(path.parts[1:-1])
            called = {
                test
                for test, text in tests.items()
                if test.stem == f"test_{path.stem}" and (package in text or package == "mlcareer.cli")
            }
            while near and not (own := {test for test, text in tests.items() if _imports(text, near)} | called):
                near = {module for module, text in code.items() if _imports(text, near)} - seen - {"mlcareer"}
                seen = seen | near
            found |= own if near else set()
    return [str(test.relative_to(ROOT)) for test in sorted(found)]


def _module(path: Path) -> str:
    parts = path.with_suffix("").parts[1:]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def in_data(files: Iterable[Path]) -> bool:
    """Whether the shipped knowledge base is among the files."""
    return any(file.parts[0] == "data" for file in files)


def _imports(text: str, modules: Iterable[str]) -> bool:
    """Whether a text of Python imports one of the modules."""
    for module in modules:
        parent, _, name = module.rpartition(".")
        if f"from {module} import" in text or re.search(rf"from {re.escape(parent)} import .*\b{name}\b", text):
            return True
    return False


def main(arguments: list[str]) -> int:
    """Run every step in the project's folder and return 1 when one of them failed."""
    failed = []
    steps, environment = dict(STEPS), dict(os.environ)
    if "--fast" in arguments:
        environment["MLCAREER_TESTS"] = "short"
        files = changed()
        if not in_data(files):
            del steps["knowledge"]
        tests = touched(files)
        steps["tests"] = (
            [*STEPS["tests"], "-m", "not terminal", *tests] if tests else [PYTHON, "-c", "print('no test is touched')"]
        )
    for name, command in steps.items():
        print(f"--- {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
