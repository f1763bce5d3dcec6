"""How long the best plan takes to find, and how hard it is: `python benchmarks/plan.py`.

Every role from an empty profile and from each profile of examples/, for several targets and budgets; and the largest
case, a made-up role that asks for everything that many roles ask for. Times are of the processor. The floor is reading
the shipped knowledge base from its cache, which every command does; ratios hold when the machine's speed drifts.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from mlcareer import Knowledge, load_knowledge
from mlcareer.advice.planning import optimum
from mlcareer.advice.planning.optimum import Optimum, cheapest, richest
from mlcareer.advice.planning.search import Goal, Menu, Result, search
from mlcareer.advice.standing.credit import Held, holdings
from mlcareer.knowledge.model import Requirement, Role
from mlcareer.profile.file import read_profile
from mlcareer.profile.recognise import recognise

T = TypeVar("T")
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
CASES: Mapping[str, Callable[[Knowledge, Mapping[str, Held], Role], Optimum]] = {
    "ready": lambda known, held, role: cheapest(known, held, role, 80, essentials=True),
    "60": lambda known, held, role: cheapest(known, held, role, 60, essentials=False),
    "80": lambda known, held, role: cheapest(known, held, role, 80, essentials=False),
    "95": lambda known, held, role: cheapest(known, held, role, 95, essentials=False),
    "100": lambda known, held, role: cheapest(known, held, role, 100, essentials=True),
    "20 h": lambda known, held, role: richest(known, held, role, 20),
    "80 h": lambda known, held, role: richest(known, held, role, 80),
    "300 h": lambda known, held, role: richest(known, held, role, 300),
    "1500 h": lambda known, held, role: richest(known, held, role, 1500),
}


def timed(call: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds of a call, and what it gave."""
    start = time.process_time()
    value = call()
    return time.process_time() - start, value


def largest(known: Knowledge, every: int) -> Role:
    """A role that asks for what every so-many-th shipped role asks for, each thing once."""
    asked: dict[str, Requirement] = {}
    for role in list(known.roles.values())[::every]:
        for requirement in role.requirements:
            asked.setdefault(requirement.key, requirement)
    first = next(iter(known.roles.values())).values()
    return Role(**{**first, "id": "everything", "requirements": tuple(asked.values())})


class Case(NamedTuple):
    """Plans of one kind: seconds in the middle and at most, boards and selections looked at, how many are proven."""

    name: str
    median: float
    most: float
    boards: int
    looked: int
    proven: int
    plans: int


class Measured(NamedTuple):
    """The floor in seconds, how many roles and profiles there were, and the cases: shipped roles, then merged ones."""

    floor: float
    roles: int
    people: int
    shipped: list[Case]
    merged: list[Case]


def case(name: str, runs: Iterable[tuple[float, Optimum, Result]]) -> Case:
    """What runs of one kind took."""
    rows = list(runs)
    times = [row[0] for row in rows]
    return Case(
        name=name,
        median=statistics.median(times),
        most=max(times),
        boards=max(row[2].boards for row in rows),
        looked=max(row[2].looked for row in rows),
        proven=sum(row[1].exact for row in rows),
        plans=len(rows),
    )


def measure() -> Measured:
    """Every case."""
    known = load_knowledge()
    floor = statistics.median(timed(load_knowledge)[0] for _ in range(15))
    results: list[Result] = []

    def noted(costs: list[int], menus: list[Menu], goal: Goal, unit: float) -> Result:
        results.append(search(costs, menus, goal, unit))
        return results[-1]

    setattr(optimum, "search", noted)  # noqa: B010
    profiles = [recognise(read_profile(str(file)), known) for file in sorted(EXAMPLES.glob("*.*"))]
    people: list[Mapping[str, Held]] = [{}, *(holdings(profile, known) for profile in profiles)]

    def run(name: str, held: Mapping[str, Held], role: Role) -> tuple[float, Optimum, Result]:
        seconds, found = timed(lambda: CASES[name](known, held, role))
        return seconds, found, results[-1]

    shipped = [
        case(name, [run(name, held, role) for held in people for role in known.roles.values()]) for name in CASES
    ]
    merged = []
    for every in (12, 7, 4, 1):
        role = largest(known, every)
        closure = len(cheapest(known, {}, role, 100, essentials=True).levels)
        merged.append(
            case(f"{len(role.requirements)} asked, {closure} skills", [run(name, {}, role) for name in CASES])
        )
    return Measured(floor, len(known.roles), len(people), shipped, merged)


def main() -> int:
    """Print a line for each case; return 1 when a plan for a shipped role is not proven to be the best."""
    found = measure()
    print(f"floor {found.floor * 1000:.0f} ms; {found.roles} roles, {found.people} profiles")
    for one in (*found.shipped, *found.merged):
        print(
            f"{one.name:22s} median {one.median * 1000:5.0f} ms, most {one.most * 1000:5.0f} ms "
            f"({one.most / found.floor:5.1f} floors), boards {one.boards:3d}, selections {one.looked:7,d}, "
            f"best {one.proven}/{one.plans}"
        )
    return int(any(one.proven < one.plans for one in found.shipped))


if __name__ == "__main__":
    sys.exit(main())
