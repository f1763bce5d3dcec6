"""The courses of the knowledge base by the names that certificates of attendance give them."""

from __future__ import annotations

from collections.abc import Iterator

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.names import normalise
from mlcareer.shapes import shape

_ENDED = frozenset(("course", "programme"))
"""Kinds of resource that end, so that somebody may have finished one."""
_APART = shape(r"[,|:;()]|\s[–—-]\s|\s(?=by\s)")
_MOST_LEFT = 3
"""Words at the beginning that may name who gives a course."""


def course_named(name: str, knowledge: Knowledge) -> str | None:
    """The course (id) that a certificate is of, also with who gives it before or behind: `Coursera: Machine Learning
    Specialization`, `Google Machine Learning Crash Course`. None where it is none that is known."""
    for given in (name, *(part.strip() for part in _APART.split(name))):
        for words, left in _without_giver(given):
            id_ = knowledge.resource_names.find(words)
            if id_ is None:
                continue
            course = knowledge.resources[id_]
            giver = normalise(f"{course.provider} {course.title}").split()
            if course.kind in _ENDED and course.teaches and set(normalise(left).split()) <= set(giver):
                return id_
    return None


def _without_giver(given: str) -> Iterator[tuple[str, str]]:
    """A name whole, and without one, two ... words at its beginning, which are the second."""
    words = given.split()
    for left in range(min(_MOST_LEFT + 1, len(words))):
        yield " ".join(words[left:]), " ".join(words[:left])
