"""The JSON documents, version 1: an envelope with the knowledge base that was asked, and the values themselves.

A document is a frozen dataclass of the advice written out field by field, so its JSON schema comes from the same
class. Changes within version 1 only add.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from pydantic_core import PydanticSerializationError, to_jsonable_python
from pydantic_core import to_json as to_json_bytes

from mlcareer.advice.standing.assess import Ranked
from mlcareer.errors import CareerError, Problem
from mlcareer.knowledge.base import Stamp
from mlcareer.knowledge.model import (
    Certification,
    Family,
    Holders,
    Method,
    Portfolio,
    Resource,
    Role,
    Skill,
    Source,
    Study,
)
from mlcareer.outward import escaped_json, sound
from mlcareer.record import Record

SCHEMA_VERSION = 1


class CheckReport(Record):
    """The problems that the checks found, in order of place, and the codes of the checks; `notes` are worth knowing of
    a folder of one's own, and no problems."""

    problems: tuple[Problem, ...]
    checks: tuple[str, ...]
    notes: tuple[Problem, ...] = ()


class Export(Record):
    """The whole knowledge base."""

    method: Method
    sources: tuple[Source, ...]
    skills: tuple[Skill, ...]
    roles: tuple[Role, ...]
    certifications: tuple[Certification, ...]
    resources: tuple[Resource, ...]
    holders: tuple[Holders, ...]
    families: tuple[Family, ...]
    milestones: tuple[Portfolio, ...]
    studies: tuple[Study, ...]


class SchemaList(Record):
    """The names of the documents and files that have a schema."""

    schemas: tuple[str, ...]


class Failure(Record):
    """Why a command could not do what was asked: a stable word, a sentence, and the places in a file, if any."""

    code: str
    message: str
    problems: tuple[Problem, ...]


class ErrorDocument(Record):
    """What is written to standard error in place of a document. No knowledge base need have been read."""

    schema_version: int
    kind: Literal["error"]
    error: Failure


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
    envelope = {"schema_version": SCHEMA_VERSION, "kind": kind, "knowledge": stamp}
    assert not envelope.keys() & content.values().keys(), "a document's own fields may not hide those of its envelope"
    return {**envelope, **content.values()}


def error_document(error: CareerError) -> dict[str, Any]:
    """An error as a JSON document."""
    failure = Failure(code=error.code, message=sound(error.message), problems=sound_problems(error.problems))
    return vars(ErrorDocument(schema_version=SCHEMA_VERSION, kind="error", error=failure))


def sound_problems(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems in sound texts."""
    return tuple(replace(p, file=sound(p.file), message=sound(p.message)) for p in problems)


def to_json(content: Any) -> str:
    """JSON text, indented, in the letters it is written in; records are written field by field. What is not seen is
    written as an escape, and half a letter as a question mark."""
    try:
        return escaped_json(to_json_bytes(content, indent=2).decode())
    except PydanticSerializationError:
        plain = to_jsonable_python(content)
        return escaped_json(to_json_bytes(_sound(plain), indent=2).decode())


def _sound(value: Any) -> Any:
    """A plain value in sound texts."""
    if isinstance(value, dict):
        return {sound(key): _sound(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_sound(each) for each in value]
    return sound(value) if isinstance(value, str) else value
