"""What stands in a report: the advice of one person for one role, gathered once, every number that of the commands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mlcareer.advice.market.pay import Region, region_of, said_in
from mlcareer.advice.planning.certify import CertificationAdvice, recommend
from mlcareer.advice.planning.path import Path, path
from mlcareer.advice.planning.plan import Plan, plan
from mlcareer.advice.standing.assess import Assessment, LedgerRow, RoleAssessment, assess
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Outlook, Pay, Role
from mlcareer.profile.model import Profile
from mlcareer.record import Record
from mlcareer.render.pages.answer import beside, brings, lacking
from mlcareer.render.pages.pay import pay_in_order
from mlcareer.render.words import titled

_ROLES = 8
_GROUPS = 8
_RETIRED = 6
_PAY = 6


class SkillGroup(Record):
    """One kind of skill that the role asks for: its points of 100, and how many of them are said and likely."""

    name: str
    points: float
    said: float
    likely: float


class Span(Record):
    """Where a phase stands on the line of the plan: from and to in percent of the whole, whole numbers."""

    begins: int
    width: int


class Timeline(Record):
    """The line of a plan from its first day to its last: where each phase stands on it, what comes later, and the day
    from which to apply, in percent of the whole. What has no day is null."""

    first: date
    last: date
    phases: tuple[Span, ...]
    later: Span | None
    apply_from: int | None


class Report(Record):
    """A person, the role the report is for, and everything that was worked out for the two.

    `roles` are the role itself and those that the first screen shows beside it, and more of their kind; `bridges` the
    two of them of which most is there; `pay` and `outlook` those of the person's region, with how many more statements
    of pay there are (`pay_rest`). `today` is the day of the report.
    """

    today: date
    profile: Profile
    assessment: Assessment
    role: RoleAssessment
    record: Role
    aimed: bool
    roles: tuple[RoleAssessment, ...]
    bridges: tuple[RoleAssessment, ...]
    groups: tuple[SkillGroup, ...]
    brings: tuple[LedgerRow, ...]
    missing: tuple[LedgerRow, ...]
    plan: Plan
    line: Timeline | None
    path: Path
    region: Region | None
    pay: tuple[Pay, ...]
    pay_rest: int
    outlook: tuple[Outlook, ...]
    exams: CertificationAdvice
    retired: tuple[str, ...]


def report(knowledge: Knowledge, profile: Profile, role: str | None, *, today: date) -> Report | None:
    """The report of a person for a role (an id), or for the one aimed at, or else the one that fits best. None where
    nothing is known by which a role could be chosen."""
    result = assess(knowledge, profile, today=today, detailed=_ROLES)
    aims = [one for one in result.roles if one.role in result.profile.target_roles]
    chosen = next((one for one in result.roles if one.role == role), None) if role else next(iter(aims), None)
    if role and chosen is None:
        chosen = assess(knowledge, profile, today=today, roles=(role,)).roles[0]
    if chosen is None and not result.roles:
        return None
    about = chosen or result.roles[0]
    full = about if about.in_full else assess(knowledge, profile, today=today, roles=(about.role,)).roles[0]
    record = knowledge.roles[about.role]
    made = plan(knowledge, profile, about.role, today=today)
    region = region_of(knowledge, profile.region)
    said = said_in(record.pay, region)
    shown = _shown_pay(said)
    others = beside(knowledge, result, aims, about, _ROLES - 1)
    return Report(
        today=today,
        profile=profile,
        assessment=result,
        role=full,
        record=record,
        aimed=about.role in result.profile.target_roles,
        roles=(full, *others),
        bridges=tuple(sorted(others, key=lambda one: -one.readiness_expected)[:2]),
        groups=_groups(knowledge, full),
        brings=tuple(brings(full)),
        missing=tuple(lacking(full)),
        plan=made,
        line=_timeline(made),
        path=path(knowledge, profile, record),
        region=region,
        pay=shown,
        pay_rest=len(said) - len(shown),
        outlook=tuple(sorted(said_in(record.outlook, region), key=lambda one: one.growth_percent is None)),
        exams=recommend(knowledge, profile, record, start=today),
        retired=_retired(knowledge, record, today),
    )


def _groups(knowledge: Knowledge, role: RoleAssessment) -> tuple[SkillGroup, ...]:
    """The requirements by kind of skill, the weightiest first; the smallest kinds together."""
    found: dict[str, list[LedgerRow]] = {}
    for row in role.ledger:
        found.setdefault(knowledge.skills[row.skills[0]].category, []).append(row)
    ordered = sorted(found.items(), key=lambda item: (-sum(row.points for row in item[1]), item[0]))
    shown = ordered[:_GROUPS] if len(ordered) <= _GROUPS else ordered[: _GROUPS - 1]
    rest = [row for _, rows in ordered[len(shown) :] for row in rows]
    named = [(titled(name, knowledge), rows) for name, rows in shown] + ([("Other", rest)] if rest else [])
    return tuple(_group(name, rows) for name, rows in named)


def _group(name: str, rows: Sequence[LedgerRow]) -> SkillGroup:
    return SkillGroup(
        name=name,
        points=round(sum(row.points for row in rows), 1),
        said=round(sum(row.earned for row in rows), 1),
        likely=round(sum(row.earned_expected for row in rows), 1),
    )


def _timeline(made: Plan) -> Timeline | None:
    """The phases on a line from the first day of the plan to its last; None where no pace is known."""
    dated = [(phase.begins, phase.ends) for phase in made.phases if phase.begins and phase.ends]
    if not dated:
        return None
    after = made.later if made.later and made.later.begins and made.later.ends else None
    first, last = dated[0][0], (after and after.ends) or dated[-1][1]

    def at(day: date) -> int:
        return min(max(round(100 * (day - first).days / max((last - first).days, 1)), 0), 100)

    def span(begins: date, ends: date) -> Span:
        return Span(begins=min(at(begins), 99), width=max(at(ends) - at(begins), 1))

    apply_from = made.apply_from.day if made.apply_from else None
    return Timeline(
        first=first,
        last=last,
        phases=tuple(span(*days) for days in dated),
        later=span(after.begins, after.ends) if after and after.begins and after.ends else None,
        apply_from=min(at(apply_from), 99) if apply_from else None,
    )


def _shown_pay(said: Sequence[Pay]) -> tuple[Pay, ...]:
    """The statements of pay to print: those of a whole country and of all levels first, dated ones before others."""
    best = sorted(said, key=lambda pay: (pay.place is not None, pay.as_of is None, pay.seniority != "all"))[:_PAY]
    return tuple(pay_in_order(best))


def _retired(knowledge: Knowledge, role: Role, today: date) -> tuple[str, ...]:
    """The certifications named for the role, or for its skills, that can no longer be taken."""
    asked = {skill for requirement in role.requirements if requirement.essential for skill in requirement.skills}
    named = {one.certification for one in role.certifications}
    found = [
        cert.name
        for cert in knowledge.certifications.values()
        if cert.status(today) == "retired" and (cert.id in named or asked & {part.skill for part in cert.covers})
    ]
    return tuple(found[:_RETIRED])
