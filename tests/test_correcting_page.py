"""Data check corrects with a tick and takes back: who may, what is kept, and what never reaches a para."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from automation.practice_school.cast import ADMINISTRATOR, HELP_GOAL, PARA, SECOND_PARA, TEACHER, THIRD_PARA
from sheets import practice
from sheets.account import Account
from sheets.cells import serial_of
from tests.faults import FaultyWire
from tests.job_runs import room_id, rows_of, type_in
from tests.screens import formatted_texts, press, shown_on, visit

DATA_CHECK, MY_DAY, HELP = "pages/workbook/data_check.py", "pages/staff/my_day.py", "pages/workbook/help.py"
LOG = "Log ANA 3"
MARCH_11 = serial_of(date(2026, 3, 11))
CORRECT = "Correct the ticked rows"
ASKED_BY = 6

pytestmark = pytest.mark.usefixtures("as_if_just_started")


@pytest.fixture
def row(own: Account) -> int:
    """The row of ANA's log in which 3/9 became a date."""
    at = len(rows_of(own, "room-1", LOG)) + 1
    write(own, at, [MARCH_11, HELP_GOAL, 46090, "Pointed"])
    return at


def write(account: Account, row: int, cells: list) -> None:
    assert account.folder
    type_in(account, room_id(account.folder), f"'{LOG}'!A{row}", cells)


def score(account: Account, row: int) -> object:
    return rows_of(account, "room-1", LOG)[row - 1][2]


def ticks(at: AppTest, text: str) -> list:
    return [each for each in at.checkbox if text in shown_label(each.label)]


def shown_label(label: str) -> str:
    return label.replace("\\", "").replace("\u2060", "")


def tick(at: AppTest, text: str = "46090 → 3/9") -> AppTest:
    (found,) = ticks(at, text)
    return found.check().run()


def may_press(at: AppTest) -> bool:
    return any(each.label == CORRECT and not each.disabled for each in at.button)


@pytest.mark.parametrize("member", [PARA, TEACHER], ids=lambda each: each.staff_id)
def test_a_ticked_row_is_corrected_and_taken_back_in_the_name_of_who_asked(member, row: int, own: Account) -> None:
    at = visit(member.staff_id, DATA_CHECK)
    assert not may_press(at)
    press(tick(at), CORRECT)
    assert not at.exception and not at.error and at.success[0].value == "1 cell corrected\\."
    assert score(own, row) == "3/9" and ticks(at, "46090") == []
    assert f"{LOG}, row {row}, Score: 46090 → 3/9" in shown_on(at.main)
    press(at, "Undo")
    assert not at.exception and not at.error and score(own, row) == 46090
    (found,) = ticks(at, "46090 → 3/9")
    assert found.value is False, "a row that comes back is not ticked"
    kept = rows_of(own, "room-1", "Corrections")[1:]
    assert [line[3:7] for line in kept] == [
        ["Score", 46090, "3/9", member.staff_id], ["Score", "3/9", 46090, member.staff_id],
    ]  # fmt: skip


@pytest.mark.parametrize("member", [SECOND_PARA, THIRD_PARA, ADMINISTRATOR], ids=lambda each: each.staff_id)
def test_nobody_else_can_correct_the_row_or_take_it_back(member, row: int, own: Account) -> None:
    at = visit(member.staff_id, DATA_CHECK)
    assert not at.exception and ticks(at, "46090") == []
    press(tick(visit(PARA.staff_id, DATA_CHECK)), CORRECT)
    at = visit(member.staff_id, DATA_CHECK)
    assert not at.exception and "46090" not in shown_on(at.main)
    assert not [each for each in at.button if each.label == "Undo"]


def test_an_administrator_has_no_row_to_correct(own: Account) -> None:
    type_in(own, own.school_id, "Staff!I2", ["dora"])
    at = visit(ADMINISTRATOR.staff_id, DATA_CHECK)
    assert "Staff, row 2" in shown_on(at.main) and len(at.checkbox) == 0 and not may_press(at)


def test_what_a_para_asked_for_is_listed_for_the_teacher_and_not_for_another_para(row: int, own: Account) -> None:
    press(tick(visit(PARA.staff_id, DATA_CHECK)), CORRECT)
    teacher = visit(TEACHER.staff_id, DATA_CHECK)
    assert "asked by ANA" in shown_on(teacher.main)
    press(teacher, "Undo")
    assert score(own, row) == 46090
    assert rows_of(own, "room-1", "Corrections")[-1][ASKED_BY] == "DORA"
    text = shown_on(visit(PARA.staff_id, DATA_CHECK).main)
    assert "asked by ANA" in text and "asked by DORA" not in text


def test_a_tick_stays_through_a_filter_and_a_refresh(row: int, own: Account) -> None:
    at = tick(visit(PARA.staff_id, DATA_CHECK))
    at.button_group[0].set_value("check").run()
    assert ticks(at, "46090") == [] and not may_press(at), "what is not shown is not corrected"
    at.button_group[0].set_value("sure").run()
    assert ticks(at, "46090")[0].value is True and may_press(at)
    press(at, "Refresh")
    assert ticks(at, "46090")[0].value is True and may_press(at)


def test_a_tick_never_passes_to_another_row(row: int, own: Account) -> None:
    at = tick(visit(PARA.staff_id, DATA_CHECK))
    write(own, row, [MARCH_11, HELP_GOAL, 46090, "Said", "", "another row now"])
    press(at, "Refresh")
    assert [each.value for each in ticks(at, "46090 → 3/9")] == [False] and not may_press(at)


def test_a_row_that_moved_keeps_its_tick_and_is_the_one_corrected(row: int, own: Account) -> None:
    at = tick(visit(PARA.staff_id, DATA_CHECK))
    write(own, row, [MARCH_11 - 1, HELP_GOAL, 46088, "Said"])
    write(own, row + 1, [MARCH_11, HELP_GOAL, 46090, "Pointed"])
    press(at, "Refresh")
    press(at, CORRECT)
    assert [score(own, row), score(own, row + 1)] == [46088, "3/9"]


def test_of_two_rows_exactly_alike_none_has_a_tick(row: int, own: Account) -> None:
    write(own, row + 1, [MARCH_11, HELP_GOAL, 46090, "Pointed"])
    at = visit(PARA.staff_id, DATA_CHECK)
    assert not at.exception and f"row {row + 1}, Score: 46090" in shown_on(at.main) and ticks(at, "46090") == []


def test_a_row_that_changed_since_it_was_shown_is_left_alone_and_said_so(row: int, own: Account) -> None:
    at = tick(visit(PARA.staff_id, DATA_CHECK))
    write(own, row, [MARCH_11, HELP_GOAL, 46090, "Said"])
    press(at, CORRECT)
    assert not at.exception and "this row was changed or removed meanwhile" in shown_on(at.main)
    assert score(own, row) == 46090 and len(rows_of(own, "room-1", "Corrections")) == 1


def test_when_google_fails_the_page_says_so_and_the_row_is_as_it_was(
    row: int, own: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own.folder
    wire = FaultyWire(own.folder)
    monkeypatch.setattr(practice, "adapter_for", lambda folder: wire)
    at = tick(visit(PARA.staff_id, DATA_CHECK))
    wire.plan.extend(["ok", 403, "ok", "ok", "ok"])
    press(at, CORRECT)
    assert not at.exception and "not shared with ParaBinder" in shown_on(at.main)
    assert score(own, row) == 46090 and ticks(at, "46090")[0].value is True
    press(at, CORRECT)
    assert not at.error and score(own, row) == "3/9"


def test_what_stands_in_a_tick_and_in_the_list_is_shown_as_typed(row: int, own: Account) -> None:
    write(own, row, [MARCH_11, HELP_GOAL, "", "", "__Refused__"])
    at = visit(PARA.staff_id, DATA_CHECK)
    press(tick(at, "__Refused__ → Refused"), CORRECT)
    assert not at.exception and "No data because: __Refused__ → Refused" in shown_on(at.main)
    assert not [each for each in formatted_texts(at) if "__Refused" in each]


def test_what_is_meant_for_the_teacher_reaches_no_tab_and_no_screen_of_a_para(own: Account) -> None:
    assert own.folder
    phases = rows_of(own, "room-1", "Phases")
    type_in(own, room_id(own.folder), f"Phases!A{len(phases) + 1}", [*phases[1][:3], "Another phase"],
            [phases[1][0].lower(), MARCH_11, "event", "New seat"], ["Z9-9 none", MARCH_11, "event", "x"])  # fmt: skip
    at = visit(TEACHER.staff_id, DATA_CHECK)
    for _ in range(4):
        if any(each.label.startswith("Show more") for each in at.button):
            press(at, next(each.label for each in at.button if each.label.startswith("Show more")))
    for_teacher = f"Phases, row {len(phases) + 1}"
    assert for_teacher in shown_on(at.main) and ticks(at, phases[1][0].lower())
    press(tick(at, phases[1][0].lower()), CORRECT)
    press(at, "Check again")
    assert not [line for line in rows_of(own, "room-1", "Data check") if "Phases" in str(line)]
    for member in (PARA, SECOND_PARA, THIRD_PARA):
        for page in (MY_DAY, DATA_CHECK, HELP):
            text = shown_on(visit(member.staff_id, page))
            assert "Phases" not in text and "Another phase" not in text
