"""Look at pages in the Chromium that is found: `python scripts/check_pages.py [--axe axe.min.js] FILE...`

Each file of HTML, or each in a folder (one of each kind where it has many), is opened at three widths, light and dark.
What is asked: axe-core finds nothing (from --axe, or from the package axe-core-python); nothing but the file itself is
asked for; the browser refuses nothing; nothing stands out of the page to the side. Prints what does not hold, and exits
1 where there is any.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from browser import Browser, Page

WIDTHS = (360, 768, 1280)
_FOUND = (
    "axe.run().then(found => found.violations.map(one => "
    "one.id + ': ' + one.nodes.length + ' times, such as ' + one.nodes[0].target.join(' ')))"
)
_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def axe_source(given: str | None = None) -> str | None:
    """The script of axe-core: of a file, or of the package that carries it. None where there is neither."""
    if given:
        return Path(given).read_text(encoding="utf-8")
    try:
        files = metadata.files("axe-core-python") or []
    except metadata.PackageNotFoundError:
        return None
    return next((file.read_text("utf-8") for file in files if file.name == "axe.min.js"), None)


def faults(page: Page, file: Path, axe: str | None) -> Iterator[str]:
    """What does not hold of a page that is open."""
    asked = [each for each in page.asked if each != file.resolve().as_uri() and not each.startswith("data:")]
    if asked:
        yield f"it asks for {', '.join(asked)}"
    yield from page.complaints
    if (wide := page.run(_TOO_WIDE)) > 0:
        yield f"it is {wide} pixels too wide"
    if axe:
        page.run(f"{axe};0")
        yield from page.run(_FOUND)


def pages(given: list[Path]) -> list[Path]:
    """The files themselves, and of each folder all at its top and the first and the largest of each folder in it."""
    found: list[Path] = []
    for place in given:
        if not place.is_dir():
            found.append(place)
            continue
        found += sorted(place.glob("*.html"))
        for folder in sorted(each for each in place.rglob("*") if each.is_dir()):
            files = sorted(folder.glob("*.html"))
            found += [*files[:1], *sorted(files[1:], key=lambda file: file.stat().st_size)[-1:]]
    return found


def main(arguments: list[str]) -> int:
    """Look at every page that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="+", type=Path)
    parser.add_argument("--axe", help="the file axe.min.js of axe-core")
    given = parser.parse_args(arguments)
    axe, looked, bad = axe_source(given.axe), 0, 0
    if axe is None:
        print("axe-core is not here: give it with --axe, or pip install axe-core-python", file=sys.stderr)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, Browser(Path(folder)) as browser:
        for file in pages(given.file):
            for width in WIDTHS:
                for dark in (False, True):
                    page = browser.open(file, width=width, dark=dark)
                    for fault in faults(page, file, axe):
                        print(f"{file}, {width} {'dark' if dark else 'light'}: {fault}", flush=True)
                        bad += 1
                    page.close()
                    looked += 1
    print(f"looked {looked} times at {len(pages(given.file))} pages: {bad or 'no'} faults")
    return int(bad > 0 or axe is None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
