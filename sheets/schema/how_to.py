"""The How to tab: what a para needs to know to log a sitting in 20 seconds."""

from sheets.columns import Column, Kind, Table
from sheets.schema.words import EVERYBODY

HOW_TO = Table(
    tab="How to",
    book="classroom",
    sheet_id=199,
    purpose="How to log, in one page.",
    readers=EVERYBODY,
    writers=("program",),
    color="report",
    columns=(
        Column("what", "What", Kind.TEXT, "What you want to do.", width_px=150),
        Column("how", "How", Kind.TEXT, "How to do it.", width_px=330),
        Column("example", "You type", Kind.TEXT, "An example.", width_px=110),
    ),
)

HOW_TO_LINES: tuple[tuple[str, str, str], ...] = (
    ("Log a sitting", "Open the tab with your name. Go to the first empty row. Fill in Date, Goal and Score.", ""),
    ("Date", "The day it happened, also when you type it later.", "3/12"),
    ("Goal", "Tap the cell and choose. Only goals of your students are in the list.", "K7-2 asks for help"),
    ("Right answers", "How many right without help, a slash, how many chances.", "3/5"),
    ("... with some help", "Right alone, a plus, right with help, a slash, how many chances.", "3+1/5"),
    ("... one by one", "A mark for each chance: + right, - not, p right with help.", "++-p+"),
    ("How often", "Just the number. With minutes if the goal asks for them.", "7   or   7 in 20"),
    ("How long", "Minutes, a colon, seconds. Or seconds with an s.", "2:30   or   150 s"),
    ("A level", "Just the number.", "3"),
    ("Help", "The most help you gave. Leave it blank if the goal does not ask for it.", "Pointed"),
    (
        "No score today",
        "Leave Score blank and choose why. A reason is not a zero, and never your fault.",
        "Student absent",
    ),
    ("Zero", "Type 0/5 only when there were 5 chances and none went right.", "0/5"),
    ("Typed it wrong", "Just type over it. Nothing breaks.", ""),
    ("The same goal twice a day", "Use one row for each sitting.", ""),
    ("Something is orange", "A cell in that row is still missing.", ""),
    ("The Data check tab", "Lists rows to look at again, and says what to type. It is about rows, not about you.", ""),
    ("Names", "Never type a name. Use the student's code.", "K7"),
    ("Need more rows", "Ask your teacher, or wait: every night there are 200 new ones.", ""),
)
