"""Correcting rows with a tick, and taking it back. Rows come through the gate; each change is kept in Corrections."""

from collections.abc import Sequence

import streamlit as st

from automation.corrected import Corrected
from automation.fixes import Fix
from automation.jobs.correcting import apply_fixes, undo
from automation.shown import say_day, say_many
from pages.shared.front_door import held, view_of
from pages.shared.plain_text import as_said, as_typed
from pages.shared.view import ShownFinding, View
from sheets.account import SetUpNeeded

TICKED, SAID, PROBLEMS = "ticked_fixes", "correcting_said", "correcting_problems"
MOST_SHOWN = 10


def show_what_was_done() -> None:
    """Say once what the last press of a button corrected, and what it could not."""
    if said := st.session_state.pop(SAID, ""):
        st.success(as_said(said))
    for problem in st.session_state.pop(PROBLEMS, []):
        st.error(as_typed(problem))


def show_tick(fix: Fix) -> None:
    """A tick for one correction. It belongs to the row's content: a row that changes or moves takes no other's tick."""
    st.checkbox(
        f"Correct it: {as_typed(fix.in_words)}",
        value=fix.key in _ticked(),
        key=f"tick {fix.key}",
        on_change=_turn,
        args=(fix.key,),
    )


def may_be_ticked(shown: Sequence[ShownFinding]) -> set[str]:
    """The keys of the corrections whose row stands there once; of two rows exactly alike nobody knows which."""
    keys = [each.fix.key for each in shown if each.fix]
    return {key for key in keys if keys.count(key) == 1}


def correct_ticked(view: View, shown: Sequence[ShownFinding]) -> None:
    """The button that corrects what is ticked among the shown, for the person who looks at it."""
    fixes = [each.fix for each in shown if each.fix and each.fix.key in _ticked()]
    if not st.button("Correct the ticked rows", type="primary", disabled=not fixes, key="correct ticked rows"):
        return
    bar = st.progress(0.0, "Correcting ...")
    done, problems = 0, list[str]()
    for room in dict.fromkeys(each.finding.workbook for each in fixes):
        of_room = [each for each in fixes if each.finding.workbook == room]
        if room not in view.person.classroom_ids:
            raise ValueError("rows are corrected only in workbooks of the person's own classrooms")
        try:
            outcome = apply_fixes(held().workbook(room), of_room, view.person.staff_id, view.today, bar.progress)
        except SetUpNeeded as problem:
            problems.append(str(problem))
            continue
        done += len(outcome.done)
        problems += outcome.problems
        st.session_state[TICKED] = _ticked() - {fix.key for fix, _ in outcome.done}
    _say_and_read_again(view, f"{say_many(done, 'cell')} corrected." if done else "", problems)


def show_corrected(view: View) -> None:
    """What was corrected, the newest first, each with Undo while its row is as the correction left it."""
    newest_first = sorted(view.corrected(), key=lambda each: each.corrected_on, reverse=True)
    if newest_first:
        st.subheader("What was corrected", anchor=False)
    for each in newest_first[:MOST_SHOWN]:
        with st.container(horizontal=True, vertical_alignment="center"):
            asked = f"{say_day(each.corrected_on, view.today)}, asked by {each.asked_by}"
            st.markdown(f"{as_typed(each.in_words)}  \n:gray[{as_typed(asked)}]", width="stretch")
            if each.row_now is not None and st.button("Undo", key=f"undo {each.entry_id}", icon=":material/undo:"):
                _take_back(view, each)


def _take_back(view: View, corrected: Corrected) -> None:
    try:
        workbook = held().workbook(corrected.workbook)
        problems = undo(workbook, corrected, view.person.staff_id, view.today)
    except SetUpNeeded as problem:
        problems = [str(problem)]
    _say_and_read_again(view, "" if problems else "Undone: the cell holds again what stood there before.", problems)


def _say_and_read_again(view: View, said: str, problems: list[str]) -> None:
    st.session_state[SAID], st.session_state[PROBLEMS] = said, problems
    view_of(view.person, anew=True)
    st.rerun()


def _ticked() -> set[str]:
    return st.session_state.get(TICKED, set())


def _turn(key: str) -> None:
    """Remember the tick by itself: Streamlit forgets those that a filter hides."""
    others = _ticked() - {key}
    st.session_state[TICKED] = others | {key} if st.session_state[f"tick {key}"] else others
