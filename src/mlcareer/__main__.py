"""`python -m mlcareer`, and the entry point of the command."""

from __future__ import annotations

import gc
import os
import signal
import sys


def run() -> None:
    """Run the command line and exit with its code.

    While modules load there is nothing to clean up, and an interrupt may be swallowed by what is being loaded: it ends
    the process at once. So it does when all is written.

    A short run makes many values and no garbage, and looking for some, most of all at the end, takes a third of its
    time: the collector rarely looks, and not at all at exit. Pydantic would look through all that is installed for
    plugins, which takes the longer the more there is; a profile is no concern of theirs.
    """
    heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # not where it is to be ignored
    if heard:
        signal.signal(signal.SIGINT, _leave)
    gc.set_threshold(300_000)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from mlcareer.cli.app import main

    try:
        if heard:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        code = main()
    except KeyboardInterrupt:
        code = _INTERRUPTED
    if heard:
        signal.signal(signal.SIGINT, _leave)
    gc.freeze()
    sys.exit(code)


_INTERRUPTED = 130


def _leave(*_: object) -> None:
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    run()
