"""Job advertisements: what is read out of them, and how a person stands with them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from commands import EXAMPLE, Command, load_once
from effort import tries
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mlcareer.advice.market.posting.advertisements import Advertisements, Posting, PostingRequirement
from mlcareer.advice.market.posting.match import Applicant, compare, report
from mlcareer.advice.standing.assess import assess
from mlcareer.errors import CareerError
from mlcareer.profile.model import Profile
from mlcareer.reading.advert.headings import part_headings
from mlcareer.reading.advert.pay import AdvertisedPay, amount
from mlcareer.reading.advert.structured import job_postings
from mlcareer.reading.advert.wrapped import pieced, unwrapped
from mlcareer.render.formats.page import to_markdown
from mlcareer.render.formats.schema import schema
from mlcareer.render.pages.posting import posting_page
from mlcareer.render.pages.posting_glance import posting_glance

TODAY = date(2026, 11, 21)
CASES = yaml.safe_load((Path(__file__).parent / "posting_cases.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def ads() -> Advertisements:
    return Advertisements(knowledge=load_once())


def asked(one: PostingRequirement) -> str:
    return (f"{one.pick} of " if one.pick > 1 else "") + " | ".join(one.skills)


def understood(posting: Posting) -> dict[str, Any]:
    """A posting in the terms of the cases."""
    degrees = {
        name: [one.level, list(one.fields), one.or_equivalent] if one else None
        for name, one in (("degree", posting.degree), ("preferred", posting.degree_preferred))
    }
    return {
        **{name: sorted(asked(one) for one in posting.asked(name)) for name in ("must", "nice", "used")},
        **degrees,
        "title": posting.title,
        "levels": {asked(one): one.level for one in posting.requirements},
        "years": posting.years,
        "pay": [posting.pay.low, posting.pay.high, posting.pay.currency, posting.pay.period] if posting.pay else None,
        "work_place": posting.work_place,
        "places": list(posting.places),
        "contract": list(posting.contract),
        "deadline": posting.deadline,
        "unknown": list(posting.unknown),
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any], ads: Advertisements) -> None:
    found = understood(ads.read(case["text"]))
    wanted = {name: value for name, value in case.items() if name not in ("name", "text")}
    sorted_ = {name: sorted(value) if name in ("must", "nice", "used") else value for name, value in wanted.items()}
    assert {name: found[name] for name in wanted} == sorted_


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Requirements:", "must"),
        ("## What you'll bring", "must"),
        ("WHO YOU ARE", "must"),
        ("What will YOU bring to the role?", "must"),
        ("Successful candidates will have the following:", "must"),
        ("SQL required", None),
        ("Preferred Qualifications", "nice"),
        ("Bonus points:", "nice"),
        ("Supplementary skills:", "nice"),
        ("Any of these will put you at the top of the pile:", "nice"),
        ("Valuable experience:", "nice"),
        ("It'd be awesome if you had:", "nice"),
        ("Ideally suited people have:", "must"),
        ("What we can teach you:", "benefits"),
        ("What you will do", "duties"),
        ("About the role", "duties"),
        ("About you", "must"),
        ("About Acme", "company"),
        ("What we offer", "benefits"),
        ("Our tech stack", "stack"),
        ("How to apply", "legal"),
        ("Key performance areas:", "duties"),
        ("Your first 90 days", "duties"),
        ("What success looks like", "duties"),
        ("Wishes (scored):", "nice"),
        ("The ideal candidate will also have:", "nice"),
        ("Secondary skills", "nice"),
        ("Womit du uns begeistern kannst", "must"),
        ("Was wünschen wir uns von dir:", "must"),
        ("Diese Aufgaben erwarten dich bei uns", "duties"),
        ("Worauf du dich freuen kannst", "benefits"),
        ("Was du dafür mitbringst", "must"),
        ("Don't worry if you haven't:", "legal"),
        ("Recruitment steps", "legal"),
        ("What do you get?", "benefits"),
        ("We", "company"),
        ("Not needed, but a very good sign of a fit:", "nice"),
        ("Not required, but it would surely catch our eye:", "nice"),
        ("## What separates the good from the great", "nice"),
        ("Any of these will make you stand out from the crowd:", "nice"),
        ("We would be thrilled if you:", "nice"),
        ("What makes you shine", "nice"),
        ("You get bonus points for:", "nice"),
        ("You will thrive in this job if you:", "must"),
        ("You could be a very good fit if you have", "must"),
        ("We would love to hear from you if:", "must"),
        ("This role is for you if you", "must"),
        ("Does this sound like you?", "must"),
        ("Our expectations", "must"),
        ("To be successful in this role you will need:", "must"),
        ("Full stack data skills:", "must"),
        ("The impact you will have", "duties"),
        ("What you'll get to do", "duties"),
        ("Why you will be excited about us", "benefits"),
        ("Strong communication skills", None),
        ("Experience with Python", None),
        ("we use Python.", None),
    ],
)
def test_headings(line: str, kind: str | None) -> None:
    assert part_headings().kind(line) == kind


@pytest.mark.parametrize(
    ("item", "years"),
    [
        ("Bachelor's degree or equivalent, with 10+ years", 10),
        ("Mindestens 3 Jahre Berufserfahrung", 3),
        ("3 à 5 ans d'expérience en NLP", 3),
        ("más de 3 años de experiencia con Python", 3),
        ("Minst 3 års erfarenhet av Python", 3),
        ("You have spent three years or more shipping machine learning", 3),
        ("Experience: 4 - 7 Years", 4),
        ("Over 6 years’ experience in analytics", 6),
        ("5 years plus of hands-on experience", 5),
        ("minimum of 24 months experience", 2),
        ("A decade of experience in research", 10),
        ("SQL: 5+ years", 5),
        ("between 3 and 5 years of experience", 3),
        ("At least a year of Python", 1),
        ("A year of experience with dbt", 1),
        ("You travel twice a year with the team", None),
        ("3 years of university education, then one year of experience in analytics", 1),
        ("For over 20 years we have served banks", None),
        ("2-year contract", None),
        ("Within your first two years you will lead a team", None),
        ("a few years of experience", None),
        ("No more than 10 years of experience", None),
        ("Up to two years' experience in data", None),
        ("Not less than 3 years of experience", 3),
        ("3 years of experience, max. 8 years of experience", 3),
        ("Bachelor's degree in Statistics (with 5 years of experience)", 5),
        ("9+ years of ML experience or equivalent with an advanced degree (Master's + 8 years or PhD + 5 years)", 9),
    ],
)
def test_years_in_any_wording(item: str, years: float | None, ads: Advertisements) -> None:
    assert ads.read(f"Data Engineer\n\nRequirements\n- {item}\n- SQL\n").years == years


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["- Tools that the data team works with each day, such as Looker,", "  Tableau"], 1),
        (["- Tools that the data team works with each day, such as Looker,", "- Tableau"], 2),
        (["- Tools that the data team works with each day, such as Looker", "Tableau"], 2),
        (["- Tools that the data team works with each day:", "  Looker"], 2),
        (["- Python", "  Looker"], 2),
        (["We look for somebody who has worked with our kind of data and", "with dbt for some years"], 1),
        (["We look for somebody who has worked with our kind of data.", "dbt for some years"], 2),
        (["has a diploma or degree in business or statistics,", "has worked with Tableau,"], 2),
        (["x" * 700, "y" * 700], 2),
        (["", "a"], 2),
    ],
)
def test_lines_broken_at_a_width_are_made_whole(lines: list[str], whole: int) -> None:
    made = list(unwrapped(lines))
    assert len(made) == whole
    assert " ".join(made).split() == " ".join(lines).split()


def test_a_page_in_pieces_is_made_whole() -> None:
    lines = [
        "What you bring",
        "You master",
        "SQL",
        ", and write",
        "code",
        "that lasts",
        ".",
        "You use",
        "dbt",
        "or",
        "Spark",
        ".",
    ]
    assert list(pieced(lines, part_headings)) == [
        "What you bring",
        "You master SQL, and write code that lasts.",
        "You use dbt or Spark.",
    ]
    beside = ["Du baust Tabellen auf", "Du pflegst Daten auf Dauer", "Benefits", "Essen", ", Rad", ", Bahn", "."]
    assert list(pieced(beside, part_headings)) == [*beside[:3], "Essen, Rad, Bahn."]
    other = ["You master", "SQL", "and dbt"]
    assert list(pieced(other, part_headings)) == other


@pytest.mark.parametrize(
    ("item", "levels"),
    [
        ("Proficiency in visualisation software such as Looker and Tableau", {"looker": 3, "tableau": 3}),
        ("Familiarity with warehouse-based environments such as Redshift", {"amazon-redshift": 2}),
        ("Familiarity with modern practices, including Git and Docker", {"git": 2, "docker": 2}),
        ("Strong expertise in AWS services, including **AWS Bedrock,** and more", {"amazon-bedrock": 4}),
        ("Strong communicator, works with tools such as Docker", {"docker": 3}),
        ("Strong Python, and knowledge of tools such as Docker", {"docker": 3}),
    ],
)
def test_a_level_is_one_in_the_names_of_a_kind(item: str, levels: dict[str, int], ads: Advertisements) -> None:
    asked_for = ads.read(f"Data Engineer\n\nRequirements\n- {item}\n").requirements
    assert {name: one.level for one in asked_for for name in one.skills if name in levels} == levels


@pytest.mark.parametrize(
    ("heading", "kafka"),
    [("What you will do\nYou join a team of five.", "must"), ("All of this", "nice")],
)
def test_a_bare_name_is_asked_for_in_a_list_most_of_which_asks(heading: str, kafka: str, ads: Advertisements) -> None:
    more = "" if kafka == "must" else "- Docker\n- Git\n"
    posting = ads.read(f"Data Engineer\n\n{heading}\n- Experience with SQL\n- Strong Python skills\n- Kafka\n{more}")
    strength = {asked(one): one.strength for one in posting.requirements}
    assert (strength["sql"], strength["python"], strength["event-streaming"]) == ("must", "must", kafka)


def test_a_table_below_a_long_text_asks_as_its_columns_say(ads: Advertisements) -> None:
    duties = "".join(f"- You talk to customer {number}\n" for number in range(40))
    table = "Skill | Essential | Desirable\nPython | x | \nKafka | | x\nSQL | x | \nDocker | | x\n"
    posting = ads.read(f"Data Engineer\n\nDuties\n{duties}\n{table}")
    assert [asked(one) for one in posting.asked("must")] == ["python", "sql"]
    assert [asked(one) for one in posting.asked("nice")] == ["event-streaming", "docker"]


@pytest.mark.parametrize(
    ("item", "groups"),
    [
        ("PyTorch/TensorFlow", ["pytorch tensorflow"]),
        ("AWS / Azure / GCP", ["amazon-web-services google-cloud microsoft-azure"]),
        ("Docker/Kubernetes", []),
        ("Python/PySpark", []),
        ("PyTorch/TensorFlow/scikit-learn", ["pytorch scikit-learn tensorflow"]),
        ("Python / pandas / TensorFlow", []),
        (
            "Vertex AI / Kubeflow or other tools like MLflow",
            ["experiment-tracking machine-learning-pipelines vertex-ai"],
        ),
        ("AWS (e.g. EC2, Lambda, RDS)", []),
        ("AWS or equivalent services (EC2, Lambda, RDS)", []),
        ("Languages, including but not limited to Python, R and SQL", []),
        ("Languages, including but not limited to Python or R", ["python r"]),
        ("SQL and Python or another language", []),
        ("MLflow, Weights & Biases and Power BI or similar tools", []),
        ("Docker oder Kubernetes", ["docker kubernetes"]),
        ("Looker (LookML) or Tableau", ["looker tableau"]),
        ("Go in production, or Java", ["go java"]),
        ("mindestens eine Cloud (AWS, Azure)", ["amazon-web-services microsoft-azure"]),
        ("Four years of experience with Microsoft SQL Server or Oracle", ["microsoft-sql-server oracle-database"]),
        ("Python and SQL", []),
        ("SQL for Spark", []),
        ("Python or similar and SQL", []),
        ("Python or another language such as R", ["python r"]),
        ("At least one of these languages, especially Java, Python, R", ["java python r"]),
        ("Databases such as MySQL, Oracle and PostgreSQL", ["mysql oracle-database postgresql"]),
        ("Cloud services (e.g., AWS and Azure)", ["amazon-web-services microsoft-azure"]),
        ("SQL and database knowledge (MySQL, PostgreSQL)", ["mysql postgresql"]),
        ("Tools like Scrum, code reviews, GitHub, etc.", []),
        ("Unit testing, version control, etc.", []),
        ("Frameworks such as TVM, MLIR, PyTorch, TensorFlow", ["pytorch tensorflow"]),
        ("Google Sheets, Zoho, Python, macros or scripts of your own", ["python spreadsheets"]),
        ("Workflow services (AWS Data Pipeline, GCP Dataflow)", ["data-pipelines stream-processing"]),
        ("Languages and tools such as Python/Java, AWS", ["java python"]),
        (
            "Any of these: Spark for batches, Kafka (or Pulsar), Flink",
            ["apache-spark event-streaming stream-processing"],
        ),
        ("Skills (SQL, Docker)", []),
        ("Causal inference, forecasting, or panel studies", ["causal-inference time-series-and-forecasting"]),
        ("A database such as Snowflake and tools such as Git, JupyterLab", ["git notebooks"]),
        ("One of: PyTorch, JAX, and experience with SQL", ["jax pytorch"]),
    ],
)
def test_alternatives(item: str, groups: list[str], ads: Advertisements) -> None:
    posting = ads.read(f"Data Engineer\n\nRequirements\n- {item}\n")
    assert [" ".join(sorted(one.skills)) for one in posting.requirements if len(one.skills) > 1] == groups


@pytest.mark.parametrize(
    ("lines", "choice", "besides"),
    [
        ("- SQL\n- Any of the following:\n  - Spark\n  - Flink\n- Git", "spark flink", "sql git"),
        ("Python\nAt least one of these clouds:\n\n* AWS\n\n* Azure\n\nDocker", "aws azure", "python docker"),
        ("- Two of the following:\n  1. Java\n  2. Scala\n     and sbt\n  3. C++\n- Git", "2 java scala cpp", "git"),
        ("- One of these:\n- Spark\n- Flink", "", "spark flink"),
        ("- Tools such as the following:\n  - Spark\n  - Git", "", "spark git"),
    ],
)
def test_a_list_below_words_for_a_choice_is_one(lines: str, choice: str, besides: str, ads: Advertisements) -> None:
    ids = {
        "spark": "apache-spark",
        "flink": "stream-processing",
        "aws": "amazon-web-services",
        "azure": "microsoft-azure",
    }
    musts = ads.read(f"Data Engineer\n\nRequirements\n{lines}\n").asked("must")
    count, *rest = choice.split() if choice[:1].isdigit() else ("1", *choice.split())
    several = [(one.pick, one.skills) for one in musts if len(one.skills) > 1]
    assert several == ([(int(count), tuple(ids.get(name, name) for name in rest))] if rest else [])
    assert sorted(asked(one) for one in musts if len(one.skills) == 1) == sorted(ids.get(x, x) for x in besides.split())


def test_a_heading_may_say_that_some_of_its_list_is_enough(ads: Advertisements) -> None:
    posting = ads.read("Data Engineer\n\nPreferred qualifications (any of the following)\n- Spark\n- Airflow\n")
    assert [one.skills for one in posting.asked("nice")] == [("apache-spark", "workflow-orchestration")]


@pytest.mark.parametrize(
    ("item", "nice", "must"),
    [
        ("Experience with XGBoost, TensorFlow is also a plus", "gradient-boosting tensorflow", ""),
        ("Experience with Python and SQL, Scala is a plus", "scala", "python sql"),
        ("Strong knowledge of Python, Airflow is a plus", "workflow-orchestration", "python"),
        ("Some big data experience with tools such as Hadoop, Beam and Spark a plus",
         "hadoop-ecosystem stream-processing apache-spark distributed-systems", ""),
        ("Knowledge of Python is a plus, as well as Scala", "python scala", ""),
        ("Data analysis is highly desirable, e.g. with Python or R", "exploratory-data-analysis python|r", ""),
        ("Kafka is a plus for this role: work with Flink or Beam", "event-streaming stream-processing", ""),
        ("Web analytics is appreciated  (Tableau, Looker)", "product-analytics tableau|looker", ""),
        ("(Nice to have) Experience with dbt, Airflow or Dagster", "dbt|workflow-orchestration", ""),
        ("[Bonus] Experience with dbt", "dbt", ""),
        ("Experience with dbt, Airflow or Dagster (nice to have)", "dbt|workflow-orchestration", ""),
        ("Strong SQL, Flink or Spark (nice to have)", "stream-processing|apache-spark", "sql"),
        ("Python or R (preferred)", "r", "python"),
        ("Languages such as Python or R. Knowledge of Spark is a plus", "apache-spark", "python|r"),
        ("Knowledge of Python, other languages are a plus", "", "python"),
        ("Experience with Python required. PySpark nice to have.", "apache-spark", "python"),
    ],
)  # fmt: skip
def test_how_far_what_is_nice_reaches(item: str, nice: str, must: str, ads: Advertisements) -> None:
    posting = ads.read(f"Data Engineer\n\nRequirements\n- {item}\n")
    assert {"|".join(one.skills) for one in posting.asked("nice")} == set(nice.split())
    assert {"|".join(one.skills) for one in posting.asked("must")} == set(must.split())


def test_fields_behind_a_role_are_of_its_years(ads: Advertisements) -> None:
    posting = ads.read("Analyst\n\nYou have\n4+ years in a data role (Analytics Engineering and/or Data Science)\n")
    assert posting.years == 4
    assert not posting.asked("must")


@pytest.mark.parametrize(
    ("line", "contract"),
    [
        ("Werkstudent (m/w/d)", {"working-student"}),
        ("Data Analyst 60–80% (f/m/d)", {"part-time"}),
        ("20 hours per week", {"part-time"}),
        ("40 Stunden pro Woche, unbefristet", {"full-time", "permanent"}),
        ("Contract: 24 months", {"fixed-term"}),
        ("Maternity cover, 0.6 FTE", {"fixed-term", "part-time"}),
        ("CHF 100'000 for a full-time job", set()),
        ("for full-time and part-time US employees who work at least 20 hours per week", set()),
        ("Full-time employee benefits", set()),
        ("Internship: Data Science", {"internship"}),
        ("Zeitlich befristet, Vollzeit", {"fixed-term", "full-time"}),
        ("20% travel", set()),
        ("Data Analyst - Remote - FT", {"full-time"}),
        ("Data Analyst (FULL/PART-TIME)", set()),
        ("Samplefirm - Data Engineer (Scala, Java, Python) - Hanoi/Saigon - FT", {"full-time"}),
        ("We offer part-time remote working", set()),
        ("A grant funded, limited-term opportunity", {"fixed-term"}),
    ],
)
def test_kinds_of_contract(line: str, contract: set[str], ads: Advertisements) -> None:
    assert set(ads.read(f"{line}\n\nRequirements\n- Python\n").contract) == contract


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("2 days of remote work per week", "hybrid"),
        ("Zwei Tage pro Woche im Büro in München", "hybrid"),
        ("You can work from home for up to half of your working time", "hybrid"),
        ("Hybrides Arbeiten", "hybrid"),
        ("Fully remote", "remote"),
        ("This is a _remote_ role", "remote"),
        ("- Remote No", "on-site"),
        ("Remote: not possible", "on-site"),
        ("No remote work", "on-site"),
        ("Office attendance required 4+ days per week.", "hybrid"),
        ("Build hybrid ML and LLM services", None),
        ("Teleworking is possible one day a week", "hybrid"),
        ("Sampletown, ONSITE", "on-site"),
        ("die Möglichkeit, teilweise aus dem Home-Office zu arbeiten", "hybrid"),
        ("Remote\n\nWe embrace remote and hybrid working.", "remote"),
        ("Remote\nHybrid", "hybrid"),
    ],
)
def test_where_the_work_is_done(line: str, place: str | None, ads: Advertisements) -> None:
    assert ads.read(f"Data Engineer\n\nRequirements\n- Python\n\n{line}\n").work_place == place


@pytest.mark.parametrize(
    ("item", "unknown"),
    [
        ("Experience with Zorblat, Quandrel or Mipnex", ("Zorblat", "Quandrel", "Mipnex")),
        ("Python and QuillForge", ("QuillForge",)),
        ("Docker oder Kubernetes sind von Vorteil", ()),
        ("A team that shares its work in Greenville", ()),
        ("Experience with MS Cognitive Services", ("MS Cognitive Services",)),
        ("Python, AI-assisted coding, Trust & Safety", ()),
        ("Code quality: Writes clean Python", ()),
        ("Tools: Quandrel, Python", ("Quandrel",)),
        ("Python with authentication / Authorization, Scrum, XP", ()),
        ("Gute Deutschkenntnisse (B2+)", ()),
    ],
)
def test_names_that_are_not_known(item: str, unknown: tuple[str, ...], ads: Advertisements) -> None:
    assert ads.read(f"Data Engineer\n\nRequirements\n- {item}\n- SQL\n").unknown == unknown


# --- the roles it resembles --------------------------------------------------------------------------------------


def test_reasons_add_up_to_the_score(ads: Advertisements) -> None:
    posting = ads.read("Machine Learning Engineer\nRequirements\n- PyTorch, Docker, Kubernetes and model serving")
    assert posting.roles[0].role == "machine-learning-engineer"
    assert posting.roles[0].reasons[0].text == "the title names a machine learning engineer"
    for role in posting.roles:
        assert sum(reason.points for reason in role.reasons) == pytest.approx(role.score, abs=1e-5)


def test_requirements_that_plainly_point_elsewhere_outweigh_a_title(ads: Advertisements) -> None:
    asks = "Tableau, Power BI, Looker, Excel, SQL, dashboards, KPI design, data visualisation, data storytelling"
    reports = ads.read(f"Data Scientist\nRequirements\n- {asks}, A/B testing and stakeholder management")
    models = ads.read("Data Scientist\nRequirements\n- Python, machine learning, statistics and scikit-learn")
    shares = [{one.role: one.share for one in posting.roles} for posting in (reports, models)]
    assert shares[0].get("data-scientist", 0.0) < shares[1]["data-scientist"] - 0.2
    assert shares[0]["data-analyst"] > 3 * shares[1].get("data-analyst", 0.0)


def test_an_advertisement_of_nothing_resembles_nothing(ads: Advertisements) -> None:
    posting = ads.read("Wanted: a gardener who likes roses.")
    assert (posting.roles, posting.requirements) == ((), ())


# --- a person ----------------------------------------------------------------------------------------------------

TEXT = """Data Engineer
Requirements
- Python and SQL
- Spark or Flink
- Docker
- 5 years of experience, BSc required, or equivalent experience
Nice to have
- Kafka
"""
PERSON = Profile.model_validate(
    {
        "skills": {"Python": {"level": 4, "evidence": "work", "last_used": 2026}, "SQL": 3, "Docker": 0},
        "education": "secondary",
        "experience": [{"role": "data-engineer", "years": 2}],
    }
)


def standing(ads: Advertisements, text: str, profile: Profile = PERSON) -> Applicant:
    you = report(ads, ads.read(text), profile, today=TODAY).you
    assert you
    return you


def test_the_ledger_adds_up(ads: Advertisements) -> None:
    you = standing(ads, TEXT)
    assert sum(round(row.points * 10) for row in you.ledger) == 1000
    assert sum(round(row.earned * 10) for row in you.ledger) == round((you.readiness or 0) * 10)
    assert {row.requirement: row.status for row in you.ledger} == {
        "python": "met",
        "sql": "met",
        "apache-spark-or-stream-processing": "likely",
        "docker": "missing",
        "event-streaming": "likely",
    }


def test_a_must_that_is_open_stops_readiness(ads: Advertisements) -> None:
    you = standing(ads, TEXT)
    assert you.essential_gaps == ("apache-spark-or-stream-processing", "docker")
    assert (you.band, you.band_upper) == ("stretch", "within reach")


def test_a_band_that_may_be_reached_is_named_where_it_is_another(ads: Advertisements) -> None:
    for text, told in (
        (TEXT, " (within reach) if everything not stated turns out well."),
        (
            "Requirements\n- Python\n- SQL\nNice to have\n- Kafka\n",
            "Up to 100.0 if everything not stated turns out well.",
        ),
    ):
        assert told in to_markdown(posting_page(ads.knowledge, report(ads, ads.read(text), PERSON, today=TODAY)))


def test_gates(ads: Advertisements) -> None:
    degree, years = standing(ads, TEXT).gates
    assert (degree.status, degree.needs, degree.note) == (
        "unmet",
        "a bachelor's degree",
        "or experience that the employer takes as equivalent",
    )
    assert (years.status, years.needs, years.has) == ("unmet", "5 years of experience", "2 years of work")


def test_at_a_glance_a_role_that_it_hardly_resembles_is_not_named(ads: Advertisements) -> None:
    def told(text: str) -> str:
        shown = to_markdown(posting_glance(report(ads, ads.read(text), PERSON, today=TODAY), None, None))
        return next(line for line in shown.splitlines() if "Resembles" in line)

    plain = ads.read("ML Engineer\n\nRequirements\n- Python\n- Databricks\n")
    assert plain.roles[1].share < 0.1 * plain.roles[0].share
    assert " · " not in told("ML Engineer\n\nRequirements\n- Python\n- Databricks\n")
    assert " · " in told("An opening\n\nRequirements\n- Python\n- SQL\n")


def test_years_in_another_job_may_count(ads: Advertisements) -> None:
    other = Profile.model_validate({"skills": ["SQL"], "experience": [{"title": "Gardener", "years": 9}]})
    years = standing(ads, TEXT, other).gates[-1]
    assert (years.status, years.has) == ("unknown", "9 years of work, which the employer may or may not count")


@pytest.mark.parametrize(
    ("title", "status"),
    [("Demand planner", "met"), ("Reporting analyst", "met"), ("Warehouse manager", "met"), ("Gardener", "unknown")],
)
def test_years_in_a_field_that_is_named_count(title: str, status: str, ads: Advertisements) -> None:
    text = "Data analyst\n\nYou have 5+ years of experience in analytics or supply chain, and 2 years in sales.\n"
    person = Profile.model_validate({"experience": [{"title": title, "years": 6}]})
    assert standing(ads, text, person).gates[-1].status == status


@pytest.mark.parametrize(
    ("said", "field", "met", "has"),
    [
        ({"years_ml": 5}, "software engineering or machine learning", "met", "5 years of machine learning"),
        ({}, "hands-on machine learning", "met", "6 years of machine learning"),
        ({"years_ml": 3}, "ML/AI", "unknown", "6 years of work, which the employer may or may not count"),
        ({"years_ml": 9}, "embedded software", "unknown", "6 years of work, which the employer may or may not count"),
    ],
)
def test_years_of_machine_learning_count_where_it_is_named(
    said: dict[str, int], field: str, met: str, has: str, ads: Advertisements
) -> None:
    text = f"MLOps engineer\n\nRequirements\n- 5+ years of experience in {field}\n"
    person = Profile.model_validate({"experience": [{"title": "Data scientist", "years": 6}], **said})
    years = standing(ads, text, person).gates[-1]
    assert (years.status, years.has) == (met, has)
    seller = Profile.model_validate({"experience": [{"title": "Sales manager", "years": 6}]})
    assert standing(ads, text, seller).gates[-1].status == "unknown"


def test_what_to_say_has_evidence_first_and_nothing_that_is_not_held(ads: Advertisements) -> None:
    said = [(one.text, one.required_level, one.backing) for one in standing(ads, TEXT).say]
    assert said == [
        ("Python: advanced, from work, last used 2026", 3, "evidence"),
        ("SQL: intermediate", 3, "stated"),
        ("2 years as Data engineer, a role that it resembles", None, "evidence"),
    ]


def test_the_role_itself_is_told_as_an_assessment_has_it(ads: Advertisements) -> None:
    role = standing(ads, TEXT).as_the_role
    assert role
    assert role.role == "data-engineer"
    one = assess(ads.knowledge, PERSON, roles=(role.role,), today=TODAY).roles[0]
    assert (role.readiness, role.readiness_expected) == (one.readiness, one.readiness_expected)
    assert (role.asked, role.beyond) == (len(ads.knowledge.roles[role.role].requirements), 0)
    more = standing(ads, f"{TEXT}- Kotlin\n").as_the_role
    assert more
    assert (more.role, more.named, more.beyond) == (role.role, role.named, 1)
    assert standing(ads, "We look for a cook.").as_the_role is None


def test_what_is_lacking_costs_what_the_ledger_says(ads: Advertisements) -> None:
    you = standing(ads, TEXT)
    assert [(one.requirement, one.must, one.stated, one.likely) for one in you.lacks] == [
        ("docker", True, True, False),
        ("apache-spark-or-stream-processing", True, False, True),
        ("event-streaming", False, False, True),
    ]
    assert sum(one.points for one in you.lacks) == pytest.approx(100 - (you.readiness or 0))
    assert all(1 <= one.hours_low <= one.hours_high for one in you.lacks)


@pytest.mark.parametrize("title", ["Java Developer", "PHP programmer", "Senior .NET Developer", "iOS Engineer"])
def test_a_title_that_is_a_kind_of_a_role_speaks_for_it(title: str, ads: Advertisements) -> None:
    first = ads.read(f"{title}\nRequirements\n- 5 years of experience\n- SQL\n").roles[0]
    assert (first.role, first.named, first.reasons[0].about) == ("software-engineer", False, "its title")
    assert first.reasons[0].text == "the title is a kind of work as a software engineer"


def test_what_is_likely_and_lacking_says_what_was_said_and_what_it_rests_on(ads: Advertisements) -> None:
    jobs = [{"title": "data scientist", "years": 2.5}, {"title": "statistician", "years": 2.5}]
    person = Profile.model_validate({"skills": ["statistics"], "experience": jobs})
    posting = ads.read("Analyst\nRequirements\n- Advanced statistics\n- Probability\n")
    page = to_markdown(posting_page(ads.knowledge, report(ads, posting, person, today=TODAY)))
    assert "| intermediate; likely advanced, from 2.5 years as a data scientist: say so |" in page
    assert "| awareness ← Statistics; likely intermediate, from 2.5 years as a statistician: say so |" in page
    assert "with what is guessed from your jobs." in page


def test_an_advertisement_that_asks_for_nothing_known_has_no_readiness(ads: Advertisements) -> None:
    you = standing(ads, "Gardener\nRequirements\n- Roses")
    assert (you.readiness, you.band, you.ledger, you.next_steps) == (None, None, (), ())


def test_several_are_ranked_by_readiness_then_by_what_may_be(ads: Advertisements) -> None:
    texts = {"a": "Docker", "b": "Kafka", "c": "Python"}
    several = [ads.read(f"Data Engineer\nRequirements\n- {text}", file=name) for name, text in texts.items()]
    ranked = compare(ads, several, PERSON, today=TODAY)
    assert [(row.rank, row.posting.file) for row in ranked.postings] == [(1, "c"), (2, "b"), (3, "a")]
    unranked = compare(ads, several, None, today=TODAY)
    assert [(row.rank, row.posting.file) for row in unranked.postings] == [(None, "a"), (None, "b"), (None, "c")]


@pytest.mark.parametrize(
    ("pay", "words"),
    [
        ((50000, 60000, "EUR", "year"), "EUR 50,000–60,000 a year"),
        ((None, 400, "GBP", "day"), "up to GBP 400 a day"),
        ((3500, None, "EUR", "month"), "from EUR 3,500 a month"),
        ((60.5, 60.5, None, "hour"), "60.50 an hour"),
        ((10, 10, "USD", None), "USD 10"),
    ],
)
def test_pay_in_words(pay: tuple[Any, ...], words: str) -> None:
    low, high, currency, period = pay
    assert amount(AdvertisedPay(low=low, high=high, currency=currency, period=period, as_given="")) == words


# --- data in a page ----------------------------------------------------------------------------------------------

DATA = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "name": "Jobs"},
        {
            "@type": ["JobPosting"],
            "title": "Senior Data Engineer",
            "description": "<p>Join us.</p><h3>Requirements</h3><ul><li>Python</li><li>SQL</li>"
            "<li>3 years of experience</li><li>MSc required</li></ul><p>Salary: €50,000 – €60,000, hybrid</p>",
            "hiringOrganization": {"@type": "Organization", "name": "Acme"},
            "baseSalary": {
                "@type": "MonetaryAmount",
                "currency": "EUR",
                "value": {"@type": "QuantitativeValue", "minValue": 55000, "maxValue": "65000", "unitText": "YEAR"},
            },
            "jobLocation": {"@type": "Place", "address": {"addressLocality": "Berlin", "addressCountry": "DE"}},
            "jobLocationType": "TELECOMMUTE",
            "employmentType": ["FULL_TIME"],
            "educationRequirements": {"credentialCategory": "bachelor degree"},
            "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 60},
            "experienceInPlaceOfEducation": True,
            "skills": "Kafka, Airflow",
            "validThrough": "2027-01-31T00:00",
        },
    ],
}
PAGE = (
    "<html><head><title>Jobs</title><script type='application/ld+json'>"
    + json.dumps(DATA)
    + "</script></head><body><nav>COBOL</nav><p>Similar jobs: Rust developer</p></body></html>"
)


def test_data_in_a_page(ads: Advertisements) -> None:
    (data,) = job_postings(PAGE)
    posting = ads.read(data.text, data)
    assert (posting.title, posting.organisation, posting.seniority) == ("Senior Data Engineer", "Acme", "senior")
    assert [asked(one) for one in posting.asked("must")] == [
        "python",
        "sql",
        "event-streaming",
        "workflow-orchestration",
    ]
    assert (posting.places, posting.contract, posting.deadline) == (("Berlin, DE",), ("full-time",), "2027-01-31")
    assert amount(posting.pay) if posting.pay else None == "EUR 55,000–65,000 a year"


def test_data_and_text_that_disagree_are_both_told(ads: Advertisements) -> None:
    (data,) = job_postings(PAGE)
    assert ads.read(data.text, data).disagreements == (
        "pay: the page's data say EUR 55,000–65,000 a year, its text EUR 50,000–60,000 a year",
        "years of experience: the page's data say 5, its text 3",
        "degree: the page's data say bachelor, its text master",
        "place: the page's data say remote, its text hybrid",
    )


@pytest.mark.parametrize(
    ("salary", "pay"),
    [
        ({"minValue": 40000, "unitText": "YEAR"}, "from EUR 40,000 a year"),
        ({"maxValue": 65000, "unitText": "YEAR"}, "up to EUR 65,000 a year"),
        ({"value": 30, "unitText": "HOUR"}, "EUR 30 an hour"),
        ({"unitText": "YEAR"}, None),
    ],
)
def test_pay_in_the_data_of_a_page_may_have_one_end_or_none(
    salary: dict[str, Any], pay: str | None, ads: Advertisements
) -> None:
    base = {"@type": "MonetaryAmount", "currency": "EUR", "value": salary}
    (data,) = job_postings(json.dumps({"@type": "JobPosting", "title": "Data Engineer", "baseSalary": base}))
    found = ads.read(data.text, data).pay
    assert (amount(found) if found else None) == pay


@pytest.mark.parametrize(
    "given_",
    [
        "{",
        "[]",
        "[[[]]]",
        '{"@type": 3}',
        '{"@type": "JobPosting", "baseSalary": [], "jobLocation": 7}',
        "[" * 2000,
        "<script type=application/ld+json>{",
    ],
)
def test_broken_data_is_no_error(given_: str) -> None:
    assert all(one.title is None for one in job_postings(given_))


# --- anything at all ---------------------------------------------------------------------------------------------

PHRASES = """
Requirements: Python or R / and , ( ) such as etc. • - nice to have preferred a plus 5+ years of experience $
120,000 - 60k per hour bachelor PhD in or equivalent remote hybrid Benefits About us SQL Kafka e.g. one of is
required not £ LPA
"""
WORDS = st.sampled_from([*PHRASES.split(), "\n", "\n\n"])


@settings(max_examples=tries(150), deadline=None)
@given(text=st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=80).map(" ".join)))
@example(text="$1 - $2 a year €" * 200)
@example(text="(" * 3000 + "Python")
def test_any_text_is_read(text: str) -> None:
    posting = _ads().read(text)
    assert all(one.skills and 1 <= one.level <= 4 for one in posting.requirements)
    you = report(_ads(), posting, PERSON, today=TODAY).you
    assert you
    assert sum(round(row.points * 10) for row in you.ledger) in (0, 1000)


KEYS = st.sampled_from(
    ["@type", "@graph", "title", "baseSalary", "value", "minValue", "jobLocation", "address", "skills"]
)


def _nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return inner | st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4)


JSON = _nested(_nested(st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20)))


@settings(max_examples=tries(100), deadline=None)
@given(value=JSON)
def test_any_data_is_read(value: Any) -> None:
    found = job_postings(
        json.dumps([{"@type": "JobPosting", "description": value, "title": value, "baseSalary": value}])
    )
    assert len(found) == 1
    _ads().read(found[0].text, found[0])


_READY: list[Advertisements] = []


def _ads() -> Advertisements:
    """Made once, since hypothesis takes no fixtures."""
    if not _READY:
        _READY.append(Advertisements(knowledge=load_once()))
    return _READY[0]


# --- the page and the command ------------------------------------------------------------------------------------


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "ad.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_the_page_of_an_advertisement(ads: Advertisements) -> None:
    posting = ads.read(
        "Data Analyst\nSalary: £40k\nRequirements\n- SQL\n- Tableau or Power BI\nNice to have\n- QuuxDB, Git\n"
    )
    page = to_markdown(posting_page(ads.knowledge, report(ads, posting, None, today=TODAY)))
    assert page == PAGE_OF_IT


PAGE_OF_IT = """\
# Data Analyst

- Pay: GBP 40,000 a year
- Nothing found on: place, degree, years of experience

## Roles it resembles

| Role | Fit | Speaks for it |
| --- | --- | --- |
| **Data analyst** | strong | its title, Power BI, Tableau |
| **Business intelligence analyst** | little | Power BI, Tableau, SQL |
| **Analytics engineer** | little | Tableau, SQL, Git & version control |

## What it asks for

| Asked | Requirement | Level | In its words |
| --- | --- | --- | --- |
| **must** | SQL | intermediate | SQL |
| **must** | Tableau or Power BI | intermediate | Tableau, Power BI |
| nice | Git & version control | novice | Git |

Asked for and not known here, so not counted: QuuxDB.

- What the role is like: `mlcareer roles show data-analyst`
"""


def test_one_for_a_person(run: Command, file: str) -> None:
    ran = run("posting", file, EXAMPLE, "--full", "--today", "2026-11-21")
    assert (ran.code, ran.err) == (0, "")
    assert "For Amara: " in ran.out
    assert "What to say in the application" in ran.out


def test_the_profile_may_be_named_apart(run: Command, file: str) -> None:
    behind = run("posting", file, EXAMPLE, "--json")
    assert behind.document == run("posting", file, "--for", EXAMPLE, "--json").document
    assert run("posting", file, "--skill", "python=4", "--json").document["you"]["readiness"] > 0
    assert run("posting", file, "--json").document["you"] is None


def test_several_files(run: Command, file: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    document = run("posting", file, str(page), EXAMPLE, "--json").document
    assert document["kind"] == "postings"
    jsonschema.validate(document, schema("postings"), cls=jsonschema.Draft202012Validator)
    assert [row["rank"] for row in document["postings"]] == [1, 2]
    assert {row["posting"]["title"] for row in document["postings"]} == {"Data Engineer", "Senior Data Engineer"}


def test_data_alone(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "job.json"
    path.write_text(json.dumps(DATA), encoding="utf-8")
    assert run("posting", str(path), "--json").document["posting"]["organisation"] == "Acme"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((EXAMPLE,), "no-posting"),
        (("AD", EXAMPLE, "--for", EXAMPLE), "two-profiles"),
        ((EXAMPLE, "AD"), "profile-first"),
        (("-", "-"), "two-inputs"),
        (("none.txt",), "file-not-found"),
    ],
)
def test_what_cannot_be_done_says_so(arguments: tuple[str, ...], code: str, run: Command, file: str) -> None:
    ran = run("posting", *(file if one == "AD" else one for one in arguments), "--json")
    assert ran.code
    assert ran.error["code"] == code


def test_json_of_another_kind(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "job.txt"
    path.write_text('{"a": 1}', encoding="utf-8")
    assert run("posting", str(path), "--json").error["code"] == "no-posting"


def test_a_knowledge_base_without_the_rule_says_so(ads: Advertisements) -> None:
    from dataclasses import replace

    lacking = replace(ads.knowledge, method=replace(ads.knowledge.method, posting=None))
    with pytest.raises(CareerError, match="lacks 'posting'"):
        Advertisements(knowledge=lacking).read(TEXT)


def test_a_choice_within_a_wider_one_of_which_as_many_are_asked_is_kept_alone(ads: Advertisements) -> None:
    found = ads.read("Data Engineer\n\nRequirements\n- Python or R\n- One of Python, R or Julia\n- SQL\n")
    assert [asked(one) for one in found.asked("must")] == ["python | r", "sql"]


def test_a_trait_weighs_less_than_another_must(ads: Advertisements) -> None:
    found = ads.read("Data Engineer\n\nRequirements\n- SQL\n- Strong communication skills\n")
    assert {one.requirement: one.importance for one in found.requirements} == {
        "sql": ads.rule.must,
        "communication": ads.rule.trait,
    }
    assert ads.rule.trait < ads.rule.must


@pytest.mark.parametrize(
    ("first", "second"),
    [("Expert knowledge of SQL", "Basic SQL"), ("Basic SQL", "Expert knowledge of SQL"), ("SQL", "Expert in SQL")],
)
def test_of_two_levels_that_are_asked_as_strongly_the_higher_counts(
    ads: Advertisements, first: str, second: str
) -> None:
    found = ads.read(f"Data Engineer\n\nRequirements\n- {first}\n- Python\n- {second}\n")
    assert {one.requirement: one.level for one in found.requirements} == {"sql": 4, "python": 3}


def test_a_title_that_names_no_role_backs_the_roles_near_to_its_kind_of_work(ads: Advertisements) -> None:
    asks = "\n\nLocation: Leeds\n\nRequirements\n- Python, SQL and statistics\n"

    def because(title: str) -> dict[str, str]:
        found = ads.read(f"Job title: {title}{asks}")
        assert found.title in (title, None)
        return {one.role: one.reasons[0].about for one in found.roles}

    assert because("Credit Risk Modeller")["quantitative-analyst"] == "its title"
    assert "its title" not in because("Vacancy at the harbour").values()
