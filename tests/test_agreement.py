"""Every command tells the same numbers of the same person for the same role."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from commands import load_once
from effort import some, tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlcareer import Profile, assess, plan
from mlcareer.advice.group import GroupTally
from mlcareer.advice.market.posting.advertisements import Advertisements
from mlcareer.advice.market.posting.match import report as hold_against
from mlcareer.advice.planning.certify import recommend
from mlcareer.advice.planning.compare import compare
from mlcareer.advice.planning.path import path
from mlcareer.advice.planning.what_if import what_if, what_is_best
from mlcareer.advice.standing.assess import RoleAssessment, rank
from mlcareer.advice.standing.fit import FitModel
from mlcareer.advice.standing.progress import standings
from mlcareer.profile.file import read_profile
from mlcareer.profile.model import SkillClaim
from mlcareer.profile.recognise import recognise
from mlcareer.render.report.content import report

TODAY = date(2026, 11, 21)
KNOWN = load_once()
ADS = Advertisements(knowledge=KNOWN)
EXAMPLES = sorted(one for one in (Path(__file__).parents[1] / "examples").iterdir() if one.suffix in (".yaml", ".json"))
ROLES, SKILLS = sorted(KNOWN.roles), sorted(KNOWN.skills)
TITLES = ("Registered nurse", "Senior backend developer", "Accountant", "Geologist", "Head of marketing", "Zookeeper")
BANDS = [one.name for one in KNOWN.method.bands]


@st.composite
def people(draw: st.DrawFn) -> dict[str, Any]:
    """Somebody of any trade, who says a few things or many."""
    jobs = draw(st.lists(st.sampled_from((*ROLES, *TITLES)), max_size=3, unique=True))
    degree = draw(st.none() | st.sampled_from(("bachelor", "master", "doctorate")))
    now: bool = draw(st.booleans())
    field = draw(st.sampled_from(("computer science", "statistics", "history", "biology")))
    return {
        "skills": draw(st.dictionaries(st.sampled_from(SKILLS), st.integers(0, 5), max_size=25)),
        "experience": [{"title": job, "years": draw(st.integers(1, 15))} for job in jobs],
        **({"education": {"level": degree, "field": field}} if degree else {}),
        **({"current_role": jobs[0]} if jobs and now else {}),
        "target_roles": draw(st.lists(st.sampled_from(ROLES), max_size=2, unique=True)),
    }


def told(profile: Profile, role: str) -> Iterator[tuple[str, float, float]]:
    """What each function tells of a role: who says it, the readiness by what was said, and that which is likely."""
    record, recognised = KNOWN.roles[role], recognise(profile, KNOWN)
    made, way = plan(KNOWN, profile, role, today=TODAY), path(KNOWN, profile, record)
    yield "plan", made.readiness, made.readiness_expected
    yield "path", way.readiness, way.readiness_expected
    for one in (way.direct, *way.ways):
        if one.hops[0].role == role:
            yield "the first hop of a way", one.hops[0].readiness, one.hops[0].readiness_expected
    exams = recommend(KNOWN, profile, record, start=TODAY)
    yield "certs recommend", exams.readiness, exams.readiness_expected
    best = what_is_best(KNOWN, profile, 2, None, (role,)).best
    if best and best.nearest:
        yield "what-if --best", best.nearest.readiness, best.nearest.readiness_expected
    yield from ((f"batch {one.role}", one.readiness, one.readiness_expected) for one in ranked(profile, role))
    if not recognised.empty:
        group = GroupTally(KNOWN, (role,))
        group.add(recognised)
        yield "batch --summary", group.group().roles[0].readiness, group.group().roles[0].readiness_expected
    advert = ADS.read(f"{record.title}\n\nRequirements\n- Python\n- SQL\n")
    you = hold_against(ADS, advert, profile, today=TODAY).you
    if you and you.as_the_role and you.as_the_role.role == role:
        yield "posting", you.as_the_role.readiness, you.as_the_role.readiness_expected


def ranked(profile: Profile, role: str) -> Iterator[Any]:
    recognised = recognise(profile, KNOWN)
    return (one for one in rank(FitModel(KNOWN), recognised, (role,)) if one.role == role)


def agrees(profile: Profile, role: str, other: str) -> None:
    """Hold what is told of a role, beside another one, to an assessment of it."""
    result = assess(KNOWN, profile, today=TODAY, roles=(role, other), steps=0)
    stands: dict[str, RoleAssessment] = {one.role: one for one in result.roles}
    mine = stands[role]
    for who, said, likely in told(profile, role):
        assert (said, likely) == (mine.readiness, mine.readiness_expected), who
    made = plan(KNOWN, profile, role, today=TODAY)
    assert (made.band, made.band_expected) == (mine.band, mine.band_expected)
    if not recognise(profile, KNOWN).empty:
        [stood] = [one for one in standings(KNOWN, FitModel(KNOWN), profile) if one.role == role]
        assert (stood.readiness, stood.readiness_upper) == (mine.readiness, mine.readiness_upper)
    pair = (KNOWN.roles[role], KNOWN.roles[other])
    for one in compare(KNOWN, pair, profile, today=TODAY).roles if role != other else ():
        assert one.you
        theirs = stands[one.role]
        assert (one.you.readiness, one.you.readiness_expected) == (theirs.readiness, theirs.readiness_expected)
        assert (one.you.band, one.you.band_expected) == (theirs.band, theirs.band_expected)
        if one.role == role and not made.reached and not one.held_now:
            assert one.hours_to_ready == pytest.approx(made.hours.expected, abs=0.06)
    changed = what_if(KNOWN, profile, (SkillClaim(name="docker", level=3),)).change
    assert changed
    before = next(one.before for one in changed.roles if one.role == role)
    assert (before.readiness, before.readiness_expected) == (mine.readiness, mine.readiness_expected)
    if not made.reached:
        assert path(KNOWN, profile, pair[0]).direct.total_hours == pytest.approx(made.hours.expected, abs=0.06)


@settings(max_examples=tries(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(people(), st.sampled_from(ROLES), st.sampled_from(ROLES))
def test_whoever_asks_for_whichever_role_is_told_one_number_by_all_commands(
    person: dict[str, Any], role: str, other: str
) -> None:
    agrees(Profile.model_validate(person), role, other)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.stem)
def test_the_examples_are_told_one_number_by_all_commands(example: Path) -> None:
    profile = read_profile(str(example))
    for role, other in some(list(zip(ROLES, (*ROLES[1:], ROLES[0]), strict=True)), of=12):
        agrees(profile, role, other)
    page = report(KNOWN, profile, None, today=TODAY)
    assert page
    numbers = {(one.readiness, one.readiness_expected) for one in (page.role, page.plan, page.path, page.exams)}
    assert len(numbers) == 1


@settings(max_examples=tries(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(people(), st.sampled_from(BANDS[:-1]))
def test_what_is_in_a_band_already_is_what_an_assessment_calls_likely_so(person: dict[str, Any], over: Any) -> None:
    profile = Profile.model_validate(person)
    best = what_is_best(KNOWN, profile, 3, over).best
    assert best
    stands = assess(KNOWN, profile, today=TODAY, roles=best.among, steps=0).roles
    there = {one.role for one in stands if BANDS.index(one.band_expected) <= BANDS.index(over)}
    assert {*best.already} == there
    for option in (*best.singles, *best.pairs):
        assert there.isdisjoint(option.roles)


@settings(max_examples=tries(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(people(), st.sampled_from(ROLES), st.sampled_from(({}, {"to": 70.0}, {"budget": 120.0})))
def test_the_points_of_a_plan_lead_from_what_is_likely_now_to_what_is_likely_then(
    person: dict[str, Any], role: str, terms: Any
) -> None:
    made = plan(KNOWN, Profile.model_validate(person), role, today=TODAY, **terms)
    assert made.readiness_expected <= made.readiness_expected_start
    at = made.readiness_expected_start
    for step in made.steps:
        assert step.points >= 0
        at = round(at + step.points, 1)
        assert step.readiness_expected == at
    assert at == made.readiness_expected_after
    assert made.readiness_after <= made.readiness_expected_after
    left = sum(gap.points for gap in made.left_open) + made.unsure
    assert left == pytest.approx(100 - made.readiness_expected_after)
    for phase in made.phases:
        assert phase.readiness_expected == made.steps[phase.steps[-1] - 1].readiness_expected
    if made.apply_from:
        number = made.apply_from.after_steps
        now = made.steps[number - 1].readiness_expected if number else made.readiness_expected_start
        assert made.apply_from.readiness_expected == now
