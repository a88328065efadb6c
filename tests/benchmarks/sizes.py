"""The schools that are measured, made once by the job practice and kept in a folder (PARABINDER_BENCHMARKS)."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from automation.jobs import practice
from sheets.account import open_practice
from sheets.practice import practice_today
from sheets.schema import TABLES

TODAY = date(2026, 3, 12)
SEED = 7
FULL, SMALLER = 250_000, 25_000  # rows of scores: cost per row must not grow from one to the other
SCHOOL, STRESS = "school", "stress"
CLASSROOMS_AND_STUDENTS = {SCHOOL: (30, 300), STRESS: (1, 16)}


@dataclass(frozen=True)
class Size:
    """A practice school: SCHOOL has its rows in 30 classrooms, STRESS in one."""

    name: str
    rows: int

    @property
    def folder(self) -> Path:
        """Where it is kept, made at first use."""
        return _made(self, kept_in() / f"{self.name}-{self.rows}-{TODAY}-{SEED}")


@cache
def _made(size: Size, place: Path) -> Path:
    """The school's folder; made anew where an earlier program made it, without the tabs that there are now."""
    if practice_today(place) is None or _lacks_tabs(place):
        begun = Path(tempfile.mkdtemp(dir=place.parent)) / place.name  # whole, or not there at all
        practice.run(begun, TODAY, *CLASSROOMS_AND_STUDENTS[size.name], size.rows, SEED)
        shutil.rmtree(place, ignore_errors=True)
        begun.rename(place)
        begun.parent.rmdir()
    return place


def _lacks_tabs(place: Path) -> bool:
    return bool({each.tab for each in TABLES if each.book == "school"} - set(open_practice(place).school.tabs()))


def kept_in() -> Path:
    """The folder of what is kept from run to run."""
    found = Path(os.environ.get("PARABINDER_BENCHMARKS") or Path(tempfile.gettempdir()) / "parabinder-benchmarks")
    found.mkdir(parents=True, exist_ok=True)
    return found
