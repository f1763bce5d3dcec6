"""Records that Pydantic's core checks: classes whose values come from outside.

Pydantic's own classes do the same, but the part of it that makes classes takes a third of the floor of a command to
import (docs/decisions/0015-checked.md). Here the types of the fields are turned into what its core reads; to whoever
has imported Pydantic these classes are types like any other, with the same JSON schema.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self, Union, get_args, get_origin

from pydantic_core import SchemaSerializer, SchemaValidator, core_schema

from mlcareer.bounds import Ge, Gt, Le, MaxLen, MinLen
from mlcareer.knowledge.plain import types_of
from mlcareer.record import Record

_LIMITS = {Ge: "ge", Gt: "gt", Le: "le", MinLen: "min_length", MaxLen: "max_length"}
_PLAIN: Mapping[Any, Callable[[], core_schema.CoreSchema]] = {
    Any: core_schema.any_schema,
    str: core_schema.str_schema,
    int: core_schema.int_schema,
    float: core_schema.float_schema,
    bool: core_schema.bool_schema,
    NoneType: core_schema.none_schema,
}
_GIVEN = "__pydantic_fields_set__"
_EMPTY = ("__pydantic_extra__", "__pydantic_private__")
"""What the core sets on what it makes: which fields were given, and two that nothing is in here."""


class Before(NamedTuple):
    """What is done to a value before it is checked; `given` is the type of what may be given."""

    change: Callable[[Any], Any]
    given: Any


class Checked(Record):
    """A record that is made of values from outside, which are checked, and put into the form of the fields.

    Raises `pydantic_core.ValidationError` with every fault. A subclass may change the whole in `before`, and raise
    ValueError in `after` for fields that do not go together.
    """

    __slots__ = (_GIVEN, *_EMPTY)
    model_config: ClassVar[dict[str, Any]] = {"extra": "forbid", "coerce_numbers_to_str": True}

    def __init__(self, **given: Any) -> None:
        _validator(type(self)).validate_python(given, self_instance=self)

    @staticmethod
    def before(given: Any) -> Any:
        """What is given, in the form that the fields have."""
        return given

    def after(self) -> Self:
        """The record itself, if its fields go together."""
        return self

    @classmethod
    def model_validate(cls, given: Any) -> Self:
        """The record of what is given: a mapping, or such a record. Raises ValidationError."""
        made: Self = _validator(cls).validate_python(given)
        return made

    @classmethod
    def model_validate_json(cls, given: str | bytes) -> Self:
        """The record of a JSON text. Raises ValidationError."""
        made: Self = _validator(cls).validate_json(given)
        return made

    @property
    def model_fields_set(self) -> set[str]:
        """The fields that were given."""
        given: set[str] = getattr(self, _GIVEN)
        return given

    def model_copy(self, update: Mapping[str, Any]) -> Self:
        """The same record with other values, which are taken as they are."""
        made = object.__new__(type(self))
        made.__setstate__({**self.values(), **update}, {*self.model_fields_set, *update})
        return made

    def model_dump(self, *, exclude_defaults: bool = False) -> dict[str, Any]:
        """The fields as plain values, as JSON has them."""
        plain: dict[str, Any] = _serializer(type(self)).to_python(self, mode="json", exclude_defaults=exclude_defaults)
        return plain

    @classmethod
    def model_json_schema(cls) -> dict[str, Any]:
        """The JSON schema of what may be given."""
        from pydantic.json_schema import GenerateJsonSchema

        return GenerateJsonSchema().generate(_schema_of(cls), mode="validation")

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: Any) -> core_schema.CoreSchema:
        return _schema_of(cls)

    def __setstate__(self, values: dict[str, Any], given: set[str] | None = None) -> None:
        self.__dict__.update(values)
        object.__setattr__(self, _GIVEN, {*values} if given is None else given)
        for name in _EMPTY:
            object.__setattr__(self, name, None)


def _core_schema(kind: Any) -> core_schema.CoreSchema:
    """What the core reads of a class."""
    fields = {name: _field(kind, name, hint) for name, hint in types_of(kind).items()}
    made: core_schema.CoreSchema = core_schema.model_schema(
        kind,
        core_schema.model_fields_schema(fields, model_name=kind.__name__),
        config=core_schema.CoreConfig(
            title=kind.__name__,
            extra_fields_behavior=kind.model_config["extra"],
            coerce_numbers_to_str=kind.model_config["coerce_numbers_to_str"],
            allow_inf_nan=False,
        ),
        ref=f"{kind.__module__}.{kind.__qualname__}:{id(kind)}",
    )
    if kind.after is not Checked.after:
        made = _outside(core_schema.no_info_after_validator_function(kind.after, made), made)
    if kind.before is not Checked.before:
        made = _outside(core_schema.no_info_before_validator_function(kind.before, made), made)
    return made


def _outside(outer: Any, inner: Any) -> core_schema.CoreSchema:
    """A schema around another, which is then referred to as a whole."""
    return {**outer, "ref": inner.pop("ref")}


def _field(kind: Any, name: str, hint: Any) -> core_schema.ModelField:
    made = _schema(hint)
    if name in kind._defaults:
        made = core_schema.with_default_schema(made, default=kind._defaults[name])
    return core_schema.model_field(made)


def _schema(hint: Any) -> Any:
    """What the core reads of a type. Raises TypeError for one that no field here has had yet."""
    if hint in _PLAIN:
        return _PLAIN[hint]()
    if isinstance(hint, type) and issubclass(hint, Checked):
        return _schema_of(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated(_schema(arguments[0]), hint.__metadata__)
    if origin is Literal:
        return core_schema.literal_schema(list(arguments))
    if origin in (Union, UnionType):
        some = [_schema(one) for one in arguments if one is not NoneType]
        whole = some[0] if len(some) == 1 else core_schema.union_schema(some)
        return core_schema.nullable_schema(whole) if NoneType in arguments else whole
    if origin is tuple and arguments[1:] == (...,):
        return core_schema.tuple_variable_schema(_schema(arguments[0]))
    if origin is list:
        return core_schema.list_schema(_schema(arguments[0]))
    if origin is dict:
        return core_schema.dict_schema(*map(_schema, arguments))
    raise TypeError(f"nothing is known of how {hint} is checked")


def _annotated(made: Any, said: tuple[Any, ...]) -> Any:
    """The schema of a type with what is said of it, in that order."""
    for one in said:
        if isinstance(one, Before):
            made = core_schema.no_info_before_validator_function(
                one.change, made, json_schema_input_schema=_schema(one.given)
            )
        else:
            limit = _LIMITS[type(one)]
            made = {**made, limit: one.value}
    return made


_schema_of: Callable[[Any], core_schema.CoreSchema] = cache(_core_schema)
_validator: Callable[[Any], SchemaValidator] = cache(lambda kind: SchemaValidator(_schema_of(kind)))
_serializer: Callable[[Any], SchemaSerializer] = cache(lambda kind: SchemaSerializer(_schema_of(kind)))
