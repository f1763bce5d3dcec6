"""Whether a text is an advertisement or a CV, by how it is written; where that is not plain it is neither.

An advertisement has headings of its own or addresses the reader, and no times of work. A CV has times and headings of
work or studies, or speaks in the first person. Measured on texts whose kind is known (docs/posting.md).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlcareer.knowledge.language import NO_WORDS, Language
from mlcareer.reading.advert.headings import part_headings
from mlcareer.reading.periods import calendar
from mlcareer.reading.sections import headings
from mlcareer.reading.wordings import wordings

_READER = r"\b(?:%<to-the-reader>)\b"
_WRITER = r"\b(?:%<of-the-writer>)\b"
_OF_A_LIFE = frozenset(("experience", "education", "references", "publications"))
_ADDRESSED, _TOLD = 3, 3
"""So many words to the reader, or of the writer, tell by themselves."""
_LINES = 400
"""As many lines of a text are looked at."""


def purpose(text: str, today: date, known: Language = NO_WORDS) -> Literal["advertisement", "cv"] | None:
    """What a text is by its headings, of which a knowledge base has the words; None where it may be either."""
    lines = [line for line in text.splitlines() if line.strip()][:_LINES]
    begun = "\n".join(lines)
    form = wordings(known.wordings).form
    reader, writer = len(form(_READER).findall(begun)), len(form(_WRITER, 0).findall(begun))
    worked = any(calendar(known.times).periods(line, today) for line in lines)
    if not worked and reader > writer and reader >= _ADDRESSED:
        return "advertisement"  # as most are, whose headings need not be looked at
    of_lives, of_parts = headings(known.headings), part_headings(known.parts)
    kinds = [of_lives.kind(line) for line in lines]
    lives = {kind for kind in kinds if kind in _OF_A_LIFE}
    asks = sum(of_parts.kind(line) is not None for line, kind in zip(lines, kinds, strict=True) if not kind)
    if not worked and reader > writer and asks:
        return "advertisement"
    if not worked and asks > 1 and not lives and not writer:
        return "advertisement"
    if worked and writer >= _TOLD and 2 * reader <= writer:
        return "cv"
    told = (worked and lives) or len(lives) > 1
    return "cv" if told and reader <= writer + 1 and not asks else None
