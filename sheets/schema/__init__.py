"""Every tab, declared once: columns, kinds, help, who reads, who writes.

Adding a tab is adding its Table here; tabs, dropdowns, protection, reading, forms and the README follow.
"""

from sheets.columns import Table
from sheets.schema.behavior import BEHAVIOR_NOTES, DAY_CHECK
from sheets.schema.check_ins import (
    CHECK_IN_RELEASES,
    CHECK_IN_SEEN,
    CHECK_IN_SUMMARY,
    FOLLOW_UP,
    FORM_RESPONSES,
    TOLD_TO_TEACHERS,
)
from sheets.schema.checklists import CHECKLISTS
from sheets.schema.coaching import COACHING, CONTACTS
from sheets.schema.day_plan import ADULT_HOURS, ADULTS_NEEDED, SCHEDULE, SERVICE_LOG, SERVICES
from sheets.schema.each_other import THANKS, TIPS_AND_QUESTIONS
from sheets.schema.fidelity import FIDELITY, MOST_STEPS, STEP_NAMES, TEAM_SUMMARY
from sheets.schema.forget_requests import FORGET_REQUESTS
from sheets.schema.goals import GOALS, PHASES
from sheets.schema.how_to import HOW_TO, HOW_TO_LINES
from sheets.schema.iep import IEP_INPUT, IEP_MEETINGS
from sheets.schema.job_runs import JOB_RUNS
from sheets.schema.knowing import ABOUT, BINDER, UPDATES, UPDATES_READ
from sheets.schema.progress_reports import PROGRESS_REPORTS
from sheets.schema.reports import CORRECTIONS, DATA_CHECK, SCHOOL_FIGURES, SCHOOL_SUMMARY, SUMMARY
from sheets.schema.school import CALENDAR, CLASSROOMS, SET_ASIDE, STAFF
from sheets.schema.sessions import LOG, SESSIONS
from sheets.schema.settings import DECLARED_SETTINGS, NOT_YET, SETTINGS, Setting
from sheets.schema.students import ASSIGNMENTS, STUDENTS
from sheets.schema.supports import RESPONSE_SCALE, SUPPORT_LOG, SUPPORTS
from sheets.schema.training import TRAINING_MODULES, TRAINING_RECORDS, TRAINING_SUMMARY

TABLES: tuple[Table, ...] = (
    SETTINGS,
    CALENDAR,
    STAFF,
    CLASSROOMS,
    TRAINING_MODULES,
    TRAINING_RECORDS,
    ADULT_HOURS,
    TIPS_AND_QUESTIONS,
    THANKS,
    CHECKLISTS,
    SET_ASIDE,
    SCHOOL_SUMMARY,
    SCHOOL_FIGURES,
    ADULTS_NEEDED,
    TRAINING_SUMMARY,
    JOB_RUNS,
    CHECK_IN_RELEASES,
    FORGET_REQUESTS,
    FIDELITY,
    COACHING,
    CONTACTS,
    IEP_INPUT,
    IEP_MEETINGS,
    TEAM_SUMMARY,
    HOW_TO,
    LOG,
    SUPPORT_LOG,
    BEHAVIOR_NOTES,
    DAY_CHECK,
    SERVICE_LOG,
    SESSIONS,
    UPDATES_READ,
    STUDENTS,
    ASSIGNMENTS,
    GOALS,
    PHASES,
    SUPPORTS,
    SCHEDULE,
    SERVICES,
    ABOUT,
    BINDER,
    RESPONSE_SCALE,
    UPDATES,
    PROGRESS_REPORTS,
    DATA_CHECK,
    SUMMARY,
    CORRECTIONS,
    FORM_RESPONSES,
    FOLLOW_UP,
    CHECK_IN_SUMMARY,
    TOLD_TO_TEACHERS,
    CHECK_IN_SEEN,
)

__all__ = [
    "ABOUT",
    "ADULTS_NEEDED",
    "ADULT_HOURS",
    "ASSIGNMENTS",
    "BEHAVIOR_NOTES",
    "BINDER",
    "CALENDAR",
    "CHECKLISTS",
    "CHECK_IN_RELEASES",
    "CHECK_IN_SEEN",
    "CHECK_IN_SUMMARY",
    "CLASSROOMS",
    "COACHING",
    "CONTACTS",
    "CORRECTIONS",
    "DATA_CHECK",
    "DAY_CHECK",
    "DECLARED_SETTINGS",
    "FIDELITY",
    "FOLLOW_UP",
    "FORGET_REQUESTS",
    "FORM_RESPONSES",
    "GOALS",
    "HOW_TO",
    "HOW_TO_LINES",
    "IEP_INPUT",
    "IEP_MEETINGS",
    "JOB_RUNS",
    "LOG",
    "MOST_STEPS",
    "NOT_YET",
    "PHASES",
    "PROGRESS_REPORTS",
    "RESPONSE_SCALE",
    "SCHEDULE",
    "SCHOOL_FIGURES",
    "SCHOOL_SUMMARY",
    "SERVICES",
    "SERVICE_LOG",
    "SESSIONS",
    "SETTINGS",
    "SET_ASIDE",
    "STAFF",
    "STEP_NAMES",
    "STUDENTS",
    "SUMMARY",
    "SUPPORTS",
    "SUPPORT_LOG",
    "TABLES",
    "TEAM_SUMMARY",
    "THANKS",
    "TIPS_AND_QUESTIONS",
    "TOLD_TO_TEACHERS",
    "TRAINING_MODULES",
    "TRAINING_RECORDS",
    "TRAINING_SUMMARY",
    "UPDATES",
    "UPDATES_READ",
    "Setting",
    "log_owner",
    "log_title",
    "table",
    "table_for_tab",
    "tables_of",
]


def table(tab: str) -> Table:
    """The declaration of a tab by its declared title; KeyError where there is none."""
    for each in TABLES:
        if each.tab == tab:
            return each
    raise KeyError(f"no tab called {tab} is declared")


def tables_of(book: str) -> tuple[Table, ...]:
    """The tabs of one kind of workbook, in the order in which they stand."""
    return tuple(each for each in TABLES if each.book == book)


def log_title(staff_id: str, number: int = 1) -> str:
    """The title of a person's log tab: Log ANA, and Log ANA 2 from the second reporting period on."""
    return f"Log {staff_id}" if number == 1 else f"Log {staff_id} {number}"


def log_owner(title: str) -> str | None:
    """Whose log tab this is (Log ANA 2 is ANA's), or None where the title is no log tab's."""
    words = title.split()
    if len(words) < 2 or words[0] != "Log":
        return None
    return " ".join(words[1:-1]) if len(words) > 2 and words[-1].isdigit() else " ".join(words[1:])


def table_for_tab(title: str, book: str) -> Table | None:
    """The declaration that a tab of this title follows in that kind of workbook; None for the school's own tabs."""
    if book == "classroom" and log_owner(title):
        return LOG
    return next((each for each in tables_of(book) if each.tab == title and not each.is_per_person), None)
