"""Caseload: every goal in one table, the ones that need a look first."""

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from automation.charts.small_graph import sparkline
from automation.joined_advice import say_next
from automation.school_settings import SchoolSettings
from automation.shown import shown_students

# What needs a look comes first.
STATUS_ORDER = (
    "off track",
    "no recent data",
    "watch",
    "not enough data",
    "on track",
    "mastered",
    "closed",
)
# A mark besides the word, so that the status is never told by color alone.
STATUS_MARKS = {
    "off track": "▼ off track",
    "no recent data": "○ no recent data",
    "watch": "◆ watch",
    "not enough data": "… not enough data",
    "on track": "▲ on track",
    "mastered": "★ mastered",
    "closed": "closed",
}
RECENT_DAYS = 30
NEXT, NEXT_HEADING = "decision_next", "What next"  # only where it is known how supports are carried out
COLUMNS = (
    "Student",
    "Goal",
    "Status",
    "Last 20",
    "Last",
    "On",
    "Why",
    "Since last change",
    "Left out",
    "No data because",
    "Recorded by",
    "Area",
    "Classroom",
)


def caseload(frames: Mapping[str, pd.DataFrame], settings: SchoolSettings, today: date) -> pd.DataFrame:
    """One row a goal with COLUMNS, the most urgent first; closed goals are left out.

    frames: Students, Goals, Summary, Verdicts, Points, No data days as the person may see them. "Last 20" holds the
    last values as a list, "Since last change" how many points the current phase has. Where the Verdicts come with
    advice, "What next" stands after the status.
    """
    shown = shown_students(frames["Students"], settings)
    keys = ["classroom_id", "goal_id"]
    has_advice = NEXT in frames["Verdicts"]
    judged = frames["Verdicts"][[*keys, "status", "sentence", "phase_number", *([NEXT] if has_advice else [])]]
    rows = frames["Summary"].merge(judged, on=keys, how="left")
    rows = rows[rows["status"] != "closed"]
    points = dict(tuple(frames["Points"].groupby(keys, observed=True, sort=False)))
    reasons = _reasons(frames["No data days"], today)
    table = [
        _row(goal, shown, points.get((goal["classroom_id"], goal["goal_id"])), reasons)
        for goal in rows.to_dict("records")
    ]
    order = {STATUS_MARKS[status]: place for place, status in enumerate(STATUS_ORDER)}
    columns = [*COLUMNS[:3], NEXT_HEADING, *COLUMNS[3:]] if has_advice else list(COLUMNS)
    found = pd.DataFrame(table, columns=columns)
    return found.sort_values(
        ["Status", "Goal"], key=lambda cells: cells.map(order) if cells.name == "Status" else cells
    )


def filtered(table: pd.DataFrame, area: str | None, classroom: str | None, para: str | None) -> pd.DataFrame:
    """The rows of that area, classroom and recorder; None means all."""
    keep = pd.Series(True, index=table.index)
    for column, wanted in (("Area", area), ("Classroom", classroom)):
        keep &= (table[column] == wanted) if wanted else True
    if para:
        keep &= table["Recorded by"].map(lambda names: para in names.split(", "))
    return table[keep]


def offered(table: pd.DataFrame) -> dict[str, list[str]]:
    """What can be filtered by: the areas, classrooms and recorders that stand in the table."""
    recorders = {name for names in table["Recorded by"] for name in names.split(", ") if name}
    return {
        "Area": sorted(table["Area"].dropna().unique()),
        "Classroom": sorted(table["Classroom"].unique()),
        "Recorded by": sorted(recorders),
    }


def next_steps(frames: Mapping[str, pd.DataFrame], table: pd.DataFrame) -> str:
    """The goals of the table that are off track, in one line by what to do next; "" where no advice is known."""
    if NEXT not in frames["Verdicts"]:
        return ""
    return say_next(frames["Verdicts"], list(zip(table["Classroom"], table["Goal"], strict=True)))


def status_counts(table: pd.DataFrame) -> str:
    """How many goals have each status, in one line."""
    counts = table["Status"].value_counts()
    said = [f"{counts[STATUS_MARKS[each]]} {each}" for each in STATUS_ORDER if STATUS_MARKS[each] in counts]
    return ", ".join(said) + "." if said else "No goals yet."


def _row(
    goal: Mapping, shown: Mapping[tuple[str, str], str], points: pd.DataFrame | None, reasons: Mapping[tuple, str]
) -> dict:
    room, goal_id = str(goal["classroom_id"]), str(goal["goal_id"])
    own = points.sort_values("date_on") if points is not None else None
    since_change = 0 if own is None else int((own["phase_number"] == goal["phase_number"]).sum())
    status = goal["status"] if isinstance(goal["status"], str) else "not enough data"
    return {
        "Student": shown.get((room, str(goal["student_id"])), goal["student_id"]),
        "Goal": goal_id,
        "Status": STATUS_MARKS[status],
        NEXT_HEADING: goal.get(NEXT, ""),
        "Why": goal["sentence"],
        "Last 20": [] if own is None else sparkline(own),
        "Last": goal["last_said"],
        "On": goal["last_on"],
        "Since last change": since_change,
        "Left out": goal["rows_left_out"],
        "No data because": reasons.get((room, goal_id), ""),
        "Recorded by": goal["recorders"],
        "Area": goal["area"],
        "Classroom": room,
    }


def _reasons(no_data: pd.DataFrame, today: date) -> dict[tuple, str]:
    """(classroom, goal) -> the reasons of the last 30 days, the most frequent first, with how often."""
    if no_data.empty:
        return {}
    recent = no_data[no_data["date_on"] > pd.Timestamp(today - timedelta(days=RECENT_DAYS))]
    counts = recent.groupby(["classroom_id", "goal_id"], observed=True)["no_data_because"].value_counts()
    found: dict[tuple, list[str]] = {}
    for (room, goal, reason), count in counts.items():
        found.setdefault((room, goal), []).append(f"{reason} ({count})")
    return {key: ", ".join(said) for key, said in found.items()}
