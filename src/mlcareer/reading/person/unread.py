"""What a CV holds that was not understood, in words for the person: nothing found never looks like nothing there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from mlcareer.counts import count, plural
from mlcareer.reading.person.degrees import Line
from mlcareer.reading.person.held import WorkHistory
from mlcareer.reading.sections import Section
from mlcareer.reading.wordings import wordings

_SHOWN = 3
_LONGEST = 60

Lines = Sequence[tuple[Line, Section]]
_AROUND = " \t\r#*_=:|-–—~•>.[](){}"
"""What may stand around a heading."""


def unread_jobs(found: WorkHistory, lines: Lines) -> Iterator[str]:
    """The dates of which no job was made, the jobs without dates, and an account of work without any job."""
    if found.unread:
        ranges = len(found.unread) + sum(one.period is not None for one in found.held)
        jobs = f"{count(ranges, 'date range')}, {count(len(found.held), 'job')} understood"
        yield f"{jobs}; not read: {_shown(found.unread)}."
    undated = [f"'{one.job.title}'" for one in found.held if one.job.years is None]
    if undated:
        more = f" and {len(undated) - 5} more" if len(undated) > 5 else ""
        kept = plural(len(undated), "the job is kept", "the jobs are kept")
        yield f"No dates are understood of {', '.join(undated[:5])}{more}; {kept} without years."
    if not found.held and not found.unread:
        yield from _none(lines, "experience", "No job is understood")


def unread_studies(held: Iterable[object], lines: Lines) -> Iterator[str]:
    """Studies of which no degree was made."""
    if not any(True for _ in held):
        yield from _none(lines, "education", "No degree that is held is understood")


def unread_certificates(held: Iterable[object], lines: Lines) -> Iterator[str]:
    """A section of certifications in which none was found."""
    if not any(True for _ in held):
        yield from _none(lines, "certifications", "No certification that is held is understood")


def unread_parts(lines: Lines, named: Callable[[int], bool], known: Callable[[str], bool]) -> Iterator[str]:
    """The parts under headings that are not known: as what they are read, or that they are not. `named` says whether a
    line names a skill."""
    parts = _below(lines, "other")
    several = [(section, below) for section, below in parts if not known(section.heading)]
    for section, below in several[:_SHOWN]:
        if below:
            said = "read as skills" if any(named(line.number) for line in below) else "not read"
            yield f"{count(len(below), 'line')} under '{section.heading}' {plural(len(below), 'is', 'are')} {said}."
    if len(several) > _SHOWN:
        yield f"{count(len(several) - _SHOWN, 'more part')} under headings that are not known."


def _none(lines: Lines, kind: str, said: str) -> Iterator[str]:
    """That nothing was made of the sections of a kind, if anything stands there."""
    several = _below(lines, kind)
    below = [line for _, lines_of in several for line in lines_of]
    if below and not all(_says_none(line.text) for line in below):
        yield f"{said} in the {count(len(below), 'line')} under '{several[0][0].heading}': {_shown(below)}."


def _says_none(text: str) -> bool:
    return not (said := text.strip(" \t-*•.")) or wordings().mean(said, "says-none")


def _below(lines: Lines, kind: str) -> list[tuple[Section, list[Line]]]:
    """The sections of a kind, each with its lines with words and without its heading."""
    found: dict[Section, list[Line]] = {}
    for line, section in lines:
        if section.kind == kind:
            below = found.setdefault(section, [])
            if any(map(str.isalnum, line.text)) and line.text.strip(_AROUND) != section.heading:
                below.append(line)
    return list(found.items())


def _shown(several: Sequence[Line]) -> str:
    shown = "; ".join(f"'{' '.join(line.text.split())[:_LONGEST]}' (line {line.number})" for line in several[:_SHOWN])
    return shown + (f" and {len(several) - _SHOWN} more" if len(several) > _SHOWN else "")


def nothing(found: Iterable[object], text: str) -> Iterator[str]:
    """That nothing at all was found in a text that has lines."""
    several = sum(any(map(str.isalpha, line)) for line in text.split("\n"))
    if several and not any(found):
        yield f"Nothing is understood of its {count(several, 'line')}."
