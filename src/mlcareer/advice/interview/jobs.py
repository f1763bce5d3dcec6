"""What somebody typed about the jobs they had: titles, each with its years where these are said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.language import TimeWords, WordingWords
from mlcareer.knowledge.load import shipped_words
from mlcareer.knowledge.phrases import any_word
from mlcareer.reading.times import TimeReader
from mlcareer.reading.wordings import wordings

_BETWEEN = r"[,;\n](?![^()\n]*\))|\.\s+(?=[A-Z])|\s+(?:(?:%<and>) )?(?:%<then>)\s+"
_OPENING = r"^(?:(?:%<tells-of-work>)\s+)*(?:(?:%<article>)\s+)?"
_LED_BY = r"^(?:%<led-by>)\s+"
_EMPLOYER = r"\s+(?:%<at-employer>)\s+.*$|\s*\([^()]*\)\s*$"
_WHERE = r"\s+(?:%<where-of-work>)\s+.*$"
_NO_TITLE = r"(?:%<at-employer>|%<where-of-work>)\b"
_LONG, _LONGEST = 6, 8
"""Words of a title that means nothing here, and of one that does: what is longer is a story."""

Length = Callable[[str], float | None]
"""The years that a text says, and None for one that says none."""


def jobs_said(knowledge: Knowledge, text: str, length: Length) -> tuple[tuple[tuple[str, float | None], ...], str]:
    """The jobs that a reply names, and the first part of it that is none. A length alone belongs to the job before.

    >>> jobs_said(knowledge, "nurse for 8 years, data analyst since 2024", length)
    ((('nurse', 8.0), ('data analyst', 2.9)), '')
    """
    form = wordings(knowledge.language.wordings).form
    found: list[tuple[str, float | None]] = []
    for part in filter(None, (one.strip(" .!") for one in form(_BETWEEN).split(text))):
        alone = length(form(_LED_BY).sub("", part.casefold()))
        if alone is not None and found and found[-1][1] is None:
            found[-1] = (found[-1][0], alone)
            continue
        title, years = _title_and_years(part, length, _lengths(knowledge.language.wordings, knowledge.language.times))
        title = form(_EMPLOYER).sub("", title)
        known = next(_known(knowledge, title), None)
        few = len(title.split()) <= (_LONG if known is None else _LONGEST)
        if not few or not any(map(str.isalpha, title)) or (known is None and form(_NO_TITLE).match(title)):
            return tuple(found), part
        found.append((known or title, years))
    return tuple(found), ""


class _LengthShapes(NamedTuple):
    """The shapes of how long a job was held: behind its title, before it (`8 years as a nurse`), and what opens one."""

    behind: re.Pattern[str]
    before: re.Pattern[str]
    opening: re.Pattern[str]
    led_by: re.Pattern[str]


@lru_cache(maxsize=8)
def _lengths(words: WordingWords | None, times: TimeWords | None) -> _LengthShapes:
    """The shapes with the words for numbers and units by which times are read everywhere."""
    form, reader = wordings(words).form, TimeReader(times or shipped_words("times"))
    number, unit = any_word(reader.numbers), any_word(reader.units)
    about = r"(?:(?:%<about-so-long>)\s+)?"
    return _LengthShapes(
        behind=form(
            rf"[\s,:(–-]*\b(?=(?:(?:%<led-by>|%<from-when>)\s+)?{about}\d|(?:%<since>)\b|(?:%<for-time>)\s+{about}{number}\b)"
        ),
        before=form(rf"(?P<length>.{{0,60}}?\b{unit}\b)(?:%<of-experience>)?,? (?:%<work-as>)\s+"),
        opening=form(_OPENING),
        led_by=form(_LED_BY),
    )


def _title_and_years(part: str, length: Length, shapes: _LengthShapes) -> tuple[str, float | None]:
    """A title, and how long; `8 years as a nurse` has them the other way round."""
    about = shapes.before.match(part)
    if about and (years := length(about["length"].casefold())) is not None:
        return shapes.opening.sub("", part[about.end() :]), years
    title = shapes.opening.sub("", part)
    if at := shapes.behind.search(title):
        years = length(shapes.led_by.sub("", title[at.end() :].strip(" )").casefold()))
        if years is not None:
            return title[: at.start()].strip(), years
    return title, None


def _known(knowledge: Knowledge, title: str) -> Iterator[str]:
    """The title, or what is left of it without the place, where it is understood."""
    for text in (title, wordings(knowledge.language.wordings).form(_WHERE).sub("", title)):
        meant = knowledge.titles.understand(text)
        if meant.role or meant.family:
            yield text


def is_known(knowledge: Knowledge, title: str) -> bool:
    """Whether a job means something here: a role, or a family of work that people come from."""
    return next(_known(knowledge, title), None) is not None
