"""The roles that the person of a document wants to have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.titles import Titles
from mlcareer.reading.wordings import Wordings, wordings

_AIM = r"\b(?:%<aiming>)\b:?\s+(?:(?:%<aim-begins>|%<aiming>)\s+)*(?P<aim>[^.;:!?|•\n]{2,90})"
_CUT = r"\s+(?:%<aim-ends>)\b.*|\s*[(,].*"
_OR = r"\s+(?:%<or>|%<and>|&)\s+|\s*/\s*"
_TRADE = r"\b(?:%<trade>)\b"
"""The words by which a role or its field is known from a vague wish: `opportunities in AI` is none."""
_MOST = 3


def aims(lines: Iterable[str], knowledge: Knowledge) -> tuple[str, ...]:
    """The titles of the roles that lines about the person say they want to have, in order, few: `aspiring data
    scientist`, `moving into ML engineering`."""
    words = wordings(knowledge.language.wordings)
    wishes = (wish for line in lines for wish in _wishes(line, words))
    found = (role for wish in wishes if (role := _role(wish, knowledge.titles, words)))
    return tuple(knowledge.roles[role].title for role in dict.fromkeys(found))[:_MOST]


def _wishes(line: str, words: Wordings) -> Iterator[str]:
    """What is wished for in a line, each alternative by itself."""
    for match in words.form(_AIM).finditer(line):
        yield from words.form(_OR, 0).split(words.form(_CUT).sub("", match["aim"]))


def _role(wish: str, titles: Titles, words: Wordings) -> str | None:
    return titles.understand(wish).role if words.form(_TRADE).search(wish) else None
