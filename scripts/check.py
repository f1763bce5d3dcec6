"""Everything that has to hold before a change is shared: `python scripts/check.py`.

Formatting, lint, strict types, tests with warnings as errors, generated docs, and the shipped knowledge base.
Runs all of them, then says which failed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PYTHON = sys.executable
STEPS = {
    "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "lint": [PYTHON, "-m", "ruff", "check", "."],
    "types": [PYTHON, "-m", "mypy"],
    "tests": [PYTHON, "-m", "pytest"],
    "knowledge": [PYTHON, "-m", "mlcareer", "knowledge", "check"],
}


def main() -> int:
    """Run every step in the project's folder and return 1 when one of them failed."""
    root = Path(__file__).resolve().parents[1]
    failed = []
    for name, command in STEPS.items():
        print(f"--- {name}", flush=True)
        if subprocess.run(command, cwd=root, check=False).returncode:
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
