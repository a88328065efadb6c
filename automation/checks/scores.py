"""Scores beside their goal's measure: what is missing, what is too much, what cannot be."""

import pandas as pd

from automation.checks.bad_rows import column_heading, findings_on, numbers_in_words
from automation.checks.classroom import Classroom
from automation.findings import Finding
from automation.progress.measures import MEASURES, SCORE_COLUMNS
from automation.progress.scores import read_scores
from automation.session_rows import MARKS_ARE_READ_AS
from sheets.schema import LOG

PERCENTS = tuple(name for name, measure in MEASURES.items() if measure.is_percent)
_CHANCES = ["correct_alone", "correct_with_help", "out_of"]


def neither_score_nor_reason(room: Classroom) -> list[Finding]:
    """A finding per row with neither: a blank is not a zero."""
    rows = room.rows
    bad = rows[~rows["has_score"] & rows["no_data_because"].isna()]
    bad = bad[~room.has_finding(bad, "score", *SCORE_COLUMNS, "no_data_because")]
    needed = {name: column_heading(measure.needs[0]) for name, measure in MEASURES.items()}
    heading = bad["goal_measure"].map(needed).fillna(column_heading("no_data_because"))
    heading = heading.mask(bad["is_from_log"], LOG.column("score").heading)
    return findings_on(bad, "no-score-no-reason", room.workbook, heading)


def both_score_and_reason(room: Classroom) -> list[Finding]:
    """A finding per row with both; the score counts until somebody says which is right."""
    bad = room.rows[room.rows["has_numbers"] & room.rows["no_data_because"].notna()]
    heading = column_heading("no_data_because")
    return findings_on(bad, "score-and-reason", room.workbook, heading, bad["no_data_because"])


def chances_that_cannot_be(room: Classroom) -> list[Finding]:
    """A finding per Sessions row with more correct than chances, or none at all. A Log row's Score says so itself."""
    rows = room.rows[~room.rows["is_from_log"] & room.rows["goal_measure"].isin(PERCENTS)]
    correct = rows[["correct_alone", "correct_with_help"]].sum(axis=1)
    too_many = rows[(correct > rows["out_of"]) & (rows["out_of"] > 0)]
    said = numbers_in_words(correct.loc[too_many.index]) + " of " + numbers_in_words(too_many["out_of"])
    none = rows[rows["out_of"].eq(0)]
    heading = column_heading("out_of")
    return [
        *findings_on(too_many, "more-correct-than-out-of", room.workbook, column_heading("correct_alone"), said),
        *findings_on(none, "no-chances", room.workbook, heading, none["out_of"]),
    ]


def columns_of_the_measure(room: Classroom) -> list[Finding]:
    """A finding per Sessions cell that the goal's measure needs and is blank, or that belongs to another measure."""
    rows = room.rows[~room.rows["is_from_log"] & room.rows["has_numbers"]]
    findings = []
    for column in SCORE_COLUMNS:
        heading = column_heading(column)
        needs = [name for name, measure in MEASURES.items() if column in measure.needs]
        others = [name for name, measure in MEASURES.items() if column in measure.leaves_blank]
        is_lacking = rows[column].isna() | (rows[column].eq(0) if column == "minutes_observed" else False)
        lacking = rows[rows["goal_measure"].isin(needs) & is_lacking]
        lacking = lacking[~room.has_finding(lacking, column, *(["marks"] if column in _CHANCES else []))]
        not_its_own = rows[rows["goal_measure"].isin(others) & rows[column].notna()]
        for code, bad in (("needed-for-measure", lacking), ("column-of-another-measure", not_its_own)):
            findings += findings_on(bad, code, room.workbook, heading, bad[column], measure=bad["goal_measure"])
    return findings


def marks_beside_numbers(room: Classroom) -> list[Finding]:
    """A finding per Sessions row whose marks do not give the numbers beside them."""
    rows = room.rows[~room.rows["is_from_log"] & room.rows["marks"].notna() & room.rows["goal_measure"].isin(PERCENTS)]
    rows = rows[~room.has_finding(rows, "marks")]
    counted, _ = read_scores(rows["marks"].astype(object), pd.Series(MARKS_ARE_READ_AS, index=rows.index, dtype="str"))
    is_same = (counted[_CHANCES].fillna(0) == rows[_CHANCES].fillna(0)).all(axis=1)
    bad = rows[~is_same]
    return findings_on(bad, "marks-differ", room.workbook, column_heading("marks"), bad["marks"])


def levels_above_highest(room: Classroom) -> list[Finding]:
    """A finding per rubric level above the goal's highest."""
    bad = room.rows[room.rows["rubric_level"] > room.rows["goal_highest_level"]]
    heading = pd.Series(column_heading("rubric_level"), index=bad.index, dtype="str")
    heading = heading.mask(bad["is_from_log"], LOG.column("score").heading)
    highest = bad["goal_highest_level"]
    return findings_on(bad, "level-above-highest", room.workbook, heading, bad["rubric_level"], highest=highest)
