"""What a plan is for: the role as one applies for it, and which alternatives are worth learning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from effort import some
from small import SAID, asks, knowledge, role, skill
from small import TODAY as DAY

from mlcareer import Knowledge, Plan, Profile, assess, plan
from mlcareer.advice.planning.entry import RoleEntry, namings, usually_named
from mlcareer.advice.planning.optimum import Choices
from mlcareer.advice.standing.credit import holdings, level_of
from mlcareer.advice.standing.steps import teachers
from mlcareer.knowledge.model import (
    EntryRule,
    HeldSkill,
    Holders,
    Milestone,
    PlanRule,
    Portfolio,
    Presupposed,
    Resource,
    StudyTime,
    Teaches,
)
from mlcareer.profile.recognise import recognise
from mlcareer.render.formats.page import to_markdown
from mlcareer.render.formats.terminal import draw
from mlcareer.render.pages.plan import plan_page
from mlcareer.render.pages.plan_glance import plan_glance

RULE = EntryRule(
    core=4, first=2, highest=3, share=100, asked=0.5, nearer=0.5, named=0.5, counted=50, hours_per_week=8, sources=SAID
)


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
    return replace(made, method=replace(made.method, plan=steering), holders={holders.id: holders} if holders else {})


def surveyed(**counts: int) -> Holders:
    """A survey of 100 people in the job and 100 in another one, of whom so many name each tool."""
    skills = tuple(HeldSkill(skill=s, means=(s,), holders=(n, 1)) for s, n in counts.items())
    return Holders(
        id="poll",
        kind="people",
        family="poll",
        year=2025,
        population="people",
        licence="none",
        roles=("job", "other"),
        n=(100, 100),
        skills=skills,
        sources=SAID,
    )


def entry(known: Knowledge, held: Mapping[str, int] | None = None) -> RoleEntry:
    profile = Profile.model_validate({"skills": dict(held or {})})
    return RoleEntry(known, holdings(recognise(profile, known), known), known.roles["job"])


def made(known: Knowledge, held: Mapping[str, int] | None = None, job: str = "job", **terms: Any) -> Plan:
    return plan(known, Profile.model_validate({"skills": dict(held or {})}), job, today=DAY, **terms)


def choices(known: Knowledge, held: Mapping[str, int] | None = None) -> Choices:
    found = entry(known, held).choices
    assert found is not None
    return found


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
        assert found.readiness_expected_start > found.readiness_expected

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
        assert choices(known)["choice"] == {"tool-a"}
        assert "tool-a" in raised(made(known))

    def test_of_those_that_many_name_the_quicker_one_stays_too(self) -> None:
        known = base(holders=surveyed(**{"tool-a": 40, "tool-b": 10, "tool-c": 30}))
        dear = replace(known.skills["tool-a"], learning=replace(known.skills["tool-a"].learning, share=2.0))
        known = replace(known, skills={**known.skills, "tool-a": dear})
        assert choices(known)["choice"] == {"tool-a", "tool-c"}
        assert "tool-c" in raised(made(known))

    def test_a_few_hours_saved_are_no_reason_to_learn_what_fewer_name(self) -> None:
        known = base(holders=surveyed(**{"tool-a": 40, "tool-c": 30}))
        for share, kept in ((0.8, {"tool-a"}), (0.7, {"tool-a", "tool-c"})):
            quick = replace(known.skills["tool-c"], learning=replace(known.skills["tool-c"].learning, share=share))
            assert choices(replace(known, skills={**known.skills, "tool-c": quick}))["choice"] == kept

    def test_one_that_the_person_uses_already_counts(self) -> None:
        known = base(holders=surveyed(**{"tool-a": 40, "tool-b": 10}))
        assert choices(known, {"tool-b": 2})["choice"] == {"tool-a", "tool-b"}

    def test_one_that_the_person_has_only_heard_of_does_not(self) -> None:
        known = base(holders=surveyed(**{"tool-a": 40, "tool-b": 10}))
        assert choices(known, {"tool-b": 1})["choice"] == {"tool-a"}
        assert {"tool-a", "tool-b"} & raised(made(known, {"tool-b": 1})).keys() == {"tool-a"}

    def test_one_that_is_much_nearer_counts(self) -> None:
        known = base(holders=surveyed(**{"tool-a": 40, "tool-b": 10}))
        quick = replace(known.skills["tool-b"], learning=replace(known.skills["tool-b"].learning, share=0.4))
        assert "tool-b" in choices(replace(known, skills={**known.skills, "tool-b": quick}))["choice"]

    def test_as_many_stay_as_are_asked_for(self) -> None:
        two = (asks("code", 3, 5, essential=True), asks("tool-a|tool-b|tool-c", 2, 4, pick=2))
        known = base(*two, holders=surveyed(**{"tool-a": 40, "tool-b": 10}))
        assert choices(known)["choice"] == {"tool-a", "tool-b"}

    def test_what_is_passed_over_for_one_thing_is_not_learnt_for_another(self) -> None:
        other = replace(asks("tool-b|tool-c", 2, 4), id="frames", name="Frames")
        known = base(asks("tool-a|tool-b", 2, 5), other, holders=surveyed(**{"tool-a": 40, "tool-b": 10, "tool-c": 2}))
        assert choices(known) == {"choice": {"tool-a"}, "frames": {"tool-c"}}
        assert choices(known, {"tool-b": 2}) == {"choice": {"tool-a", "tool-b"}, "frames": {"tool-b"}}

    def test_nothing_is_learnt_for_what_carries_over_from_it(self) -> None:
        known = base(asks("code", 3, 5, essential=True), asks("tool-a", 2, 4))
        like = skill("tool-a", like={"tool-b": 0.9})
        quick = replace(known.skills["tool-b"], learning=replace(known.skills["tool-b"].learning, share=0.1))
        known = replace(known, skills={**known.skills, "tool-a": like, "tool-b": quick})
        assert raised(made(replace(known), to=90)).keys() == {"code", "tool-b"}
        assert raised(made(known)).keys() == {"code", "tool-a"}

    def test_where_nobody_asked_all_count(self) -> None:
        assert choices(base())["choice"] == {"tool-a", "tool-b", "tool-c"}

    def test_a_role_that_was_not_counted_takes_the_people_of_all(self) -> None:
        known = base(holders=replace(surveyed(**{"tool-a": 40, "tool-b": 10}), roles=("one", "other")))
        found = namings(known, known.roles["job"], ("tool-a", "tool-b"))["tool-a"]
        assert (found.count, found.n, found.role) == (41, 200, None)

    def test_the_reason_names_how_many_name_each(self) -> None:
        known = base(holders=surveyed(**{"tool-a": 40, "tool-b": 10}))
        (step,) = [one for one in made(known).steps if one.skill == "tool-a"]
        assert "named by 40 in 100 of 100 people of 2025 (Job), Tool-B by 10" in step.because


def test_what_most_advertisements_name_and_the_plan_leaves_out_is_told() -> None:
    adverts = replace(surveyed(**{"tool-a": 80, "tool-b": 60, "tool-c": 20}), kind="advertisements")
    known = base(holders=adverts)
    assert made(known).named_and_left == (), "a tool named about as often is taught in its place"
    (told,) = [one for one in made(known, {"tool-c": 3}).named_and_left if one.skill == "tool-a"]
    assert (told.count, told.n, told.kind) == (80, 100, "advertisements")
    assert made(base(holders=surveyed(**{"tool-a": 80, "tool-b": 60})), {"tool-c": 3}).named_and_left == ()


def test_nothing_is_offered_that_takes_for_granted_what_is_not_known_by_then() -> None:
    def course(id_: str, low: int, **needs: int) -> Resource:
        return Resource(
            id=id_,
            title=id_,
            kind="course",
            provider="p",
            summary="s",
            sources=SAID,
            hours=(StudyTime(low=low, high=low, basis="judgement", sources=SAID),),
            teaches=(Teaches(skill="story", from_level=0, to_level=3),),
            presupposes=tuple(Presupposed(skill=skill, level=level) for skill, level in needs.items()),
        )

    known = replace(
        base(), resources={one.id: one for one in (course("short", 1, nicety=2), course("long", 9, code=2))}
    )

    def offered(held: Mapping[str, int]) -> tuple[str, ...]:
        return next(step.resources for step in made(known, held).steps if step.skill == "story")

    assert offered({}) == ("long",), "code is learnt before"
    assert offered({"nicety": 2}) == ("short", "long")
    assert offered({"nicety": 1, "code": 0}) == ("long",)


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
    languages = [step for step in found.steps if step.skill in essential & {"sql", "python", "r"}]
    begun = [step for step in languages if step.from_level < 2]
    assert all(step.total.expected <= found.hours.expected / 2 for step in begun)
    assert all(3 * step.number <= len(found.steps) + 2 for step in begun)
    for step in found.steps:
        assert not shipped.skills[step.skill].trait
        assert step.to_level <= 3
        assert step.to_level > level_of(known, step.skill)
        assert step.to_level > 1 or step.needed_by
        for one in step.along:
            assert known.get(one.skill) is None or known[one.skill].level < one.to_level
    assert len({(step.skill, step.from_level) for step in found.steps}) == len(found.steps)


@pytest.mark.parametrize("job", ["data-analyst", "business-intelligence-analyst"])
def test_a_tool_that_employers_name_is_taught(job: str, shipped: Knowledge) -> None:
    assert {"tableau", "power-bi"} & raised(made(shipped, {}, job)).keys()


def test_nothing_of_charts_before_data_and_no_language_model_at_work_before_programming(shipped: Knowledge) -> None:
    assert dict(shipped.skills["data-visualisation"].needs(1))["data-cleaning-and-preprocessing"] == 1
    assert dict(shipped.skills["large-language-models"].needs(3))["programming-fundamentals"] == 2
    assert shipped.skills["large-language-models"].needs(2) == ()


# --- phases

PIECE = Portfolio(
    id="engineering",
    piece="A thing",
    milestones=(
        Milestone(id="first", goal="You can begin.", text="Begin.", shows=("code",), traits=("talk",)),
        Milestone(id="second", goal="You can go on.", text="Go on.", shows=("tool-a", "story"), needs=("code",)),
        Milestone(id="third", goal="You are done.", text="Show it all.", shows=("nicety",)),
    ),
    sources=SAID,
)


def phased(pace: float, **terms: Any) -> Plan:
    return made(replace(base(), milestones={"engineering": PIECE}), hours_per_week=pace, **terms)


def test_a_phase_has_a_goal_a_milestone_and_its_days() -> None:
    found = phased(8)
    assert [(one.goal, one.milestone) for one in found.phases] == [
        ("You can begin.", "Begin."),
        ("You can go on.", "Go on."),
    ]
    assert found.phases[0].traits == ("talk",)
    assert [number for one in found.phases for number in one.steps] == [step.number for step in found.steps]
    assert sum(one.hours.expected for one in found.phases) == pytest.approx(found.hours.expected)
    assert (found.phases[0].begins, found.phases[-1].ends) == (DAY, found.ends)


def test_a_milestone_waits_for_what_it_needs() -> None:
    found = phased(8, budget=40)
    assert all(one.goal != "You can go on." for one in found.phases if "code" not in raised(found))


def test_a_plan_of_few_weeks_is_one_phase() -> None:
    assert len(phased(40).phases) == 1
    assert phased(40).later is None


def many(count: int) -> Knowledge:
    """A role that asks for so many essential things of the same hours, one of them a code."""
    skills = [skill("code"), *(skill(f"thing-{number}") for number in range(count))]
    asked = [asks(one.id, 2, 5, essential=True) for one in skills]
    steering = base().method.plan
    made = knowledge(skills, [role("job", *asked)])
    return replace(made, method=replace(made.method, plan=steering))


def test_what_five_phases_cannot_hold_comes_later() -> None:
    whole = made(many(11), hours_per_week=100)
    hours = whole.hours.expected / 12
    found = made(many(11), hours_per_week=hours / 8)
    assert [len(one.steps) for one in found.phases] == [1, 1, 1, 1, 1]
    assert found.later
    assert found.later.steps == tuple(range(6, 13))
    assert found.later.hours.expected == pytest.approx(7 * hours, abs=0.2)
    assert found.later.begins
    assert found.phases[-1].ends
    assert found.later.begins > found.phases[-1].ends
    assert found.later.ends == found.ends
    assert "\n### Later\n" in to_markdown(plan_page(many(11), found, lambda *words: " ".join(words)))
    assert (found.later.hours_per_week - 1) * 50 < found.hours.expected <= found.later.hours_per_week * 50
    assert made(many(11), hours_per_week=float(found.later.hours_per_week)).later is None


def test_five_phases_hold_some_forty_weeks_of_a_long_plan_before_anything_is_left_for_later() -> None:
    hours = made(many(11), hours_per_week=100).hours.expected / 12
    found = made(many(11), hours_per_week=hours / 6.6)
    assert [one.weeks for one in found.phases] == pytest.approx([6.6, 6.6, 6.6, 6.6, 13.2], abs=0.2)


def test_a_rest_of_less_than_a_phase_belongs_to_the_last_one() -> None:
    hours = made(many(10), hours_per_week=100).hours.expected / 11
    found = made(many(10), hours_per_week=hours / 5)
    assert found.later is None
    assert [one.weeks for one in found.phases] == pytest.approx([10, 10, 10, 10, 15], abs=0.2)


def test_the_language_comes_in_one_go_and_every_other_essential_to_within_a_level_before_any_is_finished() -> None:
    known = base(*(asks(one, 3, 5, essential=True) for one in ("tool-a", "nicety", "code")))
    other = {one: replace(known.skills[one], category="domain") for one in ("tool-a", "nicety")}
    steps = made(replace(known, skills={**known.skills, **other})).steps
    raised = [(one.skill, one.from_level, one.to_level) for one in steps]
    assert raised == [("code", 0, 3), ("nicety", 0, 2), ("tool-a", 0, 3), ("nicety", 2, 3)]


def test_an_acquaintance_that_would_be_most_of_a_step_is_one_by_itself() -> None:
    skills = [skill("base-a"), skill("base-b"), skill("small", needs={"base-a": 1, "base-b": 1})]
    made_ = knowledge(skills, [role("job", asks("small", 2, 5, essential=True))])
    steering = base().method.plan
    dear = replace(skills[0], learning=replace(skills[0].learning, share=4.0))
    for first, expected in ((skills[0], 1), (dear, 2)):
        known = replace(made_, skills={**made_.skills, "base-a": first}, method=replace(made_.method, plan=steering))
        found = made(known)
        assert len(found.steps) == expected
        assert {one.skill for step in found.steps for one in step.along} >= {"base-b"}
        assert found.steps[-1].skill == "small"


@pytest.mark.parametrize("job", JOBS)
@pytest.mark.parametrize("held", PEOPLE)
def test_the_phases_of_a_shipped_role(job: str, held: dict[str, int], shipped: Knowledge) -> None:
    found = made(shipped, held, job)
    assert 1 <= len(found.phases) <= 5
    planned = [number for one in found.phases for number in one.steps]
    assert [*planned, *(found.later.steps if found.later else ())] == [step.number for step in found.steps]
    essential = [one.essential for one in found.phases]
    assert essential == sorted(essential, reverse=True)
    assert all(one.milestone for one in found.phases)
    assert all(one.goal for one in found.phases)
    goals = [one.goal for one in found.phases if one.of_portfolio]
    assert len(set(goals)) == len(goals)
    for before, after in pairwise(found.phases):
        assert before.begins is not None
        assert before.begins <= before.ends <= after.ends  # type: ignore[operator]
        assert before.ends_low <= after.ends_low  # type: ignore[operator]
        assert before.ends_high <= after.ends_high  # type: ignore[operator]
    if found.steps:
        assert found.this_week
        assert (found.this_week.step, found.this_week.skill) == (1, found.steps[0].skill)
    assert found.apply_from
    assert found.apply_from.after_steps <= len(found.steps)


def test_what_is_likely_is_checked_and_not_taught(shipped: Knowledge) -> None:
    someone = Profile.model_validate({"skills": {}, "current_role": "data analyst", "experience": []})
    job = Profile.model_validate({"skills": {}, "experience": [{"role": "data-analyst", "years": 5}]})
    found = plan(shipped, job, "data-scientist", today=DAY)
    checked = {one.skill: one.level for one in found.check_first}
    at_stake = [one.hours * (1 - one.chance) for one in found.check_first]
    assert at_stake == sorted(at_stake, reverse=True)
    assert "sql" in checked
    assert all(step.from_level >= checked.get(step.skill, 0) for step in found.steps)
    assert found.hours_if_not_likely
    assert found.hours_if_not_likely > found.hours.expected
    assert found.readiness < found.readiness_expected
    denied = Profile.model_validate({"skills": {"sql": 0}, "experience": [{"role": "data-analyst", "years": 5}]})
    assert "sql" in raised(plan(shipped, denied, "data-scientist", today=DAY))
    assert plan(shipped, someone, "data-scientist", today=DAY).check_first


def test_nothing_is_checked_beyond_what_is_needed_or_beside_what_is_met(shipped: Knowledge) -> None:
    person = {
        "education": {"level": "master", "field": "applied mathematics"},
        "experience": [{"role": "research-engineer", "years": 4}],
        "skills": {"Python": 4, "PyTorch": 4},
    }
    found = plan(shipped, Profile.model_validate(person), "research-scientist", today=DAY)
    checked = {one.skill: one.level for one in found.check_first}
    assert checked
    assert not checked.keys() & {"tensorflow", "jax"}  # one framework is asked for, and it was named
    asked = {skill: one.level for one in shipped.roles["research-scientist"].requirements for skill in one.skills}
    needed = [
        need for skill, level in {**asked, **raised(found)}.items() for need in shipped.skills[skill].needs(level)
    ]
    assert checked["school-algebra"] <= max(level for skill, level in needed if skill == "school-algebra")
    assert all(level <= asked[skill] for skill, level in checked.items() if skill in asked)


def test_what_the_work_to_show_is_made_with_is_taught() -> None:
    piece = replace(PIECE, uses=("nicety",))
    assert "nicety" not in raised(made(replace(base(), milestones={"engineering": PIECE})))
    assert "nicety" in raised(made(replace(base(), milestones={"engineering": piece})))
    elsewhere = made(replace(base(), milestones={"design": replace(piece, id="design")}))
    assert "nicety" not in raised(elsewhere)


def test_the_first_screen_tells_the_degree_that_is_lacking(monkeypatch: pytest.MonkeyPatch, shipped: Knowledge) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    def asked(education: Any, job: str) -> str:
        found = plan(shipped, Profile.model_validate({"education": education}), job, today=DAY)
        page = draw(plan_glance(shipped, found, lambda *words: " ".join(words)), terminal=False)
        return "".join(line for line in page.splitlines() if line.startswith("Also asked"))

    assert "bachelor" in asked("secondary", "data-engineer")
    assert "a doctorate is usual; yours" in asked({"level": "master", "field": "physics"}, "research-scientist")
    assert asked({"level": "doctorate", "field": "physics"}, "research-scientist") == ""


def test_what_is_left_to_work_begins_with_what_is_essential(
    monkeypatch: pytest.MonkeyPatch, shipped: Knowledge
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    found = made(shipped, {"python": 3, "sql": 3}, "data-engineer")
    essential = [one.name for one in found.left_open if one.essential and one.requirement in found.leave_out]
    page = draw(plan_glance(shipped, found, lambda *words: " ".join(words)), terminal=False)
    assert essential
    assert page.split("Leave to work ")[1].strip().startswith(essential[0])


def test_what_was_last_used_long_ago_is_to_be_refreshed(monkeypatch: pytest.MonkeyPatch, shipped: Knowledge) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    long_ago, lately = DAY.year - 9, DAY.year - 2
    skills = {
        "sql": {"level": 3, "last_used": long_ago},
        "git": {"level": 2, "last_used": lately},
        "python": {"level": 2},
        "figma": {"level": 4, "last_used": long_ago},
    }
    found = plan(shipped, Profile.model_validate({"skills": skills}), "data-engineer", today=DAY)
    assert [(one.skill, one.level, one.last_used) for one in found.refresh] == [("sql", 3, long_ago)]
    page = draw(plan_glance(shipped, found, lambda *words: " ".join(words)), terminal=False)
    assert f"last used long ago: SQL ({long_ago})" in page
    fresh = {name: {**said, "last_used": lately} for name, said in skills.items()}
    assert not plan(shipped, Profile.model_validate({"skills": fresh}), "data-engineer", today=DAY).refresh


def test_what_teaches_by_a_tool_passed_over_comes_last(shipped: Knowledge) -> None:
    def first(**person: Any) -> list[str]:
        made = plan(shipped, Profile.model_validate(person), "data-analyst", today=DAY)
        return [one for step in made.steps if step.skill not in ("r", "python") for one in step.resources[:1]]

    def by_r(ids: list[str]) -> list[str]:
        return [one for one in ids if "r" in {lesson.skill for lesson in shipped.resources[one].teaches}]

    assert by_r(first(skills={"R": 3}))
    assert not by_r(first(skills={"Python": 3}))


@pytest.mark.parametrize("job", ["data-analyst", "Backend developer", "Registered nurse"])
def test_what_is_likely_is_the_same_number_as_in_an_assessment(shipped: Knowledge, job: str) -> None:
    person = Profile.model_validate(
        {"current_role": job, "experience": [{"title": job, "years": 5}], "skills": ["SQL"]}
    )
    found = plan(shipped, person, "data-scientist", today=DAY)
    [role] = [one for one in assess(shipped, person, today=DAY).roles if one.role == "data-scientist"]
    assert (found.readiness, found.readiness_expected) == (role.readiness, role.readiness_expected)
    assert found.readiness_expected_after > found.readiness_expected > found.readiness


def test_the_first_screen_fits_a_terminal(monkeypatch: pytest.MonkeyPatch, shipped: Knowledge) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for job in some(list(shipped.roles)):
        for held in PEOPLE:
            page = plan_glance(shipped, made(shipped, held, job), lambda *words: " ".join(words))
            shown = draw(page, terminal=True, lines=24)
            assert len(shown.splitlines()) <= 24, shown
            assert max(map(len, shown.splitlines())) <= 80 + 40  # colours have no width


def test_the_first_screen_of_a_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    known = replace(base(), milestones={"engineering": PIECE})
    shown = draw(plan_glance(known, phased(8), lambda *words: " ".join(["mlcareer", *words])), terminal=False)
    assert shown.startswith("Plan for Job, 8 hours a week\n\nReady")
    assert "Apply  from Feb 2027, as Junior job or Job" in shown
    assert "   to show      Begin." in shown
    assert "This week" in shown
    assert "Leave to work  " in shown


def test_a_milestone_for_beginners_shows_nothing_that_is_taught_further() -> None:
    small = replace(PIECE.milestones[0], up_to=1)
    known = replace(base(), milestones={"engineering": replace(PIECE, milestones=(small, *PIECE.milestones[1:]))})
    assert small.goal not in [one.goal for one in made(known, hours_per_week=8).phases]
    further = replace(known, milestones={"engineering": PIECE})
    assert small.goal in [one.goal for one in made(further, hours_per_week=8).phases]


def test_of_two_milestones_that_show_a_phase_the_one_that_shows_little_else_ends_it() -> None:
    broad = Milestone(id="broad", goal="Broad.", text="All.", shows=("code", "tool-b", "story", "nicety"))
    known = replace(base(), milestones={"engineering": replace(PIECE, milestones=(broad, *PIECE.milestones))})
    assert made(known, hours_per_week=8).phases[0].goal == "You can begin."


def test_what_most_advertisements_name_is_planned_for(shipped: Knowledge) -> None:
    named = {one.skill for one in usually_named(shipped, shipped.roles["data-analyst"])}
    often = next(
        one
        for one in shipped.roles["data-analyst"].requirements
        if one.importance < 4 and not named.isdisjoint(one.skills) and not shipped.skills[one.skills[0]].trait
    )
    found = plan(shipped, Profile.model_validate({"skills": {"sql": 3}}), "data-analyst", today=DAY)
    assert often.skills[0] in raised(found)
    assert often.key not in found.leave_out


def test_who_has_worked_in_the_field_looks_for_no_junior_title(shipped: Knowledge) -> None:
    def titles(years: int, job: str = "database-administrator") -> tuple[str, ...]:
        person = {"skills": {"sql": 4}, "experience": [{"title": job, "years": years}]}
        found = plan(shipped, Profile.model_validate(person), "data-engineer", today=DAY).apply_from
        return found.titles if found else ()

    assert titles(1)[0] == "Junior data engineer"
    assert titles(7)[0] == "Data engineer"
    assert titles(4, "Business intelligence developer")[0] == "Junior data engineer"
    assert titles(8, "Business intelligence developer")[0] == "Data engineer"
    assert titles(8, "Back-end developer")[0] == "Data engineer"
    assert titles(8, "Nurse")[0] == "Junior data engineer"


def test_who_comes_from_a_near_trade_half_way_there_looks_for_no_junior_title(shipped: Knowledge) -> None:
    def first(years: int, title: str, **skills: int) -> str:
        person = {"skills": skills, "experience": [{"title": title, "years": years}]}
        found = plan(shipped, Profile.model_validate(person), "mlops-engineer", today=DAY).apply_from
        return found.titles[0] if found else ""

    known = {"docker": 3, "linux": 5, "ansible": 4, "python": 3, "bash": 4}
    assert first(9, "System administrator", **known) == "MLOps engineer"
    assert first(3, "System administrator", **known) == "Junior MLOps engineer"
    assert first(9, "System administrator", linux=3) == "Junior MLOps engineer"
    assert first(9, "Electrician", **known) == "Junior MLOps engineer"


@pytest.mark.parametrize(
    ("title", "years", "role", "junior"),
    [
        ("Marketing director", 20, "ai-product-manager", False),
        ("Head chef", 6, "data-analyst", False),
        ("Lead Java developer", 4, "ai-engineer", False),
        ("Team leader, call centre", 1, "data-analyst", True),
        ("Product manager", 2, "data-analyst", True),
        ("Senior data engineer", 2, "data-scientist", False),
        ("Senior backend developer", 2, "ai-engineer", False),
        ("Senior nurse", 8, "data-analyst", True),
        ("Baker", 11, "data-analyst", True),
        ("Office manager", 20, "data-analyst", True),
    ],
)
def test_a_senior_of_the_field_and_who_answered_for_others_is_no_junior(
    title: str, years: int, role: str, junior: bool, shipped: Knowledge
) -> None:
    """Whatever else they have to learn; and traits alone, which the work on a plan shows, make nobody half a senior."""
    person = Profile.model_validate({"skills": [], "experience": [{"title": title, "years": years}]})
    found = plan(shipped, person, role, today=DAY).apply_from
    assert found
    assert found.titles[0].startswith("Junior") == junior


def test_resources_begin_near_the_learner_take_about_the_hours_and_teach_beginners(shipped: Knowledge) -> None:
    def first(skill: str, from_level: int, to_level: int) -> Resource:
        return teachers(shipped, skill, from_level, to_level, DAY)[0]

    assert first("sql", 0, 2).kind != "documentation"
    assert first("sql", 1, 2).kind != "documentation"
    assert [one.from_level for one in first("python", 2, 3).teaches if one.skill == "python"] == [1]
    for what, levels in (("docker", (0, 3)), ("python", (2, 3)), ("git", (0, 3))):
        low = min(time.low for time in first(what, *levels).hours)
        assert low <= 2 * shipped.learning_hours(what, *levels)[1]


def test_a_plan_for_who_has_said_nothing_asks_for_that_first(shipped: Knowledge) -> None:
    def told(**said: Any) -> bool:
        found = plan(shipped, Profile.model_validate(said), "data-analyst", today=DAY)
        return "Say first" in draw(plan_glance(shipped, found, lambda *words: " ".join(words)), terminal=False)

    assert told()
    assert not told(skills={"sql": 1})
    assert not told(experience=[{"title": "nurse", "years": 3}])
