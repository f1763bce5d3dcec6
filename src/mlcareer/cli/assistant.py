"""The tools of the server for assistants.

Each answers with a sentence in words and an excerpt of the JSON document that the command of its name prints, never the
same twice; `full` asks for the whole document. Nothing is kept or written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import wraps
from importlib.metadata import version
from inspect import signature
from typing import Annotated, Any, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from pydantic import BeforeValidator, Field
from pydantic_core import from_json

from mlcareer.advice.market.browse import search_records
from mlcareer.advice.planning.plan import Plan
from mlcareer.advice.standing.assess import Assessment
from mlcareer.cli.session import find
from mlcareer.counts import count
from mlcareer.errors import CareerError, UsageError
from mlcareer.knowledge.base import Knowledge
from mlcareer.profile.model import Profile, SkillClaim
from mlcareer.profile.studied import with_degrees
from mlcareer.record import Record
from mlcareer.render.formats.document import document, to_json
from mlcareer.render.formats.excerpt import Kept, excerpt, excerpt_schema
from mlcareer.render.formats.schema import schema
from mlcareer.render.words import of_a_week

Kind = Literal["role", "skill", "certification", "resource"]
Name = Annotated[str, Field(min_length=1, max_length=200, description="An id, a title or another name.")]
Words = Annotated[str, Field(min_length=1, max_length=200, description="All of them have to be found.")]
Advertisement = Annotated[str, Field(min_length=1, max_length=100_000, description="The text of an advertisement.")]
Full = Annotated[bool, Field(description="The whole document instead of its most important fields.")]
Person = Annotated[
    Profile,
    Field(
        description="What the person said, and nothing that they did not say: skills by name with levels 0 (none), "
        "1 awareness, 2 novice, 3 intermediate, 4 advanced, 5 expert; jobs with years; education; target roles."
    ),
]
INSTRUCTIONS = (
    "Facts about roles, skills, certifications and courses in machine learning, data and AI, each with a source and a "
    "date, and advice whose every point can be checked. Readiness is said (from the person's words), likely (with "
    "guesses from jobs and studies) and at most. Pass on what is unknown as unknown; quote numbers as they are; never "
    "use it to decide about other people. Names that are not known are errors with the nearest names: ask the person."
)
_ENVELOPE: Kept = {"schema_version": None, "kind": None, "knowledge": None}
_STANDING: Kept = dict.fromkeys(
    ("role", "title", "rank", "fit", "readiness", "readiness_expected", "readiness_upper", "band", "band_expected")
)
_WAY: Kept = {"hops": dict.fromkeys(("role", "title", "hours_low", "hours_high", "pay"))}
_CHANGED: Kept = dict.fromkeys(("role", "title", "before", "after"))
_KEPT: dict[str, Kept] = {
    "assessment": {
        "profile": {"unrecognised": None},
        "compared": None,
        "roles": {
            **_STANDING,
            "essential_gaps": None,
            "gates": {"kind": None, "strength": None, "status": None, "needs": None, "has": None},
            "next_steps": {"skill": None, "from_level": None, "to_level": None, "hours_low": None, "hours_high": None},
        },
        "questions": {"skill": None, "asks": None},
    },
    "plan": {
        **dict.fromkeys(
            ("role", "title", "readiness", "readiness_expected", "readiness_expected_after", "band_expected_after"),
        ),
        **dict.fromkeys(("hours", "weeks", "ends", "exact", "this_week", "apply_from")),
        "steps": dict.fromkeys(("skill", "from_level", "to_level", "hours", "resources")),
        "unrecognised": None,
    },
    "path": {
        **dict.fromkeys(("role", "title", "readiness", "readiness_expected", "reached", "exact")),
        "direct": _WAY,
        "ways": _WAY,
    },
    "what-if": {"change": {"learnt": None, "hours_low": None, "hours_high": None, "roles": _CHANGED}, "best": None},
    "search": {"searched": None, "query": None, "hits": {"id": None, "name": None, "summary": None}},
    "role": dict.fromkeys(
        ("id", "title", "family", "seniority", "summary", "requirements", "gates", "enters_from", "leads_to", "nearest")
    ),
    "skill": dict.fromkeys(("id", "name", "category", "summary", "prerequisites", "hours", "needed_by", "taught_by")),
    "certification": dict.fromkeys(
        ("id", "name", "issuer", "code", "status_today", "today", "fees", "validity", "successor", "covers", "notes")
    ),
    "resource": {"resource": None, "is_live": None},
    "posting": {
        "posting": dict.fromkeys(("title", "employer", "place", "pay", "degrees", "years", "requirements", "roles")),
        "you": dict.fromkeys(("readiness", "readiness_expected", "readiness_upper", "band", "lacks", "gates")),
    },
}
"""What a small answer keeps of each kind of document, beside its envelope."""


def server(knowledge: Knowledge, today: date) -> MCPServer:
    """The server, with its tools and the pages of the knowledge base as resources."""
    made = MCPServer(
        "mlcareer",
        version=version("mlcareer"),
        instructions=INSTRUCTIONS,
        tools=_tools(knowledge, today),
        log_level="ERROR",
    )
    for kind in ("role", "skill", "certification", "resource"):
        _publish(made, knowledge, today, kind)
    return made


def _publish(made: MCPServer, knowledge: Knowledge, today: date, kind: Kind) -> None:
    """The records of a kind as resources, `mlcareer://role/data-scientist`."""

    def page(name: str) -> str:
        return to_json(document(knowledge.stamp, kind, _record(knowledge, kind, name, today)))

    made.resource(
        f"mlcareer://{kind}/{{name}}", name=kind, description=f"A {kind}, whole.", mime_type="application/json"
    )(page)


def _tools(knowledge: Knowledge, today: date) -> list[Tool]:
    """The tools, in the order in which they are listed."""

    def search(kind: Kind, words: Words, limit: Annotated[int, Field(ge=1, le=50)] = 10) -> CallToolResult:
        """Find roles, skills, certifications or resources by words in their names and descriptions."""
        found = search_records(knowledge, kind, words)
        hits = found.hits[:limit]
        more = f", and {len(found.hits) - len(hits)} more" if len(found.hits) > len(hits) else ""
        said = f"Found: {', '.join(hit.name for hit in hits)}{more}." if hits else "Nothing was found."
        return _answer(knowledge, "search", replace(found, hits=hits), said)

    def show(kind: Kind, name: Name, full: Full = False) -> CallToolResult:
        """One role, skill, certification or resource, with the sources of what is said of it."""
        record = _record(knowledge, kind, name, today)
        return _answer(knowledge, kind, record, f"The {kind} '{name}', and where that is from.", full=full)

    def assess(
        profile: Person,
        role: Annotated[str | None, Field(description="Look at this role alone.")] = None,
        top: Annotated[int, Field(ge=1, le=50, description="How many of the best roles.")] = 5,
        full: Full = False,
    ) -> CallToolResult:
        """Which roles fit a person, how ready they are for each, what is missing, and what to ask them next."""
        from mlcareer.advice.standing.assess import assess as compute

        chosen = (_role(knowledge, role),) if role else ()
        whole = compute(knowledge, profile, today=today, roles=chosen, detailed=top)
        result = replace(whole, roles=whole.roles[:top])
        numbers = [f"{r.title} {r.readiness:.0f} said, {r.readiness_expected:.0f} likely" for r in result.roles]
        said = f"Of 100: {'; '.join(numbers)}." if numbers else "Nothing is known yet to rank roles by; ask."
        return _answer(knowledge, "assessment", result, f"{said}{_not_understood(result)}", full=full)

    def plan(
        role: Name,
        profile: Person,
        hours_per_week: Annotated[float | None, Field(gt=0, le=168)] = None,
        budget: Annotated[float | None, Field(gt=0, description="Hours in all.")] = None,
        free: Annotated[bool, Field(description="Only free resources.")] = False,
        full: Full = False,
    ) -> CallToolResult:
        """What to learn for a role, in order, with hours and resources: proven best under its rules, or how near."""
        from mlcareer.advice.planning.plan import plan as make

        made = make(
            knowledge,
            profile,
            _role(knowledge, role),
            today=today,
            hours_per_week=hours_per_week,
            budget=budget,
            free=free,
        )
        steps = count(len(made.steps), "step")
        said = f"{made.title}: {steps}, {made.hours.expected:.0f} hours, to {made.readiness_expected_after:.0f}."
        said += _this_week(knowledge, made)
        return _answer(knowledge, "plan", made, said, full=full)

    def path(role: Name, profile: Person, full: Full = False) -> CallToolResult:
        """The ways to a role, directly or over other roles."""
        from mlcareer.advice.planning.path import path as find_ways

        found = find_ways(knowledge, profile, knowledge.roles[_role(knowledge, role)])
        return _answer(knowledge, "path", found, f"{count(len(found.ways), 'way')} to {found.title}.", full=full)

    def what_if(
        profile: Person,
        learn: Annotated[
            dict[str, Annotated[int, Field(ge=1, le=5)]], Field(max_length=20, description="Skill names to levels.")
        ],
        top: Annotated[int, Field(ge=1, le=100, description="How many of the roles that change most.")] = 8,
        full: Full = False,
    ) -> CallToolResult:
        """What learning some skills would change for a person, role by role."""
        from mlcareer.advice.planning.what_if import what_if as change

        claims = tuple(SkillClaim(name=_skill(knowledge, name), level=level) for name, level in learn.items())
        result = change(knowledge, profile, claims)
        if result.change and not full:
            result = replace(result, change=replace(result.change, roles=result.change.roles[:top]))
        return _answer(knowledge, "what-if", result, f"Every role before and after {', '.join(learn)}.", full=full)

    def posting(text: Advertisement, profile: Person | None = None, full: Full = False) -> CallToolResult:
        """What a job advertisement asks for and, with a profile, how the person stands with it."""
        from mlcareer.advice.market.posting.advertisements import Advertisements
        from mlcareer.advice.market.posting.match import report

        ads = Advertisements(knowledge=knowledge)
        found = report(ads, ads.read(text), profile, today=today)
        stands = f", {found.you.readiness:.0f} of 100 by what was said" if found.you else ""
        return _answer(knowledge, "posting", found, f"What the advertisement asks for{stands}.", full=full)

    return [
        _tool(search, "search", knowledge),
        _tool(show, None, knowledge),
        _tool(assess, "assessment", knowledge),
        _tool(plan, "plan", knowledge),
        _tool(path, "path", knowledge),
        _tool(what_if, "what-if", knowledge),
        _tool(posting, "posting", knowledge),
    ]


def _this_week(knowledge: Knowledge, made: Plan) -> str:
    """What a plan with a pace begins with; empty for one without."""
    week = made.this_week
    return f" This week {of_a_week(week)} h of {knowledge.skills[week.skill].name}." if week else ""


def _not_understood(result: Assessment) -> str:
    """The first names that are not known here; empty where there are none."""
    names = [f"'{one.as_given}'" for one in result.profile.unrecognised[:5]]
    return f" Not understood, and not counted: {', '.join(names)}." if names else ""


def _tool(function: Callable[..., CallToolResult], kind: str | None, knowledge: Knowledge) -> Tool:
    """A tool that only reads; its answers are documents of a kind, whose schema is published where it is one kind."""
    made = Tool.from_function(
        _speaking(function, knowledge), annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False)
    )
    if kind is not None:
        made.fn_metadata.output_schema = excerpt_schema(schema(kind), {**_ENVELOPE, **_KEPT[kind]})
    return made


def _speaking(function: Callable[..., CallToolResult], knowledge: Knowledge) -> Callable[..., CallToolResult]:
    """A function whose errors reach the assistant as sentences with what to do, and which takes degrees in a profile by
    their names, too."""
    told = BeforeValidator(lambda given: with_degrees(given, knowledge))
    takes = signature(function, eval_str=True)
    parameters = [
        one.replace(annotation=Annotated[one.annotation, told]) if name == "profile" else one
        for name, one in takes.parameters.items()
    ]

    @wraps(function)
    def call(**given: Any) -> CallToolResult:
        try:
            return function(**given)
        except CareerError as error:
            raise ToolError(error.message) from None

    call.__signature__ = takes.replace(parameters=parameters)  # type: ignore[attr-defined]
    return call


def _answer(knowledge: Knowledge, kind: str, content: Record, said: str, *, full: bool = False) -> CallToolResult:
    """A sentence, and the document or an excerpt of it."""
    plain = from_json(to_json(document(knowledge.stamp, kind, content)))
    kept = excerpt(plain, None if full else {**_ENVELOPE, **_KEPT[kind]})
    return CallToolResult(content=[TextContent(type="text", text=said)], structured_content=kept)


def _role(knowledge: Knowledge, title: str) -> str:
    """The id of the role that a title names. Raises UsageError with those near in meaning."""
    role = knowledge.titles.understand(title).role
    if role is None:
        nearest = " or ".join(knowledge.titles.nearest(title))
        raise UsageError(
            "unknown-role", f"no role is called '{title}'.{f' Did you mean {nearest}?' if nearest else ''}"
        )
    return role


def _skill(knowledge: Knowledge, name: str) -> str:
    return find("skill", name, knowledge)


def _record(knowledge: Knowledge, kind: Kind, name: str, today: date) -> Record:
    """A record in full, by any of its names. Raises UsageError with the nearest ones."""
    from mlcareer.advice.market import browse

    match kind:
        case "role":
            return browse.role_detail(knowledge, knowledge.roles[_role(knowledge, name)])
        case "skill":
            return browse.skill_detail(knowledge, knowledge.skills[_skill(knowledge, name)], today)
        case "certification":
            found = find("certification", name, knowledge)
            return browse.certification_detail(knowledge, knowledge.certifications[found], today)
        case "resource":
            found = find("resource", name, knowledge)
            return browse.resource_detail(knowledge.resources[found], today)
