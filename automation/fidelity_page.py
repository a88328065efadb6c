"""What the Fidelity page shows: steps by adult, the observations behind them, trends, who is due, what was agreed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from automation.charts.steps_graphs import ADULT, STEP, heat_map, trend_graph
from automation.fidelity import levels
from automation.fidelity_over_time import OBSERVED, apart, by_step, due_to_be_seen, promised_steps
from automation.progress.measures import say_number
from automation.school_settings import SchoolSettings
from automation.shown import say_day
from sheets.schema.words import SUPPORT_USES

FIDELITY_FRAMES = (
    *("Observations", "Step scores", "Observations by adult"),
    *("Checklists", "Assignments", "Supports", "Support log", "Staff"),
)
FOR_COACHING = "This is for coaching, not a personnel evaluation."
MARK_WORDS = {"2": "done", "1": "partly", "0": "not done", "NA": "not seen"}
USE_DAYS = 30
ONLY_LOOKS = frozenset({"coach", "counselor", "administrator"})  # whoever is nothing else runs no support
Frames = Mapping[str, pd.DataFrame]


def checklists_seen(frames: Frames) -> dict[str, str]:
    """Checklist ID -> its name, of those that somebody was seen with, by name."""
    seen = frames["Observations"]
    names = frames["Checklists"].dropna(subset=["checklist_id", "checklist"]).drop_duplicates("checklist_id")
    known = dict(zip(names["checklist_id"], names["checklist"], strict=True))
    found = {each: str(known.get(each, each)) for each in seen.loc[seen["source"].eq(OBSERVED), "checklist_id"]}
    return dict(sorted(found.items(), key=lambda each: each[1]))


def map_of(frames: Frames, checklist_id: str, name: str) -> dict[str, Any]:
    """The heat map of one checklist."""
    return heat_map(by_step(frames["Step scores"], frames["Observations"], checklist_id), name)


def picked_cell(selection: Mapping[str, Any]) -> tuple[str | None, int | None]:
    """Adult and step number of the cell that was picked in the heat map; None where none was."""
    cells = selection.get("cell") or [{}]
    return cells[0].get(ADULT), cells[0].get(STEP)


def adults_seen(frames: Frames, checklist_id: str) -> list[str]:
    """Who was seen with a checklist."""
    seen = frames["Observations"]
    is_own = seen["source"].eq(OBSERVED) & seen["checklist_id"].eq(checklist_id)
    return sorted(seen.loc[is_own, "staff_id"].astype(str).unique())


def steps_seen(frames: Frames, checklist_id: str) -> dict[int, str]:
    """Number -> the step as worded last, of the steps that were in use in a checklist."""
    steps = frames["Step scores"]
    own = steps[steps["checklist_id"].eq(checklist_id) & steps["is_in_use"]].sort_values("date_on", kind="stable")
    last = own.drop_duplicates("step_no", keep="last").sort_values("step_no")
    return {int(number): f"{number}. {step}" for number, step in zip(last["step_no"], last["step"], strict=True)}


def behind_cell(frames: Frames, checklist_id: str, staff_id: str, step_no: int) -> pd.DataFrame:
    """The observations behind a cell, newest first: day, mark in words, who looked, with whom, what was said."""
    steps = frames["Step scores"]
    own = steps[steps["checklist_id"].eq(checklist_id) & steps["staff_id"].eq(staff_id) & steps["step_no"].eq(step_no)]
    said = frames["Observations"][["observation", "went_well", "next_step"]]
    rows = own.merge(said, on="observation").sort_values("date_on", ascending=False)
    return pd.DataFrame(
        {
            "Date": rows["date_on"].dt.date,
            "Mark": rows["mark"].astype(object).map(MARK_WORDS).fillna("no mark"),
            "Step as worded then": rows["step"],
            "Source": rows["source"],
            "Observer": rows["observer_id"],
            "Student": rows["student_id"],
            "Went well": rows["went_well"],
            "Next step": rows["next_step"],
        }
    ).reset_index(drop=True)


def adults_table(frames: Frames, checklist_id: str) -> pd.DataFrame:
    """Each adult with this checklist: the last percent, how it goes, and the own rating apart."""
    rows = frames["Observations by adult"]
    rows = rows[rows["checklist_id"].eq(checklist_id)]
    return pd.DataFrame(
        {
            "Adult": rows["staff_id"],
            "With": rows["support_id"],
            "Steps done %": rows["percent"].round(),
            "Fully done %": rows["percent_full"].round(),
            "School's level": rows["level"],
            "Critical steps missed": rows["critical_missed"].map("; ".join),
            "Over time": rows["change"],
            "Own rating %": rows["self_percent"].round(),
            "Observations": rows["observations"],
            "Last on": rows["last_on"].dt.date,
        }
    ).reset_index(drop=True)


def supports_seen(frames: Frames, checklist_id: str) -> list[str]:
    """The supports with which somebody was seen by this checklist; the checklist itself where no support was named."""
    seen = frames["Observations"]
    own = seen[seen["checklist_id"].eq(checklist_id) & seen["source"].eq(OBSERVED)]
    return sorted(own["support_id"].fillna(own["checklist_id"]).astype(str).unique())


def trend_of(frames: Frames, support_id: str, settings: SchoolSettings, today: date) -> dict[str, Any]:
    """Steps done with one support over time, by adult."""
    seen = frames["Observations"]
    is_with = seen["support_id"].fillna(seen["checklist_id"]).eq(support_id)
    own = seen[is_with & seen["source"].eq(OBSERVED)]
    return trend_graph(own, support_id, float(levels(own["checklist_id"], settings).max()), today)


def remarks(frames: Frames, checklist_id: str, settings: SchoolSettings, today: date) -> list[str]:
    """What to know of one checklist, in sentences: a changed step, and adults who differ widely on a support."""
    said = []
    steps = frames["Checklists"]
    changed = steps[steps["checklist_id"].eq(checklist_id) & steps["in_use_from_on"].notna()]
    for row in changed.sort_values("in_use_from_on").to_dict("records"):
        day = say_day(row["in_use_from_on"].date(), today)
        said.append(f"Step {row['step_no']:g} is worded so since {day}; earlier observations keep the step they had.")
    seen = frames["Observations"]
    for row in apart(seen[seen["checklist_id"].eq(checklist_id)], settings, today).to_dict("records"):
        if not row["is_alike"]:
            low, high = say_number(row["lowest"], 0), say_number(row["highest"], 0)
            said.append(
                f"{row['support_id']}: the adults lie between {low} and {high} percent, so the student does not get "
                "the same from each. Show each other how you do it."
            )
    return said


def due_table(frames: Frames, settings: SchoolSettings, today: date) -> pd.DataFrame:
    """Whom to observe next with which support, the longest wait first."""
    staff = frames["Staff"]
    looks_only = [bool(roles) and set(roles) <= ONLY_LOOKS for roles in staff["roles"]]
    watchers = staff.loc[np.array(looks_only, dtype=bool), "staff_id"]
    assignments = frames["Assignments"]
    at_work = assignments[~assignments["staff_id"].isin(watchers)]
    rows = due_to_be_seen(at_work, frames["Supports"], frames["Observations"], settings, today)
    last = rows["last_on"].dt.date.astype(object)
    return pd.DataFrame(
        {
            "Adult": rows["staff_id"],
            "With": rows["support_id"],
            "Checklist": rows["checklist_id"],
            "Last seen": last.where(rows["last_on"].notna(), "never").astype(str),
        }
    )


def promised_table(frames: Frames) -> pd.DataFrame:
    """The next steps that were agreed on, newest first, and whether the percent rose in the observation after."""
    rows = promised_steps(frames["Observations"])
    rose = rows["percent_after"] - rows["percent"]
    words = pd.Series("not seen again yet", index=rows.index, dtype="str")
    words = words.mask(rose > 0, "rose").mask(rose.eq(0), "as before").mask(rose < 0, "lower")
    return pd.DataFrame(
        {
            "Date": rows["date_on"].dt.date,
            "Adult": rows["staff_id"],
            "With": rows["support_id"].fillna(rows["checklist_id"]),
            "Next step": rows["next_step"],
            "Since then": words,
            "Steps done %": rows["percent"].round(),
            "After %": rows["percent_after"].round(),
        }
    )


def use_table(frames: Frames, today: date) -> pd.DataFrame:
    """How often each support was used in the last USE_DAYS days, by what paras typed into the Support log."""
    log = frames["Support log"]
    since = pd.Timestamp(today) - pd.Timedelta(days=USE_DAYS)
    recent = log[(log["date_on"] > since) & (log["date_on"] <= pd.Timestamp(today)) & ~log["is_incomplete"]]
    counts = pd.crosstab(recent["support_id"].astype(object), recent["what_happened"].astype(object))
    counts = counts.reindex(columns=list(SUPPORT_USES), fill_value=0).rename(columns=str.capitalize)
    return counts.rename_axis(index="Support", columns=None).reset_index()
