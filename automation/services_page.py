"""What the Services page shows and asks: a table, bars for one student, and the row of the log that a form becomes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from automation.charts.service_bars import LOOKS, service_bars
from automation.services import NOT_LOGGED, Frames, Service, ServiceKey, say_owed, services
from automation.shown import StudentKey, say_day, say_list
from sheets.columns import Value

NEEDED = ("Students", "Services", "Service log", "Sessions", "Goals", "Calendar")
ASSIST_ONLY = (
    "Paras assist under the supervision of who leads: 34 CFR 300.156(b)(2)(iii). Minutes that name a para under Led by "
    "stand apart and are not counted as given."
)
MARKS = "● enough  ■ made up later  ▼ short  ◆ this week, not over. The dashed line is what the IEP requires."
SUPERVISED_AS = ("In the room", "Planned together, looked at afterward", "Checked in during it")
NEEDS = {"service": "Service", "minutes": "Minutes", "lead_id": "Led by"}
MOST_ROWS = 8
_SYMBOL = dict(zip(LOOKS, ("●", "■", "▼", "◆"), strict=True))


@dataclass(frozen=True)
class OneService:
    """One service of the student shown: its bars and what is said below."""

    title: str
    bars: dict[str, Any]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class ServicesPage:
    """table: one row a service. by_student: as shown -> its services."""

    said: str
    table: pd.DataFrame
    by_student: Mapping[str, tuple[OneService, ...]]


def services_page(frames: Frames, students: Mapping[StudentKey, str], today: date) -> ServicesPage:
    """Everything about the services of the students that the person may see, who is owed something first.

    frames: NEEDED.
    """
    found = [each for each in services(frames, today) if each.key[:2] in students]
    owing_first = {each.key[:2] for each in found if each.owed}
    found.sort(key=lambda each: each.key[:2] not in owing_first)
    by_student: dict[str, list[OneService]] = {}
    for each in found:
        shown = students[each.key[:2]]
        by_student.setdefault(shown, []).append(OneService(each.key[2], service_bars(each, shown), _lines(each)))
    table = pd.DataFrame([_row(each, students[each.key[:2]]) for each in found])
    owing = list(dict.fromkeys(students[each.key[:2]] for each in found if each.make_ups_owed))
    said = f"Make-ups are owed to {say_list(owing)}." if owing else "No make-ups are owed."
    return ServicesPage(said, table, {shown: tuple(each) for shown, each in by_student.items()})


def _row(service: Service, shown: str) -> dict[str, object]:
    now = service.weeks[-1] if service.weeks else None
    return {
        "Student": shown,
        "Service": service.key[2],
        "Led by": service.lead_id,
        "This week": f"{now.delivered} of {now.required}" if now else f"0 of {service.minutes_a_week}",
        "Weeks before": " ".join(_SYMBOL[week.state] for week in service.weeks[:-1]),
        "Make-ups owed": service.make_ups_owed,
        "Not logged": service.owed.get(NOT_LOGGED, 0),
    }


def _lines(service: Service) -> tuple[str, ...]:
    lines = [f"{service.minutes_a_week} minutes a week, led by {service.lead_id or 'nobody yet'}."]
    if not service.is_ever_logged:
        lines.append("Nobody has logged it yet.")
    owed = say_owed(service)
    return (*lines, *([owed] if owed else []), *service.given_by)


def services_to_log(
    frames: Frames, students: Mapping[StudentKey, str], own_id: str, is_para: bool
) -> dict[ServiceKey, str]:
    """(classroom, student, service) -> as the form shows it; what the person leads or assists in stands first."""
    rows = frames["Services"].dropna(subset=["student_id", "service"])
    found: dict[ServiceKey, tuple[bool, str]] = {}
    for row in rows.to_dict("records"):
        student = (str(row["classroom_id"]), str(row["student_id"]))
        if student in students:
            is_own = row["assistant_id" if is_para else "lead_id"] == own_id
            key = (*student, " ".join(row["service"].split()))
            found.setdefault(key, (not is_own, f"{students[student]}: {row['service']}"))
    return {key: said for key, (_, said) in sorted(found.items(), key=lambda each: each[1])}


def leads_for(frames: Frames, key: ServiceKey, own_id: str, is_para: bool) -> list[str]:
    """Who may have led: who is responsible first, then who leads other services of that room; never the para."""
    rows = frames["Services"].dropna(subset=["lead_id"])
    rows = rows[rows["classroom_id"].eq(key[0])]
    is_this = rows["student_id"].eq(key[1]) & rows["service"].eq(key[2])
    own = [] if is_para else [own_id]
    found = dict.fromkeys([*rows.loc[is_this, "lead_id"], *own, *sorted(rows["lead_id"].unique())])
    return [str(each) for each in found if not (is_para and each == own_id)]


def missing_of_log(asked: Mapping[str, Any], is_para: bool) -> str:
    """What stands against saving, in a sentence; "" where nothing does."""
    lacking = [label for name, label in NEEDS.items() if not asked.get(name)]
    if is_para and not asked.get("supervised_how"):
        lacking.append("Supervised how")
    return f"Still to choose: {say_list(lacking)}." if lacking else ""


def log_row(asked: Mapping[str, Any], own_id: str, is_para: bool) -> dict[str, Value]:
    """The row of Service log, from what the form holds; a para always stands under Assisted by."""
    return {
        "date_on": asked["date_on"],
        "student_id": asked["service"][1],
        "service": asked["service"][2],
        "minutes": int(asked["minutes"]),
        "lead_id": asked["lead_id"],
        "assistant_id": own_id if is_para else None,
        "supervised_how": asked.get("supervised_how") or None,
    }


def logged_lately(log: pd.DataFrame, students: Mapping[StudentKey, str], today: date) -> list[str]:
    """The newest rows of the log in words."""
    rows = log.dropna(subset=["date_on", "minutes"])
    rows = rows[rows["standing"].ne("saved twice") & (rows["date_on"] <= pd.Timestamp(today))]
    rows = rows.sort_values("date_on", ascending=False, kind="stable").head(MOST_ROWS)
    return [
        f"{say_day(row['date_on'].date(), today)}, {students.get((row['classroom_id'], row['student_id']), '')}: "
        f"{row['service']}, {int(row['minutes'])} minutes, led by {row['lead_id']}"
        for row in rows.to_dict("records")
    ]
