"""Work of several processes side by side, as far as a batch and its pages do not show it."""

from __future__ import annotations

import threading
import time
from functools import partial

from mlcareer.cli.workers import in_order


def test_who_has_had_enough_leaves_nothing_at_work() -> None:
    before = set(threading.enumerate())
    several = in_order(partial(partial, time.sleep), [0.0] + [0.3] * 20, 2, ahead=3, doing="slept")
    assert next(several) is None
    began = time.monotonic()
    del several
    assert set(threading.enumerate()) <= before
    assert time.monotonic() - began < 3  # what waits is not done
