"""The script that counts holders.yaml, on records made here whose counts can be told by hand."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

SCRIPTS = Path(__file__).parents[1] / "scripts"
SCRIPT = SCRIPTS / "compute_holders.py"
DECLARED = """\
- id: poll
  kind: people
  family: poll
  year: 2026
  population: Whoever answered
  licence: none stated
  sources: [survey]
  narrower:
    - {skill: python, items: [Django]}
  skills:
    - {skill: python, means: [Python]}
    - {skill: r, means: [R]}
    - {skill: sql, means: [MySQL, PostgreSQL]}
- {id: untouched, kind: advertisements, roles: [analyst, engineer], n: [9, 9], skills: []}
"""


def record(label: str, *skills: str, **more: str | None) -> dict[str, Any]:
    answers = {"years_code": "3-5 years", "years_ml": None, "education": "Master’s degree", **more}
    return {"label": label, "skills": list(skills), **answers}


RECORDS = [
    *[record("analyst", "MySQL", "PostgreSQL", "R") for _ in range(12)],
    *[record("analyst", "Python", years_code="< 1 years") for _ in range(4)],
    *[record("engineer", "Python", "MySQL", "Cobol", years_ml="20 or more years") for _ in range(9)],
    record("engineer", "Django", education="Some college/university study without earning a bachelor’s degree"),
    *[record("rare", "R") for _ in range(7)],
    *[record("not-a-role-here", "R") for _ in range(9)],
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "roles.yaml").write_text("[{id: analyst}, {id: engineer}, {id: rare}]\n", "utf-8")
    (folder / "holders.yaml").write_text(DECLARED, "utf-8")
    return folder


@pytest.fixture
def compute(tmp_path: Path, data: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    def made(records: list[dict[str, Any]], *more: str, source: str = "poll") -> subprocess.CompletedProcess[str]:
        file = tmp_path / "records.jsonl.gz"
        with gzip.open(file, "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(one) + "\n" for one in records)
        command = [sys.executable, str(SCRIPT), f"{source}={file}", "--data", str(data), *more]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return made


def test_counts_by_hand(compute: Callable[..., Any], data: Path) -> None:
    done = compute(RECORDS)
    assert done.returncode == 0, done.stderr
    found, untouched = yaml.safe_load((data / "holders.yaml").read_text("utf-8"))
    assert found["roles"] == ["analyst", "engineer"]  # the rare one has fewer than eight records
    assert found["n"] == [16, 10]
    assert {one["skill"]: one["holders"] for one in found["skills"]} == {
        "python": [4, 9],  # Django is narrower
        "r": [12, 0],
        "sql": [12, 9],  # two items of one skill are one holder
    }
    assert [(one.get("education") or (one["low"], one.get("high")), one["holders"]) for one in found["answers"]] == [
        ((0, 1), [4, 0]),
        ((3, 5), [12, 10]),
        ((10, None), [0, 9]),
        ("master", [16, 9]),
        ("some-college", [0, 1]),
    ]
    assert (found["population"], found["licence"], found["sources"]) == ("Whoever answered", "none stated", ["survey"])
    assert untouched == yaml.safe_load(DECLARED)[1]


def test_overlap_is_the_sum_of_squared_correlations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    import compute_holders

    both, none = {"a", "b"}, set[str]()
    assert compute_holders.overlaps([both, both, none, none]) == {"a": 1, "b": 1}
    assert compute_holders.overlaps([both, {"a"}, {"b"}, none]) == {"a": 0, "b": 0}
    assert compute_holders.overlaps([both, both, none, {"c"}])["c"] == round(2 / 3, 2)


def test_the_same_records_in_another_order_give_the_same_file(compute: Callable[..., Any]) -> None:
    assert compute(RECORDS).returncode == 0
    assert compute(RECORDS[::-1], "--check").returncode == 0


def test_check_writes_nothing_and_shows_what_differs(compute: Callable[..., Any], data: Path) -> None:
    compute(RECORDS)
    before = (data / "holders.yaml").read_text("utf-8")
    done = compute(RECORDS[1:], "--check")
    assert done.returncode == 1
    assert "+  n: [15, 10]" in done.stderr
    assert (data / "holders.yaml").read_text("utf-8") == before


def test_an_item_that_nobody_names_stops_it(compute: Callable[..., Any]) -> None:
    done = compute([one for one in RECORDS if "R" not in one["skills"]])
    assert done.returncode == 1
    assert "poll: no record names" in done.stderr


def test_a_source_that_is_not_there_stops_it(compute: Callable[..., Any]) -> None:
    done = compute(RECORDS, source="pool")
    assert done.returncode == 1
    assert "has no source 'pool'" in done.stderr


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("< 1 years", 0.5),
        ("Under 1 year", 0.5),
        ("Less than a year", 0.5),
        ("3-5 years", 4),
        ("20+ years", 20),
        ("20 or more years", 20),
        ("I do not use machine learning methods", 0),
        ("I don't write code to analyze data", 0),
        (None, None),
    ],
)
def test_years(monkeypatch: pytest.MonkeyPatch, text: str | None, years: float | None) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    import compute_holders

    assert compute_holders.years(text) == years
