"""Write what is shown to the people of tests/screens/people.yaml, so that any change of it is a visible difference.

    python scripts/write_screens.py [--check] [PERSON …]

What stands in `tests/screens` is to be read before it is shared: each page is as its person should see it. `--check`
writes nothing, names the pages that are others, and returns 1 if there are any.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import yaml

from mlcareer.cli.app import main as command

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests" / "screens"
PEOPLE: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "people.yaml").read_text("utf-8"))
TODAY = "2026-11-21"
Call = Callable[[list[str]], int]


def screen(person: str, written: str, call: Call = command) -> str:
    """The page that a call gives to a person; where the call fails, also what it says of that."""
    with TemporaryDirectory() as folder:
        profile = Path(folder, "person.json")
        profile.write_text(json.dumps(PEOPLE[person]["profile"]), "utf-8")
        return _shown(written, profile, call)


def _shown(written: str, profile: Path, call: Call) -> str:
    size, *words = written.split()
    columns, _, lines = size.partition("x")
    arguments = [str(profile) if word == "PERSON" else word for word in words]
    out, err = (_Terminal() if lines else io.StringIO()), io.StringIO()
    changed = {"COLUMNS": columns, "LINES": lines or "24", "MLCAREER_HOME": str(profile.parent / "home")}
    changed |= {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
    with patch.dict(os.environ, changed), redirect_stdout(out), redirect_stderr(err), _in(ROOT):
        code = call([*arguments, "--today", TODAY])
    said = err.getvalue()
    shown = out.getvalue() + (f"\n{said}" if said else "") + (f"\nexit {code}\n" if code else "")
    return shown.replace(str(profile), "PERSON").replace("\r\n", "\n").replace("\x1b", "␛")


class _Terminal(io.StringIO):
    """What is written as if a person read it on a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@contextmanager
def _in(folder: Path) -> Iterator[None]:
    here = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)


def as_kept(pages: Mapping[str, str]) -> str:
    """The pages one below the other, each under its call."""
    return "\n".join(f"$ {written}\n{page}" for written, page in pages.items())


@cache
def kept(person: str) -> Mapping[str, str]:
    """The pages of a person as they stand in the folder, by their calls."""
    file = FOLDER / f"{person}.txt"
    text = file.read_text("utf-8") if file.exists() else ""
    calls = [part.partition("\n") for part in re.split(r"^\$ (?=\d)", text, flags=re.MULTILINE)[1:]]
    last = len(calls) - 1
    return {call: page if number == last else page[:-1] for number, (call, _, page) in enumerate(calls)}


def main(arguments: list[str]) -> int:
    """Write the pages, or compare them."""
    parser = argparse.ArgumentParser(description="Write what is shown to made-up people.")
    parser.add_argument("people", nargs="*", default=[*PEOPLE], metavar="PERSON")
    parser.add_argument("--check", action="store_true", help="write nothing; return 1 where a page is another one")
    given = parser.parse_args(arguments)
    other = 0
    for person in given.people:
        pages = {written: screen(person, written) for written in PEOPLE[person]["calls"]}
        if pages != kept(person):
            other += 1
            print(f"{person} is shown other pages" + "; run python scripts/write_screens.py" * given.check)
            if not given.check:
                (FOLDER / f"{person}.txt").write_text(as_kept(pages), "utf-8")
    return 1 if other and given.check else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
