"""What was guessed from a document is shown to the person, who agrees or corrects it before it counts."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from mlcareer.cli.session import EXIT_INTERRUPTED, Session, say
from mlcareer.errors import CareerError, UsageError

if TYPE_CHECKING:
    from mlcareer.reading.person.imported import Import

HOW = "Enter: take it all. 3=advanced or 3=4: another level. 3=-: drop it. q: stop."
_LISTS = ("skills", "certifications", "jobs", "degrees")
_SINGLE = ("years_coding", "years_ml")
_DROP = "-"


def confirmed(found: Import, session: Session, *, accept: bool) -> Import:
    """What a person agrees to of what was found; with `accept` all of it, still marked as guessed.

    Raises CareerError where nothing was found, UsageError where there is nobody to ask, and ends the command where the
    person stops it.
    """
    if not _parts(found):
        more = f" {' '.join(found.notes[:3])}" if found.notes else ""
        raise CareerError("nothing-found", f"{found.source}: nothing was found that is known here.{more}")
    if accept:
        return found
    if not session.may_ask:
        raise UsageError(
            "guesses-unconfirmed",
            f"what is found in {found.source} is guessed and has to be confirmed. Answer on a terminal, or take it as "
            "it is with --accept.",
        )
    return dialogue(found, session, _ask)


def dialogue(found: Import, session: Session, ask: Callable[[str], str]) -> Import:
    """Show what was found and ask about it until the person agrees, line by line: `ask` gets an answer."""
    from mlcareer.render.pages import import_page

    session.tell(import_page(found))
    while True:
        say(HOW)
        answer = ask("Right?").strip()
        if answer.casefold() in ("q", "quit"):
            say("Stopped; nothing was taken over.")
            raise typer.Exit(EXIT_INTERRUPTED)
        if not answer:
            return replace(found, confirmed=True)
        try:
            found = corrected(found, answer)
        except UsageError as error:
            say(error.message)
        else:
            session.tell(import_page(found))


def _ask(question: str) -> str:
    """A line from the terminal. Typer's own prompt would leave a space on standard output."""
    print(f"{question} ", end="", file=sys.stderr, flush=True)
    try:
        return input()
    except EOFError:
        raise typer.Abort from None


def corrected(found: Import, answer: str) -> Import:
    """What was found, with corrections such as `3=advanced 5=-`, by the numbers of the page before. Raises UsageError
    for an answer that is not understood."""
    parts = _parts(found)
    dropped: list[int] = []
    for word in answer.replace(",", " ").split():
        number, separator, wanted = word.partition("=")
        if not separator or not wanted or not (number.isdecimal() and number.isascii() and len(number) < 6):
            raise UsageError("bad-answer", f"'{word}' is not understood.")
        index = int(number) - 1
        if not 0 <= index < len(parts):
            raise UsageError("bad-answer", f"{word}: there are the numbers 1 to {len(parts)}.")
        if wanted == _DROP:
            dropped.append(index)
        else:
            parts[index] = (parts[index][0], _with_level(*parts[index], wanted))
    return _rebuilt(found, [part for index, part in enumerate(parts) if index not in dropped])


def _with_level(kind: str, part: Any, wanted: str) -> Any:
    from mlcareer.knowledge.levels import read_level
    from mlcareer.reading.reason import Reason

    if kind != "skills":
        raise UsageError("bad-answer", "only a skill has a level; '=-' drops what is wrong.")
    try:
        level = read_level(wanted)
    except ValueError as error:
        raise UsageError("bad-answer", f"{error}.") from None
    return replace(part, level=level, because=Reason(kind="corrected"))


def _parts(found: Import) -> list[tuple[str, Any]]:
    """Everything that was found with the field it stands in, in the order of the page."""
    listed = [(name, part) for name in _LISTS for part in getattr(found, name)]
    return listed + [(name, part) for name in _SINGLE if (part := getattr(found, name)) is not None]


def _rebuilt(found: Import, parts: list[tuple[str, Any]]) -> Import:
    lists = {name: tuple(part for kind, part in parts if kind == name) for name in _LISTS}
    single = {name: next((part for kind, part in parts if kind == name), None) for name in _SINGLE}
    changed: dict[str, Any] = {**lists, **single}
    return replace(found, **changed)
