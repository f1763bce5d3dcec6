"""What a shell completes: names of records and of saved profiles, wherever a command takes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from commands import EXAMPLE, Command, in_shell

from mlcareer.cli import complete
from mlcareer.cli.app import build

_FREE = {"roles list --family", "skills list --family", "certs list --issuer", "profile set --drop", "schema name"}
"""What is named there is no record of one kind."""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.fixture
def two_saved(home: Path, run: Command) -> Path:
    for name in ("anna", "work"):
        assert run("profile", "new", "--profile", name, "--skill", "python=4").code == 0
    return home


def completed(words: str, home: Path) -> list[str]:
    """What bash is offered for the last of the words."""
    ran = in_shell(
        "mlcareer",
        _MLCAREER_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split(" ")) - 1),
        MLCAREER_HOME=str(home),
    )
    assert (ran.code, ran.err) == (0, "")
    return ran.out.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("mlcareer profile show --profile ", ["anna", "work"]),
        ("mlcareer profile set --profile w", ["work"]),
        ("mlcareer profile export --profile an", ["anna"]),
        ("mlcareer profile forget --profile wo", ["work"]),
        ("mlcareer assess --profile a", ["anna"]),
        ("mlcareer assess --profile b", []),
        ("mlcareer plan data-an", ["data-analyst", "data-annotator"]),
        ("mlcareer assess --skill scikit", ["scikit-learn"]),
    ],
)
def test_names_are_offered(words: str, offered: list[str], two_saved: Path) -> None:
    assert completed(words, two_saved) == offered


def test_nothing_is_offered_where_profiles_cannot_be_read(home: Path) -> None:
    assert complete.profiles("") == []
    home.mkdir()
    (home / "profiles").write_text("no folder", encoding="utf-8")
    assert complete.profiles("") == []


def test_every_name_of_a_record_is_completed() -> None:
    """The names of parameters tell what they take; a new one is completed, or stands among those that are free."""
    takes = ("ROLE", "NAME", "JOB")
    named = {
        f"{call} {(next((word for word in one.opts if word.startswith('--')), one.name))}": one
        for call, one in parameters(typer.main.get_command(build()))
        if (one.metavar or "").strip("[]").startswith(takes)
    }
    without = {
        call for call, one in named.items() if not offers(one) and not call.endswith(" --name") and call not in _FREE
    }
    assert without == set()
    assert len(named) > 20


def parameters(command: Any, call: str = "") -> Iterator[tuple[str, Any]]:
    """Every parameter of every command below one, with the words that call it."""
    for name, below in getattr(command, "commands", {}).items():
        yield from parameters(below, f"{call} {name}".strip())
    if not hasattr(command, "commands"):
        yield from ((call, one) for one in command.params)


def offers(parameter: Any) -> bool:
    return parameter._custom_shell_complete is not None


def test_a_saved_name_in_place_of_a_file(two_saved: Path, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run("assess", "anna")
    assert ran.code == 2
    assert "'anna' is a saved profile, and a file is meant here. Perhaps: mlcareer assess --profile anna" in ran.err
    monkeypatch.chdir(two_saved)
    Path("anna").write_text(Path(EXAMPLE).read_text("utf-8"), encoding="utf-8")
    assert "saved profile" not in run("assess", "anna").err


@pytest.mark.parametrize(("words", "code"), [("mlcareer roles show data-sc", 0), ("mlcareer assess exa", 1)])
def test_fish_is_told_whether_there_are_names_and_else_completes_files(words: str, code: int, home: Path) -> None:
    ran = in_shell(
        "mlcareer",
        _MLCAREER_COMPLETE="complete_fish",
        _TYPER_COMPLETE_FISH_ACTION="is-args",
        _TYPER_COMPLETE_ARGS=words,
        MLCAREER_HOME=str(home),
    )
    assert (ran.code, ran.out) == (code, "")
