"""What is likely of a person who has not said it: the chance of each level of a skill, and what that rests on.

A guess never counts as said: it moves only what is expected, and is always shown as a guess to be confirmed.
`docs/likely.md` explains the rule with examples.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import exp, log, log1p
from typing import Literal, NamedTuple

from mlcareer.advice.credit import Held, State, level_of
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import LikelyRule, Requirement
from mlcareer.profile.recognise import Recognised
from mlcareer.record import Record

LEVELS = range(1, 6)
LIKELY = "likely"
"""The source of a level that is only supposed."""
ReasonKind = Literal["title", "years", "family", "degree", "together", "advertisements", "requirements"]


class Reason(Record):
    """One thing that a guess rests on.

    `what` is the id of the role, family, degree or skill that it comes from and `years` how long that was held, if
    said. `count` of `n` have the skill where people or advertisements were counted; `level` is what is asked where a
    requirement is all there is. `sources` are where that was seen.
    """

    kind: ReasonKind
    what: str
    years: float | None = None
    level: int | None = None
    count: int | None = None
    n: int | None = None
    sources: tuple[str, ...] = ()


class Guess(Record):
    """What is likely of one skill that was not said: the chance of level 1 or more, of 2 or more, to 5.

    `held_level` is the highest level that is likely enough to be asked about instead of taught; 0 for none.
    `reasons` are what it rests on, the weightiest first.
    """

    skill: str
    chances: tuple[float, float, float, float, float]
    held_level: int
    reasons: tuple[Reason, ...]

    def chance(self, level: int) -> float:
        """The chance that the skill is held at a level or above it."""
        return self.chances[level - 1] if level else 1.0


class _Job(NamedTuple):
    role: str
    years: float | None


def guesses(recognised: Recognised, held: State, knowledge: Knowledge) -> dict[str, Guess]:
    """What is likely of every skill that the person did not state. What follows from something said is certain as far
    as it goes, and a guess can only go on from there."""
    rule = knowledge.method.likely
    if rule is None:
        return {}
    found: dict[str, Guess] = {}
    for job in _jobs(recognised, knowledge):
        for requirement in knowledge.roles[job.role].requirements:
            for skill in requirement.skills:
                guess = _from_requirement(rule, job, requirement, skill, level_of(held, skill))
                if not (skill in held and held[skill].stated):
                    found[skill] = _likelier(found.get(skill), guess)
    return dict(sorted(found.items()))


def likely_held(guesses: Mapping[str, Guess]) -> dict[str, int]:
    """The skills that are likely enough to be asked about instead of taught, with the level at which they are."""
    return {skill: guess.held_level for skill, guess in guesses.items() if guess.held_level}


def supposing(held: State, guesses: Mapping[str, Guess]) -> dict[str, Held]:
    """`held` as it would be if all that is likely held were: for advice that teaches nobody what they likely know."""
    likely = {s: level for s, level in likely_held(guesses).items() if s not in held or not held[s].stated}
    return {**held, **{skill: Held(level, False, LIKELY) for skill, level in likely.items()}}


def _jobs(recognised: Recognised, knowledge: Knowledge) -> Iterator[_Job]:
    """The roles held, each with its years where these were said."""
    years: dict[str, float | None] = {}
    profile = recognised.profile
    for job in profile.experience:
        if role := knowledge.role_names.find(job.role or job.title or ""):
            years[role] = (years.get(role) or 0.0) + job.years if job.years is not None else years.get(role)
    if profile.current_role and (role := knowledge.role_names.find(profile.current_role)):
        years.setdefault(role, None)
    return (_Job(role, held) for role, held in years.items())


def _from_requirement(rule: LikelyRule, job: _Job, requirement: Requirement, skill: str, implied: int) -> Guess:
    """The chances of a skill for who has held a role that asks for it: the more it matters there and the longer they
    did, the likelier, and the less so the further above what is asked."""
    years = rule.settled if job.years is None else job.years
    share = rule.share_by_importance[requirement.importance] * requirement.pick / len(requirement.skills)
    settled = log(share / (1 - share)) + rule.by_years * (log1p(years) - log1p(rule.settled))
    chances = [1.0 if level <= implied else _level_chance(rule, settled, requirement.level, level) for level in LEVELS]
    reason = Reason(
        kind="requirements",
        what=job.role,
        years=job.years,
        level=requirement.level,
        sources=requirement.sources,
    )
    return _guess(rule, skill, chances, (reason,))


def _level_chance(rule: LikelyRule, settled: float, asked: int, level: int) -> float:
    """The chance of a level, from the log-odds of the level that is asked."""
    step = rule.by_level_below if level < asked else rule.by_level_above
    return 1 / (1 + exp(-settled - step * (asked - level)))


def _guess(rule: LikelyRule, skill: str, chances: list[float], reasons: tuple[Reason, ...]) -> Guess:
    one, two, three, four, five = (round(chance, 4) for chance in chances)
    at = sum(chance >= rule.held for chance in (one, two, three, four, five))
    return Guess(skill=skill, chances=(one, two, three, four, five), held_level=at, reasons=reasons)


def _likelier(one: Guess | None, other: Guess) -> Guess:
    return other if one is None or other.chances > one.chances else one
