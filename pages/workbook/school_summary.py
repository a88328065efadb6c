"""School summary, for an administrator: one row a goal, by code, without adults."""

import streamlit as st

from automation.check_in_releases import say_quarters
from automation.fidelity_over_time import say_school_figures
from automation.findings_table import summary_table
from pages.shared.front_door import has_team, require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.tables import show_table
from sheets.schema import SCHOOL_SUMMARY

view = require("administrator")
page_top(view, "School summary")
if has_team():
    st.write(say_school_figures(view.frame("School figures"), view.today))
for line in say_quarters(view.frame("Released quarters")):
    st.write(as_typed(line))
rows = view.frame("School summary")
if rows.empty:
    st.info("The summary is written every night. It is empty until the first time.")
else:
    show_table(summary_table(rows, SCHOOL_SUMMARY), "school summary")
