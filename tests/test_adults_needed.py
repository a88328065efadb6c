"""Adults needed: what the night writes counts as the Schedule itself does, names no student, and bears typing over."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from automation.adults_needed import counts_of, needed_rows, needs_of, say_as_of
from automation.coverage_page import coverage_in_numbers
from automation.schedule import quarter_hours
from automation.school_settings import default_settings
from automation.tab_rows import read_tab
from sheets.cells import Cell
from sheets.columns import Value, value_to_cell
from sheets.schema import ADULTS_NEEDED
from tests.drawn_rooms import MONDAY, OTHER_ROOM, ROOM, drawn_room
from tests.plan_frames import at, calendar, hours, schedule, staff
from tests.small_rows import day
from tests.small_school import tab_of

FOLDER = Path(__file__).parent / "cases"
COUNTED = list(csv.DictReader((FOLDER / "coverage.csv").open(encoding="utf-8")))
TYPED = list(csv.DictReader((FOLDER / "adults_needed.csv").open(encoding="utf-8")))
TODAY = date(2026, 3, 12)
NEEDS_ONE = "K7|Mon|10:00|10:15|one to one|desk|"


def as_read(rows: Iterable[Mapping[str, Value]]) -> pd.DataFrame:
    """The tab after the rows were written and read again."""
    columns = {each.name: each for each in ADULTS_NEEDED.columns}
    cells = [{name: value_to_cell(columns[name], value) for name, value in row.items()} for row in rows]
    return read_tab(ADULTS_NEEDED, tab_of(ADULTS_NEEDED, cells), "school").frame


def counted_both_ways(frames: Mapping[str, pd.DataFrame], week_of: date, settings=None) -> list[pd.DataFrame]:
    """The counts from the Schedule, and from what the night wrote of it."""
    settings, plan, who = settings or default_settings(), frames["Schedule"], frames["Staff"]
    rooms = sorted(set(plan["classroom_id"]))
    rows = [row for room in rooms for row in needed_rows(plan[plan["classroom_id"].eq(room)], who, room, TODAY)]
    given = (plan, frames["Adult hours"], frames["Calendar"], who, settings, week_of)
    return [quarter_hours(*given), counts_of(needs_of(as_read(rows), rooms), frames, settings, week_of)]


@pytest.mark.parametrize("case", COUNTED, ids=[each["case"] for each in COUNTED])
def test_it_counts_as_the_schedule_does(case: dict[str, str]) -> None:
    settings = default_settings()
    if case["settings"]:
        settings = replace(settings, half_day_ends_at=at(case["settings"]))
    frames = {
        "Schedule": schedule(case["schedule"]), "Adult hours": hours(case["hours"]),
        "Calendar": calendar(case["calendar"]), "Staff": staff("ANA", "BEN"),
    }  # fmt: skip
    live, written = counted_both_ways(frames, date.fromisoformat(case["week_of"]), settings)
    pd.testing.assert_frame_equal(written, live, check_dtype=False)


@pytest.mark.parametrize("seed", range(6))
def test_it_counts_any_two_rooms_as_the_schedule_does(seed: int) -> None:
    live, written = counted_both_ways(drawn_room(seed, has_two=True), MONDAY)
    assert len(live) > 100 and set(live["classroom_id"]) == {ROOM, OTHER_ROOM} and (live["gap"] > 0).any()
    pd.testing.assert_frame_equal(written, live, check_dtype=False)


def test_no_student_and_nobody_unknown_is_written() -> None:
    plan = schedule("K7|Mon,Wed|10:00|10:15|one to one|desk|M3 Jo ; M3|Mon,Wed|10:00|10:15|one to one|K7's desk|ANA")
    assert needed_rows(plan, staff("ANA"), ROOM, TODAY) == [
        {
            "classroom_id": ROOM, "days": ("Mon", "Wed"), "from_time": at("10:00"), "to_time": at("10:15"),
            "adults_needed": 2, "staff_ids": ("ANA",), "as_of_on": TODAY,
        }
    ]  # fmt: skip
    assert needed_rows(schedule(""), staff("ANA"), ROOM, TODAY) == [{"classroom_id": ROOM, "as_of_on": TODAY}]


def cell(text: str) -> Cell:
    if text[:2] == "20":
        return day(text)
    if ":" in text and text[0].isdigit():
        return value_to_cell(ADULTS_NEEDED.column("from_time"), at(text))
    return int(text) if text.isdigit() else text or None


@pytest.mark.parametrize("case", TYPED, ids=[each["case"] for each in TYPED])
def test_a_row_that_cannot_be_read_is_left_out_and_its_room_named(case: dict[str, str]) -> None:
    names = {"days": "days", "from": "from_time", "to": "to_time", "needed": "adults_needed", "named": "staff_ids",
             "as_of": "as_of_on"}  # fmt: skip
    row = {declared: cell(case[name]) for name, declared in names.items()}
    cells = tab_of(ADULTS_NEEDED, [{"classroom_id": ROOM, **row}, {"classroom_id": "closed", "as_of_on": "?"}])
    frames = {
        "Adults needed": read_tab(ADULTS_NEEDED, cells, "school").frame, "Adult hours": hours(""),
        "Calendar": calendar(""), "Staff": staff("ANA"),
    }  # fmt: skip
    needs = needs_of(frames["Adults needed"], [ROOM])
    is_read = case["is_read"] == "yes"
    assert (len(needs.rows), needs.unread, dict(needs.as_of)) == (
        (1, (), {ROOM: date(2026, 3, 11)}) if is_read else (0, (ROOM,), {})
    )
    page = coverage_in_numbers(frames, [ROOM], default_settings(), MONDAY, TODAY)
    assert page.is_known == is_read and ("cannot be read" in " ".join(page.notes)) != is_read
    assert "K7" not in str(page) and "leak" not in str(page)


def test_a_room_is_looked_at_only_once_it_was_summarized() -> None:
    """Else its adults would all seem to be more than needed."""
    frames = {
        "Adults needed": as_read(needed_rows(schedule(NEEDS_ONE), staff(), ROOM, TODAY)), "Calendar": calendar(""),
        "Adult hours": hours("ANA|Mon|8:00|12:00|with students|room-2"), "Staff": staff("ANA"),
    }  # fmt: skip
    page = coverage_in_numbers(frames, [ROOM, OTHER_ROOM], default_settings(), MONDAY, TODAY)
    assert [room for room, _ in page.maps] == [ROOM]
    said = str(page.to_look_at)
    assert "room-1, Mon 10:00 to 10:15 AM: 1 adult short" in said and "room-2, Mon" not in said
    assert any("Not summarized yet: room-2." in each for each in page.notes)


def test_it_says_as_of_when_each_room_is() -> None:
    rows = [*needed_rows(schedule(""), staff(), ROOM, TODAY),
            *needed_rows(schedule(""), staff(), OTHER_ROOM, TODAY - timedelta(days=2))]  # fmt: skip
    first, second = say_as_of(needs_of(as_read(rows), [ROOM, OTHER_ROOM]), [ROOM, OTHER_ROOM], TODAY)
    assert "as of March 12" in first and second == "Older, since it could not be read that day: room-2 (March 10)."
    (only,) = say_as_of(needs_of(as_read([]), [ROOM]), [ROOM], TODAY)
    assert only.startswith("Not summarized yet: room-1.")
