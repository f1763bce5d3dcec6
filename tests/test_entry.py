"""What a plan is for: the role as one applies for it, and which alternatives are worth learning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from small import SAID, asks, knowledge, role, skill
from small import TODAY as DAY

from mlcareer import Knowledge, Plan, Profile, plan
from mlcareer.advice.credit import holdings, level_of
from mlcareer.advice.entry import Entry, namings
from mlcareer.knowledge.model import EntryRule, HeldSkill, Holders, PlanRule
from mlcareer.profile.recognise import recognise

RULE = EntryRule(core=4, highest=3, share=100, asked=0.5, nearer=0.5, hours_per_week=8, sources=SAID)


def base(*extra: Any, rule: EntryRule = RULE, holders: Holders | None = None) -> Knowledge:
    """Code, tools of which one is rare, talk (a trait), and a nicety."""
    skills = [
        skill("code"),
        skill("tool-a"),
        skill("tool-b"),
        skill("tool-c"),
        replace(skill("talk"), trait=True),
        skill("story", needs={"talk": 2}),
        skill("nicety"),
    ]
    asked = extra or (
        asks("code", 4, 5, essential=True),
        asks("tool-a|tool-b|tool-c", 2, 4),
        asks("talk", 4, 5, essential=True),
        asks("story", 2, 4),
        asks("nicety", 2, 3),
    )
    made = knowledge(skills, [role("job", *asked)])
    steering = PlanRule(stay=0.2, exam_weight=10, exam_known=0.6, projects=(), sources=SAID, entry=rule)
    return replace(made, method=replace(made.method, plan=steering), holders=holders)


def surveyed(**counts: int) -> Holders:
    """A survey of 100 people in the job and 100 in another one, of whom so many name each tool."""
    skills = tuple(HeldSkill(skill=s, holders=(n, 1), weights=(1.0, 1.0)) for s, n in counts.items())
    return Holders(
        roles=("job", "other"), respondents=(100, 100), skills=skills, answers=(), answer_weights=(), sources=SAID
    )


def entry(known: Knowledge, held: Mapping[str, int] | None = None) -> Entry:
    profile = Profile.model_validate({"skills": dict(held or {})})
    return Entry(known, holdings(recognise(profile, known), known), known.roles["job"])


def made(known: Knowledge, held: Mapping[str, int] | None = None, job: str = "job", **terms: Any) -> Plan:
    return plan(known, Profile.model_validate({"skills": dict(held or {})}), job, today=DAY, **terms)


def raised(of: Plan) -> dict[str, int]:
    return {step.skill: step.to_level for step in of.steps}


class TestTheRoleAtEntry:
    def test_it_asks_for_what_is_essential_or_asked_for_by_most_and_not_for_more_than_study_reaches(self) -> None:
        found = entry(base()).role
        assert [(one.key, one.level) for one in found.requirements] == [("code", 3), ("choice", 2), ("story", 2)]

    def test_a_trait_is_shown_and_not_learnt(self) -> None:
        found = made(base())
        assert [(one.skill, one.level) for one in found.shown] == [("talk", 3)]
        assert "talk" not in raised(found)
        assert found.readiness_start > found.readiness

    def test_what_is_left_out_says_why(self) -> None:
        found = made(base())
        why = {gap.requirement: gap.why for gap in found.left_open}
        assert why == {"code": "at work", "talk": "trait", "nicety": "few"}
        assert set(found.leave_out) == {"code", "nicety"}

    def test_who_has_closed_it_has_nothing_to_learn(self) -> None:
        found = made(base(), {"code": 3, "tool-a": 2, "story": 2})
        assert (found.reached, found.steps, found.closed) == (True, (), 100)
        assert made(base(), {"code": 2, "tool-a": 2, "story": 2}).reached is False

    def test_a_percentage_asks_for_everything_at_the_level_of_the_role(self) -> None:
        found = made(base(), to=100)
        assert raised(found)["code"] == 4
        assert "nicety" in raised(found)

    def test_a_budget_goes_to_what_is_closed_first_and_no_further(self) -> None:
        whole = made(base())
        assert raised(made(base(), budget=10_000)) == raised(whole)
        part = made(base(), budget=whole.hours.expected - 1)
        assert part.hours.expected < whole.hours.expected
        assert part.closed_after < 100

    def test_a_role_of_traits_alone_stays_as_it_is(self) -> None:
        found = entry(base(asks("talk", 3, 5, essential=True))).role
        assert [one.key for one in found.requirements] == ["talk"]


class TestAlternatives:
    def test_one_that_few_name_is_not_taught(self) -> None:
        known = base(holders=surveyed(**{"tool-a": 40, "tool-b": 10, "tool-c": 30}))
        assert entry(known).choices["choice"] == {"tool-a"}
        assert "tool-a" in raised(made(known))

    def test_of_those_that_many_name_the_quicker_one_stays_too(self) -> None:
        known = base(holders=surveyed(**{"tool-a": 40, "tool-b": 10, "tool-c": 30}))
        dear = replace(known.skills["tool-a"], learning=replace(known.skills["tool-a"].learning, share=2.0))
        known = replace(known, skills={**known.skills, "tool-a": dear})
        assert entry(known).choices["choice"] == {"tool-a", "tool-c"}
        assert "tool-c" in raised(made(known))

    def test_one_that_the_person_uses_already_counts(self) -> None:
        known = base(holders=surveyed(**{"tool-a": 40, "tool-b": 10}))
        assert entry(known, {"tool-b": 1}).choices["choice"] == {"tool-a", "tool-b"}
        assert "tool-b" in raised(made(known, {"tool-b": 1}))

    def test_one_that_is_much_nearer_counts(self) -> None:
        known = base(holders=surveyed(**{"tool-a": 40, "tool-b": 10}))
        quick = replace(known.skills["tool-b"], learning=replace(known.skills["tool-b"].learning, share=0.4))
        assert "tool-b" in entry(replace(known, skills={**known.skills, "tool-b": quick})).choices["choice"]

    def test_as_many_stay_as_are_asked_for(self) -> None:
        two = (asks("code", 3, 5, essential=True), asks("tool-a|tool-b|tool-c", 2, 4, pick=2))
        known = base(*two, holders=surveyed(**{"tool-a": 40, "tool-b": 10}))
        assert entry(known).choices["choice"] == {"tool-a", "tool-b"}

    def test_where_nobody_asked_all_count(self) -> None:
        assert entry(base()).choices["choice"] == {"tool-a", "tool-b", "tool-c"}

    def test_a_role_that_was_not_counted_takes_the_people_of_all(self) -> None:
        known = base(holders=replace(surveyed(**{"tool-a": 40}), roles=("one", "other")))
        (found,) = namings(known, known.roles["job"], ("tool-a",)).values()
        assert (found.count, found.n, found.role) == (41, 200, None)

    def test_the_reason_names_how_many_name_each(self) -> None:
        known = base(holders=surveyed(**{"tool-a": 40, "tool-b": 10}))
        (step,) = [one for one in made(known).steps if one.skill == "tool-a"]
        assert "named by 40 in 100 of 100 surveyed (Job), Tool-B by 10" in step.because


# --- on the shipped knowledge base

JOBS = (
    "data-analyst",
    "data-scientist",
    "data-engineer",
    "machine-learning-engineer",
    "ai-product-manager",
    "ux-researcher",
)
PEOPLE: tuple[dict[str, int], ...] = (
    {},
    {"spreadsheets": 3, "communication": 3},
    {"python": 3, "sql": 2, "statistics": 2},
    {"java": 4, "git": 3, "docker": 2, "linux-command-line": 3},
)


@pytest.mark.parametrize("job", JOBS)
@pytest.mark.parametrize("held", PEOPLE)
def test_a_plan_for_a_shipped_role_is_one_to_hand_over(job: str, held: dict[str, int], shipped: Knowledge) -> None:
    found = made(shipped, held, job)
    known = holdings(recognise(Profile.model_validate({"skills": held}), shipped), shipped)
    essential = {s for one in shipped.roles[job].requirements if one.essential for s in one.skills}
    languages = [place for place, step in enumerate(found.steps) if step.skill in essential & {"sql", "python", "r"}]
    assert all(hours <= found.hours.expected / 2 for hours in [found.steps[p].total.expected for p in languages])
    assert all(3 * place <= len(found.steps) + 2 for place in languages)
    for step in found.steps:
        assert not shipped.skills[step.skill].trait
        assert step.to_level <= 3
        assert step.to_level > level_of(known, step.skill)
        assert step.to_level > 1 or step.needed_by
    assert len({step.skill for step in found.steps}) == len(found.steps)


@pytest.mark.parametrize("job", ["data-analyst", "business-intelligence-analyst"])
def test_a_tool_that_employers_name_is_taught(job: str, shipped: Knowledge) -> None:
    assert {"tableau", "power-bi"} & raised(made(shipped, {}, job)).keys()


def test_nothing_of_charts_before_data_and_no_language_model_at_work_before_programming(shipped: Knowledge) -> None:
    assert dict(shipped.skills["data-visualisation"].needs(1))["data-cleaning-and-preprocessing"] == 1
    assert dict(shipped.skills["large-language-models"].needs(3))["programming-fundamentals"] == 2
    assert shipped.skills["large-language-models"].needs(2) == ()
