"""A page of ours as a tree of plain values, for a typesetter that knows no HTML.

A report is written once, as HTML; what prints it otherwise reads this, so that both say the same.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

_EMPTY = frozenset(("br", "col", "hr", "img", "input", "link", "meta"))
_LEFT_OUT = frozenset(("script", "style", "title"))
_WRITTEN = frozenset(("a", "b", "h1", "h2", "h3", "li", "p", "span", "summary", "td", "th"))
"""Elements whose text is read; between others there are only line ends."""

Node = dict[str, Any]


def tree(html: str) -> tuple[str, Node]:
    """The title and the body of a page. A node has a `tag`, its `classes`, what it is called (`label`), where it leads
    (`href`), over how many columns it stretches (`span`), its `children`, and for a text only `text`."""
    builder = _TreeBuilder()
    builder.feed(html)
    return " ".join(builder.title.split()), builder.root


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _node("body", {})
        self.title = ""
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("html", "body", "head"):
            return
        made = _node(tag, {name: value or "" for name, value in attrs})
        self._open[-1]["children"].append(made)
        if tag not in _EMPTY:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if any(node["tag"] == tag for node in self._open[1:]):
            while self._open.pop()["tag"] != tag:
                pass

    def handle_data(self, data: str) -> None:
        tags = [node["tag"] for node in self._open]
        if "title" in tags:
            self.title += data
        if _LEFT_OUT.isdisjoint(tags) and not _WRITTEN.isdisjoint(tags):
            self._open[-1]["children"].append({"tag": "", "text": data})


def _node(tag: str, attributes: dict[str, str]) -> Node:
    return {
        "tag": tag,
        "classes": attributes.get("class", "").split(),
        "label": attributes.get("aria-label", ""),
        "href": attributes.get("href", ""),
        "span": int(attributes.get("colspan", "1")),
        "children": [],
    }
