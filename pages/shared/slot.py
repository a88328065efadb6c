"""One workbook as this process holds it: its review, how old it is, and what went wrong since."""

import threading
import traceback
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from automation.jobs.looking import Looks
from automation.review import ClassroomReview, SchoolReview
from automation.team_review import TeamReview
from sheets.account import SetUpNeeded
from sheets.google import GoogleProblem

FRESH_SECONDS = 60  # older than this, a visit starts a refresh in the background
SCHOOL, TEAM = "school", "team"
Review = SchoolReview | ClassroomReview | TeamReview


@dataclass
class Slot:
    """One workbook: its last good review, when, and what went wrong since."""

    review: Review | None = None
    as_of: datetime | None = None
    reviewed_for: date | None = None
    problem: str = ""
    looks: Looks | None = None
    made_of: tuple | None = None  # what the review was made of: with the same, it is the same
    version: int = 0  # counts the reviews that differ
    failed_at: datetime | None = None
    is_refreshing: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def is_old(self, now: datetime) -> bool:
        """Whether a visit reads it again behind the scenes."""
        return self.as_of is None or (now - self.as_of).total_seconds() > FRESH_SECONDS

    def has_just_failed(self, now: datetime) -> bool:
        """Whether a try would only add to Google's trouble and make people wait; Refresh tries all the same."""
        return self.failed_at is not None and (now - self.failed_at).total_seconds() < FRESH_SECONDS


def said_of(name: str) -> str:
    """Which workbook this is, in words."""
    return {SCHOOL: "School workbook", TEAM: "Team workbook"}.get(name, f"Classroom {name}")


def in_words(problem: Exception) -> str:
    """What went wrong; of a mistake of ours only where it is, since its own text could quote a student's row."""
    if isinstance(problem, (GoogleProblem, SetUpNeeded)):
        return str(problem)
    at = traceback.extract_tb(problem.__traceback__)[-1]
    return f"The program itself failed ({Path(at.filename).name}, line {at.lineno}). Please report this line."
