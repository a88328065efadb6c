"""IEP meetings: what is open before and after (tests/cases/iep_meetings.csv), and what the form writes."""

import csv
from datetime import date
from pathlib import Path

import pytest

from automation.iep_input import reviews
from automation.iep_meetings import (
    asked_lines,
    attendances,
    changes,
    invited_lines,
    meeting_on,
    meeting_row,
    teacher_lines,
)
from tests.ieps import voiced
from tests.small_school import TODAY

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "iep_meetings.csv").open(encoding="utf-8")))
SOON = "Students|2|IEP review on|@2026-03-20 ; IEP meetings|2|Date|@2026-03-20"


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_the_teachers_lines_are_as_the_table_says(case):
    lines = teacher_lines(*voiced(case["changes"]), date.fromisoformat(case["today"]))
    assert " / ".join(each.text for each in lines) == case["expected"], case["why"]
    assert {(each.goes_to, each.kind) for each in lines} <= {("iep", "due")}


def test_the_line_of_missing_input_takes_the_place_of_the_line_of_the_review():
    (line, *_) = teacher_lines(*voiced(SOON), TODAY)
    assert line.key == "due IEP review K7 room-1 2026-03-20", "the key that Today's own line of a review has"


def test_a_para_is_told_what_is_asked_and_where_they_are_invited():
    frames, settings = voiced(SOON)
    assert asked_lines(frames, settings, "BEN", TODAY) == ("Your input for K7 is asked for until March 20.",)
    assert asked_lines(frames, settings, "ANA", TODAY) == (), "has written"
    said = "IEP review meeting of K7 on March 20: you are invited."
    assert invited_lines(frames, settings, "ANA", TODAY) == invited_lines(frames, settings, "ANA", date(2026, 3, 20))
    assert invited_lines(frames, settings, "ANA", TODAY) == (said,)
    assert invited_lines(frames, settings, "ANA", date(2026, 3, 21)) == ()
    assert invited_lines(frames, settings, "BEN", TODAY) == ()
    without = {**frames, "Students": frames["Students"][frames["Students"]["student_id"].ne("K7")]}
    assert invited_lines(without, settings, "ANA", TODAY) == (), "a student they may not see"


def test_everybody_who_works_with_the_student_stands_in_the_form():
    frames, settings = voiced(f"{SOON} ; Assignments|2|To|@2026-03-01")
    (review,) = (each for each in reviews(frames, settings) if each.student_id == "K7")
    assert meeting_on(frames, review, TODAY) == date(2026, 3, 20)
    ana, ben = attendances(frames, review, date(2026, 3, 20), TODAY)
    assert (ana.staff_id, ana.is_typed, ana.answers["is_invited"], ana.wrote_on) == (
        "ANA", True, True, date(2026, 3, 9),
    )  # fmt: skip
    assert (ben.staff_id, ben.is_typed, set(ben.answers.values()), ben.wrote_on) == ("BEN", False, {None}, None)
    assert [each.staff_id for each in attendances(frames, review, date(2026, 4, 1), TODAY)] == ["BEN"]


def test_the_page_is_about_the_last_meeting_until_the_next_is_near():
    frames, settings = voiced()
    (review,) = (each for each in reviews(frames, settings) if each.student_id == "K7")
    assert meeting_on(frames, review, TODAY) == date(2026, 3, 10)
    (other,) = (each for each in reviews(frames, settings) if each.student_id == "M3")
    assert meeting_on(frames, other, TODAY) == date(2026, 5, 4)


def test_only_what_somebody_changed_is_written():
    frames, settings = voiced(SOON)
    (review,) = (each for each in reviews(frames, settings) if each.student_id == "K7")
    ana = attendances(frames, review, date(2026, 3, 20), TODAY)[0]
    assert changes(ana, dict(ana.answers)) == {} == changes(ana, {**ana.answers, "why_not": "  "})
    new = {**ana.answers, "has_attended": None, "why_not": " Ill. ", "reviewed_on": date(2026, 3, 23)}
    assert changes(ana, new) == {"has_attended": None, "why_not": "Ill.", "reviewed_on": date(2026, 3, 23)}
    row = meeting_row(("K7", date(2026, 3, 20), "ANA"), new)
    assert row["entry_id"] == meeting_row(("K7", date(2026, 3, 20), "ANA"), {})["entry_id"]
    assert row["entry_id"] != meeting_row(("K7", date(2026, 3, 20), "BEN"), {})["entry_id"]
