"""How far the school is: of what is required, how much is done, by topic, module, month, role and person."""

import pandas as pd

FIGURES = ("required", "done", "overdue", "expiring", "percent_done")


def by_topic(completion: pd.DataFrame) -> pd.DataFrame:
    """topic and FIGURES, in the order of the modules. done includes expiring; percent_done is missing at 0 of 0."""
    return _by(completion, "topic")


def by_module(completion: pd.DataFrame) -> pd.DataFrame:
    """module_id and FIGURES, as `by_topic`."""
    return _by(completion, "module_id")


def by_month(completion: pd.DataFrame) -> pd.DataFrame:
    """month (1 to 12) and FIGURES, as `by_topic`; modules without a month are left out."""
    return _by(completion, "month").sort_values("month", ignore_index=True)


def by_person(completion: pd.DataFrame) -> pd.DataFrame:
    """staff_id and FIGURES, as `by_topic`, in the order of Staff."""
    return _by(completion, "staff_id")


def by_role(completion: pd.DataFrame, staff: pd.DataFrame) -> pd.DataFrame:
    """role and FIGURES, as `by_topic`; who has several roles counts in each of them."""
    roles = staff[["staff_id", "roles"]].drop_duplicates("staff_id").explode("roles").rename(columns={"roles": "role"})
    return _by(completion.merge(roles.dropna(), on="staff_id"), "role")


def _by(completion: pd.DataFrame, key: str) -> pd.DataFrame:
    must = completion["is_required"]
    rows = completion[[key]].assign(
        required=must,
        done=must & completion["status"].isin(["done", "expiring"]),
        overdue=must & completion["status"].eq("overdue"),
        expiring=must & completion["status"].eq("expiring"),
    )
    found = rows.groupby(key, sort=False).sum().astype("int64").reset_index()
    percent = (100 * found["done"] / found["required"].where(found["required"] > 0)).round()
    return found.assign(percent_done=percent)[[key, *FIGURES]]
