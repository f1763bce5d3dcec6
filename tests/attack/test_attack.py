"""The short form of the attack: a few of each trial. `python scripts/attack.py` is the long one."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import commands
import pytest
import saved_trials
import surface_trials
import trials
from effort import some, tries
from hostile import ROOT, STEERING, STRINGS
from knowledge_files import Folder
from trials import Outcome

from mlcareer.knowledge import load
from mlcareer.knowledge.load import build, data_digest

pytestmark = pytest.mark.usefixtures("home")


def held(outcome: Outcome) -> None:
    """Fail with each thing that did not hold."""
    assert outcome.tried
    assert "\n".join(outcome.faults) == ""


def test_mutated_files_through_every_reader(tmp_path: Path) -> None:
    held(trials.readers(200, tmp_path))


def test_mutated_files_through_the_command_line(tmp_path: Path) -> None:
    held(trials.command_line(25, tmp_path))


def test_time_grows_with_the_text() -> None:
    held(trials.growth(2_500, lambda all_: some(all_, 6)))
    held(trials.words_growth(6, 4_000))


def test_hostile_strings_in_every_format(tmp_path: Path) -> None:
    """Each string in a few of the commands and formats."""
    held(trials.strings(tmp_path, lambda all_: some(all_, 30)))


def test_days_from_the_first_to_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trials, "DAYS", ("0001-01-01", "9999-12-31"))
    held(trials.days(tmp_path, every=7))


def test_the_same_bytes_for_every_hash_seed_and_locale() -> None:
    held(trials.bytes_alike(3, ("C", "tr_TR.UTF-8")))


def test_kills_at_random(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_trials, "KILLED", (saved_trials.CHANGES[0], saved_trials.RESUMED))
    held(saved_trials.kills_at_random(4, tmp_path))


def test_kills_at_each_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_trials, "CHANGES", saved_trials.CHANGES[:1])
    held(saved_trials.kills_at_writes(tmp_path))


def test_writers_at_once(tmp_path: Path) -> None:
    held(saved_trials.writers(4, 5, tmp_path))


def test_damaged_histories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLCAREER_HOME", os.environ["MLCAREER_HOME"])  # which the trial changes
    held(saved_trials.histories(6, tmp_path))


def test_damaged_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a small knowledge base, so that many can be tried; `scripts/attack.py` damages the shipped one."""
    small = Folder.minimal(tmp_path / "data").path
    monkeypatch.setattr(load, "shipped_folder", lambda: small)
    held(saved_trials.caches(tries(100), tmp_path, build((small,), data_digest((small,)))))


def test_no_sockets(tmp_path: Path) -> None:
    held(saved_trials.sockets(tmp_path))


def test_what_is_handed_over(tmp_path: Path) -> None:
    held(surface_trials.reports(4, tmp_path))
    held(surface_trials.written_names(tmp_path, some(STRINGS)))


def test_a_site_of_a_hostile_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over a small knowledge base, so that many can be tried; `scripts/attack.py` lays them over the shipped one."""
    monkeypatch.setattr(commands, "_SHIPPED", Folder.minimal(tmp_path / "data").path)
    held(surface_trials.sites(tries(80), tmp_path))


def test_folders_and_settings_with_something_wrong(tmp_path: Path) -> None:
    held(surface_trials.own_folders(3, tmp_path))
    held(surface_trials.settings(100, tmp_path))


@pytest.mark.parametrize("folder", ["x" * 5000, "~nobody-of-that-name/x"])
def test_a_folder_in_the_settings_that_no_system_takes(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mlcareer.yaml").write_text(f"knowledge: ['{folder}']\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert trials.fault_of_call(["config", "show", "--json"]) is None


def test_an_assistant_that_errs() -> None:
    pytest.importorskip("mcp", reason="the extra 'mcp' is not installed")
    held(surface_trials.assistants(15))
    held(surface_trials.assistant_lines(1))


def test_a_trial_of_pages_sees_a_fault() -> None:
    assert surface_trials.fault_of_page("<p>a</p><script>1</script>") == "<script>"
    assert surface_trials.fault_of_page("<a href='javascript:x'>") == "href 'javascript:x'"
    assert surface_trials.fault_of_page("<a href='roles/a.html'>") is None
    assert surface_trials.fault_of_page("<p onclick='x'>") == "p onclick='x'"


def test_a_trial_sees_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that none of them passes by looking at nothing."""
    assert trials.fault_of(lambda: 1 / 0) == "ZeroDivisionError at test_attack.py:" + str(_line("1 / 0"))
    monkeypatch.setattr(trials, "LIMIT", 0.2)
    assert trials.fault_of_call(["schema", "none\x1b", "--quiet"]) is None
    monkeypatch.setattr(trials, "code_of", lambda _: print("\x1b[2J") or 0)
    assert trials.fault_of_call([]) == "shows ['\\x1b']"
    monkeypatch.setattr(trials, "code_of", lambda _: 7)
    assert trials.fault_of_call([]) == "exit code 7"
    assert set("\x1b\u202e") <= STEERING


def test_the_trial_of_sockets_sees_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faulty = """
import os, pathlib, socket
def main(call):
    if call == ["net"]:
        socket.socket()
    if call == ["program"]:
        os.system("true")
    if call == ["leaves"]:
        pathlib.Path(os.environ["HOME"], "left").touch()
    return int(call == ["fails"])
"""
    monkeypatch.setattr(saved_trials, "every_call", lambda _: [["good"], ["net"], ["program"], ["leaves"], ["fails"]])
    monkeypatch.setattr(
        saved_trials, "_WATCH", saved_trials._WATCH.replace("from mlcareer.cli.app import main\n", faulty)
    )
    found = saved_trials.sockets(tmp_path).faults
    assert [fault.split(": ")[0] for fault in found[:3]] == ["net", "program", "fails"]
    assert "socket.__new__" in found[0]
    assert "os.system" in found[1]
    assert found[3:] == (f"{tmp_path / 'home' / 'left'} is left",)


def _line(words: str) -> int:
    lines = Path(__file__).read_text(encoding="utf-8").splitlines()
    return 1 + next(number for number, line in enumerate(lines) if f"lambda: {words}" in line)


PYTHONS = [found for minor in (11, 12, 13, 14) if (found := shutil.which(f"python3.{minor}"))]


def test_the_same_bytes_on_every_python_that_is_there() -> None:
    """Those that have the libraries: in continuous integration all of them."""
    call = ["-m", "mlcareer", "assess", str(ROOT / "examples/data-analyst.yaml"), "--json", "--today", "2026-11-21"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    able = [
        python
        for python in PYTHONS
        if not subprocess.run(
            [python, "-c", "import typer, pydantic, yaml"], capture_output=True, check=False
        ).returncode
    ]
    if len(able) < 2:
        pytest.skip("only one Python here has the libraries")
    found = {
        subprocess.run([python, *call], env=environment, capture_output=True, check=True).stdout for python in able
    }
    assert len(found) == 1
