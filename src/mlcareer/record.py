"""Frozen values: the base class of what the knowledge base and the advice are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass
from inspect import get_annotations
from typing import Any, ClassVar, NoReturn, Self, dataclass_transform, get_args, get_type_hints


class _Later:
    """Stands on the class for a field that a record may be made without, and gets it when it is first wanted."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, record: Record | None, kind: type[Record]) -> Any:
        if record is None:
            return self  # not an error, at which Pydantic would put the field's default in this place
        rest = record.__dict__.get("_rest")
        if rest is None:
            raise AttributeError(f"{kind.__name__!r} object has no attribute {self._name!r}")
        record.__dict__.update(rest(self._name))
        return record.__dict__[self._name]


class _Fields:
    """Stands on a class for what makes it a dataclass, and makes it one when that is first asked for."""

    def __get__(self, record: Record | None, kind: type[Record]) -> dict[str, Field[Any]]:
        dataclass(init=False, repr=False, eq=False)(kind)
        made: dict[str, Field[Any]] = kind.__dict__["__dataclass_fields__"]
        for name in kind._later:
            made[name].default = kind._defaults.get(name, MISSING)
        return made


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record:
    """A frozen dataclass whose fields are given by name.

    Subclasses are real dataclasses to `dataclasses.fields`, to Pydantic and to type checkers, from the moment that one
    of these asks. Their methods are inherited instead of generated, because generating them for the two hundred classes
    here would take a third of the command's start-up (docs/decisions/0002-records.md).

    A class names fields `later` (or True for all) if its records can be made without them, to be asked for when one of
    them is first wanted (`made_of`); in groups, if those of one group are wanted together. Nobody who holds such a
    record sees a difference.

    To Pydantic a key that is not a field is an error, and a number may stand where text is asked for.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid",
        "allow_inf_nan": False,
        "coerce_numbers_to_str": True,
    }
    _hints: ClassVar[dict[str, str]] = {}
    """The types of the fields by name, as they are written, each as in the module of the class that names it first."""
    _names: ClassVar[tuple[str, ...]] = ()
    _keys: ClassVar[frozenset[str]] = frozenset()
    _defaults: ClassVar[dict[str, Any]] = {}

    _later: ClassVar[tuple[str, ...]] = ()
    _groups: ClassVar[tuple[tuple[str, ...], ...]] = ()

    def __init_subclass__(cls, later: bool | tuple[str, ...] | tuple[tuple[str, ...], ...] = ()) -> None:
        cls.__dataclass_fields__ = _Fields()  # type: ignore[attr-defined]
        inherited = [base for base in reversed(cls.__mro__[1:]) if issubclass(base, Record)]
        own = {name: str(kind) for name, kind in get_annotations(cls).items() if not _is_of_class(kind)}
        cls._hints = {name: kind for base in inherited for name, kind in base._hints.items()} | own
        cls._names = tuple(cls._hints)
        cls._keys = frozenset(cls._names)
        cls._defaults = {name: value for base in inherited for name, value in base._defaults.items()}
        cls._defaults |= {name: cls.__dict__[name] for name in own if name in cls.__dict__}
        named = cls._names if later is True else later or ()
        cls._groups = tuple(group for group in named if isinstance(group, tuple)) or ((named,) if named else ())  # type: ignore[assignment]
        cls._later = tuple(name for group in cls._groups for name in group)
        for name in cls._later:
            setattr(cls, name, _Later(name))

    def __init__(self, **given: Any) -> None:
        values = given
        if values.keys() != self._keys:
            values = {**self._defaults, **given}
            if wrong := sorted(values.keys() ^ self._keys):
                raise TypeError(f"{type(self).__name__}: missing or unknown: {', '.join(wrong)}")
        self.__dict__.update(values)

    @classmethod
    def made_of(cls, values: Mapping[str, Any], rest: Callable[[str], Mapping[str, Any]] | None = None) -> Self:
        """A record of values that are known to be right. `rest` is asked for a field that is not among them when that
        is wanted, and gives it with as many others as it likes."""
        made = object.__new__(cls)
        made.__dict__.update(values)
        if rest:
            made.__dict__["_rest"] = rest
        return made

    def __getstate__(self) -> dict[str, Any]:
        return self.values()

    def values(self) -> dict[str, Any]:
        """The fields by name."""
        return {name: getattr(self, name) for name in self._names}

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.values() == other.values()

    def __hash__(self) -> int:
        known: int | None = self.__dict__.get("_hash")
        if known is None:  # of records of many words it takes long, and what is made of them is kept by them
            known = self.__dict__["_hash"] = hash(tuple(self.values().values()))
        return known

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._names)
        return f"{type(self).__name__}({shown})"


def _is_of_class(kind: Any) -> bool:
    """Whether an annotation says that a name is the class's and no field."""
    return kind.startswith("ClassVar") if isinstance(kind, str) else getattr(kind, "__origin__", kind) is ClassVar


Way = tuple[str | int, ...]


def under(record: Record, keys: frozenset[str]) -> Iterator[tuple[Way, Any]]:
    """Every text, number and date of a record that stands under one of the keys, alone or in a list, with the path of
    keys that leads to it; not in their order. What cannot hold one of the keys is not looked through."""
    open_: list[tuple[Way, Record]] = [((), record)]
    while open_:
        path, one = open_.pop()
        for name in ways(type(one), keys):
            value, wanted = getattr(one, name), name in keys
            inside: list[tuple[Way, Any]] = [((*path, name), value)]
            while inside:
                at, part = inside.pop()
                if isinstance(part, Record):
                    open_.append((at, part))
                elif isinstance(part, tuple):
                    inside += [((*at, number), each) for number, each in enumerate(part)]
                elif wanted and part is not None:
                    yield at, part


_WAYS: dict[tuple[type, frozenset[str]], tuple[str, ...]] = {}


def ways(kind: type[Record], keys: frozenset[str]) -> tuple[str, ...]:
    """The fields of a kind of record that are one of the keys, or in which records with one of them stand."""
    if (kind, keys) not in _WAYS:
        kinds = {name: _kinds(hint) - {kind} for name, hint in get_type_hints(kind).items() if name in kind._keys}
        _WAYS[kind, keys] = tuple(
            name for name in kind._names if name in keys or any(ways(one, keys) for one in kinds[name])
        )
    return _WAYS[kind, keys]


def _kinds(hint: Any) -> set[type[Record]]:
    """The kinds of record in a type such as `tuple[Pay, ...] | None`."""
    if isinstance(hint, type) and issubclass(hint, Record):
        return {hint}
    return set().union(*map(_kinds, get_args(hint)))
