"""Settings: every choice that a school can change, with the value that holds until it does."""

from sheets.columns import Column, Kind, Table
from sheets.schema.choices import NOT_YET, Setting
from sheets.schema.choices import whole as _whole
from sheets.schema.safekeeping import SAFEKEEPING_SETTINGS
from sheets.schema.words import DECISION_RULES, EVERYBODY, REPORT_LANGUAGES, RHYTHMS, ROLES

__all__ = ["DECLARED_SETTINGS", "NOT_YET", "SETTINGS", "Setting"]

SETTINGS = Table(
    tab="Settings",
    book="school",
    sheet_id=101,
    purpose="A choice the school can change.",
    readers=EVERYBODY,
    writers=("administrator", "teacher"),
    color="teachers",
    columns=(
        Column(
            "setting",
            "Setting",
            Kind.IDENTIFIER,
            "Which choice this is. Leave the words as they are.",
            True,
            width_px=220,
        ),
        Column("value", "Value", Kind.TEXT, "What your school chose.", True, width_px=160),
        Column("what_it_does", "What it does", Kind.TEXT, "What changes when you change the value.", width_px=520),
    ),
)


DECLARED_SETTINGS = (
    Setting(
        "school_name", "School name", Column("value", "Value", Kind.TEXT), "Our school", "Shown on top of every page."
    ),
    Setting(
        "time_zone",
        "Time zone",
        Column("value", "Value", Kind.TEXT),
        "America/New_York",
        "Which day it is at your school, and the time in 'As of'.",
    ),
    Setting(
        "shows_called",
        "Show Called",
        Column("value", "Value", Kind.YES_NO),
        "no",
        "yes: lists read K7 Jo. no: lists read K7. Never type a full name under Called.",
    ),
    Setting(
        "sessions_per_week",
        "Sessions per week",
        _whole(1, 25),
        3,
        "How often a goal is worked on in a week, where the goal itself does not say.",
    ),
    Setting(
        "fewest_chances",
        "Fewest chances that count",
        _whole(1, 100),
        5,
        "A day with fewer chances than this is shown hollow: too few to judge by.",
    ),
    Setting(
        "mastery_level",
        "Mastery level",
        _whole(1, 100),
        80,
        "Percent that counts as mastered, where the goal does not say. 80 is common; 90 and 100 lasted longer "
        "(Longino and others, 2021).",
    ),
    Setting(
        "mastery_sessions",
        "Mastery sessions",
        _whole(1, 10),
        3,
        "How many days in a row at the mastery level.",
    ),
    Setting(
        "rule",
        "Rule",
        Column("value", "Value", Kind.CHOICE, choices=DECISION_RULES),
        "four-point",
        "The decision rule for a goal that does not name one.",
    ),
    Setting("rule_points", "Rule points", _whole(3, 10), 4, "How many points in a row the rule looks at."),
    Setting(
        "days_ahead",
        "School days ahead",
        _whole(5, 90),
        30,
        "How many school days ahead Today shows what is due.",
    ),
    Setting(
        "whom_to_ask",
        "Whom to ask",
        Column("value", "Value", Kind.TEXT),
        "your case manager",
        "Named wherever a page must refuse something.",
    ),
    Setting(
        "progress_codes",
        "Progress codes",
        Column("value", "Value", Kind.TEXT, is_list=True),
        "mastered, making progress, some progress, little progress, not yet introduced",
        "The words or letters your state uses in progress reports, with commas between. Five, in this order: met, "
        "likely to be met, some progress, little progress, not begun. With another number none is suggested.",
    ),
    Setting(
        "report_language",
        "Report language",
        Column("value", "Value", Kind.CHOICE, choices=REPORT_LANGUAGES),
        "English",
        "Language of what is printed on every progress report. What a person typed is never translated.",
    ),
    Setting(
        "steps_level",
        "Steps done level",
        _whole(1, 100),
        80,
        "Percent of a checklist's points from which a support counts as run as designed. No number fits all: 80 is "
        "what practice uses (behavior analysts' guides); the direction over time says more.",
    ),
    Setting(
        "safety_level",
        "Steps done level for safety",
        _whole(1, 100),
        90,
        "The same for the checklists named under Checklists for safety.",
    ),
    Setting(
        "safety_checklists",
        "Checklists for safety",
        Column("value", "Value", Kind.TEXT, is_list=True),
        "behavior plan",
        "Checklist IDs, with commas between, about behavior and safety: they are held to the higher level.",
    ),
    Setting(
        "weeks_between_observations",
        "Weeks between observations",
        _whole(1, 40),
        6,
        "How long an adult's last observation holds. After that the next one is due, and older ones say nothing about "
        "the weeks of a graph. Our own choice: once in most reporting periods.",
    ),
    Setting(
        "agreement_level",
        "Agreement level",
        _whole(1, 100),
        80,
        "Percent agreement of two adults under which comparing notes is suggested. 80 is the usual convention.",
    ),
    Setting(
        "agreement_share",
        "Sessions scored twice",
        _whole(0, 100),
        20,
        "Percent of a goal's sessions that a second adult should score too. A convention: more did not change the "
        "agreement found (Hausman and others, 2022).",
    ),
    Setting(
        "training_starts_in",
        "Training year starts in month",
        _whole(1, 12),
        7,
        "1 to 12. Hours and yearly modules are counted from the first of this month. States differ: July in "
        "Pennsylvania.",
    ),
    Setting(
        "training_hours",
        "Training hours a year",
        _whole(0, 200),
        20,
        "How many hours an adult in a role named under Roles with training hours needs in a training year. 20 is "
        "Pennsylvania's number (22 Pa. Code 14.105); other states ask for others. 0: no target.",
    ),
    Setting(
        "training_roles",
        "Roles with training hours",
        Column("value", "Value", Kind.CHOICE, choices=ROLES, is_list=True),
        "para",
        "Roles, with commas between, that must reach the hours.",
    ),
    Setting(
        "training_prorated",
        "Fewer hours for a late start",
        Column("value", "Value", Kind.YES_NO),
        "yes",
        "yes: who starts within the training year needs a twelfth of the hours for each month from their first one "
        "on. no: the full hours.",
    ),
    Setting(
        "pass_mark",
        "Pass mark",
        _whole(0, 100),
        80,
        "Percent from which a test counts as passed. A record without a score counts.",
    ),
    Setting(
        "shown_alone_times",
        "Times shown alone",
        _whole(1, 10),
        3,
        "How many times in a row an adult shows a skill alone before its coaching cycle closes.",
    ),
    Setting(
        "coaching_rhythm",
        "Coaching rhythm",
        Column("value", "Value", Kind.CHOICE, choices=RHYTHMS),
        "every week",
        "How often an open coaching cycle should see a step.",
    ),
    Setting(
        "stalled_weeks",
        "Weeks until coaching is stalled",
        _whole(1, 40),
        4,
        "An open cycle without a step for so many weeks is called stalled.",
    ),
    Setting(
        "weeks_between_contacts",
        "Weeks between contacts",
        _whole(1, 40),
        2,
        "How often teacher and adult should talk. Our own choice: some states ask for regular contact without a "
        "number.",
    ),
    Setting(
        "iep_input_days",
        "School days for IEP input",
        _whole(1, 90),
        20,
        "How many school days before an IEP review the adults assigned to the student are asked for written input.",
    ),
    Setting(
        "newcomer_days",
        "Days of updates for newcomers",
        _whole(0, 365),
        30,
        "Who begins to work with a student is asked to read the updates of so many days before.",
    ),
    Setting(
        "check_in_prompts",
        "Check-in prompts",
        Column("value", "Value", Kind.TEXT),
        "What felt heavy this week?; What went better than you expected?; Which part of the day takes most out of "
        "you?; What would have helped, and who could have given it?",
        "Questions for the private check-in, with semicolons between (or commas, where there is no semicolon): "
        "another one each week.",
    ),
    Setting(
        "emergency_contact",
        "Emergency contact",
        Column("value", "Value", Kind.TEXT),
        "911, then the school's office",
        "Whom to call at once when somebody is in danger: said wherever check-ins are asked for.",
    ),
    Setting(
        "half_day_ends_at",
        "Half day ends at",
        Column("value", "Value", Kind.TIME),
        "12:00",
        "On a day that the Calendar calls a half day, nobody is needed after this time.",
    ),
    Setting(
        "data_time_minutes",
        "Data time a week",
        _whole(0, 600),
        30,
        "Minutes a week that each para should have to write down and look at data, kept free of students. Our own "
        "choice. 0: none.",
    ),
    Setting(
        "load_may_differ",
        "Load may differ by",
        _whole(0, 100),
        20,
        "Percent of their hours by which adults may be busy more or less than each other before a proposed schedule "
        "evens it out. Our own choice.",
    ),
    *SAFEKEEPING_SETTINGS,
)
