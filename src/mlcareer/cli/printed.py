"""A report as PDF: printed by the Chromium that is found, or set in type with the extra `pdf`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from mlcareer.errors import CareerError

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
_PLACES = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"Google\Chrome\Application\chrome.exe",
        r"Chromium\Application\chrome.exe",
        r"Microsoft\Edge\Application\msedge.exe",
    ),
}
_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
"""Of Windows, below which programs are."""
QUIET = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
"""So that nothing is fetched: no name leads anywhere."""
_LONGEST = 120
"""Seconds for a browser to start and print."""
_PDF = b"%PDF-"


def to_pdf(html: str, colour: str) -> bytes:
    """A page of ours as PDF. `colour` is that of its bars. Raises CareerError where nothing here can print it."""
    browser = find_browser()
    made = print_with(browser, html) if browser else None
    if made is None:
        made = set_in_type(html, colour)
    if made is None:
        tried = f"{browser} could not print the page, and" if browser else "neither Chromium nor Chrome was found, and"
        raise CareerError(
            "cannot-print",
            f"{tried} the extra 'pdf' is missing: install Chromium, or pip install 'mlcareer[pdf]'. "
            "Or leave out the format, open the page in any browser and print it from there.",
        )
    return made


def find_browser(system: str = sys.platform) -> str | None:
    """A Chromium or one of its kind on the path, or where the system keeps its programs. One that is found from the
    folder of the call alone may be anybody's."""
    on_path = (shutil.which(name) for name in _NAMES)
    return next((found for found in on_path if found and Path(found).is_absolute()), None) or next(
        (str(place) for place in _installed(system) if place.is_file()), None
    )


def _installed(system: str) -> list[Path]:
    places = _PLACES.get(system, ())
    if system != "win32":
        return [Path(place) for place in places]
    folders = [os.environ[name] for name in _FOLDERS if os.environ.get(name)]
    return [Path(folder, place.replace("\\", os.sep)) for folder in folders for place in places]


def print_with(browser: str, html: str) -> bytes | None:
    """The page as a browser prints it; None where it does not."""
    with tempfile.TemporaryDirectory(prefix="mlcareer-", ignore_cleanup_errors=True) as folder:
        page, printed = Path(folder, "report.html"), Path(folder, "report.pdf")
        page.write_bytes(html.encode("utf-8", "replace"))
        own = ["--no-pdf-header-footer", f"--user-data-dir={Path(folder, 'user')}", f"--print-to-pdf={printed}"]
        call = [browser, *QUIET, *own]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            call.append("--no-sandbox")  # it refuses to start as root with one
        try:
            subprocess.run([*call, page.as_uri()], capture_output=True, timeout=_LONGEST, check=False)
            made = printed.read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            return None
    return made if made.startswith(_PDF) else None


def set_in_type(html: str, colour: str) -> bytes | None:
    """The page set by typst, tagged for screen readers; None without the extra."""
    try:
        import typst
    except ModuleNotFoundError:
        return None
    import json
    from importlib.resources import files

    from mlcareer.render.report.tree import tree

    template = files("mlcareer.render.report").joinpath("templates", "report.typ").read_bytes()
    title, body = tree(html)
    inputs = {"tree": json.dumps(body), "title": title, "colour": colour}
    try:
        made = typst.compile(template, sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError:  # a sign that no font here has, which the standard for accessible files refuses
        made = typst.compile(template, sys_inputs=inputs, timestamp=0)
    assert isinstance(made, bytes)
    return made
