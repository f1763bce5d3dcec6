"""Records that are checked as they are made: the types of their fields decide, to Pydantic types like any other."""

from __future__ import annotations

import json
import pickle
from dataclasses import FrozenInstanceError
from typing import Annotated, Any, Literal

import annotated_types
import pytest
from pydantic import TypeAdapter
from pydantic_core import ValidationError

from mlcareer.bounds import Ge, Gt, Le, Lt, MaxLen, MinLen
from mlcareer.profile.checked import Before, Checked


class Stay(Checked):
    """A stay in a town."""

    town: Annotated[str, MinLen(1), MaxLen(5)]
    nights: Annotated[int, Ge(1), Le(9)] | None = None

    @staticmethod
    def before(given: Any) -> Any:
        return {"town": given} if isinstance(given, str) else given

    def after(self) -> Stay:
        if self.town == "Rome" and self.nights is None:
            raise ValueError("for how long")
        return self


def _split(given: Any) -> Any:
    return given.split("+") if isinstance(given, str) else given


class Journey(Checked):
    by: Literal["train", "boat"] = "train"
    stays: Annotated[tuple[Stay, ...], MaxLen(2), Before(_split, list[str | Stay])] = ()
    cost: Annotated[float, Gt(0)] | None = None
    paid: bool = False
    notes: dict[str, Any] | None = None


def faults(given: Any) -> list[tuple[tuple[str | int, ...], str]]:
    with pytest.raises(ValidationError) as caught:
        Journey.model_validate(given)
    return [(fault["loc"], fault["type"]) for fault in caught.value.errors(include_url=False)]


def test_what_is_given_takes_the_form_of_the_fields() -> None:
    made = Journey.model_validate({"stays": "Ulm+Bonn", "cost": "3.5", "notes": {"a": 1}})
    assert made == Journey(stays=(Stay(town="Ulm"), Stay(town="Bonn")), cost=3.5, notes={"a": 1})
    assert Stay(town=12).town == "12"  # type: ignore[arg-type]
    assert Journey.model_validate_json('{"stays": [{"town": "Rome", "nights": 2}]}').stays[0].nights == 2
    assert Journey.model_validate(made) is made


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ([], [((), "model_type")]),
        ({"by": "car", "x": 1}, [(("by",), "literal_error"), (("x",), "extra_forbidden")]),
        ({"stays": [{}]}, [(("stays", 0, "town"), "missing")]),
        ({"stays": [{"town": "", "nights": 0}]}, [(("stays", 0, "town"), "string_too_short"), (("stays", 0, "nights"), "greater_than_equal")]),  # noqa: E501
        ({"stays": ["Rome"]}, [(("stays", 0), "value_error")]),
        ({"stays": "a+b+c"}, [(("stays",), "too_long")]),
        ({"cost": 0}, [(("cost",), "greater_than")]),
        ({"cost": float("inf")}, [(("cost",), "finite_number")]),
        ({"paid": "perhaps"}, [(("paid",), "bool_parsing")]),
    ],
)  # fmt: skip
def test_every_fault_is_told_at_its_place(given: Any, found: list[Any]) -> None:
    assert faults(given) == found


def test_one_is_frozen_equal_by_content_and_survives_pickling() -> None:
    stay = Stay(town="Ulm", nights=2)
    with pytest.raises(FrozenInstanceError):
        stay.town = "Bonn"  # type: ignore[misc]
    again = pickle.loads(pickle.dumps(stay))
    assert (again, hash(again)) == (stay, hash(stay))
    assert repr(stay) == "Stay(town='Ulm', nights=2)"
    assert again.model_dump() == {"town": "Ulm", "nights": 2}


def test_a_copy_has_other_values_and_knows_which_fields_were_given() -> None:
    stay = Stay(town="Ulm")
    copied = stay.model_copy({"nights": 3})
    assert (stay, copied) == (Stay(town="Ulm"), Stay(town="Ulm", nights=3))
    assert (stay.model_fields_set, copied.model_fields_set) == ({"town"}, {"town", "nights"})


def test_one_as_plain_values_reads_back_as_the_same() -> None:
    made = Journey(stays=(Stay(town="Ulm"),), paid=True)
    plain = made.model_dump(exclude_defaults=True)
    assert plain == {"stays": [{"town": "Ulm"}], "paid": True}
    assert Journey.model_validate_json(json.dumps(plain)) == made


def test_to_pydantic_it_is_a_type_like_any_other() -> None:
    adapter = TypeAdapter(dict[str, Journey])
    assert adapter.validate_python({"a": {"stays": "Ulm"}}) == {"a": Journey(stays=(Stay(town="Ulm"),))}
    with pytest.raises(ValidationError, match=r"a\.cost"):
        adapter.validate_python({"a": {"cost": -1}})
    schema = Journey.model_json_schema()
    assert schema["$defs"]["Stay"]["description"] == "A stay in a town."
    assert schema["$defs"]["Stay"]["additionalProperties"] is False
    assert schema["$defs"]["Stay"]["required"] == ["town"]
    assert schema["properties"]["stays"]["items"] == {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Stay"}]}
    assert adapter.json_schema()["$defs"]["Journey"]["properties"] == schema["properties"]


def test_a_type_that_no_field_has_had_is_a_mistake() -> None:
    class Odd(Checked):
        of: set[str]

    with pytest.raises(TypeError, match="how set"):
        Odd(of={"a"})


@pytest.mark.parametrize("bound", [Ge(1), Gt(1), Le(9), Lt(9), MinLen(1), MaxLen(9)])
def test_a_bound_is_to_pydantic_that_of_annotated_types(bound: Any) -> None:
    kind: Any = str if "Len" in type(bound).__name__ else int
    theirs = getattr(annotated_types, type(bound).__name__)(bound.value)
    assert TypeAdapter(Annotated[kind, bound]).core_schema == TypeAdapter(Annotated[kind, theirs]).core_schema
