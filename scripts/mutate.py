"""How well the tests hold the code: small faults are put into it, one at a time, and should be noticed.

    python scripts/mutate.py --cover [FILE …]   which tests run which line, kept in a file (needs pytest-cov)
    python scripts/mutate.py --sample 60 --minutes 40 [--part reading]
                                                so many faults, drawn with a seed, and which of them survive
    python scripts/mutate.py --sample 60 --only 7 19
                                                these of them once more, by their numbers

A fault is one changed operator, constant or condition in reading, arithmetic, planning or render, but not in what is
asserted (`assert`, `strict=True`) or how much a cache keeps. Of two draws with one seed the later holds the same faults
but where the code has changed. A fault is put into a copy of the project,
and the tests that run its line are run there until one fails: first what takes little time and stands in a file that
runs little but its module, a few of each file at a time; then, since what is kept from one test to the next is run by
the first alone, those that run any other line of the module. They take no more than a minute together; how many of how
many were asked is said beside a fault that survives. A fault in a function is put into tests that wait
(`ready_tests.py`); what these do not notice, and what is no function, has tests that are started anew. In the end
every test that noticed a fault is run without one: a test that fails then has noticed nothing.

Lines are kept by their words and not their numbers, so that what is written above one does not matter. The tests of a
file that has changed since are dropped and measured anew before faults are drawn, those of one that is gone dropped.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).parent))

from ready_tests import ENDLESS, limited

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "mlcareer"
PARTS = (
    "reading", "advice/standing", "advice/planning", "advice/rounding.py", "counts.py", "knowledge/points.py",
    "knowledge/effects.py", "knowledge/evidence.py", "knowledge/levels.py", "render",
)  # fmt: skip
"""Where faults are drawn unless parts are named: reading, arithmetic, planning and render."""
FIRST = 12
MOST_SECONDS = 60.0
"""As long as the tests take, together, without a fault and while they are watched, that are asked about one."""
SLOW = 2.0
"""Seconds from which a test is asked after the others."""
LEAST, CROWD, FAR = 0.02, 8, 0.05
"""Seconds that any test costs; after so many of a file one costs twice as much; how near a file is that is far."""
AGAIN_SECONDS = 20.0
"""As long as those take that are started anew where waiting ones noticed nothing."""
PATIENCE = 60
"""So many seconds, and twice what the tests take, are waited for them."""
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
    """A changed line: the file, its number, what stands there instead of what, and whether it stands in a function."""

    file: str
    line: int
    before: str
    after: str
    called: bool

    def number(self, seed: int, nth: int) -> str:
        """By what faults are drawn: the lowest of each seed. Of several in the same words this is the nth."""
        words = f"{seed} {nth} {self.file} {self.before.strip()} {self.after.strip()}"
        return hashlib.sha256(words.encode()).hexdigest()


def drawn(every: Sequence[Fault], sample: int, seed: int) -> list[Fault]:
    """So many of the faults, by chance, but the same each time, whatever else the code holds."""
    seen: Counter[tuple[str, str, str]] = Counter()
    numbers = []
    for fault in every:
        words = fault.file, fault.before.strip(), fault.after.strip()
        numbers.append((fault.number(seed, seen[words]), fault))
        seen[words] += 1
    return [fault for _, fault in sorted(numbers)[:sample]]


def faults(path: Path) -> Iterator[Fault]:
    """Every fault that can be put into a module."""
    text = path.read_text("utf-8")
    lines = text.splitlines()
    tree = ast.parse(text)
    called = _in_functions(tree)
    skipped = {id(part) for node in ast.walk(tree) for part in _unseen(node)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        for (row, start), (last, stop), old, new in _changes(node):
            line = lines[row - 1].encode()
            if row == last:
                part = line[start:stop].decode().replace(old, new, 1) if old else new
                changed = line[:start].decode() + part + line[stop:].decode()
                yield Fault(str(path.relative_to(ROOT)), row, lines[row - 1], changed, row in called)


def _in_functions(tree: ast.Module) -> set[int]:
    """The lines that stand in functions; the others are run by whoever imports the module first."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.update(range(node.body[0].lineno, (node.end_lineno or node.lineno) + 1))
    return found


def _unseen(node: ast.AST) -> Iterator[ast.AST]:
    """What is written for the reader and the type checker, what is asserted of the program itself, and how much a cache
    keeps: a right program does the same whatever stands there."""
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Assert():
            yield from ast.walk(node)
        case ast.Call(func=ast.Name(id="lru_cache")):
            yield from ast.walk(node)
        case ast.keyword(arg="strict", value=ast.Constant(value=True) as value):
            yield value
    for name in ("annotation", "returns"):
        if isinstance(part := getattr(node, name, None), ast.AST):
            yield from ast.walk(part)


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


class Kept(NamedTuple):
    """What was measured: the digest of each file of tests, the seconds of each test, and for each module and words of a
    line the tests that run it."""

    files: dict[str, str]
    seconds: dict[str, float]
    lines: dict[str, dict[str, list[str]]]

    def without(self, files: Collection[str]) -> Kept:
        """All but the tests of some files."""

        def other(test: str) -> bool:
            return test.partition("::")[0] not in files

        return Kept(
            files={file: digest for file, digest in self.files.items() if file not in files},
            seconds={test: taken for test, taken in self.seconds.items() if other(test)},
            lines={
                module: {words: [*filter(other, tests)] for words, tests in of.items()}
                for module, of in self.lines.items()
            },
        )

    def with_(self, more: Kept) -> Kept:
        """This and what was measured of other files."""
        lines = {module: {words: [*tests] for words, tests in of.items()} for module, of in self.lines.items()}
        for module, of in more.lines.items():
            for words, tests in of.items():
                known = lines.setdefault(module, {}).setdefault(words, [])
                known += [test for test in tests if test not in known]
        return Kept(files=self.files | more.files, seconds=self.seconds | more.seconds, lines=lines)


def digests() -> dict[str, str]:
    """The files of tests, each with a digest of what stands in it."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return {str(file.relative_to(ROOT)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def healed(kept: Kept, workers: str) -> Kept:
    """What was kept, with the tests of changed files measured anew and without those of files that are gone."""
    now = digests()
    stale = {file for file, digest in kept.files.items() if now.get(file) != digest}
    again = sorted(file for file in stale if file in now)
    fresh = kept.without(stale)
    return fresh.with_(measured(again, workers)) if again else fresh


def measured(files: Sequence[str], workers: str) -> Kept:
    """Run the tests of some files once; but for those that fail while they are watched, such as those that watch which
    files are opened."""
    with tempfile.TemporaryDirectory() as folder:
        data, times = Path(folder) / "coverage", Path(folder) / "times.xml"
        environment = {**os.environ, "COVERAGE_FILE": str(data)}
        call = ["-m", "pytest", "-q", "-n", workers, f"--cov={PACKAGE}", "--cov-context=test", "--cov-report="]
        call += ["-o", f"cache_dir={folder}/cache", f"--junitxml={times}", *files]
        subprocess.run([sys.executable, *call], cwd=ROOT, env=environment, check=False)
        failed = Path(folder) / "cache" / "v" / "cache" / "lastfailed"
        left_out = set(json.loads(failed.read_text("utf-8"))) if failed.exists() else set()
        from coverage import CoverageData

        read = CoverageData(str(data))
        read.read()
        lines: dict[str, dict[str, list[str]]] = {}
        for file in read.measured_files():
            if not Path(file).is_relative_to(PACKAGE):
                continue
            written = Path(file).read_text("utf-8").splitlines()
            of = lines.setdefault(str(Path(file).relative_to(ROOT)), {})
            for line, several in read.contexts_by_lineno(file).items():
                tests = {*map(test_of, several)} - left_out - {""}
                words = written[line - 1].strip() if line <= len(written) else ""  # an empty file has a line, too
                of[words] = sorted({*of.get(words, ()), *tests})
        now = digests()
        return Kept(files={file: now[file] for file in files}, seconds=_seconds(times), lines=lines)


def test_of(context: str) -> str:
    """The test of a context of the coverage, which has the phase behind it: `test_a.py::test[x|y]|run`."""
    return context.rpartition("|")[0]


def _seconds(times: Path) -> dict[str, float]:
    """How long each test took, of a report in the form of JUnit."""
    cases = ElementTree.parse(times).getroot().iter("testcase")
    return {
        f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}": float(case.get("time", 0))
        for case in cases
    }


Nearness = Mapping[str, Mapping[str, float]]


def nearness(kept: Kept) -> Nearness:
    """For each module and each file of tests, how much of what these run stands in the module."""
    of: dict[str, Counter[str]] = {}
    for module, lines in kept.lines.items():
        of[module] = Counter(file for tests in lines.values() for file in {test.partition("::")[0] for test in tests})
    whole = sum(of.values(), Counter[str]())
    return {module: {file: count / whole[file] for file, count in files.items()} for module, files in of.items()}


def asked(fault: Fault, kept: Kept, near: Nearness) -> list[str]:
    """The tests that run the line of a fault, then those of its module, and these alone where the line is run when the
    module is imported."""
    module = kept.lines.get(fault.file, {})
    own = {test for test in module.get(fault.before.strip(), ()) if not test.startswith(TIMED)}
    others = {test for several in module.values() for test in several if not test.startswith(TIMED)}
    own = own if fault.called else set()
    return [test for tests in (own, others - own) for test in _in_turn(tests, kept, near.get(fault.file, {}))]


def _in_turn(tests: Collection[str], kept: Kept, near: Mapping[str, float]) -> list[str]:
    """The tests by what they cost, those of a file that runs little but the module for less and each for more the more
    of its file there are before it; the slow ones in the end."""
    before: Counter[str] = Counter()
    priced = []
    for test in sorted(tests, key=lambda test: (kept.seconds.get(test, 1.0), test)):
        file, taken = test.partition("::")[0], kept.seconds.get(test, 1.0)
        price = (taken + LEAST) * (1 + before[file] / CROWD) / (FAR + near.get(file, 0.0))
        priced.append((taken > SLOW, price, test))
        before[file] += 1
    return [test for _, _, test in sorted(priced)]


def within(tests: Sequence[str], kept: Kept, most: float = MOST_SECONDS) -> list[str]:
    """The first of the tests, as many as take no more than so many seconds together, and one at least."""
    taken = [*accumulate(kept.seconds.get(test, 1.0) for test in tests)]
    return [test for test, end in zip(tests, taken, strict=True) if end <= most] or [*tests[:1]]


class Copy:
    """A copy of the project into which faults are put, and the tests that wait in it."""

    def __init__(self, folder: Path, kept: Kept) -> None:
        self._folder, self._kept = folder, kept
        self._passes: dict[str, bool] = {}
        self._environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        call = [sys.executable, str(Path(__file__).with_name("ready_tests.py")), str(folder)]
        self._ready = subprocess.Popen(
            call, cwd=folder, env=self._environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def close(self) -> None:
        """Let the tests wait no longer."""
        self._ready.communicate()

    def noticed(self, fault: Fault, tests: Sequence[str], *, quick: bool = False) -> str:
        """The test that fails with a fault, or what else ended them; empty where all pass. Raises SystemExit where they
        could not be asked without the fault either."""
        file = self._folder / fault.file
        text = file.read_text("utf-8")
        lines = text.splitlines(keepends=True)
        lines[fault.line - 1] = lines[fault.line - 1].replace(fault.before, fault.after)
        file.write_text(changed := "".join(lines), "utf-8")
        try:
            by = self._by_waiting(fault, changed, tests) if fault.called else None
            if by or (quick and by is not None):
                return by
            tests = tests if by is None else within(tests, self._kept, AGAIN_SECONDS)
            parts = [part for part in (tests[:FIRST], tests[FIRST:]) if part]
            by = next((failed[0] for part in parts if (failed := self.failing(part, "-x"))), "")
        finally:
            file.write_text(text, "utf-8")
        if by == UNASKED and self.failing(tests, "--collect-only"):
            raise SystemExit(f"the tests cannot be asked: {(self._folder / 'told.txt').read_text('utf-8')[-1000:]}")
        return by

    def _by_waiting(self, fault: Fault, text: str, tests: Sequence[str]) -> str | None:
        """What the waiting tests say; None where the fault cannot be put into them. A test that fails without the fault
        or does not fail by itself, but for what an earlier one left, is passed over."""
        said = self._ask(tests, fault.file, text)
        if not said or said not in tests or (self._sound(said) and self._ask([said], fault.file, text)):
            return said
        return self._by_waiting(fault, text, tests[tests.index(said) + 1 :])

    def _sound(self, test: str) -> bool:
        """Whether a test passes without a fault."""
        if test not in self._passes:
            self._passes[test] = not self._ask([test])
        return self._passes[test]

    def _ask(self, tests: Sequence[str], file: str = "", text: str = "") -> str | None:
        asked = {"file": file, "text": text, "tests": tests, "seconds": self._patience(tests)}
        assert self._ready.stdin
        assert self._ready.stdout
        print(json.dumps(asked), file=self._ready.stdin, flush=True)
        answer = self._ready.stdout.readline()
        if not answer:
            raise SystemExit(f"no tests wait: {(self._folder / 'ready.txt').read_text('utf-8')[-1000:]}")
        said: str | None = json.loads(answer)
        return said

    def _patience(self, tests: Sequence[str]) -> float:
        return PATIENCE + 2 * sum(self._kept.seconds.get(test, 1.0) for test in tests)

    def failing(self, tests: Sequence[str], *options: str) -> list[str]:
        """The tests that fail, or `ENDLESS` or `UNASKED`. A file hands over their names: a call may be too short."""
        listed, failed = self._folder / "asked.txt", self._folder / ".cache" / "v" / "cache" / "lastfailed"
        listed.write_text("".join(f"{test}\n" for test in tests), "utf-8")
        failed.unlink(missing_ok=True)
        call = [sys.executable, "-m", "pytest", "-q", *options, "-o", f"cache_dir={self._folder}/.cache", f"@{listed}"]
        with (self._folder / "told.txt").open("wb") as told:
            process = subprocess.Popen(
                call,
                cwd=self._folder,
                env=self._environment,
                stdout=told,
                stderr=told,
                start_new_session=True,
                preexec_fn=limited,
            )
            try:
                code = process.wait(self._patience(tests))
            except subprocess.TimeoutExpired:
                return [ENDLESS]
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        names = [*json.loads(failed.read_text("utf-8"))] if failed.exists() else []
        return names or ([UNASKED] if code else [])


UNASKED = "none could be collected"


def main(arguments: list[str]) -> int:
    """Keep which tests run which line, or draw faults and say which survive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cover", nargs="*", metavar="FILE", help="measure these files of tests, or all of them")
    parser.add_argument("--kept", type=Path, default=ROOT / ".coverage.lines.json", help="where that is kept")
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=40, help="draw no more faults after so many")
    parser.add_argument("--only", nargs="+", type=int, metavar="NUMBER", help="of those drawn only these")
    parser.add_argument("--part", action="append", help="faults in this folder or file of the package; several may be")
    parser.add_argument("--seconds", type=float, default=MOST_SECONDS, help="of tests that are asked about one fault")
    parser.add_argument(
        "--quick", action="store_true", help="ask waiting tests only, where a fault can be put into them"
    )
    parser.add_argument("--workers", default="auto", help="for measuring: tests at once")
    given = parser.parse_args(arguments)
    kept = Kept({}, {}, {})
    if given.kept.exists():
        read = json.loads(given.kept.read_text("utf-8"))
        kept = Kept(**read) if read.keys() == set(Kept._fields) else kept
    if given.cover is not None:
        files = given.cover or list(digests())
        kept = kept.without(files).with_(measured(files, given.workers))
    else:
        kept = healed(kept, given.workers)
    given.kept.write_text(json.dumps(kept._asdict()), "utf-8")
    if given.cover is not None:
        return 0
    if not kept.files:
        print("nothing is known of which tests run which line: run with --cover first", file=sys.stderr)
        return 2
    paths = [PACKAGE / part for part in given.part or PARTS]
    if missing := [path for path in paths if not path.exists()]:
        parser.error(f"there is no {missing[0].relative_to(PACKAGE)}")
    modules = [module for path in paths for module in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]
    every = [fault for module in modules for fault in faults(module)]
    some = dict(enumerate(drawn(every, given.sample, given.seed), 1))
    if given.only:
        some = {number: some[number] for number in given.only if number in some}
    print(f"{len(some)} of {len(every)} faults in {', '.join(given.part or PARTS)}, seed {given.seed}", flush=True)
    survey(kept, some, given.minutes, given.seconds, quick=given.quick)
    return 0


def survey(kept: Kept, some: Mapping[int, Fault], minutes: float, seconds: float, *, quick: bool) -> None:
    """Put each of the numbered faults into a copy of the project, and print what became of it."""
    by_test: dict[str, list[int]] = defaultdict(list)
    states: Counter[str] = Counter()
    ends = time.monotonic() + 60 * minutes
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        for file in ROOT.iterdir():
            if file.is_file():
                shutil.copy(file, copy)
        near, project = nearness(kept), Copy(copy, kept)
        for number, fault in some.items():
            if time.monotonic() > ends:
                break
            tests = asked(fault, kept, near)
            first = within(tests, kept, seconds)
            by = project.noticed(fault, first, quick=quick) if tests else ""
            state = "noticed" if by else "SURVIVED" if tests else "NO TEST"
            states[state] += 1
            by_test[by].append(number)
            beside = f"by {by}" if by else f"{len(first)} of {len(tests)} tests asked"
            print(f"{number:4} {state:9} {fault.file}:{fault.line}: {fault.after.strip()} ({beside})", flush=True)
        wrong = project.failing([test for test in by_test if "::" in test]) if states["noticed"] else []
        project.close()
    tried = sum(states.values())
    alive = tried - states["noticed"]
    print(f"{tried} tried: {alive} not noticed ({100 * alive / max(tried, 1):.1f} %)")
    print(f"{states['NO TEST']} of them are run by no test that was measured")
    for test in wrong:
        print(f"fails without a fault, and noticed {by_test[test]}: {test}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
