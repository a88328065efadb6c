"""The row that a finding is about, as it stands in the sheet, and what is known around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from automation.checks.assignments import NEED_NO_ASSIGNMENT
from automation.checks.classroom import key_values
from automation.checks.identity import KEYS
from automation.findings import Finding
from automation.progress.measures import MEASURES
from automation.school_days import SATURDAY, no_school_names
from automation.session_rows import MARKS_ARE_READ_AS
from sheets.columns import Cell, Column, Table, Unreadable, Value, cell_to_value
from sheets.schema import GOALS, LOG, SESSIONS, log_owner


@dataclass(frozen=True)
class Known:
    """What a correction is compared with. frames: of the workbook and of the School's.

    goals: as the checks see them, with earliest_on and last_on; None in the School workbook.
    """

    today: date
    frames: Mapping[str, pd.DataFrame]
    goals: pd.DataFrame | None = None

    def ids(self, tab: str) -> list[str]:
        """The IDs that exist in a tab."""
        return key_values(self.frames, tab, KEYS[tab]) if tab in self.frames else []

    @cached_property
    def goal_of(self) -> Mapping[str, Mapping[str, Any]]:
        """Goal ID -> what the Goals tab says of it."""
        if self.goals is None:
            return {}
        known = self.goals[self.goals["goal_id"].notna()].drop_duplicates("goal_id").set_index("goal_id")
        said = known[["student_id", "measure", "earliest_on", "last_on"]].to_dict("index")
        return {str(goal_id): row for goal_id, row in said.items()}

    @cached_property
    def sittings(self) -> frozenset[tuple]:
        """(goal, recorder, day) of every row of scores."""
        rows = self.frames["Sessions"].dropna(subset=["goal_id", "recorder_id", "date_on"])
        return frozenset(zip(rows["goal_id"], rows["recorder_id"], rows["date_on"].dt.date, strict=True))

    def has_school(self, day: date) -> bool:
        """Whether there is school on that day."""
        names = no_school_names(self.frames["Calendar"], pd.DatetimeIndex([pd.Timestamp(day)]))
        return day.weekday() < SATURDAY and bool(names.isna().all())

    def works_with(self, staff_id: str, student_id: object, day: date | None) -> bool:
        """Whether that person is there and is assigned to that student on that day, or needs no assignment."""
        staff = self.frames["Staff"]
        roles = {role for each in staff.loc[staff["staff_id"] == staff_id, "roles"] for role in each}
        if not roles or NEED_NO_ASSIGNMENT & roles:
            return bool(roles)
        held = self.frames["Assignments"]
        held = held[(held["staff_id"] == staff_id) & (held["student_id"] == student_id)]
        if day is None:
            return False
        on = pd.Timestamp(day)
        holds = (held["from_on"] <= on) & (held["to_on"].isna() | (held["to_on"] >= on))
        return bool(holds.any())


@dataclass(frozen=True)
class Around:
    """A finding, its row (declared heading -> cell) and what is known."""

    finding: Finding
    table: Table
    column: Column
    row: Mapping[str, Cell]
    known: Known

    @property
    def cell(self) -> Cell:
        """What stands in the cell that the finding is about."""
        return self.row.get(self.column.heading)

    @property
    def is_sitting(self) -> bool:
        """Whether the row is one sitting with a goal."""
        return self.table in (LOG, SESSIONS)

    def value(self, name: str) -> Value | Unreadable:
        """What the row says in the column of that name; None where blank or where the tab has no such column."""
        for each in self.table.columns:
            if each.name == name:
                return cell_to_value(each, self.row.get(each.heading))
        return None

    @property
    def goal(self) -> Mapping[str, Any]:
        """What the Goals tab says of the row's goal; nothing where there is no such goal."""
        goal_id = self.value("goal_id")
        return self.known.goal_of.get(goal_id, {}) if isinstance(goal_id, str) else {}

    @property
    def measure(self) -> str:
        """The measure by which the cell is read; blank where it is not known."""
        if self.column.name == "marks":
            return MARKS_ARE_READ_AS
        found = self.value("measure") if self.table is GOALS else self.goal.get("measure")
        return found if isinstance(found, str) and found in MEASURES else ""

    @property
    def family(self) -> str:
        """The family of the measure: percent, count, rate, seconds or level; blank where it is not known."""
        return MEASURES[self.measure].family if self.measure else ""

    @property
    def day(self) -> date | None:
        """The day of the sitting."""
        found = self.value("date_on")
        return found if isinstance(found, date) else None

    @property
    def recorder_id(self) -> str:
        """Whose row it is; blank where that is not known."""
        found = log_owner(self.finding.tab) or self.value("recorder_id")
        return found if isinstance(found, str) else ""

    def is_day_of_goal(self, day: date) -> bool:
        """Whether a sitting on that day has been and lies within its goal's days, as far as they are known."""
        first, last = (self.goal.get(name) for name in ("earliest_on", "last_on"))
        is_early = first is not None and not pd.isna(first) and pd.Timestamp(day) < first
        is_late = last is not None and not pd.isna(last) and pd.Timestamp(day) > last
        return day <= self.known.today and not is_early and not is_late


def row_of(columns: Sequence[Sequence[Cell]], places: Mapping[str, int], sheet_row: int) -> dict[str, Cell]:
    """Heading -> the cell of that sheet row, for each heading that stands at a place."""
    return {
        heading: columns[place][sheet_row - 1] if sheet_row <= len(columns[place]) else None
        for heading, place in places.items()
    }
