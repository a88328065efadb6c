"""Scores that say less than they seem to: help that is not written down, few chances, a zero that stands alone."""

import pandas as pd

from automation.checks.bad_rows import column_heading, findings_on, numbers_in_words
from automation.checks.classroom import Classroom
from automation.checks.scores import PERCENTS
from automation.findings import Finding
from sheets.schema import LOG

MUCH_HIGHER_PERCENT = 60  # both neighbors of a zero; our own choice, high enough that chance seldom does it


def help_against_score(room: Classroom) -> list[Finding]:
    """A finding per row whose help cannot go with its score."""
    rows = room.rows[room.rows["help"].notna() & room.rows["out_of"].gt(0)]
    alone, with_help = rows["correct_alone"].fillna(0), rows["correct_with_help"].fillna(0)
    is_all_alone = alone.eq(rows["out_of"])
    contradicts = (rows["help"].eq("Alone") & with_help.gt(0)) | (
        rows["help"].isin(["Full hand help", "No response"]) & is_all_alone
    )
    bad = rows[contradicts]
    said = numbers_in_words(alone) + " alone"
    said = said.mask(with_help.gt(0), said + " and " + numbers_in_words(with_help) + " with help")
    said = said + " of " + numbers_in_words(rows["out_of"])
    return findings_on(bad, "help-against-score", room.workbook, column_heading("help"), bad["help"], score=said)


def help_not_written_down(room: Classroom) -> list[Finding]:
    """A finding per scored row without help, of a goal that asks for it."""
    rows = room.rows
    asks = rows["goal_is_help_tracked"].fillna(False).astype(bool)
    bad = rows[asks & rows["has_numbers"] & rows["help"].isna()]
    bad = bad[~room.has_finding(bad, "help")]
    return findings_on(bad, "help-missing", room.workbook, column_heading("help"))


def too_few_chances(room: Classroom) -> list[Finding]:
    """A finding on the last row of a goal's day with fewer chances than count."""
    rows = _percent_rows(room)
    days = rows.groupby(["goal_id", "date_on"], sort=False, observed=True)["out_of"]
    total = days.transform("sum")
    is_last = ~rows.duplicated(["goal_id", "date_on"], keep="last")
    bad = rows[is_last & (total < rows["goal_fewest_chances"])]
    return findings_on(
        bad, "too-few-chances", room.workbook, _chances_heading(bad), total, fewest=bad["goal_fewest_chances"]
    )


def zeros_among_higher(room: Classroom) -> list[Finding]:
    """A finding per zero whose neighbors are both high: perhaps a sitting that was cut short."""
    rows = _percent_rows(room)
    rows = rows[rows["goal_better_when"].eq("higher")].sort_values(["goal_id", "date_on"], kind="stable")
    percent = 100 * rows[["correct_alone", "correct_with_help"]].sum(axis=1) / rows["out_of"]
    by_goal = percent.groupby(rows["goal_id"], sort=False, observed=True)
    is_alone = (by_goal.shift(1) >= MUCH_HIGHER_PERCENT) & (by_goal.shift(-1) >= MUCH_HIGHER_PERCENT)
    bad = rows[percent.eq(0) & is_alone]
    said = "0 of " + numbers_in_words(bad["out_of"])
    return findings_on(bad, "zero-among-higher", room.workbook, _chances_heading(bad), said)


def _percent_rows(room: Classroom) -> pd.DataFrame:
    """The adult's own rows of percent goals that have a day and chances."""
    rows = room.rows
    return rows[
        rows["goal_measure"].isin(PERCENTS)
        & rows["scored_by"].eq("adult")
        & rows["out_of"].gt(0)
        & rows["date_on"].notna()
    ]


def _chances_heading(rows: pd.DataFrame) -> pd.Series:
    heading = pd.Series(column_heading("out_of"), index=rows.index, dtype="str")
    return heading.mask(rows["is_from_log"], LOG.column("score").heading)
