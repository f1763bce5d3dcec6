"""Records of the knowledge base seen from elsewhere in it: who needs a skill, who teaches it, what is like what."""

from __future__ import annotations

from datetime import date
from itertools import islice
from math import fsum
from typing import Literal

from mlcareer.advice.market.pay import (
    MOST_PUBLISHED,
    OfficialFigures,
    PayDisagreement,
    PublishedPay,
    Region,
    official_figures,
    pay_disagreements,
    published_pay,
)
from mlcareer.advice.standing.fit import RoleEvidence, fit_rests_on
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.evidence import Weighed, grounds_of, weigh
from mlcareer.knowledge.model import (
    Certification,
    CertificationStatus,
    Resource,
    Role,
    Skill,
)
from mlcareer.knowledge.names import normalise
from mlcareer.knowledge.search import ROLE_PLACES, roles_with
from mlcareer.record import Record


class RoleBrief(Record):
    """A role in a list, with the official figures of the occupation nearest to it in the United States, and what is
    published of its pay in the country of the list, else there."""

    id: str
    title: str
    family: str
    seniority: str
    official: OfficialFigures | None
    pay: PublishedPay | None = None


class RoleList(Record):
    """All roles, by id; those with published pay in a country where `region` names one."""

    roles: tuple[RoleBrief, ...]
    region: Region | None = None


class SkillBrief(Record):
    """A skill in a list."""

    id: str
    name: str
    category: str
    aliases: tuple[str, ...]


class SkillList(Record):
    """All skills, by category and id."""

    skills: tuple[SkillBrief, ...]


class CertificationBrief(Record):
    """A certification in a list, with its status on a day."""

    id: str
    name: str
    issuer: str | None
    code: str | None
    status: CertificationStatus
    ends: date | None


class CertificationList(Record):
    """All certifications on a day, by id."""

    today: date
    certifications: tuple[CertificationBrief, ...]


class ResourceBrief(Record):
    """A resource in a list. `free` and the hours are null where they are not known."""

    id: str
    title: str
    kind: str
    provider: str
    url: str | None
    free: bool | None
    hours_low: float | None
    hours_high: float | None
    is_live: bool


class ResourceList(Record):
    """All resources on a day, by id."""

    today: date
    resources: tuple[ResourceBrief, ...]


class NearRole(Record):
    """A role that asks for much the same: `overlap` is the share of importance that the two have in common."""

    role: str
    title: str
    overlap: float


class RoleDetail(Role):
    """A role with the roles nearest to it by requirements, where sources disagree on its pay, what there is to say for
    the importance of each requirement, in their order, and what the fit of a person to the role rests on."""

    nearest: tuple[NearRole, ...]
    pay_disagreements: tuple[PayDisagreement, ...]
    evidence: tuple[Weighed, ...]
    fit_rests_on: RoleEvidence


class Need(Record):
    """A role that asks for a skill."""

    role: str
    title: str
    level: int
    importance: int
    essential: bool
    alternatives: tuple[str, ...]


class LevelHours(Record):
    """Hours from nothing to a level, whole, as a range."""

    level: int
    hours_low: int
    hours_high: int


class SkillDetail(Skill):
    """A skill with who needs it, what builds on it, how long it takes, and what teaches and certifies it."""

    hours: tuple[LevelHours, ...]
    needed_by: tuple[Need, ...]
    leads_on_to: tuple[str, ...]
    taught_by: tuple[str, ...]
    certified_by: tuple[str, ...]


class CertificationDetail(Certification):
    """A certification with its status on `today`, the day on which its sources were last read, and the roles it is
    named for."""

    today: date
    status_today: CertificationStatus
    last_seen: date | None
    valued_for: tuple[str, ...]


class ResourceDetail(Record):
    """A resource, and whether it can still be used on `today` as far as is known."""

    resource: Resource
    today: date
    is_live: bool


SearchedKind = Literal["role", "skill", "certification", "resource"]


class Hit(Record):
    """A record found by a search, and where the words were found."""

    id: str
    name: str
    summary: str
    found_in: tuple[str, ...]


class SearchResult(Record):
    """What a search among the records of one kind found, best first."""

    searched: SearchedKind
    query: str
    hits: tuple[Hit, ...]


def role_list(knowledge: Knowledge, region: Region | None = None) -> RoleList:
    """All roles in brief, with their pay where most is published; only those with published pay in a region, if one is
    given, which has to be one country."""
    country = region.country if region else None
    briefs = [
        RoleBrief(
            id=role.id,
            title=role.title,
            family=role.family,
            seniority=role.seniority,
            official=official_figures(knowledge, role),
            pay=published_pay(role.pay, country or MOST_PUBLISHED),
        )
        for role in knowledge.roles.values()
    ]
    return RoleList(roles=tuple(one for one in briefs if one.pay or not country), region=region)


def skill_list(knowledge: Knowledge) -> SkillList:
    """All skills in brief."""
    skills = sorted(knowledge.skills.values(), key=lambda skill: (skill.category, skill.id))
    return SkillList(
        skills=tuple(SkillBrief(id=s.id, name=s.name, category=s.category, aliases=s.aliases) for s in skills)
    )


def certification_list(knowledge: Knowledge, today: date) -> CertificationList:
    """All certifications in brief, with their status on a day."""
    briefs = [
        CertificationBrief(id=c.id, name=c.name, issuer=c.issuer, code=c.code, status=c.status(today), ends=c.ends)
        for c in knowledge.certifications.values()
    ]
    return CertificationList(today=today, certifications=tuple(briefs))


def resource_list(knowledge: Knowledge, today: date) -> ResourceList:
    """All resources in brief, and whether they are live on a day."""
    return ResourceList(today=today, resources=tuple(_resource_brief(r, today) for r in knowledge.resources.values()))


def _resource_brief(resource: Resource, today: date) -> ResourceBrief:
    return ResourceBrief(
        id=resource.id,
        title=resource.title,
        kind=resource.kind,
        provider=resource.provider,
        url=resource.url,
        free=resource.cost.free if resource.cost else None,
        hours_low=min((time.low for time in resource.hours), default=None),
        hours_high=max((time.high for time in resource.hours), default=None),
        is_live=resource.live(today),
    )


def role_detail(knowledge: Knowledge, role: Role, count: int = 5) -> RoleDetail:
    """A role with its nearest neighbours, where sources disagree on its pay, and what its fit rests on."""
    near = _nearest(knowledge, role, count)
    rule = knowledge.method.pay
    grounds = grounds_of(knowledge)
    return RoleDetail(
        **role.values(),
        nearest=near,
        pay_disagreements=pay_disagreements(role.pay, rule.differs_above) if rule else (),
        evidence=tuple(weigh(grounds, role, one) for one in role.requirements) if grounds else (),
        fit_rests_on=fit_rests_on(knowledge, role.id),
    )


def _nearest(knowledge: Knowledge, role: Role, count: int) -> tuple[NearRole, ...]:
    """The roles that ask for most of the same. Those that share no skill come last, in order of id."""
    sharing = {other for asked in role.requirements for skill in asked.skills for other, *_ in knowledge.asking[skill]}
    near = [(-round(overlap(role, knowledge.roles[id_]), 3), id_) for id_ in sharing - {role.id}]
    rest = ((0.0, id_) for id_ in sorted(knowledge.points.places) if id_ not in sharing) if len(near) < count else ()
    best = sorted((*near, *islice(rest, count)))[:count]
    return tuple(NearRole(role=id_, title=knowledge.roles[id_].title, overlap=-far + 0.0) for far, id_ in best)


def overlap(one: Role, other: Role) -> float:
    """How much two roles ask for the same, in [0, 1]: shared weight over all weight, where a skill weighs its
    importance times its level (the weighted Jaccard index)."""
    a, b = _weights(one), _weights(other)
    shared = fsum(min(a[skill], b[skill]) for skill in a.keys() & b.keys())
    return shared / (fsum(a.values()) + fsum(b.values()) - shared)


def _weights(role: Role) -> dict[str, float]:
    weights: dict[str, float] = {}
    for requirement in role.requirements:
        share = min(1.0, requirement.pick / len(requirement.skills))
        for skill in requirement.skills:
            weights[skill] = max(weights.get(skill, 0.0), share * requirement.importance * requirement.level)
    return weights


def skill_detail(knowledge: Knowledge, skill: Skill, today: date) -> SkillDetail:
    """A skill with everything that refers to it."""
    return SkillDetail(
        **skill.values(),
        hours=tuple(_level_hours(knowledge, skill.id, level) for level in range(1, 6)),
        needed_by=tuple(_needs(knowledge, skill.id)),
        leads_on_to=knowledge.builds_on.get(skill.id, ()),
        taught_by=tuple(r.id for r in knowledge.teachers(skill.id) if r.live(today)),
        certified_by=tuple(
            cert.id
            for cert in knowledge.certifications.values()
            if any(part.skill == skill.id for part in cert.covers)
            and cert.status(today) not in ("retired", "unverified")
        ),
    )


def _level_hours(knowledge: Knowledge, skill: str, level: int) -> LevelHours:
    low, high = knowledge.learning_hours(skill, 0, level)
    return LevelHours(level=level, hours_low=max(1, round(low)), hours_high=max(1, round(high)))


def _needs(knowledge: Knowledge, skill: str) -> list[Need]:
    needs = [
        Need(
            role=role.id,
            title=role.title,
            level=requirement.level,
            importance=requirement.importance,
            essential=requirement.essential,
            alternatives=tuple(other for other in requirement.any_of if other != skill),
        )
        for role in (knowledge.roles[id_] for id_, *_ in knowledge.asking.get(skill, ()))
        for requirement in role.requirements
        if skill in requirement.skills
    ]
    return sorted(needs, key=lambda need: (-need.importance, -need.level, need.role))


def certification_detail(knowledge: Knowledge, certification: Certification, today: date) -> CertificationDetail:
    """A certification on a day."""
    return CertificationDetail(
        **certification.values(),
        today=today,
        status_today=certification.status(today),
        last_seen=max((d for id_ in certification.sources if (d := knowledge.sources[id_].accessed)), default=None),
        valued_for=tuple(
            role.id
            for role in knowledge.roles.values()
            if any(valued.certification == certification.id for valued in role.certifications)
        ),
    )


def resource_detail(resource: Resource, today: date) -> ResourceDetail:
    """A resource on a day."""
    return ResourceDetail(resource=resource, today=today, is_live=resource.live(today))


# --- search ----------------------------------------------------------------------------------------------------


def search_records(knowledge: Knowledge, kind: SearchedKind, query: str) -> SearchResult:
    """The records of a kind that contain every word of the query, those that have them in their names first."""
    match kind:
        case "role":
            return search_roles(knowledge, query)
        case "skill":
            return search_skills(knowledge, query)
        case "certification":
            texts = [
                (c.id, c.name, c.issuer or "", _certification_texts(knowledge, c))
                for c in knowledge.certifications.values()
            ]
        case "resource":
            texts = [(r.id, r.title, r.summary, _resource_texts(knowledge, r)) for r in knowledge.resources.values()]
    return _result(kind, query, [(id_, name, said, _matches(found, query)) for id_, name, said, found in texts])


def _certification_texts(knowledge: Knowledge, cert: Certification) -> list[tuple[str, list[str]]]:
    covered = [knowledge.skills[part.skill].name for part in cert.covers]
    return [("name", [cert.name, cert.id, cert.code or ""]), ("issuer", [cert.issuer or ""]), ("skills", covered)]


def _resource_texts(knowledge: Knowledge, resource: Resource) -> list[tuple[str, list[str]]]:
    taught = [knowledge.skills[lesson.skill].name for lesson in resource.teaches]
    return [
        ("title", [resource.title, resource.id]),
        ("by", [resource.provider, *resource.authors]),
        ("kind", [resource.kind]),
        ("teaches", taught),
        ("summary", [resource.summary]),
    ]


_MEANT, _NEAR = -1, 10
"""Where a role stands that the query means by another title, and one that is only near in meaning, among the places in
which its words are found."""


def search_roles(knowledge: Knowledge, query: str) -> SearchResult:
    """The role that the query is a title of, then those whose titles, duties or requirements contain every word of it,
    titles first; where there are none, those nearest in meaning."""
    meant = knowledge.titles.understand(query).role
    found = {
        id_: [(place, ROLE_PLACES[place]) for place in places] for id_, places in roles_with(knowledge, query).items()
    }
    if meant:
        found[meant] = [(_MEANT, "title"), *(place for place in found.get(meant, []) if place[1] != "title")]
    if not found:
        near = knowledge.titles.nearest_roles(query)
        found = {id_: [(_NEAR + n, "near in meaning")] for n, id_ in enumerate(near)}
    roles = [(knowledge.roles[id_], places) for id_, places in found.items()]
    return _result("role", query, [(role.id, role.title, role.summary.text, places) for role, places in roles])


def search_skills(knowledge: Knowledge, query: str) -> SearchResult:
    """The skills whose names, category or summary contain every word of the query, names first."""
    found = [(skill, _matches(_skill_texts(skill), query)) for skill in knowledge.skills.values()]
    return _result("skill", query, [(skill.id, skill.name, skill.summary, places) for skill, places in found])


def _skill_texts(skill: Skill) -> list[tuple[str, list[str]]]:
    return [
        ("name", [skill.name, skill.id]),
        ("aliases", list(skill.aliases)),
        ("category", [skill.category]),
        ("summary", [skill.summary]),
    ]


def _matches(texts: list[tuple[str, list[str]]], query: str) -> list[tuple[int, str]]:
    """Where the words of a query were found, or nothing if one of them was not."""
    words = normalise(query).split()
    places: list[tuple[int, str]] = []
    for word in words:
        found = [(n, place) for n, (place, lines) in enumerate(texts) if any(_begins(word, line) for line in lines)]
        if not found:
            return []
        places += found
    return sorted(set(places))


def _begins(word: str, line: str) -> bool:
    return any(part.startswith(word) for part in normalise(line).split())


def _result(
    searched: SearchedKind, query: str, found: list[tuple[str, str, str, list[tuple[int, str]]]]
) -> SearchResult:
    ranked = sorted((places[0][0], name, id_, summary, places) for id_, name, summary, places in found if places)
    hits = [
        Hit(id=id_, name=name, summary=summary, found_in=tuple(place for _, place in places))
        for _, name, id_, summary, places in ranked
    ]
    return SearchResult(searched=searched, query=query, hits=tuple(hits))
