"""The ranking of many profiles, as `rank` gives it for one, number for number.

Arrays add in another order than the scalar code, which moves the last places of a number. Where that could show (a
number in the middle between two that it is rounded to, two roles of all but the same fit), the row is `doubtful`, and
is worked out by the scalar code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from mlcareer.advice.arrays.columns import ProfileColumns
from mlcareer.advice.arrays.fit import scores
from mlcareer.advice.arrays.held import Credits, earned_credits, held_levels
from mlcareer.advice.arrays.likely import chances_of
from mlcareer.advice.arrays.tables import Array, Tables
from mlcareer.advice.standing.assess import Ranked
from mlcareer.advice.standing.fit import SAME
from mlcareer.advice.standing.held_back import lacks_degree, near_from

_NEAR = 1e-9
"""How near two numbers are whose order the last places could change."""
_IN_THE_MIDDLE = 1e-3
"""How near a score, in units of its last place that counts, is to the middle between two."""
_WIDEST = 600.0
"""The widest scores whose shares are all different from nothing."""
MICRO = 1_000_000
_TENTHS = 1001
_KEPT = 200_000
"""How many shares are kept as text; who meets more begins anew."""


class Ranking(NamedTuple):
    """Rows by role, the best first. `role` is a place in the roles asked for; `fit` and `among` are in millionths,
    readiness is in tenths of a percent. `doubtful` rows are for the scalar code."""

    role: Array
    fit: Array
    among: Array
    close: Array
    held_back: Array
    said: Array
    expected: Array
    upper: Array
    doubtful: Array


def ranking(tables: Tables, columns: ProfileColumns) -> Ranking:
    """The ranking of the profiles in the columns."""
    if not columns.count:
        none: Array = np.zeros((0, len(tables.asked_roles)), np.intp)
        return Ranking._make([*[none] * (len(Ranking._fields) - 1), np.zeros(0, bool)])
    held = held_levels(tables, columns)
    guessed = chances_of(tables, columns, held)
    earned = earned_credits(tables, held, guessed.chances)
    doubtful = guessed.doubtful
    ready = [_tenths((tables.weights @ each).T, doubtful) for each in earned]
    back = _held_back(tables, columns, earned, ready[1], doubtful)
    found = scores(tables, columns) - np.array(tables.model.centre)
    top = found.max(1, keepdims=True)
    doubtful |= (top - found.min(1, keepdims=True) > _WIDEST)[:, 0]
    shares = np.exp(found - top)
    shares /= shares.sum(1, keepdims=True)
    asked = np.array([tables.role_at[role] for role in tables.asked_roles], np.intp)
    by_id = np.argsort(np.array(tables.asked_roles)) if len(asked) else asked
    mine, score = shares[:, asked], found[:, asked]
    rounded = np.rint(score * 10.0**SAME)
    order = by_id[np.lexsort((-rounded[:, by_id], back[:, by_id]), axis=1)]
    mine, score, back = (np.take_along_axis(each, order, 1) for each in (mine, score, back))
    doubtful |= _in_doubtful_order(score, back)
    behind = score[:, :1] - score - tables.model.rule.close
    doubtful |= (np.abs(behind) < _NEAR).any(1)
    return Ranking(
        role=order,
        fit=_millionths(mine, doubtful),
        among=_millionths(mine / mine.sum(1, keepdims=True), doubtful),
        close=behind < 0,
        held_back=back,
        said=np.take_along_axis(ready[0], order, 1),
        expected=np.take_along_axis(ready[1], order, 1),
        upper=np.take_along_axis(ready[2], order, 1),
        doubtful=doubtful,
    )


def _in_doubtful_order(score: Array, back: Array) -> Array:
    """Which rows have two roles about as good, one of them in the middle between two numbers that it is rounded to."""
    scaled = score * 10.0**SAME
    between = np.abs(np.abs(scaled - np.rint(scaled)) - 0.5) < _IN_THE_MIDDLE
    about = (np.abs(np.diff(scaled, axis=1)) < 2) & (back[:, 1:] == back[:, :-1])
    return (about & (between[:, 1:] | between[:, :-1])).any(1)


def ranked_row(found: Ranking, row: int, roles: Sequence[str]) -> list[Ranked]:
    """One row as `rank` gives it."""
    return [
        Ranked(
            role=roles[role],
            fit=fit / MICRO,
            fit_among=among / MICRO,
            close_to_first=close,
            held_back=back,
            readiness=said / 10,
            readiness_expected=expected / 10,
            readiness_upper=upper / 10,
        )
        for role, fit, among, close, back, said, expected, upper in zip(
            *(column[row].tolist() for column in found[:-1]), strict=True
        )
    ]


def _tenths(percent: Array, doubtful: Array) -> Array:
    """Percents in whole tenths, halves up, of which what is less than 5e-10 below one counts as one."""
    scaled = percent * 10 + 0.5 + 5e-9
    whole = np.floor(scaled)
    doubtful |= (np.minimum(scaled - whole, whole + 1 - scaled) < _NEAR).any(1)
    return whole.astype(np.int16)


def _millionths(shares: Array, doubtful: Array) -> Array:
    micro = shares * MICRO
    whole = np.rint(micro)
    doubtful |= (np.abs(np.abs(micro - whole) - 0.5) < 1e-6).any(1)
    return whole.astype(np.int32)


def _held_back(tables: Tables, columns: ProfileColumns, earned: Credits, expected: Array, doubtful: Array) -> Array:
    """Which of the roles asked for stand behind the others, by row. `expected` is the readiness in tenths."""
    least = tables.knowledge.method.fit.essential_points
    essential = (tables.essential @ np.maximum(earned.now, earned.expected)).T
    doubtful |= ((np.abs(essential - least) < _NEAR) & tables.tells).any(1)
    found: Array = (essential < least) & tables.tells & ~_near(tables, columns)
    _by_level(tables, columns, found)
    _by_degree(tables, columns, expected, found)
    rows, roles = columns.holding
    if rows:
        place = {tables.role_at[role]: number for number, role in enumerate(tables.asked_roles)}
        for row, role in zip(rows, roles, strict=True):
            if role in place:
                found[row, place[role]] = False
    return found


def _near(tables: Tables, columns: ProfileColumns) -> Array:
    """Which of the roles asked for are aimed at or near to a job outside the field, by row."""
    found: Array = np.zeros((columns.count, len(tables.roles)), bool)
    for row, place, _ in zip(*columns.jobs, strict=True):
        found[row] |= tables.near[place]
    found[columns.aims] = True
    return found[:, [tables.role_at[role] for role in tables.asked_roles]]


def _by_level(tables: Tables, columns: ProfileColumns, found: Array) -> None:
    """Hold back the roles that ask for years that were not shown, but for who was as far up."""
    years: dict[str | int, Array] = {
        "coding": _stated_or(columns.coding, columns.shown_coding),
        "ml": _stated_or(columns.ml, columns.shown_ml),
        "work": np.array(columns.worked),
    }
    for number in range(len(tables.gate_roles)):
        years[number] = np.zeros(columns.count)
    for row, gate, total in zip(*columns.towards, strict=True):
        years[gate][row] = total
    rank = np.array(columns.rank)
    for gated in tables.gated:
        short: Array = np.zeros(columns.count, bool)
        for counts, asked in gated.gates:
            short |= ~(years[counts] >= asked)
        found[:, gated.role] |= short & (rank < gated.rank)


def _stated_or(stated: list[float], shown: list[float]) -> Array:
    """The years stated, or where none are (NaN) those that the jobs show."""
    return np.where(np.isnan(stated), shown, stated)


def _by_degree(tables: Tables, columns: ProfileColumns, expected: Array, found: Array) -> None:
    """Hold back the roles that ask for a higher degree than the one stated."""
    held = np.array(columns.degree)[:, None]
    asked = tables.degrees[None, :]
    short = np.where(held < 0, 0, asked - held)
    found |= lacks_degree(asked, short, expected, near_from(tables.knowledge), tables.uncounted)


class Texts:
    """Rankings as JSON text, the same as `json.dumps` writes of them."""

    def __init__(self, roles: Sequence[str]) -> None:
        self._roles = _texts(f'{{"role": "{role}", "fit": ' for role in roles)
        self._said = _texts(
            f', "close_to_first": {close}, "held_back": {back}, "readiness": {tenth / 10!r}, "readiness_expected": '
            for close in ("false", "true")
            for back in ("false", "true")
            for tenth in range(_TENTHS)
        )
        self._expected = _texts(f'{tenth / 10!r}, "readiness_upper": ' for tenth in range(_TENTHS))
        self._upper = _texts(f"{tenth / 10!r}}}, " for tenth in range(_TENTHS))
        self._forget()

    def _forget(self) -> None:
        self._shares: Array = np.empty(MICRO + 1, object)
        self._made: Array = np.zeros(MICRO + 1, bool)
        self._count = 0

    def _of_shares(self, micro: Array) -> Array:
        """Shares as text. They are kept, as most are met again."""
        for one in np.unique(micro[~self._made[micro]]).tolist():
            self._shares[one] = repr(one / MICRO)
            self._count += 1
            self._made[one] = True
        found = self._shares[micro]
        if self._count > _KEPT:
            self._forget()
        return found

    def of(self, found: Ranking) -> list[str]:
        """The list of each row as text."""
        if not found.role.size:
            return ["[]"] * len(found.role)
        pieces = np.empty((*found.role.shape, 7), object)
        pieces[..., 0] = self._roles[found.role]
        pieces[..., 1] = self._of_shares(found.fit)
        pieces[..., 2] = ', "fit_among": '
        pieces[..., 3] = self._of_shares(found.among)
        pieces[..., 4] = self._said[(found.close * 2 + found.held_back) * _TENTHS + found.said]
        pieces[..., 5] = self._expected[found.expected]
        pieces[..., 6] = self._upper[found.upper]
        rows = pieces.reshape(len(pieces), -1).tolist()
        return [f"[{''.join(row)[:-2]}]" for row in rows]


def _texts(texts: Iterable[str]) -> Array:
    return np.array(list(texts), object)
