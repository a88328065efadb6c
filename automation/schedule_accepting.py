"""The standing week line by line: which Schedule rows would get another adult, and what writes it when asked."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from automation.findings import Finding
from automation.fixes import Change, Fix, whole_row
from automation.schedule_proposal import Proposal
from automation.schedule_unmet import say_time
from automation.tab_rows import read_tab
from sheets.columns import WorkbookCells
from sheets.schema import SCHEDULE
from sheets.schema.words import DAYS

COMPARED = ("student_id", "days", "from_time", "to_time", "activity", "support_needed", "staff_id")


@dataclass(frozen=True)
class RowChange:
    """One Schedule row for which another adult is proposed. split_first: why it cannot be accepted, else empty.

    row: the row as it was shown, COMPARED.
    """

    classroom_id: str
    sheet_row: int
    row: Mapping[str, object]
    staff_id: str | None
    said: str
    why: str
    split_first: str

    @property
    def key(self) -> str:
        """The same for the same change of a row with the same content."""
        return f"{self.classroom_id} {self.sheet_row} {list(self.row.values())} {self.staff_id}"


def row_changes(proposal: Proposal, schedule: pd.DataFrame) -> tuple[RowChange, ...]:
    """The rows that change, in the order of the day; rows of which a need is only unmet are no change.

    schedule: the Schedule frame from which the proposal was made.
    """
    rows = {(row["classroom_id"], row["sheet_row"]): row for row in schedule.to_dict("records")}
    found = []
    for place, lines in proposal.lines.groupby(["classroom_id", "sheet_row"], sort=False):
        changed = lines[lines["is_changed"] & ~_is_unmet(lines)]
        if len(changed):
            found.append(_row_change(rows[place], lines, changed))  # type: ignore[index]
    return tuple(sorted(found, key=lambda each: (str(each.row["from_time"]), each.classroom_id, each.sheet_row)))


def adult_fix(cells: WorkbookCells, change: RowChange) -> Fix | None:
    """What writes the adult into the row as it stands now; None where it was changed, moved or is gone.

    cells: the workbook as just read.
    """
    tab = cells.tabs.get(SCHEDULE.tab)
    if tab is None or change.split_first:
        return None
    read = read_tab(SCHEDULE, tab, cells.workbook)
    there = [each for each in read.frame.to_dict("records") if each["sheet_row"] == change.sheet_row]
    if len(there) != 1 or shown_row(there[0]) != dict(change.row):
        return None
    column = SCHEDULE.column("staff_id")
    if column.heading not in read.positions:
        return None
    heading = str(tab.columns[read.positions[column.heading]][0])
    row = whole_row(cells, tab.tab, change.sheet_row)
    asked = _Asked("", change.classroom_id, tab.tab, change.sheet_row, column.heading, "")
    return Fix(asked, (Change(heading, column, row[heading], change.staff_id),), row)


class _Asked(Finding):
    """A cell that a person asked to change; nothing is wrong with it, so that it stands in no catalogue."""

    def __post_init__(self) -> None:
        return


def shown_row(row: Mapping) -> dict[str, object]:
    """The row's own content by which it is known again, blanks as None."""
    return {
        name: row[name] if isinstance(row[name], tuple | list) or pd.notna(row[name]) else None for name in COMPARED
    }


def _is_unmet(lines: pd.DataFrame) -> pd.Series:
    return lines["staff_id"].isna() & lines["why"].str.endswith("Nobody is free.")


def _row_change(row: Mapping, lines: pd.DataFrame, changed: pd.DataFrame) -> RowChange:
    told = shown_row(row)
    new = changed["staff_id"].iloc[0]
    staff_id = new if isinstance(new, str) else None
    was = told["staff_id"] or "nobody"
    days = [day for day in DAYS if day in row["days"]]
    said = (
        f"{', '.join(days)}, {say_time(row['from_time'])} to {say_time(row['to_time'])}, {row['student_id']}, "
        f"{told['activity'] or 'this part of the day'}: {staff_id or 'nobody'} in place of {was}"
    )
    return RowChange(
        str(row["classroom_id"]), int(row["sheet_row"]), told, staff_id, said, str(changed["why"].iloc[0]),
        _split(lines, days),
    )  # fmt: skip


def _split(lines: pd.DataFrame, days: list[str]) -> str:
    """Why one adult for the whole row would not say what is proposed, with what to do; empty where it would."""
    by_day = {
        day: tuple(
            (str(a), str(b), str(c)) for a, b, c in zip(of["from_time"], of["to_time"], of["staff_id"], strict=True)
        )
        for day, of in lines.groupby("weekday", sort=False)
    }
    if any(len(spans) > 1 for spans in by_day.values()):
        return _several(lines[lines["weekday"].eq(next(day for day, spans in by_day.items() if len(spans) > 1))])
    kinds: dict[tuple, list[str]] = {}
    for day in days:
        kinds.setdefault(by_day.get(day, ()), []).append(day)
    if len(kinds) > 1:
        parts = " and ".join(", ".join(each) for each in kinds.values())
        return f"Its days differ. Split the row in Schedule by days first ({parts}), then look here again."
    return ""


def _several(lines: pd.DataFrame) -> str:
    spans = [
        f"{say_time(a)} to {say_time(b)} {who if isinstance(who, str) else 'nobody'}"
        for a, b, who in zip(lines["from_time"], lines["to_time"], lines["staff_id"], strict=True)
    ]
    inside = ", ".join(spans)
    return f"The adult changes inside it ({inside}). Split the row in Schedule by time first, then look here again."
