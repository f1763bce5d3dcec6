"""Names in running text: which count, and what the words around them say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mlcareer import Knowledge
from mlcareer.knowledge.folding import fold
from mlcareer.reading.markdown import page_of
from mlcareer.reading.said import clauses
from mlcareer.reading.scan import Mention, Scanner
from mlcareer.render.reasons import reason_words

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "scan_cases.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def scanner(shipped: Knowledge) -> Scanner:
    return Scanner(knowledge=shipped)


def said(mention: Mention) -> str | int:
    """What a mention says, in the words of the cases."""
    if mention.negated:
        return "lacks"
    if mention.wish:
        return "wish"
    return "named" if mention.level is None else mention.level


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_text_says(scanner: Scanner, case: dict[str, Any]) -> None:
    found: dict[str, str | int] = {}
    for mention in scanner.scan(case["text"]):
        if found.get(mention.id, "named") == "named":
            found[mention.id] = said(mention)
    assert found == case["finds"]


def test_a_mention_gives_its_words_its_place_and_the_reason(scanner: Scanner) -> None:
    (mention,) = scanner.scan("Tools\n\nexpert in  Apache\tSpark\n")
    assert (mention.as_given, mention.line, mention.level) == ("Apache Spark", 3, 5)
    assert reason_words(mention.because) == "'expert in' stands before it"
    assert (mention.start, mention.end) == (18, 30)


def test_a_reason_has_the_words_without_the_signs_around_them(scanner: Scanner) -> None:
    found = scanner.scan("Python (expert), SQL: basic; Docker – 3 years")
    assert [reason_words(one.because).partition(" stands")[0] for one in found] == ["'expert'", "'basic'", "'3 years'"]


def test_a_text_is_split_where_it_speaks_of_something_else() -> None:
    text = "I know C. I like R, but e.g. Go not; so\n- that is it"
    assert [text[start:end] for start, end in clauses(text)] == [
        "I know C",
        " I like R",
        ", but e.g. Go not",
        " so",
        "\n- that is it",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Optimisation", "optimization"),
        ("LLMs", "llm"),
        ("studies", "study"),
        ("classes", "class"),
        ("Modelling", "modeling"),
        ("naïve", "naive"),
        ("ﬁle", "file"),
    ],
)
def test_spellings_that_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("C", "C++"), ("pandas", "panda"), ("statistics", "statistic")])
def test_spellings_that_are_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


PIECES = st.sampled_from(
    ["Python", "R", "Go", "C++", ".NET", "no ", "not ", "expert in ", "5 years of ", "\n", "- ", ", ", "; ", ": ", "(",
     ")", "★☆", " 4/5", "Skills\n", "want to learn ", "I have never used ", "Kuber-\n", "netes", "\u00ad", "\t"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join))
def test_any_text_is_read_and_every_mention_stands_in_it(scanner: Scanner, text: str) -> None:
    end = 0
    for mention in scanner.scan(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.as_given == " ".join(text[mention.start : mention.end].split())
        assert mention.line == text.count("\n", 0, mention.start) + 1
        assert mention.level in (None, 0, 1, 2, 3, 4, 5)
        assert mention.because
        end = mention.end


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        (
            "Azure: Data Factory, Synapse or Fabric",
            ["microsoft-azure", "data-pipelines", "data-warehousing", "lakehouse"],
        ),
        ("YOLOv9 and Excel2019", ["object-detection-and-segmentation", "spreadsheets"]),
        ("Algebra A, Physics C, Python", ["school-algebra", "python"]),
        ("Languages C, C++, Python", ["c", "cpp", "python"]),
        ("Kuber\u200bnetes, Ten\u00adsorFlow, “Tableau”", ["kubernetes", "tensorflow", "tableau"]),
    ],
)
def test_names_in_odd_company(text: str, skills: list[str], shipped: Knowledge) -> None:
    found = [one.id for one in Scanner(knowledge=shipped).scan(page_of(text).text)]
    assert found == skills
