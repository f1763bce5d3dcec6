"""Text files as plain values whose every part knows its line: YAML and JSON, from people we do not know.

YAML is built from libyaml's events rather than its nodes. That gives line and column of every key, keeps plain
words as they were written (`region: NO` is Norway, not false), and cannot be made to recurse or to expand.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property
from itertools import islice
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any, Literal, NamedTuple

import yaml

from mlcareer.errors import CareerError, Problem
from mlcareer.shapes import shape

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""How text in UTF-16 begins, as spreadsheets and editors on Windows save it."""
MAX_BYTES = 5_000_000
MAX_DATA_BYTES = 1_000_000
"""Bytes of a profile, or of another document of a person's that is data."""
MAX_DEPTH = 40
_LISTED = 1000
"""Entries of a folder that are looked at for a name alike."""
_SHOWN = 80
"""Letters of a key that are shown where it is at fault."""

Place = tuple[int, int]
Where = tuple[str | int, ...]

_INTEGER = shape(r"[-+]?(0|[1-9][0-9]{0,17})")
_NUMBER = shape(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]{0,17})(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
"""Longer numbers, and those with zeros in front, are identifiers and stay as they were written."""
_COMMA_LEFT = shape(r",?\s*[}\]]")
_BARE_KEY = shape(r"[A-Za-z_]\w*\s*:")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_YAML_HINTS = (
    ("mapping values are not allowed", " A text with a colon in it stands in quotes."),
    ("cannot start any token", " Indent with blanks, not with tabs; a text that begins with a sign stands in quotes."),
    ("did not find expected", " The lines of one list begin in the same column, and quotes and brackets are closed."),
)
FAULTS = {
    "yaml-syntax": "The file is not YAML.",
    "yaml-alias": "An anchor or an alias, by which a short file can expand to a huge one.",
    "yaml-documents": "A second document in one file (`---`).",
    "yaml-key": "A key that is a list or a mapping.",
    "yaml-tag": "A tag such as `!!python/object`, which asks the reader to make something other than plain values.",
    "duplicate-key": "A key that stands twice in one mapping, so that one of its values would be lost.",
    "too-deep": f"Lists and mappings nested more than {MAX_DEPTH} levels deep.",
}
"""The faults for which `parse_yaml` refuses a file: code and manual entry."""


class Document(NamedTuple):
    """A parsed file: its value, and the place (line, column, from 1) of every key and list item in it."""

    file: str
    value: Any
    places: Mapping[Where, Place]

    def place(self, where: Where) -> Place:
        """The place of `where`, or of the nearest part that contains it."""
        while where and where not in self.places:
            where = where[:-1]
        return self.places.get(where, (1, 1))

    def problem(self, where: Where, code: str, message: str) -> Problem:
        """A problem at the part of the file named by the path `where`."""
        return Problem(self.file, *self.place(where), code, message)


def found_at(path: str | Path) -> Literal["file", "folder", "other"] | None:
    """What a path leads to; None where nothing is there, or where no file can have such a name."""
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError):
        return None
    return "file" if S_ISREG(mode) else "folder" if S_ISDIR(mode) else "other"


def read_text(path: Path, *, limit: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file of at most `limit` bytes. Raises CareerError with the place and the remedy."""
    try:
        data = read_bytes(path, limit=limit)
    except FileNotFoundError:
        raise not_found(str(path)) from None
    except IsADirectoryError:
        raise CareerError("not-a-file", f"{path} is a folder; name a file in it.") from None
    except OSError as error:
        raise CareerError("file-unreadable", f"{path}: {error.strerror or error}.") from None
    return decode(data, str(path), limit=limit)


def not_found(name: str) -> CareerError:
    """The error of a file that is not there; an address on the network is told apart."""
    if name.partition(":/")[0].casefold() in ("http", "https", "ftp"):
        return CareerError(
            "no-network", f"{name} is an address, and nothing is fetched here. Save the page, and name the file."
        )
    if name.casefold().startswith("file:/"):
        path = f"/{name[len('file:') :].lstrip('/').replace('%20', ' ')}"
        return CareerError("file-not-found", f"{name} is an address; name the file alone: {path}")
    if name.startswith("~"):
        told = f"a shell knows ~ where no quotes are around it. Perhaps: {os.path.expanduser(name)}"  # noqa: PTH111
        return CareerError("file-not-found", f"{name}: there is no such file; {told}")
    return CareerError("file-not-found", f"{name}: there is no such file.{_near(Path(name))}")


def _near(missing: Path) -> str:
    """What in its folder is called almost like a file that is not there, or that the folder is not there either."""
    try:
        there = [one.name for one in islice(missing.parent.iterdir(), _LISTED)]
    except (OSError, ValueError):
        return f" Nor is there a folder {missing.parent}."
    folded = missing.name.casefold().strip()
    alike = [one for one in there if one.casefold() == folded] or get_close_matches(missing.name, there, 1, 0.7)
    return f" Did you mean {missing.parent / alike[0]}?" if alike else ""


def read_bytes(path: Path, *, limit: int) -> bytes:
    """The content of a file of at most `limit` bytes; what is larger is refused before it is read. Raises OSError and
    CareerError."""
    with path.open("rb") as stream:
        if os.fstat(stream.fileno()).st_size > limit or len(data := stream.read(limit + 1)) > limit:
            raise too_large(str(path), limit)
    return data


def too_large(file: str, limit: int) -> CareerError:
    """The error that says that a file has more bytes than are read."""
    return CareerError("file-too-large", f"{file} is larger than {limit / 1e6:g} MB, more than is read here.")


def decode(data: bytes, file: str, *, limit: int = MAX_BYTES) -> str:
    """UTF-8 bytes as text. Raises CareerError for what is too large, binary or in another encoding."""
    if len(data) > limit:
        raise too_large(file, limit)
    if data.startswith(UTF_16):
        raise CareerError("not-utf-8", f"{file} is text in UTF-16; save it as UTF-8.")
    if b"\0" in data:
        raise CareerError("not-text", f"{file} is not a text file.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8."
        problem = Problem(file, line, column, "not-utf-8", message)
        raise CareerError("not-utf-8", f"{file} cannot be read.", (problem,)) from None


def parse(text: str, file: str) -> Document:
    """A document from YAML, or from JSON where the text is JSON."""
    if text.lstrip()[:1] not in ("{", "["):
        return parse_yaml(text, file)
    try:
        return parse_json(text, file)
    except CareerError as not_json:
        try:
            document = parse_yaml(text, file)  # `[Python, SQL]` is YAML, and YAML knows the line of a duplicate key
        except CareerError as not_yaml:
            raise (not_yaml if not_yaml.code == "duplicate-key" else not_json) from None
        if file.endswith(".json"):
            raise
        return document


def parse_json(text: str, file: str) -> Document:
    """A document from JSON text. Raises CareerError at the line of the fault."""
    value = json_value(text, file)
    if _too_deep(value):
        parse_yaml(text.replace("\t", " "), file)  # which says where
        raise _syntax(file, 1, 1, "too-deep", f"nested more than {MAX_DEPTH} levels deep.")
    return Document(file, value, _JsonPlaces(text, file))


def _too_deep(value: Any) -> bool:
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        inner = [one for one in level if isinstance(one, (dict, list))]
        level = [each for one in inner for each in (one.values() if isinstance(one, dict) else one)]
    return bool(level)


class _JsonPlaces(Mapping[Where, Place]):
    """The places of JSON text, looked for when the first is asked: where nothing is at fault, none is."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file

    @cached_property
    def _found(self) -> Mapping[Where, Place]:
        try:
            return parse_yaml(self._text.replace("\t", " "), self._file).places
        except CareerError:
            return {}  # valid JSON that is not YAML; faults in it are then named by path alone

    def __getitem__(self, where: Where) -> Place:
        return self._found[where]

    def __iter__(self) -> Iterator[Where]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def json_value(text: str, file: str) -> Any:
    """The value of JSON text. Raises CareerError where a key stands twice or a text is not Unicode, too."""
    import json

    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode()
        return value
    except json.JSONDecodeError as error:
        hint = _json_hint(text[: error.pos].rstrip(), text[error.pos :].lstrip())
        raise _syntax(file, error.lineno, error.colno, "json-syntax", f"not JSON: {error.msg}.{hint}") from None
    except RecursionError:
        raise _syntax(file, 1, 1, "too-deep", f"nested more than {MAX_DEPTH} levels deep.") from None
    except UnicodeEncodeError:
        raise _syntax(file, 1, 1, "json-syntax", "an escape such as \\ud83d is half a character.") from None
    except _RefusedError as error:
        raise _syntax(file, 1, 1, "json-syntax", str(error)) from None
    except ValueError:
        raise _syntax(file, 1, 1, "json-syntax", "a number in it has more digits than are read.") from None


def _json_hint(before: str, behind: str) -> str:
    """What to do about text that is no JSON, by what stands before and behind the place where it ends to be."""
    if not behind:
        return " The text ends before all brackets and quotes are closed."
    if behind.startswith(("//", "/*", "#")):
        return " JSON has no comments; leave it out, or call the file .yaml and begin comments with #."
    if _COMMA_LEFT.match(behind) and (before.endswith(",") or behind.startswith(",")):
        return " Leave out the comma before the bracket that closes."
    if behind.startswith(("'", "“", "‘")):
        return ' Names and texts stand in straight double quotes: "skills".'
    if _BARE_KEY.match(behind):
        return ' Names stand in double quotes: "skills".'
    return ""


class _RefusedError(ValueError):
    """JSON that the standard library would read, and that means nothing here."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise _RefusedError(f"the key {twice[:_SHOWN]!r} is given twice.")
    return value


def _no_constant(word: str) -> None:
    raise _RefusedError(f"{word} is not a number that JSON knows.")


def _syntax(file: str, line: int, column: int, code: str, message: str) -> CareerError:
    return CareerError(code, f"{file} cannot be read.", (Problem(file, line, column, code, message),))


def parse_yaml(text: str, file: str) -> Document:
    """A document from YAML text: mappings with text keys, lists, and scalars of the YAML 1.2 core schema.

    Duplicate keys, aliases, tags, several documents and nesting beyond MAX_DEPTH raise CareerError at their line.
    """
    builder = _ValueBuilder(file, yaml.parse(text, Loader=_Loader))
    try:
        value = builder.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = ", ".join(part for part in (error.context, error.problem) if part)
        hint = next((told for word, told in _YAML_HINTS if word in reason), "")
        raise _syntax(file, line, column, "yaml-syntax", f"not YAML: {reason}.{hint}") from None
    except yaml.YAMLError as error:
        raise _syntax(file, 1, 1, "yaml-syntax", f"not YAML: {' '.join(str(error).split())}.") from None
    return Document(file, value, builder.places)


class _ValueBuilder:
    """Builds values from a stream of YAML events and notes where each stood."""

    def __init__(self, file: str, events: Iterator[Any]) -> None:
        self.file = file
        self.events = events
        self.places: dict[Where, Place] = {}

    def document(self) -> Any:
        next(self.events)  # stream start
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        value = self.value(next(self.events), ())
        next(self.events)  # document end
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self.fault(after, "yaml-documents", "a second document begins here; one is read.")
        return value

    def fault(self, event: Any, code: str, message: str) -> CareerError:
        return _syntax(self.file, *_place(event), code, message)

    def value(self, event: Any, where: Where) -> Any:
        self.refuse_references(event)
        if len(where) > MAX_DEPTH:
            raise self.fault(event, "too-deep", f"nested more than {MAX_DEPTH} levels deep.")
        self.places.setdefault(where, _place(event))
        if isinstance(event, yaml.ScalarEvent):
            return scalar(event.value) if event.implicit[0] else event.value
        return self.sequence(where) if isinstance(event, yaml.SequenceStartEvent) else self.mapping(where)

    def refuse_references(self, event: Any) -> None:
        if getattr(event, "anchor", None):
            raise self.fault(event, "yaml-alias", "anchors and aliases are not read; write the value out.")
        if getattr(event, "tag", None) not in (None, "!"):
            raise self.fault(event, "yaml-tag", f"the tag {event.tag} is not read; write a plain value.")

    def sequence(self, where: Where) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.value(event, (*where, len(items))))
        return items

    def mapping(self, where: Where) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            self.refuse_references(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise self.fault(event, "yaml-key", "a key has to be a plain word.")
            key = event.value
            if key in items:
                raise self.fault(event, "duplicate-key", f"the key {key[:_SHOWN]!r} is given twice.")
            self.places[*where, key] = _place(event)
            items[key] = self.value(next(self.events), (*where, key))
        return items


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def scalar(text: str) -> Any:
    """What an unquoted word of YAML stands for: a number, a truth value, nothing, or itself."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text
