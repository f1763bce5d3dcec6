"""Titles of jobs: role or family, how far up, and in what field."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import load_once
from hypothesis import given
from hypothesis import strategies as st
from knowledge_files import Folder

from mlcareer import Profile
from mlcareer.advice.market.browse import search_roles
from mlcareer.advice.standing.assess import view
from mlcareer.knowledge.load import build
from mlcareer.profile.recognise import recognise
from mlcareer.render.pages.assessment import unknown_name

SHIPPED = load_once()
TITLES = SHIPPED.titles
UNDERSTOOD = {
    "Product Manager, AI Assistants": ("ai-product-manager", None),
    "Group Product Manager, AI": ("ai-product-manager", None),
    "Engineer, AI Agents": ("generative-ai-engineer", None),
    "SQL Server Admin": ("database-administrator", None),
    "Databricks Platform Engineer": ("data-engineer", None),
    "Azure Data Factory Developer": ("data-engineer", None),
    "Lakehouse Architect": ("data-architect", None),
    "Clinical Trial Statistician": ("biostatistician", None),
    "AI Consultant": ("ai-consultant", None),
    "Senior Recommendation Engineer": ("search-and-recommendation-engineer", "senior"),
    "Data Warehouse Developer": ("data-engineer", None),
    "Artificial Intelligence (AI) Data Scientist": ("data-scientist", None),
    "Natural Language Processing (NLP) Engineer": ("nlp-engineer", None),
    "Senior Back-end Engineer": ("software-engineer", "senior"),
    "Staff ML Engineer": ("senior-machine-learning-engineer", "staff"),
    "Sr. ML Eng.": ("senior-machine-learning-engineer", "senior"),
    "MLE": ("machine-learning-engineer", None),
    "Jr Data Scientist (m/w/d)": ("data-scientist", "junior"),
    "datascience": ("data-scientist", None),
    "MachineLearning": ("machine-learning-engineer", None),
    "Data Scientist II": ("data-scientist", "mid"),
    "Data Analyst, Senior": ("data-analyst", "senior"),
    "Engineer, Machine Learning": ("machine-learning-engineer", None),
    "Data Science Intern": ("data-scientist", "intern"),
    "Werkstudentin Data Engineering": ("data-engineer", "intern"),
    "AI developer": ("ai-engineer", None),
    "Head of AI": ("chief-ai-officer", "head"),
    "Director of Data Science": ("data-science-manager", "director"),
    "Lead Computer Vision Engineer at Acme": ("computer-vision-engineer", "lead"),
    "Software developer - machine learning": ("machine-learning-engineer", None),
    "Product Manager, AI": ("ai-product-manager", None),
    "Product Owner Data": ("data-product-manager", None),
    "Senior Solutions Architect - Generative AI": ("ai-solutions-architect", "senior"),
    "AI Ethics & Compliance Officer": ("ai-governance-specialist", None),
    "Machine Learning Ops Engineer": ("mlops-engineer", None),
    "Research Scientist, Health AI": ("research-scientist", None),
    "CAIO": ("chief-ai-officer", "chief"),
    "AI Expert": ("ai-engineer", None),
    "Data Engineer Expert": ("data-engineer", "principal"),
    "Analista de Datos": ("data-analyst", None),
    "Senior Engineer, Agentic AI": ("generative-ai-engineer", "senior"),
    "NLP researcher": ("machine-learning-researcher", None),
    "Postdoc, reinforcement learning": ("machine-learning-researcher", None),
    "Senior Marketing Data Analyst": ("data-analyst", "senior"),
    "Senior Cloud ML Engineer": ("senior-machine-learning-engineer", "senior"),
    "Technical Product Manager - AI Platform": ("ai-product-manager", None),
    "Staff Software Engineer, ML Infrastructure": ("machine-learning-platform-engineer", "staff"),
    "Research Assistant, NLP Lab": ("machine-learning-researcher", None),
    "LLM researcher": ("machine-learning-researcher", None),
    "Senior Machine Learning Engineer Document Intelligence": ("senior-machine-learning-engineer", "senior"),
}
ELSEWHERE = {
    "Ingénieur·e Data (H/F)": ("data-engineer", None),
    "Ingenieur de donnees senior": ("data-engineer", "senior"),
    "Científica de Datos Ssr": ("data-scientist", "mid"),
    "Ingeniero/a de aprendizaje automático": ("machine-learning-engineer", None),
    "Prácticas en ciencia de datos": ("data-scientist", "intern"),
    "Analista de negócios": ("business-analyst", None),
    "Arquiteta de Dados Pleno": ("data-architect", "mid"),
    "Administrateur de bases de données": ("database-administrator", None),
    "Datenarchitektin (w/m/d)": ("data-architect", None),
    "Softwareentwicklerin": ("software-engineer", None),
    "Praktikum Maschinelles Lernen": ("machine-learning-engineer", "intern"),
    "Ricercatrice in intelligenza artificiale": ("machine-learning-researcher", None),
    "Data-ingenieur (medior)": ("data-engineer", "mid"),
    "Makine Öğrenmesi Mühendisi": ("machine-learning-engineer", None),
    "ML Infra Engineer": ("machine-learning-platform-engineer", None),
    "Data Analyst Level II": ("data-analyst", "mid"),
    "Internship in Data Engineering": ("data-engineer", "intern"),
}
FAMILIES = {
    "Talent Partner": ("human-resources", None),
    "Senior Clinical Data Manager": ("clinical-data", "senior"),
    "Clinical Data Coordinator": ("clinical-data", None),
    "Analytics Business Partner": ("analysis", None),
    "Audit Partner": ("finance", None),
    "Managing Partner": ("entrepreneurship", None),
    "Partner at Acme": ("entrepreneurship", None),
    "GP Registrar": ("medicine", None),
    "Surgical Registrar": ("medicine", None),
    "Registrar": ("administration", None),
    "Java Developer": ("software-java", None),
    ".NET Developer": ("software-dotnet", None),
    "PHP programmer": ("software-php", None),
    "iOS developer": ("software-mobile", None),
    "Go Engineer": ("software", None),
    "Node.js Engineer": ("software", None),
    "Clojure Engineer": ("software", None),
    "Vue.js Engineer": ("software-front-end", None),
    "VMware Administrator": ("it-support", None),
    "Special Educational Needs Coordinator": ("education", None),
    "Statistical Programmer": ("biostatistics", None),
    "SQL Developer": ("data", None),
    "Web Analyst": ("analysis", None),
    "Directrice de la Data": ("data-and-ai-management", "director"),
    "Infirmier (H/F)": ("health-care", None),
    "Versicherungsmathematiker": ("actuarial", None),
    "Acheteur industriel": ("supply-chain", None),
    "Gerente de proyectos": ("project-management", None),
    "Asistente de investigación": ("research", None),
    "Clinical Pharmacist Band 7": ("medicine", None),
    "Part-time nurse": ("health-care", None),
    "Research Specialist": ("research", None),
    "Becaria de investigación": ("research", "intern"),
    "Clinical research": ("clinical-research", None),
    "Werkstudentin": ("student", "intern"),
    "Mathematiklehrerin": ("education", None),
    "Contadora": ("finance", None),
    "Data Warehouse Operator": ("data", None),
    "Personal Assistant to the CFO": ("administration", None),
    "DevOps engineer": ("operations", None),
    "Registered nurse": ("health-care", None),
    "Senior accountant": ("finance", "senior"),
    "Management consultant": ("consulting", None),
    "Professor of Physics": ("education", None),
    "Director of Engineering": ("engineering-management", "director"),
    "Manager, Data Engineering": ("data-and-ai-management", "manager"),
    "Marine research scientist": ("natural-science", None),
    "Research scientist (life sciences)": ("natural-science", None),
    "Senior Research Scientist, Physics": ("mathematics", "senior"),
    "Staff nurse": ("health-care", None),
    "Staff accountant": ("finance", None),
    "Maths & Physics Tutor": ("education", None),
    "Supermarket Team Leader": ("sales", "lead"),
    "Fire Service Watch Manager": ("transport-and-public-service", None),
    "Member of Technical Staff": ("software", None),
    "Associate Professor": ("education", None),
    "Head of Maths": ("mathematics", "head"),
    "FP&A Manager": ("finance-analysis", None),
    "Demand planner": ("supply-chain-analysis", None),
    "Marketing analyst": ("marketing-analysis", None),
    "AML analyst": ("risk-and-actuarial", None),
    "Financial adviser": ("finance", None),
    "Internal Auditor": ("finance", None),
    "Policy Adviser": ("policy-and-intelligence", None),
    "Procurement Officer": ("supply-chain", None),
    "Ingénieur d'études": ("engineering", None),
    "Head of Marketing": ("marketing", "head"),
    "Customer Success Ninja": ("customer-support", None),
    "AI customer success manager": ("customer-support", None),
    "Developer intern (Python)": ("software-python", "intern"),
    "Full-stack .NET Developer": ("software-dotnet", None),
    "Senior C# Developer": ("software-dotnet", "senior"),
    "Embedded C++ engineer": ("software-embedded", None),
    "Mainframe COBOL programmer": ("software-mainframe", None),
    "SAP ABAP Developer": ("software-platforms", None),
    "Android developer": ("software-mobile", None),
    "PLC programmer": ("industrial-automation", None),
    "Field epidemiologist": ("epidemiology", None),
    "Snowflake administrator": ("data", None),
    "Rechtsanwältin": ("law", None),
    "Traductrice": ("language", None),
    "Ingeniero mecánico": ("mechanical-engineering", None),
    "Elektriker": ("skilled-trades", None),
    "Intelligence analyst, Coast Guard": ("policy-and-intelligence", None),
    "Postdoctoral fellow, plasma physics": ("mathematics", None),
    "PhD student in marine biology": ("natural-science", None),
    "Research fellow": ("research", None),
    "Senior real estate developer": ("sales", "senior"),
    "Landscape architect": ("mechanical-engineering", None),
    "Field training engineer": ("education", None),
    "Learning and development manager": ("human-resources", None),
    "Data cabling engineer": ("it-support", None),
    "Staff sergeant": ("transport-and-public-service", None),
    "Consulting actuary": ("actuarial", None),
    "Credit risk analyst": ("risk-and-actuarial", None),
    "GIS technician": ("geospatial", None),
    "Metadata librarian": ("libraries", None),
    "Probation officer": ("social-care", None),
    "Six Sigma Black Belt": ("quality-engineering", None),
    "SDET": ("test-automation", None),
    "Manual tester": ("quality-assurance", None),
    "Copy editor": ("writing", None),
    "Medical translator": ("language", None),
    "Hospital pharmacist": ("medicine", None),
    "AI Analyst": ("analysis", None),
    "LLM consultant": ("consulting", None),
    "Quantitative developer": ("software-quantitative", None),
    "Support engineer": ("it-support", None),
    "Senior Biomedical Research Scientist": ("natural-science", "senior"),
    "Clinical research associate": ("clinical-research", None),
    "Acoustic engineer": ("acoustics", None),
}
BESIDE = {
    "Analytics Engineer, Marketing": ("marketing",),
    "Lead data scientist, NLP": ("language",),
    "Fraud data analyst": ("fraud and risk",),
    "Data scientist": (),
}


@pytest.mark.parametrize("title", UNDERSTOOD)
def test_a_role_is_understood(title: str) -> None:
    found = TITLES.understand(title)
    assert (found.role, found.seniority) == UNDERSTOOD[title]


@pytest.mark.parametrize("title", ELSEWHERE)
def test_a_title_of_another_country_is_understood(title: str) -> None:
    found = TITLES.understand(title)
    assert (found.role, found.seniority) == ELSEWHERE[title]


@pytest.mark.parametrize(("compound", "words"), [("Datenanalyst", ("data", "analyst")), ("Datenbank", ("database",))])
def test_a_compound_is_parted_where_both_its_words_are_known(compound: str, words: tuple[str, ...]) -> None:
    assert TITLES.canonical(compound) == words
    assert TITLES.canonical("Dataspezialquark") == ("dataspezialquark",)


@pytest.mark.parametrize("title", FAMILIES)
def test_a_family_is_understood(title: str) -> None:
    found = TITLES.understand(title)
    assert (found.role, found.family, found.seniority) == (None, *FAMILIES[title])


@pytest.mark.parametrize("title", BESIDE)
def test_a_domain_stands_beside_the_job(title: str) -> None:
    assert TITLES.understand(title).domain == BESIDE[title]


def test_every_name_of_a_role_is_that_role() -> None:
    for role in SHIPPED.roles.values():
        for name in (role.title, *(other.title for other in role.also_called), role.id):
            found = TITLES.understand(name)
            assert (found.role, found.ground.kind) == (role.id, "name"), name


def test_every_title_of_a_family_is_a_role_or_of_that_family() -> None:
    taken = {
        (title, found.family)
        for family in SHIPPED.families.values()
        for title in family.titles
        if (found := TITLES.understand(title)).role is None and found.family != family.id
    }
    assert taken == set()


def test_what_is_not_known_is_not_understood() -> None:
    found = TITLES.understand("Wizard")
    assert (found.role, found.family, found.ground.kind, found.understood) == (None, None, "none", False)
    assert TITLES.nearest("Wizard") == ()


@pytest.mark.parametrize(
    ("title", "meant"),
    [("Data Scietist", "Data scientist"), ("Machine Leaning Engineer", "Machine learning engineer")],
)
def test_a_role_misspelt_is_asked_back_and_is_no_other_job_of_one_of_its_words(title: str, meant: str) -> None:
    assert not TITLES.understand(title).understood
    assert TITLES.nearest(title) == (meant,)


def test_the_nearest_are_near_in_meaning_and_not_in_letters() -> None:
    assert TITLES.nearest("DevOps engineer")[0] == "MLOps engineer"
    assert "Statistician" not in TITLES.nearest("AI consultant")
    assert TITLES.nearest("Data enginer") == ("Data engineer",)


def test_a_senior_of_a_role_counts_as_one_who_held_it() -> None:
    assert TITLES.counts_as("Senior ML engineer", ("machine-learning-engineer",))
    assert TITLES.counts_as("Senior data scientist", ("data-scientist",))
    assert not TITLES.counts_as("ML engineer", ("senior-machine-learning-engineer",))


@given(st.text(max_size=80))
def test_any_text_has_a_meaning_or_none(text: str) -> None:
    found = TITLES.understand(text)
    assert found == TITLES.understand(found.as_given)
    assert found.role is None or found.role in SHIPPED.roles
    assert found.family is None or found.family in SHIPPED.families


def test_a_folder_of_ones_own_adds_families_and_roles_bring_their_names(tmp_path: Path) -> None:
    folder = Folder.minimal(tmp_path / "all")
    titles = build((folder.path,), "").titles
    assert titles.understand("Sr. Eng.").role == "engineer"
    assert titles.understand("Tinkerer").role == "engineer"
    assert titles.understand("Brick engineer").role == "engineer"
    assert titles.understand("Brick layer").family == "building"
    assert titles.understand("Director of Engineer").family == "leading"
    more = Folder.holding(tmp_path / "more", {"families.yaml": MORE})
    assert build((folder.path, more.path), "").titles.understand("Senior baker").family == "food"


def test_a_family_like_another_knows_the_same_but_for_what_it_says(tmp_path: Path) -> None:
    folder = Folder.minimal(tmp_path / "all")
    more = Folder.holding(tmp_path / "more", {"families.yaml": LIKE})
    families = build((folder.path, more.path), "").families
    usual = {one.skill: (one.level, one.share) for one in families["baking"].skills}
    assert usual == {"sql": (1, 0.2), "python": (1, 0.1)}
    assert {one.skill for one in families["building"].skills} == {"python"}


LIKE = """\
- id: baking
  name: baking
  titles: [baker]
  like: building
  skills: [{skill: sql, level: 1, share: 0.2}]
  sources: [guess]
"""
MORE = "- {id: food, name: food, titles: [baker], sources: [guess]}\n"


def test_the_jobs_of_a_profile_are_understood() -> None:
    profile = Profile.model_validate(
        {
            "experience": [{"title": "Accountant", "years": 6}, {"role": "data-analyst"}, {"title": "Wizard"}],
            "current_role": "Senior accountant",
            "target_roles": ["Senior data scientist", "Registered nurse"],
        }
    )
    found = recognise(profile, SHIPPED)
    told = [(job.as_given, job.role, job.family, job.years, job.current) for job in found.jobs]
    assert told == [
        ("Senior accountant", None, "finance", 6, True),
        ("data-analyst", "data-analyst", None, None, False),
        ("Wizard", None, None, None, False),
    ]
    assert found.target_roles == ("data-scientist",)
    assert found.unrecognised == (("role", "Registered nurse"), ("job", "Wizard"))


def test_a_job_that_is_not_understood_is_told_with_the_nearest() -> None:
    told = {"experience": [{"title": "Prompt wizard", "years": 2}, {"title": "Parental leave", "years": 1}]}
    (name,) = view(recognise(Profile.model_validate(told), SHIPPED), SHIPPED).unrecognised
    assert (name.kind, name.as_given, name.did_you_mean) == ("job", "Prompt wizard", ("Generative AI engineer",))
    assert unknown_name(name) == (
        "the job 'Prompt wizard' is not understood, so that nothing is guessed from it. "
        "Did you mean Generative AI engineer?"
    )


@pytest.mark.parametrize("gap", ["On parental leave", "Looking for work after parental leave", "Stay-at-home dad"])
def test_who_does_not_work_has_no_job_of_that_name(gap: str) -> None:
    profile = Profile.model_validate({"experience": [{"title": "Baker", "years": 2}], "current_role": gap})
    found = recognise(profile, SHIPPED)
    assert [(job.as_given, job.current) for job in found.jobs] == [("Baker", False)]
    assert found.unrecognised == ()


@pytest.mark.parametrize("job", ["Retired teacher", "Data analyst (on parental leave)"])
def test_a_job_that_is_named_beside_a_gap_is_a_job(job: str) -> None:
    (held,) = recognise(Profile.model_validate({"current_role": job}), SHIPPED).jobs
    assert held.role or held.family


def test_a_current_job_that_is_no_other_stands_last() -> None:
    profile = Profile.model_validate({"experience": [{"title": "Baker", "years": 2}], "current_role": "Data analyst"})
    assert [(job.as_given, job.current) for job in recognise(profile, SHIPPED).jobs] == [
        ("Baker", False),
        ("Data analyst", True),
    ]


@pytest.mark.parametrize(
    ("query", "first", "where"),
    [
        ("Sr. data scientist", "data-scientist", "title"),
        ("pipelines", None, "requirements"),
        ("DevOps", "mlops-engineer", "near in meaning"),
    ],
)
def test_a_search_finds_what_a_title_means(query: str, first: str | None, where: str) -> None:
    hit = search_roles(SHIPPED, query).hits[0]
    assert hit.id == first or first is None
    assert where in hit.found_in
