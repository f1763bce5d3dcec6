"""The fit of many people, as `FitModel.scored` finds it for one."""

from __future__ import annotations

import numpy as np

from mlcareer.advice.arrays.columns import ProfileColumns
from mlcareer.advice.arrays.tables import Array, Tables
from mlcareer.knowledge.levels import ASSUMED
from mlcareer.knowledge.studies import DEGREE_RANKS


def scores(tables: Tables, columns: ProfileColumns) -> Array:
    """The scores of all roles, by row and role."""
    (rows, things, strengths), answered = _things(tables, columns)
    populations, roles = tables.held.shape[1:]
    offered = np.zeros((columns.count, len(tables.held)))
    offered[rows, things] = np.maximum(strengths, 0.0)
    gained = offered @ tables.held.reshape(len(offered.T), -1)
    none = strengths < 0
    if none.any():
        lacking = np.zeros((columns.count, len(tables.denied)))
        lacking[rows[none], things[none]] = 1.0
        gained += lacking @ tables.denied.reshape(len(tables.denied), -1)
    gained = gained.reshape(columns.count, populations, roles)
    mixture, certainty, said = _mixture(tables, columns, answered)
    level = said[:, None] * _mixed(mixture, tables.level[None])
    if answered.any():
        level = level + np.where(answered[:, None], _mixed(mixture, tables.answered[None]), 0.0)
    found = certainty[:, None] * (_mixed(mixture, gained) - level) + np.array(tables.model.rarity)
    return found + _backed(tables, columns)


def _things(tables: Tables, columns: ProfileColumns) -> tuple[tuple[Array, Array, Array], Array]:
    """Everything that has points with how much of it there is, and which rows gave an answer."""
    rows, skills, levels = (np.array(each, np.intp) for each in columns.claims[:3])
    strength = np.where(levels == 0, -1.0, np.minimum(levels, ASSUMED) / ASSUMED)
    years = (_years(tables, "years_coding", columns.coding), _years(tables, "years_ml", columns.ml))
    answers = [place for place in years if place is not None]
    degrees = np.array([tables.answer_at.get(f"education:{degree}", -1) for degree in DEGREE_RANKS] + [-1])
    answers.append(degrees[np.array(columns.degree, np.intp)])
    answered: Array = np.zeros(columns.count, bool)
    for place in answers:
        there = np.flatnonzero(place >= 0)
        answered[there] = True
        rows, skills = np.concatenate((rows, there)), np.concatenate((skills, place[there]))
        strength = np.concatenate((strength, np.ones(len(there))))
    return (rows, skills, strength), answered


def _years(tables: Tables, question: str, given: list[float]) -> Array | None:
    lows = tables.model.lows.get(question)
    if not lows:
        return None
    years = np.array(given)
    places = np.array([tables.answer_at[f"{question}:{low}"] for low in lows])
    found = places[np.maximum(np.searchsorted(lows, years, side="right") - 1, 0)]
    return np.where(np.isnan(years), -1, found)


def _by_row(values: Array, rows: Array, count: int) -> Array:
    """The sums of the values of each row; rows are in order."""
    found = np.zeros((count, *values.shape[1:]))
    if len(rows):
        starts = np.flatnonzero(np.diff(rows, prepend=-1))
        found[rows[starts]] = np.add.reduceat(values, starts, axis=0)
    return found


def _mixed(mixture: Array, values: Array) -> Array:
    """Rows of populations (second) by how much a list resembles each."""
    found = mixture[:, :1] * values[:, 0]
    for population in range(1, mixture.shape[1]):
        found = found + mixture[:, population : population + 1] * values[:, population]
    return found


def _mixture(tables: Tables, columns: ProfileColumns, answered: Array) -> tuple[Array, Array, Array]:
    """How much each list resembles each population, what is left of its points, and how much of a usual one it says."""
    rule, model = tables.knowledge.method.fit, tables.model
    rows, skills, levels = (np.array(each, np.intp) for each in columns.claims[:3])
    counting = (levels > 0) & tables.counts[skills] if len(rows) else np.zeros(0, bool)
    rows, skills = rows[counting], skills[counting]
    like = _by_row(tables.shares[skills], rows, columns.count)
    odds = rule.resemblance * like
    certainty = np.ones(columns.count)
    named = np.bincount(rows, minlength=columns.count)
    said = np.minimum(named / model.short_list, 1.0) if model.short_list else np.ones(columns.count)
    if model.tempered:
        some = named > 0
        strange = np.clip(rule.familiar - like[some].max(1, initial=-np.inf) / named[some], 0.0, rule.strangest)
        certainty[some] = 1 / (1 + rule.strange * strange * _of_a_person(tables, odds[some], answered[some]))
    return _parts(odds), certainty, said


def _of_a_person(tables: Tables, odds: Array, answered: Array) -> Array:
    """How much each list is like those of people."""
    rule = tables.knowledge.method.fit
    yes = np.log(np.maximum(tables.answering, rule.least_share))
    no = np.log(np.maximum(1 - tables.answering, rule.silent))
    parts = _parts(odds + np.where(answered[:, None], yes, no))
    return parts[:, np.array(tables.model.of_people, bool)].sum(1)


def _parts(odds: Array) -> Array:
    parts = np.exp(odds - odds.max(1, keepdims=True))
    return parts / parts.sum(1, keepdims=True)


def _backed(tables: Tables, columns: ProfileColumns) -> Array:
    """What jobs, aims and a field of study give roles."""
    found = np.zeros((columns.count, len(tables.roles)))
    rows, places, weights = columns.jobs
    for row, place, weight in zip(rows, places, weights, strict=True):
        np.maximum(found[row], weight * tables.backed[place], out=found[row])
    rows, roles = columns.aims
    if rows:
        found[rows, roles] += tables.knowledge.method.fit.aim_points
    rows, fields = columns.fields
    if rows:
        found[rows] += np.array(tables.fields)[fields]
    return found
