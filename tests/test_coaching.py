"""Coaching cycles by hand-made cases: what comes next, closed, stalled, reopened; who can model a skill."""

import csv
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from automation.coaching import can_model, cycles, latest_cycles, skills_in_use
from automation.school_settings import default_settings
from tests.coached import MODULES, day, seen, steps

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "coaching_cycles.csv").open(encoding="utf-8")))
SETTINGS = default_settings()
TODAY = day("2026-03-16")
ALONE_THREE_TIMES = "2026-03-02 practiced yes; 2026-03-03 practiced yes; 2026-03-04 practiced yes"


def found(coaching: pd.DataFrame, observations: pd.DataFrame | None = None) -> pd.DataFrame:
    return cycles(coaching, seen("") if observations is None else observations, MODULES, SETTINGS, TODAY)


def said_day(value) -> str:
    return "" if pd.isna(value) else str(value.date())


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_a_cycle_stands_where_the_table_says(case):
    settings = replace(SETTINGS, stalled_weeks=int(case["weeks"]), coaching_rhythm=case["rhythm"])
    rows = cycles(steps(case["steps"]), seen(case["seen"]), MODULES, settings, day(case["today"]))
    if not case["cycle"]:
        assert rows.empty, case["why"]
        return
    row = rows.iloc[-1]
    got = (str(row["cycle_no"]), row["state"], str(row["shown_alone_in_row"]), row["next_step"] or "")
    assert got == (case["cycle"], case["state"], case["in a row"], case["next"]), case["why"]
    assert (said_day(row["due_on"]), said_day(row["closed_on"])) == (case["due"], case["closed"]), case["why"]
    assert len(rows) == int(case["cycle"]) and set(rows["state"][:-1]) <= {"closed"}


def test_cycles_of_two_adults_two_skills_and_two_coaches_stay_apart():
    both = pd.concat([
        steps("2026-03-02 modeled"), steps("2026-03-03 modeled", staff_id="BEN"),
        steps("2026-03-04 modeled", skill_id="talking"), steps("2026-03-05 practiced yes", coach_id="EVA"),
    ], ignore_index=True)  # fmt: skip
    rows = found(both.assign(sheet_row=range(2, 6)))
    keys = list(zip(rows["staff_id"], rows["skill_id"], rows["coach_id"], rows["coach_ids"], strict=True))
    assert keys == [
        ("ANA", "pictures", "EVA", ("CY", "EVA")), ("ANA", "talking", "CY", ("CY",)), ("BEN", "pictures", "CY", ("CY",))
    ]  # fmt: skip
    assert rows["title"].tolist() == ["Picture schedules", "Talking calmly", "Picture schedules"]


def test_a_row_that_was_saved_twice_counts_once():
    rows = steps(ALONE_THREE_TIMES).assign(entry_id=["a", "b", "b"])
    assert found(rows).iloc[0]["shown_alone_in_row"] == 2


def test_the_newest_words_of_a_cycle_are_shown_and_none_of_the_cycle_before():
    rows = steps(f"{ALONE_THREE_TIMES}; 2026-03-09 modeled; 2026-03-10 practiced")
    rows = rows.assign(went_well=["old", None, None, "Calm.", None], need=[None, None, None, "Time.", "A timer."])
    last = latest_cycles(found(rows)).iloc[0]
    assert (last["cycle_no"], last["went_well"], last["need"], last["para_view"]) == (2, "Calm.", "A timer.", "")


def test_who_can_model_a_skill_and_why():
    both = pd.concat([steps(ALONE_THREE_TIMES), steps("2026-03-02 modeled", staff_id="BEN")], ignore_index=True)
    watched = pd.concat([seen("2026-03-01 100", "EVA"), seen("2026-03-01 80; 2026-03-05 60", "DAN")])
    able = can_model("pictures", found(both, watched), watched, MODULES, SETTINGS)
    assert able["staff_id"].tolist() == ["ANA", "EVA"]
    assert able["why"].tolist() == [
        "ANA was coached until it was shown alone 3 times in a row.", "EVA had 100 percent when last observed."
    ]  # fmt: skip
    reopened = seen("2026-03-12 50")
    assert can_model("pictures", found(both, reopened), reopened, MODULES, SETTINGS).empty
    assert can_model("talking", found(both), seen(""), MODULES, SETTINGS).empty


def test_a_retired_module_is_no_longer_offered_from_the_day_after():
    retired = MODULES.assign(in_use_until_on=pd.to_datetime(["2026-03-16", "2026-03-15"]))
    assert skills_in_use(retired, TODAY) == ["pictures"]
