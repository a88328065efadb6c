"""The forms of a behavior note and of the day check, made for a thumb; what is typed is kept until it is saved."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from automation.behavior_note import A_PARENT_MAY_READ, FELT, NOT_A_REPORT, check_row, missing_of_note, note_row
from automation.shown import StudentKey, say_many
from pages.shared.clock import time_at
from pages.shared.drafts import Draft, draft_of, forget_draft, kept
from pages.shared.plain_text import as_typed
from pages.shared.saving import saved, saved_together
from pages.shared.view import View
from sheets.columns import Value
from sheets.schema import BEHAVIOR_NOTES, DAY_CHECK
from sheets.schema.words import AFTER, HURT_OR_HELD, JUST_BEFORE, PLACES
from sheets.workbook import new_entry_id

WHAT = "behavior note"
NOTE_SAVED, CHECK_SAVED = "behavior_note_saved", "day_check_saved"
FOR_A_THUMB = "<style>.st-key-for-a-thumb [data-testid^=stBaseButton] { min-height: 2.75rem; }</style>"
ABOUT_HURT = f"**Tell the office now.** {NOT_A_REPORT}"


def write_note(view: View, students: Mapping[StudentKey, str]) -> None:
    """The whole form of one note, and Save."""
    draft = draft_of(view.person.staff_id, "", WHAT)
    key = f"note {draft['entry_id']}"
    _by_the_clock(view, draft, key)
    if len(students) == 1:
        draft["student"] = next(iter(students))
    st.html(FOR_A_THUMB)
    with st.container(key="for-a-thumb"):
        _ask(view, draft, key, students)
    draft["is_begun"] = any(draft.get(name) for name in ("student", "place", "just_before", "what_happened"))
    if st.button("Save", type="primary", width="stretch", key=f"{key} save"):
        _save_note(view, draft, students)


def _ask(view: View, draft: Draft, key: str, students: Mapping[StudentKey, str]) -> None:
    _choose(draft, key, students)
    draft["what_happened"] = _text(draft, key, "what_happened", "What happened", A_PARENT_MAY_READ)
    _pills(draft, key, "after", "After", AFTER)
    _kept(draft, key, "scale", lambda name: st.segmented_control("Scale 1-5 (5 is the hardest)", range(1, 6), key=name))
    _kept(draft, key, "hurt_or_held", lambda name: st.segmented_control("Hurt or held?", HURT_OR_HELD, key=name))
    is_hurt = draft["hurt_or_held"] not in (None, "no")
    if is_hurt:
        st.error(ABOUT_HURT)
    with st.expander("More: what adults did, minutes, another day", expanded=is_hurt):
        _more(draft, key, view)


def _by_the_clock(view: View, draft: Draft, key: str) -> None:
    """Until somebody touches the form, day and time go with the school's clock."""
    for name, now in (("at", time_at(view.settings.time_zone)), ("date_on", view.today)):
        widget = f"{key} {name}"
        is_changed = widget in st.session_state and st.session_state[widget] != draft.get(f"{name} by the clock")
        if not draft.get("is_begun") and not is_changed:
            draft[name] = draft[f"{name} by the clock"] = st.session_state[widget] = now


def _choose(draft: Draft, key: str, students: Mapping[StudentKey, str]) -> None:
    _kept(draft, key, "at", lambda name: st.time_input("Time it began", key=name, step=300, format="12h"))
    _kept(
        draft, key, "student",
        lambda name: st.pills("Student", list(students), format_func=lambda each: as_typed(students[each]), key=name),
    )  # fmt: skip
    _pills(draft, key, "place", "Where", PLACES)
    _pills(draft, key, "just_before", "Just before", JUST_BEFORE)


def _more(draft: Draft, key: str, view: View) -> None:
    draft["adults_did"] = _text(draft, key, "adults_did", "What adults did")
    _kept(
        draft, key, "minutes",
        lambda name: st.number_input("Minutes, about", min_value=0, max_value=480, value=None, step=1, key=name),
    )  # fmt: skip
    draft["noticed"] = _text(draft, key, "noticed", "What I noticed")
    _kept(draft, key, "date_on", lambda name: st.date_input("Day", max_value=view.today, key=name))


def _save_note(view: View, draft: Draft, students: Mapping[StudentKey, str]) -> None:
    if problem := missing_of_note(draft):
        st.warning(problem)
        return
    room, _ = chosen = draft["student"]
    row = {**note_row(draft, view.person.staff_id), "entry_id": draft["entry_id"]}
    if saved(view, room, BEHAVIOR_NOTES, row, (WHAT, draft["entry_id"])):
        forget_draft(view.person.staff_id, "", WHAT)
        said = f"Saved: a note about {students[chosen]}."
        st.session_state[NOTE_SAVED] = (said, draft["hurt_or_held"] == "yes: not yet")
        st.rerun()


def check_day(view: View, students: Mapping[StudentKey, str], part: str) -> None:
    """One box a student with one tap for each answer, and one Save for all."""
    what = f"day check {view.today} {part}"
    draft = draft_of(view.person.staff_id, "", what)
    key = f"check {draft['entry_id']}"
    marked: dict[StudentKey, dict[str, Any]] = {}
    st.html(FOR_A_THUMB)
    with st.container(key="for-a-thumb"):
        for student, shown in students.items():
            marked[student] = draft.setdefault(" ".join(student), {"entry_id": new_entry_id()})
            _check_student(marked[student], f"{key} {student}", shown)
    found = {
        student: check_row(student, part, each, view.person.staff_id, view.today) for student, each in marked.items()
    }
    rows = {student: {**row, "entry_id": marked[student]["entry_id"]} for student, row in found.items() if row}
    st.caption(f"{say_many(len(rows), 'student')} marked. Kept until you save.")
    if st.button("Save", type="primary", width="stretch", disabled=not rows, key=f"{key} save"):
        by_room: dict[str, list[dict[str, Value]]] = {}
        for (room, _), row in rows.items():
            by_room.setdefault(room, []).append(row)
        are_saved = [saved_together(view, room, DAY_CHECK, own) for room, own in by_room.items()]  # all tried
        if all(are_saved):
            forget_draft(view.person.staff_id, "", what)
            st.session_state[CHECK_SAVED] = f"Saved: {part} of the day, {say_many(len(rows), 'student')}."
            st.rerun()


def _check_student(draft: Draft, key: str, shown: str) -> None:
    with st.container(border=True, gap="small"):
        st.markdown(f"**{as_typed(shown)}**")
        _ask_of_day(draft, key, shown)


def _ask_of_day(draft: Draft, key: str, shown: str) -> None:
    said = f"{as_typed(shown)}: scale, 5 is the hardest"
    _kept(
        draft, key, "scale",
        lambda name: st.segmented_control(said, range(1, 6), key=name, width="stretch", label_visibility="collapsed"),
    )  # fmt: skip
    felt = f"{as_typed(shown)}: how it is"
    _kept(
        draft, key, "felt",
        lambda name: st.pills(felt, FELT, selection_mode="multi", key=name, label_visibility="collapsed"),
    )  # fmt: skip
    with st.expander("Write"):
        draft["we_did"] = _text(draft, key, "we_did", "What we did")
        draft["tell_teacher"] = _text(draft, key, "tell_teacher", "Tell the teacher", A_PARENT_MAY_READ)


def _kept(draft: Draft, key: str, name: str, widget: Any) -> None:
    """Show a widget filled from the draft, and keep its answer there at once."""
    kept(draft, name, f"{key} {name}")
    draft[name] = widget(f"{key} {name}")


def _pills(draft: Draft, key: str, name: str, label: str, options: tuple[str, ...]) -> None:
    _kept(draft, key, name, lambda widget: st.pills(label, options, key=widget))


def _text(draft: Draft, key: str, name: str, label: str, help_text: str = "") -> str:
    kept(draft, name, f"{key} {name}")
    if help_text:
        label = f"{label}  \n:gray[{help_text}]"
    return st.text_area(label, key=f"{key} {name}", height=80) or ""
