"""The shipped market.yaml: it covers every role, and its figures make sense."""

from __future__ import annotations

import pytest
from commands import load_once

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Pay

WITHOUT_FIGURES = {
    "ai-governance-specialist": "the wages and projections for 13-1041 are not among the inputs, and no salary record "
    "carries one of its titles",
    "data-annotator": "no salary record carries one of its titles, and no occupation of the figures is its own",
}
"""Roles for which there is no official figure and no salary record, and why."""
COMPUTED = {"aijobs-salaries-2025", "bls-oews-2025"}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_once()


def computed(pay: tuple[Pay, ...]) -> list[Pay]:
    return [one for one in pay if COMPUTED & set(one.sources)]


def test_every_role_has_a_figure_or_a_reason_why_not(knowledge: Knowledge) -> None:
    without = {role.id for role in knowledge.roles.values() if not computed(role.pay)}
    assert without == WITHOUT_FIGURES.keys()


def test_percentiles_rise_and_rest_on_five_records_or_more(knowledge: Knowledge) -> None:
    for role in knowledge.roles.values():
        for pay in computed(role.pay):
            figures = [value for value in (pay.p10, pay.p25, pay.median, pay.p75, pay.p90) if value is not None]
            assert figures == sorted(figures), role.id
            assert len(figures) == 5, role.id
            assert pay.n is None or pay.n >= 5, role.id


def test_a_level_rests_on_twenty_records_unless_it_is_all_there_is(knowledge: Knowledge) -> None:
    for role in knowledge.roles.values():
        for pay in computed(role.pay):
            if pay.n is not None and pay.n < 20:
                same = [one for one in computed(role.pay) if one.country == pay.country and one.n is not None]
                assert same == [pay], role.id


def test_the_official_figures_of_machine_learning_engineers(knowledge: Knowledge) -> None:
    role = knowledge.roles["machine-learning-engineer"]
    [pay] = [one for one in role.pay if one.sources == ("bls-oews-2025",)]
    assert (pay.p10, pay.p25, pay.median, pay.p75, pay.p90) == (67240, 85660, 120230, 158880, 199130)
    [outlook] = [one for one in role.outlook if one.growth_percent is not None]
    assert (outlook.growth_percent, outlook.openings_per_year, outlook.employment) == (33.5, 23400, 245900)


def test_the_recorded_medians_of_machine_learning_engineers(knowledge: Knowledge) -> None:
    """With 'Machine Learning Developer', another name of the role; without it mid is 171,000 and the others equal. With
    repeats entry is 139,650, which is why they do not count there."""
    pay = knowledge.roles["machine-learning-engineer"].pay
    medians = {one.seniority: one.median for one in pay if one.country == "US" and one.n}
    assert medians == {"all": 192000, "entry": 131500, "mid": 170700, "senior": 200000, "executive": 220000}
