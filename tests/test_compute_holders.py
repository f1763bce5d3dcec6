"""The script that computes holders.yaml, on a survey made here whose counts can be told by hand."""

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

from mlcareer.knowledge.names import index

SCRIPTS = Path(__file__).parents[1] / "scripts"
SCRIPT = SCRIPTS / "compute_holders.py"
SKILLS = """\
- id: python
  name: Python
- id: sql
  name: SQL
  aliases: [MySQL, PostgreSQL]
- id: r
  name: R
"""
METHOD = "fit: {shrink: 10, length: 0.5}\n"


def record(label: str, *skills: str, **more: str | None) -> dict[str, Any]:
    answers = {"years_code": "3-5 years", "years_ml": None, "education": "Master’s degree", **more}
    return {"label": label, "skills": list(skills), **answers}


RECORDS = [
    *[record("analyst", "MySQL", "PostgreSQL", "R") for _ in range(12)],
    *[record("analyst", "Python", years_code="< 1 years") for _ in range(4)],
    *[record("engineer", "python", "mysql", years_ml="20 or more years") for _ in range(9)],
    record("engineer", education="Some college/university study without earning a bachelor’s degree"),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "skills.yaml").write_text(SKILLS, "utf-8")
    (folder / "method.yaml").write_text(METHOD, "utf-8")
    return folder


def run(survey: Path, data: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), str(survey), "--data", str(data), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def compute(tmp_path: Path, data: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    pytest.importorskip("scipy")

    def made(records: list[dict[str, Any]], *more: str) -> subprocess.CompletedProcess[str]:
        survey = tmp_path / "survey.jsonl.gz"
        with gzip.open(survey, "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(one) + "\n" for one in records)
        return run(survey, data, *more)

    return made


def test_without_numpy_it_says_how_to_install_it(tmp_path: Path, data: Path) -> None:
    blocked = "import sys, runpy; sys.modules['numpy'] = None; sys.argv = sys.argv[1:];"
    blocked += "runpy.run_path(sys.argv[0], run_name='__main__')"
    command = [sys.executable, "-c", blocked, str(SCRIPT), str(tmp_path / "none"), "--data", str(data)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "python -m pip install --editable '.[evidence]'" in done.stderr


def test_counts_by_hand(compute: Callable[..., Any], data: Path) -> None:
    done = compute(RECORDS)
    assert done.returncode == 0, done.stderr
    found = yaml.safe_load((data / "holders.yaml").read_text("utf-8"))
    assert found["roles"] == ["analyst", "engineer"]
    assert found["respondents"] == [16, 10]
    assert {one["skill"]: one["holders"] for one in found["skills"]} == {
        "python": [4, 9],
        "r": [12, 0],
        "sql": [12, 9],  # two names of one skill are one holder
    }
    assert [(one.get("education") or (one["low"], one.get("high")), one["holders"]) for one in found["answers"]] == [
        ((0, 1), [4, 0]),
        ((3, 5), [12, 10]),
        ((10, None), [0, 9]),
        ("master", [16, 9]),
        ("some-college", [0, 1]),
    ]
    assert found["sources"] == ["kaggle-survey-2021"]


def test_weights_keep_the_sign_of_the_counts_and_grow_with_what_they_tell(
    compute: Callable[..., Any], data: Path
) -> None:
    assert compute(RECORDS).returncode == 0
    found = yaml.safe_load((data / "holders.yaml").read_text("utf-8"))
    weights = {one["skill"]: one["weights"] for one in found["skills"]}
    assert all(0 <= weight <= 1.5 for row in weights.values() for weight in row)
    assert sum(weights["r"]) > sum(weights["sql"])
    assert [one["question"] for one in found["answer_weights"]] == ["years_coding", "years_ml", "education"]


def test_the_same_answers_in_another_order_give_the_same_file(compute: Callable[..., Any], data: Path) -> None:
    compute(RECORDS)
    first = (data / "holders.yaml").read_text("utf-8")
    assert compute(RECORDS[::-1], "--check").returncode == 0
    assert "Only these" in first


def test_check_writes_nothing_and_shows_what_differs(compute: Callable[..., Any], data: Path) -> None:
    (data / "holders.yaml").write_text("sources: [other]\n", "utf-8")
    done = compute(RECORDS, "--check")
    assert done.returncode == 1
    assert "+sources: [other]" in done.stderr or "respondents" in done.stderr
    assert (data / "holders.yaml").read_text("utf-8") == "sources: [other]\n"


def test_a_name_that_no_skill_has_stops_it(compute: Callable[..., Any]) -> None:
    done = compute([*RECORDS, record("analyst", "Cobol")])
    assert done.returncode == 1
    assert "no skill has the name 'Cobol' (1)" in done.stderr


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("< 1 years", 0.5),
        ("Under 1 year", 0.5),
        ("3-5 years", 4),
        ("20+ years", 20),
        ("20 or more years", 20),
        ("I do not use machine learning methods", 0),
        (None, None),
    ],
)
def test_years(monkeypatch: pytest.MonkeyPatch, text: str | None, years: float | None) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    import compute_holders

    assert compute_holders.years(text) == years


def test_its_gradient_is_the_slope(monkeypatch: pytest.MonkeyPatch) -> None:
    optimize = pytest.importorskip("scipy.optimize")
    monkeypatch.syspath_prepend(str(SCRIPTS))
    import compute_holders

    names = index([("python", "Python", []), ("sql", "SQL", ["MySQL", "PostgreSQL"]), ("r", "R", [])])
    survey = compute_holders.tabulate(compute_holders.people(RECORDS, names))
    objective = compute_holders.Objective(survey, 10, 0.5)
    at = objective.start() * 0.7
    slope = optimize.approx_fprime(at, lambda x: objective(x)[0], 1e-6)
    assert abs(slope - objective(at)[1]).max() < 1e-4
