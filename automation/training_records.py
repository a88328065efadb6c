"""Which people, modules and records the rules of training look at."""

from datetime import date, datetime, time

import pandas as pd

from automation.row_by_row import cells, cells_of


def active(staff: pd.DataFrame) -> pd.DataFrame:
    """The people who work here, each once; blank under Active means yes."""
    return staff.iloc[active_places(staff)]


def active_places(staff: pd.DataFrame) -> list[int]:
    """In which rows from 0 the people of `active` stand."""
    found: dict[str, int] = {}
    for place, (staff_id, is_active) in enumerate(cells(staff, "staff_id", "is_active")):
        if staff_id is not None and (is_active is None or is_active):
            found.setdefault(staff_id, place)
    return list(found.values())


def known_modules(modules: pd.DataFrame) -> pd.DataFrame:
    """The modules that have a Module ID, each once."""
    return modules.iloc[known_places(modules)]


def known_places(modules: pd.DataFrame) -> list[int]:
    """In which rows from 0 the modules of `known_modules` stand."""
    found: dict[str, int] = {}
    for place, module_id in enumerate(cells_of(modules["module_id"])):
        if module_id is not None:
            found.setdefault(module_id, place)
    return list(found.values())


def counted(records: pd.DataFrame, today: date) -> pd.DataFrame:
    """The records that count: whole, without a mistake that must be fixed, not of a day to come, saved once.

    records: tidy, perhaps with `standing` of `automation.checks.training`.
    """
    return records.iloc[counted_places(records, today)]


def counted_places(records: pd.DataFrame, today: date) -> list[int]:
    """In which rows from 0 the records of `counted` stand."""
    now, saved, found = datetime.combine(today, time.min), set(), []
    standings = cells_of(records["standing"]) if "standing" in records.columns else [None] * len(records)
    rows = cells(records, "staff_id", "module_id", "completed_on", "entry_id", "is_incomplete")
    for place, (staff_id, module_id, on, entry_id, is_incomplete) in enumerate(rows):
        if (
            is_incomplete
            or standings[place] == "fix"
            or staff_id is None
            or module_id is None
            or on is None
            or on > now
        ):
            continue
        if entry_id is None or entry_id not in saved:
            found.append(place)
            saved.add(entry_id)
    return found
