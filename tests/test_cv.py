"""A CV in plain text: what of it counts as held."""

from __future__ import annotations

from datetime import date

import pytest
from effort import tries
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcareer import Knowledge
from mlcareer.profile.made import profile_of
from mlcareer.reading.periods import calendar, total
from mlcareer.reading.person.cv import read_cv
from mlcareer.reading.person.imported import Import, placed
from mlcareer.reading.person.jsonresume import read_json_resume
from mlcareer.reading.sections import heading_kind
from mlcareer.render.reasons import reason_words

TODAY = date(2026, 11, 21)
CV = """\
Jane Doe
Senior Data Scientist
jane@example.org | GitHub: janedoe

SUMMARY
Data scientist with 6 years of experience in machine learning. Interested in reinforcement learning.

WORK EXPERIENCE

Senior Data Scientist, Acme GmbH, Berlin
Mar 2019 – present
- Built demand forecasting with LightGBM; no experience with Azure
- Supported the sales team who used Salesforce

Oracle Corporation | Data Analyst | 06/2016 - 02/2019
• Wrote SQL reports

EDUCATION
MSc Statistics, University of Munich, 2014 – 2016
Bachelor of Science in Mathematics, LMU, 2011-2014
PhD in Computer Science (dropped out), 2016
Relevant coursework: Bayesian statistics

SKILLS
Languages: Python (expert), R, SQL (advanced), Go
Tools: Docker, Frobnicator, Excel
Basic: Kubernetes

CERTIFICATIONS
AWS Certified Machine Learning – Specialty (2021)
Azure AI Engineer Associate (in progress)
Certified Frobnicator Operator, Mar 2018

INTERESTS
Kafka novels, Rust

PUBLICATIONS
Doe J., Transformers for NLP with Hadoop, 2020

REFERENCES
Dr. Bob, expert in Scala
"""


@pytest.fixture(scope="module")
def found(shipped: Knowledge) -> Import:
    return read_cv(CV, shipped, "cv.txt", TODAY)


def test_the_skills_of_a_cv_with_their_levels(found: Import) -> None:
    assert {skill.skill: skill.level for skill in found.skills} == {
        "bayesian-methods": 2,
        "docker": None,
        "go": None,
        "gradient-boosting": None,
        "kubernetes": 2,
        "machine-learning": 4,
        "microsoft-azure": 0,
        "python": 5,
        "r": None,
        "spreadsheets": None,
        "sql": 4,
        "time-series-and-forecasting": None,
    }


def test_each_skill_has_its_words_its_place_and_the_reason(found: Import) -> None:
    sql = next(skill for skill in found.skills if skill.skill == "sql")
    assert [(quote.words, quote.place) for quote in sql.quotes] == [
        ("Languages: Python (expert), R, SQL (advanced), Go", "line 25"),
        ("• Wrote SQL reports", "line 16"),
    ]
    assert reason_words(sql.because) == "'advanced' stands behind it"


def test_jobs_have_titles_roles_dates_and_years(found: Import) -> None:
    assert [(job.title, job.role, job.begins, job.ends, job.years) for job in found.jobs] == [
        ("Senior Data Scientist", "data-scientist", "2019-03", None, 7.7),
        ("Data Analyst", "data-analyst", "2016-06", "2019-02", 2.8),
    ]


def test_a_long_line_is_quoted_by_its_first_letters_and_a_sign_that_it_is_cut(shipped: Knowledge) -> None:
    line = f"BSc Physics, University of Oslo, {'with much praise ' * 12}2018"
    (held,) = read_cv(f"Ann Sample\n\nEDUCATION\n{line}\n", shipped, "cv.txt", TODAY).degrees
    assert [quote.words for quote in held.quotes] == [line[:199] + "…"]


def test_a_certification_may_have_two_words(shipped: Knowledge) -> None:
    found = read_cv("Ann Sample\n\nCERTIFICATIONS\nCertified Frobnicator\nCertified\n", shipped, "cv.txt", TODAY)
    assert [one.as_given for one in found.certifications] == ["Certified Frobnicator"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("EDUCATION\nBSc Physics, Oslo\n2028\n", False),
        ("EDUCATION\nBSc Physics, Oslo\n2018\n", True),
        ("SUMMARY\nI hold a BSc in physics.\nBy 2030 I want to lead a team.\n", True),
    ],
)
def test_a_year_below_a_degree_ends_it_and_one_below_a_sentence_does_not(
    text: str, held: bool, shipped: Knowledge
) -> None:
    found = read_cv(f"Ann Sample\n\n{text}", shipped, "cv.txt", TODAY)
    assert [one.level for one in found.degrees] == (["bachelor"] if held else [])


def test_degrees_that_are_held(found: Import) -> None:
    assert [(degree.level, degree.field) for degree in found.degrees] == [
        ("master", "Statistics"),
        ("bachelor", "Mathematics"),
    ]


@pytest.mark.parametrize(
    ("line", "obtained"),
    [
        ("PL-300 (expires 2026)", None),
        ("PL-300, valid until March 2027", None),
        ("PL-300, obtained May 2024, expires 2026", "2024-05"),
        ("PL-300, valid 2024", "2024"),
    ],
)
def test_the_day_a_certificate_ends_is_not_that_on_which_it_was_obtained(
    line: str, obtained: str | None, shipped: Knowledge
) -> None:
    (found,) = read_cv(f"Ann Sample\n\nCERTIFICATIONS\n{line}\n", shipped, "cv.txt", TODAY).certifications
    assert (found.certification, found.obtained) == ("microsoft-power-bi-data-analyst-associate", obtained)


def test_each_certificate_of_a_line_has_its_own_year(shipped: Knowledge) -> None:
    text = "Jo Sample\n\nCertifications\nPL-300 (2023), DP-600 (2025)\nSnowPro Core and AZ-900, 2024\n"
    found = read_cv(text, shipped, "cv.txt", TODAY)
    obtained = {one.certification: one.obtained for one in found.certifications}
    assert obtained["microsoft-power-bi-data-analyst-associate"] == "2023"
    assert obtained["microsoft-fabric-analytics-engineer-associate"] == "2025"
    assert set(obtained.values()) == {"2023", "2024", "2025"}


def test_certifications_that_are_held_and_those_nobody_knows(found: Import) -> None:
    assert [(held.certification, held.as_given, held.obtained) for held in found.certifications] == [
        ("aws-certified-machine-learning-specialty", "AWS Certified Machine Learning – Specialty", "2021"),
        (None, "Certified Frobnicator Operator", "2018-03"),
    ]


def test_the_rest_of_a_cv(found: Import) -> None:
    assert found.name == "Jane Doe"
    assert found.unrecognised == ("Frobnicator",)
    assert found.years_coding
    assert reason_words(found.years_coding.because).endswith("with programming")
    assert found.years_ml
    assert found.years_ml.years == 6
    assert reason_words(found.years_ml.because) == "'6 years of experience in machine learning' is stated"
    assert [(quote.words, quote.place) for quote in found.years_ml.quotes] == [
        (
            "Data scientist with 6 years of experience in machine learning. Interested in reinforcement learning.",
            "line 6",
        )
    ]
    assert found.notes == ()


def test_the_profile_it_makes(found: Import) -> None:
    profile = profile_of(found)
    assert profile.education
    assert (profile.education.level, profile.education.field) == ("master", "Statistics")
    assert profile.current_role == "data-scientist"
    assert {claim.name: claim.level for claim in profile.skills}["Microsoft Azure"] == 0
    assert profile.certifications[0].name == "aws-certified-machine-learning-specialty"


def test_a_stated_no_counts_only_where_nothing_says_yes(shipped: Knowledge) -> None:
    text = "Skills\nDocker\n\nExperience\nNo experience with Docker or Kubernetes in production."
    levels = {skill.skill: skill.level for skill in read_cv(text, shipped, "cv", TODAY).skills}
    assert levels == {"docker": None, "kubernetes": 0}


def test_a_cv_of_sentences(shipped: Knowledge) -> None:
    text = (
        "I worked as a data analyst at Contoso from 2018 to 2020 and I am a data scientist at Fabrikam since 2021. "
        "I have 4 years of programming experience. I hold a master's degree in physics. I dropped out of my PhD."
    )
    found = read_cv(text, shipped, "cv", TODAY)
    assert [(job.role, job.begins, job.ends) for job in found.jobs] == [
        ("data-analyst", "2018", "2020"),
        ("data-scientist", "2021", None),
    ]
    assert [(degree.level, degree.field) for degree in found.degrees] == [("master", "physics")]
    assert found.years_coding
    assert found.years_coding.years == 4


def test_a_cv_in_another_language_says_what_was_not_understood(shipped: Knowledge) -> None:
    text = "Ich bin Statistiker und arbeite mit der Firma für die Auswertung von Daten bei der Bank und mit dem Team."
    note, nothing = read_cv(text, shipped, "cv", TODAY).notes
    assert nothing == "Nothing is understood of its 1 line."
    assert note.startswith("The text looks like German")


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("Mar 2019 – present", "2019-03", None),
        ("03/2019-06/2021", "2019-03", "2021-06"),
        ("2018–2020", "2018", "2020"),
        ("since 2020", "2020", None),
        ("from January 2015 to May 2016", "2015-01", "2016-05"),
        ("2019-04 - 2020-01", "2019-04", "2020-01"),
        ("Sept. 2012 until now", "2012-09", None),
        ("2014-16", "2014", "2016"),
        ("Summer 2016 - Autumn 2016", "2016-06", "2016-11"),
    ],
)
def test_periods(text: str, begins: str, ends: str | None) -> None:
    assert [(period.begins, period.ends) for period in calendar().periods(text, TODAY)] == [(begins, ends)]


@pytest.mark.parametrize("text", ["2030 - 2031", "2020 - 2018", "call 2019", "v2018.3", "1234-5678"])
def test_no_period(text: str) -> None:
    assert calendar().periods(text, TODAY) == []


def test_what_overlaps_counts_once() -> None:
    assert total(calendar().periods("2015-01 - 2016-12\n2016-01 - 2018-12\n2020-01 - 2020-12", TODAY)) == 5.0


def test_the_last_date_of_a_line() -> None:
    assert calendar().moment("CKA, valid from 2019 to Mar 2022") == "2022-03"


@pytest.mark.parametrize(
    ("line", "degree"),
    [
        ("BSc (Hons) Mathematics, University of Leeds, 2012", ("bachelor", "Mathematics")),
        ("B.Tech in Computer Science", ("bachelor", "Computer Science")),
        ("Physics, BA, 2010", ("bachelor", "Physics")),
        ("Master of Business Administration", ("master", "Business Administration")),
        ("MBA, London Business School", ("master", "business")),
        ("Ph.D. in Statistics, 2019", ("doctorate", "Statistics")),
        ("High school diploma, 2008", ("secondary", None)),
        ("MSc Data Science (expected 2027)", None),
        ("BSc Physics, not completed", None),
        ("Scrum Master course", None),
        ("MS Office", None),
    ],
)
def test_degrees(shipped: Knowledge, line: str, degree: tuple[str, str | None] | None) -> None:
    found = read_cv(f"Education\n{line}\n", shipped, "cv", TODAY).degrees
    assert [(one.level, one.field) for one in found] == ([degree] if degree else [])


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("## Technical Skills", "skills"),
        ("WORK EXPERIENCE:", "experience"),
        ("S K I L L S", "skills"),
        ("**Education & Training**", "education"),
        ("Licenses & Certifications", "certifications"),
        ("Hobbies and interests", "interests"),
        ("3. Publications", "publications"),
        ("Want to learn", "wishes"),
        ("Work history (most recent first)", "experience"),
        ("Tools (honestly)", "skills"),
        ("Skills (SQL, Python)", None),
        ("Previous positions", "experience"),
        ("Data Engineering Experience", "experience"),
        ("Data engineering experience", None),
        ("ERHVERVSERFARING / WORK", "experience"),
        ("Education & Licensure", "education"),
        ("What I am good at", "skills"),
        ("I worked on education software for schools", None),
        ("Acme GmbH", None),
    ],
)
def test_headings(line: str, kind: str | None) -> None:
    assert heading_kind(line) == kind


PIECES = st.sampled_from([*CV.splitlines(), "2019", "Mar 2020 - ", "–", "13/2019", "'19 - '21", "2030 - 2031", "\x00"])


@settings(max_examples=tries(50))
@given(st.lists(PIECES | st.text(max_size=15), max_size=25).map("\n".join))
def test_any_text_gives_a_profile(shipped: Knowledge, text: str) -> None:
    found = read_cv(text, shipped, "cv", TODAY)
    assert len(profile_of(found).skills) == len(found.skills)
    assert [skill.skill for skill in found.skills] == sorted(skill.skill for skill in found.skills)


@pytest.mark.parametrize(("stated", "years"), [(4, 4.0), (2, 6.0)])
def test_stated_years_stand_unless_the_jobs_show_twice_as_many(stated: int, years: float, shipped: Knowledge) -> None:
    text = f"""Ann Example
{stated} years of experience in machine learning.

Experience
Data Scientist, Contoso, 2019 - 2025
Data Analyst, Contoso, 2015 - 2019
"""
    found = read_cv(text, shipped, "cv", TODAY)
    assert found.years_ml
    assert found.years_ml.years == years


def test_a_json_resume_has_the_years_of_its_jobs(shipped: Knowledge) -> None:
    work = [
        {"position": "Machine Learning Engineer", "startDate": "2020-01", "endDate": "2021-12"},
        {"position": "Software Engineer", "startDate": "2018-01", "endDate": "2019-12"},
        {"position": "Nurse", "startDate": "2010-01", "endDate": "2017-12"},
    ]
    found = read_json_resume({"basics": {"name": "A B"}, "work": work}, shipped, "cv.json", TODAY)
    assert found.years_ml is not None
    assert found.years_coding is not None
    assert (found.years_ml.years, found.years_coding.years) == (2.0, 4.0)
    assert reason_words(found.years_coding.because) == "the dates of 2 jobs with programming"


@pytest.mark.parametrize(
    ("line", "masters"),
    [
        ("MSc, University of Oslo, 2020", 2),
        ("Master, University of Oslo, 2020", 2),
        ("MSc, University of Leeds, 2018", 1),
        ("MSc, University of Oslo", 1),
        ("Thesis of the MSc, 2020", 1),
    ],
)
def test_a_second_degree_without_a_field_has_its_own_year(shipped: Knowledge, line: str, masters: int) -> None:
    text = f"Ada Example\n\nEducation\nMSc Statistics, University of Leeds, 2018\n{line}\n\nSkills\nPython\n"
    assert len(read_cv(text, shipped, "cv.txt", TODAY).degrees) == masters


def test_levels_of_a_json_resume_in_other_languages(shipped: Knowledge) -> None:
    told = {"Python": "średniozaawansowany", "SQL": "zaawansowany", "Java": "débutant", "Docker": "Gute Kenntnisse"}
    skills = [{"name": name, "level": level} for name, level in told.items()]
    found = read_json_resume({"basics": {"name": "A B"}, "skills": skills}, shipped, "cv.json", TODAY)
    assert {one.skill: one.level for one in found.skills} == {"docker": 3, "java": 2, "python": 3, "sql": 4}
    assert found.notes == ()


@pytest.mark.parametrize("lost", ["", " ", "\ufffd"])
def test_a_page_that_lost_its_ligatures_is_put_right(shipped: Knowledge, lost: str) -> None:
    text = (
        "Ada Example\n\nPro#le\nPro#cient in Python\n\nCerti#cations\nAWS Certi#ed Cloud Practitioner\n\n"
        "Quali#cations\nBSc Mathematics, 2016\n\nSkills\nAir#ow, SQL\n"
    )
    found = read_cv(text.replace("#", lost), shipped, "cv.txt", TODAY)
    assert {one.skill: one.level for one in found.skills} == {"python": 3, "sql": None, "workflow-orchestration": None}
    assert [one.as_given for one in found.certifications] == ["AWS Certified Cloud Practitioner"]
    assert [one.level for one in found.degrees] == ["bachelor"]


def test_a_word_that_looks_like_another_without_a_ligature_is_left(shipped: Knowledge) -> None:
    found = read_cv("Ada Example\n\nProle\nPython\n", shipped, "cv.txt", TODAY)
    assert found.skills[0].quotes[0].words == "Python"


@pytest.mark.parametrize(
    ("years", "held"), [("2023 – 2026", 1), ("2023 – 2027", 0), ("Lisbon\n2022 – 2026", 1), ("Lisbon\n2023 – 2027", 0)]
)
def test_a_degree_that_ends_next_year_is_not_held(shipped: Knowledge, years: str, held: int) -> None:
    text = f"Ada Example\n\nEducation\nBSc in Computer Science, University of Lisbon\n{years}\n\nSkills\nPython\n"
    assert len(read_cv(text, shipped, "cv.txt", TODAY).degrees) == held


@pytest.mark.parametrize(("above", "name"), [(5, "Ada Example"), (6, None)])
def test_a_name_stands_in_one_of_the_first_six_lines(shipped: Knowledge, above: int, name: str | None) -> None:
    numbers = "".join(f"+49 170 123456{number}\n" for number in range(above))
    assert read_cv(f"{numbers}Ada Example\n\nSkills\nPython\n", shipped, "cv.txt", TODAY).name == name


@pytest.mark.parametrize(
    "head",
    [
        "Acme Labs | Ada Example",
        "Ada Example | Acme Labs",
        "Acme Systems — Ada Example — Data Engineer",
        "Acme GmbH\nAda Example",
    ],
)
def test_a_firm_is_no_name_of_a_person(shipped: Knowledge, head: str) -> None:
    assert read_cv(f"{head}\n\nSkills\nPython\n", shipped, "cv.txt", TODAY).name == "Ada Example"


def test_half_a_sentence_names_a_title_behind_the_bullet_of_a_word_processor(shipped: Knowledge) -> None:
    told = "\uf0b7 Working as Sr. Data Engineer in Acme Pvt Ltd, Pune from Aug 2022 to till date."
    (job,) = read_cv(f"Ada Example\n\nExperience\n{told}\n", shipped, "cv.txt", TODAY).jobs
    assert (job.title, job.begins, job.ends) == ("Sr. Data Engineer", "2022-08", None)


def test_a_label_of_a_level_counts_below_an_account_of_work(shipped: Knowledge) -> None:
    """The heading over the labels is not known, so that they seem to belong to the job."""
    told = "Experience\nData Engineer, Acme\n2021 - 2024\n\nWhat I am good at\nStrong: Python, SQL\n"
    found = read_cv(f"Ada Example\n\n{told}", shipped, "cv.txt", TODAY)
    assert {one.skill: one.level for one in found.skills} == {"python": 4, "sql": 4}


@pytest.mark.parametrize("head", ["Senior Data Scientist | Ada Example", "Ada Example | Senior Data Scientist"])
def test_a_name_stands_before_or_behind_a_title(shipped: Knowledge, head: str) -> None:
    assert read_cv(f"{head}\n\nSkills\nPython\n", shipped, "cv.txt", TODAY).name == "Ada Example"


@pytest.mark.parametrize(("jobs", "more"), [(5, ""), (6, " and 1 more"), (7, " and 2 more")])
def test_of_many_jobs_without_dates_the_first_five_are_named(shipped: Knowledge, jobs: int, more: str) -> None:
    employers = ("Acme", "Bolt", "Cole", "Dorn", "Elba", "Fox", "Gala")[:jobs]
    told = "".join(f"Data Analyst, {name} Ltd\n- SQL reports\n\n" for name in employers)
    read = read_cv(f"Ada Example\n\nExperience\n\n{told}Skills\nPython\n", shipped, "cv.txt", TODAY)
    named = ", ".join(["'Data Analyst'"] * 5)
    assert f"No dates are understood of {named}{more}; the jobs are kept without years." in read.notes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2018 - present and more", (8.4, 14)),
        ("2018 - 2020 and more", None),
        ("Python 2018 - present", None),
        ("in no year", None),
    ],
)
def test_a_time_that_goes_on_is_found_at_the_beginning_alone(text: str, found: tuple[float, int] | None) -> None:
    going_on = calendar().since(text, 0, len(text), TODAY)
    assert (going_on and (round(going_on[0], 1), going_on[1])) == found


def test_only_quotes_of_lines_are_placed_where_the_lines_stand(shipped: Knowledge) -> None:
    work = [{"position": "Data Analyst", "name": "Acme", "startDate": "2019-01", "endDate": "2021-12"}]
    keyed = read_json_resume({"basics": {"name": "A B"}, "work": work}, shipped, "cv.json", TODAY)
    assert keyed.jobs
    assert placed(keyed, ["page 1, line 1"]) == keyed
    lined = read_cv("Ada Example\n\nSkills\nPython\n", shipped, "cv.txt", TODAY)
    places = [f"page 1, line {number}" for number in range(1, 5)]
    assert [quote.place for quote in placed(lined, places).skills[0].quotes] == ["page 1, line 4"]
    assert [quote.place for quote in placed(lined, places[:3]).skills[0].quotes] == ["line 4"]


@pytest.mark.parametrize(
    ("told", "jobs"),
    [
        (
            "I began as a loan officer at Fjordbanken in May 2014, where I stayed for three years.",
            [("loan officer", "2014-05", "2017-05")],
        ),
        (
            "In 2019 I moved to Tern Foods as a business analyst; by the time I left in June 2021 I ran all reports.",
            [("business analyst", "2019", "2021-06")],
        ),
        (
            "After graduating in 2016 I joined Alder as a junior analyst, became a data scientist there in 2018, and "
            "since 2022 I have been leading the team as a data science manager.",
            [
                ("junior analyst", "2016", "2018"),
                ("data scientist", "2018", "2022"),
                ("data science manager", "2022", None),
            ],
        ),
        ("Two years (2018 to 2020) as a linguist with Heron.", [("linguist", "2018", "2020")]),
        (
            "I work as a data engineer at Bolt, which I joined in May 2023, and still do.",
            [("data engineer", "2023-05", None)],
        ),
        (
            "My first job (2011-2014) was as a network administrator at a clinic.",
            [("network administrator", "2011", "2014")],
        ),
        (
            "From 2017 until 2019 I taught as a teacher in Bergen, and from May 2019 until 2021 worked as an analyst.",
            [("teacher", "2017", "2019"), ("analyst", "2019-05", "2021")],
        ),
        (
            "From 2017 I ran my firm as a freelance data engineer, until I joined Tern as a data architect in 2020.",
            [("freelance data engineer", "2017", "2020"), ("data architect", "2020", None)],
        ),
        (
            "Five years as Staff Engineer at Wren (2019-2024), before that Platform Engineer at Lark (2016-19).",
            [("Staff Engineer", "2019", "2024"), ("Platform Engineer", "2016", "2019")],
        ),
        ("I am looking for work as a data engineer from January 2027.", []),
        ("In 2021 our manager hired two data analysts.", []),
    ],
)
def test_jobs_told_in_sentences(shipped: Knowledge, told: str, jobs: list[tuple[str, str, str | None]]) -> None:
    found = read_cv(f"Jane Roe\n\nHello, this is me. I live in Oslo.\n\n{told}\n", shipped, "cv", TODAY).jobs
    assert [(one.title, one.begins, one.ends) for one in found] == jobs


def test_a_summary_of_labelled_roles_is_an_account_of_work(shipped: Knowledge) -> None:
    text = (
        "Name            Jo Roe\n\nCAREER SUMMARY\n\nClient: Tern\nPeriod: Nov 2024 to Present\n"
        "Role: Lead Data Engineer\n\n"
        "Client: Auk\nPeriod: 05/2022 - 01/2024\nRole: Data Engineer\n\n"
        "EMPLOYMENT\nData Analyst, Wren, 2018-2022\n"
    )
    found = read_cv(text, shipped, "cv", TODAY)
    assert found.name == "Jo Roe"
    assert [(one.title, one.begins) for one in found.jobs] == [
        ("Lead Data Engineer", "2024-11"),
        ("Data Engineer", "2022-05"),
        ("Data Analyst", "2018"),
    ]


def test_a_heading_may_have_its_legend_beside_it(shipped: Knowledge) -> None:
    text = "Jo Roe\n\nCompetences        5 = expert ... 1 = basic\nOracle      4\nPython      2\n"
    found = {one.skill: one.level for one in read_cv(text, shipped, "cv", TODAY).skills}
    assert found == {"oracle-database": 4, "python": 2}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Keisha\nBrown-Alleyne\nData Analyst\n", "Keisha Brown-Alleyne"),
        ("KEISHA\nBROWN ALLEYNE\nDATA ANALYST\n", "KEISHA BROWN ALLEYNE"),
        ("Tomás\nde la Vega\nEngineer\n", "Tomás de la Vega"),
        ("Anna\nBerlin\n", None),
        ("Data\nScientist\n", None),
        ("Kotlin\nJava\n", None),
        ("Experience\nAcme\n", None),
        ("Luis\nSQL, Python\n", None),
        ("# Jo Roe / Data person\n", "Jo Roe"),
    ],
)
def test_a_name_may_stand_on_two_lines(text: str, name: str | None, shipped: Knowledge) -> None:
    assert read_cv(text, shipped, "cv", TODAY).name == name


def test_the_name_of_a_project_above_a_title_is_no_heading(shipped: Knowledge) -> None:
    text = (
        "Jo Roe\n\nANALYTICS PROJECT EXPERIENCE\nAcademic Consulting Project\n"
        "Data Scientist, Tern Inc. Oct 2022 - April 2023\n"
    )
    assert [(one.title, one.begins) for one in read_cv(text, shipped, "cv", TODAY).jobs] == [
        ("Data Scientist", "2022-10")
    ]
