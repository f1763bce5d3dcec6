"""How long commands take beside the smallest program on the same libraries: `python benchmarks/start_up.py`.

The floor is a process that runs an empty Typer command, defines one Pydantic model and imports yaml. Each command is
run in turn with it, many times, and the ratio of each pair is reported: a ratio holds when the machine's speed drifts.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOOR = """
import typer
import yaml
from pydantic import BaseModel

class Model(BaseModel):
    number: int

app = typer.Typer()

@app.command()
def main() -> None:
    pass

app()
"""
ROLE, PROFILE = "machine-learning-engineer", str(ROOT / "examples/data-analyst.yaml")
ADVERTISEMENT = str(ROOT / "examples/advertisements/machine-learning-engineer.txt")
CV = str(ROOT / "examples/documents/resume.json")
ASSESS = ["assess", PROFILE, "--json"]
LIMIT = 1.3
"""The most that a command may take that only starts, reads and looks up, in floors."""
COMMANDS = {
    "assess PROFILE --json": ASSESS,
    "roles show ID --json": ["roles", "show", ROLE, "--json"],
    "--help": ["--help"],
}
SEARCHING = {
    "plan ROLE PROFILE --json": ["plan", ROLE, PROFILE, "--json"],
    "plan ROLE PROFILE": ["plan", ROLE, PROFILE],
    "path ROLE PROFILE --json": ["path", "chief-ai-officer", PROFILE, "--json"],
    "what-if --learn --json": ["what-if", PROFILE, "--learn", "docker=3", "--json"],
    "what-if --best 5 --json": ["what-if", PROFILE, "--best", "5", "--json"],
    "certs recommend --json": ["certs", "recommend", ROLE, PROFILE, "--json"],
    "roles compare --json": ["roles", "compare", "data-scientist", ROLE, PROFILE, "--json"],
    "assess PROFILE": ["assess", PROFILE],
    "posting FILE PROFILE --json": ["posting", ADVERTISEMENT, PROFILE, "--json"],
    "assess CV --json": ["assess", CV, "--accept", "--json"],
}
"""Commands that search as well, or draw a page; they are timed without a limit."""


def as_installed() -> dict[str, str]:
    """The environment of a command that keeps its bytecode, as an installed one does."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def seconds(command: list[str]) -> float:
    """The processor time of one process, which other work on the machine disturbs least."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=as_installed())
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_utime + usage.ru_stime


def measure(rounds: int) -> dict[str, tuple[float, float, float]]:
    """For each command its median seconds, those of the floor beside it, and the median ratio."""
    floor = [sys.executable, "-c", FLOOR]
    found = {}
    for name, arguments in (COMMANDS | SEARCHING).items():
        command = [sys.executable, "-m", "mlcareer", *arguments]
        for warm_up in (command, floor):
            seconds(warm_up)
        pairs = [(seconds(command), seconds(floor)) for _ in range(rounds)]
        mine, base = (statistics.median(pair[i] for pair in pairs) for i in (0, 1))
        found[name] = mine, base, statistics.median(own / least for own, least in pairs)
    return found


LIBRARIES = ("typer", "pydantic", "pydantic_core", "yaml", "rich", "mlcareer")
"""What is told apart of the time that imports take; all else is Python's own library and small ones."""
WATCHED = """
import json, os, runpy, sys, time
from importlib.machinery import ExtensionFileLoader, SourceFileLoader

clock, nested, own = time.process_time, [], {"Python itself": time.process_time()}

def watched(load):
    def exec_module(loader, module):
        began = clock()
        nested.append(0.0)
        try:
            load(loader, module)
        finally:
            took, inner = clock() - began, nested.pop()
            if nested:
                nested[-1] += took
            library = module.__name__.partition(".")[0]
            own[library] = own.get(library, 0.0) + took - inner
    return exec_module

for kind in (SourceFileLoader, ExtensionFileLoader):
    kind.exec_module = watched(kind.exec_module)
leave = os._exit  # the program ends so, and asks nobody who waits for its end

def told(code):
    print(json.dumps([clock(), own]), file=sys.stderr, flush=True)
    leave(code)

os._exit = told
runpy.run_module("mlcareer", run_name="__main__", alter_sys=True)
"""
"""Runs the command and tells on the last line the processor time in all and, by library, of running its modules."""


def shares(arguments: list[str], rounds: int) -> dict[str, float]:
    """Where the processor time of a command goes, in parts of it: Python itself, the imports of each library, the rest,
    which is work."""
    several = [_parts(arguments) for _ in range(rounds)]
    return {name: statistics.median(one[name] for one in several) for name in several[0]}


def _parts(arguments: list[str]) -> dict[str, float]:
    command = [sys.executable, "-c", WATCHED, *arguments]
    told = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=as_installed(), check=True)
    whole, own = json.loads(told.stderr.decode().splitlines()[-1])
    found = {name: own.pop(name, 0.0) / whole for name in ("Python itself", *LIBRARIES)}
    found["other imports"] = sum(own.values()) / whole
    return {**found, "work": 1 - sum(found.values())}


def main(rounds: int = 25) -> int:
    """Print the median ratio of every command; return 1 when one that has a limit is over it."""
    over = False
    for name, (mine, base, ratio) in measure(rounds).items():
        limit = f" (limit {LIMIT})" if name in COMMANDS else ""
        over |= bool(limit) and ratio > LIMIT
        print(f"{name:24s} {mine * 1000:6.0f} ms, floor {base * 1000:6.0f} ms, ratio {ratio:.2f}{limit}")
    return int(over)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 25))
