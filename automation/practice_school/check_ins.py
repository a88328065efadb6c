"""What the practice school's paras wrote to the counselor: made up, a few lines over the last weeks."""

from datetime import date, datetime, time, timedelta

from automation.form_responses import say_moment, serial_of_moment
from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.cast import FOURTH_PARA, PARA, SECOND_PARA, THIRD_PARA
from automation.practice_school.planted import Tabs
from automation.practice_school.rows import row_of
from automation.practice_school.staff import SchoolStaff
from sheets.columns import Cell
from sheets.schema import FOLLOW_UP, FORM_RESPONSES
from sheets.schema.words import SUPPORT_WISHES

_NO, _SUPPORT, _TEACHER_TOO = SUPPORT_WISHES
STRANGER = "lena.private@mail.example"  # somebody used an address of their own

# (school days ago, at, who, felt heavy, would have helped, wish, what the counselor did, how many school days later)
_ANSWERS = (
    (41, time(15, 10), PARA, "Three students out of routine on the same morning.", "A minute to breathe.", _NO,
     "Read, and said thank you in the hallway.", 2),
    (36, time(15, 32), SECOND_PARA, "Being moved between two rooms without knowing why.",
     "To hear it the day before.", _SUPPORT, "Talked for ten minutes. He will ask for the plan on Fridays.", 1),
    (29, time(7, 41), THIRD_PARA, "First weeks. I do not know when to step in.", "Somebody to show me once.", _SUPPORT,
     "Met twice. Mentor pair with Ana agreed.", 3),
    (22, time(15, 5), PARA, "K7 had a hard week, and I took it home with me.", "To talk it through the same day.", _NO,
     "", 0),
    (15, time(15, 20), FOURTH_PARA, "Lunch duty on my own.", "A second adult for ten minutes.", _NO,
     "Read. Passed on nothing, as asked.", 1),
    (8, time(15, 48), SECOND_PARA, "A parent shouted at pick-up.", "To know who answers parents.", _SUPPORT, "", 0),
    (6, time(16, 2), STRANGER, "Typed this at home, sorry.", "Nothing just now.", _NO, "", 0),
    (4, time(15, 15), PARA, "Less than last week. Two students asked for help by themselves.", "It helped already.",
     _NO, "", 0),
    (2, time(7, 55), THIRD_PARA, "I feel I disappoint my teacher.", "To sit down together, calmly.", _TEACHER_TOO, "",
     0),
)  # fmt: skip


def check_in_tabs(staff: SchoolStaff, calendar: CalendarDays) -> Tabs:
    """The rows of the answers' tab and of Follow-up, oldest first, from people who work here."""
    here = {each.staff_id for each in staff.people}
    answers: list[list[Cell]] = []
    follow_ups: list[list[Cell]] = []
    for ago, at, who, heavy, support, wish, done, later in _ANSWERS:
        if ago >= len(calendar.days) or (not isinstance(who, str) and who.staff_id not in here):
            continue
        day = calendar.days[-1 - ago]
        moment = datetime.combine(day, at) + timedelta(seconds=(ago * 7) % 60)
        email = who if isinstance(who, str) else str(who.email)
        entry_id = f"answer{len(answers) + 1}"
        words = {"heavy": heavy, "support": support, "wish": wish}
        answers.append(
            row_of(FORM_RESPONSES, timestamp=serial_of_moment(moment), email=email, **words, entry_id=entry_id)
        )
        if done:
            response = f"{email} {say_moment(moment)}"
            done_on: date = calendar.days[-1 - ago + later]
            follow_id = f"follow{len(follow_ups) + 1}"
            follow_ups.append(row_of(FOLLOW_UP, response=response, done_on=done_on, what=done, entry_id=follow_id))
    return {FORM_RESPONSES.tab: answers, FOLLOW_UP.tab: follow_ups}
