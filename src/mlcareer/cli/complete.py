"""What a shell may complete a name with: the ids of roles, skills, certifications, resources, and saved profiles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlcareer.knowledge.base import Knowledge


def roles(incomplete: str) -> list[str]:
    """Ids of roles that begin like this."""
    return _starting(incomplete, _knowledge().roles)


def skills(incomplete: str) -> list[str]:
    """Ids of skills that begin like this; behind a level nothing more."""
    return [] if "=" in incomplete else _starting(incomplete, _knowledge().skills)


def certifications(incomplete: str) -> list[str]:
    """Ids of certifications that begin like this."""
    return _starting(incomplete, _knowledge().certifications)


def resources(incomplete: str) -> list[str]:
    """Ids of resources that begin like this."""
    return _starting(incomplete, _knowledge().resources)


def profiles(incomplete: str) -> list[str]:
    """Names of saved profiles that begin like this; none where the folder of them cannot be read."""
    from mlcareer.cli.kept import store
    from mlcareer.errors import CareerError

    try:
        return _starting(incomplete, store().names())
    except CareerError:
        return []


def _knowledge() -> Knowledge:
    """The knowledge base with the folders that are set; the shipped one where these cannot be read: nobody wants an
    error while typing."""
    from mlcareer.errors import CareerError
    from mlcareer.knowledge.load import load_knowledge
    from mlcareer.settings import read_settings

    try:
        return load_knowledge(*read_settings({}).knowledge.value)
    except CareerError:
        return load_knowledge()


def _starting(incomplete: str, names: Iterable[str]) -> list[str]:
    start = incomplete.casefold().replace(" ", "-")
    return [name for name in names if name.startswith(start)]
