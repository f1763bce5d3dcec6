"""How well the tests hold the code: small faults are put into it, one at a time, and should be noticed.

    python scripts/mutate.py --cover            which tests run which line, kept in a file (needs pytest-cov)
    python scripts/mutate.py --sample 200       so many faults, drawn with a seed, and which of them survive

A fault is one changed operator, constant or condition in reading, advice or render. It is put into a copy of the
project, and the tests that run its line are run there until one fails: first at most forty from as many files as can
be, and where none of these fails all the others. A fault that no test notices survives. Where a line is run when its
module is imported, all tests that run any line of the module are asked.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "mlcareer"
WINGS = ("reading", "profile", "advice", "render")
FIRST = 40
SECONDS = 300
TIMED = "tests/test_growth.py"
"""Tests that measure time: on a busy machine they would notice everything."""
COPIED = ("src", "tests", "data", "docs", "examples", "scripts", "benchmarks")
_OPERATORS: dict[type[ast.AST], tuple[str, str]] = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"), ast.NotIn: ("not in", "in"), ast.Is: ("is", "is not"), ast.IsNot: ("is not", "is"),
    ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "*"), ast.Mod: ("%", "*"), ast.And: ("and", "or"), ast.Or: ("or", "and"),
}  # fmt: skip
"""Each operator as it is written, and what is written instead."""


class Fault(NamedTuple):
    """A changed line: the file, its number, and what stands there instead of what."""

    file: str
    line: int
    before: str
    after: str


def faults(path: Path) -> Iterator[Fault]:
    """Every fault that can be put into a module."""
    text = path.read_text("utf-8")
    lines = text.splitlines()
    tree = ast.parse(text)
    skipped = {id(part) for node in ast.walk(tree) for part in _typing(node)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        for (row, start), (last, stop), old, new in _changes(node):
            line = lines[row - 1].encode()
            if row == last:
                part = line[start:stop].decode().replace(old, new, 1) if old else new
                changed = line[:start].decode() + part + line[stop:].decode()
                yield Fault(str(path.relative_to(ROOT)), row, lines[row - 1], changed)


def _typing(node: ast.AST) -> Iterator[ast.AST]:
    """What is written for the reader and the type checker only."""
    for name in ("annotation", "returns"):
        if isinstance(part := getattr(node, name, None), ast.AST):
            yield from ast.walk(part)
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        yield from ast.walk(node)


Place = tuple[int, int]


def _changes(node: ast.AST) -> Iterator[tuple[Place, Place, str, str]]:
    """Between which places a node is changed, what is replaced there (empty: all), and by what."""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            yield _end(left), _begin(right), *_OPERATORS[type(op)]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            if not (_is_text(left) or _is_text(right)):
                yield _end(left), _begin(right), *_OPERATORS[type(op)]
        case ast.BoolOp(op=op, values=[first, second, *_]):
            yield _end(first), _begin(second), *_OPERATORS[type(op)]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield _begin(node), _begin(operand), "not ", ""
        case ast.Constant(value=bool() as value):
            yield _begin(node), _end(node), "", str(not value)
        case ast.Constant(value=int() | float() as value):
            yield _begin(node), _end(node), "", str(value + 1)
        case ast.IfExp(test=test):
            yield _begin(test), _end(test), "", f"not ({ast.unparse(test)})"


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _begin(node: ast.AST) -> Place:
    return node.lineno, node.col_offset  # type: ignore[attr-defined]


def _end(node: ast.AST) -> Place:
    return node.end_lineno, node.end_col_offset  # type: ignore[attr-defined]


def cover(kept: Path, workers: str) -> None:
    """Run all tests once and keep, for each line, the tests that run it; but for those that fail while it is watched,
    such as those that watch which files are opened."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "coverage"
        environment = {**os.environ, "COVERAGE_FILE": str(data)}
        call = ["-m", "pytest", "-q", "-n", workers, f"--cov={PACKAGE}", "--cov-context=test", "--cov-report="]
        call += ["-o", f"cache_dir={folder}/cache"]
        subprocess.run([sys.executable, *call], cwd=ROOT, env=environment, check=False)
        failed = Path(folder) / "cache" / "v" / "cache" / "lastfailed"
        kept_out = set(json.loads(failed.read_text("utf-8"))) if failed.exists() else set()
        from coverage import CoverageData

        read = CoverageData(str(data))
        read.read()
        lines = {
            str(Path(file).relative_to(ROOT)): {
                str(line): sorted({one.partition("|")[0] for one in tests} - kept_out)
                for line, tests in read.contexts_by_lineno(file).items()
            }
            for file in read.measured_files()
            if Path(file).is_relative_to(PACKAGE)
        }
    kept.write_text(json.dumps(lines), "utf-8")


def asked(fault: Fault, lines: dict[str, dict[str, list[str]]]) -> list[str]:
    """The tests that run the line of a fault, or its module where the line is run by the import; from as many files as
    can be at the beginning."""
    module = lines.get(fault.file, {})
    told = module.get(str(fault.line), []), [test for several in module.values() for test in several]
    tests = next((kept for of in told if (kept := {one for one in of if one and not one.startswith(TIMED)})), set())
    by_file: dict[str, list[str]] = defaultdict(list)
    for test in sorted(tests):
        by_file[test.partition("::")[0]].append(test)
    longest = max(map(len, by_file.values()), default=0)
    return [several[place] for place in range(longest) for several in by_file.values() if place < len(several)]


def noticed(fault: Fault, tests: Sequence[str], copy: Path) -> bool:
    """Whether one of the tests fails, or takes too long, with the fault in a copy of the project."""
    file = copy / fault.file
    text = file.read_text("utf-8")
    lines = text.splitlines(keepends=True)
    lines[fault.line - 1] = lines[fault.line - 1].replace(fault.before, fault.after)
    file.write_text("".join(lines), "utf-8")
    try:
        return any(_fails(some, copy) for some in (tests[:FIRST], tests[FIRST:]) if some)
    finally:
        file.write_text(text, "utf-8")


def _fails(tests: Sequence[str], copy: Path) -> bool:
    """Whether one fails. The names are handed over in a file: thousands of them are too long for a call."""
    listed = copy / "asked.txt"
    listed.write_text("".join(f"{test}\n" for test in tests), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    call = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", f"@{listed}"]
    try:
        done = subprocess.run(call, cwd=copy, env=environment, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return True
    if done.returncode not in (0, 1, 2):
        raise SystemExit(f"the tests could not be asked: {done.stdout.decode()[-500:]} {done.stderr.decode()[-500:]}")
    return done.returncode != 0


def main(arguments: list[str]) -> int:
    """Keep which tests run which line, or draw faults and say which survive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cover", action="store_true", help="run all tests once and keep which lines each runs")
    parser.add_argument("--kept", type=Path, default=ROOT / ".coverage.lines.json", help="where that is kept")
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", default="auto", help="for --cover: tests at once")
    given = parser.parse_args(arguments)
    if given.cover:
        cover(given.kept, given.workers)
        return 0
    lines = json.loads(given.kept.read_text("utf-8"))
    every = [fault for wing in WINGS for path in sorted((PACKAGE / wing).rglob("*.py")) for fault in faults(path)]
    drawn = random.Random(given.seed).sample(every, min(given.sample, len(every)))
    survived = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        for file in ROOT.iterdir():
            if file.is_file():
                shutil.copy(file, copy)
        for number, fault in enumerate(drawn, 1):
            tests = asked(fault, lines)
            found = bool(tests) and noticed(fault, tests, copy)
            if not found:
                survived.append(fault)
            state = "noticed" if found else "SURVIVED" if tests else "NO TEST"
            print(f"{number:4} {state:9} {fault.file}:{fault.line}: {fault.after.strip()}", flush=True)
    print(f"{len(drawn)} of {len(every)} faults, seed {given.seed}: {len(survived)} survived "
          f"({100 * len(survived) / max(len(drawn), 1):.1f} %)")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
