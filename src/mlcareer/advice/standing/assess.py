"""The assessment: how much of what each role asks a person covers, point by point, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from mlcareer.advice.rounding import apportion, tenths
from mlcareer.advice.standing.credit import (
    Cover,
    Credit,
    Ledger,
    State,
    Status,
    Via,
    holdings,
    level_of,
    readiness,
)
from mlcareer.advice.standing.fit import Fit, FitBand, FitModel, FitReason, RoleEvidence, fit_band, fit_rests_on
from mlcareer.advice.standing.gates import GateResult, check_gates
from mlcareer.advice.standing.grounds import GuessReason
from mlcareer.advice.standing.held_back import HeldBack, RoleStandings
from mlcareer.advice.standing.likely import Guess, guesses, supposing
from mlcareer.advice.standing.questions import Question, questions
from mlcareer.advice.standing.steps import NextStudy, Step
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import NAMES
from mlcareer.knowledge.model import BandName
from mlcareer.profile.assumed import AssumedFrom
from mlcareer.profile.model import Profile
from mlcareer.profile.recognise import NameKind, Recognised, recognise
from mlcareer.reading.places import nearest_places
from mlcareer.record import Record

STEPS = 5
LISTED = 100
"""The most roles of which an assessment has a line, where not all are asked for in full: nobody reads thousands."""
_ASKED_BACK = 50
"""Unrecognised names of one profile for which the nearest are looked up; a file of nothing else has to end too."""


class SkillView(Record):
    """A skill that the person holds, as they stated it. `level` is 0 to 5; `assumed_from` is what an assumed level
    above intermediate rests on; `guessed` says that it was read out of a document and not confirmed."""

    skill: str
    name: str
    level: int
    as_given: str
    assumed: bool
    evidence: tuple[str, ...]
    last_used: int | None
    guessed: bool = False
    assumed_from: AssumedFrom | None = None


class UnrecognisedName(Record):
    """A name that the knowledge base does not have, with the nearest names that it has (for the first 50)."""

    as_given: str
    kind: NameKind
    did_you_mean: tuple[str, ...]


class ProfileView(Record):
    """What was understood of a profile. `twice` are the skills that were said under two names with different levels."""

    id: str | None
    name: str | None
    skills: tuple[SkillView, ...]
    certifications: tuple[str, ...]
    target_roles: tuple[str, ...]
    unrecognised: tuple[UnrecognisedName, ...]
    ignored: tuple[str, ...]
    twice: tuple[str, ...]


class Part(Record):
    """What one skill of a requirement earns of it, and by what.

    Where it is held by itself (`via` direct), it was `stated` at `level`, or named without one and taken as that.
    Where it is implied, `source` is the skill or certification that implies it at `level`. Where credit carries over
    (transfer), `source` is the skill of whose credit `factor` counts here, and there is no level.
    """

    skill: str
    via: Via
    level: int | None
    stated: bool
    source: str | None
    factor: float | None


class LedgerRow(Record):
    """One requirement of a role and what it earns.

    `points`, `earned`, `earned_expected` (with what is likely) and `possible` (at most) are in percent of readiness,
    rounded so that they add up to 100 and to the readiness shown; `credit` and `credit_expected` are those over
    points, exact. `level` is the person's, null where it is unknown; where a row is only likely to be met, it is the
    likely one. `chance` is that of meeting the requirement, and `reasons` are what is likely here for. `parts` are the
    skills that earn the credit, or, where there is none, those held at levels too low for any; `because` says them in
    words.
    """

    requirement: str
    name: str
    skills: tuple[str, ...]
    pick: int
    points: float
    earned: float
    earned_expected: float
    possible: float
    credit: float
    credit_expected: float
    chance: float
    status: Status
    essential: bool
    importance: int
    required_level: int
    level: int | None
    via: Via
    parts: tuple[Part, ...]
    because: str
    reasons: tuple[GuessReason, ...]
    sources: tuple[str, ...]


class RoleAssessment(Record):
    """One role held against a profile.

    `fit` is in [0, 1] over all roles, the softmax of `fit_score`, which is the sum of the points of `fit_reasons`;
    `evidence` says what they rest on: people in the role, advertisements for it, or its requirements alone, of which
    `fit_basis` is the short form. `rank` is by fit, but roles that are `held_back` stand behind all others.
    `fit_band` is what the fit is called, and `close_to_first` says that the first role fits hardly better.
    Readiness is in percent: from what was said alone, with what is likely, and at most. Of a role that is not `in_full`
    there are the numbers alone, and no reasons, gates, ledger or steps.
    """

    role: str
    title: str
    rank: int
    fit: float
    fit_score: float
    fit_basis: Literal["survey", "advertisements", "requirements"]
    evidence: RoleEvidence
    readiness: float
    readiness_expected: float
    readiness_upper: float
    band: BandName
    band_expected: BandName
    band_upper: BandName
    essential_gaps: tuple[str, ...]
    in_full: bool
    fit_reasons: tuple[FitReason, ...]
    gates: tuple[GateResult, ...]
    ledger: tuple[LedgerRow, ...]
    next_steps: tuple[Step, ...]
    fit_band: FitBand = "little"
    close_to_first: bool = False
    held_back: HeldBack | None = None

    @property
    def gaps(self) -> list[LedgerRow]:
        """The requirements that are not fully met, the costliest first."""
        open_rows = [row for row in self.ledger if row.status != "met"]
        return sorted(open_rows, key=lambda row: (row.earned - row.points, not row.essential, row.requirement))


class LikelySkill(Record):
    """A skill that the person likely has at `level`, which was not said: a guess to be confirmed.

    `chances` are those of level 1 or more, 2 or more, to 5; `chance` is that of `level`.
    """

    skill: str
    name: str
    level: int
    chance: float
    chances: tuple[float, ...]
    reasons: tuple[GuessReason, ...]


class Assessment(Record):
    """A profile held against roles, the best fit first.

    `compared` is the number of roles ranked: 0 where nothing is known to rank them by, so that ranks and fit mean
    nothing and only the roles that were chosen are there. Of very many roles the hundred best and those aimed at are
    there, and `left_out` says how many more were ranked.
    `likely` are the skills that the person likely has and has not said, the likeliest first. `questions` are those
    whose answers would tell most, the most telling first.
    """

    profile: ProfileView
    likely: tuple[LikelySkill, ...]
    compared: int
    roles: tuple[RoleAssessment, ...]
    questions: tuple[Question, ...]
    left_out: int = 0


def assess(
    knowledge: Knowledge,
    profile: Profile | Recognised,
    *,
    today: date,
    roles: tuple[str, ...] = (),
    detailed: int | None = None,
    steps: int = STEPS,
    ask: bool = True,
    reasons: bool = True,
    model: FitModel | None = None,
) -> Assessment:
    """Hold a profile against every role.

    `roles` (ids) picks the ones to report; ranks and fit are over all roles all the same. `roles`, the roles aimed at
    and the `detailed` best ones (None: all) are reported in full, with `steps` next steps each, the others by their
    numbers alone. A profile that says nothing is held against the `roles` only, since there is nothing to rank them by.
    `today` decides which resources are live; `ask` says whether `questions` are wanted, and `reasons` whether those of
    the fit are. What was understood of a profile may stand in its place, beside the `model` of the fit, where both are
    at hand.
    """
    model = model or FitModel(knowledge)
    recognised = profile if isinstance(profile, Recognised) else recognise(profile, knowledge)
    held = holdings(recognised, knowledge)
    guessed = guesses(recognised, held, knowledge)
    aims = roles or recognised.target_roles
    by_fit = model.rank(recognised)
    asked = questions(model, recognised, held, aims, guessed=guessed, ranked=by_fit) if ask else ()
    ledger = Ledger(held, knowledge, guessed)
    standing = RoleStandings(recognised, ledger, knowledge)
    study = NextStudy(knowledge, supposing(held, guessed, knowledge), today, guessed, recognised.courses, held)
    ranked = standing.ordered(by_fit)
    everything = not (roles or recognised.empty)
    wanted = {*roles, *recognised.target_roles}
    in_full = {*wanted, *(fit.role for fit in ranked[:detailed])}
    listed = len(ranked) if detailed is None else max(LISTED, detailed)
    chosen = [
        (rank, fit)
        for rank, fit in enumerate(ranked, 1)
        if fit.role in roles or (everything and (rank <= listed or fit.role in wanted))
    ]
    return Assessment(
        profile=view(recognised, knowledge),
        likely=likely_skills(knowledge, held, guessed),
        compared=0 if recognised.empty else len(ranked),
        roles=tuple(
            replace(
                _role(recognised, ledger, standing.covers(fit.role), rank, fit, model, study, steps, reasons=reasons)
                if fit.role in in_full
                else line(standing.covers(fit.role), rank, fit, model),
                held_back=standing.back(fit.role),
                close_to_first=is_close(model, fit, ranked[0]),
            )
            for rank, fit in chosen
        ),
        questions=asked,
        left_out=len(ranked) - len(chosen) if everything else 0,
    )


class Ranked(Record):
    """A role's place for one profile, in brief: its fit over all roles, and its part of that of the roles asked for.

    `close_to_first` and `held_back` are as in an assessment; `close_to_first` is held against the first of these roles.
    """

    role: str
    fit: float
    fit_among: float
    close_to_first: bool
    held_back: bool
    readiness: float
    readiness_expected: float
    readiness_upper: float


def rank(model: FitModel, recognised: Recognised, roles: tuple[str, ...]) -> list[Ranked]:
    """`roles` (ids) by fit, best first; none for a profile that says nothing to rank them by."""
    if recognised.empty:
        return []
    knowledge = model.knowledge
    held = holdings(recognised, knowledge)
    ledger = Ledger(held, knowledge, guesses(recognised, held, knowledge))
    ranking = []
    standing = RoleStandings(recognised, ledger, knowledge)
    ranked = standing.ordered(model.rank(recognised, roles))
    among = sum(fit.share for fit in ranked)
    for fit in ranked:
        numbers = readiness(standing.covers(fit.role))
        ranking.append(
            Ranked(
                role=fit.role,
                fit=round(fit.share, 6),
                fit_among=round(fit.share / among, 6),
                close_to_first=is_close(model, fit, ranked[0]),
                held_back=standing.is_back(fit.role),
                readiness=tenths(numbers.said) / 10,
                readiness_expected=tenths(numbers.expected) / 10,
                readiness_upper=tenths(numbers.upper) / 10,
            )
        )
    return ranking


def is_close(model: FitModel, fit: Fit, first: Fit) -> bool:
    """Whether a role's fit is so near to the first one's that the order says little."""
    return first.score - fit.score < model.rule.close


def view(recognised: Recognised, knowledge: Knowledge) -> ProfileView:
    """What was understood of a profile, skills in order of level and name."""
    skills = [
        SkillView(
            skill=claim.skill,
            name=knowledge.skills[claim.skill].name,
            level=claim.level,
            as_given=claim.as_given,
            assumed=claim.assumed,
            evidence=claim.evidence,
            last_used=claim.last_used,
            guessed=claim.guessed,
            assumed_from=claim.assumed_from,
        )
        for claim in recognised.claims.values()
    ]
    return ProfileView(
        id=recognised.profile.id,
        name=recognised.profile.name,
        skills=tuple(sorted(skills, key=lambda skill: (-skill.level, skill.skill))),
        certifications=recognised.certifications,
        target_roles=recognised.target_roles,
        unrecognised=tuple(
            UnrecognisedName(
                as_given=name, kind=kind, did_you_mean=_nearest(knowledge, kind, name) if number < _ASKED_BACK else ()
            )
            for number, (kind, name) in enumerate(dict.fromkeys(recognised.unrecognised))
        ),
        ignored=recognised.ignored,
        twice=recognised.twice,
    )


def _nearest(knowledge: Knowledge, kind: NameKind, name: str) -> tuple[str, ...]:
    """The names of a kind that one that is not known may stand for."""
    match kind:
        case "skill":
            several = [knowledge.skill_names.find(word) for word in name.split()]  # with no comma between
            if len(several) > 1 and all(several):
                return tuple(dict.fromkeys(knowledge.skills[id_].name for id_ in several if id_))
            return knowledge.skill_names.nearest(name)
        case "certification":
            return knowledge.certification_names.nearest(name)
        case "role" | "job":
            return knowledge.titles.nearest(name)
        case "region":
            return nearest_places(name, knowledge.language.places)


def likely_skills(knowledge: Knowledge, held: State, guessed: Mapping[str, Guess]) -> tuple[LikelySkill, ...]:
    """The skills that are likely held at more than what is known, the likeliest first."""
    found = [
        LikelySkill(
            skill=guess.skill,
            name=knowledge.skills[guess.skill].name,
            level=guess.held_level,
            chance=guess.chance(guess.held_level),
            chances=guess.chances,
            reasons=guess.reasons,
        )
        for guess in guessed.values()
        if guess.held_level > level_of(held, guess.skill)
    ]
    return tuple(sorted(found, key=lambda one: (-one.level, -one.chance, one.skill)))


def _role(
    recognised: Recognised,
    ledger: Ledger,
    covers: list[Cover],
    rank: int,
    fit: Fit,
    model: FitModel,
    study: NextStudy,
    steps: int,
    *,
    reasons: bool,
) -> RoleAssessment:
    """A role in full."""
    role = model.knowledge.roles[fit.role]
    return replace(
        line(covers, rank, fit, model),
        in_full=True,
        fit_reasons=model.reasons(recognised, role.id) if reasons else (),
        gates=check_gates(role.gates, recognised.profile, model.knowledge, role.family),
        ledger=ledger_rows(model.knowledge, role.points, covers, ledger),
        next_steps=tuple(study.next_steps(covers, steps)),
    )


def line(covers: list[Cover], rank: int, fit: Fit, model: FitModel) -> RoleAssessment:
    """The numbers of a role."""
    knowledge = model.knowledge
    role = knowledge.roles[fit.role]
    numbers = ready(knowledge, covers)
    evidence = fit_rests_on(knowledge, role.id)
    return RoleAssessment(
        role=role.id,
        title=role.title,
        rank=rank,
        fit=round(fit.share, 4),
        fit_band=fit_band(fit.share, len(model.roles)),
        readiness=numbers.said,
        readiness_expected=numbers.expected,
        readiness_upper=numbers.upper,
        band=numbers.band,
        band_expected=numbers.band_expected,
        band_upper=numbers.band_upper,
        essential_gaps=numbers.essential_gaps,
        fit_score=round(fit.score, 6),
        fit_basis="survey" if evidence.kind == "people" else evidence.kind,
        evidence=evidence,
        in_full=False,
        fit_reasons=(),
        gates=(),
        ledger=(),
        next_steps=(),
    )


class Ready(Record):
    """How ready somebody is for a role, in percent to the tenth and by name: from what was said alone, with what is
    likely by its chances, and at most. `essential_gaps` are the essential requirements that what was said leaves open,
    and `essential_unlikely` those of them that are not even likely met.

    Whatever tells a readiness tells one of these. What is likely enough to be asked about instead of taught decides
    what a plan teaches; it is no number of its own.
    """

    said: float
    expected: float
    upper: float
    band: BandName
    band_expected: BandName
    band_upper: BandName
    essential_gaps: tuple[str, ...]
    essential_unlikely: tuple[str, ...]


def ready(knowledge: Knowledge, covers: Sequence[Cover]) -> Ready:
    """How ready somebody with these covers is for what they are of."""
    found = readiness(covers)
    essential = [cover for cover in covers if cover.requirement.essential and cover.status != "met"]
    doubtful = [cover for cover in essential if cover.status != "likely"]
    hopeless = any(cover.best < 1.0 for cover in essential)
    return Ready(
        said=tenths(found.said) / 10,
        expected=tenths(found.expected) / 10,
        upper=tenths(found.upper) / 10,
        band=band(knowledge, found.said, all_essential=not essential),
        band_expected=band(knowledge, found.expected, all_essential=not doubtful),
        band_upper=band(knowledge, found.upper, all_essential=not hopeless),
        essential_gaps=tuple(cover.requirement.key for cover in essential),
        essential_unlikely=tuple(cover.requirement.key for cover in doubtful),
    )


def band(knowledge: Knowledge, percent: float, *, all_essential: bool) -> BandName:
    """The band of a readiness. Without every essential requirement nobody is ready, however many points."""
    bands = knowledge.method.bands
    return next(b.name for b in bands if percent >= b.at_least and (all_essential or b.name != "ready"))


def ledger_rows(
    knowledge: Knowledge, points: list[float], covers: list[Cover], ledger: Ledger
) -> tuple[LedgerRow, ...]:
    """The rows of requirements with their points, in order. What is earned, what is likely beyond that, what is
    possible beyond that and what is lost are rounded apart, so that a met row earns all of its points and a missing
    one none, and every column still adds up."""
    ready = readiness(covers)
    totals = [tenths(ready.said), tenths(ready.expected), tenths(ready.upper), 1000]
    levels = [(cover.now, cover.expected, cover.best, 1.0) for cover in covers]
    columns: list[list[int]] = []
    for number, total in enumerate(totals):
        parts = [each[number] - (each[number - 1] if number else 0.0) for each in levels]
        more = apportion(
            [p * max(part, 0.0) for p, part in zip(points, parts, strict=True)],
            total - (totals[number - 1] if number else 0),
        )
        columns.append([a + b for a, b in zip(columns[-1], more, strict=True)] if columns else more)
    return tuple(
        _row(knowledge, cover, (earned, likely, possible, whole), ledger)
        for cover, earned, likely, possible, whole in zip(covers, *columns, strict=True)
    )


def _row(knowledge: Knowledge, cover: Cover, points: tuple[int, int, int, int], ledger: Ledger) -> LedgerRow:
    """One row; `points` are what is earned, likely, possible and asked, in tenths."""
    requirement, first = cover.requirement, cover.parts[0]
    earned, likely, possible, whole = (tenth / 10 for tenth in points)
    guess = ledger.guesses.get(first.skill) if cover.expected > cover.now else None
    only_likely = cover.status == "likely" and first.via == "none"
    parts = _parts(knowledge, cover, ledger.held)
    return LedgerRow(
        requirement=requirement.key,
        name=knowledge.requirement_name(requirement),
        skills=requirement.skills,
        pick=requirement.pick,
        points=whole,
        earned=earned,
        earned_expected=likely,
        possible=possible,
        credit=round(cover.now, 6),
        credit_expected=round(cover.expected, 6),
        chance=round(cover.chance, 4),
        status=cover.status,
        essential=requirement.essential,
        importance=requirement.importance,
        required_level=requirement.level,
        level=guess.held_level if guess and only_likely else first.level,
        via="likely" if only_likely else first.via,
        parts=parts,
        because=_because(knowledge, cover, parts),
        reasons=guess.reasons if guess else (),
        sources=requirement.sources,
    )


def _parts(knowledge: Knowledge, cover: Cover, held: State) -> tuple[Part, ...]:
    """The skills by which a requirement came to its credit; where it has none, those held at levels too low for any."""
    parts = [part for part in cover.parts if part.now > 0]
    parts = parts or [part for part in cover.parts if part.level and part.via in ("direct", "implied")]
    return tuple(_part(knowledge, part, held) for part in parts)


def _part(knowledge: Knowledge, part: Credit, held: State) -> Part:
    carried = part.via == "transfer"
    related = knowledge.skills[part.skill].related if carried else ()
    return Part(
        skill=part.skill,
        via=part.via,
        level=None if carried else part.level,
        stated=part.via == "direct" and held[part.skill].stated,
        source=None if part.via == "direct" else part.source,
        factor=next((one.factor for one in related if one.skill == part.source), None),
    )


def _because(knowledge: Knowledge, cover: Cover, parts: tuple[Part, ...]) -> str:
    """How a requirement came to its credit, in words."""
    if parts:
        return each_part(knowledge, parts, _said, alone=not cover.requirement.any_of)
    return "not stated" if cover.status in ("unknown", "likely") else "stated as none"


def each_part(
    knowledge: Knowledge, parts: Sequence[Part], say: Callable[[Knowledge, Part], str], *, alone: bool
) -> str:
    """Each part of a credit in words, behind the name of its skill unless the requirement is for one `alone`."""
    names = ["" if alone else f"{knowledge.skills[part.skill].name}: " for part in parts]
    return "; ".join(name + say(knowledge, part) for name, part in zip(names, parts, strict=True))


def _said(knowledge: Knowledge, part: Part) -> str:
    if part.via == "transfer":
        return f"{source_name(knowledge, part)} counts {part.factor:g} of its credit here"
    level = NAMES[part.level or 0]
    if part.via == "implied":
        return f"{level}, implied by {source_name(knowledge, part)}"
    return f"{'stated' if part.stated else 'named without a level and taken'} as {level}"


def source_name(knowledge: Knowledge, part: Part) -> str:
    """The skill or certification that a part of the credit comes from."""
    assert part.source is not None
    return (knowledge.skills.get(part.source) or knowledge.certifications[part.source]).name
