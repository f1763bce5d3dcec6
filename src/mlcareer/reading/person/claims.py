"""The skills that a CV says are held, each by the strongest thing that is said of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from mlcareer.knowledge.names import normalise
from mlcareer.reading.page import line_before
from mlcareer.reading.person.held import LocatedJob
from mlcareer.reading.person.imported import FoundSkill, quoted
from mlcareer.reading.person.paper import SILENT, Paper
from mlcareer.reading.person.titles import COURSES
from mlcareer.reading.prose import language
from mlcareer.reading.reason import UNSAID, Reason
from mlcareer.reading.scan import Mention
from mlcareer.reading.sections import Section, section_of
from mlcareer.record import Record
from mlcareer.shapes import shape

_SENTENCE_ENDS = shape(r"[.!?]\*{0,2}\s+(?=[(A-ZÀ-Þ])|[.!?]\)\s+|\):\s+")
_LEARNT = r"\b(?:%<learnt>)\b"
"""What says that something was or is being learnt, which lowers nothing that is used."""
_STUDY_WORK = r"\b(?:%<study-work>)\b"
_WENT_WITHOUT = r"\b(?:%<went-without>)\b[^.;:]*\Z"
_KNOWN_OF = r"\b(?:%<known-of>)\b"
_CONTACT = r"@\w|\+?\d[\d ()/-]{7,}\d|https?:|www\.|%<contact>"
_MOST_QUOTES = 3
_LOW = 3
"""A level that a product may give the skill it belongs to; a lower one is of the product alone."""


class Claims(Record):
    """What a CV claims, besides the jobs that were `held`."""

    cv: Paper
    held: Sequence[LocatedJob]

    @cached_property
    def skills(self) -> tuple[FoundSkill, ...]:
        """The skills in order of id, each by the strongest thing said of it."""
        said: dict[str, list[Mention]] = {}
        for mention in self._claims():
            said.setdefault(mention.id, []).append(mention)
        return tuple(self._skill(id_, said[id_]) for id_ in sorted(said))

    def _skill(self, id_: str, several: list[Mention]) -> FoundSkill:
        held = [mention for mention in several if not mention.negated]
        held = [mention for mention in held if mention.because.kind != "course"] or held
        own = self.cv.scanner.knowledge.skills[id_].name
        if any(mention.level is None and _same_name(mention.as_given, own) for mention in held):
            # A product of it known less well says nothing of it: `Kubernetes, Helm (basic)`.
            named = [one for one in held if (one.level or _LOW) >= _LOW or _same_name(one.as_given, own)]
            held = named or held
        used = [mention for mention in held if not self._form(_LEARNT).search(mention.because.words)]
        if any(mention.line in self.cv.work_lines for mention in held):  # what is used, learning does not lower
            held = used or [replace(mention, level=None, because=UNSAID) for mention in held]
        best = max(held or several, key=lambda mention: (mention.level is not None, mention.level or 0))
        shown = sorted(held or several, key=lambda mention: (mention is not best, mention.start))
        lines = {mention.line: mention for mention in reversed(shown)}
        first = sorted(lines.values(), key=lambda mention: (mention.line != best.line, mention.line))[:_MOST_QUOTES]
        return FoundSkill(
            skill=id_,
            name=self.cv.scanner.knowledge.skills[id_].name,
            as_given=best.as_given,
            level=best.level if held else 0,
            because=best.because,
            quotes=tuple(quoted(self.cv.beside(mention), mention.line) for mention in first),
        )

    def _claims(self) -> Iterator[Mention]:
        """The mentions of skills that say something of the person."""
        headings = {number: held.job.title for held in self.held for number in held.lines}
        parts = section_of(self.cv.sections, [mention.start for mention in self.cv.mentions])
        for mention, part in zip(self.cv.mentions, parts, strict=True):
            text = self.cv.beside(mention)
            if mention.kind != "skill" or mention.wish or (part.kind in SILENT and not mention.negated):
                continue
            if part.kind in ("interests", "publications", "references") or self._only_place(mention, part, text):
                continue
            if self._is_employer(mention, headings.get(mention.line)):
                continue
            because = mention.because
            if mention.negated and because.words.lower() == "no" and self._foreign:
                mention = replace(mention, negated=False, because=UNSAID)  # `SQL no BigQuery`: in it
            dated = because.kind == "behind" and re.search(r"\d{4}", because.words)
            if mention.line in headings and (because.kind == "before" or dated):
                mention = replace(mention, level=None, because=UNSAID)  # an adjective of a title or a department
            if mention.negated and mention.line in self.cv.work_lines and self._only_went_without(mention):
                continue
            claim = self._studied(mention, part, text) if part.kind in ("education", "courses") else mention
            if claim:
                yield claim

    @cached_property
    def _foreign(self) -> bool:
        """Whether `no` may be a word of another language: `in the`."""
        return language(self.cv.text, self.cv.scanner.knowledge.language.tongues) == "Portuguese"

    def _only_went_without(self, mention: Mention) -> bool:
        """Whether work is told to have been without something, of which the person may know much: `no hand-labeling`,
        but not `no experience with Scala`."""
        before = line_before(self.cv.text, mention.start)
        return bool(self._form(_WENT_WITHOUT, 0).search(before)) and not self._form(_KNOWN_OF).search(before)

    def _is_employer(self, mention: Mention, title: str | None) -> bool:
        """Whether it stands in a job's heading beside the title. What has a level is none, nor is a later sentence."""
        if title is None or mention.level is not None or mention.as_given.lower() in title.lower():
            return False
        begin = self.cv.line_starts[mention.line - 1]
        line = self.cv.line(mention.line)
        told = [*(match.end() for match in _SENTENCE_ENDS.finditer(line)), len(line)]
        starts = [0, *told[:-1]]
        here = bisect_right(starts, mention.start - begin) - 1
        return title.lower() in line[starts[here] : told[here]].lower() or title.lower() not in line.lower()

    def _only_place(self, mention: Mention, part: Section, text: str) -> bool:
        """Whether it stands in the name's or an address's line."""
        own = self.cv.name is not None and mention.as_given in self.cv.name and self.cv.name in text
        return own or (part.kind == "start" and mention.id == "git" and bool(self._form(_CONTACT).search(text)))

    def _studied(self, mention: Mention, part: Section, text: str) -> Mention | None:
        """What was taught counts as taught; what a thesis or project used counts as used; a degree's field does not."""
        rule = (
            self.cv.scanner.knowledge.method.reading
        )  # an adjective may belong to a course: `advanced computer vision`
        titled = mention.because.kind == "before" and bool(self._form(COURSES).search(self.cv.line(mention.line)))
        if (mention.level is not None and not titled) or mention.negated:
            return mention
        if titled or part.kind == "courses" or self._form(COURSES).search(text):
            level = rule.course if rule else None
            return Mention(**{**mention.values(), "level": level, "because": Reason(kind="course")})
        return mention if self._form(_STUDY_WORK).search(text) else None

    def _form(self, written: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
        return self.cv.wordings.form(written, flags)


def _same_name(given: str, name: str) -> bool:
    return normalise(given) == normalise(name)
