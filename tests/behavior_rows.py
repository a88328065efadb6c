"""Behavior notes and day checks of the small school's M3, written short, and what the review makes of them."""

from collections.abc import Iterable, Mapping
from functools import cache

import pandas as pd

from automation.behavior import Span, spans
from automation.review import SchoolReview, review_classroom, review_school
from sheets.cells import Cell
from sheets.schema import BEHAVIOR_NOTES, DAY_CHECK
from tests.small_school import ROOM, TODAY, classroom_cells, day, school_cells, tab_of, with_tab

KEY = (ROOM, "M3")


def note(text: str, recorder_id: str = "ANA", **more: Cell) -> dict[str, Cell]:
    """One note: 2026-03-02 10:15 classroom > nothing to do > the task went on; - is blank."""
    (on, at, place), before, after = text.split(" > ")[0].split(" ", 2), *text.split(" > ")[1:]
    return {
        "date_on": day(on), "time": None if at == "-" else at, "student_id": "M3", "recorder_id": recorder_id,
        "place": place, "just_before": before, "what_happened": "Called out.", "after": None if after == "-" else after,
        **more,
    }  # fmt: skip


def notes(text: str) -> list[dict[str, Cell]]:
    """Several notes, parted by " ; "; 5x before one of them: five recorders wrote it."""
    found = []
    for each in filter(None, (part.strip() for part in text.split(" ; "))):
        times, rest = (int(each[0]), each[3:]) if each[1:3] == "x " else (1, each)
        found += [note(rest, ("CY", "EVA", "ANA", "DEE", "BEN", "CY", "CY")[number]) for number in range(times)]
    return found


def checks(text: str) -> list[dict[str, Cell]]:
    """Several checks by the teacher: 2026-03-02 start 2 yes (the scale, then whether tired; - is blank)."""
    found = []
    for on, part, scale, tired in (each.split() for each in text.split(" ; ") if each.strip()):
        answers: dict[str, Cell] = {"scale": int(scale), "is_tired": None if tired == "-" else tired}
        found.append({"date_on": day(on), "student_id": "M3", "recorder_id": "CY", "part_of_day": part, **answers})
    return found


@cache
def school() -> SchoolReview:
    """The small school, reviewed once."""
    return review_school(school_cells(), TODAY)


def frames(
    note_rows: Iterable[Mapping[str, Cell]] = (), check_rows: Iterable[Mapping[str, Cell]] = ()
) -> dict[str, pd.DataFrame]:
    """The frames of the small school's classroom with these notes and checks."""
    cells = with_tab(classroom_cells(), tab_of(BEHAVIOR_NOTES, list(note_rows)))
    cells = with_tab(cells, tab_of(DAY_CHECK, list(check_rows)))
    return {**review_classroom(cells, school(), TODAY).frames, "Calendar": school().frames["Calendar"]}


def span() -> Span:
    """The last 30 school days."""
    return spans(school().frames["Calendar"], TODAY)["last 30 school days"]
