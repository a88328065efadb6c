"""Minutes of services: delivered against what the IEP requires, who led, who assisted, and what is owed.

Paras assist; they do not provide a service by themselves: 34 CFR 300.156(b)(2)(iii) lets them assist where they are
trained and supervised. So minutes that name a para as Led by are kept apart and are never said to be instruction.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
import pandas as pd

from automation.school_days import school_days
from automation.shown import say_list, say_many
from automation.summary import monday_of

SHOWN_WEEKS = 8
COUNTED = ("counts", "check")
ABSENT = "Student absent"
MET, MADE_UP, SHORT, RUNNING = "met", "made up later", "short", "this week"
NO_SCHOOL_DAYS, ABSENCES, NOT_LOGGED = "days without school", "absences", "weeks without enough minutes logged"
_DAYS_A_WEEK = 5
Frames = Mapping[str, pd.DataFrame]
ServiceKey = tuple[str, str, str]  # classroom, student, service


@dataclass
class Week:
    """One school week of one service. delivered: all minutes given in it; required: as Services says, never less.

    owed: why it was short -> minutes still owed today. assisted: minutes that name a para as Led by, apart.
    """

    monday_on: date
    required: int
    delivered: int
    assisted: int
    short: int = 0
    owed: dict[str, int] = field(default_factory=dict)
    is_running: bool = False

    @property
    def state(self) -> str:
        """met, made up later, short, or this week (which is not over)."""
        if self.delivered >= self.required:
            return MET
        if self.is_running:
            return RUNNING
        return SHORT if sum(self.owed.values()) else MADE_UP


@dataclass(frozen=True)
class Service:
    """One student's service over the last school weeks, oldest first. given_by: who led and who assisted, in words."""

    key: ServiceKey
    minutes_a_week: int
    lead_id: str
    assistant_id: str
    weeks: tuple[Week, ...]
    given_by: tuple[str, ...]
    is_ever_logged: bool

    @property
    def owed(self) -> dict[str, int]:
        """Why -> minutes still owed over all these weeks; make-ups for days without school and absences first."""
        kinds = (NO_SCHOOL_DAYS, ABSENCES, NOT_LOGGED)
        sums = {kind: sum(week.owed.get(kind, 0) for week in self.weeks) for kind in kinds}
        return {kind: minutes for kind, minutes in sums.items() if minutes}

    @property
    def make_ups_owed(self) -> int:
        """Minutes owed because of days without school and absences."""
        return sum(minutes for kind, minutes in self.owed.items() if kind != NOT_LOGGED)


def services(frames: Frames, today: date, weeks: int = SHOWN_WEEKS) -> list[Service]:
    """Each service that the frames hold, by student, over the last school weeks with this one.

    frames: Services, Service log (with standing and is_led_by_para), Sessions, Goals, Calendar. A week without any
    school day is no school week. A service counts from the first full week after the first day of the student's goals,
    since Services has no date: rows before that are not counted.
    """
    log, starts, absent = _counted(frames["Service log"], today), _starts(frames["Goals"]), _absent(frames["Sessions"])
    rows = frames["Services"].dropna(subset=["student_id", "service", "minutes_a_week"])
    mondays = _school_weeks(frames["Calendar"], today, weeks)
    found: dict[tuple[str, str, str], Service] = {}
    for row in rows.sort_values(["student_id", "classroom_id"], kind="stable").to_dict("records"):
        student = (str(row["classroom_id"]), str(row["student_id"]))
        key = (*student, plainly(row["service"]))
        if key in found:
            continue  # a second row of one service is a finding, and the first one counts
        begins = starts.get(student)
        own = log[np.array([each == key for each in log["key"]], dtype=bool)]
        counts = {monday: days for monday, days in mondays.items() if begins is None or monday >= begins}
        found[key] = _service(row, own, counts, absent.get(student, frozenset()), today)
    return list(found.values())


def plainly(service: object) -> str:
    """The name of a service without what a hurried eye does not see."""
    return " ".join(str(service).split()).casefold()


def _service(
    row: Mapping, log: pd.DataFrame, mondays: Mapping[date, list[date]], absent: frozenset[date], today: date
) -> Service:
    required = int(row["minutes_a_week"])
    monday_of_row = log["date_on"].dt.date.map(monday_of)
    weeks = []
    for monday, days in mondays.items():
        here = log[monday_of_row == monday]
        by_para = here["is_led_by_para"].astype(bool)
        delivered, assisted = int(here.loc[~by_para, "minutes"].sum()), int(here.loc[by_para, "minutes"].sum())
        week = Week(monday, required, delivered, assisted, is_running=monday == monday_of(today))
        if not week.is_running:
            _owe(week, _DAYS_A_WEEK - len(days), len(absent & set(days)))
        weeks.append(week)
    for place, week in enumerate(weeks):
        _pay(weeks[:place], week.delivered - week.required)
    shown = log[monday_of_row.isin(list(mondays))]
    lead, assistant = (row[name] if isinstance(row[name], str) else "" for name in ("lead_id", "assistant_id"))
    key = (str(row["classroom_id"]), str(row["student_id"]), " ".join(str(row["service"]).split()))
    return Service(key, required, lead, assistant, tuple(weeks), tuple(given_by(shown)), len(log) > 0)


def _owe(week: Week, no_school_days: int, absent_days: int) -> None:
    """Say of a short week why: a fifth of its minutes for each day without school, then for each day of absence."""
    week.short = left = max(week.required - week.delivered, 0)
    for kind, days in ((NO_SCHOOL_DAYS, no_school_days), (ABSENCES, absent_days)):
        part = min(left, round(week.required * days / _DAYS_A_WEEK))
        left -= part
        if part:
            week.owed[kind] = part
    if left:
        week.owed[NOT_LOGGED] = left


def _pay(before: Iterable[Week], minutes: int) -> None:
    """What was given beyond the week's own minutes pays the oldest debt first; nothing is saved up for later."""
    for week in before:
        for kind in list(week.owed):
            paid = min(max(minutes, 0), week.owed[kind])
            minutes -= paid
            week.owed[kind] -= paid
            if not week.owed[kind]:
                del week.owed[kind]


def given_by(log: pd.DataFrame) -> list[str]:
    """Who led and who assisted whom, with minutes, in sentences; a para under Led by only ever assisted."""
    found: dict[str, int] = {}
    for row in log.to_dict("records"):
        lead, assistant = (row[name] if isinstance(row[name], str) else "" for name in ("lead_id", "assistant_id"))
        if row["is_led_by_para"]:
            said = f"{lead} assisted, supervision not named"
        elif assistant:
            said = f"{lead} led, {assistant} assisted under {lead}'s supervision"
        else:
            said = f"{lead or 'Somebody'} led"
        found[said] = found.get(said, 0) + int(row["minutes"])
    return [f"{said}: {minutes} minutes" for said, minutes in sorted(found.items(), key=lambda each: -each[1])]


def say_owed(service: Service) -> str:
    """What is owed and why, in a sentence; "" where nothing is."""
    make_ups = [f"{say_many(service.owed[kind], 'minute')} for {kind}" for kind in (NO_SCHOOL_DAYS, ABSENCES)
                if kind in service.owed]  # fmt: skip
    said = f"Make-ups owed: {say_list(make_ups)}." if make_ups else ""
    if NOT_LOGGED in service.owed:
        said += f" Not logged: {say_many(service.owed[NOT_LOGGED], 'minute')}. Were they given? Then log them."
    return said.strip()


def _counted(log: pd.DataFrame, today: date) -> pd.DataFrame:
    """The rows that count until today, with the key of their service."""
    rows = log.dropna(subset=["date_on", "student_id", "service", "minutes"])
    rows = rows[rows["standing"].isin(COUNTED) & (rows["date_on"] <= pd.Timestamp(today))]
    keys = [
        (str(room), str(student), plainly(service))
        for room, student, service in zip(rows["classroom_id"], rows["student_id"], rows["service"], strict=True)
    ]
    return rows.assign(key=pd.Series(keys, index=rows.index, dtype=object))


def _starts(goals: pd.DataFrame) -> dict[tuple[str, str], date]:
    """Of each student the Monday from which services count: of the first full week of their goals."""
    first = goals.dropna(subset=["student_id", "starts_on"]).groupby(["classroom_id", "student_id"], observed=True)
    found = {}
    for (room, student), day in first["starts_on"].min().items():
        monday = monday_of(day.date())
        found[str(room), str(student)] = monday if monday == day.date() else monday + timedelta(days=7)
    return found


def _absent(sessions: pd.DataFrame) -> dict[tuple[str, str], frozenset[date]]:
    """Of each student the days on which every row says Student absent."""
    rows = sessions[sessions["date_on"].notna() & sessions["standing"].ne("crossed out")]
    is_absent = rows["no_data_because"].eq(ABSENT).fillna(False)
    by_day = is_absent.groupby([rows["classroom_id"], rows["student_id"], rows["date_on"]], observed=True).all()
    found: dict[tuple[str, str], set[date]] = {}
    for room, student, day in by_day[by_day].index:
        found.setdefault((str(room), str(student)), set()).add(day.date())
    return {key: frozenset(days) for key, days in found.items()}


def _school_weeks(calendar: pd.DataFrame, today: date, weeks: int) -> dict[date, list[date]]:
    """Monday -> its school days, of the last weeks that have any, oldest first, with this week."""
    last_on = monday_of(today) + timedelta(days=6)
    found: dict[date, list[date]] = {}
    for day in school_days(calendar, last_on - timedelta(weeks=weeks + 20), last_on):
        found.setdefault(monday_of(day.date()), []).append(day.date())
    return dict(list(found.items())[-weeks:])
