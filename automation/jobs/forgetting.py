"""Carrying out what two people asked for: every row of one student goes, and what is left is said.

It can be stopped anywhere and begun again: what tells whose the other rows are goes last.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from automation.about_student import mentions, named_in
from automation.forgetting import LAST, NO_TYPING, STAYS
from automation.jobs.check import read_closely, write_data_check
from automation.jobs.forgetting_rows import (
    anybody,
    blank_in_observations,
    delete_student,
    in_doubt,
    who_is_meant,
)
from automation.jobs.forgetting_snapshots import Rewritten, rewrite_snapshots
from automation.jobs.keeping import Keeping
from automation.jobs.provision import provision_classroom
from automation.jobs.reading import require_approved
from automation.jobs.result import JobFailed
from automation.review import SchoolReview
from automation.shown import say_many
from sheets.account import Account, SetUpNeeded
from sheets.google import GoogleProblem
from sheets.schema import FIDELITY
from sheets.workbook import TabMissing, Workbook

MOST_PLACES_TOLD = 40
_CODE_HEADINGS = (FIDELITY.column("student_id").heading, FIDELITY.column("support_id").heading)
Progress = Callable[[float, str], object]
STAYS_OPEN = "Not all is done. The request stays open: confirm it again to go on."
LEFT = (
    ("Google's version history of School, Team, Backup and the classroom's spreadsheets still has the rows (File, "
    "Version history). A new copy of a spreadsheet has no history."),
    "Records and files that were taken out before, and what was printed, mailed or written elsewhere.",
    "Private check-ins: only the counselor can look there.",
    "Workbooks of other classrooms in which the student was: ask for each classroom by itself.",
)


@dataclass
class Forgotten:
    """What was done, in words without the student's code: counts, places that a person must mend, what is left."""

    lines: list[str] = field(default_factory=list)
    to_mend: list[str] = field(default_factory=list)
    left: tuple[str, ...] = LEFT


def nowhere(share: float, text: str) -> None:
    """Progress that nobody looks at."""


def forget_student(
    account: Account, school: SchoolReview, place: tuple[str, str], today: date, progress: Progress = nowhere
) -> Forgotten:
    """Every row of the student is gone from the workbooks and the snapshots; JobFailed in words, to be taken up again.

    place: the Classroom ID and the student's code.
    """
    require_approved(account, school)
    try:
        return _Forgetting(account, school, place, today, progress).run()
    except JobFailed as problem:
        raise JobFailed(f"{problem} {STAYS_OPEN}") from problem
    except (GoogleProblem, SetUpNeeded, TabMissing) as problem:
        raise JobFailed(f"{problem} {STAYS_OPEN}") from problem


class _Forgetting:
    """One run over all workbooks."""

    def __init__(
        self, account: Account, school: SchoolReview, place: tuple[str, str], today: date, progress: Progress
    ) -> None:
        self.account, self.school, self.today, self.progress = account, school, today, progress
        self.room, self.student_id = place
        links = school.classroom_links()
        if self.room not in links:
            raise JobFailed(f"The Classrooms tab has no link for {self.room}. Check the Classroom ID.")
        self.own = account.classroom(self.room, links[self.room])
        earlier = school.earlier_links().get(self.room, ())
        self.earlier = [account.earlier_classroom(self.room, each) for each in earlier]
        self.named = named_in(self.own.read().tabs, self.room, self.student_id)
        self.meant = who_is_meant(account, school, self.room, self.named)

    def run(self) -> Forgotten:
        """Team, School and earlier years, then the classroom, the snapshots, and last what tells whose rows are."""
        done, rewritten = Forgotten(), Rewritten()
        self.progress(0.1, "Team and School")
        seen = self._team()
        deleted = delete_student(self.account.school, "School workbook", self.named, anybody)
        for number, workbook in enumerate(self.earlier, 1):
            self.progress(0.2, f"Earlier workbook {number}")
            deleted += self._earlier(workbook, number)
        self.progress(0.3, "The classroom's rows")
        where = f"Classroom {self.room}"
        deleted += seen[0] + delete_student(self.own, where, self.named, anybody, but=LAST)
        self.progress(0.5, "Snapshots")
        self._snapshots(rewritten)
        self.progress(0.8, "The student")
        deleted += delete_student(self.own, where, self.named, anybody)
        self.progress(0.9, "Lists and checks")
        self._bring_in_line()
        self._snapshots(rewritten, since=self.today - timedelta(days=1))  # a check may have kept one meanwhile
        done.lines += [
            f"{say_many(deleted, 'row')} deleted.",
            f"{say_many(seen[1], 'observation')} of adults kept without the student.",
            f"{say_many(rewritten.count, 'snapshot')} kept without the student.",
        ]
        done.to_mend += [*self._to_mend(), *dict.fromkeys(rewritten.damaged)]
        return done

    def _team(self) -> tuple[int, int]:
        """How many rows of Team were deleted, and how many observations no longer name the student."""
        team = self.account.team
        if team is None:
            return 0, 0
        return delete_student(team, "Team", self.named, self.meant), blank_in_observations(
            team, self.named, self.meant
        )

    def _earlier(self, workbook: Workbook, number: int) -> int:
        named = named_in(workbook.read().tabs, self.room, self.student_id)
        return delete_student(workbook, f"Classroom {self.room}, earlier workbook {number}", named, anybody)

    def _snapshots(self, rewritten: Rewritten, since: date = date.min) -> None:
        store = self.account.snapshots
        if store is None:
            return
        books: Sequence[tuple[tuple[str, str], Callable]] = (
            (("school", "school"), anybody),
            (("team", "team"), self.meant),
            ((self.room, "classroom"), anybody),
        )
        for workbook, meant in books:
            rewrite_snapshots(store, workbook, self.named, meant, rewritten, since)

    def _bring_in_line(self) -> None:
        """Dropdowns without the student's goals, and Data check with the rows as they are counted now."""
        provision_classroom(self.own, self.school, self.today)
        keeping, problems = Keeping(self.account.snapshots, self.today), list[str]()
        reviewed, _, _ = read_closely(self.own, self.school, keeping, problems)
        write_data_check(self.own, reviewed, self.school)
        if problems or keeping.problems:
            raise JobFailed(" ".join([*problems, *keeping.problems]))

    def _to_mend(self) -> list[str]:
        """Where people wrote of the student in rows about others: listed, never changed."""
        found = []
        books: list[tuple[str, Workbook | None]] = [("School", self.account.school), ("Team", self.account.team)]
        books += [(f"Classroom {self.room}", self.own)]
        books += [(f"Classroom {self.room}, earlier workbook {at}", each) for at, each in enumerate(self.earlier, 1)]
        for name, workbook in books:
            if workbook is None:
                continue
            tabs = workbook.read(every_tab=True).tabs
            unsure = in_doubt(tabs, self.named, self.meant) if name == "Team" else []
            found += [
                f"{name}, {each.tab}, row {each.row}, {each.heading}: the student may be named here."
                for each in mentions(tabs, workbook.book, self.named, {})
                if each.tab not in (*STAYS, *NO_TYPING) and not (unsure and each.heading in _CODE_HEADINGS)
            ] + unsure
        more = len(found) - MOST_PLACES_TOLD
        others = [f"And {more} more places: search each tab for the code."] if more > 0 else []
        return [*found[:MOST_PLACES_TOLD], *others]

