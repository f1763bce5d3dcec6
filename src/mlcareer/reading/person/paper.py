"""A CV as it lies on the table: its lines with their sections, the names in it, and the name of the person."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cached_property

from mlcareer.reading.person.degrees import Line
from mlcareer.reading.person.name import NameFinder, is_heading
from mlcareer.reading.person.titles import KnownTitles, known_titles
from mlcareer.reading.places import is_place
from mlcareer.reading.scan import Mention, Scanner
from mlcareer.reading.sections import Heads, Section, section_of, sections
from mlcareer.reading.wordings import Wordings, wordings
from mlcareer.record import Record

SILENT = frozenset(("certifications", "interests", "publications", "references", "wishes", "contact"))
"""Sections whose names claim no skill."""
_WORK = frozenset(("experience", "projects"))
_LONG_LINE = 180


class Paper(Record):
    """The text of a CV, with what is found in it once."""

    text: str
    scanner: Scanner
    today: date

    @cached_property
    def sections(self) -> list[Section]:
        found = sections(self.text, heads=self._heads)
        beside = self._naming.beside_column
        return found if beside is None else _with_head(found, self.line_starts[beside - 1])

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return self.scanner.scan(self.text, self._heads)

    @cached_property
    def _heads(self) -> Heads:
        return Heads(self.text, self.scanner.headings)

    @cached_property
    def lines(self) -> list[tuple[Line, Section]]:
        """Each line with the section it begins in."""
        place, found = 0, []
        for number, text in enumerate(self.text.split("\n"), 1):
            found.append((number, text, place))
            place += len(text) + 1
        parts = section_of(self.sections, [start for *_, start in found])
        return [(Line(number=number, text=text), part) for (number, text, _), part in zip(found, parts, strict=True)]

    @cached_property
    def line_starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    @cached_property
    def work_lines(self) -> frozenset[int]:
        """The lines that tell of work, in which what is named is used."""
        return frozenset(line.number for line, part in self.lines if part.kind in _WORK)

    def line(self, number: int) -> str:
        """The text of a line."""
        return self.lines[number - 1][0].text

    def beside(self, mention: Mention) -> str:
        """The line of a mention, or of a very long one what stands beside it."""
        start = self.line_starts[mention.line - 1]
        text = self.line(mention.line)
        place = mention.start - start
        if len(text) <= _LONG_LINE:
            return text
        return text[max(place - _LONG_LINE // 2, 0) : place + len(mention.as_given) + _LONG_LINE // 2]

    @cached_property
    def wordings(self) -> Wordings:
        """The wordings that are known."""
        return wordings(self.scanner.knowledge.language.wordings)

    @cached_property
    def titles(self) -> KnownTitles:
        """What titles are known by."""
        return known_titles(self.scanner, self.today)

    @cached_property
    def _naming(self) -> NameFinder:
        lines = tuple(self.text.split("\n"))
        return NameFinder(
            lines=lines,
            headings=self.scanner.headings,
            wordings=self.wordings,
            is_title=self._is_title,
            is_firm=lambda words: bool(self.titles.forms.firm.search(words)),
            is_other=self._is_other_name,
        )

    def _is_other_name(self, words: str) -> bool:
        known = self.scanner.knowledge
        named = is_place(words, known.language.places) or known.skill_names.find(words) is not None
        return named or self.titles.is_study(words)

    @cached_property
    def name(self) -> str | None:
        """The name of the person."""
        return self._naming.name({mention.line for mention in self.mentions if mention.kind == "role"})

    def _is_title(self, words: str) -> bool:
        return bool(is_heading(words) or self.titles.role_of(words).sure or self.titles.is_title(words))

    @cached_property
    def degree_lines(self) -> list[Line]:
        """The lines in which degrees are looked for: those of education, else all that tell of the person."""
        kinds = {part.kind for _, part in self.lines}
        if "education" in kinds:
            others = ("start", "summary")
            return [
                Line(number=line.number, text=line.text, listed=part.kind == "education")
                for line, part in self.lines
                if part.kind == "education" or part.kind in others
            ]
        return [
            Line(number=line.number, text=line.text, listed=False)
            for line, part in self.lines
            if part.kind not in SILENT and part.kind != "projects"
        ]


def _with_head(found: list[Section], place: int) -> list[Section]:
    """The sections, of which the one that a place lies in ends there, where the head of the page begins."""
    cut = next(part for part in found if part.start <= place < part.end)
    head = replace(cut, kind="start", heading="", start=place, body=place)
    index = found.index(cut)
    return [*found[:index], replace(cut, end=place), head, *found[index + 1 :]]
