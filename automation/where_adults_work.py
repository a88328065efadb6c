"""In which classrooms an adult works, so that the gate can tell whose rows a teacher or coach may see."""

from collections.abc import Mapping

import pandas as pd

from automation.row_by_row import cells, cells_of


def rooms_of(staff_ids: pd.Series, school: Mapping[str, pd.DataFrame]) -> pd.Series:
    """For each Staff ID the classrooms in which the adult works, by Staff and by Classrooms; () where unknown or blank.

    school: the tidy frames Staff and Classrooms. Index as given.
    """
    rooms: dict[str, set[str]] = {}
    for staff_id, own in cells(school["Staff"], "staff_id", "classroom_ids"):
        if staff_id is not None:  # a row of Staff without an ID says nothing of a row that names nobody
            rooms.setdefault(staff_id, set()).update(own)
    for room, teachers in cells(school["Classrooms"], "classroom_id", "teacher_ids"):
        for teacher in teachers if room is not None else ():
            rooms.setdefault(teacher, set()).add(room)
    found = [tuple(sorted(rooms.get(each, ()))) for each in cells_of(staff_ids)]
    return pd.Series(found, index=staff_ids.index, dtype="object")


def seen_with(school: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The people of Staff with all classrooms in which they work, for the frame "Adults in training".

    The gate opens it like Training records, so a grid shows only people whose records the viewer may see: of others
    it would look as if nothing was done. Without the address with which they sign in.
    """
    staff = school["Staff"]
    return staff.assign(classroom_ids=rooms_of(staff["staff_id"], school)).drop(columns="email")
