"""A profile as YAML that a person may edit, and that reads back as the same profile."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from mlcareer.documents import parse_yaml
from mlcareer.profile.model import Profile, SkillClaim

_PLAIN = re.compile(r"[A-Za-z][\w &+/()-]*(?<! )", re.ASCII)
"""Texts that need no quotes, unless they are words such as `true`."""
_LONGEST = 250


def to_yaml(profile: Profile) -> str:
    """The profile as YAML, in the order of its fields; what was not stated is left out."""
    given = profile.model_dump(mode="json", exclude_defaults=True)
    if "skills" in given:
        given["skills"] = _skills(profile.skills)
    return "".join(_lines(given, "")) or "{}\n"


def _skills(claims: tuple[SkillClaim, ...]) -> Any:
    """Skills by name, or as a list where one stands twice or is longer than a key of YAML may be."""
    details = [claim.model_dump(mode="json", exclude_defaults=True) for claim in claims]
    if len({claim.name for claim in claims}) < len(claims) or any(len(_scalar(c.name)) > _LONGEST for c in claims):
        return details
    named = {detail.pop("name"): detail for detail in details}
    return {name: detail.get("level") if detail.keys() <= {"level"} else detail for name, detail in named.items()}


def _lines(value: dict[str, Any], indent: str) -> Iterator[str]:
    for key, item in value.items():
        if isinstance(item, dict):
            yield f"{indent}{_scalar(key)}:\n"
            yield from _lines(item, indent + "  ")
        elif isinstance(item, list):
            yield f"{indent}{_scalar(key)}:\n"
            yield from (f"{indent}  - {_flow(one)}\n" for one in item)
        else:
            yield f"{indent}{_scalar(key)}:{'' if item is None else ' ' + _scalar(item)}\n"


def _flow(value: Any) -> str:
    if not isinstance(value, dict | list):
        return _scalar(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return f"{{{', '.join(f'{_scalar(key)}: {_flow(item)}' for key, item in value.items())}}}"


def _scalar(value: Any) -> str:
    if not isinstance(value, str):
        return f"{value:g}" if isinstance(value, float) and float(f"{value:g}") == value else json.dumps(value)
    if _PLAIN.fullmatch(value) and parse_yaml(value, "").value == value:
        return value
    return '"' + "".join(map(_letter, value)) + '"'


def _letter(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"
