"""What one person may see, through the gate: the only door from a page to rows."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import numpy as np
import pandas as pd

from automation.corrected import Corrected
from automation.findings import Finding, urgency
from automation.fixes import Fix
from automation.jobs.check import said_time
from automation.mistakes.losses import LOST
from automation.review import ClassroomReview, SchoolReview, review_classroom, review_school
from automation.school_settings import SchoolSettings
from automation.team_review import TeamReview, review_team
from sheets.access import Gate, Person, students_of
from sheets.columns import WorkbookCells
from sheets.schema import COACHING, CONTACTS, FIDELITY, IEP_INPUT, IEP_MEETINGS, TRAINING_RECORDS, log_owner

# Frames that are made from a tab's rows open to whom that tab opens.
MADE_FROM = {
    "Goals as typed": "Goals",
    "Points": "Sessions",
    "No data days": "Sessions",
    "Help": "Sessions",
    "Pairs": "Sessions",
    "Verdicts": "Summary",
    "Verdicts a week ago": "Summary",
    "Observations": "Fidelity",
    "Step scores": "Fidelity",
    "Observations by adult": "Team summary",
    "Adults in training": "Training records",
    "Health plans": "Binder",
    "Released quarters": "School summary",
}
TEAM_FRAMES = (
    FIDELITY.tab,
    COACHING.tab,
    CONTACTS.tab,
    IEP_INPUT.tab,
    IEP_MEETINGS.tab,
    "Observations",
    "Step scores",
    "Observations by adult",
)
T = TypeVar("T")
READ_TEAM = tuple(FIDELITY.readers)


@dataclass(frozen=True)
class ShownFinding:
    """A finding that this person may see, with the link to its cell, and what corrects it where that is sure."""

    finding: Finding
    link: str
    fix: Fix | None = None


class View:
    """The school as one person may see it. Every frame is a filtered copy."""

    def __init__(
        self,
        person: Person,
        school: SchoolReview,
        rooms: Mapping[str, ClassroomReview],
        problems: tuple[str, ...],
        as_of: datetime | None,
        today: date,
        is_practice: bool,
        team: TeamReview | None = None,
        once: Callable[[Hashable, Callable[[], Any]], Any] | None = None,
    ) -> None:
        self.is_practice, self._team = is_practice, team
        self._once = once
        self.person, self.today, self.as_of, self.problems = person, today, as_of, problems
        self._school, self._rooms = school, {room: rooms[room] for room in rooms if room in person.classroom_ids}
        students = [
            student
            for room, review in self._rooms.items()
            for student in students_of(
                room, review.frames["Students"], review.frames["Assignments"], school.teacher_ids(room), today
            )
        ]
        self._gate = Gate(person, students)
        self._let_through: dict[str, pd.DataFrame] = {}

    @property
    def settings(self) -> SchoolSettings:
        """The school's choices."""
        return self._school.settings

    @property
    def unread_rooms(self) -> list[str]:
        """The classrooms of this person of which nothing could be read yet."""
        return sorted(self.person.classroom_ids - self._rooms.keys())

    @property
    def said_as_of(self) -> str:
        """When the oldest of what is shown was read, by the school's clock."""
        return said_time(self.as_of, self.settings.time_zone) if self.as_of else ""

    def frame(self, tab: str) -> pd.DataFrame:
        """The rows of a tab (or of a frame made from one) that this person may see, from all their classrooms."""
        if tab not in self._let_through:
            self._let_through[tab] = self._filtered(tab)
        return self._let_through[tab].copy(deep=False)  # pandas copies it when somebody writes

    def _filtered(self, tab: str) -> pd.DataFrame:
        declared = MADE_FROM.get(tab, tab)
        if tab in TEAM_FRAMES:
            return self._gate.rows(declared, self._team_or_nothing.frames[tab])
        if tab in self._school.frames:
            return self._gate.rows(declared, self._school.frames[tab])
        parts = [self._gate.rows(declared, review.frames[tab]) for review in self._rooms.values()]
        if len(parts) == 1:
            return parts[0].reset_index(drop=True)
        return pd.concat(parts, ignore_index=True) if parts else self._empty_room.frames[tab]

    def once(self, what: Hashable, make: Callable[[], T]) -> T:
        """What a page works out of this person's rows, made once for each reading (see drawn.py)."""
        return self._once(what, make) if self._once else make()

    def all_rooms(self) -> list[str]:
        """Every classroom with a workbook, for who may read of all of them."""
        return sorted(self._school.classroom_links())

    def let_through(self, tab: str, rows: pd.DataFrame) -> pd.DataFrame:
        """Of rows that the check-in door read, those that this person may see."""
        return self._gate.rows(tab, rows)

    @cached_property
    def _team_or_nothing(self) -> TeamReview:
        """The Team workbook, or one without rows where there is none."""
        nothing = WorkbookCells("team", "", {}, datetime.min.replace(tzinfo=UTC))
        return self._team or review_team(nothing, self._school, {}, self.today)

    @property
    def has_team(self) -> bool:
        """Whether there is a Team workbook that could be read."""
        return self._team is not None

    @property
    def sees_adults(self) -> bool:
        """Whether this person reads what was seen of others: a teacher or coach of a school with a Team workbook."""
        return self.has_team and self.person.has("teacher", "coach")

    @cached_property
    def _empty_room(self) -> ClassroomReview:
        """A classroom without rows: what there is to show when no workbook of this person could be read."""
        nothing = WorkbookCells("", "", {}, datetime.min.replace(tzinfo=UTC))
        return review_classroom(nothing, self._school, self.today)

    def may_read(self, tab: str) -> bool:
        """Whether any row of this tab can be open to this person."""
        return self._gate.may_read(tab)

    def reads_whole(self, tab: str, room: str = "") -> bool:
        """Whether every row of this tab (of a classroom's tab in that room) is open to this person."""
        return self._gate.reads_whole(tab, room)

    def of_just_read(self, cells: WorkbookCells) -> "View":
        """The same person's view of a School or Team workbook that was read just now."""
        school, team = self._school, self._team
        if cells.workbook == "school":
            school = review_school(cells, self.today)
        elif cells.workbook == "team":
            team = review_team(cells, school, self._rooms, self.today)
        return View(
            self.person, school, self._rooms, self.problems, self.as_of, self.today, self.is_practice, team
        )  # fmt: skip

    def frames(self, *tabs: str) -> dict[str, pd.DataFrame]:
        """Several frames by their tab."""
        return {tab: self.frame(tab) for tab in tabs}

    def findings(self) -> tuple[ShownFinding, ...]:
        """What looks wrong in rows that this person may see, most urgent first."""
        return self._findings

    @cached_property
    def _findings(self) -> tuple[ShownFinding, ...]:
        shown = []
        if self.person.has("administrator", "teacher"):
            own_records = set(self.frame(TRAINING_RECORDS.tab)["sheet_row"])
            shown += [
                ShownFinding(each, self._door(self._school.tidied.link_to(each), each, "school"))
                for each in self._school.findings
                if each.tab != TRAINING_RECORDS.tab or each.row is None or each.row in own_records
            ]
        shown += self._team_findings()
        for room, review in self._rooms.items():
            keys = pd.DataFrame({"recorder_id": list(review.finding_recorders)}).assign(classroom_id=room)
            open_to = self._gate.which("Data check", keys)
            both = [(review.findings[at], review.finding_fixes[at]) for at in np.flatnonzero(open_to)]
            may = [each for each in both if each[0].readers == "typing" or room in self.person.teaches_ids]
            shown += [ShownFinding(each, self._door(review.tidied.link_to(each), each, room), fix) for each, fix in may]
        return tuple(sorted(shown, key=lambda each: urgency(each.finding)))

    def _team_findings(self) -> list[ShownFinding]:
        """What looks wrong in rows of the Team workbook that this person reads as a teacher or coach."""
        if self._team is None or not self.sees_adults:
            return []
        found = list(zip(self._team.findings, self._team.finding_rows, strict=True))
        rows = set()
        for tab in {each.tab for each, row in found if row != -1}:
            frame = self._judged_by_adult(tab)
            rows |= {(tab, row) for row in frame.index[self._gate.which(tab, frame)]}
        may = [each for each, row in found if row == -1 or (each.tab, row) in rows]
        return [ShownFinding(each, self._door(self._team.tidied.link_to(each), each, "team")) for each in may]

    def _judged_by_adult(self, tab: str) -> pd.DataFrame:
        """A tab of the Team workbook; a row whose student does not exist is open to whom its adult is."""
        frame, unknown = self._team_or_nothing.frames[tab], "unknown-student"
        bad = {each.row for each in self._team_or_nothing.findings if each.tab == tab and each.code == unknown}
        if not bad or "student_id" not in frame.columns:
            return frame
        return frame.assign(student_id=frame["student_id"].mask(frame["sheet_row"].isin(bad)))

    def corrected(self) -> tuple[Corrected, ...]:
        """What was corrected, the newest first in each classroom: for its teachers all, else what one asked for."""
        found: list[Corrected] = []
        for review in self._rooms.values():
            may = self._gate.rows("Corrections", review.frames["Corrections"])
            found += [review.corrected[at] for at in may.index]
        return tuple(found)

    def rows_to_fix(self) -> dict[str, int]:
        """Classroom -> how many rows this person may see are left out until fixed."""
        found = [each.finding for each in self.findings() if each.finding.level == "fix"]
        rows = {(each.workbook, each.tab, row) for each in found for row in each.rows}
        counts = Counter(room for room, _, _ in rows)
        return {room: counts[room] for room in self._rooms}

    def lost(self) -> dict[tuple[str, str], int]:
        """(classroom, tab) -> in how many ways rows or cells were lost from it."""
        found = [each.finding for each in self.findings() if each.finding.code in LOST]
        return dict(Counter((each.workbook, each.tab) for each in found if each.workbook in self._rooms))

    def link_to_tab(self, room: str, tab: str) -> str:
        """The link that opens a tab of a classroom this person works in; empty where there is none."""
        review = self._rooms.get(room)
        if review and self.is_practice and tab in review.tidied.tab_links:
            return self._practice_door(room, tab, None)
        return review.link_to_tab(tab) if review else ""

    def log_links(self) -> dict[str, str]:
        """Classroom -> link to this person's newest log tab there."""
        links = {}
        for room, review in self._rooms.items():
            own = [title for title in review.tidied.tab_links if log_owner(title) == self.person.staff_id]
            if own:
                links[room] = self.link_to_tab(room, max(own, key=lambda title: (len(title), title)))
        return links

    def _door(self, link: str | None, finding: Finding, book: str) -> str:
        if link and self.is_practice:
            return self._practice_door(book, finding.tab, finding.row)
        return link or ""

    def _practice_door(self, book: str, tab: str, row: int | None) -> str:
        """The practice school has no Google spreadsheet to open; its own page shows the tab."""
        asked = {"as": self.person.staff_id, "book": book, "tab": tab, **({"row": row} if row else {})}
        return f"/practice_sheet?{urlencode(asked, quote_via=quote)}"
