"""Mistakes in what teachers and administrators keep: goals, students, staff, calendar, settings."""

from automation.mistakes.mistake import CHECK, FIX, NOTE, TEACHER, TYPING, Mistake

_NO_LINE = "Graphs compare with a line from the baseline to the target."
_ONE_UNIT = "Percents are kept from 0 to 100, as one says them."

GOALS_AND_STUDENTS = (
    Mistake(
        "doubled-id", FIX, TYPING, "The same code twice",
        "Rows that name this code could mean either; the first one is used.",
        "{found} also stands in row {first_row}. Give one of them another code",
        {"found": "K7-2 asks for help", "first_row": "4"},
    ),
    Mistake(
        "look-alike-students", CHECK, TYPING, "Two student codes that are easily mixed up",
        "Codes that differ in one place only are swapped by one slip of a finger, and nobody notices.",
        "{found} and {other} differ in one place only. Choose codes that differ in two places before the next year "
        "starts",
        {"found": "K8", "other": "K7"},
    ),
    Mistake(
        "goal-ends-before-start", FIX, TYPING, "A goal that ends before it starts", _NO_LINE,
        "{found} is not after the day the goal starts ({starts_on}). Change one of the two days",
        {"found": "2025-09-01", "starts_on": "2026-09-01"},
    ),
    Mistake(
        "goals-overlapping", CHECK, TYPING, "Two goals for one thing at one time",
        "The rows of one skill are then parted between two graphs, and neither shows how it goes.",
        "{found} runs on days of {other} (row {first_row}), and is about the same. Change the days, or close one of "
        "the two",
        {"found": "K7-5 asks for help", "other": "K7-2 asks for help", "first_row": "4"},
    ),
    Mistake(
        "goal-without-baseline", NOTE, TYPING, "A goal without a baseline", _NO_LINE,
        "There is no baseline. Type the level before teaching, such as the middle one of three days",
        {"found": ""},
    ),
    Mistake(
        "baseline-without-day", CHECK, TYPING, "A baseline without its day", _NO_LINE,
        "The baseline {found} has no day. Fill in when it was measured",
        {"found": "20"},
    ),
    Mistake(
        "baseline-without-method", CHECK, TYPING, "A baseline without how it was measured",
        "Progress shows only when the baseline was measured in the same way as the rest.",
        "The baseline {found} does not say how it was measured. Type it, as in: median of 3 days, same materials",
        {"found": "20"},
    ),
    Mistake(
        "target-on-wrong-side", CHECK, TYPING, "A target that is no better than the baseline",
        "Then every day looks as if the target were reached, or none does.",
        "The target {found} is not {better} than the baseline {baseline}. Change the target, the baseline or "
        "Better when",
        {"found": "20", "better": "higher", "baseline": "60"},
    ),
    Mistake(
        "percent-above-100", CHECK, TYPING, "A percent above 100", _ONE_UNIT,
        "{found} is above 100 percent. Change it to a number from 0 to 100, or change the measure",
        {"found": "120"},
    ),
    Mistake(
        "percent-as-part", CHECK, TYPING, "A percent typed as a part of one", _ONE_UNIT,
        "{found} is less than one percent. Type percents from 0 to 100",
        {"found": "0.8", "suggestion": "80"},
    ),
    Mistake(
        "target-not-in-goal", CHECK, TYPING, "A target that the goal does not name",
        "What is graphed should be what the IEP says.",
        "The goal says {in_goal} percent, and the target is {found}. Change the one that is wrong",
        {"found": "90", "in_goal": "80"},
    ),
    Mistake(
        "time-out-of-chances", CHECK, TYPING, "A goal that mixes time and chances",
        "45 minutes out of 10 chances cannot be measured: minutes are timed, chances are counted.",
        "{found} mixes time and chances. Change the goal so that it says either how long or how many",
        {"found": "45 minutes out of 10 trials"},
    ),
    Mistake(
        "highest-level-missing", CHECK, TYPING, "A rubric goal without its highest level",
        "Without it a level that does not exist cannot be found.",
        "This goal is measured in rubric levels. Fill in the highest level",
        {"found": ""},
    ),
    Mistake(
        "target-above-highest", CHECK, TYPING, "A target above the rubric's highest level", _NO_LINE,
        "The target {found} is above the highest level {highest}. Change one of the two",
        {"found": "6", "highest": "4"},
    ),
    Mistake(
        "assignment-ends-before-start", FIX, TYPING, "An assignment that ends before it starts",
        "Then nobody is assigned, and the person sees nothing of the student.",
        "{found} is before the first day ({from_on}). Change one of the two days",
        {"found": "2025-09-01", "from_on": "2026-01-05"},
    ),
    Mistake(
        "two-phases-on-one-day", CHECK, TEACHER, "Two phases of one goal on one day",
        "A day belongs to one phase; the lower row stands.",
        "This goal already has a phase on {found} (row {first_row}). Change one day, or make one of them an event",
        {"found": "2026-01-12", "first_row": "3"},
    ),
    Mistake(
        "phase-outside-goal", CHECK, TEACHER, "A phase outside of the goal's days",
        "Its line is drawn where the goal has no rows.",
        "{found} is outside of this goal's days ({from_on} to {to_on}). Check the day and the goal",
        {"found": "2024-01-12", "from_on": "2025-09-02", "to_on": "2026-06-12"},
    ),
)  # fmt: skip

SCHOOL = (
    Mistake(
        "doubled-email", FIX, TYPING, "One e-mail address for two people",
        "People are known by their address; nobody can tell who signs in.",
        "{found} is also the address of {other}. Type each person's own address",
        {"found": "ana@school.example", "other": "BEN"},
    ),
    Mistake(
        "doubled-link", FIX, TYPING, "One workbook for two classrooms",
        "Rows of one team would be shown as those of another.",
        "This is also the workbook of {other}. Copy the link of this team's own spreadsheet",
        {"found": "https://sheets.example/1", "other": "room-2"},
    ),
    Mistake(
        "counselor-with-another-role", CHECK, TYPING, "A counselor who also judges colleagues",
        "Check-ins are private: whoever reads them is neither teacher, coach, administrator nor supervisor.",
        "{found} reads check-ins and is also {other}. Choose another person to read check-ins",
        {"found": "DEE", "other": "coach"},
    ),
    Mistake(
        "days-end-before-start", FIX, TYPING, "Days that end before they start",
        "Then they count for no day at all.",
        "{found} is before the first day ({from_on}). Change one of the two days",
        {"found": "2025-09-01", "from_on": "2026-09-01"},
    ),
    Mistake(
        "setting-unknown", CHECK, TYPING, "A setting that does not exist",
        "Settings are found by their words; the value that came with the program holds.",
        "{found} is not a setting. Type the setting's words as they were",
        {"found": "Mastery lvl", "suggestion": "Mastery level"},
    ),
    Mistake(
        "setting-doubled", CHECK, TYPING, "A setting that stands twice",
        "The first one holds.",
        "{found} also stands in row {first_row}, and that one holds. Clear one of the two rows",
        {"found": "Rule", "first_row": "4"},
    ),
    Mistake(
        "setting-not-possible", FIX, TYPING, "A setting with a value that cannot be",
        "The value that came with the program holds until this is put right.",
        "{found} cannot be the value of {setting}; {default} holds meanwhile. Type {wanted}",
        {
            "found": "150", "setting": "Mastery level", "default": "80", "wanted": "a whole number from 1 to 100",
        },
    ),
)  # fmt: skip
