"""The best plan against every possible one on small knowledge bases, and against an integer program on the shipped."""

from __future__ import annotations

import itertools
import random
import sys
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from effort import some, tries
from hypothesis import given, settings
from hypothesis import strategies as st
from integer_program import integer_program
from small import asks, certificate, knowledge, role, skill

from mlcareer import Knowledge, Profile
from mlcareer.advice.planning import search as searching
from mlcareer.advice.planning.entry import RoleEntry
from mlcareer.advice.planning.optimum import Optimum, cheapest, richest
from mlcareer.advice.planning.search import SCALE, Found, Goal, Menu, Result, search
from mlcareer.advice.planning.second import second_opinion
from mlcareer.advice.standing.credit import Held, Ledger, holdings, readiness
from mlcareer.advice.standing.steps import bundle
from mlcareer.knowledge.model import LearningTime, Role, Skill
from mlcareer.profile.file import read_profile
from mlcareer.profile.recognise import recognise

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NAMES = ("a", "b", "c", "d", "e")
Levels = dict[str, int]


def has(known: Knowledge, skills: Mapping[str, int], certifications: tuple[str, ...] = ()) -> dict[str, Held]:
    """What a person holds who states these levels."""
    profile = Profile.model_validate({"skills": dict(skills), "certifications": certifications})
    return holdings(recognise(profile, known), known)


def after(known: Knowledge, held: Mapping[str, Held], asked: Role, levels: Mapping[str, int]) -> float:
    """Readiness once these levels are held."""
    learnt = {**held, **{skill: Held(level, True, "") for skill, level in levels.items()}}
    return round(readiness(Ledger(learnt, known).covers(asked))[0], 9)


def level(held: Mapping[str, Held], skill: str) -> int:
    return held[skill].level if skill in held else 0


def hours(known: Knowledge, held: Mapping[str, Held], levels: Mapping[str, int]) -> Fraction:
    """Expected hours to raise skills, as an exact number."""
    return sum(
        (Fraction(time) / 2 for s, to in levels.items() for time in known.learning_hours(s, level(held, s), to)),
        Fraction(),
    )


def complete(known: Knowledge, held: Mapping[str, Held], levels: Mapping[str, int]) -> bool:
    """Whether everything that the raised skills build on is held or raised as well."""
    reached = {s: max(level(held, s), levels.get(s, 0)) for s in known.skills}
    return all(reached[name] >= to for skill, top in levels.items() for name, _, to in bundle(known, held, skill, top))


def learnt(skills: Mapping[str, int], plan: Mapping[str, int]) -> Levels:
    return {**skills, **plan}


# --- every possible plan ---------------------------------------------------------------------------------------


@st.composite
def small_bases(draw: st.DrawFn) -> Knowledge:
    """Five skills with any prerequisites, transfers and hours, a certification, and a role of two to four things."""
    skills = []
    for place, name in enumerate(NAMES):
        needs = draw(st.dictionaries(st.sampled_from(NAMES[:place]), st.integers(1, 3), max_size=2)) if place else {}
        others = [other for other in NAMES if other != name]
        like = draw(st.dictionaries(st.sampled_from(others), st.sampled_from([0.3, 0.5, 0.65]), max_size=2))
        share = draw(st.sampled_from([0.5, 0.75, 1.0, 1.3]))
        made = skill(name, needs=needs, like=like).values()
        skills.append(Skill(**{**made, "learning": LearningTime(topic="course", share=share)}))
    requirements = []
    for number in range(draw(st.integers(2, 4))):
        chosen = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
        pick = draw(st.integers(1, len(chosen))) if len(chosen) > 1 else 1
        made = asks(
            "|".join(chosen), draw(st.integers(1, 3)), draw(st.integers(1, 5)), essential=draw(st.booleans()), pick=pick
        ).values()
        requirements.append(type(asks("a", 1))(**{**made, "id": f"choice-{number}" if made["any_of"] else None}))
    return knowledge(skills, [role("job", *requirements)], [certificate("cert", c=2, e=1)])


STATED = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 3))
CERTIFIED = st.sampled_from([(), ("cert",)])


def every_plan(known: Knowledge, held: Mapping[str, Held]) -> Iterator[tuple[Levels, Fraction, float]]:
    """Every complete set of raises up to level 3, with its hours and the readiness it leads to."""
    job = known.roles["job"]
    for reached in itertools.product(*(range(level(held, name), max(3, level(held, name)) + 1) for name in NAMES)):
        levels = {name: to for name, to in zip(NAMES, reached, strict=True) if to > level(held, name)}
        if complete(known, held, levels):
            yield levels, hours(known, held, levels), after(known, held, job, levels)


def essentials_met(known: Knowledge, held: Mapping[str, Held], levels: Levels) -> bool:
    learnt = {**held, **{skill: Held(to, True, "") for skill, to in levels.items()}}
    covers = Ledger(learnt, known).covers(known.roles["job"])
    return all(cover.now == 1 for cover in covers if cover.requirement.essential)


@settings(max_examples=tries(60))
@given(small_bases(), STATED, CERTIFIED, st.sampled_from([35, 60, 80, 95.5, 100]), st.booleans())
def test_no_plan_reaches_the_target_in_fewer_hours(
    known: Knowledge, stated: Levels, certified: tuple[str, ...], target: float, essentials: bool
) -> None:
    held = has(known, stated, certified)
    best = cheapest(known, held, known.roles["job"], target, essentials=essentials)
    good = [
        (time, -ready)
        for levels, time, ready in every_plan(known, held)
        if ready >= target and (not essentials or essentials_met(known, held, levels))
    ]
    time, ready = min(good)
    assert best.hours == pytest.approx(float(time), abs=1e-7)
    assert best.readiness == -ready
    assert (best.proven, best.exact) == (best.hours, True)
    assert complete(known, held, best.levels)


@settings(max_examples=tries(60))
@given(small_bases(), STATED, CERTIFIED, st.integers(0, 300))
def test_no_plan_within_the_budget_gives_more(
    known: Knowledge, stated: Levels, certified: tuple[str, ...], budget: int
) -> None:
    held = has(known, stated, certified)
    best = richest(known, held, known.roles["job"], budget)
    ready, time = min((-ready, time) for _, time, ready in every_plan(known, held) if time <= budget)
    assert best.hours == pytest.approx(float(time), abs=1e-7)
    assert best.readiness == -ready
    assert (best.proven, best.exact) == (best.readiness, True)
    assert complete(known, held, best.levels)


# --- what else must hold ---------------------------------------------------------------------------------------


@settings(max_examples=tries(40))
@given(small_bases(), STATED, CERTIFIED, st.sampled_from([60, 100]))
def test_stating_what_was_learnt_gives_exactly_the_readiness_promised(
    known: Knowledge, stated: Levels, certified: tuple[str, ...], target: float
) -> None:
    best = cheapest(known, has(known, stated, certified), known.roles["job"], target, essentials=True)
    renewed = has(known, learnt(stated, best.levels), certified)
    assert after(known, renewed, known.roles["job"], {}) == best.readiness


@settings(max_examples=tries(40))
@given(small_bases(), STATED, st.data())
def test_once_a_part_is_learnt_the_rest_is_the_rest_of_the_same_plan(
    known: Knowledge, stated: Levels, data: st.DataObject
) -> None:
    job, held = known.roles["job"], has(known, stated)
    first = cheapest(known, held, job, 80, essentials=True)
    part = _part(known, held, first, data)
    rest = cheapest(known, has(known, learnt(stated, part)), job, 80, essentials=True)
    assert learnt(part, rest.levels) == first.levels
    most = richest(known, held, job, 120)
    part = _part(known, held, most, data)
    left = 120 - float(hours(known, held, part))
    rest = richest(known, has(known, learnt(stated, part)), job, left)
    assert learnt(part, rest.levels) == most.levels


def _part(known: Knowledge, held: Mapping[str, Held], plan: Optimum, data: st.DataObject) -> Levels:
    """Some of the raises of a plan, with what they build on."""
    part: Levels = {}
    for raised, to in plan.levels.items():
        for name, _, reached in bundle(known, held, raised, data.draw(st.integers(level(held, raised), to))):
            part[name] = max(reached, part.get(name, 0))
    return part


@settings(max_examples=tries(40))
@given(small_bases(), STATED, st.integers(0, 200), st.integers(0, 60))
def test_more_hours_never_give_less_readiness(known: Knowledge, stated: Levels, budget: int, more: int) -> None:
    held = has(known, stated)
    assert richest(known, held, known.roles["job"], budget).readiness <= (
        richest(known, held, known.roles["job"], budget + more).readiness
    )


@settings(max_examples=tries(40))
@given(small_bases(), STATED, st.data())
def test_who_has_learnt_more_never_needs_more_hours(known: Knowledge, stated: Levels, data: st.DataObject) -> None:
    job, held = known.roles["job"], has(known, stated)
    name = data.draw(st.sampled_from(NAMES))
    gained = {one: to for one, _, to in bundle(known, held, name, data.draw(st.integers(1, 3)))}
    before = cheapest(known, held, job, 80, essentials=True)
    assert cheapest(known, has(known, learnt(stated, gained)), job, 80, essentials=True).hours <= before.hours


@settings(max_examples=tries(40))
@given(small_bases(), STATED, st.sampled_from([50, 80, 100]))
def test_nothing_is_raised_in_vain(known: Knowledge, stated: Levels, target: float) -> None:
    job, held = known.roles["job"], has(known, stated)
    best = cheapest(known, held, job, target, essentials=False)
    for name, to in best.levels.items():
        fewer = {**best.levels, name: to - 1}
        fewer = {one: reached for one, reached in fewer.items() if reached > level(held, one)}
        assert not complete(known, held, fewer) or after(known, held, job, fewer) < target


class TestBorders:
    base = knowledge([skill("a"), skill("b", needs={"a": 2})], [role("job", asks("b", 3, 4), asks("a", 2, 1))])
    job = base.roles["job"]

    def test_a_target_already_reached_asks_for_nothing(self) -> None:
        found = cheapest(self.base, has(self.base, {"b": 3, "a": 2}), self.job, 100, essentials=True)
        assert (found.levels, found.hours, found.readiness, found.exact) == ({}, 0, 100, True)

    def test_no_hours_are_for_nothing(self) -> None:
        assert richest(self.base, {}, self.job, 0).levels == {}

    def test_hours_without_end_reach_everything(self) -> None:
        found = richest(self.base, {}, self.job, float("inf"))
        assert (found.levels, found.readiness, found.hours) == ({"a": 2, "b": 3}, 100, 75)

    def test_what_a_skill_builds_on_comes_along(self) -> None:
        assert cheapest(self.base, {}, self.job, 80, essentials=False).levels == {"a": 2, "b": 3}

    def test_a_budget_that_just_suffices_is_enough(self) -> None:
        assert richest(self.base, {}, self.job, 75).readiness == 100
        assert richest(self.base, {}, self.job, 74.99).readiness < 100

    @pytest.mark.parametrize("target", [-1, 100.5, float("nan")])
    def test_a_target_that_is_none(self, target: float) -> None:
        with pytest.raises(ValueError, match="0 to 100"):
            cheapest(self.base, {}, self.job, target, essentials=False)

    @pytest.mark.parametrize("budget", [-0.1, float("nan")])
    def test_a_budget_that_is_none(self, budget: float) -> None:
        with pytest.raises(ValueError, match="not negative"):
            richest(self.base, {}, self.job, budget)


def test_a_search_cut_short_says_how_far_it_may_be_from_the_best(
    shipped: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = shipped.roles["machine-learning-engineer"]
    quick, rich = cheapest(shipped, {}, job, 60, essentials=False), richest(shipped, {}, job, 300)
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    monkeypatch.setattr(searching, "_EFFORT", 1)
    monkeypatch.setattr(searching, "_ROUNDS", 1)
    monkeypatch.setattr(searching, "_WORK", 10)
    found, most = cheapest(shipped, {}, job, 60, essentials=False), richest(shipped, {}, job, 300)
    assert (found.exact, most.exact) == (False, False)
    assert found.proven <= quick.hours <= found.hours
    assert most.readiness <= rich.readiness <= most.proven


@st.composite
def questions(draw: st.DrawFn) -> tuple[list[int], list[Menu], Goal]:
    """A few items with hours and ties, menus of choices among them, and a goal that can be reached."""
    hours = draw(st.lists(st.integers(1, 40), min_size=2, max_size=7))
    costs = [hour * SCALE + place + 1 for place, hour in enumerate(hours)]
    masks = st.integers(1, 2 ** len(hours) - 1)
    menu = st.lists(st.tuples(st.integers(1, 30), masks), min_size=1, max_size=4)
    menus = [[(0, 0), *one] for one in draw(st.lists(menu, min_size=1, max_size=5))]
    most = sum(max(value for value, _ in one) for one in menus)
    if draw(st.booleans()):
        return costs, menus, Goal(draw(st.integers(0, most)))
    return costs, menus, Goal(0, draw(st.integers(0, sum(hours))) * SCALE + (1 << 60) - 1)


@given(asked=questions())
@settings(max_examples=tries(40), deadline=None)
def test_the_second_solver_finds_what_the_search_would_have_found(asked: tuple[list[int], list[Menu], Goal]) -> None:
    pytest.importorskip("scipy")
    costs, menus, goal = asked
    unit = 100 / max(sum(max(value for value, _ in menu) for menu in menus), 1)
    right = search(costs, menus, goal, unit)
    everything = Found(sum(costs), sum(max(value for value, _ in menu) for menu in menus), 2 ** len(costs) - 1)
    worst = everything if goal.budget is None else Found(0, 0, 0)
    first = Result(worst, False, 0, everything.value, 1, 1)
    found = second_opinion(costs, menus, goal, unit, first)
    assert found.exact
    if goal.budget is None:
        assert (found.best.cost >> 60, found.least_cost) == (right.best.cost >> 60, found.best.cost)
        assert found.best.value >= goal.least
    else:
        assert (found.best.value, found.most_value) == (right.best.value, right.best.value)
        assert found.best.cost <= goal.budget


def test_the_second_solver_ends_what_the_search_leaves(
    shipped: Knowledge, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("scipy")
    job = shipped.roles["machine-learning-engineer"]
    quick, rich = cheapest(shipped, {}, job, 60, essentials=False), richest(shipped, {}, job, 300)
    monkeypatch.setattr(searching, "_EFFORT", 1)
    monkeypatch.setattr(searching, "_ROUNDS", 1)
    monkeypatch.setattr(searching, "_WORK", 10)
    found, most = cheapest(shipped, {}, job, 60, essentials=False), richest(shipped, {}, job, 300)
    assert (found.exact, found.hours, found.proven) == (True, quick.hours, quick.hours)
    assert (most.exact, most.readiness, most.proven) == (True, rich.readiness, rich.readiness)
    assert found.readiness == after(shipped, {}, job, found.levels)
    assert complete(shipped, {}, found.levels)
    assert capfd.readouterr() == ("", "")


# --- an exact solver on the shipped knowledge base ----------------------------------------------------------------


def made_up(known: Knowledge, asked: Role, chance: random.Random) -> dict[str, Held]:
    """A profile with some of what a role asks for, some other skills, and stated nones."""
    wanted = sorted({skill for requirement in asked.requirements for skill in requirement.skills})
    names = chance.sample(wanted, chance.randint(0, len(wanted) // 2)) + chance.sample(list(known.skills), 8)
    return has(known, {name: chance.choice((0, 0, 1, 2, 3, 4)) for name in names})


CASES: tuple[dict[str, Any], ...] = (
    {"target": 80, "essentials": True},
    {"target": 60, "essentials": False},
    {"target": 95, "essentials": False},
    {"target": 100, "essentials": True},
    {"budget": 20},
    {"budget": 80},
    {"budget": 300},
)


def test_an_integer_program_finds_no_better_plan_before_one_applies(shipped: Knowledge) -> None:
    pytest.importorskip("scipy")
    chance = random.Random(7)
    for number, asked in enumerate(some(list(shipped.roles.values()))):
        held = made_up(shipped, asked, chance) if number % 3 else has(shipped, {})
        entry = RoleEntry(shipped, held, asked)
        found, start = entry.best(), entry.start
        time, _ = integer_program(
            shipped, start, entry.role, target=entry.share, essentials=True, choices=entry.choices
        )
        assert found.exact
        assert found.hours == pytest.approx(time, abs=1e-6), asked.id
        assert entry.closed({**start, **{skill: Held(level, True, "") for skill, level in found.levels.items()}})
        assert complete(shipped, start, found.levels)


def test_an_integer_program_finds_no_better_plan(shipped: Knowledge) -> None:
    pytest.importorskip("scipy")
    chance = random.Random(5)
    profiles = [has(shipped, {})]
    profiles += [
        holdings(recognise(read_profile(str(file)), shipped), shipped) for file in sorted(EXAMPLES.glob("*.*"))
    ]
    for number, asked in enumerate(some(list(shipped.roles.values()), 6)):
        for turn in range(1 + number % 2):
            case = CASES[(2 * number + turn) % len(CASES)]
            held = profiles[number % len(profiles)] if turn else made_up(shipped, asked, chance)
            found = (
                richest(shipped, held, asked, case["budget"])
                if "budget" in case
                else cheapest(shipped, held, asked, **case)
            )
            time, ready = integer_program(shipped, held, asked, **case)
            assert found.exact
            if "budget" in case:
                assert found.readiness == pytest.approx(ready, abs=1e-5), (asked.id, case)
            else:
                assert found.hours == pytest.approx(time, abs=1e-6), (asked.id, case)
            assert found.readiness == after(shipped, held, asked, found.levels)
            assert complete(shipped, held, found.levels)
