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
    TableColumn,
    table,
    text_of,
)
from mlcareer.render.pages import roles, skills
from mlcareer.render.pages.pay import OF_NEAREST, marked_pay
from mlcareer.render.report.html import PLAIN, html_page, safe_address
from mlcareer.render.words import titled
from mlcareer.shapes import shape

_LEVELS = ("entry", "mid", "senior", "lead", "executive")
_KINDS = ("roles", "skills", "certifications", "resources", "sources")


_AMOUNT = r" \(\d[\d–]*\s?[%k]\*?(?: \([a-z ,]+\))?\)"
_WITHIN = shape(rf"(?P<before>(?:.*: )?\d of )?(?P<name>.*?)(?P<after>{_AMOUNT}|\*)?", re.DOTALL)
"""A name as it stands in an enumeration: `One framework: 1 of PyTorch`, `Data analyst (37%)`, `Statistician (88–106 k)`
or `JAX*`."""
_CITED = shape(r"\[(\d+(?:, \d+)*)\]")
"""The numbers of sources behind a statement."""
_BEFORE_NOTE = shape(r"[^.\[]*[^.\[ ]")
"""What is told of, before a note or the numbers of its sources: `Data scientist. Note: … [2]`."""
_SOURCE = shape(r"(\d+) (.*) – [^–]*", re.DOTALL)
"""A source in the list at the end of a page: its number, its title, and who published it when."""


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
        near = ", ".join(f"{one.title} ({one.overlap:.0%})" for one in detail.nearest)
        rows.append(
            (
                Cell(brief.title, "strong"),
                brief.family,
                brief.seniority,
                marked_pay(brief),
                ", ".join(title[move.role] for move in detail.enters_from) or "–",
                ", ".join(title[move.role] for move in detail.leads_to) or "–",
                near,
            )
        )
    columns = _columns("Role|Family|Seniority|#Pay|Come from|Go on to|Ask for much the same")
    told = (
        "Who enters a role from where, and where it leads, as sources say. The last column is how near two roles are "
        "by their requirements: the part of the points that both ask for. Pay is from the lowest to the highest middle "
        "that sources give for the United States, in thousands of USD a year; each role's page has the other "
        f"countries, with source and date. {OF_NEAREST}"
    )
    return (
        Heading("Roles", 1),
        Paragraph(("Each role by its family and its level, with its pay in thousands of USD a year.",)),
        _families(knowledge),
        Heading("The ways between them"),
        Paragraph((told,)),
        Table(columns, tuple(rows)),
    )


def _families(knowledge: Knowledge) -> Table:
    """The roles on a map: a line for each family, a column for each level."""
    places: dict[str, dict[str, list[str]]] = {}
    for brief in browse.role_list(knowledge).roles:
        pay = marked_pay(brief, "\u00a0k")
        name = f"{brief.title} ({pay})" if brief.pay else brief.title
        places.setdefault(brief.family, {}).setdefault(brief.seniority, []).append(name)
    levels = [level for level in _LEVELS if any(level in of for of in places.values())]
    rows = [
        (f"{titled(family, knowledge)} roles", *(", ".join(of.get(level, ())) for level in levels))
        for family, of in sorted(places.items())
    ]
    return table("|".join(("Family", *(level.capitalize() for level in levels))), rows)


def _columns(titles: str) -> tuple[TableColumn, ...]:
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
        (kind, [(_name(record), f"{kind}/{id_}.html", _also(record)) for id_, record in groups[kind].items()])
        for kind in _KINDS[:4]
    ]
    return html_page(
        "site_index.html",
        PLAIN,
        script=True,
        bars=False,
        up="",
        here="index",
        kinds=_KINDS,
        counts=[(kind, len(records)) for kind, records in groups.items()],
        found=found,
        today=today,
        stamp=knowledge.stamp,
    )


def _name(record: Any) -> str:
    return str(getattr(record, "title", None) or record.name)


def _also(record: Any) -> str:
    """The other names by which a record is found."""
    called = [one.title for one in getattr(record, "also_called", ())]
    return "; ".join([*called, *getattr(record, "aliases", ()), *filter(None, [getattr(record, "code", None)])])


def _list(title: str, page: Page, named: Mapping[str, str], knowledge: Knowledge) -> str:
    return _drawn(page, named, knowledge, up="", title=title, here=title.casefold())


def _drawn(
    page: Page, named: Mapping[str, str], knowledge: Knowledge, *, up: str, title: str | None = None, here: str = ""
) -> str:
    """A page as HTML; what it names that has a page of its own is linked."""
    heading = next((block.text for block in page if isinstance(block, Heading)), "mlcareer")
    blocks = [_block(block, _Linker(named, up)) for block in page if not isinstance(block, Next)]
    return html_page(
        "site_page.html",
        PLAIN,
        bars=False,
        up=up,
        here=here,
        kinds=_KINDS,
        heading=title or heading,
        blocks=blocks,
        stamp=knowledge.stamp,
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
        if (listed := _SOURCE.fullmatch(whole["text"])) and listed[2] in self.named:
            rest = whole["text"].removeprefix(f"{listed[1]} {listed[2]}")
            return [_plain(f"{listed[1]} "), self.part(listed[2]), {**whole, "text": rest}]
        if _CITED.search(whole["text"]):
            before = _BEFORE_NOTE.match(whole["text"])
            name = before[0] if before and before[0] in self.named else ""
            rest = {**whole, "text": whole["text"].removeprefix(name)}
            return [*([self.part(name)] if name else []), *_cited(rest)]
        pieces = [_WITHIN.fullmatch(piece) for piece in whole["text"].split(", ")]
        if not any(piece and piece["name"] in self.named for piece in pieces):
            return [whole]
        made: list[dict[str, Any]] = []
        for number, piece in enumerate(pieces):
            made += [_plain(", ")] if number else []
            if piece:
                made += [_plain(piece["before"] or ""), self.part(piece["name"]), _plain(piece["after"] or "")]
        return [part for part in made if part["text"]]


def _cited(whole: dict[str, Any]) -> list[dict[str, Any]]:
    """A statement whose numbers of sources lead to them, at the end of the page."""
    made, at = list[dict[str, Any]](), 0
    for found in _CITED.finditer(whole["text"]):
        for number in re.finditer(r"\d+", found[0]):
            begins, ends = found.start() + number.start(), found.start() + number.end()
            made += [
                {**whole, "text": whole["text"][at:begins]},
                {**whole, "text": number[0], "href": f"#s{number[0]}"},
            ]
            at = ends
    return [part for part in (*made, {**whole, "text": whole["text"][at:]}) if part["text"]]


def _plain(text: str) -> dict[str, Any]:
    return {"text": text, "tone": "plain", "href": None}


def _anchor(item: Content) -> str | None:
    """The anchor of a line that lists a source."""
    listed = _SOURCE.fullmatch(text_of(item))
    return f"s{listed[1]}" if listed else None


def _marks(cell: Content) -> list[dict[str, Any]]:
    """The numbers of sources in a cell of their own, each leading to its source; what else stands there stays."""
    marks = text_of(cell).split()
    return [
        {"text": text, "tone": "muted", "href": f"#s{mark}" if mark.isdecimal() and text != " " else None}
        for mark in marks
        for text in (mark, " ")
    ]


def _block(block: Block, link: _Linker) -> dict[str, Any]:
    """A block in the words of the template."""
    match block:
        case Heading(text, level):
            return {"kind": "heading", "level": level, "text": text}
        case Paragraph(parts):
            return {"kind": "paragraph", "parts": [each for part in parts for each in link.parts(part)]}
        case Bullets(items):
            return {"kind": "bullets", "items": [(_anchor(item), link.parts(item)) for item in items]}
        case Facts(items):
            return {"kind": "facts", "items": [(about, link.parts(said)) for about, said in items]}
        case Checklist(items):
            return {"kind": "bullets", "items": [(None, link.parts(thing)) for thing, _ in items]}
        case Table(columns, rows, total):
            whole = (*rows, *([total] if total else ()))
            cited = [column.title == "Src" for column in columns]
            drawn = [
                [_marks(cell) if marks else link.parts(cell) for cell, marks in zip(row, cited, strict=True)]
                for row in whole
            ]
            return {"kind": "table", "columns": columns, "rows": drawn}
        case Next():
            raise AssertionError("commands are for a terminal")
