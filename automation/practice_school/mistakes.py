"""Each kind of mistake that people make in the score tabs: which rows can hold it, and what then stands there."""

from collections.abc import Callable
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


@dataclass(frozen=True)
class Scene:
    """What a mistake needs to know: the days, the goals of the classroom, who works with whom."""

    calendar: CalendarDays
    goals: dict[str, PlannedGoal]
    assignments: tuple[Assignment, ...]

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
    """A kind of mistake: the column it shows in, the rows that can take it, and the change."""

    kind: str
    column: str
    fits: Callable[[Spot, Scene], bool]
    change: Callable[[Spot, Scene], None]


def _scored(spot: Spot, scene: Scene) -> bool:
    at = AT_LOG if log_owner(spot.tab) else AT_SESSIONS
    return spot.row[at["no_data_because"]] is None


def _percent(spot: Spot, scene: Scene) -> bool:
    return _scored(spot, scene) and is_percent(spot.goal)


def _tracked(spot: Spot, scene: Scene) -> bool:
    return _percent(spot, scene) and spot.goal.template.help_is_tracked


def _of(*measures: str) -> Callable[[Spot, Scene], bool]:
    return lambda spot, scene: _scored(spot, scene) and spot.goal.template.measure in measures


def _put(**cells: Cell) -> Callable[[Spot, Scene], None]:
    return lambda spot, scene: spot.put(**cells)


def _six_right(spot: Spot, scene: Scene) -> bool:
    correct = spot.row[AT_SESSIONS["correct_alone"]]
    return isinstance(correct, int) and correct > 5


def _third_para_is_not_assigned(spot: Spot, scene: Scene) -> bool:
    return _scored(spot, scene) and not scene.works_with(THIRD_PARA.staff_id, spot.goal.student.student_id)


def _score_as_date(spot: Spot, scene: Scene) -> None:
    spot.put(score=serial_of(date(spot.day.year, 3, 5)))  # what 3/5 becomes where the format was lost


def _letter_o(spot: Spot, scene: Scene) -> None:
    spot.put(score=f"O/{spot.goal.template.chances}")


def _in_future(spot: Spot, scene: Scene) -> None:
    spot.put(date_on=serial_of(scene.calendar.today + timedelta(days=FUTURE_DAYS)))


def _a_year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28))


def _year_before_is_too_early(spot: Spot, scene: Scene) -> bool:
    return _a_year_before(spot.day) < min(spot.goal.student.starts_on, scene.calendar.starts_on)


def _earlier_days(spot: Spot, scene: Scene) -> list[date]:
    """Days of school before the weeks in which probes for a baseline may have been taken."""
    begins_on = spot.goal.student.starts_on - timedelta(days=WEEKS_OF_PROBES * 7)
    return [day for day in scene.calendar.days if day < begins_on]


def _goal_began_later(spot: Spot, scene: Scene) -> bool:
    return bool(_earlier_days(spot, scene))


def _before_goal(spot: Spot, scene: Scene) -> None:
    spot.put(date_on=serial_of(_earlier_days(spot, scene)[-1]))


def _saturday(day: date) -> date:
    return day + timedelta(days=SATURDAY - day.weekday())


def _saturday_has_been(spot: Spot, scene: Scene) -> bool:
    return _saturday(spot.day) <= scene.calendar.today and spot.goal.closed_on is None


def _date_as_text(spot: Spot, scene: Scene) -> None:
    spot.put(date_on=f"{spot.day.month}/{spot.day.day}/{spot.day:%y}")


def _closed(scene: Scene) -> PlannedGoal | None:
    return next((goal for goal in scene.goals.values() if goal.closed_on), None)


def _closed_goal_is_near(spot: Spot, scene: Scene) -> bool:
    goal, owner = _closed(scene), log_owner(spot.tab)
    if goal is None or goal.closed_on is None or owner is None or not _scored(spot, scene):
        return False
    return spot.day > goal.closed_on + timedelta(days=7) and scene.works_with(owner, goal.student.student_id)


def _on_closed_goal(spot: Spot, scene: Scene) -> None:
    goal = _closed(scene)
    assert goal is not None
    spot.put(goal_id=goal.goal_id, score=f"{goal.template.chances - 1}/{goal.template.chances}", help=None)


def _somebody_elses(spot: Spot, scene: Scene) -> PlannedGoal | None:
    """A goal measured alike, open that day, of a student that the tab's owner is not assigned to."""
    owner = log_owner(spot.tab) or ""
    for goal in scene.goals.values():
        alike = goal.template.measure == spot.goal.template.measure and goal.closed_on is None
        tracked_alike = goal.template.help_is_tracked == spot.goal.template.help_is_tracked
        is_open = goal.student.starts_on <= spot.day and goal.goal_id != FIRST_GOAL
        if alike and tracked_alike and is_open and not scene.works_with(owner, goal.student.student_id):
            return goal
    return None


def _on_somebody_elses(spot: Spot, scene: Scene) -> None:
    goal = _somebody_elses(spot, scene)
    assert goal is not None
    spot.put(goal_id=goal.goal_id)


def _alone_yet_helped(spot: Spot, scene: Scene) -> None:
    chances = spot.goal.template.chances
    if log_owner(spot.tab):
        spot.put(score=f"{chances}/{chances}", help="Full hand help")
    else:
        spot.put(correct_alone=chances, correct_with_help=None, help="Full hand help")


def _no_numbers(spot: Spot, scene: Scene) -> None:
    spot.put(correct_alone=None, correct_with_help=None, out_of=None, help=None)


LOG_MISTAKES: tuple[Mistake, ...] = (
    Mistake("more correct than chances", "score", _percent, _put(score="8/6")),
    Mistake("percent as a decimal", "score", _percent, _put(score="0.8")),
    Mistake("percent with a sign", "score", _percent, _put(score="80%")),
    Mistake("percent as a number", "score", _percent, _put(score="80")),
    Mistake("minutes for chances", "score", _percent, _put(score="45 minutes out of 10")),
    Mistake("score became a date", "score", _percent, _score_as_date),
    Mistake("letter O for zero", "score", _percent, _letter_o),
    Mistake("no chances", "score", _percent, _put(score="0/0")),
    Mistake("mark not known", "score", _percent, _put(score="++x-+")),
    Mistake("number in words", "score", _of("count"), _put(score="about 7")),
    Mistake("duration without unit", "score", _of("duration", "time to start"), _put(score="150")),
    Mistake("level too high", "score", _of("rubric level"), _put(score="9")),
    Mistake("neither score nor reason", "score", _scored, _put(score=None, help=None)),
    Mistake("both score and reason", "no_data_because", _scored, _put(no_data_because="Refused")),
    Mistake("help against score", "help", _tracked, _alone_yet_helped),
    Mistake("help not recorded", "help", _tracked, _put(help=None)),
    Mistake("help in other words", "help", _scored, _put(help="a little bit")),
    Mistake("reason in other words", "no_data_because", lambda s, c: not _scored(s, c), _put(no_data_because="sick")),
    Mistake("future date", "date_on", _scored, _in_future),
    Mistake(
        "date in another year",
        "date_on",
        _year_before_is_too_early,
        lambda spot, scene: spot.put(date_on=serial_of(_a_year_before(spot.day))),
    ),
    Mistake("date before goal", "date_on", _goal_began_later, _before_goal),
    Mistake(
        "no school that day",
        "date_on",
        _saturday_has_been,
        lambda spot, scene: spot.put(date_on=serial_of(_saturday(spot.day))),
    ),
    Mistake("date as text", "date_on", _scored, _date_as_text),
    Mistake("no date", "date_on", _scored, _put(date_on=None)),
    Mistake("goal already closed", "date_on", _closed_goal_is_near, _on_closed_goal),
    Mistake(
        "unknown goal",
        "goal_id",
        _scored,
        lambda spot, scene: spot.put(goal_id=f"{spot.goal.student.student_id}-9 new goal"),
    ),
    Mistake(
        "goal in other case",
        "goal_id",
        _scored,
        lambda spot, scene: spot.put(goal_id=f"{spot.goal.goal_id.lower()} "),
    ),
    Mistake("no goal", "goal_id", _scored, _put(goal_id=None)),
    Mistake(
        "staff not assigned",
        "goal_id",
        lambda spot, scene: _scored(spot, scene) and _somebody_elses(spot, scene) is not None,
        _on_somebody_elses,
    ),
)

SESSIONS_MISTAKES: tuple[Mistake, ...] = (
    Mistake("more correct than chances", "correct_alone", _six_right, _put(out_of=5)),
    Mistake("another measure", "count", _percent, _put(count=4)),
    Mistake("chances missing", "out_of", _percent, _put(out_of=None)),
    Mistake("number in words", "out_of", _percent, _put(out_of="ten")),
    Mistake("neither score nor reason", "correct_alone", _percent, _no_numbers),
    Mistake("both score and reason", "no_data_because", _scored, _put(no_data_because="No time")),
    Mistake("duration without unit", "duration_seconds", _of("duration", "time to start"), _put(duration_seconds="90")),
    Mistake("minutes missing", "minutes_observed", _of("rate per minute"), _put(minutes_observed=None)),
    Mistake("help against score", "help", _tracked, _alone_yet_helped),
    Mistake("unknown staff", "recorder_id", _scored, _put(recorder_id=NOBODY)),
    Mistake("staff not assigned", "goal_id", _third_para_is_not_assigned, _put(recorder_id=THIRD_PARA.staff_id)),
    Mistake("future date", "date_on", _scored, _in_future),
)
