"""The knowledge base as a site: every record has a page, and no link leads nowhere."""

from __future__ import annotations

from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from commands import LADDER, Command, load_once
from test_report import Page

from mlcareer.advice.market import browse


@pytest.fixture(scope="module")
def pages(whole_site: Path) -> dict[str, Page]:
    files = whole_site.rglob("*.html")
    return {file.relative_to(whole_site).as_posix(): Page(file.read_text(encoding="utf-8")) for file in files}


def test_every_record_has_a_page(pages: dict[str, Page]) -> None:
    knowledge = load_once()
    for kind in ("roles", "skills", "certifications", "resources", "sources"):
        assert f"{kind}.html" in pages
        assert all(f"{kind}/{id_}.html" in pages for id_ in getattr(knowledge, kind))


def test_no_link_leads_nowhere(pages: dict[str, Page]) -> None:
    links = 0
    for path, page in pages.items():
        anchors = {attributes.get("id") for _, attributes in page.elements}
        for tag, attributes in page.elements:
            address, _, anchor = (attributes.get("href") or "").partition("#") if tag == "a" else ("", "", "")
            assert not anchor or (not address and anchor in anchors), f"{path}: {address}#{anchor}"
            if address and not address.startswith(("http://", "https://")):
                links += 1
                assert normpath(join(dirname(path), address)) in pages, f"{path}: {address}"
    assert links > len(pages) * 6


def test_a_page_says_what_the_command_says_and_links_what_it_names(pages: dict[str, Page]) -> None:
    page = pages["roles/machine-learning-engineer.html"]
    knowledge = load_once()
    assert knowledge.roles["machine-learning-engineer"].summary.text in page.text
    linked = {attributes.get("href") for tag, attributes in page.elements if tag == "a"}
    assert "../skills/python.html" in linked
    assert "../skills/machine-learning.html" in linked


def test_names_within_words_are_linked_and_families_are_not(pages: dict[str, Page]) -> None:
    role = {a.get("href") for tag, a in pages["roles/machine-learning-engineer.html"].elements if tag == "a"}
    assert "../skills/pytorch.html" in role, "it stands in '1 of PyTorch'"
    roles = [a.get("href") for tag, a in pages["roles.html"].elements if tag == "a"]
    assert "skills/machine-learning.html" not in roles
    nearest = browse.role_detail(load_once(), load_once().roles["ai-engineer"], 3).nearest[0]
    assert roles.count(f"roles/{nearest.role}.html") > 1


def test_the_map_has_every_role_by_its_family_and_its_level_with_its_pay(pages: dict[str, Page]) -> None:
    text = pages["roles.html"].text.split("The ways between them")[0]
    knowledge = load_once()
    assert all(role.title in text for role in knowledge.roles.values())
    brief = next(one for one in browse.role_list(knowledge).roles if one.pay and one.pay.low == one.pay.high)
    assert brief.pay
    assert f"{brief.title} ({brief.pay.low / 1000:,.0f} k" in text.replace("\u00a0", " ")
    elements = pages["roles.html"].elements
    first_table = next(number for number, (tag, _) in enumerate(elements) if tag == "h2")
    links = {attributes.get("href") for tag, attributes in elements[:first_table] if tag == "a"}
    assert {f"roles/{id_}.html" for id_ in knowledge.roles} <= links


def test_a_statement_leads_to_its_source_and_a_source_to_its_page(pages: dict[str, Page]) -> None:
    page = pages["roles/machine-learning-engineer.html"]
    links = [attributes["href"] for tag, attributes in page.elements if tag == "a"]
    anchors = [attributes["id"] for tag, attributes in page.elements if tag == "li" and attributes.get("id")]
    assert anchors == [f"s{number}" for number in range(1, len(anchors) + 1)]
    assert {f"#{anchor}" for anchor in anchors} <= set(links)
    assert sum(str(link).startswith("../sources/") for link in links) == len(anchors)
    assert "../roles/data-scientist.html" in links, "people come from it"


def test_every_source_has_its_age(pages: dict[str, Page]) -> None:
    for source in load_once().sources.values():
        text = pages[f"sources/{source.id}.html"].text
        assert str(source.published or source.accessed or source.reason)[:40] in " ".join(text.split())


def test_only_the_search_has_a_script(pages: dict[str, Page]) -> None:
    with_script = [path for path, page in pages.items() if "script" in {tag for tag, _ in page.elements}]
    assert with_script == ["index.html"]
    policy = next(a["content"] for _, a in pages["index.html"].elements if a.get("http-equiv"))
    assert "script-src 'sha256-" in (policy or "")
    assert "unsafe" not in (policy or "")


def test_the_records_of_a_folder_of_ones_own_have_pages(
    pages: dict[str, Page], capsys: pytest.CaptureFixture[str]
) -> None:
    own = Command(capsys)("roles", "list", "--json", "--knowledge", LADDER).document["roles"]
    assert len(own) > len(load_once().roles)
    assert all(f"roles/{role['id']}.html" in pages for role in own)
