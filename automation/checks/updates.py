"""Updates with one ID, and answers to updates that are gone."""

from automation.checks.bad_rows import column_heading, findings_on
from automation.checks.classroom import Classroom
from automation.checks.identity import doubled
from automation.findings import Finding
from automation.updates import with_ids
from sheets.schema import UPDATES, UPDATES_READ


def updates_with_one_id(room: Classroom) -> list[Finding]:
    """A finding on the later row of an Update ID that stands twice."""
    return doubled(room.tab(UPDATES.tab), "update_id", "update-id-twice", room.workbook, UPDATES)


def answers_to_no_update(room: Classroom) -> list[Finding]:
    """A note on each answer to an update that was changed or taken out; none while Updates cannot be read."""
    if UPDATES.tab in room.unread_tabs or any(tab == UPDATES.tab for tab, _ in room.unread_columns):
        return []
    rows = room.tab(UPDATES_READ.tab)
    rows = rows.where(rows.has("update_id"))
    if not len(rows):
        return []
    known = set(with_ids(room.tidy.frames[UPDATES.tab])["update_id"])
    bad = rows.where(~rows.is_among("update_id", known))
    heading = column_heading("update_id", UPDATES_READ)
    return findings_on(bad, "answer-to-no-update", room.workbook, heading, bad["update_id"])
