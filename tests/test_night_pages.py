"""Last night's check on the screen: the first visit, the line of Today, the buttons, how far it is."""

import threading
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from automation.jobs import nightly
from automation.jobs import practice as practice_job
from automation.jobs.job_runs import JobRun, remember
from automation.jobs.nightly import BY_HAND, FIRST_VISIT
from automation.jobs.result import JobFailed, JobResult
from automation.practice_school.cast import ADMINISTRATOR, FIXED_TODAY, PARA, TEACHER
from pages.shared import night_screens
from sheets.account import Account, open_practice
from tests.faults import values_of
from tests.real_school import secrets_for, swap_the_wire
from tests.screens import press, shown_on, signed_in, visit

BEGIN_IF_MISSED = night_screens.begin_if_missed  # as it is, before tests are kept from beginning nights
DATA_CHECK, RUN_NOW = "pages/workbook/data_check.py", "Run the nightly check now"
MISSED = "Last night's check did not run; the last one was on March 1, 2:23 AM."

pytestmark = pytest.mark.usefixtures("as_if_just_started")


@pytest.fixture(scope="module")
def practice_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice school of few rows."""
    folder = tmp_path_factory.mktemp("few") / "school"
    practice_job.run(folder, FIXED_TODAY, classrooms=2, students=4, session_rows=100)
    return folder


class Nights:
    """Stands in for the job: who began it and how; it ends when it is told to, or fails."""

    def __init__(self) -> None:
        self.begun: list[tuple[str, bool]] = []
        self.ends, self.problem = threading.Event(), ""
        self.ends.set()

    def run(self, account: Account, today: date, how: str, only_if_missed: bool, progress: Any) -> JobResult:
        self.begun.append((how, only_if_missed))
        progress(0.5, "Classroom 1 of 2")
        self.ends.wait(60)
        if self.problem:
            raise JobFailed(self.problem)
        began = datetime.combine(today, datetime.now().time())
        remember(account.school, JobRun(began, how, "2 of 2 classrooms checked.", (), 7))
        return JobResult("Nightly check", ["2 of 2 classrooms checked."])


@pytest.fixture
def nights(monkeypatch: pytest.MonkeyPatch) -> Iterator[Nights]:
    """No real night is run here: tests/test_nightly.py does."""
    found = Nights()
    monkeypatch.setattr(nightly, "run", found.run)
    yield found
    found.ends.set()
    for each in threading.enumerate():
        if each.name.endswith("(_run)"):
            each.join(60)


@pytest.fixture
def school(practice_folder: Path, nights: Nights, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Account:
    """A configured school where somebody agreed and where last night's check did not run."""
    account = open_practice(practice_folder)
    rows = [row[0] for row in values_of(account.google, account.school_id, "Settings")]
    for setting, value in (("Approved by", "Principal"), ("Approved on", "2026-03-01")):
        where = f"Settings!B{rows.index(setting) + 1}"
        account.google.write_values(account.school_id, [{"range": where, "values": [[value]]}])
    remember(account.school, JobRun(datetime(2026, 3, 1, 2, 23), "on schedule", "2 of 2 classrooms checked.", (), 7))
    monkeypatch.setenv("PARABINDER_PRACTICE", str(tmp_path / "none"))
    swap_the_wire(practice_folder, monkeypatch.setattr)
    monkeypatch.setenv("PARABINDER_SECRETS", secrets_for(practice_folder))
    return account


def until_done() -> None:
    night_screens.night_run().wait(60)


def run_by_hand(at: AppTest, nights: Nights, label: str = "Run it now") -> AppTest:
    """The screen after the button was pressed and the run is done; while it runs it says how far it is."""
    nights.ends.clear()
    press(at, label)
    assert "The nightly check: " in shown_on(at) and label not in labels(at), "not twice"
    nights.ends.set()
    until_done()
    return at.run()


def labels(at: AppTest) -> list[str]:
    return [each.label for each in at.button]


def test_the_first_visit_of_the_day_begins_a_missed_night_once_and_no_page_waits(school, nights, monkeypatch):
    monkeypatch.setattr(night_screens, "begin_if_missed", BEGIN_IF_MISSED)
    nights.ends.clear()
    at = signed_in(PARA.email)
    assert not at.exception and at.title, "the page is there while the check runs"
    assert night_screens.night_run().is_running
    signed_in(TEACHER.email)
    nights.ends.set()
    until_done()
    signed_in(PARA.email)
    until_done()
    assert nights.begun == [(FIRST_VISIT, True)]


@pytest.mark.parametrize("who", ["a practice school", "nobody agreed yet", "a night that ran"])
def test_no_visit_begins_what_is_not_missed(who, school, nights, monkeypatch, practice_folder):
    monkeypatch.setattr(night_screens, "begin_if_missed", BEGIN_IF_MISSED)
    if who == "a practice school":
        monkeypatch.delenv("PARABINDER_SECRETS")
        monkeypatch.setenv("PARABINDER_PRACTICE", str(practice_folder))
        assert not visit(PARA.staff_id).exception
    else:
        if who == "nobody agreed yet":
            rows = [row[0] for row in values_of(school.google, school.school_id, "Settings")]
            school.google.clear_values(school.school_id, [f"Settings!B{rows.index('Approved by') + 1}"])
        else:
            remember(school.school, JobRun(datetime.now(), "by hand", "all", (), 7))
        assert not signed_in(PARA.email).exception
    assert nights.begun == []


def test_today_says_that_it_did_not_run_and_runs_it(school, nights):
    at = signed_in(TEACHER.email)
    assert MISSED in shown_on(at)
    run_by_hand(at, nights)
    text = shown_on(at)
    assert MISSED not in text and "The nightly check ran. 2 of 2 classrooms checked." in text
    assert nights.begun == [(BY_HAND, False)] and not at.exception


def test_what_goes_wrong_is_said_in_words(school, nights):
    nights.problem = "School workbook: Google does not answer just now."
    at = run_by_hand(signed_in(TEACHER.email), nights)
    assert nights.problem in shown_on(at) and not at.exception


def test_an_administrator_reads_it_on_the_start_page_alone(school, nights):
    at = signed_in(ADMINISTRATOR.email)
    assert MISSED in shown_on(at) and "Run it now" in labels(at)
    other = at.switch_page("pages/workbook/school_summary.py").run()
    assert MISSED not in shown_on(other)


def test_a_para_is_not_told(school, nights):
    text = shown_on(signed_in(PARA.email))
    assert MISSED not in text and "Run it now" not in text


def test_data_check_runs_it_by_hand_in_the_practice_school_too(practice_folder, nights, monkeypatch):
    monkeypatch.setenv("PARABINDER_PRACTICE", str(practice_folder))
    assert RUN_NOW not in labels(visit(PARA.staff_id, DATA_CHECK))
    assert RUN_NOW in labels(visit(ADMINISTRATOR.staff_id, DATA_CHECK))
    at = visit(TEACHER.staff_id, DATA_CHECK)
    assert "The nightly check has not run yet." in shown_on(at)
    run_by_hand(at, nights, RUN_NOW)
    assert "The nightly check ran. 2 of 2 classrooms checked." in shown_on(at)
    assert "The nightly check last ran on" in shown_on(at) and "(by hand)" in shown_on(at)
    assert nights.begun == [(BY_HAND, False)] and not at.exception
