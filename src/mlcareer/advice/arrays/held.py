"""What is held by many people: their claims with all that follows from them, and the credit that it earns."""

from __future__ import annotations

from functools import reduce
from typing import NamedTuple

import numpy as np

from mlcareer.advice.arrays.columns import ProfileColumns
from mlcareer.advice.arrays.tables import Array, SkillWorth, Tables


class HeldLevels(NamedTuple):
    """Levels by skill and row: `level` as stated, assumed or implied, whether the skill was `said` to be held, whether
    its level was `stated`, and whether anything said implies it (`implied`), also where it was itself said."""

    level: Array
    said: Array
    stated: Array
    implied: Array


def held_levels(tables: Tables, columns: ProfileColumns) -> HeldLevels:
    """The levels that are known, as `holdings` finds them."""
    shape = (len(tables.skills), columns.count)
    level: Array = np.zeros(shape, np.int8)
    stated: Array = np.zeros(shape, bool)
    implied: Array = np.zeros(shape, np.int8)
    rows, skills, levels, with_level = columns.claims
    level[skills, rows] = levels
    stated[skills, rows] = with_level
    said = level > 0
    rows, skills, levels = columns.certified
    if rows:
        np.maximum.at(implied, (np.array(skills), np.array(rows)), np.array(levels, np.int8))
        np.copyto(level, implied, where=~stated & (implied > level))
    for edge in tables.edges:
        own = np.maximum(level[edge.skill], implied[edge.skill])
        given = np.minimum(own, np.int8(edge.level))
        if edge.from_level > 1:
            given[own < edge.from_level] = 0
        np.maximum(implied[edge.needed], given, out=implied[edge.needed])
        # What follows for others goes on from the level that counts: the one that was said, where one was.
        told = level[edge.skill]
        given = np.minimum(told, np.int8(edge.level))
        if edge.from_level > 1:
            given[told < edge.from_level] = 0
        np.maximum(level[edge.needed], given, out=level[edge.needed], where=~stated[edge.needed])
    return HeldLevels(level, said, stated, implied > 0)


class Credits(NamedTuple):
    """The credit of each of `Tables.asked` by row: from what was said, with what is likely, and at most."""

    now: Array
    expected: Array
    best: Array


class _Part(NamedTuple):
    now: Array
    best: Array
    expected: Array
    source: Array
    """Which of the skill itself (0) and those that count in part (1 …) its likely credit comes from, if any."""


_NOWHERE = -1


class _Held(NamedTuple):
    """What the parts are worked out from: `none` are skills that were stated as none; only of skills that are `telling`
    is anything likely."""

    level: Array
    stated: Array
    none: Array
    denied: Array
    chances: Array
    telling: Array


def earned_credits(tables: Tables, held: HeldLevels, chances: Array) -> Credits:
    """What is earned towards everything that is asked. `chances` are those of level 1 or more, to the highest that is
    asked and of more, by skill, level and row."""
    none = held.stated & (held.level == 0)
    known = _Held(held.level.astype(np.intp), held.stated, none, none.any(1), chances, chances.any((1, 2)))
    parts = [_part(worth, known) for worth in tables.worths]
    shape = (len(tables.asked), held.level.shape[1])
    found = Credits(*(np.empty(shape) for _ in range(3)))
    for row, asked in enumerate(tables.asked):
        mine = [parts[number] for number in asked.parts]
        if len(mine) == 1:
            one = mine[0]
            found.now[row], found.best[row] = one.now, one.best
            np.minimum(one.expected, one.best, out=found.expected[row])
            continue
        now = found.now[row] = _best([one.now for one in mine], asked.pick)
        best = found.best[row] = _best([one.best for one in mine], asked.pick)
        found.expected[row] = now
        open_ = reduce(np.logical_or, [one.expected > one.now for one in mine])
        if open_.any():
            likely = np.maximum(_likely(tables, row, mine, chances) / asked.pick, now)
            np.copyto(found.expected[row], np.minimum(likely, best), where=open_)
    return found


def _best(parts: list[Array], pick: int) -> Array:
    """The mean of the best of several."""
    if pick == 1:
        return reduce(np.maximum, parts)
    return np.sort(parts, axis=0)[-pick:].sum(0) / pick


def _part(worth: SkillWorth, held: _Held) -> _Part:
    """The credit of one skill at a level."""
    stated = held.stated[worth.skill]
    now = worth.credit.take(held.level[worth.skill])
    best = np.where(stated, now, 1.0)
    for other, factor in worth.related:
        lent = (factor * worth.credit).take(held.level[other])
        np.maximum(now, lent, out=now)
        np.maximum(best, np.where(held.stated[other], lent, factor), out=best)
    if held.denied[worth.skill]:
        none = held.none[worth.skill]
        now[none] = best[none] = 0.0
    source: Array = np.zeros(len(now), np.int8)
    expected = _mean(worth, 1.0, now, held.chances[worth.skill]) if held.telling[worth.skill] else now.copy()
    for place, (other, factor) in enumerate(worth.related, 1):
        if held.telling[other]:
            mean = _mean(worth, factor, now, held.chances[other])
            source[mean > expected] = place
            np.maximum(expected, mean, out=expected)
    if held.denied[worth.skill]:
        expected[none], source[none] = 0.0, _NOWHERE
    return _Part(now, best, expected, source)


def _mean(worth: SkillWorth, factor: float, floor: Array, chances: Array) -> Array:
    """The expected credit of a skill of which `floor` is certain."""
    total, before = floor.copy(), floor
    for level in range(1, worth.level + 1):
        if worth.credit[level]:
            reached = np.maximum(before, factor * worth.credit[level])
            more = np.subtract(reached, before)
            more *= chances[level - 1]
            total += more
            before = reached
    return total


def _likely(tables: Tables, row: int, parts: list[_Part], chances: Array) -> Array:
    """The expected sum of the best of several credits, as `best_of` finds it."""
    rule = tables.knowledge.method.likely
    assert rule
    asked, grid = tables.asked[row], tables.grids[row]
    worths = [tables.worths[number] for number in asked.parts]
    levels = [_at_least(worth, part, grid, chances) for worth, part in zip(worths, parts, strict=True)]
    steps = np.diff(grid, prepend=0.0)
    sure, apart = steps @ _together(levels, asked.pick), steps @ _apart(levels, asked.pick)
    return rule.dependence * sure + (1 - rule.dependence) * apart


def _at_least(worth: SkillWorth, part: _Part, grid: Array, chances: Array) -> Array:
    """The chance of each credit of the grid (first) or more."""

    def of(skill: int, factor: float) -> Array:
        level: Array = np.searchsorted(factor * worth.credit[1 : worth.level + 1], grid)
        level[level == worth.level] = chances.shape[1] - 1
        return chances[skill].take(level, axis=0)

    found = of(worth.skill, 1.0)
    if part.source.any():
        found[:, part.source == _NOWHERE] = 0.0
        for place, (skill, factor) in enumerate(worth.related, 1):
            mine = part.source == place
            if mine.any():
                np.copyto(found, of(skill, factor), where=mine)
    if part.now.any():
        np.copyto(found, 1.0, where=grid[:, None] <= part.now)
    return found


def _together(levels: list[Array], pick: int) -> Array:
    if pick == 1:
        return reduce(np.maximum, levels)
    return np.sort(levels, axis=0)[-pick:].sum(0)


def _apart(levels: list[Array], pick: int) -> Array:
    if pick == 1:
        lacking = reduce(np.multiply, [1.0 - chance for chance in levels])
        return 1.0 - lacking
    reached = [np.ones_like(levels[0]), *(np.zeros_like(levels[0]) for _ in range(pick))]
    for chance in levels:
        for number in range(pick, 0, -1):
            reached[number] = reached[number] + (reached[number - 1] - reached[number]) * chance
    return sum(reached[1:])
