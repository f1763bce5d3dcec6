"""The labelled set of CVs and advertisements keeps the rules of its README, so that what is measured on it means
something. What the reader makes of the texts is another test's business.
"""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from mlcareer import Knowledge
from mlcareer.knowledge.model import Degree

FOLDER = Path(__file__).parent / "texts"
TEXTS = {path.stem: path for path in sorted(FOLDER.iterdir()) if path.suffix in {".txt", ".md", ".html"}}
del TEXTS["README"]
LABELS: dict[str, dict[str, Any]] = {
    path.name.removesuffix(".labels.yaml"): yaml.safe_load(path.read_text("utf-8"))
    for path in sorted(FOLDER.glob("*.labels.yaml"))
}
CVS = [name for name, labels in LABELS.items() if labels["kind"] == "cv"]
POSTINGS = [name for name, labels in LABELS.items() if labels["kind"] == "posting"]
BOTH = {"kind", "traps", "skills", "optional", "others", "levels", "certifications", "inflected", "unknown"}
CV_KEYS = BOTH | {"absent", "name", "years_coding", "years_ml", "degrees", "jobs"}
POSTING_KEYS = BOTH | {
    *("role", "must", "nice", "any_of", "years", "education", "education_required"),
    *("salary", "place", "remote", "contract"),
}
TODAY = (2026, 11)

each_text = pytest.mark.parametrize("name", LABELS)
each_cv = pytest.mark.parametrize("name", CVS)
each_posting = pytest.mark.parametrize("name", POSTINGS)


@cache
def body(name: str) -> str:
    """The words of a text as a person sees them; of a saved page without scripts, styles and tags."""
    text = TEXTS[name].read_text("utf-8")
    if TEXTS[name].suffix == ".html":
        text = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", text)
        text = html.unescape(re.sub(r"<[^>]+>", " ", text))
    return " ".join(text.split())


def words_of(name: str) -> list[str]:
    """The words of a name, where a hyphen and a space are the same."""
    return [word for word in re.split(r"[\s-]+", name.strip()) if word]


def pattern(name: str) -> str:
    """A name as whole words."""
    words = r"[\s-]+".join(map(re.escape, words_of(name)))
    return rf"(?<![\w+#]){words}(?![\w+#])"


def parts(name: str) -> list[str]:
    """A name and what it is made of: 'TensorFlow & Keras' is named by either."""
    return [name, *(part for part in re.split(r" & | and |[(),]", name) if part.strip())]


@pytest.fixture(scope="module")
def names(shipped: Knowledge) -> dict[str, list[str]]:
    """Every skill's own name and aliases."""
    return {id_: [skill.name, *skill.aliases] for id_, skill in shipped.skills.items()}


@pytest.fixture(scope="module")
def any_name(names: dict[str, list[str]]) -> list[tuple[list[str], str, str]]:
    """Every name: its words in small letters, itself, and its skill."""
    return [(words_of(name.casefold()), name, id_) for id_, known in names.items() for name in known]


def test_there_are_enough_texts_and_each_is_labelled() -> None:
    assert set(TEXTS) == set(LABELS)
    assert len(CVS) >= 28
    assert len(POSTINGS) >= 24


@each_text
def test_the_labels_have_the_keys_of_their_kind(name: str) -> None:
    assert set(LABELS[name]) - {"unknown_optional"} == (CV_KEYS if name in CVS else POSTING_KEYS)


@each_text
def test_names_that_are_not_known_stand_in_the_text_and_in_no_list_of_skills(
    name: str, names: dict[str, list[str]]
) -> None:
    known = {spelling.casefold() for several in names.values() for spelling in several}
    for unknown in (*LABELS[name]["unknown"], *LABELS[name].get("unknown_optional", ())):
        assert unknown in body(name)
        assert unknown.casefold() not in known


@each_text
def test_every_id_exists(name: str, shipped: Knowledge) -> None:
    labels = LABELS[name]
    keys = ("skills", "optional", "absent", "others", "levels", "inflected")
    skills = {id_ for key in keys for id_ in labels.get(key, [])}
    assert skills <= set(shipped.skills)
    assert set(labels["certifications"]) <= set(shipped.certifications)
    assert set(labels.get("role", [])) <= set(shipped.roles)


@each_text
def test_a_skill_stands_in_one_list(name: str) -> None:
    labels = LABELS[name]
    listed = [id_ for key in ("skills", "optional", "absent", "others") for id_ in labels.get(key, [])]
    assert len(listed) == len(set(listed))


@each_text
def test_a_labelled_skill_is_named_in_the_text(name: str, names: dict[str, list[str]]) -> None:
    labels, text = LABELS[name], body(name)
    for id_ in [*labels["skills"], *labels.get("absent", [])]:
        known = [part for known in names[id_] for part in parts(known)]
        found = any(re.search(pattern(part), text, re.IGNORECASE) for part in known)
        assert found or id_ in labels["inflected"], id_
    for words in labels["inflected"].values():
        assert words in text


@each_text
def test_every_word_that_could_be_a_skill_is_decided(name: str, any_name: list[tuple[list[str], str, str]]) -> None:
    """Occurrences within a longer name ('Power BI' is no BI) are the longer name's. A name is looked for where all of
    its words stand anywhere in the text."""
    labels, text = LABELS[name], body(name)
    small = text.casefold()
    there = [(known, id_) for words, known, id_ in any_name if all(word in small for word in words)]
    spans = [(*match.span(), id_) for known, id_ in there for match in re.finditer(pattern(known), text, re.IGNORECASE)]
    outer = {
        id_
        for begin, end, id_ in spans
        if not any(b <= begin and end <= e and e - b > end - begin for b, e, _ in spans)
    }
    decided = {id_ for key in ("skills", "optional", "absent", "others") for id_ in labels.get(key, [])}
    assert outer - decided == set()


@each_text
def test_levels_are_of_labelled_skills_and_on_the_scale(name: str) -> None:
    labels = LABELS[name]
    assert set(labels["levels"]) <= set(labels["skills"])
    for level in labels["levels"].values():
        low, high = level if isinstance(level, list) else (level, level)
        assert 1 <= low <= high <= 5


def months(moment: str, open_end: int) -> int:
    """Months since year 0; a year alone counts as its month `open_end`."""
    year, month = TODAY if moment == "present" else (int(moment[:4]), int(moment[5:] or open_end))
    return year * 12 + month


@each_cv
def test_a_cv_is_labelled_in_full(name: str) -> None:
    labels, text = LABELS[name], body(name)
    assert labels["name"].split()[-1].casefold() in text.casefold()
    for degree in labels["degrees"]:
        assert degree["level"] in get_args(Degree)
        assert degree["field"] is None or degree["field"].casefold() in text.casefold()
    for job in labels["jobs"]:
        assert job["title"].casefold() in text.casefold()
        assert abs(job["years"] - (months(job["ends"], 1) - months(job["begins"], 1)) / 12) <= 1


@each_posting
def test_an_advertisement_is_labelled_in_full(name: str) -> None:
    labels = LABELS[name]
    must, nice, skills = (set(labels[key]) for key in ("must", "nice", "skills"))
    assert must | nice <= skills
    assert not must & nice
    for group in labels["any_of"]:
        assert len(group) > 1
        assert set(group) <= skills
        assert set(group) <= must or set(group) <= nice or not set(group) & (must | nice)
    assert labels["education"] in {None, *get_args(Degree)}
    assert labels["education"] or not labels["education_required"]


@each_posting
def test_pay_and_place_stand_in_the_advertisement(name: str) -> None:
    labels, text = LABELS[name], body(name)
    places = labels["place"] if isinstance(labels["place"], list) else [labels["place"]]
    assert all(place is None or place.casefold() in text.casefold() for place in places)
    salaries = labels["salary"] if isinstance(labels["salary"], list) else [labels["salary"]]
    for salary in filter(None, salaries):
        assert set(salary) == {"low", "high", "currency", "period"}
        assert salary["period"] in {"year", "month", "day", "hour"}
        digits = re.sub(r"(?<=\d)[.,' ](?=\d{3}\b)", "", text).replace(",", ".")
        for amount in filter(None, (salary["low"], salary["high"])):
            short = (
                rf"{amount / 1000:g}(?:(?:\s?[-–]\s?\d+)?\s?[kK]| .{{0,12}}thousand)"
                rf"|{amount / 100000:g}\b.{{0,8}}(?i:lakhs?|lacs?|LPA)"
            )
            assert re.search(rf"\b({amount:g}0?|{amount}|{short})(?!\w)", digits), amount


def test_every_trap_of_the_readme_is_set_and_no_other() -> None:
    table = set(re.findall(r"^\| ([a-z][a-z-]+) \|", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE))
    table -= {"trap"}
    assert {trap for labels in LABELS.values() for trap in labels["traps"]} == table
