"""The reasons for what was read, in English."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mlcareer.reading.reason import Reason, ReasonKind

_USUAL = {"must": "a must", "nice": "what is nice to have"}
_WORDED: Mapping[ReasonKind, Callable[[Reason], str]] = {
    "unsaid": lambda _: "named without a level",
    "before": lambda one: f"'{one.words}' stands before it",
    "behind": lambda one: f"'{one.words}' stands behind it",
    "beside": lambda one: f"'{one.words}' stands beside it",
    "heading": lambda one: f"it stands under '{one.words}'",
    "list": lambda _: "most items of its list are asked for",
    "used heading": lambda one: f"it stands under '{one.words}': what they use",
    "course": lambda _: "it is named among courses",
    "listed": lambda _: "listed without a level",
    "stated": lambda one: f"stated as '{one.words}'" + (f" for the group '{one.of}'" if one.of else ""),
    "project": lambda _: "named for a project",
    "misread": lambda one: f"listed with '{one.words}', which is no level that is known",
    "corrected": lambda _: "as you say",
    "quoted": lambda one: f"'{one.words}' is stated",
    "dates": lambda one: f"the dates of {one.count} job{'s' * (one.count != 1)} {one.words}",
    "asks": lambda one: f"'{one.words}' asks for it",
    "required": lambda one: f"'{one.words}' is said of it",
    "used there": lambda _: "the text says that it is used there",
    "work": lambda _: "it is named in the work",
    "work uses": lambda _: "the work uses it",
    "passing": lambda _: "it is named in passing",
    "field of years": lambda _: "it names a field of the years that are asked for",
    "usual": lambda one: f"no level is stated; {_USUAL[one.words]} counts as {one.count}",
}


def reason_words(reason: Reason) -> str:
    """A reason in words."""
    return _WORDED[reason.kind](reason) + ("; nothing is asked outright" if reason.alone else "")
