"""Work that several processes do side by side, given back in order."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from mlcareer.errors import CareerError

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")


def in_order(
    prepare: Callable[[], Callable[[T], R]], items: Iterable[T], workers: int, *, ahead: int, doing: str
) -> Iterator[R]:
    """What `workers` processes make of the items, in order, no more than `ahead` of these waiting for each.

    What `prepare` gives is called for every item. It is called once, and the processes begin as copies of this one,
    where that is safe; else each of them calls it. Raises CareerError, which says what it was `doing`, where a process
    was ended from outside.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    global _work
    waiting: deque[Future[R]] = deque()
    copies = may_be_copied()
    if copies:
        _work = prepare()
        for stream in (sys.stdout, sys.stderr):  # what waits there would be written by each of them
            stream.flush()
    with ProcessPoolExecutor(
        workers, get_context("fork" if copies else "spawn"), _begin, (None if copies else prepare,)
    ) as pool:
        try:
            for item in items:
                waiting.append(pool.submit(_do, item))
                if len(waiting) >= ahead * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise CareerError("worker-ended", f"a process that {doing} was ended; is there enough memory?") from None
        finally:
            pool.shutdown(cancel_futures=True)  # to be waited for: an executor that ends while Python does complains


def may_be_copied() -> bool:
    """Whether other processes can begin as copies of this one: where the system's own libraries allow that (those of
    macOS do not), and no other thread may hold a lock that nobody would open in the copy."""
    import threading

    return sys.platform.startswith("linux") and threading.active_count() == 1


_SELDOM = 300_000
_work: Callable[[Any], Any] | None = None
"""What a process makes of an item, set once when it starts."""


def _begin(prepare: Callable[[], Callable[[Any], Any]] | None) -> None:
    """Begin a process, which prepares what a copy of another has. It leaves an interrupt to the one that started it,
    and ends with that, however that ends."""
    import gc
    import signal
    from multiprocessing import connection, parent_process
    from threading import Thread

    gc.set_threshold(_SELDOM)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    assert parent

    def follow() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    Thread(target=follow, daemon=True).start()
    global _work
    if prepare:
        _work = prepare()
    gc.freeze()  # what was prepared stays; to look through it again and again takes a tenth of the time


def _do(item: Any) -> Any:
    assert _work
    return _work(item)
