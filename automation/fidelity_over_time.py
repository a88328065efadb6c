"""Observations put together: per adult and checklist, per step, between adults, and who is due to be seen."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from automation.fidelity import change_over, latest_of_each, pooled_percent
from automation.rows import Rows, frame_of
from automation.school_settings import SchoolSettings
from automation.shown import say_day
from sheets.columns import Value

OBSERVED, SELF = "observed", "self"
FEWEST_ADULTS = 5  # of fewer, a school-wide figure tells of one of them
APART_PERCENT = 20.0  # adults further apart do not give the student the same support; our own choice
SUMMARY_COLUMNS = (
    "staff_id", "student_id", "support_id", "checklist_id", "classroom_ids", "observations", "last_on", "percent",
    "percent_full", "level", "critical_missed", "change", "self_percent", "due_on",
)  # fmt: skip


def by_adult(observed: pd.DataFrame, settings: SchoolSettings) -> pd.DataFrame:
    """One row per adult and support (or checklist without one) with SUMMARY_COLUMNS, by adult.

    Only what somebody else saw counts; the adult's own last rating stands apart in self_percent and raises nothing.
    """
    rows = Rows(observed)
    rows = rows.where(rows.has("staff_id", "checklist_id"))
    rows = rows.at(np.lexsort((rows["sheet_row"], rows["date_on"])))
    seen: dict[tuple, list[int]] = {}
    own: dict[tuple, float] = {}
    percents = rows["percent"]
    for place, (source, *key) in enumerate(rows.keys("source", "staff_id", "checklist_id", "support_id")):
        which = tuple(each or "" for each in key)
        if source == OBSERVED:
            seen.setdefault(which, []).append(place)
        elif source == SELF:
            own[which] = percents[place]
    each_one = sorted(seen)
    last = rows.at(np.array([seen[key][-1] for key in each_one], dtype=np.intp))
    found = frame_of({name: last.column(name) for name in SUMMARY_COLUMNS if name in last}).assign(
        observations=np.array([len(seen[key]) for key in each_one], dtype="int64"),
        last_on=last["date_on"],
        change=np.array([change_over(percents[seen[key]].tolist()) for key in each_one]),
        self_percent=np.array([own.get(key, np.nan) for key in each_one], dtype="float64"),
        due_on=last["date_on"] + np.timedelta64(settings.weeks_between_observations, "W"),
    )
    return found[list(SUMMARY_COLUMNS)]


def by_step(steps: pd.DataFrame, observed: pd.DataFrame, checklist_id: str) -> pd.DataFrame:
    """One row per step as worded and adult: points over possible of all counted observations, and how many.

    steps: of `fidelity.step_scores`; observed: of `fidelity.observations`, with `observation`. By step and adult.
    """
    seen = observed[observed["source"].eq(OBSERVED) & observed["checklist_id"].eq(checklist_id)]
    own = steps[steps["observation"].isin(seen["observation"]) & steps["is_in_use"] & steps["points"].notna()]
    by = own.groupby(["step_no", "step", "is_critical", "staff_id"], observed=True, sort=True)
    found = by.agg(points=("points", "sum"), times=("points", "size")).reset_index()
    return found.assign(percent=50 * found["points"] / found["times"])


def apart(observed: pd.DataFrame, settings: SchoolSettings, today: date) -> pd.DataFrame:
    """One row per support that at least two adults were seen with lately: the lowest and highest, and how far apart."""
    recent = latest_of_each(seen_lately(observed, settings, today), ["staff_id", "support_id"])
    by = recent.dropna(subset=["support_id"]).groupby("support_id", observed=True)["percent"]
    found = by.agg(adults="size", lowest="min", highest="max").reset_index()
    found = found[found["adults"] > 1]
    spread = found["highest"] - found["lowest"]
    return found.assign(apart=spread, is_alike=spread <= APART_PERCENT).reset_index(drop=True)


def seen_lately(observed: pd.DataFrame, settings: SchoolSettings, today: date) -> pd.DataFrame:
    """What somebody else saw within one cycle of the Settings up to today: older ones say nothing about these weeks."""
    since = pd.Timestamp(today - timedelta(weeks=settings.weeks_between_observations))
    is_recent = (observed["date_on"] > since) & (observed["date_on"] <= pd.Timestamp(today))
    return observed[observed["source"].eq(OBSERVED) & is_recent]


def due_to_be_seen(
    assignments: pd.DataFrame, supports: pd.DataFrame, observed: pd.DataFrame, settings: SchoolSettings, today: date
) -> pd.DataFrame:
    """One row per adult who is due to be observed, the longest wait first: never seen, then by last_on.

    assignments, supports: as the person may see them. Only adults assigned today to a student whose support has a
    checklist; due: not seen with anything within one cycle. With which: the support not seen for longest.
    """
    day = pd.Timestamp(today)
    is_open = (assignments["from_on"] <= day) & ~(assignments["to_on"] < day)
    with_checklist = supports.dropna(subset=["support_id", "checklist_id"])
    pairs = assignments[is_open].merge(with_checklist, on=["classroom_id", "student_id"])
    pairs = pairs[["staff_id", "student_id", "support_id", "checklist_id"]].drop_duplicates()
    seen = observed[observed["source"].eq(OBSERVED)]
    with_it = seen.groupby(["staff_id", "support_id"], observed=True)["date_on"].max().rename("with_it_on")
    last = seen.groupby("staff_id", observed=True)["date_on"].max().rename("last_on")
    found = pairs.merge(with_it.reset_index(), on=["staff_id", "support_id"], how="left")
    found = found.merge(last.reset_index(), on="staff_id", how="left")
    since = day - pd.Timedelta(weeks=settings.weeks_between_observations)
    found = found[~(found["last_on"] > since)]
    found = found.sort_values(["last_on", "staff_id", "with_it_on", "support_id"], na_position="first")
    return found.drop_duplicates("staff_id").reset_index(drop=True)


def promised_steps(observed: pd.DataFrame) -> pd.DataFrame:
    """One row per next step that was agreed on: who, when, what, and percent then and in the observation after it."""
    seen = observed[observed["source"].eq(OBSERVED)].sort_values(["date_on", "sheet_row"])
    keys = [seen["staff_id"], seen["checklist_id"], seen["support_id"].fillna("")]
    after = seen.groupby(keys, observed=True)[["percent", "date_on"]].shift(-1)
    found = seen.assign(percent_after=after["percent"], after_on=after["date_on"])
    found = found[found["next_step"].notna()]
    columns = ["date_on", "staff_id", "support_id", "checklist_id", "next_step", "percent", "after_on", "percent_after"]
    return found[columns].sort_values("date_on", ascending=False, ignore_index=True)


def school_figures(observed: pd.DataFrame, settings: SchoolSettings, today: date) -> dict[str, Value]:
    """The row of the tab School figures, which names no adult; of fewer than FEWEST_ADULTS without figures."""
    recent = seen_lately(observed, settings, today)
    adults = recent["staff_id"].nunique()
    row: dict[str, Value] = {"as_of_on": today, "weeks": settings.weeks_between_observations}
    percent = pooled_percent(recent)
    if adults < FEWEST_ADULTS or percent is None:
        return row
    return {**row, "percent": round(percent, 1), "observations": len(recent), "adults": adults}


def say_school_figures(figures: pd.DataFrame, today: date) -> str:
    """The school-wide figure in a sentence, with its day; of fewer than FEWEST_ADULTS, or of none written, why not.

    figures: School figures as read; a row with a cell that cannot be read says nothing.
    """
    rows = figures[~figures["is_incomplete"]]
    if rows.empty:
        return (
            "Supports, whole school: there is no figure yet. The nightly check writes it: run it on Data check, or "
            "look again tomorrow."
        )
    row = rows.iloc[0]
    since = f"Supports, whole school, {row['weeks']:.0f} weeks up to {say_day(row['as_of_on'].date(), today)}"
    if not row["adults"] >= FEWEST_ADULTS or row[["percent", "observations"]].isna().any():
        return f"{since}: no figure, since one is shown from {FEWEST_ADULTS} observed adults on."
    return (
        f"{since}: {row['percent']:.0f} percent of the steps' points were done in {row['observations']:.0f} "
        f"observations of {row['adults']:.0f} adults. It names nobody, and is shown from {FEWEST_ADULTS} adults on."
    )
