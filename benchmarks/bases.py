"""How commands do on a knowledge base of ESCO's size: `python benchmarks/bases.py [ROLES]`.

The base is made up, in the form and size of ESCO's download (3,039 occupations, 13,939 skills, 129,004 relations), and
goes the way of one: through `mlcareer knowledge import`. Each command is then run in turn on the shipped base alone and
with that folder over it; the ratio of the medians is what counts. The first run on a folder compiles it.
"""

from __future__ import annotations

import csv
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from start_up import as_installed

ROOT = Path(__file__).resolve().parents[1]
PROFILE, ROLE = str(ROOT / "examples/data-analyst.yaml"), "machine-learning-engineer"
ROLES, SKILLS, RELATIONS = 3_039, 13_939, 129_004
"""What ESCO 1.2 has."""
ROUNDS = 3
SLOWER, MEMORY, COMPILED = 1.5, 400, 60
"""The bounds: times the shipped base, MB, and seconds of the first compilation."""
_SYLLABLES = "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru"
COMMANDS: dict[str, list[str]] = {
    "assess PROFILE --json": ["assess", PROFILE, "--json"],
    "assess PROFILE": ["assess", PROFILE],
    "roles show ID": ["roles", "show", ROLE],
    "roles list": ["roles", "list"],
    "roles search": ["roles", "search", "data"],
    "skills show ID": ["skills", "show", "python"],
    "plan ROLE PROFILE": ["plan", ROLE, PROFILE],
    "path ROLE PROFILE": ["path", "chief-ai-officer", PROFILE],
    "what-if --learn": ["what-if", PROFILE, "--learn", "docker=3"],
    "posting FILE PROFILE": ["posting", str(ROOT / "examples/advertisements/machine-learning-engineer.txt"), PROFILE],
}


class Ran(NamedTuple):
    """One process: seconds by the wall and of the processor, and its peak memory in MB."""

    wall: float
    cpu: float
    peak: float


def run(arguments: Sequence[str], cache: Path) -> Ran:
    """Run a command, its result to nowhere."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "mlcareer", *arguments],
        stdout=subprocess.DEVNULL,
        env={**as_installed(), "XDG_CACHE_HOME": str(cache)},
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with exit code {process.returncode}")
    peak = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Ran(time.perf_counter() - began, usage.ru_utime + usage.ru_stime, peak)


# --- a made-up download ----------------------------------------------------------------------------------------


def write_esco(folder: Path, roles: int = ROLES, skills: int = SKILLS, relations: int = RELATIONS) -> Path:
    """A made-up download of ESCO's in English, the same in every run."""
    chance = random.Random(2026)
    made = _names(chance, skills * 5 + roles * 8)
    skill_names, role_names = [next(made) for _ in range(skills)], [next(made) for _ in range(roles)]
    _write(
        folder / "skills_en.csv",
        ("conceptUri", "preferredLabel", "altLabels", "reuseLevel", "description", "definition"),
        (
            (
                _uri("skill", n),
                name,
                "\n".join(next(made) for _ in range(chance.randint(0, 6))),
                "",
                f"{name}. " * 6,
                "",
            )
            for n, name in enumerate(skill_names)
        ),
    )
    _write(
        folder / "occupations_en.csv",
        ("conceptUri", "preferredLabel", "altLabels", "iscoGroup", "code", "description", "definition"),
        (
            (_uri("job", n), name, "\n".join(next(made) for _ in range(chance.randint(0, 12))), "2512", f"2512.{n}",
             f"{name}. " * 12, "")
            for n, name in enumerate(role_names)
        ),
    )  # fmt: skip
    _write(folder / "occupationSkillRelations_en.csv", ("occupationUri", "relationType", "skillUri"),
           _relations(chance, roles, skills, relations))  # fmt: skip
    return folder


def _relations(chance: random.Random, roles: int, skills: int, relations: int) -> Iterable[tuple[str, str, str]]:
    """So many needs: a few skills that many occupations have, and many that few have, as ESCO's are."""
    each = relations // roles
    for role in range(roles):
        near = role * skills // roles
        common = {int(skills * chance.random() ** 6) for _ in range(each // 3)}
        own = {(near + chance.randint(0, 60)) % skills for _ in range(each)}
        for number, skill in enumerate(sorted(own | common)[: each + 4]):
            yield _uri("job", role), "essential" if number % 2 else "optional", _uri("skill", skill)


def _names(chance: random.Random, count: int) -> Iterator[str]:
    parts = _SYLLABLES.split()
    seen: set[str] = set()
    while len(seen) < count:
        words = [
            "".join(chance.choice(parts) for _ in range(chance.randint(2, 4))) for _ in range(chance.randint(2, 3))
        ]
        if (name := " ".join(words)) not in seen:
            seen.add(name)
            yield name


def _uri(kind: str, number: int) -> str:
    return f"http://data.europa.eu/esco/{kind}/{number:08x}"


def _write(file: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows(rows)


# --- measuring -------------------------------------------------------------------------------------------------


def imported(folder: Path, roles: int = ROLES) -> tuple[Path, Ran]:
    """A folder of one's own with so many roles, and how long its import took."""
    share = roles / ROLES
    write_esco(folder / "esco", roles, max(int(SKILLS * share), 100), int(RELATIONS * share))
    own = folder / "own"
    return own, run(["knowledge", "import", "esco", str(folder / "esco"), "--output", str(own)], folder / "cache")


def compare(own: Path, cache: Path) -> dict[str, tuple[float, float, float]]:
    """For each command the median seconds of the processor on the shipped base, those with the folder over it, and the
    peak memory."""
    found = {}
    for name, arguments in COMMANDS.items():
        larger = [*arguments, "--knowledge", str(own)]
        run(arguments, cache)
        run(larger, cache)
        pairs = [(run(arguments, cache), run(larger, cache)) for _ in range(ROUNDS)]
        small, large = (statistics.median(pair[n].cpu for pair in pairs) for n in (0, 1))
        found[name] = small, large, max(pair[1].peak for pair in pairs)
    return found


class Grown(NamedTuple):
    """What commands take on a folder: the first run, which compiles it, and two others."""

    first: Ran
    assess: Ran
    path: Ran


def grown(folder: Path, roles: int) -> Grown:
    """The same commands on a folder of so many roles."""
    own, _ = imported(folder, roles)
    cache, over = folder / "cache", ["--knowledge", str(own)]
    first = run(["roles", "show", ROLE, *over], cache)
    several = (COMMANDS["assess PROFILE --json"], COMMANDS["path ROLE PROFILE"])
    return Grown(first, *(_median([run([*arguments, *over], cache) for _ in range(ROUNDS)]) for arguments in several))


def _median(several: Sequence[Ran]) -> Ran:
    return sorted(several, key=lambda one: one.cpu)[len(several) // 2]


def main(roles: int = ROLES) -> int:
    """Print every figure; return 1 where a bound is not kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own, read = imported(folder, roles)
        first = run(["roles", "show", ROLE, "--knowledge", str(own)], folder / "cache")
        print(f"import {read.wall:.1f} s, {read.peak:.0f} MB; first run {first.wall:.1f} s, {first.peak:.0f} MB")
        over = first.wall > COMPILED
        for command, (small, large, peak) in compare(own, folder / "cache").items():
            ratio = large / small
            over |= ratio > SLOWER or peak > MEMORY
            print(f"{command:24s} {1e3 * small:5.0f} ms, {1e3 * large:6.0f} ms, ratio {ratio:5.2f}, {peak:4.0f} MB")
    return int(over)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROLES))
