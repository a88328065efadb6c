"""The job check-ins and sending an answer, on practice Googles: a Form's tab is left alone, an answer stands once."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from automation.form_responses import serial_of_moment
from automation.jobs import check_ins
from automation.jobs.result import JobFailed
from automation.jobs.sending import NewAnswer, send
from automation.review import SchoolReview, review_school
from sheets.account import add_practice_workbook
from sheets.check_in_account import CheckInAccount, open_practice_check_ins
from sheets.google import GoogleProblem
from sheets.schema import CHECK_IN_SEEN, CHECK_IN_SUMMARY, FOLLOW_UP, FORM_RESPONSES, TOLD_TO_TEACHERS
from sheets.workbook import TabMissing, Workbook
from tests.faults import AFTER, BEFORE, NO_ANSWERS, Fault, faulty_google
from tests.job_runs import Run, runner
from tests.small_check_ins import ANA, answer
from tests.small_school import TODAY, day, school_cells

TITLE = "Formularantworten 1"
HEADINGS = ["Zeitstempel", "E-Mail-Adresse", "What felt heavy this week?", "What would have helped?",
            "Would you like support?"]  # fmt: skip
AT = datetime(2026, 3, 12, 7, 1, 9)
MINE = NewAnswer(AT, "mine", ANA, "A lot.", "A hand.", "no")


@pytest.fixture(scope="module")
def school() -> SchoolReview:
    return review_school(school_cells(), TODAY)


class Own:
    """A check-in workbook of a test's own, and its faulty wire."""

    def __init__(self, folder: Path) -> None:
        google, self.wire = faulty_google(folder)
        self.workbook_id = add_practice_workbook(google, "Check-ins")
        self.account = CheckInAccount(Workbook(google, self.workbook_id, "check_ins", "check_ins"))

    def add_form(self, title: str = TITLE, headings: list | None = None, *rows: dict) -> None:
        names = [each.name for each in FORM_RESPONSES.columns][:-1]
        lines = [headings or HEADINGS, *([each[name] for name in names] for each in rows)]
        properties = {"title": title, "gridProperties": {"rowCount": 20, "columnCount": len(lines[0])}}
        self.account.google.change_structure(self.workbook_id, [{"addSheet": {"properties": properties}}])
        self.account.google.write_values(self.workbook_id, [{"range": f"'{title}'!A1", "values": lines}])

    def rows(self, title: str) -> list[list]:
        return self.account.google.read_values(self.workbook_id, [f"'{title}'"], by="ROWS")[0].get("values", [])

    def described(self, title: str) -> dict:
        found = self.account.google.read_structure(self.workbook_id, "sheets")["sheets"]
        tab = next(each for each in found if each["properties"]["title"] == title)
        del tab["properties"]["index"]  # other tabs may come to stand left of it
        return tab


@pytest.fixture
def own(tmp_path: Path) -> Own:
    return Own(tmp_path / "own")


def test_a_forms_own_tab_is_neither_laid_out_nor_protected_nor_changed(own: Own, school: SchoolReview) -> None:
    own.add_form(TITLE, None, answer("2026-03-10 15:42:07"))
    own.add_form("Form Responses 1", ["Timestamp", "Email Address", *HEADINGS[2:]])
    before = [own.described(each) for each in (TITLE, "Form Responses 1")]
    said = check_ins.lay_out(own.account, school, without_form=True)
    assert [own.described(each) for each in (TITLE, "Form Responses 1")] == before
    assert not any("Response" in each for each in said if "Response," not in each)
    titles = list(own.account.workbook.tabs(anew=True))
    assert {FOLLOW_UP.tab, CHECK_IN_SUMMARY.tab, TOLD_TO_TEACHERS.tab, CHECK_IN_SEEN.tab} < set(titles)
    assert check_ins.lay_out(own.account, school, without_form=False) == []


def test_without_a_form_the_tab_is_made_once_and_then_left_alone(own: Own, school: SchoolReview) -> None:
    assert "Add the tab Form Responses 1." in check_ins.lay_out(own.account, school, without_form=True)
    send(own.account, MINE)
    assert check_ins.lay_out(own.account, school, without_form=True) == []
    heads, row = own.rows(FORM_RESPONSES.tab)
    assert heads == [each.heading for each in FORM_RESPONSES.columns]
    assert row[1:] == [ANA, "A lot.", "A hand.", "no", "mine"] and row[0] == pytest.approx(serial_of_moment(AT))


def test_who_asked_to_talk_is_read_in_one_call_and_of_that_tab_alone(own: Own, school: SchoolReview) -> None:
    with pytest.raises(GoogleProblem):
        check_ins.read_told(own.account, school)
    with pytest.raises(TabMissing, match="Run the job check-ins"):
        own.account.workbook.append(TOLD_TO_TEACHERS, [{"released_on": TODAY, "staff_id": "ANA"}])
    check_ins.lay_out(own.account, school, without_form=True)
    send(own.account, MINE)
    for _ in range(2):
        row = {"released_on": TODAY, "staff_id": "ANA", "entry_id": "told"}
        own.account.workbook.append(TOLD_TO_TEACHERS, [row])
    own.wire.calls.clear()
    asked: list[str] = []
    read = own.account.google.read_values
    own.account.google.read_values = lambda i, ranges, **how: asked.extend(ranges) or read(i, ranges, **how)  # type: ignore
    rows = check_ins.read_told(own.account, school)
    assert asked == ["'Told to teachers'"] and len(own.wire.calls) == 1
    assert list(rows["staff_id"]) == ["ANA"] and rows["classroom_ids"][0] == ("room-1",)


def test_a_tab_of_that_name_with_other_headings_is_said_and_left_alone(own: Own, school: SchoolReview) -> None:
    own.add_form("Form Responses 1", ["Mine", "Yours"])
    with pytest.raises(JobFailed, match="without the form's questions"):
        check_ins.lay_out(own.account, school, without_form=True)
    assert own.rows("Form Responses 1") == [["Mine", "Yours"]]


@pytest.mark.parametrize("has_form", [True, False], ids=["Form's tab", "tab of ours"])
@pytest.mark.parametrize("fault", [*BEFORE, *AFTER, *NO_ANSWERS, 403], ids=str)
def test_an_answer_stands_once_whatever_goes_wrong(
    fault: Fault, has_form: bool, made: dict[bool, Own]
) -> None:
    own = made[has_form]
    title = TITLE if has_form else FORM_RESPONSES.tab
    before = len(own.rows(title))
    mine = NewAnswer(AT.replace(second=before % 60, minute=before // 60), f"id {before}", ANA, "A lot.", "", "no")
    for number in (2, 3):  # the call that adds, and the one after it
        own.wire.plan.extend(["ok"] * number + [fault] * 3)
        tried = 0
        while tried < 4:
            try:
                send(own.account, mine, is_retry=tried > 0)
                break
            except JobFailed as problem:
                assert "\n" not in str(problem) and "A lot" not in str(problem)
            tried += 1
            own.wire.plan.clear()
        own.wire.plan.clear()
        before += 1
        assert len(own.rows(title)) == before
        mine = NewAnswer(mine.moment.replace(hour=9), f"id {before} later", ANA, "A lot.", "", "no")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, school: SchoolReview) -> dict[bool, Own]:
    folder = tmp_path_factory.mktemp("sending")
    forms, ours = Own(folder / "form"), Own(folder / "ours")
    forms.add_form()
    check_ins.lay_out(ours.account, school, without_form=True)
    return {True: forms, False: ours}


def test_sending_reads_headings_and_after_a_lost_answer_only_who_and_when(own: Own) -> None:
    own.add_form(TITLE, None, answer("2026-03-10 15:42:07", heavy="zyzzyva"))
    asked: list[str] = []
    read = own.account.google.read_values
    own.account.google.read_values = lambda i, ranges, **how: asked.extend(ranges) or read(i, ranges, **how)  # type: ignore
    send(own.account, MINE)
    assert all(each.endswith("!1:1") for each in asked) and asked
    asked.clear()
    send(own.account, MINE, is_retry=True)
    below = {each.split("!")[1] for each in asked if not each.endswith("!1:1")}
    assert below == {"A:A", "B:B"} and len(own.rows(TITLE)) == 3


def test_no_place_for_answers_is_said_without_a_word_of_the_answer(own: Own) -> None:
    for headings, said in ((["Mine", "Yours"], "no place for answers"), (HEADINGS[:3], "no column for")):
        own.add_form(f"{TITLE} {len(headings)}", headings)
        with pytest.raises(JobFailed, match=said):
            send(own.account, MINE)


@pytest.fixture
def run(practice_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> Run:
    return runner(practice_folder, monkeypatch, capsys)


def test_the_job_prints_counts_and_no_word_address_or_code(run: Run, practice_folder: Path) -> None:
    code, printed, wrong = run("check-ins")
    assert (code, wrong) == (0, "") and "9 answers: 2 waiting for support, 2 new." in printed
    assert not re.search(r"@|ANA|BEN|K7|heavy|shouted", printed)


def test_a_school_without_check_ins_and_a_google_that_fails_are_one_sentence(
    run: Run, practice_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    google, wire = faulty_google(practice_folder / "check_ins")
    monkeypatch.setattr("sheets.check_in_account.practice_google", lambda folder: google)
    for fault in (403, "html 503", "page"):
        wire.plan.extend([fault] * 9)
        code, printed, wrong = run("check-ins")
        wire.plan.clear()
        assert (code, printed) == (2, "") and wrong.startswith("Check-in workbook: ") and wrong.count("\n") == 1
    (practice_folder / "check_ins" / "workbooks.json").unlink()
    code, printed, wrong = run("check-ins")
    assert code == 2 and "has no check-ins" in wrong and wrong.count("\n") == 1


def test_each_answer_is_noted_once_whatever_goes_wrong(own: Own, school: SchoolReview) -> None:
    own.add_form(TITLE, None, answer("2026-03-10 15:42:07"), answer("2026-03-11 15:42:07"))
    check_ins.lay_out(own.account, school, without_form=False)
    for fault in ("503 after", "lost", "cut", 500, 403, "page"):
        own.wire.plan.extend(["ok", "ok", *[fault] * 9])
        noted = check_ins.remember_seen(own.account, check_ins.read_check_ins(own.account, school, TODAY))
        own.wire.plan.clear()
        reviewed = check_ins.read_check_ins(own.account, school, TODAY)
        assert noted is False or reviewed.unseen == (), fault
    assert check_ins.remember_seen(own.account, reviewed)
    seen = own.rows(CHECK_IN_SEEN.tab)[1:]
    assert [row[0] for row in seen] == ["2026-03-10 15:42:07", "2026-03-11 15:42:07"]
    assert ANA not in str(seen) and "lot" not in str(seen)


def test_the_summary_in_the_workbook_says_who_waits(run: Run, practice_folder: Path) -> None:
    own = open_practice_check_ins(practice_folder)
    assert own is not None
    heads, first, second, *_ = own.google.read_values(own.workbook.workbook_id, ["Check-in summary"], by="ROWS")[0][
        "values"
    ]
    assert heads == [each.heading for each in CHECK_IN_SUMMARY.columns]
    assert (first[2], first[4], second[2], second[4]) == ("BEN", 8, "CARA", 2)
    assert day("2026-03-02") == first[0]
