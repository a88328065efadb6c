"""Who is where: parts of a day that cannot be, that overlap, and adults named outside their hours."""

from collections.abc import Iterator
from datetime import time

import numpy as np

from automation.checks.bad_rows import column_heading, findings_on
from automation.checks.classroom import Classroom
from automation.findings import Finding
from automation.rows import Rows
from automation.schedule import quarters_between
from automation.tidy import Tidy
from sheets.columns import Table
from sheets.schema import ADULT_HOURS, SCHEDULE
from sheets.schema.words import DAYS


def schedules(room: Classroom) -> list[Finding]:
    """Everything that looks wrong in the rows of Schedule beyond single cells."""
    rows = room.tab(SCHEDULE.tab)
    return [
        *_ends_before_start(rows, SCHEDULE, room.workbook),
        *_overlaps(rows, ["student_id"], "schedule-overlaps", SCHEDULE, room.workbook),
        *_named_without_hours(rows, room),
    ]


def hours(school: Tidy) -> list[Finding]:
    """Everything that looks wrong in the rows of Adult hours beyond single cells."""
    rows = school.tab(ADULT_HOURS.tab)
    return [
        *_ends_before_start(rows, ADULT_HOURS, school.workbook),
        *_overlaps(rows, ["staff_id", "kind"], "hours-overlap", ADULT_HOURS, school.workbook),
    ]


def _ends_before_start(rows: Rows, table: Table, workbook: str) -> list[Finding]:
    both = rows.keys("from_time", "to_time")
    is_wrong = [isinstance(a, time) and isinstance(b, time) and b <= a for a, b in both]
    bad = rows.where(np.array(is_wrong, dtype=bool))
    heading = column_heading("to_time", table)
    code = "time-ends-before-it-starts"
    return findings_on(bad, code, workbook, heading, _said(bad["to_time"]), from_time=_said(bad["from_time"]))


def _overlaps(rows: Rows, same: list[str], code: str, table: Table, workbook: str) -> list[Finding]:
    """A finding on the later of two rows that overlap, naming the first and the days."""
    known = rows.where(rows.has(*same))
    found: dict[int, tuple[int, list[str]]] = {}
    for place, other, day in _overlapping(known, same):
        if found.setdefault(place, (other, []))[0] == other and day not in found[place][1]:
            found[place][1].append(day)
    places = sorted(found)
    bad = known.at(np.array(places, dtype=np.intp))
    others = [f"row {found[each][0]}" for each in places]
    days = [", ".join(sorted(found[each][1], key=DAYS.index)) for each in places]
    heading = column_heading("from_time", table)
    return findings_on(bad, code, workbook, heading, _said(bad["from_time"]), None, other=others, days=days)


def _overlapping(rows: Rows, same: list[str]) -> Iterator[tuple[int, int, str]]:
    """The place of the lower row, the sheet row of the upper one, and the day."""
    before: dict[tuple, list[tuple[time, time, int]]] = {}
    columns = rows.keys(*same, "days", "from_time", "to_time", "sheet_row")
    for place, (*key, days, first, last, sheet_row) in enumerate(columns):
        if not isinstance(first, time) or not isinstance(last, time) or last <= first:
            continue
        for day in dict.fromkeys(days):
            earlier = before.setdefault((*key, day), [])
            clash = [row for a, b, row in earlier if a < last and first < b]
            if clash:
                yield place, clash[0], day
            earlier.append((first, last, sheet_row))


def _named_without_hours(rows: Rows, room: Classroom) -> list[Finding]:
    """Rows whose adult has no hours of any kind in a quarter hour of theirs; none where nobody's hours are written."""
    all_hours = room.school_tab(ADULT_HOURS.tab)
    if not len(all_hours) or ADULT_HOURS.tab in room.unread_tabs:
        return []
    there: dict[tuple[str, str], set[int]] = {}
    for staff_id, days, first, last in all_hours.keys("staff_id", "days", "from_time", "to_time"):
        for day in days:
            there.setdefault((staff_id, day), set()).update(quarters_between(first, last))
    known = set(room.school_tab("Staff").cells("staff_id"))
    lacking = [
        [day for day in DAYS if day in days and set(quarters_between(first, last)) - there.get((who, day), set())]
        if who is not None and who in known
        else []
        for who, days, first, last in rows.keys("staff_id", "days", "from_time", "to_time")
    ]
    bad = rows.where(np.array([bool(each) for each in lacking], dtype=bool))
    heading = column_heading("staff_id", SCHEDULE)
    said = [", ".join(each) for each in lacking if each]
    return findings_on(bad, "named-without-hours", room.workbook, heading, bad["staff_id"], None, days=said)


def _said(times: np.ndarray) -> list[str]:
    return [f"{each:%H:%M}" for each in times]
