"""Checks of resources, and of what follows what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mlcareer.knowledge.checks.dates import first_day
from mlcareer.knowledge.checks.findings import Day, Finding, source_kinds
from mlcareer.knowledge.draft import Draft
from mlcareer.knowledge.model import Certification, Skill

_MOST_HOURS = 4000
_WIDEST, _WIDEST_DOMAIN = 10, 15
_GONE = ("retired", "unverified")
_AUTHORITY, _WORKING = 5, 3
_SHARE = 5
"""What part of the hours that a skill takes a resource has to have at the least, if it takes a learner that far."""
_TIMES = 5
_TEACHING = ("book", "course", "documentation")


def lesson_form(draft: Draft) -> Iterator[Finding]:
    """A resource teaches a skill from a level to the same or a lower one, twice, or without a source."""
    for entry in draft.by_id("resources").values():
        for number, lesson in enumerate(entry.record.teaches):
            if lesson.from_level >= lesson.to_level:
                yield entry, ("teaches", number), f"'{lesson.skill}' is taught to no higher level."
        repeated = [skill for skill, n in Counter(t.skill for t in entry.record.teaches).items() if n > 1]
        if repeated:
            yield entry, ("teaches",), f"'{repeated[0]}' is taught twice."
        if entry.record.teaches and not entry.record.teaches_sources:
            yield entry, ("teaches",), "'teaches' needs 'teaches_sources'."


def presupposed_form(draft: Draft) -> Iterator[Finding]:
    """A resource presupposes a skill twice, without a source, or at a level above the one from which it teaches it."""
    for entry in draft.by_id("resources").values():
        one = entry.record
        begins = {lesson.skill: lesson.from_level for lesson in one.teaches}
        for number, needed in enumerate(one.presupposes):
            if needed.level > begins.get(needed.skill, needed.level):
                said = (
                    f"'{needed.skill}' is presupposed at level {needed.level}, and taught from {begins[needed.skill]}."
                )
                yield entry, ("presupposes", number), said
        repeated = [skill for skill, n in Counter(each.skill for each in one.presupposes).items() if n > 1]
        if repeated:
            yield entry, ("presupposes",), f"'{repeated[0]}' is presupposed twice."
        if one.presupposes and not one.presupposes_sources:
            yield entry, ("presupposes",), "'presupposes' needs 'presupposes_sources'."


def range_order(draft: Draft, _: Day) -> Iterator[Finding]:
    """A range of hours or of an exam domain's weight ends below its beginning; one of hours at more than ten times it,
    which tells nobody how long it takes; or one of a domain is wider than 15 percent of the exam."""
    for kind, key in (("resources", "hours"), ("certifications", "domains")):
        for entry in draft.by_id(kind).values():
            for number, one in enumerate(getattr(entry.record, key)):
                if one.low > one.high:
                    yield entry, (key, number), f"the range from {one.low:g} to {one.high:g} ends below its beginning."
                elif key == "hours" and one.high > _WIDEST * one.low:
                    yield entry, (key, number), f"{one.low:g} to {one.high:g} hours tells nobody how long it takes."
                elif key == "domains" and one.high - one.low > _WIDEST_DOMAIN:
                    yield entry, (key, number), f"{one.low:g} to {one.high:g} percent is too wide for a domain."


def cost_form(draft: Draft, _: Day) -> Iterator[Finding]:
    """A resource is free and has a price at once, a price without its currency, or one of nothing without being
    free."""
    for entry in draft.by_id("resources").values():
        if cost := entry.record.cost:
            if cost.free and cost.amount:
                yield (
                    entry,
                    ("cost", "amount"),
                    f"is free and costs {cost.amount:,.0f}; a 'note' tells what part costs.",
                )
            elif cost.amount == 0 and not cost.free:
                yield entry, ("cost", "amount"), "costs nothing and is not free."
            elif cost.amount and not cost.currency:
                yield entry, ("cost", "amount"), f"{cost.amount:,.0f} of which 'currency'?"


def believable_hours(draft: Draft, _: Day) -> Iterator[Finding]:
    """A resource takes no time at all, or more hours than two years of full-time study, or at the least more than five
    times what the skills that it teaches take of somebody who is slow."""
    skills = {id_: entry.record for id_, entry in draft.by_id("skills").items()}
    for entry in draft.by_id("resources").values():
        whole = sum(_hours(draft, skills[one.skill], one.from_level, one.to_level)[1] for one in entry.record.teaches)
        for number, one in enumerate(entry.record.hours):
            if not 0 < one.high <= _MOST_HOURS:
                yield entry, ("hours", number), f"{one.high:g} hours are not believed; they are those of one learner."
            elif whole and _TIMES * whole < one.low <= one.high:
                message = f"{one.low:g} hours for what takes {whole:.0f}, of somebody who is slow."
                yield entry, ("hours", number), message


def closed_resource(draft: Draft, day: Day) -> Iterator[Finding]:
    """A resource closed before it was published or last seen, or is closed and neither a note nor a successor says
    so."""
    for entry in draft.by_id("resources").values():
        one = entry.record
        if one.closed and one.published and one.closed < first_day(one.published):
            yield entry, ("closed",), f"closed on {one.closed}, but published in {one.published}."
        elif one.closed and one.checked and one.closed < one.checked:
            yield entry, ("closed",), f"closed on {one.closed}, but seen on {one.checked}."
        elif one.closed and one.closed <= day.today and not one.notes and not one.successor:
            yield entry, ("closed",), f"closed on {one.closed}; a note or a 'successor' says what to do instead."


def bad_successor(draft: Draft, day: Day) -> Iterator[Finding]:
    """A certification or resource is followed by itself, or by one that is unverified, retired or closed; or a
    certification by one of another issuer, whom no note names."""
    exams, resources = draft.by_id("certifications"), draft.by_id("resources")
    for entry in (*exams.values(), *resources.values()):
        after = entry.record.successor
        if after == entry.record.id:
            yield entry, ("successor",), "is followed by itself."
        elif after and entry.record.id in exams and (word := exams[after].record.status(day.today)) in _GONE:
            yield entry, ("successor",), f"is followed by '{after}', which is {word}."
        elif after and entry.record.id in exams and (issuer := _other_issuer(exams[after].record, entry.record)):
            yield entry, ("successor",), f"is followed by '{after}' of {issuer}; a note names it."
        elif after and entry.record.id in resources and not resources[after].record.live(day.today):
            yield entry, ("successor",), f"is followed by '{after}', which is closed."


def _other_issuer(after: Certification, one: Certification) -> str | None:
    """The issuer of an exam that follows another, if it is another one and no note on the other names it."""
    told = any(after.issuer and after.issuer in note.text for note in one.notes)
    alike = (after.issuer or "").casefold() == (one.issuer or "").casefold()
    return None if told or alike else after.issuer


def believable_lesson(draft: Draft, _: Day) -> Iterator[Finding]:
    """A resource makes an authority (level 5), which none does; takes a learner to level 3 or more in less than a fifth
    of the hours that the skill usually takes; or is a book, a course or documentation and teaches nothing, or does not
    say in how many hours."""
    skills = {id_: entry.record for id_, entry in draft.by_id("skills").items()}
    for entry in draft.by_id("resources").values():
        one = entry.record
        most = max((time.high for time in one.hours), default=None)
        if one.kind in _TEACHING and not one.teaches:
            yield entry, ("kind",), f"a {one.kind} teaches something; 'teaches' says what."
        if one.teaches and most is None and one.cost:
            yield entry, ("cost",), "has a cost and no 'hours'."
        for number, lesson in enumerate(one.teaches):
            path = ("teaches", number)
            if lesson.to_level == _AUTHORITY:
                yield entry, (*path, "to_level"), "nothing to learn from makes an authority; level 4 at most."
            elif most is not None and lesson.to_level >= _WORKING:
                least = _hours(draft, skills[lesson.skill], lesson.from_level, lesson.to_level)[0] / _SHARE
                if most < least:
                    said = f"in {most:g} hours nobody gets from level {lesson.from_level} to {lesson.to_level}"
                    yield entry, path, f"{said}; {least:.0f} at the least."


def _hours(draft: Draft, skill: Skill, from_level: int, to_level: int) -> tuple[float, float]:
    """The hours that a skill takes from one level to another, of somebody who is fast and of somebody who is slow."""
    assert draft.method is not None
    rule = draft.method.record.learning
    topic = next(topic for topic in rule.topics if topic.id == skill.learning.topic)
    multiples = (0, *rule.multiples)
    share = skill.learning.share * (multiples[to_level] - multiples[from_level])
    return float(topic.low * share), float(topic.high * share)


def basis_form(draft: Draft, _: Day) -> Iterator[Finding]:
    """Hours are told to be the provider's, or those of a study budget, and rest on judgement alone; or are told to be
    judged, and rest on something else."""
    kinds = source_kinds(draft)
    for entry in draft.by_id("resources").values():
        for number, time in enumerate(entry.record.hours):
            rests_on = {kinds[id_] for id_ in time.sources}
            judged = rests_on == {"judgement"}
            if judged != (time.basis == "judgement") and rests_on != {"unverified"}:
                said = "judgement alone" if judged else "more than judgement"
                yield entry, ("hours", number, "basis"), f"'{time.basis}' rests on {said}."
