"""From evidence to importance: what counts, what it adds, and how it is told."""

from __future__ import annotations

from typing import Any

import pytest
import small

from mlcareer import Knowledge
from mlcareer.advice.market.browse import role_detail
from mlcareer.knowledge.evidence import Evidence, Grounds, Weighed, grounds_of, importance, weigh
from mlcareer.knowledge.model import (
    AdvertCounts,
    AdvertSample,
    Framework,
    FrameworkAsk,
    FrameworkGrade,
    FrameworkSkill,
    HeldSkill,
    Holders,
    ImportanceRule,
    NamedSkill,
    Occupation,
    OccupationCode,
    Requirement,
    Role,
    Skill,
    Source,
    Technologies,
    ValuedCertification,
)
from mlcareer.render.formats.page import to_markdown
from mlcareer.render.pages.evidence import why_page

RULE = ImportanceRule(
    start=3,
    held_counts=0.25,
    held_point=0.5,
    advertised_least=20,
    advertised_counts=0.1,
    advertised_point=0.33,
    held_least=100,
    exam_point=0.5,
    page_points=2,
    full_level=3,
    most=4,
    essential_least=4,
    sources=("said",),
)
SOURCES = {
    id_: Source(id=id_, title=id_.title(), publisher="them", kind=kind)  # type: ignore[arg-type]
    for id_, kind in (("poll", "survey"), ("flags", "official"), ("page", "article"), ("paper", "article"))
} | {"said": Source(id="said", title="Said", publisher="us", kind="judgement", reason="a test")}
SOC = OccupationCode(system="soc", code="15-1", title="Coders", sources=("flags",))
FLAGS = Technologies(
    release="1", sources=("flags",), occupations=(Occupation(code="15-1", title="C", in_demand=("Go",), hot=("C",)),)
)


def survey(**holders: int) -> Holders:
    """A survey of 100 coders and 100 others of whom so many hold each skill."""
    return Holders(
        id="poll",
        kind="people",
        family="poll",
        year=2026,
        population="Whoever answered",
        licence="none stated",
        sources=("poll",),
        roles=("coder", "other"),
        n=(100, 100),
        skills=tuple(HeldSkill(skill=s, means=(s,), holders=(n, 0)) for s, n in holders.items()),
    )


def weighed(asked: Requirement, *, holders: Holders | None = None, **more: Any) -> Weighed:
    """The only requirement of a coder, weighed. `more` are fields of the role, or `onet` for the skill `a`."""
    onet = more.pop("onet", ())
    counts, framework = more.pop("counts", None), more.pop("framework", None)
    skills = {s: Skill(**{**vars(small.skill(s)), "onet": onet if s == "a" else ()}) for s in ("a", "b")}
    exams = {one.id: one for one in (small.certificate("x", a=2), small.certificate("y", b=2), small.certificate("z"))}
    role = small.role("coder", asked, codes=(SOC,), **more)
    counted = {holders.id: holders} if holders else {}
    return weigh(Grounds(RULE, skills, SOURCES, exams, counted, FLAGS, counts, framework), role, asked)


def asks(what: str = "a", level: int = 3, sources: tuple[str, ...] = ("said",), **more: Any) -> Requirement:
    made = small.asks(what, level, 3, essential=more.pop("essential", False))
    return Requirement(**{**vars(made), "sources": sources, **more})


def told(found: Weighed) -> list[tuple[str, int, int, int]]:
    return [(one.text, one.figure, one.n, one.points) for one in found.evidence]


def test_our_own_opinion_is_no_evidence() -> None:
    found = weighed(asks())
    assert (found.evidence, found.by_rule) == ((), None)


@pytest.mark.parametrize(("holders", "by_rule"), [(24, None), (25, 3), (49, 3), (50, 4), (100, 4)])
def test_holders_count_from_a_quarter_and_for_a_point_from_half(holders: int, by_rule: int | None) -> None:
    assert weighed(asks(), holders=survey(a=holders)).by_rule == by_rule


def test_of_alternatives_the_one_that_most_hold_is_named() -> None:
    found = weighed(asks("a|b"), holders=survey(a=30, b=60))
    assert told(found) == [("B held by 60 of 100 coders, n 100", 60, 100, 1)]


def test_a_survey_says_nothing_of_other_roles() -> None:
    other = survey(a=90)
    assert weighed(asks(), holders=Holders(**{**vars(other), "roles": ("clerk", "other")})).by_rule is None


def sample(year: int, n: int, source: str = "ads", **named: int) -> AdvertSample:
    """So many advertisements for coders, of which so many name each skill."""
    skills = tuple(NamedSkill(skill=s, named=(count,)) for s, count in named.items())
    return AdvertSample(year=year, sources=(source,), roles=("coder",), advertisements=(n,), skills=skills)


def advertised(asked: Requirement, *samples: AdvertSample) -> list[tuple[str, int, int, int]]:
    return told(weighed(asked, counts=AdvertCounts(samples=samples)))


@pytest.mark.parametrize(("named", "points"), [(9, None), (10, 0), (32, 0), (33, 1), (100, 1)])
def test_advertisements_count_from_a_tenth_and_for_a_point_from_a_third(named: int, points: int | None) -> None:
    expected = [(f"named in {named} of 100 advertisements of 2024, n 100", named, 100, points)]
    assert advertised(asks(), sample(2024, 100, a=named)) == (expected if points is not None else [])


def test_too_few_advertisements_say_nothing() -> None:
    assert advertised(asks(), sample(2024, 19, a=19)) == []


def test_of_several_samples_the_highest_share_decides_and_all_are_told() -> None:
    found = advertised(asks(), sample(2023, 200, a=20), sample(2025, 40, a=20), sample(2026, 50, b=50))
    text = "named in 10 of 100 advertisements of 2023, n 200 and in 50 of 100 advertisements of 2025, n 40"
    assert found == [(text, 20, 40, 1)]


def test_of_alternatives_the_one_that_most_advertisements_name_is_named() -> None:
    assert advertised(asks("a|b"), sample(2024, 50, a=5, b=20)) == [
        ("named B in 40 of 100 advertisements of 2024, n 50", 20, 50, 1)
    ]


FRAMEWORK = Framework(
    name="Office's framework",
    levels={"Working": 3, "Expert": 5},
    skills=(FrameworkSkill(name="Building", skills=("a",)), FrameworkSkill(name="Talking")),
    grades=(
        FrameworkGrade(role="coder", title="Head coder", asks=(FrameworkAsk(name="Building", level="Expert"),)),
        FrameworkGrade(role="coder", title="Coder", same=True, asks=(FrameworkAsk(name="Building", level="Working"),)),
    ),
    sources=("paper",),
)


def test_a_framework_gives_the_level_of_the_grade_that_is_the_role() -> None:
    told_ = told(weighed(asks(), framework=FRAMEWORK))
    assert told_ == [("Working (level 3) in 'Building' by the Office's framework", 3, 5, 1)]
    assert told(weighed(asks("b"), framework=FRAMEWORK)) == []


def test_what_is_counted_as_a_kind_of_its_own_is_no_page_too() -> None:
    counts = AdvertCounts(samples=(sample(2024, 100, "page", a=50),))
    kinds = [one.kind for one in weighed(asks(sources=("page", "paper")), counts=counts, framework=FRAMEWORK).evidence]
    assert kinds == ["advertisements", "framework"]


def test_what_is_in_demand_gets_a_point_and_what_is_hot_none() -> None:
    assert told(weighed(asks(), onet=("Go",))) == [("in demand in O*NET 15-1", 1, 1, 1)]
    assert told(weighed(asks(), onet=("C",))) == [("a hot technology in O*NET 15-1", 1, 1, 0)]
    assert told(weighed(asks(), onet=("C++",))) == []


def test_each_published_source_gets_a_point_but_what_is_counted_otherwise_does_not() -> None:
    assert told(weighed(asks(sources=("page",)))) == [("named by 1 of 1 published source", 1, 1, 1)]
    assert told(weighed(asks(sources=("page", "paper", "said")))) == [("named by 2 of 2 published sources", 2, 2, 2)]
    assert told(weighed(asks(sources=("poll", "flags")), holders=survey())) == []


def test_half_of_the_exams_that_say_what_they_cover_get_a_point() -> None:
    named = tuple(ValuedCertification(certification=id_, sources=("page",)) for id_ in ("x", "y", "z"))
    assert told(weighed(asks(), certifications=named)) == [("covered by 1 of 2 exams named for the role", 1, 2, 1)]


@pytest.mark.parametrize(
    ("points", "level", "essential", "leads_to"),
    [
        ([0], 3, False, 3),
        ([0], 2, False, 2),
        ([1], 3, False, 4),
        ([1], 2, False, 3),
        ([1, 2], 2, False, 4),
        ([1, 2, 1], 5, False, 4),
        ([0], 2, True, 4),
        ([1], 1, True, 5),
    ],
)
def test_points_raise_a_low_level_lowers_and_five_is_for_the_essential(
    points: list[int], level: int, essential: bool, leads_to: int
) -> None:
    found = tuple(Evidence(kind="exam", figure=1, n=1, points=n, text="", sources=()) for n in points)
    assert importance(RULE, asks(level=level, essential=essential), found) == leads_to


def test_an_essential_requirement_of_the_shipped_data_weighs_four_or_more(shipped: Knowledge) -> None:
    light = [(r.id, q.key) for r in shipped.roles.values() for q in r.requirements if q.essential and q.importance < 4]
    assert light == []


def test_the_evidence_of_the_shipped_data(shipped: Knowledge) -> None:
    role = shipped.roles["machine-learning-engineer"]
    found = {one.requirement: one for one in role_detail(shipped, role).evidence}
    assert list(found) == [one.key for one in role.requirements]
    assert [one.text for one in found["python"].evidence] == [
        "held by 97 of 100 machine learning engineers, n 1,419",
        "named in 88 of 100 advertisements of 2023, n 164 and in 92 of 100 advertisements of 2025, n 194",
        "in demand in O*NET 15-1221.00 and 15-1299.08 and 15-2051.00",
        "named by 3 of 7 published sources",
    ]
    assert found["continuous-integration-and-delivery"].by_rule == 3


# --- the page


def page(role: Role, rule: ImportanceRule | None = RULE) -> str:
    made = small.knowledge([small.skill("a"), small.skill("b")], [role])
    method = type(made.method)(**{**vars(made.method), "importance": rule})
    knowledge = Knowledge(**{**vars(made), "method": method, "sources": SOURCES})
    return to_markdown(why_page(knowledge, role_detail(knowledge, role)))


def test_the_page_tells_the_evidence_and_what_it_leads_to() -> None:
    role = small.role("coder", asks(sources=("page",), judged="a help"), asks("b", importance=5, essential=True))
    lines = page(role).splitlines()
    assert "- B\\*: no evidence is stored; judged" in lines
    assert "- A: named by 1 of 1 published source \\[1\\]; which leads to 4. Judged: a help" in lines
    assert lines.index("## Weight 5") < lines.index("## Weight 3")


def test_the_page_says_when_there_is_no_rule() -> None:
    assert "no rule" in page(small.role("coder", asks()), None)
    assert grounds_of(small.knowledge([], [])) is None
