"""At a glance and Binder on screens: who sees whose, what is told to everybody, and who has read it."""

import re
from pathlib import Path

import pandas as pd
import pytest

from automation.practice_school.cast import (
    ADMINISTRATOR,
    CAST,
    COACH,
    FIXED_TODAY,
    GENERAL_TEACHER,
    PARA,
    PROVIDER,
    SECOND_TEACHER,
    TEACHER,
    THIRD_PARA,
)
from automation.tidy import tidy
from sheets import practice
from sheets.account import Account
from tests.faults import FaultyWire
from tests.screens import NEVER_ON_A_PARAS_SCREEN, press, said_in, shown_on, turn_to, visit

GLANCE, BINDER = "pages/students/at_a_glance.py", "pages/staff/binder.py"
SEE_SHEETS = {"para", "teacher", "service provider", "coach", "general teacher"}


pytestmark = pytest.mark.usefixtures("as_if_just_started")


def students_offered(at) -> set[str]:
    return set(at.selectbox(key="student").options)


def sheet_of(staff_id: str, student: str):
    at = visit(staff_id, GLANCE)
    at.selectbox(key="student").select(student).run()
    assert not at.exception
    return at


@pytest.mark.parametrize("member", [THIRD_PARA, COACH, PROVIDER, GENERAL_TEACHER], ids=lambda each: each.staff_id)
def test_sheets_are_of_assigned_students_only(member, account: Account, shared: None) -> None:
    assigned = set()
    for room in member.classrooms:
        frames = tidy(account.classroom(room, _link(account, room)).read(), "classroom").frames
        rows = frames["Assignments"]
        own = rows[rows["staff_id"].eq(member.staff_id) & ~(rows["to_on"] < pd.Timestamp(FIXED_TODAY))]
        assigned |= set(own["student_id"]) & set(frames["Students"]["student_id"])
    at = visit(member.staff_id, GLANCE)
    assert not at.exception and students_offered(at) == assigned and assigned


def test_a_teacher_sees_sheets_of_own_rooms(shared: None) -> None:
    assert students_offered(visit(SECOND_TEACHER.staff_id, GLANCE)).isdisjoint({"K7", "M4", "T2", "D8"})


def test_the_first_page_of_a_general_teacher_is_the_sheet_with_goals_and_nothing_to_press(shared: None) -> None:
    at = visit(GENERAL_TEACHER.staff_id)
    text = shown_on(at.main)
    assert [each.value for each in at.title] == ["At a glance"] and "How to record" in text
    assert "Tell everybody" not in text and "paper log" not in text and "Who has read" not in text
    with pytest.raises(ValueError, match="Could not find"):
        at.switch_page(BINDER)


@pytest.mark.parametrize("member", [each for each in CAST if not SEE_SHEETS & set(each.roles)],
                         ids=lambda each: each.staff_id)  # fmt: skip
def test_nobody_else_is_offered_sheets_or_binders(member, shared: None) -> None:
    at = visit(member.staff_id)
    for page in (GLANCE, BINDER):
        with pytest.raises(ValueError, match="Could not find"):
            at.switch_page(page)


def test_a_paras_pages_have_no_word_of_others_and_no_colleagues_reading(shared: None) -> None:
    at = sheet_of(PARA.staff_id, "K7")
    both = shown_on(at.main) + shown_on(turn_to(at, BINDER).main)
    assert {word for word in NEVER_ON_A_PARAS_SCREEN if re.search(rf"\b{word}", both.lower())} == set()
    assert "Who has read" not in both and "Tell everybody" not in both
    assert "Changed since version 2" in both and "A timer that shows the time left" in both


def test_health_pointers_are_for_every_adult_of_the_room_and_the_rest_is_not(shared: None) -> None:
    text = shown_on(visit(THIRD_PARA.staff_id, BINDER).main)
    assert "W3" in text and "Nurse's office, red folder" in text
    assert said_in(text, {"K7 at a glance", "W3 at a glance", "H5", "R9"}) == set()


def test_a_teacher_prints_another_adults_binder(shared: None) -> None:
    at = visit(TEACHER.staff_id, BINDER)
    at.selectbox(key="whose").select(THIRD_PARA.staff_id).run()
    text = shown_on(at.main)
    assert not at.exception and "T2 at a glance" in text and "K7 at a glance" not in text


def updates(account: Account) -> list[dict]:
    room = account.classroom("room-1", _link(account))
    return tidy(room.read(), "classroom").frames["Updates"].to_dict("records")


def _link(account: Account, room: str = "room-1") -> str:
    rooms = tidy(account.school.read(), "school").frames["Classrooms"]
    return str(rooms.loc[rooms["classroom_id"].eq(room), "workbook_link"].iloc[0])


@pytest.mark.parametrize("faults", [[], ["ok", "ok", "lost"]], ids=["at once", "answer lost"])
def test_a_new_version_is_told_once_with_the_difference(
    faults: list, own: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len(updates(own))
    wire = FaultyWire(Path(str(own.folder)))
    monkeypatch.setattr(practice, "adapter_for", lambda folder: wire)
    at = sheet_of(TEACHER.staff_id, "K7")
    text = shown_on(at.main)
    assert "It is told by itself tonight if it stays so. Telling it" in text, "the check that made the school saw it"
    assert "This sheet changed since it was told." in text and "Version 3, not told to everybody yet" in text
    assert re.search(r"ANA", text) and "Who has read the newest version" in text
    wire.plan.extend(faults)
    press(at, "Tell everybody")
    for _ in at.error:
        press(at, "Tell everybody")
    text = shown_on(at.main)
    assert not at.exception and "Version 3 of March 12, 2026" in text and "Tell everybody" not in text
    rows = updates(own)
    assert len(rows) == before + 1
    row = rows[-1]
    assert row["what_changed"].startswith("At-a-glance sheet of K7, version 3: About, what helps: new: A timer")
    assert (row["for_whom"], row["writer_id"], row["student_id"]) == ("paras", "DORA", "K7")
    assert row["update_id"] == row["entry_id"] and row["sheet"].startswith("version 3\u241e")


def test_a_sheet_as_told_names_who_has_read_it_and_who_has_not(shared: None) -> None:
    at = sheet_of(TEACHER.staff_id, "M4")
    text = shown_on(at.main)
    assert "Version 2 of" in text and "Tell everybody" not in text
    assert "Changed since version 1" in text and "About, strengths: new:" in text
    table = at.dataframe[0].value
    assert set(table["Read on"]) > {"not yet"} and set(table["Adult"]) >= {"ANA", "CARA"}


def test_an_administrator_reads_no_sheet_even_alone(shared: None) -> None:
    at = visit(ADMINISTRATOR.staff_id)
    assert "at a glance" not in shown_on(at.main).lower()
