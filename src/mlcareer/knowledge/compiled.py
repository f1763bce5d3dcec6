"""The compiled form of a knowledge base: plain data in sections, each read when something in it is first asked for.

A line with the length and checksum of the index, and the length of what follows that; the index; and blocks of JSON,
each with a checksum of its own. A section is a table of rows in order of their keys, cut into blocks, so that one row
of many costs one block. Damage is found when a block is read or a row is made into a record; the whole is then made
anew from the files it came from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin
from zlib import crc32

from pydantic_core import from_json, to_json

from mlcareer.knowledge.base import KEPT, Asking, Knowledge
from mlcareer.knowledge.cache import Opened
from mlcareer.knowledge.model import Pair, SkillTogether
from mlcareer.knowledge.names import NameSpelling
from mlcareer.knowledge.plain import (
    DamageError,
    ValueReader,
    fields_reader,
    reader,
    record_to_plain,
    to_plain,
    types_of,
)
from mlcareer.knowledge.studies import Degrees
from mlcareer.knowledge.titles import Titles
from mlcareer.record import Record

T = TypeVar("T")
R = TypeVar("R")
_MAGIC = b"mlcareer-knowledge-2"
_BLOCK, _OF_LARGE = 4_000, 16_000
"""Characters after which a block ends, and in a large knowledge base. Of a small block less is read that nobody asked
for, but every command reads where each block begins."""
_LARGE = 3_000
"""The roles and skills above which a knowledge base is large."""
_FIELDS = "fields"
"""The section of the fields that are no tables."""
WORKED_OUT: Mapping[str, Any] = {
    "titles": Titles,
    "degrees": Degrees,
    "counts": Mapping[str, Mapping[str, Mapping[str, tuple[int, int]]]],
    "moves": Mapping[str, tuple[str, ...]],
    "taught_by": Mapping[str, tuple[str, ...]],
    "spellings": Mapping[str, tuple[NameSpelling, ...]],
    "asking": Mapping[str, tuple[Asking, ...]],
    "untelling": tuple[str, ...],
    "traits": frozenset[str],
    "fields_asked": Mapping[str, tuple[str, ...]],
    "builds_on": Mapping[str, tuple[str, ...]],
    "counts_for": Mapping[str, tuple[str, ...]],
    "choices": Mapping[str, tuple[frozenset[str], ...]],
    "role_words": Mapping[str, Mapping[str, tuple[int, ...]]],
    "told_by": Mapping[str, Mapping[str, Pair]],
    "answers_tell": Mapping[str, SkillTogether],
}
"""What takes so long to work out of the rest that it is kept too: properties of a knowledge base, and their types."""
_WORKED_OUT = "worked out"

Block = tuple[str, int, int, int]
"""The first key of a block, where it begins behind the index, its length in bytes, and its checksum."""


# --- writing -----------------------------------------------------------------------------------------------------


def compile_knowledge(knowledge: Knowledge) -> bytearray:
    """The compiled form of a knowledge base. That of a large one is never there twice."""
    index: dict[str, list[Block]] = {}
    body = bytearray()
    most = _OF_LARGE if len(knowledge.roles) + len(knowledge.skills) > _LARGE else _BLOCK
    for section, rows in _sections(knowledge):
        index[section] = blocks = []
        for first, content in _blocks(rows, most):
            blocks.append((first, len(body), len(content), crc32(content)))
            body += content
    listed = to_json(index)
    body[:0] = b"%s %d %d %d\n%s" % (_MAGIC, len(listed), crc32(listed), len(body), listed)
    return body


Rows = Iterator[tuple[str, Any]]
"""The rows of a section as plain values, each made when its turn comes: all of a large one would fill the memory."""


def _sections(knowledge: Knowledge) -> Iterator[tuple[str, Rows]]:
    """The tables of a knowledge base as plain values, and its other fields as one more."""
    fields: dict[str, Any] = {}
    for name, value in knowledge.values().items():
        kind = types_of(Knowledge)[name]
        if row := _row_type(kind):
            yield from _table(name, row, value)
        elif _holds_tables(kind):
            for inner, table in types_of(kind).items():
                yield from _table(f"{name}.{inner}", _row_type(table), getattr(value, inner))
        else:
            yield from _parted(_FIELDS, fields, name, value)
    yield _FIELDS, iter(sorted(fields.items()))
    whole: dict[str, Any] = {}
    for name, kind in WORKED_OUT.items():
        value = getattr(knowledge, name)
        if row := _row_type(kind):
            yield from _table(f"{_WORKED_OUT}.{name}", row, value)
        else:
            yield from _parted(_WORKED_OUT, whole, name, value)
    yield _WORKED_OUT, iter(sorted(whole.items()))


def _parted(section: str, rows: dict[str, Any], name: str, value: Any) -> Iterator[tuple[str, Rows]]:
    """Put what is no table among the rows of a section; where it is a record, each of its fields that are wanted later
    as a row of its own, or as the table that it is."""
    kind: Any = type(value)
    now, later = _split(kind)
    rows[name] = record_to_plain(value, now) if later else to_plain(value)
    for each in later:
        if row := _row_type(types_of(kind)[each]):
            yield from _table(f"{section}.{name}.{each}", row, getattr(value, each))
        else:
            rows[f"{name}.{each}"] = to_plain(getattr(value, each))


def _table(name: str, kind: Any, table: Mapping[str, Any]) -> Iterator[tuple[str, Rows]]:
    """A table, and where its records have fields that are wanted later than the others, one of each group of those."""
    now, later = _split(kind)
    if not later:
        yield name, ((key, to_plain(table[key])) for key in sorted(table))
        return
    yield name, _rows_of(table, now)
    for group in kind._groups:
        yield _of_group(name, group), _rows_of(table, group)


def _rows_of(table: Mapping[str, Any], names: tuple[str, ...]) -> Rows:
    """Some fields of each record of a table."""
    return ((key, record_to_plain(table[key], names)) for key in sorted(table))


def _of_group(name: str, group: tuple[str, ...]) -> str:
    """What the section of a group of fields is called."""
    return f"{name}.{group[0]}"


def _blocks(rows: Rows, most: int) -> Iterator[tuple[str, bytes]]:
    """Rows some at a time, with the first key of each block, which ends after so many characters; one that fills a
    block by itself is alone in it."""
    first, block, size = "", list[bytes](), 0
    for key, plain in rows:
        written = to_json(plain)
        if block and len(written) > most:
            yield first, b"{%s}" % b",".join(block)
            block, size = [], 0
        first = first if block else key
        block.append(b"%s:%s" % (to_json(key), written))
        size += len(written) + len(key)
        if size > most:
            yield first, b"{%s}" % b",".join(block)
            block, size = [], 0
    if block:
        yield first, b"{%s}" % b",".join(block)


# --- what the fields say of the sections -------------------------------------------------------------------------


def _row_type(kind: Any) -> Any:
    """What the rows of a table are, or None for what is no table: no mapping, or one whose keys are no texts."""
    origin = get_origin(kind)
    a_table = isinstance(origin, type) and issubclass(origin, Mapping) and get_args(kind)[0] is str
    return get_args(kind)[1] if a_table else None


def _where_there_is_one(kind: Any) -> Any:
    """The type of what may be missing."""
    present = [one for one in get_args(kind) if one is not NoneType]
    return present[0] if get_origin(kind) in (Union, UnionType) and len(present) == 1 else kind


def _holds_tables(kind: Any) -> bool:
    """Whether a type is a record made of tables, as names are."""
    a_record = isinstance(kind, type) and issubclass(kind, Record)
    return a_record and all(_row_type(table) for table in types_of(kind).values())


def _split(kind: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a record that are read with it, and those that are read when one of them is wanted."""
    if not (isinstance(kind, type) and issubclass(kind, Record)):
        return (), ()
    later = tuple(name for name in kind._names if name in kind._later)
    return tuple(name for name in kind._names if name not in later), later


# --- reading -----------------------------------------------------------------------------------------------------


Content = bytes | bytearray | Opened
"""The content of a compiled form: all of it, or a file of which parts are read."""


class Compiled:
    """An open compiled form. `anew` makes its content again, when it is None or turns out to be damaged."""

    def __init__(self, content: Content | None, anew: Callable[[], bytes | bytearray]) -> None:
        self._anew: Callable[[], bytes | bytearray] | None = anew
        try:
            self._open(b"" if content is None else content)
        except DamageError:
            self.mend()

    def _open(self, content: Content) -> None:
        line, _, _ = content[0:100].partition(b"\n")
        found = _HEAD.fullmatch(line)
        if not found:
            raise DamageError("no compiled form")
        start = len(line) + 1
        self._content = content
        self._body = start + int(found[1])
        if len(content) - self._body != int(found[3]):
            raise DamageError("cut off, or something behind it")
        self._index: dict[str, Any] = _ROWS(_parsed(content[start : self._body], int(found[2])))

    def mend(self) -> None:
        """Make the content anew, unless that was done: then nothing is wrong with it any more."""
        if self._anew:
            anew, self._anew = self._anew, None
            self._open(anew())

    def blocks(self, section: str) -> tuple[Block, ...]:
        """The blocks of a section. Raises DamageError where there is no such section."""
        if section not in self._index:
            raise DamageError(f"no section {section}")
        found: tuple[Block, ...] = _BLOCKS(self._index[section])  # of a large base there are thousands
        return found

    def rows(self, block: Block) -> dict[str, Any]:
        """The rows of a block as plain values. Raises DamageError."""
        start = self._body + block[1]
        rows: dict[str, Any] = _ROWS(_parsed(self._content[start : start + block[2]], block[3]))
        return rows


_HEAD = re.compile(_MAGIC + rb" ([0-9]{1,12}) ([0-9]{1,12}) ([0-9]{1,12})")
_BLOCKS = reader(tuple[Block, ...])
_ROWS = ValueReader(frozenset((dict,)), None)


def _parsed(content: bytes | bytearray, checksum: int) -> Any:
    """The value of JSON that is as it was written. Raises DamageError."""
    if crc32(content) != checksum:
        raise DamageError("not as it was written")
    try:
        # To look for texts that stand twice takes as long as reading them does.
        return from_json(content, allow_inf_nan=False, cache_strings="keys")
    except ValueError:
        raise DamageError("no JSON") from None


class CompiledTable(dict[str, T]):
    """A section as a mapping in order of its keys. A row is read when it is asked for, and then stays.

    It is a dictionary so that what has been read costs no more than in one.
    """

    def __init__(self, compiled: Compiled, section: str, read: Callable[[str, Any], T]) -> None:
        super().__init__()
        self._compiled = compiled
        self._section = section
        self._read = read
        self._whole = False
        self._forget()

    def _forget(self) -> None:
        self._absent: set[str] = set()
        self._waiting: dict[str, Any] = {}
        self._open_blocks: set[int] = set()
        self._blocks: tuple[Block, ...] | None = None

    def _sure(self, attempt: Callable[[], R]) -> R:
        """What an attempt gives; where it meets damage, what it gives once that is mended."""
        try:
            return attempt()
        except DamageError:
            self._compiled.mend()
            self._forget()
            return attempt()

    def _wait(self, number: int) -> None:
        """Read a block, so that its rows wait to be made."""
        assert self._blocks is not None
        if number not in self._open_blocks:
            self._waiting.update(self._compiled.rows(self._blocks[number]))
            self._open_blocks.add(number)

    def _look(self, key: str) -> bool:
        """Whether there is a row. It is then read, if it was not made already."""
        if dict.__contains__(self, key):
            return True
        if self._blocks is None:
            self._blocks = self._compiled.blocks(self._section)
        number = bisect_right(self._blocks, key, key=_first_key) - 1
        if number >= 0 and number not in self._open_blocks:
            self._wait(number)
        return key in self._waiting

    def _make(self, key: str) -> T:
        made: T = self._read(key, self._waiting[key])
        dict.__setitem__(self, key, made)
        return made

    def __missing__(self, key: str) -> T:
        if not self._whole and key not in self._absent and isinstance(key, str):
            for made in self._sure(lambda: (self._make(key),) if self._look(key) else ()):
                return made
            self._absent.add(key)
        raise KeyError(key)

    def must(self, key: str) -> T:
        """A row that is there unless the compiled form is damaged."""

        if dict.__contains__(self, key):
            return dict.__getitem__(self, key)

        def attempt() -> T:
            if not self._look(key):
                raise DamageError(f"no {key} in {self._section}")
            return self._make(key)

        return self._sure(attempt)

    def _listed(self) -> tuple[str, ...]:
        """All keys in their order."""

        return tuple(dict.keys(self)) if self._whole else self._sure(self._all)

    def _all(self) -> tuple[str, ...]:
        """All keys, once every block is read."""
        if self._blocks is None:
            self._blocks = self._compiled.blocks(self._section)
        for number in range(len(self._blocks)):
            self._wait(number)
        return tuple(sorted(self._waiting))

    def _filled(self) -> CompiledTable[T]:
        """The table itself, with every row made and in order."""
        if not self._whole:
            every = self._sure(self._every)
            self.clear()
            self.update(every)
            self._whole = True
            self._forget()
        return self

    def _every(self) -> dict[str, T]:
        """Every row, those made before and those that wait."""
        made = dict(dict.items(self))
        return {key: made[key] if key in made else self._read(key, self._waiting[key]) for key in self._all()}

    def __contains__(self, key: object) -> bool:
        if dict.__contains__(self, key) or self._whole or not isinstance(key, str):
            return dict.__contains__(self, key)
        return self._sure(lambda: self._look(key))

    def get(self, key: str, default: Any = None) -> Any:
        """The row of a key, or `default`."""
        if key in self._absent:
            return default
        try:
            return self[key]
        except KeyError:
            return default

    def __len__(self) -> int:
        return len(self._listed())

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed())

    def keys(self) -> KeysView[str]:  # type: ignore[override]
        """All keys in their order."""
        return dict.fromkeys(self._listed()).keys()

    def values(self) -> ValuesView[T]:  # type: ignore[override]
        """All rows in order of their keys."""
        return dict.values(self._filled())

    def items(self) -> ItemsView[str, T]:  # type: ignore[override]
        """All keys with their rows, in order."""
        return dict.items(self._filled())

    def __eq__(self, other: object) -> bool:
        return dict.__eq__(self._filled(), other._filled() if isinstance(other, CompiledTable) else other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None

    def __repr__(self) -> str:
        return dict.__repr__(self._filled())

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (list(self.items()),)


def open_knowledge(compiled: Compiled) -> Knowledge:
    """The knowledge base of a compiled form. Whatever is asked of it is read then."""
    types = types_of(Knowledge)
    fields, worked_out = _singles(compiled, _FIELDS, types), _singles(compiled, _WORKED_OUT, WORKED_OUT)

    def field(name: str) -> dict[str, Any]:
        kind = types[name]
        if row := _row_type(kind):
            return {name: _rows(compiled, name, row)}
        if _holds_tables(kind):
            inner = {each: _rows(compiled, f"{name}.{each}", _row_type(of)) for each, of in types_of(kind).items()}
            return {name: kind.made_of(inner)}
        return {name: fields.must(name)}

    def kept(name: str) -> Any:
        row = _row_type(WORKED_OUT[name])
        return _rows(compiled, f"{_WORKED_OUT}.{name}", row) if row else worked_out.must(name)

    return Knowledge.made_of({KEPT: kept}, field)


def _singles(compiled: Compiled, section: str, types: Mapping[str, Any]) -> CompiledTable[Any]:
    """The section of what is no table (`_parted`), whose rows are of the types of their names."""

    def read(name: str, plain: Any) -> Any:
        whole, _, part = name.partition(".")
        kind = _where_there_is_one(types[whole])
        if part:
            return reader(types_of(kind)[part])(plain)
        now, later = _split(kind)
        if not later or plain is None:
            return reader(types[whole])(plain)
        return kind.made_of(_values(fields_reader(kind, now))(name, plain), lambda each: {each: rest(name, each)})

    def rest(name: str, each: str) -> Any:
        row = _row_type(types_of(_where_there_is_one(types[name]))[each])
        return _rows(compiled, f"{section}.{name}.{each}", row) if row else found.must(f"{name}.{each}")

    found: CompiledTable[Any] = CompiledTable(compiled, section, read)
    return found


def _rows(compiled: Compiled, section: str, kind: Any) -> CompiledTable[Any]:
    """The table of a section, each of whose rows is of a type."""
    now, later = _split(kind)
    if not later:
        whole = reader(kind)
        return CompiledTable(compiled, section, lambda _, plain: whole(plain))
    first = fields_reader(kind, now)
    rest: dict[str, CompiledTable[dict[str, Any]]] = {}
    for group in kind._groups:
        rest |= dict.fromkeys(
            group, CompiledTable(compiled, _of_group(section, group), _values(fields_reader(kind, group)))
        )

    def read(key: str, plain: Any) -> Any:
        values: dict[str, Any] = {}
        first(values, plain)
        return kind.made_of(values, lambda field: rest[field].must(key))

    return CompiledTable(compiled, section, read)


def _values(fill: Callable[[dict[str, Any], Any], None]) -> Callable[[str, Any], dict[str, Any]]:
    """What reads a row of some fields of a record."""

    def read(_: str, plain: Any) -> dict[str, Any]:
        values: dict[str, Any] = {}
        fill(values, plain)
        return values

    return read


def _first_key(block: Block) -> str:
    return block[0]
