"""A folder of one's own adds to the words that stand in shapes of the readers (data/language/en/wordings.yaml)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from commands import load_once

from mlcareer import Knowledge
from mlcareer.advice.interview.jobs import jobs_said
from mlcareer.advice.market.posting.read import Advertisements
from mlcareer.errors import CareerError
from mlcareer.reading.person.cv import read_cv

WORDS = """\
sources: [judgement-reading]
wordings:
- {means: hybrid, phrases: ['alternating weeks (on site|at home)']}
- {means: city, phrases: [Zadar]}
- {means: no-experience-behind, phrases: [guarantee]}
- {means: tells-of-work, phrases: [toiled as]}
- {means: course, phrases: [seminar series]}
"""
DEGREES = """\
sources: [judgement-reading]
asked:
- {level: master, words: [grand diploma]}
"""
AD = """\
Data Engineer
Zadar.

Requirements
- Python
- A grand diploma
- 7 years guarantee

Alternating weeks at home.
"""
CV = "Ida Berg\n\nEducation\nBSc Physics, Uni Oslo, 2012\nSeminar series: Python\n"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder = tmp_path_factory.mktemp("own")
    (folder / "language" / "en").mkdir(parents=True)
    (folder / "language" / "en" / "wordings.yaml").write_text(WORDS)
    (folder / "language" / "degrees.yaml").write_text(DEGREES)
    return load_once(folder)


def test_an_advertisement_is_read_with_ones_own_words(own: Knowledge, shipped: Knowledge) -> None:
    known, unknown = (Advertisements(knowledge=one).read(AD) for one in (own, shipped))
    assert (known.work_place, known.places, known.degree and known.degree.level) == ("hybrid", ("Zadar",), "master")
    assert unknown.work_place is None
    assert unknown.degree is None


def test_a_cv_is_read_with_ones_own_words(own: Knowledge, shipped: Knowledge) -> None:
    known, unknown = (read_cv(CV, one, "cv.txt", date(2026, 11, 21)).skills for one in (own, shipped))
    assert [one.because.kind for one in known if one.skill == "python"] == ["course"]
    assert not [one for one in unknown if one.skill == "python"]


def test_a_reply_is_read_with_ones_own_words(own: Knowledge) -> None:
    assert jobs_said(own, "I toiled as nurse", lambda _: None) == ((("nurse", None),), "")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("{means: nonsense, phrases: [a]}", "wordings.yaml:3:4: wrong-value"),
        ("{means: city, phrases: ['Za(dar']}", "3:27: phrase-form 'Za(dar' cannot be read: '(' is not closed."),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_place(given: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "language" / "en").mkdir(parents=True)
    (tmp_path / "language" / "en" / "wordings.yaml").write_text(f"sources: [judgement-reading]\nwordings:\n- {given}\n")
    with pytest.raises(CareerError) as refused:
        load_once(tmp_path)
    assert told in "\n".join(map(str, refused.value.problems))
