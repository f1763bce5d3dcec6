"""Every kind of page, seen in a browser: at three widths, light and dark, by keyboard, and by axe-core."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import EXAMPLE
from test_report import CHROMIUM, HOSTILE

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

import build_docs
from browser import Browser
from check_pages import WIDTHS, axe_source, faults

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here")
AXE = axe_source()
EXAMPLES = Path(EXAMPLE).parent
PAGES = (
    "data-analyst.html",
    "ux-designer.html",
    "software-engineer.html",
    "group/index.html",
    "group/00001.html",
    "site/index.html",
    "site/roles.html",
    "site/roles/data-scientist.html",
    "site/skills/python.html",
    "site/sources/judgement-requirements.html",
    "docs/docs/README.html",
    "docs/docs/report.html",
)


@pytest.fixture(scope="module")
def made(made_once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A folder with every kind of page but those of the site of the knowledge base."""
    return made_once("pages", _pages)


def _pages(folder: Path) -> None:
    for name in ("data-analyst.yaml", "ux-designer.yaml", "software-engineer.json"):
        _done("report", str(EXAMPLES / name), "--output", str(folder / Path(name).with_suffix(".html")))
    people = [{"name": HOSTILE[:150], "skills": {"sql": 3}, "target_roles": ["data-analyst"]}, {"skills": ["figma"]}]
    (folder / "group.jsonl").write_text("\n".join(map(json.dumps, people)), encoding="utf-8")
    (folder / "notes.txt").write_text(HOSTILE, encoding="utf-8")
    notes = ["--notes", str(folder / "notes.txt"), "--title", HOSTILE, "--colour", "#7a3e9d"]
    _done("batch", str(folder / "group.jsonl"), "--report", str(folder / "group"), *notes)
    assert build_docs.main([str(folder / "docs")]) == 0


def _done(*arguments: str) -> None:
    from mlcareer.cli.app import main

    assert main([*arguments, "--today", "2026-11-21", "--quiet"]) == 0


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("browser")) as started:
        yield started


@pytest.mark.parametrize("file", PAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_is_asked_for_refused_or_too_wide_and_axe_finds_nothing(
    file: str, dark: bool, browser: Browser, made: Path, whole_site: Path
) -> None:
    shown = (whole_site.parent if file.startswith("site/") else made) / file
    if AXE is None:
        pytest.skip("axe-core is not here: pip install axe-core-python")
    widths = [min(WIDTHS)] if dark else WIDTHS  # no width depends on colours; all six by scripts/check_pages.py
    for width in widths:
        page = browser.open(shown, width=width, dark=dark)
        looked = AXE if dark or width == max(WIDTHS) else None
        assert list(faults(page, shown, looked)) == [], width
        page.close()


def test_a_page_with_faults_has_them_found(browser: Browser, tmp_path: Path) -> None:
    """The checks above can fail."""
    page = tmp_path / "bad.html"
    page.write_text(
        "<!DOCTYPE html><html><head><title>x</title></head><body><main><h1>x</h1><img src='gone.png'>"
        "<p style='color:#bbb;background:#fff'>pale</p><div style='width:900px'>wide</div><script>gone()</script>"
        "</main></body></html>",
        encoding="utf-8",
    )
    found = " ".join(faults(browser.open(page, width=360), page, AXE))
    assert "asks for" in found
    assert "540 pixels too wide" in found or "pixels too wide" in found
    assert "Uncaught" in found
    if AXE:
        assert "color-contrast" in found
        assert "image-alt" in found
        assert "html-has-lang" in found


def test_every_link_and_box_is_reached_by_keyboard_and_is_seen_to_be(browser: Browser, made: Path) -> None:
    page = browser.open(made / "ux-designer.html")
    wanted = page.run("document.querySelectorAll('a, input, summary, .scroll').length")
    outlined = "getComputedStyle(document.activeElement).outlineStyle != 'none'"
    for number in range(wanted):
        page.press("Tab")
        assert page.run("document.activeElement != document.body"), number
        assert page.run(outlined), page.run("document.activeElement.outerHTML")
        page.run("document.activeElement.dataset.seen = 1")
    assert page.run("document.querySelectorAll('[data-seen]').length") == wanted


def test_a_key_ticks_a_step_and_unfolds_what_is_folded(browser: Browser, made: Path) -> None:
    page = browser.open(made / "ux-designer.html")
    page.run("document.querySelector('input').focus()")
    page.press(" ")
    assert page.run("document.querySelector('input').checked") is True
    page.run("document.querySelector('details:not([open]) summary').focus()")
    before = page.run("document.querySelectorAll('details[open]').length")
    page.press("Enter")
    assert page.run("document.querySelectorAll('details[open]').length") == before + 1


def test_tables_stay_tables_to_those_who_hear_them_on_a_small_screen(browser: Browser, made: Path) -> None:
    page = browser.open(made / "ux-designer.html", width=360)
    assert page.run("getComputedStyle(document.querySelector('table')).display") == "block"
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node.get("ignored")]
    assert roles.count("table") == page.run("document.querySelectorAll('table').length")
    assert {"row", "cell", "columnheader", "rowheader"} <= set(roles)
    pictures = [node["name"]["value"] for node in nodes if node["role"]["value"] in ("img", "image")]
    assert len(pictures) > 10
    assert all(pictures)


def test_the_search_of_the_site_works_from_disk(browser: Browser, whole_site: Path) -> None:
    page = browser.open(whole_site / "index.html")
    shown = "[...document.querySelectorAll('#found li')].filter(one => one.checkVisibility()).map(one => one.innerText)"
    assert len(page.run(shown)) > 500
    page.run("document.getElementById('find').focus()")
    page.type("k8s")
    assert page.run(shown)[0].startswith("Kubernetes")
    assert len(page.run(shown)) < 5
    assert "found" in page.run("document.querySelector('[role=status]').innerText")
    page.run("document.getElementById('find').value = ''")
    page.type("no such thing")
    assert page.run(shown) == []
    assert page.run("document.querySelector('[role=status]').innerText").startswith("Nothing")
