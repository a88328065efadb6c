"""What the practice sheet page needs: which spreadsheets the played person has open, and typing into them."""

from pathlib import Path

import pandas as pd
import streamlit as st

from pages.shared.front_door import held
from pages.shared.view import View
from sheets.cells import column_letter
from sheets.google import GoogleProblem
from sheets.practice import person, workbook_ids
from sheets.schema import log_owner

WORKS_IN_CLASSROOM = ("para", "teacher", "service provider", "coach")
WORKS_IN_SCHOOL = ("administrator", "teacher", "coach")
WORKS_IN_TEAM = ("teacher", "coach")


def practice_folder_or_stop() -> Path:
    """The folder of the practice school; stops the page in a real school, where people type in Google Sheets."""
    folder = held().account.folder
    if folder is None:
        st.warning("This page is only for the practice school.")
        st.stop()
    return folder


def practice_books(view: View) -> dict[str, str]:
    """The spreadsheets that are shared with the played person: name -> id."""
    ids = workbook_ids(practice_folder_or_stop())
    rooms = {room: ids["classrooms"][room] for room in sorted(view.person.classroom_ids) if room in ids["classrooms"]}
    rooms = rooms if view.person.has(*WORKS_IN_CLASSROOM) else {}
    team = {"team": ids["team"]} if "team" in ids and view.person.has(*WORKS_IN_TEAM) else {}
    return {**rooms, **team, "school": ids["school"]} if view.person.has(*WORKS_IN_SCHOOL) else rooms


def tab_choices(workbook_id: str) -> dict[str, int]:
    """The tabs of a practice spreadsheet in their order, and how many rows each has."""
    return person.row_counts(practice_folder_or_stop(), workbook_id)


def start_row(workbook_id: str, tab: str, asked: str) -> int:
    """Where to begin: a little above the row asked for, or above the first empty row of a log."""
    if asked.isdecimal() and len(asked) < 10:
        return max(int(asked) - 3, 2)
    if log_owner(tab):
        return max(person.first_empty_row(practice_folder_or_stop(), workbook_id, tab) - 3, 2)
    return 2


def shown_part(workbook_id: str, tab: str, first_row: int, last_row: int) -> pd.DataFrame:
    """Rows of a tab as the sheet shows them; the row numbers are the sheet's."""
    names, *rows = person.rows_as_shown(practice_folder_or_stop(), workbook_id, tab, first_row, last_row)
    return pd.DataFrame(rows, columns=_told_apart(names), index=range(first_row, last_row + 1), dtype="str")


def type_edits(key: str, workbook_id: str, tab: str, first_row: int) -> None:
    """Type what was edited on the page into the practice spreadsheet."""
    folder = practice_folder_or_stop()
    names = _told_apart(person.rows_as_shown(folder, workbook_id, tab, first_row, first_row)[0])
    edited = st.session_state[key]["edited_rows"]
    typed = {
        (first_row + int(at), names.index(name)): text
        for at, cells in edited.items()
        for name, text in cells.items()
        if name in names
    }
    try:
        person.type_cells(folder, workbook_id, tab, typed)
    except (GoogleProblem, OSError) as problem:
        st.session_state["typing_problems"] = [str(problem)]
    st.session_state["times_typed"] = st.session_state.get("times_typed", 0) + 1


def _told_apart(names: list[str]) -> list[str]:
    """The headings, with the column's letter where one is blank or stands twice."""
    return [
        name if name and names.count(name) == 1 else f"{name} ({column_letter(at)})" for at, name in enumerate(names)
    ]
