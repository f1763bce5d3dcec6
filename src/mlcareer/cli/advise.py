"""The commands that advise a person: assess and batch."""

import shlex
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mlcareer.cli.session import EXIT_BELOW, Session, find, write_data
from mlcareer.errors import UsageError

if TYPE_CHECKING:
    from mlcareer.advice.fit import FitModel
    from mlcareer.knowledge.base import Knowledge
    from mlcareer.profile.many import Given
    from mlcareer.profile.model import Profile, SkillClaim

DETAILED = 10
"""For how many of the best roles next steps are worked out where nobody says how many."""
ProfileArgument = Annotated[
    str | None, typer.Argument(metavar="[PROFILE]", help="A YAML or JSON file, or - for standard input.")
]
SkillOption = Annotated[
    list[str] | None,
    typer.Option("--skill", "-s", metavar="NAME[=LEVEL]", help="Add a skill, or say it anew. Level 0–5 or a word."),
]
RoleOption = Annotated[
    list[str] | None, typer.Option("--role", "-r", metavar="ROLE", help="Look at this role; may be given again.")
]


def assess(
    session: Session,
    profile: ProfileArgument = None,
    skill: SkillOption = None,
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
) -> None:
    """Compare what you can do with what every role asks, point by point.

    Where little is known, the questions whose answers would tell most are asked; where nothing is, only they are.
    With --role, --fail-under looks at each of the roles named; without, at the one that fits best.
    """
    from mlcareer.advice.assess import STEPS
    from mlcareer.advice.assess import assess as compute

    knowledge = session.knowledge
    person = _person(knowledge, profile, skill or [])
    chosen = tuple(dict.fromkeys(find("role", name, knowledge.role_names) for name in role or []))
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

    called = _called(profile, skill or [])
    ranked = {"ranked": top} if session.format == "csv" else {}
    session.show(
        "assessment",
        result,
        lambda pages: pages.assessment_page(knowledge, result, detailed, called, why=why, **ranked),
    )
    if fail_under is not None:
        judged = result.roles if chosen else result.roles[:1]
        short = [found for found in judged if found.readiness < fail_under]
        for found in short:
            session.note(f"{found.title}: readiness {found.readiness:.1f} is under {fail_under:g}.")
        if short or not judged:
            raise typer.Exit(EXIT_BELOW)


def _person(knowledge: "Knowledge", profile: str | None, skills: list[str]) -> "Profile":
    """The profile of a file with the skills of the command line over it. Raises UsageError where there is neither."""
    from mlcareer.profile.model import Profile
    from mlcareer.profile.read import read_profile
    from mlcareer.profile.recognise import override

    if profile == "" or (profile is None and not skills):
        raise UsageError(
            "no-profile",
            "no profile. Name a YAML or JSON file, - for standard input, or say what you can do: "
            "mlcareer assess --skill python=4 --skill sql=3",
        )
    claims = tuple(_claim(text, knowledge) for text in skills)
    return override(read_profile(profile) if profile else Profile(), claims, knowledge)


def _claim(text: str, knowledge: "Knowledge") -> "SkillClaim":
    """`python=4`, `python=advanced` or `python`. Raises UsageError for a name or a level that is not known."""
    from mlcareer.profile.levels import read_level
    from mlcareer.profile.model import SkillClaim

    name, given, level = text.rpartition("=") if "=" in text else (text, "", None)
    if given and not level:
        raise UsageError("bad-level", f"--skill {text}: a level is missing after '='.")
    try:
        claimed = read_level(level)
    except ValueError as error:
        raise UsageError("bad-level", f"--skill {text}: {error}.") from None
    find("skill", name, knowledge.skill_names)
    return SkillClaim(name=name.strip(), level=claimed)


def _called(profile: str | None, skills: list[str]) -> str:
    """The call as it would be typed again."""
    words = ["mlcareer", "assess", *([profile] if profile else []), *(w for text in skills for w in ("--skill", text))]
    return shlex.join(words)


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
    chosen = tuple(dict.fromkeys(find("role", name, knowledge.role_names) for name in role or []))
    model = FitModel(knowledge)
    faults = 0
    for given in read_many(file):
        faults += given.error is not None
        if not write_data(_answer(model, given, chosen or tuple(knowledge.roles))):
            return
    if faults:
        session.note(f"{faults} line{'s' if faults > 1 else ''} could not be read; see 'error' in the output.")
        raise typer.Exit(EXIT_BELOW)


def _answer(model: "FitModel", given: "Given", roles: tuple[str, ...]) -> str:
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
    return json.dumps(answer, ensure_ascii=False) + "\n"
