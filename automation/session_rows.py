"""Log tabs and Sessions joined: whose row it is, what the score says, and entries that arrived twice."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from automation.findings import Finding
from automation.progress.measures import MEASURES, SCORE_COLUMNS
from automation.progress.scores import SCORE_FIELDS, ScoreProblem, read_scores
from automation.rows import Rows, Words, each_once, one_below_the_other, words_in
from automation.tab_rows import TabRows, no_rows
from sheets.columns import is_blank, show
from sheets.schema import LOG, SESSIONS, log_owner

NUMBER_COLUMNS = tuple(name for name in SCORE_COLUMNS if name != "marks")
SESSION_COLUMNS = (
    "date_on", "goal_id", "student_id", "recorder_id", "session", "scored_by", *SCORE_COLUMNS, "score", "help",
    "setting", "no_data_because", "note", "cross_out_because", "entry_id", "tab", "sheet_row", "is_incomplete",
    "is_repeat",
)  # fmt: skip
OF_BOTH, OF_SESSIONS = ("goal_id", "help", "no_data_because", "note"), ("setting", "cross_out_because", "entry_id")
WHICH_SITTING = ["date_on", "goal_id", "recorder_id", "session", "scored_by"]
MARKS_ARE_READ_AS = "percent correct"  # marks are counted in the same way for every percent


def join_sessions(
    logs: Sequence[TabRows], sessions: TabRows, goals: pd.DataFrame, workbook: str, unreadable: set
) -> TabRows:
    """One row per sheet row of all Log tabs and of Sessions, with SESSION_COLUMNS, and what is wrong with scores.

    `score` is what a Log row said, as typed. session is Int64, 1 where blank; scored_by is "adult" where blank.
    is_repeat: the same entry, saved a second time. unreadable: (tab, row, heading) of cells that are not blank.
    """
    known = Goals(goals)
    of_logs = {name: one_below_the_other(each.rows.words(name) for each in logs) for name in (*OF_BOTH, "tab")}
    of_logs["recorder_id"] = each_once(Words(of_logs["tab"].codes, [log_owner(each) for each in of_logs["tab"].words]))
    log_rows, findings = _read_log(
        pd.concat([no_rows(LOG), *(each.frame for each in logs)], ignore_index=True), of_logs, known, workbook
    )
    full_rows, more = _read_full(sessions.frame, workbook, unreadable)
    rows = pd.concat([log_rows, full_rows], ignore_index=True)
    nowhere, of_sessions = Words(np.full(len(log_rows), -1), []), sessions.rows
    words = {
        name: one_below_the_other([of_logs.get(name, nowhere), of_sessions.words(name)])
        for name in (*OF_BOTH, "tab", "recorder_id", *OF_SESSIONS)
    }
    words["student_id"] = known.of_each("student_id", words["goal_id"])
    of_rows = Rows(rows, known=words)
    is_without_measure = of_rows.has("goal_id") & (known.of_each("measure", words["goal_id"]).codes < 0)
    is_repeat, about_entries = _entries_saved_twice(of_rows, workbook)
    found = rows.assign(
        student_id=words["student_id"].as_text(),
        is_incomplete=rows["is_incomplete"] | is_without_measure,
        is_repeat=is_repeat,
    )
    return TabRows(found[list(SESSION_COLUMNS)], findings + more + about_entries, {}, words)


class Goals:
    """What the goals say, looked up by Goal ID; the first row of an ID stands."""

    def __init__(self, goals: pd.DataFrame) -> None:
        self._rows = Rows(goals)
        self._places = self._rows.places_of("goal_id")

    def of_each(self, name: str, goal_ids: Words) -> Words:
        """For each row what its goal says there."""
        said = [*self._rows.cells(name), None]
        return each_once(Words(goal_ids.codes, [said[self._places.get(each, -1)] for each in goal_ids.words]))


def _read_log(
    rows: pd.DataFrame, words: Mapping[str, Words], goals: Goals, workbook: str
) -> tuple[pd.DataFrame, list[Finding]]:
    measures = goals.of_each("measure", words["goal_id"])
    scores, problems = read_scores(rows["score"], pd.Series(measures.as_text()))
    is_wrong = problems.notna().to_numpy()
    bad = rows[is_wrong]
    findings = [
        score_finding(problem, str(measure), workbook, tab, row, show(cell))
        for problem, measure, tab, row, cell in zip(
            problems[is_wrong], measures.as_text()[is_wrong], bad["tab"], bad["sheet_row"], bad["score"], strict=True
        )
    ]
    typed = words_in(rows["score"])
    as_typed = Words(typed.codes, [None if is_blank(cell) else show(cell) for cell in typed.words])
    everywhere, nowhere = np.zeros(len(rows), dtype=np.intp), Words(np.full(len(rows), -1), []).as_text()
    found = rows.assign(
        **{name: scores[name] for name in SCORE_FIELDS},
        score=as_typed.as_text(),
        recorder_id=words["recorder_id"].as_text(),
        session=pd.array(everywhere + 1, dtype="Int64"),
        scored_by=Words(everywhere, ["adult"]).as_text(),
        setting=nowhere,
        cross_out_because=nowhere,
        entry_id=nowhere,
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
    of = Rows(rows)
    is_by_marks = of.has("marks") & of.lacks("correct_alone") & of.lacks("correct_with_help") & of.lacks("out_of")
    marks = rows["marks"][is_by_marks]
    as_percent = pd.Series(MARKS_ARE_READ_AS, index=marks.index, dtype="str")
    counted, problems = read_scores(marks, as_percent)
    problems = problems.dropna()
    bad = rows.loc[problems.index]
    findings = [
        score_finding(problem, MARKS_ARE_READ_AS, workbook, tab, row, typed, SESSIONS.column("marks").heading)
        for problem, tab, row, typed in zip(problems, bad["tab"], bad["sheet_row"], bad["marks"], strict=True)
    ]
    counts = ("correct_alone", "correct_with_help", "out_of") if len(marks) else ()
    filled = {name: rows[name].where(~is_by_marks, counted[name]) for name in counts}
    return rows.assign(
        **filled,
        score=pd.Series(None, index=rows.index, dtype="str"),
        session=_if_blank(rows, "session", 1, unreadable).astype("Int64"),
        scored_by=_if_blank(rows, "scored_by", "adult", unreadable),
        is_incomplete=rows["is_incomplete"] | rows.index.isin(problems.index),
    ), findings


def _if_blank(rows: pd.DataFrame, name: str, value: object, unreadable: set) -> pd.Series:
    heading = SESSIONS.column(name).heading
    bad_rows = [row for tab, row, column in unreadable if column == heading and tab == SESSIONS.tab]
    return rows[name].mask(rows[name].isna() & ~rows["sheet_row"].isin(bad_rows), value)


def _entries_saved_twice(rows: Rows, workbook: str) -> tuple[np.ndarray, list[Finding]]:
    """Which rows repeat an entry. A row copied by hand, with its hidden ID, to another day is no repeat."""
    is_repeat = np.zeros(len(rows), dtype=bool)
    entries = rows.column("entry_id")
    assert isinstance(entries, Words)
    if len(entries.words) == np.count_nonzero(entries.codes >= 0):
        return is_repeat, []
    is_shared = np.append(np.bincount(entries.codes[entries.codes >= 0]) > 1, False)[entries.codes]
    shared = np.flatnonzero(is_shared)
    shared = shared[np.argsort(entries.codes[shared], kind="stable")]
    same = rows.at(shared)
    findings, seen_of = [], dict[str, dict[tuple, int]]()
    keys = zip(shared, same.cells("entry_id"), same.cells("sheet_row"), same.keys(*WHICH_SITTING), strict=True)
    for place, entry_id, row, key in keys:
        seen = seen_of.setdefault(entry_id, {})
        if seen:
            code = "saved-twice" if key in seen else "copied-row"
            is_repeat[place] = key in seen
            first = {"first": f"row {seen.get(key, next(iter(seen.values())))}"}
            findings.append(Finding(code, workbook, SESSIONS.tab, row, "Date", "", None, first))
        seen.setdefault(key, row)
    return is_repeat, findings
