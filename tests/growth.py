"""How work grows: twice as much is held against half of it, so that no machine is too slow or too busy."""

from __future__ import annotations

import time
from collections.abc import Callable

#: How often it is measured again where it seems to grow too fast: something else may have come between.
TRIES = 10
#: What is shorter than this is not measured well, in seconds.
GRAIN = 0.01


def grows_evenly(work: Callable[[int], object], size: int, most: float = 2.5) -> None:
    """Assert that twice as much takes at most two and a half times as long, each time of the processor."""
    told = []
    for _ in range(TRIES):
        half, whole = _seconds(work, size // 2), _seconds(work, size)
        if whole <= most * half + GRAIN:
            return
        told.append(f"{half:.3f} s, {whole:.3f} s")
    raise AssertionError(f"Twice as much takes more than {most} times as long: {'; '.join(told)}")


def _seconds(work: Callable[[int], object], size: int) -> float:
    began = time.process_time()
    work(size)
    return time.process_time() - began
