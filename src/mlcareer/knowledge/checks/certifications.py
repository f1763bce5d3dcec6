"""Checks of examinations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlcareer.counts import years_in_words
from mlcareer.documents import Where
from mlcareer.knowledge.checks.findings import Day, Finding, cycles
from mlcareer.knowledge.read import Draft
from mlcareer.shapes import shape

_ROUNDING = 2.5
"""Percent by which the weights of an exam's domains may miss 100: each is rounded to a whole number."""
_HIGHEST_LEVEL = {"fundamentals": 2, "associate": 3, "programme": 3}
"""The level that an exam of a kind can show; 4 for the others, since no exam shows that somebody is an authority."""
_HIGHEST_OF_ALL = 4
_LONGEST_VALID, _LONGEST_BEFORE_EXAM, _LONGEST_BEFORE_ROLE = 10, 15, 25
_END = shape(r"\bretire[ds]?\b|\bretirement\b|\blast day\b", re.IGNORECASE)


def certification_dates(draft: Draft) -> Iterator[Finding]:
    """A certification opens after it closes, was retired before its last exam, or has both the day on which it opened
    and one by which it was open."""
    for entry in draft.by_id("certifications").values():
        when = entry.record.availability
        days = [when.beta_from, when.available_from, when.open_by, when.last_exam, when.retired] if when else []
        if when and when.available_from and when.open_by:
            yield entry, ("availability", "open_by"), "'open_by' is for when 'available_from' is not known."
        given = [day for day in days if day]
        if given != sorted(given):
            yield entry, ("availability",), "the dates do not follow one another: beta, available, last exam, retired."


def certification_weights(draft: Draft) -> Iterator[Finding]:
    """What an exam covers adds up to more than the exam, names a skill twice, or has no source."""
    for entry in draft.by_id("certifications").values():
        covers = entry.record.covers
        if sum(part.weight for part in covers) > 100.5:
            yield entry, ("covers",), f"the weights add up to {sum(part.weight for part in covers):g} percent."
        if len({part.skill for part in covers}) < len(covers):
            yield entry, ("covers",), "a skill is covered twice."
        if covers and not entry.record.coverage_sources:
            yield entry, ("covers",), "'covers' needs 'coverage_sources'."


def unverified_certification(draft: Draft) -> Iterator[Finding]:
    """A certification without an issuer claims to be verified, or one that is not verified gives no reason."""
    for entry in draft.by_id("certifications").values():
        if entry.record.verified and not entry.record.issuer:
            yield entry, ("issuer",), "a certification without an issuer is not verified."
        if not entry.record.verified and not entry.record.unverified_reason:
            yield entry, ("verified",), "an unverified certification needs an 'unverified_reason'."


def domain_sum(draft: Draft, _: Day) -> Iterator[Finding]:
    """The domains of an exam do not add up to the whole of it: their lowest weights to more than 100 percent, or their
    highest to less, by more than comes of rounding."""
    for entry in draft.by_id("certifications").values():
        domains = entry.record.domains
        low, high = sum(one.low for one in domains), sum(one.high for one in domains)
        if domains and not low - _ROUNDING <= 100 <= high + _ROUNDING:
            said = f"{low:g}" if low == high else f"{low:g} to {high:g}"
            yield entry, ("domains",), f"the domains add up to {said} percent."


def undated_end(draft: Draft, _: Day) -> Iterator[Finding]:
    """A certification has a successor, and its renewal or the note on its dates speaks of retirement or of a last day,
    but no date says when it ends."""
    for entry in draft.by_id("certifications").values():
        one = entry.record
        told: dict[Where, str | None] = {
            ("validity", "renewal"): one.validity.renewal if one.validity else None,
            ("availability", "note"): one.availability.note if one.availability else None,
        }
        for path, text in told.items():
            if one.successor and not one.ends and _END.search(text or ""):
                yield entry, path, "speaks of an end, and 'availability' has no date for it."


def exam_cycle(draft: Draft, _: Day) -> Iterator[Finding]:
    """A certification has to be held before itself, by way of its prerequisites."""
    exams = draft.by_id("certifications")
    for id_, chain in cycles({key: list(entry.record.prerequisites) for key, entry in exams.items()}):
        yield exams[id_], ("prerequisites",), f"has to be held before itself: {' → '.join(chain)}."


def repeated_code(draft: Draft, _: Day) -> Iterator[Finding]:
    """Two certifications have the same exam code."""
    owners: dict[str, str] = {}
    for entry in draft.by_id("certifications").values():
        code = entry.record.code
        if code and owners.setdefault(code.casefold(), entry.record.id) != entry.record.id:
            yield entry, ("code",), f"'{code}' is the code of '{owners[code.casefold()]}' too."


def believable_years(draft: Draft, _: Day) -> Iterator[Finding]:
    """A certificate is valid for more than ten years, an exam wants more than fifteen years of experience, or a role
    more than twenty-five."""
    for entry in draft.by_id("certifications").values():
        if (valid := entry.record.validity) and (valid.years or 0) > _LONGEST_VALID:
            yield entry, ("validity", "years"), f"{valid.years:g} years of validity are not believed; are they years?"
        for number, one in enumerate(entry.record.experience):
            if (one.years or 0) > _LONGEST_BEFORE_EXAM:
                yield (
                    entry,
                    ("experience", number, "years"),
                    f"{one.years:g} years of experience are not believed; are they years?",
                )
    for entry in draft.by_id("roles").values():
        for number, gate in enumerate(entry.record.gates):
            if (gate.years or 0) > _LONGEST_BEFORE_ROLE:
                yield (
                    entry,
                    ("gates", number, "years"),
                    f"{gate.years:g} years of experience are not believed; are they years?",
                )


def lifetime_and_years(draft: Draft, _: Day) -> Iterator[Finding]:
    """A certificate is valid for a lifetime and for some years at once."""
    for entry in draft.by_id("certifications").values():
        if (valid := entry.record.validity) and valid.lifetime and valid.years:
            yield entry, ("validity",), f"is valid for a lifetime and for {years_in_words(valid.years)} at once."


def beyond_exam(draft: Draft, _: Day) -> Iterator[Finding]:
    """An exam shows a skill at a level beyond its own: one of fundamentals beyond 2, of an associate or a programme
    beyond 3, any at level 5."""
    for entry in draft.by_id("certifications").values():
        most = _HIGHEST_LEVEL.get(entry.record.level or "", _HIGHEST_OF_ALL)
        for number, part in enumerate(entry.record.covers):
            if part.level > most:
                path = ("covers", number, "level")
                yield entry, path, f"an exam of {entry.record.level or 'no stated level'} shows level {most} at most."
