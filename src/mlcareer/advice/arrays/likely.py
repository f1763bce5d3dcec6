"""What is likely of many people, as `guesses` finds it for one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from mlcareer.advice.arrays.columns import ProfileColumns
from mlcareer.advice.arrays.held import HeldLevels
from mlcareer.advice.arrays.tables import Array, LikelyTables, Several, Tables, Usual

_NEAR = 1e-7
"""How near to where the rounding of a chance turns, in units of its last place, it is left to the scalar code."""
_ODDS = (1e-9 / (1 - 1e-9), (1 - 1e-9) / 1e-9)


class Chances(NamedTuple):
    """The chances of level 1 or more, to the highest that is asked, and of more than that (none), by skill, level and
    row; and the rows in which the last place of one is not sure."""

    chances: Array
    doubtful: Array


def chances_of(tables: Tables, columns: ProfileColumns, held: HeldLevels) -> Chances:
    """What is likely of every skill that was not stated."""
    shape = (len(tables.skills), tables.levels + 1, columns.count)
    if tables.likely is None:
        return Chances(np.zeros(shape), np.zeros(columns.count, bool))
    people = _People(tables, tables.likely, columns, held)
    against, doubtful = people.unexpected()
    doubtful |= not tables.likely.telling
    chances = people.chances(people.lowered(against), tables.levels)
    chances *= 1e4
    chances += 0.5 + 1e-6
    whole = np.floor(chances)
    chances -= whole
    chances -= 0.5
    doubtful |= np.abs(chances, out=chances).max((1, 2), initial=0) > 0.5 - _NEAR
    found = np.zeros(shape)
    whole /= 1e4
    found[people.skills, :-1] = whole.transpose(1, 2, 0)
    for level in range(1, min(int(held.level.max(initial=0)), tables.levels) + 1):
        found[:, level - 1][held.level >= level] = 1.0
    found.transpose(0, 2, 1)[held.stated] = 0.0
    return Chances(found, doubtful)


class _Holding(NamedTuple):
    """Rows, what each of them holds, and for how many years and how far grown beyond it, where that is told."""

    which: Array
    rows: Array
    years: Array | None
    grown: Array | None


class _People:
    def __init__(self, tables: Tables, likely: LikelyTables, columns: ProfileColumns, held: HeldLevels) -> None:
        self.tables = tables
        self.likely = likely
        self.columns = columns
        self.held = held
        self.said = held.said
        self.raised = likely.rule.together.raises * self._sum(likely.others_raise, self.said)
        self.counted, self.others, self.uncounted = self._by_place()
        self.studies, self.studied = self._by_study()
        self.years = list(self._by_years())
        self.skills, self.at = self._told()

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
        """The counted skills said that were not likely from all the rest, by skill and row; and the rows of which this
        is not sure."""
        counted: Array = np.zeros(len(self.said), bool)
        counted[self.likely.told] = True
        skills, rows = np.nonzero(self.said & ~self.held.implied & counted[:, None])
        told = self.at[skills] >= 0
        chance = np.zeros(len(skills))
        chance[told] = self.chances(np.zeros_like(self.raised), 1)[rows[told], self.at[skills[told]], 0]
        at = self.likely.rule.held
        against: Array = np.zeros(self.said.shape, bool)
        against[skills, rows] = chance < at
        doubtful: Array = np.zeros(self.columns.count, bool)
        doubtful[rows[np.abs(chance - at) < 1e-9]] = True
        return against, doubtful

    # --- grounds -----------------------------------------------------------------------------------------------

    def _by_place(self) -> tuple[list[_Holding], list[_Holding], Array]:
        """The places of work that were counted, each with the rows that hold it; the others, of which no row holds two
        at a time; and the rows that hold none that was counted."""
        rows, places = (np.array(each, np.intp) for each in self.columns.places[:2])
        years, grown = (np.array(each, float) for each in self.columns.places[2:])
        counted: Array = np.isin(places, list(self.likely.counted))
        outside: Array = np.ones(self.columns.count, bool)
        outside[rows[counted]] = False
        found = []
        for place in np.unique(places[counted]).tolist():
            mine = places == place
            found.append(_Holding(places[mine], rows[mine], years[mine], grown[mine]))
        several = [each[~counted] for each in (places, rows, years, grown)]
        number = np.arange(len(several[1])) - np.searchsorted(several[1], several[1])
        apart = [_Holding(*(each[number == n] for each in several)) for n in range(number.max(initial=-1) + 1)]
        return found, apart, outside

    def _by_study(self) -> tuple[Several, _Holding]:
        """What the degrees in fields that were met tell, and the rows that hold them."""
        studies = np.array(self.columns.studies, np.intp)
        rows = np.flatnonzero(studies >= 0)
        met, which = np.unique(studies[rows], return_inverse=True)
        return Several.of([self.tables.studied[number] for number in met.tolist()]), _Holding(which, rows, None, None)

    def _by_years(self) -> Iterable[tuple[Usual, Array, Array]]:
        """What years of code, or of machine learning, tell of the rows that hold no role that was counted."""
        for skills, given in ((self.likely.coders, self.columns.coding), (self.likely.learners, self.columns.ml)):
            years = np.array(given)
            rows = np.flatnonzero(self.uncounted & (years > 0))
            if len(rows):
                yield skills, rows, years[rows]

    def _told(self) -> tuple[Array, Array]:
        """The skills of which anything can be told here, those that are counted first; and where each stands."""
        places = np.unique(np.array(self.columns.places[1], np.intp))
        usual = [self.likely.places[place].skills for place in places.tolist()]
        usual += [self.studies.skills]
        usual += [self.likely.workers.skills] if self.columns.work[0] else []
        usual += [skills.skills for skills, *_ in self.years]
        others = np.setdiff1d(np.concatenate(usual), self.likely.told)
        skills = np.concatenate((self.likely.told, others)).astype(np.intp)
        at = np.full(len(self.tables.skills), -1)
        at[skills] = np.arange(len(skills))
        return skills, at

    def chances(self, lowered: Array, levels: int) -> Array:
        """The chance of level 1 or more, to `levels`, by row and each of `skills`. Of what was said, `lowered` speaks
        against."""
        count, told = self.columns.count, len(self.likely.told)
        shape = (count, len(self.skills), levels)
        together = _Either(np.zeros(shape), np.zeros(shape))
        up = np.ones(shape[:2])
        up[:, :told] = np.exp(self.raised)
        moved = np.exp(self.raised - lowered)
        for held in self.counted:
            self._job(together, held, up, moved, levels)
        for held in self.others:
            self._several(together, self.likely.of_places, held, up, levels, self.likely.of_grows)
        rows, years = (np.array(each) for each in self.columns.work)
        if len(rows):
            self._usual(together, self.likely.workers, rows.astype(np.intp), self._experience(years), up, levels)
        self._several(together, self.studies, self.studied, up, levels)
        for skills, rows, years in self.years:
            self._usual(together, skills, rows, self._experience(years), up, levels)
        rows = np.flatnonzero(self.uncounted & (self.raised > 0).any(1))
        if len(rows) and told:
            chance = self._named(self.likely.outside[:, :levels] * moved[rows, :, None])
            chance[self.raised[rows] == 0] = 0.0
            together.add(rows, slice(told), chance)
        found, apart = together
        found *= self.likely.rule.dependence
        apart *= 1 - self.likely.rule.dependence
        found += apart
        return found

    def _experience(self, years: Array) -> Array:
        """What years in a job multiply odds by; nothing where they are not said."""
        rule = self.likely.rule
        more = rule.by_years * (np.log1p(years) - np.log1p(rule.settled))
        return np.exp(np.where(np.isnan(years), 0.0, more))

    def _usual(self, together: _Either, usual: Usual, rows: Array, more: Array | None, up: Array, levels: int) -> None:
        if len(usual.skills):
            together.add(rows, self.at[usual.skills], self._of(usual, rows, more, up, levels))

    def _several(
        self,
        together: _Either,
        several: Several,
        held: _Holding,
        up: Array,
        levels: int,
        grows: Array | None = None,
    ) -> None:
        """What different things make likely of the rows that hold one each; `grows` is what who has grown beyond each
        has more of it."""
        of, cells = several.cells(held.which)
        rows, skills = held.rows[of], self.at[several.skills[cells]]
        odds = several.odds[cells, :levels]
        if held.years is not None:
            odds *= self._experience(held.years)[of, None]
            if grows is not None and held.grown is not None:
                odds *= _graded(held.grown[of, None], grows[cells, :levels])
        odds = np.clip(odds, *_ODDS, out=odds)
        odds *= up[rows, skills, None]
        together.add_cells(rows, skills, _chance(odds))

    def _of(
        self,
        usual: Usual,
        rows: Array,
        more: Array | None,
        up: Array,
        levels: int,
        grown: Array | None = None,
        grows: Array | None = None,
    ) -> Array:
        odds = usual.odds[None, :, :levels]
        if grown is not None and grows is not None:
            odds = odds * _graded(grown[:, None, None], grows[:, :levels])
        odds = np.clip(odds if more is None else odds * more[:, None, None], *_ODDS)
        return _chance(odds * up[rows[:, None], self.at[usual.skills]][:, :, None])

    def _job(self, together: _Either, held: _Holding, up: Array, moved: Array, levels: int) -> None:
        """What a role that was counted makes likely: of what it asks and what its people name, the likelier."""
        place, rows, years, grown = int(held.which[0]), held.rows, held.years, held.grown
        assert years is not None
        assert grown is not None
        more = self._experience(years)
        required = self.likely.places[place]
        own = self.likely.counted[place]
        likely, columns = self.likely, self.columns
        coding = np.array(columns.coding)[rows]
        coding = np.where(np.isnan(coding), years, coding)
        odds = own + self._answer(likely.coding, likely.coding_from, coding)
        odds += self._answer(likely.ml, likely.ml_from, np.array(columns.ml)[rows])
        degree = np.array(columns.degree)[rows]
        odds += np.where(degree[:, None] >= 0, likely.education.T[degree], 0.0)
        beyond = likely.beyond[place]
        if (below := np.minimum(grown, 0.0)).any():
            beyond = beyond * np.power(likely.below[place], below[:, None, None])
        named = likely.of_users(np.exp(odds), more, beyond, levels)
        chance = self._named(named * moved[rows, :, None])
        if len(required.skills):
            asked = self._of(required, rows, more, up, levels, grown, likely.grows[place])
            places = self.at[required.skills]
            both = places < len(likely.told)
            chance[:, places[both]] = np.maximum(chance[:, places[both]], asked[:, both])
            together.add(rows, places[~both], asked[:, ~both])
        together.add(rows, slice(len(likely.told)), chance)

    def _named(self, odds: Array) -> Array:
        """The chances of what people name, of odds that counts give."""
        return _chance(np.power(odds, self.likely.rule.together.above_even, out=odds, where=odds > 1))

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
        where: Array | slice = slice(None) if len(rows) == len(self.any) else rows
        at = (where, skills) if isinstance(where, slice) or isinstance(skills, slice) else (where[:, None], skills)
        if isinstance(where, slice) and isinstance(skills, slice):
            surest, any_ = self.surest[at], self.any[at]
            np.maximum(surest, chance, out=surest)
            chance *= 1 - any_
            any_ += chance
            return
        self._put(at, chance)

    def add_cells(self, rows: Array, skills: Array, chance: Array) -> None:
        """Another place for these rows, for a skill each; no two of them are the same."""
        self._put((rows, skills), chance)

    def _put(self, at: tuple[Array, Array | slice], chance: Array) -> None:
        self.surest[at] = np.maximum(self.surest[at], chance)
        before = self.any[at]
        self.any[at] = before + (1 - before) * chance


def _graded(grown: Array, grows: Array) -> Array:
    """What the odds of levels are multiplied by for who has grown beyond a job, or is still below it."""
    return np.exp(np.maximum(grown, 0.0) * grows[..., 0] + np.minimum(grown, 0.0) * grows[..., 1])


def _chance(odds: Array) -> Array:
    return odds / (1 + odds)
