"""Bounds of values, written into their types: `Annotated[int, Ge(0)]`.

They are those of `annotated_types`, whose import takes a tenth of what that of the command line's library does, and
become those where somebody looks who knows them: Pydantic, when files are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["Ge", "Gt", "Le", "Lt", "MaxLen", "MinLen"]


class _Bound:
    """A bound. To Pydantic it is a group of bounds of `annotated_types`, of one."""

    __is_annotated_types_grouped_metadata__ = True

    def __init__(self, value: float) -> None:
        self.value = value

    def __iter__(self) -> Iterator[Any]:
        import annotated_types

        yield getattr(annotated_types, type(self).__name__)(self.value)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.value == other.value

    def __hash__(self) -> int:
        return hash((type(self), self.value))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.value})"


class Ge(_Bound):
    """At least this."""


class Gt(_Bound):
    """More than this."""


class Le(_Bound):
    """At most this."""


class Lt(_Bound):
    """Less than this."""


class MinLen(_Bound):
    """At least so many."""


class MaxLen(_Bound):
    """At most so many."""
