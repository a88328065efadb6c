"""A check-in on screens: answered once, read by the counselor alone, released, and told to the right teacher first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from automation.practice_school.cast import (
    ADMINISTRATOR,
    COACH,
    COUNSELOR,
    FIXED_TODAY,
    PARA,
    SECOND_TEACHER,
    TEACHER,
    THIRD_PARA,
)
from pages.shared import check_in_door
from pages.shared.check_in_door import HELD, NOT_READ, TOLD
from sheets import practice
from sheets.account import Account
from sheets.check_in_account import CheckInAccount, open_practice_check_ins
from sheets.practice import adapter_for as own_adapter
from sheets.practice import workbook_ids
from sheets.schema import TOLD_TO_TEACHERS
from tests.faults import FaultyWire
from tests.screens import as_read, everything_on, just_started, press, shown_on, turn_to, visit

CHECK_INS, CHECK_IN = "pages/staff/check_ins.py", "pages/staff/check_in.py"
TODAY, SUMMARY = "pages/students/today.py", "pages/workbook/school_summary.py"
WORDS = "The bus line again. zyxword"


@pytest.fixture(autouse=True)
def as_if_just_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    with just_started(monkeypatch, tmp_path / "no-secrets.toml"):
        yield


@pytest.fixture
def own(practice_folder: Path, account: Account, monkeypatch: pytest.MonkeyPatch) -> CheckInAccount:
    """The check-ins of a practice school of the test's own."""
    monkeypatch.setenv("PARABINDER_PRACTICE", str(practice_folder))
    found = open_practice_check_ins(practice_folder)
    assert found is not None
    return found


def rows(own: CheckInAccount, title: str = "Form Responses 1") -> list[list]:
    return own.google.read_values(own.workbook.workbook_id, [f"'{title}'"], by="ROWS")[0]["values"]


def fill_in(at: AppTest, wish: str = "yes, and my teacher may know") -> AppTest:
    at.text_area[0].set_value(WORDS)
    at.text_area[1].set_value("A second adult at the door.")
    at.radio[0].set_value(wish)
    return at


def test_an_answer_goes_from_the_para_to_the_counselor_and_one_line_to_the_teacher(own: CheckInAccount) -> None:
    at = press(visit(PARA.staff_id, CHECK_IN), "Send to the counselor")
    assert "Nothing is filled in yet" in at.warning[0].value and PARA.email not in rows(own)[-1]
    at = press(fill_in(at), "Send to the counselor")
    assert not at.exception and at.success[0].value.startswith("Thank you")
    assert WORDS not in everything_on(at) and [each.value for each in at.text_area] == ["", ""]
    assert rows(own)[-1][1:5] == [PARA.email, WORDS, "A second adult at the door.", "yes, and my teacher may know"]

    counselor = visit(COUNSELOR.staff_id, CHECK_INS)
    text = shown_on(counselor.main)
    assert WORDS in text and text.index("Ben T.") < text.index("Cara M.") < text.index("New")
    key = next(each.key for each in counselor.button if each.label == "Tell the teacher" and PARA.email in each.key)
    counselor.button(key=key).click().run()
    assert not counselor.exception and "The teacher was told." in shown_on(counselor.main)
    note = next(each for each in counselor.text_area if PARA.email in each.key and each.key.startswith("what "))
    note.set_value("Talked for ten minutes.")
    counselor.button(key=note.key.replace("what ", "save ", 1)).click().run()
    assert not counselor.exception and rows(own, "Follow-up")[-1][2] == "Talked for ten minutes."
    assert rows(own, "Follow-up")[-1][0].startswith(f"{PARA.email} 2026-03-12 ")
    assert "Talked for ten minutes." in shown_on(counselor.main)

    assert [row[1] for row in rows(own, "Told to teachers")[1:]] == [PARA.staff_id]
    teacher = visit(TEACHER.staff_id, TODAY)
    assert first_line(teacher).startswith("**Talk** · Ana R. would like to talk with you")
    press(teacher, "Put it off")
    assert not teacher.exception and "would like to talk" not in shown_on(teacher.main)
    for other, page in ((SECOND_TEACHER, TODAY), (ADMINISTRATOR, SUMMARY), (COACH, "pages/students/caseload.py")):
        text = everything_on(visit(other.staff_id, page))
        assert "like to talk" not in text and "zyxword" not in text


def test_the_counselor_alone_is_told_that_an_answer_was_changed_or_is_gone(own: CheckInAccount) -> None:
    press(fill_in(visit(PARA.staff_id, CHECK_IN), "no"), "Send to the counselor")
    before = len(rows(own, "Check-in seen"))
    text = shown_on(visit(COUNSELOR.staff_id, CHECK_INS).main)
    assert WORDS in text and "since it was first seen" not in text
    seen = rows(own, "Check-in seen")
    assert len(seen) == before + 1 == len(rows(own)), "the page noted the one answer that the job had not seen"
    assert not any(word in str(seen) for word in (WORDS, PARA.email, "adult at the door", "@"))
    answers = rows(own)
    last = len(answers)
    own.google.write_values(own.workbook.workbook_id, [{"range": f"'Form Responses 1'!C{last}", "values": [["Fine."]]}])
    own.google.write_values(own.workbook.workbook_id, [{"range": "'Form Responses 1'!A2:F2", "values": [[""] * 6]}])
    text = shown_on(visit(COUNSELOR.staff_id, CHECK_INS).main)
    assert "The answer of March 12, " in text and "was changed since it was first seen" in text
    assert "is gone" in text or "is no answer that stands there now" in text
    assert len(rows(own, "Check-in seen")) == len(seen)
    for other in (ADMINISTRATOR, TEACHER, COACH):
        assert "first seen" not in everything_on(visit(other.staff_id))


def first_line(at: AppTest) -> str:
    """The first line of Today after those of somebody hurt or held, which alone come before."""
    lines = [as_read(each.value) for each in at.main.markdown if each.value.startswith("**")]
    return next(each for each in lines if not each.startswith("**Hurt"))


def told(own: CheckInAccount, staff_id: str, entry_id: str) -> None:
    own.workbook.append(TOLD_TO_TEACHERS, [{"released_on": FIXED_TODAY, "staff_id": staff_id, "entry_id": entry_id}])


def test_today_reads_who_asks_to_talk_once_a_minute_and_stands_without_it(
    own: CheckInAccount, practice_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = FaultyWire(practice_folder / "check_ins")
    monkeypatch.setattr(
        practice, "adapter_for", lambda folder: wire if folder.name == "check_ins" else own_adapter(folder)
    )
    seconds = [0.0]
    monkeypatch.setattr(check_in_door, "monotonic", lambda: seconds[0])
    told(own, PARA.staff_id, "one")
    wire.down[own.workbook.workbook_id] = 403
    at = visit(TEACHER.staff_id, TODAY)
    lines = [each.value for each in at.main.markdown]
    assert not at.exception and NOT_READ in shown_on(at.main) and lines, "everything else of Today is there"
    wire.down.clear()
    wire.calls.clear()
    at.run()
    assert NOT_READ in shown_on(at.main) and wire.calls == [], "not tried again within the minute"
    seconds[0] = 60.0
    at.run()
    assert NOT_READ not in shown_on(at.main) and len(wire.calls) == 1
    assert first_line(at).startswith("**Talk** · Ana R. would like to talk with you")
    assert list(at.session_state[TOLD].rows["staff_id"]) == [PARA.staff_id]
    press(at, "Refresh")
    assert len(wire.calls) == 1 and "would like to talk" in shown_on(at.main)
    at = visit(TEACHER.staff_id)
    assert TOLD in at.session_state and len(wire.calls) == 2
    at.sidebar.selectbox[0].select(ADMINISTRATOR.staff_id).run()
    assert TOLD not in at.session_state and len(wire.calls) == 2
    st.cache_resource.clear()
    (practice_folder / "check_ins" / "workbooks.json").unlink()
    at = visit(TEACHER.staff_id, TODAY)
    assert not at.exception and "o talk" not in shown_on(at.main) and TOLD not in at.session_state


def test_a_school_without_check_ins_shows_nothing_of_them(own: CheckInAccount, practice_folder: Path) -> None:
    (practice_folder / "check_ins" / "workbooks.json").unlink()
    for member, page in ((COUNSELOR, CHECK_INS), (PARA, CHECK_IN)):
        at = visit(member.staff_id)
        assert not at.exception and at.title
        with pytest.raises(ValueError, match="Could not find"):
            at.switch_page(page)


def test_a_failed_send_keeps_the_text_and_a_second_press_doubles_nothing(
    own: CheckInAccount, practice_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = FaultyWire(practice_folder / "check_ins")
    monkeypatch.setattr(
        practice, "adapter_for", lambda folder: wire if folder.name == "check_ins" else own_adapter(folder)
    )
    at, before = visit(PARA.staff_id, CHECK_IN), len(rows(own))
    for number, faults in enumerate((["ok", "ok", "reset", 403], ["ok", "ok", "lost", 403]), 1):
        fill_in(at, "no")
        wire.plan.extend(faults)
        at = press(at, "Send to the counselor")
        assert not at.exception and "not saved yet" in at.error[0].value and at.text_area[0].value == WORDS
        at = press(at, "Send to the counselor")
        assert not at.exception and not at.error and at.success and len(rows(own)) == before + number


def test_the_next_person_at_the_same_computer_meets_nothing_of_the_one_before(own: CheckInAccount) -> None:
    at = visit(COUNSELOR.staff_id, CHECK_INS)
    assert HELD in at.session_state and "shouted at pick-up" in shown_on(at.main)
    at.sidebar.selectbox[0].select(PARA.staff_id).run()
    assert not at.exception and HELD not in at.session_state and "shouted at pick-up" not in everything_on(at)
    fill_in(turn_to(at, CHECK_IN)).run()
    at.sidebar.selectbox[0].select(THIRD_PARA.staff_id).run()
    assert WORDS not in everything_on(turn_to(at, CHECK_IN))


def test_a_counselor_who_judges_adults_is_refused_in_words(own: CheckInAccount, account: Account) -> None:
    sheet = account.google.client.open_by_key(workbook_ids(str(account.folder))["school"]).worksheet("Staff")
    sheet.update([[COUNSELOR.staff_id]], f"J{sheet.col_values(1).index(PARA.staff_id) + 1}")
    at = visit(COUNSELOR.staff_id, CHECK_INS)
    assert not at.exception and "Check-ins are not open to you." in at.warning[0].value
    assert HELD not in at.session_state and "shouted at pick-up" not in everything_on(at)
