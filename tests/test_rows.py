"""CSV: for machines, with one header, ids and plain numbers, of every result that is shown."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from commands import ADVERTISEMENT, EXAMPLE, RESUME, TODAY, Command

from mlcareer import Knowledge
from mlcareer.render.formats.rows import KINDS, line
from mlcareer.render.formats.schema import schema, schema_names

CALLS = {
    "assess": (EXAMPLE,),
    "assess (role)": (EXAMPLE, "--role", "data-scientist"),
    "plan": ("machine-learning-engineer", EXAMPLE),
    "path": ("machine-learning-engineer", EXAMPLE),
    "posting": (ADVERTISEMENT,),
    "posting (you)": (ADVERTISEMENT, EXAMPLE),
    "posting (several)": (ADVERTISEMENT, ADVERTISEMENT, EXAMPLE),
    "batch --summary": ("people.csv", "--role", "data-scientist"),
    "what-if": (EXAMPLE, "--learn", "docker=3"),
    "what-if --best": ("3", EXAMPLE),
    "roles list": (),
    "roles show": ("data-scientist",),
    "roles show --pay": ("data-scientist",),
    "roles show --outlook": ("data-scientist",),
    "roles show --day": ("data-scientist",),
    "roles show --why": ("data-scientist",),
    "roles compare": ("data-scientist", "data-analyst"),
    "roles compare (you)": ("data-scientist", "data-analyst", EXAMPLE),
    "roles search": ("vision",),
    "skills list": (),
    "skills show": ("python",),
    "skills search": ("learning",),
    "certs list": (),
    "certs recommend": ("machine-learning-engineer", EXAMPLE),
    "certs show": ("aws-certified-ai-practitioner",),
    "resources list": (),
    "resources show": ("a-tour-of-go",),
    "profile import": (RESUME, "--accept", "--quiet", "--output", "-"),
    "profile show": (),
    "profile check": (),
    "profile path": (),
    "profile list": (),
    "profile history": (),
    "knowledge check": (),
    "knowledge info": (),
    "knowledge sources": (),
    "config show": (),
    "schema": (),
}
"""Each with how it is called; what stands in brackets only tells calls of one command apart."""


def _rows(run: Command, name: str) -> list[dict[str, str]]:
    words = name.split(" (")[0].split()
    ran = run(*words, *CALLS[name], "--today", TODAY, "--format", "csv")
    assert ran.code == 0, ran.err
    text = ran.out
    assert "\r" not in text
    header, *rows = list(csv.reader(io.StringIO(text)))
    assert len(header) == len(set(header))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", title) for title in header), header
    assert {len(row) for row in rows} <= {len(header)}
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saved: Path) -> Command:
    assert saved.exists()
    (tmp_path / "people.csv").write_text("id,python,sql\na,3,2\nb,,4\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Command(capsys)


@pytest.mark.parametrize("name", CALLS)
def test_every_result_comes_as_rows_for_machines(name: str, run: Command) -> None:
    rows = _rows(run, name)
    assert rows or name in ("profile check", "profile history", "knowledge check"), "no rows"
    for row in rows:
        for column, cell in row.items():
            assert not re.search(r"[█▓░·–…]|\d,\d{3}\b", cell) or column in PROSE, (column, cell)
            assert not re.match(r"\w+\(\w+=", cell), (column, "a record is no cell")
            if column in NUMBERS and cell:
                float(cell)


PROSE = frozenset(
    (
        "name",
        "title",
        "summary",
        "text",
        "because",
        "project",
        "why",
        "quote",
        "occupation",
        "as_given",
        "issuer",
        "period",
    )
) | {"provider", "source_title", "source_publisher", "places", "organisation", "aliases", "value", "source_licence"}
"""Columns of texts as they stand in the data or in an advertisement."""
NUMBERS = (
    *("rank", "fit", "readiness", "readiness_expected", "readiness_upper", "hours_low", "hours_expected", "hours_high"),
    *("points", "importance", "from_level", "to_level", "gained", "before_readiness", "official_median", "median"),
    *("facts", "count", "number", "covered_percent", "fee_low", "people", "years"),
)


@pytest.mark.parametrize(
    ("name", "column", "of"),
    [
        ("assess", "role", "roles"),
        ("plan", "skill", "skills"),
        ("path", "role", "roles"),
        ("what-if", "role", "roles"),
        ("roles list", "id", "roles"),
        ("skills show", "role", "roles"),
        ("skills list", "id", "skills"),
        ("certs list", "id", "certifications"),
        ("certs recommend", "certification", "certifications"),
        ("certs show", "skill", "skills"),
        ("resources list", "id", "resources"),
        ("resources show", "skill", "skills"),
        ("roles compare", "role", "roles"),
        ("roles search", "id", "roles"),
        ("batch --summary", "role", "roles"),
    ],
)
def test_what_is_named_is_named_by_id(name: str, column: str, of: str, run: Command, shipped: Knowledge) -> None:
    assert {row[column] for row in _rows(run, name)} <= set(getattr(shipped, of))


def test_rows_agree_with_the_json_document(run: Command) -> None:
    roles = run("assess", EXAMPLE, "--today", TODAY, "--json").document["roles"]
    rows = _rows(run, "assess")
    assert [(row["role"], float(row["readiness"]), row["band"]) for row in rows] == [
        (role["role"], role["readiness"], role["band"]) for role in roles
    ]
    steps = run("plan", *CALLS["plan"], "--today", TODAY, "--json").document["steps"]
    assert [(row["skill"], row["resources"].split(";")) for row in _rows(run, "plan")] == [
        (step["skill"], step["resources"] or [""]) for step in steps
    ]


def test_full_and_color_and_width_change_nothing(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    call = ("assess", EXAMPLE, "--today", TODAY, "--format", "csv")
    plain = run(*call).out
    monkeypatch.setenv("COLUMNS", "40")
    assert run(*call, "--full").out == run(*call, "--why").out == plain


def test_every_document_has_rows() -> None:
    """But for the whole knowledge base, which is no table, and what is written line by line."""
    documents = {name for name in schema_names() if "kind" in schema(name).get("properties", {})}
    assert {name for name in documents if "const" in schema(name)["properties"]["kind"]} - KINDS == {"export", "error"}


@pytest.mark.parametrize("text", ["=1", "@SUM(A1)", "+1+1", "-2+3", " =1", "＝1", "\t=1", "-", "+x"])
def test_what_a_spreadsheet_would_run_is_quoted(text: str) -> None:
    assert line([text]).startswith("'")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("-1", "-1"),
        ("a=b", "a=b"),
        (None, '""'),
        (True, "true"),
        (0.5, "0.5"),
        (("a", "b"), "a;b"),
        ((), '""'),
        ("a,b", '"a,b"'),
    ],
)
def test_a_cell(value: Any, cell: str) -> None:
    assert line([value]) == f"{cell}\n"
