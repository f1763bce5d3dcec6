"""The fit: from counts to effects, from effects to points, and what holds of the fit of any profile."""

from __future__ import annotations

from dataclasses import replace
from math import exp, isclose, log
from typing import Any

import pytest
import small
from effort import tries
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcareer import Knowledge, Profile
from mlcareer.advice.standing.background import backings
from mlcareer.advice.standing.fit import FitModel, fit_rests_on
from mlcareer.knowledge.effects import Estimate, cells_by_thing, parts_of_families, solve
from mlcareer.knowledge.model import Answer, HeldSkill, Holders, Pay
from mlcareer.knowledge.points import point_table, with_points, worth_of_requirements
from mlcareer.profile.recognise import Recognised, recognise

RULE = small.FIT
SAID = ("said",)


def source(id_: str, roles: str, n: tuple[int, ...], *, family: str = "", **more: Any) -> Holders:
    """A survey; `more` are the holders of skills, or its kind, year or answers."""
    fields = {key: more.pop(key) for key in ("kind", "year", "answers") if key in more}
    return Holders(
        **{"kind": "people", "year": 2026, "answers": (), **fields},
        id=id_,
        family=family or id_,
        population="Whoever answered",
        licence="none stated",
        sources=("said",),
        roles=tuple(roles.split()),
        n=n,
        skills=tuple(HeldSkill(skill=s, means=(s,), holders=held, overlap=0) for s, held in more.items()),
    )


def base(*sources: Holders) -> Knowledge:
    roles = [
        small.role("first", small.asks("a", 3, 5, essential=True), small.asks("b", 2, 2)),
        small.role("other", small.asks("b", 3, 5, essential=True)),
        small.role("third", small.asks("c", 3, 4)),
    ]
    known = small.knowledge([small.skill(name) for name in ("a", "b", "c", "d")], roles)
    return with_points(replace(known, holders={one.id: one for one in sources}))


def profile(known: Knowledge, **given_: Any) -> Recognised:
    return recognise(Profile.model_validate(given_), known)


def fit_of(known: Knowledge, role: str, **given_: Any) -> float:
    return next(one.share for one in FitModel(known).rank(profile(known, **given_)) if one.role == role)


# --- effects


def test_what_only_says_whom_was_asked_cancels() -> None:
    """One source asks about everything twice as readily as the other: roles differ by the same log-odds in both."""
    cells = [
        Estimate("one", "one", "first", 1.0, 5.0, 5.0),
        Estimate("one", "one", "other", 0.0, 5.0, 5.0),
        Estimate("two", "two", "first", -1.0, 5.0, 5.0),
        Estimate("two", "two", "other", -2.0, 5.0, 5.0),
    ]
    found = solve(cells, {}, RULE, {"one": 1.0, "two": 1.0})
    assert isclose(found.by_role["first"], -found.by_role["other"], abs_tol=1e-3)
    assert 0.3 < found.by_role["first"] < 0.5
    assert isclose(found.levels["one"] - found.levels["two"], 2.0, abs_tol=1e-3)
    assert all(abs(stray) < 0.1 for stray in found.by_family.values())


def test_few_counts_stay_at_what_requirements_let_expect() -> None:
    few = [Estimate("one", "one", "first", 2.0, 0.01, 0.01), Estimate("one", "one", "other", 0.0, 0.01, 0.01)]
    many = [cell._replace(weight=100.0, within=100.0) for cell in few]
    expected = {"first": -1.0, "other": 1.0}
    assert solve(few, expected, RULE, {"one": 1.0}).by_role["first"] < -0.9
    assert solve(many, expected, RULE, {"one": 1.0}).by_role["first"] > 0.9


def test_the_newest_of_a_family_has_most_to_say() -> None:
    old, new, else_ = (
        source(name, "first other", (9, 9), family=name[0], year=int(name[1:])) for name in ("k2024", "k2026", "s2020")
    )
    parts = parts_of_families([old, new, else_], RULE)
    assert parts == {"k2024": 0.2, "k2026": 0.8, "s2020": 1.0}


def test_an_advertisement_counts_less_than_a_person() -> None:
    asked = source("asked", "first other", (99, 99), a=(50, 10))
    ads = source("ads", "first other", (99, 99), a=(50, 10), kind="advertisements")
    weight = {cell.source: cell.weight for cell in cells_by_thing([asked, ads], RULE)["a"]}
    assert isclose(weight["ads"], RULE.advertisement_weight * weight["asked"])


def test_a_count_gives_the_log_odds_of_those_who_named_it_to_those_who_did_not() -> None:
    cells = cells_by_thing([source("asked", "first other", (99, 9), a=(24, 9))], RULE)["a"]
    assert [cell.log_odds for cell in cells] == pytest.approx([log(24.5 / 75.5), log(9.5 / 0.5)])


# --- points


def test_points_are_log_shares_against_the_average_role() -> None:
    table = point_table(replace(base(), method=replace(base().method, fit=replace(RULE, worth_weight=1e9))), ())
    odds = {"third": 0.7 * 2 / 3, "first": -0.7 / 3, "other": -0.7 / 3}  # of the worth of an importance of 4
    shares = {role: 1 / (1 + exp(-(log(0.12 / 0.88) + each))) for role, each in odds.items()}
    mean = sum(shares.values()) / 3
    [held], [denied] = table.held("c"), table.denied("c")
    for role, place in table.places.items():
        assert isclose(held[place], log(shares[role] / mean), abs_tol=2e-5)
        assert isclose(denied[place], log((1 - shares[role]) / (1 - mean)), abs_tol=2e-5)


def test_no_skill_speaks_more_for_another_role_than_for_those_that_call_it_essential() -> None:
    known = base(source("poll", "first other third", (100, 100, 100), a=(5, 90, 50), b=(50, 50, 50)))
    [held], [denied] = known.points.held("a"), known.points.denied("a")
    place = known.points.places["first"]
    assert max(held) == held[place]
    assert min(denied) == denied[place]


def test_what_a_requirement_is_worth_is_learned_from_the_counted_roles() -> None:
    assert worth_of_requirements(base(), ()) == (0, 0.2, 0.3, 0.5, 0.7, 0.9)
    held: dict[str, Any] = dict.fromkeys("abcd", (900, 100))
    some = source("poll", "first other", (1000, 1000), **{**held, "b": (100, 900)})
    worth = worth_of_requirements(base(), [some])
    assert worth[5] > 0.9
    assert list(worth) == sorted(worth)


def test_a_list_is_held_against_the_population_it_resembles() -> None:
    """`d` is common among the first, `c` among the second; `a` says the opposite in each."""
    one = source("one", "first other", (500, 500), a=(400, 100), d=(400, 400), c=(5, 5))
    two = source("two", "first other", (500, 500), a=(100, 400), d=(5, 5), c=(400, 400))
    known = base(one, two)
    model = FitModel(known)
    like_one, like_two = (model.mixture(profile(known, skills=["b", name])) for name in "dc")
    assert like_one[0] > 0.8
    assert like_two[1] > 0.8
    assert sum(like_one) == pytest.approx(1)


def test_what_a_population_was_not_asked_about_counts_in_part_there() -> None:
    """`one` was not asked about `c` and `two` was; nobody was asked about `d`; `a` is essential to a role."""
    one = source("one", "first other", (500, 500), b=(400, 100))
    two = source("two", "first other", (500, 500), a=(400, 100), b=(400, 100), c=(100, 300))

    def rows(part: float, skill: str) -> tuple[list[float], list[float], tuple[float, ...]]:
        known = base(one, two)
        method = replace(known.method, fit=replace(RULE, unasked_part=part))
        things = with_points(replace(known, method=method)).points
        held_one, held_two = things.held(skill)
        return list(held_one), list(held_two), things.things[skill].names

    (whole_one, whole_two, names), (half_one, half_two, drawn) = rows(1.0, "c"), rows(0.5, "c")
    assert half_one == pytest.approx([value / 2 for value in whole_one], abs=1e-5)
    assert half_two == whole_two
    assert drawn == pytest.approx(((names[0] + names[1]) / 2, names[1]), abs=1e-5)
    for same in ("a", "d"):
        assert rows(1.0, same) == rows(0.5, same)


# --- the fit


def test_a_role_rests_on_people_or_advertisements_or_requirements() -> None:
    poll = source("poll", "first other", (600, 38), a=(5, 5))
    later = source("later", "first other", (38, 9), a=(5, 5))
    ads = source("ads", "first third", (9, 44), a=(5, 5), kind="advertisements")
    both = base(poll, later, ads)
    assert [fit_rests_on(both, role).text for role in ("first", "third")] == [
        "people, 638 in two surveys",
        "advertisements, 44",
    ]
    assert fit_rests_on(base(poll), "third").text == "requirements only"


def test_reasons_add_up_to_the_score_and_say_what_was_counted() -> None:
    answers = (Answer(question="years_ml", low=1, high=3, holders=(50, 10)),)
    known = base(source("poll", "first other", (100, 100), a=(90, 20), c=(30, 30), answers=answers))
    model = FitModel(known)
    given_ = profile(known, skills={"a": 2, "d": 3, "c": 0}, years_ml=2)
    for fit in model.rank(given_):
        assert isclose(sum(one.points for one in model.reasons(given_, fit.role)), fit.score, abs_tol=1e-9)
    texts = [one.text for one in model.reasons(given_, "first")]
    assert "A: held by 90 of 100 firsts, 20 of 100 others" in texts
    assert "no C: about as common as elsewhere (30 of 100, 30 of 100 others)" in texts
    assert "2 years of machine learning: said by 50 of 100 firsts, 10 of 100 others" in texts
    assert "D: not asked of a first" in texts


def test_fit_is_over_all_roles_whichever_are_asked_for() -> None:
    known = base()
    whole = FitModel(known).rank(profile(known, skills=["a"]))
    some = FitModel(known).rank(profile(known, skills=["a"]), ["other", "first"])
    assert isclose(sum(one.share for one in whole), 1)
    assert some == [one for one in whole if one.role != "third"]


def test_more_of_a_skill_says_more() -> None:
    known = base()
    fits = [fit_of(known, "first", skills={"a": level}) for level in (0, 1, 2, 3, 5)]
    assert fits == sorted(fits)
    assert fits[3] == fits[4]


def test_of_a_short_list_only_a_part_of_a_usual_one_is_taken_off() -> None:
    """`c` and `d` are essential to no role; an essential name does not make a list longer."""
    poll = source("poll", "first other", (500, 500), a=(400, 100), b=(300, 250), c=(300, 20), d=(20, 300))
    known = base(poll)
    known = with_points(replace(known, method=replace(known.method, fit=replace(RULE, short_list=2))))
    model = FitModel(known)

    def taken(*skills: str, model: FitModel = model) -> float:
        reasons = model.reasons(profile(known, skills=list(skills)), "first")
        return sum(one.points for one in reasons if one.about == "a usual list")

    assert taken("a", "b") == 0
    assert taken("c") == pytest.approx(taken("c", "d") / 2, abs=1e-6) != 0
    assert taken("a", "b", "c") == pytest.approx(taken("c"), abs=1e-6)
    whole = FitModel(known, whole=True)
    assert taken("c", model=whole) == pytest.approx(taken("c", "d"), abs=1e-6)


def test_a_rare_role_has_less_and_says_how_often_it_was_counted() -> None:
    known = base(source("poll", "first other", (5000, 99), a=(5, 5)))
    third = replace(known.roles["third"], pay=(Pay(country="US", currency="USD", sources=SAID, n=9),))
    known = replace(known, roles={**known.roles, "third": third})
    known = with_points(replace(known, method=replace(known.method, fit=replace(RULE, common=1000, rarity=0.1))))
    model = FitModel(known)
    given_ = profile(known, skills=["d"])
    assert list(model.rarity) == pytest.approx([0.001 * log(5001), 0.001 * log(100), -0.1 * log(100)])
    assert [one.text for one in model.reasons(given_, "third") if one.about == "how common it is"] == [
        "no people in it were counted, and 9 records of its pay"
    ]
    assert "5,000 people in it were counted, and 0 records of its pay" in [
        one.text for one in model.reasons(given_, "first")
    ]
    for fit in model.rank(given_):
        assert isclose(sum(one.points for one in model.reasons(given_, fit.role)), fit.score, abs_tol=1e-9)
    assert FitModel(known, whole=True).rarity == (0, 0, 0)


def test_pay_records_of_all_levels_count_once() -> None:
    pay = (
        Pay(country="US", currency="USD", sources=SAID, n=90),
        Pay(country="US", currency="USD", sources=SAID, seniority="senior", n=40),
        Pay(country="DE", currency="EUR", sources=SAID, n=7),
        Pay(country="FR", currency="EUR", sources=SAID),
    )
    known = base()
    known = replace(known, roles={**known.roles, "first": replace(known.roles["first"], pay=pay)})
    counted = with_points(known).points.counted
    assert [(one.people, one.records) for one in counted.values()] == [(0, 97), (0, 0), (0, 0)]


@pytest.mark.parametrize("skills", [{"python": 3}, {"python": 4, "sql": 3}])
def test_who_names_two_tools_is_told_of_common_roles_first(shipped: Knowledge, skills: dict[str, int]) -> None:
    model = FitModel(shipped)
    first = [one.role for one in model.rank(profile(shipped, skills=skills))][:3]
    counted = [model.table.counted[role] for role in first]
    assert min(one.people + one.records for one in counted) >= 1000


# --- what holds of any profile


def essentials(known: Knowledge) -> list[tuple[str, str]]:
    return [
        (role.id, skill)
        for role in known.roles.values()
        for requirement in role.requirements
        if requirement.essential
        for skill in requirement.skills
    ]


@given(st.data())
@settings(max_examples=tries(60), deadline=None)
def test_an_essential_skill_never_speaks_against_its_role(shipped: Knowledge, data: st.DataObject) -> None:
    role, skill = data.draw(st.sampled_from(essentials(shipped)))
    others = data.draw(st.dictionaries(st.sampled_from(sorted(shipped.skills)), st.integers(0, 5), max_size=30))
    others.pop(skill, None)
    more = data.draw(
        st.fixed_dictionaries(
            {}, optional={"years_coding": st.integers(0, 30), "education": st.sampled_from(["bachelor", "doctorate"])}
        )
    )
    before = fit_of(shipped, role, skills=others, **more)
    assert fit_of(shipped, role, skills={**others, skill: 3}, **more) >= before - 1e-9
    assert fit_of(shipped, role, skills={**others, skill: 0}, **more) <= before + 1e-9


def test_a_job_of_a_kind_of_a_roles_work_backs_it_as_its_own_name_does(shipped: Knowledge) -> None:
    def backed(title: str) -> dict[str, float]:
        person = recognise(Profile.model_validate({"experience": [{"title": title, "years": 6}]}), shipped)
        return {one.role: one.points for one in backings(person, shipped)}

    java, rule = backed("Java developer"), shipped.method.fit
    assert java["software-engineer"] == backed("software engineer")["software-engineer"] == rule.job_points
    assert java["data-engineer"] == rule.near_points
    assert set(backed("nurse").values()) == {rule.near_points}
