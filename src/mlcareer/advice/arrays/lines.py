"""Lines of a file answered in blocks, each block in one product of arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from mlcareer.advice.arrays.columns import ColumnMaker, RankingInput, said_in, said_of
from mlcareer.advice.arrays.ranker import MICRO, Ranking, Texts, ranked_row, ranking
from mlcareer.advice.arrays.tables import Array, Tables
from mlcareer.advice.batch import BatchAnswer, answer_fault, answer_text
from mlcareer.advice.standing.assess import Ranked, rank
from mlcareer.advice.standing.fit import FitModel
from mlcareer.errors import CareerError
from mlcareer.knowledge.base import Knowledge
from mlcareer.profile.many import ProfileLine, RawLine, id_of
from mlcareer.profile.plain_json import plain_value
from mlcareer.profile.recognise import recognise


class BlockEntry(NamedTuple):
    """One line of a block: its number, the id in it, the names that are not known, or what was wrong."""

    line: int
    id: str | None
    unrecognised: Sequence[str]
    error: CareerError | None


class Block(NamedTuple):
    """The answers to some lines. `row` is where the ranking of each entry stands in `found`: -1 for one that could not
    be read, or says nothing to rank by."""

    entries: list[BlockEntry]
    row: list[int]
    found: Ranking
    roles: Sequence[str]
    texts: Texts

    def answers(self) -> list[BatchAnswer]:
        """The answers one by one."""
        texts = self.texts.of(self.found)
        made = []
        for (line, id_, unknown, error), row in zip(self.entries, self.row, strict=True):
            if error is not None:
                made.append(answer_fault(line, id_, error))
            elif row < 0:
                text = answer_text(line, id_, "[]", unknown)
                made.append(BatchAnswer(line, id_, None, unknown, tuple, text, silent=True))
            else:
                told = _Row(self.found, row, self.roles)
                made.append(BatchAnswer(line, id_, None, unknown, told, answer_text(line, id_, texts[row], unknown)))
        return made


class Many:
    """Answers blocks of lines, with what was compiled for the first."""

    def __init__(self, model: FitModel, roles: Sequence[str]) -> None:
        self.model = model
        self.roles = tuple(roles)
        self._place = {role: place for place, role in enumerate(self.roles)}
        self._tables = Tables(model, self.roles)
        self._rows = ColumnMaker(self._tables)
        self._texts = Texts(self.roles)

    def block(self, lines: Sequence[RawLine]) -> Block:
        """The answers to some lines, in order."""
        columns = self._rows.begin()
        entries, rows = [], []
        for line in lines:
            id_, said = _read(line, self.model.knowledge)
            if isinstance(said, ProfileLine):
                entries.append(BlockEntry(line.line, said.id, (), said.error))
                rows.append(-1)
            else:
                unknown = self._rows.add(said, columns)
                entries.append(BlockEntry(line.line, id_, unknown, None))
                rows.append(columns.count - 1)
        found = ranking(self._tables, columns)
        empty, doubtful = columns.empty, found.doubtful.tolist()
        for place, row in enumerate(rows):
            if row >= 0 and empty[row]:
                rows[place] = -1
            elif row >= 0 and (doubtful[row] or row in columns.finished):
                self._one_by_one(lines[place], found, row)
        return Block(entries, rows, found, self.roles, self._texts)

    def _one_by_one(self, line: RawLine, found: Ranking, row: int) -> None:
        """Put what the scalar code finds of a line into a row."""
        profile = line.given(self.model.knowledge).profile
        assert profile
        ranked = rank(self.model, recognise(profile, self.model.knowledge), self.roles)
        found.role[row] = [self._place[one.role] for one in ranked]
        found.fit[row] = _whole([one.fit for one in ranked], MICRO)
        found.among[row] = _whole([one.fit_among for one in ranked], MICRO)
        found.close[row] = [one.close_to_first for one in ranked]
        found.held_back[row] = [one.held_back for one in ranked]
        found.said[row] = _whole([one.readiness for one in ranked], 10)
        found.expected[row] = _whole([one.readiness_expected for one in ranked], 10)
        found.upper[row] = _whole([one.readiness_upper for one in ranked], 10)


def _whole(values: Sequence[float], parts: int) -> Array:
    return np.rint(np.array(values) * parts)


class _Row:
    """Gives the ranking of one row when it is asked for."""

    __slots__ = ("_found", "_roles", "_row")

    def __init__(self, found: Ranking, row: int, roles: Sequence[str]) -> None:
        self._found, self._row, self._roles = found, row, roles

    def __call__(self) -> list[Ranked]:
        return ranked_row(self._found, self._row, self._roles)


def _read(line: RawLine, knowledge: Knowledge) -> tuple[str | None, RankingInput | ProfileLine]:
    """What a line says, or what was wrong with it, and its id."""
    if line.error is None:
        value = line.value if line.data is None else plain_value(line.data)
        said = said_of(value)
        if said is not None:
            return id_of(value), said
    given = line.given(knowledge)
    return given.id, said_in(given.profile) if given.profile else given
