"""How fast `mlcareer batch` is, and how much memory it takes: `python benchmarks/batch.py [PEOPLE]`.

Everything is measured in one run, and the ratios are what counts: arrays against one profile after another, two
processes against one, the memory of a large file against that of a small one, an engine against one process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from people import write_people

from mlcareer import load_knowledge
from mlcareer.advice.batch import answers
from mlcareer.advice.standing.fit import FitModel
from mlcareer.cli.batch_run import one_thread
from mlcareer.documents import decode, json_value
from mlcareer.profile.many import read_lines

SCALAR = 400
"""People that are worked out one by one: enough for a mean, as each takes a hundred times as long as in arrays."""
ROUNDS = 3


class Ran(NamedTuple):
    """One call of the command: seconds by the wall and of the processor, and its peak memory in MB."""

    wall: float
    cpu: float
    peak: float


def batch(file: Path, *options: str) -> Ran:
    """Run `mlcareer batch` over a file, to nowhere."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "mlcareer", "batch", str(file), *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"mlcareer batch ended with exit code {process.returncode}")
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Ran(time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def timed(call: Callable[[], Any]) -> float:
    """Processor seconds of a call."""
    began = time.process_time()
    call()
    return time.process_time() - began


def arrays_and_one_by_one(file: Path) -> dict[str, Any]:
    """Both ways in turn, several times, on the same people and in the same process; seconds a person, with reading."""
    one_thread()
    model = FitModel(load_knowledge())
    roles = tuple(model.knowledge.roles)
    lines = [line for line in read_lines(str(file)) if line]
    few = lines[:: max(len(lines) // SCALAR, 1)][:SCALAR]
    for line in answers(model, few[:5], roles, arrays=False):
        assert line.text
    same = [one.text for one in answers(model, few, roles, arrays=False)]
    assert same == [one.text for one in answers(model, few, roles, arrays=True)]
    ratios, fast, slow = [], [], []
    for _ in range(ROUNDS):
        slow.append(timed(lambda: [one.text for one in answers(model, few, roles, arrays=False)]) / len(few))
        fast.append(timed(lambda: _use(one.text for one in answers(model, lines, roles, arrays=True))) / len(lines))
        ratios.append(slow[-1] / fast[-1])
    best = fast.index(min(fast))
    return {"people": len(lines), "ratio": sorted(ratios)[ROUNDS // 2], "fast": fast[best], "slow": min(slow)}


def _use(values: Iterable[Any]) -> None:
    for _ in values:
        pass


def readers(file: Path) -> dict[str, float]:
    """Processor seconds a line of every reader of JSON that is installed, the best of several rounds."""
    from pydantic_core import from_json

    found: dict[str, Callable[[bytes], Any]] = {
        "with care (json, each key once)": lambda data: json_value(decode(data, "x"), "x"),
        "json": json.loads,
        "pydantic-core": lambda data: from_json(data, allow_inf_nan=False),
    }
    try:
        import orjson

        found["orjson"] = orjson.loads
    except ImportError:
        pass
    try:
        import msgspec

        found["msgspec"] = msgspec.json.Decoder().decode
    except ImportError:
        pass
    lines = [line.data for line in read_lines(str(file)) if line and line.data][:5000]
    best = dict.fromkeys(found, 1e9)
    for _ in range(ROUNDS):
        for name, read in found.items():
            best[name] = min(best[name], timed(partial(_read_all, read, lines)) / len(lines))
    return best


def _read_all(read: Callable[[bytes], Any], lines: Iterable[bytes]) -> None:
    for data in lines:
        read(data)


def processes(file: Path, count: int) -> dict[str, float]:
    """One process against two, in turn; what it takes to begin is part of both. `free` is how many times as fast two
    are where both have a core of their own: twice the one's seconds of the processor, over those of all three."""
    pairs = [(batch(file), batch(file, "--workers", "2")) for _ in range(ROUNDS)]
    ratios = sorted(one.wall / two.wall for one, two in pairs)
    free = sorted(2 * one.cpu / two.cpu for one, two in pairs)
    return {"people": count, "ratio": ratios[ROUNDS // 2], "free": free[ROUNDS // 2]}


def growth(folder: Path, sizes: Sequence[int]) -> list[tuple[int, Ran]]:
    """The command over files of growing size."""
    return [(size, batch(write_people(folder / f"{size}.jsonl", size))) for size in sizes]


def main(most: int = 20_000) -> int:
    """Print every figure; return 1 where a bound is not kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = write_people(folder / "people.jsonl", 10_000)
        both = arrays_and_one_by_one(file)
        print(f"arrays: {1e6 * both['fast']:.0f} us a profile, {both['ratio']:.0f} times as fast as one by one")
        for reader, seconds in readers(file).items():
            print(f"reader {reader}: {1e6 * seconds:.2f} us a line")
        two = processes(write_people(folder / "many.jsonl", most), most)
        print(f"two processes: {two['ratio']:.2f} times one, {two['free']:.2f} on free cores, {most:,} people")
        ran = growth(folder, sorted({100, 1_000, 10_000, most}))
        for size, one in ran:
            print(f"{size:>9,} people  {one.cpu:8.1f} s  peak {one.peak:5.0f} MB")
    return int(both["ratio"] < 30 or ran[-1][1].peak > 250)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
