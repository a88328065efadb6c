"""From tidy session rows to one point per goal and day."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from statistics import median

import numpy as np
import pandas as pd

from automation.distinct import distinct
from automation.progress.measures import COUNT, LEVEL, MEASURES, PERCENT, RATE, SECONDS
from automation.rows import Rows, Taken, Words, as_rows, each_once, words_in

POINT_COLUMNS = (
    "goal_id", "student_id", "date_on", "value", "percent_alone", "chances", "rows", "recorders", "notes",
    "phase", "phase_number", "has_too_few_chances", "has_check",
)  # fmt: skip
NO_DATA_COLUMNS = ("goal_id", "student_id", "date_on", "no_data_because", "recorders")
BETWEEN_NOTES = " / "
STANDINGS_THAT_COUNT = ("counts", "check")


def points(sessions: pd.DataFrame | Rows, goals: pd.DataFrame, phases: pd.DataFrame) -> pd.DataFrame:
    """One row per goal and day with a score, by goal and date.

    Percents are pooled (sum over sum), counts and durations summed, a rate is all counts over all minutes,
    time to start is the day's median, a rubric level the day's last. Only the adult's own rows that stand
    as "counts" or "check" are used. Days under the goal's `fewest_chances` stay and are marked.
    """
    rows, starts = _scored_rows(as_rows(sessions), as_rows(goals))
    if not len(rows):
        return no_points()
    first, lengths = rows.at(starts), np.diff(np.append(starts, len(rows)))
    which = np.repeat(np.arange(len(starts)), lengths)
    numbers = pd.DataFrame({name: rows[name] for name in _POOLED}, index=which, copy=False)
    pooled = numbers.groupby(level=0, sort=False).sum()  # by an array pandas would write it out in words first
    chances = np.where(first.says("family", PERCENT), pooled["out_of"].to_numpy(), np.nan)
    goal_ids = first.words("goal_id")
    found = {
        "goal_id": goal_ids.as_array(),
        "student_id": pd.array(first["student_id"], dtype="str"),
        "date_on": first["date_on"],
        "value": _values(first, pooled, rows, starts, lengths),
        "percent_alone": 100 * pooled["correct_alone"].to_numpy() / chances,
        "chances": chances,
        "rows": lengths,
        "recorders": _joined(rows.column("recorder_id"), starts, ", ", is_sorted=True),
        "notes": _joined(rows.column("note"), starts, BETWEEN_NOTES),
        **_phases_of(goal_ids, _days(first["date_on"]), phase_starts(phases)),
        "has_too_few_chances": chances < first["fewest_chances"],
        "has_check": np.logical_or.reduceat(rows.says("standing", "check"), starts),
    }
    return pd.DataFrame({name: found[name] for name in POINT_COLUMNS})


def no_data_days(sessions: pd.DataFrame | Rows) -> pd.DataFrame:
    """One row per goal, day and reason why there is no data, by goal and date, with who wrote it."""
    rows = as_rows(sessions)
    has_reason = rows.says("standing", "no data") & rows.says("scored_by", "adult")
    rows = rows.where(has_reason & rows.has("no_data_because", "date_on", "goal_id"))
    keys = rows.keys("goal_id", "date_on", "no_data_because")
    order = sorted(range(len(keys)), key=keys.__getitem__)
    recorders, places = rows.cells("recorder_id"), [each for place, each in enumerate(order)
                                                    if not place or keys[each] != keys[order[place - 1]]]  # fmt: skip
    who: dict[tuple, set[str]] = {}
    for key, recorder in zip(keys, recorders, strict=True):
        who.setdefault(key, set()).update([recorder] if recorder else [])
    days = rows.at(np.array(places, dtype=np.intp))
    joined = pd.Series([", ".join(sorted(who[keys[each]])) or np.nan for each in places], dtype=object)
    texts = {name: pd.array(days[name], dtype="str") for name in ("goal_id", "student_id", "no_data_because")}
    found = {**texts, "date_on": days["date_on"], "recorders": joined}
    return pd.DataFrame({name: found[name] for name in NO_DATA_COLUMNS})


PhaseStarts = Mapping[str, tuple[list[int], list[str]]]


def phase_starts(phases: pd.DataFrame) -> PhaseStarts:
    """Goal -> the days on which its phases begin, in order, and their labels.

    Of two phases of one goal on one date the lower row in the tab stands. Events begin no phase.
    """
    rows = as_rows(phases)
    rows = rows.where(rows.says("kind", "phase") & rows.has("starts_on", "goal_id"))
    by_goal: dict[str, dict[int, str]] = {}
    for goal_id, day, label in zip(rows["goal_id"], _days(rows["starts_on"]).tolist(), rows["label"], strict=True):
        by_goal.setdefault(goal_id, {})[day] = label or ""
    return {goal_id: (sorted(labels), [labels[day] for day in sorted(labels)]) for goal_id, labels in by_goal.items()}


def phase_of(points_like: pd.DataFrame, phases: pd.DataFrame) -> pd.DataFrame:
    """`phase` and `phase_number` of each row by its goal_id and date_on, on the same index.

    A phase begins on its own date. Before the first phase the number is 0 and the label blank.
    """
    found = _phases_of(words_in(points_like["goal_id"]), _days(points_like["date_on"].to_numpy()), phase_starts(phases))
    return pd.DataFrame(found, index=points_like.index)


def _phases_of(goal_ids: Words, days: np.ndarray, starts: PhaseStarts) -> dict[str, object]:
    """The same as `phase_on` for each row, goal by goal."""
    numbers, codes, labels = np.zeros(len(days), dtype="int64"), np.zeros(len(days), dtype=np.intp), [""]
    for place, goal_id in enumerate(goal_ids.words):
        begins, own = starts.get(goal_id, ((), ()))
        rows = np.flatnonzero(goal_ids.codes == place)
        numbers[rows] = np.searchsorted(begins, days[rows], side="right")
        codes[rows] = np.where(numbers[rows] > 0, numbers[rows] + len(labels) - 1, 0)
        labels += own
    return {"phase": each_once(Words(codes, labels)).as_array(), "phase_number": numbers}


def phase_on(goal_id: object, day: int, starts: PhaseStarts) -> tuple[str, int]:
    """The label of the goal's phase on that day and which it is, from 1; "" and 0 before the first."""
    days, labels = starts.get(goal_id, ((), ())) if isinstance(goal_id, str) else ((), ())
    number = bisect_right(days, day)
    return (labels[number - 1], number) if number else ("", 0)


def series_by_goal(points_rows: Rows, until: date) -> Mapping[str, Rows]:
    """Goal -> its points up to that day, by date."""
    so_far = points_rows.where(points_rows["date_on"] <= np.datetime64(until))
    goals = so_far.column("goal_id")
    assert isinstance(goals, Words)
    order = np.lexsort((so_far["date_on"], goals.codes))
    numbers, starts = np.unique(goals.codes[order], return_index=True)
    each_own = zip(numbers.tolist(), np.split(order, starts[1:]) if len(order) else (), strict=True)
    return {goals.words[number]: so_far.at(own) for number, own in each_own if number >= 0}


_POOLED = ("correct_alone", "correct_with_help", "out_of", "count", "minutes_observed", "duration_seconds")
_DAYS_APART = 10_000_000  # more days than any date since year 1, so that goals never run into each other
_FAMILY_OF_MEASURE = {name: measure.family for name, measure in MEASURES.items()}
_NEEDS = {
    PERCENT: lambda rows: rows.has("correct_alone") & (rows["out_of"] > 0),
    COUNT: lambda rows: rows.has("count"),
    RATE: lambda rows: rows.has("count") & (rows["minutes_observed"] > 0),
    SECONDS: lambda rows: rows.has("duration_seconds"),
    LEVEL: lambda rows: rows.has("rubric_level"),
}


def _days(dates: np.ndarray) -> np.ndarray:
    return np.asarray(dates.astype("datetime64[D]").astype("int64"))


def _scored_rows(sessions: Rows, goals: Rows) -> tuple[Rows, np.ndarray]:
    """The rows that make points, by goal and day and in the order of the day, and where each day begins.

    With the family, measure and fewest chances of their goal.
    """
    counted = sessions.is_among("standing", STANDINGS_THAT_COUNT) & sessions.says("scored_by", "adult")
    rows = sessions.where(counted & sessions.has("date_on"))
    place = goals.places_of("goal_id")
    own = rows.column("goal_id")
    assert isinstance(own, Words)
    of_goal = own.of_each((place.get(each, -1) for each in own.words), -1, np.intp)
    measures = goals.cells("measure")
    rows = rows.with_more(
        {
            "measure": lambda: each_once(Words(of_goal, measures)),
            "family": lambda: each_once(Words(of_goal, [_FAMILY_OF_MEASURE.get(each) for each in measures])),
            "fewest_chances": lambda: np.append(goals["fewest_chances"].astype("float64"), np.nan)[of_goal],
        }
    )
    rows = rows.where(_has_score(rows))
    keys = rows.ranks("goal_id") * _DAYS_APART + _days(rows["date_on"]) + _DAYS_APART // 2
    order = np.lexsort((rows["sheet_row"], rows.ranks("tab"), _session_numbers(rows), keys))
    _, starts = np.unique(keys[order], return_index=True)
    return rows.at(order), starts


def _session_numbers(rows: Rows) -> np.ndarray:
    numbers = rows.column("session")
    if isinstance(numbers, Words):
        return numbers.of_each((each or 0 for each in numbers.words), 0, np.int64)
    return np.array([each or 0 for each in rows.cells("session")], dtype="int64")


def _has_score(rows: Rows) -> np.ndarray:
    """Whether the columns that the goal's measure needs are there: a blank is never a zero."""
    found = np.zeros(len(rows), dtype=bool)
    for family, has_score in _NEEDS.items():
        found |= rows.says("family", family) & has_score(rows)
    return found


def _values(first: Rows, pooled: pd.DataFrame, rows: Rows, starts: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    sums = {name: pooled[name].to_numpy() for name in _POOLED}
    with np.errstate(divide="ignore", invalid="ignore"):  # of another family, whose value is not taken
        by_family = {
            PERCENT: 100 * (sums["correct_alone"] + sums["correct_with_help"]) / sums["out_of"],
            COUNT: sums["count"],
            RATE: sums["count"] / sums["minutes_observed"],
            SECONDS: sums["duration_seconds"],
            LEVEL: rows["rubric_level"][starts + lengths - 1],
        }
    found = np.select([first.says("family", name) for name in by_family], [*by_family.values()], np.nan)
    for place in np.flatnonzero(first.says("measure", "time to start")).tolist():
        found[place] = median(rows["duration_seconds"][starts[place] :][: lengths[place]].tolist())
    return np.asarray(found, dtype="float64")


def _joined(
    column: Taken, starts: np.ndarray, between: str, is_sorted: bool = False
) -> pd.api.extensions.ExtensionArray:
    """The distinct texts of each day in their order, joined; blanks are left out. starts: where each day begins."""
    said = column if isinstance(column, Words) else Words(*distinct(column))
    codes = np.where(said.of_each(map(bool, said.words), False, bool), said.codes, len(said.words))
    least, is_text = np.minimum.reduceat(codes, starts), codes < len(said.words)
    most = np.maximum.reduceat(np.where(is_text, codes, -1), starts)
    found = np.array([*said.words, ""], dtype=object)[least]  # most days have one text at most
    ends = np.append(starts[1:], len(codes))
    for place in np.flatnonzero((most >= 0) & (least != most)).tolist():
        own = slice(starts[place], ends[place])
        texts = [said.words[code] for code in dict.fromkeys(codes[own][is_text[own]].tolist())]
        found[place] = between.join(sorted(texts) if is_sorted else texts)
    return pd.array(found, dtype="str")


def no_points() -> pd.DataFrame:
    """The points of goals without data."""
    kinds = {"date_on": "datetime64[us]", "rows": "int64", "phase_number": "int64"}
    kinds |= dict.fromkeys(("value", "percent_alone", "chances"), "float64")
    kinds |= dict.fromkeys(("has_too_few_chances", "has_check"), "bool")
    return pd.DataFrame({name: pd.Series(dtype=kinds.get(name, "str")) for name in POINT_COLUMNS})
