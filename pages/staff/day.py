"""Day: who is where today, by adult and by student, with now marked."""

import streamlit as st

from automation.day_page import DAY_FRAMES, day_page
from pages.shared.clock import time_at
from pages.shared.day_screens import show_now_and_next
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import SEE_DAY

view = require(*SEE_DAY)
page_top(view, "Day")
show_now_and_next(view)
day = day_page(view.frames(*DAY_FRAMES), view.settings, view.today, time_at(view.settings.time_zone))
if day.free:
    st.info(day.free)
for title, graph in day.charts:
    st.subheader(title, anchor=False)
    st.vega_lite_chart(spec=graph, theme=None, width="stretch", key=title)
    with st.expander(f"{title}, in words"):
        st.write(as_typed(graph["description"]))
