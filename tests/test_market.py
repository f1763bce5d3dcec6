"""Where sources disagree on pay, how statements are laid out, and how market.yaml joins the roles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from commands import load_once

from mlcareer.advice.market.pay import official_figures, pay_disagreements, published_pay
from mlcareer.errors import CareerError
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Pay
from mlcareer.render.formats.page import Bullets, Table, table, text_of
from mlcareer.render.formats.terminal import draw
from mlcareer.render.pages.pay import disagreements, pay_table, published_words
from mlcareer.render.words import Footnotes

BLS, AIJOBS, ARTICLE = "bls-oews-2025", "aijobs-salaries-2025", "indeed-machine-learning-engineer"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_once()


def pay(source: str, *, country: str = "US", currency: str = "USD", **given: Any) -> Pay:
    return Pay(country=country, currency=currency, sources=(source,), **given)


# --- what is published for one country ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        pytest.param([pay(BLS, median=100_000), pay(ARTICLE, mean=130_000)], "100–130 k USD", id="middles"),
        pytest.param([pay(BLS, median=100_000), pay(AIJOBS, median=200_000, n=3)], "100 k USD", id="few do not count"),
        pytest.param([pay(AIJOBS, median=200_000, n=3)], "200 k USD (few)", id="few alone"),
        pytest.param(
            [pay(ARTICLE, low=60_000, high=150_000), pay(BLS, median=90_000)], "90 k USD", id="a middle before a range"
        ),
        pytest.param([pay(ARTICLE, low=60_000, high=150_000)], "60–150 k USD (a range)", id="a range alone"),
        pytest.param(
            [pay(BLS, median=130_000, seniority="senior"), pay(BLS, median=50_000, seniority="entry")],
            "130 k USD (senior only)",
            id="one level",
        ),
        pytest.param(
            [pay(BLS, median=130_000, seniority="senior"), pay(ARTICLE, low=60_000, high=150_000)],
            "60–150 k USD (a range)",
            id="all levels before one",
        ),
        pytest.param([pay(BLS, median=90_000, place="Austin")], "90 k USD (Austin only)", id="one place"),
        pytest.param(
            [pay(BLS, median=100_000), pay(ARTICLE, median=90_000, currency="EUR")], "100 k USD", id="one currency"
        ),
    ],
)
def test_what_is_published_is_of_most_people(statements: list[Pay], said: str) -> None:
    found = published_pay(statements, "US")
    assert found
    assert published_words(found, f" k {found.currency}") == said


def test_nothing_is_published_of_another_country_or_without_an_amount() -> None:
    assert published_pay([pay(BLS, median=100_000)], "CA") is None
    assert published_pay([pay(BLS, p10=100_000)], "US") is None


# --- disagreement ----------------------------------------------------------------------------------------------


def test_sources_disagree_from_the_lowest_middle_to_the_highest() -> None:
    [found] = pay_disagreements([pay(BLS, median=100), pay(ARTICLE, mean=110), pay(AIJOBS, median=160, n=30)], 15)
    assert (found.lowest.amount, found.lowest.kind, found.highest.amount, found.highest.n) == (100, "median", 160, 30)


def test_a_median_goes_before_a_mean() -> None:
    [found] = pay_disagreements([pay(BLS, median=100, mean=150), pay(AIJOBS, mean=120)], 15)
    assert (found.lowest.amount, found.highest.amount, found.highest.kind) == (100, 120, "average")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(pay(BLS, median=100), pay(AIJOBS, median=115), id="just within"),
        pytest.param(pay(BLS, median=100), pay(BLS, median=200), id="the same source"),
        pytest.param(pay(BLS, median=100), pay(AIJOBS, median=200, seniority="senior"), id="another level"),
        pytest.param(pay(BLS, median=100), pay(AIJOBS, median=200, place="New York City"), id="one city"),
        pytest.param(pay(BLS, median=100), pay(AIJOBS, low=200, high=300), id="a range without a middle"),
        pytest.param(pay(BLS, median=100), pay(AIJOBS, median=200, country="CA", currency="CAD"), id="a country"),
    ],
)
def test_what_is_no_disagreement(one: Pay, other: Pay) -> None:
    assert pay_disagreements([one, other], 15) == ()


def test_the_sentence_names_both_figures_and_what_they_rest_on(knowledge: Knowledge) -> None:
    statements = [
        pay(BLS, median=120230, occupation="Data Scientists (15-2051)", as_of="2025-05"),
        pay(AIJOBS, median=192000, n=12, as_of="2025-01-19"),
    ]
    _, block = disagreements(pay_disagreements(statements, 15), Footnotes(knowledge))
    assert isinstance(block, Bullets)
    assert block.items == (
        "US: the middle ranges from USD 120,230 (median of Data Scientists (15-2051), 2025-05 [1]) "
        "to USD 192,000 (median of 12 records, few, 2025-01-19 [2]).",
    )
    assert disagreements((), Footnotes(knowledge)) == []


# --- pages -----------------------------------------------------------------------------------------------------


def test_a_line_for_each_statement_by_country_and_level_dated_ones_first(knowledge: Knowledge) -> None:
    drawn = pay_table(
        [
            pay(ARTICLE, low=90, high=150, note="Rough."),
            pay(AIJOBS, median=200, p10=100, p90=300, n=9, as_of="2025", seniority="senior"),
            pay(AIJOBS, median=80, p10=60, p90=90, n=40, as_of="2025", country="GB", currency="GBP"),
            pay(BLS, median=120, p10=70, p90=190, as_of="2025-05", note="Rough."),
            pay(ARTICLE, mean=131, place="New York City"),
        ],
        Footnotes(knowledge),
    )
    assert isinstance(drawn[0], Table)
    assert [[text_of(cell) for cell in row] for row in drawn[0].rows] == [
        ["US USD", "all", "120", "70–190", "–", "2025-05", "1 a"],
        ["US USD", "all", "–", "90–150", "–", "undated", "2 a"],
        ["US USD, New York City", "all", "avg 131", "", "–", "undated", "2"],
        ["US USD", "senior", "200", "100–300", "9 (few)", "2025", "3"],
        ["GB GBP", "all", "80", "60–90", "40", "2025", "3"],
    ]
    assert isinstance(drawn[-1], Bullets)
    assert [text_of(item) for item in drawn[-1].items] == ["a: Rough."]


@pytest.mark.parametrize("width", [80, 140])
def test_statements_of_pay_fit_a_terminal(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    statements = [one for one in knowledge.roles["machine-learning-engineer"].pay if not one.place]
    text = draw(tuple(pay_table(statements, Footnotes(knowledge))[:1]), terminal=False)
    rows = [line for line in text.splitlines() if line.strip()]
    assert len(rows) == len(statements) + 2


def test_optional_columns_give_way_on_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    page = (table("Name|?#Extra", [("n" * 60, "1" * 30)]),)
    monkeypatch.setenv("COLUMNS", "100")
    assert "Extra" in draw(page, terminal=False)
    monkeypatch.setenv("COLUMNS", "80")
    narrow = draw(page, terminal=False)
    assert "Extra" not in narrow
    assert "n" * 60 in narrow


# --- the knowledge base ----------------------------------------------------------------------------------------


def test_official_figures_of_the_nearest_occupation(knowledge: Knowledge) -> None:
    found = official_figures(knowledge, knowledge.roles["machine-learning-engineer"])
    assert found is not None
    assert (found.median, found.growth_percent, found.period) == (120230, 33.5, "2024–34")
    assert official_figures(knowledge, knowledge.roles["ai-governance-specialist"]) is None


def test_an_own_market_file_replaces_what_is_shipped(tmp_path: Path) -> None:
    (tmp_path / "market.yaml").write_text(
        f"- id: statistician\n  pay:\n    - {{country: US, currency: USD, median: 5, sources: [{BLS}]}}\n", "utf-8"
    )
    role = load_once(tmp_path).roles["statistician"]
    assert [one.median for one in role.pay] == [5]
    assert role.outlook == ()


@pytest.mark.parametrize(
    ("id_", "figures", "code"),
    [
        ("astronaut", "median: 5", "unknown-id"),
        ("statistician", "p10: 9, median: 5", "pay-order"),
        ("statistician", "middle: 5", "unknown-key"),
    ],
)
def test_faults_in_a_market_file_are_found_at_their_line(tmp_path: Path, id_: str, figures: str, code: str) -> None:
    text = f"- id: {id_}\n  pay:\n    - {{country: US, currency: USD, {figures}, sources: [{BLS}]}}\n"
    (tmp_path / "market.yaml").write_text(text, "utf-8")
    with pytest.raises(CareerError) as raised:
        load_once(tmp_path)
    assert [problem.code for problem in raised.value.problems] == [code]
    assert raised.value.problems[0].line == (1 if code == "unknown-id" else 3)
