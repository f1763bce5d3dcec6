"""Each kind of fault that attacks found, by a small input that shows it."""

from __future__ import annotations

import json
import os
import tracemalloc
import zlib
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from document_files import zipped
from timing import seconds
from trials import called, fault_of_call, limited

from mlcareer import CareerError, Knowledge, Profile
from mlcareer.knowledge.studies import DegreeRead
from mlcareer.profile.columns import MOST_COLUMNS
from mlcareer.profile.file import read_profile
from mlcareer.profile.model import LISTS, MOST, SkillClaim
from mlcareer.profile.store import Store
from mlcareer.reading.advert.structured import job_postings
from mlcareer.reading.open.html import html_text
from mlcareer.reading.open.pdf import pdf_text
from mlcareer.reading.open.text import decode_text
from mlcareer.reading.periods import calendar
from mlcareer.reading.person.degrees import Line, degrees
from mlcareer.reading.prose import language_notes
from mlcareer.reading.scan import MAX_NAMES, scan

pytestmark = pytest.mark.usefixtures("home")


# --- more than anybody has -------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", LISTS)
def test_a_profile_of_too_many_names_is_refused_before_they_are_looked_up(field: str, tmp_path: Path) -> None:
    names = [{"title": f"job {n}"} if field == "experience" else f"name {n}" for n in range(MOST + 1)]
    file = tmp_path / "p.json"
    file.write_text(json.dumps({field: names}), encoding="utf-8")
    with pytest.raises(CareerError) as told:
        read_profile(str(file))
    (problem,) = told.value.problems
    assert problem.message == f"'{field}': has 1,001 entries; a profile takes 1,000 at most."
    file.write_text(json.dumps({field: names[:MOST]}), encoding="utf-8")
    assert len(getattr(read_profile(str(file)), field)) == MOST


@pytest.mark.parametrize("field", LISTS)
def test_a_row_of_too_many_names_is_a_bad_row(field: str, tmp_path: Path) -> None:
    names = [{"title": f"job {n}"} if field == "experience" else f"name {n}" for n in range(MOST + 1)]
    (tmp_path / "b.jsonl").write_text(json.dumps({"skills": ["python"], field: names}), encoding="utf-8")
    code, out, _ = called(["batch", str(tmp_path / "b.jsonl")])
    assert (code, json.loads(out)["error"]["code"]) == (1, "profile-invalid")


def test_a_table_of_too_many_columns_is_refused_before_they_are_looked_up(tmp_path: Path) -> None:
    header = ["id", "skills", *(f"column {n}" for n in range(MOST_COLUMNS - 1))]
    (tmp_path / "wide.csv").write_text(",".join(header) + "\na,sql\n", encoding="utf-8")
    code, _, err = called(["batch", str(tmp_path / "wide.csv"), "--json"])
    assert (code, json.loads(err)["error"]["code"]) == (1, "csv-header")
    assert "5,001 columns; 5,000 are read at most." in err


def test_a_document_of_too_many_jobs_makes_no_profile(tmp_path: Path) -> None:
    work = [{"position": f"data analyst {n}", "startDate": "2020-01"} for n in range(MOST + 1)]
    (tmp_path / "cv.json").write_text(json.dumps({"basics": {"name": "A"}, "work": work}), encoding="utf-8")
    code, _, err = called(["profile", "import", str(tmp_path / "cv.json"), "--accept", "--json"])
    assert (code, json.loads(err)["error"]["code"]) == (1, "too-many")


@pytest.mark.parametrize(
    ("member", "head", "row", "what"),
    [
        ("Positions.csv", "Company Name,Title,Started On", "A,Data analyst {},Mar 2019", "jobs"),
        ("Skills.csv", "Name", "Qxz{}", "skills that are not known here"),
        (
            "Education.csv",
            "School Name,Start Date,End Date,Notes,Degree Name,Activities",
            'A,2012,2015,,"BSc, Field {}",',
            "degrees",
        ),
    ],
)
def test_nobody_is_shown_all_of_a_document_of_too_much(
    member: str, head: str, row: str, what: str, tmp_path: Path
) -> None:
    rows = (row.format(f"{chr(97 + number % 26)}{chr(97 + number // 26 % 26)}{number}") for number in range(MOST + 5))
    (tmp_path / "x.zip").write_bytes(zipped({member: "\n".join((head, *rows)) + "\n"}))
    code, _, err = called(["profile", "import", str(tmp_path / "x.zip"), "--accept", "--output", "-"])
    assert (code, err.count("\n")) == (1, 1)
    assert f"{what}; a profile takes 1,000 at most" in err


def test_no_profile_is_saved_that_could_not_be_read_again(home: Path) -> None:
    store, full = Store(folder=home), Profile(skills=tuple(SkillClaim(name=f"skill {n}") for n in range(MOST)))
    with store.locked():
        store.write("default", full)
    code, _, err = called(["profile", "set", "--skill", "python=3"])
    assert code == 1
    assert "names 1,001 skills; a profile takes 1,000 at most" in err
    assert store.read("default") == full


def test_unknown_names_take_about_a_thousandth_of_a_second_each(shipped: Knowledge) -> None:
    understood = seconds(lambda: [shipped.titles.understand(f"nothing k{n}") for n in range(300)])
    assert understood < 1.5


# --- places ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["/" + "n" * 300, "/" + "/".join(["d" * 200] * 30)], ids=["name", "path"])
@pytest.mark.parametrize(
    "call", ["assess --skill sql --json", "config show", "config init", "profile list", "profile forget --all --yes"]
)
def test_a_home_that_no_system_takes_is_an_error_of_ours(
    place: str, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLCAREER_HOME", place)
    assert fault_of_call(call.split()) is None


@pytest.mark.parametrize("call", ["assess", "profile show", "profile set --skill sql=2"])
def test_a_profile_that_is_a_pipe_is_not_waited_for(call: str, home: Path) -> None:
    (home / "profiles").mkdir(parents=True)
    os.mkfifo(home / "profiles" / "default.yaml")
    with limited():
        code, _, err = called([*call.split(), "--no-input"])
    assert code == 1
    assert "default.yaml: it is not a file." in err


def test_a_file_that_no_command_speaks_of_is_said_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "/closed/a\x1b[2J")

    monkeypatch.setattr("mlcareer.settings.Path.cwd", refuse)
    code, _, err = called(["assess", "--skill", "sql", "--json"])
    assert (code, json.loads(err)["error"]["code"]) == (1, "file-unusable")
    assert "\x1b" not in err


# --- documents -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("digits", ["9" * 5_000, "x" + "f" * 5_000], ids=["decimal", "hexadecimal"])
def test_a_reference_of_thousands_of_digits_is_no_sign(digits: str) -> None:
    page = html_text(f"<html><body>Python &#{digits}; &amp; &#83;QL")
    assert page.lines == ("Python \ufffd & SQL",)
    data = {"@type": "JobPosting", "title": f"Analyst &#{digits};", "description": f"<p>SQL &#{digits};"}
    (posting,) = job_postings(f'<script type="application/ld+json">{json.dumps(data)}</script>')
    assert posting.title == "Analyst \ufffd"


def test_an_encoding_that_decodes_nothing_is_not_believed() -> None:
    text, notes = decode_text(b"<html><meta charset=undefined>Python \xe4", "a.html")
    assert text.endswith("Python ä")
    assert notes


def test_little_of_a_pdf_cannot_become_gigabytes() -> None:
    packed = zlib.compress(b"z" * 30_000_000, 9)
    tracemalloc.start()
    try:
        with pytest.raises(CareerError) as told:
            pdf_text(_pdf_of(packed, "/Filter [/FlateDecode /ASCII85Decode]"), "a.pdf")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert told.value.code == "pdf-broken"
    assert most < 200_000_000


def _pdf_of(content: bytes, how: str) -> bytes:
    """A PDF of a page whose content is packed."""
    parts = [
        b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
        b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >> endobj",
        b"4 0 obj << %s /Length %d >> stream\n%s\nendstream endobj" % (how.encode(), len(content), content),
        b"trailer << /Root 1 0 R >>",
    ]
    return b"%PDF-1.4\n" + b"\n".join(parts)


# --- time ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["* \n", "-\n", "…\n\n", "• \n"])
def test_lines_without_words_are_no_headings_looked_for_again_and_again(line: str) -> None:
    assert seconds(lambda: list(language_notes(line * 7_000))) < 1


def test_short_words_in_capitals_are_looked_through_for_degrees_once(shipped: Knowledge) -> None:
    assert seconds(lambda: shipped.degrees.read("AA " * 300)) < 2


def test_a_line_of_degrees_is_not_read_again_for_each_of_them(shipped: Knowledge) -> None:
    lines = [Line(number=number, text=f"{'BSc in Physics, ' * 50}{number}") for number in range(40)]
    read = 0

    class Counting:
        def read(self, text: str, this_year: int | None = None) -> tuple[DegreeRead, ...]:
            nonlocal read
            read += 1
            return shipped.degrees.read(text, this_year)

        def studies_of(self, field: str) -> tuple[str, ...]:
            return shipped.degrees.studies_of(field)

    counted = SimpleNamespace(degrees=Counting(), language=shipped.language, studies=shipped.studies)
    degrees(lines, cast(Knowledge, counted), date(2026, 11, 21), calendar())
    assert read <= 3 * len(lines)


def test_a_degree_without_a_field_is_not_held_against_each_that_has_one(shipped: Knowledge) -> None:
    """Four thousand of either took half a minute."""
    lines = [Line(number=number, text=text) for number, text in enumerate(["MBA", "BSc in Physics"] * 4_000, 1)]
    assert seconds(lambda: degrees(lines, shipped, date(2026, 11, 21), calendar())) < 3


def test_names_of_one_list_are_told_from_their_neighbours_alone(shipped: Knowledge) -> None:
    """Each was held against each other again for every one that was told."""
    from mlcareer.advice.market.posting.advertisements import Advertisements

    ads = Advertisements(knowledge=shipped)
    text = "Data analyst\n\nRequirements\nExperience with " + "KoboTool, " * 20
    assert ads.read(text).unknown == ("KoboTool",)
    assert seconds(lambda: ads.read(text + "KoboTool, " * 3_000)) < 3


def test_a_text_of_nothing_but_names_is_refused_where_they_are_very_many(shipped: Knowledge) -> None:
    assert len(scan("C#, " * 1_000, shipped)) == 1_000
    with pytest.raises(CareerError) as told:
        scan("C#, " * (MAX_NAMES + 1), shipped)
    assert told.value.code == "text-too-long"
    assert "60,000 names of skills" in told.value.message


# --- many people -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "before"), [("b.jsonl", '{"id": "a", "skills": ["sql"]}\n'), ("b.csv", "id,skills\na,sql\n")]
)
def test_a_line_without_end_ends_the_reading_early_and_what_stands_before_it_is_answered(
    name: str, before: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_text(before, encoding="utf-8")
    os.truncate(file, 2_000_000_000)
    with limited(3):
        code, out, _ = called(["batch", str(file)])
    first, last = map(json.loads, out.splitlines())
    assert (code, first["id"], last["error"]["code"]) == (1, "a", "not-lines")


def test_a_table_whose_first_line_cannot_be_read_is_no_success(tmp_path: Path) -> None:
    file = tmp_path / "b.csv"
    file.touch()
    os.truncate(file, 200_000_000)
    code, _, err = called(["batch", str(file), "--json"])
    assert (code, json.loads(err)["error"]["code"]) == (1, "not-lines")


# --- names that are texts --------------------------------------------------------------------------------------


def test_a_title_as_long_as_a_text_is_not_understood_and_takes_no_time(shipped: Knowledge) -> None:
    assert shipped.titles.understand("Data Analyst " + "of data " * 20).role == "data-analyst"
    assert seconds(lambda: shipped.titles.understand("Data Analyst #" * 20_000)) < 0.5
    long = shipped.titles.understand("Data Analyst " * 40)
    assert (long.understood, long.as_given[:12]) == (False, "Data Analyst")


def test_names_in_the_data_of_a_page_are_no_longer_than_a_line() -> None:
    data = {"@type": "JobPosting", "title": "x" * 1_001, "description": "SQL", "skills": "SQL, " * 1_000}
    data |= {"hiringOrganization": "y" * 1_001, "jobLocation": "z" * 1_001}
    (posting,) = job_postings(json.dumps(data))
    assert (posting.title, posting.organisation, posting.places) == (None, None, ())
    assert posting.skills.count("SQL") == 1_000
