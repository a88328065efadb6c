"""Something worth fifteen minutes: which modules fit when a student is absent and time is suddenly free."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from automation.fidelity import latest_of_each
from automation.shown import say_day

SPARE_MINUTES = (5, 10, 15, 20, 30)
OPEN = ("overdue", "expiring", "due", "offered")
SUPPORT, REQUIRED, OFFERED = 0, 1, 2  # which come first
COLUMNS = ("module_id", "title", "minutes", "format", "status", "due_on", "checklist_id", "rank")
Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Card:
    """One module to pick up now, as the screen and the printed card say it."""

    module_id: str
    title: str
    minutes: int
    format: str
    able_to: str
    why: str
    link: str


def spare_moment(completion: pd.DataFrame, minutes: int, weak_skills: Mapping[str, str]) -> pd.DataFrame:
    """One person's modules that fit the minutes, are not done and are good for a spare moment, most useful first.

    completion: of `training.completion`, that person's rows. weak_skills: checklist -> the support that this person
    runs whose steps are under the school's level (`weak_skills`). First those skills (rank 0), then what is required,
    the earliest due first (1), then the rest (2); of equals the longest that fits. Columns: COLUMNS.
    """
    fits = completion["minutes"].le(minutes) & completion["is_for_spare_moment"].fillna(False).astype(bool)
    own = completion[fits & completion["status"].isin(OPEN)]
    rank = pd.Series(OFFERED, index=own.index).mask(own["is_required"].astype(bool), REQUIRED)
    rank = rank.mask(own["checklist_id"].isin(list(weak_skills)), SUPPORT)
    order = ["rank", "due_on", "minutes", "title"]
    found = own.assign(rank=rank, due_on=own["due_on"].where(own["is_required"].astype(bool)))
    found = found.sort_values(order, ascending=[True, True, False, True], kind="stable")
    return found[list(COLUMNS)].reset_index(drop=True)


def weak_skills(frames: Frames, staff_id: str, today: date) -> dict[str, str]:
    """Checklist -> a support that this person runs and whose last observation was under the school's level.

    frames: Observations, Supports, Assignments, as the person may see them; a checklist that was seen without a
    support counts for any of the person's supports that has it.
    """
    day = pd.Timestamp(today)
    assigned = frames["Assignments"]
    is_open = assigned["staff_id"].eq(staff_id) & (assigned["from_on"] <= day) & ~(assigned["to_on"] < day)
    supports = frames["Supports"].dropna(subset=["support_id", "checklist_id"])
    runs = supports.merge(assigned.loc[is_open, ["classroom_id", "student_id"]].drop_duplicates())
    seen = frames["Observations"]
    seen = seen[seen["staff_id"].eq(staff_id) & seen["source"].eq("observed") & (seen["date_on"] <= day)]
    last = latest_of_each(seen, ["checklist_id", "support_id"])
    low = last[last["percent"] < last["level"]]
    found: dict[str, str] = {}
    for support_id, checklist_id in sorted(zip(runs["support_id"], runs["checklist_id"], strict=True)):
        of_it = low[low["checklist_id"].eq(checklist_id)]
        if (of_it["support_id"].eq(support_id) | of_it["support_id"].isna()).any():
            found.setdefault(str(checklist_id), str(support_id))
    return found


def cards(found: pd.DataFrame, modules: pd.DataFrame, weak: Mapping[str, str], today: date) -> list[Card]:
    """The modules of `spare_moment` in words, with what one can do afterward and the school's link."""
    about = modules.drop_duplicates("module_id").set_index("module_id")
    return [
        Card(
            str(row["module_id"]),
            str(row["title"]),
            int(row["minutes"]),
            str(row["format"]),
            _text(about["able_to"].get(row["module_id"])),
            _why(row, weak, today),
            _text(about["link"].get(row["module_id"])),
        )
        for row in found.to_dict("records")
    ]


def _why(row: Mapping, weak: Mapping[str, str], today: date) -> str:
    if row["rank"] == SUPPORT:
        return f"It goes with {weak[row['checklist_id']]}, which you do with a student."
    if row["rank"] == OFFERED or pd.isna(row["due_on"]):
        return "It is offered to everybody." if row["rank"] == OFFERED else "It is part of your training this year."
    day = row["due_on"].date()
    if day < today:
        return f"It was due on {say_day(day, today)}; today it fits."
    return "It is due today." if day == today else f"It is due on {say_day(day, today)}."


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def printed_cards(found: list[Card], minutes: int, staff_id: str, school_name: str, today: date) -> bytes:
    """The first cards on one page, as a PDF."""
    # What lays out pages takes a second to load, which nobody should wait for who prints nothing.
    from automation.reports.spare_moment_pdf import spare_moment_pdf

    return spare_moment_pdf(found, minutes, staff_id, school_name, today)
