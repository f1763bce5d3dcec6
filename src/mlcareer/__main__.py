"""`python -m mlcareer`, and the entry point of the command."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import NoReturn


def run() -> NoReturn:
    """Run the command line and end the process with its code.

    While modules load there is nothing to clean up, and an interrupt may be swallowed by what is being loaded: it ends
    the process at once. So it does when all is written.

    A short run makes many values and no garbage, and looking for some takes a third of its time: the collector rarely
    looks. At the end nothing is taken apart, which the system does faster; what is left to be done by then is to write
    what streams still hold. Pydantic would look through all that is installed for plugins, which takes the longer the
    more there is; a profile is no concern of theirs.
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
        if heard:
            signal.signal(signal.SIGINT, _leave)
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except OSError:  # a disk that is full, or a reader who has gone, at the last line
        code = code or 1
    os._exit(code)


_INTERRUPTED = 130


def _leave(*_: object) -> None:
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    run()
