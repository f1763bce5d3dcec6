"""When a person learns and how much a week: the options of commands that name days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from mlcareer.cli.session import Session, parse_date

HoursOption = Annotated[
    float | None,
    typer.Option("--hours-per-week", metavar="HOURS", help="Your pace; else the profile's. Without one, no days."),
]
StartOption = Annotated[str | None, typer.Option("--start", metavar="DATE", help="Begin on this day; else today.")]


@dataclass(frozen=True)
class Time:
    """The pace and the first day of a call. A command that takes it as a parameter has these options."""

    hours_per_week: float | None
    start: date | None

    @staticmethod
    def from_options(*, hours_per_week: HoursOption = None, start: StartOption = None) -> Time:
        """What stands in a call. Raises UsageError for a day that is none."""
        return Time(hours_per_week, None if start is None else parse_date(start))

    def begins(self, session: Session) -> date:
        """The first day."""
        return self.start or session.today

    @property
    def words(self) -> list[str]:
        """The options as they would be typed."""
        pace = [] if self.hours_per_week is None else ["--hours-per-week", f"{self.hours_per_week:g}"]
        return [*pace, *([] if self.start is None else ["--start", self.start.isoformat()])]
