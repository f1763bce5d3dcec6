"""Roles side by side."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import SAID, TODAY, asks, knowledge, role, skill

from mlcareer import Knowledge, Profile, assess
from mlcareer.advice.planning.compare import Comparison, compare
from mlcareer.knowledge.model import Gate
from mlcareer.render.formats.page import Facts, text_of
from mlcareer.render.formats.terminal import draw
from mlcareer.render.pages.comparison import comparison_glance, comparison_page

BASE = knowledge(
    [skill("python"), skill("r"), skill("sql"), skill("torch")],
    [
        role("engineer", asks("python", 4, 5, essential=True), asks("sql", 3, 2), asks("torch", 2)),
        role("scientist", asks("python|r", 3, 4), asks("sql", 2, 3)),
    ],
)


def test_what_is_common_comes_first_and_a_choice_is_seen_from_both_sides() -> None:
    found = compare(BASE, tuple(BASE.roles.values()))
    rows = {row.requirement: [(one.level, one.within) for one in row.asked] for row in found.requirements}
    assert found.common == 1
    assert found.requirements[0].requirement == "sql"
    assert rows["sql"] == [(3, None), (2, None)]
    assert rows["python"] == [(4, None), (3, "A choice")]
    assert rows["choice"] == [(4, "Python"), (3, None)]
    assert rows["torch"] == [(2, None), (None, None)]


def compared(skills: dict[str, int]) -> Comparison:
    profile = Profile.model_validate({"name": "Ada", "skills": skills})
    return compare(BASE, tuple(BASE.roles.values()), profile, today=TODAY)


def test_without_a_profile_nobody_is_advised() -> None:
    found = compare(BASE, tuple(BASE.roles.values()))
    assert (found.profile, found.nearer) == (None, None)
    assert all(role.you is None and role.gates_held is None for role in found.roles)
    assert all(asked.you is None for row in found.requirements for asked in row.asked)


def test_what_the_person_has_is_said_for_each_role() -> None:
    rows = {row.requirement: row.asked for row in compared({"python": 3, "sql": 0}).requirements}
    status = {key: [asked.you and asked.you.status for asked in row] for key, row in rows.items()}
    assert status == {
        "sql": ["missing", "missing"],
        "python": ["below", "met"],
        "choice": ["below", "met"],
        "torch": ["unknown", None],
    }
    assert rows["python"][0].you
    assert (rows["python"][0].you.points, rows["python"][0].you.lost) == (62.5, 15.6)


def test_the_nearer_role_and_what_makes_it_so() -> None:
    nearer = compared({"python": 3}).nearer
    assert nearer
    assert (nearer.role, nearer.next, nearer.hours, nearer.points) == ("scientist", "engineer", 90.0, 10.2)
    lost = [(one.requirement, one.lost_nearer, one.lost_next, one.asked_nearer) for one in nearer.differences]
    assert lost == [("sql", 42.9, 25.0, True), ("python", 0.0, 15.6, False), ("torch", 0.0, 12.5, False)]


def test_a_few_hours_make_no_role_nearer() -> None:
    """Both roles take 240 hours of one thing, and one 15 of another as well, less than a tenth."""
    skills = [skill("much"), skill("more"), skill("little")]
    much, more, less = (asks(what, level, essential=True) for what, level in (("much", 4), ("more", 4), ("much", 3)))
    little = asks("little", 1, essential=True)
    roles = [role("one", much, more), role("other", much, more, little), role("third", less)]
    base = knowledge(skills, roles)
    close = compare(base, (base.roles["other"], base.roles["one"]), Profile(), today=TODAY)
    assert close.nearer
    assert (close.nearer.role, close.nearer.hours, close.nearer.about_as_near) == ("one", 15.0, True)
    text = draw(comparison_glance(close, "again"), terminal=False)
    assert "One and Other are about as near for you: 240 and 255 hours." in text
    apart = compare(base, (base.roles["third"], base.roles["one"]), Profile(), today=TODAY)
    assert apart.nearer
    assert (apart.nearer.role, apart.nearer.about_as_near) == ("third", False)
    assert "Only One asks for More." in draw(comparison_glance(apart, "again"), terminal=False)


def test_the_hours_between_two_roles_are_those_between_the_hours_shown() -> None:
    found = compared({"python": 3})
    assert found.nearer
    roles = tuple(replace(role, hours_to_ready=hours) for role, hours in zip(found.roles, (569.6, 400.4), strict=True))
    found = replace(found, roles=roles, nearer=replace(found.nearer, hours=169.2))
    assert "by 170 hours" in draw(comparison_glance(found, ""), terminal=False)


def test_the_gates_that_are_not_met_are_open() -> None:
    gates = tuple(
        Gate(id=f"years-{years}", kind="experience", strength="usual", sources=SAID, years=years, counts="work")
        for years in (1, 5)
    )
    known = knowledge(
        [skill("python")], [role("one", asks("python", 4), gates=gates), role("other", asks("python", 2))]
    )
    profile = Profile.model_validate({"experience": [{"role": "one", "years": 2}]})
    one, other = compare(known, tuple(known.roles.values()), profile, today=TODAY).roles
    assert ([gate.gate for gate in one.open_gates], other.open_gates) == (["years-5"], ())


def test_roles_as_near_as_each_other_have_no_nearer() -> None:
    assert compared({}).nearer
    assert compared({"python": 4, "sql": 3, "torch": 2}).nearer is None


@given(st.dictionaries(st.sampled_from(sorted(BASE.skills)), st.integers(0, 5)))
def test_the_differences_add_up_to_the_difference(skills: dict[str, int]) -> None:
    found = compared(skills)
    you = {role.role: role.you for role in found.roles}
    result = assess(BASE, Profile.model_validate({"skills": skills}), today=TODAY, roles=tuple(BASE.roles))
    for one in result.roles:
        mine = you[one.role]
        assert mine
        assert (mine.readiness, mine.band, mine.essential_gaps) == (one.readiness, one.band, one.essential_gaps)
    if found.nearer:
        total = sum(one.lost_next - one.lost_nearer for one in found.nearer.differences)
        assert abs(total - found.nearer.points) < 1e-6
        assert found.nearer.hours >= 0


def test_the_page_for_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    page = comparison_page(BASE, compared({"python": 3, "sql": 0}), "mlcareer assess me.yaml")
    assert (
        draw(page, terminal=False)
        == """\
Engineer and Scientist

1 of 4 requirements are common to all.

For Ada

Role       Said  Likely  At most  Standing  To ready  Essential open  Gates open
────────────────────────────────────────────────────────────────────────────────
Engineer   46.9    46.9     59.4  stretch      120 h               1           0
Scientist  57.1    57.1     57.1  stretch       30 h               0           0

Scientist is nearer than Engineer: 30 hours to ready to 120, with +10.2 points
of readiness and fewer essential requirements open (0 to 1).

What makes the difference

Points of readiness that each lacks; the differences, all 3 of them, add up to
+10.2.

Requirement  Scientist  Engineer  Difference
────────────────────────────────────────────
Sql               42.9      25.0       -17.9
Python       not asked      15.6       +15.6
Torch        not asked      12.5       +12.5

What each asks: level, weight, * essential

Requirement  You                 Engineer              Scientist
────────────────────────────────────────────────────────────────────────────────
Sql          none                ✗ intermediate, 2     ✗ novice, 3
A choice     Python:             ~ advanced, 5*        ✓ intermediate, 4
             intermediate        (Python)
Python       intermediate        ~ advanced, 5*        ✓ intermediate, 4 (A
                                                       choice)
Torch        not stated          ? novice, 1           –

✓ met, ~ below, ✗ missing, ? not stated. You: ← implied by.

Gates

Engineer

nothing known

Scientist

nothing known

Pay a year

Engineer

nothing known

Scientist

nothing known

Outlook

Engineer

nothing known

Scientist

nothing known

  mlcareer assess me.yaml --role scientist  The nearer one point by point
"""
    )


def test_the_first_screen_has_the_hours_to_go_and_what_each_asks_alone() -> None:
    assert (
        draw(comparison_glance(compared({"python": 3}), "again"), terminal=False)
        == """\
Engineer and Scientist

Role       Said  Likely  Hours to go
──────────────────────────────────────
Engineer     47      47        120 h
Scientist    57      57         30 h

Scientist is nearer for you by 90 hours. Only Engineer asks for Python and
Torch.

All ask for  Sql
Engineer     Torch
Scientist    nothing beside

  again --full  levels, what could stop you, pay, outlook
"""
    )


def test_the_first_screen_names_as_shared_only_what_all_ask_for_outright(shipped: Knowledge) -> None:
    tried = 0
    for one, other in combinations(sorted(shipped.roles)[:12], 2):
        found = compare(shipped, (shipped.roles[one], shipped.roles[other]), None, today=TODAY)
        facts = next(block for block in comparison_glance(found, "") if isinstance(block, Facts))
        named = text_of(facts.items[0][1]).removesuffix(" …").split(", ")
        in_part = {row.name for row in found.requirements if any(asked.within for asked in row.asked)}
        assert in_part.isdisjoint(named)
        assert found.common >= len([name for name in named if name != "nothing"]) - 1
        tried += bool(in_part)
    assert tried > 10


def test_every_role_has_a_label_of_its_own(shipped: Knowledge) -> None:
    for pair in combinations(sorted(shipped.roles), 2):
        facts = comparison_glance(compare(shipped, tuple(shipped.roles[one] for one in pair), None, today=TODAY), "")
        labels = [label for label, _ in next(block for block in facts if isinstance(block, Facts)).items]
        assert len(set(labels)) == 3, pair


def test_the_job_that_somebody_has_takes_no_hours_and_its_plan_some(shipped: Knowledge) -> None:
    person = Profile.model_validate({"current_role": "Junior data analyst", "skills": {"sql": 3}})
    roles = (shipped.roles["data-analyst"], shipped.roles["business-analyst"])
    found = compare(shipped, roles, person, today=TODAY)
    rows = {role.role: (role.held_now, role.hours_to_ready) for role in found.roles}
    assert rows["data-analyst"] == (True, 0)
    shown = [line.split() for line in draw(comparison_glance(found, "again"), terminal=False).splitlines()]
    assert ["Data", "analyst", "–", "your", "job", "now"] in [[*line[:2], *line[-4:]] for line in shown]
