"""Certifications for a role: what is recommended, what is not, and which are worth their money."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from commands import EXAMPLE, TODAY, Command, load_once
from small import SAID, asks, certificate, role, skill
from small import TODAY as NOW
from small import knowledge as base

from mlcareer.advice.planning.certify import CertificationAdvice, Order, recommend
from mlcareer.advice.planning.present import years_of_code
from mlcareer.errors import UsageError
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Availability, Certification, CertifyRule, Experience, Fee, ValuedCertification
from mlcareer.profile.model import Profile
from mlcareer.profile.recognise import recognise

WORTH = CertifyRule(asked=50, known=50, taught=25, above=50, beyond_hours=150, begun_years=5, most=3, sources=SAID)


def advised(
    *certifications: Certification,
    skills: dict[str, int] | None = None,
    named: tuple[str, ...] = (),
    rule: CertifyRule | None = None,
    order: Order = "worth",
    **more: object,
) -> CertificationAdvice:
    """The advice for a role that asks for `python` and `sql` at 2, of which `pandas` builds on `python` at 1."""
    knowledge = base(
        skills=[skill("python"), skill("sql"), skill("pandas", needs={"python": 1}), skill("cooking")],
        roles=[role("analyst", asks("python", 2), asks("sql", 2))],
        certifications=list(certifications),
    )
    knowledge = replace(knowledge, method=replace(knowledge.method, certify=rule))
    profile = Profile.model_validate({"skills": skills or {}, **more})
    return recommend(knowledge, profile, knowledge.roles["analyst"], start=NOW, order=order, named=named)


def retired(certification: Certification, **days: Any) -> Certification:
    return replace(certification, availability=Availability(sources=SAID, **days))


def test_points_are_those_of_the_role_assessed_again() -> None:
    (exam,) = advised(certificate("a", python=1), skills={"sql": 2}).exams
    assert (exam.points, exam.readiness_expected, exam.closes) == (25.0, 75.0, ())


def test_hours_are_of_all_that_the_exam_covers_and_of_what_that_builds_on() -> None:
    knowledge = base(skills=[skill("python"), skill("pandas", needs={"python": 1})], roles=[])
    low, high = (
        sum(knowledge.learning_hours(one, 0, level)[end] for one, level in {"python": 1, "pandas": 2}.items())
        for end in (0, 1)
    )
    (exam,) = advised(certificate("a", pandas=2)).exams
    assert (exam.hours_low, exam.hours_high) == (round(low), round(high))


def test_what_the_person_covers_already_counts_by_weight_and_level() -> None:
    (exam,) = advised(certificate("a", python=2, sql=2), skills={"python": 1}).exams
    assert exam.covered_percent == 25.0
    assert [(part.skill, part.has) for part in exam.covers] == [("python", 1), ("sql", None)]


def test_one_that_closes_nothing_of_the_gap_is_not_recommended() -> None:
    advice = advised(certificate("a", cooking=3), named=("a",))
    assert advice.exams == ()
    assert [each.reason for each in advice.declined] == ["it closes nothing of your gap for Analyst"]


def test_one_held_is_not_recommended_again() -> None:
    advice = advised(certificate("a", python=2), certifications=["A"], named=("a",))
    assert (advice.exams, advice.held) == ((), ("a",))
    assert [each.reason for each in advice.declined] == ["you hold it already"]


def test_a_retired_one_is_explained_and_its_successor_named() -> None:
    old = replace(retired(certificate("old", python=2), retired=date(2026, 3, 31)), successor="new")
    advice = advised(old, certificate("new", python=2), named=("old",))
    assert [exam.certification for exam in advice.exams] == ["new"]
    (declined,) = advice.declined
    assert (declined.reason, declined.successor, declined.successor_status) == (
        "it is retired since 2026-03-31",
        "new",
        "undated",
    )


def test_one_that_closes_before_the_person_is_ready_is_not_recommended() -> None:
    soon = retired(certificate("a", python=2), last_exam=date(2026, 12, 1))
    assert [exam.status for exam in advised(soon).exams] == ["closing"]
    advice = advised(soon, named=("a",), hours_per_week=1)
    assert advice.exams == ()
    assert advice.declined[0].reason.startswith("it closes on 2026-12-01, before you would be ready for it (20")


def test_one_that_is_not_open_yet_is_recommended_only_for_a_day_on_which_it_is() -> None:
    later = retired(certificate("a", python=2), available_from=date(2026, 12, 1))
    assert advised(later, named=("a",)).declined[0].reason == "it is not open on 2026-11-21, but from 2026-12-01"
    assert [exam.status for exam in advised(later, hours_per_week=1).exams] == ["active"]


def test_an_unverified_one_is_never_recommended() -> None:
    advice = advised(replace(certificate("a", python=2), verified=False, unverified_reason="Nobody."), named=("a",))
    assert advice.exams == ()
    assert advice.declined[0].reason == "Nobody"


def test_what_one_presupposes_is_learnt_and_paid_too() -> None:
    fee = (Fee(amount=100, currency="USD", sources=SAID),)
    first = replace(certificate("first", sql=2), fees=fee)
    second = replace(certificate("second", python=2), fees=fee, prerequisites=("first",))
    exams = {exam.certification: exam for exam in advised(first, second).exams}
    assert (exams["second"].first, exams["second"].fee_low, exams["second"].readiness_expected) == (
        ("first",),
        200,
        100.0,
    )
    assert (exams["first"].first, exams["first"].fee_low, exams["first"].readiness_expected) == ((), 100, 50.0)


def test_one_whose_prerequisite_is_retired_is_not_recommended() -> None:
    first = retired(certificate("first", sql=2), retired=date(2026, 1, 1))
    second = replace(certificate("second", python=2), prerequisites=("first",))
    assert advised(first, second, named=("second",)).declined[0].reason == (
        "it presupposes FIRST, and it is retired since 2026-01-01"
    )


@pytest.mark.parametrize(("coding", "has"), [(None, "unknown"), (1, "unmet"), (5, "unknown")])
def test_only_too_few_years_of_any_kind_settle_experience(coding: float | None, has: str) -> None:
    asked = replace(certificate("a", python=2), experience=(Experience(text="3 years", sources=SAID, years=3),))
    (exam,) = advised(asked, years_coding=coding).exams
    assert [needed.has for needed in exam.experience] == [has]


def test_an_unknown_fee_is_no_free_exam() -> None:
    (exam,) = advised(certificate("a", python=2)).exams
    assert (exam.fee_low, exam.points_per_100_dollars) == (None, None)
    assert "what it costs is not known" in exam.cautions


def test_the_recommended_ones_are_taken_one_after_the_other() -> None:
    fee = (Fee(amount=100, currency="USD", sources=SAID),)
    one, two = (replace(certificate(id_, **{skill_: 2}), fees=fee) for id_, skill_ in (("a", "python"), ("b", "sql")))
    advice = advised(retired(one, last_exam=date(2027, 1, 31)), two, rule=WORTH, hours_per_week=3)
    a, b = sorted(advice.exams, key=lambda exam: exam.certification)
    chosen = advice.together
    assert (sorted(chosen.exams), chosen.readiness_expected, chosen.fee_low, chosen.fee_high) == (
        ["a", "b"],
        100.0,
        200,
        200,
    )
    assert (chosen.hours_low, chosen.hours_high) == (a.hours_low + b.hours_low, a.hours_high + b.hours_high)
    assert a.day
    assert b.day
    assert chosen.day
    assert chosen.day > max(a.day, b.day)
    assert chosen.in_time == ("a",)


def why_not(exam: Certification, rule: CertifyRule = WORTH, **person: Any) -> Any:
    (found,) = advised(exam, rule=rule, **person).exams
    assert found.worth
    return found.worth.why_not


def test_what_is_worth_its_money_asks_what_the_role_asks_at_the_persons_level() -> None:
    assert why_not(certificate("a", python=2)) is None
    assert why_not(certificate("a", python=1, cooking=2, pandas=2)) == "another subject"
    assert why_not(replace(certificate("a", python=2), level="professional")) == "above your level"
    assert why_not(replace(certificate("a", python=2), level="professional", technical=False)) is None
    assert why_not(certificate("a", python=2, sql=2, pandas=1), skills={"sql": 3}) is None
    assert why_not(certificate("a", python=2, sql=1), skills={"sql": 3}) == "below your level"
    assert why_not(certificate("a", python=5, sql=5)) == "too much beside"
    strict = replace(WORTH, beyond_unnamed=0)
    assert why_not(certificate("a", python=2, pandas=1), rule=strict) == "too much beside"
    early = replace(certificate("a", python=2), level="associate")
    assert why_not(early, years_coding=9) == "for beginners"
    assert why_not(early, years_coding=1) is None


def test_who_is_advanced_in_a_language_sits_no_exam_for_beginners(shipped: Knowledge) -> None:
    def judged(python: int) -> set[str]:
        person = Profile.model_validate({"skills": {"Python": python, "statistics": 4, "linear algebra": 4}})
        found = recommend(shipped, person, shipped.roles["machine-learning-engineer"], start=NOW).exams
        return {one.certification for one in found if one.worth and one.worth.why_not == "for beginners"}

    assert not judged(3)
    assert judged(4)


def test_the_parts_of_an_exam_that_are_asked_and_known_are_percents_by_weight() -> None:
    (found,) = advised(certificate("a", python=2, sql=2, pandas=1, cooking=1), rule=WORTH, skills={"sql": 2}).exams
    assert found.worth
    assert (found.worth.asked, found.covered_percent) == (50, 25)


def test_the_order_is_that_of_worth_or_of_dollars() -> None:
    dear, cheap = (
        replace(exam, fees=(Fee(amount=amount, currency="USD", sources=SAID),))
        for exam, amount in (
            (certificate("dear", python=2), 900),
            (replace(certificate("cheap", python=2, sql=2), level="professional"), 10),
        )
    )
    assert [exam.certification for exam in advised(dear, cheap, rule=WORTH).exams] == ["dear", "cheap"]
    assert [exam.certification for exam in advised(dear, cheap, rule=WORTH, order="dollars").exams] == ["cheap", "dear"]


def test_of_those_not_worth_it_a_tool_that_is_never_met_is_not_the_nearest() -> None:
    tool = replace(certificate("tool", tool=2, python=1, sql=1, pandas=1), level="advanced")
    plain = replace(certificate("plain", python=2, sql=2), level="advanced")
    skills = [skill("python"), skill("sql"), skill("pandas"), skill("site")]
    named = (ValuedCertification(certification="tool", sources=SAID),)

    def first(*needs: str, held: dict[str, int] | None = None) -> tuple[str, bool]:
        asked = replace(role("analyst", asks("python", 2), asks("sql", 2)), certifications=named)
        made = [*skills, skill("tool", needs=dict.fromkeys(needs, 1))]
        known = base(skills=made, roles=[asked], certifications=[tool, plain])
        known = replace(known, method=replace(known.method, certify=WORTH))
        advice = recommend(known, Profile.model_validate({"skills": held or {}}), asked, start=NOW)
        assert advice.recommended == ()
        found = next(one.worth for one in advice.exams if one.certification == "tool")
        assert found
        return advice.exams[0].certification, found.at_home

    assert first("site") == ("plain", False)
    assert first() == ("plain", False)
    assert first("python", "sql") == ("tool", True)
    assert first("site", held={"tool": 1}) == ("tool", True)


def test_at_most_so_many_are_recommended_and_none_without_a_rule() -> None:
    exams = [certificate(name, python=2, sql=2) for name in "abcd"]
    assert advised(*exams, rule=WORTH).recommended == ("a", "b", "c")
    assert advised(*exams).recommended == ()


def test_what_an_issuer_requires_excludes_unless_a_course_gives_it() -> None:
    def asking(**more: Any) -> Certification:
        asked = Experience(text="A licence", sources=SAID, required=True, **more)
        return replace(certificate("a", python=2), experience=(asked,))

    assert advised(asking()).exams == ()
    assert advised(asking(by_course=True)).exams
    assert advised(asking(years=3.0), years_coding=4).exams == ()


def test_years_that_an_issuer_requires_count_in_the_roles_that_name_the_exam() -> None:
    known, role = load_once(), "business-analyst"
    exam = "iiba-certified-business-analysis-professional"

    def offered(title: str) -> bool:
        said = {"requirements elicitation": 2, "business case": 1}
        person = Profile.model_validate({"skills": said, "experience": [{"title": title, "years": 9}]})
        return exam in [one.certification for one in recommend(known, person, known.roles[role], start=NOW).exams]

    assert offered("Business analyst")
    assert not offered("Project manager")


def test_a_pace_that_ends_nowhere_is_refused() -> None:
    with pytest.raises(UsageError, match="with 1e-06 hours a week from 2026-11-21 this does not end before the year"):
        advised(certificate("a", python=2), hours_per_week=1e-6)


def test_of_the_shipped_ones_none_is_recommended_that_cannot_be_taken() -> None:
    knowledge = load_once()
    for asked in knowledge.roles.values():
        advice = recommend(knowledge, Profile(), asked, start=NOW, pace=10)
        assert advice.exams, asked.id
        for exam in advice.exams:
            certification = knowledge.certifications[exam.certification]
            assert exam.day
            assert certification.status(exam.day) in ("active", "beta", "closing", "undated"), (
                asked.id,
                exam.certification,
            )
            assert certification.verified


# --- the command -----------------------------------------------------------------------------------------------


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--hours-per-week", "0"], "0 hours a week: give more than 0"),
        (["--hours-per-week", "nan"], "nan hours a week: give more than 0"),
        (["--start", "2026-02-30"], "'2026-02-30' is not a day"),
        (["--order", "luck"], "'luck' is no order"),
        (["--cert", "AWS"], "no certification is called 'AWS'"),
    ],
)
def test_bad_input_is_said(run: Command, options: list[str], message: str) -> None:
    ran = run("certs", "recommend", "data-scientist", EXAMPLE, "--today", TODAY, *options)
    assert ran.code == 2
    assert message in ran.err


def test_what_is_worth_its_money_is_told_apart_where_that_is_the_order(run: Command) -> None:
    for order, told in (("worth", True), ("hours", False), ("dollars", False)):
        ran = run("certs", "recommend", "data-scientist", EXAMPLE, "--today", TODAY, "--full", "--order", order)
        assert ("Worth their money" in ran.out, "at least" in ran.err) == (told, False)


def test_asking_for_a_retired_one_by_name_names_its_successor(run: Command) -> None:
    ran = run("certs", "recommend", "mlops-engineer", EXAMPLE, "--today", TODAY, "--cert", "DP-100")
    said = " ".join(ran.out.split())
    assert "it is retired since 2026-06-01. It is followed by Microsoft Certified: Machine Learning Operations" in said


@pytest.mark.parametrize(
    ("when", "last", "after"),
    [
        (Availability(last_exam=date(2026, 6, 30), sources=("said",)), date(2026, 6, 30), date(2026, 7, 1)),
        (Availability(retired=date(2026, 6, 30), sources=("said",)), date(2026, 6, 29), date(2026, 6, 30)),
    ],
    ids=["last exam", "retired"],
)
def test_it_can_be_taken_on_the_day_of_the_last_exam_and_not_on_that_of_its_end(
    when: Availability, last: date, after: date
) -> None:
    exam = Certification(**{**certificate("exam", sql=3).values(), "availability": when})
    assert (exam.status(last), exam.status(after)) == ("closing", "retired")


@pytest.mark.parametrize(
    ("profile", "years"),
    [
        ({"years_coding": 2, "years_ml": 3, "experience": [{"role": "software-engineer", "years": 9}]}, 3),
        ({"experience": [{"role": "data-engineer", "years": 5}, {"title": "Java developer", "years": 2}]}, 7),
        ({"experience": [{"title": "Registered nurse", "years": 8}, {"role": "business-analyst", "years": 2}]}, 0),
        ({"experience": [{"title": "QA tester", "years": 8}, {"title": "COBOL programmer"}]}, 0),
    ],
)
def test_years_of_code_are_those_said_or_else_those_in_jobs_that_need_it(
    profile: dict[str, Any], years: float, shipped: Knowledge
) -> None:
    assert years_of_code(recognise(Profile.model_validate(profile), shipped), shipped) == years
