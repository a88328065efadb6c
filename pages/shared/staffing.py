"""What the Coverage page looks at: a teacher's own rooms; for an administrator all rooms, without any student."""

import pandas as pd
import streamlit as st

from automation.coverage_page import NEEDED, STAFFING_FRAMES
from pages.shared.front_door import held
from pages.shared.view import View


def coverage_frames(view: View) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """The frames and the rooms to show. Reading every room for the first time shows its progress."""
    if view.person.has("teacher"):
        return view.frames(*NEEDED), sorted(view.person.classroom_ids)
    rooms = view.all_rooms()
    bar = st.progress(0.0, "Reading the classrooms ...")
    reviews = {}
    for number, room in enumerate(rooms, 1):
        if review := held().classroom(room, view.today):
            reviews[room] = review
        bar.progress(number / len(rooms), f"Reading the classrooms: {number} of {len(rooms)}")
    bar.empty()
    others = [each for each in STAFFING_FRAMES if each != "Schedule"]
    return {"Schedule": view.planned_without_students(reviews), **view.frames(*others)}, rooms
