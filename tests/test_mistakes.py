"""Mistakes that people new to the program make, and what they are told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from commands import Command, in_shell, load_once

from mlcareer import Knowledge
from mlcareer.cli.misuse import as_meant
from mlcareer.profile.many import read_many
from mlcareer.reading.purpose import purpose

ADVERT = "Data engineer\n\nRequirements\n\n- You must know Python and SQL.\n"
CV = """Jane Doe

Experience

Data analyst, Acme, 2019 - 2023
- Dashboards in Tableau

Education

BSc Economics, 2018
"""
FILES = {
    "me.yaml": "skills: {python: 3, sql: 2}\n",
    "twice.yaml": "skills: {python: 1, py: 4}\n",
    "ad.txt": ADVERT,
    "people.csv": "id,skills\na,python=3\n",
    "people.jsonl": '{"id": "a", "skills": {"python": 3}}\n',
    "cv.txt": CV,
    "empty.txt": "",
    "empty.yaml": "",
    "indented.yaml": "skills:\n  python: 3\n sql: 2\n",
    "key.yaml": "skill: [python]\n",
    "cut.json": '{"skills": {"python": 3}',
    "photo.png": "\x89PNG\r\n\x1a\n",
    "folder/x": "",
    "names.yaml": "- python\n- sql\n",
    "comma.yaml": "skills: {python: 3}\nyears_coding: '3,5'\n",
    "one.yaml": "skills: {python: 3}\ntarget_roles: data scientist\n",
    "no.pdf": "text",
    "semicolon.csv": "id;skills\nb;python=3\n",
    "caps.yaml": "Skills: {python: 3}\n",
    "words.yaml": "skills: python, sql\n",
    "degree.yaml": "skills: {python: 3}\neducation: studied Biology\n",
    "job.yaml": "skills: {python: 3}\nexperience: nurse\n",
    "week.yaml": "skills: {python: 3}\nhours_per_week: 200\n",
    "thirty.yaml": "skills: {python: 30}\n",
    "tab.yaml": "skills:\n\t python: 3\n",
    "cv.rtf": "{\\rtf1 hello}",
    "wide.yaml": "\xff\xfes\0k\0",
    "wide.csv": "\xff\xfei\0d\0",
    "list.json": '[{"skills": {"python": 3}}]',
    "country.yaml": "skills: {python: 3}\ncountry: NL\n",
    "two.yaml": "skills: {sql: 3}\n",
    "comment.json": '{\n  // mine\n  "skills": {"python": 3}\n}',
    "comma.json": '{"skills": {"python": 3},}',
    "single.json": "{'skills': {'python': 3}}",
    "bare.json": '{skills: {"python": 3},\n "name": }',
    "glued.yaml": "skills:\n  Python:3\n  SQL:2\n",
    "me.toml": "[skills]\npython = 3\n",
    "my folder/my file.yaml": "skills: {python: 3}\n",
    "oneword.yaml": "skills: [python sql excel]\n",
    "empty.pdf": "",
    "cv.pages": "PK\x03\x04x",
    "people.xlsx": "PK\x03\x04x",
    "people.doc": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x",
    "names.csv": "Name,Id\nAnna,a\n",
    "sports.csv": "Sport,Name\nchess,a\n",
    "jobs.csv": "Job,Occupation,Skills\nnurse,nurse,python\n",
    "ragged.csv": "name;skills\nAnna;Excel;SQL\n",
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
    ("profile import me.yaml --output new.yaml", 1, "is a profile already"),
    # a document of the wrong kind
    ("assess ad.txt", 2, "mlcareer posting ad.txt"),
    ("plan data-scientist ad.txt", 2, "reads like an advertisement"),
    ("profile import ad.txt", 2, "reads like an advertisement"),
    ("posting cv.txt", 2, "mlcareer assess cv.txt"),
    ("posting cv.txt me.yaml", 2, "reads like a CV"),
    ("posting ad.txt cv.txt", 2, "with --accept"),
    ("assess people.csv", 2, "mlcareer batch people.csv"),
    ("assess people.jsonl", 2, "mlcareer batch people.jsonl"),
    ("batch cv.txt", 1, "mlcareer assess cv.txt"),
    ("assess empty.yaml", 1, "needs at least 'skills'"),
    ("posting empty.txt", 1, "put the text into it"),
    ("posting photo.png", 1, "run text recognition over it"),
    ("assess photo.png", 1, "run text recognition over it"),
    ("assess indented.yaml", 1, "begin in the same column"),
    ("assess key.yaml", 1, "Did you mean 'skills'"),
    ("assess cut.json", 1, "ends before all brackets"),
    ("posting folder", 1, "name a file in it"),
    ("batch folder", 1, "name a file in it"),
    ("report me.yaml --output folder", 1, "Name a file in it: folder/report.html"),
    # words too many, or not where they belong
    ("roles show data scientist", 2, "mlcareer roles show 'data scientist'"),
    ("plan data scientist me.yaml", 2, "mlcareer plan 'data scientist' me.yaml"),
    ("skills show machine learning", 2, "mlcareer skills show 'machine learning'"),
    ("assess me.yaml python=3", 2, "mlcareer assess me.yaml --skill python=3"),
    ("assess python=3", 2, "mlcareer assess --skill python=3"),
    ("assess python", 2, "mlcareer assess --skill python"),
    ("assess -skill python=3", 2, "mlcareer assess --skill python=3"),
    ("what-if me.yaml docker=3", 2, "mlcareer what-if me.yaml --learn docker=3"),
    ("what-if docker=3", 2, "mlcareer what-if --learn docker=3"),
    ("roles list data", 2, "mlcareer roles search data"),
    ("profile new me.yaml", 2, "mlcareer profile import me.yaml"),
    ("roles show data-analyst me.yaml", 2, "Usage: mlcareer roles show NAME"),
    ("knowledge info me.yaml", 2, "Usage: mlcareer knowledge info"),
    ("skills show slack", 2, "It counts for nothing here: it is a program for talking"),
    ("assess --skill Slack=3", 2, "It counts for nothing here"),
    ("skills show data-scientist", 2, "mlcareer roles show data-scientist"),
    ("roles show python", 2, "mlcareer skills show python"),
    ("assess --skill data-scientist", 2, "It is a role"),
    ("assess me.yaml data-scientist", 2, "mlcareer assess me.yaml --role data-scientist"),
    ("assess --skill python 3", 2, "--skill python=3"),
    ("assess --skill python,sql", 2, "--skill python --skill sql"),
    ("assess --skill python=3;sql=4", 2, "--skill python=3 --skill sql=4"),
    ("what-if me.yaml --learn docker=3,sql=4", 2, "--learn docker=3 --learn sql=4"),
    ("profile show work", 2, "mlcareer profile show --profile work"),
    ("profile forget work", 2, "mlcareer profile forget --profile work"),
    ("knowledge site me.yaml", 2, "me.yaml is a file, and the folder"),
    ("plan nurse", 2, "It is work of another kind; roles near to it: Data analyst"),
    ("plan zqx-basket-weaver", 2, "All that there are: mlcareer roles list"),
    ("assess names.yaml", 1, "write 'skills:' above them"),
    ("assess comma.yaml", 1, "a plain number such as 3.5"),
    ("assess one.yaml", 1, "in brackets: [one, another]"),
    ("assess no.pdf", 1, "save it as one again, or as text"),
    # commands and options
    ("assess --target data-scientist", 2, "mlcareer profile new, mlcareer profile set have it"),
    ("assess me.yaml --hours-per-week 8", 2, "mlcareer plan"),
    ("assess me.yaml --country DE", 2, "mlcareer roles show"),
    ("assess me.yaml --output out.txt", 2, "mlcareer assess … > FILE"),
    ("--skill python=3", 2, "mlcareer assess"),
    ("profile delete", 2, "mlcareer profile forget"),
    ("plan data-scientist me.yaml --to 80%", 2, "no unit behind it"),
    ("plan data-scientist me.yaml --hours-per-week 1,000", 2, "no comma in it"),
    ("assess me.yaml --format JSON", 2, "Did you mean json"),
    ("assess me.yaml --format html", 2, "mlcareer report writes a page"),
    ("assess me.yaml --format text", 2, "Without --format it is text"),
    ("roles list --country XX", 2, "Germany, DE or Berlin"),
    ("version", 2, "mlcareer --version"),
    ("compare data-scientist data-analyst", 2, "mlcareer roles compare"),
    ("config set country DE", 2, "mlcareer init"),
    ("asess me.yaml", 2, "Did you mean 'assess'"),
    ("plan", 2, "Usage: mlcareer plan ROLE [PROFILE]"),
    ("assess --skills python=3", 2, "Did you mean --skill"),
    ("assess me.yaml --role", 2, "--role needs a value behind it"),
    ("assess me.yaml --top 0", 2, "--top: give 1 or more"),
    ("plan data-scientist me.yaml --hours-per-week ten", 2, "--hours-per-week: a number is meant"),
    ("assess me.yaml --format pdf", 2, "mlcareer report --format pdf"),
    ("assess me.yaml --format xlsx", 2, "Spreadsheets read csv"),
    ("schema profil", 2, "Did you mean profile"),
    # what is not there
    ("assess https://example.org/cv.pdf", 1, "nothing is fetched here"),
    ("posting https://example.org/job", 1, "nothing is fetched here"),
    ("batch https://example.org/people.csv", 1, "nothing is fetched here"),
    ("assess https://example.org/me.yaml", 1, "nothing is fetched here"),
    ("assess nobody.yaml", 1, "there is no such file"),
    ("assess me.yml", 1, "Did you mean me.yaml"),
    ("posting nowhere/ad.txt", 1, "Nor is there a folder nowhere"),
    ("assess .", 1, "no file in it has the columns of a LinkedIn export"),
    # a file or a name in place of a command, and words that are no commands here
    ("me.yaml", 2, "It is a file. Perhaps: mlcareer assess me.yaml"),
    ("cv.txt", 2, "It is a file. Perhaps: mlcareer assess cv.txt"),
    ("people.csv", 2, "It is a file. Perhaps: mlcareer batch people.csv"),
    ("data-scientist", 2, "Perhaps: mlcareer roles show data-scientist"),
    ("python", 2, "Perhaps: mlcareer skills show python"),
    ("jobs", 2, "mlcareer roles list"),
    ("salary data-scientist", 2, "mlcareer roles show ROLE --pay"),
    ("learn python", 2, "mlcareer what-if --learn SKILL"),
    ("update", 2, "pip install --upgrade mlcareer"),
    ("start", 2, "mlcareer assess"),
    ("profile use work", 2, "mlcareer assess --profile NAME"),
    ("knowledge search data", 2, "mlcareer roles search WORD"),
    ("-v", 2, "mlcareer --version"),
    # what is missing, or in another place
    ("path", 2, "All that there are: mlcareer roles list"),
    ("certs recommend", 2, "All that there are: mlcareer roles list"),
    ("posting", 2, "FILE… is missing"),
    ("what-if me.yaml --learn", 2, "--learn needs a value behind it: --learn docker=3"),
    ("what-if me.yaml --best", 2, "--best 5"),
    ("report data-scientist", 2, "mlcareer report --role data-scientist"),
    ("report me.yaml data-scientist", 2, "mlcareer report me.yaml --role data-scientist"),
    ("plan data-scientist me.yaml 8", 2, "plan data-scientist me.yaml --hours-per-week 8"),
    ("plan data-scientist me.yaml --hours 8", 2, "Did you mean --hours-per-week?"),
    ("knowledge check me.yaml", 2, "mlcareer profile check me.yaml"),
    ("profile set python=4", 2, "mlcareer profile set --skill python=4"),
    # days that are written otherwise
    ("plan data-scientist me.yaml --start 30.11.2026", 2, "Perhaps: 2026-11-30"),
    ("plan data-scientist me.yaml --start 3.11.2026", 2, "Perhaps: 2026-11-03"),
    ("plan data-scientist me.yaml --start 11/30/2026", 2, "Perhaps: 2026-11-30"),
    ("plan data-scientist me.yaml --by 2027", 2, "Perhaps: 2027-12-31"),
    ("plan data-scientist me.yaml --by 2027-02", 2, "Perhaps: 2027-02-28"),
    ("plan data-scientist me.yaml --by 2020-01-01", 2, "there is no time in between"),
    # half a name, the option of another command, a name of another kind
    ("plan data scientist", 2, "A name of two words stands in quotes: 'data scientist'"),
    ("path data scientist", 2, "stands in quotes"),
    ("certs recommend data scientist", 2, "stands in quotes"),
    ("plan data-scientist data-analyst me.yaml", 2, "mlcareer roles compare data-scientist data-analyst me.yaml"),
    ("plan --role data-scientist me.yaml", 2, "The role is a word of its own: mlcareer plan ROLE [PROFILE]"),
    ("plan me.yaml -r data-scientist", 2, "The role is a word of its own"),
    ("profile set python 4", 2, "mlcareer profile set --skill python=4"),
    ("profile show me.yaml", 2, "mlcareer profile import me.yaml"),
    ("knowledge check own", 2, "mlcareer knowledge check --knowledge own"),
    ("assess me.yaml two.yaml", 2, "One person at a time; many stand in one file, for mlcareer batch FILE"),
    ("roles show python", 2, "all that ask for it: mlcareer roles list --skill python"),
    ("certs show aws", 2, "certifications in it: mlcareer certs list --skill amazon-web-services"),
    ("config get country", 2, "mlcareer config show"),
    ("completion", 2, "mlcareer --install-completion"),
    ("man", 2, "mlcareer help COMMAND"),
    ("--install-completion csh", 2, "for the shell that calls"),
    ("--show-completion csh", 2, "there is bash, zsh, fish, powershell, pwsh"),
    ("roles list --sort", 2, "See 'mlcareer roles list -h'"),
    ("mlcareer assess", 2, "Perhaps: mlcareer assess"),
    ("skills show phyton", 2, "Did you mean Python"),
    ("assess --skill kuberentes=3", 2, "Did you mean Kubernetes"),
    ("profile new --job nurse", 2, "Did you mean --experience?"),
    ("profile new --country NL", 2, "Did you mean --region?"),
    ("profile set --role data-scientist", 2, "Did you mean --target?"),
    ("assess me.yaml --colour never", 2, "Did you mean --no-color?"),
    ("profile new --education BScx", 2, "no degree that is held; use none, secondary"),
    ("knowledge new skill My_Skill", 2, "Perhaps: my-skill"),
    ("batch people.csv --report pages --format csv", 2, "--report writes pages and no csv"),
    ("report me.yaml --open --output -", 2, "leave one of them out"),
    # formats that a command has not
    ("plan data-scientist me.yaml --format doc", 2, "use table, json, markdown, csv, ics or mermaid"),
    ("report me.yaml --format docx", 2, "use html or pdf"),
    ("profile export me.yaml --format xml", 2, "use yaml, json-resume or markdown"),
    ("assess me.yaml --format ics", 2, "mlcareer plan has it"),
    ("plan data-scientist me.yaml --format ICS", 2, "Did you mean ics?"),
    # encodings, and tables in place of a person or an advertisement
    ("assess wide.yaml", 1, "save it as UTF-8"),
    ("batch wide.csv", 1, "save it as UTF-8, or as 'CSV UTF-8'"),
    ("assess list.json", 1, "If these are people: mlcareer batch list.json"),
    ("assess country.yaml", 1, "Did you mean 'region'"),
    ("posting people.csv", 2, "mlcareer batch people.csv"),
    ("posting ad.txt people.csv", 2, "is a table of people"),
    # files that would not hold what their names say, and folders
    ("report me.yaml --output report.docx", 2, "Name it .html or .pdf"),
    ("batch people.csv --output out.csv", 2, "--format csv > out.csv"),
    ("batch people.csv --summary --output out.txt", 2, "> FILE writes it there"),
    ("batch people.csv --report me.yaml", 2, "me.yaml is a file, and the pages need a folder"),
    ("assess ME.YAML", 1, "Did you mean me.yaml"),
    # profiles as people write them first
    ("assess caps.yaml", 1, "Did you mean 'skills'"),
    ("assess words.yaml", 1, "[python, sql], or with levels {python: 4, sql: 3}"),
    ("assess degree.yaml", 1, "{level: bachelor, field: biology}"),
    ("assess job.yaml", 1, "[{title: nurse, years: 8}]"),
    ("assess week.yaml", 1, "less than or equal to 168"),
    ("assess thirty.yaml", 1, "'30' is not a level; use 0 to 5"),
    ("assess tab.yaml", 1, "Indent with blanks, not with tabs"),
    ("assess cv.rtf", 1, "save it as DOCX, PDF or plain text"),
    ("assess semicolon.csv", 2, "mlcareer batch semicolon.csv"),
    # signs of other programs, files in other words
    ("assess comment.json", 1, "JSON has no comments; leave it out"),
    ("assess comma.json", 1, "Leave out the comma before the bracket that closes"),
    ("assess single.json", 1, "in straight double quotes"),
    ("assess bare.json", 1, 'Names stand in double quotes: "skills"'),
    ("assess glued.yaml", 1, "a colon has a blank behind it; write Python: 3"),
    ("assess me.toml", 1, "a profile is written in YAML or JSON"),
    ("assess my folder/my file.yaml", 2, "Perhaps: mlcareer assess 'my folder/my file.yaml'"),
    ("plan data-scientist my folder/my file.yaml", 2, "plan data-scientist 'my folder/my file.yaml'"),
    ("assess file:///home/me.yaml", 1, "name the file alone: /home/me.yaml"),
    ("assess ~/nobody.yaml", 1, "a shell knows ~ where no quotes are around it. Perhaps: /"),
    ("assess me.yaml --json=true", 2, "--json takes no value: leave out '='"),
    ("assess me.yaml --full=yes", 2, "--full takes no value"),
    ("plan data-scientist me.yaml --start 2026/11/30", 2, "Perhaps: 2026-11-30"),
    ("plan data-scientist me.yaml --start 2026.11.30", 2, "Perhaps: 2026-11-30"),
    ("plan data-scientist me.yaml --start 30-Nov-2026", 2, "Perhaps: 2026-11-30"),
    # what is no table, and tables that say too little
    ("assess empty.pdf", 1, "copy or save it again"),
    ("batch people.xlsx", 1, "save it as CSV in the program that it is from"),
    ("batch cv.pages", 1, "takes JSON lines or a table, saved as CSV"),
    ("batch people.doc", 1, "takes JSON lines or a table, saved as CSV"),
    ("batch photo.png", 1, "photo.png is a picture"),
    ("batch names.csv", 1, "nothing here but who somebody is. The first line names the columns"),
    ("batch sports.csv", 1, "'Sport' is no column of a profile"),
    ("batch jobs.csv", 1, "the columns 'Job' and 'Occupation' both mean experience"),
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
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path) -> Command:
    assert home != tmp_path
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text.encode("latin-1"))
    monkeypatch.chdir(tmp_path)
    return Command(capsys)


@pytest.mark.parametrize(("call", "code", "part"), MISTAKES, ids=[call for call, _, _ in MISTAKES])
def test_a_mistake_is_told_with_what_to_do(call: str, code: int, part: str, run: Command) -> None:
    ran = run(*call.split())
    assert ran.code == code, ran.out + ran.err
    assert part in ran.err
    assert ran.out == ""


def test_a_day_that_could_be_two_is_not_guessed(run: Command) -> None:
    for day in ("11/12/2026", "12-11-2026", "31.02.2026", "2026-13", "next year"):
        ran = run("plan", "data-scientist", "me.yaml", "--start", day)
        assert ran.code == 2
        assert "Perhaps" not in ran.err


def test_no_option_is_suggested_that_is_nothing_like_it(run: Command) -> None:
    for option in ("--zqxw", "--verbose", "--country", "--top"):
        assert "Did you mean" not in run("plan", "data-scientist", "me.yaml", option, "20").err


@pytest.mark.parametrize("said", ["python:4", "python: advanced", "python=4"])
def test_a_colon_gives_a_level_as_well(said: str, run: Command) -> None:
    skills = run("assess", "--skill", said, "--json").document["profile"]["skills"]
    assert [(one["skill"], one["level"], one["assumed"]) for one in skills] == [("python", 4, False)]


def test_a_report_takes_the_name_of_its_own_format(run: Command) -> None:
    assert run("report", "me.yaml", "--format", "html", "--output", "page.html").code == 0
    assert Path("page.html").read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_of_another_shell_is_shown(shell: str, home: Path) -> None:
    ran = in_shell(f"mlcareer --show-completion {shell}", MLCAREER_HOME=str(home))
    assert ran.code == 0
    assert f"complete_{shell}" in ran.out


def test_a_file_of_a_profile_is_saved_by_import(run: Command) -> None:
    assert run("profile", "import", "me.yaml").err == "Saved as 'default'; mlcareer assess goes on.\n"
    assert run("assess", "--json").document["profile"]["skills"][0]["skill"] == "python"
    assert run("profile", "import", "me.yaml").code == 1
    assert run("profile", "import", "me.yaml", "--profile", "two").code == 0


def test_a_list_of_people_is_a_batch_in_yaml_and_json_too(run: Command) -> None:
    people = "- {id: a, skills: {python: 3}}\n- {id: b, skills: 7}\n- {id: c, skills: {sql: 3}}\n"
    Path("people.yaml").write_text(people, encoding="utf-8")
    Path("people.json").write_text('[\n{"id": "a", "skills": {"python": 3}}, {"id": "c"}]', encoding="utf-8")
    ran = run("batch", "people.yaml")
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [line["id"] for line in lines] == ["a", "b", "c"]
    assert lines[1]["error"]["code"] == "profile-invalid"
    assert [json.loads(line)["id"] for line in run("batch", "people.json").out.splitlines()] == ["a", "c"]


@pytest.mark.parametrize("file", ["nobody.csv", "nobody.jsonl"])
def test_a_batch_of_nobody_is_told(file: str, run: Command) -> None:
    Path(file).write_text("id,skills\n" if file.endswith("csv") else "", encoding="utf-8")
    ran = run("batch", file)
    assert ran.out == ""
    assert f"{file} holds nobody" in ran.err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["assess", "“me.yaml”"], ["assess", "me.yaml"]),
        (["plan", "„data", "scientist“", "me.yaml"], ["plan", "data scientist", "me.yaml"]),
        (["assess", "--skill", "«python=3»"], ["assess", "--skill", "python=3"]),
        (["assess", "me.yaml", "—role", "data-scientist"], ["assess", "me.yaml", "--role", "data-scientist"]),
        (["assess", "–-full", "me.yaml"], ["assess", "--full", "me.yaml"]),
        (["assess", "–skill=python", "-"], ["assess", "--skill=python", "-"]),
        (["assess", "“me.yaml", "O’Brien", "–"], ["assess", "“me.yaml", "O’Brien", "–"]),
    ],
)
def test_signs_that_a_text_program_has_changed_are_taken_as_they_were_meant(typed: list[str], meant: list[str]) -> None:
    assert as_meant(typed) == meant


def test_a_file_keeps_its_own_quotes_and_dashes(run: Command) -> None:
    for name in ("“me”", "–full"):
        Path(name).write_text("skills: {python: 3}\n", encoding="utf-8")
        assert as_meant(["assess", name]) == ["assess", name]
    assert run("assess", "me.yaml", "–json").document == run("assess", "me.yaml", "--json").document


def test_several_skills_without_commas_are_told_apart(run: Command) -> None:
    understood = run("assess", "oneword.yaml", "--json").document["profile"]
    assert [one["skill"] for one in understood["skills"]] == ["python", "spreadsheets", "sql"]
    assert understood["unrecognised"] == []


def test_a_day_in_words_is_understood_and_told(run: Command) -> None:
    for day in ("30 November 2026", "30 Nov 2026", "November 30, 2026", "Nov 30 2026"):
        assert "Perhaps: 2026-11-30" in run("plan", "data-scientist", "me.yaml", "--start", day).err


def zip_of(name: str, *inside: str) -> None:
    with ZipFile(name, "w") as file:
        for one in inside:
            file.writestr(one, "x")


def test_a_file_of_an_office_says_as_what_to_save_it(run: Command) -> None:
    zip_of("real.xlsx", "[Content_Types].xml", "xl/workbook.xml")
    zip_of("real.ods", "mimetype")
    zip_of("real.pages", "Index/Document.iwa")
    zip_of("other.zip", "cv.txt")
    for call in ("assess", "posting"):
        assert "a spreadsheet; save it as CSV" in run(call, "real.xlsx").err
        assert "a spreadsheet; save it as CSV" in run(call, "real.ods").err
        assert "export it as PDF or Word" in run(call, "real.pages").err
        assert "unpack it, and name the file in it" in run(call, "other.zip").err


COUNSELLOR = """\ufeffFull name;Current occupation;Skills (self rated);Wants to be;Notes\r
Anna Müller;nurse=8;Excel, SQL=2;data analyst;shy\r
;;;;\r
Ben;teacher;Python;data scientist;;\r
"""


def test_a_list_as_counsellors_keep_it_is_read(run: Command) -> None:
    Path("list.csv").write_bytes(COUNSELLOR.encode())
    ran = run("batch", "list.csv")
    assert ran.code == 0
    assert ran.err == (
        "Columns read: Full name as name, Current occupation as experience, Skills (self rated) as skills, Wants to be "
        "as target_roles. Not read: Notes.\n"
    )
    assert [json.loads(line)["line"] for line in ran.out.splitlines()] == [2, 4]
    people = list(read_many("list.csv", load_once()))
    profile = people[0].profile
    assert profile is not None
    assert [(job.title, job.years) for job in profile.experience] == [("nurse", 8)]
    assert profile.target_roles == ("data analyst",)


def test_a_row_with_too_many_cells_says_what_stands_between_them(run: Command) -> None:
    ran = run("batch", "ragged.csv")
    assert ran.code == 1
    assert "3 cells, the header 2; put a text with semicolons in quotes" in ran.out


def test_a_table_comes_through_a_pipe_as_well(home: Path) -> None:
    ran = in_shell("printf 'id;skills\\na;python=3\\n' | mlcareer batch -", MLCAREER_HOME=str(home))
    assert json.loads(ran.out)["id"] == "a", ran.err


def test_what_reads_like_an_advertisement_may_be_taken_as_a_cv_all_the_same(run: Command) -> None:
    ran = run("assess", "ad.txt", "--accept")
    assert ran.code == 0
    assert "reads like an advertisement" in ran.err


def test_a_cv_behind_an_advertisement_is_the_person(run: Command) -> None:
    assert run("posting", "ad.txt", "cv.txt", "--accept", "--json").document["profile"]["skills"]
    assert run("posting", "ad.txt", "ad.txt", "--json").document["kind"] == "postings"


TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Requirements\n- Python\nYou will like it.\n", "advertisement"),
        ("Requirements\n- Python\nI think you will like it.\n", None),
    ],
)
def test_a_text_of_one_to_another_may_be_either(text: str, kind: str | None, shipped: Knowledge) -> None:
    assert purpose(text, date(2026, 11, 28), shipped.language) == kind


def test_no_cv_is_taken_for_an_advertisement_nor_the_reverse() -> None:
    kinds = {"ad": "advertisement", "cv": "cv"}
    found = [
        (
            kinds[file.stem.removeprefix("real-").removeprefix("modern-").split("-")[0]],
            purpose(file.read_text("utf-8"), date(2026, 11, 28)),
        )
        for file in TEXTS
    ]
    assert [pair for pair in found if pair[1] not in (pair[0], None)] == []
    assert sum(told is not None for _, told in found) >= 0.8 * len(found)


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
