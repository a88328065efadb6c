"""Behavior on screens: a note and a day check saved once, and the report that is filed."""

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from automation.practice_school.cast import FIXED_TODAY, PARA, TEACHER
from automation.tidy import tidy
from pages.shared import behavior_form
from sheets import practice
from sheets.account import Account
from tests.faults import FaultyWire
from tests.screens import just_started, press, shown_on, visit

NOTE, CHECK = "pages/students/behavior_note.py", "pages/students/day_check.py"
TODAY = "pages/students/today.py"
SEEN = "Pushed the chair."


@pytest.fixture(autouse=True)
def as_if_just_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(behavior_form, "time_at", lambda zone: time(9, 5))
    with just_started(monkeypatch, tmp_path / "no-secrets.toml"):
        yield


def rows_of(account: Account, tab: str) -> list[dict]:
    rooms = tidy(account.school.read(), "school").frames["Classrooms"].set_index("classroom_id")
    cells = account.classroom("room-1", rooms.loc["room-1", "workbook_link"]).read()
    return tidy(cells, "classroom").frames[tab].to_dict("records")


def ending(widgets, name: str):
    return next(each for each in widgets if each.key.endswith(name))


def fill(at: AppTest, student: str = "K7", hurt: str = "no") -> AppTest:
    """The form of a note, filled in but for what is under More."""
    for name, value in (
        ("student", ("room-1", student)), ("place", "hallway"), ("just_before", "nothing to do"),
        ("after", "something else"),
    ):  # fmt: skip
        ending(at.pills, name).set_value(value)
    ending(at.text_area, "what_happened").set_value(SEEN)
    ending(at.segmented_control, "hurt_or_held").set_value(hurt)
    return at.run()


def test_a_note_is_saved_as_one_row_at_the_schools_time(own: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    before = len(rows_of(own, "Behavior notes"))
    at = press(visit(PARA.staff_id, NOTE), "Save")
    assert "Still to choose or to write: Student, Where, Just before, What happened and 1 more" in shown_on(at.main)
    monkeypatch.setattr(behavior_form, "time_at", lambda zone: time(9, 20))
    assert at.run().time_input[0].value == time(9, 20)  # nobody touched the form yet
    press(fill(at, hurt="yes: not yet"), "Save")
    assert "also write what adults did" in shown_on(at.main) and "Tell the office now" in shown_on(at.main)
    assert len(rows_of(own, "Behavior notes")) == before
    monkeypatch.setattr(behavior_form, "time_at", lambda zone: time(9, 40))
    press(fill(at, hurt="no"), "Save")
    assert not at.exception and not at.error and "Saved: a note about K7." in shown_on(at.main)
    rows = rows_of(own, "Behavior notes")
    assert len(rows) == before + 1
    row = rows[-1]
    assert (row["date_on"].date(), row["time"], row["student_id"]) == (FIXED_TODAY, time(9, 20), "K7")
    assert (row["place"], row["just_before"], row["what_happened"]) == ("hallway", "nothing to do", SEEN)
    assert (row["recorder_id"], row["hurt_or_held"]) == ("ANA", "no") and row["entry_id"]
    assert ending(at.text_area, "what_happened").value == ""
    at.time_input[0].set_value(time(8, 15)).run()
    assert at.run().time_input[0].value == time(8, 15)  # a time that somebody chose stays


def test_a_note_whose_answer_was_lost_is_kept_and_saved_once(own: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    wire = FaultyWire(Path(str(own.folder)))
    monkeypatch.setattr(practice, "adapter_for", lambda folder: wire)
    before = len(rows_of(own, "Behavior notes"))
    at = fill(visit(PARA.staff_id, NOTE))
    wire.plan.extend(["ok", "lost", 403])
    press(at, "Save")
    assert not at.exception and "not saved" in " ".join(each.value for each in at.error)
    again = visit(PARA.staff_id, NOTE)
    assert ending(again.text_area, "what_happened").value == SEEN
    press(again, "Save")
    assert not again.error and len(rows_of(own, "Behavior notes")) == before + 1


def test_several_students_are_checked_with_one_save(own: Account) -> None:
    before = len(rows_of(own, "Day check"))
    at = visit(PARA.staff_id, CHECK)
    at.segmented_control(key="part of day").set_value("start").run()
    ending(at.segmented_control, "'K7') scale").set_value(2)
    ending(at.segmented_control, "'M4') scale").set_value(4)
    ending(at.pills, "'M4') felt").set_value(["Tired"]).run()
    press(at, "Save")
    assert not at.exception and not at.error and "Saved: start of the day, 2 students." in shown_on(at.main)
    rows = {row["student_id"]: row for row in rows_of(own, "Day check")[before:]}
    assert set(rows) == {"K7", "M4"} and rows["K7"]["scale"] == 2 and rows["M4"]["scale"] == 4
    assert rows["M4"]["is_tired"] is True and rows["M4"]["is_hungry"] is False
    assert rows["K7"]["is_tired"] is not True and rows["K7"]["is_tired"] is not False  # nobody asked
    assert "Checked already: K7 (ANA), M4 (ANA)" in shown_on(at.main)


def test_somebody_hurt_is_the_first_line_until_the_report_is_filed(own: Account) -> None:
    at = visit(TEACHER.staff_id, TODAY)
    first = shown_on(at.main).index("Hurt or held")
    assert first < shown_on(at.main).index("For you") < shown_on(at.main).index("New")
    assert "Tell the office now and file the school's form today." in shown_on(at.main)
    press(at, "The report is filed")
    assert not at.exception and "Written into the note: yes: report filed." in shown_on(at.main)
    assert "no report is filed yet" not in shown_on(at.main)
    assert "yes: not yet" not in {row["hurt_or_held"] for row in rows_of(own, "Behavior notes")}
    again = visit(TEACHER.staff_id, "pages/workbook/data_check.py")
    assert "Hurt or held?: yes: not yet → yes: report filed" in shown_on(again.main)
