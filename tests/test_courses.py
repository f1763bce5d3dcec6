"""Certificates of attendance: the course that one is of, what it taught, and that it is not offered again."""

from __future__ import annotations

import json

import pytest
from commands import Command, load_once
from small import TODAY

from mlcareer import Profile, assess, plan
from mlcareer.advice.standing.credit import holdings
from mlcareer.advice.standing.likely import guesses
from mlcareer.knowledge.courses import course_named
from mlcareer.profile.recognise import recognise
from mlcareer.reading.person.cv import read_cv

SHIPPED = load_once()
ANALYTICS = "google-data-analytics-certificate"


@pytest.mark.parametrize(
    ("name", "course"),
    [
        ("Google Data Analytics Professional Certificate", ANALYTICS),
        ("Google Data Analytics Professional Certificate (Coursera, 2022)", ANALYTICS),
        ("Coursera: Machine Learning Specialization", "machine-learning-specialization"),
        ("deeplearning.ai Deep Learning Specialization", "deep-learning-specialization"),
        ("Google Machine Learning Crash Course", "machine-learning-crash-course"),
        ("Data Engineering Zoomcamp, DataTalks.Club", "data-engineering-zoomcamp"),
        ("Acme Machine Learning Crash Course", None),
        ("Hands-On Machine Learning", None),
        ("Kaggle", None),
        ("Driving licence", None),
        ("", None),
    ],
)
def test_a_certificate_is_of_a_course(name: str, course: str | None) -> None:
    assert course_named(name, SHIPPED) == course


def test_what_a_course_taught_is_likely_and_says_so() -> None:
    recognised = recognise(Profile.model_validate({"certifications": ["Google Data Analytics Certificate"]}), SHIPPED)
    assert (recognised.courses, recognised.unrecognised) == ((ANALYTICS,), ())
    found = guesses(recognised, holdings(recognised, SHIPPED), SHIPPED)
    held = SHIPPED.method.likely.held if SHIPPED.method.likely else 1
    for one in SHIPPED.resources[ANALYTICS].teaches:
        chances = found[one.skill].chances
        assert chances[one.to_level - 1] >= held
        assert chances[one.to_level] < held if one.to_level < 5 else True
        assert any(reason.kind == "course" and reason.what == ANALYTICS for reason in found[one.skill].reasons)


def test_of_a_certificate_that_is_not_known_what_its_name_names_is_likely() -> None:
    names = ["Tableau Desktop Specialist", "Driving licence", "No Tableau at all"]
    recognised = recognise(Profile.model_validate({"certifications": names}), SHIPPED)
    assert recognised.certificates == (("Tableau Desktop Specialist", ("tableau",)),)
    assert [name for _, name in recognised.unrecognised] == names[1:]
    found = guesses(recognised, holdings(recognised, SHIPPED), SHIPPED)["tableau"]
    assert found.reasons[0].kind == "certificate"
    held = SHIPPED.method.likely.held if SHIPPED.method.likely else 1
    assert found.chances[1] >= held > found.chances[2]


def test_a_course_that_was_finished_is_not_offered_again() -> None:
    def offered(certifications: list[str]) -> set[str]:
        person = Profile.model_validate({"skills": {"spreadsheets": 1}, "certifications": certifications})
        planned = plan(SHIPPED, person, "data-analyst", today=TODAY).steps
        advised = assess(SHIPPED, person, roles=("data-analyst",), today=TODAY).roles[0].next_steps
        return {one for steps in (planned, advised) for step in steps for one in step.resources}

    offers = offered([])
    again = next(id_ for id_ in sorted(offers) if SHIPPED.resources[id_].kind == "course")
    assert again not in offered([SHIPPED.resources[again].title])


@pytest.mark.usefixtures("saved")
def test_a_cv_and_an_option_name_courses(capsys: pytest.CaptureFixture[str]) -> None:
    run = Command(capsys)
    text = "Ann Smith\n\nCertificates\nCoursera: Machine Learning Specialization, 2024\nUnheard of certificate, 2020\n"
    first, second = read_cv(text, SHIPPED, "cv", TODAY).certifications
    assert (first.certification, first.course) == (None, "machine-learning-specialization")
    assert (second.certification, second.course) == (None, None)
    both = "Certificates\nAcme Certified Analyst, Machine Learning Specialization (Stanford, DeepLearning.AI), 2025\n"
    certifications = read_cv(f"Ann Smith\n\n{both}", SHIPPED, "cv", TODAY).certifications
    assert [(one.as_given.split(" (")[0], bool(one.course)) for one in certifications] == [
        ("Acme Certified Analyst", False),
        ("Machine Learning Specialization", True),
    ]
    beside = read_cv("Ann Smith\n\nCertificates\nPL-300, Google Data Analytics Certificate\n", SHIPPED, "cv", TODAY)
    assert [(bool(one.certification), one.course) for one in beside.certifications] == [
        (True, None),
        (False, ANALYTICS),
    ]
    assert run("profile", "set", "--certification", "Python for Everybody").code == 0
    assert run("profile", "set", "--certification", "Unheard of").code == 2
    shown = json.dumps(run("profile", "show", "--json").document)
    assert "Python for Everybody" in shown
