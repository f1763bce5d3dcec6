"""What others publish becomes a folder of one's own that holds together, with its licence and an account of it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from commands import Ran, in_folder, load_once
from published_files import esco, newer_onet, onet, write

from mlcareer import assess
from mlcareer.knowledge.checks import check_upkeep
from mlcareer.knowledge.checks.findings import Day
from mlcareer.knowledge.draft import link, read_draft
from mlcareer.knowledge.load import shipped_folder
from mlcareer.knowledge.published.esco import read_esco
from mlcareer.profile.model import Profile

Files = dict[str, str]


def run(*arguments: str, folder: Path) -> Ran:
    return in_folder(folder, "knowledge", "import", *arguments)


def imported(folder: Path, kind: str, files: Files, source: str = "published") -> dict[str, Any]:
    write(folder / source, files)
    done = run(kind, source, "--output", "mine", "--json", "--today", "2026-11-21", folder=folder)
    assert done.code == 0, done.err
    return done.document


def fault(folder: Path, kind: str, files: Files) -> str:
    write(folder / "published", files)
    done = run(kind, "published", folder=folder)
    assert done.code == 1
    assert not (folder / f"knowledge-{kind}").exists()
    return done.err


def counts(accounts: list[dict[str, Any]]) -> dict[str, int]:
    return {one["what"]: one["count"] for one in accounts}


def role(folder: Path, id_: str) -> dict[str, Any]:
    roles = json.loads((folder / "mine" / "roles.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = {one["id"]: one for one in roles}[id_]
    return found


class Made(NamedTuple):
    """A folder in which a classification was imported to `mine`, and what the command said."""

    folder: Path
    result: dict[str, Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Callable[[], Files]], Made]:
    """Imports files of ESCO or O*NET, those that are given a second time not again."""

    @cache
    def make(files: Callable[[], Files]) -> Made:
        folder = tmp_path_factory.mktemp("made")
        return Made(folder, imported(folder, "esco" if files is esco else "onet", files()))

    return make


Make = Callable[[Callable[[], Files]], Made]


@pytest.mark.parametrize("files", [esco, onet, newer_onet])
def test_what_is_made_passes_every_check_and_keeps_its_licence(made: Make, files: Callable[[], Files]) -> None:
    draft, problems = read_draft([shipped_folder(), made(files).folder / "mine"])  # the command itself has checked it
    assert [str(one) for one in problems or check_upkeep(draft, Day(load_once().method.as_of))] == []
    knowledge = link(draft, "")
    (source,) = [one for one in knowledge.sources.values() if one.id in ("esco-download", "onet-database")]
    assert source.licence
    assert source.attribution
    assert source.url


def test_occupations_of_esco_ask_for_what_they_need_and_may_need(made: Make) -> None:
    folder, result = made(esco)
    master = role(folder, "esco-harbour-master")
    asked = {one["skill"]: (one["importance"], one.get("essential", False)) for one in master["requirements"]}
    assert asked == {"esco-work-in-teams": (4, True), "python": (2, False), "esco-dock-ships": (4, True)}
    assert master["seniority"] == "lead"
    assert master["title"] == "Harbour master"
    assert role(folder, "esco-ship-pilot")["codes"][0]["note"].startswith("ISCO-08 group 3152, Ships' deck")
    assert counts(result["mapped"])["roles"] == 2
    assert counts(result["left"]) == {
        "names of skills that another has already; they stand with their code": 1,
        "other names of skills with less than 3 letters": 1,
        "other names of skills that are taken already": 1,
        "places of skills in groups": 1,
        "skills below one of the shipped base": 1,
        "requirements for a skill that skills_en.csv does not have": 1,
        "occupations that the shipped base has": 1,
        "occupations of which ESCO names nothing essential": 1,
        "occupations that ask for just what another asks for": 1,
        "other names of roles that are taken already": 1,
    }


def test_who_steers_ships_is_understood(made: Make) -> None:
    knowledge = load_once(made(esco).folder / "mine")
    who = Profile.model_validate({"skills": {"ship steering": 3, "teamwork at sea": 3}})
    pilot = assess(knowledge, who, today=date(2026, 11, 21), roles=("esco-ship-pilot",)).roles[0]
    assert pilot.readiness == 100
    assert knowledge.titles.understand("marine pilot").role == "esco-ship-pilot"


@pytest.mark.parametrize("files", [onet, newer_onet])
def test_ratings_of_onet_become_levels_and_importances(made: Make, files: Callable[[], Files]) -> None:
    folder = made(files).folder
    pilot = role(folder, "onet-pilots-ship")
    asked = {
        one["skill"]: (one["level"], one["importance"], one.get("essential", False)) for one in pilot["requirements"]
    }
    assert asked == {
        "communication": (3, 4, True),
        "onet-operation-and-control": (4, 5, True),
        "onet-transportation": (3, 5, True),
        "spreadsheets": (2, 3, False),
    }
    assert pilot["gates"][0]["education"] == "bachelor"
    assert pilot["also_called"] == [{"title": "Harbor Pilot", "sources": ["onet-database"]}]
    boats = role(folder, "onet-motorboat-operators")
    assert [one["skill"] for one in boats["requirements"] if one.get("essential")] == ["onet-operation-and-control"]
    assert pilot["summary"]["text"] == 'Command ships to steer them "safely".'


def test_the_release_is_told_by_the_name_of_the_download(tmp_path: Path) -> None:
    result = imported(tmp_path, "onet", newer_onet(), "db_30_3_text")
    assert result["source"] == "O*NET 30.3 Database"
    assert result["attribution"].startswith(
        "This product includes information from the O*NET 30.3 Database by the U.S."
    )


def test_workbooks_are_read_as_the_text_files_are(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    expected = imported(tmp_path / "text", "onet", onet())
    (tmp_path / "sheets" / "published").mkdir(parents=True)
    for name, text in onet().items():
        book = openpyxl.Workbook()
        for line in text.splitlines():
            book.active.append([_number(cell) for cell in line.split("\t")])
        book.save(tmp_path / "sheets" / "published" / name.replace(".txt", ".xlsx"))
    assert imported(tmp_path / "sheets", "onet", {}) == expected
    first, second = (tmp_path / each / "mine" / "roles.json" for each in ("text", "sheets"))
    assert first.read_text(encoding="utf-8") == second.read_text(encoding="utf-8")


def _number(cell: str) -> str | float:
    try:
        return float(cell) if "." in cell else cell
    except ValueError:
        return cell


def test_what_is_wrong_is_said_with_its_place(tmp_path: Path) -> None:
    files = esco()
    skills = files["skills_en.csv"]
    spoilt = {
        "columns": (
            skills.replace("preferredLabel", "label", 1),
            "skills_en.csv:1:1: missing-column there is no column",
        ),
        "short": (skills + "KnowledgeSkillCompetence,x\n", "broken-row 2 cells, where the table has 13 columns."),
        "quote": (skills + 'a,"b\n', "broken-row not a table"),
        "empty": ("", "skills_en.csv:1:1: empty-table"),
    }
    for name, (text, expected) in spoilt.items():
        assert expected in fault(tmp_path / name, "esco", {**files, "skills_en.csv": text})
    bad = onet()["Skills.txt"].replace("4.12", "much")
    assert "Skills.txt:2:1: no-number 'much' is no rating." in fault(
        tmp_path / "x", "onet", {**onet(), "Skills.txt": bad}
    )


def test_another_encoding_is_said_at_its_line(tmp_path: Path) -> None:
    write(tmp_path / "published", esco())
    with (tmp_path / "published" / "skills_en.csv").open("ab") as stream:
        stream.write(b"\xe9,b\n")
    lines = (tmp_path / "published" / "skills_en.csv").read_bytes().count(b"\n")
    assert f"skills_en.csv:{lines}:1: not-utf-8 byte 0xe9" in run("esco", "published", folder=tmp_path).err


def test_what_is_no_such_folder_is_told_what_to_name(tmp_path: Path) -> None:
    write(tmp_path / "deep" / "esco", esco())
    write(tmp_path / "german", {"occupations_de.csv": esco()["occupations_en.csv"]})
    (tmp_path / "esco.zip").touch()
    (tmp_path / "other").mkdir()
    said = {
        "esco.zip": "is packed; unpack it",
        "deep": f"It is in {Path('deep') / 'esco'}; name that.",
        "german": "is in another language",
        "nowhere": "there is no such folder",
        "other": "there is no occupations_en.csv in other.",
    }
    for name, message in said.items():
        assert message in run("esco", name, folder=tmp_path).err
    assert "use esco or onet" in run("isco", "other", folder=tmp_path).err


def test_a_folder_that_is_there_is_left_alone(made: Make) -> None:
    folder = made(esco).folder
    before = (folder / "mine" / "roles.json").read_bytes()
    done = run("esco", "published", "--output", "mine", folder=folder)
    assert done.code == 1
    assert "is there already" in done.err
    assert (folder / "mine" / "roles.json").read_bytes() == before


def test_what_gives_no_role_says_why(tmp_path: Path) -> None:
    files = onet()
    del files["Skills.txt"], files["Knowledge.txt"]
    said = fault(tmp_path, "onet", files)
    assert "gives no role" in said
    assert "occupations of which O*NET rates nothing" in said


def test_a_folder_holds_a_kind_of_record_once_and_is_not_added_to(tmp_path: Path) -> None:
    imported(tmp_path, "esco", esco())
    done = in_folder(tmp_path, "knowledge", "new", "role", "sailor", "--knowledge", "mine")
    assert done.code == 1
    assert "was made by an import" in done.err
    (tmp_path / "mine" / "roles.yaml").write_text("[]\n", encoding="utf-8")
    done = in_folder(tmp_path, "roles", "list", "--knowledge", "mine")
    assert "keep one of the two" in done.err


def test_the_page_fits_the_screen(tmp_path: Path) -> None:
    write(tmp_path / "published", onet())
    done = run("onet", "published", folder=tmp_path)
    assert max(map(len, done.out.splitlines())) <= 80
    assert done.out.startswith("O*NET Database is in knowledge-onet")


def test_reading_tables_leaves_the_widest_cell_of_others_as_it_was(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    read_esco(write(tmp_path / "esco", esco()), load_once(), date(2026, 11, 21), lambda _: None)
    assert csv.field_size_limit() == before
