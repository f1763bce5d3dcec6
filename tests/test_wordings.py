"""A folder of one's own adds to the words that stand in shapes of the readers (data/language/en/wordings.yaml)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from commands import load_once

import mlcareer
from mlcareer import Knowledge
from mlcareer.advice.interview.confirming import corrected, draft
from mlcareer.advice.interview.dialogue import Ask, Stage
from mlcareer.advice.interview.jobs import jobs_said
from mlcareer.advice.interview.replies import agreement, read_reply
from mlcareer.advice.interview.sentences import named_in
from mlcareer.advice.market.posting.advertisements import Advertisements, Seniority
from mlcareer.documents import parse
from mlcareer.errors import CareerError, UsageError
from mlcareer.knowledge.language import Means
from mlcareer.profile.columns import understand
from mlcareer.profile.file import parse_profile
from mlcareer.reading.person.cv import read_cv
from mlcareer.reading.person.imported import FoundSkill

WORDS = """\
sources: [judgement-reading]
groups:
- {name: site, words: [chalet]}
wordings:
- {means: hybrid, phrases: ['alternating weeks (on site|at home)']}
- {means: city, phrases: [Zadar]}
- {means: no-experience-behind, phrases: [guarantee]}
- {means: tells-of-work, phrases: [toiled as]}
- {means: course, phrases: [seminar series]}
- {means: key-skills, phrases: [knacks]}
- {means: has-it, phrases: [tak]}
"""
REPLIES = """\
sources: [judgement-reading]
wordings:
- {means: says-skip, phrases: [leave it]}
- {means: no-job, phrases: [on the dole]}
- {means: says-yes, phrases: [aye]}
- {means: no-more, phrases: [enough for now]}
- {means: hedge, phrases: [give or take ]}
- {means: drops, phrases: [scrap]}
- {means: leads-to-name, phrases: [mastered]}
"""
DEGREES = """\
sources: [judgement-reading]
said:
- {level: doctorate, words: [the big hat]}
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
    (folder / "language" / "en" / "replies.yaml").write_text(REPLIES)
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
    ("kind", "said", "meaning", "value"),
    [
        ("skills", "Leave it!", "skip", None),
        ("skills", "enough, for now", "answer", ()),
        ("job", "currently on the dole since 2025", "answer", ()),
        ("education", "The big hat", "answer", "doctorate"),
        ("years_coding", "give or take 3", "answer", 3.0),
    ],
)
def test_an_answer_is_read_with_ones_own_words(
    own: Knowledge, shipped: Knowledge, kind: Stage, said: str, meaning: str, value: object
) -> None:
    today, ask = date(2026, 11, 21), Ask(kind=kind, number=1, of=9)
    known, unknown = (read_reply(one, ask, said, today=today) for one in (own, shipped))
    assert (known.meaning, known.value) == (meaning, value)
    assert unknown != known


def test_yes_and_what_leads_to_a_name_are_ones_own_words_too(own: Knowledge, shipped: Knowledge) -> None:
    assert [agreement(one, "aye") for one in (own, shipped)] == ["yes", None]
    assert [[named.skill for named in named_in(one, "I mastered excel")] for one in (own, shipped)] == [
        ["spreadsheets"],
        [],
    ]


def test_a_group_of_ones_own_adds_to_the_shipped_one(own: Knowledge, shipped: Knowledge) -> None:
    given = [f"Data Engineer\n\nTwo days in the {site}." for site in ("chalet", "office")]
    assert [Advertisements(knowledge=own).read(one).work_place for one in given] == ["hybrid", "hybrid"]
    assert Advertisements(knowledge=shipped).read(given[0]).work_place is None


def test_a_column_is_called_with_ones_own_words(own: Knowledge) -> None:
    columns = understand(["Knacks", "Python"], own, "people.csv")
    assert columns.columns[0].name == "skills"
    assert columns.row(["sql", "tak"])["skills"][1] == {"name": "Python", "level": None}


def test_a_key_is_called_with_ones_own_words(own: Knowledge, shipped: Knowledge) -> None:
    document = parse("knacks: [python]\n", "mine.yaml")
    told = []
    for one in (own, shipped):
        with pytest.raises(CareerError) as refused:
            parse_profile(document, one)
        told.append("Did you mean 'skills'?" in str(refused.value.problems[0]))
    assert told == [True, False]


def test_what_was_found_is_dropped_with_ones_own_words(own: Knowledge, shipped: Knowledge) -> None:
    today = date(2026, 11, 21)
    found = draft(read_cv("Ida Berg\n\nSkills\nPython, Docker\n", own, "cv.txt", today))
    left, _ = corrected(found, "scrap Docker", own, today)
    assert [row.find.skill for row in left.rows if isinstance(row.find, FoundSkill)] == ["python"]
    with pytest.raises(UsageError):
        corrected(found, "scrap the lot", shipped, today)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("{means: nonsense, phrases: [a]}", "wordings.yaml:3:4: wrong-value"),
        ("{means: city, phrases: ['Za(dar']}", "3:27: phrase-form 'Za(dar' cannot be read: '(' is not closed."),
        ("{means: city, phrases: ['[Zadar]']}", "3:27: phrase-form '[Zadar]' fits everywhere, since all of it may be"),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_place(given: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "language" / "en").mkdir(parents=True)
    (tmp_path / "language" / "en" / "wordings.yaml").write_text(f"sources: [judgement-reading]\nwordings:\n- {given}\n")
    with pytest.raises(CareerError) as refused:
        load_once(tmp_path)
    assert told in "\n".join(map(str, refused.value.problems))


def test_each_meaning_is_asked_for_by_a_reader_and_has_words(shipped: Knowledge) -> None:
    source = Path(mlcareer.__file__).parent
    given = shipped.language.wordings
    code = "".join(file.read_text() for file in source.rglob("*.py") if file.name != "language.py")
    asked = re.findall(r"(?<=[<\"'])[a-z-]+(?=[>\"'])", code) + [f"rank-{one}" for one in get_args(Seniority)]
    assert set(get_args(Means)) - set(asked) == set()
    assert given
    assert {row.means for row in given.wordings} == set(get_args(Means))
