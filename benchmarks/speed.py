"""Measure how long things take, and write docs/speed.md: `python benchmarks/speed.py`.

`--most` is the largest file of people (1,000,000 in full), `--grown` the largest folder of roles, `--engine` how many
people Spark answers (2,000,000 in full; with 0 what stood there stays). Only the words above the first part are written
by hand: they hold no figure. The pictures of growth go beside it.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import bases
import batch
import engines
import plan
import reading
import start_up
from people import write_people

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/speed.md"
PICTURE = ROOT / "docs/pictures/speed-people.svg"
ROLES_PICTURE = ROOT / "docs/pictures/speed-roles.svg"
NATION = 100_000_000


def surroundings(packages: Iterable[str]) -> str:
    """Where this was measured: processor, load, versions, day."""
    found = []
    for name in packages:
        with suppress(PackageNotFoundError):
            found.append(f"{name} {version(name)}")
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    machine = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores"
    python = f"Python {platform.python_version()}"
    return f"{date.today()}; {machine}, load {load} while it began; {', '.join([python, *found])}"


def put(name: str, text: str) -> None:
    """Put a generated part in its place on the page, or behind all others where there is none."""
    begin, end = f"<!-- {name}: written by benchmarks/speed.py -->", f"<!-- end of {name} -->"
    page = PAGE.read_text(encoding="utf-8")
    part = f"{begin}\n\n{text.strip()}\n\n{end}"
    if begin in page:
        before, _, rest = page.partition(begin)
        page = before + part + rest.partition(end)[2]
    else:
        page = f"{page.rstrip()}\n\n{part}\n"
    PAGE.write_text(page, encoding="utf-8")


# --- people ----------------------------------------------------------------------------------------------------


def of_people(most: int) -> str:
    """The part about many people, and its picture."""
    where = surroundings(("numpy", "pydantic-core"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        both = batch.arrays_and_one_by_one(write_people(folder / "some.jsonl", 10_000))
        two = batch.processes(write_people(folder / "many.jsonl", min(most, 200_000)), min(most, 200_000))
        sizes = [size for size in (100, 1_000, 10_000, 100_000, 1_000_000) if size <= most]
        grown = batch.growth(folder, sizes)
    PICTURE.write_text(picture("people", [(size, ran.cpu, ran.peak) for size, ran in grown]), encoding="utf-8")
    (fewer, less), (more, all_of_it) = grown[-2:]
    each = (all_of_it.cpu - less.cpu) / (more - fewer)
    rate = f"{1 / each:,.0f} a second"
    hours = NATION * each / 3600
    rows = [f"| {size:,} | {ran.cpu:,.1f} s | {ran.peak:.0f} MB |" for size, ran in grown]
    return f"""## Many people

Measured {where}.
Seconds are of the processor, since other work ran on the machine; the ratios are medians of {batch.ROUNDS} rounds in
which both are measured in turn.

| what | figure |
|---|---|
| arrays against one after another, over all roles, reading and JSON included | {both["ratio"]:.0f} times as fast |
| a profile, where a file grows from {fewer:,} to {more:,} | {1e6 * each:.0f} µs of one core: {rate} |
| the same by the scalar code | {1e3 * both["slow"]:.1f} ms |
| two processes against one, by the wall, {two["people"]:,} people | {two["ratio"]:.2f} times as fast |
| the same where both cores are free (by the processor time of all processes) | {two["free"]:.2f} times as fast |

| people | processor | peak memory |
|---|---|---|
{chr(10).join(rows)}

![Processor time and memory by the number of people](pictures/speed-people.svg)

A national service with {NATION:,} records needs {hours:.1f} hours of one such core to rank all of them against all
roles: {60 * hours / 16:.0f} minutes on 16 cores. The answers as JSON lines are about nine kilobytes each,
{NATION * 9e3 / 1e12:.1f} TB in all; `--role` or Parquet makes that less."""


def picture(what: str, points: Sequence[tuple[int, float, float]]) -> str:
    """Seconds and megabytes by the number of something, both axes in powers of ten."""
    width, height, left, top = 640, 360, 64, 24
    across, down = width - left - 24, height - top - 48
    decades = (math.floor(math.log10(points[0][0])), math.ceil(math.log10(points[-1][0])))
    up = (-1, 4)

    def at(count: float, value: float) -> tuple[float, float]:
        x = (math.log10(count) - decades[0]) / max(decades[1] - decades[0], 1)
        y = (math.log10(max(value, 10 ** up[0])) - up[0]) / (up[1] - up[0])
        return left + across * x, top + down * (1 - y)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-family="sans-serif" '
        f'font-size="12"><title>Seconds of the processor and megabytes of memory by the number of {what}</title>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for power in range(up[0], up[1] + 1):
        _, y = at(10 ** decades[0], 10**power)
        parts.append(f'<path d="M{left} {y:.1f}H{left + across}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{10**power:g}</text>')
    for power in range(decades[0], decades[1] + 1):
        x, _ = at(10**power, 1)
        parts.append(f'<text x="{x:.1f}" y="{top + down + 18}" text-anchor="middle">{10**power:,}</text>')
    parts.append(f'<text x="{left + across / 2}" y="{height - 8}" text-anchor="middle">{what}</text>')
    for place, colour, name in ((1, "#0b5cad", "seconds of the processor"), (2, "#b3541e", "MB at the peak")):
        line = [at(point[0], point[place]) for point in points]
        path = " ".join(f"{'L' if n else 'M'}{x:.1f} {y:.1f}" for n, (x, y) in enumerate(line))
        parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in line]
        parts.append(f'<text x="{left + 12}" y="{top + 18 * place}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


# --- engines and reading ---------------------------------------------------------------------------------------


def of_engines(count: int) -> str:
    """The part about Spark."""
    where = surroundings(("pyspark", "pyarrow", "numpy"))
    found: dict[str, Any] = engines.measure(count)
    rows = [
        f"| {name} | {1e6 * found[key].cpu / count:.0f} µs | {found[key].wall:,.0f} s |"
        for key, name in (("alone", "one process"), ("spark", f"Spark, local[{engines.TASKS}]"))
    ]
    return f"""## In an engine

Measured {where}, {count:,} made-up people from one Parquet file to another, both warm.

| | processor for a profile | by the wall |
|---|---|---|
{chr(10).join(rows)}

For each core Spark makes {100 * found["ratio"]:.0f} % of the rate of one process."""


def of_reading() -> str:
    """The part about advertisements and CVs."""
    where = surroundings(())
    found = reading.measure()
    rows = [
        f"| {length:,} | {1e3 * one:.0f} ms | {1e3 * other:.0f} ms |"
        for length, one, other in zip(reading.LENGTHS, found.advertisement, found.cv, strict=True)
    ]
    steepest = [reading.steepest(times) for times in (found.advertisement, found.cv)]
    return f"""## Reading

Measured {where}.
{found.texts:,} made-up advertisements of {found.letters:,.0f} letters take {found.seconds:.0f} s of one core (the
bound is {reading.LIMIT:.0f} s). Four times the text takes at most {steepest[0]:.1f} times as long in an advertisement,
{steepest[1]:.1f} times in a CV.
The texts of `tests/texts` joined again and again to a text of {reading.LARGE:,} letters take
{found.large["advertisements"]:.1f} s as one advertisement and {found.large["CVs"]:.1f} s as one CV (the bound is
{reading.LARGE_LIMIT:.1f} s each).

| letters | advertisement | CV |
|---|---|---|
{chr(10).join(rows)}"""


def of_start_up(rounds: int) -> str:
    """The part about single commands."""
    where = surroundings(("typer", "pydantic", "PyYAML", "rich"))
    rows = [
        f"| `{name}` | {1e3 * mine:.0f} ms | {1e3 * floor:.0f} ms | {ratio:.2f} |"
        for name, (mine, floor, ratio) in start_up.measure(rounds).items()
    ]
    parts = [start_up.shares(arguments, min(rounds, 7)) for arguments in (start_up.ASSESS, start_up.ASSESS[:-1])]
    shown = [
        f"| `{name}` | {' | '.join(f'{100 * part:.0f}' for part in of.values())} |"
        for name, of in zip(("assess PROFILE --json", "assess PROFILE"), parts, strict=True)
    ]
    return f"""## Single commands

Measured {where}; medians of {rounds} rounds, milliseconds of the processor, since other work ran
on the machine.
The floor is the smallest program on the same libraries: a process that runs an empty Typer command, defines one
Pydantic model and imports yaml. Each command runs in turn with it, so that the ratio holds when the machine's speed
drifts; milliseconds only say where they were taken.

| command | time | floor | ratio |
|---|---|---|---|
{chr(10).join(rows)}

`assess --json` was to take {AIM} floors. Where its time goes, and that of the table, in percent: what modules take by
themselves as they are imported, and the rest, `work`: opening the compiled knowledge, reading the profile, the advice,
and writing.

| command | {" | ".join(parts[0])} |
|---|{"---|" * len(parts[0])}
{chr(10).join(shown)}"""


AIM = 1.15


def of_plans() -> str:
    """The part about plans."""
    where = surroundings(())
    found = plan.measure()
    rows = [
        f"| {one.name} | {1e3 * one.median:.0f} ms | {1e3 * one.most:,.0f} ms | {one.boards} "
        f"| {one.proven} of {one.plans} |"
        for one in (*found.shipped, *found.merged)
    ]
    return f"""## Plans

Measured {where}; milliseconds of the processor, in one process. Opening the knowledge base takes
{1e3 * found.floor:.0f} ms.
For {found.roles} roles, {found.people} profiles and each target or budget, how long the best plan takes to find; and,
below, for made-up roles that ask for all that several roles ask for. Where the search does not come to an end, and the
extra `solver` is installed, HiGHS proves the plan.

| target or budget | median | most | boards at most | proven best |
|---|---|---|---|---|
{chr(10).join(rows)}"""


def of_bases(roles: int) -> str:
    """The part about a knowledge base of ESCO's size."""
    where = surroundings(())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own, read = bases.imported(folder, roles)
        first = bases.run(["roles", "show", bases.ROLE, "--knowledge", str(own)], folder / "cache")
        return bases_part(where, roles, read, first, bases.compare(own, folder / "cache"))


def bases_part(
    where: str, roles: int, read: bases.Ran, first: bases.Ran, found: dict[str, tuple[float, float, float]]
) -> str:
    """The same in words and rows."""
    rows = [
        f"| `{name}` | {1e3 * small:.0f} ms | {1e3 * large:,.0f} ms | {large / small:.2f} | {peak:.0f} MB |"
        for name, (small, large, peak) in found.items()
    ]
    return f"""## A knowledge base of ESCO's size

Measured {where}; medians of {bases.ROUNDS} rounds, seconds of the processor, since other work ran on the machine.
A made-up folder of {roles:,} roles, in the form and proportions of ESCO's download, laid over the shipped base. Its
import takes {read.wall:.0f} s ({read.cpu:.0f} s of the processor) and {read.peak:.0f} MB, the first run, which checks
and compiles it, {first.wall:.0f} s ({first.cpu:.0f} s) and {first.peak:.0f} MB. From then on (the aim is 1.5 times, and
400 MB):

| command | shipped base | with the folder | ratio | peak memory |
|---|---|---|---|---|
{chr(10).join(rows)}"""


def of_roles(most: int) -> str:
    """The part about how a knowledge base grows, and its picture."""
    where = surroundings(())
    with tempfile.TemporaryDirectory() as name:
        sizes = [size for size in (10, 100, 1_000, 10_000) if size <= most]
        grown = [(size, bases.grown(Path(name) / str(size), size)) for size in sizes]
    ROLES_PICTURE.write_text(
        picture("roles", [(size, one.first.cpu, one.first.peak) for size, one in grown]), encoding="utf-8"
    )
    rows = [
        f"| {size:,} | {one.first.cpu:,.1f} s | {one.first.peak:,.0f} MB "
        f"| {1e3 * one.assess.cpu:,.0f} ms | {one.assess.peak:.0f} MB | {1e3 * one.path.cpu:,.0f} ms |"
        for size, one in grown
    ]
    return f"""## As a knowledge base grows

Measured {where}; the median of {bases.ROUNDS} runs, but one first run.
Folders of so many made-up roles, with their share of skills and relations, laid over the shipped base.

| roles | first run | its memory | `assess PROFILE --json` | its memory | `path ROLE PROFILE` |
|---|---|---|---|---|---|
{chr(10).join(rows)}

![Processor time and memory of the first run by the number of roles](pictures/speed-roles.svg)"""


def main() -> int:
    """Measure and write what is asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--most", type=int, default=1_000_000)
    asked.add_argument("--engine", type=int, default=2_000_000)
    asked.add_argument("--only", choices=("start-up", "plans", "bases", "roles", "people", "engine", "reading"))
    asked.add_argument("--grown", type=int, default=10_000)
    asked.add_argument("--rounds", type=int, default=25)
    asked.add_argument("--roles", type=int, default=bases.ROLES)
    given = asked.parse_args()
    if given.only in (None, "start-up"):
        put("start-up", of_start_up(given.rounds))
    if given.only in (None, "plans"):
        put("plans", of_plans())
    if given.only in (None, "bases"):
        put("bases", of_bases(given.roles))
    if given.only in (None, "roles"):
        put("roles", of_roles(given.grown))
    if given.only in (None, "people"):
        put("people", of_people(given.most))
    if given.only in (None, "engine") and given.engine:
        put("engine", of_engines(given.engine))
    if given.only in (None, "reading"):
        put("reading", of_reading())
    return 0


if __name__ == "__main__":
    sys.exit(main())
