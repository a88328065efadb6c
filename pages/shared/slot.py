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
    made_of: tuple | None = None  # what the review was made of: with the same, it is the same; of Team, last the rooms
    version: int = 0  # counts the reviews that differ
    failed_at: datetime | None = None
    is_refreshing: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def hold(self, review: Review, as_of: datetime, made_of: tuple, today: date) -> bool:
        """From now on this is the review; whether it was made anew.

        It counts as another one only where it may say something else.
        """
        is_new = made_of != self.made_of
        is_another = is_new and not self._says_the_same(review, made_of)
        self.review, self.as_of, self.made_of = review, as_of, made_of
        self.version += is_another  # after the review: what is drawn of the old one is never the new one's
        self.reviewed_for, self.problem, self.failed_at = today, "", None
        return is_new

    def _says_the_same(self, review: Review, made_of: tuple) -> bool:
        """Whether the same cells of Team say the same although more rooms were read: only findings look at rooms."""
        if not isinstance(review, TeamReview) or not isinstance(self.review, TeamReview) or self.made_of is None:
            return False
        found = [(each.findings, each.finding_rows) for each in (review, self.review)]
        return made_of[:-1] == self.made_of[:-1] and found[0] == found[1]

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
