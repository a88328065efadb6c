"""Services: minutes given against what the IEP requires, make-ups owed, and the form for today's minutes."""

import streamlit as st

from automation.services_page import ASSIST_ONLY, MARKS, NEEDED, logged_lately, services_page, services_to_log
from automation.shown import shown_students
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import LEAD_SERVICES, LOG_SERVICES
from pages.shared.service_form import log_minutes
from pages.shared.tables import show_table

view = require(*LOG_SERVICES)
page_top(view, "Services")
frames = view.frames(*NEEDED)
students = shown_students(frames["Students"], view.settings)
is_para = not view.person.has(*LEAD_SERVICES)
to_log = services_to_log(frames, students, view.person.staff_id, is_para)
if not to_log:
    st.info("No service of a student of yours stands in the tab Services yet. A teacher types it there.")
    st.stop()
with st.expander("Log minutes", expanded=is_para, icon=":material/add_alarm:"):
    log_minutes(view, frames, to_log, is_para)
if is_para:
    st.subheader("Logged lately", anchor=False)
    for each in logged_lately(frames["Service log"], students, view.today):
        st.markdown(f"- {as_typed(each)}")
    st.stop()
page = view.once("services", lambda: services_page(frames, students, view.today))
st.markdown(f"**{as_typed(page.said)}**")
show_table(page.table, "services")
st.caption(f"{MARKS} {ASSIST_ONLY}")
shown_as = st.selectbox("Student", list(page.by_student), key="student", bind="query-params")
for service in page.by_student[shown_as]:
    with st.container(border=True):
        st.markdown(f"**{as_typed(service.title)}**")
        st.vega_lite_chart(spec=service.bars, theme=None, width="stretch", key=f"{shown_as} {service.title}")
        for said in service.lines:
            st.markdown(f"- {as_typed(said)}")
        with st.expander("The graph in words"):
            st.write(as_typed(service.bars["description"]))
