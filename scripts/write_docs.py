"""Write what is made from the code into the pages, or with --check say whether they are current.

ATTRIBUTIONS.md, docs/checks.md, docs/commands.md and docs/mlcareer.1 are written whole. In README.md, the blocks
between `<!-- ARGUMENTS | LINES -->` and `<!-- end -->` are the first lines of what `mlcareer ARGUMENTS` prints;
`<!-- ARGUMENTS | LINES from TEXT -->` begins with the first line that begins with TEXT.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from command_page import commands_page
from man_page import man_page

from mlcareer.knowledge.checks import CHECKS, UPKEEP_CHECKS, code
from mlcareer.knowledge.draft import SHAPE_PROBLEMS

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = re.compile(
    r"<!-- (?P<arguments>.+?) \| (?P<lines>\d+)(?: from (?P<first>.+?))? -->\n.*?<!-- end -->", re.DOTALL
)
WIDTH = "100"
TODAY = "2026-11-21"
PAGE = """\
# Checks of the knowledge base

`mlcareer knowledge check` reports problems as `file:line:column: CODE message`, and so does every command that is given
a knowledge folder that has any. Records are looked at one by one first; if all have the right shape, what they refer
to; if all of that exists, their sense; and if they make sense, their upkeep. This page is made from the code by
`scripts/write_docs.py`.

## Shape

{shape}

{stages}

## Upkeep

Only `knowledge check` looks at these, on `--today`: a knowledge base does not stop loading because a day has passed,
and a folder of your own is read even if it gives no reasons.

{upkeep}
"""
ATTRIBUTIONS = """\
# Attributions

The program is under the Apache License 2.0 (LICENSE). Its knowledge base takes facts and figures from sources of
others, never their sentences; `mlcareer knowledge sources` lists all of them. Those below are under a licence or stand
in the public domain, and what a licence demands to be said is said here. This page is made from `data/sources.yaml` by
`scripts/write_docs.py`.

{sources}
"""


def checks_page() -> str:
    """docs/checks.md: every code under which a problem is reported, and what it means."""
    return PAGE.format(
        shape=_table(SHAPE_PROBLEMS.items()),
        stages="\n\n".join(f"## {name}\n\n{_table(map(_entry, stage))}" for name, stage in CHECKS.items()),
        upkeep=_table(map(_entry, UPKEEP_CHECKS)),
    )


def _entry(check: Callable[..., Any]) -> tuple[str, str]:
    return code(check), " ".join((check.__doc__ or "").split())


def _table(rows: Iterable[tuple[str, str]]) -> str:
    return "\n".join(["| code | problem |", "|---|---|", *(f"| `{code_}` | {text} |" for code_, text in rows)])


def attributions_page() -> str:
    """ATTRIBUTIONS.md: what the licences of the sources demand to be said, and under which licence each source is."""
    from mlcareer.knowledge.load import load_knowledge

    sources = [source for source in load_knowledge().sources.values() if source.licence]
    lines = [
        f"- {source.title}, {source.publisher} ({source.licence}). {source.attribution or ''}" for source in sources
    ]
    return ATTRIBUTIONS.format(sources="\n".join(line.rstrip() for line in lines))


def readme() -> str:
    """README.md with its examples as the program prints them now."""
    return EXAMPLE.sub(_example, (ROOT / "README.md").read_text(encoding="utf-8"))


def _example(match: re.Match[str]) -> str:
    command = [sys.executable, "-m", "mlcareer", *match["arguments"].split(), "--today", TODAY]
    env = {**os.environ, "COLUMNS": WIDTH, "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=True)
    lines = run.stdout.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith(match["first"] or ""))
    shown = "\n".join(lines[first : first + int(match["lines"])]).rstrip()
    return f"{match[0].splitlines()[0]}\n```text\n{shown}\n```\n<!-- end -->"


PAGES = {
    "ATTRIBUTIONS.md": attributions_page,
    "README.md": readme,
    "docs/checks.md": checks_page,
    "docs/commands.md": commands_page,
    "docs/mlcareer.1": man_page,
}


def main(arguments: list[str]) -> int:
    """Write the pages; with --check write nothing, and return 1 if one is out of date."""
    outdated = [name for name, page in PAGES.items() if _text(ROOT / name) != page()]
    if "--check" not in arguments:
        for name in outdated:
            (ROOT / name).write_text(PAGES[name](), encoding="utf-8")
        return 0
    for name in outdated:
        print(f"{name} is out of date; run python scripts/write_docs.py", file=sys.stderr)
    return 1 if outdated else 0


def _text(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
