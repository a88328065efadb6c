"""Plan the day on the screen: who steps in, what is written when ticked, and that nothing else is."""

import pytest
from streamlit.testing.v1 import AppTest

from automation.practice_school.cast import TEACHER
from sheets.account import Account
from tests.job_runs import room_id, rows_of, type_in
from tests.screens import press, shown_on, visit

PAGE, ADULT = "pages/staff/plan_day.py", 8
ACCEPT, WEEK = "Accept the ticked lines", "The standing week"

pytestmark = pytest.mark.usefixtures("as_if_just_started")


def schedule_of(account: Account) -> list[list]:
    """The rows of the first room's Schedule, blanks at their ends too."""
    return [[*row, *[""] * (ADULT + 1 - len(row))] for row in rows_of(account, "room-1", "Schedule")]


def week_of(at: AppTest) -> AppTest:
    return at.segmented_control(key="plan what").set_value(WEEK).run()


def test_somebody_out_gives_a_plan_for_the_day_and_writes_nothing(own: Account) -> None:
    before = schedule_of(own)
    at = visit(TEACHER.staff_id, PAGE)
    at.multiselect(key="plan out").set_value(["ANA"]).run()
    shown = shown_on(at.main)
    assert not at.exception and "ANA is out." in shown and "At-a-glance sheets to take along: K7" in shown
    assert shown.index("nobody is free") < shown.index("Who steps in"), "what nobody can meet stands on top"
    assert "What would do: An adult more in room-1" in shown and "nothing is written into Schedule" in shown
    assert not [each for each in at.button if each.label == ACCEPT]
    assert "Print their at-a-glance sheets" in shown
    assert schedule_of(own) == before


def test_only_the_ticked_row_of_the_standing_week_is_written_and_kept_for_undo(own: Account) -> None:
    before = schedule_of(own)
    at = week_of(visit(TEACHER.staff_id, PAGE))
    assert not at.exception and "H5 needs an adult beside them in Math" in shown_on(at.main)
    assert [each.disabled for each in at.button if each.label == ACCEPT] == [True]
    first = at.checkbox[0]
    assert first.value is False
    label = first.label.replace("\\", "").replace("\u2060", "")
    first.check().run()
    press(at, ACCEPT)
    assert not at.exception and not at.error and "1 row of Schedule written" in shown_on(at.main)
    after = schedule_of(own)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    (old, new) = changed[0]
    assert old[:ADULT] == new[:ADULT] and old[ADULT] != new[ADULT] and new[ADULT] in label and new[0] in label
    assert len(rows_of(own, "room-1", "Corrections")) == 2


def test_a_row_that_changed_since_it_was_shown_is_left_alone_and_said_so(own: Account) -> None:
    at = week_of(visit(TEACHER.staff_id, PAGE))
    at.checkbox[0].check().run()
    student, row = next(
        (row[0], number) for number, row in enumerate(schedule_of(own), 1) if row[4] == "Arrival" and not row[ADULT]
    )
    assert own.folder and student in at.checkbox[0].label
    type_in(own, room_id(own.folder), f"Schedule!I{row}", ["BEN"])
    press(at, ACCEPT)
    assert not at.exception and "was changed, moved or removed meanwhile" in at.error[0].value
    assert schedule_of(own)[row - 1][ADULT] == "BEN"
