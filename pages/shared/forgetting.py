"""The screens on which two people let a student be forgotten: the record, the question, the answer, what was done."""

from collections.abc import Sequence

import streamlit as st

from automation.forget_requests import ForgetRequest, waiting_in
from automation.jobs.forget import ask, confirm
from automation.jobs.forgetting import Forgotten
from automation.jobs.records import file_name, read_record
from automation.jobs.result import JobFailed
from automation.reports.made_on_click import student_record_pdf
from automation.shown import say_day
from pages.shared.front_door import held, view_of
from pages.shared.plain_text import as_said, as_typed
from pages.shared.view import View
from sheets.schema import FORGET_REQUESTS

SAID = "forget_said"
WHAT_GOES = (
    "- **What goes**: every row of the student in the classroom's workbook and those of earlier years, in School and "
    "Team, what was corrected in these rows, and all of it in every snapshot.\n"
    "- **What stays**: rows of others, cell by cell. An observation keeps what was seen of the adult, without the "
    "student. Where a note about somebody else names the student, you are told the place and change it by hand.\n"
    "- **What is left**: Google's version history, files and prints made before, private check-ins."
)
FIRST = "First write no under Active in the tab Students. Then make the record: it must hold every row as it is now."
SURE = "I have looked: the record is kept where it must be, and nobody needs these rows any more."


def show_what_goes() -> None:
    """What is deleted, what stays, and what is left elsewhere."""
    with st.expander("What goes, what stays, what is left"):
        st.markdown(WHAT_GOES)


def waiting_requests(view: View) -> list[ForgetRequest]:
    """The requests that wait and that this person may see."""
    return waiting_in(view.frame(FORGET_REQUESTS.tab))


def offer_to_ask(view: View, waiting: Sequence[ForgetRequest]) -> None:
    """The record and the question, for a teacher of a classroom; nothing for others."""
    rooms = sorted(view.person.teaches_ids & set(view.all_rooms()))
    if not rooms:
        return
    st.subheader("Ask", anchor=False)
    st.write(FIRST)
    left, right = st.columns(2)
    room = left.selectbox("Classroom", rooms)
    code = right.text_input("Student", help="By code, as in the tab Students.").strip()
    if st.button("Make the record", icon=":material/folder_shared:", disabled=not code):
        _offer_record(view, room, code)
    mark = st.text_input("Mark of the record", help="It stands on the record's first page.", placeholder="20260312-...")
    if st.button("Ask that this student is forgotten", type="primary", disabled=not code):
        _ask(view, room, code, mark)
    for each in waiting:
        st.info(as_typed(f"{_said(view, each)} It waits for an administrator."))


def offer_to_confirm(view: View, waiting: Sequence[ForgetRequest]) -> None:
    """What waits to be confirmed, for an administrator; nothing for others."""
    if not view.person.has("administrator"):
        return
    st.subheader("Confirm", anchor=False)
    if not waiting:
        st.write("Nobody asks for this now.")
        return
    texts = {_said(view, each): each for each in waiting}
    chosen = texts[st.radio("Who is to be forgotten", list(texts), format_func=as_typed)]
    is_sure = st.checkbox(SURE, key=f"sure {chosen.entry_id}")
    if st.button("Delete every row of this student", type="primary", disabled=not is_sure) and is_sure:
        _confirm(view, chosen)


def say_what_was_done() -> None:
    """Say once what went, where to look by hand, and what is left."""
    done = st.session_state.pop(SAID, None)
    if done == "asked":
        st.success("Asked for. Now an administrator who is somebody else confirms it here.")
    elif isinstance(done, Forgotten):
        st.success("The student is forgotten. " + as_typed(" ".join(done.lines)))
        if done.to_mend:
            st.markdown("Look at these places and change them by hand:\n" + _list(done.to_mend))
        st.markdown("What is left, and where:\n" + _list(done.left))


def _offer_record(view: View, room: str, code: str) -> None:
    school = held().held_school()
    if school is None or room not in view.person.teaches_ids:
        return
    try:
        with st.spinner("Reading every workbook ..."):
            record = read_record(held().account, school, code, room, view.today)
            content = student_record_pdf(record, "")
    except JobFailed as problem:
        st.error(as_said(problem))
        return
    st.success("The record is made. Save it, keep it where your school keeps such records, and type its mark below.")
    st.download_button("Save the record (PDF)", content, file_name(record), "application/pdf", on_click="ignore")


def _ask(view: View, room: str, code: str, mark: str) -> None:
    view = view_of(view.person, anew=True)  # Staff and Classrooms as they are now
    school = held().held_school()
    if school is None or room not in view.person.teaches_ids:
        return
    try:
        with st.spinner("Comparing with the record ..."):
            ask(held().account, school, (room, code), view.person.staff_id, mark, view.today)
    except JobFailed as problem:
        st.error(as_said(problem))
        return
    view_of(view.person, anew=True)
    st.session_state[SAID] = "asked"
    st.rerun()


def _confirm(view: View, chosen: ForgetRequest) -> None:
    view = view_of(view.person, anew=True)
    school = held().held_school()
    if school is None:
        return
    bar = st.progress(0.0, "Comparing with the record ...")
    place = (chosen.classroom_id, chosen.student_id)
    try:
        done = confirm(
            held().account, school, place, view.person.staff_id, view.today,
            lambda share, what: bar.progress(share, f"{as_typed(what)} ..."),
        )  # fmt: skip
    except JobFailed as problem:
        st.error(as_said(problem))
        return
    finally:
        bar.empty()
    st.session_state[SAID] = done
    view_of(view.person, anew=True)
    held().read_all_anew(chosen.classroom_id, view.today)
    st.rerun()


def _said(view: View, request: ForgetRequest) -> str:
    when = f" on {say_day(request.asked_on, view.today)}" if request.asked_on else ""
    begun = " It was begun and is not finished: confirm it again." if request.is_begun else ""
    return f"{request.classroom_id}, {request.student_id}: asked for by {request.asked_by}{when}.{begun}"


def _list(lines: Sequence[str]) -> str:
    return "\n".join(f"- {as_typed(each)}" for each in lines)
