"""A job that a CV says was held, with what it was read from."""

from __future__ import annotations

from collections.abc import Sequence

from mlcareer.reading.periods import Period
from mlcareer.reading.person.degrees import Line
from mlcareer.reading.person.imported import FoundJob, quoted
from mlcareer.reading.person.titles import KnownTitles
from mlcareer.record import Record


class LocatedJob(Record):
    """A job, its period if it has one, the lines of its heading, and the words of its title."""

    job: FoundJob
    period: Period | None
    lines: tuple[int, ...]


class WorkHistory(Record):
    """The jobs that an account of work names, and the lines with dates of which none of them was made."""

    held: tuple[LocatedJob, ...]
    unread: tuple[Line, ...]


def made(
    title: str, period: Period | None, stated: float | None, known: KnownTitles, lines: Sequence[Line]
) -> LocatedJob:
    """A job of a title and its dates, or the years that are stated, with the lines of its heading."""
    job = FoundJob(
        title=title[:120],
        role=known.role_of(title).role,
        begins=period.begins if period else None,
        ends=period.ends if period else None,
        years=period.years if period else stated,
        quotes=tuple(quoted(line.text, line.number) for line in lines),
    )
    return LocatedJob(job=job, period=period, lines=tuple(line.number for line in lines))
