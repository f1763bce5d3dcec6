"""The text of a Word document, which is a ZIP of XML; read with nothing but the standard library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from mlcareer.errors import CareerError
from mlcareer.reading.open.archive import Archive
from mlcareer.reading.page import Page, page, refuse_long

MAX_DEPTH = 200
"""Levels of a Word document within each other; a table within a cell of another takes three."""
MAX_ELEMENTS = 500_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BODY, _RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def docx_text(archive: Archive) -> Page:
    """The text of a Word document: paragraphs, tables and text boxes in order, after the headers of its pages."""
    body = _tree(archive, _BODY)
    if body.tag != f"{_WORD}document":
        raise _broken(archive)
    parts = [_tree(archive, name) for name in _headers(archive, body)] + [body]
    paragraphs = [line for part in parts for line in _paragraphs(part)]
    lines = [(line, f"paragraph {number}") for number, text in enumerate(paragraphs, 1) for line in text.splitlines()]
    refuse_long("\n".join(paragraphs), archive.name)
    if not any(char.isalnum() for text in paragraphs for char in text):
        raise CareerError("docx-no-text", f"{archive.name} holds no text; if it holds pictures, give the CV as text.")
    return page("Word document", lines)


def _headers(archive: Archive, body: Element) -> list[str]:
    """The parts that hold the headers of pages, in order. A reference that leads nowhere is passed over."""
    if _RELATIONS not in archive.names:
        return []
    targets = {one.get("Id"): one.get("Target", "") for one in _tree(archive, _RELATIONS)}
    wanted = [one for one in body.iter(f"{_WORD}headerReference") if one.get(f"{_WORD}type") == "default"]
    named = (targets.get(one.get(_RELATION)) for one in wanted)
    paths = (path.removeprefix("/") if path.startswith("/") else f"word/{path}" for path in named if path)
    return list(dict.fromkeys(path for path in paths if path in archive.names))


def _tree(archive: Archive, part: str) -> Element:
    """The elements of a part. Raises CareerError for what is no XML, has a document type, or is nested too deep."""
    builder, parser = TreeBuilder(), expat.ParserCreate(namespace_separator="}")
    depth = count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            what = "tables within tables deeper" if depth > MAX_DEPTH else "more parts"
            raise CareerError("docx-too-deep", f"{archive.name} has {what} than are read here; save it as PDF or text.")
        builder.start(_qualified(name), {_qualified(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_qualified(name))

    def refuse(*_: Any) -> None:
        raise _broken(archive)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = builder.data, refuse
    try:
        parser.Parse(archive.read(part), True)
        return builder.close()
    except (expat.ExpatError, ValueError, LookupError, AssertionError):
        raise _broken(archive) from None


def _broken(archive: Archive) -> CareerError:
    return CareerError("docx-broken", f"{archive.name} is a damaged Word document; save it again.")


def _qualified(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def _paragraphs(element: Element) -> Iterator[str]:
    """The paragraphs below an element; a row of a table whose cells are one paragraph each is one, apart by tabs."""
    for child in element:
        if child.tag == f"{_WORD}p":
            yield _words(child)
            for box in _boxes(child):
                yield from _paragraphs(box)
        elif child.tag == f"{_WORD}tr":
            yield from _row(child)
        elif child.tag != f"{_WORD}sectPr":
            yield from _paragraphs(child)


def _row(row: Element) -> list[str]:
    """The paragraphs of a row, each cell of which is looked at once: a table within a cell multiplies nothing."""
    cells = [(cell, [text for text in _paragraphs(cell) if text.strip()]) for cell in row]
    nested = any(len(texts) > 1 or cell.find(f"{_WORD}tbl") is not None for cell, texts in cells)
    several = [text for _, texts in cells for text in texts]
    return several if nested else ["\t".join(several)]


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes in a paragraph, each once: a copy for old programs stands beside it."""
    for child in element:
        if child.tag == f"{_WORD}txbxContent":
            yield child
        elif child.tag != _FALLBACK:
            yield from _boxes(child)


def _words(element: Element) -> str:
    """The text of a paragraph without that of boxes in it."""
    parts = []
    for child in element:
        if child.tag == f"{_WORD}t":
            parts.append(child.text or "")
        elif child.tag in (f"{_WORD}tab", f"{_WORD}ptab"):
            parts.append("\t")
        elif child.tag in (f"{_WORD}br", f"{_WORD}cr"):
            parts.append("\n")
        elif child.tag not in (f"{_WORD}txbxContent", f"{_WORD}pPr", _FALLBACK):
            parts.append(_words(child))
    return "".join(parts)
