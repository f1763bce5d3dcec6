"""What the readers make of documents: what is found, where it stands, and what is said of those that cannot be read."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import document_files as files
import pytest
from commands import load_once
from hypothesis import given
from hypothesis import strategies as st
from small import certificate, knowledge, role, skill

from mlcareer.errors import CareerError
from mlcareer.profile.made import profile_of
from mlcareer.profile.model import KEYS
from mlcareer.reading.open.html import html_text
from mlcareer.reading.open.kind import PROFILE_KEYS, begins_as_data, profile_document, text_of
from mlcareer.reading.open.pdf import pdf_text
from mlcareer.reading.open.source import InputSource, load
from mlcareer.reading.open.text import decode_text
from mlcareer.reading.page import MAX_CHARACTERS
from mlcareer.reading.periods import calendar
from mlcareer.reading.person.document import read_document, read_source
from mlcareer.reading.person.found import month, years_between
from mlcareer.reading.person.imported import Import
from mlcareer.render.reasons import reason_words

TODAY = date(2026, 11, 21)
_SHIPPED = load_once()
WORLD = replace(
    knowledge(
        [skill("python"), skill("sql"), skill("k8s"), skill("docker")],
        [role("data-scientist"), role("data-engineer")],
        [certificate("pl-300", python=2)],
    ),
    studies=_SHIPPED.studies,
    language=_SHIPPED.language,
)


def read(data: bytes | str, name: str = "cv.txt") -> Import:
    given = data.encode() if isinstance(data, str) else data
    return read_source(InputSource(name, given), WORLD, TODAY)


def text(data: bytes | str, name: str = "cv.txt") -> list[tuple[str, str]]:
    found = text_of(InputSource(name, data.encode() if isinstance(data, str) else data))
    return list(zip(found.places, found.lines, strict=True))


def levels(found: Import) -> dict[str, int | None]:
    return {one.skill: one.level for one in found.skills}


def refused(data: bytes | str, name: str = "cv.txt") -> CareerError:
    with pytest.raises(CareerError) as caught:
        read(data, name)
    return caught.value


# --- text ------------------------------------------------------------------------------------------------------

CAFE = "Café, naïve\n€ 5"


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ('{"skills": {"python": 4}}', True),
        ('[{"name": "Jo"', True),
        ("{skills: [python]}", True),
        ("[python, sql]\n", True),
        ("[Acme] Data Engineer\nPython", False),
        ("[ 02/2022 - Current ] Data Engineer", False),
        ("{\\rtf1 Hello}", False),
        ("Python", False),
    ],
)
def test_a_bracket_at_the_beginning_makes_no_data_of_a_text(text: str, data: bool) -> None:
    assert begins_as_data(text) is data


@pytest.mark.parametrize(
    "data",
    [
        CAFE.encode(),
        b"\xef\xbb\xbf" + CAFE.encode(),
        CAFE.encode("utf-16"),
        CAFE.encode("utf-16-le"),
        CAFE.encode("utf-16-be"),
        CAFE.encode("utf-32"),
        CAFE.encode("cp1252"),
        "Café, naïve\n".encode() + "€ 5".encode("cp1252"),
        CAFE.replace("\n", "\r\n").encode(),
        CAFE.replace("\n", "\r").encode(),
    ],
)
def test_text_in_any_common_encoding(data: bytes) -> None:
    assert text(data) == [("line 1", "Café, naïve"), ("line 2", "€ 5")]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_text_in_two_bytes_a_letter_may_have_any_length(encoding: str) -> None:
    for length in range(6, 13):
        assert text("PythonAndSQL"[:length].encode(encoding)) == [("line 1", "PythonAndSQL"[:length])]


def test_a_guessed_encoding_is_said() -> None:
    _, notes = decode_text("Café\nnaïve\nplain".encode("cp1252"), "cv.txt")
    assert notes == ("Not UTF-8 and read as Windows-1252: lines 1, 2.",)


@pytest.mark.parametrize("lost", ["?", "\ufffd"])
def test_dashes_and_items_that_were_lost_with_all_that_is_not_ascii(lost: str) -> None:
    given = "Espa~a, M~laga y C~diz\n~ Redes\n2001~2003, 2019 ~ 2021: qu~".replace("~", lost)
    found, notes = decode_text(given.encode(), "cv.txt")
    assert found == "Espa~a, M~laga y C~diz\n• Redes\n2001–2003, 2019 – 2021: qu~".replace("~", lost)
    assert notes == (f"Letters were lost when the text was saved (they stand as '{lost}').",)


def test_question_marks_may_be_meant() -> None:
    given = "Why? What ? 2019 ? 2021 https://a.example/b?cd=ef and g?hi"
    assert decode_text(given.encode(), "cv.txt") == (given, ())


@pytest.mark.parametrize("data", [b"text\0with\0zeros in odd places", b"\x01\x02\x03\x04\x05text", bytes(range(256))])
def test_what_is_no_text(data: bytes) -> None:
    assert refused(data).code == "not-text"


def test_html_is_what_a_reader_sees() -> None:
    page = """<!DOCTYPE html><html><head><title>no</title><style>b{}</style></head>
<body><nav>Home</nav>
<h1>Ann <b>Ex</b>ample</h1><script>var python = 1 < 2;</script>
<ul><li>Python &amp; R<li>SQL</ul>
<table><tr><td>Docker</td> <td>expert</td></tr></table>one<br/>two
three</body></html>"""
    assert text(page) == [
        ("line 3", "Ann Example"),
        ("line 4", "- Python & R"),
        ("line 4", "- SQL"),
        ("line 5", "Docker\texpert"),
        ("line 5", "one"),
        ("line 5", "two three"),
    ]


def test_lists_of_html_are_lists() -> None:
    page = "<html><ul><li>Python<ul><li><p>Flask</p><p>3 years</p></li></ul></li><li>SQL</li></ul><p>End"
    assert [line for _, line in text(page, "cv.html")] == ["- Python", "  - Flask", "3 years", "- SQL", "End"]


def test_settings_before_a_page_say_what_it_is() -> None:
    page = '---\n  title: "Data Engineer (remote)"\n  layout: job\n  author:\nemployment_type: "Full-time"\n---\nText'
    lines = [line for _, line in text(page, "ad.md") if line.strip()]
    assert lines == ["title: Data Engineer (remote)", "employment_type: Full-time", "---", "Text"]
    page = '---\ntags:\n  - ML\n  - SQL\nwhat_you_need: [\n  "3+ years of work",\n  "Knowledge of SQL",\n]\n---\n'
    lines = [line for _, line in text(page + "Text", "ad.md") if line.strip()]
    assert lines == ["What you need:", "- 3+ years of work", "- Knowledge of SQL", "---", "Text"]


def test_a_page_that_is_still_to_be_made_is_no_page_yet() -> None:
    page = "---\ntitle: Data Engineer\n---\n# Required\n- SQL\n- Git<br/>or Mercurial"
    assert [line for _, line in text(page, "job.html") if line.strip()][2:] == [
        "# Required", "- SQL", "- Git", "or Mercurial"
    ]  # fmt: skip


def test_letters_in_another_type_are_letters() -> None:
    assert [line for _, line in text("𝙎𝙚𝙣𝙞𝙤𝙧 𝗗𝗮𝘁𝗮 ＳＱＬ")] == ["Senior Data SQL"]


def test_tags_within_markdown_begin_lines() -> None:
    page = "<p><b>Nice to have:</b></p><ul>\n  <li class='a'>Go</li><li>\n<p>Rust</p></li></ul>\nOne<br/>two"
    lines = [(place, line.strip()) for place, line in text(page, "ad.md") if line.strip()]
    assert lines == [
        ("line 1", "Nice to have:"), ("line 2", "- Go"), ("line 3", "- Rust"), ("line 4", "One"), ("line 4", "two")
    ]  # fmt: skip


def test_html_whose_navigation_never_ends_is_read_all_the_same() -> None:
    assert [line for _, line in text("<html><nav>Home<p>Python", "cv.html")] == ["Home", "Python"]


def test_html_with_what_a_word_processor_leaves_in_it() -> None:
    assert [line for _, line in text("<html><![if !vml]><p>Python<![endif]><![<p>SQL", "cv.html")] == ["Python", "SQL"]


def test_html_in_the_encoding_that_it_names() -> None:
    page = '<html><meta charset="iso-8859-2"><p>Łódź'.encode("iso-8859-2")
    assert text(page) == [("line 1", "Łódź")]


def test_a_pdf_line_knows_its_page() -> None:
    pytest.importorskip("pypdf")
    pages = files.pdf("Ann Example\nPython", "SQL")
    assert text(pages) == [
        ("page 1, line 1", "Ann Example"),
        ("page 1, line 2", "Python"),
        ("page 2, line 1", "SQL"),
    ]
    assert text(files.locked_pdf(pages, password="")) == text(pages)
    assert {one.quotes[0].place for one in read(files.pdf("Python\nSQL")).skills} == {
        "page 1, line 1",
        "page 1, line 2",
    }


def test_a_word_document_is_read_in_order_with_its_tables() -> None:
    pytest.importorskip("docx")
    data = files.docx("Ann", "one\ntwo", rows=(("Python", "expert"), ("SQL", "good")), header="Ann Example")
    assert text(data) == [
        ("paragraph 1", "Ann Example"),
        ("paragraph 2", "Ann"),
        ("paragraph 3", "one"),
        ("paragraph 3", "two"),
        ("paragraph 4", "Python\texpert"),
        ("paragraph 5", "SQL\tgood"),
    ]


BOX = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<w:r><w:t>beside </w:t><mc:AlternateContent>"
    "<mc:Choice><w:txbxContent><w:p><w:r><w:t>Python</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
    "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>Python</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
    "</mc:AlternateContent><w:tab/><w:t>text</w:t></w:r></w:p>"
)


def test_a_text_box_in_a_word_document_is_read_once() -> None:
    library = pytest.importorskip("docx")
    document = library.Document()
    document.element.body.insert(0, library.oxml.parse_xml(BOX))
    out = BytesIO()
    document.save(out)
    assert text(out.getvalue())[:2] == [("paragraph 1", "beside \ttext"), ("paragraph 2", "Python")]


R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: str, **others: str) -> bytes:
    """A Word document of nothing but a body."""
    return files.zipped({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>", **others})


def nested(depth: int) -> str:
    """Tables within each other, each in a row with a cell beside it."""
    own = f"<w:tc><w:p><w:r><w:t>Level {depth}</w:t></w:r></w:p></w:tc>"
    inner = nested(depth - 1) if depth else ""
    return f"<w:tbl><w:tr>{own}<w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"


def test_tables_within_tables_take_no_more_time_than_their_text() -> None:
    begun = time.process_time()
    assert [line for _, line in text(word(nested(40)), "cv.docx")] == [f"Level {depth}" for depth in range(40, -1, -1)]
    assert time.process_time() - begun < 1


def test_a_word_document_nested_without_end_is_refused() -> None:
    fault = refused(word(nested(150)), "cv.docx")
    assert (fault.code, "tables within tables" in fault.message) == ("docx-too-deep", True)


@pytest.mark.parametrize(
    "reference", ['<w:headerReference w:type="default"/>', f'<w:headerReference w:type="default" {R} r:id="rId9"/>']
)
def test_a_header_that_is_not_there_is_passed_over(reference: str) -> None:
    body = f"<w:p><w:r><w:t>Python</w:t></w:r></w:p><w:sectPr>{reference}</w:sectPr>"
    relations = '<Relationships xmlns="r"><Relationship Id="rId1" Target="header1.xml"/></Relationships>'
    assert text(word(body, **{"word/_rels/document.xml.rels": relations}), "cv.docx") == [("paragraph 1", "Python")]


def test_a_word_document_with_a_document_type_is_refused() -> None:
    body = f"<!DOCTYPE a [<!ENTITY b 'c'>]><w:document {W}><w:body/></w:document>"
    assert refused(files.zipped({"word/document.xml": body}), "cv.docx").code == "docx-broken"


# --- a list of skills ------------------------------------------------------------------------------------------


def test_a_list_of_skills() -> None:
    found = read("Python = 4\n\n- SQL: advanced\n* k8s (novice)\n3. Docker - since 2019\nCats\n")
    assert found.format == "list of skills"
    assert levels(found) == {"python": 4, "sql": 4, "k8s": 2, "docker": None}
    assert found.unrecognised == ("Cats",)
    assert found.notes == ("line 5: 'since 2019' is not a level that is known; none was taken.",)
    assert found.skills[3].quotes[0].place == "line 3"
    assert reason_words(found.skills[2].because) == "stated as '4'"


def test_what_a_list_of_skills_denies_in_any_language_is_lacking() -> None:
    found = read("Python: good\nSQL: keine\nDocker: nil\nk8s (geen ervaring)\n")
    assert levels(found) == {"python": 3, "sql": 0, "docker": 0, "k8s": 0}
    assert not found.notes


def test_a_skill_listed_twice_keeps_the_level_that_is_stated() -> None:
    found = read("Python\nPython: 2\nSQL")
    assert levels(found) == {"python": 2, "sql": None}
    assert [quote.place for quote in found.skills[0].quotes] == ["line 2", "line 1"]


@pytest.mark.parametrize(
    "prose", ["Cats\nDogs\nPython", f"Python\n{'many words ' * 20}", "I like Python and SQL and cats a lot"]
)
def test_other_texts_are_no_list(prose: str) -> None:
    assert read(prose).format == "plain text"


@pytest.mark.parametrize(
    "above",
    ["Projects\nFoo\n- Loads with k8s", "Summary\nI run k8s", "I have kept loads of things running on k8s for years"],
)
def test_what_is_told_above_a_list_of_skills_is_read_as_well(above: str) -> None:
    found = read(f"Ida Berg\n\n{above}\n\nSkills\nSQL\n")
    assert {one.skill for one in found.skills} == {"k8s", "sql"}


# --- JSON Resume -----------------------------------------------------------------------------------------------


def resume(**parts: Any) -> Import:
    return read(json.dumps({"basics": {}, **parts}), "resume.json")


def test_skills_of_a_json_resume_with_levels_in_words() -> None:
    found = resume(
        skills=[
            {"name": "Web", "level": "Master", "keywords": ["Python", "Cats"]},
            {"name": "SQL", "level": "very good"},
            {"name": "Docker", "level": "native"},
            {"name": "Juggling"},
            "k8s",
        ]
    )
    assert levels(found) == {"docker": None, "k8s": None, "python": 5, "sql": 4}
    python = found.skills[2]
    assert (reason_words(python.because), python.quotes[0].place) == (
        "stated as 'Master' for the group 'Web'",
        "skills[0].keywords[0]",
    )
    assert found.unrecognised == ("Cats", "Juggling")
    assert found.notes == ("skills[2].level: 'native' is not a level that is known; none was taken.",)


def test_jobs_degrees_and_certificates_of_a_json_resume() -> None:
    found = resume(
        work=[
            {"position": "Data scientist", "startDate": "2019-03", "endDate": "2021-09-30"},
            {"position": "Poet", "startDate": "2020", "endDate": "soon"},
            {"position": "Data engineer", "startDate": "2025-11"},
        ],
        education=[
            {"studyType": "B.Sc.", "area": "Physics", "endDate": "2015"},
            {"studyType": "Master", "startDate": "2025"},
            {"studyType": "Licence to sail", "endDate": "2010"},
            {"studyType": "Evening class"},
            {"studyType": "Bachelor (Hons.)", "area": "Chemistry", "endDate": "2012"},
            {"studyType": "Course", "area": "Bachelor of Science", "endDate": "2012"},
        ],
        certificates=[{"name": "PL-300", "date": "2022-05-01"}, {"name": "Cats"}],
    )
    assert [(job.role, job.years, job.ends) for job in found.jobs] == [
        ("data-scientist", 2.5, "2021-09"),
        (None, None, None),
        ("data-engineer", 1.0, None),
    ]
    assert [(one.level, one.field) for one in found.degrees] == [("bachelor", "Physics"), ("bachelor", "Chemistry")]
    assert [(held.certification, held.obtained) for held in found.certifications] == [
        ("pl-300", "2022-05"),
        (None, None),
    ]
    assert "education[1]: 'Master' has no end that has passed, and is not counted as held." in found.notes
    assert "education[3].studyType: 'Evening class' is not a degree that is known." in found.notes
    assert "work[1].endDate: 'soon' is not a day that is understood." in found.notes
    assert profile_of(found).current_role == "data-engineer"


def test_a_json_resume_of_wrong_kinds_says_so() -> None:
    found = resume(
        basics=[1], work={"position": "x"}, skills=[None, {"name": 3, "keywords": "Python"}, []], education="BA"
    )
    assert levels(found) == {"python": None}
    assert found.notes[:2] == (
        "skills[0]: should be a mapping, and was not read.",
        "skills[2]: should be a mapping, and was not read.",
    )


@pytest.mark.parametrize(
    ("value", "is_profile"),
    [
        ({"skills": {"python": 3}}, True),
        ({"skills": ["python"], "education": {"level": "master"}}, True),
        ({}, True),
        ([1], True),
        ({"basics": {}}, False),
        ({"skills": [{"name": "Web", "keywords": []}]}, False),
        ({"education": []}, True),
        ({"education": [{"level": "master"}, "bachelor"], "skills": {"python": 3}}, True),
        ({"education": [{"institution": "Leeds", "studyType": "BSc"}]}, False),
    ],
)
def test_a_json_resume_is_told_from_a_profile_by_its_keys(value: Any, is_profile: bool) -> None:
    for name in ("x.json", "standard input"):
        assert (profile_document(InputSource(name, json.dumps(value).encode())) is not None) is is_profile


@pytest.mark.parametrize(
    ("given", "is_profile"),
    [
        ("skills: {python: 3}", True),
        ("# me\nname: Ann\n", True),
        ("---\nskills: [sql]", True),
        ("", True),
        ("Ann Example\nskills: Python", False),
        ("Skills: Python", False),
        ("python: 3\nsql: 2", False),
        ("Python\n", False),
        ("{\\rtf1 hello}", False),
    ],
)
def test_a_profile_on_standard_input_is_told_from_other_text(given: str, is_profile: bool) -> None:
    assert (profile_document(InputSource("standard input", given.encode())) is not None) is is_profile


# --- RenderCV and Reactive Resume ------------------------------------------------------------------------------

RENDERCV = """
cv:
  name: Ann Example
  headline: Data person
  sections:
    Summary:
      - I write Docker files at work.
    Toolbox:
      - label: Languages
        details: Python, SQL
    Work:
      - company: Tern
        position: Data engineer
        start_date: 2021-03
        end_date: present
        highlights:
          - Moved everything to k8s
      - company: Tern
        position: Data scientist
        date: Mar 2019 – Feb 2021
    Education:
      - institution: A University
        area: Physics
        degree: BSc
        start_date: 2012
        end_date: 2015
    Certifications:
      - name: PL-300
        date: 2024-05
design:
  theme: classic
"""
REACTIVE = {
    "basics": {"name": "Ann Example", "headline": "Data person", "email": "ann@example.com"},
    "sections": {
        "summary": {"content": "<p>I write <b>Docker</b> files at work.</p>"},
        "skills": {
            "items": [
                {"name": "Python", "description": "Advanced", "level": 0, "keywords": ["SQL"]},
                {"name": "k8s", "visible": False},
            ]
        },
        "experience": {
            "items": [{"company": "Tern", "position": "Data engineer", "date": "March 2021 - Present", "summary": ""}]
        },
        "education": {
            "items": [{"institution": "A University", "studyType": "BSc", "area": "Physics", "date": "2012 - 2015"}]
        },
        "interests": {"visible": False, "items": []},
    },
    "metadata": {"template": "rhyhorn"},
}


@pytest.mark.parametrize(
    "levels", ["{SQL: advanced, Python: 3/5, Docker: none, k8s: }", "{SQL: 8, Python: 6, Docker: 0}"]
)
def test_the_keys_of_a_mapping_of_skills_in_data_of_ones_own_are_their_names(levels: str) -> None:
    job = "experience: [{position: Data engineer, company: Tern, start: 2020-05, end: present}]"
    found = read(f"name: Ann\n{job}\nskills: {levels}\n", "cv.yaml")
    assert {one.as_given: one.level for one in found.skills if one.as_given != "k8s"} == {
        "SQL": 4,
        "Python": 3,
        "Docker": 0,
    }
    assert found.skills[0].quotes[0].place.startswith("skills.")


def test_a_rendercv_document_is_read_with_its_own_paths() -> None:
    found = read(RENDERCV, "cv.yaml")
    assert (found.format, found.name) == ("RenderCV", "Ann Example")
    assert set(levels(found)) == {"python", "sql", "docker", "k8s"}
    assert [(job.title, job.begins, job.ends) for job in found.jobs] == [
        ("Data engineer", "2021-03", None),
        ("Data scientist", "2019-03", "2021-02"),
    ]
    assert [(degree.level, degree.field) for degree in found.degrees] == [("bachelor", "Physics")]
    assert [held.certification for held in found.certifications] == ["pl-300"]
    python = next(one for one in found.skills if one.skill == "python")
    assert python.quotes[0].place == "cv.sections.Toolbox[0].keywords[0]"


def test_a_json_resume_is_read_with_days_and_names_as_people_write_them() -> None:
    work = [{"position": "Poet", "startDate": "Fall 2019", "endDate": "03/2021"}]
    found = read(json.dumps({"basics": {}, "work": work, "skills": [{"keywords": ["Python and SQL"]}]}), "resume.json")
    assert [(job.begins, job.ends) for job in found.jobs] == [("2019-09", "2021-03")]
    assert set(levels(found)) == {"python", "sql"}


def test_a_line_of_a_rendercv_document_may_name_several_skills() -> None:
    assert set(levels(read("cv:\n  sections:\n    skills:\n    - bullet: Python and SQL\n", "cv.yaml"))) == {
        "python",
        "sql",
    }


def test_a_level_stands_behind_a_name_or_is_the_label_of_a_line_of_a_rendercv_document() -> None:
    lines = "[{label: Languages, details: 'Python (expert), SQL'}, {label: Beginner, details: Docker}]"
    found = read(f"cv:\n  sections:\n    skills: {lines}\n", "cv.yaml")
    assert levels(found) == {"python": 5, "sql": None, "docker": 2}


def test_a_reactive_resume_is_read_without_what_is_hidden() -> None:
    found = read(json.dumps(REACTIVE), "cv.json")
    assert (found.format, found.name, found.notes) == ("Reactive Resume", "Ann Example", ())
    assert levels(found) == {"python": 4, "sql": 4, "docker": None}
    assert [(job.title, job.begins, job.ends) for job in found.jobs] == [("Data engineer", "2021-03", None)]
    assert [(degree.level, degree.field) for degree in found.degrees] == [("bachelor", "Physics")]
    assert found.jobs[0].quotes[0].place == "sections.experience.items[0].position"


def test_an_advertisement_is_no_cv() -> None:
    assert "mlcareer posting" in refused('{"@type": "JobPosting", "title": "Data engineer"}', "ad.json").message


def test_the_keys_of_a_profile_are_known_where_files_are_opened() -> None:
    assert set(KEYS) == PROFILE_KEYS


# --- LinkedIn --------------------------------------------------------------------------------------------------


def folder(path: Path) -> str:
    for name, content in files.EXPORT.items():
        (path / name).write_text(content, encoding="utf-8-sig")
    return str(path)


@pytest.mark.parametrize(
    ("begins", "ends", "degree", "held"),
    [
        ("2012", "2015", "BSc Physics", True),
        ("", "2015", "BSc Physics", True),
        ("", "", "BSc Physics", True),
        ("2012", "", "BSc Physics", False),
        ("2024", "2027", "BSc Physics", False),
        ("2012", "2015", "BSc Physics (not completed)", False),
    ],
)
def test_a_degree_of_an_export_is_held_where_it_has_ended(begins: str, ends: str, degree: str, held: bool) -> None:
    rows = f"School Name,Start Date,End Date,Notes,Degree Name,Activities\nA,{begins},{ends},,{degree},\n"
    found = read(files.zipped({**files.EXPORT, "Education.csv": rows}), "export.zip")
    assert [one.level for one in found.degrees] == (["bachelor"] if held else [])
    assert any("is not counted as held" in note for note in found.notes) != held


def test_an_export_as_a_folder_and_as_a_zip(tmp_path: Path) -> None:
    found = read_document(folder(tmp_path), WORLD, TODAY)
    assert (found.format, found.name) == ("LinkedIn export", "Ann Example")
    assert levels(found) == {"python": None, "k8s": None} | levels(found)
    assert [quote.place for quote in next(one for one in found.skills if one.skill == "python").quotes][:2] == [
        "Skills.csv, line 2",
        "Skills.csv, line 5",
    ]
    assert [(job.title, job.begins, job.ends, job.years, job.quotes[0].place) for job in found.jobs] == [
        ("Data scientist", "2019-03", "2021-09", 2.5, "Positions.csv, line 2"),
        ("Data engineer", "2021-10", None, 5.1, "Positions.csv, line 4"),
    ]
    assert [(one.level, one.field) for one in found.degrees] == [("bachelor", "Physics")]
    assert [(held.certification, held.obtained) for held in found.certifications] == [
        ("pl-300", "2023-05"),
        (None, None),
    ]
    assert found.unrecognised == ("Talking to cats",)
    assert "Education.csv, line 3: 'PhD' has no end that has passed, and is not counted as held." in found.notes
    assert "Education.csv, line 4: 'Something else' is not a degree that is known." in found.notes
    zipped = files.zipped({f"Export/{name}": content for name, content in files.EXPORT.items()})
    again = read(zipped, "export.zip")
    assert (again.skills, again.jobs, again.degrees) == (found.skills, found.jobs, found.degrees)


@pytest.mark.parametrize("name", ["Positions.csv", "jobs of mine.csv"])
def test_a_single_file_of_an_export(name: str) -> None:
    preamble = "Notes:\nWhat I did\n\n"
    assert [job.title for job in read(preamble + files.POSITIONS, name).jobs] == ["Data scientist", "Data engineer"]
    assert len(read(files.POSITIONS.replace(",", ";").replace('"Tern; Ltd"', "Tern"), name).jobs) == 2


def test_an_export_in_another_language_says_what_was_not_understood() -> None:
    spanish = "Empresa,Cargo,Desde\nA,Científica de datos,mar. 2019\n"
    found = read(files.zipped({"Positions.csv": spanish, "Skills.csv": "Name\nSQL\n"}), "export.zip")
    assert levels(found) == {"sql": None}
    assert found.notes == (
        "Positions.csv: not read, since its columns are not those of an export in English: Empresa, Cargo, Desde.",
    )
    nothing = refused(files.zipped({"Puestos.csv": spanish}), "export.zip")
    assert nothing.code == "linkedin-unknown"
    assert "Puestos.csv (Empresa, Cargo, Desde)" in nothing.message
    months = read("Company Name,Title,Started On\nA,Data engineer,miesiąc 2019\n", "Positions.csv")
    assert months.notes == ("Positions.csv, line 2: 'miesiąc 2019' is not a day that is understood.",)
    assert months.jobs[0].years is None


# --- what cannot be read ---------------------------------------------------------------------------------------

BOMB = {"word/document.xml": bytes(60_000_000), "[Content_Types].xml": b""}
NO_DOCX = files.zipped({"a.txt": "x"})
REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "empty.txt": (lambda: b"", "document-empty", "empty.txt is empty; put the text into it."),
    "blank.pdf": (lambda: b" \n", "document-empty", "blank.pdf is empty; copy or save it again, it holds nothing."),
    "signs.txt": (lambda: b"--- * ---", "document-empty", "holds no text"),
    "long.txt": (lambda: b"I know Python and SQL.\n" * (MAX_CHARACTERS // 22), "text-too-long", "1,000,000 characters"),
    "lines.txt": (lambda: b"R\n" * 30_001, "text-too-long", "30,000 lines"),
    "broken.pdf": (lambda: files.pdf("Python")[:200], "pdf-broken", "is a damaged PDF"),
    "junk.pdf": (lambda: b"%PDF-1.7\nnothing", "pdf-broken", "is a damaged PDF"),
    "renamed.pdf": (lambda: b"Ann Example", "pdf-broken", "is called a PDF, but is none"),
    "locked.pdf": (lambda: files.locked_pdf(files.pdf("Python"), password="x"), "pdf-password", "has a password"),
    "scan.pdf": (lambda: files.pdf("", ""), "pdf-no-text", "pictures of pages and no text"),
    "pages.pdf": (lambda: files.pdf(*["x"] * 101), "text-too-long", "more than 100 pages"),
    "old.doc": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "unknown-document",
        "old or protected Office",
    ),
    "old.docx": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unknown-document", "old or protected"),
    "text.docx": (lambda: b"Ann Example", "docx-broken", "is called a Word document, but is none"),
    "renamed.docx": (lambda: NO_DOCX, "docx-broken", "but is a ZIP of other files"),
    "hollow.docx": (lambda: files.zipped({"word/document.xml": "<w/>"}), "docx-broken", "is a damaged Word document"),
    "nothing.docx": (lambda: files.docx(""), "docx-no-text", "holds no text"),
    "bomb.docx": (lambda: files.zipped(BOMB), "zip-too-large", "expands too far"),
    "sheet.xlsx": (
        lambda: files.zipped({"[Content_Types].xml": "", "xl/a": ""}),
        "unknown-document",
        "is a spreadsheet; save it as CSV",
    ),
    "bomb.zip": (
        lambda: files.zipped({"Skills.csv": bytes(60_000_000)}),
        "zip-too-large",
        "'Skills.csv' expands too far",
    ),
    "small-bomb.zip": (
        lambda: files.zipped({"Skills.csv": bytes(3_000_000)}),
        "zip-too-large",
        "'Skills.csv' expands too far",
    ),
    "crowd.zip": (lambda: b"PK\x03\x04" + files.crowded(60_000), "zip-too-large", "more than 5000 entries"),
    "outside.zip": (lambda: files.zipped({"../../Skills.csv": "Name"}), "zip-outside", "points outside the ZIP"),
    "absolute.zip": (lambda: files.zipped({"/etc/Skills.csv": "Name"}), "zip-outside", "points outside the ZIP"),
    "drive.zip": (lambda: files.zipped({"C:\\Skills.csv": "Name"}), "zip-outside", "points outside the ZIP"),
    "nested.zip": (lambda: files.zipped({"Export.zip": NO_DOCX}), "zip-nested", "holds another ZIP, 'Export.zip'"),
    "other.zip": (lambda: NO_DOCX, "unknown-document", "holds no files of a LinkedIn export"),
    "cut.zip": (lambda: NO_DOCX[:40], "zip-broken", "is a damaged ZIP"),
    "text.zip": (lambda: b"hello", "zip-broken", "is called a ZIP, but is none"),
    "locked.zip": (
        lambda: files.marked_encrypted(files.zipped({"Skills.csv": "Name"})),
        "zip-password",
        "has a password",
    ),
    "Skills.csv": (lambda: b"Name,Authority\n" + b"x" * 200_000, "csv-broken", "Skills.csv: line"),
    "page.rtf": (lambda: b"{\\rtf1 Ann}", "unknown-document", "RTF"),
    "photo.png": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "unknown-document", "a picture"),
    "cv.xml": (
        lambda: b'<?xml version="1.0"?>\n<SkillsPassport xmlns="http://europass"/>',
        "unknown-document",
        "Europass",
    ),
    "cv.gz": (lambda: b"\x1f\x8b\x08" + bytes(50), "unknown-document", "packed with gzip"),
    "other.json": (lambda: b"[1, 2]", "unknown-document", "neither a profile nor a JSON Resume, RenderCV"),
    "cut.json": (lambda: b'{"basics": ', "json-syntax", "cannot be read"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_document_that_cannot_be_read(name: str) -> None:
    pytest.importorskip("pypdf")
    pytest.importorskip("docx")
    make, code, message = REFUSED[name]
    fault = refused(make(), name)
    assert (fault.code, fault.exit_code) == (code, 1)
    assert message in fault.message
    assert name in fault.message


def test_a_damaged_entry_of_a_zip() -> None:
    data = bytearray(files.zipped({"Skills.csv": "Name\nPython\nSQL\n" * 20}))
    data[45] ^= 0xFF
    assert refused(bytes(data), "export.zip").code == "zip-broken"


def test_an_entry_of_a_zip_without_a_name() -> None:
    data = files.zipped({"a": "x"})
    place = data.find(b"PK\x01\x02") + 28
    nameless = data[:place] + b"\0\0" + data[place + 2 :]
    assert refused(nameless, "x.zip").code in ("unknown-document", "zip-broken")


def test_a_zip_that_lies_about_the_size_of_an_entry() -> None:
    data = files.zipped({"Skills.csv": bytes(30_000_000)})
    size = (30_000_000).to_bytes(4, "little")
    assert refused(data.replace(size, (10).to_bytes(4, "little")), "x.zip").code in ("zip-broken", "zip-too-large")


def test_without_the_extra_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    fault = refused(files.pdf("Python"))
    assert fault.code == "extra-missing"
    assert "pip install 'mlcareer[documents]'" in fault.message


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "none").symlink_to(tmp_path / "nowhere")
    codes = {}
    for name in ("loop", "none", "missing", "", "x" * 5000, "a\0b"):
        with pytest.raises(CareerError) as caught:
            read_document(str(tmp_path / name), WORLD, TODAY)
        codes[name[:7]] = caught.value.code
    assert codes == {
        "loop": "file-unreadable",
        "none": "file-not-found",
        "missing": "file-not-found",
        "": "not-a-file",
        "x" * 7: "file-unreadable",
        "a\0b": "file-unreadable",
    }


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_a_device_without_end_is_not_read_to_it() -> None:
    with pytest.raises(CareerError) as caught:
        load("/dev/zero")
    assert caught.value.code == "file-too-large"


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "Skills.csv").unlink()
    os.mkfifo(tmp_path / "Skills.csv")
    assert read_document(str(tmp_path), WORLD, TODAY).name == "Ann Example"


def test_a_profile_needs_no_reader(tmp_path: Path) -> None:
    (tmp_path / "me.yaml").write_text("skills: [python]", encoding="utf-8")
    with pytest.raises(CareerError) as caught:
        read_document(str(tmp_path / "me.yaml"), WORLD, TODAY)
    assert caught.value.code == "already-profile"


def test_no_reader_writes_anything(tmp_path: Path) -> None:
    """Every file that is opened while documents are read is opened for reading alone."""
    pytest.importorskip("pypdf")
    pytest.importorskip("docx")
    samples = {
        "cv.txt": b"Python",
        "cv.html": b"<html><p>Python",
        "cv.pdf": files.pdf("Python"),
        "cv.docx": files.docx("Python"),
        "r.json": b'{"basics": {}}',
        "export.zip": files.zipped(files.EXPORT),
        "bomb.zip": files.zipped({"Skills.csv": bytes(60_000_000)}),
        "locked.pdf": files.locked_pdf(files.pdf("Python"), password="x"),
    }
    for name, data in samples.items():
        (tmp_path / name).write_bytes(data)
    opened: list[int] = []
    watched: list[str] = []

    def read_all() -> None:
        for name in samples:
            with suppress(CareerError):
                read_document(str(tmp_path / name), WORLD, TODAY)

    sys.addaudithook(lambda event, given: opened.append(given[2]) if watched and event == "open" else None)
    read_all()  # the first time, Python itself may write what it compiles
    watched.append("now")
    read_all()
    watched.clear()
    assert len(opened) >= len(samples)
    assert [flags for flags in opened if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC)] == []
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(samples)


# --- dates and degrees -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("2019", "2019"),
        ("2019-03", "2019-03"),
        ("2019-03-31T00:00:00Z", "2019-03"),
        ("Mar 2019", "2019-03"),
        ("march  2019", "2019-03"),
        ("Sept. 2019", "2019-09"),
        ("Mar 3, 2019", "2019-03"),
        ("2019-13", None),
        ("mars 2019", "2019-03"),
        ("1. Oktober 2019", "2019-10"),
        ("Smarch 2019", None),
        ("3/2019", "2019-03"),
        ("12019", None),
        ("", None),
    ],
)
def test_a_month(given: str, wanted: str | None) -> None:
    assert month(given, calendar()) == wanted


@pytest.mark.parametrize(
    ("begins", "ends", "years"),
    [
        ("2019-03", "2021-09", 2.5),
        ("2019", "2021", 2),
        ("2019", "2021-09", 2),
        ("2025-11", None, 1),
        ("2021", "2019", None),
        ("2019", "2019", None),
        ("2030-01", None, None),
        (None, "2019", None),
        ("1900", "2026", None),
        ("1946", "2026", 80),
        ("1945", "2026", None),
        ("1946-11", "2026-11", 80),
        ("1946-10", "2026-11", None),
    ],
)
def test_years_between(begins: str | None, ends: str | None, years: float | None) -> None:
    assert years_between(begins, ends, TODAY) == years


# --- anything at all -------------------------------------------------------------------------------------------

NAMES = ["cv.txt", "cv.html", "cv.pdf", "cv.docx", "x.zip", "r.json", "Skills.csv", "x.csv", "standard input"]
WORDS = (
    "basics work education skills name level keywords startDate endDate position studyType area certificates date "
    "projects highlights summary volunteer"
)
RESUME_KEYS = st.sampled_from(WORDS.split())
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(RESUME_KEYS, inner, max_size=4),
    max_leaves=20,
)
CELLS = st.lists(
    st.sampled_from(["Name", "Title", "Started On", "Mar 2019", "Python", "", '"', "\0", "x\ny", "é"]), max_size=6
)
SEEDS = [
    files.pdf("Python\nSQL", "Docker"),
    files.zipped(files.EXPORT),
    files.zipped({"word/document.xml": "<w:document/>"}),
    b'{"basics": {"name": "A"}, "skills": [{"name": "Python", "keywords": ["SQL"]}]}',
    b"<html><body><p>Python<table><tr><td>a<td>b</table><nav></nav></html>",
]


def never_fails(data: bytes, name: str) -> None:
    """Reading gives an Import that makes a profile, or says what is wrong."""
    try:
        found = read_source(InputSource(name, data), WORLD, TODAY)
    except CareerError:
        return
    assert profile_of(found).skills is not None


@given(st.binary(max_size=300), st.sampled_from(NAMES))
def test_any_bytes(data: bytes, name: str) -> None:
    never_fails(data, name)


@given(st.text(max_size=300), st.sampled_from(NAMES), st.sampled_from(["utf-8", "utf-16", "cp1252", "utf-32-be"]))
def test_any_text(given_text: str, name: str, encoding: str) -> None:
    never_fails(given_text.encode(encoding, "replace"), name)


@given(JSON_VALUES, st.sampled_from(["work", "skills", "education", "basics", "projects"]))
def test_any_json(value: Any, key: str) -> None:
    never_fails(json.dumps({"basics": {}, key: value}).encode(), "r.json")
    never_fails(
        json.dumps({"basics": {}, key: [value, {"name": value, "position": value, **_mapping(value)}]}).encode(), "r"
    )


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


@given(st.lists(CELLS, max_size=6), st.sampled_from(["Skills.csv", "Positions.csv", "Education.csv", "x.csv"]))
def test_any_csv(rows: list[list[str]], name: str) -> None:
    never_fails("\n".join(",".join(row) for row in rows).encode(), name)


@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 5000), st.binary(min_size=1, max_size=4)), min_size=1, max_size=6),
    st.integers(0, 5000),
)
def test_a_real_file_with_other_bytes_in_it(seed: bytes, changes: list[tuple[int, bytes]], cut: int) -> None:
    data = bytearray(seed)
    for place, piece in changes:
        at = place % len(data)
        data[at : at + len(piece)] = piece
    never_fails(bytes(data), "changed")
    never_fails(bytes(data[: cut % len(data)]), "cut")


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<nav>", "<!", "<![", "<!--", "&#", "&amp", "<script>", "</", "x", "<td>"])
    )
)
def test_any_html(parts: list[str]) -> None:
    html_text("".join(parts))


GLUED = "RobinVale\nMachineLearningEngineer,HarbourGrid\nServedmodelswithApacheAirflow\nPython,SQL\nSkills"


def test_a_page_whose_words_run_together_says_so() -> None:
    plain = "Robin Vale\nMachine Learning Engineer, Harbour Grid Ltd\nServed models with Apache Airflow"
    assert pdf_text(files.pdf(plain), "cv.pdf").notes == ()
    assert [note[:37] for note in pdf_text(files.pdf(plain, GLUED), "cv.pdf").notes] == [
        "Page 2: its words run together in the"
    ]


@pytest.mark.parametrize(
    ("item", "skills", "unknown"),
    [
        ("AWS: Lambda, Glue, Athena", ["amazon-web-services", "data-pipelines", "data-warehousing"], ()),
        (
            "GCP - BigQuery, Dataflow, Pub/Sub",
            ["event-streaming", "google-bigquery", "google-cloud", "stream-processing"],
            (),
        ),
        ("Linux/FreeBSD", ["linux-command-line"], ("FreeBSD",)),
        ("Torch/PyTorch", ["pytorch"], ()),
        ("Talend ETL", ["data-pipelines"], ()),
        ("YOLOv9", ["object-detection-and-segmentation"], ()),
    ],
)
def test_an_item_of_a_list_may_hold_several_names(item: str, skills: list[str], unknown: tuple[str, ...]) -> None:
    found = read_source(InputSource("list.txt", f"Ann Example\n\nSkills\n{item}\nSpark\n".encode()), _SHIPPED, TODAY)
    assert [one.skill for one in found.skills if one.skill != "apache-spark"] == skills
    assert found.unrecognised == unknown


COLUMNS = (
    ("Jo Sample", ""),
    ("Skills", "Experience"),
    ("SQL and Kafka", "Data Engineer, Tern, Oslo"),
    ("Languages", "May 2022 to present"),
    ("Danish, English", "Moved the nightly loads"),
    ("Certificates", "Statistician, Reed, Bergen"),
    ("PL-300, Microsoft", "June 2018 to April 2022"),
    ("", "Education"),
    ("", "BSc Physics, A University, 2018"),
)


def test_two_columns_drawn_row_by_row_are_read_one_after_the_other_and_it_is_said() -> None:
    found = pdf_text(files.drawn_pdf(COLUMNS), "cv.pdf")
    (note,) = found.notes
    assert note.startswith("Page 1: its two columns are drawn row by row")
    left, right = ([row[side] for row in COLUMNS if row[side]] for side in (0, 1))
    assert [line for line in found.lines if line.strip()] == left + right


@pytest.mark.parametrize(
    "rows",
    [
        [("Experience", ""), *((f"{2010 + n} - {2011 + n}", "Data Engineer, Tern") for n in range(8)), ("Skills", "")],
        [("Skills", ""), *((label, "SQL, Kafka, Docker") for label in ("Languages", "Tools", "Cloud") * 3)],
        [("Skills", "Experience"), ("SQL", "Data Engineer, Tern"), ("Languages", "May 2022 - present")],
    ],
    ids=["dates at the side", "labels at the side", "too few rows to say"],
)
def test_a_page_with_dates_or_labels_at_its_side_is_read_row_by_row(rows: list[tuple[str, str]]) -> None:
    found = pdf_text(files.drawn_pdf(rows), "cv.pdf")
    assert found.notes == ()
    assert [line for line in found.lines if line.strip()] == [" ".join(filter(None, row)) for row in rows]


def test_a_side_column_is_no_list_of_certifications(shipped: Any) -> None:
    source = InputSource(name="cv.pdf", data=files.drawn_pdf(COLUMNS), folder=None)
    found = read_source(source, shipped, date(2026, 11, 21))
    assert [one.certification for one in found.certifications] == ["microsoft-power-bi-data-analyst-associate"]
    assert [(job.title, job.begins) for job in found.jobs] == [
        ("Data Engineer", "2022-05"),
        ("Statistician", "2018-06"),
    ]
    assert found.name == "Jo Sample"


def test_a_pdf_that_draws_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypdf")
    data = files.pdf("Python\nSQL\nDocker")
    assert text(data, "cv.pdf")
    monkeypatch.setattr("mlcareer.reading.open.pdf.MAX_STEPS", 5)
    fault = refused(data, "cv.pdf")
    assert (fault.code, fault.message) == ("text-too-long", "cv.pdf: its page 1 draws more than is read here.")
