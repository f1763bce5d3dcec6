"""The words by which roles are found: an index, since reading all of thousands of roles for one word takes seconds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from mlcareer.knowledge.model import Role, Statement
from mlcareer.knowledge.names import normalise

if TYPE_CHECKING:
    from mlcareer.knowledge.base import Knowledge

ROLE_PLACES = ("title", "also called", "requirements", "summary", "duties", "employers", "challenges")
"""Where words of a role stand, the most telling place first."""
_BEGUN = 3
"""Letters by which words are put together, so that all words that begin alike are found at once."""

Begun = Mapping[str, Mapping[str, tuple[int, ...]]]
"""Words by their first letters; of each word where it stands: the number of the role among all and of the place."""


def role_words(knowledge: Knowledge) -> Begun:
    """Every word that stands in a role, with where."""
    found: dict[str, dict[str, list[int]]] = {}
    for number, role in enumerate(knowledge.roles.values()):
        for place, lines in enumerate(_role_texts(knowledge, role)):
            for word in sorted({word for line in lines for word in normalise(line).split()}):
                found.setdefault(word[:_BEGUN], {}).setdefault(word, []).append(number * len(ROLE_PLACES) + place)
    return {
        begun: {word: tuple(places) for word, places in sorted(words.items())} for begun, words in sorted(found.items())
    }


def _role_texts(knowledge: Knowledge, role: Role) -> list[list[str]]:
    """What stands in each of the places of a role."""
    return [
        [role.title, role.id],
        [title.title for title in role.also_called],
        [knowledge.skills[skill].name for asked in role.requirements for skill in asked.skills],
        [role.summary.text],
        _texts(role.duties),
        [employer.name for employer in role.employers],
        _texts(role.challenges),
    ]


def _texts(statements: Iterable[Statement]) -> list[str]:
    return [statement.text for statement in statements]


def roles_with(knowledge: Knowledge, query: str) -> dict[str, list[int]]:
    """The roles that have a word beginning with each of those of a query, by id, and the places where they stand."""
    found: dict[int, set[int]] | None = None
    for word in normalise(query).split():
        here: dict[int, set[int]] = {}
        for code in _beginning(knowledge.role_words, word):
            here.setdefault(code // len(ROLE_PLACES), set()).add(code % len(ROLE_PLACES))
        found = here if found is None else {one: found[one] | here[one] for one in found.keys() & here.keys()}
    ids = tuple(knowledge.roles) if found else ()
    return {ids[number]: sorted(places) for number, places in sorted((found or {}).items())}


def _beginning(words: Begun, beginning: str) -> Iterable[int]:
    """Where the words stand that begin with some letters."""
    begun = [beginning[:_BEGUN]] if len(beginning) >= _BEGUN else [one for one in words if one.startswith(beginning)]
    for one in begun:
        for word, places in words.get(one, {}).items():
            if word.startswith(beginning):
                yield from places
