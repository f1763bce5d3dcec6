"""The commands that advise a person: assess and batch."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from mlcareer.cli.person import Given
from mlcareer.cli.session import EXIT_BELOW, Session, find_role, write_data
from mlcareer.errors import CareerError
from mlcareer.outward import escaped_json

if TYPE_CHECKING:
    from mlcareer.advice.assess import RoleAssessment
    from mlcareer.advice.fit import FitModel
    from mlcareer.advice.plan import Plan
    from mlcareer.profile.many import Given as Line

DETAILED = 10
"""For how many of the best roles next steps are worked out where nobody says how many."""
RoleOption = Annotated[
    list[str] | None, typer.Option("--role", "-r", metavar="ROLE", help="Look at this role; may be given again.")
]


def assess(
    session: Session,
    given: Given,
    role: RoleOption = None,
    top: Annotated[
        int | None,
        typer.Option("--top", min=1, metavar="N", help="How many of the best roles to look at, with next steps."),
    ] = None,
    fail_under: Annotated[
        float | None,
        typer.Option("--fail-under", min=0, max=100, metavar="PERCENT", help="Exit 1 below this readiness."),
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Show every reason for the fit of a role, with its points.")
    ] = False,
    ledger: Annotated[bool, typer.Option("--ledger", help="Show every point of the roles looked at.")] = False,
) -> None:
    """Compare what you can do with what every role asks: the answer on one screen; --full is every point.

    On a terminal without a profile it asks what you can do. Where little is known, the questions whose answers would
    tell most are listed; where nothing is, only they are.
    With --role, --fail-under looks at each of the roles named; without, at the one that fits best.
    """
    from mlcareer.advice.assess import STEPS
    from mlcareer.advice.assess import assess as compute

    knowledge = session.knowledge
    chosen = tuple(dict.fromkeys(find_role(name, session) for name in role or []))
    person = given.profile(session, chosen)
    detailed = top or (len(chosen) if chosen else 3)
    result = compute(
        knowledge,
        person,
        today=session.today,
        roles=chosen,
        top=top if session.format == "json" else None,
        detailed=top or DETAILED,
        steps=len(knowledge.skills) if chosen else STEPS,
    )

    def way(role: str) -> "Plan":
        from mlcareer.advice.plan import plan

        return plan(knowledge, person, role, today=session.today)

    called = given.called("assess")
    ranked = {"ranked": top} if session.format == "csv" else {}
    session.show(
        "assessment",
        result,
        lambda pages: pages.assessment_page(knowledge, result, detailed, called, why=why, **ranked),
        brief=None if why or ledger else lambda pages: pages.answer_page(knowledge, result, called, way),
    )
    if name := given.as_saved:
        from mlcareer.cli.kept import keep

        keep(session, name, person)
    if fail_under is not None:
        _judge(session, result.roles if chosen else result.roles[:1], fail_under)


def _judge(session: Session, roles: "tuple[RoleAssessment, ...]", fail_under: float) -> None:
    """Exit 1 where a role is under the readiness demanded, or there is none."""
    short = [found for found in roles if found.readiness < fail_under]
    said = [f"{found.title}: readiness {found.readiness:.1f} is under {fail_under:g}." for found in short]
    if session.format == "json" and (short or not roles):
        raise CareerError("under-readiness", " ".join(said) or "no role could be ranked.")
    for line in said:
        session.note(line)
    if short or not roles:
        raise typer.Exit(EXIT_BELOW)


def path(
    session: Session,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="The role to reach.")],
    given: Given,
) -> None:
    """The ways to a role: directly, and over one to three roles that make the largest step smaller."""
    from mlcareer.advice.path import path as find_ways

    knowledge = session.knowledge
    asked = knowledge.roles[find_role(role, session)]
    found = find_ways(knowledge, given.profile(session), asked)
    session.show("path", found, lambda pages: pages.path_page(knowledge, found, given.called))


def batch(
    session: Session,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Profiles as JSON lines or CSV, or - for JSON lines.")],
    role: RoleOption = None,
) -> None:
    """Rank roles for many profiles: a JSON line in, a JSON line out, in order."""
    from mlcareer.advice.fit import FitModel
    from mlcareer.profile.many import read_many

    session.demand_json("a batch")
    knowledge = session.knowledge
    chosen = tuple(dict.fromkeys(find_role(name, session) for name in role or []))
    model = FitModel(knowledge)
    faults = 0
    for given in read_many(file):
        faults += given.error is not None
        if not write_data(_answer(model, given, chosen or tuple(knowledge.roles))):
            return
    if faults:
        said = f"{faults:,} line{'s' if faults > 1 else ''} could not be read; see 'error' in the output."
        if session.format == "json":
            raise CareerError("lines-unread", said)
        session.note(said)
        raise typer.Exit(EXIT_BELOW)


def _answer(model: "FitModel", given: "Line", roles: tuple[str, ...]) -> str:
    """The answer to one line of a batch, as a line."""
    import json

    from mlcareer.advice.assess import rank
    from mlcareer.profile.recognise import recognise

    answer: dict[str, Any] = {"id": given.id} if given.id is not None else {"line": given.line}
    if given.profile is None:
        assert given.error is not None
        faults = [problem.message for problem in given.error.problems]
        answer["error"] = {"code": given.error.code, "message": " ".join(faults) or given.error.message}
    else:
        recognised = recognise(given.profile, model.knowledge)
        answer["ranking"] = [vars(ranked) for ranked in rank(model, recognised, roles)]
        answer["unrecognised"] = recognised.unknown_skills
    return escaped_json(json.dumps(answer, ensure_ascii=False)) + "\n"
