"""What learning would change: every role before and after, what comes along, and the hours of it."""

from __future__ import annotations

from typing import Any

import pytest
from commands import load_once
from hypothesis import given
from hypothesis import strategies as st
from small import TODAY, asks, knowledge, role, skill

from mlcareer import Profile, assess
from mlcareer.advice.planning.what_if import Change, what_if
from mlcareer.profile.model import SkillClaim
from mlcareer.profile.recognise import override
from mlcareer.render.formats.terminal import draw
from mlcareer.render.pages.what_if import change_glance, change_page

BASE = knowledge(
    [
        skill("linux"),
        skill("docker", needs={"linux": 1}),
        skill("kube", needs={"docker": 2}),
        skill("sql"),
        skill("nosql", like={"sql": 0.5}),
    ],
    [
        role("operator", asks("docker", 2, 2, essential=True), asks("kube", 2, 2), asks("sql", 2, 1)),
        role("analyst", asks("sql", 4, 3, essential=True), asks("nosql", 2, 1)),
        role("administrator", asks("linux", 3, 1), asks("sql", 3, 1), asks("docker", 4, 1)),
    ],
)


def person(skills: dict[str, int]) -> Profile:
    return Profile.model_validate({"skills": skills})


def learning(skills: dict[str, int], **learn: int | None) -> Change:
    claims = tuple(SkillClaim(name=name, level=level) for name, level in learn.items())
    found = what_if(BASE, person(skills), claims).change
    assert found
    return found


def takes(change: Change) -> list[tuple[Any, ...]]:
    return [(one.skill, one.from_level, one.to_level, one.named, one.counted) for one in change.takes]


def test_prerequisites_that_nothing_was_said_of_come_along_and_count() -> None:
    change = learning({"sql": 2}, kube=2)
    assert takes(change) == [
        ("linux", None, 1, False, True),
        ("docker", None, 2, False, True),
        ("kube", None, 2, True, True),
    ]
    assert (change.hours_low, change.hours_high) == (50, 100)
    operator = change.roles[0]
    assert (operator.role, operator.before.readiness, operator.after.readiness) == ("operator", 20.0, 100.0)
    assert (operator.before.band, operator.after.band, operator.bands_crossed) == ("far", "ready", 3)
    assert (operator.essential_closed, operator.essential_left) == (("docker",), ())


def test_a_prerequisite_stated_lower_costs_hours_and_is_not_counted() -> None:
    change = learning({"docker": 1}, kube=2)
    assert takes(change) == [("docker", 1, 2, False, False), ("kube", None, 2, True, True)]
    assert (change.hours_low, change.hours_high) == (30, 60)
    assert change.takes[0].needed_by == ("kube",)
    operator = next(one for one in change.roles if one.role == "operator")
    assert (operator.essential_closed, operator.essential_left) == ((), ("docker",))


def test_nor_is_what_such_a_prerequisite_builds_on() -> None:
    change = learning({"docker": 0}, kube=1)
    assert takes(change) == [
        ("linux", None, 1, False, False),
        ("docker", 0, 1, False, False),
        ("kube", None, 1, True, True),
    ]


def test_named_with_what_needs_more_of_it() -> None:
    change = learning({}, docker=1, kube=2)
    assert takes(change) == [
        ("linux", None, 1, False, True),
        ("docker", None, 1, True, True),
        ("docker", 1, 2, False, True),
        ("kube", None, 2, True, True),
    ]


@pytest.mark.parametrize(("level", "already"), [(2, True), (4, True), (5, False)])
def test_learning_takes_nothing_away(level: int, already: bool) -> None:
    change = learning({"sql": 4}, sql=level)
    assert change.learnt[0].already is already
    assert (change.learnt[0].from_level, change.learnt[0].stated) == (4, True)
    assert (takes(change) == []) is already
    assert all(one.before == one.after or not already for one in change.roles)


def test_nor_from_what_is_implied() -> None:
    change = learning({"kube": 4}, docker=1)
    assert (change.learnt[0].from_level, change.learnt[0].stated, change.learnt[0].already) == (2, False, True)
    assert (change.hours_low, change.hours_high) == (0, 0)


def test_a_skill_without_a_level_is_learnt_to_three_and_that_is_told() -> None:
    learnt = learning({}, sql=None).learnt[0]
    assert (learnt.level, learnt.assumed, learnt.from_level) == (3, True, None)


def test_bands_crossed_come_before_points_gained() -> None:
    change = learning({"linux": 3, "sql": 2}, sql=4)
    assert [(one.role, one.bands_crossed, one.gained) for one in change.roles] == [
        ("analyst", 2, 37.5 + 12.5 - 12.5),
        ("administrator", 1, 11.1),
        ("operator", 0, 0.0),
    ]


def test_without_anything_said_before_there_is_no_rank_before() -> None:
    one = learning({}, sql=1).roles[0]
    assert (one.before.rank, one.before.fit) == (None, None)
    assert one.after.rank is not None


LEVELS = st.dictionaries(st.sampled_from(sorted(BASE.skills)), st.integers(0, 5))
LEARNT = st.dictionaries(st.sampled_from(sorted(BASE.skills)), st.integers(1, 5), min_size=1, max_size=3)


@given(LEVELS, LEARNT)
def test_no_role_loses_readiness_or_a_band(skills: dict[str, int], learn: dict[str, int]) -> None:
    change = learning(skills, **learn)
    assert all(one.gained >= 0 for one in change.roles)
    assert all(one.bands_crossed >= 0 for one in change.roles)


@given(LEVELS, LEARNT)
def test_afterwards_is_what_an_assessment_says(skills: dict[str, int], learn: dict[str, int]) -> None:
    change = learning(skills, **learn)
    named = {one.skill for one in change.takes if one.named}
    levels = {one.skill: one.to_level for one in change.takes if one.counted and one.skill in named}
    claims = tuple(SkillClaim(name=skill_, level=level) for skill_, level in levels.items())
    after = {one.role: one for one in assess(BASE, override(person(skills), claims, BASE), today=TODAY).roles}
    for one in change.roles:
        now = after[one.role]
        assert (one.after.readiness, one.after.fit, one.after.rank) == (now.readiness, now.fit, now.rank)


@given(LEVELS, LEARNT)
def test_learning_what_it_takes_leaves_nothing_to_learn(skills: dict[str, int], learn: dict[str, int]) -> None:
    change = learning(skills, **learn)
    reached = {**skills, **{one.skill: one.to_level for one in change.takes}}
    assert not learning(reached, **learn).takes


def test_the_page_tells_what_is_likely_beside_what_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    held = Profile.model_validate({"skills": {"R": 3}, "experience": [{"role": "data-scientist", "years": 8}]})
    known = load_once()
    result = what_if(known, held, (SkillClaim(name="people management", level=3),))
    change = result.change
    assert change
    page = draw(change_glance(result, "again", "called"), terminal=False)
    best = next(one for one in change.roles if one.role == "data-science-manager")
    assert f"{best.before.readiness_expected:.0f} → {best.after.readiness_expected:.0f}" in page
    assert "likely stretch" in page


def test_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "76")
    claims = (SkillClaim(name="kube"), SkillClaim(name="sql", level=1))
    result = what_if(BASE, person({"docker": 1, "sql": 3}), claims)
    page = change_page(BASE, result, "mlcareer what-if me.yaml", "mlcareer assess me.yaml")
    assert (
        draw(page, terminal=False)
        == """\
What if you learnt Kube 3 and Sql 1

• Kube: no level was named; 3 intermediate is taken.
• Sql: you are at 3 intermediate already, and learning takes nothing away: 1
  awareness changes nothing.

What it changes

Of 3 roles 1 gains readiness, and 1 comes to a better standing.

Now and then: readiness by what was said, points of 100. Those that come to
a better standing are first, then those that gain most.

Role       Now  Then   Gain  Standing                Essential open
───────────────────────────────────────────────────────────────────
Operator  40.0  80.0  +40.0  stretch → within reach               1

No essential requirement that is open is met by it.

What that takes

Skill   From         To                Hours  Why
─────────────────────────────────────────────────────────────────────────
Docker  1 awareness  2 novice        10–20 h  for Kube; not counted above
Kube    not stated   3 intermediate  30–60 h  asked for

                                     40–80 h

Hours are of study, from what is known of you; what you have not said counts
from nothing.

• To learn Kube you also need Docker at 2 novice, 10–20 h of the hours
  above. You are at 1 awareness, and what stands above leaves it there; to
  count it too, give --learn docker=2.

Operator point by point, if so:
  mlcareer assess me.yaml --skill kube=3 --role operator
What would bring most roles a step nearer:
  mlcareer what-if me.yaml --best 5
"""
    )
