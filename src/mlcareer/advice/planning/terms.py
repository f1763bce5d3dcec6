"""On which terms a plan is made: its aim, its budget and its pace."""

from __future__ import annotations

from datetime import date
from math import isfinite

from mlcareer.advice.planning.pace import WEEK, Pace, pace
from mlcareer.errors import UsageError
from mlcareer.record import Record


class Terms(Record):
    """The aim of a plan: `target` percent of readiness (None: to be ready), or what `budget` expected hours allow.

    `assumed` says that nobody stated the pace, and that it is a usual one.
    """

    pace: Pace
    assumed: bool
    target: float | None
    budget: float | None
    by: date | None


def agree(
    *,
    start: date,
    hours_per_week: float | None,
    stated_pace: float | None,
    usual_pace: float | None = None,
    to: float | None,
    budget: float | None,
    by: date | None,
) -> Terms:
    """The terms that are asked for; `stated_pace` is the profile's, and `usual_pace` stands where nobody states one.
    Raises UsageError for what makes no sense."""
    at = pace(start, hours_per_week, stated_pace or usual_pace)
    if to is not None and not 0 < to <= 100:
        raise UsageError("bad-target", f"a readiness of {to:g} percent is none; give more than 0 and at most 100.")
    if budget is not None and not (budget > 0 and isfinite(budget)):
        raise UsageError("bad-hours", f"a budget of {budget:g} hours is none; give more than 0.")
    if by is not None:
        budget = min(_hours_until(by, at), budget or float("inf"))
    return Terms(
        pace=at, assumed=bool(usual_pace) and not hours_per_week and not stated_pace, target=to, budget=budget, by=by
    )


def _hours_until(by: date, at: Pace) -> float:
    if by <= at.start:
        raise UsageError("bad-date", f"{by} is not after the start on {at.start}; there is no time in between.")
    if at.hours is None:
        raise UsageError(
            "no-pace",
            "how many hours there are until a day depends on how many you have a week: give --hours-per-week HOURS, "
            "or hours_per_week in the profile.",
        )
    return (by - at.start).days / WEEK * at.hours
