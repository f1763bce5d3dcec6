"""A group of people held against roles: how many are ready for each, what they lack, and what that would unlock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from statistics import median

from mlcareer.advice.rounding import tenths
from mlcareer.advice.standing.assess import band
from mlcareer.advice.standing.credit import Cover, Ledger, holdings, readiness
from mlcareer.advice.standing.likely import guesses
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import BandName, shares
from mlcareer.profile.recognise import Recognised
from mlcareer.record import Record


class GroupGap(Record):
    """A requirement that `people` of a group do not meet, as far as they said: `likely` of them likely meet it. For
    `alone` of them it is the only essential requirement that is open; `points` are those of readiness that meeting it
    would bring, on average over the group."""

    requirement: str
    name: str
    essential: bool
    required_level: int
    people: int
    likely: int
    alone: int
    points: float


class GroupRole(Record):
    """A role for a group: how many stand in each band by what they said, how many would be ready if what is likely
    holds, readiness in the middle of the group, and what they lack, most lacked first."""

    role: str
    title: str
    bands: dict[BandName, int]
    likely_ready: int
    readiness: float
    readiness_expected: float
    gaps: tuple[GroupGap, ...]


class Group(Record):
    """How many people there are, how many of whom nothing is known by which to judge (they are not counted below), how
    many lines could not be read, and the roles: those for which most are ready or near first."""

    people: int
    says_nothing: int
    unread: int
    roles: tuple[GroupRole, ...]


class GroupTally:
    """Counts people one by one, for `roles` (ids)."""

    def __init__(self, knowledge: Knowledge, roles: Iterable[str]) -> None:
        self._knowledge = knowledge
        self._roles = {id_: _RoleTally(knowledge, id_) for id_ in roles}
        self._people = self._silent = self._unread = 0

    def unread(self) -> None:
        """Count a line that could not be read."""
        self._unread += 1

    def add(self, recognised: Recognised) -> None:
        """Count a person."""
        self._people += 1
        if recognised.empty:
            self._silent += 1
            return
        held = holdings(recognised, self._knowledge)
        ledger = Ledger(held, self._knowledge, guesses(recognised, held, self._knowledge))
        for id_, tally in self._roles.items():
            tally.add(ledger.covers(self._knowledge.roles[id_]))

    def group(self) -> Group:
        """What was counted."""
        roles = sorted((tally.role() for tally in self._roles.values()), key=_nearest)
        return Group(people=self._people, says_nothing=self._silent, unread=self._unread, roles=tuple(roles))


def _nearest(role: GroupRole) -> tuple[object, ...]:
    return (*(-count for count in role.bands.values()), -role.likely_ready, -role.readiness_expected, role.role)


class _RoleTally:
    """What is counted of one role."""

    def __init__(self, knowledge: Knowledge, role: str) -> None:
        self._knowledge = knowledge
        self._record = knowledge.roles[role]
        self._bands: Counter[BandName] = Counter()
        self._likely_ready = 0
        self._said: list[float] = []
        self._expected: list[float] = []
        self._open: Counter[str] = Counter()
        self._likely: Counter[str] = Counter()
        self._alone: Counter[str] = Counter()
        self._missing: dict[str, float] = {one.key: 0.0 for one in self._record.requirements}

    def add(self, covers: list[Cover]) -> None:
        now, likely, _ = readiness(covers)
        essential = [one for one in covers if one.requirement.essential and one.status != "met"]
        surely = any(one.status != "likely" for one in essential)
        self._bands[band(self._knowledge, now, all_essential=not essential)] += 1
        self._likely_ready += band(self._knowledge, likely, all_essential=not surely) == "ready"
        self._said.append(now)
        self._expected.append(likely)
        lacking = [one for one in covers if one.status != "met"]
        self._open.update(one.requirement.key for one in lacking)
        self._likely.update(one.requirement.key for one in lacking if one.status == "likely")
        for one in lacking:
            self._missing[one.requirement.key] += 1.0 - one.now
        if len(essential) == 1:
            self._alone[essential[0].requirement.key] += 1

    def role(self) -> GroupRole:
        points = dict(zip(self._missing, shares(self._record.requirements), strict=True))
        gaps = [
            GroupGap(
                requirement=one.key,
                name=self._knowledge.requirement_name(one),
                essential=one.essential,
                required_level=one.level,
                people=self._open[one.key],
                likely=self._likely[one.key],
                alone=self._alone[one.key],
                points=tenths(points[one.key] * self._missing[one.key] / len(self._said)) / 10,
            )
            for one in self._record.requirements
            if self._open[one.key]
        ]
        gaps.sort(
            key=lambda gap: (-gap.alone, not gap.essential, -(gap.people - gap.likely), -gap.points, gap.requirement)
        )
        return GroupRole(
            role=self._record.id,
            title=self._record.title,
            bands={one.name: self._bands[one.name] for one in self._knowledge.method.bands},
            likely_ready=self._likely_ready,
            readiness=tenths(median(self._said)) / 10 if self._said else 0.0,
            readiness_expected=tenths(median(self._expected)) / 10 if self._expected else 0.0,
            gaps=tuple(gaps),
        )
