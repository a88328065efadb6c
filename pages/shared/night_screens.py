"""Last night's check on the screen: begun by the first visit where it was missed, or by hand, with how far it is."""

import streamlit as st

from automation.jobs.nightly import BY_HAND, FIRST_VISIT
from automation.nights import last_night, night_lines, said_run
from automation.today_lines import TodayLine
from pages.shared.clock import now_for
from pages.shared.front_door import view_of
from pages.shared.held import SCHOOL
from pages.shared.night_run import NightRun
from pages.shared.opened import configured_as_of, held
from pages.shared.plain_text import as_said, as_typed
from pages.shared.view import View
from sheets.access import Person
from sheets.account import practice_folder
from sheets.schema import JOB_RUNS

MAY_RUN = ("teacher", "administrator")
SEEN, SAID = "night_seen_running", "night_said"
LOOK_AGAIN_SECONDS = 2.0


@st.cache_resource(show_spinner=False, max_entries=1)
def _night_run(folder: str, configured_as_of: float) -> NightRun:
    """The one run of this process, for each state of what configures the school; new tabs of School are seen then."""
    return NightRun(held().account, held().workbook(SCHOOL).forget_tabs)


def night_run() -> NightRun:
    """The nightly job as this process runs it; only after the front door let somebody in."""
    return _night_run(str(practice_folder().resolve()), configured_as_of())


def begin_if_missed() -> None:
    """Begin the check behind the scenes where the night was missed: at the first visit of the day, whoever it is.

    Never in the practice school, and not before somebody agreed that records are kept.
    """
    school, run = held(), night_run()
    review = school.held_school()
    if school.account.is_practice or review is None or not review.settings.is_approved:
        return
    now = now_for(school.account, review.settings.time_zone)
    found = last_night(review.frames[JOB_RUNS.tab], review.frames["Calendar"], now)
    if run.looked_on == found.morning_on:
        return
    run.looked_on = found.morning_on
    if found.is_to_be_run:
        run.start(now.date(), FIRST_VISIT, only_if_missed=True)


def night_lines_of(view: View) -> list[TodayLine]:
    """The line of Today on last night's check; none where it ran."""
    now = now_for(held().account, view.settings.time_zone)
    return night_lines(view.frame(JOB_RUNS.tab), view.frame("Calendar"), now, view.is_practice)


def offer_to_run(view: View, label: str = "Run it now") -> None:
    """The button that runs the check; while it runs, how far it is."""
    run = night_run()
    if run.is_running:
        st.session_state[SEEN] = True
        _how_far()
    elif st.session_state.pop(SEEN, False):
        view_of(view.person, anew=True)
        st.session_state[SAID] = (run.said, run.problems)
        st.rerun()
    elif st.button(label, icon=":material/nights_stay:", key="run the nightly check"):
        run.start(view.today, BY_HAND)
        st.session_state[SEEN] = True
        st.rerun()


@st.fragment(run_every=LOOK_AGAIN_SECONDS)
def _how_far() -> None:
    run = night_run()
    if not run.is_running:
        st.rerun()
    st.progress(run.share, f"The nightly check: {as_said(run.what)} ...")


def say_night() -> None:
    """Say once what the run did that this visitor saw, and what could not be done."""
    said, problems = st.session_state.pop(SAID, ("", ()))
    if said:
        st.success(f"The nightly check ran. {as_said(said)}")
    for each in problems:
        st.error(as_typed(each))


def nightly_check(view: View) -> None:
    """On Data check, for teachers and administrators: when it last ran, and the button."""
    if view.person.has(*MAY_RUN):
        st.subheader("The nightly check", anchor=False)
        last = said_run(view.frame(JOB_RUNS.tab), view.today)
        st.caption(as_typed(last or "The nightly check has not run yet. It checks and summarizes every classroom."))
        offer_to_run(view, "Run the nightly check now")


def on_the_start_page(person: Person) -> None:
    """For an administrator without a Today: that last night's check did not run, with the button."""
    if not person.has("administrator") or person.has("teacher"):
        return
    view = view_of(person)
    say_night()
    for line in night_lines_of(view):
        with st.container(border=True):
            st.markdown(as_typed(line.text))
            offer_to_run(view)
