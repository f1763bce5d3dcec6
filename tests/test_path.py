"""Stepping stones: which ways there are, what each hop takes, and which gates are earned on the way."""

from __future__ import annotations

import gc
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise, permutations
from pathlib import Path as File
from typing import Any

import pytest
from commands import EXAMPLE, TODAY, Command, load_once
from effort import some, tries
from hypothesis import given, settings
from hypothesis import strategies as st
from small import SAID, asks, role, skill
from small import knowledge as base

from mlcareer.advice.planning.path import STONES, Path, _Walker, path
from mlcareer.advice.planning.plan import plan
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Family, Gate, Move, PathRule, Pay, Requirement, Role
from mlcareer.profile.file import read_profile
from mlcareer.profile.model import Profile
from mlcareer.render.formats.rows import to_csv
from mlcareer.render.pages.path import path_summary

SKILLS = [skill(one) for one in ("sql", "python", "ml", "people")]


def entered(id_: str, *stones: str, asking: tuple[Requirement, ...], gates: tuple[Gate, ...] = ()) -> Role:
    """A role that is entered from others."""
    return role(id_, *asking, enters_from=tuple(Move(role=s, sources=SAID) for s in stones), gates=gates)


def ladder(gates: tuple[Gate, ...] = (), stone_gates: tuple[Gate, ...] = ()) -> Knowledge:
    """`analyst` leads to `scientist`, which leads to `chief`: each asks for what the one before does, and more."""
    roles = [
        entered("analyst", asking=(asks("sql", 3, essential=True),), gates=stone_gates),
        entered("scientist", "analyst", asking=(asks("sql", 3, essential=True), asks("ml", 3, essential=True))),
        entered(
            "chief",
            "scientist",
            asking=(asks("sql", 3, essential=True), asks("ml", 3, essential=True), asks("people", 4, essential=True)),
            gates=gates,
        ),
    ]
    return base(skills=SKILLS, roles=roles)


def to(knowledge: Knowledge, role_id: str = "chief", **profile: object) -> Path:
    return path(knowledge, Profile.model_validate(profile), knowledge.roles[role_id])


def years(count: float, counts: Any = "work", strength: Any = "usual", roles: tuple[str, ...] = ()) -> Gate:
    """A gate that asks for years."""
    return Gate(id="years", kind="experience", strength=strength, sources=SAID, years=count, counts=counts, roles=roles)


def test_a_stone_makes_the_largest_hop_smaller_and_never_the_hours_in_all() -> None:
    found = to(ladder())
    assert found.direct.stones == ()
    assert found.direct.total_hours == 15 * (3 + 3 + 8)
    assert [(way.stones, way.largest_hop_hours, way.total_hours) for way in found.ways] == [
        (("scientist",), 15 * 8, 15 * 14),
    ]


def test_a_way_that_is_no_better_than_a_shorter_one_is_left_out() -> None:
    """Over `analyst` and `scientist` the largest hop is the same as over `scientist` alone, and so are the hours."""
    assert ("analyst", "scientist") not in [way.stones for way in to(ladder()).ways]


def test_each_hop_starts_from_what_the_one_before_taught() -> None:
    (way,) = to(ladder(), skills={"sql": 3}).ways
    assert [(hop.role, hop.hours_expected) for hop in way.hops] == [("scientist", 45.0), ("chief", 120.0)]
    assert [hop.readiness for hop in way.hops] == [50.0, 66.7]
    assert [raised.skill for raised in way.hops[1].raises] == ["people"]


def test_the_direct_way_alone_is_a_table_too() -> None:
    known = ladder()
    alone, there = to(known, "analyst"), to(known, "analyst", skills={"sql": 3})
    header, row = to_csv("path", alone).splitlines()
    assert header.startswith("way,hop,from_role,role,title,readiness,")
    assert row.startswith("0,1,,analyst,Analyst,0.0,")
    assert row.endswith(",45.0,45.0,0")
    assert to_csv("path", there) == f"{header}\n0,1,,analyst,Analyst,100.0,100.0,0,0,0.0,0,0.0,0.0,0\n"


def test_the_role_one_is_in_is_no_stone() -> None:
    assert to(ladder(), current_role="scientist").ways == ()


def test_a_stone_earns_the_years_that_a_gate_asks_for() -> None:
    (way,) = to(ladder((years(5),)), experience=[{"title": "Cook", "years": 2}]).ways
    assert way.stays == (3.0,)
    (gate,) = way.hops[-1].gates
    assert (gate.gate.status, gate.earned_in, gate.years) == ("unmet", "scientist", 3.0)


def test_years_that_an_earlier_stone_has_earned_are_not_asked_for_again() -> None:
    """`scientist` asks for the years of work that `analyst` earns, and `chief` for those and years in both roles."""
    known = ladder(gates=(years(2), years(3, "roles", roles=("scientist",)), years(1, "roles", roles=("analyst",))))
    middle = replace(known.roles["scientist"], gates=(years(2),))
    way = next(w for w in to(replace(known, roles={**known.roles, "scientist": middle})).ways if len(w.stones) == 2)
    assert way.stays == (2.0, 3.0)
    assert [(gate.earned_in, gate.years) for gate in way.hops[-1].gates] == [
        ("analyst", 2.0),
        ("scientist", 3.0),
        ("analyst", 1.0),
    ]


def test_only_years_in_the_roles_named_count_for_a_gate_of_roles() -> None:
    short, long = to(ladder((years(2, "roles", roles=("analyst",)),))).ways[::-1]
    assert (short.stones, short.stays, short.hops[-1].gates[0].earned_in) == (("scientist",), (0.0,), None)
    assert (long.stones, long.stays, long.hops[-1].gates[0].earned_in) == (
        ("analyst", "scientist"),
        (2.0, 0.0),
        "analyst",
    )


def test_years_of_machine_learning_are_earned_where_the_work_is_machine_learning() -> None:
    found = to(ladder((years(2, "ml"),)), years_ml=0)
    assert [way.hops[-1].gates[0].earned_in for way in found.ways] == [None]  # the small skills are all programming
    found = to(ladder((years(2, "coding"),)), years_coding=1)
    assert [(way.hops[-1].gates[0].earned_in, way.stays) for way in found.ways] == [("scientist", (1.0,))]


def test_what_is_only_preferred_keeps_nobody_waiting() -> None:
    (way,) = to(ladder((years(9, strength="preferred"),))).ways
    assert way.stays == (0.0,)


def test_a_required_degree_is_in_the_way_and_no_stone_earns_it() -> None:
    degree = Gate(id="degree", kind="education", strength="required", sources=SAID, education="master")
    found = to(ladder((degree,)), education="bachelor")
    assert [gate.gate for gate in found.direct.in_the_way] == ["degree"]
    assert all(way.in_the_way for way in found.ways)


def test_a_role_reached_needs_no_way() -> None:
    found = to(ladder(), skills={"sql": 3, "ml": 3, "people": 4})
    assert (found.reached, found.ways, found.direct.total_hours) == (True, (), 0.0)


def test_without_known_moves_there_are_no_stones() -> None:
    found = to(ladder(), "analyst")
    assert (found.entered_from, found.ways) == ((), ())


@st.composite
def webs(draw: st.DrawFn) -> Knowledge:
    """Five roles with random moves between them, each asking for some skills."""
    ids = ["a", "b", "c", "d", "e"]
    roles = []
    for id_ in ids:
        wanted = draw(st.lists(st.sampled_from(["sql", "python", "ml", "people"]), min_size=1, max_size=3, unique=True))
        asking = tuple(asks(one, draw(st.integers(1, 4)), essential=True) for one in wanted)
        stones = draw(st.lists(st.sampled_from([one for one in ids if one != id_]), max_size=3, unique=True))
        roles.append(entered(id_, *stones, asking=asking))
    return base(skills=SKILLS, roles=roles)


@settings(max_examples=tries(60), deadline=None)
@given(webs(), st.dictionaries(st.sampled_from(["sql", "ml"]), st.integers(0, 4)))
def test_no_way_of_the_web_is_better_than_the_first(knowledge: Knowledge, skills: dict[str, int]) -> None:
    found = to(knowledge, "a", skills=skills)
    every = []
    for count in range(1, STONES + 1):
        for stones in permutations(["b", "c", "d", "e"], count):
            chain = (*stones, "a")
            moves = {(m.role, r.id) for r in knowledge.roles.values() for m in r.enters_from}
            if all(pair in moves for pair in pairwise(chain)):
                every.append(_hops(knowledge, skills, chain))
    best = min(((max(hops), sum(hops)) for hops in every), default=None)
    smaller = best is not None and best[0] < found.direct.total_hours - 1e-9
    assert bool(found.ways) == smaller
    if best and smaller:
        assert (found.ways[0].largest_hop_hours, found.ways[0].total_hours) == best
        assert all(way.total_hours >= found.direct.total_hours for way in found.ways)


def _hops(knowledge: Knowledge, skills: dict[str, int], chain: tuple[str, ...]) -> list[float]:
    """The hours of each hop where every requirement is essential and no skill builds on another."""
    held = dict(skills)
    hops = []
    for id_ in chain:
        hours = 0.0
        for each in knowledge.roles[id_].requirements:
            assert each.skill
            own = held.get(each.skill, 0)
            if own < each.level:
                hours += sum(knowledge.learning_hours(each.skill, own, each.level)) / 2
                held[each.skill] = each.level
        hops.append(hours)
    return hops


@pytest.mark.parametrize("target", ["chief-ai-officer", "machine-learning-engineer", "research-scientist"])
def test_no_shipped_way_takes_fewer_hours_than_the_direct_one(target: str) -> None:
    knowledge = load_once()
    found = path(knowledge, read_profile(EXAMPLE), knowledge.roles[target], any_stone=True)
    assert found.ways
    for way in found.ways:
        assert way.total_hours >= found.direct.total_hours
        assert way.largest_hop_hours < found.direct.total_hours
        assert way.largest_hop_hours == max(hop.hours_expected for hop in way.hops)
        chain = (*way.stones, target)
        for stone, following in pairwise(chain):
            assert following in {m.role for m in knowledge.roles[stone].leads_to} or stone in {
                m.role for m in knowledge.roles[following].enters_from
            }


# --- which stones are none for a person

RULE = PathRule(short_hours=100, pays_less=10, smaller=10, more=100, sources=SAID)


def ruled(known: Knowledge | None = None, **changed: Any) -> Knowledge:
    known = known or ladder()
    return replace(known, method=replace(known.method, path=replace(RULE, **changed)))


def stones(found: Path) -> set[str]:
    return {stone for way in found.ways for stone in way.stones}


def passed(found: Path) -> dict[str, str]:
    return {one.role: one.why for one in found.passed_over}


def test_nobody_is_sent_back_to_what_they_did() -> None:
    found = to(ruled(), experience=[{"role": "scientist", "years": 2}])
    assert (stones(found), passed(found)) == (set(), {"scientist": "held"})
    asked = path(
        ruled(), Profile.model_validate({"current_role": "scientist"}), ladder().roles["chief"], any_stone=True
    )
    assert asked.passed_over == ()


def test_a_stone_that_takes_most_of_the_direct_way_is_none() -> None:
    """`scientist` takes 90 of the 210 hours to `chief`, and `analyst` before it 45."""
    assert [way.stones for way in to(ruled(soon=43)).ways] == [("scientist",)]
    assert [way.stones for way in to(ruled(soon=42)).ways] == [("analyst", "scientist")]
    assert to(ruled(soon=21)).ways == ()


def test_a_way_has_to_make_the_largest_hop_smaller_by_the_percent_of_the_rule() -> None:
    """The largest hop over `scientist` takes 120 hours, which is 42.9 percent less than the 210 of the direct way."""
    assert [way.stones for way in to(ruled(smaller=42)).ways] == [("scientist",)]
    assert to(ruled(smaller=43)).ways == ()


def test_a_way_that_takes_just_as_long_in_all_is_one_where_nothing_more_is_allowed() -> None:
    assert [way.stones for way in to(ruled(more=0)).ways] == [("scientist",)]


def test_a_way_that_a_job_held_leads_to_comes_first() -> None:
    """`writer` and `scientist` lead to `chief` alike; from `reporter` a known move leads to the one alone."""
    half = (asks("sql", 3, essential=True), asks("ml", 3, essential=True))
    roles = [
        role("analyst", asks("people", 4)),
        role("reporter", asks("people", 4)),
        entered("scientist", "analyst", asking=half),
        entered("writer", "reporter", asking=half),
        entered("chief", "scientist", "writer", asking=(*half, asks("people", 4, essential=True))),
    ]
    known = ruled(base(skills=SKILLS, roles=roles))
    for job, first in (("analyst", "scientist"), ("reporter", "writer")):
        assert to(known, current_role=job).ways[0].stones == (first,)


def test_nobody_is_sent_to_a_more_junior_role() -> None:
    known = ladder()
    lead = replace(role("lead", asks("people", 3)), seniority="lead")
    known = base(skills=SKILLS, roles=[*known.roles.values(), lead])
    found = to(ruled(known), current_role="lead")
    assert (stones(found), passed(found)) == (set(), {"scientist": "junior"})
    assert "scientist" in stones(to(ruled(known)))


def test_nobody_is_sent_over_a_role_above_the_one_wanted_or_down_on_the_way() -> None:
    known = ladder()
    roles = {**known.roles, "scientist": replace(known.roles["scientist"], seniority="senior")}
    found = to(ruled(base(skills=SKILLS, roles=list(roles.values()))))
    assert (stones(found), passed(found)) == (set(), {"scientist": "senior"})
    above = {**known.roles, "chief": replace(known.roles["chief"], seniority="lead")}
    above["analyst"] = replace(above["analyst"], seniority="senior")
    assert stones(to(ruled(base(skills=SKILLS, roles=list(above.values()))))) == {"scientist"}


KINDS: tuple[tuple[str, Any], ...] = (("said", "article"), ("ours", "judgement"))


def test_moves_that_sources_name_come_first() -> None:
    def known(first: str, second: str) -> Knowledge:
        roles = [
            role("a", asks("ml", 2, essential=True)),
            role("b", asks("sql", 2, essential=True)),
            role(
                "chief",
                *(asks(one, 3, essential=True) for one in ("sql", "ml")),
                enters_from=(Move(role="a", sources=(first,)), Move(role="b", sources=(second,))),
            ),
        ]
        made = base(skills=SKILLS, roles=roles)
        kinds = {id_: replace(made.sources["said"], id=id_, kind=kind) for id_, kind in KINDS}
        return ruled(replace(made, sources=kinds), short_hours=0)

    for named, second in (("a", "b"), ("b", "a")):
        found = to(known(*("said" if one == named else "ours" for one in ("a", "b"))))
        assert [way.stones for way in found.ways] == [(named,), (second,)]


def test_nobody_is_sent_to_clearly_less_pay() -> None:
    def paid(amount: int) -> tuple[Pay, ...]:
        return (Pay(country="US", currency="USD", sources=SAID, median=amount, n=100),)

    def known(stone: int) -> Knowledge:
        roles = {**ladder().roles, "cook": role("cook", asks("people", 1))}
        roles |= {
            "scientist": replace(roles["scientist"], pay=paid(stone)),
            "cook": replace(roles["cook"], pay=paid(100)),
        }
        return ruled(base(skills=SKILLS, roles=list(roles.values())))

    assert passed(to(known(80), current_role="cook")) == {"scientist": "pays less"}
    assert passed(to(known(95), current_role="cook")) == {}


def test_who_could_do_the_nearest_role_today_is_not_sent_to_an_entry_role() -> None:
    family = Family(id="kitchen", name="kitchens", titles=("cook",), sources=SAID, near=("scientist",))
    known = ruled(replace(ladder(), families={"kitchen": family}))
    roles = {**known.roles, "analyst": replace(known.roles["analyst"], seniority="entry")}
    known = replace(known, roles=roles | {"chief": replace(roles["chief"], enters_from=roles["scientist"].enters_from)})
    assert passed(to(known, current_role="cook")) == {}
    assert passed(to(known, current_role="cook", skills={"SQL": 3, "ML": 3})) == {"analyst": "junior"}


def test_a_stone_that_asks_for_a_higher_degree_is_none() -> None:
    def degree(level: Any) -> tuple[Gate, ...]:
        return (Gate(id="degree", kind="education", strength="usual", sources=SAID, education=level),)

    known = ruled(ladder(gates=degree("bachelor")))
    scientist = replace(known.roles["scientist"], gates=degree("master"))
    known = replace(known, roles={**known.roles, "scientist": scientist})
    assert passed(to(known, education="secondary")) == {"scientist": "degree"}
    assert passed(to(known, education="master")) == {}
    assert passed(to(known)) == {}
    same = replace(known, roles={**known.roles, "scientist": replace(scientist, gates=degree("bachelor"))})
    assert passed(to(same, education="secondary")) == {}


def test_each_further_stone_is_worth_it_beside_fewer() -> None:
    asked = {
        "analyst": (asks("sql", 1, essential=True),),
        "chief": (asks("sql", 3, essential=True), asks("ml", 3, essential=True), asks("people", 2, essential=True)),
    }
    known = ladder()
    changed = {id_: replace(known.roles[id_], requirements=some) for id_, some in asked.items()}
    known = replace(known, roles={**known.roles, **changed})
    both = [("scientist",), ("analyst", "scientist")]
    assert [way.stones for way in to(ruled(known, smaller=10)).ways] == both
    assert [way.stones for way in to(ruled(known, smaller=20)).ways] == both[:1]


def test_two_stones_have_to_be_worth_two() -> None:
    """Over both the largest hop is five sevenths of the direct way, and over one of them no less than six."""
    asked = {
        "analyst": (asks("sql", 1, essential=True),),
        "chief": (asks("sql", 3, essential=True), asks("ml", 3, essential=True), asks("people", 1, essential=True)),
    }
    known = ladder()
    changed = {id_: replace(known.roles[id_], requirements=some) for id_, some in asked.items()}
    known = replace(known, roles={**known.roles, **changed})
    assert [way.largest_hop_hours / way.total_hours for way in to(known).ways] == pytest.approx([5 / 7, 6 / 7])
    assert [way.stones for way in to(ruled(known, smaller=15, short_hours=10)).ways] == [("analyst", "scientist")]
    assert to(ruled(known, smaller=20, short_hours=10)).ways == ()


def test_what_begins_is_told_beside_the_middle(shipped: Knowledge) -> None:
    nurse = Profile.model_validate({"current_role": "Registered nurse", "skills": {"Excel": 3}})
    [change, *_] = [one for one in path(shipped, nurse, shipped.roles["data-analyst"]).direct.hops[0].pay if one.entry]
    assert change.entry is not None
    assert change.entry.amount < change.after.amount
    stays = path(shipped, Profile(current_role="data-analyst"), shipped.roles["data-analyst"])
    assert {(one.before, one.entry) for one in stays.direct.hops[0].pay} == {(None, None)}


def test_a_short_direct_way_is_enough() -> None:
    found = to(ruled(short_hours=210))
    assert (found.enough, found.ways) == (True, ())
    assert to(ruled(short_hours=209)).enough is False


def test_from_a_job_that_leads_there_by_itself_a_longer_direct_way_is_enough() -> None:
    known = ladder()
    beside = replace(role("beside", asks("people", 3)), leads_to=(Move(role="chief", sources=SAID),))
    known = base(skills=SKILLS, roles=[*known.roles.values(), beside])
    jobs = [{"title": "Beside", "role": "beside", "years": 2}]
    found = to(ruled(known, on_the_way_hours=1000), experience=jobs)
    assert (found.enough, found.on_the_way, found.ways) == (True, "beside", ())
    assert to(ruled(known, on_the_way_hours=1000)).enough is False
    assert to(ruled(known), experience=jobs).enough is False


def test_no_direct_way_is_enough_where_many_years_of_work_are_lacking() -> None:
    known = ladder((years(5),))
    found = to(ruled(known, short_hours=1000, smaller=45), experience=[{"title": "Cook", "years": 1}])
    assert (found.enough, [gate.needs for gate in found.direct.unearned]) == (False, ["5 years of paid work"])
    assert [(way.stones, way.stays, way.unearned) for way in found.ways] == [(("scientist",), (4.0,), ())]
    few = to(ruled(known, short_hours=1000), experience=[{"title": "Cook", "years": 3}])
    assert (few.enough, few.direct.unearned) == (True, ())


def test_the_years_that_the_direct_way_lacks_are_told_beside_its_hours() -> None:
    known = ruled(ladder((years(5),)), short_hours=1000, smaller=45)
    cook = to(known, experience=[{"title": "Cook", "years": 1}])
    assert "hours, and it usually asks for 5 years of paid work. A job" in path_summary(cook, known)
    assert "hours. A job" in path_summary(to(ruled(smaller=40, short_hours=1)), known)


def test_one_role_that_is_not_offered_is_told_as_one(run: Command, tmp_path: File) -> None:
    me = tmp_path / "me.yaml"
    me.write_text("education: bachelor\nexperience: [{title: nurse, years: 8}]\nskills: {statistics: 2}\n", "utf-8")
    shown = run("path", "data-scientist", str(me), "--today", TODAY).out
    assert re.search(r"Not offered: [^;(]+ \([^;)]+\); --any offers it too", " ".join(shown.split())), shown


def test_the_same_work_a_step_below_comes_first(shipped: Knowledge) -> None:
    person = Profile.model_validate({"current_role": "Front-end developer", "skills": {"JavaScript": 4, "Git": 3}})
    found = path(shipped, person, shipped.roles["senior-machine-learning-engineer"])
    assert found.ways[0].stones == ("machine-learning-engineer",)


def test_years_that_no_way_earns_are_told(run: Command) -> None:
    person = str(File(__file__).parents[1] / "examples" / "data-analyst.yaml")
    shown = run("path", "chief-data-officer", person).out
    assert "Go directly" not in shown
    assert "Usually asked for, and only work gives it: 5 years as" in shown


def test_a_stone_that_saves_too_little_or_takes_too_much_is_none() -> None:
    assert stones(to(ruled(smaller=40))) == {"scientist"}
    assert stones(to(ruled(smaller=45))) == set()


@pytest.mark.parametrize("job", ["machine-learning-engineer", "data-scientist", "software-engineer"])
def test_on_the_shipped_base_no_way_leads_over_a_role_below_the_persons(job: str, shipped: Knowledge) -> None:
    order = ("entry", "mid", "senior", "lead", "executive").index
    person = Profile.model_validate({"current_role": job, "experience": [{"role": job, "years": 4}]})
    for asked in shipped.roles.values():
        found = path(shipped, person, asked)
        for stone in stones(found):
            assert stone != job
            assert order(shipped.roles[stone].seniority) >= order(shipped.roles[job].seniority)


def test_the_first_screen_of_a_path(run: Command) -> None:
    shown = run("path", "senior-machine-learning-engineer", EXAMPLE, "--today", TODAY).out
    assert len(shown.splitlines()) <= 24
    assert shown.startswith("Ways to Senior machine learning engineer\n\n")


# --- the command -----------------------------------------------------------------------------------------------


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def test_it_says_which_gate_is_in_the_way(run: Command, tmp_path: File) -> None:
    profile = tmp_path / "profile.yaml"
    profile.write_text("skills: {Python: 3}\neducation: secondary\n", encoding="utf-8")
    said = " ".join(run("path", "research-scientist", str(profile), "--today", TODAY).out.split())
    assert "No way exists as things stand. Required: a master's degree in computing" in said
    assert "it asks for what no learning gives as well" in said
    assert "Go directly" not in said
    plan = run("plan", "research-scientist", str(profile), "--today", TODAY).out
    [line] = [line for line in plan.splitlines() if line.startswith("In the way")]
    assert "required: a master's degree" in line
    assert plan.index("In the way") < plan.index("Apply")


def test_an_unknown_role_is_asked_about(run: Command) -> None:
    ran = run("path", "chief ai oficer", EXAMPLE)
    assert ran.code == 2
    assert "Did you mean" in ran.err


def test_nothing_of_a_walk_is_kept_when_it_is_done() -> None:
    """A server and a batch ask for many."""
    knowledge = load_once()
    for _ in range(2):
        path(knowledge, Profile.model_validate({"skills": ["sql"]}), knowledge.roles["data-scientist"])
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, _Walker)]


def test_a_hop_takes_the_hours_that_the_plan_for_it_takes(shipped: Knowledge) -> None:
    """To the tenth of an hour, as both are shown, for every role."""
    person, roles = read_profile(EXAMPLE), some(list(shipped.roles))
    hops = {id_: path(shipped, person, shipped.roles[id_]).direct.hops[-1] for id_ in roles}
    plans = {id_: plan(shipped, person, id_, today=date.fromisoformat(TODAY)).hours for id_ in roles}
    assert {id_: hop.hours_expected for id_, hop in hops.items()} == {id_: one.expected for id_, one in plans.items()}
    assert all(hop.hours_low == round(plans[id_].low) for id_, hop in hops.items())
    assert all(hop.hours_high == round(plans[id_].high) for id_, hop in hops.items())
