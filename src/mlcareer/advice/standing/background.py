"""What speaks for a role beside the list of skills: the jobs held, the roles aimed at, and the field of a degree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Role
from mlcareer.knowledge.names import one_of
from mlcareer.profile.model import DegreeHeld
from mlcareer.profile.recognise import HeldJob, Recognised


class Backing(NamedTuple):
    """What backs one role: its points, a few words for it, and why in words."""

    role: str
    points: float
    about: str
    text: str


def backings(recognised: Recognised, knowledge: Knowledge) -> list[Backing]:
    """Everything beside the list of skills that backs a role, by role; nothing speaks against one.

    Of several jobs the one that backs a role most counts.
    """
    found = [*_jobs(recognised, knowledge), *_aims(recognised, knowledge), *_degree(recognised, knowledge)]
    return sorted(found)


def _jobs(recognised: Recognised, knowledge: Knowledge) -> Iterator[Backing]:
    best: dict[str, Backing] = {}
    now = any(job.current for job in recognised.jobs)
    for job in recognised.jobs:
        for one in _job(job, knowledge, elsewhere=now and not job.current):
            if one.role not in best or one.points > best[one.role].points:
                best[one.role] = one
    yield from best.values()


def _job(job: HeldJob, knowledge: Knowledge, *, elsewhere: bool) -> Iterator[Backing]:
    """What one job backs: its own role, the roles a step away from that, the role of which its family does a kind of
    work, and the roles near to its family.

    `elsewhere` says that another job is held now.
    """
    rule = knowledge.method.fit
    years = 1.0 if job.years is None else min(job.years / rule.job_years, 1.0)
    weight = years * (rule.past_job if elsewhere else 1.0)
    about = f"work as {job.as_given}"
    if job.role:
        title = one_of(knowledge.roles[job.role].title)
        yield Backing(job.role, weight * rule.job_points, about, f"{about}: this is work as {title}")
        for role in knowledge.moves.get(job.role, ()):
            other = one_of(knowledge.roles[role].title)
            yield Backing(role, weight * rule.near_points, about, f"{about}: a step away from {other}")
    elif job.family and job.family in knowledge.families:
        family = knowledge.families[job.family]
        if family.role:
            title = one_of(knowledge.roles[family.role].title)
            text = f"{about}: {family.name} is a kind of work as {title}"
            yield Backing(family.role, weight * rule.job_points, about, text)
        for role in family.near:
            if role != family.role:
                other = one_of(knowledge.roles[role].title)
                yield Backing(role, weight * rule.near_points, about, f"{about}: {family.name} is near to {other}")


def stands_near(recognised: Recognised, knowledge: Knowledge) -> set[str]:
    """The roles aimed at, and those near to the family of a job outside the field, of which no list of skills tells."""
    outside = [job.family for job in recognised.jobs if job.family and not job.role]
    families = [knowledge.families[family] for family in outside if family in knowledge.families]
    return {*recognised.target_roles, *(role for family in families for role in family.near)}


def _aims(recognised: Recognised, knowledge: Knowledge) -> Iterator[Backing]:
    for role in recognised.target_roles:
        text = f"you want to be {one_of(knowledge.roles[role].title)}"
        yield Backing(role, knowledge.method.fit.aim_points, "your aim", text)


def _degree(recognised: Recognised, knowledge: Knowledge) -> Iterator[Backing]:
    """The roles that name the field of a degree among those they ask for."""
    education = recognised.profile.education
    for role, asked, field in asking_for(fields_of(education.degrees if education else ()), knowledge):
        about = f"a degree in {field}"
        text = f"{about}: {asked} is asked of {one_of(role.title)}"
        yield Backing(role.id, knowledge.method.fit.degree_points, about, text)


def fields_of(degrees: Iterable[DegreeHeld]) -> tuple[str, ...]:
    """The fields of some degrees, each once."""
    return tuple(dict.fromkeys(one.field for one in degrees if one.field))


def asking_for(fields: Sequence[str], knowledge: Knowledge) -> Iterator[tuple[Role, str, str]]:
    """The roles that name one of some fields of study among those they ask for, each with the name that they have for
    it, and the first of the fields that it is."""
    for id_, named in knowledge.fields_asked.items() if fields else ():
        found = next(((one, field) for field in fields for one in named if knowledge.degrees.same(field, one)), None)
        if found is not None:
            yield knowledge.roles[id_], *found
