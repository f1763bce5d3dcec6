"""What leaves the program and what comes in: nothing steers a terminal, runs by being copied, or hangs."""

from __future__ import annotations

import json
import os
import resource
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import EXAMPLE, Command, in_shell
from hypothesis import given
from hypothesis import strategies as st
from timing import seconds

from mlcareer.documents import parse
from mlcareer.errors import CareerError, Problem, first_of
from mlcareer.outward import command, escaped_json, escaped_yaml, file_word, quoted, shown
from mlcareer.profile.file import parse_profile, read_profile
from mlcareer.profile.model import Profile, SkillClaim
from mlcareer.profile.write import to_yaml

STEERS = "\x1b[31m \x07 \x9b31m \u202e \u2066 \x7f \r"
UNSEEN = f"{STEERS} \u200f \u200b \ufeff \U000e0041"
NAMES = [
    "o; touch PWN.yaml",
    "a b.yaml",
    "$(touch PWN)",
    "`touch PWN`",
    "it's.yaml",
    "a\nb.yaml",
    "\x1b]0;x\x07.yaml",
    "*",
]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


# --- text


def test_what_is_shown_cannot_steer() -> None:
    assert shown("plain text") == "plain text"
    assert shown("naïve – ✓ עברית 日本") == "naïve – ✓ עברית 日本"
    assert shown("a\nb\tc\u2028d") == "a b c d"
    assert not set(shown(STEERS)) & set("\x1b\x07\x9b\u202e\u2066\x7f\r")
    assert shown("half \ud83d") == "half \ufffd"


@given(st.text(max_size=200))
def test_json_and_yaml_keep_their_values(text: str) -> None:
    profile = Profile(skills=(SkillClaim(name=text or "x"),), name=(text or None)) if text.strip() else Profile()
    raw = json.dumps({"a": text}, ensure_ascii=False)
    assert json.loads(escaped_json(raw)) == {"a": text}
    if profile.skills:
        assert parse_profile(parse(to_yaml(profile), "p.yaml")) == profile


def test_what_is_not_seen_is_escaped() -> None:
    for text in (escaped_json(json.dumps(UNSEEN, ensure_ascii=False)), to_yaml(Profile(name=UNSEEN))):
        assert [sign for sign in text if not (sign.isprintable() or sign == "\n")] == []
    assert escaped_yaml("é") == escaped_json("é") == "é"


@pytest.mark.parametrize("format_", ["table", "json", "markdown", "csv"])
def test_nothing_in_a_profile_steers_the_terminal(tmp_path: Path, run: Command, format_: str) -> None:
    file = tmp_path / "person.json"
    file.write_text(json.dumps({"name": UNSEEN, "skills": [f"python {UNSEEN}", "sql"], "id": UNSEEN}), encoding="utf-8")
    ran = run("assess", str(file), "--format", format_)
    assert ran.code == 0
    assert not set("\x1b\x07\x9b\u202e\u2066\x7f") & set(ran.out + ran.err)


# --- words of a command


@pytest.mark.parametrize("word", [*NAMES, "plain", "", "~", "-x", "\udcff\udcfe", "a'\\\n\"$x"])
def test_a_quoted_word_is_that_word_to_a_shell(word: str) -> None:
    read = subprocess.run(["bash", "-c", f"printf %s {quoted(word)}"], capture_output=True, check=True).stdout
    assert read == os.fsencode(word)
    assert quoted(word).isprintable()


def test_a_file_is_not_taken_for_an_option() -> None:
    assert command("mlcareer", "assess", file_word("-rf.yaml")) == "mlcareer assess ./-rf.yaml"
    assert [file_word(name) for name in ("-", "a-b", "./-x", "--help")] == ["-", "a-b", "./-x", "./--help"]


@pytest.mark.parametrize("name", [*NAMES, "-rf.yaml"])
def test_the_command_to_go_on_with_can_be_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, run: Command
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("skills.txt").write_text("Python: advanced\nSQL: good\n", encoding="utf-8")
    err = run("profile", "import", "skills.txt", "--accept", f"--output={name}").err
    told = err[err.index("mlcareer assess ") :].removesuffix(" goes on from it.\n")
    assert err.count("\n") == 1
    assert in_shell(f"{told} --json").document["kind"] == "assessment"
    assert not Path("PWN").exists()
    assert not Path("PWN.yaml").exists()
    assert sorted(os.listdir()) == sorted(["skills.txt", name])  # noqa: PTH208


def test_the_name_of_a_file_does_not_take_the_options_of_the_call(tmp_path: Path, run: Command) -> None:
    file = tmp_path / "a > b.yaml"
    file.write_text("skills: {python: 4}", encoding="utf-8")
    own = tmp_path / "own"
    own.mkdir()
    (own / "roles.yaml").write_text("[]", encoding="utf-8")
    out = run("assess", str(file), "--knowledge", str(own), "--format", "markdown").out
    calls = [line for line in out.splitlines() if "`mlcareer " in line]
    assert calls
    for line in calls:
        words = shlex.split(line[line.index("`") + 1 : line.rindex("`")])
        assert str(file) in words
        assert words[words.index("--knowledge") + 1] == str(own)


# --- what is wrong, told in good time


def refused(text: str) -> CareerError:
    with pytest.raises(CareerError) as caught:
        parse(text, "p.json")
    return caught.value


def test_duplicate_keys_are_found_in_the_time_it_takes_to_read() -> None:
    keys = [f'"k{number}": {number}' for number in range(60_000)]
    text = f"{{{', '.join([*keys, keys[-1]])}}}"
    assert seconds(lambda: refused(text)) < 8
    assert refused(text).code == "duplicate-key"
    many = f'{{"a": [{", ".join(["{" + ", ".join(keys[:300] * 2) + "}"] * 40)}]}}'
    assert seconds(lambda: refused(many)) < 8


def test_of_very_many_problems_the_first_are_told_and_how_many_there_are(tmp_path: Path, run: Command) -> None:
    file = tmp_path / "p.yaml"
    file.write_text("".join(f"key{number}: 1\n" for number in range(20_000)), encoding="utf-8")
    with pytest.raises(CareerError) as caught:
        read_profile(str(file))
    assert caught.value.message == f"{file} has 20,000 problems."
    assert [problem.line for problem in caught.value.problems] == list(range(1, 52))
    assert caught.value.problems[-1].message == "19,950 more problems from here on; mend these first."
    assert len(run("assess", str(file)).err) < 20_000
    assert len(run("profile", "check", str(file), "--json").out) < 40_000


def test_all_of_a_few_problems_are_told() -> None:
    problems = [Problem("f", line, 1, "c", "m") for line in range(50, 0, -1)]
    assert first_of(problems) == tuple(reversed(problems))


@pytest.mark.parametrize("arguments", [["posting", "{}"], ["assess", "{}"], ["profile", "import", "{}"]])
@pytest.mark.parametrize("name", ["huge.json", "huge.txt", "huge.yaml"])
def test_a_huge_file_is_refused_unread(tmp_path: Path, arguments: list[str], name: str) -> None:
    file = tmp_path / name
    with file.open("wb") as stream:
        stream.truncate(2_000_000_000)
    ran = small_process([word.format(file) for word in arguments])
    assert ran.returncode != 0
    assert b"Traceback" not in ran.stderr
    assert b"error: " in ran.stderr


def test_a_huge_knowledge_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "roles.yaml").open("wb") as stream:
        stream.truncate(2_000_000_000)
    ran = small_process(["roles", "list", "--knowledge", str(tmp_path)])
    assert b"is larger than 200 MB" in ran.stderr


def small_process(arguments: list[str]) -> subprocess.CompletedProcess[bytes]:
    """A run that may take a gigabyte of memory."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))

    call = [sys.executable, "-m", "mlcareer", *arguments]
    return subprocess.run(call, preexec_fn=limit, capture_output=True, timeout=120, check=False)


@pytest.mark.parametrize("day", ["0001-01-01", "0999-12-31", "9999-12-31"])
def test_any_day_will_do(tmp_path: Path, run: Command, day: str) -> None:
    cv = tmp_path / "cv.txt"
    cv.write_text("Experience\nData Analyst, Acme Ltd, Jan 2020 - present\n- SQL and Python\n", encoding="utf-8")
    assert run("assess", str(cv), "--accept", "--json", "--today", day).code == 0
    assert run("knowledge", "check", "--today", day).code in (0, 1)
    assert run("certs", "list", "--json", "--today", day).code == 0


def test_half_a_letter_in_an_advertisement_is_written_as_a_question_mark(tmp_path: Path, run: Command) -> None:
    file = tmp_path / "ad.json"
    ad = {"@type": "JobPosting", "title": "Data Analyst \ud83d", "description": "You know SQL and Python. " * 20}
    file.write_text(json.dumps(ad), encoding="utf-8")
    ran = run("posting", str(file), "--json")
    assert (ran.code, ran.err) == (0, "")
    assert "Data Analyst ?" in ran.out


# --- the contract of errors


def test_with_json_nothing_but_an_error_stands_on_standard_error(run: Command) -> None:
    short = run("assess", EXAMPLE, "--fail-under", "100", "--json")
    assert (short.code, short.error["code"], short.document["kind"]) == (1, "under-readiness", "assessment")
    assert "is under 100." in short.error["message"]
    assert run("assess", EXAMPLE, "--fail-under", "0", "--json").err == ""


def test_a_batch_tells_in_json_that_lines_could_not_be_read(tmp_path: Path, run: Command) -> None:
    file = tmp_path / "people.jsonl"
    file.write_text('{"skills": ["sql"]}\nnonsense\n', encoding="utf-8")
    ran = run("batch", str(file), "--json")
    assert (ran.code, ran.error["code"], len(ran.out.splitlines())) == (1, "lines-unread", 2)


@pytest.mark.parametrize("rows", ["", "a,python\n"])
def test_a_batch_refuses_a_column_that_is_misspelt(tmp_path: Path, run: Command, rows: str) -> None:
    file = tmp_path / "people.csv"
    file.write_text(f"id,skils\n{rows}", encoding="utf-8")
    ran = run("batch", str(file), "--json")
    assert (ran.code, ran.out, ran.error["code"]) == (1, "", "csv-header")
    assert "'skils' is no column of a profile" in ran.error["message"]


@pytest.mark.parametrize("call", ["--help", "roles list", "roles list --json", "assess --help"])
def test_a_full_disk_is_told_and_no_traceback_shown(call: str) -> None:
    ran = in_shell(f"mlcareer {call} > /dev/full")
    assert (ran.code, ran.err) == (1, ran.err)
    assert "No space left on device" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("wait", [0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4])
def test_an_interrupt_ends_a_run_at_any_moment(wait: float) -> None:
    call = [sys.executable, "-c", "import mlcareer.__main__ as m; print('on', flush=True); m.run()", "assess", EXAMPLE]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(wait)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert b"Traceback" not in err
    assert process.returncode in (130, 0)


# --- what is saved


def test_forgetting_all_takes_what_killed_commands_left(saved: Path, run: Command) -> None:
    for left in (".default-abc.tmp", ".other-x.tmp"):
        (saved / "profiles" / left).write_text("skills: {python: 4}", encoding="utf-8")
    (saved / ".interview-q1.tmp").write_text("{}", encoding="utf-8")
    (saved / "notes.tmp").write_text("mine", encoding="utf-8")
    assert run("profile", "forget", "--all", "--yes").code == 0
    assert sorted(file.name for file in saved.rglob("*")) == ["lock", "notes.tmp"]


def test_what_could_not_be_deleted_is_said(saved: Path, run: Command) -> None:
    (saved / "profiles" / "work.yaml").mkdir()
    ran = run("profile", "forget", "--all", "--yes", "--json")
    assert ran.code == 1
    assert ran.document["profiles"] == ["default"]
    (left,) = ran.document["not_deleted"]
    assert left.startswith(f"{saved / 'profiles' / 'work.yaml'}: ")
    assert "Not all could be deleted:" in run("profile", "forget", "--all", "--yes").out
    assert not (saved / "profiles" / "default.yaml").exists()


CELLS = [
    "UPDATE entry SET day = 'banana'",
    "UPDATE entry SET day = 7",
    "UPDATE entry SET content = x'ff00'",
    "UPDATE entry SET knowledge_as_of = 'never'",
    "UPDATE entry SET knowledge_digest = x'00'",
    "UPDATE standing SET readiness = 'much'",
    "UPDATE standing SET rank = 1.5",
    "UPDATE standing SET fit = 9e999",
    "UPDATE entry SET content = 'no json'",
]


@pytest.mark.parametrize("statement", CELLS)
def test_a_damaged_history_stops_no_command_but_its_own(saved: Path, run: Command, statement: str) -> None:
    assert run("assess").code == 0
    connection = sqlite3.connect(saved / "history.sqlite3")
    connection.execute(statement)
    connection.commit()
    connection.close()
    assert run("assess", "--json", "--skill", "docker=2").code == 0
    told = run("assess")
    assert told.code == 0
    assert "Not entered in the history: " in told.err
    assert run("profile", "list", "--json").document["profiles"][0]["saved_as"] == "default"
    shown_history = run("profile", "history", "--json")
    assert shown_history.code == 0 or shown_history.error["code"] == "history-unreadable"
    assert run("profile", "forget", "--all", "--yes").code == 0
    assert not (saved / "history.sqlite3").exists()


@pytest.mark.parametrize("call", ["profile set --skill docker=2", "assess", "profile forget --yes"])
def test_a_lock_that_is_a_pipe_is_not_waited_for(saved: Path, call: str) -> None:
    (saved / "lock").unlink()
    os.mkfifo(saved / "lock")
    ran = in_shell(f"timeout 60 mlcareer {call}", MLCAREER_HOME=str(saved))
    assert ran.code in (0, 1)
    assert "it is not a file" in ran.err


def test_a_lock_that_is_a_link_leaves_what_it_leads_to_as_it_is(saved: Path, tmp_path: Path, run: Command) -> None:
    other = tmp_path / "other"
    other.write_text("mine", encoding="utf-8")
    other.chmod(0o644)
    (saved / "lock").unlink()
    (saved / "lock").symlink_to(other)
    assert run("profile", "set", "--skill", "docker=2", "--json").error["code"] == "store-unusable"
    assert (other.stat().st_mode & 0o777, other.read_text(encoding="utf-8")) == (0o644, "mine")


def test_a_folder_that_its_owner_closed_stays_closed(saved: Path, run: Command) -> None:
    (saved / "profiles").chmod(0o500)
    run("profile", "set", "--skill", "docker=2")
    assert (saved / "profiles").stat().st_mode & 0o777 == 0o500
    (saved / "profiles").chmod(0o755)
    run("profile", "set", "--skill", "docker=3")
    assert (saved / "profiles").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("sign", [*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))], ids=ascii)
def test_no_mark_that_turns_a_text_is_let_through(sign: str) -> None:
    assert shown(f"a{sign}b") == "a\ufffdb"
    assert sign not in escaped_json(f'"{sign}"') + escaped_yaml(f'"{sign}"')
