"""What people type at the questions of the interview, by kind of question, and what it is taken for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mlcareer import Knowledge, Profile
from mlcareer.advice.interview.dialogue import Ask, Interview, Stage, Value
from mlcareer.advice.interview.replies import agreement, read_reply
from mlcareer.knowledge.levels import read_level

TODAY = date(2026, 11, 28)

SKILLS: dict[str, dict[str, int | None]] = {
    "Docker: 4": {"docker": 4},
    "docker 4": {"docker": 4},
    "docker = none": {"docker": 0},
    "no docker": {"docker": 0},
    "Python (advanced)": {"python": 4},
    "python advanced": {"python": 4},
    "advanced python": {"python": 4},
    "python - expert": {"python": 5},
    "3 python": {"python": 3},
    "python 4 sql 3": {"python": 4, "sql": 3},
    "statistics 3, sql 2": {"statistics": 3, "sql": 2},
    "sql 10/10": {"sql": 5},
    "sql 3/5": {"sql": 3},
    "a bit of sql": {"sql": 2},
    "some python": {"python": 2},
    "python=": {"python": None},
    "python:": {"python": None},
    "Python 3 years": {"python": None},
    "Git (version control)": {"git": None},
    "deep learning": {"deep-learning": None},
    "machine learning basics": {"machine-learning": 2},
    "excel": {"spreadsheets": None},
    "Excel, Word, PowerPoint": {"spreadsheets": None, "office-software": None},
    "i know python and sql": {"python": None, "sql": None},
    "I use Excel a bit": {"spreadsheets": 2},
    "I work with excel every day": {"spreadsheets": None},
    "a bit of excel": {"spreadsheets": 2},
    "I do not use Excel": {"spreadsheets": 0},
    "Excel at work": {"spreadsheets": None},
    "I use sql, excel and R at work": {"sql": None, "spreadsheets": None, "r": None},
    "I have been a nurse for 8 years. I use Excel": {"spreadsheets": None},
    "some R and Go": {"r": 2, "go": None},
    "nothing really": {},
    "not much": {},
    "pandas numpy sklearn": {"pandas": None, "numpy": None, "scikit-learn": None},
    "Python/SQL": {"python": None, "sql": None},
    "- Python\n- SQL": {"python": None, "sql": None},
    "tableau (beginner), power bi": {"tableau": 2, "power-bi": None},
    "r, c++": {"r": None, "cpp": None},
    "machine learning (XGBoost, LightGBM)": {"machine-learning": None},
    "nothing": {},
    "that's all": {},
    "next": {},
}
ROLES = {
    "DS": ("data-scientist",),
    "mle": ("machine-learning-engineer",),
    "data analyst or data scientist": ("data-analyst", "data-scientist"),
    "data scientist / ml engineer": ("data-scientist", "machine-learning-engineer"),
    "senior data scientist": ("data-scientist",),
    "any": (),
    "not sure": (),
    "I don't know": (),
    "whatever": (),
}
LEVELS = {
    "3.": 3,
    "3/5": 3,
    "8/10": 4,
    "three": 3,
    "level 3": 3,
    "lvl 4": 4,
    "3 - intermediate": 3,
    "4 advanced": 4,
    "ADVANCED.": 4,
    "intermediate+": 3,
    "a little": 2,
    "not much": 2,
    "ok": 3,
    "pretty good": 3,
    "about 2": 2,
    "heard of it": 1,
    "never used it": 0,
    "nope": 0,
}
DEGREES: dict[str, Any] = {
    "4.": "bachelor",
    "4 bachelor": "bachelor",
    "5 physics": ("master", "physics"),
    "bachelor in biology": ("bachelor", "biology"),
    "BSc Computer Science": ("bachelor", "Computer Science"),
    "B.Sc.": "bachelor",
    "bachelors degree": "bachelor",
    "master (physics)": ("master", "physics"),
    "M.Sc. Data Science": ("master", "Data Science"),
    "MBA": ("master", "business"),
    "Ph.D. in chemistry": ("doctorate", "chemistry"),
    "Dr.": "doctorate",
    "A levels": "secondary",
    "high-school diploma": "secondary",
    "dropped out": "some-college",
    "no degree": "none",
    "self taught": "none",
}
YEARS = {
    "three years": 3.0,
    "half a year": 0.5,
    "18 months": 1.5,
    "6m": 0.5,
    "1.5y": 1.5,
    "1 yr 6 mo": 1.5,
    "~2": 2.0,
    "about 2": 2.0,
    "more than 5": 5.0,
    "5+": 5.0,
    "2-3": 2.0,
    "2 to 3 years": 2.0,
    "less than a year": 0.5,
    "<1": 0.5,
    "twenty": 20.0,
    "not at all": 0.0,
    "since 2019": 7.4,
}
AGAIN: dict[str, dict[str, str]] = {
    "skills": {
        "3": "Type a name",
        "yes": "Type a name",
        "-": "Type a name",
        "kubernets": "Did you mean 1 Kubernetes",
        "english": "No skill here is called",
        "I want to learn docker": "Only what you can do yourself counts",
    },
    "roles": {"1": "Type a name", "yes": "Type a name", "list": "Data scientist", "engineer": "Did you mean"},
    "level": {
        "2-3": "Which of them, 2 or 3",
        "3.5": "Which of them, 3 or 4",
        "10": "is not a level",
        "2 years": "not for how long",
        "yes": "Yes, but how well?",
        "Yes, at work": "Yes, but how well?",
        "": "0 to 5",
        "4 novice": "is not a level",
    },
    "education": {
        "computer science": "is a field",
        "university": "4 bachelor's, 5 master's or 6 doctorate",
        "still studying": "Only a finished degree",
        "bootcamp": "1 to 6",
        "0": "1 to 6",
        "": "1 to 6",
    },
    "field": {"4": "Type the field", "yes": "Type the field"},
    "years_coding": {
        "lots": "2 or 0.5",
        "a few": "2 or 0.5",
        "since I was 12": "2 or 0.5",
        "yes": "2 or 0.5",
        "": "2 or 0.5",
        "100": "0 to 80",
    },
}
FIELDS = {"in biology": "biology", "I studied economics": "economics", "CS": "CS"}
OPEN = [("-", "skip"), ("n/a", "skip"), ("none", "skip"), ("b", "back"), ("go back", "back"), ("idk", "unknown")]


def _cases() -> list[tuple[str, str, Any]]:
    skills = [("skills", text, tuple(found.items())) for text, found in SKILLS.items()]
    others: list[tuple[str, dict[str, Any]]] = [
        ("roles", ROLES), ("level", LEVELS), ("education", DEGREES), ("field", FIELDS), ("years_coding", YEARS),
    ]  # fmt: skip
    return [*skills, *((kind, text, value) for kind, of in others for text, value in of.items())]


def _ask(kind: Any) -> Ask:
    return Ask(kind=kind, number=1, of=9, skill="docker" if kind == "level" else None)


@pytest.mark.parametrize(("kind", "text", "value"), _cases())
def test_a_reply_is_understood(shipped: Knowledge, kind: str, text: str, value: Any) -> None:
    reply = read_reply(shipped, _ask(kind), text, today=TODAY)
    assert (reply.meaning, reply.value) == ("answer", value), reply


@pytest.mark.parametrize(
    ("kind", "text", "part"), [(k, text, part) for k, of in AGAIN.items() for text, part in of.items()]
)
def test_a_reply_that_is_none_is_answered(shipped: Knowledge, kind: str, text: str, part: str) -> None:
    reply = read_reply(shipped, _ask(kind), text, today=TODAY)
    assert reply.meaning == "again"
    assert part in reply.message


@pytest.mark.parametrize(("text", "meaning"), OPEN)
def test_a_field_may_be_left_open(shipped: Knowledge, text: str, meaning: str) -> None:
    assert read_reply(shipped, _ask("field"), text).meaning == meaning


def test_yes_takes_the_only_one_that_was_offered(shipped: Knowledge) -> None:
    assert read_reply(shipped, _ask("skills"), "yes", ("kubernetes",)).value == (("kubernetes", None),)
    assert read_reply(shipped, _ask("skills"), "yes", ("kubernetes", "docker")).meaning == "again"
    assert read_reply(shipped, _ask("skills"), "1, 2", ("kubernetes", "docker")).value == (
        ("kubernetes", None),
        ("docker", None),
    )


@pytest.mark.parametrize(
    ("text", "meant"),
    [("", "yes"), ("Yeah", "yes"), ("ok.", "yes"), ("nope", "no"), ("q", "stop"), ("perhaps", None), ("3", None)],
)
def test_yes_and_no(shipped: Knowledge, text: str, meant: str | None) -> None:
    assert agreement(shipped, text) == meant


@pytest.mark.parametrize("text", ["3.5", "6/5", "11/10", "4 novice", "2-3", "3 years", "12", "-1"])
def test_what_is_no_level_anywhere(text: str) -> None:
    with pytest.raises(ValueError, match="is not a level"):
        read_level(text)


@pytest.mark.parametrize("degree", ["none", "bachelor"])
def test_the_number_of_questions_is_true_all_the_way(shipped: Knowledge, degree: str) -> None:
    talk = Interview(shipped)
    state = talk.begin(Profile())
    told: list[tuple[Stage | str, int, int]] = []
    while (ask := talk.ask(state)) is not None:
        told.append((ask.kind, ask.number, ask.of))
        answers: dict[str, Value] = {"skills": (), "roles": (), "job": (), "education": degree, "field": "biology"}
        value = answers.get(ask.kind, 1)
        state = talk.answer(state, value)
    assert [number for _, number, _ in told] == list(range(1, len(told) + 1))
    assert {of for _, number, of in told if number < 4} <= {len(told), len(told) + (degree == "none")}
    assert {of for kind, _, of in told if kind not in ("skills", "roles", "job", "education")} == {len(told)}


JOBS: dict[str, tuple[tuple[str, float | None], ...]] = {
    "nurse": (("nurse", None),),
    "Nurse, 8 years": (("Nurse", 8.0),),
    "nurse 8": (("nurse", 8.0),),
    "I have been a nurse for 8 years": (("nurse", 8.0),),
    "8 years as a nurse": (("nurse", 8.0),),
    "teacher for ten years": (("teacher", 10.0),),
    "Backend engineer at Acme (4 yrs)": (("Backend engineer", 4.0),),
    "Software Engineer (4 yrs)": (("Software Engineer", 4.0),),
    "data entry clerk 18 months": (("data entry clerk", 1.5),),
    "waiter 2 years, data analyst 1 year": (("waiter", 2.0), ("data analyst", 1.0)),
    "nurse for 8 years, then teacher": (("nurse", 8.0), ("teacher", None)),
    "retired teacher": (("teacher", None),),
    "lighthouse keeper": (("lighthouse keeper", None),),
    "student": (),
    "": (),
    "I am a student": (),
    "no job yet": (),
}


@pytest.mark.parametrize("typed", JOBS)
def test_what_is_typed_of_jobs(shipped: Knowledge, typed: str) -> None:
    reply = read_reply(shipped, Ask(kind="job", number=3, of=17), typed, (), TODAY)
    assert (reply.meaning, reply.value) == ("answer", JOBS[typed])
    assert ("not known here" in reply.message) == (typed == "lighthouse keeper")


@pytest.mark.parametrize("typed", ["nurse, 100", "nurse for 81 years, data analyst 2 years"])
def test_more_years_of_a_job_than_anybody_works_are_asked_anew(shipped: Knowledge, typed: str) -> None:
    reply = read_reply(shipped, Ask(kind="job", number=3, of=17), typed, (), TODAY)
    assert (reply.meaning, reply.message[:44]) == ("again", "'nurse': nobody works for more than 80 years")


def test_since_a_year_is_until_today(shipped: Knowledge) -> None:
    reply = read_reply(shipped, Ask(kind="job", number=3, of=17), "Nurse since 2018", (), TODAY)
    assert isinstance(reply.value, tuple)
    job: Any = reply.value[0]
    assert job[0] == "Nurse"
    assert 8 <= job[1] <= 9


@pytest.mark.parametrize(
    "typed", ["8 years", "I work in a shop", "!!!", "well it is a long story that I would not tell"]
)
def test_what_is_no_job_is_answered(shipped: Knowledge, typed: str) -> None:
    reply = read_reply(shipped, Ask(kind="job", number=3, of=17), typed, (), TODAY)
    assert reply.meaning == "again"
    assert "nurse, 8 years" in reply.message


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("bachelor of nursing", ("bachelor", "nursing")),
        ("Master of Public Health", ("master", "Public Health")),
        ("Dipl.-Math.", ("master", "mathematics")),
        ("bachelor of science", "bachelor"),
        ("bachelor of arts", "bachelor"),
    ],
)
def test_a_degree_of_something_has_its_field(shipped: Knowledge, typed: str, value: object) -> None:
    assert read_reply(shipped, Ask(kind="education", number=3, of=17), typed).value == value


@pytest.mark.parametrize("typed", ["I write care notes", "I take care of people", "I like to go out"])
def test_a_story_without_a_skill_is_answered_with_what_would_be(shipped: Knowledge, typed: str) -> None:
    reply = read_reply(shipped, Ask(kind="skills", number=1, of=17), typed)
    assert reply.meaning == "again"
    assert "Excel, statistics or teaching" in reply.message


@pytest.mark.parametrize(
    "typed",
    [
        "third year of a bachelor in psychology",
        "3rd year BSc psychology",
        "I am in my second year of a BSc in computer science",
        "psychology student",
        "studying psychology",
        "undergrad",
        "dropped out of uni",
        "half a phd",
        "BSc biology 2027",
        "still at university",
    ],
)
def test_a_degree_that_is_begun_is_neither_held_nor_a_field(typed: str, shipped: Knowledge) -> None:
    reply = read_reply(shipped, _ask("education"), typed, today=TODAY)
    assert (reply.meaning, reply.value) == ("again", None)
    assert "3 is for a first one begun" in reply.message


def test_a_school_that_is_begun_is_no_college(shipped: Knowledge) -> None:
    reply = read_reply(shipped, _ask("education"), "high school student", today=TODAY)
    assert "1 is for a school that is not" in reply.message


def test_a_field_called_studies_is_still_a_field(shipped: Knowledge) -> None:
    for typed in ("social studies", "psychology"):
        assert "finished" not in read_reply(shipped, _ask("education"), typed, today=TODAY).message


@pytest.mark.parametrize(
    ("typed", "jobs"),
    [
        ("unemployed since 2024", ()),
        ("currently unemployed", ()),
        ("stay at home mum", ()),
        ("I am a student of biology", ()),
        ("looking for a job", ()),
        ("teacher 2010-2018, now jobless", (("teacher", 8.0),)),
        ("nurse from 2010 to 2018", (("nurse", 8.0),)),
        ("working student in a call centre, 1 year", (("student in a call centre", 1.0),)),
        ("student counsellor, 3 years", (("student counsellor", 3.0),)),
    ],
)
def test_a_time_without_a_job_is_no_job(typed: str, jobs: Value, shipped: Knowledge) -> None:
    assert read_reply(shipped, _ask("job"), typed, today=TODAY).value == jobs
