"""Day and Coverage on screens, by role."""

from collections.abc import Sequence
from datetime import time

import pytest

from automation.day_page import Part, now_and_next, say_part
from automation.practice_school.cast import ADMINISTRATOR, PARA, PROVIDER, TEACHER
from pages.shared import day_screens
from tests.screens import shown_on, visit

DAY, COVERAGE, MY_DAY = "pages/staff/day.py", "pages/staff/coverage.py", "pages/staff/my_day.py"

MOST_LETTERS = 240  # six lines of a phone: what to log stays on its first screen
QUARTERS_OF_SCHOOL = [time(hour, minute) for hour in range(7, 16) for minute in range(0, 60, 15)]

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


def test_now_and_next_leave_a_phone_room_for_what_to_log(monkeypatch: pytest.MonkeyPatch) -> None:
    said = dict[time, str]()

    def all_day(own: Sequence[Part], _: time) -> list[tuple[str, Part]]:
        for now in QUARTERS_OF_SCHOOL:
            parts = now_and_next(own, now)
            said[now] = "\n".join(f"{say_part(*each)} Goals: {', '.join(each[1].goals)}" for each in parts)
        return []

    monkeypatch.setattr(day_screens, "now_and_next", all_day)
    assert not visit(PARA.staff_id, MY_DAY).exception
    assert not {now: text for now, text in said.items() if len(text) > MOST_LETTERS}
    assert "K7, M4, T2, H5, D8, W3, Skills" in said[time(12)]
    assert said[time(7)].startswith("Next, ") and said[time(8, 45)].startswith("Now, ")
