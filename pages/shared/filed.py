"""The report is filed: what a teacher says on Today of a note in which somebody was hurt or held."""

import streamlit as st

from automation.behavior_today import HurtNote, filed_fix, hurt_notes
from automation.jobs.correcting import apply_fixes
from automation.today_lines import TodayLine
from pages.shared.front_door import held, view_of
from pages.shared.plain_text import as_said
from pages.shared.view import View
from sheets.account import SetUpNeeded
from sheets.google import GoogleProblem

SAID = "report_filed_said"


def offer_filed(view: View, line: TodayLine) -> None:
    """The button that writes yes: report filed into the note's cell; what stood there is kept in Corrections."""
    notes = view.once("hurt notes", lambda: _hurt_notes(view))
    if line.key not in notes or not st.button("The report is filed", key=f"filed {line.key}", type="primary"):
        return
    problems = _write(view, notes[line.key])
    view_of(view.person, anew=True)
    if problems:
        st.session_state[SAID] = ("error", " ".join(problems))
    else:
        st.session_state[SAID] = ("success", "Written into the note: yes: report filed. Undo stands on Data check.")
    st.rerun()


def _hurt_notes(view: View) -> dict[str, HurtNote]:
    findings = [each.finding for each in view.findings()]
    return {each.key: each for each in hurt_notes(view.frame("Behavior notes"), findings)}


def say_filed() -> None:
    """Say once what became of the last press of the button."""
    kind, said = st.session_state.pop(SAID, ("", ""))
    if said:
        (st.success if kind == "success" else st.error)(as_said(said))


def _write(view: View, note: HurtNote) -> list[str]:
    if note.classroom_id not in view.person.classroom_ids:
        raise ValueError("rows are corrected only in workbooks of the person's own classrooms")
    try:
        workbook = held().workbook(note.classroom_id)
        fix = filed_fix(workbook.read(), note)
    except (SetUpNeeded, GoogleProblem) as problem:
        return [str(problem)]
    if fix is None:
        return ["This note was changed, moved or removed meanwhile. Look at it again below or in the sheet."]
    return apply_fixes(workbook, [fix], view.person.staff_id, view.today).problems
