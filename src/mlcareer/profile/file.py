"""A profile from a YAML or JSON document, with every fault in it at its line."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic_core import ValidationError

from mlcareer.counts import count
from mlcareer.documents import MAX_DATA_BYTES, Document, Where, decode, parse, read_text
from mlcareer.errors import CareerError, first_of
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.studies import DEGREE_RANKS
from mlcareer.outward import command, file_word
from mlcareer.profile.keys import key_perhaps_meant
from mlcareer.profile.model import KEYS, MOST, Profile
from mlcareer.reading.wordings import wordings
from mlcareer.shapes import shape

MAX_PROFILE_BYTES = MAX_DATA_BYTES
_SHOWN = 200
"""Letters of the path to a key that are shown where it is at fault."""


def read_profile(source: str, knowledge: Knowledge | None = None) -> Profile:
    """The profile in a file, or on standard input where `source` is `-`; with a knowledge base its degrees may be named
    as people name them, and its words for keys are known. Raises CareerError with the remedy."""
    if source == "-":
        data = sys.stdin.buffer.read(MAX_PROFILE_BYTES + 1)
        document = parse(decode(data, "standard input", limit=MAX_PROFILE_BYTES), "standard input")
    else:
        document = parse(read_text(Path(source), limit=MAX_PROFILE_BYTES), source)
    return parse_profile(document, knowledge)


_GLUED = shape(r"(?:^|\s)([^\s:]{1,40}):([^\s:/]{1,20})(?=\s|$)")
_SHOULD_BE = {
    "float_parsing": "should be a plain number such as 3.5, with a point and no unit",
    "int_parsing": "should be a whole number such as 3",
    "tuple_type": "should be a list, in brackets: [one, another]",
    "list_type": "should be a list, in brackets: [one, another]",
}
"""What a value should be, by how the model's library calls the fault."""
_SUCH_AS = {
    "skills": "[python, sql], or with levels {python: 4, sql: 3}",
    "experience": "[{title: nurse, years: 8}]",
    "certifications": "[aif-c01]",
    "target_roles": "[one, another]",
    "education": "bachelor, BSc Biology, or with its field {level: bachelor, field: biology}, or a list of such",
}
"""How a key is written, where what stands there is no list or no such word."""


def parse_profile(document: Document, knowledge: Knowledge | None = None) -> Profile:
    """The profile in a parsed document, with degrees by their names where a knowledge base is given. Raises CareerError
    with all faults at their lines."""
    given = document.value
    if given is None:
        raise CareerError("profile-empty", f"{document.file} is empty; a profile needs at least 'skills'.")
    if not isinstance(given, Mapping):
        kind = "a list" if isinstance(given, list) else "a single value"
        instead = ""
        if isinstance(given, list) and given and all(isinstance(one, str) for one in given):
            instead = " If these are skills, write 'skills:' above them."
        if isinstance(given, list) and any(isinstance(one, Mapping) for one in given):
            instead = f" If these are people: {command('mlcareer', 'batch', file_word(document.file))}"
        raise CareerError(
            "profile-invalid",
            f"{document.file} is {kind}; a profile is a mapping with keys such as 'skills' and 'education'.{instead}",
        )
    try:
        return _validated(given, knowledge)
    except ValidationError as error:
        skills = _skill_keys(given)
        problems = [
            document.problem(
                (where := _where(skills, fault["loc"])), "profile-invalid", _message(where, fault, knowledge)
            )
            for fault in error.errors(include_url=False)
            if fault["loc"]
        ]
        found = count(len(problems), "problem")
        raise CareerError("profile-invalid", f"{document.file} has {found}.", first_of(problems)) from None


def _validated(given: Any, knowledge: Knowledge | None) -> Profile:
    """The profile that a value is; with a knowledge base, with the degrees that it names. Raises ValidationError."""
    try:
        return Profile.model_validate(given)
    except ValidationError:
        if knowledge is None:
            raise
        from mlcareer.profile.studied import with_degrees

        return Profile.model_validate(with_degrees(given, knowledge))


def _such_as(where: Where) -> str:
    """How the key is written in which something is wrong, where that is shown by an example."""
    return f" Write {_SUCH_AS[key]}." if (key := str(where[0])) in _SUCH_AS else ""


def _skill_keys(given: Mapping[str, Any]) -> list[str] | None:
    """The names of the skills where they were given as a mapping."""
    skills = given.get("skills")
    return list(skills) if isinstance(skills, Mapping) else None


def _where(skills: list[str] | None, loc: tuple[str | int, ...]) -> Where:
    """The path in the file of a fault in the profile: skills are a list there only if they were given as one."""
    if loc[0] != "skills" or len(loc) < 2 or not isinstance(loc[1], int) or skills is None:
        return loc
    return ("skills", skills[loc[1]], *loc[2:])


def _message(where: Where, fault: Any, knowledge: Knowledge | None) -> str:
    name = ".".join(str(part) for part in where)
    name = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}..."
    if fault["type"] == "extra_forbidden":
        known = ", ".join(KEYS)
        key = name.casefold().replace(" ", "_").replace("-", "_")
        meant = key_perhaps_meant(key, wordings(knowledge.language.wordings if knowledge else None))
        near = [meant] if meant else get_close_matches(key, KEYS, 1)
        perhaps = f"Did you mean '{near[0]}'? " if near else ""
        return (
            f"'{name}' is not a key of a profile. {perhaps}The keys are {known}."
            if len(fault["loc"]) == 1
            else f"'{name}' is not read.{_such_as(where)}"
        )
    if fault["type"] == "too_long":
        return f"'{name}': has {fault['ctx']['actual_length']:,} entries; a profile takes {MOST:,} at most."
    if fault["type"] == "model_type":
        return f"'{name}': should be a mapping of keys to values.{_such_as(where)}"
    key = str(where[0])
    if fault["type"] in ("tuple_type", "list_type") and key in _SUCH_AS and len(where) == 1:
        if glued := _GLUED.search(str(fault["input"])):
            return f"'{name}': a colon has a blank behind it; write {glued[1]}: {glued[2]}"
        return f"'{name}': should be a list, in brackets: {_SUCH_AS[key]}."
    if instead := _SHOULD_BE.get(fault["type"]):
        return f"'{name}': {instead}."
    if key == "education" and fault["type"] in ("literal_error", "missing"):
        told = f"the degree should be {', '.join(DEGREE_RANKS)}, or one that is held, by its name"
        return f"'education': {told}.{_such_as(where)}"
    message = fault["msg"].removeprefix("Value error, ").removeprefix("Input ").replace("valid tuple", "valid list")
    return f"'{name}': {message[:1].lower()}{message[1:]}."
