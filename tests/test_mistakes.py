"""Mistakes that people new to the program make, and what they are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Command

ADVERT = "Data engineer\n\nRequirements\n\n- You must know Python and SQL.\n"
FILES = {
    "me.yaml": "skills: {python: 3, sql: 2}\n",
    "twice.yaml": "skills: {python: 1, py: 4}\n",
    "ad.txt": ADVERT,
    "people.csv": "id,skills\na,python=3\n",
}
MISTAKES = [
    # the arguments in the wrong order, or of the wrong kind
    ("plan me.yaml data-scientist", 2, "'me.yaml' is a file, and a role is meant here; the role comes before it"),
    ("path me.yaml data-scientist", 2, "a role is meant here"),
    ("certs recommend me.yaml", 2, "a role is meant here"),
    ("certs recommend me.yaml data-scientist", 2, "a role is meant here"),
    ("roles show me.yaml", 2, "a role is meant here"),
    ("assess me.yaml --role people.csv", 2, "a role is meant here"),
    ("assess data-scientist", 2, "mlcareer assess --role data-scientist"),
    ("plan data-scientist data-analyst", 2, "a profile is meant here"),
    ("posting me.yaml", 2, "name the advertisement before it"),
    ("posting me.yaml ad.txt", 2, "a profile comes last"),
    ("roles compare me.yaml data-scientist data-analyst", 2, "the profile comes last"),
    ("roles compare data-scientist", 2, "two different roles"),
    ("batch me.yaml", 1, "mlcareer assess me.yaml"),
    ("profile import me.yaml", 1, "is a profile already"),
    # what is not there
    ("assess https://example.org/cv.pdf", 1, "nothing is fetched here"),
    ("posting https://example.org/job", 1, "nothing is fetched here"),
    ("batch https://example.org/people.csv", 1, "nothing is fetched here"),
    ("assess https://example.org/me.yaml", 1, "nothing is fetched here"),
    ("assess nobody.yaml", 1, "there is no such file"),
    ("assess .", 1, "no file in it has the columns of a LinkedIn export"),
    # names and levels
    ("plan data-scientst me.yaml", 2, "Did you mean Data scientist"),
    ("assess --skill pythn=3", 2, "Did you mean"),
    ("assess --skill python=9", 2, "use 0 to 5"),
    ("assess --skill python=", 2, "a level is missing"),
    ("what-if me.yaml --learn docker=0", 2, "nothing is learnt to 0"),
    ("what-if me.yaml", 2, "--learn docker=3"),
    ("plan data-scientist me.yaml --by tomorrow", 2, "YYYY-MM-DD"),
    ("roles list --family datascience", 2, "there is"),
    ("roles list --sort salary", 2, "use id, title"),
    ("roles show data-scientist --country Europe", 2, "not understood as one country"),
    ("assess me.yaml --format xml", 2, "is no format"),
    ("knowledge new my-role role --knowledge own", 2, "The kind comes first"),
]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Command(capsys)


@pytest.mark.parametrize(("call", "code", "part"), MISTAKES, ids=[call for call, _, _ in MISTAKES])
def test_a_mistake_is_told_with_what_to_do(call: str, code: int, part: str, run: Command) -> None:
    ran = run(*call.split())
    assert ran.code == code, ran.out + ran.err
    assert part in ran.err
    assert ran.out == ""


@pytest.mark.parametrize("said", ["python:4", "python: advanced", "python=4"])
def test_a_colon_gives_a_level_as_well(said: str, run: Command) -> None:
    skills = run("assess", "--skill", said, "--json").document["profile"]["skills"]
    assert [(one["skill"], one["level"], one["assumed"]) for one in skills] == [("python", 4, False)]


def test_a_skill_under_two_names_is_told(run: Command) -> None:
    assert "Said twice" in run("assess", "twice.yaml", "--role", "data-analyst").out


def test_demand_is_told_of_the_country_asked_about(run: Command) -> None:
    shown = run("roles", "show", "data-scientist", "--country", "DE").out
    demand = next(line for line in shown.split("\n") if line.startswith("Demand"))
    assert "US " not in demand


@pytest.mark.parametrize(
    "call",
    ["what-if odd.yaml --best 3", "roles compare data-scientist data-analyst odd.yaml", "posting ad.txt odd.yaml"],
)
def test_an_unknown_name_is_not_lost_on_a_first_screen(call: str, run: Command) -> None:
    Path("odd.yaml").write_text("skills: {python: 3, zzqx: 2}\n", encoding="utf-8")
    assert "'zzqx'" in run(*call.split()).out
