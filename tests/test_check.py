"""Every check: one place of a clean knowledge base is spoilt, and this is what is then said, and where."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from knowledge_files import Folder, notes, problems

from mlcareer.documents import parse_yaml, read_text
from mlcareer.knowledge.checks import CHECKS, UPKEEP_CHECKS, code
from mlcareer.knowledge.checks.records import no_method
from mlcareer.knowledge.draft import SHAPE_PROBLEMS

WRITE_DOCS = Path(__file__).parents[1] / "scripts" / "write_docs.py"
STAGES: tuple[tuple[Callable[..., Any], ...], ...] = (*CHECKS.values(), UPKEEP_CHECKS)
CASES = Path(__file__).with_name("bad_examples.yaml")
EXAMPLES: dict[str, list[dict[str, str]]] = parse_yaml(read_text(CASES), CASES.name).value


def test_the_minimal_knowledge_base_is_clean(folder: Folder) -> None:
    assert problems(folder) == []


@pytest.mark.parametrize(("code_", "spoilt"), [(code_, spoilt) for code_ in EXAMPLES for spoilt in EXAMPLES[code_]])
def test_a_spoilt_place_is_named(folder: Folder, code_: str, spoilt: dict[str, str]) -> None:
    folder.replace(spoilt["file"], spoilt["from"], spoilt["to"])
    place, message = spoilt["says"].split(": ", 1)
    said = [f"{spoilt.get('at', spoilt['file'])}:{place}: {code_} {message}"]
    assert problems(folder) == [*said, *spoilt.get("also", "").splitlines()]


def test_a_knowledge_base_needs_its_method(folder: Folder) -> None:
    (folder.path / "method.yaml").unlink()
    assert problems(folder) == [
        "certifications.yaml:1:3: no-method there is no method.yaml among the knowledge files.",
    ]


def test_every_check_has_a_bad_example() -> None:
    checks = [code(check) for stage in STAGES for check in stage if check is not no_method]
    assert list(EXAMPLES) == [*SHAPE_PROBLEMS, *checks]


def test_every_check_explains_itself() -> None:
    assert all(check.__doc__ for stage in STAGES for check in stage)


def test_all_problems_are_told_at_once_and_in_order_of_place(folder: Folder) -> None:
    folder.replace("skills.yaml", "sources: [guess]\n- id: pytorch", "sources: [hunch]\n- id: pytorch")
    folder.replace("roles.yaml", "skill: sql,", "skill: sqll,")
    folder.replace("roles.yaml", "title: Developer", "title: analyst")
    assert problems(folder) == [
        "roles.yaml:7:6: unknown-id there is no 'sqll' among the skills. Did you mean 'sql'?",
        "roles.yaml:14:18: alias-clash 'analyst' is a name of 'analyst' too.",
        "skills.yaml:10:13: unknown-id there is no 'hunch' among the sources.",
    ]


def test_an_id_may_be_a_number(folder: Folder) -> None:
    folder.replace("resources.yaml", "- id: course", "- id: 101")
    folder.replace("resources.yaml", "- id: manual", "- id: manual\n  successor: 101")
    assert problems(folder) == []


def test_the_words_of_a_context_refer_to_nothing(folder: Folder) -> None:
    folder.replace("skills.yaml", "[py, snake]", "[py, snake, role]")
    folder.replace("skills.yaml", "{snake: [code]}", "{role: [code]}")
    assert problems(folder) == []


ANALYST = """\
- id: analyst
  title: Analyst
  family: analytics
  seniority: entry
  summary: {text: Answers our questions., sources: [guess]}
  requirements:
  - {skill: sql, level: 3, importance: 5, essential: true, sources: [guess]}
"""
R = """\
- {id: r, name: R, category: programming, summary: A language., foundation: A start., learning: {topic: all},
   sources: [poll]}
"""
POLL = "- {id: poll, title: A poll, publisher: A paper, kind: survey, note: Read on paper.}\n"


def test_what_lies_below_a_folder_may_lose_its_use(folder: Folder) -> None:
    folder.replace("sources.yaml", "- id: survey", POLL + "- id: survey")
    folder.replace("skills.yaml", "- id: sql", R + "- id: sql")
    sql = "skill: sql, level: 3, importance: 5, essential: true, sources: [survey]"
    folder.replace("roles.yaml", sql, sql.replace("sql", "r").replace("survey", "guess"))
    folder.replace("resources.yaml", "to_level: 3}]", "to_level: 3}, {skill: r, from_level: 0, to_level: 2}]")
    folder.replace("advertisements.yaml", "named: [20]", "named: [12]")
    own = Folder.holding(folder.path / "own", {"roles.yaml": ANALYST})
    assert problems(folder) == []
    assert problems(folder, own) == []


def test_what_nothing_needs_is_a_note_in_a_folder_of_ones_own(folder: Folder) -> None:
    own = Folder.holding(folder.path / "own", {"sources.yaml": POLL, "skills.yaml": R})
    assert problems(folder, own) == []
    assert notes(folder, own) == ["own/skills.yaml:1:4: idle-skill nothing needs the skill 'r'."]
    assert notes(folder) == []


def test_the_table_of_checks_is_current() -> None:
    written = subprocess.run([sys.executable, WRITE_DOCS, "--check"], capture_output=True, text=True, check=False)
    assert written.returncode == 0, written.stderr
