"""Today: what needs a teacher this morning, at most seven lines, and a para's day on one screen.

Pure: frames as the gate lets them through, in; lines and days, out. Nothing typed ever returns as blame.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from automation.school_days import school_days
from automation.school_settings import SchoolSettings

MOST_LINES = 7
QUIET_SCHOOL_DAYS = 10  # two weeks of school without a row: somebody should ask why
NEW, DUE, QUIET, FIX = "new", "due", "quiet", "fix"
ORDER = (NEW, DUE, QUIET, FIX)


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
    lines = [
        *_new_lines(frames, own_staff_id, today),
        *_due_lines(frames, settings, today),
        *_quiet_lines(frames, today),
        *_fix_lines(rows_to_fix),
    ]
    still_off = set(set_aside.loc[set_aside["until_on"] > pd.Timestamp(today), "what"])
    open_lines = [each for each in lines if each.key not in still_off]
    open_lines.sort(key=lambda each: (ORDER.index(each.kind), each.due_on or today, each.key))
    return TeacherDay(tuple(open_lines[:MOST_LINES]), max(len(open_lines) - MOST_LINES, 0))


def last_school_day(calendar: pd.DataFrame, today: date) -> date:
    """The last school day before today, or yesterday where there was none in three weeks."""
    days = school_days(calendar, today - timedelta(days=21), today - timedelta(days=1))
    return days[-1].date() if len(days) else today - timedelta(days=1)


def _new_lines(frames: Mapping[str, pd.DataFrame], own_staff_id: str, today: date) -> list[TodayLine]:
    since = last_school_day(frames["Calendar"], today)
    sessions = frames["Sessions"]
    fresh = sessions[
        (sessions["date_on"] >= pd.Timestamp(since))
        & (sessions["date_on"] <= pd.Timestamp(today))
        & sessions["standing"].isin(["counts", "check", "no data"])
    ]
    if fresh.empty:
        return []
    names = dict(zip(frames["Staff"]["staff_id"], frames["Staff"]["name"], strict=True))
    who, thanks = [], []
    for recorder, rows in fresh.groupby("recorder_id", observed=True):
        name = str(names.get(recorder, recorder))
        what = f"{_many(len(rows), 'row')} for {_listed(sorted(set(rows['student_id'].dropna().astype(str))))}"
        who.append(f"{name} logged {what}")
        if recorder != own_staff_id:
            thanks.append(
                f"Thank you, {name.split()[0]}, for logging {what} since {_day(since)}. It helps me see what works."
            )
    text = f"Since {_day(since)}: {'; '.join(who)}."
    return [TodayLine(f"new {today.isoformat()}", NEW, text, thanks=tuple(thanks), goes_to="progress")]


def _due_lines(frames: Mapping[str, pd.DataFrame], settings: SchoolSettings, today: date) -> list[TodayLine]:
    horizon = _ahead(frames["Calendar"], settings.days_ahead, today)
    lines = []
    for student in frames["Students"].to_dict("records"):
        for column, what in (("iep_review_on", "IEP review"), ("reevaluation_on", "re-evaluation")):
            due = student[column]
            if pd.notna(due) and due <= pd.Timestamp(horizon):
                lines.append(
                    _due_line(str(student["student_id"]), str(student["classroom_id"]), what, due.date(), today)
                )
    calendar = frames["Calendar"]
    reports = calendar[(calendar["kind"] == "reports due") & (calendar["to_on"] >= pd.Timestamp(today))]
    for row in reports[reports["from_on"] <= pd.Timestamp(horizon)].to_dict("records"):
        due = row["to_on"].date()
        lines.append(TodayLine(f"due reports {due}", DUE, f"{row['name']}: due {_by(due, today)}.", due))
    return lines


def _due_line(student_id: str, room: str, what: str, due: date, today: date) -> TodayLine:
    late = due < today
    text = f"{student_id}: the {what} was due on {_day(due)}." if late else f"{student_id}: {what} {_by(due, today)}."
    key = f"due {what} {student_id} {due.isoformat()}"
    return TodayLine(key, DUE, text, due, goes_to="progress", link_tab=(room, "Students"))


def _quiet_lines(frames: Mapping[str, pd.DataFrame], today: date) -> list[TodayLine]:
    days = school_days(frames["Calendar"], today - timedelta(days=60), today)
    if len(days) < QUIET_SCHOOL_DAYS:
        return []
    since = days[-QUIET_SCHOOL_DAYS]
    goals, sessions = frames["Goals"], frames["Sessions"]
    running = goals[
        goals["closed_on"].isna() & (goals["starts_on"] <= since) & (goals["ends_on"] >= pd.Timestamp(today))
    ]
    heard = set(sessions.loc[(sessions["date_on"] >= since) & (sessions["standing"] != "fix"), "goal_id"].dropna())
    quiet = running[~running["goal_id"].isin(list(heard))]
    return [
        TodayLine(
            f"quiet {goal} {since.date().isoformat()[:7]}",
            QUIET,
            f"{goal}: nothing was logged since {_day(since.date())}. Is it still worked on?",
            goes_to="progress",
        )
        for goal in quiet["goal_id"].astype(str)
    ]


def _fix_lines(rows_to_fix: Mapping[str, int]) -> list[TodayLine]:
    return [
        TodayLine(
            f"fix {room} {count}",
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
    goals = frames["Goals"]
    day = pd.Timestamp(today)
    running = goals[goals["closed_on"].isna() & (goals["starts_on"] <= day) & (goals["ends_on"] >= day)]
    logged_today = _logged(frames["Sessions"], today, today)
    logged_this_week = _logged(frames["Sessions"], today - timedelta(days=today.weekday()), today)
    students = []
    for student in frames["Students"].sort_values("student_id").to_dict("records"):
        own = running[
            (running["student_id"] == student["student_id"]) & (running["classroom_id"] == student["classroom_id"])
        ]
        to_log = tuple(_to_log(goal, logged_today, logged_this_week) for goal in own.to_dict("records"))
        shown = show_student(str(student["student_id"]), student["called"], settings.shows_called)
        students.append(StudentToday(str(student["classroom_id"]), str(student["student_id"]), shown, to_log))
    return ParaDay(tuple(students), _changes(frames["Phases"], today), rows_to_fix)


def show_student(student_id: str, called: object, shows_called: bool) -> str:
    """The student as lists show them: K7, or K7 Jo where the school shows Called."""
    return f"{student_id} {called}" if shows_called and isinstance(called, str) and called else student_id


def _to_log(goal: Mapping, today: Mapping[str, int], this_week: Mapping[str, int]) -> GoalToLog:
    goal_id = str(goal["goal_id"])
    planned = int(goal["sessions_per_week"]) if pd.notna(goal["sessions_per_week"]) else 0
    return GoalToLog(
        goal_id,
        str(goal["goal"]),
        str(goal["how_to_record"]) if pd.notna(goal["how_to_record"]) else "",
        today.get(goal_id, 0),
        this_week.get(goal_id, 0),
        planned,
    )


def _logged(sessions: pd.DataFrame, first: date, last: date) -> dict[str, int]:
    rows = sessions[
        (sessions["date_on"] >= pd.Timestamp(first))
        & (sessions["date_on"] <= pd.Timestamp(last))
        & (sessions["scored_by"] == "adult")
        & (sessions["standing"] != "crossed out")
    ]
    return {str(goal): int(count) for goal, count in rows["goal_id"].value_counts().items() if count}


def _changes(phases: pd.DataFrame, today: date) -> tuple[str, ...]:
    recent = phases[
        (phases["starts_on"] > pd.Timestamp(today - timedelta(days=14))) & (phases["starts_on"] <= pd.Timestamp(today))
    ].sort_values("starts_on", ascending=False)
    return tuple(
        f"{row['goal_id']}: since {_day(row['starts_on'].date())}, {row['label']}." for row in recent.to_dict("records")
    )


def _ahead(calendar: pd.DataFrame, count: int, today: date) -> date:
    days = school_days(calendar, today, today + timedelta(days=count * 3 + 30))
    return days[min(count, len(days)) - 1].date() if len(days) else today + timedelta(days=count)


def _by(due: date, today: date) -> str:
    days = (due - today).days
    return "today" if days == 0 else "tomorrow" if days == 1 else f"on {_day(due)}, in {days} days"


def _day(day: date) -> str:
    return f"{day:%B} {day.day}"


def _many(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _listed(words: Sequence[str], most: int = 4) -> str:
    shown = list(words[:most]) + ([f"{len(words) - most} more"] if len(words) > most else [])
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1] if shown else "nobody yet"
