"""Which people, modules and records the rules of training look at."""

from datetime import date

import pandas as pd


def active(staff: pd.DataFrame) -> pd.DataFrame:
    """The people who work here, each once; blank under Active means yes."""
    known = staff[staff["staff_id"].notna() & staff["is_active"].fillna(True).astype(bool)]
    return known.drop_duplicates("staff_id")


def known_modules(modules: pd.DataFrame) -> pd.DataFrame:
    """The modules that have a Module ID, each once."""
    return modules[modules["module_id"].notna()].drop_duplicates("module_id")


def counted(records: pd.DataFrame, today: date) -> pd.DataFrame:
    """The records that count: whole, without a mistake that must be fixed, not of a day to come, saved once.

    records: tidy, perhaps with `standing` of `automation.checks.training`.
    """
    bad = records["is_incomplete"].astype(bool)
    if "standing" in records.columns:
        bad |= records["standing"].eq("fix")
    rows = records[~bad & (records["completed_on"] <= pd.Timestamp(today))]
    rows = rows.dropna(subset=["staff_id", "module_id"])
    return rows[rows["entry_id"].isna() | ~rows["entry_id"].duplicated()]
