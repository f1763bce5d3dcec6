"""How a person stands with an advertisement: the ledger, what they can say with evidence, and what is lacking."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Literal

from mlcareer.advice.market.posting.advertisements import Advertisements, Posting, PostingRequirement
from mlcareer.advice.rounding import tenths
from mlcareer.advice.standing.assess import LedgerRow, ProfileView, ledger_rows, ready, view
from mlcareer.advice.standing.credit import Cover, Held, Ledger, holdings
from mlcareer.advice.standing.gates import NOT_SAID, GateResult, GateState, check_gate, years_towards
from mlcareer.advice.standing.likely import guesses, supposing
from mlcareer.advice.standing.steps import NextStudy, Step, bundle
from mlcareer.counts import years_in_words
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES
from mlcareer.knowledge.model import BandName, Gate, shares
from mlcareer.profile.model import Job, Profile
from mlcareer.profile.recognise import Claim, recognise
from mlcareer.reading.advert.degrees import AskedDegree
from mlcareer.reading.wordings import Wordings, wordings
from mlcareer.record import Record

STEPS = 5
_BETWEEN_FIELDS = r"[,;/&]|\b(?:%<or-instead>)\b"
_LEARNING = r"\b(?:%<ml-work>)\b"
_OF_LEARNING = Gate(id="years", kind="experience", strength="required", sources=(), years=1, counts="ml")
_RECENT = 3
"""Years since a skill was last used up to which it is called recent."""


class Say(Record):
    """One thing to say in the application, in words, and the requirement that it answers, if it is one, with the level
    that is asked for.

    `backing`: `evidence` where the profile gives any for it (work, a project, a course, a certificate, a job),
    `stated` where it only says so, `guessed` where it was read out of a document and not confirmed.
    """

    requirement: str | None
    text: str
    required_level: int | None
    backing: Literal["evidence", "stated", "guessed"]
    must: bool


class Lack(Record):
    """A requirement that is not met: the points it costs, and the hours to meet it in the quickest way with what that
    builds on. `stated` is false where the person has not said whether they can do it, and `likely` true where they
    likely can: then there is nothing to learn, but to say so."""

    requirement: str
    name: str
    must: bool
    points: float
    required_level: int
    stated: bool
    likely: bool
    because: str
    hours_low: int
    hours_high: int


class AsTheRole(Record):
    """The same person held against the role that an advertisement resembles most, by the role's own requirements, as an
    assessment does. The numbers differ from those of the advertisement as it asks for other things: the role for
    `asked`, of which the advertisement names `named`, and the advertisement for `beyond` that the role does not."""

    role: str
    title: str
    readiness: float
    readiness_expected: float
    asked: int
    named: int
    beyond: int


class Applicant(Record):
    """A person held against one advertisement, in the terms of an assessment (docs/posting.md).

    Readiness and its upper bound are null, as is the band, where nothing is asked that is known here.
    """

    readiness: float | None
    readiness_expected: float | None
    readiness_upper: float | None
    band: BandName | None
    band_expected: BandName | None
    band_upper: BandName | None
    essential_gaps: tuple[str, ...]
    gates: tuple[GateResult, ...]
    ledger: tuple[LedgerRow, ...]
    say: tuple[Say, ...]
    lacks: tuple[Lack, ...]
    next_steps: tuple[Step, ...]
    as_the_role: AsTheRole | None = None

    @property
    def numbers(self) -> tuple[float, float, float] | None:
        """Readiness as it was said, as is likely, and at most."""
        if self.readiness is None:
            return None
        assert self.readiness_expected is not None
        assert self.readiness_upper is not None
        return self.readiness, self.readiness_expected, self.readiness_upper


class PostingReport(Record):
    """One advertisement, and a person held against it where one is given."""

    posting: Posting
    profile: ProfileView | None
    you: Applicant | None


class PostingRow(Record):
    """An advertisement among several; `rank` is null where there is nobody to rank them for."""

    rank: int | None
    posting: Posting
    you: Applicant | None


class CommonLack(Record):
    """What a person lacks of several advertisements: how many ask for it, of how many it is a must, the highest level
    asked, and the hours to meet that in the quickest way with what it builds on. `likely` ones are likely met at that
    level, and stand last."""

    requirement: str
    name: str
    asked: int
    musts: int
    required_level: int
    stated: bool
    likely: bool
    hours_low: int
    hours_high: int


class PostingList(Record):
    """Several advertisements: for a person by readiness, then by what it may be at most; else in the order given.

    `lacking` is what is lacking over all of them, the most often a must first, then the most asked for; `plan` are the
    steps that close it, in order, each of which is taken once however many ask for it.
    """

    profile: ProfileView | None
    postings: tuple[PostingRow, ...]
    lacking: tuple[CommonLack, ...] = ()
    plan: tuple[Step, ...] = ()


def report(ads: Advertisements, posting: Posting, profile: Profile | None, *, today: date) -> PostingReport:
    """An advertisement, and how a person stands with it."""
    if profile is None:
        return PostingReport(posting=posting, profile=None, you=None)
    person = _Matcher(ads, profile, today)
    return PostingReport(posting=posting, profile=person.view, you=person.against(posting))


def compare(ads: Advertisements, postings: Sequence[Posting], profile: Profile | None, *, today: date) -> PostingList:
    """Several advertisements, ranked where there is a person."""
    if profile is None:
        return PostingList(
            profile=None, postings=tuple(PostingRow(rank=None, posting=one, you=None) for one in postings)
        )
    person = _Matcher(ads, profile, today)
    rated = [(posting, person.against(posting)) for posting in postings]
    rated.sort(key=lambda pair: _order(pair[1]))
    return PostingList(
        profile=person.view,
        postings=tuple(PostingRow(rank=n, posting=posting, you=you) for n, (posting, you) in enumerate(rated, 1)),
        lacking=_lacking([you for _, you in rated]),
        plan=person.plan([posting for posting, _ in rated]),
    )


def _lacking(several: Sequence[Applicant]) -> tuple[CommonLack, ...]:
    """What is lacking over several advertisements, counted."""
    found: dict[str, list[Lack]] = {}
    for lack in (lack for you in several for lack in you.lacks):
        found.setdefault(lack.requirement, []).append(lack)
    counted = []
    for key, lacks in found.items():
        hardest = max(lacks, key=lambda lack: lack.required_level)
        counted.append(
            CommonLack(
                requirement=key,
                name=hardest.name,
                asked=len(lacks),
                musts=sum(lack.must for lack in lacks),
                required_level=hardest.required_level,
                stated=hardest.stated,
                likely=hardest.likely,
                hours_low=hardest.hours_low,
                hours_high=hardest.hours_high,
            )
        )
    return tuple(sorted(counted, key=lambda one: (one.likely, -one.musts, -one.asked, one.hours_high, one.requirement)))


def _order(you: Applicant) -> tuple[float, float, int]:
    """Best first: by readiness, then at most, then the fewest gates that are not met."""
    unmet = sum(gate.status == "unmet" for gate in you.gates)
    said, _, most = you.numbers or (-1, 0, 0)
    return -said, -most, unmet


class _Matcher:
    """One person, who is held against several advertisements."""

    def __init__(self, ads: Advertisements, profile: Profile, today: date) -> None:
        self.knowledge = ads.knowledge
        self.sources = ads.rule.sources
        self.recognised = recognise(profile, self.knowledge)
        self.held = holdings(self.recognised, self.knowledge)
        guessed = guesses(self.recognised, self.held, self.knowledge)
        self.supposed = supposing(self.held, guessed, self.knowledge)
        self.study = NextStudy(self.knowledge, self.supposed, today, guessed, self.recognised.courses, self.held)
        self.ledger = Ledger(self.held, self.knowledge, guessed)
        self.view = view(self.recognised, self.knowledge)
        self.today = today

    def against(self, posting: Posting) -> Applicant:
        """How the person stands with an advertisement."""
        knowledge = self.knowledge
        demands = [one.demand(self.sources) for one in posting.counted]
        covers = [self.ledger.cover(demand) for demand in demands]
        rows = ledger_rows(knowledge, shares(demands), covers, self.ledger) if demands else ()
        numbers = ready(knowledge, covers) if demands else None
        return Applicant(
            readiness=numbers.said if numbers else None,
            readiness_expected=numbers.expected if numbers else None,
            readiness_upper=numbers.upper if numbers else None,
            band=numbers.band if numbers else None,
            band_expected=numbers.band_expected if numbers else None,
            band_upper=numbers.band_upper if numbers else None,
            essential_gaps=numbers.essential_gaps if numbers else (),
            gates=tuple(self._gates(posting)),
            ledger=rows,
            say=tuple(self._say(posting, covers)),
            lacks=tuple(self._lacks(posting, covers, rows)),
            next_steps=tuple(self.study.next_steps(covers, STEPS)) if demands else (),
            as_the_role=self._as_the_role(posting),
        )

    def _as_the_role(self, posting: Posting) -> AsTheRole | None:
        if not posting.roles:
            return None
        role = self.knowledge.roles[posting.roles[0].role]
        numbers = ready(self.knowledge, self.ledger.covers(role))
        asked = {skill for one in posting.counted for skill in one.skills}
        of_role = {skill for one in role.requirements for skill in one.skills}
        return AsTheRole(
            role=role.id,
            title=role.title,
            readiness=numbers.said,
            readiness_expected=numbers.expected,
            asked=len(role.requirements),
            named=sum(not asked.isdisjoint(one.skills) for one in role.requirements),
            beyond=sum(of_role.isdisjoint(one.skills) for one in posting.counted),
        )

    def plan(self, postings: Sequence[Posting]) -> tuple[Step, ...]:
        """The steps that close what is lacking over several advertisements. Each thing asked weighs by how many ask
        for it, at the highest level asked, and what is a must in half of them comes first."""
        asked: dict[str, list[PostingRequirement]] = {}
        for one in (one for posting in postings for one in posting.counted):
            asked.setdefault(one.requirement, []).append(one)
        covers = []
        for several in asked.values():
            hardest = max(several, key=lambda one: one.level)
            demand = replace(
                hardest.demand(self.sources),
                importance=max(1, round(5 * len(several) / len(postings))),
                essential=2 * sum(one.strength == "must" for one in several) >= len(postings),
            )
            covers.append(self.ledger.cover(demand))
        return tuple(self.study.next_steps(covers, len(self.knowledge.skills))) if covers else ()

    # --- gates -----------------------------------------------------------------------------------------------------

    def _gates(self, posting: Posting) -> Iterator[GateResult]:
        profile = self.recognised.profile
        for degree in (posting.degree, posting.degree_preferred):
            if degree:
                yield check_gate(self._degree(degree), profile, self.knowledge)
        if posting.years:
            yield self._years(posting)
        for one in posting.certifications:
            has = one.certification in self.recognised.certifications
            yield GateResult(
                gate=one.certification,
                kind="licence",
                strength="required" if one.strength == "must" else "preferred",
                status="met" if has else "unknown",
                needs=one.name,
                has="held" if has else NOT_SAID,
                said=has,
                note=None,
                sources=self.sources,
            )

    def _degree(self, asked: AskedDegree) -> Gate:
        return Gate(
            id=f"degree-{asked.level}",
            kind="education",
            strength="required" if asked.required else "preferred",
            sources=self.sources,
            education=asked.level,
            fields=asked.fields,
            note="or experience that the employer takes as equivalent" if asked.or_equivalent else None,
        )

    def _years(self, posting: Posting) -> GateResult:
        """Years of experience as such: of paid work in any job where nothing else is said. Met only if the jobs are of
        the kind that the advertisement resembles or names, or if it names machine learning, of which years may be
        stated or follow from other jobs; which others count, only the employer can say."""
        needed = posting.years or 0
        near = {*self._named(posting), *(one.role for one in posting.roles[:1])} - {None}
        jobs = self.recognised.profile.experience
        alike = math.fsum(job.years or 0 for job in jobs if not near.isdisjoint(self._kinds_of(job)))
        every = math.fsum(job.years or 0 for job in jobs)
        if alike < needed <= (learnt := self._learnt(posting)):
            return self._of_years(needed, "met", f"{years_in_words(learnt)} of machine learning")
        status: GateState = (
            "met" if alike >= needed else "unmet" if jobs and every < needed and self._complete(jobs) else "unknown"
        )
        doubt = status == "unknown" and every >= needed
        has = f"{years_in_words(every)} of work" + (", which the employer may or may not count" if doubt else "")
        return self._of_years(needed, status, has if jobs else None)

    def _of_years(self, needed: float, status: GateState, has: str | None) -> GateResult:
        return GateResult(
            gate="years",
            kind="experience",
            strength="required",
            status=status,
            needs=f"{years_in_words(needed)} of experience",
            has=has or NOT_SAID,
            said=has is not None,
            note=None,
            sources=self.sources,
        )

    def _learnt(self, posting: Posting) -> float:
        """The years of machine learning, where the advertisement asks for years of that; else 0."""
        learning = self._wordings.form(_LEARNING)
        if not any(learning.search(field) for field in self._fields(posting)):
            return 0.0
        return years_towards(_OF_LEARNING, self.recognised.profile, self.knowledge)

    def _named(self, posting: Posting) -> Iterator[str | None]:
        """The kinds of work in one of which the advertisement asks for its years."""
        for field in self._fields(posting):
            yield from self._kinds(field)

    def _fields(self, posting: Posting) -> Iterator[str]:
        """The fields in one of which the advertisement asks for its years: `analytics or supply chain`."""
        between = self._wordings.form(_BETWEEN_FIELDS)
        for one in posting.asked_years:
            if one.of and one.required and one.years >= (posting.years or 0):
                yield from between.split(one.of)

    @cached_property
    def _wordings(self) -> Wordings:
        return wordings(self.knowledge.language.wordings)

    def _kinds(self, title: str | None) -> tuple[str | None, str | None]:
        """The role and the family of jobs that a title, or a field of work, stands for."""
        found = self.knowledge.titles.understand(title or "")
        return found.role, found.family

    def _kinds_of(self, job: Job) -> set[str | None]:
        """The same of a job, which is of the family, too, that its own is like: a demand planner works in supply chain,
        a finance analyst in finance."""
        role, family = self._kinds(job.role or job.title)
        return {role, family, self.knowledge.families[family].like if family else None}

    @staticmethod
    def _complete(jobs: Sequence[Job]) -> bool:
        return all(job.years is not None for job in jobs)

    # --- what to say -------------------------------------------------------------------------------------------------

    def _say(self, posting: Posting, covers: Sequence[Cover]) -> Iterator[Say]:
        """What the profile says of each requirement that it meets, then of jobs and certifications; what has evidence
        first, and what is a must before what is not."""
        found = [
            say
            for one, cover in zip(posting.counted, covers, strict=True)
            if cover.status == "met" and (say := self._of_skills(one, cover))
        ]
        order = {"evidence": 0, "stated": 1, "guessed": 2}
        yield from sorted(found, key=lambda say: (order[say.backing], not say.must))
        yield from self._of_jobs(posting)
        yield from self._of_certifications(posting, covers)

    def _of_skills(self, one: PostingRequirement, cover: Cover) -> Say | None:
        """The claims that meet a requirement by themselves."""
        claims = [self.recognised.claims[part.skill] for part in cover.parts if part.via == "direct"]
        if not claims:
            return None
        evident = any(claim.evidence or self._recent(claim) for claim in claims)
        guessed = any(claim.guessed for claim in claims)
        return Say(
            requirement=one.requirement,
            text="; ".join(map(self._claim, claims)),
            required_level=one.level,
            backing="guessed" if guessed else "evidence" if evident else "stated",
            must=one.strength == "must",
        )

    def _recent(self, claim: Claim) -> bool:
        return claim.last_used is not None and self.today.year - claim.last_used <= _RECENT

    def _claim(self, claim: Claim) -> str:
        backed = [f"from {' and '.join(claim.evidence)}"] if claim.evidence else []
        used = [f"last used {claim.last_used}"] if claim.last_used else []
        level = "named without a level" if claim.assumed else NAMES[claim.level]
        return ", ".join([f"{self.knowledge.skills[claim.skill].name}: {level}", *backed, *used])

    def _of_jobs(self, posting: Posting) -> Iterator[Say]:
        """The jobs held in roles that the advertisement resembles."""
        near = {one.role: one.title for one in posting.roles}
        for job in self.recognised.profile.experience:
            role, _ = self._kinds(job.role or job.title)
            if role in near:
                time = f"{years_in_words(job.years)} as " if job.years else "worked as "
                text = f"{time}{job.title or near[role]}, a role that it resembles"
                yield Say(requirement=None, text=text, required_level=None, backing="evidence", must=False)

    def _of_certifications(self, posting: Posting, covers: Sequence[Cover]) -> Iterator[Say]:
        """The certifications held that are named, or cover what is asked for."""
        named = {one.certification for one in posting.certifications}
        wanted = {skill for cover in covers for skill in cover.requirement.skills}
        for id_ in self.recognised.certifications:
            exam = self.knowledge.certifications[id_]
            skills = [self.knowledge.skills[part.skill].name for part in exam.covers if part.skill in wanted]
            if id_ in named or skills:
                why = "it is named" if id_ in named else f"it covers {', '.join(skills[:3])}"
                text = f"{exam.name}, held: {why}"
                yield Say(requirement=None, text=text, required_level=None, backing="evidence", must=id_ in named)

    # --- what is lacking ---------------------------------------------------------------------------------------------

    def _lacks(self, posting: Posting, covers: Sequence[Cover], rows: Sequence[LedgerRow]) -> Iterator[Lack]:
        """The requirements that are open, musts first, then those that cost most; likely ones last."""
        found = [
            self._lack(one, cover, row)
            for one, cover, row in zip(posting.counted, covers, rows, strict=True)
            if cover.status != "met"
        ]
        yield from sorted(found, key=lambda lack: (lack.likely, not lack.must, -lack.points, lack.requirement))

    def _lack(self, one: PostingRequirement, cover: Cover, row: LedgerRow) -> Lack:
        hours = sorted(_hours(self.knowledge, self.supposed, skill, one.level) for skill in one.skills)
        low, high = (math.fsum(pair[end] for pair in hours[: one.pick]) for end in (0, 1))
        return Lack(
            requirement=one.requirement,
            name=one.name,
            must=one.strength == "must",
            points=(tenths(row.points) - tenths(row.earned)) / 10,
            required_level=one.level,
            stated=cover.status not in ("unknown", "likely"),
            likely=cover.status == "likely",
            because=row.because,
            hours_low=max(1, round(low)),
            hours_high=max(1, math.ceil(high)),
        )


def _hours(knowledge: Knowledge, held: Mapping[str, Held], skill: str, level: int) -> tuple[float, float]:
    """The hours to hold a skill at a level, with what it builds on."""
    raises = [knowledge.learning_hours(*raised) for raised in bundle(knowledge, held, skill, level)]
    return math.fsum(low for low, _ in raises), math.fsum(high for _, high in raises)
