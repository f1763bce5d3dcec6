"""On which terms a plan is made: its aim, its budget, its pace, and the days that follow from them."""

from __future__ import annotations

from datetime import date
from math import ceil, floor, isfinite

from mlcareer.errors import UsageError
from mlcareer.record import Record

_WEEK = 7
_HOURS = 168
"""In a week."""
_NEAR = 1e-9


class Terms(Record):
    """The aim of a plan: `target` percent of readiness (None: to be ready), or what `budget` expected hours allow.

    `pace` is in hours a week, None where it is not known: then there are no days.
    """

    start: date
    pace: float | None
    target: float | None
    budget: float | None
    by: date | None

    def begins(self, hours: float) -> date | None:
        """The day on which work goes on after so many hours."""
        return self._day(floor(self._days(hours) + _NEAR)) if self.pace else None

    def ends(self, hours: float) -> date | None:
        """The day on which so many hours are done."""
        return self._day(max(ceil(self._days(hours) - _NEAR) - 1, 0)) if self.pace else None

    def weeks(self, hours: float) -> float | None:
        """Hours as weeks."""
        return round(hours / self.pace, 1) if self.pace else None

    def _days(self, hours: float) -> float:
        assert self.pace
        return min(_WEEK * hours / self.pace, date.max.toordinal())

    def _day(self, days: int) -> date:
        ordinal = self.start.toordinal() + days
        if ordinal > date.max.toordinal():
            raise UsageError(
                "bad-hours", f"with {self.pace:g} hours a week the plan does not end before the year 10000."
            )
        return date.fromordinal(ordinal)


def agree(
    *,
    start: date,
    hours_per_week: float | None,
    stated_pace: float | None,
    to: float | None,
    budget: float | None,
    by: date | None,
) -> Terms:
    """The terms that are asked for; `stated_pace` is the profile's. Raises UsageError for what makes no sense."""
    if hours_per_week is not None and not 0 < hours_per_week <= _HOURS:
        raise UsageError("bad-hours", f"{hours_per_week:g} hours a week: give more than 0 and at most {_HOURS}.")
    if to is not None and not 0 < to <= 100:
        raise UsageError("bad-target", f"a readiness of {to:g} percent is none; give more than 0 and at most 100.")
    if budget is not None and not (budget > 0 and isfinite(budget)):
        raise UsageError("bad-hours", f"a budget of {budget:g} hours is none; give more than 0.")
    pace = hours_per_week or stated_pace
    if by is not None:
        budget = min(_hours_until(by, start, pace), budget or float("inf"))
    return Terms(start=start, pace=pace, target=to, budget=budget, by=by)


def _hours_until(by: date, start: date, pace: float | None) -> float:
    if by <= start:
        raise UsageError("bad-date", f"{by} is not after the start on {start}; there is no time in between.")
    if pace is None:
        raise UsageError(
            "no-pace",
            "how many hours there are until a day depends on how many you have a week: give --hours-per-week HOURS, "
            "or hours_per_week in the profile.",
        )
    return (by - start).days / _WEEK * pace
