"""The arithmetic of readiness, rule by rule, on knowledge bases of a few skills."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import SAID, TODAY, asks, certificate, knowledge, role, skill

from mlcareer import Assessment, Knowledge, Profile, assess
from mlcareer.advice.rounding import apportion, four_places
from mlcareer.advice.standing.assess import LedgerRow, RoleAssessment
from mlcareer.advice.standing.credit import Ledger
from mlcareer.knowledge.model import CreditRule
from mlcareer.render.formats.page import to_markdown
from mlcareer.render.pages.assessment import in_words, step_table


def person(**given: Any) -> Profile:
    return Profile.model_validate(given)


def only(known: Knowledge, **profile: Any) -> RoleAssessment:
    return assess(known, person(**profile), today=TODAY).roles[0]


def row(known: Knowledge, **profile: Any) -> LedgerRow:
    return only(known, **profile).ledger[0]


class TestDirect:
    base = knowledge([skill("python"), skill("sql")], [role("job", asks("python", 4, 3), asks("sql", 2, 1))])

    def test_credit_is_the_level_over_the_level_asked_for(self) -> None:
        assert row(self.base, skills={"python": 3}).credit == 0.75
        assert row(self.base, skills={"python": 3}).status == "below"

    def test_a_higher_level_earns_no_more(self) -> None:
        assert row(self.base, skills={"python": 5}).credit == 1
        assert row(self.base, skills={"python": 5}).status == "met"

    def test_points_are_shares_of_importance(self) -> None:
        assert [r.points for r in only(self.base, skills={"sql": 1}).ledger] == [75.0, 25.0]

    def test_readiness_is_the_sum(self) -> None:
        assert only(self.base, skills={"python": 2, "sql": 2}).readiness == 37.5 + 25.0

    def test_a_skill_without_a_level_counts_as_three_and_is_marked(self) -> None:
        result = assess(self.base, Profile.model_validate({"skills": ["python"]}), today=TODAY)
        assert (result.profile.skills[0].level, result.profile.skills[0].assumed) == (3, True)

    def test_skills_with_no_comma_between_are_asked_about_each(self) -> None:
        asked = assess(self.base, person(skills=["python sql", "sql sql python"]), today=TODAY).profile.unrecognised
        assert [one.did_you_mean for one in asked] == [("Python", "Sql"), ("Sql", "Python")]


class TestRuledCredit:
    """What a level is worth by the rule of the shipped knowledge base."""

    def base(self, level: int) -> Knowledge:
        made = knowledge([skill("a", like={"b": 0.5}), skill("b")], [role("job", asks("a", level))])
        return replace(made, method=replace(made.method, credit=CreditRule(exponent=2, least=2, asked=2, sources=SAID)))

    @pytest.mark.parametrize(
        ("held", "asked", "credit"),
        [(1, 1, 1), (1, 2, 0), (2, 2, 1), (1, 3, 0), (2, 3, 0.444), (3, 3, 1), (2, 4, 0.25), (3, 4, 0.562), (4, 3, 1)],
    )
    def test_a_level_is_worth_the_square_of_its_share_and_awareness_nothing(
        self, held: int, asked: int, credit: float
    ) -> None:
        assert row(self.base(asked), skills={"a": held}).credit == pytest.approx(credit, abs=1e-3)

    def test_what_carries_over_follows_the_same_rule(self) -> None:
        assert row(self.base(4), skills={"b": 2}).credit == 0.125
        assert row(self.base(4), skills={"b": 1}).credit == 0

    def test_the_shipped_rule_is_the_one_described(self, shipped: Knowledge) -> None:
        rule = shipped.method.credit
        assert rule
        assert (rule.exponent, rule.least, rule.asked) == (2, 2, 2)


class TestThreeStates:
    base = knowledge([skill("python"), skill("sql")], [role("job", asks("python", 4), asks("sql", 2))])

    def test_what_was_not_said_is_unknown_and_counts_only_at_best(self) -> None:
        result = only(self.base, skills={"sql": 2})
        assert result.ledger[0].status == "unknown"
        assert (result.readiness, result.readiness_upper) == (50.0, 100.0)

    def test_a_stated_none_counts_neither_now_nor_at_best(self) -> None:
        result = only(self.base, skills={"python": 0, "sql": 2})
        assert result.ledger[0].status == "missing"
        assert (result.readiness, result.readiness_upper) == (50.0, 50.0)


class TestChoices:
    skills = (skill("torch"), skill("flow"), skill("jax"))

    def test_one_of_several_takes_the_best(self) -> None:
        base = knowledge([*self.skills], [role("job", asks("torch|flow|jax", 4))])
        found = row(base, skills={"torch": 1, "flow": 4})
        assert (found.status, found.credit, found.requirement) == ("met", 1, "choice")

    def test_two_of_three_is_the_mean_of_the_best_two(self) -> None:
        base = knowledge([*self.skills], [role("job", asks("torch|flow|jax", 4, pick=2))])
        assert row(base, skills={"torch": 4, "flow": 2, "jax": 1}).credit == 0.75

    def test_it_is_unknown_while_one_alternative_is(self) -> None:
        base = knowledge([*self.skills], [role("job", asks("torch|flow", 4))])
        assert row(base, skills={"torch": 0}).status == "unknown"
        assert row(base, skills={"torch": 0, "flow": 0}).status == "missing"


class TestImplied:
    base = knowledge(
        [skill("linux"), skill("docker", needs={"linux": 2}), skill("kube", needs={"docker": 3})],
        [role("job", asks("linux", 4), asks("docker", 3))],
        [certificate("cka", kube=3)],
    )

    def test_a_claim_implies_its_prerequisites_at_the_lower_of_both_levels_and_onward(self) -> None:
        linux, docker = only(self.base, skills={"kube": 5}).ledger
        assert (docker.level, docker.via, docker.status) == (3, "implied", "met")
        assert (linux.level, linux.credit, linux.status) == (2, 0.5, "below")
        assert only(self.base, skills={"kube": 1}).ledger[1].level == 1

    def test_it_never_overrides_what_was_said(self) -> None:
        assert only(self.base, skills={"kube": 5, "docker": 1}).ledger[1].level == 1
        assert only(self.base, skills={"kube": 5, "docker": 0}).ledger[1].status == "missing"

    def test_what_was_said_is_followed_onward(self) -> None:
        assert only(self.base, skills={"kube": 5, "docker": 1}).ledger[0].level == 1

    def test_a_certification_implies_what_it_covers_and_onward(self) -> None:
        assert [r.level for r in only(self.base, certifications=["cka"]).ledger] == [2, 3]

    def test_an_implied_level_may_turn_out_higher(self) -> None:
        assert only(self.base, skills={"kube": 5}).readiness_upper == 100.0


class TestTransfer:
    base = knowledge([skill("aws"), skill("azure", like={"aws": 0.5})], [role("job", asks("azure", 4))])

    def test_a_related_skill_counts_in_part_and_never_meets(self) -> None:
        found = row(self.base, skills={"aws": 5})
        assert (found.credit, found.via, found.status) == (0.5, "transfer", "unknown")

    def test_only_if_that_is_more(self) -> None:
        found = row(self.base, skills={"aws": 4, "azure": 3})
        assert (found.credit, found.via) == (0.75, "direct")
        assert row(self.base, skills={"aws": 4, "azure": 1}).credit == 0.5

    def test_a_stated_none_is_none(self) -> None:
        found = only(self.base, skills={"aws": 4, "azure": 0})
        assert (found.readiness, found.readiness_upper) == (0.0, 0.0)

    def test_at_best_counts_a_related_skill_that_was_not_stated(self) -> None:
        assert only(self.base, skills={"azure": 1}).readiness_upper == 50.0


class TestBands:
    base = knowledge(
        [skill("python"), skill("sql")], [role("job", asks("python", 4, 5), asks("sql", 2, 1, essential=True))]
    )

    @pytest.mark.parametrize(
        ("skills", "band"),
        [
            ({"python": 4, "sql": 2}, "ready"),
            ({"python": 4}, "within reach"),  # 83 points, but what is essential is not met
            ({"python": 3, "sql": 1}, "within reach"),
            ({"python": 2}, "stretch"),
            ({"python": 1}, "far"),
        ],
    )
    def test_band(self, skills: dict[str, int], band: str) -> None:
        assert only(self.base, skills=skills).band == band

    def test_an_essential_requirement_out_of_reach_bars_the_best_band_for_good(self) -> None:
        result = only(self.base, skills={"python": 4, "sql": 0})
        assert (result.band_upper, result.essential_gaps) == ("within reach", ("sql",))


SKILLS = [
    skill("a"),
    skill("b", needs={"a": 3}),
    skill("c", needs={"b": 2, "a": 1}, like={"d": 0.6}),
    skill("d", like={"c": 0.6, "e": 0.3}),
    skill("e"),
    skill("f", needs={"e": 4}),
]
BASE = knowledge(
    SKILLS,
    [
        role("one", asks("a", 3, 5, essential=True), asks("c", 4, 3), asks("d|e|f", 3, 2, pick=2)),
        role("two", asks("b", 2, 4), asks("d", 5, 1), asks("e", 1, 3, essential=True), asks("f", 3, 2)),
    ],
    [certificate("cert", c=3, e=2)],
)
LEVELS = st.dictionaries(st.sampled_from([one.id for one in SKILLS]), st.integers(0, 5))


def by_role(skills: dict[str, int], certifications: tuple[str, ...] = ()) -> dict[str, RoleAssessment]:
    result: Assessment = assess(BASE, person(skills=skills, certifications=certifications), today=TODAY)
    return {found.role: found for found in result.roles}


@given(LEVELS)
def test_the_table_sums_to_what_is_shown(skills: dict[str, int]) -> None:
    for found in by_role(skills).values():
        assert round(sum(r.points for r in found.ledger), 6) == 100
        assert round(sum(r.earned for r in found.ledger), 6) == found.readiness
        for r in found.ledger:
            assert abs(r.earned - r.points * r.credit) < 0.11
            assert (r.earned == r.points) if r.status == "met" else True
            assert (r.earned == 0) if r.credit == 0 else True


@given(LEVELS, LEVELS)
def test_no_answer_lifts_readiness_above_what_was_said_to_be_the_most(
    skills: dict[str, int], answers: dict[str, int]
) -> None:
    before, after = by_role(skills), by_role({**answers, **skills})
    assert all(after[name].readiness <= found.readiness_upper for name, found in before.items())


@given(LEVELS, st.sampled_from([one.id for one in SKILLS]), st.integers(1, 5))
def test_raising_a_stated_level_never_lowers_readiness(skills: dict[str, int], name: str, level: int) -> None:
    lower = {**skills, name: min(skills.get(name, level), level)}
    before, after = by_role(lower), by_role({**lower, name: max(skills.get(name, level), level)})
    assert all(after[role_].readiness >= found.readiness for role_, found in before.items())


@given(LEVELS)
def test_a_certification_never_lowers_readiness(skills: dict[str, int]) -> None:
    before, after = by_role(skills), by_role(skills, ("cert",))
    assert all(after[name].readiness >= found.readiness for name, found in before.items())


@given(LEVELS)
def test_the_steps_promise_what_taking_them_gives(skills: dict[str, int]) -> None:
    for name, found in by_role(skills).items():
        learnt = {step.skill: step.to_level for step in found.next_steps}
        reached = by_role({**skills, **learnt})[name].readiness
        assert abs(found.readiness + sum(step.points for step in found.next_steps) - reached) < 0.4
        for number, step in enumerate(found.next_steps):
            before = {**skills, **{s.skill: s.to_level for s in found.next_steps[:number]}}
            held = by_role(before)[name]
            assert step.from_level < step.to_level
            assert held.readiness <= by_role({**before, step.skill: step.to_level})[name].readiness


@given(st.lists(st.floats(0, 100), min_size=1, max_size=30))
def test_apportioned_shares_add_up_and_stay_near(shares: list[float]) -> None:
    total = int(sum(shares) * 10 + 0.5)
    whole = apportion(shares, total)
    assert sum(whole) == total or abs(sum(whole) - total) <= 1
    assert all(abs(part - share * 10) < 1.001 for part, share in zip(whole, shares, strict=True))


def test_a_chance_is_rounded_to_four_places_halves_up() -> None:
    assert [four_places(chance) for chance in (0.12344, 0.12345, 0.12346, 0.0, 1.0)] == [0.1234, 0.1235, 0.1235, 0, 1]


def test_of_equal_remainders_the_first_is_rounded_up() -> None:
    assert apportion([0.05, 0.05], 1) == [1, 0]
    assert apportion([1.25, 2.25, 0.5], 40) == [13, 22, 5]


def test_of_gaps_that_weigh_the_same_the_one_closed_in_less_time_is_the_first_step() -> None:
    skills = [skill("deep", needs={"ground": 3}), skill("ground"), skill("quick")]
    base = knowledge(skills, [role("job", asks("deep", 3), asks("quick", 3))])
    steps = only(base, skills={"ground": 1}).next_steps
    assert [step.skill for step in steps] == ["quick", "ground", "deep"]
    rows = to_markdown((step_table(base, steps),)).splitlines()[2:]
    assert [row.split(" | ")[0] for row in rows] == ["| 1", "| 2", "| 3"]


def test_a_level_too_low_for_any_credit_is_told_as_what_it_is_and_not_as_none() -> None:
    known = knowledge(
        skills=[skill("base"), skill("top", needs={"base": 1}), skill("other")],
        roles=[role("job", asks("base", 4), asks("other", 4), asks("top", 2))],
    )
    awareness_is_nothing = CreditRule(exponent=2, least=2, asked=2, sources=SAID)
    known = replace(known, method=replace(known.method, credit=awareness_is_nothing))

    def told(**skills: int) -> dict[str, tuple[float, str]]:
        (found,) = assess(known, Profile.model_validate({"skills": skills}), today=TODAY, roles=("job",)).roles
        return {row.requirement: (row.earned, row.because) for row in found.ledger}

    assert told(top=2)["base"] == (0, "awareness, implied by Top")
    assert told(top=2)["other"] == (0, "not stated")
    assert told(other=1)["other"] == (0, "stated as awareness")
    assert told(other=0)["other"] == (0, "stated as none")


def test_a_level_that_is_assumed_is_not_told_as_stated() -> None:
    known = knowledge(skills=[skill("said"), skill("named")], roles=[role("job", asks("said", 4), asks("named", 4))])
    given = Profile.model_validate({"skills": {"said": 3, "named": None}})
    (found,) = assess(known, given, today=TODAY, roles=("job",)).roles
    assert [row.because for row in found.ledger] == [
        "stated as intermediate",
        "named without a level and taken as intermediate",
    ]


def test_a_row_carries_what_it_rests_on_as_values_and_says_it_in_words() -> None:
    known = knowledge(
        skills=[skill("base"), skill("top", needs={"base": 1}), skill("like", like={"top": 0.5})],
        roles=[role("job", asks("base|like", 2, pick=2), asks("top", 3))],
    )
    (found,) = assess(known, Profile.model_validate({"skills": {"top": 3}}), today=TODAY, roles=("job",)).roles
    both, one = found.ledger
    assert {part.skill: part.values() for part in both.parts} == {
        "base": {"skill": "base", "via": "implied", "level": 1, "stated": False, "source": "top", "factor": None},
        "like": {"skill": "like", "via": "transfer", "level": None, "stated": False, "source": "top", "factor": 0.5},
    }
    assert sorted(both.because.split("; ")) == [
        "Base: awareness, implied by Top",
        "Like: Top counts 0.5 of its credit here",
    ]
    assert sorted(in_words(known, both, alone=False).split("; ")) == [
        "Base: awareness ← Top",
        "Like: Top counts 0.5",
    ]
    assert [(part.via, part.level, part.stated, part.source) for part in one.parts] == [("direct", 3, True, None)]
    assert in_words(known, one, alone=True) == "intermediate"


def test_what_is_learnt_later_carries_over_to_what_was_far_from_all_that_was_known() -> None:
    """In a ledger and in one that was forked off it before, and nowhere else."""
    base = knowledge(
        [skill("a"), skill("b", like={"a": 0.5}), skill("c")], [role("r", asks("b", 3, 1), asks("c", 3, 1))]
    )
    ledger = Ledger({}, base)
    covers = ledger.covers(base.roles["r"])
    assert [(one.now, one.best, one.status) for one in covers] == [(0.0, 1.0, "unknown")] * 2
    other = ledger.fork()
    assert [one.now for one in other.learn("a", 3, covers)] == [0.5, 0.0]
    assert [one.now for one in ledger.covers(base.roles["r"])] == [0.0, 0.0]
    assert [one.now for one in ledger.learn("c", 3, covers)] == [0.0, 1.0]
