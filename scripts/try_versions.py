"""Try the package on several Pythons, with the lowest and the newest libraries that it admits.

    python scripts/try_versions.py python3.11 python3.13        (needs uv; without names: every Python of 3.11 to 3.14)
    python scripts/try_versions.py --tests tests/test_fit.py    (these tests on each of them, too)

Each gets an environment of its own, in which the package is installed as a person would install it. What the commands
of CALLS write has to be the same, byte for byte, on all of them. Prints a line for each and exits 1 where one fails or
differs.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = tuple(f"python3.{minor}" for minor in range(11, 15))
BOUNDS = {"lowest": "lowest-direct", "newest": "highest"}
TODAY = "2026-11-21"
CALLS = (
    "assess examples/data-analyst.yaml --json",
    "assess examples/ux-designer.yaml --json",
    "plan machine-learning-engineer examples/data-analyst.yaml --json",
    "path machine-learning-engineer examples/data-analyst.yaml --json",
    "posting examples/advertisements/machine-learning-engineer.txt examples/data-analyst.yaml --json",
    "roles compare data-analyst data-engineer examples/data-analyst.yaml --json",
    "report examples/data-analyst.yaml --output -",
)


class Tried(NamedTuple):
    """A Python with the libraries of a bound: a digest of what each call wrote, or what failed."""

    python: str
    bound: str
    digests: tuple[str, ...] = ()
    failed: str | None = None

    def __str__(self) -> str:
        state = self.failed or f"{len(self.digests)} calls, {self.digests and _digest(''.join(self.digests).encode())}"
        return f"{self.python}, {self.bound} libraries: {state}"


def differing(tried: Iterable[Tried]) -> list[str]:
    """What does not hold: a trial that failed, and each call whose bytes are not the same everywhere."""
    whole = list(tried)
    faults = [str(one) for one in whole if one.failed]
    columns = zip(*(one.digests for one in whole if not one.failed), strict=True)
    return faults + [f"not the same bytes: {call}" for call, several in zip(CALLS, columns, strict=False)
                     if len(set(several)) > 1]  # fmt: skip


def try_one(python: str, bound: str, tests: list[str], folder: Path) -> Tried:
    """The package on one Python with the libraries of one bound."""
    within = folder / f"{Path(python).name}-{bound}"
    own = within / ("Scripts" if os.name == "nt" else "bin") / "python"
    package = f"{ROOT}[report]" if not tests else f"{ROOT}[dev]"
    uv = shutil.which("uv")
    if uv is None:
        return Tried(python, bound, failed="uv, which makes its environment, is not installed")
    install = [uv, "pip", "install", "-q", "-p", str(own), "--resolution", BOUNDS[bound], package]
    for step in ([uv, "venv", "-q", "-p", python, str(within)], install):
        if fault := _fault(step):
            return Tried(python, bound, failed=fault)
    environment = {**os.environ, "XDG_CACHE_HOME": str(within / "cache"), "MLCAREER_HOME": str(within / "home")}
    environment.pop("PYTHONPATH", None)
    digests = []
    for call in CALLS:
        done = _run([str(own), "-m", "mlcareer", *call.split(), "--today", TODAY], environment)
        if done.returncode:
            return Tried(python, bound, failed=f"{call}: {done.stderr.decode()[-300:]}")
        digests.append(_digest(done.stdout))
    if tests and (fault := _fault([str(own), "-m", "pytest", *tests], environment)):
        return Tried(python, bound, tuple(digests), fault)
    return Tried(python, bound, tuple(digests))


def _fault(call: list[str], environment: dict[str, str] | None = None) -> str | None:
    done = _run(call, environment)
    return (done.stdout + done.stderr).decode()[-600:] if done.returncode else None


def _run(call: list[str], environment: dict[str, str] | None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, check=False)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def main(arguments: list[str]) -> int:
    """Try each Python that is named, or that is there, with both bounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("python", nargs="*", help="names or paths of Pythons")
    parser.add_argument("--tests", nargs="*", default=[], help="tests to run on each, with the extra 'dev'")
    given = parser.parse_args(arguments)
    pythons = given.python or [found for name in PYTHONS if (found := shutil.which(name))]
    tried = []
    with tempfile.TemporaryDirectory() as folder:
        for python in pythons:
            for bound in BOUNDS:
                tried.append(try_one(python, bound, given.tests, Path(folder)))
                print(tried[-1], flush=True)
    faults = differing(tried)
    print("\n".join(faults) or f"the same bytes on {len(tried)} of {len(tried)}")
    return int(bool(faults) or not tried)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
