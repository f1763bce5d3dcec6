"""The certifications that a CV says are held."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from mlcareer.knowledge.courses import course_named
from mlcareer.reading.page import ITEM
from mlcareer.reading.periods import Calendar
from mlcareer.reading.person.degrees import Line
from mlcareer.reading.person.imported import FoundCertification, quoted
from mlcareer.reading.person.paper import Paper
from mlcareer.reading.plain import begins_small
from mlcareer.reading.scan import Mention
from mlcareer.reading.sections import Section, section_of
from mlcareer.reading.wordings import Wordings
from mlcareer.shapes import shape

_LONGEST_CERTIFICATE = 14
_CERTIFYING = r"\b(?:%<certifying>)\b"
_NO_CERTIFICATE = r"\b(?:%<no-certificate>)(?!\w)|https?:|www\.|@|^I "
_BETWEEN = shape(r"[,;|](?![^(]*\))")
_LATER = r"\b(?:%<not-yet>)\b"
_ISSUED = r"\s*[(\[,|–—-]*\s*(?:%<issued>|%<expires>)?:?\s*\Z"
"""What may stand before the day of a certificate."""
_EXPIRES = r"\b(?:%<expires>):?\s*\Z"
"""What says that a day is that of the end."""


def certifications(cv: Paper) -> tuple[FoundCertification, ...]:
    """The certifications held, known ones in order of place, then those that the knowledge base does not have."""
    parts = section_of(cv.sections, [mention.start for mention in cv.mentions])
    named = [mention for mention in cv.mentions if mention.kind == "certification"]
    following = {one.start: other for one, other in pairwise(named)}
    found: dict[str, FoundCertification] = {}
    for mention, part in zip(cv.mentions, parts, strict=True):
        if (
            mention.kind == "certification"
            and not mention.negated
            and not mention.wish
            and part.kind not in ("interests", "publications", "references", "wishes")
        ):
            text, own = cv.beside(mention), _until(mention, following.get(mention.start), cv)
            day = _obtained(own, cv) or _obtained(text, cv)
            found.setdefault(mention.id, _certification(mention.id, mention.as_given, day, text, mention.line))
    return (*found.values(), *_unknown(cv))


def _until(mention: Mention, following: Mention | None, cv: Paper) -> str:
    """What stands between a certificate and the next one on its line: `PL-300 (2023), DP-600 (2025)`."""
    if following is None or following.line != mention.line:
        return ""
    line = cv.line_starts[mention.line - 1]
    return cv.line(mention.line)[mention.end - line : following.start - line]


def _unknown(cv: Paper) -> Iterator[FoundCertification]:
    times, later = cv.titles.calendar, cv.wordings.form(_LATER)
    known = {mention.line for mention in cv.mentions if mention.kind == "certification"}
    for line, part in _certified(cv):
        if later.search(line.text):
            continue  # `AWS Machine Learning Specialty, planned for spring`
        plain = _undated(ITEM.sub("", line.text, count=1).replace("**", ""), cv.wordings, times)
        for item in _listed(plain, cv):
            course = course_named(item, cv.scanner.knowledge)
            if course or (line.number not in known and _may_be_certificate(item, line.text, part, cv)):
                one = _certification(None, item, _obtained(line.text, cv), line.text, line.number)
                yield replace(one, course=course)


def _listed(plain: str, cv: Paper) -> list[str]:
    """The certificates of a line: several between commas, where each of them is known or one by two words of its name,
    since one may be that of who gives it."""
    items = [item.strip() for item in _BETWEEN.split(plain) if item.strip()]
    certifying, known = cv.wordings.form(_CERTIFYING), cv.scanner.knowledge

    def is_one(item: str) -> bool:
        named = known.certification_names.find(item) or course_named(item, known)
        return bool(named) or len(certifying.findall(item)) > 1

    return items if len(items) > 1 and all(map(is_one, items)) else [plain]


def _certified(cv: Paper) -> Iterator[tuple[Line, Section]]:
    """The lines of sections of certifications, of a labelled one without the label."""
    for part in cv.sections:
        if part.kind == "certifications" and part.end > part.body:
            first = bisect_right(cv.line_starts, part.body) - 1
            last = bisect_left(cv.line_starts, part.end)
            for line, _ in cv.lines[first:last]:
                begin = max(part.body - cv.line_starts[line.number - 1], 0)
                yield Line(number=line.number, text=line.text[begin:]), part


def _may_be_certificate(plain: str, text: str, part: Section, cv: Paper) -> bool:
    """Whether a line among certifications may be the name of one: no sentence, no item below another, no place."""
    known = cv.wordings
    several = plain.split()
    if not 1 < len(several) <= _LONGEST_CERTIFICATE or not plain[0].isalnum():
        return False
    if "education" in part.heading.lower() or begins_small(plain) or known.form(_NO_CERTIFICATE).search(plain):
        return False
    told = text.rstrip().endswith(".") and len(several) > 5
    return not told and (
        bool(known.form(_CERTIFYING).search(plain))
        or (len(several) <= 8 and cv.titles.calendar.moment(text) is not None)
    )


def _certification(id_: str | None, given: str, day: str | None, text: str, number: int) -> FoundCertification:
    return FoundCertification(certification=id_, as_given=given, obtained=day, quotes=(quoted(text, number),))


def _obtained(text: str, cv: Paper) -> str | None:
    """The last day of a text, of those that are not told to be the end of something."""
    ends = cv.wordings.form(_EXPIRES)
    days = [one.ends for one in cv.titles.calendar.moments(text) if not ends.search(text[: one.start])]
    return days[-1] if days else None


def _undated(text: str, known: Wordings, times: Calendar) -> str:
    """A line without its dates, and without what says of what they are."""
    for one in reversed(times.moments(text)):
        behind = text[one.end :]
        text = known.form(_ISSUED).sub("", text[: one.start]) + " " + behind.lstrip(" )]")
    plain = " ".join(text.split()).strip(" ,;:|–—-•*_()[]·")
    return plain + ")" if plain.count("(") > plain.count(")") else plain
