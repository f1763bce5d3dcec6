"""From YAML files to records of the right shape, each knowing its line, and on to the knowledge base they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mlcareer.documents import FAULTS, Document, Where, parse_json, parse_yaml, read_text
from mlcareer.errors import CareerError, Problem
from mlcareer.knowledge.base import FILES, KINDS, MAX_KNOWLEDGE_BYTES, SINGLES, Knowledge, knowledge_files
from mlcareer.knowledge.language import WORD_FILES, language_files, language_of
from mlcareer.knowledge.model import Family, Method, OtherTitle, Role, RoleMarket, Title, TitleWords, UsualSkill
from mlcareer.knowledge.names import index
from mlcareer.knowledge.points import with_points

FILL_IN = "FILL IN"
"""What stands in a new record where a person is to write."""
SHAPE_PROBLEMS: Mapping[str, str] = {
    **FAULTS,
    "unknown-key": "A key that a record of this kind does not have.",
    "missing-key": "A key that every record of this kind has.",
    "wrong-value": "A value of the wrong kind, or outside what is allowed.",
    "no-source": "A fact that names no source.",
    "to-fill-in": "A value that `knowledge new` left for you to write.",
}
"""What can be wrong with a file or a record by itself: code and manual entry."""


@dataclass(frozen=True)
class Entry:
    """A record with where it was written."""

    record: Any
    document: Document
    where: Where

    def problem(self, path: Where, code: str, message: str) -> Problem:
        """A problem at `path` within the record."""
        return self.document.problem((*self.where, *path), code, message)


@dataclass(frozen=True)
class Draft:
    """Records that have the right shape, before it is known that they make sense together.

    `singles` holds the files that are one record, by name; `entries` holds the others' by kind in the order of the
    files. `last` are the files of the last folder: what an earlier one holds may have lost its use to a record laid
    over it. `words` are the files of the folder `language`, by name, one of each folder of knowledge files.
    """

    singles: Mapping[str, Entry]
    entries: Mapping[str, tuple[Entry, ...]]
    last: frozenset[str]
    words: Mapping[str, tuple[Entry, ...]]

    @property
    def method(self) -> Entry | None:
        """The method file, if there is one of the right shape."""
        return self.singles.get("method")

    @property
    def laid_over(self) -> bool:
        """Whether a folder is laid over another."""
        return any(entry.document.file not in self.last for entries in self.entries.values() for entry in entries)

    def by_id(self, kind: str) -> dict[str, Entry]:
        """The records of one kind by id."""
        return {entry.record.id: entry for entry in self.entries[kind]}


def link(draft: Draft, digest: str) -> Knowledge:
    """The knowledge base of a draft without problems."""
    assert draft.method is not None
    tables: Any = {kind: {id_: e.record for id_, e in sorted(draft.by_id(kind).items())} for kind in KINDS}
    for id_, entry in draft.by_id("market").items():
        tables["roles"][id_] = _with_market(tables["roles"][id_], entry.record)
    method: Method = draft.method.record
    tables["families"] = {
        id_: _whole(_like(one, tables["families"]), tables["roles"], method) for id_, one in tables["families"].items()
    }
    singles: dict[str, Any] = {name: entry.record for name, entry in draft.singles.items()}
    titles: TitleWords | None = singles.get("titles")
    for other in titles.other_names if titles else ():
        tables["roles"][other.role] = _also_called(tables["roles"][other.role], other)
    language = language_of({name: [entry.record for entry in of] for name, of in draft.words.items()})
    no_skills = [
        *(name for group in method.ignored for name in group.names),
        *(name for study in tables["studies"].values() for name in (study.name, *study.words)),
        *(
            word
            for form in (language.degrees.forms if language.degrees else ())
            if not form.weak
            for word in form.words
        ),
    ]
    linked = Knowledge(
        method=method,
        **tables,
        technologies=singles.get("technologies"),
        together=singles.get("together"),
        advertisements=singles.get("advertisements"),
        framework=singles.get("framework"),
        title_words=titles,
        skill_names=index(
            ((s.id, s.name, s.aliases) for s in tables["skills"].values()),
            method.names,
            (s.context or {} for s in tables["skills"].values()),
            (s.id for s in tables["skills"].values() if s.not_in),
        ),
        role_names=index((r.id, r.title, [t.title for t in r.also_called]) for r in tables["roles"].values()),
        certification_names=index((c.id, c.name, c.aliases) for c in tables["certifications"].values()),
        resource_names=index((r.id, r.title, r.aliases) for r in tables["resources"].values()),
        ignored_names=index(((name, name, ()) for name in no_skills), method.names),
        language=language,
        digest=digest,
    )
    return with_points(linked)


def _like(family: Family, families: Mapping[str, Family]) -> Family:
    """A family with what the people of the one that it is like know, where its own record says nothing of that."""
    other = families[family.like] if family.like else None
    own = {usual.skill for usual in family.skills}
    more = tuple(usual for usual in other.skills if usual.skill not in own) if other else ()
    return Family(**{**family.values(), "skills": family.skills + more}) if more else family


def _whole(family: Family, roles: Mapping[str, Role], method: Method) -> Family:
    """A family whose people do all the work of a role with what that asks, where their own record says nothing of it:
    at the level that is asked, by the share of those in the role who have it."""
    if not (family.role and family.whole and method.likely):
        return family
    known = {usual.skill for usual in family.skills}
    asked: dict[str, UsualSkill] = {}
    for one in roles[family.role].requirements:
        share = method.likely.share_of(one)
        for skill in set(one.skills) - known:
            if skill not in asked or share > asked[skill].share:
                asked[skill] = UsualSkill(skill=skill, level=one.level, share=share)
    return Family(**{**family.values(), "skills": (*family.skills, *(asked[skill] for skill in sorted(asked)))})


def _with_market(role: Role, market: RoleMarket) -> Role:
    """A role with what published data says of its pay and outlook behind what its own record says."""
    return Role(**{**role.values(), "pay": role.pay + market.pay, "outlook": role.outlook + market.outlook})


def _also_called(role: Role, other: OtherTitle) -> Role:
    """A role with another name behind those that its own record gives."""
    name = Title(title=other.title, sources=other.sources)
    return Role(**{**role.values(), "also_called": (*role.also_called, name)})


# --- shape -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Layer:
    """What stands in one folder: the records of the right shape by kind, the files that are one record, the files of
    words by name, the names of all but those, and what is wrong."""

    entries: Mapping[str, tuple[Entry, ...]]
    singles: Mapping[str, Document]
    words: Mapping[str, tuple[Entry, ...]]
    files: frozenset[str]
    problems: tuple[Problem, ...]


def read_draft(layers: Iterable[Path]) -> tuple[Draft, list[Problem]]:
    """Every record of the folders that has the right shape, and a problem for every one that has not.

    A record of a later folder takes the place of one with the same id in an earlier folder.
    """
    entries: dict[str, tuple[Entry, ...]] = dict.fromkeys(FILES, ())
    singles: dict[str, Entry] = {}
    words: dict[str, tuple[Entry, ...]] = {}
    problems: list[Problem] = []
    last: frozenset[str] = frozenset()
    for layer in map(read_layer, layers):
        problems += layer.problems
        last = layer.files
        for name, document in layer.singles.items():
            _single(document, name, singles, problems)
        for kind, found in layer.entries.items():
            replaced = {entry.record.id for entry in found}
            entries[kind] = (*(each for each in entries[kind] if each.record.id not in replaced), *found)
        for name, of in layer.words.items():
            words[name] = words.get(name, ()) + of
    return Draft(singles, entries, last, words), problems


def read_layer(layer: Path) -> Layer:
    """What stands in a folder by itself."""
    entries: dict[str, tuple[Entry, ...]] = {}
    singles: dict[str, Document] = {}
    problems: list[Problem] = []
    words = _words(layer, problems)
    files = [_shown(file) for file in knowledge_files(layer)]
    for file in files:
        try:
            text = read_text(file, limit=MAX_KNOWLEDGE_BYTES)
            document = (parse_json if file.suffix == ".json" else parse_yaml)(text, str(file))
        except CareerError as error:
            problems += error.problems or (Problem(str(file), 0, 0, error.code, error.message),)
            continue
        if file.stem in SINGLES:
            singles[file.stem] = document
        else:
            entries[file.stem] = tuple(_records(document, file.stem, problems))
    return Layer(entries, singles, words, frozenset(map(str, files)), tuple(problems))


def _words(layer: Path, problems: list[Problem]) -> dict[str, tuple[Entry, ...]]:
    """The files of words of a folder, by name."""
    words: dict[str, tuple[Entry, ...]] = {}
    for file in map(_shown, language_files(layer)):
        if file.stem not in WORD_FILES:
            known = ", ".join(f"{name}.yaml" for name in WORD_FILES)
            problems.append(Problem(str(file), 0, 0, "wrong-value", f"not read; a folder of words holds {known}."))
            continue
        try:
            document = parse_yaml(read_text(file), str(file))
        except CareerError as error:
            problems += error.problems or (Problem(str(file), 0, 0, error.code, error.message),)
            continue
        record = _validator(WORD_FILES[file.stem])(document.value, document, (), problems)
        if record is not None:
            words[file.stem] = (*words.get(file.stem, ()), Entry(record, document, ()))
    return words


def _shown(file: Path) -> Path:
    """The file as a person would name it: from where they stand, or in full."""
    return file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file


def _records(document: Document, kind: str, problems: list[Problem]) -> Iterable[Entry]:
    if not isinstance(document.value, list):
        problems.append(document.problem((), "wrong-value", f"{kind}.yaml holds a list of records."))
        return
    validate = _validator(FILES[kind])
    several, document = document.value, document._replace(value=None)  # once there are records, it only fills memory
    for number, raw in enumerate(several):
        if left := list(_left(raw, document, (number,))):
            problems += left
            continue
        record = validate(raw, document, (number,), problems)
        if record is not None:
            yield Entry(record, document, (number,))


def _left(raw: Any, document: Document, where: Where) -> Iterable[Problem]:
    """What is still to be filled in of a new record."""
    name = raw.get("id", "a record") if isinstance(raw, dict) else "a record"
    open_: list[tuple[Where, Any]] = [((), raw)]
    while open_:
        path, value = open_.pop()
        if isinstance(value, dict | list):
            parts = value.items() if isinstance(value, dict) else enumerate(value)
            open_ += [((*path, key), part) for key, part in parts]
        elif value == FILL_IN:
            key = ".".join(map(str, path))
            yield document.problem((*where, *path), "to-fill-in", f"{name}: '{key}' is still to be filled in.")


def _single(document: Document, name: str, singles: dict[str, Entry], problems: list[Problem]) -> None:
    """Note the record of a file that is one; laid over another, its top-level keys replace the other's."""
    raw = document.value
    if name in singles and isinstance(raw, dict):
        raw = {**singles[name].document.value, **raw}
        document = document._replace(value=raw)
    record = _validator(SINGLES[name])(raw, document, (), problems)
    if record is not None:
        singles[name] = Entry(record, document, ())


def _validator(record_type: Any) -> Any:
    from pydantic import ValidationError

    adapter = _adapter(record_type)

    def validate(raw: Any, document: Document, where: Where, problems: list[Problem]) -> Any:
        try:
            return adapter.validate_python(raw)
        except ValidationError as error:
            name = f"{raw['id']}: " if isinstance(raw, dict) and "id" in raw else ""
            problems.extend(shape_problem(document, where, name, fault) for fault in error.errors())
            return None

    return validate


@cache
def _adapter(record_type: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(record_type)


def shape_problem(document: Document, where: Where, name: str, fault: Any) -> Problem:
    """One of Pydantic's findings in the words of the data: an unknown, a missing or a wrong key, at its line."""
    path = (*where, *fault["loc"])
    key = ".".join(str(part) for part in fault["loc"]) or "record"
    match fault["type"]:
        case "unexpected_keyword_argument" | "extra_forbidden":
            return document.problem(path, "unknown-key", f"{name}'{key}' is not a key here.")
        case "missing":
            return document.problem(path, "missing-key", f"{name}'{key}' is missing.")
        case "too_short" if str(fault["loc"][-1]).endswith("sources"):
            return document.problem(path, "no-source", f"{name}'{key}' names no source.")
        case "dataclass_type":
            return document.problem(path, "wrong-value", f"{name}'{key}' should be a mapping of keys to values.")
    message = fault["msg"].removeprefix("Value error, ").removeprefix("Input ").replace("valid tuple", "valid list")
    return document.problem(path, "wrong-value", f"{name}'{key}' {message[:1].lower()}{message[1:]}.")
