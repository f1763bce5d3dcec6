"""Roles side by side: what each asks and gives."""

from __future__ import annotations

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Gate, Outlook, Pay, Requirement, Role
from mlcareer.record import Record


class Asked(Record):
    """What one role asks of one thing; all null where it does not ask for it.

    `within` names the requirement that asks for it in another form: a choice of which it is one, or one of a choice.
    """

    within: str | None
    level: int | None
    importance: int | None
    essential: bool | None


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


class Comparison(Record):
    """Roles side by side. `common` counts the requirements that all of them share."""

    roles: tuple[ComparedRole, ...]
    requirements: tuple[RequirementRow, ...]
    common: int


def compare(knowledge: Knowledge, roles: tuple[Role, ...]) -> Comparison:
    """Two or more roles side by side; what most of them ask for comes first."""
    keys = {requirement.key: requirement for role in roles for requirement in role.requirements}
    rows = [_row(knowledge, requirement, roles) for requirement in keys.values()]
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
            )
            for role in roles
        ),
        requirements=tuple(rows),
        common=sum(_shared(row) == len(roles) for row in rows),
    )


def _shared(row: RequirementRow) -> int:
    return sum(asked.level is not None and asked.within is None for asked in row.asked)


def _row(knowledge: Knowledge, requirement: Requirement, roles: tuple[Role, ...]) -> RequirementRow:
    return RequirementRow(
        requirement=requirement.key,
        name=knowledge.requirement_name(requirement),
        skills=requirement.skills,
        asked=tuple(_asked(knowledge, requirement, role) for role in roles),
    )


def _asked(knowledge: Knowledge, requirement: Requirement, role: Role) -> Asked:
    """What a role asks of a requirement: under the same name, or else under another that shares a skill with it."""
    same = next((other for other in role.requirements if other.key == requirement.key), None)
    near = [other for other in role.requirements if set(other.skills) & set(requirement.skills)]
    found = same or max(near, key=lambda other: (other.importance, other.level), default=None)
    return Asked(
        within=knowledge.requirement_name(found) if found and not same else None,
        level=found.level if found else None,
        importance=found.importance if found else None,
        essential=found.essential if found else None,
    )
