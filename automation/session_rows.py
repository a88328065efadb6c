"""Log tabs and Sessions joined: whose row it is, what the score says, and entries that arrived twice."""

from collections.abc import Mapping, Sequence

import numpy as np

from automation.distinct import distinct
from automation.findings import Finding
from automation.progress.measures import MEASURES, SCORE_COLUMNS
from automation.progress.scores import ScoreProblem, scores_of
from automation.rows import WHOLE, Rows, Taken, Words, each_once, one_below_the_other
from automation.tab_rows import TabRows, no_columns
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
    logs: Sequence[TabRows], sessions: TabRows, goals: Rows, workbook: str, unreadable: set
) -> TabRows:
    """One row per sheet row of all Log tabs and of Sessions, with SESSION_COLUMNS, and what is wrong with scores.

    `score` is what a Log row said, as typed. session is Int64, 1 where blank; scored_by is "adult" where blank.
    is_repeat: the same entry, saved a second time. unreadable: (tab, row, heading) of cells that are not blank.
    """
    known = Goals(goals)
    of_logs, findings = _read_log([no_columns(LOG), *(each.columns for each in logs)], known, workbook)
    of_sessions, more = _read_full(sessions, workbook, unreadable)
    columns = {
        name: one_below_the_other([of_logs[name], of_sessions[name]]) for name in SESSION_COLUMNS if name in of_logs
    }
    goal_ids = columns["goal_id"]
    assert isinstance(goal_ids, Words)
    columns["student_id"] = known.of_each("student_id", goal_ids)
    is_without_measure = (goal_ids.codes >= 0) & (known.of_each("measure", goal_ids).codes < 0)
    joined = Rows.of(columns, len(is_without_measure))
    columns["is_incomplete"] = joined["is_incomplete"] | is_without_measure
    columns["is_repeat"], about_entries = _entries_saved_twice(joined, workbook)
    return TabRows({name: columns[name] for name in SESSION_COLUMNS}, findings + more + about_entries, {})


class Goals:
    """What the goals say, looked up by Goal ID; the first row of an ID stands."""

    def __init__(self, goals: Rows) -> None:
        self._rows = goals
        self._places = self._rows.places_of("goal_id")

    def of_each(self, name: str, goal_ids: Words) -> Words:
        """For each row what its goal says there."""
        said = [*self._rows.cells(name), None]
        return each_once(Words(goal_ids.codes, [said[self._places.get(each, -1)] for each in goal_ids.words]))


def _read_log(
    parts: Sequence[Mapping[str, Taken]], goals: Goals, workbook: str
) -> tuple[dict[str, Taken], list[Finding]]:
    """The rows of all Log tabs with the columns that Sessions has."""
    rows = {name: one_below_the_other([each[name] for each in parts]) for name in parts[0]}
    goal_ids, tabs, typed = rows["goal_id"], rows["tab"], Words(*distinct(np.asarray(rows["score"])))
    assert isinstance(goal_ids, Words) and isinstance(tabs, Words)
    measures = goals.of_each("measure", goal_ids)
    scores, problems = scores_of(typed, measures)
    is_wrong = np.array([each is not None for each in problems.tolist()], dtype=bool)
    bad = Rows.of({**rows, "measure": measures}, len(is_wrong)).where(is_wrong)
    findings = [
        score_finding(problem, str(measure), workbook, tab, row, show(cell))
        for problem, (measure, tab, row, cell) in zip(
            problems[is_wrong], bad.keys("measure", "tab", "sheet_row", "score"), strict=True
        )
    ]
    everywhere, nowhere = np.zeros(len(is_wrong), dtype=np.intp), Words(np.full(len(is_wrong), -1), [])
    return {
        **rows,
        **scores,
        "score": each_once(Words(typed.codes, [None if is_blank(cell) else show(cell) for cell in typed.words])),
        "recorder_id": each_once(Words(tabs.codes, [log_owner(each) for each in tabs.words])),
        "session": Words(everywhere, [1], WHOLE),
        "scored_by": Words(everywhere, ["adult"]),
        "setting": nowhere,
        "cross_out_because": nowhere,
        "entry_id": nowhere,
        "is_incomplete": rows["is_incomplete"] | is_wrong,
    }, findings


def score_finding(
    problem: ScoreProblem, measure: str, workbook: str, tab: str, row: int, typed: str, column: str = "Score"
) -> Finding:
    """The finding of a score that cannot be read, with how a score of that measure looks."""
    said = {"measure": measure, "as_in": " or ".join(MEASURES[measure].score_examples[:2])}
    code = problem.code
    needed = {"score-unreadable": said, "score-of-another-measure": said, "not-whole-counts": {"as_in": said["as_in"]}}
    found = problem.found or typed
    return Finding(code, workbook, tab, int(row), column, found, problem.suggestion, needed.get(code, {}))


def _read_full(sessions: TabRows, workbook: str, unreadable: set) -> tuple[dict[str, Taken], list[Finding]]:
    """The rows of Sessions with blanks filled as declared, and marks counted where the numbers are blank."""
    of, found = sessions.rows, dict(sessions.columns)
    is_by_marks = of.has("marks") & of.lacks("correct_alone") & of.lacks("correct_with_help") & of.lacks("out_of")
    rows = of.where(is_by_marks)
    as_percent = Words(np.zeros(len(rows), dtype=np.intp), [MARKS_ARE_READ_AS])
    counted, problems = scores_of(rows.words("marks"), as_percent)
    heading = SESSIONS.column("marks").heading
    findings = [
        score_finding(problem, MARKS_ARE_READ_AS, workbook, tab, row, typed, heading)
        for problem, (tab, row, typed) in zip(problems, rows.keys("tab", "sheet_row", "marks"), strict=True)
        if problem is not None
    ]
    for name in ("correct_alone", "correct_with_help", "out_of"):
        found[name] = _put(found[name], is_by_marks, counted[name])
    is_wrong = np.array([each is not None for each in problems.tolist()], dtype=bool)
    found["is_incomplete"] = found["is_incomplete"] | _put(np.zeros(len(of), dtype=bool), is_by_marks, is_wrong)
    session, scored_by = of["session"], of.words("scored_by")
    numbers = Words(*distinct(np.where(_is_blank(of, "session", unreadable), 1, session)))
    found["session"] = Words(numbers.codes, [int(each) for each in numbers.words], WHOLE)
    codes = np.where(_is_blank(of, "scored_by", unreadable), len(scored_by.words), scored_by.codes)
    found["scored_by"] = each_once(Words(codes, [*scored_by.words, "adult"]))
    return {**found, "score": Words(np.full(len(of), -1), [])}, findings


def _put(column: Taken, where: np.ndarray, cells: Taken) -> np.ndarray:
    found = np.array(column)
    found[where] = cells
    return found


def _is_blank(rows: Rows, name: str, unreadable: set) -> np.ndarray:
    """Which rows have nothing there, and did not have something that cannot be read."""
    heading = SESSIONS.column(name).heading
    bad_rows = [row for tab, row, column in unreadable if column == heading and tab == SESSIONS.tab]
    return rows.lacks(name) & ~np.isin(rows["sheet_row"], bad_rows)


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
