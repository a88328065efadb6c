"""Data check: every row that looks wrong, where it is, what to type, and a tick where the right value is sure."""

import streamlit as st

from automation.findings_table import LEVELS_IN_WORDS, count_in_words, of_level
from pages.shared.correcting import correct_ticked, may_be_ticked, show_corrected, show_tick, show_what_was_done
from pages.shared.earlier_years import show_earlier
from pages.shared.front_door import require
from pages.shared.links import opening
from pages.shared.night_screens import nightly_check, say_night
from pages.shared.page_top import check_again, page_top
from pages.shared.plain_text import as_said, as_typed
from pages.shared.view import ShownFinding

AT_ONCE = 25
MARKS = {"fix": ":red[●] **fix**", "check": ":orange[●] **check**", "note": ":gray[●] **note**"}


def show(each: ShownFinding) -> None:
    """One finding: its level, where and what and what to do, and the link to its cell."""
    text = f"{MARKS[each.finding.level]} · {as_typed(each.finding.message)}"
    st.markdown(text + opening(each.link))


view = require("teacher", "para", "service provider", "administrator")
page_top(view, "Data check")
say_night()
if st.button("Check again", type="primary", icon=":material/fact_check:"):
    with st.spinner("Reading the rows again ..."):
        st.session_state["check_problems"] = check_again(view)
    st.rerun()
for problem in st.session_state.pop("check_problems", []):
    st.error(as_said(problem))

found = view.findings()
st.write(count_in_words([each.finding for each in found]))
if found:
    level = st.segmented_control(
        "Show", list(LEVELS_IN_WORDS), format_func=lambda key: LEVELS_IN_WORDS[key], default="all"
    )
    chosen = [each for each in found if of_level(each.finding, level)]
    most = st.session_state.setdefault("findings_shown", AT_ONCE)
    sure = may_be_ticked(chosen)
    for each in chosen[:most]:
        with st.container(gap="xxsmall"):
            show(each)
            if each.fix and each.fix.key in sure:
                show_tick(each.fix)
    if sure:
        correct_ticked(view, chosen[:most])
    if len(chosen) > most and st.button(f"Show more ({len(chosen) - most})"):
        st.session_state["findings_shown"] = most + AT_ONCE
        st.rerun()
    st.caption("fix: left out of the graphs until fixed. check: looks odd, still counted. note: good to know.")
show_what_was_done()
show_corrected(view)
nightly_check(view)
show_earlier(view)
