"""Rows of the score tabs that can take a mistake, and the changes that make one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.cast import FIRST_GOAL, THIRD_PARA
from automation.practice_school.goals import PlannedGoal
from automation.practice_school.rows import places
from automation.practice_school.sittings import is_percent
from automation.practice_school.students import Assignment
from sheets.columns import Cell, day_of, serial_of
from sheets.schema import LOG, SESSIONS, log_owner

AT_LOG, AT_SESSIONS = places(LOG), places(SESSIONS)
NOBODY = "ZED"  # a Staff ID that nobody has
FUTURE_DAYS = 40
SATURDAY = 5
WEEKS_OF_PROBES = 5
MONTHS = 12
LATELY_DAYS = 50  # a swapped day is told from another mistake within 60 days


@dataclass(frozen=True)
class Scene:
    """What a mistake needs to know: the days, the goals of the classroom, who works with whom."""

    calendar: CalendarDays
    goals: dict[str, PlannedGoal]
    assignments: tuple[Assignment, ...]
    sittings: Mapping[tuple[Cell, Cell], int]  # (day, goal) -> rows

    def works_with(self, staff_id: str, student_id: str) -> bool:
        """Whether that adult is assigned to that student at any time."""
        return any(a.staff_id == staff_id and a.student_id == student_id for a in self.assignments)


@dataclass(frozen=True)
class Spot:
    """A clean row that may take a mistake, and the goal it is about."""

    tab: str
    place: int
    goal: PlannedGoal
    row: list[Cell]

    @property
    def day(self) -> date:
        """The day of the sitting."""
        serial = self.row[AT_LOG["date_on"]]
        assert isinstance(serial, int)
        return day_of(serial)

    def put(self, **cells: Cell) -> None:
        """Writes these cells, by column name, into the row."""
        at = AT_LOG if log_owner(self.tab) else AT_SESSIONS
        for name, cell in cells.items():
            self.row[at[name]] = cell


@dataclass(frozen=True)
class Mistake:
    """A kind of mistake: how the catalogue calls it, the column it shows in, the rows that can take it, the change."""

    kind: str
    code: str
    column: str
    fits: Callable[[Spot, Scene], bool]
    change: Callable[[Spot, Scene], None]


def scored(spot: Spot, scene: Scene) -> bool:
    at = AT_LOG if log_owner(spot.tab) else AT_SESSIONS
    return spot.row[at["no_data_because"]] is None


def percent(spot: Spot, scene: Scene) -> bool:
    return scored(spot, scene) and is_percent(spot.goal)


def tracked(spot: Spot, scene: Scene) -> bool:
    return percent(spot, scene) and spot.goal.template.help_is_tracked


def of(*measures: str) -> Callable[[Spot, Scene], bool]:
    return lambda spot, scene: scored(spot, scene) and spot.goal.template.measure in measures


def put(**cells: Cell) -> Callable[[Spot, Scene], None]:
    return lambda spot, scene: spot.put(**cells)


def six_right(spot: Spot, scene: Scene) -> bool:
    correct = spot.row[AT_SESSIONS["correct_alone"]]
    return isinstance(correct, int) and correct > 5


def third_para_is_not_assigned(spot: Spot, scene: Scene) -> bool:
    return scored(spot, scene) and not scene.works_with(THIRD_PARA.staff_id, spot.goal.student.student_id)


def score_as_date(spot: Spot, scene: Scene) -> None:
    spot.put(score=serial_of(date(spot.day.year, 3, 5)))  # what 3/5 becomes where the format was lost


def letter_o(spot: Spot, scene: Scene) -> None:
    spot.put(score=f"O/{spot.goal.template.chances}")


def in_future(spot: Spot, scene: Scene) -> None:
    spot.put(date_on=serial_of(scene.calendar.today + timedelta(days=FUTURE_DAYS)))


def a_year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28))


def year_before_is_too_early(spot: Spot, scene: Scene) -> bool:
    return a_year_before(spot.day) < min(spot.goal.student.starts_on, scene.calendar.starts_on)


def _earlier_days(spot: Spot, scene: Scene) -> list[date]:
    """Days of school before the weeks in which probes for a baseline may have been taken."""
    begins_on = spot.goal.student.starts_on - timedelta(days=WEEKS_OF_PROBES * 7)
    return [day for day in scene.calendar.days if day < begins_on]


def goal_began_later(spot: Spot, scene: Scene) -> bool:
    return bool(_earlier_days(spot, scene))


def before_goal(spot: Spot, scene: Scene) -> None:
    spot.put(date_on=serial_of(_earlier_days(spot, scene)[-1]))


def saturday(day: date) -> date:
    return day + timedelta(days=SATURDAY - day.weekday())


def saturday_has_been(spot: Spot, scene: Scene) -> bool:
    return saturday(spot.day) <= scene.calendar.today and spot.goal.closed_on is None


def date_as_text(spot: Spot, scene: Scene) -> None:
    spot.put(date_on=f"{spot.day.month}/{spot.day.day}/{spot.day:%y}")


def _closed(scene: Scene) -> PlannedGoal | None:
    return next((goal for goal in scene.goals.values() if goal.closed_on), None)


def closed_goal_is_near(spot: Spot, scene: Scene) -> bool:
    goal, owner = _closed(scene), log_owner(spot.tab)
    if goal is None or goal.closed_on is None or owner is None or not scored(spot, scene):
        return False
    return spot.day > goal.closed_on + timedelta(days=7) and scene.works_with(owner, goal.student.student_id)


def on_closed_goal(spot: Spot, scene: Scene) -> None:
    goal = _closed(scene)
    assert goal is not None
    spot.put(goal_id=goal.goal_id, score=f"{goal.template.chances - 1}/{goal.template.chances}", help=None)


def somebody_elses(spot: Spot, scene: Scene) -> PlannedGoal | None:
    """A goal measured alike, open that day, of a student that the tab's owner is not assigned to."""
    owner = log_owner(spot.tab) or ""
    for goal in scene.goals.values():
        alike = goal.template.measure == spot.goal.template.measure and goal.closed_on is None
        tracked_alike = goal.template.help_is_tracked == spot.goal.template.help_is_tracked
        is_open = goal.student.starts_on <= spot.day and goal.goal_id != FIRST_GOAL
        if alike and tracked_alike and is_open and not scene.works_with(owner, goal.student.student_id):
            return goal
    return None


def on_somebody_elses(spot: Spot, scene: Scene) -> None:
    goal = somebody_elses(spot, scene)
    assert goal is not None
    spot.put(goal_id=goal.goal_id)


def alone_yet_helped(spot: Spot, scene: Scene) -> None:
    chances = spot.goal.template.chances
    if log_owner(spot.tab):
        spot.put(score=f"{chances}/{chances}", help="Full hand help")
    else:
        spot.put(correct_alone=chances, correct_with_help=None, help="Full hand help")


def no_numbers(spot: Spot, scene: Scene) -> None:
    spot.put(correct_alone=None, correct_with_help=None, out_of=None, help=None)


def only_one_that_day(spot: Spot, scene: Scene) -> bool:
    """Whether a few chances are all that the goal had that day."""
    return percent(spot, scene) and scene.sittings[spot.row[0], spot.goal.goal_id] == 1


def too_few(spot: Spot, scene: Scene) -> None:
    spot.put(score="1/2", help="Said" if spot.goal.template.help_is_tracked else None)


def _swapped(spot: Spot) -> date | None:
    return date(spot.day.year, spot.day.day, spot.day.month) if spot.day.day <= MONTHS else None


def swapped_is_to_come(spot: Spot, scene: Scene) -> bool:
    """Whether the day was lately, and with day and month swapped is still to come."""
    swapped = _swapped(spot)
    is_late = (scene.calendar.today - spot.day).days <= LATELY_DAYS
    return scored(spot, scene) and is_late and swapped is not None and swapped > scene.calendar.today


def swap(spot: Spot, scene: Scene) -> None:
    swapped = _swapped(spot)
    assert swapped is not None
    spot.put(date_on=serial_of(swapped))


def _days_off(spot: Spot, scene: Scene) -> list[date]:
    """Days without school on which the goal was open."""
    last_on = min(scene.calendar.today, spot.goal.closed_on or scene.calendar.today)
    return [
        entry.from_on
        for entry in scene.calendar.entries
        if entry.kind == "no school" and spot.goal.student.starts_on <= entry.from_on <= last_on
    ]


def had_a_day_off(spot: Spot, scene: Scene) -> bool:
    return scored(spot, scene) and bool(_days_off(spot, scene))


def on_a_day_off(spot: Spot, scene: Scene) -> None:
    spot.put(date_on=serial_of(_days_off(spot, scene)[-1]))


def has_other_marks(spot: Spot, scene: Scene) -> bool:
    return percent(spot, scene) and spot.row[AT_SESSIONS["out_of"]] != 3
