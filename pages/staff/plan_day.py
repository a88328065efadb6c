"""Plan the day: who steps in where when somebody is out, and a fairer standing week. Nothing is written unasked."""

import streamlit as st

from automation.at_a_glance import NEEDED as OF_A_SHEET
from automation.at_a_glance import sheets
from automation.reports.day_plan_pdf import day_plan_pdf
from automation.schedule_accepting import row_changes
from automation.schedule_day_plan import next_school_day, stays, stints, taken_along, who_may_be_out
from automation.schedule_proposal import NEEDED, Proposal, for_week, without
from pages.shared.front_door import require
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.plan_accepting import accept_ticked, planned, say_what_was_written
from pages.shared.registry import TEACHERS
from pages.shared.sheet_screens import offer_sheets
from pages.shared.tables import show_table

DAY, WEEK = "One day", "The standing week"


def show_unmet(proposal: Proposal) -> None:
    """What nobody can meet, on top, each with the smallest change that would do."""
    for each in proposal.unmet:
        text = f"**{as_typed(each.said)}**  \nWhat would do: {as_typed(each.smallest_change)}"
        st.warning(text, icon=":material/priority_high:" if each.is_first else ":material/person_off:")
    for note in proposal.notes:
        st.info(as_typed(note))


def show_day(proposal: Proposal) -> None:
    """Who steps in where, for the day only."""
    found = stints(proposal)
    st.subheader(f"Who steps in: {len(found)}", anchor=False)
    if not found:
        st.success("Everybody stays where the Schedule has them.")
    for each in found:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{each.when}: {as_typed(each.staff_id)}** with {as_typed(each.said)}")
            st.caption(as_typed(f"{each.why} At-a-glance sheets to take along: {', '.join(each.student_ids)}."))
    st.caption("A plan for this day: nothing is written into Schedule.")


view = require(*TEACHERS)
page_top(view, "Plan the day")
say_what_was_written()
frames = view.frames(*NEEDED)
if frames["Schedule"].empty:
    st.info("Schedule has no rows yet. Type who needs what and when there, then look here again.")
    st.stop()
kind = st.segmented_control("What to plan", (DAY, WEEK), default=DAY, key="plan what", width="stretch") or DAY
if kind == WEEK:
    proposal = planned(view, (WEEK,), lambda: for_week(frames, view.settings, view.today))
    changes = row_changes(proposal, frames["Schedule"])
    show_unmet(proposal)
    st.subheader(f"Rows of Schedule that would change: {len(changes)}", anchor=False)
    if changes:
        accept_ticked(view, changes)
    else:
        st.success("Nothing would be better changed.")
else:
    left, right = st.columns(2)
    day_on = left.date_input("Day", next_school_day(frames["Calendar"], view.today), key="plan day")
    out = right.multiselect("Who is out", who_may_be_out(frames["Adult hours"], frames["Schedule"]), key="plan out")
    asked = (DAY, day_on, *out)
    proposal = planned(view, asked, lambda: without(frames, view.settings, frozenset(out), day_on, view.today))
    if proposal.lines.empty:
        st.info("No school, or nobody needs an adult on that day.")
        st.stop()
    show_unmet(proposal)
    show_day(proposal)
    made = lambda: day_plan_pdf(proposal, day_on, view.settings.school_name, view.today)  # noqa: E731
    st.download_button("Print the plan (PDF)", made, f"plan {day_on}.pdf", "application/pdf", on_click="ignore")
    if with_whom := taken_along(proposal):
        known = view.frames(*OF_A_SHEET)
        print_them = lambda: sheets(known, view.settings, with_whom, view.today)  # noqa: E731
        offer_sheets(print_them, f"to take along {day_on}", "Print their at-a-glance sheets (PDF)", True)
with st.expander("What stays as it is"):
    show_table(stays(proposal), "stays as it is")
