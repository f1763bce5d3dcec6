"""Roles side by side: what each asks and gives, and which is nearer for a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from mlcareer.advice.market.pay import Region, region_of
from mlcareer.advice.planning.entry import takes_until_hireable
from mlcareer.advice.standing.assess import LedgerRow, Part, ProfileView, RoleAssessment, assess
from mlcareer.advice.standing.brief import Standing, standing
from mlcareer.advice.standing.credit import Status, Via, holdings
from mlcareer.advice.standing.gates import GateResult
from mlcareer.advice.standing.likely import supposed
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Gate, Outlook, Pay, Requirement, Role
from mlcareer.profile.model import Profile
from mlcareer.profile.recognise import recognise
from mlcareer.record import Record

_ALIKE = 0.1
"""Which part of the hours to a role is no difference that would decide between it and another one."""


class Has(Record):
    """What a person has of what one role asks. `lost` are the points of readiness that it lacks there, rounded as in
    the role's ledger; `parts` and `because` say how it came to its credit, as in the ledger."""

    status: Status
    level: int | None
    via: Via
    parts: tuple[Part, ...]
    because: str
    points: float
    lost: float


class Asked(Record):
    """What one role asks of one thing; all null where it does not ask for it, and `you` where nobody is advised.

    `within` names the requirement that asks for it in another form: a choice of which it is one, or one of a choice.
    """

    within: str | None
    level: int | None
    importance: int | None
    essential: bool | None
    you: Has | None


class RequirementRow(Record):
    """A skill or a choice of skills, and what each of the roles compared asks of it, in their order."""

    requirement: str
    name: str
    skills: tuple[str, ...]
    asked: tuple[Asked, ...]


class ComparedRole(Record):
    """One of the roles compared."""

    role: str
    title: str
    seniority: str
    gates: tuple[Gate, ...]
    pay: tuple[Pay, ...]
    outlook: tuple[Outlook, ...]
    you: Standing | None
    gates_held: tuple[GateResult, ...] | None
    hours_to_ready: float | None
    held_now: bool

    @property
    def open_gates(self) -> tuple[GateResult, ...]:
        """The gates that the person does not meet, or of which that is not known."""
        return tuple(gate for gate in self.gates_held or () if gate.status != "met")


class Difference(Record):
    """A requirement by which the nearer role is nearer, or further: the points of readiness that it lacks in that
    role and in the next. `asked` is false where a role does not ask for it under that name."""

    requirement: str
    name: str
    lost_nearer: float
    lost_next: float
    asked_nearer: bool
    asked_next: bool


class Nearer(Record):
    """The role that is nearer by the hours of the cheapest plan, then by readiness, and how it is than the `next`.

    `hours` are those that the next takes more; where they are less than a tenth of its own the two are `about_as_near`,
    since no hours of learning are known that well. `points` is the difference in readiness, below 0 where the nearer
    has less of it; the differences add up to it: the points lost in the next role less those lost in this one, the
    largest first.
    """

    role: str
    next: str
    about_as_near: bool
    hours: float
    points: float
    differences: tuple[Difference, ...]


class Comparison(Record):
    """Roles side by side. `common` counts the requirements that all of them share. `profile` is what was understood of
    the person, and `nearer` is null where nobody is advised, or no role is nearer than another. `region` is where the
    person works or looks for work, null where it was not said."""

    roles: tuple[ComparedRole, ...]
    requirements: tuple[RequirementRow, ...]
    common: int
    profile: ProfileView | None
    nearer: Nearer | None
    region: Region | None = None


def compare(
    knowledge: Knowledge, roles: tuple[Role, ...], profile: Profile | None = None, *, today: date | None = None
) -> Comparison:
    """Two or more roles side by side; what most of them ask for comes first.

    With a profile it also says what the person has of it, and which role is nearer; `today` is needed then.
    """
    seen, held = _assessed(knowledge, roles, profile, today) if profile and today else (None, {})
    keys = {requirement.key: requirement for role in roles for requirement in role.requirements}
    rows = [_row(knowledge, requirement, roles, held) for requirement in keys.values()]
    rows.sort(key=lambda row: (-_shared(row), -max(asked.importance or 0 for asked in row.asked), row.name))
    return Comparison(
        roles=tuple(
            ComparedRole(
                role=role.id,
                title=role.title,
                seniority=role.seniority,
                gates=role.gates,
                pay=role.pay,
                outlook=role.outlook,
                you=held[role.id].standing if role.id in held else None,
                gates_held=held[role.id].role.gates if role.id in held else None,
                hours_to_ready=held[role.id].hours if role.id in held else None,
                held_now=role.id in held and held[role.id].held_now,
            )
            for role in roles
        ),
        requirements=tuple(rows),
        common=sum(_shared(row) == len(roles) for row in rows),
        profile=seen,
        nearer=_nearer(held, rows),
        region=region_of(knowledge, profile.region) if profile else None,
    )


class _Assessed(NamedTuple):
    """A role held against the person: the expected hours before one applies for it, none for the job they have, and its
    rows by requirement."""

    role: RoleAssessment
    standing: Standing
    hours: float
    held_now: bool
    rows: Mapping[str, LedgerRow]


def _assessed(
    knowledge: Knowledge, roles: tuple[Role, ...], profile: Profile, today: date
) -> tuple[ProfileView, dict[str, _Assessed]]:
    recognised = recognise(profile, knowledge)
    found = assess(knowledge, recognised, today=today, roles=tuple(role.id for role in roles), steps=0)
    held = supposed(recognised, holdings(recognised, knowledge), knowledge)
    now = {job.role for job in recognised.jobs if job.current}

    def hours(role: Role) -> float:
        return takes_until_hireable(knowledge, held, role)

    return found.profile, {
        role.role: _Assessed(
            role,
            standing(role, ranked=found.compared > 0),
            0.0 if role.role in now else hours(knowledge.roles[role.role]),
            role.role in now,
            {row.requirement: row for row in role.ledger},
        )
        for role in found.roles
    }


def _nearer(held: Mapping[str, _Assessed], rows: list[RequirementRow]) -> Nearer | None:
    """Which role is nearest, and what makes it nearer than the next one; None where the first two are as near."""
    if not held:
        return None

    def distance(role: str) -> tuple[bool, float, float]:
        return not held[role].held_now, held[role].hours, -held[role].standing.readiness_expected

    one, other, *_ = sorted(held, key=lambda role: (*distance(role), role))
    if distance(one) == distance(other):
        return None
    more = held[other].hours - held[one].hours
    return Nearer(
        role=one,
        next=other,
        about_as_near=not held[one].held_now and more < _ALIKE * held[other].hours,
        hours=round(more, 1),
        points=round(held[one].standing.readiness - held[other].standing.readiness, 1) + 0.0,
        differences=_differences(held[one].rows, held[other].rows, rows),
    )


def _differences(
    one: Mapping[str, LedgerRow], other: Mapping[str, LedgerRow], rows: list[RequirementRow]
) -> tuple[Difference, ...]:
    found = [
        Difference(
            requirement=row.requirement,
            name=row.name,
            lost_nearer=_lost(one.get(row.requirement)),
            lost_next=_lost(other.get(row.requirement)),
            asked_nearer=row.requirement in one,
            asked_next=row.requirement in other,
        )
        for row in rows
    ]
    telling = [each for each in found if each.lost_nearer != each.lost_next]
    return tuple(sorted(telling, key=lambda each: (-abs(each.lost_next - each.lost_nearer), each.name)))


def _lost(row: LedgerRow | None) -> float:
    return round(row.points - row.earned, 1) + 0.0 if row else 0.0


def _shared(row: RequirementRow) -> int:
    return sum(asked.level is not None and asked.within is None for asked in row.asked)


def _row(
    knowledge: Knowledge, requirement: Requirement, roles: tuple[Role, ...], held: Mapping[str, _Assessed]
) -> RequirementRow:
    return RequirementRow(
        requirement=requirement.key,
        name=knowledge.requirement_name(requirement),
        skills=requirement.skills,
        asked=tuple(_asked(knowledge, requirement, role, held.get(role.id)) for role in roles),
    )


def _asked(knowledge: Knowledge, requirement: Requirement, role: Role, person: _Assessed | None) -> Asked:
    """What a role asks of a requirement: under the same name, or else under another that shares a skill with it."""
    same = next((other for other in role.requirements if other.key == requirement.key), None)
    near = [other for other in role.requirements if set(other.skills) & set(requirement.skills)]
    found = same or max(near, key=lambda other: (other.importance, other.level), default=None)
    return Asked(
        within=knowledge.requirement_name(found) if found and not same else None,
        level=found.level if found else None,
        importance=found.importance if found else None,
        essential=found.essential if found else None,
        you=_has(person.rows[found.key]) if found and person else None,
    )


def _has(row: LedgerRow) -> Has:
    return Has(
        status=row.status,
        level=row.level,
        via=row.via,
        parts=row.parts,
        because=row.because,
        points=row.points,
        lost=_lost(row),
    )
