"""What a person works as and worked as, beside which other roles are more junior or pay less; and the roles that could
matter to them next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Literal

from mlcareer.advice.market.pay import Region, pay_changes, region_of
from mlcareer.advice.standing.assess import band
from mlcareer.advice.standing.credit import Ledger, holdings, readiness
from mlcareer.advice.standing.fit import FitModel
from mlcareer.advice.standing.held_back import RoleStandings
from mlcareer.advice.standing.likely import guesses
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.model import Skill
from mlcareer.profile.recognise import HeldJob, Recognised

SENIORITIES = ("entry", "mid", "senior", "lead", "executive")
"""Of roles, from the most junior on."""
_NOT_SENIOR = (None, "intern", "junior", "mid")
"""Of titles."""
_NEAREST = 6
"""Roles that are looked at beside those aimed at, as many as the first screen of an assessment shows."""

_PROGRAMMING, _AT_WORK, _EVERYBODY = "programming-fundamentals", 3, 0.9
"""The skill of those who write code, and at which level and by what share of a family it tells that all of them do."""
_AT_HAND = ("ready", "within reach")
"""Bands of a role that one could work in today."""

Beneath = Literal["held", "junior", "pays less"]


class Present:
    """The work of a person, whose `ledger` counts what is likely of them, too. `now` is the role held now, None where
    that is no role of the knowledge base."""

    def __init__(self, knowledge: Knowledge, recognised: Recognised, ledger: Ledger) -> None:
        self.knowledge = knowledge
        self._ledger = ledger
        self._title = knowledge.titles.understand(recognised.profile.current_role or "")
        self.region: Region | None = region_of(knowledge, recognised.profile.region)
        self.now = self._title.role
        self._worked_as = {job.role for job in recognised.jobs if job.role}
        self._is_senior = any(job.seniority not in _NOT_SENIOR for job in recognised.jobs)

    def pays_less(self, before: str, role: str) -> bool:
        """Whether a source that speaks of both roles says that the second one pays clearly less."""
        rule = self.knowledge.method.path
        changes = pay_changes(self.knowledge, before, self.knowledge.roles[role], self.region)
        rises = [one.after.amount / one.before.amount for one in changes if one.before]
        return rule is not None and any(rise < 1 - rule.pays_less / 100 for rise in rises)

    def beneath(self, role: str) -> Beneath | None:
        """Why a role is no step on, if it is none: it is or was held, is more junior or pays clearly less. Without a
        rule every role is one."""
        if self.knowledge.method.path is None:
            return None
        if role in self._worked_as:
            return "held"
        roles, order = self.knowledge.roles, SENIORITIES.index
        seniority = roles[role].seniority
        if self._is_senior and seniority == "entry":
            return "junior"
        if any(order(seniority) < order(roles[one].seniority) for one in (*self._worked_as, *self._like)):
            return "junior"
        return "pays less" if any(self.pays_less(one, role) for one in self._paid) else None

    def leading_to(self, role: str) -> str | None:
        """The role that the person holds, held or is as good as in, and that is known to lead to another; None where
        there is none."""
        worked = (*([self.now] if self.now else ()), *sorted(self._worked_as), *self._like)
        return next((one for one in worked if role in self.knowledge.moves.get(one, ())), None)

    @cached_property
    def _paid(self) -> Sequence[str]:
        return [self.now] if self.now else self._like or sorted(self._worked_as)

    @cached_property
    def _like(self) -> Sequence[str]:
        """The role that the work of today is nearest to, where it is none of those here and that role is within reach
        already: a back-end developer is a software engineer as far as rank and pay go, a nurse no data analyst."""
        family = self._title.family
        near = self.knowledge.families[family].near[:1] if family and not self.now else ()
        roles = ((one, self.knowledge.roles[one]) for one in near)
        expected = {one: readiness(self._ledger.covers(role)).expected for one, role in roles}
        return [one for one in near if band(self.knowledge, expected[one], all_essential=True) in _AT_HAND]


def prospects(knowledge: Knowledge, recognised: Recognised) -> tuple[str, ...]:
    """The roles (ids) that could matter to a person next: those aimed at, and then the nearest by fit that are no step
    down and not held back.

    Where all are held back, as for one who said next to nothing, these are looked at all the same.
    """
    held = holdings(recognised, knowledge)
    ledger = Ledger(held, knowledge, guesses(recognised, held, knowledge))
    standing = RoleStandings(recognised, ledger, knowledge)
    ordered = [fit.role for fit in standing.ordered(FitModel(knowledge).rank(recognised))]
    present, aims = Present(knowledge, recognised, ledger), recognised.target_roles

    def onward() -> Iterator[str]:
        return (one for one in ordered if one not in aims and not present.beneath(one))

    free = list(islice((one for one in onward() if not standing.is_back(one)), _NEAREST))
    return (*aims, *free) if free else aims or tuple(islice(onward(), _NEAREST)) or tuple(ordered[:_NEAREST])


def years_of_code(recognised: Recognised, knowledge: Knowledge) -> float:
    """The years of writing code or of machine learning, whichever are more; where neither was said, those in jobs of
    which everybody writes code."""
    said = [one for one in (recognised.profile.years_coding, recognised.profile.years_ml) if one is not None]
    return max(said) if said else sum(job.years_told for job in recognised.jobs if _writes_code(job, knowledge))


def _writes_code(job: HeldJob, knowledge: Knowledge) -> bool:
    """Whether everybody in a job writes code: its role demands a language (SQL alone is none), or its family knows how
    to program."""
    if job.role:
        demanded = [one for one in knowledge.roles[job.role].requirements if one.essential and one.level >= _AT_WORK]
        return any(all(is_language(knowledge.skills[skill]) for skill in one.skills) for one in demanded)
    family = knowledge.families.get(job.family or "")
    return any(
        one.skill == _PROGRAMMING and one.level >= _AT_WORK and one.share >= _EVERYBODY
        for one in (family.skills if family else ())
    )


def is_language(skill: Skill) -> bool:
    """Whether a skill is a way to write programs; SQL alone is none."""
    return skill.category == "programming" and skill.id != "sql"
