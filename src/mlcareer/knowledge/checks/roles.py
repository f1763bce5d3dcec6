"""Checks of roles: what they ask, and the ways to them and on from them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from statistics import median
from typing import Any

from mlcareer.knowledge.checks.findings import Day, Finding, cycles, of_the_field, requirements, source_kinds
from mlcareer.knowledge.draft import Draft
from mlcareer.knowledge.evidence import GROUND_KINDS, GROUND_SINGLES, Grounds, weigh
from mlcareer.knowledge.model import Requirement, Role
from mlcareer.knowledge.names import normalise

_GRADES = ("entry", "mid", "senior", "lead", "executive")
_BEGINNER_LEVEL, _BEGINNER_YEARS = 3, 3
_HIGHEST_STEP = 3
_TEACHABLE = 2
_NOTICE = timedelta(days=365)
_MOST_TRAITS = 15
"""Of the 100 points of a role, those that traits may have: a plan of hours for attention to detail means nothing."""
_EXAMINED = 10
"""Percent of the exams named for a role from which on a skill is one that the role asks for."""
_NAMED = 0.5
"""The share of a role's advertisements from which on a skill is one that the role asks for."""


def progression_cycle(draft: Draft) -> Iterator[Finding]:
    """A role leads back to itself by way of `leads_to`, which is for promotions and moves up."""
    roles = draft.by_id("roles")
    edges = {id_: [move.role for move in entry.record.leads_to] for id_, entry in roles.items()}
    for id_, chain in cycles(edges):
        yield roles[id_], ("leads_to",), f"leads back to itself: {' → '.join(chain)}."


def requirement_form(draft: Draft) -> Iterator[Finding]:
    """A requirement names neither one `skill` nor several in `any_of`, names both, or has no `id` and `name` of
    its own although it offers alternatives."""
    for entry, number, requirement in requirements(draft):
        path = ("requirements", number)
        if bool(requirement.skill) == bool(requirement.any_of):
            yield entry, path, "a requirement names either one 'skill' or several in 'any_of'."
        elif requirement.any_of and not (requirement.id and requirement.name):
            yield entry, path, "a requirement with 'any_of' needs an 'id' and a 'name' of its own."
        elif requirement.skill and (requirement.id or requirement.name):
            yield entry, path, "a requirement for one skill takes its id and name from the skill."


def no_alternative(draft: Draft) -> Iterator[Finding]:
    """A choice that is none: `any_of` with no more members than have to be met, or the same one twice."""
    for entry, number, requirement in requirements(draft):
        path = ("requirements", number, "any_of")
        if requirement.any_of and len(requirement.any_of) <= requirement.pick:
            yield entry, path, f"'any_of' leaves no choice: {requirement.pick} of {len(requirement.any_of)}."
        if len(set(requirement.any_of)) < len(requirement.any_of):
            yield entry, path, "'any_of' names a skill twice."


def repeated_requirement(draft: Draft) -> Iterator[Finding]:
    """A role asks for the same thing twice."""
    for entry in draft.by_id("roles").values():
        seen: set[str] = set()
        for number, requirement in enumerate(entry.record.requirements):
            if requirement.key in seen:
                yield entry, ("requirements", number), f"'{requirement.key}' is asked for twice."
            seen.add(requirement.key)


def asked_alone_too(draft: Draft, _: Day) -> Iterator[Finding]:
    """A choice holds a skill that the role asks for by itself, at the same level or a higher one, so that it is met
    already; or all that another choice of the role holds."""
    for entry in draft.by_id("roles").values():
        asked = entry.record.requirements
        for number, choice in enumerate(asked):
            path = ("requirements", number, "any_of")
            members = set(choice.any_of)
            for place, other in enumerate(asked if members else ()):
                if other.skill in members and other.level >= choice.level:
                    yield entry, path, f"'{other.skill}' is asked for by itself, so that the choice is met."
                elif other.any_of and (
                    set(other.any_of) < members or (set(other.any_of) == members and place < number)
                ):
                    yield entry, path, f"holds all of the choice '{other.key}'."


def same_requirements(draft: Draft) -> Iterator[Finding]:
    """Two roles ask for the same, so that nobody could be told which to take."""
    owners: dict[frozenset[tuple[Any, ...]], str] = {}
    for id_, entry in draft.by_id("roles").items():
        asked = frozenset((r.skills, r.pick, r.level, r.importance) for r in entry.record.requirements)
        owner = owners.setdefault(asked, id_)
        if owner != id_:
            yield entry, ("requirements",), f"'{id_}' asks for just what '{owner}' asks for."


def nothing_essential(draft: Draft) -> Iterator[Finding]:
    """A role has no essential requirement, so that anyone with enough small skills would be called ready."""
    for entry in draft.by_id("roles").values():
        if not any(requirement.essential for requirement in entry.record.requirements):
            yield entry, ("requirements",), "no requirement is essential."


def entered_from_itself(draft: Draft) -> Iterator[Finding]:
    """A role is entered from itself."""
    for entry in draft.by_id("roles").values():
        for number, move in enumerate(entry.record.enters_from):
            if move.role == entry.record.id:
                yield entry, ("enters_from", number), "a role is not entered from itself."


def reports_to_itself(draft: Draft, _: Day) -> Iterator[Finding]:
    """A role reports to itself, or to a role of a lower grade."""
    roles = draft.by_id("roles")
    for entry in roles.values():
        for number, supervisor in enumerate(entry.record.reports_to):
            path, own = ("reports_to", number, "role"), entry.record.seniority
            above = roles[supervisor.role].record.seniority if supervisor.role else own
            if supervisor.role == entry.record.id:
                yield entry, path, "a role does not report to itself."
            elif _GRADES.index(above) < _GRADES.index(own):
                yield entry, path, f"a {own} role does not report to '{supervisor.role}', which is {above}."


def leads_down(draft: Draft, _: Day) -> Iterator[Finding]:
    """A role leads to one of a lower grade, by our judgement alone: `leads_to` is for promotions and moves up, and the
    other way is the other role's `enters_from`; or it is entered from one that is two grades above it or more."""
    grades = {id_: _GRADES.index(entry.record.seniority) for id_, entry in draft.by_id("roles").items()}
    kinds = source_kinds(draft)
    for id_, entry in draft.by_id("roles").items():
        for key, lower in (("leads_to", 1), ("enters_from", -2)):
            for number, move in enumerate(getattr(entry.record, key)):
                steps = grades[id_] - grades[move.role]
                judged = all(kinds[source] == "judgement" for source in move.sources)
                if judged and (steps >= lower if lower > 0 else steps <= lower):
                    own, other = entry.record.seniority, _GRADES[grades[move.role]]
                    said = "does not lead to" if lower > 0 else "is not entered from"
                    yield entry, (key, number), f"a role of grade {own} {said} '{move.role}', which is {other}."


def beginner_asked(draft: Draft, _: Day) -> Iterator[Finding]:
    """A role for beginners asks for a skill above working knowledge (3), or usually for three years of experience or
    more, so that no beginner could have it."""
    for entry in draft.by_id("roles").values():
        if entry.record.seniority != "entry":
            continue
        for number, asked in enumerate(entry.record.requirements):
            if asked.level > _BEGINNER_LEVEL:
                said = f"'{asked.key}' at level {asked.level} is not for beginners ({_BEGINNER_LEVEL} at most)."
                yield entry, ("requirements", number, "level"), said
        for number, gate in enumerate(entry.record.gates):
            if gate.strength != "preferred" and (gate.years or 0) >= _BEGINNER_YEARS:
                yield entry, ("gates", number, "years"), f"{gate.years:g} years of experience are not for beginners."


def essential_awareness(draft: Draft, _: Day) -> Iterator[Finding]:
    """A role cannot do without a skill, and asks for it at level 1, which is only to have heard of it."""
    for entry, number, asked in requirements(draft):
        if asked.essential and asked.level == 1:
            yield entry, ("requirements", number), f"'{asked.key}' is essential at level 1."


def ladder_step(draft: Draft, _: Day) -> Iterator[Finding]:
    """A role leads to one of the same title that is of a lower grade, asks for something at a lower level, or cannot do
    without a skill at a level more than three above what it asks for itself. Titles are the same but for the levels of
    titles.yaml."""
    roles = draft.by_id("roles")
    titles = draft.singles.get("titles")
    grades = [normalise(word) for level in titles.record.levels for word in level.words] if titles else []
    for entry in roles.values():
        for number, move in enumerate(entry.record.leads_to):
            after = roles[move.role].record
            if _bare(after.title, grades) == _bare(entry.record.title, grades):
                for message in _missteps(entry.record, after):
                    yield entry, ("leads_to", number), message


def _bare(title: str, grades: list[str]) -> str:
    """A title without the level in front of it."""
    name = normalise(title)
    return next((name.removeprefix(grade).strip() for grade in grades if name.startswith(grade)), name)


def _missteps(before: Any, after: Any) -> Iterator[str]:
    if _GRADES.index(after.seniority) < _GRADES.index(before.seniority):
        yield f"'{after.id}' is {after.seniority}, and '{before.id}' is {before.seniority} already."
    held: dict[str, int] = {}
    for asked in before.requirements:
        for skill in asked.skills:
            held[skill] = max(asked.level, held.get(skill, 0))
    levels = {asked.key: asked.level for asked in before.requirements}
    for asked in after.requirements:
        if asked.level < levels.get(asked.key, 0):
            yield f"'{asked.key}' falls from level {levels[asked.key]} to {asked.level} at '{after.id}'."
        rise = asked.level - max(held.get(skill, 0) for skill in asked.skills)
        if asked.essential and rise > _HIGHEST_STEP:
            yield f"'{asked.key}' rises by {rise} levels to '{after.id}'."


def unexplained_importance(draft: Draft, _: Day) -> Iterator[Finding]:
    """The importance of a requirement is not the one that its evidence leads to, and no `judged` says why; `judged`
    explains a difference that there is not; or there is no evidence and no source of kind judgement. `mlcareer roles
    show ROLE --why` shows the evidence. Not of the family `other`, whose weights are one judgement for all."""
    grounds = _grounds(draft)
    if grounds is None:
        return
    for entry, number, requirement in requirements(draft):
        if entry.record.family == "other":
            continue
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


def unreachable_role(draft: Draft, _: Day) -> Iterator[Finding]:
    """A role that nobody could enter: it is not for beginners, is entered from no other, and none leads to it. Not of
    the family `other`: classifications tell of no ways."""
    roles = draft.by_id("roles")
    reached = {move.role for entry in roles.values() for move in entry.record.leads_to}
    for id_, entry in of_the_field(draft).items():
        if entry.record.seniority != "entry" and not entry.record.enters_from and id_ not in reached:
            yield entry, ("id",), f"no way leads to '{id_}': it has no 'enters_from', and no role leads to it."


def untaught_requirement(draft: Draft, day: Day) -> Iterator[Finding]:
    """A role asks for a skill at level 2 or more, and no resource that is live takes a learner to level 2: nobody could
    be told how to begin. Of alternatives, as many as have to be met are taught. Not of the family `other`."""
    taught = {
        lesson.skill
        for entry in draft.entries["resources"]
        for lesson in entry.record.teaches
        if entry.record.live(day.today) and lesson.to_level >= _TEACHABLE
    }
    for entry in of_the_field(draft).values():
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


def unfit_certification(draft: Draft, day: Day) -> Iterator[Finding]:
    """Of a certification that is named for a role and can be taken, less than a quarter is what the role asks."""
    exams = {id_: entry.record for id_, entry in draft.by_id("certifications").items()}
    for entry in draft.by_id("roles").values():
        asked = {skill for one in entry.record.requirements for skill in one.skills}
        for number, valued in enumerate(entry.record.certifications):
            exam = exams[valued.certification]
            whole = sum(part.weight for part in exam.covers)
            share = sum(part.weight for part in exam.covers if part.skill in asked)
            if whole and share < whole / 4 and exam.status(day.today) != "retired":
                said = f"{100 * share / whole:.0f} percent of '{exam.id}' is what the role asks."
                yield entry, ("certifications", number), said


def requirement_count(draft: Draft, _: Day) -> Iterator[Finding]:
    """A role asks for less than half as many things as roles usually do, or for more than twice as many, so that it
    cannot be told from others or nobody fits it. Not of the family `other`."""
    roles = of_the_field(draft)
    counts = {id_: len(entry.record.requirements) for id_, entry in roles.items()}
    usual = median(counts.values()) if counts else 0
    for id_, entry in roles.items():
        if not usual / 2 <= counts[id_] <= usual * 2:
            yield entry, ("requirements",), f"{counts[id_]} requirements, where {usual:g} are usual."


def trait_weight(draft: Draft, _: Day) -> Iterator[Finding]:
    """Traits have more than 15 percent of what a role's requirements weigh. Not of the family `other`."""
    traits = {id_ for id_, entry in draft.by_id("skills").items() if entry.record.trait}
    for entry in of_the_field(draft).values():
        pairs = zip(entry.record.requirements, entry.record.points, strict=True)
        percent = sum(points for asked, points in pairs if traits.issuperset(asked.skills))
        if percent > _MOST_TRAITS:
            yield entry, ("requirements",), f"{percent:.0f} percent of its weight are traits."


def unasked_by_exams(draft: Draft, day: Day) -> Iterator[Finding]:
    """Two or more of the exams that are named for a role and can be taken test a skill that has 10 percent or more of
    all of these exams, and the role neither asks for it nor for anything that builds on it."""
    exams = {id_: entry.record for id_, entry in draft.by_id("certifications").items()}
    for entry in draft.by_id("roles").values():
        named = [exams[one.certification] for one in entry.record.certifications]
        live = [one for one in named if one.status(day.today) not in ("retired", "unverified")]
        weights: dict[str, list[float]] = {}
        for part in (part for one in live for part in one.covers):
            weights.setdefault(part.skill, []).append(part.weight)
        for skill in sorted(weights.keys() - _asked(draft, entry.record)):
            share = sum(weights[skill]) / len(live)
            if len(weights[skill]) > 1 and share >= _EXAMINED:
                message = f"'{skill}' is {share:.0f} percent of its exams, and is not asked for."
                yield entry, ("certifications",), message


def unasked_by_advertisements(draft: Draft, _: Day) -> Iterator[Finding]:
    """Half of a role's advertisements or more name a skill, and the role neither asks for it nor for anything that
    builds on it. As many advertisements are counted as the rule of importance wants."""
    assert draft.method is not None
    rule, single = draft.method.record.importance, draft.singles.get("advertisements")
    if rule is None or single is None:
        return
    roles = draft.by_id("roles")
    for sample in single.record.samples:
        for place, (role, n) in enumerate(zip(sample.roles, sample.advertisements, strict=True)):
            named = {one.skill for one in sample.skills if one.named[place] >= _NAMED * n}
            for skill in sorted(named - _asked(draft, roles[role].record)) if n >= rule.advertised_least else ():
                message = f"'{skill}' is named by half of {n} advertisements of {sample.year}, and is not asked for."
                yield roles[role], ("requirements",), message


def _asked(draft: Draft, role: Role) -> set[str]:
    """The skills that a role asks for, with all that they build on."""
    skills = draft.by_id("skills")
    found = {skill for asked in role.requirements for skill in asked.skills}
    ahead = list(found)
    while ahead:
        below = {edge.skill for edge in skills[ahead.pop()].record.prerequisites} - found
        found |= below
        ahead += below
    return found
