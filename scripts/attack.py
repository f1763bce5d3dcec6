"""Attack the program, the long form: `python scripts/attack.py [--scale 1.0] [--seed 1] [--only NAME]`.

Prints a line for every trial of tests/attack, with each thing that did not hold, and exits 1 where any did
not. At scale 1 it takes some hours; ten runs at scale 0.1, each with a seed of its own, try as much in pieces.
docs/security.md has the figures of a run.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "attack")]

import saved_trials  # noqa: E402
import surface_trials  # noqa: E402
import trials  # noqa: E402

from mlcareer import load_knowledge  # noqa: E402
from mlcareer.reading.page import MAX_CHARACTERS  # noqa: E402

LOCALES = ("C", "C.UTF-8", "POSIX", "tr_TR.UTF-8", "de_DE.ISO-8859-1", "ja_JP.SJIS", "nonsense")


def plan(scale: float, seed: int, folder: Path) -> dict[str, Callable[[], trials.Outcome]]:
    """Every trial by its name, so many times as the scale says."""

    def times(count: int) -> int:
        return max(1, round(count * scale))

    return {
        "readers": lambda: trials.readers(times(100_000), folder, seed),
        "command line": lambda: trials.command_line(times(20_000), folder, seed),
        "settings": lambda: surface_trials.settings(times(10_000), folder, seed),
        "own folders": lambda: surface_trials.own_folders(times(1_000), folder, seed),
        "reports": lambda: surface_trials.reports(times(2_000), folder, seed),
        "sites": lambda: surface_trials.sites(times(10), folder, seed),
        "assistants": lambda: surface_trials.assistants(times(2_000), seed),
        "assistant lines": lambda: surface_trials.assistant_lines(times(200), seed),
        "names of results": lambda: surface_trials.written_names(folder),
        "growth": lambda: trials.growth(times(MAX_CHARACTERS // 4 - 100)),
        "growth of words": lambda: trials.words_growth(times(2_000), times(MAX_CHARACTERS // 4 - 100), seed),
        "strings": lambda: trials.strings(folder),
        "names": lambda: trials.names(folder),
        "days": lambda: trials.days(folder),
        "bytes": lambda: trials.bytes_alike(times(100), LOCALES),
        "kills at writes": lambda: saved_trials.kills_at_writes(folder),
        "kills at random": lambda: saved_trials.kills_at_random(times(1_000), folder, seed),
        "writers": lambda: saved_trials.writers(8, times(100), folder),
        "histories": lambda: saved_trials.histories(times(500), folder, seed),
        "homes": lambda: saved_trials.homes(folder),
        "caches": lambda: saved_trials.caches(times(500), folder, load_knowledge(), seed),
        "sockets": lambda: saved_trials.sockets(folder),
    }


def main() -> int:
    """Run the trials and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="so much of each trial")
    parser.add_argument("--seed", type=int, default=1, help="what the inputs are drawn with")
    parser.add_argument("--only", action="append", help="this trial alone; may be given again")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="mlcareer-attack-"))
    os.environ.update(MLCAREER_HOME=str(folder / "home"), XDG_CACHE_HOME=str(folder / "cache"))
    print(f"Python {platform.python_version()}, {platform.system()}, seed {given.seed}")
    print(f"inputs that were faults stay in {folder}\n")
    print("| trial | tried | did not hold | minutes |\n|---|--:|--:|--:|")
    failed: list[str] = []
    for name, trial in plan(given.scale, given.seed, folder).items():
        if given.only and name not in given.only:
            continue
        start = time.monotonic()
        outcome = trial()
        minutes = (time.monotonic() - start) / 60
        print(f"| {outcome.name} | {outcome.tried:,} | {len(outcome.faults):,} | {minutes:.1f} |", flush=True)
        failed += outcome.faults
    print("".join(f"\n- {fault}" for fault in failed[:200]))
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
