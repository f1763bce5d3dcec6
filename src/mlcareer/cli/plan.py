"""The command that plans what to learn."""

from typing import Annotated

import typer

from mlcareer.cli.person import Given
from mlcareer.cli.session import Session, find, parse_date


def plan(
    session: Session,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="An id, a title or another name.")],
    given: Given,
    hours_per_week: Annotated[
        float | None,
        typer.Option("--hours-per-week", metavar="HOURS", help="Your pace; else the profile's. Without one, no dates."),
    ] = None,
    to: Annotated[
        float | None, typer.Option("--to", metavar="PERCENT", help="Reach this readiness, instead of being ready.")
    ] = None,
    budget: Annotated[
        float | None, typer.Option("--budget", metavar="HOURS", help="Make the most of so many expected hours.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="DATE", help="Make the most of the time until this day.")
    ] = None,
    start: Annotated[str | None, typer.Option("--start", metavar="DATE", help="Begin on this day; else today.")] = None,
    free: Annotated[bool, typer.Option("--free", help="Name free resources only.")] = False,
) -> None:
    """What to learn for a role, in which order and by when: the fewest hours to be ready, or the most for the hours.

    Exits 1 when --to cannot be reached within --budget or --by.
    """
    from mlcareer.advice.plan import plan as compute

    knowledge = session.knowledge
    wanted = find("role", role, knowledge.role_names)
    result = compute(
        knowledge,
        given.profile(session),
        wanted,
        today=session.today,
        start=parse_date(start) if start is not None else None,
        hours_per_week=hours_per_week,
        to=to,
        budget=budget,
        by=parse_date(by) if by is not None else None,
        free=free,
    )

    kept = [
        *(["--hours-per-week", f"{hours_per_week:g}"] if hours_per_week else []),
        *(["--start", start] if start else []),
        *(["--free"] if free else []),
    ]

    def called(*words: str) -> str:
        return given.called(*words, *kept)

    def calendar() -> str:
        from mlcareer.render.calendar import to_ics

        return to_ics(knowledge, result, session.today)

    def flowchart() -> str:
        from mlcareer.render.flowchart import to_mermaid

        return to_mermaid(knowledge, result)

    session.show(
        "plan",
        result,
        lambda pages: (
            pages.plan_rows(knowledge, result)
            if session.format == "csv"
            else pages.plan_page(knowledge, result, called)
        ),
        others={"ics": calendar, "mermaid": flowchart},
    )
