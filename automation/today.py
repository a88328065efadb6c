"""Today: what needs a teacher this morning, at most seven lines, and a para's day on one screen.

Pure: frames as the gate lets them through, in; lines and days, out. Nothing typed ever returns as blame.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from automation.school_days import school_days
from automation.school_settings import SchoolSettings
from automation.summary import monday_of

MOST_LINES = 7
QUIET_SCHOOL_DAYS = 10  # two weeks of school without a row: somebody should ask why
NEW, DUE, QUIET, FIX = "new", "due", "quiet", "fix"
ORDER = (NEW, DUE, QUIET, FIX)
CHANGE_DAYS = 14

StudentKey = tuple[str, str]  # classroom ID, student code
GoalKey = tuple[str, str]  # classroom ID, goal ID


@dataclass(frozen=True)
class TodayLine:
    """One line of Today. `key` names it when it is put off; `thanks` are texts to copy; `goes_to` a page."""

    key: str
    kind: str
    text: str
    due_on: date | None = None
    thanks: tuple[str, ...] = ()
    goes_to: str = ""
    link_tab: tuple[str, str] | None = None  # (classroom, tab) to open in Sheets


@dataclass(frozen=True)
class TeacherDay:
    """The lines to show, most urgent first, and how many more there are."""

    lines: tuple[TodayLine, ...]
    more: int


def teacher_day(
    frames: Mapping[str, pd.DataFrame],
    rows_to_fix: Mapping[str, int],
    set_aside: pd.DataFrame,
    settings: SchoolSettings,
    own_staff_id: str,
    today: date,
) -> TeacherDay:
    """The teacher's lines for today: new since the last school day, due soon, goals gone quiet, rows to fix.

    frames: Students, Goals, Sessions, Staff, Calendar as the person may see them. rows_to_fix: classroom -> how many.
    set_aside: this person's lines put off; one comes back on its day.
    """
    shown = shown_students(frames["Students"], settings)
    lines = [
        *_new_lines(frames, shown, own_staff_id, today),
        *_due_lines(frames, shown, settings, today),
        *_quiet_lines(frames, today),
        *_fix_lines(rows_to_fix),
    ]
    still_off = set(set_aside.loc[set_aside["until_on"] > pd.Timestamp(today), "what"])
    open_lines = list({each.key: each for each in lines if each.key not in still_off}.values())
    open_lines.sort(key=lambda each: (ORDER.index(each.kind), each.due_on or today, each.key))
    return TeacherDay(tuple(open_lines[:MOST_LINES]), max(len(open_lines) - MOST_LINES, 0))


def last_school_day(calendar: pd.DataFrame, today: date) -> date:
    """The last school day before today, or yesterday where there was none in three weeks."""
    days = school_days(calendar, today - timedelta(days=21), today - timedelta(days=1))
    return days[-1].date() if len(days) else today - timedelta(days=1)


def shown_students(students: pd.DataFrame, settings: SchoolSettings) -> dict[StudentKey, str]:
    """(classroom, student) -> the student as lists show them; with the classroom where two of them use one code."""
    known = students.dropna(subset=["student_id"]).drop_duplicates(["classroom_id", "student_id"])
    is_shared = known["student_id"].duplicated(keep=False)
    found = {}
    for student, needs_room in zip(known.to_dict("records"), is_shared, strict=True):
        room, student_id = str(student["classroom_id"]), str(student["student_id"])
        said = show_student(student_id, student["called"], settings.shows_called)
        found[room, student_id] = f"{said} ({room})" if needs_room else said
    return found


def _new_lines(
    frames: Mapping[str, pd.DataFrame], shown: Mapping[StudentKey, str], own_staff_id: str, today: date
) -> list[TodayLine]:
    since = last_school_day(frames["Calendar"], today)
    sessions = frames["Sessions"]
    fresh = sessions[
        (sessions["date_on"] >= pd.Timestamp(since))
        & (sessions["date_on"] <= pd.Timestamp(today))
        & sessions["standing"].isin(["counts", "check", "no data"])
    ]
    staff = frames["Staff"].dropna(subset=["staff_id", "name"])
    names = dict(zip(staff["staff_id"], staff["name"], strict=True))
    who, thanks = [], []
    for recorder, rows in fresh.groupby("recorder_id", observed=True):
        name = str(names.get(recorder, recorder))
        keys = sorted(set(zip(rows["classroom_id"].astype(str), rows["student_id"].astype(str), strict=True)))
        what = f"{_many(len(rows), 'row')} for {_listed([shown.get(key, key[1]) for key in keys])}"
        who.append(f"{name} logged {what}")
        if recorder != own_staff_id:
            whom, day = name.split()[0], _day(since, today)
            thanks.append(f"Thank you, {whom}, for logging {what} since {day}. It helps me see what works.")
    if not who:
        return []
    text = f"Since {_day(since, today)}: {'; '.join(who)}."
    return [TodayLine("new rows", NEW, text, thanks=tuple(thanks), goes_to="progress")]


def _due_lines(
    frames: Mapping[str, pd.DataFrame], shown: Mapping[StudentKey, str], settings: SchoolSettings, today: date
) -> list[TodayLine]:
    calendar = frames["Calendar"]
    horizon = pd.Timestamp(_ahead(calendar, settings.days_ahead, today))
    lines = []
    for student in frames["Students"].to_dict("records"):
        key = (str(student["classroom_id"]), str(student["student_id"]))
        for column, what in (("iep_review_on", "IEP review"), ("reevaluation_on", "re-evaluation")):
            if pd.notna(student[column]) and student[column] <= horizon:
                lines.append(_due_line(key, shown[key], what, student[column].date(), today))
    due_on = calendar["to_on"].fillna(calendar["from_on"])
    is_due = calendar["kind"].eq("reports due") & (due_on >= pd.Timestamp(today)) & (due_on <= horizon)
    for row, due in zip(calendar[is_due].to_dict("records"), due_on[is_due].dt.date, strict=True):
        name = f"Progress reports, {row['name']}" if isinstance(row["name"], str) else "Progress reports"
        lines.append(TodayLine(f"due {name} {due.isoformat()}", DUE, f"{name}: due {_by(due, today)}.", due))
    return lines


def _due_line(key: StudentKey, shown: str, what: str, due: date, today: date) -> TodayLine:
    late = due < today
    text = f"{shown}: the {what} was due on {_day(due, today)}." if late else f"{shown}: {what} {_by(due, today)}."
    room, student_id = key
    name = f"due {what} {student_id} {room} {due.isoformat()}"
    return TodayLine(name, DUE, text, due, goes_to="progress", link_tab=(room, "Students"))


def _quiet_lines(frames: Mapping[str, pd.DataFrame], today: date) -> list[TodayLine]:
    """Goals without any row in the last school days; today, which has only begun, is not one of them."""
    days = school_days(frames["Calendar"], today - timedelta(days=60), today - timedelta(days=1))
    if len(days) < QUIET_SCHOOL_DAYS:
        return []
    since, sessions = days[-QUIET_SCHOOL_DAYS], frames["Sessions"]
    goals = _open_goals(frames["Goals"], today)
    running = goals[~(goals["starts_on"] > since)]
    is_lately = (sessions["date_on"] >= since) & (sessions["date_on"] <= pd.Timestamp(today))
    rows = sessions[is_lately & sessions["standing"].ne("crossed out")]  # a row to fix was logged all the same
    heard = set(zip(rows["classroom_id"], rows["goal_id"], strict=True))
    return [
        TodayLine(
            f"quiet {goal_id} {room}",
            QUIET,
            f"{goal_id}: nothing was logged in the last {QUIET_SCHOOL_DAYS} school days. Is it still worked on?",
            goes_to="progress",
        )
        for room, goal_id in zip(running["classroom_id"], running["goal_id"], strict=True)
        if (room, goal_id) not in heard
    ]


def _open_goals(goals: pd.DataFrame, today: date) -> pd.DataFrame:
    """The goals that are worked on today, each once; a blank first or last day closes none."""
    day = pd.Timestamp(today)
    is_over = (goals["closed_on"] <= day) | (goals["ends_on"] < day)
    named = goals[goals["goal_id"].notna() & ~is_over & ~(goals["starts_on"] > day)]
    return named.drop_duplicates(["classroom_id", "goal_id"])


def _fix_lines(rows_to_fix: Mapping[str, int]) -> list[TodayLine]:
    return [
        TodayLine(
            f"fix {room}",
            FIX,
            f"{room}: {_many(count, 'row')} left out of the graphs until fixed.",
            goes_to="data_check",
            link_tab=(room, "Data check"),
        )
        for room, count in sorted(rows_to_fix.items())
        if count
    ]


@dataclass(frozen=True)
class GoalToLog:
    """One goal on a para's screen: what it is, how to record it, what is logged today and this week."""

    goal_id: str
    goal: str
    how_to_record: str
    logged_today: int
    logged_this_week: int
    planned_a_week: int

    @property
    def said(self) -> str:
        """Today and this week in words."""
        today = f"logged {_many(self.logged_today, 'time')} today" if self.logged_today else "not logged yet today"
        return f"{today}; {self.logged_this_week} of {self.planned_a_week} this week"


@dataclass(frozen=True)
class StudentToday:
    """One student on a para's screen."""

    classroom_id: str
    student_id: str
    shown_as: str
    goals: tuple[GoalToLog, ...]


@dataclass(frozen=True)
class ParaDay:
    """A para's day: with whom, what to log, what changed lately, how many of the own rows to look at again."""

    students: tuple[StudentToday, ...]
    changes: tuple[str, ...]
    rows_to_fix: int


def para_day(frames: Mapping[str, pd.DataFrame], rows_to_fix: int, settings: SchoolSettings, today: date) -> ParaDay:
    """The para's day from the frames that this para may see: Students, Goals, Phases, Sessions."""
    running = _open_goals(frames["Goals"], today)
    logged_today = _logged(frames["Sessions"], today, today)
    logged_this_week = _logged(frames["Sessions"], monday_of(today), today)
    students = []
    for (room, student_id), shown in sorted(shown_students(frames["Students"], settings).items(), key=_by_student):
        own = running[(running["student_id"] == student_id) & (running["classroom_id"] == room)]
        to_log = tuple(_to_log(goal, logged_today, logged_this_week) for goal in own.to_dict("records"))
        students.append(StudentToday(room, student_id, shown, to_log))
    return ParaDay(tuple(students), _changes(frames["Phases"], today), rows_to_fix)


def _by_student(shown: tuple[StudentKey, str]) -> tuple[str, str]:
    (room, student_id), _ = shown
    return student_id, room


def show_student(student_id: str, called: object, shows_called: bool) -> str:
    """The student as lists show them: K7, or K7 Jo where the school shows Called."""
    return f"{student_id} {called}" if shows_called and isinstance(called, str) and called else student_id


def _to_log(goal: Mapping, today: Mapping[GoalKey, int], this_week: Mapping[GoalKey, int]) -> GoalToLog:
    key = (str(goal["classroom_id"]), str(goal["goal_id"]))
    planned = int(goal["sessions_per_week"]) if pd.notna(goal["sessions_per_week"]) else 0
    return GoalToLog(
        key[1], _text(goal["goal"]), _text(goal["how_to_record"]), today.get(key, 0), this_week.get(key, 0), planned
    )


def _logged(sessions: pd.DataFrame, first: date, last: date) -> dict[GoalKey, int]:
    rows = sessions[
        (sessions["date_on"] >= pd.Timestamp(first))
        & (sessions["date_on"] <= pd.Timestamp(last))
        & (sessions["scored_by"] == "adult")
        & (sessions["standing"] != "crossed out")
    ]
    return dict(Counter(zip(rows["classroom_id"].astype(str), rows["goal_id"].astype(str), strict=True)))


def _changes(phases: pd.DataFrame, today: date) -> tuple[str, ...]:
    since = pd.Timestamp(today - timedelta(days=CHANGE_DAYS))
    recent = phases[
        (phases["starts_on"] > since) & (phases["starts_on"] <= pd.Timestamp(today)) & phases["label"].notna()
    ].sort_values("starts_on", ascending=False, kind="stable")
    return tuple(
        f"{row['goal_id']}: since {_day(row['starts_on'].date(), today)}, {row['label']}."
        for row in recent.to_dict("records")
    )


def _ahead(calendar: pd.DataFrame, count: int, today: date) -> date:
    """The school day that is so many school days after today; summer and breaks do not count."""
    days = school_days(calendar, today + timedelta(days=1), today + timedelta(days=count * 2 + 120))
    return days[min(count, len(days)) - 1].date() if len(days) else today + timedelta(days=count)


def _by(due: date, today: date) -> str:
    days = (due - today).days
    return "today" if days == 0 else "tomorrow" if days == 1 else f"on {_day(due, today)}, in {days} days"


def _day(day: date, today: date) -> str:
    return f"{day:%B} {day.day}" if day.year == today.year else f"{day:%B} {day.day}, {day.year}"


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _many(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _listed(words: Sequence[str], most: int = 4) -> str:
    shown = [*words[:most], *([f"{len(words) - most} more"] if len(words) > most else [])]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
