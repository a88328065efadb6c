"""Who is where: parts of a day that cannot be, that overlap, and adults named outside their hours."""

from collections.abc import Iterator
from datetime import time

import numpy as np
import pandas as pd

from automation.checks.bad_rows import column_heading, findings_on
from automation.checks.classroom import Classroom
from automation.findings import Finding
from automation.schedule import in_quarters, usual_week
from automation.tidy import Tidy
from sheets.columns import Table
from sheets.schema import ADULT_HOURS, SCHEDULE
from sheets.schema.words import DAYS


def schedules(room: Classroom) -> list[Finding]:
    """Everything that looks wrong in the rows of Schedule beyond single cells."""
    rows = room.tidy.frames[SCHEDULE.tab]
    return [
        *_ends_before_start(rows, SCHEDULE, room.workbook),
        *_overlaps(rows, ["student_id"], "schedule-overlaps", SCHEDULE, room.workbook),
        *_named_without_hours(rows, room),
    ]


def hours(school: Tidy) -> list[Finding]:
    """Everything that looks wrong in the rows of Adult hours beyond single cells."""
    rows = school.frames[ADULT_HOURS.tab]
    return [
        *_ends_before_start(rows, ADULT_HOURS, school.workbook),
        *_overlaps(rows, ["staff_id", "kind"], "hours-overlap", ADULT_HOURS, school.workbook),
    ]


def _ends_before_start(rows: pd.DataFrame, table: Table, workbook: str) -> list[Finding]:
    both = zip(rows["from_time"], rows["to_time"], strict=True)
    is_wrong = [isinstance(a, time) and isinstance(b, time) and b <= a for a, b in both]
    bad = rows[np.array(is_wrong, dtype=bool)]  # an empty list would choose no columns
    heading = column_heading("to_time", table)
    code = "time-ends-before-it-starts"
    return findings_on(bad, code, workbook, heading, _said(bad["to_time"]), from_time=_said(bad["from_time"]))


def _overlaps(rows: pd.DataFrame, same: list[str], code: str, table: Table, workbook: str) -> list[Finding]:
    """A finding on the later of two rows that overlap, naming the first and the days."""
    known = rows.dropna(subset=same)
    found: dict[int, tuple[int, list[str]]] = {}
    for place, other, day in _overlapping(known, same):
        if found.setdefault(place, (other, []))[0] == other and day not in found[place][1]:
            found[place][1].append(day)
    bad = known.loc[sorted(found)]
    others = pd.Series([f"row {found[each][0]}" for each in bad.index], index=bad.index, dtype="str")
    days = pd.Series([", ".join(sorted(found[each][1], key=DAYS.index)) for each in bad.index], index=bad.index,
                     dtype="str")  # fmt: skip
    heading = column_heading("from_time", table)
    return findings_on(bad, code, workbook, heading, _said(bad["from_time"]), None, other=others, days=days)


def _overlapping(rows: pd.DataFrame, same: list[str]) -> Iterator[tuple[int, int, str]]:
    """The place of the lower row, the sheet row of the upper one, and the day."""
    before: dict[tuple, list[tuple[time, time, int]]] = {}
    columns = (*(rows[each] for each in same), rows["days"], rows["from_time"], rows["to_time"], rows["sheet_row"])
    for place, (*key, days, first, last, sheet_row) in zip(rows.index, zip(*columns, strict=True), strict=True):
        if not isinstance(first, time) or not isinstance(last, time) or last <= first:
            continue
        for day in dict.fromkeys(days):
            earlier = before.setdefault((*key, day), [])
            clash = [row for a, b, row in earlier if a < last and first < b]
            if clash:
                yield place, clash[0], day
            earlier.append((first, last, sheet_row))


def _named_without_hours(rows: pd.DataFrame, room: Classroom) -> list[Finding]:
    """Rows whose adult has no hours of any kind in a quarter hour of theirs; none where nobody's hours are written."""
    all_hours = room.school.frames[ADULT_HOURS.tab]
    known = set(room.school.frames["Staff"]["staff_id"].dropna())
    if all_hours.empty or ADULT_HOURS.tab in room.unread_tabs:
        return []
    who = ["staff_id", "weekday", "quarter"]
    named = in_quarters(rows[rows["staff_id"].isin(known)], usual_week())
    there = in_quarters(all_hours, usual_week())[who].drop_duplicates().assign(is_there=True)
    named = named.merge(there, on=who, how="left")
    lacking = named[named["is_there"].isna()].groupby("sheet_row")["weekday"].unique()
    bad = rows[rows["sheet_row"].isin(lacking.index)]
    said = [", ".join(sorted(lacking[each], key=DAYS.index)) for each in bad["sheet_row"]]
    heading = column_heading("staff_id", SCHEDULE)
    days = pd.Series(said, index=bad.index, dtype="str")
    return findings_on(bad, "named-without-hours", room.workbook, heading, bad["staff_id"], None, days=days)


def _said(times: pd.Series) -> pd.Series:
    return pd.Series([f"{each:%H:%M}" for each in times], index=times.index, dtype="str")
