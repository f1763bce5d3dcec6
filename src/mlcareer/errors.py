"""What can go wrong: problems in data as values, a user's mistake as an exception."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong with a file: where it stands (line and column count from 1) and what it is."""

    file: str
    line: int
    column: int
    code: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.code} {self.message}"


_MOST = 50
"""Problems of one file that are told one by one."""


def first_of(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems in order of their places; of very many the first, and a last one that says how many more."""
    found = sorted(problems)
    if len(found) <= _MOST:
        return tuple(found)
    more = f"{len(found) - _MOST:,} more problems from here on; mend these first."
    return (*found[:_MOST], replace(found[_MOST], code="more-problems", message=more))


class CareerError(Exception):
    """A request that cannot be met. The message says what happened, where, and what to do.

    `code` is a short stable word for scripts. `exit_code` is 1 when the request or the data is at fault and 2
    when the command was used wrongly. `problems` lists the places in a file, where there are any.
    """

    exit_code = 1

    def __init__(self, code: str, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.problems = problems

    def __reduce__(self) -> tuple[type[CareerError], tuple[str, str, tuple[Problem, ...]]]:
        return type(self), (self.code, self.message, self.problems)


class UsageError(CareerError):
    """The command was used wrongly: a name that is not known, a date that is none."""

    exit_code = 2
