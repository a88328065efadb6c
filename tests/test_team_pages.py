"""What was seen of adults, on screens: who sees whose, what the observer's form keeps, and a school without it."""

import json
import re
from pathlib import Path

import pytest

from automation.practice_school.cast import (
    ADMINISTRATOR,
    CAST,
    COACH,
    FIXED_TODAY,
    PARA,
    PROVIDER,
    SECOND_TEACHER,
    TEACHER,
    THIRD_PARA,
)
from automation.tidy import tidy
from pages.shared.registry import PAGES
from sheets import practice
from sheets.account import Account
from sheets.practice import adapter_for, workbook_ids
from sheets.schema import SCHOOL_FIGURES
from tests.faults import FaultyWire
from tests.screens import (
    everything_on,
    graphs_on,
    press,
    said_in,
    shown_on,
    turn_to,
    visit,
)

OBSERVE, FIDELITY, AGREEMENT = (f"pages/staff/{name}.py" for name in ("observe", "fidelity", "agreement"))
FEEDBACK, MY_DAY, PROGRESS = "pages/staff/my_feedback.py", "pages/staff/my_day.py", "pages/students/progress.py"
DATA_CHECK = "pages/workbook/data_check.py"
CASELOAD, TODAY, SUMMARY = "pages/students/caseload.py", "pages/students/today.py", "pages/workbook/school_summary.py"
PARAS = [each for each in CAST if "para" in each.roles]
STORIES = {
    "T2": ("T2-1 answers who and what", "The plan is run: keep going."),
    "K7": ("K7-3 washes hands", "Coach first: the plan was not run as designed yet"),
    "M4": ("M4-3 time upset", "Bring it to the IEP team: the plan is run, and it is not enough."),
    "R9": ("R9-3 leaves own area", "Coach first"),
}

pytestmark = pytest.mark.usefixtures("as_if_just_started")


def observed_rows(account: Account) -> list[dict]:
    assert account.team is not None
    return tidy(account.team.read(), "team").frames["Fidelity"].to_dict("records")


@pytest.mark.parametrize("member", PARAS, ids=lambda each: each.staff_id)
def test_a_para_sees_no_colleagues_results(member, account: Account, shared: None) -> None:
    others = {each.staff_id for each in PARAS if each is not member}
    texts = {
        text
        for row in observed_rows(account)
        if row["staff_id"] in others
        for text in (row["went_well"], row["next_step"])
        if isinstance(text, str)
    }
    own_texts = {str(row[name]) for row in observed_rows(account) if row["staff_id"] == member.staff_id
                 for name in ("went_well", "next_step")}  # fmt: skip
    at = visit(member.staff_id, FEEDBACK)
    text = shown_on(at.main)
    assert not at.exception and "not a personnel evaluation" in text
    assert not {each for each in texts - own_texts if each in text}
    assert not re.search(rf"\b({'|'.join(others)}) (watched|looked)", text)
    for page in (OBSERVE, FIDELITY, AGREEMENT):
        with pytest.raises(ValueError, match="Could not find"):
            at.switch_page(page)


@pytest.mark.parametrize("member", [PARA, THIRD_PARA], ids=lambda each: each.staff_id)
def test_feedback_says_first_what_went_well_and_uses_no_word_of_others(member, shared: None) -> None:
    text = shown_on(visit(member.staff_id, FEEDBACK).main)
    assert re.search(r"Waited the whole time.+\n(?:.+\n)*?.+ watched; \d of \d steps done in full", text)
    assert not re.search(r"\b(fidelity|phase|aimline|opportunity|latency|void|coefficient)", text, re.I)


def test_a_paras_today_says_what_went_well_lately(shared: None) -> None:
    at = visit(PARA.staff_id, MY_DAY)
    assert not at.exception and at.success and "My feedback" in shown_on(at.main)
    assert at.success[0].value.startswith("March")


def test_an_administrator_sees_one_figure_and_no_named_score(shared: None) -> None:
    at = visit(ADMINISTRATOR.staff_id, SUMMARY)
    text = everything_on(at.main)
    told = r"up to March 12: \d+ percent of the steps' points were done in \d+ observations of 6 adults"
    assert re.search(told, text)
    assert said_in(text, {each.staff_id for each in CAST} | {each.name for each in CAST}) == set()
    for page in (OBSERVE, FIDELITY, AGREEMENT, FEEDBACK):
        with pytest.raises(ValueError, match="Could not find"):
            at.switch_page(page)


def test_a_teacher_sees_adults_of_own_rooms_with_own_students_only(shared: None) -> None:
    text = everything_on(visit(SECOND_TEACHER.staff_id, FIDELITY).main)
    assert "LENA" in text and said_in(text, {"ANA", "CARA", "K7", "M4", "T2"}) == set()


def test_a_provider_sees_progress_without_what_was_seen_of_adults(shared: None) -> None:
    at = visit(PROVIDER.staff_id, PROGRESS)
    assert not at.exception and "Is the plan run?" not in shown_on(at.main)
    assert "coach first" not in shown_on(visit(PROVIDER.staff_id, CASELOAD).main)


@pytest.mark.parametrize("student", STORIES)
def test_progress_tells_each_story_in_one_sentence(student: str, shared: None) -> None:
    goal, said = STORIES[student]
    at = visit(TEACHER.staff_id, PROGRESS)
    at.selectbox(key="student").select(student).run()
    box = at.selectbox(key=f"goal of {student}")
    box.select(next(each for each in box.options if goal in str(each))).run()
    assert not at.exception and said in shown_on(at.main)
    strips = [json.loads(each.spec) for each in graphs_on(at) if "Steps done" in each.spec]
    assert strips and "percent" in strips[0]["description"]


def test_caseload_and_today_say_what_to_do_next(shared: None) -> None:
    said = "goals off track: coach first on"
    assert said in shown_on(visit(TEACHER.staff_id, CASELOAD).main)
    assert "bring it to the iep team" not in shown_on(visit(PROVIDER.staff_id, CASELOAD).main).lower()
    at = visit(TEACHER.staff_id, TODAY)
    assert not at.exception and said in shown_on(at.main)


def test_only_the_teacher_is_told_who_scores_higher(shared: None) -> None:
    assert "scores" in everything_on(visit(TEACHER.staff_id, AGREEMENT).main)
    text = everything_on(visit(COACH.staff_id, AGREEMENT).main)
    assert "higher on average" not in text and "Share of sittings" in text


def mark_all(at, marks: str):
    for number, mark in enumerate(marks.split(), 1):
        box = next(each for each in at.segmented_control if each.key.endswith(f" step {number}"))
        box.set_value(None if mark == "-" else mark)
    return at.run()


def begin(staff_id: str, adult: str, what: str):
    at = visit(staff_id, OBSERVE)
    at.selectbox(key="adult").select(adult).run()
    at.selectbox(key=f"with {adult}").select(what).run()
    assert not at.exception
    return at


K7_PICTURES, MARKS = "K7-S2 step pictures", "2 2 1 NA 2 0"


def test_an_observation_is_saved_as_one_row(own: Account) -> None:
    before = len(observed_rows(own))
    at = mark_all(begin(TEACHER.staff_id, "ANA", K7_PICTURES), MARKS)
    at.text_area[0].set_value("Calm.").run()
    press(at, "Save")
    assert not at.exception and not at.error and "Saved: ANA" in shown_on(at.main)
    rows = observed_rows(own)
    assert len(rows) == before + 1
    row = rows[-1]
    assert [row[f"step_{number}"] for number in range(1, 7)] == MARKS.split()
    assert (row["staff_id"], row["observer_id"], row["source"]) == ("ANA", "DORA", "observed")
    assert (row["student_id"], row["support_id"], row["checklist_id"]) == ("K7", K7_PICTURES, "visual schedule")
    assert (row["went_well"], row["date_on"].date()) == ("Calm.", FIXED_TODAY) and row["entry_id"]
    assert "0 of 6 steps marked" in shown_on(at.main)


def test_rating_oneself_is_never_an_observation(own: Account) -> None:
    at = begin(TEACHER.staff_id, TEACHER.staff_id, K7_PICTURES)
    assert "kept apart" in shown_on(at.main)
    press(mark_all(at, "2 2 2 2 2 2"), "Save")
    assert observed_rows(own)[-1]["source"] == "self"


@pytest.mark.parametrize(
    ("marks", "said"), [("2 2 - 2 2 2", "1 step without a mark: 3"), ("NA NA NA NA NA NA", "nothing to count")]
)
def test_what_cannot_be_counted_is_not_saved_and_says_why(own: Account, marks: str, said: str) -> None:
    before = len(observed_rows(own))
    at = press(mark_all(begin(TEACHER.staff_id, "ANA", K7_PICTURES), marks), "Save")
    assert said in shown_on(at.main) and len(observed_rows(own)) == before


def test_what_is_marked_survives_a_new_session_and_belongs_to_its_observer(own: Account) -> None:
    mark_all(begin(TEACHER.staff_id, "ANA", K7_PICTURES), "2 1 - - - -")
    assert "2 of 6 steps marked" in shown_on(begin(TEACHER.staff_id, "ANA", K7_PICTURES).main)
    assert "0 of 6 steps marked" in shown_on(begin(COACH.staff_id, "ANA", K7_PICTURES).main)
    assert "0 of 6 steps marked" in shown_on(begin(TEACHER.staff_id, "BEN", K7_PICTURES).main)


@pytest.mark.parametrize("faults", [["ok", "reset"], ["ok", "lost", 403]], ids=["nothing arrived", "answer lost"])
def test_a_save_that_fails_is_repeated_in_another_session_without_a_second_row(
    faults: list, own: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = FaultyWire(Path(str(own.folder)))
    monkeypatch.setattr(practice, "adapter_for", lambda folder: wire)
    before = len(observed_rows(own))
    at = mark_all(begin(TEACHER.staff_id, "ANA", K7_PICTURES), MARKS)
    wire.plan.extend(faults)
    press(at, "Save")
    assert not at.exception and "not saved" in " ".join(each.value for each in at.error)
    again = begin(TEACHER.staff_id, "ANA", K7_PICTURES)
    assert "6 of 6 steps marked" in shown_on(again.main)
    press(again, "Save")
    assert not again.error and len(observed_rows(own)) == before + 1


def test_a_mistake_in_an_observation_is_told_to_teachers_and_to_nobody_else(own: Account) -> None:
    sheet = own.google.client.open_by_key(workbook_ids(str(own.folder))["team"]).worksheet("Fidelity")
    row = next(number for number, cell in enumerate(sheet.col_values(2), 1) if cell == "ANA")
    sheet.update([["ANA", "ANA"]], f"B{row}")
    said = f"Fidelity, row {row}, Observer: ANA is both the adult and the observer."
    for member in (TEACHER, PARA, ADMINISTRATOR, PROVIDER):
        text = shown_on(press(visit(member.staff_id, DATA_CHECK), "Refresh").main)
        assert (said in text) == (member is TEACHER), member.staff_id


def test_a_student_without_supports_is_said_plainly(own: Account) -> None:
    room = own.google.client.open_by_key(workbook_ids(str(own.folder))["classrooms"]["room-1"])
    sheet = room.worksheet("Supports")
    for row, cell in enumerate(sheet.col_values(2), 1):
        if cell == "M4":
            sheet.update([["", "", "", "", "", ""]], f"A{row}")
    at = visit(TEACHER.staff_id, OBSERVE)
    press(at, "Refresh")
    assert "M4 has no support with a checklist yet." in shown_on(at.main)


def test_a_school_without_a_team_workbook_shows_nothing_of_it(own: Account) -> None:
    ids = workbook_ids(str(own.folder))
    practice.remember(str(own.folder), {name: each for name, each in ids.items() if name != "team"}, FIXED_TODAY)
    at = visit(TEACHER.staff_id, PROGRESS)
    assert not at.exception and "Is the plan run?" not in shown_on(at.main)
    for page in (OBSERVE, FIDELITY):
        with pytest.raises(ValueError, match="Could not find"):
            at.switch_page(page)
    assert not turn_to(at, AGREEMENT).exception
    assert not visit(PARA.staff_id, MY_DAY).exception
    assert "Supports, whole school" not in shown_on(visit(ADMINISTRATOR.staff_id, SUMMARY).main)


def test_an_administrator_reads_nothing_of_team(own: Account) -> None:
    assert own.team is not None and own.folder is not None
    adapter_for(own.folder).seed_forbidden(own.team.workbook_id)
    shown = shown_on(visit(ADMINISTRATOR.staff_id, SUMMARY).main)
    assert "Team workbook" not in shown and "percent of the steps' points" in shown
    own.school.replace_report(SCHOOL_FIGURES, [])
    just_read = press(visit(ADMINISTRATOR.staff_id, SUMMARY), "Refresh")
    assert not just_read.exception and "there is no figure yet" in shown_on(just_read.main)


def test_pages_about_adults_are_declared_for_few(shared: None) -> None:
    roles = {each.file: set(each.roles) for each in PAGES}
    assert roles[OBSERVE] == roles[FIDELITY] == roles[AGREEMENT] == {"teacher", "coach"}
    assert roles[FEEDBACK] == {"para", "service provider"}
