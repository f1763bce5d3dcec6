"""Checks of what makes a knowledge base worth trusting: weights with a reason, ways to learn and to enter, fresh facts.

A check here is a function as in `mlcareer.knowledge.check`, and it is given the day and the age allowed, too. They are
run by `mlcareer knowledge check` alone: a knowledge base does not stop loading because a day has passed, and a folder
of one's own is read even if it gives no reasons.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from typing import Any

from mlcareer.documents import Where
from mlcareer.errors import Problem
from mlcareer.knowledge.check import Finding, code, requirements
from mlcareer.knowledge.compare import COMPARE_CHECKS, CompareCheck
from mlcareer.knowledge.compare import Day as Day
from mlcareer.knowledge.evidence import GROUND_KINDS, GROUND_SINGLES, Grounds, weigh
from mlcareer.knowledge.model import Requirement
from mlcareer.knowledge.read import Draft

_NOTICE = timedelta(days=365)
_TEACHABLE = 2
_YEAR = 365.25


def check_upkeep(draft: Draft, day: Day) -> list[Problem]:
    """What these checks find in a draft that passes all others, in order of place."""
    found = ((code(one), finding) for one in UPKEEP_CHECKS for finding in one(draft, day))
    return sorted(entry.problem(path, name, message) for name, (entry, path, message) in found)


def unexplained_importance(draft: Draft, _: Day) -> Iterator[Finding]:
    """The importance of a requirement is not the one that its evidence leads to, and no `judged` says why; `judged`
    explains a difference that there is not; or there is no evidence and no source of kind judgement. `mlcareer roles
    show ROLE --why` shows the evidence."""
    grounds = _grounds(draft)
    if grounds is None:
        return
    for entry, number, requirement in requirements(draft):
        weighed = weigh(grounds, entry.record, requirement)
        path = ("requirements", number, "importance")
        if weighed.by_rule is None:
            if not any(grounds.sources[id_].kind == "judgement" for id_ in requirement.sources):
                yield entry, path, f"no evidence for '{requirement.key}', and no source of kind judgement."
        elif weighed.by_rule != requirement.importance and not requirement.judged:
            yield entry, path, f"the evidence leads to {weighed.by_rule}; 'judged' has to say why it is not."
        elif weighed.by_rule == requirement.importance and requirement.judged:
            yield entry, path, "the evidence leads to just this; there is nothing for 'judged' to explain."


def _grounds(draft: Draft) -> Grounds | None:
    """What evidence is looked for in; None where method.yaml has no rule for it."""
    assert draft.method is not None
    rule = draft.method.record.importance
    parts: dict[str, Any] = {kind: {id_: e.record for id_, e in draft.by_id(kind).items()} for kind in GROUND_KINDS}
    parts |= {name: draft.singles[name].record if name in draft.singles else None for name in GROUND_SINGLES}
    return Grounds(rule=rule, **parts) if rule else None


def idle_skill(draft: Draft, _: Day) -> Iterator[Finding]:
    """A skill that no role asks for, nothing builds on or relates to, no certification covers and no survey counts.
    Only the last folder's: what needed an earlier one may have been replaced."""
    used = {held.skill for entry in draft.entries["holders"] for held in entry.record.skills}
    used |= {skill for _, _, requirement in requirements(draft) for skill in requirement.skills}
    for entry in draft.by_id("skills").values():
        used |= {edge.skill for edge in entry.record.prerequisites} | {edge.skill for edge in entry.record.related}
    for entry in draft.by_id("certifications").values():
        used |= {part.skill for part in entry.record.covers}
    for id_, entry in draft.by_id("skills").items():
        if id_ not in used and entry.document.file in draft.last:
            yield entry, ("id",), f"nothing needs the skill '{id_}'."


def unreachable_role(draft: Draft, _: Day) -> Iterator[Finding]:
    """A role that nobody could enter: it is not for beginners, is entered from no other, and none leads to it."""
    roles = draft.by_id("roles")
    reached = {move.role for entry in roles.values() for move in entry.record.leads_to}
    for id_, entry in roles.items():
        if entry.record.seniority != "entry" and not entry.record.enters_from and id_ not in reached:
            yield entry, ("id",), f"no way leads to '{id_}': it has no 'enters_from', and no role leads to it."


def outdated_fact(draft: Draft, day: Day) -> Iterator[Finding]:
    """A fact is older than its kind allows (`ages` in method.yaml), or than `--max-age` years, and the record has no
    newer one of the kind. Its age counts from its `as_of`, or else from when the newest of its sources was published,
    or else last read; where none of them is known, it has no age."""
    assert draft.method is not None
    limits = {limit.fact: limit.years for limit in draft.method.record.ages}
    sources = {id_: entry.record for id_, entry in draft.by_id("sources").items()}
    for entry in (entry for kind in draft.entries if kind != "sources" for entry in draft.entries[kind]):
        for name, newest, path in _newest(entry.record, sources):
            limit = limits.get(name) if day.max_age is None else day.max_age
            age = (day.today - newest).days / _YEAR
            if limit is not None and age > limit:
                yield entry, path, f"'{name}' is {age:.1f} years old, and {limit:g} are allowed."


def _newest(record: Any, sources: Mapping[str, Any]) -> Iterator[tuple[str, date, Where]]:
    """Of every kind of fact in a record that has an age, the newest: its key, its day, and its path."""
    found: dict[str, list[tuple[date, Where]]] = {}
    for path, name, fact in _facts(record):
        if since := _since(fact, sources):
            found.setdefault(name, []).append((since, path))
    for name, facts in found.items():
        newest, path = max(facts, key=lambda one: one[0])
        yield name, newest, path


def _facts(value: Any, path: Where = (), name: str = "") -> Iterator[tuple[Where, str, Any]]:
    """Every part of a record that names sources of its own: its path, the key under which it stands, and itself."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _facts(item, (*path, number), name)
    elif is_dataclass(value):
        if path and hasattr(value, "sources"):
            yield path, name, value
        for one in fields(value):
            yield from _facts(getattr(value, one.name), (*path, one.name), one.name)


def _since(record: Any, sources: Mapping[str, Any]) -> date | None:
    """The last day on which a fact was said to be true, as far as known."""
    if as_of := getattr(record, "as_of", None):
        return last_day(as_of)
    named = [sources[id_] for id_ in record.sources]
    published = [last_day(source.published) for source in named if source.published]
    return max(published or [source.accessed for source in named if source.accessed], default=None)


def last_day(moment: str) -> date:
    """The last day of a year, a month or a day such as 2026, 2026-03 or 2026-03-31."""
    year, month, day = (*(int(part) for part in moment.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def untaught_requirement(draft: Draft, day: Day) -> Iterator[Finding]:
    """A role asks for a skill at level 2 or more, and no resource that is live takes a learner to level 2: nobody could
    be told how to begin. Of alternatives, as many as have to be met are taught."""
    taught = {
        lesson.skill
        for entry in draft.entries["resources"]
        for lesson in entry.record.teaches
        if entry.record.live(day.today) and lesson.to_level >= _TEACHABLE
    }
    for entry in draft.by_id("roles").values():
        for number, asked in enumerate(entry.record.requirements):
            if asked.level >= _TEACHABLE and _lacks(asked, taught):
                yield entry, ("requirements", number), f"no live resource teaches '{asked.key}' to level {_TEACHABLE}."


def _lacks(asked: Requirement, taught: set[str]) -> bool:
    return sum(skill in taught for skill in asked.skills) < asked.pick


def ending_certification(draft: Draft, day: Day) -> Iterator[Finding]:
    """A certification that is named for a role is retired or ends within a year, and the role says nothing of that in
    a `note`. It is shown, since the articles that people read still name it."""
    ends = {id_: entry.record.ends for id_, entry in draft.by_id("certifications").items()}
    for entry in draft.by_id("roles").values():
        for number, valued in enumerate(entry.record.certifications):
            last = ends[valued.certification]
            if last and last - day.today <= _NOTICE and not valued.note:
                word = "ended" if last <= day.today else "ends"
                yield entry, ("certifications", number), f"'{valued.certification}' {word} on {last}; a 'note' says so."


UPKEEP_CHECKS: tuple[CompareCheck, ...] = (
    *COMPARE_CHECKS,
    unexplained_importance,
    idle_skill,
    unreachable_role,
    untaught_requirement,
    ending_certification,
    outdated_fact,
)
