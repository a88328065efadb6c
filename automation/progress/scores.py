"""A Score as a person typed it, read by the measure of its goal."""

import math
from collections.abc import Sequence
from dataclasses import fields, replace
from numbers import Real

import numpy as np
import pandas as pd

from automation.progress.measures import MEASURES, measure_of
from automation.progress.score_forms import FORMS, LONGEST_TEXT, Score, ScoreProblem, plain_text
from automation.progress.score_mistakes import number_problem, why_unreadable
from automation.rows import Taken, Words, each_once, frame_of, words_in

__all__ = ["SCORE_FIELDS", "Score", "ScoreProblem", "read_score", "read_scores", "scores_of"]

NO_SCORE = Score()
SCORE_FIELDS = tuple(field.name for field in fields(Score))


def read_score(cell: object, measure: str) -> Score | ScoreProblem:
    """What the cell says as a score of this measure, or why it cannot be used.

    The cell is text, or a number where the column was not kept as text. Reading never fails, whatever
    the cell holds; a measure that does not exist is a ValueError.
    """
    family = measure_of(measure).family
    if isinstance(cell, bool | np.bool_) or cell is None:
        return ScoreProblem("score-unreadable", "" if cell is None else str(cell).upper())
    if not isinstance(cell, str) and isinstance(cell, Real):
        number = float(cell)
        if not math.isfinite(number):
            return ScoreProblem("score-unreadable", "")
        if problem := number_problem(number, family):
            return problem
        cell = int(number) if number.is_integer() else number
    found = str(cell)
    text = plain_text(found[: LONGEST_TEXT + 1])
    if not text or len(found) > LONGEST_TEXT:
        return ScoreProblem("score-unreadable", found)
    reading = FORMS[family](text) or why_unreadable(text, family)
    return reading if isinstance(reading, Score) else replace(reading, found=found)


def read_scores(texts: pd.Series, measures: pd.Series) -> tuple[pd.DataFrame, pd.Series]:
    """The score columns of all cells and the problem of each (None where fine), on the index of `texts`.

    Both series have the same order. A blank cell, or a row whose measure is unknown, has neither score
    nor problem. Each distinct pair is read once. Numbers are floats, missing where the score lacks them.
    """
    scores, problems = scores_of(words_in(texts), words_in(measures))
    return frame_of(scores).set_axis(texts.index), pd.Series(problems, texts.index, dtype=object)


def scores_of(said: Words, of: Words) -> tuple[dict[str, Taken], np.ndarray]:
    """The score columns of all cells and the problem of each (None where fine). said: the cells; of: the measures."""
    cells, names = [None, *said.words], [None, *of.words]
    which, pairs = pd.factorize((said.codes + 1) * len(names) + of.codes + 1)
    readings = _readings([(cells[pair // len(names)], names[pair % len(names)]) for pair in pairs.tolist()])
    scores = [reading if isinstance(reading, Score) else NO_SCORE for reading in readings]
    columns: dict[str, Taken] = {}
    for name in SCORE_FIELDS:
        found = [getattr(score, name) for score in scores]
        columns[name] = each_once(Words(which, found)) if name == "marks" else np.array(found, dtype="float64")[which]
    problems = np.empty(len(readings), dtype=object)
    problems[:] = [reading if isinstance(reading, ScoreProblem) else None for reading in readings]
    return columns, problems[which]


def _readings(pairs: Sequence[tuple[object, str | None]]) -> list[Score | ScoreProblem | None]:
    """What each pair of cell and measure says; cells are read once for all measures that are scored in one way."""
    known: dict[tuple[type, object, str], Score | ScoreProblem | None] = {}
    found = []
    for cell, measure in pairs:
        of = MEASURES.get(str(measure))
        key = (type(cell), cell, of.family if of else "")
        if key not in known:
            known[key] = read_score(cell, str(measure)) if of and not _is_blank(cell) else None
        found.append(known[key])
    return found


def _is_blank(cell: object) -> bool:
    if cell is None or cell is pd.NA or (isinstance(cell, float) and math.isnan(cell)):
        return True
    return isinstance(cell, str) and not cell.strip()
