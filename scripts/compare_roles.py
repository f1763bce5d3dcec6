"""Write the nearest roles of every role, and what tells it from them, into docs/roles.md.

Usage: python scripts/compare_roles.py [path]
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from mlcareer import Knowledge, load_knowledge
from mlcareer.knowledge.model import Role

TARGET = Path(__file__).parents[1] / "docs" / "roles.md"
NEAREST, TOLD = 5, 3
HEAD = """\
# How near the roles are to each other

Written by `scripts/compare_roles.py`, not edited by hand. A role is as near to another as their requirements overlap:
of the worth of all that the two ask for (importance times level), the share that both ask for. *More here* are the
requirements that weigh more in the role than in its nearest neighbour, the most telling first; `mlcareer roles compare`
tells any two apart in full.

| Role | The five nearest | More here than in the nearest | More there |
| --- | --- | --- | --- |
"""


def weights(role: Role) -> dict[str, float]:
    """What every skill of the role is worth, of 100; alternatives share theirs."""
    worth: dict[str, float] = {}
    for asked in role.requirements:
        for skill in asked.skills:
            worth[skill] = worth.get(skill, 0) + asked.importance * asked.level / len(asked.skills)
    whole = sum(worth.values())
    return {skill: 100 * part / whole for skill, part in worth.items()}


def overlap(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The share of two roles' worth that they have in common, 0 to 1."""
    every = one.keys() | other.keys()
    common = sum(min(one.get(skill, 0), other.get(skill, 0)) for skill in every)
    return common / sum(max(one.get(skill, 0), other.get(skill, 0)) for skill in every)


def page(knowledge: Knowledge) -> str:
    """The whole page."""
    worth = {id_: weights(role) for id_, role in knowledge.roles.items()}
    lines = []
    for id_, role in sorted(knowledge.roles.items(), key=lambda pair: pair[1].title):
        near = sorted((-overlap(worth[id_], worth[other]), other) for other in worth if other != id_)[:NEAREST]
        named = ", ".join(f"{knowledge.roles[other].title} {-100 * far:.0f} %" for far, other in near)
        nearest = worth[near[0][1]]
        more = _more(knowledge, worth[id_], nearest)
        there = _more(knowledge, nearest, worth[id_])
        lines.append(f"| {role.title} | {named} | {more} | {there} |")
    return HEAD + "\n".join(lines) + "\n"


def _more(knowledge: Knowledge, one: Mapping[str, float], other: Mapping[str, float]) -> str:
    gaps = sorted((other.get(skill, 0) - part, skill) for skill, part in one.items())
    return ", ".join(knowledge.skills[skill].name for gap, skill in gaps[:TOLD] if gap < 0)


def main() -> None:
    """Write the page."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_text(page(load_knowledge()), encoding="utf-8")


if __name__ == "__main__":
    main()
