"""What was worked out of one reading for a page, kept until anything that this person may see is another.

A rerun then draws what it drew before. Kept are bytes: they are small, and nobody can change what another is shown.
"""

import marshal
import pickle
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from hashlib import blake2b
from typing import TypeVar

from pages.shared.turns import Turns
from sheets.columns import WorkbookCells

MOST_KEPT = 1000  # graphs, tables and lists of a school, some 20 kB each

T = TypeVar("T")


class Drawn:
    """What this process keeps, of every person apart; the longest unused goes first."""

    def __init__(self, turns: Turns, most: int = MOST_KEPT) -> None:
        self._turns, self._most = turns, most
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def once(self, of: Hashable, what: Hashable, make: Callable[[], T]) -> T:
        """What was made of this before, or is made now. of: the person, the day and the readings that they see."""
        key = (of, what)
        known = self._known(key)
        if known is None:
            with self._turns.mine():
                known = self._known(key)  # who asked for the same meanwhile made it
                if known is None:
                    made = make()
                    self._keep(key, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
                    return made
        kept: T = pickle.loads(known)  # our own bytes, of this process
        return kept

    def _known(self, key: Hashable) -> bytes | None:
        with self._lock:
            known = self._kept.get(key)
            if known is not None:
                self._kept.move_to_end(key)
            return known

    def _keep(self, key: Hashable, made: bytes) -> None:
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Keep nothing that was made so far."""
        with self._lock:
            self._kept.clear()


def fingerprint_of(cells: WorkbookCells) -> bytes:
    """The same for the same cells, and for no others: 3 and 3.0, and blank and no cell, differ."""
    found = blake2b()
    for title, tab in cells.tabs.items():
        columns = [list(column) for column in tab.columns]
        found.update(marshal.dumps((title, tab.sheet_id, columns), 2))  # without marks of what is shared
    found.update(marshal.dumps(cells.missing, 2))
    return found.digest()
