"""So many calls a minute and no more: Google counts them for each account."""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache


class RateLimit:
    """At most so many calls in any minute; take() waits until one more is allowed."""

    def __init__(
        self,
        calls_a_minute: int,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._most = calls_a_minute
        self._clock, self._sleep = clock, sleep
        self._taken: deque[float] = deque()
        self._lock = threading.Lock()

    def take(self) -> None:
        """Return once a call may be made, and count it."""
        while True:
            with self._lock:
                now = self._clock()
                while self._taken and now - self._taken[0] >= 60:
                    self._taken.popleft()
                if len(self._taken) < self._most:
                    self._taken.append(now)
                    return
                wait_seconds = 60 - (now - self._taken[0])
            self._sleep(wait_seconds)


@dataclass(frozen=True)
class Limits:
    """One account's reads and its writes, which Google counts apart."""

    reads: RateLimit
    writes: RateLimit


@cache
def limits_of(address: str, calls_a_minute: int) -> Limits:
    """The limits of the account with that address, the same for all that speak for it in this process."""
    return Limits(RateLimit(calls_a_minute), RateLimit(calls_a_minute))
