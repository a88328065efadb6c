"""The parts of the counselor's page: one answer with what can be done about it, and the quarters to release."""

from collections.abc import Collection, Sequence

import streamlit as st

from automation.check_in_releases import Quarter, is_told, quarter_row
from automation.check_ins import WAITS, CheckIn
from automation.shown import say_day, say_many
from pages.shared.check_in_door import followed_up, taken_out, told
from pages.shared.plain_text import as_typed
from pages.shared.saving import saved
from pages.shared.view import View
from sheets.columns import Value
from sheets.schema import CHECK_IN_RELEASES


def _title(view: View, check_in: CheckIn) -> str:
    on = say_day(check_in.answered_on, view.today) if check_in.answered_on else check_in.answer.moment
    return f"**{as_typed(check_in.shown_as)}** · {as_typed(on)}"


def show_check_in(view: View, check_in: CheckIn, told_ids: Collection[str]) -> None:
    """One answer: who and when, what it says, what was done, and what to do."""
    answer = check_in.answer
    with st.container(border=True):
        st.markdown(_title(view, check_in))
        if check_in.standing == WAITS:
            waits = say_many(check_in.days_waiting, "school day")
            st.markdown(f":orange-background[{as_typed(answer.wish)} · waiting {waits}]")
        elif answer.wish:
            st.caption(f"Would like support: {as_typed(answer.wish)}")
        for label, text in (("Felt heavy", answer.heavy), ("Would have helped", answer.support), *answer.more):
            if text:
                st.markdown(f"**{as_typed(label)}:** {as_typed(text)}")
        for on, what in check_in.followed:
            st.caption(f"{say_day(on, view.today) if on else 'Followed up'}: {as_typed(what)}")
        for finding in check_in.findings:
            st.caption(f":material/info: {as_typed(finding.message)}")
        with st.container(horizontal=True, vertical_alignment="center"):
            _follow_up(view, check_in)
            _tell_the_teacher(view, check_in, told_ids)


def _follow_up(view: View, check_in: CheckIn) -> None:
    key = f"{check_in.answer.tab} {check_in.answer.sheet_row} {check_in.answer.response}"
    with st.popover("Follow up", icon=":material/edit_note:"):
        what = st.text_area("What was done", key=f"what {key}", height=80)
        on = st.date_input("Done on", value=view.today, max_value=view.today, key=f"done on {key}")
        if st.button("Save", type="primary", key=f"save {key}"):
            if not what.strip():
                st.warning("Type a few words, such as: talked for ten minutes.")
                return
            row: dict[str, Value] = {"response": check_in.answer.response, "done_on": on, "what": what.strip()}
            if followed_up(view, row):
                st.rerun()


def _tell_the_teacher(view: View, check_in: CheckIn, told_ids: Collection[str]) -> None:
    if not check_in.teacher_may_know:
        return
    if is_told(check_in, told_ids):
        st.caption("The teacher was told.")
        return
    is_pressed = st.button("Tell the teacher", icon=":material/forum:", key=f"tell {check_in.answer.response}")
    if is_pressed and told(view, check_in):
        st.rerun()


def offer_to_take_out(view: View) -> None:
    """A button that makes a file of all check-ins, and then the one that saves it. The file is held in this window."""
    st.caption("The file holds every answer and every follow-up. Save it only where nobody else can open it.")
    if st.button("Make a file of all check-ins", icon=":material/archive:"):
        with st.spinner("Reading the check-ins ..."):
            content = taken_out(view)
        name = f"Check-ins {view.today.isoformat()}.zip"
        st.download_button("Save the file", content, name, "application/zip", on_click="ignore")


def show_quarters(view: View, quarters: Sequence[Quarter]) -> None:
    """The closed quarters: released, to be released, or why not."""
    if not quarters:
        st.caption("No quarter has ended yet.")
    for quarter in quarters:
        if quarter.is_released:
            st.caption(f"{as_typed(quarter.said)} Released.")
        elif quarter.why_not:
            st.caption(as_typed(quarter.why_not))
        else:
            st.write(as_typed(quarter.said))
            if st.button("Release this line", key=f"release {quarter.entry_id}"):
                row = quarter_row(quarter, view.today)
                if saved(view, "school", CHECK_IN_RELEASES, row, ("release", quarter.entry_id)):
                    st.rerun()
