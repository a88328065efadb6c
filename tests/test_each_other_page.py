"""The Team room on screens: asked once, answered only where blank, thanks shown only after the thanked one's yes."""

import pytest

from automation.each_other import team_room
from automation.jobs.each_other import answer_question
from automation.practice_school.cast import COUNSELOR, FIXED_TODAY, PARA, SECOND_PARA, TEACHER
from automation.tidy import tidy
from sheets.account import Account
from tests.screens import press, shown_on, visit

ROOM, MY_DAY, TODAY = "pages/staff/each_other.py", "pages/staff/my_day.py", "pages/students/today.py"
BUS = "What do you do in the first five minutes after the bus?"
SINK = "You stepped back at the sink"
pytestmark = pytest.mark.usefixtures("as_if_just_started")


def rows_of(account: Account, tab: str) -> list[dict]:
    return tidy(account.school.read(), "school").frames[tab].to_dict("records")


def box(at, start: str):
    return next(each for each in at.text_area if each.key.startswith(start))


def test_a_para_asks_and_a_code_of_a_student_is_held_back(own: Account) -> None:
    before = len(rows_of(own, "Tips and questions"))
    at = visit(PARA.staff_id, ROOM)
    box(at, "tip or question").set_value("Who has an idea for k7?").run()
    press(at, "Send")
    assert "Everybody at school reads this: take out K7 first." in shown_on(at.main)
    assert len(rows_of(own, "Tips and questions")) == before
    box(at, "tip or question").set_value("Who has an idea for the bus line?").run()
    press(at, "Send")
    assert not at.exception and not at.error and "Sent: your question." in shown_on(at.main)
    row = rows_of(own, "Tips and questions")[-1]
    assert (row["staff_id"], row["kind"], row["text"]) == ("ANA", "question", "Who has an idea for the bus line?")
    assert row["entry_id"] and "Who has an idea for the bus line?" in shown_on(visit(COUNSELOR.staff_id, ROOM).main)


def test_an_answer_is_written_once_and_a_second_one_leaves_it(own: Account) -> None:
    at = visit(COUNSELOR.staff_id, ROOM)
    box(at, "answer").set_value("Sit down.").run()
    frames = {tab: tidy(own.school.read(), "school").frames[tab] for tab in ("Tips and questions", "Thanks")}
    (question,) = [each for each in team_room(frames, "ANA", FIXED_TODAY).open_questions if each.text == BUS]
    assert answer_question(own.school, question, "We wash hands and breathe.", "ANA") == []
    press(at, "Answer")
    assert "Somebody answered meanwhile" in " ".join(each.value for each in at.error)
    assert box(at, "answer").value == "Sit down."
    box(press(at, "Refresh"), "answer").set_value("With the picture upside down.").run()
    press(at, "Answer")
    assert not at.error and "Sent: your answer." in shown_on(at.main)
    (row,) = [each for each in rows_of(own, "Tips and questions") if each["text"] == BUS]
    assert (row["answer"], row["answerer_id"]) == ("We wash hands and breathe.", "ANA")


def test_thanks_stand_on_today_and_are_shown_only_after_a_yes(own: Account) -> None:
    assert SINK not in shown_on(visit(SECOND_PARA.staff_id, ROOM).main)
    at = visit(PARA.staff_id, MY_DAY)
    assert SINK in shown_on(at.main)
    press(at, "My colleagues may see it")
    assert not at.exception and not at.error and "Your colleagues see it" in shown_on(at.main)
    assert f"DORA thanks ANA: {SINK}" in shown_on(visit(SECOND_PARA.staff_id, ROOM).main)
    (row,) = [each for each in rows_of(own, "Thanks") if each["for_what"].startswith(SINK)]
    assert row["is_shown"] is True


def test_a_teacher_thanks_a_para_who_alone_sees_it(own: Account) -> None:
    at = visit(TEACHER.staff_id, ROOM)
    next(each for each in at.selectbox if each.key.startswith("thanks")).set_value("BEN").run()
    box(at, "thanks").set_value("You waited five seconds each time.").run()
    press(at, "Say thanks")
    assert not at.exception and not at.error and "Sent: your thanks to BEN." in shown_on(at.main)
    row = rows_of(own, "Thanks")[-1]
    assert (row["staff_id"], row["from_id"], row["is_shown"]) == ("BEN", "DORA", False)
    assert "thanks you: You waited five seconds each time." in shown_on(visit("BEN", MY_DAY).main)
    assert "You waited five seconds" not in shown_on(visit(PARA.staff_id, ROOM).main)
