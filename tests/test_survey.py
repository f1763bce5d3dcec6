"""What a knowledge base rests on, and how that stands on a day."""

from __future__ import annotations

from datetime import date

from knowledge_files import Folder

from mlcareer import Knowledge
from mlcareer.knowledge.load import build
from mlcareer.knowledge.survey import survey

PAY = "low: 50, median: 70, high: 90, as_of: 2026-03"


def standing(folder: Folder, *days: date) -> dict[str, list[object]]:
    """The figures of days by name."""
    found = survey(build((folder.path,), "digest"), *days).standing
    return {name: [getattr(one, name) for one in found] for name in found[0].values()}


def test_a_fact_ages_by_its_own_day_or_that_of_its_newest_source(folder: Folder) -> None:
    on = standing(folder, date(2026, 11, 21), date(2027, 11, 21), date(2029, 1, 1))
    whole = on["fresh"][0]
    assert on["fresh"] == [whole, 0, 0]
    assert on["aging"] == [0, whole, 0]
    assert on["old"] == [0, 0, whole]
    assert on["undated"] == [0, 0, 0]


def test_our_judgement_is_no_outside_source_however_new_it_is(folder: Folder) -> None:
    before = standing(folder, date(2026, 11, 21))
    folder.replace("sources.yaml", "  reason: Nobody", "  published: 2026-11\n  reason: Nobody")
    assert standing(folder, date(2026, 11, 21)) == before
    assert before["judged"] != [0]


def test_what_bears_no_date_is_counted_apart(folder: Folder) -> None:
    folder.replace("sources.yaml", "  published: 2026-03\n", "")
    on = standing(folder, date(2026, 11, 21))
    assert on["fresh"] == [1], "the pay, which says itself of when it is"
    assert on["undated"] != [0]


def test_a_fact_older_than_its_kind_may_be_is_told(folder: Folder) -> None:
    on = standing(folder, date(2029, 3, 1), date(2029, 4, 5))
    assert on["past_age"] == [0, 1]


def test_what_had_not_been_read_by_a_day_does_not_count_on_it(folder: Folder) -> None:
    folder.replace("sources.yaml", "  published: 2026-03\n", "  published: 2026-03\n  accessed: 2026-06-01\n")
    on = standing(folder, date(2026, 5, 31), date(2026, 6, 1))
    assert on["fresh"][0] == 0
    assert on["unread"] == [on["fresh"][1], 0]


def test_roles_without_pay_and_certifications_without_dates_are_named(folder: Folder) -> None:
    on = standing(folder, date(2026, 11, 21))
    assert on["roles_without_pay"] == [("analyst",)]
    assert (on["certifications_undated"], on["certifications_over"]) == ([2], [1])
    assert on["resources_unchecked"] == [2]


def test_the_shipped_counts_add_up(shipped: Knowledge) -> None:
    whole = survey(shipped, date(2026, 11, 28))
    (now,) = whole.standing
    assert now.outside + now.judged + now.unverified + now.unread == sum(one.total for one in whole.facts)
    assert sum(age.facts for age in whole.ages) == now.outside + now.unread
