"""Day and Coverage on screens, by role."""

from datetime import time

import pytest

from automation.practice_school.cast import ADMINISTRATOR, PARA, PROVIDER, TEACHER
from pages.shared import day_screens
from tests.screens import shown_on, visit

DAY, COVERAGE, MY_DAY = "pages/staff/day.py", "pages/staff/coverage.py", "pages/staff/my_day.py"

pytestmark = pytest.mark.usefixtures("own", "as_if_just_started")


def test_day_and_coverage_for_each_role(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(day_screens, "time_at", lambda zone: time(8, 45))
    at = visit(TEACHER.staff_id, COVERAGE)
    assert not at.exception
    shown = shown_on(at.main)
    assert "room-1, Wed 9:30 to 10:15 AM: 1 adult short" in shown and "K7 has an adult beside them" in shown
    assert "room-2" not in shown
    at = visit(ADMINISTRATOR.staff_id, COVERAGE)
    assert not at.exception
    seen = shown_on(at.main)
    assert "room-2, Fri 10:30 to 11:15 AM: 1 adult short" in seen
    assert not any(student in seen for student in ("K7", "H5", "F5", "#1"))
    at = visit(PARA.staff_id, MY_DAY)
    assert not at.exception and "Now, 8:30 to 9:30 AM: K7, Reading" in shown_on(at.main)
    for who in (TEACHER, PARA, PROVIDER):
        at = visit(who.staff_id, DAY)
        assert not at.exception and "By student" in shown_on(at.main)
