"""The practice school's training: believable on any day of the year, with a newcomer, a retake and time unpaid."""

from datetime import date
from functools import cache

import numpy as np
import pandas as pd
import pytest

from automation.checks import check_school
from automation.checks.training import standings
from automation.practice_school.calendar_days import CalendarDays, calendar_days, calendar_rows
from automation.practice_school.cast import FIXED_TODAY, PARA, SECOND_PARA, THIRD_PARA
from automation.practice_school.staff import classroom_rows, school_staff, staff_rows
from automation.practice_school.training import module_rows, record_rows
from automation.school_settings import default_settings
from automation.tidy import tidy
from automation.training import completion, hours
from sheets.columns import WorkbookCells
from sheets.schema import CALENDAR, CLASSROOMS, SETTINGS, STAFF, TRAINING_MODULES, TRAINING_RECORDS
from sheets.schema.checklists import CHECKLISTS
from sheets.schema.ready_checklists import READY_CHECKLIST_LINES
from tests.small_school import READ_AT, tab_of

SETTINGS_NOW = default_settings()
# All around the year: first day of school, early fall, each break, spring, the last day, summer, the new training year.
DAYS = [
    *("2026-08-31", "2026-09-08", "2026-10-09", "2025-11-28", "2025-12-24", "2026-01-05", "2026-02-28"),
    *("2026-03-12", "2026-04-18", "2026-06-12", "2026-06-30", "2026-07-01", "2026-08-30"),
]


@cache
def made(today: date, seed: int = 7, rooms: int = 2) -> tuple[CalendarDays, dict[str, pd.DataFrame], list]:
    calendar, staff = calendar_days(today), school_staff(rooms)
    tabs = (
        (SETTINGS, []),
        (CALENDAR, calendar_rows(calendar)),
        (STAFF, staff_rows(staff, calendar)),
        (CLASSROOMS, [[*row[:-2], f"https://sheets.example/{row[0]}", row[-1]] for row in classroom_rows(staff)]),
        (CHECKLISTS, [list(line) for line in READY_CHECKLIST_LINES]),
        (TRAINING_MODULES, module_rows()),
        (TRAINING_RECORDS, record_rows(staff, calendar, np.random.default_rng((seed, 40_000)))),
    )
    cells = {
        table.tab: tab_of(table, [dict(zip([c.name for c in table.columns], row, strict=True)) for row in rows])
        for table, rows in tabs
    }
    read = tidy(WorkbookCells("school", "school-file", cells, READ_AT), "school")
    found = [each for each in check_school(read, today) if each.code != "tab-missing"]
    records = read.frames["Training records"]
    return calendar, {**read.frames, "Training records": records.assign(standing=standings(records, found))}, found


def completed(frames: dict[str, pd.DataFrame], today: date) -> pd.DataFrame:
    tabs = (frames[tab] for tab in ("Staff", "Training modules", "Training records", "Calendar"))
    return completion(*tabs, SETTINGS_NOW, today)


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("seed", [1, 7])
def test_on_any_day_and_for_any_seed_nothing_looks_wrong_and_nothing_is_to_come(today, seed):
    calendar, frames, found = made(date.fromisoformat(today), seed)
    assert [each.message for each in found] == []
    records = frames["Training records"]
    assert set(records["completed_on"].dt.date) <= set(calendar.days)
    assert not records.duplicated(["staff_id", "module_id", "completed_on"]).any()
    assert len(records) > 40 and records["completed_on"].is_monotonic_increasing
    own = records[records["staff_id"].eq(PARA.staff_id)]
    assert own["source"].eq("self-reported").any(), "something waits for the teacher's yes"
    assert set(frames["Staff"].loc[frames["Staff"]["roles"].map(lambda roles: "para" in roles), "staff_id"]) <= set(
        records["staff_id"]
    )


def test_the_year_so_far_has_each_kind_of_state():
    _, frames, _ = made(FIXED_TODAY)
    must = completed(frames, FIXED_TODAY).query("is_required")
    assert set(must["status"]) == {"done", "due", "overdue"}
    assert 0.6 < must["status"].eq("done").mean() < 0.95 and 0 < must["status"].eq("overdue").mean() < 0.15
    summer = completed(made(date(2026, 7, 1))[1], date(2026, 7, 1))
    assert summer["status"].eq("expiring").sum() > 8, "the binder is read anew each year"


def test_a_newcomer_of_mid_year_needs_fewer_hours_and_one_read_at_home():
    _, frames, _ = made(FIXED_TODAY)
    found = hours(
        *(frames[tab] for tab in ("Staff", "Training modules", "Training records")), SETTINGS_NOW, FIXED_TODAY
    )
    found = found.set_index("staff_id")
    started_on = frames["Staff"].set_index("staff_id").loc[THIRD_PARA.staff_id, "started_on"]
    assert started_on > pd.Timestamp("2025-10-01") and found.loc[THIRD_PARA.staff_id, "hours_target"] == 13.3
    assert found.loc[PARA.staff_id, "hours_target"] == 20 and 8 < found.loc[PARA.staff_id, "hours_paid"] < 20
    assert found.index[found["hours_unpaid"] > 0].tolist() == [SECOND_PARA.staff_id]


@pytest.mark.parametrize("seed", [1, 7, 11])
def test_one_test_was_not_passed_the_first_time(seed):
    _, frames, _ = made(FIXED_TODAY, seed)
    records = frames["Training records"]
    (failed,) = records[records["score"] < SETTINGS_NOW.pass_mark].to_dict("records")
    assert failed["staff_id"] == SECOND_PARA.staff_id
    again = completed(frames, FIXED_TODAY).set_index(["staff_id", "module_id"])
    row = again.loc[(failed["staff_id"], failed["module_id"])]
    assert row["status"] == "done" and row["completed_on"] > failed["completed_on"] and not row["has_failed"]


@pytest.mark.parametrize("rooms", [1, 30])
def test_a_small_and_a_large_school_are_in_training_too(rooms):
    _, frames, found = made(FIXED_TODAY, 7, rooms)
    assert found == [] and len(frames["Training records"]) > 25 * rooms / 2
