"""Day and Coverage on screens, by role."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

import pytest

from automation.day_page import Part, now_and_next, say_part
from automation.jobs.nightly import BY_HAND
from automation.practice_school.cast import ADMINISTRATOR, PARA, PROVIDER, TEACHER
from pages.shared import day_screens
from pages.shared.held import Held
from pages.shared.night_screens import night_run
from pages.shared.registry import PAGES
from sheets.account import Account
from sheets.practice import adapter_for
from sheets.schema import ADULTS_NEEDED, SCHOOL_FIGURES
from tests.job_runs import classroom_of
from tests.screens import press, shown_on, turn_to, visit

DAY, COVERAGE, MY_DAY = "pages/staff/day.py", "pages/staff/coverage.py", "pages/staff/my_day.py"
SUMMARY = "pages/workbook/school_summary.py"

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
    at = visit(PARA.staff_id, MY_DAY)
    assert not at.exception and "Now, 8:30 to 9:30 AM: K7, Reading" in shown_on(at.main)
    for who in (TEACHER, PARA, PROVIDER):
        at = visit(who.staff_id, DAY)
        assert not at.exception and "By student" in shown_on(at.main)


def test_an_administrator_sees_the_week_in_numbers_without_one_classroom_read(own: Account) -> None:
    for room in ("room-1", "room-2"):
        adapter_for(str(own.folder)).seed_forbidden(classroom_of(own, room).workbook_id)
    at = visit(ADMINISTRATOR.staff_id, COVERAGE)
    assert not at.exception and not at.warning
    seen = shown_on(at.main)
    assert "room-2, Fri 10:30 to 11:15 AM: 1 adult short" in seen and "plan is shown as of March 12" in seen
    assert not any(student in seen for student in ("K7", "H5", "F5", "#1"))


def test_an_administrators_pages_read_the_school_workbook_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    read, really = set[str](), Held._read

    def noted(self: Held, name: str, *more: Any) -> Any:
        read.add(name)
        return really(self, name, *more)

    monkeypatch.setattr(Held, "_read", noted)
    at = visit(ADMINISTRATOR.staff_id)
    own_pages = [each.file for each in PAGES if "administrator" in each.roles and each.title != "Welcome"]
    failed = [file for file in own_pages if turn_to(at, file).exception]
    assert (failed, len(own_pages) >= 12, read) == ([], True, {"school"})


def test_a_school_from_before_the_tabs_gets_them_and_is_told_until_then(own: Account, today: date) -> None:
    tabs = own.school.tabs(anew=True)
    gone = [{"deleteSheet": {"sheetId": tabs[each.tab].sheet_id}} for each in (ADULTS_NEEDED, SCHOOL_FIGURES)]
    own.google.change_structure(own.school_id, gone)
    at = visit(ADMINISTRATOR.staff_id, COVERAGE)
    assert not at.exception and "Not summarized yet: room-1 and room-2" in shown_on(at.main)
    assert "1 adult short" not in shown_on(at.main) and "Nothing is planned" not in shown_on(at.main)
    at = turn_to(at, SUMMARY)
    assert not at.exception and "there is no figure yet" in shown_on(at.main)
    before = {title: tab for title, tab in own.school.read().tabs.items() if title != "Job runs"}
    night_run().start(today, BY_HAND)
    night_run().wait(60)
    assert (night_run().problems, night_run().is_running) == ((), False)
    after = own.school.read().tabs
    assert {title: after[title] for title in before} == before, "the tabs that were there stay as they are"
    at = press(turn_to(at, COVERAGE), "Refresh")
    assert "1 adult short" in shown_on(at.main) and "Not summarized yet" not in shown_on(at.main)


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
