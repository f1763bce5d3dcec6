"""A CV in plain text: the skills, jobs, degrees and certifications that it says are held (docs/documents.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from mlcareer.knowledge.base import Knowledge
from mlcareer.reading.markdown import page_of
from mlcareer.reading.page import Page, refuse_long_page
from mlcareer.reading.person.account import account
from mlcareer.reading.person.aims import aims
from mlcareer.reading.person.certificates import certifications
from mlcareer.reading.person.claims import Claims
from mlcareer.reading.person.degrees import Line, degrees
from mlcareer.reading.person.held import LocatedJob, WorkHistory
from mlcareer.reading.person.imported import FoundCertification, FoundDegree, FoundSkill, FoundYears, Import, placed
from mlcareer.reading.person.paper import SILENT, Paper
from mlcareer.reading.person.residence import residence
from mlcareer.reading.person.unknown import unknown_names
from mlcareer.reading.person.unread import (
    nothing,
    unread_certificates,
    unread_jobs,
    unread_parts,
    unread_studies,
)
from mlcareer.reading.person.worked import CODING, LEARNING, StatedLengths, Work, longest, worked
from mlcareer.reading.prose import language_notes
from mlcareer.reading.scan import Scanner
from mlcareer.reading.sections import Section

_OF_ONESELF = ("start", "summary", "wishes")
_HEAD = 12
"""The lines at the top of a CV among which those of contact stand."""


def read_cv(text: str, knowledge: Knowledge, source: str, today: date) -> Import:
    """What a CV says of a person, each thing with its words and `line N`. `today` ends what goes on.

    Nothing counts that the text does not name as held: not what is wished for, another's, or only stands in
    publications, references or interests. What the person lacks counts only where nothing says that they have it.
    Raises CareerError for a text that is too long.
    """
    page = page_of(text)
    refuse_long_page(page.lines, source)
    return replace(read_page(page, knowledge, source, today), format="cv")


def read_page(page: Page, knowledge: Knowledge, source: str, today: date) -> Import:
    """As read_cv, for a page of a length that is read, in whose places everything is quoted."""
    found = placed(_read(page.text, knowledge, source, today), page.places)
    return replace(found, format=page.format)


def _read(text: str, knowledge: Knowledge, source: str, today: date) -> Import:
    cv = _CV(text=text, scanner=Scanner(knowledge=knowledge, today=today), today=today)
    return Import(
        source=source,
        format="cv",
        name=cv.name,
        region=residence(cv.contact, knowledge.language.places),
        aims=aims((line.text for line, part in cv.lines if part.kind in _OF_ONESELF), knowledge),
        skills=cv.skills,
        certifications=cv.certifications,
        jobs=tuple(held.job for held in cv.held),
        degrees=cv.degrees,
        years_coding=cv.years_in(CODING),
        years_ml=cv.years_in(LEARNING),
        unrecognised=unknown_names(cv.text, cv.sections, cv.mentions, cv.scanner),
        notes=(*language_notes(cv.text, knowledge.language.tongues), *cv.unread),
    )


class _CV(Paper):
    """A CV with what it says of the person."""

    @cached_property
    def account(self) -> WorkHistory:
        """The jobs of the account of work, or of all of the text where there is no such section."""
        kinds = {part.kind for part in self.sections}
        several = {"experience"} if "experience" in kinds else {"start", "summary", "other", "projects"}
        several |= {"summary"} if self._summary_lists_jobs else set()
        lines = [
            line
            for line, part in self.lines
            if part.kind in several and (not _is_heading(line, part) or self._amid(line.number))
        ]
        found = account(lines, self.titles, self.today, listed="experience" in kinds)
        if "experience" not in kinds:
            elsewhere = {f"line {line.number}" for line, part in self.lines if part.kind == "projects"}
            elsewhere |= {quote.place for degree in self.degrees for quote in degree.quotes}
            return replace(found, unread=tuple(line for line in found.unread if f"line {line.number}" not in elsewhere))
        if found.held:
            return found
        others = [line for line, part in self.lines if part.kind in ("start", "summary")]
        return replace(found, held=account(others, self.titles, self.today, listed=False).held)

    @property
    def contact(self) -> Iterator[str]:
        """The lines that may say where the person lives: those of contact, and those above the first heading but for
        the one with the name."""
        for line, part in self.lines:
            head = part.kind == "contact" or (part.kind == "start" and line.number <= _HEAD)
            if head and line.text.strip() != self.name:
                yield line.text

    @property
    def _summary_lists_jobs(self) -> bool:
        """Whether titles stand behind their labels in a summary, which is an account of work then: `Career summary`."""
        labelled = self.titles.forms.labelled
        return sum(part.kind == "summary" and bool(labelled.match(line.text)) for line, part in self.lines) > 1

    def _amid(self, number: int) -> bool:
        """Whether a line stands amid others, as `Internship` does below a title."""
        beside = self.lines[max(number - 2, 0) : number - 1] + self.lines[number : number + 1]
        return len(beside) == 2 and all(line.text.strip() and part.kind == "experience" for line, part in beside)

    @property
    def held(self) -> tuple[LocatedJob, ...]:
        """The jobs held."""
        return self.account.held

    @cached_property
    def degrees(self) -> tuple[FoundDegree, ...]:
        """The degrees held."""
        return degrees(self.degree_lines, self.scanner.knowledge, self.today, self.titles.calendar)

    @property
    def unread(self) -> Iterator[str]:
        """What was not understood, for the person to see."""
        yield from unread_jobs(self.account, self.lines)
        yield from unread_studies(self.degrees, self.lines)
        yield from unread_certificates(self.certifications, self.lines)
        named = {mention.line for mention in self.mentions if mention.kind == "skill"}
        yield from unread_parts(
            self.lines, named.__contains__, lambda words: self.scanner.headings.kind(words + ":") is not None
        )
        yield from nothing((self.name, self.skills, self.held, self.degrees, self.certifications), self.text)

    @cached_property
    def skills(self) -> tuple[FoundSkill, ...]:
        """The skills in order of id."""
        return Claims(cv=self, held=self.held).skills

    @cached_property
    def certifications(self) -> tuple[FoundCertification, ...]:
        """The certifications held."""
        return certifications(self)

    @cached_property
    def _stated(self) -> StatedLengths:
        return StatedLengths(
            text=self.text,
            line_starts=self.line_starts,
            wordings=self.wordings,
            calendar=self.titles.calendar,
            counts=lambda number: self.lines[number - 1][1].kind not in SILENT,
        )

    def years_in(self, work: Work) -> FoundYears | None:
        """The years of a kind of work: as they are stated, or by the dates of its jobs."""
        pairs = [(one.job, one.period) for one in self.held if one.period]
        return longest(self._stated.of(work), worked(pairs, work, self.scanner.knowledge))


def _is_heading(line: Line, part: Section) -> bool:
    return bool(part.heading) and line.text.strip(" \t\r#*_=:|-–—~•>.[](){}") == part.heading
