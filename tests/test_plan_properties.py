"""What holds of every plan on the shipped knowledge base, whoever asks for whichever role."""

from __future__ import annotations

from typing import Any

import pytest
from commands import load_once
from effort import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small import TODAY

from mlcareer import Knowledge, Plan, Profile, plan
from mlcareer.advice.planning.entry import RoleEntry
from mlcareer.advice.planning.optimum import richest
from mlcareer.advice.standing.credit import Ledger, State, holdings, level_of, readiness, stated
from mlcareer.advice.standing.likely import guesses, likely_with_chances
from mlcareer.profile.recognise import recognise

EASY = settings(max_examples=tries(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
KNOWN = load_once()
ROLES = st.sampled_from(sorted(KNOWN.roles))
JOBS = st.none() | st.sampled_from(sorted(KNOWN.roles))


@st.composite
def people(draw: st.DrawFn, role: str, *, least: int = 0) -> dict[str, Any]:
    """Some of what a role asks for at some levels from `least` on, and perhaps a job."""
    asked = sorted({skill for one in KNOWN.roles[role].requirements for skill in one.skills})
    skills = draw(st.dictionaries(st.sampled_from(asked), st.integers(least, 4), max_size=len(asked) // 2))
    job = draw(JOBS)
    return {"skills": skills, "experience": [{"role": job, "years": draw(st.integers(1, 9))}] if job else []}


def made(role: str, person: dict[str, Any], **terms: Any) -> Plan:
    return plan(KNOWN, Profile.model_validate(person), role, today=TODAY, **terms)


def held_by(person: dict[str, Any]) -> State:
    return holdings(recognise(Profile.model_validate(person), KNOWN), KNOWN)


def likely_by(person: dict[str, Any]) -> dict[str, int]:
    """What is likely held, and neither said nor known to be held higher."""
    recognised, held = recognise(Profile.model_validate(person), KNOWN), held_by(person)
    found = likely_with_chances(guesses(recognised, held, KNOWN), KNOWN)
    unsaid = {skill: level for skill, (level, _) in found.items() if not (skill in held and held[skill].stated)}
    return {skill: level for skill, level in unsaid.items() if level > level_of(held, skill)}


@given(data=st.data(), role=ROLES)
@EASY
def test_no_step_teaches_what_is_said_or_follows_or_is_likely(data: st.DataObject, role: str) -> None:
    person = data.draw(people(role))
    held, likely = held_by(person), likely_by(person)
    asked = {one.key: one.level for one in KNOWN.roles[role].requirements}
    for step in made(role, person).steps:
        for skill, level in ((step.skill, step.to_level), *((one.skill, one.to_level) for one in step.along)):
            assert level > level_of(held, skill)
            assert level > likely.get(skill, 0)
            assert not KNOWN.skills[skill].trait
        enough = any(asked[key] == 1 for key in step.earns_for)
        assert step.to_level > 1 or step.needed_by or enough, "awareness alone where no more is asked or built on it"


@given(data=st.data(), role=ROLES)
@EASY
def test_what_a_step_builds_on_is_there_before_it_and_so_is_what_its_resources_presuppose(
    data: st.DataObject, role: str
) -> None:
    person = data.draw(people(role))
    held = RoleEntry(KNOWN, stated(held_by(person), likely_by(person)), KNOWN.roles[role]).start
    for step in made(role, person).steps:
        held = stated(held, {one.skill: one.to_level for one in step.along})
        assert level_of(held, step.skill) == step.from_level
        for other, least in KNOWN.skills[step.skill].needs(step.to_level):
            assert level_of(held, other) >= least
        for resource in step.resources:
            assert all(level_of(held, one.skill) >= one.level for one in KNOWN.resources[resource].presupposes)
        held = stated(held, {step.skill: step.to_level})


@given(data=st.data(), role=ROLES)
@EASY
def test_every_phase_works_toward_something_essential_until_all_of_it_is_met(data: st.DataObject, role: str) -> None:
    found = made(role, data.draw(people(role)), hours_per_week=data.draw(st.sampled_from((4, 8, 16))))
    essential = [phase.essential for phase in found.phases]
    assert essential == sorted(essential, reverse=True)
    assert len(found.phases) <= 5
    if found.later and found.phases:
        later = [found.steps[number - 1] for number in found.later.steps]
        assert essential[-1] or not any(step.essential for step in later)
    for phase in found.phases:
        assert phase.milestone
        steps = [found.steps[number - 1] for number in phase.steps]
        assert (phase.begins, phase.ends) == (steps[0].begins, steps[-1].ends)
        assert phase.begins
        assert phase.ends
        assert phase.begins <= phase.ends
        assert phase.weeks


def test_what_is_there_for_the_next_step_alone_is_in_its_phase() -> None:
    """Programming fundamentals, which earn nothing by themselves, stand with Python where both fit into a phase."""
    found = made(
        "data-analyst",
        {"skills": {"spreadsheets": 3, "communication": 3, "statistics": 1, "probability": 1}},
        hours_per_week=8,
    )
    together = [phase.skills for phase in found.phases if "programming-fundamentals" in phase.skills]
    assert [("python" in skills) for skills in together] == [True]


@given(data=st.data(), role=ROLES)
@EASY
def test_the_plan_carried_out_closes_what_it_promised(data: st.DataObject, role: str) -> None:
    person = {**data.draw(people(role)), "experience": []}
    found = made(role, person)
    entry = RoleEntry(KNOWN, held_by(person), KNOWN.roles[role])
    after = stated(
        entry.start, {skill: level for skill, level in likely_by(person).items() if skill not in entry.shown}
    )
    for step in found.steps:
        after = stated(after, {**{one.skill: one.to_level for one in step.along}, step.skill: step.to_level})
    covers = Ledger(after, KNOWN).covers(KNOWN.roles[role])
    assert found.reached or entry.closed(after)
    assert found.exact
    assert found.readiness_after == pytest.approx(readiness(covers)[0], abs=0.06)


@given(data=st.data(), role=ROLES)
@EASY
def test_more_budget_is_never_worse(data: st.DataObject, role: str) -> None:
    """By what the plans themselves say to close, with all that carries over: more hours close no less, but for a plan
    that closes everything essential where the shorter one does not."""
    person, budget = data.draw(people(role)), data.draw(st.integers(5, 400))
    more_hours = budget + data.draw(st.integers(1, 200))
    less, more = made(role, person, budget=budget), made(role, person, budget=more_hours)
    entry = RoleEntry(KNOWN, stated(held_by(person), likely_by(person)), KNOWN.roles[role])
    assert less.hours.expected <= budget + 0.05
    assert more.hours.expected <= more_hours + 0.05
    if not less.reached:
        assert (closes(entry, more), more.closed_after) >= (closes(entry, less), less.closed_after)


def closes(entry: RoleEntry, found: Plan) -> bool:
    """Whether one may apply after a plan."""
    levels: dict[str, int] = {}
    for step in found.steps:
        levels |= {one.skill: one.to_level for one in step.along}
        levels[step.skill] = step.to_level
    return entry.closed(stated(entry.start, levels))


@given(data=st.data(), role=ROLES)
@EASY
def test_what_was_chosen_for_a_budget_is_what_the_plan_closes(data: st.DataObject, role: str) -> None:
    """The number that is proven best is the one shown, so nothing that carries over is left out of the choice; only a
    'none' that a first acquaintance takes back may let more carry over than was counted."""
    least = data.draw(st.integers(0, 1))
    person, budget = data.draw(people(role, least=least)), data.draw(st.integers(5, 400))
    entry = RoleEntry(KNOWN, stated(held_by(person), likely_by(person)), KNOWN.roles[role])
    most = richest(KNOWN, entry.start, entry.role, budget, choices=entry.choices)
    after = Ledger(stated(entry.start, most.levels), KNOWN).covers(entry.role)
    reached = readiness(after).said
    assert reached == pytest.approx(most.readiness) if least else reached >= most.readiness - 1e-6
    found = made(role, person, budget=budget)
    if not (found.reached or closes(entry, found)):
        assert found.closed_after == pytest.approx(most.readiness, abs=0.051)


@given(data=st.data(), role=ROLES)
@EASY
def test_who_holds_more_never_needs_more_hours(data: st.DataObject, role: str) -> None:
    skills = data.draw(people(role))["skills"]
    before = held_by({"skills": skills})
    skill = data.draw(st.sampled_from(sorted(KNOWN.skills)))
    level = data.draw(st.integers(0, 4))
    if level <= level_of(before, skill):
        return
    after = held_by({"skills": {**skills, skill: level}})
    asked = KNOWN.roles[role]
    assert RoleEntry(KNOWN, after, asked).best().hours <= RoleEntry(KNOWN, before, asked).best().hours + 1e-6


def test_the_roles_tried_are_those_that_are_shipped(shipped: Knowledge) -> None:
    assert set(KNOWN.roles) == set(shipped.roles)
