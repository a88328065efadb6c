"""Whose turn it is to work something out: one after another, whoever came first before whoever came later.

Twenty people who come in the same moment are each done as late as the last one where all are served side by side: this
process has one processor to share out. One after another the first have their page at once, half of all wait half as
long, and nobody waits longer. Waiting for Google is nobody's turn: that goes on side by side.
"""

import heapq
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

LONGEST_WAIT_SECONDS = 60.0  # then one goes on without a turn: it saves time, and nothing may hang on it

_came = threading.local()


def come(at_seconds: float | None = None) -> None:
    """From now on this thread is somebody who came at this moment (time.monotonic(); left out: now)."""
    _came.at_seconds = time.monotonic() if at_seconds is None else at_seconds


def came_at() -> float:
    """When whoever this thread works for came; now, where nobody said."""
    return float(getattr(_came, "at_seconds", time.monotonic()))


class Turns:
    """One at a time; of those who wait, the one who came first is next. Who has the turn may ask for it again."""

    def __init__(self, longest_wait_seconds: float = LONGEST_WAIT_SECONDS) -> None:
        self._longest_wait_seconds = longest_wait_seconds
        self._guard = threading.Lock()
        self._has_turn: int | None = None  # a thread
        self._waiting: list[tuple[float, int, int, threading.Event]] = []
        self._number = count()

    @contextmanager
    def mine(self, for_everybody: bool = False) -> Iterator[None]:
        """Do what stands in the block when it is this thread's turn; for_everybody: all wait for it, it is next."""
        me = threading.get_ident()
        took_turn = self._has_turn != me and self._wait(me, float("-inf") if for_everybody else came_at())
        try:
            yield
        finally:
            if took_turn:
                self._pass_on()

    def _wait(self, me: int, came_at_seconds: float) -> bool:
        """Whether it became this thread's turn; not where it took too long."""
        with self._guard:
            if self._has_turn is None:
                self._has_turn = me
                return True
            called = threading.Event()
            entry = (came_at_seconds, next(self._number), me, called)
            heapq.heappush(self._waiting, entry)
        if called.wait(self._longest_wait_seconds):
            return True
        with self._guard:
            if called.is_set():
                return True
            self._waiting.remove(entry)
            heapq.heapify(self._waiting)
        return False

    def _pass_on(self) -> None:
        with self._guard:
            self._has_turn = None
            if self._waiting:
                _, _, self._has_turn, called = heapq.heappop(self._waiting)
                called.set()
