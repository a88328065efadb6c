"""Updates: whom they reach, who answered, which questions are open (tests/cases/updates_open.csv)."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from automation import updates_page
from automation.updates import answer_row, not_read, open_questions, to_answer, update_row, with_ids
from tests.ieps import voiced
from tests.small_school import ROOM, TODAY

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "updates_open.csv").open(encoding="utf-8")))
TYPED = "Updates|2|Update ID|"
READ = "Updates read|2|Update ID|u1 ; Updates read|2|Staff ID|ANA ; Updates read|2|Read on|@2026-03-10"
ASKED = f"{READ} ; Updates read|2|Question|On the bus too?"


def looked_at(case: dict) -> list[str]:
    """What the case looks at: the teacher's two lists, or one person's Today."""
    today = date.fromisoformat(case["today"])
    frames, settings = voiced(case["changes"], case["setting"])
    if case["looked_at"] == "questions":
        return [f"{each.staff_id}: {each.question}" for each in open_questions(frames)]
    if case["looked_at"] == "not read":
        return [f"{each.update_id} {each.staff_id} {each.school_days}" for each in not_read(frames, settings, today)]
    who = case["looked_at"]
    return to_answer(frames, who, {ROOM} if who == "CY" else set(), settings, today)["what_changed"].tolist()


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_updates_are_as_the_table_says(case):
    assert " / ".join(looked_at(case)) == case["expected"], case["why"]


@pytest.mark.parametrize(
    ("change", "is_same"),
    [
        ("", True),
        ("Updates|2|For|", True),
        ("Updates|2|What changed|  wait ten seconds   before helping.", True),
        ("Updates|2|What changed|Wait five seconds.", False),
        ("Updates|2|Date|@2026-03-10", False),
        ("Updates|2|Student|M3", False),
        ("Updates|2|Student|", False),
        ("Updates|2|Written by|EVA", False),
    ],
)
def test_a_typed_row_is_the_same_update_while_it_says_the_same(change, is_same):
    ids = [voiced(" ; ".join(x for x in (TYPED, each) if x))[0]["Updates"]["update_id"].item() for each in ("", change)]
    assert (ids[0] == ids[1]) == is_same and re.fullmatch("[0-9a-f]{16}", ids[0])


def test_who_read_a_row_that_was_typed_over_is_asked_anew_and_its_answers_do_nothing():
    before, settings = voiced(TYPED)
    read = READ.replace("|u1", f"|{before['Updates']['update_id'].item()}")
    frames, _ = voiced(f"{TYPED} ; {read}")
    assert [each.staff_id for each in not_read(frames, settings, TODAY)] == ["BEN"]
    frames, _ = voiced(f"{TYPED} ; {read} ; Updates read|2|Question|Why? ; Updates|2|What changed|Wait five seconds.")
    assert [each.staff_id for each in not_read(frames, settings, TODAY)] == ["ANA", "BEN"]
    assert open_questions(frames) == []


def test_rows_are_made_so_that_a_second_try_adds_none():
    row = update_row("CY", " Sheet 3: target 90. ", TODAY, "u7", "K7")
    assert (row["entry_id"], row["update_id"], row["what_changed"]) == ("u7", "u7", "Sheet 3: target 90.")
    same = [answer_row("u7", "ANA", TODAY)["entry_id"] for _ in range(2)]
    assert same[0] == same[1] != answer_row("u7", "ANA", TODAY, "Why?")["entry_id"]
    assert answer_row("u7", "ANA", TODAY, "  ")["question"] is None


def test_an_update_id_is_made_once_and_nothing_given_is_changed():
    frames, _ = voiced(TYPED)
    before = frames["Updates"].copy()
    again = with_ids(frames["Updates"])
    assert again["update_id"].tolist() == before["update_id"].tolist()
    assert with_ids(frames["Updates"].iloc[:0]).empty
    assert frames["Updates"].equals(before)


def test_a_teachers_today_says_who_asks_and_what_was_written_for_them():
    to_teacher = "Updates|3|Date|@2026-03-11 ; Updates|3|Student|K7 ; Updates|3|For|teacher ; Updates|3|Written by|BEN"
    frames, settings = voiced(f"{ASKED} ; {to_teacher} ; Updates|3|What changed|Slept badly.")
    lines = updates_page.teacher_lines(frames, settings, "CY", {ROOM}, TODAY)
    assert [each.text for each in lines] == [
        "Para A asks about K7: On the bus too?", "Para B writes about K7: Slept badly.",
    ]  # fmt: skip
    assert {each.goes_to for each in lines} == {"updates"} and len({each.key for each in lines}) == 2
    assert updates_page.teacher_lines(frames, settings, "CY", set(), TODAY) == []
    second = ASKED.replace("read|2", "read|3").replace("ANA", "BEN")
    (line,) = updates_page.teacher_lines(voiced(f"{ASKED} ; {second}")[0], settings, "CY", {ROOM}, TODAY)
    assert line.text == "2 questions about updates: Para A about K7 and Para B about K7."


def test_a_page_says_about_whom_when_by_whom_and_who_has_not_read():
    frames, settings = voiced(READ)
    (told,) = updates_page.latest_updates(frames, settings, TODAY)
    assert told.title == "K7, March 9, by Teacher C"
    (waits,) = updates_page.waiting(frames, settings, TODAY)
    assert waits.people == ("Para B: 3 school days, since March 9",)
    own_staff = frames["Staff"][frames["Staff"]["staff_id"].eq("BEN")]
    (own,) = updates_page.own_updates({**frames, "Staff": own_staff}, settings, "BEN", (), TODAY)
    assert own.title == "K7, March 9, by CY"
    late = updates_page.latest_updates(frames, settings, date(2026, 6, 1))
    assert late == ()


def test_rooms_and_students_to_write_about():
    frames, settings = voiced()
    found = updates_page.to_write_about(frames, settings, [ROOM], with_rooms=True)
    assert [each.shown for each in found] == ["K7", "M3", "T9", "Everybody"]
    two = updates_page.to_write_about(frames, settings, [ROOM, "room-2"], with_rooms=True)
    assert [each.shown for each in two][3:] == ["room-1: everybody", "room-2: everybody"]
    assert updates_page.to_write_about(frames, settings, ["room-2"], with_rooms=False) == ()
