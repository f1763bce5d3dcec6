"""Saved profiles as commands use them: which one is meant, and the entry of an assessment in its history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mlcareer.cli.session import Session
from mlcareer.errors import CareerError

if TYPE_CHECKING:
    from mlcareer.profile.model import Profile
    from mlcareer.profile.store import Store


def store() -> Store:
    """The saved profiles of this user. Raises CareerError where there can be none."""
    from mlcareer.profile.store import Store, home

    return Store(folder=home())


def saved_name(name: str | None) -> str:
    """The name under which a profile is saved. Raises UsageError for one that cannot be."""
    from mlcareer.profile.store import DEFAULT, checked_name

    return DEFAULT if name is None else checked_name(name)


def chosen(name: str | None) -> str | None:
    """The name of the saved profile that a command uses where no file is given: `name`, or else the default one if
    there is one."""
    if name is not None:
        return saved_name(name)
    try:
        default = saved_name(None)
        return default if store().has(default) else None
    except CareerError as error:
        if error.code == "no-home":  # then there is none, and nobody asked for one
            return None
        raise


def saver(session: Session, name: str | None = None) -> Callable[[Profile], None]:
    """What saves a new profile under a name, or else as the default one."""

    def save(profile: Profile) -> None:
        saved = store()
        with saved.locked():
            saved.write(saved_name(name), profile)
        more = "" if name is None else f" --profile {saved_name(name)}"
        session.note(f"Saved as '{saved_name(name)}'; mlcareer profile set{more} goes on asking.")

    return save


def keep(session: Session, name: str, person: Profile) -> None:
    """Enter the assessment of a saved profile in its history. Where that cannot be done, the assessment stands all
    the same, and a note says why."""
    from mlcareer.advice.standing.fit import FitModel
    from mlcareer.advice.standing.progress import standings
    from mlcareer.profile.history import History, content_of, profile_of

    knowledge = session.knowledge
    model = FitModel(knowledge)
    saved = store()
    try:
        with saved.locked():
            # Somebody may have forgotten or changed it meanwhile.
            if saved.has(name) and saved.read(name, knowledge) == person:
                History(saved.history_file).record(
                    name,
                    session.today,
                    content_of(person),
                    knowledge.stamp,
                    lambda content: standings(knowledge, model, profile_of(content)),
                )
    except CareerError as error:
        session.note(f"Not entered in the history: {error.message}")
