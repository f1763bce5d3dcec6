"""The script that counts what advertisements name."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "scripts" / "compute_advertisements.py"
SKILLS = """\
- {id: python, name: Python, aliases: [py]}
- {id: cpp, name: C++, aliases: []}
- {id: go, name: Go, aliases: [golang]}
"""
EXPECTED = """\
samples:
- year: 2024
  sources: [site]
  roles: [coder]
  advertisements: [10]
  skills:
  - {skill: cpp, named: [1]}
  - {skill: go, named: [1]}
  - {skill: python, named: [10]}
"""


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Ten advertisements for coders and one for a clerk, of whose names some are not counted."""
    coders = [{"label": "coder", "skills": ["Python", "py", "ios", "go", "Telepathy"]} for _ in range(8)]
    records = [*coders, {"label": "coder", "skills": ["PY", "golang"]}, {"label": "coder", "skills": ["python", "C++"]}]
    records.append({"label": "clerk", "skills": ["python"]})
    (folder / "skills.yaml").write_text(SKILLS, encoding="utf-8")
    (folder / "ads.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    given = f"2024:site:{folder / 'ads.jsonl'}"
    command = [sys.executable, str(SCRIPT), given, "--data", str(folder), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_skill_counts_once_an_advertisement_and_a_noisy_name_not_at_all(tmp_path: Path) -> None:
    assert run(tmp_path).returncode == 0
    assert (tmp_path / "advertisements.yaml").read_text(encoding="utf-8").endswith(EXPECTED)


def test_check_compares_and_writes_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, "--check").returncode == 1
    assert not (tmp_path / "advertisements.yaml").exists()
    run(tmp_path)
    assert run(tmp_path, "--check").returncode == 0
