"""Set up: the way from nothing to the first graph, as a list that checks itself. Stop anywhere and go on later."""

import streamlit as st

from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.set_up_forms import actions_of, show_what_was_done
from pages.shared.setting_up import facts_now, forget_facts, show_steps

view = require("administrator")
page_top(view, "Set up", needs_classrooms=False)
show_what_was_done()
if view.is_practice:
    st.info("This is the practice school, so nothing is set up. In your own school this list checks itself as you go.")
else:
    st.write("The list checks itself. Stop anywhere and go on later: what is done is seen in the sheets themselves.")
    st.button("Check all again", on_click=forget_facts, icon=":material/fact_check:")
show_steps(facts_now(is_stranger=False), actions_of(view), view.settings.school_name)
