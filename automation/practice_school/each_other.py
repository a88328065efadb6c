"""Questions, tips and thanks of the practice school: an open question, an answered one, thanks shown and not."""

from datetime import date

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.cast import COACH, PARA, SECOND_PARA, TEACHER, THIRD_PARA
from automation.practice_school.planted import Tabs
from automation.practice_school.rows import row_of
from automation.practice_school.staff import SchoolStaff
from sheets.schema import THANKS, TIPS_AND_QUESTIONS

# Days of school ago, who, kind, text, answer, who answers.
_TIPS = (
    (40, SECOND_PARA, "tip", "A timer that shows the time as a red part of a circle works better than one that beeps.",
     None, None),
    (22, THIRD_PARA, "question", "How long do you wait before you help with the first step?",
     "I count to five without speaking. Then I point, and only then I say it.", PARA),
    (9, PARA, "tip", "I keep the choice cards on a ring at my belt, so they are there in the hallway too.", None, None),
    (6, PARA, "question", "How do you fade a picture schedule when it works well?", None, None),
    (2, SECOND_PARA, "question", "What do you do in the first five minutes after the bus?", None, None),
)  # fmt: skip
# Days of school ago, to, from, for what, whether it may be shown.
_THANKS = (
    (15, SECOND_PARA, TEACHER, "You stayed calm when lunch was loud, and everybody near you stayed calm too.", True),
    (3, PARA, TEACHER, "You stepped back at the sink and let the steps come alone.", False),
    (3, TEACHER, COACH, "You made ten minutes for us every week of this month.", False),
    (1, THIRD_PARA, PARA, "You covered the hallway without being asked.", False),
)


def each_other_tabs(staff: SchoolStaff, calendar: CalendarDays) -> Tabs:
    """The two tabs of the School workbook; only of people who work here in a school of this size."""
    here = {person.staff_id for person in staff.people}
    tips = [
        row_of(
            TIPS_AND_QUESTIONS, date_on=_day(calendar, ago), staff_id=who.staff_id, kind=kind, text=text,
            answer=answer, answerer_id=by.staff_id if by else None,
        )
        for ago, who, kind, text, answer, by in _TIPS
        if who.staff_id in here
    ]  # fmt: skip
    thanks = [
        row_of(
            THANKS, date_on=_day(calendar, ago), staff_id=to.staff_id, from_id=by.staff_id, for_what=what,
            is_shown=is_shown,
        )
        for ago, to, by, what, is_shown in _THANKS
        if {to.staff_id, by.staff_id} <= here
    ]  # fmt: skip
    return {TIPS_AND_QUESTIONS.tab: tips, THANKS.tab: thanks}


def _day(calendar: CalendarDays, ago: int) -> date:
    return calendar.days[-1 - min(ago, len(calendar.days) - 1)]
