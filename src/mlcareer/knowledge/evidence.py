"""What there is to say how much a requirement weighs in a role, and the importance that it leads to.

Four kinds of evidence are stored with the knowledge base: surveys of people who hold the role (holders.yaml), what
O*NET flags for its occupations (technologies.yaml), the published sources that the requirement itself names, and the
certifications named for the role. `docs/importance.md` gives the rule, method.yaml its numbers. It stands here, and not
with the advice because the checks of the data hold every requirement to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import (
    Certification,
    Holders,
    ImportanceRule,
    Requirement,
    Role,
    Skill,
    Source,
    Technologies,
)
from mlcareer.knowledge.names import in_a_sentence
from mlcareer.record import Record

OPINION = ("judgement", "unverified")
"""The kinds of source that are no evidence."""
GROUND_KINDS = ("skills", "sources", "certifications", "holders")
GROUND_SINGLES = ("technologies",)
"""The files in which evidence is found."""


class Evidence(Record):
    """One kind of evidence for a requirement: `figure` of `n` holders, occupations, published sources or exams.

    `points` is what it adds to the importance; evidence without points still says that the role asks for it.
    """

    kind: Literal["holders", "technology", "published", "exam"]
    figure: int
    n: int
    points: int
    text: str
    sources: tuple[str, ...]


class Weighed(Record):
    """A requirement's evidence, the importance that the rule gives by it (null without any), and the one it has."""

    requirement: str
    evidence: tuple[Evidence, ...]
    by_rule: int | None
    importance: int
    judged: str | None


@dataclass(frozen=True)
class Grounds:
    """The parts of a knowledge base, or of a draft of one, in which evidence is found."""

    rule: ImportanceRule
    skills: Mapping[str, Skill]
    sources: Mapping[str, Source]
    certifications: Mapping[str, Certification]
    holders: Mapping[str, Holders]
    technologies: Technologies | None


def grounds_of(knowledge: Knowledge) -> Grounds | None:
    """What evidence is looked for in; None where method.yaml has no rule for it."""
    rule = knowledge.method.importance
    parts = {name: getattr(knowledge, name) for name in (*GROUND_KINDS, *GROUND_SINGLES)}
    return Grounds(rule=rule, **parts) if rule else None


def weigh(grounds: Grounds, role: Role, requirement: Requirement) -> Weighed:
    """The evidence of one of a role's requirements, and the importance it leads to."""
    finders = (_held, _flagged, _published, _examined)
    evidence = tuple(one for find in finders for one in find(grounds, role, requirement))
    return Weighed(
        requirement=requirement.key,
        evidence=evidence,
        by_rule=importance(grounds.rule, requirement, evidence),
        importance=requirement.importance,
        judged=requirement.judged,
    )


def importance(rule: ImportanceRule, requirement: Requirement, evidence: tuple[Evidence, ...]) -> int | None:
    """The importance, 1 to 5, that evidence leads to; None without any."""
    if not evidence:
        return None
    points = sum(one.points for one in evidence)
    found = min(rule.start + points - (requirement.level < rule.full_level), rule.most)
    if requirement.essential:
        found = 5 if points else rule.essential_least
    return max(found, 1)


# --- the kinds of evidence -------------------------------------------------------------------------------------


def _held(grounds: Grounds, role: Role, requirement: Requirement) -> Iterator[Evidence]:
    """The share of the surveyed holders who name the skill; of alternatives, the one that most of them name. The newest
    survey of people counts of those that have enough of the role."""
    asked = (one for one in grounds.holders.values() if one.kind == "people")
    enough = [one for one in asked if one.people_in(role.id) >= grounds.rule.held_least]
    survey = max(enough, key=lambda one: (one.year, one.id), default=None)
    if survey is None:
        return
    place = survey.roles.index(role.id)
    counts = [(held.holders[place], held.skill) for held in survey.skills if held.skill in requirement.skills]
    count, skill = max(counts, default=(0, ""))
    n = survey.n[place]
    if count >= grounds.rule.held_counts * n:
        name = f"{grounds.skills[skill].name} " if requirement.any_of else ""
        who = f"{in_a_sentence(role.title)}s"
        text = f"{name}held by {100 * count / n:.0f} of 100 {who}, n {n:,}"
        points = int(count >= grounds.rule.held_point * n)
        yield Evidence(kind="holders", figure=count, n=n, points=points, text=text, sources=survey.sources)


def _flagged(grounds: Grounds, role: Role, requirement: Requirement) -> Iterator[Evidence]:
    """Whether O*NET flags a technology of the skill for one of the role's occupations."""
    if grounds.technologies is None:
        return
    names = {name for skill in requirement.skills for name in grounds.skills[skill].onet}
    codes = {code.code for code in role.codes if code.system == "soc"}
    occupations = [one for one in grounds.technologies.occupations if one.code in codes]
    demand = [one.code for one in occupations if names.intersection(one.in_demand)]
    hot = [one.code for one in occupations if names.intersection(one.hot)]
    if found := demand or hot:
        text = f"{'in demand' if demand else 'a hot technology'} in O*NET {' and '.join(found)}"
        yield Evidence(
            kind="technology",
            figure=len(found),
            n=len(occupations),
            points=int(bool(demand)),
            text=text,
            sources=grounds.technologies.sources,
        )


def _published(grounds: Grounds, role: Role, requirement: Requirement) -> Iterator[Evidence]:
    """How many published sources name it, of those that any requirement of the role rests on."""
    naming = _publications(grounds, requirement)
    if naming:
        n = len({id_ for one in role.requirements for id_ in _publications(grounds, one)})
        points = min(len(naming), grounds.rule.page_points)
        text = f"named by {len(naming)} of {n} published source{'s' if n > 1 else ''}"
        yield Evidence(kind="published", figure=len(naming), n=n, points=points, text=text, sources=naming)


def _publications(grounds: Grounds, requirement: Requirement) -> tuple[str, ...]:
    """The published sources of a requirement, without those that count as evidence of another kind."""
    parts = (*grounds.holders.values(), grounds.technologies)
    counted = {id_ for part in parts if part for id_ in part.sources}
    return tuple(id_ for id_ in requirement.sources if grounds.sources[id_].kind not in OPINION and id_ not in counted)


def _examined(grounds: Grounds, role: Role, requirement: Requirement) -> Iterator[Evidence]:
    """How many of the exams named for the role cover it."""
    named = [grounds.certifications[valued.certification] for valued in role.certifications]
    exams = [one for one in named if one.covers]
    covering = [one for one in exams if any(part.skill in requirement.skills for part in one.covers)]
    if covering:
        text = f"covered by {len(covering)} of {len(exams)} exam{'s' if len(exams) > 1 else ''} named for the role"
        points = int(len(covering) >= grounds.rule.exam_point * len(exams))
        sources = tuple(dict.fromkeys(id_ for one in covering for id_ in one.coverage_sources))
        yield Evidence(kind="exam", figure=len(covering), n=len(exams), points=points, text=text, sources=sources)
