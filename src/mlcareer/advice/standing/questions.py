"""Questions: which answer would tell most about a person of whom little is known.

Each question is whether one skill is held at working level (3, intermediate) or not at all. What its answer is worth
is counted twice: for the ranking, as the information about which role fits best, and for readiness, as the points by
which the interval between what is covered now and at most becomes narrower. `docs/questions.md` gives the formulas.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from math import fsum, log2

from mlcareer.advice.standing.credit import Cover, Held, Ledger, suppose
from mlcareer.advice.standing.fit import FitModel
from mlcareer.advice.standing.likely import Guess, guesses
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import ASSUMED
from mlcareer.profile.recognise import Recognised
from mlcareer.record import Record

COUNT = 10
"""How many questions are put."""
_LIKELY = 0.5
"""A role is looked at where its fit is at least this part of an even spread over the roles compared."""
_LOOKED_AT = 60
"""The most roles that are looked at, the best fit first."""
_WIDE = 500
"""Roles above which what an answer tells is added up from those that differ from the others alone."""

_NOTICEABLE = 0.005
"""A role is named where its interval changes by at least this many points."""


class Question(Record):
    """Whether a person holds a skill of which nothing is known, and what the answer is worth.

    `gain_bits` is the mutual information between the answer and the role that fits, in bits. `narrows_points` is by
    how many points the readiness interval becomes narrower, expected over the answers and averaged over the roles
    looked at by their fit; an answer that shows a way that counted before to be closed can widen it. `roles` are
    those of the roles looked at whose requirements the answer covers, the best fit first, and `asks` is the
    question in a sentence.
    """

    skill: str
    name: str
    gain_bits: float
    narrows_points: float
    roles: tuple[str, ...]
    asks: str


def questions(
    model: FitModel,
    recognised: Recognised,
    held: Mapping[str, Held],
    roles: Sequence[str] = (),
    count: int = COUNT,
    guessed: Mapping[str, Guess] | None = None,
) -> tuple[Question, ...]:
    """The `count` questions whose answers would tell most.

    With `roles` (ids), the ones a person aims at, those that narrow the readiness in these roles most; without,
    those that tell most about which role fits. Ties are in order of id. A skill is a candidate if it is neither
    stated nor implied, and one of the roles looked at asks for it or, without `roles`, the survey counts it. `guessed`
    is what is likely of the person, where that was worked out already.
    """
    fit = {one.role: one.share for one in model.rank(recognised)}
    likely = (r for r, share in fit.items() if share >= _LIKELY / len(fit))
    looked_at = {r: fit[r] for r in ([r for r in fit if r in roles] if roles else islice(likely, _LOOKED_AT))}
    interval = _Interval(model.knowledge, held, looked_at)
    candidates = (set(interval.asked) if roles else {*interval.asked, *model.surveyed()}) - held.keys()
    guessed = guesses(recognised, held, model.knowledge) if guessed is None else guessed
    chances = _Chances(model, guessed)

    def worth(skill: str) -> float:
        return interval.narrowing(skill, chances[skill])[0] if roles else told(skill)

    def told(skill: str) -> float:
        if len(fit) <= _WIDE:
            return gain(fit, chances[skill])
        least = guessed[skill].chance(ASSUMED) if skill in guessed else 0.0
        return _gain_wide(fit, *model.uncommon(skill), least)

    best = sorted((-round(worth(skill), 6), skill) for skill in candidates)[:count]
    return tuple(_question(model.knowledge, fit, interval, skill, chances[skill]) for _, skill in best)


class _Chances:
    """The chance of a yes in each role, by skill; where more is known of the person, the role alone cannot tell it."""

    def __init__(self, model: FitModel, guessed: Mapping[str, Guess]) -> None:
        self._model = model
        self._guessed = guessed
        self._found: dict[str, Mapping[str, float]] = {}

    def __getitem__(self, skill: str) -> Mapping[str, float]:
        if skill not in self._found:
            found, guess = self._model.chances(skill), self._guessed.get(skill)
            self._found[skill] = (
                {role: max(chance, guess.chance(ASSUMED)) for role, chance in found.items()} if guess else found
            )
        return self._found[skill]


def gain(fit: Mapping[str, float], chances: Mapping[str, float]) -> float:
    """The mutual information in bits between a yes or no and the role, where `chances` is the chance of a yes in
    each role: the entropy of the answer less its mean entropy within the roles. Source: Shannon (1948)."""
    yes = fsum(share * chances[role] for role, share in fit.items())
    within = fsum(share * _entropy(chances[role]) for role, share in fit.items())
    return max(_entropy(min(yes, 1.0)) - within, 0.0)  # never below 0 but for rounding


def _gain_wide(fit: Mapping[str, float], usual: float, others: Mapping[str, float], least: float) -> float:
    """The same but for the last digits where most roles have the `usual` chance, and at least `least`: what the others
    have is added up, and of very many roles that is little."""
    spread = [(fit[role], max(chance, least)) for role, chance in others.items()]
    spread.append((max(fsum(fit.values()) - fsum(share for share, _ in spread), 0.0), max(usual, least)))
    yes = fsum(share * chance for share, chance in spread)
    within = fsum(share * _entropy(chance) for share, chance in spread)
    return max(_entropy(min(yes, 1.0)) - within, 0.0)


@lru_cache(maxsize=4096)
def _entropy(chance: float) -> float:
    """The entropy in bits of an answer that is yes with this chance."""
    if not 0 < chance < 1:
        return 0.0
    return -chance * log2(chance) - (1 - chance) * log2(1 - chance)


def _question(
    knowledge: Knowledge, fit: Mapping[str, float], interval: _Interval, skill: str, chances: Mapping[str, float]
) -> Question:
    points, by_role = interval.narrowing(skill, chances)
    name = knowledge.skills[skill].name
    return Question(
        skill=skill,
        name=name,
        gain_bits=round(gain(fit, chances), 4),
        narrows_points=round(points, 2) + 0.0,
        roles=tuple(role for role in interval.fit if abs(by_role.get(role, 0.0)) >= _NOTICEABLE),
        asks=f"{name}: can you do this mostly on your own? {knowledge.skills[skill].summary}",
    )


class _Interval:
    """How far the readiness of roles is open, and what an answer does to that. `fit` is theirs, best first."""

    def __init__(self, knowledge: Knowledge, held: Mapping[str, Held], fit: Mapping[str, float]) -> None:
        self.fit = fit
        self.asked: dict[str, dict[tuple[str, int], float]] = {}
        """Where each skill is asked for: the role and number of the requirement, with its points."""
        self._knowledge = knowledge
        self._held = held
        ledger = Ledger(held, knowledge)
        self._covers: dict[str, list[Cover]] = {role: ledger.covers(knowledge.roles[role]) for role in fit}
        for role in fit:
            asking = knowledge.roles[role]
            for number, (requirement, points) in enumerate(zip(asking.requirements, asking.points, strict=True)):
                for skill in requirement.skills:
                    self.asked.setdefault(skill, {})[role, number] = points

    def narrowing(self, skill: str, chances: Mapping[str, float]) -> tuple[float, dict[str, float]]:
        """By how many points a question is expected to narrow: over the roles by their fit, and in each role."""
        total = fsum(self.fit.values())
        yes = fsum(share * chances[role] for role, share in self.fit.items()) / total
        narrower: dict[str, float] = {}
        for chance, level in ((yes, ASSUMED), (1 - yes, 0)):
            for role, points in self._narrowed(skill, level):
                narrower[role] = narrower.get(role, 0.0) + chance * points
        return sum(self.fit[role] * points for role, points in narrower.items()) / total, narrower

    def _narrowed(self, skill: str, level: int) -> Iterator[tuple[str, float]]:
        """By how many points an answer narrows what, requirement by requirement: the role and the points."""
        after = suppose(self._held, skill, level, self._knowledge)
        changed = {one for one, own in after.items() if self._held.get(one) is not own}
        changed.update(other for one in list(changed) for other in self._knowledge.counts_for.get(one, ()))
        ledger = Ledger(after, self._knowledge)
        touched = {place: points for one in changed for place, points in self.asked.get(one, {}).items()}
        for (role, number), points in sorted(touched.items()):
            before = self._covers[role][number]
            now = ledger.cover(before.requirement)
            yield role, points * ((before.best - before.now) - (now.best - now.now))
