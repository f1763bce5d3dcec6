"""Measure the peak memory of `mlcareer batch` on 1,000 and on 20,000 profiles. It does not grow with the file.

Run: python benchmarks/batch_memory.py
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SIZES = (1_000, 20_000)
SKILLS = ("python", "sql", "docker", "pytorch", "statistics", "git", "communication", "spark", "something unknown")
ALLOWED = 1.1
"""Peak of the largest file over that of the smallest."""


def profiles(count: int) -> Iterator[str]:
    """Made-up profiles as JSON lines, the same ones in every run."""
    for number in range(count):
        held = {skill: (number + place) % 6 for place, skill in enumerate(SKILLS) if (number + place) % 3}
        yield json.dumps({"id": f"p{number}", "skills": held, "years_coding": number % 20}) + "\n"


def measure(file: Path) -> tuple[float, float]:
    """Peak resident memory in MB and time in seconds of a batch over a file."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "mlcareer", "batch", str(file)], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"mlcareer batch ended with exit code {process.returncode}")
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return usage.ru_maxrss / unit, time.perf_counter() - began


def main() -> int:
    """Print a line for each size and return 1 if memory grows with the file."""
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            file = Path(folder) / f"{size}.jsonl"
            with file.open("w", encoding="utf-8") as stream:
                stream.writelines(profiles(size))
            peak, seconds = measure(file)
            peaks.append(peak)
            print(f"{size:>7,} profiles  {file.stat().st_size / 1e6:5.1f} MB  peak {peak:6.1f} MB  {seconds:6.1f} s")
    return int(peaks[-1] > ALLOWED * peaks[0])


if __name__ == "__main__":
    sys.exit(main())
