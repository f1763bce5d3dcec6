"""JSON text of a profile, read fast where it is plain: what is read here is what the careful reader reads too.

Measured in docs/decisions/0012-arrays.md: the parser that Pydantic brings is as fast as any.
"""

from __future__ import annotations

from typing import Any

from pydantic_core import from_json

from mlcareer.profile.file import MAX_PROFILE_BYTES


def plain_value(data: bytes) -> Any:
    """The value of JSON text, or None where only the careful reader can tell: faults, keys that may stand twice."""
    if len(data) > MAX_PROFILE_BYTES:
        return None
    try:
        value = from_json(data, allow_inf_nan=False)
    except ValueError:
        return None
    # Of a key that stands twice the parser keeps one; each has a colon, so that no more colons than keys is proof.
    return value if data.count(b":") == _keys(value) else None


def _keys(value: Any) -> int:
    """How many keys there are in a value."""
    if type(value) is dict:
        count = len(value)
        for inner in value.values():
            if type(inner) in _HOLDING:
                count += _keys(inner)
        return count
    return sum([_keys(inner) for inner in value if type(inner) in _HOLDING]) if type(value) is list else 0


_HOLDING = frozenset((dict, list))
