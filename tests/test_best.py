"""Which skills would bring most roles over a band, beside a search through all of them by full assessments."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import TODAY, asks, knowledge, role, skill

from mlcareer import Knowledge, Profile, assess
from mlcareer.advice.planning.best import Best, Option, best
from mlcareer.advice.planning.learning import hours_of, raises
from mlcareer.advice.planning.what_if import what_is_best
from mlcareer.advice.standing.credit import holdings
from mlcareer.knowledge.model import BandName, Requirement
from mlcareer.profile.model import SkillClaim
from mlcareer.profile.recognise import override, recognise
from mlcareer.render.formats.terminal import draw
from mlcareer.render.pages.what_if import best_page


def person(skills: Mapping[str, int]) -> Profile:
    return Profile.model_validate({"skills": skills})


def found(known: Knowledge, skills: Mapping[str, int], over: BandName = "ready", count: int = 99) -> Best:
    return best(known, recognise(person(skills), known), count, over)


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


def brute(known: Knowledge, skills: Mapping[str, int], over: BandName) -> tuple[list[Plain], list[Plain]]:
    """All skills and all pairs at all levels that a role asks for, each by a full assessment."""
    held = holdings(recognise(person(skills), known), known)
    asked: dict[str, set[int]] = {}
    for one in known.roles.values():
        for requirement in one.requirements:
            for name in requirement.skills:
                asked.setdefault(name, set()).add(requirement.level)
    levels = {n: sorted(x for x in asked[n] if n not in held or x > held[n].level) for n in sorted(asked)}
    before = over_now(known, skills, {}, over)

    def gain(learn: Mapping[str, int]) -> frozenset[str]:
        return over_now(known, skills, learn, over) - before

    def chosen(names: tuple[str, ...]) -> tuple[frozenset[str], tuple[int, float, tuple[int, ...]], dict[str, int]]:
        every = [dict(zip(names, each, strict=True)) for each in product(*(levels[name] for name in names))]
        ranked = []
        for learn in every:
            low, high = hours_of(known, raises(known, held, learn))
            ranked.append((-len(gain(learn)), round((low + high) / 2, 6), tuple(learn.values()), learn))
        least = min(ranked, key=lambda each: each[:3] if len(names) > 1 else (each[0], each[2]))
        return gain(least[3]), least[:3], least[3]

    usable = [name for name in levels if levels[name]]
    alone = {name: chosen((name,)) for name in usable}
    singles = sorted((key[0], key[1], name, learn, roles) for name, (roles, key, learn) in alone.items() if roles)
    pairs = []
    for names in combinations(usable, 2):
        roles, key, learn = chosen(names)
        if len(roles) > len(alone[names[0]][0] | alone[names[1]][0]):
            pairs.append((key[0], key[1], names, learn, roles))
    pairs.sort(key=lambda each: each[:3])
    return [(s[3], tuple(sorted(s[4]))) for s in singles], [(p[3], tuple(sorted(p[4]))) for p in pairs]


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


@settings(max_examples=150)
@given(ROLES, NEEDS, LIKES, LEVELS, BANDS)
def test_it_is_what_a_search_through_everything_finds(
    roles: list[list[tuple[str, int, int, bool, int]]],
    needs: dict[tuple[str, str], int],
    likes: dict[tuple[str, str], float],
    skills: dict[str, int],
    over: BandName,
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
    result = found(known, skills, over)
    singles, pairs = brute(known, skills, over)
    assert brief(result.singles) == singles
    assert brief(result.pairs) == pairs
    few = found(known, skills, over, 1)
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
        ({"python": 4, "torch": 2}, ("builder", "engineer")),
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
def test_every_count_on_the_shipped_data_is_that_of_an_assessment(name: BandName, shipped: Knowledge) -> None:
    skills = {"python": 4, "sql": 3, "statistics": 3, "machine-learning": 3, "git": 2, "docker": 0, "scikit-learn": 3}
    result = found(shipped, skills, name, 2)
    before = over_now(shipped, skills, {}, name)
    for learn, roles in (*brief(result.singles), *brief(result.pairs)):
        assert tuple(sorted(over_now(shipped, skills, learn, name) - before)) == roles


# --- the page --------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")


def shown(known: Knowledge, skills: Mapping[str, int], over: BandName) -> str:
    result = what_is_best(known, person(skills), 5, over)
    return draw(best_page(known, result, "mlcareer what-if me.yaml", 5), terminal=False)


def test_the_page() -> None:
    assert (
        shown(BASE, {"sql": 1}, "ready")
        == """\
What would bring most roles over 'ready'

It asks for 80 of 100 and every essential requirement met. Each count
comes from assessing the roles again with the skills laid over the
profile, and what you likely have counted as held.

Now ready: none.

One skill

Learn         Roles  Which      Hours  Also to learn for it
───────────────────────────────────────────────────────────
Sql 1 → 3         1  Analyst  20–40 h  –
Python ? → 3      1  Builder  30–60 h  –

Two skills that do more together than each alone

Learn                         Roles  Which                     Hours
────────────────────────────────────────────────────────────────────
Flow ? → 2 and Python ? → 4       2  Builder and Engineer  100–200 h
Python ? → 4 and Torch ? → 2      2  Builder and Engineer  100–200 h

?: not stated. Hours are of study, from what is known of you; what you
have not said counts from nothing.

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
comes from assessing the roles again with the skills laid over the
profile, and what you likely have counted as held.

Now ready: none.

One skill

No skill alone brings any role over.

Two skills that do more together than each alone

No two skills bring over more together than each alone.

The nearest

The nearest is One, at 22.2 of 100: at least 77.8 points more have to be
earned. Essential and open: A, B and C. Ask for a lower band, which
something would reach: --over 'within reach'.

Learn    Points    Hours
────────────────────────
B ? → 3   +33.3  30–60 h
C ? → 3   +33.3  30–60 h
A 2 → 3   +11.1  10–20 h

What would reach the next lower band:
  mlcareer what-if me.yaml --best 5 --over 'within reach'
"""
    )


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


def test_where_nothing_reaches_a_band_the_nearest_role_says_what_adds_most() -> None:
    names = "abcdefghijkl"
    known = knowledge([skill(name) for name in names], [role("one", *(asks(n, 3, essential=True) for n in names))])
    result = best(known, recognise(person({"a": 2}), known), 2)
    assert result.nearest
    assert (result.over, result.singles, result.pairs) == ("stretch", (), ())
    assert [gain.skill for gain in result.gains] == ["b", "c"]
    assert all(gain.points > 0 for gain in result.gains)
