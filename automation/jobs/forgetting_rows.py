"""Deleting one student's rows from a workbook, and what names the student in adults' observations."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from automation.about_student import Named, Row, Tabs, cells_naming, rows_of
from automation.forgetting import doomed_rows
from automation.jobs.reading import require_approved
from automation.jobs.result import JobFailed
from automation.review import SchoolReview
from automation.where_adults_work import rooms_of
from sheets.account import Account
from sheets.columns import Cell, TabCells, is_blank, plain, show
from sheets.deleting import NotDeleted, delete_rows
from sheets.schema import STUDENTS
from sheets.where_it_fell import key_of
from sheets.workbook import NotCorrected, Workbook

MOST_PASSES = 3
STILL_TYPED = "{where}: somebody types rows about the student just now. Ask them to stop, then run this again."


def anybody(row: Row) -> bool:
    """Whether the row is of this student: in the classroom's own workbooks and School each row says so itself."""
    return True


@dataclass(frozen=True)
class Meant:
    """Whether a row of Team, where nobody says of which classroom a student is, is of this one beyond doubt: no other
    classroom has the code, or the adult works in this one alone."""

    classroom_id: str
    is_only_here: bool
    rooms_of_adults: Mapping[str, frozenset[str]]

    def __call__(self, row: Row) -> bool:
        """Whether it is."""
        staff_id = plain(show(row.get("staff_id"))).casefold()
        return self.is_only_here or self.rooms_of_adults.get(staff_id) == {self.classroom_id}


def who_is_meant(account: Account, school: SchoolReview, room: str, named: Named) -> Meant:
    """How rows of Team are told; one call for each other classroom, a GoogleProblem where one cannot be read."""
    require_approved(account, school)
    has_code = False
    for other, link in school.classroom_links().items():
        if other != room:
            students = account.classroom(other, link).read_tab(STUDENTS)
            rows = rows_of({STUDENTS.tab: students}, STUDENTS.tab, STUDENTS)
            has_code = any(named.is_own(row["student_id"]) for _, row in rows) or has_code
    adults = school.frames["Staff"]["staff_id"].dropna().astype(str)
    rooms = rooms_of(pd.Series(adults.to_list(), dtype="object"), school.frames)
    known = {plain(each).casefold(): frozenset(map(str, where)) for each, where in zip(adults, rooms, strict=True)}
    return Meant(room, not has_code, known)


def delete_student(
    workbook: Workbook, where: str, named: Named, meant: Callable[[Row], bool], but: Collection[str] = ()
) -> int:
    """How many rows were deleted, in the order that lets an interrupted run go on; JobFailed in words.

    but: tabs to leave alone.
    """
    deleted = 0
    for _ in range(MOST_PASSES):
        tabs = workbook.read().tabs
        doomed = {title: rows for title, rows in doomed_rows(tabs, workbook.book, named, meant).items() if rows}
        doomed = {title: rows for title, rows in doomed.items() if title not in but}
        if not doomed:
            return deleted
        for title, rows in doomed.items():
            keys = [key_of(_cells_at(tabs[title], at)) for at in rows]
            try:
                deleted += delete_rows(workbook.google, workbook.workbook_id, title, keys)
            except NotDeleted as problem:
                raise JobFailed(f"{where}: {problem}") from problem
    raise JobFailed(STILL_TYPED.format(where=where))


def blank_in_observations(team: Workbook, named: Named, meant: Callable[[Row], bool]) -> int:
    """How many observations no longer name the student; what was seen of the adult stays. JobFailed in words."""
    changed: set[int] = set()
    for _ in range(MOST_PASSES):
        tabs = team.read().tabs
        cells = cells_naming(tabs, named, meant)
        if not cells:
            return len(changed)
        rows: dict[int, dict[str, Cell]] = {}
        for title, at, heading in cells:
            row = rows.setdefault(at, row_at(tabs[title], at))
            try:
                team.correct(title, row, heading, None)
            except NotCorrected as problem:
                raise JobFailed(f"Team, row {at + 1}: {problem}") from problem
            column = next(each for each in row if plain(each).casefold() == plain(heading).casefold())
            row[column] = None
            changed.add(at)
    raise JobFailed(STILL_TYPED.format(where="Team"))


def in_doubt(tabs: Tabs, named: Named, meant: Callable[[Row], bool]) -> list[str]:
    """Rows of Team that may be of a student of the same code elsewhere: left as they are, told to a person."""
    found = []
    all_rows, sure = doomed_rows(tabs, "team", named, anybody), doomed_rows(tabs, "team", named, meant)
    unsure = {title: {*rows} - {*sure.get(title, ())} for title, rows in all_rows.items()}
    for title, at, _ in {*cells_naming(tabs, named, anybody)} - {*cells_naming(tabs, named, meant)}:
        unsure.setdefault(title, set()).add(at)
    for title, places in unsure.items():
        if places:
            numbers = ", ".join(str(at + 1) for at in sorted(places))
            found.append(f"Team, {title}, row {numbers}: another classroom has a student of the same code.")
    return found


def row_at(tab: TabCells, at: int) -> dict[str, Cell]:
    """Heading -> cell of one row; of a doubled heading, the first."""
    found: dict[str, Cell] = {}
    for column in tab.columns:
        if column and not is_blank(column[0]):
            found.setdefault(show(column[0]), column[at] if at < len(column) else None)
    return found


def with_more(found: Named, live: Named) -> Named:
    """How the student is named in an earlier copy of a workbook, with what is known of them today."""
    return replace(
        found,
        called=found.called or live.called,
        codes=found.codes | live.codes,
        goals={**live.goals, **found.goals},
        supports={**live.supports, **found.supports},
        updates=found.updates | live.updates,
    )


def _cells_at(tab: TabCells, at: int) -> list[Cell]:
    return [column[at] if at < len(column) else None for column in tab.columns]
