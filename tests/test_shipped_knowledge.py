"""The data that is shipped: it holds together, and says what is true on a day."""

from __future__ import annotations

from datetime import date

import pytest

from mlcareer import Knowledge
from mlcareer.knowledge.base import KINDS
from mlcareer.knowledge.checks import check
from mlcareer.knowledge.draft import read_draft
from mlcareer.knowledge.load import shipped_folder


def test_it_passes_every_check() -> None:
    draft, wrong_shapes = read_draft([shipped_folder()])
    assert wrong_shapes == []
    assert check(draft) == []


@pytest.mark.parametrize("kind", KINDS)
def test_records_are_in_order_of_id(shipped: Knowledge, kind: str) -> None:
    ids = list(getattr(shipped, kind))
    assert ids
    assert ids == sorted(ids)


def test_every_role_has_enough_requirements_to_tell_it_from_others(shipped: Knowledge) -> None:
    counts = {id_: len(role.requirements) for id_, role in shipped.roles.items()}
    assert {id_: n for id_, n in counts.items() if not 12 <= n <= 36} == {}


TRAITS = frozenset(
    {
        "communication",
        "creativity",
        "critical-thinking",
        "cross-functional-teamwork",
        "stakeholder-management",
        "time-management",
    }
)
EDITORS = frozenset(
    {
        "integrated-development-environments",
        "notepad-plus-plus",
        "pycharm",
        "rstudio",
        "spyder",
        "sublime-text",
        "vim-and-emacs",
        "visual-studio",
        "visual-studio-code",
    }
)
LADDERS = (("machine-learning-engineer", "senior-machine-learning-engineer"),)


def test_a_milestone_shows_whatever_a_role_asks_of_everybody(shipped: Knowledge) -> None:
    assert shipped.milestones
    for role in shipped.roles.values():
        shown = {skill for one in shipped.milestones[role.family].milestones for skill in one.shows}
        asked = [one for one in role.requirements if one.essential or one.importance >= 4]
        learnt = [one for one in asked if not all(shipped.skills[skill].trait for skill in one.skills)]
        assert [one.key for one in learnt if shown.isdisjoint(one.skills)] == [], role.id


def test_no_role_gives_traits_more_than_a_seventh_of_its_weight(shipped: Knowledge) -> None:
    """A plan of hours for attention to detail means nothing, and most people say that they have it."""
    for role in shipped.roles.values():
        traits = sum(one.importance for one in role.requirements if TRAITS.issuperset(one.skills))
        assert traits <= 0.15 * sum(one.importance for one in role.requirements), role.id


def test_few_requirements_rest_on_our_judgement_alone(shipped: Knowledge) -> None:
    opinion = {id_ for id_, source in shipped.sources.items() if source.kind in ("judgement", "unverified")}
    alone = [(r.id, q.key) for r in shipped.roles.values() for q in r.requirements if opinion.issuperset(q.sources)]
    assert len(alone) <= 150


def test_nobody_is_hired_for_an_editor(shipped: Knowledge) -> None:
    asked = {skill for role in shipped.roles.values() for one in role.requirements for skill in one.skills}
    assert asked & EDITORS == set()


def test_what_is_essential_is_more_than_heard_of(shipped: Knowledge) -> None:
    for role in shipped.roles.values():
        assert all(one.level >= 2 for one in role.requirements if one.essential), role.id


@pytest.mark.parametrize(("lower", "higher"), LADDERS)
def test_a_step_of_a_ladder_asks_as_much_and_not_four_levels_more(shipped: Knowledge, lower: str, higher: str) -> None:
    before = {one.key: one.level for one in shipped.roles[lower].requirements}
    after = {one.key: one.level for one in shipped.roles[higher].requirements}
    assert all(after[key] >= level for key, level in before.items() if key in after)
    assert {key for key, level in after.items() if level - before.get(key, 0) >= 4 and key not in TRAITS} == set()


# --- certifications on a day

NEW_YEAR = date(2026, 1, 1)
NOVEMBER = date(2026, 11, 21)
AWS_SPECIALTY = "aws-certified-machine-learning-specialty"


@pytest.mark.parametrize(
    ("name", "at_new_year", "in_november"),
    [
        (AWS_SPECIALTY, "closing", "retired"),
        ("AI-102", "closing", "retired"),
        ("DP-100", "closing", "retired"),
        ("AI-900", "closing", "retired"),
        ("DP-203", "retired", "retired"),
        ("TensorFlow Developer Certificate", "retired", "retired"),
        ("PL-300", "undated", "undated"),
        ("Certified Machine Learning Engineer (CMLE)", "unverified", "unverified"),
        ("Certified User Experience Professional (CXPA)", "unverified", "unverified"),
    ],
)
def test_a_certification_has_the_status_of_the_day(
    shipped: Knowledge, name: str, at_new_year: str, in_november: str
) -> None:
    certification = shipped.certifications[shipped.certification_names.find(name) or ""]
    assert certification.status(NEW_YEAR) == at_new_year
    assert certification.status(NOVEMBER) == in_november


@pytest.mark.parametrize(
    ("name", "before", "then"),
    [
        ("AIP-C01", date(2026, 4, 29), date(2026, 4, 30)),
        ("AAIA", date(2025, 5, 30), date(2025, 5, 31)),
        ("AI-901", date(2026, 6, 29), date(2026, 6, 30)),
        ("AI-300", date(2026, 5, 31), date(2026, 6, 1)),
    ],
)
def test_an_exam_counts_as_open_only_from_when_it_surely_was(
    shipped: Knowledge, name: str, before: date, then: date
) -> None:
    certification = shipped.certifications[shipped.certification_names.find(name) or ""]
    assert certification.status(date(2024, 1, 1)) == "announced"
    assert certification.status(before) in ("announced", "beta")
    assert certification.status(then) == "active"


def test_the_aws_specialty_ends_and_names_what_follows(shipped: Knowledge) -> None:
    specialty = shipped.certifications[AWS_SPECIALTY]
    assert specialty.ends == date(2026, 3, 31)
    assert specialty.status(date(2026, 3, 30)) == "closing"
    assert specialty.status(date(2026, 4, 1)) == "retired"
    successor = shipped.certifications[specialty.successor or ""]
    assert successor.name.startswith("AWS Certified Machine Learning Engineer")
    assert successor.status(NOVEMBER) != "retired"


def test_what_is_unverified_says_why(shipped: Knowledge) -> None:
    unverified = [each for each in shipped.certifications.values() if not each.verified]
    assert [each.name for each in unverified] == [
        "Certified Machine Learning Engineer (CMLE)",
        "Certified User Experience Professional (CXPA)",
    ]
    assert all(each.unverified_reason for each in unverified)


# --- names as people write them


@pytest.mark.parametrize(
    ("name", "skill"),
    [
        ("k8s", "kubernetes"),
        ("sklearn", "scikit-learn"),
        ("Scikit Learn", "scikit-learn"),
        ("tf", "tensorflow"),
        ("GCP", "google-cloud"),
        ("Postgres", "postgresql"),
        ("MySQL ", "mysql"),
        ("power bi", "power-bi"),
        ("PowerBI", "power-bi"),
        ("large language models", "large-language-models"),
        ("Amazon Web Services (AWS)", "amazon-web-services"),
        ("Gradient Boosting Machines (xgboost, lightgbm, etc)", "gradient-boosting"),
        ("C", "c"),
        ("C++", "cpp"),
        ("C#", "csharp"),
        ("R", "r"),
        ("Go", "go"),
        ("Java", "java"),
        ("JavaScript", "javascript"),
        ("SQL", "sql"),
        ("NoSQL", "nosql-databases"),
    ],
)
def test_a_name_finds_its_skill(shipped: Knowledge, name: str, skill: str) -> None:
    assert shipped.skill_names.find(name) == skill


def test_every_name_finds_the_skill_that_has_it(shipped: Knowledge) -> None:
    for skill in shipped.skills.values():
        for name in (skill.id, skill.name, *skill.aliases):
            assert shipped.skill_names.find(name) == skill.id


@pytest.mark.parametrize("name", ["ChatGPT", "Claude", "Copilot", "Google Gemini"])
def test_who_uses_an_assistant_has_only_heard_of_language_models(shipped: Knowledge, name: str) -> None:
    skill = shipped.skills[shipped.skill_names.find(name) or ""]
    assert skill.id == "ai-assistant-use"
    assert dict(skill.needs(3)) == {"large-language-models": 1}
    assert not any(one.skill == skill.id for one in shipped.skills["large-language-models"].related)


@pytest.mark.parametrize("family", ["health-care", "education", "hospitality"])
def test_nobody_is_near_to_bioinformatics_for_caring_for_people(shipped: Knowledge, family: str) -> None:
    usual = {one.skill for one in shipped.families[family].skills}
    assert "bioinformatics-scientist" not in shipped.families[family].near
    assert "bioinformatics" not in usual


@pytest.mark.parametrize(("role", "level"), [("data-scientist", 3), ("bioinformatics-scientist", 3)])
def test_python_is_no_choice_where_hardly_any_advertisement_names_r_alone(
    shipped: Knowledge, role: str, level: int
) -> None:
    [asked] = [one for one in shipped.roles[role].requirements if "python" in one.skills]
    assert (asked.skill, asked.level, asked.essential) == ("python", level, True)
