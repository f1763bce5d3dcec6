"""Degrees as people write them, and which fields count for which."""

from __future__ import annotations

from typing import Any

import pytest
from commands import load_once
from hypothesis import given
from hypothesis import strategies as st

from mlcareer import Profile
from mlcareer.advice.standing.gates import check_gates, gate_conditions

SHIPPED = load_once()
DEGREES = SHIPPED.degrees
HELD = {
    "BSc in Physics, 2019": ("bachelor", "Physics", "physics"),
    "B.Sc. (Hons) Software Engineering, University of Lagos": ("bachelor", "Software Engineering", "computing"),
    "M.Sc. Statistics": ("master", "Statistics", "statistics"),
    "Statistics (MSc)": ("master", "Statistics", "statistics"),
    "MS in Data Science": ("master", "Data Science", "data-science"),
    "Bachelor's degree in Economics": ("bachelor", "Economics", "economics"),
    "Ph.D., Computational Biology, 2015": ("doctorate", "Computational Biology", "bioinformatics"),
    "Dr. rer. nat. (Physik)": ("doctorate", "Physik", "physics"),
    "Diplom-Informatiker": ("master", None, "computing"),
    "Licence en mathématiques, Université de Lyon": ("bachelor", "mathématiques", "mathematics"),
    "B.Tech in Information Technology (2015)": ("bachelor", "Information Technology", "computing"),
    "B.Com": ("bachelor", None, "business"),
    "MBBS": ("bachelor", None, "health"),
    "MPH": ("master", None, "health"),
    "HND Computing": ("some-college", "Computing", "computing"),
    "LL.B.": ("bachelor", None, "law"),
    "Master of Applied Data Science": ("master", "Applied Data Science", "data-science"),
    "Ingeniera en Sistemas Computacionales, UNAM": ("bachelor", "Sistemas Computacionales", "computing"),
    "Grado en Matematicas, UB": ("bachelor", "Matematicas", "mathematics"),
    "Master 1 Informatique": ("master", "Informatique", "computing"),
    "Laurea Magistrale in Statistica": ("master", "Statistica", "statistics"),
    "Licence professionnelle Informatique": ("bachelor", "Informatique", "computing"),
    "Yüksek Lisans, Yazılım Mühendisliği": ("master", "Yazılım Mühendisliği", "computing"),
    "Bachelor Physik (B.Sc.), FU Berlin": ("bachelor", "Physik", "physics"),
    "cand.merc. in Finance, CBS": ("master", "Finance", "finance"),
    "Siv.ing. Computer Science, NTNU": ("master", "Computer Science", "computing"),
    "DI Informatik, TU Wien": ("master", "Informatik", "computing"),
    "BSc ETH in Computer Science": ("bachelor", "Computer Science", "computing"),
    "BBA, Symbiosis": ("bachelor", None, "business"),
    "Master of Data Science (MDS)": ("master", "Data Science", "data-science"),
    "Diplom-Mathematikerin": ("master", None, "mathematics"),
    "Dipl.-Kfm.": ("master", None, "business"),
    "Grad Dip Data Science": ("bachelor", "Data Science", "data-science"),
    "B.S. Comp. Sci., Univ. of Ohio": ("bachelor", "Comp. Sci", "computing"),
    "LLM (Data Protection)": ("master", "Data Protection", "law"),
    "JD": ("master", None, "law"),
    "MSc in Physics, expected May 2020": ("master", "Physics", "physics"),
    "Dipl.-Ing. (FH) Maschinenbau": ("master", "Maschinenbau", "mechanical-engineering"),
    "MSc Eng informatics": ("master", "informatics", "computing"),
    "MSc Eng": ("master", None, "engineering"),
    "BSc (Eng) Electrical Engineering": ("bachelor", "Electrical Engineering", "electrical-engineering"),
    "Diplom-Informatiker (Univ.)": ("master", None, "computing"),
    "MSc Operational Research": ("master", "Operational Research", "engineering"),
    "QQI Level 6 Software Development": ("some-college", "Software Development", "computing"),
}
UNFINISHED = [
    "BEng in Computer Science, expected 2027",
    "Final-year student, BSc Computer Science",
    "PhD candidate in Neuroscience",
    "MSc Statistics, 2024 - present",
    "BSc Mathematics (not completed)",
    "MSc Robotics, September 2031",
    "MSc Robotics, expected 2026",
    "MSc Robotics, incomplete, expected 2020",
    "PhD (ABD), Economics",
    "ABD in Economics",
    "two years of a BSc in Computer Science",
    "90 credits toward a BS in Biology",
    "M.Sc. Scientific Computing (in progress)",
    "B.S. Comp. Sci. (abandoned)",
    "PhD in progress (machine learning)",
]
LISTED = {
    "BS, MS, or higher degree, in CS": ["bachelor", "master", "master"],
    "BS, MS or PhD in CS": ["bachelor", "master", "doctorate"],
    "BA/BS or MS": ["bachelor", "master"],
    "QA, BA, MS Project": [],
    "based in CA, MA, MS or NY": [],
    "BS/" * 500: [],
}
NONE = [
    "PhD position in machine learning",
    "MS Office, Excel",
    "Scrum Master certified",
    "Udacity Nanodegree",
    "MicroMasters in Statistics",
    "BA at Acme",
    "BCS Certified Analyst",
]


@pytest.mark.parametrize("text", HELD)
def test_a_degree_that_is_held(text: str) -> None:
    (one,) = DEGREES.read(text, 2026)
    assert (one.level, one.field, *one.studies, one.state) == (*HELD[text], "held")


@pytest.mark.parametrize("text", UNFINISHED)
def test_a_degree_that_is_not_finished(text: str) -> None:
    assert [one.state for one in DEGREES.read(text, 2026)] == ["unfinished"]


@pytest.mark.parametrize("text", LISTED)
def test_degrees_of_a_list_tell_what_the_first_is(text: str) -> None:
    assert [one.level for one in DEGREES.asking.read(text, 2026)] == LISTED[text]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_degree(text: str) -> None:
    assert DEGREES.read(text, 2026) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Master's degree, 5 years of a career in statistics",
        "BSc. Currently at Acme",
        "MSc Physics. In progress: a boat",
    ],
)
def test_what_is_said_of_something_else_leaves_a_degree_held(text: str) -> None:
    assert [one.state for one in DEGREES.read(text, 2026)] == ["held"]


def test_what_somebody_did_is_no_field() -> None:
    assert [one.field for one in DEGREES.read("During my Master's, I joined a laboratory")] == [None]


def test_another_persons_degree_is_not_held() -> None:
    assert [one.state for one in DEGREES.read("I supervised three PhD students")] == ["others"]


def test_each_of_several_degrees_has_its_own_field_and_state() -> None:
    found = DEGREES.read("BSc in Chemistry, currently studying for an MSc in AI; MBA")
    assert [(one.level, one.field, one.state) for one in found] == [
        ("bachelor", "Chemistry", "held"),
        ("master", "AI", "unfinished"),
        ("master", None, "held"),
    ]


def test_the_letters_of_a_degree_are_no_field_of_the_one_before() -> None:
    assert [(one.level, one.field) for one in DEGREES.read("BSc, MS")] == [("bachelor", None)]


@pytest.mark.parametrize("text", ["BSc (MS Office, Excel)", "BSc MS Office"])
def test_what_a_maker_sells_is_no_degree_behind_one(text: str) -> None:
    assert [one.level for one in DEGREES.read(text, 2026)] == ["bachelor"]


@pytest.mark.parametrize("aside", ["in progress", "2024-2027"])
def test_what_a_bracket_says_of_a_degree_is_not_said_of_the_next(aside: str) -> None:
    found = DEGREES.read(f"MSc Statistics ({aside}), BSc Physics 2019", 2026)
    assert [(one.level, one.state) for one in found] == [("master", "unfinished"), ("bachelor", "held")]
    found = DEGREES.read(f"(2019) BSc Physics, ({aside}) MSc Statistics", 2026)
    assert [(one.level, one.state) for one in found] == [("bachelor", "held"), ("master", "unfinished")]


@given(st.text(max_size=60), st.sampled_from(list(HELD)), st.text(max_size=60))
def test_spans_are_of_the_text(before: str, degree: str, behind: str) -> None:
    text = f"{before} {degree} {behind}"
    for one in DEGREES.read(text, 2026):
        assert text[slice(*one.span)].startswith(one.as_given.split()[0])
        assert one.field is None or " ".join(text[slice(*(one.field_span or (0, 0)))].split()) == one.field


@pytest.mark.parametrize(
    ("field", "studies"),
    [
        ("Applied statistics", ("statistics",)),
        ("Economics and computer science", ("economics", "computing")),
        ("Human-Computer Interaction", ("design",)),
        ("Alchemy", ()),
    ],
)
def test_a_field_has_its_families(field: str, studies: tuple[str, ...]) -> None:
    assert DEGREES.studies_of(field) == studies


@pytest.mark.parametrize(
    ("held", "asked", "family", "kind"),
    [
        ("information technology", "information systems", None, "same"),
        ("machine learning", "computer science", None, "same"),
        ("physics", "data science", None, "akin"),
        ("accounting", "business", None, "akin"),
        ("accounting", "statistics", "analytics", "akin"),
        ("accounting", "statistics", "research", None),
        ("nursing", "computer science", "analytics", None),
        ("alchemy", "computer science", None, None),
    ],
)
def test_one_field_counts_for_another(held: str, asked: str, family: str | None, kind: str | None) -> None:
    found = DEGREES.kinship(held, (asked,), family)
    assert (found and ("akin" if found.why else "same")) == kind


def status(role: str, education: Any) -> str:
    one = SHIPPED.roles[role]
    profile = Profile.model_validate({"education": education})
    (found,) = [g for g in check_gates(one.gates, profile, SHIPPED, one.family) if g.kind == "education"]
    return found.status


def test_lines_of_education_become_one_condition() -> None:
    (found,) = [
        gate
        for gate in gate_conditions(SHIPPED.roles["machine-learning-engineer"].gates, SHIPPED)
        if gate.kind == "education"
    ]
    assert found.needs.startswith("a bachelor's degree in ")
    assert found.needs.endswith("; some ask for a master's")


@pytest.mark.parametrize(
    ("role", "education", "expected"),
    [
        ("machine-learning-engineer", {"level": "bachelor", "field": "software engineering"}, "met"),
        ("machine-learning-engineer", {"level": "bachelor", "field": "physics"}, "met"),
        ("machine-learning-engineer", {"level": "bachelor", "field": "theology"}, "unknown"),
        ("software-engineer", {"level": "bachelor", "field": "science"}, "unknown"),
        ("software-engineer", {"level": "bachelor", "field": "computer"}, "met"),
        ("machine-learning-engineer", {"level": "some-college", "field": "computer science"}, "unmet"),
        ("machine-learning-engineer", "none", "unmet"),
        ("machine-learning-engineer", None, "unknown"),
        ("biostatistician", {"level": "master", "field": "mathematics"}, "met"),
        ("biostatistician", {"level": "master", "field": "accounting"}, "unknown"),
        ("data-analyst", {"level": "master", "field": "accounting"}, "met"),
        ("quantitative-analyst", {"level": "master", "field": "advertising"}, "unknown"),
        ("research-scientist", {"level": "master", "field": "physics"}, "met in part"),
        ("research-scientist", {"level": "doctorate", "field": "physics"}, "met"),
        ("research-scientist", {"level": "bachelor", "field": "physics"}, "unmet"),
    ],
)
def test_the_condition_is_held_against_a_degree(role: str, education: Any, expected: str) -> None:
    assert status(role, education) == expected


def test_of_two_degrees_the_one_that_is_asked_for_is_named() -> None:
    studied = [{"level": "master", "field": "business"}, {"level": "bachelor", "field": "computer science"}]
    one = SHIPPED.roles["data-scientist"]
    checked = check_gates(one.gates, Profile.model_validate({"education": studied}), SHIPPED, one.family)
    (found,) = [gate for gate in checked if gate.kind == "education"]
    assert (found.status, found.has) == ("met", "a bachelor's degree in computer science")


def test_every_study_teaches_something_that_is_known() -> None:
    for study in SHIPPED.studies.values():
        assert study.skills, study.id
        assert len({one.skill for one in study.skills}) == len(study.skills), study.id
    for family in SHIPPED.families.values():
        assert family.skills, family.id
        assert len({one.skill for one in family.skills}) == len(family.skills), family.id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B.S./M.S. in Botany", [("bachelor", "Botany"), ("master", "Botany")]),
        ("MS/PhD in Botany", [("master", "Botany"), ("doctorate", "Botany")]),
        ("Master's and Bachelor's degrees in Botany", [("master", "Botany"), ("bachelor", "Botany")]),
        ("BS Botany and BS Physics", [("bachelor", "Botany"), ("bachelor", "Physics")]),
        ("Economics and Botany (BA), Marlow", [("bachelor", "Economics and Botany")]),
        ("B.Tech./M.Tech. in Civil Engineering", [("bachelor", "Civil Engineering"), ("master", "Civil Engineering")]),
        ("MBA and MSc Botany", [("master", None), ("master", "Botany")]),
        ("Promotion zum Dr. rer. nat., Botanik", [("doctorate", "Botanik")]),
        ("Mestrado Integrado em Botânica", [("master", "Botânica")]),
        ("Máster Universitario en Física", [("master", "Física")]),
        ("Graduado en Física", [("bachelor", "Física")]),
        ("Masterstudium Physik", [("master", "Physik")]),
        ("Bac+5 en informatique", [("master", "informatique")]),
        ("Licence 3 Mathématiques", [("bachelor", "Mathématiques")]),
        ("Teknologie doktor, fysik", [("doctorate", "fysik")]),
        ("B.Comm, Delta College", [("bachelor", None)]),
        ("Магистр, прикладная математика", [("master", "прикладная математика")]),
        ("学士(工学)", [("bachelor", "工学")]),
        ("석사, 컴퓨터공학", [("master", "컴퓨터공학")]),
    ],
)
def test_forms_of_degrees_and_the_field_they_share(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(one.level, one.field) for one in DEGREES.read(text)] == expected


@pytest.mark.parametrize(
    "text",
    ["Studied towards a BSc in Physics", "Left the MSc in Physics after a year", "Licenciatura en Física (inconcluso)"],
)
def test_words_that_say_in_any_language_that_a_degree_is_not_held(text: str) -> None:
    assert [one.state for one in DEGREES.read(text)] == ["unfinished"]
