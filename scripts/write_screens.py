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
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
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


def screens(person: str, call: Call = command) -> dict[str, str]:
    """The pages of a person, by the calls; where a call fails, also what it says of that."""
    given = PEOPLE[person]
    with TemporaryDirectory() as folder:
        profile = Path(folder, "person.json")
        profile.write_text(json.dumps(given["profile"]), "utf-8")
        return {written: _shown(written, profile, call) for written in given["calls"]}


def _shown(written: str, profile: Path, call: Call) -> str:
    columns, *words = written.split()
    arguments = [str(profile) if word == "PERSON" else word for word in words]
    out, err = io.StringIO(), io.StringIO()
    changed = {"COLUMNS": columns, "MLCAREER_HOME": str(profile.parent / "home")}
    with patch.dict(os.environ, changed), redirect_stdout(out), redirect_stderr(err), _in(ROOT):
        code = call([*arguments, "--today", TODAY])
    said = err.getvalue()
    shown = out.getvalue() + (f"\n{said}" if said else "") + (f"\nexit {code}\n" if code else "")
    return shown.replace(str(profile), "PERSON").replace("\r\n", "\n")


@contextmanager
def _in(folder: Path) -> Iterator[None]:
    here = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)


def as_kept(pages: dict[str, str]) -> str:
    """The pages one below the other, each under its call."""
    return "\n".join(f"$ {written}\n{page}" for written, page in pages.items())


def kept(person: str) -> str:
    """The pages of a person as they stand in the folder."""
    file = FOLDER / f"{person}.txt"
    return file.read_text("utf-8") if file.exists() else ""


def main(arguments: list[str]) -> int:
    """Write the pages, or compare them."""
    parser = argparse.ArgumentParser(description="Write what is shown to made-up people.")
    parser.add_argument("people", nargs="*", default=[*PEOPLE], metavar="PERSON")
    parser.add_argument("--check", action="store_true", help="write nothing; return 1 where a page is another one")
    given = parser.parse_args(arguments)
    other = 0
    for person in given.people:
        pages = as_kept(screens(person))
        if pages != kept(person):
            other += 1
            print(f"{person} is shown other pages" + "; run python scripts/write_screens.py" * given.check)
            if not given.check:
                (FOLDER / f"{person}.txt").write_text(pages, "utf-8")
    return 1 if other and given.check else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
