"""One next step per adult, by hand-made cases: what comes first, and what is said of it."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from automation.people import next_steps
from automation.school_settings import default_settings
from tests.coached import MODULES, day, seen, steps, talks

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "next_steps.csv").open(encoding="utf-8")))
TODAY = day("2026-03-12")
SETTINGS = default_settings()
NO_DAYS = pd.DataFrame({"from_on": pd.to_datetime([]), "to_on": pd.to_datetime([]), "kind": [], "name": []})


def training(status: str) -> pd.DataFrame:
    """Modules, one of them to be done: due_days after the first day, long ago or soon."""
    wanted = {"overdue": 5.0, "due": 14.0}.get(status)
    roles = [("para",) if wanted else (), ()]
    more = {"topic": "Toolkit", "format": "do", "minutes": 20.0, "month": float("nan"), "valid_months": float("nan")}
    return MODULES.assign(**more, due_days=wanted or float("nan"), required_for=roles, is_for_spare_moment=False)


def staff(**more: object) -> pd.DataFrame:
    row = {"staff_id": "ANA", "name": "Para A", "roles": ("para",), "is_active": True, "started_on": "2026-03-02"}
    row |= {"license": "Certificate", "license_expires_on": None, "classroom_ids": ("room-1",)}
    rows = [row | more, row | {"staff_id": "CY", "roles": ("teacher",)}, row | {"staff_id": "EVA", "roles": ("coach",)}]
    days = ("started_on", "license_expires_on")
    return pd.DataFrame(rows).assign(**{name: pd.to_datetime([each[name] for each in rows]) for name in days})


def frames(case: dict, **more: object) -> dict[str, pd.DataFrame]:
    records = pd.DataFrame({name: [] for name in ("staff_id", "module_id", "source", "entry_id", "score", "minutes")})
    records = records.astype({"staff_id": "str", "module_id": "str"})
    records = records.assign(completed_on=pd.to_datetime([]), is_incomplete=pd.Series([], dtype="bool"))
    open_now = {"staff_id": "ANA", "student_id": "K7", "classroom_id": "room-1", "from_on": pd.Timestamp("2025-08-01")}
    support = {"student_id": "K7", "support_id": "K7-S1 pictures", "checklist_id": "schedule", "classroom_id": "room-1"}
    is_seen = case["seen"] not in ("", "never")
    return {
        "Adults in training": staff(**more),
        "Training modules": training(case["training"]),
        "Training records": records,
        "Calendar": NO_DAYS,
        "Coaching": steps(case["coaching"]),
        "Contacts": talks(case["contact"]),
        "Observations": seen(f"{case['seen']} 100" if is_seen else "").assign(support_id="K7-S1 pictures"),
        "Assignments": pd.DataFrame([{**open_now, "to_on": pd.NaT}]),
        "Supports": pd.DataFrame([support]),
    }


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_the_first_that_is_due_is_the_one_next_step(case):
    (step,) = next_steps(frames(case), "CY", SETTINGS, TODAY)
    assert (step.staff_id, step.kind) == ("ANA", case["kind"]), (case["why"], step)
    assert step.said.startswith(case["said"]), step.said


def test_a_license_that_ends_soon_is_said_with_the_next_step():
    said = {}
    for ends in ("2026-03-11", "2026-03-12", "2026-04-23", "2026-04-24"):  # 30 days of school end on April 23
        (step,) = next_steps(frames(CASES[-1], license_expires_on=ends), "CY", SETTINGS, TODAY)
        said[ends] = step.license
    assert [each.partition(".")[0] for each in said.values()] == [
        "Certificate: it ended on March 11", "Certificate: it ends on March 12", "Certificate: it ends on April 23", ""
    ]  # fmt: skip


def test_who_left_and_who_only_looks_have_no_card_and_a_contact_of_today_is_known():
    assert next_steps(frames(CASES[-1], is_active=False), "CY", SETTINGS, TODAY) == []
    today = {**CASES[-1], "contact": "2026-03-12"}
    assert [each.is_in_touch_today for each in next_steps(frames(today), "CY", SETTINGS, TODAY)] == [True]
    others = next_steps(frames(today), "EVA", SETTINGS, TODAY)
    assert [(each.staff_id, each.is_in_touch_today) for each in others] == [("ANA", False), ("CY", False)]
