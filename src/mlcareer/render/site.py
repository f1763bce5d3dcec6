"""The knowledge base as a static site: the full pages of every record as HTML, linked with each other, and a search.

It can be opened from disk or served from anywhere. What a page says is what the command prints with --full: the same
blocks are drawn here as there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from mlcareer.advice.market import browse
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Source
from mlcareer.knowledge.survey import source_list
from mlcareer.render.formats.page import (
    Bar,
    Block,
    Bullets,
    Cell,
    Checklist,
    Content,
    Facts,
    Heading,
    Next,
    Page,
    Paragraph,
    Table,
    text_of,
)
from mlcareer.render.pages import roles, skills
from mlcareer.render.report.page import PLAIN, html_page, safe_address
from mlcareer.shapes import shape

_KINDS = ("roles", "skills", "certifications", "resources", "sources")


_WITHIN = shape(r"(?P<before>(?:.*: )?\d of )?(?P<name>.*?)(?P<after> \(\d+ ?%\)|\*)?", re.DOTALL)
"""A name as it stands in an enumeration: `One framework: 1 of PyTorch`, `Data analyst (37%)`, `JAX*`."""


class SitePage(NamedTuple):
    """A file of the site: its path below the folder, and its text."""

    path: str
    html: str


def site(knowledge: Knowledge, today: date) -> Iterator[SitePage]:
    """Every file of the site: the index, one of each kind of record, and one of each record."""
    named = _addresses(knowledge)
    yield SitePage("index.html", _index(knowledge, today))
    yield SitePage("roles.html", _list("Roles", _map(knowledge), named, knowledge))
    listed = {
        "skills": skills.skills_page(browse.skill_list(knowledge)),
        "certifications": skills.certifications_page(browse.certification_list(knowledge, today)),
        "resources": skills.resources_page(browse.resource_list(knowledge, today)),
        "sources": _sources(knowledge),
    }
    for kind, page in listed.items():
        yield SitePage(f"{kind}.html", _list(kind.capitalize(), page, named, knowledge))
    for kind, id_, page in _records(knowledge, today):
        yield SitePage(f"{kind}/{id_}.html", _drawn(page, named, knowledge, up="../"))


def _records(knowledge: Knowledge, today: date) -> Iterator[tuple[str, str, Page]]:
    for role in knowledge.roles.values():
        yield "roles", role.id, roles.role_page(knowledge, browse.role_detail(knowledge, role), today)
    for skill in knowledge.skills.values():
        yield "skills", skill.id, skills.skill_page(knowledge, browse.skill_detail(knowledge, skill, today))
    for cert in knowledge.certifications.values():
        detail = browse.certification_detail(knowledge, cert, today)
        yield "certifications", cert.id, skills.certification_page(knowledge, detail)
    for resource in knowledge.resources.values():
        yield "resources", resource.id, skills.resource_page(knowledge, browse.resource_detail(resource, today))
    for source in knowledge.sources.values():
        yield "sources", source.id, _source(source)


def _map(knowledge: Knowledge) -> Page:
    """The roles, what each pays, who enters it from where, and which ask for much the same."""
    rows: list[tuple[Content, ...]] = []
    title = {id_: role.title for id_, role in knowledge.roles.items()}
    for brief in browse.role_list(knowledge).roles:
        detail = browse.role_detail(knowledge, knowledge.roles[brief.id], 3)
        median = f"{brief.official.median:,.0f}" if brief.official else "–"
        near = ", ".join(f"{one.title} ({one.overlap:.0%})" for one in detail.nearest)
        rows.append(
            (
                Cell(brief.title, "strong"),
                brief.family,
                brief.seniority,
                median,
                ", ".join(title[move.role] for move in detail.enters_from) or "–",
                ", ".join(title[move.role] for move in detail.leads_to) or "–",
                near,
            )
        )
    columns = _columns("Role|Family|Seniority|#US median|Come from|Go on to|Ask for much the same")
    told = (
        "Who enters a role from where, and where it leads, as sources say. The last column is how near two roles are "
        "by their requirements: the part of the points that both ask for. Pay is the official middle in the United "
        "States, in USD a year; each role's page has the other countries, with source and date."
    )
    return (Heading("Roles", 1), Paragraph((told,)), Table(columns, tuple(rows)))


def _columns(titles: str) -> Any:
    from mlcareer.render.formats.page import table

    return table(titles, ()).columns


def _sources(knowledge: Knowledge) -> Page:
    rows = [
        (
            Cell(use.source.title, "strong"),
            use.source.publisher,
            use.source.kind,
            use.source.published or "undated",
            str(use.facts),
        )
        for use in source_list(knowledge).sources
    ]
    return (Heading("Sources", 1), Table(_columns("Source|Publisher|Kind|Published|#Facts"), tuple(rows)))


def _source(source: Source) -> Page:
    facts: list[tuple[str, Content]] = [("Publisher", source.publisher), ("Kind", source.kind)]
    said = (
        ("Published", source.published),
        ("Read on", source.accessed),
        ("Licence", source.licence),
        ("Attribution", source.attribution),
        ("Reason", source.reason),
        ("Note", source.note),
    )
    facts += [(name, str(value)) for name, value in said if value]
    if source.url:
        facts.append(("Where", Cell(source.url, url=source.url)))
    return (Heading(source.title, 1), Facts(tuple(facts)))


# --- as HTML -----------------------------------------------------------------------------------------------------


def _addresses(knowledge: Knowledge) -> Mapping[str, str]:
    """Where the page of each record is, by the name under which pages speak of it, and by its id."""
    named: dict[str, str] = {}
    for kind, records, name in (
        ("sources", knowledge.sources, "title"),
        ("resources", knowledge.resources, "title"),
        ("certifications", knowledge.certifications, "name"),
        ("skills", knowledge.skills, "name"),
        ("roles", knowledge.roles, "title"),
    ):
        for id_, record in records.items():
            named[getattr(record, name)] = named[id_] = f"{kind}/{id_}.html"
    for family in {role.family for role in knowledge.roles.values()}:
        named.pop(family, None)  # a family may be called as a skill is
    return named


def _index(knowledge: Knowledge, today: date) -> str:
    groups = {kind: getattr(knowledge, kind) for kind in _KINDS}
    found = [
        (getattr(record, "title", None) or record.name, f"{kind}/{id_}.html", kind.removesuffix("s"))
        for kind in _KINDS[:4]
        for id_, record in groups[kind].items()
    ]
    counts = [(kind, len(records)) for kind, records in groups.items()]
    return html_page(
        "site_index.html",
        PLAIN,
        script=True,
        up="",
        kinds=_KINDS,
        counts=counts,
        found=found,
        today=today,
        stamp=knowledge.stamp,
    )


def _list(title: str, page: Page, named: Mapping[str, str], knowledge: Knowledge) -> str:
    return _drawn(page, named, knowledge, up="", title=title)


def _drawn(page: Page, named: Mapping[str, str], knowledge: Knowledge, *, up: str, title: str | None = None) -> str:
    """A page as HTML; what it names that has a page of its own is linked."""
    heading = next((block.text for block in page if isinstance(block, Heading)), "mlcareer")
    blocks = [_block(block, _Linker(named, up)) for block in page if not isinstance(block, Next)]
    return html_page(
        "site_page.html", PLAIN, up=up, kinds=_KINDS, heading=title or heading, blocks=blocks, stamp=knowledge.stamp
    )


class _Linker(NamedTuple):
    named: Mapping[str, str]
    up: str

    def part(self, content: Content) -> dict[str, Any]:
        """A text with its tone and where it leads, if anywhere."""
        text = text_of(content)
        tone = content.tone if isinstance(content, Cell) else "plain"
        address = safe_address(content.url) if isinstance(content, Cell) and content.url else None
        known = self.named.get(text.removesuffix("*"))
        return {"text": text, "tone": tone, "href": address or (self.up + known if known else None)}

    def parts(self, content: Content) -> list[dict[str, Any]]:
        """A text as parts: an enumeration of names with pages of their own is linked name by name."""
        whole = self.part(content)
        if whole["href"] or isinstance(content, Bar):
            return [whole]
        pieces = [_WITHIN.fullmatch(piece) for piece in whole["text"].split(", ")]
        if not any(piece and piece["name"] in self.named for piece in pieces):
            return [whole]
        made: list[dict[str, Any]] = []
        for number, piece in enumerate(pieces):
            made += [_plain(", ")] if number else []
            if piece:
                made += [_plain(piece["before"] or ""), self.part(piece["name"]), _plain(piece["after"] or "")]
        return [part for part in made if part["text"]]


def _plain(text: str) -> dict[str, Any]:
    return {"text": text, "tone": "plain", "href": None}


def _block(block: Block, link: _Linker) -> dict[str, Any]:
    """A block in the words of the template."""
    match block:
        case Heading(text, level):
            return {"kind": "heading", "level": level, "text": text}
        case Paragraph(parts):
            return {"kind": "paragraph", "parts": [each for part in parts for each in link.parts(part)]}
        case Bullets(items):
            return {"kind": "bullets", "items": [link.parts(item) for item in items]}
        case Facts(items):
            return {"kind": "facts", "items": [(about, link.parts(said)) for about, said in items]}
        case Checklist(items):
            return {"kind": "bullets", "items": [link.parts(thing) for thing, _ in items]}
        case Table(columns, rows, total):
            whole = (*rows, *([total] if total else ()))
            return {"kind": "table", "columns": columns, "rows": [[link.parts(cell) for cell in row] for row in whole]}
        case Next():
            raise AssertionError("commands are for a terminal")
