"""Everything that the workbooks hold about one student, for a parent's records request. Pure: cells to a record.

A parent may see it within 45 days of asking (FERPA, 34 CFR 99.10), without unnecessary delay, and before a meeting
about the IEP (IDEA, 34 CFR 300.613).
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from automation.about_student import Named, Tabs, mentions, named_in, row_says, rows_about
from automation.school_settings import SchoolSettings
from automation.shown import StudentKey, shown_students
from automation.taken_cells import as_text, taken
from sheets.columns import TabCells, Table, is_blank, plain, show
from sheets.schema import FIDELITY, FORGET_REQUESTS, JOB_RUNS, SET_ASIDE, STUDENTS, table_for_tab

WORKING_NOTES = (SET_ASIDE.tab, JOB_RUNS.tab, FORGET_REQUESTS.tab)
TO_FIX = "Listed under fix in Data check: left out of graphs and numbers until it is put right."
NOT_IN_IT = (
    "Private check-ins: adults write there about their own work, and only the counselor can open them.",
    "Observations of adults and their coaching: records about adults. Ask your district's counsel before you add any.",
    "Snapshots and version history: earlier copies of the same rows.",
    ("Today lines that an adult put off, what is made anew from the rows, such as Data check, and hidden columns in "
    "which the program remembers what it told."),
    "What stands elsewhere: on paper, in e-mail, in the district's IEP system.",
)


@dataclass(frozen=True)
class RecordBook:
    """One workbook as read. to_fix: tab -> rows listed under fix. is_theirs: Staff IDs whose rows can be meant;
    None where the workbook is the classroom's own."""

    name: str
    kind: str
    tabs: Tabs
    to_fix: Mapping[str, Collection[int]]
    staff_ids: Collection[str] | None = None


@dataclass(frozen=True)
class RecordPart:
    """The rows of one tab about the student, each as (heading, what stands there); marks: what is said of a row.

    counts: whether a change in it is one that people made.
    """

    book: str
    tab: str
    rows: tuple[tuple[tuple[str, str], ...], ...]
    marks: tuple[str, ...]
    counts: bool = True


@dataclass(frozen=True)
class StudentRecord:
    """The whole record. to_look_at: for staff alone, what to do before it is handed out."""

    student_id: str
    classroom_id: str
    made_on: date
    school_name: str
    parts: tuple[RecordPart, ...]
    who_is_who: tuple[str, ...]
    to_look_at: tuple[str, ...]

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return sum(len(each.rows) for each in self.parts)

    @property
    def mark(self) -> str:
        """A short text that is the same while the same rows stand there, in whatever order, after the day: it proves
        which record was made. What the program makes anew each night does not count."""
        held = sorted(repr((each.book, each.tab, row)) for each in self.parts if each.counts for row in each.rows)
        told = hashlib.sha256("\n".join(held).encode("utf-8", "backslashreplace")).hexdigest()
        return f"{self.made_on:%Y%m%d}-{told[:16]}"


def student_record(
    books: Sequence[RecordBook], classroom_id: str, student_id: str, staff: Mapping[str, str], school: str, today: date
) -> StudentRecord | None:
    """The record of the student of that code; None where no Students tab of the classroom has it.

    books: the classroom's workbooks, the newest first, then School and Team. staff: Staff ID -> name.
    """
    parts: list[RecordPart] = []
    look: list[str] = []
    own = [each for each in books if each.kind == "classroom"]
    named = {each.name: named_in(each.tabs, classroom_id, student_id) for each in own}
    found = next((each for each in named.values() if each.code in each.codes), None)
    if found is None:
        return None
    for book in books:
        one = named.get(book.name, found)
        about = _about(book, one)
        for title, rows in about.items():
            parts.append(_part(book, title, rows))
            look += _to_cover(book, title, rows, one)
            look += _unsure(book, title, rows, one)
        look += _said_elsewhere(book, one, about)
    return StudentRecord(
        _as_typed(own, found), classroom_id, today, school, tuple(parts), _who_is_who(parts, staff), tuple(look)
    )


def _about(book: RecordBook, named: Named) -> dict[str, tuple[int, ...]]:
    ids = book.staff_ids

    def is_theirs(row: Mapping) -> bool:
        return ids is None or "staff_id" not in row or show(row["staff_id"]).strip().upper() in ids

    found = rows_about(book.tabs, book.kind, named, is_theirs)
    return {title: rows for title, rows in found.items() if title not in WORKING_NOTES}


def _part(book: RecordBook, title: str, rows: Sequence[int]) -> RecordPart:
    tab, table = book.tabs[title], table_for_tab(title, book.kind)
    marks = [TO_FIX if at + 1 in book.to_fix.get(title, ()) else "" for at in rows]
    counts = table is None or not table.is_made_anew
    return RecordPart(book.name, title, tuple(_row(tab, table, at) for at in rows), tuple(marks), counts)


def _row(tab: TabCells, table: Table | None, at: int) -> tuple[tuple[str, str], ...]:
    columns = {plain(each.heading).casefold(): each for each in table.columns} if table else {}
    cells = []
    for column in tab.columns:
        if at < len(column) and not is_blank(column[at]):
            heading = show(column[0]) if column else ""
            declared = columns.get(plain(heading).casefold())
            if declared is None or not declared.is_hidden:
                cells.append((heading or "(no heading)", as_text(taken(declared, column[at]))))
    return tuple(cells)


def _to_cover(book: RecordBook, title: str, rows: Sequence[int], named: Named) -> list[str]:
    """Where another student's code stands in a row of this record."""
    others = sorted(code for code in named.codes if code and code != named.code)
    found = []
    for at in rows:
        said = [code.upper() for code in others if row_says(book.tabs[title], at, code)]
        if said:
            place = f"{book.name}, {title}, row {at + 1}"
            found.append(f"{', '.join(said)} stands in {place}: cover it before you hand the record out.")
    return found


def _unsure(book: RecordBook, title: str, rows: Sequence[int], named: Named) -> list[str]:
    if book.staff_ids is None or not rows or book.kind != "team":
        return []
    numbers = ", ".join(str(at + 1) for at in rows)
    return [
        (f"{book.name}, {title}, row {numbers}: by adults of this classroom. Make sure that this student is meant, and "
        "not one of the same code in another classroom.")
    ]


def _said_elsewhere(book: RecordBook, named: Named, about: Mapping[str, tuple[int, ...]]) -> list[str]:
    if book.kind != "classroom":
        return []
    return [
        f"{book.name}, {each.tab}, row {each.row}, {each.heading} speaks of this student in a row about others, which "
        "is not in the record. Decide whether it belongs there."
        for each in mentions(book.tabs, book.kind, named, about)
        if each.tab not in (FIDELITY.tab, *WORKING_NOTES)
    ]


def _as_typed(own: Iterable[RecordBook], named: Named) -> str:
    """The code as Students has it."""
    for book in own:
        for column in book.tabs[STUDENTS.tab].columns if STUDENTS.tab in book.tabs else ():
            for cell in column[1:]:
                if plain(show(cell)).casefold() == named.code:
                    return show(cell).strip()
    return named.code


def _who_is_who(parts: Iterable[RecordPart], staff: Mapping[str, str]) -> tuple[str, ...]:
    """A line for each Staff ID of the record."""
    said = {each.strip().upper() for part in parts for row in part.rows for _, text in row for each in text.split(",")}
    said |= {word for part in parts for word in part.tab.upper().split()}
    return tuple(f"{each}: {name}" for each, name in sorted(staff.items()) if each.upper() in said)


def may_be_asked_for(
    students: pd.DataFrame, settings: SchoolSettings, staff_id: str, teaches_ids: Collection[str]
) -> dict[str, StudentKey]:
    """The students whose record this person makes, as lists show them -> (classroom, code): they are the student's
    case manager or teach the classroom.

    students: the rows of Students open to them.
    """
    own = students[students["case_manager_id"].eq(staff_id) | students["classroom_id"].isin(list(teaches_ids))]
    shown = shown_students(own, settings)
    keys = list(zip(own["classroom_id"].astype(str), own["student_id"].astype(str), strict=True))
    several = len({room for room, _ in keys}) > 1
    return {shown.get(each, each[1]) + (f", {each[0]}" if several else ""): each for each in keys}
