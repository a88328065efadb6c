"""Which row of Progress reports holds for a goal in a period, and the row to append when it is approved.

The newest approved row, the lowest in the tab, holds: whoever changes an approved report appends a new row, so what a
family was told before stays in the tab. Rows that nobody approved are drafts, and the newest of them is offered again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from automation.open_goals import GoalKey
from automation.reports.periods import Period
from sheets.columns import Value, plain


@dataclass(frozen=True)
class SavedReport:
    """What the tab has for one goal and period. approved_on is None for a draft. sheet_row: as read."""

    progress_code: str
    comment: str
    approved_by: str
    approved_on: date | None
    sheet_row: int

    @property
    def is_approved(self) -> bool:
        """Whether a person put their Staff ID and a day to it."""
        return bool(self.approved_by) and self.approved_on is not None


def saved_reports(progress_reports: pd.DataFrame, period: Period) -> dict[GoalKey, SavedReport]:
    """(classroom, goal) -> the row that holds in this period: the newest approved one, else the newest draft.

    progress_reports: the tidy frame with classroom_id. A row approved outside the period's year is another year's.
    """
    wanted = period.name.casefold()
    found: dict[GoalKey, SavedReport] = {}
    named = progress_reports.dropna(subset=["period", "goal_id"])
    for row in named.sort_values("sheet_row").to_dict("records"):
        saved = _saved(row)
        if plain(str(row["period"])).casefold() != wanted or not _is_of(period, saved):
            continue
        key = (str(row["classroom_id"]), str(row["goal_id"]))
        if saved.is_approved or key not in found or not found[key].is_approved:
            found[key] = saved
    return found


def report_row(
    student_id: str, period: Period, goal_id: str, progress_code: str, comment: str, approved_by: str, today: date
) -> dict[str, Value]:
    """The row of Progress reports to append when a goal is approved: column name -> value, without an Entry ID.

    approved_by: the Staff ID of who approves; ValueError where it is blank, since a blank would print DRAFT. Approving
    again after a change appends again: the newest approved row holds.
    """
    if not approved_by.strip():
        raise ValueError("a report is approved by somebody")
    return {
        "student_id": student_id,
        "period": period.name,
        "goal_id": goal_id,
        "progress_code": progress_code.strip() or None,
        "comment": comment.strip() or None,
        "approved_by": approved_by,
        "approved_on": today,
    }


def _saved(row: Mapping[str, Any]) -> SavedReport:
    texts = {name: row[name] if isinstance(row[name], str) else "" for name in _TEXTS}
    approved_on = None if pd.isna(row["approved_on"]) else pd.Timestamp(row["approved_on"]).date()
    return SavedReport(**texts, approved_on=approved_on, sheet_row=int(row["sheet_row"]))


_TEXTS = ("progress_code", "comment", "approved_by")


def _is_of(period: Period, saved: SavedReport) -> bool:
    """A draft has no day of its own, so it counts only for the newest period of its name."""
    if saved.approved_on is None:
        return period.name_again_on is None
    return period.holds_row_of(saved.approved_on)
