"""Practice sheet: type into the practice school as a para or a teacher would type into Google Sheets."""

import streamlit as st

from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_said
from pages.shared.practice_typing import (
    WORKS_IN_CLASSROOM,
    WORKS_IN_SCHOOL,
    practice_books,
    shown_part,
    start_row,
    tab_choices,
    type_edits,
)

ROWS_SHOWN = 20

view = require(*WORKS_IN_CLASSROOM, *WORKS_IN_SCHOOL)
page_top(view, "Practice sheet")
books = practice_books(view)
st.write(
    "In your school this is a Google spreadsheet. Here you can type in the practice one: click a cell, type, Enter."
)
asked = st.query_params
left, middle, right = st.columns([2, 2, 1])
names = list(books)
book = left.selectbox("Spreadsheet", names, index=names.index(asked["book"]) if asked.get("book") in names else 0)
counts = tab_choices(books[book])
tabs = list(counts)
tab = middle.selectbox("Tab", tabs, index=tabs.index(asked["tab"]) if asked.get("tab") in tabs else 0)
last_start = max(counts[tab] - ROWS_SHOWN + 1, 2)
start = min(start_row(books[book], tab, asked.get("row", "") if tab == asked.get("tab") else ""), last_start)
first = right.number_input("From row", 2, last_start, start, ROWS_SHOWN, key=f"from {books[book]} {tab}")
key = f"typed {books[book]} {tab} {first} {st.session_state.get('times_typed', 0)}"

st.data_editor(
    shown_part(books[book], tab, first, min(first + ROWS_SHOWN - 1, counts[tab])),
    key=key,
    num_rows="fixed",
    on_change=type_edits,
    args=(key, books[book], tab, first),
)
for problem in st.session_state.pop("typing_problems", []):
    st.error(as_said(problem))
