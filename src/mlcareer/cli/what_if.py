"""The command that assesses a person as if they had learnt more."""

from typing import TYPE_CHECKING, Annotated

import typer

from mlcareer.cli import complete
from mlcareer.cli.person import Given, claim, is_claim
from mlcareer.cli.session import Session, find, find_role
from mlcareer.counts import joined
from mlcareer.documents import found_at
from mlcareer.errors import UsageError
from mlcareer.outward import command

if TYPE_CHECKING:
    from mlcareer.knowledge.base import Knowledge
    from mlcareer.knowledge.model import BandName
    from mlcareer.profile.model import SkillClaim


def what_if(
    session: Session,
    given: Given,
    learn: Annotated[
        list[str] | None,
        typer.Option(
            "--learn",
            "-l",
            metavar="NAME[=LEVEL]",
            help="Learn a skill to a level from 1 to 5 or a word.",
            autocompletion=complete.skills,
        ),
    ] = None,
    best: Annotated[
        int | None,
        typer.Option("--best", metavar="N", help="The N skills and pairs that bring most roles to a better standing."),
    ] = None,
    over: Annotated[
        str | None,
        typer.Option(
            "--over", metavar="BAND", help="With --best: the band to reach; if left out, the next one up for you."
        ),
    ] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role",
            "-r",
            metavar="ROLE",
            help="With --best: look at this role only, whatever it is; may be given again.",
            autocompletion=complete.roles,
        ),
    ] = None,
) -> None:
    """What would change if you learnt more. Give --learn for what you have in mind, --best to be told.

    Every role is assessed again with what is learnt laid over the profile, so that nothing is counted as reached
    while another essential requirement is open.
    """
    if best is not None and learn:
        raise UsageError("two-questions", "--learn and --best are two questions; ask one at a time.")
    if best is not None:
        _best(session, given, best, over, role or [])
    elif over is not None:
        raise UsageError("over-alone", "--over says which band --best counts; add --best 5.")
    elif role:
        raise UsageError("role-alone", "--role says which roles --best looks at; --learn looks at all. Add --best 5.")
    elif learn:
        _learn(session, given, learn)
    else:
        named = given.file and not found_at(given.file) and is_claim(given.file, session.knowledge)
        example = f"Perhaps: {command('mlcareer', 'what-if', '--learn', given.file)}" if given.file and named else ""
        raise UsageError(
            "nothing-to-learn",
            "say what you would learn, as in --learn docker=3, or ask what would bring most, with --best 5. "
            f"{example}".rstrip(),
        )


def _learn(session: Session, given: Given, learn: list[str]) -> None:
    from mlcareer.advice.planning.what_if import what_if as compute

    knowledge = session.knowledge
    claims = _claims(learn, knowledge)
    result = compute(knowledge, given.profile(session), claims)
    called, assess = given.called("what-if"), given.called("assess")
    again = given.called("what-if", *(word for one in learn for word in ("--learn", one)))
    session.show(
        "what-if",
        result,
        lambda pages: pages.change_page(knowledge, result, called, assess),
        brief=lambda pages: pages.change_glance(result, again, called),
    )


def _claims(learn: list[str], knowledge: "Knowledge") -> "tuple[SkillClaim, ...]":
    """What is to be learnt. Raises UsageError for names and levels that are none, and for a skill named twice."""
    claims: dict[str, SkillClaim] = {}
    for text in learn:
        one = claim(text, knowledge, option="--learn")
        skill = find("skill", one.name, knowledge)
        if one.level == 0:
            raise UsageError("bad-level", f"--learn {text}: nothing is learnt to 0; use 1 to 5.")
        if skill in claims:
            raise UsageError("learnt-twice", f"--learn names {knowledge.skills[skill].name} twice; name it once.")
        claims[skill] = one
    return tuple(claims.values())


def _best(session: Session, given: Given, count: int, over: str | None, named: list[str]) -> None:
    from mlcareer.advice.planning.what_if import what_is_best

    if count < 1:
        raise UsageError("bad-count", f"--best {count}: ask for 1 or more.")
    knowledge = session.knowledge
    roles = tuple(dict.fromkeys(find_role(name, session) for name in named))
    band = _band(over, knowledge) if over else None
    result = what_is_best(knowledge, given.profile(session, roles), count, band, roles)
    called = given.called("what-if")
    again = given.called("what-if", *(word for one in roles for word in ("--role", one)))
    session.show(
        "what-if",
        result,
        lambda pages: pages.best_page(knowledge, result, called, count, again),
        brief=lambda pages: pages.best_glance(knowledge, result, called, count, again),
    )


def _band(name: str, knowledge: "Knowledge") -> "BandName":
    """The band of a name, in whatever case, with blanks or hyphens. Raises UsageError."""
    known = [band.name for band in knowledge.method.bands[:-1]]
    said = " ".join(name.casefold().replace("-", " ").split())
    for band in known:
        if band == said:
            return band
    listed = joined((f"'{band}'" for band in known), "or")
    raise UsageError("unknown-band", f"'{name}' is no standing to reach; use {listed}.")
