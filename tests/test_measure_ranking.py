"""The script that measures the ranking, on a survey and postings made here, whose roles differ in one tool."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from mlcareer import Knowledge

SCRIPTS = Path(__file__).parents[1] / "scripts"
TOOLS = {"data-scientist": "R", "data-analyst": "Power BI", "software-engineer": "Java", "statistician": "MATLAB"}


def record(number: int, role: str) -> dict[str, Any]:
    skills = ["Python", TOOLS[role], *(["SQL"] if number % 2 else [])]
    return {"id": f"person-{number}", "label": role, "skills": skills, "years_code": "3-5 years", "education": None}


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    pytest.importorskip("sklearn")
    monkeypatch.syspath_prepend(str(SCRIPTS))
    import measure_ranking

    return measure_ranking


def test_the_page(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    survey, postings, page = tmp_path / "survey.jsonl", tmp_path / "postings.jsonl", tmp_path / "page.md"
    records = [record(number, role) for number in range(12) for role in TOOLS]
    survey.write_text("".join(json.dumps(one) + "\n" for one in records), "utf-8")
    posted = {"label": "data-scientist", "title": "Data Scientist", "text": "A Data Scientist who knows scikit-learn"}
    postings.write_text(json.dumps(posted) + "\n", "utf-8")
    command = [sys.executable, str(SCRIPTS / "measure_ranking.py"), str(survey), "--postings", str(postings)]
    options = ["--folds", "2", "--repeats", "1", "--today", "2026-11-21", "--output", str(page)]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    text = page.read_text("utf-8")
    assert "Measured on 2026-11-21 with knowledge base" in text
    assert "48 respondents of a survey" in text
    assert "| mlcareer | 1.000 | 1.000 | 1.000 | 1.000 | .000 |" in text  # one tool tells them apart
    assert re.search(r"\| all 6 \|  \| 1\.000", text)
    assert "1 advertisements with 1 titles" in text
    assert "person-" not in text


def test_of_equal_scores_each_counts_as_often_as_by_chance(script: ModuleType) -> None:
    np = pytest.importorskip("numpy")
    scores = np.array([[1.0, 1.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0], [0.0, 3.0, 2.0, 1.0], [3.0, 2.0, 1.0, 0.0]])
    first, three = script.recalls(scores, np.array([0, 1, 2, 3]), [0, 1, 2, 3])
    assert first == [0.5, 0.25, 0.0, 0.0]
    assert three == [1.0, 0.75, 1.0, 0.0]
    assert script.recalls(scores, np.array([0, 1, 2, 3]), [1])[0] == [1.0]


def test_skills_in_text(script: ModuleType, shipped: Knowledge) -> None:
    finder = script.Finder(shipped.skills.values())
    assert finder.find("We use JavaScript and NoSQL.") == {"javascript", "nosql-databases"}
    assert "r" in finder.find("statistics in R and Python")
    assert "r" not in finder.find("R & D of pumps")


def test_titles_are_masked(script: ModuleType) -> None:
    text = script.masked({"title": "Wizard", "text": "Wizard or senior data scientist in data science"})
    assert text.split() == ["or", "in"]
