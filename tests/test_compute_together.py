"""The script that counts what people name together."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

SCRIPT = Path(__file__).parents[1] / "scripts" / "compute_together.py"
HOLDERS = """\
- id: asked
  kind: people
  family: one
  sources: [a-survey]
  skills:
    - {skill: python, means: [Python]}
    - {skill: sql, means: [SQL]}
    - {skill: r, means: [R]}
- id: posted
  kind: advertisements
  skills: []
"""
ROLES = "- id: analyst\n- id: engineer\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with people who name Python and SQL together, and R apart from them."""
    (tmp_path / "holders.yaml").write_text(HOLDERS)
    (tmp_path / "roles.yaml").write_text(ROLES)
    people = [["Python", "SQL", "Word"]] * 60 + [["R"]] * 60 + [["Python"]] * 10
    records = [
        {"label": "analyst", "skills": skills, "years_code": "5-10 years" if "R" in skills else "1-2 years"}
        for skills in people
    ] + [{"label": "astronaut", "skills": ["R"]}]
    (tmp_path / "people.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *arguments, "--data", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_it_counts_names_answers_and_pairs(folder: Path) -> None:
    pytest.importorskip("numpy")
    assert run(folder, f"asked={folder / 'people.jsonl'}").returncode == 0
    found = yaml.safe_load((folder / "together.yaml").read_text())
    assert (found["respondents"], found["roles"], found["sources"]) == (130, ["analyst"], ["a-survey"])
    told = {one["skill"]: one for one in found["skills"]}
    assert {skill: (one["named"], one["asked"]) for skill, one in told.items()} == {
        "python": ([70], [130]),
        "sql": ([60], [130]),
        "r": ([60], [130]),
    }
    assert told["r"]["years_coding"][3] > 1 > -1 > told["r"]["years_coding"][1]
    pairs = {
        frozenset((skill, other["skill"])): other for skill, one in told.items() for other in one.get("others", [])
    }
    assert all(pair["points"] < 0 for names, pair in pairs.items() if "r" in names)


def test_the_same_records_give_the_same_file(folder: Path) -> None:
    pytest.importorskip("numpy")
    records = f"asked={folder / 'people.jsonl'}"
    run(folder, records)
    assert run(folder, records, "--check").returncode == 0
    file = folder / "together.yaml"
    file.write_text(file.read_text().replace("named: [70]", "named: [71]"))
    assert run(folder, records, "--check").returncode == 1


def test_advertisements_are_no_people(folder: Path) -> None:
    pytest.importorskip("numpy")
    done = run(folder, f"posted={folder / 'people.jsonl'}")
    assert (done.returncode, done.stderr.strip()) == (1, "holders.yaml has no people called 'posted'.")
