"""Reviews kept within a worker, as nearly every page test reads the same practice school.

A review is a pure function of cells. It is kept under all that it was made from, cell by cell, so a test that changes
one cell gets a review of its own.
"""

import hashlib
import pickle
import weakref
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from automation.review import ClassroomReview, SchoolReview
from automation.team_review import TeamReview
from sheets.columns import WorkbookCells

Review = SchoolReview | ClassroomReview | TeamReview
KEPT_AT_ONCE = 60


class KeptReviews:
    """What was reviewed before; a review made from the same gets only another time at which its cells were read."""

    def __init__(self) -> None:
        self._kept: OrderedDict[bytes, Review] = OrderedDict()
        self._key_of: dict[int, bytes] = {}

    def keeping(self, review: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, which looks first whether it made that review before."""

        def kept_or_made(cells: WorkbookCells, *more: Any) -> Any:
            parts = [self._part(each) for each in more]
            if None in parts:  # of a review that was not made here nobody knows what it was made from
                return review(cells, *more)
            described = (review.__name__, cells.workbook, cells.workbook_id, cells.tabs, cells.missing, parts)
            key = hashlib.sha256(pickle.dumps(described)).digest()
            found = self._kept.pop(key, None) or review(cells, *more)
            self._kept[key] = found
            if len(self._kept) > KEPT_AT_ONCE:
                self._kept.popitem(last=False)
            return self._known_as(replace(found, tidied=replace(found.tidied, read_at=cells.read_at)), key)

        return kept_or_made

    def _part(self, part: Any) -> Any:
        if part is None:
            return "nothing"
        if isinstance(part, pd.DataFrame):
            return pickle.dumps(part)
        if isinstance(part, Review):
            return self._key_of.get(id(part))
        if isinstance(part, Mapping):
            parts = {name: self._part(each) for name, each in part.items()}
            return None if None in parts.values() else parts
        return part

    def _known_as(self, made: Review, key: bytes) -> Review:
        self._key_of[id(made)] = key
        weakref.finalize(made, self._key_of.pop, id(made), None)
        return made
