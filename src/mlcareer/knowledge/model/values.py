"""The kinds of value that records are made of, with what each may be."""

from __future__ import annotations

from typing import Annotated, Literal

from mlcareer.bounds import Ge, Gt, Le, Lt, MinLen

Level = Annotated[int, Ge(0), Le(5)]
Text = Annotated[str, MinLen(1)]
Id = Annotated[str, MinLen(1)]
Sources = Annotated[tuple[Id, ...], MinLen(1)]
Factor = Annotated[float, Gt(0), Lt(1)]
Hours = Annotated[float, Ge(0)]
Money = Annotated[float, Ge(0)]
Country = Annotated[str, MinLen(2)]
"""ISO 3166-1 alpha-2, upper case."""
Moment = Annotated[str, MinLen(4)]
"""A date as exact as it is known: `2026`, `2026-03` or `2026-03-31`."""
Degree = Literal["none", "secondary", "some-college", "bachelor", "master", "doctorate"]
Seniority = Literal[
    "intern", "junior", "mid", "senior", "staff", "principal", "lead", "manager", "head", "director",
    "vice-president", "chief",
]  # fmt: skip
"""How far up a title stands, from the lowest; `staff` and `principal` are of those who lead nobody."""
Words = Annotated[tuple[Text, ...], MinLen(1)]
