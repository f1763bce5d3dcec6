"""The command that plans what to learn."""

from typing import TYPE_CHECKING, Annotated

import typer

from mlcareer.cli import complete
from mlcareer.cli.pace import Time
from mlcareer.cli.person import Given
from mlcareer.cli.session import Session, find_role, parse_date

if TYPE_CHECKING:
    from mlcareer.advice.planning.plan import Plan


def plan(
    session: Session,
    role: Annotated[
        str, typer.Argument(metavar="ROLE", help="An id, a title or another name.", autocompletion=complete.roles)
    ],
    given: Given,
    time: Time,
    to: Annotated[
        float | None, typer.Option("--to", metavar="PERCENT", help="Reach this readiness, at any level it takes.")
    ] = None,
    budget: Annotated[
        float | None, typer.Option("--budget", metavar="HOURS", help="Make the most of so many expected hours.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="DATE", help="Make the most of the time until this day.")
    ] = None,
    free: Annotated[bool, typer.Option("--free", help="Name free resources only.")] = False,
) -> None:
    """What to learn for a role before applying, in phases with dates. It takes the fewest hours, or makes the most of
    those there are.

    Exits 1 when --to cannot be reached within --budget or --by.
    """
    from mlcareer.advice.planning.plan import plan as compute

    knowledge = session.knowledge
    wanted = find_role(role, session, given.file)
    result = compute(
        knowledge,
        session.completed(given.profile(session)),
        wanted,
        today=session.today,
        start=time.start,
        hours_per_week=time.hours_per_week,
        to=to,
        budget=budget,
        by=parse_date(by) if by is not None else None,
        free=free,
    )
    _show(session, given, result, [*time.words, *(["--free"] if free else [])])


def _show(session: Session, given: Given, result: "Plan", kept: list[str]) -> None:
    """Show a plan in the format asked for; `kept` are options that the commands to run next keep."""
    knowledge = session.knowledge

    def called(*words: str) -> str:
        return given.called(*words, *kept)

    def calendar() -> str:
        from mlcareer.render.formats.calendar import to_ics

        return to_ics(knowledge, result, session.today)

    def flowchart() -> str:
        from mlcareer.render.formats.flowchart import to_mermaid

        return to_mermaid(knowledge, result)

    session.show(
        "plan",
        result,
        lambda pages: pages.plan_page(knowledge, result, called, given.saving),
        others={"ics": calendar, "mermaid": flowchart},
        brief=lambda pages: pages.plan_glance(knowledge, result, called, given.called("report", "--role", result.role)),
    )
