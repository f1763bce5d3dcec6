"""Batches: what a table may look like, what is said of it, a group in sum, and answers for machines."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from commands import TODAY, Command

from mlcareer import Knowledge
from mlcareer.profile.many import read_many
from mlcareer.render.formats.schema import schema


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.fixture
def table(tmp_path: Path) -> Callable[[str], str]:
    def write(text: str) -> str:
        file = tmp_path / "people.csv"
        file.write_text(text, encoding="utf-8")
        return str(file)

    return write


def skills(file: str, knowledge: Knowledge) -> list[dict[str, int | None] | str]:
    """The skills of every row by id, or the code of what was wrong with it."""
    return [
        {str(knowledge.skill_names.find(claim.name)): claim.level for claim in one.profile.skills}
        if one.profile
        else one.error.code
        if one.error
        else ""
        for one in read_many(file, knowledge)
    ]


@pytest.mark.parametrize(
    "text",
    [
        'id,skills\na,"python=3, sql=4"\n',
        'id,skills\na,"python=3; sql=4"\n',
        'id,skills\na,"python: 3; SQL: advanced"\n',
        'id,skills\na,"python=3\nsql=4"\n',
        "ID,Skills\na,python=3|sql=4\n",
        "id;skills\na;python=3, sql=4\n",
        "id\tskills\na\tpython=3, sql=4\n",
        "id,Python,SQL\na,3,advanced\n",
        "id;python;sql;docker\na;3;4;\n",
        "id,skill 1,skill_2,skill3\na,python=3,sql=4,\n",
    ],
)
def test_skills_stand_in_one_cell_or_in_columns_of_their_own(
    text: str, table: Callable[[str], str], shipped: Knowledge
) -> None:
    assert skills(table(text), shipped) == [{"python": 3, "sql": 4}]


def test_a_cross_names_a_skill_without_a_level_and_an_empty_cell_says_nothing(
    table: Callable[[str], str], shipped: Knowledge
) -> None:
    found = skills(table("id,python,sql,docker\na,x,yes,no\nb,,,5\nc,lots,,\n"), shipped)
    assert found == [{"python": None, "sql": None, "docker": 0}, {"docker": 5}, "profile-invalid"]


def test_jobs_degrees_and_their_fields_have_columns(table: Callable[[str], str], shipped: Knowledge) -> None:
    file = table("id,education,field of study,experience\na,bachelor,physics,data analyst=2; Baker\nb,,,\n")
    first, second = (one.profile for one in read_many(file, shipped))
    assert first is not None
    assert first.education is not None
    assert (first.education.level, first.education.field) == ("bachelor", "physics")
    assert [(job.title, job.years) for job in first.experience] == [("data analyst", 2), ("Baker", None)]
    assert second is not None
    assert second.education is None


@pytest.mark.parametrize(
    ("cell", "degrees"),
    [
        ("PhD", [("doctorate", None)]),
        ("Bachelor's", [("bachelor", None)]),
        ("Some college", [("some-college", None)]),
        ("BSc Economics", [("bachelor", "Economics")]),
        ("MSc Data Science; BA History", [("master", "Data Science"), ("bachelor", "History")]),
        ("None", [("none", None)]),
    ],
)
def test_degrees_are_written_as_people_write_them(
    cell: str, degrees: list[tuple[str, str | None]], table: Callable[[str], str], shipped: Knowledge
) -> None:
    (one,) = read_many(table(f'id,python,highest degree\na,3,"{cell}"\n'), shipped)
    assert one.profile is not None
    assert one.profile.education is not None
    assert [(held.level, held.field) for held in one.profile.education.degrees] == degrees


def test_why_somebody_was_not_read_is_told_of_a_group(table: Callable[[str], str], run: Command) -> None:
    rows = "".join(f"p{number},9,\n" for number in range(8))
    file = table(f"id,python,degree\na,3,BSc\nb,3,nonsense\n{rows}")
    ran = run("batch", file, "--summary")
    assert ran.code == 1
    told = [line for line in ran.err.splitlines() if line.startswith("Not read: ")]
    assert len(told) == 5
    assert "the degree should be none, secondary" in told[0]
    assert "the column 'python': '9' is not a level" in told[1]
    assert ":4:" in told[1]


def test_which_columns_are_read_and_who_says_nothing_is_told(table: Callable[[str], str], run: Command) -> None:
    ran = run("batch", table("id,python,cohort\na,3,2026\nb,,2026\n"), "--role", "data-analyst")
    assert ran.code == 0
    assert ran.err.split("\n")[:2] == [
        "Columns read: id; the levels from 0 to 5 of python. Not read: cohort.",
        "1 row says nothing to rank roles by: line 3 (b).",
    ]
    assert run("batch", table("id,python\na,3\n"), "--json").err == ""


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("id,skils", "Did you mean skills?"),
        ("id,pythn", "Did you mean Python?"),
        ("id,skills,educaton", "Did you mean education?"),
        ("id,email", "'email' is no column of a profile"),
        ("ada,python=3", "The first line names the columns"),
        ("id,skills,Skills", "there twice"),
    ],
)
def test_a_header_that_cannot_be_meant_is_refused(
    header: str, part: str, table: Callable[[str], str], run: Command
) -> None:
    ran = run("batch", table(f"{header}\na,b\n"))
    assert (ran.code, ran.out) == (1, "")
    assert part in ran.err


@pytest.mark.parametrize("name", ["me.yaml", "cv.pdf", "cv.html"])
def test_a_file_of_one_person_is_sent_to_assess(
    name: str, run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text("skills: {python: 3}\n", encoding="utf-8")
    ran = run("batch", name)
    assert ran.code == 1
    assert f"mlcareer assess {name}" in ran.err


PEOPLE = '{"id": "ada", "skills": {"python": 3, "zzqx": 1}}\n{"id": "=1+1", "skills": {"sql": 2}}\nno\n{"id": "eve"}\n'


def test_csv_is_for_machines(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_text(PEOPLE, encoding="utf-8")
    roles = ("--role", "data-analyst", "--role", "data-engineer")
    ran = run("batch", str(file), "--format", "csv", *roles)
    assert ran.code == 1
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [(row["id"], row["line"], row["rank"], row["role"] != "", row["error"]) for row in rows] == [
        ("ada", "1", "1", True, ""),
        ("ada", "1", "2", True, ""),
        ("'=1+1", "2", "1", True, ""),
        ("'=1+1", "2", "2", True, ""),
        ("", "3", "", False, "json-syntax"),
        ("eve", "4", "", False, ""),
    ]
    whole = [json.loads(line) for line in run("batch", str(file), *roles).out.splitlines()]
    assert rows[4]["message"] == whole[2]["error"]["message"]
    for row in rows[:2]:
        same = next(one for one in whole[0]["ranking"] if one["role"] == row["role"])
        assert {name: float(row[name]) for name in ("fit", "readiness", "readiness_upper")} == {
            name: same[name] for name in ("fit", "readiness", "readiness_upper")
        }
        assert row["unrecognised"] == "zzqx"


def test_fail_under_holds_for_everybody(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_text('{"skills": {"python": 3}}\n{"id": "b", "skills": {"sql": 1}}\n', encoding="utf-8")
    call = ("batch", str(file), "--role", "data-analyst", "--fail-under")
    assert run(*call, "0").code == 0
    readiness = json.loads(run(*call, "0").out.split("\n")[1])["ranking"][0]["readiness"]
    ran = run(*call, str(readiness + 0.1))
    assert ran.code == 1
    assert "line 2 (b)" in ran.err
    assert run(*call, "90", "--json").error["code"] == "under-readiness"
    file.write_text('{"skills": {"python": 3}}\n{"id": "nobody"}\n', encoding="utf-8")
    assert run(*call, "0").code == 1


def group(run: Command, tmp_path: Path, people: list[dict[str, Any]], *options: str) -> dict[str, Any]:
    file = tmp_path / "people.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in people), encoding="utf-8")
    ran = run("batch", str(file), "--summary", "--json", "--today", TODAY, *options)
    assert ran.code == 0
    jsonschema.validate(ran.document, schema("group"), cls=jsonschema.Draft202012Validator)
    return ran.document


def test_a_summary_counts_what_the_commands_say_of_each(run: Command, tmp_path: Path, shipped: Knowledge) -> None:
    role = shipped.roles["data-analyst"]
    needed = {one.skills[0]: one.level for one in role.requirements}
    several = [one for one in role.requirements if one.any_of]
    needed |= {skill: one.level for one in several for skill in one.any_of}
    last = next(one.skill for one in role.requirements if one.essential and one.skill)
    people: list[dict[str, Any]] = [
        {"skills": needed},
        {"skills": {**needed, last: 0}},
        {"skills": {"python": 1}},
        {},
    ]
    found = group(run, tmp_path, people, "--role", "data-analyst")
    assert (found["people"], found["says_nothing"], found["unread"]) == (4, 1, 0)
    counted = found["roles"][0]
    assert sum(counted["bands"].values()) == 3
    assert counted["bands"]["ready"] == 1
    first = counted["gaps"][0]
    assert (first["requirement"], first["alone"]) == (last, 1)
    assert first["people"] >= 1


def test_a_summary_agrees_with_assess_for_each_person(run: Command, tmp_path: Path) -> None:
    people: list[dict[str, Any]] = [
        {"skills": {"python": 4, "sql": 3}},
        {"skills": {"excel": 4}, "experience": [{"title": "Data analyst"}]},
    ]
    counted = group(run, tmp_path, people, "--role", "data-analyst")["roles"][0]
    lacking: dict[str, int] = {}
    bands: dict[str, int] = {}
    for one in people:
        me = tmp_path / "me.json"
        me.write_text(json.dumps(one), encoding="utf-8")
        role = run("assess", str(me), "--role", "data-analyst", "--json", "--today", TODAY).document["roles"][0]
        bands[role["band"]] = bands.get(role["band"], 0) + 1
        for row in role["ledger"]:
            if row["status"] != "met":
                lacking[row["requirement"]] = lacking.get(row["requirement"], 0) + 1
    assert {name: number for name, number in counted["bands"].items() if number} == bands
    assert {gap["requirement"]: gap["people"] for gap in counted["gaps"]} == lacking


def test_a_summary_fits_a_screen(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_text('{"skills": {"python": 3}}\n{"id": "eve"}\nbroken\n', encoding="utf-8")
    every = run("batch", str(file), "--summary")
    assert every.code == 1
    assert "1 line could not be read" in every.out
    assert every.out.count("\n") <= 21
    assert run("batch", str(file), "--summary", "--role", "data-analyst").out.count("\n") <= 22
    assert run("batch", str(file), "--summary", "--full").out.count("Lacking") > 40
    rows = list(csv.DictReader(io.StringIO(run("batch", str(file), "--summary", "--format", "csv").out)))
    assert {row["people"] for row in rows} == {"1"}
    assert all(row["points"].replace(".", "").isdecimal() for row in rows if row["requirement"])


# --- several advertisements ------------------------------------------------------------------------------------


def test_several_advertisements_give_one_list_and_its_plan(run: Command, tmp_path: Path) -> None:
    files = []
    for number, asked in enumerate(("Python and Docker", "SQL and Docker", "Docker and Kubernetes")):
        file = tmp_path / f"ad-{number}.txt"
        file.write_text(f"Data engineer\n\nRequirements\n\n- You must know {asked}.\n", encoding="utf-8")
        files.append(str(file))
    person = ("--skill", "python=4", "--skill", "sql=3")
    found = run("posting", *files, *person, "--json").document
    assert [(one["requirement"], one["asked"]) for one in found["lacking"]] == [("docker", 3), ("kubernetes", 1)]
    steps = [step["skill"] for step in found["plan"]]
    assert steps.index("docker") < steps.index("kubernetes")
    assert len(steps) == len({(step["skill"], step["to_level"]) for step in found["plan"]})
    shown = run("posting", *files, *person).out
    assert "3 of 3" in shown
    assert "In this order" in shown
    assert shown.count("\n") <= 21
    assert "What you lack over all of them" in run("posting", *files, *person, "--full").out
    nobody = run("posting", *files, "--json").document
    assert (nobody["lacking"], nobody["plan"]) == ([], [])


def test_what_is_likely_there_is_to_be_said_and_not_learnt(run: Command, tmp_path: Path) -> None:
    me, ad = tmp_path / "me.yaml", tmp_path / "ad.txt"
    me.write_text("experience: [{title: Software engineer, years: 7}]\n", encoding="utf-8")
    ad.write_text("Data engineer\n\nRequirements\n- Git\n- Airflow\n", encoding="utf-8")
    one = run("posting", str(ad), str(me)).out
    assert "Check first      you probably have Git & version control" in one
    lacked = next(line for line in one.splitlines() if line.startswith("You lack most"))
    assert "Git" not in lacked
    several = run("posting", str(ad), str(ad), str(me))
    assert "Check first    you probably have Git & version control" in several.out
    assert [line for line in several.out.splitlines() if line.startswith("Git")] == []
    last = run("posting", str(ad), str(ad), str(me), "--json").document["lacking"][-1]
    assert (last["requirement"], last["likely"]) == ("git", True)


def test_who_looks_at_the_lines_of_a_batch_is_told_of_the_screen(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = tmp_path / "people.jsonl"
    people.write_text('{"skills": {"python": 3}}\n', encoding="utf-8")
    assert "--summary" not in run("batch", str(people)).err
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "On one screen: --summary" in run("batch", str(people)).err
