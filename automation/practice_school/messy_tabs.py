"""Mistakes in teachers' tabs and in the School workbook, in rows of their own: nothing else leans on them.

The goals with mistakes are closed, the people have left, and no one works with the student that is added.
"""

from datetime import date, timedelta

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.cast import FIRST_CLASSROOM, SECOND_PARA, TEACHER
from automation.practice_school.goals import PlannedGoal
from automation.practice_school.planted import Marks, Planted, Tabs, appended, with_cells
from automation.practice_school.rows import places, row_of
from sheets.columns import Cell, Table, serial_of
from sheets.schema import ASSIGNMENTS, CALENDAR, GOALS, PHASES, SETTINGS, STAFF, STUDENTS

UNKNOWN_STUDENT = "X1"
SCHOOL = "school"
_CLOSED_AFTER_DAYS = 14


def plant_in_teachers_tabs(tabs: Tabs, goals: list[PlannedGoal], calendar: CalendarDays) -> list[Planted]:
    """Goals, phases, students and assignments of the first classroom with each kind of mistake once."""
    return [
        *_without_baseline_parts(tabs),
        *_goals(tabs, goals[-1]),
        *_phases(tabs, goals[-1]),
        *_students_and_assignments(tabs, goals, calendar.today),
    ]


def _without_baseline_parts(tabs: Tabs) -> list[Planted]:
    at = places(GOALS)
    able = [place for place, row in enumerate(tabs[GOALS.tab]) if row[at["baseline"]] is not None][2:]
    changes = (
        ("baseline_on", "baseline without date", "baseline-without-day"),
        ("baseline_how", "baseline without how", "baseline-without-method"),
    )
    planted = []
    for (column, kind, code), place in zip(changes, able[::3], strict=False):
        tabs[GOALS.tab][place][at[column]] = None
        heading = GOALS.column(column).heading
        planted.append(Planted(FIRST_CLASSROOM, GOALS.tab, place + 2, heading, kind, code))
    return planted


_PERCENT: dict[str, Cell] = {
    "measure": "percent correct", "better_when": "higher", "baseline": 40, "target": 80, "highest_level": None,
}  # fmt: skip
_LEVEL: dict[str, Cell] = {**_PERCENT, "measure": "rubric level", "baseline": 1, "target": 4, "highest_level": 4}


def _closed_soon(row: list[Cell], starts_on: int) -> list[Cell]:
    return with_cells(
        GOALS, row, closed_on=starts_on + _CLOSED_AFTER_DAYS, closed_because="Changed",
        objective_of=None, baseline_on=starts_on, baseline_how="median of 3 sittings", mastery_level=None,
    )  # fmt: skip


def _goals(tabs: Tabs, last: PlannedGoal) -> list[Planted]:
    """Goals that were closed after two weeks, each copied from the last one with something wrong."""
    code, starts_on = last.student.student_id, serial_of(last.student.starts_on)
    model = _closed_soon(tabs[GOALS.tab][-1], starts_on)

    def goal(number: int, short: str, **cells: Cell) -> list[Cell]:
        return with_cells(GOALS, model, goal_id=f"{code}-{number} {short}", goal=f"Then {short} each day.", **cells)

    same = with_cells(GOALS, model, goal_id=f"{code}-8 {last.template.short}")
    rows = (
        (same, {"goal_id": ("goal copied", "goals-overlapping")}),
        (
            with_cells(GOALS, goal(9, "names colors", **_PERCENT), ends_on=starts_on, closed_on=starts_on),
            {"ends_on": ("goal ends on its first day", "goal-ends-before-start")},
        ),
        (
            goal(10, "points to shapes", **{**_PERCENT, "target": 20, "mastery_level": 0.9},
                 how_to_record="45 minutes out of 10 trials."),
            {
                "target": ("target below baseline", "target-on-wrong-side"),
                "mastery_level": ("percent as a part", "percent-as-part"),
                "how_to_record": ("time out of chances", "time-out-of-chances"),
            },
        ),
        (
            with_cells(GOALS, goal(11, "counts to 20", **{**_PERCENT, "target": 90, "mastery_level": 800}),
                       goal="Counts to 20, 80 percent right."),
            {
                "mastery_level": ("percent above 100", "percent-above-100"),
                "target": ("target not in goal", "target-not-in-goal"),
            },
        ),
        (
            goal(11, "counts to 20", **{**_PERCENT, "measure": "percent of steps"}),
            {"goal_id": ("goal twice", "doubled-id")},
        ),
        (
            goal(12, "ties shoes", **{**_LEVEL, "highest_level": None}),
            {"highest_level": ("no highest level", "highest-level-missing")},
        ),
        (goal(13, "zips a coat", **{**_LEVEL, "target": 6}), {"target": ("target too high", "target-above-highest")}),
    )  # fmt: skip
    return [each for row, marks in rows for each in appended(tabs, FIRST_CLASSROOM, GOALS, row, marks)]


def _phases(tabs: Tabs, last: PlannedGoal) -> list[Planted]:
    goal_id = f"{last.student.student_id}-8 {last.template.short}"
    starts_on = last.student.starts_on
    long_ago = starts_on - timedelta(days=400)

    def phase(of: str | None, on: date, label: str) -> list[Cell]:
        return row_of(PHASES, goal_id=of, starts_on=on, kind="phase", label=label)

    rows: tuple[tuple[list[Cell], Marks], ...] = (
        (phase(goal_id, starts_on, "Baseline"), {}),
        (phase(goal_id, starts_on, "Picture cards"), {"starts_on": ("two phases a day", "two-phases-on-one-day")}),
        (phase(goal_id, long_ago, "New seat"), {"starts_on": ("phase of another year", "phase-outside-goal")}),
        (phase("X1-1 sings", starts_on, "New seat"), {"goal_id": ("phase of no goal", "unknown-goal")}),
        (phase(None, starts_on, "New seat"), {"goal_id": ("phase without a goal", "blank")}),
    )
    return [each for row, marks in rows for each in appended(tabs, FIRST_CLASSROOM, PHASES, row, marks)]


def _students_and_assignments(tabs: Tabs, goals: list[PlannedGoal], today: date) -> list[Planted]:
    codes = {goal.student.student_id for goal in goals}
    code = goals[-1].student.student_id
    alike = next(f"{code[:-1]}{figure}" for figure in "0123456789" if f"{code[:-1]}{figure}" not in codes)
    student = row_of(
        STUDENTS, student_id=alike, case_manager_id=TEACHER.staff_id, iep_review_on=today + timedelta(days=200)
    )
    to_nobody = row_of(ASSIGNMENTS, staff_id=SECOND_PARA.staff_id, student_id=UNKNOWN_STUDENT, from_on=today)
    too_short = row_of(
        ASSIGNMENTS, staff_id=SECOND_PARA.staff_id, student_id=alike, from_on=today, to_on=today - timedelta(days=30)
    )
    return [
        *appended(tabs, FIRST_CLASSROOM, STUDENTS, student, {"student_id": ("codes alike", "look-alike-students")}),
        *appended(tabs, FIRST_CLASSROOM, ASSIGNMENTS, to_nobody,
                  {"student_id": ("unknown student", "unknown-student")}),
        *appended(tabs, FIRST_CLASSROOM, ASSIGNMENTS, too_short,
                  {"to_on": ("assignment too short", "assignment-ends-before-start")}),
    ]  # fmt: skip


def plant_in_school(tabs: Tabs, calendar: CalendarDays) -> list[Planted]:
    """Settings, days and people who have left, with each kind of mistake once."""
    at = places(SETTINGS)
    place = next(n for n, row in enumerate(tabs[SETTINGS.tab]) if row[at["setting"]] == "Rule points")
    tabs[SETTINGS.tab][place][at["value"]] = 2
    heading = SETTINGS.column("value").heading
    planted = [Planted(SCHOOL, SETTINGS.tab, place + 2, heading, "setting out of range", "setting-not-possible")]
    starts_on = calendar.starts_on
    half_day = row_of(
        CALENDAR, from_on=starts_on, to_on=starts_on - timedelta(days=1), kind="half day", name="First day"
    )

    def person(staff_id: str, **cells: Cell) -> list[Cell]:
        row = row_of(STAFF, staff_id=staff_id, name=f"{staff_id.title()} N.", roles=("para",), is_active=False)
        return with_cells(STAFF, row, **cells)

    rows: tuple[tuple[Table, list[Cell], Marks], ...] = (
        (SETTINGS, ["Mastery lvl", 80, None], {"setting": ("setting unknown", "setting-unknown")}),
        (SETTINGS, ["Rule", "trend line", None], {"setting": ("setting twice", "setting-doubled")}),
        (CALENDAR, half_day, {"to_on": ("days end too early", "days-end-before-start")}),
        (STAFF, person("OTTO", email="otto@example.org", classroom_ids="room1"),
         {"classroom_ids": ("unknown classroom", "unknown-classroom")}),
        (STAFF, person("OLGA", email="otto@example.org"), {"email": ("address of another", "doubled-email")}),
        (STAFF, person("PETE", email="pete at school", roles="counselor, coach"),
         {"email": ("no address", "not-an-email"),
          "roles": ("counselor and coach", "counselor-with-another-role")}),
        (STAFF, person("OTTO", roles="para, boss"),
         {"staff_id": ("person twice", "doubled-id"), "roles": ("unknown role", "not-in-list")}),
    )  # fmt: skip
    return planted + [each for table, row, marks in rows for each in appended(tabs, SCHOOL, table, row, marks)]
