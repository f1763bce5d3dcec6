"""What somebody is told who asks how to call a command: help, examples, the manual page, the words that shells show."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import typer
from commands import ADVERTISEMENT, EXAMPLE, Command, in_shell
from published_files import esco, write

from mlcareer.cli.app import build
from mlcareer.cli.examples import EXAMPLES

ROOT = Path(__file__).parents[1]
CV = "Jane Doe\n\nExperience\n\nData analyst, Acme, 2019 - 2023\n- Dashboards in Tableau, queries in SQL\n"
ELSEWHERE = {"mcp", "knowledge import", "knowledge site", "profile export", "profile forget"}
"""Commands whose examples want a server, a download, or what other examples have made."""


def _commands(group: Any, call: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        path = f"{call} {name}".strip()
        found |= _commands(command, path) if hasattr(command, "commands") else {path: command}
    return found


COMMANDS = _commands(typer.main.get_command(build()))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.fixture
def files(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the examples name."""
    assert home != tmp_path
    shutil.copy(EXAMPLE, tmp_path / "me.yaml")
    for name in ("advertisement.txt", "second.txt"):
        shutil.copy(ADVERTISEMENT, tmp_path / name)
    (tmp_path / "cv.txt").write_text(CV, encoding="utf-8")
    (tmp_path / "people.csv").write_text("id,skills\na,python=3\nb,sql=4;python=2\n", encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_has_examples_of_itself() -> None:
    assert set(EXAMPLES) == set(COMMANDS)
    for command, calls in EXAMPLES.items():
        for call, purpose in calls:
            assert call.startswith(command)
            assert 0 < len(purpose) <= 60


@pytest.mark.usefixtures("files")
def test_help_ends_with_examples(run: Command) -> None:
    for command, calls in EXAMPLES.items():
        shown = run(*command.split(), "-h").out
        assert shown.index("Examples:") > shown.index("Options:")
        for call, purpose in calls:
            assert f"mlcareer {call}\n" in shown
            assert purpose in shown


@pytest.mark.parametrize(
    "call", [call for name, calls in EXAMPLES.items() if name not in ELSEWHERE for call, _ in calls]
)
def test_an_example_works_as_it_stands(call: str, files: Path, run: Command) -> None:
    words = shlex.split(call.partition(" > ")[0])
    if words[:2] == ["knowledge", "check"]:
        shutil.copytree(ROOT / "examples" / "company-ladder", files / "own")
    if words[0] == "profile" and words[1] in ("show", "set", "history"):
        assert run("profile", "import", "me.yaml").code == 0
    ran = run(*words, *(["--accept"] if "cv.txt" in words and "--accept" not in words else []), "--no-input")
    nobody_to_ask, checked = words == ["assess"], words[:2] == ["knowledge", "check"]
    assert ran.code == (2 if nobody_to_ask else ran.code if checked and "problem" in ran.out else 0), ran.err


def test_examples_that_follow_on_others(files: Path, run: Command) -> None:
    assert run("profile", "import", "me.yaml").code == 0
    assert run("profile", "export", "--format", "json-resume").code == 0
    assert run("profile", "forget").code in (0, 2)  # without a terminal it wants --yes
    write(files / "esco-folder", esco())
    ((call, _),) = EXAMPLES["knowledge import"]
    assert run(*call.split()).code == 0


def test_a_summary_is_one_whole_line_in_every_list_and_shell() -> None:
    for call, command in COMMANDS.items():
        told = command.get_short_help_str()
        assert told.endswith("."), call
        assert not told.endswith(".."), call
        assert len(told) <= 64, call
        assert " ".join(command.help.split()).startswith(told)


def test_the_first_list_fits_a_screen(run: Command) -> None:
    alone = run()
    assert alone.code == 2
    for shown in (alone.err, run("--help").out, run("help").out):
        assert shown.count("\n") <= 23
        assert max(map(len, shown.split("\n"))) <= 80
        assert "mlcareer assess" in shown
        for name in {call.split()[0] for call in COMMANDS}:
            assert re.search(rf"^  {name}  .*\.$", shown, re.MULTILINE), name


@pytest.mark.parametrize(("shell", "between"), [("fish", "\t"), ("powershell", ":::"), ("pwsh", ":::"), ("zsh", '":"')])
@pytest.mark.parametrize(
    ("typed", "word", "offered"),
    [
        ("mlcareer ", "", "what-if"),
        ("mlcareer roles c", "c", "compare"),
        ("mlcareer plan --hours", "--hours", "--hours-per-week"),
    ],
)
def test_shells_get_whole_summaries(shell: str, between: str, typed: str, word: str, offered: str) -> None:
    ran = in_shell(
        "mlcareer",
        _MLCAREER_COMPLETE=f"complete_{shell}",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        _TYPER_COMPLETE_ARGS=typed,
        _TYPER_COMPLETE_WORD_TO_COMPLETE=word,
    )
    line = next(line for line in ran.out.split("\n") if f"{offered}{between}" in line)
    assert ran.code == 0
    assert "..." not in line
    assert re.search(r"\.[\"')]*$", line)


def test_powershell_gets_names(home: Path) -> None:
    ran = in_shell(
        "mlcareer",
        _MLCAREER_COMPLETE="complete_powershell",
        _TYPER_COMPLETE_ARGS="mlcareer plan data-an",
        _TYPER_COMPLETE_WORD_TO_COMPLETE="data-an",
        MLCAREER_HOME=str(home),
    )
    answers = [line.split(":::") for line in ran.out.strip("\n").split("\n")]
    assert [name for name, _ in answers] == ["data-analyst", "data-annotator"]
    assert all(text for _, text in answers), "PowerShell refuses a completion whose tool tip is empty"


def test_the_manual_page_has_every_command_and_example() -> None:
    page = (ROOT / "docs" / "mlcareer.1").read_text(encoding="utf-8")
    plain = page.replace(r"\-", "-").replace(r"\(aq", "'").replace(r"\[u2026]", "…")
    for call in COMMANDS:
        assert re.search(rf'^\.SS "mlcareer {call}[ "]', plain, re.MULTILINE), call
    for calls in EXAMPLES.values():
        for call, _ in calls:
            assert f"\nmlcareer {call}\n" in plain
    known = {".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".in", ".nf", ".fi"}
    assert {line.split()[0] for line in page.split("\n") if line.startswith(".")} <= known


@pytest.mark.skipif(shutil.which("groff") is None, reason="there is no groff here")
def test_the_manual_page_is_read_without_a_warning() -> None:
    page = str(ROOT / "docs" / "mlcareer.1")
    ran = subprocess.run(["groff", "-man", "-Tutf8", "-ww", page], capture_output=True, check=True)
    assert ran.stderr == b""
    assert b"mlcareer posting" in ran.stdout
