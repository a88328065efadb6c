"""Scores beside their goal's measure: what is missing, what is too much, what cannot be."""

import numpy as np
import pandas as pd

from automation.checks.bad_rows import column_heading, findings_on, numbers_in_words
from automation.checks.classroom import Classroom
from automation.findings import Finding
from automation.progress.measures import MEASURES, SCORE_COLUMNS
from automation.progress.scores import read_scores
from automation.rows import Rows
from automation.session_rows import MARKS_ARE_READ_AS
from sheets.schema import LOG

PERCENTS = tuple(name for name, measure in MEASURES.items() if measure.is_percent)
_CHANCES = ["correct_alone", "correct_with_help", "out_of"]


def neither_score_nor_reason(room: Classroom) -> list[Finding]:
    """A finding per row with neither: a blank is not a zero."""
    bad = room.rows.where(~room.rows["has_score"] & room.rows.lacks("no_data_because"))
    bad = bad.where(~room.has_finding(bad, "score", *SCORE_COLUMNS, "no_data_because"))
    needed = {name: column_heading(measure.needs[0]) for name, measure in MEASURES.items()}
    heading = [needed.get(each, column_heading("no_data_because")) for each in bad["goal_measure"]]
    return findings_on(bad, "no-score-no-reason", room.workbook, _score_heading(bad, heading))


def both_score_and_reason(room: Classroom) -> list[Finding]:
    """A finding per row with both; the score counts until somebody says which is right."""
    bad = room.rows.where(room.rows["has_numbers"] & room.rows.has("no_data_because"))
    heading = column_heading("no_data_because")
    return findings_on(bad, "score-and-reason", room.workbook, heading, bad["no_data_because"])


def chances_that_cannot_be(room: Classroom) -> list[Finding]:
    """A finding per Sessions row with more correct than chances, or none at all. A Log row's Score says so itself."""
    rows = room.rows.where(~room.rows["is_from_log"] & room.rows.is_among("goal_measure", PERCENTS))
    correct, out_of = np.nan_to_num(rows["correct_alone"]) + np.nan_to_num(rows["correct_with_help"]), rows["out_of"]
    is_too_many = (correct > out_of) & (out_of > 0)
    too_many, none = rows.where(is_too_many), rows.where(out_of == 0)
    both = zip(numbers_in_words(correct[is_too_many]), numbers_in_words(too_many["out_of"]), strict=True)
    said = [f"{one} of {other}" for one, other in both]
    heading = column_heading("out_of")
    return [
        *findings_on(too_many, "more-correct-than-out-of", room.workbook, column_heading("correct_alone"), said),
        *findings_on(none, "no-chances", room.workbook, heading, none["out_of"]),
    ]


def columns_of_the_measure(room: Classroom) -> list[Finding]:
    """A finding per Sessions cell that the goal's measure needs and is blank, or that belongs to another measure."""
    rows = room.rows.where(~room.rows["is_from_log"] & room.rows["has_numbers"])
    findings = []
    for column in SCORE_COLUMNS:
        heading = column_heading(column)
        needs = [name for name, measure in MEASURES.items() if column in measure.needs]
        others = [name for name, measure in MEASURES.items() if column in measure.leaves_blank]
        is_lacking = rows.lacks(column) | (rows[column] == 0 if column == "minutes_observed" else False)
        lacking = rows.where(is_lacking & rows.is_among("goal_measure", needs))
        if len(lacking):
            lacking = lacking.where(~room.has_finding(lacking, column, *(["marks"] if column in _CHANCES else [])))
        not_its_own = rows.where(rows.is_among("goal_measure", others) & rows.has(column))
        for code, bad in (("needed-for-measure", lacking), ("column-of-another-measure", not_its_own)):
            findings += findings_on(bad, code, room.workbook, heading, bad[column], measure=bad["goal_measure"])
    return findings


def marks_beside_numbers(room: Classroom) -> list[Finding]:
    """A finding per Sessions row whose marks do not give the numbers beside them."""
    is_asked = ~room.rows["is_from_log"] & room.rows.has("marks") & room.rows.is_among("goal_measure", PERCENTS)
    rows = room.rows.where(is_asked)
    if not len(rows):
        return []
    rows = rows.where(~room.has_finding(rows, "marks"))
    marks = pd.Series(rows["marks"], dtype=object)
    counted, _ = read_scores(marks, pd.Series(MARKS_ARE_READ_AS, index=marks.index, dtype="str"))
    is_same = [np.nan_to_num(counted[name].to_numpy(dtype="float64")) == np.nan_to_num(rows[name]) for name in _CHANCES]
    bad = rows.where(~np.logical_and.reduce(is_same))
    return findings_on(bad, "marks-differ", room.workbook, column_heading("marks"), bad["marks"])


def levels_above_highest(room: Classroom) -> list[Finding]:
    """A finding per rubric level above the goal's highest."""
    bad = room.rows.where(room.rows["rubric_level"] > room.rows["goal_highest_level"])
    heading = _score_heading(bad, [column_heading("rubric_level")] * len(bad))
    highest = bad["goal_highest_level"]
    return findings_on(bad, "level-above-highest", room.workbook, heading, bad["rubric_level"], highest=highest)


def _score_heading(rows: Rows, headings: list[str]) -> list[str]:
    """The headings, but Score where the row stands in a Log tab."""
    score = LOG.column("score").heading
    return [score if is_log else each for is_log, each in zip(rows["is_from_log"], headings, strict=True)]
