"""From tidy session rows to one point per goal and day."""

import numpy as np
import pandas as pd

from automation.progress.measures import COUNT, LEVEL, MEASURES, PERCENT, RATE, SECONDS

POINT_COLUMNS = (
    "goal_id", "student_id", "date_on", "value", "percent_alone", "chances", "rows", "recorders", "notes",
    "phase", "phase_number", "has_too_few_chances", "has_check",
)  # fmt: skip
NO_DATA_COLUMNS = ("goal_id", "student_id", "date_on", "no_data_because", "recorders")
BETWEEN_NOTES = " / "
STANDINGS_THAT_COUNT = ("counts", "check")


def points(sessions: pd.DataFrame, goals: pd.DataFrame, phases: pd.DataFrame) -> pd.DataFrame:
    """One row per goal and day with a score, by goal and date.

    Percents are pooled (sum over sum), counts and durations summed, a rate is all counts over all minutes,
    time to start is the day's median, a rubric level the day's last. Only the adult's own rows that stand
    as "counts" or "check" are used. Days under the goal's `fewest_chances` stay and are marked.
    """
    rows = _scored_rows(sessions, goals)
    if rows.empty:
        return _no_points()
    by_day = rows.groupby("day_number", sort=True)
    first = by_day[["goal_id", "student_id", "date_on", "family", "fewest_chances"]].first()
    pooled = by_day[list(_POOLED)].sum()
    value = _values(first["family"], pooled, rows)
    chances = pooled["out_of"].where(first["family"] == PERCENT)
    by_recorder = rows[["day_number", "recorder_id"]].astype({"recorder_id": "str"})
    by_recorder = by_recorder.sort_values(["day_number", "recorder_id"])
    found = pd.DataFrame(
        {
            "goal_id": first["goal_id"],
            "student_id": first["student_id"],
            "date_on": first["date_on"],
            "value": value,
            "percent_alone": 100 * pooled["correct_alone"] / chances,
            "chances": chances,
            "rows": by_day.size(),
            "recorders": _joined(by_recorder, "recorder_id", ", ").reindex(first.index),
            "notes": _joined(rows[["day_number", "note"]], "note", BETWEEN_NOTES).reindex(first.index),
            "has_too_few_chances": chances < first["fewest_chances"],
            "has_check": by_day["is_check"].any(),
        }
    ).reset_index(drop=True)
    found = found.assign(
        recorders=found["recorders"].fillna("").astype("str"), notes=found["notes"].fillna("").astype("str")
    )
    return pd.concat([found, phase_of(found, phases)], axis=1)[list(POINT_COLUMNS)]


def no_data_days(sessions: pd.DataFrame) -> pd.DataFrame:
    """One row per goal, day and reason why there is no data, by goal and date, with who wrote it."""
    has_reason = (
        sessions["standing"].eq("no data")
        & sessions["scored_by"].eq("adult")
        & sessions["no_data_because"].notna()
        & sessions["date_on"].notna()
        & sessions["goal_id"].notna()
    )
    rows = sessions.loc[has_reason, ["goal_id", "student_id", "date_on", "no_data_because", "recorder_id"]]
    keys = ["goal_id", "date_on", "no_data_because"]
    rows = rows.astype(dict.fromkeys(("goal_id", "student_id", "no_data_because", "recorder_id"), "str"))
    rows = rows.sort_values([*keys, "recorder_id"], kind="stable")
    rows = rows.assign(day_number=rows.groupby(keys, sort=True).ngroup())
    days = rows.drop_duplicates("day_number").set_index("day_number")
    recorders = _joined(rows, "recorder_id", ", ").reindex(days.index)
    return days.assign(recorders=recorders)[list(NO_DATA_COLUMNS)].reset_index(drop=True)


def phase_of(points_like: pd.DataFrame, phases: pd.DataFrame) -> pd.DataFrame:
    """`phase` and `phase_number` of each row by its goal_id and date_on, on the same index.

    A phase begins on its own date. Before the first phase the number is 0 and the label blank. Of two
    phases of one goal on one date the lower row in the tab stands. Events begin no phase.
    """
    starts = phases.loc[phases["kind"].eq("phase") & phases["starts_on"].notna() & phases["goal_id"].notna()]
    starts = starts.drop_duplicates(["goal_id", "starts_on"], keep="last").sort_values(["goal_id", "starts_on"])
    number = np.zeros(len(points_like), dtype="int64")
    label = np.full(len(points_like), "", dtype=object)
    if len(starts) and len(points_like):
        goal_ids = pd.Index(starts["goal_id"].astype("object").unique())
        start_goal = goal_ids.get_indexer(starts["goal_id"].astype("object"))
        own_goal = goal_ids.get_indexer(points_like["goal_id"].astype("object"))
        # Goal and day in one number, so that one search over all goals finds the phase of every row.
        start_keys = start_goal * _DAYS_APART + _days(starts["starts_on"])
        row_keys = own_goal * _DAYS_APART + _days(points_like["date_on"])
        latest = np.searchsorted(start_keys, row_keys, side="right") - 1
        is_in_a_phase = (own_goal >= 0) & (latest >= 0) & (start_goal[latest] == own_goal)
        first_of_goal = np.searchsorted(start_goal, own_goal, side="left")
        number = np.where(is_in_a_phase, latest - first_of_goal + 1, 0)
        labels = starts["label"].astype("object").where(starts["label"].notna(), "").to_numpy()
        label = np.where(is_in_a_phase, labels[latest], "")
    return pd.DataFrame(
        {"phase": pd.array(label, dtype="str"), "phase_number": number}, index=points_like.index
    )


_POOLED = ("correct_alone", "correct_with_help", "out_of", "count", "minutes_observed", "duration_seconds")
_DAYS_APART = 10_000_000  # more days than any date since year 1, so that goals never run into each other
_FAMILY_OF_MEASURE = {name: measure.family for name, measure in MEASURES.items()}


_OF_GOAL = {"family": "object", "measure": "object", "fewest_chances": "float64"}


def _days(dates: pd.Series) -> np.ndarray:
    days: np.ndarray = dates.to_numpy(dtype="datetime64[D]").astype("int64")
    return days + _DAYS_APART // 2


def _scored_rows(sessions: pd.DataFrame, goals: pd.DataFrame) -> pd.DataFrame:
    """The rows that make points, in the order of the day, with the family and limits of their goal."""
    counted = (
        sessions["standing"].isin(STANDINGS_THAT_COUNT)
        & sessions["scored_by"].eq("adult")
        & sessions["date_on"].notna()
    )
    rows = sessions.loc[counted]
    known = goals.dropna(subset="goal_id").drop_duplicates("goal_id")
    known = known.assign(family=known["measure"].map(_FAMILY_OF_MEASURE))
    known = known[["goal_id", "family", "measure", "fewest_chances"]].set_index("goal_id").astype(_OF_GOAL)
    own = known.reindex(rows["goal_id"].astype("object")).set_axis(rows.index)
    rows = rows.assign(
        family=own["family"],
        measure=own["measure"],
        fewest_chances=own["fewest_chances"],
        is_check=rows["standing"].eq("check"),
    )
    rows = rows.loc[_has_score(rows)]
    goal_number, _ = pd.factorize(rows["goal_id"].astype("object"), sort=True)
    keys = goal_number * _DAYS_APART + _days(rows["date_on"])
    order = np.lexsort((rows["sheet_row"], pd.factorize(rows["tab"], sort=True)[0], rows["session"], keys))
    return rows.assign(day_number=np.unique(keys, return_inverse=True)[1]).iloc[order]


def _has_score(rows: pd.DataFrame) -> pd.Series:
    """Whether the columns that the goal's measure needs are there: a blank is never a zero."""
    has_count = rows["count"].notna()
    by_family = {
        PERCENT: rows["correct_alone"].notna() & (rows["out_of"] > 0),
        COUNT: has_count,
        RATE: has_count & (rows["minutes_observed"] > 0),
        SECONDS: rows["duration_seconds"].notna(),
        LEVEL: rows["rubric_level"].notna(),
    }
    found = pd.Series(False, index=rows.index)
    for family, has_score in by_family.items():
        found = found | (rows["family"].eq(family) & has_score)
    return found


def _values(family: pd.Series, pooled: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    started = rows.loc[rows["measure"] == "time to start"]
    levels = rows.loc[rows["family"] == LEVEL]
    value = pd.Series(np.nan, index=pooled.index)
    by_family = {
        PERCENT: 100 * (pooled["correct_alone"] + pooled["correct_with_help"]) / pooled["out_of"],
        COUNT: pooled["count"],
        RATE: pooled["count"] / pooled["minutes_observed"],
        SECONDS: pooled["duration_seconds"],
        LEVEL: levels.groupby("day_number")["rubric_level"].last().reindex(value.index),
    }
    for name, values in by_family.items():
        value = value.mask(family == name, values)
    medians = started.groupby("day_number")["duration_seconds"].median()
    return value.mask(value.index.isin(medians.index), medians.reindex(value.index))


def _joined(rows: pd.DataFrame, column: str, between: str) -> pd.Series:
    """The distinct texts of each day in the order given, joined; days without a text are left out.

    One vectorized step per text of the fullest day, not one Python call per day.
    """
    texts = rows.loc[rows[column].notna(), ["day_number", column]].drop_duplicates()
    texts = texts.loc[texts[column].ne("")]
    place = texts.groupby("day_number").cumcount().to_numpy()
    days, words = texts["day_number"].to_numpy(), texts[column].to_numpy(dtype=object)
    is_first = place == 0
    joined = pd.Series(words[is_first], index=days[is_first], dtype=object).sort_index()
    for step in range(1, place.max(initial=0) + 1):
        more = place == step
        joined.loc[days[more]] = joined.loc[days[more]].to_numpy() + between + words[more]
    return joined


def _no_points() -> pd.DataFrame:
    kinds = {"date_on": "datetime64[us]", "rows": "int64", "phase_number": "int64"}
    kinds |= dict.fromkeys(("value", "percent_alone", "chances"), "float64")
    kinds |= dict.fromkeys(("has_too_few_chances", "has_check"), "bool")
    return pd.DataFrame({name: pd.Series(dtype=kinds.get(name, "str")) for name in POINT_COLUMNS})
