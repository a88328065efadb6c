"""Every page, and to whom it is open. Edit here to add a page or to reorder the menu."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from sheets.access import Person
from sheets.schema.words import ROLES


@dataclass(frozen=True)
class PageEntry:
    """One page: its file, title and icon, and the roles that may open it."""

    file: str
    title: str
    icon: str
    roles: tuple[str, ...]
    is_for_practice: bool = False
    needs_team: bool = False  # shown only in a school that has a Team workbook
    needs_check_ins: bool = False  # shown only in a school that has a check-in workbook
    is_open_before_approval: bool = False  # needs nothing but the School workbook, and shows no student

    @property
    def section(self) -> str:
        """Under which heading of the menu it stands: one's own pages, else by its folder."""
        return OWN if self.title.startswith("My ") else SECTIONS[Path(self.file).parent.name]


OWN = "Mine"
START = "start"  # what Streamlit keeps as the start page's own name; its address is the app's
SECTIONS = {"students": "Students", "staff": "Team", "workbook": "Sheets"}
SHORT_MENU = 6  # so many pages need no headings


TEACHERS = ("teacher",)
FOR_ALL = ("Welcome", "Help", "My check-in")
ANSWER_CHECK_INS = tuple(each for each in ROLES if each != "counselor")
LOOK_AT_PROGRESS = ("teacher", "service provider", "coach")
SEE_ADULTS = ("teacher", "coach")
SEE_TRAINING = ("teacher", "coach", "administrator")
HAVE_OWN_TRAINING = ("para", "service provider", "general teacher", "counselor", "teacher", "coach")
SEE_BEHAVIOR = ("teacher", "service provider", "coach", "para")
SEE_DAY = ("teacher", "para", "service provider", "coach")
SEE_COVERAGE = ("teacher", "administrator")
WRITE_BEHAVIOR = ("para", "teacher")
WHOLE_TEAM = ("para", "teacher", "service provider", "coach", "general teacher")
ASKED_FOR_INPUT = ("para", "service provider")
READ_UPDATES = WHOLE_TEAM
HAVE_ACCOUNT = tuple(role for role in ROLES if role != "substitute")
SEE_NEWCOMERS = ("teacher", "administrator")
LEAD_SERVICES = ("teacher", "service provider")
LOG_SERVICES = ("para", *LEAD_SERVICES)

PAGES: tuple[PageEntry, ...] = (
    PageEntry("pages/students/today.py", "Today", ":material/today:", TEACHERS),
    PageEntry("pages/staff/my_day.py", "Today", ":material/today:", ("para",)),
    PageEntry("pages/staff/check_ins.py", "Check-ins", ":material/favorite:", ("counselor",), needs_check_ins=True),
    PageEntry("pages/students/progress.py", "Progress", ":material/show_chart:", LOOK_AT_PROGRESS),
    PageEntry("pages/students/caseload.py", "Caseload", ":material/checklist:", LOOK_AT_PROGRESS),
    PageEntry("pages/students/behavior.py", "Behavior", ":material/insights:", SEE_BEHAVIOR),
    PageEntry("pages/students/behavior_note.py", "Behavior note", ":material/add_notes:", WRITE_BEHAVIOR),
    PageEntry("pages/students/day_check.py", "Day check", ":material/mood:", WRITE_BEHAVIOR),
    PageEntry("pages/staff/day.py", "Day", ":material/schedule:", SEE_DAY),
    PageEntry("pages/staff/coverage.py", "Coverage", ":material/view_timeline:", SEE_COVERAGE),
    PageEntry("pages/students/reports_due.py", "Reports due", ":material/description:", TEACHERS),
    PageEntry("pages/staff/plan_day.py", "Plan the day", ":material/event_available:", TEACHERS),
    PageEntry("pages/staff/people.py", "People", ":material/groups:", SEE_ADULTS, needs_team=True),
    PageEntry("pages/students/at_a_glance.py", "At a glance", ":material/badge:", WHOLE_TEAM),
    PageEntry("pages/staff/binder.py", "Binder", ":material/menu_book:", ("para", "teacher")),
    PageEntry("pages/staff/observe.py", "Observe", ":material/visibility:", SEE_ADULTS, needs_team=True),
    PageEntry("pages/staff/fidelity.py", "Fidelity", ":material/grid_on:", SEE_ADULTS, needs_team=True),
    PageEntry("pages/staff/coaching.py", "Coaching", ":material/handshake:", SEE_ADULTS, needs_team=True),
    PageEntry("pages/staff/agreement.py", "Agreement", ":material/join_inner:", SEE_ADULTS),
    PageEntry(
        "pages/staff/my_feedback.py",
        "My feedback",
        ":material/forum:",
        ("para", "service provider"),
        needs_team=True,
    ),
    PageEntry("pages/staff/training.py", "Training", ":material/school:", SEE_TRAINING),
    PageEntry("pages/staff/my_training.py", "My training", ":material/menu_book:", HAVE_OWN_TRAINING),
    PageEntry("pages/students/services.py", "Services", ":material/timer:", LOG_SERVICES),
    PageEntry("pages/staff/each_other.py", "Team room", ":material/diversity_3:", HAVE_ACCOUNT),
    PageEntry(
        "pages/staff/my_coaching.py",
        "My coaching",
        ":material/handshake:",
        ("para", "service provider"),
        needs_team=True,
    ),
    PageEntry("pages/students/iep.py", "IEP", ":material/groups:", TEACHERS, needs_team=True),
    PageEntry("pages/students/iep_input.py", "IEP input", ":material/edit:", ASKED_FOR_INPUT, needs_team=True),
    PageEntry("pages/staff/updates.py", "Updates", ":material/campaign:", READ_UPDATES),
    PageEntry(
        "pages/workbook/data_check.py",
        "Data check",
        ":material/fact_check:",
        ("teacher", "para", "service provider", "administrator"),
    ),
    PageEntry("pages/workbook/new_year.py", "New school year", ":material/event_repeat:", SEE_NEWCOMERS),
    PageEntry("pages/workbook/school_summary.py", "School summary", ":material/summarize:", ("administrator",)),
    PageEntry("pages/workbook/take_out.py", "Take your data out", ":material/archive:", ("administrator", "teacher")),
    PageEntry("pages/workbook/forget.py", "Forget a student", ":material/person_off:", ("administrator", "teacher")),
    PageEntry(
        "pages/workbook/set_up.py",
        "Set up",
        ":material/construction:",
        ("administrator",),
        is_open_before_approval=True,
    ),
    PageEntry(
        "pages/workbook/practice_sheet.py",
        "Practice sheet",
        ":material/edit_note:",
        ("para", "teacher", "service provider", "coach", "administrator"),
        is_for_practice=True,
    ),
    PageEntry("pages/staff/check_in.py", "My check-in", ":material/favorite:", ANSWER_CHECK_INS, needs_check_ins=True),
    PageEntry("pages/workbook/help.py", "Help", ":material/help:", ROLES, is_open_before_approval=True),
    PageEntry("pages/staff/welcome.py", "Welcome", ":material/waving_hand:", ROLES),
)


def addresses() -> list[str]:
    """The addresses of all pages, so that a stranger who has one meets the front door and not an error."""
    return [Path(each.file).stem for each in PAGES]


def pages_for(
    person: Person, is_practice: bool, has_team: bool, has_check_ins: bool, is_approved: bool = True
) -> dict[str, list[StreamlitPage]]:
    """Heading of the menu -> the pages that this person may open, the first as the start page.

    Welcome stands there only where there is no other page; a short menu has no headings. is_approved: whether the
    school said yes; before, only pages that need nothing but the School workbook.
    """
    entries = [each for each in PAGES if person.has(*each.roles)]
    entries = [each for each in entries if is_practice or not each.is_for_practice]
    entries = [each for each in entries if has_team or not each.needs_team]
    entries = [each for each in entries if has_check_ins or not each.needs_check_ins]
    entries = [each for each in entries if is_approved or each.is_open_before_approval]
    if not is_approved or any(each.title not in FOR_ALL for each in entries):
        entries = [each for each in entries if each.title != "Welcome"]
    found: dict[str, list[StreamlitPage]] = {"": []}
    for number, each in enumerate(entries):
        heading = "" if number == 0 or len(entries) <= SHORT_MENU else each.section
        is_start = number == 0 and is_approved
        address = START if is_start else None
        page = st.Page(each.file, title=each.title, icon=each.icon, default=is_start, url_path=address)
        found.setdefault(heading, []).append(page)
        if is_start:
            found[""].append(_leads_to(page, each.title, Path(each.file).stem))
        elif number == 0:  # the yes makes another page the start page; whoever writes it down stays on this one
            found[""].append(_leads_to(page, each.title, START, default=True))
    return found


def _leads_to(page: StreamlitPage, title: str, address: str, default: bool = False) -> StreamlitPage:
    """A page beside the menu that leads to another: Streamlit knows the start page by the app's bare address alone,
    and says of a bookmark of its own address, as /today, that there is no such page."""

    def lead_there() -> None:
        st.switch_page(page, query_params={each: st.query_params.get_all(each) for each in st.query_params})

    return st.Page(lead_there, title=title, url_path=address, default=default, visibility="hidden")
