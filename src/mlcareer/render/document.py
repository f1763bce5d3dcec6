"""The JSON documents, version 1: an envelope with the knowledge base that was asked, and the values themselves.

A document is a frozen dataclass of the advice written out field by field, so its JSON schema comes from the same
class. Changes within version 1 only add.
"""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json as to_json_bytes

from mlcareer.advice.assess import Ranked
from mlcareer.errors import Problem
from mlcareer.knowledge.load import Stamp
from mlcareer.knowledge.model import Certification, Method, Resource, Role, Skill, Source
from mlcareer.record import Record

SCHEMA_VERSION = 1


class CheckReport(Record):
    """The problems that the checks found, in order of place, and the codes of the checks."""

    problems: tuple[Problem, ...]
    checks: tuple[str, ...]


class Export(Record):
    """The whole knowledge base."""

    method: Method
    sources: tuple[Source, ...]
    skills: tuple[Skill, ...]
    roles: tuple[Role, ...]
    certifications: tuple[Certification, ...]
    resources: tuple[Resource, ...]


class BatchError(Record):
    """Why a line of a batch could not be read."""

    code: str
    message: str


class BatchLine(Record):
    """One line of a batch's answer: named by the profile's id, or else by its line; a ranking, or an error."""

    id: str | None = None
    line: int | None = None
    ranking: tuple[Ranked, ...] | None = None
    unrecognised: tuple[str, ...] | None = None
    error: BatchError | None = None


def document(stamp: Stamp, kind: str, content: Record) -> dict[str, Any]:
    """A value of the advice as a JSON document of a kind, resting on the knowledge base of `stamp`."""
    return {"schema_version": SCHEMA_VERSION, "kind": kind, "knowledge": stamp, **vars(content)}


def to_json(content: Any) -> str:
    """JSON text, indented, in the letters it is written in; records are written field by field."""
    return to_json_bytes(content, indent=2).decode()
