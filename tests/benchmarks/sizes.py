"""The schools that are measured, made once by the job practice and kept in a folder (PARABINDER_BENCHMARKS)."""

import os
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from automation.jobs import practice
from sheets.practice import practice_today

TODAY = date(2026, 3, 12)
SEED = 7


@dataclass(frozen=True)
class Size:
    """A practice school of that size."""

    name: str
    classrooms: int
    students: int
    session_rows: int

    @property
    def folder(self) -> Path:
        """Where it is kept, made at first use."""
        kept = Path(os.environ.get("PARABINDER_BENCHMARKS") or Path(tempfile.gettempdir()) / "parabinder-benchmarks")
        place = kept / f"{self.name}-{self.session_rows}-{TODAY}-{SEED}"
        if practice_today(place) is None:
            practice.run(place, TODAY, self.classrooms, self.students, self.session_rows, SEED)
        return place


SCHOOL = Size("school", 30, 300, 250_000)
SMALLER_SCHOOL = Size("school", 30, 300, 25_000)
STRESS = Size("stress", 1, 16, 250_000)
SMALLER_STRESS = Size("stress", 1, 16, 25_000)
