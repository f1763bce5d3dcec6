"""Questions: which answer would tell most about a person of whom little is known.

Each question is whether one skill is held at working level (3, intermediate) or not at all; of a skill that was named
without a level, whether it is held at the level that a role asks for or only at the lower one that is assumed. What its
answer is worth is counted twice: for the ranking, as the information about which role fits best, and for readiness, as
the points by which the interval between what is covered now and at most becomes narrower. `docs/questions.md` gives the
formulas.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from math import exp, fsum, log, log2
from typing import NamedTuple

from mlcareer.advice.standing.credit import Cover, Held, Ledger, suppose
from mlcareer.advice.standing.fit import Fit, FitModel
from mlcareer.advice.standing.likely import Guess, guesses
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import ASSUMED, NAMES
from mlcareer.profile.recognise import Recognised
from mlcareer.record import Record

COUNT = 10
"""How many questions are put."""
_LIKELY = 0.5
"""A role is looked at where its fit is at least this part of an even spread over the roles compared."""
_LOOKED_AT = 60
"""The most roles that are looked at, the best fit first."""
_LOOKED_THROUGH = 3
"""Of so many times the questions that are put, those that tell most of the role, it is seen what they do to the
readiness."""
CODE = "programming-fundamentals"
"""The skill that whoever has written no code lacks."""
_NEVER = 1e-4
"""The least chance, so that it has odds."""
_WIDE = 500
"""Roles above which what an answer tells is added up from those that differ from the others alone."""

_NOTICEABLE = 0.005
"""A role is named where its interval changes by at least this many points."""


class Answers(NamedTuple):
    """The levels that the two answers to a question mean: `no` is 0 for a skill of which nothing is known, and the
    level that is assumed of one that was named without any."""

    yes: int = ASSUMED
    no: int = 0


class Question(Record):
    """Whether a person holds a skill of which nothing is known, or how well one named without a level, and what the
    answer is worth. A yes means `level`, and a no `otherwise`.

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
    level: int = ASSUMED
    otherwise: int = 0


def questions(
    model: FitModel,
    recognised: Recognised,
    held: Mapping[str, Held],
    roles: Sequence[str] = (),
    count: int = COUNT,
    guessed: Mapping[str, Guess] | None = None,
    ranked: Sequence[Fit] | None = None,
) -> tuple[Question, ...]:
    """The `count` questions whose answers would tell most.

    With `roles` (ids), the ones a person aims at, those that narrow the readiness in these roles most; without, of
    those that tell most about which role fits the ones that tell most of that and of the readiness together. Ties are
    in order of id. A skill is a candidate if one of the roles looked at asks for it, it is neither stated nor implied,
    or was named without a level and is asked for at a higher one than is assumed, and nothing that it builds on was
    denied. `guessed` is what is likely of the person and `ranked` the fit of all roles, where they were worked out
    already.
    """
    fit = {one.role: one.share for one in (model.rank(recognised) if ranked is None else ranked)}
    likely = (r for r, share in fit.items() if share >= _LIKELY / len(fit))
    looked_at = {r: fit[r] for r in ([r for r in fit if r in roles] if roles else islice(likely, _LOOKED_AT))}
    interval = _Interval(model.knowledge, held, looked_at)
    closed = _closed(recognised, model.knowledge)
    guessed = guesses(recognised, held, model.knowledge) if guessed is None else guessed
    chances = _Chances(model, fit, guessed)
    unnamed = {skill: Answers() for skill in interval.asked if skill not in held and skill not in closed}
    named = {skill: answers for skill, answers in _open_above(recognised, held, interval) if skill not in closed}
    answers = {**unnamed, **named}
    usual = {skill: _Usually(_chance_above(guessed.get(skill), one.yes), {}) for skill, one in named.items()}

    def chance(skill: str) -> _Usually:
        return usual[skill] if skill in named else chances[skill]

    def narrows(skill: str) -> float:
        return interval.narrowing(skill, chance(skill), answers[skill])[0]

    if roles:
        best = _first(count, {skill: narrows(skill) for skill in answers})
    else:
        bits = {skill: gain(chances[skill].spread(fit)) for skill in unnamed}
        bits = {skill: bits[skill] for skill in _first(_LOOKED_THROUGH * count, bits)}
        bits |= dict.fromkeys(named, fsum(bits.values()) / len(bits) if bits else 1.0)
        best = _first(count, {skill: bits[skill] * max(narrows(skill), 0.0) for skill in bits})
    return tuple(_question(model.knowledge, fit, interval, skill, chance(skill), answers[skill]) for skill in best)


def _open_above(recognised: Recognised, held: Mapping[str, Held], interval: _Interval) -> Iterator[tuple[str, Answers]]:
    """The skills named without a level that a role looked at asks for at a higher one than is known, with the lowest
    that does."""
    for skill, claim in recognised.claims.items():
        if claim.assumed:
            above = [level for level in interval.levels(skill) if level > held[skill].level]
            if above:
                yield skill, Answers(yes=min(above), no=held[skill].level)


def _chance_above(guess: Guess | None, level: int) -> float:
    """The chance that a skill named without a level is held at one; where nothing tells of it, it may or may not be."""
    return guess.chance(level) if guess else 0.5


def _first(count: int, worth: Mapping[str, float]) -> list[str]:
    """The `count` skills that are worth most, by id where they are worth the same."""
    return sorted(worth, key=lambda skill: (-round(worth[skill], 6), skill))[:count]


def _closed(recognised: Recognised, knowledge: Knowledge) -> set[str]:
    """What nobody holds who lacks what the person denied: all that builds on that from the first level on, and on
    that again. Whoever has written no code has denied programming."""
    denied = {claim.skill for claim in recognised.claims.values() if claim.level == 0}
    coded = recognised.profile.years_coding
    if coded == 0 and CODE in knowledge.skills and CODE not in recognised.claims:
        denied.add(CODE)
    closed: set[str] = set()
    while further := {
        skill
        for skill in {above for one in denied for above in knowledge.builds_on.get(one, ())} - closed
        if any(one.from_level == 1 and one.skill in denied for one in knowledge.skills[skill].prerequisites)
    }:
        closed |= further
        denied = further
    return closed | ({CODE} if coded == 0 else set())


class _Usually(dict[str, float]):
    """Chances of a yes by role; of the roles that are not named the usual one."""

    def __init__(self, usual: float, others: Mapping[str, float]) -> None:
        super().__init__(others)
        self.usual = usual

    def __missing__(self, _: str) -> float:
        return self.usual

    def spread(self, fit: Mapping[str, float]) -> list[tuple[float, float]]:
        """The shares of roles with their chances. Of very many roles those with the usual chance are one share, which
        is the same but for the last digits."""
        if len(fit) <= _WIDE:
            return [(share, self[role]) for role, share in fit.items()]
        spread = [(fit[role], chance) for role, chance in self.items()]
        return [*spread, (max(fsum(fit.values()) - fsum(share for share, _ in spread), 0.0), self.usual)]


class _Chances:
    """The chance of a yes in each role, by skill. Where something is known of the person, that moves the chances of
    all roles."""

    def __init__(self, model: FitModel, fit: Mapping[str, float], guessed: Mapping[str, Guess]) -> None:
        self._model = model
        self._fit = fit
        self._guessed = guessed
        self._found: dict[str, _Usually] = {}

    def __getitem__(self, skill: str) -> _Usually:
        if skill not in self._found:
            found = _Usually(*self._model.uncommon(skill))
            mean = fsum(share * chance for share, chance in found.spread(self._fit))
            if shift := _shift(mean, self._guessed.get(skill)):
                moved = {role: _moved(chance, shift) for role, chance in found.items()}
                found = _Usually(_moved(found.usual, shift), moved)
            self._found[skill] = found
        return self._found[skill]


def _shift(mean: float, guess: Guess | None) -> float:
    """By how much the log-odds of a yes are other than those of the `mean` over the roles, for what is likely of the
    person: a level below working level counts as the part of it that it is. 0 where nothing is known."""
    if guess is None:
        return 0.0
    up_to = fsum(guess.chances[:ASSUMED]) / ASSUMED
    return _log_odds(up_to) - _log_odds(mean)


def _moved(chance: float, shift: float) -> float:
    return 1 / (1 + exp(-(_log_odds(chance) + shift))) if shift else chance


def _log_odds(chance: float) -> float:
    """The log-odds of a chance, of which none is quite certain."""
    bounded = min(max(chance, _NEVER), 1 - _NEVER)
    return log(bounded / (1 - bounded))


def gain(spread: Sequence[tuple[float, float]]) -> float:
    """The mutual information in bits between a yes or no and the role, of the shares of the roles with the chance of a
    yes in each: the entropy of the answer less its mean entropy within the roles. Source: Shannon (1948)."""
    yes = fsum(share * chance for share, chance in spread)
    within = fsum(share * _entropy(chance) for share, chance in spread)
    return max(_entropy(min(yes, 1.0)) - within, 0.0)  # never below 0 but for rounding


@lru_cache(maxsize=4096)
def _entropy(chance: float) -> float:
    """The entropy in bits of an answer that is yes with this chance."""
    if not 0 < chance < 1:
        return 0.0
    return -chance * log2(chance) - (1 - chance) * log2(1 - chance)


def _question(
    knowledge: Knowledge,
    fit: Mapping[str, float],
    interval: _Interval,
    skill: str,
    chances: _Usually,
    answers: Answers,
) -> Question:
    points, by_role = interval.narrowing(skill, chances, answers)
    name = knowledge.skills[skill].name
    return Question(
        skill=skill,
        name=name,
        gain_bits=round(gain(chances.spread(fit)), 4),
        narrows_points=round(points, 2) + 0.0,
        roles=tuple(role for role in interval.fit if abs(by_role.get(role, 0.0)) >= _NOTICEABLE),
        asks=_asks(name, knowledge.skills[skill].summary, answers),
        level=answers.yes,
        otherwise=answers.no,
    )


def _asks(name: str, summary: str, answers: Answers) -> str:
    if answers.no:
        unsaid = f"You named no level: {NAMES[answers.no]} is assumed, and {NAMES[answers.yes]} asked for."
        return f"{name}: how well do you know it? {unsaid}"
    return f"{name}: can you do this mostly on your own? {summary}"


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

    def levels(self, skill: str) -> set[int]:
        """The levels at which a skill is asked for."""
        return {self._covers[role][number].requirement.level for role, number in self.asked.get(skill, ())}

    def narrowing(self, skill: str, chances: Mapping[str, float], answers: Answers) -> tuple[float, dict[str, float]]:
        """By how many points a question is expected to narrow: over the roles by their fit, and in each role."""
        total = fsum(self.fit.values())
        yes = fsum(share * chances[role] for role, share in self.fit.items()) / total
        narrower: dict[str, float] = {}
        for chance, level in ((yes, answers.yes), (1 - yes, answers.no)):
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
