"""Accepting proposed adults with ticks: exactly the ticked Schedule rows are written, and each can be undone."""

from collections.abc import Callable, Sequence

import streamlit as st

from automation.jobs.correcting import apply_fixes
from automation.schedule_accepting import RowChange, adult_fix
from automation.schedule_proposal import NEEDED, Proposal, what_a_plan_is_made_of
from automation.shown import say_many
from pages.shared.front_door import held, view_of
from pages.shared.plain_text import as_said, as_typed
from pages.shared.view import View
from sheets.account import SetUpNeeded
from sheets.google import GoogleProblem

SAID, KEPT = "plan_said", "plan_kept"
GONE = "this row was changed, moved or removed meanwhile. Look at it again."


def planned(view: View, asked: tuple, plan: Callable[[], Proposal]) -> Proposal:
    """The plan for what was asked, made once for the rows as they were read, so that a tick does not plan anew."""
    told = (view.person.staff_id, view.today, what_a_plan_is_made_of(view.frames(*NEEDED), view.settings), asked)
    if st.session_state.get(KEPT, (None,))[0] != told:
        with st.spinner("Looking for who can be where ..."):
            st.session_state[KEPT] = (told, plan())
    return st.session_state[KEPT][1]


def say_what_was_written() -> None:
    """Say once what the last press of Accept wrote, and what it could not."""
    done, problems = st.session_state.pop(SAID, (0, []))
    if done:
        st.success(f"{say_many(done, 'row')} of Schedule written. Undo stands on Data check.")
    for problem in problems:
        st.error(as_said(problem))


def accept_ticked(view: View, changes: Sequence[RowChange]) -> None:
    """A tick for each row that can be accepted, why for each that cannot, and the button that writes the ticked."""
    own = [each for each in changes if each.classroom_id in view.person.teaches_ids]
    ticked = [each for each in own if _line(each)]
    if len(own) < len(changes):
        st.caption("Rows of classrooms that you do not teach are not listed: their teachers accept them.")
    if st.button("Accept the ticked lines", type="primary", disabled=not ticked, key="accept plan"):
        st.session_state[SAID] = _write(view, ticked)
        view_of(view.person, anew=True)
        st.rerun()
    st.caption("Only ticked lines are written, each into the Adult cell of its own row in Schedule.")


def _line(change: RowChange) -> bool:
    """Show one line; whether it is ticked."""
    with st.container(border=True, gap="xsmall"):
        if change.split_first:
            st.markdown(as_typed(change.said))
            is_ticked = False
        else:
            is_ticked = st.checkbox(as_typed(change.said), key=f"accept {change.key}")
        st.caption(as_typed(f"{change.why} {change.split_first}".strip()))
    return is_ticked


def _write(view: View, ticked: Sequence[RowChange]) -> tuple[int, list[str]]:
    """How many rows were written, and what went wrong."""
    done, problems = 0, list[str]()
    for room in dict.fromkeys(each.classroom_id for each in ticked):
        if room not in view.person.teaches_ids:
            raise ValueError("a schedule is written only in workbooks of classrooms that this person teaches")
        try:
            workbook = held().workbook(room)
            cells = workbook.read()
        except (SetUpNeeded, GoogleProblem) as problem:
            problems.append(str(problem))
            continue
        of_room = [(each, adult_fix(cells, each)) for each in ticked if each.classroom_id == room]
        problems += [f"{each.said}: {GONE}" for each, fix in of_room if fix is None]
        outcome = apply_fixes(workbook, [fix for _, fix in of_room if fix], view.person.staff_id, view.today)
        done += len(outcome.done)
        problems += outcome.problems
    return done, problems
