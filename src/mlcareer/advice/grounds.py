"""What each job held makes likely by itself: the grounds of a guess before anything that was said beside it.

`docs/likely.md` gives the formulas.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, log, log1p
from typing import Literal, NamedTuple

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import LikelyRule, Requirement, SkillTogether, Together
from mlcareer.profile.recognise import Recognised
from mlcareer.record import Record

LEVELS = range(1, 6)
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


class Ground(NamedTuple):
    """What one thing makes likely of a skill.

    Of grounds of one `place`, such as a job, the likeliest counts; what was learnt in several places is held if it was
    in any. `counted` ones come from what people name, so that other things said may speak against them.
    """

    place: str
    chances: tuple[float, ...]
    reason: Reason
    counted: bool = False

    def moved(self, by: float) -> tuple[float, ...]:
        """Its chances with their log-odds moved."""
        return tuple(likelihood(log_odds(chance) + by) for chance in self.chances) if by else self.chances


class Job(NamedTuple):
    """A role held, with its years where these were said."""

    role: str
    years: float | None


def grounds(recognised: Recognised, knowledge: Knowledge, rule: LikelyRule) -> dict[str, list[Ground]]:
    """The grounds of every skill that there are any for."""
    found: dict[str, list[Ground]] = {}
    for job in jobs(recognised, knowledge):
        for skill, ground in (*_required(job, knowledge, rule), *_counted(job, recognised, knowledge, rule)):
            found.setdefault(skill, []).append(ground)
    return found


def jobs(recognised: Recognised, knowledge: Knowledge) -> list[Job]:
    """The roles held; the years of one held several times are added."""
    years: dict[str, float | None] = {}
    profile = recognised.profile
    for job in profile.experience:
        if role := knowledge.role_names.find(job.role or job.title or ""):
            years[role] = (years.get(role) or 0.0) + job.years if job.years is not None else years.get(role)
    if profile.current_role and (role := knowledge.role_names.find(profile.current_role)):
        years.setdefault(role, None)
    return [Job(role, held) for role, held in years.items()]


# --- from requirements ------------------------------------------------------------------------------------------


def _required(job: Job, knowledge: Knowledge, rule: LikelyRule) -> Iterator[tuple[str, Ground]]:
    """What the role asks: the more it matters and the longer it was held, the likelier, and the less so the further
    above what is asked."""
    for requirement in knowledge.roles[job.role].requirements:
        reason = Reason(
            kind="requirements", what=job.role, years=job.years, level=requirement.level, sources=requirement.sources
        )
        share = rule.share_by_importance[requirement.importance] * requirement.pick / len(requirement.skills)
        chances = _by_level(rule, log_odds(share) + _experience(rule, job.years), requirement)
        for skill in requirement.skills:
            yield skill, Ground(job.role, chances, reason)


def _by_level(rule: LikelyRule, settled: float, requirement: Requirement) -> tuple[float, ...]:
    asked = requirement.level
    steps = [rule.by_level_below if level < asked else rule.by_level_above for level in LEVELS]
    return tuple(likelihood(settled + step * (asked - level)) for level, step in zip(LEVELS, steps, strict=True))


def _experience(rule: LikelyRule, years: float | None) -> float:
    """What years in a job add to log-odds; nothing where they are not said."""
    return 0.0 if years is None else rule.by_years * (log1p(years) - log1p(rule.settled))


# --- from counts ------------------------------------------------------------------------------------------------


def _counted(job: Job, recognised: Recognised, knowledge: Knowledge, rule: LikelyRule) -> Iterator[tuple[str, Ground]]:
    """What people in the role name, as many years and such a degree tell of it."""
    together = knowledge.together
    if together is None or job.role not in together.roles:
        return
    place = together.roles.index(job.role)
    for told in together.skills:
        count, n = told.named[place], told.asked[place]
        own = (count + rule.together.shrink * usual_share(told)) / (n + rule.together.shrink)
        uses = likelihood(log_odds(own) + _answers(told, together, job, recognised, rule))
        reason = Reason(kind="title", what=job.role, years=job.years, count=count, n=n, sources=together.sources)
        yield told.skill, Ground(job.role, _of_users(rule, uses, job.years), reason, counted=True)


def usual_share(told: SkillTogether) -> float:
    """The mean share over the roles of those who name a skill, kept off 0 and 1."""
    shares = [count / n for count, n in zip(told.named, told.asked, strict=True) if n]
    return min(max(sum(shares) / len(shares), 0.001), 0.999)


def _answers(told: SkillTogether, together: Together, job: Job, recognised: Recognised, rule: LikelyRule) -> float:
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
    return Ground("said", _of_users(rule, uses, None), Reason(kind="together", what=skill), counted=True)


def _of_users(rule: LikelyRule, uses: float, years: float | None) -> tuple[float, ...]:
    """The chances of levels for who uses a skill with a chance: more years, higher levels."""
    more = _experience(rule, years)
    return tuple(
        uses * (share if level == 1 else likelihood(log_odds(share) + more))
        for level, share in zip(LEVELS, rule.together.levels_of_users, strict=True)
    )


def log_odds(chance: float) -> float:
    """The log-odds of a chance, which is kept off 0 and 1."""
    kept = min(max(chance, 1e-9), 1 - 1e-9)
    return log(kept / (1 - kept))


def likelihood(odds: float) -> float:
    """The chance of log-odds."""
    return 1 / (1 + exp(-max(min(odds, 700.0), -700.0)))
