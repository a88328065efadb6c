"""Tabs that the program alone writes: what it found, what it counted, what was corrected."""

from sheets.columns import Column, Kind, Table
from sheets.schema.words import ABOUT_STUDENTS, AGAINST_AIMLINE, LEVELS, MEASURES

_PROGRAM = ("program",)

DATA_CHECK = Table(
    tab="Data check",
    book="classroom",
    sheet_id=401,
    purpose="What looks wrong, the most urgent first, and what to do about it.",
    readers={"teacher": "classrooms", "para": "own", "service provider": "own"},
    writers=_PROGRAM,
    color="report",
    columns=(
        Column("level", "Level", Kind.CHOICE, "fix: left out of graphs until fixed.", choices=LEVELS, width_px=70),
        Column("message", "What to do", Kind.TEXT, "Where it is, what is wrong, what to do.", width_px=560),
        Column("link", "Go there", Kind.LINK, "Opens the cell.", width_px=90),
        Column("found_in", "Tab", Kind.TEXT, "Which tab.", width_px=110),
        Column("found_row", "Row", Kind.WHOLE_NUMBER, "Which row, as it stood when checked.", width_px=60),
        Column("found_column", "Column", Kind.TEXT, "Which column.", width_px=110),
        Column("found", "Found", Kind.TEXT, "What stands there.", width_px=160),
        Column("code", "Kind of mistake", Kind.IDENTIFIER, "The name of this kind of mistake.", width_px=180),
        Column("checked_at", "Checked", Kind.TEXT, "When the program looked.", width_px=130),
    ),
)

_PER_GOAL = (
    Column("student_id", "Student", Kind.IDENTIFIER, "By code.", width_px=70),
    Column("goal_id", "Goal", Kind.IDENTIFIER, "Which goal.", width_px=180),
    Column("area", "Area", Kind.TEXT, "What the goal is about.", width_px=110),
    Column("measure", "Measure", Kind.CHOICE, "How it is measured.", choices=MEASURES, width_px=120),
    Column("sessions", "Sessions", Kind.WHOLE_NUMBER, "Sittings that count so far.", width_px=70),
    Column("last_on", "Last on", Kind.DATE, "Last day with a score.", width_px=80),
    Column("last_value", "Last value", Kind.NUMBER, "In the unit of the measure; seconds for times.", width_px=80),
    Column("last_said", "Last value in words", Kind.TEXT, "The same, as one says it.", width_px=150),
    Column("aimline_value", "Aimline on that day", Kind.NUMBER, "Where the aimline was on that day.", width_px=110),
    Column(
        "against_aimline",
        "Against the aimline",
        Kind.CHOICE,
        "better, on or worse.",
        choices=AGAINST_AIMLINE,
        width_px=120,
    ),
    Column("sessions_this_week", "Sessions this week", Kind.WHOLE_NUMBER, "Since Monday.", width_px=110),
    Column(
        "chances_this_week",
        "Chances this week",
        Kind.WHOLE_NUMBER,
        "Planned for the week, less the sittings with a reason for no data.",
        width_px=110,
    ),
    Column(
        "no_data_this_week", "No data this week", Kind.WHOLE_NUMBER, "Sittings with a reason instead.", width_px=110
    ),
    Column("rows_left_out", "Rows left out", Kind.WHOLE_NUMBER, "Rows to fix before they count.", width_px=90),
)

SUMMARY = Table(
    tab="Summary",
    book="classroom",
    sheet_id=402,
    purpose="One row a goal: where it stands.",
    readers=ABOUT_STUDENTS,
    writers=_PROGRAM,
    color="report",
    columns=(
        *_PER_GOAL,
        Column("recorders", "Recorded by", Kind.TEXT, "Who recorded, in the last 30 days.", width_px=140),
    ),
)

SCHOOL_SUMMARY = Table(
    tab="School summary",
    book="school",
    sheet_id=106,
    purpose="One row a goal of the whole school, without adults.",
    readers={"administrator": "all", "teacher": "classrooms"},
    writers=_PROGRAM,
    color="report",
    columns=(Column("classroom_id", "Classroom", Kind.IDENTIFIER, "Which team.", width_px=90), *_PER_GOAL),
)

SCHOOL_FIGURES = Table(
    tab="School figures",
    book="school",
    sheet_id=117,
    purpose="How supports go in the whole school, as of the day on which it was summarized. It names nobody.",
    readers={"administrator": "all"},
    writers=_PROGRAM,
    color="report",
    columns=(
        Column("as_of_on", "As of", Kind.DATE, "The day on which it was summarized.", True, width_px=90),
        Column("weeks", "Weeks", Kind.WHOLE_NUMBER, "So many weeks up to that day.", True, low=1, high=520),
        Column("percent", "Percent done", Kind.NUMBER, "Of the steps' points; blank: too few adults.", low=0, high=100),
        Column("observations", "Observations", Kind.WHOLE_NUMBER, "How many.", low=0, high=999_999),
        Column("adults", "Adults", Kind.WHOLE_NUMBER, "Of how many different adults.", low=0, high=9_999),
    ),
)

CORRECTIONS = Table(
    tab="Corrections",
    book="classroom",
    sheet_id=403,
    purpose="What the program changed because a person asked, and what stood there before.",
    readers={"teacher": "classrooms", "para": "own", "service provider": "own"},
    writers=_PROGRAM,
    color="report",
    columns=(
        Column("corrected_on", "Date", Kind.DATE, "When.", True),
        Column("found_in", "Tab", Kind.TEXT, "Which tab.", True),
        Column("found_row", "Row", Kind.WHOLE_NUMBER, "Which row then.", True),
        Column("found_column", "Column", Kind.TEXT, "Which column.", True),
        Column("old", "Before", Kind.TEXT, "What stood there."),
        Column("new", "After", Kind.TEXT, "What stands there now."),
        Column("asked_by", "Asked by", Kind.IDENTIFIER, "Who asked for it.", True, link_to="Staff"),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)
