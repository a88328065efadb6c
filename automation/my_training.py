"""A person's own training in plain words, and the row that "I finished this" becomes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from automation.confirming import SELF_REPORTED, own_waiting
from automation.school_settings import SchoolSettings
from automation.shown import say_day
from automation.training import completion, hours
from automation.transcript import say_hours, say_license
from sheets.columns import Value

TURN = {"overdue": 0, "expiring": 1, "due": 2}
OUTSIDE_HINT = (
    "Training belongs into paid hours. Your administrator sees the time outside of them as time to pay or to move; it "
    "is never held against you."
)
MOST_MINUTES = 600
Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class ToDo:
    """One module that is still to do: what it is, by when, and the school's link."""

    title: str
    said: str
    link: str
    is_late: bool


@dataclass(frozen=True)
class OwnTraining:
    """A person's own training. rows: of `training.completion`. hours_share: paid of target, 0 to 1."""

    rows: pd.DataFrame
    to_do: tuple[ToDo, ...]
    waiting: tuple[str, ...]
    done: tuple[str, ...]
    hours_lines: tuple[str, ...]
    hours_share: float | None
    license_line: str


def own_training(frames: Frames, staff_id: str, settings: SchoolSettings, today: date) -> OwnTraining | None:
    """The person's own training; None where the Staff rows that they may see do not name them.

    frames: Adults in training, Training modules, Training records, Calendar.
    """
    staff, modules, records = (frames[name] for name in ("Adults in training", "Training modules", "Training records"))
    own = staff[staff["staff_id"].eq(staff_id)]
    if own.empty:
        return None
    rows = completion(own, modules, records, frames["Calendar"], settings, today)
    links = modules.drop_duplicates("module_id").set_index("module_id")["link"]
    spent = hours(own, modules, records, settings, today)
    is_done = rows["status"].isin(["done", "expiring", "retired"]) & rows["completed_on"].notna()
    done = rows[is_done].sort_values("completed_on", ascending=False, kind="stable")
    return OwnTraining(
        rows,
        tuple(_to_do(row, links, today) for row in _in_turn(rows).to_dict("records")),
        tuple(own_waiting(frames, staff_id, today)),
        tuple(_done(row, today) for row in done[~done["is_self_reported"].astype(bool)].to_dict("records")),
        say_hours(spent),
        _share(spent),
        say_license(own.iloc[0].to_dict(), today),
    )


def _in_turn(rows: pd.DataFrame) -> pd.DataFrame:
    must = rows[rows["is_required"].astype(bool) & rows["status"].isin(list(TURN))]
    return must.assign(turn=must["status"].map(TURN)).sort_values(["turn", "due_on"], kind="stable")


def _to_do(row: Mapping, links: pd.Series, today: date) -> ToDo:
    day = say_day(row["due_on"].date(), today) if pd.notna(row["due_on"]) else ""
    said = {
        "overdue": f"It was due on {day}. Ask when it can be done in paid hours.",
        "expiring": f"Done, and due again by {day}.",
        "due": f"Due by {day}." if day else "Due this year.",
    }[row["status"]]
    again = " You tried it once; another go is all it needs." if row["has_failed"] else ""
    link = links.get(row["module_id"])
    minutes = f"{row['minutes']:.0f} minutes. " if pd.notna(row["minutes"]) else ""
    is_late = row["status"] == "overdue"
    return ToDo(str(row["title"]), f"{minutes}{said}{again}", link if isinstance(link, str) else "", is_late)


def _done(row: Mapping, today: date) -> str:
    return f"{row['title']}, {say_day(row['completed_on'].date(), today)}"


def _share(spent: pd.DataFrame) -> float | None:
    if spent.empty or not spent["hours_target"].iloc[0]:
        return None
    return float(min(spent["hours_paid"].iloc[0] / spent["hours_target"].iloc[0], 1.0))


def finish_choices(own: OwnTraining) -> dict[str, tuple[str, int]]:
    """Module ID -> title and minutes of what can be reported: still to do first, then offered, then done before."""
    turn = own.rows["status"].map({**TURN, "offered": 3, "done": 4})
    rows = own.rows.assign(turn=turn)[turn.notna()].sort_values(["turn", "due_on"], kind="stable")
    return {
        str(row["module_id"]): (str(row["title"]), int(row["minutes"]) if pd.notna(row["minutes"]) else 0)
        for row in rows.to_dict("records")
    }


def what_is_missing(minutes: int | None, is_in_paid_hours: bool | None) -> str:
    """What stands against saving, in a sentence; "" where nothing does."""
    if not minutes:
        return "How many minutes did it take? Type at least 1."
    if is_in_paid_hours is None:
        return "Was it in paid hours? Choose yes or no."
    return ""


def finished_row(
    staff_id: str, module_id: str, on: date, minutes: int, is_in_paid_hours: bool, evidence: str
) -> dict[str, Value]:
    """The row of Training records: the person says so, and a teacher will confirm it."""
    return {
        "staff_id": staff_id,
        "module_id": module_id,
        "completed_on": on,
        "minutes": minutes,
        "is_in_paid_hours": is_in_paid_hours,
        "source": SELF_REPORTED,
        "evidence": evidence.strip() or None,
    }
