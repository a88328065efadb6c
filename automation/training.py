"""Who has learned what: done, due, overdue, running out, module by module, and what comes next for each adult.

Pure: tidy frames of the School workbook in. A record with a mistake that must be fixed, or of a day to come, counts
for nothing. Never a mark against a person: the rules say what is due, and why.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd

from automation.row_by_row import cells, cells_of
from automation.row_by_row import records as records_of
from automation.rows import TEXT
from automation.school_settings import SchoolSettings
from automation.shown import say_day
from automation.training_due import DueDays, training_year
from automation.training_figures import by_module, by_month, by_person, by_role, by_topic
from automation.training_hours import hours
from automation.training_records import active_places, counted_places, known_places

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
    people, known = _people(staff), _modules(modules, today)
    days = DueDays(calendar, settings, today, [each.started_on for each in people if each.started_on])
    tried = _tried(records, people, known, settings, today)
    due_on, soon_until = cache(days.due_on), days.after(today, settings.days_ahead)
    rows = []
    for person, module in product(people, known):
        own = tried.get((person.staff_id, module.module_id), _NEVER)
        if module.is_retired and own is _NEVER:
            continue
        is_required = not module.is_retired and not person.roles.isdisjoint(module.required_for)
        until, day = _valid_until(own.completed_on, module.valid_months), None
        if until:
            day = max(days.on_or_before(until), days.newcomers_day(person.started_on) or date.min)
        elif is_required:
            day = due_on(person.started_on, module.month, module.due_days, module.valid_months is None)
        is_done = own.completed_on is not None and not (until and until < today)
        is_soon, is_late = bool(until and until <= soon_until), bool(day and day < today)
        status = RETIRED if module.is_retired else _status(is_required, is_done, is_soon, is_late)
        has_failed = own.failed_on is not None and not is_done and own.failed_on > (own.completed_on or date.min)
        rows.append(_Row(person.place, module.place, is_required, status, day, own, until, has_failed))
    return _frame(rows, staff, modules, records["completed_on"].dtype)


class _Person(NamedTuple):
    place: int  # in Staff, from 0
    staff_id: str
    roles: frozenset[str]
    started_on: date | None


class _Module(NamedTuple):
    place: int  # in Training modules, from 0
    module_id: str
    required_for: frozenset[str]
    month: int | None
    due_days: int | None
    valid_months: int | None
    is_retired: bool


def _people(staff: pd.DataFrame) -> list[_Person]:
    rows = cells(staff, "staff_id", "roles", "started_on")
    return [
        _Person(place, staff_id, frozenset(roles), started and started.date())
        for place in active_places(staff)
        for staff_id, roles, started in [rows[place]]
    ]


def _modules(modules: pd.DataFrame, today: date) -> list[_Module]:
    rows = cells(modules, "module_id", "required_for", "month", "due_days", "valid_months", "in_use_until_on")
    return [
        _Module(place, module_id, frozenset(wanted), _whole(month), _whole(due_days), _whole(valid_months),
                bool(until and until.date() < today))
        for place in known_places(modules)
        for module_id, wanted, month, due_days, valid_months, until in [rows[place]]
    ]  # fmt: skip


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


@dataclass(frozen=True)
class _Tried:
    """What a person's records of one module come to."""

    completed_on: date | None = None
    is_self_reported: bool = False
    failed_on: date | None = None


_NEVER = _Tried()


def _tried(
    records: pd.DataFrame, people: list[_Person], modules: list[_Module], settings: SchoolSettings, today: date
) -> dict[tuple[str, str], _Tried]:
    """Person and module -> the pass that counts, and the last day on which they did not pass.

    What is done once is done with the first pass. What must be renewed holds from the newest pass on, also where that
    came before the last one ran out.
    """
    is_asked = {each.staff_id for each in people}
    is_once = {each.module_id: each.valid_months is None for each in modules}
    passed: dict[tuple[str, str], list[tuple[date, bool]]] = {}
    failed: dict[tuple[str, str], list[date]] = {}
    rows = cells(records, *_KEYS, "completed_on", "score", "source")
    for place in counted_places(records, today):
        staff_id, module_id, on, score, source = rows[place]
        if staff_id not in is_asked or module_id not in is_once:
            continue
        if score is None or score >= settings.pass_mark:
            passed.setdefault((staff_id, module_id), []).append((on.date(), source != "confirmed"))
        else:
            failed.setdefault((staff_id, module_id), []).append(on.date())
    return {
        key: _Tried(*_pass_that_counts(passed.get(key, []), is_once[key[1]]), max(failed.get(key, []), default=None))
        for key in passed.keys() | failed.keys()
    }


def _pass_that_counts(passes: Sequence[tuple[date, bool]], is_once: bool) -> tuple[date | None, bool]:
    """Its day, and whether it is nobody's but the person's word. passes: the day and that of each."""
    if not passes:
        return None, False
    days = [on for on, _ in passes]
    since = min(days) if is_once else max(days)
    return since, all(is_own_word for on, is_own_word in passes if on >= since)


def _valid_until(completed_on: date | None, months: int | None) -> date | None:
    """The last day on which a pass holds: the same day so many months on; missing for what is done once."""
    if completed_on is None or months is None:
        return None
    year, month = divmod(completed_on.year * 12 + completed_on.month - 1 + months, 12)
    return date(year, month + 1, min(completed_on.day, monthrange(year, month + 1)[1]))


def _status(is_required: bool, is_done: bool, is_soon: bool, is_late: bool) -> str:
    if is_done:
        return EXPIRING if is_soon else DONE
    if is_required:
        return OVERDUE if is_late else DUE
    return OFFERED


class _Row(NamedTuple):
    """Where a person stands with a module."""

    person: int  # in Staff, from 0
    module: int  # in Training modules, from 0
    is_required: bool
    status: str
    due_on: date | None
    tried: _Tried
    valid_until_on: date | None
    has_failed: bool


def _frame(rows: Sequence[_Row], staff: pd.DataFrame, modules: pd.DataFrame, days: np.dtype) -> pd.DataFrame:
    of_person = np.array([each.person for each in rows], dtype=np.intp)
    of_module = np.array([each.module for each in rows], dtype=np.intp)
    *own, is_for_spare_moment = (modules[name].array.take(of_module) for name in ("module_id", *_OF_MODULE))
    columns = (
        staff["staff_id"].array.take(of_person),
        *own,
        is_for_spare_moment.fillna(False).astype(bool),
        np.array([each.is_required for each in rows], dtype=bool),
        pd.array([each.status for each in rows], dtype=TEXT),
        np.array([each.due_on for each in rows], dtype=days),
        np.array([each.tried.completed_on for each in rows], dtype=days),
        np.array([each.valid_until_on for each in rows], dtype=days),
        np.array([each.tried.is_self_reported for each in rows], dtype=bool),
        np.array([each.has_failed for each in rows], dtype=bool),
    )
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)), copy=False)


def next_for(completion: pd.DataFrame, today: date | None = None) -> pd.DataFrame:
    """One row per person with something to do: staff_id, module_id, title, status, due_on, why (a sentence).

    Overdue first, then what runs out, then what is due soonest; who has nothing to do is left out.
    """
    turn = {OVERDUE: 0, EXPIRING: 1, DUE: 2}
    rows = cells(completion, "staff_id", "is_required", "status", "due_on")
    asked = [place for place, (_, is_required, status, _) in enumerate(rows) if is_required and status in turn]
    first: dict[str, int] = {}
    for place in sorted(asked, key=lambda each: (turn[rows[each][2]], rows[each][3])):
        first.setdefault(rows[place][0], place)
    found = completion.iloc[sorted(first.values())]
    shown = {name: found[name].array for name in ("staff_id", "module_id", "title", "status", "due_on")}
    reasons = records_of(found, "status", "due_on", "valid_until_on", "has_failed")
    return pd.DataFrame({**shown, "why": [_why(row, today) for row in reasons]})


def _why(row: Mapping, today: date | None) -> str:
    due_on = row["due_on"].date()
    day = say_day(due_on, today or due_on)
    again = " It was tried once; another go is all it needs." if row["has_failed"] else ""
    if row["status"] == EXPIRING:
        return f"It holds until {say_day(row['valid_until_on'].date(), today or due_on)}; do it again before then."
    if row["status"] == OVERDUE:
        ran_out = row["valid_until_on"] is not None
        return (f"It held until {day}; it is time to do it again." if ran_out else f"It was due on {day}.") + again
    return f"It is due on {day}." + again


def modules_of_next_month(modules: pd.DataFrame, today: date) -> pd.DataFrame:
    """The modules of the next calendar month, each once, without those that will be retired by then."""
    first_on = datetime.combine(today.replace(day=1) + timedelta(days=31), time.min).replace(day=1)
    rows = cells(modules, "month", "in_use_until_on")
    return modules.iloc[
        [
            place
            for place in known_places(modules)
            for month, until in [rows[place]]
            if month == first_on.month and not (until and until < first_on)
        ]
    ]


def topic_of_next_month(modules: pd.DataFrame, completion: pd.DataFrame, today: date) -> pd.DataFrame:
    """The modules of the next calendar month, and for how many people of those who must do it it is still to do.

    Columns module_id, topic, title, format, minutes, required, still_to_do. One that will be retired by then is left
    out.
    """
    known = modules_of_next_month(modules, today)
    must = [each for each in cells(completion, "module_id", "status", "is_required") if each[-1]]
    required = Counter(module_id for module_id, _, _ in must)
    still_to_do = Counter(module_id for module_id, status, _ in must if status in STILL_TO_DO)
    module_ids = cells_of(known["module_id"])
    return pd.DataFrame(
        {
            **{name: known[name].array for name in ("module_id", "topic", "title", "format", "minutes")},
            "required": np.array([required[each] for each in module_ids], dtype="int64"),
            "still_to_do": np.array([still_to_do[each] for each in module_ids], dtype="int64"),
        }
    )
