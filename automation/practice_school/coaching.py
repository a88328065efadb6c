"""Coaching at the practice school: one skill that was learned, one on its way, one that stalled, one that slid back.

The observations that prove it are of a checklist with any student, so they change no student's story.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.cast import COACH, FOURTH_PARA, PARA, SECOND_PARA, TEACHER, THIRD_PARA
from automation.practice_school.observations import entry_id_of, steps_in
from automation.practice_school.rows import places, row_of
from automation.practice_school.staff import SchoolStaff
from sheets.columns import Cell
from sheets.schema import COACHING, CONTACTS, FIDELITY, STEP_NAMES, TRAINING_MODULES

_AT = places(TRAINING_MODULES)
_ABOUT = (
    "How the new plan goes, and what to try first.",
    "Tomorrow's field trip: who is with whom.",
    "Thanked for the calm morning; the timer helps.",
    "What the numbers of last week say.",
)
_CONTACT_DAYS_AGO = (57, 43, 29, 15)


@dataclass(frozen=True)
class _Step:
    """One step: school days before today (1: the last one), what, shown alone, and the words of both."""

    days_ago: int
    step: str
    alone: bool | None = None
    went_well: str | None = None
    next_step: str | None = None
    view: str | None = None
    need: str | None = None


@dataclass(frozen=True)
class _Story:
    """One cycle, and what was seen with its checklist: (school days before today, marks step by step)."""

    staff_id: str
    checklist_id: str
    coach_id: str
    steps: tuple[_Step, ...]
    seen: tuple[tuple[int, str], ...] = ()


LEARNED = _Story(
    THIRD_PARA.staff_id, "prompting", COACH.staff_id,
    (
        _Step(40, "modeled", None, "Saw at once why waiting matters.", "Count to five before helping."),
        _Step(38, "practiced", False),
        _Step(38, "feedback", None, "The least help came first every time.", "Wait a little longer.",
              "I help too fast when it is loud.", "A quiet corner to practice."),
        _Step(33, "practiced", True, "Waited five seconds, and the answer came."),
        _Step(28, "practiced", True),
        _Step(24, "practiced", True, "Three times in a row without a word from me.", "Show it to a colleague.",
              "It feels natural now.", None),
    ),
    ((47, "21101021"), (43, "21211020"), (14, "22222221"), (7, "22222222")),
)  # fmt: skip
ON_TIME = _Story(
    PARA.staff_id, "prompting", TEACHER.staff_id,
    (
        _Step(9, "modeled", None, "Took notes on every step.", "Try it at snack time."),
        _Step(6, "practiced", True, "Calm, and the help faded by itself."),
        _Step(3, "feedback", None, "You stepped back just when it ran.", "Write the kind of help down right away.",
              "The fading part was easier than I thought.", "Ten minutes with you before the group, twice a week."),
    ),
)  # fmt: skip
WAITS_FOR_AN_ANSWER = _Story(
    SECOND_PARA.staff_id, "communication device", COACH.staff_id,
    (
        _Step(7, "modeled"),
        _Step(3, "practiced", False, "The device was in reach the whole time.", "Point while you speak."),
    ),
)  # fmt: skip
STALLED = _Story(
    PARA.staff_id, "behavior plan", TEACHER.staff_id,
    (
        _Step(44, "modeled", None, "Asked good questions about the early signs."),
        _Step(40, "practiced", False, "Stayed calm.", "Offer the break at the first sign."),
    ),
)  # fmt: skip
SLID_BACK = _Story(
    SECOND_PARA.staff_id,
    "visual schedule",
    COACH.staff_id,
    (
        _Step(52, "modeled"),
        _Step(49, "practiced", True),
        _Step(49, "feedback", None, "The schedule was in reach and in use.", "Point before you speak."),
        _Step(46, "practiced", True),
        _Step(44, "practiced", True, "Runs by itself.", None, "I like it.", None),
    ),
    ((56, "212121"), (5, "211010")),
)
IN_THE_SECOND_ROOM = _Story(
    FOURTH_PARA.staff_id, "communication device", COACH.staff_id, (_Step(14, "modeled"), _Step(11, "practiced", True))
)
STORIES = (LEARNED, ON_TIME, WAITS_FOR_AN_ANSWER, STALLED, SLID_BACK, IN_THE_SECOND_ROOM)


def coaching_rows(staff: SchoolStaff, modules: Iterable[list[Cell]], calendar: CalendarDays) -> list[list[Cell]]:
    """The rows of Coaching by day: of adults who work here, in skills that stand in Training modules."""
    skills = _skills(modules)
    rows = [
        (each.days_ago, _coaching_row(story, number, each, skills[story.checklist_id], calendar))
        for story in _told(staff, skills)
        for number, each in enumerate(story.steps)
    ]
    return [row for _, row in sorted(rows, key=lambda each: -each[0])]


def coached_observations(staff: SchoolStaff, modules: Iterable[list[Cell]], calendar: CalendarDays) -> list[list[Cell]]:
    """The rows of Fidelity that were seen before and after the cycles."""
    return [
        row_of(
            FIDELITY,
            date_on=_day(calendar, days_ago),
            staff_id=story.staff_id,
            observer_id=story.coach_id,
            source="observed",
            checklist_id=story.checklist_id,
            entry_id=entry_id_of("seen for coaching", story.staff_id, story.checklist_id, days_ago),
            **{name: int(mark) for name, mark in zip(STEP_NAMES, marks[: steps_in(story.checklist_id)], strict=False)},
        )
        for story in _told(staff, _skills(modules))
        for days_ago, marks in story.seen
    ]


def contact_rows(staff: SchoolStaff, calendar: CalendarDays) -> list[list[Cell]]:
    """The rows of Contacts by day: each teacher with each para of the room, every now and then."""
    rows = []
    for room in staff.classroom_ids:
        teacher_id = staff.of(room, "teacher")[0]
        for number, staff_id in enumerate(staff.of(room, "para")):
            for time, days_ago in enumerate(_CONTACT_DAYS_AGO):
                day = _day(calendar, days_ago - number % 5)
                row = row_of(
                    CONTACTS,
                    date_on=day,
                    teacher_id=teacher_id,
                    staff_id=staff_id,
                    minutes=5 + 5 * ((number + time) % 3),
                    about=_ABOUT[(number + time) % len(_ABOUT)],
                    entry_id=entry_id_of("talked", room, staff_id, time),
                )
                rows.append((day, row))
    return [row for _, row in sorted(rows, key=lambda each: each[0])]


def _skills(modules: Iterable[list[Cell]]) -> dict[str, str]:
    """Checklist ID -> the first module by which it is seen."""
    found: dict[str, str] = {}
    for row in modules:
        if isinstance(row[_AT["checklist_id"]], str):
            found.setdefault(str(row[_AT["checklist_id"]]), str(row[_AT["module_id"]]))
    return found


def _told(staff: SchoolStaff, skills: dict[str, str]) -> list[_Story]:
    here = {each.staff_id for each in staff.people}
    return [each for each in STORIES if {each.staff_id, each.coach_id} <= here and each.checklist_id in skills]


def _coaching_row(story: _Story, number: int, step: _Step, skill_id: str, calendar: CalendarDays) -> list[Cell]:
    return row_of(
        COACHING,
        staff_id=story.staff_id,
        skill_id=skill_id,
        date_on=_day(calendar, step.days_ago),
        step=step.step,
        coach_id=story.coach_id,
        is_shown_alone=step.alone,
        went_well=step.went_well,
        next_step=step.next_step,
        para_view=step.view,
        need=step.need,
        entry_id=entry_id_of("coached", story.staff_id, skill_id, number),
    )


def _day(calendar: CalendarDays, days_ago: int) -> date:
    return calendar.days[-days_ago]
