"""An excerpt of a JSON document: the fields that a small answer keeps, and the schema of what is left.

What to keep is a tree of field names: `{"roles": {"role": None}}` keeps, of every entry of `roles`, `role` with all
that is in it. The published schema of the document, cut by the same tree, describes the excerpt.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Kept = Mapping[str, Any]
"""Field names, each with the fields kept of what it holds, or None for all of it."""


def excerpt(value: Any, kept: Kept | None) -> Any:
    """The part of a plain value that is kept; of a list that of each entry."""
    if kept is None:
        return value
    if isinstance(value, list):
        return [excerpt(each, kept) for each in value]
    if not isinstance(value, Mapping):
        return value
    return {key: excerpt(value[key], inner) for key, inner in kept.items() if key in value}


def excerpt_schema(schema: Mapping[str, Any], kept: Kept) -> dict[str, Any]:
    """The schema of an excerpt of what `schema` describes, with the definitions that it still needs."""
    definitions = schema.get("$defs", {})
    cut = _cut(schema, kept, definitions)
    needed = _needed(cut, definitions)
    return {**cut, **({"$defs": needed} if needed else {})}


def _cut(schema: Mapping[str, Any], kept: Kept | None, definitions: Mapping[str, Any]) -> dict[str, Any]:
    if kept is None:
        return dict(schema)
    if "$ref" in schema:
        return _cut(definitions[schema["$ref"].removeprefix("#/$defs/")], kept, definitions)
    if "items" in schema:
        return {"type": "array", "items": _cut(schema["items"], kept, definitions)}
    if "anyOf" in schema:
        return {"anyOf": [_cut(one, kept, definitions) for one in schema["anyOf"]]}
    if "properties" not in schema:
        return dict(schema)
    properties = schema["properties"]
    return {
        "type": "object",
        "properties": {
            name: _cut(properties[name], inner, definitions) for name, inner in kept.items() if name in properties
        },
        "required": [name for name in kept if name in schema.get("required", ())],
    }


def _needed(schema: Any, definitions: Mapping[str, Any]) -> dict[str, Any]:
    """The definitions that a schema refers to, and those that these refer to."""
    found: dict[str, Any] = {}
    waiting = [schema]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            name = str(one.get("$ref", "")).removeprefix("#/$defs/")
            if name and name not in found:
                found[name] = definitions[name]
                waiting.append(definitions[name])
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return dict(sorted(found.items()))
