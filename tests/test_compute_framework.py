"""The script that takes the grades of an official framework, and the page that sets its levels beside ours."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import loaded
import pytest

from mlcareer import Knowledge

HOME = Path(__file__).parents[1]
TABLE = """\
role,role_level,skill,skill_level
Data analyst,Data analyst,Data visualisation,Working
Data analyst,Associate data analyst,Data visualisation,Awareness
Delivery manager,Delivery manager,Testing,Expert
"""
GRADES = """\
- role: data-analyst
  title: Associate data analyst
  asks:
  - {name: "Data visualisation", level: Awareness}
- role: data-analyst
  title: Data analyst
  same: true
  asks:
  - {name: "Data visualisation", level: Working}
"""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return loaded.script("compute_framework")


def test_the_grades_of_our_roles_are_taken_and_the_rest_is_kept(script: ModuleType, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    skills = [{"name": "Data visualisation", "skills": ["data-visualisation"]}]
    kept = {"name": "A framework", "sources": ["page"], "levels": {"Awareness": 1, "Working": 3}, "skills": skills}
    text = script.written(kept, table)
    assert text.endswith("grades:\n" + GRADES)
    assert "levels: {Awareness: 1, Working: 3}\n" in text
    assert '- {name: "Data visualisation", skills: [data-visualisation]}\n' in text


def test_the_page_of_levels_is_current(script: ModuleType, shipped: Knowledge) -> None:
    assert (HOME / "docs" / "levels.md").read_text(encoding="utf-8") == script.page(shipped)
