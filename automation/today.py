"""Today: what needs a teacher this morning, at most seven lines; a para's day is in para_day.py.

Pure: frames as the gate lets them through, in; lines and days, out. Nothing typed ever returns as blame.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

import pandas as pd

from automation.check_in_releases import talk_lines
from automation.joined_advice import say_next
from automation.open_goals import open_goals
from automation.para_day import GoalToLog, ParaDay, StudentToday, para_day
from automation.school_days import school_days
from automation.school_settings import SchoolSettings
from automation.shown import StudentKey, say_day, say_list, say_many, show_student, shown_students
from automation.today_lines import (
    CHANGED,
    DUE,
    FIX,
    LOST,
    MOST_LINES,
    NEW,
    NEXT,
    QUIET,
    TALK,
    TRAINING,
    TeacherDay,
    TodayLine,
    chosen_lines,
)  # fmt: skip
from automation.training_today import next_topic

__all__ = [
    "MOST_LINES",
    "GoalToLog",
    "ParaDay",
    "StudentToday",
    "TeacherDay",
    "TodayLine",
    "last_school_day",
    "para_day",
    "show_student",
    "teacher_day",
]

QUIET_SCHOOL_DAYS = 10  # two weeks of school without a row: somebody should ask why
WORTH_A_LINE = ("off track", "mastered", "on track")  # other changes of status wait on Caseload


def teacher_day(
    frames: Mapping[str, pd.DataFrame],
    rows_to_fix: Mapping[str, int],
    set_aside: pd.DataFrame,
    settings: SchoolSettings,
    own_staff_id: str,
    today: date,
    lost: Mapping[tuple[str, str], int] = MappingProxyType({}),
    more: Sequence[TodayLine] = (),
) -> TeacherDay:
    """The teacher's lines: who asks to talk, what was lost, new since the last school day, due soon, changed verdicts,
    quiet goals, rows, and the training topic of next month.

    frames: Students, Goals, Sessions, Staff, Calendar, Verdicts, Verdicts a week ago as the person may see them, and
    perhaps TRAINING_FRAMES and Told to teachers; Verdicts may come with advice (joined_advice). rows_to_fix:
    classroom -> how many. lost: (classroom, tab) -> in how many ways rows or cells were lost. set_aside: this person's
    lines put off; one comes back on its day. more: lines made elsewhere; one with the key of a line from here stands
    in its place.
    """
    lines = [
        *asked_to_talk(frames, own_staff_id, today),
        *lines_of_rows(frames, rows_to_fix, settings, own_staff_id, today, lost),
        *more,
    ]
    return chosen_lines(lines, set_aside, today)


def lines_of_rows(
    frames: Mapping[str, pd.DataFrame],
    rows_to_fix: Mapping[str, int],
    settings: SchoolSettings,
    own_staff_id: str,
    today: date,
    lost: Mapping[tuple[str, str], int],
) -> list[TodayLine]:
    """The lines that stand in the school's own workbooks, as yet in no order; see `teacher_day`."""
    shown = shown_students(frames["Students"], settings)
    return [
        *_lost_lines(lost),
        *_new_lines(frames, shown, own_staff_id, today),
        *_due_lines(frames, shown, settings, today),
        *_changed_lines(frames, shown),
        *_next_lines(frames),
        *_quiet_lines(frames, shown, today),
        *_fix_lines(rows_to_fix),
        *_training_lines(frames, settings, today),
    ]


def last_school_day(calendar: pd.DataFrame, today: date) -> date:
    """The last school day before today, or yesterday where there was none in three weeks."""
    days = school_days(calendar, today - timedelta(days=21), today - timedelta(days=1))
    return days[-1].date() if len(days) else today - timedelta(days=1)


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
        what = f"{say_many(len(rows), 'row')} for {say_list([shown.get(key, key[1]) for key in keys])}"
        who.append(f"{name} logged {what}")
        if recorder != own_staff_id:
            whom, day = name.split()[0], say_day(since, today)
            thanks.append(f"Thank you, {whom}, for logging {what} since {day}. It helps me see what works.")
    if not who:
        return []
    text = f"Since {say_day(since, today)}: {'; '.join(who)}."
    return [TodayLine("new rows", NEW, text, thanks=tuple(thanks), goes_to="progress")]


def _due_lines(
    frames: Mapping[str, pd.DataFrame], shown: Mapping[StudentKey, str], settings: SchoolSettings, today: date
) -> list[TodayLine]:
    calendar = frames["Calendar"]
    horizon = pd.Timestamp(_ahead(calendar, settings.days_ahead, today))
    lines = []
    for student in frames["Students"].dropna(subset=["student_id"]).to_dict("records"):
        key = (str(student["classroom_id"]), str(student["student_id"]))
        for column, what in (("iep_review_on", "IEP review"), ("reevaluation_on", "re-evaluation")):
            if pd.notna(student[column]) and student[column] <= horizon:
                lines.append(_due_line(key, shown[key], what, student[column].date(), today))
    due_on = calendar["to_on"].fillna(calendar["from_on"])
    is_due = calendar["kind"].eq("reports due") & (due_on >= pd.Timestamp(today)) & (due_on <= horizon)
    for row, due in zip(calendar[is_due].to_dict("records"), due_on[is_due].dt.date, strict=True):
        name = f"Progress reports, {row['name']}" if isinstance(row["name"], str) else "Progress reports"
        text = f"{name}: due {_by(due, today)}."
        lines.append(TodayLine(f"due {name} {due.isoformat()}", DUE, text, due, goes_to="reports"))
    return lines


def _due_line(key: StudentKey, shown: str, what: str, due: date, today: date) -> TodayLine:
    late = due < today
    text = f"{shown}: the {what} was due on {say_day(due, today)}." if late else f"{shown}: {what} {_by(due, today)}."
    room, student_id = key
    name = f"due {what} {student_id} {room} {due.isoformat()}"
    return TodayLine(name, DUE, text, due, goes_to="progress", link_tab=(room, "Students"), student=shown)


def _changed_lines(frames: Mapping[str, pd.DataFrame], shown: Mapping[StudentKey, str]) -> list[TodayLine]:
    """Goals whose status is another than a week ago: a teacher who looks in now and then misses none."""
    keys = ["classroom_id", "goal_id"]
    before = frames["Verdicts a week ago"][[*keys, "status"]]
    both = frames["Verdicts"].merge(before, on=keys, suffixes=("", "_before"))
    changed = both[both["status"].isin(WORTH_A_LINE) & (both["status"] != both["status_before"])]
    return [
        TodayLine(
            f"changed {row['goal_id']} {row['classroom_id']} {row['status']}",
            CHANGED,
            f"{row['goal_id']}: now {row['status']}, a week ago {row['status_before']}. {_whole_sentence(row)}",
            goes_to="progress",
            student=shown.get((row["classroom_id"], row["student_id"]), ""),
            rank=WORTH_A_LINE.index(row["status"]),
        )
        for row in changed.to_dict("records")
    ]


def _whole_sentence(row: Mapping) -> str:
    """The verdict's sentence, with what was seen of the plan where that is known."""
    return " ".join(part for part in (row["sentence"], row.get("joined", "")) if part)


def _next_lines(frames: Mapping[str, pd.DataFrame]) -> list[TodayLine]:
    """One line for all goals off track, by what to do next."""
    said = say_next(frames["Verdicts"]) if "decision_next" in frames["Verdicts"] else ""
    return [TodayLine(f"next {said}", NEXT, said, goes_to="caseload")] if said else []


def _quiet_lines(frames: Mapping[str, pd.DataFrame], shown: Mapping[StudentKey, str], today: date) -> list[TodayLine]:
    """Goals without any row in the last school days; today, which has only begun, is not one of them."""
    days = school_days(frames["Calendar"], today - timedelta(days=60), today - timedelta(days=1))
    if len(days) < QUIET_SCHOOL_DAYS:
        return []
    since, sessions = days[-QUIET_SCHOOL_DAYS], frames["Sessions"]
    goals = open_goals(frames["Goals"], today)
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
            student=shown.get((room, student_id), student_id),
        )
        for room, goal_id, student_id in running[["classroom_id", "goal_id", "student_id"]].itertuples(index=False)
        if (room, goal_id) not in heard
    ]


def _lost_lines(lost: Mapping[tuple[str, str], int]) -> list[TodayLine]:
    """First of all: what was lost an hour ago comes back with Ctrl+Z, next week it does not."""
    return [
        TodayLine(
            f"lost {room} {tab} {count}",
            LOST,
            f"{room}, {tab}: rows or cells that stood there are gone or in the wrong place. They can be put back.",
            goes_to="data_check",
            link_tab=(room, tab),
        )
        for (room, tab), count in sorted(lost.items())
    ]


def asked_to_talk(frames: Mapping[str, pd.DataFrame], own_staff_id: str, today: date) -> list[TodayLine]:
    """Before everything else: a person who asked to talk. Only ever what the counselor told."""
    if "Told to teachers" not in frames:
        return []
    told = talk_lines(frames["Told to teachers"], frames["Staff"], own_staff_id, today)
    return [TodayLine(key, TALK, text, since_on) for key, text, since_on in told]


def _fix_lines(rows_to_fix: Mapping[str, int]) -> list[TodayLine]:
    return [
        TodayLine(
            f"fix {room}",
            FIX,
            f"{room}: {say_many(count, 'row')} left out of the graphs until fixed.",
            goes_to="data_check",
            link_tab=(room, "Data check"),
        )
        for room, count in sorted(rows_to_fix.items())
        if count
    ]


def _training_lines(frames: Mapping[str, pd.DataFrame], settings: SchoolSettings, today: date) -> list[TodayLine]:
    topic = next_topic(frames, settings, today)
    return [TodayLine(topic[0], TRAINING, topic[1], goes_to="training")] if topic else []


def _ahead(calendar: pd.DataFrame, count: int, today: date) -> date:
    """The school day that is so many school days after today; summer and breaks do not count."""
    days = school_days(calendar, today + timedelta(days=1), today + timedelta(days=count * 2 + 120))
    return days[min(count, len(days)) - 1].date() if len(days) else today + timedelta(days=count)


def _by(due: date, today: date) -> str:
    days = (due - today).days
    return "today" if days == 0 else "tomorrow" if days == 1 else f"on {say_day(due, today)}, in {days} days"
