"""Checks of examinations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mlcareer.counts import years_in_words
from mlcareer.documents import Where
from mlcareer.knowledge.checks.findings import Day, Finding, cycles, names_of, source_kinds
from mlcareer.knowledge.draft import Draft
from mlcareer.knowledge.names import normalise
from mlcareer.shapes import shape

_ROUNDING = 2.5
"""Percent by which the weights of an exam's domains may miss 100: each is rounded to a whole number."""
_HIGHEST_LEVEL = {"fundamentals": 2, "associate": 3, "programme": 3}
"""The level that an exam of a kind can show; 4 for the others, since no exam shows that somebody is an authority."""
_HIGHEST_OF_ALL = 4
_LONGEST_VALID, _LONGEST_BEFORE_EXAM, _LONGEST_BEFORE_ROLE = 5, 15, 25
_LONGEST_BEFORE_FUNDAMENTALS = 2
_SHORTEST_BEFORE_EXAM = {"professional": 1, "specialty": 1, "advanced": 1}
_ALIKE = 3
_LONGEST_BETWEEN = 730
"""Days that may lie between the end of an exam and the opening of the one that follows it."""
_NUMBER = r"(\d[\d,]*)"
_MINUTES = shape(rf"{_NUMBER} minutes")
_MOMENTS = shape(r"\b(?:one|two|three|four|five|six|seven|eight|nine) minutes?\b", re.IGNORECASE)
_PACE = shape(rf"{_NUMBER} questions[^.;]* in {_NUMBER} minutes")
_PART = shape(rf"{_NUMBER} of {_NUMBER}")
_COUNTED = shape(rf"{_NUMBER}(?: [\w-]+)* questions\b[^.;]*, of which {_NUMBER} count")
_SCALE = shape(rf"{_NUMBER} on a scale of (?:{_NUMBER} to )?{_NUMBER}")
_SHORTEST, _LONGEST = 10, 600
_FASTEST = 3
"""Questions in a minute."""
_LONGEST_BY_GRADE = {"mid": 10, "senior": 15}
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
    """What an exam covers adds up to more than the exam, names a skill twice, or has no source; or its domains have
    none."""
    for entry in draft.by_id("certifications").values():
        covers = entry.record.covers
        if sum(part.weight for part in covers) > 100.5:
            yield entry, ("covers",), f"the weights add up to {sum(part.weight for part in covers):g} percent."
        if len({part.skill for part in covers}) < len(covers):
            yield entry, ("covers",), "a skill is covered twice."
        if covers and not entry.record.coverage_sources:
            yield entry, ("covers",), "'covers' needs 'coverage_sources'."
        if entry.record.domains and not entry.record.domain_sources:
            yield entry, ("domains",), "'domains' needs 'domain_sources'."


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


def exam_called_a_skill(draft: Draft, _: Day) -> Iterator[Finding]:
    """A certification has another name or a code that is the name of a skill, so that who names the skill would hold
    the certification."""
    skills = {
        normalise(name): id_ for id_, e in draft.by_id("skills").items() for _, name in names_of("skills", e.record)
    }
    for entry in draft.by_id("certifications").values():
        called = [*names_of("certifications", entry.record), (("code",), entry.record.code or "")]
        for path, name in called[1:]:
            if owner := skills.get(normalise(name)):
                yield entry, path, f"'{name}' is a name of the skill '{owner}'."


def hearsay_exam(draft: Draft, _: Day) -> Iterator[Finding]:
    """A certification is told to be verified, and all of its sources are judgement or not confirmed."""
    kinds = source_kinds(draft)
    for entry in draft.by_id("certifications").values():
        if entry.record.verified and all(kinds[id_] in ("judgement", "unverified") for id_ in entry.record.sources):
            yield entry, ("sources",), "nobody but us says that it exists; 'verified' is false, or a source is missing."


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
    """A certification has to be held before itself, by way of its prerequisites, or the one that follows it before
    it."""
    exams = draft.by_id("certifications")
    for entry in exams.values():
        if entry.record.successor in entry.record.prerequisites:
            yield entry, ("prerequisites",), f"asks for '{entry.record.successor}', which follows it."
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
    """A certificate is valid for more than five years, an exam wants more than fifteen years of experience, more than
    two if it is one of fundamentals, or less than one if it is of professionals; or a role wants more years than its
    grade has: ten at mid level, fifteen of seniors, twenty-five of anybody."""
    for entry in draft.by_id("certifications").values():
        if (valid := entry.record.validity) and (valid.years or 0) > _LONGEST_VALID:
            yield entry, ("validity", "years"), f"{valid.years:g} years of validity are not believed; are they years?"
        for number, one in enumerate(entry.record.experience):
            longest = _LONGEST_BEFORE_FUNDAMENTALS if entry.record.level == "fundamentals" else _LONGEST_BEFORE_EXAM
            shortest = _SHORTEST_BEFORE_EXAM.get(entry.record.level or "", 0)
            if one.years is not None and not shortest <= one.years <= longest:
                of = f" before an exam of level {entry.record.level}" if one.years < shortest else ""
                message = f"{one.years:g} years of experience{of} are not believed; are they years?"
                yield entry, ("experience", number, "years"), message
    for entry in draft.by_id("roles").values():
        for number, gate in enumerate(entry.record.gates):
            if (gate.years or 0) > _LONGEST_BY_GRADE.get(entry.record.seniority, _LONGEST_BEFORE_ROLE):
                yield (
                    entry,
                    ("gates", number, "years"),
                    f"{gate.years:g} years of experience are not believed; are they years?",
                )


def issuer_of_name(draft: Draft, _: Day) -> Iterator[Finding]:
    """The name of a certification begins as those of three others or more do, which all have another issuer."""
    issuers: dict[str, Counter[str | None]] = {}
    entries = draft.by_id("certifications").values()
    for entry in entries:
        issuers.setdefault(_first_word(entry.record.name), Counter())[entry.record.issuer] += 1
    for entry in entries:
        alike = issuers[_first_word(entry.record.name)]
        others = alike - Counter([entry.record.issuer])
        if alike[entry.record.issuer] == 1 and len(others) == 1 and max(others.values()) >= _ALIKE:
            yield entry, ("issuer",), f"those whose name begins alike are issued by {next(iter(others))}."


def rival_product(draft: Draft, _: Day) -> Iterator[Finding]:
    """An exam covers a skill whose name begins with a word that three exams or more of another issuer are named after,
    and no exam of its own."""
    named: dict[str, Counter[str | None]] = {}
    entries = draft.by_id("certifications").values()
    for entry in entries:
        issuer = entry.record.issuer
        for word in {_first_word(issuer or ""), *_words(entry.record.name)}:
            named.setdefault(word, Counter())[issuer] += 1
    skills = draft.by_id("skills")
    for entry in entries:
        for number, part in enumerate(entry.record.covers):
            product = skills[part.skill].record.name
            owners = named.get(_first_word(product), Counter())
            if len(owners) == 1 and entry.record.issuer not in owners and max(owners.values()) >= _ALIKE:
                yield entry, ("covers", number, "skill"), f"'{product}' is a product of {next(iter(owners))}."


def _first_word(name: str) -> str:
    return next(iter(_words(name)), "")


def _words(name: str) -> list[str]:
    return normalise(name).replace(":", " ").split()


def lifetime_and_years(draft: Draft, _: Day) -> Iterator[Finding]:
    """A certificate is valid for a lifetime and for some years at once, or for a lifetime and has to be renewed."""
    for entry in draft.by_id("certifications").values():
        if (valid := entry.record.validity) and valid.lifetime and valid.years:
            yield entry, ("validity",), f"is valid for a lifetime and for {years_in_words(valid.years)} at once."
        elif valid and valid.lifetime and valid.renewal:
            yield entry, ("validity", "renewal"), "is valid for a lifetime, and told how to be renewed."


def beyond_exam(draft: Draft, _: Day) -> Iterator[Finding]:
    """An exam shows a skill at a level beyond its own: one of fundamentals beyond 2, of an associate or a programme
    beyond 3, any at level 5."""
    for entry in draft.by_id("certifications").values():
        most = _HIGHEST_LEVEL.get(entry.record.level or "", _HIGHEST_OF_ALL)
        for number, part in enumerate(entry.record.covers):
            if part.level > most:
                path = ("covers", number, "level")
                yield entry, path, f"an exam of {entry.record.level or 'no stated level'} shows level {most} at most."


def exam_form(draft: Draft, _: Day) -> Iterator[Finding]:
    """What is told of the form of an exam cannot be: it lasts less than ten minutes or more than ten hours, asks more
    than three questions a minute, more of its questions count than there are, or more points pass than can be had."""
    for entry in draft.by_id("certifications").values():
        text = entry.record.format.text if entry.record.format else ""
        for message in _impossible(text):
            yield entry, ("format",), message


def _impossible(text: str) -> Iterator[str]:
    """What the numbers in a text on the form of an exam say that cannot be."""
    yield from _impossible_times(text)
    for found in _PART.finditer(text):
        if _whole(found[1]) > _whole(found[2]):
            yield f"{found[1]} of {found[2]} is more than all."
    for found in _COUNTED.finditer(text):
        if _whole(found[2]) > _whole(found[1]):
            yield f"of {found[1]} questions {found[2]} do not count."
    for found in _SCALE.finditer(text):
        if not _whole(found[2] or "0") <= _whole(found[1]) <= _whole(found[3]):
            yield f"{found[1]} lies outside the scale."


def _impossible_times(text: str) -> Iterator[str]:
    for found in _MINUTES.finditer(text):
        if not _SHORTEST <= _whole(found[1]) <= _LONGEST:
            yield f"an exam of {found[1]} minutes is not believed."
    for found in _PACE.finditer(text):
        if _whole(found[1]) > _FASTEST * _whole(found[2]):
            yield f"{found[1]} questions in {found[2]} minutes are not believed."
    for found in _MOMENTS.finditer(text):
        yield f"an exam of {found[0].lower()} is not believed."


def _whole(number: str) -> int:
    return int(number.replace(",", ""))


def ended_prerequisite(draft: Draft, day: Day) -> Iterator[Finding]:
    """A certification that can be taken asks for one that no longer can."""
    exams = {id_: entry.record for id_, entry in draft.by_id("certifications").items()}
    for id_, entry in draft.by_id("certifications").items():
        for number, before in enumerate(entry.record.prerequisites):
            if exams[id_].status(day.today) != "retired" and exams[before].status(day.today) == "retired":
                said = f"asks for '{before}', which can no longer be taken."
                yield entry, ("prerequisites", number), said


def late_successor(draft: Draft, _: Day) -> Iterator[Finding]:
    """An exam ended more than two years before the one that follows it opened, or opened after that one."""
    exams = {id_: entry.record for id_, entry in draft.by_id("certifications").items()}
    for id_, entry in draft.by_id("certifications").items():
        ends, after = exams[id_].ends, exams[id_].successor
        when = exams[after].availability if after else None
        opened = (when.beta_from or when.available_from or when.open_by) if when else None
        if ends and opened and (opened - ends).days > _LONGEST_BETWEEN:
            yield entry, ("availability",), f"ended on {ends}, and '{after}' follows it from {opened} on."
        own = exams[id_].availability
        begun = (own.beta_from or own.available_from) if own else None
        if begun and opened and opened < begun:
            yield entry, ("availability",), f"opened on {begun}, and '{after}' follows it since {opened} already."
