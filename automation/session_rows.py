"""Log tabs and Sessions joined: whose row it is, what the score says, and entries that arrived twice."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from automation.findings import Finding
from automation.progress.measures import MEASURES, SCORE_COLUMNS
from automation.progress.scores import SCORE_FIELDS, ScoreProblem, read_scores
from automation.tab_rows import no_rows
from sheets.columns import is_blank, show
from sheets.schema import LOG, SESSIONS, log_owner

NUMBER_COLUMNS = tuple(name for name in SCORE_COLUMNS if name != "marks")
SESSION_COLUMNS = (
    "date_on", "goal_id", "student_id", "recorder_id", "session", "scored_by", *SCORE_COLUMNS, "score", "help",
    "setting", "no_data_because", "note", "cross_out_because", "entry_id", "tab", "sheet_row", "is_incomplete",
    "is_repeat",
)  # fmt: skip
WHICH_SITTING = ["date_on", "goal_id", "recorder_id", "session", "scored_by"]
MARKS_ARE_READ_AS = "percent correct"  # marks are counted in the same way for every percent


def join_sessions(
    logs: Sequence[pd.DataFrame], sessions: pd.DataFrame, goals: pd.DataFrame, workbook: str, unreadable: set
) -> tuple[pd.DataFrame, list[Finding]]:
    """One row per sheet row of all Log tabs and of Sessions, with SESSION_COLUMNS, and what is wrong with scores.

    `score` is what a Log row said, as typed. session is Int64, 1 where blank; scored_by is "adult" where blank.
    is_repeat: the same entry, saved a second time. unreadable: (tab, row, heading) of cells that are not blank.
    """
    typed = pd.concat([no_rows(LOG), *logs], ignore_index=True)
    by_goal = goals[goals["goal_id"].notna()].drop_duplicates("goal_id").set_index("goal_id")
    log_rows, findings = _read_log(typed, by_goal, workbook)
    full_rows, more = _read_full(sessions, workbook, unreadable)
    rows = pd.concat([log_rows, full_rows], ignore_index=True)
    known = by_goal.reindex(rows["goal_id"])
    rows = rows.assign(student_id=known["student_id"].to_numpy(dtype=object))
    is_without_measure = rows["goal_id"].notna().to_numpy() & known["measure"].isna().to_numpy()
    rows = rows.assign(
        student_id=rows["student_id"].astype("str"), is_incomplete=rows["is_incomplete"] | is_without_measure
    )
    is_repeat, about_entries = _entries_saved_twice(rows, workbook)
    return rows.assign(is_repeat=is_repeat)[list(SESSION_COLUMNS)], findings + more + about_entries


def _read_log(rows: pd.DataFrame, by_goal: pd.DataFrame, workbook: str) -> tuple[pd.DataFrame, list[Finding]]:
    measures = by_goal["measure"].reindex(rows["goal_id"]).set_axis(rows.index)
    scores, problems = read_scores(rows["score"], measures)
    is_wrong = problems.notna()
    bad = rows[is_wrong]
    findings = [
        score_finding(problem, str(measure), workbook, tab, row, show(cell))
        for problem, measure, tab, row, cell in zip(
            problems[is_wrong], measures[is_wrong], bad["tab"], bad["sheet_row"], bad["score"], strict=True
        )
    ]
    owners = {title: log_owner(title) for title in rows["tab"].unique()}
    as_typed = [None if is_blank(cell) else show(cell) for cell in rows["score"]]
    blank = pd.Series(None, index=rows.index, dtype="str")
    found = rows.assign(
        **{name: scores[name] for name in SCORE_FIELDS},
        score=pd.Series(as_typed, index=rows.index, dtype="str"),
        recorder_id=rows["tab"].map(owners).astype("str"),
        session=pd.Series(1, index=rows.index, dtype="Int64"),
        scored_by=pd.Series("adult", index=rows.index, dtype="str"),
        setting=blank,
        cross_out_because=blank,
        entry_id=blank,
        is_incomplete=rows["is_incomplete"] | is_wrong,
    )
    return found, findings


def score_finding(
    problem: ScoreProblem, measure: str, workbook: str, tab: str, row: int, typed: str, column: str = "Score"
) -> Finding:
    """The finding of a score that cannot be read, with how a score of that measure looks."""
    said = {"measure": measure, "as_in": " or ".join(MEASURES[measure].score_examples[:2])}
    code = problem.code
    needed = {"score-unreadable": said, "score-of-another-measure": said, "not-whole-counts": {"as_in": said["as_in"]}}
    found = problem.found or typed
    return Finding(code, workbook, tab, int(row), column, found, problem.suggestion, needed.get(code, {}))


def _read_full(rows: pd.DataFrame, workbook: str, unreadable: set) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows of Sessions with blanks filled as declared, and marks counted where the numbers are blank."""
    is_by_marks = rows["marks"].notna() & rows[["correct_alone", "correct_with_help", "out_of"]].isna().all(axis=1)
    marks = rows["marks"].where(is_by_marks).astype(object)
    counted, problems = read_scores(
        marks.where(marks.notna(), None), pd.Series(MARKS_ARE_READ_AS, index=rows.index, dtype="str")
    )
    is_wrong = problems.notna()
    findings = [
        score_finding(problem, MARKS_ARE_READ_AS, workbook, tab, row, typed, SESSIONS.column("marks").heading)
        for problem, tab, row, typed in zip(
            problems[is_wrong], rows["tab"][is_wrong], rows["sheet_row"][is_wrong], rows["marks"][is_wrong], strict=True
        )
    ]
    filled = {
        name: rows[name].where(~is_by_marks, counted[name]) for name in ("correct_alone", "correct_with_help", "out_of")
    }
    return rows.assign(
        **filled,
        score=pd.Series(None, index=rows.index, dtype="str"),
        session=_if_blank(rows, "session", 1, unreadable).astype("Int64"),
        scored_by=_if_blank(rows, "scored_by", "adult", unreadable),
        is_incomplete=rows["is_incomplete"] | is_wrong,
    ), findings


def _if_blank(rows: pd.DataFrame, name: str, value: object, unreadable: set) -> pd.Series:
    heading = SESSIONS.column(name).heading
    bad_rows = [row for tab, row, column in unreadable if column == heading and tab == SESSIONS.tab]
    return rows[name].mask(rows[name].isna() & ~rows["sheet_row"].isin(bad_rows), value)


def _entries_saved_twice(rows: pd.DataFrame, workbook: str) -> tuple[np.ndarray, list[Finding]]:
    """Which rows repeat an entry. A row copied by hand, with its hidden ID, to another day is no repeat."""
    is_repeat = np.zeros(len(rows), dtype=bool)
    shared = rows[rows["entry_id"].notna() & rows["entry_id"].duplicated(keep=False)]
    findings = []
    for _, same in shared.groupby("entry_id", sort=False):
        seen: dict[tuple, int] = {}
        for place, row, *sitting in same[["sheet_row", *WHICH_SITTING]].astype(object).itertuples():
            key = tuple(None if pd.isna(each) else each for each in sitting)
            if key in seen or seen:
                code = "saved-twice" if key in seen else "copied-row"
                is_repeat[place] = key in seen
                first = {"first": f"row {seen.get(key, next(iter(seen.values())))}"}
                findings.append(Finding(code, workbook, SESSIONS.tab, int(row), "Date", "", None, first))
            seen.setdefault(key, row)
    return is_repeat, findings
