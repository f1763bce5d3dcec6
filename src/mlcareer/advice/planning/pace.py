"""A pace of learning, and the days on which so many hours are begun and done."""

from __future__ import annotations

from datetime import date
from math import ceil, floor

from mlcareer.errors import UsageError
from mlcareer.record import Record

WEEK = 7
_HOURS = 168
"""In a week."""
_NEAR = 1e-9


class Pace(Record):
    """Hours a week from the day of `start` on; None where they are not known: then there are no days."""

    start: date
    hours: float | None

    def begins(self, hours: float) -> date | None:
        """The day on which work goes on after so many hours."""
        return self._day(floor(self._days(hours) + _NEAR)) if self.hours else None

    def ends(self, hours: float) -> date | None:
        """The day on which so many hours are done."""
        return self._day(max(ceil(self._days(hours) - _NEAR) - 1, 0)) if self.hours else None

    def weeks(self, hours: float) -> float | None:
        """Hours as weeks."""
        return round(hours / self.hours, 1) if self.hours else None

    def _days(self, hours: float) -> float:
        assert self.hours
        return min(WEEK * hours / self.hours, date.max.toordinal())

    def _day(self, days: int) -> date:
        ordinal = self.start.toordinal() + days
        if ordinal > date.max.toordinal():
            at = f"with {self.hours:g} hours a week from {self.start}"
            raise UsageError("bad-hours", f"{at} this does not end before the year 10000.")
        return date.fromordinal(ordinal)


def pace(start: date, hours_per_week: float | None, stated: float | None) -> Pace:
    """The pace asked for, else the `stated` one of the profile. Raises UsageError for hours that no week has."""
    if hours_per_week is not None and not 0 < hours_per_week <= _HOURS:
        raise UsageError("bad-hours", f"{hours_per_week:g} hours a week: give more than 0 and at most {_HOURS}.")
    return Pace(start=start, hours=hours_per_week or stated)
