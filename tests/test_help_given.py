"""The share of each kind of help by week: the table tests/cases/help_shares.csv, and what holds for any rows."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from automation.progress.help_given import HELP_COLUMNS, help_shares

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "help_shares.csv").open(encoding="utf-8")))


def sessions_frame(rows, goal_id="K7-2 asks for help"):
    cells = [row.split() for row in filter(None, rows.split("; "))]
    cells = [[day, *(word.replace("-", " ").strip() for word in words)] for day, *words in cells]
    frame = pd.DataFrame(cells, columns=["date_on", "help", "standing", "scored_by"])
    frame = frame.mask(frame.isin(["-", ""]))
    return frame.assign(date_on=pd.to_datetime(frame["date_on"]), goal_id=goal_id, student_id=goal_id.split("-")[0])


def as_words(shares):
    return "; ".join(
        f"{row.week_on:%Y-%m-%d} {row.help.replace(' ', '-')} {row.share:g} {row.rows}" for row in shares.itertuples()
    )


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_shares_of_help_are_as_the_table_says(case):
    found = help_shares(sessions_frame(case["rows"]))
    assert tuple(found.columns) == HELP_COLUMNS
    assert as_words(found) == case["expected"]


def test_goals_and_weeks_are_counted_apart_and_each_week_adds_up():
    one = sessions_frame(CASES[0]["rows"])
    other = sessions_frame(CASES[2]["rows"], "M3-1 calls out")
    found = help_shares(pd.concat([one, other], ignore_index=True))
    assert found.groupby(["goal_id", "student_id", "week_on"])["share"].sum().to_dict() == {
        ("K7-2 asks for help", "K7", pd.Timestamp("2026-03-02")): 1.0,
        ("M3-1 calls out", "M3", pd.Timestamp("2026-03-02")): 1.0,
    }


def test_order_of_rows_does_not_matter_and_rows_stay_as_they_were():
    rows = sessions_frame(CASES[0]["rows"])
    before = rows.copy()
    turned = help_shares(rows.iloc[::-1].reset_index(drop=True))
    pd.testing.assert_frame_equal(turned, help_shares(rows))
    pd.testing.assert_frame_equal(rows, before)


def test_help_may_come_as_a_category():
    rows = sessions_frame(CASES[0]["rows"])
    as_category = rows.astype({"help": "category", "goal_id": "category", "standing": "category"})
    pd.testing.assert_frame_equal(help_shares(as_category), help_shares(rows))
