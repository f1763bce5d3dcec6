"""What of a profile the knowledge base knows: claims by skill, certifications, years by role, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.courses import course_named
from mlcareer.knowledge.language import JobWords, phrases_of
from mlcareer.knowledge.model import Seniority
from mlcareer.knowledge.names import normalise
from mlcareer.knowledge.titles import JobTitle
from mlcareer.profile.assumed import PLAIN, Assumed, AssumedFrom, assumed_levels
from mlcareer.profile.model import Profile, SkillClaim
from mlcareer.reading.places import read_place
from mlcareer.record import Record
from mlcareer.shapes import shape

if TYPE_CHECKING:
    from mlcareer.reading.scan import Scanner

NameKind = Literal["skill", "certification", "role", "region", "job"]

_DEGREES_DONE = ("bachelor", "master", "doctorate")


class Claim(Record):
    """A claim of a skill that is known. `assumed` says that the person named no level, and `assumed_from` what a level
    above intermediate then rests on; `guessed` that it was read out of a document and not confirmed."""

    skill: str
    level: int
    as_given: str
    assumed: bool
    evidence: tuple[str, ...] = ()
    last_used: int | None = None
    guessed: bool = False
    assumed_from: AssumedFrom | None = None


class Certificate(NamedTuple):
    """What is known of a certificate: the certification (id), else the course (id) that it is of, else the skills that
    its name names, as `Tableau Desktop Specialist` does Tableau. Nothing of one that is not known."""

    certification: str | None = None
    course: str | None = None
    skills: tuple[str, ...] = ()


class HeldJob(Record):
    """A job held, as understood by its title: `role` and `family` are ids, both None where it is not understood.

    `years` is None where they were not stated; `current` says that it is the job held now.
    """

    as_given: str
    role: str | None
    family: str | None
    seniority: Seniority | None
    domain: tuple[str, ...]
    years: float | None
    current: bool
    title: JobTitle

    @property
    def years_told(self) -> float:
        """The years, none where they were not stated."""
        return self.years or 0.0


class Recognised(Record):
    """A profile in the terms of the knowledge base.

    `unrecognised` and `ignored` hold names as they were given; an ignored name is known to be no skill here.
    `courses` are those whose certificate is held, `certificates` others that are not known, each with the skills that
    its name names; `twice` are the skills that were said under two names with different
    levels.
    """

    profile: Profile
    claims: Mapping[str, Claim]
    certifications: tuple[str, ...]
    target_roles: tuple[str, ...]
    unrecognised: tuple[tuple[NameKind, str], ...]
    ignored: tuple[str, ...]
    jobs: tuple[HeldJob, ...] = ()
    courses: tuple[str, ...] = ()
    certificates: tuple[tuple[str, tuple[str, ...]], ...] = ()
    twice: tuple[str, ...] = ()

    @property
    def unknown_skills(self) -> list[str]:
        """The names of skills that the knowledge base does not have, as they were given, each once."""
        return list(dict.fromkeys(name for kind, name in self.unrecognised if kind == "skill"))

    @property
    def empty(self) -> bool:
        """Whether nothing is known by which roles could be ranked: no skill, certification, job, years or education."""
        profile = self.profile
        if any(job.title.understood for job in self.jobs):
            return False
        years = profile.years_coding is not None or profile.years_ml is not None
        return not (self.claims or self.certifications or years or profile.education)


def recognise(profile: Profile, knowledge: Knowledge) -> Recognised:
    """Match the names of a profile. Of two names for one skill a stated level counts before an assumed one, then that
    of the skill's own name before that of another, which may be a part of it, and then the higher."""
    jobs = held_jobs(profile, knowledge)
    assumed = _assumed(profile, jobs, knowledge)
    claims: dict[str, Claim] = {}
    unrecognised: list[tuple[NameKind, str]] = []
    ignored: list[str] = []
    twice: list[str] = []
    for given in profile.skills:
        skills, rest = knowledge.skill_names.find_all(given.name)
        for name in rest:
            if says_nothing(name, knowledge):
                ignored.append(name)
            else:
                unrecognised.append(("skill", name))
        for skill in skills:
            claim = _claim(skill, given, assumed.get(skill, PLAIN))
            if skill in claims and _differ(claims[skill], claim):
                twice.append(skill)
            if skill not in claims or _weight(claim, knowledge) > _weight(claims[skill], knowledge):
                claims[skill] = claim
    names = CertificateNames(knowledge=knowledge)
    certificates = {held.name: names.of(held.name) for held in profile.certifications}
    unrecognised += [("certification", name) for name, one in certificates.items() if not any(one)]
    unrecognised += [("region", name) for name in _unknown_region(profile, knowledge)]
    unrecognised += [("role", name) for name in _unknown_roles(profile, knowledge)]
    unrecognised += [("job", name) for name in _unknown_jobs(profile, knowledge)]
    targets = (knowledge.titles.understand(name).role for name in profile.target_roles)
    return Recognised(
        profile=profile,
        claims=claims,
        certifications=_once(one.certification for one in certificates.values()),
        target_roles=_once(targets),
        unrecognised=tuple(unrecognised),
        ignored=tuple(ignored),
        jobs=jobs,
        courses=_once(one.course for one in certificates.values()),
        certificates=tuple((name, one.skills) for name, one in certificates.items() if one.skills),
        twice=tuple(dict.fromkeys(twice)),
    )


def held_jobs(profile: Profile, knowledge: Knowledge) -> tuple[HeldJob, ...]:
    """The jobs of a profile in its order, understood by their titles; last the current one where it is no other."""
    jobs = [(job.role or job.title or "", job.years) for job in profile.experience]
    now = None if _is_gap(profile.current_role, knowledge) else profile.current_role
    at = _current(now, [name for name, _ in jobs], knowledge) if now else None
    if now and at is not None and knowledge.titles.understand(now).seniority:
        jobs[at] = (now, jobs[at][1])  # `Senior accountant` now, and six years as `Accountant`
    held = [_held(name, years, number == at, knowledge) for number, (name, years) in enumerate(jobs)]
    return (*held, *([_held(now, None, True, knowledge)] if now and at is None else []))


def _is_gap(name: str | None, knowledge: Knowledge) -> bool:
    """Whether what is given as the job of today says that somebody does not work, and names no job: parental leave."""
    words = knowledge.language.jobs
    if not name or not words or knowledge.titles.understand(name).understood:
        return False
    return bool(_gap(words).search(name))


@cache
def _gap(words: JobWords) -> re.Pattern[str]:
    return shape(rf"\b{phrases_of(words).any(words.gaps)}\b", re.IGNORECASE)


def _current(now: str, names: list[str], knowledge: Knowledge) -> int | None:
    """The place of the job held now among those named: it has the same words, else the same role or family."""
    same = [number for number, name in enumerate(names) if normalise(name) == normalise(now)]
    title = knowledge.titles.understand(now)
    meaning = (title.role, title.family if not title.role else None)
    for number, name in enumerate(names):
        other = knowledge.titles.understand(name)
        if title.understood and (other.role, other.family if not other.role else None) == meaning:
            same.append(number)
    return same[0] if same else None


def _held(name: str, years: float | None, current: bool, knowledge: Knowledge) -> HeldJob:
    title = knowledge.titles.understand(name)
    return HeldJob(
        as_given=title.as_given,
        role=title.role,
        family=title.family,
        seniority=title.seniority,
        domain=title.domain,
        years=years,
        current=current,
        title=title,
    )


def override(profile: Profile, claims: tuple[SkillClaim, ...], knowledge: Knowledge) -> Profile:
    """The profile with `claims` added, each in place of whatever the profile said of the same skill; but naming a skill
    without a level takes none away that was stated."""
    stated = {skill for claim in profile.skills if claim.level for skill in _meant(claim, knowledge)}
    new = [one for claim in claims for one in _without(claim, stated if claim.level is None else set(), knowledge)]
    said = {skill for claim in new for skill in _meant(claim, knowledge)}
    kept = [one for claim in profile.skills for one in _without(claim, said, knowledge)]
    return profile.model_copy(update={"skills": (*kept, *new)})


def says_nothing(name: str, knowledge: Knowledge) -> bool:
    """Whether a name that is given as a skill is known to be none here: it is ignored, or means a job, which belongs
    elsewhere in a profile."""
    return bool(knowledge.ignored_names.meant(name) or knowledge.titles.understand(name).role)


def _without(claim: SkillClaim, said: set[str], knowledge: Knowledge) -> list[SkillClaim]:
    """A claim without the skills that are said anew: whole, not at all, or of its names in one those that are left."""
    skills = _meant(claim, knowledge)
    if said.isdisjoint(skills):
        return [claim]
    return [claim.model_copy(update={"name": knowledge.skills[one].name}) for one in skills if one not in said]


def _meant(claim: SkillClaim, knowledge: Knowledge) -> tuple[str, ...]:
    """The skills (ids) that the name of a claim means."""
    return knowledge.skill_names.find_all(claim.name)[0]


def _assumed(profile: Profile, jobs: tuple[HeldJob, ...], knowledge: Knowledge) -> dict[str, Assumed]:
    """The levels above intermediate that are assumed of skills named without one."""
    degrees = profile.education.degrees if profile.education else ()
    studies = studies_done(((one.level, one.field) for one in degrees), knowledge)
    return assumed_levels(((job.role, job.family, job.years) for job in jobs), studies, knowledge)


def studies_done(degrees: Iterable[tuple[str, str | None]], knowledge: Knowledge) -> tuple[str, ...]:
    """The families of the fields of degrees, each a level and a field, that are of at least a bachelor's."""
    done = (field for level, field in degrees if level in _DEGREES_DONE and field)
    return tuple(study for field in done for study in knowledge.degrees.studies_of(field))


def _claim(skill: str, given: SkillClaim, assumed: Assumed) -> Claim:
    return Claim(
        skill=skill,
        level=assumed.level if given.level is None else given.level,
        as_given=given.name,
        assumed=given.level is None,
        evidence=given.evidence,
        last_used=given.last_used,
        guessed=given.guessed,
        assumed_from=assumed.basis if given.level is None else None,
    )


def _differ(one: Claim, other: Claim) -> bool:
    return not (one.assumed or other.assumed) and one.level != other.level


def _weight(claim: Claim, knowledge: Knowledge) -> tuple[bool, bool, int]:
    own = not claim.assumed and is_own_name(claim.as_given, claim.skill, knowledge)
    return not claim.assumed, own, claim.level


def is_own_name(name: str, skill: str, knowledge: Knowledge) -> bool:
    """Whether a name is that of a skill (id) itself, and not another or that of a part of it."""
    return normalise(name) in (normalise(knowledge.skills[skill].name), normalise(skill))


class CertificateNames(Record):
    """Tells what certificates are by their names, with one scanner for all of them."""

    knowledge: Knowledge

    @cached_property
    def _scanner(self) -> Scanner:
        from mlcareer.reading.scan import Scanner

        return Scanner(knowledge=self.knowledge)

    def of(self, name: str) -> Certificate:
        """What a certificate is."""
        if certification := self.knowledge.certification_names.find(name):
            return Certificate(certification=certification)
        if course := course_named(name, self.knowledge):
            return Certificate(course=course)
        mentions = (one for one in self._scanner.scan(name) if one.kind == "skill")
        return Certificate(skills=_once(one.id for one in mentions if not (one.negated or one.wish)))


def _once(ids: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for id_ in ids if id_))


def _unknown_region(profile: Profile, knowledge: Knowledge) -> list[str]:
    """The region where it is neither understood as one country nor as wider than one."""
    region = profile.region
    if not region:
        return []
    places = knowledge.language.places
    return [] if not places.countries or read_place(region, places).understood else [region]


def _unknown_roles(profile: Profile, knowledge: Knowledge) -> list[str]:
    """The names of roles that are none: of jobs held, those that name no job that is known either."""
    jobs = [job.role for job in profile.experience if job.role]
    jobs += [profile.current_role] if profile.current_role and not _is_gap(profile.current_role, knowledge) else []
    understand = knowledge.titles.understand
    unknown = [name for name in jobs if not understand(name).understood]
    return [*unknown, *(name for name in profile.target_roles if not understand(name).role)]


def _unknown_jobs(profile: Profile, knowledge: Knowledge) -> list[str]:
    """The free titles of jobs held that are not understood, from which nothing can be guessed."""
    titles = [job.title for job in profile.experience if job.title and not job.role]
    understand = knowledge.titles.understand
    return [title for title in titles if not understand(title).understood and not _is_gap(title, knowledge)]
