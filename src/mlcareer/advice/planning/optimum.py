"""The best plan: which skills to raise, and how far, for a role (docs/method.md, 'The plan: which skills')."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from functools import cache
from math import floor, fsum, lcm

from mlcareer.advice.planning.search import SCALE, Goal, Menu, Result, items_of, search
from mlcareer.advice.planning.second import second_opinion
from mlcareer.advice.standing.credit import Held
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Requirement, Role
from mlcareer.record import Record

_HOUR = 10**9
"""Hours are counted in billionths, so that they compare exactly."""


class Optimum(Record):
    """What to raise: the skills, as id and final level; the expected hours in all; the readiness afterwards, 0 to 100.

    `proven` is a lower bound of the hours for `cheapest` and an upper bound of the readiness for `richest`. `exact`
    says that nothing better exists; then `proven` is the value itself.
    """

    levels: Mapping[str, int]
    hours: float
    readiness: float
    proven: float
    exact: bool


Choices = Mapping[str, Collection[str]]
"""The alternatives that may be learnt for a requirement, by its key; all of a requirement that is not named."""


def cheapest(
    knowledge: Knowledge,
    held: Mapping[str, Held],
    role: Role,
    target: float,
    *,
    essentials: bool,
    choices: Choices | None = None,
) -> Optimum:
    """What to raise for a readiness of at least `target` (0 to 100) in the fewest expected hours, and with
    `essentials` so that every essential requirement is fully covered. Of equal hours the highest readiness.

    With `choices` only what is asked for is raised, no higher than it is asked for, with what it builds on: of a
    requirement named there only the alternatives that it names, and nothing else because it carries over in part. What
    is raised counts for everything that it is worth, wherever that is, as an assessment afterwards counts it.

    Raises ValueError for a target that is not from 0 to 100.
    """
    if not 0 <= target <= 100:
        raise ValueError(f"readiness goes from 0 to 100, not to {target}")
    syllabus = _Syllabus(knowledge, held, role, essentials=essentials, choices=choices)
    result = syllabus.search(Goal(-floor(-Fraction(str(target)) * syllabus.whole / 100)))
    return syllabus.optimum(result, _hours(result.least_cost))


def ready(knowledge: Knowledge, held: Mapping[str, Held], role: Role) -> Optimum:
    """The skills to raise to be ready for `role`, in the fewest expected hours: in the band `ready`."""
    target = next(one.at_least for one in knowledge.method.bands if one.name == "ready")
    return cheapest(knowledge, held, role, target, essentials=True)


def richest(
    knowledge: Knowledge,
    held: Mapping[str, Held],
    role: Role,
    budget: float,
    *,
    choices: Choices | None = None,
) -> Optimum:
    """What to raise for the highest readiness within `budget` expected hours; of equal readiness in the fewest.

    Raises ValueError for a negative budget.
    """
    if not budget >= 0:
        raise ValueError(f"a budget is not negative, as {budget} is")
    syllabus = _Syllabus(knowledge, held, role, essentials=False, choices=choices)
    most = min(int(budget * _HOUR) if budget < 1e9 else 10**18, 10**18)
    result = syllabus.search(Goal(0, (most + 1) * (SCALE // _HOUR) - 1))
    return syllabus.optimum(result, syllabus.readiness(result.most_value))


class _Syllabus:
    """A role and a person as the search sees them: raising a skill by one level is an item, and each requirement is a
    menu of credits with the items they take. `whole` is the value of readiness 100."""

    def __init__(
        self, knowledge: Knowledge, held: Mapping[str, Held], role: Role, *, essentials: bool, choices: Choices | None
    ) -> None:
        self._knowledge = knowledge
        self._held = held
        self._choices = choices or {}
        self._asked_only = choices is not None
        self._raises: dict[tuple[str, int], int] = {}
        self._costs: list[int] = []
        self._closures: dict[tuple[str, int], int] = {}
        for asked in role.requirements if self._asked_only else ():
            for skill in self._choices.get(asked.key, asked.skills):
                self._closure(skill, asked.level)
        worths = [self._worths(requirement, essentials) for requirement in role.requirements]
        scale = lcm(*(worth.denominator for menu in worths for worth in menu.values()))
        self.whole = sum(requirement.importance for requirement in role.requirements) * scale
        self._menus: list[Menu] = [[(int(worth * scale), mask) for mask, worth in menu.items()] for menu in worths]

    def search(self, goal: Goal) -> Result:
        """The best selection of raises, with a second opinion where the search does not come to an end."""
        unit = 100 / self.whole
        result = search(self._costs, self._menus, goal, unit)
        return result if result.exact else second_opinion(self._costs, self._menus, goal, unit, result)

    def readiness(self, value: int) -> float:
        """A value as readiness."""
        return round(100 * value / self.whole, 9)

    def optimum(self, result: Result, proven: float) -> Optimum:
        """What was found, in the words of the knowledge base."""
        names, levels = list(self._raises), dict[str, int]()
        for item in items_of(result.best.items):
            skill, level = names[item]
            levels[skill] = max(level, levels.get(skill, 0))
        hours, readiness = _hours(result.best.cost), self.readiness(result.best.value)
        return Optimum(
            levels=dict(sorted(levels.items())), hours=hours, readiness=readiness, proven=proven, exact=result.exact
        )

    def _level(self, skill: str) -> int:
        own = self._held.get(skill)
        return own.level if own else 0

    def _raise(self, skill: str, level: int) -> int:
        """The item of raising a skill from the level below to `level`."""
        key = (skill, level)
        if key not in self._raises:
            self._raises[key] = len(self._costs)
            hours = fsum(self._knowledge.learning_hours(skill, level - 1, level)) / 2
            self._costs.append(round(hours * _HOUR) * (SCALE // _HOUR) + _tie(skill, level))
        return 1 << self._raises[key]

    def _closure(self, skill: str, level: int) -> int:
        """Everything to be raised so that a skill is held at a level, prerequisites included (as `steps.bundle`)."""
        key = (skill, level)
        if key not in self._closures:
            mask, own = 0, self._level(skill)
            if level > own:
                for other, needed in self._knowledge.skills[skill].needs(level):
                    mask |= self._closure(other, needed)
                for step in range(own + 1, level + 1):
                    mask |= self._raise(skill, step)
            self._closures[key] = mask
        return self._closures[key]

    def _may(self, skill: str, level: int) -> bool:
        """Whether a skill may be raised to a level: with choices only what is asked for and what that builds on, which
        are the items that there are before anything is offered."""
        return not self._asked_only or level <= self._level(skill) or (skill, level) in self._raises

    def _begun(self, required: int) -> int:
        """The level from which a plan takes a stated 'none' back, so that what is known beside it carries over: one
        that counts by itself, where only what is asked for is taught."""
        rule = self._knowledge.method.credit
        return min(rule.least, required) if rule and self._asked_only else 1

    def _credits(self, skill: str, required: int) -> list[tuple[Fraction, int]]:
        """What can be earned towards one skill, with what has to be raised for it (as `Ledger.credit`)."""
        own, start = self._held.get(skill), min(self._level(skill), required)

        def worth(level: int, required: int) -> Fraction:
            return Fraction(*self._knowledge.credit(level, required))

        levels = [level for level in range(start, required + 1) if self._may(skill, level)]
        found = [(worth(level, required), self._closure(skill, level)) for level in levels]
        refused = 0
        if own and own.stated and not own.level:
            begun = self._begun(required)
            if not self._may(skill, begun):
                return found  # a stated 'none' that stays
            refused = self._closure(skill, begun)
        for related in self._knowledge.skills[skill].related:
            for level in range(max(1, min(self._level(related.skill), required)), required + 1):
                if self._may(related.skill, level):
                    earned = _lent(related.factor, worth(level, required))
                    found.append((earned, refused | self._closure(related.skill, level)))
        return found

    def _worths(self, requirement: Requirement, essentials: bool) -> dict[int, Fraction]:
        """What can be earned towards a requirement, by what has to be raised for it (as `Ledger.cover`). Credits are
        compared and added as whole parts of one, which is exact and quicker than fractions are."""
        offers = [self._credits(skill, requirement.level) for skill in requirement.skills]
        part = lcm(*(credit.denominator for of in offers for credit, _ in of))
        combined: dict[int, tuple[int, ...]] = {0: ()}
        for of in offers:
            grown: dict[int, tuple[int, ...]] = {}
            parts = [(credit.numerator * (part // credit.denominator), needs) for credit, needs in of]
            for mask, before in combined.items():
                for credit, needs in parts:
                    best = tuple(sorted((*before, credit), reverse=True)[: requirement.pick])
                    if mask | needs not in grown or sum(best) > sum(grown[mask | needs]):
                        grown[mask | needs] = best
            combined = _useful(grown)
        whole = part * requirement.pick
        if essentials and requirement.essential:
            combined = {mask: best for mask, best in combined.items() if sum(best) == whole}
        return {mask: Fraction(requirement.importance * sum(best), whole) for mask, best in combined.items()}


def _useful(combined: dict[int, tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
    """Without the credits that no more raises earn as well."""
    kept: dict[int, tuple[int, ...]] = {}
    for mask, best in sorted(combined.items(), key=lambda one: (one[0].bit_count(), -sum(one[1]), one[0])):
        if not any(
            not needs & ~mask and all(a >= b for a, b in zip(other, best, strict=True)) for needs, other in kept.items()
        ):
            kept[mask] = best
    return kept


@cache
def _lent(factor: float, credit: Fraction) -> Fraction:
    """What a credit counts for elsewhere, by the factor as it is written."""
    return Fraction(str(factor)) * credit


@cache
def _tie(skill: str, level: int) -> int:
    """A tiny cost of its own for each raise, so that of equally good plans always the same one is best, and what is
    left of it once a part is learnt."""
    from hashlib import blake2b

    return int.from_bytes(blake2b(f"{skill} {level}".encode(), digest_size=5).digest(), "big") + 1


def _hours(cost: int) -> float:
    return round((cost >> 60) / _HOUR, 9)
