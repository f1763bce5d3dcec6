"""What holding a skill, or giving an answer, says of a role whoever was asked: effects in log-odds, from many sources.

The log-odds of a role's holders naming a thing are taken to be the effect of the source (what it asked, and whom) plus
the effect of the role plus noise. The first cancels where roles are compared; the second is drawn toward what a
requirement of its importance is worth, the more the less was counted. Sources of one family may stray from that
together, which is a third effect, drawn toward nothing. `docs/method.md` gives the formulas.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum, log
from typing import NamedTuple

from mlcareer.knowledge.model import Answer, FitRule, Holders

Thing = str | tuple[str, float | str]
"""A skill's id, or a question with its answer: the lower end of years, or a degree."""


class Estimate(NamedTuple):
    """One count: the source and its family, the role, the log-odds of the thing there, and how much that counts beside
    the other sources (`weight`) and beside those of its family (`within`)."""

    source: str
    family: str
    role: str
    log_odds: float
    weight: float
    within: float


class Effects(NamedTuple):
    """Log-odds of one thing: what roles add (`by_role`), what families add to that, and the level of each family.

    `level` is that of all families together. A role or family that is missing has nothing counted.
    """

    level: float
    levels: Mapping[str, float]
    by_role: Mapping[str, float]
    by_family: Mapping[tuple[str, str], float]


def answer_key(answer: Answer) -> Thing:
    """The thing that an answer is."""
    if answer.education:
        return answer.question, answer.education
    assert answer.low is not None
    return answer.question, float(answer.low)


def counted(source: Holders) -> Iterator[tuple[Thing, Sequence[int]]]:
    """Everything that a source counts, with its counts in the order of the source's roles."""
    yield from ((held.skill, held.holders) for held in source.skills)
    yield from ((answer_key(answer), answer.holders) for answer in source.answers)


def cells_by_thing(sources: Iterable[Holders], rule: FitRule) -> dict[Thing, list[Estimate]]:
    """The counts of all sources by what is counted, each with the weight of its source."""
    listed = list(sources)
    part = parts_of_families(listed, rule)
    found: dict[Thing, list[Estimate]] = {}
    for source in listed:
        voice = rule.advertisement_weight if source.kind == "advertisements" else 1.0
        for thing, counts in counted(source):
            cells = found.setdefault(thing, [])
            for role, count, n in zip(source.roles, counts, source.n, strict=True):
                yes, no = count + 0.5, n - count + 0.5
                within = part[source.id] / (1 / yes + 1 / no + rule.between_sources)
                cells.append(Estimate(source.id, source.family, role, log(yes / no), voice * within, within))
    return found


def parts_of_families(sources: Sequence[Holders], rule: FitRule) -> dict[str, float]:
    """The part of its family's voice that each source (by id) has: families count alike, and the newest of a family
    most."""
    newest: dict[str, int] = {}
    for source in sources:
        newest[source.family] = max(source.year, newest.get(source.family, source.year))
    raw = {source.id: rule.fades ** (newest[source.family] - source.year) for source in sources}
    whole = {family: fsum(raw[one.id] for one in sources if one.family == family) for family in newest}
    return {source.id: raw[source.id] / whole[source.family] for source in sources}


def solve(
    cells: Sequence[Estimate], expected: Mapping[str, float], rule: FitRule, part: Mapping[str, float]
) -> Effects:
    """The effects that fit the counts of one thing best. `expected` is what a role's effect is drawn toward, `part` the
    part of its family's voice that each source has."""
    levels, by_role = _solve(cells, expected, rule.between_roles)
    misfit: dict[tuple[str, str], list[tuple[float, float]]] = {}
    family_levels: dict[str, float] = {}
    for family in sorted({cell.family for cell in cells}):
        own = [(cell, cell.log_odds - by_role[cell.role]) for cell in cells if cell.family == family]
        names = sorted({cell.source for cell, _ in own})
        rest = {name: _mean((over, cell.within) for cell, over in own if cell.source == name) for name in names}
        family_levels[family] = _mean((rest[name], part[name]) for name in names)
        for cell, over in own:
            misfit.setdefault((family, cell.role), []).append((over - rest[cell.source], cell.within))
    stray = {
        key: fsum(off * weight for off, weight in parts) / (fsum(w for _, w in parts) + 1 / rule.between_families)
        for key, parts in misfit.items()
    }
    return Effects(
        level=fsum(levels.values()) / len(levels),
        levels=family_levels,
        by_role=by_role,
        by_family=stray,
    )


def role_effects(cells: Sequence[Estimate]) -> dict[str, tuple[float, float]]:
    """The effect of each role on one thing, barely drawn to nothing, with its weight: to learn from."""
    _, by_role = _solve(cells, {}, _HARDLY_DRAWN)
    weight = dict.fromkeys(by_role, 0.0)
    for cell in cells:
        weight[cell.role] += cell.weight
    return {role: (effect, weight[role]) for role, effect in by_role.items()}


_HARDLY_DRAWN = 3.0
_TINY = 1e-3


def _mean(parts: Iterable[tuple[float, float]]) -> float:
    listed = list(parts)
    return fsum(value * weight for value, weight in listed) / fsum(weight for _, weight in listed)


def _solve(
    cells: Sequence[Estimate], expected: Mapping[str, float], between_roles: float
) -> tuple[dict[str, float], dict[str, float]]:
    """The levels of sources and the effects of roles with the least weighted squares. For given levels the effects
    follow, so that what is solved has as many unknowns as there are sources."""
    pull = 1 / between_roles
    roles: dict[str, list[Estimate]] = {}
    for cell in cells:
        roles.setdefault(cell.role, []).append(cell)
    places = {source: place for place, source in enumerate(sorted({cell.source for cell in cells}))}
    matrix = [[_TINY * (i == j) for j in range(len(places))] for i in range(len(places))]
    right = [0.0] * len(places)
    for role, own in roles.items():
        total = fsum(cell.weight for cell in own) + pull
        settled = (fsum(cell.weight * cell.log_odds for cell in own) + pull * expected.get(role, 0.0)) / total
        for cell in own:
            i = places[cell.source]
            matrix[i][i] += cell.weight
            right[i] += cell.weight * (cell.log_odds - settled)
            for other in own:
                matrix[i][places[other.source]] -= cell.weight * other.weight / total
    levels = dict(zip(places, _gauss(matrix, right), strict=True))
    effects = {
        role: (fsum(c.weight * (c.log_odds - levels[c.source]) for c in own) + pull * expected.get(role, 0.0))
        / (fsum(c.weight for c in own) + pull)
        for role, own in roles.items()
    }
    return levels, effects


def _gauss(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a small symmetric, positive definite system."""
    size = len(right)
    for i in range(size):
        for j in range(i + 1, size):
            factor = matrix[j][i] / matrix[i][i]
            matrix[j] = [a - factor * b for a, b in zip(matrix[j], matrix[i], strict=True)]
            right[j] -= factor * right[i]
    solution = [0.0] * size
    for i in reversed(range(size)):
        known = fsum(matrix[i][j] * solution[j] for j in range(i + 1, size))
        solution[i] = (right[i] - known) / matrix[i][i]
    return solution
