"""Profiles as YAML text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcareer.documents import parse_yaml
from mlcareer.profile.file import parse_profile
from mlcareer.profile.model import Profile
from mlcareer.profile.write import to_yaml


def again(profile: Profile) -> Profile:
    return parse_profile(parse_yaml(to_yaml(profile), "profile.yaml"))


def test_a_profile_is_written_as_a_person_would_write_it() -> None:
    profile = Profile.model_validate(
        {
            "name": "Amara",
            "skills": {
                "SQL": {"level": "advanced", "evidence": "work", "last_used": 2025},
                "Python": 3,
                "Docker": 0,
                "Power BI": None,
            },
            "education": {"level": "bachelor", "field": "economics"},
            "years_coding": 4,
            "years_ml": 0.5,
            "experience": [{"title": "Analyst", "years": 2}, {"role": "data-analyst"}],
            "certifications": ["PL-300", {"name": "AI-900", "obtained": "2024-03-01"}],
            "target_roles": ["machine-learning-engineer"],
        }
    )
    assert (
        to_yaml(profile)
        == """\
name: Amara
skills:
  SQL: {level: 4, evidence: [work], last_used: 2025}
  Python: 3
  Docker: 0
  Power BI:
education: {level: bachelor, field: economics}
years_coding: 4
years_ml: 0.5
experience:
- {title: Analyst, years: 2}
- {role: data-analyst}
certifications:
- PL-300
- {name: AI-900, obtained: '2024-03-01'}
target_roles: [machine-learning-engineer]
"""
    )
    assert again(profile) == profile


def test_a_name_given_twice_makes_a_list() -> None:
    profile = Profile.model_validate(
        {"skills": [{"name": "Python", "level": 2}, {"name": "Python"}], "education": "none"}
    )
    assert to_yaml(profile) == "skills:\n- {name: Python, level: 2}\n- {name: Python}\neducation: none\n"
    assert again(profile) == profile


def test_an_empty_profile_is_one() -> None:
    assert again(Profile()) == Profile()


@pytest.mark.parametrize(
    "name", ["1e5", "007", "NO", "null", "~", "- x", "a: b", "#", "\x85", "\ufeff", "x\ny", "é" * 200]
)
def test_a_name_that_yaml_would_read_as_something_else(name: str) -> None:
    profile = Profile.model_validate({"name": name, "skills": {name: 1}, "region": name, "target_roles": [name]})
    assert again(profile) == profile


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
YEARS = st.none() | st.floats(0, 80)
EVIDENCE = st.lists(st.sampled_from(["work", "project", "course", "certificate"]), max_size=2)
CLAIMS = st.fixed_dictionaries(
    {"name": NAMES, "level": st.none() | st.integers(0, 5), "evidence": EVIDENCE},
    optional={"last_used": st.integers(1950, 2100)},
)
DEGREES = st.fixed_dictionaries(
    {"level": st.sampled_from(["bachelor", "master", "doctorate"])}, optional={"field": NAMES}
)
PROFILES = st.fixed_dictionaries(
    {"skills": st.lists(CLAIMS, max_size=4)},
    optional={
        "id": NAMES,
        "name": NAMES,
        "education": DEGREES | st.lists(DEGREES, min_size=1, max_size=3),
        "years_coding": YEARS,
        "experience": st.lists(st.fixed_dictionaries({"title": NAMES, "years": YEARS}), max_size=3),
        "certifications": st.lists(st.fixed_dictionaries({"name": NAMES}, optional={"obtained": NAMES}), max_size=3),
        "target_roles": st.lists(NAMES, max_size=3),
        "hours_per_week": st.floats(0.01, 168),
    },
)


@given(PROFILES)
def test_what_is_written_is_read_again(stated: dict[str, Any]) -> None:
    profile = Profile.model_validate(stated)
    assert again(profile) == profile


def test_a_guess_stays_one() -> None:
    profile = Profile.model_validate({"skills": {"Python": {"level": 4, "guessed": True}, "SQL": {"guessed": True}}})
    assert to_yaml(profile) == "skills:\n  Python: {level: 4, guessed: true}\n  SQL: {guessed: true}\n"
    assert again(profile) == profile


def test_a_degree_beside_another_is_its_word_where_no_field_is_stated() -> None:
    profile = Profile.model_validate({"education": [{"level": "master", "field": "biology"}, "bachelor"]})
    assert to_yaml(profile) == "education: {level: master, field: biology, besides: [bachelor]}\n"
    assert again(profile) == profile
