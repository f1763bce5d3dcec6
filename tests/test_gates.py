"""Gates: met, unmet or unknown."""

from __future__ import annotations

from typing import Any

import pytest
from commands import load_once
from small import SAID, asks, knowledge, role, skill

from mlcareer import Profile
from mlcareer.advice.standing.gates import check_gate
from mlcareer.knowledge.model import Gate

BASE = knowledge([skill("a")], [role("analyst", asks("a", 1)), role("engineer", asks("a", 2))])


def gate(**given: Any) -> Gate:
    return Gate(**{"id": "gate", "kind": "education", "strength": "usual", "sources": SAID, **given})


def state(one: Gate, **profile: Any) -> str:
    return check_gate(one, Profile.model_validate(profile), BASE).status


@pytest.mark.parametrize(
    ("education", "expected"),
    [
        (None, "unknown"),
        ("secondary", "unmet"),
        ("bachelor", "met"),
        ("doctorate", "met"),
        ({"level": "master", "field": "applied statistics"}, "met"),
        ({"level": "master", "field": "economics"}, "unknown"),
        ({"level": "secondary", "field": "statistics"}, "unmet"),
        ([{"level": "master", "field": "history"}, {"level": "bachelor", "field": "statistics"}], "met"),
        ([{"level": "secondary", "field": "statistics"}, {"level": "bachelor", "field": "history"}], "unknown"),
    ],
)
def test_education(education: Any, expected: str) -> None:
    one = gate(education="bachelor", fields=("computer science", "statistics"))
    assert state(one, education=education) == expected


@pytest.mark.parametrize(("years", "expected"), [(None, "unknown"), (1, "unmet"), (2, "met")])
def test_years(years: float | None, expected: str) -> None:
    one = gate(kind="experience", years=2, counts="coding")
    assert state(one, years_coding=years) == expected
    assert check_gate(one, Profile(), BASE).needs == "2 years of writing code"


@pytest.mark.parametrize(
    ("experience", "expected"),
    [
        ([], "unknown"),
        ([{"role": "analyst", "years": 3}], "met"),
        ([{"title": "Analyst", "years": 1}, {"role": "analyst", "years": 1}], "met"),
        ([{"role": "analyst", "years": 1}], "unmet"),
        ([{"role": "engineer", "years": 9}], "unmet"),
        ([{"role": "analyst"}], "unknown"),
        ([{"title": "something else", "years": 9}], "unknown"),
    ],
)
def test_years_in_a_role(experience: list[dict[str, Any]], expected: str) -> None:
    one = gate(kind="experience", years=2, counts="roles", roles=("analyst",))
    assert state(one, experience=experience) == expected


def test_years_of_work_are_known_when_every_job_states_its_years() -> None:
    one = gate(kind="experience", years=5, counts="work")
    assert state(one, experience=[{"title": "x", "years": 3}, {"title": "y", "years": 2}]) == "met"
    assert state(one, experience=[{"title": "x", "years": 9}, {"title": "y"}]) == "unknown"


@pytest.mark.parametrize(
    ("job", "given", "expected"),
    [
        ({"title": "Machine learning engineer", "years": 6}, {}, "met"),
        ({"title": "Senior Data Scientist", "years": 2}, {}, "met"),
        ({"title": "Machine learning engineer", "years": 1}, {}, "unknown"),
        ({"title": "Machine learning engineer"}, {}, "unknown"),
        ({"title": "Machine learning engineer", "years": 6}, {"years_ml": 1}, "unmet"),
        ({"title": "Registered nurse", "years": 20}, {}, "unknown"),
        ({"title": "Data analyst", "years": 20}, {}, "unknown"),
        ({"title": "Data annotator", "years": 20}, {}, "unknown"),
        ({"title": "Economist", "years": 20}, {}, "unknown"),
    ],
)
def test_jobs_that_cannot_be_done_without_it_show_the_years(
    job: dict[str, Any], given: dict[str, Any], expected: str
) -> None:
    one = gate(kind="experience", years=2, counts="ml")
    profile = Profile.model_validate({"experience": [job], **given})
    assert check_gate(one, profile, load_once()).status == expected


def test_developers_of_any_kind_have_written_code() -> None:
    one = gate(kind="experience", years=2, counts="coding")
    for title, expected in (("Front-end developer", "met"), ("Teacher", "unknown")):
        profile = Profile.model_validate({"experience": [{"title": title, "years": 4}]})
        assert check_gate(one, profile, load_once()).status == expected
