"""Take the pictures of the docs with the Chromium that is found: `python scripts/take_pictures.py`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from io import BytesIO, StringIO
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).parent))

from browser import Browser

from mlcareer.cli.printed import find_browser

ROOT = Path(__file__).resolve().parents[1]
TODAY = "2026-11-21"
PEOPLE = {
    "report": "data-analyst.yaml",
    "report-designer": "ux-designer.yaml",
    "report-engineer": "software-engineer.json",
}
_COLOURS = 64
"""Enough for flat pages, and a third of the size."""
_SCREEN = (
    "<!DOCTYPE html><meta charset='utf-8'><body style='margin:0;background:{background};color:{foreground}'>"
    "<pre style='margin:0;padding:16px;font:14px/1.25 DejaVu Sans Mono,monospace'>{code}</pre>"
)
_LINE, _EDGE, _COLUMN = 17.5, 16, 8.43
"""Pixels of a line and of a letter of a screen, and around it."""


def main() -> int:
    """Make the pages in a folder of their own, and a picture of each in docs/pictures."""
    if find_browser() is None:
        print("there is no Chromium here to take pictures with", file=sys.stderr)
        return 1
    with (
        tempfile.TemporaryDirectory(prefix="mlcareer-pictures-", ignore_cleanup_errors=True) as place,
        Browser(Path(place, "browser")) as browser,
    ):
        for name, (page, width, height) in _pages(Path(place)).items():
            shot = browser.open(page, width=width, height=height).picture()
            picture = Image.open(BytesIO(shot)).convert("RGB").quantize(_COLOURS)
            picture.save(ROOT / "docs" / "pictures" / f"{name}.png", optimize=True)
    return 0


def _pages(folder: Path) -> dict[str, tuple[Path, int, int]]:
    """What is shown: by the name of the picture the page, its width and how much of its height."""
    shown = {}
    for name, person in PEOPLE.items():
        _run("report", str(ROOT / "examples" / person), "--output", str(folder / f"{name}.html"))
        shown[name] = (folder / f"{name}.html", 1000, 1300)
    group = folder / "group.jsonl"
    group.write_text("".join(json.dumps(_person(file)) + "\n" for file in PEOPLE.values()), encoding="utf-8")
    _run("batch", str(group), "--report", str(folder / "group"), "--title", "Three people")
    _run("knowledge", "site", str(folder / "site"))
    shown["group"] = (folder / "group" / "index.html", 1000, 750)
    shown["site-map"] = (folder / "site" / "roles.html", 1280, 900)
    shown["site-role"] = (folder / "site" / "roles" / "machine-learning-engineer.html", 1000, 1100)
    person = "examples/data-analyst.yaml"
    for name, columns, dark, call in (
        ("terminal", 100, False, ("assess", person)),
        ("terminal-plan", 80, True, ("plan", "machine-learning-engineer", person)),
        ("terminal-role", 80, True, ("roles", "show", "machine-learning-engineer")),
        ("terminal-wide", 200, False, ("assess", person)),
    ):
        html, lines = _terminal(columns, call, dark=dark)
        (folder / f"{name}.html").write_text(html, "utf-8")
        size = (round(columns * _COLUMN) + 2 * _EDGE, round(lines * _LINE) + 2 * _EDGE)
        shown[name] = (folder / f"{name}.html", *size)
    return shown


def _terminal(columns: int, arguments: tuple[str, ...], *, dark: bool) -> tuple[str, int]:
    """The first screen of a command with colours, as a terminal of so many columns shows it, and its lines."""
    from rich.console import Console
    from rich.terminal_theme import DEFAULT_TERMINAL_THEME, MONOKAI
    from rich.text import Text

    call = [sys.executable, "-m", "mlcareer", *arguments, "--today", TODAY]
    place = {**os.environ, "COLUMNS": str(columns), "LINES": "40", "TERM": "xterm-256color"}
    ours, theirs = os.openpty()
    with subprocess.Popen(call, stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, env=place, cwd=ROOT):
        os.close(theirs)
        parts = list[bytes]()
        with suppress(OSError):  # the end of a terminal whose program is gone
            while part := os.read(ours, 4096):
                parts.append(part)
    os.close(ours)
    said = b"".join(parts).decode().replace("\r", "")
    console = Console(record=True, width=columns, file=StringIO(), force_terminal=True)
    shown = f"$ mlcareer {' '.join(arguments)}\n\n{said.rstrip()}"
    console.print(Text.from_ansi(shown))
    theme = MONOKAI if dark else DEFAULT_TERMINAL_THEME
    return console.export_html(inline_styles=True, code_format=_SCREEN, theme=theme), shown.count("\n") + 1


def _person(file: str) -> dict[str, object]:
    from mlcareer.profile.file import read_profile

    found: dict[str, object] = read_profile(str(ROOT / "examples" / file)).model_dump(exclude_defaults=True)
    return found


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "mlcareer", *arguments, "--today", TODAY], check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
