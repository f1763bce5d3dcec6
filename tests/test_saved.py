"""The commands about saved profiles, as a person and a script would call them."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from commands import EXAMPLE, Command, in_shell, on_terminal

from mlcareer.profile.edit import degrees_in_words
from mlcareer.profile.file import read_profile
from mlcareer.profile.model import Education, Profile
from mlcareer.render.formats.schema import schema


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def kept(home: Path, name: str = "default") -> Profile:
    return read_profile(str(home / "profiles" / f"{name}.yaml"))


def levels(home: Path) -> dict[str, int | None]:
    return {claim.name: claim.level for claim in kept(home).skills}


# --- new, set, show --------------------------------------------------------------------------------------------


def test_a_profile_is_made_of_options(home: Path, run: Command) -> None:
    options = (
        "--skill python=4 --skill sql --name Ada --education master --field physics --years-coding 5 --years-ml 1.5 "
        "--experience baker=2 --target machine-learning-engineer --current-role data-analyst --region DE"
    )
    ran = run(
        "profile",
        "new",
        *options.split(),
        "--hours-per-week",
        "6",
        "--certification",
        "PL-300",
        "--experience",
        "ML engineer=1",
    )
    assert (ran.code, ran.err) == (0, "")
    assert (home / "profiles" / "default.yaml").read_text(encoding="utf-8") == (
        "name: Ada\nskills:\n  python: 4\n  sql:\neducation: {level: master, field: physics}\nyears_coding: 5\n"
        "years_ml: 1.5\nexperience:\n- {title: baker, years: 2}\n- {role: machine-learning-engineer, years: 1}\n"
        "certifications: [PL-300]\ncurrent_role: data-analyst\nregion: DE\n"
        "target_roles: [machine-learning-engineer]\nhours_per_week: 6\n"
    )


def test_a_profile_is_not_overwritten_unasked(saved: Path, run: Command) -> None:
    before = kept(saved)
    refused = run("profile", "new", "--skill", "r=1", "--json")
    assert (refused.code, refused.error["code"]) == (1, "profile-exists")
    assert "mlcareer profile set" in refused.error["message"]
    assert kept(saved) == before
    assert run("profile", "new", "--skill", "r=1", "--replace").code == 0
    assert levels(saved) == {"r": 1}


def test_a_change_is_shown_and_the_rest_stays(saved: Path, run: Command) -> None:
    before = kept(saved)
    ran = run("profile", "set", "--skill", "python=5", "--skill", "kubernetes", "--drop", "k", "--drop", "Docker")
    assert (ran.code, ran.err) == (2, "error: --drop k: the profile has nothing of that name.\n")
    assert kept(saved) == before
    call = ["profile", "set", "-s", "python=5", "-s", "kubernetes", "--drop", "Docker", "--drop", "years-ml", "--json"]
    changes = run(*call).document["changes"]
    assert changes == [
        {"field": "skills", "name": "Python", "before": "intermediate, work", "after": "expert, work"},
        {"field": "skills", "name": "Docker", "before": "none", "after": None},
        {"field": "skills", "name": "kubernetes", "before": None, "after": "no level"},
        {"field": "years_ml", "name": None, "before": "1", "after": None},
    ]
    after = kept(saved)
    assert after.skills[1].evidence == ("work",)
    assert after.experience == before.experience
    again = run("profile", "set", "-s", "python=5")
    assert (again.code, again.err) == (0, "Nothing changed: the profile says so already.\n")


def studied(home: Path) -> str:
    education = kept(home).education
    return degrees_in_words(education) if education else ""


def test_the_field_alone_is_that_of_the_degree(saved: Path, run: Command) -> None:
    assert run("profile", "set", "--field", "law").code == 0
    assert kept(saved).education == Education(level="bachelor", field="law")
    run("profile", "set", "--education", "master")
    assert studied(saved) == "master, bachelor in law", "who states a higher one studied on"
    run("profile", "set", "--field", "design")
    assert studied(saved) == "master in design, bachelor in law"
    run("profile", "set", "--education", "secondary")
    assert kept(saved).education == Education(level="secondary")
    run("profile", "set", "--drop", "education")
    assert run("profile", "set", "--field", "law", "--json").error["code"] == "no-degree"


WRONG: list[tuple[str, str, str]] = [
    ("set", "nothing-stated", "nothing to change"),
    ("set --skill pyhton=3", "unknown-skill", "Did you mean Python"),
    ("set --skill python=9", "bad-level", "'9' is not a level"),
    ("set --target DevOps", "unknown-role", "It is a skill"),
    ("set --current-role sientist", "unknown-role", "no role is called 'sientist'"),
    ("set --certification PL-30", "unknown-certification", "Did you mean"),
    ("set --education wizardry", "unknown-degree", "use none, secondary, some-college, bachelor, master, doctorate."),
    ("set --experience baker=", "bad-years", "the years are missing after '='"),
    ("set --experience baker=long", "bad-value", "--experience: input should be a valid number"),
    ("set --years-coding 81", "usage", "--years-coding: give 80 or less"),
    ("set --hours-per-week 0", "usage", "--hours-per-week: give 0.1 or more"),
    ("set --name ", "bad-value", "--name: string should have at least 1 character."),
    ("set --skill r=1 --profile wrok", "unknown-profile", "no profile is saved as 'wrok'; saved: default."),
    ("new --profile a/b --skill r", "profile-name", "'a/b' cannot name a profile"),
    ("new --profile b", "nothing-stated", "nothing is stated"),
    ("show --profile b", "unknown-profile", "no profile is saved as 'b'"),
    ("check me.yaml --profile b", "two-profiles", "a file and --profile name two profiles"),
    ("history --since monday", "bad-date", "'monday' is not a day"),
    ("history --role DevOps", "unknown-role", "It is a skill"),
    ("history --profile b", "unknown-profile", "no profile is saved as 'b'"),
    ("forget", "needs-yes", "this would delete the profile 'default' and its history; say --yes."),
    ("forget --all --profile b", "two-profiles", "--all and --profile"),
    ("forget --profile b --yes", "unknown-profile", "no profile is saved as 'b'"),
]


@pytest.mark.parametrize(("words", "code", "message"), WRONG)
def test_a_wrong_call_changes_nothing(words: str, code: str, message: str, saved: Path, run: Command) -> None:
    before = kept(saved)
    ran = run("profile", *words.split(" "), "--json")
    assert (ran.code, ran.out, ran.error["code"]) == (2, "", code)
    assert message in ran.error["message"]
    assert kept(saved) == before


@pytest.mark.parametrize("words", ["show", "check", "set --skill r=1"])
@pytest.mark.usefixtures("home")
def test_with_nothing_saved(words: str, run: Command) -> None:
    ran = run("profile", *words.split(), "--json")
    assert (ran.code, ran.error["code"]) == (2, "no-profile")
    assert "mlcareer profile new" in ran.error["message"]


def test_a_second_profile(saved: Path, run: Command) -> None:
    assert run("profile", "new", "--profile", "Work", "--skill", "r=2").code == 0
    assert run("profile", "path", "--profile", "work").out == f"{saved / 'profiles' / 'work.yaml'}\n"
    listed = run("profile", "list", "--json").document["profiles"]
    assert [(one["saved_as"], one["entries"]) for one in listed] == [("default", 0), ("work", 0)]


# --- check -----------------------------------------------------------------------------------------------------


def test_check_names_every_fault_with_its_line(saved: Path, run: Command) -> None:
    file = saved / "profiles" / "default.yaml"
    file.write_text("skill: [sql]\nyears_ml: many\nskills:\n  sql: 9\n", encoding="utf-8")
    ran = run("profile", "check", "--json")
    assert ran.code == 1
    assert [(fault["line"], fault["code"]) for fault in ran.document["faults"]] == [
        (1, "profile-invalid"),
        (2, "profile-invalid"),
        (4, "profile-invalid"),
    ]
    jsonschema.validate(ran.document, schema("profile-check"), cls=jsonschema.Draft202012Validator)
    text = file.read_text(encoding="utf-8")
    assert run("profile", "set", "--skill", "r=1").code == 1
    assert run("assess").code == 1
    assert file.read_text(encoding="utf-8") == text


def test_a_name_that_is_not_known_is_no_fault(tmp_path: Path, run: Command) -> None:
    file = tmp_path / "me.yaml"
    file.write_text("skills:\n  - pyhton\n  - sql\ntarget_roles: [DevOps engineer]\n", encoding="utf-8")
    ran = run("profile", "check", str(file), "--json")
    assert ran.code == 0
    assert [(one["line"], one["as_given"], one["did_you_mean"][:1]) for one in ran.document["unrecognised"]] == [
        (2, "pyhton", ["Python"]),
        (4, "DevOps engineer", ["MLOps engineer"]),
    ]
    assert run("profile", "check", str(file)).out.startswith("No fault, and 2 names that are not known here:")


def test_a_name_that_is_not_known_has_its_place_with_a_level_behind_it_too(tmp_path: Path, run: Command) -> None:
    file = tmp_path / "me.yaml"
    file.write_text("skills:\n- SQL: 3\n- Zorbing - advanced\n- Wibbling (expert)\n- Zorbing\n", encoding="utf-8")
    ran = run("profile", "check", str(file), "--json")
    assert [(one["line"], one["as_given"]) for one in ran.document["unrecognised"]] == [(5, "Zorbing"), (4, "Wibbling")]
    assert run("profile", "check", str(tmp_path / "none.yaml"), "--json").error["code"] == "file-not-found"


# --- the saved profile in place of a file ----------------------------------------------------------------------


@pytest.mark.usefixtures("saved")
def test_assess_takes_the_saved_profile(run: Command) -> None:
    ran = run("assess")
    assert (ran.code, ran.err) == (0, "Using the saved profile 'default'.\n")
    assert run("assess", "--json").out == run("assess", EXAMPLE, "--json").out
    assert run("assess", "--quiet").err == run("assess", "--json").err == ""


def test_skills_of_the_call_lie_over_it_and_are_not_recorded(saved: Path, run: Command) -> None:
    assert run("assess", "--skill", "docker=3").err == (
        "Using the saved profile 'default', with the skills of --skill over it (this is not entered in its history).\n"
    )
    assert (
        run("assess", "--skill", "docker=3", "--json").out
        == run("assess", EXAMPLE, "--skill", "docker=3", "--json").out
    )
    run("assess", EXAMPLE)
    assert not (saved / "history.sqlite3").exists()


@pytest.mark.usefixtures("saved")
def test_a_file_and_a_saved_profile_are_one_too_many(run: Command) -> None:
    ran = run("assess", EXAMPLE, "--profile", "default", "--json")
    assert (ran.code, ran.error["code"]) == (2, "two-profiles")


def test_hints_name_the_saved_profile(saved: Path, run: Command) -> None:
    run("profile", "new", "--profile", "work", "--skill", "python=4")
    hints = on_terminal(["assess", "--profile", "work"], 100, MLCAREER_HOME=str(saved)).out
    assert re.search(r"mlcareer plan [a-z-]+ --profile work", hints)


# --- history ---------------------------------------------------------------------------------------------------


@pytest.fixture
def lived(saved: Path, run: Command) -> Path:
    """A home with three entries: the first, one for a company's knowledge base, and one for Docker."""
    run("assess", "--today", "2026-01-05")
    run("assess", "--today", "2026-01-06")
    run("profile", "set", "--skill", "docker=3")
    company = str(Path(EXAMPLE).parent / "company-ladder")
    run("assess", "--today", "2026-03-01", "--knowledge", company, "--role", "data analyst", "--fail-under", "100")
    return saved


@pytest.mark.usefixtures("lived")
def test_history_tells_learning_from_knowledge(run: Command) -> None:
    ran = run("profile", "history", "--json")
    entries = ran.document["entries"]
    assert [(one["day"], one["cause"]) for one in entries] == [
        ("2026-01-05", "first"),
        ("2026-03-01", "knowledge"),
        ("2026-03-01", "profile"),
    ]
    assert [(one["skill"], one["from_level"], one["to_level"]) for one in entries[2]["learned"]] == [("docker", 0, 3)]
    engineer = next(one for one in ran.document["roles"] if one["role"] == "machine-learning-engineer")
    assert engineer["learned"] == pytest.approx(engineer["now"] - engineer["first"] - engineer["knowledge"])
    assert engineer["learned"] > 0
    jsonschema.validate(ran.document, schema("history"), cls=jsonschema.Draft202012Validator)


@pytest.mark.usefixtures("lived")
def test_history_by_role_and_day(run: Command) -> None:
    call = ("profile", "history", "--since", "2026-02-01", "--role", "ML engineer")
    rows = list(csv.DictReader(io.StringIO(run(*call, "--format", "csv").out)))
    assert [(row["day"], row["cause"], row["role"]) for row in rows] == [
        ("2026-03-01", "knowledge", "machine-learning-engineer"),
        ("2026-03-01", "profile", "machine-learning-engineer"),
    ]
    assert run("profile", "history", "--since", "2027-01-01").out.startswith("No assessment of 'default' is kept")


@pytest.mark.usefixtures("lived")
@pytest.mark.parametrize("columns", ["40", "80", "150"])
def test_history_fits_its_terminal(columns: str, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    out = run("profile", "history").out
    assert max(map(len, out.splitlines())) <= int(columns)
    assert "Docker & containers none →" in " ".join(out.split())
    assert "█" in out


def test_the_line_has_an_ascii_form(lived: Path) -> None:
    out = in_shell("mlcareer profile history", PYTHONIOENCODING="ascii", COLUMNS="100", MLCAREER_HOME=str(lived)).out
    assert out.isascii()
    assert re.search(r"Machine learning engineer +[_.=+*%#-]{3} ", out)


def test_an_assessment_stands_though_its_history_cannot(saved: Path, run: Command) -> None:
    (saved / "history.sqlite3").write_bytes(b"x" * 1000)
    ran = run("assess", "--json")
    assert (ran.code, ran.document["kind"], ran.err) == (0, "assessment", "")
    assert "Not entered in the history: " in run("assess").err
    broken = run("profile", "history", "--json")
    assert (broken.code, broken.error["code"]) == (1, "history-unreadable")


# --- forget ----------------------------------------------------------------------------------------------------


def test_forget_deletes_the_profile_and_its_history(lived: Path, run: Command) -> None:
    ran = run("profile", "forget", "--yes", "--json")
    assert (ran.document["profiles"], ran.document["entries"]) == (["default"], 3)
    assert [path.name for path in lived.iterdir()] == ["lock"]
    assert (lived / "lock").read_bytes() == b""
    assert run("profile", "history").out.startswith("No assessment")


def test_forget_asks_for_no_leave_where_nothing_is_saved(home: Path, run: Command) -> None:
    assert run("profile", "forget", "--json").error["code"] == "no-profile"
    assert not home.exists()


def test_forget_leaves_the_others(lived: Path, run: Command) -> None:
    run("profile", "new", "--profile", "work", "--skill", "r=2")
    run("assess", "--profile", "work")
    run("profile", "forget", "--yes")
    assert b"scikit-learn" not in (lived / "history.sqlite3").read_bytes()
    assert [one["saved_as"] for one in run("profile", "list", "--json").document["profiles"]] == ["work"]
    everything = run("profile", "forget", "--all", "--yes", "--json").document
    assert (everything["profiles"], everything["entries"], everything["history_deleted"]) == (["work"], 1, True)


def test_forget_deletes_what_is_broken(saved: Path, run: Command) -> None:
    (saved / "history.sqlite3").write_bytes(b"x" * 1000)
    (saved / "profiles" / "default.yaml").write_text("skills: [", encoding="utf-8")
    assert run("profile", "forget", "--all", "--yes", "--json").document["entries"] is None
    assert [path.name for path in saved.iterdir()] == ["lock"]


def test_forget_deletes_both_or_neither(saved: Path, run: Command) -> None:
    (saved / "history.sqlite3").write_bytes(b"x" * 1000)
    assert run("profile", "forget", "--yes", "--json").error["code"] == "history-unreadable"
    assert (saved / "profiles" / "default.yaml").exists()


def test_forget_asks_on_a_terminal(saved: Path) -> None:
    call = [sys.executable, "-c", ASKED, str(saved)]
    for answer, code in (("n\n", 1), ("y\n", 0)):
        assert (saved / "profiles" / "default.yaml").exists()
        ran = subprocess.run(call, input=answer, capture_output=True, text=True, check=False)
        assert (ran.returncode, "Delete the profile 'default' and its history? [y/N]" in ran.stderr) == (code, True)
    assert not (saved / "profiles" / "default.yaml").exists()


ASKED = """
import os, sys
os.environ["MLCAREER_HOME"] = sys.argv[1]
from mlcareer.cli import session
from mlcareer.cli.app import main
sys.stdin.isatty = sys.stdout.isatty = lambda: True
sys.exit(main(["profile", "forget"]))
"""


# --- two at once -----------------------------------------------------------------------------------------------


def test_no_change_of_many_at_once_is_lost(saved: Path) -> None:
    skills = ["kubernetes", "spark", "airflow", "terraform", "r", "scala", "java"]
    calls = [[sys.executable, "-m", "mlcareer", "profile", "set", "--skill", f"{one}=2"] for one in skills]
    calls += [[sys.executable, "-m", "mlcareer", "assess", "--quiet", "--format", "csv"]] * 2
    running = [subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for call in calls]
    for process in running:
        with process:
            assert process.stderr is not None
            assert (process.stderr.read(), process.wait(timeout=60)) == (b"", 0)
    assert dict.fromkeys(skills, 2).items() <= levels(saved).items()


def test_without_a_home_only_what_is_kept_is_missed() -> None:
    nobody = {"HOME": None, "MLCAREER_HOME": None, "XDG_DATA_HOME": None, "TODAY": "2026-11-21"}
    ran = in_shell(f"mlcareer assess {EXAMPLE} --format csv", **nobody)
    assert (ran.code, ran.err) == (0, "")


def test_a_home_whose_name_is_no_text(tmp_path: Path) -> None:
    home = os.fsdecode(os.fsencode(tmp_path) + b"/\xff")
    calls = ("new --skill r=1", "show", "path", "list", "check", "set --skill r=2")
    script = " && ".join(f"mlcareer profile {words} --json > /dev/null" for words in calls)
    ran = in_shell(f"{script} && mlcareer assess --quiet > /dev/null && mlcareer profile history", MLCAREER_HOME=home)
    assert (ran.code, ran.err) == (0, "")


def test_what_accept_does_not_change_is_said(run: Command, tmp_path: Path) -> None:
    told = "No document is read, so that --accept changes nothing."
    assert told in run("assess", str(EXAMPLE), "--accept").err
    cv = tmp_path / "cv.txt"
    cv.write_text("Ada Example\n\nSkills\nPython, SQL\n")
    assert told not in run("assess", str(cv), "--accept").err


def test_a_cv_kept_as_yaml_is_read_wherever_a_cv_is(run: Command, tmp_path: Path) -> None:
    cv = tmp_path / "ada.yaml"
    cv.write_text("cv:\n  name: Ada\n  sections:\n    skills:\n      - label: Expert\n        details: Python, SQL\n")
    ran = run("assess", str(cv), "--accept")
    assert (ran.code, ran.out.partition(" ")[0]) == (0, "Ada")
    assert "Guessed from" in ran.err
    (wrong := tmp_path / "wrong.yaml").write_text("skill: [sql]\n")
    assert "Did you mean 'skills'?" in run("assess", str(wrong)).err
