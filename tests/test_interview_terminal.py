"""The interview on a real terminal: with keys, and in plain lines."""

from __future__ import annotations

import io
import json
import stat
import sys
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from commands import TODAY, in_shell

pytest.importorskip("termios", reason="a terminal of one's own takes a POSIX system")

from talk import Talk, talking

from mlcareer import Profile
from mlcareer.cli.interview import interview
from mlcareer.cli.session import Session
from mlcareer.profile.file import read_profile
from mlcareer.profile.store import Store
from mlcareer.profile.unfinished import Unfinished, save_unfinished

pytestmark = pytest.mark.terminal

KEYS: dict[str, str] = {}
PLAIN = {"NO_COLOR": "1"}
MODES = pytest.mark.parametrize("mode", [KEYS, PLAIN, {"TERM": "dumb"}], ids=["keys", "no colour", "dumb"])
BOTH = pytest.mark.parametrize("mode", [KEYS, PLAIN], ids=["keys", "plain"])
CTRL_C, CTRL_D, DOWN, ESCAPE = "\x03", "\x04", "\x1b[B", "\x1b"


def assess(home: Path, mode: dict[str, str], *options: str, columns: int = 80) -> AbstractContextManager[Talk]:
    return talking(["assess", "--today", TODAY, *options], home, columns=columns, environment=mode)


def kept(home: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((home / "interview.json").read_text("utf-8"))
    return found


def at_questions(talk: Talk, *, skill: str = "python=4") -> None:
    """Answer everything up to the first question about a skill that would tell much."""
    for line in (skill, "", "", "", "bachelor", "biology", "3", "0"):
        talk.say(line)
    talk.wait("Question 8 of about 17")


@MODES
def test_from_the_first_question_to_the_assessment(tmp_path: Path, mode: dict[str, str]) -> None:
    with assess(tmp_path, mode) as talk:
        talk.wait("A few questions, about three minutes.")
        talk.wait("Question 1 of about 17 · nothing known yet")
        talk.say("k8s")
        talk.wait("Kubernetes: how well do you know it?")
        talk.wait("3 intermediate – use it at work on my own, with help now and then")
        talk.say("2")
        talk.wait("✓ Kubernetes: novice")
        talk.say("sklearn=3, sql=advanced")
        talk.wait("✓ scikit-learn: intermediate, SQL: advanced")
        talk.say("")
        talk.wait("Which role do you aim at?")
        talk.say("data scientist")
        talk.wait("✓ Aim: Data scientist")
        talk.wait("so far: Data scientist, readiness")
        talk.say("")
        talk.wait("What do you work as, or what was your last job?")
        talk.say("I have been a nurse for 8 years")
        talk.wait("✓ Job: nurse, 8 years")
        talk.wait("What is your highest degree?")
        talk.say("5")
        talk.wait("✓ Degree: master's degree")
        talk.say("physics")
        talk.wait("✓ Field: physics")
        talk.say("2.5")
        talk.wait("✓ Years of code: 2.5")
        talk.say("no")
        talk.wait("✓ Years of machine learning: 0")
        for number in range(8, 18):
            talk.wait(f"Question {number} of about 17")
            talk.say("3")
            talk.wait(": intermediate")
        talk.wait("Thank you. Known now: 13 skills. So far: Data scientist, readiness")
        talk.wait("Keep your answers for next time")
        talk.say("n")
        talk.wait("You · ")
        talk.wait("You already bring")
        assert talk.end() == 0
    assert not (tmp_path / "interview.json").exists()


@BOTH
def test_back_takes_back_skip_passes_over_and_what_is_not_known_is_not_asked_again(
    tmp_path: Path, mode: dict[str, str]
) -> None:
    with assess(tmp_path, mode) as talk:
        at_questions(talk)
        first = talk.asked()
        talk.say("no")
        talk.wait(f"✓ {first}: none")
        talk.wait("Question 9")
        talk.say("back")
        talk.wait("Question 8 of about 17")
        assert talk.asked() == first
        talk.say("?")
        talk.wait(f"• {first}: not known")
        talk.wait("Question 9")
        second = talk.asked()
        talk.say("skip")
        talk.wait(f"• {second}: skipped")
        talk.wait("Question 10")
        talk.say("stop")
        talk.wait("Thank you. Known now: 1 skill.")
        talk.say("")
        assert talk.end() == 0
        assert "You · " in talk.rest()
    assert len(kept(tmp_path)["unknown"]) == 1
    assert stat.S_IMODE((tmp_path / "interview.json").stat().st_mode) == 0o600
    with talking(["profile", "set", "--today", TODAY], tmp_path, columns=80, environment=mode) as talk:
        talk.wait("Question 1 of about 10")
        assert talk.asked() == second
        talk.say("stop")
        talk.say("")
        assert talk.end() == 0
    with assess(tmp_path, mode) as talk:
        assert talk.end() == 0
        assert "Using the saved profile 'default'." in talk.shown


@BOTH
def test_what_was_left_goes_on(tmp_path: Path, mode: dict[str, str]) -> None:
    with assess(tmp_path, mode) as talk:
        at_questions(talk)
        first = talk.asked()
        talk.type(CTRL_C)
        talk.wait("Stopped. What you have said is kept; the same command goes on from there.")
        assert talk.end() == 130
    with assess(tmp_path, mode) as talk:
        talk.wait("You began earlier; so far ")
        talk.say("")
        assert talk.asked() == first
        talk.say("stop")
        talk.wait("Thank you. Known now: 1 skill.")
        talk.say("n")
        assert talk.end() == 0
    assert not (tmp_path / "interview.json").exists()


ANSWERS = {
    "back": "This is the first question",
    "help": "k8s finds Kubernetes",
    "\u05e2\u05d1\u05e8\u05d9\u05ea": "No skill here is",
    "zzzzqqq": "No skill here is",
    "[bold red]x[/]": "No skill here is",
    "x" * 900: "No skill here is",
}


@BOTH
def test_anything_typed_is_answered(tmp_path: Path, mode: dict[str, str]) -> None:
    with assess(tmp_path, mode) as talk:
        for line, answer in ANSWERS.items():
            talk.say(line)
            talk.wait(answer)
        talk.say("kubernets")
        talk.wait("Did you mean 1 Kubernetes?")
        talk.say("")
        talk.wait("or no for none")
        talk.say("1")
        talk.wait("Kubernetes: how well do you know it?")
        talk.say("very well indeed")
        talk.wait("is not a level")
        talk.say("4")
        talk.wait("✓ Kubernetes: advanced")
        talk.say("stop")
        talk.say("n")
        assert talk.end() == 0


@BOTH
def test_ctrl_c_leaves_with_130_and_keeps_what_was_said(tmp_path: Path, mode: dict[str, str]) -> None:
    with assess(tmp_path, mode) as talk:
        at_questions(talk)
        talk.prompt()
        talk.type(CTRL_C)
        talk.wait("Stopped. What you have said is kept")
        assert talk.end() == 130
        assert "Traceback" not in talk.shown
        assert "You · " not in talk.shown
    assert kept(tmp_path)["profile"] == {
        "skills": [{"name": "Python", "level": 4}],
        "education": {"level": "bachelor", "field": "biology"},
        "years_coding": 3.0,
        "years_ml": 0.0,
    }


@BOTH
def test_one_may_start_anew(tmp_path: Path, mode: dict[str, str]) -> None:
    with assess(tmp_path, mode) as talk:
        talk.say("python=4")
        talk.wait("✓ Python")
        talk.prompt()
        talk.type(CTRL_C)
        assert talk.end() == 130
    with assess(tmp_path, mode) as talk:
        talk.wait("You began earlier")
        talk.say("no")
        talk.wait("Question 1 of about 17 · nothing known yet")
        talk.prompt()
        talk.type(CTRL_D)
        talk.wait("Thank you. Known now: 0 skills. Nothing known yet.")
        assert talk.end() == 0
        assert "Keep your answers" not in talk.shown


@BOTH
def test_ctrl_d_ends_the_questions_and_goes_on(tmp_path: Path, mode: dict[str, str]) -> None:
    with assess(tmp_path, mode) as talk:
        talk.say("sql=3")
        talk.wait("✓ SQL: intermediate")
        talk.prompt()
        talk.type(CTRL_D)
        talk.wait("Keep your answers")
        talk.prompt()
        talk.type(CTRL_D)
        talk.wait("You · ")
        assert talk.end() == 0


@BOTH
def test_forty_columns_are_enough(tmp_path: Path, mode: dict[str, str]) -> None:
    with assess(tmp_path, mode, columns=40) as talk:
        talk.say("python")
        talk.wait("Python: how well do you know it?")
        talk.wait("4 advanced – use it in hard cases,")
        talk.say("4")
        talk.wait("✓ Python: advanced")
        talk.say("stop")
        talk.say("n")
        assert talk.end() == 0
        asked = talk.shown[: talk.shown.index("Thank you")]
        assert max(map(len, asked.split("\n"))) <= 40


def test_a_name_is_found_while_it_is_typed(tmp_path: Path) -> None:
    with assess(tmp_path, KEYS) as talk:
        talk.prompt()
        talk.type("kube")
        talk.wait("Kubernetes")
        talk.type(f"{DOWN}\r")
        talk.wait("Kubernetes: how well do you know it?")
        talk.prompt()
        talk.type(f"{DOWN}{DOWN}\r")
        talk.wait("✓ Kubernetes: awareness")
        talk.prompt()
        talk.type(CTRL_C)
        assert talk.end() == 130


def test_escape_takes_back_what_was_moved_to_and_a_digit_goes_there(tmp_path: Path) -> None:
    with assess(tmp_path, KEYS) as talk:
        for moved, level in (
            (f"{DOWN}|{ESCAPE}|2", "novice"),
            (f"{DOWN}{DOWN}|4", "advanced"),
            ("4|\x7f3", "intermediate"),
        ):
            talk.say("sql")
            talk.wait("SQL: how well do you know it?")
            talk.prompt()
            for keys in moved.split("|"):
                talk.type(keys)
                time.sleep(0.3)  # as a person does; Esc and a digit at once are another key
            talk.type("\r")
            talk.wait(f"✓ SQL: {level}")
        talk.prompt()
        talk.type("kub")
        talk.wait("Kubernetes")
        talk.type(DOWN)
        time.sleep(0.3)
        talk.type(ESCAPE)
        time.sleep(0.3)
        talk.type(f"{ESCAPE}")
        time.sleep(0.3)
        talk.type("docker=2\r")
        talk.wait("✓ Docker & containers: novice")
        talk.prompt()
        talk.type(CTRL_C)
        assert talk.end() == 130


@BOTH
def test_neither_yes_nor_no_is_answered(tmp_path: Path, mode: dict[str, str]) -> None:
    with assess(tmp_path, mode) as talk:
        talk.say("python=4")
        talk.say("stop")
        talk.say("perhaps")
        talk.wait("'perhaps' is neither yes nor no.")
        talk.say("nope")
        assert talk.end() == 0
    assert not (tmp_path / "interview.json").exists()


@BOTH
def test_what_was_told_instead_of_a_level_is_said_and_the_level_asked(tmp_path: Path, mode: dict[str, str]) -> None:
    with assess(tmp_path, mode) as talk:
        talk.say("python=7, sql, zzqx, zzqy")
        talk.wait("'7' is not a level of Python. Not known by these names: 'zzqx', 'zzqy'.")
        talk.wait("Question 1 of about 17, 1 level more")
        assert talk.asked() == "Python"
        talk.prompt()
        talk.type(CTRL_C)
        assert talk.end() == 130


def test_a_small_window_is_asked_in_plain_lines(tmp_path: Path) -> None:
    with talking(["assess", "--today", TODAY], tmp_path, columns=80, rows=8) as talk:
        talk.say("python")
        talk.say("4")
        talk.wait("✓ Python: advanced")
        talk.say("stop")
        talk.say("n")
        assert talk.end() == 0


def test_roles_of_the_call_are_not_asked_for(tmp_path: Path) -> None:
    with assess(tmp_path, PLAIN, "--role", "data-scientist") as talk:
        talk.say("python=4")
        talk.wait("so far: Data scientist")
        talk.say("")
        talk.wait("What do you work as")
        talk.say("")
        talk.wait("• No job")
        talk.wait("What is your highest degree?")
        talk.say("stop")
        talk.say("n")
        assert talk.end() == 0


def test_json_on_a_terminal_follows_the_interview(tmp_path: Path) -> None:
    with assess(tmp_path, PLAIN, "--json") as talk:
        talk.say("python=4")
        talk.say("stop")
        talk.say("n")
        talk.wait("{")
        assert talk.end() == 0
        document = json.loads("{" + talk.rest())
    assert document["profile"]["skills"][0]["skill"] == "python"


def test_where_nothing_can_be_kept_the_interview_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    with assess(file, PLAIN) as talk:
        talk.say("python=4")
        talk.wait("be kept for next time.")  # the rest may stand on the line before
        talk.say("stop")
        talk.wait("You · ")
        assert talk.end() == 0
        assert "Keep your answers" not in talk.shown


@pytest.mark.parametrize(
    "call", ["mlcareer assess < /dev/null", "echo | mlcareer assess", "mlcareer assess --no-input"]
)
def test_nobody_is_asked_in_a_pipe(call: str) -> None:
    ran = in_shell(call)
    assert ran.code == 2
    assert ran.out == ""
    assert "no profile" in ran.err


def test_nobody_is_asked_who_does_not_want_to_be(tmp_path: Path) -> None:
    with assess(tmp_path, KEYS, "--no-input") as talk:
        assert talk.end() == 2
        assert "no profile" in talk.shown


def test_other_commands_do_not_import_the_prompts() -> None:
    script = "import sys; from mlcareer.cli.app import main; main(['assess', '--skill', 'python', '--json']); print('prompt_toolkit' in sys.modules, file=sys.stderr)"  # noqa: E501
    ran = in_shell(f'"{sys.executable}" -c "{script}"')
    assert ran.err == "False\n"


class TestKeeping:
    """What the caller gives: a profile to begin with, and where to save."""

    def session(self) -> Session:
        return Session.from_options(today=TODAY, no_input=True)

    def typed(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *lines: str) -> None:
        monkeypatch.setenv("MLCAREER_HOME", str(tmp_path))
        monkeypatch.setenv("TERM", "dumb")
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    def test_a_profile_is_saved_where_the_caller_says_and_not_kept_twice(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        self.typed(monkeypatch, tmp_path, "python=4", "", "", "", "?", "stop", "y")
        saved: list[Profile] = []
        found = interview(self.session(), save=saved.append)
        assert saved == [found]
        assert [claim.name for claim in found.skills] == ["Python"]
        assert kept(tmp_path) == {"stage": "years_coding"}

    def test_it_goes_on_from_a_saved_profile_where_it_was_left(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        save_unfinished(tmp_path / "interview.json", Unfinished(stage="years_ml", unknown=("r", "no-such-skill")))
        self.typed(monkeypatch, tmp_path, "2", "stop", "no")
        start = Profile.model_validate({"skills": {"Python": 4}, "years_coding": 1})
        found = interview(self.session(), start)
        assert found == start.model_copy(update={"years_ml": 2.0})
        assert "Question 1 of about 11" in capsys.readouterr().out
        assert not (tmp_path / "interview.json").exists()

    def test_what_is_not_known_is_kept_with_it(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        self.typed(monkeypatch, tmp_path, "python=4", "", "", "", "none", "0", "0", "?", "stop", "y")
        saved: list[Profile] = []
        interview(self.session(), save=saved.append)
        assert kept(tmp_path)["stage"] == "questions"
        assert len(kept(tmp_path)["unknown"]) == 1


class TestAskingFirst:
    """`assess --ask`: a few likely or open things, before the assessment."""

    @staticmethod
    def engineer(folder: Path) -> Path:
        file = folder / "me.yaml"
        file.write_text(
            "experience: [{title: Machine learning engineer, years: 6}]\nskills: {Python: 4, PyTorch: 3}\n", "utf-8"
        )
        return file

    def test_a_yes_means_what_is_likely_and_the_answers_count(self, tmp_path: Path) -> None:
        file = self.engineer(tmp_path)
        with assess(tmp_path, PLAIN, str(file), "--ask", "--json", "--role", "machine-learning-engineer") as talk:
            talk.wait("At most 8 questions")
            first = talk.asked()
            talk.wait("from 6 years as a machine learning engineer")
            talk.say("y")
            second = talk.asked()
            talk.say("n")
            talk.say("stop")
            talk.wait("{")
            assert talk.end() == 0
            document = json.loads("{" + talk.rest())
        skills = {one["name"]: one["level"] for one in document["profile"]["skills"]}
        assert skills[second] == 0 < skills[first]
        rows = {row["name"]: row for row in document["roles"][0]["ledger"]}
        assert rows[first]["earned"] > 0

    def test_at_most_eight_things_are_asked(self, tmp_path: Path) -> None:
        with assess(tmp_path, PLAIN, str(self.engineer(tmp_path)), "--ask") as talk:
            for _ in range(8):
                talk.asked()
                talk.say("skip")
            talk.wait("Machine learning engineer")
            assert talk.end() == 0

    def test_answers_go_into_the_saved_profile(self, tmp_path: Path) -> None:
        saved = Store(folder=tmp_path)
        with saved.locked():
            saved.write("default", read_profile(str(self.engineer(tmp_path))))
        with assess(tmp_path, PLAIN, "--ask") as talk:
            name = talk.asked()
            talk.say("3")
            talk.say("stop")
            talk.wait("Saved as 'default'")
            assert talk.end() == 0
        assert name in {claim.name for claim in saved.read("default").skills}

    def test_without_a_saved_profile_it_says_how_to_say_it_again(self, tmp_path: Path) -> None:
        with assess(tmp_path, PLAIN, str(self.engineer(tmp_path)), "--ask") as talk:
            talk.say("3")
            talk.say("stop")
            talk.wait("Not kept in a file; to say it again: --skill")
            assert talk.end() == 0

    def test_nobody_is_asked_in_a_pipe(self, tmp_path: Path) -> None:
        ran = in_shell(f"mlcareer assess {self.engineer(tmp_path)} --ask < /dev/null")
        assert (ran.code, ran.out) == (2, "")
        assert "there is nobody to ask" in ran.err
