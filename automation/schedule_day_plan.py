"""The plan of one day as people read it: who steps in where, groups as one line."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from automation.schedule_proposal import Proposal
from automation.schedule_unmet import say_all, say_time
from automation.school_days import school_days
from automation.shown import StudentKey

LOOKS_AHEAD_DAYS = 30


@dataclass(frozen=True)
class Stint:
    """Somebody with a student or a group from one time to another, where today's Schedule has somebody else."""

    staff_id: str
    when: str
    said: str
    why: str
    student_ids: tuple[str, ...]  # whose at-a-glance sheet whoever steps in takes along


def stints(proposal: Proposal) -> list[Stint]:
    """Who steps in where, by time."""
    lines = proposal.changes
    lines = lines[lines["staff_id"].notna()]
    lines = lines.assign(place=lines["place"].fillna(""), was=lines["was"].fillna(""))
    found = []
    keys = ["from_time", "to_time", "staff_id", "classroom_id", "place"]
    for (begins, ends, who, room, place), rows in lines.groupby(keys, sort=False):
        students = tuple(dict.fromkeys(rows["student_id"].astype("str")))
        was = sorted({each for each in rows["was"] if each})
        where = f"{place}, {room}" if place else room
        said = f"{say_all(students)}, {rows['activity'].iloc[0]} ({where}), {rows['support_needed'].iloc[0]}"
        said += f"; in place of {say_all(was)}" if was else "; nobody was named"
        found.append(Stint(who, f"{say_time(begins)} to {say_time(ends)}", said, rows["why"].iloc[0], students))
    return found


def taken_along(proposal: Proposal) -> list[StudentKey]:
    """The students (classroom, code) whose at-a-glance sheets whoever steps in takes along, by room and code."""
    lines = proposal.changes[proposal.changes["staff_id"].notna()]
    return sorted(set(zip(lines["classroom_id"].astype(str), lines["student_id"].astype(str), strict=True)))


def stays(proposal: Proposal) -> pd.DataFrame:
    """The lines that do not change, as a table: From, To, Student, Activity, Adult."""
    lines = proposal.lines[~proposal.lines["is_changed"]]
    shown = lines.assign(From=lines["from_time"].map(say_time), To=lines["to_time"].map(say_time))
    named = {"weekday": "Day", "student_id": "Student", "activity": "Activity", "staff_id": "Adult"}
    shown = shown.rename(columns=named)[["Day", "From", "To", "Student", "Activity", "Adult"]]
    return shown.assign(Adult=shown["Adult"].fillna("")).reset_index(drop=True)


def next_school_day(calendar: pd.DataFrame, today: date) -> date:
    """Today where there is school, else the next day with school (today where there is none for a month)."""
    days = school_days(calendar, today, today + timedelta(days=LOOKS_AHEAD_DAYS))
    return days[0].date() if len(days) else today


def who_may_be_out(hours: pd.DataFrame, schedule: pd.DataFrame) -> list[str]:
    """Everybody who has hours or is named in the Schedule, by Staff ID."""
    return sorted({*hours["staff_id"].dropna(), *schedule["staff_id"].dropna()})
