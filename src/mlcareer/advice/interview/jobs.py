"""What somebody typed about the jobs they had: titles, each with its years where these are said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mlcareer.knowledge.base import Knowledge
from mlcareer.shapes import shape

_BETWEEN = shape(r"[,;\n](?![^()\n]*\))|\.\s+(?=[A-Z])|\s+(?:and )?(?:before that|then|later)\s+", re.IGNORECASE)
_OPENING = shape(
    r"^(?:(?:at the moment|now|currently|today|before|i|i'?m|i am|i was|i have been|i've been|i had been|am|was|been"
    r"|still|have|had|work(?:ed|ing)?|as|for|retired|former|ex-?)\s+)*(?:(?:a|an|the)\s+)?",
    re.IGNORECASE,
)
_LENGTH = shape(
    r"[\s,:(–-]*\b(?=(?:for\s+|of\s+)?(?:about\s+|almost\s+|over\s+|nearly\s+|some\s+)?\d|since\b|for\s+(?:a|one|two|three"
    r"|four|five|six|seven|eight|nine|ten|half)\b)",
    re.IGNORECASE,
)
_LENGTH_FIRST = shape(
    r"(?P<length>.{0,60}?\b(?:years?|months?)\b)(?: of (?:work|experience))?,? (?:as|of|in)\s+", re.IGNORECASE
)
_LED_BY = shape(r"^(?:for|of)\s+", re.IGNORECASE)
_EMPLOYER = shape(r"\s+at\s+.*$|\s*\([^()]*\)\s*$", re.IGNORECASE)
_WHERE = shape(r"\s+(?:in|with|for|on)\s+.*$", re.IGNORECASE)
_NO_TITLE = shape(r"(?:in|at|for|with|on)\b", re.IGNORECASE)
_LONG, _LONGEST = 6, 8
"""Words of a title that means nothing here, and of one that does: what is longer is a story."""

Length = Callable[[str], float | None]
"""The years that a text says, and None for one that says none."""


def jobs_said(knowledge: Knowledge, text: str, length: Length) -> tuple[tuple[tuple[str, float | None], ...], str]:
    """The jobs that a reply names, and the first part of it that is none. A length alone belongs to the job before.

    >>> jobs_said(knowledge, "nurse for 8 years, data analyst since 2024", length)
    ((('nurse', 8.0), ('data analyst', 2.9)), '')
    """
    found: list[tuple[str, float | None]] = []
    for part in filter(None, (one.strip(" .!") for one in _BETWEEN.split(text))):
        alone = length(_LED_BY.sub("", part.casefold()))
        if alone is not None and found and found[-1][1] is None:
            found[-1] = (found[-1][0], alone)
            continue
        title, years = _title_and_years(part, length)
        title = _EMPLOYER.sub("", title)
        known = next(_known(knowledge, title), None)
        few = len(title.split()) <= (_LONG if known is None else _LONGEST)
        if not few or not any(map(str.isalpha, title)) or (known is None and _NO_TITLE.match(title)):
            return tuple(found), part
        found.append((known or title, years))
    return tuple(found), ""


def _title_and_years(part: str, length: Length) -> tuple[str, float | None]:
    """A title, and how long; `8 years as a nurse` has them the other way round."""
    about = _LENGTH_FIRST.match(part)
    if about and (years := length(about["length"].casefold())) is not None:
        return _OPENING.sub("", part[about.end() :]), years
    title = _OPENING.sub("", part)
    if at := _LENGTH.search(title):
        years = length(_LED_BY.sub("", title[at.end() :].strip(" )").casefold()))
        if years is not None:
            return title[: at.start()].strip(), years
    return title, None


def _known(knowledge: Knowledge, title: str) -> Iterator[str]:
    """The title, or what is left of it without the place, where it is understood."""
    for text in (title, _WHERE.sub("", title)):
        meant = knowledge.titles.understand(text)
        if meant.role or meant.family:
            yield text


def is_known(knowledge: Knowledge, title: str) -> bool:
    """Whether a job means something here: a role, or a family of work that people come from."""
    return next(_known(knowledge, title), None) is not None
