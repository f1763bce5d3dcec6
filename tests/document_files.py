"""Small real files of every kind that is read, made for a test."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping

POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\n"
    '"Tern, Ltd","Data scientist","Forecasts.\nWrote Python.",Oslo,Mar 2019,Sep 2021\n'
    ",Data engineer,,,Oct 2021,\n"
)
EXPORT = {
    "Profile.csv": "First Name,Last Name,Headline,Summary\nAnn,Example,Data scientist,Likes SQL\n",
    "Positions.csv": POSITIONS,
    "Education.csv": (
        "School Name,Start Date,End Date,Notes,Degree Name,Activities\n"
        'A,2012,2015,,"Bachelor of Science - BS, Physics",\nB,2025,,,PhD,\nC,2010,2012,,Something else,\n'
    ),
    "Skills.csv": "Name\nPython\nk8s\nTalking to cats\nPython\n",
    "Certifications.csv": (
        "Name,Url,Authority,Started On,Finished On,License Number\nPL-300,,Microsoft,May 2023,,1\nCat sitter,,,,,\n"
    ),
    "Languages.csv": "Name,Proficiency\nItalian,Native or bilingual proficiency\n",
    "Connections.csv": "Notes:\nFirst Name,Last Name,Position\nBo,Other,Statistician\n",
}
"""An export with what makes them hard: line ends in cells, ongoing studies, names nobody knows, files of no use."""


def pdf(*pages: str) -> bytes:
    """A PDF with a page of text each; an empty page shows nothing, as a scan does."""

    def lines(page: str) -> str:
        return "".join(f"({line}) Tj T* " for line in page.splitlines())

    return _pdf(f"BT /F1 12 Tf 14 TL 50 700 Td {lines(page)}ET" for page in pages)


def drawn_pdf(rows: Iterable[tuple[str, ...]], places: tuple[int, ...] = (50, 230)) -> bytes:
    """A PDF of one page that is drawn row by row, each text of a row at a place of its own, but for empty ones."""
    texts = (
        f"BT /F1 10 Tf 1 0 0 1 {place} {740 - 14 * number} Tm ({text}) Tj ET\n"
        for number, row in enumerate(rows)
        for place, text in zip(places, row, strict=False)
        if text
    )
    return _pdf(["".join(texts)])


def _pdf(contents: Iterable[str]) -> bytes:
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for content in contents:
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    return (
        f"{body}{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode()


def locked_pdf(data: bytes, *, password: str) -> bytes:
    """The PDF with a password for opening it; with an empty one, only changing it takes a password."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = (), header: str = "") -> bytes:
    """A Word document of paragraphs and a table."""
    import docx as library

    document = library.Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def crowded(entries: int) -> bytes:
    """The end of a ZIP that says it has so many entries."""
    return b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, min(entries, 65535), min(entries, 65535), 46 * entries, 0, 0)


def marked_encrypted(data: bytes) -> bytes:
    """A ZIP with every entry marked as encrypted."""
    out = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = out.find(mark)
        while place >= 0:
            out[place + offset] |= 1
            place = out.find(mark, place + 4)
    return bytes(out)
