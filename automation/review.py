"""From cells to all that a page or a job shows: the school once, each classroom by itself."""

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from automation.checks import check_classroom, check_school
from automation.checks.behavior import with_standing_of_notes
from automation.checks.services import with_standing_of_services
from automation.checks.training import standings
from automation.confirming import with_rows_as_read
from automation.corrected import Corrected, corrected_so_far
from automation.corrections import Known, with_corrections
from automation.earlier_years import with_earlier_years
from automation.findings import Finding, link_to_cell, most_urgent_first
from automation.fixes import Fix, fix_of
from automation.frames import FramesWhenAsked
from automation.health_plans import health_plans
from automation.progress.help_given import help_shares
from automation.progress.series import no_data_days, points
from automation.progress.verdict import verdicts_on_days
from automation.rows import Rows, as_rows
from automation.school_settings import SchoolSettings, read_settings
from automation.second_scores import pairs
from automation.sheet_telling import NOTHING_SEEN, Seen, WaitingSheet, sheets_not_told, waiting_sheets
from automation.summary import summarize
from automation.tab_rows import no_rows, read_tab
from automation.tidy import Tidy, tidy
from automation.updates import with_ids
from automation.where_adults_work import rooms_of, seen_with
from sheets.columns import Table, WorkbookCells
from sheets.schema import (
    ADULTS_NEEDED,
    BEHAVIOR_NOTES,
    CHECK_IN_RELEASES,
    CORRECTIONS,
    DAY_CHECK,
    FORGET_REQUESTS,
    JOB_RUNS,
    SCHOOL_FIGURES,
    SCHOOL_SUMMARY,
    SESSIONS,
    TRAINING_RECORDS,
    UPDATES,
    log_owner,
)

AS_LAST_WRITTEN = (SCHOOL_SUMMARY, SCHOOL_FIGURES, ADULTS_NEEDED, JOB_RUNS, FORGET_REQUESTS)  # by the program itself


@dataclass(frozen=True)
class SchoolReview:
    """The School workbook, read and checked. frames: tab title -> tidy frame, with the tabs of AS_LAST_WRITTEN;
    Training records with classroom_ids of the adult and standing ("fix": counts for nothing), "Adults in training" (see
    `seen_with`), and "Released quarters", the lines of Check-in releases for the whole school.

    finding_fixes: for each finding what corrects it, None where that is not beyond doubt.
    """

    tidied: Tidy
    frames: Mapping[str, pd.DataFrame]
    settings: SchoolSettings
    findings: tuple[Finding, ...]
    finding_fixes: tuple[Fix | None, ...]

    def classroom_links(self) -> dict[str, str]:
        """Classroom ID -> link of its workbook, as the Classrooms tab has them."""
        rooms = self.frames["Classrooms"].dropna(subset=["classroom_id", "workbook_link"])
        return dict(zip(rooms["classroom_id"].astype(str), rooms["workbook_link"].astype(str), strict=True))

    def earlier_links(self) -> dict[str, tuple[str, ...]]:
        """Classroom ID -> links of the workbooks of the years before, the newest first; rooms without any left out."""
        rooms = self.frames["Classrooms"].dropna(subset=["classroom_id"])
        links = dict(zip(rooms["classroom_id"].astype(str), rooms["earlier_links"], strict=True))
        return {room: tuple(map(str, each)) for room, each in links.items() if isinstance(each, tuple) and each}

    def teacher_ids(self, classroom_id: str) -> tuple[str, ...]:
        """Staff IDs of the teachers of a classroom."""
        rooms = self.frames["Classrooms"]
        found = rooms.loc[rooms["classroom_id"] == classroom_id, "teacher_ids"]
        return tuple(each for cell in found if isinstance(cell, tuple) for each in cell)


@dataclass(frozen=True)
class ClassroomReview:
    """One classroom's workbook, read, checked and summarized.

    frames: tab title -> frame, each with classroom_id; Goals have the Settings filled in, Sessions have `standing`;
    besides the declared tabs "Goals as typed", "Points", "No data days", "Help", "Pairs" (sittings scored by two),
    "Health plans", "Verdicts" and "Verdicts a week ago".
    finding_recorders: whose row each finding is about. finding_fixes: what corrects it, None where that is not beyond
    doubt. corrected: what was corrected before, the newest first, as the frame "Corrections" has it row by row.
    sheets_waiting: at-a-glance sheets that changed since they were told.
    """

    tidied: Tidy
    frames: Mapping[str, pd.DataFrame]
    findings: tuple[Finding, ...]
    finding_recorders: tuple[str, ...]
    finding_fixes: tuple[Fix | None, ...]
    corrected: tuple[Corrected, ...]
    sheets_waiting: tuple[WaitingSheet, ...] = ()

    def link_to_tab(self, tab: str) -> str:
        """The link that opens a tab; empty where the tab is not there."""
        sheet_id = self.tidied.tab_links.get(tab)
        return "" if sheet_id is None else link_to_cell(self.tidied.workbook_id, sheet_id)


def review_school(cells: WorkbookCells, today: date, more: Sequence[Finding] = ()) -> SchoolReview:
    """The School workbook as read, with its Settings and everything that looks wrong in it.

    more: findings that were made in other ways than by looking at the rows.
    """
    tidied = tidy(cells, "school")
    records = tidied.frames[TRAINING_RECORDS.tab]
    records = with_rows_as_read(records.assign(classroom_ids=rooms_of(records["staff_id"], tidied.frames)), cells)
    known = Known(today, tidied.frames)
    found = with_corrections(check_school(tidied, today, more), cells, tidied.headings, "school", known)
    frames = {
        **tidied.frames,
        **{each.tab: _as_last_written(each, cells) for each in AS_LAST_WRITTEN},
        TRAINING_RECORDS.tab: records.assign(standing=standings(records, found)),
        "Adults in training": seen_with(tidied.frames),
        "Released quarters": tidied.frames[CHECK_IN_RELEASES.tab],
    }
    fixes = tuple(fix_of(each, cells, tidied.headings) for each in found)
    return SchoolReview(tidied, frames, read_settings(frames["Settings"]), tuple(found), fixes)


def _as_last_written(report: Table, cells: WorkbookCells) -> pd.DataFrame:
    """The rows of a tab that the program itself wrote; none where it is not there."""
    tab = cells.tabs.get(report.tab)
    return read_tab(report, tab, cells.workbook).frame if tab else no_rows(report)


def review_classroom(
    cells: WorkbookCells,
    school: SchoolReview,
    today: date,
    more: Sequence[Finding] = (),
    seen: Seen = NOTHING_SEEN,
    earlier: pd.DataFrame | None = None,
) -> ClassroomReview:
    """One classroom's workbook as read: rows judged, points made, goals summarized.

    earlier: rows of the years before (`rows_of_years`); they count in scores, and are no part of Sessions and findings.
    more: findings that were made in other ways than by looking at the rows; rows stand for them all the same.
    seen: which sheets the checks before saw as they are.
    """
    tidied = tidy(cells, "classroom")
    checked = check_classroom(tidied, school.tidied, school.settings, today, more)
    room = checked.room
    known = Known(today, ChainMap(tidied.frames, school.frames), room.goals)  # type: ignore[arg-type]
    waiting = waiting_sheets(room, school.teacher_ids(room.workbook), (*checked.findings, *school.findings), today)
    all_found = most_urgent_first([*checked.findings, *sheets_not_told(waiting, room.workbook, seen)])
    found = with_corrections(all_found, cells, tidied.headings, "classroom", known)
    corrections, corrected = corrected_so_far(cells)
    goals = room.goals_filled_in
    sessions = checked.rows
    all_years = sessions if earlier is None else Rows(with_earlier_years(checked.sessions, goals, earlier))
    made = {
        **_frames_of_voices(tidied.frames, school.frames["Staff"], found),
        "Goals": goals,
        "Goals as typed": tidied.frames["Goals"],
        **_frames_of_scores(sessions, all_years, goals, tidied, school, today),
        CORRECTIONS.tab: corrections,
    }
    standing = sessions.words("standing")
    judged = {SESSIONS.tab: lambda: tidied.frames[SESSIONS.tab].assign(standing=standing.as_array())}
    frames = FramesWhenAsked.of(tidied.frames, FramesWhenAsked(judged), made)
    return ClassroomReview(
        tidied,
        frames.each(lambda frame: frame.assign(classroom_id=cells.workbook)),
        tuple(found),
        tuple(_recorders(found, sessions, tidied)),
        tuple(fix_of(each, cells, tidied.headings) for each in found),
        corrected,
        waiting,
    )


def _frames_of_scores(
    sessions: Rows, all_years: Rows, goals: pd.DataFrame, tidied: Tidy, school: SchoolReview, today: date
) -> dict[str, pd.DataFrame]:
    """What the session rows come to: this year's in pairs, those of all years in points, summary and verdicts."""
    goal_points = points(all_years, goals, tidied.frames["Phases"])
    known = Rows(goal_points)
    return {
        "Points": goal_points,
        "No data days": no_data_days(all_years),
        "Help": help_shares(all_years),
        "Summary": summarize(goals, all_years, known, today),
        **_frames_of_students(tidied.frames, goals),
        "Pairs": pairs(sessions, goals),
        **_verdicts(tidied.frames, known, school, today),
    }


def _frames_of_students(frames: Mapping[str, pd.DataFrame], goals: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Rows that name a goal or a support, with the student whose it is."""
    return {
        "Phases": _with_students(frames["Phases"], goals),
        "Support log": _with_students(frames["Support log"], frames["Supports"], "support_id"),
    }


def _verdicts(
    frames: Mapping[str, pd.DataFrame], goal_points: Rows, school: SchoolReview, today: date
) -> dict[str, pd.DataFrame]:
    """The verdicts of today and of a week ago."""
    of = (frames["Goals"], goal_points, frames["Phases"], school.frames["Calendar"], school.settings)
    now, before = verdicts_on_days(*of, (today, today - timedelta(days=7)))
    return {"Verdicts": now, "Verdicts a week ago": before}


def _frames_of_voices(
    frames: Mapping[str, pd.DataFrame], staff: pd.DataFrame, found: list[Finding]
) -> dict[str, pd.DataFrame]:
    """What paras notice, give and must know: notes and services with standing, health pointers, updates with ids."""
    return {
        **with_standing_of_notes(frames, found),
        **with_standing_of_services(frames, staff, found),
        "Health plans": health_plans(frames["Students"]),
        UPDATES.tab: with_ids(frames[UPDATES.tab]),
    }


def _recorders(findings: Sequence[Finding], sessions: Rows, tidied: Tidy) -> Iterator[str]:
    """Whose row each finding is about: the log tab's owner, or the recorder of the row (Sessions and notes).

    Nobody's where it is about a row that stood there before: another person may have recorded that one.
    """
    recorder: dict[tuple[str, int | None], object] = {}
    for rows in (
        sessions.where(sessions.says("tab", SESSIONS.tab)),
        tidied.tab(BEHAVIOR_NOTES.tab),
        tidied.tab(DAY_CHECK.tab),
    ):
        recorder.update(zip(rows.keys("tab", "sheet_row"), rows.cells("recorder_id"), strict=True))
    for each in findings:
        found = log_owner(each.tab) or (recorder.get((each.tab, each.row)) if each.rows else "")
        yield found if isinstance(found, str) else ""


def _with_students(rows: pd.DataFrame, owners: pd.DataFrame, key: str = "goal_id") -> pd.DataFrame:
    """Rows with the student whose goal or support it is, so that the gate can tell whose they are."""
    known, of = as_rows(owners), as_rows(rows)
    place, students = known.places_of(key), [*known.cells("student_id"), None]
    found = [students[place.get(each, -1)] for each in of.cells(key)]
    return rows.assign(student_id=pd.array(found, dtype="str"))
