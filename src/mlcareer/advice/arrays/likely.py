"""What is likely of many people, as `guesses` finds it for one."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from mlcareer.advice.arrays.held import HeldLevels
from mlcareer.advice.arrays.rows import Columns
from mlcareer.advice.arrays.tables import Array, LikelyTables, Tables, Usual

_LEVELS = 5
_NEAR = 1e-7
"""How near to where the rounding of a chance turns (in units of its last place) it is left to the scalar code."""
_ODDS = (1e-9 / (1 - 1e-9), (1 - 1e-9) / 1e-9)


class Chances(NamedTuple):
    """The chances of level 1 or more, to 5, and of more than that (none), by skill, level and row; and the rows of which
    the last place of one is not sure."""

    chances: Array
    doubtful: Array


def chances_of(tables: Tables, columns: Columns, held: HeldLevels) -> Chances:
    """What is likely of every skill that was not stated."""
    shape = (len(tables.skills), _LEVELS + 1, columns.count)
    if tables.likely is None:
        return Chances(np.zeros(shape), np.zeros(columns.count, bool))
    person = _People(tables, tables.likely, columns, held)
    against, doubtful = person.unexpected()
    chances = person.chances(person.lowered(against), _LEVELS)
    chances *= 1e4
    chances += 0.5 + 1e-6
    whole = np.floor(chances)
    chances -= whole
    doubtful |= ((chances < _NEAR) | (chances > 1 - _NEAR)).any((1, 2))
    found = np.zeros(shape)
    found[:, :_LEVELS] = (whole / 1e4).transpose(1, 2, 0)
    for level in range(1, int(held.level.max(initial=0)) + 1):
        found[:, level - 1][held.level >= level] = 1.0
    found.transpose(0, 2, 1)[held.stated] = 0.0
    return Chances(found, doubtful)


class _People:
    def __init__(self, tables: Tables, likely: LikelyTables, columns: Columns, held: HeldLevels) -> None:
        self.tables = tables
        self.likely = likely
        self.columns = columns
        self.held = held
        self.said = held.stated & (held.level > 0)
        self.raised = likely.rule.together.raises * self._sum(likely.others_raise, self.said)
        self.counted, self.uncounted = self._by_place()

    def _sum(self, pairs: list[list[tuple[int, float]]], said: Array) -> Array:
        """The points of others said, by row and counted skill: the strongest in full, each further one for less."""
        further = self.likely.rule.together.further
        found = np.zeros((len(pairs), self.columns.count))
        used = {other for one in pairs for other, _ in one}
        some = {other for other in used if said[other].any()}
        weight = {other: np.where(said[other], further, 1.0) for other in some}
        once = {other: said[other].astype(float) for other in some}
        term = np.empty(self.columns.count)
        for row, others in enumerate(pairs):
            total = found[row]
            for other, points in others:  # the weakest first, so that each stronger one halves what is below it
                if other in some:
                    total *= weight[other]
                    total += np.multiply(once[other], points, out=term)
        return found.T

    def lowered(self, against: Array) -> Array:
        rule = self.likely.rule.together
        silence = np.where(against.any(0), rule.silence, 0.0)
        return silence[:, None] + rule.lowers * self._sum(self.likely.others_lower, against)

    def unexpected(self) -> tuple[Array, Array]:
        """The skills said that were not likely from all the rest, by skill and row; and the rows of which this is not
        sure."""
        chance = self.chances(np.zeros_like(self.raised), 1)[:, :, 0].T
        asked = self.said & ~self.held.implied
        at = self.likely.rule.held
        return asked & (chance < at), (asked & (np.abs(chance - at) < 1e-9)).any(0)

    # --- grounds -----------------------------------------------------------------------------------------------

    def _by_place(self) -> tuple[list[tuple[int, Array, Array]], Array]:
        """The rows of each role or family held with the odds of their years, and the rows that hold no role that was
        counted."""
        rows, places, years = (np.array(each) for each in self.columns.places)
        outside = np.ones(self.columns.count, bool)
        groups = []
        order = np.argsort(places, kind="stable") if len(places) else np.zeros(0, np.intp)
        for mine in np.split(order, np.flatnonzero(np.diff(places[order])) + 1) if len(order) else ():
            place = int(places[mine[0]])
            groups.append((place, rows[mine].astype(np.intp), years[mine]))
            if place in self.likely.counted:
                outside[rows[mine]] = False
        return groups, outside

    def chances(self, lowered: Array, levels: int) -> Array:
        """The chance of level 1 or more, to `levels`, by row and skill. Of what was said, `lowered` speaks against."""
        shape = (self.columns.count, len(self.tables.skills), levels)
        together = _Either(np.zeros(shape), np.zeros(shape))
        up = np.ones((self.columns.count, len(self.tables.skills)))
        up[:, self.likely.told] = np.exp(self.raised)
        moved = np.exp(self.raised - lowered)
        for place, rows, years in self.counted:
            self._job(together, place, rows, years, up, moved, levels)
        rows, years = (np.array(each) for each in self.columns.work)
        if len(rows):
            self._usual(together, self.likely.workers, rows.astype(np.intp), self._experience(years), up, levels)
        studies = np.array(self.columns.studies)
        for number in np.unique(studies[studies >= 0]):
            rows = np.flatnonzero(studies == number)
            self._usual(together, self.tables.studied[number], rows, None, up, levels)
        rows = np.flatnonzero(self.uncounted & (self.raised > 0).any(1))
        if len(rows) and len(self.likely.told):
            chance = _chance(self.likely.outside[:, :levels] * moved[rows, :, None])
            chance[self.raised[rows] == 0] = 0.0
            together.add(rows, self.likely.told, chance)
        part = self.likely.rule.dependence
        return part * together.surest + (1 - part) * together.any

    def _experience(self, years: Array) -> Array:
        """What years in a job multiply odds by; nothing where they are not said."""
        rule = self.likely.rule
        more = rule.by_years * (np.log1p(years) - np.log1p(rule.settled))
        return np.exp(np.where(np.isnan(years), 0.0, more))

    def _usual(self, together: _Either, usual: Usual, rows: Array, more: Array | None, up: Array, levels: int) -> None:
        if len(usual.skills):
            together.add(rows, usual.skills, self._of(usual, rows, more, up, levels))

    @staticmethod
    def _of(usual: Usual, rows: Array, more: Array | None, up: Array, levels: int) -> Array:
        odds = usual.odds[:, :levels]
        odds = np.clip(odds[None] if more is None else odds * more[:, None, None], *_ODDS)
        return _chance(odds * up[rows[:, None], usual.skills][:, :, None])

    def _job(
        self, together: _Either, place: int, rows: Array, years: Array, up: Array, moved: Array, levels: int
    ) -> None:
        """What one role or family makes likely: of what it asks and what its people name, the likelier."""
        more = self._experience(years)
        required = self.likely.places[place]
        own = self.likely.counted.get(place)
        if own is None:
            self._usual(together, required, rows, more, up, levels)
            return
        likely, columns = self.likely, self.columns
        coding = np.array(columns.coding)[rows]
        coding = np.where(np.isnan(coding), years, coding)
        odds = own + self._answer(likely.coding, likely.coding_from, coding)
        odds += self._answer(likely.ml, likely.ml_from, np.array(columns.ml)[rows])
        degree = np.array(columns.degree)[rows]
        odds += np.where(degree[:, None] >= 0, likely.education.T[degree], 0.0)
        named = likely.of_users(np.exp(odds), more)[:, :, :levels]
        chance = np.zeros((len(rows), len(self.tables.skills), levels))
        chance[:, likely.told] = _chance(named * moved[rows, :, None])
        if len(required.skills):
            asked = self._of(required, rows, more, up, levels)
            chance[:, required.skills] = np.maximum(chance[:, required.skills], asked)
        together.add(rows, slice(None), chance)

    @staticmethod
    def _answer(points: Array, lows: Array, given: Array) -> Array:
        place = np.maximum(np.searchsorted(lows, given, side="right") - 1, 0)
        place[np.isnan(given)] = 0
        return np.where(np.isnan(given)[:, None], 0.0, points.T[place])


class _Either(NamedTuple):
    """The chance that something was learnt in any of several places: if the surest were always held first (`surest`),
    and if each were held for itself (`any`)."""

    surest: Array
    any: Array

    def add(self, rows: Array, skills: Array | slice, chance: Array) -> None:
        """Another place for these rows, each of which is there once."""
        at = (rows, skills) if isinstance(skills, slice) else (rows[:, None], skills)
        self.surest[at] = np.maximum(self.surest[at], chance)
        self.any[at] += (1 - self.any[at]) * chance


def _chance(odds: Array) -> Array:
    return odds / (1 + odds)
