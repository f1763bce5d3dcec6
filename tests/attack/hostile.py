"""Hostile inputs: strings that steer or run, days at the ends of time, and files with something wrong in them."""

from __future__ import annotations

import io
import random
from pathlib import Path

from document_files import docx, pdf, zipped

ROOT = Path(__file__).resolve().parents[2]
STRINGS = (
    "\x1b]0;title\x07\x1b[2J\x1b[31m",
    "\x9b31m\x85\x7f",
    "\u202eevil\u2066\u2069\u200f\u061c\ufeff",
    "a\nb\r\nc\tc\u2028d\u2029e",
    "'; touch PWN; '",
    "$(touch PWN)`touch PWN`",
    '"></script><img src=x onerror=alert(1)>',
    "[link](javascript:alert(1)) **bold** `code` | cell |",
    "=HYPERLINK(\"http://x\")",
    "@SUM(1+1)|cmd",
    "[bold red]markup[/bold red] :warning:",
    "{{7*7}} %s %(x)s {0} {x.__class__}",
    "../../etc/passwd",
    "--help",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 z\u0301\u0323\u0302 \U000e0041",
    "BEGIN:VEVENT\r\nEND:VCALENDAR",
    "click A \"javascript:alert(1)\"; end",
    "NaN null ~ true 0x1F 1e999 -0",
    "x" * 4000,
)  # fmt: skip
"""What a name, a title or an id may be."""
STEERING = frozenset("\x1b\x07\x9b\x85\x7f\x00\x08\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What nothing that is shown may hold."""
DAYS = ("0001-01-01", "0004-02-29", "0999-12-31", "1582-10-15", "1900-02-28", "2000-02-29", "2026-11-21", "9999-12-31")
TOKENS = (
    *(
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"{",
        b"[",
        b"]",
        b"}",
        b'"',
        b"'",
        b": ",
        b"- ",
        b"&a ",
        b"*a",
        b"!!python/",
    ),
    *(b"---\n", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"<![CDATA[", b"\\u0000", b"\\ud800", b"\x1b[2J", b"1e999"),
    *(b"9" * 400, b"-1", b"NaN", b"\r", b"\t" * 50, b"," * 50, b" " * 200, b"\xe2\x80\xae", b"PK\x03\x04", b"%PDF-1.7"),
)


def seeds() -> list[tuple[str, bytes]]:
    """Good files of every kind that is read: the end of the name, and the content."""
    files = [
        file for file in sorted((ROOT / "examples").rglob("*")) if file.suffix in (".yaml", ".json", ".txt", ".md")
    ]
    cv = "Ann Example\n\nExperience\nData analyst, Acme, Jan 2020 - present\n- SQL, Python\n\nSkills\nR, Excel\n"
    made = [
        (".txt", cv.encode()),
        (".html", f"<html><body><h1>Ann</h1><pre>{cv}</pre></body></html>".encode()),
        (".docx", docx("Ann Example", "Skills: Python, SQL", rows=(("Data analyst", "2020 - 2022"),), header="Ann")),
        (".pdf", pdf(cv)),
        (
            ".zip",
            zipped({"Skills.csv": "Name\nPython\nSQL\n", "Positions.csv": "Company Name,Title\nA,Data analyst\n"}),
        ),
        (".jsonl", b'{"id": "a", "skills": ["python", "sql"]}\n{"skills": {"r": 3}}\n'),
        (".csv", b"id,skills,education\na,python=3;sql,bachelor\n"),
        (".json", b'{"@type": "JobPosting", "title": "Data analyst", "description": "You know SQL and Python."}'),
    ]
    return [*((file.suffix, file.read_bytes()) for file in files), *made, *_parquet()]


def _parquet() -> list[tuple[str, bytes]]:
    """A Parquet file of columns and one of whole profiles, where the library is there."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        return []
    tables = (
        {"id": ["a", "b"], "skills": [["python", "sql"], ["r"]], "education": ["bachelor", None]},
        {"profile": ['{"id": "a", "skills": ["python", "sql"]}', '{"skills": {"r": 3}}']},
    )
    streams = [io.BytesIO() for _ in tables]
    for stream, columns in zip(streams, tables, strict=True):
        pq.write_table(pa.table(columns), stream)
    return [(".parquet", stream.getvalue()) for stream in streams]


def mutated(chance: random.Random, content: bytes, other: bytes) -> bytes:
    """A file with one to four things wrong with it."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at, to = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        match chance.randrange(7):
            case 0 if data:
                data[min(at, len(data) - 1)] ^= 1 << chance.randrange(8)
            case 1:
                del data[at : min(to, at + 400)]
            case 2:
                data[at:at] = data[at : min(to, at + 400)] * chance.randint(1, 30)
            case 3:
                data[at:at] = chance.choice(TOKENS)
            case 4:
                data[at:at] = other[: chance.randrange(1, 2000)]
            case 5:
                data[at:at] = chance.choice(STRINGS).encode("utf-8", "surrogatepass")[:200]
            case _:
                data = data[:at]
    return bytes(data)
