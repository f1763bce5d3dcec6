"""How long work takes, told in a way that holds on a machine that is busy with other things."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """The seconds of the processor that some work takes, without looking for garbage, which grows with all that other
    tests have left in memory."""
    gc.disable()
    try:
        begun = time.process_time()
        work()
        return time.process_time() - begun
    finally:
        gc.enable()


def grows_faster(times: float, work: Callable[[int], object], short: int, long: int, least: float) -> bool:
    """Whether work of a long size takes more than so many times as long as of a short one, which counts as `least` at
    least, each of three times that it is tried."""
    return all(seconds(lambda: work(long)) >= times * max(seconds(lambda: work(short)), least) for _ in range(3))
