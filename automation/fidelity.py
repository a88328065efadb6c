"""Whether supports are carried out as designed: observations of adults scored step by step. For coaching only."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from automation.school_settings import SchoolSettings
from sheets.schema import STEP_NAMES

MOST_POINTS = 2
POINTS_OF = {"2": 2.0, "1": 1.0, "0": 0.0}  # NA and blank have none, and are out of what was possible
STANDINGS_THAT_COUNT = ("counts", "check")
ABOUT = ("date_on", "staff_id", "observer_id", "source", "student_id", "support_id", "checklist_id", "classroom_ids")
STEP_COLUMNS = ("observation", *ABOUT, "step_no", "step", "is_critical", "mark", "points", "is_in_use")
# Drift: a support slides a little each time, unseen from one time to the next. Three in a row and ten points in all
# are our own choice, so that one weaker day is no drift.
DRIFT_OBSERVATIONS, DRIFT_PERCENT = 3, 10.0
TOO_FEW, FALLING, RISING, STEADY = "too few to say", "falling", "rising", "steady"


def step_scores(fidelity: pd.DataFrame, checklists: pd.DataFrame) -> pd.DataFrame:
    """One row per observation and step, with STEP_COLUMNS: each step that was in use on its day, or has a mark.

    fidelity: tidy, with classroom_ids. observation: its place in the frame. step, is_critical: as they were worded on
    the day of the observation, so an earlier one keeps the steps it was made with. points: 2, 1, 0, or missing.
    """
    rows = fidelity[[*ABOUT, *STEP_NAMES]].assign(observation=np.arange(len(fidelity)))
    marks = rows.melt([*ABOUT, "observation"], list(STEP_NAMES), "step_no", "mark")
    marks = marks.assign(step_no=marks["step_no"].str.removeprefix("step_").astype("float64"))
    steps = checklists[["checklist_id", "step_no", "step", "is_critical", "in_use_from_on", "in_use_until_on"]]
    steps = steps.dropna(subset=["checklist_id", "step_no"])
    versions = rows[["observation", "checklist_id", "date_on"]].merge(steps, on="checklist_id")
    is_before = versions["in_use_from_on"] > versions["date_on"]
    is_after = versions["in_use_until_on"] < versions["date_on"]
    in_use = versions[~is_before & ~is_after].drop_duplicates(["observation", "step_no"])
    in_use = in_use[["observation", "step_no", "step", "is_critical"]].assign(is_in_use=True)
    found = marks.merge(in_use, on=["observation", "step_no"], how="left")
    found = found.assign(
        is_in_use=found["is_in_use"].notna(),
        is_critical=found["is_critical"].fillna(False).astype(bool),
        points=found["mark"].astype(object).map(POINTS_OF).astype("float64"),
    )
    found = found[found["is_in_use"] | found["mark"].notna()]
    found = found.sort_values(["observation", "step_no"], ignore_index=True)
    return found.assign(step_no=found["step_no"].astype("int64"))[list(STEP_COLUMNS)]


def observations(fidelity: pd.DataFrame, steps: pd.DataFrame, settings: SchoolSettings) -> pd.DataFrame:
    """One row per observation that counts, by date, with what it gives.

    fidelity: with standing; steps: of `step_scores`, told apart by `observation`. points, possible: sums over the
    scored steps. percent: points of what was possible. percent_full: strict, the share of scored steps with a 2.
    critical_missed: wording of critical steps not done (0); critical_partly: partly done (1). level: the school's for
    that checklist. is_run: percent at the level or above and no critical step missed.
    """
    counted = fidelity["standing"].isin(STANDINGS_THAT_COUNT).to_numpy()
    own = steps[steps["is_in_use"] & steps["points"].notna()]
    by = own.assign(is_full=own["points"].eq(MOST_POINTS)).groupby("observation")
    sums = by.agg(points=("points", "sum"), scored=("points", "size"), full=("is_full", "sum"))
    sums = sums.reindex(np.arange(len(fidelity))).set_axis(fidelity.index)
    found = fidelity.assign(
        observation=np.arange(len(fidelity)),
        points=sums["points"],
        possible=MOST_POINTS * sums["scored"],
        percent=100 * sums["points"] / (MOST_POINTS * sums["scored"]),
        percent_full=100 * sums["full"] / sums["scored"],
        critical_missed=_critical(own, 0, fidelity.index),
        critical_partly=_critical(own, 1, fidelity.index),
        level=levels(fidelity["checklist_id"], settings),
    )
    found = found.assign(is_run=found["percent"].ge(found["level"]) & found["critical_missed"].map(len).eq(0))
    found = found[counted & found["percent"].notna() & found["date_on"].notna()]
    return found.sort_values("date_on", kind="stable", ignore_index=True)


def _critical(own: pd.DataFrame, points: int, index: pd.Index) -> pd.Series:
    """For each observation the wording of its critical steps with so many points, as a tuple."""
    bad = own[own["is_critical"] & own["points"].eq(points)]
    steps = bad.groupby("observation")["step"].agg(tuple).to_dict()
    return pd.Series([steps.get(place, ()) for place in range(len(index))], index=index, dtype="object")


def levels(checklist_ids: pd.Series, settings: SchoolSettings) -> pd.Series:
    """The level of each checklist in percent: the Settings' higher one for behavior and safety."""
    safety = {each.casefold() for each in settings.safety_checklists}
    is_safety = checklist_ids.astype(object).map(lambda each: isinstance(each, str) and each.casefold() in safety)
    return pd.Series(np.where(is_safety, settings.safety_level, settings.steps_level), checklist_ids.index, "float64")


def pooled_percent(observed: pd.DataFrame) -> float | None:
    """All points of these observations over all that was possible; None without any."""
    possible = observed["possible"].sum()
    return float(100 * observed["points"].sum() / possible) if possible else None


def latest_of_each(observed: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """The last observation of each adult, support ... (keys); of two on one day the lower row."""
    return observed.sort_values(["date_on", "sheet_row"]).drop_duplicates(list(keys), keep="last")


def change_over(percents: Sequence[float]) -> str:
    """How the last observations go, oldest first: falling (drift), rising, steady, or too few to say."""
    last = list(percents)[-DRIFT_OBSERVATIONS:]
    if len(last) < DRIFT_OBSERVATIONS:
        return TOO_FEW
    steps = np.diff(last)
    if abs(last[-1] - last[0]) < DRIFT_PERCENT:
        return STEADY
    return FALLING if (steps < 0).all() else RISING if (steps > 0).all() else STEADY
