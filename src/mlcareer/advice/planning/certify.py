"""Certifications for a role: which close most of a person's gap, an hour and a dollar, when they could sit them.

What an exam is worth is counted by raising everything it covers to the level it shows, prerequisites included, and
covering the role again: so nothing counts that the role does not ask, that is held already, or that another
alternative has met.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from typing import Literal

from mlcareer.advice.planning.entry import RoleEntry
from mlcareer.advice.planning.exam_worth import Fitting
from mlcareer.advice.planning.exams import CoveredSkill, ExamAdvice, NeededExperience
from mlcareer.advice.planning.pace import Pace
from mlcareer.advice.planning.pace import pace as agreed_pace
from mlcareer.advice.planning.present import is_language, years_of_code
from mlcareer.advice.rounding import tenths
from mlcareer.advice.standing.credit import Cover, Ledger, State, holdings, level_of, reached, readiness, stated
from mlcareer.advice.standing.likely import guesses, supposing
from mlcareer.advice.standing.steps import bundle
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Certification, CertificationStatus, Role
from mlcareer.profile.model import Profile
from mlcareer.profile.recognise import recognise
from mlcareer.record import Record

_TAKEABLE = ("active", "beta", "closing", "undated")
Order = Literal["worth", "hours", "dollars"]
_ADVANCED = 4
"""The level in a language from which somebody is no beginner, whatever years they told."""
_LEAST = 0.05
"""Points under which a certification closes nothing worth saying: what is shown as 0.0."""


class Declined(Record):
    """A certification asked for by name that is not recommended, and why. `successor` is what follows it, and
    `successor_status` the status of that on the day."""

    certification: str
    name: str
    status: CertificationStatus
    reason: str
    successor: str | None
    successor_name: str | None
    successor_status: CertificationStatus | None


class ExamSet(Record):
    """The certifications that are recommended (`exams`, ids), taken one after the other: the readiness that is likely
    then, and their hours, fees and last day, with what they presuppose.

    Fees are in US dollars, null where one is not known. `in_time` are those that close before that day, and so have to
    be taken before the others.
    """

    exams: tuple[str, ...]
    readiness_expected: float
    hours_low: int
    hours_high: int
    fee_low: float | None
    fee_high: float | None
    day: date | None
    in_time: tuple[str, ...]


class CertificationAdvice(Record):
    """The certifications for a role, the best first, and those of them that are worth their money (`recommended`), if
    any. What they take `together` counts once what they share.

    `held` are those the person has. `pace` is in hours a week, null where nobody said it: then `start` is the day of
    every status.
    """

    role: str
    title: str
    readiness: float
    readiness_expected: float
    start: date
    pace: float | None
    order: Order
    exams: tuple[ExamAdvice, ...]
    recommended: tuple[str, ...]
    together: ExamSet
    held: tuple[str, ...]
    declined: tuple[Declined, ...]


def recommend(
    knowledge: Knowledge,
    profile: Profile,
    role: Role,
    *,
    start: date,
    pace: float | None = None,
    order: Order = "worth",
    named: tuple[str, ...] = (),
) -> CertificationAdvice:
    """The certifications that close a part of the person's gap for `role`: those worth their money first, or those with
    most points an hour or a dollar.

    `pace` is in hours a week and defaults to the profile's. Only what can be taken on the day on which the person
    would be ready for it is recommended: nothing retired, closing before, not open yet, or unverified. `named`
    (ids) are looked at as well, and those not recommended are in `declined` with the reason.

    Raises UsageError for a pace that is none, or that leads beyond the year 9999.
    """
    choice = _Choice(knowledge, profile, role, agreed_pace(start, pace, profile.hours_per_week))
    exams = [choice.exam(each) for each in knowledge.certifications.values() if choice.refusal(each) is None]
    exams.sort(key=lambda exam: _rank(exam, order))
    recommended = choice.recommended(exams)
    return CertificationAdvice(
        role=role.id,
        title=role.title,
        readiness=tenths(choice.said) / 10,
        readiness_expected=tenths(choice.readiness) / 10,
        start=start,
        pace=choice.pace.hours,
        order=order,
        exams=tuple(exams),
        recommended=recommended,
        together=choice.exam_set(recommended),
        held=choice.held_certifications,
        declined=tuple(choice.declined(knowledge.certifications[id_]) for id_ in named if choice.refusal_of(id_)),
    )


def _rank(exam: ExamAdvice, order: Order) -> tuple[bool, bool, float, float, str]:
    """Those worth most, or with most points an hour or a dollar, first; what the issuer's price is not known for comes
    last by dollars."""
    if order == "worth" and exam.worth:
        return (exam.worth.why_not is not None, *exam.worth.rank, -exam.points, exam.name)
    worth = exam.points_per_100_hours if order == "hours" else exam.points_per_100_dollars
    return (
        False,
        worth is None and order == "dollars",
        -(worth if worth is not None else math.inf),
        -exam.points,
        exam.name,
    )


class _Learnt(Record):
    """What a person would hold after learning for some certifications, and the hours of it, low and high."""

    held: State
    low: float
    high: float

    @property
    def expected(self) -> float:
        """The middle of the hours."""
        return (self.low + self.high) / 2


class _Choice:
    """One person, one role, and every certification."""

    def __init__(self, knowledge: Knowledge, profile: Profile, role: Role, pace: Pace) -> None:
        recognised = recognise(profile, knowledge)
        self.knowledge = knowledge
        self.profile = profile
        self.role = role
        self.pace = pace
        self.recognised = recognised
        self.held_certifications = recognised.certifications
        self.known = holdings(recognised, knowledge)
        self.guesses = guesses(recognised, self.known, knowledge)
        self.held = supposing(self.known, self.guesses, knowledge)
        rule = knowledge.method.certify
        years = years_of_code(recognised, knowledge)
        advanced = any(
            own.said and own.level >= _ADVANCED and is_language(knowledge.skills[skill])
            for skill, own in self.known.items()
        )
        self.fitting = Fitting(RoleEntry(knowledge, self.held, role), rule, years, advanced=advanced) if rule else None
        self.covers = Ledger(self.held, knowledge).covers(role)
        self.said, self.readiness, _ = readiness(Ledger(self.known, knowledge, self.guesses).covers(role))
        self._learnt: dict[tuple[str, ...], _Learnt] = {}
        self._readiness: dict[tuple[str, ...], float] = {}

    # --- what a certification is worth

    def exam(self, certification: Certification) -> ExamAdvice:
        """A certification that is recommended, in full."""
        chain = self.chain(certification)
        learnt = self.learn(chain)
        after = self.covers_after(chain)
        points = self.readiness_after(chain) - self.readiness
        expected = learnt.expected
        low, high = self._fees(chain)
        validity = certification.validity
        return ExamAdvice(
            certification=certification.id,
            name=certification.name,
            issuer=certification.issuer,
            level=certification.level,
            status=certification.status(self.pace.ends(expected) or self.pace.start),
            day=self.pace.ends(expected),
            ends=certification.ends,
            points=tenths(points) / 10,
            readiness_expected=tenths(self.readiness + points) / 10,
            closes=tuple(
                now.requirement.key
                for before, now in zip(self.covers, after, strict=True)
                if before.now < 1.0 <= now.now
            ),
            hours_low=round(learnt.low),
            hours_high=math.ceil(learnt.high),
            hours_expected=round(expected, 1),
            fee_low=low,
            fee_high=high,
            points_per_100_hours=round(100 * points / expected, 2) if expected else None,
            points_per_100_dollars=round(100 * points / high, 2) if high else None,
            covered_percent=self._covered(certification),
            covers=tuple(self._part(certification)),
            first=chain[:-1],
            experience=tuple(self._experience(chain)),
            valid_years=validity.years if validity else None,
            lifetime=bool(validity and validity.lifetime),
            renewal=validity.renewal if validity else None,
            cautions=tuple(self._cautions(certification, chain, learnt)),
            worth=self.fitting.worth(certification) if self.fitting else None,
            sources=_sources(certification),
        )

    def recommended(self, exams: list[ExamAdvice]) -> tuple[str, ...]:
        """The certifications that are worth their money, the best first; none without a rule. One that another one
        presupposes counts with it."""
        rule = self.knowledge.method.certify
        good = sorted(
            (one for one in exams if one.worth and one.worth.why_not is None), key=lambda one: _rank(one, "worth")
        )
        return tuple(one.certification for one in good[: rule.most if rule else 0])

    def chain(self, certification: Certification) -> tuple[str, ...]:
        """A certification after those it presupposes that the person lacks, in the order of taking."""
        found: dict[str, None] = {}
        for needed in certification.prerequisites:
            if needed not in self.held_certifications:
                found.update(dict.fromkeys(self.chain(self.knowledge.certifications[needed])))
        return (*found, certification.id)

    def learn(self, certifications: Iterable[str]) -> _Learnt:
        """The person after learning all that some certifications cover."""
        key = tuple(sorted(certifications))
        if key not in self._learnt:
            held, low, high = self.held, 0.0, 0.0
            for id_ in key:
                for part in self.knowledge.certifications[id_].covers:
                    for skill, from_level, to_level in bundle(self.knowledge, held, part.skill, part.level):
                        hours = self.knowledge.learning_hours(skill, from_level, to_level)
                        low, high = low + hours[0], high + hours[1]
                        held = stated(held, {skill: to_level})
            self._learnt[key] = _Learnt(held=held, low=low, high=high)
        return self._learnt[key]

    def covers_after(self, certifications: Iterable[str]) -> list[Cover]:
        """The role's requirements after learning all that some certifications cover, if what is likely holds."""
        return Ledger(self.learn(certifications).held, self.knowledge).covers(self.role)

    def readiness_after(self, certifications: Iterable[str]) -> float:
        """The readiness that is likely after learning all that some certifications cover."""
        key = tuple(sorted(certifications))
        if key not in self._readiness:
            held = self.learn(key).held
            levels = {skill: own.level for skill, own in held.items() if own != self.held.get(skill)}
            known = reached(self.known, levels, self.knowledge)
            self._readiness[key] = readiness(Ledger(known, self.knowledge, self.guesses).covers(self.role)).expected
        return self._readiness[key]

    def _fees(self, chain: Iterable[str]) -> tuple[float | None, float | None]:
        """What the exams of a chain cost in US dollars, low and high where sources differ; None if one is unknown."""
        low = high = 0.0
        for id_ in chain:
            amounts = [fee.amount for fee in self.knowledge.certifications[id_].fees if fee.currency == "USD"]
            if not amounts:
                return None, None
            low, high = low + min(amounts), high + max(amounts)
        return low, high

    def _covered(self, certification: Certification) -> float:
        """How much of the exam's weight over our skills the person covers, in percent: level held over level asked."""
        whole = math.fsum(part.weight for part in certification.covers)
        known = math.fsum(
            part.weight * min(level_of(self.held, part.skill) / part.level, 1.0) for part in certification.covers
        )
        return round(100 * known / whole, 1)

    def _part(self, certification: Certification) -> Iterable[CoveredSkill]:
        for part in sorted(certification.covers, key=lambda part: (-part.weight, part.skill)):
            own = self.held.get(part.skill)
            yield CoveredSkill(
                skill=part.skill,
                name=self.knowledge.skills[part.skill].name,
                level=part.level,
                weight=part.weight,
                has=own.level if own else None,
            )

    def _experience(self, chain: tuple[str, ...]) -> Iterable[NeededExperience]:
        years = [self.profile.years_coding, self.profile.years_ml, *(job.years for job in self.profile.experience)]
        known = [each for each in years if each is not None]
        for id_ in chain:
            for asked in self.knowledge.certifications[id_].experience:
                # Which years count is the issuer's to say: only too few of any kind settle it.
                short = asked.years is not None and known and sum(known) < asked.years
                has: Literal["met", "unmet", "unknown"] = "met" if asked.years == 0 else "unmet" if short else "unknown"
                yield NeededExperience(
                    text=asked.text, years=asked.years, required=asked.required, has=has, sources=asked.sources
                )

    def _cautions(self, certification: Certification, chain: tuple[str, ...], learnt: _Learnt) -> Iterable[str]:
        late = self.pace.ends(learnt.high)
        if certification.ends:
            until = f"it can be taken until {certification.ends.isoformat()}"
            yield f"{until}, which a slow month would miss" if late and late > certification.ends else until
        if any(not self.knowledge.certifications[id_].fees for id_ in chain):
            yield "what it costs is not known"
        if certification.availability is None:
            yield "the days on which it opens and closes are not known"

    def exam_set(self, ids: tuple[str, ...]) -> ExamSet:
        """Certifications taken one after the other, with those they presuppose."""
        known = self.knowledge.certifications
        chain = sorted({each for id_ in ids for each in self.chain(known[id_])})
        learnt, (low, high) = self.learn(chain), self._fees(chain)
        last = self.pace.ends(learnt.expected)
        return ExamSet(
            exams=ids,
            readiness_expected=tenths(self.readiness_after(chain)) / 10,
            hours_low=round(learnt.low),
            hours_high=math.ceil(learnt.high),
            fee_low=low,
            fee_high=high,
            day=last,
            in_time=tuple(id_ for id_ in chain if last and known[id_].status(last) == "retired"),
        )

    # --- what is not recommended

    def refusal_of(self, id_: str) -> str | None:
        """Why a certification, by id, is not recommended; None if it is."""
        return self.refusal(self.knowledge.certifications[id_])

    def refusal(self, certification: Certification) -> str | None:
        """Why a certification is not recommended; None if it is."""
        if certification.id in self.held_certifications:
            return "you hold it already"
        chain = self.chain(certification)
        learnt = self.learn(chain)
        day = self.pace.ends(learnt.expected) or self.pace.start
        for id_ in chain:
            why = self._closed(self.knowledge.certifications[id_], day)
            if why:
                needs = f"it presupposes {self.knowledge.certifications[id_].name}, and " if id_ != chain[-1] else ""
                return needs + why
        if not certification.covers:
            return "what its exam covers is not known, so nothing says what it would close"
        if asked := self._barred(chain):
            return f"it asks for what you have not said you have: {asked[:1].lower()}{asked[1:].rstrip('.')}"
        if self.readiness_after(chain) - self.readiness < _LEAST:
            return f"it closes nothing of your gap for {self.role.title}"
        return None

    def _barred(self, chain: tuple[str, ...]) -> str | None:
        """What an issuer requires before the exam and the person is not known to have. Years count in the roles that
        name the certification. A course can be taken, and another certification comes first in the chain."""
        for id_ in chain:
            one = self.knowledge.certifications[id_]
            for asked in one.experience if not one.prerequisites else ():
                enough = asked.years is not None and self._years_towards(one) >= asked.years
                if asked.required and not asked.by_course and not enough:
                    return asked.text
        return None

    def _years_towards(self, certification: Certification) -> float:
        roles = self.knowledge.roles.values()
        naming = {
            role.id for role in roles if any(one.certification == certification.id for one in role.certifications)
        }
        return math.fsum(job.years_told for job in self.recognised.jobs if job.role in naming)

    def _closed(self, certification: Certification, day: date) -> str | None:
        """Why a certification cannot be taken today, nor on the day on which the person would be ready for it."""
        if not certification.verified:
            return (certification.unverified_reason or "no issuer of it could be found").rstrip(".")
        today, then = certification.status(self.pace.start), certification.status(day)
        if today == "retired":
            return f"it is retired since {_day(certification.ends)}"
        if then == "retired":
            return f"it closes on {_day(certification.ends)}, before you would be ready for it ({day.isoformat()})"
        if then not in _TAKEABLE:
            opens = certification.availability and certification.availability.available_from
            return f"it is not open on {day.isoformat()}" + (f", but from {_day(opens)}" if opens else "")
        return None

    def declined(self, certification: Certification) -> Declined:
        """A certification asked for by name, and why it is not recommended."""
        follows = self.knowledge.certifications[certification.successor] if certification.successor else None
        return Declined(
            certification=certification.id,
            name=certification.name,
            status=certification.status(self.pace.start),
            reason=self.refusal(certification) or "",
            successor=follows.id if follows else None,
            successor_name=follows.name if follows else None,
            successor_status=follows.status(self.pace.start) if follows else None,
        )


def _sources(certification: Certification) -> tuple[str, ...]:
    """What an advice about a certification rests on: what it covers, its days, its fees and how long it counts."""
    facts = [fee.sources for fee in certification.fees]
    facts += [fact.sources for fact in (certification.availability, certification.validity) if fact]
    return tuple(dict.fromkeys(id_ for ids in (certification.coverage_sources, *facts) for id_ in ids))


def _day(day: date | None) -> str:
    return day.isoformat() if day else "an unknown day"
