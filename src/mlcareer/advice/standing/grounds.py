"""What each job held makes likely by itself: the grounds of a guess before anything that was said beside it.

`docs/likely.md` gives the formulas.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import exp, log, log1p
from typing import Literal, NamedTuple

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import LikelyRule, Role, Seniority, SkillTogether, Together, TogetherRule, UsualSkill
from mlcareer.profile.recognise import Recognised
from mlcareer.record import Record

LEVELS = range(1, 6)
ReasonKind = Literal[
    "title", "years", "family", "degree", "course", "certificate", "together", "advertisements", "requirements"
]


class GuessReason(Record):
    """One thing that a guess rests on.

    `what` is the id of the role, family, degree, course or skill, or the name of the certificate, that it comes from,
    and `years` how long that was held, if said. `count` of `n` have the skill where people or advertisements were
    counted; `level` is what is asked where a requirement is all there is. `sources` are where that was seen.
    """

    kind: ReasonKind
    what: str
    years: float | None = None
    level: int | None = None
    count: int | None = None
    n: int | None = None
    sources: tuple[str, ...] = ()


class Ground(NamedTuple):
    """What one thing makes likely of a skill.

    Of grounds of one `place`, such as a job, the likeliest counts; what was learnt in several places is held if it was
    in any. `counted` ones come from what people name, so that other things said may speak against them.
    """

    place: str
    chances: tuple[float, ...]
    reason: GuessReason
    counted: bool = False

    def moved(self, by: float, above_even: float = 1.0) -> tuple[float, ...]:
        """Its chances with their log-odds moved, and those above 0 then times `above_even`."""
        if not by and above_even == 1:
            return self.chances
        odds = (log_odds(chance) + by for chance in self.chances)
        return tuple(likelihood(each * above_even if each > 0 else each) for each in odds)


class _Job(NamedTuple):
    """A role or a family of jobs held, with its years where these were said or the title tells them, and whether it was
    held as a trainee alone."""

    role: str | None
    family: str | None
    years: float | None
    said: float | None
    trainee: bool

    @property
    def place(self) -> str:
        """Where it was learnt: one place for each role or family."""
        return self.role or self.family or ""


def grounds(recognised: Recognised, knowledge: Knowledge, rule: LikelyRule) -> dict[str, list[Ground]]:
    """The grounds of every skill that there are any for."""
    found: dict[str, list[Ground]] = {}
    held = _jobs(recognised, rule)
    for job in held:
        for skill, ground in _from_job(job, recognised, knowledge, rule):
            found.setdefault(skill, []).append(ground)
    others = [*_from_work(recognised, rule), *_from_studies(recognised, knowledge, rule)]
    others += _from_courses(recognised, knowledge, rule)
    if not _among_counted(held, knowledge):
        others += _from_years(recognised, rule)
    for skill, ground in others:
        if skill in knowledge.skills:
            found.setdefault(skill, []).append(ground)
    return found


def _from_job(
    job: _Job, recognised: Recognised, knowledge: Knowledge, rule: LikelyRule
) -> Iterator[tuple[str, Ground]]:
    if job.role:
        yield from _required(job, job.role, knowledge, rule)
        counted = knowledge.titles.juniors.get(job.role, job.role)
        yield from _counted(job, counted, recognised, knowledge, rule)
    elif family := knowledge.families.get(job.family or ""):
        reason = GuessReason(kind="family", what=family.id, years=job.said, sources=family.sources)
        yield from _usual(rule, job.place, family.skills, _experience(rule, job.years), reason, _grown(rule, job))


def _jobs(recognised: Recognised, rule: LikelyRule) -> list[_Job]:
    """The roles and families of jobs held; the years of one held several times are added."""
    found: dict[tuple[str | None, str | None], _Job] = {}
    for held in recognised.jobs:
        if held.role or held.family:
            key = (held.role, None if held.role else held.family)
            before = found.get(key)
            years = _sum(before.years if before else None, years_of_job(held.seniority, held.years, rule))
            said = _sum(before.said if before else None, held.years)
            found[key] = _Job(*key, years, said, is_trainee(held.seniority) and (before is None or before.trainee))
    return list(found.values())


def years_of_job(seniority: Seniority | None, said: float | None, rule: LikelyRule) -> float | None:
    """The years in a job: those said, but no fewer than a senior title takes; those of the title where none are."""
    of_title = rule.years_by_title.get(seniority)
    if said is None or of_title is None:
        return of_title if said is None else said
    return max(said, of_title) if of_title > rule.settled else said


def _sum(one: float | None, other: float | None) -> float | None:
    return one if other is None else other if one is None else one + other


# --- from what is usual -----------------------------------------------------------------------------------------


def _usual(
    rule: LikelyRule, place: str, skills: Iterable[UsualSkill], more: float, reason: GuessReason, grown: float = 0.0
) -> Iterator[tuple[str, Ground]]:
    """What people of a group usually know, with `more` log-odds, for who has `grown` beyond their grade."""
    for usual in skills:
        level = GuessReason(**{**reason.values(), "level": usual.level})
        yield usual.skill, Ground(place, _by_level(rule, log_odds(usual.share) + more, usual.level, grown), level)


def _from_work(recognised: Recognised, rule: LikelyRule) -> Iterator[tuple[str, Ground]]:
    """What anybody learns who works, in whatever job."""
    years = [held.years for held in recognised.jobs if held.years is not None]
    if recognised.jobs:
        total = sum(years) if years else None
        reason = GuessReason(kind="years", what="work", years=total, sources=rule.sources)
        yield from _usual(rule, "work", rule.workers, _experience(rule, total), reason)


def _among_counted(held: Iterable[_Job], knowledge: Knowledge) -> bool:
    """Whether people of a role held were counted: what their years tell is counted with them."""
    counted = knowledge.together.roles if knowledge.together else ()
    return any(knowledge.titles.juniors.get(job.role, job.role) in counted for job in held if job.role)


def _from_years(recognised: Recognised, rule: LikelyRule) -> Iterator[tuple[str, Ground]]:
    """What those learn who write code, or work with machine learning, in whatever job."""
    profile = recognised.profile
    for what, years, skills in (
        ("code", profile.years_coding, rule.coders),
        ("machine learning", profile.years_ml, rule.learners),
    ):
        if years:
            reason = GuessReason(kind="years", what=what, years=years, sources=rule.sources)
            yield from _usual(rule, what, skills, _experience(rule, years), reason)


def _from_studies(recognised: Recognised, knowledge: Knowledge, rule: LikelyRule) -> Iterator[tuple[str, Ground]]:
    """What anybody learns who studied, and those of a field, for each degree."""
    education = recognised.profile.education
    for held in education.degrees if education else ():
        more = next((one.log_odds for one in rule.degrees if one.degree == held.level), None)
        if more is None:
            continue
        reason = GuessReason(kind="degree", what=held.level, sources=rule.sources)
        yield from _usual(rule, "studies", rule.graduates, more, reason)
        for id_ in knowledge.degrees.studies_of(held.field) if held.field else ():
            study = knowledge.studies[id_]
            reason = GuessReason(kind="degree", what=study.id, sources=study.sources)
            yield from _usual(rule, "studies", study.skills, more, reason)


def _from_courses(recognised: Recognised, knowledge: Knowledge, rule: LikelyRule) -> Iterator[tuple[str, Ground]]:
    """What each course teaches whose certificate is held, and what other certificates have in their names."""
    for id_ in recognised.courses:
        course = knowledge.resources[id_]
        taught = [UsualSkill(skill=one.skill, level=one.to_level, share=rule.finishers) for one in course.teaches]
        yield from _usual(rule, id_, taught, 0.0, GuessReason(kind="course", what=id_, sources=course.teaches_sources))
    for name, skills in recognised.certificates:
        named = [UsualSkill(skill=one, level=rule.level_named, share=rule.finishers) for one in skills]
        yield from _usual(rule, name, named, 0.0, GuessReason(kind="certificate", what=name, sources=rule.sources))


# --- from requirements ------------------------------------------------------------------------------------------


def _required(job: _Job, role: str, knowledge: Knowledge, rule: LikelyRule) -> Iterator[tuple[str, Ground]]:
    """What the role asks: the more it matters and the longer it was held, the likelier, and the less so the further
    above what is asked."""
    higher = _grown(rule, job) if may_grow(knowledge.roles[role]) else 0.0
    for requirement in knowledge.roles[role].requirements:
        reason = GuessReason(
            kind="requirements", what=role, years=job.said, level=requirement.level, sources=requirement.sources
        )
        settled = log_odds(rule.share_of(requirement))
        chances = _by_level(rule, settled + _experience(rule, job.years), requirement.level, higher)
        for skill in requirement.skills:
            yield skill, Ground(job.place, chances, reason)


def _by_level(rule: LikelyRule, settled: float, asked: int, grown: float) -> tuple[float, ...]:
    """The chances of the levels from the log-odds of the one that is asked, or usual."""
    return tuple(likelihood(settled + by_level(rule, asked, level, grown)) for level in LEVELS)


def by_level(rule: LikelyRule, asked: int, level: int, grown: float) -> float:
    """What a level adds to the log-odds of the one that is asked. The grade above asks for one level more, so that the
    first level above is no further for who has `grown` to it than one below; but no grade asks for recognition beyond
    one's own organisation. Of who is still in the grade below one level less is asked."""
    if grown < 0:
        below = by_level(rule, max(asked - 1, LEVELS[0]), level, 0.0)
        return (1 + grown) * by_level(rule, asked, level, 0.0) - grown * below
    if level <= asked:
        return rule.by_level_below * (asked - level)
    nearer = grown * (rule.by_level_above - rule.by_level_below) if asked + 1 < LEVELS[-1] else 0.0
    return nearer - rule.by_level_above * (level - asked)


def is_trainee(seniority: Seniority | None) -> bool:
    """Whether a title is that of who still learns the job."""
    return seniority == "intern"


def _grown(rule: LikelyRule, job: _Job) -> float:
    return grown(rule, job.years, trainee=job.trainee)


def grown(rule: LikelyRule, years: float | None, *, trainee: bool) -> float:
    """How far somebody of so many years in a job has grown to the grade above it: not at all where they are no more
    than settled, or say no years, and wholly where a senior's years are reached. Of a trainee, below 0, how far they
    are still in the grade below it: wholly with an intern's years, and not at all where a junior's are reached."""
    if years is None:
        return 0.0
    of = rule.years_by_title
    intern, junior, senior = (of.get(one, rule.settled) for one in ("intern", "junior", "senior"))
    if trainee and intern < junior and years < junior:
        return max((years - junior) / (junior - intern), -1.0)
    if senior <= rule.settled:
        return 0.0
    return min(max((years - rule.settled) / (senior - rule.settled), 0.0), 1.0)


def may_grow(role: Role) -> bool:
    """Whether what a role asks is that of a grade below a senior's."""
    return role.seniority in ("entry", "mid")


def _experience(rule: LikelyRule, years: float | None) -> float:
    """What years in a job add to log-odds; nothing where they are not said."""
    return 0.0 if years is None else rule.by_years * (log1p(years) - log1p(rule.settled))


# --- from counts ------------------------------------------------------------------------------------------------


def _counted(
    job: _Job, role: str, recognised: Recognised, knowledge: Knowledge, rule: LikelyRule
) -> Iterator[tuple[str, Ground]]:
    """What people in the role name, as many years and such a degree tell of it."""
    together = knowledge.together
    if together is None or role not in together.roles:
        return
    place = together.roles.index(role)
    asked = levels_asked(knowledge.roles[role])
    less_likely = unasked(role, knowledge, rule.together)
    below = min(_grown(rule, job), 0.0) if may_grow(knowledge.roles[role]) else 0.0
    for told in knowledge.answers_tell.values():
        count, n = told.named[place], told.asked[place]
        own = (count + rule.together.shrink * usual_share(told)) / (n + rule.together.shrink)
        less = less_likely.get(told.skill, rule.together.unasked)
        uses = likelihood(log_odds(own) + _answers(told, together, job, recognised, rule) - less)
        reason = GuessReason(kind="title", what=role, years=job.said, count=count, n=n, sources=together.sources)
        chances = _of_users(rule, uses, job.years, asked.get(told.skill), below)
        yield told.skill, Ground(job.place, chances, reason, counted=True)


def levels_asked(role: Role) -> dict[str, int]:
    """The skills that a role asks for, each with the highest level at which it does."""
    found: dict[str, int] = {}
    for requirement in role.requirements:
        for skill in requirement.skills:
            found[skill] = max(requirement.level, found.get(skill, 0))
    return found


def unasked(role: str, knowledge: Knowledge, rule: TogetherRule) -> dict[str, float]:
    """By how much the log-odds of skills are lower in a role than among those who were counted in it, for skills of
    which that is not what the rule has for all that it does not ask for."""
    guests = next((one for one in rule.guests if one.role == role), None)
    hosts = guests.hosts if guests else ()
    found = {skill: guests.less for host in hosts if guests for skill in levels_asked(knowledge.roles[host])}
    return found | dict.fromkeys(levels_asked(knowledge.roles[role]), 0.0)


def usual_share(told: SkillTogether) -> float:
    """The mean share over the roles of those who name a skill, kept off 0 and 1."""
    shares = [count / n for count, n in zip(told.named, told.asked, strict=True) if n]
    return min(max(sum(shares) / len(shares), 0.001), 0.999)


def _answers(told: SkillTogether, together: Together, job: _Job, recognised: Recognised, rule: LikelyRule) -> float:
    """What years and a degree add to the log-odds of a skill."""
    profile, weight = recognised.profile, rule.together
    coding = profile.years_coding if profile.years_coding is not None else job.years
    added = 0.0
    for given, lows, points, counts in (
        (coding, together.years_coding, told.years_coding, weight.years_coding),
        (profile.years_ml, together.years_ml, told.years_ml, weight.years_ml),
    ):
        if given is not None:
            added += counts * points[max(sum(low <= given for low in lows) - 1, 0)]
    degree = profile.education.level if profile.education else None
    if degree in together.education:
        added += weight.education * told.education[together.education.index(degree)]
    return added


def outsider(skill: str, knowledge: Knowledge, rule: LikelyRule) -> Ground | None:
    """What may be told of a skill by others said, for who holds no role that was counted."""
    told = knowledge.answers_tell.get(skill)
    if told is None:
        return None
    uses = likelihood(log_odds(usual_share(told)) - rule.together.outside)
    return Ground("said", _of_users(rule, uses, None), GuessReason(kind="together", what=skill), counted=True)


def _of_users(
    rule: LikelyRule, uses: float, years: float | None, asked: int | None = None, grown: float = 0.0
) -> tuple[float, ...]:
    """The chances of levels for who uses a skill with a chance: more years, higher levels, never above the first; and
    a level above the one that the job asks for is as much less likely as it is further above."""
    more = _experience(rule, years)
    first, *higher = rule.together.levels_of_users
    levels = (
        min(likelihood(log_odds(share) + more - beyond(rule, level, asked, grown)), first)
        for level, share in zip(LEVELS[1:], higher, strict=True)
    )
    return (uses * first, *(uses * level for level in levels))


def beyond(rule: LikelyRule, level: int, asked: int | None, grown: float = 0.0) -> float:
    """By how much the log-odds of a level are lower for who needs less at work, and the less where they are still in
    the grade below (`grown` is no more than 0)."""
    return 0.0 if asked is None else rule.by_level_below * max(level - max(asked + grown, LEVELS[0]), 0)


def log_odds(chance: float) -> float:
    """The log-odds of a chance, which is kept off 0 and 1."""
    kept = min(max(chance, 1e-9), 1 - 1e-9)
    return log(kept / (1 - kept))


def likelihood(odds: float) -> float:
    """The chance of log-odds."""
    return 1 / (1 + exp(-max(min(odds, 700.0), -700.0)))
