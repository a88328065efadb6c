"""Earlier workbooks and the form of a new school year: which rooms are one's own, the plan in words, then doing it."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from automation.earlier_workbooks import earlier_workbooks
from automation.jobs import new_year
from automation.jobs.result import JobFailed, JobResult
from automation.new_year import say_on_a_page
from pages.shared.front_door import held, view_of
from pages.shared.links import offer_link
from pages.shared.plain_text import as_typed
from pages.shared.view import View
from sheets.google import GoogleProblem

SAID = "new_year_said"


def rooms_of(view: View) -> list[str]:
    """The classrooms whose year this person may end: an administrator any, a teacher the own."""
    if view.person.has("administrator"):
        return view.all_rooms()
    return sorted(view.person.teaches_ids)


def show_earlier(view: View, asked: Sequence[str] | None = None) -> None:
    """Links to the archived workbooks, for the room's teachers and administrators; nothing where there are none.

    asked: of these rooms only, without: of all rooms of this person.
    """
    rooms = rooms_of(view) if asked is None else asked
    found = earlier_workbooks(view.frame("Classrooms"), rooms, view.settings.keep_years, view.today)
    if not found or not view.person.has("administrator", "teacher"):
        return
    st.subheader("Earlier workbooks", anchor=False)
    st.caption("Reports, notes and service minutes of the years before are there, to read.")
    for each in found:
        (st.warning if each.is_too_old else st.markdown)(as_typed(each.text))
        offer_link(each.link)


def show_steps() -> None:
    """What a person does before the form is filled in, with whom the new spreadsheet is shared."""
    st.markdown(
        "1. Make an empty Google spreadsheet and name it as you like.\n"
        "2. Share it as an editor with your team, and with this address:"
    )
    st.code(held().account.address, language=None)
    st.markdown("3. Paste its link here, choose who leaves, and look at the plan. Then begin.")


def plan_or_begin(view: View, room: str, link: str, starts_on: date | None, leaves: Sequence[str]) -> None:
    """The two buttons: what would be done, in words, and doing it with how far it is."""
    left, right = st.columns(2)
    is_plan = left.button("Show the plan", icon=":material/list_alt:", width="stretch")
    is_begun = right.button("Begin the new year", type="primary", icon=":material/event_repeat:", width="stretch")
    if not is_plan and not is_begun:
        return
    if room not in rooms_of(view):
        raise ValueError("not a classroom of this person")
    bar = st.progress(0.0, "Looking ...")
    result = _carried_out(
        lambda: new_year.run(
            held().account, view.today, room, link, starts_on, leaves, is_plan,
            lambda share, what: bar.progress(share, f"{what} ..."),
        )
    )  # fmt: skip
    bar.empty()
    if result is None:
        return
    if is_plan:
        st.write("Nothing is changed yet.")
        st.markdown(f"**{as_typed(result.title)}**")
        _show_lines(result)
    else:
        st.session_state[SAID] = result
        view_of(view.person, anew=True)
        held().classroom(room, view.today, anew=True)
        st.rerun()


def say_what_was_done() -> None:
    """Say once what was done when the new year was begun."""
    if result := st.session_state.pop(SAID, None):
        st.success(as_typed(result.title))
        _show_lines(result)


def _carried_out(do: Callable[[], JobResult]) -> JobResult | None:
    try:
        return do()
    except (JobFailed, GoogleProblem) as problem:
        for line in say_on_a_page(str(problem)).splitlines():
            st.error(as_typed(line))
        return None


def _show_lines(result: JobResult) -> None:
    st.markdown("\n".join(f"- {as_typed(each)}" for each in result.lines))
