"""The commands that show the knowledge base: roles, skills, certs and resources."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlcareer.cli.pace import Time
from mlcareer.cli.person import Given, OtherOptions
from mlcareer.cli.session import Session, find
from mlcareer.errors import UsageError
from mlcareer.outward import command, sound

if TYPE_CHECKING:
    from mlcareer.knowledge.names import Names

Name = Annotated[str, typer.Argument(metavar="NAME", help="An id, a title or another name.")]
Words = Annotated[list[str], typer.Argument(metavar="WORD…", help="All of them have to be found.")]


def roles_list(session: Session) -> None:
    """All roles."""
    from mlcareer.advice.browse import role_list

    listed = role_list(session.knowledge)
    session.show("roles", listed, lambda pages: pages.roles_page(session.knowledge, listed))


def roles_show(
    session: Session,
    name: Name,
    why: Annotated[
        bool, typer.Option("--why", help="Only the requirements: the evidence for each, and the weight it leads to.")
    ] = False,
) -> None:
    """One role in full: requirements, gates, duties, pay, outlook, and the source of each."""
    from mlcareer.advice.browse import role_detail

    knowledge = session.knowledge
    role = role_detail(knowledge, knowledge.roles[find("role", name, knowledge.role_names)])
    session.show(
        "role",
        role,
        lambda pages: pages.why_page(knowledge, role) if why else pages.role_page(knowledge, role, session.today),
    )


def roles_compare(
    session: Session,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="ROLE ROLE… [PROFILE]",
            help="Two roles or more; then, if you like, your profile: a file as for assess, or - for standard input.",
        ),
    ],
    person: OtherOptions,
) -> None:
    """Roles side by side: requirements, gates, pay and outlook. With a profile, also which is nearer for you.

    The saved profile is used only where --profile or --skill asks for it.
    """
    from mlcareer.advice.compare import compare

    knowledge = session.knowledge
    named, file = _roles_and_file(names, knowledge.role_names)
    ids = tuple(dict.fromkeys(find("role", name, knowledge.role_names) for name in named))
    if len(ids) < 2:
        raise UsageError("one-role", "a comparison takes two different roles or more.")
    given = person.with_file(file)
    profile = given.profile(session) if file is not None or person.said else None
    comparison = compare(knowledge, tuple(knowledge.roles[id_] for id_ in ids), profile, today=session.today)
    hint = given.called("assess") if profile else None
    if profile is None and (saved := given.kept_as):
        hint = command("mlcareer", "roles", "compare", *ids, "--profile", saved)
    session.show("comparison", comparison, lambda pages: pages.comparison_page(knowledge, comparison, hint))


def _roles_and_file(names: list[str], known: "Names") -> tuple[list[str], str | None]:
    """The names of roles, and the profile behind them, if there is one. Raises UsageError for a second one."""
    files = [name for name in names if not known.find(name) and _is_file(name)]
    if len(files) > 1:
        raise UsageError("two-profiles", f"'{files[0]}' and '{files[1]}' are two profiles; a comparison takes one.")
    if files and names[-1] != files[0]:
        raise UsageError("profile-first", f"the profile comes last: put '{files[0]}' behind the roles.")
    return (names[:-1], files[0]) if files else (names, None)


_FILES = (".yaml", ".yml", ".json", ".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".zip", ".csv")


def _is_file(name: str) -> bool:
    """Whether an argument that no role is called means a profile."""
    return name == "-" or name.casefold().endswith(_FILES) or Path(name).is_file()


def roles_search(session: Session, words: Words) -> None:
    """Roles by words in their titles, duties and requirements."""
    from mlcareer.advice.browse import search_roles

    result = search_roles(session.knowledge, _query(words))
    session.show("search", result, lambda pages: pages.search_page(result))


def _query(words: list[str]) -> str:

    query = sound(" ".join(words).strip())
    if not query:
        raise UsageError("no-words", "a search takes at least one word.")
    return query


def skills_list(session: Session) -> None:
    """All skills, by category."""
    from mlcareer.advice.browse import skill_list

    listed = skill_list(session.knowledge)
    session.show("skills", listed, lambda pages: pages.skills_page(listed))


def skills_show(session: Session, name: Name) -> None:
    """One skill in full: who needs it, what it builds on, how long it takes."""
    from mlcareer.advice.browse import skill_detail

    knowledge = session.knowledge
    skill = skill_detail(knowledge, knowledge.skills[find("skill", name, knowledge.skill_names)], session.today)
    session.show("skill", skill, lambda pages: pages.skill_page(knowledge, skill))


def skills_search(session: Session, words: Words) -> None:
    """Skills by words in their names and summaries."""
    from mlcareer.advice.browse import search_skills

    result = search_skills(session.knowledge, _query(words))
    session.show("search", result, lambda pages: pages.search_page(result))


def certs_list(session: Session) -> None:
    """All certifications with their status today, or on --today."""
    from mlcareer.advice.browse import certification_list

    listed = certification_list(session.knowledge, session.today)
    session.show("certifications", listed, lambda pages: pages.certifications_page(listed))


def certs_show(session: Session, name: Name) -> None:
    """One certification in full, with its status today, or on --today."""
    from mlcareer.advice.browse import certification_detail

    knowledge = session.knowledge
    found = knowledge.certifications[find("certification", name, knowledge.certification_names)]
    detail = certification_detail(knowledge, found, session.today)
    session.show("certification", detail, lambda pages: pages.certification_page(knowledge, detail))


def certs_recommend(
    session: Session,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="The role to work towards.")],
    given: Given,
    time: Time,
    cert: Annotated[
        list[str] | None,
        typer.Option("--cert", metavar="NAME", help="Ask about this one: if it is not recommended, why."),
    ] = None,
    order: Annotated[
        str, typer.Option("--order", metavar="WORD", help="Most points per 'hours' or 'dollars'.")
    ] = "hours",
    top: Annotated[int | None, typer.Option("--top", min=1, metavar="N", help="How many to list.")] = None,
) -> None:
    """The certifications that close most of your gap for a role, per hour and per dollar, and the smallest set.

    Only what can be taken on the day on which you would be ready for it: nothing retired, closing before, or
    unverified.
    """
    from mlcareer.advice.certify import recommend

    knowledge = session.knowledge
    if order not in ("hours", "dollars"):
        raise UsageError("unknown-order", f"'{order}' is no order; use hours or dollars.")
    advice = recommend(
        knowledge,
        given.profile(session),
        knowledge.roles[find("role", role, knowledge.role_names)],
        start=time.begins(session),
        pace=time.hours_per_week,
        order="dollars" if order == "dollars" else "hours",
        named=tuple(find("certification", name, knowledge.certification_names) for name in cert or ()),
    )
    listed = {"listed": top} if top or session.format == "csv" else {}
    asked = [*time.words, *(["--order", order] if order != "hours" else [])]
    again, plan = (
        given.called("certs", "recommend", advice.role, *asked),
        given.called("plan", advice.role, *time.words),
    )
    session.show(
        "certification-advice",
        advice,
        lambda pages: pages.certification_advice_page(knowledge, advice, again, plan, **listed),
    )


def resources_list(session: Session) -> None:
    """All resources, and whether they are live today, or on --today."""
    from mlcareer.advice.browse import resource_list

    listed = resource_list(session.knowledge, session.today)
    session.show("resources", listed, lambda pages: pages.resources_page(listed))


def resources_show(session: Session, name: Name) -> None:
    """One resource in full."""
    from mlcareer.advice.browse import resource_detail

    knowledge = session.knowledge
    found = knowledge.resources[find("resource", name, knowledge.resource_names)]
    detail = resource_detail(found, session.today)
    session.show("resource", detail, lambda pages: pages.resource_page(knowledge, detail))
