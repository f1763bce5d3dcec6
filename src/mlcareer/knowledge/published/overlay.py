"""A folder of one's own in the making: records with ids and names that clash with no others, and an account of it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.names import normalise
from mlcareer.record import Record
from mlcareer.shapes import shape

_SHORTEST = 3
"""Letters of a name below which it is left out: in a text it would be found everywhere."""
_EXAMPLES = 3
_EXPLAINED = shape(r"\s+\([^()]+\)$")


class Account(Record):
    """What became of something that was published, how often, and the first of them by name."""

    what: str
    count: int
    examples: tuple[str, ...] = ()


class Imported(Record):
    """What was made of a classification: the folder, its licence, what was taken over and what was left."""

    folder: str
    source: str
    licence: str
    attribution: str
    mapped: tuple[Account, ...]
    left: tuple[Account, ...]


class Tally:
    """Counts of what became of things, in the order in which each was first met."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, tuple[str, ...]]] = {}

    def add(self, what: str, example: str = "", times: int = 1) -> None:
        """Count one more."""
        number, examples = self._found.get(what, (0, ()))
        if example and len(examples) < _EXAMPLES:
            examples = (*examples, example)
        self._found[what] = (number + times, examples)

    def accounts(self) -> tuple[Account, ...]:
        """All that was counted."""
        return tuple(Account(what=what, count=n, examples=of) for what, (n, of) in self._found.items())


class Taken:
    """The names of one kind of record that are taken, of the shipped base and of what is being made."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = set(names)

    def take(self, name: str) -> bool:
        """Take a name; false where another record has it."""
        key = normalise(name)
        if not key or key in self._names:
            return False
        self._names.add(key)
        return True


class Overlay:
    """The records of a folder in the making, by kind. `prefix` begins every id, so that none is another's."""

    def __init__(self, prefix: str, shipped: Knowledge) -> None:
        self.prefix = prefix
        self.shipped = shipped
        self.records: dict[str, list[dict[str, Any]]] = {"sources": [], "skills": [], "roles": []}
        self.mapped, self.left = Tally(), Tally()
        self._ids: dict[str, set[str]] = {
            "skills": set(shipped.skills), "roles": set(shipped.roles), "sources": set(shipped.sources),
        }  # fmt: skip
        self._names = {"skills": Taken(shipped.skill_names.ids), "roles": Taken(shipped.role_names.ids)}
        self._asked: set[frozenset[tuple[Any, ...]]] = set()

    def id(self, kind: str, name: str) -> str:
        """An id for a record of a name that no other has."""
        plain = unicodedata.normalize("NFKD", name.replace("+", " plus ").replace("#", " sharp "))
        words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
        wanted = "-".join([self.prefix, *words])
        found, number = wanted, 2
        while found in self._ids[kind] or not self._names.get(kind, Taken(())).take(found):
            found, number = f"{wanted}-{number}", number + 1
        self._ids[kind].add(found)
        return found

    def label(self, kind: str, name: str, code: str) -> str:
        """The name under which a record stands: its own, or with its code where another has it."""
        if self._names[kind].take(name):
            return name
        told = f"{name} ({code})"
        self.left.add(f"names of {kind} that another has already; they stand with their code", told)
        self._names[kind].take(told)
        return told

    def other_names(self, kind: str, names: Iterable[str]) -> list[str]:
        """Those of the names that no other record has, and that are long enough to be told from other words."""
        found = []
        for name in dict.fromkeys(names):
            if len(normalise(name).replace(" ", "")) < _SHORTEST:
                self.left.add(f"other names of {kind} with less than {_SHORTEST} letters", name)
            elif not self._names[kind].take(name):
                self.left.add(f"other names of {kind} that are taken already", name)
            else:
                found.append(name)
        return found

    def skill_of(self, name: str) -> str | None:
        """The shipped skill of a name, or of what stands before a bracket that explains it (`Python (computer
        programming)`); not where the name is an everyday word that stands for it in some places alone."""
        name = _EXPLAINED.sub("", name)
        found = self.shipped.skill_names.find(name)
        if found is None:
            return None
        skill = self.shipped.skills[found]
        doubtful = {normalise(word) for word in skill.context or {}}
        return None if normalise(name) in doubtful and normalise(name) != normalise(skill.name) else found

    def add_role(self, role: dict[str, Any], title: str) -> bool:
        """Add a role, unless it asks for just what another asks for, so that nobody could be told which to take."""
        asked = frozenset((one["skill"], one["level"], one["importance"]) for one in role["requirements"])
        if asked in self._asked:
            self.left.add("occupations that ask for just what another asks for", title)
            return False
        self._asked.add(asked)
        self.records["roles"].append(role)
        return True

    def drop_idle_sources(self) -> None:
        """Leave out sources that nothing rests on."""
        rest = json.dumps([self.records["skills"], self.records["roles"]])
        self.records["sources"] = [one for one in self.records["sources"] if f'"{one["id"]}"' in rest]

    def files(self) -> Mapping[str, str]:
        """The text of each file: JSON, a record a line, in order of id."""
        self.drop_idle_sources()
        return {f"{kind}.json": _list_of(records) for kind, records in self.records.items() if records}


def _list_of(records: Iterable[Mapping[str, Any]]) -> str:
    lines = [json.dumps(one, ensure_ascii=False) for one in sorted(records, key=lambda one: str(one["id"]))]
    return "[\n" + ",\n".join(lines) + "\n]\n"
