"""The tests of a project, collected once and run in a fork of this process for each fault in a function.

    python scripts/ready_tests.py FOLDER     started by scripts/mutate.py

Each line of the input is a question, a JSON object: `file` (or none) and its changed `text`, `tests` by their names,
and how many `seconds` they have. Each line of the output is the answer: the test that failed, `ENDLESS`, an empty
text where all passed, or null where the change is of no function that can be exchanged, so that tests have to be
started anew. What was kept while the tests were collected, such as the knowledge base, is kept here, too. Commands
that tests start in a process of their own read the module from its file.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import resource
import select
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, TextIO

import pytest

ENDLESS = "none came to an end"
MOST_MEMORY = 8 << 30
"""A fault may make a program that takes more and more; it ends here."""


class Ready:
    """Answers questions in place of running all tests."""

    def __init__(self, source: Path, questions: TextIO, answers: TextIO) -> None:
        self._source, self._questions, self._answers = source, questions, answers

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Answer until there are no more questions."""
        items = {item.nodeid: item for item in session.items}
        gc.freeze()
        for line in self._questions:
            asked = json.loads(line)
            tests = [items[test] for test in asked["tests"] if test in items]
            work = functools.partial(self._ask, session, tests, asked["file"], asked["text"])
            answer = in_fork(work, asked["seconds"])
            print(json.dumps(answer), file=self._answers, flush=True)
        return True

    def _ask(self, session: pytest.Session, tests: Sequence[pytest.Item], file: str, text: str) -> str | None:
        if file and not self._changed(self._source.parent / file, text):
            return None
        for test, following in zip(tests, [*tests[1:], None], strict=False):
            session.config.hook.pytest_runtest_protocol(item=test, nextitem=following)
            if session.testsfailed:
                return test.nodeid
        return ""

    def _changed(self, file: Path, text: str) -> bool:
        parts = file.relative_to(self._source).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if name not in sys.modules:  # which is imported from its changed file by whoever needs it
            return True
        return exchange(sys.modules[name], compile(text, str(file), "exec", dont_inherit=True))


def in_fork(work: Callable[[], str | None], seconds: float) -> str | None:
    """What is given back by work that changes this process, done in another one; `ENDLESS` where it takes too long or
    too much memory. Raises RuntimeError where the work is at fault."""
    reader, writer = os.pipe()
    process = os.fork()
    if not process:
        try:
            os.setsid()
            limited()
            os.write(writer, json.dumps({"said": work()}).encode())
        except MemoryError:
            pass
        except BaseException:
            os.write(writer, json.dumps({"wrong": traceback.format_exc()}).encode())
        finally:
            os._exit(0)
    os.close(writer)
    in_time, _, _ = select.select([reader], [], [], seconds)
    answer = os.read(reader, 65536) if in_time else b""
    os.close(reader)
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError):
            kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    told: dict[str, str | None] = json.loads(answer or json.dumps({"said": ENDLESS}))
    if "wrong" in told:
        raise RuntimeError(told["wrong"])
    return told["said"]


def limited() -> None:
    """Bound the memory of this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def exchange(module: ModuleType, changed: CodeType) -> bool:
    """Give the functions of a module, which others may have imported already, the code that they have in a changed form
    of it; whether any is another one."""
    codes = {_place(code): code for code in _inside(changed)}
    found = False
    for function in functions(vars(module).values(), module.__name__):
        code = codes.get(_place(function.__code__))
        if code is not None and code != function.__code__:
            function.__code__ = code
            found = True
    return found


def _place(code: CodeType) -> tuple[str, int]:
    return code.co_name, code.co_firstlineno


def _inside(code: CodeType) -> Iterator[CodeType]:
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield part
            yield from _inside(part)


def functions(values: Any, module: str) -> Iterator[FunctionType]:
    """The functions among values, in their classes and below what decorates them, that a module holds."""
    for value in values:
        if isinstance(value, type):
            if value.__module__ == module:
                yield from functions([*vars(value).values()], module)
            continue
        below = value
        while below is not None:
            if isinstance(below, FunctionType) and below.__module__ == module:
                yield below
            names = ("__wrapped__", "__func__", "func", "fget")
            below = next((part for name in names if (part := vars_of(below, name)) is not None), None)


def vars_of(value: Any, name: str) -> Any:
    """An attribute that one of the decorators of Python and its library has; None of other values."""
    wraps = isinstance(value, property | functools.cached_property | staticmethod | classmethod | FunctionType)
    return getattr(value, name, None) if wraps or type(value) is type(functools.cache(len)) else None


def main(folder: Path) -> int:
    """Collect the tests of a folder and answer; what pytest says is written to `ready.txt` there."""
    questions, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    with (folder / "ready.txt").open("wb") as said:
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    call = ["-q", "-o", f"cache_dir={folder}/.cache", f"--basetemp={folder}/.made", f"--rootdir={folder}", "tests"]
    return int(pytest.main(call, plugins=[Ready(folder / "src", questions, answers)]))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
