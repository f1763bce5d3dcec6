"""What was guessed from a document is shown to the person, who agrees or corrects it before it counts."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from mlcareer.cli.session import EXIT_INTERRUPTED, Session, say
from mlcareer.errors import CareerError, UsageError

if TYPE_CHECKING:
    from mlcareer.reading.person.imported import Import

HOW = (
    "Enter: it is right. all: see everything. q: stop. Or python=4 (a ?: not stated),",
    "drop 7, drop 5-9, add Docker=3, add job Data analyst 2019-2022, add degree BSc.",
)


def confirmed(found: Import, session: Session, *, accept: bool) -> Import:
    """What a person agrees to of what was found; with `accept` all of it, still marked as guessed.

    Raises CareerError where nothing was found, or more than a profile takes; UsageError where there is nobody to ask;
    and ends the command where the person stops it.
    """
    from mlcareer.advice.interview.confirming import draft
    from mlcareer.profile.made import refuse_too_much

    refuse_too_much(found)
    if not draft(found).rows:
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
    """Show what is most in doubt and ask about it until the person agrees, line by line: `ask` gets an answer. After a
    correction only what it changed is shown."""
    from mlcareer.advice.interview.confirming import agreed, corrected, draft, foremost, seen
    from mlcareer.advice.interview.replies import agreement
    from mlcareer.render.pages.imports import corrected_page, doubts_page

    left = draft(found)
    shown = foremost(left, session.knowledge, session.today)
    left = seen(left, shown)
    session.tell(doubts_page(left, shown))
    how: tuple[str, ...] = HOW
    while True:
        for line in how:
            say(line)
        answer, how = ask("Right?").strip(), ()
        match agreement(session.knowledge, answer):
            case "stop":
                say("Stopped; nothing was taken over.")
                raise typer.Exit(EXIT_INTERRUPTED)
            case "yes":
                return agreed(left)
            case "no" | "help" as said:
                how = HOW if said == "help" else HOW[1:]
                continue
        if answer.casefold() == "all":
            left = seen(left, left.rows)
            session.tell(doubts_page(left, left.rows))
            continue
        try:
            changed, numbers = corrected(left, answer, session.knowledge, session.today)
        except UsageError as error:
            how = (error.message, *HOW)
            continue
        session.tell(corrected_page(left, changed, numbers))
        left = changed


def _ask(question: str) -> str:
    """A line from the terminal. Typer's own prompt would leave a space on standard output."""
    print(f"{question} ", end="", file=sys.stderr, flush=True)
    try:
        return input()
    except EOFError:
        raise typer.Abort from None
