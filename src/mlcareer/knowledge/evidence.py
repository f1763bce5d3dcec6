"""What there is to say how much a requirement weighs in a role, and the importance that it leads to.

Six kinds of evidence are stored with the knowledge base: surveys of people who hold the role (holders.yaml), what
its advertisements name (advertisements.yaml), what O*NET flags for its occupations (technologies.yaml), what an
employer's framework asks of its grades (framework.yaml), the published sources that the requirement itself names, and
the certifications named for the role. `docs/importance.md` gives the rule, method.yaml its numbers. It stands here,
and not with the advice, because the checks of the data hold every requirement to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from mlcareer.counts import count
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import (
    AdvertCounts,
    AdvertSample,
    Certification,
    Framework,
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
GROUND_SINGLES = ("advertisements", "framework", "technologies")
"""The files in which evidence is found."""


class Evidence(Record):
    """One kind of evidence for a requirement: `figure` of `n` holders, advertisements, occupations, published sources
    or exams; of a framework, the level `figure` on a scale of `n`.

    `points` is what it adds to the importance; evidence without points still says that the role asks for it.
    """

    kind: Literal["holders", "advertisements", "technology", "framework", "published", "exam"]
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
    advertisements: AdvertCounts | None = None
    framework: Framework | None = None

    @cached_property
    def counted(self) -> frozenset[str]:
        """The sources of what is counted as a kind of evidence of its own, and not as a page that names something."""
        surveys = (one for one in self.holders.values() if one.kind == "people")
        parts = (*surveys, self.technologies, self.framework, *self.samples())
        return frozenset(id_ for part in parts if part for id_ in part.sources)

    def samples(self) -> tuple[AdvertSample, ...]:
        """The samples of advertisements."""
        return self.advertisements.samples if self.advertisements else ()


def grounds_of(knowledge: Knowledge) -> Grounds | None:
    """What evidence is looked for in; None where method.yaml has no rule for it."""
    rule = knowledge.method.importance
    parts = {name: getattr(knowledge, name) for name in (*GROUND_KINDS, *GROUND_SINGLES)}
    return Grounds(rule=rule, **parts) if rule else None


def weigh(grounds: Grounds, role: Role, requirement: Requirement) -> Weighed:
    """The evidence of one of a role's requirements, and the importance it leads to."""
    finders = (_held, _advertised, _flagged, _framed, _published, _examined)
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


def _advertised(grounds: Grounds, role: Role, requirement: Requirement) -> Iterator[Evidence]:
    """The share of the advertisements for the role that name the skill, in each sample that has enough of them and in
    which any advertisement names it; of alternatives, the one that most of them name. The highest share decides."""
    rule = grounds.rule
    shares = []
    for sample in grounds.samples():
        n = dict(zip(sample.roles, sample.advertisements, strict=True)).get(role.id, 0)
        count, skill = _most_named(sample, role.id, requirement)
        if n >= rule.advertised_least and skill:
            shares.append((count / n, count, n, skill, sample))
    if not shares or (best := max(shares, key=lambda one: one[0]))[0] < rule.advertised_counts:
        return
    yield Evidence(
        kind="advertisements",
        figure=best[1],
        n=best[2],
        points=int(best[0] >= rule.advertised_point),
        text=_in_advertisements(grounds, requirement, shares),
        sources=tuple(dict.fromkeys(id_ for one in shares for id_ in one[4].sources)),
    )


def _most_named(sample: AdvertSample, role: str, requirement: Requirement) -> tuple[int, str]:
    """Of the skills that meet a requirement, how often the most named is named for a role, and which it is."""
    if role not in sample.roles:
        return 0, ""
    place = sample.roles.index(role)
    return max(
        ((one.named[place], one.skill) for one in sample.skills if one.skill in requirement.skills), default=(0, "")
    )


def _in_advertisements(
    grounds: Grounds, requirement: Requirement, shares: list[tuple[float, int, int, str, AdvertSample]]
) -> str:
    """How often advertisements name it, in words: 'named in 41 of 100 advertisements of 2023, n 67'."""
    parts = []
    for share, _, n, skill, sample in shares:
        name = f"{grounds.skills[skill].name} " if requirement.any_of else ""
        parts.append(f"{name}in {100 * share:.0f} of 100 advertisements of {sample.year}, n {n:,}")
    return f"named {' and '.join(parts)}"


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


def _framed(grounds: Grounds, role: Role, requirement: Requirement) -> Iterator[Evidence]:
    """The level at which an employer's framework asks it of the grade that is this role; the highest, if of several."""
    found = max(framework_levels(grounds.framework, role.id, requirement), default=None)
    if found and grounds.framework:
        level, word, name = found
        text = f"{word} (level {level}) in '{name}' by the {grounds.framework.name}"
        yield Evidence(kind="framework", figure=level, n=5, points=1, text=text, sources=grounds.framework.sources)


def framework_levels(framework: Framework | None, role: str, requirement: Requirement) -> list[tuple[int, str, str]]:
    """What a framework asks of a role for a requirement: the level on our scale, its word, and its skill."""
    if framework is None:
        return []
    ours = {one.name: one.skills for one in framework.skills}
    asked = [ask for grade in framework.grades if grade.same and grade.role == role for ask in grade.asks]
    meant = [ask for ask in asked if set(ours[ask.name]).intersection(requirement.skills)]
    return [(framework.levels[ask.level], ask.level, ask.name) for ask in meant]


def _published(grounds: Grounds, role: Role, requirement: Requirement) -> Iterator[Evidence]:
    """How many published sources name it, of those that any requirement of the role rests on."""
    naming = _publications(grounds, requirement)
    if naming:
        n = len({id_ for one in role.requirements for id_ in _publications(grounds, one)})
        points = min(len(naming), grounds.rule.page_points)
        text = f"named by {len(naming)} of {count(n, 'published source')}"
        yield Evidence(kind="published", figure=len(naming), n=n, points=points, text=text, sources=naming)


def _publications(grounds: Grounds, requirement: Requirement) -> tuple[str, ...]:
    """The published sources of a requirement, without those that count as evidence of another kind."""
    counted = grounds.counted
    return tuple(id_ for id_ in requirement.sources if grounds.sources[id_].kind not in OPINION and id_ not in counted)


def _examined(grounds: Grounds, role: Role, requirement: Requirement) -> Iterator[Evidence]:
    """How many of the exams named for the role cover it."""
    named = [grounds.certifications[valued.certification] for valued in role.certifications]
    exams = [one for one in named if one.covers]
    covering = [one for one in exams if any(part.skill in requirement.skills for part in one.covers)]
    if covering:
        text = f"covered by {len(covering)} of {count(len(exams), 'exam')} named for the role"
        points = int(len(covering) >= grounds.rule.exam_point * len(exams))
        sources = tuple(dict.fromkeys(id_ for one in covering for id_ in one.coverage_sources))
        yield Evidence(kind="exam", figure=len(covering), n=len(exams), points=points, text=text, sources=sources)
