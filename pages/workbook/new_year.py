"""New school year: the next year's workbook of a classroom from this one, planned in words, then made."""

import streamlit as st

from automation.new_year import first_day, who_may_leave
from pages.shared.earlier_years import plan_or_begin, rooms_of, say_what_was_done, show_earlier, show_steps
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.registry import SEE_NEWCOMERS

view = require(*SEE_NEWCOMERS)
page_top(view, "New school year", needs_classrooms=False)
say_what_was_done()
st.write(
    "Each classroom gets a new workbook every year. Students who stay go along with their goals that still run, and "
    "graphs go on. The old workbook is archived; nothing in it is lost."
)
if view.is_practice:
    st.info("This is the practice school, so its year never ends. In your own school the form is here.")
    st.stop()
if not (rooms := rooms_of(view)):
    st.info("You are the teacher of no classroom. Classrooms says who teaches where.")
    st.stop()
show_steps()
room = st.selectbox("Classroom", rooms)
link = st.text_input("Link of the new spreadsheet", placeholder="https://docs.google.com/spreadsheets/d/...")
starts_on = st.date_input("First day of the new year", first_day(view.frame("Calendar"), view.today))
leaves = st.multiselect(
    "Who leaves",
    who_may_leave(view.frame("Students"), room),
    accept_new_options=True,
    help="Codes of students who are not here any more next year. Students who are not active stay behind anyway.",
    placeholder="Nobody",
)
plan_or_begin(view, room, link, starts_on, leaves)
show_earlier(view, [room])
