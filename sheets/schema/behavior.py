"""What paras see of a student's behavior and of how the day goes. Typed in the Sheet or on a page."""

from sheets.columns import Column, Kind, Table
from sheets.schema.words import ABOUT_STUDENTS, AFTER, HURT_OR_HELD, JUST_BEFORE, PARTS_OF_A_DAY, PLACES

_A_PARENT_MAY_READ = "A parent may ask to read this; write what you saw. No names."
_SCALE = "As in the student's Response scale: 1 is calm, 5 is the hardest."

BEHAVIOR_NOTES = Table(
    tab="Behavior notes",
    book="classroom",
    sheet_id=203,
    purpose="One event. This is not an incident report: if anyone was hurt, held or shut in, tell the office now and "
    "file the school's form the same day.",
    readers=ABOUT_STUDENTS,
    writers=("para", "teacher", "program"),
    is_protected=False,
    color="typing",
    columns=(
        Column("date_on", "Date", Kind.DATE, "The day.", True, width_px=50),
        Column("time", "Time", Kind.TIME, "When it began: 10:15.", True, width_px=60),
        Column("student_id", "Student", Kind.IDENTIFIER, "By code.", True, link_to="Students", width_px=60),
        Column("recorder_id", "Recorder", Kind.IDENTIFIER, "Your Staff ID.", True, link_to="Staff", width_px=60),
        Column("place", "Where", Kind.CHOICE, "One of the list.", True, choices=PLACES, width_px=90),
        Column(
            "just_before",
            "Just before",
            Kind.CHOICE,
            "What you saw just before it began; details go to What I noticed.",
            True,
            choices=JUST_BEFORE,
            width_px=130,
        ),
        Column("what_happened", "What happened", Kind.TEXT, _A_PARENT_MAY_READ, True, width_px=240),
        Column("adults_did", "What adults did", Kind.TEXT, _A_PARENT_MAY_READ, width_px=200),
        Column("after", "After", Kind.CHOICE, "What came right after it.", choices=AFTER, width_px=130),
        Column("scale", "Scale 1-5", Kind.WHOLE_NUMBER, _SCALE, low=1, high=5, width_px=60),
        Column("minutes", "Minutes", Kind.NUMBER, "How long it lasted, about.", low=0, high=480, width_px=60),
        Column("noticed", "What I noticed", Kind.TEXT, _A_PARENT_MAY_READ, width_px=240),
        Column(
            "hurt_or_held",
            "Hurt or held?",
            Kind.CHOICE,
            "Was anyone hurt, held or shut in? Then tell the office now and file the school's form the same day.",
            choices=HURT_OR_HELD,
            width_px=120,
        ),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)

DAY_CHECK = Table(
    tab="Day check",
    book="classroom",
    sheet_id=204,
    purpose="How a student is at the start, in the middle or at the end of a day.",
    readers=ABOUT_STUDENTS,
    writers=("para", "teacher", "program"),
    is_protected=False,
    color="typing",
    columns=(
        Column("date_on", "Date", Kind.DATE, "The day.", True, width_px=50),
        Column("student_id", "Student", Kind.IDENTIFIER, "By code.", True, link_to="Students", width_px=60),
        Column("recorder_id", "Recorder", Kind.IDENTIFIER, "Your Staff ID.", True, link_to="Staff", width_px=60),
        Column("part_of_day", "When", Kind.CHOICE, "start, middle or end.", True, choices=PARTS_OF_A_DAY, width_px=70),
        Column("scale", "Scale 1-5", Kind.WHOLE_NUMBER, _SCALE, low=1, high=5, width_px=60),
        Column("is_hungry", "Hungry", Kind.YES_NO, "yes or no.", width_px=60),
        Column("is_tired", "Tired", Kind.YES_NO, "yes or no.", width_px=60),
        Column("is_hurt_or_upset", "Hurts or upset", Kind.YES_NO, "yes or no.", width_px=90),
        Column("we_did", "What we did", Kind.TEXT, _A_PARENT_MAY_READ, width_px=200),
        Column("tell_teacher", "Tell the teacher", Kind.TEXT, _A_PARENT_MAY_READ, width_px=240),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)
