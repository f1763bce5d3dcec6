"""Running through many profiles: in several processes, with progress, going on where an earlier run ended."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from mlcareer.cli.session import Session, write_data
from mlcareer.cli.status import StatusLine
from mlcareer.cli.workers import in_order, may_be_copied
from mlcareer.counts import count
from mlcareer.documents import found_at
from mlcareer.errors import CareerError, UsageError
from mlcareer.outward import file_word

if TYPE_CHECKING:
    from mlcareer.advice.batch import BatchAnswer
    from mlcareer.advice.standing.fit import FitModel
    from mlcareer.profile.many import RawLine

_AHEAD = 3
"""Blocks that are read ahead for each process: so that none waits, and no more than that is held."""
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def one_thread() -> None:
    """Let a product of arrays use the core that it is called on, as --workers says how many are used."""
    for name in _THREADS:
        os.environ.setdefault(name, "1")


# --- working ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Answered:
    """The answers to some lines as they are written, how many there are, and how many lines could not be read. `silent`
    are the lines, with their ids, that say nothing to rank roles by."""

    data: bytes | memoryview
    lines: int
    faults: int
    silent: tuple[tuple[int, str | None], ...]


def _answered(answers: Sequence[BatchAnswer]) -> Answered:
    silent = tuple((one.line, one.id) for one in answers if one.silent)
    faults = sum(one.error is not None for one in answers)
    return Answered("".join([one.text for one in answers]).encode(), len(answers), faults, silent)


def texts(model: FitModel, lines: Iterable[RawLine | None], roles: Sequence[str]) -> Iterator[Answered]:
    """The answers to all lines, in this process."""
    from mlcareer.advice.batch import answer_blocks

    return map(_answered, answer_blocks(model, lines, roles))


@dataclass(frozen=True)
class WorkerSetup:
    """What a process needs to know to answer as this one would."""

    knowledge: tuple[Path, ...]
    roles: tuple[str, ...]
    tempered: bool
    centre: tuple[float, ...]


def _answering(work: WorkerSetup) -> Callable[[Sequence[RawLine]], Answered]:
    from mlcareer.advice.batch import answerer
    from mlcareer.advice.standing.fit import FitModel
    from mlcareer.knowledge.load import load_knowledge

    model = FitModel(load_knowledge(*work.knowledge))
    model.tempered, model.centre = work.tempered, work.centre
    answer = answerer(model, work.roles)
    return lambda lines: _answered(answer(lines))


def texts_by(workers: int, work: WorkerSetup, lines: Iterable[RawLine | None]) -> Iterator[Answered]:
    """The answers to all lines in order, from several processes."""
    from mlcareer.advice.batch import in_blocks

    slots = Slots(_AHEAD * workers) if may_be_copied() else None
    prepare = partial(_answering_into, work, slots)
    blocks = enumerate(map(_as_columns, in_blocks(lines)))
    found = in_order(prepare, blocks, workers, ahead=_AHEAD, doing="ranked profiles")
    return (replace(one, data=slots[slot]) if slots and slot else one for one, slot in found)


_Columns = tuple[tuple[Any, ...], ...]
"""A block of lines by their fields, which takes a process a third of the time to send that the lines do."""


def _as_columns(lines: Sequence[RawLine]) -> _Columns:
    return tuple(zip(*lines, strict=True))


def _from_columns(columns: _Columns) -> list[RawLine]:
    from mlcareer.profile.many import RawLine

    return [RawLine._make(fields) for fields in zip(*columns, strict=True)]


class Slot(NamedTuple):
    """Where answers stand among the slots."""

    start: int
    end: int


class Slots:
    """Memory that processes which are copies of one another share, in which each leaves the answers to a block: to send
    them from one to another takes a tenth of the time that finding them does. There are as many slots as blocks wait at
    a time, and a block is written before another takes its place."""

    SIZE = 16_000_000

    def __init__(self, count: int) -> None:
        from mmap import mmap

        self._count = count
        self._memory = mmap(-1, count * self.SIZE)
        self._view = memoryview(self._memory)

    def put(self, number: int, data: bytes | memoryview) -> Slot | None:
        """Leave the answers to a block, by its number, where a slot can hold them."""
        if len(data) > self.SIZE:
            return None
        start = number % self._count * self.SIZE
        self._view[start : start + len(data)] = data
        return Slot(start, start + len(data))

    def __getitem__(self, slot: Slot) -> memoryview:
        return self._view[slot.start : slot.end]


def _answering_into(
    work: WorkerSetup, slots: Slots | None
) -> Callable[[tuple[int, _Columns]], tuple[Answered, Slot | None]]:
    """What answers a numbered block: the answers, without their text where that is left in a slot."""
    answering = _answering(work)

    def answer(numbered: tuple[int, _Columns]) -> tuple[Answered, Slot | None]:
        number, columns = numbered
        found = answering(_from_columns(columns))
        slot = slots.put(number, found.data) if slots else None
        return (replace(found, data=b"") if slot else found), slot

    return answer


# --- where it goes ---------------------------------------------------------------------------------------------


class Output:
    """Where answers go: standard output, or a file, which is begun anew or, to resume, gone on with."""

    def __init__(self, name: str | None, *, resume: bool) -> None:
        self.done = 0
        self.faults = 0
        self._file: IO[bytes] | None = None
        if name is None or name == "-":
            if resume:
                raise UsageError("nothing-to-resume", "--resume goes on with a file; name it with --output.")
            return
        file = Path(name)
        try:
            going_on = resume and file.exists()
            self._file = file.open("r+b" if going_on else "wb")
            if going_on:
                self._go_on(self._file)
        except OSError as error:
            raise CareerError("output-unwritable", f"{name}: {error.strerror or error}.") from None

    def _go_on(self, file: IO[bytes]) -> None:
        """Count the answers that are whole, and cut off one that is not."""
        end = 0
        for line in file:
            if not line.endswith(b"\n"):
                break
            end += len(line)
            self.done += 1
            self.faults += b'"error": {"code": ' in line and b'"ranking": ' not in line
            self.last = line
        file.seek(end)
        file.truncate()

    last: bytes = b""
    """The last answer of an earlier run."""

    def write(self, data: bytes | memoryview) -> bool:
        """Write answers, and tell whether anyone still reads them."""
        if self._file is None:
            return write_data(data)
        try:
            self._file.write(data)
        except OSError as error:
            raise CareerError("output-unwritable", f"{self._file.name}: {error.strerror or error}.") from None
        return True

    def close(self) -> None:
        """Let all that was written reach the file."""
        if self._file is None:
            return
        try:
            self._file.close()
        except OSError as error:
            raise CareerError("output-unwritable", f"{self._file.name}: {error.strerror or error}.") from None


def without_done(lines: Iterable[RawLine | None], output: Output, source: str) -> Iterator[RawLine | None]:
    """The lines that an earlier run did not answer. Raises CareerError where it answered others than these."""
    given = iter(lines)
    if output.done:
        passed = list(islice((line for line in given if line), output.done - 1, output.done))
        if not passed or not _answers(output.last, passed[0]):
            raise CareerError(
                "resume-differs",
                f"{source} does not have what was answered in the output file; leave --resume out to begin anew.",
            )
    return given


def _answers(answer: bytes, line: RawLine) -> bool:
    """Whether an answer is one to this line, as far as its id or number tells."""
    import json

    given = line.given()
    try:
        found = json.loads(answer)
    except ValueError:
        return False
    if not isinstance(found, dict):
        return False
    return bool(found.get("id") == given.id if given.id is not None else found.get("line") == given.line)


# --- progress --------------------------------------------------------------------------------------------------


class ProgressLine:
    """How many profiles a run has done, on the status line."""

    def __init__(self, session: Session, done: int) -> None:
        wanted = not session.quiet and session.format != "json" and not session.on_terminal
        self._line = StatusLine(wanted=wanted)
        self._began = monotonic()
        self._before = done
        self._done = done

    def add(self, lines: int) -> None:
        """So many more are done."""
        self._done += lines
        rate = (self._done - self._before) / (monotonic() - self._began)
        self._line.tell(f"{self._done:,} profiles, {rate:,.0f} a second")

    def end(self) -> None:
        """Take the line away."""
        self._line.end()


class LineSample:
    """Some of the lines: how many they are, and the first of them by number and id."""

    _MOST = 5

    def __init__(self) -> None:
        self.count = 0
        self._first: list[tuple[int, str | None]] = []

    def add(self, some: Sequence[tuple[int, str | None]]) -> None:
        """Count some more."""
        self.count += len(some)
        self._first += some[: self._MOST - len(self._first)]

    def __str__(self) -> str:
        named = ", ".join(f"line {line}{f' ({id_})' if id_ else ''}" for line, id_ in self._first)
        return named + (f" and {self.count - len(self._first)} more" if self.count > len(self._first) else "")


def tell_silent(session: Session, silent: LineSample) -> None:
    """Say which lines say nothing to rank roles by, where there are any."""
    if silent.count:
        verb = "says" if silent.count == 1 else "say"
        session.note(f"{count(silent.count, 'row')} {verb} nothing to rank roles by: {silent}.")


# --- all together ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Run:
    """How a batch is to be run."""

    source: str
    roles: tuple[str, ...]
    workers: int = 1
    output: str | None = None
    resume: bool = False


def run(session: Session, run: Run, model: FitModel, lines: Iterable[RawLine | None]) -> int:
    """Answer all lines, and say how many could not be read."""
    _apart(run)
    if run.output and run.output.lower().endswith(".parquet"):
        return _to_parquet(session, run, model, lines)
    output = Output(run.output, resume=run.resume)
    with ExitStack() as ends:
        ends.callback(output.close)
        lines = without_done(lines, output, run.source)
        progress = ProgressLine(session, output.done)
        ends.callback(progress.end)
        if output.done:
            session.note(f"Going on behind {output.done:,} answers in {file_word(run.output or '')}.")
        faults, silent = output.faults, LineSample()
        ends.callback(tell_silent, session, silent)
        for some in _all_texts(session, run, model, lines):
            faults += some.faults
            silent.add(some.silent)
            if not output.write(some.data):
                break
            progress.add(some.lines)
    return faults


def _apart(run: Run) -> None:
    """Raise UsageError where what is read would be written over."""
    there = run.output and run.source != "-" and found_at(run.output) and found_at(run.source)
    if run.output and there and Path(run.output).samefile(run.source):
        raise UsageError("one-file", f"{run.output} is what is read; give --output another name.")


def _all_texts(session: Session, run: Run, model: FitModel, lines: Iterable[RawLine | None]) -> Iterator[Answered]:
    if run.workers == 1:
        return texts(model, lines, run.roles)
    work = WorkerSetup(session.knowledge_paths, run.roles, model.tempered, tuple(model.centre))
    return texts_by(run.workers, work, lines)


def _to_parquet(session: Session, run: Run, model: FitModel, lines: Iterable[RawLine | None]) -> int:
    if run.resume or run.workers > 1:
        raise UsageError(
            "parquet-alone", "a Parquet file is written whole by one process; leave --resume and --workers out."
        )
    try:
        from mlcareer.engines.arrow import write_parquet
    except ImportError:
        raise CareerError(
            "extra-missing", "Parquet needs pyarrow and numpy; install them with: pip install 'mlcareer[batch]'"
        ) from None
    assert run.output
    progress = ProgressLine(session, 0)
    try:
        return write_parquet(run.output, model, lines, run.roles, progress.add)
    finally:
        progress.end()
