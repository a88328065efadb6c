"""Where a student's health plan is kept: for every adult of the room, whoever works with that student."""

import pandas as pd


def health_plans(students: pd.DataFrame) -> pd.DataFrame:
    """One row a student who is still there and has a plan: student_id, kept (where, and whom to call).

    Whoever is near must find the plan, so this opens to all adults of the room and holds nothing else of a student.
    """
    rows = students.dropna(subset=["student_id", "health_plan_is_kept"])
    rows = rows[~rows["is_active"].eq(False).fillna(False).astype(bool)]
    return rows[["student_id", "health_plan_is_kept"]].rename(columns={"health_plan_is_kept": "kept"})
