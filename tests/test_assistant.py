"""The server for assistants, spoken to by the client of the official SDK over standard input and output."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest
from commands import load_once
from jsonschema import Draft202012Validator

from mlcareer import Profile, assess
from mlcareer.render.formats.excerpt import excerpt, excerpt_schema

mcp = pytest.importorskip("mcp", reason="the extra 'mcp' is not installed")

TODAY = "2026-11-28"
ME = {
    "skills": {"python": 4, "sql": 3},
    "experience": [{"title": "Data analyst", "years": 4}],
    "target_roles": ["ML engineer"],
}
WATCHED = """
import sys
def watch(event, given):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo"):
        print(event, given, file=sys.stderr)
        raise SystemExit(9)
sys.addaudithook(watch)
from mlcareer.cli.app import main
sys.exit(main(["mcp", "--today", sys.argv[1]]))
"""
"""The command, in a process that ends at the first attempt to reach a network."""

Talk = Callable[[Any], Awaitable[None]]


def converse(talk: Talk) -> None:
    """Start the server as a client would, and hold a conversation with it."""
    import anyio
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    async def main() -> None:
        called = StdioServerParameters(command=sys.executable, args=["-c", WATCHED, TODAY])
        async with stdio_client(called) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            await talk(session)

    anyio.run(main)


def test_a_conversation() -> None:
    async def talk(session: Any) -> None:
        tools = {tool.name: tool for tool in (await session.list_tools()).tools}
        assert set(tools) == {"search", "show", "assess", "plan", "path", "what_if", "posting"}
        assert all(tool.description and tool.annotations.read_only_hint for tool in tools.values())
        calls: dict[str, dict[str, Any]] = {
            "search": {"kind": "certification", "words": "aws"},
            "show": {"kind": "role", "name": "ML engineer"},
            "assess": {"profile": {**ME, "education": "MSc Physics, 2014"}},
            "plan": {"role": "MLE", "profile": ME},
            "path": {"role": "ML engineer", "profile": ME},
            "what_if": {"profile": ME, "learn": {"docker": 3}},
            "posting": {
                "text": "Data engineer. You must know SQL, Python and Spark. Nice to have: dbt.",
                "profile": ME,
            },
        }
        for name, given in calls.items():
            answer = await session.call_tool(name, given)
            assert not answer.is_error, answer.content
            text = answer.content[0].text
            size = len(json.dumps(answer.structured_content))
            assert 0 < len(text) < 1_000, "a sentence, not the document again"
            assert size < 20_000, f"{name}: {size}"
            if schema := tools[name].output_schema:
                Draft202012Validator(schema).validate(answer.structured_content)

    converse(talk)


def test_numbers_are_those_of_the_advice_and_full_is_the_whole_document() -> None:
    async def talk(session: Any) -> None:
        expected = assess(load_once(), Profile.model_validate(ME), today=date.fromisoformat(TODAY))
        given = (await session.call_tool("assess", {"profile": ME, "top": 3})).structured_content["roles"]
        assert [(r["role"], r["readiness"], r["fit"]) for r in given] == [
            (r.role, r.readiness, r.fit) for r in expected.roles[:3]
        ]
        whole = (await session.call_tool("assess", {"profile": ME, "top": 1, "full": True})).structured_content
        assert whole["roles"][0]["ledger"]
        assert "ledger" not in given[0]

    converse(talk)


def test_what_to_do_this_week_and_what_was_not_understood_are_said() -> None:
    skills = load_once().skills

    async def talk(session: Any) -> None:
        plan = await session.call_tool("plan", {"role": "MLE", "profile": {**ME, "hours_per_week": 2.5}})
        week = plan.structured_content["this_week"]
        assert plan.content[0].text.endswith(f"This week 2.5 h of {skills[week['skill']].name}.")
        odd = await session.call_tool("assess", {"profile": {"skills": {"pyton": 3}}})
        assert odd.content[0].text.endswith("Not understood, and not counted: 'pyton'.")

    converse(talk)


def test_mistakes_are_errors_that_say_what_to_do() -> None:
    async def talk(session: Any) -> None:
        unknown = await session.call_tool("show", {"kind": "skill", "name": "pythn"})
        assert unknown.is_error
        assert "Did you mean Python" in unknown.content[0].text
        beyond = await session.call_tool("assess", {"profile": {"skills": {"python": 9}}})
        assert beyond.is_error
        assert "0 to 5" in beyond.content[0].text
        no_role = await session.call_tool("plan", {"role": "beekeeper", "profile": ME})
        assert no_role.is_error
        assert "no role is called 'beekeeper'" in no_role.content[0].text

    converse(talk)


def test_the_knowledge_base_is_read_as_resources() -> None:
    async def talk(session: Any) -> None:
        templates = (await session.list_resource_templates()).resource_templates
        assert {str(one.uri_template) for one in templates} == {
            f"mlcareer://{kind}/{{name}}" for kind in ("role", "skill", "certification", "resource")
        }
        page = json.loads((await session.read_resource("mlcareer://role/data-scientist")).contents[0].text)
        assert page["kind"] == "role"
        assert page["id"] == "data-scientist"

    converse(talk)


def test_an_excerpt_and_its_schema() -> None:
    schema = {
        "type": "object",
        "properties": {"rows": {"type": "array", "items": {"$ref": "#/$defs/Row"}}, "other": {"type": "string"}},
        "required": ["rows", "other"],
        "$defs": {
            "Row": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"id": {"type": "string"}, "why": {"$ref": "#/$defs/Why"}, "more": {"type": "number"}},
                "required": ["id", "why"],
            },
            "Why": {"type": "object", "properties": {"text": {"type": "string"}}},
        },
    }
    kept = {"rows": {"id": None, "why": None}}
    value = {"rows": [{"id": "a", "why": {"text": "b"}, "more": 1}], "other": "c"}
    assert excerpt(value, kept) == {"rows": [{"id": "a", "why": {"text": "b"}}]}
    cut = excerpt_schema(schema, kept)
    assert set(cut["$defs"]) == {"Why"}
    assert cut["required"] == ["rows"]
    Draft202012Validator(cut).validate(excerpt(value, kept))
    with pytest.raises(Exception, match="is a required property"):
        Draft202012Validator(cut).validate({"rows": [{"id": "a"}]})
