"""The commands that show the knowledge base: roles, skills, certs and resources."""

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from mlcareer.cli import complete
from mlcareer.cli.pace import Time
from mlcareer.cli.person import Given, OtherOptions
from mlcareer.cli.session import Session, find, find_role
from mlcareer.documents import found_at
from mlcareer.errors import UsageError
from mlcareer.outward import command, sound

if TYPE_CHECKING:
    from mlcareer.advice.market.browse import RoleBrief
    from mlcareer.knowledge.base import Knowledge

T = TypeVar("T")

_NAME = "An id, a title or another name."
RoleName = Annotated[str, typer.Argument(metavar="NAME", help=_NAME, autocompletion=complete.roles)]
SkillName = Annotated[str, typer.Argument(metavar="NAME", help=_NAME, autocompletion=complete.skills)]
CertificationName = Annotated[str, typer.Argument(metavar="NAME", help=_NAME, autocompletion=complete.certifications)]
ResourceName = Annotated[str, typer.Argument(metavar="NAME", help=_NAME, autocompletion=complete.resources)]
Words = Annotated[list[str], typer.Argument(metavar="WORD…", help="All of them have to be found.")]


Family = Annotated[str | None, typer.Option("--family", metavar="NAME", help="Only those of this family.")]
Skill = Annotated[
    str | None,
    typer.Option("--skill", metavar="NAME", help="Only those that have to do with it.", autocompletion=complete.skills),
]
Sort = Annotated[str | None, typer.Option("--sort", metavar="WORD", help="Order by this instead of the id.")]


def roles_list(
    session: Session,
    family: Family = None,
    seniority: Annotated[
        str | None, typer.Option("--seniority", metavar="WORD", help="Only those of this level.")
    ] = None,
    skill: Skill = None,
    country: Annotated[
        str | None,
        typer.Option("--country", metavar="PLACE", help="Only those with published pay there, and that pay."),
    ] = None,
    sort: Sort = None,
) -> None:
    """The roles, all of them or some. Those of a family, of a level, with a skill or with published pay in a country.

    Sorted by id, title, family, seniority or pay: the middle of what is published for the country, else for the United
    States.
    """
    from mlcareer.advice.market.browse import RoleList, role_list

    knowledge = session.knowledge
    asking = _asking(knowledge, skill)
    region = session.country(country) if country is not None else None
    known = role_list(knowledge, region).roles
    if region and not known:
        there = ", ".join(sorted({pay.country for role in knowledge.roles.values() for pay in role.pay}))
        raise UsageError("no-pay", f"no role has published pay for {region.name}; there is for {there or 'none'}.")
    every = [one for one in known if asking is None or one.id in asking]
    orders = {
        **_named("id", "title", "family", "seniority"),
        "pay": lambda one: -_paid(one),
    }
    listed = RoleList(roles=_chosen(every, {"family": family, "seniority": seniority}, orders, sort), region=region)
    session.show(
        "roles",
        listed,
        lambda pages: pages.roles_page(knowledge, listed),
        brief=lambda pages: pages.roles_glance(
            listed, _again("roles", family=family, seniority=seniority, skill=skill, country=country, sort=sort)
        ),
    )


def _paid(role: "RoleBrief") -> float:
    """By how much pay a role is ordered: the middle of what is published; nothing where none is known."""
    return (role.pay.low + role.pay.high) / 2 if role.pay else 0


def _again(group: str, **options: str | bool | None) -> str:
    """This call of a list with its filters, to be typed again."""
    words = [word for name, value in options.items() if value for word in (f"--{name}", value)]
    return command("mlcareer", group, "list", *(word for word in words if isinstance(word, str)))


def _asking(knowledge: "Knowledge", skill: str | None) -> set[str] | None:
    """The ids of the roles that ask for a skill, by its name; None where none is named."""
    if skill is None:
        return None
    wanted = find("skill", skill, knowledge)
    return {role for role, *_ in knowledge.asking.get(wanted, ())}


def _named(*fields: str) -> dict[str, Callable[[Any], Any]]:
    return {field: attrgetter(field) for field in fields}


def _chosen(
    records: Iterable[T], wanted: Mapping[str, str | None], orders: Mapping[str, Callable[[T], Any]], sort: str | None
) -> tuple[T, ...]:
    """The records whose fields are as wanted (None: whatever they are), in the order asked for.

    Raises UsageError for a value that no record has, and for an unknown order.
    """
    kept = list(records)
    for field, value in wanted.items():
        known = sorted({str(getattr(one, field)) for one in kept})
        if value is not None and _plain(value) not in map(_plain, known):
            listed = ", ".join(known) or "none"
            raise UsageError(f"unknown-{field}", f"nothing here has the {field} '{value}'; there is {listed}.")
        kept = [one for one in kept if value is None or _plain(str(getattr(one, field))) == _plain(value)]
    if sort is None:
        return tuple(kept)
    if sort not in orders:
        raise UsageError("unknown-order", f"'{sort}' is no order; use {', '.join(orders)}.")
    return tuple(sorted(kept, key=orders[sort]))


def _plain(value: str) -> str:
    """What a family or the like is called, however its words are joined."""
    return " ".join(value.casefold().replace("-", " ").split())


def roles_show(
    session: Session,
    name: RoleName,
    why: Annotated[
        bool, typer.Option("--why", help="Only the requirements: the evidence for each, and the weight it leads to.")
    ] = False,
    requirements: Annotated[bool, typer.Option("--requirements", help="Only what it asks, skill by skill.")] = False,
    pay: Annotated[bool, typer.Option("--pay", help="Only what it pays, source by source.")] = False,
    outlook: Annotated[bool, typer.Option("--outlook", help="Only the demand for it.")] = False,
    day: Annotated[bool, typer.Option("--day", help="Only the work: duties, a day, for and against it.")] = False,
    country: Annotated[
        str | None,
        typer.Option("--country", metavar="PLACE", help="Pay and outlook of one country: a name, code or city."),
    ] = None,
) -> None:
    """One role on a screen. With --full everything, and the source of each fact."""
    chosen = {"requirements": requirements, "pay": pay, "outlook": outlook, "day": day}
    from mlcareer.advice.market.browse import role_detail

    knowledge = session.knowledge
    role = role_detail(knowledge, knowledge.roles[find_role(name, session)])
    parts = tuple(part for part, wanted in chosen.items() if wanted)
    where = session.country(country)
    session.show(
        "role",
        role,
        lambda pages: (
            pages.why_page(knowledge, role) if why else pages.role_page(knowledge, role, session.today, where, parts)
        ),
        brief=None if why or parts else lambda pages: pages.role_glance(knowledge, role, where),
        part="why" if why else next((part for part in parts if part != "requirements"), ""),
    )


def roles_compare(
    session: Session,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="ROLE ROLE… [PROFILE]",
            help="Two roles or more; then, if you like, your profile: a file as for assess, or - for standard input.",
            autocompletion=complete.roles,
        ),
    ],
    person: OtherOptions,
) -> None:
    """Roles side by side. What they ask, what could stop you, pay and outlook; with a profile, also which is nearer
    for you.

    The saved profile is used only where --profile or --skill asks for it.
    """
    from mlcareer.advice.planning.compare import compare

    knowledge = session.knowledge
    named, file = _roles_and_file(names, knowledge)
    ids = tuple(dict.fromkeys(find_role(name, session) for name in named))
    if len(ids) < 2:
        raise UsageError(
            "one-role",
            "a comparison takes two different roles or more: mlcareer roles compare data-scientist data-analyst",
        )
    given = person.with_file(file)
    profile = session.completed(given.profile(session)) if file is not None or person.said else None
    comparison = compare(knowledge, tuple(knowledge.roles[id_] for id_ in ids), profile, today=session.today)
    hint = given.called("assess") if profile else None
    if profile is None and (saved := given.kept_as):
        hint = command("mlcareer", "roles", "compare", *ids, "--profile", saved)
    again = given.called("roles", "compare", *ids)
    session.show(
        "comparison",
        comparison,
        lambda pages: pages.comparison_page(knowledge, comparison, hint),
        brief=lambda pages: pages.comparison_glance(comparison, again),
    )


def _roles_and_file(names: list[str], knowledge: "Knowledge") -> tuple[list[str], str | None]:
    """The names of roles, and the profile behind them, if there is one. Raises UsageError for a second one."""
    names = [name for name in names if name.casefold() not in ("vs", "vs.", "versus", "and", "or", "with")]
    files = [name for name in names if not knowledge.role_names.find(name) and _is_file(name)]
    if len(files) > 1:
        raise UsageError("two-profiles", f"'{files[0]}' and '{files[1]}' are two profiles; a comparison takes one.")
    if files and names[-1] != files[0]:
        raise UsageError("profile-first", f"the profile comes last: put '{files[0]}' behind the roles.")
    return (names[:-1], files[0]) if files else (names, None)


_FILES = (".yaml", ".yml", ".json", ".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".zip", ".csv")


def _is_file(name: str) -> bool:
    """Whether an argument that no role is called means a profile."""
    return name == "-" or name.casefold().endswith(_FILES) or found_at(name) == "file"


def roles_search(session: Session, words: Words) -> None:
    """Roles by words in their titles, duties and requirements."""
    from mlcareer.advice.market.browse import search_roles

    result = search_roles(session.knowledge, _query(words))
    session.show(
        "search",
        result,
        lambda pages: pages.search_page(result),
        brief=lambda pages: pages.search_glance(result),
    )


def _query(words: list[str]) -> str:

    query = sound(" ".join(words).strip())
    if not query:
        raise UsageError("no-words", "a search takes at least one word.")
    return query


def skills_list(session: Session, family: Family = None, sort: Sort = None) -> None:
    """The skills, all of them or those of a family. Sorted by category, or by id or name."""
    from mlcareer.advice.market.browse import SkillList, skill_list

    every = skill_list(session.knowledge).skills
    listed = SkillList(skills=_chosen(every, {"category": family}, _named("category", "id", "name"), sort))
    session.show(
        "skills",
        listed,
        lambda pages: pages.skills_page(listed),
        brief=lambda pages: pages.skills_glance(listed, _again("skills", family=family, sort=sort)),
    )


def skills_show(session: Session, name: SkillName) -> None:
    """One skill: who needs it, what it builds on, how long it takes."""
    from mlcareer.advice.market.browse import skill_detail

    knowledge = session.knowledge
    skill = skill_detail(knowledge, knowledge.skills[find("skill", name, knowledge)], session.today)
    session.show(
        "skill",
        skill,
        lambda pages: pages.skill_page(knowledge, skill),
        brief=lambda pages: pages.skill_glance(knowledge, skill),
    )


def skills_search(session: Session, words: Words) -> None:
    """Skills by words in their names and summaries."""
    from mlcareer.advice.market.browse import search_skills

    result = search_skills(session.knowledge, _query(words))
    session.show(
        "search",
        result,
        lambda pages: pages.search_page(result),
        brief=lambda pages: pages.search_glance(result),
    )


def certs_list(
    session: Session,
    status: Annotated[str | None, typer.Option("--status", metavar="WORD", help="Only those of this status.")] = None,
    issuer: Annotated[str | None, typer.Option("--issuer", metavar="NAME", help="Only those of this issuer.")] = None,
    skill: Skill = None,
    sort: Sort = None,
) -> None:
    """The certifications with their status today, or on --today. Sorted by id, name or status."""
    from mlcareer.advice.market.browse import CertificationList, certification_list

    knowledge = session.knowledge
    wanted = None if skill is None else find("skill", skill, knowledge)
    every = [
        one
        for one in certification_list(knowledge, session.today).certifications
        if wanted is None or any(part.skill == wanted for part in knowledge.certifications[one.id].covers)
    ]
    chosen = _chosen(every, {"status": status, "issuer": issuer}, _named("id", "name", "status"), sort)
    listed = CertificationList(today=session.today, certifications=chosen)
    session.show(
        "certifications",
        listed,
        lambda pages: pages.certifications_page(listed),
        brief=lambda pages: pages.certifications_glance(
            listed, _again("certs", status=status, issuer=issuer, skill=skill, sort=sort)
        ),
    )


def certs_show(session: Session, name: CertificationName) -> None:
    """One certification in full, with its status today, or on --today."""
    from mlcareer.advice.market.browse import certification_detail

    knowledge = session.knowledge
    found = knowledge.certifications[find("certification", name, knowledge)]
    detail = certification_detail(knowledge, found, session.today)
    session.show(
        "certification",
        detail,
        lambda pages: pages.certification_page(knowledge, detail),
        brief=lambda pages: pages.certification_glance(knowledge, detail, session.settings.currency.value),
    )


def certs_recommend(
    session: Session,
    role: Annotated[
        str, typer.Argument(metavar="ROLE", help="The role to work towards.", autocompletion=complete.roles)
    ],
    given: Given,
    time: Time,
    cert: Annotated[
        list[str] | None,
        typer.Option(
            "--cert",
            metavar="NAME",
            help="Ask about this one: if it is not recommended, why.",
            autocompletion=complete.certifications,
        ),
    ] = None,
    order: Annotated[
        str, typer.Option("--order", metavar="WORD", help="By 'worth', or most points per 'hours' or 'dollars'.")
    ] = "worth",
    top: Annotated[int | None, typer.Option("--top", min=1, metavar="N", help="How many to list.")] = None,
) -> None:
    """The certifications worth their money for you and a role. One to three, or none; with --full all of them.

    Only what can be taken on the day on which you would be ready for it: nothing retired, closing before, or
    unverified.
    """
    from mlcareer.advice.planning.certify import Order, recommend

    knowledge = session.knowledge
    orders: dict[str, Order] = {"worth": "worth", "hours": "hours", "dollars": "dollars"}
    if order not in orders:
        raise UsageError("unknown-order", f"'{order}' is no order; use worth, hours or dollars.")
    wanted = knowledge.roles[find_role(role, session, given.file)]
    advice = recommend(
        knowledge,
        session.completed(given.profile(session)),
        wanted,
        start=time.begins(session),
        pace=time.hours_per_week,
        order=orders[order],
        named=tuple(find("certification", name, knowledge) for name in cert or ()),
    )
    listed = {"listed": top} if top else {}
    asked = [*time.words, *(["--order", order] if order != "worth" else [])]
    again, plan = (
        given.called("certs", "recommend", advice.role, *asked),
        given.called("plan", advice.role, *time.words),
    )
    session.show(
        "certification-advice",
        advice,
        lambda pages: pages.certification_advice_page(knowledge, advice, again, plan, **listed),
        brief=None if top else lambda pages: pages.certification_advice_glance(advice, again, plan),
        rows=top,
    )


def resources_list(
    session: Session,
    skill: Skill = None,
    free: Annotated[bool, typer.Option("--free", help="Only what costs nothing.")] = False,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="WORD", help="Only those of this kind: book, course …")
    ] = None,
    sort: Sort = None,
) -> None:
    """Books, courses and sites to learn from. Whether they are live today, or on --today; sorted by id, title, kind
    or hours."""
    from mlcareer.advice.market.browse import ResourceList, resource_list

    knowledge = session.knowledge
    wanted = None if skill is None else find("skill", skill, knowledge)
    teaching = set(knowledge.taught_by.get(wanted, ())) if wanted else None
    every = [
        one
        for one in resource_list(knowledge, session.today).resources
        if (teaching is None or one.id in teaching) and (one.free or not free)
    ]
    orders = {**_named("id", "title", "kind"), "hours": lambda one: (one.hours_low is None, one.hours_low)}
    listed = ResourceList(today=session.today, resources=_chosen(every, {"kind": kind}, orders, sort))
    session.show(
        "resources",
        listed,
        lambda pages: pages.resources_page(listed),
        brief=lambda pages: pages.resources_glance(
            listed, _again("resources", skill=skill, free=free, kind=kind, sort=sort)
        ),
    )


def resources_show(session: Session, name: ResourceName) -> None:
    """One resource in full."""
    from mlcareer.advice.market.browse import resource_detail

    knowledge = session.knowledge
    found = knowledge.resources[find("resource", name, knowledge)]
    detail = resource_detail(found, session.today)
    session.show(
        "resource",
        detail,
        lambda pages: pages.resource_page(knowledge, detail),
        brief=lambda pages: pages.resource_glance(knowledge, detail),
    )
