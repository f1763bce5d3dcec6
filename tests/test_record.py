"""Records: frozen values that are equal by content."""

from __future__ import annotations

import pickle
from dataclasses import MISSING, FrozenInstanceError, fields, is_dataclass, replace
from typing import ClassVar

import pytest

from mlcareer.record import Record, under, ways


class Point(Record):
    x: int
    y: int = 0


class Named(Point):
    name: str


def test_fields_are_given_by_name_or_left_to_their_default() -> None:
    assert (Point(x=1).x, Point(x=1).y) == (1, 0)
    assert [field.name for field in fields(Named)] == ["x", "y", "name"]


def test_a_class_is_a_dataclass_when_one_asks_and_no_other_with_it() -> None:
    class Above(Record):
        kind: ClassVar[str] = "none"
        first: int = 1

    class Below(Above, later=("second",)):
        second: int = 2
        third: str
        first: int = 3

    assert [(one.name, one.default) for one in fields(Below)] == [("first", 3), ("second", 2), ("third", MISSING)]
    assert [(one.name, one.default) for one in fields(Above)] == [("first", 1)]
    assert Below(third="c").values() == {"first": 3, "second": 2, "third": "c"}
    assert replace(Below(third="c"), second=5).second == 5
    assert is_dataclass(Below)


@pytest.mark.parametrize(("given", "wrong"), [({}, "x"), ({"x": 1, "z": 2}, "z"), ({"y": 1, "z": 2}, "x, z")])
def test_a_missing_or_unknown_field_is_a_mistake(given: dict[str, int], wrong: str) -> None:
    with pytest.raises(TypeError, match=f"^Point: missing or unknown: {wrong}$"):
        Point(**given)


def test_a_record_cannot_be_changed() -> None:
    point = Point(x=1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del point.x


def test_records_are_equal_by_type_and_content() -> None:
    assert Point(x=1) == Point(x=1, y=0)
    assert Point(x=1) != Point(x=2)
    assert Point(x=1) != Named(x=1, name="a")
    assert len({Point(x=1), Point(x=1), Point(x=2)}) == 2


def test_a_record_shows_its_content_and_survives_pickling() -> None:
    assert repr(Named(x=1, name="a")) == "Named(x=1, y=0, name='a')"
    assert pickle.loads(pickle.dumps(Point(x=1))) == Point(x=1)


class Leaf(Record):
    note: str
    count: int = 0
    sources: tuple[str, ...] = ()


class Branch(Record):
    leaf: Leaf | None = None
    leaves: tuple[Leaf, ...] = ()
    numbers: tuple[int, ...] = ()


def test_what_stands_under_a_key_is_found_wherever_it_is() -> None:
    one = Branch(leaf=Leaf(note="a", sources=("x", "y")), leaves=(Leaf(note="b"),), numbers=(1, 2))
    assert sorted(under(one, frozenset(("note",)))) == [(("leaf", "note"), "a"), (("leaves", 0, "note"), "b")]
    assert sorted(under(one, frozenset(("sources",)))) == [(("leaf", "sources", 0), "x"), (("leaf", "sources", 1), "y")]
    assert list(under(one, frozenset(("leaf", "none")))) == []
    assert ways(Branch, frozenset(("note",))) == ("leaf", "leaves")
    assert ways(Branch, frozenset(("numbers",))) == ("numbers",)
