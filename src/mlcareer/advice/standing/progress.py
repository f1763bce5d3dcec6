"""Progress over time: what a person learned between two assessments, and what the knowledge base changed, apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import fsum

from mlcareer.advice.rounding import tenths
from mlcareer.advice.standing import held_back
from mlcareer.advice.standing.credit import Ledger, Readiness, holdings, readiness
from mlcareer.advice.standing.fit import FitModel
from mlcareer.advice.standing.likely import guesses
from mlcareer.knowledge.base import Knowledge, Stamp
from mlcareer.profile.history import Cause, HistoryEntry, RecordedStanding, profile_of
from mlcareer.profile.model import KEYS, Profile
from mlcareer.profile.recognise import Recognised, recognise
from mlcareer.record import Record


class Learned(Record):
    """A skill whose level changed between two entries: None where it was not stated."""

    skill: str
    name: str
    from_level: int | None
    to_level: int | None


class StandingChange(Record):
    """How a role stood at an entry. `change` is that of readiness since the entry before in which the role stood,
    in points; None for the first."""

    role: str
    rank: int | None
    fit: float | None
    readiness: float
    readiness_upper: float
    change: float | None


class ProgressEntry(Record):
    """One entry: its day and cause, what was learned since the one before, which other fields of the profile changed,
    and how every role stood."""

    day: date
    cause: Cause
    resting_on: Stamp
    learned: tuple[Learned, ...]
    changed: tuple[str, ...]
    roles: tuple[StandingChange, ...]


class RoleProgress(Record):
    """A role over the entries shown: readiness before the first of them (or at it) and now, and the points of the
    difference that come from what was learned, from the knowledge base and from the program, which add up to it.

    `series` has the readiness at each entry, None where the role did not stand in it.
    """

    role: str
    title: str
    first: float
    now: float
    learned: float
    knowledge: float
    program: float
    series: tuple[float | None, ...]


class Progress(Record):
    """The history of a saved profile, oldest first; roles in the order of their fit now."""

    profile: str
    entries: tuple[ProgressEntry, ...]
    roles: tuple[RoleProgress, ...]


def standings(knowledge: Knowledge, model: FitModel, profile: Profile) -> tuple[RecordedStanding, ...]:
    """How every role stands for a profile, in order of id."""
    recognised = recognise(profile, knowledge)
    held = holdings(recognised, knowledge)
    ledger = Ledger(held, knowledge, guesses(recognised, held, knowledge))
    standing = held_back.RoleStandings(recognised, ledger, knowledge)
    ranked = [] if recognised.empty else standing.ordered(model.rank(recognised))
    places = {fit.role: (rank, round(fit.share, 6)) for rank, fit in enumerate(ranked, 1)}
    return tuple(
        _standing(role, places.get(role), readiness(standing.covers(role))) for role in sorted(knowledge.roles)
    )


def _standing(role: str, place: tuple[int, float] | None, ready: Readiness) -> RecordedStanding:
    rank, fit = place or (None, None)
    return RecordedStanding(
        role=role,
        rank=rank,
        fit=fit,
        readiness=tenths(ready.said) / 10,
        readiness_upper=tenths(ready.upper) / 10,
    )


def progress(
    knowledge: Knowledge,
    name: str,
    entries: Sequence[HistoryEntry],
    *,
    since: date | None = None,
    roles: tuple[str, ...] = (),
) -> Progress:
    """The history of a profile: `since` leaves out earlier days, whose last readiness is then where the rest starts
    from; `roles` (ids) picks roles."""
    told = [_entry(knowledge, entries[:number], entry, roles) for number, entry in enumerate(entries)]
    shown = [entry for entry in told if since is None or entry.day >= since]
    last = shown[-1].roles if shown else ()
    order = sorted(last, key=lambda role: (role.rank is None, role.rank, -role.readiness, role.role))
    return Progress(
        profile=name,
        entries=tuple(shown),
        roles=tuple(_role(knowledge, role.role, shown) for role in order),
    )


def _entry(
    knowledge: Knowledge, before: Sequence[HistoryEntry], entry: HistoryEntry, roles: tuple[str, ...]
) -> ProgressEntry:
    learned, changed = _differences(knowledge, before[-1], entry) if before else ((), ())
    return ProgressEntry(
        day=entry.day,
        cause=entry.cause,
        resting_on=entry.knowledge,
        learned=learned,
        changed=changed,
        roles=tuple(_change(before, one) for one in entry.standings if not roles or one.role in roles),
    )


def _change(before: Sequence[HistoryEntry], standing: RecordedStanding) -> StandingChange:
    earlier = next((one for entry in reversed(before) for one in entry.standings if one.role == standing.role), None)
    change = None if earlier is None else _points(standing.readiness - earlier.readiness)
    return StandingChange(**standing.values(), change=change)


def _points(difference: float) -> float:
    """Points of readiness, which has one decimal, so that sums of them do too."""
    return round(difference, 1) + 0.0


def _differences(
    knowledge: Knowledge, before: HistoryEntry, after: HistoryEntry
) -> tuple[tuple[Learned, ...], tuple[str, ...]]:
    """The skills and the other fields in which the profiles of two entries differ."""
    if before.content == after.content:
        return (), ()
    old, new = (profile_of(entry.content) for entry in (before, after))
    others = tuple(field for field in KEYS if field != "skills" and getattr(old, field) != getattr(new, field))
    return _learned(knowledge, _levels(recognise(old, knowledge)), _levels(recognise(new, knowledge))), others


def _levels(recognised: Recognised) -> dict[str, int]:
    return {skill: claim.level for skill, claim in recognised.claims.items()}


def _learned(knowledge: Knowledge, old: Mapping[str, int], new: Mapping[str, int]) -> tuple[Learned, ...]:
    moved = [skill for skill in sorted({*old, *new}) if old.get(skill) != new.get(skill)]
    return tuple(
        Learned(skill=skill, name=knowledge.skills[skill].name, from_level=old.get(skill), to_level=new.get(skill))
        for skill in moved
    )


def _role(knowledge: Knowledge, role: str, entries: Sequence[ProgressEntry]) -> RoleProgress:
    at = [next((one for one in entry.roles if one.role == role), None) for entry in entries]
    stood = [one for one in at if one]
    parts = {
        cause: _points(
            fsum(one.change or 0.0 for one, entry in zip(at, entries, strict=True) if one and entry.cause == cause)
        )
        for cause in ("profile", "knowledge", "program")
    }
    now = stood[-1].readiness
    return RoleProgress(
        role=role,
        title=knowledge.roles[role].title if role in knowledge.roles else role,
        first=_points(stood[0].readiness - (stood[0].change or 0.0)),
        now=now,
        learned=parts["profile"],
        knowledge=parts["knowledge"],
        program=parts["program"],
        series=tuple(one.readiness if one else None for one in at),
    )
