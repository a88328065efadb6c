"""Saving a row that a person asked for: once, however often the button is pressed, and said so where it is not."""

from collections.abc import Hashable, Mapping, Sequence

import streamlit as st

from automation.iep_rows import ASKED_ROLES
from pages.shared.front_door import held, view_of
from pages.shared.plain_text import as_said
from pages.shared.view import View
from sheets.account import SetUpNeeded
from sheets.columns import Table, Value
from sheets.google import GoogleProblem
from sheets.schema import IEP_INPUT
from sheets.workbook import NotSaved, TabMissing, new_entry_id


def saved(view: View, book: str, table: Table, row: Mapping[str, Value], what: Hashable) -> bool:
    """Whether the row is in the tab now; where it is not, the page says why, and the same Entry ID is tried next.

    book: "school", "team" for who sees adults, or a classroom this person works in. what: names the thing saved, so
    that a retry is recognized. A row may bring an entry_id, so that it is recognized in another session too.
    """
    tries = st.session_state.setdefault("tries", {})
    entry_id = tries.setdefault(what, row.get("entry_id") or new_entry_id())
    if not saved_rows(view, book, table, [{**row, "entry_id": entry_id}]):
        return False
    tries.pop(what, None)
    return True


def saved_rows(view: View, book: str, table: Table, rows: Sequence[Mapping[str, Value]]) -> bool:
    """The same for several rows at once, each with an entry_id of its own that was made before the first try."""
    if not _is_open(view, book, table, rows):
        raise ValueError("rows are saved only in workbooks of the person's own classrooms")
    if any(not row.get("entry_id") for row in rows):
        raise ValueError("a row without an Entry ID could be saved twice")
    try:
        held().workbook(book).append(table, rows)
    except (NotSaved, TabMissing, GoogleProblem, SetUpNeeded) as problem:
        st.error(as_said(problem))
        return False
    view_of(view.person, anew=True)
    return True


def _is_open(view: View, book: str, table: Table, rows: Sequence[Mapping[str, Value]]) -> bool:
    """Whether this person may append there: in the Team workbook also what they write of themselves as asked."""
    if book == "team" and view.has_team and table is IEP_INPUT and view.person.has(*ASKED_ROLES):
        return all(row["staff_id"] == view.person.staff_id for row in rows)
    return book == "school" or (book == "team" and view.sees_adults) or book in view.person.classroom_ids
