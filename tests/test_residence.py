"""Where the person of a document lives, which says whose pay is theirs."""

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
    ("line", "region"),
    [
        ("Gdańsk, Poland | ann@example.org", "Gdańsk, Poland"),
        ("Location: Berlin (open to relocate)", "Berlin"),
        ("12 Main Street, Leeds LS1 4AP, UK", "Leeds, UK"),
        ("10115 Berlin", "Berlin"),
        ("Flat 12, Shanti Apts, Kothrud, Pune – 411038", "Pune"),
        ("Tulsa, OK 74101  •  (918) 555-0100", "Tulsa, OK"),
        ("Atlanta, Georgia", "Atlanta, Georgia"),
        ("Bridgetown, Barbados", "Bridgetown, Barbados"),
        ("Georgia", None),
        ("Oslo & London", None),
        ("Open to roles in Berlin, Germany", None),
        ("AI | ML | Java", None),
        ("SQL, ML, AI", None),
        ("Ann Smith, PhD, MA", None),
        ("Senior Analyst, Paris", None),
    ],
)
def test_a_line_of_contact_says_where_one_lives(line: str, region: str | None, shipped: Knowledge) -> None:
    assert (
        read_cv(f"Ann Smith\n{line}\n\nExperience\nAnalyst, Acme, Rome, 2019 - 2021\n", shipped, "cv", TODAY).region
        == region
    )


def test_neither_the_name_nor_a_line_of_a_job_does(shipped: Knowledge) -> None:
    text = "Paris Jordan\n\nExperience\n2019 - 2021 Analyst\nAcme\nRome, Italy\n"
    assert read_cv(text, shipped, "cv", TODAY).region is None


@pytest.mark.parametrize(
    ("location", "region"),
    [
        ({"city": "Lyon", "countryCode": "FR", "postalCode": "69001"}, "Lyon, FR"),
        ({"city": "Nowhere at all", "countryCode": "PT"}, "Nowhere at all, PT"),
        ({"region": "Norway"}, "Norway"),
        ("Nairobi, Kenya", "Nairobi, Kenya"),
        ({"city": "Somewhere"}, None),
        (None, None),
        (["x"], None),
    ],
)
def test_a_json_resume_says_it(location: object, region: str | None, tmp_path: Path, shipped: Knowledge) -> None:
    file = tmp_path / "resume.json"
    file.write_text(json.dumps({"basics": {"name": "Ann", "location": location}, "work": []}), encoding="utf-8")
    assert profile_of(read_document(str(file), shipped, TODAY)).region == region


def test_a_linkedin_export_says_it(tmp_path: Path, shipped: Knowledge) -> None:
    file = tmp_path / "Profile.csv"
    file.write_text(
        'First Name,Last Name,Headline,Geo Location\nAnn,Smith,Analyst,"Buenos Aires, Argentina"\n', encoding="utf-8"
    )
    assert read_document(str(file), shipped, TODAY).region == "Buenos Aires, Argentina"
