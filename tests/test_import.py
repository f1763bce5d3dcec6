"""`profile import` and documents in place of a profile: what is asked, what is written, and with which exit code."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import document_files as files
import pytest
from commands import RESUME, TODAY, Command, in_shell
from small import TODAY as DAY

from mlcareer.advice.interview.confirming import SHOWN, ImportDraft, agreed, corrected, doubted, draft, odd, seen
from mlcareer.cli.confirm import HOW
from mlcareer.errors import UsageError
from mlcareer.knowledge.base import Knowledge
from mlcareer.profile.file import read_profile
from mlcareer.profile.made import profile_of
from mlcareer.reading.person.document import read_document
from mlcareer.reading.person.imported import (
    FoundCertification,
    FoundDegree,
    FoundJob,
    FoundSkill,
    FoundYears,
    Import,
    Quote,
)
from mlcareer.reading.reason import Reason
from mlcareer.render.formats.page import to_markdown
from mlcareer.render.formats.terminal import draw
from mlcareer.render.pages.imports import corrected_page, doubts_page, import_page, taken_page
from mlcareer.render.reasons import reason_words

TEXTS = Path(__file__).parent / "texts"
LIST = "Python = 4\nSQL\nCats\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.fixture
def listing(tmp_path: Path) -> str:
    file = tmp_path / "skills.txt"
    file.write_text(LIST, encoding="utf-8")
    return str(file)


GUESSED = ("--accept", "--output", "-")


def held(name: str, level: int | None) -> FoundSkill:
    quote = Quote(words=name, place="line 1")
    return FoundSkill(
        skill=name.lower(), name=name, as_given=name, level=level, because=Reason(kind="listed"), quotes=(quote,)
    )


FOUND = Import(
    source="cv.txt",
    format="plain text",
    name="Ann",
    skills=(held("Python", 4), held("SQL", None)),
    jobs=(
        FoundJob(title="Poet", role=None, begins="2019", ends=None, years=7, quotes=(Quote(words="Poet", place="x"),)),
    ),
    degrees=(FoundDegree(level="bachelor", field="physics", quotes=()),),
    years_coding=FoundYears(years=5, because=Reason(kind="dates", words="in jobs", count=2), quotes=()),
    unrecognised=("Cats",),
    notes=("line 3: not understood.",),
)


# --- what is shown ---------------------------------------------------------------------------------------------


def test_the_page_shows_words_places_and_reasons() -> None:
    assert to_markdown(import_page(FOUND)) == (
        "# Found in cv.txt of Ann\n\n"
        "Read as plain text. All of it is guessed, and not confirmed.\n\n"
        "| No | What | Level | Found in, and why |\n"
        "| ---: | --- | --- | --- |\n"
        "| 1 | **Python** | advanced | ‘Python’ (line 1): listed without a level |\n"
        "| 2 | **SQL** | intermediate? | ‘SQL’ (line 1): listed without a level |\n"
        "| 3 | **Poet** |  | ‘Poet’ (x): job, 7 years, 2019 to now |\n"
        "| 4 | **bachelor in physics** |  | degree |\n"
        "| 5 | **5 years of code** |  | the dates of 2 jobs in jobs |\n\n"
        "Listed, and not known here: Cats.\n\n"
        "## Not understood\n\n"
        "- line 3: not understood.\n"
    )


def test_what_was_taken_over_unseen_is_shown_on_one_screen(shipped: Knowledge) -> None:
    """As to whoever is asked: what weighs most or looks odd, and the rest in a line; nothing found is told in full."""
    named = [
        ("Python", 4),
        ("SQL", None),
        ("pandas", None),
        ("Git", None),
        ("Docker", None),
        ("Kubernetes", None),
        ("dbt", 3),
    ]
    many = replace(FOUND, skills=tuple(held(name, level) for name, level in named))
    page = to_markdown(taken_page(shipped, many, DAY))
    shown = [line for line in page.splitlines() if line.startswith("| ") and "**" in line]
    assert len(shown) == SHOWN
    assert "Also found, and a guess until you look at it:" in page
    assert page.endswith("--full shows the words of each.\n")
    nothing = replace(FOUND, skills=(), jobs=(), degrees=(), certifications=(), years_coding=None, years_ml=None)
    assert taken_page(shipped, nothing, DAY) == import_page(nothing)


@pytest.mark.parametrize(("places", "more"), [(1, ""), (2, ""), (3, " and 1 more"), (5, " and 3 more")])
def test_the_places_that_are_not_shown_are_counted(places: int, more: str) -> None:
    quotes = tuple(Quote(words="Python", place=f"line {number}") for number in range(1, places + 1))
    page = to_markdown(import_page(replace(FOUND, skills=(replace(held("Python", 4), quotes=quotes),))))
    assert f"(line {min(places, 2)}){more}: listed without a level" in page


# --- corrections -----------------------------------------------------------------------------------------------


def change(found: Import, *answers: str, knowledge: Knowledge) -> tuple[ImportDraft, tuple[int, ...]]:
    """What is left after these answers, and the numbers that the last one changed."""
    left, numbers = draft(found), tuple[int, ...]()
    for answer in answers:
        left, numbers = corrected(left, answer, knowledge, DAY)
    return left, numbers


def test_corrections_by_number(shipped: Knowledge) -> None:
    left, numbers = change(FOUND, "1=novice 2=5, 3=- 5=-", knowledge=shipped)
    changed = agreed(left)
    assert [(skill.name, skill.level, reason_words(skill.because)) for skill in changed.skills] == [
        ("Python", 2, "as you say"),
        ("SQL", 5, "as you say"),
    ]
    assert (changed.jobs, changed.degrees, changed.years_coding) == ((), FOUND.degrees, None)
    assert numbers == (1, 2, 3, 5)


def test_corrections_by_name_and_range(shipped: Knowledge) -> None:
    left, _ = change(FOUND, "python=2, poet=-", "4-5=-", knowledge=shipped)
    assert [(row.number, row.field) for row in left.rows] == [(1, "skills"), (2, "skills")]
    assert agreed(left).skills[0].level == 2


def test_numbers_stay_when_something_is_dropped(shipped: Knowledge) -> None:
    left, numbers = change(FOUND, "1=-", "2=4", "add Docker=3", knowledge=shipped)
    assert [(row.number, row.find.skill) for row in left.rows if row.field == "skills"] == [(2, "sql"), (6, "docker")]  # type: ignore[union-attr]
    assert numbers == (6,)
    with pytest.raises(UsageError, match="was dropped before"):
        corrected(left, "1=3", shipped, DAY)


def test_jobs_and_degrees_are_corrected_and_added(shipped: Knowledge) -> None:
    left, _ = change(
        FOUND,
        "3=Data analyst, 2019-03 to 2022-03; 4=master in statistics",
        "add job Teacher, 3 years; add degree bachelor in biology",
        "5=2.5 years",
        knowledge=shipped,
    )
    found = agreed(left)
    assert [(job.title, job.role, job.begins, job.ends, job.years) for job in found.jobs] == [
        ("Data analyst", "data-analyst", "2019-03", "2022-03", 3.1),
        ("Teacher", None, None, None, 3.0),
    ]
    assert [(one.level, one.field) for one in found.degrees] == [("master", "statistics"), ("bachelor", "biology")]
    assert found.years_coding is not None
    assert found.years_coding.years == 2.5


def test_what_is_added_says_by_itself_what_it_is(shipped: Knowledge) -> None:
    said = ("add MSc Physics", "add SnowPro Core", "add job: Poet for 3 years", "add degree: bachelor in biology")
    found = agreed(change(FOUND, *said, knowledge=shipped)[0])
    assert [(one.level, one.field) for one in found.degrees[-2:]] == [("master", "Physics"), ("bachelor", "biology")]
    assert [one.certification for one in found.certifications] == ["snowpro-core"]
    assert [(one.title, one.years) for one in found.jobs[-1:]] == [("Poet", 3.0)]


def test_a_level_may_be_taken_back(shipped: Knowledge) -> None:
    assert agreed(change(FOUND, "1=?", knowledge=shipped)[0]).skills[0].level is None


def test_a_job_keeps_what_is_not_said_anew(shipped: Knowledge) -> None:
    retitled = agreed(change(FOUND, "3=Data analyst", knowledge=shipped)[0]).jobs[0]
    assert (retitled.title, retitled.begins, retitled.years) == ("Data analyst", "2019", 7)
    dated = agreed(change(FOUND, "3=2020 - 2022", knowledge=shipped)[0]).jobs[0]
    assert (dated.title, dated.begins, dated.ends) == ("Poet", "2020", "2022")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("x", "'x' is not understood."),
        ("1", "'1' is not understood."),
        ("1=", "'1=' is not understood."),
        ("²=3", "'²' is not among what was found"),
        ("0=3", "0: there are the numbers 1 to 5."),
        ("6=-", "6: there are the numbers 1 to 5."),
        ("4-9=-", "4-9: there are the numbers 1 to 5."),
        ("3-2=-", "3-2: there are the numbers 1 to 5."),
        ("1=guru-like", "'guru-like' is not a level"),
        ("docker=3", "add docker=3 adds it"),
        ("cats=3", "no skill is called so here"),
        ("Pyhton=3", "no skill is called so here. Did you mean Python?"),
        ("4=banana", "names no degree"),
        ("5=banana", "is not a number of years"),
        ("add cats", "no skill here is called 'cats'"),
        ("add Docker=", "a level is missing after '='"),
        ("add degree banana", "names no degree"),
        ("add job 2019-2022", "names no job"),
    ],
)
def test_an_answer_that_is_not_understood(answer: str, said: str, shipped: Knowledge) -> None:
    with pytest.raises(UsageError) as caught:
        corrected(draft(FOUND), answer, shipped, DAY)
    assert said in caught.value.message


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("drop 2", "2=-"),
        ("remove sql", "sql=-"),
        ("no sql", "sql=-"),
        ("SQL is wrong", "sql=-"),
        ("drop 1 and 2", "1=-, 2=-"),
        ("drop 1, 2", "1=-, 2=-"),
        ("drop 1-2", "1-2=-"),
        ("sql advanced", "sql=4"),
        ("sql: 4, drop 3", "sql=4, 3=-"),
        ("docker 2", "add docker=2"),
        ("I also know Docker", "add Docker"),
        ("I use Excel a bit", "add Excel=2"),
        ("python 4, docker 2", "python=4, add docker=2"),
        ("I do not know SQL", "sql=0"),
        ("I know Python but not Docker", "python=ok, add docker=0"),
        ("SQL is 4", "sql=4"),
        ("set sql to advanced", "sql=4"),
        ("1, 2=3", "1=3, 2=3"),
        ("sql=80%", "sql=4"),
        ("add docker 2", "add docker=2"),
        ("add docker very good", "add docker=4"),
    ],
)
def test_a_correction_in_words(said: str, same: str, shipped: Knowledge) -> None:
    in_words, in_signs = (agreed(change(FOUND, one, knowledge=shipped)[0]) for one in (said, same))
    levels = [[(one.skill, one.level) for one in found.skills] for found in (in_words, in_signs)]
    assert levels[0] == levels[1]
    assert len(in_words.jobs) == len(in_signs.jobs)


@pytest.mark.parametrize("said", ["5 4", "hello", "drop", "I want to learn Docker", "drop cats"])
def test_words_that_correct_nothing_are_answered(said: str, shipped: Knowledge) -> None:
    with pytest.raises(UsageError):
        corrected(draft(FOUND), said, shipped, DAY)


def test_what_was_not_looked_at_stays_a_guess(shipped: Knowledge) -> None:
    left = seen(draft(FOUND), draft(FOUND).rows[1:2])
    assert [skill.guessed for skill in profile_of(FOUND).skills] == [True, True]
    assert [skill.guessed for skill in profile_of(agreed(left)).skills] == [True, False]
    left, _ = corrected(left, "1=ok", shipped, DAY)
    assert [skill.guessed for skill in profile_of(agreed(left)).skills] == [False, False]


def test_what_was_corrected_alone_is_shown(shipped: Knowledge) -> None:
    left, numbers = change(FOUND, "1=2, 2=-", knowledge=shipped)
    shown = to_markdown(corrected_page(draft(FOUND), left, numbers))
    assert "**Python 2**" in shown
    assert "Poet" not in shown
    assert "Dropped: SQL." in shown


# --- doubt -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "doubt"),
    [
        ({"level": 0}, "denied"),
        ({"level": 4, "because": Reason(kind="work")}, "high"),
        ({"level": 4, "because": Reason(kind="stated")}, None),
        ({"level": None, "because": Reason(kind="misread")}, "misread"),
        ({"as_given": "R"}, "one letter"),
        ({}, None),
    ],
)
def test_what_looks_odd_of_a_skill(changed: dict[str, object], doubt: str | None) -> None:
    assert odd(replace(held("SQL", 3), **changed)) == doubt  # type: ignore[arg-type]


def test_the_odd_and_the_weighty_come_first(shipped: Knowledge) -> None:
    unknown = FoundCertification(certification=None, as_given="Best of Breed", obtained=None, quotes=())
    shouted = replace(FOUND, certifications=(unknown,), skills=(held("Git", 3), held("Python", 3)))
    order = [row.find for row in doubted(draft(shouted), shipped, DAY)]
    assert isinstance(order[0], FoundJob)
    assert isinstance(order[1], FoundDegree)
    assert order[2] == unknown
    assert [one.skill for one in order if isinstance(one, FoundSkill)] == ["python", "git"]


@pytest.mark.parametrize("cv", sorted(file.name for file in TEXTS.glob("cv-*") if ".labels" not in file.name))
def test_the_first_screen_fits(cv: str, shipped: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(TEXTS)
    left = draft(read_document(cv, shipped, DAY))
    shown = doubted(left, shipped, DAY)[:SHOWN]
    lines = draw(doubts_page(left, shown), terminal=True, color=False).splitlines()
    assert len(lines) + len(HOW) + 1 <= 24  # the question takes the last line


# --- on a terminal ---------------------------------------------------------------------------------------------


def conversation(arguments: list[str], answers: list[str]) -> tuple[int, str]:
    """The exit code and everything shown by the command on a terminal of 80 by 24, with an answer to each question."""
    import fcntl
    import struct
    import termios

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")}
    command = [sys.executable, "-m", "mlcareer", *arguments]
    streams = {"stdin": follower, "stdout": follower, "stderr": follower}
    shown = b""
    with subprocess.Popen(command, env={**environment, "TERM": "dumb"}, **streams) as process:  # type: ignore[call-overload]
        os.close(follower)
        for answer in answers:
            shown += _until(leader, lambda text: b"Right?" in text)
            os.write(leader, answer.encode())
        shown += _until(leader, lambda _: False)
        try:
            process.wait(timeout=30)
        finally:
            process.kill()
    os.close(leader)
    return process.returncode, shown.decode().replace("\r\n", "\n")


def _until(leader: int, enough: Callable[[bytes], bool]) -> bytes:
    text = b""
    deadline = time.monotonic() + 30
    while not enough(text) and time.monotonic() < deadline and select.select([leader], [], [], 30)[0]:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not piece:
            break
        text += piece
    return text


def test_enter_takes_everything(listing: str) -> None:
    code, shown = conversation(["profile", "import", listing, "-o", "-"], ["\n"])
    assert code == 0
    assert "Enter: it is right. all: see everything. q: stop." in shown
    assert shown.endswith("skills:\n  Python: 4\n  SQL:\n")
    assert max(map(len, shown.splitlines())) <= 80


def test_a_person_corrects_and_drops(listing: str, tmp_path: Path) -> None:
    output = tmp_path / "me.yaml"
    code, shown = conversation(["profile", "import", listing, "-o", str(output)], ["7=2\n", "1=novice 2=-\n", "\n"])
    assert code == 0
    assert "there are the numbers 1 to 2." in shown
    assert "Dropped: SQL." in shown
    assert output.read_text(encoding="utf-8") == "skills:\n  Python: 2\n"


def test_a_person_answers_in_words(listing: str, tmp_path: Path) -> None:
    output = tmp_path / "me.yaml"
    code, shown = conversation(
        ["profile", "import", listing, "-o", str(output)], ["no\n", "drop SQL\n", "hello\n", "looks good\n"]
    )
    assert code == 0
    assert "'hello' is not understood." in shown
    assert shown.count("add job Data analyst") == 3  # at first, after the no, after what was not understood
    assert output.read_text(encoding="utf-8") == "skills:\n  Python: 4\n"


@pytest.mark.parametrize("answer", ["q\n", "\x04"])
def test_stopping_saves_nothing(answer: str, listing: str, tmp_path: Path) -> None:
    output = tmp_path / "me.yaml"
    code, shown = conversation(["profile", "import", listing, "-o", str(output)], [answer])
    assert code == 130
    assert "Traceback" not in shown
    assert not output.exists()


def test_assess_asks_before_it_counts(listing: str) -> None:
    code, shown = conversation(
        ["assess", listing, "--full", "--no-pager", "--top", "1", "--today", TODAY], ["1=3\n", "\n"]
    )
    assert code == 0
    assert "Skills understood: Python intermediate and SQL intermediate?." in shown


# --- without one -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("call", [["profile", "import"], ["assess"]])
def test_without_a_terminal_it_says_both_ways(call: list[str], listing: str, run: Command) -> None:
    ran = run(*call, listing, "--json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.error["code"] == "guesses-unconfirmed"
    assert "Answer on a terminal, or take it as it is with --accept." in ran.error["message"]


def test_accepted_guesses_are_marked(listing: str, run: Command) -> None:
    ran = run("assess", listing, "--accept", "--json")
    assert [(one["skill"], one["level"], one["guessed"]) for one in ran.document["profile"]["skills"]] == [
        ("python", 4, True),
        ("sql", 3, True),
    ]
    assert f"mlcareer profile import {listing} shows the words" in run("assess", listing, "--accept").err
    short = run("assess", listing, "--accept", "--quiet")
    assert "2 of 2 skills, read from a document" in short.out
    page = run("assess", listing, "--accept", "--quiet", "--full")
    assert page.err == ""
    assert "Skills understood: Python advanced* and SQL intermediate?*." in page.out
    assert "A star: guessed from a document, and not confirmed." in page.out


def test_import_as_json_carries_the_evidence(run: Command) -> None:
    document = run("profile", "import", RESUME, *GUESSED, "--json", "--today", TODAY).document
    assert (document["kind"], document["confirmed"], document["format"]) == ("import", False, "JSON Resume")
    python = next(skill for skill in document["skills"] if skill["skill"] == "python")
    assert python["level"] == 4
    assert python["quotes"][0] == {"words": "Python", "place": "skills[0].keywords[0]"}
    assert document["notes"] == ["skills[2].level: 'native' is not a level that is known; none was taken."]


def test_import_as_yaml_is_a_profile(listing: str, tmp_path: Path, run: Command) -> None:
    ran = run("profile", "import", listing, "--accept", "-o", "-")
    assert ran.out == "skills:\n  Python: {level: 4, guessed: true}\n  SQL: {guessed: true}\n"
    assert "Python 4" in ran.err
    assert "‘Python’ (line 1): stated as '4'" in run("profile", "import", listing, "--accept", "-o", "-", "--full").err
    assert "Listed, and not known here: Cats." in ran.err
    output = tmp_path / "me.yaml"
    assert run("profile", "import", listing, "--accept", "--output", str(output)).out == ""
    assert output.read_text(encoding="utf-8") == ran.out
    assert output.stat().st_mode & 0o777 == 0o600
    assert [skill.guessed for skill in read_profile(str(output)).skills] == [True, True]
    assert run("assess", str(output), "--json").code == 0


def test_import_saves_the_profile_once(listing: str, run: Command, home: Path) -> None:
    ran = run("profile", "import", listing, "--accept", "--profile", "cv")
    assert (ran.code, "Saved as 'cv'; mlcareer assess --profile cv goes on." in ran.err) == (0, True)
    assert (home / "profiles" / "cv.yaml").read_text(encoding="utf-8").startswith("skills:\n")
    again = run("profile", "import", listing, "--accept", "--profile", "cv", "--json")
    assert (again.code, again.error["code"]) == (1, "profile-exists")
    assert run("profile", "import", listing, "--accept", "--profile", "cv", "--replace").code == 0
    both = run("profile", "import", listing, "--accept", "--profile", "cv", "-o", "-", "--json")
    assert (both.code, both.error["code"]) == (2, "two-places")


def test_import_never_writes_over_a_file(listing: str, tmp_path: Path, run: Command) -> None:
    output = tmp_path / "me.yaml"
    output.write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name, code in (("me.yaml", "file-exists"), ("link", "file-exists"), ("no/where", "file-unwritable")):
        ran = run("profile", "import", listing, "--accept", "--json", "-o", str(tmp_path / name))
        assert (ran.code, ran.out, ran.error["code"]) == (1, "", code)
    assert output.read_text(encoding="utf-8") == "mine"


def test_a_document_on_standard_input() -> None:
    ran = in_shell(f"printf 'Python = 4\\nSQL\\n' | mlcareer assess - --accept --quiet --json --today {TODAY}")
    assert (ran.code, ran.err) == (0, "")
    assert [one["skill"] for one in ran.document["profile"]["skills"]] == ["python", "sql"]
    assert in_shell(f"mlcareer profile import - --accept --quiet -o - < {RESUME}").out.startswith("name: Mira\n")


def test_a_document_in_which_nothing_is_found(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "song.txt"
    file.write_text("La la la, la la la la la\n" * 3, encoding="utf-8")
    for call in (["assess", str(file), "--accept"], ["profile", "import", str(file), "--accept", "-o", "-"]):
        ran = run(*call, "--json")
        assert (ran.code, ran.out, ran.error["code"]) == (1, "", "nothing-found")


@pytest.mark.parametrize("command", [["assess"], ["profile", "import"]])
def test_a_broken_document_is_an_error_without_a_traceback(command: list[str], run: Command, tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    file = tmp_path / "cv.pdf"
    file.write_bytes(files.locked_pdf(files.pdf("Python"), password="x"))
    ran = run(*command, str(file), "--accept")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"error: {file} has a password; save a copy without one.\n"


def test_50_mb_of_text_are_not_read(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "cv.txt"
    file.write_bytes(b"Python\n" * 7_500_000)
    ran = run("profile", "import", str(file), "--accept")
    assert (ran.code, ran.out, ran.err) == (1, "", f"error: {file} is larger than 20 MB, more than is read here.\n")


def test_the_day_is_the_one_of_the_call(run: Command) -> None:
    years = {
        day: run("profile", "import", RESUME, "--accept", "--output", "-", "--json", "--today", day).document["jobs"][
            0
        ]["years"]
        for day in (str(DAY), "2027-11-21")
    }
    assert years == {str(DAY): 5.6, "2027-11-21": 6.6}
