"""What an administrator does on the Set up page: build, write down the yes, add people and classrooms, check."""

from collections.abc import Callable

import streamlit as st

from automation.jobs.check import run as check
from automation.jobs.result import JobFailed
from automation.jobs.setting_up import Built, add_classroom, add_person, build, check_link, write_approval
from automation.jobs.summarize import run as summarize
from automation.setting_up import SetUpFacts
from automation.setting_up_rows import classroom_problem, classroom_row, staff_problem, staff_row
from pages.shared.at_home import is_at_home
from pages.shared.front_door import current_person, held, is_practice, view_of
from pages.shared.key_check import offer_key_check
from pages.shared.plain_text import as_typed
from pages.shared.setting_up import Action, forget_facts, show_address, show_sign_in_lines
from pages.shared.view import View
from sheets.account import SetUpNeeded, link_of
from sheets.google import GoogleProblem
from sheets.schema import CLASSROOMS, STAFF
from sheets.schema.words import ROLES

SAID, PROBLEMS, PLAN = "set_up_said", "set_up_problems", "set_up_plan"
TODAY, PROGRESS = "pages/students/today.py", "pages/students/progress.py"


def actions_of(view: View) -> dict[str, Action]:
    """A step's key -> what this administrator can do there; in the practice school, only look."""
    if view.is_practice:
        return {"key": lambda facts: offer_key_check(is_at_home)}
    return {
        "key": lambda facts: offer_key_check(_is_administrator),
        "school": show_address,
        "sign_in": show_sign_in_lines,
        "sheets": lambda facts: _build(view, "sheets"),
        "approval": lambda facts: _approve(view),
        "staff": lambda facts: _add_person(view),
        "classrooms": lambda facts: _classrooms(view, facts),
        "students": lambda facts: _build(view, "students"),
        "first_check": lambda facts: _first_check(view),
    }


def _is_administrator() -> bool:
    """Whether an administrator signed in; who plays one in the practice school has signed in nowhere."""
    person = current_person()
    return person is not None and person.has("administrator") and not is_practice()


def show_what_was_done() -> None:
    """Say once what the last press of a button did, and what it could not."""
    if said := st.session_state.pop(SAID, ""):
        st.success(as_typed(said))
    for problem in st.session_state.pop(PROBLEMS, []):
        st.error(as_typed(problem))


def _build(view: View, where: str) -> None:
    """The plan in words, then carried out with its progress; the second is offered without the first too."""
    left, right = st.columns(2)
    is_plan = left.button("Show the plan", key=f"plan {where}", icon=":material/list_alt:")
    is_built = right.button("Build my sheets", key=f"build {where}", type="primary", icon=":material/construction:")
    if is_plan or is_built:
        bar = st.progress(0.0, "Looking ...")
        account = held().account
        built = build(account, view.today, is_plan, lambda share, what: bar.progress(share, f"{what} ..."))
        bar.empty()
        if is_plan:
            _show_plan(built)
        else:
            _look_for_new_tabs(view)
            lines = [each for each in built.lines if not each.endswith("nothing to change.")]
            _done(view, f"Built: {len(lines)} changes made." if lines else "Nothing was left to build.", built.problems)


def _look_for_new_tabs(view: View) -> None:
    """What this process holds of each workbook learns the tabs that were just made; else it would within the hour."""
    for name in ("school", *view.all_rooms(), *(["team"] if held().account.team else [])):
        try:
            held().workbook(name).tabs(anew=True)
        except (GoogleProblem, SetUpNeeded):
            continue  # building it failed too, and that is said


def _show_plan(built: Built) -> None:
    st.write("Nothing is changed yet. This would be done:")
    st.markdown("\n".join(f"- {as_typed(each)}" for each in built.lines))
    for problem in built.problems:
        st.error(as_typed(problem))


def _approve(view: View) -> None:
    with st.form("approval"):
        by = st.text_input("Approved by", view.settings.approved_by or "", help="Name and office, as on the sheet.")
        on = st.date_input("Approved on", view.settings.approved_on or view.today, max_value=view.today)
        if st.form_submit_button("Save who approved", type="primary"):
            _carry_out(view, lambda: write_approval(held().workbook("school"), by, on), "Saved in Settings.")


def _add_person(view: View) -> None:
    staff = view.frame(STAFF.tab)
    with st.form("person", clear_on_submit=False):
        left, right = st.columns(2)
        typed = {
            "staff_id": left.text_input("Staff ID", help=STAFF.column("staff_id").help, placeholder="ANA"),
            "name": right.text_input("Name", help=STAFF.column("name").help),
            "email": left.text_input("Email", help=STAFF.column("email").help),
        }
        roles = right.multiselect("Roles", ROLES)
        rooms = st.multiselect("Works in classrooms", view.all_rooms())
        if st.form_submit_button("Add this person", type="primary"):
            row = staff_row(typed, roles, rooms)
            problem = staff_problem(row, staff, view.settings.school_domain)
            name = f"{row['name']} ({row['staff_id']}) is in Staff now."
            _carry_out(view, lambda: add_person(held().workbook("school"), row), name, problem)
    link = f"{link_of(held().account.school_id)}#gid={STAFF.sheet_id}"
    st.link_button("Open the tab Staff", link, icon=":material/open_in_new:")


def _classrooms(view: View, facts: SetUpFacts) -> None:
    show_address(facts, "classrooms")
    school = held().school(view.today)
    if school is None:
        return
    for room, link in school.classroom_links().items():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.write(as_typed(room))
            if st.button("Check", key=f"check {room}", icon=":material/fact_check:"):
                found = check_link(held().account, school, room, link)
                said = "Opens, and ParaBinder may write into it."
                (st.error if found.problem else st.success)(as_typed(found.problem or said))
    staff, rooms = view.frame(STAFF.tab), view.frame(CLASSROOMS.tab)
    with st.form("classroom", clear_on_submit=False):
        left, right = st.columns(2)
        typed = {
            "classroom_id": left.text_input("Classroom ID", help=CLASSROOMS.column("classroom_id").help),
            "name": right.text_input("What you call the team"),
            "workbook_link": st.text_input("Workbook link", help=CLASSROOMS.column("workbook_link").help),
        }
        teachers = st.multiselect("Teachers", sorted(staff["staff_id"].dropna().astype(str)))
        if st.form_submit_button("Add this classroom", type="primary"):
            row = classroom_row(typed, teachers)
            problem = classroom_problem(row, rooms, staff)
            said = f"{row['classroom_id']} is in Classrooms now."
            _carry_out(view, lambda: add_classroom(held().account, school, row), said, problem)
    _build(view, "classrooms")


def _first_check(view: View) -> None:
    if st.button("Check and summarize", type="primary", icon=":material/fact_check:"):
        with st.spinner("Checking every row, then writing the summaries ..."):
            try:
                results = [job(held().account, view.today) for job in (check, summarize)]
            except (JobFailed, GoogleProblem) as problem:
                _done(view, "", [str(problem)])
                return
        lines = [line for each in results for line in each.lines]
        _done(view, " ".join(lines), [problem for each in results for problem in each.problems])
    if view.person.has("teacher"):
        st.page_link(TODAY, label="Open Today", icon=":material/today:")
        st.page_link(PROGRESS, label="Open Progress", icon=":material/show_chart:")
    else:
        st.caption("A teacher opens Today and Progress, signed in with an address that Staff has as teacher.")


def _carry_out(view: View, do: Callable[[], None], said: str, problem: str = "") -> None:
    """Do it unless something speaks against it; what was typed stays in the form where it was not done."""
    if not view.person.has("administrator"):
        raise ValueError("only an administrator sets the school up")
    if not problem:
        try:
            do()
        except JobFailed as failed:
            problem = str(failed)
    if problem:
        st.error(as_typed(problem))
        return
    _done(view, said, [])


def _done(view: View, said: str, problems: list[str]) -> None:
    st.session_state[SAID], st.session_state[PROBLEMS] = said, problems
    forget_facts()
    view_of(view.person, anew=True)
    st.rerun()
