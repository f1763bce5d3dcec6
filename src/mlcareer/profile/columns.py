"""The columns of a CSV file of profiles: fields, skills side by side, and what is not read.

id,skills               one cell with all skills: `python=3, sql=4`, `python;sql`
id,python,sql           a column for each skill, with its level
id,skill 1,skill 2      a column for each place, with a skill in it
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from mlcareer.errors import CareerError
from mlcareer.knowledge.base import Knowledge
from mlcareer.knowledge.levels import named_with_level, read_level
from mlcareer.knowledge.names import Names
from mlcareer.knowledge.studies import DEGREE_RANKS
from mlcareer.profile.keys import key_called
from mlcareer.profile.model import KEYS
from mlcareer.profile.studied import held_degrees
from mlcareer.reading.wordings import Wordings, wordings
from mlcareer.record import Record
from mlcareer.shapes import shape

_ASIDE = shape(r"\([^()]*\)")
_LISTED = r"(?:%<key-listed>) ?(?:\d{1,3})?"
_BETWEEN = shape(r"[;|\n]")
_NEAR = 75
_SHOWN = 80
MOST_COLUMNS = 5_000
"""Columns that a file may have: each is looked up, and one that is misspelt among all names."""

Kind = Literal["field", "degree field", "skill", "listed", "not read"]


class Column(Record):
    """A column: its name as given, what it holds, and the field or skill that it is."""

    as_given: str
    kind: Kind
    name: str

    def told(self) -> str:
        """The column, and the field that it is where it is called otherwise."""
        same = self.kind != "field" or _plain(self.as_given) == self.name
        return self.as_given if same else f"{self.as_given} as {self.name}"


class Columns(Record):
    """The columns of a file, in order, and by what the degrees in them are read, if anything."""

    columns: tuple[Column, ...]
    knowledge: Knowledge | None = None

    def told(self) -> str:
        """Which columns are read, as what, and which are not."""
        fields = [one.told() for one in self.columns if one.kind in ("field", "degree field")]
        skills = [one.as_given for one in self.columns if one.kind == "skill"]
        listed = [one.as_given for one in self.columns if one.kind == "listed"]
        unread = [one.as_given or "one without a name" for one in self.columns if one.kind == "not read"]
        parts = [", ".join(fields)] if fields else []
        parts += [f"the levels from 0 to 5 of {_some(skills)}"] if skills else []
        parts += [f"a skill each in {_some(listed)}"] if listed else []
        return f"Columns read: {'; '.join(parts)}." + (f" Not read: {_some(unread)}." if unread else "")

    def row(self, cells: Sequence[str]) -> dict[str, Any]:
        """A row as a profile has it: empty cells are left out. Raises ValueError for a level that is none."""
        given: dict[str, Any] = {}
        skills: list[dict[str, Any]] = []
        for column, cell in zip(self.columns, (cell.strip() for cell in cells), strict=False):
            if not cell or column.kind == "not read":
                continue
            if column.kind == "skill":
                skills.append({"name": column.name, "level": self._level(column.as_given, cell)})
            elif column.kind == "listed" or column.name == "skills":
                skills += [_skill(item) for item in _items(cell)]
            elif column.kind == "degree field":
                given["degree field"] = cell
            elif column.name == "education":
                given["education"] = self._studied(cell)
            else:
                given[column.name] = _value(column.name, cell)
        if field := given.pop("degree field", None):
            first, *besides = given.get("education") or [{"level": None}]
            given["education"] = [{**first, "field": field}, *besides]
        return {**given, **({"skills": skills} if skills else {})}

    def _level(self, column: str, cell: str) -> int | None:
        """The level in the column of a skill; None for one that somebody has without saying how well (`x`, `yes`).
        Raises ValueError naming the column."""
        if _words(self.knowledge).mean(cell, "has-it"):
            return None
        try:
            return read_level(cell)
        except ValueError as error:
            raise ValueError(f"the column '{column[:_SHOWN]}': {error}") from None

    def _studied(self, cell: str) -> list[dict[str, Any]]:
        """The degrees of a cell, the highest first: `bachelor`, or as people write it, `BSc Economics`."""
        word = cell.casefold().replace(" ", "-")
        if self.knowledge is None or word in DEGREE_RANKS:
            return [{"level": word}]
        return held_degrees(cell, self.knowledge) or [{"level": word}]


def _words(knowledge: Knowledge | None) -> Wordings:
    return wordings(knowledge.language.wordings if knowledge else None)


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(name[:_SHOWN] for name in names[:8])
    return f"{shown} and {len(names) - 8} more" if len(names) > 8 else shown


def understand(header: Iterable[str], knowledge: Knowledge | None, place: str) -> Columns:
    """What the columns of a file hold; with a knowledge base, its skills may have columns of their own. Raises
    CareerError for a column that is there twice or misspelt, for too many, and for a file of which nothing is read."""
    header, skills = tuple(header), knowledge.skill_names if knowledge else None
    if len(header) > MOST_COLUMNS:
        raise CareerError("csv-header", f"{place}: {len(header):,} columns; {MOST_COLUMNS:,} are read at most.")
    words = _words(knowledge)
    columns = tuple(_column(name.strip(), skills, words, place) for name in header)
    fields = [one.name for one in columns if one.kind in ("field", "degree field")]
    if twice := next((name for name in fields if fields.count(name) > 1), None):
        called = [one.as_given[:_SHOWN] for one in columns if one.name == twice]
        told = f"the column '{twice}' is there twice."
        if len(set(map(_plain, called))) > 1:
            told = f"the columns {' and '.join(map(repr, called))} both mean {twice}; give one of them another name."
        raise CareerError("csv-header", f"{place}: {told}")
    if columns and not {one.name for one in columns if one.kind != "not read"} - {"id", "name"}:
        unread = next((one.as_given[:_SHOWN] for one in columns if one.kind == "not read"), None)
        told = "nothing here but who somebody is" if unread is None else f"'{unread}' is no column of a profile, and"
        told += "." if unread is None else " nothing else here says what somebody can do."
        raise CareerError(
            "csv-header", f"{place}: {told} The first line names the columns: {', '.join(KEYS)}, or names of skills."
        )
    return Columns(columns=columns, knowledge=knowledge)


def _plain(given: str) -> str:
    """The name of a column as fields are written."""
    return re.sub(r"[\s-]+", "_", given.casefold())


def _column(given: str, skills: Names | None, words: Wordings, place: str) -> Column:
    plain = _plain(given)
    if plain in KEYS:
        return Column(as_given=given, kind="field", name=plain)
    for called in (plain, _plain(_ASIDE.sub("", given).strip(" :*"))):
        if field := called if called in KEYS else key_called(called, words):
            return Column(as_given=given, kind="field", name=field)
    if words.mean(plain.replace("_", " "), "key-field-of-degree"):
        return Column(as_given=given, kind="degree field", name="field")
    if words.form(_LISTED).fullmatch(plain.replace("_", " ")):
        return Column(as_given=given, kind="listed", name="skills")
    if skills and "=" not in given and skills.find(given):
        return Column(as_given=given, kind="skill", name=given)
    if "=" not in given and (near := _nearest(plain, given, skills)):
        raise CareerError(
            "csv-header", f"{place}: '{given[:_SHOWN]}' is no column of a profile. Did you mean {' or '.join(near)}?"
        )
    return Column(as_given=given, kind="not read", name=given)


def _nearest(plain: str, given: str, skills: Names | None) -> list[str]:
    """The fields and skills that a misspelt column may mean."""
    from rapidfuzz import fuzz, process

    fields = process.extract(plain, [*KEYS], scorer=fuzz.ratio, score_cutoff=_NEAR)
    if fields or skills is None:
        return [name for name, _, _ in fields]
    return [name for name in skills.nearest(given, 1) if fuzz.ratio(given.casefold(), name.casefold()) >= _NEAR]


def _items(cell: str) -> list[str]:
    """The things in a cell: between semicolons, bars or line ends, or where there are none between commas."""
    between = _BETWEEN.split(cell) if _BETWEEN.search(cell) else cell.split(",")
    return [item.strip() for item in between if item.strip()]


def _value(field: str, cell: str) -> Any:
    if field in ("certifications", "target_roles"):
        return _items(cell)
    if field == "experience":
        return [_job(item) for item in _items(cell)]
    return cell


def _job(item: str) -> dict[str, Any]:
    """`data analyst=2` or `data analyst`."""
    title, given, years = item.rpartition("=")
    return {"title": title.strip(), "years": years.strip()} if given else {"title": item}


def _skill(item: str) -> dict[str, Any]:
    """`python=4`, `python: advanced`, `python - advanced` or `python`. What is no level behind `=` is refused."""
    name, given, level = item.rpartition("=")
    if given:
        return {"name": name.strip(), "level": level.strip()}
    name, read = named_with_level(item)
    return {"name": name, "level": read}
