"""Profiles as YAML: what is written reads back as the same profile, whatever stands in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mlcareer.documents import parse
from mlcareer.profile.model import Education, HeldCertification, Job, Profile, SkillClaim
from mlcareer.profile.read import parse_profile
from mlcareer.profile.write import to_yaml

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200) | st.sampled_from(
    [
        "true",
        "null",
        "~",
        "1e5",
        "007",
        "a: b",
        "- x",
        "C#",
        "a #b",
        " x",
        "x ",
        "\u2028",
        "\0",
        "{",
        "\U0001f680",
        "=",
        "<<",
    ]
)
years = st.none() | st.floats(0, 80)
claims = st.builds(
    SkillClaim,
    name=names,
    level=st.none() | st.integers(0, 5),
    evidence=st.lists(st.sampled_from(["work", "course"]), max_size=2).map(tuple),
    last_used=st.none() | st.integers(1950, 2100),
)
profiles = st.builds(
    Profile,
    name=st.none() | names,
    skills=st.lists(claims, max_size=4).map(tuple),
    education=st.none() | st.builds(Education, level=st.sampled_from(["none", "master"]), field=st.none() | names),
    years_coding=years,
    experience=st.lists(st.builds(Job, title=names, years=years), max_size=2).map(tuple),
    certifications=st.lists(st.builds(HeldCertification, name=names), max_size=2).map(tuple),
    target_roles=st.lists(names, max_size=2).map(tuple),
    hours_per_week=st.none() | st.floats(0.1, 168),
)


@given(profiles)
def test_what_is_written_reads_back(profile: Profile) -> None:
    assert parse_profile(parse(to_yaml(profile), "it")) == profile


def test_it_is_written_as_a_person_would() -> None:
    skills = (
        SkillClaim(name="C#", level=4),
        SkillClaim(name="SQL"),
        SkillClaim(name="Python", level=3, last_used=2025),
    )
    profile = Profile(name="Ada", skills=skills, target_roles=("data-scientist",))
    assert to_yaml(profile) == (
        'name: Ada\nskills:\n  "C#": 4\n  SQL:\n  Python:\n    level: 3\n    last_used: 2025\n'
        "target_roles:\n  - data-scientist\n"
    )
