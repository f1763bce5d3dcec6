"""The plan: what is asked of it holds for every knowledge base, and its pages say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from commands import EXAMPLE, TODAY, Command, on_terminal
from effort import tries
from hypothesis import given, settings
from hypothesis import strategies as st
from small import SAID, asks, certificate, knowledge, role, skill
from small import TODAY as DAY

from mlcareer import Knowledge, Plan, Profile, assess, plan
from mlcareer.advice.planning.course import Course
from mlcareer.advice.planning.optimum import cheapest
from mlcareer.advice.planning.order import Increment, Order
from mlcareer.advice.planning.pace import Pace
from mlcareer.advice.planning.plan import outlook
from mlcareer.advice.planning.terms import agree
from mlcareer.advice.standing.credit import holdings
from mlcareer.advice.standing.steps import teachers
from mlcareer.errors import CareerError, UsageError
from mlcareer.knowledge.model import (
    Availability,
    Cost,
    Method,
    Move,
    PlanRule,
    Prerequisite,
    Project,
    Resource,
    Skill,
    Teaches,
)
from mlcareer.profile.file import read_profile
from mlcareer.profile.model import SkillClaim
from mlcareer.profile.recognise import override, recognise
from mlcareer.render.formats.calendar import to_ics
from mlcareer.render.formats.flowchart import to_mermaid
from mlcareer.render.formats.page import Checklist, Page, to_markdown
from mlcareer.render.formats.rows import to_csv
from mlcareer.render.formats.terminal import draw
from mlcareer.render.pages.plan import plan_page

START = date(2026, 12, 1)
FAR = date(2031, 1, 1)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def base(**more: Any) -> Knowledge:
    """Models, which build on code; one of two tools, of which one builds on a library too; and talk."""
    skills = [
        skill("code"),
        skill("library"),
        skill("models", needs={"code": 2}),
        skill("talk"),
        skill("tool-a", needs={"library": 1}),
        skill("tool-b"),
    ]
    asked = [asks("models", 3, 4, essential=True), asks("tool-a|tool-b", 2, 3), asks("talk", 3, 3)]
    return replace(knowledge(skills, [role("modeller", *asked, **more)]))


def saying(held: dict[str, int]) -> Profile:
    """The profile of somebody who says so."""
    return Profile(skills=tuple(SkillClaim(name=name, level=level) for name, level in held.items()))


def of(held: dict[str, int], *, into: Knowledge | None = None, **terms: Any) -> Plan:
    return plan(into or base(), saying(held), "modeller", today=DAY, **terms)


def raises(made: Plan) -> list[tuple[str, int, int]]:
    return [(step.skill, step.from_level, step.to_level) for step in made.steps]


# --- what must hold of every plan

NAMES = ("a", "b", "c", "d", "e", "f")


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Knowledge, dict[str, int]]:
    """A small knowledge base with one role, and what somebody holds."""
    levels = st.integers(1, 4)
    skills = []
    for number, name in enumerate(NAMES):
        needs = draw(st.dictionaries(st.sampled_from(NAMES[:number]), levels, max_size=2)) if number else {}
        others = [other for other in NAMES if other != name]
        like = draw(st.dictionaries(st.sampled_from(others), st.sampled_from((0.3, 0.5)), max_size=1))
        tools = draw(st.dictionaries(st.sampled_from(NAMES[:number]), levels, max_size=1)) if number else {}
        skills.append(skill(name, needs=needs, like=like, tools=tools))
    single = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    asked = [asks(one, draw(levels), draw(levels), essential=draw(st.booleans())) for one in single]
    several = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True))
    asked.append(asks("|".join(several), draw(levels), draw(levels), pick=draw(st.integers(1, len(several)))))
    held = draw(st.dictionaries(st.sampled_from(NAMES), st.integers(0, 5), max_size=4))
    return knowledge(skills, [role("modeller", *asked)]), held


def ready_for(into: Knowledge, held: dict[str, int]) -> Any:
    return assess(into, saying(held), today=DAY, roles=("modeller",)).roles[0]


@settings(max_examples=tries(150))
@given(worlds(), st.sampled_from(({}, {"to": 100.0}, {"to": 50.0}, {"budget": 60.0})))
def test_carrying_out_the_plan_gives_what_it_promised(world: tuple[Knowledge, dict[str, int]], terms: Any) -> None:
    into, held = world
    made = of(held, into=into, **terms)
    done, score = dict(held), made.readiness_expected
    assert score == ready_for(into, held).readiness
    for step in made.steps:
        done[step.skill] = step.to_level
        assert ready_for(into, done).readiness == step.readiness_expected == round(score + step.points, 1)
        score = step.readiness_expected
    after = ready_for(into, done)
    assert (after.readiness, after.band) == (made.readiness_after, made.band_after)
    assert after.essential_gaps == made.essential_open
    assert {gap.requirement for gap in made.left_open} == {gap.requirement for gap in after.gaps}
    assert sum(gap.points for gap in made.left_open) == pytest.approx(100 - made.readiness_after)
    if terms in ({}, {"to": 100.0}, {"to": 50.0}):
        assert made.readiness_after >= terms.get("to", 80)
        assert terms or made.band_after == "ready"
    else:
        assert made.hours.expected <= 60


@settings(max_examples=tries(100))
@given(worlds())
def test_every_step_has_a_reason_and_all_it_needs(world: tuple[Knowledge, dict[str, int]]) -> None:
    into, held = world
    made = of(held, into=into)
    known = {name: one.level for name, one in holdings(recognise(saying(held), into), into).items()}
    gaps = {gap.requirement for gap in ready_for(into, held).gaps}
    useful: set[str] = set()
    for step in reversed(made.steps):
        later = {one.skill for one in made.steps[step.number :]}
        assert set(step.earns_for) <= gaps
        assert set(step.needed_by) <= later
        assert step.earns_for or useful.intersection((*step.needed_by, step.skill))
        useful.add(step.skill)
    for step in made.steps:
        assert known.get(step.skill, 0) == step.from_level < step.to_level
        for edge in into.skills[step.skill].prerequisites:
            assert known.get(edge.skill, 0) >= min(edge.level, step.to_level)
        known[step.skill] = step.to_level


@settings(max_examples=tries(100))
@given(worlds())
def test_the_rest_stays_as_it_was_when_the_first_steps_are_done(world: tuple[Knowledge, dict[str, int]]) -> None:
    into, held = world
    asked = into.roles["modeller"]

    def runs(said: dict[str, int], levels: Any) -> list[Any]:
        state = holdings(recognise(saying(said), into), into)
        return [stage.raised for stage in Course(into, state, asked, levels).stages()]

    levels = cheapest(into, holdings(recognise(saying(held), into), into), asked, 100, essentials=True).levels
    whole = runs(held, levels)
    done = dict(held)
    for number, (name, _, level) in enumerate(whole, 1):
        done[name] = level
        assert runs(done, levels) == whole[number:]


@settings(max_examples=tries(50))
@given(worlds(), st.permutations(NAMES))
def test_the_same_input_gives_the_same_plan(world: tuple[Knowledge, dict[str, int]], order: list[str]) -> None:
    into, held = world
    shuffled = {name: held[name] for name in order if name in held}
    assert of(held, into=into) == of(shuffled, into=into)


@settings(max_examples=tries(50))
@given(worlds(), st.floats(0.5, 100))
def test_columns_add_up_and_days_follow_one_another(world: tuple[Knowledge, dict[str, int]], pace: float) -> None:
    made = of(world[1], into=world[0], hours_per_week=pace, start=START)
    for low, high in ((made.hours.low, "low"), (made.hours.expected, "expected"), (made.hours.high, "high")):
        assert sum(getattr(step.hours, high) for step in made.steps) == pytest.approx(low)
    assert round(made.readiness_expected + sum(step.points for step in made.steps), 1) == made.readiness_after
    begun = START
    for step in made.steps:
        assert step.begins is not None
        assert step.ends is not None
        assert step.ends_low is not None
        assert step.ends_high is not None
        assert begun <= step.begins <= step.ends
        assert step.ends_low <= step.ends <= step.ends_high
        assert step.begins <= step.ends + timedelta(days=1)
        assert step.begins_low is not None
        assert step.begins_high is not None
        assert step.begins_low <= step.ends_low + timedelta(days=1)
        assert step.begins_high <= step.ends_high + timedelta(days=1)
        assert step.begins_low <= step.begins <= step.begins_high
        begun = step.begins


@pytest.mark.parametrize("id_", ["machine-learning-engineer", "ux-researcher", "chief-ai-officer", "data-engineer"])
def test_a_shipped_role_is_reached_as_promised(id_: str, shipped: Knowledge) -> None:
    stated = read_profile(EXAMPLE)
    made = plan(shipped, stated, id_, today=DAY)
    raised = {step.skill: step.to_level for step in made.steps}
    raised |= {one.skill: one.to_level for step in made.steps for one in step.along}
    shown = {one.skill: one.level for one in made.shown}
    after = override(stated, saying({**shown, **raised}).skills, shipped)
    found = assess(shipped, after, today=DAY, roles=(id_,)).roles[0]
    assert (found.readiness, found.band) == (made.readiness_after, made.band_after)
    assert made.closed < 95 <= made.closed_after
    again = plan(shipped, after, id_, today=DAY)
    assert (again.reached, again.steps) == (True, ())


# --- the order


@settings(max_examples=tries(200))
@given(st.data())
def test_the_densest_set_is_found(data: st.DataObject) -> None:
    hours = {(name, 1): data.draw(st.sampled_from((1.0, 2.0, 5.0))) for name in NAMES}
    worth = {one: data.draw(st.sampled_from((0.0, 0.0, 1.0, 3.0))) for one in hours}
    needs = {
        name: data.draw(st.dictionaries(st.sampled_from(NAMES[:number]), st.just(1), max_size=2)) if number else {}
        for number, name in enumerate(NAMES)
    }
    into = knowledge([skill(name, needs=needs[name]) for name in NAMES], [role("job", asks("a", 1))])
    found = Order(into, hours).densest(hours.keys(), worth)

    def closed(chosen: set[Increment]) -> bool:
        return all((before, 1) in chosen for name, _ in chosen for before in needs[name])

    def ratio(chosen: set[Increment]) -> float:
        return sum(worth[one] for one in chosen) / sum(hours[one] for one in chosen)

    sets = [set(some) for size in range(1, 7) for some in combinations(hours, size)]
    assert closed(set(found))
    assert ratio(set(found)) == pytest.approx(max(ratio(some) for some in sets if closed(some)))


def test_nobody_changes_books_for_a_trifle() -> None:
    into = knowledge([skill("a"), skill("b")], [role("job", asks("a", 1))])
    hours = {("a", 2): 10.0, ("b", 1): 10.0}
    order = Order(into, hours)
    worth = {("a", 2): 0.9, ("b", 1): 1.0}
    assert order.first(hours.keys(), worth) == ("b", 1)
    assert order.first(hours.keys(), worth, ("a", 1), 0.2) == ("a", 2)
    assert order.first(hours.keys(), worth, ("a", 1), 0.05) == ("b", 1)
    assert order.first(hours.keys(), worth, ("b", 0), 0.2) == ("b", 1)


def test_two_that_share_what_they_need_come_before_one_that_needs_nothing() -> None:
    """Together `left` and `right` with `ground` pay more an hour than `alone`, though neither does by itself."""
    skills = [skill("alone"), skill("ground"), skill("left", needs={"ground": 1}), skill("right", needs={"ground": 1})]
    into = knowledge(skills, [role("modeller", asks("left", 1, 5), asks("right", 1, 5), asks("alone", 1, 3))])
    assert [name for name, _, _ in raises(of({}, into=into, to=100))] == ["ground", "left", "right", "alone"]


def test_a_skill_may_be_raised_in_two_steps() -> None:
    skills = [skill("code"), skill("data", needs={"code": 1})]
    into = knowledge(skills, [role("modeller", asks("data", 2, 5), asks("code", 4, 1))])
    assert raises(of({}, into=into, to=100)) == [("code", 0, 1), ("data", 0, 2), ("code", 1, 4)]


def ordered(into: Knowledge, levels: dict[str, int], *, join: float = 0.0) -> list[tuple[str, int, int]]:
    """The steps to these levels from nothing, where two levels of a skill are parted by no more than `join` hours."""
    rule = PlanRule(stay=0, join=join, exam_weight=10, exam_known=0.5, projects=(), sources=SAID)
    ruled = replace(into, method=Method(**{**into.method.values(), "plan": rule}))
    return [stage.raised for stage in Course(ruled, {}, ruled.roles["modeller"], levels).stages()]


def test_a_tool_comes_before_what_is_practised_with_it_and_after_what_it_needs() -> None:
    """`library` pays less an hour than `method`, which is practised with it, but not than `other`."""
    skills = [skill("method", tools={"library": 1}), skill("library", needs={"ground": 1}), skill("ground")]
    into = knowledge(
        [*skills, skill("other")],
        [role("modeller", asks("method", 1, 5), asks("library", 1, 1), asks("other", 1, 4))],
    )
    levels = dict.fromkeys(("method", "library", "ground", "other"), 1)
    assert [name for name, _, _ in ordered(into, levels)] == ["other", "ground", "library", "method"]
    assert [name for name, _, _ in ordered(into, {"method": 1, "other": 1})] == ["method", "other"]


def test_what_needs_a_skill_is_no_tool_to_learn_it_with() -> None:
    skills = [skill("method", tools={"library": 1}), skill("library", needs={"method": 1})]
    into = knowledge(skills, [role("modeller", asks("method", 1), asks("library", 1))])
    assert [name for name, _, _ in ordered(into, {"method": 1, "library": 1})] == ["method", "library"]


def test_two_levels_of_a_skill_are_learnt_in_one_go_where_little_lies_between() -> None:
    asked = [asks("data", 1, 5), asks("code", 1, 4), asks("more", 1, 1)]
    into = knowledge([skill("data"), skill("code"), skill("more", needs={"data": 2})], [role("modeller", *asked)])
    levels, begun = {"data": 2, "code": 1, "more": 2}, [("data", 0, 1), ("code", 0, 1)]
    apart = [*begun, ("more", 0, 1), ("data", 1, 2), ("more", 1, 2)]
    assert ordered(into, levels) == apart
    assert ordered(into, levels, join=14) == apart
    assert ordered(into, levels, join=29) == [*begun, ("data", 1, 2), ("more", 0, 2)]
    assert ordered(into, levels, join=30) == [("data", 0, 2), ("code", 0, 1), ("more", 0, 2)]


def test_what_lies_between_comes_first_where_the_second_level_needs_it() -> None:
    later = (Prerequisite(skill="code", level=1, from_level=2),)
    data = Skill(**{**skill("data").values(), "prerequisites": later})
    into = knowledge([data, skill("code")], [role("modeller", asks("data", 1, 5), asks("code", 1, 4))])
    levels = {"data": 2, "code": 1}
    assert ordered(into, levels) == [("data", 0, 1), ("code", 0, 1), ("data", 1, 2)]
    assert ordered(into, levels, join=15) == [("code", 0, 1), ("data", 0, 2)]


def test_the_language_on_which_most_builds_comes_first(shipped: Knowledge) -> None:
    """C++ pays more an hour towards robotics than Python, on which nearly all of the rest builds."""
    made = plan(shipped, Profile(), "robotics-ml-engineer", today=DAY)
    languages = [step.skill for step in made.steps if step.skill in ("python", "cpp")]
    assert languages[0] == "python"
    assert "cpp" in languages


# --- why, from what, and how to prove it


def test_a_choice_says_what_the_next_best_would_cost() -> None:
    made = of({"models": 3}, to=60)
    (step,) = made.steps
    assert (step.skill, step.earns_for) == ("tool-b", ("choice",))
    assert step.instead_of is not None
    assert (step.instead_of.skill, step.instead_of.hours) == ("tool-a", 15)
    assert step.because == "A choice at novice, 1 of 2: the quickest for you, Tool-A would take 15 h more"


def test_a_prerequisite_says_what_needs_it() -> None:
    made = of({"talk": 3, "tool-b": 2, "code": 0})
    assert raises(made) == [("code", 0, 1), ("models", 0, 1), ("code", 1, 2), ("models", 1, 3)]
    assert made.steps[0].because == "Needed for Models (step 2)"
    assert (made.steps[0].points, made.steps[0].needed_by, made.steps[0].stated) == (0.0, ("models",), True)
    assert made.steps[3].because == "Essential: asked for at intermediate"


def test_what_builds_on_a_level_that_is_held_does_not_need_the_step() -> None:
    skills = [skill("code"), skill("tool", needs={"code": 1})]
    small = knowledge(skills, [role("job", asks("code", 3, 5, essential=True), asks("tool", 2, essential=True))])
    made = plan(small, Profile.model_validate({"skills": {"code": 1}}), "job", today=DAY)
    assert [(one.skill, one.needed_by) for one in made.steps] == [("code", ()), ("tool", ())]


def teaches(id_: str, *, free: bool | None = True, closed: date | None = None) -> Resource:
    lesson = Teaches(skill="talk", from_level=0, to_level=3)
    cost = Cost(free=free, sources=SAID)
    common: dict[str, Any] = {"kind": "course", "provider": "us", "summary": "A course.", "sources": SAID}
    url = f"https://example.org/{id_}"
    return Resource(
        id=id_, title=id_.title(), url=url, cost=cost, closed=closed, teaches=(lesson,), teaches_sources=SAID, **common
    )


def taught(*resources: Resource) -> Knowledge:
    return replace(base(), resources={one.id: one for one in resources})


def test_a_resource_that_begins_two_levels_below_the_learner_comes_last() -> None:
    near, far = (
        replace(teaches(id_, free=free), teaches=(Teaches(skill="talk", from_level=level, to_level=4),))
        for id_, free, level in (("near", False, 1), ("far", True, 0))
    )
    known = taught(near, far)
    assert [one.id for one in teachers(known, "talk", 2, 4, DAY)] == ["near", "far"]
    assert [one.id for one in teachers(known, "talk", 1, 4, DAY)] == ["far", "near"]


def talk_step(into: Knowledge, **terms: Any) -> Any:
    made = of({"models": 3, "tool-b": 2}, into=into, to=100, start=START, hours_per_week=10, **terms)
    (step,) = made.steps
    assert (step.skill, step.hours.expected, step.ends) == ("talk", 45, date(2027, 1, 1))
    return step


def test_resources_are_live_when_the_step_ends_or_at_least_when_it_begins() -> None:
    soon = teaches("soon", closed=date(2026, 12, 15))
    assert talk_step(taught(soon, teaches("stays", free=False))).resources == ("stays",)
    assert talk_step(taught(soon)).resources == ("soon",)
    assert talk_step(taught(teaches("gone", closed=START))).resources == ()


def test_what_takes_for_granted_what_is_only_likely_comes_after_what_does_not(shipped: Knowledge) -> None:
    """An economist and product manager probably writes some Python, and did not say so."""
    jobs = [{"title": "Product manager", "years": 6}, {"title": "Business analyst", "years": 4}]
    unsure: dict[str, Any] = {"education": {"level": "bachelor", "field": "economics"}, "experience": jobs}
    for profile, presumes in ((unsure, set()), ({**unsure, "skills": {"python": 3}}, {"python"})):
        found = plan(shipped, Profile.model_validate(profile), "ai-product-manager", today=START)
        step = next(one for one in found.steps if one.skill == "machine-learning")
        assert {one.skill for one in shipped.resources[step.resources[0]].presupposes} == presumes


def test_nothing_teaches_by_a_language_in_place_of_which_another_one_is_learnt(shipped: Knowledge) -> None:
    """A Java course teaches programming, too, but not to who learns Python; to a Java developer it does."""
    languages = {"java", "csharp", "go", "javascript", "scala"}
    job = shipped.roles["data-scientist"]
    job = replace(job, requirements=(*job.requirements, asks("programming-fundamentals", 3, 5)))
    shipped = replace(shipped, roles={**shipped.roles, job.id: job})
    for known, java in ({"r": 3, "statistics": 3}, False), ({"java": 2}, True):
        made = plan(shipped, saying({**known, "programming-fundamentals": 2}), job.id, today=DAY)
        (step,) = [one for one in made.steps if one.skill == "programming-fundamentals"]
        taught = {lesson.skill for one in step.resources for lesson in shipped.resources[one].teaches}
        assert ("java" in taught) == java
        assert not taught & languages - {"java"}


@pytest.mark.parametrize(("known", "along"), [(0, False), (1, False), (2, True)])
def test_who_programs_is_not_sent_to_a_course_of_programming(known: int, along: bool, shipped: Knowledge) -> None:
    """Programming fundamentals are not asked of a data scientist; Python builds on them. Who has them at novice takes
    the rest with Python; to who does not they are a step."""
    made = plan(shipped, saying({"statistics": 3, "programming-fundamentals": known}), "data-scientist", today=DAY)
    (python,) = [one for one in made.steps if one.skill == "python" and one.from_level == 0]
    assert ("programming-fundamentals" in [one.skill for one in python.along]) == along
    assert ("programming-fundamentals" in [one.skill for one in made.steps]) != along


def test_free_keeps_what_is_known_to_be_free() -> None:
    into = taught(teaches("free"), teaches("paid", free=False), teaches("unknown", free=None))
    assert talk_step(into).resources == ("free", "paid")
    assert talk_step(into, free=True).resources == ("free",)
    assert talk_step(taught(teaches("paid", free=False)), free=True).resources == ()


RULE = PlanRule(
    stay=0,
    exam_weight=10,
    exam_known=0.6,
    projects=(
        Project(category="programming", level=2, text="Do {skill}."),
        Project(skill="talk", level=3, text="Give a talk."),
    ),
    sources=SAID,
)


def proving(**when: Any) -> Any:
    exam = replace(certificate("exam", talk=3), availability=Availability(sources=SAID, **when))
    into = replace(base(), certifications={"exam": exam})
    return talk_step(replace(into, method=replace(into.method, plan=RULE)))


def test_a_certification_is_named_only_where_it_can_still_be_taken_at_the_latest() -> None:
    step = proving()
    assert (step.certification, step.ends, step.ends_high) == ("exam", date(2027, 1, 1), date(2027, 1, 11))
    assert proving(last_exam=date(2027, 1, 11)).certification == "exam"
    assert proving(last_exam=date(2027, 1, 10)).certification is None
    assert proving(available_from=date(2027, 2, 1)).certification is None


def test_an_exam_of_which_most_is_unknown_is_not_named() -> None:
    exam = certificate("exam", talk=3, code=5, library=5)
    into = replace(base(), certifications={"exam": exam})
    assert talk_step(replace(into, method=replace(into.method, plan=RULE))).certification is None


def test_a_project_is_the_skills_own_or_its_categorys() -> None:
    into = base()
    made = of({}, into=replace(into, method=replace(into.method, plan=RULE)), to=100)
    shown = {(step.skill, step.to_level): step.project for step in made.steps}
    assert shown[("talk", 3)] == "Give a talk."
    assert shown[("models", 3)] == "Do Models."


def test_every_category_has_a_project_at_every_level_from_novice_to_advanced(shipped: Knowledge) -> None:
    rule = shipped.method.plan
    assert rule
    for one in shipped.skills.values():
        texts = [rule.project(one, level) for level in (2, 3, 4)]
        assert all(text and "{" not in text for text in texts)
    levels = {(one.category, one.level) for one in rule.projects if one.category}
    assert levels == {(one.category, level) for one in shipped.skills.values() for level in (2, 3, 4)}


# --- terms


def test_days_are_those_of_the_pace() -> None:
    pace = Pace(start=START, hours=8)
    assert (pace.begins(0), pace.ends(8)) == (START, date(2026, 12, 7))
    assert (pace.begins(8), pace.ends(16)) == (date(2026, 12, 8), date(2026, 12, 14))
    assert (pace.begins(1), pace.ends(1.1)) == (START, START)


def test_without_a_pace_there_are_hours_and_no_days() -> None:
    made = of({})
    assert (made.hours_per_week, made.weeks, made.ends) == (None, None, None)
    assert {(step.weeks, step.begins, step.ends, step.ends_high) for step in made.steps} == {(None,) * 4}
    stated = plan(base(), Profile(hours_per_week=5), "modeller", today=DAY)
    assert (stated.hours_per_week, stated.start, stated.steps[0].begins) == (5, DAY, DAY)


def test_until_a_day_there_are_so_many_hours() -> None:
    terms = agree(start=START, hours_per_week=7, stated_pace=1, to=None, budget=None, by=START + timedelta(days=30))
    assert terms.budget == 30
    made = of({}, by=START + timedelta(days=30), start=START, hours_per_week=7)
    assert (made.aim, made.budget) == ("budget", 30)
    assert made.ends is None or made.ends < START + timedelta(days=30)


NAN, INF = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        *(({"hours_per_week": each}, "bad-hours") for each in (0, -3, 169, NAN, INF)),
        *(({"budget": each}, "bad-hours") for each in (0, -3, NAN, INF)),
        *(({"to": each}, "bad-target") for each in (0, -3, 100.1, NAN, INF)),
        ({"by": FAR}, "no-pace"),
        ({"by": START, "start": FAR, "hours_per_week": 3}, "bad-date"),
        ({"by": START, "start": START, "hours_per_week": 3}, "bad-date"),
        ({"hours_per_week": 1e-9}, "bad-hours"),
        ({"hours_per_week": 5e-324}, "bad-hours"),
        ({"start": date.max, "hours_per_week": 1}, "bad-hours"),
    ],
)
def test_terms_that_make_no_sense(terms: Any, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        of({}, **terms)
    assert caught.value.code == code


def test_a_target_out_of_reach_says_what_is_within_it() -> None:
    with pytest.raises(CareerError, match=r"100 cannot be reached in the 10 hours: it takes \d+ .* enough for") as e:
        of({}, to=100, budget=10)
    assert (e.value.code, e.value.exit_code) == ("target-out-of-reach", 1)
    for budget, hours in ((2.5, "2.5"), (9.9, "9.9"), (100, "100")):
        with pytest.raises(CareerError, match=f"cannot be reached in the {hours} hours: "):
            of({}, to=100, budget=budget)
    assert of({}, to=1, budget=1000).readiness_after >= 1


def test_a_role_that_is_reached_offers_the_next() -> None:
    into = base(leads_to=(Move(role="lead", sources=SAID), Move(role="modeller", sources=SAID)))
    into = replace(into, roles={**into.roles, "lead": role("lead", asks("talk", 5, 5))})
    made = of({"models": 3, "tool-b": 2, "talk": 3}, into=into)
    assert (made.reached, made.steps, made.band_after) == (True, (), "ready")
    assert [(one.role, one.hours > 0) for one in made.further] == [("modeller", False), ("lead", True)]
    again = of({"models": 3, "tool-b": 2}, into=into, to=70)
    assert (again.reached, again.steps) == (True, ())


def test_what_is_not_stated_is_named_with_its_hours() -> None:
    made = of({"code": 2, "talk": 0, "tool-b": 2})
    assert made.rests_on.unknown == ("models",)
    assert made.rests_on.unknown_hours == 45
    assert [topic.topic for topic in made.rests_on.topics] == ["course"]


# --- pages


def small_plan() -> tuple[Knowledge, Plan]:
    into = taught(teaches("course-1"))
    into = replace(into, method=replace(into.method, plan=RULE))
    return into, of({"models": 3, "tool-b": 2, "talk": 2}, into=into, to=100, start=START, hours_per_week=10)


def called(*words: str) -> str:
    return " ".join(["mlcareer", *words, "me.yaml"])


def test_a_plan_as_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = draw(plan_page(*small_plan(), called), terminal=False)
    assert shown.startswith(
        """\
Plan for Modeller

From 90.0 of 100 (ready) to 100.0 (ready) in 1 step: 10–20 hours, 15 expected,
done on 2026-12-11 (2026-12-07 to 2026-12-14) with 10 hours a week from
2026-12-01.
"""
    )
    assert "\n1  Talk 2 → 3  10–20 h   15   +10.0  100.0  2026-12-11\n" in shown
    assert (
        """\
1. Talk, from novice to intermediate
  Asked for at intermediate.
  When: 2026-12-01 to 2026-12-11; at the earliest 2026-12-01 to 2026-12-07, at
  the latest 2026-12-01 to 2026-12-14.
  With: Course-1 (free).
  Prove it: Give a talk.
"""
        in shown
    )
    assert shown.endswith(
        "The rest, once step 1 is done:\n  mlcareer plan modeller --to 100 me.yaml --skill talk=3\n"
        "As calendar entries:\n  mlcareer plan modeller --to 100 me.yaml --format ics > plan.ics\n"
    )


def test_a_plan_as_a_checklist() -> None:
    text = to_markdown(plan_page(*small_plan(), called))
    assert (
        """\
- [ ] **1. Talk, from novice to intermediate**
  - Asked for at intermediate.
  - When: 2026-12-01 to 2026-12-11; at the earliest 2026-12-01 to 2026-12-07, at the latest 2026-12-01 to 2026-12-14.
  - With: [Course-1](<https://example.org/course-1>) (free).
  - Prove it: Give a talk.
"""
        in text
    )


@pytest.mark.parametrize(
    ("tops", "listed"),
    [
        (1, "needed for Top-1 (step 2)"),
        (2, "needed for Top-1 (step 2) and Top-2 (step 3)"),
        (3, "needed for Top-1 (step 2), Top-2 (step 3) and Top-3 (step 4)"),
        (5, "needed for Top-1 (step 2), Top-2 (step 3), Top-3 (step 4) and 2 more"),
    ],
)
def test_what_a_step_is_needed_for_is_a_list(tops: int, listed: str) -> None:
    above = [f"top-{number + 1}" for number in range(tops)]
    known = knowledge(
        skills=[skill("base"), *(skill(one, needs={"base": 1}) for one in above)],
        roles=[role("job", *(asks(one, 1) for one in above))],
    )
    (first, *_) = plan(known, Profile(), "job", today=DAY, to=100).steps
    assert first.because.casefold() == listed.casefold()


def test_the_points_in_all_are_those_of_the_steps_and_what_they_begin_at_is_told(run: Command) -> None:
    text = run("plan", "machine-learning-engineer", EXAMPLE, "--full", "--format", "markdown").out
    rows = [[cell.strip(" *") for cell in line.split("|")[1:-1]] for line in text.splitlines() if "|" in line]
    head = next(row for row in rows if "Points" in row and "Ready" in row)
    steps = [row for row in rows if len(row) == len(head) and row[0].isdigit()]
    points = [float(row[head.index("Points")]) for row in steps]
    (whole,) = [row for row in rows if len(row) == len(head) and "In all" in row]
    assert float(whole[head.index("Points")]) == pytest.approx(sum(points))
    begins = float(steps[0][head.index("Ready")]) - points[0]
    assert f"to {steps[-1][head.index('Ready')]} (" in text
    assert f"likely {begins:.1f}, to " in text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://x> [b](c", "https://x\ny", None])
def test_a_link_leads_to_a_web_address_or_nowhere(url: str | None) -> None:
    from mlcareer.render.formats.page import Cell

    page: Page = (Checklist((("Thing", ((Cell("a [b]", url=url),),)),)),)
    assert to_markdown(page) == "- [ ] Thing\n  - a \\[b\\]\n"


def test_a_plan_as_rows() -> None:
    _, made = small_plan()
    rows = to_csv("plan", made).splitlines()
    assert len(rows) == 2
    begun = "1,talk,2,3,10.0,15.0,20.0,15.0,10.0,100.0,2026-12-01,2026-12-11,2026-12-07,2026-12-14,false,"
    assert rows[1].startswith(begun)


def test_a_plan_as_a_calendar() -> None:
    text = to_ics(*small_plan(), DAY)
    assert text == "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//mlcareer//plan//EN",
            "BEGIN:VEVENT",
            "UID:modeller-talk-3@mlcareer",
            "DTSTAMP:20261121T000000Z",
            "DTSTART;VALUE=DATE:20261201",
            "DTEND;VALUE=DATE:20261212",
            "SUMMARY:Talk 2 → 3",
            "DESCRIPTION:Step 1: 10–20 h\\, +10.0 points for Modeller.\\nAsked for at in",
            " termediate.\\nWith: Course-1 (https://example.org/course-1)\\nProve it: Give",
            "  a talk.",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


@given(st.text(), st.text())
def test_no_text_breaks_out_of_a_calendar(name: str, title: str) -> None:
    into, made = small_plan()
    named = replace(into, skills={**into.skills, "talk": replace(into.skills["talk"], name=name)})
    octets = to_ics(named, replace(made, title=title), DAY).encode("utf-8", "surrogatepass")
    lines = octets.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    unfolded = octets.replace(b"\r\n ", b"").split(b"\r\n")
    keys = [line.replace(b";", b":").split(b":")[0] for line in unfolded if line]
    assert keys[3:-1] == [*(b"BEGIN UID DTSTAMP DTSTART DTEND SUMMARY DESCRIPTION TRANSP END".split())]


def test_a_plan_as_a_flowchart() -> None:
    made = of({"talk": 3, "tool-b": 2, "code": 1})
    assert to_mermaid(base(), made) == (
        "flowchart LR\n"
        '  s1["1 Models ? → 1, 15 h"]\n'
        '  s2["2 Code 1 → 2, 15 h"]\n'
        '  s3["3 Models 1 → 3, 30 h"]\n'
        '  role(["Modeller: 100.0 of 100"])\n'
        "  s1 --> s3\n"
        "  s2 --> s3\n"
        "  s3 --> role\n"
    )


def test_signs_of_a_flowchart_are_escaped() -> None:
    into, made = small_plan()
    odd = replace(into, skills={**into.skills, "talk": replace(into.skills["talk"], name='C# "x"]; <b>\n')})
    assert '  s1["1 C#35; #quot;x#quot;]; #lt;b#gt;  2 → 3, 15 h"]\n' in to_mermaid(odd, made)


# --- the command

ROLE = "machine-learning-engineer"


def test_the_plan_of_the_example(run: Command) -> None:
    document = run("plan", ROLE, EXAMPLE, "--start", "2026-12-01", "--today", TODAY, "--json").document
    assert (document["kind"], document["role"], document["aim"]) == ("plan", ROLE, "ready")
    assert (document["hours_per_week"], document["band_after"], document["closed_after"] >= 95) == (
        8,
        "within reach",
        True,
    )
    assert document["steps"][0]["begins"] == "2026-12-01"


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--hours-per-week", "0"], 2, "0 hours a week: give more than 0 and at most 168."),
        (["--start", "2026-02-30"], 2, "'2026-02-30' is not a day"),
        (["--start", "2027-01-01", "--by", "2026-12-01"], 2, "2026-12-01 is not after the start on 2027-01-01"),
        (["--budget", "nan"], 2, "a budget of nan hours is none"),
        (["--to", "101"], 2, "a readiness of 101 percent is none"),
        (["--to", "100", "--budget", "5"], 1, "cannot be reached in the 5 hours"),
    ],
)
def test_bad_input_is_explained(options: list[str], code: int, said: str, run: Command) -> None:
    ran = run("plan", ROLE, EXAMPLE, "--today", TODAY, *options)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_a_usual_pace_stands_where_none_is_stated_and_is_called_so(run: Command) -> None:
    ran = run("plan", ROLE, "--skill", "python=3", "--today", TODAY, "--by", "2027-12-01", "--json")
    assert (ran.document["hours_per_week"], ran.document["pace_assumed"]) == (8, True)
    with pytest.raises(UsageError, match="give --hours-per-week HOURS, or hours_per_week in the profile"):
        of({}, by=FAR)


def test_a_role_that_nobody_knows(run: Command) -> None:
    ran = run("plan", "machine-lerning-enginer", EXAMPLE)
    assert ran.code == 2
    assert "Did you mean Machine learning engineer" in ran.err


def test_a_skill_in_the_place_of_a_role_names_those_who_need_it_most(run: Command, shipped: Knowledge) -> None:
    said = run("plan", "sql", EXAMPLE).err
    named = said.split("Roles that need it most: ")[1].split(";")[0].split(", ")
    asked = {
        role.title.casefold()
        for role in shipped.roles.values()
        for one in role.requirements
        if one.skill == "sql" and one.essential and one.importance == 5
    }
    assert len(named) == 3
    assert {one.casefold() for one in named} <= asked
    assert "all that ask for it: mlcareer roles list --skill sql" in said


def test_a_plan_from_nothing(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "nothing.yaml"
    file.write_text("skills: {}\n", encoding="utf-8")
    ran = run("plan", "data-analyst", str(file), "--today", TODAY, "--full")
    assert (ran.code, ran.err) == (0, "")
    assert "Not stated, and so counted as not known:" in ran.out


def test_a_name_that_is_not_known_is_not_passed_over(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "me.yaml"
    file.write_text("skills: {Pythn: 4}\n", encoding="utf-8")
    assert "Not known  'Pythn': counted as not said" in run("plan", "data-analyst", str(file), "--today", TODAY).out
    ran = run("plan", "data-analyst", str(file), "--today", TODAY, "--full")
    assert "Not counted: no skill is called 'Pythn' here. Did you mean Python" in ran.out


@pytest.mark.parametrize("format_", ["ics", "mermaid"])
def test_other_commands_have_no_calendar_or_flowchart(format_: str, run: Command) -> None:
    ran = run("roles", "list", "--format", format_)
    assert (ran.code, ran.out) == (2, "")
    forms = "use table, json, markdown or csv. But mlcareer plan has it."
    assert ran.err == f"error: there is no {format_} of this; {forms}\n"
    of_batch = run("batch", "none.jsonl", "--format", format_)
    assert of_batch.err == f"error: there is no {format_} of this; use json or csv. But mlcareer plan has it.\n"


def test_a_terminal_is_told_what_to_do_next() -> None:
    call = ["plan", ROLE, EXAMPLE, "--today", TODAY, "--free", "--budget", "100"]
    assert f"mlcareer plan {ROLE} --budget 100 --free {EXAMPLE} --full" in on_terminal(call, 300).out
    shown = on_terminal([*call, "--full", "--no-pager"], 300).out
    assert f"mlcareer plan {ROLE} --budget 100 --free {EXAMPLE} --format ics > plan.ics" in shown
    assert f"--free {EXAMPLE} --skill " in shown


@pytest.mark.parametrize("person", ["data-analyst.yaml", "ux-designer.yaml", "software-engineer.json"])
def test_the_outlook_is_what_the_plan_comes_to(person: str, shipped: Knowledge) -> None:
    profile = read_profile(str(Path(EXAMPLE).parent / person), shipped)
    for role_ in shipped.roles:
        seen, made = outlook(shipped, profile, role_, today=DAY), plan(shipped, profile, role_, today=DAY)
        assert (seen.hours, seen.hours_per_week, seen.ends) == (made.hours, made.hours_per_week, made.ends)
        assert (seen.reached, seen.by_likely) == (made.reached, made.reached and bool(made.check_first))
