"""A second solver for the best plan: HiGHS through scipy, where the extra `solver` is installed, for what the search
leaves unproven.

The same question as an integer program: each item is bought or not, each menu takes one choice, and a choice takes its
items. HiGHS reckons in floats, so what it finds is added up again in whole numbers, and its bound is widened by what
such a reckoning may be off. It goes as far as a number of nodes and not of seconds, so that a faster machine finds
nothing else.
"""

from __future__ import annotations

from itertools import groupby
from math import ceil, floor
from typing import Any, NamedTuple

from mlcareer.advice.planning.search import SCALE, Found, Goal, Menu, Result, items_of, undominated

_NODES = 20_000
"""Of its tree that HiGHS may look at."""
_OFF = 1e-6
"""How far a bound in hours or in points may be off by the rounding of floats."""


class _Program(NamedTuple):
    """Columns with their costs in hours and values in points, all 0 or 1, and rows over columns between two ends."""

    hours: list[float]
    points: list[float]
    rows: list[tuple[dict[int, float], float, float]]


def second_opinion(costs: list[int], menus: list[Menu], goal: Goal, unit: float, first: Result) -> Result:
    """What HiGHS makes of a search that was cut short: a better selection, a better bound, or a proof. The `first`
    result stands as it is where scipy is not installed or nothing more is found."""
    try:
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import coo_array
    except ImportError:
        return first
    menus = [undominated(menu) for menu in menus]
    program = _program(costs, menus, goal, unit)
    entries = [(value, row, one) for row, (terms, _, _) in enumerate(program.rows) for one, value in terms.items()]
    values, rows, columns = zip(*entries, strict=True)
    shape = (len(program.rows), len(program.hours))
    matrix: Any = coo_array((values, (rows, columns)), shape=shape).tocsc()
    solved = milp(
        program.hours if goal.budget is None else [-value for value in program.points],
        constraints=LinearConstraint(matrix, [least for _, least, _ in program.rows], [row[2] for row in program.rows]),
        integrality=[1] * len(program.hours),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0, "node_limit": _NODES},
    )
    if solved.x is None:
        return first
    bought = sum(1 << item for item, share in enumerate(solved.x[: len(costs)]) if share > 0.5)
    return _better(first, _found(costs, menus, bought), goal, unit, float(solved.mip_dual_bound))


def _program(costs: list[int], menus: list[Menu], goal: Goal, unit: float) -> _Program:
    """The question as columns and rows: the items come first, then the choices menu by menu."""
    hours = [cost / SCALE for cost in costs]
    points = [0.0] * len(costs)
    rows: list[tuple[dict[int, float], float, float]] = []
    for menu in menus:
        columns = range(len(points), len(points) + len(menu))
        hours += [0.0] * len(menu)
        points += [value * unit for value, _ in menu]
        rows.append((dict.fromkeys(columns, 1.0), 1.0, 1.0))
        needs = sorted(
            (item, column) for column, (_, mask) in zip(columns, menu, strict=True) for item in items_of(mask)
        )
        for item, group in groupby(needs, key=lambda need: need[0]):
            rows.append(({item: -1.0, **{column: 1.0 for _, column in group}}, -float("inf"), 0.0))
    worth = {column: value for column, value in enumerate(points) if value}
    takes = {column: value for column, value in enumerate(hours) if value}
    if goal.budget is None:
        rows.append((worth, goal.least * unit - _OFF / 100, float("inf")))
    else:
        rows.append((takes, -float("inf"), goal.budget / SCALE))
    return _Program(hours, points, rows)


def _taken(menu: Menu, items: int) -> int:
    """The number of the most valuable choice that needs none but these items."""
    return max((value, -number) for number, (value, mask) in enumerate(menu) if not mask & ~items)[1] * -1


def _found(costs: list[int], menus: list[Menu], items: int) -> Found:
    """What a selection costs and is worth, in whole numbers, without items that its choices do not need."""
    taken = [menu[_taken(menu, items)] for menu in menus]
    needed = 0
    for _, mask in taken:
        needed |= mask
    return Found(sum(costs[item] for item in items_of(needed)), sum(value for value, _ in taken), needed)


def _better(first: Result, found: Found, goal: Goal, unit: float, bound: float) -> Result:
    """The better of both selections with the better of both bounds, and whether they meet."""
    fits = found.value >= goal.least and (goal.budget is None or found.cost <= goal.budget)
    best = min([first.best, *([found] if fits else [])], key=goal.prefers)
    least, most = first.least_cost, first.most_value
    if goal.budget is None:
        least = max(least, floor((bound - _OFF) * SCALE))
        exact = best.cost / SCALE <= bound + _OFF
        return first._replace(best=best, exact=exact, least_cost=best.cost if exact else least)
    most = min(most, ceil((_OFF - bound) / unit))
    exact = best.value * unit >= -bound - _OFF
    return first._replace(best=best, exact=exact, most_value=best.value if exact else most)
