"""The level of a skill that somebody names without one: intermediate, or higher where work or studies tell of more.

Who has done a job that asks for a skill at advanced level for seven years, and names the skill, is not at intermediate
for want of a word. The level follows the years, is never above what the job asks or its people usually have, and stays
marked as assumed, with what it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import ASSUMED
from mlcareer.record import Record

Place = tuple[str | None, str | None, float | None]
"""A job held: its role, its family, and the years in it."""


class AssumedFrom(Record):
    """What an assumed level rests on: the id of a role, a family of jobs or a field of study, and the years there."""

    what: str
    years: float | None


class Assumed(Record):
    """An assumed level; `basis` is None for the level of any skill named without one."""

    level: int
    basis: AssumedFrom | None = None


PLAIN = Assumed(level=ASSUMED)


def assumed_levels(held: Iterable[Place], studies: Iterable[str], knowledge: Knowledge) -> dict[str, Assumed]:
    """The levels above intermediate to be assumed, by skill. `studies` are ids of fields in which a degree is held."""
    found: dict[str, Assumed] = {}
    for skill, level, basis in (*_of_jobs(held, knowledge), *_of_studies(studies, knowledge)):
        if level > found.get(skill, PLAIN).level:
            found[skill] = Assumed(level=level, basis=basis)
    return found


def _of_jobs(held: Iterable[Place], knowledge: Knowledge) -> Iterator[tuple[str, int, AssumedFrom]]:
    years: dict[str, float] = {}
    for role, family, time in held:
        if (place := role or family) and time is not None:
            years[place] = years.get(place, 0.0) + time
    for place, time in years.items():
        most = _after(time, knowledge)
        basis = AssumedFrom(what=place, years=time)
        for skill, level in _asked(place, knowledge):
            yield skill, min(level, most), basis


def _asked(place: str, knowledge: Knowledge) -> Iterator[tuple[str, int]]:
    """The skills of a role or a family of jobs, with the level that is asked or usual."""
    if place in knowledge.roles:
        for requirement in knowledge.roles[place].requirements:
            yield from ((skill, requirement.level) for skill in requirement.skills)
    elif place in knowledge.families:
        yield from ((usual.skill, usual.level) for usual in knowledge.families[place].skills)


def _after(years: float, knowledge: Knowledge) -> int:
    """The level that so many years are taken to mean."""
    rule = knowledge.method.reading
    return max((one.level for one in rule.years if one.at_least <= years), default=ASSUMED) if rule else ASSUMED


def _of_studies(studies: Iterable[str], knowledge: Knowledge) -> Iterator[tuple[str, int, AssumedFrom]]:
    for id_ in studies:
        for usual in knowledge.studies[id_].skills:
            yield usual.skill, usual.level, AssumedFrom(what=id_, years=None)
