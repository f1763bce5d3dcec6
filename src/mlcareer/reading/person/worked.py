"""How long somebody has written code or done machine learning: as they state it, and by the dates of their jobs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.work import WorkKind, cannot_do_without
from mlcareer.reading.page import back
from mlcareer.reading.periods import Calendar, Period, total
from mlcareer.reading.person.imported import FoundJob, FoundYears, quoted
from mlcareer.reading.reason import Reason
from mlcareer.reading.wordings import Wordings
from mlcareer.record import Record
from mlcareer.shapes import may_fit

_OF = r"\W{0,3}(?:\s*(?:%<of-work>)\b)*\s*"
_FOR = r"\b(?P<what>\w+(?: \w+)?)(?: %<as-a-job>)? (?:%<for-time>) (?:(?:%<years-told>) )?\Z"
"""What was done for a length of time that follows: `I have been programming for ten years`."""


class Work(Record):
    """A kind of work, its name in a sentence, and the shape of what names it."""

    kind: WorkKind
    words: str
    form: str


CODING = Work(kind="coding", words="with programming", form=_OF + r"(?P<what>%<coding>)\b")
LEARNING = Work(kind="ml", words="with machine learning", form=_OF + r"(?P<what>%<ml-work>)\b")


def worked(held: Iterable[tuple[FoundJob, Period]], work: Work, knowledge: Knowledge) -> FoundYears | None:
    """The years in jobs that cannot be done without some work; what overlaps counts once. None where there is none."""
    understand = knowledge.titles.understand
    several = [
        (job, period)
        for job, period in held
        if cannot_do_without(work.kind, understand(job.role or job.title), knowledge)
    ]
    if not several:
        return None
    return FoundYears(
        years=total(period for _, period in several),
        because=Reason(kind="dates", words=work.words, count=len(several)),
        quotes=tuple(quote for job, _ in several for quote in job.quotes),
    )


class StatedLengths(Record):
    """The lengths of time that a text states. `counts` says of a line, by its number, whether what it states counts."""

    text: str
    line_starts: Sequence[int]
    wordings: Wordings
    calendar: Calendar
    counts: Callable[[int], bool]

    @cached_property
    def _lengths(self) -> tuple[re.Match[str], ...]:
        """The lengths of time that the text states."""
        of_them = self.wordings.form("%<the-last>|%<of-those>")
        parts = self._of_them.finditer(self.text) if may_fit(of_them, self.text) else ()
        return (*self.calendar.lengths.finditer(self.text), *parts)

    @cached_property
    def _of_them(self) -> re.Pattern[str]:
        """A part of a length that is stated just before: `10 years of coding, 7 of them in machine learning`."""
        return self.wordings.form(
            rf"\b(?:(?P<last>%<the-last>) )?(?P<count>\d{{1,2}}|{self.calendar.number})(?P<unit>)"
            r"(?(last)(?: %<of-those>)?| %<of-those>) (?=(?:%<work-within>)\b)"
        )

    def of(self, work: Work) -> Iterator[FoundYears]:
        """The years that the text states of a kind of work."""
        what = self.wordings.form(work.form)
        for match in self._lengths:
            number = bisect_right(self.line_starts, match.start())
            line = self.line_starts[number - 1]
            follows = what.match(self.text, match.end())
            ahead = self.wordings.form(_FOR).search(self.text, max(back(match.start()), line), match.start())
            told = ahead and any(what.fullmatch(f" {words}") for words in (ahead["what"], ahead["what"].split()[-1]))
            if (follows or told) and self.counts(number):
                begin, end = ahead.start() if ahead else match.start(), follows.end() if follows else match.end()
                quote = self.text[max(back(begin), line) : end + 60].partition("\n")[0]
                yield FoundYears(
                    years=round(self.calendar.years(match), 1),
                    because=Reason(kind="quoted", words=" ".join(self.text[begin:end].split())),
                    quotes=(quoted(quote, number),),
                )


def longest(stated: Iterator[FoundYears], counted: FoundYears | None) -> FoundYears | None:
    """The years that are stated, the most of them; those by the dates of jobs where these are twice as many, since then
    what is stated is of a part (our judgement)."""
    said = max(stated, key=lambda one: one.years, default=None)
    if said is None or counted is None:
        return said or counted
    return counted if counted.years >= 2 * said.years else said
