"""Taking one's data out: each workbook read just now, what is open to this person of it as files in one zip."""

import streamlit as st

from automation.open_tabs import open_files
from automation.taking_out import zipped
from pages.shared.front_door import held
from pages.shared.plain_text import as_said
from pages.shared.slot import SCHOOL, TEAM
from pages.shared.view import View
from sheets.account import SetUpNeeded
from sheets.google import GoogleProblem

NAMES = {SCHOOL: "School", TEAM: "Team"}


def workbooks_for(view: View) -> dict[str, str]:
    """Workbook -> what it is called, of those of which this person may take something out."""
    is_teacher = view.person.has("teacher")
    found = [SCHOOL, *([TEAM] if is_teacher and view.has_team else [])]
    return {**{each: NAMES[each] for each in found}, **{each: f"Classroom {each}" for each in _rooms_of(view)}}


def _rooms_of(view: View) -> list[str]:
    return sorted(view.person.teaches_ids & set(view.all_rooms()))


def offer_what_is_open(view: View) -> None:
    """The button that makes the file, and then the one that saves it; what could not be read, in words."""
    if not st.button("Make the file", type="primary", icon=":material/archive:"):
        return
    files, problems = _files(view)
    for problem in problems:
        st.error(as_said(f"Not in the file: {problem}"))
    if not files:
        return
    st.success("The file is made. Save it where your school keeps students' records.")
    name = f"ParaBinder {view.today.isoformat()}.zip"
    st.download_button("Save the file", zipped(files), name, "application/zip", on_click="ignore")


def _files(view: View) -> tuple[dict[str, bytes], list[str]]:
    files: dict[str, bytes] = {}
    problems = []
    names = workbooks_for(view)
    bar = st.progress(0.0, "Reading the workbooks ...")
    for number, (workbook, name) in enumerate(names.items()):
        bar.progress(number / len(names), f"Reading {as_said(name)} ...")
        try:
            files |= _files_of(view, workbook, name)
        except (GoogleProblem, SetUpNeeded) as problem:
            problems.append(f"{name}. {problem}")
    bar.empty()
    return files, problems


def _files_of(view: View, workbook: str, name: str) -> dict[str, bytes]:
    book = held().workbook(workbook)
    cells = book.read()
    reader = view.of_just_read(cells)
    return open_files(name, cells, book.book, list(book.tabs()), reader, view.person.name, view.today)


def say_what_is_in_it(view: View) -> None:
    """What is in the file, what is not and who can take that out, and to whom the spreadsheets belong."""
    st.write(f"One zip file with {as_said(_all_of(list(workbooks_for(view).values())))}:")
    st.markdown(
        "- an Excel file for each workbook, and each tab as a CSV file\n"
        "- every row that is open to you, as it was typed; in the classrooms you teach that is every row\n"
        "- a sheet READ ME that says what is in it and what is not"
    )
    st.write("Not in it:")
    st.markdown(
        "- private check-ins: only the counselor can take them out, on the page Check-ins\n"
        "- classrooms of other teachers: they take them out on this page\n"
        "- what is not open to you of School and Team: whoever set up ParaBinder takes out every workbook at once "
        "with the job take-out\n"
        "- tabs that your school added itself: in Google Sheets choose File, then Download"
    )
    st.caption("The spreadsheets belong to your school. They stay in its Google Drive, with or without ParaBinder.")


def _all_of(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
