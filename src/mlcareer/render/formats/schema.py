"""The JSON schemas of every document that is read or written, made from the classes themselves."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from functools import partial
from types import GenericAlias
from typing import Any

from mlcareer.errors import UsageError
from mlcareer.render.formats.document import SCHEMA_VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_names() -> tuple[str, ...]:
    """The names of the documents that have a schema."""
    return tuple(sorted(_schemas()))


def schema(name: str) -> dict[str, Any]:
    """The JSON schema of a document. Raises UsageError for a name that is none."""
    schemas = _schemas()
    if name not in schemas:
        perhaps = f" Did you mean {near[0]}?" if (near := get_close_matches(name, schemas, 1)) else ""
        listed = ", ".join(sorted(schemas))
        raise UsageError("unknown-schema", f"there is no schema '{name}'.{perhaps} There are {listed}.")
    return {"$schema": DIALECT, "title": f"mlcareer {name}", **schemas[name]()}


def _schemas() -> dict[str, Callable[[], dict[str, Any]]]:
    from mlcareer.advice import group
    from mlcareer.advice.market import browse
    from mlcareer.advice.market.posting import match
    from mlcareer.advice.planning import certify, compare, path, plan, what_if
    from mlcareer.advice.standing import assess, progress
    from mlcareer.knowledge import survey
    from mlcareer.knowledge.base import FILES
    from mlcareer.knowledge.model import Method
    from mlcareer.knowledge.published.overlay import Imported
    from mlcareer.profile.model import Profile
    from mlcareer.reading.person.imported import Import
    from mlcareer.render.formats.document import BatchLine, CheckReport, ErrorDocument, Export, SchemaList
    from mlcareer.render.pages import config, saved

    documents: dict[str, type] = {
        "assessment": assess.Assessment,
        "certification": browse.CertificationDetail,
        "certification-advice": certify.CertificationAdvice,
        "certifications": browse.CertificationList,
        "check": CheckReport,
        "comparison": compare.Comparison,
        "config": config.Configuration,
        "export": Export,
        "forgotten": saved.Forgotten,
        "group": group.Group,
        "history": progress.Progress,
        "knowledge": survey.Survey,
        "knowledge-import": Imported,
        "profile-check": saved.ProfileCheck,
        "profile-path": saved.ProfilePath,
        "plan": plan.Plan,
        "path": path.Path,
        "import": Import,
        "posting": match.PostingReport,
        "postings": match.PostingList,
        "resource": browse.ResourceDetail,
        "resources": browse.ResourceList,
        "role": browse.RoleDetail,
        "roles": browse.RoleList,
        "saved-profile": saved.SavedProfile,
        "saved-profiles": saved.SavedList,
        "schemas": SchemaList,
        "search": browse.SearchResult,
        "skill": browse.SkillDetail,
        "skills": browse.SkillList,
        "sources": survey.SourceList,
        "what-if": what_if.WhatIf,
    }
    made: dict[str, Callable[[], dict[str, Any]]] = {
        name: partial(_enveloped, name, content) for name, content in documents.items()
    }
    made["profile"] = Profile.model_json_schema
    made["batch"] = partial(_of, BatchLine)
    made["error"] = partial(_of, ErrorDocument)
    made["method.yaml"] = partial(_of, Method, mode="validation")
    for kind, record in FILES.items():
        made[f"{kind}.yaml"] = partial(_of, GenericAlias(tuple, (record, ...)), mode="validation")
    return made


def _of(value_type: Any, mode: Any = "serialization") -> dict[str, Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(value_type).json_schema(mode=mode)


def _enveloped(kind: str, of: type) -> dict[str, Any]:
    """The schema of a document: the fields of its content beside those of the envelope."""
    content = _of(of)
    envelope = {
        "schema_version": {"const": SCHEMA_VERSION},
        "kind": {"const": kind},
        "knowledge": {
            "type": "object",
            "properties": {key: {"type": "string"} for key in ("version", "as_of", "digest")},
            "required": ["version", "as_of", "digest"],
        },
    }
    required = [*envelope, *(name for name in content["properties"])]
    return {**content, "properties": {**envelope, **content["properties"]}, "required": required}
