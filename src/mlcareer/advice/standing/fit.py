"""Fit: which roles a profile looks like, as a sum of reasons for each role.

Each reason has points, in nats of log-odds of the role against the average role. A role's score is the sum of its
reasons' points, and its fit is its share in the softmax of the scores of all roles. `docs/method.md` gives the
formulas, `docs/measurements.md` how well the ranking agrees with people's jobs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp, fsum, log
from typing import ClassVar, Literal, NamedTuple

from mlcareer.advice.standing.background import Backing, backings
from mlcareer.advice.standing.shares import Shares
from mlcareer.counts import years_in_words
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.effects import Thing
from mlcareer.knowledge.levels import ASSUMED
from mlcareer.knowledge.model import FitRule
from mlcareer.knowledge.names import in_a_sentence
from mlcareer.knowledge.points import Counted, PointTable, Row, Sparse, key_of
from mlcareer.profile.recognise import Claim, Recognised
from mlcareer.record import Record

_EXACT = 10
"""Digits of points that are told: the last ones of a fraction differ from one Python to another."""
SAME = 9
"""Places of scores that have to be the same for two to be equal."""
_KEPT = 500
"""Things whose rows of points are kept: more than nearly any profile has."""


FitBand = Literal["strong", "fair", "some", "little"]
_STRONG = 0.4
_FAIR = 4


class FitReason(Record):
    """One thing in a profile that speaks for a role (points above 0) or against it, in nats of log-odds.

    `about` names it in a few words, `text` says why it counts, and `skill` is the skill it is about, if any.
    """

    points: float
    about: str
    text: str
    skill: str | None
    own: ClassVar[bool] = True
    """Whether it is of the profile itself, and not what any list, or the role, has anyway."""


class CommonReason(FitReason):
    """One that any profile has."""

    own: ClassVar[bool] = False


class RoleEvidence(Record):
    """What the points of a role rest on: how many people, or else advertisements, in which sources; or else its
    requirements alone."""

    kind: Literal["people", "advertisements", "requirements"]
    n: int
    sources: tuple[str, ...]
    text: str


class Fit(NamedTuple):
    """A role's share of the fit over all roles, and its score."""

    role: str
    share: float
    score: float

    @property
    def order(self) -> tuple[float, str]:
        """Best first. Scores that are the same to nine places are equal, and stand in order of id: what is left of two
        roles of which a list says the same is noise of adding up."""
        return -round(self.score, SAME), self.role


class Scored(NamedTuple):
    """The scores of all roles for one profile, and what they are made of: each skill or answer with how much of it
    there is (−1 for a stated none, to 1), how much the list resembles each population, what is left of the points
    (`certainty`) once `level` is taken off, and what backs roles beside the list."""

    things: tuple[tuple[Thing, float], ...]
    mixture: tuple[float, ...]
    certainty: float
    level: Row
    backings: tuple[Backing, ...]
    scores: Row


class FitModel:
    """The points of a table summed up for profiles. Without a table, that of all that the knowledge base counts."""

    @classmethod
    def of_advertisements(cls, knowledge: Knowledge) -> FitModel:
        """The fit of advertisements, from what they name: what people use says less of it (docs/measurements.md)."""
        return cls(knowledge, knowledge.advertised_points, whole=True)

    def __init__(self, knowledge: Knowledge, table: PointTable | None = None, *, whole: bool = False) -> None:
        """`whole` says that the lists name all that there is, as those of advertisements do and a person's may not."""
        self.knowledge = knowledge
        self.rule = knowledge.method.fit
        self.table = table or knowledge.points
        self.shares = Shares(knowledge)
        self._places = dict(self.table.places.items())  # all at once, where they are read as they are wanted
        self.roles = tuple(sorted(self._places, key=lambda role: self._places[role]))
        """The ids of all roles, in the order of every row of points."""
        self._populations = tuple(self.table.populations.values())
        kinds = {source.family: source.kind for source in knowledge.holders.values()}
        self.of_people = tuple(kinds.get(family) == "people" for family in self.table.populations)
        self.lows = self.table.lows
        self.whole = whole
        self.short_list = 0 if whole else self.rule.short_list
        counted = dict(self.table.counted.items())
        self._counted = tuple(counted[role] for role in self.roles)
        self.rarity = tuple(0.0 if whole else _rarity(one, self.rule) for one in self._counted)
        """The points that each role has for being rare or common."""
        self.tempered = True
        self.centre: Row = (0.0,) * len(self.roles)
        self._rows: dict[tuple[str, bool], tuple[Row, ...]] = {}
        self._latest: tuple[Recognised, Scored] | None = None

    # --- summing up ------------------------------------------------------------------------------------------------

    def mixture(self, recognised: Recognised) -> tuple[float, ...]:
        """How much the names of a list resemble those of each population: shares that sum to 1."""
        return _parts(self._like(recognised))

    def _like(self, recognised: Recognised) -> list[float]:
        """For each population the log of how likely the names of a list are in it, as far as the rule counts them."""
        rows = self._names(recognised)
        sums = map(sum, zip(*rows, strict=True)) if rows else [0.0] * len(self._populations)
        return [self.rule.resemblance * total for total in sums]

    def _names(self, recognised: Recognised) -> list[tuple[float, ...]]:
        """The logs of the shares of the names of a list in each population, but for those of essential skills."""
        things = self.table.things
        held = sorted(skill for skill, claim in recognised.claims.items() if claim.level)
        return [names for skill in held if (names := things[skill].names)]

    def of_a_person(self, recognised: Recognised) -> float:
        """How much a profile is like those of people, and not like an advertisement, which tells nobody's years or
        degree: 0 to 1. Nearly all who answer a survey tell them; who writes a list of skills may well not."""
        answered = any(True for _ in self._answers(recognised))
        least = self.rule.least_share if answered else self.rule.silent
        shares = (one.answering if answered else 1 - one.answering for one in self._populations)
        like = [each + log(max(s, least)) for each, s in zip(self._like(recognised), shares, strict=True)]
        return fsum(part for part, of_people in zip(_parts(like), self.of_people, strict=True) if of_people)

    def certainty(self, recognised: Recognised) -> float:
        """What is left of the points of a list: 1 for one like those of a known population, less the less it resembles
        any, but for what it has of an advertisement. Essential skills do not count here, as in `mixture`."""
        rows = self._names(recognised)
        if not rows:
            return 1.0
        like = max(map(sum, zip(*rows, strict=True))) / len(rows)
        strange = min(max(self.rule.familiar - like, 0.0), self.rule.strangest)
        return 1 / (1 + self.rule.strange * strange * self.of_a_person(recognised))

    def scored(self, recognised: Recognised) -> Scored:
        """The scores of all roles for a profile, and what they are the sum of."""
        if self._latest is None or self._latest[0] is not recognised:
            things = self._things(recognised)
            mixture = self.mixture(recognised)
            answered = any(not isinstance(thing, str) for thing, _ in things)
            level = self._level(mixture, self._said(recognised), answered=answered)
            rows = [self._points(thing, strength) for thing, strength in things]
            sums = [map(sum, zip(*each, strict=True)) for each in zip(*rows, strict=True)] if rows else []
            gained = _mixed(mixture, sums) if sums else (0.0,) * len(self.roles)
            certainty = self.certainty(recognised) if self.tempered else 1.0
            scores = [
                certainty * (gain - taken) + rarity
                for gain, taken, rarity in zip(gained, level, self.rarity, strict=True)
            ]
            backed = backings(recognised, self.knowledge)
            for one in backed:
                scores[self._places[one.role]] += one.points
            self._latest = recognised, Scored(tuple(things), mixture, certainty, level, tuple(backed), tuple(scores))
        return self._latest[1]

    def _points(self, thing: Thing, strength: float) -> Sequence[Sequence[float]]:
        """The points of a thing in every population, as far as there is strength in it."""
        rows = self._all(thing, held=strength > 0)
        return [[strength * value for value in row] for row in rows] if 0 < strength < 1 else rows

    def _all(self, thing: Thing, *, held: bool) -> tuple[Row, ...]:
        """All points of a thing; those asked for last are kept, since each role shown gives its reasons."""
        key = key_of(thing), held
        if key not in self._rows:
            if len(self._rows) >= _KEPT:
                self._rows.clear()
            self._rows[key] = self.table.held(key[0]) if held else self.table.denied(key[0])
        return self._rows[key]

    def _things(self, recognised: Recognised) -> list[tuple[Thing, float]]:
        """What a profile offers that has points: skills with how much of a holder they make, and answers."""
        found: list[tuple[Thing, float]] = [
            (skill, _strength(claim)) for skill, claim in sorted(recognised.claims.items())
        ]
        return found + [(answer, 1.0) for answer in self._answers(recognised)]

    def _answers(self, recognised: Recognised) -> Iterable[Thing]:
        profile = recognised.profile
        for question, years in (("years_coding", profile.years_coding), ("years_ml", profile.years_ml)):
            lows = self.lows.get(question)
            if lows and years is not None:
                yield question, max((low for low in lows if low <= years), default=lows[0])
        if profile.education and key_of(("education", profile.education.level)) in self.table.things:
            yield "education", profile.education.level

    def _said(self, recognised: Recognised) -> float:
        """How much of a usual list is said, 0 to 1. What is essential to a role does not count, so that adding it
        takes nothing off that role."""
        return min(len(self._names(recognised)) / self.short_list, 1.0) if self.short_list else 1.0

    def _level(self, mixture: Sequence[float], said: float, *, answered: bool) -> Row:
        """What a usual list has for each role anyway, to be taken off: of so much of it as is said."""
        level = tuple(said * each for each in _mixed(mixture, (one.level for one in self._populations)))
        if not answered:
            return level
        answers = _mixed(mixture, (one.answered for one in self._populations))
        return tuple(a + b for a, b in zip(level, answers, strict=True))

    def rank(self, recognised: Recognised, roles: Sequence[str] | None = None) -> list[Fit]:
        """The fit of `roles` (ids; without them of all), best first; ties in order of id. The shares are over all
        roles, so that those of a few of them need not sum to 1."""
        scores = self.scored(recognised).scores
        centred = [score - mean for score, mean in zip(scores, self.centre, strict=True)]
        ranked = softmax(dict(zip(self.roles, centred, strict=True)))
        return ranked if roles is None else [fit for fit in ranked if fit.role in set(roles)]

    def centred_on(self, group: Iterable[Recognised]) -> FitModel:
        """The model that takes away the mean score of each role in a group, so that its profiles are told apart from
        one another. Who says nothing to rank them by does not count. A group is a population of its own, so that
        no list is strange in it."""
        made = FitModel(self.knowledge, self.table, whole=self.whole)
        made.tempered = False
        if rows := [made.scored(one).scores for one in group if not one.empty]:
            made.centre = tuple(sum(values) / len(rows) for values in zip(*rows, strict=True))
        return made

    # --- saying why ------------------------------------------------------------------------------------------------

    def reasons(self, recognised: Recognised, role: str) -> tuple[FitReason, ...]:
        """Why a role has its score: reasons whose points add up to it, the weightiest first."""
        scored = self.scored(recognised)
        place = self._places[role]
        title = in_a_sentence(self.knowledge.roles[role].title)
        found: list[FitReason] = []
        for thing, strength in scored.things:
            here = [row[place] for row in self._all(thing, held=strength > 0)]
            here = [strength * value for value in here] if 0 < strength < 1 else here
            points = scored.certainty * fsum(part * value for part, value in zip(scored.mixture, here, strict=True))
            about = self._about(thing, strength, recognised)
            text = f"{about}: {self.shares.text(thing, role)}"
            skill = thing if isinstance(thing, str) else None
            found.append(FitReason(points=round(points, _EXACT), about=about, text=text, skill=skill))
        if level := scored.level[place]:
            text = f"what a usual list says of {title}s anyway, taken off"
            taken = round(-level * scored.certainty, _EXACT)
            found.append(CommonReason(points=taken, about="a usual list", text=text, skill=None))
        if points := self.rarity[place]:
            one = self._counted[place]
            people = f"{one.people:,}" if one.people else "no"
            text = f"{people} people in it were counted, and {one.records:,} records of its pay"
            found.append(CommonReason(points=round(points, _EXACT), about="how common it is", text=text, skill=None))
        found += [
            FitReason(points=round(one.points, _EXACT), about=one.about, text=one.text, skill=None)
            for one in scored.backings
            if one.role == role
        ]
        return tuple(sorted(found, key=lambda reason: (-abs(reason.points), reason.text)))

    def _about(self, thing: Thing, strength: float, recognised: Recognised) -> str:
        if isinstance(thing, str):
            name = self.knowledge.skills[thing].name
            return f"no {name}" if strength < 0 else name
        question, value = thing
        if question == "education":
            return f"education: {value}"
        profile = recognised.profile
        years, of = {
            "years_coding": (profile.years_coding, "code"),
            "years_ml": (profile.years_ml, "machine learning"),
        }[question]
        assert years is not None
        return f"{years_in_words(years)} of {of}"

    # --- for questions ---------------------------------------------------------------------------------------------

    def uncommon(self, skill: str) -> tuple[float, Mapping[str, float]]:
        """How likely the holders of each role are to hold a skill, as far as the rule lets that count: the chance that
        most roles have, and those of the others."""
        chances = self.table.things[skill].chances or Sparse()
        return chances.base, {self.roles[place]: chance for place, chance in chances.found.items()}

    def surveyed(self) -> Iterable[str]:
        """The skills that people were asked about, or advertisements counted for."""
        return {held.skill for source in self.knowledge.holders.values() for held in source.skills}


def fit_rests_on(knowledge: Knowledge, role: str) -> RoleEvidence:
    """What the points of a role rest on."""
    for kind in _KINDS:
        counting = [one for one in knowledge.holders.values() if one.kind == kind and one.people_in(role)]
        if counting:
            n = sum(one.people_in(role) for one in counting)
            where = f" in {_number(len(counting))} surveys" if kind == "people" and len(counting) > 1 else ""
            sources = tuple(dict.fromkeys(id_ for one in counting for id_ in one.sources))
            return RoleEvidence(kind=kind, n=n, sources=sources, text=f"{kind}, {n:,}{where}")
    return RoleEvidence(kind="requirements", n=0, sources=(), text="requirements only")


def fit_band(share: float, roles: int) -> FitBand:
    """What a share of the fit over so many roles is called, since its percent would look surer than it is: `strong`
    from two fifths, `fair` from four times an even share, `some` from an even share (our judgement)."""
    if share >= _STRONG:
        return "strong"
    return "fair" if share * roles >= _FAIR else "some" if share * roles >= 1 else "little"


def softmax(scores: Mapping[str, float]) -> list[Fit]:
    """Scores as shares that sum to 1, best first."""
    top = max(scores.values(), default=0.0)
    whole = fsum(exp(score - top) for score in scores.values())
    shares = [Fit(role, exp(score - top) / whole, score) for role, score in scores.items()]
    return sorted(shares, key=lambda fit: fit.order)


def _rarity(counted: Counted, rule: FitRule) -> float:
    """The points that a role has for being rare, below 0 where nobody in it was counted and few records of its pay.
    Roles that are not rare are parted by a hundredth of that, which decides between equals only."""
    lacking = log((counted.records + 1) / rule.common)
    if not counted.people and lacking < 0:
        return rule.rarity * lacking
    return rule.rarity / 100 * log(counted.people + counted.records + 1)


def _parts(likes: Sequence[float]) -> tuple[float, ...]:
    """Logs of likelihoods as shares that sum to 1."""
    most = max(likes)
    parts = [exp(each - most) for each in likes]
    whole = fsum(parts)
    return tuple(part / whole for part in parts)


def _mixed(parts: Sequence[float], rows: Iterable[Iterable[float]]) -> Row:
    """Rows of populations by how much a list resembles each."""
    scaled = [[part * value for value in row] for part, row in zip(parts, rows, strict=True)]
    return tuple(map(sum, zip(*scaled, strict=True)))


def _strength(claim: Claim) -> float:
    """How much of a holder a claim makes: awareness a third, novice two thirds, a stated none the opposite."""
    return min(claim.level, ASSUMED) / ASSUMED if claim.level else -1.0


_KINDS: tuple[Literal["people", "advertisements"], ...] = ("people", "advertisements")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
