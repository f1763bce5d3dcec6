"""Folders laid over the shipped knowledge base: the company's ladder, and the worked example of docs/data.md."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from commands import load_once
from knowledge_files import ON_THE_DAY

from mlcareer.knowledge.base import FILES
from mlcareer.knowledge.checks import check, check_upkeep
from mlcareer.knowledge.draft import read_draft
from mlcareer.knowledge.load import shipped_folder

ROOT = Path(__file__).parents[1]
LADDER = ROOT / "examples" / "company-ladder"
_BLOCK = re.compile(r"```yaml\n# (\w+\.yaml)\n(.*?)```", re.DOTALL)
_COMMAND = re.compile(r"^    mlcareer (.*)$", re.MULTILINE)


def run(*arguments: str, folder: Path = ROOT) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "mlcareer", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def worked(tmp_path: Path) -> Path:
    """The folder of the worked example, as `mine` in the folder that is returned."""
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    (tmp_path / "mine").mkdir()
    for name, content in _BLOCK.findall(text):
        (tmp_path / "mine" / name).write_text(content, encoding="utf-8")
    return tmp_path


def problems(folder: Path) -> list[str]:
    draft, wrong_shapes = read_draft([shipped_folder(), folder])
    return [str(problem) for problem in wrong_shapes or check(draft) or check_upkeep(draft, ON_THE_DAY)]


def test_the_ladder_and_the_worked_example_pass_every_check(worked: Path) -> None:
    assert problems(LADDER) == []
    assert problems(worked / "mine") == []


def test_the_worked_example_shows_every_kind_of_record_that_is_written_by_hand(worked: Path) -> None:
    assert {file.stem for file in (worked / "mine").iterdir()} == FILES.keys() - {"holders", "market", "milestones"}


def test_the_commands_of_the_worked_example_run(worked: Path) -> None:
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    commands = [line for line in _COMMAND.findall(text) if line.endswith("--knowledge mine")]
    assert len(commands) == 3
    for line in commands:
        assert run(*line.split(), "--today", "2026-11-21", folder=worked)


def test_a_name_of_the_worked_example_is_found(worked: Path) -> None:
    knowledge = load_once(worked / "mine")
    assert knowledge.skill_names.find("AIS data") == "vessel-tracking-data"
    assert knowledge.certification_names.find("certified port data steward") == "certified-port-data-steward"


def test_a_software_engineer_is_held_against_the_ladder() -> None:
    command = ["assess", "examples/software-engineer.json", "--knowledge", str(LADDER), "--role", "ml-engineer-1"]
    [found] = json.loads(run(*command, "--json"))["roles"]
    assert (found["role"], found["title"]) == ("ml-engineer-1", "ML Engineer 1")
    assert "acme-model-platform" in {line["requirement"] for line in found["ledger"]}
    assert {source for line in found["ledger"] for source in line["sources"]} == {"acme-engineering-ladder-2026"}


def test_the_ladder_leads_on_to_a_shipped_role() -> None:
    roles = load_once(LADDER).roles
    assert [move.role for move in roles["ml-engineer-1"].leads_to] == ["ml-engineer-2"]
    assert [move.role for move in roles["ml-engineer-2"].leads_to] == ["senior-machine-learning-engineer"]
