"""IEP input, IEP meetings and updates on screens, person by person: who sees what, and what is saved once."""

from pathlib import Path

import pandas as pd
import pytest

from automation.practice_school.cast import (
    ADMINISTRATOR,
    COACH,
    GENERAL_TEACHER,
    PARA,
    PROVIDER,
    SECOND_PARA,
    SECOND_TEACHER,
    TEACHER,
    THIRD_PARA,
)
from automation.practice_school.updates import FOR_FIRST, FOR_ROOM, FOR_TEACHER, QUESTION
from automation.tidy import tidy
from pages.shared.registry import PAGES
from sheets import practice
from sheets.account import Account
from sheets.practice import workbook_ids
from tests.faults import FaultyWire
from tests.screens import press, shown_on, visit

UPDATES, INPUT, IEP = "pages/staff/updates.py", "pages/students/iep_input.py", "pages/students/iep.py"
MY_DAY, TODAY = "pages/staff/my_day.py", "pages/students/today.py"
ANA_WROTE = "Gets the materials alone"


pytestmark = pytest.mark.usefixtures("as_if_just_started")


def rows_of(account: Account, tab: str) -> pd.DataFrame:
    """The rows of a tab of the Team workbook or of the first classroom."""
    assert account.team is not None
    if tab.startswith("IEP"):
        return tidy(account.team.read(), "team").frames[tab]
    room = workbook_ids(str(account.folder))["classrooms"]["room-1"]
    link = f"https://docs.google.com/spreadsheets/d/{room}/edit"
    return tidy(account.classroom("room-1", link).read(), "classroom").frames[tab]


def test_a_teacher_sees_open_questions_first_then_who_has_not_read(shared: None) -> None:
    text = shown_on(visit(TEACHER.staff_id, UPDATES).main)
    places = [text.index(part) for part in ("Open questions", QUESTION, "Not read by everybody", "Gus H.: ", "Latest")]
    assert places == sorted(places) and "school day" in text


@pytest.mark.parametrize("member", [PARA, PROVIDER, COACH, GENERAL_TEACHER], ids=lambda each: each.staff_id)
def test_nobody_else_sees_who_has_read_or_what_others_asked(member, shared: None) -> None:
    at = visit(member.staff_id, UPDATES)
    text = shown_on(at.main)
    assert not at.exception and FOR_ROOM in text
    assert QUESTION not in text and "Not yet" not in text and "Not read by" not in text
    assert (FOR_TEACHER in text) == (member is PARA), "what is for the teacher: the teacher and who wrote it"


def test_an_administrator_gets_none_of_these_pages(shared: None) -> None:
    at = visit(ADMINISTRATOR.staff_id)
    for page in (UPDATES, INPUT, IEP):
        with pytest.raises(ValueError, match="Could not find"):
            at.switch_page(page)
    assert {role for each in PAGES if each.file == IEP for role in each.roles} == {"teacher"}


def test_the_iep_page_has_input_of_own_students_beside_their_graphs(shared: None) -> None:
    at = visit(TEACHER.staff_id, IEP)
    text = shown_on(at.main)
    assert not at.exception and "Ana R. wrote on March 10." in text and "Not yet: Ben T. and Gus H." in text
    assert ANA_WROTE in text and "K7-1 reads sight words" in text and "Take it to the meeting" in text
    other = visit(SECOND_TEACHER.staff_id, IEP)
    assert "K7" not in other.selectbox(key="student").options and "Ana R." not in shown_on(other.main)


def test_a_paras_own_input_and_nobody_elses(shared: None) -> None:
    text = shown_on(visit(SECOND_PARA.staff_id, INPUT).main)
    assert "asked for until April 2" in text and ANA_WROTE not in text
    assert ANA_WROTE in shown_on(visit(PARA.staff_id, INPUT).main)


def test_each_today_says_what_is_due(shared: None) -> None:
    teachers = shown_on(visit(TEACHER.staff_id, TODAY).main)
    assert "Ben T. asks about K7" in teachers and "K7: IEP review on April 2; 2 of 3 have not written yet" in teachers
    assert "after the meeting of" in shown_on(visit(SECOND_TEACHER.staff_id, TODAY).main)
    ben = shown_on(visit(SECOND_PARA.staff_id, MY_DAY).main)
    assert "Your input for K7 is asked for until April 2." in ben and FOR_FIRST not in ben
    assert "you are invited" in shown_on(visit(PARA.staff_id, MY_DAY).main)
    assert FOR_ROOM in shown_on(visit(THIRD_PARA.staff_id, MY_DAY).main)


def fill(at, box: str, text: str):
    """Write into the box whose name holds these words."""
    (found,) = (each for each in (*at.text_area, *at.text_input) if box in each.label)
    found.set_value(text).run()
    return at


def test_input_is_one_row_a_filled_box_saved_once_and_the_teacher_reads_it(
    own: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = FaultyWire(Path(str(own.folder)))
    monkeypatch.setattr(practice, "adapter_for", lambda folder: wire)
    before = len(rows_of(own, "IEP input"))
    at = visit(SECOND_PARA.staff_id, INPUT)
    assert "Nothing is written yet" in shown_on(press(at, "Save").main)
    fill(at, "I see: goal 2", "Reads the menu alone.")
    fill(at, "try or keep: goal 2", "The menu.")
    fill(at, "I see: Where is it hard", "Loud rooms.")
    wire.plan.extend(["ok", "lost", 403])
    press(at, "Save")
    assert "not saved" in " ".join(each.value for each in at.error)
    again = press(visit(SECOND_PARA.staff_id, INPUT), "Save")
    assert not again.exception and not again.error and "Saved: your input for K7" in shown_on(again.main)
    rows = rows_of(own, "IEP input").iloc[before:]
    assert rows[["staff_id", "student_id", "about", "seen", "goal_id"]].astype(object).to_numpy().tolist()[0] == [
        "BEN", "K7", "a goal", "Reads the menu alone.", "K7-1 reads sight words",
    ]  # fmt: skip
    assert rows["suggestion"].tolist()[0] == "The menu." and len(rows) == 2 and rows["entry_id"].is_unique
    text = shown_on(visit(TEACHER.staff_id, IEP).main)
    assert "Reads the menu alone." in text and "Not yet: Gus H." in text


def test_an_update_is_read_by_one_asked_about_by_another_and_answered(own: Account) -> None:
    at = visit(TEACHER.staff_id, UPDATES)
    box = next(each for each in at.selectbox if each.label == "About")
    box.select_index(list(box.options).index("D8")).run()
    fill(at, "What changed", "Bus at two from Monday.")
    press(at, "Send", -1)
    assert "Sent. It stands on the Today" in shown_on(at.main)
    sent = rows_of(own, "Updates").iloc[-1]
    assert (sent["student_id"], sent["for_whom"], sent["writer_id"]) == ("D8", "paras", "DORA")
    assert sent["update_id"] == sent["entry_id"]
    ana = press(visit(PARA.staff_id, MY_DAY), "Read")
    assert not ana.exception and "Bus at two" not in shown_on(ana.main)
    cara = visit(THIRD_PARA.staff_id, MY_DAY)
    cara.text_area[0].set_value("Which bus?").run()
    press(cara, "Ask")
    assert "Your question went to the teacher." in shown_on(cara.main)
    text = shown_on(press(visit(TEACHER.staff_id, UPDATES), "Refresh").main)
    assert "Cara M. asks about D8" in text and "Which bus?" in text
    answers = rows_of(own, "Updates read").iloc[-2:]
    assert answers["staff_id"].tolist() == ["ANA", "CARA"] and answers["question"].tolist()[1] == "Which bus?"
    assert set(answers["update_id"]) == {sent["update_id"]}


def test_a_para_writes_for_the_teacher_alone(own: Account) -> None:
    at = visit(THIRD_PARA.staff_id, UPDATES)
    box = next(each for each in at.selectbox if each.label == "About")
    assert "K7" not in box.options, "not a student of CARA's"
    fill(at, "the teacher should know", "Tired today.")
    assert "Choose first whom it is about" in shown_on(press(at, "Send").main)
    next(each for each in at.selectbox if each.label == "About").select_index(0).run()
    press(at, "Send")
    assert rows_of(own, "Updates").iloc[-1]["for_whom"] == "teacher"
    assert "Tired today." in shown_on(visit(TEACHER.staff_id, TODAY).main)
    assert "Tired today." not in shown_on(visit(PARA.staff_id, UPDATES).main)


def test_who_came_is_typed_on_the_page_once_and_corrected_where_it_stands(own: Account) -> None:
    at = visit(TEACHER.staff_id, IEP)
    at.selectbox(key="student").select("K7").run()
    before = rows_of(own, "IEP meetings")
    invited = [each for each in at.segmented_control if each.label == "Invited"]
    invited[1].set_value("no")
    next(each for each in at.text_input if each.key.endswith("BEN")).set_value("With the class.")
    next(each for each in at.segmented_control if each.label == "Input used").set_value("yes")
    press(at.run(), "Save the meeting")
    assert not at.exception and not at.error and "Saved: the meeting of K7" in shown_on(at.main)
    rows = rows_of(own, "IEP meetings")
    assert len(rows) == len(before) + 1
    of_k7 = rows[rows["student_id"].eq("K7")].set_index("staff_id")
    assert of_k7.loc["ANA", "is_input_used"] and of_k7.loc["ANA", "is_invited"]
    assert not of_k7.loc["BEN", "is_invited"] and of_k7.loc["BEN", "why_not"] == "With the class."
    press(at, "Save the meeting")
    assert "Nothing was changed." in shown_on(at.main) and len(rows_of(own, "IEP meetings")) == len(rows)
