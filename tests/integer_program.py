"""The best plan as an integer program for HiGHS (through scipy), written down without the product's search."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from mlcareer import Knowledge
from mlcareer.advice.standing.credit import Held
from mlcareer.knowledge.model import Requirement, Role

Terms = dict[int, float]
FAR = float("inf")
SLACK = 1e-4
"""What keeps the solver clear of its own tolerance (1e-6); no two plans differ by less in credit or in readiness."""


class Program:
    """Columns `raise skill to level` (0 or 1) and, for each requirement, what each skill earns towards it and how."""

    def __init__(
        self, known: Knowledge, held: Mapping[str, Held], may: Collection[tuple[str, int]] | None = None
    ) -> None:
        self.known, self.held = known, held
        self.begun = known.method.credit.least if known.method.credit and may is not None else 1
        self.costs: list[float] = []
        self.whole: list[int] = []
        self.rows: list[tuple[Terms, float, float]] = []
        self.raised: dict[tuple[str, int], int] = {}
        for skill in known.skills:
            for level in range(self.level(skill) + 1, 6):
                self.raised[skill, level] = self.column(sum(known.learning_hours(skill, level - 1, level)) / 2, 1)
        for (skill, level), column in self.raised.items():
            if may is not None and (skill, level) not in may:
                self.row({column: 1}, 0)
            if (skill, level - 1) in self.raised:
                self.row({column: 1, self.raised[skill, level - 1]: -1}, 0)
            for edge in known.skills[skill].prerequisites:
                needed = min(edge.level, level)
                if needed > self.level(edge.skill) and level >= edge.from_level:
                    self.row({column: 1, self.raised[edge.skill, needed]: -1}, 0)

    def level(self, skill: str) -> int:
        return self.held[skill].level if skill in self.held else 0

    def column(self, cost: float = 0.0, whole: int = 0) -> int:
        self.costs.append(cost)
        self.whole.append(whole)
        return len(self.costs) - 1

    def row(self, terms: Terms, most: float, least: float = -FAR) -> None:
        self.rows.append((terms, least, most))

    def way(self, source: str, factor: float, required: int) -> tuple[int, int]:
        """A column for the credit that a skill at its level gives, and one that says whether this way is used."""
        credit, used = self.column(), self.column(whole=1)
        self.row({credit: 1, used: -1}, 0)
        terms: Terms = {credit: 1.0}

        def worth(level: int) -> float:
            rule = self.known.method.credit
            if rule is None:
                return level / required
            return 0.0 if level < rule.least and required >= rule.asked else (level / required) ** rule.exponent

        for level in range(self.level(source) + 1, required + 1):
            terms[self.raised[source, level]] = -factor * (worth(level) - worth(level - 1))
        self.row(terms, factor * worth(min(self.level(source), required)))
        return credit, used

    def credit(self, skill: str, required: int) -> int:
        """A column for what is earned towards one skill: by one way only, and nothing for a none that stays."""
        ways = [self.way(skill, 1.0, required)]
        ways += [self.way(other.skill, other.factor, required) for other in self.known.skills[skill].related]
        earned = self.column()
        self.row({used: 1 for _, used in ways}, 1)
        self.row({earned: 1, **{credit: -1 for credit, _ in ways}}, 0)
        own = self.held.get(skill)
        if own and own.stated and not own.level:
            self.row({earned: 1, self.raised[skill, min(self.begun, required)]: -1}, 0)
        return earned

    def cover(self, requirement: Requirement) -> list[int]:
        """Columns for the credits that count: of the best `pick` skills."""
        counted, chosen = [], []
        for skill in requirement.skills:
            counts, earned, picked = self.column(), self.credit(skill, requirement.level), self.column(whole=1)
            self.row({counts: 1, earned: -1}, 0)
            self.row({counts: 1, picked: -1}, 0)
            counted.append(counts)
            chosen.append(picked)
        self.row(dict.fromkeys(chosen, 1.0), requirement.pick)
        return counted

    def solve(self, objective: list[float]) -> list[float]:
        """The columns of the best solution."""
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import coo_array

        entries = [(value, row, col) for row, (terms, _, _) in enumerate(self.rows) for col, value in terms.items()]
        values, rows, columns = zip(*entries, strict=True)
        matrix: Any = coo_array((values, (rows, columns)), shape=(len(self.rows), len(self.costs))).tocsc()
        limits = LinearConstraint(matrix, [least for _, least, _ in self.rows], [most for _, _, most in self.rows])
        result = milp(
            objective, constraints=limits, integrality=self.whole, bounds=Bounds(0, 1), options={"mip_rel_gap": 0}
        )
        assert result.success, result.message
        return [round(x) if whole else float(x) for x, whole in zip(result.x, self.whole, strict=True)]


def askable(known: Knowledge, asked: Role, choices: Mapping[str, Collection[str]]) -> set[tuple[str, int]]:
    """What may be raised under choices: what is asked for, to the level asked, and what that builds on."""
    waiting = [(skill, one.level) for one in asked.requirements for skill in choices.get(one.key, one.skills)]
    found: set[tuple[str, int]] = set()
    while waiting:
        skill, level = waiting.pop()
        if level and (skill, level) not in found:
            found.add((skill, level))
            needs = [one for one in known.skills[skill].prerequisites if level >= one.from_level]
            waiting += [(skill, level - 1), *((one.skill, min(one.level, level)) for one in needs)]
    return found


def integer_program(
    known: Knowledge,
    held: Mapping[str, Held],
    asked: Role,
    *,
    target: float | None = None,
    essentials: bool = False,
    budget: float = 0.0,
    choices: Mapping[str, Collection[str]] | None = None,
) -> tuple[float, float]:
    """Hours and readiness of the best plan: the fewest hours for a target, else the most readiness for a budget."""
    program = Program(known, held, None if choices is None else askable(known, asked, choices))
    gains: Terms = {}
    for requirement, points in zip(asked.requirements, asked.points, strict=True):
        counted = program.cover(requirement)
        gains |= dict.fromkeys(counted, points / requirement.pick)
        if essentials and requirement.essential:
            program.row(dict.fromkeys(counted, 1.0), FAR, requirement.pick - SLACK)
    if target is None:
        program.row({column: cost for column, cost in enumerate(program.costs) if cost}, budget + 1e-7)
        found = program.solve([-gains.get(column, 0.0) for column in range(len(program.costs))])
    else:
        program.row(gains, FAR, target - SLACK)
        found = program.solve(program.costs)
    time = sum(cost * x for cost, x in zip(program.costs, found, strict=True))
    return time, sum(points * found[column] for column, points in gains.items())
