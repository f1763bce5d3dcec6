"""`python -m mlcareer`, and the entry point of the command."""

from __future__ import annotations

import gc
import sys


def run() -> None:
    """Run the command line and exit with its code.

    A short run makes many values and no garbage, and looking for some, most of all at the end, takes a third of its
    time: the collector rarely looks, and not at all at exit.
    """
    gc.set_threshold(100_000)
    try:
        from mlcareer.cli.app import main

        code = main()
    except KeyboardInterrupt:
        code = 130
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    run()
