"""The forms before and after an IEP meeting: a para's input, and who came."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from automation.iep_input import Box, Review, boxes, input_rows, what_is_missing
from automation.iep_meetings import Attendance, changes, meeting_row
from automation.jobs.meeting_changes import write_changes
from pages.shared.drafts import Draft, draft_of, forget_draft, kept
from pages.shared.front_door import held, view_of
from pages.shared.plain_text import as_said, as_typed
from pages.shared.saving import saved_rows
from pages.shared.view import View
from sheets.account import SetUpNeeded
from sheets.columns import Value
from sheets.google import GoogleProblem
from sheets.schema import IEP_INPUT, IEP_MEETINGS

SAID, PROBLEMS = "iep_said", "iep_problems"
YES_NO = {"yes": True, "no": False}
ASKED = {"is_invited": "Invited", "has_attended": "Attended", "is_input_used": "Input used"}
SEE, TRY = "What I see", "What I would try or keep"


def say_what_was_saved() -> None:
    """Say once what the last press of Save did, and what it could not."""
    if said := st.session_state.pop(SAID, ""):
        st.success(as_typed(said))
    for problem in st.session_state.pop(PROBLEMS, []):
        st.error(as_said(problem))


def write_input(view: View, review: Review) -> None:
    """The form of one para about one student: a box a goal, then the other questions; Save for all of them."""
    me, what = view.person.staff_id, f"IEP input {review.classroom_id} {review.student_id}"
    draft = draft_of(me, me, what)
    asked = boxes(view.frame("Goals"), (review.classroom_id, review.student_id), view.today)
    written, tried = {}, {}
    for each in asked:
        with st.container(border=True, gap="xsmall"):
            st.markdown(_question(each))
            written[each.name] = _box(draft, each, SEE)
            tried[each.name] = _box(draft, each, TRY)
    if st.button("Save", type="primary", width="stretch", key=f"save {draft['entry_id']}"):
        if problem := what_is_missing(written, tried, asked):
            st.warning(as_typed(problem))
            return
        who = (me, review.student_id)
        rows = input_rows(written, tried, asked, who, view.today, str(draft["entry_id"]))
        if saved_rows(view, "team", IEP_INPUT, rows):
            forget_draft(me, me, what)
            st.session_state[SAID] = f"Saved: your input for {review.shown}. Thank you."
            st.rerun()


def _question(box: Box) -> str:
    if box.goal_id is None:
        return f"**{as_typed(box.question)}**"
    return f"**{as_typed(box.goal_id)}**  \n{as_typed(box.question)}"


def _box(draft: Draft, box: Box, what: str) -> str:
    """One box, filled from the draft and kept in it; its question stands above it, and in its name for who listens."""
    name = f"{what} {box.name}"
    key = f"{name} {draft['entry_id']}"
    kept(draft, name, key)
    label = f"{what}: {box.heard}"
    if what == SEE:
        text = st.text_area(label, key=key, placeholder=what, label_visibility="collapsed", height=70)
    else:
        text = st.text_input(label, key=key, placeholder=what, label_visibility="collapsed")
    draft[name] = text or ""
    return str(draft[name])


def meeting(view: View, review: Review, on: date, people: Sequence[Attendance]) -> None:
    """Who is invited, who came or why not, whether their input was used, and the review with each; Save for all."""
    new = {each.staff_id: _attendance(each, f"{review.classroom_id} {review.student_id} {on} {each.staff_id}")
           for each in people}  # fmt: skip
    if st.button("Save the meeting", type="primary", key=f"save meeting {review.student_id} {on}"):
        _save_meeting(view, review, on, people, new)


def _attendance(each: Attendance, key: str) -> dict[str, Value]:
    """One adult's part of the form, filled with what was typed before."""
    with st.container(border=True, gap="small"):
        wrote = "has written" if each.wrote_on else "has not written yet"
        st.markdown(f"**{as_typed(each.name)}** · {wrote}")
        columns = st.columns([1, 1, 1, 2, 1.2])
        answers: dict[str, Value] = {}
        for column, (name, label) in zip(columns, ASKED.items(), strict=False):
            before = each.answers[name]
            answers[name] = column.segmented_control(
                label, list(YES_NO), format_func=lambda said: said, default=_word(before), key=f"{name} {key}"
            )
            answers[name] = YES_NO.get(str(answers[name]))
        why = each.answers["why_not"]
        answers["why_not"] = columns[3].text_input("Why not", str(why or ""), key=f"why {key}")
        reviewed = each.answers["reviewed_on"]
        answers["reviewed_on"] = columns[4].date_input(
            "Reviewed on", reviewed if isinstance(reviewed, date) else None, key=f"reviewed {key}"
        )
    return answers


def _word(answer: Value) -> str | None:
    return None if answer is None else "yes" if answer else "no"


def _save_meeting(
    view: View, review: Review, on: date, people: Sequence[Attendance], new: Mapping[str, Mapping[str, Value]]
) -> None:
    """Append the rows that are not there yet, and correct in the others what was changed."""
    found = {each.staff_id: changes(each, new[each.staff_id]) for each in people}
    rows = [
        meeting_row((review.student_id, on, each.staff_id), new[each.staff_id])
        for each in people
        if found[each.staff_id] and not each.is_typed
    ]
    if not any(found.values()):
        st.warning("Nothing was changed.")
        return
    if rows and not saved_rows(view, "team", IEP_MEETINGS, rows):
        return
    problems: list[str] = []
    for each in people:
        if found[each.staff_id] and each.is_typed:
            key = (review.student_id, on, each.staff_id)
            try:
                problems += write_changes(held().workbook("team"), key, each.answers, found[each.staff_id])
            except (GoogleProblem, SetUpNeeded) as problem:
                problems.append(str(problem))
    st.session_state[SAID] = "" if problems else f"Saved: the meeting of {review.shown}."
    st.session_state[PROBLEMS] = problems
    view_of(view.person, anew=True)
    st.rerun()
