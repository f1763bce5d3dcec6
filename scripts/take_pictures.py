"""Take the pictures of the docs with the Chromium that is found: `python scripts/take_pictures.py`."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

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


def main() -> int:
    """Make the pages in a folder of their own, and a picture of each in docs/pictures."""
    browser = find_browser()
    if browser is None:
        print("there is no Chromium here to take pictures with", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="mlcareer-pictures-") as place:
        folder = Path(place)
        for name, (page, width, height) in _pages(folder).items():
            _shoot(browser, page, folder / "shot.png", width, height)
            picture = Image.open(folder / "shot.png").convert("RGB").quantize(_COLOURS)
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
    return shown


def _person(file: str) -> dict[str, object]:
    from mlcareer.profile.read import read_profile

    found: dict[str, object] = read_profile(str(ROOT / "examples" / file)).model_dump(
        mode="json", exclude_defaults=True
    )
    return found


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "mlcareer", *arguments, "--today", TODAY], check=True, capture_output=True)


def _shoot(browser: str, page: Path, picture: Path, width: int, height: int) -> None:
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]
    call = [browser, *flags, f"--window-size={width},{height}", f"--screenshot={picture}", page.as_uri()]
    subprocess.run(call, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    sys.exit(main())
