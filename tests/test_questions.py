"""Which questions are asked back, and what their answers are worth."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from math import isclose, log2
from typing import Any

import pytest
from effort import tries
from hypothesis import given, settings
from hypothesis import strategies as st
from small import TODAY, asks, certificate, knowledge, role, skill

from mlcareer import Assessment, Knowledge, Profile, assess
from mlcareer.advice.rounding import hundredths
from mlcareer.advice.standing.assess import rank
from mlcareer.advice.standing.credit import holdings, suppose
from mlcareer.advice.standing.fit import FitModel
from mlcareer.advice.standing.questions import CODE, COUNT, Question, gain, questions
from mlcareer.profile.recognise import recognise
from mlcareer.render.formats.page import to_markdown
from mlcareer.render.pages.assessment import assessment_page

SKILLS = [
    skill("a"),
    skill("b", needs={"a": 2}),
    skill("c", needs={"b": 2}, like={"d": 0.5}),
    skill("d"),
    skill("e"),
    skill("unasked"),
]
BASE = knowledge(
    SKILLS,
    [
        role("first", asks("a", 3, 5, essential=True), asks("c", 3, 5), asks("e", 3, 1)),
        role("second", asks("d", 5, 2), asks("b|d", 3, 3), asks("e", 3, 1)),
    ],
    [certificate("cert", b=3)],
)
STATED = st.dictionaries(st.sampled_from([one.id for one in SKILLS]), st.integers(0, 5))


def ask(known: Knowledge, *roles: str, count: int = COUNT, **given_: Any) -> tuple[Question, ...]:
    recognised = recognise(Profile.model_validate(given_), known)
    return questions(FitModel(known), recognised, holdings(recognised, known), roles, count)


def named(asked: tuple[Question, ...]) -> list[str]:
    return [question.skill for question in asked]


class TestGain:
    def test_an_answer_that_all_roles_would_give_tells_nothing(self) -> None:
        assert gain([(0.5, 0.3), (0.5, 0.3)]) == 0

    def test_an_answer_that_decides_between_two_roles_is_worth_a_bit(self) -> None:
        assert gain([(0.5, 1), (0.5, 0)]) == 1

    def test_by_hand(self) -> None:
        def entropy(p: float) -> float:
            return -p * log2(p) - (1 - p) * log2(1 - p)

        expected = entropy(0.75 * 0.8 + 0.25 * 0.4) - 0.75 * entropy(0.8) - 0.25 * entropy(0.4)
        assert isclose(gain([(0.75, 0.8), (0.25, 0.4)]), expected)

    @given(st.lists(st.tuples(st.floats(0.001, 1), st.floats(0, 1)), min_size=1, max_size=9))
    def test_it_is_never_negative_nor_more_than_is_open(self, roles: list[tuple[float, float]]) -> None:
        whole = sum(share for share, _ in roles)
        spread = [(share / whole, chance) for share, chance in roles]
        assert 0 <= gain(spread) <= -sum(share * log2(share) for share, _ in spread) + 1e-9


class TestNarrowing:
    def test_by_hand(self) -> None:
        """Importance 1 of 11 in `first`: 9.09 points, which either answer settles."""
        found = {question.skill: question for question in ask(BASE, "first")}
        assert found["e"].narrows_points == 9.09
        assert found["e"].roles == ("first",)

    def test_what_an_answer_implies_is_counted(self) -> None:
        """Yes to `c` is worth its 5 of 11 and, as it implies `a` at 2 of 3, two thirds of the 5 of `a`."""
        recognised = recognise(Profile(), BASE)
        usual, others = FitModel(BASE).uncommon("c")
        yes = others.get("first", usual)
        [found] = [question for question in ask(BASE, "first") if question.skill == "c"]
        assert isclose(found.narrows_points, 100 * 5 / 11 * (1 + yes * 2 / 3), abs_tol=0.01)
        assert suppose(holdings(recognised, BASE), "c", 3, BASE)["a"].level == 2

    def test_how_well_a_skill_is_known_settles_what_is_open_above_the_level_that_is_assumed(self) -> None:
        """`second` has 2 of 6 for `d` at 5, of which level 3 has three fifths; the rest either answer settles."""
        found = {question.skill: question for question in ask(BASE, "second", skills=["d"])}
        assert isclose(found["d"].narrows_points, 100 * 2 / 6 * 2 / 5, abs_tol=0.01)
        assert (
            found["d"].asks
            == "D: how well do you know it? You named no level: intermediate is assumed, and expert asked for."
        )

    def test_with_an_aim_the_order_is_by_points(self) -> None:
        points = [question.narrows_points for question in ask(BASE, "first")]
        assert points == sorted(points, reverse=True)

    def test_with_an_aim_only_what_it_asks_for_is_asked(self) -> None:
        assert set(named(ask(BASE, "second"))) == {"b", "d", "e"}


class TestCandidates:
    def test_what_is_stated_or_implied_is_not_asked(self) -> None:
        assert set(named(ask(BASE, skills={"c": 3}))) == {"d", "e"}
        assert set(named(ask(BASE, certifications=["cert"]))) == {"c", "d", "e"}

    def test_a_stated_none_is_an_answer(self) -> None:
        assert "c" not in named(ask(BASE, skills={"c": 0}))

    def test_what_no_role_asks_for_is_not_asked(self) -> None:
        assert "unasked" not in named(ask(BASE))

    def test_what_builds_on_something_denied_is_not_asked(self) -> None:
        assert set(named(ask(BASE, "first", skills={"a": 0}))) == {"e"}
        assert set(named(ask(BASE, "first", skills={"b": 0}))) == {"a", "e"}
        assert set(named(ask(BASE, "first", skills={"a": 1}))) == {"c", "e"}

    def test_who_has_written_no_code_is_not_asked_for_languages(self, shipped: Knowledge) -> None:
        built = {
            one.id
            for one in shipped.skills.values()
            if any((p.skill, p.from_level) == (CODE, 1) for p in one.prerequisites)
        }
        nurse: dict[str, Any] = {"experience": [{"title": "nurse", "years": 8}], "skills": {"spreadsheets": 2}}
        for roles in ((), ("data-scientist",)):
            assert not {CODE, *built} & set(named(ask(shipped, *roles, years_coding=0, **nurse)))
            assert built & set(named(ask(shipped, *roles, years_coding=1, **nurse)))

    @pytest.mark.parametrize(
        ("job", "unlikely"),
        [("backend engineer", {"r", "rstudio", "matlab"}), ("machine learning engineer", {"r", "vim-and-emacs"})],
    )
    def test_what_is_unlikely_of_a_job_is_not_asked_first(
        self, job: str, unlikely: set[str], shipped: Knowledge
    ) -> None:
        person: dict[str, Any] = {"experience": [{"title": job, "years": 6}], "years_coding": 6, "skills": ["python"]}
        asked = ask(shipped, **person)
        assert not unlikely & set(named(asked))
        assert asked[0].narrows_points > 0.5

    def test_how_well_a_skill_is_known_is_asked_where_it_was_named_without_a_level_and_more_is_asked_for(self) -> None:
        assert "d" in named(ask(BASE, "second", skills=["d"]))
        assert "d" not in named(ask(BASE, "second", skills={"d": 3}))
        assert "e" not in named(ask(BASE, "second", skills=["e"]))

    def test_without_an_aim_it_takes_part_as_what_tells_as_much_of_the_role_as_the_others(self) -> None:
        found = {question.skill: question for question in ask(BASE, skills=["d"])}
        assert (found["d"].gain_bits, found["d"].level, found["d"].otherwise) == (0.0, 5, 3)

    def test_only_as_many_as_wanted(self) -> None:
        assert named(ask(BASE, count=2)) == named(ask(BASE))[:2]

    def test_the_sentence_says_what_the_skill_is(self) -> None:
        assert ask(BASE, "first")[-1].asks == "E: can you do this mostly on your own? e"


@given(STATED)
def test_a_question_is_never_about_a_stated_skill(skills: dict[str, int]) -> None:
    for roles in ((), ("first",)):
        assert set(named(ask(BASE, *roles, skills=skills))).isdisjoint(skills)


@given(st.lists(st.sampled_from([one.id for one in SKILLS]), unique=True))
def test_a_question_about_a_skill_named_without_a_level_is_about_more_than_is_assumed(skills: list[str]) -> None:
    for roles in ((), ("second",)):
        for question in ask(BASE, *roles, skills=skills):
            assert bool(question.otherwise) is (question.skill in skills)
            assert question.otherwise < question.level


@given(STATED)
def test_the_gain_is_never_negative_and_falls(skills: dict[str, int]) -> None:
    gains = [question.gain_bits for question in ask(BASE, skills=skills)]
    assert gains == sorted(gains, reverse=True)
    assert all(bits >= 0 for bits in gains)


@given(STATED, st.sampled_from([one.id for one in SKILLS]), st.sampled_from([0, 3]))
def test_supposing_an_answer_is_stating_it(skills: dict[str, int], name: str, level: int) -> None:
    def held(given_: dict[str, int]) -> dict[str, tuple[int, bool]]:
        found = holdings(recognise(Profile.model_validate({"skills": given_}), BASE), BASE)
        return {one: own[:2] for one, own in found.items()}

    before = holdings(recognise(Profile.model_validate({"skills": skills}), BASE), BASE)
    if name not in before:
        assert {one: own[:2] for one, own in suppose(before, name, level, BASE).items()} == held(
            {**skills, name: level}
        )


@settings(max_examples=tries(10))
@given(data=st.data())
def test_what_is_shipped_asks_sensibly(shipped: Knowledge, data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(shipped.skills)), max_size=12, unique=True))
    found = ask(shipped, skills=names)
    assert len(found) == COUNT
    assert set(named(found)).isdisjoint(names)
    assert all(question.gain_bits >= 0 for question in found)
    assert found == ask(shipped, skills=names[::-1])


def test_asking_does_not_depend_on_the_order_of_sets() -> None:
    script = (
        "import datetime, mlcareer; from mlcareer.render.formats.document import to_json;"
        "found = mlcareer.assess(mlcareer.load_knowledge(), mlcareer.Profile(skills={'python': 4, 'k8s': 2}),"
        " today=datetime.date(2026, 11, 21)); print(to_json(found.questions))"
    )
    answers = [
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        for seed in ("1", "2")
    ]
    assert answers[0].stdout == answers[1].stdout
    assert len(json.loads(answers[0].stdout)) == COUNT


def test_chances_are_higher_where_holders_are_more(shipped: Knowledge) -> None:
    model = FitModel(shipped)
    usual, others = model.uncommon("kubernetes")
    chances = {role: others.get(role, usual) for role in shipped.roles}
    assert others.keys() <= chances.keys()
    assert chances["mlops-engineer"] > chances["data-engineer"] > chances["data-analyst"]
    for usual, others in map(model.uncommon, shipped.skills):
        assert all(0 < others.get(role, usual) < 1 for role in shipped.roles)


# --- the assessment


def result(known: Knowledge, *roles: str, **profile: Any) -> Assessment:
    return assess(known, Profile.model_validate(profile), today=TODAY, roles=roles)


def page(known: Knowledge, found: Assessment, *, why: bool = False) -> str:
    return to_markdown(assessment_page(known, found, 3, "mlcareer assess", why=why))


EMPTY: list[dict[str, Any]] = [{}, {"skills": ["no such skill"]}, {"target_roles": ["first"]}]
ANYTHING: list[dict[str, Any]] = [
    {"skills": ["a"]},
    {"certifications": ["cert"]},
    {"education": "master"},
    {"years_ml": 0},
    {"years_coding": 2},
]


@pytest.mark.parametrize("profile", EMPTY)
def test_who_says_nothing_gets_questions_and_no_ranking(profile: dict[str, Any]) -> None:
    found = result(BASE, **profile)
    assert (found.roles, found.compared) == ((), 0)
    assert found.questions
    shown = page(BASE, found)
    assert "Nothing is known yet by which roles could be ranked." in shown
    assert "Questions that would tell most" in shown
    assert f"`mlcareer assess --skill {found.questions[0].skill}=LEVEL`" in shown
    assert rank(FitModel(BASE), recognise(Profile.model_validate(profile), BASE), ("first",)) == []


@pytest.mark.parametrize("profile", ANYTHING)
def test_who_says_anything_is_ranked(profile: dict[str, Any]) -> None:
    found = result(BASE, **profile)
    assert (len(found.roles), found.compared) == (2, 2)
    assert len(rank(FitModel(BASE), recognise(Profile.model_validate(profile), BASE), ("first", "second"))) == 2


def test_a_role_that_is_chosen_is_shown_even_so() -> None:
    found = result(BASE, "second")
    assert [one.role for one in found.roles] == ["second"]
    assert "Rank and fit are those of anybody" in page(BASE, found)


def test_who_says_much_is_not_asked_on_the_page(shipped: Knowledge) -> None:
    best = shipped.roles["data-analyst"]
    everything = {name: 4 for requirement in best.requirements for name in requirement.skills}
    known = result(shipped, skills=dict(list(everything.items())[:-1]))
    assert known.questions
    assert "Questions that would tell most" not in page(shipped, known)
    assert "Questions that would tell most" in page(shipped, result(shipped, skills=["python"]))


def test_without_why_a_line_says_what_weighs_most(shipped: Knowledge) -> None:
    found = result(shipped, "research-scientist", skills={"matlab": 4, "pytorch": 3, "sql": 3, "power-bi": 0})
    shown = page(shipped, found)
    assert "Speaks for it: MATLAB" in shown
    assert "against it: SQL" in shown
    assert "Why it fits" not in shown


def test_with_why_the_reasons_sum_to_the_score(shipped: Knowledge) -> None:
    found = result(shipped, "research-scientist", "mlops-engineer", skills={"matlab": 4, "docker": 3}, years_ml=3)
    shown = page(shipped, found, why=True)
    for one in found.roles:
        points = hundredths([reason.points for reason in one.fit_reasons])
        assert isclose(sum(reason.points for reason in one.fit_reasons), one.fit_score, abs_tol=1e-5)
        score = f"{sum(points) / 100:+.2f}" if sum(points) else "0.00"
        assert f"| **Score** | **{score}** |" in shown
        assert abs(sum(points) / 100 - one.fit_score) < 0.006
    assert "Speaks for it" not in shown
    assert "of 100 research scientists" in shown


def test_a_role_says_what_its_fit_rests_on(shipped: Knowledge) -> None:
    counted, advertised = (result(shipped, one, skills=["python"]) for one in ("data-scientist", "mlops-engineer"))
    assert (counted.roles[0].fit_basis, advertised.roles[0].fit_basis) == ("survey", "advertisements")
    assert "The fit rests on people, " in page(shipped, counted)
    assert "The fit rests on advertisements, " in page(shipped, advertised)


@given(st.lists(st.floats(-9, 9), max_size=30))
def test_hundredths_add_up_and_stay_near(parts: list[float]) -> None:
    whole = hundredths(parts)
    assert abs(sum(whole) - 100 * sum(parts)) <= 0.501
    assert all(abs(each - 100 * part) < 1.001 for each, part in zip(whole, parts, strict=True))
