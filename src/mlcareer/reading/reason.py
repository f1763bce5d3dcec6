"""Why something is read as it is, as a value; render/reasons.py turns it into English, and nothing reads that back."""

from __future__ import annotations

from typing import Literal

from mlcareer.record import Record

ReasonKind = Literal[
    "unsaid",  # nothing is said of how well
    "before",  # words stand before the name, or the list it is in
    "behind",  # words stand right behind it
    "beside",  # a rating stands beside it, in a table or a column
    "heading",  # it stands under a heading
    "list",  # most of the list that it stands in is asked for
    "used heading",  # it stands under a heading of what they use
    "course",  # it is named among courses
    "listed",  # it is listed without a level
    "stated",  # its level is stated as such, for itself or for the group `of`
    "project",  # it is named for a project
    "misread",  # a level is stated that is not known
    "corrected",  # the person says so
    "quoted",  # the words state it
    "dates",  # the dates of `count` jobs of a kind of work
    "asks",  # words of the sentence ask for it
    "required",  # words of the sentence require it
    "used there",  # the text says that it is used there
    "work",  # it is named in the work
    "work uses",  # the work uses it
    "passing",  # it is named in passing
    "field of years",  # it names a field of the years that are asked for
    "usual",  # no level is stated; what is asked so strongly counts as level `count`
]


class Reason(Record):
    """Why something is read as it is: `words` are those of the text that it rests on. `alone` says that nothing else is
    asked outright, which is why it counts."""

    kind: ReasonKind
    words: str = ""
    of: str = ""
    count: int = 0
    alone: bool = False


UNSAID = Reason(kind="unsaid")
