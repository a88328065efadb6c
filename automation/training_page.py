"""What the Training page shows: the year against its plan, who is overdue, the grid, hours, and who needs a module."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from automation.charts.training_grid import grid_by_module, grid_by_topic
from automation.charts.training_year import year_graph
from automation.progress.measures import say_number
from automation.school_settings import SchoolSettings
from automation.shown import say_day, say_many
from automation.training import completion, hours, training_year
from automation.training_plan import plan_and_done, say_plan

NEEDED = ("Adults in training", "Training modules", "Training records", "Calendar")
ALL_TOPICS = "All topics"
STILL_NEED = {"overdue": 0, "due": 1, "expiring": 2, "offered": 3}  # who comes first
Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class TrainingNow:
    """Training as one viewer may see it. rows: of `training.completion`; hours: of `training.hours`."""

    rows: pd.DataFrame
    hours: pd.DataFrame
    year: tuple[date, date]
    today: date


def training_now(frames: Frames, settings: SchoolSettings, today: date) -> TrainingNow:
    """The training of all adults that the viewer may see. frames: NEEDED."""
    staff, modules, records = (frames[name] for name in NEEDED[:3])
    return TrainingNow(
        completion(staff, modules, records, frames["Calendar"], settings, today),
        hours(staff, modules, records, settings, today),
        training_year(settings, today),
        today,
    )


def plan_said(now: TrainingNow) -> str:
    """The year against its plan, in a sentence."""
    return say_plan(now.rows, now.today)


def plan_graph(now: TrainingNow) -> dict[str, Any]:
    """The year against its plan, as two lines."""
    return year_graph(plan_and_done(now.rows, now.year, now.today), plan_said(now), now.today)


def topics(now: TrainingNow) -> list[str]:
    """All topics, then each in the order of the modules."""
    return [ALL_TOPICS, *now.rows["topic"].dropna().astype(str).unique()]


def grid(now: TrainingNow, topic: str) -> dict[str, Any]:
    """Who has done what: by topic, or of one topic by module."""
    return grid_by_topic(now.rows) if topic == ALL_TOPICS else grid_by_module(now.rows, topic)


def overdue_table(now: TrainingNow) -> pd.DataFrame:
    """What is overdue, the longest first: who, what, since when, and whether it was tried."""
    rows = now.rows[now.rows["status"].eq("overdue")].sort_values(["due_on", "staff_id"], kind="stable")
    return pd.DataFrame(
        {
            "Adult": rows["staff_id"],
            "Module": rows["title"],
            "Due on": rows["due_on"].dt.date,
            "Minutes": rows["minutes"].astype("Int64"),
            "Tried": rows["has_failed"].map({True: "yes, not passed yet", False: ""}),
        }
    ).reset_index(drop=True)


def hours_table(now: TrainingNow) -> pd.DataFrame:
    """Hours this training year of each adult who has any or must reach a number, the latter first."""
    is_any = now.hours[["hours_paid", "hours_unpaid", "hours_target"]].gt(0).any(axis=1)
    rows = now.hours[is_any].sort_values("hours_target", ascending=False, kind="stable")
    target = rows["hours_target"].map(lambda hours: say_number(hours) if hours else "")
    return pd.DataFrame(
        {
            "Adult": rows["staff_id"],
            "In paid time": rows["hours_paid"],
            "Outside": rows["hours_unpaid"],
            "Asked for": target,
            "Not confirmed yet": rows["hours_self_reported"],
        }
    ).reset_index(drop=True)


def pay_or_reschedule(now: TrainingNow) -> list[str]:
    """One sentence a person whose training took time outside paid hours, for the administrator."""
    rows = now.hours[now.hours["hours_unpaid"] > 0]
    return [
        f"{row['staff_id']}: {_say_hours(row['hours_unpaid'])} of training outside paid time. Pay or reschedule."
        for row in rows.to_dict("records")
    ]


def _say_hours(count: float) -> str:
    return "1 hour" if count == 1 else f"{say_number(count)} hours"


def module_choices(now: TrainingNow) -> dict[str, tuple[str, ...]]:
    """As shown -> Module IDs, of modules in use in their order: each topic as a whole, then its modules."""
    rows = now.rows[now.rows["status"].ne("retired")].drop_duplicates("module_id")
    found: dict[str, tuple[str, ...]] = {}
    for topic, own in rows.groupby("topic", sort=False):
        if len(own) > 1:
            found[f"{topic}: all {len(own)} modules"] = tuple(own["module_id"].astype(str))
        found |= {
            f"{topic}: {title}": (str(module_id),)
            for title, module_id in zip(own["title"], own["module_id"], strict=True)
        }
    return found


def still_need(now: TrainingNow, module_ids: Collection[str]) -> list[str]:
    """Who still needs one of the modules, one sentence a person, overdue first.

    Of modules that nobody must do it says for whom they are only offered.
    """
    own = now.rows[now.rows["module_id"].isin(list(module_ids))]
    is_must = own.groupby("module_id")["is_required"].transform("any").astype(bool)
    rows = own[own["status"].isin(list(STILL_NEED)) & (own["is_required"].astype(bool) | ~is_must)]
    rows = rows.assign(turn=rows["status"].map(STILL_NEED)).sort_values(["turn", "due_on", "staff_id"], kind="stable")
    return [
        f"{staff_id}: {_needs(own, module_ids, now.today)}." for staff_id, own in rows.groupby("staff_id", sort=False)
    ]


def _needs(own: pd.DataFrame, module_ids: Collection[str], today: date) -> str:
    """What one person still needs of the modules; what is only offered is counted where several are asked about."""
    if len(module_ids) == 1:
        return _need(own.iloc[0].to_dict(), today)
    is_offered = own["status"].eq("offered")
    needs = [f"{row['title']}, {_need(row, today)}" for row in own[~is_offered].to_dict("records")]
    offered = int(is_offered.sum())
    return "; ".join([*needs, *([f"{say_many(offered, 'module')} not done, and only offered"] if offered else [])])


def _need(row: Mapping, today: date) -> str:
    if row["status"] == "offered" or pd.isna(row["due_on"]):
        return "not done, and only offered"
    day = say_day(row["due_on"].date(), today)
    tried = " (tried once, not passed yet)" if row["has_failed"] else ""
    if row["status"] == "expiring":
        return f"done, and due again by {day}"
    return f"{'overdue since' if row['status'] == 'overdue' else 'due by'} {day}{tried}"


def nobody_needs(now: TrainingNow, module_ids: Collection[str]) -> str:
    """What to say where nobody is left who needs the modules."""
    own = now.rows[now.rows["module_id"].isin(list(module_ids)) & now.rows["status"].isin(["done", "expiring"])]
    done = own["staff_id"].nunique()
    return f"Nobody still needs it; {done} {'has' if done == 1 else 'have'} done it." if done else "Nobody needs it."


def people(now: TrainingNow) -> Sequence[str]:
    """The Staff IDs of who is seen here, by ID."""
    return sorted(now.rows["staff_id"].astype(str).unique())


def rows_of(now: TrainingNow, staff_id: str) -> pd.DataFrame:
    """One person's rows of `training.completion`."""
    return now.rows[now.rows["staff_id"].eq(staff_id)]
