"""Everything that has to hold before a change is shared: `python scripts/check.py`.

Formatting, lint, strict types, tests with warnings as errors, generated docs, and the shipped knowledge base.
Runs all of them, then says which failed.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

PYTHON = sys.executable
ROOT = Path(__file__).resolve().parents[1]
AS_OF = re.search(r"^as_of: (\S+)", (ROOT / "data" / "method.yaml").read_text("utf-8"), re.MULTILINE)
"""The data has to hold on the day it is of; that it grows old must not stop work on the code."""
STEPS = {
    "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "lint": [PYTHON, "-m", "ruff", "check", "."],
    "types": [PYTHON, "-m", "mypy"],
    "tests": [PYTHON, "-m", "pytest"],
    "knowledge": [PYTHON, "-m", "mlcareer", "knowledge", "check", *(["--today", AS_OF[1]] if AS_OF else [])],
}


def main() -> int:
    """Run every step in the project's folder and return 1 when one of them failed."""
    failed = []
    for name, command in STEPS.items():
        print(f"--- {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
