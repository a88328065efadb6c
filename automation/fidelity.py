"""Whether supports are carried out as designed: observations of adults scored step by step. For coaching only."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
import pandas as pd

from automation.row_by_row import cells, cells_of
from automation.rows import TEXT, Rows, first_of_each, frame_of
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
    rows, numbers = Rows(fidelity), range(1, len(STEP_NAMES) + 1)
    which, in_use = _steps_in_use(rows, checklists)
    steps = [each.get(number, (None, False)) for each in in_use for number in numbers]
    is_in_use = np.array([number in each for each in in_use for number in numbers], dtype=bool)
    marks = np.column_stack([rows[name] for name in STEP_NAMES])
    kind = which[:, np.newaxis] * len(numbers) + np.arange(len(numbers))  # of each mark its place in `steps`
    observation, step = np.nonzero(is_in_use[kind] | np.column_stack([rows.has(name) for name in STEP_NAMES]))
    about, said, kind = rows.at(observation), marks[observation, step].tolist(), kind[observation, step]
    columns = {
        "observation": observation,
        **{name: about.column(name) for name in ABOUT},
        "step_no": step + 1,
        "step": pd.array([steps[each][0] for each in kind.tolist()], dtype=TEXT),
        "is_critical": np.array([is_critical for _, is_critical in steps], dtype=bool)[kind],
        "mark": pd.array(said, dtype=TEXT),
        "points": np.array([POINTS_OF.get(each, np.nan) for each in said], dtype="float64"),
        "is_in_use": is_in_use[kind],
    }
    return frame_of(columns)


StepsInUse = dict[float, tuple[str | None, bool]]  # step number -> its wording, and whether it is critical


def _steps_in_use(rows: Rows, checklists: pd.DataFrame) -> tuple[np.ndarray, list[StepsInUse]]:
    """For each observation the number of its checklist and day, and the steps of each of these."""
    versions: dict[str, list[tuple]] = {}
    names = ("checklist_id", "step_no", "step", "is_critical", "in_use_from_on", "in_use_until_on")
    for checklist_id, *version in cells(checklists, *names):
        if checklist_id is not None and version[0] is not None:
            versions.setdefault(checklist_id, []).append(tuple(version))
    which = rows.numbers("checklist_id", "date_on")
    asked = rows.at(first_of_each(which)).keys("checklist_id", "date_on")
    return which, [_on_day(versions.get(checklist_id, []), day) for checklist_id, day in asked]


def _on_day(versions: list[tuple], day: datetime | None) -> StepsInUse:
    """The steps as they were worded on that day: of two wordings the upper row; by its number where there is none."""
    found: StepsInUse = {}
    for step_no, step, is_critical, first, last in versions:
        if day is None or ((first is None or first <= day) and (last is None or last >= day)):
            found.setdefault(step_no, (step or f"Step {step_no:g}", bool(is_critical)))
    return found


def observations(fidelity: pd.DataFrame, steps: pd.DataFrame, settings: SchoolSettings) -> pd.DataFrame:
    """One row per observation that counts, by date, with what it gives.

    fidelity: with standing; steps: of `step_scores`, told apart by `observation`. points, possible: sums over the
    scored steps. percent: points of what was possible. percent_full: strict, the share of scored steps with a 2.
    critical_missed: wording of critical steps not done (0); critical_partly: partly done (1). level: the school's for
    that checklist. is_run: percent at the level or above and no critical step missed.
    """
    rows, own = Rows(fidelity), Rows(steps)
    own = own.where(own["is_in_use"] & own.has("points"))
    of, each_points = own["observation"], own["points"]
    counts = np.bincount(of, minlength=len(rows))
    scored = counts if counts.all() else np.where(counts > 0, counts, np.nan)
    points = np.bincount(of, each_points, len(rows)).astype("float64")  # of no step numpy makes whole numbers
    full = np.bincount(of[each_points == MOST_POINTS], minlength=len(rows))
    places = np.flatnonzero(rows.is_among("standing", STANDINGS_THAT_COUNT) & rows.has("date_on") & (counts > 0))
    places = places[np.argsort(rows["date_on"][places], kind="stable")]
    percent, level = 100 * points / (MOST_POINTS * scored), levels(fidelity["checklist_id"], settings).to_numpy()
    missed = _critical(own, 0, places)
    return (
        fidelity.take(places)
        .reset_index(drop=True)
        .assign(
            observation=places,
            points=points[places],
            possible=MOST_POINTS * scored[places],
            percent=percent[places],
            percent_full=100 * full[places] / scored[places],
            critical_missed=missed,
            critical_partly=_critical(own, 1, places),
            level=level[places],
            is_run=(percent >= level)[places] & np.array([not each for each in missed], dtype=bool),
        )
    )


def _critical(own: Rows, points: int, places: np.ndarray) -> pd.Series:
    """For each of these observations the wording of its critical steps with so many points, as a tuple."""
    steps: dict[int, list] = {}
    for each in own.where(own["is_critical"] & (own["points"] == points)).records("observation", "step"):
        steps.setdefault(each["observation"], []).append(each["step"])
    return pd.Series([tuple(steps.get(place, ())) for place in places.tolist()], dtype="object")


def levels(checklist_ids: pd.Series, settings: SchoolSettings) -> pd.Series:
    """The level of each checklist in percent: the Settings' higher one for behavior and safety."""
    safety = {each.casefold() for each in settings.safety_checklists}
    is_safety = [isinstance(each, str) and each.casefold() in safety for each in cells_of(checklist_ids)]
    found = [settings.safety_level if each else settings.steps_level for each in is_safety]
    return pd.Series(found, checklist_ids.index, "float64")


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
