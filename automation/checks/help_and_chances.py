"""Scores that say less than they seem to: help that is not written down, few chances, a zero that stands alone."""

import numpy as np

from automation.checks.bad_rows import column_heading, findings_on, numbers_in_words
from automation.checks.classroom import Classroom
from automation.checks.duplicates import goal_days
from automation.checks.scores import PERCENTS
from automation.findings import Finding
from automation.rows import Rows
from sheets.schema import LOG

MUCH_HIGHER_PERCENT = 60  # both neighbors of a zero; our own choice, high enough that chance seldom does it


def help_against_score(room: Classroom) -> list[Finding]:
    """A finding per row whose help cannot go with its score."""
    rows = room.rows.where(room.rows.has("help") & (room.rows["out_of"] > 0))
    alone, with_help = np.nan_to_num(rows["correct_alone"]), np.nan_to_num(rows["correct_with_help"])
    contradicts = (rows.says("help", "Alone") & (with_help > 0)) | (
        rows.says("help", "Full hand help", "No response") & (alone == rows["out_of"])
    )
    bad = rows.where(contradicts)
    numbers = (numbers_in_words(each) for each in (alone[contradicts], with_help[contradicts], bad["out_of"]))
    said = [
        f"{one} alone of {all_of}" if help_given == "0" else f"{one} alone and {help_given} with help of {all_of}"
        for one, help_given, all_of in zip(*numbers, strict=True)
    ]
    return findings_on(bad, "help-against-score", room.workbook, column_heading("help"), bad["help"], score=said)


def help_not_written_down(room: Classroom) -> list[Finding]:
    """A finding per scored row without help, of a goal that asks for it."""
    rows = room.rows
    bad = rows.where(rows.says("goal_is_help_tracked", True) & rows["has_numbers"] & rows.lacks("help"))
    bad = bad.where(~room.has_finding(bad, "help"))
    return findings_on(bad, "help-missing", room.workbook, column_heading("help"))


def too_few_chances(room: Classroom) -> list[Finding]:
    """A finding on the last row of a goal's day with fewer chances than count."""
    rows = _percent_rows(room)
    days, which = np.unique(goal_days(rows), return_inverse=True)
    total = np.bincount(which, weights=rows["out_of"], minlength=len(days))[which]
    last = np.zeros(len(days), dtype=np.intp)
    np.maximum.at(last, which, np.arange(len(rows)))
    is_bad = (last[which] == np.arange(len(rows))) & (total < rows["goal_fewest_chances"])
    bad = rows.where(is_bad)
    return findings_on(
        bad, "too-few-chances", room.workbook, _chances_heading(bad), total[is_bad], fewest=bad["goal_fewest_chances"]
    )


def zeros_among_higher(room: Classroom) -> list[Finding]:
    """A finding per zero whose neighbors are both high: perhaps a sitting that was cut short."""
    rows = _percent_rows(room)
    rows = rows.where(rows.says("goal_better_when", "higher"))
    by_day = np.argsort(goal_days(rows), kind="stable")
    rows = rows.at(by_day)
    percent = 100 * (np.nan_to_num(rows["correct_alone"]) + np.nan_to_num(rows["correct_with_help"])) / rows["out_of"]
    is_high = percent >= MUCH_HIGHER_PERCENT
    follows = rows["goal_id"][1:] == rows["goal_id"][:-1]  # the row before is of the same goal
    is_between = np.zeros(len(rows), dtype=bool)
    is_between[1:-1] = is_high[:-2] & is_high[2:] & follows[:-1] & follows[1:]
    bad = rows.where((percent == 0) & is_between)
    said = [f"0 of {each}" for each in numbers_in_words(bad["out_of"])]
    return findings_on(bad, "zero-among-higher", room.workbook, _chances_heading(bad), said)


def _percent_rows(room: Classroom) -> Rows:
    """The adult's own rows of percent goals that have a day and chances."""
    rows = room.rows
    is_percent = rows.is_among("goal_measure", PERCENTS) & rows.says("scored_by", "adult")
    return rows.where(is_percent & (rows["out_of"] > 0) & rows.has("date_on"))


def _chances_heading(rows: Rows) -> list[str]:
    headings = {True: LOG.column("score").heading, False: column_heading("out_of")}
    return [headings[bool(each)] for each in rows["is_from_log"]]
