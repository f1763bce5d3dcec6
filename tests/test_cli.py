"""The commands: what they print, in which format, and with which exit code."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import typer
from commands import CALLS, EXAMPLE, OF_FILES, RESUME, TODAY, Command, Ran, in_shell, on_terminal

from mlcareer.cli.app import build
from mlcareer.render.formats.schema import schema

DOCUMENTS = [name for name in CALLS if name not in OF_FILES]
PAGES = [name for name in DOCUMENTS if name != "knowledge export"]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def called(name: str, *options: str) -> list[str]:
    return [*name.split(), *CALLS[name], "--today", TODAY, *options]


def commands(group: Any = None, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every command of the application with the words that call it."""
    root: Any = group or typer.main.get_command(build())
    for name, command in root.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{path}{name} ")
        else:
            yield f"{path}{name}", command


# --- every command ---------------------------------------------------------------------------------------------


def test_no_command_is_forgotten_here() -> None:
    assert {name for name, _ in commands()} == set(CALLS)


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_and_parameter_has_help(name: str, command: Any) -> None:
    assert command.help, name
    for parameter in command.params:
        assert parameter.help or parameter.name == "help", f"{name} {parameter.name}"


@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_follow_their_schema(name: str, run: Command) -> None:
    ran = run(*called(name, "--json"))
    assert (ran.code, ran.err) == (0, "")
    document = ran.document
    assert document["schema_version"] == 1
    assert set(document["knowledge"]) == {"version", "as_of", "digest"}
    wanted = schema(document["kind"])
    jsonschema.Draft202012Validator.check_schema(wanted)
    jsonschema.validate(document, wanted, cls=jsonschema.Draft202012Validator)


@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize("name", PAGES)
def test_pages_come_as_text_and_markdown(name: str, run: Command) -> None:
    text = run(*called(name))
    assert (text.code, text.err) == (0, "")
    assert "\x1b" not in text.out
    markdown = run(*called(name, "--format", "markdown"))
    assert markdown.out.endswith("\n")
    assert markdown.out.count("::") == 0


@pytest.mark.parametrize(
    ("arguments", "what"),
    [(["knowledge", "export"], "an export"), (["schema", "batch"], "a schema")],
)
@pytest.mark.parametrize("format_", ["markdown", "csv"])
def test_what_is_json_alone_says_so(arguments: list[str], what: str, format_: str, run: Command) -> None:
    ran = run(*arguments, "--format", format_)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"error: {what} is JSON; there is no {format_} of it.\n"


def test_every_schema_is_one(run: Command) -> None:
    names = [row[0] for row in csv.reader(run("schema", "--format", "csv").out.splitlines()[1:])]
    assert {"profile", "assessment", "batch", "error"} <= set(names)
    for name in names:
        jsonschema.Draft202012Validator.check_schema(run("schema", name).document)


def test_the_command_reference_is_current() -> None:
    script = Path(__file__).parents[1] / "scripts" / "write_docs.py"
    ran = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    reference = (script.parents[1] / "docs" / "commands.md").read_text(encoding="utf-8")
    for name, _ in commands():
        assert f"\n## mlcareer {name}\n" in reference


def test_the_same_call_gives_the_same_bytes() -> None:
    calls = "; ".join(
        f"mlcareer {words} --today {TODAY}"
        for words in (f"assess {EXAMPLE} --json", f"assess {EXAMPLE}", "skills show python --json")
    )
    seen = {
        in_shell(calls, PYTHONHASHSEED=seed, LC_ALL=locale, LANG=locale, COLUMNS=None).out
        for seed, locale in (("1", "C"), ("2", "C.UTF-8"), ("1", "tr_TR.UTF-8"))
    }
    assert len(seen) == 1
    assert len(seen.pop()) > 10_000


def test_version_and_help(run: Command) -> None:
    assert run("--version").out.startswith("mlcareer ")
    helped = run("--help")
    assert (helped.code, helped.err) == (0, "")
    alone = run()
    assert (alone.code, alone.out) == (2, "")
    assert alone.err == helped.out
    assert run("roles").err.startswith("Usage: mlcareer roles ")


# --- assess ----------------------------------------------------------------------------------------------------


def held(document: dict[str, Any]) -> dict[str, int]:
    return {skill["skill"]: skill["level"] for skill in document["profile"]["skills"]}


def test_skills_of_the_command_line_stand_alone(run: Command) -> None:
    ran = run("assess", "--skill", "python=4", "--skill", "scikit-learn=advanced", "-s", "SQL", "--json")
    assert held(ran.document) == {"python": 4, "scikit-learn": 4, "sql": 3}
    assumed = {skill["skill"] for skill in ran.document["profile"]["skills"] if skill["assumed"]}
    assert assumed == {"sql"}


def test_skills_of_the_command_line_override_the_file(run: Command) -> None:
    before = held(run("assess", EXAMPLE, "--json").document)
    after = held(run("assess", EXAMPLE, "--skill", "sklearn=5", "--skill", "mlops=1", "--json").document)
    assert before["scikit-learn"] == 2
    assert after == {**before, "scikit-learn": 5, "mlops": 1}


def test_a_profile_is_read_from_standard_input() -> None:
    ran = in_shell(f"mlcareer assess - --skill sql=0 --json --today {TODAY} <<< 'skills: {{python: 4, sql: 4}}'")
    assert held(ran.document) == {"python": 4, "sql": 0}


@pytest.mark.parametrize("name", ["machine-learning-engineer", "Machine Learning Engineer", "ML engineer"])
def test_a_role_is_found_by_each_of_its_names(name: str, run: Command) -> None:
    ran = run("assess", EXAMPLE, "--role", name, "--json")
    assert [role["role"] for role in ran.document["roles"]] == ["machine-learning-engineer"]


def test_top_says_how_many_roles(run: Command) -> None:
    roles = run("assess", EXAMPLE, "--top", "2", "--json").document["roles"]
    aim = "machine-learning-engineer"
    assert len(roles) == len(run("roles", "list", "--json").document["roles"])
    assert [r["in_full"] for r in roles] == [r["rank"] <= 2 or r["role"] == aim for r in roles]
    assert all(bool(r["ledger"]) == r["in_full"] for r in roles)
    assert len(run("assess", EXAMPLE, "--top", "2", "--format", "csv").out.splitlines()) == 3
    listed = len(run("roles", "list", "--json").document["roles"])
    assert len(run("assess", EXAMPLE, "--format", "csv").out.splitlines()) == listed + 1
    assert run("assess", EXAMPLE, "--top", "1", "--full").out.count("Every point") == 1


def test_fail_under_decides_the_exit_code(run: Command) -> None:
    role = ("--role", "data-analyst")
    readiness = run("assess", EXAMPLE, *role, "--json").document["roles"][0]["readiness"]
    assert run("assess", EXAMPLE, *role, "--fail-under", str(readiness)).code == 0
    short = run("assess", EXAMPLE, *role, "--fail-under", str(readiness + 0.1))
    assert short.code == 1
    assert short.err == f"Data analyst: readiness {readiness:.1f} is under {readiness + 0.1:g}.\n"
    assert run("assess", EXAMPLE, *role, "--fail-under", "100", "--quiet").err == ""


def test_a_terminal_gets_hints_and_a_pipe_does_not(run: Command) -> None:
    hint = f"mlcareer plan machine-learning-engineer {EXAMPLE}"
    assert hint not in run("assess", EXAMPLE).out
    assert hint in on_terminal(["assess", EXAMPLE], 100 + len(hint)).out


# --- batch -----------------------------------------------------------------------------------------------------

BATCH = """\
{"id": "ada", "skills": {"python": 4, "zzqx": 2}}
[1, 2]

{"skills": ["python"]}
{"id": 7, "skills": {"python": 9}}
not json
{"skills": {"py\\ud800": 1}}
{"id": "last", "skills": {"sql": "advanced"}}
"""
BATCH_CSV = """\
id,skills,education
ada,python=4;sql,bachelor

bob,python=9,
eve,"Python, advanced",x,y
caf\xe9,python,
"two
lines",python,
,sql=2,
"""


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def outcome(line: dict[str, Any]) -> tuple[Any, str]:
    return line.get("id", line.get("line")), line["error"]["code"] if "error" in line else "ranked"


def test_batch_answers_every_line_in_order(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_text(BATCH, encoding="utf-8")
    ran = run("batch", str(file), "--role", "data scientist")
    answers = lines(ran.out)
    assert ran.code == 1
    assert ran.err == "4 lines could not be read; see 'error' in the output.\n"
    assert [outcome(answer) for answer in answers] == [
        ("ada", "ranked"),
        (2, "profile-invalid"),
        (4, "ranked"),
        ("7", "profile-invalid"),
        (6, "json-syntax"),
        (7, "json-syntax"),
        ("last", "ranked"),
    ]
    assert answers[0]["unrecognised"] == ["zzqx"]
    assert [ranked["role"] for ranked in answers[0]["ranking"]] == ["data-scientist"]
    for answer in answers:
        jsonschema.validate(answer, schema("batch"), cls=jsonschema.Draft202012Validator)


def test_batch_reads_csv(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "people.CSV"
    file.write_bytes(b"\xef\xbb\xbf" + BATCH_CSV.encode("latin-1"))
    ran = run("batch", str(file))
    assert ran.code == 1
    assert [outcome(answer) for answer in lines(ran.out)] == [
        ("ada", "ranked"),
        ("bob", "profile-invalid"),
        ("eve", "csv-cells"),
        (6, "not-utf-8"),
        ("two\nlines", "ranked"),
        (9, "ranked"),
    ]


@pytest.mark.parametrize("name", ["long.jsonl", "long.csv"])
def test_batch_passes_over_a_line_that_is_too_long(name: str, run: Command, tmp_path: Path) -> None:
    head, last = ("id,skills\n", "b,sql\n") if name.endswith("csv") else ("", '{"id": "b", "skills": ["sql"]}\n')
    file = tmp_path / name
    file.write_text(f"{head}{'a,' * 3_000_000}\n{last}", encoding="utf-8")
    answers = lines(run("batch", str(file)).out)
    assert [outcome(answer) for answer in answers] == [(2 if head else 1, "file-too-large"), ("b", "ranked")]


def test_batch_names_a_column_that_is_there_twice(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("id,id\na,b\n", encoding="utf-8")
    assert run("batch", str(file), "--json").error["code"] == "csv-header"


@pytest.mark.parametrize("text", ["", "\n  \n"])
@pytest.mark.parametrize("name", ["none.jsonl", "none.csv"])
def test_a_batch_of_nobody_is_empty(text: str, name: str, run: Command, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    ran = run("batch", str(tmp_path / name))
    assert (ran.code, ran.out, ran.err) == (0, "", f"{tmp_path / name} holds nobody: not one line of a person.\n")


# --- pipes, interrupts and terminals ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "call",
    [
        f"mlcareer assess {EXAMPLE} | head -1",
        "mlcareer roles list --json | head -1",
        "mlcareer batch {people} | head -1",
        "mlcareer knowledge export | true",
        "mlcareer --help | true",
        "mlcareer --version | true",
    ],
)
def test_a_reader_that_goes_away_is_no_error(call: str, tmp_path: Path) -> None:
    people = tmp_path / "people.jsonl"
    people.write_text('{"skills": {"python": 4}}\n' * 60, encoding="utf-8")
    ran = in_shell(call.format(people=people))
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("call", "code", "said"),
    [
        (
            f"mlcareer assess {EXAMPLE} >&-",
            1,
            "error: standard output is closed; there is nowhere to write the result.",
        ),
        ("mlcareer roles list > /dev/full", 1, "error: standard output: No space left on device."),
        ("mlcareer --version > /dev/full", 1, "error: standard output: No space left on device."),
        ("mlcareer assess - <&-", 1, "error: standard input is empty; a profile needs at least 'skills'."),
        ("mlcareer batch - <&-", 0, "Standard input holds nobody: not one line of a person."),
        ("mlcareer roles show nobody 2>&-", 2, ""),
        ("mlcareer roles show nobody 2> /dev/full", 2, ""),
        ("mlcareer roles list <&- > /dev/null", 0, ""),
    ],
)
def test_streams_that_are_closed_or_full(call: str, code: int, said: str) -> None:
    ran = in_shell(call)
    assert (ran.code, ran.out, ran.err.rstrip("\n")) == (code, "", said)


def test_an_interrupt_ends_without_a_traceback() -> None:
    command = [sys.executable, "-m", "mlcareer", "batch", "-"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as process:  # type: ignore[call-overload]
        process.stdin.write(b'{"skills": ["python"]}\n')
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
        assert process.stderr.read() == b""


@cache
def plain_roles() -> Ran:
    return in_shell("mlcareer roles list", COLUMNS=None)


@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": None, "XDG_CACHE_HOME": None},
        {"XDG_CACHE_HOME": "/dev/null/none"},
        {"TERM": "dumb"},
        {"TERM": None},
        {"COLUMNS": "0"},
        {"COLUMNS": "-5"},
        {"COLUMNS": "many"},
        {"LANG": "C", "LC_ALL": "C"},
    ],
)
def test_surroundings_that_do_not_matter(environment: dict[str, str | None]) -> None:
    assert in_shell("mlcareer roles list", **{"COLUMNS": None, **environment}) == plain_roles()


def test_a_terminal_without_the_signs_gets_others_and_data_stays_utf_8() -> None:
    ascii_only = {"PYTHONIOENCODING": "ascii", "COLUMNS": None}
    text = in_shell(f"mlcareer assess {EXAMPLE} --today {TODAY}", **ascii_only).out
    assert text.isascii()
    assert "\\u" not in text
    for options in ("--json", "--format csv", "--format markdown"):
        call = f"mlcareer roles show data-scientist {options}"
        assert in_shell(call, **ascii_only) == in_shell(call)


@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize("columns", [40, 80, 150])
@pytest.mark.parametrize(
    "name",
    [name for name in PAGES if name not in ("schema", "knowledge check", "profile path", "profile import")],
)
def test_every_page_fits_its_terminal(name: str, columns: int, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert max(map(len, run(*called(name)).out.splitlines())) <= columns


def test_colours_are_for_terminals_that_want_them() -> None:
    call = ["roles", "list", "--quiet"]
    assert "\x1b[1m" in on_terminal(call, 80).out
    assert "\x1b[3" not in on_terminal(["assess", EXAMPLE], 80, NO_COLOR="1").out
    assert "\x1b[3" not in on_terminal(["assess", EXAMPLE, "--no-color"], 80).out
    assert "\x1b" not in on_terminal(call, 80, TERM="dumb").out


# --- what-if and compare ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "call",
    [
        ("what-if", EXAMPLE, "--best", "2"),
        ("what-if", EXAMPLE, "--best", "2", "--over", "Within-Reach"),
        ("what-if", "-s", "python=4", "--learn", "python=2"),
        ("roles", "compare", "data-scientist", "ML engineer", "data-analyst", EXAMPLE),
        ("roles", "compare", "data-scientist", "ML engineer", "--skill", "sql"),
    ],
)
def test_other_ways_to_ask_follow_the_schema_and_have_pages(call: tuple[str, ...], run: Command) -> None:
    document = run(*call, "--today", TODAY, "--json").document
    jsonschema.validate(document, schema(document["kind"]), cls=jsonschema.Draft202012Validator)
    for format_ in ("table", "markdown"):
        ran = run(*call, "--today", TODAY, "--format", format_)
        assert (ran.code, ran.err) == (0, "")


def test_learning_gives_what_stating_it_gives(run: Command) -> None:
    changed = run("what-if", EXAMPLE, "--learn", "docker=3", "--learn", "sql=1", "--json", "--today", TODAY).document
    stated = run("assess", EXAMPLE, "--skill", "docker=3", "--json", "--today", TODAY).document
    found = {role["role"]: role["after"] for role in changed["change"]["roles"]}
    for role in stated["roles"]:
        for name in ("rank", "fit", "readiness", "band", "essential_gaps"):
            assert found[role["role"]][name] == role[name]
        assert found[role["role"]]["readiness_upper"] >= role["readiness_upper"]  # nobody said that it is no higher


@pytest.mark.parametrize(
    ("example", "kinds"),
    [
        ("software-engineer.json", {("brings over", False): 2, ("adds most", False): 2}),
        ("data-analyst.yaml", {("brings over", True): 2}),
    ],
)
def test_what_is_best_comes_as_one_table_of_csv(example: str, kinds: dict[tuple[str, bool], int], run: Command) -> None:
    asked = ("what-if", str(Path(EXAMPLE).with_name(example)), "--best", "2")
    call = (*asked, "--format", "csv")
    best = list(csv.DictReader(run(*call).out.splitlines()))
    assert Counter((row["kind"], ";" in row["skills"]) for row in best) == kinds
    over = json.loads(run(*asked, "--json").out)["best"]["over"]
    assert [one["skills"] for one in csv.DictReader(run(*call, "--over", over).out.splitlines())] == [
        row["skills"] for row in best
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "data-engineer"),
        ("path", "data-engineer"),
        ("certs", "recommend", "data-engineer"),
        ("what-if", "--learn", "docker=3"),
        ("what-if", "--best", "2", "--over", "within reach"),
        ("roles", "compare", "data-engineer", "data-scientist"),
        ("assess",),
    ],
)
@pytest.mark.parametrize("person", [("--profile", "default"), (EXAMPLE, "--skill", "sql=4"), (RESUME, "--accept")])
@pytest.mark.usefixtures("saved")
def test_the_commands_to_run_next_are_for_the_same_person(
    words: tuple[str, ...], person: tuple[str, ...], run: Command
) -> None:
    shown = run(*words, *person, "--quiet", "--format", "markdown").out
    nexts = [line.split("`")[1] for line in shown.splitlines() if line.startswith("- ") and "`mlcareer " in line]
    about = [one for one in nexts if not one.startswith("mlcareer certs show")]
    assert about
    assert all(" ".join(person) in one for one in about)


@pytest.mark.usefixtures("saved")
def test_a_step_of_a_saved_profile_is_struck_off_where_it_is_kept(run: Command) -> None:
    call = ("plan", "machine-learning-engineer", "--today", TODAY, "--quiet")
    (line,) = (
        one for one in run(*call, "--full", "--format", "markdown").out.splitlines() if "to strike it off: `" in one
    )
    whole = run(*call, "--json").document["steps"]
    assert run(*line.split("`")[1].split()[1:]).code == 0
    rest = run(*call, "--json").document["steps"]
    assert [one["skill"] for one in rest] == [one["skill"] for one in whole[1:]]


def test_certifications_are_asked_for_again_on_the_same_terms(run: Command) -> None:
    call = ("certs", "recommend", "ML engineer", "--skill", "sql", "--start", "2027-01-01", "--order", "dollars")
    again = (
        "certs recommend machine-learning-engineer --start 2027-01-01 --order dollars --skill sql --hours-per-week 8"
    )
    assert again in run(*call, "--today", TODAY, "--full", "--format", "markdown").out


def test_nobody_is_advised_in_a_comparison_without_a_profile(run: Command) -> None:
    document = run("roles", "compare", "data-scientist", "data-analyst", "--json").document
    assert (document["profile"], document["nearer"]) == (None, None)
    assert {role["you"] for role in document["roles"]} == {None}


def test_a_profile_in_a_comparison_is_a_file_behind_the_roles(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "me"
    file.write_text("{name: Ada, skills: {sql: 4}}", encoding="utf-8")
    ran = run("roles", "compare", "data-scientist", "data-analyst", str(file), "--json")
    assert ran.document["profile"]["name"] == "Ada"
    piped = in_shell("mlcareer roles compare data-scientist data-analyst - --json <<< 'skills: {sql: 4}'").document
    assert piped["nearer"] == ran.document["nearer"]


@pytest.mark.parametrize("file", ["no.yaml", "cv.pdf", "linkedin.ZIP"])
def test_a_profile_in_a_comparison_that_is_not_there(file: str, run: Command) -> None:
    ran = run("roles", "compare", "data-scientist", "data-analyst", file, "--json")
    assert (ran.code, ran.error["code"]) == (1, "file-not-found")


@pytest.mark.usefixtures("saved")
def test_the_saved_profile_is_in_a_comparison_only_where_it_is_asked_for(run: Command) -> None:
    roles = ("roles", "compare", "data-scientist", "data-analyst", "--today", TODAY)
    assert run(*roles, "--json").document["profile"] is None
    hint = "Which is nearer for you: `mlcareer roles compare data-scientist data-analyst --profile default`"
    assert hint in run(*roles, "--full", "--format", "markdown").out
    assert run(*roles, "--profile", "default", "--json").document["profile"]["name"] == "Amara"


def test_a_file_named_like_a_role_is_not_taken_for_a_profile(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data-analyst").write_text("{skills: {sql: 4}}", encoding="utf-8")
    assert run("roles", "compare", "data-scientist", "data-analyst", "--json").document["profile"] is None
