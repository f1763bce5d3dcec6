"""Many people one after another: the answer to each line of a file, in order.

With numpy they are worked out together (advice/arrays/), without it one by one; the answers are the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain

from mlcareer.advice.standing.assess import Ranked, rank
from mlcareer.advice.standing.fit import FitModel
from mlcareer.errors import CareerError
from mlcareer.outward import escaped_json
from mlcareer.profile.many import ProfileLine, RawLine
from mlcareer.profile.recognise import recognise

BLOCK = 1024
"""How many people are worked out together: enough that a product is worth its call, few enough for a small machine."""


@dataclass(slots=True)
class BatchAnswer:
    """The answer to one line: the ranking, the names of skills that are not known, or what was wrong.

    `ranked` gives the ranking when it is wanted; `text` is the whole answer as a line of JSON. Of one who is `silent`,
    and says nothing to rank roles by, the ranking is empty.
    """

    line: int
    id: str | None
    error: CareerError | None
    unrecognised: Sequence[str]
    ranked: Callable[[], Sequence[Ranked]]
    text: str
    silent: bool = False

    @property
    def ranking(self) -> Sequence[Ranked]:
        """The roles, the best first; empty where there is nothing to rank by."""
        return self.ranked()


def can_use_arrays() -> bool:
    """Whether what arrays are made with (the extra `batch`) is installed."""
    return find_spec("numpy") is not None


def answers(
    model: FitModel, lines: Iterable[RawLine | None], roles: Sequence[str], *, arrays: bool | None = None
) -> Iterator[BatchAnswer]:
    """The answer to each line, in order. `arrays` says whether to work with them; left out, where numpy is."""
    return chain.from_iterable(answer_blocks(model, lines, roles, arrays=arrays))


def answer_blocks(
    model: FitModel, lines: Iterable[RawLine | None], roles: Sequence[str], *, arrays: bool | None = None
) -> Iterator[list[BatchAnswer]]:
    """The same, as many together as were worked out together. Nothing waits for lines that are not there yet."""
    arrays = can_use_arrays() if arrays is None else arrays
    blocks = in_blocks(lines) if arrays else ([line] for line in lines if line)
    return map(answerer(model, roles, arrays=arrays), blocks)


def answerer(
    model: FitModel, roles: Sequence[str], *, arrays: bool | None = None
) -> Callable[[Sequence[RawLine]], list[BatchAnswer]]:
    """What answers some lines at a time; what that needs is made once."""
    if can_use_arrays() if arrays is None else arrays:
        from mlcareer.advice.arrays.lines import Many

        many = Many(model, roles)
        return lambda lines: many.block(lines).answers()
    return lambda lines: [answer_one(model, line.given(model.knowledge), roles) for line in lines]


def in_blocks(lines: Iterable[RawLine | None]) -> Iterator[list[RawLine]]:
    """Lines together, as many as are there and no more than BLOCK."""
    waiting: list[RawLine] = []
    for line in lines:
        if line is not None:
            waiting.append(line)
        if len(waiting) == BLOCK or (line is None and waiting):
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def answer_one(model: FitModel, given: ProfileLine, roles: Sequence[str]) -> BatchAnswer:
    """The answer to one line by itself."""
    if given.profile is None:
        assert given.error is not None
        return answer_fault(given.line, given.id, given.error)
    recognised = recognise(given.profile, model.knowledge)
    ranking = rank(model, recognised, tuple(roles))
    told = json.dumps([vars(ranked) for ranked in ranking])
    unknown = recognised.unknown_skills
    text = answer_text(given.line, given.id, told, unknown)
    return BatchAnswer(given.line, given.id, None, unknown, lambda: ranking, text, silent=not ranking)


def answer_fault(line: int, id_: str | None, error: CareerError) -> BatchAnswer:
    """The answer to a line that could not be read."""
    text = f'{{{_name(line, id_)}, "error": {json.dumps(fault_words(error), ensure_ascii=False)}}}\n'
    return BatchAnswer(line, id_, error, (), tuple, escaped_json(text))


def fault_words(error: CareerError) -> dict[str, str]:
    """What an answer says of a line that could not be read."""
    message = " ".join(problem.message for problem in error.problems) or error.message
    return {"code": error.code, "message": message}


def answer_text(line: int, id_: str | None, ranking: str, unknown: Sequence[str]) -> str:
    """A line of JSON with a ranking that is JSON already."""
    names = escaped_json(json.dumps(unknown, ensure_ascii=False)) if unknown else "[]"
    return f'{{{escaped_json(_name(line, id_))}, "ranking": {ranking}, "unrecognised": {names}}}\n'


def _name(line: int, id_: str | None) -> str:
    return f'"line": {line}' if id_ is None else f'"id": {json.dumps(id_, ensure_ascii=False)}'
