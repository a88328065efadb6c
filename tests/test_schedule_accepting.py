"""Which rows of the standing week may be ticked, and what is said of those that must be split first."""

from datetime import time

import pandas as pd
import pytest

from automation.schedule_accepting import RowChange, row_changes
from automation.schedule_proposal import for_week
from automation.school_settings import default_settings
from sheets.schema.words import DAYS
from tests.drawn_rooms import MONDAY, ROOM, drawn_room

NINE, HALF_PAST, TEN = time(9), time(9, 30), time(10)
WITH = "with students"
B_ALL_WEEK = ("B", DAYS, NINE, TEN, WITH)


def changes(hours: list[tuple], named: str | None = "A") -> tuple[RowChange, ...]:
    """K7 needs one to one from 9 to 10 on all days; hours: (adult, days, from, to, kind)."""
    row = {
        "classroom_id": ROOM, "student_id": "K7", "days": DAYS, "from_time": NINE, "to_time": TEN, "activity": "Math",
        "place": "desk", "support_needed": "one to one", "goal_ids": None, "staff_id": named, "sheet_row": 2,
    }  # fmt: skip
    work = pd.DataFrame(hours, columns=["staff_id", "days", "from_time", "to_time", "kind"])
    frames = drawn_room(1, 2, 2) | {
        "Schedule": pd.DataFrame([row]),
        "Adult hours": work.assign(classroom_id=ROOM, sheet_row=range(2, len(work) + 2)),
    }
    return row_changes(for_week(frames, default_settings(), MONDAY), frames["Schedule"])


def test_one_adult_on_all_days_may_be_ticked() -> None:
    (found,) = changes([B_ALL_WEEK])
    assert (found.staff_id, found.sheet_row, found.split_first) == ("B", 2, "")
    assert found.said == "Mon, Tue, Wed, Thu, Fri, 9:00 to 10:00, K7, Math: B in place of A"


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ([("A", DAYS[:4], NINE, TEN, WITH), B_ALL_WEEK], "by days first (Mon, Tue, Wed, Thu and Fri)"),
        ([("B", DAYS[:4], NINE, TEN, WITH)], "by days first (Mon, Tue, Wed, Thu and Fri)"),
        ([("A", DAYS, NINE, HALF_PAST, WITH), B_ALL_WEEK, ("B", DAYS, NINE, HALF_PAST, "break")],
         "inside it (9:00 to 9:30 A, 9:30 to 10:00 B). Split the row in Schedule by time first"),
    ],
    ids=["another adult on one day", "nobody on one day", "a break in the middle"],
)  # fmt: skip
def test_a_row_for_which_one_adult_would_not_do_must_be_split_first(hours: list[tuple], said: str) -> None:
    (found,) = changes(hours)
    assert said in found.split_first and "then look here again." in found.split_first


@pytest.mark.parametrize("named", ["A", None])
def test_where_nobody_is_free_nothing_is_to_be_written(named: str | None) -> None:
    assert changes([("A", DAYS, time(12), time(13), WITH)], named) == ()


def test_who_stays_is_no_change() -> None:
    assert changes([("A", DAYS, NINE, TEN, WITH)]) == ()
