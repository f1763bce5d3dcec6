"""CVs that people keep as data of their own making: jobs, degrees and skills by what the keys say."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest

from mlcareer import Knowledge
from mlcareer.errors import CareerError
from mlcareer.reading.open.kind import profile_document
from mlcareer.reading.open.source import InputSource
from mlcareer.reading.person.document import read_source
from mlcareer.reading.person.imported import Import

TODAY = date(2026, 11, 21)

JOBS = """
name: Jo Sample
tagline: Reed cutter
jobs:
  - employer: Tern
    location: Oslo
    job_title: Data Engineer
    term: {start: January 2019, end: null}
    logo: https://tern.example/logo.jpg
    accomplishments:
      - Moved the whole warehouse to Apache Airflow
  - employer: Reed
    job_title: Keeper of Reeds
    term: {start: June 2017, end: August 2018}
education:
  - institution: Oslo College
    degree: B.S. Fish
    term: {start: August 2013, end: May 2017}
skills:
  clusters:
    - title: Programming
      items:
        - {skill: Python, level: 1}
        - {skill: SQL, level: expert}
"""
SETTINGS = """---
title: "My Resume"
profile:
  enable: true
  name: Jo Sample
  tagline: Reed cutter
experience:
  enable: true
  list:
    - title: Data Engineer
      dates: 2019-Present
      company: Tern
      items:
        - details: Moved the warehouse to Apache Airflow
skills:
  list:
    - title: Technical
      items:
        - details: Python/SQL
---
"""
SEVERAL = """
- company: Tern
  jobs:
    - {title: Head of Data, dates: March 2021 - present}
    - {title: Data Engineer, dates: March 2019 - March 2021}
- company: Reed
  job_title: Analyst
  dates: 2015 - 2018
- company: Auk
  dates: 2012 - 2014
"""


def read(text: str, world: Knowledge, name: str = "cv.yml") -> Import:
    return read_source(InputSource(name, text.encode()), world, TODAY)


def jobs(found: Import) -> list[tuple[str, str | None, str | None, str]]:
    return [(job.title, job.begins, job.ends, job.quotes[0].place) for job in found.jobs]


def test_a_cv_with_keys_of_its_own_is_read_with_its_own_paths(shipped: Knowledge) -> None:
    found = read(JOBS, shipped)
    assert (found.format, found.name) == ("data of one's own making", "Jo Sample")
    assert jobs(found) == [
        ("Data Engineer", "2019-01", None, "jobs[0].job_title"),
        ("Keeper of Reeds", "2017-06", "2018-08", "jobs[1].job_title"),
    ]
    assert [(one.level, one.quotes[0].place) for one in found.degrees] == [("bachelor", "education[0].degree")]
    skills = {one.skill: (one.level, one.quotes[0].place) for one in found.skills}
    assert skills["python"] == (None, "skills.clusters[0].items[0].skill")  # what 1 means is said by nobody
    assert skills["sql"] == (5, "skills.clusters[0].items[1].skill")
    assert skills["workflow-orchestration"][1] == "jobs[0].accomplishments[0]"


TITLED = """
- title: General Information
  contents:
    - {name: Full Name, value: Jo Sample}
- title: Professional Positions
  type: time_table
  contents:
    - {title: Research Fellow, institution: Tern, year: 2022 - 2024}
    - {title: Analyst, institution: Auk, year: 2019-2021}
- title: Education
  contents:
    - {degree: PhD in Statistics, institution: Reed, year: 2025 - present}
    - {title: M.Sc. Physics, institution: Reed, year: 2018}
- title: Honours and Awards
  contents:
    - {year: 2020, items: [Best Thesis]}
"""


def test_the_title_of_a_list_is_its_heading(shipped: Knowledge) -> None:
    found = read(TITLED, shipped)
    assert found.name == "Jo Sample"
    assert jobs(found) == [
        ("Research Fellow", "2022", "2024", "[1].contents[0].title"),
        ("Analyst", "2019", "2021", "[1].contents[1].title"),
    ]
    assert [(one.level, one.field) for one in found.degrees] == [("master", "Physics")]


def test_entries_whose_titles_name_nobody_are_no_jobs(shipped: Knowledge) -> None:
    entries = "[{title: Songs of young birds, year: 2021 - 2022}, {title: Maps of reeds, year: 2023 - present}]"
    found = read(TITLED + f"- title: Experience\n  contents: {entries}\n", shipped)
    assert [job[0] for job in jobs(found)] == ["Research Fellow", "Analyst"]
    told = "2 jobs understood; no title is understood in [4].contents[0], [4].contents[1]."
    assert found.notes[0].endswith(told)


@pytest.mark.parametrize(
    ("skills", "levels"),
    [
        ("[SAS - basic, 'Tableau: advanced', R (expert), Git]", [2, 4, 5, None]),
        ("[{skill: SAS, level: 2}, {skill: Tableau, level: 4}]", [2, 4]),
        ("[{name: SAS, rating: 3}, {name: Tableau, rating: 9}, {name: R, rating: 6.5}]", [2, 5, 3]),
        (
            "[{name: SAS, proficiency: 40}, {name: R, proficiency: 95%}, {name: Git, proficiency: 3 years}]",
            [2, 5, None],
        ),
        ("[{name: SAS, proficiency: 1}, {name: R, proficiency: 3}]", [None, None]),  # of 3 or of 5
    ],
)
def test_levels_beside_and_behind_names(skills: str, levels: list[int | None], shipped: Knowledge) -> None:
    found = read(JOBS[: JOBS.index("skills:")] + f"skills: {skills}\n", shipped)
    ids = ("sas-spss-and-stata", "tableau", "r", "git")
    given = {one.skill: one.level for one in found.skills}
    assert [given[id_] for id_ in ids if id_ in given] == levels
    assert (found.unrecognised, found.notes) == ((), ())


def test_a_page_that_is_nothing_but_settings(shipped: Knowledge) -> None:
    found = read(SETTINGS, shipped, "cv.md")
    assert found.name == "Jo Sample"
    assert jobs(found) == [("Data Engineer", "2019", None, "experience.list[0].title")]
    assert {"python", "sql"} <= {one.skill for one in found.skills}


def test_several_jobs_at_one_employer_and_dates_without_a_title(shipped: Knowledge) -> None:
    found = read(SEVERAL.replace("\n", "\n  ").replace("\n  -", "\n  -").join(("experience:", "")), shipped)
    assert [job[:3] for job in jobs(found)] == [
        ("Head of Data", "2021-03", None),
        ("Data Engineer", "2019-03", "2021-03"),
        ("Analyst", "2015", "2018"),
    ]
    told = "4 entries of work with dates, 3 jobs understood; no title is understood in experience[2]."
    assert told in found.notes
    assert [job[:2] for job in jobs(read(SEVERAL, shipped))] == [
        ("Head of Data", "2021-03"),
        ("Data Engineer", "2019-03"),
        ("Analyst", "2015"),
    ]


KINDS: dict[str, tuple[str, list[tuple[str, str | None, str | None]]]] = {
    "months in numbers, given apart": (
        "- {title: Analyst, company: Tern, start: 08/2013, finish: Present}\n"
        "- {title: Cook, company: Auk, start: 11/2009, finish: 08/2013}\n",
        [("Analyst", "2013-08", None), ("Cook", "2009-11", "2013-08")],
    ),
    "dates under a key that says nothing, beside a section of another kind": (
        "experiences:\n"
        "  - section: Work Experience\n    contents:\n"
        "      - {title: Analyst, location: Tern, subtitle: '2019-05 - Present, Oslo'}\n"
        "      - {title: Cook, location: Auk, subtitle: '2012-12 - 2015-11, Oslo'}\n"
        "  - section: Publications\n    contents:\n"
        "      - {title: How reeds are cut, subtitle: 'Reed paper 2014 - 2015'}\n",
        [("Analyst", "2019-05", None), ("Cook", "2012-12", "2015-11")],
    ),
    "basics of a JSON Resume, and jobs that are none of its": (
        "basics: {name: Jo Sample}\nexperience:\n  - {company: Tern, position: Analyst, period: 7/2022 - 12/2023}\n"
        "education: {institution: Oslo College, degrees: 'BS in Fish, 2009'}\n",
        [("Analyst", "2022-07", "2023-12")],
    ),
    "a year alone": ("jobs:\n  - {role: Analyst, company: Tern, year: 2015}\n", [("Analyst", "2015", "2015")]),
}


@pytest.mark.parametrize("kind", KINDS)
def test_dates_and_sections(kind: str, shipped: Knowledge) -> None:
    text, expected = KINDS[kind]
    found = read(text, shipped)
    assert [job[:3] for job in jobs(found)] == expected
    assert found.notes == ()


def test_settings_with_text_below(shipped: Knowledge) -> None:
    found = read(f"{SETTINGS}\nCuts reeds with care.\n", shipped, "cv.md")
    assert jobs(found) == [("Data Engineer", "2019", None, "experience.list[0].title")]
    assert "The text below the settings of the page was not read." in found.notes
    page = read("---\ntitle: CV\n---\n\n# Jo Sample\n\n## Experience\n\nAnalyst, Tern, 2015 - 2017\n", shipped, "cv.md")
    assert (page.format, [job.title for job in page.jobs]) == ("Markdown", ["Analyst"])


def test_a_name_in_two_parts(shipped: Knowledge) -> None:
    job = "jobs: [{title: Analyst, company: Tern, year: 2015}]"
    assert read(f"firstName: Jo\nlastName: Sample\n{job}\n", shipped).name == "Jo Sample"
    assert read(f"name: {{first: Jo, last: Sample}}\n{job}\n", shipped).name == "Jo Sample"
    assert read(f"given_name: Jo\nfamily_name: Sample\n{job}\n", shipped).name == "Jo Sample"


def test_a_list_of_positions_is_work(shipped: Knowledge) -> None:
    found = read("- {name: Tern, dates: 2016 - 2019, position: Data Scientist}\n", shipped)
    assert jobs(found) == [("Data Scientist", "2016", "2019", "[0].position")]


def test_the_level_and_the_field_of_a_degree_apart(shipped: Knowledge) -> None:
    person = "personal_information: {name: Jo, surname: Sample}\n"
    study = "education_details: [{education_level: Bachelor's Degree, field_of_study: Physics, year: 2015}]\n"
    found = read(f"{person}{study}experience: [{{position: Analyst, company: Tern, years: 2015 - 2017}}]\n", shipped)
    assert found.name == "Jo Sample"
    assert [(one.level, one.field) for one in found.degrees] == [("bachelor", "Physics")]


def test_a_name_that_is_told(shipped: Knowledge) -> None:
    job = "jobs: [{title: Analyst, company: Tern, year: 2015}]"
    told = "summary: Thanks for stopping by! I'm Jo Sample, an analyst."
    assert read(f"{told}\n{job}\n", shipped).name == "Jo Sample"
    assert read(f"summary: I'm Looking For Work, now.\n{job}\n", shipped).name is None


@pytest.mark.parametrize(
    "text",
    [
        "name: Jo\nskills: {python: 3}\nexperience:\n  - {title: Analyst (2015 - 2017), years: 2}\n",
        "name: Jo\nskills: {python: 3}\nexperience:\n  - {title: Analyst, years: 3}\n",
        "name: Jo\nskills: {python: 3}\nexperience:\n  - {role: data-analyst, title: Analyst, years: 2}\n",
    ],
)
def test_a_profile_stays_one(text: str) -> None:
    assert profile_document(InputSource("profile.yaml", text.encode())) is not None


def test_a_json_resume_stays_one(shipped: Knowledge) -> None:
    resume = {"work": [{"position": "Analyst", "name": "Tern", "startDate": "2019"}], "skills": [{"name": "Python"}]}
    assert read(json.dumps(resume), shipped, "resume.json").format == "JSON Resume"


def test_other_data_is_refused(shipped: Knowledge) -> None:
    with pytest.raises(CareerError, match="neither a profile nor"):
        read("- {title: Fish, price: 3}\n", shipped)


def test_very_many_entries_take_no_time(shipped: Knowledge) -> None:
    entries = [{"company": "Tern", "start": "2019"} for _ in range(20_000)]
    given = json.dumps({"experience": [*entries, {"company": "Tern", "title": "Cook", "start": "2019"}]})
    begun = time.process_time()
    found = read(given, shipped, "cv.json")
    assert time.process_time() - begun < 20
    assert len(found.jobs) == 1
    assert any(note.endswith("experience[3] and 19,996 more.") for note in found.notes)
