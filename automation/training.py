"""Who has learned what: done, due, overdue, running out, module by module, and what comes next for each adult.

Pure: tidy frames of the School workbook in. A record with a mistake that must be fixed, or of a day to come, counts
for nothing. Never a mark against a person: the rules say what is due, and why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import pandas as pd

from automation.row_by_row import cells
from automation.school_settings import SchoolSettings
from automation.shown import say_day
from automation.training_due import DueDays, training_year
from automation.training_figures import by_module, by_month, by_person, by_role, by_topic
from automation.training_hours import hours
from automation.training_records import active, counted, known_modules

__all__ = [
    "by_module",
    "by_month",
    "by_person",
    "by_role",
    "by_topic",
    "completion",
    "hours",
    "modules_of_next_month",
    "next_for",
    "topic_of_next_month",
    "training_year",
]

DONE, EXPIRING, OVERDUE, DUE, OFFERED, RETIRED = "done", "expiring", "overdue", "due", "offered", "retired"
STILL_TO_DO = (OVERDUE, DUE)
_KEYS = ["staff_id", "module_id"]
_OF_MODULE = ["topic", "title", "format", "minutes", "month", "checklist_id", "is_for_spare_moment"]
COLUMNS = (
    *_KEYS,
    *_OF_MODULE,
    "is_required",
    "status",
    "due_on",
    "completed_on",
    "valid_until_on",
    "is_self_reported",
    "has_failed",
)


def completion(
    staff: pd.DataFrame,
    modules: pd.DataFrame,
    records: pd.DataFrame,
    calendar: pd.DataFrame,
    settings: SchoolSettings,
    today: date,
) -> pd.DataFrame:
    """One row per active person and module with COLUMNS, ordered as in Staff and Training modules.

    A module retired before today stands only with people who have a record of it. completed_on: the first passing day
    for what is done once; for what must be renewed the newest. due_on: on school days only, see `DueDays`; of what ran
    out or will, the last school day on which it holds. is_self_reported: nobody confirmed it yet. has_failed: tried
    since it last held, not passed yet. What ran out counts as overdue where it is required, else as offered.
    """
    people, known = active(staff), known_modules(modules)
    rows = people[["staff_id", "roles", "started_on"]].merge(known, how="cross")
    tried = _tried(counted(records, today), known, settings)
    of_each = [tried.get(key, _NEVER) for key in zip(rows["staff_id"], rows["module_id"], strict=True)]
    days = records["completed_on"].dtype
    rows = rows.assign(
        completed_on=pd.Series([each.completed_on for each in of_each], index=rows.index, dtype=days),
        failed_on=pd.Series([each.failed_on for each in of_each], index=rows.index, dtype=days),
        is_self_reported=np.array([each.is_self_reported for each in of_each], dtype=bool),
    )
    rows = rows.assign(is_retired=rows["in_use_until_on"] < pd.Timestamp(today))
    rows = rows[~rows["is_retired"] | rows["completed_on"].notna() | rows["failed_on"].notna()].reset_index(drop=True)
    rows = rows.assign(
        is_required=_is_wanted(rows) & ~rows["is_retired"],
        valid_until_on=_valid_until(rows),
        is_for_spare_moment=rows["is_for_spare_moment"].fillna(False).astype(bool),
    )
    return _with_status(rows, DueDays(calendar, settings, today, people["started_on"]), settings, today)[list(COLUMNS)]


@dataclass(frozen=True)
class _Tried:
    """What a person's records of one module come to."""

    completed_on: datetime | None = None
    is_self_reported: bool = False
    failed_on: datetime | None = None


_NEVER = _Tried()


def _tried(counting: pd.DataFrame, modules: pd.DataFrame, settings: SchoolSettings) -> dict[tuple[str, str], _Tried]:
    """Person and module -> the pass that counts, and the last day on which they did not pass.

    What is done once is done with the first pass. What must be renewed holds from the newest pass on, also where that
    came before the last one ran out.
    """
    is_once = {module_id: months is None for module_id, months in cells(modules, "module_id", "valid_months")}
    passed: dict[tuple[str, str], list[tuple[datetime, bool]]] = {}
    failed: dict[tuple[str, str], list[datetime]] = {}
    for *key, on, score, source in cells(counting, *_KEYS, "completed_on", "score", "source"):
        if score is None or score >= settings.pass_mark:
            passed.setdefault((*key,), []).append((on, source != "confirmed"))
        else:
            failed.setdefault((*key,), []).append(on)
    return {key: _Tried(*_pass_that_counts(passed.get(key, []), is_once.get(key[1], False)),
                        max(failed.get(key, []), default=None))
            for key in passed.keys() | failed.keys()}  # fmt: skip


def _pass_that_counts(passes: Sequence[tuple[datetime, bool]], is_once: bool) -> tuple[datetime | None, bool]:
    """Its day, and whether it is nobody's but the person's word. passes: the day and that of each."""
    if not passes:
        return None, False
    days = [on for on, _ in passes]
    since = min(days) if is_once else max(days)
    return since, all(is_own_word for on, is_own_word in passes if on >= since)


def _is_wanted(rows: pd.DataFrame) -> pd.Series:
    """Whether one of the person's roles is among those that must do the module."""
    found = [bool(set(own) & set(wanted)) for own, wanted in zip(rows["roles"], rows["required_for"], strict=True)]
    return pd.Series(found, index=rows.index, dtype="bool")


def _valid_until(rows: pd.DataFrame) -> pd.Series:
    """The last day on which a pass holds: the same day so many months on; missing for what is done once."""
    found = pd.Series(pd.NaT, index=rows.index, dtype=rows["completed_on"].dtype)
    for months, some in rows[rows["completed_on"].notna()].groupby("valid_months"):
        found[some.index] = some["completed_on"] + pd.DateOffset(months=int(months))  # type: ignore[call-overload]
    return found


def _with_status(rows: pd.DataFrame, days: DueDays, settings: SchoolSettings, today: date) -> pd.DataFrame:
    soon_until, now = pd.Timestamp(days.after(today, settings.days_ahead)), pd.Timestamp(today)
    due_on = _due_days(rows, days)
    has_passed, until = rows["completed_on"].notna(), rows["valid_until_on"]
    has_run_out = has_passed & (until < now)
    is_done = has_passed & ~has_run_out
    status = pd.Series(OFFERED, index=rows.index, dtype="str")
    status = status.mask(rows["is_required"], DUE).mask(rows["is_required"] & (due_on < now), OVERDUE)
    status = status.mask(is_done, DONE).mask(is_done & (until <= soon_until), EXPIRING)
    is_later = rows["completed_on"].isna() | (rows["failed_on"] > rows["completed_on"])
    return rows.assign(
        status=status.mask(rows["is_retired"], RETIRED),
        due_on=due_on.where(rows["is_required"] | until.notna()),
        has_failed=rows["failed_on"].notna() & ~is_done & is_later,
    )


def _due_days(rows: pd.DataFrame, days: DueDays) -> pd.Series:
    """By when each row is due; the same question is worked out once."""
    asked: dict[tuple, date] = {}
    found = []
    columns = ("started_on", "month", "due_days", "valid_months", "valid_until_on")
    for started, month, due_days, valid_months, until in zip(*(rows[name] for name in columns), strict=True):
        start = None if pd.isna(started) else started.date()
        if not pd.isna(until):
            day = max(days.on_or_before(until.date()), days.newcomers_day(start) or date.min)
        else:
            plan = (_whole(month), _whole(due_days), pd.isna(valid_months))
            if (start, *plan) not in asked:
                asked[start, *plan] = days.due_on(start, *plan)
            day = asked[start, *plan]
        found.append(day)
    return pd.Series(pd.to_datetime(found), index=rows.index, dtype=rows["completed_on"].dtype)


def _whole(number: float) -> int | None:
    return None if pd.isna(number) else int(number)


def next_for(completion: pd.DataFrame, today: date | None = None) -> pd.DataFrame:
    """One row per person with something to do: staff_id, module_id, title, status, due_on, why (a sentence).

    Overdue first, then what runs out, then what is due soonest; who has nothing to do is left out.
    """
    turn = {OVERDUE: 0, EXPIRING: 1, DUE: 2}
    rows = completion[completion["is_required"] & completion["status"].isin(list(turn))]
    rows = rows.assign(turn=rows["status"].map(turn)).sort_values(["turn", "due_on"], kind="stable")
    rows = rows.drop_duplicates("staff_id").sort_index()
    return rows.assign(why=[_why(row, today) for row in rows.to_dict("records")])[
        ["staff_id", "module_id", "title", "status", "due_on", "why"]
    ].reset_index(drop=True)


def _why(row: dict, today: date | None) -> str:
    due_on = row["due_on"].date()
    day = say_day(due_on, today or due_on)
    again = " It was tried once; another go is all it needs." if row["has_failed"] else ""
    if row["status"] == EXPIRING:
        return f"It holds until {say_day(row['valid_until_on'].date(), today or due_on)}; do it again before then."
    if row["status"] == OVERDUE:
        ran_out = pd.notna(row["valid_until_on"])
        return (f"It held until {day}; it is time to do it again." if ran_out else f"It was due on {day}.") + again
    return f"It is due on {day}." + again


def modules_of_next_month(modules: pd.DataFrame, today: date) -> pd.DataFrame:
    """The modules of the next calendar month, each once, without those that will be retired by then."""
    first_on = pd.Timestamp(today).replace(day=1) + pd.DateOffset(months=1)
    known = known_modules(modules)
    return known[known["month"].eq(first_on.month) & ~(known["in_use_until_on"] < first_on)]


def topic_of_next_month(modules: pd.DataFrame, completion: pd.DataFrame, today: date) -> pd.DataFrame:
    """The modules of the next calendar month, and for how many people of those who must do it it is still to do.

    Columns module_id, topic, title, format, minutes, required, still_to_do. One that will be retired by then is left
    out.
    """
    known = modules_of_next_month(modules, today)
    must = completion[completion["is_required"]]
    counts = must.assign(is_open=must["status"].isin(STILL_TO_DO)).groupby("module_id")["is_open"]
    found = known[["module_id", "topic", "title", "format", "minutes"]].reset_index(drop=True)
    return found.assign(
        required=found["module_id"].map(counts.size()).fillna(0).astype("int64"),
        still_to_do=found["module_id"].map(counts.sum()).fillna(0).astype("int64"),
    )
