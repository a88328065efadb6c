"""From the Team workbook's cells to all that a page or a job shows of adults carrying out supports."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from automation.checks.iep import check_iep
from automation.checks.observations import check_team, standings
from automation.fidelity import observations, step_scores
from automation.fidelity_over_time import by_adult
from automation.findings import Finding, most_urgent_first
from automation.review import ClassroomReview, SchoolReview
from automation.tidy import Tidy, tidy
from automation.where_adults_work import rooms_of
from sheets.columns import WorkbookCells
from sheets.schema import FIDELITY


@dataclass(frozen=True)
class TeamReview:
    """The Team workbook, read and checked.

    frames: "Fidelity", "Coaching" and "Contacts" (tidy, with classroom_ids of the adult and standing), "Step scores",
    "Observations" and "Observations by adult". finding_rows: for each finding the place of its row in the frame of its
    tab; -1 for a whole tab.
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
    with_rooms = {
        tab: frame.assign(classroom_ids=rooms_of(frame["staff_id"], school.frames))
        for tab, frame in tidied.frames.items()
    }
    tidied = replace(tidied, frames=with_rooms)
    rows = tidied.frames[FIDELITY.tab]
    steps = step_scores(rows, school.frames["Checklists"])
    supports = {room: set(review.frames["Supports"]["support_id"].dropna()) for room, review in rooms.items()}
    findings = check_team(tidied, school.tidied, steps, supports, today)
    in_rooms = {room: review.frames for room, review in rooms.items()}
    about_ieps = check_iep(tidied.frames, school.frames, in_rooms, school.settings, today, tidied.workbook)
    findings = most_urgent_first([*findings, *about_ieps])
    judged = {tab: frame.assign(standing=standings(frame, findings)) for tab, frame in tidied.frames.items()}
    rows = judged[FIDELITY.tab]
    seen = observations(rows, steps, school.settings)
    place = {
        (tab, row): at for tab, frame in judged.items() for at, row in zip(frame.index, frame["sheet_row"], strict=True)
    }
    return TeamReview(
        tidied,
        {
            **judged,
            "Step scores": steps,
            "Observations": seen,
            "Observations by adult": by_adult(seen, school.settings),
        },
        tuple(findings),
        tuple(place.get((each.tab, each.row), -1) if each.row else -1 for each in findings),
    )
