"""Lines of the teacher's Today: somebody was hurt or held, and what paras want the teacher to know."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

import pandas as pd

from automation.behavior import COUNTED
from automation.behavior_page import say_time
from automation.checks.behavior import NOT_FILED
from automation.findings import Finding
from automation.fixes import Change, Fix, whole_row
from automation.school_settings import SchoolSettings
from automation.shown import StudentKey, say_day, shown_students
from automation.tab_rows import read_tab
from automation.today import last_school_day
from automation.today_lines import HURT, TELL, TodayLine
from sheets.columns import WorkbookCells
from sheets.schema import BEHAVIOR_NOTES

FILED = "yes: report filed"
WHAT_TO_DO = "Tell the office now and file the school's form today. Then press The report is filed."
Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class HurtNote:
    """A note that says yes: not yet. What cannot be read of it, or belongs to no student known, is None."""

    classroom_id: str
    sheet_row: int
    date_on: date | None
    at: time | None = None
    student_id: str | None = None
    recorder_id: str | None = None
    what_happened: str | None = None

    @property
    def key(self) -> str:
        """What names its line."""
        return f"hurt {self.classroom_id} {self.sheet_row}"


def hurt_notes(notes: pd.DataFrame, findings: Iterable[Finding]) -> list[HurtNote]:
    """Every note without a filed report: of the students one may see, and what Data check found besides.

    A slip in the student's code hides a row from the gate; the finding still says that it is there. Never left out,
    whatever else is wrong with the row and however old it is.
    """
    rows = notes[notes["hurt_or_held"].eq(NOT_FILED) & notes["standing"].ne("saved twice")]
    found = [
        HurtNote(
            str(row["classroom_id"]), int(row["sheet_row"]),
            None if pd.isna(row["date_on"]) else row["date_on"].date(),
            row["time"] if isinstance(row["time"], time) else None,
            _text(row["student_id"]), _text(row["recorder_id"]), _text(row["what_happened"]),
        )
        for row in rows.to_dict("records")
    ]  # fmt: skip
    known = {(each.classroom_id, each.sheet_row) for each in found}
    found += [
        HurtNote(each.workbook, each.row, each.date_on, student_id=each.student_id)
        for each in findings
        if each.code == "report-not-filed" and each.row and (each.workbook, each.row) not in known
    ]
    return sorted(found, key=lambda each: (each.date_on or date.min, each.key))


def behavior_lines(
    frames: Frames, findings: Iterable[Finding], settings: SchoolSettings, today: date
) -> list[TodayLine]:
    """The lines: first whoever was hurt or held, then what is to be told.

    frames: Behavior notes, Day check, Students, Calendar as the teacher may see them.
    """
    shown = shown_students(frames["Students"], settings)
    hurt = [_hurt_line(each, shown, today) for each in hurt_notes(frames["Behavior notes"], findings)]
    return hurt + _tell_lines(frames["Day check"], frames["Calendar"], shown, today)


def filed_fix(cells: WorkbookCells, note: HurtNote) -> Fix | None:
    """What writes yes: report filed into the note's row as it stands now; None where it was changed or is gone.

    cells: the workbook as just read. Of rows alike in all that was shown, the one that still stands in its place.
    """
    if BEHAVIOR_NOTES.tab not in cells.tabs:
        return None
    tab = cells.tabs[BEHAVIOR_NOTES.tab]
    read = read_tab(BEHAVIOR_NOTES, tab, cells.workbook)
    rows = hurt_notes(read.frame.assign(classroom_id=note.classroom_id, standing="counts"), ())
    alike = [each.sheet_row for each in rows if _is_same(each, note)]
    if note.sheet_row in alike:
        alike = [note.sheet_row]
    if len(alike) != 1:
        return None
    column = BEHAVIOR_NOTES.column("hurt_or_held")
    heading = str(tab.columns[read.positions[column.heading]][0])
    row = whole_row(cells, tab.tab, alike[0])
    finding = Finding("report-not-filed", note.classroom_id, tab.tab, alike[0], column.heading, NOT_FILED)
    return Fix(finding, (Change(heading, column, row[heading], FILED),), row)


def _is_same(row: HurtNote, note: HurtNote) -> bool:
    known = ("date_on", "at", "student_id", "recorder_id", "what_happened")
    return all(getattr(note, name) in (None, getattr(row, name)) for name in known)


def _hurt_line(note: HurtNote, shown: Mapping[StudentKey, str], today: date) -> TodayLine:
    student = note.student_id or "A student"
    student = shown.get((note.classroom_id, student), student)
    when = [say_day(note.date_on, today) if note.date_on else "", say_time(note.at)]
    by = f", written by {note.recorder_id}" if note.recorder_id else ""
    text = (
        f"{', '.join(part for part in (student, *when) if part)}{by}: somebody was hurt, held or shut in, and no "
        f"report is filed yet. {WHAT_TO_DO}"
    )
    is_known = (note.classroom_id, note.student_id) in shown
    return TodayLine(
        note.key, HURT, text, note.date_on, goes_to="behavior" if is_known else "data_check",
        link_tab=(note.classroom_id, BEHAVIOR_NOTES.tab), student=student if is_known else "",
    )  # fmt: skip


def _tell_lines(
    checks: pd.DataFrame, calendar: pd.DataFrame, shown: Mapping[StudentKey, str], today: date
) -> list[TodayLine]:
    """What somebody typed under Tell the teacher, today and on the last school day."""
    since = pd.Timestamp(last_school_day(calendar, today))
    is_fresh = (checks["date_on"] >= since) & (checks["date_on"] <= pd.Timestamp(today))
    rows = checks[is_fresh & checks["tell_teacher"].notna() & checks["standing"].isin(COUNTED)]
    lines = []
    for row in rows.sort_values("date_on", ascending=False, kind="stable").to_dict("records"):
        key = (str(row["classroom_id"]), str(row["student_id"]))
        student, day = shown.get(key, key[1]), row["date_on"].date()
        by = f" ({row['recorder_id']}, {row['part_of_day']})" if _text(row["part_of_day"]) else ""
        name = f"tell {key[0]} {key[1]} {day} {_short(str(row['tell_teacher']))}"
        text = f"{student}, {say_day(day, today)}{by}: {row['tell_teacher']}"
        lines.append(TodayLine(name, TELL, text, goes_to="behavior", student=student))
    return lines


def _short(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=4).hexdigest()


def _text(cell: object) -> str | None:
    return cell if isinstance(cell, str) else None
