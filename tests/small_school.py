"""A small school as cells, made by hand: one School workbook, one classroom, and ways to change a cell of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from sheets.cells import Cell, TabCells, WorkbookCells
from sheets.columns import Table
from sheets.schema import (
    ABOUT,
    ADULT_HOURS,
    ASSIGNMENTS,
    BEHAVIOR_NOTES,
    BINDER,
    CALENDAR,
    CHECKLISTS,
    CLASSROOMS,
    DAY_CHECK,
    DECLARED_SETTINGS,
    GOALS,
    LOG,
    PHASES,
    PROGRESS_REPORTS,
    RESPONSE_SCALE,
    SCHEDULE,
    SERVICE_LOG,
    SERVICES,
    SESSIONS,
    SETTINGS,
    STAFF,
    STUDENTS,
    SUPPORT_LOG,
    SUPPORTS,
    THANKS,
    TIPS_AND_QUESTIONS,
    TRAINING_MODULES,
    TRAINING_RECORDS,
    UPDATES,
    UPDATES_READ,
)
from tests.small_day import HOURS_ROWS, SCHEDULE_ROWS, SERVICE_LOG_ROWS, SERVICE_ROWS, THANKS_ROWS, TIP_ROWS
from tests.small_rows import ABOUT_ROWS, DAY_CHECK_ROWS, MODULE_ROWS, NOTE_ROWS, RECORD_ROWS, UPDATE_ROWS, day

TODAY = date(2026, 3, 12)  # a Thursday
READ_AT = datetime(2026, 3, 12, 7, 2, tzinfo=UTC)
ROOM = "room-1"

READS, ASKS, TASK, CALLS, HITS, STAYS, STARTS, WRITES = (
    "K7-1 reads words", "K7-2 asks for help", "K7-3 washes hands", "M3-1 calls out", "M3-2 taps",
    "M3-3 stays seated", "T9-1 starts work", "T9-2 writes",
)  # fmt: skip


PICTURES = "K7-S1 picture schedule"
CHECKLIST_ROWS: list[Mapping[str, Cell]] = [
    {"checklist_id": "schedule", "checklist": "Picture schedule", "step_no": number, "step": step, "is_critical": must}
    for number, (step, must) in enumerate((("Is in reach.", "yes"), ("Points.", None), ("Waits.", None)), 1)
]
SUPPORT_ROWS: list[Mapping[str, Cell]] = [
    {
        "support_id": PICTURES, "student_id": "K7", "support": "Shows what comes next.", "goal_id": READS,
        "checklist_id": "schedule",
    }
]  # fmt: skip


def _used(on: str, what_happened: str) -> dict[str, Cell]:
    return {"date_on": day(on), "support_id": PICTURES, "recorder_id": "ANA", "what_happened": what_happened}


def tab_of(table: Table, rows: list[Mapping[str, Cell]], title: str | None = None) -> TabCells:
    """The cells of a tab with every declared column, from rows of column name -> cell."""
    columns = []
    for each in table.columns:
        cells = [each.heading, *(row.get(each.name) for row in rows)]
        while cells[-1] is None:
            cells.pop()
        columns.append(tuple(cells))
    return TabCells(title or table.tab, tuple(columns), table.sheet_id)


def school_cells() -> WorkbookCells:
    """The School workbook: five adults, one classroom, a break, the settings as they come."""
    mail = "{}@school.example".format
    staff = [
        {"staff_id": "ANA", "name": "Para A", "email": mail("ana"), "roles": "para", "classroom_ids": ROOM},
        {"staff_id": "BEN", "name": "Para B", "email": mail("ben"), "roles": "para", "classroom_ids": ROOM},
        {"staff_id": "CY", "name": "Teacher C", "email": mail("cy"), "roles": "teacher", "classroom_ids": ROOM},
        {"staff_id": "DEE", "name": "Counselor D", "email": mail("dee"), "roles": "counselor"},
        {"staff_id": "EVA", "name": "Coach E", "email": mail("eva"), "roles": "coach, administrator"},
    ]
    calendar = [
        {"from_on": day("2025-12-22"), "to_on": day("2026-01-02"), "kind": "no school", "name": "Winter break"},
        {"from_on": day("2026-01-05"), "to_on": day("2026-03-27"), "kind": "reporting period", "name": "Period 3"},
        {"from_on": day("2026-03-27"), "to_on": day("2026-03-27"), "kind": "reports due", "name": "Period 3"},
    ]
    rooms = [
        {"classroom_id": ROOM, "name": "Team 1", "teacher_ids": "CY", "workbook_link": "https://sheets.example/1"},
        {"classroom_id": "room-2", "name": "Team 2", "teacher_ids": "CY", "workbook_link": "https://sheets.example/2"},
    ]
    settings = [
        {"setting": one.words, "value": one.begins_as, "what_it_does": one.what_it_does} for one in DECLARED_SETTINGS
    ]
    tabs = [
        tab_of(SETTINGS, settings),
        tab_of(CALENDAR, calendar),
        tab_of(STAFF, staff),
        tab_of(CLASSROOMS, rooms),
        tab_of(CHECKLISTS, CHECKLIST_ROWS),
        tab_of(TRAINING_MODULES, MODULE_ROWS),
        tab_of(TRAINING_RECORDS, RECORD_ROWS),
        tab_of(ADULT_HOURS, HOURS_ROWS),
        tab_of(TIPS_AND_QUESTIONS, TIP_ROWS),
        tab_of(THANKS, THANKS_ROWS),
    ]
    return WorkbookCells("school", "school-file", {each.tab: each for each in tabs}, READ_AT)


def _goal(goal_id: str, measure: str, target: float, baseline: float, **more: Cell) -> dict[str, Cell]:
    return {
        "goal_id": goal_id, "student_id": goal_id.split("-")[0], "area": "Learning", "goal": "Does it more often.",
        "how_to_record": "Wait 5 seconds, then help.", "measure": measure, "better_when": "higher", "target": target,
        "starts_on": day("2025-09-02"), "ends_on": day("2026-06-12"), "baseline": baseline,
        "baseline_on": day("2025-09-05"), "baseline_how": "Median of 3 days.", **more,
    }  # fmt: skip


def classroom_cells() -> WorkbookCells:
    """One classroom: three students, a goal of each measure, rows in two Log tabs and in Sessions, nothing wrong."""
    students = [
        {"student_id": each, "case_manager_id": "CY", "iep_review_on": day("2026-05-04")} for each in ("K7", "M3", "T9")
    ]
    assignments = [
        {"staff_id": who, "student_id": student, "from_on": day("2025-08-01")}
        for who, student in (("ANA", "K7"), ("ANA", "M3"), ("BEN", "K7"), ("BEN", "T9"))
    ]
    asks = "Asks for help more often."
    goals = [
        _goal(READS, "percent correct", 80, 20),
        _goal(ASKS, "percent correct", 90, 30, goal=asks, is_help_tracked="yes", fewest_chances=4),
        _goal(TASK, "percent of steps", 100, 25),
        _goal(CALLS, "count", 2, 9, better_when="lower"),
        _goal(HITS, "rate per minute", 0.1, 0.6, better_when="lower"),
        _goal(STAYS, "duration", 900, 120),
        _goal(STARTS, "time to start", 30, 240, better_when="lower"),
        _goal(WRITES, "rubric level", 4, 1, highest_level=4),
    ]
    phases = [
        {"goal_id": READS, "starts_on": day("2025-09-02"), "kind": "phase", "label": "Baseline"},
        {"goal_id": READS, "starts_on": day("2025-09-22"), "kind": "phase", "label": "Picture cards"},
        {"goal_id": READS, "starts_on": day("2026-01-12"), "kind": "event", "label": "New seat"},
    ]
    tabs = [
        tab_of(LOG, _log_rows(), "Log ANA"),
        tab_of(LOG, [_log("2026-03-10", STARTS, "0:45"), _log("2026-03-11", WRITES, "3")], "Log BEN"),
        tab_of(SESSIONS, _session_rows()),
        tab_of(STUDENTS, students),
        tab_of(ASSIGNMENTS, assignments),
        tab_of(GOALS, goals),
        tab_of(PHASES, phases),
        tab_of(PROGRESS_REPORTS, []),
        tab_of(SUPPORTS, SUPPORT_ROWS),
        tab_of(SUPPORT_LOG, [_used("2026-03-10", "used"), _used("2026-03-11", "offered and refused")]),
        tab_of(RESPONSE_SCALE, []),
        tab_of(BEHAVIOR_NOTES, NOTE_ROWS),
        tab_of(DAY_CHECK, DAY_CHECK_ROWS),
        tab_of(SCHEDULE, SCHEDULE_ROWS),
        tab_of(SERVICES, SERVICE_ROWS),
        tab_of(SERVICE_LOG, SERVICE_LOG_ROWS),
        tab_of(ABOUT, ABOUT_ROWS),
        tab_of(BINDER, [{"part": "roles", "text": "Ask the teacher first."}]),
        tab_of(UPDATES, UPDATE_ROWS),
        tab_of(UPDATES_READ, []),
    ]
    numbered = [replace(each, sheet_id=1000 + place) for place, each in enumerate(tabs)]
    return WorkbookCells(ROOM, "room-file", {each.tab: each for each in numbered}, READ_AT)


def _log(on: str, goal_id: str, score: Cell = None, **more: Cell) -> dict[str, Cell]:
    return {"date_on": day(on), "goal_id": goal_id, "score": score, **more}


def _log_rows() -> list[dict[str, Cell]]:
    return [
        _log("2026-03-02", READS, "6/10"),
        _log("2026-03-03", READS, "6+2/10", note="tired"),
        _log("2026-03-04", ASKS, "++-p+", help="Pointed"),
        _log("2026-03-05", CALLS, "7"),
        _log("2026-03-06", HITS, "7 in 20"),
        _log("2026-03-09", STAYS, "2:30"),
        _log("2026-03-10", READS, no_data_because="Student absent"),
        _log("2026-03-11", TASK, "5/8"),
    ]


def _session_rows() -> list[dict[str, Cell]]:
    first = {"date_on": day("2026-03-03"), "goal_id": READS, "recorder_id": "CY", "scored_by": "second adult"}
    return [
        {**first, "correct_alone": 6, "out_of": 10, "entry_id": "e1"},
        {"date_on": day("2026-03-05"), "goal_id": READS, "recorder_id": "ANA", "marks": "++-p+", "entry_id": "e2"},
        {"date_on": day("2026-03-06"), "goal_id": WRITES, "recorder_id": "BEN", "rubric_level": 2, "entry_id": "e3"},
        {"date_on": day("2026-03-09"), "goal_id": CALLS, "recorder_id": "ANA", "session": 2, "count": 3},
        {"date_on": day("2026-03-10"), "goal_id": STAYS, "recorder_id": "ANA", "duration_seconds": "3:10"},
    ]


def with_cell(cells: WorkbookCells, tab: str, row: int, heading: str, cell: Cell) -> WorkbookCells:
    """The same workbook with one cell changed; row as a person counts it, row 1 the heading."""
    columns = [list(each) for each in cells.tabs[tab].columns]
    column = next(each for each in columns if each[0] == heading)
    column.extend([None] * (row - len(column)))
    column[row - 1] = cell
    return with_tab(cells, replace(cells.tabs[tab], columns=tuple(tuple(each) for each in columns)))


def with_cells(cells: WorkbookCells, tab: str, row: int, **by_heading: Cell) -> WorkbookCells:
    """The same workbook with several cells of one row changed; headings with _ for a space."""
    for heading, cell in by_heading.items():
        cells = with_cell(cells, tab, row, heading.replace("_", " "), cell)
    return cells


def with_tab(cells: WorkbookCells, tab: TabCells) -> WorkbookCells:
    """The same workbook with one tab added or replaced."""
    return replace(cells, tabs={**cells.tabs, tab.tab: tab})


def without_tab(cells: WorkbookCells, tab: str) -> WorkbookCells:
    """The same workbook as it reads after somebody renamed or deleted a tab."""
    kept = {title: each for title, each in cells.tabs.items() if title != tab}
    return replace(cells, tabs=kept, missing=(*cells.missing, tab))


def with_heading(cells: WorkbookCells, tab: str, heading: str, new: str) -> WorkbookCells:
    """The same workbook with one heading typed over."""
    columns = tuple((new, *each[1:]) if each[0] == heading else each for each in cells.tabs[tab].columns)
    return with_tab(cells, replace(cells.tabs[tab], columns=columns))


def changed(cells: WorkbookCells, changes: str) -> WorkbookCells:
    """The same workbook after the changes of a case table, as far as they are about its tabs.

    "Log ANA|2|Score|8/6" types a cell (row 1: the heading; + for a new column), "-Goals" drops a tab, "+Log ZOE" adds
    a log tab without rows; several are parted by " ; ". A cell reads as `typed_cell` says.
    """
    for change in (each.strip() for each in changes.split(" ; ")):
        if change[0] == "-" and change[1:] in cells.tabs:
            cells = without_tab(cells, change[1:])
        elif change[0] == "+" and "Goals" in cells.tabs:
            cells = with_tab(cells, tab_of(LOG, [], change[1:]))
        elif change.split("|")[0] in cells.tabs:
            tab, row, heading, text = change.split("|")
            if heading == "+":
                wider = (*cells.tabs[tab].columns, (typed_cell(text),))
                cells = with_tab(cells, replace(cells.tabs[tab], columns=wider))
            else:
                cells = with_cell(cells, tab, int(row), heading, typed_cell(text))
    return cells


def typed_cell(text: str) -> Cell:
    """The cell of a case table: 80 and 0.8 are numbers, '80 is text as in Sheets, @2026-03-12 a day."""
    if text.startswith("'"):
        return text[1:]
    if text.startswith("@"):
        return day(text[1:])
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text or None
