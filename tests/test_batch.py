"""The batch as it is run: in several processes, gone on with after an interruption, told on a terminal."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import Command

from mlcareer.cli import batch_run
from mlcareer.errors import CareerError, Problem, UsageError

ROLE = ("--role", "data scientist")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Twelve people, of whom the third cannot be read and the fourth is nobody."""
    lines = [json.dumps({"id": f"p{n}", "skills": {"python": n % 6, "sql": 3}}) for n in range(12)]
    lines[2] = "{bad"
    lines[3] = "   "
    lines[4] = '{"skills": ["python"]}'
    file = tmp_path / "people.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("size", [400, 16_000_000])
def test_copies_of_a_process_say_what_one_says(people: Path, size: int) -> None:
    """In a process of its own, which has no other thread; the slots are too small for the answers to most blocks, or
    large enough for all."""
    whole = people.read_bytes() * 20

    def answers(workers: int) -> tuple[int, bytes]:
        code = (
            "import sys, mlcareer.advice.batch as batch\n"
            "from mlcareer.cli import app, batch_run, workers\n"
            f"batch.BLOCK, batch_run.Slots.SIZE = 2, {size}\n"
            "assert workers.may_be_copied() == sys.platform.startswith('linux')\n"
            f"sys.exit(app.main(['batch', '-', '--quiet', '--workers', '{workers}', *{list(ROLE)}]))"
        )
        done = subprocess.run([sys.executable, "-c", code], input=whole, capture_output=True, check=False)
        return done.returncode, done.stdout

    code, said = answers(1)
    assert (code, said) == answers(2)
    assert said.count(b"\n") > 40


def test_two_processes_say_what_one_says(
    people: Path, run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mlcareer.advice.batch.BLOCK", 2)
    one = run("batch", str(people), *ROLE)
    two = run("batch", str(people), *ROLE, "--workers", "2")
    assert (two.code, two.out, two.err) == (1, one.out, one.err)
    centred = run("batch", str(people), "--centre")
    assert run("batch", str(people), "--centre", "--workers", "2").out == centred.out
    assert centred.out != one.out
    table = tmp_path / "people.csv"
    table.write_text("id,skills\na,python=4\nb,python=9\nc,python,x\n", encoding="utf-8")
    assert run("batch", str(table), "--workers", "2").out == run("batch", str(table)).out


@pytest.mark.parametrize("arrays", [True, False])
def test_a_batch_knows_as_few_names_as_an_assessment(
    arrays: bool, run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not arrays:
        monkeypatch.setattr("mlcareer.advice.batch.find_spec", lambda _name: None)
    person = {"skills": ["Data Scientist", "Python", "Leadership", "Zorbing", "Jr. data analyst", "SQL and Zorbing"]}
    for name in ("people.jsonl", "person.json"):
        (tmp_path / name).write_text(json.dumps(person), encoding="utf-8")
    said = run("assess", str(tmp_path / "person.json"), "--json").document["profile"]
    [line] = run("batch", str(tmp_path / "people.jsonl")).out.splitlines()
    assert json.loads(line)["unrecognised"] == [one["as_given"] for one in said["unrecognised"]]
    assert said["ignored"]


def test_without_numpy_the_answers_are_the_same(people: Path, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    together = run("batch", str(people))
    monkeypatch.setattr("mlcareer.advice.batch.find_spec", lambda _name: None)
    assert run("batch", str(people)) == together


@pytest.mark.parametrize("keep", [0, 1, 2, 5, 11])
@pytest.mark.parametrize("torn", ["", '{"id": "p7", "rank'])
def test_a_run_goes_on_where_it_ended(keep: int, torn: str, people: Path, run: Command, tmp_path: Path) -> None:
    out = tmp_path / "answers.jsonl"
    whole = run("batch", str(people), *ROLE, "--output", str(out))
    text = out.read_text(encoding="utf-8")
    out.write_text("".join(text.splitlines(keepends=True)[:keep]) + torn, encoding="utf-8")
    again = run("batch", str(people), *ROLE, "--output", str(out), "--resume")
    assert (again.code, again.out) == (whole.code, "") == (1, "")
    assert out.read_text(encoding="utf-8") == text
    assert again.err.endswith("1 line could not be read; see 'error' in the output.\n")
    assert ("Going on behind" in again.err) == bool(keep)


def test_resume_begins_where_there_is_nothing(people: Path, run: Command, tmp_path: Path) -> None:
    out = tmp_path / "new.jsonl"
    run("batch", str(people), "--output", str(out), "--resume")
    assert out.read_text(encoding="utf-8") == run("batch", str(people)).out


@pytest.mark.parametrize(
    "answer", ['{"id": "somebody else", "ranking": []}\n', '{"line": 7}\n', "5\n", "no json\n", "\n"]
)
def test_other_answers_are_not_gone_on_with(answer: str, people: Path, run: Command, tmp_path: Path) -> None:
    out = tmp_path / "other.jsonl"
    out.write_text(answer, encoding="utf-8")
    ran = run("batch", str(people), "--output", str(out), "--resume", "--json")
    assert ran.error["code"] == "resume-differs"
    assert out.read_text(encoding="utf-8") == answer


def test_more_answers_than_lines_are_not_gone_on_with(people: Path, run: Command, tmp_path: Path) -> None:
    out = tmp_path / "more.jsonl"
    out.write_text(run("batch", str(people)).out * 2, encoding="utf-8")
    assert run("batch", str(people), "--output", str(out), "--resume", "--json").error["code"] == "resume-differs"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--resume"], "nothing-to-resume"),
        (["--resume", "--output", "-"], "nothing-to-resume"),
        (["--output", "no/such/folder/file"], "output-unwritable"),
        (["--output", "."], "output-unwritable"),
        (["--workers", "0"], "usage"),
        (["--output", "people.jsonl"], "one-file"),
        (["--output", "people.jsonl", "--resume"], "one-file"),
        (["--report", "pages", "--workers", "2"], "report-alone"),
    ],
)
def test_what_cannot_be_met(
    options: list[str], code: str, people: Path, run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(people.parent)
    before = people.read_bytes()
    assert run("batch", str(people), *options, "--json").error["code"] == code
    assert people.read_bytes() == before


def test_an_interrupted_run_ends_and_can_go_on(run: Command, tmp_path: Path) -> None:
    big, out = tmp_path / "big.jsonl", tmp_path / "out.jsonl"
    big.write_text("".join(f'{{"id": {n}, "skills": ["python", "sql"]}}\n' for n in range(30_000)), encoding="utf-8")
    command = [sys.executable, "-m", "mlcareer", "batch", str(big), "--output", str(out), "--workers", "2", *ROLE]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        ends = time.monotonic() + 60
        while time.monotonic() < ends and (not out.exists() or out.stat().st_size < 100):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) in (0, 130)
        assert process.stderr is not None
        assert process.stderr.read() == b""
    run("batch", str(big), "--output", str(out), "--resume", *ROLE)
    answered = out.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in answered] == [str(n) for n in range(30_000)]


def test_progress_is_told_on_a_terminal_alone(people: Path, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    parent, child = pty.openpty()
    script = (
        "import sys; from mlcareer.cli import app, batch_run; batch_run._EVERY = 0; "
        f"sys.exit(app.main(['batch', {str(people)!r}, '--output', {str(tmp_path / 'o')!r}]))"
    )
    with subprocess.Popen([sys.executable, "-c", script], stderr=child, stdout=subprocess.DEVNULL) as process:
        assert process.wait(timeout=60) == 1
    os.close(child)
    said = os.read(parent, 10_000).decode()
    os.close(parent)
    assert said.startswith("\r11 profiles, ")
    assert "\r\x1b[K1 line could not be read" in said


def test_a_fault_survives_the_way_between_processes() -> None:
    for error in (CareerError("code", "what", (Problem("f", 1, 2, "c", "m"),)), UsageError("code", "what")):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), again.code, again.message, again.problems) == (
            type(error), error.code, error.message, error.problems
        )  # fmt: skip


def test_arrays_use_the_core_that_they_are_called_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    batch_run.one_thread()
    assert (os.environ["OPENBLAS_NUM_THREADS"], os.environ["OMP_NUM_THREADS"]) == ("1", "3")
