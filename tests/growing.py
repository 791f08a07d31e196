"""How time grows with length, told apart from the noise of a busy machine."""

import time
from collections.abc import Callable

ATTEMPTS = 5


def grows_in_proportion(work: Callable[[int], object], length: int, *, times: int = 4, floor: float = 0.0) -> bool:
    """Whether ``work`` of ``times`` the ``length`` takes about that many times as long, and not its square.

    Noise only ever adds: of up to five attempts the quickest of each length counts, and the longer may take half as
    long again as its share (``times`` 4: 6 times as long, where a quadratic way takes 16), or ``floor`` CPU seconds.
    """
    short = long = float("inf")
    for _ in range(ATTEMPTS):
        short = min(short, seconds(work, length))
        long = min(long, seconds(work, times * length))
        if long < max(floor, 1.5 * times * short):
            return True
    return False


def seconds(work: Callable[[int], object], length: int) -> float:
    """CPU seconds that ``work`` takes once."""
    begun = time.process_time()
    work(length)
    return time.process_time() - begun
