"""What the person of a document wants to be."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from mlcareer import Knowledge
from mlcareer.profile.made import profile_of
from mlcareer.reading.person.cv import read_cv
from mlcareer.reading.person.document import read_document

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("line", "aims"),
    [
        ("Backend developer looking to move into ML engineering.", ("Machine learning engineer",)),
        ("Experimental physicist looking for a move into data science in industry.", ("Data scientist",)),
        ("Nurse seeking to become a data analyst", ("Data analyst",)),
        ("Teacher in search of a new position as data analyst", ("Data analyst",)),
        ("Looking for a change of scene", ()),
        ("Aspiring data scientist with a background in physics", ("Data scientist",)),
        ("Seeking a junior data analyst role where I can grow", ("Data analyst",)),
        ("Seeking a Data Scientist / ML Engineer position", ("Data scientist", "Machine learning engineer")),
        ("I want to become an AI engineer", ("AI engineer",)),
        ("Target role: data engineer", ("Data engineer",)),
        ("Data analyst with four years of experience", ()),
        ("I hire data engineers", ()),
        ("Seeking opportunities in AI", ()),
        ("Looking for a challenging position in a growth oriented organisation", ()),
        ("Looking for bugs as a developer", ()),
        ("Switching to Kubernetes", ()),
    ],
)
def test_a_summary_says_it(line: str, aims: tuple[str, ...], shipped: Knowledge) -> None:
    cv = f"Ann Smith\nSummary\n{line}\n\nExperience\nTeacher, School, 2019 - 2021\n"
    assert read_cv(cv, shipped, "cv", TODAY).aims == aims


def test_what_stands_in_the_account_of_work_is_no_wish_for_a_role(shipped: Knowledge) -> None:
    cv = "Ann Smith\n\nExperience\nTeacher, School, 2019 - 2021\n- seeking a data scientist for the school board\n"
    assert read_cv(cv, shipped, "cv", TODAY).aims == ()


def test_it_becomes_the_role_aimed_at(tmp_path: Path, shipped: Knowledge) -> None:
    resume = tmp_path / "resume.json"
    basics = {"name": "Ann", "label": "Teacher", "summary": "Hoping to become a data scientist."}
    resume.write_text(json.dumps({"basics": basics, "work": []}), encoding="utf-8")
    assert profile_of(read_document(str(resume), shipped, TODAY)).target_roles == ("Data scientist",)
    export = tmp_path / "Profile.csv"
    export.write_text("First Name,Last Name,Headline,Summary\nAnn,Smith,Aspiring data engineer,\n", encoding="utf-8")
    assert profile_of(read_document(str(export), shipped, TODAY)).target_roles == ("Data engineer",)
