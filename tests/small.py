"""A small knowledge base made in a test, from a few words about each skill and role."""

from __future__ import annotations

from datetime import date
from typing import Any

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import (
    Band,
    Certification,
    Coverage,
    FitRule,
    LearningRule,
    LearningTime,
    Method,
    Prerequisite,
    Related,
    Requirement,
    Role,
    Skill,
    Source,
    Statement,
    Topic,
)
from mlcareer.knowledge.names import index
from mlcareer.knowledge.points import with_points

TODAY = date(2026, 11, 21)
FIT = FitRule(
    between_sources=0.2,
    between_roles=0.5,
    between_families=1,
    fades=0.5,
    advertisement_weight=0.2,
    worth_by_importance=(0, 0.2, 0.3, 0.5, 0.7, 0.9),
    worth_weight=20,
    unasked_share=0.12,
    overlap=1,
    resemblance=0.4,
    least_share=0.01,
    spread=1,
    advertised_spread=1,
    familiar=-3.6,
    strange=3,
    strangest=1.25,
    silent=0.3,
    short_list=0,
    common=1000,
    rarity=0,
    job_points=3,
    near_points=0.8,
    job_years=1,
    past_job=0.5,
    aim_points=0.5,
    degree_points=0.4,
    close=0.35,
    essential_points=0.5,
    sources=("said",),
)
SAID = ("said",)


def skill(
    id_: str,
    *,
    needs: dict[str, int] | None = None,
    like: dict[str, float] | None = None,
    tools: dict[str, int] | None = None,
) -> Skill:
    """A skill with its prerequisites (`needs`, to levels), related skills (`like`, to factors) and what it is practised
    with (`tools`, to levels)."""
    return Skill(
        id=id_,
        name=id_.title(),
        category="programming",
        summary=id_,
        learning=LearningTime(topic="course"),
        sources=SAID,
        prerequisites=tuple(Prerequisite(skill=s, level=level) for s, level in (needs or {}).items()),
        practised_with=tuple(Prerequisite(skill=s, level=level) for s, level in (tools or {}).items()),
        related=tuple(Related(skill=s, factor=factor) for s, factor in (like or {}).items()),
    )


def asks(what: str, level: int, importance: int = 1, *, essential: bool = False, pick: int = 1) -> Requirement:
    """A requirement for one skill, or for `pick` of several separated by `|`."""
    common: dict[str, Any] = {"level": level, "importance": importance, "essential": essential, "sources": SAID}
    if "|" in what:
        return Requirement(id="choice", name="A choice", any_of=tuple(what.split("|")), pick=pick, **common)
    return Requirement(skill=what, **common)


def role(id_: str, *requirements: Requirement, **more: Any) -> Role:
    """A role with its requirements."""
    return Role(
        id=id_,
        title=id_.title(),
        family="engineering",
        seniority="mid",
        summary=Statement(text=id_, sources=SAID),
        requirements=requirements,
        **more,
    )


def certificate(id_: str, **covers: int) -> Certification:
    """A certification that covers skills at levels."""
    parts = tuple(Coverage(skill=s, level=level, weight=10) for s, level in covers.items())
    return Certification(id=id_, name=id_.upper(), issuer="Issuer", sources=SAID, covers=parts, coverage_sources=SAID)


def knowledge(skills: list[Skill], roles: list[Role], certifications: list[Certification] | None = None) -> Knowledge:
    """A knowledge base of these records, with a course of 10 to 20 hours for everything."""
    bands = (("ready", 80), ("within reach", 60), ("stretch", 35), ("far", 0))
    topic = Topic(id="course", courses=10, low=10, median=15, high=20)
    certs = certifications or []
    made = Knowledge(
        method=Method(
            version="test",
            as_of=TODAY,
            bands=tuple(Band(name=name, at_least=at_least) for name, at_least in bands),  # type: ignore[arg-type]
            band_sources=SAID,
            level_sources=SAID,
            fit=FIT,
            learning=LearningRule(multiples=(1, 2, 3, 8, 20), topics=(topic,), sources=SAID),
        ),
        sources={"said": Source(id="said", title="Said", publisher="us", kind="judgement", reason="a test")},
        skills={one.id: one for one in skills},
        roles={one.id: one for one in roles},
        certifications={one.id: one for one in certs},
        resources={},
        families={},
        studies={},
        holders={},
        skill_names=index((one.id, one.name, one.aliases) for one in skills),
        role_names=index((one.id, one.title, ()) for one in roles),
        certification_names=index((one.id, one.name, one.aliases) for one in certs),
        resource_names=index(()),
        ignored_names=index(()),
        digest="0",
    )
    return with_points(made)
