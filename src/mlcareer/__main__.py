"""`python -m mlcareer`, and the entry point of the command."""

from __future__ import annotations

import gc
import sys


def run() -> None:
    """Run the command line and exit with its code."""
    gc.set_threshold(100_000)  # a short run makes many values and no garbage; looking for it takes a tenth of the time
    try:
        from mlcareer.cli.app import main

        code = main()
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    run()
