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
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import yaml

from mlcareer.cli.app import main as command
from mlcareer.render.formats.page import Bar, Bullets, Cell, Facts, Heading, Listed, Next, Page, paragraph, table
from mlcareer.render.formats.terminal import draw

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests" / "screens"
PEOPLE: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "people.yaml").read_text("utf-8"))
DRAWN = FOLDER / "drawn" / "pages.txt"
TODAY = "2026-11-21"
Call = Callable[[list[str]], int]


def screen(person: str, written: str, call: Call = command) -> str:
    """The page that a call gives to a person; where the call fails, also what it says of that."""
    with TemporaryDirectory() as folder:
        profile = Path(folder, "person.json")
        profile.write_text(json.dumps(PEOPLE[person]["profile"]), "utf-8")
        for name, text in PEOPLE[person].get("files", {}).items():
            Path(folder, name).write_text(text, "utf-8")
        if "before" in PEOPLE[person]:
            shutil.copytree(_lived(person, call), profile.parent / "home")
        return shown(written, profile, call)


@cache
def _lived(person: str, call: Call) -> Path:
    """The home of a person after what they did before."""
    folder = TemporaryDirectory()
    _KEPT.append(folder)
    profile = Path(folder.name, "person.json")
    profile.write_text(json.dumps(PEOPLE[person]["profile"]), "utf-8")
    for written in PEOPLE[person]["before"]:
        shown(written, profile, call)
    return profile.parent / "home"


_KEPT: list[TemporaryDirectory[str]] = []
"""Folders that go with the process."""


def shown(written: str, profile: Path, call: Call, folder: Path = ROOT) -> str:
    """What a call from a folder shows to whoever has this profile, with what it says of a failure."""
    asked, _, answers = written.partition(" < ")
    size, *words = asked.split()
    columns, _, lines = size.partition("x")
    beside = profile.parent
    arguments = [str(profile) if word == "PERSON" else word.replace("HOME", str(beside)) for word in words]
    out, err = (_Terminal() if lines else io.StringIO()), io.StringIO()
    changed = {"COLUMNS": columns, "LINES": lines or "24", "MLCAREER_HOME": str(profile.parent / "home")}
    changed |= {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
    today = [] if "--today" in words else ["--today", TODAY]
    typed = _Terminal(answers.replace("; ", "\n") + "\n")
    typing = patch("sys.stdin", typed) if answers else nullcontext()
    with typing, patch.dict(os.environ, changed), redirect_stdout(out), redirect_stderr(err), within(folder):
        code = call([*arguments, *today])
    said = err.getvalue()
    shown = out.getvalue() + (f"\n{said}" if said else "") + (f"\nexit {code}\n" if code else "")
    shown += "".join(f"\n{file.name}\n{file.read_text('utf-8')}" for file in sorted(beside.glob("pages/*.html")))
    named = shown.replace(str(profile), "PERSON").replace(str(beside), "HOME")
    if "report" in (words[0], *(word.strip("-") for word in words)):  # a line for each element, and no style
        named = re.sub(r"<style>.*?</style>|<meta [^>]*(?:sha256|generator)[^>]*>", "", named, flags=re.DOTALL)
        named = named.replace("><", ">\n<")
    return _DIGEST.sub("DIGEST", named).replace("\r\n", "\n").replace("\x1b", "␛")


_DIGEST = re.compile(r"\b(?=\d*[a-f])[0-9a-f]{8}(?:[0-9a-f]{8})?\b")
"""Of the knowledge base, which is another one whenever anything of it changes."""


class _Terminal(io.StringIO):
    """What is written as if a person read it on a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@contextmanager
def within(folder: Path) -> Iterator[None]:
    """Make a folder the one that relative paths start from."""
    here = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)


_WORD = "xxxxxxx"
_DRAWN: Mapping[str, Page] = {
    "columns": (
        table(
            "?Id|Name|#Hours|Where, or not|+Why",
            [
                (_WORD, f"{_WORD} {_WORD}", "12", _WORD * 2, _WORD),
                ("", f"{_WORD * 4}", "1,200", "", f"{_WORD} {_WORD}"),
            ],
            ("", "all", "1,212", "", ""),
        ),
    ),
    "bars": (table("Name|Said||#Likely|", [(f"{_WORD} {_WORD}", "7", Bar(7, 50, 90), "50", _WORD)]),),
    "facts": (
        Facts((("Short", _WORD), ("Of nineteen letters", f"{_WORD} {_WORD}"), ("Of twenty-one letters", _WORD))),
    ),
    "listed": (Facts((("List", Listed((_WORD, _WORD, _WORD), 40, before="with ", behind=" (all)", counted=True)),)),),
    "commands": (Next(((f"mlcareer {_WORD}", "Short:"), (f"mlcareer {_WORD} {_WORD}", f"For {_WORD}:"))),),
}
_LONG: Page = (
    Heading("A long page", 1),
    paragraph(Cell(" ".join([_WORD] * 40), "strong")),
    table("Role|#Points", [(f"role {number}", str(number)) for number in range(8)]),
    paragraph(Cell("a legend of signs", "muted")),
    Bullets(tuple(f"item {number}" for number in range(7))),
    Facts(tuple((f"Fact {number}", " ".join([_WORD] * 12)) for number in range(15))),
    Next(tuple((f"mlcareer call {number}", f"Purpose {number}:") for number in range(4))),
)


def drawings() -> str:
    """Made-up pages at each width at which another word or column has room, and a long one in how many lines."""
    parts = [part for name, page in _DRAWN.items() for part in _series(name, page)]
    before = ""
    with patch.dict(os.environ, {"COLUMNS": "70"}):
        for lines in range(70, 10, -2):
            drawn = draw(_LONG, terminal=False, lines=lines)
            if drawn != before:
                parts.append(f"$ a long page in {lines} lines or less\n{drawn}")
            before = drawn
    return "\n".join(parts)


def _series(name: str, page: Page) -> Iterator[str]:
    before = ""
    for columns in range(20, 111):
        with patch.dict(os.environ, {"COLUMNS": str(columns)}):
            drawn = draw(page, terminal=False)
        if drawn != before:
            yield f"$ {name} from {columns} columns on\n{drawn}"
        before = drawn


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
    if DRAWN.read_text("utf-8") != drawings() if DRAWN.exists() else True:
        other += 1
        print("made-up pages are drawn otherwise")
        if not given.check:
            DRAWN.write_text(drawings(), "utf-8")
    return 1 if other and given.check else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
