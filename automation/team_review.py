"""From the Team workbook's cells to all that a page or a job shows of adults carrying out supports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from automation.checks.observations import check_team, standings
from automation.fidelity import observations, step_scores
from automation.fidelity_over_time import by_adult, school_figures
from automation.findings import Finding
from automation.review import ClassroomReview, SchoolReview
from automation.tidy import Tidy, tidy
from sheets.columns import WorkbookCells
from sheets.schema import FIDELITY


@dataclass(frozen=True)
class TeamReview:
    """The Team workbook, read and checked.

    frames: "Fidelity" (tidy, with classroom_ids of the adult and standing), "Step scores", "Observations",
    "Observations by adult", and "School figures", which names nobody. finding_rows: the place in Fidelity of the row
    that each finding is about; -1 for a whole tab.
    """

    tidied: Tidy
    frames: Mapping[str, pd.DataFrame]
    findings: tuple[Finding, ...]
    finding_rows: tuple[int, ...]


def review_team(
    cells: WorkbookCells, school: SchoolReview, rooms: Mapping[str, ClassroomReview], today: date
) -> TeamReview:
    """The Team workbook as read. rooms: the classrooms that are known; only their supports are looked up."""
    tidied = tidy(cells, "team")
    rows = tidied.frames[FIDELITY.tab]
    rows = rows.assign(classroom_ids=_rooms_of(rows["staff_id"], school))
    tidied = Tidy(
        tidied.workbook,
        tidied.workbook_id,
        {**tidied.frames, FIDELITY.tab: rows},
        tidied.findings,
        tidied.read_at,
        tidied.tab_links,
        tidied.headings,
    )
    steps = step_scores(rows, school.frames["Checklists"])
    supports = {room: set(review.frames["Supports"]["support_id"].dropna()) for room, review in rooms.items()}
    findings = check_team(tidied, school.tidied, steps, supports, today)
    rows = rows.assign(standing=standings(rows, findings))
    seen = observations(rows, steps, school.settings)
    place = {row: at for at, row in enumerate(rows["sheet_row"])}
    return TeamReview(
        tidied,
        {
            FIDELITY.tab: rows,
            "Step scores": steps,
            "Observations": seen,
            "Observations by adult": by_adult(seen, school.settings),
            "School figures": school_figures(seen, school.settings, today),
        },
        tuple(findings),
        tuple(place.get(each.row, -1) if each.tab == FIDELITY.tab and each.row else -1 for each in findings),
    )


def _rooms_of(staff_ids: pd.Series, school: SchoolReview) -> pd.Series:
    """For each row the classrooms in which the adult works, by Staff and by Classrooms; () where unknown."""
    rooms: dict[str, set[str]] = {}
    staff = school.frames["Staff"]
    for staff_id, own in zip(staff["staff_id"], staff["classroom_ids"], strict=True):
        rooms.setdefault(staff_id, set()).update(own)
    taught = school.frames["Classrooms"]
    for room, teachers in zip(taught["classroom_id"], taught["teacher_ids"], strict=True):
        for teacher in teachers if isinstance(room, str) else ():
            rooms.setdefault(teacher, set()).add(room)
    found = [tuple(sorted(rooms.get(each, ()))) for each in staff_ids]
    return pd.Series(found, index=staff_ids.index, dtype="object")
