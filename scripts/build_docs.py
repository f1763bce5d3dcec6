"""Write the docs as a site: `python scripts/build_docs.py DIR`, with the extra `docs`.

Every page of the repository that is Markdown becomes a page of HTML in the look of the report, with the same menu on
each; files that a page leads to are copied beside it, and pictures are put into the page. Open `DIR/docs/README.html`.
"""

from __future__ import annotations

import base64
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from posixpath import join, normpath, relpath
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
INDEX = "docs/README.md"
_MENU = re.compile(r"\[([^\]]+)\]\(([^)]+\.md)\)")
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_TEMPLATE = """
{% extends "page.html" %}
{% block title %}{{ title }} – mlcareer{% endblock %}
{% block body %}
<nav aria-label="Pages"><details{% if here == index %} open{% endif %}><summary>All pages</summary>
{% for heading, pages in menu %}
<p><b>{{ heading }}</b></p><ul>
{% for name, address in pages %}
<li><a href="{{ up(address) }}"{% if address == here %} aria-current="page"{% endif %}>{{ name }}</a></li>
{% endfor %}
</ul>
{% endfor %}
</details></nav>
<main>{{ content }}</main>
{% endblock %}
"""


class DocsPage(NamedTuple):
    """A page of the site: its path below the folder, its HTML, and the files it leads to, below the root."""

    path: str
    html: str
    files: tuple[str, ...]


def sources() -> list[str]:
    """Every page of the repository, below its root."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]
    return sorted(page.relative_to(ROOT).as_posix() for page in found)


def menu(pages: list[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The menu, in the groups of docs/README.md; the decisions and what stands beside the docs after them."""
    text, groups, named = (ROOT / INDEX).read_text(encoding="utf-8"), [], {INDEX}
    for part in re.split(r"\n\n(?=\S)", text):
        found = [normpath(join("docs", target)) for _, target in _MENU.findall(part) if "decisions/" not in target]
        listed = [page for page in dict.fromkeys(found) if page in pages and page not in named]
        if listed:
            heading = part.split(":\n")[0].strip() if ":\n" in part else "More"
            groups.append((heading, [(title_of(page), address(page)) for page in listed]))
            named.update(listed)
    rest = [page for page in pages if page not in named]
    for heading, begin in (("Decisions", "docs/decisions/"), ("Beside the docs", "")):
        listed = [page for page in rest if page.startswith(begin) and page not in named]
        named.update(listed)
        groups.append((heading, [(title_of(page), address(page)) for page in listed]))
    return [("Start", [("All pages", address(INDEX))]), *groups]


def title_of(page: str) -> str:
    """The first heading of a page."""
    found = _TITLE.search((ROOT / page).read_text(encoding="utf-8"))
    return found[1].replace("`", "") if found else page


def address(page: str) -> str:
    """Where the page is on the site."""
    return page.removesuffix(".md") + ".html"


def docs() -> Iterator[DocsPage]:
    """Every page of the site."""
    from mlcareer.render.report.html import PLAIN, environment, html_page

    pages = sources()
    listed, template = menu(pages), environment().from_string(_TEMPLATE)
    for page in pages:
        content, files = _content(page, pages)
        here = address(page)
        html = html_page(
            template,
            PLAIN,
            pictures=True,
            title=title_of(page),
            here=here,
            index=address(INDEX),
            menu=listed,
            content=content,
            up=lambda target, here=here: relpath(target, here.rpartition("/")[0] or "."),
        )
        yield DocsPage(here, html, tuple(files))


def _content(page: str, pages: list[str]) -> tuple[Any, list[str]]:
    """A page as HTML, and the files it leads to that are no pages."""
    from markdown_it import MarkdownIt
    from markupsafe import Markup

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    text = _COMMENT.sub("", (ROOT / page).read_text(encoding="utf-8"))
    tokens, files, seen = parser.parse(text), list[str](), dict[str, int]()
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _slug(tokens[at + 1].content, seen))
        if token.type == "fence" or token.type == "code_block":
            token.attrSet("tabindex", "0")
        if "right" in str(token.attrs.pop("style", "")):  # the page's policy lets no style stand in the text
            token.attrSet("class", "n")
        for child in token.children or ():
            _relink(child, page, pages, files)
    html = parser.renderer.render(tokens, parser.options, {})
    html = re.sub(r"<th([^>]*)></th>", r"<td\1></td>", html)
    html = html.replace("<table>", '<div class="scroll" tabindex="0"><table>').replace("</table>", "</table></div>")
    return Markup(html.replace("<pre>", '<pre tabindex="0">')), files


def _relink(token: Any, page: str, pages: list[str], files: list[str]) -> None:
    """Let a link lead to the page of the site, and put a picture into the page."""
    name = {"link_open": "href", "image": "src"}.get(token.type)
    target = str(token.attrGet(name) or "") if name else ""
    if not name or not target or re.match("[a-z]+:|#", target):
        return
    path, hash_, anchor = target.partition("#")
    place = normpath(join(page.rpartition("/")[0], path))
    if name == "src":
        picture = base64.b64encode((ROOT / place).read_bytes()).decode()
        kind = "svg+xml" if place.endswith(".svg") else "png"
        token.attrSet("src", f"data:image/{kind};base64,{picture}")
    elif place in pages:
        token.attrSet("href", address(path) + hash_ + anchor)
    elif (ROOT / place).is_dir():
        token.attrSet("href", f"{path.rstrip('/')}/README.html" if f"{place}/README.md" in pages else "#")
    else:
        files.append(place)


def _slug(heading: str, seen: dict[str, int]) -> str:
    """The anchor of a heading, as code hosts make it."""
    slug = re.sub(r"[^\w\- ]", "", heading.lower().strip()).replace(" ", "-")
    seen[slug] = seen.get(slug, -1) + 1
    return f"{slug}-{seen[slug]}" if seen[slug] else slug


def main(arguments: list[str]) -> int:
    """Write the site into the folder that is named."""
    if len(arguments) != 1:
        print("usage: python scripts/build_docs.py DIR", file=sys.stderr)
        return 2
    folder, written = Path(arguments[0]), 0
    for page in docs():
        for name, content in [(page.path, page.html.encode()), *((f, (ROOT / f).read_bytes()) for f in page.files)]:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        written += 1
    print(f"{written} pages are in {folder / address(INDEX)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
