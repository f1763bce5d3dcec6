"""The arithmetic of readiness: what a person is known to hold, and how far that covers a requirement.

Credit is in [0, 1]. Readiness is the sum over requirements of `points · credit`, where a requirement's points are
`100 · importance / sum of importances`. `docs/method.md` explains the rules with examples.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from heapq import heapify, heappop, heappush
from math import fsum
from typing import TYPE_CHECKING, Literal, NamedTuple

from mlcareer.advice.standing.spread import Spread, best_of, chance_of, mean, no_less, scaled
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Requirement, Role
from mlcareer.profile.recognise import Recognised

if TYPE_CHECKING:
    from mlcareer.advice.standing.likely import Guess

Status = Literal["met", "below", "missing", "likely", "unknown"]
Via = Literal["direct", "implied", "transfer", "likely", "none"]


LEARNT = "learnt"
"""The source of a level that is only to be learnt."""


class Held(NamedTuple):
    """The level at which a skill is held: as said, or as implied by the skill or certification `source`. It is `stated`
    where it was said, and not assumed of a skill that was named without one."""

    level: int
    stated: bool
    source: str

    @property
    def said(self) -> bool:
        """Whether the skill itself was said, and does not only follow from something that was."""
        return not self.source


class Credit(NamedTuple):
    """What one skill earns towards a level: now, and at best once everything unstated is answered.

    `spread` is the credit that is likely, from what was not said: at least `now` and at most `best`; `expected` is what
    it comes to under the chances of that.
    """

    skill: str
    now: float
    best: float
    via: Via
    level: int | None
    source: str
    spread: Spread = ()
    expected: float = 0.0


class Cover(NamedTuple):
    """How far one requirement is covered. `parts` are the credits that count, best first.

    `expected` is the credit under the chances of what was not said, between `now` and `best`, and `chance` is that it
    is met.
    """

    requirement: Requirement
    parts: tuple[Credit, ...]
    now: float
    best: float
    status: Status
    expected: float
    chance: float


class Readiness(NamedTuple):
    """Readiness in percent, 0 to 100: from what was said alone, with what is likely, and at most."""

    said: float
    expected: float
    upper: float


State = Mapping[str, Held]
"""What a person holds, by skill."""


def holdings(recognised: Recognised, knowledge: Knowledge) -> dict[str, Held]:
    """Every skill whose level is known: said, or implied by a skill that was said or a certification held.

    A claim implies each prerequisite at the lower of the claimed level and the level of the edge, onward along
    the graph. An implied level fills an unknown, which that of a skill named without a level is beyond what is assumed,
    and never overrides a level that the person stated.
    """
    held = {claim.skill: Held(claim.level, not claim.assumed, "") for claim in recognised.claims.values()}
    waiting: list[tuple[int, str, str]] = []
    for skill, claim in held.items():
        waiting += _implied(skill, claim.level, knowledge)
    for id_ in recognised.certifications:
        waiting += [(-part.level, part.skill, id_) for part in knowledge.certifications[id_].covers]
    _spread(held, waiting, knowledge)
    return held


def implied_by(recognised: Recognised, knowledge: Knowledge) -> dict[str, int]:
    """The levels that follow from all that was said, also for what was itself stated otherwise."""
    waiting = [item for claim in recognised.claims.values() for item in _implied(claim.skill, claim.level, knowledge)]
    for id_ in recognised.certifications:
        waiting += [(-part.level, part.skill, id_) for part in knowledge.certifications[id_].covers]
    found: dict[str, Held] = {}
    _spread(found, waiting, knowledge)
    return {skill: own.level for skill, own in found.items()}


def suppose(held: State, skill: str, level: int, knowledge: Knowledge) -> dict[str, Held]:
    """`held` as it would be if a skill that is neither stated nor implied were stated at `level`."""
    after = stated(held, {skill: level})
    _spread(after, _implied(skill, level, knowledge), knowledge)
    return after


def level_of(held: State, skill: str) -> int:
    """The level at which a skill is held as far as is known; 0 where nothing is."""
    own = held.get(skill)
    return own.level if own else 0


def stated(held: State, levels: Mapping[str, int]) -> dict[str, Held]:
    """`held` with skills stated at `levels`, and nothing implied by that."""
    return {**held, **{skill: Held(level, True, "") for skill, level in levels.items()}}


def reached(held: State, levels: Mapping[str, int], knowledge: Knowledge) -> dict[str, Held]:
    """`held` with skills learnt to `levels` at least, and what that implies. What is likely beyond a level stays so,
    since learning takes nothing away."""
    above = {skill: level for skill, level in levels.items() if level > level_of(held, skill)}
    after = {**held, **{skill: Held(level, False, LEARNT) for skill, level in above.items()}}
    _spread(after, [item for skill, level in above.items() for item in _implied(skill, level, knowledge)], knowledge)
    return after


def _spread(held: dict[str, Held], waiting: list[tuple[int, str, str]], knowledge: Knowledge) -> None:
    """Put what is implied into `held`, the highest levels first, and what that implies in turn."""
    heapify(waiting)
    while waiting:
        level, skill, source = heappop(waiting)
        own = held.get(skill)
        if own is None or (not own.stated and own.level < -level):
            held[skill] = Held(-level, False, source)
            for item in _implied(skill, -level, knowledge):
                heappush(waiting, item)


def _implied(skill: str, level: int, knowledge: Knowledge) -> list[tuple[int, str, str]]:
    return [(-needed, other, skill) for other, needed in knowledge.skills[skill].needs(level)]


class Ledger:
    """Covers requirements for one person. Credits are kept, since roles ask for many of the same things.

    `guesses` are the chances of what was not said, by skill; without them nothing is likely, and what is expected is
    what is known.
    """

    def __init__(self, held: State, knowledge: Knowledge, guesses: Mapping[str, Guess] | None = None) -> None:
        self.held = held
        self.guesses = guesses or {}
        rule = knowledge.method.likely
        self._likely = rule.held if rule else 1.0
        self._dependence = rule.dependence if rule else 1.0
        self._knowledge = knowledge
        self._skills = knowledge.skills
        self._counts_for = knowledge.counts_for
        self._worth = knowledge.credits
        self._near = self._around({*held, *self.guesses})
        self._credits: dict[str, dict[int, Credit]] = {}
        self._covers: dict[tuple[tuple[str, ...], int, int], Cover] = {}

    def _around(self, skills: Iterable[str]) -> frozenset[str]:
        """Skills and those for which they count in part: towards all others nothing is earned that is not of these."""
        several = frozenset(skills)
        return several.union(*(self._counts_for.get(one, ()) for one in several))

    def credit(self, skill: str, required: int) -> Credit:
        """What is earned towards one skill at a level."""
        levels = self._credits.setdefault(skill, {})
        if required not in levels:
            levels[required] = self._compute(skill, required)
        return levels[required]

    def _compute(self, skill: str, required: int) -> Credit:
        if skill not in self._near:
            return Credit(skill, 0.0, 1.0, "none", None, "")  # its record, one of very many, is not read
        own = self.held.get(skill)
        if own and own.stated and own.level == 0:
            return Credit(skill, 0.0, 0.0, "none", 0, "")  # a stated 'none' is taken at its word
        now = self._worth[own.level, required] if own else 0.0
        via: Via = ("direct" if own.said else "implied") if own else "none"
        source = own.source if own else ""
        best = now if own and own.stated else 1.0
        guessed = [self._guessed(skill, required)]
        for related in self._skills[skill].related:
            other = self.held.get(related.skill)
            lent = related.factor * self._worth[other.level, required] if other else 0.0
            if lent > now:
                now, via, source = lent, "transfer", related.skill
            best = max(best, lent, 0.0 if other and other.stated else related.factor)
            if likely := self._guessed(related.skill, required):
                guessed.append(scaled(likely, related.factor))
        spread = max((no_less(one, now) for one in guessed), key=mean) if len(guessed) > 1 else no_less(guessed[0], now)
        level = own.level if own else None
        return Credit(skill, now, best, via, level, source, spread, max(mean(spread), now))

    def _guessed(self, skill: str, required: int) -> Spread:
        """The credit that a skill by itself is likely to earn; none where it was said."""
        guess = self.guesses.get(skill)
        if guess is None or ((own := self.held.get(skill)) and own.stated):
            return ()
        levels = range(1, required + 1)
        return tuple([(self._worth[level, required], guess.chances[level - 1]) for level in levels])

    def cover(self, requirement: Requirement) -> Cover:
        """How far a requirement is covered; of several alternatives the best count."""
        asked = (requirement.skills, requirement.level, requirement.pick)
        if asked not in self._covers:
            self._covers[asked] = self._cover(requirement)
        found = self._covers[asked]
        return found if found.requirement is requirement else Cover(requirement, *found[1:])

    def _cover(self, requirement: Requirement) -> Cover:
        parts = [self.credit(skill, requirement.level) for skill in requirement.skills]
        pick = requirement.pick
        ranked = sorted(parts, key=lambda part: (-part.now, -part.expected))
        now = fsum(part.now for part in ranked[:pick]) / pick
        best = fsum(sorted((part.best for part in parts), reverse=True)[:pick]) / pick
        likely, chance = now, float(now >= 1.0)
        if any(part.expected > part.now for part in parts):
            spreads = [part.spread for part in parts]
            likely = min(max(best_of(spreads, pick, self._dependence) / pick, now), best)
            chance = max(chance_of(spreads, pick, self._dependence), chance)
        status = self._status(ranked, now, chance)
        return Cover(requirement, tuple(ranked[:pick]), now, best, status, likely, chance)

    def _status(self, parts: list[Credit], now: float, chance: float) -> Status:
        if now >= 1.0:
            return "met"
        if self.guesses and chance >= self._likely:
            return "likely"
        if any(part.level for part in parts):
            return "below"
        return "unknown" if any(part.level is None for part in parts) else "missing"

    def fork(self) -> Ledger:
        """A ledger for the same person that can learn by itself, and begins with the credits that are known here."""
        made = copy(self)
        made._credits, made._covers = {**self._credits}, {}  # of a skill they stay shared until it is learnt
        return made

    def learn(self, skill: str, level: int, covers: list[Cover]) -> list[Cover]:
        """Note that `skill` is now held at `level` at least, and renew those of the covers that this can change."""
        before, self.held = self.held, reached(self.held, {skill: level}, self._knowledge)
        touched = self._around(one for one, own in self.held.items() if before.get(one) != own)
        self._near |= touched
        for one in touched:
            self._credits.pop(one, None)
        self._covers = {asked: one for asked, one in self._covers.items() if touched.isdisjoint(asked[0])}
        return [self.cover(c.requirement) if touched.intersection(c.requirement.skills) else c for c in covers]

    def covers(self, role: Role) -> list[Cover]:
        """The covers of all requirements of a role, in its order."""
        return [self.cover(requirement) for requirement in role.requirements]


def readiness(covers: Iterable[Cover]) -> Readiness:
    """Readiness from what was said, with what is likely, and at most, from the covers of a role's requirements.

    Rounded to nine decimals, so that a sum of 80 is 80 and reaches a threshold of 80.
    """
    whole, now, likely, best = 0, 0.0, 0.0, 0.0
    for cover in covers:
        importance = cover.requirement.importance
        whole += importance
        now += importance * cover.now
        likely += importance * cover.expected
        best += importance * cover.best
    return Readiness(*(round(100 * part / whole, 9) for part in (now, likely, best)))
