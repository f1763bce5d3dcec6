"""Roles side by side: what each asks and gives."""

from __future__ import annotations

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Gate, Outlook, Pay, Requirement, Role
from mlcareer.record import Record


class Asked(Record):
    """What one role asks of one thing; all null where it does not ask for it."""

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
    return sum(asked.level is not None for asked in row.asked)


def _row(knowledge: Knowledge, requirement: Requirement, roles: tuple[Role, ...]) -> RequirementRow:
    asked = []
    for role in roles:
        same = next((other for other in role.requirements if other.key == requirement.key), None)
        asked.append(
            Asked(
                level=same.level if same else None,
                importance=same.importance if same else None,
                essential=same.essential if same else None,
            )
        )
    name = requirement.name or knowledge.skills[requirement.key].name
    return RequirementRow(requirement=requirement.key, name=name, skills=requirement.skills, asked=tuple(asked))
