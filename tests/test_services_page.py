"""Services on screens: minutes saved once, by a para as an assistant, by a teacher as who led."""

import pytest

from automation.practice_school.cast import FIXED_TODAY, PARA, TEACHER
from automation.tidy import tidy
from sheets.account import Account
from tests.screens import press, shown_on, visit

SERVICES = "pages/students/services.py"
READING = ("room-1", "K7", "Reading instruction")
pytestmark = pytest.mark.usefixtures("as_if_just_started")


def log_of(account: Account) -> list[dict]:
    rooms = tidy(account.school.read(), "school").frames["Classrooms"].set_index("classroom_id")
    cells = account.classroom("room-1", rooms.loc["room-1", "workbook_link"]).read()
    return tidy(cells, "classroom").frames["Service log"].to_dict("records")


def ending(widgets, name: str):
    return next(each for each in widgets if name in each.key)


def test_a_para_logs_minutes_under_the_supervision_of_who_led(own: Account) -> None:
    before = len(log_of(own))
    at = press(visit(PARA.staff_id, SERVICES), "Save")
    assert "Still to choose: Service, Minutes, Led by and Supervised how." in shown_on(at.main)
    ending(at.selectbox, " service").set_value(READING).run()
    assert PARA.staff_id not in ending(at.selectbox, "lead_id").options
    ending(at.number_input, "minutes").set_value(25)
    ending(at.pills, "supervised_how").set_value("In the room").run()
    press(at, "Save")
    assert not at.exception and not at.error and "Saved: 25 minutes, K7: Reading instruction." in shown_on(at.main)
    assert "March 12, K7: Reading instruction, 25 minutes, led by DORA" in shown_on(at.main)
    rows = log_of(own)
    assert len(rows) == before + 1
    row = rows[-1]
    assert (row["date_on"].date(), row["student_id"], row["service"], row["minutes"]) == (FIXED_TODAY, *READING[1:], 25)
    assert (row["lead_id"], row["assistant_id"], row["supervised_how"]) == ("DORA", PARA.staff_id, "In the room")
    assert row["entry_id"]


def test_a_teacher_sees_what_is_owed_and_that_todays_minutes_count(own: Account) -> None:
    at = visit(TEACHER.staff_id, SERVICES)
    assert "ANA assisted under DORA's supervision" in shown_on(at.main)
    before = at.dataframe[0].value.set_index(["Student", "Service"])["This week"]["K7", READING[2]]
    ending(at.selectbox, " service").set_value(READING).run()
    ending(at.number_input, "minutes").set_value(15).run()
    press(at, "Save")
    assert not at.exception and not at.error
    now = at.dataframe[0].value.set_index(["Student", "Service"])["This week"]["K7", READING[2]]
    given = [int(each.split(" of ")[0]) for each in (before, now)]
    assert given[1] == given[0] + 15
    assert log_of(own)[-1]["lead_id"] == TEACHER.staff_id
    assert not isinstance(log_of(own)[-1]["assistant_id"], str)
