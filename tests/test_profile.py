"""Profiles: the levels and their words, every form of input, and faults at their place."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcareer import CareerError, Knowledge, Profile
from mlcareer.documents import parse
from mlcareer.knowledge.levels import MEANINGS, NAMES, read_level
from mlcareer.profile.columns import understand
from mlcareer.profile.edit import state
from mlcareer.profile.file import parse_profile, read_profile
from mlcareer.profile.many import read_many
from mlcareer.profile.model import SkillClaim
from mlcareer.profile.recognise import override, recognise
from mlcareer.reading.open.kind import shape_of


def profile(text: str, file: str = "me.yaml") -> Profile:
    return parse_profile(parse(text, file))


def faults(text: str, file: str = "me.yaml") -> list[str]:
    """What is wrong with a profile, as it would be printed, or the message alone where there is no place."""
    with pytest.raises(CareerError) as caught:
        profile(text, file)
    return [str(problem) for problem in caught.value.problems] or [caught.value.message]


# --- levels


@pytest.mark.parametrize(
    ("given_", "level"),
    [(0, 0), (5, 5), ("3", 3), (" 4 ", 4), (2.0, 2), ("2.0", 2), ("03", 3), (False, 0)]
    + [(name, level) for level, name in enumerate(NAMES)]
    + [("no", 0), ("Beginner", 2), ("working knowledge", 3), ("Very_Good", 4), ("senior", 4), ("GURU level", 5)],
)
def test_a_level_is_a_number_or_a_word(given_: Any, level: int) -> None:
    assert read_level(given_) == level


@pytest.mark.parametrize("given_", [None, True, "yes", "Yes"])
def test_a_skill_may_be_named_without_a_level(given_: Any) -> None:
    assert read_level(given_) is None


@pytest.mark.parametrize(
    ("given_", "shown"),
    [
        (6, "'6'"),
        (-1, "'-1'"),
        (2.5, "'2.5'"),
        ("", "''"),
        ("great", "'great'"),
        ("٣", "'٣'"),
        (10**30, "'1000000000000000000000000000000'"),
        ("x" * 50, f"'{'x' * 40}…'"),
        ([3], "a list"),
        ({"a": 1}, "this"),
    ],
)
def test_anything_else_is_answered_with_the_scale(given_: Any, shown: str) -> None:
    with pytest.raises(ValueError, match="is not a level") as caught:
        read_level(given_)
    assert str(caught.value) == (
        f"{shown} is not a level; use 0 to 5, or none, awareness, novice, intermediate, advanced or expert"
    )


def test_every_level_has_a_meaning() -> None:
    assert len(NAMES) == len(MEANINGS) == 6


@given(st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers()))
def test_any_value_is_a_level_or_refused(given_: Any) -> None:
    with suppress(ValueError):
        assert read_level(given_) in (None, 0, 1, 2, 3, 4, 5)


# --- the forms of a profile

CLAIMS = (SkillClaim(name="Python", level=4), SkillClaim(name="SQL"))


@pytest.mark.parametrize(
    "skills",
    [
        "{Python: 4, SQL: }",
        "{Python: advanced, SQL: yes}",
        "{Python: {level: 4}, SQL: {}}",
        "[Python: 4, SQL]",
        "[{name: Python, level: 4}, {name: SQL}]",
        "\n  Python: 4\n  SQL:\n",
        "\n- Python: {level: advanced}\n- SQL\n",
    ],
)
def test_skills_may_be_written_in_any_of_these_forms(skills: str) -> None:
    assert profile(f"skills: {skills}").skills == CLAIMS


def test_json_says_the_same() -> None:
    assert profile('{"skills": {"Python": 4, "SQL": null}}', "me.json").skills == CLAIMS
    assert profile('{"skills": ["SQL", {"name": "SQL"}]}', "me.json").skills == (CLAIMS[1], CLAIMS[1])


def test_python_says_the_same() -> None:
    assert Profile(skills={"Python": 4, "SQL": None}).skills == CLAIMS  # type: ignore[arg-type]


def test_a_skill_may_have_evidence_of_one_kind_or_several() -> None:
    given_ = profile("skills:\n  SQL: {level: 3, evidence: work, last_used: 2024}\n  R: {evidence: [course, project]}")
    assert given_.skills == (
        SkillClaim(name="SQL", level=3, evidence=("work",), last_used=2024),
        SkillClaim(name="R", evidence=("course", "project")),
    )


@pytest.mark.parametrize("education", ["bachelor", "{level: bachelor}"])
def test_education_is_a_degree_with_or_without_a_field(education: str) -> None:
    found = profile(f"education: {education}").education
    assert found
    assert (found.level, found.field) == ("bachelor", None)


@pytest.mark.parametrize(
    ("education", "degrees"),
    [
        ("B.Tech in Electronics", [("bachelor", "Electronics")]),
        ("MSc Physics, 2014", [("master", "Physics")]),
        ("diplôme d'ingénieur", [("master", "engineering")]),
        ("MBA", [("master", "business")]),
        ("Master", [("master", None)]),
        ("{level: MSc, field: Physics}", [("master", "Physics")]),
        ("{level: MSc Physics}", [("master", "Physics")]),
        ("{level: Some college, field: Physics}", [("some-college", "Physics")]),
        ("[BSc Physics, MSc Statistics]", [("master", "Statistics"), ("bachelor", "Physics")]),
        ("BSc Physics; PhD in Linguistics", [("doctorate", "Linguistics"), ("bachelor", "Physics")]),
        ("{level: PhD, besides: [BSc Physics]}", [("doctorate", None), ("bachelor", "Physics")]),
        ("[{level: bachelor, field: physics}, MSc expected 2031]", None),
        ("PhD candidate", None),
        ("[[BSc]]", None),
    ],
)
def test_degrees_are_read_by_their_names_in_every_form_of_file(
    education: str, degrees: list[tuple[str, str | None]] | None, shipped: Knowledge, tmp_path: Path
) -> None:
    """In YAML and JSON, for one person and for many; what is not finished is not held, and that is an error."""
    text = f"skills: [python]\neducation: {education}"
    value = parse(text, "me.yaml").value
    for name, content in {"me.yaml": text, "me.json": json.dumps(value), "many.jsonl": json.dumps(value)}.items():
        file = tmp_path / name
        file.write_text(content, "utf-8")
        if name == "many.jsonl":
            (given,) = read_many(str(file), shipped)
            found = given.profile
        else:
            try:
                found = read_profile(str(file), shipped)
            except CareerError:
                found = None
        held = found and found.education and [(one.level, one.field) for one in found.education.degrees]
        assert held == degrees, name


def test_json_with_a_list_of_degrees_is_a_profile() -> None:
    assert shape_of({"skills": ["python"], "education": ["BSc Physics"]}) == "profile"
    assert shape_of({"skills": {"python": 3}, "education": [{"level": "master", "field": "physics"}]}) == "profile"
    assert shape_of({"skills": {"python": 3}, "education": []}) == "profile"
    assert shape_of({"skills": [], "education": [{"studyType": "MSc", "area": "physics"}]}) == "json-resume"


def test_a_certification_is_a_name_with_or_without_a_date() -> None:
    held = profile("certifications: [PL-300, {name: AI-102, obtained: 2024-05-01}, {name: X, obtained: 2023}]")
    assert [(one.name, one.obtained) for one in held.certifications] == [
        ("PL-300", None),
        ("AI-102", "2024-05-01"),
        ("X", "2023"),
    ]


@pytest.mark.parametrize(("written", "text"), [("NO", "NO"), ("47", "47"), ("007", "007"), ("9" * 19, "9" * 19)])
def test_text_stays_as_it_was_written(written: str, text: str) -> None:
    given_ = profile(f"region: {written}\nid: {written}")
    assert (given_.region, given_.id) == (text, text)


def test_everything_may_be_left_out() -> None:
    assert profile("{}") == Profile()


# --- faults

LEVELS = "use 0 to 5, or none, awareness, novice, intermediate, advanced or expert."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("skills:\n  SQL: 3\n  R: 9", [f"3:3: profile-invalid 'skills.R.level': '9' is not a level; {LEVELS}"]),
        ("skills:\n  R: {level: 9}", [f"2:7: profile-invalid 'skills.R.level': '9' is not a level; {LEVELS}"]),
        ("skills:\n- SQL\n- R: 9", [f"3:3: profile-invalid 'skills.1.level': '9' is not a level; {LEVELS}"]),
        ("skills:\n- name: R\n  level: 9", [f"3:3: profile-invalid 'skills.0.level': '9' is not a level; {LEVELS}"]),
        ("skills: {R: [3]}", [f"1:10: profile-invalid 'skills.R.level': a list is not a level; {LEVELS}"]),
        (
            "skills: R",
            [
                "1:1: profile-invalid 'skills': should be a list, in brackets: [python, sql], or with levels "
                "{python: 4, sql: 3}."
            ],
        ),
        ("skills:\n- 3\n- ", ["3:2: profile-invalid 'skills.1.name': should be a valid string."]),
        (
            "skills: {R: {levl: 3}}",
            [
                "1:14: profile-invalid 'skills.R.levl' is not read. Write [python, sql], or with levels {python: 4, "
                "sql: 3}."
            ],
        ),
        (
            "experience: [analyst]",
            [
                "1:14: profile-invalid 'experience.0': should be a mapping of keys to values. Write [{title: nurse, "
                "years: 8}]."
            ],
        ),
        ("experience: [{years: 2}]", ["1:14: profile-invalid 'experience.0': a job needs a 'role' or a 'title'."]),
        (
            "hours_per_week: 0\nyears_ml: 1e999\nyears_coding: -1",
            [
                "1:1: profile-invalid 'hours_per_week': should be greater than 0.",
                "2:1: profile-invalid 'years_ml': should be a finite number.",
                "3:1: profile-invalid 'years_coding': should be greater than or equal to 0.",
            ],
        ),
        (
            "education: phd",
            [
                "1:1: profile-invalid 'education': the degree should be none, secondary, some-college, bachelor, "
                "master, doctorate, or one that is held, by its name. Write bachelor, BSc Biology, or with its field "
                "{level: bachelor, field: biology}, or a list of such."
            ],
        ),
        (
            "education: {degree: bachelor}",
            [
                "1:1: profile-invalid 'education': the degree should be none, secondary, some-college, bachelor, "
                "master, doctorate, or one that is held, by its name. Write bachelor, BSc Biology, or with its field "
                "{level: bachelor, field: biology}, or a list of such.",
                "1:13: profile-invalid 'education.degree' is not read. Write bachelor, BSc Biology, or with its field "
                "{level: bachelor, field: biology}, or a list of such.",
            ],
        ),
        (
            "skils: [R]",
            [
                "1:1: profile-invalid 'skils' is not a key of a profile. Did you mean 'skills'? The keys are id, "
                "name, skills, education, "
                "years_coding, years_ml, experience, certifications, current_role, region, target_roles, "
                "hours_per_week."
            ],
        ),
        ("skills: {R: 1, R: 2}", ["1:16: duplicate-key the key 'R' is given twice."]),
    ],
)
def test_every_fault_is_named_at_its_place(text: str, said: list[str]) -> None:
    assert faults(text) == [f"me.yaml:{one}" for one in said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "me.yaml is empty; a profile needs at least 'skills'."),
        (
            "[R]",
            "me.yaml is a list; a profile is a mapping with keys such as 'skills' and 'education'. If these are "
            "skills, write 'skills:' above them.",
        ),
        ("R", "me.yaml is a single value; a profile is a mapping with keys such as 'skills' and 'education'."),
    ],
)
def test_what_is_no_profile_at_all_is_said_so(text: str, said: str) -> None:
    assert faults(text) == [said]


@pytest.mark.parametrize("length", [20, 400, 4300, 5000])
@pytest.mark.parametrize("key", ["years_coding", "hours_per_week", "id"])
def test_huge_numbers_are_refused_or_kept_as_they_are(length: int, key: str) -> None:
    digits = "9" * length
    for text in (f"{key}: {digits}", f'{{"{key}": {digits}}}'):
        with suppress(CareerError):
            assert profile(text).id == digits


KEYS = st.sampled_from([*Profile._names, *SkillClaim._names, "role", "other"]) | st.text()
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
    max_leaves=9,
)


@given(st.dictionaries(KEYS, VALUES))
def test_any_json_is_a_profile_or_refused(value: dict[str, Any]) -> None:
    with suppress(CareerError):
        profile(json.dumps(value))


# --- files


def test_a_profile_is_read_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "me.yaml").write_text("skills: [Python: 4, SQL]", encoding="utf-8")
    assert read_profile(str(tmp_path / "me.yaml")).skills == CLAIMS


def test_many_profiles_are_read_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    lines = [
        '{"id": "a", "skills": ["SQL"]}',
        "",
        '{"id": 7, "skills": {"SQL": 9}}',
        "{",
        '{"id": 1, "id": 2}',
        '{"id": "\\ud83d"}',
        "[" * 100_000,
        '{"id": "b"}',
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    found = list(read_many(str(file)))
    assert [(one.line, one.id, one.error.code if one.error else "") for one in found] == [
        (1, "a", ""),
        (3, "7", "profile-invalid"),
        (4, None, "json-syntax"),
        (5, None, "json-syntax"),
        (6, None, "json-syntax"),
        (7, None, "too-deep"),
        (8, "b", ""),
    ]


def test_a_table_has_a_profile_a_row(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("id,skills,years_ml\na,Python=4; SQL,2\nb,,\nc,R=9,\n", encoding="utf-8")
    first, second, third = read_many(str(file))
    assert first.profile == Profile(id="a", skills=CLAIMS, years_ml=2)
    assert second.profile == Profile(id="b")
    assert third.error
    assert (third.line, third.id, third.error.code) == (4, "c", "profile-invalid")


# --- what of it the knowledge base knows


def test_names_become_skills_certifications_and_roles(shipped: Knowledge) -> None:
    given_ = profile(
        "skills: {sklearn: 2, juggling: 5}\ncertifications: [PL-300, Diploma]\ntarget_roles: [pirate, data analyst]"
    )
    known = recognise(given_, shipped)
    assert {id_: (claim.level, claim.as_given) for id_, claim in known.claims.items()} == {
        "scikit-learn": (2, "sklearn")
    }
    assert known.certifications == ("microsoft-power-bi-data-analyst-associate",)
    assert known.unrecognised == (("skill", "juggling"), ("certification", "Diploma"), ("role", "pirate"))


@pytest.mark.parametrize(
    ("skills", "level", "assumed"),
    [
        ("[k8s]", 3, True),
        ("{k8s: 2, Kubernetes: 4}", 4, False),
        ("{k8s: 4, Kubernetes: 2}", 2, False),
        ("{k8s: , Kubernetes: 2}", 2, False),
        ("{k8s: 0, Kubernetes: }", 0, False),
        ("{K8s: 2, EKS: 4}", 4, False),
    ],
)
def test_of_two_names_the_stated_then_the_skills_own_and_then_the_higher_counts(
    shipped: Knowledge, skills: str, level: int, assumed: bool
) -> None:
    claim = recognise(profile(f"skills: {skills}"), shipped).claims["kubernetes"]
    assert (claim.level, claim.assumed) == (level, assumed)


def test_to_know_a_part_well_is_not_to_know_the_whole(shipped: Knowledge) -> None:
    claims = recognise(profile("skills: {DAX: 4, Power BI: 2, control systems: 4}"), shipped).claims
    assert claims["power-bi"].level == 2
    assert claims["control-engineering"].level == 4
    assert "robotics" not in claims


def test_a_skill_said_anew_replaces_what_the_profile_said(shipped: Knowledge) -> None:
    changed = override(profile("skills: {sklearn: 4, SQL: 2}"), (SkillClaim(name="scikit-learn", level=1),), shipped)
    assert [(claim.name, claim.level) for claim in changed.skills] == [("SQL", 2), ("scikit-learn", 1)]


@pytest.mark.parametrize(
    ("said", "named", "left"),
    [
        ("{Python: 4}", "python", {"python": (4, False)}),
        ("{sklearn: 2, SQL: 4}", "scikit-learn", {"scikit-learn": (2, False), "sql": (4, False)}),
        ("{Python: 4}", "Python and SQL", {"python": (4, False), "sql": (3, True)}),
        ("[Python]", "python", {"python": (3, True)}),
        ("{Python: none}", "python", {"python": (3, True)}),
    ],
)
def test_a_skill_named_without_a_level_takes_none_away_that_was_stated(
    said: str, named: str, left: dict[str, tuple[int, bool]], shipped: Knowledge
) -> None:
    before, again = profile(f"skills: {said}"), (SkillClaim(name=named),)
    for after in (override(before, again, shipped), state(before, again, shipped)):
        claims = recognise(after, shipped).claims
        assert {skill: (claim.level, claim.assumed) for skill, claim in claims.items()} == left


@pytest.mark.parametrize(
    ("listed", "skill", "level"),
    [
        ("Airflow - advanced", "workflow-orchestration", 4),
        ("SQL (expert)", "sql", 5),
        ('"Python: 4"', "python", 4),
        ("Docker – basic", "docker", 2),
        ("R = 2", "r", 2),
        ("Tableau - 4/5", "tableau", 4),
        ("Git (version control)", "git", None),
        ("Power BI - daily", "power-bi", None),
    ],
)
def test_a_level_behind_a_name_in_a_list_is_read(
    listed: str, skill: str, level: int | None, shipped: Knowledge
) -> None:
    claim = recognise(profile(f"skills:\n  - {listed}\n"), shipped).claims[skill]
    assert (None if claim.assumed else claim.level) == level


def test_a_level_that_is_stated_of_what_was_guessed_confirms_it(shipped: Knowledge) -> None:
    guessed = Profile.model_validate({"skills": [{"name": "Python", "level": 3, "guessed": True}]})
    [claim] = state(guessed, (SkillClaim(name="python", level=4),), shipped).skills
    assert (claim.level, claim.guessed) == (4, False)


@pytest.mark.parametrize(
    ("called", "key"),
    [("job", "experience"), ("Country", "region"), ("hours", "hours_per_week"), ("degree", "education")],
)
def test_a_key_is_called_the_same_in_a_profile_and_in_a_table(called: str, key: str, shipped: Knowledge) -> None:
    [fault] = faults(f"{called}: x\n")
    assert f"Did you mean '{key}'?" in fault
    assert understand([called, "skills"], shipped, "people.csv").columns[0].name == key


def test_what_may_mean_another_thing_is_asked_about_and_not_read(shipped: Knowledge) -> None:
    [fault] = faults("title: Dr\n")
    assert "Did you mean 'current_role'?" in fault
    assert understand(["title", "skills"], shipped, "people.csv").columns[0].kind == "not read"
