"""The docs as a reader finds them: every page is listed, and no link leads nowhere."""

from __future__ import annotations

import re
import sys
from collections import deque
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from test_report import Page

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from build_docs import DocsPage, docs, main

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]
LINK = re.compile(r"\[[^\]]*\]\((?!https?://|#|mailto:)([^)#\s]+)[^)]*\)")


def test_every_page_is_listed() -> None:
    listed = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in sorted((ROOT / "docs").glob("*.md")) if f"({page.name})" not in listed] == [
        "README.md"
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_leads_nowhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


# --- the docs as a site ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site() -> dict[str, DocsPage]:
    return {page.path: page for page in docs()}


def test_every_page_is_reached_from_the_index(site: dict[str, DocsPage]) -> None:
    seen, waiting = set[str](), deque(["docs/README.html"])
    while waiting:
        here = waiting.popleft()
        if here not in site or here in seen:
            continue
        seen.add(here)
        for tag, attributes in Page(site[here].html).elements:
            target = (attributes.get("href") or "").partition("#")[0]
            if tag == "a" and target and "://" not in target:
                waiting.append(normpath(join(dirname(here), target)))
    assert set(site) - seen == set()
    assert len(seen) == len(PAGES)


def test_links_of_the_site_and_their_anchors(site: dict[str, DocsPage]) -> None:
    anchors = {path: {a["id"] for _, a in Page(page.html).elements if a.get("id")} for path, page in site.items()}
    for path, page in site.items():
        for tag, attributes in Page(page.html).elements:
            target, _, anchor = (attributes.get("href") or "").partition("#")
            if tag != "a" or "://" in target or target.startswith("mailto:"):
                continue
            place = normpath(join(dirname(path), target)) if target else path
            assert place in site or place in page.files, f"{path}: {target}"
            assert not anchor or anchor in anchors[place], f"{path}: {target}#{anchor}"


def test_the_script_writes_the_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 0
    assert f"{len(PAGES)} pages are in" in capsys.readouterr().out
    assert (tmp_path / "docs" / "README.html").is_file()
    assert main([]) == 2


def test_pictures_are_in_the_pages_and_nothing_runs(site: dict[str, DocsPage]) -> None:
    for page in site.values():
        elements = Page(page.html).elements
        assert not {"script", "iframe", "link"} & {tag for tag, _ in elements}
        pictures = [attributes for tag, attributes in elements if tag == "img"]
        kinds = ("data:image/png;base64,", "data:image/svg+xml;base64,")  # a picture runs nothing, whatever is in it
        assert all((one["src"] or "").startswith(kinds) and one["alt"] for one in pictures)


def test_the_policy_of_a_page_allows_all_of_it_and_no_heading_of_a_table_is_empty(site: dict[str, DocsPage]) -> None:
    for page in site.values():
        assert not re.search(r"<[^>]+ style=", page.html), page.path
        assert not re.search(r"<th[^>]*></th>", page.html), page.path
    assert any('class="n"' in page.html for page in site.values())
    assert "data:image/svg+xml" in site["docs/speed.html"].html


def test_the_examples_for_python_run(capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(blocks) >= 6
    exec("\n".join(blocks), {})
    assert "True" in capsys.readouterr().out
