"""The schools that are measured, made once by the job practice and kept in a folder (PARABINDER_BENCHMARKS)."""

import os
import shutil
import tempfile
import threading
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from sheets.account import open_practice
from sheets.practice import practice_today
from sheets.schema import TABLES

TODAY = date(2026, 3, 12)
SEED = 7
FULL, SMALLER = 250_000, 25_000  # rows of scores: cost per row must not grow from one to the other
SCHOOL, STRESS = "school", "stress"
CLASSROOMS_AND_STUDENTS = {SCHOOL: (30, 300), STRESS: (1, 16)}
_MAKING = threading.Lock()  # figures are measured two at a time, and two may want the same school


@dataclass(frozen=True)
class Size:
    """A practice school: SCHOOL has its rows in 30 classrooms, STRESS in one."""

    name: str
    rows: int

    @property
    def folder(self) -> Path:
        """Where it is kept, made at first use."""
        with _MAKING:
            return _made(self, kept_in() / f"{self.name}-{self.rows}-{TODAY}-{SEED}")


@cache
def _made(size: Size, place: Path) -> Path:
    """The school's folder. One of an earlier program gets the tabs that there are now, filled as after a night."""
    if practice_today(place) is None:
        from automation.jobs import practice  # what makes a school is no part of a figure's memory and time

        begun = Path(tempfile.mkdtemp(dir=place.parent)) / place.name  # whole, or not there at all
        practice.run(begun, TODAY, *CLASSROOMS_AND_STUDENTS[size.name], size.rows, SEED)
        _put_there(begun, place)
    account = open_practice(place)
    if {each.tab for each in TABLES if each.book == "school"} - set(account.school.tabs()):
        from automation.jobs import provision, summarize  # as above

        provision.provision_school(account, TODAY)
        summarize.run(account, TODAY)
    return place


def _put_there(begun: Path, place: Path) -> None:
    """Keep the school that was made at that place; where another process put one there meanwhile, that one stands."""
    try:
        begun.rename(place)
    except OSError:
        if practice_today(place) is None:
            raise
    shutil.rmtree(begun.parent)


def kept_in() -> Path:
    """The folder of what is kept from run to run."""
    found = Path(os.environ.get("PARABINDER_BENCHMARKS") or Path(tempfile.gettempdir()) / "parabinder-benchmarks")
    found.mkdir(parents=True, exist_ok=True)
    return found
