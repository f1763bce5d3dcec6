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
    "<!DOCTYPE html><meta charset='utf-8'><body style='margin:0;background:#fff;color:#1b1f24'>"
    "<pre style='margin:0;padding:16px;font:14px/1.25 DejaVu Sans Mono,monospace'>{code}</pre>"
)


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
    (folder / "terminal.html").write_text(_terminal("assess", "examples/data-analyst.yaml"), "utf-8")
    shown["terminal"] = (folder / "terminal.html", 900, 525)
    return shown


def _terminal(*arguments: str) -> str:
    """The first screen of a command, as a terminal of 100 columns with colours shows it."""
    from rich.console import Console
    from rich.terminal_theme import DEFAULT_TERMINAL_THEME
    from rich.text import Text

    call = [sys.executable, "-m", "mlcareer", *arguments, "--today", TODAY]
    place = {**os.environ, "COLUMNS": "100", "LINES": "40", "TERM": "xterm-256color"}
    ours, theirs = os.openpty()
    with subprocess.Popen(call, stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, env=place, cwd=ROOT):
        os.close(theirs)
        parts = list[bytes]()
        with suppress(OSError):  # the end of a terminal whose program is gone
            while part := os.read(ours, 4096):
                parts.append(part)
    os.close(ours)
    said = b"".join(parts).decode().replace("\r", "")
    console = Console(record=True, width=100, file=StringIO(), force_terminal=True)
    console.print(Text.from_ansi(f"$ mlcareer {' '.join(arguments)}\n\n{said}"))
    return console.export_html(inline_styles=True, code_format=_SCREEN, theme=DEFAULT_TERMINAL_THEME)


def _person(file: str) -> dict[str, object]:
    from mlcareer.profile.read import read_profile

    found: dict[str, object] = read_profile(str(ROOT / "examples" / file)).model_dump(
        mode="json", exclude_defaults=True
    )
    return found


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "mlcareer", *arguments, "--today", TODAY], check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
