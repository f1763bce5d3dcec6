"""What is likely of people who have not said it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from statistics import median
from typing import Any

import pytest
from commands import load_once
from hypothesis import given
from hypothesis import strategies as st
from small import SAID, TODAY, asks, knowledge, role, skill

from mlcareer.advice.planning.what_if import what_if
from mlcareer.advice.standing.assess import Assessment, LikelySkill, RoleAssessment, assess, rank
from mlcareer.advice.standing.credit import Held, Ledger, holdings
from mlcareer.advice.standing.fit import FitModel
from mlcareer.advice.standing.grounds import beyond, by_level, grown, levels_asked, log_odds, unasked
from mlcareer.advice.standing.likely import (
    Guess,
    chances_of_naming,
    guesses,
    likely_with_chances,
    supposing,
)
from mlcareer.advice.standing.spread import best_of, chance_of, mean, no_less, scaled
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import (
    Guests,
    LevelWords,
    LikelyRule,
    Pair,
    ReadingRule,
    SkillTogether,
    Together,
    TogetherRule,
    YearsLevel,
)
from mlcareer.profile.model import Profile, SkillClaim
from mlcareer.profile.recognise import recognise
from mlcareer.render.formats.page import to_markdown
from mlcareer.render.likely import guessed_from, likely_blocks

SHIPPED = load_once()
assert SHIPPED.method.likely
SHIPPED_RULE = SHIPPED.method.likely
RULE = LikelyRule(
    held=0.7,
    dependence=0.5,
    share_by_importance=(0.2, 0.35, 0.5, 0.65, 0.8, 0.9),
    settled=3,
    by_years=0.8,
    by_level_below=1.2,
    by_level_above=2.5,
    together=TogetherRule(
        years_coding=0.5,
        years_ml=0.5,
        education=0.25,
        raises=0.6,
        lowers=0.5,
        further=0.5,
        silence=0.5,
        shrink=20,
        outside=2.5,
        unasked=1.2,
        levels_of_users=(0.99, 0.95, 0.8, 0.35, 0.05),
        sources=SAID,
    ),
    sources=SAID,
)
READING = ReadingRule(
    words=(LevelWords(level=4, words=("expertise",)),),
    years=(YearsLevel(at_least=0, level=2), YearsLevel(at_least=1, level=3), YearsLevel(at_least=4, level=4)),
    course=2,
    sources=SAID,
)
LEVELS = st.integers(0, 5)
SKILLS = ("git", "linux", "python", "sql", "spark", "flink")


def base() -> Knowledge:
    made = knowledge(
        [
            skill("git", needs={"linux": 2}),
            skill("linux"),
            skill("python", like={"sql": 0.4}),
            skill("sql"),
            skill("spark", needs={"python": 3}, like={"flink": 0.5}),
            skill("flink"),
        ],
        [
            role("engineer", asks("git", 3, 5, essential=True), asks("python", 4, 4), asks("spark|flink", 3, 2)),
            role("analyst", asks("sql", 4, 5, essential=True), asks("python", 2, 3), asks("git", 2, 1)),
        ],
    )
    method = made.method.__class__(**{**made.method.values(), "likely": RULE})
    return Knowledge(**{**made.values(), "method": method, "together": TOGETHER})


def told(skill_: str, named: int, *others: Pair) -> SkillTogether:
    """A skill that so many of 100 engineers name, and nobody more for their years or degree."""
    return SkillTogether(
        skill=skill_, named=(named,), asked=(100,), years_coding=(-1, 1), years_ml=(0,), education=(0,), others=others
    )


TOGETHER = Together(
    respondents=100,
    years_coding=(0, 5),
    years_ml=(0,),
    education=("bachelor",),
    roles=("engineer",),
    sources=SAID,
    skills=(
        told("python", 80, Pair(skill="sql", points=-0.8, both=20, own=80, n=40)),
        told("sql", 40, Pair(skill="flink", points=1.5, both=15, own=40, n=20)),
        told("flink", 20, Pair(skill="linux", points=-1.2, both=2, own=20, n=40)),
        told("linux", 40),
    ),
)
BASE = base()


def person(skills: Mapping[str, int] | None = None, jobs: Mapping[str, float | None] | None = None) -> Profile:
    experience = [{"role": name, "years": years} for name, years in (jobs or {}).items()]
    return Profile.model_validate({"skills": skills or {}, "experience": experience})


def guessed(profile: Profile) -> dict[str, Guess]:
    recognised = recognise(profile, BASE)
    return guesses(recognised, holdings(recognised, BASE), BASE)


def shipped_guesses(role_: str, years: float, skills: Mapping[str, int] | None = None) -> dict[str, Guess]:
    recognised = recognise(person(skills, {role_: years}), SHIPPED)
    return guesses(recognised, holdings(recognised, SHIPPED), SHIPPED)


def assessed(profile: Profile) -> Assessment:
    return assess(BASE, profile, today=TODAY, roles=tuple(BASE.roles))


def of_role(profile: Profile, role_: str) -> RoleAssessment:
    return next(one for one in assessed(profile).roles if one.role == role_)


class TestGuesses:
    def test_nothing_is_likely_without_a_history(self) -> None:
        assert guessed(person({"git": 3})) == {}
        assert (
            of_role(person({"git": 3}), "engineer").readiness_expected
            == of_role(person({"git": 3}), "engineer").readiness
        )

    def test_what_the_job_asks_is_likely_the_more_so_the_more_it_matters(self) -> None:
        found = guessed(person(jobs={"engineer": 3}))
        assert set(found) == {"git", "python", "spark", "flink", "sql", "linux"}
        assert found["git"].chance(3) == pytest.approx(0.9)
        assert found["python"].chance(4) == pytest.approx(0.8)
        assert found["spark"].chance(3) == pytest.approx(0.25)

    def test_the_reason_names_the_job_its_years_and_the_source(self) -> None:
        (reason,) = guessed(person(jobs={"engineer": 6}))["git"].reasons
        assert (reason.kind, reason.what, reason.years, reason.level) == ("requirements", "engineer", 6, 3)
        assert reason.sources == SAID

    def test_a_stated_skill_is_not_guessed(self) -> None:
        assert "git" not in guessed(person({"git": 0}, {"engineer": 6}))

    def test_what_follows_is_certain_and_a_guess_goes_on_from_there(self) -> None:
        found = guessed(person({"spark": 3}, {"engineer": 6}))["python"]
        assert found.chances[:3] == (1, 1, 1)
        assert 0.7 < found.chance(4) < 1

    def test_what_nobody_was_asked_about_does_not_speak_by_what_it_leaves_out(self) -> None:
        alone, with_it = (shipped_guesses("data-scientist", 5, said) for said in ({}, {"people-management": 3}))
        assert all(alone[s].chances == guess.chances for s, guess in with_it.items() if s in SHIPPED.answers_tell)

    @given(st.floats(0, 40), st.floats(0, 40))
    def test_more_years_make_nothing_less_likely(self, one: float, other: float) -> None:
        short, long = (guessed(person(jobs={"engineer": years})) for years in sorted((one, other)))
        assert all(a <= b for s in short for a, b in zip(short[s].chances, long[s].chances, strict=True))

    def test_a_senior_is_likely_one_level_above_what_the_job_asks_and_nobody_is_recognised_for_it(self) -> None:
        asked = levels_asked(SHIPPED.roles["data-engineer"])
        settled, grown = (shipped_guesses("data-engineer", years) for years in (3, 5))
        assert asked["docker"] == 2
        assert settled["docker"].chance(3) < 0.1
        assert grown["docker"].chance(3) > 0.6 * grown["docker"].chance(2)
        assert grown["docker"].chance(4) < 0.1
        assert by_level(RULE, 4, 5, 1.0) == by_level(RULE, 4, 5, 0.0)

    def test_an_intern_is_likely_one_level_below_what_the_job_asks(self) -> None:
        """Who was hired for the job at once is not; nor is one who was, after an internship, or a year's intern."""

        def found(*jobs: tuple[str, float]) -> Mapping[str, Guess]:
            held = [{"title": title, "years": years} for title, years in jobs]
            recognised = recognise(Profile.model_validate({"experience": held}), SHIPPED)
            return guesses(recognised, holdings(recognised, SHIPPED), SHIPPED)

        intern, year = (found(("Data Engineering Intern", years)) for years in (0.3, 1))
        hired, after = found(("Data Engineer", 0.3)), found(("Data Engineering Intern", 0.3), ("Data Engineer", 0.3))
        assert levels_asked(SHIPPED.roles["data-engineer"])["data-pipelines"] == 4
        levels = [one["data-pipelines"].held_level for one in (intern, year, hired, after)]
        assert levels == [3, 4, 4, 4]
        for id_, guess in intern.items():
            assert all(guess.chance(level) <= hired[id_].chance(level) for level in range(1, 6))

    @given(st.floats(0, 40), st.floats(0, 40))
    def test_more_years_make_nothing_less_likely_for_an_intern(self, one: float, other: float) -> None:
        steps = [grown(SHIPPED_RULE, years, trainee=True) for years in sorted((one, other))]
        assert -1 <= steps[0] <= steps[1] <= 1
        for asked, level in product(range(1, 6), repeat=2):
            assert by_level(SHIPPED_RULE, asked, level, steps[0]) <= by_level(SHIPPED_RULE, asked, level, steps[1])
            less = [beyond(SHIPPED_RULE, level, asked, min(step, 0)) for step in steps]
            assert less[0] >= less[1] >= 0

    def test_what_a_senior_role_asks_is_asked_of_seniors_already(self) -> None:
        asked = levels_asked(SHIPPED.roles["senior-machine-learning-engineer"])
        found = shipped_guesses("senior-machine-learning-engineer", 12)
        above = {skill for skill, guess in found.items() if guess.chance(min(asked.get(skill, 4) + 1, 5)) > 0.5}
        assert above & {"mentoring", "machine-learning-system-design"} == set()

    @given(st.floats(0, 12), st.floats(0, 12))
    def test_more_years_make_nothing_less_likely_for_who_grows_with_them(self, one: float, other: float) -> None:
        short, long = (shipped_guesses("mlops-engineer", years) for years in sorted((one, other)))
        assert all(a <= b for s in short for a, b in zip(short[s].chances, long[s].chances, strict=True))

    @given(st.dictionaries(st.sampled_from(SKILLS), LEVELS), st.floats(0, 40))
    def test_chances_fall_with_the_level(self, skills: dict[str, int], years: float) -> None:
        for guess in guessed(person(skills, {"engineer": years, "analyst": 2})).values():
            assert list(guess.chances) == sorted(guess.chances, reverse=True)
            assert guess.held_level == sum(chance >= 0.7 for chance in guess.chances)

    def test_years_in_the_same_role_are_added_and_a_job_without_years_counts_as_settled(self) -> None:
        twice = Profile.model_validate(
            {"experience": [{"role": "engineer", "years": 2}, {"title": "Engineer", "years": 4}]}
        )
        assert guessed(twice) == guessed(person(jobs={"engineer": 6}))
        unknown = guessed(Profile.model_validate({"current_role": "engineer"}))
        assert unknown["git"].chances == guessed(person(jobs={"engineer": 3}))["git"].chances

    def test_what_is_likely_held_is_supposed_and_overrides_nothing_stated(self) -> None:
        profile = person({"python": 1}, {"engineer": 6})
        recognised = recognise(profile, BASE)
        held = holdings(recognised, BASE)
        found = guesses(recognised, held, BASE)
        likely = {one for one, guess in found.items() if guess.held_level}
        assert likely == {"flink", "git", "spark"}
        built_on = {"linux": 2, "python": 1}  # by git and by spark
        assert levels(likely_with_chances(found, BASE)) == {"flink": 1, "git": 3, "spark": 1, **built_on}
        after = supposing(held, found, BASE)
        assert (after["git"].level, after["git"].stated, after["python"].level) == (3, False, 1)

    def test_what_is_implied_is_never_supposed_to_be_lower(self) -> None:
        held = {"git": Held(3, False, "docker"), "flink": Held(2, True, "flink")}
        found = {
            one: Guess(skill=one, chances=(0.9,) * 5, held_level=level, reasons=()) for one, level in PLAIN.items()
        }
        after = supposing(held, found, BASE)
        assert {one: after[one].level for one in PLAIN} == {"git": 3, "flink": 2, "spark": 2}


class TestCounts:
    """What people who were counted name tells of what was not said."""

    def test_the_share_of_the_role_and_the_count_behind_it(self) -> None:
        guess = guessed(person(jobs={"engineer": 3}))["linux"]
        (reason,) = guess.reasons
        assert (reason.kind, reason.what, reason.count, reason.n) == ("title", "engineer", 40, 100)
        assert 0.1 < guess.chance(1) < 0.4  # lower than counted: the role does not ask for it

    def test_guests_of_a_survey_name_what_their_hosts_ask_more_than_others_in_their_role(self) -> None:
        """SQL is asked for by analysts and by no engineer, Linux by neither."""
        guests = Guests(role="engineer", hosts=("analyst",), less=3.0)
        together = TogetherRule(**{**RULE.together.values(), "guests": (guests,)})
        assert unasked("engineer", BASE, together) == {"sql": 3, "python": 0, "git": 0, "spark": 0, "flink": 0}
        likely = LikelyRule(**{**RULE.values(), "together": together})
        method = BASE.method.__class__(**{**BASE.method.values(), "likely": likely})
        changed = Knowledge(**{**BASE.values(), "method": method})
        profile = recognise(person(jobs={"engineer": 3}), BASE)
        before, after = (guesses(profile, holdings(profile, base), base) for base in (BASE, changed))
        assert after["sql"].chance(1) < before["sql"].chance(1)
        assert {**after, "sql": None} == {**before, "sql": None}
        assert chances_of_naming(profile, changed) == chances_of_naming(profile, BASE)

    def test_how_much_less_is_the_median_of_what_two_kinds_of_survey_count(self) -> None:
        assert SHIPPED.method.likely
        (guests,) = SHIPPED.method.likely.together.guests
        asked = {skill for host in guests.hosts for skill in levels_asked(SHIPPED.roles[host])}
        there, elsewhere = (_named(family, guests.role) for family in ("kaggle", "stack-overflow"))
        compared = (asked - levels_asked(SHIPPED.roles[guests.role]).keys()) & there.keys() & elsewhere.keys()
        assert len(compared) == 6
        found = median(log_odds(there[one]) - log_odds(elsewhere[one]) for one in compared)
        assert guests.less == pytest.approx(found, abs=0.05)

    def test_what_is_said_raises_what_comes_along_with_it(self) -> None:
        before, after = (guessed(person(said, {"engineer": 3})) for said in ({}, {"flink": 3}))
        assert after["sql"].chance(1) > before["sql"].chance(1)
        assert [(r.kind, r.what, r.count, r.n) for r in after["sql"].reasons][-1] == ("together", "flink", 15, 20)

    def test_what_was_not_likely_speaks_against_what_seldom_comes_along(self) -> None:
        before, after = (guessed(person(said, {"engineer": 0})) for said in ({}, {"flink": 3}))
        assert not before["flink"].held_level
        assert after["linux"].chance(1) < before["linux"].chance(1)

    def test_what_was_likely_anyway_speaks_against_nothing(self) -> None:
        before, after = (guessed(person(said, {"engineer": 6})) for said in ({}, {"python": 4}))
        assert before["python"].held_level
        assert all(after[one].chances >= before[one].chances for one in after)

    def test_more_years_of_code_move_the_share(self) -> None:
        profiles = [
            Profile.model_validate({"experience": [{"role": "engineer", "years": 3}], "years_coding": years})
            for years in (1, 9)
        ]
        few, many = (guessed(profile)["linux"].chance(1) for profile in profiles)
        assert few < many

    def test_the_chance_of_naming_rests_on_counts_alone(self) -> None:
        recognised = recognise(person(jobs={"engineer": 3}), BASE)
        named = chances_of_naming(recognised, BASE)
        assert set(named) == {"python", "sql", "flink", "linux"}
        assert named["python"] == pytest.approx(0.8, abs=0.1)


def _named(family: str, role: str) -> dict[str, float]:
    """The share of those in a role who name each skill, in the surveys of a family that asked for it."""
    counts: dict[str, tuple[int, int]] = {}
    for source in SHIPPED.holders.values():
        if source.family == family and role in source.roles:
            place = source.roles.index(role)
            for one in source.skills:
                had, n = counts.get(one.skill, (0, 0))
                counts[one.skill] = (had + one.holders[place], n + source.n[place])
    return {skill: had / n for skill, (had, n) in counts.items()}


class TestSpread:
    def test_the_mean_adds_each_part_times_its_chance(self) -> None:
        assert mean(((0.5, 0.8), (1.0, 0.4))) == pytest.approx(0.6)
        assert mean(()) == 0

    def test_a_floor_is_certain(self) -> None:
        assert mean(no_less(((0.5, 0.8), (1.0, 0.4)), 0.5)) == pytest.approx(0.7)
        assert mean(no_less((), 0.25)) == 0.25

    def test_what_counts_in_part(self) -> None:
        assert mean(scaled(((1.0, 0.5),), 0.4)) == pytest.approx(0.2)

    def test_of_two_alternatives_the_better_one(self) -> None:
        spreads = [((1.0, 0.5),), ((1.0, 0.4),)]
        assert best_of(spreads, 1, 0.0) == pytest.approx(1 - 0.5 * 0.6)
        assert best_of(spreads, 1, 1.0) == pytest.approx(0.5)
        assert chance_of(spreads, 1, 0.5) == pytest.approx(0.6)
        assert best_of(spreads, 2, 0.3) == pytest.approx(0.9)
        assert chance_of(spreads, 2, 0.0) == pytest.approx(0.2)

    @given(
        st.lists(
            st.lists(st.tuples(st.sampled_from([0.25, 0.5, 1.0]), st.floats(0, 1)), max_size=3), min_size=1, max_size=5
        ),
        st.integers(1, 3),
        st.floats(0, 1),
    )
    def test_the_best_of_several_are_between_their_best_means_and_all_of_them(
        self, given_: list[list[tuple[float, float]]], pick: int, dependence: float
    ) -> None:
        spreads = []
        for one in given_:
            credits_ = sorted({credit for credit, _ in one})
            chances = sorted((chance for _, chance in one), reverse=True)[: len(credits_)]
            spreads.append(tuple(zip(credits_, chances, strict=True)))
        found = best_of(spreads, pick, dependence)
        means = sorted((mean(spread) for spread in spreads), reverse=True)
        assert sum(means[:pick]) - 1e-9 <= found <= min(sum(means), pick) + 1e-9
        assert [best_of([one], 1, dependence) for one in spreads] == [
            best_of([one, ()], 1, dependence) for one in spreads
        ]


class TestReadiness:
    def test_the_expected_credit_is_that_of_the_chances(self) -> None:
        profile = person(jobs={"engineer": 6})
        row = next(row for row in of_role(profile, "engineer").ledger if row.requirement == "python")
        chances = guessed(profile)["python"].chances
        assert row.credit_expected == pytest.approx(sum(chances[:4]) / 4, abs=1e-6)
        assert (row.credit, row.earned, row.status, row.level) == (0, 0, "likely", 4)

    def test_an_essential_requirement_that_is_only_likely_leaves_the_role_not_ready(self) -> None:
        found = of_role(person({"python": 4, "spark": 3}, {"engineer": 20}), "engineer")
        assert (found.band, found.band_expected, found.essential_gaps) == ("stretch", "ready", ("git",))

    def test_a_likely_skill_is_not_taught(self) -> None:
        found = of_role(person(jobs={"engineer": 6}), "engineer")
        assert "git" not in {step.skill for step in found.next_steps}
        beginner = of_role(person({"python": 1}), "engineer")
        assert "git" in {step.skill for step in beginner.next_steps}

    def test_the_likely_does_not_enter_the_fit(self) -> None:
        profile = person({"python": 3}, {"analyst": 9.0})
        method = BASE.method.__class__(**{**BASE.method.values(), "likely": None})
        without = assess(Knowledge(**{**BASE.values(), "method": method}), profile, today=TODAY)
        with_ = assess(BASE, profile, today=TODAY)
        assert [one.fit_reasons for one in without.roles] == [one.fit_reasons for one in with_.roles]
        assert any(one.readiness_expected > one.readiness for one in with_.roles)

    def test_a_batch_says_the_same(self) -> None:
        profile = person({"python": 3}, {"engineer": 6})
        ranked = rank(FitModel(BASE), recognise(profile, BASE), tuple(BASE.roles))
        expected = {one.role: one.readiness_expected for one in assessed(profile).roles}
        assert {one.role: one.readiness_expected for one in ranked} == expected


@pytest.mark.parametrize(("guesses", "more"), [(8, ""), (9, " 1 more is in --json."), (12, " 4 more are in --json.")])
def test_of_what_is_likely_eight_are_shown_and_only_what_is_asked(guesses: int, more: str, shipped: Knowledge) -> None:
    likely = [
        LikelySkill(skill=f"skill-{number}", name=f"Skill {number}", level=3, chance=0.8, chances=(), reasons=())
        for number in range(guesses + 1)
    ]
    shown = to_markdown(tuple(likely_blocks(shipped, likely, {one.skill for one in likely[1:]})))
    assert f"--skill NAME=LEVEL, or none.{more}\n" in shown
    assert next(line for line in shown.splitlines() if line.startswith("- ")).startswith("- Skill 1: likely")
    assert shown.count("\n- ") == 8
    assert likely_blocks(shipped, likely, {"another"}) == []


@pytest.mark.parametrize(
    ("person", "rests_on"),
    [
        ({"experience": [{"title": "data analyst", "years": 3}]}, "from your jobs"),
        ({"education": {"level": "master", "field": "physics"}}, "from your studies"),
        (
            {"experience": [{"title": "nurse"}], "education": {"level": "bachelor", "field": "nursing"}},
            "from your jobs and studies",
        ),
        ({"skills": {"python": 4, "pandas": 3}, "years_coding": 5}, "from your experience"),
        ({"skills": {"python": 4, "scikit-learn": 3, "matplotlib": 3}}, "from what you said"),
        ({}, "from what you said"),
    ],
)
def test_what_guesses_rest_on_is_named_only_where_it_was_told(
    person: dict[str, Any], rests_on: str, shipped: Knowledge
) -> None:
    assert guessed_from(assess(shipped, Profile.model_validate(person), today=TODAY).likely) == rests_on


def test_who_does_all_the_work_of_a_role_in_one_language_likely_knows_what_it_asks(shipped: Knowledge) -> None:
    def likely(title: str) -> float:
        person = Profile.model_validate({"experience": [{"title": title, "years": 6}]})
        [found] = assess(shipped, person, today=TODAY, roles=("software-engineer",)).roles
        return found.readiness_expected

    own = likely("software engineer")
    assert all(own - 6 < likely(title) <= own for title in ("Java developer", ".NET developer", "PHP programmer"))
    assert all(likely(title) < own - 25 for title in ("COBOL programmer", "iOS developer", "Unity developer"))
    known = {usual.skill: usual for usual in shipped.families["software-java"].skills}
    assert (known["java"].level, known["java"].share) == (3, 0.95)
    assert "front-end-development" in known


def test_a_level_above_what_the_job_asks_is_less_likely_than_the_same_where_it_asks_more() -> None:
    """A senior of a job that gets by with a novice's Python need not be more than that in it."""
    asking = {level: beyond(RULE, level, 2) for level in (1, 2, 3, 4)}
    assert asking == {1: 0, 2: 0, 3: pytest.approx(1.2), 4: pytest.approx(2.4)}
    assert beyond(RULE, 5, None) == 0
    lower = SHIPPED.roles["database-administrator"]
    higher = SHIPPED.roles["data-engineer"]
    assert levels_asked(lower)["python"] < levels_asked(higher)["python"]
    for role_, held in ((lower, False), (higher, True)):
        profile = Profile.model_validate({"years_coding": 8, "experience": [{"role": role_.id, "years": 10}]})
        recognised = recognise(profile, SHIPPED)
        found = guesses(recognised, holdings(recognised, SHIPPED), SHIPPED)["python"]
        assert (found.held_level >= 3) is held, role_.id


def test_years_of_code_and_of_machine_learning_tell_of_who_works_in_a_job_that_nobody_counted() -> None:
    def of(**years: float) -> dict[str, Guess]:
        profile = Profile.model_validate({"experience": [{"title": "Marine biologist", "years": 4}], **years})
        recognised = recognise(profile, SHIPPED)
        return guesses(recognised, holdings(recognised, SHIPPED), SHIPPED)

    without, with_code, with_both = of(), of(years_coding=6), of(years_coding=6, years_ml=3)
    assert with_code["git"].chance(2) > of(years_coding=1)["git"].chance(2)
    assert with_both["machine-learning"].chance(2) > 0.7
    assert "machine-learning" not in with_code
    assert [one.what for one in with_both["machine-learning"].reasons if one.kind == "years"] == ["machine learning"]
    assert of(years_coding=0, years_ml=0) == without
    counted = Profile.model_validate({"years_ml": 3, "experience": [{"role": "data-scientist", "years": 4}]})
    recognised = recognise(counted, SHIPPED)
    found = guesses(recognised, holdings(recognised, SHIPPED), SHIPPED)["machine-learning"]
    assert "machine learning" not in [one.what for one in found.reasons]


@st.composite
def people(draw: st.DrawFn) -> Profile:
    skills = draw(st.dictionaries(st.sampled_from(SKILLS), LEVELS, max_size=4))
    jobs = draw(st.dictionaries(st.sampled_from(sorted(BASE.roles)), st.floats(0, 30), max_size=2))
    return person(skills, dict(jobs))


@given(people())
def test_said_is_at_most_likely_and_likely_at_most_the_upper_bound(profile: Profile) -> None:
    for one in assessed(profile).roles:
        assert one.readiness <= one.readiness_expected <= one.readiness_upper
        for row in one.ledger:
            assert row.credit <= row.credit_expected <= 1
            assert row.earned <= row.earned_expected <= row.possible <= row.points


@given(people())
def test_every_column_of_a_ledger_adds_up(profile: Profile) -> None:
    for one in assessed(profile).roles:
        totals = {
            "points": 100.0,
            "earned": one.readiness,
            "earned_expected": one.readiness_expected,
            "possible": one.readiness_upper,
        }
        for column, total in totals.items():
            assert sum(round(10 * getattr(row, column)) for row in one.ledger) == round(10 * total)


@given(people())
def test_saying_yes_to_what_is_likely_lowers_nothing(profile: Profile) -> None:
    """A yes at the level that is likely or above, to what a role asks at no more than that."""
    for before in assessed(profile).roles:
        for row in before.ledger:
            if row.via == "likely":
                (first, *_), level = (
                    sorted(row.skills, key=lambda s: -_chance(profile, s, row.required_level)),
                    row.level,
                )
                assert level
                more = {claim.name: claim.level or 0 for claim in profile.skills} | {
                    first: max(level, row.required_level)
                }
                jobs = {job.role or "": job.years for job in profile.experience}
                after = of_role(person(more, jobs), before.role)
                assert after.readiness >= before.readiness
                assert after.readiness_expected >= before.readiness_expected
                assert after.readiness_upper >= before.readiness_upper


@given(people())
def test_naming_what_is_likely_lowers_nothing_in_any_role(profile: Profile) -> None:
    """A plain yes, which says no level: what is assumed is the least that it means."""
    before = assessed(profile)
    for one in before.likely:
        after = assessed(profile.model_copy(update={"skills": [*profile.skills, SkillClaim(name=one.skill)]}))
        assert _lowered(before, after) == []


@pytest.mark.parametrize(
    ("role_", "years", "skills"),
    [("data-analyst", 15, {"git": 2}), ("software-engineer", 8, {}), ("analytics-manager", 6, {"sql": 3})],
)
def test_nor_does_it_in_the_roles_that_are_shipped(role_: str, years: float, skills: Mapping[str, int]) -> None:
    def of(*more: str) -> Assessment:
        told = person(skills, {role_: years})
        named = [*told.skills, *(SkillClaim(name=name) for name in more)]
        return assess(SHIPPED, told.model_copy(update={"skills": named}), today=TODAY)

    before = of()
    assert any(one.level > 3 for one in before.likely)
    for one in before.likely[:12]:
        assert _lowered(before, of(one.skill)) == []


@given(people(), st.sampled_from(SKILLS), st.integers(1, 5))
def test_learning_takes_nothing_from_any_number(profile: Profile, skill_: str, level: int) -> None:
    change = what_if(BASE, profile, (SkillClaim(name=skill_, level=level),)).change
    assert change
    for one in change.roles:
        numbers = ("readiness", "readiness_expected", "readiness_upper")
        assert [n for n in numbers if getattr(one.after, n) < getattr(one.before, n)] == []


def _lowered(before: Assessment, after: Assessment) -> list[tuple[str, str]]:
    """The roles with those of their numbers that are lower than before."""
    numbers = ("readiness", "readiness_expected", "readiness_upper")
    now = {one.role: one for one in after.roles}
    return [(one.role, n) for one in before.roles for n in numbers if getattr(now[one.role], n) < getattr(one, n)]


def test_the_level_of_what_was_named_without_one_is_open_above_what_is_assumed() -> None:
    """As that of what is implied is, while a level that was stated is taken at its word."""
    plain = Profile.model_validate({"skills": ["python"]})
    stated = Profile.model_validate({"skills": {"python": 3}})
    held, said = (holdings(recognise(one, BASE), BASE)["python"] for one in (plain, stated))
    assert (held.level, held.stated, held.said) == (3, False, True)
    assert (said.level, said.stated, said.said) == (3, True, True)


def _chance(profile: Profile, skill_: str, level: int) -> float:
    guess = guessed(profile).get(skill_)
    return guess.chance(level) if guess else 0.0


def test_a_ledger_without_guesses_expects_what_is_known() -> None:
    recognised = recognise(person({"git": 2}, {"engineer": 6}), BASE)
    covers = Ledger(holdings(recognised, BASE), BASE).covers(BASE.roles["engineer"])
    assert all(cover.expected == cover.now for cover in covers)


def test_what_a_fork_of_a_ledger_learns_is_its_own() -> None:
    recognised = recognise(person({"git": 2}, {"engineer": 6}), BASE)
    held, asked = holdings(recognised, BASE), BASE.roles["engineer"]
    ledger = Ledger(held, BASE, guesses(recognised, held, BASE))
    before = ledger.covers(asked)
    for skill_ in {one for requirement in asked.requirements for one in requirement.skills}:
        fork = ledger.fork()
        learnt = fork.learn(skill_, 5, before)
        assert learnt == Ledger(fork.held, BASE, ledger.guesses).covers(asked) == fork.covers(asked)
        assert learnt != before
        assert ledger.covers(asked) == before == Ledger(held, BASE, ledger.guesses).covers(asked)


class TestAssumedLevels:
    """The level of a skill that was named without one."""

    @staticmethod
    def claimed(years: float, role_: str = "engineer") -> tuple[int, str | None]:
        profile = Profile.model_validate({"skills": ["python"], "experience": [{"role": role_, "years": years}]})
        method = BASE.method.__class__(**{**BASE.method.values(), "reading": READING})
        claim = recognise(profile, Knowledge(**{**BASE.values(), "method": method})).claims["python"]
        assert claim.assumed
        return claim.level, claim.assumed_from.what if claim.assumed_from else None

    def test_years_in_a_job_that_asks_for_more_make_it_more(self) -> None:
        assert self.claimed(7) == (4, "engineer")

    def test_few_years_leave_it_at_intermediate(self) -> None:
        assert self.claimed(1) == (3, None)

    def test_it_is_never_above_what_the_job_asks(self) -> None:
        assert self.claimed(30, "analyst") == (3, None)

    def test_a_stated_level_stays(self) -> None:
        claim = recognise(person({"python": 2}, {"engineer": 20}), BASE).claims["python"]
        assert (claim.level, claim.assumed, claim.assumed_from) == (2, False, None)


PLAIN = {"git": 1, "flink": 4, "spark": 2}


def levels(likely: Mapping[str, tuple[int, float]]) -> dict[str, int]:
    """What is likely held, without its chances."""
    return {skill: level for skill, (level, _) in likely.items()}


def likely_of(**profile: object) -> Mapping[str, int]:
    recognised = recognise(Profile.model_validate(profile), SHIPPED)
    return levels(likely_with_chances(guesses(recognised, holdings(recognised, SHIPPED), SHIPPED), SHIPPED))


@pytest.mark.parametrize(
    ("title", "knows", "need_not_know"),
    [
        ("COBOL programmer", "sql", "python"),
        ("COBOL programmer", "testing-and-debugging", "git"),
        ("Java developer", "java", "python"),
        (".NET developer", "csharp", "java"),
        ("Python developer", "python", "java"),
        ("iOS developer", "swift-and-kotlin", "python"),
        ("Salesforce developer", "enterprise-business-systems", "docker"),
    ],
)
def test_a_title_that_names_its_trade_tells_what_its_people_know(title: str, knows: str, need_not_know: str) -> None:
    found = likely_of(experience=[{"title": title, "years": 12}])
    assert found[knows] >= 2
    assert found.get(need_not_know, 0) < 2


def test_school_teaches_its_algebra_and_no_skill_to_the_level_of_work() -> None:
    found = likely_of(education="secondary")
    assert found["school-algebra"] == 2
    assert max(found.values()) == 2


def test_each_of_several_degrees_has_taught_what_is_taught_in_it() -> None:
    one, other = {"level": "master", "field": "business"}, {"level": "bachelor", "field": "physics"}
    both, alone = likely_of(education=[one, other]), [likely_of(education=one), likely_of(education=other)]
    for known in alone[0].keys() | alone[1].keys():
        assert both[known] >= max(found.get(known, 0) for found in alone)
    assert alone[0].keys() - alone[1].keys()
    assert alone[1].keys() - alone[0].keys()


def test_who_likely_works_with_something_likely_knows_what_it_builds_on() -> None:
    profile = Profile.model_validate({"experience": [{"role": "business-intelligence-analyst", "years": 5}]})
    recognised = recognise(profile, SHIPPED)
    found = guesses(recognised, holdings(recognised, SHIPPED), SHIPPED)
    levels = likely_with_chances(found, SHIPPED)
    assert levels["python"][0] >= 2
    for one, (level, chance) in levels.items():
        for other, least in SHIPPED.skills[one].needs(level):
            assert levels[other][0] >= least
            assert levels[other][1] >= chance or levels[other][0] > least
