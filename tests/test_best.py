"""Which skills would bring most roles over a band, beside a search through all of them by full assessments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from itertools import combinations, product
from typing import Any

import pytest
from commands import EXAMPLE, Command
from effort import tries
from hypothesis import given, settings
from hypothesis import strategies as st
from small import TODAY, asks, knowledge, role, skill

from mlcareer import Knowledge, Profile, assess, plan
from mlcareer.advice.planning.best import Best, Option, best
from mlcareer.advice.planning.entry import RoleEntry
from mlcareer.advice.planning.learning import hours_of, raises
from mlcareer.advice.planning.present import Present, prospects
from mlcareer.advice.planning.what_if import what_is_best
from mlcareer.advice.standing.assess import ready
from mlcareer.advice.standing.credit import Ledger, holdings, reached
from mlcareer.advice.standing.likely import guesses, supposing
from mlcareer.knowledge.model import BandName, PathRule, Pay, Requirement, Role
from mlcareer.profile.model import SkillClaim
from mlcareer.profile.recognise import override, recognise
from mlcareer.render.formats.terminal import draw
from mlcareer.render.pages.what_if import best_glance, best_page


def person(skills: Mapping[str, int]) -> Profile:
    return Profile.model_validate({"skills": skills})


def found(known: Knowledge, skills: Mapping[str, int], over: BandName = "ready", count: int = 99) -> Best:
    return best(known, recognise(person(skills), known), count, over, tuple(known.roles))


def brief(options: tuple[Option, ...]) -> list[tuple[dict[str, int], tuple[str, ...]]]:
    return [({one.skill: one.to_level for one in each.takes if one.named}, each.roles) for each in options]


# --- the same by brute force -----------------------------------------------------------------------------------

Plain = tuple[dict[str, int], tuple[str, ...]]


def over_now(known: Knowledge, skills: Mapping[str, int], learn: Mapping[str, int], over: BandName) -> frozenset[str]:
    """The roles over a band after learning, from a full assessment of all."""
    claims = tuple(SkillClaim(name=name, level=level) for name, level in learn.items())
    profile = override(person(skills), claims, known)
    names = [band.name for band in known.method.bands]
    result = assess(known, profile, today=TODAY, roles=tuple(known.roles), steps=0)
    return frozenset(one.role for one in result.roles if names.index(one.band) <= names.index(over))


PHASE = 64
"""Hours of a phase of eight weeks at eight hours a week."""


def asked_for(known: Knowledge) -> tuple[dict[str, set[int]], dict[str, set[str]]]:
    """The levels at which roles ask for each skill, and the roles that do."""
    levels: dict[str, set[int]] = {}
    roles: dict[str, set[str]] = {}
    for one in known.roles.values():
        for requirement in one.requirements:
            for name in requirement.skills:
                levels.setdefault(name, set()).add(requirement.level)
                roles.setdefault(name, set()).add(one.id)
    return levels, roles


def brute(
    known: Knowledge, skills: Mapping[str, int], over: BandName, aims: tuple[str, ...]
) -> tuple[list[Plain], list[Plain]]:
    """All skills and all pairs at all levels that a role asks for, each by a full assessment of what each role asks."""
    held = holdings(recognise(person(skills), known), known)
    asked, asking = asked_for(known)
    levels = {n: sorted(x for x in asked[n] if n not in held or x > held[n].level) for n in sorted(asked)}
    before = over_now(known, skills, {}, over)

    @cache
    def over_by(learn: tuple[tuple[str, int], ...]) -> frozenset[str]:
        return over_now(known, skills, dict(learn), over) - before

    def gain(learn: Mapping[str, int]) -> frozenset[str]:
        parts = {role: tuple(sorted((n, x) for n, x in learn.items() if role in asking[n])) for role in known.roles}
        return frozenset(role for role, part in parts.items() if part and role in over_by(part))

    def chosen(names: tuple[str, ...]) -> tuple[frozenset[str], tuple[Any, ...], dict[str, int]] | None:
        """The levels that come first, of those that bring over a role that no skill of them does alone."""
        alone = {role for name in names for role in gain({name: levels[name][-1]})} if len(names) > 1 else set()
        ranked = []
        for learn in (dict(zip(names, each, strict=True)) for each in product(*(levels[name] for name in names))):
            if (roles := gain(learn)) - alone:
                hours = round(sum(hours_of(known, raises(known, held, learn))) / 2, 6)
                place = hours > PHASE, roles.isdisjoint(aims), -len(roles), hours
                ranked.append((place, tuple(learn.values()), roles, learn))
        if not ranked:
            return None
        place, _, roles, learn = min(ranked, key=lambda each: each[:2])
        return roles, (*place, *names), learn

    usable = [name for name in levels if levels[name]]

    def in_order(some: Iterable[tuple[str, ...]]) -> list[Plain]:
        every = sorted((one for one in map(chosen, some) if one), key=lambda each: each[1])
        return [(learn, tuple(sorted(roles))) for roles, _, learn in every]

    return in_order((name,) for name in usable), in_order(combinations(usable, 2))


def said_once(options: list[Plain], known: Knowledge) -> list[Plain]:
    """The options in their order without those that say the same as earlier ones."""
    tools = [set(one.any_of) for each in known.roles.values() for one in each.requirements]
    kept: list[Plain] = []
    for learn, roles in options:
        alike = {*learn}.union(*(some for some in tools if some & {*learn}))
        if {*roles} - {role for other, theirs in kept if alike & {*other} for role in theirs}:
            kept.append((learn, roles))
    return kept


NAMES = ("a", "b", "c", "d", "e")
ROLES = st.lists(
    st.lists(
        st.tuples(
            st.one_of(
                st.sampled_from(NAMES),
                st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True).map(
                    lambda s: "|".join(sorted(s))
                ),
            ),
            st.integers(1, 5),
            st.integers(1, 5),
            st.booleans(),
            st.integers(1, 2),
        ),
        min_size=1,
        max_size=3,
        unique_by=lambda each: "choice" if "|" in each[0] else each[0],
    ),
    min_size=1,
    max_size=3,
)
NEEDS = st.dictionaries(
    st.sampled_from([("b", "a"), ("c", "b"), ("c", "a"), ("e", "d")]), st.integers(1, 5), max_size=3
)
LIKES = st.dictionaries(
    st.sampled_from([("a", "d"), ("d", "a"), ("b", "e"), ("e", "c"), ("c", "d")]), st.sampled_from([0.3, 0.6, 0.9])
)
LEVELS = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 5), max_size=4)
BANDS = st.sampled_from(["ready", "within reach", "stretch"])


def asked(what: str, level: int, importance: int, essential: bool, pick: int) -> Requirement:
    return asks(what, level, importance, essential=essential, pick=pick if "|" in what else 1)


@settings(max_examples=tries(150))
@given(ROLES, NEEDS, LIKES, LEVELS, BANDS, st.sets(st.sampled_from(["role-0", "role-1"])))
def test_it_is_what_a_search_through_everything_finds(
    roles: list[list[tuple[str, int, int, bool, int]]],
    needs: dict[tuple[str, str], int],
    likes: dict[tuple[str, str], float],
    skills: dict[str, int],
    over: BandName,
    aims: set[str],
) -> None:
    known = knowledge(
        [
            skill(
                name,
                needs={two: level for (one, two), level in needs.items() if one == name},
                like={two: factor for (one, two), factor in likes.items() if one == name},
            )
            for name in NAMES
        ],
        [role(f"role-{n}", *(asked(*each) for each in requirements)) for n, requirements in enumerate(roles)],
    )
    wanted = tuple(sorted(aims & known.roles.keys()))
    aiming = person(skills).model_copy(update={"target_roles": wanted})

    def found(count: int) -> Best:
        return best(known, recognise(aiming, known), count, over, tuple(known.roles))

    result = found(99)
    singles, pairs = brute(known, skills, over, wanted)
    assert brief(result.singles) == said_once(singles, known)
    assert brief(result.pairs) == said_once(pairs, known)
    few = found(1)
    assert (few.singles, few.pairs) == (result.singles[:1], result.pairs[:1])


# --- rule by rule ----------------------------------------------------------------------------------------------

BASE = knowledge(
    [skill("python"), skill("sql"), skill("torch", needs={"python": 2}), skill("flow")],
    [
        role("analyst", asks("sql", 3, 4, essential=True), asks("python", 2, 1)),
        role("engineer", asks("python", 4, 2, essential=True), asks("torch|flow", 2, 2, essential=True)),
        role("builder", asks("python", 3, 1)),
    ],
)


def test_a_skill_does_not_unlock_a_role_in_which_another_essential_gap_remains() -> None:
    result = found(BASE, {"sql": 1})
    assert brief(result.singles) == [
        ({"sql": 3}, ("analyst",)),
        ({"python": 3}, ("builder",)),
    ]
    assert brief(result.pairs) == [
        ({"flow": 2, "python": 4}, ("builder", "engineer")),
    ]


def test_roles_that_are_there_already_are_not_counted() -> None:
    result = found(BASE, {"python": 3})
    assert result.already == ("builder",)
    assert brief(result.singles) == [({"sql": 3}, ("analyst",))]


def test_hours_count_the_prerequisites_that_are_missing() -> None:
    known = knowledge([skill("a"), skill("b", needs={"a": 2})], [role("one", asks("b", 2))])
    only = found(known, {"a": 1}).singles[0]
    assert [(one.skill, one.from_level, one.to_level, one.named) for one in only.takes] == [
        ("a", 1, 2, False),
        ("b", None, 2, True),
    ]
    assert (only.hours_low, only.hours_high) == (30, 60)


def test_where_nothing_brings_any_over_the_nearest_is_named_and_the_next_band_down() -> None:
    parts = [asks(name, 3, 1, essential=True) for name in ("a", "b", "c")]
    known = knowledge(
        [skill(name) for name in "abcd"], [role("one", *parts, asks("d", 2)), role("two", asks("c", 5), *parts[:2])]
    )
    result = found(known, {"d": 2})
    assert (result.singles, result.pairs, result.lower) == ((), (), "within reach")
    assert result.nearest
    assert (result.nearest.role, result.nearest.essential_gaps) == ("one", ("a", "b", "c"))
    assert (result.nearest.readiness, result.nearest.points_missing) == (25.0, 75.0)


def test_of_somebody_who_said_nothing_the_role_of_the_fewest_hours_is_the_nearest() -> None:
    roles = [role(id_, *(asks(n, level, essential=True) for n in "abc")) for id_, level in (("long", 3), ("short", 2))]
    result = found(knowledge([skill(name) for name in "abc"], roles), {})
    assert result.nearest
    assert (result.nearest.role, result.nearest.readiness) == ("short", 0.0)
    assert [gain.skill for gain in result.gains] == ["a", "b", "c"]


@pytest.mark.parametrize("skills", [{}, {"python": 0, "sql": 0}, {"communication": 3}, {"python": 2}])
def test_the_answer_is_empty_for_nobody(skills: dict[str, int], shipped: Knowledge) -> None:
    result = best(shipped, recognise(Profile.model_validate({"skills": skills}), shipped), 5)
    assert result.singles or result.pairs or result.gains


@pytest.mark.parametrize("name", ["ready", "within reach", "stretch"])
def test_every_count_on_the_shipped_data_is_that_of_what_is_likely_then(name: BandName, shipped: Knowledge) -> None:
    skills = {"python": 4, "sql": 3, "statistics": 3, "machine-learning": 3, "git": 2, "docker": 0, "scikit-learn": 3}
    result = found(shipped, skills, name, 2)
    recognised = recognise(person(skills), shipped)
    held = holdings(recognised, shipped)
    guessed = guesses(recognised, held, shipped)
    names = [band.name for band in shipped.method.bands]

    def over_by(learn: Mapping[str, int]) -> set[str]:
        ledger = Ledger(reached(held, learn, shipped), shipped, guessed)
        bands = {one.id: ready(shipped, ledger.covers(one)).band_expected for one in shipped.roles.values()}
        return {one for one, band in bands.items() if names.index(band) <= names.index(name)}

    now = assess(shipped, person(skills), today=TODAY, roles=tuple(shipped.roles), steps=0)
    there = {one.role for one in now.roles if names.index(one.band_expected) <= names.index(name)}
    assert {*result.already} == there == over_by({})
    for learn, roles in (*brief(result.singles), *brief(result.pairs)):
        assert tuple(sorted(over_by(learn) - there)) == roles


# --- the page --------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")


def shown(known: Knowledge, skills: Mapping[str, int], over: BandName) -> str:
    result = what_is_best(known, person(skills), 5, over, tuple(known.roles))
    return draw(best_page(known, result, "mlcareer what-if me.yaml", 5, "mlcareer what-if me.yaml"), terminal=False)


def test_the_page() -> None:
    assert (
        shown(BASE, {"sql": 1}, "ready")
        == """\
What would bring most roles over 'ready'

It asks for 80 of 100 and every essential requirement met. Each count
comes from assessing the roles again with the skills that they ask for
laid over the profile, what is likely counted by its chances; nothing
that you likely have is to be learnt.

Looked at: Analyst, Engineer and Builder. For another name it with
--role.

Now ready: none.

One skill

Learn         Roles  Which      Hours  Also to learn for it
───────────────────────────────────────────────────────────
Sql 1 → 3         1  Analyst  20–40 h  –
Python ? → 3      1  Builder  30–60 h  –

Two skills that do more together than each alone

Learn                        Roles  Which                      Hours
────────────────────────────────────────────────────────────────────
Flow ? → 2 and Python ? → 4      2  Builder and Engineer  100–200 h*

?: not stated. Hours are of study, from what is known of you; what you
have not said counts from nothing.

*: longer than one phase of a plan, which is about 64 hours.

  mlcareer what-if me.yaml --learn sql=3  What the first would change
"""
    )


def test_the_page_of_nothing() -> None:
    parts = [asks(name, 3, 1, essential=True) for name in "abc"]
    known = knowledge([skill(name) for name in "abc"], [role("one", *parts)])
    assert (
        shown(known, {"a": 2}, "ready")
        == """\
What would bring most roles over 'ready'

It asks for 80 of 100 and every essential requirement met. Each count
comes from assessing the roles again with the skills that they ask for
laid over the profile, what is likely counted by its chances; nothing
that you likely have is to be learnt.

Looked at: One. For another name it with --role.

Now ready: none.

One skill

No skill alone brings any role over.

Two skills that do more together than each alone

No two skills bring over more together than each alone.

The nearest

The nearest is One, at 22.2 of 100: at least 77.8 points more have to be
earned. Essential and open: A, B and C. Ask for a lower standing, which
something would reach: --over 'within reach'.

Learn    Points    Hours
────────────────────────
B ? → 3   +33.3  30–60 h
C ? → 3   +33.3  30–60 h
A 2 → 3   +11.1  10–20 h

What would reach the next lower standing:
  mlcareer what-if me.yaml --best 5 --over 'within reach'
"""
    )


def test_who_has_said_nothing_is_told_to_do_that_first(shipped: Knowledge) -> None:
    found = what_is_best(shipped, Profile(), 3)
    for page in (best_page, best_glance):
        shown = " ".join(draw(page(shipped, found, "mlcareer what-if", 3, "mlcareer what-if"), terminal=False).split())
        assert "Say what you can do first Nothing that is known of you counts for any role yet." in shown
        assert "The nearest is" not in shown


# --- the band for the person


@pytest.mark.parametrize(
    "skills",
    [
        {},
        {"communication": 3},
        {"spreadsheets": 3, "sql": 1},
        {"python": 3, "machine-learning": 2},
        {"java": 4, "git": 3},
    ],
)
def test_without_a_band_it_is_the_next_one_up_and_never_an_empty_answer(
    skills: dict[str, int], shipped: Knowledge
) -> None:
    result = what_is_best(shipped, person(skills), 5).best
    assert result
    stands = [one.readiness for one in assess(shipped, person(skills), today=TODAY).roles]
    assert not skills or result.at_least > min(stands)
    assert result.singles or result.pairs or result.gains or not skills


def test_what_a_plan_would_not_teach_brings_nobody_nearer(shipped: Knowledge) -> None:
    """Alternatives that few name, and what few ask for, are on no list, however few hours they take."""
    nurse = Profile.model_validate({"current_role": "Registered nurse", "target_roles": ["data-analyst"]})
    found = best(shipped, recognise(nurse, shipped), 20)
    held = supposing(
        own := holdings(recognise(nurse, shipped), shipped), guesses(recognise(nurse, shipped), own, shipped), shipped
    )
    taught = {s for role in found.among for s in RoleEntry(shipped, held, shipped.roles[role]).teachable}
    named = {s for one in (*found.singles, *found.pairs) for s in one.skills} | {gain.skill for gain in found.gains}
    assert named
    assert named <= taught
    assert "looker" not in taught


def test_for_a_role_aimed_at_the_tools_are_those_of_its_plan(shipped: Knowledge) -> None:
    """PyTorch and TensorFlow are asked for alike in robotics, and the plan takes one of them."""
    me = Profile.model_validate({"current_role": "Electrician", "target_roles": ["robotics-ml-engineer"]})
    planned = {step.skill for step in plan(shipped, me, "robotics-ml-engineer", today=TODAY).steps}
    frameworks = {"pytorch", "tensorflow"}
    gains = {gain.skill for gain in best(shipped, recognise(me, shipped), 20).gains}
    assert len(planned & frameworks) == 1
    assert gains & frameworks == planned & frameworks


def test_where_nothing_reaches_a_band_the_nearest_role_says_what_adds_most() -> None:
    names = "abcdefghijkl"
    known = knowledge([skill(name) for name in names], [role("one", *(asks(n, 3, essential=True) for n in names))])
    result = best(known, recognise(person({"a": 2}), known), 2)
    assert result.nearest
    assert (result.over, result.singles, result.pairs) == ("stretch", (), ())
    assert [gain.skill for gain in result.gains] == ["b", "c"]
    assert all(gain.points > 0 for gain in result.gains)


def test_where_nothing_brings_over_an_aim_it_says_what_adds_most_to_that_beside_what_is_near() -> None:
    names = "abcdefghijkl"
    known = knowledge(
        [skill(name) for name in (*names, "x", "y")],
        [
            role("aim", *(asks(n, 3, essential=True) for n in names)),
            role("near", asks("x", 2, 3)),
            role("dear", asks("y", 5, 3)),
        ],
    )
    profile = person({"a": 3}).model_copy(update={"target_roles": ("aim",)})
    result = best(known, recognise(profile, known), 5, "stretch")
    assert result.nearest
    assert (result.nearest.role, [gain.skill for gain in result.gains]) == ("aim", ["b", "c", "d", "e", "f"])
    assert [one.roles for one in result.singles] == [("near",)]
    named = best(known, recognise(profile, known), 5, "stretch", tuple(known.roles))
    assert [one.roles for one in named.singles] == [("near",), ("dear",)]
    assert not named.gains


def test_who_aims_at_nothing_is_told_of_what_fits_best(shipped: Knowledge) -> None:
    tools = ["Kubernetes", "Terraform", "AWS", "Docker", "Linux", "Python", "Jenkins"]
    jobs = [{"title": "DevOps engineer", "years": 5}]
    profile = Profile.model_validate({"skills": tools, "experience": jobs})
    found = best(shipped, recognise(profile, shipped), 5)
    first = next(role for role in found.among if role not in found.already)
    told = {found.nearest.role} if found.nearest else {role for one in found.singles[:1] for role in one.roles}
    assert first in told
    assert not (found.nearest and found.nearest.aimed)


def test_the_same_is_said_once() -> None:
    known = knowledge(
        [skill(name) for name in "abcd"],
        [role("one", asks("a|b", 2, 3)), role("two", asks("c", 3, 2), asks("d", 3, 2), asks("a|b", 3, 2))],
    )
    result = best(known, recognise(person({}), known), 5, "within reach", ("one", "two"))
    assert brief(result.singles) == [({"a": 2}, ("one",))]
    assert [set(one.skills) for one in result.pairs] in (
        [{"a", "c"}],
        [{"a", "c"}, {"c", "d"}],
        [{"c", "d"}, {"a", "c"}],
    )


def test_what_takes_longer_than_a_phase_comes_after_what_does_not_and_a_faster_pace_holds_more() -> None:
    known = knowledge(
        [skill("a"), skill("b")], [role("long", asks("a", 5)), role("far", asks("a", 5)), role("near", asks("b", 2))]
    )
    first = found(known, {}).singles
    assert [(brief((one,)), one.beyond_phase) for one in first] == [
        ([({"b": 2}, ("near",))], False),
        ([({"a": 5}, ("far", "long"))], True),
    ]
    quick = Profile(hours_per_week=40)
    result = best(known, recognise(quick, known), 5, "ready", tuple(known.roles))
    assert (result.phase_hours, [one.roles for one in result.singles]) == (320, [("far", "long"), ("near",)])


def test_a_role_is_not_brought_nearer_by_a_skill_that_it_does_not_ask_for() -> None:
    known = knowledge([skill("a"), skill("b", needs={"a": 2})], [role("one", asks("a", 2)), role("two", asks("b", 2))])
    assert brief(found(known, {}).singles) == [({"a": 2}, ("one",)), ({"b": 2}, ("two",))]


def test_the_band_is_that_into_which_most_roles_have_still_to_come_and_that_of_an_aim() -> None:
    known = knowledge(
        [skill(name) for name in "abc"],
        [role("there", asks("a", 3)), role("half", asks("a", 3), asks("b", 3)), role("none", asks("c", 3))],
    )
    assert found_for(known, {"a": 3}).over == "within reach"
    assert found_for(known, {"a": 3}, "none").over == "stretch"


def found_for(known: Knowledge, skills: Mapping[str, int], *aims: str) -> Best:
    aiming = person(skills).model_copy(update={"target_roles": aims})
    return best(known, recognise(aiming, known), 5)


# --- the roles that are looked at


def jobs(*jobs: str, **more: object) -> Profile:
    return Profile.model_validate({"experience": [{"role": one, "years": 6} for one in jobs], **more})


def looked_at(known: Knowledge, profile: Profile) -> tuple[str, ...]:
    return prospects(known, recognise(profile, known))


PATH = PathRule(short_hours=100, pays_less=10, smaller=10, more=100, sources=("said",))


def paid(id_: str, amount: int, seniority: Any = "mid") -> Role:
    pay = (Pay(country="US", currency="USD", sources=("said",), median=amount, n=100),)
    return replace(role(id_, asks("a", 3)), pay=pay, seniority=seniority)


def test_roles_held_more_junior_or_clearly_lower_paid_are_not_looked_at() -> None:
    some = [paid("cook", 100), paid("helper", 100, "entry"), paid("washer", 80), paid("waiter", 95), paid("chef", 150)]
    known = knowledge([skill("a")], some)
    assert set(looked_at(known, jobs("cook", skills={"a": 1}))) == set(known.roles), "without a rule"
    known = replace(known, method=replace(known.method, path=PATH))
    assert set(looked_at(known, jobs("cook", skills={"a": 1}))) == {"waiter", "chef"}
    aiming = jobs("cook", skills={"a": 1}, target_roles=["washer"])
    assert looked_at(known, aiming)[0] == "washer", "what one aims at is looked at all the same"


def test_roles_that_are_held_back_are_not_looked_at_but_where_there_is_no_other() -> None:
    known = knowledge(
        [skill(name) for name in "ab"],
        [role("near", asks("a", 3, essential=True)), role("far", asks("b", 3, essential=True))],
    )
    assert looked_at(known, person({"a": 2})) == ("near",)
    assert set(looked_at(known, person({}))) == {"near", "far"}
    asked = best(known, recognise(person({"a": 2}), known), 5, "ready", ("far",))
    assert (asked.among, [one.roles for one in asked.singles]) == (("far",), [("far",)])


@pytest.mark.parametrize("job", ["machine-learning-engineer", "data-scientist", "software-engineer", "data-analyst"])
def test_nobody_is_told_of_a_step_down(job: str, shipped: Knowledge) -> None:
    profile = jobs(job, skills={"python": 3, "sql": 3}, current_role=job)
    among = looked_at(shipped, profile)
    recognised = recognise(profile, shipped)
    held = holdings(recognised, shipped)
    present = Present(shipped, recognised, Ledger(held, shipped, guesses(recognised, held, shipped)))
    assert among
    assert not [one for one in among if present.beneath(one)]
    assert not {job, "data-annotator"} & {*among}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def test_the_command_looks_at_the_roles_that_are_named(run: Command) -> None:
    made = run(
        "what-if", EXAMPLE, "--best", "2", "--role", "data annotator", "--role", "data engineer", "--json"
    ).document
    assert made["best"]["among"] == ["data-annotator", "data-engineer"]
    shown = run("what-if", EXAMPLE, "--best", "2", "--role", "data annotator").out
    assert "Looked at  Data annotator" in shown
    assert "Data engineer" not in shown
