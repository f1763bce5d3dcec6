"""What is held by many people: their claims with all that follows from them, and the credit that it earns."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from mlcareer.advice.arrays.rows import Columns
from mlcareer.advice.arrays.tables import Array, Tables, Worth


class HeldLevels(NamedTuple):
    """Levels by skill and row: `level` as stated or implied, whether it was `stated`, and whether anything said implies
    the skill (`implied`), also where it was itself stated."""

    level: Array
    stated: Array
    implied: Array


def held_levels(tables: Tables, columns: Columns) -> HeldLevels:
    """The levels that are known, as `holdings` finds them."""
    shape = (len(tables.skills), columns.count)
    level: Array = np.zeros(shape, np.int8)
    stated: Array = np.zeros(shape, bool)
    implied: Array = np.zeros(shape, np.int8)
    rows, skills, levels = columns.claims
    level[skills, rows] = levels
    stated[skills, rows] = True
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
    return HeldLevels(level, stated, implied > 0)


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


def earned_credits(tables: Tables, held: HeldLevels, chances: Array) -> Credits:
    """What is earned towards everything that is asked. `chances` are those of level 1 or more, to 5 and of more, by
    skill, level and row."""
    telling = chances.any((1, 2))
    parts = [_part(worth, held, chances, telling) for worth in tables.worths]
    shape = (len(tables.asked), held.level.shape[1])
    found = Credits(*(np.empty(shape) for _ in range(3)))
    for row, asked in enumerate(tables.asked):
        mine = [parts[number] for number in asked.parts]
        if len(mine) == 1:
            one = mine[0]
            found.now[row], found.best[row] = one.now, one.best
            np.minimum(one.expected, one.best, out=found.expected[row])
            continue
        found.now[row] = _best(np.array([one.now for one in mine]), asked.pick)
        found.best[row] = _best(np.array([one.best for one in mine]), asked.pick)
        found.expected[row] = found.now[row]
        open_ = np.any([one.expected > one.now for one in mine], axis=0)
        if open_.any():
            likely = np.maximum(_likely(tables, row, mine, chances) / asked.pick, found.now[row])
            np.copyto(found.expected[row], np.minimum(likely, found.best[row]), where=open_)
    return found


def _best(parts: Array, pick: int) -> Array:
    if pick == 1:
        return parts.max(0)
    return np.sort(parts, axis=0)[-pick:].sum(0) / pick


def _part(worth: Worth, held: HeldLevels, chances: Array, telling: Array) -> _Part:
    """The credit of one skill at a level. Only where a skill is `telling` is anything of it likely."""
    stated, level = held.stated[worth.skill], held.level[worth.skill]
    own = worth.credit[level]
    now = own.copy()
    best = np.where(stated, own, 1.0)
    for other, factor in worth.related:
        lent = factor * worth.credit[held.level[other]]
        np.maximum(now, lent, out=now)
        np.maximum(best, np.where(held.stated[other], lent, factor), out=best)
    none = stated & (level == 0)
    now[none] = best[none] = 0.0
    source: Array = np.zeros(len(now), np.int8)
    expected = _mean(worth, 1.0, now, chances[worth.skill]) if telling[worth.skill] else now.copy()
    for place, (other, factor) in enumerate(worth.related, 1):
        if telling[other]:
            mean = _mean(worth, factor, now, chances[other])
            more = mean > expected
            source[more] = place
            np.maximum(expected, mean, out=expected)
    expected[none], source[none] = 0.0, _NOWHERE
    return _Part(now, best, expected, source)


def _mean(worth: Worth, factor: float, floor: Array, chances: Array) -> Array:
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
    asked = tables.asked[row]
    worths = [tables.worths[number] for number in asked.parts]
    reached = sorted(
        {
            factor * credit
            for worth in worths
            for factor in (1.0, *(factor for _, factor in worth.related))
            for credit in worth.credit[1:].tolist()
            if credit
        }
    )
    grid = np.array(reached)
    levels = [_at_least(worth, part, grid, chances) for worth, part in zip(worths, parts, strict=True)]
    steps = np.diff(grid, prepend=0.0)
    total = rule.dependence * _together(levels, asked.pick) + (1 - rule.dependence) * _apart(levels, asked.pick)
    return steps @ total


def _at_least(worth: Worth, part: _Part, grid: Array, chances: Array) -> Array:
    """The chance of each credit of the grid (first) or more."""
    found = np.zeros((len(grid), len(part.now)))
    for place, (skill, factor) in enumerate(((worth.skill, 1.0), *worth.related)):
        mine = part.source == place
        if mine.any():
            level: Array = np.searchsorted(factor * worth.credit[1 : worth.level + 1], grid)
            level[level == worth.level] = chances.shape[1] - 1
            np.copyto(found, chances[skill][level], where=mine)
    found[grid[:, None] <= part.now] = 1.0
    return found


def _together(levels: list[Array], pick: int) -> Array:
    if pick == 1:
        return np.max(levels, axis=0)
    return np.sort(levels, axis=0)[-pick:].sum(0)


def _apart(levels: list[Array], pick: int) -> Array:
    reached = [np.ones_like(levels[0]), *(np.zeros_like(levels[0]) for _ in range(pick))]
    for chance in levels:
        for number in range(pick, 0, -1):
            reached[number] = reached[number] + (reached[number - 1] - reached[number]) * chance
    return sum(reached[1:])
