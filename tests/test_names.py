"""Names as people write them: matched whole, whatever their spelling, and near ones offered as a question."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commands import load_once
from hypothesis import given
from hypothesis import strategies as st

from mlcareer import Profile
from mlcareer.knowledge.names import index, normalise, one_of
from mlcareer.profile.model import SkillClaim
from mlcareer.profile.recognise import override, recognise

NAMES = index(
    [
        ("amazon-web-services", "Amazon Web Services", ["AWS"]),
        ("c", "C", []),
        ("cpp", "C++", ["C plus plus"]),
        ("java", "Java", []),
        ("javascript", "JavaScript", ["JS"]),
        ("research-and-development", "Research & development", ["R and D"]),
        ("scikit-learn", "scikit-learn", ["sklearn"]),
    ]
)


@pytest.mark.parametrize(
    "name",
    ["scikit-learn", "Scikit-Learn", "scikit  learn", "SCIKIT_LEARN", "scikitlearn", " sklearn ", "ｓｋｌｅａｒｎ"],
)
def test_case_width_spaces_and_hyphens_do_not_matter(name: str) -> None:
    assert NAMES.find(name) == "scikit-learn"


@pytest.mark.parametrize(("name", "found"), [("C", "c"), ("c++", "cpp"), ("C #", None), ("C+", None), ("cc", None)])
def test_plus_and_sharp_do_matter(name: str, found: str | None) -> None:
    assert NAMES.find(name) == found


@pytest.mark.parametrize(("name", "found"), [("Java", "java"), ("Java Script", "javascript"), ("Java developer", None)])
def test_names_match_whole(name: str, found: str | None) -> None:
    assert NAMES.find(name) == found


def test_an_ampersand_is_a_word() -> None:
    assert NAMES.find("Research and Development") == NAMES.find("R&D") == "research-and-development"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Amazon Web Services (AWS)", "amazon-web-services"),
        ("AWS (cloud)", "amazon-web-services"),
        ("Amazon cloud (AWS)", "amazon-web-services"),
        ("Java (JS)", None),
        ("AWS (", "amazon-web-services"),
    ],
)
def test_a_name_with_a_gloss_is_found_if_its_parts_agree(name: str, found: str | None) -> None:
    assert NAMES.find(name) == found


@pytest.mark.parametrize("name", ["", " ", "()", "!?", "\0", "🐍"])
def test_a_name_without_a_word_is_nobodys(name: str) -> None:
    assert NAMES.find(name) is None


@pytest.mark.parametrize(("name", "near"), [("scikit-lern", ("scikit-learn",)), ("javas", ("Java",)), ("cooking", ())])
def test_near_names_are_offered_nearest_first(name: str, near: tuple[str, ...]) -> None:
    assert NAMES.nearest(name) == near


@pytest.mark.parametrize(
    "name",
    [
        "SolidWorks",
        "payroll",
        "bookkeeping",
        "contract law",
        "photonics",
        "radio engineering",
        "office wiring",
    ],
)
def test_what_only_looks_like_a_name_is_not_taken_for_it(name: str) -> None:
    assert load_once().skill_names.nearest(name) == ()


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("kubernettes cluster", "Kubernetes"),
        ("GraphQL schema", "Web APIs & back-end"),
        ("financial reporting", "Business intelligence tools"),
        ("machne lerning", "Machine learning"),
        ("langchian", "LLM frameworks"),
    ],
)
def test_a_slip_and_a_telling_word_are_enough(name: str, near: str) -> None:
    assert near in load_once().skill_names.nearest(name)


SHORT = index(
    [
        ("etl", "Data pipelines & ETL", ["ETL", "CDC"]),
        ("nlp", "Natural language processing", ["NLP"]),
        ("java", "Java", ["Java"]),
        ("ci", "CI/CD", ["CD"]),
        ("lime", "Model interpretability", ["LIME"]),
        ("sql", "SQL", []),
        ("hpc", "High-performance computing", []),
    ]
)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("CAD", ()),
        ("CDD", ()),
        ("LIMS", ()),
        ("ETA", ()),
        ("NPL", ("Natural language processing",)),
        ("Jav", ("Java",)),
        ("Jva", ("Java",)),
        ("SQLL", ("SQL",)),
        ("HPC", ("High-performance computing",)),
    ],
)
def test_a_short_name_is_near_to_what_a_slip_makes_of_it_only(name: str, near: tuple[str, ...]) -> None:
    assert SHORT.nearest(name) == near


@pytest.mark.parametrize("name", ["CAD", "CNO", "PLR", "BIM", "MES", "LIMS"])
def test_what_is_not_here_is_not_taken_for_an_acronym_that_looks_like_it(name: str) -> None:
    knowledge = load_once()
    assert knowledge.skill_names.nearest(name) == ()
    assert knowledge.titles.nearest(name) == ()


def test_a_name_that_two_records_share_goes_to_the_first() -> None:
    shared = index([("one", "Go", []), ("two", "go", [])])
    assert shared.find("GO") == "one"


def test_a_spelling_without_spaces_that_two_records_share_is_nobodys() -> None:
    shared = index([("one", "data base", []), ("two", "dat abase", [])])
    assert shared.find("data base") == "one"
    assert shared.find("database") is None


@given(st.text())
def test_normalising_twice_changes_nothing(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)


@given(st.text())
def test_any_text_is_looked_up_without_fault(name: str) -> None:
    assert NAMES.find(name) in {*NAMES.labels, None}
    assert len(NAMES.nearest(name)) <= 3


@pytest.mark.parametrize(
    ("name", "ids", "rest"),
    [
        ("Torch/PyTorch", {"pytorch"}, ()),
        ("Pandas+NumPy", {"pandas", "numpy"}, ()),
        ("Jupyter Notebook/JupyterLab", {"notebooks"}, ()),
        ("Docker, Kubernetes and others", {"docker", "kubernetes"}, ()),
        ("Power\u200bBI", {"power-bi"}, ()),
        ("C++", {"cpp"}, ()),
        ("C/C++", None, ()),
        ("Python / Zzyzx", {"python"}, ("Zzyzx",)),
        ("R/Zzyzx", set(), ("R/Zzyzx",)),
        ("CUDA C++", {"gpu-acceleration", "cpp"}, ()),
        ("unit testing in Python", {"testing-and-debugging", "python"}, ()),
        ("Spark jobs on Databricks", {"apache-spark", "databricks"}, ()),
        ("Zzyzx in Python", set(), ("Zzyzx in Python",)),
        ("JavaScript", {"javascript"}, ()),
        ("Zzyzx", set(), ("Zzyzx",)),
    ],
)
def test_several_names_in_one_are_each_found(name: str, ids: set[str] | None, rest: tuple[str, ...]) -> None:
    found, left = load_once().skill_names.find_all(name)
    assert left == rest
    assert ids is None or set(found) == ids


@pytest.mark.parametrize(
    ("name", "skill"),
    [
        ("Microsoft Power BI Desktop", "power-bi"),
        ("Python 3.12", "python"),
        ("Bayesian techniques", "bayesian-methods"),
        ("Amazon Elastic Kubernetes Service v2", "kubernetes"),
        ("Amazon Elastic Zzyzx v2", "amazon-web-services"),
        ("AWS Batch", "amazon-web-services"),
        ("Google Cloud Vision API", "google-cloud"),
        ("Docker tools", "docker"),
        ("suport vector machines", "support-vector-machines"),
        ("Random Forrest", "trees-and-ensembles"),
        ("Tensorlfow", "tensorflow"),
        ("Natural Langauge Processing", "natural-language-processing"),
        ("Microsoft Azure Machine Learning", "azure-machine-learning"),
        ("OOP concepts", "object-oriented-programming"),
        ("Kuberentes", "kubernetes"),
        ("decision tree models", "trees-and-ensembles"),
        ("Terraform modules", "infrastructure-as-code"),
        ("Power BI reports", "power-bi"),
        ("Excel pivot tables", "spreadsheets"),
        ("writing complex SQL queries", "sql"),
        ("clinical trial data", "clinical-trials"),
        ("AI agent development", "agents-and-tool-use"),
        ("Azure DevOps pipelines", "continuous-integration-and-delivery"),
        ("QGIS mapping", "geospatial-analysis"),
        ("n8n workflows", "ai-automation-tools"),
    ],
)
def test_names_put_otherwise_are_found(name: str, skill: str) -> None:
    assert load_once().skill_names.find_all(name) == ((skill,), ())


@pytest.mark.parametrize(
    "name",
    [
        "AWS Certified Data Engineer",
        "Google Search",
        "Microsoft Research",
        "Oracle Consulting",
        "data engineer",
        "informática",
        "environmental management",
        "quantitative methods",
        "Sparx",
        "Gitt",
        "GBMs",
        "Rust belt",
        "Spark plugs",
        "Spark jobs",
        "Redis team",
        "django guitar",
        "Salesforce Tower",
        "Flask for hiking",
        "Kafka on the Shore",
        "Helm of a boat",
        "Python snakes",
        "storm reports",
        "access policies",
        "cloud development",
        "AI analysis",
        "Goo",
        "server",
        "models",
        "3.11",
        "v2",
    ],
)
def test_names_of_other_things_are_not_guessed(name: str) -> None:
    assert load_once().skill_names.find_all(name)[0] == ()


def test_the_examples_of_the_docs_are_read_so() -> None:
    text = (Path(__file__).parents[1] / "docs" / "data.md").read_text(encoding="utf-8")
    part = text.partition("## Names that are left out")[2].partition("\n## ")[0]
    knowledge = load_once()
    rows = re.findall(r"\| `([^`]+)`: (.+?) \|$", part, re.MULTILINE)
    assert len(rows) == 9 + 2
    for written, meant in rows:
        found = recognise(Profile.model_validate({"skills": [written]}), knowledge)
        assert list(found.claims) == ([] if meant == "unknown" else [knowledge.skill_names.find(meant)]), written
    for word in ("Microsoft", "framework"):
        assert not recognise(Profile.model_validate({"skills": [word]}), knowledge).claims


def test_a_bracket_of_known_names_tells_what_stands_before_it() -> None:
    names = load_once().skill_names
    assert names.find_all("boosted stuff (e.g. XGBoost, LightGBM, etc)") == (("gradient-boosting",), ())
    assert names.find_all("boosted stuff (XGBoost, Zzyzx)") == (("gradient-boosting",), ("boosted stuff", "Zzyzx"))
    assert names.find_all("Looker (formerly Zzyzx)") == (("looker",), ())


@pytest.mark.parametrize(
    ("name", "ids", "rest"),
    [
        ("machine learning (XGBoost, LightGBM)", ("machine-learning", "gradient-boosting"), ()),
        ("Python (pandas, NumPy)", ("python", "pandas", "numpy"), ()),
        ("deep learning (PyTorch/TensorFlow)", ("deep-learning", "pytorch", "tensorflow"), ()),
        ("Python (e.g. pandas and others)", ("python", "pandas"), ()),
        ("data visualisation (Zzyzx, Tableau)", ("data-visualisation", "tableau"), ("Zzyzx",)),
        ("Python (advanced)", ("python",), ()),
        ("Python (5 years)", ("python",), ()),
        ("Python (not R, SAS)", ("python",), ()),
        ("SQL (without MySQL, Oracle)", ("sql",), ()),
        ("Python (R, Zzyzx)", ("python",), ()),
        ("ETL (extract, transform, load)", ("data-pipelines",), ()),
        ("Amazon Web Services (AWS)", ("amazon-web-services",), ()),
    ],
)
def test_names_in_a_bracket_are_read_with_the_one_before_it(
    name: str, ids: tuple[str, ...], rest: tuple[str, ...]
) -> None:
    assert load_once().skill_names.find_all(name) == (ids, rest)


@given(st.text(max_size=30))
def test_any_text_is_looked_up_loosely_without_fault(name: str) -> None:
    known = load_once()
    found, rest = known.skill_names.find_all(name)
    assert set(found) <= set(known.skills)
    assert found or rest


def test_what_is_known_to_be_no_skill_is_told_apart_from_what_is_not_known() -> None:
    known = load_once()
    given_names = ["Slack", "Computer Science", "MBA", "Data Engineer", "Zzyzx", "Windows 10"]
    found = recognise(Profile.model_validate({"skills": given_names}), known)
    assert found.ignored == ("Slack", "Computer Science", "MBA", "Data Engineer", "Windows 10")
    assert found.unknown_skills == ["Zzyzx"]
    assert not found.claims


def test_nothing_that_is_ignored_is_the_name_of_a_skill() -> None:
    known = load_once()
    names = [name for group in known.method.ignored for name in group.names]
    assert [name for name in names if known.skill_names.find_all(name)[0]] == []


def test_a_skill_said_anew_takes_its_place_in_several_names_in_one() -> None:
    known = load_once()
    before = Profile.model_validate({"skills": {"pandas+NumPy": 4}})
    after = recognise(override(before, (SkillClaim(name="pandas", level=1),), known), known)
    assert {skill: claim.level for skill, claim in after.claims.items()} == {"pandas": 1, "numpy": 4}
    assert after.twice == ()
    both = recognise(override(before, (SkillClaim(name="pandas/NumPy", level=1),), known), known)
    assert {claim.level for claim in both.claims.values()} == {1}


@pytest.mark.parametrize(
    ("title", "within"),
    [
        ("Data analyst", "a data analyst"),
        ("Analytics engineer", "an analytics engineer"),
        ("AI engineer", "an AI engineer"),
        ("NLP engineer", "an NLP engineer"),
        ("UX researcher", "a UX researcher"),
        ("MLOps engineer", "an MLOps engineer"),
    ],
)
def test_a_title_within_a_sentence_has_its_article(title: str, within: str) -> None:
    assert one_of(title) == within
