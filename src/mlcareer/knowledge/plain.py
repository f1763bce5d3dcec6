"""Records as plain values, and plain values as records again: lists, texts, numbers, truth values and nothing.

A record becomes the list of its fields in their order, without the last ones that have their default. Nothing in a
plain value says what it is to be made into: that is asked of the types of the fields alone, and each value is held
against them, so that a plain value from anywhere makes a record of the right shape or raises DamageError. Nothing in
it is ever run.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from mlcareer.bounds import Ge, Gt, Le, Lt
from mlcareer.record import Record

Read = Callable[[Any], Any]
_LEAVES: Mapping[Any, frozenset[type]] = {
    str: frozenset((str,)),
    int: frozenset((int,)),
    float: frozenset((float, int)),
    bool: frozenset((bool,)),
    NoneType: frozenset((NoneType,)),
}


class DamageError(Exception):
    """A plain value is not what a value of its type is kept as."""


class ValueReader(NamedTuple):
    """How a value of some type is made: of a plain value of one of `kinds`, by `make` where that is not it already."""

    kinds: frozenset[type]
    make: Read | None

    def __call__(self, plain: Any) -> Any:
        if type(plain) not in self.kinds:
            raise DamageError(f"{type(plain).__name__} instead of {self.kinds}")
        return plain if self.make is None else self.make(plain)


# --- from records ----------------------------------------------------------------------------------------------


def to_plain(value: Any) -> Any:
    """A record, or what one is made of, as a plain value. Raises TypeError for what cannot be kept."""
    if type(value) in _LEAVES:
        return value
    if isinstance(value, Record):
        return record_to_plain(value)
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(to_plain(item) for item in value)
    if isinstance(value, Mapping):
        if all(type(key) is str for key in value):
            return {key: to_plain(item) for key, item in value.items()}
        return [[to_plain(key), to_plain(item)] for key, item in value.items()]
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be kept as a plain value")


def record_to_plain(record: Record, names: tuple[str, ...] | None = None) -> list[Any]:
    """The fields of a record (those called `names`, or all) without the last that have their default."""
    defaults = type(record)._defaults
    found = [(name, getattr(record, name)) for name in (type(record)._names if names is None else names)]
    while found and _is_default(found[-1], defaults):
        found.pop()
    return [to_plain(value) for _, value in found]


def _is_default(field: tuple[str, Any], defaults: Mapping[str, Any]) -> bool:
    name, value = field
    return name in defaults and type(value) is type(defaults[name]) and bool(value == defaults[name])


# --- to records ------------------------------------------------------------------------------------------------


@cache
def reader(hint: Any) -> ValueReader:
    """How values of a type are made. Raises TypeError for a type whose values could not be told from plain ones."""
    if hint in _LEAVES:
        return ValueReader(_LEAVES[hint], _finite if hint is float else None)
    if hint is date:
        return ValueReader(frozenset((str,)), _day)
    if isinstance(hint, type) and issubclass(hint, Record):
        return ValueReader(frozenset((list,)), record_reader(hint))
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _bounded(reader(arguments[0]), hint.__metadata__)
    if origin is Literal:
        return ValueReader(frozenset(map(type, arguments)), _one_of(frozenset(arguments)))
    if origin in (Union, UnionType):
        return _either([reader(argument) for argument in arguments])
    if origin in (tuple, frozenset):
        return ValueReader(frozenset((list,)), _items(origin, arguments))
    if origin is not None and issubclass(origin, Mapping) and (found := _mapping(*map(reader, arguments))):
        return found
    raise TypeError(f"values of {hint} cannot be kept as plain values")


@cache
def types_of(kind: Any) -> Mapping[str, Any]:
    """The types of a record's fields by name. The same words are read once in a module: reading them takes time."""
    homes: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        if issubclass(base, Record):
            homes = dict.fromkeys(base._names, base.__module__) | homes
    return {name: _type_in(homes[name], written) for name, written in kind._hints.items()}


@cache
def _type_in(module: str, words: str) -> Any:
    """What the words of a type mean in a module. The commonest forms are taken apart here: to compile each costs more
    than to read all the records of most kinds."""
    names = vars(sys.modules[module])
    if words.isidentifier():
        return names[words] if words in names else vars(builtins)[words]
    if words.endswith(" | None") and words.count("|") == 1:
        return Union[_type_in(module, words.removesuffix(" | None")), None]  # noqa: UP007 - not written, but made
    if words.startswith("tuple[") and words.endswith(", ...]") and words.count("[") == 1:
        item: Any = _type_in(module, words[6:-6])
        return tuple[item, ...]
    return eval(words, names)


def record_reader(kind: Any) -> Read:
    """How records of a kind are made of lists. What its fields are is asked when there is a first one: few kinds are
    met in a run, and a kind may hold itself."""
    fill: Callable[[dict[str, Any], Any], None] | None = None

    def make(plain: Any) -> Any:
        nonlocal fill
        fill = fill or fields_reader(kind, kind._names)
        made = object.__new__(kind)
        fill(made.__dict__, plain)
        return made

    return make


def fields_reader(kind: Any, names: tuple[str, ...]) -> Callable[[dict[str, Any], Any], None]:
    """How some fields of a kind of record are put into a dictionary from a list of them.

    Which fields have to be made of what stands in the list follows from the types in it; lists of the same types are
    many, so that is worked out once for each row of types.
    """
    types, defaults = types_of(kind), kind._defaults
    readers = [reader(types[name]) for name in names]
    least = max((number for number, name in enumerate(names, 1) if name not in defaults), default=0)
    known: dict[tuple[type, ...], tuple[list[tuple[str, Read]], dict[str, Any]]] = {}

    def learn(found: tuple[type, ...]) -> tuple[list[tuple[str, Read]], dict[str, Any]]:
        if not least <= len(found) <= len(names):
            raise DamageError(f"{len(found)} fields of {kind.__name__}")
        each = list(zip(names, readers, found, strict=False))
        if wrong := [name for name, one, plain in each if plain not in one.kinds]:
            raise DamageError(f"{kind.__name__}.{wrong[0]}")
        makers = [(name, one.make) for name, one, plain in each if one.make and plain is not NoneType]
        known[found] = makers, {name: defaults[name] for name in names[len(found) :]}
        return known[found]

    def fill(values: dict[str, Any], plain: Any) -> None:
        if type(plain) is not list:
            raise DamageError(f"no list of fields of {kind.__name__}")
        found = (*map(type, plain),)
        makers, rest = known[found] if found in known else learn(found)
        values.update(zip(names, plain, strict=False))
        if rest:
            values.update(rest)
        for name, make in makers:
            values[name] = make(values[name])

    return fill


def _finite(plain: float) -> float:
    if not isfinite(plain):
        raise DamageError("a number without end")
    return plain


def _day(plain: str) -> date:
    try:
        return date.fromisoformat(plain)
    except ValueError:
        raise DamageError(f"{plain!r} is no day") from None


def _one_of(choices: frozenset[Any]) -> Read:
    def make(plain: Any) -> Any:
        if plain not in choices:
            raise DamageError(f"{plain!r} is none of {len(choices)}")
        return plain

    return make


def _either(readers: list[ValueReader]) -> ValueReader:
    """A value of one type or nothing, or of several types that are plain already."""
    kinds = frozenset(kind for one in readers for kind in one.kinds)
    makers = [one for one in readers if one.make is not None]
    if not makers:
        return ValueReader(kinds, None)
    (only,) = makers if len(makers) == 1 else (None,)
    if only is None or sum(len(one.kinds) for one in readers) != len(kinds):
        raise TypeError("values of these types could not be told from one another")
    return ValueReader(kinds, lambda plain: only(plain) if type(plain) in only.kinds else plain)


def _items(origin: type, arguments: tuple[Any, ...]) -> Read:
    """Several values: of one type, as many as there are; or of one type each."""
    if origin is tuple and arguments[-1] is not Ellipsis:
        return _row(tuple(map(reader, arguments)))
    each = _each(reader(arguments[0]))
    return lambda plain: origin(each(plain))


def _each(one: ValueReader) -> Callable[[Collection[Any]], Iterable[Any]]:
    """How several values of a type are made; those that are it already are given back. They are looked at together,
    which takes a tenth of the time."""
    kinds, make = one

    def made(values: Collection[Any]) -> Iterable[Any]:
        if not kinds.issuperset(map(type, values)) or (make is _finite and not all(map(isfinite, values))):
            raise DamageError("items of the wrong kind")
        return values if make in (None, _finite) else map(make, values)

    return made


def _row(readers: tuple[ValueReader, ...]) -> Read:
    def make(plain: list[Any]) -> tuple[Any, ...]:
        if len(plain) != len(readers):
            raise DamageError("a row of the wrong length")
        return tuple([read(value) for read, value in zip(readers, plain, strict=True)])

    return make


def _mapping(key: ValueReader, value: ValueReader) -> ValueReader | None:
    """Mappings from texts, or else from several texts; None where the keys are of another kind."""
    if key.kinds == _LEAVES[str]:
        return ValueReader(frozenset((dict,)), _table(value))
    return ValueReader(frozenset((list, dict)), _pairs(key, value)) if key.kinds == frozenset((list,)) else None


def _pairs(key: ValueReader, value: ValueReader) -> Read:
    """A mapping whose keys are no texts, kept as pairs; an empty one is kept as any other."""
    keys, values = _each(key), _each(value)

    def make(plain: Any) -> Any:
        if type(plain) is dict:
            if plain:
                raise DamageError("texts instead of other keys")
            return {}
        if not all(type(pair) is list and len(pair) == 2 for pair in plain):
            raise DamageError("no pairs")
        return dict(zip(keys([one for one, _ in plain]), values([other for _, other in plain]), strict=True))

    return make


def _table(one: ValueReader) -> Read:
    each = _each(one)

    def make(plain: dict[str, Any]) -> dict[str, Any]:
        values = plain.values()
        made = each(values)
        return plain if made is values else dict(zip(plain, made, strict=True))

    return make


def _bounded(inner: ValueReader, bounds: tuple[Any, ...]) -> ValueReader:
    """Numbers within bounds. Least lengths are for those who write files; what is computed may have none of a thing."""
    tests = [_TESTS[type(bound)](bound) for bound in bounds if type(bound) in _TESTS]
    if not tests:
        return inner

    def checked(value: Any) -> Any:
        for test in tests:
            if not test(value):
                raise DamageError(f"a value out of bounds: {value!r:.80} {bounds}")
        return value

    if inner.make is None or inner.make is _finite:
        return ValueReader(inner.kinds, _remembered(_finite, checked))
    made = inner.make
    return ValueReader(inner.kinds, lambda plain: checked(made(plain)))


def _remembered(*checks: Read) -> Read:
    """What looks at a value only when it has not seen its like: most are the same few numbers."""
    seen: set[Any] = set()

    def make(plain: Any) -> Any:
        if plain not in seen:
            for check in checks:
                check(plain)
            seen.add(plain)
        return plain

    return make


_TESTS: Mapping[type, Callable[[Any], Callable[[Any], bool]]] = {
    Ge: lambda bound: lambda value: value >= bound.value,
    Gt: lambda bound: lambda value: value > bound.value,
    Le: lambda bound: lambda value: value <= bound.value,
    Lt: lambda bound: lambda value: value < bound.value,
}
