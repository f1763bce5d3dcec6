"""What is likely of a person who has not said it: the chance of each level of a skill, and what that rests on.

A guess never counts as said: it moves only what is expected, and is always shown as a guess to be confirmed.
`docs/likely.md` explains the rule with examples.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from mlcareer.advice.rounding import four_places
from mlcareer.advice.standing.credit import Held, State, implied_by, level_of
from mlcareer.advice.standing.grounds import LEVELS, Ground, GuessReason, grounds, outsider
from mlcareer.advice.standing.spread import either
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import LikelyRule, Pair, TogetherRule
from mlcareer.profile.recognise import Recognised
from mlcareer.record import Record

LIKELY = "likely"
"""The source of a level that is only supposed."""
_TELLING = 0.3
"""Log-odds from which on what was said beside a skill is named as a reason."""


class Guess(Record):
    """What is likely of one skill whose level was not said: the chance of level 1 or more, of 2 or more, to 5.

    `held_level` is the highest level that is likely enough to be asked about instead of taught; 0 for none.
    `reasons` are what it rests on, the weightiest first.
    """

    skill: str
    chances: tuple[float, float, float, float, float]
    held_level: int
    reasons: tuple[GuessReason, ...]

    def chance(self, level: int) -> float:
        """The chance that the skill is held at a level or above it."""
        return self.chances[level - 1] if level else 1.0


def guesses(recognised: Recognised, held: State, knowledge: Knowledge) -> dict[str, Guess]:
    """What is likely of every skill of which the person did not state the level. What follows from something said, or
    is assumed of a skill named without a level, is certain as far as it goes, and a guess can only go on from there."""
    rule = knowledge.method.likely
    if rule is None:
        return {}
    model = _Model(recognised, knowledge, rule)
    against = model.unexpected
    found = {}
    for skill in sorted(model.candidates):
        if not (skill in held and held[skill].stated):
            chances = model.chances(skill, against)
            implied = level_of(held, skill)
            found[skill] = _guess(
                rule,
                skill,
                [1.0 if n <= implied else c for n, c in zip(LEVELS, chances, strict=True)],
                model.reasons(skill),
            )
    return found


def chances_of_naming(recognised: Recognised, knowledge: Knowledge) -> dict[str, float]:
    """The chance that a person would name each skill, if asked what they use: what counts alone tell of it."""
    if knowledge.method.likely is None:
        return {}
    rule = _among_the_counted(knowledge.method.likely)
    model = _Model(recognised, knowledge, rule)
    model.grounds = {
        skill: counted
        for skill, found in model.grounds.items()
        if (counted := [ground for ground in found if ground.counted])
    }
    against = model.unexpected
    return {skill: model.chances(skill, against)[0] for skill in model.grounds if skill not in model.said}


def _among_the_counted(rule: LikelyRule) -> LikelyRule:
    """The rule for people like those who were counted."""
    together = TogetherRule(**{**rule.together.values(), "unasked": 0.0, "guests": ()})
    return LikelyRule(**{**rule.values(), "together": together})


class _Model:
    """What one person's jobs, studies and stated skills tell of the skills that they did not state.

    Nothing that was likely anyway tells against another skill when it is said, so that saying it lowers nothing.
    """

    def __init__(self, recognised: Recognised, knowledge: Knowledge, rule: LikelyRule) -> None:
        self.recognised = recognised
        self.knowledge = knowledge
        self.rule = rule
        self.grounds = grounds(recognised, knowledge, rule)
        self.said = sorted(claim.skill for claim in recognised.claims.values() if claim.level)

    @cached_property
    def candidates(self) -> set[str]:
        """The skills of which anything can be told."""
        told = {other for by in self._telling.values() for other in by}
        return {*self.grounds, *told}

    @cached_property
    def unexpected(self) -> frozenset[str]:
        """The skills said that were not likely from all the rest, of those that were counted: of what people did not
        name, only what they name of the same kind tells."""
        implied = implied_by(self.recognised, self.knowledge)
        return frozenset(
            skill
            for skill in self.said
            if skill in self.knowledge.answers_tell
            and not implied.get(skill)
            and self.chances(skill, frozenset())[0] < self.rule.held
        )

    def chances(self, skill: str, against: Collection[str]) -> list[float]:
        """The chance of level 1 or more, to 5. Of what was said, only `against` may speak against the skill."""
        raised, above_even = self._raised(skill), self.rule.together.above_even
        lowered = self._lowered(skill, against)
        places: dict[str, list[tuple[float, ...]]] = {}
        for ground in self._grounds(skill, raised):
            moved = ground.moved(raised - lowered, above_even) if ground.counted else ground.moved(raised)
            places.setdefault(ground.place, []).append(moved)
        likeliest = [[max(levels) for levels in zip(*found, strict=True)] for found in places.values()]
        return [either([place[n - 1] for place in likeliest], self.rule.dependence) for n in LEVELS]

    def _grounds(self, skill: str, raised: float) -> Iterable[Ground]:
        found = self.grounds.get(skill, ())
        if raised and not any(ground.counted for ground in found):
            outside = outsider(skill, self.knowledge, self.rule)
            return (*found, outside) if outside else found
        return found

    def _raised(self, skill: str) -> float:
        """By how much the log-odds of a skill are higher for the others said: the strongest first, each further one
        for less, since what comes along with the same things tells the same twice."""
        rule = self.rule.together
        points = sorted((pair.points for pair in self._pairs(skill, self.said) if pair.points > 0), reverse=True)
        return rule.raises * sum(each * rule.further**number for number, each in enumerate(points))

    def _lowered(self, skill: str, against: Collection[str]) -> float:
        rule = self.rule.together
        points = sorted(-pair.points for pair in self._pairs(skill, against) if pair.points < 0)[::-1]
        silence = rule.silence if against else 0.0
        return silence + rule.lowers * sum(each * rule.further**number for number, each in enumerate(points))

    @cached_property
    def _telling(self) -> dict[str, Mapping[str, Pair]]:
        """What each skill that was said tells of others, of those that tell anything."""
        told_by = self.knowledge.told_by
        return {other: told for other in self.said if (told := told_by.get(other))}

    def _pairs(self, skill: str, said: Collection[str]) -> Iterable[Pair]:
        """What others that were said tell of a skill: each is asked what it tells, since few are said."""
        told = ((other, self._telling[other].get(skill)) for other in said if other in self._telling and other != skill)
        return (pair.turned(other) for other, pair in told if pair)

    def reasons(self, skill: str) -> tuple[GuessReason, ...]:
        """What a guess rests on, the weightiest first."""
        found = sorted(self.grounds.get(skill, ()), key=lambda ground: -sum(ground.chances))
        reasons = [ground.reason for ground in found]
        pairs = sorted(self._pairs(skill, self.said), key=lambda pair: (-pair.points, pair.skill))
        telling = [pair for pair in pairs if self.rule.together.raises * pair.points >= _TELLING]
        sources = self.knowledge.together.sources if self.knowledge.together else ()
        reasons += [
            GuessReason(kind="together", what=pair.skill, count=pair.both, n=pair.n, sources=sources)
            for pair in telling
        ]
        return tuple(reasons)


def likely_with_chances(guesses: Mapping[str, Guess], knowledge: Knowledge) -> dict[str, tuple[int, float]]:
    """The skills that are likely enough to be asked about instead of taught, with the level at which they are; and what
    they build on, which who holds them has learnt as well. Each has the chance of its level: at least that of what
    rests on it."""
    found = {s: (one.held_level, one.chance(one.held_level)) for s, one in guesses.items() if one.held_level}
    waiting = list(found)
    while waiting:
        skill = waiting.pop()
        level, chance = found[skill]
        for other, least in knowledge.skills[skill].needs(level):
            own = found.get(other, (0, 0.0))
            if least > own[0] or (least == own[0] and chance > own[1]):
                found[other] = (least, chance)
                waiting.append(other)
    return found


def likely_above(held: State, likely: Mapping[str, tuple[int, float]]) -> dict[str, int]:
    """The likely levels of what was not said where they are higher than what is known: `likely` is what is held with
    its chances."""
    return {
        skill: level
        for skill, (level, _) in likely.items()
        if level > level_of(held, skill) and not (skill in held and held[skill].stated)
    }


def supposed(recognised: Recognised, held: State, knowledge: Knowledge) -> dict[str, Held]:
    """`held`, what somebody holds, with all that is likely of them."""
    return supposing(held, guesses(recognised, held, knowledge), knowledge)


def supposing(held: State, guesses: Mapping[str, Guess], knowledge: Knowledge) -> dict[str, Held]:
    """`held` as it would be if all that is likely held were: for advice that teaches nobody what they likely know."""
    likely = likely_above(held, likely_with_chances(guesses, knowledge))
    return {**held, **{skill: Held(level, False, LIKELY) for skill, level in likely.items()}}


def _guess(rule: LikelyRule, skill: str, chances: list[float], reasons: tuple[GuessReason, ...]) -> Guess:
    one, two, three, four, five = (four_places(chance) for chance in chances)
    at = sum(chance >= rule.held for chance in (one, two, three, four, five))
    return Guess(skill=skill, chances=(one, two, three, four, five), held_level=at, reasons=reasons)
