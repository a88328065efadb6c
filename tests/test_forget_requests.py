"""Who may ask that a student is forgotten and who may confirm it, by the case table; and the mark of a record."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from automation.forget_requests import (
    ForgetRequest,
    Who,
    day_of_mark,
    is_same_record,
    request_for,
    why_not_ask,
    why_not_confirm,
)
from automation.student_record import RecordBook, StudentRecord, student_record
from sheets.columns import TabCells

with (Path(__file__).parent / "cases" / "forget_requests.csv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file))
DAY = date(2026, 3, 12)
NOW = "20260312-0f3c9a2b71d4e5a6"
MARKS = {
    "now": NOW, "older day": "20260301-0F3C9A2B71D4E5A6", "none": " ", "other rows": "20260312-ffff9a2b71d4e5a6",
    "words": "I have it", "gone": "",
}  # fmt: skip
ASKED = ForgetRequest("e1", "room-1", "K7", "DORA", DAY, DAY, NOW)
REQUESTS = {
    "none": None, "asked": ASKED, "asked before": replace(ASKED, exported_as=MARKS["other rows"]),
    "begun": replace(ASKED, confirmed_by="IVAN"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_who_may_ask_and_who_may_confirm(case: dict[str, str]) -> None:
    is_nobody = case["roles"] in ("unknown", "inactive")
    roles = frozenset() if is_nobody else frozenset(case["roles"].split())
    who = Who(case["who"], roles, case["roles"] != "unknown", case["leads"] == "yes")
    request, mark = REQUESTS[case["request"]], MARKS[case["mark"]]
    if case["step"] == "ask":
        found = why_not_ask(who, case["student"] == "here", request, mark, NOW)
    else:
        found = why_not_confirm(who, request, mark)
    assert case["words"] in found and bool(found) == bool(case["words"])


def test_a_request_is_found_by_its_student_until_the_code_is_gone() -> None:
    done = replace(ASKED, student_id="", done_on=DAY)
    assert request_for([done, ASKED], "Room-1", "k7 ") == ASKED
    assert request_for([done], "room-1", "K7") is None and request_for([done], "room-1", "") is None


def record(day: date, *rows: tuple) -> StudentRecord:
    tabs = {
        "Students": TabCells("Students", (("Student", "K7", "B2"),)),
        "Behavior notes": TabCells("Behavior notes", tuple(zip(("Student", "Note", "Entry ID"), *rows, strict=True))),
        "Summary": TabCells("Summary", (("Student", "K7"), ("Last value", len(rows)))),
    }
    found = student_record([RecordBook("Classroom room-1", "classroom", tabs, {})], "room-1", "K7", {}, "", day)
    assert found is not None
    return found


def test_the_mark_stays_while_the_same_rows_stand_there() -> None:
    first = record(DAY, ("K7", "waits", "1"), ("K7", "asks", "2"), ("B2", "hums", "3"))
    later = date(2026, 4, 1)
    same = record(later, ("K7", "asks", "2"), ("B2", "hums more", "3"), ("K7", "waits", "1"), ("B2", "x", "4"))
    assert is_same_record(first.mark, same.mark) and first.mark != same.mark
    assert day_of_mark(same.mark) == later and day_of_mark("I have it") is None
    for others in ([("K7", "waits", "1")], [("K7", "waits", "1"), ("K7", "asks!", "2")]):
        assert not is_same_record(first.mark, record(DAY, *others).mark)
    assert not is_same_record("", "") and "K7" not in first.mark
